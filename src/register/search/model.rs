use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::register::model::Days;
use crate::text::{Language, text};

/// What can be found, with all that is searched and shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// The id of the record.
    pub id: String,
    /// Its name.
    pub title: String,
    /// A line under the name: what somebody does and where, whose system it is.
    #[serde(default)]
    pub note: String,
    /// Former names, trade names, aliases.
    #[serde(default)]
    pub names: Vec<String>,
    /// Numbers of organisations, agreements and files.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Telephone numbers that everybody may see.
    #[serde(default)]
    pub phones: Vec<DocumentPhone>,
    /// Whatever else it is found by: mail addresses, titles, employers, systems.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whether it is no longer in use.
    #[serde(default)]
    pub archived: bool,
    /// When it can be reached.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
}

impl Document {
    /// Something in use that has a name, and nothing else to be found by yet.
    #[must_use]
    pub fn new(kind: DocumentKind, id: String, title: String) -> Self {
        Self {
            kind,
            id,
            title,
            note: String::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            phones: Vec::new(),
            words: Vec::new(),
            archived: false,
            days: Days::default(),
        }
    }

    /// As it is on a day: with the numbers that are called then, each once.
    #[must_use]
    pub fn on(mut self, day: NaiveDate) -> Self {
        let mut called: Vec<DocumentPhone> = Vec::new();
        for phone in self.phones {
            if phone.days.contain(day) && called.iter().all(|known| known.tel != phone.tel) {
                called.push(DocumentPhone { days: Days::default(), ..phone });
            }
        }
        self.phones = called;
        self
    }
}

/// A telephone number as it is shown and called.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct DocumentPhone {
    /// As people write it.
    pub shown: String,
    /// As a link calls it, without `tel:`.
    pub tel: String,
    /// Which of the numbers it is.
    pub label: String,
    /// Whether somebody answers day and night.
    pub around_the_clock: bool,
    /// When one calls it; in what was found, those of that day are left, and this says no more.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    #[schema(ignore)]
    pub days: Days,
}

/// What a document is about, in the order in which results are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A vendor.
    Vendor,
    /// A system.
    System,
    /// A person to call.
    Person,
    /// A function to call: a desk, somebody on duty.
    Function,
    /// A contract.
    Contract,
    /// A unit of the organisation.
    Unit,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Vendor, Self::System, Self::Person, Self::Function, Self::Contract, Self::Unit];

    /// The heading of a group of them.
    #[must_use]
    pub fn heading(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Vendor => "search-vendors",
                Self::System => "search-systems",
                Self::Person => "search-people",
                Self::Function => "search-functions",
                Self::Contract => "search-contracts",
                Self::Unit => "search-units",
            },
        )
    }

    /// Where the page of a record is.
    #[must_use]
    pub fn page(self, id: &str) -> String {
        let folder = match self {
            Self::Vendor => "vendors",
            Self::System => "systems",
            Self::Person | Self::Function => "contacts",
            Self::Contract => "contracts",
            Self::Unit => "units",
        };
        format!("/{folder}/{id}")
    }

    /// Whether one calls it rather than reads about it.
    #[must_use]
    pub fn is_called(self) -> bool {
        matches!(self, Self::Person | Self::Function)
    }
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub document: Document,
    /// The name of the organisation in whose register it is, when that is not the one worked in.
    pub organisation: Option<String>,
    /// Whether it can be reached today, as far as that is limited.
    pub reachable: bool,
}

/// What a search found, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The hits.
    pub hits: Vec<Hit>,
    /// Whether there are more than were asked for.
    pub more: bool,
    /// Whether the first is what was typed, or begins so, rather than something like it.
    pub sure: bool,
}
