use csv::{ReaderBuilder, Terminator, WriterBuilder};

use crate::text::Message;

/// The sign at the head of a file by which a spreadsheet program knows that it is UTF-8.
const MARK: &str = "\u{feff}";

/// So many bytes are read.
pub(super) const MAX_BYTES: usize = 25 * 1024 * 1024;

/// Rows as CSV. What a spreadsheet program would take for a formula has an apostrophe before it, as such a program itself writes a
/// text that begins so.
pub(super) fn write(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).flexible(true).from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        // In memory nothing can go wrong.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// Rows of CSV, whoever wrote it: with semicolons, commas or tabs, in UTF-8 or in the encoding of Western Windows; each with the
/// line it begins on.
pub(super) fn read(bytes: &[u8], most_rows: usize) -> Result<Vec<(usize, Vec<String>)>, Message> {
    if bytes.len() > MAX_BYTES {
        return Err(Message::new("input-too-large").with("megabytes", MAX_BYTES / 1024 / 1024));
    }
    let text = decode(bytes)?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Message::new("input-syntax").with("reason", error.to_string()))?;
        if rows.len() > most_rows {
            return Err(Message::new("import-too-many-rows").with("most", most_rows));
        }
        rows.push((rows.len() + 1, record.iter().map(|cell| plain(cell).to_owned()).collect()));
    }
    Ok(rows)
}

fn decode(bytes: &[u8]) -> Result<String, Message> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || bytes.contains(&0) {
        return Err(Message::new("import-not-csv"));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    Ok(text.trim_start_matches(MARK).to_owned())
}

/// What stands between the cells: the sign that the heading row has most of outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The first of those that are as many.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b';', |(sign, _)| sign)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.replace(',', ".").parse::<f64>().is_err()
}

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

    #[test]
    fn whoever_wrote_it_it_is_read() {
        let wanted = vec![vec!["Å".to_owned(), "b;c,\"d\"\ne".to_owned()], vec!["1".to_owned(), "2".to_owned()]];
        for text in ["\u{feff}Å;\"b;c,\"\"d\"\"\ne\"\r\n1;2\r\n", "Å,\"b;c,\"\"d\"\"\ne\"\n1,2", "Å\t\"b;c,\"\"d\"\"\ne\"\n1\t2\n"] {
            assert_eq!(cells(text.as_bytes()), wanted, "{text}");
        }
        assert_eq!(cells(b"\xc5;b\n"), [["Å", "b"]]);
    }

    #[test]
    fn nothing_becomes_a_formula_and_everything_comes_back() {
        let row: Vec<String> = ["=1+1", "@x", "-5", "-5,5", "-lista", "+46 8", "'citat'", "plain"].map(str::to_owned).to_vec();
        let written = write([row.clone()]);
        let text = String::from_utf8(written.clone()).unwrap();
        assert_eq!(text, "\u{feff}'=1+1;'@x;-5;-5,5;'-lista;'+46 8;'citat';plain\r\n");
        assert_eq!(cells(&written), [row]);
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(read(b"PK\x03\x04zip", 10).unwrap_err().key(), "import-not-csv");
        assert_eq!(read(b"a;b\0", 10).unwrap_err().key(), "import-not-csv");
        assert_eq!(read("a\n".repeat(20).as_bytes(), 10).unwrap_err().key(), "import-too-many-rows");
    }
}
