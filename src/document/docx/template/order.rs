//! Some programs write what a style, a list or the settings say in another order than the schema wants. In the parts that an annex adds to,
//! the order is mended, so that the result is valid whatever program the template comes from.

use roxmltree::{Document, Node};

use crate::document::docx::xml::W;

/// The settings that the schema wants before the protection (ISO/IEC 29500-1, `CT_Settings`).
pub(super) const BEFORE_PROTECTION: [&str; 34] = [
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
    "trackRevisions",
    "doNotTrackMoves",
    "doNotTrackFormatting",
];

/// The order of what is said of a paragraph (`CT_PPrGeneral`).
const OF_PARAGRAPH: [&str; 33] = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
];

/// The order of what is said of a run (`CT_RPr`).
const OF_RUN: [&str; 39] = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
];

/// How deep properties of styles and lists lie: nothing below is looked at.
const DEEPEST: usize = 5;

/// A part with its elements in order; the same bytes when they are already.
pub(super) fn mended(xml: String) -> String {
    let Ok(tree) = Document::parse(&xml) else { return xml };
    let root = tree.root_element();
    if is_in_order(root, 0) {
        return xml;
    }
    let mut out = String::with_capacity(xml.len());
    out.push_str(xml.get(..root.range().start).unwrap_or_default());
    write(root, &xml, 0, &mut out);
    out.push_str(xml.get(root.range().end..).unwrap_or_default());
    out
}

fn is_in_order(node: Node<'_, '_>, depth: usize) -> bool {
    let ranks: Vec<usize> = ranked(node).iter().map(|(rank, _)| *rank).collect();
    let children = || node.children().filter(Node::is_element);
    ranks.is_sorted() && ranks.len() == children().count() && (depth >= DEEPEST || children().all(|child| is_in_order(child, depth + 1)))
}

/// The children that may stand in an element, each with its place. What the order does not know stays behind what it followed.
fn ranked<'a, 'i>(node: Node<'a, 'i>) -> Vec<(usize, Node<'a, 'i>)> {
    let order = order_of(node);
    let mut before = 0;
    let mut children = Vec::new();
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        // Properties of a paragraph's mark belong to paragraphs, not to styles and lists.
        if node.tag_name().name() == "pPr" && name == "rPr" {
            continue;
        }
        let unknown = if node.tag_name().name() == "settings" { order.len() } else { before };
        before = order.iter().position(|known| *known == name).unwrap_or(unknown);
        children.push((before, child));
    }
    children
}

fn write(node: Node<'_, '_>, xml: &str, depth: usize, out: &mut String) {
    let raw = xml.get(node.range()).unwrap_or_default();
    let (Some(first), Some(last)) = (node.first_child(), node.last_child()) else {
        out.push_str(raw);
        return;
    };
    if depth > DEEPEST || is_in_order(node, depth) {
        out.push_str(raw);
        return;
    }
    out.push_str(xml.get(node.range().start..first.range().start).unwrap_or_default());
    let mut children = ranked(node);
    children.sort_by_key(|(rank, _)| *rank);
    for (_, child) in children {
        write(child, xml, depth + 1, out);
    }
    out.push_str(xml.get(last.range().end..node.range().end).unwrap_or_default());
}

/// The order of children (ISO/IEC 29500-1: `CT_Style`, `CT_AbstractNum`, `CT_Lvl`, `CT_PPrGeneral`, `CT_RPr`).
fn order_of(node: Node<'_, '_>) -> &'static [&'static str] {
    if node.tag_name().namespace() != Some(W) {
        return &[];
    }
    match node.tag_name().name() {
        "style" => &[
            "name",
            "aliases",
            "basedOn",
            "next",
            "link",
            "autoRedefine",
            "hidden",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "locked",
            "personal",
            "personalCompose",
            "personalReply",
            "rsid",
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
            "tblStylePr",
        ],
        // What comes after the protection stays as it is.
        "settings" => &BEFORE_PROTECTION,
        "abstractNum" => &["nsid", "multiLevelType", "tmpl", "name", "styleLink", "numStyleLink", "lvl"],
        "lvl" => &["start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"],
        "numPr" => &["ilvl", "numId"],
        "pPr" => &OF_PARAGRAPH,
        "rPr" => &OF_RUN,
        _ => &[],
    }
}
