//! The organisation's own catalogue: adapted, switched off and added to, handed in, approved by somebody else, and seen in annexes.

use axum::http::StatusCode;
use kravkoll::account::Role;
use kravkoll::catalogue::{Catalogue, Effect, compare};
use kravkoll::own_catalogue::TypedRequirement;
use kravkoll::own_catalogue::rules::is_own_id;
use kravkoll::text::Language;

use crate::gallery;
use crate::support::app::{Answer, Client, TestApp};
use crate::support::tender;

const OWN: &str = "/catalogue/own";

/// The fields of a requirement of one's own that is right.
fn own<'a>(title: &'a str, wording: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("area", "PER"),
        ("version", "0"),
        ("reason", "Kommunfullmäktiges beslut <b>2026</b>."),
        ("title_sv", title),
        ("motive_sv", "Besökare ska kunna se vem som arbetar för kommunen."),
        ("kind", "contract_term"),
        ("phase", "contract"),
        ("delivery", "consulting"),
        ("personal_data", "none"),
        ("tier1_sv", wording),
        ("value1_name", "days"),
        ("value1_sv", "dagar"),
        ("value1_en", "days"),
        ("value1_aspect", "max"),
        ("value1_levels", "10 10 5 2"),
        ("value1_min", "1"),
        ("value1_max", "30"),
        ("value1_stricter", "lower"),
        ("proof_sv", "Rutin för tjänstekort."),
        ("interval", "12"),
        ("method_sv", "Beställaren ser efter vid besök."),
    ]
}

const CARD: &str = "Leverantören {{ska}} inom {{days}} dagar från uppdragets början förse varje konsult med ett synligt tjänstekort.";

fn went(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

/// The address of the edition that is worked on or waits.
async fn edition(app: &TestApp, client: &Client) -> String {
    let page = app.get(client, OWN).await.body;
    let id = page.split("/catalogue/own/editions/").nth(1).unwrap_or_else(|| panic!("no edition: {page}"));
    format!("/catalogue/own/editions/{}", id.split(['/', '"']).next().unwrap())
}

async fn hand_in(app: &TestApp, client: &Client) -> Answer {
    let edition = edition(app, client).await;
    let version = app.get(client, &format!("{edition}/submit")).await.hidden("version");
    app.post(client, &format!("{edition}/submit"), &[("version", &version), ("note", "Nytt.")]).await
}

async fn decide(app: &TestApp, client: &Client, fields: &[(&str, &str)]) -> Answer {
    let edition = edition(app, client).await;
    let version = app.get(client, &format!("{edition}/decide")).await.hidden("version");
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    app.post(client, &format!("{edition}/decide"), &all).await
}

/// Puts an edition in force that does what the fields of some forms say.
async fn in_force(app: &TestApp, forms: &[(&str, Vec<(&str, &str)>)]) {
    let (editor, approver) = (app.client(Role::CatalogueEditor).await, app.client(Role::Administrator).await);
    for (path, fields) in forms {
        went(&app.post(&editor, path, fields).await);
    }
    went(&hand_in(app, &editor).await);
    went(&decide(app, &approver, &[("decision", "approve")]).await);
}

fn off(id: &'static str) -> (&'static str, Vec<(&'static str, &'static str)>) {
    ("/catalogue/own/off", vec![("id", id), ("version", "0"), ("reason", "Regleras i ramavtalet.")])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_requirement_is_in_annexes_when_somebody_else_has_approved_it() {
    let app = TestApp::new().await;
    let (editor, officer) = (app.client(Role::CatalogueEditor).await, app.client(Role::ProcurementOfficer).await);
    let empty = app.get(&editor, OWN).await.body;
    assert!(empty.contains("Ni använder kravkatalogen som den är"), "{empty}");
    let place = went(&app.post(&editor, "/catalogue/own/edit", &own("Synligt tjänstekort", CARD)).await);
    assert_eq!(place, "/catalogue/own/requirement?id=PER-901");
    let page = app.get(&editor, &place).await.body;
    // As a bidder reads it, at each level with what is proposed there.
    assert!(page.contains("1-1-1: Leverantören ska inom 10 dagar") && page.contains("3-3-3: Leverantören ska inom 2 dagar"), "{page}");
    assert!(page.contains("beslut &lt;b&gt;2026&lt;/b&gt;.") && !page.contains("<b>2026"), "{page}");
    went(&app.post(&editor, "/catalogue/own/off", &off("AVS-07").1).await);
    let tender = tender::described(&app, &officer, "Konsulter", "").await;
    let requirements = |client: Client| {
        let (app, path) = (&app, format!("/tenders/{tender}/requirements"));
        async move { app.get(&client, &path).await.body }
    };
    assert!(!requirements(officer.clone()).await.contains("PER-901"), "a draft is in no annex");

    went(&hand_in(&app, &editor).await);
    let locked = app.post(&editor, "/catalogue/own/edit", &own("Ett till", CARD)).await;
    assert!(locked.status == StatusCode::UNPROCESSABLE_ENTITY && locked.body.contains("inlämnad och kan inte ändras"), "{}", locked.body);
    let alone = decide(&app, &editor, &[("decision", "approve")]).await;
    assert!(alone.status == StatusCode::UNPROCESSABLE_ENTITY && alone.body.contains("Någon annan behöver godkänna"), "{}", alone.body);
    let other = app.client(Role::CatalogueEditor).await;
    let silent = decide(&app, &other, &[("decision", "return")]).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.body.contains("Skriv vad som behöver ändras"), "{}", silent.body);
    went(&decide(&app, &other, &[("decision", "return"), ("why", "Skälet är för kort.")]).await);
    assert!(app.get(&editor, OWN).await.body.contains("Skälet är för kort."));
    went(&hand_in(&app, &editor).await);
    went(&decide(&app, &other, &[("decision", "approve")]).await);

    let page = requirements(officer.clone()).await;
    assert!(page.contains("PER-901") && page.contains("Eget krav i organisationens katalog"), "{page}");
    let listed = app.get(&officer, "/catalogue?area=PER").await.body;
    assert!(listed.contains("PER-901") && listed.contains("eget krav"), "{listed}");
    let listed = app.get(&officer, "/catalogue?area=AVS").await.body;
    assert!(!listed.contains("/catalogue/AVS-07\""), "{listed}");
    let off = app.get(&officer, "/catalogue/AVS-07").await;
    assert!(off.status == StatusCode::OK && off.body.contains("avstängt") && off.body.contains("Regleras i ramavtalet."), "{}", off.body);
    // The purchase had been looked at with the catalogue as it was: what has changed since is told.
    assert!(page.contains("+1"), "{page}");
    went(&app.post(&officer, &format!("/tenders/{tender}/catalogue"), &[]).await);
    let annex = tender::issued(&app, &officer, &tender).await;
    let sent = tender::annex_of(&app, &officer, &annex).await;
    let row = sent.asked().find(|row| row.id == "PER-901").unwrap();
    assert!(row.text.starts_with("Leverantören ska inom 10 dagar") && row.reasons.is_empty(), "bidders are not told why: {row:?}");
    let kept = app.get(&officer, &format!("/annexes/{annex}/file?format=txt&copy=buyer")).await;
    assert!(kept.body.contains("Avstängt i organisationens katalog: Regleras i ramavtalet."), "{}", &kept.body[kept.body.len() - 600..]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_kept_and_stands_in_the_way() {
    let app = TestApp::new().await;
    let editor = app.client(Role::CatalogueEditor).await;
    let wrong = "Leverantören {{ska}} ha lämpliga rutiner för {{tjänstekort}}.";
    let place = went(&app.post(&editor, "/catalogue/own/edit", &own("Synligt tjänstekort", wrong)).await);
    let page = app.get(&editor, &place).await.body;
    assert!(page.contains("Att rätta"), "{page}");
    let form = app.get(&editor, "/catalogue/own/edit?id=PER-901").await.body;
    assert!(form.contains("{{tjänstekort}}"), "what was typed is there: {form}");
    let refused = hand_in(&app, &editor).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("PER-901"), "{}", refused.body);

    // The checks of the loader, each with its fault.
    let cases = [
        ("tier1_sv", "Leverantören {{ska}} inom {{days}} dagar ha lämpliga rutiner.", "lämpliga"),
        ("tier1_sv", "Leverantören ska inom {{days}} dagar ha rutiner.", "{{ska}}"),
        ("tier1_levels", "K9", "från 1 till 3"),
        ("kind", "award", "poäng"),
        ("value1_levels", "2 5 10 10", "mild"),
        ("value1_min", "många", "tal"),
        ("sources", "iso27002:99.9", "iso27002:99.9"),
        ("interval", "99", "36"),
        ("title_sv", "Flerfaktorsautentisering", "ATK-01"),
    ];
    for (name, value, told) in cases {
        let version = app.get(&editor, "/catalogue/own/edit?id=PER-901").await.hidden("version");
        let mut fields = own("Synligt tjänstekort", CARD);
        fields.retain(|(known, _)| *known != name && *known != "version");
        fields.extend([("id", "PER-901"), ("version", &version), (name, value)]);
        went(&app.post(&editor, "/catalogue/own/edit", &fields).await);
        let page = app.get(&editor, &place).await.body;
        let faults = page.split("id=\"faults\"").nth(1).unwrap_or_else(|| panic!("{name} {value}: no fault in {page}"));
        assert!(faults.split("</section>").next().unwrap().contains(told), "{name} {value}: {faults}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adapted_requirement_stands_in_the_place_of_the_catalogues() {
    let app = TestApp::new().await;
    let editor = app.client(Role::CatalogueEditor).await;
    let form = app.get(&editor, "/catalogue/own/edit?id=ATK-05").await;
    assert_eq!(form.status, StatusCode::OK);
    let base = gallery::catalogue();
    let typed = TypedRequirement::of(base.find("ATK-05").unwrap());
    let value = typed.params[0].clone();
    let stricter = "3 3 3 3".to_owned();
    let fields: Vec<(&str, &str)> = vec![
        ("id", "ATK-05"),
        ("version", "0"),
        ("reason", "Lösenordspolicyn."),
        ("title_sv", &typed.title.sv),
        ("title_en", &typed.title.en),
        ("motive_sv", &typed.motive.sv),
        ("motive_en", &typed.motive.en),
        ("kind", &typed.kind),
        ("phase", &typed.phase),
        ("delivery", "saas"),
        ("personal_data", &typed.personal_data),
        ("tier1_levels", &typed.tiers[0].levels),
        ("tier1_sv", &typed.tiers[0].wording.sv),
        ("tier1_en", &typed.tiers[0].wording.en),
        ("value1_name", &value.name),
        ("value1_sv", &value.unit.sv),
        ("value1_en", &value.unit.en),
        ("value1_aspect", &value.aspect),
        ("value1_levels", &stricter),
        ("value1_min", &value.min),
        ("value1_max", &value.max),
        ("value1_stricter", &value.stricter),
        ("proof_sv", &typed.proof.sv),
        ("proof_en", &typed.proof.en),
        ("interval", &typed.interval),
        ("method_sv", &typed.method.sv),
        ("method_en", &typed.method.en),
        ("sources", &typed.sources),
    ];
    went(&app.post(&editor, "/catalogue/own/edit", &fields).await);
    let page = app.get(&editor, "/catalogue/own/requirement?id=ATK-05").await.body;
    assert!(
        page.contains("Skillnad mot kravkatalogen") && page.contains("3 / 3 / 3 / 3") && page.contains("utan fel") || !page.contains("Att rätta"),
        "{page}"
    );
    let edition = app.get(&editor, &edition(&app, &editor).await).await.body;
    assert!(edition.contains("både skärpt och mildrat"), "sharper values, fewer purchases: {edition}");
    // Taken back, the catalogue's own stands again.
    went(&app.post(&editor, "/catalogue/own/take-back", &[("id", "ATK-05")]).await);
    assert!(app.get(&editor, OWN).await.body.contains("Utgåvan ändrar ingenting"));
    assert_eq!(app.get(&editor, "/catalogue/own/requirement?id=ATK-05").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editors_of_the_same_requirement_meet() {
    let app = TestApp::new().await;
    let (first, second) = (app.client(Role::CatalogueEditor).await, app.client(Role::CatalogueEditor).await);
    went(&app.post(&first, "/catalogue/own/edit", &own("Synligt tjänstekort", CARD)).await);
    let mut mine = own("Kort på bröstet", CARD);
    mine.push(("id", "PER-901"));
    let met = app.post(&second, "/catalogue/own/edit", &mine).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    assert!(met.body.contains("Kort på bröstet") && met.body.contains("synligt tjänstekort"), "both are there: {}", met.body);
    let version = met.hidden("version");
    mine.retain(|(name, _)| *name != "version");
    mine.push(("version", &version));
    went(&app.post(&second, "/catalogue/own/edit", &mine).await);
    assert!(app.get(&first, OWN).await.body.contains("Kort på bröstet"));
    // Whoever discards what has changed since meets that too.
    let edition = edition(&app, &first).await;
    let old = app.post(&first, &format!("{edition}/discard"), &[("version", "1")]).await;
    assert_eq!(old.status, StatusCode::CONFLICT, "{}", old.body);
    let version = app.get(&first, &format!("{edition}/discard")).await.hidden("version");
    went(&app.post(&first, &format!("{edition}/discard"), &[("version", &version)]).await);
    assert!(app.get(&first, OWN).await.body.contains("Ni använder kravkatalogen som den är"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_catalogue_is_the_organisations_alone() {
    let app = TestApp::new().await;
    let neighbour = app.other_organisation().await;
    in_force(&app, &[off("ATK-05"), ("/catalogue/own/edit", own("Synligt tjänstekort", CARD))]).await;
    let reader = app.client(Role::Reader).await;
    assert!(app.get(&reader, "/catalogue").await.body.contains("PER-901"));
    let theirs = app.get(&neighbour, "/catalogue").await.body;
    assert!(!theirs.contains("PER-901") && theirs.contains("/catalogue/ATK-05\""), "{theirs}");
    assert_eq!(app.get(&neighbour, "/catalogue/PER-901").await.status, StatusCode::NOT_FOUND);
    assert!(app.get(&neighbour, OWN).await.body.contains("Ni använder kravkatalogen som den är"));
    let found = app.get(&reader, "/search?q=tjänstekort").await.body;
    assert!(found.contains("PER-901"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_lives_on_when_the_catalogue_is_another() {
    let app = TestApp::new().await;
    in_force(&app, &[off("ATK-05"), ("/catalogue/own/edit", own("Synligt tjänstekort", CARD))]).await;
    let mut later = gallery::catalogue();
    later.version = "0.9.0".to_owned();
    later.requirements.retain(|requirement| requirement.id != "ATK-05");
    // The newer catalogue has taken the title for one of its own.
    later.requirements.iter_mut().find(|requirement| requirement.id == "PER-02").unwrap().title.sv = "Synligt tjänstekort".to_owned();
    let app = app.with_catalogue(later);
    let editor = app.client(Role::CatalogueEditor).await;
    let page = app.get(&editor, OWN).await.body;
    assert!(page.contains("1 fel att rätta"), "{page}");
    let listed = app.get(&editor, "/catalogue?area=PER").await;
    assert!(listed.status == StatusCode::OK && !listed.body.contains("PER-901"), "what is wrong is left out: {}", listed.body);
    // An id of its own is never used again, whatever has become of it.
    went(&app.post(&editor, "/catalogue/own/begin", &[]).await);
    went(&app.post(&editor, "/catalogue/own/take-back", &[("id", "PER-901")]).await);
    let next = went(&app.post(&editor, "/catalogue/own/edit", &own("Kort på bröstet", CARD)).await);
    assert!(next.ends_with("PER-902"), "{next}");
}

/// Every requirement of the catalogue goes through the form and back.
#[test]
fn a_requirement_is_typed_as_it_is_read() {
    let catalogue: Catalogue = gallery::catalogue();
    for requirement in &catalogue.requirements {
        assert!(!is_own_id(&requirement.id), "{} has a number that is an organisation's", requirement.id);
        let (read, faults) = TypedRequirement::of(requirement).read(&requirement.id);
        assert!(faults.is_empty(), "{}: {faults:?}", requirement.id);
        let difference = compare(requirement, &read.unwrap(), Language::Swedish);
        assert_eq!(difference.map(|difference| (difference.effect, difference.fields)), None::<(Effect, Vec<_>)>, "{}", requirement.id);
        assert!(requirement.tiers.len() <= 4 && requirement.params.len() <= 6, "{} has more than its form", requirement.id);
    }
}
