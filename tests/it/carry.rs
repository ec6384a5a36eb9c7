//! A tender carried over to a newer catalogue, requirement by requirement: what is shown, what can be chosen, and that nothing which the
//! officer has decided is lost on the way.

use axum::http::{Method, StatusCode};
use kravkoll::account::Role;
use kravkoll::catalogue::{Catalogue, Requirement, Retired, Wording};
use kravkoll::tender::Annex;
use kravkoll::text::{Language, Localized};
use serde_json::{Value, json};

use crate::gallery::CATALOGUE;
use crate::support::app::{Answer, Client, TestApp};
use crate::tender_api::{Program, draft, faults};
use crate::tender_flow::with_catalogue;

/// A purchase that has many requirements, some with values.
fn purchase() -> Value {
    let mut purchase = draft();
    purchase["classification"] = json!({ "levels": "2-2-2", "motives": { "k": "Sekretess.", "r": "Beslut.", "t": "Dygn." } });
    purchase["circumstances"] = json!({ "delivery": ["saas"], "personal_data": "ordinary", "flags": [] });
    purchase
}

const REWORDED: &str = "ATK-01";
const GONE: &str = "ATK-02";
const REPLACED: &str = "LOG-01";
const SUCCESSOR: &str = "LOG-98";
const SHARPENED: &str = "ATK-05";
const ADDED: &str = "KRY-98";

fn find<'c>(catalogue: &'c mut Catalogue, id: &str) -> &'c mut Requirement {
    catalogue.requirements.iter_mut().find(|one| one.id == id).unwrap()
}

fn reword(requirement: &mut Requirement, sv: &str) {
    for tier in &mut requirement.tiers {
        tier.sv = Wording::parse(sv, Language::Swedish).unwrap();
    }
}

/// The catalogue a year later.
fn later(catalogue: &mut Catalogue) {
    reword(find(catalogue, REWORDED), "Lösningen {{ska}} göra det på det nya sättet.");
    find(catalogue, SHARPENED).params.get_mut("attempts").unwrap().by_level = Some([5.0, 5.0, 5.0, 5.0]);
    let mut successor = find(catalogue, REPLACED).clone();
    SUCCESSOR.clone_into(&mut successor.id);
    "Loggning i ny form".clone_into(&mut successor.title.sv);
    reword(&mut successor, "Lösningen {{ska}} logga på det nya sättet.");
    let mut added = find(catalogue, "KRY-01").clone();
    ADDED.clone_into(&mut added.id);
    catalogue.requirements.retain(|one| one.id != GONE && one.id != REPLACED);
    catalogue.requirements.extend([successor, added]);
    let retired = |id: &str, successor: &str| Retired {
        id: id.to_owned(),
        retired_in: "9.9.9".to_owned(),
        replaced_by: Some(successor.to_owned()),
        reason: Localized::default(),
        place: kravkoll::catalogue::Place::default(),
    };
    // By way of one that came and went in between.
    catalogue.retired = vec![retired(REPLACED, "LOG-97"), retired("LOG-97", SUCCESSOR)];
}

async fn preview(app: &TestApp, officer: &Client, tender: &str) -> Annex {
    serde_json::from_slice(&app.get(officer, &format!("{tender}/preview?format=json")).await.bytes).unwrap()
}

fn text_of(annex: &Annex, id: &str) -> Option<String> {
    annex.asked().find(|row| row.id == id).map(|row| row.text.clone())
}

/// The part of a page about one change.
fn part(page: &str, id: &str) -> String {
    let begin = page.find(&format!("<article class=\"requirement\" id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {page}"));
    page[begin..].split("</article>").next().unwrap().to_owned()
}

fn mark(part: &str) -> String {
    part.split("name=\"mark\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn choose(app: &TestApp, officer: &Client, tender: &str, id: &str, choice: &str, motive: &str) -> Answer {
    let page = app.get(officer, &format!("{tender}/catalogue")).await.body;
    let mark = mark(&part(&page, id));
    app.post(officer, &format!("{tender}/catalogue"), &[("id", id), ("choice", choice), ("motive", motive), ("mark", &mark)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tender_is_carried_over_requirement_by_requirement() {
    let app = TestApp::new().await;
    let officer = app.client(Role::ProcurementOfficer).await;
    let mut begun = purchase();
    begun["dropped"] = json!([{ "id": REPLACED, "motive": "Loggningen finns i ramavtalet." }]);
    let tender = Program::of(&app, &officer).await.make("/tenders", None, begun).await;
    let before = preview(&app, &officer, &tender).await;
    let now = with_catalogue(&app, later);
    let page = now.get(&officer, &format!("{tender}/catalogue")).await.body;
    for (id, effect) in [(REWORDED, "Omformulerat"), (GONE, "Utgår"), (REPLACED, "Ersatt"), (SHARPENED, "Skärpt"), (ADDED, "Nytt")] {
        assert!(part(&page, id).contains(effect), "{id}: {}", part(&page, id));
    }
    assert_eq!(page.matches("<article").count(), 5, "the one that takes another's place is shown with it");
    // Old and new side by side, with the words that differ marked on the side where they stand.
    let reworded = part(&page, REWORDED);
    let (old, new) = reworded.split_once("Kravtext: Nu").unwrap();
    assert!(old.contains("<del>") && !old.contains("<ins>") && new.contains("<ins>") && !new.contains("<del>"), "{reworded}");
    let sharpened = part(&page, SHARPENED);
    assert!(sharpened.contains("</span>10</del>") && sharpened.contains("</span>5</ins>"), "{sharpened}");
    let replaced = part(&page, REPLACED);
    assert!(replaced.contains(&format!("href=\"/catalogue/{SUCCESSOR}\"")) && replaced.contains("Loggningen finns i ramavtalet."), "{replaced}");

    // Kept as it was: the older wording is the officer's own change.
    let kept = choose(&now, &officer, &tender, REWORDED, "keep", "Vi är nöjda.").await;
    assert_eq!((kept.status, kept.location()), (StatusCode::SEE_OTHER, format!("{tender}/catalogue").as_str()), "{}", kept.body);
    // Gone: the officer's own from now on.
    assert_eq!(choose(&now, &officer, &tender, GONE, "keep", "").await.status, StatusCode::SEE_OTHER);
    // New: left out.
    assert_eq!(choose(&now, &officer, &tender, ADDED, "keep", "Hann inte med.").await.status, StatusCode::SEE_OTHER);
    let read = Program::of(&now, &officer).await.get(&tender).await;
    let own = &read["draft"]["own"][0];
    assert_eq!((&own["id"], &own["area"]), (&json!("EGET-01"), &json!("ATK")));
    assert_eq!(own["wording"], text_of(&before, GONE).unwrap());
    assert!(own["motive"].as_str().unwrap().ends_with(&format!("Kravet fanns som {GONE} i kravkatalogens version {}.", CATALOGUE.version)), "{own}");
    let changed = &read["draft"]["changed"][0];
    assert_eq!((&changed["id"], &changed["motive"]), (&json!(REWORDED), &json!("Vi är nöjda.")));
    assert_eq!(changed["wording"], text_of(&before, REWORDED).unwrap());

    // What was left out stays out under its new name; one who comes late with an old page is told.
    let page = now.get(&officer, &format!("{tender}/catalogue")).await.body;
    let (late, old) = (part(&page, SHARPENED), mark(&part(&page, REPLACED)));
    assert!(!part(&page, REPLACED).contains("value=\"keep\""), "it was left out: there is nothing to keep");
    let wrong = now.post(&officer, &format!("{tender}/catalogue"), &[("id", REPLACED), ("choice", "take"), ("mark", "gammalt")]).await;
    assert_eq!(wrong.status, StatusCode::CONFLICT);
    assert!(wrong.body.contains("Loggningen finns i ramavtalet."), "{}", wrong.body);
    for _ in 0..2 {
        let taken = now.post(&officer, &format!("{tender}/catalogue"), &[("id", REPLACED), ("choice", "take"), ("mark", &old)]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    }
    let read = Program::of(&now, &officer).await.get(&tender).await;
    let dropped: Vec<&Value> = read["draft"]["dropped"].as_array().unwrap().iter().map(|drop| &drop["id"]).collect();
    assert_eq!(dropped, [&json!(ADDED), &json!(SUCCESSOR)]);
    assert_eq!(read["draft"]["dropped"][1]["motive"], "Loggningen finns i ramavtalet.");

    // Not before the last is gone through is the tender on the newer catalogue.
    let version = |app: &TestApp| app.count("SELECT count(*) AS number FROM tender WHERE baseline LIKE '%\"9.9.9\"%'");
    assert_eq!(version(&now), 0);
    let last = now.post(&officer, &format!("{tender}/catalogue"), &[("id", SHARPENED), ("choice", "take"), ("mark", &mark(&late))]).await;
    assert_eq!(last.location(), format!("{tender}/requirements"));
    assert_eq!(version(&now), 1);
    let after = preview(&now, &officer, &tender).await;
    assert_eq!(text_of(&after, REWORDED), text_of(&before, REWORDED));
    assert!(text_of(&after, SHARPENED).unwrap().contains(" 5 ") && text_of(&after, SUCCESSOR).is_none() && text_of(&after, ADDED).is_none());
    assert_eq!(text_of(&after, "EGET-01"), text_of(&before, GONE));
    let done = now.get(&officer, &format!("{tender}/catalogue")).await.body;
    assert!(done.contains("Upphandlingen följer den katalog som gäller") && !done.contains("<form class=\"stack\""), "{done}");
}

/// All that the officer had decided is there after everything was taken at once.
#[tokio::test(flavor = "multi_thread")]
async fn decisions_are_not_lost_when_all_is_taken() {
    let app = TestApp::new().await;
    let officer = app.client(Role::ProcurementOfficer).await;
    let program = Program::of(&app, &officer).await;
    let mut begun = purchase();
    begun["dropped"] = json!([{ "id": REWORDED, "motive": "Utelämnat." }]);
    begun["changed"] = json!([
        { "id": GONE, "motive": "Eget skäl.", "wording": "Leverantören ska göra som vi vill." },
        { "id": REPLACED, "motive": "Egna ord.", "wording": "Leverantören ska logga som vi vill." },
        { "id": SHARPENED, "motive": "Fler försök.", "params": { "attempts": 15 } },
    ]);
    let tender = program.make("/tenders", None, begun).await;
    let now = with_catalogue(&app, |catalogue| {
        later(catalogue);
        let attempts = find(catalogue, SHARPENED).params.get_mut("attempts").unwrap();
        (attempts.min, attempts.max) = (3.0, 8.0);
    });
    // A value that does not fit any more is told of when it is taken alone.
    let alone = choose(&now, &officer, &tender, SHARPENED, "take", "").await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alone.body.contains("ryms inte i det nya kravet"), "{}", alone.body);
    let all = now.post(&officer, &format!("{tender}/catalogue"), &[]).await;
    assert_eq!(all.location(), format!("{tender}/requirements"), "{}", all.body);
    let after = preview(&now, &officer, &tender).await;
    assert!(text_of(&after, REWORDED).is_none(), "left out still");
    assert_eq!(text_of(&after, "EGET-01").as_deref(), Some("Leverantören ska göra som vi vill."));
    assert_eq!(text_of(&after, SUCCESSOR).as_deref(), Some("Leverantören ska logga som vi vill."));
    assert!(text_of(&after, SHARPENED).unwrap().contains(" 15 ") && text_of(&after, ADDED).is_some());
    let read = Program::of(&now, &officer).await.get(&tender).await.to_string();
    for motive in ["Utelämnat.", "Eget skäl.", "Egna ord.", "Fler försök."] {
        assert!(read.contains(motive), "{motive}: {read}");
    }
    assert_eq!(after.catalogue_version, "9.9.9");
}

/// A program reads what has changed, chooses of some and takes the rest.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_carries_a_tender_over() {
    let app = TestApp::new().await;
    let officer = app.client(Role::ProcurementOfficer).await;
    let tender = Program::of(&app, &officer).await.make("/tenders", None, purchase()).await;
    let now = with_catalogue(&app, later);
    let program = Program::of(&now, &officer).await;
    let path = format!("{tender}/catalogue");
    let read = program.get(&path).await;
    assert_eq!((&read["before"], &read["now"]), (&json!(CATALOGUE.version), &json!("9.9.9")));
    let effects: Vec<(&str, &str)> =
        read["changes"].as_array().unwrap().iter().map(|change| (change["id"].as_str().unwrap(), change["effect"].as_str().unwrap())).collect();
    assert_eq!(effects, [(REWORDED, "reworded"), (GONE, "gone"), (SHARPENED, "sharpened"), (ADDED, "added"), (REPLACED, "replaced")]);
    let replaced = &read["changes"][4];
    assert_eq!((&replaced["replaced_by"], &replaced["now"]["title"]), (&json!(SUCCESSOR), &json!("Loggning i ny form")));
    assert!(read["changes"][2]["difference"].as_array().unwrap().contains(&json!({ "change": "added", "text": "5" })), "{read}");
    assert_eq!(program.get(&format!("{tender}/check")).await["catalogue_changes"], read["changes"]);
    // The rules of the screen hold, and nothing is done where one choice does not fit.
    let version = read["version"].as_i64();
    let choose =
        async |version: Option<i64>, items: Value, rest: bool| program.ask(Method::POST, &path, version, json!({ "items": items, "rest": rest })).await;
    assert_eq!(choose(None, json!([]), true).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(choose(Some(99), json!([]), true).await.status, StatusCode::PRECONDITION_FAILED);
    let wrong = choose(version, json!([{ "id": REWORDED, "choice": "keep" }, { "id": "nothing", "choice": "take" }]), false).await;
    assert_eq!(faults(&wrong), ["items[1].id"]);
    let some = choose(version, json!([{ "id": REWORDED, "choice": "keep", "motive": "Vi är nöjda." }, { "id": SHARPENED, "choice": "take" }]), false).await;
    assert_eq!(some.status, StatusCode::OK, "{}", some.body);
    let left: Value = serde_json::from_str(&some.body).unwrap();
    assert_eq!(left["changes"].as_array().unwrap().len(), 3);
    let rest = choose(left["version"].as_i64(), json!([]), true).await;
    let rest: Value = serde_json::from_str(&rest.body).unwrap();
    assert_eq!((&rest["changes"], &rest["before"]), (&json!([]), &json!("9.9.9")));
    assert_eq!(program.get(&format!("{tender}/check")).await["can_be_issued"], true);
}
