//! The annex: what it is made of; [`build()`] makes one.

mod build;
mod numbers;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

pub use build::build;
pub(super) use build::references;

use super::model::{Authority, Cpv, EvaluationModel, check_code, hex};
use crate::catalogue::{Circumstances, Kind, Phase};
use crate::classification::{Classification, Motives, ProtectiveSecurity};
use crate::input::Fault;
use crate::text::{Language, Message, text};

/// A requirement annex: everything that is needed to write it in any format and to compare answers with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// The form of this record, [`Annex::FORMAT`].
    pub format: String,
    /// The annex's language.
    pub language: Language,
    /// The title of the purchase.
    pub title: String,
    /// The number in the authority's register.
    pub diarienummer: Option<String>,
    /// What the annex is called, such as `Bilaga 3`.
    pub annex_name: Option<String>,
    /// Version of the annex, from 1.
    pub version: u32,
    /// Its date.
    pub date: NaiveDate,
    /// Who buys.
    pub authority: Authority,
    /// What is bought, in codes.
    pub cpv: Vec<Cpv>,
    /// What is bought, in words.
    pub description: Option<String>,
    /// How the information is classified.
    pub classification: Classification,
    /// Form of delivery, personal data and flags.
    pub circumstances: Circumstances,
    /// How the bids are evaluated, where it is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<EvaluationModel>,
    /// Version of the catalogue that the requirements come from.
    pub catalogue_version: String,
    /// The requirements by area, in the order of the letters; areas without rows are left out.
    pub areas: Vec<AnnexArea>,
    /// What has changed since the previous version; empty in a first version.
    pub changes: Vec<RowChange>,
    /// Why it is classified so, and what was dropped and why. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<BuyerNotes>,
}

/// What the bidder does not get: the classification's motives and what the officer dropped.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BuyerNotes {
    /// Why each level was chosen.
    pub motives: Motives,
    /// Id, title and motive of each requirement that the officer dropped.
    pub dropped: Vec<(String, String, Option<String>)>,
}

/// The rows of one area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AnnexArea {
    /// The area's letter.
    pub letter: char,
    /// The area's name.
    pub title: String,
    /// The rows, by number.
    pub rows: Vec<Row>,
}

/// One requirement as it stands in an annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AnnexRow)]
pub struct Row {
    /// The area's letter and a number, such as `D3`. It never moves between versions of the annex.
    pub number: String,
    /// The requirement's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How it is put to the bidder.
    pub kind: Kind,
    /// When it is tested.
    pub phase: Phase,
    /// Points, for an award criterion.
    pub weight: Option<u8>,
    /// The wording, with its values.
    pub text: String,
    /// What the bidder hands in.
    pub proof: Option<String>,
    /// Whether it stands or was taken away after an earlier version.
    pub status: RowStatus,
    /// The code that is printed beside the row, by which altered texts are found (see [`check_code`]).
    pub check: String,
    /// Why it was chosen. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Why it is asked. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motive: Option<String>,
    /// How it is followed up. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// Laws and standards that it answers to, each with its numbers. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Names of values that nobody has filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unfilled: Vec<String>,
}

/// Whether a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// The requirement is asked.
    Asked,
    /// It was asked in an earlier version and is no longer; its number stays.
    Struck,
}

/// How a row differs from the previous version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    /// The row is new.
    Added {
        /// The row's number.
        number: String,
    },
    /// Its text, kind or points are others.
    Changed {
        /// The row's number.
        number: String,
    },
    /// It is struck.
    Struck {
        /// The row's number.
        number: String,
    },
}

/// Why no annex could be made.
#[derive(Debug, Error)]
pub enum AnnexError {
    /// Level 4.
    #[error(transparent)]
    ProtectiveSecurity(#[from] ProtectiveSecurity),
    /// The tender refers to what does not exist, or contradicts itself.
    #[error("the tender cannot be matched with the catalogue")]
    Faults(Vec<Fault>),
}

impl Annex {
    /// The form of the record; a later, incompatible form gets another number.
    pub const FORMAT: &'static str = "kravkoll-annex/1";

    /// Reads an annex that was written as JSON, and holds it to what an annex is: somebody may have edited the file.
    ///
    /// # Errors
    /// What is wrong, for a person to read.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        let annex: Self = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        if annex.format != Self::FORMAT {
            return Err(format!("format {:?}", annex.format));
        }
        let mut numbers = BTreeSet::new();
        for area in &annex.areas {
            for row in &area.rows {
                let number = row.number.strip_prefix(area.letter).and_then(|digits| digits.parse::<u32>().ok());
                if number.is_none_or(|number| number == 0) || !numbers.insert(&row.number) {
                    return Err(format!("number {:?}", row.number));
                }
                if row.check != check_code(&row.printed(annex.language)) {
                    return Err(format!("{}: check {:?}", row.number, row.check));
                }
            }
        }
        Ok(annex)
    }

    /// All rows, struck ones too.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.areas.iter().flat_map(|area| &area.rows)
    }

    /// The rows that are asked.
    pub fn asked(&self) -> impl Iterator<Item = &Row> {
        self.rows().filter(|row| row.status == RowStatus::Asked)
    }

    /// Whether an award criterion is asked.
    #[must_use]
    pub fn has_award(&self) -> bool {
        self.asked().any(|row| row.kind == Kind::Award)
    }

    /// The sum of the points that can be won.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.asked().filter_map(|row| row.weight).map(u32::from).sum()
    }

    /// An identity of the content that bidders see: the first 16 hexadecimal digits of SHA-256. Files of two versions, or of
    /// two tenders, have different ones.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        let head = [&self.title, self.diarienummer.as_deref().unwrap_or_default(), &self.authority.organisation_number, self.language.code()];
        for part in head {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        hasher.update(self.version.to_le_bytes());
        if let Some(evaluation) = self.evaluation {
            hasher.update(evaluation.sentence(self.language).as_bytes());
            hasher.update([0]);
        }
        for row in self.rows() {
            for part in [&row.number, &row.id, &row.check] {
                hasher.update(part.as_bytes());
                hasher.update([0]);
            }
        }
        hex(hasher.finalize().iter().take(8))
    }

    /// The same annex without what only the buyer may see.
    #[must_use]
    pub fn for_bidders(mut self) -> Self {
        self.buyer = None;
        for row in self.areas.iter_mut().flat_map(|area| &mut area.rows) {
            row.reasons.clear();
            row.sources.clear();
            row.motive = None;
            row.follow_up = None;
        }
        self
    }
}

impl Row {
    /// The heading of the row's text: kind, points where there are any, and title, as they are printed.
    #[must_use]
    pub fn heading(&self, language: Language) -> String {
        heading(&self.label(language), &self.title)
    }

    /// The kind and the points, such as `BÖR, 5 poäng`.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let kind = self.kind.label(language);
        match self.weight {
            Some(points) => Message::new("annex-kind-points").with("kind", kind).with("points", points).render(language),
            None => kind,
        }
    }

    /// The line that asks for proof, as it is printed.
    #[must_use]
    pub fn proof_line(&self, language: Language) -> Option<String> {
        self.proof.as_deref().map(|proof| proof_line(proof, language))
    }

    /// All that the bidder reads in the row, as it is printed: what [`check`](Self::check) is made of.
    #[must_use]
    pub fn printed(&self, language: Language) -> String {
        printed(&self.heading(language), &self.text, self.proof.as_deref(), language)
    }
}

/// The heading of a row's text.
pub(super) fn heading(label: &str, title: &str) -> String {
    format!("{label} · {title}")
}

fn proof_line(proof: &str, language: Language) -> String {
    format!("{} {proof}", text(language, "annex-proof"))
}

/// All that a bidder reads in a row.
pub(super) fn printed(heading: &str, text: &str, proof: Option<&str>, language: Language) -> String {
    let proof = proof.map(|proof| proof_line(proof, language)).unwrap_or_default();
    format!("{heading} {text} {proof}")
}
