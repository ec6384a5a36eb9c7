//! The styles of a document.

use std::sync::LazyLock;

use super::xml::{DECLARATION, W, push};
use crate::text::Language;

/// The grey of small print and prompts: contrast 7:1.
const GREY: &str = "595959";

/// The colours of a document.
pub(super) struct Colours {
    /// Headings and labels.
    pub(super) accent: &'static str,
    /// The ground of table headings.
    pub(super) ground: &'static str,
    /// Rules.
    pub(super) rule: &'static str,
}

/// Our own: a dark teal, which has a contrast of 9.6:1 to white.
const OURS: Colours = Colours { accent: "1B4B5A", ground: "E3ECEE", rule: "9FB4BA" };

/// Where the colours of text are a template's, ours are none.
pub(super) const NEUTRAL: Colours = Colours { accent: "auto", ground: "EDEDED", rule: "A6A6A6" };

/// A paragraph style of ours.
pub(super) struct Style {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) based_on: &'static str,
    pub(super) next: &'static str,
    pub(super) priority: u8,
    pub(super) paragraph: String,
    pub(super) run: String,
}

impl Style {
    /// Appends the style as XML.
    pub(super) fn write(&self, out: &mut String) {
        let Self { id, name, based_on, next, priority, .. } = *self;
        write_paragraph_style(out, [id, name, based_on, next], priority, &self.paragraph, &self.run);
    }
}

/// Appends a paragraph style; the four names are its id, its name, what it is based on and what follows it.
pub(super) fn write_paragraph_style(out: &mut String, [id, name, based_on, next]: [&str; 4], priority: u8, paragraph: &str, run: &str) {
    push(
        out,
        format_args!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{based_on}\"/><w:next w:val=\"{next}\"/><w:uiPriority w:val=\"{priority}\"/><w:qFormat/>"
        ),
    );
    if !paragraph.is_empty() {
        push(out, format_args!("<w:pPr>{paragraph}</w:pPr>"));
    }
    if !run.is_empty() {
        push(out, format_args!("<w:rPr>{run}</w:rPr>"));
    }
    out.push_str("</w:style>");
}

/// Our paragraph styles, in the colours given.
pub(super) fn paragraph_styles(colours: &Colours) -> Vec<Style> {
    let Colours { accent, rule, .. } = *colours;
    let style = |id, name, based_on, next, priority, paragraph: &str, run: &str| Style {
        id,
        name,
        based_on,
        next,
        priority,
        paragraph: paragraph.to_owned(),
        run: run.to_owned(),
    };
    let size = |half_points: u32| format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>");
    let bold = |half_points| format!("<w:b/><w:bCs/><w:color w:val=\"{accent}\"/>{}", size(half_points));
    let contents_tabs = "<w:tabs><w:tab w:val=\"left\" w:pos=\"567\"/></w:tabs>";
    vec![
        style("BodyText", "Body Text", "Normal", "BodyText", 1, "<w:spacing w:after=\"140\"/>", ""),
        style(
            "Kicker",
            "Kicker",
            "Normal",
            "Title",
            9,
            "<w:spacing w:before=\"240\" w:after=\"60\"/>",
            &format!("<w:b/><w:bCs/><w:color w:val=\"{GREY}\"/><w:spacing w:val=\"10\"/>{}", size(22)),
        ),
        style("Title", "Title", "Normal", "Subtitle", 10, "<w:keepNext/><w:spacing w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>", &bold(52)),
        style("Subtitle", "Subtitle", "Normal", "BodyText", 11, "<w:spacing w:after=\"240\" w:line=\"240\" w:lineRule=\"auto\"/>", &size(30)),
        style(
            "Heading1",
            "heading 1",
            "Normal",
            "BodyText",
            9,
            "<w:keepNext/><w:keepLines/><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
            &bold(32),
        ),
        style(
            "Heading2",
            "heading 2",
            "Normal",
            "BodyText",
            9,
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"1\"/>",
            &bold(26),
        ),
        style("TOCHeading", "TOC Heading", "Normal", "BodyText", 39, "<w:keepNext/><w:spacing w:before=\"260\" w:after=\"60\"/>", &bold(26)),
        style(
            "TOC1",
            "toc 1",
            "Normal",
            "Normal",
            39,
            &format!("{contents_tabs}<w:spacing w:before=\"20\" w:after=\"10\" w:line=\"245\" w:lineRule=\"auto\"/>"),
            "",
        ),
        style(
            "TOC2",
            "toc 2",
            "Normal",
            "Normal",
            39,
            "<w:tabs><w:tab w:val=\"left\" w:pos=\"1021\"/></w:tabs><w:spacing w:after=\"0\" w:line=\"245\" w:lineRule=\"auto\"/><w:ind w:left=\"567\"/>",
            "",
        ),
        style("ListBullet", "List Bullet", "Normal", "ListBullet", 36, "<w:spacing w:after=\"60\"/>", ""),
        style("ListNumber", "List Number", "Normal", "ListNumber", 36, "<w:spacing w:after=\"40\" w:line=\"259\" w:lineRule=\"auto\"/>", ""),
        style(
            "TableText",
            "Table Text",
            "Normal",
            "TableText",
            40,
            "<w:spacing w:before=\"20\" w:after=\"30\" w:line=\"247\" w:lineRule=\"auto\"/>",
            &size(18),
        ),
        style("TableHeading", "Table Heading", "TableText", "TableText", 40, "<w:keepNext/>", &format!("<w:b/><w:bCs/><w:color w:val=\"{accent}\"/>")),
        style("TableSmall", "Table Small", "TableText", "TableText", 40, "", &format!("<w:color w:val=\"{GREY}\"/>{}", size(16))),
        style(
            "Header",
            "header",
            "Normal",
            "Header",
            99,
            &format!("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"{rule}\"/></w:pBdr><w:spacing w:after=\"0\"/>"),
            &format!("<w:color w:val=\"{GREY}\"/>{}", size(16)),
        ),
        style("Footer", "footer", "Normal", "Footer", 99, "<w:spacing w:after=\"0\"/>", &format!("<w:color w:val=\"{GREY}\"/>{}", size(16))),
        style("SectionEnd", "Section End", "Normal", "Normal", 99, "<w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>", &size(2)),
    ]
}

/// The styles depend on the language only.
static STYLES: LazyLock<[String; 2]> = LazyLock::new(|| [styles(Language::Swedish), styles(Language::English)]);

/// The whole part, where no template has styles of its own.
pub(super) fn plain(language: Language) -> &'static str {
    let [swedish, english] = &*STYLES;
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}

fn styles(language: Language) -> String {
    let tag = language.tag();
    let font = "w:ascii=\"Arial\" w:eastAsia=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"";
    let mut out = format!(
        "{DECLARATION}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {font}/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    out.push_str("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
    out.push_str("<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>");
    out.push_str("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    for style in paragraph_styles(&OURS) {
        style.write(&mut out);
    }
    write_strong(&mut out, "Strong", "Strong", &OURS);
    write_prompt(&mut out, "PlaceholderText", "Placeholder Text");
    write_table(&mut out, "FormTable", "Form Table", "<w:basedOn w:val=\"TableNormal\"/>", &OURS);
    out.push_str("</w:styles>");
    out
}

/// Appends the style of what is emphasised.
pub(super) fn write_strong(out: &mut String, id: &str, name: &str, colours: &Colours) {
    push(
        out,
        format_args!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:uiPriority w:val=\"22\"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:color w:val=\"{}\"/></w:rPr></w:style>",
            colours.accent
        ),
    );
}

/// Appends the style of prompts.
pub(super) fn write_prompt(out: &mut String, id: &str, name: &str) {
    push(
        out,
        format_args!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:rPr><w:color w:val=\"{GREY}\"/></w:rPr></w:style>"
        ),
    );
}

/// Appends the style of tables. What it is based on comes as XML, since not every template has a style for that.
pub(super) fn write_table(out: &mut String, id: &str, name: &str, based_on: &str, colours: &Colours) {
    let rule = |side: &str, size: u8| format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{}\"/>", colours.rule);
    let ground = colours.ground;
    push(
        out,
        format_args!(
            "<w:style w:type=\"table\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based_on}<w:uiPriority w:val=\"40\"/><w:tblPr><w:tblBorders>{}{}{}{}</w:tblBorders><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{ground}\"/><w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr><w:tblStylePr w:type=\"firstCol\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{ground}\"/></w:tcPr></w:tblStylePr></w:style>",
            rule("top", 8),
            rule("bottom", 8),
            rule("insideH", 4),
            rule("insideV", 4)
        ),
    );
}
