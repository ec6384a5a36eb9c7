//! Signing in at the organisation's own service, and what holds when it lies or is down.

use axum::http::StatusCode;
use axum::http::header::REFRESH;
use chrono::TimeDelta;

use crate::support::app::{Answer, Client, PASSWORD, TestApp};
use crate::support::provider::{Fault, Provider};

const ADMIN: &str = "anna.ek@example.se";

/// Where a browser is sent by a page.
fn away(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.headers[REFRESH].to_str().unwrap().strip_prefix("0; url=").unwrap().to_owned()
}

async fn installed() -> (TestApp, Provider) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let provider = Provider::start().await;
    let app = TestApp::with_service(Some(provider.service(true))).await;
    let (_, mut client) = app.sign_in(ADMIN, PASSWORD).await;
    let leaving = app.post(&client, "/account/service/tie", &[]).await;
    client.keep(&leaving);
    let back = app.get(&client, &provider.visit(&away(&leaving), "anna-i-katalogen", Fault::None)).await;
    assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/account"), "{}", back.body);
    (app, provider)
}

/// A journey to the service and back.
async fn journey(app: &TestApp, provider: &Provider, subject: &str, fault: Fault) -> (Answer, Client) {
    let mut client = Client::nobody();
    let leaving = app.post(&client, "/sign-in/service", &[("next", "/units")]).await;
    client.keep(&leaving);
    let back = app.get(&client, &provider.visit(&away(&leaving), subject, fault)).await;
    client.keep(&back);
    (back, client)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_tied_comes_in_and_nobody_else() {
    let (app, provider) = installed().await;
    let (back, client) = journey(&app, &provider, "anna-i-katalogen", Fault::None).await;
    assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/units"), "{}", back.body);
    assert_eq!(app.get(&client, "/users").await.status, StatusCode::OK, "the service asks for the second factor itself");
    let (back, _) = journey(&app, &provider, "somebody-else", Fault::None).await;
    assert!(back.status == StatusCode::UNPROCESSABLE_ENTITY && back.cookie("__Host-session").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_wrong_in_any_way_is_refused() {
    let (app, provider) = installed().await;
    for fault in [Fault::Forged, Fault::Unsigned, Fault::SharedSecret, Fault::Expired, Fault::Audience, Fault::Issuer, Fault::Nonce] {
        let (back, _) = journey(&app, &provider, "anna-i-katalogen", fault).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{fault:?}");
        assert!(back.cookie("__Host-session").is_none(), "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_is_made_once_and_by_one_browser() {
    let (app, provider) = installed().await;
    let mut client = Client::nobody();
    let leaving = app.post(&client, "/sign-in/service", &[]).await;
    client.keep(&leaving);
    let path = provider.visit(&away(&leaving), "anna-i-katalogen", Fault::None);
    // Another browser brings the code along: somebody tries to sign a person in as somebody else.
    let stranger = app.get(&Client::nobody(), &path).await;
    assert!(stranger.cookie("__Host-session").is_none());
    let other_state = path.split("&state=").next().unwrap().to_owned() + "&state=x";
    assert!(app.get(&client, &other_state).await.cookie("__Host-session").is_none());
    assert!(app.get(&client, &path).await.cookie("__Host-session").is_none(), "a journey that has been tampered with is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn local_accounts_work_when_the_service_is_down() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut service = Provider::start().await.service(true);
    // Nobody listens there.
    service.issuer = "http://127.0.0.1:9".to_owned();
    let app = TestApp::with_service(Some(service)).await;
    let answer = app.post(&Client::nobody(), "/sign-in/service", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    assert_eq!(answer.cookie("__Host-flash").as_deref(), Some("flash-warning-service-down"));
    let (answer, client) = app.sign_in(ADMIN, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(app.get(&client, "/account").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_for_emergencies_is_not_tied_and_a_tie_asks_for_a_fresh_sign_in() {
    let (app, provider) = installed().await;
    app.sql("UPDATE app_user SET break_glass = true");
    app.sql("DELETE FROM external_identity");
    let (_, mut client) = app.sign_in(ADMIN, PASSWORD).await;
    let leaving = app.post(&client, "/account/service/tie", &[]).await;
    client.keep(&leaving);
    let back = app.get(&client, &provider.visit(&away(&leaving), "anna-i-katalogen", Fault::None)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.app.clock.advance(TimeDelta::minutes(16));
    let stale = app.post(&client, "/account/service/tie", &[]).await;
    assert!(stale.location().starts_with("/sign-in?"), "{}", stale.status);
}
