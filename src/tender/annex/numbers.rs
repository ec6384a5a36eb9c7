use std::collections::{BTreeMap, BTreeSet};

use super::{Annex, AnnexArea, Row, RowChange, RowStatus};

/// Gives numbers: an id keeps the number it once had in an area, a new id gets one that no row has ever had.
pub(super) struct Numbers {
    kept: BTreeMap<(char, String), String>,
    highest: BTreeMap<char, u32>,
}

impl Numbers {
    pub(super) fn after(previous: Option<&Annex>) -> Self {
        let mut numbers = Self { kept: BTreeMap::new(), highest: BTreeMap::new() };
        for area in previous.iter().flat_map(|annex| &annex.areas) {
            for row in &area.rows {
                numbers.kept.insert((area.letter, row.id.clone()), row.number.clone());
                let highest = numbers.highest.entry(area.letter).or_default();
                *highest = number_in_area(&row.number).max(*highest);
            }
        }
        numbers
    }

    pub(super) fn of(&mut self, letter: char, id: &str) -> String {
        if let Some(number) = self.kept.get(&(letter, id.to_owned())) {
            return number.clone();
        }
        let highest = self.highest.entry(letter).or_default();
        *highest = highest.saturating_add(1);
        format!("{letter}{highest}")
    }
}

pub(super) fn number_in_area(number: &str) -> u32 {
    number.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default()
}

/// The rows of the previous version that are no longer asked.
pub(super) fn struck_rows(previous: Option<&Annex>, letter: char, rows: &[Row]) -> Vec<Row> {
    let asked: BTreeSet<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    previous
        .iter()
        .flat_map(|annex| &annex.areas)
        .filter(|area| area.letter == letter)
        .flat_map(|area| &area.rows)
        .filter(|row| !asked.contains(row.number.as_str()))
        .map(|row| Row { status: RowStatus::Struck, ..row.clone() })
        .collect()
}

pub(super) fn compare(previous: &Annex, areas: &[AnnexArea]) -> Vec<RowChange> {
    let before: BTreeMap<&str, &Row> = previous.rows().map(|row| (row.number.as_str(), row)).collect();
    areas
        .iter()
        .flat_map(|area| &area.rows)
        .filter_map(|row| {
            let number = row.number.clone();
            match (before.get(row.number.as_str()), row.status) {
                (None, _) => Some(RowChange::Added { number }),
                (Some(old), RowStatus::Struck) => (old.status == RowStatus::Asked).then_some(RowChange::Struck { number }),
                (Some(old), RowStatus::Asked) if old.status == RowStatus::Struck => Some(RowChange::Added { number }),
                (Some(old), RowStatus::Asked) => (old.check != row.check).then_some(RowChange::Changed { number }),
            }
        })
        .collect()
}
