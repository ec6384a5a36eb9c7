use std::collections::BTreeMap;

use enumset::EnumSet;
use serde::{Deserialize, Serialize};

use super::{Conditions, Place, SourceRef};
use crate::catalogue::wording::Wording;
use crate::classification::{Aspect, Classification, Level};
use crate::text::{Language, Localized, text};

/// A requirement that can be put to a vendor.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Stable id such as `ATK-03`.
    pub id: String,
    /// Code of the area, the first part of the id.
    pub area: String,
    /// What it is about, as a noun phrase.
    pub title: Localized,
    /// Why it is proportionate to ask (lagen 2016:1145 om offentlig upphandling, 4 kap. 1 §).
    pub motive: Localized,
    /// How it is put to the bidder, unless a tier says otherwise.
    pub kind: Kind,
    /// When it is tested.
    pub phase: Phase,
    /// Proposed points where it is an award criterion, 1–10.
    pub weight: Option<u8>,
    /// When it is of use at all.
    pub when: Conditions,
    /// The wordings, from the weakest to the strongest; at least one.
    pub tiers: Vec<Tier>,
    /// What the bidder hands in or keeps ready.
    pub proof: Localized,
    /// How it is checked during the contract.
    pub follow_up: FollowUp,
    /// The named values of the wordings.
    pub params: BTreeMap<String, Param>,
    /// Laws and standards that it answers to.
    pub sources: Vec<SourceRef>,
    /// What an organisation has made of it; nothing where it is as the catalogue has it.
    pub own: Option<Own>,
    /// Where it stands in the files.
    pub place: Place,
}

/// What an organisation says of a requirement that it has made or adapted for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Whether it is new or adapted.
    pub sort: OwnSort,
    /// Why, in the organisation's words.
    pub reason: String,
    /// It must not be passed on, but in an annex to those who bid: it stays out of every export.
    pub restricted: bool,
}

/// How an organisation's own requirement came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnSort {
    /// It is the organisation's own.
    Added,
    /// It is one of the catalogue's, in other words or for other purchases.
    Adapted,
}

impl Requirement {
    /// How the requirement is put to the bidder at a tier.
    #[must_use]
    pub fn kind_at(&self, tier: usize) -> Kind {
        self.tiers.iter().take(tier + 1).rev().find_map(|tier| tier.kind).unwrap_or(self.kind)
    }

    /// Whether it says the same as another, wherever the two stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let anywhere = |requirement: &Self| {
            let tiers = requirement.tiers.iter().map(|tier| Tier { line: 0, ..tier.clone() }).collect();
            Self { place: Place::default(), tiers, ..requirement.clone() }
        };
        anywhere(self) == anywhere(other)
    }

    /// The highest tier that a classification reaches, counted from 0.
    #[must_use]
    pub fn tier_for(&self, classification: Classification) -> Option<usize> {
        self.tiers.iter().rposition(|tier| tier.thresholds.reached(classification))
    }
}

/// Whether a text has the form of a requirement id: three capital letters, a hyphen, two or three digits.
#[must_use]
pub fn is_requirement_id(text: &str) -> bool {
    text.split_once('-').is_some_and(|(area, number)| {
        area.len() == 3
            && area.bytes().all(|byte| byte.is_ascii_uppercase())
            && (2..=3).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// How a requirement is put to the bidder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Mandatory requirement (ska) on what is bought (9 kap. lagen 2016:1145 om offentlig upphandling): a bid that does not
    /// meet it is rejected.
    Mandatory,
    /// Award criterion (bör): gives points, need not be met (16 kap.).
    Award,
    /// Qualification requirement on the bidder (14 kap.).
    Qualification,
    /// Contract performance condition (17 kap. 1 §): to be met during the contract.
    ContractTerm,
}

impl Kind {
    /// All of them, in the order of an annex.
    pub const ALL: [Self; 4] = [Self::Mandatory, Self::Award, Self::Qualification, Self::ContractTerm];

    /// Whether a bidder may answer no and still have a valid bid.
    #[must_use]
    pub fn may_be_declined(self) -> bool {
        self == Self::Award
    }

    /// The label in an annex: `SKA`, `BÖR`, `KVALIFICERING` or `KONTRAKTSVILLKOR`.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Award => "kind-award",
                Self::Mandatory => "kind-mandatory",
                Self::Qualification => "kind-qualification",
                Self::ContractTerm => "kind-contract-term",
            },
        )
    }
}

/// When a requirement is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// When bids are evaluated.
    Bid,
    /// During the contract.
    Contract,
}

impl Phase {
    /// The phase in words, such as `prövas i anbudet`.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Bid => "phase-bid",
                Self::Contract => "phase-contract",
            },
        )
    }
}

/// One wording of a requirement and the levels that call for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// The levels that reach the tier.
    pub thresholds: Thresholds,
    /// How it is put from this tier upwards, where that differs from the tiers below.
    pub kind: Option<Kind>,
    /// Values of the tier below that this wording leaves out because it asks for something stricter in their place.
    pub supersedes: Vec<String>,
    /// The Swedish wording.
    pub sv: Wording,
    /// The English wording.
    pub en: Wording,
    /// Line in the requirement's file.
    pub line: usize,
}

impl Tier {
    /// The wording in a language.
    #[must_use]
    pub fn wording(&self, language: Language) -> &Wording {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}

/// Least levels: any of them reached reaches the tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Thresholds {
    /// Reached by every classification.
    pub all: bool,
    /// Least level of confidentiality.
    pub k: Option<Level>,
    /// Least level of integrity.
    pub r: Option<Level>,
    /// Least level of availability.
    pub t: Option<Level>,
    /// Least level of traceability; never reached where traceability is not classified.
    pub s: Option<Level>,
}

impl Thresholds {
    /// The least level of an aspect.
    #[must_use]
    pub fn of(self, aspect: Aspect) -> Option<Level> {
        match aspect {
            Aspect::K => self.k,
            Aspect::R => self.r,
            Aspect::T => self.t,
            Aspect::S => self.s,
        }
    }

    /// The levels as a person writes them, such as `K2 R2`; empty where every classification reaches the tier.
    #[must_use]
    pub fn written(self) -> String {
        let levels: Vec<String> =
            Aspect::ALL.into_iter().filter_map(|aspect| self.of(aspect).map(|level| format!("{}{}", aspect.letter(), level.digit()))).collect();
        levels.join(" ")
    }

    /// Whether a classification reaches the tier.
    #[must_use]
    pub fn reached(self, classification: Classification) -> bool {
        let reaches = |least: Option<Level>, level: Level| least.is_some_and(|least| level >= least);
        self.all
            || reaches(self.k, classification.k)
            || reaches(self.r, classification.r)
            || reaches(self.t, classification.t)
            || classification.s.is_some_and(|level| reaches(self.s, level))
    }

    /// The aspects by which a classification reaches the tier.
    #[must_use]
    pub fn reaching_aspects(self, classification: Classification) -> EnumSet<Aspect> {
        classification.levels().filter(|(aspect, level)| self.of(*aspect).is_some_and(|least| *level >= least)).map(|(aspect, _)| aspect).collect()
    }
}

/// How a requirement is checked during the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Months between the checks, 1–36.
    pub interval_months: u8,
    /// What the purchaser does.
    pub method: Localized,
}

/// A named value in the wordings of a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// What is counted, such as `timmar`.
    pub unit: Localized,
    /// Whose level decides the value proposed.
    pub aspect: LevelSource,
    /// The values proposed at levels 0–3; `None` where the officer has to choose.
    pub by_level: Option<[f64; 4]>,
    /// Least value allowed.
    pub min: f64,
    /// Greatest value allowed.
    pub max: f64,
    /// Which way is stricter towards the vendor.
    pub stricter: Stricter,
}

impl Param {
    /// The value proposed for a classification.
    #[must_use]
    pub fn proposed(&self, classification: Classification) -> Option<f64> {
        let level = match self.aspect {
            LevelSource::K => classification.k,
            LevelSource::R => classification.r,
            LevelSource::T => classification.t,
            LevelSource::Highest => classification.highest(),
        };
        self.by_level?.get(usize::from(level.digit())).copied()
    }

    /// Whether `value` asks at least as much of the vendor as `other`.
    #[must_use]
    pub fn at_least_as_strict(&self, value: f64, other: f64) -> bool {
        match self.stricter {
            Stricter::Lower => value <= other,
            Stricter::Higher => value >= other,
        }
    }
}

/// Whose level decides a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LevelSource {
    /// That of confidentiality.
    K,
    /// That of integrity.
    R,
    /// That of availability.
    T,
    /// The highest of all aspects'.
    #[serde(rename = "max")]
    Highest,
}

/// Which way a value is stricter towards the vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stricter {
    /// Lower values ask more: hours to a notice.
    Lower,
    /// Higher values ask more: per cent of availability.
    Higher,
}
