use std::cmp::Reverse;

use serde::Serialize;

use super::compare::ReadBid;
use super::model::{Assessment, Bid, Outcome};
use super::rules::{Assessed, is_refused};
use crate::catalogue::Kind;
use crate::tender::annex::{Annex, Row};
use crate::tender::model::EvaluationModel;
use crate::text::Message;

/// What a bid comes to.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Total {
    /// The key of the bid.
    pub bid: String,
    /// The bidder's name.
    pub bidder: String,
    /// The points by award criterion, in the order of the annex; none where the model gives no points.
    pub points: Vec<RowPoints>,
    /// The sum of the points so far.
    pub sum: u32,
    /// The price in whole kronor.
    pub price: Option<i64>,
    /// The price less the value of the points so far, where the model has such a sum and the price is known. May be negative.
    pub comparison_sum: Option<i64>,
    /// The place from 1; bids that come to the same share one. None for a bid that is ranked out or cannot be placed yet.
    pub place: Option<u32>,
    /// Whether nothing is missing in this bid.
    pub complete: bool,
    /// Whether the place stands: nothing is missing in any bid that is not ranked out.
    pub is_final: bool,
    /// What is missing.
    pub pending: Vec<Pending>,
    /// Why the bid is ranked out; empty for one that is not.
    pub rejections: Vec<Rejection>,
}

impl Total {
    /// Whether the bid is ranked out.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        !self.rejections.is_empty()
    }
}

/// The points of one award criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RowPoints {
    /// The row's number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// The most that it gives.
    pub weight: u8,
    /// What the team has given.
    pub points: Option<u8>,
}

/// Something that is missing before a total is final.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(tag = "pending", rename_all = "snake_case")]
pub enum Pending {
    /// An award criterion that nobody has given points.
    Unassessed {
        /// The row's number.
        number: String,
    },
    /// A row that the evaluators disagree about.
    Unsettled {
        /// The row's number.
        number: String,
    },
    /// A row that must be met, that is not answered with a clear yes, and that nobody has assessed.
    Doubtful {
        /// The row's number.
        number: String,
    },
    /// The price.
    Price,
}

impl Pending {
    /// What is missing, as a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Unassessed { number } => Message::new("evaluation-pending-unassessed").with("number", number.clone()),
            Self::Unsettled { number } => Message::new("evaluation-pending-unsettled").with("number", number.clone()),
            Self::Doubtful { number } => Message::new("evaluation-pending-doubtful").with("number", number.clone()),
            Self::Price => Message::new("evaluation-pending-price"),
        }
    }
}

/// A row for which a bid is ranked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Rejection {
    /// The row's number.
    pub number: String,
    /// How the row is put.
    pub kind: Kind,
}

impl Rejection {
    /// Why, such as `uppfyller inte ska-krav D3`.
    #[must_use]
    pub fn message(&self) -> Message {
        let key = match self.kind {
            Kind::Qualification => "evaluation-rejection-qualification",
            Kind::ContractTerm => "evaluation-rejection-contract-term",
            Kind::Mandatory | Kind::Award => "evaluation-rejection-mandatory",
        };
        Message::new(key).with("number", self.number.clone())
    }
}

/// What each bid comes to by a model, in the order of `bids`; see [`ranked`].
///
/// A place is given to every bid that the team has not refused and that has what the model orders by. While anything is missing
/// in such a bid the places are preliminary, and none of them says that it is final.
#[must_use]
pub fn totals(annex: &Annex, model: EvaluationModel, bids: &[Bid], assessments: &[Assessment]) -> Vec<Total> {
    let assessed = Assessed::new(assessments);
    let mut totals: Vec<Total> = bids.iter().map(|bid| total(annex, model, &ReadBid::new(bid), &assessed)).collect();
    let scores: Vec<Option<i64>> = totals.iter().map(|total| score(model, total)).collect();
    let is_final = totals.iter().all(|total| total.complete || total.is_rejected());
    for (total, score) in totals.iter_mut().zip(&scores) {
        total.is_final = is_final;
        total.place = score.map(|own| {
            let before = scores.iter().flatten().filter(|other| **other < own).count();
            u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
        });
    }
    totals
}

/// What bids are ordered by, the lowest first; none for a bid that has no place.
fn score(model: EvaluationModel, total: &Total) -> Option<i64> {
    if total.is_rejected() {
        return None;
    }
    match model {
        EvaluationModel::Points => Some(-i64::from(total.sum)),
        EvaluationModel::PriceDeduction { .. } => total.comparison_sum,
        EvaluationModel::LowestPrice => total.price,
    }
}

fn total(annex: &Annex, model: EvaluationModel, read: &ReadBid<'_>, assessed: &Assessed<'_>) -> Total {
    let bid = read.bid;
    let mut points = Vec::new();
    let mut pending = Vec::new();
    let mut rejections = Vec::new();
    for row in annex.asked() {
        let outcome = assessed.outcome(&bid.key, row);
        if is_refused(row, &outcome) {
            rejections.push(Rejection { number: row.number.clone(), kind: row.kind });
        }
        if row.kind != Kind::Award {
            pending.extend(pending_of_requirement(row, &outcome, read));
        } else if model.counts_points() {
            let number = row.number.clone();
            pending.extend(match outcome {
                Outcome::Missing => Some(Pending::Unassessed { number }),
                Outcome::Unsettled => Some(Pending::Unsettled { number }),
                Outcome::Agreed(_) | Outcome::Settled(_) => None,
            });
            let given = outcome.decision().and_then(|decision| decision.points);
            points.push(RowPoints { number: row.number.clone(), title: row.title.clone(), weight: row.weight.unwrap_or_default(), points: given });
        }
    }
    if model.counts_price() && bid.price.is_none() {
        pending.push(Pending::Price);
    }
    let sum = points.iter().filter_map(|row| row.points).fold(0_u32, |sum, points| sum.saturating_add(u32::from(points)));
    let comparison_sum = match model {
        EvaluationModel::PriceDeduction { kronor_per_point } => {
            bid.price.map(|price| price.saturating_sub(i64::from(sum).saturating_mul(i64::from(kronor_per_point))))
        }
        EvaluationModel::Points | EvaluationModel::LowestPrice => None,
    };
    Total {
        bid: bid.key.clone(),
        bidder: bid.bidder.clone(),
        points,
        sum,
        price: bid.price,
        comparison_sum,
        place: None,
        complete: pending.is_empty(),
        is_final: false,
        pending,
        rejections,
    }
}

fn pending_of_requirement(row: &Row, outcome: &Outcome, read: &ReadBid<'_>) -> Option<Pending> {
    let number = row.number.clone();
    match outcome {
        Outcome::Unsettled => Some(Pending::Unsettled { number }),
        Outcome::Missing if read.is_doubtful(row) => Some(Pending::Doubtful { number }),
        Outcome::Missing | Outcome::Agreed(_) | Outcome::Settled(_) => None,
    }
}

/// Whether the order stands: there are bids, and nothing is missing in those that are not ranked out.
#[must_use]
pub fn all_final(totals: &[Total]) -> bool {
    !totals.is_empty() && totals.iter().all(|total| total.is_final)
}

/// The totals by place; those without one last, those that are ranked out last of all. Bids that share a place stand by name.
#[must_use]
pub fn ranked(totals: &[Total]) -> Vec<&Total> {
    let mut ranked: Vec<&Total> = totals.iter().collect();
    ranked.sort_by_key(|total| (total.is_rejected(), Reverse(total.place.map(Reverse)), &total.bidder, &total.bid));
    ranked
}
