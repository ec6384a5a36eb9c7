//! The pages of catalogues that are brought from files.

use super::actions::{Opened, PAGE};
use super::model::{self, ControlLine, FileForm, Imported};
use crate::account::pages::moment;
use crate::catalogue::exchange::{ImportFault, ImportedRequirement, Outcome, Preview};
use crate::catalogue::library::{Control, Param};
use crate::clock::Timestamp;
use crate::ids::ImportedCatalogueId;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Column, Confirm, ConfirmPage, Empty, Field, Form, Link, Pages, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, TableFilter, Tag,
    Tone,
};

/// A list shows at most so many rows of faults or requirements; the rest is counted.
const MOST_ROWS: usize = 500;

/// What has been brought, and the form to bring more.
pub(super) fn list(language: Language, id: ImportedCatalogueId, all: &[Imported], shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let row = |imported: &Imported| {
        let restricted = if imported.restricted { t("own-restricted") } else { String::new() };
        Row::new(vec![
            Cell::link(format!("/catalogue/imported/{}", imported.id), &imported.title).noted(restricted),
            Cell::text(imported.form.name(language)),
            Cell { numeric: true, ..Cell::text(imported.controls.to_string()) },
            Cell::text(&imported.imported.0).noted(moment(imported.imported.1)),
        ])
    };
    let table = Table {
        caption: t("imported-list"),
        caption_hidden: true,
        id: "imported".to_owned(),
        columns: vec![Column::new(t("imported-name")), Column::new(t("imported-form")), Column::number(t("imported-count")), Column::new(t("imported-by"))],
        rows: all.iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("imported-none"), text: t("imported-none-text"), action: None },
        count: Message::new("count-imported").with("count", all.len()).render(language),
        pages: None,
    };
    let fields = vec![
        Field::file("file", t("imported-file"), ".xlsx,.csv,.json").multiple().hint(t("imported-file-hint")),
        Field::checkbox("restricted", t("own-restricted")).hint(t("own-restricted-hint")),
    ];
    let form = Form::new(language, "/catalogue/imported", "imported-submit", fields, shown).hidden("id", id.to_string()).multipart();
    let forms = ["imported-takes-rows", "imported-takes-oscal", "imported-takes-library"].map(t).to_vec();
    RecordPage {
        title: t("imported-title"),
        lead: Some(t("imported-lead")),
        back: Some(Link::new("/catalogue/own", t("own-title"))),
        sections: vec![
            Section { table: Some(table), ..Section::new("imported-list", t("imported-list")) },
            Section {
                paragraphs: forms,
                form: Some(form),
                links: vec![Link::new("/catalogue/export?format=xlsx", t("imported-template"))],
                ..Section::new("new-import", t("imported-new"))
            },
        ],
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

/// One file: what would come of its requirements, or the controls of a stranger's catalogue.
pub(super) fn imported(language: Language, opened: &Opened, page: usize, filter: &Shown<'_>, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let imported = &opened.imported;
    let mut sections = match &opened.preview {
        Some(preview) => requirements(language, imported, preview, shown),
        None => vec![controls(language, imported, &opened.controls, page, filter)],
    };
    let address = format!("/catalogue/imported/{}", imported.id);
    let dialog = confirm_remove(language, imported).confirm.as_dialog("remove-imported", &format!("{address}/remove"), t("look-remove"));
    sections.push(Section { text: Some(t("imported-remove-lead")), dialogs: vec![dialog], ..Section::new("remove", t("imported-remove-heading")) });
    let mut rows = vec![SummaryRow::new(t("imported-form"), imported.form.name(language))];
    rows.extend(imported.catalogue_version.as_ref().map(|version| SummaryRow::new(t("imported-version"), version)));
    rows.extend(imported.licence.as_ref().map(|licence| SummaryRow::new(t("imported-licence"), licence)));
    rows.push(SummaryRow::new(t("imported-by"), format!("{}, {}", moment(imported.imported.1), imported.imported.0)));
    for (place, name) in opened.files.iter().enumerate() {
        rows.push(SummaryRow::new(t("imported-file"), name).with(format!("{address}/file?place={place}"), t("word-template-fetch"), name));
    }
    RecordPage {
        title: imported.title.clone(),
        back: Some(Link::new("/catalogue/imported", t("imported-title"))),
        tags: if imported.restricted { vec![Tag { kind: Tone::Warn, text: t("own-restricted") }] } else { Vec::new() },
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

fn requirements(language: Language, imported: &Imported, preview: &Preview, shown: &Shown<'_>) -> Vec<Section> {
    let t = |key: &'static str| text(language, key);
    let count = |outcome| preview.count(outcome);
    let told = Message::new("imported-outcomes")
        .with("new", count(Outcome::New))
        .with("changed", count(Outcome::Changed))
        .with("same", count(Outcome::Same))
        .with("faulty", count(Outcome::Faulty))
        .render(language);
    let mut sections = Vec::new();
    if !preview.faults.is_empty() {
        sections.push(faults(language, &preview.faults));
    }
    // What is the same as before is counted and not listed.
    let news: Vec<&ImportedRequirement> = preview.items.iter().filter(|item| item.outcome != Outcome::Same).collect();
    let table = outcomes(language, &news);
    sections.push(Section { text: Some(told), table: Some(table), ..Section::new("outcomes", t("imported-outcomes-heading")) });
    let mut section = Section::new("take-in", t("imported-take-in-heading"));
    if !preview.faults.is_empty() {
        section.text = Some(t("imported-faults-first"));
    } else if count(Outcome::New) + count(Outcome::Changed) == 0 {
        section.text = Some(t("imported-nothing-new"));
    } else {
        let fields = vec![Field::area("reason", t("own-reason"), 2_000).hint(t("own-reason-hint"))];
        section.text = Some(t("imported-take-in-text"));
        section.form = Some(Form::new(language, format!("/catalogue/imported/{}/take-in", imported.id), "imported-take-in", fields, shown));
    }
    sections.push(section);
    sections
}

fn faults(language: Language, faults: &[ImportFault]) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |fault: &ImportFault| {
        let place = if fault.row > 0 { fault.row.to_string() } else { "–".to_owned() };
        Row::new(vec![
            Cell { numeric: true, ..Cell::text(place) },
            Cell::text(fault.column.clone().unwrap_or_default()),
            Cell::text(fault.id.clone().unwrap_or_default()),
            Cell::text(crate::text::capitalised(&fault.message.render(language))),
        ])
    };
    let columns = vec![Column::number(t("imported-row")), Column::new(t("imported-column")), Column::new(t("catalogue-id")), Column::new(t("imported-fault"))];
    Section {
        text: Some(t("imported-faults-text")),
        table: Some(table(language, "faults", t("imported-faults"), columns, faults.iter().take(MOST_ROWS).map(row).collect(), faults.len())),
        ..Section::new("faults-section", t("imported-faults"))
    }
}

fn outcomes(language: Language, items: &[&ImportedRequirement]) -> Table {
    let t = |key: &'static str| text(language, key);
    let row = |item: &&ImportedRequirement| {
        let (kind, key) = match item.outcome {
            Outcome::New => (Tone::Good, "imported-outcome-new"),
            Outcome::Changed => (Tone::Info, "imported-outcome-changed"),
            Outcome::Same => (Tone::Neutral, "imported-outcome-same"),
            Outcome::Faulty => (Tone::Bad, "imported-outcome-faulty"),
        };
        let rows = item.rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Row::new(vec![Cell::text(&item.id), Cell::text(&item.title), Cell::text(rows), Cell::tag(kind, t(key))])
    };
    let columns = ["catalogue-id", "catalogue-requirement", "imported-rows", "imported-outcome"].map(|key| Column::new(t(key))).to_vec();
    table(language, "outcomes-table", t("imported-outcomes-heading"), columns, items.iter().take(MOST_ROWS).map(row).collect(), items.len())
}

fn table(language: Language, id: &str, caption: String, columns: Vec<Column>, rows: Vec<Row>, all: usize) -> Table {
    Table {
        caption,
        caption_hidden: true,
        id: id.to_owned(),
        columns,
        rows,
        filter: None,
        empty: Empty { title: text(language, "imported-empty"), text: text(language, "imported-empty-text"), action: None },
        count: Message::new("count-imported-rows").with("count", all).render(language),
        pages: None,
    }
}

fn controls(language: Language, imported: &Imported, (lines, all): &(Vec<ControlLine>, usize), page: usize, filter: &Shown<'_>) -> Section {
    let t = |key: &'static str| text(language, key);
    let address = format!("/catalogue/imported/{}", imported.id);
    let row = |line: &ControlLine| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("control", &line.id).finish();
        let levels = match line.levels.as_deref() {
            Some("0") => Cell::text(t("catalogue-every-level")),
            Some(levels) => Cell::text(levels),
            None => Cell::tag(Tone::Neutral, t("imported-not-placed")),
        };
        Row::new(vec![Cell::link(format!("{address}/control?{query}"), &line.id), Cell::text(&line.title).noted(&line.groups), levels])
    };
    let page = page.clamp(1, all.div_ceil(PAGE).max(1));
    let (from, to) = ((page - 1) * PAGE + 1, (page * PAGE).min(*all));
    let link = |page: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !filter.value("q").is_empty() {
            query.append_pair("q", filter.value("q"));
        }
        format!("{address}?{}", query.append_pair("page", &page.to_string()).finish())
    };
    let label = Message::new("catalogue-shown").with("from", from).with("to", to).with("all", *all).render(language);
    let words = Field::search("q", t("filter-words")).shown(language, filter);
    let table = Table {
        filter: Some(TableFilter {
            action: address.clone(),
            fields: vec![words],
            submit: t("filter-submit"),
            clear: (!filter.value("q").is_empty()).then(|| address.clone()),
        }),
        empty: Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new(&address, t("look-filter-clear"))) },
        pages: (*all > 0).then(|| Pages { previous: (page > 1).then(|| link(page - 1)), next: (to < *all).then(|| link(page + 1)), label }),
        ..table(
            language,
            "controls",
            t("imported-controls"),
            ["imported-control-id", "imported-control", "catalogue-level"].map(|key| Column::new(t(key))).to_vec(),
            lines.iter().map(row).collect(),
            *all,
        )
    };
    Section { text: Some(t("imported-controls-text")), table: Some(table), ..Section::new("controls-section", t("imported-controls")) }
}

/// One control of a stranger's catalogue, as it is there.
pub(super) fn control(language: Language, imported: &Imported, line: &ControlLine, control: &Control) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let address = format!("/catalogue/imported/{}", imported.id);
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("control", &line.id).finish();
    let levels = line.levels.as_deref().map(|levels| if levels == "0" { t("catalogue-every-level") } else { levels.to_owned() });
    let mut rows = vec![
        SummaryRow::new(t("imported-groups"), if line.groups.is_empty() { "–" } else { &line.groups }),
        SummaryRow::new(t("catalogue-level"), levels.unwrap_or_else(|| t("imported-not-placed"))),
    ];
    rows.extend(control.class.as_ref().map(|class| SummaryRow::new(t("imported-class"), class)));
    let props: Vec<String> = control.props.iter().map(|prop| format!("{}: {}", prop.name, prop.value)).collect();
    rows.extend((!props.is_empty()).then(|| SummaryRow::list(t("imported-props"), props)));
    let texts = model::lines(control).into_iter().map(|(head, prose)| if head.is_empty() { prose } else { format!("{head} {prose}") });
    let mut sections = vec![Section { paragraphs: texts.collect(), ..Section::new("texts", t("imported-texts")) }];
    if !control.params.is_empty() {
        sections.push(params(language, &control.params));
    }
    RecordPage {
        title: format!("{} {}", line.id, line.title),
        lead: Some(imported.title.clone()),
        back: Some(Link::new(&address, &imported.title)),
        tags: if control.is_withdrawn() { vec![Tag { kind: Tone::Warn, text: t("imported-withdrawn") }] } else { Vec::new() },
        actions: vec![Link::new(format!("{address}/adopt?{query}"), t("imported-adopt"))],
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

fn params(language: Language, params: &[Param]) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |param: &Param| {
        let choices = param.select.as_ref().map(|select| select.choice.join(" / ")).unwrap_or_default();
        let values = if param.values.is_empty() { choices } else { param.values.join(", ") };
        let guidance: Vec<&str> = param.guidelines.iter().map(|guideline| guideline.prose.as_str()).collect();
        let limits: Vec<&str> = param.constraints.iter().filter_map(|constraint| constraint.description.as_deref()).collect();
        Row::new(vec![
            Cell::text(param.id.clone().unwrap_or_default()),
            Cell::text(param.label.clone().unwrap_or_default()).noted(param.usage.clone().unwrap_or_default()),
            Cell::text(values),
            Cell::text(limits.into_iter().chain(guidance).collect::<Vec<_>>().join(" ")),
        ])
    };
    let columns = ["imported-value-id", "imported-value", "imported-value-values", "imported-value-limits"].map(|key| Column::new(t(key))).to_vec();
    let rows: Vec<Row> = params.iter().map(row).collect();
    let count = rows.len();
    Section { table: Some(table(language, "values", t("catalogue-values"), columns, rows, count)), ..Section::new("values-section", t("catalogue-values")) }
}

/// Asks once more before a file is taken away.
pub(super) fn confirm_remove(language: Language, imported: &Imported) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let address = format!("/catalogue/imported/{}", imported.id);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("imported-remove-title").with("title", imported.title.clone()).render(language),
            text: t("imported-remove-text"),
            action: format!("{address}/remove"),
            hidden: Vec::new(),
            submit: t("look-remove"),
            danger: true,
            cancel: Link::new(address, t("look-cancel")),
        },
    }
}

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let one = |form, restricted| Imported {
        id: ImportedCatalogueId::default(),
        form,
        title: "Grannkommunens katalog".to_owned(),
        catalogue_version: Some("1.0".to_owned()),
        licence: Some("CC0".to_owned()),
        restricted,
        controls: 3,
        imported: ("Anna Ek".to_owned(), Timestamp::default()),
    };
    let fault = ImportFault { row: 3, column: Some("Motiv".to_owned()), id: Some("PER-901".to_owned()), message: Message::new("input-empty") };
    let item = |outcome| ImportedRequirement { id: "PER-901".to_owned(), title: "Tjänstekort".to_owned(), rows: vec![2, 3], outcome };
    let items = vec![item(Outcome::New), item(Outcome::Changed), item(Outcome::Same), item(Outcome::Faulty)];
    let preview = |faults: Vec<ImportFault>| Preview { items: items.clone(), faults, ..Preview::default() };
    let line = |levels: Option<&str>| ControlLine {
        id: "ac-1".to_owned(),
        title: "Access <control>".to_owned(),
        groups: "A › B".to_owned(),
        levels: levels.map(ToOwned::to_owned),
    };
    let library = |lines: Vec<ControlLine>| {
        let all = lines.len() * 2;
        Opened { imported: one(FileForm::Library, false), files: vec!["granne.json".to_owned()], preview: None, controls: (lines, all) }
    };
    let file =
        |preview| Opened { imported: one(FileForm::Xlsx, true), files: vec!["krav <b>.xlsx".to_owned()], preview: Some(preview), controls: (Vec::new(), 0) };
    let none = Shown::default();
    let lines = vec![line(None), line(Some("K2 R2")), line(Some("0"))];
    vec![
        Sample::new("imported catalogues, none", language, &list(language, ImportedCatalogueId::default(), &[], &none)),
        Sample::new("imported catalogues", language, &list(language, ImportedCatalogueId::default(), &[one(FileForm::Csv, true)], &none)),
        Sample::new("imported catalogue, faults", language, &imported(language, &file(preview(vec![fault])), 1, &none, &none)),
        Sample::new("imported catalogue, good", language, &imported(language, &file(preview(Vec::new())), 1, &none, &none)),
        Sample::new("imported catalogue, nothing new", language, &imported(language, &file(Preview::default()), 1, &none, &none)),
        Sample::new("imported catalogue, library", language, &imported(language, &library(lines), 1, &Shown::of([("q", "log")]), &none)),
        Sample::new("imported catalogue, library, none", language, &imported(language, &library(Vec::new()), 1, &Shown::of([("q", "log")]), &none)),
        Sample::new("imported control", language, &control(language, &one(FileForm::Library, false), &line(None), &Control::default())),
        Sample::new("imported catalogue, remove", language, &confirm_remove(language, &one(FileForm::Oscal, false))),
    ]
}
