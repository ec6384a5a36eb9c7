//! Organisations, units and users through their screens; what happens to bad input and bad luck.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use kravkoll::account::Role;
use kravkoll::ids::{OrganisationId, UnitId, UserId};

use crate::support::app::{Client, OTHER, OWN, PASSWORD, TestApp};

const ADMIN: &str = "anna.ek@example.se";

async fn new_unit(app: &TestApp, client: &Client, name: &str) -> String {
    let id = UnitId::new().to_string();
    let answer = app.post(client, "/units", &[("id", &id), ("name", name), ("kind", "office"), ("parent", "")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    id
}

#[tokio::test]
async fn units_are_made_changed_and_taken_away() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let empty = app.get(&admin, "/units").await.body;
    assert!(empty.contains("href=\"/units/new\""), "an empty list says what to do next");
    let (board, office) = (new_unit(&app, &admin, "Socialnämnden").await, new_unit(&app, &admin, "Äldreomsorgen").await);
    let version = app.get(&admin, &format!("/units/{office}/edit")).await.hidden("version");
    let fields = [("name", "Socialförvaltningen <b>"), ("kind", "office"), ("parent", board.as_str()), ("version", version.as_str())];
    assert_eq!(app.post(&admin, &format!("/units/{office}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&admin, &format!("/units/{office}")).await.body;
    assert!(page.contains("Socialförvaltningen &lt;b&gt;") && page.contains("Socialnämnden"));
    // A loop, and a unit that others lie in.
    let version = app.get(&admin, &format!("/units/{board}/edit")).await.hidden("version");
    let fields = [("name", "Socialnämnden"), ("kind", "board"), ("parent", office.as_str()), ("version", version.as_str())];
    assert_eq!(app.post(&admin, &format!("/units/{board}/edit"), &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&admin, &format!("/units/{board}/delete"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&admin, &format!("/units/{office}/delete"), &[]).await.location(), "/units");
    assert_eq!(app.post(&admin, &format!("/units/{board}/delete"), &[]).await.location(), "/units");
    // Sorting and filtering are addresses.
    for name in ["Överförmyndaren", "Barn och unga", "Årsta skola", "Äldre"] {
        new_unit(&app, &admin, name).await;
    }
    let page = app.get(&admin, "/units?sort=name").await.body;
    let places: Vec<usize> = ["Barn och unga", "Årsta skola", "Äldre", "Överförmyndaren"].map(|name| page.find(name).unwrap()).to_vec();
    assert!(places.is_sorted(), "å, ä, ö stand last");
    let filtered = app.get(&admin, "/units?q=%C3%85RSTA").await.body;
    assert!(filtered.contains("Årsta skola") && !filtered.contains("Barn och unga"));
}

#[tokio::test]
async fn bad_input_keeps_what_was_typed_and_changes_nothing() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    new_unit(&app, &admin, "Socialnämnden").await;
    let long = "å".repeat(201);
    let cases: [(&str, &[(&str, &str)]); 9] = [
        ("missing", &[("kind", "office")]),
        ("blank", &[("name", "   "), ("kind", "office")]),
        ("too long", &[("name", &long), ("kind", "office")]),
        ("control characters", &[("name", "A\u{0}B"), ("kind", "office")]),
        ("turned text", &[("name", "A\u{202e}B"), ("kind", "office")]),
        ("twice", &[("name", "Ett"), ("name", "Två"), ("kind", "office")]),
        ("unknown word", &[("name", "Ny"), ("kind", "x' OR 1=1 --")]),
        ("taken", &[("name", "SOCIALNÄMNDEN"), ("kind", "office")]),
        ("somebody else's", &[("name", "Ny"), ("kind", "office"), ("parent", "0198a1b2-0000-7000-8000-000000000000")]),
    ];
    for (case, fields) in cases {
        let answer = app.post(&admin, "/units", fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{case}");
        assert!(answer.body.contains("<title>Fel:"), "{case}: the window's name says so");
        assert!(answer.body.contains("role=\"alert\"") || answer.body.contains("class=\"errors\""), "{case}: a summary");
        if let Some((_, name)) = fields.iter().find(|(field, value)| *field == "name" && !value.trim().is_empty() && !value.contains('\u{0}')) {
            assert!(answer.body.contains(&format!("value=\"{name}\"")), "{case}: what was typed is still there");
        }
    }
    // Fields that the form does not have are passed over: nobody gives themselves a role with them.
    let id = UnitId::new().to_string();
    let fields = [("id", id.as_str()), ("name", "Ny"), ("kind", "office"), ("organisation_id", "x"), ("version", "99"), ("role", "administrator")];
    assert_eq!(app.post(&admin, "/units", &fields).await.status, StatusCode::SEE_OTHER);
    // Too large, of another kind, and not a form at all.
    let large = "x".repeat(300 * 1024);
    assert_eq!(app.post(&admin, "/units", &[("name", &large)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let json = Request::post("/units").header("content-type", "application/json").header("sec-fetch-site", "same-origin").body(Body::from("{}")).unwrap();
    assert_eq!(app.send(&admin, json).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.get(&admin, "/units").await.body.matches("href=\"/units/0").count(), 2, "two units and no more");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let id = app.get(&admin, "/units/new").await.hidden("id");
    let fields = [("id", id.as_str()), ("name", "Socialnämnden"), ("kind", "board"), ("parent", "")];
    let (one, two) = tokio::join!(app.post(&admin, "/units", &fields), app.post(&admin, "/units", &fields));
    assert_eq!((one.location(), two.location()), ("/units", "/units"));
    assert_eq!(app.get(&admin, "/units").await.body.matches("Socialnämnden").count(), 1);
    let id = OrganisationId::new().to_string();
    let fields = [("id", id.as_str()), ("name", "Grannbygdens kommun"), ("kind", "municipality"), ("number", OTHER)];
    for _ in 0..2 {
        assert_eq!(app.post(&admin, "/organisations", &fields).await.location(), "/organisation");
    }
}

#[tokio::test]
async fn two_who_change_the_same_thing_see_both_versions() {
    let app = TestApp::new().await;
    let (one, two) = (app.client(Role::Administrator).await, app.client(Role::Administrator).await);
    let id = new_unit(&app, &one, "Socialnämnden").await;
    let path = format!("/units/{id}/edit");
    let version = app.get(&one, &path).await.hidden("version");
    let fields =
        |name: &'static str| [("name", name), ("kind", "board"), ("parent", ""), ("version", version.as_str())].map(|(field, value)| (field, value.to_owned()));
    let send = async |client: &Client, name: &'static str| {
        let fields = fields(name);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
        app.post(client, &path, &fields).await
    };
    assert_eq!(send(&one, "Omsorgsnämnden").await.status, StatusCode::SEE_OTHER);
    let late = send(&two, "Vårdnämnden").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Omsorgsnämnden") && late.body.contains("Vårdnämnden"), "{}", late.body);
    assert!(app.get(&one, &format!("/units/{id}")).await.body.contains("Omsorgsnämnden"));
}

/// Sixteen at a time, a hundred rounds: one wins each.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_change_the_same_thing_one_wins() {
    let app = std::sync::Arc::new(TestApp::new().await);
    let admin = app.client(Role::Administrator).await;
    let id = new_unit(&app, &admin, "Nämnden").await;
    for round in 0..100 {
        let version = app.get(&admin, &format!("/units/{id}/edit")).await.hidden("version");
        let tasks: Vec<_> = (0..16)
            .map(|writer| {
                let (app, admin, id, version) = (std::sync::Arc::clone(&app), admin.clone(), id.clone(), version.clone());
                tokio::spawn(async move {
                    let name = format!("Nämnden {round} {writer}");
                    app.post(&admin, &format!("/units/{id}/edit"), &[("name", &name), ("kind", "board"), ("parent", ""), ("version", &version)]).await.status
                })
            })
            .collect();
        let mut statuses = Vec::new();
        for task in tasks {
            statuses.push(task.await.unwrap());
        }
        let won = statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
        let lost = statuses.iter().filter(|status| **status == StatusCode::CONFLICT).count();
        assert_eq!((won, lost), (1, 15), "{statuses:?}");
    }
}

#[tokio::test]
async fn a_form_survives_the_end_of_its_session() {
    let app = TestApp::new().await;
    let email = app.user_in(OWN, "Dag Ros", Role::Administrator.into()).await;
    let client = app.sign_in_fully(&email).await;
    let id = app.get(&client, "/units/new").await.hidden("id");
    app.app.clock.advance(TimeDelta::minutes(61));
    let fields = [("id", id.as_str()), ("name", "Det jag skrev"), ("kind", "board"), ("parent", "")];
    let sent = app.post(&client, "/units", &fields).await;
    let next = sent.location().strip_prefix("/sign-in?next=").unwrap().replace("%2F", "/");
    assert!(next.starts_with("/continue/"), "{next}");
    let again = app.sign_in_fully(&email).await;
    let page = app.get(&again, &next).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("value=\"Det jag skrev\"") && page.body.contains("action=\"/units\"") && page.hidden("id") == id);
    assert!(!app.get(&again, "/units").await.body.contains("Det jag skrev"), "nothing is done until it is sent again");
    assert_eq!(app.post(&again, "/units", &fields).await.location(), "/units");
    assert_eq!(app.get(&again, &next).await.status, StatusCode::NOT_FOUND, "it is given back once");
    // Somebody else does not get it, and a password in it is not kept at all.
    app.app.clock.advance(TimeDelta::minutes(61));
    let sent = app.post(&again, "/account/password", &[("old_password", PASSWORD), ("password", "blå båt med trasigt segel")]).await;
    let next = sent.location().strip_prefix("/sign-in?next=").unwrap().replace("%2F", "/");
    let somebody = app.client(Role::Administrator).await;
    assert_eq!(app.get(&somebody, &next).await.status, StatusCode::NOT_FOUND);
    let (answer, owner) = app.sign_in(&email, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = app.get(&owner, &next).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && !page.body.contains("segel"), "{}", page.body);
    // A button is pressed again by hand.
    app.app.clock.advance(TimeDelta::minutes(61));
    assert_eq!(app.post(&owner, "/account/sessions/end-others", &[]).await.location(), "/sign-in?next=%2F");
}

#[tokio::test]
async fn an_administrator_cannot_take_over_another_organisation_through_a_colleague() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    app.other_organisation().await;
    // Somebody who is an administrator there gets a role here.
    app.user_in(OWN, "Bo Al", Role::Reader.into()).await;
    let users = app.get(&admin, "/users?q=Bo").await.body;
    let id = users.split("href=\"/users/0").nth(1).unwrap().split('"').next().unwrap();
    let path = format!("/users/0{id}");
    for (action, fields) in [("reset", vec![("factors", "true")]), ("disable", vec![]), ("enable", vec![]), ("end-sessions", vec![])] {
        let answer = app.post(&admin, &format!("{path}/{action}"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{action}");
        assert!(!answer.body.contains("/link/"), "{action}");
    }
    let version = app.get(&admin, &format!("{path}/edit")).await.hidden("version");
    let renamed = [("name", "Nytt Namn"), ("roles", "reader"), ("version", version.as_str())];
    assert_eq!(app.post(&admin, &format!("{path}/edit"), &renamed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let roles = [("name", "Bo Al"), ("roles", "auditor"), ("version", version.as_str())];
    assert_eq!(app.post(&admin, &format!("{path}/edit"), &roles).await.status, StatusCode::SEE_OTHER, "the roles here are ours to give");
    assert_eq!(app.sign_in("bo.al@example.se", PASSWORD).await.0.status, StatusCode::SEE_OTHER);
    let auditor = app.client(Role::Auditor).await;
    assert_eq!(app.get(&auditor, "/audit?outcome=refused").await.body.matches("role=\"rowheader\"").count(), 5, "each attempt is written down");
}

/// Nobody is drawn into an organisation that they have never heard of, and a link for somebody else's account is not to be had.
#[tokio::test]
async fn an_account_of_another_organisation_is_not_invited() {
    let app = TestApp::new().await;
    let neighbour = app.other_organisation().await;
    let invite = async |client: &Client, email: &str| {
        let id = UserId::new().to_string();
        let fields = [("id", id.as_str()), ("name", "Dag Ros"), ("email", email), ("roles", "administrator"), ("language", "sv")];
        app.post(client, "/users", &fields).await
    };
    let admin = app.client(Role::Administrator).await;
    assert!(invite(&admin, "dag.ros@example.se").await.body.contains("/link/"), "invited here, and the link is not used yet");
    let theirs = invite(&neighbour, "dag.ros@example.se").await;
    assert_eq!(theirs.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!theirs.body.contains("/link/"));
    let active = app.user_in(OWN, "Rut Al", Role::Reader.into()).await;
    assert_eq!(invite(&neighbour, &active).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_user_is_taken_out_of_the_organisation() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let reader = app.client(Role::Reader).await;
    let id = app.actor(&reader).await.user;
    assert_eq!(app.post(&admin, &format!("/users/{id}/remove"), &[]).await.location(), "/users");
    assert_eq!(app.get(&admin, &format!("/users/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&reader, "/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let app = TestApp::new().await;
    let (_, client) = app.sign_in(ADMIN, PASSWORD).await;
    app.sql("UPDATE session SET assurance = 'second_factor'");
    let id = app.actor(&client).await.user;
    assert_eq!(app.post(&client, &format!("/users/{id}/disable"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let version = app.get(&client, &format!("/users/{id}/edit")).await.hidden("version");
    let fields = [("name", "Anna Ek"), ("roles", "reader"), ("version", version.as_str())];
    assert_eq!(app.post(&client, &format!("/users/{id}/edit"), &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.get(&client, "/users").await.status, StatusCode::OK);
}

#[tokio::test]
async fn somebody_with_two_organisations_works_in_one_at_a_time() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    new_unit(&app, &admin, "Bara här").await;
    let id = OrganisationId::new().to_string();
    let fields = [("id", id.as_str()), ("name", "Bygdens kommunalförbund"), ("kind", "federation"), ("number", OTHER)];
    app.post(&admin, "/organisations", &fields).await;
    assert_eq!(app.post(&admin, "/session/organisation", &[("organisation", &id)]).await.location(), "/");
    assert!(!app.get(&admin, "/units").await.body.contains("Bara här"));
    assert!(app.get(&admin, "/organisation").await.body.contains("Bygdens kommunalförbund"));
    // The other one becomes a member, since the same person is its administrator; nobody else's does.
    assert_eq!(app.post(&admin, "/organisation/members", &[("number", OWN)]).await.location(), "/organisation");
    assert_eq!(app.post(&admin, "/organisation/members", &[("number", OWN)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&admin, "/organisation/members", &[("number", "212000-0167")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stranger = OrganisationId::new().to_string();
    assert_eq!(app.post(&admin, "/session/organisation", &[("organisation", &stranger)]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_invited_twice_and_what_is_not_an_address() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let invite = async |email: &str, roles: &[&str]| {
        let id = UserId::new().to_string();
        let mut fields = vec![("id", id.as_str()), ("name", "Dag Ros"), ("email", email), ("language", "sv")];
        fields.extend(roles.iter().map(|role| ("roles", *role)));
        app.post(&admin, "/users", &fields).await.status
    };
    assert_eq!(invite("dag.ros@example.se", &["reader", "auditor"]).await, StatusCode::OK);
    assert_eq!(invite("DAG.ROS@example.se ", &["reader"]).await, StatusCode::UNPROCESSABLE_ENTITY, "there already");
    for email in ["", "dag", "dag@", "@example.se", "dag@example", "dag ros@example.se", "dag@@example.se", "dag@example..se"] {
        assert_eq!(invite(email, &["reader"]).await, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
    }
    assert_eq!(invite("liv.lund@example.se", &[]).await, StatusCode::UNPROCESSABLE_ENTITY, "nobody without a role");
    assert_eq!(invite("liv.lund@example.se", &["superuser"]).await, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_answer_carries_what_protects_it() {
    let app = TestApp::new().await;
    let client = app.client(Role::Reader).await;
    for path in ["/", "/sign-in", "/finns-inte", "/healthz"] {
        let answer = app.get(&client, path).await;
        let header = |name: &str| answer.headers.get(name).unwrap_or_else(|| panic!("{path} without {name}")).to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert!(header("strict-transport-security").starts_with("max-age="));
        assert_eq!(header("x-request-id").len(), 32);
    }
    let style = app.get(&client, &app.service.assets.address("app.css")).await;
    assert!(style.headers["cache-control"].to_str().unwrap().contains("immutable"));
    // What is not there has a page with a way on, and a document for programs.
    let missing = app.get(&client, "/finns-inte").await;
    assert!(missing.status == StatusCode::NOT_FOUND && missing.body.contains("href=\"/\""));
    let missing = app.get(&client, "/api/v1/finns-inte").await;
    assert_eq!((missing.status, missing.headers["content-type"].to_str().unwrap()), (StatusCode::NOT_FOUND, "application/problem+json"));
    assert_eq!(app.post(&client, "/units/x/y/z", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_language_follows_the_person() {
    let app = TestApp::new().await;
    let nobody = Client::nobody();
    assert!(app.get(&nobody, "/sign-in").await.body.contains("<html lang=\"sv\""));
    let request = Request::get("/sign-in").header("accept-language", "en-GB,en;q=0.9,sv;q=0.8").body(Body::empty()).unwrap();
    assert!(app.send(&nobody, request).await.body.contains("<html lang=\"en\""));
    let email = app.user_in(OWN, "Dag Ros", Role::Reader.into()).await;
    let (_, client) = app.sign_in(&email, PASSWORD).await;
    assert_eq!(app.post(&client, "/language", &[("language", "en"), ("next", "/units?sort=name")]).await.location(), "/units?sort=name");
    assert!(app.get(&client, "/").await.body.contains("<html lang=\"en\""));
    let (_, elsewhere) = app.sign_in(&email, PASSWORD).await;
    assert!(app.get(&elsewhere, "/").await.body.contains("<html lang=\"en\""));
    assert_eq!(app.post(&client, "/language", &[("language", "xx"), ("next", "//evil.example")]).await.location(), "/");
}
