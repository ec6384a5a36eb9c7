use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::layers::MAX_FORM;
use crate::error::{AppError, RequestFault};
use crate::input::is_unwanted_in_lines;
use crate::text::Message;

/// What a program has sent: a JSON document that fits a type. What the values mean is for the action to judge; here it is made sure
/// that they can be read and kept.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(AppError::malformed(RequestFault::Kind, Message::new("error-kind-text")));
        }
        let too_large = |_| AppError::malformed(RequestFault::TooLarge, Message::new("error-too-large-text").with("kilobytes", MAX_FORM / 1024));
        read(&to_bytes(request.into_body(), MAX_FORM).await.map_err(too_large)?).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    let document: Value = serde_json::from_slice(bytes).map_err(|error| not_json(&error))?;
    if let Some(place) = unwanted(&document) {
        return Err(shape(place, Message::new("field-control-characters")));
    }
    // Once more from the text: a name that stands twice would be gone from the document.
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(bytes)).map_err(|error| {
        // The reason without line and column, which the place says better.
        let reason = error.inner().to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason).to_owned();
        let place = error.path().to_string();
        shape(if place == "." { String::new() } else { place }, Message::new("error-shape-text").with("reason", reason))
    })
}

fn not_json(error: &serde_json::Error) -> AppError {
    let reason = error.to_string();
    let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason).to_owned();
    let message = Message::new("error-not-json-text").with("line", error.line()).with("column", error.column()).with("reason", reason);
    AppError::malformed(RequestFault::NotJson, message)
}

fn shape(place: String, message: Message) -> AppError {
    AppError::Malformed { fault: RequestFault::Shape, place, message }
}

/// Where a text stands that cannot be kept or would deceive whoever reads it.
fn unwanted(value: &Value) -> Option<String> {
    let within = |name: String, value: &Value| {
        let place = unwanted(value)?;
        Some(if place.is_empty() || place.starts_with('[') { format!("{name}{place}") } else { format!("{name}.{place}") })
    };
    match value {
        Value::String(text) => text.chars().any(is_unwanted_in_lines).then(String::new),
        Value::Array(list) => list.iter().enumerate().find_map(|(number, value)| within(format!("[{number}]"), value)),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| within(name.clone(), value)),
        _ => None,
    }
}
