//! What a template must not hold.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::Findings;
use super::mark::paragraphs;
use super::package::{Package, Trees, source_of_relationships};
use crate::document::docx::xml::{R, W};
use crate::text::Message;

/// What the kinds of parts with text begin with.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The main part of a document.
pub(super) const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/// The main part of a template as Word saves it.
const MAIN_OF_TEMPLATE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";

/// A part with text that a reader sees.
pub(super) struct Story<'a, 'i> {
    pub(super) name: &'a str,
    pub(super) xml: &'i str,
    pub(super) tree: &'a Document<'i>,
    pub(super) is_main: bool,
    kind: &'a str,
}

impl Story<'_, '_> {
    /// Whether the part holds building blocks, which are not shown.
    pub(super) fn is_glossary(&self) -> bool {
        self.kind == "document.glossary+xml" || self.name.contains("/glossary/")
    }
}

/// The main part, if the package is a Word document or template.
pub(super) fn main_part(package: &Package, findings: &mut Findings) -> Option<String> {
    let main = package.target("", "officeDocument").filter(|main| package.has(main) && main.starts_with("word/"));
    match main.as_deref().map(|main| package.type_of(main)) {
        Some(MAIN | MAIN_OF_TEMPLATE) => main,
        // Named with the other parts of programs.
        Some(kind) if kind.contains("macroEnabled") => None,
        _ => {
            findings.fault(Message::new("template-not-word"));
            None
        }
    }
}

/// The parts with text, the main part first.
pub(super) fn stories<'a, 'i>(package: &'i Package, trees: &'a Trees<'i>, main: &str) -> Vec<Story<'a, 'i>> {
    const KINDS: [&str; 8] =
        ["document.main+xml", "template.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "document.glossary+xml", "comments+xml"];
    let mut stories: Vec<Story<'_, '_>> = trees
        .iter()
        .filter_map(|(name, tree)| {
            let kind = package.type_of(name).strip_prefix(WORD)?;
            KINDS.into_iter().find(|known| *known == kind).map(|kind| Story { name, xml: tree.input_text(), tree, is_main: *name == main, kind })
        })
        .collect();
    stories.sort_by_key(|story| !story.is_main);
    stories
}

pub(super) fn is_w(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

/// A value in the namespace of the format.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
}

/// A line of text, shortened for a message.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST - 1).chain(['…']).collect() }
}

/// Where something stands, in the words of who made the template.
pub(super) fn place(story: &Story<'_, '_>, node: Node<'_, '_>) -> Message {
    let part = match story.kind {
        "header+xml" => Message::new("template-place-header").with("part", story.name.to_owned()),
        "footer+xml" => Message::new("template-place-footer").with("part", story.name.to_owned()),
        "footnotes+xml" | "endnotes+xml" => Message::new("template-place-note"),
        _ if story.is_glossary() => Message::new("template-place-glossary"),
        _ => Message::new("template-place-body"),
    };
    let inside = |name: &str| node.ancestors().skip(1).any(|ancestor| is_w(ancestor, name));
    if inside("txbxContent") {
        Message::new("template-place-text-box").with_sentence("part", part)
    } else if inside("tbl") {
        Message::new("template-place-table").with_sentence("part", part)
    } else if inside("sdt") || node.descendants().any(|child| is_w(child, "sdt")) {
        Message::new("template-place-control").with_sentence("part", part)
    } else {
        part
    }
}

/// Notes everything that a template must not hold, whatever it says.
pub(super) fn forbidden(package: &Package, trees: &Trees<'_>, stories: &[Story<'_, '_>], findings: &mut Findings) {
    parts(package, findings);
    relationships(package, trees, findings);
    for story in stories {
        changes(story, findings);
        fields(story, findings);
        elements(story, findings);
    }
}

fn parts(package: &Package, findings: &mut Findings) {
    let names: BTreeSet<&str> = package.parts.iter().map(|part| part.name.as_str()).collect();
    let mut macros = BTreeSet::new();
    for (name, kind) in package.types().chain(names.iter().map(|name| (*name, package.type_of(name)))) {
        let lower = kind.to_ascii_lowercase();
        if lower.contains("macroenabled") || lower.contains("vbaproject") || lower.contains("vbadata") || name.to_ascii_lowercase().ends_with("vbaproject.bin")
        {
            macros.insert(name.to_owned());
        }
    }
    if let Some(name) = macros.first() {
        findings.fault(Message::new("template-macros").with("part", name.clone()));
    }
    for name in &names {
        let kind = package.type_of(name).to_ascii_lowercase();
        if kind.contains("oleobject") || kind.contains("activex") || name.contains("/activeX/") || name.ends_with("/oleObject.bin") {
            findings.fault(Message::new("template-embedded").with("part", (*name).to_owned()));
        }
    }
}

/// What parts are tied to: nothing outside the file but links that a reader may follow, and nothing that is not there.
fn relationships(package: &Package, trees: &Trees<'_>, findings: &mut Findings) {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, source) in trees.keys().filter_map(|name| Some((*name, source_of_relationships(name)?))) {
        if !source.is_empty() && !package.has(&source) {
            findings.fault(Message::new("template-missing-part").with("part", name.to_owned()).with("target", source.clone()));
        }
        for tie in package.relationships(&source) {
            let with_place = |message: Message| message.with("part", name.to_owned()).with("target", quoted(&tie.target));
            match (tie.kind.as_str(), tie.external) {
                ("hyperlink", true) => findings.warn(with_place(Message::new("template-link"))),
                ("attachedTemplate", _) => findings.fault(with_place(Message::new("template-attached"))),
                (kind, true) => findings.fault(with_place(Message::new("template-external").with("kind", kind.to_owned()))),
                ("aFChunk" | "subDocument" | "frame", _) => findings.fault(with_place(Message::new("template-included"))),
                ("oleObject" | "control", _) => findings.fault(with_place(Message::new("template-object"))),
                ("package", _) if source.starts_with("word/") && !source.contains("/charts/") => findings.fault(with_place(Message::new("template-object"))),
                ("origin", _) => findings.fault(Message::new("template-signed")),
                // A link to a place in the file itself, and a part that is named as a fault of its own.
                ("hyperlink" | "vbaProject" | "wordVbaData", false) => {}
                _ if !package.has(&tie.target) => findings.fault(with_place(Message::new("template-missing-part"))),
                _ => {}
            }
            known.entry(source.clone()).or_default().insert(tie.id);
        }
    }
    for (name, tree) in trees {
        for node in tree.descendants().filter(Node::is_element) {
            for attribute in node.attributes().filter(|attribute| attribute.namespace() == Some(R) && !attribute.value().is_empty()) {
                if !known.get(*name).is_some_and(|ids| ids.contains(attribute.value())) {
                    findings.fault(Message::new("template-missing-part").with("part", (*name).to_owned()).with("target", attribute.value().to_owned()));
                }
            }
        }
    }
}

fn is_change(name: &str) -> bool {
    const CHANGES: [&str; 9] = ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "delText"];
    CHANGES.contains(&name) || name.ends_with("PrChange") || name == "tblGridChange"
}

fn changes(story: &Story<'_, '_>, findings: &mut Findings) {
    let mut found = story.tree.descendants().filter(|node| node.tag_name().namespace() == Some(W) && is_change(node.tag_name().name()));
    let Some(first) = found.next() else { return };
    let texts: String = first
        .ancestors()
        .find(|node| is_w(*node, "p"))
        .into_iter()
        .flat_map(|paragraph| paragraph.descendants())
        .filter(|node| is_w(*node, "t") || is_w(*node, "delText"))
        .filter_map(|node| node.text())
        .collect();
    findings.fault(Message::new("template-changes").with_sentence("place", place(story, first)).with("count", 1 + found.count()).with("text", quoted(&texts)));
}

/// Fields that fetch something from outside the file.
fn fields(story: &Story<'_, '_>, findings: &mut Findings) {
    const FETCHING: [&str; 9] = ["DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "IMPORT", "RD", "DATABASE", "MACROBUTTON"];
    let mut codes: Vec<(Node<'_, '_>, String)> = Vec::new();
    for node in story.tree.descendants() {
        if is_w(node, "fldSimple") {
            codes.push((node, value(node, "instr").unwrap_or_default().to_owned()));
        } else if is_w(node, "instrText") {
            let text = node.text().unwrap_or_default();
            let run = node.parent_element();
            let follows = run.and_then(|run| run.prev_sibling_element()).is_some_and(|before| before.children().any(|child| is_w(child, "instrText")));
            match codes.last_mut() {
                Some((_, code)) if follows => code.push_str(text),
                _ => codes.push((node, text.to_owned())),
            }
        }
    }
    for (node, code) in codes {
        if let Some(word) = code.split_whitespace().map(str::to_uppercase).find(|word| FETCHING.contains(&word.as_str())) {
            findings.fault(Message::new("template-field").with("field", word).with_sentence("place", place(story, node)));
        }
    }
}

fn elements(story: &Story<'_, '_>, findings: &mut Findings) {
    let count = |name: &str| story.tree.descendants().filter(|node| is_w(*node, name)).count();
    let comments = if story.kind == "comments+xml" { count("comment") } else { 0 };
    if comments > 0 {
        let texts = paragraphs(story.tree);
        let text: String = texts.first().into_iter().flat_map(|(_, texts)| texts).filter_map(Node::text).collect();
        findings.fault(Message::new("template-comments").with("count", comments).with("text", quoted(&text)));
    }
    for name in ["altChunk", "subDoc"] {
        if let Some(node) = story.tree.descendants().find(|node| is_w(*node, name)) {
            findings.fault(Message::new("template-included-here").with_sentence("place", place(story, node)));
        }
    }
    for name in ["object", "control"] {
        if let Some(node) = story.tree.descendants().find(|node| is_w(*node, name)) {
            findings.fault(Message::new("template-object-here").with_sentence("place", place(story, node)));
        }
    }
}

/// What the settings must not say, and what is changed in them.
pub(super) fn settings(tree: &Document<'_>, findings: &mut Findings) {
    for node in tree.root_element().children() {
        let locked = ["hash", "hashValue", "cryptProviderType", "salt"].into_iter().any(|name| value(node, name).is_some());
        match node.tag_name().name() {
            "documentProtection" | "writeProtection" if locked => findings.fault(Message::new("template-password")),
            "documentProtection" => findings.warn(Message::new("template-protection")),
            "trackRevisions" => findings.warn(Message::new("template-tracking")),
            _ => {}
        }
    }
}
