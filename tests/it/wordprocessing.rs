//! What a Word file must be beside valid by the schema. The Open XML SDK validator does not see these faults, and Word refuses
//! or repairs a file that has them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts of a package by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let text = if is_xml(&name) { String::from_utf8(bytes).expect("UTF-8") } else { String::from_utf8_lossy(&bytes).into_owned() };
        assert!(parts.insert(name.clone(), text).is_none(), "the part {name} stands twice");
    }
    parts
}

fn is_xml(name: &str) -> bool {
    has_ending(name, "xml") || has_ending(name, "rels")
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit('.').next() == Some(ending)
}

/// What a relationship of a part leads to, as the name of a part.
fn resolved(source: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = source.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

/// All faults of a Word file, as sentences.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let mut faults = Vec::new();
    let mut check = |good: bool, what: String| {
        if !good {
            faults.push(what);
        }
    };
    for (name, text) in parts.iter().filter(|(name, _)| is_xml(name)) {
        check(text.chars().all(kravkoll::document::is_xml_char), format!("{name}: a character that XML cannot hold"));
        check(Document::parse(text).is_ok(), format!("{name}: not well-formed"));
    }
    let Ok(types) = Document::parse(&parts["[Content_Types].xml"]) else { return faults };
    let has_type = |part: &str| {
        types.descendants().any(|node| node.attribute("PartName") == Some(&format!("/{part}")))
            || types.descendants().any(|node| {
                // XML without a kind of its own is nothing that Word knows; pictures and custom data have one by their ending.
                let by_ending = !has_ending(part, "xml") || part.starts_with("customXml/");
                node.attribute("Extension").is_some_and(|ending| by_ending && part.rsplit('.').next() == Some(ending))
            })
    };
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        check(has_type(name), format!("{name}: no content type"));
    }
    for node in types.descendants().filter_map(|node| node.attribute("PartName")) {
        check(parts.contains_key(node.trim_start_matches('/')), format!("{node}: a content type without a part"));
    }
    let Ok(document) = Document::parse(&parts["word/document.xml"]) else { return faults };
    for (rels, text) in parts.iter().filter(|(name, _)| has_ending(name, "rels")) {
        let source = rels.replacen("_rels/", "", 1).trim_end_matches(".rels").to_owned();
        check(source.is_empty() || parts.contains_key(&source), format!("{rels}: the part {source} is missing"));
        let relationships = Document::parse(text).expect("well-formed");
        let mut targets: BTreeMap<&str, &str> = BTreeMap::new();
        for node in relationships.descendants().filter(|node| node.has_attribute("Id")) {
            let (id, target) = (node.attribute("Id").unwrap(), node.attribute("Target").unwrap());
            check(targets.insert(id, target).is_none(), format!("{rels}: {id} stands twice"));
            let external = node.attribute("TargetMode") == Some("External");
            check(external || parts.contains_key(&resolved(&source, target)), format!("{rels}: {id}: the relationship's part {target} is missing"));
        }
        let Some(Ok(tree)) = parts.get(&source).filter(|_| is_xml(&source)).map(|text| Document::parse(text)) else { continue };
        for node in tree.descendants() {
            for attribute in node.attributes().filter(|attribute| attribute.namespace().is_some_and(|space| space.ends_with("/relationships"))) {
                check(targets.contains_key(attribute.value()), format!("{source}: {}: no such relationship", attribute.value()));
            }
        }
    }
    elements(&document, &mut check);
    uniqueness(&document, &mut check);
    references(&document, &parts, &mut check);
    core(&parts["docProps/core.xml"], &mut check);
    faults
}

fn named<'a, 'i>(document: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    document.descendants().filter(move |node| node.has_tag_name((W, name)))
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
}

fn elements(document: &Document<'_>, check: &mut impl FnMut(bool, String)) {
    for cell in named(document, "tc") {
        check(cell.last_element_child().is_some_and(|last| last.has_tag_name((W, "p"))), "a cell does not end with a paragraph".to_owned());
    }
    for row in named(document, "tr") {
        check(row.children().any(|child| child.has_tag_name((W, "tc"))), "a row without cells".to_owned());
    }
    for table in named(document, "tbl") {
        let columns = table.descendants().filter(|node| node.has_tag_name((W, "gridCol"))).count();
        for row in table.children().filter(|child| child.has_tag_name((W, "tr"))) {
            let cells = row.children().filter(|child| child.has_tag_name((W, "tc"))).count();
            check(cells == columns, format!("a row of {cells} cells in a table of {columns} columns"));
        }
        check(table.descendants().any(|node| node.has_tag_name((W, "tblCaption"))), "a table without a title for those who cannot see it".to_owned());
        let looks = table.descendants().find(|node| node.has_tag_name((W, "tblLook")));
        let has_heading = looks.and_then(|look| value(look, "firstRow")) == Some("1");
        let repeated = table.descendants().filter(|node| node.has_tag_name((W, "tblHeader"))).count();
        check(repeated == usize::from(has_heading), "a heading row that is not repeated".to_owned());
    }
    for text in document.descendants().filter(Node::is_text) {
        let inside = text.parent_element().is_some_and(|parent| ["t", "instrText"].into_iter().any(|name| parent.has_tag_name((W, name))));
        check(inside, "text outside w:t".to_owned());
    }
    let body = named(document, "body").next().expect("a body");
    check(body.last_element_child().is_some_and(|last| last.has_tag_name((W, "sectPr"))), "the body does not end with a section".to_owned());
    // Space between paragraphs belongs in styles; a screen reader reads an empty paragraph aloud.
    for paragraph in body.children().filter(|child| child.has_tag_name((W, "p"))) {
        let says_something = paragraph.descendants().any(|node| ["t", "sectPr"].into_iter().any(|name| node.has_tag_name((W, name))));
        let ends = paragraph.descendants().any(|node| node.has_tag_name((W, "pStyle")) && value(node, "val") == Some("SectionEnd"));
        check(says_something || ends, "an empty paragraph".to_owned());
    }
}

fn uniqueness(document: &Document<'_>, check: &mut impl FnMut(bool, String)) {
    let mut unique = |element: &str, attribute: &str, longest: usize| {
        let mut seen = BTreeSet::new();
        for value in named(document, element).filter_map(|node| value(node, attribute)) {
            check(seen.insert(value.to_owned()), format!("{element} {value} stands twice"));
            check(value.chars().count() <= longest, format!("{element} {value} is too long"));
        }
    };
    unique("tag", "val", 64);
    unique("bookmarkStart", "name", 40);
    unique("bookmarkStart", "id", 10);
    for sdt in named(document, "sdtPr") {
        let has = |name: &str| sdt.children().any(|child| child.has_tag_name((W, name)));
        check(has("tag") && has("alias") && has("id") && has("lock"), "a control without tag, title, number or lock".to_owned());
    }
    let ids: Vec<&str> =
        named(document, "sdtPr").flat_map(|sdt| sdt.children()).filter(|child| child.has_tag_name((W, "id"))).filter_map(|id| value(id, "val")).collect();
    check(ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "two controls have the same number".to_owned());
    for list in named(document, "dropDownList") {
        let values: Vec<&str> = list.children().filter_map(|item| value(item, "value")).collect();
        check(values.iter().collect::<BTreeSet<_>>().len() == values.len(), "two items of a list have the same value".to_owned());
    }
    for title in named(document, "alias").filter_map(|node| value(node, "val")) {
        check(title.chars().count() <= 64, format!("the title {title} is too long"));
    }
}

/// Styles, lists and bookmarks that are referred to exist.
fn references(document: &Document<'_>, parts: &BTreeMap<String, String>, check: &mut impl FnMut(bool, String)) {
    let styles = Document::parse(&parts["word/styles.xml"]).expect("well-formed");
    let known: BTreeSet<&str> = named(&styles, "style").filter_map(|style| value(style, "styleId")).collect();
    for name in ["pStyle", "rStyle", "tblStyle"] {
        for style in named(document, name).filter_map(|node| value(node, "val")) {
            check(known.contains(style), format!("the style {style} does not exist"));
        }
        for (part, text) in parts.iter().filter(|(part, _)| part.starts_with("word/header") || part.starts_with("word/footer")) {
            for style in named(&Document::parse(text).expect("well-formed"), name).filter_map(|node| value(node, "val")) {
                check(known.contains(style), format!("{part}: the style {style} does not exist"));
            }
        }
    }
    let mut names = BTreeSet::new();
    for name in named(&styles, "style").flat_map(|style| style.children()).filter(|node| node.has_tag_name((W, "name"))) {
        let name = value(name, "val").unwrap_or_default().to_lowercase();
        check(names.insert(name.clone()), format!("two styles are called {name}"));
    }
    for name in ["basedOn", "next", "link"] {
        for style in named(&styles, name).filter_map(|node| value(node, "val")) {
            check(known.contains(style), format!("the style {style}, which another refers to, does not exist"));
        }
    }
    let numbering = Document::parse(&parts["word/numbering.xml"]).expect("well-formed");
    let lists: BTreeSet<&str> = named(&numbering, "num").filter_map(|list| value(list, "numId")).collect();
    let order: Vec<&str> = numbering.root_element().children().filter(Node::is_element).map(|node| node.tag_name().name()).collect();
    let (kinds, first) = (order.iter().rposition(|name| *name == "abstractNum"), order.iter().position(|name| *name == "num"));
    check(kinds.is_none() || first.is_none() || kinds < first, "a kind of list stands after a list".to_owned());
    for (element, attribute) in [("abstractNum", "abstractNumId"), ("num", "numId")] {
        let ids: Vec<&str> = named(&numbering, element).filter_map(|node| value(node, attribute)).collect();
        check(ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), format!("two of {element} have the same number"));
    }
    // Zero stands for no list.
    for list in named(document, "numId").chain(named(&styles, "numId")).filter_map(|node| value(node, "val")).filter(|list| *list != "0") {
        check(lists.contains(list), format!("the list {list} does not exist"));
    }
    let bookmarks: BTreeSet<&str> = named(document, "bookmarkStart").filter_map(|node| value(node, "name")).collect();
    for anchor in named(document, "hyperlink").filter_map(|node| value(node, "anchor")) {
        check(bookmarks.contains(anchor), format!("the link to {anchor} leads nowhere"));
    }
    let fields = |kind: &str| named(document, "fldChar").filter(|node| value(*node, "fldCharType") == Some(kind)).count();
    check(fields("begin") == fields("end") && fields("begin") == fields("separate"), "a field that does not end".to_owned());
}

fn core(text: &str, check: &mut impl FnMut(bool, String)) {
    let core = Document::parse(text).expect("well-formed");
    let mut seen = BTreeSet::new();
    for node in core.root_element().children().filter(Node::is_element) {
        check(seen.insert(node.tag_name().name().to_owned()), format!("core property {} stands twice", node.tag_name().name()));
        if ["created", "modified"].contains(&node.tag_name().name()) {
            let moment = node.text().unwrap_or_default();
            check(moment.len() == 20 && moment.ends_with('Z') && moment.as_bytes()[10] == b'T', format!("{moment} is not a moment"));
        }
    }
    for wanted in ["title", "creator", "language", "created", "modified"] {
        check(seen.contains(wanted), format!("core property {wanted} is missing"));
    }
}
