//! The parts of a template, what kinds they are of and how they are tied together.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, ParsingOptions};

use super::Findings;
use crate::document::docx::xml::{DECLARATION, escape, push};
use crate::document::package::{MAX_PACKAGE_BYTES, MAX_UNPACKED_BYTES, PackageError, PackageReader};
use crate::text::Message;

/// XML that is together larger is no template: it would only be there to wear the program out.
const MAX_XML_BYTES: usize = 32 * 1024 * 1024;
/// As many pieces of XML has one part at most, for the same reason.
const MAX_NODES: u32 = 2_000_000;

/// Elements within one another. What Word writes has fewer than a hundred.
const MAX_DEPTH: usize = 256;

/// The name of the list of kinds.
pub(super) const TYPES: &str = "[Content_Types].xml";

/// What a part holds.
pub(super) enum Content {
    /// XML, as it stands in the file.
    Xml(String),
    /// Anything else: pictures, fonts.
    Bytes(Vec<u8>),
}

/// A part of a template.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) content: Content,
}

/// A tie between parts.
pub(super) struct Relationship {
    pub(super) id: String,
    /// The last word of its type, such as `header`.
    pub(super) kind: String,
    full_kind: String,
    /// What it leads to: the name of a part, or an address.
    pub(super) target: String,
    written_target: String,
    pub(super) external: bool,
}

/// The parts of a template.
pub(super) struct Package {
    pub(super) parts: Vec<Part>,
    /// Endings of names and the kinds they stand for.
    defaults: Vec<(String, String)>,
    /// Names of parts and their kinds.
    overrides: Vec<(String, String)>,
}

/// The XML parts, read.
pub(super) type Trees<'a> = BTreeMap<&'a str, Document<'a>>;

impl Package {
    /// Opens a package. What is wrong with it is noted; `None` when nothing more can be said.
    pub(super) fn open(bytes: &[u8], findings: &mut Findings) -> Option<Self> {
        match Self::read(bytes, findings) {
            Ok(package) => package,
            Err(error) => {
                findings.fault(message(&error));
                None
            }
        }
    }

    fn read(bytes: &[u8], findings: &mut Findings) -> Result<Option<Self>, PackageError> {
        let mut reader = PackageReader::open(bytes)?;
        let mut parts = Vec::new();
        let mut xml_bytes = 0;
        for name in reader.names() {
            let bytes = reader.bytes(&name)?.unwrap_or_default();
            if name.starts_with('/') || name.contains('\\') || name.split('/').any(|step| step == "..") {
                findings.fault(Message::new("template-damaged").with("reason", name));
                continue;
            }
            let is_xml = [".xml", ".rels"].into_iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
            let content = if is_xml {
                xml_bytes += bytes.len();
                let Ok(text) = String::from_utf8(bytes) else {
                    findings.fault(Message::new("template-xml").with("part", name).with("reason", "UTF-8"));
                    continue;
                };
                Content::Xml(text)
            } else {
                Content::Bytes(bytes)
            };
            parts.push(Part { name, content });
        }
        if xml_bytes > MAX_XML_BYTES {
            return Err(PackageError::Bomb);
        }
        let mut package = Self { parts, defaults: Vec::new(), overrides: Vec::new() };
        let Some(types) = package.xml(TYPES) else { return Err(PackageError::NoPart(TYPES)) };
        let Some(tree) = parse(TYPES, types, findings) else { return Ok(None) };
        let list = |element: &str, attribute: &str| -> Vec<(String, String)> {
            let nodes = tree.root_element().children().filter(|node| node.tag_name().name() == element);
            nodes.filter_map(|node| Some((node.attribute(attribute)?.to_owned(), node.attribute("ContentType")?.to_owned()))).collect()
        };
        let (defaults, overrides) = (list("Default", "Extension"), list("Override", "PartName"));
        drop(tree);
        package.defaults = defaults;
        package.overrides = overrides;
        Ok(Some(package))
    }

    /// The XML of a part.
    pub(super) fn xml(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|part| part.name == name).and_then(|part| match &part.content {
            Content::Xml(text) => Some(text.as_str()),
            Content::Bytes(_) => None,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name == name)
    }

    /// All XML parts but the list of kinds. Those that cannot be read are noted and left out.
    pub(super) fn trees(&self, findings: &mut Findings) -> Trees<'_> {
        let mut trees = Trees::new();
        for part in self.parts.iter().filter(|part| part.name != TYPES) {
            if let Content::Xml(text) = &part.content
                && let Some(tree) = parse(&part.name, text, findings)
            {
                trees.insert(part.name.as_str(), tree);
            }
        }
        trees
    }

    /// The kind of a part, as the list of kinds says.
    pub(super) fn type_of(&self, name: &str) -> &str {
        let listed = self.overrides.iter().find(|(part, _)| part.trim_start_matches('/').eq_ignore_ascii_case(name));
        let ending = name.rsplit('.').next().unwrap_or_default();
        listed.or_else(|| self.defaults.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending))).map_or("", |(_, kind)| kind)
    }

    /// Every kind of part that the package speaks of.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &str)> {
        self.overrides.iter().map(|(part, kind)| (part.trim_start_matches('/'), kind.as_str()))
    }

    /// The list of kinds with other kinds for some parts.
    pub(super) fn write_types(&self, changed: &BTreeMap<String, &str>, gone: &[String]) -> String {
        let mut out = format!("{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
        let mut write = |element: &str, attribute: &str, name: &str, kind: &str| {
            push(&mut out, format_args!("<{element} {attribute}=\""));
            escape(&mut out, name);
            out.push_str("\" ContentType=\"");
            escape(&mut out, kind);
            out.push_str("\"/>");
        };
        for (ending, kind) in &self.defaults {
            write("Default", "Extension", ending, kind);
        }
        for (part, kind) in &self.overrides {
            let name = part.trim_start_matches('/');
            if !changed.contains_key(name) && !gone.iter().any(|gone| gone == name) {
                write("Override", "PartName", part, kind);
            }
        }
        for (part, kind) in changed {
            write("Override", "PartName", &format!("/{part}"), kind);
        }
        out.push_str("</Types>");
        out
    }

    /// What a part (or, for an empty name, the package) is tied to.
    pub(super) fn relationships(&self, source: &str) -> Vec<Relationship> {
        let Some(tree) = self.xml(&relationships_part(source)).and_then(|text| Document::parse(text).ok()) else { return Vec::new() };
        let nodes = tree.root_element().children().filter(|node| node.tag_name().name() == "Relationship");
        nodes
            .filter_map(|node| {
                let (full_kind, written_target) = (node.attribute("Type")?.to_owned(), node.attribute("Target")?.to_owned());
                let external = node.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                Some(Relationship {
                    id: node.attribute("Id")?.to_owned(),
                    kind: full_kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: if external { written_target.clone() } else { resolve(source, &written_target) },
                    full_kind,
                    written_target,
                    external,
                })
            })
            .collect()
    }

    /// Leaves out what nothing is tied to: no program shows it, and some leave such parts behind without a kind.
    pub(super) fn keep_tied(&mut self) {
        let mut tied = BTreeSet::from([TYPES.to_owned()]);
        let mut waiting = vec![String::new()];
        while let Some(source) = waiting.pop() {
            tied.insert(relationships_part(&source));
            for tie in self.relationships(&source).into_iter().filter(|tie| !tie.external) {
                if tied.insert(tie.target.clone()) {
                    waiting.push(tie.target);
                }
            }
        }
        self.parts.retain(|part| tied.contains(&part.name));
        self.overrides.retain(|(part, _)| tied.contains(part.trim_start_matches('/')));
    }

    /// The part that another is tied to by a tie of a kind.
    pub(super) fn target(&self, source: &str, kind: &str) -> Option<String> {
        self.relationships(source).into_iter().find(|tie| tie.kind == kind && !tie.external).map(|tie| tie.target)
    }
}

/// The ties of a part, with more; a tie of the same kind gives way.
pub(super) fn write_relationships(package: &Package, source: &str, added: &[(&str, &str)]) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    let mut write = |id: &str, kind: &str, target: &str, external: bool| {
        for (name, value) in [("<Relationship Id", id), (" Type", kind), (" Target", target)] {
            push(&mut out, format_args!("{name}=\""));
            escape(&mut out, value);
            out.push('"');
        }
        out.push_str(if external { " TargetMode=\"External\"/>" } else { "/>" });
    };
    let there = package.relationships(source);
    for tie in there.iter().filter(|tie| !added.iter().any(|(kind, _)| kind.rsplit('/').next() == Some(tie.kind.as_str()))) {
        write(&tie.id, &tie.full_kind, &tie.written_target, tie.external);
    }
    let free = (1..).map(|number| format!("rIdKravkoll{number}")).filter(|id| !there.iter().any(|tie| tie.id == *id));
    for ((kind, target), id) in added.iter().zip(free) {
        write(&id, kind, target, false);
    }
    out.push_str("</Relationships>");
    out
}

/// The name of the part that holds the ties of another.
pub(super) fn relationships_part(source: &str) -> String {
    let (folder, file) = source.rsplit_once('/').map_or(("", source), |(folder, file)| (folder, file));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

/// The part whose ties a part holds.
pub(super) fn source_of_relationships(part: &str) -> Option<String> {
    let (folder, file) = part.rsplit_once('/')?;
    let file = file.strip_suffix(".rels")?;
    let folder = folder.strip_suffix("_rels")?;
    Some(format!("{folder}{file}"))
}

fn resolve(source: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = source.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn parse<'a>(name: &str, text: &'a str, findings: &mut Findings) -> Option<Document<'a>> {
    match Document::parse_with_options(text, ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() }) {
        Ok(tree) if is_too_deep(&tree) => {
            findings.fault(Message::new("template-xml").with("part", name.to_owned()).with("reason", format!("> {MAX_DEPTH}")));
            None
        }
        Ok(tree) => Some(tree),
        Err(roxmltree::Error::DtdDetected) => {
            findings.fault(Message::new("template-doctype").with("part", name.to_owned()));
            None
        }
        Err(error) => {
            findings.fault(Message::new("template-xml").with("part", name.to_owned()).with("reason", error.to_string()));
            None
        }
    }
}

/// Whether elements stand within one another so deeply that to look upwards from each would take for ever.
fn is_too_deep(tree: &Document<'_>) -> bool {
    let mut depths: Vec<usize> = Vec::new();
    tree.descendants().any(|node| {
        let depth = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).map_or(0, |depth| depth + 1);
        // Nodes come in the order of their numbers.
        depths.push(depth);
        depth > MAX_DEPTH
    })
}

fn message(error: &PackageError) -> Message {
    match error {
        PackageError::TooLarge => Message::new("template-too-large").with("megabytes", MAX_PACKAGE_BYTES / 1024 / 1024),
        PackageError::Bomb => Message::new("template-bomb").with("megabytes", MAX_UNPACKED_BYTES / 1024 / 1024),
        PackageError::Encrypted => Message::new("template-encrypted"),
        PackageError::Damaged(reason) => Message::new("template-damaged").with("reason", reason.clone()),
        PackageError::NoPart(_) => Message::new("template-not-word"),
    }
}
