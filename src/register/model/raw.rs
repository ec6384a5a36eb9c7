use serde_json::{Map, Value};

use super::{Content, Kind, Record};
use crate::error::AppError;
use crate::ids::RecordId;

/// A record of any kind, with its content as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// The rest.
    pub record: Record<Map<String, Value>>,
}

impl Raw {
    /// The record with its content in its own form.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is of another kind, [`AppError::Internal`] when it cannot be read.
    pub fn typed<C: Content>(self) -> Result<Record<C>, AppError> {
        if self.kind != C::KIND {
            return Err(AppError::NotFound);
        }
        let Record { id, version, archived, merged_into, created, changed, content } = self.record;
        let content =
            serde_json::from_value(Value::Object(content)).map_err(|error| AppError::Internal(anyhow::anyhow!("a record cannot be read: {error}")))?;
        Ok(Record { id, version, archived, merged_into, created, changed, content })
    }
}

/// Which records a list shows.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Words that all have to stand in it, in small letters.
    pub words: Vec<String>,
    /// Those that were put away, and not those in use.
    pub archived: bool,
    /// Backwards.
    pub descending: bool,
    /// How many to leave out, and how many to show at most; all where nothing is said.
    pub page: Option<(i64, i64)>,
}

/// A field of a record that refers to something, seen from what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referrer {
    /// The record.
    pub record: RecordId,
    /// Its field.
    pub field: String,
    /// What it refers to.
    pub target: String,
}
