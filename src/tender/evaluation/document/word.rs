use super::{Evaluation, Head};
use crate::catalogue::Kind;
use crate::document::{Block, Cell, Document, HeadingNumber, LineStyle, Orientation, Table, TableRow};
use crate::tender::annex::Annex;
use crate::tender::answers::Problem;
use crate::tender::document::{LANDSCAPE, PORTRAIT, chapter, column, line, name_value_table, one_line, part, short};
use crate::tender::evaluation::compare::{BidSummary, ComparedRow, Comparison, ComparisonCell};
use crate::tender::evaluation::model::{Assessment, Outcome, Verdict};
use crate::tender::evaluation::totals::{Total, ranked};
use crate::text::Message;

/// The evaluation as a Word document to be signed: how it was done, the order of the bids, and for each bid, in that order, what
/// is in doubt, what deviates and what gave points.
#[must_use]
pub fn word(annex: &Annex, comparison: &Comparison, totals: &[Total], head: &Head) -> Document<'static> {
    let evaluation = Evaluation::new(annex, comparison, totals, head);
    let label = |key: &'static str| evaluation.text(key);
    let mut blocks = vec![
        Block::Kicker(label("evaluation-kicker")),
        Block::Title(label("evaluation-title")),
        Block::Subtitle(annex.title.clone()),
        Block::Table(name_value_table(&label("evaluation-facts-title"), &label("annex-facts-description"), evaluation.facts())),
        Block::Contents { heading: label("annex-contents") },
        chapter(label("evaluation-method-heading")),
    ];
    blocks.extend(evaluation.method().into_iter().map(Block::Paragraph));
    // The order is to be seen as a whole.
    blocks.push(Block::Heading { number: HeadingNumber::Chapter, text: label("evaluation-ranking-heading"), new_page: !totals.is_empty() });
    if totals.is_empty() {
        blocks.push(Block::Paragraph(label("evaluation-no-bids")));
    } else {
        blocks.push(Block::Table(ranking(&evaluation)));
    }
    if !totals.is_empty() {
        blocks.push(Block::Pages(Orientation::Landscape));
        for total in ranked(totals) {
            if let Some(summary) = comparison.bid(&total.bid) {
                bid_chapter(&evaluation, total, summary, &mut blocks);
            }
        }
        blocks.push(Block::Pages(Orientation::Portrait));
    }
    blocks.push(chapter(label("evaluation-sign-heading")));
    blocks.push(Block::Paragraph(label("evaluation-sign-intro")));
    blocks.push(Block::Table(signatures(&evaluation)));
    let footer = Message::new("evaluation-footer").with("status", evaluation.status()).with("date", head.date.to_string());
    Document {
        properties: evaluation.properties(),
        header: (short(&one_line(&annex.title)), annex.diarienummer.clone().unwrap_or_else(|| short(&one_line(&annex.authority.name)))),
        footer: footer.render(evaluation.language),
        protected: false,
        blocks,
    }
}

fn plain(text: impl Into<String>) -> Cell<'static> {
    Cell::line(LineStyle::Plain, text.into())
}

/// The bids by place. Columns that the model does not use are left out.
fn ranking(evaluation: &Evaluation<'_>) -> Table<'static> {
    let model = evaluation.head.model;
    let deducts = model.counts_points() && model.counts_price();
    let mut columns = vec![(evaluation.place_heading(), if evaluation.is_final() { 800 } else { 1_350 }), (evaluation.text("evaluation-column-bidder"), 2_450)];
    if model.counts_points() {
        columns.push((evaluation.text("evaluation-column-points"), 850));
    }
    columns.push((evaluation.text("evaluation-column-price"), 1_500));
    if deducts {
        columns.push((evaluation.text("evaluation-column-comparison-sum"), 2_000));
    }
    let taken: u32 = columns.iter().map(|(_, width)| width).sum();
    columns.push((evaluation.text("evaluation-column-remark"), PORTRAIT - taken));
    let row_of = |total: &Total| {
        let number = evaluation.comparison.bid(&total.bid).and_then(|summary| summary.organisation_number.clone());
        let mut bidder = vec![line(LineStyle::Strong, total.bidder.clone())];
        bidder.extend(number.map(|number| line(LineStyle::Small, number)));
        let mut cells = vec![Cell::line(LineStyle::Strong, evaluation.place(total)), Cell::Lines(bidder)];
        if model.counts_points() {
            cells.push(plain(total.sum.to_string()));
        }
        cells.push(plain(evaluation.kronor(total.price)));
        if deducts {
            cells.push(plain(evaluation.kronor(total.comparison_sum)));
        }
        cells.push(plain(evaluation.remark(total)));
        TableRow { cells }
    };
    Table {
        title: evaluation.text("evaluation-ranking-heading"),
        description: evaluation.text("evaluation-ranking-description"),
        columns: columns.into_iter().map(|(heading, width)| column(heading, width)).collect(),
        has_heading_row: true,
        rows: ranked(evaluation.totals).into_iter().map(row_of).collect(),
    }
}

/// What there is to say of one bid.
fn bid_chapter(evaluation: &Evaluation<'_>, total: &Total, summary: &BidSummary, blocks: &mut Vec<Block<'static>>) {
    let language = evaluation.language;
    blocks.push(chapter(Message::new("evaluation-bid-heading").with("bidder", one_line(&total.bidder)).render(language)));
    blocks.push(Block::Paragraph(counts(evaluation, summary)));
    if total.is_rejected() {
        let reasons: Vec<String> = total.rejections.iter().map(|rejection| rejection.message().render(language)).collect();
        blocks.push(Block::Paragraph(Message::new("evaluation-bid-refused").with("reasons", reasons.join(", ")).render(language)));
    } else if total.pending.is_empty() {
        blocks.push(Block::Paragraph(evaluation.text("evaluation-bid-accepted")));
    }
    if !total.pending.is_empty() {
        blocks.push(Block::Paragraph(evaluation.text("evaluation-bid-pending")));
        blocks.push(Block::Bullets(total.pending.iter().map(|pending| pending.message().render(language)).collect()));
    }
    let cells = || evaluation.comparison.rows.iter().filter_map(|row| Some((row, row.cell(&summary.bid)?)));
    blocks.push(part(evaluation.text("evaluation-bid-requirements")));
    let doubtful: Vec<_> = cells().filter(|(row, cell)| !row.kind.may_be_declined() && is_worth_telling(cell)).collect();
    if doubtful.is_empty() {
        blocks.push(Block::Paragraph(evaluation.text("evaluation-bid-requirements-none")));
    } else {
        blocks.push(Block::Table(row_table(evaluation, "evaluation-bid-requirements", doubtful)));
    }
    let award: Vec<_> = cells().filter(|(row, _)| row.kind == Kind::Award).collect();
    if !award.is_empty() && evaluation.head.model.counts_points() {
        blocks.push(part(evaluation.text("evaluation-bid-award")));
        blocks.push(Block::Table(row_table(evaluation, "evaluation-bid-award", award)));
    }
    // A no and a lack of an answer stand in the tables.
    let is_answer = |problem: &Problem| matches!(problem, Problem::MandatoryNo { .. } | Problem::MandatoryUnanswered { .. } | Problem::Unclear { .. });
    let deviations: Vec<String> =
        evaluation.deviations(summary).into_iter().filter(|(_, problem, _)| !is_answer(problem)).map(|(_, _, sentence)| sentence).collect();
    if !deviations.is_empty() {
        blocks.push(part(evaluation.text("evaluation-bid-deviations")));
        blocks.push(Block::Bullets(deviations));
    }
}

fn counts(evaluation: &Evaluation<'_>, summary: &BidSummary) -> String {
    Message::new("evaluation-bid-counts")
        .with("yes", summary.yes)
        .with("no", summary.no)
        .with("unanswered", summary.unanswered)
        .with("unclear", summary.unclear)
        .with("altered", summary.altered)
        .with("missing", summary.missing)
        .with("added", summary.added)
        .render(evaluation.language)
}

/// Whether there is more to say of a requirement than that the bidder answers yes and nobody objects.
fn is_worth_telling(cell: &ComparisonCell) -> bool {
    let refused = cell.outcome.decision().is_some_and(|decision| decision.verdict == Some(Verdict::NotMet));
    cell.is_doubtful() || refused || cell.outcome == Outcome::Unsettled
}

fn row_table(evaluation: &Evaluation<'_>, title: &'static str, rows: Vec<(&ComparedRow, &ComparisonCell)>) -> Table<'static> {
    let widths = [1_000, 4_300, 1_250, 4_346, 3_900];
    debug_assert_eq!(widths.iter().sum::<u32>(), LANDSCAPE, "the table is as wide as the page");
    let headings = ["annex-column-number", "annex-column-requirement", "annex-column-answer", "evaluation-column-description", "evaluation-column-verdict"];
    Table {
        title: evaluation.text(title),
        description: evaluation.text("evaluation-row-description"),
        columns: headings.into_iter().zip(widths).map(|(key, width)| column(evaluation.text(key), width)).collect(),
        has_heading_row: true,
        rows: rows.into_iter().map(|(row, cell)| table_row(evaluation, row, cell)).collect(),
    }
}

fn table_row(evaluation: &Evaluation<'_>, row: &ComparedRow, cell: &ComparisonCell) -> TableRow<'static> {
    let language = evaluation.language;
    let mut requirement = vec![line(LineStyle::Strong, format!("{} · {}", row.label, row.title)), line(LineStyle::Plain, row.text.clone())];
    requirement.extend(cell.altered.as_deref().map(|segments| {
        let altered = Message::new("evaluation-row-altered").with("text", evaluation.altered(segments));
        line(LineStyle::Small, altered.render(language))
    }));
    let mut description = Vec::new();
    if !cell.description.is_empty() {
        description.push(line(LineStyle::Plain, cell.description.clone()));
    }
    if !cell.evidence.is_empty() {
        let evidence = Message::new("evaluation-row-evidence").with("text", cell.evidence.clone());
        description.push(line(LineStyle::Small, evidence.render(language)));
    }
    let decision = cell.outcome.decision();
    let verdict = match decision.and_then(|decision| decision.points) {
        Some(points) => row_points(evaluation, row, points),
        None => evaluation.outcome(&cell.outcome),
    };
    let mut judged = vec![line(LineStyle::Strong, verdict)];
    if let Some(decision) = decision {
        if !decision.motive.is_empty() {
            judged.push(line(LineStyle::Plain, decision.motive.clone()));
        }
        judged.push(line(LineStyle::Small, evaluation.by(&cell.outcome)));
    } else {
        judged.extend(cell.assessments.iter().map(|assessment| line(LineStyle::Small, own_assessment(evaluation, row, assessment))));
    }
    TableRow {
        cells: vec![
            Cell::Lines(vec![line(LineStyle::Strong, row.number.clone()), line(LineStyle::Small, row.id.clone())]),
            Cell::Lines(requirement),
            plain(evaluation.answer(cell)),
            Cell::Lines(description),
            Cell::Lines(judged),
        ],
    }
}

/// What one evaluator says of an answer that the team has not agreed on.
fn own_assessment(evaluation: &Evaluation<'_>, row: &ComparedRow, assessment: &Assessment) -> String {
    let verdict = match assessment.points {
        Some(points) => row_points(evaluation, row, points),
        None => evaluation.verdict(assessment.verdict, None),
    };
    let own = format!("{}: {verdict}. {}", assessment.evaluator_name, assessment.motive);
    own.trim().to_owned()
}

fn row_points(evaluation: &Evaluation<'_>, row: &ComparedRow, points: u8) -> String {
    Message::new("evaluation-row-points").with("points", points).with("most", row.weight.unwrap_or_default()).render(evaluation.language)
}

/// A line for each evaluator to sign on; where nobody has assessed anything, for whoever made the document.
fn signatures(evaluation: &Evaluation<'_>) -> Table<'static> {
    let mut names: Vec<&String> = Vec::new();
    let assessments = evaluation.comparison.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.assessments);
    for assessment in assessments.filter(|assessment| !assessment.settled) {
        if !names.contains(&&assessment.evaluator_name) {
            names.push(&assessment.evaluator_name);
        }
    }
    names.sort();
    if names.is_empty() {
        names.push(&evaluation.head.made_by);
    }
    // Room for a hand.
    let room = || Cell::Lines(vec![line(LineStyle::Plain, ""), line(LineStyle::Plain, "")]);
    let widths = [3_200, 2_400, PORTRAIT - 5_600];
    let headings = ["annex-sign-name", "annex-sign-place-date", "annex-sign-signature"];
    Table {
        title: evaluation.text("evaluation-sign-heading"),
        description: evaluation.text("evaluation-sign-description"),
        columns: headings.into_iter().zip(widths).map(|(key, width)| column(evaluation.text(key), width)).collect(),
        has_heading_row: true,
        rows: names.into_iter().map(|name| TableRow { cells: vec![Cell::line(LineStyle::Strong, name.clone()), room(), room()] }).collect(),
    }
}
