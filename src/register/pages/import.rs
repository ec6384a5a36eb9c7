//! Files that come into the register, and what goes out of it.

use std::sync::Arc;

use crate::document::grid::Cell as GridCell;
use crate::ids::ImportId;
use crate::register::actions::import::Opened;
use crate::register::model::{AssignmentRole, DeliveryRole, Kind};
use crate::register::transfer::{Import, Outcome, Part, Plan, fields};
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, ErrorLink, Field, Form, FormPage, Link, Pages, Panel, Progress, RecordPage, Row, Section, Shown,
    Summary, SummaryRow, Table, Tag, Tone,
};

use super::list::title;

/// So many rows of a file stand on a page.
const PAGE: usize = 100;
/// So many values of a column are shown as examples.
const EXAMPLES: usize = 3;

fn kinds(language: Language) -> Vec<Choice> {
    Kind::MAIN.into_iter().map(|kind| Choice::new(crate::input::word(&kind), text(language, title(kind)))).collect()
}

/// Where a file is brought; what waits, and templates to fill in.
pub(in crate::register) fn imports(language: Language, id: ImportId, open: &[Import], shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::radios("kind", t("transfer-kind"), kinds(language)).hint(t("transfer-kind-hint")),
        Field::file("file", t("transfer-file"), ".xlsx,.xlsm,.csv,.txt,.tsv,.json").hint(t("transfer-file-hint")),
    ];
    let form = Form::new(language, "/register/import", "transfer-upload", fields, shown).hidden("id", id.to_string()).multipart();
    let row = |import: &Import| {
        Row::new(vec![
            Cell::link(format!("/register/import/{}", import.id), &import.file),
            Cell::text(t(title(import.mapping.kind))),
            Cell::text(format!("{}, {}", import.made.1.format("%Y-%m-%d %H:%M"), import.made.0)),
        ])
    };
    let waiting = super::parts::table(
        language,
        "waiting",
        t("transfer-waiting"),
        &["transfer-file", "transfer-kind", "batch-made"],
        open.iter().map(row).collect(),
        ("transfer-none-waiting", "transfer-none-waiting-text"),
    );
    let template = |kind: Kind, form: &str| {
        let label = Message::new("transfer-template-link").with("title", t(title(kind))).with("form", form.to_uppercase()).render(language);
        Link::new(format!("/register/import/template?kind={}&form={form}", crate::input::word(&kind)), label)
    };
    let templates = Kind::MAIN.into_iter().flat_map(|kind| [template(kind, "xlsx"), template(kind, "csv")]).collect();
    RecordPage {
        title: t("transfer-title"),
        lead: Some(t("transfer-lead")),
        actions: vec![Link::new("/register/export", t("transfer-export-title")), Link::new("/register/changes", t("batches-title"))],
        sections: vec![
            Section { form: Some(form), ..Section::new("bring", t("transfer-bring")) },
            Section { table: Some(waiting), ..Section::new("waiting-section", t("transfer-waiting")) },
            Section { text: Some(t("transfer-templates-text")), links: templates, ..Section::new("templates", t("transfer-templates")) },
        ],
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

/// The name of the field for a column.
pub(in crate::register) fn columns_field(place: usize) -> String {
    format!("column_{place}")
}

/// What each column of a file is.
pub(in crate::register) fn columns(language: Language, opened: &Opened, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let (import, mapping) = (&opened.import, &opened.import.mapping);
    let visible = opened.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden);
    let sheets: Vec<Choice> = visible.map(|(place, sheet)| Choice::new(place.to_string(), if sheet.name.is_empty() { "CSV" } else { &sheet.name })).collect();
    let mut form_fields = vec![Field::heading(t("transfer-columns-table")), Field::radios("kind", t("transfer-kind"), kinds(language))];
    if sheets.len() > 1 {
        form_fields.push(Field::select("sheet", t("transfer-sheet"), sheets));
    }
    form_fields
        .push(Field::text("heading", t("transfer-heading-row"), 7).inputmode("numeric").width(crate::view::Width::Narrow).hint(t("transfer-heading-row-hint")));
    form_fields.push(Field::checkbox("anew", t("transfer-anew")).hint(t("transfer-anew-hint")));
    form_fields.push(Field::heading(t("transfer-columns-what")));
    let known = fields(mapping.kind);
    let options: Vec<Choice> =
        std::iter::once(Choice::new("", t("transfer-not-read"))).chain(known.iter().map(|field| Choice::new(&field.key, field.label(language)))).collect();
    for column in &opened.table.columns {
        let label = if column.heading.is_empty() {
            t("transfer-column").clone() + " " + &column.letters()
        } else {
            format!("{}: {}", column.letters(), column.heading)
        };
        let mut examples: Vec<&str> = Vec::new();
        for row in &opened.table.sample {
            if let GridCell::Text(text) = row.cell(column.place)
                && !examples.contains(&text.as_str())
                && examples.len() < EXAMPLES
            {
                examples.push(text);
            }
        }
        let examples: Vec<String> = examples.into_iter().map(|example| example.chars().take(60).collect()).collect();
        let field = Field::select("column", label, options.clone()).named(columns_field(column.place)).optional();
        form_fields.push(if examples.is_empty() {
            field
        } else {
            field.hint(Message::new("transfer-examples").with("examples", examples.join("; ")).render(language))
        });
    }
    if mapping.kind == Kind::System {
        let words = |choices: &'static [(&'static str, &'static str)]| choices.iter().map(|(word, key)| Choice::new(*word, t(key))).collect::<Vec<_>>();
        form_fields.push(Field::heading(t("transfer-roles")));
        form_fields.push(Field::select("delivery_role", t("transfer-delivery-role"), words(DeliveryRole::CHOICES)));
        form_fields.push(Field::select("contact_role", t("transfer-contact-role"), words(AssignmentRole::CHOICES)));
    }
    let address = format!("/register/import/{}", import.id);
    let form = Form::new(language, format!("{address}/columns"), "transfer-look", form_fields, shown).cancel("/register/import", t("look-cancel"));
    let hidden: Vec<String> = opened.sheets.iter().filter(|sheet| sheet.hidden).map(|sheet| sheet.name.clone()).collect();
    let panel = (!hidden.is_empty()).then(|| Panel {
        kind: "info",
        title: t("transfer-hidden-title"),
        text: Message::new("transfer-hidden-text").with("count", hidden.len()).render(language),
        code: None,
        list: hidden,
    });
    FormPage {
        panel,
        ..FormPage::new(Message::new("transfer-columns-title").with("file", import.file.clone()).render(language), form).lead(t("transfer-columns-lead"))
    }
}

/// A file is being read or taken in.
pub(in crate::register) fn working(language: Language, import: &Import, taking: bool, (done, all): (usize, usize)) -> RecordPage {
    let key = if taking { "transfer-taking" } else { "transfer-reading" };
    let told = if all > 0 { Some(Message::new("transfer-done-of").with("done", done).with("all", all).render(language)) } else { None };
    RecordPage {
        title: import.file.clone(),
        lead: Some(text(language, "transfer-working-lead")),
        back: Some(Link::new("/register/import", text(language, "transfer-title"))),
        progress: Some(Progress { label: text(language, key), value: (all > 0).then_some(done), max: all.max(1), text: told }),
        actions: vec![Link::new(format!("/register/import/{}", import.id), text(language, "transfer-look-again"))],
        ..RecordPage::default()
    }
}

/// A file that cannot be read, or of which nothing more is to be done.
pub(in crate::register) fn ended(language: Language, import: &Import, message: &Message, open: bool) -> RecordPage {
    let address = format!("/register/import/{}", import.id);
    let mut actions = vec![Link::new("/register/import", text(language, "transfer-title"))];
    if open {
        actions.insert(0, Link::new(format!("{address}/columns"), text(language, "transfer-change-columns")));
        actions.push(Link::new(format!("{address}/discard"), text(language, "transfer-discard")));
    }
    let panel = Panel {
        kind: if open { "warning" } else { "info" },
        title: text(language, "transfer-ended"),
        text: message.render_alone(language),
        code: None,
        list: Vec::new(),
    };
    RecordPage { title: import.file.clone(), panel: Some(panel), actions, ..RecordPage::default() }
}

/// What would come of a file, and where to take it in.
pub(in crate::register) fn planned(
    language: Language,
    import: &Import,
    plan: &Arc<Plan>,
    page: usize,
    filter: &Shown<'_>,
    refused: Option<&Message>,
) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let address = format!("/register/import/{}", import.id);
    let mut rows: Vec<SummaryRow> = plan
        .counts
        .iter()
        .map(|(kind, count)| {
            let told = Message::new("transfer-counts").with("new", count.new).with("changed", count.changed).with("same", count.same);
            SummaryRow::new(t(title(*kind)), told.render(language))
        })
        .collect();
    let faulty = plan.count(Outcome::Faulty);
    rows.push(SummaryRow::new(t("transfer-rows"), plan.rows_told().render(language)));
    let mut sections = Vec::new();
    sections.push(take_in(language, &address, plan, faulty));
    if !plan.alike.is_empty() {
        sections.push(alike(language, &address, plan));
    }
    if !plan.faults.is_empty() {
        sections.push(told(
            language,
            "faults",
            "transfer-faults",
            "transfer-faults-text",
            plan.faults.iter().map(|fault| (fault.row, &fault.column, &fault.message)),
        ));
    }
    if !plan.notes.is_empty() {
        sections.push(told(language, "notes", "transfer-notes", "transfer-notes-text", plan.notes.iter().map(|note| (note.row, &note.column, &note.message))));
    }
    sections.push(Section { table: Some(all_rows(language, &address, import, plan, page, filter)), ..Section::new("rows-section", t("transfer-rows")) });
    RecordPage {
        title: Message::new("transfer-planned-title").with("file", import.file.clone()).render(language),
        lead: Some(t("transfer-planned-lead")),
        back: Some(Link::new("/register/import", t("transfer-title"))),
        errors: refused.map(|message| ErrorLink { href: String::new(), text: message.render_alone(language) }).into_iter().collect(),
        actions: vec![Link::new(format!("{address}/columns"), t("transfer-change-columns")), Link::new(format!("{address}/discard"), t("transfer-discard"))],
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// As [`planned`], for an archive, which has no columns.
pub(in crate::register) fn archive_planned(
    language: Language,
    import: &Import,
    plan: &Arc<Plan>,
    page: usize,
    filter: &Shown<'_>,
    refused: Option<&Message>,
) -> RecordPage {
    let mut shown = planned(language, import, plan, page, filter, refused);
    shown.actions.retain(|link| !link.href.ends_with("/columns"));
    shown
}

fn take_in(language: Language, address: &str, plan: &Plan, faulty: usize) -> Section {
    let t = |key: &'static str| text(language, key);
    let mut fields = Vec::new();
    if faulty > 0 {
        fields.push(Field::checkbox("good_only", Message::new("transfer-good-only").with("count", faulty).render(language)).hint(t("transfer-good-only-hint")));
    }
    let submit = if plan.is_idle() { "transfer-close" } else { "transfer-take-in" };
    let form = Form::new(language, format!("{address}/take-in"), submit, fields, &Shown::default()).hidden("mark", plan.mark());
    let key = if plan.is_idle() { "transfer-nothing-new" } else { "transfer-take-in-text" };
    Section { text: Some(t(key)), form: Some(form), ..Section::new("take-in", t("transfer-take-in-title")) }
}

/// Names that may be the same vendor's, for a person to decide.
fn alike(language: Language, address: &str, plan: &Plan) -> Section {
    let option = |(place, alike): (usize, &crate::register::transfer::Alike)| {
        let message = match alike.other_row {
            Some(row) => Message::new("transfer-alike-rows").with("other_row", row.to_string()),
            None => Message::new("transfer-alike-register"),
        };
        let message = message.with("row", alike.row.to_string()).with("name", alike.name.clone()).with("other", alike.other.clone());
        Choice::new(place.to_string(), message.render(language))
    };
    let options = plan.alike.iter().enumerate().take(200).map(option).collect();
    let fields = vec![Field::checkboxes("same", text(language, "transfer-alike-which"), options).optional()];
    let form = Form::new(language, format!("{address}/same"), "transfer-alike-submit", fields, &Shown::default()).hidden("mark", plan.mark());
    Section { text: Some(text(language, "transfer-alike-text")), form: Some(form), ..Section::new("alike", text(language, "transfer-alike")) }
}

/// So many faults are listed; more are of a file that is to be mended as a whole.
const MOST_TOLD: usize = 500;

fn told<'a>(language: Language, id: &str, heading: &'static str, lead: &'static str, all: impl Iterator<Item = (usize, &'a String, &'a Message)>) -> Section {
    let mut count = 0;
    let mut rows = Vec::new();
    for (row, column, message) in all {
        count += 1;
        if rows.len() < MOST_TOLD {
            let place = Message::new("import-row").with("row", row.to_string()).render(language);
            rows.push(Row::new(vec![Cell::text(place), Cell::text(column), Cell::text(crate::text::capitalised(&message.render(language)))]));
        }
    }
    let mut table =
        super::parts::table(language, id, text(language, heading), &["transfer-row", "transfer-column", heading], rows, ("filter-none", "filter-none-text"));
    table.count = Message::new("count-rows").with("count", count).render(language);
    Section { text: Some(text(language, lead)), table: Some(table), ..Section::new(&format!("{id}-section"), text(language, heading)) }
}

fn all_rows(language: Language, address: &str, import: &Import, plan: &Plan, page: usize, filter: &Shown<'_>) -> Table {
    let t = |key: &'static str| text(language, key);
    let wanted: Option<Outcome> = crate::input::choice(filter.value("outcome"));
    let words = filter.value("q").to_lowercase();
    let chosen: Vec<_> = plan.rows.iter().filter(|row| wanted.is_none_or(|wanted| row.outcome == wanted) && row.name.to_lowercase().contains(&words)).collect();
    let page = page.clamp(1, chosen.len().div_ceil(PAGE).max(1));
    let (from, to) = ((page - 1) * PAGE + 1, (page * PAGE).min(chosen.len()));
    let known = fields(import.mapping.kind);
    let label = |key: &String| {
        known.iter().find(|field| field.part == Part::Own && field.key == *key).map_or_else(|| t("contact-channels"), |field| field.label(language))
    };
    let row = |row: &&crate::register::transfer::PlannedRow| {
        let tone = match row.outcome {
            Outcome::Faulty => Tone::Bad,
            Outcome::New => Tone::Good,
            Outcome::Changed => Tone::Info,
            Outcome::Same => Tone::Neutral,
        };
        let what = match (row.first, row.fields.is_empty()) {
            (Some(first), _) => Message::new("transfer-as-row").with("row", first.to_string()).render(language),
            (None, false) => row.fields.iter().map(label).collect::<Vec<_>>().join(", "),
            (None, true) => String::new(),
        };
        let name = if row.name.is_empty() { "–" } else { &row.name };
        let tag = Tag { kind: tone, text: row.outcome.name(language) };
        Row::new(vec![Cell::text(row.number.to_string()), Cell::text(name), Cell { tag: Some(tag), ..Cell::default() }, Cell::text(what)])
    };
    let rows = chosen.iter().skip(from - 1).take(PAGE).map(row).collect();
    let link = |page: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in ["q", "outcome"] {
            if !filter.value(name).is_empty() {
                query.append_pair(name, filter.value(name));
            }
        }
        format!("{address}?{}", query.append_pair("page", &page.to_string()).finish())
    };
    let outcomes = std::iter::once(Choice::new("", t("transfer-all")))
        .chain(Outcome::ALL.map(|outcome| Choice::new(crate::input::word(&outcome), outcome.name(language))));
    let fields = vec![
        Field::search("q", t("filter-words")).shown(language, filter),
        Field::select("outcome", t("transfer-outcome"), outcomes.collect()).optional().shown(language, filter),
    ];
    let filtered = wanted.is_some() || !words.is_empty();
    let told = Message::new("catalogue-shown").with("from", from.min(to)).with("to", to).with("all", chosen.len()).render(language);
    Table {
        caption: t("transfer-rows"),
        caption_hidden: true,
        id: "rows".to_owned(),
        columns: ["transfer-row", "field-name", "transfer-outcome", "register-fields"].map(|key| Column::new(t(key))).to_vec(),
        rows,
        filter: Some(crate::view::TableFilter { action: address.to_owned(), fields, submit: t("filter-submit"), clear: filtered.then(|| address.to_owned()) }),
        empty: Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new(address, t("look-filter-clear"))) },
        count: Message::new("count-rows").with("count", chosen.len()).render(language),
        pages: (!chosen.is_empty()).then(|| Pages {
            previous: (page > 1).then(|| link(page - 1)),
            next: (to < chosen.len()).then(|| link(page + 1)),
            label: told,
        }),
    }
}

/// Asks before a file is thrown away.
pub(in crate::register) fn confirm_discard(language: Language, import: &Import) -> ConfirmPage {
    let address = format!("/register/import/{}", import.id);
    let confirm = Confirm {
        title: Message::new("transfer-discard-title").with("file", import.file.clone()).render(language),
        text: text(language, "transfer-discard-text"),
        action: format!("{address}/discard"),
        hidden: Vec::new(),
        submit: text(language, "transfer-discard"),
        danger: true,
        cancel: Link::new(address, text(language, "look-cancel")),
    };
    ConfirmPage { confirm }
}

/// What can be given out.
pub(in crate::register) fn exports(language: Language, edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let address = |kind: Kind, form: &str, redact: bool| {
        format!("/register/export/list?kind={}&form={form}{}", crate::input::word(&kind), if redact { "&redact=true" } else { "" })
    };
    let links = |redact: bool| {
        let of = |kind: Kind| {
            let forms: &[&str] = if kind == Kind::Contact { &["xlsx", "csv", "vcf"] } else { &["xlsx", "csv"] };
            let cell = |form: &&str| crate::view::NotedLink { href: address(kind, form, redact), label: form.to_uppercase(), note: String::new() };
            Row::new(vec![Cell::text(t(title(kind))), Cell::links(forms.iter().map(cell).collect())])
        };
        Kind::ALL.into_iter().map(of).collect::<Vec<_>>()
    };
    let table = |id: &str, redact: bool| {
        super::parts::table(language, id, t("export-lists"), &["export-list", "export-forms"], links(redact), ("filter-none", "filter-none-text"))
    };
    let mut sections = vec![
        Section { text: Some(t("export-lists-text")), table: Some(table("lists", false)), ..Section::new("lists-section", t("export-lists")) },
        Section { text: Some(t("export-redacted-text")), table: Some(table("redacted", true)), ..Section::new("redacted-section", t("export-redacted")) },
    ];
    if edit {
        let archive = Link::new("/register/export/archive", t("archive-download"));
        sections.push(Section { text: Some(t("archive-text")), links: vec![archive], ..Section::new("archive", t("archive-title")) });
    }
    RecordPage { title: t("transfer-export-title"), lead: Some(t("transfer-export-lead")), sections, ..RecordPage::default() }
}
