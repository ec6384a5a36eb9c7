use std::collections::BTreeMap;

use super::model::{Assessment, Decision, Outcome, Verdict};
use crate::catalogue::Kind;
use crate::tender::annex::Row;
use crate::text::Message;

/// What is wrong with an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssessmentFault {
    /// Points for a row that is no award criterion.
    PointsNotAllowed,
    /// More points than the criterion can give.
    PointsAbove {
        /// The most that it can give.
        most: u8,
    },
    /// Points for what is not met.
    PointsOfNotMet,
    /// An award criterion without points.
    PointsMissing,
    /// A requirement that is neither met nor not met.
    VerdictMissing,
    /// Not met, or less than full points, without a motive (LOU 12 kap. 14 §).
    MotiveMissing,
}

impl AssessmentFault {
    /// The fault as a sentence that says what to do.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::PointsNotAllowed => Message::new("evaluation-fault-points-not-allowed"),
            Self::PointsAbove { most } => Message::new("evaluation-fault-points-above").with("most", most),
            Self::PointsOfNotMet => Message::new("evaluation-fault-points-of-not-met"),
            Self::PointsMissing => Message::new("evaluation-fault-points-missing"),
            Self::VerdictMissing => Message::new("evaluation-fault-verdict-missing"),
            Self::MotiveMissing => Message::new("evaluation-fault-motive-missing"),
        }
    }
}

/// What is wrong with an assessment of a row, in the order of the form's fields.
#[must_use]
pub fn check(row: &Row, assessment: &Assessment) -> Vec<AssessmentFault> {
    let mut faults = Vec::new();
    let not_met = assessment.verdict == Some(Verdict::NotMet);
    let mut wants_motive = not_met;
    if row.kind == Kind::Award {
        let most = most_points(row);
        match assessment.points {
            None => faults.push(AssessmentFault::PointsMissing),
            Some(points) if points > most => faults.push(AssessmentFault::PointsAbove { most }),
            Some(points) if points > 0 && not_met => faults.push(AssessmentFault::PointsOfNotMet),
            Some(points) => wants_motive |= points < most,
        }
    } else {
        if assessment.verdict.is_none() {
            faults.push(AssessmentFault::VerdictMissing);
        }
        if assessment.points.is_some() {
            faults.push(AssessmentFault::PointsNotAllowed);
        }
    }
    if wants_motive && assessment.motive.trim().is_empty() {
        faults.push(AssessmentFault::MotiveMissing);
    }
    faults
}

/// The most points that a row gives.
fn most_points(row: &Row) -> u8 {
    row.weight.filter(|_| row.kind == Kind::Award).unwrap_or_default()
}

/// Whether an assessment decides anything about a row. One that is only begun, or whose points the row cannot give (its weight
/// may have been lowered since), decides nothing.
fn decides(row: &Row, assessment: &Assessment) -> bool {
    if row.kind == Kind::Award {
        let not_met = assessment.verdict == Some(Verdict::NotMet);
        assessment.points.is_some_and(|points| points <= most_points(row) && !(not_met && points > 0))
    } else {
        assessment.verdict.is_some()
    }
}

/// Where the team stands on a row, given the assessments of one bid's answer to it. What is settled stands above the rest.
#[must_use]
pub fn outcome(row: &Row, assessments: &[&Assessment]) -> Outcome {
    let deciding: Vec<&Assessment> = assessments.iter().copied().filter(|assessment| decides(row, assessment)).collect();
    if let Some(settled) = deciding.iter().rev().find(|assessment| assessment.settled) {
        return Outcome::Settled(decision(row, &[settled]));
    }
    let [first, rest @ ..] = deciding.as_slice() else { return Outcome::Missing };
    if rest.iter().all(|other| decide_the_same(row.kind, first, other)) { Outcome::Agreed(decision(row, &deciding)) } else { Outcome::Unsettled }
}

/// Whether two assessments come to the same: the same points for an award criterion, else the same verdict.
fn decide_the_same(kind: Kind, one: &Assessment, other: &Assessment) -> bool {
    if kind == Kind::Award { one.points == other.points } else { one.verdict == other.verdict }
}

/// Whether evaluators have judged an answer differently, be it settled since or not.
pub(super) fn differ(kind: Kind, assessments: &[Assessment]) -> bool {
    let mut own = assessments.iter().filter(|assessment| !assessment.settled);
    own.next().is_some_and(|first| own.any(|other| !decide_the_same(kind, first, other)))
}

fn decision(row: &Row, deciding: &[&Assessment]) -> Decision {
    let mut by: Vec<String> = Vec::new();
    let mut motives: Vec<(&str, &str)> = Vec::new();
    for assessment in deciding {
        if !by.contains(&assessment.evaluator_name) {
            by.push(assessment.evaluator_name.clone());
        }
        let motive = assessment.motive.trim();
        if !motive.is_empty() && motives.iter().all(|(_, known)| *known != motive) {
            motives.push((&assessment.evaluator_name, motive));
        }
    }
    let motive = match motives.as_slice() {
        [(_, motive)] => (*motive).to_owned(),
        several => several.iter().map(|(name, motive)| format!("{name}: {motive}")).collect::<Vec<_>>().join("\n"),
    };
    let is_award = row.kind == Kind::Award;
    Decision {
        verdict: deciding.iter().find_map(|assessment| assessment.verdict),
        points: deciding.iter().find_map(|assessment| assessment.points).filter(|_| is_award),
        motive,
        by,
    }
}

/// Assessments by bid and row.
pub(super) struct Assessed<'a>(BTreeMap<&'a str, BTreeMap<&'a str, Vec<&'a Assessment>>>);

impl<'a> Assessed<'a> {
    pub(super) fn new(assessments: &'a [Assessment]) -> Self {
        let mut by_bid: BTreeMap<&str, BTreeMap<&str, Vec<&Assessment>>> = BTreeMap::new();
        for assessment in assessments {
            by_bid.entry(&assessment.bid).or_default().entry(&assessment.number).or_default().push(assessment);
        }
        Self(by_bid)
    }

    /// The assessments of a bid's answer to a row.
    pub(super) fn of(&self, bid: &str, row: &Row) -> &[&'a Assessment] {
        self.0.get(bid).and_then(|rows| rows.get(row.number.as_str())).map_or(&[], Vec::as_slice)
    }

    /// Where the team stands on a bid's answer to a row.
    pub(super) fn outcome(&self, bid: &str, row: &Row) -> Outcome {
        outcome(row, self.of(bid, row))
    }
}

/// Whether the team has decided that a row that must be met is not met.
pub(super) fn is_refused(row: &Row, outcome: &Outcome) -> bool {
    !row.kind.may_be_declined() && outcome.decision().is_some_and(|decision| decision.verdict == Some(Verdict::NotMet))
}
