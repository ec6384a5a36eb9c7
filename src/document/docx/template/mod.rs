//! An organisation's own Word template: its logo, fonts, header and footer, and a mark where the annex is to stand.
//!
//! [`Template::open`] looks through a file once and for all and names everything that is wrong with it; [`Template::write`] makes
//! a document into it. Three rules hold: what a template holds and an annex does not touch is the same in the result, byte for
//! byte; nothing in a template reaches outside the file or runs; the same template and document give the same bytes.
//!
//! A fault refuses the template: a file that cannot be read or may do harm (programs, ties to other files, embedded objects,
//! fields that fetch), one that is not finished (tracked changes, comments, a password), one in which the annex has no place (the
//! mark missing, repeated or not alone; text too narrow or in columns) or no look (styles missing). What only ought to be known,
//! such as a link or an unknown place holder, is a warning.

mod check;
mod fill;
mod fit;
mod mark;
mod package;
mod section;
mod styles;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use self::check::{is_w, value};
use self::mark::{Fields, Mark};
use self::package::Package;
use self::section::{Section, millimetres};
use self::styles::Styles;
use super::DocxError;
use super::xml::W;
use crate::document::Document;
use crate::text::{Language, Message};

/// The namespace of the strict variant of the format, which few programs write and ours does not.
const W_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// As many messages are given of each kind; a file that is wrong all through needs no longer list.
const MAX_ALIKE: usize = 10;

/// An organisation's own Word template, opened and found fit.
pub struct Template {
    package: Package,
    main: String,
    mark: Mark,
    section: Section,
    /// Where the body of the main part ends, for a section that is not there.
    body_end: usize,
    open_forms: Vec<Range<usize>>,
    fields: Fields,
    styles: Styles,
    styles_part: String,
    numbering_part: Option<String>,
    settings_part: Option<String>,
    used: Used,
    has_header: bool,
    has_footer: bool,
    warnings: Vec<Message>,
}

/// Numbers that the template has taken.
#[derive(Default)]
struct Used {
    list_kinds: BTreeSet<i64>,
    lists: BTreeSet<i64>,
    controls: BTreeSet<i64>,
    bookmarks: BTreeSet<i64>,
    /// The numbers in names such as `_Toc000000012`.
    bookmark_names: BTreeSet<i64>,
}

/// What stands instead of the place holders `{{titel}}`, `{{diarienummer}}`, `{{version}}` and `{{datum}}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldValues {
    /// The title of what is bought.
    pub title: String,
    /// The number of the matter.
    pub diarienummer: String,
    /// The version of the document.
    pub version: String,
    /// Its date.
    pub date: String,
}

/// Why a file is no fit template: everything that is wrong with it, and what else there is to know.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateFaults {
    /// What must be mended before the file can be a template.
    pub faults: Vec<Message>,
    /// What does not hinder.
    pub warnings: Vec<Message>,
}

impl fmt::Display for TemplateFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults: Vec<String> = self.faults.iter().map(|fault| fault.render(Language::English)).collect();
        f.write_str(&faults.join(" "))
    }
}

impl std::error::Error for TemplateFaults {}

/// What was found in a template, for whoever uploads it.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateReport {
    /// Width and height of the page in millimetres.
    pub page: (i64, i64),
    /// The font of its text, where it says one.
    pub body_font: Option<String>,
    /// The font of its headings, where it says one.
    pub heading_font: Option<String>,
    /// The styles of an annex, each with the name of the template's style that it takes. Those without are added.
    pub styles: Vec<(&'static str, Option<String>)>,
    /// Whether its pages have a header.
    pub has_header: bool,
    /// Whether its pages have a footer.
    pub has_footer: bool,
    /// How many place holders it has for title, number, version and date.
    pub fields: usize,
    /// What whoever uploads it should know.
    pub warnings: Vec<Message>,
}

/// What is wrong and what is to be known, as it is found.
#[derive(Default)]
struct Findings {
    faults: Vec<Message>,
    warnings: Vec<Message>,
}

impl Findings {
    fn fault(&mut self, message: Message) {
        add(&mut self.faults, message);
    }

    fn warn(&mut self, message: Message) {
        add(&mut self.warnings, message);
    }
}

fn add(list: &mut Vec<Message>, message: Message) {
    let alike = list.iter().filter(|other| other.key() == message.key()).count();
    if alike < MAX_ALIKE && !list.contains(&message) {
        list.push(message);
    }
}

impl Template {
    /// Opens a file that somebody hands in as a template (`.docx` or `.dotx`).
    ///
    /// # Errors
    /// [`TemplateFaults`] with everything that is wrong with it.
    pub fn open(bytes: &[u8]) -> Result<Self, TemplateFaults> {
        let mut findings = Findings::default();
        let opened = Self::read(bytes, &mut findings);
        let Findings { faults, warnings } = findings;
        match opened {
            Some(template) if faults.is_empty() => Ok(Self { warnings, ..template }),
            _ => Err(TemplateFaults { faults, warnings }),
        }
    }

    /// Writes a document into the template.
    ///
    /// # Errors
    /// [`DocxError`]; none is known to happen for any content.
    pub fn write(&self, document: &Document<'_>, fields: &FieldValues) -> Result<Vec<u8>, DocxError> {
        fill::write(self, document, fields)
    }

    /// What was found in the template.
    #[must_use]
    pub fn report(&self) -> TemplateReport {
        TemplateReport {
            page: (millimetres(self.section.width), millimetres(self.section.height)),
            body_font: self.styles.body_font.clone(),
            heading_font: self.styles.heading_font.clone(),
            styles: self.styles.ids.keys().map(|ours| (*ours, self.styles.taken.get(ours).cloned())).collect(),
            has_header: self.has_header,
            has_footer: self.has_footer,
            fields: self.fields.values().map(Vec::len).sum(),
            warnings: self.warnings.clone(),
        }
    }

    /// `None` when there is a fault; there may be one even so.
    fn read(bytes: &[u8], findings: &mut Findings) -> Option<Self> {
        let package = Package::open(bytes, findings)?;
        let trees = package.trees(findings);
        let main = check::main_part(&package, findings).filter(|main| trees.contains_key(main.as_str()));
        let stories = check::stories(&package, &trees, main.as_deref().unwrap_or_default());
        check::forbidden(&package, &trees, &stories, findings);
        let main = main?;
        let tree = trees.get(main.as_str())?;
        let root = tree.root_element();
        if root.tag_name().namespace() == Some(W_STRICT) {
            findings.fault(Message::new("template-strict"));
            return None;
        }
        let body = root.children().find(|child| is_w(*child, "body"));
        if body.is_none() || root.lookup_namespace_uri(Some("w")).is_some_and(|namespace| namespace != W) {
            findings.fault(Message::new("template-not-word"));
        }
        let body = body?;
        let part = |kind: &str| package.target(&main, kind).filter(|part| trees.contains_key(part.as_str()));
        let (styles_part, numbering_part, settings_part) = (part("styles"), part("numbering"), part("settings"));
        if let Some(settings) = settings_part.as_deref().and_then(|part| trees.get(part)) {
            check::settings(settings, findings);
        }
        let theme = part("theme").and_then(|part| trees.get(part.as_str()));
        let styles = styles_part.as_deref().and_then(|part| trees.get(part)).map(|tree| Styles::read(tree, theme, findings));
        if styles.is_none() {
            findings.fault(Message::new("template-no-styles"));
        }
        let (mark, fields) = mark::find(&stories, findings);
        let after = mark.as_ref().map_or(0, |mark| mark.range.start);
        let section = body.descendants().find(|node| is_w(*node, "sectPr") && node.range().end > after);
        let section = Section::read(section, tree.input_text(), findings);
        let numbering = numbering_part.as_deref().and_then(|part| trees.get(part));
        let mut used = Used::default();
        if let Some(tree) = numbering {
            used.list_kinds.extend(fill::numbers(tree, "abstractNum", "abstractNumId"));
            used.lists.extend(fill::numbers(tree, "num", "numId"));
        }
        for story in &stories {
            used.bookmarks.extend(fill::numbers(story.tree, "bookmarkStart", "id"));
            used.controls.extend(fill::numbers(story.tree, "id", "val"));
            let names = story.tree.descendants().filter(|node| is_w(*node, "bookmarkStart")).filter_map(|node| value(node, "name"));
            used.bookmark_names.extend(names.filter_map(|name| name.strip_prefix("_Toc")?.parse::<i64>().ok()));
        }
        let refers = |name: &str| body.descendants().any(|node| is_w(node, name));
        let (has_header, has_footer) = (refers("headerReference"), refers("footerReference"));
        let body_end = body.last_child().map_or(body.range().end, |last| last.range().end);
        let open_forms = body.descendants().filter(|node| is_w(*node, "formProt")).map(|node| node.range()).collect();
        let (styles, mark, styles_part) = (styles?, mark?, styles_part?);
        drop(stories);
        drop(trees);
        Some(Self {
            package,
            main,
            mark,
            section,
            body_end,
            open_forms,
            fields,
            styles,
            styles_part,
            numbering_part,
            settings_part,
            used,
            has_header,
            has_footer,
            warnings: Vec::new(),
        })
    }
}
