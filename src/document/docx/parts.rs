//! The parts of a Word package beside the body: styles, numbering, settings, properties, headers and footers.

use std::sync::LazyLock;

use zip::result::ZipError;

use super::Outline;
use super::xml::{DECLARATION, R, W, escape, push, run};
use crate::document::package::PackageWriter;
use crate::document::{Document, Orientation, Properties};
use crate::text::{Language, text};

/// The list of bullets.
pub(super) const BULLETS: usize = 2;
/// The list of steps.
pub(super) const STEPS: usize = 3;
/// The list of the first heading with a letter; the following ones have the following numbers.
const FIRST_LETTER: usize = 4;

/// The width of the text on a page, in twentieths of a point.
const MARGIN: u32 = 1021;
const A4: (u32, u32) = (11_906, 16_838);

/// The colour of headings and labels (dark teal), of table headings' ground, and of rules. Contrast of text to white: 9.6:1.
const ACCENT: &str = "1B4B5A";
const GROUND: &str = "E3ECEE";
const RULE: &str = "9FB4BA";
/// The grey of small print and prompts: contrast 7:1.
const GREY: &str = "595959";

/// The list that gives a heading its own letter.
pub(super) fn letter_list(outline: &Outline, letter: char) -> usize {
    FIRST_LETTER + outline.letters().position(|other| other == letter).unwrap_or_default()
}

/// Writes every part that comes before the body, in a fixed order.
pub(super) fn write_before_body(package: &mut PackageWriter, document: &Document<'_>, outline: &Outline) -> Result<(), ZipError> {
    let mut part = |name: &str, content: String| -> Result<(), ZipError> {
        package.start_part(name)?;
        package.text().push_str(&content);
        Ok(())
    };
    part("[Content_Types].xml", content_types())?;
    part("_rels/.rels", package_relationships())?;
    part("docProps/core.xml", core_properties(&document.properties))?;
    part("docProps/app.xml", app_properties())?;
    part("docProps/custom.xml", custom_properties(&document.properties))?;
    part("word/_rels/document.xml.rels", document_relationships())?;
    let [swedish, english] = &*STYLES;
    let styles = match document.properties.language {
        Language::Swedish => swedish,
        Language::English => english,
    };
    part("word/styles.xml", styles.clone())?;
    part("word/numbering.xml", numbering(outline))?;
    part("word/settings.xml", settings(document))?;
    for (suffix, orientation) in [("Portrait", Orientation::Portrait), ("Landscape", Orientation::Landscape)] {
        part(&format!("word/header{suffix}.xml"), header(document, orientation))?;
        part(&format!("word/footer{suffix}.xml"), footer(document, orientation))?;
    }
    Ok(())
}

/// The properties of a section.
pub(super) fn section(out: &mut String, orientation: Orientation) {
    let (header, footer, width, height, turned) = match orientation {
        Orientation::Portrait => ("rId5", "rId6", A4.0, A4.1, ""),
        Orientation::Landscape => ("rId7", "rId8", A4.1, A4.0, " w:orient=\"landscape\""),
    };
    push(
        out,
        format_args!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference w:type=\"default\" r:id=\"{footer}\"/>\
         <w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>\
         <w:pgMar w:top=\"1304\" w:right=\"{MARGIN}\" w:bottom=\"964\" w:left=\"{MARGIN}\" w:header=\"624\" w:footer=\"454\" w:gutter=\"0\"/></w:sectPr>"
        ),
    );
}

fn text_width(orientation: Orientation) -> u32 {
    let width = match orientation {
        Orientation::Portrait => A4.0,
        Orientation::Landscape => A4.1,
    };
    width - 2 * MARGIN
}

fn content_types() -> String {
    let mut out = String::from(DECLARATION);
    out.push_str("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let overrides = [
        ("/word/document.xml", format!("{word}.document.main+xml")),
        ("/word/styles.xml", format!("{word}.styles+xml")),
        ("/word/numbering.xml", format!("{word}.numbering+xml")),
        ("/word/settings.xml", format!("{word}.settings+xml")),
        ("/word/headerPortrait.xml", format!("{word}.header+xml")),
        ("/word/footerPortrait.xml", format!("{word}.footer+xml")),
        ("/word/headerLandscape.xml", format!("{word}.header+xml")),
        ("/word/footerLandscape.xml", format!("{word}.footer+xml")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
        ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml".to_owned()),
    ];
    for (part, kind) in overrides {
        push(&mut out, format_args!("<Override PartName=\"{part}\" ContentType=\"{kind}\"/>"));
    }
    out.push_str("</Types>");
    out
}

fn relationships(entries: &[(&str, String, &str)]) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, kind, target) in entries {
        push(&mut out, format_args!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"));
    }
    out.push_str("</Relationships>");
    out
}

fn package_relationships() -> String {
    relationships(&[
        ("rId1", format!("{R}/officeDocument"), "word/document.xml"),
        ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".to_owned(), "docProps/core.xml"),
        ("rId3", format!("{R}/extended-properties"), "docProps/app.xml"),
        ("rId4", format!("{R}/custom-properties"), "docProps/custom.xml"),
    ])
}

fn document_relationships() -> String {
    relationships(&[
        ("rId1", format!("{R}/styles"), "styles.xml"),
        ("rId2", format!("{R}/numbering"), "numbering.xml"),
        ("rId3", format!("{R}/settings"), "settings.xml"),
        ("rId5", format!("{R}/header"), "headerPortrait.xml"),
        ("rId6", format!("{R}/footer"), "footerPortrait.xml"),
        ("rId7", format!("{R}/header"), "headerLandscape.xml"),
        ("rId8", format!("{R}/footer"), "footerLandscape.xml"),
    ])
}

fn element(out: &mut String, open: &str, content: &str, close: &str) {
    out.push_str(open);
    escape(out, content);
    out.push_str(close);
}

fn core_properties(properties: &Properties) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    element(&mut out, "<dc:title>", &properties.title, "</dc:title>");
    element(&mut out, "<dc:subject>", &properties.subject, "</dc:subject>");
    element(&mut out, "<dc:creator>", &properties.author, "</dc:creator>");
    element(&mut out, "<cp:lastModifiedBy>", &properties.author, "</cp:lastModifiedBy><cp:revision>1</cp:revision>");
    let moment = properties.date.format("%Y-%m-%dT00:00:00Z");
    for name in ["created", "modified"] {
        push(&mut out, format_args!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:{name}>"));
    }
    push(&mut out, format_args!("<dc:language>{}</dc:language></cp:coreProperties>", properties.language.tag()));
    out
}

fn app_properties() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Kravkoll</Application></Properties>"
    )
}

fn custom_properties(properties: &Properties) -> String {
    let mut out = format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    for (place, (name, value)) in properties.custom.iter().enumerate() {
        // Numbers below 2 are taken by the format.
        let id = place + 2;
        push(&mut out, format_args!("<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{id}\" name=\""));
        escape(&mut out, name);
        element(&mut out, "\"><vt:lpwstr>", value, "</vt:lpwstr></property>");
    }
    out.push_str("</Properties>");
    out
}

fn settings(document: &Document<'_>) -> String {
    let protection = if document.protected { "<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>" } else { "" };
    let mut compat = String::new();
    for (name, value) in [("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1), ("differentiateMultirowTableHeaders", 1)] {
        push(&mut compat, format_args!("<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"));
    }
    let tag = document.properties.language.tag();
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/>{protection}<w:defaultTabStop w:val=\"567\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>{compat}</w:compat><w:themeFontLang w:val=\"{tag}\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"
    )
}

fn header(document: &Document<'_>, orientation: Orientation) -> String {
    let mut out = format!("{DECLARATION}<w:hdr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/>");
    right_tab(&mut out, orientation);
    out.push_str("</w:pPr>");
    run(&mut out, "", &document.header.0.replace('\n', " "));
    out.push_str("<w:r><w:tab/></w:r>");
    run(&mut out, "", &document.header.1.replace('\n', " "));
    out.push_str("</w:p></w:hdr>");
    out
}

fn footer(document: &Document<'_>, orientation: Orientation) -> String {
    let language = document.properties.language;
    let mut out = format!("{DECLARATION}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>");
    right_tab(&mut out, orientation);
    out.push_str("</w:pPr>");
    run(&mut out, "", &document.footer.replace('\n', " "));
    out.push_str("<w:r><w:tab/></w:r>");
    run(&mut out, "", &format!("{} ", text(language, "document-page")));
    field(&mut out, "PAGE");
    run(&mut out, "", &format!(" {} ", text(language, "document-page-of")));
    field(&mut out, "NUMPAGES");
    out.push_str("</w:p></w:ftr>");
    out
}

fn right_tab(out: &mut String, orientation: Orientation) {
    push(out, format_args!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", text_width(orientation)));
}

fn field(out: &mut String, code: &str) {
    push(
        out,
        format_args!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        ),
    );
}

fn numbering(outline: &Outline) -> String {
    let level = |level: u8, format: &str, text: &str, style: &str, left: u32, properties: &str| {
        let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{left}\"/></w:pPr>{properties}</w:lvl>"
        )
    };
    let kinds = [
        level(0, "decimal", "%1", "Heading1", 567, ""),
        level(0, "bullet", "•", "", 340, ""),
        level(0, "decimal", "%1.", "", 340, ""),
        level(0, "upperLetter", "%1", "", 567, ""),
    ];
    let mut out = format!("{DECLARATION}<w:numbering xmlns:w=\"{W}\">");
    for (id, kind) in kinds.iter().enumerate() {
        push(&mut out, format_args!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/>{kind}</w:abstractNum>"));
    }
    for id in 0..3 {
        push(&mut out, format_args!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{id}\"/></w:num>", id + 1));
    }
    // Each heading with a letter is a list of its own that begins at the letter: an area keeps its letter when others are absent.
    for (place, letter) in outline.letters().enumerate() {
        let start = u32::from(letter).saturating_sub(u32::from('A')) + 1;
        push(
            &mut out,
            format_args!(
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"3\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>",
                FIRST_LETTER + place
            ),
        );
    }
    out.push_str("</w:numbering>");
    out
}

struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    priority: u8,
    paragraph: String,
    run: String,
}

fn paragraph_styles() -> Vec<Style> {
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
    let bold = |half_points| format!("<w:b/><w:bCs/><w:color w:val=\"{ACCENT}\"/>{}", size(half_points));
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
        style("TableHeading", "Table Heading", "TableText", "TableText", 40, "<w:keepNext/>", &format!("<w:b/><w:bCs/><w:color w:val=\"{ACCENT}\"/>")),
        style("TableSmall", "Table Small", "TableText", "TableText", 40, "", &format!("<w:color w:val=\"{GREY}\"/>{}", size(16))),
        style(
            "Header",
            "header",
            "Normal",
            "Header",
            99,
            &format!("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"{RULE}\"/></w:pBdr><w:spacing w:after=\"0\"/>"),
            &format!("<w:color w:val=\"{GREY}\"/>{}", size(16)),
        ),
        style("Footer", "footer", "Normal", "Footer", 99, "<w:spacing w:after=\"0\"/>", &format!("<w:color w:val=\"{GREY}\"/>{}", size(16))),
        style("SectionEnd", "Section End", "Normal", "Normal", 99, "<w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>", &size(2)),
    ]
}

/// The styles depend on the language only.
static STYLES: LazyLock<[String; 2]> = LazyLock::new(|| [styles(Language::Swedish), styles(Language::English)]);

fn styles(language: Language) -> String {
    let tag = language.tag();
    let font = "w:ascii=\"Arial\" w:eastAsia=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"";
    let mut out = format!(
        "{DECLARATION}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {font}/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    out.push_str("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
    out.push_str("<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>");
    out.push_str("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    for style in paragraph_styles() {
        push(
            &mut out,
            format_args!(
                "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"{}\"/><w:next w:val=\"{}\"/><w:uiPriority w:val=\"{}\"/><w:qFormat/>",
                style.id, style.name, style.based_on, style.next, style.priority
            ),
        );
        if !style.paragraph.is_empty() {
            push(&mut out, format_args!("<w:pPr>{}</w:pPr>", style.paragraph));
        }
        if !style.run.is_empty() {
            push(&mut out, format_args!("<w:rPr>{}</w:rPr>", style.run));
        }
        out.push_str("</w:style>");
    }
    push(
        &mut out,
        format_args!(
            "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:uiPriority w:val=\"22\"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:color w:val=\"{ACCENT}\"/></w:rPr></w:style>"
        ),
    );
    push(
        &mut out,
        format_args!(
            "<w:style w:type=\"character\" w:styleId=\"PlaceholderText\"><w:name w:val=\"Placeholder Text\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:rPr><w:color w:val=\"{GREY}\"/></w:rPr></w:style>"
        ),
    );
    let rule = |side: &str, size: u8| format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{RULE}\"/>");
    push(
        &mut out,
        format_args!(
            "<w:style w:type=\"table\" w:styleId=\"FormTable\"><w:name w:val=\"Form Table\"/><w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"40\"/><w:tblPr><w:tblBorders>{}{}{}{}</w:tblBorders><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{GROUND}\"/><w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr><w:tblStylePr w:type=\"firstCol\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{GROUND}\"/></w:tcPr></w:tblStylePr></w:style></w:styles>",
            rule("top", 8),
            rule("bottom", 8),
            rule("insideH", 4),
            rule("insideV", 4)
        ),
    );
    out
}
