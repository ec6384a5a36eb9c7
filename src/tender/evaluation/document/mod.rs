//! The evaluation as files for the record of the procurement: a workbook to work on, a Word document to sign.
//!
//! What a bidder wrote stands as it was written and never becomes anything else; an evaluation in which something is missing
//! calls itself preliminary whatever it was asked to be called.

mod sheet;
mod word;

use chrono::NaiveDate;

pub use sheet::workbook;
pub use word::word;

use super::compare::{BidSummary, ComparedRow, Comparison, ComparisonCell};
use super::difference::{Change, Segment};
use super::model::{Outcome, Verdict};
use super::totals::{Total, all_final};
use crate::document::Properties;
use crate::tender::annex::Annex;
use crate::tender::answers::{Fulfilled, Problem};
use crate::tender::document::{one_line, yes_and_no};
use crate::tender::model::EvaluationModel;
use crate::text::{Language, Message, capitalised, text};

/// What the files say of how they came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Who made the file.
    pub made_by: String,
    /// When.
    pub date: NaiveDate,
    /// Whether the evaluation is done. It is called preliminary all the same while anything is missing.
    pub status: Status,
    /// The model by which the totals were made.
    pub model: EvaluationModel,
}

/// Whether an evaluation is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It may still change.
    Preliminary,
    /// It is done.
    Final,
}

/// What both files are made of.
struct Evaluation<'a> {
    annex: &'a Annex,
    comparison: &'a Comparison,
    totals: &'a [Total],
    head: &'a Head,
    language: Language,
}

impl<'a> Evaluation<'a> {
    fn new(annex: &'a Annex, comparison: &'a Comparison, totals: &'a [Total], head: &'a Head) -> Self {
        Self { annex, comparison, totals, head, language: annex.language }
    }

    fn text(&self, key: &'static str) -> String {
        text(self.language, key)
    }

    fn is_final(&self) -> bool {
        self.head.status == Status::Final && all_final(self.totals)
    }

    fn status(&self) -> String {
        self.text(if self.is_final() { "evaluation-status-final" } else { "evaluation-status-preliminary" })
    }

    fn properties(&self) -> Properties {
        let annex = self.annex;
        Properties {
            title: one_line(&format!("{} – {}", self.text("evaluation-title"), annex.title)),
            subject: one_line(annex.diarienummer.as_deref().unwrap_or(&annex.title)),
            author: one_line(&annex.authority.name),
            language: self.language,
            date: self.head.date,
            custom: Vec::new(),
        }
    }

    /// What a reader needs to know at a glance: names and values, in order.
    fn facts(&self) -> Vec<(String, String)> {
        let annex = self.annex;
        let version = Message::new("annex-version-date").with("version", annex.version).with("date", annex.date.to_string()).render(self.language);
        let mut facts = vec![(self.text("annex-fact-authority"), annex.authority.name.clone()), (self.text("annex-fact-tender"), annex.title.clone())];
        facts.extend(annex.diarienummer.clone().map(|diarienummer| (self.text("annex-fact-diarienummer"), diarienummer)));
        facts.extend([
            (self.text("evaluation-fact-annex-version"), version),
            (self.text("evaluation-fact-bids"), self.comparison.bids.len().to_string()),
            (self.text("evaluation-fact-status"), self.status()),
            (self.text("evaluation-fact-made-by"), self.head.made_by.clone()),
            (self.text("evaluation-fact-date"), self.head.date.to_string()),
        ]);
        facts
    }

    /// How the bids were evaluated, a paragraph at a time.
    fn method(&self) -> Vec<String> {
        let model = self.head.model.sentence(self.language);
        let stated = if self.annex.evaluation == Some(self.head.model) { model } else { format!("{} {model}", self.text("evaluation-model-unstated")) };
        let mut method = vec![stated, self.text("evaluation-method")];
        if !self.is_final() {
            method.push(self.text("evaluation-preliminary-note"));
        }
        method.push(self.text("evaluation-secrecy"));
        method
    }

    fn kronor(&self, kronor: Option<i64>) -> String {
        kronor.map_or_else(
            || self.text("evaluation-none"),
            |kronor| Message::new("evaluation-kronor").with("kronor", self.language.grouped(kronor)).render(self.language),
        )
    }

    /// The bidder's yes or no.
    fn answer(&self, cell: &ComparisonCell) -> String {
        let [yes, no] = yes_and_no(self.language);
        match &cell.fulfilled {
            Fulfilled::Yes => yes,
            Fulfilled::No => no,
            Fulfilled::Unanswered if cell.missing => self.text("evaluation-answer-missing"),
            Fulfilled::Unanswered => self.text("evaluation-answer-unanswered"),
            Fulfilled::Unclear(text) => Message::new("evaluation-answer-unclear").with("text", text.clone()).render(self.language),
        }
    }

    /// Where the team stands, in a few words.
    fn outcome(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Missing => self.text("evaluation-outcome-missing"),
            Outcome::Unsettled => self.text("evaluation-outcome-unsettled"),
            Outcome::Agreed(decision) | Outcome::Settled(decision) => self.verdict(decision.verdict, decision.points),
        }
    }

    fn verdict(&self, verdict: Option<Verdict>, points: Option<u8>) -> String {
        match (verdict, points) {
            (Some(Verdict::Met), _) => self.text("evaluation-verdict-met"),
            (Some(Verdict::NotMet), _) => self.text("evaluation-verdict-not-met"),
            (None, Some(_)) => self.text("evaluation-verdict-points"),
            (None, None) => self.text("evaluation-outcome-missing"),
        }
    }

    /// Who decided.
    fn by(&self, outcome: &Outcome) -> String {
        let names = outcome.decision().map(|decision| decision.by.join(", ")).unwrap_or_default();
        if matches!(outcome, Outcome::Settled(_)) { Message::new("evaluation-by-team").with("names", names).render(self.language) } else { names }
    }

    /// How a requirement's text was altered, with only some words of what is the same.
    fn altered(&self, segments: &[Segment]) -> String {
        /// How many words are quoted around a difference.
        const QUOTED: usize = 6;
        let last = segments.len().saturating_sub(1);
        let shown = segments.iter().enumerate().map(|(place, segment)| match segment.change {
            Change::Removed => Message::new("evaluation-altered-removed").with("text", segment.text.clone()).render(self.language),
            Change::Added => Message::new("evaluation-altered-added").with("text", segment.text.clone()).render(self.language),
            Change::Same => {
                let words: Vec<&str> = segment.text.split(' ').collect();
                let (from_start, from_end) = (if place == 0 { 0 } else { QUOTED }, if place == last { 0 } else { QUOTED });
                if words.len() <= from_start + from_end + 1 {
                    return segment.text.clone();
                }
                let start = words.iter().take(from_start).copied();
                let end = words.iter().skip(words.len() - from_end).copied();
                start.chain(["…"]).chain(end).collect::<Vec<_>>().join(" ")
            }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    /// What an evaluator had to look at in a bid: the row's number where there is one, and a sentence. What is altered is told of
    /// by its difference.
    fn deviations(&self, summary: &BidSummary) -> Vec<(Option<&'a ComparedRow>, &'a Problem, String)> {
        let comparison = self.comparison;
        let whole =
            comparison.bid(&summary.bid).into_iter().flat_map(|bid| &bid.problems).map(|problem| (None, problem, problem.message().render(self.language)));
        let rows = comparison.rows.iter().filter_map(|row| Some((row, row.cell(&summary.bid)?))).flat_map(|(row, cell)| {
            cell.problems.iter().map(move |problem| {
                let sentence = match (problem, &cell.altered) {
                    (Problem::Altered { number, .. }, Some(segments)) => {
                        Message::new("evaluation-deviation-altered").with("number", number.clone()).with("text", self.altered(segments)).render(self.language)
                    }
                    _ => problem.message().render(self.language),
                };
                (Some(row), problem, sentence)
            })
        });
        whole.chain(rows).collect()
    }

    /// Why a bid cannot be accepted, or how much is missing; nothing where nothing is.
    fn remark(&self, total: &Total) -> String {
        if total.is_rejected() {
            return total.rejections.iter().map(|rejection| capitalised(&rejection.message().render(self.language))).collect::<Vec<_>>().join(". ");
        }
        match total.pending.len() {
            0 => String::new(),
            count => Message::new("evaluation-remark-pending").with("count", count).render(self.language),
        }
    }

    fn place(&self, total: &Total) -> String {
        total.place.map_or_else(|| self.text("evaluation-none"), |place| place.to_string())
    }

    /// The heading of the column of places.
    fn place_heading(&self) -> String {
        self.text(if self.is_final() { "evaluation-column-place" } else { "evaluation-column-place-preliminary" })
    }
}
