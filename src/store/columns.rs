use anyhow::Context;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::AppError;
use crate::input;

/// A word in the database that this program does not know; a newer one wrote it.
#[derive(Debug, thiserror::Error)]
#[error("the database holds {0:?}, which this program does not know")]
pub struct NewerThanKnown(String);

/// The value that a word in a column stands for. The words are those by which serde knows the variants.
///
/// # Errors
/// [`AppError::Internal`] when no variant has that word.
pub fn from_row<T: DeserializeOwned>(word: &str) -> Result<T, AppError> {
    input::choice(word).ok_or_else(|| NewerThanKnown(word.to_owned())).context("a row cannot be read").map_err(AppError::Internal)
}

/// What stands in a column as JSON.
///
/// # Errors
/// [`AppError::Internal`] when it is not what it should be.
pub fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, AppError> {
    serde_json::from_str(json).map_err(|error| AppError::Internal(anyhow::anyhow!("a column cannot be read: {error}")))
}

/// A value as JSON for a column.
///
/// # Errors
/// [`AppError::Internal`] when it cannot be written as JSON.
pub fn to_json(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(anyhow::anyhow!("a column cannot be written: {error}")))
}
