use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;

use crate::error::{AppError, RequestFault};
use crate::text::Message;

/// The version that a program wants to change: what `ETag` said when it read it. Without it a program would undo what others have
/// done without ever having seen it, so a request without is refused, and so is `*`, which means any version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl IfMatch {
    /// For a program, a change that met another one is a version that is not there any more.
    #[must_use]
    pub fn or_gone(error: AppError) -> AppError {
        match error {
            AppError::Conflict(_) => other_version(),
            other => other,
        }
    }
}

fn other_version() -> AppError {
    AppError::malformed(RequestFault::OtherVersion, Message::new("error-other-version-text"))
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let mut written = parts.headers.get_all(IF_MATCH).iter();
        let value = match (written.next(), written.next()) {
            (Some(value), None) if value.as_bytes() != b"*" => value.to_str().unwrap_or_default(),
            _ => return Err(AppError::malformed(RequestFault::NoVersion, Message::new("error-no-version-text"))),
        };
        // What we have never written in an ETag is no version that is there.
        let version = value.trim().strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        version.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())).and_then(|digits| digits.parse().ok()).map(Self).ok_or_else(other_version)
    }
}
