use super::World;
use super::parts::Wizard;
use crate::account::pages::moment;
use crate::input;
use crate::tender::actions::draft::Overview;
use crate::tender::record::{IssuedAnnex, TeamPart, TenderLine, TenderStatus};
use crate::text::{Language, Message, capitalised, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Link, ListPage, Panel, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table,
    TableFilter, Tag, Tone, Width,
};

/// How the status of a tender is to be taken.
pub(super) fn status_tag(language: Language, status: TenderStatus) -> Tag {
    let kind = match status {
        TenderStatus::Draft => Tone::Neutral,
        TenderStatus::Issued => Tone::Good,
        TenderStatus::Withdrawn => Tone::Warn,
        TenderStatus::Awarded => Tone::Info,
    };
    Tag { kind, text: status.name(language) }
}

/// The tenders of the organisation.
pub(in crate::tender) fn list(language: Language, tenders: &[TenderLine], may_edit: bool, sort: &str, filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let (words, status) = (filter.value("q").trim(), filter.value("status"));
    let mut shown: Vec<&TenderLine> = tenders.iter().filter(|line| status.is_empty() || input::word(&line.status) == status).collect();
    match sort.trim_start_matches('-') {
        "title" => shown.sort_by_key(|line| crate::account::actions::organisation::collation_key(&line.title)),
        "number" => shown.sort_by_key(|line| line.diarienummer.clone()),
        "status" => shown.sort_by_key(|line| line.status),
        "changed" => shown.sort_by_key(|line| line.changed_at),
        // As they come: the latest changed first.
        _ => {}
    }
    if sort.starts_with('-') {
        shown.reverse();
    }
    let row = |line: &&TenderLine| {
        Row::new(vec![
            Cell::link(format!("/tenders/{}", line.id), &line.title),
            Cell::text(line.diarienummer.clone().unwrap_or_default()),
            Cell { tag: Some(status_tag(language, line.status)), ..Cell::default() },
            Cell::text(moment(line.changed_at)).noted(&line.changed_by),
        ])
    };
    let rows: Vec<Row> = shown.iter().map(row).filter(|row| row.has_words(words)).collect();
    let new = Link::new("/tenders/new", t("tender-new"));
    let empty = if tenders.is_empty() {
        Empty { title: t("tenders-none"), text: t("tenders-none-text"), action: may_edit.then(|| new.clone()) }
    } else {
        Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new("/tenders", t("look-filter-clear"))) }
    };
    let statuses = std::iter::once(Choice::new("", t("filter-all")))
        .chain(TenderStatus::ALL.map(|status| Choice::new(input::word(&status), status.name(language))))
        .collect();
    let filtered = !words.is_empty() || !status.is_empty();
    ListPage {
        title: t("tenders-title"),
        lead: Some(t("tenders-lead")),
        actions: if may_edit { vec![new, Link::new("/tenders/import", t("tender-import"))] } else { Vec::new() },
        table: Table {
            caption: t("tenders-title"),
            caption_hidden: true,
            id: "tenders".to_owned(),
            columns: [("tender-title", "title"), ("tender-diarienummer", "number"), ("tender-status", "status"), ("tender-changed", "changed")]
                .map(|(key, sorted)| Column::sorted(t(key), "/tenders", sorted, sort))
                .to_vec(),
            count: Message::new("count-tenders").with("count", rows.len()).render(language),
            rows,
            filter: (!tenders.is_empty()).then(|| TableFilter {
                action: "/tenders".to_owned(),
                fields: vec![
                    Field::search("q", t("filter-words")).shown(language, filter),
                    Field::select("status", t("tender-status"), statuses).width(Width::Medium).optional().shown(language, filter),
                ],
                submit: t("filter-submit"),
                clear: filtered.then(|| "/tenders".to_owned()),
            }),
            empty,
            pages: None,
        },
    }
}

/// What somebody may do with a tender.
#[derive(Debug, Clone, Copy)]
pub(in crate::tender) struct Rights {
    /// Change it.
    pub(in crate::tender) edit: bool,
    /// See bids, when in the team.
    pub(in crate::tender) evaluate: bool,
}

/// One tender.
pub(in crate::tender) fn tender(language: Language, overview: &Overview, rights: Rights) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let Overview { record, annexes, team, part } = overview;
    let (id, draft, subject) = (record.id, &record.draft, &record.draft.subject);
    let open = rights.edit && record.status != TenderStatus::Awarded;
    let wizard = Wizard::of(record);
    let change = |row: SummaryRow, place: &str, about: String| {
        if open { row.with(format!("/tenders/{id}/{place}"), t("look-change"), about) } else { row }
    };
    let missing = || t("tender-not-decided");
    let levels = draft.classification.as_ref().map_or_else(missing, |classified| super::parts::levels_in_words(language, classified.levels));
    let circumstances = draft.circumstances.map(|circumstances| super::capitalised_lines(&super::parts::circumstances_in_words(language, circumstances)));
    let circumstances = circumstances.unwrap_or_else(|| vec![missing()]);
    let decisions = Message::new("tender-decisions")
        .with("own", draft.own.len())
        .with("changed", draft.changed.len())
        .with("dropped", draft.dropped.len())
        .render(language);
    let mut rows = vec![
        change(SummaryRow::new(t("tender-title"), &subject.title).noted(subject.description.clone().unwrap_or_default()), "edit", t("tender-title")),
        SummaryRow::new(t("tender-diarienummer"), subject.diarienummer.clone().unwrap_or_else(|| t("tender-no-diarienummer"))),
        SummaryRow::new(t("tender-authority"), format!("{} ({})", subject.authority.name, subject.authority.organisation_number)),
        SummaryRow::new(t("tender-evaluation"), subject.evaluation.map_or_else(|| t("tender-not-decided"), |model| model.sentence(language))),
        change(SummaryRow::new(t("tender-classification"), levels), "classification", t("tender-classification")),
        change(SummaryRow::list(t("tender-circumstances"), circumstances), "circumstances", t("tender-circumstances")),
    ];
    let requirements = SummaryRow::new(t("tender-requirements"), decisions);
    rows.push(if wizard.whole {
        requirements.with(format!("/tenders/{id}/requirements"), t(if open { "tender-go-through" } else { "look-show" }), t("tender-requirements"))
    } else {
        requirements
    });
    rows.push(SummaryRow::new(t("tender-changed"), format!("{}, {}", moment(record.changed_at), record.changed_by)));
    let mut sections = vec![annex_section(language, overview, open && wizard.whole)];
    sections.push(team_section(language, overview));
    if part.is_some() && rights.evaluate && !annexes.is_empty() {
        let mut section = Section::new("bids", t("bids-title"));
        section.text = Some(t("tender-bids-lead"));
        section.links =
            vec![Link::new(format!("/tenders/{id}/bids"), t("tender-to-bids")), Link::new(format!("/tenders/{id}/evaluation"), t("tender-to-evaluation"))];
        sections.push(section);
    }
    if rights.edit {
        let mut section = Section::new("more", t("tender-more"));
        section.links = vec![Link::new(format!("/tenders/{id}/duplicate"), t("tender-duplicate"))];
        if annexes.is_empty() {
            section.dialogs = vec![confirm_delete(language, overview).confirm.as_dialog("delete-tender", &format!("/tenders/{id}/delete"), t("tender-delete"))];
        }
        sections.push(section);
    }
    let mut actions = Vec::new();
    if open {
        actions.push(Link::new(wizard.next(), t(if wizard.whole { "tender-continue" } else { "tender-continue-describing" })));
    }
    let _ = team;
    RecordPage {
        title: subject.title.clone(),
        back: Some(Link::new("/tenders", t("tenders-title"))),
        tags: vec![status_tag(language, record.status)],
        actions,
        panel: notice(language, overview),
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// What whoever opens the tender has to know first.
fn notice(language: Language, overview: &Overview) -> Option<Panel> {
    let withdrawn = overview.annexes.first().and_then(|annex| annex.withdrawn.as_ref())?;
    let message = Message::new("tender-withdrawn-text").with("name", withdrawn.by.clone()).with("at", moment(withdrawn.at)).with("why", withdrawn.why.clone());
    Some(Panel { kind: "warning", title: text(language, "tender-withdrawn-title"), text: message.render(language), code: None, list: Vec::new() })
}

fn annex_section(language: Language, overview: &Overview, may_issue: bool) -> Section {
    let t = |key: &'static str| text(language, key);
    let id = overview.record.id;
    let row = |annex: &IssuedAnnex| {
        let latest = overview.annexes.first().is_some_and(|latest| latest.id == annex.id);
        let tag = match (&annex.withdrawn, latest) {
            (Some(_), _) => Tag { kind: Tone::Warn, text: t("annex-state-withdrawn") },
            (None, true) => Tag { kind: Tone::Good, text: t("annex-state-in-force") },
            (None, false) => Tag { kind: Tone::Neutral, text: t("annex-state-superseded") },
        };
        let number = Message::new("annex-number").with("number", annex.annex.version).render(language);
        Row::new(vec![
            Cell::link(format!("/annexes/{}", annex.id), capitalised(&number)),
            Cell { tag: Some(tag), ..Cell::default() },
            Cell::text(moment(annex.issued_at)).noted(&annex.issued_by),
            Cell::text(crate::tender::document::count(&annex.annex)),
        ])
    };
    Section {
        table: Some(Table {
            caption: t("annexes-title"),
            caption_hidden: true,
            id: "annexes".to_owned(),
            columns: ["annex-number-title", "tender-status", "annex-issued", "annex-contents-title"].map(|key| Column::new(t(key))).to_vec(),
            rows: overview.annexes.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("annexes-none"), text: t("annexes-none-text"), action: None },
            count: Message::new("count-annexes").with("count", overview.annexes.len()).render(language),
            pages: None,
        }),
        links: if may_issue { vec![Link::new(format!("/tenders/{id}/check"), t("tender-to-check"))] } else { Vec::new() },
        ..Section::new("annexes-section", t("annexes-title"))
    }
}

fn team_section(language: Language, overview: &Overview) -> Section {
    let t = |key: &'static str| text(language, key);
    let names = overview.team.iter().map(|member| format!("{} ({})", member.name, member.part.name(language))).collect();
    let mut section = Section::new("team", t("team-title"));
    section.text = Some(t("team-lead-text"));
    section.summary = Some(Summary { rows: vec![SummaryRow::list(t("team-members"), names)] });
    if overview.part == Some(TeamPart::Lead) {
        section.links = vec![Link::new(format!("/tenders/{}/team", overview.record.id), t("team-change"))];
    }
    section
}

/// Asks whether a tender is to be taken away.
pub(in crate::tender) fn confirm_delete(language: Language, overview: &Overview) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let id = overview.record.id;
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("tender-delete-title").with("title", overview.record.draft.subject.title.clone()).render(language),
            text: t("tender-delete-text"),
            action: format!("/tenders/{id}/delete"),
            hidden: Vec::new(),
            submit: t("tender-delete"),
            danger: true,
            cancel: Link::new(format!("/tenders/{id}"), t("look-cancel")),
        },
    }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::tender::record::{TeamMember, Withdrawal};
    let record = world.proposal.record.clone();
    let line = |status| TenderLine {
        id: record.id,
        title: "Verksamhetssystem".to_owned(),
        diarienummer: Some("SN 2026/1".to_owned()),
        status,
        changed_by: "Anna Ek".to_owned(),
        changed_at: record.changed_at,
    };
    let lines: Vec<TenderLine> = TenderStatus::ALL.map(line).to_vec();
    let withdrawn = Some(Withdrawal { by: "Anna Ek".to_owned(), at: record.changed_at, why: "Fel nivå".to_owned() });
    let team = vec![TeamMember { user: crate::ids::UserId::default(), name: "Anna Ek".to_owned(), part: TeamPart::Lead }];
    let annexes = vec![IssuedAnnex { withdrawn, ..world.issued.clone() }, world.issued.clone()];
    let full = Overview { record: record.clone(), annexes, team: team.clone(), part: Some(TeamPart::Lead) };
    let mut empty = Overview { record, annexes: Vec::new(), team, part: None };
    empty.record.draft.classification = None;
    empty.record.draft.circumstances = None;
    let all = Rights { edit: true, evaluate: true };
    vec![
        Sample::new("tenders", language, &list(language, &lines, true, "-title", &Shown::of([("q", "system")]))),
        Sample::new("tenders, none", language, &list(language, &[], true, "", &Shown::default())),
        Sample::new("tender", language, &tender(language, &full, all)),
        Sample::new("tender, new", language, &tender(language, &empty, all)),
        Sample::new("tender, reading", language, &tender(language, &full, Rights { edit: false, evaluate: false })),
        Sample::new("delete tender", language, &confirm_delete(language, &empty)),
    ]
}
