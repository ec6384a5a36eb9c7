//! How people read and write the fields of a record: one list for each kind, from which come forms, pages, conflicts, the columns of
//! exports and what a column of an import may be.

mod parse;
mod words;

use std::collections::HashMap;

use serde_json::{Map, Value};

pub use parse::{normal, read};
pub use words::{compare, words};

use super::model::{Kind, Target};
use crate::ids::RecordId;
use crate::text::{Language, text};

/// A field of a record.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// Its name in forms, in JSON and in mapping files.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The key of a line of help.
    pub hint: Option<&'static str>,
    /// The key of the heading that it begins.
    pub group: Option<&'static str>,
    /// Whether it has to be there.
    pub required: bool,
    /// What its column may be called in a file, in small letters.
    pub synonyms: &'static [&'static str],
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text of at most so many characters.
    Line(usize),
    /// Several lines.
    Lines(usize),
    /// At most so many lines of their own, each of at most so many characters.
    List(usize, usize),
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    /// A whole number in a range.
    Whole(u32, u32),
    /// One of some words, each with the key of its text.
    Choice(&'static [(&'static str, &'static str)]),
    /// Any of some words.
    Choices(&'static [(&'static str, &'static str)]),
    /// A Swedish organisation number.
    Number,
    /// A country, ISO 3166-1 alpha-2.
    Country,
    /// An address of the web.
    Url,
    /// An address of mail.
    Email,
    /// A telephone number, kept as it was typed.
    Phone,
    /// Another record.
    Record(Kind),
    /// A unit of the organisation.
    Unit,
    /// Several units.
    Units,
}

/// A field that may be left empty and has no help.
pub(super) const fn field(name: &'static str, label: &'static str, kind: FieldKind) -> FieldSpec {
    FieldSpec { name, label, kind, hint: None, group: None, required: false, synonyms: &[] }
}

impl FieldSpec {
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(super) const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The field, which begins a group.
    pub(super) const fn under(self, group: &'static str) -> Self {
        Self { group: Some(group), ..self }
    }

    pub(super) const fn also(self, synonyms: &'static [&'static str]) -> Self {
        Self { synonyms, ..self }
    }

    /// Its label.
    #[must_use]
    pub fn name_of(&self, language: Language) -> String {
        text(language, self.label)
    }
}

/// What every record has.
pub const COMMON: &[FieldSpec] = &[
    field("code", "common-code", FieldKind::Line(40)).under("common-group").hint("common-code-hint").also(&[
        "kod",
        "referens",
        "objekt-id",
        "id",
        "code",
        "reference",
    ]),
    field("diarienummer", "common-diarienummer", FieldKind::Line(40)).also(&["diarienummer", "dnr", "diarienr", "case number", "registry number"]),
    field("secrecy", "common-secrecy", FieldKind::Line(100)).hint("common-secrecy-hint").also(&["sekretess", "secrecy"]),
    field("note", "common-note", FieldKind::Lines(4_000)).also(&["anteckning", "anteckningar", "kommentar", "övrigt", "note", "notes", "comment"]),
];

/// What the things are called that fields refer to.
#[derive(Debug, Clone, Default)]
pub struct Names(HashMap<Target, String>);

impl Names {
    /// Adds one.
    pub fn add(&mut self, target: Target, name: impl Into<String>) {
        self.0.insert(target, name.into());
    }

    /// What something is called; a dash for what is not known any more.
    #[must_use]
    pub fn of(&self, target: Target) -> &str {
        self.0.get(&target).map_or("–", String::as_str)
    }
}

impl FromIterator<(Target, String)> for Names {
    fn from_iter<I: IntoIterator<Item = (Target, String)>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

/// The other records that a record refers to.
#[must_use]
pub fn records(fields: &[&'static FieldSpec], content: &Map<String, Value>) -> Vec<RecordId> {
    let targets = references(fields, content).into_iter();
    targets.filter_map(|(_, target)| if let Target::Record(id) = target { Some(id) } else { None }).collect()
}

/// What the fields of a record refer to: the field's name and its target.
#[must_use]
pub fn references(fields: &[&'static FieldSpec], content: &Map<String, Value>) -> Vec<(&'static str, Target)> {
    let mut found = Vec::new();
    for spec in fields {
        let value = content.get(spec.name).unwrap_or(&Value::Null);
        match spec.kind {
            FieldKind::Record(_) => found.extend(value.as_str().and_then(|id| id.parse().ok()).map(|id| (spec.name, Target::Record(id)))),
            FieldKind::Unit => found.extend(value.as_str().and_then(|id| id.parse().ok()).map(|id| (spec.name, Target::Unit(id)))),
            FieldKind::Units => {
                let ids = value.as_array().into_iter().flatten();
                found.extend(ids.filter_map(|id| id.as_str()?.parse().ok()).map(|id| (spec.name, Target::Unit(id))));
            }
            _ => {}
        }
    }
    found
}
