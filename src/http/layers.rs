//! What happens around every request.

use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, USER_AGENT, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use tracing::Instrument;
use uuid::Uuid;

use super::Service;
use super::context::Web;
use super::cookie;
use super::error_page::{self, Failure};
use crate::account::Origin;
use crate::account::actions::identify::{self, Visitor};
use crate::error::{AppError, RequestFault};
use crate::text::Message;

/// A form, or a document that a program sends, has at most so many bytes; files have a limit of their own.
pub(super) const MAX_FORM: usize = 256 * 1024;
/// A request takes at most so long.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
/// Files take longer over a slow line.
const PATIENCE_FOR_FILES: Duration = Duration::from_mins(5);
/// A part of what is sent comes within so long of the one before it.
const SLOWEST: Duration = Duration::from_secs(10);

/// Everything comes from here, nothing is written into a page, nobody frames it.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
                              base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// Puts the layers around the routes, the outermost last.
pub(super) fn around(router: Router, service: &Service) -> Router {
    router
        .layer(from_fn(panics))
        .layer(RequestBodyTimeoutLayer::new(SLOWEST))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE_FOR_FILES))
        .layer(from_fn_with_state(service.clone(), failures))
        .layer(from_fn_with_state(service.clone(), identified))
        // Sec-Fetch-Site, and Origin against Host. A browser that sends neither sends no cookie along either: SameSite.
        .layer(CsrfLayer::new().with_rejection_response(cross_site))
        .layer(from_fn_with_state(service.clone(), refusals))
        // Once more, for faults in the layers themselves.
        .layer(from_fn(panics))
        .layer(from_fn_with_state(service.clone(), headers))
        .layer(from_fn_with_state(service.clone(), numbered))
}

/// Gives the request its number, notes where it comes from and writes it into the log when it is done.
async fn numbered(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    #[expect(clippy::disallowed_methods, reason = "the number of a request is no id of a record")]
    let number = Uuid::now_v7().simple().to_string();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let address = client_address(peer, request.headers(), &service.app.config.trusted_proxies);
    let user_agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(200).collect();
    request.extensions_mut().insert(Origin { request: number.clone(), address, user_agent });
    let path = logged_path(request.uri().path());
    let span = tracing::info_span!("request", request.id = %number, http.method = %request.method(), http.path = path);
    let begun = tokio::time::Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(http.status = response.status().as_u16(), duration_ms, "request"));
    if let Ok(value) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}

/// A path as the log has it. One may hold a token that is good once, so links are logged by their kind. What a team does with bids
/// is logged as one kind of thing: who reads the log is not to count them while they are secret (OSL 19 kap. 3 §).
fn logged_path(path: &str) -> &str {
    const OF_THE_TEAM: [&str; 7] = ["bids", "comparison", "assessment", "assessments", "evaluation", "award", "team"];
    let mut parts = path.strip_prefix("/api/v1").unwrap_or(path).split('/').skip(1);
    match (parts.next(), parts.nth(1)) {
        (Some("link"), _) => "/link/…",
        (Some("verify"), _) => "/verify/…",
        (Some("demo"), _) => "/demo/…",
        (Some("bids"), _) => "/tenders/…",
        (Some("tenders"), Some(part)) if OF_THE_TEAM.contains(&part) => "/tenders/…",
        _ => path,
    }
}

/// The address of the client: the peer's, or, when the peer is a proxy that we trust, the last one in its list that is not.
fn client_address(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> String {
    let Some(peer) = peer else { return String::new() };
    if !trusted.contains(&peer.to_canonical()) {
        return peer.to_canonical().to_string();
    }
    let listed: Vec<&str> =
        headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut client = peer.to_canonical();
    for address in listed.into_iter().rev() {
        // Some proxies write the port too. What is no address was not written by one that we trust, nor was anything before it.
        let parsed = address.parse().or_else(|_| address.parse::<SocketAddr>().map(|address| address.ip()));
        let Ok(address) = parsed else { break };
        client = address.to_canonical();
        if !trusted.contains(&client) {
            break;
        }
    }
    client.to_string()
}

async fn headers(State(service): State<Service>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // The one page that needs another policy says so itself.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_POLICY));
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
    ];
    for (name, value) in fixed {
        // A download has a stricter policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // What says nothing else is for one person and not kept.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if service.app.config.secure() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    response
}

/// A fault that makes a handler panic ends that request and nothing else.
async fn panics(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
            AppError::Internal(anyhow::anyhow!("a panic: {words}")).into_response()
        }
    }
}

/// Marks the answer to a request that came from another site.
#[derive(Debug, Clone, Copy)]
struct CrossSite;

fn cross_site(_: tower_http::csrf::ProtectionError) -> Response {
    let mut response = (StatusCode::FORBIDDEN, "The request came from another site and was refused.\n").into_response();
    response.extensions_mut().insert(CrossSite);
    response
}

/// Under `/api` a request from another site is refused in a problem document, as every other.
async fn refusals(State(service): State<Service>, request: Request, next: Next) -> Response {
    let web = Web::of(&service, request.headers(), request.uri(), request.extensions());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    if !path.starts_with("/api/") || response.extensions().get::<CrossSite>().is_none() {
        return response;
    }
    error_page::answer(&web, &method, &path, &AppError::Forbidden("another site".to_owned()))
}

/// Finds out who it is: by a program's key under `/api`, else by the session's cookie.
async fn identified(State(service): State<Service>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if !parts.uri.path().starts_with("/assets/") {
        match visitor(&service, &parts).await {
            Ok(visitor) => parts.extensions.insert(visitor),
            Err(error) => {
                return error_page::answer(&Web::of(&service, &parts.headers, &parts.uri, &parts.extensions), &parts.method, parts.uri.path(), &error);
            }
        };
    }
    next.run(Request::from_parts(parts, body)).await
}

async fn visitor(service: &Service, request: &Parts) -> Result<Visitor, AppError> {
    let origin = request.extensions.get::<Origin>().cloned().unwrap_or_default();
    if request.uri.path().starts_with("/api/") {
        let written = request.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.split_once(' '));
        let bearer = written.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Bearer")).map(|(_, token)| token.trim());
        let Some(token) = bearer else { return Ok(Visitor::Nobody) };
        let address = origin.address.clone();
        return match identify::by_api_token(&service.app, token, origin).await? {
            Some(actor) => Ok(Visitor::Somebody(Box::new(actor))),
            None => service.app.limits.address(&address).map(|()| Visitor::Nobody),
        };
    }
    match cookie::read(&request.headers, cookie::SESSION) {
        Some(token) => identify::by_session(&service.app, token, origin).await,
        None => Ok(Visitor::Nobody),
    }
}

/// Makes pages and documents of errors.
async fn failures(State(service): State<Service>, request: Request, next: Next) -> Response {
    let web = Web::of(&service, request.headers(), request.uri(), request.extensions());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    match response.extensions().get::<Failure>() {
        Some(Failure(error)) => {
            let mut answer = error_page::answer(&web, &method, &path, error);
            if let Some(allowed) = response.headers().get(ALLOW).filter(|_| answer.status() == StatusCode::METHOD_NOT_ALLOWED) {
                answer.headers_mut().insert(ALLOW, allowed.clone());
            }
            answer
        }
        // The one answer of the layers within that is not ours: the request took too long.
        None if response.status() == StatusCode::SERVICE_UNAVAILABLE => {
            error_page::answer(&web, &method, &path, &AppError::Unavailable("the request took too long".to_owned()))
        }
        None => response,
    }
}

/// Where there is no route.
pub(super) async fn nothing_here() -> AppError {
    AppError::NotFound
}

/// Where there is a route, for another method. To a browser that is no page; a program is told which methods there are.
pub(super) async fn other_method(uri: Uri) -> AppError {
    if uri.path().starts_with("/api/") { AppError::malformed(RequestFault::Method, Message::new("error-method-text")) } else { AppError::NotFound }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_with_bids_looks_the_same_in_the_log() {
        for path in ["/bids/1", "/bids/1/edit", "/bids", "/tenders/1/bids", "/tenders/1/award", "/tenders/1/evaluation/file", "/tenders/1/team/remove"] {
            assert_eq!(logged_path(path), "/tenders/…");
            assert_eq!(logged_path(&format!("/api/v1{path}")), "/tenders/…");
        }
        for path in ["/", "/tenders", "/tenders/1", "/tenders/1/check", "/annexes/1/file", "/api/v1/tenders/1", "/catalogue", "/linked"] {
            assert_eq!(logged_path(path), path);
        }
        assert_eq!(logged_path("/link/secret"), "/link/…");
        assert_eq!([logged_path("/verify/secret"), logged_path("/verify/secret/1")], ["/verify/…"; 2]);
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.9, 198.51.100.7"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.2"));
        let (proxy, inner): (IpAddr, IpAddr) = ("10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap());
        let list = headers.clone();
        let address = |peer: &str, trusted: &[IpAddr]| client_address(peer.parse().ok(), &list, trusted);
        assert_eq!(address("192.0.2.1", &[proxy]), "192.0.2.1", "anybody can write a header");
        assert_eq!(address("10.0.0.1", &[proxy, inner]), "198.51.100.7");
        assert_eq!(address("10.0.0.1", &[proxy]), "10.0.0.2");
        assert_eq!(address("::ffff:10.0.0.1", &[proxy, inner]), "198.51.100.7");
        headers.append("x-forwarded-for", HeaderValue::from_static("198.51.100.8:51234, 10.0.0.2:80"));
        assert_eq!(client_address(Some(proxy), &headers, &[proxy, inner]), "198.51.100.8");
        headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.9, what"));
        assert_eq!(client_address(Some(proxy), &headers, &[proxy, inner]), "10.0.0.1", "the list says nothing before what is no address");
    }
}
