use super::World;
use super::bids::kronor;
use crate::account::pages::moment;
use crate::tender::actions::evaluation::Evaluation;
use crate::tender::evaluation::{Pending, Promise, Total, all_final, ranked};
use crate::tender::record::{TeamPart, TenderStatus};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Choice, Column, Empty, Field, Form, Link, Panel, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, Tag, Tone};

/// What each bid comes to, what is missing, and the choice of the winner.
pub(in crate::tender) fn evaluation(language: Language, evaluation: &Evaluation, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let (record, id) = (&evaluation.record, evaluation.record.id);
    let complete = all_final(&evaluation.totals);
    let number = Message::new("annex-number").with("number", evaluation.annex.version).render(language);
    let rows = vec![
        SummaryRow::new(t("evaluation-model"), evaluation.model.sentence(language)).noted(if evaluation.annex.evaluation.is_none() {
            t("evaluation-unstated")
        } else {
            String::new()
        }),
        SummaryRow::new(t("bid-compared-with"), number),
        SummaryRow::new(t("evaluation-bids"), evaluation.bids.len().to_string()),
    ];
    let mut sections = vec![totals(language, evaluation)];
    let mut files = Section::new("files", t("evaluation-files"));
    files.text = Some(t("evaluation-files-text"));
    files.links = vec![
        Link::new(format!("/tenders/{id}/evaluation/file?format=docx"), t("evaluation-file-docx")),
        Link::new(format!("/tenders/{id}/evaluation/file?format=xlsx"), t("evaluation-file-xlsx")),
    ];
    sections.push(files);
    let open = record.status != TenderStatus::Awarded && evaluation.part == TeamPart::Lead;
    if open && !evaluation.bids.is_empty() {
        sections.push(choose(language, evaluation, complete, shown));
    }
    let tag = match (&evaluation.award, complete) {
        (Some(_), _) => Tag { kind: Tone::Info, text: t("tender-status-awarded") },
        (None, true) => Tag { kind: Tone::Good, text: t("evaluation-complete") },
        (None, false) => Tag { kind: Tone::Warn, text: t("evaluation-preliminary") },
    };
    let panel = evaluation.award.as_ref().map(|award| {
        let bidder = evaluation.bids.iter().find(|bid| bid.id == award.bid).map(|bid| bid.bidder.clone()).unwrap_or_default();
        let message = Message::new("award-made")
            .with("bidder", bidder)
            .with("name", award.decided_by.clone())
            .with("at", moment(award.decided_at))
            .with("why", award.motive.clone());
        Panel { kind: "success", title: t("tender-status-awarded"), text: message.render(language), code: None, list: Vec::new() }
    });
    let mut actions = vec![Link::new(format!("/tenders/{id}/comparison"), t("bids-compare"))];
    if evaluation.award.is_some() {
        actions.push(Link::new(format!("/tenders/{id}/award"), t("award-promises")));
    }
    RecordPage {
        title: t("tender-to-evaluation"),
        lead: Some(record.draft.subject.title.clone()),
        back: Some(Link::new(format!("/tenders/{id}/bids"), t("bids-title"))),
        tags: vec![tag],
        actions,
        panel,
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

fn totals(language: Language, evaluation: &Evaluation) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |total: &&Total| {
        let notes = notes(language, total);
        let tag = if total.is_rejected() {
            Tag { kind: Tone::Bad, text: t("evaluation-rejected") }
        } else if total.is_final {
            Tag { kind: Tone::Good, text: t("evaluation-complete") }
        } else {
            Tag { kind: Tone::Warn, text: t("evaluation-preliminary") }
        };
        Row::new(vec![
            Cell::link(format!("/bids/{}", total.bid), &total.bidder),
            Cell { numeric: true, ..Cell::text(total.place.map_or_else(|| "–".to_owned(), |place| place.to_string())) },
            Cell { numeric: true, ..Cell::text(total.sum.to_string()) },
            Cell { numeric: true, ..Cell::text(kronor(language, total.price)) },
            Cell { numeric: true, ..Cell::text(total.comparison_sum.map_or_else(|| "–".to_owned(), |sum| kronor(language, Some(sum)))) },
            Cell { tag: Some(tag), note: (!notes.is_empty()).then_some(notes), ..Cell::default() },
        ])
    };
    let mut section = Section::new("totals", t("evaluation-totals"));
    section.table = Some(Table {
        caption: t("evaluation-totals"),
        caption_hidden: true,
        id: "totals-table".to_owned(),
        columns: vec![
            Column::new(t("bid-bidder")),
            Column::number(t("evaluation-place")),
            Column::number(t("evaluation-points-sum")),
            Column::number(t("bid-price")),
            Column::number(t("evaluation-sum")),
            Column::new(t("evaluation-state")),
        ],
        rows: ranked(&evaluation.totals).iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("bids-none"), text: t("bids-none-text"), action: None },
        count: Message::new("count-bids").with("count", evaluation.bids.len()).render(language),
        pages: None,
    });
    section
}

/// Why a bid is ranked out, and what is missing before its total is final: the rows of each sort together.
fn notes(language: Language, total: &Total) -> String {
    let refused = total.rejections.iter().map(|rejection| rejection.number.as_str()).collect::<Vec<_>>();
    // What is missing in a bid that is ranked out keeps nobody waiting.
    let pending: &[Pending] = if total.is_rejected() { &[] } else { &total.pending };
    let waiting = |wanted: fn(&Pending) -> Option<&String>| pending.iter().filter_map(wanted).map(String::as_str).collect::<Vec<_>>();
    let unassessed = waiting(|pending| if let Pending::Unassessed { number } = pending { Some(number) } else { None });
    let doubtful = waiting(|pending| if let Pending::Doubtful { number } = pending { Some(number) } else { None });
    let unsettled = waiting(|pending| if let Pending::Unsettled { number } = pending { Some(number) } else { None });
    let mut notes: Vec<String> = [
        ("evaluation-rows-refused", refused),
        ("evaluation-rows-doubtful", doubtful),
        ("evaluation-rows-unassessed", unassessed),
        ("evaluation-rows-unsettled", unsettled),
    ]
    .into_iter()
    .filter(|(_, rows)| !rows.is_empty())
    .map(|(key, rows)| Message::new(key).with("rows", rows.join(", ")).render(language))
    .collect();
    if pending.contains(&Pending::Price) {
        notes.push(Pending::Price.message().render(language));
    }
    notes.join(" ")
}

fn choose(language: Language, evaluation: &Evaluation, complete: bool, shown: &Shown<'_>) -> Section {
    let t = |key: &'static str| text(language, key);
    let mut section = Section::new("award", t("award-choose"));
    if !complete {
        section.text = Some(t("award-not-complete"));
        return section;
    }
    section.text = Some(t("award-choose-text"));
    let choices = ranked(&evaluation.totals).into_iter().filter(|total| total.place == Some(1)).map(|total| Choice {
        value: total.bid.clone(),
        label: total.bidder.clone(),
        hint: None,
        checked: false,
    });
    let fields = vec![Field::radios("bid", t("award-bid"), choices.collect()), Field::area("motive", t("award-motive"), 10_000).hint(t("award-motive-hint"))];
    section.form = Some(Form::new(language, format!("/tenders/{}/award", evaluation.record.id), "award-submit", fields, shown));
    section
}

/// What the winner has promised, kept for the contract.
pub(in crate::tender) fn award(language: Language, evaluation: &Evaluation) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let id = evaluation.record.id;
    let promises = evaluation.award.as_ref().map(|award| award.promises.clone()).unwrap_or_default();
    let row = |promise: &Promise| {
        Row::new(vec![
            Cell::text(format!("{} {}", promise.number, promise.title)).noted(promise.kind.label(language)),
            Cell::text(promise.found.clone().unwrap_or_else(|| promise.text.clone())),
            Cell::text(&promise.description).noted(&promise.evidence),
            Cell::text(promise.follow_up.clone().unwrap_or_default()),
        ])
    };
    let mut section = Section::new("promises", t("award-promises"));
    section.text = Some(t("award-promises-text"));
    section.table = Some(Table {
        caption: t("award-promises"),
        caption_hidden: true,
        id: "promises-table".to_owned(),
        columns: ["annex-change-row", "award-promised", "award-how", "annex-column-follow-up"].map(|key| Column::new(t(key))).to_vec(),
        rows: promises.iter().map(row).collect(),
        filter: None,
        empty: Empty {
            title: t("award-none"),
            text: t("award-none-text"),
            action: Some(Link::new(format!("/tenders/{id}/evaluation"), t("tender-to-evaluation"))),
        },
        count: Message::new("count-requirements").with("count", promises.len()).render(language),
        pages: None,
    });
    RecordPage {
        title: t("award-promises"),
        lead: Some(evaluation.record.draft.subject.title.clone()),
        back: Some(Link::new(format!("/tenders/{id}/evaluation"), t("tender-to-evaluation"))),
        sections: vec![section],
        ..RecordPage::default()
    }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::tender::record::AwardRecord;
    let open = super::comparison::sample(world);
    let mut chosen = open.clone();
    let promises = chosen.annex.asked().take(2).map(|row| Promise {
        number: row.number.clone(),
        id: row.id.clone(),
        title: row.title.clone(),
        kind: row.kind,
        phase: row.phase,
        text: row.text.clone(),
        found: None,
        fulfilled: crate::tender::answers::Fulfilled::Yes,
        description: "Så här.".to_owned(),
        evidence: "Bilaga 2".to_owned(),
        points: row.weight,
        follow_up: row.follow_up.clone(),
    });
    let bid = chosen.bids.first().map(|bid| bid.id).unwrap_or_default();
    let decided_at = world.issued.issued_at;
    chosen.award = Some(AwardRecord { bid, motive: "Bäst".to_owned(), promises: promises.collect(), decided_by: "Anna Ek".to_owned(), decided_at });
    let mut complete = open.clone();
    for total in &mut complete.totals {
        total.is_final = true;
        total.place = Some(1);
    }
    vec![
        Sample::new("evaluation", language, &evaluation(language, &open, &Shown::default())),
        Sample::new("evaluation, complete", language, &evaluation(language, &complete, &Shown::default())),
        Sample::new("evaluation, awarded", language, &evaluation(language, &chosen, &Shown::default())),
        Sample::new("award", language, &award(language, &chosen)),
        Sample::new("award, none", language, &award(language, &open)),
    ]
}
