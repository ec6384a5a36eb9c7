//! Text files with separators (CSV), out and in.

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use super::{Cell, MAX_BYTES, MAX_CELL_CHARS, MAX_COLUMNS, Row, letters, shown};
use crate::text::Message;

/// The sign at the head of a file by which a spreadsheet program knows that it is UTF-8.
const MARK: &str = "\u{feff}";

/// So much of a file is looked at to find what stands between its cells.
const HEAD_BYTES: usize = 64 * 1024;
const HEAD_ROWS: usize = 60;

/// Rows as CSV for Swedish spreadsheet programs: UTF-8 with its mark, semicolons. What such a program would take for a formula has
/// an apostrophe before it, as it itself writes a text that begins so.
pub fn write(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).flexible(true).from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        // In memory nothing can go wrong.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// All rows of CSV, whoever wrote it, each with its number and the texts as they are.
///
/// # Errors
/// When it is no text, or larger than is read.
pub fn read(bytes: &[u8], most_rows: usize) -> Result<Vec<(usize, Vec<String>)>, Message> {
    if bytes.len() > MAX_BYTES {
        return Err(Message::new("input-too-large").with("megabytes", MAX_BYTES / 1024 / 1024));
    }
    let text = Text::open(bytes)?;
    let mut rows = Vec::new();
    let mut too_many = false;
    text.records(&mut |number, record| {
        too_many = rows.len() > most_rows;
        rows.push((number, record.iter().map(|cell| plain(cell).to_owned()).collect()));
        !too_many
    })?;
    if too_many { Err(Message::new("import-too-many-rows").with("most", most_rows)) } else { Ok(rows) }
}

/// A text file of which is known what stands between its cells.
pub(super) struct Text {
    content: String,
    delimiter: u8,
    /// So many lines at the top are for a program and not of the table.
    skipped: usize,
}

impl Text {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Message> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Message::new("import-not-csv"));
        }
        let mut text = decode(bytes)?;
        // Some programs say in a first line what they have put between the cells.
        let said = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next()).filter(|sign| [b';', b',', b'\t'].contains(sign));
        if said.is_some() {
            text = text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        }
        let delimiter = said.unwrap_or_else(|| delimiter(&text));
        Ok(Self { content: text, delimiter, skipped: usize::from(said.is_some()) })
    }

    /// Walks the rows that have something in them.
    pub(super) fn walk(&mut self, visit: &mut dyn FnMut(Row) -> bool) -> Result<(), Message> {
        let mut failed = None;
        self.records(&mut |number, record| {
            let cells: Vec<Cell> = record.iter().map(|cell| shown::text(plain(cell))).collect();
            let last = cells.iter().rposition(|cell| !cell.is_empty());
            let Some(last) = last else { return true };
            if last >= MAX_COLUMNS {
                let message = Message::new("grid-too-many-columns").with("most", MAX_COLUMNS);
                failed = Some(message.with("column", letters(last)).with("row", number.to_string()));
                return false;
            }
            visit(Row { number, cells: cells.into_iter().take(last + 1).collect(), across: Vec::new() })
        })?;
        failed.map_or(Ok(()), Err)
    }

    fn records(&self, visit: &mut dyn FnMut(usize, &csv::StringRecord) -> bool) -> Result<(), Message> {
        let mut reader = ReaderBuilder::new().delimiter(self.delimiter).flexible(true).has_headers(false).from_reader(self.content.as_bytes());
        let mut record = csv::StringRecord::new();
        // Lines that are within cells are none of a spreadsheet program's rows; empty lines are, and the reader goes past them.
        let (mut lines, mut counted, mut inner) = (0, 0, 0);
        while reader.read_record(&mut record).map_err(|error| Message::new("input-syntax").with("reason", error.to_string()))? {
            let from = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
            let rest = self.content.get(from..).unwrap_or_default();
            let begin = from + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            lines += breaks(self.content.get(counted..begin).unwrap_or_default());
            counted = begin;
            let number = (lines + 1 + self.skipped).saturating_sub(inner);
            if let Some(long) = record.iter().position(|cell| cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS) {
                return Err(Message::new("grid-no-end").with("row", number.to_string()).with("column", letters(long)));
            }
            inner += record.iter().map(breaks).sum::<usize>();
            if !visit(number, &record) {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// How many lines end in a text.
fn breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |place: usize| match bytes.get(place) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(place + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(|place| ends(*place)).count()
}

fn decode(bytes: &[u8]) -> Result<String, Message> {
    let wide = |encoding: &'static encoding_rs::Encoding| {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if broken || text.contains('\0') { Err(Message::new("import-not-csv")) } else { Ok(text.trim_start_matches(MARK).to_owned()) }
    };
    if bytes.starts_with(&[0xff, 0xfe]) {
        return wide(encoding_rs::UTF_16LE);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return wide(encoding_rs::UTF_16BE);
    }
    if bytes.contains(&0) {
        // UTF-16 without its mark: every second byte of what is mostly Latin letters is nought.
        let noughts = |place: usize| bytes.iter().take(2_000).skip(place).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (noughts(0), noughts(1));
        let enough = bytes.len().min(2_000) / 4;
        return match () {
            () if odd > enough && even * 10 < odd => wide(encoding_rs::UTF_16LE),
            () if even > enough && odd * 10 < even => wide(encoding_rs::UTF_16BE),
            () => Err(Message::new("import-not-csv")),
        };
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            // UTF-8 with a byte that is damaged is not the other encoding: all its letters would come out wrong.
            let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
            let letters: usize = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|letter| !letter.is_ascii()).count()).sum();
            if bytes.starts_with(MARK.as_bytes()) || letters > 10 * broken {
                let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
                return Err(Message::new("grid-broken-letter").with("line", line.to_string()));
            }
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
        }
    };
    Ok(text.trim_start_matches(MARK).to_owned())
}

/// What stands between the cells: the sign by which most rows at the top have equally many cells.
fn delimiter(text: &str) -> u8 {
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    let worth = |sign: u8| {
        let mut reader = ReaderBuilder::new().delimiter(sign).flexible(true).has_headers(false).from_reader(head.as_bytes());
        let mut counts = std::collections::BTreeMap::new();
        for record in reader.records().map_while(Result::ok).take(HEAD_ROWS).filter(|record| record.len() > 1) {
            *counts.entry(record.len()).or_insert(0_usize) += 1;
        }
        counts.into_iter().map(|(cells, rows)| (rows, cells)).max().unwrap_or_default()
    };
    // The first of those that are worth as much.
    [b';', b',', b'\t'].into_iter().rev().max_by_key(|sign| worth(*sign)).unwrap_or(b';')
}

fn is_formula(cell: &str) -> bool {
    let rest = cell.trim_start_matches('\'');
    // A number with a minus is one; with a plus it is a telephone's, and loses it in a spreadsheet.
    rest.starts_with(['=', '+', '@', '\t', '\r', '\n']) || (rest.starts_with('-') && rest.replace(',', ".").parse::<f64>().is_err())
}

/// A cell of which no program makes a formula.
fn harmless(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell without the apostrophe that marks a text.
fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes, 100).unwrap().into_iter().map(|(_, cells)| cells).collect()
    }

    fn numbers(text: &str) -> Vec<usize> {
        read(text.as_bytes(), 100).unwrap().into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn whoever_wrote_it_it_is_read() {
        let wanted = vec![vec!["Å".to_owned(), "b;c,\"d\"\ne".to_owned()], vec!["1".to_owned(), "2".to_owned()]];
        for text in [
            "\u{feff}Å;\"b;c,\"\"d\"\"\ne\"\r\n1;2\r\n",
            "Å,\"b;c,\"\"d\"\"\ne\"\n1,2",
            "Å\t\"b;c,\"\"d\"\"\ne\"\n1\t2\n",
            "sep=,\r\nÅ,\"b;c,\"\"d\"\"\ne\"\n1,2",
        ] {
            assert_eq!(cells(text.as_bytes()), wanted, "{text}");
            let wide = |mark: bool, le: bool| -> Vec<u8> {
                let text = text.trim_start_matches(MARK);
                let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
                units.flat_map(|unit| if le { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
            };
            for (mark, le) in [(true, true), (true, false), (false, true), (false, false)] {
                assert_eq!(cells(&wide(mark, le)), wanted, "{text} {mark} {le}");
            }
        }
        assert_eq!(cells(b"\xc5;b\n"), [["Å", "b"]]);
    }

    #[test]
    fn what_stands_between_cells_is_found_below_a_title_and_beside_other_signs() {
        let table = "Leverantörer, kontakter och avtal 2024\n\nNamn,Ort,Tel\nA;B AB,Köping,1\nC AB,Kumla,2\n";
        assert_eq!(cells(table.as_bytes()).last().unwrap(), &["C AB", "Kumla", "2"]);
        assert_eq!(cells("Namn;Ort\nEk, Anna;Köping\nAl, Bo;Kumla\n".as_bytes())[1], ["Ek, Anna", "Köping"]);
        assert_eq!(cells("Namn\nEk\n".as_bytes()), [["Namn"], ["Ek"]]);
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_shows() {
        assert_eq!(numbers("a;b\n\n\"1\n2\n3\";c\nd;e\r\n\r\nf;g"), [1, 3, 4, 6]);
        assert_eq!(numbers("sep=;\na;b\nc;d"), [2, 3]);
        assert_eq!(numbers("a;b\rc;d\re;f"), [1, 2, 3]);
    }

    #[test]
    fn nothing_becomes_a_formula_and_everything_comes_back() {
        let row: Vec<String> = ["=1+1", "@x", "-5", "-5,5", "-lista", "+46 8", "'citat'", "'=1", "''@x", "\tx", "plain"].map(str::to_owned).to_vec();
        let written = write([row.clone()]);
        let text = String::from_utf8(written.clone()).unwrap();
        assert_eq!(text, "\u{feff}'=1+1;'@x;-5;-5,5;'-lista;'+46 8;'citat';''=1;'''@x;'\tx;plain\r\n");
        assert_eq!(cells(&written), [row]);
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(read(b"PK\x03\x04zip", 10).unwrap_err().key(), "import-not-csv");
        assert_eq!(read(b"a;b\0", 10).unwrap_err().key(), "import-not-csv");
        assert_eq!(read("a\n".repeat(20).as_bytes(), 10).unwrap_err().key(), "import-too-many-rows");
        let mut broken = "Åäöåäöåäöåäö;b\nÅ".as_bytes().to_vec();
        broken.pop();
        assert_eq!(read(&broken, 10).unwrap_err().key(), "grid-broken-letter");
        let open = format!("a;b\n\"c;d\n{}", "e;f\n".repeat(10_000));
        assert_eq!(read(open.as_bytes(), 100).unwrap_err().key(), "grid-no-end");
    }
}
