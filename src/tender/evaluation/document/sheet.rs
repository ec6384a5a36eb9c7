use super::{Evaluation, Head};
use crate::document::sheet::{ColumnRole, MAX_CELL_CHARS, Sheet, SheetColumn, Workbook};
use crate::tender::annex::Annex;
use crate::tender::evaluation::compare::{BidSummary, ComparedRow, Comparison, ComparisonCell};
use crate::tender::evaluation::rules::differ;
use crate::tender::evaluation::totals::{Total, ranked};

/// The evaluation as a workbook: what it is about, the order of the bids, every row with every bidder's answer and how it was
/// judged, the assessments that differ, and what was wrong in the bidders' files.
#[must_use]
pub fn workbook(annex: &Annex, comparison: &Comparison, totals: &[Total], head: &Head) -> Workbook {
    let evaluation = Evaluation::new(annex, comparison, totals, head);
    let mut sheets = vec![about(&evaluation), ranking(&evaluation), rows(&evaluation), assessments(&evaluation), deviations(&evaluation)];
    for cell in sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flatten() {
        fit(cell, &evaluation);
    }
    Workbook { properties: evaluation.properties(), sheets }
}

/// Cuts a text that a cell cannot hold, and says so where it is cut.
fn fit(text: &mut String, evaluation: &Evaluation<'_>) {
    // Each character is at least one byte and at least as many bytes as units, so most texts need not be counted.
    if text.len() <= MAX_CELL_CHARS || text.encode_utf16().count() <= MAX_CELL_CHARS {
        return;
    }
    let mark = evaluation.text("evaluation-cut");
    let room = MAX_CELL_CHARS.saturating_sub(mark.encode_utf16().count());
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > room
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
    text.push_str(&mark);
}

fn column(heading: String, width: f64, role: ColumnRole) -> SheetColumn {
    SheetColumn { heading, width, role }
}

fn columns<const N: usize>(evaluation: &Evaluation<'_>, columns: [(&'static str, f64, ColumnRole); N]) -> Vec<SheetColumn> {
    columns.into_iter().map(|(key, width, role)| column(evaluation.text(key), width, role)).collect()
}

fn about(evaluation: &Evaluation<'_>) -> Sheet {
    let mut rows: Vec<Vec<String>> = evaluation.facts().into_iter().map(|(name, value)| vec![name, value]).collect();
    rows.extend(evaluation.method().into_iter().zip(1..).map(|(paragraph, place)| {
        let name = if place == 1 { evaluation.text("annex-fact-evaluation") } else { String::new() };
        vec![name, paragraph]
    }));
    Sheet {
        name: evaluation.text("evaluation-sheet-about"),
        columns: vec![column(evaluation.text("evaluation-title"), 30.0, ColumnRole::Strong), column(evaluation.status(), 100.0, ColumnRole::Fixed)],
        rows,
        filter: false,
    }
}

fn number(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn ranking(evaluation: &Evaluation<'_>) -> Sheet {
    let mut columns = columns(
        evaluation,
        [
            ("evaluation-column-place", 10.0, ColumnRole::Number),
            ("evaluation-column-bidder", 34.0, ColumnRole::Strong),
            ("annex-fact-organisation-number", 20.0, ColumnRole::Fixed),
            ("evaluation-column-points", 10.0, ColumnRole::Number),
            ("evaluation-column-price", 18.0, ColumnRole::Number),
            ("evaluation-column-comparison-sum", 18.0, ColumnRole::Number),
            ("evaluation-column-rejected", 40.0, ColumnRole::Fixed),
            ("evaluation-column-pending", 50.0, ColumnRole::Fixed),
        ],
    );
    if let Some(place) = columns.first_mut() {
        place.heading = evaluation.place_heading();
        place.width = 14.0;
    }
    let language = evaluation.language;
    let row_of = |total: &Total| {
        let summary = evaluation.comparison.bid(&total.bid);
        let counted = evaluation.head.model.counts_points();
        vec![
            number(total.place.map(i64::from)),
            total.bidder.clone(),
            summary.and_then(|summary| summary.organisation_number.clone()).unwrap_or_default(),
            number(counted.then(|| i64::from(total.sum))),
            number(total.price),
            number(total.comparison_sum),
            total.rejections.iter().map(|rejection| rejection.message().render(language)).collect::<Vec<_>>().join("\n"),
            total.pending.iter().map(|pending| pending.message().render(language)).collect::<Vec<_>>().join("\n"),
        ]
    };
    Sheet { name: evaluation.text("evaluation-sheet-summary"), columns, rows: ranked(evaluation.totals).into_iter().map(row_of).collect(), filter: true }
}

fn rows(evaluation: &Evaluation<'_>) -> Sheet {
    let row_of = |row: &ComparedRow, summary: &BidSummary, cell: &ComparisonCell| {
        let decision = cell.outcome.decision();
        vec![
            row.number.clone(),
            row.id.clone(),
            row.kind.label(evaluation.language),
            row.title.clone(),
            number(row.weight.map(i64::from)),
            summary.bidder.clone(),
            evaluation.answer(cell),
            cell.description.clone(),
            cell.evidence.clone(),
            cell.altered.as_deref().map(|segments| evaluation.altered(segments)).unwrap_or_default(),
            evaluation.outcome(&cell.outcome),
            number(decision.and_then(|decision| decision.points).map(i64::from)),
            decision.map(|decision| decision.motive.clone()).unwrap_or_default(),
            evaluation.by(&cell.outcome),
        ]
    };
    let bids = &evaluation.comparison.bids;
    Sheet {
        name: evaluation.text("evaluation-sheet-rows"),
        columns: columns(
            evaluation,
            [
                ("annex-column-number", 7.0, ColumnRole::Strong),
                ("annex-column-id", 11.0, ColumnRole::Fixed),
                ("annex-column-kind", 19.0, ColumnRole::Fixed),
                ("annex-column-title", 26.0, ColumnRole::Fixed),
                ("evaluation-column-weight", 9.0, ColumnRole::Number),
                ("evaluation-column-bidder", 26.0, ColumnRole::Strong),
                ("annex-column-answer", 14.0, ColumnRole::Fixed),
                ("annex-column-description", 50.0, ColumnRole::Fixed),
                ("annex-column-evidence", 26.0, ColumnRole::Fixed),
                ("evaluation-column-altered", 40.0, ColumnRole::Fixed),
                ("evaluation-column-verdict", 16.0, ColumnRole::Strong),
                ("evaluation-column-points", 9.0, ColumnRole::Number),
                ("annex-column-motive", 44.0, ColumnRole::Fixed),
                ("evaluation-column-by", 24.0, ColumnRole::Fixed),
            ],
        ),
        rows: evaluation.comparison.rows.iter().flat_map(|row| bids.iter().zip(&row.cells).map(move |(summary, cell)| row_of(row, summary, cell))).collect(),
        filter: true,
    }
}

/// Every assessment of the answers that evaluators have judged differently, and what was settled.
fn assessments(evaluation: &Evaluation<'_>) -> Sheet {
    let mut rows = Vec::new();
    for row in &evaluation.comparison.rows {
        for (summary, cell) in evaluation.comparison.bids.iter().zip(&row.cells) {
            if !differ(row.kind, &cell.assessments) {
                continue;
            }
            rows.extend(cell.assessments.iter().map(|assessment| {
                let whose = if assessment.settled { "evaluation-assessment-settled" } else { "evaluation-assessment-own" };
                vec![
                    row.number.clone(),
                    row.title.clone(),
                    summary.bidder.clone(),
                    assessment.evaluator_name.clone(),
                    evaluation.text(whose),
                    evaluation.verdict(assessment.verdict, assessment.points),
                    number(assessment.points.map(i64::from)),
                    assessment.motive.clone(),
                ]
            }));
        }
    }
    if rows.is_empty() {
        rows.push(vec![String::new(), evaluation.text("evaluation-assessments-alike")]);
    }
    Sheet {
        name: evaluation.text("evaluation-sheet-assessments"),
        columns: columns(
            evaluation,
            [
                ("annex-column-number", 7.0, ColumnRole::Strong),
                ("annex-column-title", 34.0, ColumnRole::Fixed),
                ("evaluation-column-bidder", 30.0, ColumnRole::Strong),
                ("evaluation-column-by", 28.0, ColumnRole::Fixed),
                ("evaluation-column-whose", 16.0, ColumnRole::Fixed),
                ("evaluation-column-verdict", 16.0, ColumnRole::Strong),
                ("evaluation-column-points", 9.0, ColumnRole::Number),
                ("annex-column-motive", 60.0, ColumnRole::Fixed),
            ],
        ),
        rows,
        filter: true,
    }
}

fn deviations(evaluation: &Evaluation<'_>) -> Sheet {
    let mut rows = Vec::new();
    for summary in &evaluation.comparison.bids {
        rows.extend(evaluation.deviations(summary).into_iter().map(|(row, _, sentence)| {
            let number = row.map(|row| row.number.clone()).unwrap_or_default();
            vec![summary.bidder.clone(), number, sentence]
        }));
    }
    if rows.is_empty() {
        rows.push(vec![String::new(), String::new(), evaluation.text("evaluation-deviations-none")]);
    }
    Sheet {
        name: evaluation.text("evaluation-sheet-deviations"),
        columns: columns(
            evaluation,
            [
                ("evaluation-column-bidder", 34.0, ColumnRole::Strong),
                ("annex-column-number", 8.0, ColumnRole::Strong),
                ("evaluation-column-deviation", 110.0, ColumnRole::Fixed),
            ],
        ),
        rows,
        filter: true,
    }
}
