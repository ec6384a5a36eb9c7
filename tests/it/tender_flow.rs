//! A tender from the first form to annexes that are issued, changed, withdrawn and issued again.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use chrono::TimeDelta;
use kravkoll::account::Role;
use kravkoll::catalogue::{Catalogue, Kind, Wording};
use kravkoll::tender::document::{Format, write};
use kravkoll::tender::{Annex, RowChange, RowStatus};
use kravkoll::text::Language;
use sha2::Digest;

use crate::support::app::{Client, OWN, TestApp};
use crate::support::tender::{SMALL, TITLE, annex_of, begun, described, edit, file_of, issued, levels, press_issue, subject};
use crate::{gallery, wordprocessing};

async fn app_with_officer() -> (TestApp, Client) {
    let app = TestApp::new().await;
    let officer = app.client(Role::ProcurementOfficer).await;
    (app, officer)
}

fn number_of(annex: &Annex, id: &str) -> String {
    annex.rows().find(|row| row.id == id).unwrap_or_else(|| panic!("{id} is not in the annex")).number.clone()
}

async fn decide(app: &TestApp, client: &Client, tender: &str, id: &str, fields: &[(&str, &str)]) -> crate::support::app::Answer {
    let mut all = vec![("id", id)];
    all.extend(fields);
    edit(app, client, &format!("/tenders/{tender}/requirement?id={id}"), &all).await
}

const OWN_REQUIREMENT: [(&str, &str); 7] = [
    ("area", "ATK"),
    ("title", "Tjänstelegitimation"),
    ("wording", "Lösningen bör låta personal logga in med e-tjänstelegitimation."),
    ("kind", "award"),
    ("phase", "bid"),
    ("proof", "Beskrivning med skärmbild."),
    ("motive", "Personalen har den redan."),
];

async fn add_own(app: &TestApp, client: &Client, tender: &str, weight: &str) -> String {
    let path = format!("/tenders/{tender}/own");
    let id = app.get(client, &path).await.hidden("id");
    let mut fields = vec![("id", id.as_str()), ("weight", weight)];
    fields.extend(OWN_REQUIREMENT);
    let saved = edit(app, client, &path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_form_to_a_third_version() {
    let (app, officer) = app_with_officer().await;
    let tender = begun(&app, &officer, TITLE, "points").await;
    let check = app.get(&officer, &format!("/tenders/{tender}/check")).await;
    assert!(!check.body.contains("name=\"new\""), "nothing can be issued before it is described");
    let early = app.post(&officer, &format!("/tenders/{tender}/issue"), &[("version", "1")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        edit(&app, &officer, &format!("/tenders/{tender}/classification"), &levels("1", "1", "1")).await.location(),
        format!("/tenders/{tender}/circumstances")
    );
    assert_eq!(edit(&app, &officer, &format!("/tenders/{tender}/circumstances"), &SMALL).await.location(), format!("/tenders/{tender}/requirements"));
    let preview = app.get(&officer, &format!("/tenders/{tender}/preview?format=json")).await;
    let proposed: Annex = serde_json::from_slice(&preview.bytes).unwrap();
    let ids: Vec<String> = proposed.asked().filter(|row| row.kind == Kind::Mandatory).map(|row| row.id.clone()).collect();
    let [left_out, altered, later, ..] = ids.as_slice() else { panic!("too few requirements: {ids:?}") };
    // A decision without a motive is not taken, and what was typed stays.
    let bare = decide(&app, &officer, &tender, altered, &[("decision", "changed"), ("wording", "Leverantören ska göra det på vårt sätt.")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("på vårt sätt"), "{}", bare.body);
    let fields = [("decision", "dropped"), ("motive", "Vi har redan ett sådant avtal.")];
    assert_eq!(decide(&app, &officer, &tender, left_out, &fields).await.status, StatusCode::SEE_OTHER);
    let fields = [("decision", "changed"), ("motive", "Anpassat till oss."), ("wording", "Leverantören ska göra det på vårt sätt.")];
    assert_eq!(decide(&app, &officer, &tender, altered, &fields).await.status, StatusCode::SEE_OTHER);
    let own = add_own(&app, &officer, &tender, "4").await;
    let list = app.get(&officer, &format!("/tenders/{tender}/requirements")).await.body;
    assert!(list.contains("Vi har redan ett sådant avtal.") && list.contains(&own) && list.contains("på vårt sätt"));

    let first = issued(&app, &officer, &tender).await;
    let before = annex_of(&app, &officer, &first).await;
    assert_eq!(before.version, 1);
    assert!(
        before.rows().all(|row| row.id != *left_out) && before.asked().any(|row| row.text.contains("på vårt sätt")) && before.asked().any(|row| row.id == own)
    );
    assert!(before.buyer.is_none() && before.asked().all(|row| row.motive.is_none()), "bidders do not get the motives");
    let mut files = Vec::new();
    let page = app.get(&officer, &format!("/annexes/{first}")).await.body;
    for format in ["docx", "xlsx", "txt"] {
        let bytes = file_of(&app, &officer, &first, format).await;
        let sha256 = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(&bytes));
        assert!(page.contains(&format!("SHA-256 {sha256}")), "{format}");
        files.push((format, bytes));
    }
    assert_eq!(wordprocessing::faults(&files[0].1), Vec::<String>::new());
    // With nothing new there is nothing to issue.
    let again = press_issue(&app, &officer, &tender).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("Ingenting har ändrats"), "{}", again.body);

    app.app.clock.advance(TimeDelta::minutes(50));
    assert_eq!(decide(&app, &officer, &tender, left_out, &[("decision", "as_proposed")]).await.status, StatusCode::SEE_OTHER);
    let fields = [("decision", "dropped"), ("motive", "Behövs inte längre.")];
    assert_eq!(decide(&app, &officer, &tender, later, &fields).await.status, StatusCode::SEE_OTHER);
    let mut fields = vec![("id", own.as_str()), ("weight", "6")];
    fields.extend(OWN_REQUIREMENT);
    assert_eq!(edit(&app, &officer, &format!("/tenders/{tender}/own?id={own}"), &fields).await.status, StatusCode::SEE_OTHER);
    let second = issued(&app, &officer, &tender).await;
    let after = annex_of(&app, &officer, &second).await;
    assert_eq!(after.version, 2);
    for row in before.rows() {
        assert_eq!(number_of(&after, &row.id), row.number, "a number never moves");
    }
    let struck = after.rows().find(|row| row.id == *later).unwrap();
    assert_eq!(struck.status, RowStatus::Struck);
    let number = |id: &str| number_of(&after, id);
    for change in [RowChange::Added { number: number(left_out) }, RowChange::Changed { number: number(&own) }, RowChange::Struck { number: number(later) }] {
        assert!(after.changes.contains(&change), "{change:?} {:?}", after.changes);
    }
    assert_eq!(after.changes.len(), 3, "{:?}", after.changes);
    let page = app.get(&officer, &format!("/annexes/{second}")).await.body;
    assert!(page.contains("Tillagt") && page.contains("Ändrat") && page.contains("Struket"), "{page}");
    // What was sent out stays as it was, byte by byte.
    for (format, bytes) in &files {
        assert!(file_of(&app, &officer, &first, format).await == *bytes, "{format}");
    }

    let path = format!("/annexes/{second}/withdraw");
    assert_eq!(app.post(&officer, &path, &[("why", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&officer, &path, &[("why", "Fel bilaga sändes ut.")]).await.location(), format!("/annexes/{second}"));
    let page = app.get(&officer, &format!("/tenders/{tender}")).await.body;
    assert!(page.contains("Fel bilaga sändes ut."), "{page}");
    assert_eq!(app.post(&officer, &path, &[("why", "En gång till.")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let third = issued(&app, &officer, &tender).await;
    let newest = annex_of(&app, &officer, &third).await;
    assert_eq!(newest.version, 3);
    assert!(after.rows().all(|row| number_of(&newest, &row.id) == row.number));
    // What has been sent out cannot be made undone.
    assert_eq!(app.post(&officer, &format!("/tenders/{tender}/delete"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let auditor = app.client(Role::Auditor).await;
    let trail = app.get(&auditor, "/audit").await.body;
    for sign in ["Kravbilaga fastställd", "Kravbilaga återkallad", "Fel bilaga sändes ut."] {
        assert!(trail.contains(sign), "{sign} is not in {trail}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_annex_with_errors_is_not_issued() {
    let (app, officer) = app_with_officer().await;
    let tender = described(&app, &officer, TITLE, "points").await;
    let path = format!("/tenders/{tender}/own");
    let id = app.get(&officer, &path).await.hidden("id");
    let good = app.get(&officer, &format!("/tenders/{tender}/check")).await;
    let fields = [
        ("id", id.as_str()),
        ("area", "ATK"),
        ("title", "Certifikat"),
        ("wording", "Leverantören ska vara certifierad enligt ISO/IEC 27001."),
        ("kind", "mandatory"),
        ("phase", "bid"),
        ("proof", "Intyg."),
        ("motive", "Vi vill det."),
    ];
    assert_eq!(edit(&app, &officer, &path, &fields).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&officer, &format!("/tenders/{tender}/check")).await.body;
    assert!(page.contains("ISO/IEC") && !page.contains("name=\"new\""), "with an error there is no button: {page}");
    let version = good.hidden("version").parse::<i64>().unwrap() + 1;
    let forced = app.post(&officer, &format!("/tenders/{tender}/issue"), &[("new", &good.hidden("new")), ("version", &version.to_string())]).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.count("SELECT count(*) AS number FROM annex"), 0);
}

/// The service with another catalogue, on the same database.
pub(crate) fn with_catalogue(app: &TestApp, change: impl FnOnce(&mut Catalogue)) -> TestApp {
    let mut catalogue = gallery::catalogue();
    "9.9.9".clone_into(&mut catalogue.version);
    change(&mut catalogue);
    app.with_catalogue(catalogue)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_catalogue_is_gone_through_before_an_annex_is_issued() {
    let (app, officer) = app_with_officer().await;
    let tender = described(&app, &officer, TITLE, "points").await;
    let preview = app.get(&officer, &format!("/tenders/{tender}/preview?format=json")).await;
    let proposed: Annex = serde_json::from_slice(&preview.bytes).unwrap();
    let ids: Vec<String> = proposed.asked().filter(|row| row.kind == Kind::Mandatory).map(|row| row.id.clone()).collect();
    let (reworded, gone, decided) = (&ids[0], &ids[1], &ids[2]);
    let before = proposed.asked().find(|row| row.id == *reworded).unwrap().text.clone();
    let fields = [("decision", "dropped"), ("motive", "Behövs inte.")];
    assert_eq!(decide(&app, &officer, &tender, decided, &fields).await.status, StatusCode::SEE_OTHER);
    let later = with_catalogue(&app, |catalogue| {
        catalogue.requirements.retain(|requirement| requirement.id != *gone && requirement.id != *decided);
        let requirement = catalogue.requirements.iter_mut().find(|requirement| requirement.id == *reworded).unwrap();
        for tier in &mut requirement.tiers {
            tier.sv = Wording::parse("Leverantören {{ska}} göra det på det nya sättet.", Language::Swedish).unwrap();
        }
    });
    let page = later.get(&officer, &format!("/tenders/{tender}/requirements")).await.body;
    assert!(page.contains(reworded.as_str()) && page.contains("Omformulerat"), "{page}");
    let changes = later.get(&officer, &format!("/tenders/{tender}/catalogue")).await.body;
    let (first, last) = (before.split(' ').next().unwrap(), before.rsplit(' ').next().unwrap());
    assert!(
        changes.contains("<ins>") && changes.contains("sättet") && changes.contains(first) && changes.contains(last),
        "the old and the new wording: {changes}"
    );
    assert!(page.contains(&format!("/tenders/{tender}/catalogue")) && page.contains(gone.as_str()));
    assert!(page.contains(&format!("Ta tillbaka beslutet om {decided}")), "{page}");
    // A decision about what the catalogue does not have any more stands in the way, and can be taken back.
    let refused = later.get(&officer, &format!("/tenders/{tender}/check")).await.body;
    assert!(!refused.contains("name=\"new\""), "{refused}");
    let back = later.post(&officer, &format!("/tenders/{tender}/requirement"), &[("id", decided), ("decision", "as_proposed"), ("mark", "")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let early = press_issue(&later, &officer, &tender).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("Kravkatalogen har ändrats"), "{}", early.body);
    assert_eq!(later.post(&officer, &format!("/tenders/{tender}/catalogue"), &[]).await.status, StatusCode::SEE_OTHER);
    let page = later.get(&officer, &format!("/tenders/{tender}/requirements")).await.body;
    assert!(!page.contains(&format!("/tenders/{tender}/catalogue")), "gone through");
    let annex = issued(&later, &officer, &tender).await;
    let annex = annex_of(&later, &officer, &annex).await;
    assert_eq!(annex.catalogue_version, "9.9.9");
    assert!(annex.asked().any(|row| row.text.contains("det nya sättet")) && annex.rows().all(|row| row.id != *gone));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_twice_is_done_once() {
    let (app, officer) = app_with_officer().await;
    let id = app.get(&officer, "/tenders/new").await.hidden("id");
    let mut fields = subject(TITLE, "points");
    fields.push(("id", &id));
    let (one, two) = tokio::join!(app.post(&officer, "/tenders", &fields), app.post(&officer, "/tenders", &fields));
    assert_eq!((one.location(), two.location()), (format!("/tenders/{id}/classification").as_str(), format!("/tenders/{id}/classification").as_str()));
    assert_eq!(app.count("SELECT count(*) AS number FROM tender"), 1);
    edit(&app, &officer, &format!("/tenders/{id}/classification"), &levels("1", "1", "1")).await;
    edit(&app, &officer, &format!("/tenders/{id}/circumstances"), &SMALL).await;
    let page = app.get(&officer, &format!("/tenders/{id}/check")).await;
    let (new, version) = (page.hidden("new"), page.hidden("version"));
    let (path, fields) = (format!("/tenders/{id}/issue"), [("new", new.as_str()), ("version", version.as_str())]);
    let (one, two) = tokio::join!(app.post(&officer, &path, &fields), app.post(&officer, &path, &fields));
    let three = app.post(&officer, &path, &fields).await;
    for answer in [&one, &two, &three] {
        assert_eq!(answer.location(), format!("/annexes/{new}"), "{} {}", answer.status, answer.body);
    }
    assert_eq!((app.count("SELECT count(*) AS number FROM annex"), app.count("SELECT count(*) AS number FROM stored_file")), (1, 3));
    // A copy, and a change that says what stands there already.
    let copy = app.get(&officer, &format!("/tenders/{id}/duplicate")).await.hidden("new");
    let path = format!("/tenders/{id}/duplicate");
    for _ in 0..2 {
        assert_eq!(app.post(&officer, &path, &[("title", "Kopia"), ("new", &copy)]).await.location(), format!("/tenders/{copy}"));
    }
    assert_eq!(app.count("SELECT count(*) AS number FROM tender"), 2);
    let stale = app.post(&officer, &format!("/tenders/{id}/classification"), &[levels("1", "1", "1"), vec![("mark", "old")]].concat()).await;
    assert_eq!(stale.status, StatusCode::SEE_OTHER, "two who came to the same");
}

/// A path, the fields that the first and the second send to it, and what the page then shows of the first's and of the second's.
type Case<'a> = (String, Fields<'a>, Fields<'a>, &'a str, &'a str);
type Fields<'a> = Vec<(&'a str, &'a str)>;

#[tokio::test(flavor = "multi_thread")]
async fn two_who_change_the_same_part_see_both_and_other_parts_do_not_meet() {
    let (app, one) = app_with_officer().await;
    let two = app.client(Role::ProcurementOfficer).await;
    let tender = described(&app, &one, TITLE, "points").await;
    let ids = {
        let preview = app.get(&one, &format!("/tenders/{tender}/preview?format=json")).await;
        serde_json::from_slice::<Annex>(&preview.bytes).unwrap().asked().map(|row| row.id.clone()).collect::<Vec<_>>()
    };
    let requirement = format!("/tenders/{tender}/requirement?id={}", ids[0]);
    let drop = |motive: &'static str| vec![("id", ids[0].as_str()), ("decision", "dropped"), ("motive", motive)];
    let own = |title: &'static str| {
        let mut fields = OWN_REQUIREMENT.to_vec();
        fields.retain(|(name, _)| *name != "title");
        fields.extend([("title", title), ("weight", "3"), ("id", "EGET-01")]);
        fields
    };
    let mut delivery = SMALL.to_vec();
    delivery.push(("delivery", "support"));
    let mut hosted = SMALL.to_vec();
    hosted.push(("delivery", "hardware"));
    let cases: [Case<'_>; 5] = [
        (format!("/tenders/{tender}/edit"), subject("Den enas titel", "points"), subject("Den andras titel", "points"), "Den enas titel", "Den andras titel"),
        (format!("/tenders/{tender}/classification"), levels("2", "1", "1"), levels("1", "2", "1"), "2-1-1", "value=\"2\""),
        (format!("/tenders/{tender}/circumstances"), delivery, hosted, "upport", "value=\"hardware\""),
        (requirement, drop("Den enas motiv"), drop("Den andras motiv"), "Den enas motiv", "Den andras motiv"),
        (format!("/tenders/{tender}/own"), own("Den enas krav"), own("Den andras krav"), "Den enas krav", "Den andras krav"),
    ];
    for (path, first, second, theirs, typed) in cases {
        let mark = app.get(&two, &path).await.hidden("mark");
        assert_eq!(edit(&app, &one, &path, &first).await.status, StatusCode::SEE_OTHER, "{path}");
        let target = path.split('?').next().unwrap();
        let late = app.post(&two, target, &[vec![("mark", mark.as_str())], second.clone()].concat()).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{path}: {}", late.body);
        assert!(late.body.contains(theirs) && late.body.contains(typed), "{path}: {}", late.body);
        // Sent again with the mark that the page has now, it stands.
        let now = late.hidden("mark");
        assert!(now != mark || target.ends_with("own"), "{path}");
        let mut again = vec![("mark", now.as_str())];
        again.extend(second.iter().filter(|(name, _)| *name != "id"));
        let id =
            if second.iter().any(|(name, _)| *name == "id") { Some(if target.ends_with("own") { late.hidden("id") } else { ids[0].clone() }) } else { None };
        again.extend(id.iter().map(|id| ("id", id.as_str())));
        assert_eq!(app.post(&two, target, &again).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    // The one's own requirement and the other's both stand; of what is one thing, the later does.
    let page = app.get(&one, &format!("/tenders/{tender}/requirements")).await.body;
    assert!(page.contains("Den enas krav") && page.contains("Den andras krav") && page.contains("Den andras motiv"), "{page}");
    // Different parts at the same time.
    let (a, b) = (format!("/tenders/{tender}/edit"), format!("/tenders/{tender}/classification"));
    let (mark_a, mark_b) = (app.get(&one, &a).await.hidden("mark"), app.get(&two, &b).await.hidden("mark"));
    let (fields_a, fields_b) =
        ([subject("Tillsammans", "points"), vec![("mark", mark_a.as_str())]].concat(), [levels("1", "1", "2"), vec![("mark", mark_b.as_str())]].concat());
    let (done_a, done_b) = tokio::join!(app.post(&one, &a, &fields_a), app.post(&two, &b, &fields_b));
    assert_eq!((done_a.status, done_b.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert!(app.get(&one, &a).await.body.contains("value=\"Tillsammans\""));
    // A check page that somebody has looked at is no longer what is issued.
    let check = app.get(&one, &format!("/tenders/{tender}/check")).await;
    assert_eq!(edit(&app, &two, &b, &levels("1", "1", "1")).await.status, StatusCode::SEE_OTHER);
    let stale = app.post(&one, &format!("/tenders/{tender}/issue"), &[("new", &check.hidden("new")), ("version", &check.hidden("version"))]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Inget är fastställt"), "{}", stale.body);
    assert_eq!(app.count("SELECT count(*) AS number FROM annex"), 0);
}

/// Sixteen at a time on one part, a hundred rounds: one wins each.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_change_one_part_one_wins() {
    let (app, officer) = app_with_officer().await;
    let (app, tender) = (Arc::new(app), TITLE);
    let tender = begun(&app, &officer, tender, "points").await;
    let path = format!("/tenders/{tender}/edit");
    for round in 0..100 {
        let mark = app.get(&officer, &path).await.hidden("mark");
        let tasks: Vec<_> = (0..16)
            .map(|writer| {
                let (app, officer, path, mark) = (Arc::clone(&app), officer.clone(), path.clone(), mark.clone());
                tokio::spawn(async move {
                    let title = format!("Upphandling {round} {writer}");
                    app.post(&officer, &path, &[subject(&title, "points"), vec![("mark", mark.as_str())]].concat()).await.status
                })
            })
            .collect();
        let mut statuses = Vec::new();
        for task in tasks {
            statuses.push(task.await.unwrap());
        }
        let count = |wanted: StatusCode| statuses.iter().filter(|status| **status == wanted).count();
        assert_eq!((count(StatusCode::SEE_OTHER), count(StatusCode::CONFLICT)), (1, 15), "{statuses:?}");
    }
    assert_eq!(app.count("SELECT version AS number FROM tender"), 101);
}

#[tokio::test(flavor = "multi_thread")]
async fn level_4_is_not_kept() {
    let (app, officer) = app_with_officer().await;
    let tender = begun(&app, &officer, TITLE, "points").await;
    for (k, r, t) in [("4", "1", "1"), ("1", "4", "1"), ("1", "1", "4")] {
        let refused = edit(&app, &officer, &format!("/tenders/{tender}/classification"), &levels(k, r, t)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("säkerhetsskydd"), "{}", refused.body);
    }
    let content = "SELECT count(*) AS number FROM tender WHERE content LIKE '%\"classification\":null%'";
    assert_eq!(app.count(content), 1, "nothing of it is kept");
    let source = include_str!("../data/tender-socialtjanst.toml").replacen("levels = \"3-2-2\"", "levels = \"4-2-2\"", 1);
    let id = app.get(&officer, "/tenders/import").await.hidden("id");
    let refused = app.upload(&officer, "/tenders/import", &[("id", &id), ("text", &source)], &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.count("SELECT count(*) AS number FROM tender"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tender_file_gives_the_annex_of_the_command_line() {
    let (app, officer) = app_with_officer().await;
    let source = include_str!("../data/tender-socialtjanst.toml");
    let id = app.get(&officer, "/tenders/import").await.hidden("id");
    let done = app.upload(&officer, "/tenders/import", &[("id", &id), ("text", "")], &[("file", "upphandling.toml", source.as_bytes())]).await;
    assert_eq!(done.location(), format!("/tenders/{id}"), "{}", done.body);
    let annex = issued(&app, &officer, &id).await;
    // The tests take place on the day that the file says.
    let expected = gallery::annex(&gallery::example()).for_bidders();
    assert_eq!(annex_of(&app, &officer, &annex).await, expected);
    for format in [Format::Docx, Format::Xlsx, Format::Txt] {
        assert!(file_of(&app, &officer, &annex, format.ending()).await == write(&expected, format).unwrap(), "{}", format.ending());
    }
    // Pasted, as JSON and as TOML; every fault by its line, and nothing is kept.
    let id = app.get(&officer, "/tenders/import").await.hidden("id");
    let pasted = app.upload(&officer, "/tenders/import", &[("id", &id), ("text", source)], &[]).await;
    assert_eq!(pasted.location(), format!("/tenders/{id}"), "{}", pasted.body);
    let id = app.get(&officer, "/tenders/import").await.hidden("id");
    let wrong = source.replacen("title        = ", "titel        = ", 1).replacen("\"saas\"", "\"moln\"", 1);
    let refused = app.upload(&officer, "/tenders/import", &[("id", &id), ("text", &wrong)], &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sign in ["toml:5", "titel", "moln"] {
        assert!(refused.body.contains(sign), "{sign}: {}", refused.body);
    }
    let unknown = source.replacen("id     = \"GRA-07\"", "id     = \"GRA-99\"", 1);
    let refused = app.upload(&officer, "/tenders/import", &[("id", &id)], &[("file", "upphandling.toml", unknown.as_bytes())]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("upphandling.toml:") && refused.body.contains("GRA-99"), "{}", refused.body);
    assert_eq!(app.upload(&officer, "/tenders/import", &[("id", &id), ("text", "  ")], &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.count("SELECT count(*) AS number FROM tender"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_the_wizard_survives_the_end_of_its_session() {
    let app = TestApp::new().await;
    let email = app.user_in(OWN, "Rut Lind", Role::ProcurementOfficer.into()).await;
    let officer = app.sign_in_fully(&email).await;
    let tender = begun(&app, &officer, TITLE, "points").await;
    let path = format!("/tenders/{tender}/classification");
    let mark = app.get(&officer, &path).await.hidden("mark");
    app.app.clock.advance(TimeDelta::minutes(61));
    let mut fields = levels("2", "1", "1");
    fields.extend([("motive_t", "Det jag hann skriva"), ("mark", mark.as_str())]);
    fields.retain(|(name, value)| *name != "motive_t" || *value == "Det jag hann skriva");
    let sent = app.post(&officer, &path, &fields).await;
    let next = sent.location().strip_prefix("/sign-in?next=").unwrap_or_else(|| panic!("{} {}", sent.status, sent.body)).replace("%2F", "/");
    let again = app.sign_in_fully(&email).await;
    let page = app.get(&again, &next).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("Det jag hann skriva") && page.body.contains(&format!("action=\"{path}\"")) && page.hidden("mark") == mark, "{}", page.body);
    assert_eq!(app.post(&again, &path, &fields).await.location(), format!("/tenders/{tender}/circumstances"));
    assert!(app.get(&again, &path).await.body.contains("Det jag hann skriva"));
}

/// The kinds of the files, and names that every system can take.
#[tokio::test(flavor = "multi_thread")]
async fn files_have_their_kinds_and_names() {
    let (app, officer) = app_with_officer().await;
    let tender = described(&app, &officer, "Åäö / \"Kök\" <2026>", "points").await;
    for format in Format::ALL {
        for copy in ["", "&copy=buyer"] {
            let file = app.get(&officer, &format!("/tenders/{tender}/preview?format={}{copy}", format.ending())).await;
            assert_eq!(file.status, StatusCode::OK, "{}", file.body);
            let name = file.headers["content-disposition"].to_str().unwrap();
            assert!(name.contains("utkast-kravbilaga-") && name.contains(&format!(".{}", format.ending())), "{name}");
            assert_eq!(name.contains("internt-"), !copy.is_empty(), "{name}");
            assert!(file.headers[CONTENT_TYPE].to_str().is_ok());
        }
    }
    assert_eq!(app.get(&officer, &format!("/tenders/{tender}/preview?format=pdf")).await.status, StatusCode::SEE_OTHER);
    let english = described(&app, &officer, TITLE, "lowest_price").await;
    let mut fields = subject(TITLE, "lowest_price");
    fields.retain(|(name, _)| *name != "language");
    fields.push(("language", "en"));
    assert_eq!(edit(&app, &officer, &format!("/tenders/{english}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
    let annex = issued(&app, &officer, &english).await;
    assert_eq!(annex_of(&app, &officer, &annex).await.language, Language::English);
}
