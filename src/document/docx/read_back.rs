//! Reading what a person has filled in, whichever program the file has been through.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, Reader};

use super::xml::W;
use crate::document::is_xml_char;
use crate::document::package::{PackageError, PackageReader};

/// The namespace of the strict variant of the format.
const W_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// Markup compatibility: the fallback of an alternative says the same once more.
const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Controls inside controls beyond this depth are no form that a person fills in.
const MAX_NESTED_CONTROLS: usize = 32;

/// The style of a prompt. Text in another style is an answer, even where an editor has left the mark of a prompt standing.
const PROMPT_STYLE: &str = "PlaceholderText";

/// Its name, which stays the same where an editor gives styles other ids.
const PROMPT_STYLE_NAME: &str = "placeholder text";

/// The filled-in content of a Word file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The custom properties of the file.
    pub properties: BTreeMap<String, String>,
    /// The paragraphs outside tables, in order; a contents list is among them.
    pub paragraphs: Vec<String>,
    /// The rows of all outermost tables, in order. Rows deleted under change tracking are left out.
    pub rows: Vec<FilledRow>,
    /// All controls, in the order they end, those in rows too.
    pub controls: Vec<FilledControl>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledRow {
    /// Which table it stands in, counted from 1.
    pub table: usize,
    /// Its cells, from the left.
    pub cells: Vec<FilledCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledCell {
    /// What a reader sees in it, with line breaks between paragraphs. Text that is hidden, struck through or deleted under
    /// change tracking is not seen, and neither are prompts where the file still says that they are prompts.
    pub text: String,
    /// The tags of the controls in it.
    pub tags: Vec<String>,
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
    let name = main_part(&mut package)?;
    if !name.starts_with("word/") {
        return Err(PackageError::NoPart("word/document.xml"));
    }
    let document = package.part(&name)?.ok_or(PackageError::NoPart("word/document.xml"))?;
    let properties = custom_properties(&mut package)?;
    let prompt_style = package.part("word/styles.xml")?.and_then(|styles| prompt_style(&styles)).unwrap_or_else(|| PROMPT_STYLE.to_owned());
    Walker { prompt_style, ..Walker::default() }.walk(&document).map(|content| Content { properties, ..content })
}

/// The name of the part that holds the document. Most programs call it `word/document.xml`, but only the package's
/// relationships say so for certain.
fn main_part(package: &mut PackageReader<'_>) -> Result<String, PackageError> {
    let relationships = package.part("_rels/.rels")?.unwrap_or_default();
    let mut reader = Reader::from_str(&relationships);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(start) | Event::Empty(start) => {
                let is_main = attribute(&start, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
                if let (true, Some(target)) = (is_main, attribute(&start, "Target")) {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return Ok("word/document.xml".to_owned()),
            _ => {}
        }
    }
}

/// The id of the style of prompts. Styles that cannot be read say nothing of it.
fn prompt_style(styles: &str) -> Option<String> {
    let mut reader = Reader::from_str(styles);
    let mut id = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == "style" => id = attribute(&start, "styleId"),
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == "name" && attribute(&start, "val").is_some_and(|name| name.to_lowercase() == PROMPT_STYLE_NAME) =>
            {
                return id;
            }
            Event::Eof => return None,
            _ => {}
        }
    }
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
        return if is_xml_char(character) { character.to_string() } else { String::new() };
    }
    quick_xml::escape::resolve_xml_entity(reference).unwrap_or_default().to_owned()
}

/// The state of one pass through the document.
#[derive(Default)]
struct Walker {
    content: Content,
    prompt_style: String,
    controls: Vec<OpenControl>,
    /// How many elements we are inside.
    depth: usize,
    /// How many tables we are inside.
    tables: u32,
    outermost_tables: usize,
    row: FilledRow,
    row_deleted: bool,
    cell: FilledCell,
    in_cell: bool,
    cell_paragraphs: u32,
    /// The number of cells begun so far, which tells one cell from the next.
    cells: usize,
    in_text: bool,
    /// How many deleted, moved-away or doubled pieces we are inside.
    removed: u32,
    in_properties: u32,
    run: Run,
}

/// What the properties of the run at hand say.
#[derive(Default, Clone, Copy)]
struct Run {
    /// Hidden or struck through.
    unseen: bool,
    is_prompt: bool,
}

#[derive(Default)]
struct OpenControl {
    tag: String,
    text: String,
    paragraphs: u32,
    shows_prompt: bool,
    /// Whether some text in it is not in the style of prompts.
    has_answer: bool,
    /// The cell that it began in, and how much stood there.
    began: Option<(usize, usize)>,
}

impl Walker {
    fn walk(mut self, xml: &str) -> Result<Content, PackageError> {
        let mut reader = NsReader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(damaged)?;
            let space = |name| match reader.resolver().resolve_element(name).0 {
                ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
                _ => String::new(),
            };
            let ours = |name| [W, W_STRICT].contains(&space(name).as_str());
            let is_fallback = |name, local: &str| local == "Fallback" && space(name) == MC;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if ours(start.name()) {
                        self.start(&start, false)?;
                    } else if is_fallback(start.name(), start.local_name().as_ref()) {
                        self.removed += 1;
                    }
                }
                Event::Empty(start) if ours(start.name()) => self.start(&start, true)?,
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    if ours(end.name()) {
                        self.end(end.local_name().as_ref());
                    } else if is_fallback(end.name(), end.local_name().as_ref()) {
                        self.removed = self.removed.saturating_sub(1);
                    }
                }
                Event::Text(text) if self.in_text => self.push(&text.xml10_content()),
                Event::GeneralRef(reference) if self.in_text => self.push(&resolve(&reference)),
                Event::CData(data) if self.in_text => self.push(&data.xml10_content()),
                Event::DocType(_) => return Err(damaged("the document declares a document type")),
                Event::Eof if self.depth > 0 => return Err(damaged("the document ends in the middle")),
                Event::Eof => return Ok(self.content),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<(), PackageError> {
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
                self.cell = FilledCell::default();
                self.in_cell = true;
                self.cell_paragraphs = 0;
                self.cells += 1;
                // A control around the cell belongs to the cell.
                if let Some(control) = self.controls.last_mut() {
                    control.began = Some((self.cells, 0));
                }
            }
            "trPr" | "pPr" | "rPr" => self.in_properties += opens,
            "r" => self.run = Run::default(),
            "vanish" | "strike" | "dstrike" if self.in_properties == 1 => self.run.unseen |= is_on(start),
            "rStyle" if self.in_properties == 1 => self.run.is_prompt = attribute(start, "val").as_ref() == Some(&self.prompt_style),
            // The mark of a deleted row stands among the row's properties, before any cell.
            "del" if self.in_properties > 0 => {
                self.row_deleted |= self.tables == 1 && self.in_properties == 1 && self.cell_paragraphs == 0 && self.row.cells.is_empty();
            }
            "del" | "moveFrom" if self.in_properties == 0 => self.removed += opens,
            "p" => self.paragraph(),
            "br" | "cr" => self.push("\n"),
            "tab" if self.in_properties == 0 => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            "t" => self.in_text = !empty,
            "sdt" if !empty => {
                if self.controls.len() >= MAX_NESTED_CONTROLS {
                    return Err(damaged("too many controls inside one another"));
                }
                let began = (self.tables > 0).then_some((self.cells, self.cell.text.len()));
                self.controls.push(OpenControl { began, ..OpenControl::default() });
            }
            "tag" => {
                if let Some(control) = self.controls.last_mut() {
                    control.tag = attribute(start, "val").unwrap_or_default();
                }
            }
            "showingPlcHdr" => {
                if let Some(control) = self.controls.last_mut() {
                    control.shows_prompt = is_on(start);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tr" if self.tables == 1 && !self.row_deleted => self.content.rows.push(std::mem::take(&mut self.row)),
            "tc" if self.tables == 1 => {
                self.row.cells.push(std::mem::take(&mut self.cell));
                self.in_cell = false;
            }
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
                self.cell.text.push('\n');
            }
            self.cell_paragraphs += 1;
        } else {
            self.content.paragraphs.push(String::new());
        }
        if let Some(control) = self.controls.last_mut() {
            if control.paragraphs > 0 {
                control.text.push('\n');
            }
            control.paragraphs += 1;
        }
    }

    fn push(&mut self, text: &str) {
        if self.removed > 0 || self.run.unseen {
            return;
        }
        if self.tables > 0 {
            self.cell.text.push_str(text);
        } else if let Some(paragraph) = self.content.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
        if let Some(control) = self.controls.last_mut() {
            control.text.push_str(text);
            control.has_answer |= !self.run.is_prompt;
        }
    }

    fn end_control(&mut self) {
        let Some(mut control) = self.controls.pop() else { return };
        let is_prompt = control.shows_prompt && !control.has_answer;
        if is_prompt {
            control.text.clear();
        }
        // A control around a whole cell ends when the cell has been put in its row.
        let cell = match control.began {
            Some((cell, _)) if cell != self.cells => None,
            Some(_) if !self.in_cell => self.row.cells.last_mut(),
            _ => Some(&mut self.cell),
        };
        if let (Some((_, length)), Some(cell)) = (control.began, cell) {
            if is_prompt {
                cell.text.truncate(length);
            }
            cell.tags.push(control.tag.clone());
        }
        self.content.controls.push(FilledControl { tag: control.tag, text: control.text });
    }
}

/// Whether a property that is either on or off is on.
fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off"))
}
