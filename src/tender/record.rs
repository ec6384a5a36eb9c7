use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::annex::Annex;
use super::answers::Answers;
use super::document::Format;
use super::draft::Draft;
use super::evaluation::Promise;
use crate::catalogue::{Kind, Phase};
use crate::clock::Timestamp;
use crate::ids::{AnnexId, BidId, FileId, TenderId, UserId, WordTemplateId};
use crate::text::{Language, text};

/// A tender as it is kept.
#[derive(Debug, Clone)]
pub struct TenderRecord {
    /// Its id.
    pub id: TenderId,
    /// What is decided.
    pub draft: Draft,
    /// How far it has come.
    pub status: TenderStatus,
    /// What the catalogue said when the officer last went through it.
    pub baseline: Option<Baseline>,
    /// Who made it; the name as it was then.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// A tender in a list.
#[derive(Debug, Clone)]
pub struct TenderLine {
    /// Its id.
    pub id: TenderId,
    /// What is bought.
    pub title: String,
    /// The number in the register.
    pub diarienummer: Option<String>,
    /// How far it has come.
    pub status: TenderStatus,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// How far a tender has come. That bids have come in is no status: their number is a secret too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TenderStatus {
    /// No annex has been issued.
    Draft,
    /// An annex is in force.
    Issued,
    /// The last annex was withdrawn.
    Withdrawn,
    /// A winner has been chosen.
    Awarded,
}

impl TenderStatus {
    /// All of them, in the order of a tender's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Issued, Self::Withdrawn, Self::Awarded];

    /// The status in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Draft => "tender-status-draft",
                Self::Issued => "tender-status-issued",
                Self::Withdrawn => "tender-status-withdrawn",
                Self::Awarded => "tender-status-awarded",
            },
        )
    }
}

/// What the catalogue said of the requirements that were chosen, when the officer last went through them. The texts stand here, so
/// that a change can be shown whatever has become of the catalogue since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// The catalogue's version.
    pub catalogue_version: String,
    /// The requirements by id.
    pub rows: BTreeMap<String, BaselineRow>,
}

/// One requirement as the catalogue proposed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaselineRow {
    /// What it was about.
    pub title: String,
    /// How it was put.
    pub kind: Kind,
    /// Its wording.
    pub text: String,
    /// What else stood in the catalogue. Tenders from before this was kept do not have it.
    #[serde(default)]
    pub rest: Option<BaselineRest>,
}

/// What the catalogue said of a requirement beside its wording: enough to keep it as it was when the catalogue has moved on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaselineRest {
    /// Code of its area.
    pub area: String,
    /// When it was tested.
    pub phase: Phase,
    /// Points, for an award criterion.
    pub weight: Option<u8>,
    /// The wording with places for values.
    pub wording: String,
    /// The values that were proposed.
    pub values: BTreeMap<String, f64>,
    /// What the bidder hands in.
    pub proof: Option<String>,
    /// Why it is asked.
    pub motive: Option<String>,
    /// How it is checked during the contract.
    pub follow_up: Option<String>,
}

/// What somebody is in the team of a tender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamPart {
    /// Leads the purchase: reads bids in, says who is in the team, chooses the winner.
    Lead,
    /// Evaluates.
    Evaluator,
}

impl TeamPart {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Lead, Self::Evaluator];

    /// The part in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Lead => "team-lead",
                Self::Evaluator => "team-evaluator",
            },
        )
    }
}

/// Somebody in the team of a tender.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamMember {
    /// Who.
    pub user: UserId,
    /// The name.
    pub name: String,
    /// The part.
    pub part: TeamPart,
}

/// An annex that was issued.
#[derive(Debug, Clone)]
pub struct IssuedAnnex {
    /// Its id.
    pub id: AnnexId,
    /// The tender.
    pub tender: TenderId,
    /// The annex with all that the buyer knows; [`Annex::for_bidders`] is what was sent out.
    pub annex: Annex,
    /// By whom it was issued.
    pub issued_by: String,
    /// When.
    pub issued_at: Timestamp,
    /// That it was withdrawn, when it was.
    pub withdrawn: Option<Withdrawal>,
    /// The files that were made when it was issued.
    pub files: Vec<IssuedFile>,
}

/// A file that was sent out.
#[derive(Debug, Clone, PartialEq)]
pub struct IssuedFile {
    /// The kind.
    pub format: Format,
    /// Where it is kept.
    pub file: FileId,
    /// Its checksum, SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// That something is no longer valid.
#[derive(Debug, Clone, PartialEq)]
pub struct Withdrawal {
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its id.
    pub id: FileId,
    /// What it is called.
    pub name: String,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A bidder's filled-in annex.
#[derive(Debug, Clone)]
pub struct BidRecord {
    /// Its id.
    pub id: BidId,
    /// The tender.
    pub tender: TenderId,
    /// The annex that it was compared with.
    pub annex: AnnexId,
    /// Who bids.
    pub bidder: String,
    /// The bidder's organisation number, as it was written.
    pub bidder_number: Option<String>,
    /// The price in whole kronor, as the officer read it elsewhere in the bid.
    pub price: Option<i64>,
    /// Whether it counts.
    pub status: BidStatus,
    /// Why it does not.
    pub status_why: Option<String>,
    /// The file.
    pub file: FileId,
    /// The file's name.
    pub file_name: String,
    /// What stands in it.
    pub answers: Answers,
    /// Who read it in.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Whether a bid counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BidStatus {
    /// It counts.
    Received,
    /// A later file of the same bidder took its place.
    Replaced,
    /// It was put aside.
    Removed,
}

/// That a bid was chosen.
#[derive(Debug, Clone)]
pub struct AwardRecord {
    /// The bid.
    pub bid: BidId,
    /// Why.
    pub motive: String,
    /// What was promised, for the contract.
    pub promises: Vec<Promise>,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
}

/// The organisation's own Word template.
#[derive(Debug, Clone, PartialEq)]
pub struct WordTemplate {
    /// Its id.
    pub id: WordTemplateId,
    /// What it is called.
    pub name: String,
    /// Where the file is kept.
    pub file: FileId,
    /// Whether annexes are made into it.
    pub status: TemplateStatus,
    /// Who brought it.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Whether annexes are made into a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateStatus {
    /// Checked, and not yet taken into use.
    Tried,
    /// Annexes are made into it.
    Used,
    /// Out of use.
    Retired,
}

impl TemplateStatus {
    /// The status in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Tried => "template-status-tried",
                Self::Used => "template-status-used",
                Self::Retired => "template-status-retired",
            },
        )
    }
}
