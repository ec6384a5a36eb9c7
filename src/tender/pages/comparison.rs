use serde::Serialize;

use super::World;
use super::bids::fulfilled_tag;
use super::requirements::kind_tone;
use crate::ids::TenderId;
use crate::tender::actions::evaluation::Evaluation;
use crate::tender::evaluation::{Attention, Change, ComparedRow, ComparisonCell, Outcome, Verdict};
use crate::text::{Language, Message, text};
use crate::view::{Choice, Field, Form, Link, Page, Panel, Sample, Shown, Tag, Tone, Width};

/// The bids side by side, requirement by requirement.
#[derive(Debug, Clone, Serialize)]
pub(in crate::tender) struct ComparisonPage {
    title: String,
    lead: String,
    back: Link,
    action: String,
    fields: Vec<Field>,
    clear: Option<String>,
    count: String,
    bidders: Vec<BidderView>,
    rows: Vec<RowView>,
    links: Vec<Link>,
}

/// One requirement with what every bidder says, and what is said of it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::tender) struct AssessmentPage {
    title: String,
    back: Link,
    errors: Vec<crate::view::ErrorLink>,
    panel: Option<Panel>,
    row: RowView,
    open: bool,
    bids: Vec<AssessedView>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Clone, Serialize)]
struct BidderView {
    name: String,
    href: String,
    facts: String,
    state: Tag,
}

#[derive(Debug, Clone, Serialize)]
struct RowView {
    number: String,
    id: String,
    title: String,
    kind: Tag,
    text: String,
    proof: Option<String>,
    cells: Vec<CellView>,
    assess: Option<Link>,
}

#[derive(Debug, Clone, Serialize)]
struct CellView {
    bidder: String,
    fulfilled: Tag,
    missing: bool,
    description: String,
    evidence: String,
    altered: Vec<SegmentView>,
    outcome: Tag,
    motive: String,
}

/// A piece of a text that was altered.
#[derive(Debug, Clone, Serialize)]
struct SegmentView {
    change: &'static str,
    text: String,
}

#[derive(Debug, Clone, Serialize)]
struct AssessedView {
    cell: CellView,
    said: Vec<String>,
    own: Form,
    settle: Form,
    settle_title: String,
    settle_open: bool,
}

impl Page for ComparisonPage {
    const TEMPLATE: &'static str = "tender/comparison";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn wide(&self) -> bool {
        true
    }
}

impl Page for AssessmentPage {
    const TEMPLATE: &'static str = "tender/assessment";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    fn wide(&self) -> bool {
        true
    }
}

fn outcome_tag(language: Language, outcome: &Outcome) -> (Tag, String) {
    let t = |key: &'static str| text(language, key);
    let decided = |decision: &crate::tender::evaluation::Decision| {
        let points = decision.points.map(|points| Message::new("count-points").with("count", points).render(language));
        match (decision.verdict, points) {
            (Some(Verdict::NotMet), _) => (Tone::Bad, t("verdict-not-met")),
            (_, Some(points)) => (Tone::Good, points),
            (_, None) => (Tone::Good, t("verdict-met")),
        }
    };
    match outcome {
        Outcome::Missing => (Tag { kind: Tone::Neutral, text: t("outcome-missing") }, String::new()),
        Outcome::Unsettled => (Tag { kind: Tone::Warn, text: t("outcome-unsettled") }, String::new()),
        Outcome::Agreed(decision) | Outcome::Settled(decision) => {
            let (kind, text) = decided(decision);
            (Tag { kind, text }, decision.motive.clone())
        }
    }
}

fn cell_view(language: Language, row: &ComparedRow, bidder: &str, cell: &ComparisonCell) -> CellView {
    let (outcome, motive) = outcome_tag(language, &cell.outcome);
    let segment = |segment: &crate::tender::evaluation::Segment| SegmentView {
        change: match segment.change {
            Change::Same => "same",
            Change::Removed => "removed",
            Change::Added => "added",
        },
        text: segment.text.clone(),
    };
    CellView {
        bidder: bidder.to_owned(),
        fulfilled: fulfilled_tag(language, &cell.fulfilled, !row.kind.may_be_declined()),
        missing: cell.missing,
        description: cell.description.clone(),
        evidence: cell.evidence.clone(),
        altered: cell.altered.iter().flatten().map(segment).collect(),
        outcome,
        motive,
    }
}

fn row_view(language: Language, evaluation: &Evaluation, row: &ComparedRow, assess: bool) -> RowView {
    let bidders = evaluation.comparison.bids.iter().map(|bid| bid.bidder.as_str());
    RowView {
        number: row.number.clone(),
        id: row.id.clone(),
        title: row.title.clone(),
        kind: Tag { kind: kind_tone(row.kind), text: row.label.clone() },
        text: row.text.clone(),
        proof: row.proof.clone(),
        cells: row.cells.iter().zip(bidders).map(|(cell, bidder)| cell_view(language, row, bidder, cell)).collect(),
        assess: assess.then(|| Link::new(format!("/tenders/{}/assessment?row={}", evaluation.record.id, row.number), text(language, "comparison-assess"))),
    }
}

/// The bids side by side: first where somebody does not say a clear yes to what must be met.
pub(in crate::tender) fn comparison(language: Language, evaluation: &Evaluation, filter: &Shown<'_>) -> ComparisonPage {
    let t = |key: &'static str| text(language, key);
    let id = evaluation.record.id;
    let show = [("", "filter-all"), ("doubt", "comparison-doubt"), ("award", "kind-award"), ("altered", "comparison-altered"), ("open", "comparison-open")];
    let order = [("", "comparison-by-attention"), ("annex", "comparison-by-number")];
    let choices = |list: &[(&str, &'static str)]| list.iter().map(|(value, key)| Choice::new(*value, t(key))).collect::<Vec<Choice>>();
    let (words, shown, ordered) = (filter.value("q").trim().to_lowercase(), filter.value("show"), filter.value("order"));
    let all: Vec<&ComparedRow> = if ordered == "annex" { evaluation.comparison.rows.iter().collect() } else { evaluation.comparison.by_attention() };
    let wanted = |row: &&&ComparedRow| {
        let taken = match shown {
            "doubt" => row.attention == Attention::Doubt,
            "award" => row.attention == Attention::Award,
            "altered" => row.cells.iter().any(|cell| cell.altered.is_some() || cell.missing),
            "open" => row.cells.iter().any(|cell| cell.outcome.decision().is_none() && (row.weight.is_some() || cell.is_doubtful())),
            _ => true,
        };
        let texts = [row.number.as_str(), &row.id, &row.title, &row.text].map(str::to_lowercase).join(" ");
        taken && words.split_whitespace().all(|word| texts.contains(word))
    };
    let rows: Vec<RowView> = all.iter().filter(wanted).map(|row| row_view(language, evaluation, row, true)).collect();
    let bidder = |bid: &crate::tender::evaluation::BidSummary| {
        let facts = Message::new("comparison-facts")
            .with("yes", bid.yes)
            .with("no", bid.no)
            .with("unanswered", bid.unanswered + bid.unclear)
            .with("altered", bid.altered);
        let state = match (bid.qualified, bid.unmet_mandatory) {
            (false, _) => Tag { kind: Tone::Bad, text: Message::new("comparison-refused").with("rows", bid.refused.join(", ")).render(language) },
            (true, 0) => Tag { kind: Tone::Good, text: t("comparison-all-met") },
            (true, unmet) => Tag { kind: Tone::Warn, text: Message::new("comparison-unmet").with("count", unmet).render(language) },
        };
        BidderView { name: bid.bidder.clone(), href: format!("/bids/{}", bid.bid), facts: facts.render(language), state }
    };
    ComparisonPage {
        title: t("comparison-title"),
        lead: t("comparison-lead"),
        back: Link::new(format!("/tenders/{id}/bids"), t("bids-title")),
        action: format!("/tenders/{id}/comparison"),
        fields: vec![
            Field::search("q", t("filter-words")).shown(language, filter),
            Field::select("show", t("tender-show"), choices(&show)).width(Width::Medium).optional().shown(language, filter),
            Field::select("order", t("comparison-order"), choices(&order)).width(Width::Medium).optional().shown(language, filter),
        ],
        clear: [words.as_str(), shown, ordered].iter().any(|value| !value.is_empty()).then(|| format!("/tenders/{id}/comparison")),
        count: Message::new("count-requirements").with("count", rows.len()).render(language),
        bidders: evaluation.comparison.bids.iter().map(bidder).collect(),
        rows,
        links: vec![Link::new(format!("/tenders/{id}/evaluation"), t("tender-to-evaluation"))],
    }
}

/// A form that was sent and has faults, by the bid and whether it settles; the others show what is there.
pub(in crate::tender) struct Sent<'a> {
    /// The bid.
    pub(in crate::tender) bid: &'a str,
    /// Whether it was the form for what the team settles on.
    pub(in crate::tender) settled: bool,
    /// What was typed, and what is wrong with it.
    pub(in crate::tender) shown: Shown<'a>,
}

/// One requirement with a form for each bid: what one says oneself, and what the team settles on.
pub(in crate::tender) fn assessment(
    language: Language,
    evaluation: &Evaluation,
    row: &ComparedRow,
    user: &str,
    versions: &[(crate::ids::BidId, i64)],
    sent: Option<&Sent<'_>>,
    panel: Option<Panel>,
) -> AssessmentPage {
    let t = |key: &'static str| text(language, key);
    let id = evaluation.record.id;
    let open = evaluation.record.status != crate::tender::record::TenderStatus::Awarded;
    let view = row_view(language, evaluation, row, false);
    let mut bids = Vec::new();
    for (place, (cell, shown)) in row.cells.iter().zip(&view.cells).enumerate() {
        let version = versions.iter().find(|(bid, _)| bid.as_str() == cell.bid).map_or(0, |(_, version)| *version);
        let find = |settled: bool| cell.assessments.iter().find(|made| made.settled == settled && (settled || made.evaluator == user));
        let values = |settled: bool| {
            let made = find(settled);
            let verdict = made.and_then(|made| made.verdict).map(|verdict| crate::input::word(&verdict)).unwrap_or_default();
            let points = made.and_then(|made| made.points).map(|points| points.to_string()).unwrap_or_default();
            [("verdict", verdict), ("points", points), ("motive", made.map(|made| made.motive.clone()).unwrap_or_default())]
        };
        let form = |settled: bool| {
            let there = values(settled);
            let kept = Shown::of(there.iter().map(|(name, value)| (*name, value.as_str())));
            let shown = sent.filter(|sent| sent.bid == cell.bid && sent.settled == settled).map_or(&kept, |sent| &sent.shown);
            let key = if settled { "assessment-settle" } else { "assessment-save" };
            assess_form(language, id, row, &cell.bid, settled, version, key, shown).numbered(place * 2 + usize::from(settled))
        };
        let (own, settle) = (form(false), form(true));
        let settled_is_open = cell.outcome == Outcome::Unsettled || find(true).is_some() || settle.has_errors();
        let said = cell.assessments.iter().map(|made| said(language, made)).collect();
        bids.push(AssessedView { cell: shown.clone(), said, own, settle, settle_title: t("assessment-settle-title"), settle_open: settled_is_open });
    }
    let ordered = evaluation.comparison.by_attention();
    let place = ordered.iter().position(|other| other.number == row.number).unwrap_or_default();
    let link = |other: Option<&&ComparedRow>| {
        other.map(|other| Link::new(format!("/tenders/{id}/assessment?row={}", other.number), format!("{} {}", other.number, other.title)))
    };
    let errors = bids.iter().flat_map(|bid| bid.own.errors().iter().chain(bid.settle.errors()).cloned()).collect();
    AssessmentPage {
        title: format!("{} {}", row.number, row.title),
        back: Link::new(format!("/tenders/{id}/comparison"), t("comparison-title")),
        errors,
        panel: panel
            .or_else(|| (!open).then(|| Panel { kind: "info", title: t("tender-status-awarded"), text: t("tender-closed"), code: None, list: Vec::new() })),
        row: view,
        open,
        bids,
        previous: link(place.checked_sub(1).and_then(|before| ordered.get(before))),
        next: link(ordered.get(place + 1)),
    }
}

fn said(language: Language, made: &crate::tender::evaluation::Assessment) -> String {
    let verdict = match (made.verdict, made.points) {
        (_, Some(points)) => Message::new("count-points").with("count", points).render(language),
        (Some(Verdict::Met), None) => text(language, "verdict-met"),
        (Some(Verdict::NotMet), None) => text(language, "verdict-not-met"),
        (None, None) => String::new(),
    };
    let who =
        if made.settled { Message::new("assessment-by-team").with("name", made.evaluator_name.clone()).render(language) } else { made.evaluator_name.clone() };
    let motive = if made.motive.is_empty() { String::new() } else { format!(". {}", made.motive) };
    format!("{who}: {verdict}{motive}")
}

#[expect(clippy::too_many_arguments, reason = "what a form of a series depends on, and nothing of it belongs together")]
fn assess_form(language: Language, id: TenderId, row: &ComparedRow, bid: &str, settled: bool, version: i64, key: &'static str, shown: &Shown<'_>) -> Form {
    let t = |key: &'static str| text(language, key);
    let mut fields = Vec::new();
    if let Some(weight) = row.weight {
        let hint = Message::new("assessment-points-hint").with("most", weight).render(language);
        fields.push(Field::text("points", t("tender-weight"), 3).hint(hint).width(Width::Narrow).inputmode("numeric"));
    } else {
        let verdicts = [Choice::new("met", t("verdict-met")), Choice::new("not_met", t("verdict-not-met"))].to_vec();
        fields.push(Field::radios("verdict", t("assessment-verdict"), verdicts));
    }
    fields.push(Field::area("motive", t("assessment-motive"), 10_000).hint(t("assessment-motive-hint")).optional());
    Form::new(language, format!("/tenders/{id}/assessment"), key, fields, shown)
        .hidden("row", row.number.clone())
        .hidden("bid", bid)
        .hidden("settled", if settled { "true" } else { "false" })
        .hidden("version", version.to_string())
}

/// An evaluation for examples of pages.
pub(super) fn sample(world: &World) -> Evaluation {
    use crate::tender::evaluation::{self, Assessment, Bid};
    let record = super::bids::sample_bid(world);
    let bid = Bid {
        key: record.id.to_string(),
        bidder: record.bidder.clone(),
        organisation_number: record.bidder_number.clone(),
        price: record.price,
        answers: record.answers.clone(),
    };
    let annex = world.issued.annex.clone();
    let award = annex.asked().find(|row| row.weight.is_some()).map(|row| row.number.clone()).unwrap_or_default();
    let must = annex.asked().find(|row| row.weight.is_none()).map(|row| row.number.clone()).unwrap_or_default();
    let made = |number: &str, verdict, points, settled| Assessment {
        evaluator: "1".to_owned(),
        evaluator_name: "Anna Ek".to_owned(),
        bid: bid.key.clone(),
        number: number.to_owned(),
        verdict,
        points,
        motive: "Enligt bilagan".to_owned(),
        settled,
    };
    let assessments = vec![made(&award, None, Some(3), false), made(&must, Some(Verdict::NotMet), None, true)];
    let bids = [bid];
    let comparison = evaluation::compare(&annex, &bids, &assessments);
    let model = annex.evaluation.unwrap_or_default();
    let totals = evaluation::totals(&annex, model, &bids, &assessments);
    let part = crate::tender::record::TeamPart::Lead;
    Evaluation {
        record: world.proposal.record.clone(),
        annex,
        model,
        bids: vec![record],
        assessments,
        settled: Vec::new(),
        comparison,
        totals,
        award: None,
        part,
    }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::error::FormErrors;
    let evaluation = sample(world);
    let mut samples = vec![
        Sample::new("comparison", language, &comparison(language, &evaluation, &Shown::default())),
        Sample::new("comparison, none", language, &comparison(language, &evaluation, &Shown::of([("q", "finns inte"), ("show", "open"), ("order", "annex")]))),
    ];
    let bid = evaluation.bids.first().map(|bid| bid.id.to_string()).unwrap_or_default();
    for row in evaluation.comparison.rows.iter().filter(|row| row.weight.is_some()).chain(evaluation.comparison.rows.first()).take(2) {
        let shown = Shown::typed([("points", "x")], FormErrors::of("points", Message::new("evaluation-fault-points-missing")));
        let sent = Sent { bid: &bid, settled: false, shown };
        let panel = super::conflict_panel(language, "Bo Al", "12:00", Vec::new());
        samples.push(Sample::new("assessment", language, &assessment(language, &evaluation, row, "1", &[], None, Some(panel))));
        samples.push(Sample::new("assessment, faults", language, &assessment(language, &evaluation, row, "1", &[], Some(&sent), None)));
    }
    samples
}
