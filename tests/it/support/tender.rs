//! Tenders for tests: made through the screens, as an officer makes them, and copied in the database where many are wanted.

use axum::http::StatusCode;
use kravkoll::document::package::PackageWriter;
use kravkoll::ids::{AnnexId, BidId, FileId, TenderId};
use kravkoll::tender::document::AnswerPart;
use kravkoll::tender::{Annex, Row};
use std::fmt::Write as _;

use super::app::{Answer, Client, TestApp};
use crate::wordprocessing;

/// A tender with an issued annex that has its files, and a bid with its file and answers.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub tender: String,
    pub annex: String,
    pub bid: String,
}

/// What a tender is about, where a test does not say it otherwise.
pub(crate) const TITLE: &str = "Konsulttjänster för arkivet";

/// The circumstances of a small annex.
pub(crate) const SMALL: [(&str, &str); 2] = [("delivery", "consulting"), ("personal_data", "none")];

fn went(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

/// The fields of what is bought.
pub(crate) fn subject<'a>(title: &'a str, evaluation: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("diarienummer", "KS 2026/7"),
        ("description", "Konsulter som ordnar arkivet."),
        ("cpv", "72000000-5"),
        ("authority", "Exempelköpings kommun"),
        ("authority_number", "212999-0012"),
        ("language", "sv"),
        ("evaluation", evaluation),
        ("kronor_per_point", if evaluation == "price_deduction" { "40000" } else { "" }),
    ]
}

/// The fields of a classification.
pub(crate) fn levels(k: &'static str, r: &'static str, t: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![("k", k), ("r", r), ("t", t), ("motive_k", "Inget känsligt."), ("motive_r", "Lätt att rätta."), ("motive_t", "Kan vänta.")]
}

/// Sends the form of one part with the mark that its page shows.
pub(crate) async fn edit(app: &TestApp, client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = app.get(client, path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {} {}", page.location(), page.body);
    let mark = page.hidden("mark");
    let mut all = vec![("mark", mark.as_str())];
    all.extend(fields);
    app.post(client, path.split('?').next().unwrap(), &all).await
}

/// A tender that has a title and no more.
pub(crate) async fn begun(app: &TestApp, client: &Client, title: &str, evaluation: &str) -> String {
    let id = app.get(client, "/tenders/new").await.hidden("id");
    let mut fields = subject(title, evaluation);
    fields.push(("id", &id));
    went(&app.post(client, "/tenders", &fields).await);
    id
}

/// A tender of which an annex can be made.
pub(crate) async fn described(app: &TestApp, client: &Client, title: &str, evaluation: &str) -> String {
    let id = begun(app, client, title, evaluation).await;
    went(&edit(app, client, &format!("/tenders/{id}/classification"), &levels("1", "1", "1")).await);
    went(&edit(app, client, &format!("/tenders/{id}/circumstances"), &SMALL).await);
    id
}

/// Adds a requirement of the officer's own that gives points, `EGET-01`: a small annex has none.
pub(crate) async fn with_points(app: &TestApp, client: &Client, tender: &str) {
    let fields = [
        ("id", "EGET-01"),
        ("area", "ATK"),
        ("title", "Tjänstelegitimation"),
        ("wording", "Konsulterna bör kunna logga in med e-tjänstelegitimation."),
        ("kind", "award"),
        ("phase", "bid"),
        ("weight", "5"),
        ("proof", "Beskrivning."),
        ("motive", "Vi har den redan."),
    ];
    went(&edit(app, client, &format!("/tenders/{tender}/own"), &fields).await);
}

/// Presses the button that issues the annex of a tender.
pub(crate) async fn press_issue(app: &TestApp, client: &Client, tender: &str) -> Answer {
    let page = app.get(client, &format!("/tenders/{tender}/check")).await;
    let (new, version) = (page.hidden("new"), page.hidden("version"));
    app.post(client, &format!("/tenders/{tender}/issue"), &[("new", &new), ("version", &version)]).await
}

/// Issues the annex of a tender; its id.
pub(crate) async fn issued(app: &TestApp, client: &Client, tender: &str) -> String {
    went(&press_issue(app, client, tender).await).strip_prefix("/annexes/").unwrap().to_owned()
}

/// An annex as it was sent out, in a format.
pub(crate) async fn file_of(app: &TestApp, client: &Client, annex: &str, format: &str) -> Vec<u8> {
    let file = app.get(client, &format!("/annexes/{annex}/file?format={format}")).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    file.bytes
}

/// An annex as bidders know it.
pub(crate) async fn annex_of(app: &TestApp, client: &Client, annex: &str) -> Annex {
    serde_json::from_slice(&file_of(app, client, annex, "json").await).unwrap()
}

/// Changes one part of a package.
pub(crate) fn with_part_changed(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut package = PackageWriter::new();
    for (name, text) in wordprocessing::parts(bytes) {
        package.start_part(&name).unwrap();
        package.text().push_str(&if name == part { change(&text) } else { text });
    }
    package.finish().unwrap()
}

/// Fills in a control of a Word file as Word does: the prompt gives way to the answer, line breaks become `w:br`.
pub(crate) fn fill_in(document: &str, tag: &str, text: &str) -> String {
    let (before, control) = document.split_once(&format!("<w:tag w:val=\"{tag}\"/>")).unwrap_or_else(|| panic!("no control {tag}"));
    let (control, after) = control.split_once("</w:sdt>").unwrap();
    let (properties, _) = control.split_once("<w:sdtContent>").unwrap();
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let properties = properties.replace("<w:showingPlcHdr/>", "");
    format!("{before}<w:tag w:val=\"{tag}\"/>{properties}<w:sdtContent><w:r><w:t xml:space=\"preserve\">{escaped}</w:t></w:r></w:sdtContent></w:sdt>{after}")
}

/// A Word file as a bidder sends it back; without a company it is not said who bids.
pub(crate) fn word_of(sent: &[u8], annex: &Annex, company: &str, answer: impl Fn(&Row, AnswerPart) -> String) -> Vec<u8> {
    with_part_changed(sent, "word/document.xml", |document| {
        let mut document = document.to_owned();
        for row in annex.asked() {
            for part in AnswerPart::ALL {
                let text = answer(row, part);
                if !text.is_empty() {
                    document = fill_in(&document, &part.tag(row), &text);
                }
            }
        }
        if company.is_empty() { document } else { fill_in(&document, "bidder:company", company) }
    })
}

/// A spreadsheet as a bidder sends it back. It does not say who bids.
pub(crate) fn sheet_of(sent: &[u8], annex: &Annex, answer: impl Fn(&Row, AnswerPart) -> String) -> Vec<u8> {
    with_part_changed(sent, "xl/worksheets/sheet2.xml", |sheet| {
        let mut sheet = sheet.to_owned();
        // Rows that are struck stand in the sheet and take no answer.
        for (place, row) in annex.rows().enumerate().filter(|(_, row)| annex.asked().any(|asked| asked.number == row.number)) {
            for (column, part) in ["G", "H", "I"].into_iter().zip(AnswerPart::ALL) {
                let cell = format!("<c r=\"{column}{}\" ", place + 2);
                let (before, rest) = sheet.split_once(&cell).unwrap_or_else(|| panic!("no cell {cell}"));
                let (attributes, after) = rest.split_once("/>").unwrap();
                let value = answer(row, part).replace('&', "&amp;").replace('<', "&lt;");
                sheet = format!("{before}{cell}{attributes} t=\"inlineStr\"><is><t xml:space=\"preserve\">{value}</t></is></c>{after}");
            }
        }
        sheet
    })
}

/// Yes to everything, each with some words.
pub(crate) fn yes(row: &Row, part: AnswerPart) -> String {
    match part {
        AnswerPart::Fulfilled => "Ja".to_owned(),
        AnswerPart::Description => format!("Så uppfyller vi {}.", row.id),
        AnswerPart::Evidence => format!("Bilaga {}", row.number),
    }
}

/// Sends a file in, with the id that the page shows.
pub(crate) async fn send_bid(app: &TestApp, client: &Client, tender: &str, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
    let path = format!("/tenders/{tender}/bids");
    let id = app.get(client, &path).await.hidden("id");
    let mut all = vec![("id", id.as_str())];
    all.extend(fields);
    app.upload(client, &path, &all, &[("file", name, bytes)]).await
}

/// Reads a bid in that says yes to everything; its id.
pub(crate) async fn bid(app: &TestApp, client: &Client, whole: (&str, &str), company: &str, price: &str) -> String {
    let (tender, annex) = whole;
    let filled = word_of(&file_of(app, client, annex, "docx").await, &annex_of(app, client, annex).await, company, yes);
    let answer = send_bid(app, client, tender, "svar.docx", &filled, &[("price", price)]).await;
    went(&answer).strip_prefix("/bids/").unwrap().to_owned()
}

/// A tender with everything, made by an officer, who leads its team.
pub(crate) async fn whole(app: &TestApp, officer: &Client) -> Whole {
    let tender = described(app, officer, TITLE, "points").await;
    let annex = issued(app, officer, &tender).await;
    let bid = bid(app, officer, (&tender, &annex), "Exempelbolaget AB", "100000").await;
    Whole { tender, annex, bid }
}

/// Puts somebody into the team of a tender in the organisation that the person works in, whatever the person's roles are.
pub(crate) async fn into_team(app: &TestApp, tender: &str, client: &Client, part: &str) {
    let actor = app.actor(client).await;
    let (user, organisation) = (actor.user, actor.organisation());
    app.sql(&format!(
        "DELETE FROM tender_member WHERE tender_id = '{tender}' AND user_id = '{user}';
         INSERT INTO tender_member (tender_id, user_id, organisation_id, part) VALUES ('{tender}', '{user}', '{organisation}', '{part}')"
    ));
}

/// The same tender once more, with its annex, files and bid, in the organisation that somebody works in, who leads its team.
pub(crate) async fn copy(app: &TestApp, from: &Whole, client: &Client) -> Whole {
    let organisation = app.actor(client).await.organisation();
    let new = Whole { tender: TenderId::new().to_string(), annex: AnnexId::new().to_string(), bid: BidId::new().to_string() };
    let mut sql = format!(
        "INSERT INTO tender (id, organisation_id, title, diarienummer, status, content, baseline, created_by, created_at, changed_by, changed_at, version)
         SELECT '{}', '{organisation}', title, diarienummer, status, content, baseline, created_by, created_at, changed_by, changed_at, version
         FROM tender WHERE id = '{}';
         INSERT INTO annex (id, organisation_id, tender_id, number, content, fingerprint, issued_by, issued_at)
         SELECT '{}', '{organisation}', '{}', number, content, fingerprint, issued_by, issued_at FROM annex WHERE id = '{}';
         INSERT INTO annex_row (annex_id, number, organisation_id, requirement_id)
         SELECT '{}', number, '{organisation}', requirement_id FROM annex_row WHERE annex_id = '{}';",
        new.tender, from.tender, new.annex, new.tender, from.annex, new.annex, from.annex
    );
    let mut file = |source: &str| {
        let id = FileId::new();
        write!(
            sql,
            "INSERT INTO stored_file (id, organisation_id, name, sha256, bytes, created_at)
             SELECT '{id}', '{organisation}', name, sha256, bytes, created_at FROM stored_file WHERE id = ({source});"
        )
        .unwrap();
        id
    };
    let of_bid = file(&format!("SELECT file_id FROM bid WHERE id = '{}'", from.bid));
    let of_annex = ["docx", "xlsx", "txt"].map(|format| {
        let id = file(&format!("SELECT file_id FROM annex_file WHERE annex_id = '{}' AND format = '{format}'", from.annex));
        (format, id)
    });
    for (format, id) in of_annex {
        write!(sql, "INSERT INTO annex_file (annex_id, format, organisation_id, file_id) VALUES ('{}', '{format}', '{organisation}', '{id}');", new.annex)
            .unwrap();
    }
    write!(
        sql,
        "INSERT INTO bid (id, organisation_id, tender_id, annex_id, bidder, bidder_number, price, status, file_id, answers, uploaded_by, uploaded_at, version)
         SELECT '{}', '{organisation}', '{}', '{}', bidder, bidder_number, price, status, '{of_bid}', answers, uploaded_by, uploaded_at, version
         FROM bid WHERE id = '{}';",
        new.bid, new.tender, new.annex, from.bid
    )
    .unwrap();
    app.sql(&sql);
    into_team(app, &new.tender, client, "lead").await;
    new
}
