//! What a catalogue consists of: [`requirement`] and the [`purchase`] that calls for it; here the catalogue as a whole.

mod purchase;
mod requirement;

use std::str::FromStr;

use chrono::NaiveDate;

pub use purchase::{Circumstances, Conditions, Delivery, Flag, PersonalData};
pub use requirement::{FollowUp, Kind, LevelSource, Own, OwnSort, Param, Phase, Requirement, Stricter, Thresholds, Tier, is_requirement_id};

use super::changelog::Release;
use super::vocabulary::Vocabulary;
use crate::text::Localized;

/// A whole catalogue, read from its folder.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Semantic version, such as `0.1.0`.
    pub version: String,
    /// When this version was published.
    pub published: NaiveDate,
    /// Licence of the content (SPDX).
    pub licence: String,
    /// The catalogue's name.
    pub title: Localized,
    /// The areas in the order of their letters.
    pub areas: Vec<Area>,
    /// The requirements, by area and then in the order of their file.
    pub requirements: Vec<Requirement>,
    /// Ids that are no longer in use and may never be used again.
    pub retired: Vec<Retired>,
    /// Laws and standards that requirements refer to.
    pub sources: Vec<SourceSystem>,
    /// What has changed between its versions, the latest first.
    pub releases: Vec<Release>,
    /// Words that the checks look for.
    pub vocabulary: Vocabulary,
    /// What the organisation that reads the catalogue has switched off in it; nothing in the catalogue itself.
    pub switched_off: Vec<SwitchedOff>,
}

impl Catalogue {
    /// The requirement with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == id)
    }

    /// The requirement that has taken the place of one that is out of use, be it after several others.
    #[must_use]
    pub fn successor(&self, id: &str) -> Option<&Requirement> {
        let next = |id: &str| self.retired.iter().find(|retired| retired.id == id)?.replaced_by.as_deref();
        // No longer than there are ids out of use: a chain that leads back to itself ends too.
        std::iter::successors(next(id), |id| next(id)).take(self.retired.len()).find_map(|id| self.find(id))
    }

    /// The area with a code.
    #[must_use]
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// The entry that a reference points at, with the system it belongs to.
    #[must_use]
    pub fn source(&self, reference: &SourceRef) -> Option<(&SourceSystem, &SourceEntry)> {
        let system = self.sources.iter().find(|system| system.id == reference.system)?;
        let entry = system.entries.iter().find(|entry| entry.number == reference.number)?;
        Some((system, entry))
    }
}

/// One of the areas that requirements are grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The letter that heads the area's chapter in an annex and begins its row numbers.
    pub letter: char,
    /// Three letters that begin the ids of the area's requirements.
    pub code: String,
    /// The area's name.
    pub title: Localized,
}

/// A requirement that an organisation has switched off for itself: it is not proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct SwitchedOff {
    /// The requirement.
    pub requirement: Requirement,
    /// Why, in the organisation's words.
    pub reason: String,
}

/// Where in the catalogue's files something stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// File name, relative to the catalogue's folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// A reference to a law or standard, such as `iso27002:8.5`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceRef {
    /// The system, such as `iso27002`.
    pub system: String,
    /// The number in it, such as `8.5` or `28.3.c`.
    pub number: String,
}

impl std::fmt::Display for SourceRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.system, self.number)
    }
}

impl FromStr for SourceRef {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        match written.split_once(':') {
            Some((system, number)) if !system.is_empty() && !number.is_empty() => Ok(Self { system: system.to_owned(), number: number.to_owned() }),
            _ => Err(()),
        }
    }
}

/// A law or standard and the numbers of it that can be referred to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceSystem {
    /// The word before the colon in references.
    pub id: String,
    /// Its name.
    pub title: Localized,
    /// Under which terms the entries are kept here.
    pub licence: String,
    /// When somebody last held the entries against the original.
    pub checked: NaiveDate,
    /// Whether every number is answered for: met by a requirement, or told why not.
    pub complete: bool,
    /// Other names that it, or a part of it, is asked for by.
    pub aliases: Vec<SourceAlias>,
    /// The numbers.
    pub entries: Vec<SourceEntry>,
    /// Where it stands in the files.
    pub place: Place,
}

/// Another name for a law or standard or for a part of it, such as `gdpr28`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceAlias {
    /// The name.
    pub name: String,
    /// The numbers that it takes, with all that lies under them; all numbers where none is named.
    pub numbers: Vec<String>,
}

/// One number of a law or standard with our own short title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceEntry {
    /// The number, such as `8.5`.
    pub number: String,
    /// What it is about, in our own words.
    pub title: Localized,
    /// Why no requirement answers to it, where none does on purpose.
    pub gap: Option<Localized>,
    /// The line in the system's file.
    pub line: usize,
}

/// An id that is out of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// The id.
    pub id: String,
    /// The catalogue version that withdrew it.
    pub retired_in: String,
    /// The requirement that takes its place, if one does.
    pub replaced_by: Option<String>,
    /// Why.
    pub reason: Localized,
    /// Where it stands in the files.
    pub place: Place,
}
