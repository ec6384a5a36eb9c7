//! The register in the browser: made, changed, put away, merged, taken apart; numbers, private and not.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use kravkoll::account::Role;
use kravkoll::clock::in_sweden;
use kravkoll::ids::{BatchId, RecordId};
use kravkoll::register::model::Kind;
use serde_json::{Value, json};

use crate::support::app::{Answer, Client, OWN, TestApp};
use crate::support::register;

/// Makes a record by its form; the page it leads to.
async fn make(app: &TestApp, client: &Client, path: &str, fields: &[(&str, &str)]) -> String {
    let id = RecordId::new().to_string();
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("id", id.as_str())]).collect();
    let made = app.post(client, path, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    format!("{path}/{id}")
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

async fn body(app: &TestApp, client: &Client, path: &str) -> String {
    let answer = app.get(client, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    answer.body
}

/// What stands on an edit form, as it is sent back when nothing is changed.
fn version(answer: &Answer) -> String {
    answer.hidden("version")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vendor_is_made_changed_and_found_with_all_that_hangs_on_it() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let vendor = make(
        &app,
        &manager,
        "/vendors",
        &[
            ("legal_name", "Nordsystem Aktiebolag"),
            ("display_name", "Nordsystem"),
            ("other_names", "Gamla Data AB\nNordia"),
            ("number", "16559998-0009"),
            ("country", "sverige"),
            ("roles", "maker"),
            ("roles", "host"),
            ("switchboard", "08-465 004 00"),
        ],
    )
    .await;
    let page = body(&app, &manager, &vendor).await;
    for there in ["<h1>Nordsystem</h1>", "Nordsystem Aktiebolag", "559998-0009", "Tillverkare", "Hosting", "tel:+46846500400", "Gamla Data AB"] {
        assert!(page.contains(there), "{there}: {page}");
    }
    let system = make(&app, &manager, "/systems", &[("name", "Treserva"), ("aliases", "Soc")]).await;
    let needed = make(&app, &manager, "/systems", &[("name", "Katalogen")]).await;
    let contact = make(
        &app,
        &manager,
        "/contacts",
        &[
            ("name", "Jouren"),
            ("kind", "function"),
            ("vendor", id_of(&vendor)),
            ("phone", "08-465 004 01 ankn. 12"),
            ("phone_always", "true"),
            ("mail", "jour@nord.example"),
        ],
    )
    .await;
    let agreement =
        make(&app, &manager, "/contracts", &[("title", "Avtal om Treserva"), ("vendor", id_of(&vendor)), ("number", "A-17"), ("end_on", "2027-01-31")]).await;
    let back = format!("/systems/{}", id_of(&system));
    for (path, fields) in [
        (
            "/deliveries",
            vec![("system", id_of(&system)), ("vendor", id_of(&vendor)), ("role", "host"), ("contract", id_of(&agreement)), ("countries", "SE\nDK")],
        ),
        ("/assignments", vec![("contact", id_of(&contact)), ("vendor", id_of(&vendor)), ("role", "incident")]),
        ("/assignments", vec![("contact", id_of(&contact)), ("system", id_of(&system)), ("role", "system_manager")]),
        ("/dependencies", vec![("system", id_of(&system)), ("needs", id_of(&needed)), ("critical", "true")]),
    ] {
        let id = RecordId::new().to_string();
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("id", id.as_str()), ("back", back.as_str())]).collect();
        let made = app.post(&manager, path, &fields).await;
        assert_eq!((made.status, made.location()), (StatusCode::SEE_OTHER, back.as_str()), "{path}: {}", made.body);
    }
    let page = body(&app, &manager, &vendor).await;
    assert!(
        page.contains("Treserva") && page.contains("Avtal om Treserva") && page.contains("tel:+46846500401;ext&#x3D;12") && page.contains("Incidentjour"),
        "{page}"
    );
    let page = body(&app, &manager, &system).await;
    assert!(
        page.contains("Nordsystem") && page.contains("SE, DK") && page.contains("Katalogen") && page.contains("stannar") && page.contains("Systemförvaltare"),
        "{page}"
    );
    assert!(body(&app, &manager, &needed).await.contains("Treserva"), "what needs it is shown where it is needed");
    assert!(body(&app, &manager, &agreement).await.contains("Treserva"));
    let page = body(&app, &manager, &contact).await;
    assert!(page.contains("mailto:jour@nord.example") && page.contains("dygnet runt") && page.contains("Aldrig verifierad"), "{page}");
    assert_eq!(app.post(&manager, &format!("{contact}/verify"), &[]).await.location(), contact);
    assert!(body(&app, &manager, &contact).await.contains("2026-11-23 av"));
    // Lists filter by any word, the switch's digits too.
    for (list, words, found) in [("/vendors", "nordia", true), ("/vendors", "annat", false), ("/contacts", "0846500401", true), ("/systems", "soc", true)] {
        assert_eq!(body(&app, &manager, &format!("{list}?q={words}")).await.contains("<th role=\"rowheader\""), found, "{list} {words}");
    }
    assert_eq!(app.get(&app.client(Role::Reader).await, &format!("{vendor}/edit")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_told_field_by_field_and_changes_nothing() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let there = make(&app, &manager, "/vendors", &[("legal_name", "Första AB"), ("number", "559998-0009")]).await;
    let long = "x".repeat(201);
    for (path, fields, words) in [
        ("/vendors", vec![("legal_name", "")], "Fyll i fältet ”Namn enligt bolagsregistret”"),
        ("/vendors", vec![("legal_name", long.as_str())], "200"),
        ("/vendors", vec![("legal_name", "X"), ("number", "5,56E+09")], "5,56E+09"),
        ("/vendors", vec![("legal_name", "X"), ("number", "559998-0009")], "Första AB"),
        ("/vendors", vec![("legal_name", "X"), ("country", "Atlantis")], "landskoden"),
        ("/vendors", vec![("legal_name", "X"), ("web", "javascript:alert(1)")], "https://www.exempel.se"),
        ("/vendors", vec![("legal_name", "X"), ("reviewed_on", "26/11 2026")], "Datumet"),
        ("/contracts", vec![("title", "A"), ("vendor", id_of(&there)), ("start_on", "2026-02-01"), ("end_on", "2026-01-01")], "före början"),
        ("/contracts", vec![("title", "A"), ("vendor", "0199a5a0-0000-7000-8000-000000000000")], "finns inte längre"),
        ("/assignments", vec![("role", "incident"), ("contact", "")], "Det finns ett problem"),
        ("/systems", vec![("name", "S"), ("rto_hours", "många")], "heltal"),
        ("/contacts", vec![("name", "K"), ("kind", "robot")], "Det finns ett problem"),
    ] {
        let refused = app.post(&manager, path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}: {}", refused.body);
        assert!(refused.body.contains(words), "{path} {fields:?}: {}", refused.body);
    }
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_record"), 1);
    // A sole trader's number is a person's.
    let sole = make(&app, &manager, "/vendors", &[("legal_name", "Anders Bygg"), ("number", "811218-9876")]).await;
    let page = body(&app, &app.client(Role::Reader).await, &sole).await;
    assert!(page.contains("811218-****") && !page.contains("9876"), "{page}");
    assert!(!body(&app, &manager, "/vendors").await.contains("9876"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_change_the_same_vendor_one_is_told_what_the_other_did() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let vendor = make(&app, &manager, "/vendors", &[("legal_name", "Första AB")]).await;
    let edit = format!("{vendor}/edit");
    let form = app.get(&manager, &edit).await;
    let version = version(&form);
    let first = app.post(&manager, &edit, &[("legal_name", "Andra AB"), ("version", &version)]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let second = app.post(&manager, &edit, &[("legal_name", "Tredje AB"), ("version", &version)]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Andra AB") && second.body.contains("Tredje AB"), "{}", second.body);
    let history = body(&app, &manager, &format!("{vendor}/history")).await;
    assert!(history.contains("Första AB → Andra AB") && !history.contains("Tredje AB"), "{history}");
    // A form that is sent twice makes one.
    let id = RecordId::new().to_string();
    for _ in 0..2 {
        assert_eq!(app.post(&manager, "/vendors", &[("legal_name", "En AB"), ("id", &id)]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_record WHERE name = 'En AB'"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_away_comes_back_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let vendor = make(&app, &manager, "/vendors", &[("legal_name", "Gamla AB"), ("number", "559998-0009")]).await;
    assert!(body(&app, &manager, &format!("{vendor}/archive")).await.contains("Arkivera Gamla AB?"));
    assert_eq!(app.post(&manager, &format!("{vendor}/archive"), &[]).await.location(), vendor);
    assert!(!body(&app, &manager, "/vendors").await.contains("Gamla AB") && body(&app, &manager, "/vendors?archived=true").await.contains("Gamla AB"));
    // Its number can be given to another meanwhile; then it cannot come back as it is.
    let new = make(&app, &manager, "/vendors", &[("legal_name", "Nya AB"), ("number", "559998-0009")]).await;
    let refused = app.post(&manager, &format!("{vendor}/restore"), &[]).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("Nya AB"), "{}", refused.body);
    app.post(&manager, &format!("{new}/archive"), &[]).await;
    assert_eq!(app.post(&manager, &format!("{vendor}/restore"), &[]).await.location(), vendor);
    assert!(body(&app, &manager, "/vendors").await.contains("Gamla AB"));
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_history"), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_vendors_become_one_and_two_again() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let kept = make(&app, &manager, "/vendors", &[("legal_name", "Nordsystem AB"), ("country", "SE")]).await;
    let goes =
        make(&app, &manager, "/vendors", &[("legal_name", "Nord System Aktiebolag"), ("number", "559998-0009"), ("country", "DK"), ("other_names", "Nordia")])
            .await;
    let system = make(&app, &manager, "/systems", &[("name", "Treserva")]).await;
    let contact = make(&app, &manager, "/contacts", &[("name", "Jouren"), ("kind", "function"), ("vendor", id_of(&goes))]).await;
    let delivery = [("system", id_of(&system)), ("vendor", id_of(&goes)), ("role", "maker"), ("back", "/")];
    app.post(&manager, "/deliveries", &delivery).await;
    let before = app.count("SELECT COUNT(*) AS number FROM register_history");

    let preview = app.post(&manager, &format!("{goes}/merge"), &[("into", id_of(&kept))]).await;
    assert!(preview.status == StatusCode::OK && preview.body.contains("2 kopplingar") && preview.body.contains("name=\"country\""), "{}", preview.body);
    let batch = preview.hidden("batch");
    let form = [
        ("into", id_of(&kept).to_owned()),
        ("batch", batch.clone()),
        ("kept_version", preview.hidden("kept_version")),
        ("merged_version", preview.hidden("merged_version")),
        ("country", "merged".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let merged = app.post(&manager, &format!("{goes}/merge/apply"), &form).await;
    assert_eq!((merged.status, merged.location()), (StatusCode::SEE_OTHER, kept.as_str()), "{}", merged.body);
    let page = body(&app, &manager, &kept).await;
    for there in ["559998-0009", "Nordia", "Nord System Aktiebolag", "DK", "Treserva"] {
        assert!(page.contains(there), "{there}: {page}");
    }
    assert!(body(&app, &manager, &contact).await.contains(&kept));
    assert!(body(&app, &manager, &goes).await.contains("Sammanslagen"));
    // Nobody merges what is merged, nor a thing with itself.
    assert_eq!(app.post(&manager, &format!("{goes}/merge"), &[("into", id_of(&kept))]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&manager, &format!("{kept}/merge"), &[("into", id_of(&kept))]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let undo = format!("/register/changes/{batch}/undo");
    assert!(body(&app, &manager, "/register/changes").await.contains("Nord System Aktiebolag → Nordsystem AB"));
    let undone = app.post(&manager, &undo, &[]).await;
    assert!(undone.status == StatusCode::OK && undone.body.contains("4 poster är som förut, 0") && undone.body.contains("0 lämnades"), "{}", undone.body);
    let page = body(&app, &manager, &kept).await;
    assert!(!page.contains("559998-0009") && !page.contains("Nordia") && !page.contains("Treserva"), "{page}");
    let page = body(&app, &manager, &goes).await;
    assert!(page.contains("559998-0009") && page.contains("Treserva") && !page.contains("Sammanslagen"), "{page}");
    assert!(body(&app, &manager, &contact).await.contains(&goes));
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_history"), before + 8);
    assert_eq!(app.post(&manager, &undo, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = app.post(&manager, &format!("/register/changes/{}/undo", BatchId::new()), &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_since_a_merge_is_left_when_it_is_undone() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let kept = make(&app, &manager, "/systems", &[("name", "Treserva")]).await;
    let goes = make(&app, &manager, "/systems", &[("name", "Treserva 2")]).await;
    let batch = BatchId::new().to_string();
    let form = [("into", id_of(&kept)), ("batch", batch.as_str()), ("kept_version", "1"), ("merged_version", "1")];
    assert_eq!(app.post(&manager, &format!("{goes}/merge/apply"), &form).await.status, StatusCode::SEE_OTHER);
    app.post(&manager, &format!("{kept}/edit"), &[("name", "Treserva ny"), ("version", "2")]).await;
    let undone = app.post(&manager, &format!("/register/changes/{batch}/undo"), &[]).await;
    assert!(undone.body.contains("1 post är som förut") && undone.body.contains("System: Treserva ny"), "{}", undone.body);
    assert!(body(&app, &manager, &kept).await.contains("Treserva ny") && body(&app, &manager, "/systems").await.contains("Treserva 2"));
}

#[tokio::test(flavor = "multi_thread")]
async fn private_numbers_are_seen_by_those_with_the_right_and_each_look_is_noted() {
    let app = TestApp::new().await;
    let (admin, manager) = (app.client(Role::Administrator).await, app.client(Role::SystemManager).await);
    let contact = make(&app, &admin, "/contacts", &[("name", "Anna Ek"), ("kind", "person"), ("phone", "070-174 06 05")]).await;
    let private = [("kind", "mobile"), ("value", "070-174 06 09"), ("private", "true"), ("label", "Hem"), ("version", "1")];
    let refused = app.post(&manager, &format!("{contact}/channels/new"), &private).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(app.post(&admin, &format!("{contact}/channels/new"), &private).await.location(), contact);
    for client in [&admin, &manager] {
        for path in [contact.clone(), "/contacts".to_owned(), format!("{contact}/history"), format!("{contact}/channels/2"), format!("{contact}/edit")] {
            let page = app.get(client, &path).await;
            assert!(!page.body.contains("1740609") && !page.body.contains("174 06 09"), "{path}: {}", page.body);
        }
    }
    assert!(body(&app, &admin, "/contacts?q=0701740609").await.contains("Inget stämmer med filtret"), "nobody is found by a private number");
    assert_eq!(app.get(&manager, &format!("{contact}/private")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.post(&manager, &format!("{contact}/private"), &[]).await.status, StatusCode::FORBIDDEN);
    let shown = app.post(&admin, &format!("{contact}/private"), &[]).await;
    assert!(shown.body.contains("tel:+46701740609") && shown.headers["cache-control"] == "no-store", "{}", shown.body);
    let trail = app.get(&app.client(Role::Auditor).await, "/audit").await.body;
    assert!(trail.contains("Privata nummer visade") && !trail.contains("06 09"), "{trail}");
    // It stays when its field is left empty; whoever may not see it can neither change nor take the mark off it.
    let edited = [("kind", "mobile"), ("value", ""), ("private", "true"), ("label", "Hemma"), ("version", "2")];
    assert_eq!(app.post(&admin, &format!("{contact}/channels/2"), &edited).await.status, StatusCode::SEE_OTHER);
    let open = [("kind", "mobile"), ("value", "070-174 06 07"), ("version", "3")];
    assert_eq!(app.post(&manager, &format!("{contact}/channels/2"), &open).await.status, StatusCode::FORBIDDEN);
    assert!(app.post(&admin, &format!("{contact}/private"), &[]).await.body.contains("tel:+46701740609"));
    // Taken away, it is gone for good.
    assert_eq!(app.post(&admin, &format!("{contact}/channels/2/remove"), &[("version", "3")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_private_value"), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_history WHERE content LIKE '%06 09%'"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_that_works_stands_first() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let contact = make(&app, &manager, "/contacts", &[("name", "Jouren"), ("kind", "function"), ("phone", "08-465 004 00")]).await;
    for (value, version) in [("112", "1"), ("ring växeln", "2")] {
        let channel = [("kind", "on_call"), ("value", value), ("version", version)];
        assert_eq!(app.post(&manager, &format!("{contact}/channels/new"), &channel).await.status, StatusCode::SEE_OTHER);
    }
    let page = body(&app, &manager, &contact).await;
    assert!(page.contains("tel:112") && page.contains("ring växeln") && page.contains("går inte att ringa"), "{page}");
    assert!(page.find("tel:+46846500400").unwrap() < page.find("tel:112").unwrap());
    app.post(&manager, &format!("{contact}/channels/2/first"), &[("version", "3")]).await;
    let page = body(&app, &manager, &contact).await;
    assert!(page.find("tel:112").unwrap() < page.find("tel:+46846500400").unwrap());
}

/// A page about a vendor asks the database as often for one with 400 systems as for one with two.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_large_vendor_takes_as_many_questions_as_that_of_a_small_one() {
    register::count_questions();
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let mut asked = Vec::new();
    for systems in [2, 400] {
        let vendor = register::insert(&app, OWN, Kind::Vendor, "Stor", &json!({ "legal_name": "Stor" }));
        for number in 0..systems {
            let system = register::insert(&app, OWN, Kind::System, &format!("S{number}"), &json!({ "name": format!("S{number}") }));
            let contact = register::insert(&app, OWN, Kind::Contact, "K", &json!({ "name": "K", "kind": "person", "vendor": vendor }));
            for (kind, content, targets) in [
                (Kind::Delivery, json!({ "system": system, "vendor": vendor, "role": "maker" }), vec![("system", system), ("vendor", vendor)]),
                (Kind::Assignment, json!({ "contact": contact, "system": system, "role": "system_manager" }), vec![("contact", contact), ("system", system)]),
            ] {
                let id = register::insert(&app, OWN, kind, "", &content);
                for (field, target) in targets {
                    register::refer(&app, OWN, id, field, target);
                }
            }
            register::refer(&app, OWN, contact, "vendor", vendor);
        }
        let before = register::questions(&app);
        let page = body(&app, &manager, &format!("/vendors/{vendor}")).await;
        asked.push(register::questions(&app) - before);
        assert!(page.contains(&format!(">S{}<", systems - 1)), "{page}");
    }
    assert_eq!(asked[0], asked[1]);
    assert!(asked[0] > 5, "the questions are counted: {asked:?}");
}

/// What came with an import and is asked about in a round cannot be taken away; the rest of the import still is.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_about_is_left_when_an_import_is_undone() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let [_, _, item] = crate::access::verification(&app, OWN);
    let asked = app.word(&format!("SELECT record_id AS word FROM verification_item WHERE id = '{item}'"));
    let other = register::some(&app, OWN, Kind::Vendor);
    let batch = register::batch(&app, OWN);
    app.sql(&format!("UPDATE register_history SET batch_id = '{batch}' WHERE record_id IN ('{asked}', '{other}')"));
    let undone = app.post(&manager, &format!("/register/changes/{batch}/undo"), &[]).await;
    assert!(undone.status == StatusCode::OK && undone.body.contains("Kontakt: Kontakten"), "{}", undone.body);
    assert_eq!(app.count(&format!("SELECT COUNT(*) AS number FROM register_record WHERE id = '{asked}'")), 1);
    assert_eq!(app.count(&format!("SELECT COUNT(*) AS number FROM register_record WHERE id = '{other}'")), 0);
}

/// What connected two systems with one another is nothing when they are one; it comes back when they are two again.
#[tokio::test(flavor = "multi_thread")]
async fn two_that_are_connected_with_each_other_are_merged() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let kept = make(&app, &manager, "/systems", &[("name", "Treserva")]).await;
    let goes = make(&app, &manager, "/systems", &[("name", "Treserva 2")]).await;
    let levels = json!({ "levels": "2-2-3", "by": "Anna Ek", "on": "2026-11-23" });
    app.sql(&format!("UPDATE register_record SET content = '{}' WHERE id = '{}'", json!({ "name": "Treserva 2", "classification": levels }), id_of(&goes)));
    let dependency = RecordId::new().to_string();
    let fields = [("id", dependency.as_str()), ("system", id_of(&goes)), ("needs", id_of(&kept)), ("critical", "true"), ("back", "/")];
    assert_eq!(app.post(&manager, "/dependencies", &fields).await.status, StatusCode::SEE_OTHER);
    let batch = BatchId::new().to_string();
    let form = [("into", id_of(&kept)), ("batch", batch.as_str()), ("kept_version", "1"), ("merged_version", "1")];
    let merged = app.post(&manager, &format!("{goes}/merge/apply"), &form).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let page = body(&app, &manager, &kept).await;
    assert!(page.contains("2-2-3") && page.contains("Inga kända beroenden"), "{page}");
    assert_eq!(app.post(&manager, &format!("/register/changes/{batch}/undo"), &[]).await.status, StatusCode::OK);
    assert!(body(&app, &manager, &goes).await.contains("stannar") && body(&app, &manager, &kept).await.contains("Inte klassat"));
}

/// A number that is made private is hidden in the contact that it came from as well.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_private_in_what_was_merged_too() {
    let app = TestApp::new().await;
    let (admin, reader) = (app.client(Role::Administrator).await, app.client(Role::Reader).await);
    let kept = make(&app, &admin, "/contacts", &[("name", "Anna Ek"), ("kind", "person")]).await;
    let goes = make(&app, &admin, "/contacts", &[("name", "A. Ek"), ("kind", "person"), ("phone", "070-174 06 09")]).await;
    let batch = BatchId::new().to_string();
    let form = [("into", id_of(&kept)), ("batch", batch.as_str()), ("kept_version", "1"), ("merged_version", "1")];
    assert_eq!(app.post(&admin, &format!("{goes}/merge/apply"), &form).await.status, StatusCode::SEE_OTHER);
    assert!(body(&app, &reader, &goes).await.contains("070-174 06 09"));
    let private = [("kind", "mobile"), ("value", "070-174 06 09"), ("private", "true"), ("version", "2")];
    assert_eq!(app.post(&admin, &format!("{kept}/channels/1"), &private).await.status, StatusCode::SEE_OTHER);
    for path in [kept.clone(), goes.clone(), format!("{kept}/history"), format!("{goes}/history")] {
        assert!(!body(&app, &reader, &path).await.contains("06 09"), "{path}");
    }
    for (table, column) in [("register_record", "content"), ("register_record", "words"), ("register_history", "content"), ("search_document", "content")] {
        assert_eq!(app.count(&format!("SELECT COUNT(*) AS number FROM {table} WHERE {column} LIKE '%06 09%'")), 0, "{table}.{column}");
    }
    // Two again, each has its own.
    assert_eq!(app.post(&admin, &format!("/register/changes/{batch}/undo"), &[]).await.status, StatusCode::OK);
    assert!(app.post(&admin, &format!("{goes}/private"), &[]).await.body.contains("tel:+46701740609"));
}

/// The same number stands in both as ways of two kinds; what is taken away is gone in both.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_another_kind_is_private_in_what_was_merged_and_gone_when_it_is_taken_away() {
    let app = TestApp::new().await;
    let (admin, reader) = (app.client(Role::Administrator).await, app.client(Role::Reader).await);
    let kept = make(&app, &admin, "/contacts", &[("name", "Jouren"), ("kind", "function")]).await;
    let on_call = [("kind", "on_call"), ("value", "0701740609"), ("version", "1")];
    assert_eq!(app.post(&admin, &format!("{kept}/channels/new"), &on_call).await.status, StatusCode::SEE_OTHER);
    let goes = make(&app, &admin, "/contacts", &[("name", "A. Ek"), ("kind", "person"), ("phone", "070-174 06 09")]).await;
    let form = [("into", id_of(&kept)), ("batch", &BatchId::new().to_string()), ("kept_version", "2"), ("merged_version", "1")];
    assert_eq!(app.post(&admin, &format!("{goes}/merge/apply"), &form).await.status, StatusCode::SEE_OTHER);
    assert!(body(&app, &reader, &goes).await.contains("070-174 06 09"));
    let private = [("kind", "on_call"), ("value", "0701740609"), ("private", "true"), ("version", "3")];
    assert_eq!(app.post(&admin, &format!("{kept}/channels/1"), &private).await.status, StatusCode::SEE_OTHER);
    for path in [&kept, &goes] {
        assert!(!body(&app, &reader, path).await.contains("06 09"), "{path}");
    }
    let values = "SELECT count(*) AS number FROM register_private_value";
    assert_eq!(app.count(values), 2);
    assert_eq!(app.post(&admin, &format!("{kept}/channels/1/remove"), &[("version", "4")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.count(values), 0);
    assert!(!app.post(&admin, &format!("{goes}/private"), &[]).await.body.contains("tel:"));
}

/// Where the first has left, the deputy is the first.
#[tokio::test(flavor = "multi_thread")]
async fn the_deputy_is_called_where_the_first_has_left() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let vendor = make(&app, &manager, "/vendors", &[("legal_name", "Alfa AB")]).await;
    let first = make(&app, &manager, "/contacts", &[("name", "Anna Ek"), ("kind", "person"), ("phone", "070-174 06 05")]).await;
    let deputy = make(&app, &manager, "/contacts", &[("name", "Bo Al"), ("kind", "person"), ("phone", "070-174 06 06")]).await;
    let fields = [("contact", id_of(&first)), ("deputy", id_of(&deputy)), ("vendor", id_of(&vendor)), ("role", "incident")];
    make(&app, &manager, "/assignments", &fields).await;
    let page = body(&app, &manager, &vendor).await;
    assert!(page.find("Anna Ek").unwrap() < page.find("Bo Al").unwrap(), "{page}");
    assert_eq!(app.post(&manager, &format!("{first}/archive"), &[("version", "1")]).await.status, StatusCode::SEE_OTHER);
    let page = body(&app, &manager, &vendor).await;
    assert!(page.contains("Bo Al") && page.contains("tel:+46701740606") && !page.contains("Anna Ek"), "{page}");
    let found = app.get(&manager, "/search/suggest?q=alfa").await.body;
    assert!(found.contains("tel:+46701740606") && !found.contains("tel:+46701740605"), "{found}");
}

/// Somebody is called on the days on which they can be reached; nobody has to save anything when those are over.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_found_on_its_days() {
    let app = TestApp::new().await;
    let manager = app.client(Role::SystemManager).await;
    let day = |days: i64| (in_sweden(app.app.clock.now()).date() + TimeDelta::days(days)).to_string();
    let contact = async |name: &str, phone: &str, from: &str, to: &str| {
        let fields = [("name", name), ("kind", "person"), ("phone", phone), ("valid_from", from), ("valid_to", to)];
        make(&app, &manager, "/contacts", &fields).await
    };
    let vendor = make(&app, &manager, "/vendors", &[("legal_name", "Alfa AB")]).await;
    let first = contact("Anna Ek", "070-174 06 05", "", &day(1)).await;
    let deputy = contact("Bo Al", "070-174 06 06", "", "").await;
    let next = contact("Cia Lind", "070-174 06 07", &day(3), "").await;
    for (who, deputy) in [(&first, Some(&deputy)), (&next, None)] {
        let deputy = deputy.map(|deputy| id_of(deputy)).unwrap_or_default();
        let fields = [("contact", id_of(who)), ("deputy", deputy), ("vendor", id_of(&vendor)), ("role", "incident")];
        make(&app, &manager, "/assignments", &fields).await;
    }
    let numbers = ["tel:+46701740605", "tel:+46701740606", "tel:+46701740607"];
    // On the last day of the first, on the day after, and from the first day of the next.
    for (days, called, reachable) in [(1, [true, false, false], true), (2, [false, true, false], false), (3, [false, true, true], false)] {
        app.app.clock.advance(TimeDelta::days(1));
        let reader = app.client(Role::Reader).await;
        let found = app.get(&reader, "/search/suggest?q=alfa").await.body;
        assert_eq!(numbers.map(|number| found.contains(number)), called, "after {days} days: {found}");
        let anna = app.get(&reader, "/search/suggest?q=anna").await.body;
        assert_eq!((anna.contains(numbers[0]), anna.contains("Gäller inte i dag")), (reachable, !reachable), "after {days} days: {anna}");
        let page = body(&app, &reader, &vendor).await;
        assert_eq!(page.contains(numbers[0]), reachable, "after {days} days: {page}");
        let key = crate::access::api_token(&app, &reader).await;
        let request = Request::get("/api/v1/search?q=anna").header("authorization", format!("Bearer {key}")).body(Body::empty()).unwrap();
        let api: Value = serde_json::from_str(&app.send(&Client::nobody(), request).await.body).unwrap();
        assert_eq!(
            (api["hits"][0]["reachable"].as_bool(), api["hits"][0]["phones"].as_array().map(Vec::len)),
            (Some(reachable), Some(usize::from(reachable))),
            "{api}"
        );
        assert!(api["hits"][0]["phones"][0].get("days").is_none(), "{api}");
    }
}
