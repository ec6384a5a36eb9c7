//! Tables of unknown origin: any spreadsheet (XLSX) or text file with separators (CSV) as rows of cells.
//!
//! [`Book::open`] says by the bytes what a file is, whatever it is called, and refuses with what to do about it what is no table.
//! [`Book::table`] finds the sheet and the row of headings, [`Book::rows`] walks the rows under it one at a time, so that memory
//! does not grow with the file. A cell holds what a person sees there, or says why nothing can be taken from it ([`CellFault`]).
//! [`suggest`] guesses what the columns are by their headings.
//!
//! Invariants: nothing is lost in silence and nothing is made up: a cell that cannot be read is a fault with row and column; hidden
//! sheets are named and left alone; the limits below are told when they are met.

mod dates;
pub mod delimited;
mod headings;
mod kind;
mod mapping;
mod shown;
mod workbook;

pub use dates::date_in;
pub use mapping::{About, Target, suggest};
pub use shown::{is_error_word, is_scientific, says_nothing};

use crate::text::Message;

/// So many rows with something in them are read of a sheet.
pub const MAX_ROWS: usize = 200_000;
/// So many columns are read.
pub const MAX_COLUMNS: usize = 500;
/// A larger file is refused before it is read. A year of an authority's statistics is some 50 MB as text.
pub const MAX_BYTES: usize = 100 * 1024 * 1024;
/// A spreadsheet whose sheets unpack to more is refused: a ZIP bomb. They are read cell by cell.
pub const MAX_UNPACKED_BYTES: u64 = 400 * 1024 * 1024;
/// What sheets have in common, their texts and styles, is held in memory and unpacks to at most so much.
pub const MAX_SHARED_BYTES: u64 = 100 * 1024 * 1024;
/// The texts of all cells of a sheet are together at most so long; a text that is stored once can be used by every cell.
pub const MAX_TEXT_BYTES: usize = 400 * 1024 * 1024;
/// No spreadsheet program makes a longer cell; in a text file a quotation mark has no end.
pub const MAX_CELL_CHARS: usize = 32_767;

/// So many rows from the top are looked at for headings.
const HEADING_ROWS: usize = 40;
/// So many rows under the headings are kept as a sample.
const SAMPLE_ROWS: usize = 60;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// What a person sees there, without blanks around it.
    Text(String),
    /// Something of which nothing can be taken.
    Fault(CellFault),
}

impl Cell {
    /// What can be taken from the cell; empty where that is nothing.
    #[must_use]
    pub fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// Whether nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// Why nothing can be taken from a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellFault {
    /// A formula whose value the file does not hold.
    NoValue,
    /// The word of a spreadsheet program for a fault, such as `#REF!`.
    Error(String),
    /// Nothing but `####`: the column was too narrow, or a date out of range.
    Hashes,
    /// A number in powers of ten (`5,56E+09`) or of more than fifteen digits: digits are lost.
    DigitsLost(String),
    /// One cell over the columns of the table and nothing else on its row: a heading among the rows.
    Section(String),
}

impl CellFault {
    /// What is wrong and what to do about it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoValue => Message::new("grid-fault-no-value"),
            Self::Error(word) => Message::new("grid-fault-error").with("word", word.clone()),
            Self::Hashes => Message::new("grid-fault-hashes"),
            Self::DigitsLost(written) => Message::new("grid-fault-digits").with("written", written.clone()),
            Self::Section(written) => Message::new("grid-fault-section").with("written", written.clone()),
        }
    }

    /// What a person sees in the cell.
    #[must_use]
    pub fn written(&self) -> &str {
        match self {
            Self::NoValue => "",
            Self::Hashes => "####",
            Self::Error(written) | Self::DigitsLost(written) | Self::Section(written) => written,
        }
    }
}

/// A row with something in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1, as a spreadsheet program shows it.
    pub number: usize,
    /// Its cells from the first column; those after the last that is filled are left out. What several rows have in common in a
    /// merged cell stands in each.
    pub cells: Vec<Cell>,
    /// The columns over which a cell of the row is merged: first and last.
    pub across: Vec<(usize, usize)>,
}

impl Row {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        static EMPTY: Cell = Cell::Empty;
        self.cells.get(column).unwrap_or(&EMPTY)
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// A sheet of a file. A text file has one without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether somebody has hidden it; it is not read then.
    pub hidden: bool,
}

/// What is read of a file. What is not said is guessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choice {
    /// The sheet, by its place.
    pub sheet: Option<usize>,
    /// The number of the row of headings; 0 for a table that has none.
    pub heading: Option<usize>,
}

/// A table that was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The place of its sheet.
    pub sheet: usize,
    /// The number of the row of headings; 0 when there is none.
    pub heading: usize,
    /// Its columns, by their places.
    pub columns: Vec<GridColumn>,
    /// The first rows under the headings.
    pub sample: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// Its place, from 0.
    pub place: usize,
    /// Its heading, with what stands over it and its neighbours; empty when there is none.
    pub heading: String,
}

impl GridColumn {
    /// How a spreadsheet program calls the column: A, B … AA.
    #[must_use]
    pub fn letters(&self) -> String {
        letters(self.place)
    }
}

/// How a spreadsheet program calls a column: A, B … AA.
#[must_use]
pub fn letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        letters.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ".get((rest - 1) % 26).copied().unwrap_or(b'?'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// A file with a table in it, opened.
pub struct Book<'a> {
    content: Content<'a>,
    sheets: Vec<SheetInfo>,
}

enum Content<'a> {
    Text(delimited::Text),
    Workbook(Box<workbook::Workbook<'a>>),
}

impl<'a> Book<'a> {
    /// Opens a file by what is in it.
    ///
    /// # Errors
    /// Why it cannot be read, and what to do about it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Message> {
        if bytes.len() > MAX_BYTES {
            return Err(Message::new("grid-too-large").with("megabytes", MAX_BYTES / 1024 / 1024));
        }
        match kind::of(bytes)? {
            kind::Kind::Workbook => {
                let workbook = workbook::Workbook::open(bytes)?;
                let sheets = workbook.sheets();
                Ok(Self { content: Content::Workbook(Box::new(workbook)), sheets })
            }
            kind::Kind::Text => {
                let text = delimited::Text::open(bytes)?;
                Ok(Self { content: Content::Text(text), sheets: vec![SheetInfo { name: String::new(), hidden: false }] })
            }
        }
    }

    /// The sheets, hidden ones too.
    #[must_use]
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Finds the table: the sheet and the row of headings that are chosen, or the visible sheet whose headings are known best by
    /// `knows`.
    ///
    /// # Errors
    /// When nothing is in the file, or it cannot be read.
    pub fn table(&mut self, choice: Choice, knows: &dyn Fn(&str) -> bool) -> Result<Table, Message> {
        let places: Vec<usize> = match choice.sheet {
            Some(place) if self.sheets.get(place).is_some_and(|sheet| !sheet.hidden) => vec![place],
            Some(_) => return Err(Message::new("grid-no-sheet")),
            None => (0..).zip(&self.sheets).filter(|(_, sheet)| !sheet.hidden).map(|(place, _)| place).collect(),
        };
        let mut best: Option<(usize, Table)> = None;
        for place in places {
            let table = self.table_of(place, choice.heading, knows)?;
            let familiar = table.columns.iter().filter(|column| knows(&column.heading)).count();
            let worth = if table.sample.is_empty() { 0 } else { 1 + 2 * familiar + usize::from(table.columns.len() > 1) };
            if best.as_ref().is_none_or(|(before, _)| worth > *before) && !(table.columns.is_empty() && table.sample.is_empty()) {
                best = Some((worth, table));
            }
        }
        let hidden = self.sheets.iter().filter(|sheet| sheet.hidden).count();
        best.map(|(_, table)| table).ok_or_else(|| if hidden > 0 { Message::new("grid-only-hidden").with("count", hidden) } else { Message::new("grid-empty") })
    }

    /// Walks the rows under the headings, as long as `visit` wants more. A row that repeats the headings is none.
    ///
    /// # Errors
    /// When the file is damaged, or larger than is read.
    pub fn rows(&mut self, table: &Table, visit: &mut dyn FnMut(Row) -> bool) -> Result<(), Message> {
        let last = table.columns.iter().map(|column| column.place).max().unwrap_or_default();
        let headings: Vec<&str> =
            (0..=last).map(|place| table.columns.iter().find(|column| column.place == place).map_or("", |column| column.heading.as_str())).collect();
        let width = headings.iter().filter(|heading| !heading.is_empty()).count();
        self.walk(table.sheet, &mut |mut row| {
            if row.number <= table.heading || headings::repeats(&row, &headings) {
                return true;
            }
            headings::mark_section(&mut row, width);
            visit(row)
        })
    }

    fn table_of(&mut self, sheet: usize, heading: Option<usize>, knows: &dyn Fn(&str) -> bool) -> Result<Table, Message> {
        let mut top: Vec<Row> = Vec::new();
        let until = heading.unwrap_or_default();
        self.walk(sheet, &mut |row| {
            // Of what stands above a row of headings that somebody has chosen only the last row is of use, however much there is.
            if row.number <= until && top.len() > 1 {
                top.remove(0);
            }
            top.push(row);
            top.iter().filter(|row| row.number > until).count() < HEADING_ROWS + SAMPLE_ROWS
        })?;
        let row = match heading {
            Some(0) => None,
            Some(number) => top.iter().position(|row| row.number == number),
            None => headings::find(top.get(..HEADING_ROWS).unwrap_or(&top), knows),
        };
        let columns = headings::columns(&top, row);
        let number = row.and_then(|row| top.get(row)).map_or(0, |row| row.number);
        let mut table = Table { sheet, heading: number, columns, sample: Vec::new() };
        let headings: Vec<String> = table.columns.iter().map(|column| column.heading.clone()).collect();
        let width = headings.iter().filter(|heading| !heading.is_empty()).count();
        table.sample = top.into_iter().filter(|row| row.number > number).take(SAMPLE_ROWS).collect();
        table.sample.iter_mut().for_each(|row| headings::mark_section(row, width));
        Ok(table)
    }

    fn walk(&mut self, sheet: usize, visit: &mut dyn FnMut(Row) -> bool) -> Result<(), Message> {
        let mut rows = 0;
        let mut failed = None;
        let mut guarded = |row: Row| {
            rows += 1;
            if rows > MAX_ROWS {
                failed = Some(Message::new("grid-too-many-rows").with("most", MAX_ROWS));
                return false;
            }
            visit(row)
        };
        match &mut self.content {
            Content::Text(text) => text.walk(&mut guarded)?,
            Content::Workbook(workbook) => workbook.walk(sheet, &mut guarded)?,
        }
        failed.map_or(Ok(()), Err)
    }
}
