//! The place mark, and the place holders for what an annex is called.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::Findings;
use super::check::{Story, is_w, place, quoted};
use crate::text::Message;

/// What a template writes where the annex is to stand; the first is the one that people are told of.
pub(super) const MARKS: [&str; 3] = ["{{kravbilaga}}", "{{requirements annex}}", "{{annex}}"];

/// What a place holder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Diarienummer,
    Version,
    Date,
}

/// The place holders; the first four are the ones that people are told of.
const FIELDS: [(&str, Field); 7] = [
    ("{{titel}}", Field::Title),
    ("{{diarienummer}}", Field::Diarienummer),
    ("{{version}}", Field::Version),
    ("{{datum}}", Field::Date),
    ("{{title}}", Field::Title),
    ("{{reference}}", Field::Diarienummer),
    ("{{date}}", Field::Date),
];

/// Where the annex goes.
pub(super) struct Mark {
    /// The mark's paragraph, in the XML of the main part.
    pub(super) range: Range<usize>,
    /// Bookmarks that begin or end in the paragraph, as XML: they stay.
    pub(super) bookmarks: String,
    /// Whether the section ends with the paragraph.
    pub(super) ends_section: bool,
    /// Whether something is to be seen after the mark on the same pages.
    pub(super) is_followed: bool,
}

/// The places of the place holders in each part.
pub(super) type Fields = BTreeMap<String, Vec<(Range<usize>, Field)>>;

/// The texts of each paragraph. What stands in a text box is a paragraph of its own; the fallback of an alternative says the same
/// once more.
pub(super) fn paragraphs<'a, 'i>(tree: &'a Document<'i>) -> Vec<(Node<'a, 'i>, Vec<Node<'a, 'i>>)> {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut paragraphs: Vec<(Node<'_, '_>, Vec<Node<'_, '_>>)> = Vec::new();
    for text in tree.descendants().filter(|node| is_w(*node, "t")) {
        let Some(paragraph) = text.ancestors().find(|node| is_w(*node, "p")) else { continue };
        if text.ancestors().any(|node| node.tag_name().name() == "Fallback") {
            continue;
        }
        let place = *places.entry(paragraph.id().get_usize()).or_insert_with(|| {
            paragraphs.push((paragraph, Vec::new()));
            paragraphs.len() - 1
        });
        if let Some((_, texts)) = paragraphs.get_mut(place) {
            texts.push(text);
        }
    }
    paragraphs
}

/// Finds the mark and the place holders of all stories. What is wrong is noted.
pub(super) fn find(stories: &[Story<'_, '_>], findings: &mut Findings) -> (Option<Mark>, Fields) {
    let mut fields = Fields::new();
    let mut marks = Vec::new();
    for story in stories.iter().filter(|story| !story.is_glossary()) {
        for (paragraph, texts) in paragraphs(story.tree) {
            let whole: String = texts.iter().map(|node| node.text().unwrap_or_default()).collect();
            for literal in braced(&whole) {
                let folded = literal.to_lowercase();
                if MARKS.contains(&folded.as_str()) {
                    marks.push((story, paragraph, whole.clone(), literal.to_owned()));
                    continue;
                }
                let Some((_, field)) = FIELDS.into_iter().find(|(name, _)| *name == folded) else {
                    findings
                        .warn(Message::new("template-placeholder-unknown").with("name", literal.to_owned()).with_sentence("place", place(story, paragraph)));
                    continue;
                };
                let mut ranges: Vec<Range<usize>> = texts.iter().flat_map(|node| occurrences(*node, story.xml, literal)).collect();
                if ranges.is_empty() {
                    findings.warn(Message::new("template-placeholder-split").with("name", literal.to_owned()).with_sentence("place", place(story, paragraph)));
                }
                let known = fields.entry(story.name.to_owned()).or_default();
                ranges.retain(|range| !known.iter().any(|(other, _)| other == range));
                known.extend(ranges.into_iter().map(|range| (range, field)));
            }
        }
    }
    if marks.is_empty() {
        findings.fault(Message::new("template-mark-missing").with("mark", MARKS[0]));
    }
    if marks.len() > 1 {
        let last = marks.last().map(|(story, paragraph, ..)| place(story, *paragraph));
        let count = Message::new("template-mark-repeated").with("mark", MARKS[0]).with("count", marks.len());
        findings.fault(last.into_iter().fold(count, |message, place| message.with_sentence("place", place)));
    }
    let mut found = None;
    for (story, paragraph, whole, literal) in marks {
        if !story.is_main || !paragraph.parent_element().is_some_and(|parent| is_w(parent, "body")) {
            findings.fault(Message::new("template-mark-place").with("mark", MARKS[0]).with_sentence("place", place(story, paragraph)));
        } else if whole.trim() != literal || holds_more(paragraph) {
            findings.fault(Message::new("template-mark-not-alone").with("mark", MARKS[0]).with("text", quoted(&whole)));
        } else {
            found = Some(mark(paragraph, story.xml));
        }
    }
    (found, fields)
}

/// The pieces of a text in double braces. What is longer than a name is no place holder.
fn braced(text: &str) -> Vec<&str> {
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let inner = rest.get(start + 2..).unwrap_or_default();
        match inner.find("}}") {
            Some(end) if end <= LONGEST && !inner.get(..end).unwrap_or_default().contains('{') => {
                found.extend(rest.get(start..start + end + 4));
                rest = inner.get(end + 2..).unwrap_or_default();
            }
            _ => rest = inner,
        }
    }
    found
}

fn occurrences(text: Node<'_, '_>, xml: &str, literal: &str) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (text.first_child(), text.last_child()) else { return Vec::new() };
    let from = first.range().start;
    let raw = xml.get(from..last.range().end).unwrap_or_default();
    raw.match_indices(literal).map(|(at, found)| from + at..from + at + found.len()).collect()
}

/// Whether a paragraph holds something beside text.
fn holds_more(paragraph: Node<'_, '_>) -> bool {
    const MORE: [&str; 12] =
        ["drawing", "pict", "object", "fldChar", "fldSimple", "footnoteReference", "endnoteReference", "sym", "sdt", "hyperlink", "AlternateContent", "oMath"];
    paragraph.descendants().any(|node| {
        let name = node.tag_name().name();
        MORE.contains(&name) || (is_w(node, "br") && node.attributes().any(|attribute| attribute.value() == "page"))
    })
}

fn mark(paragraph: Node<'_, '_>, xml: &str) -> Mark {
    let kept = paragraph.descendants().filter(|node| is_w(*node, "bookmarkStart") || is_w(*node, "bookmarkEnd"));
    let ends_section = paragraph.descendants().any(|node| is_w(node, "sectPr"));
    let mut is_followed = false;
    for next in paragraph.next_siblings().skip(1).filter(Node::is_element).take_while(|_| !ends_section) {
        is_followed |= next.descendants().any(|node| ["t", "tbl", "drawing", "pict"].into_iter().any(|name| is_w(node, name)));
        if next.descendants().any(|node| is_w(node, "sectPr")) {
            break;
        }
    }
    Mark { range: paragraph.range(), bookmarks: kept.filter_map(|node| xml.get(node.range())).collect(), ends_section, is_followed }
}
