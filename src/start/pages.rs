//! The first page, about the service.

use serde::Serialize;

use super::look_up;
use crate::account::{AccessibilityStatement, Permission};
use crate::catalogue::Catalogue;
use crate::text::{Language, Message, text};
use crate::view::{Engine, Field, Form, FormPage, Link, Page, RecordPage, Sample, Section, Shown, Summary, SummaryRow, Task, Tasks};

/// The first page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StartPage {
    title: String,
    lead: String,
    tasks: Tasks,
    cards: Vec<Card>,
}

/// A way to go on.
#[derive(Debug, Clone, Serialize)]
struct Card {
    href: &'static str,
    title: String,
    text: String,
}

impl Page for StartPage {
    const TEMPLATE: &'static str = "start/start";

    fn title(&self) -> String {
        self.title.clone()
    }
}

/// How far the installation has come, for those who set it up.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four things that are done or not, in any combination")]
pub(super) struct Progress {
    pub(super) second_factor: bool,
    pub(super) colleagues: bool,
    pub(super) units: bool,
    pub(super) statement: bool,
}

pub(super) fn start(language: Language, name: &str, may: &dyn Fn(Permission) -> bool, progress: Progress) -> StartPage {
    let t = |key: &'static str| text(language, key);
    let task = |done: bool, title: &'static str, hint: &'static str, href: &str| Task {
        title: t(title),
        href: Some(href.to_owned()),
        hint: Some(t(hint)),
        state: if done { "done" } else { "todo" },
        state_label: t(if done { "task-done" } else { "task-todo" }),
    };
    let mut tasks = Vec::new();
    if !progress.second_factor {
        tasks.push(task(false, "task-factor", "task-factor-hint", "/account/totp/new?first=true"));
    }
    if may(Permission::EditUsers) {
        tasks.push(task(progress.units, "task-units", "task-units-hint", "/units"));
        tasks.push(task(progress.colleagues, "task-colleagues", "task-colleagues-hint", "/users"));
        tasks.push(task(progress.statement, "task-statement", "task-statement-hint", "/about/edit"));
    }
    // What is done is a list to look back on; when all is done there is nothing to do.
    if tasks.iter().all(|task| task.state == "done") {
        tasks.clear();
    }
    let ways = [
        (Permission::ReadTenders, "/tenders", "card-tenders", "card-tenders-text"),
        (Permission::ReadRegister, "/search", "card-look-up", "card-look-up-text"),
        (Permission::ReadRegister, "/register/gaps", "card-gaps", "card-gaps-text"),
        (Permission::ReadRegister, "/register", "card-register", "card-register-text"),
        (Permission::ReadCatalogue, "/catalogue", "card-catalogue", "card-catalogue-text"),
        (Permission::ReadOrganisation, "/organisation", "card-organisation", "card-organisation-text"),
        (Permission::ReadUsers, "/users", "card-users", "card-users-text"),
        (Permission::ReadAudit, "/audit", "card-audit", "card-audit-text"),
    ];
    let cards = ways.into_iter().filter(|(permission, ..)| may(*permission)).map(|(_, href, title, body)| Card { href, title: t(title), text: t(body) });
    StartPage {
        title: Message::new("start-title").with("name", name.to_owned()).render(language),
        lead: t("start-lead"),
        tasks: Tasks { tasks },
        cards: cards.collect(),
    }
}

pub(super) fn about(language: Language, catalogue: &Catalogue, statement: &AccessibilityStatement, may_edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let or_missing = |value: &str| if value.is_empty() { t("statement-missing") } else { value.to_owned() };
    let summary = Summary {
        rows: vec![
            SummaryRow::new(t("about-version"), env!("CARGO_PKG_VERSION")),
            SummaryRow::new(t("about-catalogue"), format!("{} ({})", catalogue.version, catalogue.published)),
            SummaryRow::new(t("about-licence"), "EUPL-1.2"),
            SummaryRow::new(t("about-catalogue-licence"), &catalogue.licence),
        ],
    };
    let assessed = statement.assessed_on.map(|day| day.to_string()).unwrap_or_default();
    let accessibility = Section {
        paragraphs: vec![t("statement-text"), t("statement-script")],
        summary: Some(Summary {
            rows: vec![
                SummaryRow::new(t("field-contact"), or_missing(&statement.contact)),
                SummaryRow::new(t("field-assessed-on"), or_missing(&assessed)),
                SummaryRow::new(t("field-method"), or_missing(&statement.method)),
                SummaryRow::new(t("field-shortcomings"), or_missing(&statement.shortcomings)),
            ],
        }),
        links: if may_edit { vec![Link::new("/about/edit", t("statement-edit"))] } else { Vec::new() },
        ..Section::new("accessibility", t("statement-title"))
    };
    RecordPage { title: t("about-title"), lead: Some(t("about-lead")), summary, sections: vec![accessibility], ..RecordPage::default() }
}

pub(super) fn edit_statement(language: Language, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::text("contact", t("field-contact"), 300).hint(t("field-contact-hint")),
        Field::date("assessed_on", t("field-assessed-on")).optional(),
        Field::area("method", t("field-method"), 4_000).hint(t("field-method-hint")).optional(),
        Field::area("shortcomings", t("field-shortcomings"), 8_000).hint(t("field-shortcomings-hint")).optional(),
    ];
    let version = shown.value("version").to_owned();
    let form = Form::new(language, "/about/edit", "look-save", fields, shown).hidden("version", version).cancel("/about", t("look-cancel"));
    FormPage::new(t("statement-edit"), form).lead(t("statement-lead"))
}

/// Every component in every state, for those who work on the program.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DesignPage(serde_json::Value);

impl DesignPage {
    pub(super) fn new() -> Self {
        Self(Engine::design_sample())
    }
}

impl Page for DesignPage {
    const TEMPLATE: &'static str = "design/design";

    fn title(&self) -> String {
        "Utseende".to_owned()
    }

    fn has_errors(&self) -> bool {
        true
    }
}

/// Every page of the slice, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let Ok(catalogue) = crate::catalogue::source::load_embedded() else { return Vec::new() };
    let all = |_: Permission| true;
    let done = Progress { second_factor: true, colleagues: true, units: true, statement: true };
    let statement = AccessibilityStatement { contact: "tillganglighet@exempelkoping.se".to_owned(), ..AccessibilityStatement::default() };
    let mut samples = vec![
        Sample::new("start, new", language, &start(language, "Anna Ek", &all, Progress::default())),
        Sample::new("start", language, &start(language, "Anna Ek", &all, done)),
        Sample::new("about", language, &about(language, &catalogue, &statement, true)),
        Sample::new("edit statement", language, &edit_statement(language, &Shown::default())),
        Sample::new("design", language, &DesignPage::new()),
    ];
    samples.extend(look_up::pages::samples(language));
    samples
}
