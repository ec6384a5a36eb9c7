//! The organisation's own Word template: brought, tried, taken into use, taken out of use.

use std::io::{Cursor, Read, Write};

use axum::http::StatusCode;
use kravkoll::account::Role;
use kravkoll::ids::WordTemplateId;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::app::{Answer, Client, TestApp};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A template with nothing but what it needs, and `text` in the paragraph where the annex is to be.
fn with_text(text: &str) -> Vec<u8> {
    let style = |id: &str, name: &str, more: &str| format!("<w:style w:type=\"paragraph\" {more}w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>");
    let styles =
        [style("Normal", "Normal", "w:default=\"1\" "), style("Rubrik1", "heading 1", ""), style("Rubrik2", "heading 2", ""), style("Rubrik", "Title", "")];
    let office = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let section = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>";
    package(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{office}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{office}.styles+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", rels("officeDocument", "word/document.xml")),
        (
            "word/document.xml",
            format!("<w:document {W}><w:body><w:p><w:r><w:t>Kommunen</w:t></w:r></w:p><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{section}</w:body></w:document>"),
        ),
        ("word/_rels/document.xml.rels", rels("styles", "styles.xml")),
        ("word/styles.xml", format!("<w:styles {W}>{}</w:styles>", styles.concat())),
    ])
}

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A template that can be used.
pub(crate) fn good() -> Vec<u8> {
    with_text("{{kravbilaga}}")
}

/// A template with another part in it.
fn with_part(name: &str, text: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new_append(Cursor::new(good())).unwrap();
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

async fn bring(app: &TestApp, client: &Client, name: &str, file: &str, bytes: &[u8]) -> Answer {
    let id = WordTemplateId::new().to_string();
    app.upload(client, "/templates", &[("id", &id), ("name", name)], &[("file", file, bytes)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_brought_tried_used_and_replaced() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let brought = bring(&app, &admin, "Kommunens mall", "Mall åäö.docx", &good()).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.body);
    let first = brought.location().to_owned();
    let page = app.get(&admin, &first).await;
    assert!(page.body.contains("Kontrollerad") && page.body.contains("210 × 297 mm") && page.body.contains("Mall åäö.docx"), "{}", page.body);

    let file = app.get(&admin, &format!("{first}/file")).await;
    assert_eq!(file.bytes, good(), "the file is as it was brought");
    assert!(file.headers["content-disposition"].to_str().unwrap().ends_with("filename*=UTF-8''Mall%20%C3%A5%C3%A4%C3%B6.docx"));
    let sample = app.get(&admin, &format!("{first}/sample")).await;
    assert_eq!(sample.status, StatusCode::OK, "{}", sample.body);
    let mut made = ZipArchive::new(Cursor::new(sample.bytes)).unwrap();
    let mut text = String::new();
    made.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("Kommunen") && text.contains("ATK-01") && !text.contains("kravbilaga}}"));

    assert_eq!(app.post(&admin, &format!("{first}/use"), &[]).await.location(), first);
    assert!(app.get(&admin, &first).await.body.contains("Används"));
    let second = bring(&app, &admin, "Nya mallen", "ny.docx", &good()).await.location().to_owned();
    app.post(&admin, &format!("{second}/use"), &[]).await;
    let list = app.get(&admin, "/templates").await.body;
    assert_eq!((list.matches("Används<").count(), list.matches("Ur bruk<").count()), (1, 1), "{list}");
    assert!(app.get(&admin, &first).await.body.contains("Ur bruk"));
    assert!(app.get(&admin, &format!("{second}/retire")).await.body.contains("Ta ”Nya mallen” ur bruk?"));
    app.post(&admin, &format!("{second}/retire"), &[]).await;
    assert!(!app.get(&admin, "/templates").await.body.contains("Används<"));

    let auditor = app.client(Role::Auditor).await;
    let trail = app.get(&auditor, "/audit").await.body;
    // Twice out of use: when the next came, and by hand.
    for (what, times) in [("Wordmall uppladdad", 2), ("Wordmall tagen i bruk", 2), ("Wordmall tagen ur bruk", 2)] {
        // Once more among the choices of the filter.
        assert_eq!(trail.matches(what).count(), times + 1, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_template_is_not_kept() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let doctype = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>";
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("no package", b"%PDF-1.7".to_vec(), "Det finns ett problem"),
        ("an empty file", Vec::new(), "mall.docx” är tom"),
        ("another package", package(&[("a.txt", "x".to_owned())]), "ingen Wordmall"),
        ("macros", with_part("word/vbaProject.bin", "x"), "makron"),
        ("no mark", with_text("Här"), "Platsmarkeringen {{kravbilaga}} saknas"),
        ("a mark among words", with_text("Se {{kravbilaga}} nedan"), "inte ensam"),
        ("a document type", with_part("word/extra.xml", doctype), "Det finns ett problem"),
    ];
    for (case, bytes, words) in cases {
        let refused = bring(&app, &admin, "Mall", "mall.docx", &bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{case}: {}", refused.body);
        assert!(refused.body.contains(words) && refused.body.contains("value=\"Mall\""), "{case}: {}", refused.body);
    }
    let none = app.upload(&admin, "/templates", &[("name", "")], &[]).await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.body.contains("Ingen fil är vald") && none.body.contains("Fyll i fältet"));
    let list = app.get(&admin, "/templates").await.body;
    assert!(list.contains("Ingen mall är uppladdad"), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_keeps_one_template() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let id = WordTemplateId::new().to_string();
    for _ in 0..2 {
        let sent = app.upload(&admin, "/templates", &[("id", &id), ("name", "Mall")], &[("file", "mall.docx", &good())]).await;
        assert_eq!(sent.location(), format!("/templates/{id}"));
    }
    assert!(app.get(&admin, "/templates").await.body.contains("1 mall<"));
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_belong_to_their_organisation() {
    let app = TestApp::new().await;
    let (admin, neighbour) = (app.client(Role::Administrator).await, app.other_organisation().await);
    let theirs = bring(&app, &neighbour, "Grannens mall", "granne.docx", &good()).await.location().to_owned();
    let nothing = app.get(&admin, &format!("/templates/{}", WordTemplateId::new())).await;
    for path in [theirs.clone(), format!("{theirs}/file"), format!("{theirs}/sample"), format!("{theirs}/retire")] {
        assert_eq!(app.get(&admin, &path).await.face(), nothing.face(), "{path}");
    }
    for path in ["use", "retire"] {
        assert_eq!(app.post(&admin, &format!("{theirs}/{path}"), &[]).await.status, StatusCode::NOT_FOUND);
    }
    // The same id for one's own: it is taken, and nothing is told of whose.
    let id = theirs.rsplit('/').next().unwrap();
    let taken = app.upload(&admin, "/templates", &[("id", id), ("name", "Mall")], &[("file", "mall.docx", &good())]).await;
    assert!(!taken.body.contains("Grannens") && app.get(&neighbour, &theirs).await.body.contains("Grannens mall"));
    assert_eq!(app.get(&app.client(Role::ProcurementOfficer).await, "/templates").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_shown_as_they_were_written() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let name = "<script>alert(1)</script> {{kravbilaga}} \"'& 😀";
    let page = bring(&app, &admin, name, "<img src=x onerror=alert(1)>.docx", &good()).await.location().to_owned();
    for path in [page.as_str(), "/templates"] {
        let shown = app.get(&admin, path).await.body;
        assert!(shown.contains("&lt;script&gt;alert(1)") && !shown.contains("<script>alert") && !shown.contains("<img src=x"), "{shown}");
    }
    let sample = app.get(&admin, &format!("{page}/sample")).await;
    assert!(sample.status == StatusCode::OK && sample.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"prov-<script>"));
}

/// A session that has run out: the way leads back to the page, and it is said that the file has to be chosen anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_sent_too_late_has_to_be_chosen_anew() {
    use axum::body::Body;
    use axum::http::Request;
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    app.sql("UPDATE session SET expires_at = '2026-11-23 11:00:00'");
    for (referer, next) in [
        ("https://krav.example.se/templates", "%2Ftemplates"),
        ("https://krav.example.se/tenders/1/bids?x=%C3%A5", "%2Ftenders%2F1%2Fbids%3Fx%3D%25C3%25A5"),
        ("https://evil.example/templates", "%2F"),
        ("https://krav.example.se//evil.example", "%2F"),
        ("", "%2F"),
    ] {
        let body = crate::support::app::multipart(&[("name", "Mall")], &[("file", "mall.docx", &good())]);
        let request = Request::post("/templates").header("content-type", crate::support::app::MULTIPART).header("referer", referer);
        let answer = app.send(&admin, request.body(Body::from(body)).unwrap()).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/sign-in?next={next}").as_str()), "{referer}");
        assert_eq!(answer.cookie("__Host-flash").as_deref(), Some("flash-warning-upload-expired"));
    }
    assert!(app.get(&admin.clone().with("__Host-flash", "flash-warning-upload-expired"), "/sign-in").await.body.contains("välja filen på nytt"));
}
