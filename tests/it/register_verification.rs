//! Verification rounds: from a list of contacts to answers by link and by telephone.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kravkoll::account::Role;
use kravkoll::ids::{RecordId, VerificationRoundId};
use kravkoll::mail::worker;
use kravkoll::register::model::Kind;
use serde_json::{Value, json};

use crate::support::app::{Answer, Client, OWN, TestApp};
use crate::support::register::insert;
use crate::support::smtp::{Got, Smtp, Way};

struct World {
    app: TestApp,
    editor: Client,
    smtp: Smtp,
}

async fn world() -> World {
    let smtp = Smtp::start().await;
    let app = TestApp::new().await.with_mail(smtp.server());
    let editor = app.client(Role::Administrator).await;
    World { app, editor, smtp }
}

fn contact(name: &str, mail: &str) -> Value {
    let channels = json!([
        { "number": 1, "kind": "mobile", "value": "070-174 06 05" },
        { "number": 2, "kind": "mobile", "value": "", "private": true },
        { "number": 3, "kind": "email", "value": mail }
    ]);
    json!({ "name": name, "kind": "person", "title": "Säljare", "note": "Hemlig bedömning", "channels": channels })
}

impl World {
    fn contact(&self, name: &str, mail: &str) -> RecordId {
        let id = insert(&self.app, OWN, Kind::Contact, name, &contact(name, mail));
        self.app.sql(&format!(
            "INSERT INTO register_private_value (record_id, channel, organisation_id, value) SELECT '{id}', 2, organisation_id, '070-174 06 99' FROM register_record WHERE id = '{id}'"
        ));
        id
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.app.post(&self.editor, path, fields).await
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.app.get(&self.editor, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        answer.body
    }

    /// Prepares a round; its address.
    async fn prepare(&self, fields: &[(&str, &str)]) -> String {
        let id = VerificationRoundId::new().to_string();
        let fields = [fields, &[("id", id.as_str())]].concat();
        let made = self.post("/verification", &fields).await;
        assert_eq!(made.location(), format!("/verification/{id}"), "{}", made.body);
        made.location().to_owned()
    }

    /// Prepares and begins a round; its address, and the letters that have come.
    async fn begin(&self, fields: &[(&str, &str)]) -> (String, Vec<Got>) {
        let round = self.prepare(fields).await;
        let started = self.post(&format!("{round}/start"), &[]).await;
        assert_eq!(started.location(), round, "{}", started.body);
        worker::pass(&self.app.app).await.unwrap();
        (round, self.smtp.taken())
    }

    /// What a reader without an account gets.
    async fn open(&self, path: &str) -> Answer {
        self.app.get(&Client::nobody(), path).await
    }

    async fn answer(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.app.post(&Client::nobody(), path, fields).await
    }

    fn content(&self, id: RecordId) -> Value {
        serde_json::from_str(&self.app.word(&format!("SELECT content AS word FROM register_record WHERE id = '{id}'"))).unwrap()
    }
}

/// The path of the link in a letter.
fn link(letter: &Got) -> String {
    let text = letter.text();
    let token = text.split("https://krav.example.se/verify/").nth(1).unwrap_or_else(|| panic!("no link in {text}"));
    format!("/verify/{}", token.split_whitespace().next().unwrap())
}

/// The form's field that says in which versions the entries were shown.
fn seen(page: &Answer) -> String {
    page.hidden("seen")
}

/// The address of the form for the first entry.
fn form_of(page: &Answer, link: &str) -> String {
    let sign = format!("href=\"{link}/");
    let id = page.body.split(&sign).nth(1).unwrap_or_else(|| panic!("nothing to correct in {}", page.body)).split('"').next().unwrap();
    format!("{link}/{id}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_confirms_by_a_link_that_is_good_once() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let other = world.contact("Cecilia Dahl", "cecilia@annan.example");
    let (round, letters) = world.begin(&[("selection", "due"), ("message", "Vi byter journummer.")]).await;
    assert_eq!(letters.len(), 2);
    let letter = letters.iter().find(|letter| letter.to.contains("anna.ek@")).unwrap();
    let text = letter.text();
    assert!(text.starts_with("Hej Anna Ek!") && text.contains("Vi byter journummer.") && text.contains("2026-12-23"), "{text}");
    let link = link(letter);
    let token = link.strip_prefix("/verify/").unwrap();
    assert_eq!(token.len(), 43);
    let kept = world.app.count(&format!("SELECT count(*) AS number FROM verification_link WHERE token_hash = '{}'", kravkoll::keys::digest(token)));
    assert_eq!((kept, world.app.count("SELECT count(*) AS number FROM mail WHERE sealed_text IS NOT NULL")), (1, 0), "nothing but the digest is left");

    // A scanner of mail follows the link, often.
    for _ in 0..50 {
        assert_eq!(world.open(&link).await.status, StatusCode::OK);
    }
    assert!(world.content(anna).get("verified").is_none());
    let page = world.open(&link).await;
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.body.contains("070-174 06 05") && page.body.contains("Säljare"), "{}", page.body);
    for hidden in ["Cecilia", "070-174 06 99", "Hemlig bedömning", "Kontakter som ska"] {
        assert!(!page.body.contains(hidden), "{hidden} is told");
    }
    // What was changed since it was shown is not confirmed unseen.
    let stale = world.answer(&link, &[("seen", "7")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(world.content(anna).get("verified").is_none());

    let done = world.answer(&link, &[("seen", &seen(&page))]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, link.as_str()), "{}", done.body);
    assert_eq!(done.headers["referrer-policy"], "no-referrer");
    assert_eq!(world.content(anna)["verified"], json!({ "on": "2026-11-23", "by": "Anna Ek", "source": "own" }));
    assert!(world.content(other).get("verified").is_none());
    let used = world.open(&link).await;
    assert!(used.body.contains("Tack, du har svarat") && !used.body.contains("070-174 06 05"), "{}", used.body);
    let again = world.answer(&link, &[("seen", &seen(&page))]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = world.page(&round).await;
    assert!(shown.contains("1 av 2 besvarade") && shown.contains("Bekräftad via länk: Anna Ek"), "{shown}");
    let entry = "SELECT count(*) AS number FROM audit_entry WHERE action = 'verification_answer' AND user_id IS NULL AND user_name = 'Anna Ek'";
    assert_eq!(world.app.count(entry), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_waits_until_somebody_has_looked_at_it() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let (_, letters) = world.begin(&[("selection", "due")]).await;
    let link = link(&letters[0]);
    let form = form_of(&world.open(&link).await, &link);
    let shown = world.open(&form).await;
    assert!(shown.body.contains("value=\"070-174 06 05\"") && !shown.body.contains("070-174 06 99") && !shown.body.contains("Hemlig"), "{}", shown.body);
    let same = [("seen", "1"), ("name", "Anna Ek"), ("title", "Säljare"), ("way_1", "070-174 06 05"), ("way_2", "anna.ek@leverantoren.example")];
    let nothing = world.answer(&form, &same).await;
    assert!(nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.body.contains("inte ändrat något"), "{}", nothing.body);
    for (field, value) in [("name", ""), ("way_2", "inte en adress"), ("new_mail", "a@b"), ("valid_to", "snart"), ("title", "a\u{202e}b")] {
        let wrong: Vec<(&str, &str)> = same.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]).collect();
        let refused = world.answer(&form, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(refused.body.contains("data-errors"), "{field}: {}", refused.body);
    }
    // Fields that were not shown are not taken, whatever is sent.
    let fields = [
        ("seen", "1"),
        ("name", "Anna Ek-Alm"),
        ("title", "Säljchef <b>"),
        ("way_1", ""),
        ("way_2", "anna.alm@leverantoren.example"),
        ("hours_2", "Vardagar"),
        ("new_phone", "08-465 004 00"),
        ("note", "Utbytt"),
        ("secrecy", "OSL"),
        ("vendor", "x"),
        ("comment", "Jag har bytt namn."),
    ];
    let sent = world.answer(&form, &fields).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, link.as_str()), "{}", sent.body);
    assert_eq!(world.content(anna)["name"], "Anna Ek", "nothing is changed yet");
    assert!(world.open(&link).await.body.contains("Tack, du har svarat"));
    assert_eq!(world.answer(&form, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let list = world.page("/verification/proposals").await;
    let item = list.split("href=\"/verification/proposals/").nth(1).unwrap().split('"').next().unwrap();
    let proposal = format!("/verification/proposals/{item}");
    let shown = world.page(&proposal).await;
    for words in ["Säljchef &lt;b&gt;", "anna.alm@leverantoren.example (Vardagar)", "08-465 004 00", "Jag har bytt namn."] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let reader = world.app.client(Role::Reader).await;
    assert_eq!(world.app.post(&reader, &format!("{proposal}/approve"), &[]).await.status, StatusCode::FORBIDDEN);
    // Somebody has added a number in the register meanwhile: it stays, and so does the private one.
    let edited = world.post(&format!("/contacts/{anna}/channels/new"), &[("kind", "on_call"), ("value", "08-465 004 30"), ("version", "1")]).await;
    assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.body);
    let approved = world.post(&format!("{proposal}/approve"), &[]).await;
    assert_eq!(approved.location(), "/verification/proposals", "{}", approved.body);
    let content = world.content(anna);
    assert_eq!((content["name"].as_str(), content["note"].as_str(), content.get("secrecy")), (Some("Anna Ek-Alm"), Some("Hemlig bedömning"), None));
    let values: Vec<&str> = content["channels"].as_array().unwrap().iter().map(|channel| channel["value"].as_str().unwrap()).collect();
    assert_eq!(values, ["", "anna.alm@leverantoren.example", "08-465 004 30", "08-465 004 00"]);
    assert_eq!(content["verified"], json!({ "on": "2026-11-23", "by": "Anna Ek", "source": "own" }));
    assert_eq!(world.app.count("SELECT count(*) AS number FROM register_private_value WHERE value = '070-174 06 99'"), 1);
    assert_eq!(world.post(&format!("{proposal}/approve"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.post(&format!("{proposal}/refuse"), &[("why", "Nej")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_correction_changes_nothing_and_says_why() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    let link = link(&letters[0]);
    let form = form_of(&world.open(&link).await, &link);
    let before = world.content(anna);
    let fields = [("seen", "1"), ("name", "Någon annan"), ("way_1", "070-174 06 05"), ("way_2", "anna.ek@leverantoren.example")];
    assert_eq!(world.answer(&form, &fields).await.status, StatusCode::SEE_OTHER);
    let list = world.page("/verification/proposals").await;
    let proposal = format!("/verification/proposals/{}", list.split("href=\"/verification/proposals/").nth(1).unwrap().split('"').next().unwrap());
    assert_eq!(world.post(&format!("{proposal}/refuse"), &[("why", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.post(&format!("{proposal}/refuse"), &[("why", "Fel person.")]).await.location(), "/verification/proposals");
    assert_eq!(world.content(anna), before);
    assert!(world.page(&proposal).await.contains("Fel person."));
    assert!(world.page("/verification/proposals").await.contains("Inga rättelser väntar"));
    assert!(world.page(&round).await.contains("1 rättade och granskade"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_mail_server_a_round_is_a_list_to_call() {
    let app = TestApp::new().await;
    let world = World { editor: app.client(Role::Administrator).await, app, smtp: Smtp::start().await };
    let anna = world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    assert_eq!((letters.len(), world.app.count("SELECT count(*) AS number FROM mail")), (0, 0));
    assert_eq!(world.app.count("SELECT count(*) AS number FROM verification_link"), 0);
    let page = world.page(&round).await;
    assert!(page.contains("Rundan sköts per telefon") && page.contains("tel:+46701740605"), "{page}");
    let participant = page.split("/verification/participants/").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(world.post(&format!("{round}/remind"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.post(&format!("{round}/phone"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.post(&format!("{round}/phone"), &[("participants", participant)]).await.location(), round);
    let by = world.app.actor(&world.editor).await.name;
    assert_eq!(world.content(anna)["verified"], json!({ "on": "2026-11-23", "by": by, "source": "phone" }));
    let page = world.page(&round).await;
    assert!(page.contains(&format!("Verifierad per telefon: {by}")), "{page}");
    assert!(world.page(&format!("/verification/participants/{participant}")).await.contains("Verifierad per telefon"));
    assert_eq!(world.post(&format!("/verification/participants/{participant}/phone"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_twice_and_links_end() {
    let world = world().await;
    world.contact("Anna Ek", "anna.ek@leverantoren.example");
    world.contact("Bo Al", "bo.al@leverantoren.example");
    world.contact("Utan Post", "");
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    assert_eq!(letters.len(), 2);
    let bo = link(letters.iter().find(|letter| letter.to.contains("bo.al")).unwrap());
    let page = world.open(&bo).await;
    assert_eq!(world.answer(&bo, &[("seen", &seen(&page))]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&format!("{round}/remind"), &[]).await.location(), round);
    worker::pass(&world.app.app).await.unwrap();
    let letters = world.smtp.taken();
    assert_eq!(letters.len(), 3, "only who has not answered");
    assert!(letters[2].text().contains("den enda påminnelsen"), "{}", letters[2].text());
    assert_eq!(world.post(&format!("{round}/remind"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Both links of Anna's lead to the same question.
    let (first, second) = (link(letters.iter().find(|letter| letter.to.contains("anna.ek")).unwrap()), link(&letters[2]));
    assert_ne!(first, second);
    for path in [&first, &second] {
        assert!(world.open(path).await.body.contains("Allt stämmer"));
    }
    world.app.app.clock.advance(TimeDelta::days(31));
    let expired = world.open(&first).await;
    assert!(expired.body.contains("Länken gäller inte längre") && !expired.body.contains("070-174"), "{}", expired.body);
    assert_eq!(world.answer(&first, &[("seen", "1")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.app.app.clock.advance(TimeDelta::days(-31));
    assert_eq!(world.post(&format!("{round}/close"), &[]).await.location(), round);
    assert!(world.open(&second).await.body.contains("Länken gäller inte längre"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_goes_where_people_are_now_and_not_for_what_no_link_shows() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "gammal@leverantoren.example");
    let secret = world.contact("Bo Al", "bo.al@leverantoren.example");
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    let before = link(letters.iter().find(|letter| letter.to.contains("gammal@")).unwrap());
    let fields = [("kind", "email"), ("value", "ny@leverantoren.example"), ("version", "1")];
    assert_eq!(world.post(&format!("/contacts/{anna}/channels/3"), &fields).await.status, StatusCode::SEE_OTHER);
    let mut content = world.content(secret);
    content["secrecy"] = json!("18 kap. 13 § OSL");
    world.app.sql(&format!("UPDATE register_record SET content = '{content}' WHERE id = '{secret}'"));
    assert_eq!(world.post(&format!("{round}/remind"), &[]).await.location(), round);
    worker::pass(&world.app.app).await.unwrap();
    let letters = world.smtp.taken();
    assert!(letters.len() == 3 && letters[2].to.contains("ny@leverantoren.example"), "{letters:?}");
    assert_eq!(world.open(&before).await.status, StatusCode::NOT_FOUND, "whoever has the old address sees nothing more");
    let now = link(&letters[2]);
    assert!(world.open(&now).await.body.contains("Allt stämmer"));
    // Nobody to write to is no reason to end the link that there is.
    assert_eq!(world.post(&format!("{round}/close"), &[]).await.location(), round);
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    let before = link(letters.last().unwrap());
    assert_eq!(world.post(&format!("/contacts/{anna}/channels/3/remove"), &[("version", "2")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&format!("{round}/remind"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(world.open(&before).await.body.contains("Allt stämmer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_fails_is_shown_and_a_new_link_goes_to_the_new_address() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "fel@leverantoren.example");
    world.smtp.then([Way::AtAddress("550 5.1.1 unknown")]);
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    assert!(letters.is_empty());
    let page = world.page(&round).await;
    assert!(page.contains("Misslyckat") && page.contains("1 misslyckade"), "{page}");
    let participant = format!("/verification/participants/{}", page.split("/verification/participants/").nth(1).unwrap().split('"').next().unwrap());
    let fields = [("kind", "email"), ("value", "ratt@leverantoren.example"), ("version", "1")];
    assert_eq!(world.post(&format!("/contacts/{anna}/channels/3"), &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&format!("{participant}/link"), &[]).await.location(), participant);
    worker::pass(&world.app.app).await.unwrap();
    let letters = world.smtp.taken();
    assert!(letters.len() == 1 && letters[0].to.contains("ratt@"), "{letters:?}");
    assert!(world.open(&link(&letters[0])).await.body.contains("Allt stämmer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vendor_and_the_systems_of_a_unit_are_asked_of_those_who_know() {
    let world = world().await;
    let vendor = insert(
        &world.app,
        OWN,
        Kind::Vendor,
        "Leverantören",
        &json!({ "legal_name": "Leverantören AB", "criticality": "high", "switchboard": "08-465 004 00" }),
    );
    let with_vendor = |name: &str, mail: &str, more: Value| {
        let mut content = contact(name, mail);
        content["vendor"] = json!(vendor);
        content.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        insert(&world.app, OWN, Kind::Contact, name, &content)
    };
    with_vendor("Anna Ek", "anna.ek@leverantoren.example", json!({}));
    let manager = with_vendor("Bo Al", "bo.al@leverantoren.example", json!({ "language": "English" }));
    with_vendor("Hemliga Jouren", "jour@leverantoren.example", json!({ "secrecy": "OSL 18:8" }));
    insert(&world.app, OWN, Kind::Assignment, "", &json!({ "contact": manager, "vendor": vendor, "role": "account_manager" }));
    let (round, letters) = world.begin(&[("selection", "vendor"), ("vendor", &vendor.to_string())]).await;
    assert_eq!(letters.len(), 1, "one letter for the vendor");
    assert!(letters[0].to.contains("bo.al@") && letters[0].text().starts_with("Hello Bo Al!"), "{letters:?}");
    let page = world.open(&link(&letters[0])).await;
    assert!(page.body.contains("Anna Ek") && page.body.contains("08-465 004 00") && page.body.contains("Leverantören AB"), "{}", page.body);
    assert!(!page.body.contains("Hemliga Jouren") && !page.body.contains("jour@"), "{}", page.body);
    let shown = world.page(&round).await;
    assert!(shown.contains("Hemliga Jouren") && shown.contains("Rings"), "{shown}");
    let path = link(&letters[0]);
    assert_eq!(world.answer(&path, &[("seen", &seen(&page))]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.content(vendor)["verified"]["source"], "own");

    let made = world.post("/units", &[("id", "01931f80-0000-7000-8000-000000000001"), ("name", "Socialnämnden"), ("kind", "board"), ("parent", "")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let unit = world.app.word("SELECT id AS word FROM unit WHERE name = 'Socialnämnden'");
    let system = |name: &str| insert(&world.app, OWN, Kind::System, name, &json!({ "name": name, "units": [unit], "remote_access_cut": "Dra ut sladden" }));
    let (first, _alone) = (system("Treserva"), system("Katalogen"));
    let manager = world.contact("Eva Förvaltare", "eva@kommunen.example");
    insert(&world.app, OWN, Kind::Assignment, "", &json!({ "contact": manager, "system": first, "role": "system_manager" }));
    let (round, letters) = world.begin(&[("selection", "unit"), ("unit", &unit)]).await;
    let eva = letters.iter().find(|letter| letter.to.contains("eva@")).unwrap();
    let page = world.open(&link(eva)).await;
    assert!(page.body.contains("Treserva") && !page.body.contains("Katalogen") && !page.body.contains("Dra ut sladden"), "{}", page.body);
    let shown = world.page(&round).await;
    assert!(shown.contains("Ingen känd mottagare") && shown.contains("Socialnämnden"), "{shown}");
    for (fields, words) in [([("selection", "vendor")], "Välj den leverantör"), ([("selection", "unit")], "Välj den enhet")] {
        let refused = world.post("/verification", &fields).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains(words), "{}", refused.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_tells_nothing_to_who_guesses_and_opens_nothing_else() {
    let world = world().await;
    world.contact("Anna Ek", "anna.ek@leverantoren.example");
    world.contact("Bo Al", "bo.al@leverantoren.example");
    let (_, letters) = world.begin(&[("selection", "due")]).await;
    let [anna, bo] = [link(&letters[0]), link(&letters[1])];
    // One's link and another's entry.
    let others = form_of(&world.open(&bo).await, &bo).replace(&bo, &anna);
    let fields = [("name", "Utbytt")];
    assert_eq!(world.open(&others).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.answer(&others, &fields).await.status, StatusCode::NOT_FOUND);
    let guesser = Client::nobody();
    let unknown = "/verify/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let mut answers = Vec::new();
    for _ in 0..40 {
        answers.push(world.app.get(&guesser, unknown).await.status);
    }
    assert!(answers.starts_with(&[StatusCode::NOT_FOUND]) && answers.ends_with(&[StatusCode::TOO_MANY_REQUESTS]), "{answers:?}");
    assert_eq!(world.open(&anna).await.status, StatusCode::OK, "who has a link is not in the way of who guesses");
    // Forms of other sites are refused, as everywhere.
    let request = axum::http::Request::post(&anna).header("host", "krav.example.se").header("sec-fetch-site", "cross-site");
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(axum::body::Body::from("seen=1")).unwrap();
    assert_eq!(world.app.send(&Client::nobody(), request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_can_be_thrown_away_and_is_prepared_once() {
    let world = world().await;
    let empty = world.post("/verification", &[("selection", "due"), ("id", VerificationRoundId::new().as_str())]).await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.body.contains("inget att fråga om"), "{}", empty.body);
    world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let round = world.prepare(&[("selection", "due")]).await;
    let id = round.strip_prefix("/verification/").unwrap();
    assert_eq!(world.post("/verification", &[("selection", "due"), ("id", id)]).await.location(), round);
    assert_eq!(world.app.count("SELECT count(*) AS number FROM verification_round"), 1);
    assert_eq!(world.smtp.connections(), 0);
    assert_eq!(world.post(&format!("{round}/close"), &[]).await.location(), "/verification");
    assert_eq!(world.app.get(&world.editor, &round).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_becomes_private_is_taken_out_of_what_was_proposed() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let (_, letters) = world.begin(&[("selection", "due")]).await;
    let path = link(&letters[0]);
    let form = form_of(&world.open(&path).await, &path);
    let same = [("seen", "1"), ("name", "Anna Ek"), ("title", "Säljare"), ("way_2", "anna.ek@leverantoren.example")];
    let fields = [&same[..], &[("way_1", "070-174 06 07"), ("new_mobile", "+46 70 174 06 51"), ("comment", "Ring 0701740651!")]].concat();
    assert_eq!(world.answer(&form, &fields).await.status, StatusCode::SEE_OTHER);
    let list = world.page("/verification/proposals").await;
    let proposal = format!("/verification/proposals/{}", list.split("href=\"/verification/proposals/").nth(1).unwrap().split('"').next().unwrap());
    assert_eq!(world.post(&format!("{proposal}/approve"), &[]).await.location(), "/verification/proposals");
    let mobile =
        |value: &str| world.content(anna)["channels"].as_array().unwrap().iter().find(|channel| channel["value"] == value).unwrap()["number"].to_string();
    let number = |kind: &str, value: &str| format!("SELECT count(*) AS number FROM {kind} LIKE '%{value}%'");
    for value in ["+46 70 174 06 51", "070-174 06 07"] {
        let version = world.app.count(&format!("SELECT version AS number FROM register_record WHERE id = '{anna}'")).to_string();
        let fields = [("kind", "mobile"), ("value", value), ("private", "true"), ("version", version.as_str())];
        let saved = world.post(&format!("/contacts/{anna}/channels/{}", mobile(value)), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        for place in ["verification_item WHERE proposal", "register_history WHERE content", "register_record WHERE content"] {
            assert_eq!(world.app.count(&number(place, value)), 0, "{value} in {place}");
        }
    }
    let reader = world.app.client(Role::Reader).await;
    let shown = world.app.get(&reader, &proposal).await.body;
    assert!(shown.contains("Ring …!") && !shown.contains("174 06 51") && !shown.contains("174 06 07") && !shown.contains("id=\"difference\""), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_has_changed_meanwhile_is_not_proposed_back() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "anna.ek@leverantoren.example");
    let (_, letters) = world.begin(&[("selection", "due")]).await;
    let path = link(&letters[0]);
    let form = form_of(&world.open(&path).await, &path);
    assert_eq!(seen(&world.open(&form).await), "1");
    // A colleague adds a way and puts it first, while the form is being filled in.
    let added = world.post(&format!("/contacts/{anna}/channels/new"), &[("kind", "on_call"), ("value", "08-465 004 30"), ("version", "1")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let first = world.post(&format!("/contacts/{anna}/channels/4/first"), &[("version", "2")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let typed = [("name", "Anna Ek"), ("title", "Säljchef"), ("way_1", "070-174 06 05"), ("way_2", "anna.ek@leverantoren.example"), ("comment", "Ny titel.")];
    for stale in [[("seen", "1")].as_slice(), &[]] {
        let refused = world.answer(&form, &[&typed[..], stale].concat()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Uppgifterna har ändrats sedan du öppnade sidan"), "{}", refused.body);
        assert!(refused.body.contains("value=\"08-465 004 30\"") && refused.body.contains("Ny titel."), "{}", refused.body);
        assert_eq!(seen(&refused), "3", "it is filled in anew beside what stands there now");
    }
    assert_eq!(world.app.count("SELECT count(*) AS number FROM verification_item WHERE proposal IS NOT NULL"), 0);
    let typed = [
        ("seen", "3"),
        ("name", "Anna Ek"),
        ("title", "Säljchef"),
        ("way_1", "08-465 004 30"),
        ("way_2", "070-174 06 05"),
        ("way_3", "anna.ek@leverantoren.example"),
    ];
    assert_eq!(world.answer(&form, &typed).await.status, StatusCode::SEE_OTHER);
    let proposal: Value = serde_json::from_str(&world.app.word("SELECT proposal AS word FROM verification_item")).unwrap();
    assert_eq!((&proposal["fields"], &proposal["channels"], &proposal["removed"]), (&json!({ "title": "Säljchef" }), &json!([]), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_link_ends_those_before_it() {
    let world = world().await;
    let anna = world.contact("Anna Ek", "fel.person@leverantoren.example");
    let (round, letters) = world.begin(&[("selection", "due")]).await;
    let wrong = link(&letters[0]);
    assert_eq!(world.open(&wrong).await.status, StatusCode::OK);
    let page = world.page(&round).await;
    let participant = format!("/verification/participants/{}", page.split("/verification/participants/").nth(1).unwrap().split('"').next().unwrap());
    // Without an address there is no new link, and the one before is as good as it was.
    let none = [("kind", "mobile"), ("value", "070-174 06 05"), ("version", "1")];
    assert_eq!(world.post(&format!("/contacts/{anna}/channels/3"), &none).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&format!("{participant}/link"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.open(&wrong).await.status, StatusCode::OK);
    let right = [("kind", "email"), ("value", "ratt@leverantoren.example"), ("version", "2")];
    assert_eq!(world.post(&format!("/contacts/{anna}/channels/3"), &right).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&format!("{participant}/link"), &[]).await.location(), participant);
    worker::pass(&world.app.app).await.unwrap();
    let new = link(world.smtp.taken().last().unwrap());
    assert_eq!(world.open(&wrong).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.answer(&wrong, &[("seen", "3")]).await.status, StatusCode::NOT_FOUND);
    assert!(world.open(&new).await.body.contains("Allt stämmer"));
}
