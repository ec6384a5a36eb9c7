//! The JSON API: its description, held to the table of routes, and what is answered to requests that are not as described.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode};
use axum::routing::{get, post};
use http_body_util::BodyExt;
use kravkoll::account::Role;
use kravkoll::error::AppError;
use kravkoll::http::{Access, IfMatch, Json, PathPair, around, routes};
use kravkoll::openapi::describe;
use serde::Deserialize;
use serde_json::Value;
use tower::ServiceExt;

use crate::support::app::{Answer, Client, TestApp};

/// Every operation of the description: method, path, what is said of it.
fn operations(document: &Value) -> BTreeMap<(String, String), &Value> {
    let items = document["paths"].as_object().unwrap().iter();
    items.flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |(method, operation)| ((path.clone(), method.to_uppercase()), operation))).collect()
}

fn description(app: &TestApp) -> Value {
    serde_json::to_value(describe(routes(&app.service).table())).unwrap()
}

#[tokio::test]
async fn the_description_says_what_the_table_of_routes_says() {
    let app = TestApp::empty(None);
    let document = description(&app);
    let operations = operations(&document);
    let routes = routes(&app.service);
    let table: Vec<_> = routes.table().iter().filter(|route| route.path.starts_with("/api/v1/")).collect();
    let mut lines = String::new();
    for route in &table {
        let operation =
            operations.get(&(route.path.to_owned(), route.method.to_string())).unwrap_or_else(|| panic!("{} {} is not described", route.method, route.path));
        let keyed = operation.get("security").is_some_and(|security| *security == serde_json::json!([{ "key": [] }]));
        assert_eq!(keyed, route.access != Access::Public, "{}", route.path);
    }
    assert_eq!(operations.len(), table.len(), "something is described that is not there");
    for ((path, method), operation) in &operations {
        let _ = writeln!(lines, "{method:<7}{path:<46}{}", operation["operationId"].as_str().unwrap_or("no id"));
    }
    insta::assert_snapshot!("operations", lines.trim_end());
}

#[tokio::test]
async fn every_operation_is_described_in_full() {
    let app = TestApp::empty(None);
    let document = description(&app);
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    let mut ids = Vec::new();
    for ((path, method), operation) in operations(&document) {
        let place = format!("{method} {path}");
        ids.push(operation["operationId"].as_str().unwrap_or_else(|| panic!("{place} has no id")));
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty() && !summary.ends_with('.')), "{place} has no summary");
        assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{place}");
        let responses = operation["responses"].as_object().unwrap();
        let good: Vec<_> = responses.iter().filter(|(status, _)| status.starts_with('2')).collect();
        assert!(!good.is_empty(), "{place} says of no good answer");
        for (status, response) in good {
            assert!(status == "204" || response["content"].as_object().unwrap().values().all(|content| content["schema"].is_object()), "{place} {status}");
            assert_eq!(status == "201", response["headers"]["Location"].is_object(), "{place} {status}");
        }
        let mut expected = vec!["429", "503"];
        if operation.get("security").is_some() {
            expected.extend(["401", "403"]);
        }
        if path.contains('{') {
            expected.push("404");
        }
        if operation.get("requestBody").is_some() {
            expected.extend(["400", "413", "415", "422"]);
        }
        for status in expected {
            assert_eq!(responses[status]["$ref"], format!("#/components/responses/Problem{status}"), "{place}");
        }
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    // What is pointed at is there.
    let text = document.to_string();
    for pointer in text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document.pointer(pointer).is_some(), "{pointer} is not there");
    }
}

#[tokio::test]
async fn the_description_and_its_page_are_there_for_everybody() {
    let app = TestApp::new().await;
    let nobody = Client::nobody();
    let served = app.get(&nobody, "/api/v1/openapi.json").await;
    assert_eq!((served.status, served.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "application/json"));
    assert_eq!(serde_json::from_str::<Value>(&served.body).unwrap(), description(&app));
    let page = app.get(&nobody, "/api/docs").await;
    assert_eq!(page.status, StatusCode::OK);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("img-src 'self' data:;") && !policy.contains("unsafe"), "{policy}");
    let files = page.body.split(['"']).filter(|address| address.starts_with("/api/docs/") || address.starts_with("/assets/"));
    for address in files {
        let file = app.get(&nobody, address).await;
        assert_eq!(file.status, StatusCode::OK, "{address}");
        assert!(!file.headers["content-security-policy"].to_str().unwrap().contains("data:"), "{address}");
    }
    assert!(app.get(&nobody, "/api/docs/LICENSE").await.body.contains("Apache License"));
    assert_eq!(app.get(&nobody, "/api/docs/package.json").await.status, StatusCode::NOT_FOUND);
}

fn problem(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{}", answer.body);
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((&problem["status"], &problem["type"]), (&Value::from(status), &Value::from("about:blank")));
    assert!(!problem["title"].as_str().unwrap().contains('-') || problem["title"].as_str().unwrap().contains(' '), "{problem}");
    problem
}

async fn ask(app: &TestApp, method: Method, path: &str, authorization: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if !authorization.is_empty() {
        request = request.header("authorization", authorization.as_bytes());
    }
    app.send(&Client::nobody(), request.body(Body::empty()).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_not_as_described_is_answered_with_a_problem() {
    let app = TestApp::new().await;
    let client = app.client(Role::Administrator).await;
    let key = format!("bearer {}", crate::access::api_token(&app, &client).await);
    let requirements = "/api/v1/catalogue/requirements";
    assert_eq!(ask(&app, Method::GET, requirements, &key).await.status, StatusCode::OK, "the word Bearer may be written as one likes");
    // Keys that are none.
    for written in ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b c", "Bearer \u{e5}", "x"] {
        let refused = ask(&app, Method::GET, "/api/v1/me", written).await;
        problem(&refused, 401);
        assert_eq!(refused.headers["www-authenticate"], "Bearer", "{written}");
    }
    // Methods that the address does not know; to a browser there is no such page.
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE] {
        let refused = ask(&app, method.clone(), "/api/v1/me", &key).await;
        problem(&refused, 405);
        assert_eq!(refused.headers["allow"], "GET,HEAD", "{method}");
        assert_eq!(ask(&app, method, "/about", "").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(ask(&app, Method::HEAD, "/api/v1/me", &key).await.status, StatusCode::OK);
    problem(&ask(&app, Method::POST, "/api/v1/nothing", &key).await, 404);
    // Paths and queries.
    for id in ["%00", "%ff", "%F0%28%8C%28", "..%2f..", &"A".repeat(10_000), "ATK-99"] {
        problem(&ask(&app, Method::GET, &format!("{requirements}/{id}"), &key).await, 404);
    }
    for (query, field) in [
        ("q=%00", "q"),
        ("q=a&q=b", "q"),
        (&*format!("q={}", "a".repeat(201)), "q"),
        ("q=%ff", ""),
        ("colour=red", ""),
        ("area=A&x", ""),
        ("source=%E2%80%AE", "source"),
    ] {
        let problem = problem(&ask(&app, Method::GET, &format!("{requirements}?{query}"), &key).await, 422);
        assert_eq!(problem["errors"][0]["field"], field, "{query}");
    }
    assert_eq!(ask(&app, Method::GET, &format!("{requirements}?q=&area=ATK"), &key).await.status, StatusCode::OK);
    // From another site.
    let request = Request::post("/api/v1/me").header("sec-fetch-site", "cross-site").body(Body::empty()).unwrap();
    problem(&app.send(&Client::nobody(), request).await, 403);
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    name: String,
    lots: Vec<Lot>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lot {
    level: u8,
}

async fn take(Json(sent): Json<Sent>) -> String {
    format!("{} {}", sent.name, sent.lots.iter().map(|lot| lot.level.to_string()).collect::<String>())
}

async fn send(router: &Router, kind: &str, body: impl Into<Body>) -> Answer {
    let mut request = Request::post("/api/v1/take");
    if !kind.is_empty() {
        request = request.header("content-type", kind);
    }
    answer(router, request.body(body.into()).unwrap()).await
}

async fn answer(router: &Router, mut request: Request<Body>) -> Answer {
    request.extensions_mut().insert(ConnectInfo(Client::nobody().address));
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8(bytes.clone()).unwrap(), bytes }
}

#[tokio::test]
async fn a_body_that_is_not_as_described_is_told_where() {
    let app = TestApp::empty(None);
    let router = around(Router::new().route("/api/v1/take", post(take)), &app.service);
    let good = r#"{"name": "Kök\n", "lots": [{"level": 2}, {"level": 3}]}"#;
    for kind in ["application/json", "Application/JSON; charset=utf-8"] {
        let taken = send(&router, kind, good).await;
        assert_eq!((taken.status, taken.body.as_str()), (StatusCode::OK, "Kök\n 23"));
    }
    for kind in ["", "text/plain", "application/x-www-form-urlencoded", "application/xml", "å"] {
        problem(&send(&router, kind, good).await, 415);
    }
    problem(&send(&router, "application/json", format!("\"{}\"", "a".repeat(256 * 1024))).await, 413);
    let deep = "[".repeat(100_000);
    for body in ["", "{", "{\"name\": }", "nonsense", "{} {}", "\u{feff}{}", "NaN", &deep] {
        let problem = problem(&send(&router, "application/json", body.to_owned()).await, 400);
        assert!(problem["errors"][0]["message"].as_str().unwrap().starts_with("Rad 1, tecken "), "{problem}");
    }
    problem(&send(&router, "application/json", &b"{\"name\": \"\xff\"}"[..]).await, 400);
    for (body, place) in [
        ("[]", ""),
        ("null", ""),
        (r#"{"lots": []}"#, ""),
        (r#"{"name": "a", "lots": [], "colour": 1}"#, "colour"),
        (r#"{"name": 5, "lots": []}"#, "name"),
        (r#"{"name": "a", "name": "b", "lots": []}"#, ""),
        (r#"{"name": "a", "lots": [{"level": 1}, {"level": 1000}]}"#, "lots[1].level"),
        (r#"{"name": "a", "lots": [{"level": 1.5}]}"#, "lots[0].level"),
        (r#"{"name": "a\u0000", "lots": []}"#, "name"),
        (r#"{"name": "a", "lots": [{"level": "\u202e"}]}"#, "lots[0].level"),
    ] {
        let problem = problem(&send(&router, "application/json", body).await, 422);
        assert_eq!(problem["errors"][0]["field"], place, "{body}: {problem}");
        let message = problem["errors"][0]["message"].as_str().unwrap();
        assert!(!message.contains(" at line "), "{message}");
    }
}

#[tokio::test]
async fn a_change_names_the_version_that_it_changes() {
    let app = TestApp::empty(None);
    let change = async |IfMatch(version): IfMatch| if version == 3 { Ok("changed") } else { Err(IfMatch::or_gone(AppError::conflict())) };
    let pair = async |PathPair(a, b): PathPair<u8, String>| format!("{a} {b}");
    let router = around(Router::new().route("/api/v1/change", get(change)).route("/api/v1/{a}/x/{b}", get(pair)), &app.service);
    let with = async |value: Option<&str>| {
        let mut request = Request::get("/api/v1/change");
        if let Some(value) = value {
            request = request.header("if-match", value);
        }
        answer(&router, request.body(Body::empty()).unwrap()).await
    };
    assert_eq!(with(Some("\"3\"")).await.status, StatusCode::OK);
    for missing in [None, Some("*")] {
        problem(&with(missing).await, 428);
    }
    for other in ["\"4\"", "3", "W/\"3\"", "\"+3\"", "\"3\", \"4\"", "\"\"", "\"99999999999999999999\"", "x"] {
        problem(&with(Some(other)).await, 412);
    }
    let ask = async |path: &str| answer(&router, Request::get(path).body(Body::empty()).unwrap()).await;
    assert_eq!(ask("/api/v1/7/x/sju").await.body, "7 sju");
    problem(&ask("/api/v1/700/x/sju").await, 404);
}
