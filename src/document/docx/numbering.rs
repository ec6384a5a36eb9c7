//! The lists of a document: chapters, bullets, steps, and one for each heading with a letter.

use super::Outline;
use super::xml::{DECLARATION, W, push};

/// The list of chapters.
pub(super) const CHAPTERS: usize = 1;
/// The list of bullets.
pub(super) const BULLETS: usize = 2;
/// The list of steps.
pub(super) const STEPS: usize = 3;
/// The list of the first heading with a letter; the following ones have the following numbers.
const FIRST_LETTER: usize = 4;

/// The list that gives a heading its own letter.
pub(super) fn letter_list(outline: &Outline, letter: char) -> usize {
    FIRST_LETTER + outline.letters().position(|other| other == letter).unwrap_or_default()
}

/// The whole part, where no template has lists of its own.
pub(super) fn plain(outline: &Outline) -> String {
    let mut out = format!("{DECLARATION}<w:numbering xmlns:w=\"{W}\">");
    kinds(&mut out, 0, "Heading1");
    lists(&mut out, 0, 0, outline);
    out.push_str("</w:numbering>");
    out
}

/// The kinds of lists, numbered from `first`. The list of chapters belongs to the style `chapters`, where it has a name.
pub(super) fn kinds(out: &mut String, first: usize, chapters: &str) {
    let level = |format: &str, text: &str, style: &str, left: u32| {
        let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{left}\"/></w:pPr></w:lvl>"
        )
    };
    let kinds = [level("decimal", "%1", chapters, 567), level("bullet", "•", "", 340), level("decimal", "%1.", "", 340), level("upperLetter", "%1", "", 567)];
    for (id, kind) in (first..).zip(&kinds) {
        push(out, format_args!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/>{kind}</w:abstractNum>"));
    }
}

/// The lists themselves; `before` lists are there already, and the first of our kinds has the number `first_kind`.
pub(super) fn lists(out: &mut String, before: usize, first_kind: usize, outline: &Outline) {
    for id in 0..3 {
        push(out, format_args!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/></w:num>", before + id + 1, first_kind + id));
    }
    // Each heading with a letter is a list of its own that begins at the letter: an area keeps its letter when others are absent.
    for (place, letter) in outline.letters().enumerate() {
        let start = u32::from(letter).saturating_sub(u32::from('A')) + 1;
        push(
            out,
            format_args!(
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>",
                before + FIRST_LETTER + place,
                first_kind + 3
            ),
        );
    }
}
