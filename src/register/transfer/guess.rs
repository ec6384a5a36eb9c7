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
            What::Level(_) => level(text).is_ok(),
            What::Levels => levels(text).is_ok(),
            What::Id | What::Channel(_) => true,
        };
        if texts().filter(is_good).count() * 2 < texts().count() {
            continue;
        }
        columns.insert(column.place, field.key.clone());
    }
    Guess { columns }
}

/// The columns as somebody has said them, by their headings or, where a column has none, by its letters.
///
/// # Errors
/// What is wrong with each: the heading, and why.
pub fn said(kind: Kind, table: &Table, columns: &[(String, String)]) -> Result<BTreeMap<usize, String>, Vec<(String, Message)>> {
    let known = fields(kind);
    let (mut found, mut faults) = (BTreeMap::new(), Vec::new());
    for (heading, field) in columns {
        let is_it = |column: &&GridColumn| normal(&column.heading) == normal(heading) || (column.heading.is_empty() && column.letters() == *heading);
        match table.columns.iter().find(is_it) {
            None => faults.push((heading.clone(), Message::new("transfer-no-heading").with("heading", heading.clone()))),
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
