//! Tables of any layout: found, read cell by cell, and refused with what to do about it.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use kravkoll::document::grid::{Book, Cell, CellFault, Choice, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Row, Table};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn knows(heading: &str) -> bool {
    ["leverantör", "orgnr", "telefon", "kontakt: namn", "kontakt: telefon"].contains(&heading.to_lowercase().as_str())
}

fn table(bytes: &[u8]) -> (Table, Vec<Row>) {
    let mut book = Book::open(bytes).unwrap();
    let table = book.table(Choice::default(), &knows).unwrap();
    let mut rows = Vec::new();
    book.rows(&table, &mut |row| {
        rows.push(row);
        true
    })
    .unwrap();
    (table, rows)
}

fn headings(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.heading.as_str()).collect()
}

fn texts(rows: &[Row]) -> Vec<(usize, Vec<&str>)> {
    rows.iter().map(|row| (row.number, row.cells.iter().map(Cell::text).collect())).collect()
}

/// Why a file is not read, whether that is seen when it is opened or later.
fn refusal(bytes: &[u8]) -> &'static str {
    let mut book = match Book::open(bytes) {
        Ok(book) => book,
        Err(message) => return message.key(),
    };
    let read = book.table(Choice::default(), &knows).and_then(|table| book.rows(&table, &mut |_| true));
    read.map_or_else(|message| message.key(), |()| "read")
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A spreadsheet with a sheet that is written by hand.
fn by_hand(sheet: &str) -> Vec<u8> {
    by_hand_with(sheet, &[])
}

/// As [`by_hand`], with further parts.
fn by_hand_with(sheet: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let types =
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    let rels = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let workbook = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheet = format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>"#);
    let (package_rels, workbook_rels) = (rels("officeDocument", "xl/workbook.xml"), rels("worksheet", "worksheets/sheet1.xml"));
    let parts = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", package_rels.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", workbook_rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    package(&[&parts, further].concat())
}

/// The container in which Office keeps what is old or has a password, as far as it is looked at.
fn compound(entry: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(1024, 0);
    bytes.extend(entry.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn headings_are_found_below_a_title_and_in_merged_cells() {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    let format = Format::new();
    sheet.merge_range(0, 0, 0, 4, "Leverantörsförteckning 2026", &format).unwrap();
    sheet.write(1, 0, "Uppdaterad:").unwrap();
    sheet.write(1, 1, "2026-01-31").unwrap();
    sheet.merge_range(2, 3, 2, 4, "Kontakt", &format).unwrap();
    for (column, heading) in ["Leverantör", "Orgnr", "Ort", "Namn", "Telefon"].into_iter().enumerate() {
        sheet.write(3, u16::try_from(column).unwrap(), heading).unwrap();
    }
    sheet.merge_range(4, 0, 5, 0, "Alfa AB", &format).unwrap();
    for (row, cells) in [(4, ["5599980009", "Köping", "Anna", "08-1"]), (5, ["5599980009", "Köping", "Bo", "08-2"]), (8, ["", "", "Eva", "08-3"])] {
        for (column, cell) in (1..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    sheet.merge_range(6, 0, 6, 4, "Övriga", &format).unwrap();
    sheet.write(8, 0, "Beta AB").unwrap();
    let (table, rows) = table(&file.save_to_buffer().unwrap());
    assert_eq!((table.heading, headings(&table)), (4, vec!["Leverantör", "Orgnr", "Ort", "Kontakt: Namn", "Kontakt: Telefon"]));
    assert_eq!(
        texts(&rows),
        [
            (5, vec!["Alfa AB", "5599980009", "Köping", "Anna", "08-1"]),
            (6, vec!["Alfa AB", "5599980009", "Köping", "Bo", "08-2"]),
            (7, vec![""]),
            (9, vec!["Beta AB", "", "", "Eva", "08-3"]),
        ]
    );
    assert_eq!(rows[2].cells[0], Cell::Fault(CellFault::Section("Övriga".to_owned())));
}

#[test]
fn headings_that_go_down_over_two_rows() {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    let format = Format::new();
    sheet.merge_range(0, 0, 1, 0, "Leverantör", &format).unwrap();
    sheet.merge_range(0, 1, 1, 1, "Orgnr", &format).unwrap();
    sheet.merge_range(0, 2, 0, 3, "Kontakt", &format).unwrap();
    sheet.write(1, 2, "Namn").unwrap();
    sheet.write(1, 3, "Telefon").unwrap();
    for (column, cell) in ["Alfa AB", "5599980009", "Anna", "08-1"].into_iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), cell).unwrap();
    }
    let (table, rows) = table(&file.save_to_buffer().unwrap());
    assert_eq!((table.heading, headings(&table)), (2, vec!["Leverantör", "Orgnr", "Kontakt: Namn", "Kontakt: Telefon"]));
    assert_eq!(texts(&rows), [(3, vec!["Alfa AB", "5599980009", "Anna", "08-1"])]);
}

#[test]
fn cells_are_what_a_person_sees() {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    for (column, heading) in ["Leverantör", "Orgnr", "Telefon", "Datum", "Pris", "Aktiv", "Formel", "Fel"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), heading).unwrap();
    }
    sheet.write(1, 0, " Alfa AB\u{a0}").unwrap();
    sheet.write_number_with_format(1, 1, 5_599_980_009_f64, &Format::new().set_num_format("0.00E+00")).unwrap();
    sheet.write_number_with_format(1, 2, 701_740_605, &Format::new().set_num_format("000-000\\ 00\\ 00")).unwrap();
    sheet.write_datetime_with_format(1, 3, ExcelDateTime::parse_from_str("2026-01-31").unwrap(), &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    sheet.write(1, 4, 12.5).unwrap();
    sheet.write(1, 5, true).unwrap();
    sheet.write_formula(1, 6, Formula::new("=A2&\"!\"").set_result("Alfa AB!")).unwrap();
    sheet.write_formula(1, 7, Formula::new("=B7").set_result("#REF!")).unwrap();
    sheet.write(2, 0, "Beta AB").unwrap();
    sheet.write(2, 1, "5,56E+09").unwrap();
    sheet.write(2, 2, "0701-74 06 05 / ankn. 12").unwrap();
    sheet.write(2, 3, "########").unwrap();
    let (_, rows) = table(&file.save_to_buffer().unwrap());
    assert_eq!(texts(&rows)[0].1, ["Alfa AB", "5599980009", "070-174 06 05", "2026-01-31", "12.5", "TRUE", "Alfa AB!", ""]);
    assert_eq!(rows[0].cell(7), &Cell::Fault(CellFault::Error("#REF!".to_owned())));
    assert_eq!(rows[1].cell(1), &Cell::Fault(CellFault::DigitsLost("5,56E+09".to_owned())));
    assert_eq!(rows[1].cell(2).text(), "0701-74 06 05 / ankn. 12");
    assert_eq!(rows[1].cell(3), &Cell::Fault(CellFault::Hashes));
}

#[test]
fn a_formula_without_a_value_is_a_fault_and_one_with_an_empty_value_is_none() {
    let text = |place: &str, text: &str| format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let sheet = format!(
        r#"<row r="1">{}{}</row><row r="2">{}<c r="B2"><f>A2&amp;"x"</f></c></row><row r="3">{}<c r="B3" t="str"><f>""</f><v></v></c></row>"#,
        text("A1", "Leverantör"),
        text("B1", "Orgnr"),
        text("A2", "Alfa AB"),
        text("A3", "Beta AB")
    );
    let (_, rows) = table(&by_hand(&sheet));
    assert_eq!(rows[0].cell(1), &Cell::Fault(CellFault::NoValue));
    assert_eq!((rows[0].number, rows[1].cell(1)), (2, &Cell::Empty));
}

#[test]
fn hidden_sheets_are_named_and_left_alone() {
    let mut file = Workbook::new();
    file.add_worksheet().set_name("Info").unwrap().write(0, 0, "Läs detta först").unwrap();
    let secret = file.add_worksheet().set_name("Gammalt").unwrap();
    secret.write(0, 0, "Leverantör").unwrap().write(1, 0, "Hemlig AB").unwrap();
    secret.set_hidden(true);
    let list = file.add_worksheet().set_name("Lista").unwrap();
    list.write(0, 0, "Leverantör").unwrap().write(0, 1, "Orgnr").unwrap().write(1, 0, "Alfa AB").unwrap();
    let bytes = file.save_to_buffer().unwrap();
    let mut book = Book::open(&bytes).unwrap();
    let sheets: Vec<(&str, bool)> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Info", false), ("Gammalt", true), ("Lista", false)]);
    assert_eq!(book.table(Choice::default(), &knows).unwrap().sheet, 2);
    assert_eq!(book.table(Choice { sheet: Some(1), heading: None }, &knows).unwrap_err().key(), "grid-no-sheet");
    let chosen = book.table(Choice { sheet: Some(2), heading: Some(0) }, &knows).unwrap();
    assert_eq!((chosen.heading, headings(&chosen), chosen.sample.len()), (0, vec!["", ""], 2));
    let mut file = Workbook::new();
    file.add_worksheet();
    file.add_worksheet().set_hidden(true).write(0, 0, "x").unwrap();
    assert_eq!(refusal(&file.save_to_buffer().unwrap()), "grid-only-hidden");
}

#[test]
fn text_files_are_read_as_spreadsheets_are() {
    let (table, rows) = table("Lista\n\nLeverantör;Orgnr;Telefon\n\"Alfa\nAB\";5,56E+09;'+46 8 1\n\nLeverantör;Orgnr;Telefon\nBeta;#SAKNAS!;\n".as_bytes());
    assert_eq!((table.heading, headings(&table)), (3, vec!["Leverantör", "Orgnr", "Telefon"]));
    assert_eq!(texts(&rows), [(4, vec!["Alfa\nAB", "", "+46 8 1"]), (7, vec!["Beta", ""])]);
    assert_eq!(rows[0].cell(1), &Cell::Fault(CellFault::DigitsLost("5,56E+09".to_owned())));
    let (table, _) = self::table(b"5599980009;Alfa\n5599980033;Beta\n");
    assert_eq!((table.heading, table.sample.len()), (0, 2));
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    let page = b"\xef\xbb\xbf<html><table><tr><td>x</td></tr></table></html>";
    for (bytes, key) in [
        (&b""[..], "grid-empty"),
        (b"\xef\xbb\xbf\r\n ", "grid-empty"),
        (b"%PDF-1.7", "grid-is-pdf"),
        (page, "grid-is-html"),
        (b"{\"a\": 1}", "grid-is-json"),
        (b"BEGIN:VCARD\r\n", "grid-is-vcard"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "import-not-csv"),
        (b"\x09\x08\x10\0\0\x06\x05\0", "grid-is-xls"),
        (b"PK\x03\x04 and no more", "grid-damaged"),
        (&compound("Workbook"), "grid-is-xls"),
        (&compound("Book"), "grid-is-xls"),
        (&compound("EncryptedPackage"), "grid-has-password"),
        (&compound("WordDocument"), "grid-no-table"),
        (&package(&[("word/document.xml", b"<w/>")]), "grid-no-table"),
        (&package(&[("xl/workbook.bin", b"x")]), "grid-is-xlsb"),
        (&package(&[("mimetype", b"x"), ("content.xml", b"<x/>")]), "grid-is-ods"),
        (&package(&[("xl/workbook.xml", b"<workbook")]), "grid-damaged"),
        (&by_hand(""), "grid-empty"),
        (&by_hand("<row r=\"1\"><c r=\"A1\"><v>"), "grid-damaged"),
        (&vec![b'x'; MAX_BYTES + 1], "grid-too-large"),
    ] {
        assert_eq!(refusal(bytes), key, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
    }
}

/// A reader that sets room aside for all texts that a file says it has ends the whole program over a few hundred bytes.
#[test]
fn a_small_file_that_says_it_holds_very_many_texts_is_refused() {
    let sheet = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>"#;
    let texts = |said: &str| format!(r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {said}><si><t>Namn</t></si></sst>"#);
    let with = |name: &str, texts: &str| refusal(&by_hand_with(sheet, &[(name, texts.as_bytes())]));
    assert_eq!(with("xl/sharedStrings.xml", &texts(r#"count="2" uniqueCount="1""#)), "read");
    for said in ["uniqueCount=\"10000000000000\"", "uniqueCount = '10000000000000'", "uniqueCount=\"99999999999999999999999\""] {
        assert_eq!(with("xl/sharedStrings.xml", &texts(said)), "grid-damaged", "{said}");
    }
    assert_eq!(with("elsewhere/SharedStrings.xml", &texts("uniqueCount=\"1\"")), "grid-damaged");
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read_whole() {
    let cell = |place: &str| format!(r#"<c r="{place}" t="inlineStr"><is><t>x</t></is></c>"#);
    assert_eq!(refusal(&by_hand(&format!("<row r=\"1\">{}{}</row>", cell("A1"), cell("XFD1")))), "grid-too-many-columns");
    let wide = (0..=MAX_COLUMNS).map(|place| format!("k{place}")).collect::<Vec<_>>().join(";");
    assert_eq!(refusal(format!("{wide}\n1;2\n").as_bytes()), "grid-too-many-columns");
    // A cell in the last corner of the sheet is one row more and no million.
    assert_eq!(refusal(&by_hand(&format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1"), cell("A1048576")))), "read");
    // One text without an end, and a sheet of nothing but rows.
    let long = "x".repeat(2 * 1024 * 1024);
    assert_eq!(refusal(&by_hand(&format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{long}</t></is></c></row>"))), "grid-bomb");
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/sharedStrings.xml", SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
    for _ in 0..101 {
        bomb.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    assert_eq!(refusal(&bomb.finish().unwrap().into_inner()), "grid-bomb");
}

#[test]
fn as_many_rows_as_the_limit_says_are_read() {
    let mut text = String::from("Leverantör;Orgnr\n");
    for number in 2..=MAX_ROWS {
        let _ = writeln!(text, "Leverantör {number};x");
    }
    let (_, rows) = table(text.as_bytes());
    assert_eq!(rows.len(), MAX_ROWS - 1);
    text.push_str("en till;x\n");
    assert_eq!(refusal(text.as_bytes()), "grid-too-many-rows");
}

/// The list of real contracts that is given by its path is read as it is; nothing of it stands here.
#[test]
fn a_real_list_is_read() {
    let Ok(folder) = std::env::var("KRAVKOLL_REAL_DATA") else { return };
    let bytes = std::fs::read(PathBuf::from(folder).join("kontrakterade-anbud-urval.xlsx")).unwrap();
    let (table, rows) = table(&bytes);
    assert_eq!((table.heading, table.columns.len(), rows.len()), (1, 43, 174));
    let name = table.columns.iter().find(|column| column.heading == "Namn för leverantör").unwrap().place;
    let names: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.cell(name).text()).collect();
    assert_eq!(names.len(), 101);
}
