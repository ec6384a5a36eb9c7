//! Private numbers, field by field: they come out of nothing but the one place that is there for them, for those with the right.

use axum::http::{Method, StatusCode};
use kravkoll::account::Role;
use kravkoll::http::{Access, routes};
use kravkoll::ids::{RecordId, UserId};
use serde_json::{Value, json};

use crate::register_transfer::inside;
use crate::secrecy::keep_log;
use crate::support::app::{Answer, Client, TestApp};
use crate::tender_api::Program;

/// The numbers and the address that are private.
const MARKS: [&str; 3] = ["070-174 06 51", "+46 70 174 06 52", "hemlig.adress@example.se"];

/// Words by which somebody looks for them who has heard a part of one.
const ASKED: [&str; 2] = ["1740651", "hemlig.adress"];

/// Whether more of them stands in something than was asked for.
fn told(text: &str) -> bool {
    let text = text.replace('\u{a0}', " ");
    ["174 06 51", "174-06-51", "174%2006", "174+06", "070174", "4670174", "1740652", "174 06 52", "adress@example", "adress%40example"]
        .iter()
        .any(|mark| text.contains(mark))
}

/// Whether one of them stands in something, however it is written.
fn marked(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !"-/()\u{a0}".contains(*c)).collect::<String>().replace("&nbsp;", "");
    ["1740651", "1740652", "hemlig.adress"].iter().any(|mark| text.contains(mark))
}

/// A register in which two contacts have private numbers, with everything that shows contacts.
struct Private {
    app: TestApp,
    /// Who has put it there and may see it.
    admin: Client,
    /// Ids by what they are.
    contact: RecordId,
    double: RecordId,
    ids: Vec<(&'static str, String)>,
}

async fn channel(program: &Program<'_>, contact: &str, number: Option<u32>, version: i64, channel: Value) {
    let (method, path) = number.map_or((Method::POST, format!("{contact}/channels")), |number| (Method::PUT, format!("{contact}/channels/{number}")));
    let saved = program.ask(method, &path, Some(version), channel).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert!(!marked(&saved.body), "{}", saved.body);
}

async fn private() -> Private {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let program = Program::of(&app, &admin).await;
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let vendor = program.make("/vendors", None, json!({ "legal_name": "Exempelbolaget AB" })).await;
    let system = program.make("/systems", None, json!({ "name": "Systemet" })).await;
    let other = program.make("/systems", None, json!({ "name": "Katalogen" })).await;
    let contact = program.make("/contacts", None, json!({ "name": "Lena Svensson", "kind": "person", "vendor": id(&vendor) })).await;
    let double = program.make("/contacts", None, json!({ "name": "Lena Svenson", "kind": "person", "vendor": id(&vendor) })).await;
    channel(&program, &contact, None, 1, json!({ "kind": "phone", "value": "08-465 004 00" })).await;
    channel(&program, &contact, None, 2, json!({ "kind": "mobile", "value": MARKS[0], "private": true })).await;
    channel(&program, &contact, None, 3, json!({ "kind": "email", "value": MARKS[2], "private": true })).await;
    channel(&program, &double, None, 1, json!({ "kind": "mobile", "value": MARKS[1], "private": true })).await;
    let agreement = program.make("/contracts", None, json!({ "title": "Avtalet", "vendor": id(&vendor) })).await;
    let delivery = program.make("/deliveries", None, json!({ "system": id(&system), "vendor": id(&vendor), "role": "host" })).await;
    let assignment = program.make("/assignments", None, json!({ "contact": id(&contact), "system": id(&system), "role": "incident" })).await;
    let dependency = program.make("/dependencies", None, json!({ "system": id(&system), "needs": id(&other) })).await;
    let ids = vec![
        ("vendors", id(&vendor)),
        ("systems", id(&system)),
        ("contacts", id(&contact)),
        ("contracts", id(&agreement)),
        ("deliveries", id(&delivery)),
        ("assignments", id(&assignment)),
        ("dependencies", id(&dependency)),
    ];
    Private { contact: id(&contact).parse().unwrap(), double: id(&double).parse().unwrap(), admin, ids, app }
}

impl Private {
    /// Every page and every answer of the service that can be had for this register by asking, but the one that reveals.
    async fn everything(&self, client: &Client) -> Vec<(String, Answer)> {
        let program = Program::of(&self.app, client).await;
        let mut all = Vec::new();
        for route in routes(&self.app.service).table().iter().filter(|route| route.method == Method::GET && route.access != Access::Development) {
            let inner = route.path.trim_start_matches("/api/v1");
            let place = inner.split('/').nth(1).unwrap_or_default();
            if route.path == "/api/v1/contacts/{id}/private-numbers" || ["assets", "link", "demo", "api"].contains(&place) {
                continue;
            }
            // What belongs to no record of these has tests of its own.
            if route.path.replace("{id}", "").replace("{number}", "").contains('{')
                || (route.path.contains("{id}") && !self.ids.iter().any(|(kind, _)| *kind == place))
            {
                continue;
            }
            let known = self.ids.iter().find(|(kind, _)| *kind == place).map(|(_, id)| id.clone());
            let own = known.into_iter().chain((place == "contacts").then(|| self.double.to_string()));
            let ids: Vec<String> = if route.path.contains("{id}") { own.collect() } else { vec![String::new()] };
            for id in ids {
                for number in 1..=if route.path.contains("{number}") { 3 } else { 1 } {
                    let path = route.path.replace("{id}", &id).replace("{number}", &number.to_string());
                    // What does not know a query answers with a fault, which tells of nothing either.
                    let exports =
                        ["?kind=contact&form=csv", "?kind=contact&form=xlsx", "?kind=contact&form=vcf", "?kind=contact&redact=true"].map(str::to_owned);
                    let queries = std::iter::once(String::new()).chain(ASKED.map(|asked| format!("?q={asked}")));
                    let outages =
                        self.ids.iter().take(2).map(|(kind, id)| format!("?{}={id}", kind.trim_end_matches('s'))).filter(|_| path.ends_with("/outage"));
                    for query in queries.chain(exports.into_iter().filter(|_| path.contains("export"))).chain(outages) {
                        let path = format!("{path}{query}");
                        let answer = match path.strip_prefix("/api/v1") {
                            Some(path) => program.ask(Method::GET, path, None, json!(null)).await,
                            None => self.app.get(client, &path).await,
                        };
                        all.push((path, answer));
                    }
                }
            }
        }
        all
    }

    /// None of the marks stands anywhere in the database but in the table that is there for them.
    fn only_in_its_table(&self) {
        for (table, column) in [
            ("register_record", "content"),
            ("register_record", "words"),
            ("register_history", "content"),
            ("audit_entry", "details"),
            ("audit_entry", "object_name"),
        ] {
            // However the numbers are spelled: what people write between digits is taken out first. Fewer digits stand in ids by chance.
            let bare = [" ", "-", "/", ".", "(", ")", "+"].iter().fold(column.to_owned(), |bare, sign| format!("REPLACE({bare}, '{sign}', '')"));
            for (text, mark) in [(bare.as_str(), "1740651"), (bare.as_str(), "1740652"), (bare.as_str(), "1740653"), (column, "hemlig.adress")] {
                assert_eq!(self.app.count(&format!("SELECT COUNT(*) AS number FROM {table} WHERE {text} LIKE '%{mark}%'")), 0, "{table}.{column} {mark}");
            }
        }
    }

    /// How often somebody has looked, as the trail has it.
    fn looks(&self) -> i64 {
        self.app.count("SELECT COUNT(*) AS number FROM audit_entry WHERE action = 'private_number_read'")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_and_no_answer_tells_a_private_number() {
    let log = keep_log();
    let private = private().await;
    let auditor = private.app.client(Role::Auditor).await;
    for role in Role::ALL {
        let client = if role == Role::Auditor { auditor.clone() } else { private.app.client(role).await };
        let (mut seen, mut contacts) = (0, 0);
        for (path, answer) in private.everything(&client).await {
            // A search shows what was searched for, and nothing more.
            let text = inside(&answer.bytes);
            let tells = if path.contains("?q=") { told(&text) } else { marked(&text) };
            assert!(!tells, "{role:?} {path}: {text}");
            seen += usize::from(answer.status == StatusCode::OK);
            contacts += usize::from(!path.contains("?q=") && text.contains("Lena Svensson"));
        }
        // A test that sees nothing finds nothing.
        assert!(seen > 60 && contacts >= 8, "{role:?} {seen} {contacts}");
    }
    assert!(private.app.get(&auditor, "/audit?action=register_create").await.body.contains("Lena Svensson"));
    private.only_in_its_table();
    assert_eq!(private.looks(), 0);
    // What comes back from forms: a change that met another one, fields that are wrong, two contacts side by side.
    let (contact, double) = (private.contact, private.double.to_string());
    let fields = [("name", "Lena Berg"), ("kind", "person"), ("version", "1")];
    let conflict = private.app.post(&private.admin, &format!("/contacts/{contact}/edit"), &fields).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT, "{}", conflict.body);
    let wrong = private.app.post(&private.admin, &format!("/contacts/{contact}/edit"), &[("name", ""), ("version", "4")]).await;
    let wrong_channel =
        private.app.post(&private.admin, &format!("/contacts/{contact}/channels/2"), &[("kind", "brev"), ("private", "true"), ("version", "4")]).await;
    let side_by_side = private.app.post(&private.admin, &format!("/contacts/{contact}/merge"), &[("into", &double)]).await;
    for answer in [&conflict, &wrong, &wrong_channel, &side_by_side] {
        assert!(answer.status != StatusCode::NOT_FOUND && !marked(&answer.body), "{}", answer.body);
    }
    assert!(!marked(&log()), "the log tells it");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_right_looks_and_leaves_an_entry() {
    let log = keep_log();
    let private = private().await;
    let (app, contact) = (&private.app, private.contact);
    let (page, api) = (format!("/contacts/{contact}/private"), format!("/contacts/{contact}/private-numbers"));
    let mut looks = 0;
    for role in Role::ALL {
        let client = app.client(role).await;
        let program = Program::of(app, &client).await;
        let (page, api) = (app.post(&client, &page, &[]).await, program.ask(Method::GET, &api, None, json!(null)).await);
        if matches!(role, Role::Administrator | Role::CrisisStaff) {
            looks += 2;
            assert_eq!((page.status, api.status), (StatusCode::OK, StatusCode::OK), "{role:?}");
            assert!(marked(&page.body), "{}", page.body);
            let values: Value = serde_json::from_str(&api.body).unwrap();
            assert_eq!(values, json!([{ "channel": 2, "value": MARKS[0] }, { "channel": 3, "value": MARKS[2] }]));
            assert_eq!(api.headers["cache-control"], "no-store");
            assert_eq!(page.headers["cache-control"], "no-store");
        } else {
            assert_eq!((page.status, api.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN), "{role:?}");
            assert!(!marked(&page.body) && !marked(&api.body), "{role:?}");
        }
        assert_eq!(private.looks(), looks, "{role:?}");
    }
    // Of another organisation, or of nothing, there is nothing to see and nothing to note.
    let neighbour = app.other_organisation().await;
    let foreign = Program::of(app, &neighbour).await;
    assert_eq!(app.post(&neighbour, &page, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!((foreign.status(&api).await, foreign.status(&format!("/contacts/{}/private-numbers", UserId::new())).await), (404, 404));
    assert_eq!(private.looks(), looks);
    private.only_in_its_table();
    assert!(!marked(&log()), "the log tells it");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_right_a_private_number_is_neither_set_nor_made_public() {
    let private = private().await;
    let (app, contact) = (&private.app, format!("/contacts/{}", private.contact));
    let officer = app.client(Role::ProcurementOfficer).await;
    let program = Program::of(app, &officer).await;
    let ask = async |number: Option<u32>, channel: Value| {
        let (method, path) = number.map_or((Method::POST, format!("{contact}/channels")), |number| (Method::PUT, format!("{contact}/channels/{number}")));
        program.ask(method, &path, Some(4), channel).await.status
    };
    assert_eq!(ask(None, json!({ "kind": "mobile", "value": "070-174 06 53", "private": true })).await, StatusCode::FORBIDDEN);
    assert_eq!(ask(Some(2), json!({ "kind": "mobile", "value": "070-174 06 53", "private": true })).await, StatusCode::FORBIDDEN);
    assert_eq!(ask(Some(2), json!({ "kind": "mobile", "value": "070-174 06 53" })).await, StatusCode::FORBIDDEN);
    let form = [("kind", "mobile"), ("value", "070-174 06 53"), ("version", "4")];
    assert_eq!(app.post(&officer, &format!("{contact}/channels/2"), &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(program.get(&contact).await["version"], 4);
    // Who changes what is said of it without its value leaves the value.
    let admin = Program::of(app, &private.admin).await;
    channel(&admin, &contact, Some(2), 4, json!({ "kind": "mobile", "label": "hem", "private": true })).await;
    assert_eq!(admin.get(&format!("{contact}/private-numbers")).await[0]["value"], MARKS[0]);
    // A number that is taken away is gone.
    assert_eq!(admin.ask(Method::DELETE, &format!("{contact}/channels/2"), Some(5), json!(null)).await.status, StatusCode::OK);
    assert_eq!(admin.get(&format!("{contact}/private-numbers")).await.as_array().unwrap().len(), 1);
    assert_eq!(app.count("SELECT COUNT(*) AS number FROM register_private_value"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_made_private_leaves_its_history() {
    let private = private().await;
    let program = Program::of(&private.app, &private.admin).await;
    let contact = program.make("/contacts", None, json!({ "name": "Per Lind", "kind": "person" })).await;
    let public = program.ask(Method::POST, &format!("{contact}/channels"), Some(1), json!({ "kind": "mobile", "value": MARKS[0] })).await;
    assert!(marked(&public.body) && marked(&program.get(&format!("{contact}/history")).await.to_string()));
    channel(&program, &contact, Some(1), 2, json!({ "kind": "mobile", "value": MARKS[0], "private": true })).await;
    assert!(!marked(&program.get(&format!("{contact}/history")).await.to_string()));
    assert!(!marked(&private.app.get(&private.admin, &format!("{contact}/history")).await.body));
    private.only_in_its_table();
    assert_eq!(program.get(&format!("{contact}/private-numbers")).await[0]["value"], MARKS[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_and_undoing_carry_private_numbers_unseen() {
    let private = private().await;
    let program = Program::of(&private.app, &private.admin).await;
    let (kept, goes) = (format!("/contacts/{}", private.contact), format!("/contacts/{}", private.double));
    let values = async |contact: &str| {
        let found = program.get(&format!("{contact}/private-numbers")).await;
        found.as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let merged = program.ask(Method::POST, &format!("{goes}/merge"), Some(2), json!({ "into": private.contact, "into_version": 4 })).await;
    assert_eq!(merged.status, StatusCode::CREATED, "{}", merged.body);
    assert_eq!(values(&kept).await, [MARKS[0], MARKS[2], MARKS[1]]);
    let batch = merged.location().strip_prefix("/api/v1").unwrap().to_owned();
    let undone = program.ask(Method::POST, &format!("{batch}/undo"), None, json!(null)).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.body);
    assert_eq!((values(&kept).await, values(&goes).await), (vec![MARKS[0].to_owned(), MARKS[2].to_owned()], vec![MARKS[1].to_owned()]));
    for path in [kept.as_str(), &goes, &batch, "/batches", "/contacts", &format!("{kept}/history"), &format!("{goes}/history")] {
        assert!(!marked(&program.get(path).await.to_string()), "{path}");
    }
    private.only_in_its_table();
}
