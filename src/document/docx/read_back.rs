//! Reading what a person has filled in, whichever program the file has been through.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, Reader};

use super::xml::W;
use crate::document::package::{PackageError, PackageReader};

/// The namespace of the strict variant of the format.
const W_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The filled-in content of a Word file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The custom properties of the file.
    pub properties: BTreeMap<String, String>,
    /// The rows of all outermost tables, in order. Rows deleted under change tracking are left out.
    pub rows: Vec<FilledRow>,
    /// All controls, in the order they end.
    pub controls: Vec<FilledControl>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledRow {
    /// Which table it stands in, counted from 1.
    pub table: usize,
    /// The text of each cell, with line breaks between its paragraphs. Prompts of empty controls are left out where the file
    /// still says that they are prompts.
    pub cells: Vec<String>,
}

/// A fill-in control.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledControl {
    /// Its tag; empty where an editor has thrown it away.
    pub tag: String,
    /// What stands in it; empty while it shows its prompt.
    pub text: String,
}

/// Reads a Word file.
///
/// # Errors
/// [`PackageError`] when it is no Word file, too large, damaged or a bomb.
pub fn read(bytes: &[u8]) -> Result<Content, PackageError> {
    let mut package = PackageReader::open(bytes)?;
    let document = package.part("word/document.xml")?.ok_or(PackageError::NoPart("word/document.xml"))?;
    let properties = custom_properties(&mut package)?;
    Walker::default().walk(&document).map(|content| Content { properties, ..content })
}

/// The custom properties of an Office file of any kind.
pub(in crate::document) fn custom_properties(package: &mut PackageReader<'_>) -> Result<BTreeMap<String, String>, PackageError> {
    let Some(xml) = package.part("docProps/custom.xml")? else { return Ok(BTreeMap::new()) };
    let mut reader = Reader::from_str(&xml);
    let mut properties = BTreeMap::new();
    let (mut name, mut value) = (String::new(), String::new());
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(start) if start.local_name().as_ref() == "property" => {
                name = attribute(&start, "name").unwrap_or_default();
                value.clear();
            }
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(reference) => value.push_str(&resolve(&reference)),
            Event::End(end) if end.local_name().as_ref() == "property" => {
                properties.insert(std::mem::take(&mut name), value.trim().to_owned());
            }
            Event::Eof => return Ok(properties),
            _ => {}
        }
    }
}

fn damaged(error: impl std::fmt::Display) -> PackageError {
    PackageError::Damaged(error.to_string())
}

fn attribute(start: &BytesStart<'_>, local_name: &str) -> Option<String> {
    let attribute = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == local_name)?;
    quick_xml::escape::unescape(&attribute.value).ok().map(std::borrow::Cow::into_owned)
}

/// The character that a reference such as `&amp;` or `&#229;` stands for; nothing for what only a document type could define.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    quick_xml::escape::resolve_xml_entity(reference).unwrap_or_default().to_owned()
}

/// The state of one pass through `word/document.xml`.
#[derive(Default)]
struct Walker {
    content: Content,
    controls: Vec<OpenControl>,
    /// How many tables we are inside.
    tables: u32,
    outermost_tables: usize,
    row: FilledRow,
    row_deleted: bool,
    cell: String,
    cell_paragraphs: u32,
    in_text: bool,
    /// How many deleted or moved-away pieces we are inside.
    removed: u32,
    in_properties: u32,
}

#[derive(Default)]
struct OpenControl {
    tag: String,
    text: String,
    paragraphs: u32,
    shows_prompt: bool,
}

impl Walker {
    fn walk(mut self, xml: &str) -> Result<Content, PackageError> {
        let mut reader = NsReader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(damaged)?;
            let ours = |name| matches!(reader.resolver().resolve_element(name).0, ResolveResult::Bound(namespace) if namespace.as_ref() == W || namespace.as_ref() == W_STRICT);
            match event {
                Event::Start(start) if ours(start.name()) => self.start(&start, false),
                Event::Empty(start) if ours(start.name()) => self.start(&start, true),
                Event::End(end) if ours(end.name()) => self.end(end.local_name().as_ref()),
                Event::Text(text) if self.in_text => self.push(&text.xml10_content()),
                Event::GeneralRef(reference) if self.in_text => self.push(&resolve(&reference)),
                Event::CData(data) if self.in_text => self.push(&data.xml10_content()),
                Event::DocType(_) => return Err(damaged("the document declares a document type")),
                Event::Eof => return Ok(self.content),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        let opens = u32::from(!empty);
        match start.local_name().as_ref() {
            "tbl" => {
                self.outermost_tables += usize::from(self.tables == 0 && !empty);
                self.tables += opens;
            }
            "tr" if self.tables == 1 => {
                self.row = FilledRow { table: self.outermost_tables, cells: Vec::new() };
                self.row_deleted = false;
                self.cell_paragraphs = 0;
            }
            "tc" if self.tables == 1 => {
                self.cell.clear();
                self.cell_paragraphs = 0;
            }
            "trPr" | "pPr" | "rPr" => self.in_properties += opens,
            "del" if self.in_properties > 0 => {
                self.row_deleted |= self.tables == 1 && self.in_properties == 1 && self.cell_paragraphs == 0 && self.row.cells.is_empty();
            }
            "del" | "moveFrom" => self.removed += opens,
            "p" => self.paragraph(),
            "br" | "cr" => self.push("\n"),
            "tab" if self.in_properties == 0 => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            "t" => self.in_text = !empty,
            "sdt" if !empty => self.controls.push(OpenControl::default()),
            "tag" => {
                if let Some(control) = self.controls.last_mut() {
                    control.tag = attribute(start, "val").unwrap_or_default();
                }
            }
            "showingPlcHdr" => {
                if let Some(control) = self.controls.last_mut() {
                    control.shows_prompt = !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off"));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tr" if self.tables == 1 && !self.row_deleted => self.content.rows.push(std::mem::take(&mut self.row)),
            "tc" if self.tables == 1 => self.row.cells.push(std::mem::take(&mut self.cell)),
            "trPr" | "pPr" | "rPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "del" | "moveFrom" if self.in_properties == 0 => self.removed = self.removed.saturating_sub(1),
            "t" => self.in_text = false,
            "sdt" => self.end_control(),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        if self.tables > 0 {
            if self.cell_paragraphs > 0 {
                self.cell.push('\n');
            }
            self.cell_paragraphs += 1;
        }
        for control in &mut self.controls {
            if control.paragraphs > 0 {
                control.text.push('\n');
            }
            control.paragraphs += 1;
        }
    }

    /// Text goes to the innermost control, and from there, when it ends, to the control or cell around it.
    fn push(&mut self, text: &str) {
        if self.removed > 0 {
            return;
        }
        match self.controls.last_mut() {
            Some(control) => control.text.push_str(text),
            None if self.tables > 0 => self.cell.push_str(text),
            None => {}
        }
    }

    fn end_control(&mut self) {
        let Some(mut control) = self.controls.pop() else { return };
        if control.shows_prompt {
            control.text.clear();
        }
        self.push(&control.text);
        self.content.controls.push(FilledControl { tag: control.tag, text: control.text });
    }
}
