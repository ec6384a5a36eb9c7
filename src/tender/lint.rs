use serde::Serialize;

use super::annex::{Annex, Row};
use super::model::{EvaluationModel, Tender};
use crate::catalogue::{Catalogue, Kind, Phase, Vocabulary, select};
use crate::text::{Language, Message};

/// Something in an annex that an officer should look at before it is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How serious it is.
    pub severity: Severity,
    /// The number of the row, or the field of the tender, that it is about.
    pub place: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// To be put right before the annex is published.
    Error,
    /// To be looked at; it may be right as it is.
    Warning,
}

/// Holds an annex to the rules of lagen (2016:1145) om offentlig upphandling that a program can see. What needs judgement is a
/// warning.
#[must_use]
pub fn lint(annex: &Annex, tender: &Tender, catalogue: &Catalogue) -> Vec<Finding> {
    let mut linter = Linter { language: annex.language, vocabulary: &catalogue.vocabulary, findings: Vec::new() };
    linter.tender(tender);
    linter.decisions(tender, catalogue);
    linter.evaluation(annex);
    for row in annex.asked() {
        linter.row(row);
    }
    linter.findings
}

struct Linter<'a> {
    language: Language,
    vocabulary: &'a Vocabulary,
    findings: Vec<Finding>,
}

impl Linter<'_> {
    fn error(&mut self, place: &str, message: Message) {
        self.findings.push(Finding { severity: Severity::Error, place: place.to_owned(), message });
    }

    fn warn(&mut self, place: &str, message: Message) {
        self.findings.push(Finding { severity: Severity::Warning, place: place.to_owned(), message });
    }

    fn tender(&mut self, tender: &Tender) {
        for (aspect, _) in tender.classification.levels() {
            if tender.motives.of(aspect).is_none() {
                self.warn("classification.motive", Message::new("lint-classification-motive").with("aspect", aspect.name(self.language)));
            }
        }
        for cpv in &tender.cpv {
            if let Some(expected) = cpv.expected_check_digit() {
                self.warn("cpv", Message::new("lint-cpv").with("code", cpv.0.clone()).with("expected", expected.to_string()));
            }
        }
        if tender.diarienummer.is_none() {
            self.warn("diarienummer", Message::new("lint-diarienummer"));
        }
    }

    /// What the officer dropped, changed or added needs a motive (LOU 4 kap. 1 §, 12 kap. 14 §).
    fn decisions(&mut self, tender: &Tender, catalogue: &Catalogue) {
        let selected: Vec<&str> = select(catalogue, tender.classification, tender.circumstances)
            .map(|selection| selection.items.iter().map(|item| item.requirement.id.as_str()).collect())
            .unwrap_or_default();
        for drop in &tender.dropped {
            if drop.motive.is_none() {
                self.error(&drop.id, Message::new("lint-drop-motive"));
            }
            if !selected.contains(&drop.id.as_str()) {
                self.warn(&drop.id, Message::new("lint-not-selected"));
            }
        }
        for change in &tender.changed {
            if change.motive.is_none() {
                self.error(&change.id, Message::new("lint-change-motive"));
            }
            if !selected.contains(&change.id.as_str()) {
                self.warn(&change.id, Message::new("lint-not-selected"));
            }
        }
    }

    /// The basis of the evaluation is stated in the procurement documents (LOU 16 kap. 6 §).
    fn evaluation(&mut self, annex: &Annex) {
        if !annex.has_award() {
            return;
        }
        match annex.evaluation {
            None => self.warn("evaluation", Message::new("lint-evaluation-missing")),
            Some(EvaluationModel::LowestPrice) => self.warn("evaluation", Message::new("lint-evaluation-lowest-price")),
            Some(EvaluationModel::Points | EvaluationModel::PriceDeduction { .. }) => {}
        }
    }

    fn row(&mut self, row: &Row) {
        let place = row.number.as_str();
        let read = [Some(&row.title), Some(&row.text), row.proof.as_ref()];
        for text in read.into_iter().flatten() {
            for standard in self.vocabulary.standards_without_equivalent(text, self.language) {
                self.error(place, Message::new("lint-equivalent").with("standard", standard));
            }
            for brand in self.vocabulary.brands(text) {
                self.warn(place, Message::new("lint-brand").with("brand", brand));
            }
        }
        if row.motive.is_none() {
            self.error(place, Message::new("lint-motive"));
        }
        if row.kind == Kind::Award && row.weight.is_none() {
            self.error(place, Message::new("lint-weight"));
        }
        if row.kind != Kind::Qualification {
            for word in self.vocabulary.qualification(&row.text, self.language) {
                self.warn(place, Message::new("lint-qualification").with("word", word));
            }
        }
        for name in &row.unfilled {
            self.error(place, Message::new("lint-unfilled").with("name", name.clone()));
        }
        let (must, may) = match self.language {
            Language::Swedish => ("ska", "bör"),
            Language::English => ("shall", "should"),
        };
        let (right, wrong) = if row.kind.may_be_declined() { (may, must) } else { (must, may) };
        let has = |verb: &str| row.text.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(verb));
        if has(wrong) && !has(right) {
            let kind = row.kind.label(self.language);
            self.warn(place, Message::new("lint-modal").with("wrong", wrong).with("right", right).with("kind", kind));
        }
        if row.text.contains("{{") {
            self.error(place, Message::new("lint-braces"));
        }
        self.can_be_followed_up(row);
    }

    /// Only what can be followed up may be asked (EU Court, C-448/01 EVN and Wienstrom, paragraph 51).
    fn can_be_followed_up(&mut self, row: &Row) {
        let place = row.number.as_str();
        if self.vocabulary.asks_openly(&row.text, self.language) {
            self.warn(place, Message::new("lint-open-question"));
        }
        for word in self.vocabulary.vague(&row.text, self.language) {
            self.warn(place, Message::new("lint-vague").with("word", word));
        }
        if row.proof.is_none() && row.phase == Phase::Bid {
            self.warn(place, Message::new("lint-proof"));
        }
        if row.follow_up.is_none() && row.phase == Phase::Contract {
            self.warn(place, Message::new("lint-follow-up"));
        }
    }
}
