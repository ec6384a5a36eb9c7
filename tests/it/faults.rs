//! What goes wrong around a request, and that it goes wrong for that request alone.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use diesel::connection::SimpleConnection;
use http_body_util::BodyExt;
use kravkoll::account::Role;
use kravkoll::http::{Serving, around, serve, service};
use kravkoll::ids::UnitId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tower::ServiceExt;

use crate::support::app::TestApp;

async fn ask(router: &Router, path: &str) -> (StatusCode, String, String) {
    let answer = router.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let number = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    let status = answer.status();
    (status, String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap(), number)
}

async fn faulty() -> &'static str {
    panic!("index out of bounds: hemlighet")
}

#[tokio::test]
async fn a_fault_of_ours_ends_one_request_and_says_its_number() {
    let app = TestApp::empty(None);
    let router = around(Router::new().route("/panic", get(faulty)).route("/fine", get(async || "fine")), &app.service);
    for _ in 0..20 {
        let (status, body, number) = ask(&router, "/panic").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(body.contains(&number) && body.contains("<h1>") && !body.contains("hemlighet"), "{body}");
    }
    assert_eq!(ask(&router, "/fine").await.1, "fine");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_taken_is_told_of_and_loses_nothing() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let Some(file) = app.database.file() else { return };
    let mut other = <diesel::SqliteConnection as diesel::Connection>::establish(file.to_str().unwrap()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let id = UnitId::new().to_string();
    let fields = [("id", id.as_str()), ("name", "Socialnämnden"), ("kind", "board"), ("parent", "")];
    let begun = Instant::now();
    let refused = app.post(&admin, "/units", &fields).await;
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.body);
    assert!(refused.headers.contains_key("retry-after") && refused.body.contains("<h1>"));
    assert_eq!(app.get(&admin, "/units").await.status, StatusCode::OK, "reading goes on");
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(app.post(&admin, "/units", &fields).await.location(), "/units", "the same form, sent again");
    assert_eq!(app.get(&admin, "/units").await.body.matches("Socialnämnden").count(), 1);
}

#[tokio::test]
async fn a_table_that_is_gone_is_a_fault_with_a_number_and_heals() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    app.sql("ALTER TABLE unit RENAME TO unit_gone");
    let broken = app.get(&admin, "/units").await;
    assert_eq!(broken.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(broken.body.contains(broken.headers["x-request-id"].to_str().unwrap()) && !broken.body.contains("unit_gone"), "{}", broken.body);
    app.sql("ALTER TABLE unit_gone RENAME TO unit");
    assert_eq!(app.get(&admin, "/units").await.status, StatusCode::OK);
}

/// A client that does not finish its sentence is not waited for, and does not keep others waiting.
#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_are_let_go_and_the_end_is_orderly() {
    let app = TestApp::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (serving, router) = (Serving::default(), service(&app.service));
    let stopper = serving.clone();
    let server = tokio::spawn(async move { serve(router, listener, None, &serving).await });
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut client = tokio::net::TcpStream::connect(address).await.unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.unwrap();
        slow.push(client);
    }
    for _ in 0..20 {
        // Those that say nothing at all, and that begin as two versions of the protocol do.
        slow.push(tokio::net::TcpStream::connect(address).await.unwrap());
        let mut torn = tokio::net::TcpStream::connect(address).await.unwrap();
        torn.write_all(b"P").await.unwrap();
        slow.push(torn);
    }
    let mut quick = tokio::net::TcpStream::connect(address).await.unwrap();
    quick.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut said = String::new();
    quick.read_to_string(&mut said).await.unwrap();
    assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("alive\n"), "{said}");
    for mut client in slow {
        let mut rest = Vec::new();
        let end = tokio::time::timeout(Duration::from_secs(15), client.read_to_end(&mut rest)).await;
        assert!(end.is_ok(), "a slow client was kept");
    }
    stopper.stop();
    tokio::time::timeout(Duration::from_secs(12), server).await.unwrap().unwrap().unwrap();
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
