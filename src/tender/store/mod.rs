//! The rows of tenders: each is reached with the organisation that it belongs to.

pub(super) mod annex;
pub(super) mod assessment;
pub(super) mod bid;
pub(super) mod file;
pub(super) mod team;
pub(super) mod template;
pub(super) mod tender;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::AppError;

/// What stands in a column as JSON.
fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, AppError> {
    serde_json::from_str(json).map_err(|error| AppError::Internal(anyhow::anyhow!("a column cannot be read: {error}")))
}

/// A value as JSON for a column.
fn to_json(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(anyhow::anyhow!("a column cannot be written: {error}")))
}
