//! Tables and fill-in controls, written row by row straight into the package.

use super::DocxError;
use super::xml::{Sink, escape, push, run};
use crate::document::{Cell, Control, ControlContent, Line, LineStyle, Table, TableRow};

/// Gives each control of a document a number of its own.
#[derive(Debug, Default)]
pub(super) struct ControlIds(u32);

impl ControlIds {
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

/// Longest tag and title that Word takes.
const MAX_TAG_CHARS: usize = 64;

/// A row with more text than this may be split between pages, since it may not fit on one.
const MAX_UNSPLIT_BYTES: usize = 1_800;

pub(super) fn write(package: &mut impl Sink, table: &Table<'_>, controls: &mut ControlIds) -> Result<(), DocxError> {
    let out = package.text();
    let width: u32 = table.columns.iter().map(|column| column.width).sum();
    out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"FormTable\"/>");
    push(out, format_args!("<w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"));
    let (first_row, first_column) = if table.has_heading_row { (1, 0) } else { (0, 1) };
    push(
        out,
        format_args!(
            "<w:tblLook w:val=\"{}\" w:firstRow=\"{first_row}\" w:lastRow=\"0\" w:firstColumn=\"{first_column}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
            if table.has_heading_row { "0620" } else { "0680" }
        ),
    );
    out.push_str("<w:tblCaption w:val=\"");
    escape(out, &table.title);
    out.push_str("\"/><w:tblDescription w:val=\"");
    escape(out, &table.description);
    out.push_str("\"/></w:tblPr><w:tblGrid>");
    for column in &table.columns {
        push(out, format_args!("<w:gridCol w:w=\"{}\"/>", column.width));
    }
    out.push_str("</w:tblGrid>");
    if table.has_heading_row {
        out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for column in &table.columns {
            open_cell(out, column.width);
            paragraph(out, "TableHeading", "", &column.heading);
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    for row in &table.rows {
        write_row(package.text(), table, row, controls);
        package.relieve()?;
    }
    package.text().push_str("</w:tbl>");
    Ok(())
}

fn write_row(out: &mut String, table: &Table<'_>, row: &TableRow<'_>, controls: &mut ControlIds) {
    let text: usize = row.cells.iter().map(cell_bytes).sum();
    out.push_str(if text <= MAX_UNSPLIT_BYTES { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" } else { "<w:tr>" });
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        open_cell(out, column.width);
        match cell {
            Cell::Lines(lines) if lines.is_empty() => out.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>"),
            Cell::Lines(lines) => lines.iter().for_each(|line| write_line(out, line)),
            Cell::Control(control) => {
                out.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr>");
                write_control(out, control, controls.next());
                out.push_str("</w:p>");
            }
        }
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

fn cell_bytes(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Lines(lines) => lines.iter().map(|line| line.text.len()).sum(),
        Cell::Control(_) => 0,
    }
}

fn open_cell(out: &mut String, width: u32) {
    out.push_str("<w:tc><w:tcPr><w:tcW w:w=\"");
    out.push_str(&width.to_string());
    out.push_str("\" w:type=\"dxa\"/></w:tcPr>");
}

fn write_line(out: &mut String, line: &Line<'_>) {
    let (style, properties) = match line.style {
        LineStyle::Plain => ("TableText", ""),
        LineStyle::Strong => ("TableText", "<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>"),
        LineStyle::Small => ("TableSmall", ""),
        LineStyle::Struck => ("TableText", "<w:rPr><w:strike/></w:rPr>"),
    };
    paragraph(out, style, properties, &line.text);
}

fn paragraph(out: &mut String, style: &str, properties: &str, text: &str) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    out.push_str(style);
    out.push_str("\"/></w:pPr>");
    run(out, properties, text);
    out.push_str("</w:p>");
}

/// A content control in the line of text. It cannot be deleted, only filled in.
fn write_control(out: &mut String, control: &Control<'_>, id: u32) {
    out.push_str("<w:sdt><w:sdtPr><w:alias w:val=\"");
    escape(out, shorten(&control.title));
    out.push_str("\"/><w:tag w:val=\"");
    escape(out, shorten(&control.tag));
    out.push_str("\"/><w:id w:val=\"");
    out.push_str(&id.to_string());
    out.push_str("\"/><w:lock w:val=\"sdtLocked\"/><w:showingPlcHdr/>");
    match &control.content {
        ControlContent::Choice(words) => {
            out.push_str("<w:dropDownList>");
            for (shown, value) in words.iter() {
                out.push_str("<w:listItem w:displayText=\"");
                escape(out, shown);
                out.push_str("\" w:value=\"");
                escape(out, value);
                out.push_str("\"/>");
            }
            out.push_str("</w:dropDownList>");
        }
        ControlContent::Text { lines: true } => out.push_str("<w:text w:multiLine=\"1\"/>"),
        ControlContent::Text { lines: false } => out.push_str("<w:text/>"),
    }
    out.push_str("</w:sdtPr><w:sdtContent>");
    run(out, "<w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr>", &control.prompt);
    out.push_str("</w:sdtContent></w:sdt>");
}

fn shorten(text: &str) -> &str {
    text.char_indices().nth(MAX_TAG_CHARS).map_or(text, |(end, _)| text.get(..end).unwrap_or_default())
}
