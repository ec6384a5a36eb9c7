use sha2::{Digest, Sha256};

use super::parse::value;
use super::targets::{What, fields};
use crate::document::grid::{Cell, Table, suggest};
use crate::register::fields::{FieldKind, normal};
use crate::register::model::Kind;

/// What the columns of a table seem to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guess {
    /// The field of each column that was recognised, by the column's place.
    pub columns: std::collections::BTreeMap<usize, String>,
}

/// Guesses the columns of a table of records of a kind.
#[must_use]
pub fn guess(kind: Kind, table: &Table) -> Guess {
    let all = fields(kind);
    let targets: Vec<_> = all.iter().map(super::TransferField::target).collect();
    let guessed = suggest(table, &targets);
    let mut columns = std::collections::BTreeMap::new();
    for (column, target) in table.columns.iter().zip(guessed) {
        let Some(field) = target.and_then(|target| all.get(target)) else { continue };
        // A heading may say the right word and mean something else: most of what stands under it has to be readable as the field.
        if let What::Spec(spec) = field.what
            && matches!(spec.kind, FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Flag | FieldKind::Date | FieldKind::Whole(..) | FieldKind::Country)
        {
            let texts: Vec<&str> = table.sample.iter().map(|row| row.cell(column.place)).filter(|cell| matches!(cell, Cell::Text(_))).map(Cell::text).collect();
            let good = texts.iter().filter(|text| value(spec, text).is_ok()).count();
            if good * 2 < texts.len() {
                continue;
            }
        }
        columns.insert(column.place, field.key.clone());
    }
    Guess { columns }
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
