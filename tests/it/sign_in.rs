//! Signing in and staying in: passwords, codes, passkeys, sessions, guesses.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kravkoll::account::{Role, one_time};
use kravkoll::keys::digest;
use url::Url;
use webauthn_authenticator_rs::WebauthnAuthenticator;
use webauthn_authenticator_rs::softpasskey::SoftPasskey;

use crate::support::app::{Answer, Client, OWN, PASSWORD, TestApp};

const ADMIN: &str = "anna.ek@example.se";

fn signed_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && answer.cookie("__Host-session").is_some()
}

async fn is_in(app: &TestApp, client: &Client) -> bool {
    app.get(client, "/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn the_password_and_only_the_password() {
    let app = TestApp::new().await;
    let (right, client) = app.sign_in(ADMIN, PASSWORD).await;
    assert!(signed_in(&right) && is_in(&app, &client).await);
    let (shouted, _) = app.sign_in("  Anna.EK@Example.SE ", PASSWORD).await;
    assert!(signed_in(&shouted), "an address is one whatever its letters' case");
    let cookie = right.headers.get_all("set-cookie").iter().find(|line| line.to_str().unwrap().starts_with("__Host-session=")).unwrap();
    assert!(cookie.to_str().unwrap().ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie:?}");
    // Whatever is wrong, the answer is the same, so it tells nothing of who has an account.
    let (wrong, _) = app.sign_in(ADMIN, "grön cykel utan broms").await;
    let (unknown, _) = app.sign_in("anna.ak@example.se", "grön cykel utan broms").await;
    assert_eq!((wrong.status, unknown.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(wrong.body.replace(ADMIN, ""), unknown.body.replace("anna.ak@example.se", ""));
    assert!(!wrong.body.contains("broms"), "a password is never shown again");
}

#[tokio::test]
async fn a_session_dies_at_once() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    // When its owner leaves.
    let client = app.client(Role::Reader).await;
    assert!(is_in(&app, &client).await);
    app.post(&client, "/sign-out", &[]).await;
    assert!(!is_in(&app, &client).await, "after signing out");
    // When its owner is shut out.
    let client = app.client(Role::Reader).await;
    let user = app.actor(&client).await.user;
    assert_eq!(app.post(&admin, &format!("/users/{user}/disable"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!is_in(&app, &client).await, "after being shut out");
    // When its owner's roles change.
    let client = app.client(Role::Reader).await;
    let actor = app.actor(&client).await;
    let version = app.get(&admin, &format!("/users/{}/edit", actor.user)).await.hidden("version");
    let fields = [("name", actor.name.as_str()), ("roles", "crisis_staff"), ("version", &version)];
    assert_eq!(app.post(&admin, &format!("/users/{}/edit", actor.user), &fields).await.status, StatusCode::SEE_OTHER);
    assert!(!is_in(&app, &client).await, "after a change of roles");
    // When the password changes: the others, but not the one it is changed in.
    let email = app.user_in(OWN, "Dag Ros", Role::Reader.into()).await;
    let (mut one, other) = (app.sign_in(&email, PASSWORD).await.1, app.sign_in(&email, PASSWORD).await.1);
    let fields = [("old_password", PASSWORD), ("password", "blå båt med trasigt segel")];
    let before = one.clone();
    let changed = app.post(&one, "/account/password", &fields).await;
    one.keep(&changed);
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    assert!(is_in(&app, &one).await && !is_in(&app, &other).await, "after a change of password");
    assert!(!is_in(&app, &before).await, "and under a new token");
    assert!(!signed_in(&app.sign_in(&email, PASSWORD).await.0), "the old password is gone");
    // When its owner ends it from another browser.
    let one = app.client(Role::Reader).await;
    let session = app.actor(&one).await.session().unwrap();
    assert_eq!(app.post(&one, &format!("/account/sessions/{session}/end"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!is_in(&app, &one).await, "after being ended");
}

/// Somebody who has only the password, and a session from before the second factor, is out when it comes.
#[tokio::test]
async fn a_second_factor_ends_the_sessions_that_were_opened_without_it() {
    let app = TestApp::new().await;
    let (thief, mut owner) = (app.sign_in(ADMIN, PASSWORD).await.1, app.sign_in(ADMIN, PASSWORD).await.1);
    let before = owner.clone();
    app.add_app(&mut owner).await;
    assert!(is_in(&app, &owner).await && !is_in(&app, &before).await, "under a new token");
    assert!(!is_in(&app, &thief).await);
    assert!(app.post(&thief, "/account/recovery-codes", &[]).await.location().starts_with("/sign-in"));
    // Half a sign-in from before a reset is none either, and signing in anew ends the session of the same browser.
    let (_, client) = app.sign_in("anna.ek@example.se", PASSWORD).await;
    assert!(!is_in(&app, &client).await);
}

#[tokio::test]
async fn a_session_runs_out() {
    let app = TestApp::new().await;
    let idle = app.client(Role::Reader).await;
    app.app.clock.advance(TimeDelta::minutes(61));
    assert!(!is_in(&app, &idle).await, "unused for an hour");
    let busy = app.client(Role::Reader).await;
    for _ in 0..23 {
        app.app.clock.advance(TimeDelta::minutes(31));
        assert!(is_in(&app, &busy).await, "used every half hour");
    }
    app.app.clock.advance(TimeDelta::minutes(31));
    assert!(!is_in(&app, &busy).await, "at the end of the day, however much it is used");
    // A token that somebody brings along is never taken for a session.
    let fixed = Client::nobody().with("__Host-session", "a-token-that-somebody-brought");
    let answer = app.post(&fixed, "/sign-in", &[("email", ADMIN), ("password", PASSWORD)]).await;
    assert!(signed_in(&answer) && answer.cookie("__Host-session").as_deref() != Some("a-token-that-somebody-brought"));
}

/// Only the digest of a token is in the database.
#[tokio::test]
async fn a_token_is_not_kept() {
    let app = TestApp::new().await;
    let client = app.client(Role::Reader).await;
    let Some(file) = app.database.file() else { return };
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend(std::fs::read(file.with_extension("db-wal")).unwrap_or_default());
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds(&digest(client.session())) && !holds(client.session()) && !holds(PASSWORD));
}

#[tokio::test]
async fn codes_from_an_app_and_from_paper() {
    let app = TestApp::new().await;
    let (_, mut first) = app.sign_in(ADMIN, PASSWORD).await;
    let (secret, papers) = app.add_app(&mut first).await;
    assert_eq!(papers.len(), one_time::RECOVERY_CODES);
    let begin = async || {
        let (answer, client) = app.sign_in(ADMIN, PASSWORD).await;
        assert!(answer.location().starts_with("/sign-in/code") && answer.cookie("__Host-session").is_none(), "half a sign-in is none");
        client
    };
    let client = begin().await;
    assert!(!is_in(&app, &client).await);
    let code = one_time::code_at(&secret, app.app.clock.now()).unwrap();
    // The code that the app was added with has been used.
    assert_eq!(app.post(&client, "/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is taken once");
    app.app.clock.advance(TimeDelta::seconds(30));
    let code = one_time::code_at(&secret, app.app.clock.now()).unwrap();
    assert!(signed_in(&app.post(&client, "/sign-in/code", &[("code", &code)]).await));
    let replay = begin().await;
    assert_eq!(app.post(&replay, "/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is taken once");
    // Two who show the same code at once: one gets in.
    app.app.clock.advance(TimeDelta::seconds(60));
    let code = one_time::code_at(&secret, app.app.clock.now()).unwrap();
    let (one, two) = (begin().await, begin().await);
    let fields = [("code", code.as_str())];
    let (one, two) = tokio::join!(app.post(&one, "/sign-in/code", &fields), app.post(&two, "/sign-in/code", &fields));
    assert_eq!([&one, &two].into_iter().filter(|answer| signed_in(answer)).count(), 1);
    // A code on paper, as people write it, once.
    let paper = papers[3].to_lowercase().replace('-', " ");
    let client = begin().await;
    assert!(signed_in(&app.post(&client, "/sign-in/code", &[("code", &paper)]).await));
    let client = begin().await;
    assert!(!signed_in(&app.post(&client, "/sign-in/code", &[("code", &paper)]).await));
    // Half a sign-in is not good for ever.
    app.app.clock.advance(TimeDelta::minutes(11));
    let late = app.post(&client, "/sign-in/code", &[("code", &papers[4])]).await;
    assert_eq!((late.status, late.location()), (StatusCode::SEE_OTHER, "/sign-in"));
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let app = TestApp::new().await;
    let (_, mut first) = app.sign_in(ADMIN, PASSWORD).await;
    let (secret, _) = app.add_app(&mut first).await;
    let mut tried = 0;
    for _ in 0..8 {
        let (answer, client) = app.sign_in(ADMIN, PASSWORD).await;
        if !answer.location().starts_with("/sign-in/code") {
            break;
        }
        for guess in 0..200 {
            let answer = app.post(&client, "/sign-in/code", &[("code", &format!("{guess:06}"))]).await;
            assert!(!signed_in(&answer));
            tried += i32::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    assert!(tried <= 12, "{tried} codes were looked at");
    let code = one_time::code_at(&secret, app.app.clock.now()).unwrap();
    assert!(!signed_in(&app.post(&first, "/sign-in/code", &[("code", &code)]).await));
}

/// Ten thousand guesses from one address, and ten thousand from a thousand: nobody gets in, and the owner still does – with the
/// browser that has been used before, or with a passkey.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_are_not_guessed_and_the_owner_is_not_shut_out() {
    let app = TestApp::new().await;
    let (_, mut owner) = app.sign_in(ADMIN, PASSWORD).await;
    let mut key = SoftPasskey::new(true);
    add_passkey(&app, &owner, &mut key).await;
    // A second account without another factor, with a browser that is known.
    let email = app.user_in(OWN, "Dag Ros", Role::Reader.into()).await;
    let (_, mut reader) = app.sign_in(&email, PASSWORD).await;
    reader.cookies.retain(|(name, _)| name == "__Host-device");
    owner.cookies.clear();
    let mut looked_at = 0;
    let one = Client::nobody();
    for guess in 0..10_000 {
        let password = format!("gissning nummer {guess}");
        let answer = app.post(&one, "/sign-in", &[("email", &email), ("password", &password)]).await;
        assert!(!signed_in(&answer));
        looked_at += i32::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY || answer.headers.contains_key("retry-after"));
    }
    for address in 0..1_000 {
        let client = Client::nobody();
        for guess in 0..10 {
            let target = if guess % 2 == 0 { email.as_str() } else { ADMIN };
            let answer = app.post(&client, "/sign-in", &[("email", target), ("password", &format!("gissning {address} {guess}"))]).await;
            assert!(!signed_in(&answer));
            looked_at += i32::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    assert!(looked_at < 60, "{looked_at} of 20 000 passwords were looked at");
    let stranger = app.sign_in(&email, PASSWORD).await.0;
    assert_eq!(stranger.status, StatusCode::TOO_MANY_REQUESTS, "from an unknown browser even the right one waits");
    let answer = app.post(&reader, "/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    assert!(signed_in(&answer), "from the known browser: {}", answer.status);
    assert!(signed_in(&with_passkey(&app, &owner, &mut key, ADMIN).await), "with the passkey");
    // A known browser has tries of its own, and not without end either.
    let guesses = async || app.post(&reader, "/sign-in", &[("email", email.as_str()), ("password", "gissning som är fel")]).await.status;
    let mut stopped = false;
    for _ in 0..20 {
        stopped |= guesses().await == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(stopped);
}

fn origin() -> Url {
    "https://krav.example.se".parse().unwrap()
}

async fn add_passkey(app: &TestApp, client: &Client, key: &mut SoftPasskey) {
    let mut client = client.clone();
    let begun = app.post(&client, "/account/passkeys/options", &[]).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
    client.keep(&begun);
    let made = key.do_registration(origin(), serde_json::from_str(&begun.body).unwrap()).unwrap();
    let answer = app.post(&client, "/account/passkeys", &[("name", "Säkerhetsnyckeln"), ("credential", &serde_json::to_string(&made).unwrap())]).await;
    assert_eq!(answer.status, StatusCode::OK, "recovery codes come with the first factor: {}", answer.body);
}

async fn with_passkey(app: &TestApp, client: &Client, key: &mut SoftPasskey, email: &str) -> Answer {
    let mut client = client.clone();
    let begun = app.post(&client, "/sign-in/passkey/options", &[("email", email)]).await;
    client.keep(&begun);
    let Ok(proof) = key.do_authentication(origin(), serde_json::from_str(&begun.body).unwrap()) else { return begun };
    app.post(&client, "/sign-in/passkey", &[("credential", &serde_json::to_string(&proof).unwrap())]).await
}

#[tokio::test]
async fn a_passkey_is_enough_and_belongs_to_one_person() {
    let app = TestApp::new().await;
    let (_, client) = app.sign_in(ADMIN, PASSWORD).await;
    let mut key = SoftPasskey::new(true);
    add_passkey(&app, &client, &mut key).await;
    let answer = with_passkey(&app, &Client::nobody(), &mut key, ADMIN).await;
    assert!(signed_in(&answer), "{} {}", answer.status, answer.body);
    let mut client = Client::nobody();
    client.keep(&answer);
    assert_eq!(app.get(&client, "/users").await.status, StatusCode::OK, "it counts as both factors");
    // As the second step after the password too.
    let (half, client) = app.sign_in(ADMIN, PASSWORD).await;
    assert!(half.location().starts_with("/sign-in/code"));
    assert!(signed_in(&with_passkey(&app, &client, &mut key, "").await));
    // A proof is good once.
    let mut client = Client::nobody();
    let begun = app.post(&client, "/sign-in/passkey/options", &[("email", ADMIN)]).await;
    client.keep(&begun);
    let proof = serde_json::to_string(&key.do_authentication(origin(), serde_json::from_str(&begun.body).unwrap()).unwrap()).unwrap();
    assert!(signed_in(&app.post(&client, "/sign-in/passkey", &[("credential", &proof)]).await));
    assert!(!signed_in(&app.post(&client, "/sign-in/passkey", &[("credential", &proof)]).await));
    // Somebody else's key, and one made for another place.
    let email = app.user_in(OWN, "Dag Ros", Role::Reader.into()).await;
    assert!(!signed_in(&with_passkey(&app, &Client::nobody(), &mut key, &email).await));
    let mut client = Client::nobody();
    let begun = app.post(&client, "/sign-in/passkey/options", &[("email", ADMIN)]).await;
    client.keep(&begun);
    let phished = key.do_authentication("https://krav.example.se.evil.example".parse().unwrap(), serde_json::from_str(&begun.body).unwrap());
    if let Ok(proof) = phished {
        assert!(!signed_in(&app.post(&client, "/sign-in/passkey", &[("credential", &serde_json::to_string(&proof).unwrap())]).await));
    }
    // Who has a passkey, and who has an account at all, cannot be told from the question.
    let shape = async |email: &str| {
        let body: serde_json::Value = serde_json::from_str(&app.post(&Client::nobody(), "/sign-in/passkey/options", &[("email", email)]).await.body).unwrap();
        let public_key = body["publicKey"].as_object().unwrap();
        (
            public_key.keys().cloned().collect::<Vec<_>>(),
            public_key["allowCredentials"].as_array().unwrap().len(),
            body.as_object().unwrap().keys().cloned().collect::<Vec<_>>(),
        )
    };
    let real = shape(ADMIN).await;
    assert_eq!(real, shape(&email).await);
    assert_eq!(real, shape("nobody@example.se").await);
}

#[tokio::test]
async fn factors_are_changed_only_soon_after_a_sign_in_and_the_last_one_stays() {
    let app = TestApp::new().await;
    let (_, mut client) = app.sign_in(ADMIN, PASSWORD).await;
    app.add_app(&mut client).await;
    let page = app.get(&client, "/account").await;
    let remove = page.body.split("href=\"").map(|part| part.split('"').next().unwrap()).find(|href| href.ends_with("/remove")).unwrap().to_owned();
    assert_eq!(app.post(&client, &remove, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "an administrator keeps one");
    app.app.clock.advance(TimeDelta::minutes(16));
    for path in ["/account/totp/new", "/account/passkeys/new", "/account/password", "/account/tokens/new"] {
        let answer = app.get(&client, path).await;
        assert!(answer.location().starts_with("/sign-in?next="), "{path}: {}", answer.status);
    }
    let answer = app.post(&client, "/account/recovery-codes", &[]).await;
    assert!(answer.location().starts_with("/sign-in?next="));
}

#[tokio::test]
async fn links_are_good_once_and_not_for_ever() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let invite = async |email: &str| {
        let id = kravkoll::ids::UserId::new().to_string();
        let fields = [("id", id.as_str()), ("name", "Dag Ros"), ("email", email), ("roles", "reader"), ("language", "sv")];
        let page = app.post(&admin, "/users", &fields).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let link = page.body.split("https://krav.example.se").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(link.starts_with("/link/"));
        link
    };
    let link = invite("dag.ros@example.se").await;
    let nobody = Client::nobody();
    assert_eq!(app.get(&nobody, &link).await.status, StatusCode::OK, "to look at it is not to use it");
    assert_eq!(app.post(&nobody, &link, &[("password", "kort")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&nobody, &link, &[("password", PASSWORD)]).await.location(), "/sign-in");
    assert!(signed_in(&app.sign_in("dag.ros@example.se", PASSWORD).await.0));
    assert_eq!(app.post(&nobody, &link, &[("password", "blå båt med trasigt segel")]).await.status, StatusCode::NOT_FOUND, "once");
    let late = invite("liv.lund@example.se").await;
    app.app.clock.advance(TimeDelta::days(8));
    assert_eq!(app.get(&nobody, &late).await.status, StatusCode::NOT_FOUND, "not for ever");
    // There is no default account, and set-up is over when there is an organisation.
    assert!(kravkoll::account::actions::link::for_set_up(&app.app).unwrap().is_none());
}

#[tokio::test]
async fn api_keys_have_a_part_of_their_owners_rights_and_an_end() {
    let app = TestApp::new().await;
    let client = app.client(Role::Administrator).await;
    let id = kravkoll::ids::TokenId::new().to_string();
    let too_much = [("id", id.as_str()), ("name", "Program"), ("permissions", "read_audit"), ("days", "30")];
    assert_eq!(app.post(&client, "/account/tokens", &too_much).await.status, StatusCode::UNPROCESSABLE_ENTITY, "an administrator does not read the trail");
    let fields = [("id", id.as_str()), ("name", "Program"), ("permissions", "read_organisation"), ("days", "30")];
    let page = app.post(&client, "/account/tokens", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let token = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let ask = async |path: &str, token: &str| {
        let request = axum::http::Request::get(path).header("authorization", format!("Bearer {token}"));
        app.send(&Client::nobody(), request.body(axum::body::Body::empty()).unwrap()).await
    };
    assert_eq!(ask("/api/v1/units", &token).await.status, StatusCode::OK);
    let refused = ask("/api/v1/catalogue/requirements", &token).await;
    assert_eq!((refused.status, refused.headers["content-type"].to_str().unwrap()), (StatusCode::FORBIDDEN, "application/problem+json"));
    assert_eq!(ask("/api/v1/units", "x").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(ask("/account", &token).await.status, StatusCode::SEE_OTHER, "a program's key opens no pages");
    assert_eq!(app.get(&client, "/api/v1/units").await.status, StatusCode::UNAUTHORIZED, "a browser's session opens no interface for programs");
    app.app.clock.advance(TimeDelta::days(31));
    assert_eq!(ask("/api/v1/units", &token).await.status, StatusCode::UNAUTHORIZED);
}
