use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::{Answer, Path, Service};
use crate::error::AppError;

/// A style sheet, a script or a picture. Its address changes with what is in it, so a browser keeps it for ever.
pub(super) async fn asset(State(service): State<Service>, Path(name): Path<String>) -> Answer {
    let (bytes, kind) = service.assets.find(&name).ok_or(AppError::NotFound)?;
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, bytes.to_vec()).into_response())
}
