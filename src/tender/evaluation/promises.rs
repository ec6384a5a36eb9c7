use serde::{Deserialize, Serialize};

use super::compare::ReadBid;
use super::model::{Assessment, Bid, Verdict};
use super::rules::Assessed;
use crate::catalogue::{Kind, Phase};
use crate::tender::annex::Annex;
use crate::tender::answers::{Fulfilled, Problem};

/// Something that a bidder has promised, to be carried into the contract and followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Promise {
    /// The row's number.
    pub number: String,
    /// The requirement's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How it was put.
    pub kind: Kind,
    /// When it is tested.
    pub phase: Phase,
    /// The wording that was asked.
    pub text: String,
    /// What the bidder's file had in its place, where it was altered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What the bidder answered.
    pub fulfilled: Fulfilled,
    /// How it is fulfilled, in the bidder's words.
    pub description: String,
    /// Where it can be seen.
    pub evidence: String,
    /// The points that the team gave, for an award criterion.
    pub points: Option<u8>,
    /// How it is followed up, where the annex is the buyer's own copy.
    pub follow_up: Option<String>,
}

/// What a bidder has promised: every row answered with yes, and those that the team found to be met, or gave points, although the
/// answer was worded otherwise.
#[must_use]
pub fn promises(annex: &Annex, bid: &Bid, assessments: &[Assessment]) -> Vec<Promise> {
    let read = ReadBid::new(bid);
    let assessed = Assessed::new(assessments);
    annex
        .asked()
        .filter_map(|row| {
            let answer = read.answer(row)?;
            let outcome = assessed.outcome(&bid.key, row);
            let decision = outcome.decision();
            let points = decision.and_then(|decision| decision.points);
            let found_met = match row.kind {
                Kind::Award => points.is_some_and(|points| points > 0),
                _ => decision.is_some_and(|decision| decision.verdict == Some(Verdict::Met)),
            };
            if answer.fulfilled != Fulfilled::Yes && !found_met {
                return None;
            }
            let found = read.problems(row).iter().find_map(|problem| match problem {
                Problem::Altered { found, .. } => Some(found.clone()),
                _ => None,
            });
            Some(Promise {
                number: row.number.clone(),
                id: row.id.clone(),
                title: row.title.clone(),
                kind: row.kind,
                phase: row.phase,
                text: row.text.clone(),
                found,
                fulfilled: answer.fulfilled.clone(),
                description: answer.description.clone(),
                evidence: answer.evidence.clone(),
                points,
                follow_up: row.follow_up.clone(),
            })
        })
        .collect()
}
