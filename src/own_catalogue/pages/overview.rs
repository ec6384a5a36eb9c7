use super::{Rights, sort_tag, status_tag, title};
use crate::account::pages::moment;
use crate::catalogue::Catalogue;
use crate::error::FormErrors;
use crate::own_catalogue::actions::{Overview, Shown as Edited};
use crate::own_catalogue::model::{Change, Edition, EditionStatus};
use crate::own_catalogue::{ExportFormat, rules};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Column, Empty, Form, Link, Panel, RecordPage, Row, Section, Shown, Summary, SummaryRow, Table, Tag, Tone};

/// The own catalogue: the edition that is worked on, or else that in force, with what it does; and all editions.
pub(in crate::own_catalogue) fn overview(
    language: Language,
    overview: &Overview,
    base: &Catalogue,
    rights: Rights,
    refused: Option<&FormErrors>,
) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let mut page =
        RecordPage { title: t("own-title"), lead: Some(t("own-lead")), back: Some(Link::new("/catalogue", t("catalogue-title"))), ..RecordPage::default() };
    let open = overview.shown.as_ref().map(|shown| &shown.edition).filter(|edition| is_open(edition));
    if rights.edit && open.is_none_or(|edition| edition.status == EditionStatus::Draft) {
        page.actions.push(Link::new("/catalogue/own/new", t("own-new")));
        page.actions.push(Link::new("/catalogue/imported", t("imported-title")));
    }
    if let Some(shown) = &overview.shown {
        page.tags.push(status_tag(language, shown.edition.status));
        page.summary = facts(language, shown);
        page.panel = panel(language, &shown.edition, rights);
        page.sections.push(changes(language, shown, base));
        page.sections.extend(next(language, shown, rights));
    } else {
        page.sections.push(Section { paragraphs: vec![t("own-none"), t("own-none-how")], ..Section::new("begin", t("own-none-title")) });
    }
    if rights.edit && overview.shown.as_ref().is_some_and(|shown| !is_open(&shown.edition)) {
        let form = Form::new(language, "/catalogue/own/begin", "own-begin", Vec::new(), &Shown::default());
        page.sections.push(Section { text: Some(t("own-begin-text")), form: Some(form), ..Section::new("begin", t("own-begin-title")) });
    }
    if !overview.editions.is_empty() {
        page.sections.push(editions(language, &overview.editions));
    }
    match refused {
        Some(errors) => page.refused(language, errors),
        None => page,
    }
}

/// The formats in which the catalogue can be fetched.
pub(in crate::own_catalogue) fn export(language: Language) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let section = |format: ExportFormat| {
        let (key, told) = match format {
            ExportFormat::Xlsx => ("export-xlsx", "export-xlsx-text"),
            ExportFormat::Csv => ("export-csv", "export-csv-text"),
            ExportFormat::Oscal => ("export-oscal", "export-oscal-text"),
            ExportFormat::Ciso => ("export-ciso", "export-ciso-text"),
        };
        let link = |chosen: Language, name: &str| Link::new(format!("/catalogue/export?format={}&language={}", format.word(), chosen.code()), name);
        let links = match format {
            ExportFormat::Ciso => vec![link(Language::Swedish, &t("export-fetch"))],
            _ => vec![link(Language::Swedish, &t("export-fetch-sv")), link(Language::English, &t("export-fetch-en"))],
        };
        Section { text: Some(t(told)), links, ..Section::new(format.word(), t(key)) }
    };
    RecordPage {
        title: t("export-title"),
        lead: Some(t("export-lead")),
        back: Some(Link::new("/catalogue", t("catalogue-title"))),
        sections: ExportFormat::ALL.map(section).to_vec(),
        ..RecordPage::default()
    }
}

fn is_open(edition: &Edition) -> bool {
    matches!(edition.status, EditionStatus::Draft | EditionStatus::Submitted)
}

fn facts(language: Language, shown: &Edited) -> Summary {
    let t = |key: &'static str| text(language, key);
    let by = |(name, at): &(String, crate::clock::Timestamp)| format!("{}, {name}", moment(*at));
    let edition = &shown.edition;
    let mut rows = vec![
        SummaryRow::new(t("edition-number"), edition.number.to_string()),
        SummaryRow::new(t("edition-base"), &edition.base_version),
        SummaryRow::new(t("edition-begun"), by(&edition.begun)),
    ];
    rows.extend(edition.submitted.as_ref().map(|submitted| SummaryRow::new(t("edition-handed-in"), by(submitted)).noted(&edition.note)));
    rows.extend(edition.decided.as_ref().map(|decided| {
        let key = if edition.status == EditionStatus::Draft { "edition-returned" } else { "edition-decided" };
        SummaryRow::new(t(key), by(decided)).noted(edition.decided_why.clone().unwrap_or_default())
    }));
    Summary { rows }
}

/// What whoever looks should know first.
fn panel(language: Language, edition: &Edition, rights: Rights) -> Option<Panel> {
    let say =
        |title: &'static str, kind: &'static str, told: String| Some(Panel { kind, title: text(language, title), text: told, code: None, list: Vec::new() });
    match edition.status {
        EditionStatus::Draft => {
            let why = edition.decided_why.clone().filter(|_| edition.decided.is_some())?;
            say("edition-returned-title", "warning", why)
        }
        EditionStatus::Submitted if rights.approve && !edition.editors.contains(&rights.user) => {
            say("edition-waits-for-you", "info", text(language, "edition-waits-for-you-text"))
        }
        EditionStatus::Submitted => say("edition-waits", "info", text(language, "edition-waits-text")),
        EditionStatus::Approved | EditionStatus::Replaced => None,
    }
}

fn changes(language: Language, shown: &Edited, base: &Catalogue) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |change: &Change| {
        let state = if let Some(faults) = shown.layer.faults.get(&change.id) {
            Cell::tag(Tone::Bad, Message::new("own-faults").with("count", faults.len()).render(language))
        } else if rules::base_has_changed(base, change) {
            Cell::tag(Tone::Warn, t("own-base-changed"))
        } else {
            Cell::tag(Tone::Good, t("own-fine"))
        };
        let restricted = if change.restricted { t("own-restricted") } else { String::new() };
        Row::new(vec![
            Cell::link(format!("/catalogue/own/requirement?id={}", change.id), &change.id),
            Cell::text(title(language, base, change)).noted(restricted),
            Cell { tag: Some(sort_tag(language, change.sort)), ..Cell::default() },
            Cell::text(&change.reason),
            state,
            Cell::text(&change.changed.0).noted(moment(change.changed.1)),
        ])
    };
    let columns = ["catalogue-id", "catalogue-requirement", "own-sort", "own-reason", "own-state", "own-changed-by"];
    Section {
        table: Some(Table {
            caption: t("own-changes"),
            caption_hidden: true,
            id: "own-changes".to_owned(),
            columns: columns.map(|key| Column::new(t(key))).to_vec(),
            rows: shown.changes.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("own-changes-none"), text: t("own-changes-none-text"), action: Some(Link::new("/catalogue", t("catalogue-title"))) },
            count: Message::new("count-own-changes").with("count", shown.changes.len()).render(language),
            pages: None,
        }),
        ..Section::new("changes", t("own-changes"))
    }
}

/// What can be done with an edition that is not in force yet.
fn next(language: Language, shown: &Edited, rights: Rights) -> Vec<Section> {
    let t = |key: &'static str| text(language, key);
    let edition = &shown.edition;
    let page = format!("/catalogue/own/editions/{}", edition.id);
    match edition.status {
        EditionStatus::Draft if rights.edit => {
            let discard = super::confirm_discard(language, edition).confirm.as_dialog("discard-edition", &format!("{page}/discard"), t("edition-discard"));
            vec![
                Section {
                    text: Some(t("edition-submit-text")),
                    links: vec![Link::new(format!("{page}/submit"), t("edition-submit")), Link::new(page, t("edition-look"))],
                    ..Section::new("submit", t("edition-submit-title"))
                },
                Section { text: Some(t("edition-discard-lead")), dialogs: vec![discard], ..Section::new("discard", t("edition-discard-heading")) },
            ]
        }
        EditionStatus::Submitted if rights.approve && !edition.editors.contains(&rights.user) => vec![Section {
            text: Some(t("edition-decide-text")),
            links: vec![Link::new(page.clone(), t("edition-look")), Link::new(format!("{page}/decide"), t("edition-decide"))],
            ..Section::new("decide", t("edition-decide-title"))
        }],
        _ => Vec::new(),
    }
}

fn editions(language: Language, editions: &[Edition]) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |edition: &Edition| {
        let name = Message::new("edition-name").with("number", edition.number).render(language);
        let tag: Tag = status_tag(language, edition.status);
        let decided = edition.decided.as_ref().filter(|_| !is_open(edition));
        Row::new(vec![
            Cell::link(format!("/catalogue/own/editions/{}", edition.id), name),
            Cell { tag: Some(tag), ..Cell::default() },
            Cell::text(&edition.base_version),
            Cell::text(&edition.begun.0).noted(moment(edition.begun.1)),
            decided.map_or_else(|| Cell::text("–"), |(by, at)| Cell::text(by).noted(moment(*at))),
            Cell::text(&edition.note),
        ])
    };
    let columns = ["edition", "edition-status", "edition-base", "edition-begun", "edition-decided", "edition-note"];
    Section {
        table: Some(Table {
            caption: t("edition-all"),
            caption_hidden: true,
            id: "editions-table".to_owned(),
            columns: columns.map(|key| Column::new(t(key))).to_vec(),
            rows: editions.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: String::new(), text: String::new(), action: None },
            count: Message::new("count-editions").with("count", editions.len()).render(language),
            pages: None,
        }),
        ..Section::new("editions", t("edition-all"))
    }
}
