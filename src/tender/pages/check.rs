use super::World;
use super::parts::Wizard;
use crate::ids::AnnexId;
use crate::tender::actions::issue::Proposal;
use crate::tender::annex::{Annex, RowChange};
use crate::tender::lint::{Finding, Severity};
use crate::tender::record::TenderStatus;
use crate::text::{Language, Message, capitalised, text};
use crate::view::{Cell, Column, Empty, Form, Link, Panel, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, Tag, Tone};

/// The last look before an annex is issued: what the lint found, each with its place, and the button.
pub(in crate::tender) fn check(language: Language, proposal: &Proposal, new: AnnexId, may_edit: bool, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let (record, id) = (&proposal.record, proposal.record.id);
    let wizard = Wizard::of(record);
    let mut page = RecordPage {
        title: t("tender-step-check"),
        steps: Some(wizard.steps(language, 4)),
        lead: Some(record.draft.subject.title.clone()),
        ..RecordPage::default()
    };
    let annex = match &proposal.annex {
        Ok(annex) => annex,
        Err(reason) => {
            page.panel = Some(super::requirements::no_annex(language, reason));
            page.actions = vec![Link::new(wizard.next(), t("tender-continue-describing"))];
            return page;
        }
    };
    page.summary = Summary {
        rows: vec![
            SummaryRow::new(t("annex-number-title"), annex.version.to_string()),
            SummaryRow::new(t("annex-contents-title"), crate::tender::document::count(annex)),
            SummaryRow::new(t("tender-classification"), super::parts::levels_in_words(language, annex.classification)),
            SummaryRow::new(t("tender-catalogue-version"), &annex.catalogue_version),
        ],
    };
    page.sections.push(findings(language, proposal));
    if proposal.previous.is_some() {
        page.sections.push(changes(language, annex));
    }
    let mut preview = Section::new("preview", t("tender-preview"));
    preview.text = Some(t("tender-preview-text"));
    preview.links = [("docx", "tender-preview-docx"), ("xlsx", "tender-preview-xlsx"), ("txt", "tender-preview-txt")]
        .map(|(format, key)| Link::new(format!("/tenders/{id}/preview?format={format}"), t(key)))
        .to_vec();
    preview.links.push(Link::new(format!("/tenders/{id}/preview?format=docx&copy=buyer"), t("tender-preview-buyer")));
    page.sections.push(preview);
    if may_edit && record.status != TenderStatus::Awarded {
        page.sections.push(issue(language, proposal, new, shown));
    }
    page.with_errors_of_its_forms()
}

fn issue(language: Language, proposal: &Proposal, new: AnnexId, shown: &Shown<'_>) -> Section {
    let record = &proposal.record;
    let errors = proposal.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let form = Form::new(language, format!("/tenders/{}/issue", record.id), "tender-issue", Vec::new(), shown)
        .hidden("new", new.to_string())
        .hidden("version", record.version.to_string());
    let mut section = Section::new("issue", text(language, "tender-issue-title"));
    section.text = Some(match errors {
        0 => text(language, "tender-issue-text"),
        _ => Message::new("issue-errors-left").with("count", errors).render(language),
    });
    // With errors left the button would only say so once more.
    section.form = (errors == 0).then_some(form);
    section
}

/// Where a finding is to be put right.
fn place(proposal: &Proposal, finding: &Finding) -> (String, String) {
    let id = proposal.record.id;
    let row = proposal.annex.as_ref().ok().and_then(|annex| annex.asked().find(|row| row.number == finding.place));
    match (row, finding.place.as_str()) {
        (Some(row), number) if crate::tender::model::is_own_id(&row.id) => (format!("/tenders/{id}/own?id={}", row.id), format!("{number} {}", row.id)),
        (Some(row), number) => (format!("/tenders/{id}/requirement?id={}", row.id), format!("{number} {}", row.id)),
        (None, "classification.motive") => (format!("/tenders/{id}/classification"), String::new()),
        (None, "cpv" | "diarienummer") => (format!("/tenders/{id}/edit#{}", finding.place), String::new()),
        (None, other) if crate::catalogue::is_requirement_id(other) => (format!("/tenders/{id}/requirement?id={other}"), other.to_owned()),
        (None, _) => (format!("/tenders/{id}/edit"), String::new()),
    }
}

fn findings(language: Language, proposal: &Proposal) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |finding: &Finding| {
        let (href, name) = place(proposal, finding);
        let name = match finding.place.as_str() {
            _ if !name.is_empty() => name,
            "classification.motive" => t("tender-classification"),
            "cpv" => t("tender-cpv"),
            "diarienummer" => t("tender-diarienummer"),
            _ => t("tender-step-subject"),
        };
        let (tone, key) = match finding.severity {
            Severity::Error => (Tone::Bad, "finding-error"),
            Severity::Warning => (Tone::Warn, "finding-warning"),
        };
        Row::new(vec![
            Cell::link(href, name),
            Cell { tag: Some(Tag { kind: tone, text: t(key) }), ..Cell::default() },
            Cell::text(capitalised(&finding.message.render(language))),
        ])
    };
    let mut sorted: Vec<&Finding> = proposal.findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    Section {
        text: Some(t("findings-lead")),
        table: Some(Table {
            caption: t("findings-title"),
            caption_hidden: true,
            id: "findings-table".to_owned(),
            columns: ["finding-place", "finding-severity", "finding-what"].map(|key| Column::new(t(key))).to_vec(),
            rows: sorted.into_iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("findings-none"), text: t("findings-none-text"), action: None },
            count: Message::new("count-findings").with("count", proposal.findings.len()).render(language),
            pages: None,
        }),
        ..Section::new("findings", t("findings-title"))
    }
}

fn changes(language: Language, annex: &Annex) -> Section {
    let mut section = Section::new("changes", text(language, "annex-changes-heading"));
    section.table = Some(changes_table(language, annex, None));
    section
}

/// What an annex changes against the one before it, a row each; with the wording before, where that annex is at hand.
pub(super) fn changes_table(language: Language, annex: &Annex, previous: Option<&Annex>) -> Table {
    let t = |key: &'static str| text(language, key);
    let row = |change: &RowChange| {
        let (number, tone, key) = match change {
            RowChange::Added { number } => (number, Tone::Info, "annex-change-added"),
            RowChange::Changed { number } => (number, Tone::Warn, "annex-change-changed"),
            RowChange::Struck { number } => (number, Tone::Bad, "annex-change-struck"),
        };
        let find =
            |annex: &Annex| annex.rows().find(|row| row.number == *number).map(|row| (row.title.clone(), format!("{}. {}", row.label(language), row.text)));
        let (title, now) = find(annex).unwrap_or_default();
        let before = previous.and_then(find).map(|(_, text)| text).unwrap_or_default();
        let now = if matches!(change, RowChange::Struck { .. }) { String::new() } else { now };
        Row::new(vec![
            Cell::text(format!("{number} {title}")),
            Cell { tag: Some(Tag { kind: tone, text: t(key) }), ..Cell::default() },
            Cell::text(before),
            Cell::text(now),
        ])
    };
    Table {
        caption: t("annex-changes-heading"),
        caption_hidden: true,
        id: "changes-table".to_owned(),
        columns: ["annex-change-row", "annex-change-what", "annex-change-before", "annex-change-now"].map(|key| Column::new(t(key))).to_vec(),
        rows: annex.changes.iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("annex-changes-none"), text: t("annex-changes-none-text"), action: None },
        count: Message::new("count-changes").with("count", annex.changes.len()).render(language),
        pages: None,
    }
}

/// What is said when the tender was changed while somebody looked at it.
pub(in crate::tender) fn changed_meanwhile(language: Language, by: &str) -> Panel {
    Panel {
        kind: "warning",
        title: text(language, "issue-conflict-title"),
        text: Message::new("issue-conflict-text").with("name", by.to_owned()).render(language),
        code: None,
        list: Vec::new(),
    }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::tender::actions::issue::NoAnnex;
    let id = AnnexId::default();
    let mut clean = world.proposal.clone();
    clean.findings.clear();
    clean.previous = Some(world.issued.clone());
    if let Ok(annex) = &mut clean.annex {
        let number = |place: usize| annex.asked().nth(place).map(|row| row.number.clone()).unwrap_or_default();
        annex.changes = vec![RowChange::Added { number: number(0) }, RowChange::Changed { number: number(1) }, RowChange::Struck { number: number(2) }];
    }
    let missing = Proposal { annex: Err(NoAnnex::Missing(crate::tender::draft::Missing::Classification)), ..world.proposal.clone() };
    let mut conflict = check(language, &clean, id, true, &Shown::default());
    conflict.panel = Some(changed_meanwhile(language, "Bo Al"));
    vec![
        Sample::new("check", language, &check(language, &world.proposal, id, true, &Shown::default())),
        Sample::new("check, clean", language, &conflict),
        Sample::new("check, missing", language, &check(language, &missing, id, true, &Shown::default())),
    ]
}
