//! The register for programs: every kind of records from its making to its history, and what is refused.

use axum::http::{Method, StatusCode};
use kravkoll::account::Role;
use kravkoll::ids::RecordId;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::tender_api::Program;

/// The places of what is wrong.
fn faults(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    let errors = problem["errors"].as_array().unwrap();
    // A text that does not exist is shown by its key.
    assert!(errors.iter().all(|error| error["message"].as_str().unwrap().contains(' ')), "{problem}");
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

/// Where a record is, what it is, and a field as it then is.
type Made = (String, Value, (&'static str, Value));

/// A record of each kind with most of its fields, and one field that is changed later: where it is made, what it is, and how it then is.
#[expect(clippy::type_complexity, reason = "what makes fields from the ids of those made before")]
pub(crate) async fn one_of_each(program: &Program<'_>) -> Vec<Made> {
    let mut made: Vec<Made> = Vec::new();
    let id = |made: &[Made], place: &str| made.iter().find(|(path, ..)| path.starts_with(place)).unwrap().0.rsplit('/').next().unwrap().to_owned();
    let mut add = async |place: &str, fields: &dyn Fn(&dyn Fn(&str) -> String) -> Value, change: (&'static str, Value)| {
        let fields = fields(&|place| id(&made, place));
        let path = program.make(place, None, fields.clone()).await;
        made.push((path, fields, change));
    };
    add(
        "/vendors",
        &|_| {
            json!({
                "legal_name": "Exempelbolaget Drift AB", "display_name": "Exempelbolaget", "other_names": ["Exempeldata", "Exempelit"], "number": "559998-0009",
                "identifiers": ["LEI 5493001KJTIIGC8Y1R12"], "country": "SE", "roles": ["host", "operator"], "criticality": "high", "reviewed_on": "2026-10-01",
                "switchboard": "08-465 004 00", "email": "info@example.se", "postal_address": "Box 1\n111 11 Stockholm", "web": "https://www.example.se", "code": "L-17"
            })
        },
        ("note", json!("Två rader\noch en till")),
    )
    .await;
    add(
        "/systems",
        &|_| {
            json!({
                "name": "Äldreomsorgens system", "aliases": ["Omsorgen"], "lifecycle": "in_use", "personal_data": "sensitive", "law_flags": ["social_services"],
                "hosting": "saas", "hosting_country": "SE", "rto_hours": 8, "rpo_hours": 24, "manual_routine": "Papper i pärm."
            })
        },
        ("rto_hours", json!(4)),
    )
    .await;
    add(
        "/contacts",
        &|id| json!({ "name": "Jouren", "kind": "function", "vendor": id("/vendors"), "language": "sv", "interval_months": 6 }),
        ("title", json!("Jour")),
    )
    .await;
    add(
        "/contracts",
        &|id| {
            json!({
                "title": "Drift av verksamhetssystem", "vendor": id("/vendors"), "number": "KS 2026/7", "kind": "service", "status": "active",
                "start_on": "2026-01-01", "end_on": "2028-12-31", "value": 4_000_000_000_u32
            })
        },
        ("status", json!("notice")),
    )
    .await;
    add(
        "/deliveries",
        &|id| {
            json!({
                "system": id("/systems"), "vendor": id("/vendors"), "role": "host", "contract": id("/contracts"), "countries": ["SE", "FI"], "substitutability": "hard"
            })
        },
        ("service", json!("Drift dygnet runt")),
    )
    .await;
    add("/assignments", &|id| json!({ "contact": id("/contacts"), "system": id("/systems"), "role": "incident", "priority": 1 }), ("priority", json!(2))).await;
    let other = program.make("/systems", None, json!({ "name": "Katalogtjänsten" })).await;
    let needs = other.rsplit('/').next().unwrap().to_owned();
    add("/dependencies", &move |id| json!({ "system": id("/systems"), "needs": needs, "critical": true }), ("critical", json!(false))).await;
    made
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_from_its_making_to_its_history() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let (admin, id) = (app.client(Role::Administrator).await, kravkoll::ids::UnitId::new());
    let unit = [("id", id.as_str()), ("name", "Socialkontoret"), ("kind", "office"), ("parent", "")];
    assert_eq!(app.post(&admin, "/units", &unit).await.status, StatusCode::SEE_OTHER);
    let unit = program.get("/units").await[0]["id"].clone();
    for (path, sent, (field, value)) in one_of_each(&program).await {
        let place = path.rsplit_once('/').unwrap().0;
        let read = program.get(&path).await;
        assert_eq!((&read["version"], &read["archived_at"], &read["merged_into"]), (&json!(1), &Value::Null, &Value::Null), "{path}");
        for (name, value) in sent.as_object().unwrap() {
            assert_eq!(&read["content"][name], value, "{path} {name}");
        }
        // What was read is sent back with what is to be otherwise.
        let mut content = read["content"].clone();
        content[field] = value.clone();
        if place == "/systems" || place == "/contracts" {
            content["units"] = json!([unit]);
        }
        assert_eq!(program.ask(Method::PUT, &path, None, content.clone()).await.status, StatusCode::PRECONDITION_REQUIRED);
        assert_eq!(program.ask(Method::PUT, &path, Some(9), content.clone()).await.status, StatusCode::PRECONDITION_FAILED);
        let changed = program.ask(Method::PUT, &path, Some(1), content.clone()).await;
        assert_eq!((changed.status, changed.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"2\""), "{path}: {}", changed.body);
        assert_eq!(serde_json::from_str::<Value>(&changed.body).unwrap()["content"], content, "{path}");
        assert_eq!(program.ask(Method::PUT, &path, Some(1), content).await.status, StatusCode::PRECONDITION_FAILED);
        // In use, put away, in use again.
        let ids = async |query: &str| {
            program.get(&format!("{place}?{query}")).await["records"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
        };
        assert!(ids("").await.contains(&read["id"]), "{path}");
        assert!(!ids("archived=true").await.contains(&read["id"]), "{path}");
        assert_eq!(program.ask(Method::DELETE, &path, None, json!(null)).await.status, StatusCode::NO_CONTENT);
        assert!(ids("archived=true").await.contains(&read["id"]) && !ids("").await.contains(&read["id"]), "{path}");
        assert!(program.get(&path).await["archived_at"].is_string());
        assert_eq!(program.ask(Method::POST, &format!("{path}/restore"), None, json!(null)).await.status, StatusCode::NO_CONTENT);
        let history = program.get(&format!("{path}/history")).await;
        let verbs: Vec<&str> = history.as_array().unwrap().iter().map(|past| past["verb"].as_str().unwrap()).collect();
        assert_eq!(verbs, ["restored", "archived", "edited", "created"], "{path}");
        assert_eq!(history[3]["content"], read["content"], "{path}");
        assert_eq!(program.get(&path).await["version"], 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_page_by_page_and_by_words() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    for number in 1..=5 {
        program.make("/vendors", None, json!({ "legal_name": format!("Bolag {number}"), "other_names": [format!("Ångström {}", number % 2)] })).await;
    }
    let names = async |query: &str| {
        let page = program.get(&format!("/vendors?{query}")).await;
        (page["count"].as_i64().unwrap(), page["records"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(names("size=2&page=2").await, (5, vec!["Bolag 3".to_owned(), "Bolag 4".to_owned()]));
    assert_eq!(names("size=2&page=4").await, (5, vec![]));
    assert_eq!(names("q=%C3%85NGSTR%C3%96M%201").await.0, 3);
    assert_eq!(names("q=bolag%205%20saknas").await.0, 0);
    assert_eq!(names("q=%25").await.0, 0, "a sign that means something to the database");
    for (query, field) in [
        ("page=0", "page"),
        ("size=501", "size"),
        ("size=x", "size"),
        ("archived=kanske", "archived"),
        ("archived=", "archived"),
        ("page=", "page"),
        ("q=%00", "q"),
        ("colour=red", ""),
    ] {
        assert_eq!(faults(&program.ask(Method::GET, &format!("/vendors?{query}"), None, json!(null)).await), [field], "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_forms_would_not_take_is_refused_with_its_place() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let made = one_of_each(&program).await;
    let path_of = |place: &str| made.iter().find(|(path, ..)| path.starts_with(place)).unwrap().0.clone();
    let id_of = |place: &str| json!(path_of(place).rsplit('/').next().unwrap());
    let cases: Vec<(&str, &str, Value, &[&str])> = vec![
        ("/vendors", "legal_name", json!("  "), &["legal_name"]),
        ("/vendors", "legal_name", Value::Null, &["legal_name"]),
        ("/vendors", "legal_name", json!("å".repeat(201)), &["legal_name"]),
        ("/vendors", "legal_name", json!("två\nrader"), &["legal_name"]),
        ("/vendors", "legal_name", json!(["AB"]), &["legal_name"]),
        ("/vendors", "number", json!("559998-0008"), &["number"]),
        ("/vendors", "number", json!(5_599_980_009_u64), &["number"]),
        ("/vendors", "number", json!("5,56E+09"), &["number"]),
        ("/vendors", "country", json!("sverige"), &["country"]),
        ("/vendors", "country", json!("XX"), &["country"]),
        ("/vendors", "email", json!("ingen"), &["email"]),
        ("/vendors", "email", json!(""), &["email"]),
        ("/vendors", "web", json!("www.example.se"), &["web"]),
        ("/vendors", "web", json!("javascript:alert(1)"), &["web"]),
        ("/vendors", "roles", json!("host"), &["roles"]),
        ("/vendors", "roles", json!(["host", "kock"]), &["roles[1]"]),
        ("/vendors", "criticality", json!("Hög"), &["criticality"]),
        ("/vendors", "other_names", json!(vec!["Namn"; 51]), &["other_names"]),
        ("/vendors", "other_names", json!(["Namn", 5]), &["other_names[1]"]),
        ("/vendors", "reviewed_on", json!("2026-1-5"), &["reviewed_on"]),
        ("/vendors", "reviewed_on", json!("2026-02-30"), &["reviewed_on"]),
        ("/vendors", "reviewed_on", json!("1026-02-03"), &["reviewed_on"]),
        ("/vendors", "parent", json!(RecordId::new()), &["parent"]),
        ("/vendors", "parent", id_of("/systems"), &["parent"]),
        ("/vendors", "parent", json!("1"), &["parent"]),
        ("/vendors", "relation_unit", json!(RecordId::new()), &["relation_unit"]),
        ("/vendors", "colour", json!("red"), &["colour"]),
        ("/vendors", "channels", json!([]), &["channels"]),
        ("/systems", "rto_hours", json!("8"), &["rto_hours"]),
        ("/systems", "rto_hours", json!(8_761), &["rto_hours"]),
        ("/systems", "rto_hours", json!(-1), &["rto_hours"]),
        ("/systems", "rto_hours", json!(1.5), &["rto_hours"]),
        ("/systems", "classification", json!({ "levels": "1-1-1" }), &["classification"]),
        ("/contacts", "kind", Value::Null, &["kind"]),
        ("/contacts", "verified", json!({}), &["verified"]),
        ("/contracts", "end_on", json!("2025-12-31"), &["end_on"]),
        ("/contracts", "units", json!([RecordId::new()]), &["units"]),
        ("/deliveries", "countries", json!(["SE", "ZZ"]), &["countries"]),
        ("/deliveries", "on_behalf_of", id_of("/vendors"), &["on_behalf_of"]),
        ("/assignments", "vendor", id_of("/vendors"), &[""]),
        ("/assignments", "deputy", id_of("/contacts"), &["deputy"]),
        ("/dependencies", "needs", id_of("/systems"), &["needs"]),
        ("/dependencies", "critical", json!("ja"), &["critical"]),
        ("/dependencies", "critical", Value::Null, &["critical"]),
    ];
    for (place, field, value, expected) in cases {
        let (path, sent, _) = made.iter().find(|(path, ..)| path.starts_with(place)).unwrap();
        let mut whole = sent.clone();
        whole[field] = value;
        let put = program.ask(Method::PUT, path, Some(1), whole.clone()).await;
        assert_eq!(faults(&put), expected, "{place} {whole}");
        if place == "/vendors" && field != "number" {
            whole["number"] = Value::Null;
        }
        assert_eq!(faults(&program.ask(Method::POST, place, None, whole.clone()).await), expected, "{place} {whole}");
    }
    // Everything that is wrong at once.
    let wrong = json!({ "number": "1", "country": "Z", "colour": 1 });
    assert_eq!(faults(&program.ask(Method::POST, "/vendors", None, wrong).await), ["colour", "country", "legal_name", "number"]);
    let twice = program.ask(Method::POST, "/vendors", None, json!([])).await;
    assert_eq!(faults(&twice), [""]);
    // Nothing of it was made.
    assert_eq!(program.get("/vendors").await["count"], 1);
    assert_eq!(program.get(&path_of("/vendors")).await["version"], 1);
    assert_eq!(program.status(&format!("/systems/{}", path_of("/vendors").rsplit('/').next().unwrap())).await, 404, "a vendor is no system");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_twice_is_made_once() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let id = RecordId::new();
    let vendor = json!({ "id": id, "legal_name": "Exempelbolaget AB", "number": "559998-0009" });
    for _ in 0..2 {
        assert_eq!(program.make("/vendors", None, vendor.clone()).await, format!("/vendors/{id}"));
    }
    assert_eq!(program.get("/vendors").await["count"], 1);
    let other = json!({ "id": id, "legal_name": "Något annat AB" });
    assert_eq!(faults(&program.ask(Method::POST, "/vendors", None, other.clone()).await), ["id"]);
    assert_eq!(faults(&program.ask(Method::POST, "/systems", None, json!({ "id": id, "name": "System" })).await), ["id"]);
    assert_eq!(faults(&program.ask(Method::POST, "/systems", None, json!({ "id": "1", "name": "" })).await), ["id", "name"]);
    assert_eq!(faults(&program.ask(Method::POST, "/vendors", None, json!({ "legal_name": "Dubbelt AB", "number": "5599980009" })).await), ["number"]);
    // Another organisation's is not told from one's own, but that the id is taken.
    let neighbour = Program::of(&app, &app.other_organisation().await).await;
    assert_eq!(faults(&neighbour.ask(Method::POST, "/vendors", None, other).await), ["id"]);
    assert_eq!((neighbour.status(&format!("/vendors/{id}")).await, neighbour.get("/vendors").await["count"].as_i64()), (404, Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_organisation_and_narrower_keys_are_kept_out() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let reader = Program::of(&app, &app.client(Role::Reader).await).await;
    let neighbour = Program::of(&app, &app.other_organisation().await).await;
    for (path, sent, _) in one_of_each(&program).await {
        let place = path.rsplit_once('/').unwrap().0;
        for (method, path) in [
            (Method::GET, path.clone()),
            (Method::PUT, path.clone()),
            (Method::DELETE, path.clone()),
            (Method::POST, format!("{path}/restore")),
            (Method::GET, format!("{path}/history")),
        ] {
            assert_eq!(neighbour.ask(method.clone(), &path, Some(1), sent.clone()).await.status, StatusCode::NOT_FOUND, "{method} {path}");
            let expected = if method == Method::GET { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(reader.ask(method.clone(), &path, Some(1), sent.clone()).await.status, expected, "{method} {path}");
        }
        assert_eq!(neighbour.get(place).await["count"], 0);
        assert_eq!(reader.ask(Method::POST, place, None, sent).await.status, StatusCode::FORBIDDEN);
        assert_eq!(program.get(&path).await["version"], 1);
    }
    // What belongs to another organisation cannot be referred to.
    let foreign = neighbour.make("/vendors", None, json!({ "legal_name": "Grannens AB" })).await;
    let foreign = foreign.rsplit('/').next().unwrap();
    assert_eq!(faults(&program.ask(Method::POST, "/contracts", None, json!({ "title": "Avtal", "vendor": foreign })).await), ["vendor"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_a_sole_trader_is_a_persons() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let reader = Program::of(&app, &app.client(Role::Reader).await).await;
    let path = program.make("/vendors", None, json!({ "legal_name": "Eks snickeri", "number": "811218-9876" })).await;
    assert_eq!(program.get(&path).await["content"]["number"], "811218-9876");
    for place in [path.clone(), "/vendors".to_owned(), format!("{path}/history"), "/vendors?q=811218".to_owned(), "/vendors?q=9876".to_owned()] {
        let seen = reader.get(&place).await.to_string();
        assert!(!seen.contains("9876"), "{place}: {seen}");
    }
    assert_eq!(reader.get(&path).await["content"]["number"], "811218-****");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_is_reached_by_its_channels_in_order() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let contact = program.make("/contacts", None, json!({ "name": "Jouren", "kind": "function" })).await;
    let channels = format!("{contact}/channels");
    let phone = json!({ "kind": "on_call", "value": " 08-465 004 00 ankn. 12 ", "label": "jour", "around_the_clock": true });
    assert_eq!(program.ask(Method::POST, &channels, None, phone.clone()).await.status, StatusCode::PRECONDITION_REQUIRED);
    let added = program.ask(Method::POST, &channels, Some(1), phone).await;
    assert_eq!((added.status, added.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"2\""), "{}", added.body);
    let first = serde_json::from_str::<Value>(&added.body).unwrap()["channels"][0].clone();
    assert_eq!((&first["number"], &first["value"], &first["link"]), (&json!(1), &json!("08-465 004 00 ankn. 12"), &json!("tel:+46846500400;ext=12")));
    let mail = json!({ "kind": "email", "value": "jour@example.se" });
    assert_eq!(program.ask(Method::POST, &channels, Some(1), mail.clone()).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(program.ask(Method::POST, &channels, Some(2), mail).await.status, StatusCode::OK);
    assert_eq!(program.ask(Method::POST, &format!("{channels}/2/first"), Some(3), json!(null)).await.status, StatusCode::OK);
    let order = async || program.get(&contact).await["channels"].as_array().unwrap().iter().map(|one| one["number"].as_i64().unwrap()).collect::<Vec<_>>();
    assert_eq!(order().await, [2, 1]);
    assert_eq!(program.ask(Method::PUT, &format!("{channels}/1"), Some(4), json!({ "kind": "phone", "value": "114 14" })).await.status, StatusCode::OK);
    assert_eq!(program.get(&contact).await["channels"][1]["link"], "tel:11414");
    for number in ["0", "3", "x"] {
        let path = format!("{channels}/{number}");
        assert_eq!(program.ask(Method::PUT, &path, Some(5), json!({ "kind": "phone", "value": "112" })).await.status, StatusCode::NOT_FOUND, "{number}");
        assert_eq!(program.ask(Method::DELETE, &path, Some(5), json!(null)).await.status, StatusCode::NOT_FOUND, "{number}");
    }
    for (wrong, field) in [
        (json!({ "kind": "phone" }), "value"),
        (json!({ "kind": "phone", "value": " " }), "value"),
        (json!({ "kind": "phone", "value": "1".repeat(201) }), "value"),
        (json!({ "kind": "phone", "value": "112", "label": "två\nrader" }), "label"),
        (json!({ "kind": "brev", "value": "112" }), "kind"),
        (json!({ "kind": "phone", "value": "112", "number": 7 }), "number"),
    ] {
        assert_eq!(faults(&program.ask(Method::POST, &channels, Some(5), wrong.clone()).await), [field], "{wrong}");
    }
    // Changing the fields leaves the channels, and they cannot be slipped in with them.
    let content = program.get(&contact).await["content"].clone();
    assert_eq!(program.ask(Method::PUT, &contact, Some(5), content).await.status, StatusCode::OK);
    assert_eq!(order().await, [2, 1]);
    assert_eq!(program.ask(Method::DELETE, &format!("{channels}/2"), Some(6), json!(null)).await.status, StatusCode::OK);
    assert_eq!(order().await, [1]);
    assert_eq!(program.ask(Method::POST, &format!("{contact}/verify"), None, json!({ "source": "phone" })).await.status, StatusCode::NO_CONTENT);
    let verified = program.get(&contact).await;
    assert_eq!(
        (&verified["verified"]["source"], &verified["verified"]["on"], &verified["verify_by"]),
        (&json!("phone"), &json!("2026-11-23"), &json!("2027-11-23"))
    );
    assert_eq!(program.ask(Method::POST, &format!("{contact}/verify"), None, json!({ "source": "rykte" })).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_gets_its_levels() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::SystemManager).await).await;
    let system = program.make("/systems", None, json!({ "name": "Verksamhetssystemet", "rto_hours": 8 })).await;
    let path = format!("{system}/classification");
    for (wrong, places) in [
        (json!({ "levels": "1-4-1" }), vec!["levels"]),
        (json!({ "levels": "1 - 2 - 1" }), vec!["levels"]),
        (json!({ "levels": "1-2", "motives": { "k": "\u{1}" } }), vec!["motives.k"]),
        (json!({ "levels": "1-2", "method": "x".repeat(201), "valid_until": "snart" }), vec!["levels", "method", "valid_until"]),
        (json!({ "levels": "1-2-1", "by": "Jag" }), vec!["by"]),
    ] {
        assert_eq!(faults(&program.ask(Method::PUT, &path, Some(1), wrong.clone()).await), places, "{wrong}");
    }
    let sent = json!({ "levels": "1-2-3", "motives": { "t": "Dygnet runt." }, "valid_until": "2028-01-01", "method": "KLASSA", "reference": "K-17" });
    assert_eq!(program.ask(Method::PUT, &path, None, sent.clone()).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(program.ask(Method::PUT, &path, Some(2), sent.clone()).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(program.ask(Method::PUT, &path, Some(1), sent).await.status, StatusCode::OK);
    let now = program.get(&system).await;
    let levels = &now["classification"];
    assert_eq!((&levels["levels"], &levels["on"], &levels["motives"]["t"]), (&json!("1-2-3"), &json!("2026-11-23"), &json!("Dygnet runt.")));
    assert_eq!((&now["content"]["rto_hours"], &now["version"]), (&json!(8), &json!(2)), "the fields stay");
    // Changing the fields leaves the levels.
    assert_eq!(program.ask(Method::PUT, &system, Some(2), json!({ "name": "Systemet" })).await.status, StatusCode::OK);
    assert_eq!(&program.get(&system).await["classification"], levels);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_are_one_are_merged_and_taken_apart() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let made = one_of_each(&program).await;
    let double = program
        .make("/vendors", None, json!({ "legal_name": "Exempelbolaget Drift i Sverige AB", "country": "NO", "status_page": "https://status.example.se" }))
        .await;
    let contract = program.make("/contracts", None, json!({ "title": "Gammalt avtal", "vendor": double.rsplit('/').next().unwrap() })).await;
    let kept = made[0].0.clone();
    let into = kept.rsplit('/').next().unwrap();
    let ask = async |version: Option<i64>, body: Value| program.ask(Method::POST, &format!("{double}/merge"), version, body).await;
    let body = json!({ "into": into, "into_version": 1, "take": ["country"] });
    assert_eq!(ask(None, body.clone()).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(ask(Some(7), body.clone()).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(ask(Some(1), json!({ "into": into, "into_version": 7 })).await.status, StatusCode::PRECONDITION_FAILED);
    for (wrong, places) in [
        (json!({ "into": RecordId::new(), "into_version": 1, "take": ["country", "colour"] }), vec!["take[1]", "into"]),
        (json!({ "into": made[1].0.rsplit('/').next().unwrap(), "into_version": 1 }), vec!["into"]),
        (json!({ "into": double.rsplit('/').next().unwrap(), "into_version": 1 }), vec!["into"]),
    ] {
        assert_eq!(faults(&ask(Some(1), wrong.clone()).await), places, "{wrong}");
    }
    let merged = ask(Some(1), body).await;
    assert_eq!(merged.status, StatusCode::CREATED, "{}", merged.body);
    let batch = merged.location().strip_prefix("/api/v1").unwrap().to_owned();
    let now = program.get(&kept).await;
    assert_eq!((&now["content"]["country"], &now["content"]["status_page"]), (&json!("NO"), &json!("https://status.example.se")));
    assert!(now["content"]["other_names"].as_array().unwrap().contains(&json!("Exempelbolaget Drift i Sverige AB")));
    assert_eq!(program.get(&double).await["merged_into"], into);
    assert_eq!(program.get(&contract).await["content"]["vendor"], into);
    assert_eq!(faults(&program.ask(Method::POST, &format!("{double}/restore"), None, json!(null)).await), [""]);
    assert_eq!(program.get("/batches").await[0]["kind"], "merge");
    assert_eq!(program.get(&batch).await["records"].as_array().unwrap().len(), 3);
    let undone = program.ask(Method::POST, &format!("{batch}/undo"), None, json!(null)).await;
    assert_eq!(serde_json::from_str::<Value>(&undone.body).unwrap(), json!({ "restored": 3, "removed": 0, "left": [] }));
    assert_eq!(program.get(&kept).await["content"]["country"], "SE");
    assert_eq!(program.get(&contract).await["content"]["vendor"], double.rsplit('/').next().unwrap());
    assert_eq!(faults(&program.ask(Method::POST, &format!("{batch}/undo"), None, json!(null)).await), [""]);
    let neighbour = Program::of(&app, &app.other_organisation().await).await;
    assert_eq!((neighbour.status(&batch).await, neighbour.get("/batches").await), (404, json!([])));
}
