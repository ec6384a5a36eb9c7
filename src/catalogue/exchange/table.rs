//! The columns of the catalogue as a table: a row for each tier, with all that the requirement says on each of its rows, so that
//! the rows can be sorted and filtered.

use crate::text::{Language, text};

/// A column that holds one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The field as the catalogue's files call it, with dots for tables inside tables.
    pub field: &'static str,
    /// The key of its heading.
    pub heading: &'static str,
    /// Its width in characters.
    pub width: u8,
    /// What is in it.
    pub content: Content,
}

/// What is in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// Yes, or nothing.
    Truth,
    /// Texts that are written after one another, such as sources.
    Words,
    /// How a requirement is put.
    Kind,
    /// When it is tested.
    Phase,
    /// Forms of delivery.
    Deliveries,
    /// Personal data.
    PersonalData,
    /// What else is true of a purchase.
    Flags,
}

const fn column(field: &'static str, heading: &'static str, width: u8, content: Content) -> Column {
    Column { field, heading, width, content }
}

/// The number of the tier, by which the rows of a requirement are put in order.
pub const TIER: &str = "tier";

/// The columns before those of the values.
pub const COLUMNS: [Column; 27] = [
    column("id", "table-id", 10, Content::Text),
    column("title.sv", "table-title-sv", 30, Content::Text),
    column("title.en", "table-title-en", 30, Content::Text),
    column("kind", "table-kind", 16, Content::Kind),
    column("phase", "table-phase", 16, Content::Phase),
    column("weight", "table-weight", 7, Content::Number),
    column(TIER, "table-tier", 7, Content::Number),
    column("tier.all", "table-all", 7, Content::Truth),
    column("tier.k", "table-k", 5, Content::Number),
    column("tier.r", "table-r", 5, Content::Number),
    column("tier.t", "table-t", 5, Content::Number),
    column("tier.s", "table-s", 5, Content::Number),
    column("tier.kind", "table-tier-kind", 16, Content::Kind),
    column("tier.sv", "table-wording-sv", 60, Content::Text),
    column("tier.en", "table-wording-en", 60, Content::Text),
    column("tier.supersedes", "table-supersedes", 16, Content::Words),
    column("motive.sv", "table-motive-sv", 50, Content::Text),
    column("motive.en", "table-motive-en", 50, Content::Text),
    column("proof.sv", "table-proof-sv", 40, Content::Text),
    column("proof.en", "table-proof-en", 40, Content::Text),
    column("follow_up.interval_months", "table-interval", 9, Content::Number),
    column("follow_up.sv", "table-follow-up-sv", 40, Content::Text),
    column("follow_up.en", "table-follow-up-en", 40, Content::Text),
    column("when.delivery", "table-delivery", 30, Content::Deliveries),
    column("when.personal_data", "table-personal-data", 20, Content::PersonalData),
    column("when.flags", "table-flags", 30, Content::Flags),
    column("sources", "table-sources", 30, Content::Words),
];

/// The columns of one value; a table has them as many times as the requirement with the most values needs.
pub const PARAM_COLUMNS: [ParamColumn; 11] = [
    ParamColumn { field: "name", heading: "table-param-name" },
    ParamColumn { field: "unit.sv", heading: "table-param-unit-sv" },
    ParamColumn { field: "unit.en", heading: "table-param-unit-en" },
    ParamColumn { field: "aspect", heading: "table-param-aspect" },
    ParamColumn { field: "by_level.0", heading: "table-param-0" },
    ParamColumn { field: "by_level.1", heading: "table-param-1" },
    ParamColumn { field: "by_level.2", heading: "table-param-2" },
    ParamColumn { field: "by_level.3", heading: "table-param-3" },
    ParamColumn { field: "min", heading: "table-param-min" },
    ParamColumn { field: "max", heading: "table-param-max" },
    ParamColumn { field: "stricter", heading: "table-param-stricter" },
];

/// A requirement has at most so many values in a table.
pub const MAX_PARAMS: usize = 6;

/// A column that holds a part of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParamColumn {
    /// The field of the value.
    pub field: &'static str,
    /// The key of its heading, which has the value's number before it.
    pub heading: &'static str,
}

/// The heading of a column.
#[must_use]
pub fn heading(column: Column, language: Language) -> String {
    text(language, column.heading)
}

/// The heading of a column of the value with a number, from 1.
#[must_use]
pub fn param_heading(number: usize, column: ParamColumn, language: Language) -> String {
    format!("{} {number}: {}", text(language, "table-param"), text(language, column.heading))
}
