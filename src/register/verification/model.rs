//! What a round is made of.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::Timestamp;
use crate::ids::{MailId, RecordId, UnitId, VerificationItemId, VerificationParticipantId, VerificationRoundId};
use crate::register::model::{Channel, Kind, Phone};
use crate::text::{Language, text};

/// Whom a round asks, about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// Contacts that were never verified, or not in time: each about itself.
    Due,
    /// A vendor: one of its contacts about the vendor and all of its contacts.
    Vendor,
    /// The systems of a unit: each one's systemförvaltare about the systems.
    Unit,
}

impl Selection {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Due, Self::Vendor, Self::Unit];

    /// The selection in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Due => "verification-selection-due",
                Self::Vendor => "verification-selection-vendor",
                Self::Unit => "verification-selection-unit",
            },
        )
    }
}

/// How far a round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundStatus {
    /// It can be looked over; nobody has been asked.
    Draft,
    /// Answers come in.
    Open,
    /// It is over.
    Closed,
}

impl RoundStatus {
    /// The state in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Draft => "verification-draft",
                Self::Open => "verification-open",
                Self::Closed => "verification-closed",
            },
        )
    }
}

/// A round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Its id.
    pub id: VerificationRoundId,
    /// The organisation that asks, as it is called in letters.
    pub organisation: String,
    /// What it is called.
    pub title: String,
    /// Whom it asks.
    pub selection: Selection,
    /// The id of the vendor or the unit.
    pub target: Option<String>,
    /// What is said in the letters beside the question; empty where nothing is.
    pub message: String,
    /// How far it has come.
    pub status: RoundStatus,
    /// Who prepared it, and when.
    pub made: (String, Timestamp),
    /// When it was begun.
    pub opened_at: Option<Timestamp>,
    /// Until when links can be used.
    pub until: Option<Timestamp>,
    /// Who had those reminded that had not answered, and when.
    pub reminded: Option<(String, Timestamp)>,
    /// When it was ended.
    pub closed_at: Option<Timestamp>,
    /// Counts the changes.
    pub version: i64,
}

/// Somebody who is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// The id.
    pub id: VerificationParticipantId,
    /// The round.
    pub round: VerificationRoundId,
    /// The contact that is asked; none where nobody is known who could be.
    pub contact: Option<RecordId>,
    /// The name; empty where nobody is known.
    pub name: String,
    /// The address of mail; none where it has to be asked by telephone.
    pub address: Option<String>,
    /// The language of the letter.
    pub language: Language,
    /// The last letter.
    pub mail: Option<MailId>,
}

/// How something was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// Not yet.
    Open,
    /// By the link: it is right.
    Confirmed,
    /// By telephone: it is right.
    Phone,
    /// By the link: this is how it should be. Somebody has to look at it.
    Corrected,
    /// So it was changed.
    Approved,
    /// It was not changed.
    Refused,
    /// Not at all: it was put away in between.
    Dropped,
}

impl ItemStatus {
    /// The answer in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Open => "verification-item-open",
                Self::Confirmed => "verification-item-confirmed",
                Self::Phone => "verification-item-phone",
                Self::Corrected => "verification-item-corrected",
                Self::Approved => "verification-item-approved",
                Self::Refused => "verification-item-refused",
                Self::Dropped => "verification-item-dropped",
            },
        )
    }
}

/// Something that somebody is asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: VerificationItemId,
    /// The round.
    pub round: VerificationRoundId,
    /// Who is asked.
    pub participant: VerificationParticipantId,
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// What it was called when the round was prepared.
    pub name: String,
    /// The unit that it is counted for.
    pub unit: Option<UnitId>,
    /// How it was answered.
    pub status: ItemStatus,
    /// What is to be changed.
    pub proposal: Option<Proposal>,
    /// Who answered, and when.
    pub answered: Option<(String, Timestamp)>,
    /// Who decided about the proposal, and when.
    pub decided: Option<(String, Timestamp)>,
    /// Why it was refused.
    pub why: Option<String>,
}

/// How something should be, by the word of who was asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proposal {
    /// Fields that are to be otherwise; null where one is to be empty.
    pub fields: Map<String, Value>,
    /// Ways to reach a contact that are to be otherwise, known by their numbers.
    pub channels: Vec<Channel>,
    /// The numbers of those that are to go.
    pub removed: Vec<u32>,
    /// New ones; their numbers say nothing.
    pub added: Vec<Channel>,
    /// What else is to be said.
    pub comment: String,
}

impl Proposal {
    /// Whether it says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The proposal without a way to reach a contact that has been made private: known by its number, and where it was proposed as a new
    /// one, or told in words, by the values that it has had.
    #[must_use]
    pub fn without_way(&self, number: u32, values: &[String]) -> Self {
        let mut left = self.clone();
        left.channels.retain(|channel| channel.number != number && !channel.is_any_of(values));
        left.added.retain(|channel| !channel.is_any_of(values));
        left.comment = without_values(&left.comment, values);
        left
    }
}

/// A text without some values, telephone numbers in whatever way they are written.
fn without_values(text: &str, values: &[String]) -> String {
    let exact = values.iter().filter(|value| !value.is_empty()).fold(text.to_owned(), |text, value| text.replace(value.as_str(), "…"));
    let numbers: Vec<String> = values.iter().filter_map(|value| Phone::read(value).dialled).collect();
    let is_of_number = |letter: char| letter.is_ascii_digit() || "+-/() \u{a0}".contains(letter);
    let mut left = String::with_capacity(exact.len());
    let mut rest = exact.as_str();
    while let Some(first) = rest.chars().next() {
        let alike = |letter: char| is_of_number(letter) == is_of_number(first);
        let (run, after) = rest.split_at(rest.find(|letter| !alike(letter)).unwrap_or(rest.len()));
        let number = run.trim();
        let hidden = is_of_number(first) && Phone::read(number).dialled.is_some_and(|number| numbers.contains(&number));
        left.push_str(&if hidden { run.replace(number, "…") } else { run.to_owned() });
        rest = after;
    }
    left
}

/// How many entries have been answered how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Progress {
    /// Confirmed by the link.
    pub confirmed: i64,
    /// Confirmed by telephone.
    pub phone: i64,
    /// Corrected, and looked at.
    pub corrected: i64,
    /// Corrected, and waiting for somebody to look.
    pub waiting: i64,
    /// Not answered.
    pub open: i64,
}

impl Progress {
    /// Counts some more with an answer.
    pub fn count(&mut self, status: ItemStatus, more: i64) {
        match status {
            ItemStatus::Open => self.open += more,
            ItemStatus::Confirmed => self.confirmed += more,
            ItemStatus::Phone => self.phone += more,
            ItemStatus::Corrected => self.waiting += more,
            ItemStatus::Approved | ItemStatus::Refused => self.corrected += more,
            ItemStatus::Dropped => {}
        }
    }

    /// How many have been answered.
    #[must_use]
    pub fn answered(&self) -> i64 {
        self.confirmed + self.phone + self.corrected + self.waiting
    }

    /// How many there are.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.answered() + self.open
    }
}

/// Somebody who is going to be asked, and about what.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The contact.
    pub contact: Option<RecordId>,
    /// The name.
    pub name: String,
    /// The address of mail.
    pub address: Option<String>,
    /// The language of the letter.
    pub language: Language,
    /// About what.
    pub items: Vec<PlannedItem>,
}

/// Something that somebody is going to be asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedItem {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// The unit that it is counted for.
    pub unit: Option<UnitId>,
}
