//! The section of a template in which the annex stands: its page, margins, headers and footers.

use std::ops::Range;

use roxmltree::Node;

use super::Findings;
use super::check::{is_w, value};
use crate::document::Orientation;
use crate::document::docx::xml::push;
use crate::text::Message;

/// Narrower text does not hold the tables of an annex.
const MIN_WIDTH: i64 = 6_000;
/// A4, in twentieths of a point: the page where a template says nothing of it.
const A4: (i64, i64) = (11_906, 16_838);

/// The order in which the schema wants the children of a section (ISO/IEC 29500-1, `CT_SectPr`).
const ORDER: [&str; 19] = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
];

/// Whether a section is the one that the template begins or follows on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// The template's own, with a first page of its own where it has one.
    First,
    /// One that follows: a new page, on with the numbers.
    Later,
}

/// The section in which the annex stands.
pub(super) struct Section {
    /// Its place in the main part, if it is there.
    pub(super) range: Option<Range<usize>>,
    /// Name and XML of what it says; of page numbers what is said without the number to begin with.
    children: Vec<(String, String)>,
    page_numbers: Option<String>,
    pub(super) width: i64,
    pub(super) height: i64,
    /// The margins to the left and right.
    sides: i64,
}

impl Section {
    /// Reads a section. What makes it unfit for an annex is noted.
    pub(super) fn read(section: Option<Node<'_, '_>>, xml: &str, findings: &mut Findings) -> Self {
        let child = |name: &str| section.and_then(|section| section.children().find(|child| is_w(*child, name)));
        let length = |element: &str, attribute: &str| child(element).and_then(|node| value(node, attribute)).and_then(twips);
        let width = length("pgSz", "w").unwrap_or(A4.0);
        let height = length("pgSz", "h").unwrap_or(A4.1);
        let margin = |side| length("pgMar", side).unwrap_or(if side == "gutter" { 0 } else { 1_440 });
        let sides = margin("left") + margin("right") + margin("gutter");
        let mut children: Vec<(String, String)> = section
            .into_iter()
            .flat_map(|section| section.children())
            .filter(Node::is_element)
            .filter_map(|node| Some((node.tag_name().name().to_owned(), xml.get(node.range())?.to_owned())))
            .collect();
        // Written anew, since some programs write fractions that the format does not have.
        children.retain(|(name, _)| name != "pgMar");
        let mut margins = String::from("<w:pgMar");
        for (side, usual) in [("top", 1_440), ("right", 1_440), ("bottom", 1_440), ("left", 1_440), ("header", 708), ("footer", 708), ("gutter", 0)] {
            push(&mut margins, format_args!(" w:{side}=\"{}\"", length("pgMar", side).unwrap_or(usual)));
        }
        children.push(("pgMar".to_owned(), margins + "/>"));
        let page_numbers = child("pgNumType").and_then(|node| value(node, "fmt")).map(|format| format!("<w:pgNumType w:fmt=\"{format}\"/>"));
        if child("cols").and_then(|node| value(node, "num")).and_then(|num| num.parse::<u32>().ok()).is_some_and(|columns| columns > 1) {
            findings.fault(Message::new("template-columns"));
        }
        if width - sides < MIN_WIDTH {
            findings.fault(Message::new("template-narrow").with("width", millimetres(width - sides)).with("least", millimetres(MIN_WIDTH)));
        }
        if (width.min(height) - A4.0).abs() > 60 || (width.max(height) - A4.1).abs() > 60 {
            findings.warn(Message::new("template-page").with("width", millimetres(width)).with("height", millimetres(height)));
        }
        Self { range: section.map(|section| section.range()), children, page_numbers, width, height, sides }
    }

    /// How wide the text is on pages that are turned that way.
    pub(super) fn text_width(&self, orientation: Orientation) -> i64 {
        self.page(orientation).0 - self.sides
    }

    /// Width and height. A template whose pages lie has them lie all through.
    fn page(&self, orientation: Orientation) -> (i64, i64) {
        if orientation == Orientation::Landscape && self.width < self.height { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// Appends the section with its pages turned as wanted. Headers and footers are the template's, and so are the margins: what
    /// stands at the top needs the same room there. Only parts that bind the section's text (forms that are open, printers) are
    /// left out.
    pub(super) fn write(&self, out: &mut String, turn: Turn, orientation: Orientation) {
        out.push_str("<w:sectPr>");
        for name in ORDER {
            let (width, height) = self.page(orientation);
            match (name, turn) {
                // Headers and footers may stand among one another.
                ("headerReference", _) => self.copy(out, |child| child == "headerReference" || child == "footerReference"),
                ("type" | "titlePg", Turn::Later) | ("footerReference", _) => {}
                ("pgSz", _) => {
                    let turned = if width > height { " w:orient=\"landscape\"" } else { "" };
                    push(out, format_args!("<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>"));
                }
                ("pgNumType", Turn::Later) => out.extend(self.page_numbers.as_deref()),
                (name, _) => self.copy(out, |child| child == name),
            }
        }
        out.push_str("</w:sectPr>");
    }

    fn copy(&self, out: &mut String, wanted: impl Fn(&str) -> bool) {
        self.children.iter().filter(|(name, _)| wanted(name)).for_each(|(_, xml)| out.push_str(xml));
    }
}

/// A length in twentieths of a point. Some programs write fractions, and the format allows units.
fn twips(text: &str) -> Option<i64> {
    let (number, factor) = [("mm", 1440.0 / 25.4), ("cm", 1440.0 / 2.54), ("in", 1440.0), ("pt", 20.0)]
        .into_iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))
        .unwrap_or((text, 1.0));
    let length: f64 = number.trim().parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and kept within what a page can be")]
    Some((length * factor).round().clamp(-100_000.0, 100_000.0) as i64)
}

/// A length in millimetres.
pub(super) fn millimetres(twips: i64) -> i64 {
    (twips * 254 + 7_200) / 14_400
}
