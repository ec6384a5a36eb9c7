use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{CONTENT_TYPE, REFERER};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::Url;

use super::context::Resumed;
use super::layers::{MAX_FORM, PATIENCE};
use super::routes::{Access, RouteInfo, Sends};
use super::{Cookies, Service, local};
use crate::account::actions::draft;
use crate::account::actions::identify::Visitor;
use crate::account::{Actor, Permission};
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::UserId;

/// Stands before each route and lets through whom the table lets through.
pub(super) async fn guard(State((service, route)): State<(Service, RouteInfo)>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let admitted = admit(&service, &route, &parts).await;
    let request = Request::from_parts(parts, body);
    match admitted {
        Ok(()) if route.sends == Sends::Upload => next.run(request).await,
        Ok(()) => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => response,
            Err(_) => AppError::Unavailable("the request took too long".to_owned()).into_response(),
        },
        Err(AppError::Unauthenticated) => send_to_sign_in(&service, &route, request).await,
        Err(error) => error.into_response(),
    }
}

async fn admit(service: &Service, route: &RouteInfo, request: &Parts) -> Result<(), AppError> {
    if request.extensions.get::<Resumed>().is_some() && route.sends != Sends::Form {
        return Err(AppError::NotFound);
    }
    let permission = match route.access {
        Access::Public => return Ok(()),
        Access::Development => return if service.app.config.development { Ok(()) } else { Err(AppError::NotFound) },
        Access::SignedIn => None,
        Access::Needs(permission) => Some(permission),
    };
    let Some(Visitor::Somebody(actor)) = request.extensions.get::<Visitor>() else { return Err(AppError::Unauthenticated) };
    let Some(permission) = permission else { return Ok(()) };
    match actor.require(permission) {
        Ok(_) => Ok(()),
        Err(AppError::Forbidden(word)) => {
            note_refusal(service, actor, permission, request.uri.path()).await?;
            Err(AppError::Forbidden(word))
        }
        Err(error) => Err(error),
    }
}

async fn note_refusal(service: &Service, actor: &Actor, permission: Permission, path: &str) -> Result<(), AppError> {
    let path = path.chars().take(200).collect::<String>();
    let entry = Entry::refused(Action::Access).about(ObjectKind::Page, path, "").with("permission", crate::input::word(&permission));
    actor.note(&service.app, entry).await
}

/// Nobody is signed in. What was sent after a session had run out is kept for the person whose session it was.
async fn send_to_sign_in(service: &Service, route: &RouteInfo, request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        return AppError::Unauthenticated.into_response();
    }
    let here = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let expired = match request.extensions().get::<Visitor>() {
        Some(Visitor::Expired(user)) => Some(*user),
        _ => None,
    };
    let next = match (request.method() == Method::GET, expired) {
        (true, _) => here,
        (false, Some(user)) if route.sends == Sends::Form => match keep(service, user, here, request).await {
            Ok(next) => next,
            Err(error) => return error.into_response(),
        },
        (false, Some(_)) if route.sends == Sends::Upload => page_before(service, &request),
        (false, _) => "/".to_owned(),
    };
    let flash = match expired {
        Some(_) if route.sends == Sends::Upload => "flash-warning-upload-expired",
        Some(_) => "flash-session-expired",
        None => "flash-sign-in-first",
    };
    let address = format!("/sign-in?{}", form_urlencoded::Serializer::new(String::new()).append_pair("next", &next).finish());
    Cookies::default().flash(flash).see_other(&address)
}

/// The page of ours that a form was sent from: there its file can be chosen anew.
fn page_before(service: &Service, request: &Request) -> String {
    let sent_from = request.headers().get(REFERER).and_then(|address| address.to_str().ok()).and_then(|address| Url::parse(address).ok());
    match sent_from {
        Some(url) if url.origin() == service.app.config.public_url.origin() => {
            local(&url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))).to_owned()
        }
        _ => "/".to_owned(),
    }
}

async fn keep(service: &Service, user: UserId, path: String, request: Request) -> Result<String, AppError> {
    let is_form = request.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if !is_form {
        return Ok("/".to_owned());
    }
    let bytes = to_bytes(Body::new(request.into_body()), MAX_FORM).await.map_err(|_| AppError::invalid("", "form-too-large"))?;
    let body = without_passwords(&bytes);
    let id = draft::keep(&service.app, user, path, body).await?;
    Ok(format!("/continue/{id}"))
}

/// A password is typed again; it is not kept even for a minute.
fn without_passwords(body: &[u8]) -> String {
    let fields = form_urlencoded::parse(body).filter(|(name, _)| !name.contains("password"));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
