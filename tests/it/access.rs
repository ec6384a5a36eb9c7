//! Who may do what: every route, every role, own and other organisations, held to the table of routes.

use std::fmt::Write;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use kravkoll::account::{Permission, Role};
use kravkoll::http::{Access, RouteInfo, Sends, routes};
use kravkoll::ids::{
    AnnexId, BatchId, BidId, DraftId, EditionId, FileId, ImportId, ImportedCatalogueId, MailId, OrganisationId, PasskeyId, RecordId, SessionId, TenderId,
    TokenId, TotpId, UnitId, UserId, WordTemplateId,
};
use kravkoll::register::model::Kind;
use sha2::Digest;

use crate::support::app::{Answer, Client, OTHER, OWN, TestApp};
use crate::support::register;
use crate::support::tender::{self, Whole};

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_routes() {
    let app = TestApp::empty(None);
    let line = |route: &RouteInfo| format!("{:<5}{:<46}{}", route.method.as_str(), route.path, route.access.word());
    let table = routes(&app.service).table().iter().map(line).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("routes", table);
}

#[test]
fn the_table_of_rights() {
    let mut table = String::new();
    for role in Role::ALL {
        let permissions: Vec<String> = role.permissions().iter().map(|permission| format!("{permission:?}")).collect();
        let factor = if role.needs_second_factor() { "second factor" } else { "" };
        let _ = writeln!(table, "{:<24}{factor:<15}{}", format!("{role:?}"), permissions.join(" "));
    }
    insta::assert_snapshot!("rights", table);
}

/// Something that a path leads to.
struct Places {
    /// In the own organisation, or one's own.
    own: String,
    /// In another organisation, or somebody else's; none for what belongs to everybody.
    other: Option<String>,
    /// Nowhere.
    unknown: String,
}

/// What the parameter of a path may be. A route that is not known here stops the test: it has to be said what belongs to whom.
async fn places(app: &TestApp, path: &str, whole: &Whole, own: &Client, other: &Client) -> Option<Places> {
    let parameter = path.split('{').nth(1)?;
    let place = |own: String, other: String, unknown: String| Some(Places { own, other: Some(other), unknown });
    match path.trim_start_matches("/api/v1").split('/').nth(1).unwrap() {
        "units" => place(unit(app, OWN), unit(app, OTHER), UnitId::new().to_string()),
        "users" => place(user(app, OWN), user(app, OTHER), UserId::new().to_string()),
        "organisation" => place(member(app, own).await, member(app, other).await, OrganisationId::new().to_string()),
        "account" => match path.split('/').nth(2).unwrap() {
            "totp" => place(totp(app, own).await, totp(app, other).await, TotpId::new().to_string()),
            "passkeys" => place(passkey(app, own).await, passkey(app, other).await, PasskeyId::new().to_string()),
            "sessions" => place(session(app, own).await, session(app, other).await, SessionId::new().to_string()),
            "tokens" => place(token(app, own).await, token(app, other).await, TokenId::new().to_string()),
            other => panic!("say what /account/{other}/{{{parameter} belongs to"),
        },
        // The one who asks leads the team: what the table says is all that stands in the way.
        "tenders" => place(tender::copy(app, whole, own).await.tender, tender::copy(app, whole, other).await.tender, TenderId::new().to_string()),
        "annexes" => place(tender::copy(app, whole, own).await.annex, tender::copy(app, whole, other).await.annex, AnnexId::new().to_string()),
        "bids" => place(tender::copy(app, whole, own).await.bid, tender::copy(app, whole, other).await.bid, BidId::new().to_string()),
        "mail" => place(mail(app, OWN), mail(app, OTHER), MailId::new().to_string()),
        "continue" => place(draft(app, own).await, draft(app, other).await, DraftId::new().to_string()),
        "catalogue" if path.contains("/imported/") => place(imported(app, OWN), imported(app, OTHER), ImportedCatalogueId::new().to_string()),
        "catalogue" if path.contains("/editions/") => place(edition(app, OWN), edition(app, OTHER), EditionId::new().to_string()),
        "catalogue" if path.starts_with("/catalogue/coverage/") => Some(Places { own: "nis2".to_owned(), other: None, unknown: "nothing".to_owned() }),
        "catalogue" => Some(Places { own: "ATK-01".to_owned(), other: None, unknown: "ATK-99".to_owned() }),
        "verification" => {
            let (own, other) = (verification(app, OWN), verification(app, OTHER));
            let part = |whole: [String; 3]| {
                let [round, participant, item] = whole;
                if path.contains("/participants/") {
                    participant
                } else if path.contains("/proposals/") {
                    item
                } else {
                    round
                }
            };
            place(part(own), part(other), RecordId::new().to_string())
        }
        "vendors" => Some(record(app, Kind::Vendor)),
        "systems" => Some(record(app, Kind::System)),
        "contacts" => Some(record(app, Kind::Contact)),
        "contracts" => Some(record(app, Kind::Contract)),
        "deliveries" => Some(record(app, Kind::Delivery)),
        "assignments" => Some(record(app, Kind::Assignment)),
        "dependencies" => Some(record(app, Kind::Dependency)),
        "batches" | "register" if path.contains("/batches/") || path.contains("/changes/") => {
            place(register::batch(app, OWN).to_string(), register::batch(app, OTHER).to_string(), BatchId::new().to_string())
        }
        "register" if path.contains("/import/") => {
            place(register::import(app, OWN).to_string(), register::import(app, OTHER).to_string(), ImportId::new().to_string())
        }
        "templates" => place(template(app, OWN), template(app, OTHER), WordTemplateId::new().to_string()),
        "api" => Some(Places { own: "swagger-ui.css".to_owned(), other: None, unknown: "x.css".to_owned() }),
        "assets" => Some(Places { own: app.service.assets.address("app.css").replace("/assets/", ""), other: None, unknown: "x.css".to_owned() }),
        // A link belongs to whoever has it.
        "link" | "demo" | "verify" => Some(Places { own: String::new(), other: None, unknown: "x".to_owned() }),
        _ => panic!("say what the parameter of {path} belongs to"),
    }
}

/// A record of the register.
fn record(app: &TestApp, kind: Kind) -> Places {
    let of = |number| register::some(app, number, kind).to_string();
    Places { own: of(OWN), other: Some(of(OTHER)), unknown: RecordId::new().to_string() }
}

/// A verification round with one who is asked, who has proposed a correction: the three ids.
pub(crate) fn verification(app: &TestApp, number: &str) -> [String; 3] {
    let [round, participant, item] = [(); 3].map(|()| RecordId::new().to_string());
    let (organisation, record) = (register::organisation(number), register::some(app, number, Kind::Contact));
    app.sql(&format!(
        "INSERT INTO verification_round (id, organisation_id, organisation_name, title, selection, message, status, made_by, made_at, version)
         VALUES ('{round}', {organisation}, 'Kommunen', 'Runda', 'due', '', 'draft', 'Anna Ek', '2026-11-23 12:00:00', 1);
         INSERT INTO verification_participant (id, round_id, organisation_id, place, contact_id, name, language)
         VALUES ('{participant}', '{round}', {organisation}, 0, '{record}', 'Kontakten', 'sv');
         INSERT INTO verification_item (id, round_id, participant_id, organisation_id, place, record_id, kind, name, status, proposal, answered_by, answered_at)
         VALUES ('{item}', '{round}', '{participant}', {organisation}, 1, '{record}', 'contact', 'Kontakten', 'corrected', '{{\"fields\":{{\"title\":\"Chef\"}}}}',
             'Kontakten', '2026-11-23 12:00:00')"
    ));
    [round, participant, item]
}

/// Fields with which a record of the kind that a path leads to could be made, if what they refer to were there.
fn fields_of(path: &str) -> serde_json::Value {
    let (id, other) = (RecordId::new(), RecordId::new());
    match path.trim_start_matches("/api/v1").split('/').nth(1).unwrap() {
        "vendors" => serde_json::json!({ "legal_name": "Exempelbolaget AB" }),
        "systems" => serde_json::json!({ "name": "Exempelsystemet" }),
        "contacts" => serde_json::json!({ "name": "Servicedesk", "kind": "function" }),
        "contracts" => serde_json::json!({ "title": "Ramavtal", "vendor": id }),
        "deliveries" => serde_json::json!({ "system": id, "vendor": id, "role": "host" }),
        "assignments" => serde_json::json!({ "contact": id, "vendor": id, "role": "incident" }),
        "dependencies" => serde_json::json!({ "system": id, "needs": other }),
        other => panic!("say how one of {other} is made"),
    }
}

fn unit(app: &TestApp, number: &str) -> String {
    let id = UnitId::new();
    let organisation = register::organisation(number);
    app.sql(&format!("INSERT INTO unit (id, organisation_id, kind, name, created_at, version) VALUES ('{id}', {organisation}, 'office', 'Enhet {id}', '2026-11-23 12:00:00', 1)"));
    id.to_string()
}

fn user(app: &TestApp, number: &str) -> String {
    let id = UserId::new();
    let organisation = register::organisation(number);
    app.sql(&format!(
        "INSERT INTO app_user (id, email, name, language, status, break_glass, created_at, version) VALUES ('{id}', '{id}@example.se', 'Ny', 'sv', 'active', false, '2026-11-23 12:00:00', 1);
         INSERT INTO user_role (user_id, organisation_id, role) VALUES ('{id}', {organisation}, 'reader')"
    ));
    id.to_string()
}

/// A letter that waits.
fn mail(app: &TestApp, number: &str) -> String {
    let (id, organisation) = (MailId::new(), register::organisation(number));
    app.sql(&format!(
        "INSERT INTO mail (id, organisation_id, purpose, about, from_name, to_name, to_address, language, subject, sealed_text, message_id, status, tries,
             written_at, queued_at, next_try_at, failure_said, version)
         VALUES ('{id}', {organisation}, 'test', '', 'Kommunen', 'Anna Ek', 'anna.ek@example.se', 'sv', 'Brev', '1.', '<{id}@example.se>', 'waiting', 0,
             '2026-11-23 12:00:00', '2026-11-23 12:00:00', '2026-11-23 12:00:00', '', 1)"
    ));
    id.to_string()
}

/// A stranger's catalogue with one control, in whose name every parameter of a query is known.
fn imported(app: &TestApp, number: &str) -> String {
    let (id, organisation) = (ImportedCatalogueId::new(), register::organisation(number));
    let bytes = if app.database.file().is_some() { "x'7b7d'" } else { "'\\x7b7d'" };
    app.sql(&format!(
        "INSERT INTO imported_catalogue (id, organisation_id, form, title, restricted, controls, imported_by, imported_at)
         VALUES ('{id}', {organisation}, 'library', 'Katalog', false, 1, 'Anna Ek', '2026-11-23 12:00:00');
         INSERT INTO imported_file (imported_id, place, organisation_id, name, bytes) VALUES ('{id}', 0, {organisation}, 'k.json', {bytes});
         INSERT INTO imported_control (imported_id, place, organisation_id, control_id, title, groups, search, content)
         VALUES ('{id}', 1, {organisation}, '', 'Krav', '', 'krav', '{{\"id\":\"\",\"title\":\"Krav\"}}')"
    ));
    id.to_string()
}

/// An edition of an organisation's own catalogue that waits for somebody to approve it.
fn edition(app: &TestApp, number: &str) -> String {
    let (id, organisation) = (EditionId::new(), register::organisation(number));
    let next = format!("(SELECT COALESCE(MAX(number), 0) + 1 FROM catalogue_edition WHERE organisation_id = {organisation})");
    app.sql(&format!(
        "INSERT INTO catalogue_edition (id, organisation_id, number, status, base_version, editors, note, begun_by, begun_at, version)
         VALUES ('{id}', {organisation}, {next}, 'submitted', '0.1.0', '[]', '', 'Anna Ek', '2026-11-23 12:00:00', 1)"
    ));
    id.to_string()
}

/// A Word template that can be opened.
fn template(app: &TestApp, number: &str) -> String {
    let (id, file) = (WordTemplateId::new(), FileId::new());
    let (organisation, bytes) = (register::organisation(number), crate::word_template::good());
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let (sha256, bytes) = (hex(&sha2::Sha256::digest(&bytes)), hex(&bytes));
    // Both databases read hexadecimal digits, each in its own way.
    let bytes = if app.database.file().is_some() { format!("x'{bytes}'") } else { format!("'\\x{bytes}'") };
    app.sql(&format!(
        "INSERT INTO stored_file (id, organisation_id, name, sha256, bytes, created_at) VALUES ('{file}', {organisation}, 'mall.docx', '{sha256}', {bytes}, '2026-11-23 12:00:00');
         INSERT INTO word_template (id, organisation_id, name, file_id, status, uploaded_by, uploaded_at, version)
         VALUES ('{id}', {organisation}, 'Mall', '{file}', 'tried', 'Anna Ek', '2026-11-23 12:00:00', 1)"
    ));
    id.to_string()
}

/// A member of the federation that somebody works in.
async fn member(app: &TestApp, client: &Client) -> String {
    let id = OrganisationId::new();
    let federation = app.actor(client).await.organisation();
    app.sql(&format!(
        "INSERT INTO organisation (id, kind, name, organisation_number, created_at, version) VALUES ('{id}', 'company', 'Bolaget', '{id}', '2026-11-23 12:00:00', 1);
         INSERT INTO federation_member (federation_id, member_id) VALUES ('{federation}', '{id}')"
    ));
    // The number has to be one when it is read.
    app.sql(&format!("UPDATE organisation SET organisation_number = '{}' WHERE id = '{id}'", number()));
    id.to_string()
}

/// Numbers with the right check digit, one after the other, of bodies that do not exist.
fn number() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let stem = format!("99{:07}", 9_000_000 + NEXT.fetch_add(1, Ordering::SeqCst));
    (0..10).map(|digit| format!("{stem}{digit}")).find(|number| number.parse::<kravkoll::account::OrganisationNumber>().is_ok()).unwrap()
}

async fn totp(app: &TestApp, client: &Client) -> String {
    let (id, user) = (TotpId::new(), app.actor(client).await.user);
    app.sql(&format!(
        "INSERT INTO totp (id, user_id, name, sealed_secret, last_step, created_at) VALUES ('{id}', '{user}', 'App', '', 0, '2026-11-23 12:00:00')"
    ));
    id.to_string()
}

async fn passkey(app: &TestApp, client: &Client) -> String {
    let (id, user) = (PasskeyId::new(), app.actor(client).await.user);
    app.sql(&format!(
        "INSERT INTO passkey (id, user_id, name, credential_id, credential, created_at) VALUES ('{id}', '{user}', 'Nyckel', '{id}', '', '2026-11-23 12:00:00')"
    ));
    id.to_string()
}

async fn session(app: &TestApp, client: &Client) -> String {
    let (id, actor) = (SessionId::new(), app.actor(client).await);
    let (user, organisation) = (actor.user, actor.organisation());
    app.sql(&format!(
        "INSERT INTO session (id, token_hash, user_id, organisation_id, assurance, signed_in_at, last_seen_at, expires_at, address, user_agent)
         VALUES ('{id}', '{id}', '{user}', '{organisation}', 'single', '2026-11-23 12:00:00', '2026-11-23 12:00:00', '2026-11-23 20:00:00', '', '')"
    ));
    id.to_string()
}

async fn token(app: &TestApp, client: &Client) -> String {
    let (id, actor) = (TokenId::new(), app.actor(client).await);
    let (user, organisation) = (actor.user, actor.organisation());
    app.sql(&format!(
        "INSERT INTO api_token (id, token_hash, user_id, organisation_id, name, permissions, created_at, expires_at)
         VALUES ('{id}', '{id}', '{user}', '{organisation}', 'Program', '[]', '2026-11-23 12:00:00', '2027-11-23 12:00:00')"
    ));
    id.to_string()
}

async fn draft(app: &TestApp, client: &Client) -> String {
    let (id, user) = (DraftId::new(), app.actor(client).await.user);
    app.sql(&format!(
        "INSERT INTO form_draft (id, user_id, path, body, expires_at) VALUES ('{id}', '{user}', '/account/password', 'name=x', '2026-11-24 12:00:00')"
    ));
    id.to_string()
}

async fn ask(app: &TestApp, route: &RouteInfo, client: &Client, parameter: &str) -> Answer {
    let path = match route.path.split_once('{') {
        Some((before, rest)) => format!("{before}{parameter}{}", rest.split_once('}').unwrap().1),
        None => route.path.to_owned(),
    };
    // The first way to reach a contact.
    let path = path.replace("{number}", "1");
    if route.path.starts_with("/api/") {
        return ask_as_program(app, route, client, &path).await;
    }
    if route.sends == Sends::Upload {
        return app.upload(client, &path, &[], &[]).await;
    }
    if route.method == Method::GET { app.get(client, &path).await } else { app.post(client, &path, &[]).await }
}

/// The query that an operation cannot do without.
pub(crate) fn query_of(route: &RouteInfo) -> &'static str {
    match (route.method.as_str(), route.path.rsplit('/').next().unwrap()) {
        ("GET", "file") => "?format=docx",
        ("GET", "assessments") => "?number=A1",
        ("POST", "bids") => "?name=svar.docx",
        ("POST", "import") => "?name=lista.csv",
        ("GET", "export") => "?kind=vendor&form=csv",
        ("GET", "outage") if route.path.starts_with("/api/") => "?country=SE",
        _ => "",
    }
}

/// Asks with a request that is as described, so that nothing but who asks, and for what, is in the way.
pub(crate) async fn ask_as_program(app: &TestApp, route: &RouteInfo, client: &Client, path: &str) -> Answer {
    let key = if client.cookies.is_empty() { String::new() } else { format!("Bearer {}", api_token(app, client).await) };
    let request = |method: &Method, path: &str, kind: &str, body: String| {
        let request = Request::builder().method(method).uri(path).header("if-match", "\"1\"").header("content-type", kind);
        let request = if key.is_empty() { request } else { request.header("authorization", &key) };
        request.body(Body::from(body)).unwrap()
    };
    let user = if client.cookies.is_empty() { UserId::new() } else { app.actor(client).await.user };
    let path = path.replace("{user}", user.as_str());
    let body = match (route.method.as_str(), route.path.rsplit('/').next().unwrap()) {
        ("POST", "vendors" | "systems" | "contacts" | "contracts" | "deliveries" | "assignments" | "dependencies") => Some(fields_of(route.path)),
        ("PUT", "{id}") if !route.path.contains("/tenders/") && !route.path.contains("/bids/") => Some(fields_of(route.path)),
        ("POST", "channels") | ("PUT", "{number}") => Some(serde_json::json!({ "kind": "phone", "value": "08-465 004 01" })),
        ("PUT", "classification") => Some(serde_json::json!({ "levels": "1-2-3" })),
        ("POST", "verify") => Some(serde_json::json!({ "source": "phone" })),
        ("POST", "merge") => Some(serde_json::json!({ "into": RecordId::new(), "into_version": 1 })),
        ("POST", "tenders") => Some(crate::tender_api::draft()),
        ("PUT", "{id}") if route.path.contains("/tenders/") => Some(crate::tender_api::draft()),
        ("PUT", "{id}") => Some(serde_json::json!({ "bidder": "Exempelbolaget AB" })),
        ("PUT", "{user}") => Some(serde_json::json!({ "part": "lead" })),
        ("POST", "catalogue") => Some(serde_json::json!({ "rest": true })),
        ("POST", "copy") => Some(serde_json::json!({ "title": "Kopia" })),
        ("POST", "rounds") => Some(serde_json::json!({ "selection": "due" })),
        ("POST", "withdraw" | "remove" | "refuse") => Some(serde_json::json!({ "why": "Skäl." })),
        ("POST", "award") => Some(serde_json::json!({ "bid": BidId::new(), "motive": "Skäl." })),
        ("PUT", "assessments") => {
            let compared = app.send(&Client::nobody(), request(&Method::GET, &path.replace("assessments", "comparison"), "", String::new())).await;
            let compared: serde_json::Value = serde_json::from_str(&compared.body).unwrap();
            let unknown = || serde_json::Value::from(BidId::new().to_string());
            let bid = compared.pointer("/bids/0/bid").cloned().unwrap_or_else(unknown);
            let number = compared.pointer("/rows/0/number").cloned().unwrap_or_else(|| "A1".into());
            Some(serde_json::json!({ "bid": bid, "number": number, "verdict": "met" }))
        }
        _ => None,
    };
    let (kind, body) = match (route.sends, body) {
        (Sends::Upload, _) => ("application/octet-stream", "x".to_owned()),
        (_, Some(body)) => ("application/json", body.to_string()),
        (_, None) => ("", String::new()),
    };
    app.send(&Client::nobody(), request(&route.method, &format!("{path}{}", query_of(route)), kind, body)).await
}

/// A key that may all that its owner may.
pub(crate) async fn api_token(app: &TestApp, client: &Client) -> String {
    let (id, actor) = (TokenId::new(), app.actor(client).await);
    let (user, organisation) = (actor.user, actor.organisation());
    let permissions = serde_json::to_string(&Permission::ALL).unwrap();
    let digest = kravkoll::keys::digest(id.as_str());
    app.sql(&format!(
        "INSERT INTO api_token (id, token_hash, user_id, organisation_id, name, permissions, created_at, expires_at)
         VALUES ('{id}', '{digest}', '{user}', '{organisation}', 'Program', '{permissions}', '2026-11-23 12:00:00', '2027-11-23 12:00:00')"
    ));
    id.to_string()
}

/// What the table says of a cell.
#[derive(Debug, PartialEq)]
enum Cell {
    Admitted,
    SentToSignIn,
    Refused,
}

fn expected(route: &RouteInfo, role: Option<Role>) -> Cell {
    match (route.access, role) {
        (Access::Public | Access::Development, _) | (Access::SignedIn, Some(_)) => Cell::Admitted,
        (_, None) => Cell::SentToSignIn,
        (Access::Needs(permission), Some(role)) => {
            if role.permissions().contains(permission) {
                Cell::Admitted
            } else {
                Cell::Refused
            }
        }
    }
}

fn found(answer: &Answer) -> Cell {
    let to_sign_in = answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in?next=");
    match answer.status {
        StatusCode::UNAUTHORIZED => Cell::SentToSignIn,
        _ if to_sign_in => Cell::SentToSignIn,
        StatusCode::FORBIDDEN => Cell::Refused,
        _ => Cell::Admitted,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_for_every_role_in_own_and_other_organisations() {
    let app = TestApp::new().await;
    let neighbour = app.other_organisation().await;
    let officer = app.client(Role::ProcurementOfficer).await;
    let whole = tender::whole(&app, &officer).await;
    let (mut cells, mut compared) = (0, 0);
    for route in routes(&app.service).table() {
        for role in std::iter::once(None).chain(Role::ALL.map(Some)) {
            // A new session for each cell: some routes end it.
            let client = match role {
                Some(role) => app.client(role).await,
                None => Client::nobody(),
            };
            let somebody = if role.is_some() { client.clone() } else { app.client(Role::Reader).await };
            let places = places(&app, route.path, &whole, &somebody, &neighbour).await;
            let own = ask(&app, route, &client, places.as_ref().map_or("", |places| &places.own)).await;
            let cell = format!("{} {} for {role:?}", route.method, route.path);
            assert!(!own.status.is_server_error(), "{cell}: {}", own.body);
            assert_eq!(found(&own), expected(route, role), "{cell}: {} {}", own.status, own.location());
            cells += 1;
            let Some(Places { own: id, other, unknown }) = places else { continue };
            if !id.is_empty() && expected(route, role) == Cell::Admitted {
                // Not after the fact: the thing may have been taken away by the route itself.
                assert_ne!(own.status, StatusCode::NOT_FOUND, "{cell}: its own");
            }
            let client = match role {
                Some(role) => app.client(role).await,
                None => Client::nobody(),
            };
            let nowhere = ask(&app, route, &client, &unknown).await;
            assert_eq!(found(&nowhere), expected(route, role), "{cell}, unknown: {}", nowhere.status);
            if expected(route, role) == Cell::Admitted {
                assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "{cell}, unknown");
            }
            cells += 1;
            if let Some(other) = other {
                let theirs = ask(&app, route, &client, &other).await;
                let same = if expected(route, role) == Cell::SentToSignIn { theirs.status == nowhere.status } else { theirs.face() == nowhere.face() };
                assert!(same, "{cell}: somebody else's is told from what is not there: {theirs:?} {nowhere:?}");
                cells += 1;
                compared += 1;
            }
        }
    }
    assert!(cells >= 1_000 && compared > 300, "{cells} {compared}");
}

/// Eight ways in which a browser tells that a request comes from elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_from_other_sites_is_refused() {
    let app = TestApp::new().await;
    let client = app.client(Role::Administrator).await;
    let elsewhere: [&[(&str, &str)]; 8] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://krav.example.se")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "https://krav.example.se.evil.example")],
        &[("origin", "https://krav.example.se:444")],
        &[("sec-fetch-site", "something-new"), ("origin", "https://evil.example")],
    ];
    for route in routes(&app.service).table().iter().filter(|route| route.method != Method::GET) {
        let path = route
            .path
            .replace("{id}", UnitId::new().as_str())
            .replace("{user}", UserId::new().as_str())
            .replace("{token}", "x")
            .replace("{number}", "1")
            .replace("{item}", "x");
        for headers in elsewhere {
            let mut request = Request::post(&path).header("host", "krav.example.se").header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = app.send(&client, request.body(Body::from("name=x")).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {headers:?}", route.path);
            // A program gets a problem document, a browser the words.
            assert!(route.path.starts_with("/api/") || answer.body.contains("another site"), "{} {headers:?}: {}", route.path, answer.body);
        }
    }
    // None of it has been done, and what comes from here still is.
    assert_eq!(app.get(&client, "/account").await.status, StatusCode::OK);
    assert_eq!(app.post(&client, "/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
}

/// Rights that ask for a second factor are not there without one.
#[tokio::test(flavor = "multi_thread")]
async fn without_a_second_factor_a_role_that_needs_one_is_empty() {
    let app = TestApp::new().await;
    let (_, mut client) = app.sign_in("anna.ek@example.se", crate::support::app::PASSWORD).await;
    let refused = app.get(&client, "/users").await;
    assert_eq!((refused.status, refused.location()), (StatusCode::SEE_OTHER, "/account"));
    assert_eq!(app.get(&client, "/").await.status, StatusCode::OK);
    app.add_app(&mut client).await;
    assert_eq!(app.get(&client, "/users").await.status, StatusCode::OK);
}
