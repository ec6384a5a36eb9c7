//! Which row has the headings, and what they are.

use std::collections::BTreeSet;

use super::{Cell, CellFault, GridColumn, Row};

/// A longer text is no heading.
const LONG: usize = 80;

/// The place of the row that has the headings: full, in words, each its own, known to whoever asks. `None` when every row has
/// values in it.
pub(super) fn find(rows: &[Row], knows: &dyn Fn(&str) -> bool) -> Option<usize> {
    let most = rows.iter().map(Row::filled).max().unwrap_or_default();
    let mut best: Option<(f64, usize, bool)> = None;
    for (place, row) in rows.iter().enumerate() {
        let texts: Vec<&str> = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
        let familiar = texts.iter().filter(|text| knows(text)).count();
        let values = row.filled() - texts.iter().filter(|text| !is_value(text)).count();
        let own = texts.iter().collect::<BTreeSet<_>>().len();
        let long = texts.iter().filter(|text| text.chars().count() > LONG).count();
        let share = |count: usize| part(count, row.filled());
        let full = (part(row.filled(), most) / 0.6).min(1.0);
        let good = 2.0 * share(familiar) + 0.2 * part(familiar.min(5), 1);
        let strange = 2.0 * share(values) + share(texts.len() - own) + share(long) + if row.across.is_empty() { 0.0 } else { 0.5 };
        let worth = 2.0 * full + good - strange;
        let is_data = familiar == 0 && share(values) > 0.4;
        if best.is_none_or(|(before, ..)| worth > before) {
            best = Some((worth, place, is_data));
        }
    }
    best.filter(|(_, _, is_data)| !is_data).map(|(_, place, _)| place)
}

#[expect(clippy::cast_precision_loss, reason = "a row has few cells")]
fn part(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

/// Whether a text is more likely a value than the name of values: mostly digits, an address.
fn is_value(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    digits > letters || text.contains('@') || text.contains("://") || text == "TRUE" || text == "FALSE"
}

/// The columns of the table under a row of headings. Where cells over several columns stand above the headings, what they say
/// belongs to each: `Contact` over `Name` and `Phone`.
pub(super) fn columns(rows: &[Row], heading: Option<usize>) -> Vec<GridColumn> {
    let headings = heading.and_then(|place| rows.get(place));
    let above = heading.and_then(|place| rows.get(place.checked_sub(1)?)).filter(|above| above.filled() > 1 || headings.is_none_or(|row| row.filled() > 2));
    let under = rows.get(heading.map_or(0, |place| place + 1)..).unwrap_or_default();
    let width = headings.into_iter().chain(under).map(|row| row.cells.len()).max().unwrap_or_default();
    let width = headings.into_iter().flat_map(|row| &row.across).map(|(_, last)| last + 1).fold(width, usize::max);
    let named = headings.map_or(0, Row::filled);
    let column = |place: usize| {
        let own = headings.map(|row| spread(row, place)).unwrap_or_default();
        let group = above.and_then(|above| {
            let (first, last) = above.across.iter().find(|(first, last)| (*first..=*last).contains(&place))?;
            // A title over the whole table says nothing of one column.
            (last - first + 1 < named).then(|| above.cell(*first).text())
        });
        let heading = match group {
            Some(group) if !own.is_empty() && !group.is_empty() && group != own => format!("{group}: {own}"),
            _ => own.to_owned(),
        };
        GridColumn { place, heading: heading.split_whitespace().collect::<Vec<_>>().join(" ") }
    };
    (0..width).map(column).filter(|column| !column.heading.is_empty() || under.iter().any(|row| !row.cell(column.place).is_empty())).collect()
}

/// What stands in a cell, or in the merged cell that it is part of.
fn spread(row: &Row, place: usize) -> &str {
    match row.across.iter().find(|(first, last)| (*first..=*last).contains(&place)) {
        Some((first, _)) => row.cell(*first).text(),
        None => row.cell(place).text(),
    }
}

/// Whether a row says the headings again, as on each page of a list that was printed.
pub(super) fn repeats(row: &Row, headings: &[&str]) -> bool {
    let named = headings.iter().filter(|heading| !heading.is_empty()).count();
    named > 1
        && row.filled() == named
        && headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()).all(|(place, heading)| {
            let text = row.cell(place).text().split_whitespace().collect::<Vec<_>>().join(" ");
            !text.is_empty() && (text == *heading || heading.ends_with(&format!(": {text}")))
        })
}

/// A row that is nothing but one cell over most of the table is a heading of what follows. It is told and not taken for a record.
pub(super) fn mark_section(row: &mut Row, width: usize) {
    let across = row.across.iter().any(|(first, last)| last - first + 1 >= width.div_ceil(2).max(2));
    if !across || row.filled() != 1 {
        return;
    }
    for cell in row.cells.iter_mut().filter(|cell| !cell.is_empty()) {
        *cell = Cell::Fault(CellFault::Section(cell.text().to_owned()));
    }
}
