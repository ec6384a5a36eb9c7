use serde::Serialize;

use super::parts::Wizard;
use crate::classification::picker::{AspectView, aspects, error_links};
use crate::error::FormErrors;
use crate::ids::TenderId;
use crate::text::{Language, text};
use crate::view::{ErrorLink, Link, Page, Panel, Sample, Shown, Steps};

/// How bad it would be: a level for each aspect, with what it means and questions that help.
#[derive(Debug, Clone, Serialize)]
pub(in crate::tender) struct ClassificationPage {
    title: String,
    lead: String,
    steps: Steps,
    panel: Option<Panel>,
    errors: Vec<ErrorLink>,
    action: String,
    mark: String,
    aspects: Vec<AspectView>,
    cancel: Link,
}

impl Page for ClassificationPage {
    const TEMPLATE: &'static str = "tender/classification";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// The page, with what is chosen, what is wrong with it, and the questions that were answered with yes.
pub(in crate::tender) fn classification(
    language: Language,
    id: TenderId,
    wizard: Wizard,
    shown: &Shown<'_>,
    errors: &FormErrors,
    yes: &[usize],
    panel: Option<Panel>,
) -> ClassificationPage {
    let t = |key: &'static str| text(language, key);
    ClassificationPage {
        title: t("tender-step-classification"),
        lead: t("tender-classification-lead"),
        steps: wizard.steps(language, 1),
        panel,
        errors: error_links(language, errors),
        action: format!("/tenders/{id}/classification"),
        mark: shown.value("mark").to_owned(),
        aspects: aspects(language, shown, errors, yes),
        cancel: Link::new(format!("/tenders/{id}"), t("look-cancel")),
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let Some(world) = super::World::new(language) else { return Vec::new() };
    let (id, wizard) = (world.proposal.record.id, Wizard::of(&world.proposal.record));
    let errors = FormErrors::of("k", crate::text::Message::new("classification-missing-k"));
    let panel = super::conflict_panel(language, "Bo Al", "2026-11-25 12:00", vec![("K".to_owned(), "3".to_owned())]);
    vec![
        Sample::new("classification", language, &classification(language, id, wizard, &Shown::of([("k", "2")]), &FormErrors::default(), &[1, 2], None)),
        Sample::new("classification, faults", language, &classification(language, id, wizard, &Shown::default(), &errors, &[], Some(panel))),
    ]
}
