use serde::{Deserialize, Serialize};

use crate::tender::answers::Answers;

/// A bid: who gives it, what it costs and what is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bid {
    /// An id that says nothing of the bidder; unique in the tender.
    pub key: String,
    /// The bidder's name.
    pub bidder: String,
    /// The bidder's organisation number; a foreign bidder may have none.
    pub organisation_number: Option<String>,
    /// The price that is compared, in whole kronor.
    pub price: Option<i64>,
    /// The answers to the annex.
    pub answers: Answers,
}

/// What an evaluator says of one bid's answer to one row, or what the evaluators have agreed on together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Assessment {
    /// An id that says nothing of the person.
    pub evaluator: String,
    /// The evaluator's name.
    pub evaluator_name: String,
    /// The key of the bid.
    pub bid: String,
    /// The row's number, such as `D3`.
    pub number: String,
    /// Whether the requirement is met. An award criterion is decided by its points.
    pub verdict: Option<Verdict>,
    /// The points, for an award criterion.
    pub points: Option<u8>,
    /// Why.
    pub motive: String,
    /// Whether this is what the team has settled; it stands above what each evaluator has said.
    #[serde(default)]
    pub settled: bool,
}

/// Whether a requirement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is met.
    Met,
    /// It is not met.
    NotMet,
}

/// Where the team stands on one bid's answer to one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Outcome {
    /// Nobody has decided anything.
    Missing,
    /// Evaluators have decided differently and have not settled it.
    Unsettled,
    /// All who have decided have decided the same.
    Agreed(Decision),
    /// The team has settled it.
    Settled(Decision),
}

impl Outcome {
    /// What the team has decided, if it has.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Missing | Self::Unsettled => None,
            Self::Agreed(decision) | Self::Settled(decision) => Some(decision),
        }
    }
}

/// What the team has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Decision {
    /// Whether the requirement is met.
    pub verdict: Option<Verdict>,
    /// The points, for an award criterion.
    pub points: Option<u8>,
    /// Why; where several have given motives of their own, each with its name on a line.
    pub motive: String,
    /// The names of those who decided.
    pub by: Vec<String>,
}
