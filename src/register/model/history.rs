use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::Timestamp;
use crate::ids::{BatchId, RecordId};
use crate::text::{Language, text};

/// What was done to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// It was made.
    Created,
    /// Its fields were changed.
    Edited,
    /// It was put away.
    Archived,
    /// It was taken back.
    Restored,
    /// It was merged into another one, or another one into it, or what it refers to was.
    Merged,
    /// Somebody made sure that it is right.
    Verified,
    /// A change was undone.
    Undone,
}

impl Verb {
    /// What was done, in a word.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Created => "register-verb-created",
                Self::Edited => "register-verb-edited",
                Self::Archived => "register-verb-archived",
                Self::Restored => "register-verb-restored",
                Self::Merged => "register-verb-merged",
                Self::Verified => "register-verb-verified",
                Self::Undone => "register-verb-undone",
            },
        )
    }
}

/// A record as it was in a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The record.
    pub record: RecordId,
    /// The version, from 1.
    pub version: i64,
    /// What was done.
    pub verb: Verb,
    /// What stood in it then.
    pub content: Map<String, Value>,
    /// Whether it was put away.
    pub archived: bool,
    /// The record that it was merged into.
    pub merged_into: Option<RecordId>,
    /// The batch that it was changed with.
    pub batch: Option<BatchId>,
    /// Who changed it, and when.
    pub changed: (String, Timestamp),
}

/// Kinds of batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// Two records that were one.
    Merge,
    /// A file.
    Import,
}

/// Changes that were made together.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Its kind.
    pub kind: BatchKind,
    /// What it is called: the file, or the two names.
    pub title: String,
    /// Who made it, and when.
    pub made: (String, Timestamp),
    /// Who has undone it, and when.
    pub undone: Option<(String, Timestamp)>,
}
