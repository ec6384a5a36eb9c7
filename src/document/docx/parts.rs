//! The parts of a Word package beside the body: settings, properties, headers and footers. Styles and lists have files of their own.

use zip::result::ZipError;

use super::xml::{DECLARATION, R, W, escape, push, run};
use super::{Outline, numbering, styles};
use crate::document::package::PackageWriter;
use crate::document::{Document, Orientation, Properties};
use crate::text::text;

/// The margin to the left and to the right, and the size of the page, in twentieths of a point.
const MARGIN: u32 = 1021;
const A4: (u32, u32) = (11_906, 16_838);

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
    part("word/styles.xml", styles::plain(document.properties.language).to_owned())?;
    part("word/numbering.xml", numbering::plain(outline))?;
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

/// How wide the text is on a page, in twentieths of a point.
pub(super) fn text_width(orientation: Orientation) -> u32 {
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

/// What the file says of itself.
pub(super) fn core_properties(properties: &Properties) -> String {
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
        custom_property(&mut out, place + 2, name, value);
    }
    out.push_str("</Properties>");
    out
}

/// A named value that a program can read back.
pub(super) fn custom_property(out: &mut String, id: usize, name: &str, value: &str) {
    push(out, format_args!("<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{id}\" name=\""));
    escape(out, name);
    element(out, "\"><vt:lpwstr>", value, "</vt:lpwstr></property>");
}

/// The settings of the document.
pub(super) fn settings(document: &Document<'_>) -> String {
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
