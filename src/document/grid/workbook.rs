//! Spreadsheets, cell by cell.

use std::collections::VecDeque;
use std::io::Cursor;

use calamine::{Dimensions, Reader as _, SheetVisible, Xlsx, XlsxError};

use super::{Cell, CellFault, MAX_COLUMNS, MAX_TEXT_BYTES, Row, SheetInfo, letters, shown};
use crate::text::Message;

/// More merged cells are no table.
const MAX_MERGED: usize = 250_000;

/// A spreadsheet of which is known that it is no bomb.
pub(super) struct Workbook<'a> {
    bytes: &'a [u8],
    file: Xlsx<Cursor<&'a [u8]>>,
}

fn damaged(error: &XlsxError) -> Message {
    match error {
        XlsxError::Password => Message::new("grid-has-password"),
        _ => Message::new("grid-damaged"),
    }
}

impl<'a> Workbook<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Message> {
        let file = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { bytes, file })
    }

    pub(super) fn sheets(&self) -> Vec<SheetInfo> {
        let metadata = self.file.sheets_metadata().iter();
        metadata.map(|sheet| SheetInfo { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
    }

    /// Walks the rows of a sheet that have something in them.
    pub(super) fn walk(&mut self, sheet: usize, visit: &mut dyn FnMut(Row) -> bool) -> Result<(), Message> {
        let name = self.file.sheets_metadata().get(sheet).map(|sheet| sheet.name.clone()).ok_or_else(|| Message::new("grid-no-sheet"))?;
        let mut merged = Merged::of(self.file.merge_cells_by_sheet_name(&name).map_err(|error| no_sheet(&error))?)?;
        // How numbers are shown stands beside them in another reading of the same sheet; most files have no number of which it
        // matters.
        let mut beside: Option<Xlsx<Cursor<&[u8]>>> = None;
        let mut cells = self.file.worksheet_cells_reader(&name).map_err(|error| no_sheet(&error))?;
        let formats: Vec<Option<String>> = cells.styles().iter().map(|style| style.number_format.as_ref().map(|format| format.format_code.clone())).collect();
        if formats.iter().flatten().any(|format| shown::is_telling(format)) {
            beside = Some(Xlsx::new(Cursor::new(self.bytes)).map_err(|error| damaged(&error))?);
        }
        let mut styled = match &mut beside {
            Some(file) => Some(file.worksheet_cells_reader(&name).map_err(|error| damaged(&error))?),
            None => None,
        };
        let mut row = Row::default();
        let mut text_bytes = 0;
        loop {
            let next = cells.next_cell_with_formula_metadata().map_err(|error| damaged(&error))?;
            let style = match &mut styled {
                Some(styled) => styled.next_cell_with_style_id().map_err(|error| damaged(&error))?.map(|(_, style)| style),
                None => None,
            };
            let Some(next) = next else { break };
            let (number, column) = (next.pos.0 as usize + 1, next.pos.1 as usize);
            if number != row.number {
                if !merged.hand_over(std::mem::take(&mut row), visit) {
                    return Ok(());
                }
                row.number = number;
            }
            let format = style.and_then(|style| formats.get(style)).and_then(Option::as_deref);
            let cell = match (shown::cell(&next.value, format), &next.formula) {
                (Cell::Empty, Some(_)) if next.value == calamine::DataRef::Empty => Cell::Fault(CellFault::NoValue),
                (cell, _) => cell,
            };
            if cell.is_empty() {
                continue;
            }
            if column >= MAX_COLUMNS {
                return Err(Message::new("grid-too-many-columns").with("most", MAX_COLUMNS).with("column", letters(column)).with("row", number.to_string()));
            }
            text_bytes += cell.text().len();
            if text_bytes > MAX_TEXT_BYTES {
                return Err(Message::new("grid-bomb").with("megabytes", MAX_TEXT_BYTES / 1024 / 1024));
            }
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = row.cells.get_mut(column) {
                *place = cell;
            }
        }
        merged.hand_over(row, visit);
        Ok(())
    }
}

/// A sheet that is a diagram and no table is named as one.
fn no_sheet(error: &XlsxError) -> Message {
    match error {
        XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_) => Message::new("grid-no-sheet"),
        other => damaged(other),
    }
}

/// The merged cells of a sheet while its rows go by.
struct Merged {
    /// Those that have not begun, the first first.
    coming: VecDeque<Dimensions>,
    /// Those that the rows are in, with what stands in them.
    open: Vec<(Dimensions, Cell)>,
}

impl Merged {
    fn of(mut all: Vec<Dimensions>) -> Result<Self, Message> {
        if all.len() > MAX_MERGED {
            return Err(Message::new("grid-damaged"));
        }
        all.sort_by_key(|merged| merged.start);
        Ok(Self { coming: all.into(), open: Vec::new() })
    }

    /// Gives a row on with what it has in common with those above it; whether more are wanted.
    fn hand_over(&mut self, mut row: Row, visit: &mut dyn FnMut(Row) -> bool) -> bool {
        if row.filled() == 0 {
            return true;
        }
        let place = row.number - 1;
        self.open.retain(|(merged, _)| merged.end.0 as usize >= place);
        while let Some(merged) = self.coming.pop_front_if(|merged| merged.start.0 as usize <= place) {
            if merged.end.0 as usize >= place {
                let begins_here = merged.start.0 as usize == place;
                let cell = if begins_here { row.cell(merged.start.1 as usize).clone() } else { Cell::Empty };
                self.open.push((merged, cell));
            }
        }
        // Merged cells of one row do not lie over one another, so there are no more than columns.
        self.open.truncate(MAX_COLUMNS);
        for (merged, cell) in &self.open {
            let (first, last) = (merged.start.1 as usize, (merged.end.1 as usize).min(MAX_COLUMNS));
            if first >= MAX_COLUMNS {
                continue;
            }
            if last > first && !cell.is_empty() {
                row.across.push((first, last));
            }
            if merged.start.0 as usize == place || cell.is_empty() {
                continue;
            }
            if row.cells.len() <= first {
                row.cells.resize(first + 1, Cell::Empty);
            }
            if let Some(place) = row.cells.get_mut(first).filter(|place| place.is_empty()) {
                place.clone_from(cell);
            }
        }
        visit(row)
    }
}
