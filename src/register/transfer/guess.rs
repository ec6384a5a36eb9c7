use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::parse::{UnitNames, level, levels, names_units, value};
use super::targets::{What, fields};
use crate::document::grid::{GridColumn, Table, says_nothing, suggest};
use crate::register::fields::{FieldKind, normal};
use crate::register::model::Kind;
use crate::text::Message;

/// What the columns of a table seem to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guess {
    /// The field of each column that was recognised, by the column's place.
    pub columns: BTreeMap<usize, String>,
}

/// Guesses the columns of a table of records of a kind.
#[must_use]
pub fn guess(kind: Kind, table: &Table, units: &UnitNames) -> Guess {
    let all = fields(kind);
    let targets: Vec<_> = all.iter().map(super::TransferField::target).collect();
    let guessed = suggest(table, &targets);
    let mut columns = BTreeMap::new();
    for (column, target) in table.columns.iter().zip(guessed) {
        let Some(field) = target.and_then(|target| all.get(target)) else { continue };
        // A heading may say the right word and mean something else: most of what stands under it has to be readable as the field.
        let texts = || table.sample.iter().map(|row| row.cell(column.place).text()).filter(|text| !says_nothing(text));
        let is_good = |text: &&str| match field.what {
            What::Spec(spec) => match spec.kind {
                FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Flag | FieldKind::Date | FieldKind::Whole(..) | FieldKind::Country => {
                    value(spec, text).is_ok()
                }
                // `Förvaltning` in a ledger is seldom a unit that is there.
                FieldKind::Unit | FieldKind::Units => names_units(units, text),
                _ => true,
            },
            What::Level(aspect) => level(aspect, text).is_ok(),
            What::Levels => levels(text).is_ok(),
            What::Id | What::Channel(_) => true,
        };
        if texts().filter(is_good).count() * 2 < texts().count() {
            continue;
        }
        columns.insert(column.place, field.key.clone());
    }
    // Levels stand in columns of their own or together in one; where both are, those of their own say it.
    let apart = ["level_k", "level_r", "level_t"].into_iter().all(|key| columns.values().any(|known| known == key));
    let together = !apart && columns.values().any(|key| key == "classification");
    columns.retain(|_, key| !(apart && key == "classification" || together && key.starts_with("level_")));
    Guess { columns }
}

/// The columns as somebody has said them, by their headings, or by the letters of a column that has none or the same as another.
///
/// # Errors
/// What is wrong with each: the heading, and why.
pub fn said(kind: Kind, table: &Table, columns: &[(String, String)]) -> Result<BTreeMap<usize, String>, Vec<(String, Message)>> {
    let known = fields(kind);
    let (mut found, mut faults) = (BTreeMap::new(), Vec::new());
    for (heading, field) in columns {
        let headed: Vec<&GridColumn> = table.columns.iter().filter(|column| !heading.is_empty() && normal(&column.heading) == normal(heading)).collect();
        let lettered = || table.columns.iter().find(|column| column.letters() == *heading);
        let mut wrong = |key: &'static str| faults.push((heading.clone(), Message::new(key).with("heading", heading.clone())));
        match headed.first().copied().or_else(lettered) {
            Some(_) if headed.len() > 1 => wrong("transfer-heading-twice"),
            Some(column) if found.contains_key(&column.place) => wrong("transfer-said-twice"),
            None => wrong("transfer-no-heading"),
            Some(_) if known.iter().all(|known| known.key != *field) => {
                let all = known.iter().map(|known| known.key.as_str()).collect::<Vec<_>>().join(", ");
                faults.push((heading.clone(), Message::new("transfer-no-field").with("field", field.clone()).with("known", all)));
            }
            Some(column) => {
                found.insert(column.place, field.clone());
            }
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// A key for the headings of a table, by which next year's file is known again.
#[must_use]
pub fn headings_key(kind: Kind, table: &Table) -> String {
    let mut hash = Sha256::new();
    hash.update(crate::input::word(&kind));
    for column in &table.columns {
        hash.update(b"\n");
        hash.update(normal(&column.heading));
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
