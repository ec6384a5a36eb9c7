//! Spreadsheets: written by `rust_xlsxwriter`, read by calamine.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook as XlsxWorkbook, Worksheet, XlsxError,
};

use super::package::{PackageError, PackageReader};
use super::{Properties, docx, is_xml_char};

/// A workbook in neutral terms.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// What the file says of itself.
    pub properties: Properties,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// One sheet: a table with a heading row.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name; at most 31 characters.
    pub name: String,
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// The rows under the heading row, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// Whether the rows can be filtered.
    pub filter: bool,
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub struct SheetColumn {
    /// Its heading.
    pub heading: String,
    /// Its width in characters.
    pub width: f64,
    /// What it is for.
    pub role: ColumnRole,
}

/// What a column is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnRole {
    /// Text that cannot be changed.
    Fixed,
    /// Text that cannot be changed, in bold.
    Strong,
    /// Text that stays as it was typed: no dates and fractions are made of it.
    Text,
    /// Whole numbers, which can be added up. A text that is none stays a text.
    Number,
    /// For the program; not shown.
    Hidden,
    /// To be filled in.
    Answer,
    /// To be filled in with one of these words.
    Choice(Vec<String>),
}

/// The longest text that a cell holds.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Writes a workbook. Texts stay texts: nothing that a user wrote becomes a formula.
///
/// # Errors
/// [`XlsxError`] when a text is longer than [`MAX_CELL_CHARS`].
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    write_with(workbook, true)
}

/// As [`write()`], but every cell can be changed and rows can be added.
///
/// # Errors
/// As [`write()`].
pub fn write_open(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    write_with(workbook, false)
}

fn write_with(workbook: &Workbook, protected: bool) -> Result<Vec<u8>, XlsxError> {
    let mut file = XlsxWorkbook::new();
    let properties = &workbook.properties;
    let mut stated = DocProperties::new().set_title(clean(&properties.title)).set_subject(clean(&properties.subject)).set_author(clean(&properties.author));
    stated = stated.set_creation_datetime(&ExcelDateTime::parse_from_str(&properties.date.format("%Y-%m-%d").to_string())?);
    for (name, value) in &properties.custom {
        stated = stated.set_custom_property(name.as_str(), clean(value).as_str());
    }
    file.set_properties(&stated);
    for sheet in &workbook.sheets {
        let worksheet = file.add_worksheet();
        write_sheet(worksheet, sheet)?;
        if protected {
            let options = ProtectionOptions { use_autofilter: true, sort: true, format_columns: true, format_rows: true, ..ProtectionOptions::default() };
            worksheet.protect_with_options(&options);
        }
    }
    file.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let rule = Color::RGB(0x009F_B4BA);
    let cell = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(rule)
        .set_font_name("Arial")
        .set_font_size(10);
    let heading = cell.clone().set_bold().set_background_color(Color::RGB(0x00E3_ECEE)).set_font_color(Color::RGB(0x001B_4B5A));
    let strong = cell.clone().set_bold();
    let text_cell = cell.clone().set_num_format("@");
    let number = cell.clone().set_num_format("#,##0");
    // As text: what a bidder types is not made into dates and fractions.
    let answer = cell.clone().set_num_format("@").set_unlocked().set_background_color(Color::RGB(0x00FF_FDF2));
    worksheet.set_name(sheet.name.as_str())?;
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(sheet.columns.len()).unwrap_or(1).saturating_sub(1);
    for (column, place) in sheet.columns.iter().zip(0_u16..) {
        worksheet.set_column_width(place, column.width)?;
        worksheet.write_string_with_format(0, place, clean(&column.heading), &heading)?;
        match &column.role {
            ColumnRole::Hidden => {
                worksheet.set_column_hidden(place)?;
            }
            ColumnRole::Choice(words) if last_row > 0 => {
                let validation = DataValidation::new().allow_list_strings(words)?.ignore_blank(true);
                worksheet.add_data_validation(1, place, last_row, place, &validation)?;
            }
            _ => {}
        }
    }
    for (row, place) in sheet.rows.iter().zip(1_u32..) {
        worksheet.set_row_height(place, row_height(row, &sheet.columns))?;
        for ((text, column), across) in row.iter().zip(&sheet.columns).zip(0_u16..) {
            let format = match column.role {
                ColumnRole::Fixed | ColumnRole::Hidden => &cell,
                ColumnRole::Strong => &strong,
                ColumnRole::Text => &text_cell,
                ColumnRole::Number => &number,
                ColumnRole::Answer | ColumnRole::Choice(_) => &answer,
            };
            if text.is_empty() {
                worksheet.write_blank(place, across, format)?;
            } else if let Some(number) = number_in(text).filter(|_| column.role == ColumnRole::Number) {
                worksheet.write_number_with_format(place, across, number, format)?;
            } else {
                worksheet.write_string_with_format(place, across, clean(text), format)?;
            }
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    if sheet.filter && last_row > 0 {
        worksheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}

/// A whole number that a spreadsheet can hold to the last digit.
#[expect(clippy::cast_precision_loss, reason = "it has at most fifteen digits")]
fn number_in(text: &str) -> Option<f64> {
    const MOST: i64 = 999_999_999_999_999;
    text.parse::<i64>().ok().filter(|number| (-MOST..=MOST).contains(number)).map(|number| number as f64)
}

/// A height in points that shows the whole text of a row. Not every program fits rows to their text when it opens a file:
/// `LibreOffice` leaves them one line high.
fn row_height(row: &[String], columns: &[SheetColumn]) -> f64 {
    const LINE: f64 = 13.5;
    /// The most that the format allows.
    const HIGHEST: f64 = 409.0;
    let lines_in = |text: &str, width: f64| -> f64 { text.split('\n').map(|line| (width_of(line) / width).ceil().max(1.0)).sum() };
    let shown = row.iter().zip(columns).filter(|(_, column)| column.role != ColumnRole::Hidden);
    let lines = shown.map(|(text, column)| lines_in(text, column.width)).fold(1.0, f64::max);
    (lines * LINE + 6.0).min(HIGHEST)
}

/// The width of a line in the characters that column widths are measured in, with room for words that do not break.
#[expect(clippy::cast_precision_loss, reason = "a cell holds few characters")]
fn width_of(line: &str) -> f64 {
    line.chars().count() as f64 * 0.95
}

fn clean(text: &str) -> String {
    text.chars().filter(|c| is_xml_char(*c) && *c != '\r').collect()
}

/// The texts of a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetContent {
    /// The custom properties of the file.
    pub properties: BTreeMap<String, String>,
    /// The rows of each sheet, by the sheet's name.
    pub sheets: Vec<(String, Vec<Vec<String>>)>,
}

/// Reads a spreadsheet (XLSX). Formulas give their last value, as text.
///
/// # Errors
/// [`PackageError`] when it is no spreadsheet, too large, damaged or a bomb.
pub fn read(bytes: &[u8]) -> Result<SheetContent, PackageError> {
    let mut package = PackageReader::open(bytes)?;
    if !package.has("xl/workbook.xml") {
        return Err(PackageError::NoPart("xl/workbook.xml"));
    }
    package.check_shared_texts()?;
    let properties = docx::custom_properties(&mut package)?;
    let damaged = |error: calamine::XlsxError| PackageError::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    let mut bytes = 0;
    for name in workbook.sheet_names() {
        // Cell by cell: a sheet with one cell in its last corner would otherwise be made whole in memory.
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = (cell.get_position().0 as usize, cell.get_position().1 as usize);
            let text = cell_text(cell.get_value());
            if text.is_empty() {
                continue;
            }
            // A text that is stored once may be used by every cell.
            bytes += text.len();
            if bytes > MAX_TEXT_BYTES {
                return Err(PackageError::Bomb);
            }
            if row >= MAX_ROWS || column >= MAX_COLUMNS {
                return Err(PackageError::Damaged(format!("{name}: {} x {}", row + 1, column + 1)));
            }
            if rows.len() <= row {
                rows.resize_with(row + 1, Vec::new);
            }
            if let Some(cells) = rows.get_mut(row) {
                if cells.len() <= column {
                    cells.resize_with(column + 1, String::new);
                }
                if let Some(place) = cells.get_mut(column) {
                    *place = text;
                }
            }
        }
        sheets.push((name, rows));
    }
    Ok(SheetContent { properties, sheets })
}

/// The size of the largest sheet that is read. An annex has one row for each requirement and eleven columns.
const MAX_ROWS: usize = 20_000;
const MAX_COLUMNS: usize = 100;
const MAX_TEXT_BYTES: usize = 100 * 1024 * 1024;

fn cell_text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        other => calamine::Data::from(other.clone()).to_string(),
    }
}
