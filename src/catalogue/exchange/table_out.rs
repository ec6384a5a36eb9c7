use rust_xlsxwriter::XlsxError;

use super::table::{COLUMNS, Column, Content, MAX_PARAMS, PARAM_COLUMNS, ParamColumn, TIER, heading, param_heading};
use crate::catalogue::model::{Catalogue, Kind, Param, Requirement, Tier};
use crate::document::Properties;
use crate::document::grid::delimited;
use crate::document::sheet::{self, ColumnRole, Sheet, SheetColumn, Workbook};
use crate::input::word;
use crate::text::{Language, text};

/// The catalogue as CSV, as a Swedish spreadsheet program writes and reads it: semicolons, UTF-8 with a mark at its head.
#[must_use]
pub fn csv(catalogue: &Catalogue, language: Language) -> Vec<u8> {
    let params = most_params(catalogue);
    let headings = headings(params, language).into_iter().map(|(heading, ..)| heading).collect();
    delimited::write(std::iter::once(headings).chain(rows(catalogue, params, language)))
}

/// The catalogue as a spreadsheet (XLSX) in which rows can be added. Nothing in it becomes a formula.
///
/// # Errors
/// When a text does not fit in a cell; none of a catalogue that has been checked is so long.
pub fn xlsx(catalogue: &Catalogue, language: Language) -> Result<Vec<u8>, XlsxError> {
    let params = most_params(catalogue);
    let columns = headings(params, language).into_iter().map(|(heading, width, role)| SheetColumn { heading, width: f64::from(width), role }).collect();
    let workbook = Workbook {
        properties: Properties {
            title: catalogue.title.get(language).to_owned(),
            subject: format!("{} · {}", catalogue.version, catalogue.licence),
            author: "Kravkoll".to_owned(),
            language,
            date: catalogue.published,
            custom: vec![("KravkollCatalogue".to_owned(), catalogue.version.clone())],
        },
        sheets: vec![Sheet { name: text(language, "table-sheet"), columns, rows: rows(catalogue, params, language).collect(), filter: true }],
    };
    sheet::write_open(&workbook)
}

fn most_params(catalogue: &Catalogue) -> usize {
    catalogue.requirements.iter().map(|requirement| requirement.params.len()).max().unwrap_or_default().clamp(1, MAX_PARAMS)
}

fn headings(params: usize, language: Language) -> Vec<(String, u8, ColumnRole)> {
    let role = |column: Column| match column.content {
        Content::Kind => ColumnRole::Choice(Kind::ALL.map(|kind| kind.label(language)).to_vec()),
        Content::Number => ColumnRole::Number,
        _ if column.field == "id" => ColumnRole::Strong,
        _ => ColumnRole::Text,
    };
    let fixed = COLUMNS.into_iter().map(|column| (heading(column, language), column.width, role(column)));
    let of_param = (1..=params).flat_map(|number| PARAM_COLUMNS.map(|column| (param_heading(number, column, language), 10, ColumnRole::Text)));
    fixed.chain(of_param).collect()
}

fn rows(catalogue: &Catalogue, params: usize, language: Language) -> impl Iterator<Item = Vec<String>> {
    let all = catalogue.requirements.iter().flat_map(|requirement| (0..).zip(&requirement.tiers).map(move |(place, tier)| (requirement, place, tier)));
    all.map(move |(requirement, place, tier)| {
        let cells = COLUMNS.into_iter().map(|column| cell(column, requirement, place, tier, language));
        let values = requirement.params.iter().take(params);
        let of_params = values.flat_map(|(name, param)| PARAM_COLUMNS.map(|column| param_cell(column, name, param, language)));
        cells.chain(of_params).collect()
    })
}

fn cell(column: Column, requirement: &Requirement, place: usize, tier: &Tier, language: Language) -> String {
    let level = |level: Option<crate::classification::Level>| level.map(|level| level.digit().to_string()).unwrap_or_default();
    let thresholds = tier.thresholds;
    let when = requirement.when;
    match column.field {
        "id" => requirement.id.clone(),
        "title.sv" => requirement.title.sv.clone(),
        "title.en" => requirement.title.en.clone(),
        "kind" => requirement.kind.label(language),
        "phase" => requirement.phase.name(language),
        "weight" => requirement.weight.map(|weight| weight.to_string()).unwrap_or_default(),
        TIER => (place + 1).to_string(),
        "tier.all" if thresholds.all => text(language, "table-yes"),
        "tier.k" => level(thresholds.k),
        "tier.r" => level(thresholds.r),
        "tier.t" => level(thresholds.t),
        "tier.s" => level(thresholds.s),
        "tier.kind" => tier.kind.map(|kind| kind.label(language)).unwrap_or_default(),
        "tier.sv" => tier.sv.source().to_owned(),
        "tier.en" => tier.en.source().to_owned(),
        "tier.supersedes" => tier.supersedes.join(", "),
        "motive.sv" => requirement.motive.sv.clone(),
        "motive.en" => requirement.motive.en.clone(),
        "proof.sv" => requirement.proof.sv.clone(),
        "proof.en" => requirement.proof.en.clone(),
        "follow_up.interval_months" => requirement.follow_up.interval_months.to_string(),
        "follow_up.sv" => requirement.follow_up.method.sv.clone(),
        "follow_up.en" => requirement.follow_up.method.en.clone(),
        "when.delivery" => when.delivery.into_iter().flatten().map(|form| form.name(language)).collect::<Vec<_>>().join(" | "),
        "when.personal_data" => when.personal_data.name(language),
        "when.flags" => when.flags.into_iter().flatten().map(|flag| flag.name(language)).collect::<Vec<_>>().join(" | "),
        "sources" => requirement.sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

fn param_cell(column: ParamColumn, name: &str, param: &Param, language: Language) -> String {
    let at_level = |level: usize| param.by_level.and_then(|values| values.get(level).copied()).map(|value| language.number(value)).unwrap_or_default();
    match column.field {
        "name" => name.to_owned(),
        "unit.sv" => param.unit.sv.clone(),
        "unit.en" => param.unit.en.clone(),
        "aspect" => word(&param.aspect).to_uppercase(),
        "by_level.0" => at_level(0),
        "by_level.1" => at_level(1),
        "by_level.2" => at_level(2),
        "by_level.3" => at_level(3),
        "min" => language.number(param.min),
        "max" => language.number(param.max),
        "stricter" => stricter(param, language),
        _ => String::new(),
    }
}

fn stricter(param: &Param, language: Language) -> String {
    use crate::catalogue::model::Stricter;
    match param.stricter {
        Stricter::Lower => text(language, "table-lower"),
        Stricter::Higher => text(language, "table-higher"),
    }
}
