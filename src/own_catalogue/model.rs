use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::typed::TypedRequirement;
use crate::catalogue::Catalogue;
use crate::clock::Timestamp;
use crate::ids::{EditionId, OrganisationId, UserId};
use crate::text::{Language, text};

/// An edition of the organisation's own layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// Its number, from 1.
    pub number: i32,
    /// How far it has come.
    pub status: EditionStatus,
    /// The version of the catalogue that it was begun on.
    pub base_version: String,
    /// Those who have changed it.
    pub editors: Vec<UserId>,
    /// What its editor says of it to whoever approves.
    pub note: String,
    /// Who began it, and when.
    pub begun: (String, Timestamp),
    /// Who handed it in, and when.
    pub submitted: Option<(String, Timestamp)>,
    /// Who approved it or sent it back, and when.
    pub decided: Option<(String, Timestamp)>,
    /// What was said then.
    pub decided_why: Option<String>,
    /// Counts changes of the edition itself.
    pub version: i64,
}

/// How far an edition has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionStatus {
    /// It is worked on.
    Draft,
    /// It waits for somebody to approve it.
    Submitted,
    /// It is in force.
    Approved,
    /// A later one is in force.
    Replaced,
}

impl EditionStatus {
    /// The status in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Draft => "edition-draft",
                Self::Submitted => "edition-submitted",
                Self::Approved => "edition-approved",
                Self::Replaced => "edition-replaced",
            },
        )
    }
}

/// What an edition does with one requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The requirement's id.
    pub id: String,
    /// What is done.
    pub sort: Sort,
    /// Why; annexes tell it to the organisation's own officers.
    pub reason: String,
    /// The requirement as it was typed; nothing where it is switched off.
    pub content: Option<TypedRequirement>,
    /// The catalogue's own when it was adapted.
    pub base: Option<TypedRequirement>,
    /// It must not be passed on.
    pub restricted: bool,
    /// Where it comes from, when it was brought from a file.
    pub origin: Option<String>,
    /// Who changed it last, and when.
    pub changed: (String, Timestamp),
    /// Counts changes.
    pub version: i64,
}

/// What is done with a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// It is the organisation's own.
    Added,
    /// It is the catalogue's, changed.
    Adapted,
    /// It is not asked.
    Off,
}

impl Sort {
    /// What is done, in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Added => "own-sort-added",
                Self::Adapted => "own-sort-adapted",
                Self::Off => "own-sort-off",
            },
        )
    }
}

/// An edition laid on the catalogue.
#[derive(Debug, Clone)]
pub struct Layer {
    /// The catalogue as the organisation sees it. What is wrong is left out of it.
    pub catalogue: Catalogue,
    /// What is wrong, by the id of the requirement.
    pub faults: BTreeMap<String, Vec<crate::input::Fault>>,
}

/// The catalogues of organisations that have an edition in force, kept ready. An edition in force never changes, so its id says whether
/// what is kept is still right.
#[derive(Debug, Clone, Default)]
pub struct InForce(Arc<Mutex<Kept>>);

/// The catalogue of each organisation, and the edition that it is made of.
type Kept = BTreeMap<OrganisationId, (EditionId, Arc<Catalogue>)>;

impl InForce {
    /// The catalogue of an organisation with an edition, if it is ready.
    #[must_use]
    pub fn get(&self, organisation: OrganisationId, edition: EditionId) -> Option<Arc<Catalogue>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&organisation).filter(|(known, _)| *known == edition).map(|(_, catalogue)| Arc::clone(catalogue))
    }

    /// Keeps the catalogue of an organisation in the place of the one before.
    pub fn put(&self, organisation: OrganisationId, edition: EditionId, catalogue: Arc<Catalogue>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(organisation, (edition, catalogue));
    }
}
