//! An organisation's own Word template: what is wrong with one is named, and annexes made into those that other programs make are
//! whole and can be read back. `tests/external/templates.py` made the templates.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

use kravkoll::document::docx::{Template, TemplateFaults};
use kravkoll::document::package::PackageWriter;
use kravkoll::tender::Annex;
use kravkoll::tender::answers::{Fulfilled, Problem, read, read_answers_to};
use kravkoll::tender::document::{AnswerPart, write_into};
use kravkoll::text::Language;
use proptest::prelude::*;
use zip::ZipArchive;

use crate::{gallery, wordprocessing};

const WORD: &[u8] = include_bytes!("../data/templates/word.dotx");
const LIBREOFFICE: &[u8] = include_bytes!("../data/templates/libreoffice.docx");
const GOOGLE_DOCS: &[u8] = include_bytes!("../data/templates/google-docs.docx");
const PYTHON_DOCX: &[u8] = include_bytes!("../data/templates/python-docx.docx");

/// The templates, by the program that they come from.
fn templates() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("word", WORD.to_vec()),
        ("libreoffice", LIBREOFFICE.to_vec()),
        ("google-docs", GOOGLE_DOCS.to_vec()),
        ("python-docx", PYTHON_DOCX.to_vec()),
        ("docx-rs", DOCX_RS.clone()),
        ("plain", pack(&plain_template())),
    ]
}

/// docx-rs numbers paragraphs through the whole process, so it would not make the same template twice.
static DOCX_RS: LazyLock<Vec<u8>> = LazyLock::new(docx_rs_template);

/// A template as docx-rs writes it.
fn docx_rs_template() -> Vec<u8> {
    use docx_rs::{Docx, Footer, Header, PageMargin, Paragraph, Run, RunFonts, Style, StyleType};
    let style = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).fonts(RunFonts::new().ascii("Liberation Serif")).color("2E1065");
    let paragraph = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(PageMargin::new().left(1_200).right(1_200))
        .add_style(style("A1", "Heading 1").size(34))
        .add_style(style("A2", "Heading 2").size(28))
        .add_style(style("A3", "Title").size(60))
        .header(Header::new().add_paragraph(paragraph("Exempelköpings kommun {{titel}}")))
        .footer(Footer::new().add_paragraph(paragraph("{{datum}}")))
        .add_paragraph(paragraph("{{kravbilaga}}"));
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

/// The least that a template can be: no settings, no lists, no section, other prefixes.
fn plain_template() -> BTreeMap<String, Vec<u8>> {
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let style = |id: &str, name: &str, more: &str| format!("<style x:type=\"paragraph\"{more} x:styleId=\"{id}\"><name x:val=\"{name}\"/></style>");
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/main.xml\" ContentType=\"{word}.document.main+xml\"/><Override PartName=\"/word/looks.xml\" ContentType=\"{word}.styles+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"/word/main.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/main.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{office}/styles\" Target=\"looks.xml\"/></Relationships>"
            ),
        ),
        (
            "word/looks.xml",
            format!(
                "<styles xmlns=\"{w}\" xmlns:x=\"{w}\">{}{}{}{}</styles>",
                style("N", "Normal", " x:default=\"1\""),
                style("H1", "Heading 1", ""),
                style("H2", "HEADING 2", ""),
                style("T", "title", "")
            ),
        ),
        ("word/main.xml", format!("<document xmlns=\"{w}\"><body><p><r><t>{{{{annex}}}}</t></r></p></body></document>")),
    ];
    parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut entry = zip.by_index(place).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn pack(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut package = PackageWriter::new();
    for (name, content) in parts {
        package.start_part(name).unwrap();
        package.push_bytes(content).unwrap();
    }
    package.finish().unwrap()
}

/// A file with one of its parts changed.
fn edited(bytes: &[u8], part: &str, edit: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = unpack(bytes);
    let old = String::from_utf8(parts.remove(part).unwrap_or_default()).unwrap();
    let new = edit(&old);
    assert_ne!(old, new, "{part} is not changed");
    parts.insert(part.to_owned(), new.into_bytes());
    pack(&parts)
}

fn replaced(part: &str, old: &str, new: &str) -> Vec<u8> {
    edited(WORD, part, |text| {
        assert!(text.contains(old), "{part} has no {old}");
        text.replace(old, new)
    })
}

fn open(bytes: &[u8]) -> Template {
    Template::open(bytes).unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(bytes: &[u8]) -> TemplateFaults {
    match Template::open(bytes) {
        Ok(_) => panic!("the template is taken"),
        Err(faults) => faults,
    }
}

fn example() -> Annex {
    gallery::annex(&gallery::example()).for_bidders()
}

/// What the gallery gets: the example in every template, for bidders and for the buyer, and hostile texts.
pub(crate) fn results() -> Vec<(String, Vec<u8>)> {
    let annexes = [
        ("example", example()),
        ("buyer", gallery::annex(&gallery::example())),
        ("english", gallery::second_version(Language::English)),
        ("hostile", gallery::annex(&gallery::hostile(Language::Swedish))),
    ];
    let mut results = Vec::new();
    for (program, bytes) in templates() {
        let template = open(&bytes);
        for (name, annex) in &annexes {
            let bytes = write_into(annex, &template).unwrap_or_else(|error| panic!("{program} {name}: {error}"));
            results.push((format!("template-{program}-{name}"), bytes));
        }
    }
    results
}

#[test]
fn annexes_in_templates_are_whole() {
    let results = results();
    for (name, bytes) in &results {
        if name.contains("-plain-") {
            // Its parts have other names than those that the checks look for.
            assert!(unpack(bytes).contains_key("word/main.xml"));
            continue;
        }
        assert_eq!(wordprocessing::faults(bytes), Vec::<String>::new(), "{name}");
    }
    let again = self::results();
    assert!(results == again, "the same annex in the same template gives the same bytes");
}

#[test]
fn what_is_not_touched_stays_byte_for_byte() {
    let changed = [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
    ];
    for (program, bytes) in templates() {
        let made = unpack(&write_into(&example(), &open(&bytes)).unwrap());
        for (name, content) in unpack(&bytes) {
            let holds_field = String::from_utf8_lossy(&content).contains("{{");
            let new_ties = name == "word/_rels/document.xml.rels" && program == "docx-rs" || program == "plain";
            if !changed.contains(&name.as_str()) && !holds_field && !new_ties {
                match made.get(&name) {
                    Some(kept) => assert!(*kept == content, "{program}: {name}"),
                    // Folders, and parts that nothing is tied to.
                    None => assert_eq!(program, "docx-rs", "{name} is gone"),
                }
            }
        }
    }
    let made = wordprocessing::parts(&write_into(&example(), &open(WORD)).unwrap());
    assert!(made["docProps/custom.xml"].contains("name=\"Handlingstyp\"") && made["docProps/custom.xml"].contains("KravkollAnnex"));
    assert!(made["docProps/core.xml"].contains("<cp:category>Upphandling</cp:category>") && !made["docProps/core.xml"].contains("Mall<"));
    assert!(made["word/settings.xml"].contains("<w:evenAndOddHeaders/>") && made["word/settings.xml"].contains("w:edit=\"forms\""));
    assert!(made["[Content_Types].xml"].contains("document.main+xml") && !made["[Content_Types].xml"].contains("template.main"));
}

#[test]
fn an_annex_takes_the_look_and_the_pages_of_the_template() {
    let made = wordprocessing::parts(&write_into(&gallery::annex(&gallery::example()), &open(WORD)).unwrap());
    let document = &made["word/document.xml"];
    for style in ["Rubrik1", "Rubrik2", "Rubrik", "Brdtext", "Innehll1", "Platshllartext", "TableText", "FormTable", "Kicker"] {
        assert!(document.contains(&format!("Style w:val=\"{style}\"/>")), "{style}");
    }
    assert!(!document.contains("\"Heading1\"") && !made["word/styles.xml"].contains("\"BodyText\""));
    assert!(!document.contains("{{"), "mark and place holders are gone");
    assert!(document.contains("Om dokumentet") && document.contains("Svaren blir en del av avtalet."), "the template's own text stays");
    assert!(made["word/header1.xml"].contains("Verksamhetssystem för socialtjänsten") && made["word/footer1.xml"].contains("version 1"));
    // Standing, lying, standing, lying, and then the template's own.
    let sections: Vec<&str> = document.split("<w:sectPr").skip(1).map(|rest| rest.split("</w:sectPr>").next().unwrap()).collect();
    let lying: Vec<bool> = sections.iter().map(|section| section.contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"")).collect();
    assert_eq!(lying, [false, true, false, true, false]);
    for (place, section) in sections.iter().enumerate() {
        assert_eq!(section.matches("<w:headerReference").count(), 3, "every section has the template's headers");
        assert_eq!(section.contains("<w:titlePg/>"), place == 0, "only the first page is a first page");
        assert_eq!(section.contains("w:start=\"1\""), place == 0, "pages are numbered on");
        assert!(section.contains("w:top=\"2268\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\""));
    }
    let widths: Vec<&str> = document.split("<w:tblW w:w=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(widths.iter().all(|width| ["9072", "14004"].contains(width)), "{widths:?}");
}

#[test]
fn answers_in_a_template_are_read_as_in_a_plain_annex() {
    let annex = example();
    for (program, bytes) in templates() {
        let part = if program == "plain" { "word/main.xml" } else { "word/document.xml" };
        let sent = write_into(&annex, &open(&bytes)).unwrap();
        let filled = edited(&sent, part, |document| {
            let mut document = document.to_owned();
            for row in annex.asked() {
                for (part, text) in [(AnswerPart::Fulfilled, "Ja"), (AnswerPart::Description, "Så & så"), (AnswerPart::Evidence, "Bilaga 1")] {
                    document = fill_in(&document, &part.tag(row), text);
                }
            }
            document
        });
        let answers = read_answers_to(&filled, &annex, &sent).unwrap();
        assert_eq!(answers.problems, [], "{program}");
        assert_eq!(answers.answers.len(), annex.asked().count());
        for answer in &answers.answers {
            assert_eq!((&answer.fulfilled, answer.description.as_str(), answer.evidence.as_str()), (&Fulfilled::Yes, "Så & så", "Bilaga 1"), "{program}");
        }
        assert_eq!(read(&filled, None).unwrap().problems, [], "{program}");
        // Unanswered is unanswered, whatever the template calls the style of prompts.
        let untouched = read_answers_to(&sent, &annex, &sent).unwrap();
        assert!(untouched.answers.iter().all(|answer| answer.fulfilled == Fulfilled::Unanswered && answer.description.is_empty()), "{program}");
        assert!(untouched.problems.iter().all(|problem| matches!(problem, Problem::MandatoryUnanswered { .. })), "{program}: {:?}", untouched.problems);
        // What the bidder alters around the requirements is seen.
        let altered = edited(&filled, part, |document| document.replacen("Anbudsgivaren", "Ingen", 1).replacen("Svara", "Svara inte", 1));
        let problems = read_answers_to(&altered, &annex, &sent).unwrap().problems;
        assert!(problems.iter().any(|problem| matches!(problem, Problem::AlteredAround { .. } | Problem::Altered { .. })), "{program}: {problems:?}");
    }
}

fn fill_in(document: &str, tag: &str, text: &str) -> String {
    let (before, control) = document.split_once(&format!("<w:tag w:val=\"{tag}\"/>")).unwrap_or_else(|| panic!("no control {tag}"));
    let (control, after) = control.split_once("</w:sdt>").unwrap();
    let properties = control.split_once("<w:sdtContent>").unwrap().0.replace("<w:showingPlcHdr/>", "");
    let text = text.replace('&', "&amp;");
    format!("{before}<w:tag w:val=\"{tag}\"/>{properties}<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>{after}")
}

/// Every fault: its key, what its text must name, and a template that has it.
#[expect(clippy::too_many_lines, reason = "a list")]
fn broken() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    const DOCUMENT: &str = "word/document.xml";
    let text = "Svaren blir en del av avtalet.";
    let in_body = |xml: &str| replaced(DOCUMENT, "<w:sectPr", &format!("{xml}<w:sectPr"));
    let tie = |part: &str, kind: &str, target: &str, mode: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        replaced(part, "</Relationships>", &format!("<Relationship Id=\"x1\" Type=\"{kind}\" Target=\"{target}\"{mode}/></Relationships>"))
    };
    let external = " TargetMode=\"External\"";
    let rels = "word/_rels/document.xml.rels";
    let with_part = |name: &str, kind: &str, content: &str| {
        let mut parts = unpack(&replaced("[Content_Types].xml", "</Types>", &format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/></Types>")));
        parts.insert(name.to_owned(), content.as_bytes().to_vec());
        pack(&parts)
    };
    let without = |name: &str| {
        let mut parts = unpack(WORD);
        parts.remove(name).unwrap();
        pack(&parts)
    };
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mark = "<w:p><w:r><w:t>{{kravbilaga}}</w:t></w:r></w:p>";
    // The mark of the template is in pieces; whole, it is easier to move.
    let unmarked = edited(WORD, DOCUMENT, |document| document.replace(">{{</w:t>", "></w:t>").replace(">}}</w:t>", "></w:t>"));
    let marked = |old: &str, new: &str, part: &str| edited(&unmarked, part, |document| document.replacen(old, new, 1));
    vec![
        ("template-damaged", "", b"no file at all".to_vec()),
        ("template-damaged", "", WORD[..WORD.len() / 2].to_vec()),
        ("template-encrypted", "", [&[0xd0, 0xcf, 0x11, 0xe0], WORD].concat()),
        ("template-too-large", "25", vec![b' '; 26 * 1024 * 1024]),
        ("template-bomb", "", with_part("customXml/bomb.xml", "application/xml", &format!("<a>{}</a>", " ".repeat(33 * 1024 * 1024)))),
        ("template-not-word", "", without("word/document.xml")),
        ("template-not-word", "", pack(&BTreeMap::from([("a.txt".to_owned(), b"a".to_vec())]))),
        ("template-macros", "vbaProject.bin", with_part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x")),
        (
            "template-macros",
            "document.xml",
            replaced("[Content_Types].xml", &format!("{word}.template.main+xml"), "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ),
        (
            "template-macros",
            "document.xml",
            replaced("[Content_Types].xml", &format!("{word}.template.main+xml"), "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        ),
        ("template-embedded", "oleObject1.bin", with_part("word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "x")),
        ("template-embedded", "activeX1.xml", with_part("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "<a/>")),
        ("template-object", "o.xlsx", tie(rels, "package", "o.xlsx", "")),
        ("template-object-here", "body text", in_body("<w:p><w:r><w:object/></w:r></w:p>")),
        ("template-attached", "Kommun.dotm", tie("word/_rels/header1.xml.rels", "attachedTemplate", "file:///C:/Mallar/Kommun.dotm", external)),
        ("template-external", "https://example.org/logo.png", tie("word/_rels/header1.xml.rels", "image", "https://example.org/logo.png", external)),
        ("template-external", "subDocument", tie(rels, "subDocument", "https://example.org/a.docx", external)),
        ("template-included", "a.html", tie(rels, "aFChunk", "a.html", "")),
        ("template-included-here", "body text", in_body("<w:altChunk/>")),
        ("template-field", "INCLUDEPICTURE", in_body("<w:p><w:r><w:instrText> INCLUDEPICTURE \"https://example.org/a.png\" \\d </w:instrText></w:r></w:p>")),
        ("template-field", "DDEAUTO", in_body("<w:p><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x.exe </w:instrText></w:r></w:p>")),
        (
            "template-field",
            "header (word/header1.xml)",
            replaced("word/header1.xml", "</w:hdr>", "<w:p><w:fldSimple w:instr=\"INCLUDETEXT x\"/></w:p></w:hdr>"),
        ),
        ("template-signed", "", tie("_rels/.rels", "digital-signature/origin", "word/document.xml", "")),
        ("template-missing-part", "media/none.png", tie(rels, "image", "media/none.png", "")),
        ("template-missing-part", "rId99", replaced("word/header1.xml", "r:embed=\"rId1\"", "r:embed=\"rId99\"")),
        ("template-missing-part", "media/image1.png", without("word/media/image1.png")),
        (
            "template-changes",
            text,
            replaced(
                DOCUMENT,
                &format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>"),
                &format!("<w:ins w:id=\"90\" w:author=\"A\"><w:r><w:t>{text}</w:t></w:r></w:ins>"),
            ),
        ),
        (
            "template-changes",
            "header (word/header2.xml)",
            replaced("word/header2.xml", "</w:hdr>", "<w:p><w:del w:id=\"91\" w:author=\"A\"><w:r><w:delText>x</w:delText></w:r></w:del></w:p></w:hdr>"),
        ),
        (
            "template-changes",
            "footer",
            replaced(
                "word/footer1.xml",
                "<w:pStyle w:val=\"Sidfot\"/>",
                "<w:pStyle w:val=\"Sidfot\"/><w:pPrChange w:id=\"92\" w:author=\"A\"><w:pPr/></w:pPrChange>",
            ),
        ),
        (
            "template-comments",
            "Stämmer det",
            with_part(
                "word/comments.xml",
                &format!("{word}.comments+xml"),
                &format!("<w:comments {w}><w:comment w:id=\"0\" w:author=\"A\"><w:p><w:r><w:t>Stämmer det här?</w:t></w:r></w:p></w:comment></w:comments>"),
            ),
        ),
        (
            "template-password",
            "",
            replaced(
                "word/settings.xml",
                "<w:defaultTabStop",
                "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\" w:hash=\"abc\" w:salt=\"def\"/><w:defaultTabStop",
            ),
        ),
        (
            "template-strict",
            "",
            replaced(DOCUMENT, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        ),
        ("template-xml", "word/styles.xml", replaced("word/styles.xml", "</w:styles>", "</w:style>")),
        ("template-xml", "word/footer1.xml", replaced("word/footer1.xml", "</w:ftr>", "&egen;</w:ftr>")),
        (
            "template-doctype",
            "word/header1.xml",
            edited(WORD, "word/header1.xml", |header| header.replacen("<w:hdr", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:hdr", 1)),
        ),
        ("template-no-styles", "", replaced(rels, "/styles\"", "/other\"")),
        (
            "template-no-normal",
            "",
            edited(WORD, "word/styles.xml", |styles| {
                styles.replace(" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>", " w:styleId=\"Normal\"><w:name w:val=\"Grund\"/>")
            }),
        ),
        (
            "template-styles-missing",
            "heading 2, Title",
            edited(WORD, "word/styles.xml", |styles| styles.replace("\"heading 2\"", "\"Mellanrubrik\"").replace("\"Title\"", "\"Huvudrubrik\"")),
        ),
        ("template-mark-missing", "{{kravbilaga}}", unmarked.clone()),
        ("template-mark-repeated", "2 times", in_body(mark)),
        ("template-mark-repeated", "header (word/header3.xml)", replaced("word/header3.xml", "</w:hdr>", &format!("{mark}</w:hdr>"))),
        (
            "template-mark-place",
            "table in the body text",
            marked(
                "<w:sectPr",
                &format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{mark}</w:tc></w:tr></w:tbl><w:p/><w:sectPr"),
                DOCUMENT,
            ),
        ),
        (
            "template-mark-place",
            "content control in the body text",
            marked("<w:sectPr", &format!("<w:sdt><w:sdtContent>{mark}</w:sdtContent></w:sdt><w:sectPr"), DOCUMENT),
        ),
        (
            "template-mark-place",
            "text box in the body text",
            marked("<w:sectPr", &format!("<w:p><w:r><w:pict><w:txbxContent>{mark}</w:txbxContent></w:pict></w:r></w:p><w:sectPr"), DOCUMENT),
        ),
        ("template-mark-place", "header (word/header1.xml)", marked("</w:hdr>", &format!("{mark}</w:hdr>"), "word/header1.xml")),
        ("template-mark-not-alone", "Bilaga: {{kravbilaga}}", marked("<w:sectPr", &format!("{}<w:sectPr", mark.replace("{{", "Bilaga: {{")), DOCUMENT)),
        ("template-columns", "", replaced(DOCUMENT, "<w:cols ", "<w:cols w:num=\"2\" ")),
        ("template-narrow", "94", replaced(DOCUMENT, "w:right=\"1417\"", "w:right=\"5170\"")),
    ]
}

#[test]
fn every_fault_of_a_template_is_named() {
    let mut named = std::collections::BTreeSet::new();
    for (key, wanted, bytes) in broken() {
        let found = faults(&bytes);
        let of_key: Vec<String> = found.faults.iter().filter(|fault| fault.key() == key).map(|fault| fault.render(Language::English)).collect();
        let all: Vec<String> = found.faults.iter().map(|fault| format!("{}: {}", fault.key(), fault.render(Language::English))).collect();
        assert!(of_key.iter().any(|fault| fault.contains(wanted)), "{key} with {wanted:?}: {all:#?}");
        for fault in &found.faults {
            let swedish = fault.render(Language::Swedish);
            assert!(!swedish.contains("{ $") && !swedish.contains("{$"), "{swedish}");
        }
        named.insert(key);
    }
    let source = include_str!("../../templates/text/en/document.ftl");
    let warnings = ["page", "link", "placeholder-unknown", "placeholder-split", "protection", "tracking"].map(|word| format!("template-{word}"));
    let keys: std::collections::BTreeSet<&str> = source
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .filter(|key| key.starts_with("template-") && !key.starts_with("template-place-") && !warnings.iter().any(|warning| warning == key))
        .collect();
    assert_eq!(named, keys, "every fault has a template that has it");
}

#[test]
fn all_faults_are_named_at_once() {
    let broken = edited(WORD, "word/styles.xml", |styles| styles.replace("\"heading 1\"", "\"Huvudrubrik\""));
    let broken = edited(&broken, "word/document.xml", |document| document.replace("{{", "[[").replace("<w:cols ", "<w:cols w:num=\"3\" "));
    let broken = edited(&broken, "word/header2.xml", |header| header.replace("r:embed=\"rId1\"", "r:embed=\"rId7\""));
    let keys: Vec<&str> = faults(&broken).faults.iter().map(kravkoll::text::Message::key).collect();
    assert_eq!(keys, ["template-missing-part", "template-styles-missing", "template-mark-missing", "template-columns"]);
}

#[test]
fn what_ought_to_be_known_is_a_warning() {
    let hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    let bytes = edited(WORD, "word/_rels/document.xml.rels", |rels| {
        rels.replace(
            "</Relationships>",
            &format!("<Relationship Id=\"x\" Type=\"{hyperlink}\" Target=\"https://example.org/\" TargetMode=\"External\"/></Relationships>"),
        )
    });
    let bytes = edited(&bytes, "word/document.xml", |document| {
        document.replace("Svaren blir", "{{beslut}} {{da</w:t></w:r><w:r><w:t>tum}} Svaren blir").replace("w:w=\"11906\"", "w:w=\"12240\"")
    });
    let bytes = edited(&bytes, "word/settings.xml", |settings| {
        settings.replace("<w:defaultTabStop", "<w:trackRevisions/><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/><w:defaultTabStop")
    });
    let template = open(&bytes);
    let report = template.report();
    let keys: Vec<&str> = report.warnings.iter().map(kravkoll::text::Message::key).collect();
    assert_eq!(
        keys,
        ["template-link", "template-tracking", "template-protection", "template-placeholder-unknown", "template-placeholder-split", "template-page"]
    );
    let made = wordprocessing::parts(&write_into(&example(), &template).unwrap());
    let settings = &made["word/settings.xml"];
    assert!(!settings.contains("trackRevisions") && !settings.contains("readOnly") && settings.matches("documentProtection").count() == 1);
}

#[test]
fn a_report_says_what_was_found() {
    let report = open(WORD).report();
    assert_eq!(report.page, (210, 297));
    assert_eq!((report.body_font.as_deref(), report.heading_font.as_deref()), (Some("Liberation Sans Narrow"), Some("Liberation Serif")));
    assert!(report.has_header && report.has_footer && report.warnings.is_empty(), "{:?}", report.warnings);
    assert_eq!(report.fields, 6);
    let of = |ours: &str| report.styles.iter().find(|(id, _)| *id == ours).unwrap().1.as_deref();
    assert_eq!([of("Heading1"), of("Title"), of("BodyText"), of("FormTable"), of("Kicker")], [Some("heading 1"), Some("Title"), Some("Body Text"), None, None]);
    let plain = open(&pack(&plain_template())).report();
    assert!(!plain.has_header && !plain.has_footer);
    assert!(open(GOOGLE_DOCS).report().body_font.as_deref() == Some("Liberation Mono"));
}

#[test]
fn deeply_nested_xml_does_no_harm() {
    let deep = format!("<a>{}{}</a>", "<a>".repeat(200_000), "</a>".repeat(200_000));
    let mut parts = unpack(WORD);
    parts.insert("customXml/item1.xml".to_owned(), deep.into_bytes());
    assert!(faults(&pack(&parts)).faults.iter().any(|fault| fault.key() == "template-xml"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// A file of a stranger never brings the program down.
    #[test]
    fn damaged_templates_are_refused_or_taken(place in 0usize..100_000, byte: u8, part in 0usize..20) {
        let mut parts = unpack(WORD);
        let count = parts.len();
        let content = parts.values_mut().nth(part % count).unwrap();
        if !content.is_empty() {
            let at = place % content.len();
            content[at] = byte;
        }
        if let Ok(template) = Template::open(&pack(&parts)) {
            prop_assert!(write_into(&example(), &template).is_ok());
        }
    }
}
