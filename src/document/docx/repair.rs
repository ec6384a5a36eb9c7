//! The way of the body from docx-rs into the package: in one pass the children of property elements are put in the order that
//! the schema wants, what is empty or not ours is dropped, and each marker paragraph gives way to what it stands for.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::prose::{self, MARKER};
use super::xml::{DECLARATION, R, Sink, W, push, run};
use super::{DocxError, Outline, parts, table};
use crate::document::package::PackageWriter;
use crate::document::{Block, Document, Orientation};

/// Writes the whole of `word/document.xml`.
pub(super) fn write_body(package: &mut PackageWriter, document: &Document<'_>, outline: &Outline) -> Result<(), DocxError> {
    let out = package.text();
    out.push_str(DECLARATION);
    push(out, format_args!("<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>"));
    let orientation = write_blocks(package, document, outline)?;
    let out = package.text();
    parts::section(out, orientation);
    out.push_str("</w:body></w:document>");
    Ok(())
}

/// Writes the blocks; says which way the last pages are turned, whose section is still to be written.
pub(super) fn write_blocks(package: &mut impl Sink, document: &Document<'_>, outline: &Outline) -> Result<Orientation, DocxError> {
    let prose = prose::xml(document, outline);
    let mut reader = Reader::from_str(&prose);
    let mut controls = table::ControlIds::default();
    let mut orientation = Orientation::Portrait;
    while let Some(paragraph) = next_paragraph(&mut reader)? {
        match paragraph.marked.and_then(|place| document.blocks.get(place)) {
            None => package.text().push_str(&paragraph.xml),
            Some(Block::Table(table)) => table::write(package, table, &mut controls)?,
            Some(Block::Contents { heading }) => contents(package.text(), heading, outline),
            Some(Block::Pages(next)) => {
                let out = package.text();
                out.push_str("<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>");
                parts::section(out, orientation);
                out.push_str("</w:pPr></w:p>");
                orientation = *next;
            }
            Some(_) => {}
        }
        package.relieve()?;
    }
    let out = package.text();
    if matches!(document.blocks.last(), Some(Block::Table(_))) {
        // A body must not end with a table.
        out.push_str("<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/></w:pPr></w:p>");
    }
    Ok(orientation)
}

struct MendedParagraph {
    xml: String,
    /// The block that the paragraph stands for.
    marked: Option<usize>,
}

/// The next paragraph of the body, mended; `None` after the last.
fn next_paragraph(reader: &mut Reader<&[u8]>) -> Result<Option<MendedParagraph>, DocxError> {
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(None),
            Event::Start(start) if start.name().as_ref() == "w:p" => {
                let mut mender = Mender { reader, is_marker: false, text: String::new() };
                let mut xml = String::with_capacity(1024);
                mender.element(&start, &mut xml)?;
                let marked = if mender.is_marker { mender.text.parse().ok() } else { None };
                return Ok(Some(MendedParagraph { xml, marked }));
            }
            _ => {}
        }
    }
}

struct Mender<'r, 'x> {
    reader: &'r mut Reader<&'x [u8]>,
    is_marker: bool,
    text: String,
}

impl Mender<'_, '_> {
    /// Copies the element that has just been opened, up to its end.
    fn element(&mut self, start: &BytesStart<'_>, out: &mut String) -> Result<(), DocxError> {
        let qualified = start.name();
        let name = qualified.as_ref();
        match child_order(name) {
            None => {
                tag(start, name, false, out);
                while self.child(out)?.is_some() {}
            }
            Some(order) => {
                // Each child apart, so that children can change places.
                let mut children: Vec<(usize, String)> = Vec::new();
                let mut child = String::new();
                while let Some(child_name) = self.child(&mut child)? {
                    if !child.is_empty() {
                        let place = order.iter().position(|known| *known == child_name).unwrap_or(usize::MAX);
                        children.push((place, std::mem::take(&mut child)));
                    }
                }
                // An empty list of properties says nothing.
                if children.is_empty() {
                    return Ok(());
                }
                children.sort_by_key(|(place, _)| *place);
                tag(start, name, false, out);
                for (_, child) in &children {
                    out.push_str(child);
                }
            }
        }
        out.push_str("</");
        out.push_str(name);
        out.push('>');
        Ok(())
    }

    /// Copies one child; says its name, or nothing at the end of the element.
    fn child(&mut self, out: &mut String) -> Result<Option<String>, DocxError> {
        Ok(match self.reader.read_event()? {
            Event::End(_) | Event::Eof => None,
            Event::Start(inner) => {
                self.element(&inner, out)?;
                Some(inner.name().as_ref().to_owned())
            }
            Event::Empty(inner) => {
                let name = inner.name().as_ref().to_owned();
                if name == "w:pStyle" && attribute(&inner, "w:val").as_deref() == Some(MARKER) {
                    self.is_marker = true;
                }
                tag(&inner, &name, true, out);
                Some(name)
            }
            Event::Text(text) => {
                self.text.push_str(&text);
                out.push_str(&text);
                Some(String::new())
            }
            Event::GeneralRef(reference) => {
                push(out, format_args!("&{};", &*reference));
                Some(String::new())
            }
            _ => Some(String::new()),
        })
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    Some(attribute.value.into_owned())
}

/// Copies a tag without the attributes of Word's later versions (`w14:paraId`): docx-rs counts them through the whole process,
/// so they would make two files of one document differ.
fn tag(start: &BytesStart<'_>, name: &str, empty: bool, out: &mut String) {
    if empty && child_order(name).is_some() {
        return;
    }
    out.push('<');
    out.push_str(name);
    for attribute in start.attributes().with_checks(false).flatten() {
        let key = attribute.key.as_ref();
        if key.starts_with("w:") || key.starts_with("xml:") {
            push(out, format_args!(" {key}=\"{}\"", attribute.value));
        }
    }
    out.push_str(if empty { "/>" } else { ">" });
}

/// The order in which the schema (ISO/IEC 29500-1 transitional, `CT_PPr`, `CT_RPr`, `CT_NumPr`) wants the children of a
/// property element, for the children that docx-rs writes for prose.
fn child_order(name: &str) -> Option<&'static [&'static str]> {
    match name {
        "w:pPr" => Some(&[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ]),
        "w:rPr" => Some(&[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:smallCaps",
            "w:strike",
            "w:color",
            "w:spacing",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:shd",
            "w:vertAlign",
            "w:lang",
        ]),
        "w:numPr" => Some(&["w:ilvl", "w:numId"]),
        _ => None,
    }
}

/// The contents list: a real field, filled in beforehand, each entry a link. Without page numbers (`\n`), since only the
/// program that lays out the pages knows them and a protected document cannot be updated.
fn contents(out: &mut String, heading: &str, outline: &Outline) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>");
    run(out, "", heading);
    out.push_str("</w:p>");
    for (place, entry) in outline.entries.iter().enumerate() {
        let level = if entry.is_chapter() { 1 } else { 2 };
        push(out, format_args!("<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/></w:pPr>"));
        if place == 0 {
            out.push_str("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\n \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        }
        push(out, format_args!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", entry.bookmark()));
        let shown = if entry.shown.is_empty() { entry.text.clone() } else { format!("{}\t{}", entry.shown, entry.text) };
        run(out, "", &shown);
        out.push_str("</w:hyperlink>");
        if place + 1 == outline.entries.len() {
            out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        out.push_str("</w:p>");
    }
}
