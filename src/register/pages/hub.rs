//! The way into the register: what is there, what is missing, what can be done.

use std::collections::HashMap;

use super::list::title;
use crate::register::model::Kind;
use crate::text::{Language, Message, text};
use crate::view::{Link, RecordPage, Section, Summary, SummaryRow};

/// How many records of each kind there are, and the ways on.
pub(in crate::register) fn hub(language: Language, counts: &HashMap<Kind, i64>, edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let count = |kind: &Kind| counts.get(kind).copied().unwrap_or_default();
    let row = |kind: Kind| {
        let there = Message::new("count-entries").with("count", count(&kind)).render(language);
        SummaryRow::linked(t(title(kind)), vec![Link::new(kind.path(), there)])
    };
    let mut sections = vec![
        Section { text: Some(t("hub-gaps-text")), links: vec![Link::new("/register/gaps", t("hub-gaps"))], ..Section::new("gaps", t("hub-gaps-heading")) },
        Section {
            text: Some(t("hub-outage-text")),
            links: vec![Link::new("/register/concentration", t("hub-concentration")), Link::new("/outage", t("hub-outage"))],
            ..Section::new("outage", t("hub-outage-heading"))
        },
    ];
    if edit {
        let links = vec![
            Link::new("/register/import", t("transfer-title")),
            Link::new("/register/export", t("transfer-export-title")),
            Link::new("/register/changes", t("batches-title")),
        ];
        sections.push(Section { text: Some(t("hub-files-text")), links, ..Section::new("files", t("hub-files-heading")) });
        let links = vec![Link::new("/verification", t("hub-verification"))];
        sections.push(Section { text: Some(t("hub-verification-text")), links, ..Section::new("verification", t("hub-verification-heading")) });
    }
    RecordPage { title: t("hub-title"), lead: Some(t("hub-lead")), summary: Summary { rows: Kind::MAIN.map(row).to_vec() }, sections, ..RecordPage::default() }
}
