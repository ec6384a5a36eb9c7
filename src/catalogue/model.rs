use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;
use enumset::{EnumSet, EnumSetType};
use serde::{Deserialize, Serialize};

use super::vocabulary::Vocabulary;
use super::wording::Wording;
use crate::classification::{Aspect, Classification, Level};
use crate::text::{Language, Localized, text};

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
    /// Words that the checks look for.
    pub vocabulary: Vocabulary,
}

impl Catalogue {
    /// The requirement with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == id)
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

/// Where in the catalogue's files something stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// File name, relative to the catalogue's folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

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
    /// Where it stands in the files.
    pub place: Place,
}

impl Requirement {
    /// How the requirement is put to the bidder at a tier.
    #[must_use]
    pub fn kind_at(&self, tier: usize) -> Kind {
        self.tiers.iter().take(tier + 1).rev().find_map(|tier| tier.kind).unwrap_or(self.kind)
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Award criterion (bör): gives points, need not be met (16 kap. lagen 2016:1145 om offentlig upphandling).
    Award,
    /// Mandatory requirement (ska) on what is bought (9 kap.): a bid that does not meet it is rejected.
    Mandatory,
    /// Qualification requirement on the bidder (14 kap.).
    Qualification,
    /// Contract performance condition (17 kap. 1 §): to be met during the contract.
    ContractTerm,
}

/// The words of [`Kind`] in the files.
pub const PARSABLE_KIND: &str = "mandatory, award, qualification, contract_term";

impl Kind {
    /// Whether a bidder may answer no and still have a valid bid.
    #[must_use]
    pub fn may_be_declined(self) -> bool {
        self == Self::Award
    }

    /// The label in an annex: `SKA`, `BÖR`, `KVALIFICERING` or `KONTRAKTSVILLKOR`.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        text(language, match self {
            Self::Award => "kind-award",
            Self::Mandatory => "kind-mandatory",
            Self::Qualification => "kind-qualification",
            Self::ContractTerm => "kind-contract-term",
        })
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "award" => Ok(Self::Award),
            "mandatory" => Ok(Self::Mandatory),
            "qualification" => Ok(Self::Qualification),
            "contract_term" => Ok(Self::ContractTerm),
            _ => Err(()),
        }
    }
}

/// When a requirement is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// When bids are evaluated.
    Bid,
    /// During the contract.
    Contract,
}

/// The words of [`Phase`] in the files.
pub const PARSABLE_PHASE: &str = "bid, contract";

impl Phase {
    /// The phase in words, such as `prövas i anbudet`.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(language, match self {
            Self::Bid => "phase-bid",
            Self::Contract => "phase-contract",
        })
    }
}

impl FromStr for Phase {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "bid" => Ok(Self::Bid),
            "contract" => Ok(Self::Contract),
            _ => Err(()),
        }
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

/// When a requirement is of use: all three must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Any of these forms of delivery; `None` for every form.
    pub delivery: Option<EnumSet<Delivery>>,
    /// At least personal data of this sort.
    pub personal_data: PersonalData,
    /// Any of these flags; `None` for no demand.
    pub flags: Option<EnumSet<Flag>>,
}

impl Conditions {
    /// Whether the circumstances of a purchase meet the conditions.
    #[must_use]
    pub fn met(self, circumstances: Circumstances) -> bool {
        self.delivery.is_none_or(|forms| !forms.is_disjoint(circumstances.delivery))
            && circumstances.personal_data >= self.personal_data
            && self.flags.is_none_or(|flags| !flags.is_disjoint(circumstances.flags))
    }
}

/// What is known of a purchase beside its classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Circumstances {
    /// The forms of delivery; a purchase may have several.
    pub delivery: EnumSet<Delivery>,
    /// The most sensitive sort of personal data that the vendor may come to handle.
    pub personal_data: PersonalData,
    /// What else is true of the purchase.
    pub flags: EnumSet<Flag>,
}

/// A form of delivery (driftform).
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize)]
#[enumset(serialize_repr = "list")]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// A service that the vendor runs for many customers.
    Saas,
    /// The municipality's own system in the vendor's operation.
    Hosted,
    /// A product in the municipality's own environment.
    OnPremises,
    /// People by the hour or assignment.
    Consulting,
    /// Software made to order.
    Development,
    /// Equipment, appliances, connected devices.
    Hardware,
    /// Maintenance and support.
    Support,
}

/// The words of [`Delivery`] in the files.
pub const PARSABLE_DELIVERY: &str = "saas, hosted, on_premises, consulting, development, hardware, support";

impl Delivery {
    /// The form in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(language, match self {
            Self::Saas => "delivery-saas",
            Self::Hosted => "delivery-hosted",
            Self::OnPremises => "delivery-on-premises",
            Self::Consulting => "delivery-consulting",
            Self::Development => "delivery-development",
            Self::Hardware => "delivery-hardware",
            Self::Support => "delivery-support",
        })
    }
}

impl FromStr for Delivery {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "saas" => Ok(Self::Saas),
            "hosted" => Ok(Self::Hosted),
            "on_premises" => Ok(Self::OnPremises),
            "consulting" => Ok(Self::Consulting),
            "development" => Ok(Self::Development),
            "hardware" => Ok(Self::Hardware),
            "support" => Ok(Self::Support),
            _ => Err(()),
        }
    }
}

/// Personal data that the vendor may come to handle, from none to the most exposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// No personal data.
    #[default]
    None,
    /// Personal data of the ordinary sort.
    Ordinary,
    /// Sensitive personal data (GDPR article 9) or data on offences (article 10).
    Sensitive,
    /// Persons with protected identity (skyddade personuppgifter).
    Protected,
}

/// The words of [`PersonalData`] in the files.
pub const PARSABLE_PERSONAL_DATA: &str = "none, ordinary, sensitive, protected";

impl PersonalData {
    /// All sorts, from none upwards.
    pub const ALL: [Self; 4] = [Self::None, Self::Ordinary, Self::Sensitive, Self::Protected];

    /// The sort in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(language, match self {
            Self::None => "personal-data-none",
            Self::Ordinary => "personal-data-ordinary",
            Self::Sensitive => "personal-data-sensitive",
            Self::Protected => "personal-data-protected",
        })
    }
}

impl FromStr for PersonalData {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "none" => Ok(Self::None),
            "ordinary" => Ok(Self::Ordinary),
            "sensitive" => Ok(Self::Sensitive),
            "protected" => Ok(Self::Protected),
            _ => Err(()),
        }
    }
}

/// Something that is true of a purchase and calls for requirements of its own.
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize)]
#[enumset(serialize_repr = "list")]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The vendor reaches the municipality's environment from outside.
    RemoteAccess,
    /// Personal data may be handled outside the EU and EEA.
    ThirdCountry,
    /// AI functions are part of what is bought.
    Ai,
    /// It is connected with other systems.
    Integration,
    /// Information under secrecy (offentlighets- och sekretesslagen 2009:400) is handed over.
    Secrecy,
    /// Children use it.
    Children,
    /// It holds records that are to be preserved in an archive.
    Archive,
    /// It serves an activity under cybersäkerhetslagen (2025:1506).
    Nis2,
}

/// The words of [`Flag`] in the files.
pub const PARSABLE_FLAG: &str = "remote_access, third_country, ai, integration, secrecy, children, archive, nis2";

impl Flag {
    /// The flag in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(language, match self {
            Self::RemoteAccess => "flag-remote-access",
            Self::ThirdCountry => "flag-third-country",
            Self::Ai => "flag-ai",
            Self::Integration => "flag-integration",
            Self::Secrecy => "flag-secrecy",
            Self::Children => "flag-children",
            Self::Archive => "flag-archive",
            Self::Nis2 => "flag-nis2",
        })
    }
}

impl FromStr for Flag {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "remote_access" => Ok(Self::RemoteAccess),
            "third_country" => Ok(Self::ThirdCountry),
            "ai" => Ok(Self::Ai),
            "integration" => Ok(Self::Integration),
            "secrecy" => Ok(Self::Secrecy),
            "children" => Ok(Self::Children),
            "archive" => Ok(Self::Archive),
            "nis2" => Ok(Self::Nis2),
            _ => Err(()),
        }
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
            LevelSource::Aspect(aspect) => classification.level(aspect).unwrap_or_default(),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelSource {
    /// One aspect's.
    Aspect(Aspect),
    /// The highest of all aspects'.
    Highest,
}

impl FromStr for LevelSource {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "k" => Ok(Self::Aspect(Aspect::K)),
            "r" => Ok(Self::Aspect(Aspect::R)),
            "t" => Ok(Self::Aspect(Aspect::T)),
            "max" => Ok(Self::Highest),
            _ => Err(()),
        }
    }
}

/// Which way a value is stricter towards the vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stricter {
    /// Lower values ask more: hours to a notice.
    Lower,
    /// Higher values ask more: per cent of availability.
    Higher,
}

impl FromStr for Stricter {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "lower" => Ok(Self::Lower),
            "higher" => Ok(Self::Higher),
            _ => Err(()),
        }
    }
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSystem {
    /// The word before the colon in references.
    pub id: String,
    /// Its name.
    pub title: Localized,
    /// Under which terms the entries are kept here.
    pub licence: String,
    /// When somebody last held the entries against the original.
    pub checked: NaiveDate,
    /// The numbers.
    pub entries: Vec<SourceEntry>,
    /// Where it stands in the files.
    pub place: Place,
}

/// One number of a law or standard with our own short title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceEntry {
    /// The number, such as `8.5`.
    pub number: String,
    /// What it is about, in our own words.
    pub title: Localized,
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
