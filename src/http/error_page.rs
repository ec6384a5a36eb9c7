use std::sync::Arc;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::Answer;
use super::context::{Web, json};
use super::cookie::Cookies;
use crate::error::{AppError, RequestFault};
use crate::text::{Language, Message, text};
use crate::view::{Link, Page, Sample, Tone};

/// An error on its way out. The conversion does nothing else; [`answer`] logs it and makes the page.
#[derive(Debug, Clone)]
pub(super) struct Failure(pub(super) Arc<AppError>);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = status(&self).into_response();
        response.extensions_mut().insert(Failure(Arc::new(self)));
        response
    }
}

fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::Unauthenticated => StatusCode::UNAUTHORIZED,
        AppError::Forbidden(_) | AppError::SecondFactorMissing | AppError::StaleSignIn => StatusCode::FORBIDDEN,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Conflict(_) => StatusCode::CONFLICT,
        AppError::Malformed { fault, .. } => match fault {
            RequestFault::NotJson => StatusCode::BAD_REQUEST,
            RequestFault::Method => StatusCode::METHOD_NOT_ALLOWED,
            RequestFault::OtherVersion => StatusCode::PRECONDITION_FAILED,
            RequestFault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            RequestFault::Kind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            RequestFault::Shape => StatusCode::UNPROCESSABLE_ENTITY,
            RequestFault::NoVersion => StatusCode::PRECONDITION_REQUIRED,
        },
        AppError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A page that says what went wrong and where to go on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ErrorPage {
    title: String,
    text: String,
    /// Several faults, or nothing.
    list: Vec<String>,
    /// The two versions of a change that met another: name, what is there, what was typed.
    versions: Vec<[String; 3]>,
    there: String,
    typed: String,
    /// The number by which the log knows the request.
    reference: Option<String>,
    /// Where to go on.
    links: Vec<Link>,
    kind: Option<Tone>,
    signed_in: bool,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "page/error";

    fn title(&self) -> String {
        self.title.clone()
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What went wrong, in the language of the key's owner.
    title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong with what was sent, each fault by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<ProblemField>,
    /// The number by which the log of the service knows the request.
    instance: String,
}

/// A fault in what was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// The field or the place in the body, such as `name` or `lots[2].title`; empty for the request as a whole.
    field: String,
    /// What is wrong and what to do about it.
    message: String,
}

/// The answer to a request that failed, logged once.
pub(super) fn answer(web: &Web, method: &Method, path: &str, error: &AppError) -> Response {
    log(error);
    let made = if path.starts_with("/api/") { problem(web, error) } else { page(web, method, path, error) };
    let mut response = made.unwrap_or_else(|error| {
        tracing::error!(%error, "an error page could not be made");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    });
    let seconds = match error {
        AppError::TooMany { retry_after } => Some(retry_after.as_secs() + 1),
        AppError::Unavailable(_) => Some(5),
        _ => None,
    };
    if let Some(seconds) = seconds {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn log(error: &AppError) {
    match error {
        AppError::Internal(error) => tracing::error!(error = format!("{error:#}"), "a request failed"),
        AppError::Unavailable(reason) => tracing::error!(reason, "a request could not be served"),
        AppError::TooMany { .. } => tracing::warn!("too many tries"),
        AppError::Forbidden(permission) => tracing::info!(permission, "a request was refused"),
        _ => {}
    }
}

fn problem(web: &Web, error: &AppError) -> Answer {
    let status = status(error);
    let field = |field: &str, message: &Message| ProblemField { field: field.to_owned(), message: message.render_alone(web.language) };
    let errors = match error {
        AppError::Invalid(errors) => errors.0.iter().map(|error| field(&error.field, &error.message)).collect(),
        AppError::Malformed { place, message, .. } => vec![field(place, message)],
        _ => Vec::new(),
    };
    let title = text(web.language, words(error).0);
    let problem = Problem { kind: "about:blank", title, status: status.as_u16(), errors, instance: format!("urn:request:{}", web.origin.request) };
    let mut response = json(status, "application/problem+json", &problem)?;
    if matches!(error, AppError::Unauthenticated) {
        response.headers_mut().insert(axum::http::header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Ok(response)
}

/// Title and explanation.
fn words(error: &AppError) -> (&'static str, &'static str) {
    match error {
        AppError::Unauthenticated => ("error-unauthenticated", "error-unauthenticated-text"),
        AppError::Forbidden(_) => ("error-forbidden", "error-forbidden-text"),
        AppError::SecondFactorMissing => ("error-second-factor", "error-second-factor-text"),
        AppError::StaleSignIn => ("error-stale", "error-stale-text"),
        AppError::NotFound => ("error-not-found", "error-not-found-text"),
        AppError::Invalid(_) => ("error-invalid", "error-invalid-text"),
        AppError::Conflict(_) => ("error-conflict", "error-conflict-text"),
        AppError::Malformed { fault, .. } => (
            match fault {
                RequestFault::NotJson => "error-not-json",
                RequestFault::Method => "error-method",
                RequestFault::OtherVersion => "error-conflict",
                RequestFault::TooLarge => "error-too-large",
                RequestFault::Kind => "error-kind",
                RequestFault::Shape => "error-invalid",
                RequestFault::NoVersion => "error-no-version",
            },
            "error-invalid-text",
        ),
        AppError::TooMany { .. } => ("error-too-many", "error-too-many-text"),
        AppError::Unavailable(_) => ("error-unavailable", "error-unavailable-text"),
        AppError::Internal(_) => ("error-internal", "error-internal-text"),
    }
}

fn page(web: &Web, method: &Method, path: &str, error: &AppError) -> Answer {
    match error {
        AppError::Unauthenticated => return Ok(Cookies::default().flash("flash-sign-in-first").see_other("/sign-in")),
        AppError::SecondFactorMissing => return Ok(Cookies::default().flash("flash-warning-second-factor").see_other("/account")),
        AppError::StaleSignIn => {
            // Where a form is sent there is often no page; what asks for a fresh sign-in begins on the page of one's account.
            let path = if *method == Method::GET { path } else { "/account" };
            let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", path).append_pair("again", "true").finish();
            return Ok(Cookies::default().flash("flash-warning-sign-in-again").see_other(&format!("/sign-in?{next}")));
        }
        _ => {}
    }
    let page = content(error, web.language, &web.origin.request, web.actor.is_some());
    // What is not there, and what is somebody else's, is answered with the same bytes wherever it was asked for.
    web.clone().without_place().page_with(status(error), &page)
}

fn content(error: &AppError, language: Language, request: &str, signed_in: bool) -> ErrorPage {
    let (title, explanation) = words(error);
    let explanation = match error {
        AppError::TooMany { retry_after } => Message::new("error-too-many-text").with("minutes", retry_after.as_secs() / 60 + 1).render(language),
        _ => text(language, explanation),
    };
    let mut page = ErrorPage {
        title: text(language, title),
        text: explanation,
        signed_in,
        links: vec![Link::new("/", text(language, "error-to-start"))],
        ..ErrorPage::default()
    };
    match error {
        AppError::Internal(_) | AppError::Unavailable(_) => page.reference = Some(request.to_owned()),
        AppError::Invalid(errors) => page.list = errors.0.iter().map(|error| error.message.render_alone(language)).collect(),
        AppError::Malformed { message, .. } => page.list = vec![message.render_alone(language)],
        AppError::Conflict(conflict) if !conflict.fields.is_empty() => {
            page.versions = conflict.fields.iter().map(|(key, there, typed)| [text(language, key), there.clone(), typed.clone()]).collect();
            page.there = text(language, "error-conflict-there");
            page.typed = text(language, "error-conflict-typed");
            page.links.insert(0, Link::new(conflict.page.clone(), text(language, "error-conflict-anew")));
        }
        AppError::NotFound if signed_in => page.links.push(Link::new("/search", text(language, "error-to-search"))),
        _ => {}
    }
    page
}

/// The error pages, for the test that renders every page.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let conflict = crate::error::Conflict {
        page: "/units/1".to_owned(),
        fields: vec![("field-name", "Socialnämnden".to_owned(), "Social- och omsorgsnämnden".to_owned())],
    };
    let errors = [
        ("error/forbidden", AppError::Forbidden("edit_users".to_owned())),
        ("error/not found", AppError::NotFound),
        ("error/invalid", AppError::invalid("name", "field-missing")),
        ("error/conflict", AppError::Conflict(Box::new(conflict))),
        ("error/conflict, bare", AppError::conflict()),
        ("error/too many", AppError::TooMany { retry_after: std::time::Duration::from_secs(90) }),
        ("error/unavailable", AppError::Unavailable("database is locked".to_owned())),
        ("error/internal", AppError::Internal(anyhow::anyhow!("a fault"))),
    ];
    errors.into_iter().map(|(name, error)| Sample::new(name, language, &content(&error, language, "01-23", true))).collect()
}
