use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::clock::Timestamp;
use crate::document::grid::{Cell, letters};
use crate::ids::{BatchId, ImportId, RecordId, UnitId};
use crate::register::model::{AssignmentRole, DeliveryRole, Kind, Raw};
use crate::text::{Language, Message, text};

/// A file that was brought and what is to become of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The file's name.
    pub file: String,
    /// Where it stands.
    pub state: ImportState,
    /// What its columns are.
    pub mapping: Mapping,
    /// Whether a person has looked at the columns.
    pub mapped: bool,
    /// The changes that came of it.
    pub batch: Option<BatchId>,
    /// Who brought it, and when.
    pub made: (String, Timestamp),
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Nothing of it is in the register yet.
    Open,
    /// It has been taken in.
    Applied,
    /// It was thrown away.
    Discarded,
}

/// What the columns of a file are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// What a row is, first of all.
    pub kind: Kind,
    /// The place of the sheet.
    #[serde(default)]
    pub sheet: usize,
    /// The number of the row of headings; 0 where there is none.
    #[serde(default)]
    pub heading: usize,
    /// The field of each column that is read, by the column's place.
    #[serde(default)]
    pub columns: BTreeMap<usize, String>,
    /// The headings of all columns.
    #[serde(default)]
    pub headings: BTreeMap<usize, String>,
    /// What a vendor named beside a system is to it.
    #[serde(default = "maker")]
    pub delivery_role: DeliveryRole,
    /// What a contact named beside a system is to it.
    #[serde(default = "service_desk")]
    pub contact_role: AssignmentRole,
    /// Names that a person has said are the same vendor: as it is written, and whose it is.
    #[serde(default)]
    pub same: BTreeMap<String, String>,
}

fn maker() -> DeliveryRole {
    DeliveryRole::Maker
}

fn service_desk() -> AssignmentRole {
    AssignmentRole::ServiceDesk
}

impl Mapping {
    /// Nothing known yet but what the rows are.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            sheet: 0,
            heading: 0,
            columns: BTreeMap::new(),
            headings: BTreeMap::new(),
            delivery_role: maker(),
            contact_role: service_desk(),
            same: BTreeMap::new(),
        }
    }

    /// Why nothing can come of it: no column is read, two say the same, or none says which record a row is about.
    #[must_use]
    pub fn fault(&self) -> Option<Message> {
        let mut keys: Vec<&str> = self.columns.values().map(String::as_str).collect();
        keys.sort_unstable();
        if keys.is_empty() {
            return Some(Message::new("transfer-no-columns"));
        }
        if keys.windows(2).any(|pair| matches!(pair, [one, other] if one == other)) {
            return Some(Message::new("transfer-column-twice"));
        }
        if keys.contains(&"classification") && keys.iter().any(|key| key.starts_with("level_")) {
            return Some(Message::new("transfer-levels-twice"));
        }
        let telling = ["id", "code", "number", "legal_name", "name", "title"];
        if keys.iter().any(|key| telling.contains(key)) {
            return None;
        }
        let name = self.kind.fields().into_iter().find(|spec| spec.required)?;
        Some(Message::new("transfer-no-name").with_sentence("field", Message::new(name.label)))
    }

    /// How a column is called: its heading, else its letters.
    #[must_use]
    pub fn column_name(&self, place: usize) -> String {
        self.headings.get(&place).filter(|heading| !heading.is_empty()).cloned().unwrap_or_else(|| letters(place))
    }
}

/// A row of a file, with the columns that are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// Its number in the file.
    pub number: usize,
    /// Its cells by their columns.
    pub cells: Vec<(usize, Cell)>,
}

/// What is in the register when a plan is made.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The records that rows may be about.
    pub records: Vec<Raw>,
    /// The units.
    pub units: Vec<(UnitId, String)>,
    /// The records that were merged, and into which; only where the whole register is meant.
    pub merged: BTreeMap<RecordId, RecordId>,
}

impl Snapshot {
    /// The record that one has become by merging, or it itself.
    #[must_use]
    pub fn now(&self, id: RecordId) -> RecordId {
        let mut now = id;
        // Each step leads to one that was merged later, so it ends.
        for _ in 0..=self.merged.len() {
            match self.merged.get(&now) {
                Some(into) => now = *into,
                None => break,
            }
        }
        now
    }
}

/// What comes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Something is wrong with it, and nothing of it is taken.
    Faulty,
    /// It makes a record.
    New,
    /// It changes one.
    Changed,
    /// It changes nothing.
    Same,
}

impl Outcome {
    /// All of them, those first that have to be looked at.
    pub const ALL: [Self; 4] = [Self::Faulty, Self::New, Self::Changed, Self::Same];

    /// The word for it.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Faulty => "transfer-faulty",
                Self::New => "transfer-new",
                Self::Changed => "transfer-changed",
                Self::Same => "transfer-same",
            },
        )
    }
}

/// What would come of a file.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The records to be written, those that others refer to first.
    pub puts: Vec<Planned>,
    /// What comes of each row.
    pub rows: Vec<PlannedRow>,
    /// What is wrong, by row.
    pub faults: Vec<RowFault>,
    /// What is worth knowing of a row that is taken.
    pub notes: Vec<RowNote>,
    /// Names that may be the same vendor.
    pub alike: Vec<Alike>,
    /// How many records of each kind.
    pub counts: BTreeMap<Kind, Counts>,
    /// So many rows have nothing in the columns that are read.
    pub empty_rows: usize,
}

impl Plan {
    /// How many rows can be taken in, have faults, or say nothing.
    #[must_use]
    pub fn rows_told(&self) -> Message {
        let faulty = self.count(Outcome::Faulty);
        let told = Message::new("transfer-rows-told").with("good", self.rows.len() - faulty);
        told.with("faulty", faulty).with("empty", self.empty_rows)
    }

    /// Whether nothing would be changed.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.puts.is_empty()
    }

    /// So many rows come to this.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }

    /// A word for all that the plan does, by which a person's yes is held to what was shown. New records get other ids each time, and
    /// count by their places.
    #[must_use]
    pub fn mark(&self) -> String {
        let new: HashMap<String, usize> =
            self.puts.iter().enumerate().filter(|(_, put)| put.there.is_none()).map(|(place, put)| (put.id.to_string(), place)).collect();
        let mut digest = Sha256::new();
        let mut add = |text: &str| {
            digest.update(text);
            digest.update([0]);
        };
        for row in &self.rows {
            add(&format!("{} {} {:?} {:?} {:?}", row.number, row.name, row.outcome, row.fields, row.first));
        }
        for fault in &self.faults {
            add(&format!("{} {} {:?}", fault.row, fault.column, fault.message));
        }
        for put in &self.puts {
            let there = put.there.as_ref().map(|there| (there.record.id.to_string(), there.record.version));
            add(&format!("{:?} {there:?} {}", put.kind, put.archived));
            for (name, value) in &put.content {
                let placed = value.as_str().and_then(|value| new.get(value)).map_or_else(|| value.to_string(), |place| format!("new {place}"));
                add(&format!("{name} {placed}"));
            }
        }
        data_encoding::HEXLOWER.encode(&digest.finalize())
    }
}

/// How many records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Are made.
    pub new: usize,
    /// Are changed.
    pub changed: usize,
    /// Are named and stay as they are.
    pub same: usize,
}

/// A record to be written.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The record as it is; none for a new one.
    pub there: Option<Raw>,
    /// What is to stand in it.
    pub content: Map<String, Value>,
    /// Whether it is put away after.
    pub archived: bool,
    /// The fields that are changed.
    pub changed: BTreeSet<String>,
}

/// What comes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// Its number in the file.
    pub number: usize,
    /// What its record is called.
    pub name: String,
    /// What comes of it.
    pub outcome: Outcome,
    /// The fields that are changed, as labels' keys; empty for other outcomes.
    pub fields: Vec<String>,
    /// The row that names the same record first.
    pub first: Option<usize>,
}

/// Something wrong in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    /// The row's number in the file.
    pub row: usize,
    /// The column, as it is called in the file; empty for the row as a whole.
    pub column: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// Something to know of a row that is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct RowNote {
    /// The row's number in the file.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What to know.
    pub message: Message,
}

/// A new vendor that is called much as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The row that names it.
    pub row: usize,
    /// The name there.
    pub name: String,
    /// The name that is much the same.
    pub other: String,
    /// The row that names the other, when it is of the file too.
    pub other_row: Option<usize>,
}
