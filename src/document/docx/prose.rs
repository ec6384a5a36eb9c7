//! The prose of a document by way of docx-rs. No other file names it.

use docx_rs::{BreakType, BuildXML, DocumentChild, IndentLevel, NumberingId, Paragraph, Run};

use super::numbering::{BULLETS, STEPS, letter_list};
use super::{Entry, Outline};
use crate::document::{Block, Document, HeadingNumber, is_xml_char};

/// The style of a paragraph that stands for something that docx-rs does not write: a table, the contents list, a section. Its
/// text is the number of the block. Only the program sets styles, so no text of a user can be taken for one.
pub(super) const MARKER: &str = "Marker";

/// The body of `word/document.xml` as docx-rs writes it, with a marker paragraph for each block that is not prose.
pub(super) fn xml(document: &Document<'_>, outline: &Outline) -> String {
    let mut body = docx_rs::Document::new();
    for (place, block) in document.blocks.iter().enumerate() {
        body.children.extend(paragraphs(place, block, outline).into_iter().map(|paragraph| DocumentChild::Paragraph(Box::new(paragraph))));
    }
    // Only the body: the other parts are ours, and to build docx-rs's takes longer than the prose.
    String::from_utf8_lossy(&body.build()).into_owned()
}

fn paragraphs(place: usize, block: &Block<'_>, outline: &Outline) -> Vec<Paragraph> {
    match block {
        Block::Kicker(text) => vec![styled("Kicker", text)],
        Block::Title(text) => vec![styled("Title", text)],
        Block::Subtitle(text) => vec![styled("Subtitle", text)],
        Block::Paragraph(text) => vec![styled("BodyText", text)],
        Block::Bullets(items) => items.iter().map(|item| styled("ListBullet", item).numbering(NumberingId::new(BULLETS), IndentLevel::new(0))).collect(),
        Block::Steps(items) => items.iter().map(|item| styled("ListNumber", item).numbering(NumberingId::new(STEPS), IndentLevel::new(0))).collect(),
        Block::Heading { new_page, .. } => {
            outline.entries.iter().filter(|entry| entry.block == place).map(|entry| heading(entry, *new_page, outline)).collect()
        }
        Block::Contents { .. } | Block::Table(_) | Block::Pages(_) => vec![styled(MARKER, &place.to_string())],
    }
}

fn heading(entry: &Entry, new_page: bool, outline: &Outline) -> Paragraph {
    let style = if entry.is_chapter() { "Heading1" } else { "Heading2" };
    let mut paragraph = Paragraph::new().style(style);
    if new_page {
        paragraph = paragraph.page_break_before(true);
    }
    if let HeadingNumber::Letter(letter) = entry.number {
        paragraph = paragraph.numbering(NumberingId::new(letter_list(outline, letter)), IndentLevel::new(0));
    }
    paragraph.add_bookmark_start(entry.block + 1, entry.bookmark()).add_run(text_run(&entry.text)).add_bookmark_end(entry.block + 1)
}

fn styled(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(text_run(text))
}

/// docx-rs drops line breaks and lets characters through that XML cannot hold; both are handled here.
fn text_run(text: &str) -> Run {
    let mut run = Run::new();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (place, part) in line.split('\t').enumerate() {
            if place > 0 {
                run = run.add_tab();
            }
            let part: String = part.chars().filter(|c| is_xml_char(*c) && *c != '\r').collect();
            if !part.is_empty() {
                run = run.add_text(part);
            }
        }
    }
    run
}
