use std::collections::BTreeMap;

use serde::Serialize;

use super::difference::{Segment, difference};
use super::model::{Assessment, Bid, Outcome};
use super::rules::{Assessed, is_refused};
use crate::catalogue::{Kind, Phase};
use crate::tender::annex::{Annex, Row};
use crate::tender::answers::{Answer, Fulfilled, Problem};

/// The bids beside one another.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Comparison {
    /// The rows that are asked, in the order of the annex; see [`Comparison::by_attention`].
    pub rows: Vec<ComparedRow>,
    /// What can be said of each bid as a whole.
    pub bids: Vec<BidSummary>,
}

/// A row with what each bidder says to it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ComparedRow {
    /// The row's number.
    pub number: String,
    /// The requirement's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Kind and points, as they are printed.
    pub label: String,
    /// How it is put.
    pub kind: Kind,
    /// When it is tested.
    pub phase: Phase,
    /// Points, for an award criterion.
    pub weight: Option<u8>,
    /// The wording that was asked.
    pub text: String,
    /// What proof was asked.
    pub proof: Option<String>,
    /// How soon an evaluator should look at it.
    pub attention: Attention,
    /// A cell for each bid, in the order of [`Comparison::bids`].
    pub cells: Vec<ComparisonCell>,
}

/// How soon an evaluator should look at a row; the first first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// It must be met, and some bidder has not answered it with a clear yes to the text that was asked.
    Doubt,
    /// It gives points.
    Award,
    /// All bidders say yes.
    Rest,
}

/// One bidder's answer to one row, and what the evaluators say of it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ComparisonCell {
    /// The key of the bid.
    pub bid: String,
    /// Whether the bidder says that it is fulfilled.
    pub fulfilled: Fulfilled,
    /// How, in the bidder's words.
    pub description: String,
    /// Where it can be seen.
    pub evidence: String,
    /// What was asked against what stands in the bidder's file, where the bidder's file has another text.
    pub altered: Option<Vec<Segment>>,
    /// Whether the row is not in the bidder's file.
    pub missing: bool,
    /// What was wrong with the row in the file.
    pub problems: Vec<Problem>,
    /// What each evaluator has said, and what was settled.
    pub assessments: Vec<Assessment>,
    /// Where the team stands.
    pub outcome: Outcome,
}

/// What can be said of a bid as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct BidSummary {
    /// The key of the bid.
    pub bid: String,
    /// The bidder's name.
    pub bidder: String,
    /// The bidder's organisation number.
    pub organisation_number: Option<String>,
    /// The price in whole kronor.
    pub price: Option<i64>,
    /// Rows answered with yes.
    pub yes: usize,
    /// Rows answered with no.
    pub no: usize,
    /// Rows not answered; those that are missing from the file too.
    pub unanswered: usize,
    /// Rows answered with something else.
    pub unclear: usize,
    /// Rows that must be met and are not answered with yes.
    pub unmet_mandatory: usize,
    /// Rows whose text the bidder's file has otherwise.
    pub altered: usize,
    /// Rows that are not in the file.
    pub missing: usize,
    /// Rows of the file that are not in the annex.
    pub added: usize,
    /// What is wrong with the file as a whole.
    pub problems: Vec<Problem>,
    /// Numbers of the rows that must be met and that the team has decided are not.
    pub refused: Vec<String>,
    /// Whether the bid can still be accepted: the team has refused it on no row.
    pub qualified: bool,
}

impl Comparison {
    /// The rows in the order in which an evaluator should look at them; within each sort, in the order of the annex.
    #[must_use]
    pub fn by_attention(&self) -> Vec<&ComparedRow> {
        let mut rows: Vec<&ComparedRow> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.attention);
        rows
    }

    /// The summary of a bid.
    #[must_use]
    pub fn bid(&self, key: &str) -> Option<&BidSummary> {
        self.bids.iter().find(|summary| summary.bid == key)
    }
}

impl ComparedRow {
    /// The cell of a bid.
    #[must_use]
    pub fn cell(&self, bid: &str) -> Option<&ComparisonCell> {
        self.cells.iter().find(|cell| cell.bid == bid)
    }
}

impl ComparisonCell {
    /// Whether a person must look at the answer before it can be taken for a yes to what was asked.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.fulfilled != Fulfilled::Yes || !self.problems.is_empty()
    }
}

/// Puts the bids beside one another. Struck rows are left out.
#[must_use]
pub fn compare(annex: &Annex, bids: &[Bid], assessments: &[Assessment]) -> Comparison {
    let assessed = Assessed::new(assessments);
    let read: Vec<ReadBid<'_>> = bids.iter().map(ReadBid::new).collect();
    let rows: Vec<ComparedRow> = annex
        .asked()
        .map(|row| {
            let cells: Vec<ComparisonCell> = read.iter().map(|bid| cell(annex, row, bid, &assessed)).collect();
            let attention = match row.kind {
                Kind::Award => Attention::Award,
                _ if cells.iter().any(ComparisonCell::is_doubtful) => Attention::Doubt,
                _ => Attention::Rest,
            };
            ComparedRow {
                number: row.number.clone(),
                id: row.id.clone(),
                title: row.title.clone(),
                label: row.label(annex.language),
                kind: row.kind,
                phase: row.phase,
                weight: row.weight,
                text: row.text.clone(),
                proof: row.proof.clone(),
                attention,
                cells,
            }
        })
        .collect();
    let bids = read.iter().enumerate().map(|(place, bid)| summary(annex, bid, place, &rows, &assessed)).collect();
    Comparison { rows, bids }
}

fn cell(annex: &Annex, row: &Row, bid: &ReadBid<'_>, assessed: &Assessed<'_>) -> ComparisonCell {
    let key = &bid.bid.key;
    let answer = bid.answer(row);
    let altered = bid.problems(row).iter().find_map(|problem| match problem {
        Problem::Altered { expected: Some(expected), found, .. } => Some(difference(expected, found)),
        Problem::Altered { expected: None, found, .. } => Some(difference(&row.printed(annex.language), found)),
        _ => None,
    });
    ComparisonCell {
        bid: key.clone(),
        fulfilled: bid.fulfilled(row).clone(),
        description: answer.map(|answer| answer.description.clone()).unwrap_or_default(),
        evidence: answer.map(|answer| answer.evidence.clone()).unwrap_or_default(),
        altered,
        missing: answer.is_none(),
        problems: bid.problems(row).iter().copied().cloned().collect(),
        assessments: assessed.of(key, row).iter().copied().cloned().collect(),
        outcome: assessed.outcome(key, row),
    }
}

fn summary(annex: &Annex, read: &ReadBid<'_>, place: usize, rows: &[ComparedRow], assessed: &Assessed<'_>) -> BidSummary {
    let cells = || rows.iter().filter_map(|row| Some((row, row.cells.get(place)?)));
    let count = |wanted: &dyn Fn(&ComparedRow, &ComparisonCell) -> bool| cells().filter(|(row, cell)| wanted(row, cell)).count();
    let bid = read.bid;
    let refused: Vec<String> = annex.asked().filter(|row| is_refused(row, &assessed.outcome(&bid.key, row))).map(|row| row.number.clone()).collect();
    let asked = |problem: &Problem| problem.number().is_some_and(|number| rows.iter().any(|row| row.number == number));
    BidSummary {
        bid: bid.key.clone(),
        bidder: bid.bidder.clone(),
        organisation_number: bid.organisation_number.clone(),
        price: bid.price,
        yes: count(&|_, cell| cell.fulfilled == Fulfilled::Yes),
        no: count(&|_, cell| cell.fulfilled == Fulfilled::No),
        unanswered: count(&|_, cell| cell.fulfilled == Fulfilled::Unanswered),
        unclear: count(&|_, cell| matches!(cell.fulfilled, Fulfilled::Unclear(_))),
        unmet_mandatory: count(&|row, cell| !row.kind.may_be_declined() && cell.fulfilled != Fulfilled::Yes),
        altered: count(&|_, cell| cell.altered.is_some()),
        missing: count(&|_, cell| cell.missing),
        added: bid.answers.problems.iter().filter(|problem| matches!(problem, Problem::Added { .. })).count(),
        problems: bid.answers.problems.iter().filter(|problem| !asked(problem)).cloned().collect(),
        qualified: refused.is_empty(),
        refused,
    }
}

/// A bid with its answers and its problems at hand by row.
pub(super) struct ReadBid<'b> {
    pub(super) bid: &'b Bid,
    answers: BTreeMap<(&'b str, &'b str), &'b Answer>,
    problems: BTreeMap<&'b str, Vec<&'b Problem>>,
}

impl<'b> ReadBid<'b> {
    pub(super) fn new(bid: &'b Bid) -> Self {
        let mut answers = BTreeMap::new();
        for answer in &bid.answers.answers {
            // The first one counts, as when the file was read.
            answers.entry((answer.number.as_str(), answer.id.as_str())).or_insert(answer);
        }
        let mut problems: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
        for problem in &bid.answers.problems {
            if let Some(number) = problem.number() {
                problems.entry(number).or_default().push(problem);
            }
        }
        Self { bid, answers, problems }
    }

    /// The answer to a row; none where the file does not have the row.
    pub(super) fn answer(&self, row: &Row) -> Option<&'b Answer> {
        self.answers.get(&(row.number.as_str(), row.id.as_str())).copied()
    }

    pub(super) fn fulfilled(&self, row: &Row) -> &'b Fulfilled {
        self.answer(row).map_or(&Fulfilled::Unanswered, |answer| &answer.fulfilled)
    }

    pub(super) fn problems(&self, row: &Row) -> &[&'b Problem] {
        self.problems.get(row.number.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Whether a person must look at the answer before it can be taken for a yes to what was asked.
    pub(super) fn is_doubtful(&self, row: &Row) -> bool {
        *self.fulfilled(row) != Fulfilled::Yes || !self.problems(row).is_empty()
    }
}
