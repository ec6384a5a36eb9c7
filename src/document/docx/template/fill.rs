//! An annex made into a template. What is not touched stays as it is in the template, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use roxmltree::{Document as Tree, Node};

use super::check::{MAIN, is_w, value};
use super::fit::{Fit, count};
use super::mark::Field;
use super::package::{Content, TYPES, relationships_part, write_relationships};
use super::section::Turn;
use super::{FieldValues, Template, order};
use crate::document::docx::xml::{DECLARATION, R, W, escape, push};
use crate::document::docx::{DocxError, Outline, numbering, parts, repair};
use crate::document::package::PackageWriter;
use crate::document::{Block, Document, Orientation, Properties};

const CORE: &str = "docProps/core.xml";
const CUSTOM: &str = "docProps/custom.xml";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const CUSTOM_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const CORE_KIND: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const NUMBERING_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
const SETTINGS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";

/// Changes of a text by the place where they are made.
#[derive(Default)]
struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Inserts at the end of an element, which may have been empty.
    fn insert_last(&mut self, element: Node<'_, '_>, xml: &str, text: &str) {
        let range = element.range();
        let raw = xml.get(range.clone()).unwrap_or_default();
        if raw.ends_with("/>") {
            let name: String = raw.chars().skip(1).take_while(|c| !c.is_whitespace() && *c != '/' && *c != '>').collect();
            self.replace(range.end - 2..range.end, format!(">{text}</{name}>"));
        } else {
            self.insert(range.start + raw.rfind("</").unwrap_or_default(), text);
        }
    }

    /// Makes a prefix known at the root, if it is not.
    fn declare(&mut self, root: Node<'_, '_>, xml: &str, prefix: &str, namespace: &str) {
        if root.lookup_namespace_uri(Some(prefix)).is_none() {
            let start = root.range().start;
            let name = xml.get(start + 1..).and_then(|rest| rest.find(|c: char| c.is_whitespace() || c == '/' || c == '>')).unwrap_or_default();
            self.insert(start + 1 + name, format!(" xmlns:{prefix}=\"{namespace}\""));
        }
    }

    /// The changed text. What lies in a piece that is replaced gives way with it.
    fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len() + self.0.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut from = 0;
        for (range, new) in &self.0 {
            if range.start >= from {
                out.push_str(text.get(from..range.start).unwrap_or_default());
                out.push_str(new);
                from = range.end;
            }
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

/// Writes a document into a template.
pub(super) fn write(template: &Template, document: &Document<'_>, fields: &FieldValues) -> Result<Vec<u8>, DocxError> {
    let outline = Outline::of(document);
    let package = &template.package;
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    // The kinds of parts that are new or become another.
    let mut types: BTreeMap<String, &str> = BTreeMap::from([(template.main.clone(), MAIN)]);
    let mut gone = Vec::new();

    for (part, places) in &template.fields {
        if *part != template.main
            && let Some(xml) = package.xml(part)
        {
            let mut edits = Edits::default();
            fill_in(&mut edits, places, fields);
            changed.insert(part.clone(), edits.apply(xml));
        }
    }
    changed.insert(template.main.clone(), main(template, document, &outline, fields)?);
    edit(template, &template.styles_part, &mut changed, |edits, tree, xml| {
        edits.declare(tree.root_element(), xml, "w", W);
        edits.insert_last(tree.root_element(), xml, &template.styles.added());
    });

    let mut tied: Vec<(String, String)> = Vec::new();
    let folder = template.main.rsplit_once('/').map_or("", |(folder, _)| folder);
    if let Some(part) = &template.numbering_part {
        edit(template, part, &mut changed, |edits, tree, xml| add_lists(edits, tree, xml, template, &outline));
    } else {
        let part = free_name(template, folder, "numbering");
        tied.push((format!("{R}/numbering"), format!("/{part}")));
        types.insert(part.clone(), NUMBERING_TYPE);
        changed.insert(part, numbering::plain(&outline).replace("<w:pStyle w:val=\"Heading1\"/>", ""));
    }
    if let Some(part) = &template.settings_part {
        edit(template, part, &mut changed, |edits, tree, xml| protect(edits, tree, xml, document.protected));
    } else {
        let part = free_name(template, folder, "settings");
        tied.push((format!("{R}/settings"), format!("/{part}")));
        types.insert(part.clone(), SETTINGS_TYPE);
        changed.insert(part, parts::settings(document));
    }
    if !tied.is_empty() {
        let tied: Vec<(&str, &str)> = tied.iter().map(|(kind, target)| (kind.as_str(), target.as_str())).collect();
        changed.insert(relationships_part(&template.main), write_relationships(package, &template.main, &tied));
    }

    // Properties stand where every program looks for them, wherever the template had them.
    let old_core = package.target("", "core-properties");
    let old_custom = package.target("", "custom-properties");
    changed.insert(CORE.to_owned(), core_properties(old_core.as_deref().and_then(|part| package.xml(part)), &document.properties));
    changed.insert(CUSTOM.to_owned(), custom_properties(old_custom.as_deref().and_then(|part| package.xml(part)), &document.properties));
    types.insert(CORE.to_owned(), CORE_TYPE);
    types.insert(CUSTOM.to_owned(), CUSTOM_TYPE);
    gone.extend([old_core, old_custom].into_iter().flatten().filter(|part| part != CORE && part != CUSTOM));
    changed.insert(relationships_part(""), write_relationships(package, "", &[(CORE_KIND, CORE), (&format!("{R}/custom-properties"), CUSTOM)]));
    changed.insert(TYPES.to_owned(), package.write_types(&types, &gone));
    pack(template, &changed, &gone)
}

fn pack(template: &Template, changed: &BTreeMap<String, String>, gone: &[String]) -> Result<Vec<u8>, DocxError> {
    let mut out = PackageWriter::new();
    let there: BTreeSet<&str> = template.package.parts.iter().map(|part| part.name.as_str()).collect();
    out.start_part(TYPES)?;
    out.text().push_str(changed.get(TYPES).map_or("", String::as_str));
    for part in template.package.parts.iter().filter(|part| part.name != TYPES && !gone.contains(&part.name)) {
        out.start_part(&part.name)?;
        match (changed.get(&part.name), &part.content) {
            (Some(text), _) | (None, Content::Xml(text)) => out.text().push_str(text),
            (None, Content::Bytes(bytes)) => out.push_bytes(bytes)?,
        }
    }
    for (name, text) in changed.iter().filter(|(name, _)| !there.contains(name.as_str())) {
        out.start_part(name)?;
        out.text().push_str(text);
    }
    Ok(out.finish()?)
}

/// Changes an XML part of the template.
fn edit(template: &Template, part: &str, changed: &mut BTreeMap<String, String>, change: impl FnOnce(&mut Edits, &Tree<'_>, &str)) {
    let Some(xml) = template.package.xml(part) else { return };
    // It was read when the template was opened.
    let Ok(tree) = Tree::parse(xml) else { return };
    let mut edits = Edits::default();
    change(&mut edits, &tree, xml);
    changed.insert(part.to_owned(), order::mended(edits.apply(xml)));
}

fn free_name(template: &Template, folder: &str, name: &str) -> String {
    let plain = std::iter::once(format!("{folder}/{name}.xml"));
    let mut names = plain.chain((1..).map(|number| format!("{folder}/{name}Kravkoll{number}.xml")));
    names.find(|name| !template.package.has(name)).unwrap_or_default()
}

fn fill_in(edits: &mut Edits, places: &[(Range<usize>, Field)], fields: &FieldValues) {
    for (range, field) in places {
        let text = match field {
            Field::Title => &fields.title,
            Field::Diarienummer => &fields.diarienummer,
            Field::Version => &fields.version,
            Field::Date => &fields.date,
        };
        let mut escaped = String::new();
        escape(&mut escaped, &text.split_whitespace().collect::<Vec<_>>().join(" "));
        edits.replace(range.clone(), escaped);
    }
}

/// The main part, with the annex where the mark stood.
fn main(template: &Template, document: &Document<'_>, outline: &Outline, fields: &FieldValues) -> Result<String, DocxError> {
    let xml = template.package.xml(&template.main).unwrap_or_default();
    let mut edits = Edits::default();
    if let Some(places) = template.fields.get(&template.main) {
        fill_in(&mut edits, places, fields);
    }
    let mut orientations = vec![Orientation::Portrait];
    orientations.extend(document.blocks.iter().filter_map(|block| if let Block::Pages(next) = block { Some(*next) } else { None }));
    let tag = document.properties.language.tag();
    let used = &template.used;
    let fit = Fit {
        styles: &template.styles,
        section: &template.section,
        orientations,
        lists: free_after(&used.lists, 1_000),
        controls: free_after(&used.controls, 100_000),
        bookmarks: free_after(&used.bookmarks, count(document.blocks.len()) + 1),
        bookmark_names: free_after(&used.bookmark_names, count(document.blocks.len()) + 1),
        language: Some(tag).filter(|tag| template.styles.language.as_deref() != Some(tag)),
    };
    let mut body = String::new();
    let last = repair::write_blocks(&mut body, document, outline)?;
    let sections = fit.orientations.len();
    let mut body = fit.fit(&body)?;

    // The template's own section ends what the annex has begun: after pages of another kind it begins a new page.
    let turn = if sections > 1 { Turn::Later } else { Turn::First };
    let mark = &template.mark;
    let lies = last == Orientation::Landscape;
    let mut end = String::new();
    if lies && (mark.is_followed || mark.ends_section) {
        section_end(&mut body, template, turn, last);
    }
    let own_orientation = if lies && !mark.is_followed { last } else { Orientation::Portrait };
    let own_turn = if lies && mark.is_followed { Turn::Later } else { turn };
    if mark.ends_section {
        if !lies {
            section_end(&mut body, template, turn, Orientation::Portrait);
        }
    } else {
        template.section.write(&mut end, own_turn, own_orientation);
        match &template.section.range {
            Some(range) => edits.replace(range.clone(), end),
            None => edits.insert(template.body_end, end),
        }
    }
    edits.replace(mark.range.clone(), format!("{}{body}", mark.bookmarks));
    edit_root(xml, &mut edits);
    // Where a section says that its forms are open, nothing in it is protected.
    for range in &template.open_forms {
        edits.replace(range.clone(), "");
    }
    Ok(edits.apply(xml))
}

fn section_end(out: &mut String, template: &Template, turn: Turn, orientation: Orientation) {
    push(out, format_args!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", template.styles.id("SectionEnd")));
    template.section.write(out, turn, orientation);
    out.push_str("</w:pPr></w:p>");
}

fn edit_root(xml: &str, edits: &mut Edits) {
    if let Ok(tree) = Tree::parse(xml) {
        edits.declare(tree.root_element(), xml, "w", W);
        edits.declare(tree.root_element(), xml, "r", R);
    }
}

/// The number after which so many numbers are free.
fn free_after(used: &BTreeSet<i64>, wanted: i64) -> i64 {
    let mut after = 0;
    for number in used.iter().copied().filter(|number| *number > 0) {
        if number > after + wanted {
            break;
        }
        after = number;
    }
    after
}

/// Our lists after the template's: all kinds stand before all lists.
fn add_lists(edits: &mut Edits, tree: &Tree<'_>, xml: &str, template: &Template, outline: &Outline) {
    let root = tree.root_element();
    let place = |number: i64| usize::try_from(number).unwrap_or_default();
    let first_kind = place(free_after(&template.used.list_kinds, 10)) + 1;
    let (mut kinds, mut lists) = (String::new(), String::new());
    numbering::kinds(&mut kinds, first_kind, "");
    numbering::lists(&mut lists, place(free_after(&template.used.lists, 1_000)), first_kind, outline);
    let find = |name: &str| root.children().find(|child| is_w(*child, name)).map(|child| child.range().start);
    let cleanup = find("numIdMacAtCleanup");
    edits.declare(root, xml, "w", W);
    match (find("num").or(cleanup), cleanup) {
        (Some(first), Some(cleanup)) if first == cleanup => edits.insert(cleanup, kinds + &lists),
        (Some(first), Some(cleanup)) => {
            edits.insert(first, kinds);
            edits.insert(cleanup, lists);
        }
        (Some(first), None) => {
            edits.insert(first, kinds);
            edits.insert_last(root, xml, &lists);
        }
        (None, _) => edits.insert_last(root, xml, &(kinds + &lists)),
    }
}

/// Forms are protected, and what a bidder fills in is no tracked change.
fn protect(edits: &mut Edits, tree: &Tree<'_>, xml: &str, protected: bool) {
    let root = tree.root_element();
    if !protected {
        return;
    }
    let children = || root.children().filter(Node::is_element);
    for child in children().filter(|child| ["documentProtection", "trackRevisions"].into_iter().any(|name| is_w(*child, name))) {
        edits.replace(child.range(), "");
    }
    let protection = "<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>";
    edits.declare(root, xml, "w", W);
    let mut kept = children().filter(|child| !is_w(*child, "documentProtection"));
    match kept.find(|child| !order::BEFORE_PROTECTION.contains(&child.tag_name().name())) {
        Some(next) => edits.insert(next.range().start, protection),
        None => edits.insert_last(root, xml, protection),
    }
}

/// What the file says of itself is the annex's; what a municipality sorts its documents by is the template's.
fn core_properties(old: Option<&str>, properties: &Properties) -> String {
    let mut out = parts::core_properties(properties);
    let Some(tree) = old.and_then(|old| Tree::parse(old).ok()) else { return out };
    let end = "</cp:coreProperties>";
    if !out.ends_with(end) {
        return out;
    }
    out.truncate(out.len() - end.len());
    for (prefix, name) in [("cp", "category"), ("cp", "keywords"), ("dc", "description")] {
        let kept = tree.root_element().children().find(|child| child.tag_name().name() == name).and_then(|child| child.text());
        if let Some(kept) = kept.filter(|text| !text.trim().is_empty()) {
            push(&mut out, format_args!("<{prefix}:{name}>"));
            escape(&mut out, kept);
            push(&mut out, format_args!("</{prefix}:{name}>"));
        }
    }
    out.push_str(end);
    out
}

/// The template's own properties, and then ours, by which answers are read.
fn custom_properties(old: Option<&str>, properties: &Properties) -> String {
    const SPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"";
    let plain = format!("{DECLARATION}<Properties {SPACES}></Properties>");
    let (xml, tree) = match old.and_then(|old| Some((old, Tree::parse(old).ok()?))) {
        Some(read) => read,
        None => match Tree::parse(&plain) {
            Ok(tree) => (plain.as_str(), tree),
            Err(_) => return plain,
        },
    };
    let mut edits = Edits::default();
    let mut last = 1;
    for node in tree.root_element().children().filter(Node::is_element) {
        let name = node.attribute("name").unwrap_or_default();
        if name.starts_with("Kravkoll") || properties.custom.iter().any(|(ours, _)| ours.eq_ignore_ascii_case(name)) {
            edits.replace(node.range(), "");
        } else {
            last = last.max(node.attribute("pid").and_then(|pid| pid.parse::<usize>().ok()).unwrap_or_default());
        }
    }
    let mut ours = String::new();
    for (id, (name, value)) in (last + 1..).zip(&properties.custom) {
        let mut property = String::new();
        parts::custom_property(&mut property, id, name, value);
        // The template's own prefixes may be others.
        ours.push_str(&property.replacen("<property ", &format!("<property {SPACES} "), 1));
    }
    edits.insert_last(tree.root_element(), xml, &ours);
    edits.apply(xml)
}

/// The numbers of a part's elements.
pub(super) fn numbers(tree: &Tree<'_>, element: &str, attribute: &str) -> impl Iterator<Item = i64> {
    tree.descendants().filter(move |node| is_w(*node, element)).filter_map(move |node| value(node, attribute)?.parse().ok())
}
