//! The views that answer questions of the register: what fails when something fails, on what most depends, what is missing; and the
//! classification of a system.

use axum::http::StatusCode;
use kravkoll::account::Role;
use kravkoll::ids::{RecordId, UnitId};
use kravkoll::register::model::Kind;
use serde_json::{Value, json};

use crate::support::app::{Client, OTHER, OWN, TestApp};
use crate::support::register::insert;
use crate::tender_api::Program;

/// What a page says, without its markup.
fn words(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let text: String = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&amp;", "&").replace("&quot;", "\"").replace('\u{2011}', "-")
}

/// The rows of a table, each as its words.
fn rows(html: &str, id: &str) -> Vec<String> {
    let table =
        html.split(&format!("<table role=\"table\" id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("no table {id} in {html}")).split("</table>").next().unwrap();
    let rows = table.split("<tr role=\"row\">").skip(2);
    rows.map(|row| words(&format!("<main>{row}</main>"))).collect()
}

fn levels(levels: &str) -> Value {
    json!({ "levels": levels, "by": "Anna Ek", "on": "2026-01-10" })
}

struct Register {
    app: TestApp,
    cloud: RecordId,
    maker: RecordId,
    journal: RecordId,
    web: RecordId,
    manager: RecordId,
}

impl Register {
    fn put(&self, kind: Kind, name: &str, content: &Value) -> RecordId {
        insert(&self.app, OWN, kind, name, content)
    }
}

/// A journal system in a cloud, which works for its maker; a site that needs the journal, a map that works on without the site.
async fn register() -> Register {
    let app = TestApp::new().await;
    let put = |kind, name: &str, content: Value| insert(&app, OWN, kind, name, &content);
    let cloud = put(Kind::Vendor, "Molnet", json!({ "legal_name": "Molnet AB", "number": "559998-0017" }));
    let maker = put(Kind::Vendor, "Byggaren", json!({ "legal_name": "Byggaren AB" }));
    let journal = put(
        Kind::System,
        "Journalen",
        json!({ "name": "Journalen", "classification": levels("3-3-3"), "manual_routine": "Papperslistor <vid> behov", "manual_routine_place": "Pärm 3",
            "rto_hours": 4, "remote_access": "permanent", "remote_access_cut": "Ring IT-jouren", "hosting_country": "SE", "hosting_region": "Hall 7" }),
    );
    let web = put(Kind::System, "E-tjänster", json!({ "name": "E-tjänster" }));
    let map = put(Kind::System, "Kartan", json!({ "name": "Kartan", "classification": levels("1-1-2"), "hosting_country": "NO" }));
    let pay = put(Kind::System, "Lönen", json!({ "name": "Lönen", "classification": levels("2-2-1"), "hosting_country": "SE" }));
    put(Kind::System, "Utanför", json!({ "name": "Utanför", "classification": levels("3-3-3"), "hosting_country": "NO" }));
    put(Kind::Delivery, "", json!({ "system": journal, "vendor": cloud, "role": "host", "on_behalf_of": maker, "valid_to": "2026-01-01" }));
    put(Kind::Delivery, "", json!({ "system": pay, "vendor": maker, "role": "support" }));
    put(Kind::Dependency, "", json!({ "system": web, "needs": journal, "critical": true }));
    put(Kind::Dependency, "", json!({ "system": map, "needs": web, "critical": false }));
    put(Kind::Dependency, "", json!({ "system": web, "needs": map, "critical": true }));
    let channels = json!([{ "number": 1, "kind": "mobile", "value": "", "private": true }, { "number": 2, "kind": "mobile", "value": "070-174 06 05" }]);
    let manager = put(Kind::Contact, "Maja", json!({ "kind": "person", "name": "Maja Ek", "channels": channels }));
    let deputy = put(Kind::Contact, "Ulf", json!({ "kind": "person", "name": "Ulf Al", "channels": [] }));
    let line = json!([{ "number": 1, "kind": "on_call", "value": "08-465 004 00", "around_the_clock": true }]);
    let line = put(Kind::Contact, "Jour", json!({ "kind": "function", "name": "Molnjouren", "channels": line }));
    put(Kind::Assignment, "", json!({ "contact": manager, "system": journal, "role": "system_manager", "deputy": deputy }));
    put(Kind::Assignment, "", json!({ "contact": line, "vendor": cloud, "role": "incident" }));
    Register { app, cloud, maker, journal, web, manager }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_with_a_vendor() {
    let register = register().await;
    let reader = register.app.client(Role::Reader).await;
    let page = register.app.get(&reader, &format!("/vendors/{}/outage", register.cloud)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let hit = rows(&page.body, "systems");
    let begins = |row: &str, words: &str| assert!(row.starts_with(words), "{row}");
    assert_eq!(hit.len(), 4, "{hit:?}");
    begins(&hit[0], "Journalen T3 Leveransen gällde till 2026-01-01 Drabbas direkt Molnet AB levererar till Journalen (");
    begins(&hit[1], "E-tjänster T okänd Drabbas direkt Molnet AB levererar till Journalen (");
    assert!(hit[1].contains("på uppdrag av Byggaren AB. E-tjänster stannar utan Journalen."), "{}", hit[1]);
    begins(&hit[2], "Kartan T2 Fungerar med begränsningar");
    begins(&hit[3], "Lönen T1 Kan drabbas Byggaren AB anlitar Molnet AB.");
    for told in ["Papperslistor &lt;vid&gt; behov Pärm 3", "4 h", "Ring IT-jouren", "Maja Ek 070-174 06 05", "Ulf Al"] {
        assert!(hit[0].contains(told), "{told} is not in {}", hit[0]);
    }
    assert!(hit[1].contains("Ingen systemförvaltare"), "{}", hit[1]);
    for part in ["href=\"tel:+46701740605\"", "href=\"tel:+46846500400\"", "<svg class=\"graph\"", "Molnjouren"] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(!page.body.contains("Utanför"));
    // The vendor above is shown as hit, and on its own side it is the one that fails.
    let above = register.app.get(&reader, &format!("/vendors/{}/outage", register.maker)).await;
    assert_eq!(rows(&above.body, "systems").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_with_a_system_and_with_a_place() {
    let register = register().await;
    let reader = register.app.client(Role::Reader).await;
    let get = async |path: String| {
        let page = register.app.get(&reader, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        page.body
    };
    // Round in a circle, which ends.
    let page = get(format!("/systems/{}/outage", register.web)).await;
    assert_eq!(rows(&page, "systems").len(), 1);
    let page = get("/outage?region=hall%207".to_owned()).await;
    assert!(words(&page).contains("Om driften i Hall 7 slutar fungera"));
    assert_eq!(rows(&page, "systems").iter().map(|row| row.split(' ').next().unwrap()).collect::<Vec<_>>(), ["Journalen", "E-tjänster", "Kartan"]);
    let page = get("/outage?country=no".to_owned()).await;
    assert_eq!(rows(&page, "systems").len(), 3);
    // The one of which nobody knows where it runs is hit by way of another here; elsewhere it is named as unknown.
    assert!(!page.contains("id=\"unknown\""));
    let page = get("/outage?country=DK".to_owned()).await;
    assert!(rows(&page, "unknown-systems")[0].starts_with("E-tjänster T okänd"));
    assert!(words(&get("/outage".to_owned()).await).contains("Hall 7"));
    for nothing in ["/outage?vendor=x".to_owned(), format!("/outage?vendor={}", RecordId::new()), format!("/vendors/{}/outage", register.journal)] {
        assert_eq!(register.app.get(&reader, &nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

/// Makes the other organisation a federation that the own one is a member of.
async fn federation(register: &Register) -> (Client, Client) {
    let app = &register.app;
    let neighbour = app.other_organisation().await;
    let own = app.actor(&app.client(Role::Reader).await).await.organisation();
    let other = app.actor(&neighbour).await.organisation();
    app.sql(&format!(
        "UPDATE organisation SET kind = 'federation' WHERE id = '{other}'; INSERT INTO federation_member (federation_id, member_id) VALUES ('{other}', '{own}')"
    ));
    let staff = app.user_in(OTHER, "Krister Kris", Role::CrisisStaff.into()).await;
    let reader = app.user_in(OTHER, "Lina Läs", Role::Reader.into()).await;
    (app.sign_in_fully(&staff).await, app.sign_in_fully(&reader).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn over_a_federation_a_vendor_is_one_for_those_who_may_read_the_members() {
    let register = register().await;
    let (staff, reader) = federation(&register).await;
    let app = &register.app;
    let theirs = insert(app, OTHER, Kind::Vendor, "Molnet Sverige", &json!({ "legal_name": "Molnet Sverige", "number": "559998-0017" }));
    let system = insert(app, OTHER, Kind::System, "Förbundets", &json!({ "name": "Förbundets system", "classification": levels("3-3-3") }));
    insert(app, OTHER, Kind::Delivery, "", &json!({ "system": system, "vendor": theirs, "role": "host" }));

    let page = app.get(&staff, &format!("/vendors/{theirs}/outage")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(rows(&page.body, "members-table"), ["Exempelköpings kommun 1 1 4", "Grannbygdens kommun 1 0 1"]);
    assert!(words(&page.body).contains("igenkänd på organisationsnumret"));
    assert!(rows(&page.body, "systems").iter().any(|row| row.starts_with("Journalen T3 Exempelköpings kommun")));
    // A member's records have no page here, and lead to what fails with them.
    assert!(page.body.contains(&format!("/outage?system&#x3D;{}", register.journal)) && !page.body.contains(&format!("/systems/{}\"", register.journal)));
    let member = app.get(&staff, &format!("/outage?system={}", register.journal)).await;
    assert_eq!(rows(&member.body, "systems").len(), 2);

    // Whoever may not read the members sees the federation's own.
    let page = app.get(&reader, &format!("/vendors/{theirs}/outage")).await;
    assert_eq!(rows(&page.body, "systems").len(), 1);
    assert!(!page.body.contains("Journalen"));
    for path in [format!("/outage?vendor={}", register.cloud), format!("/outage?system={}", register.journal)] {
        assert_eq!(app.get(&reader, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // And what is a member's is nobody's by the address of an own record.
    assert_eq!(app.get(&staff, &format!("/vendors/{}/outage", register.cloud)).await.status, StatusCode::NOT_FOUND);

    let page = app.get(&staff, "/register/concentration?role=host").await;
    let vendors = rows(&page.body, "vendor-table");
    assert_eq!(vendors.len(), 1, "{vendors:?}");
    assert!(vendors[0].contains("Samma organisationsnummer i flera register 2 67 % av T3"), "{}", vendors[0]);
    let own = app.actor(&staff).await.organisation();
    let page = app.get(&staff, &format!("/register/concentration?organisation={own}")).await;
    assert!(rows(&page.body, "vendor-table")[0].contains("1 100 % av T3"));
    let page = app.get(&reader, "/register/concentration").await;
    assert!(!page.body.contains("Byggaren"));
    let member = app.actor(&app.client(Role::Reader).await).await.organisation();
    assert_eq!(app.get(&reader, &format!("/register/concentration?organisation={member}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_are_answered_as_people_are() {
    let register = register().await;
    let app = &register.app;
    let program = Program::of(app, &app.client(Role::Reader).await).await;
    let names = |outage: &Value, of: &str| outage[of].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let outage = program.get(&format!("/outage?vendor={}", register.cloud)).await;
    assert_eq!(
        (names(&outage, "vendors"), names(&outage, "systems")),
        (vec!["Molnet AB".to_owned(), "Byggaren AB".to_owned()], ["Journalen", "E-tjänster", "Kartan", "Lönen"].map(str::to_owned).to_vec())
    );
    let journal = &outage["systems"][0];
    assert_eq!((&journal["availability"], &journal["effect"], &journal["id"]), (&json!(3), &json!("direct"), &json!(register.journal)));
    assert!(journal["way"].as_str().unwrap().contains("Molnet AB levererar till Journalen"), "{journal}");
    let call = &journal["call"][0];
    assert_eq!((&call["role"], &call["name"], &call["deputy"]["name"]), (&json!("system_manager"), &json!("Maja Ek"), &json!("Ulf Al")));
    assert_eq!(call["numbers"], json!([{ "shown": "070-174 06 05", "link": "tel:+46701740605", "hours": "" }]));
    assert_eq!(outage["vendors"][0]["call"][0]["numbers"][0]["link"], "tel:+46846500400");
    assert_eq!((&outage["systems"][2]["effect"], &outage["systems"][3]["effect"]), (&json!("less"), &json!("perhaps")));
    assert_eq!(names(&program.get("/outage?region=hall%207").await, "systems"), ["Journalen", "E-tjänster", "Kartan"]);
    assert_eq!(names(&program.get("/outage?country=DK").await, "unknown"), ["E-tjänster"]);
    let wrong = ["", "?vendor=x", "?country=Sverige", "?country=SE&region=x", "?region=", "?land=SE"];
    for query in wrong {
        assert_eq!(program.status(&format!("/outage{query}")).await, 422, "{query}");
    }
    assert_eq!(program.status(&format!("/outage?vendor={}", RecordId::new())).await, 422);

    let hosts = program.get("/concentration?role=host").await;
    assert_eq!(hosts["whole"], json!({ "serious": 2, "unknown": 1, "significant": 1, "all": 5 }));
    assert_eq!((names(&hosts, "vendors"), &hosts["vendors"][0]["share"]), (vec!["Molnet AB".to_owned()], &json!(50)));
    assert_eq!(hosts["countries"].as_array().unwrap().iter().map(|place| place["name"].as_str()).collect::<Vec<_>>(), [Some("NO"), Some("SE"), None]);
    assert_eq!((program.status("/concentration?role=x").await, program.status("/concentration?organisation=x").await), (422, 422));

    let managed = program.get("/gaps?gap=manager").await;
    assert_eq!(managed.as_array().unwrap().len(), 4);
    assert_eq!((&managed[0]["name"], &managed[0]["title"], &managed[0]["kind"]), (&json!("Utanför"), &json!("System utan systemförvaltare"), &json!("system")));
    assert_eq!((program.status("/gaps?gap=nothing").await, program.status("/gaps?unit=x").await), (422, 422));
    assert!(program.get("/gaps").await.as_array().unwrap().len() > 20);

    // Over a federation as on the pages: for those who may read the members, and nobody else.
    let (staff, reader) = federation(&register).await;
    let (staff, reader) = (Program::of(app, &staff).await, Program::of(app, &reader).await);
    assert_eq!(names(&staff.get(&format!("/outage?vendor={}", register.cloud)).await, "systems").len(), 4);
    assert_eq!(reader.status(&format!("/outage?vendor={}", register.cloud)).await, 422);
    assert_eq!(reader.status(&format!("/concentration?organisation={}", app.actor(&app.client(Role::Reader).await).await.organisation())).await, 422);
    assert_eq!(staff.get("/concentration").await["whole"]["all"], 5);
    assert_eq!(reader.get("/concentration").await["whole"]["all"], 0);
    assert_eq!(staff.get("/gaps").await, json!([]), "gaps are those of the own organisation");
}

#[tokio::test(flavor = "multi_thread")]
async fn gaps_are_counted_and_what_belongs_to_no_unit_is_never_filtered_away() {
    let register = register().await;
    let (app, unit, part) = (&register.app, UnitId::new(), UnitId::new());
    let organisation = app.actor(&app.client(Role::Reader).await).await.organisation();
    for (id, parent, name) in [(unit, "NULL".to_owned(), "Omsorgen"), (part, format!("'{unit}'"), "Hemtjänsten"), (UnitId::new(), "NULL".to_owned(), "Skolan")]
    {
        app.sql(&format!(
            "INSERT INTO unit (id, organisation_id, parent_id, kind, name, created_at, version) VALUES ('{id}', '{organisation}', {parent}, 'office', '{name}', '2026-11-23 12:00:00', 1)"
        ));
    }
    register.put(Kind::System, "Planeringen", &json!({ "name": "Planeringen", "units": [part] }));
    register.put(Kind::System, "Schemat", &json!({ "name": "Schemat", "units": [UnitId::new()] }));
    let reader = app.client(Role::Reader).await;
    let page = app.get(&reader, "/register/gaps").await;
    let gaps = rows(&page.body, "gaps");
    assert_eq!(gaps.len(), 20);
    assert!(gaps[0].starts_with("System utan systemförvaltare System 6 1 "), "{}", gaps[0]);
    assert!(gaps.iter().any(|row| row.starts_with("Leveranser som har löpt ut Leverans 1 1 ")), "{gaps:?}");
    let page = app.get(&reader, &format!("/register/gaps?gap=manager&unit={unit}")).await;
    let named: Vec<String> = rows(&page.body, "gap-records").into_iter().map(|row| row.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(named, ["Utanför", "E-tjänster", "Planeringen", "Kartan", "Lönen"]);
    assert_eq!(app.get(&reader, "/register/gaps?gap=nothing").await.status, StatusCode::NOT_FOUND);
    // A contact that is put away is nobody who manages.
    app.sql(&format!("UPDATE register_record SET archived_at = '2026-11-23 12:00:00' WHERE id = '{}'", register.manager));
    let page = app.get(&reader, "/register/gaps").await;
    assert!(rows(&page.body, "gaps")[0].starts_with("System utan systemförvaltare System 7 2 "));
    assert!(words(&app.get(&reader, "/register/gaps?gap=contact-gone").await.body).contains("Journalen: Maja Ek"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_is_classified_and_level_4_is_never_kept() {
    let register = register().await;
    let (app, path) = (&register.app, format!("/systems/{}/classification", register.web));
    let manager = app.client(Role::SystemManager).await;
    let page = app.get(&manager, &path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.hidden("version"), "1");
    let send = async |more: &[(&str, &str)]| {
        let fields: Vec<(&str, &str)> = [("k", "2"), ("r", "2"), ("version", "1")]
            .iter()
            .copied()
            .filter(|(name, _)| more.iter().all(|(other, _)| other != name))
            .chain(more.iter().copied())
            .collect();
        app.post(&manager, &path, &fields).await
    };
    let missing = send(&[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&missing.body).contains("Välj en nivå för tillgänglighet."));
    let refused = send(&[("k", "4"), ("t", "3")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&refused.body).contains("Nivå 4 i K: klassningen sparas inte.") && refused.body.contains("säkerhetsskyddschefen"));
    let passed = send(&[("t", "3"), ("valid_until", "2020-01-01")]).await;
    assert_eq!(passed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&passed.body).contains("Datumet har redan passerat."));
    let suggested = send(&[("yes", "14"), ("suggest", "true")]).await;
    assert_eq!(suggested.status, StatusCode::OK);
    assert!(suggested.body.contains("name=\"t\" value=\"3\" checked"), "{}", suggested.body);
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_history WHERE content LIKE '%\"levels\":\"4%'"), 0);

    let done = send(&[("t", "3"), ("motive_t", "Stannar hemtjänsten"), ("method", "KLASSA"), ("reference", "KS 2026/1"), ("valid_until", "2028-01-01")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, format!("/systems/{}", register.web).as_str()), "{}", done.body);
    let system = app.get(&manager, &format!("/systems/{}", register.web)).await;
    assert!(words(&system.body).contains("2-2-3"), "{}", system.body);

    // The form was shown before that.
    let met = send(&[("t", "1")]).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    assert!(words(&met.body).contains("2-2-3") && words(&met.body).contains("Stannar hemtjänsten"), "{}", words(&met.body));
    assert_eq!(met.hidden("version"), "2");
    assert_eq!(send(&[("t", "1"), ("version", "2")]).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&manager, &path).await;
    assert!(rows(&page.body, "earlier-classifications")[0].contains("2-2-3"));
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM audit_entry WHERE action = 'register_edit'"), 2);
    assert_eq!(app.get(&app.client(Role::Reader).await, &path).await.status, StatusCode::FORBIDDEN);
}

/// The view of a whole municipality, and one that half of it hangs on.
#[tokio::test(flavor = "multi_thread")]
async fn very_many_systems_are_all_told_of() {
    let register = register().await;
    let reader = register.app.client(Role::Reader).await;
    for number in 0..400 {
        let system =
            register.put(Kind::System, &format!("System {number:03}"), &json!({ "name": format!("System {number:03}"), "classification": levels("2-2-2") }));
        register.put(Kind::Delivery, "", &json!({ "system": system, "vendor": register.cloud, "role": "host" }));
    }
    let first = register.app.get(&reader, &format!("/vendors/{}/outage", register.cloud)).await;
    let last = register.app.get(&reader, &format!("/vendors/{}/outage?page=3", register.cloud)).await;
    assert_eq!((rows(&first.body, "systems").len(), rows(&last.body, "systems").len()), (200, 4));
    assert!(words(&first.body).contains("404 system drabbas") && words(&first.body).contains("till, se tabellen"));
    assert!(first.body.matches("class=\"graph-box").count() < 60);
}
