//! Writing an annex as a Word file, against the floor: deflating the same XML with the same deflater and level.
//!
//! `cargo bench --bench annex` prints a line of JSON for each size; `benches/run.sh` runs the peers too and prints the table.
//! `cargo bench --bench annex -- content N FILE` writes the blocks of an annex of N requirements, for the peers to write.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that panics has found a fault, and its result is what it prints"
)]

mod common;

use std::io::{Cursor, Read, Write};
use std::process::Command;

use kravkoll::catalogue::source::load_embedded;
use kravkoll::document::{Block, Cell, ControlContent, Document, HeadingNumber, Table};
use kravkoll::input::SourceFile;
use kravkoll::tender::document::{Format, word_document, write};
use kravkoll::tender::{Annex, build_annex, source};
use serde_json::{Value, json};

const TENDER: &str = include_str!("../tests/data/tender-socialtjanst.toml");
const SIZES: [usize; 4] = [50, 200, 1_000, 5_000];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["content", size, file] => std::fs::write(file, content(&annex(size.parse().unwrap())).to_string()).unwrap(),
        ["peak", size] => {
            let annex = annex(size.parse().unwrap());
            let before = common::peak_megabytes();
            let bytes = write(&annex, Format::Docx).unwrap().len();
            println!("{}", json!({"before_mb": before, "peak_mb": common::peak_megabytes(), "bytes": bytes}));
        }
        _ => SIZES.into_iter().for_each(|size| Controls::ALL.into_iter().for_each(|controls| report(size, controls))),
    }
}

/// How many controls a requirement gets: the annex as it is has three (yes or no, description, evidence); the peers are
/// compared on two.
#[derive(Clone, Copy)]
enum Controls {
    Two,
    Three,
}

impl Controls {
    const ALL: [Self; 2] = [Self::Two, Self::Three];

    /// The annex as neutral blocks; with two controls, the last column is left empty.
    fn document(self, annex: &Annex) -> Document<'_> {
        let mut document = word_document(annex);
        if let Self::Two = self {
            let tables = document.blocks.iter_mut().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
            for row in tables.filter(|table| table.columns.len() == 5).flat_map(|table| &mut table.rows) {
                row.cells[4] = Cell::Lines(Vec::new());
            }
        }
        document
    }

    fn write(self, annex: &Annex) -> Vec<u8> {
        kravkoll::document::docx::write(&self.document(annex)).unwrap()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Two => "kravkoll",
            Self::Three => "kravkoll, the annex as it is (three controls)",
        }
    }
}

fn report(size: usize, controls: Controls) {
    let annex = annex(size);
    let bytes = controls.write(&annex);
    let parts = parts(&bytes);
    let (median, least) = common::measure(|| controls.write(&annex).len());
    let (floor, floor_least) = common::measure(|| deflate(&parts));
    let peak = Command::new(std::env::current_exe().unwrap()).args(["peak", &size.to_string()]).output().unwrap();
    let peak: Value = serde_json::from_slice(&peak.stdout).unwrap();
    println!(
        "{}",
        json!({
            "engine": controls.name(), "n": size, "median_ms": median, "min_ms": least, "floor_ms": floor, "floor_min_ms": floor_least,
            "peak_mb": peak["peak_mb"], "bytes": bytes.len(), "xml_bytes": parts.iter().map(Vec::len).sum::<usize>(),
        })
    );
}

/// An annex of the example's requirements, repeated until there are enough.
fn annex(size: usize) -> Annex {
    let file = SourceFile { name: "tender.toml".to_owned(), text: TENDER.to_owned() };
    let tender = source::read(&file).unwrap();
    let mut annex = build_annex(&tender, "tender.toml", &load_embedded().unwrap(), None).unwrap().for_bidders();
    let areas = annex.areas.len();
    for (place, area) in annex.areas.iter_mut().enumerate() {
        let wanted = size / areas + usize::from(place < size % areas);
        let given = area.rows.clone();
        area.rows = (0..wanted)
            .map(|row| {
                let mut made = given[row % given.len()].clone();
                made.number = format!("{}{}", area.letter, row + 1);
                made.id = format!("{}-{:04}", made.id.split('-').next().unwrap(), row + 1);
                made
            })
            .collect();
    }
    assert_eq!(annex.asked().count(), size);
    annex
}

/// The unpacked parts of a package.
fn parts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = Vec::new();
            zip.by_index(place).unwrap().read_to_end(&mut part).unwrap();
            part
        })
        .collect()
}

/// The least that any writer has to do: deflate the XML, with the deflater and the level of [`write`], and sum it.
fn deflate(parts: &[Vec<u8>]) -> usize {
    let mut size = 0;
    for part in parts {
        let level = flate2::Compression::new(u32::try_from(kravkoll::document::package::LEVEL).unwrap());
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::with_capacity(part.len() / 4 + 64), level);
        encoder.write_all(part).unwrap();
        size += encoder.finish().unwrap().len();
        let mut sum = flate2::Crc::new();
        sum.update(part);
        std::hint::black_box(sum.sum());
    }
    size
}

/// The blocks of the annex as JSON: the same texts, tables and controls, for others to write.
fn content(annex: &Annex) -> Value {
    let Document { properties, header, footer, blocks, .. } = Controls::Two.document(annex);
    json!({
        "title": properties.title, "author": properties.author, "header": [header.0, header.1], "footer": footer,
        "blocks": blocks.iter().map(block).collect::<Vec<_>>(),
    })
}

fn block(block: &Block<'_>) -> Value {
    match block {
        Block::Kicker(text) | Block::Subtitle(text) | Block::Paragraph(text) => json!({"kind": "paragraph", "text": text}),
        Block::Title(text) => json!({"kind": "title", "text": text}),
        Block::Contents { heading } => json!({"kind": "contents", "text": heading}),
        Block::Heading { number, text, .. } => json!({"kind": "heading", "level": if *number == HeadingNumber::Chapter { 1 } else { 2 }, "text": text}),
        Block::Bullets(items) | Block::Steps(items) => json!({"kind": "list", "items": items}),
        Block::Table(table) => json!({"kind": "table", "table": self::table(table)}),
        Block::Pages(orientation) => json!({"kind": "pages", "orientation": format!("{orientation:?}")}),
    }
}

fn table(table: &Table<'_>) -> Value {
    json!({
        "widths": table.columns.iter().map(|column| column.width).collect::<Vec<_>>(),
        "heading": table.has_heading_row.then(|| table.columns.iter().map(|column| column.heading.clone()).collect::<Vec<_>>()),
        "rows": table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>()).collect::<Vec<_>>(),
    })
}

fn cell(cell: &Cell<'_>) -> Value {
    match cell {
        Cell::Lines(lines) => json!({"lines": lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()}),
        Cell::Control(control) => json!({
            "tag": control.tag, "title": control.title, "prompt": control.prompt.as_ref(),
            "choice": if let ControlContent::Choice(words) = &control.content { Some(words.to_vec()) } else { None },
        }),
    }
}
