use super::World;
use crate::account::pages::moment;
use crate::ids::{BidId, TenderId};
use crate::tender::actions::bid::{BidView, Bids};
use crate::tender::answers::{Answers, Fulfilled};
use crate::tender::record::{BidRecord, BidStatus, TeamPart, TenderStatus};
use crate::text::{Language, Message, capitalised, text};
use crate::view::{
    Cell, Column, Empty, Field, Form, FormPage, Link, Panel, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, Tag, Tone, Width,
};

fn status_tag(language: Language, status: BidStatus) -> Tag {
    let (kind, key) = match status {
        BidStatus::Received => (Tone::Good, "bid-status-received"),
        BidStatus::Replaced => (Tone::Neutral, "bid-status-replaced"),
        BidStatus::Removed => (Tone::Warn, "bid-status-removed"),
    };
    Tag { kind, text: text(language, key) }
}

/// An amount of whole kronor, or that none is known.
pub(super) fn kronor(language: Language, amount: Option<i64>) -> String {
    match amount {
        Some(amount) => Message::new("bid-kronor").with("amount", language.grouped(amount)).render(language),
        None => text(language, "bid-no-price"),
    }
}

/// The bids of a tender, and where the next is read in.
pub(in crate::tender) fn bids(language: Language, bids: &Bids, new: BidId, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let id = bids.record.id;
    let row = |bid: &BidRecord| {
        let problems = Message::new("count-problems").with("count", bid.answers.problems.len()).render(language);
        Row::new(vec![
            Cell::link(format!("/bids/{}", bid.id), &bid.bidder).noted(bid.bidder_number.clone().unwrap_or_default()),
            Cell { tag: Some(status_tag(language, bid.status)), ..Cell::default() },
            Cell { numeric: true, ..Cell::text(kronor(language, bid.price)) },
            Cell::text(problems),
            Cell::text(moment(bid.uploaded_at)).noted(&bid.uploaded_by),
        ])
    };
    let mut list = Section::new("list", t("bids-list"));
    list.table = Some(Table {
        caption: t("bids-title"),
        caption_hidden: true,
        id: "bids-table".to_owned(),
        columns: vec![
            Column::new(t("bid-bidder")),
            Column::new(t("tender-status")),
            Column::number(t("bid-price")),
            Column::new(t("bid-problems")),
            Column::new(t("bid-uploaded")),
        ],
        rows: bids.bids.iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("bids-none"), text: t("bids-none-text"), action: None },
        count: Message::new("count-bids").with("count", bids.bids.len()).render(language),
        pages: None,
    });
    if bids.bids.iter().any(|bid| bid.status == BidStatus::Received) {
        list.links =
            vec![Link::new(format!("/tenders/{id}/comparison"), t("bids-compare")), Link::new(format!("/tenders/{id}/evaluation"), t("tender-to-evaluation"))];
    }
    let mut sections = vec![list];
    let open = bids.part == TeamPart::Lead && bids.record.status != TenderStatus::Awarded;
    if open && bids.annex.is_some() {
        sections.push(upload(language, id, new, shown));
    }
    let panel = match (&bids.annex, bids.part) {
        (None, _) => Some(info(language, "bids-no-annex-title", "bids-no-annex")),
        (_, TeamPart::Evaluator) => Some(info(language, "bids-evaluator-title", "bids-evaluator-text")),
        _ => None,
    };
    RecordPage {
        title: t("bids-title"),
        lead: Some(t("tender-bids-lead")),
        back: Some(Link::new(format!("/tenders/{id}"), &bids.record.draft.subject.title)),
        panel,
        sections,
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

fn info(language: Language, title: &'static str, about: &'static str) -> Panel {
    Panel { kind: "info", title: text(language, title), text: text(language, about), code: None, list: Vec::new() }
}

fn upload(language: Language, id: TenderId, new: BidId, shown: &Shown<'_>) -> Section {
    let t = |key: &'static str| text(language, key);
    let mut fields = vec![
        Field::file("file", t("bid-file"), ".docx,.xlsx").hint(t("bid-file-hint")),
        Field::text("bidder", t("bid-bidder"), 200).hint(t("bid-bidder-hint")).optional(),
        Field::text("number", t("bid-number"), 40).hint(t("bid-number-hint")).width(Width::Medium).optional(),
        Field::text("price", t("bid-price"), 20).hint(t("bid-price-hint")).width(Width::Medium).inputmode("numeric").optional(),
    ];
    // Asked only when there is something to ask.
    for (name, key) in [("replace", "bid-replace"), ("older", "bid-older")] {
        if shown.is_wrong(name) || !shown.value(name).is_empty() {
            fields.push(Field::checkbox(name, t(key)));
        }
    }
    let mut section = Section::new("upload", t("bid-upload"));
    section.text = Some(t("bid-upload-text"));
    section.form = Some(Form::new(language, format!("/tenders/{id}/bids"), "bid-upload-submit", fields, shown).multipart().hidden("id", new.to_string()));
    section
}

/// What a bidder answered, in a word with a shape.
pub(super) fn fulfilled_tag(language: Language, fulfilled: &Fulfilled, declined_is_bad: bool) -> Tag {
    let t = |key: &'static str| text(language, key);
    match fulfilled {
        Fulfilled::Yes => Tag { kind: Tone::Good, text: t("annex-yes") },
        Fulfilled::No => Tag { kind: if declined_is_bad { Tone::Bad } else { Tone::Neutral }, text: t("annex-no") },
        Fulfilled::Unanswered => Tag { kind: Tone::Warn, text: t("bid-unanswered") },
        Fulfilled::Unclear(said) => {
            Tag { kind: Tone::Warn, text: Message::new("bid-unclear").with("said", said.chars().take(40).collect::<String>()).render(language) }
        }
    }
}

/// One bid: the file, what is wrong with it, and what it answers.
pub(in crate::tender) fn bid(language: Language, view: &BidView) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let BidView { bid, record, annex, part } = view;
    let id = bid.id;
    let open = *part == TeamPart::Lead && record.status != TenderStatus::Awarded && bid.status == BidStatus::Received;
    let number = Message::new("annex-number").with("number", annex.annex.version).render(language);
    let signed = |field: &str| bid.answers.bidder.get(field).cloned().unwrap_or_else(|| t("bid-not-signed"));
    let rows = vec![
        SummaryRow::new(t("bid-bidder"), &bid.bidder).noted(bid.bidder_number.clone().unwrap_or_default()),
        SummaryRow::new(t("bid-price"), kronor(language, bid.price)),
        SummaryRow::new(t("bid-file"), &bid.file_name).with(format!("/bids/{id}/file"), t("annex-download"), bid.file_name.clone()),
        SummaryRow::new(t("bid-compared-with"), number),
        SummaryRow::new(t("bid-signed"), format!("{}, {}", signed("name"), signed("place_and_date"))),
        SummaryRow::new(t("bid-uploaded"), format!("{}, {}", moment(bid.uploaded_at), bid.uploaded_by)),
    ];
    let mut problems = Section::new("problems", t("bid-problems"));
    problems.paragraphs = bid.answers.problems.iter().map(|problem| capitalised(&problem.message().render(language))).collect();
    if problems.paragraphs.is_empty() {
        problems.text = Some(t("bid-no-problems"));
    }
    let mut actions = Vec::new();
    if open {
        actions = vec![Link::new(format!("/bids/{id}/edit"), t("bid-edit")), Link::new(format!("/bids/{id}/remove"), t("bid-remove"))];
    }
    let panel = (bid.status != BidStatus::Received).then(|| Panel {
        kind: "warning",
        title: status_tag(language, bid.status).text,
        text: bid.status_why.clone().filter(|why| !why.is_empty()).unwrap_or_else(|| t("bid-replaced-text")),
        code: None,
        list: Vec::new(),
    });
    RecordPage {
        title: bid.bidder.clone(),
        back: Some(Link::new(format!("/tenders/{}/bids", record.id), t("bids-title"))),
        tags: vec![status_tag(language, bid.status)],
        actions,
        panel,
        summary: Summary { rows },
        sections: vec![problems, answers(language, &bid.answers, view)],
        ..RecordPage::default()
    }
}

fn answers(language: Language, answers: &Answers, view: &BidView) -> Section {
    let t = |key: &'static str| text(language, key);
    let title_of = |number: &str| view.annex.annex.rows().find(|row| row.number == number).map(|row| row.title.clone()).unwrap_or_default();
    let row = |answer: &crate::tender::answers::Answer| {
        let must = answer.kind.is_none_or(|kind| !kind.may_be_declined());
        let label = answer.kind.map(|kind| kind.label(language)).unwrap_or_default();
        Row::new(vec![
            Cell::text(format!("{} {}", answer.number, title_of(&answer.number))).noted(label),
            Cell { tag: Some(fulfilled_tag(language, &answer.fulfilled, must)), ..Cell::default() },
            Cell::text(&answer.description),
            Cell::text(&answer.evidence),
        ])
    };
    Section {
        table: Some(Table {
            caption: t("bid-answers"),
            caption_hidden: true,
            id: "answers-table".to_owned(),
            columns: ["annex-change-row", "annex-column-fulfilled", "annex-column-description", "annex-column-evidence"]
                .map(|key| Column::new(t(key)))
                .to_vec(),
            rows: answers.answers.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("bid-no-answers"), text: String::new(), action: None },
            count: Message::new("count-requirements").with("count", answers.answers.len()).render(language),
            pages: None,
        }),
        ..Section::new("answers", t("bid-answers"))
    }
}

/// Name, number and price of a bid.
pub(in crate::tender) fn edit_bid(language: Language, id: BidId, shown: &Shown<'_>, panel: Option<Panel>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::text("bidder", t("bid-bidder"), 200),
        Field::text("number", t("bid-number"), 40).width(Width::Medium).optional(),
        Field::text("price", t("bid-price"), 20).hint(t("bid-price-hint")).width(Width::Medium).inputmode("numeric").optional(),
    ];
    let form = Form::new(language, format!("/bids/{id}/edit"), "look-save", fields, shown)
        .hidden("version", shown.value("version"))
        .cancel(format!("/bids/{id}"), t("look-cancel"));
    FormPage { panel, ..FormPage::new(t("bid-edit"), form) }
}

/// Why a bid is put aside.
pub(in crate::tender) fn remove_bid(language: Language, bid: &BidRecord, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let id = bid.id;
    let fields = vec![Field::area("why", t("bid-remove-why"), 2_000).hint(t("bid-remove-why-hint"))];
    let form = Form::new(language, format!("/bids/{id}/remove"), "bid-remove", fields, shown).danger().cancel(format!("/bids/{id}"), t("look-cancel"));
    FormPage::new(Message::new("bid-remove-title").with("bidder", bid.bidder.clone()).render(language), form).lead(t("bid-remove-lead"))
}

/// A bid for examples of pages.
pub(super) fn sample_bid(world: &World) -> BidRecord {
    use crate::tender::answers::{Answer, Problem};
    let annex = &world.issued.annex;
    let answer = |row: &crate::tender::annex::Row, fulfilled| Answer {
        number: row.number.clone(),
        id: row.id.clone(),
        kind: Some(row.kind),
        fulfilled,
        description: "Vi gör det.".to_owned(),
        evidence: "Bilaga 1".to_owned(),
    };
    let said = [Fulfilled::Yes, Fulfilled::No, Fulfilled::Unanswered, Fulfilled::Unclear("Kanske".to_owned())];
    let answers = annex.asked().zip(said.into_iter().cycle()).map(|(row, fulfilled)| answer(row, fulfilled)).collect();
    let first = annex.asked().next().map(|row| (row.number.clone(), row.printed(annex.language))).unwrap_or_default();
    let altered = Problem::Altered { number: first.0, expected: Some(first.1.clone()), found: first.1.replacen("ska", "kan", 1) };
    BidRecord {
        id: BidId::default(),
        tender: world.proposal.record.id,
        annex: world.issued.id,
        bidder: "Exempelbolaget AB".to_owned(),
        bidder_number: Some("559999-0011".to_owned()),
        price: Some(1_250_000),
        status: BidStatus::Received,
        status_why: None,
        file: crate::ids::FileId::default(),
        file_name: "svar.docx".to_owned(),
        answers: Answers { language: annex.language, bidder: std::collections::BTreeMap::new(), answers, problems: vec![Problem::OtherAnnex, altered] },
        uploaded_by: "Anna Ek".to_owned(),
        uploaded_at: world.issued.issued_at,
        version: 1,
    }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::error::FormErrors;
    let one = sample_bid(world);
    let gone = BidRecord { status: BidStatus::Removed, status_why: Some("För sent".to_owned()), ..one.clone() };
    let record = world.proposal.record.clone();
    let full = Bids { record: record.clone(), annex: Some(world.issued.clone()), bids: vec![one.clone(), gone.clone()], part: TeamPart::Lead };
    let none = Bids { annex: None, bids: Vec::new(), part: TeamPart::Evaluator, ..full.clone() };
    let wrong = Shown::typed([("bidder", "X")], FormErrors::of("replace", Message::new("bid-same-bidder").with("bidder", "X")));
    let view = |bid: BidRecord| BidView { bid, record: record.clone(), annex: world.issued.clone(), part: TeamPart::Lead };
    vec![
        Sample::new("bids", language, &bids(language, &full, BidId::default(), &wrong)),
        Sample::new("bids, none", language, &bids(language, &none, BidId::default(), &Shown::default())),
        Sample::new("bid", language, &bid(language, &view(one.clone()))),
        Sample::new("bid, removed", language, &bid(language, &view(gone))),
        Sample::new("edit bid", language, &edit_bid(language, one.id, &Shown::default(), None)),
        Sample::new("remove bid", language, &remove_bid(language, &one, &Shown::default())),
    ]
}
