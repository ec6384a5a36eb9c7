use std::ops::Deref;
use std::str::FromStr;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, FromRequestParts, RawPathParams, Request};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tower::ServiceExt;

use super::cookie::{self, Cookies};
use super::form::FormInput;
use super::{Answer, Service};
use crate::account::actions::identify::Visitor;
use crate::account::{Actor, Origin, Permission};
use crate::app::App;
use crate::error::{AppError, FormErrors};
use crate::text::{Language, lookup, text};
use crate::view::{Flash, FlashKind, NavItem, OrganisationChoice, Page, Shell, UserMenu};

/// Marks a form that was sent before a sign-in and is shown again after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resumed;

/// The whole service, which goes with each request, so that a form that was sent before a sign-in can be sent to its handler again.
#[derive(Debug, Clone)]
pub(super) struct Whole(pub(super) Router);

/// A request for a page, from whomever.
#[derive(Debug, Clone)]
pub struct Web {
    /// The service.
    pub service: Service,
    /// Who is signed in, if somebody is.
    pub actor: Option<Actor>,
    /// The language of the answer.
    pub language: Language,
    /// Where the request came from.
    pub origin: Origin,
    headers: HeaderMap,
    uri: Uri,
    whole: Option<Whole>,
    /// Whether the answer tells nothing of where one was and what one did before: an error.
    bare: bool,
}

impl Web {
    /// What actions stand on.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.service.app
    }

    /// A cookie that the browser has sent.
    #[must_use]
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        cookie::read(&self.headers, name)
    }

    /// The page as an answer.
    ///
    /// # Errors
    /// When the template does not fit, which a test excludes.
    pub fn page<P: Page>(&self, page: &P) -> Answer {
        self.page_with(StatusCode::OK, page)
    }

    /// A page with a form in which something is wrong (422).
    ///
    /// # Errors
    /// As [`Web::page`].
    pub fn again<P: Page>(&self, page: &P) -> Answer {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// The page as an answer with a status.
    ///
    /// # Errors
    /// As [`Web::page`].
    pub fn page_with<P: Page>(&self, status: StatusCode, page: &P) -> Answer {
        let flash = self.flash();
        let gone = if flash.is_some() { Cookies::default().drop(cookie::FLASH) } else { Cookies::default() };
        let html = self.service.engine.render(&self.shell(flash), page)?;
        let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
        Ok(gone.on((status, headers, html).into_response()))
    }

    /// What a script of the page asks for, as JSON.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn json(&self, value: &impl Serialize) -> Answer {
        json(StatusCode::OK, "application/json", value)
    }

    /// A file for the reader to keep. Whatever is in it, a browser keeps it and does not show it as a page of ours.
    ///
    /// # Errors
    /// None; so that a handler can end with it.
    pub fn download(&self, name: &str, kind: &'static str, bytes: impl Into<Body>) -> Answer {
        Ok(file(name, kind, bytes.into()))
    }

    /// Shows a form again when an action found fault with what was typed; hands on every other error.
    ///
    /// # Errors
    /// All but [`AppError::Invalid`].
    pub fn or_again<P: Page>(&self, error: AppError, page: impl FnOnce(FormErrors) -> P) -> Answer {
        match error {
            AppError::Invalid(errors) => self.again(&page(errors)),
            other => Err(other),
        }
    }

    fn flash(&self) -> Option<Flash> {
        let key = self.cookie(cookie::FLASH).filter(|key| key.starts_with("flash-") && !self.bare)?;
        let kind = if key.starts_with("flash-warning-") { FlashKind::Warning } else { FlashKind::Success };
        Some(Flash { kind, text: lookup(self.language, key)? })
    }

    fn shell(&self, flash: Option<Flash>) -> Shell {
        let assets = &self.service.assets;
        Shell {
            lang: self.language.code(),
            path: self.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            user: self.actor.as_ref().map(user_menu),
            nav: self.actor.as_ref().map(|actor| nav(actor, self.language, if self.bare { "" } else { self.uri.path() })).unwrap_or_default(),
            flash,
            css: assets.address("app.css"),
            js: assets.address("app.js"),
            icon: assets.address("icon.svg"),
            crisis: false,
        }
    }

    /// The same request as if it came from nowhere: for errors, which do not tell where one was.
    #[must_use]
    pub(super) fn without_place(self) -> Self {
        Self { uri: Uri::from_static("/"), bare: true, ..self }
    }

    /// Shows a form again that was sent before a sign-in: sends it to its handler, marked so that nothing is done with it yet.
    ///
    /// # Errors
    /// When there is no such form any more.
    pub async fn replay(&self, path: &str, body: String) -> Answer {
        let Whole(router) = self.whole.clone().ok_or(AppError::NotFound)?;
        let mut request = Request::builder().method(Method::POST).uri(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(headers) = request.headers_mut() {
            // Who it is and in which language; the rest belongs to the first request.
            for name in [COOKIE, ACCEPT_LANGUAGE] {
                headers.extend(self.headers.get_all(&name).iter().map(|value| (name.clone(), value.clone())));
            }
        }
        let mut request = request.body(Body::from(body)).map_err(|error| anyhow::anyhow!(error))?;
        request.extensions_mut().insert(Resumed);
        router.oneshot(request).await.map_err(|never| match never {})
    }

    pub(super) fn of(service: &Service, headers: &HeaderMap, uri: &Uri, extensions: &axum::http::Extensions) -> Self {
        let actor = match extensions.get::<Visitor>() {
            Some(Visitor::Somebody(actor)) => Some(actor.as_ref().clone()),
            _ => None,
        };
        let language = actor.as_ref().map_or_else(|| wished_language(headers), |actor| actor.language);
        let origin = extensions.get::<Origin>().cloned().unwrap_or_default();
        let whole = extensions.get::<Whole>().cloned();
        Self { service: service.clone(), actor, language, origin, headers: headers.clone(), uri: uri.clone(), whole, bare: false }
    }
}

fn user_menu(actor: &Actor) -> UserMenu {
    let choice =
        |(id, name): &(crate::ids::OrganisationId, String)| OrganisationChoice { id: id.to_string(), name: name.clone(), current: *id == actor.organisation() };
    UserMenu { name: actor.name.clone(), organisation: actor.organisation_name.clone(), organisations: actor.organisations.iter().map(choice).collect() }
}

/// A file as an answer.
fn file(name: &str, kind: &'static str, bytes: Body) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_DISPOSITION, attachment(name)),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}

/// The header that names a file to keep: in full for today's browsers (RFC 8187), and in the letters that all know (RFC 6266).
fn attachment(name: &str) -> HeaderValue {
    use std::fmt::Write;
    let plain = |c: char| match c {
        'å' | 'ä' => 'a',
        'Å' | 'Ä' => 'A',
        'ö' => 'o',
        'Ö' => 'O',
        '"' | '\\' | '%' | '/' => '_',
        ' '..='~' => c,
        _ => '_',
    };
    let plain: String = name.chars().map(plain).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    // Nothing but visible letters of ASCII stands in it.
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")).unwrap_or(HeaderValue::from_static("attachment"))
}

/// The ways through the program that somebody may take.
fn nav(actor: &Actor, language: Language, path: &str) -> Vec<NavItem> {
    let ways = [
        ("/", "nav-start", None),
        ("/tenders", "nav-tenders", Some(Permission::ReadTenders)),
        ("/catalogue", "nav-catalogue", Some(Permission::ReadCatalogue)),
        ("/register", "nav-register", Some(Permission::ReadRegister)),
        ("/vendors", "nav-vendors", Some(Permission::ReadRegister)),
        ("/systems", "nav-systems", Some(Permission::ReadRegister)),
        ("/contacts", "nav-contacts", Some(Permission::ReadRegister)),
        ("/contracts", "nav-contracts", Some(Permission::ReadRegister)),
        ("/organisation", "nav-organisation", Some(Permission::ReadOrganisation)),
        ("/units", "nav-units", Some(Permission::ReadOrganisation)),
        ("/users", "nav-users", Some(Permission::ReadUsers)),
        ("/audit", "nav-audit", Some(Permission::ReadAudit)),
    ];
    // An annex and a bid have addresses of their own, and belong to a tender.
    let path = if path.starts_with("/annexes/") || path.starts_with("/bids/") { "/tenders/" } else { path };
    ways.into_iter()
        .filter(|(_, _, permission)| permission.is_none_or(|permission| actor.may(permission)))
        .map(|(href, key, _)| NavItem { label: text(language, key), href, current: path == href || (href != "/" && path.starts_with(&format!("{href}/"))) })
        .collect()
}

/// The language of somebody who is not signed in: chosen before, or the browser's first that we speak.
fn wished_language(headers: &HeaderMap) -> Language {
    let chosen = cookie::read(headers, cookie::LANGUAGE).and_then(|code| code.parse().ok());
    let wished = || {
        let list = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        list.split(',').find_map(|wish| wish.trim().get(..2)?.to_lowercase().parse().ok())
    };
    chosen.or_else(wished).unwrap_or_default()
}

impl<S> FromRequestParts<S> for Web
where
    Service: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        Ok(Self::of(&Service::from_ref(state), &parts.headers, &parts.uri, &parts.extensions))
    }
}

/// A request for a page from somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub actor: Actor,
    web: Web,
}

impl Deref for Signed {
    type Target = Web;

    fn deref(&self) -> &Web {
        &self.web
    }
}

impl<S> FromRequestParts<S> for Signed
where
    Service: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let web = Web::from_request_parts(parts, state).await?;
        let actor = web.actor.clone().ok_or(AppError::Unauthenticated)?;
        Ok(Self { actor, web })
    }
}

/// A request from a program.
#[derive(Debug, Clone)]
pub struct Api {
    /// In whose name.
    pub actor: Actor,
    /// The service.
    pub service: Service,
}

impl Api {
    /// A value as JSON.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn json(&self, value: &impl Serialize) -> Answer {
        json(StatusCode::OK, "application/json", value)
    }

    /// What has been made (201), and where it is.
    ///
    /// # Errors
    /// As [`Api::json`].
    pub fn created(&self, location: &str, value: &impl Serialize) -> Answer {
        let mut response = json(StatusCode::CREATED, "application/json", value)?;
        response.headers_mut().insert(LOCATION, HeaderValue::from_str(location).map_err(|error| anyhow::anyhow!(error))?);
        Ok(response)
    }

    /// A file.
    ///
    /// # Errors
    /// None; so that a handler can end with it.
    pub fn download(&self, name: &str, kind: &'static str, bytes: impl Into<Body>) -> Answer {
        Ok(file(name, kind, bytes.into()))
    }

    /// It is done, and there is nothing to say of it (204).
    ///
    /// # Errors
    /// Never; an answer as the others are.
    pub fn done(&self) -> Answer {
        Ok(StatusCode::NO_CONTENT.into_response())
    }

    /// An answer about something in this version, which a change of it has to name; see [`IfMatch`](super::IfMatch).
    ///
    /// # Errors
    /// Those of the answer.
    pub fn versioned(&self, version: i64, answer: Answer) -> Answer {
        let mut response = answer?;
        response.headers_mut().insert(ETAG, HeaderValue::from_str(&format!("\"{version}\"")).map_err(|error| anyhow::anyhow!(error))?);
        Ok(response)
    }
}

impl<S> FromRequestParts<S> for Api
where
    Service: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let signed = Signed::from_request_parts(parts, state).await?;
        Ok(Self { service: signed.web.service.clone(), actor: signed.actor })
    }
}

/// An answer in JSON.
///
/// # Errors
/// When the value cannot be written as JSON.
pub(crate) fn json(status: StatusCode, kind: &'static str, value: &impl Serialize) -> Result<Response, AppError> {
    let body = serde_json::to_string(value).map_err(|error| anyhow::anyhow!(error))?;
    Ok((status, [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], body).into_response())
}

/// What varies in a path. Something that cannot be an id is not found, as an id that nothing has.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        let (_, value) = params.iter().next().ok_or(AppError::NotFound)?;
        value.parse().map(Self).map_err(|_| AppError::NotFound)
    }
}

/// Two things that vary in a path, from left to right.
#[derive(Debug, Clone)]
pub struct PathPair<A, B>(pub A, pub B);

impl<S: Send + Sync, A: FromStr, B: FromStr> FromRequestParts<S> for PathPair<A, B> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        let mut values = params.iter().map(|(_, value)| value);
        let (first, second) = (values.next().and_then(|value| value.parse().ok()), values.next().and_then(|value| value.parse().ok()));
        first.zip(second).map(|(first, second)| Self(first, second)).ok_or(AppError::NotFound)
    }
}

/// The query of an address.
#[derive(Debug, Clone)]
pub struct Query(pub FormInput);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Ok(Self(FormInput::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}
