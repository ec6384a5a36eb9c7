use crate::account::pages::moment;
use crate::register::model::Raw;
use crate::register::pages::parts::table;
use crate::register::verification::model::{Item, ItemStatus};
use crate::register::verification::rules;
use crate::text::{Language, Message, text};
use crate::view::{Cell, Field, Form, Link, ListPage, RecordPage, Row, Section, Shown, Summary, SummaryRow, Tag, Tone};

/// The corrections that wait for somebody to look at them.
pub(in crate::register::verification) fn proposals(language: Language, waiting: &[(Item, Raw)]) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let rows = waiting.iter().map(|(item, raw)| {
        let changes = item.proposal.as_ref().map(|proposal| rules::difference(raw.kind, &raw.record.content, proposal, language)).unwrap_or_default();
        let words: Vec<String> = changes.into_iter().map(|(what, ..)| what).collect();
        let (by, at) = item.answered.clone().unwrap_or_default();
        Row::new(vec![
            Cell::link(format!("/verification/proposals/{}", item.id), &raw.name).noted(raw.kind.name(language)),
            Cell::text(words.join(", ")),
            Cell::text(by).noted(moment(at)),
        ])
    });
    let columns = ["verification-entry", "verification-changes", "verification-by"];
    ListPage {
        title: t("verification-proposals"),
        lead: Some(t("verification-proposals-lead")),
        actions: vec![Link::new("/verification", t("verification-title"))],
        table: table(
            language,
            "proposals",
            t("verification-proposals"),
            &columns,
            rows.collect(),
            ("verification-no-proposals", "verification-no-proposals-text"),
        ),
    }
}

/// One correction: while it waits, what stands in the register and what is to stand there; after that, what was decided.
pub(in crate::register::verification) fn proposal(language: Language, item: &Item, raw: &Raw, edit: bool, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let proposal = item.proposal.clone().unwrap_or_default();
    let page = format!("/verification/proposals/{}", item.id);
    let waits = item.status == ItemStatus::Corrected;
    let mut sections = Vec::new();
    // Once it is decided, the record tells itself what it was and is: what is proposed for it now says nothing any more.
    if waits {
        let empty = |words: &str| if words.is_empty() { Cell::text("–") } else { Cell::text(words) };
        let rows = rules::difference(raw.kind, &raw.record.content, &proposal, language)
            .into_iter()
            .map(|(what, before, after)| Row::new(vec![Cell::text(what), empty(&before), empty(&after)]));
        let columns = ["verification-what", "verification-now", "verification-then"];
        let nothing = ("verification-no-difference", "verification-no-difference-text");
        let changes = table(language, "changes", t("verification-changes"), &columns, rows.collect(), nothing);
        sections.push(Section { table: Some(changes), ..Section::new("difference", t("verification-changes")) });
    }
    if edit && waits {
        let approve = Form::new(language, format!("{page}/approve"), "verification-approve", Vec::new(), &Shown::default());
        sections.push(Section { text: Some(t("verification-approve-text")), form: Some(approve), ..Section::new("approve", t("verification-approve-title")) });
        let why = Field::area("why", t("verification-why"), 1_000).hint(t("verification-why-hint"));
        let refuse = Form::new(language, format!("{page}/refuse"), "verification-refuse", vec![why], shown);
        sections.push(Section { form: Some(refuse), ..Section::new("refuse", t("verification-refuse-title")) });
    }
    let said = |(by, at): &(String, crate::clock::Timestamp)| format!("{by}, {}", moment(*at));
    let mut facts = vec![SummaryRow::linked(raw.kind.name(language), vec![Link::new(format!("{}/{}", raw.kind.path(), raw.record.id), &raw.name)])];
    facts.extend(item.answered.as_ref().map(|answered| SummaryRow::new(t("verification-by"), said(answered))));
    if !proposal.comment.is_empty() {
        facts.push(SummaryRow::list(t("verification-comment"), proposal.comment.lines().map(ToOwned::to_owned).collect()));
    }
    facts.extend(item.decided.as_ref().map(|decided| SummaryRow::new(item.status.name(language), said(decided))));
    facts.extend(item.why.as_ref().map(|why| SummaryRow::list(t("verification-why"), why.lines().map(ToOwned::to_owned).collect())));
    let kind = if waits { Tone::Warn } else { Tone::Neutral };
    RecordPage {
        title: Message::new("verification-proposal-title").with("name", raw.name.clone()).render(language),
        back: Some(Link::new("/verification/proposals", t("verification-proposals"))),
        tags: vec![Tag { kind, text: item.status.name(language) }],
        summary: Summary { rows: facts },
        sections,
        ..RecordPage::default()
    }
}
