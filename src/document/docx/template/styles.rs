//! Which styles of a template an annex takes, and which ones of our own are added.
//!
//! Styles are known by their name, which is the same whatever language Word speaks; ids are not. Headings, title, subtitle and
//! body text are the template's, so that an annex looks as the municipality's other documents do. Without the first three an
//! annex has no look, so a template without them is refused. Tables and the line above the title are always ours, since what a
//! template has for them does not fit a form; they stand on the template's own text style and so have its font.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::Findings;
use super::check::{is_w, value};
use crate::document::docx::styles::{NEUTRAL, Style, paragraph_styles, write_paragraph_style, write_prompt, write_strong, write_table};
use crate::text::Message;

/// Our id, the name by which a template's own is known, and the kind of style.
const TAKEN: [(&str, &str, &str); 11] = [
    ("Heading1", "heading 1", "paragraph"),
    ("Heading2", "heading 2", "paragraph"),
    ("Title", "title", "paragraph"),
    ("BodyText", "body text", "paragraph"),
    ("Subtitle", "subtitle", "paragraph"),
    ("TOCHeading", "toc heading", "paragraph"),
    ("TOC1", "toc 1", "paragraph"),
    ("TOC2", "toc 2", "paragraph"),
    ("ListBullet", "list bullet", "paragraph"),
    ("ListNumber", "list number", "paragraph"),
    ("Strong", "strong", "character"),
];

/// Those without which a template has no look to give.
const ESSENTIAL: [(&str, &str); 3] = [("Heading1", "heading 1"), ("Heading2", "heading 2"), ("Title", "Title")];

/// The style of prompts, by which answers are told from prompts when they are read back.
const PROMPT: (&str, &str) = ("PlaceholderText", "placeholder text");

/// Styles of ours that an annex in a template does not need: headers and footers are the template's.
const UNUSED: [&str; 2] = ["Header", "Footer"];

/// The styles of a template.
pub(super) struct Styles {
    /// The id of each of our styles in the template.
    pub(super) ids: BTreeMap<&'static str, String>,
    /// Names of the styles that are taken from the template, by our ids.
    pub(super) taken: BTreeMap<&'static str, String>,
    /// Names of styles of ours where the template's names are in the way.
    names: BTreeMap<&'static str, String>,
    normal: String,
    table: Option<String>,
    /// Whether the template numbers headings of the second depth by itself.
    pub(super) numbers_parts: bool,
    /// The language of the template's text.
    pub(super) language: Option<String>,
    pub(super) body_font: Option<String>,
    pub(super) heading_font: Option<String>,
}

impl Styles {
    /// Finds the styles. Essential ones that are missing are noted.
    pub(super) fn read(tree: &Document<'_>, theme: Option<&Document<'_>>, findings: &mut Findings) -> Self {
        let all: Vec<Node<'_, '_>> = tree.root_element().children().filter(|node| is_w(*node, "style")).collect();
        let default = |kind: &str| {
            let is_default = |node: &&Node<'_, '_>| value(**node, "type") == Some(kind) && matches!(value(**node, "default"), Some("1" | "true" | "on"));
            all.iter().find(is_default).and_then(|node| value(*node, "styleId")).map(ToOwned::to_owned)
        };
        let named = |name: &str, kind: &str| {
            all.iter().find(|node| value(**node, "type") == Some(kind) && name_of(**node).is_some_and(|found| found.to_lowercase() == name)).copied()
        };
        let normal = default("paragraph").or_else(|| named("normal", "paragraph").and_then(|node| value(node, "styleId")).map(ToOwned::to_owned));
        if normal.is_none() {
            findings.fault(Message::new("template-no-normal"));
        }
        let normal = normal.unwrap_or_default();
        let (mut ids, mut taken) = (BTreeMap::new(), BTreeMap::new());
        for (ours, name, kind) in TAKEN.into_iter().chain([(PROMPT.0, PROMPT.1, "character")]) {
            if let Some((id, name)) = named(name, kind).and_then(|node| Some((value(node, "styleId")?, name_of(node)?))) {
                ids.insert(ours, id.to_owned());
                taken.insert(ours, name.to_owned());
            }
        }
        let missing: Vec<&str> = ESSENTIAL.into_iter().filter(|(ours, _)| !ids.contains_key(ours)).map(|(_, name)| name).collect();
        if !missing.is_empty() {
            findings.fault(Message::new("template-styles-missing").with("count", missing.len()).with("styles", missing.join(", ")));
        }
        if !ids.contains_key("BodyText") {
            taken.insert(
                "BodyText",
                all.iter().find(|node| value(**node, "styleId") == Some(&normal)).and_then(|node| name_of(*node)).unwrap_or("Normal").to_owned(),
            );
            ids.insert("BodyText", normal.clone());
        }
        let heading = named("heading 1", "paragraph");
        let mut styles = Self {
            numbers_parts: named("heading 2", "paragraph").is_some_and(|node| chain(node, &all).any(|style| style.descendants().any(|n| is_w(n, "numPr")))),
            language: tree
                .descendants()
                .filter(|node| is_w(*node, "docDefaults"))
                .flat_map(|node| node.descendants())
                .find(|node| is_w(*node, "lang"))
                .and_then(|node| value(node, "val"))
                .map(ToOwned::to_owned),
            body_font: font(all.iter().find(|node| value(**node, "styleId") == Some(&normal)).copied(), &all, tree, theme),
            heading_font: font(heading, &all, tree, theme),
            ids,
            taken,
            names: BTreeMap::new(),
            normal,
            table: default("table"),
        };
        styles.name_ours(&all);
        styles
    }

    /// Gives the styles that are added ids and names that the template does not have.
    fn name_ours(&mut self, all: &[Node<'_, '_>]) {
        let mut ids: BTreeSet<String> = all.iter().filter_map(|node| value(*node, "styleId")).map(str::to_lowercase).collect();
        let mut names: BTreeSet<String> = all.iter().filter_map(|node| name_of(*node)).map(str::to_lowercase).collect();
        let ours = paragraph_styles(&NEUTRAL);
        let others = [("Strong", "Strong"), ("PlaceholderText", "Placeholder Text"), ("FormTable", "Form Table")];
        for (id, name) in ours.iter().map(|style| (style.id, style.name)).chain(others) {
            if self.ids.contains_key(id) || UNUSED.contains(&id) {
                continue;
            }
            let free = |plain: &str, space: &str, used: &mut BTreeSet<String>| {
                let mut candidates = std::iter::once(plain.to_owned())
                    .chain(std::iter::once(format!("Kravkoll{space}{plain}")))
                    .chain((2..).map(|number| format!("Kravkoll{space}{plain}{space}{number}")));
                let found = candidates.find(|candidate| used.insert(candidate.to_lowercase()));
                found.unwrap_or_else(|| plain.to_owned())
            };
            self.ids.insert(id, free(id, "", &mut ids));
            self.names.insert(id, free(name, " ", &mut names));
        }
    }

    /// The id that one of our styles has in the template.
    pub(super) fn id<'a>(&'a self, ours: &'a str) -> &'a str {
        match ours {
            "Normal" => &self.normal,
            ours => self.ids.get(ours).map_or(ours, String::as_str),
        }
    }

    /// Whether one of our styles is the template's own.
    pub(super) fn is_taken(&self, ours: &str) -> bool {
        self.taken.contains_key(ours)
    }

    /// The styles that are added, as XML.
    pub(super) fn added(&self) -> String {
        let mut out = String::new();
        for style in paragraph_styles(&NEUTRAL) {
            if let Some(name) = self.names.get(style.id) {
                let ids = [self.id(style.id), name, self.id(based_on(&style)), self.id(style.next)];
                write_paragraph_style(&mut out, ids, style.priority, &paragraph_of(&style), run_of(&style));
            }
        }
        if let Some(name) = self.names.get("Strong") {
            write_strong(&mut out, self.id("Strong"), name, &NEUTRAL);
        }
        if let Some(name) = self.names.get("PlaceholderText") {
            write_prompt(&mut out, self.id("PlaceholderText"), name);
        }
        if let Some(name) = self.names.get("FormTable") {
            let based_on = self.table.as_ref().map_or_else(String::new, |table| format!("<w:basedOn w:val=\"{table}\"/>"));
            write_table(&mut out, self.id("FormTable"), name, &based_on, &NEUTRAL);
        }
        out
    }
}

/// The heading of the contents list looks as the template's other headings.
fn based_on(style: &Style) -> &'static str {
    if style.id == "TOCHeading" { "Heading2" } else { style.based_on }
}

fn paragraph_of(style: &Style) -> String {
    match style.id {
        "TOCHeading" => "<w:numPr><w:numId w:val=\"0\"/></w:numPr><w:ind w:left=\"0\" w:firstLine=\"0\"/><w:outlineLvl w:val=\"9\"/>".to_owned(),
        // A template may indent or justify its text, which a narrow cell has no room for.
        "TableText" => format!("{}<w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/>", style.paragraph),
        _ => style.paragraph.clone(),
    }
}

fn run_of(style: &Style) -> &str {
    if style.id == "TOCHeading" { "" } else { &style.run }
}

fn name_of<'a>(style: Node<'a, '_>) -> Option<&'a str> {
    style.children().find(|child| is_w(*child, "name")).and_then(|name| value(name, "val"))
}

/// A style and those that it is based on.
fn chain<'a, 'i: 'a>(style: Node<'a, 'i>, all: &'a [Node<'a, 'i>]) -> impl Iterator<Item = Node<'a, 'i>> {
    let based_on = |style: Node<'a, 'i>| {
        let id = style.children().find(|child| is_w(*child, "basedOn")).and_then(|based| value(based, "val"))?;
        all.iter().find(|other| value(**other, "styleId") == Some(id)).copied()
    };
    std::iter::successors(Some(style), move |style| based_on(*style)).take(20)
}

/// The name of the font that a style's text has.
fn font(style: Option<Node<'_, '_>>, all: &[Node<'_, '_>], tree: &Document<'_>, theme: Option<&Document<'_>>) -> Option<String> {
    let own = style.into_iter().flat_map(|style| chain(style, all).collect::<Vec<_>>());
    let defaults = tree.descendants().find(|node| is_w(*node, "docDefaults"));
    let fonts = own.chain(defaults).find_map(|node| {
        node.descendants().find(|child| is_w(*child, "rFonts") && (value(*child, "ascii").is_some() || value(*child, "asciiTheme").is_some()))
    })?;
    if let (Some(kind), Some(theme)) = (value(fonts, "asciiTheme"), theme) {
        let wanted = if kind.starts_with("major") { "majorFont" } else { "minorFont" };
        let latin = theme.descendants().find(|node| node.tag_name().name() == wanted)?.children().find(|node| node.tag_name().name() == "latin")?;
        return latin.attribute("typeface").map(ToOwned::to_owned);
    }
    value(fonts, "ascii").map(ToOwned::to_owned)
}
