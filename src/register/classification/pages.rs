//! The page on which a system is classified.

use chrono::NaiveDate;
use serde::Serialize;

use super::actions::Classified;
use crate::classification::Aspect;
use crate::classification::picker::{AspectView, aspects, error_links, level_values, motive_label};
use crate::error::FormErrors;
use crate::ids::RecordId;
use crate::register::model::{Record, System, SystemClassification};
use crate::register::outage::pages::simple;
use crate::text::{Language, Message, text};
use crate::view::{Cell, Column, ErrorLink, Field, Link, Page, Panel, Row, Sample, Shown, Table};

/// How bad it would be if the system's information leaked, was wrong, or could not be reached.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ClassificationPage {
    title: String,
    lead: String,
    back: Link,
    panel: Option<Panel>,
    errors: Vec<ErrorLink>,
    action: String,
    version: String,
    aspects: Vec<AspectView>,
    fields: Vec<Field>,
    earlier: Option<Table>,
    cancel: Link,
}

impl Page for ClassificationPage {
    const TEMPLATE: &'static str = "register/classification";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// What stands in the form: the classification that holds.
pub(super) fn values(system: &Record<System>) -> Vec<(&'static str, String)> {
    let there = system.content.classification.as_ref();
    let mut values = level_values(there.map(|there| (there.levels, &there.motives)));
    values.push(("version", system.version.to_string()));
    values.push(("method", there.and_then(|there| there.method.clone()).unwrap_or_default()));
    values.push(("reference", there.and_then(|there| there.reference.clone()).unwrap_or_default()));
    values.push(("valid_until", there.and_then(|there| there.valid_until).map(|day| day.to_string()).unwrap_or_default()));
    values
}

/// The page, with what is chosen, what is wrong with it, and the questions that were answered with yes.
pub(super) fn classification(language: Language, there: &Classified, shown: &Shown<'_>, yes: &[usize], panel: Option<Panel>) -> ClassificationPage {
    let t = |key: &'static str| text(language, key);
    let address = there.system.address();
    let fields = [
        Field::text("method", t("system-classification-method"), 200).hint(t("system-classification-method-hint")),
        Field::text("reference", t("system-classification-reference"), 200).hint(t("system-classification-reference-hint")),
        Field::date("valid_until", t("system-classification-valid-until")).hint(t("system-classification-valid-until-hint")),
    ];
    ClassificationPage {
        title: Message::new("system-classification-title").with("name", there.system.content.name.clone()).render(language),
        lead: t("system-classification-lead"),
        back: Link::new(address.clone(), &there.system.content.name),
        panel,
        errors: error_links(language, shown.errors()),
        action: format!("{address}/classification"),
        version: shown.value("version").to_owned(),
        aspects: aspects(language, shown, shown.errors(), yes),
        fields: fields.into_iter().map(|field| field.optional().shown(language, shown)).collect(),
        earlier: earlier(language, &there.earlier),
        cancel: Link::new(address, t("look-cancel")),
    }
}

fn earlier(language: Language, earlier: &[SystemClassification]) -> Option<Table> {
    let t = |key: &'static str| text(language, key);
    let row = |there: &SystemClassification| {
        let motives = Aspect::ALL.into_iter().filter_map(|aspect| Some(format!("{}: {}", aspect.letter(), there.motives.of(aspect)?)));
        Row::new(vec![
            Cell::text(there.on.to_string()),
            Cell::text(there.levels.to_string()),
            Cell::text(&there.by),
            Cell::text(motives.collect::<Vec<_>>().join(" ")),
            Cell::text(there.valid_until.map(|day| day.to_string()).unwrap_or_default()),
        ])
    };
    let rows: Vec<Row> = earlier.iter().map(row).collect();
    let columns = [
        "system-classification-on",
        "system-classification-levels",
        "system-classification-by",
        "system-classification-motives",
        "system-classification-valid-until",
    ];
    let count = Message::new("system-classification-earlier-count").with("count", rows.len()).render(language);
    let columns = columns.map(|key| Column::new(t(key))).to_vec();
    (!rows.is_empty()).then(|| simple(t("system-classification-earlier"), "earlier-classifications", columns, rows, count, String::new()))
}

/// What somebody else has put into the system in between, above the form with what was typed.
pub(super) fn conflict(language: Language, there: &Classified, at: &str) -> Panel {
    let current = there.system.content.classification.as_ref();
    let mut list =
        vec![format!("{}: {}", text(language, "system-classification-levels"), current.map_or_else(|| "–".to_owned(), |current| current.levels.to_string()))];
    list.extend(Aspect::ALL.into_iter().filter_map(|aspect| Some(format!("{}: {}", motive_label(aspect, language), current?.motives.of(aspect)?))));
    Panel {
        kind: "warning",
        title: text(language, "system-classification-conflict"),
        text: Message::new("system-classification-conflict-text").with("name", there.system.changed.0.clone()).with("at", at.to_owned()).render(language),
        code: None,
        list,
    }
}

/// Every page in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let day = |month: u32| NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default();
    let classified = |levels: &str, month: u32| {
        Some(SystemClassification {
            levels: levels.parse().ok()?,
            motives: crate::classification::Motives { k: Some("Sekretess.".to_owned()), ..Default::default() },
            by: "Anna Ek".to_owned(),
            on: day(month),
            valid_until: Some(day(12)),
            method: Some("KLASSA".to_owned()),
            reference: Some("KS 2026/1".to_owned()),
        })
    };
    let content = System { name: "Journalsystemet".to_owned(), classification: classified("3-3-3", 2), ..System::default() };
    let stamp = ("Bo Al".to_owned(), crate::clock::Timestamp::default());
    let system = Record { id: RecordId::new(), version: 3, archived: None, merged_into: None, created: stamp.clone(), changed: stamp, content };
    let there = Classified { system, earlier: classified("2-2-2", 1).into_iter().collect() };
    let first =
        Classified { system: Record { content: System { classification: None, ..there.system.content.clone() }, ..there.system.clone() }, earlier: Vec::new() };
    let (values, nothing) = (values(&there.system), values(&first.system));
    let wrong = Shown::typed([("t", "4")], FormErrors::of("k", Message::new("classification-missing-k")));
    let panel = conflict(language, &there, "2026-11-25 12:00");
    vec![
        Sample::new("system classification", language, &classification(language, &there, &Shown::of_words(&values), &[1, 2], None)),
        Sample::new("system classification, first", language, &classification(language, &first, &Shown::of_words(&nothing), &[], None)),
        Sample::new("system classification, faults", language, &classification(language, &there, &wrong, &[], Some(panel))),
    ]
}
