use serde::Serialize;

use super::parts::Wizard;
use crate::classification::{Aspect, Level, QUESTIONS, consequence};
use crate::error::FormErrors;
use crate::ids::TenderId;
use crate::text::{Language, capitalised, text};
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

#[derive(Debug, Clone, Serialize)]
struct AspectView {
    levels: LevelsView,
    questions: Vec<QuestionView>,
    questions_title: String,
    questions_open: bool,
    motive_id: String,
    motive_name: String,
    motive_label: String,
    motive: String,
}

#[derive(Debug, Clone, Serialize)]
struct LevelsView {
    id: String,
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    levels: Vec<LevelView>,
}

#[derive(Debug, Clone, Serialize)]
struct LevelView {
    value: String,
    label: String,
    description: String,
    checked: bool,
    stop: bool,
}

#[derive(Debug, Clone, Serialize)]
struct QuestionView {
    id: String,
    text: String,
    level: String,
    checked: bool,
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

/// The names of the fields, by aspect.
pub(in crate::tender) const LEVEL_FIELDS: [(Aspect, &str, &str); 4] =
    [(Aspect::K, "k", "motive_k"), (Aspect::R, "r", "motive_r"), (Aspect::T, "t", "motive_t"), (Aspect::S, "s", "motive_s")];

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
    let aspects = LEVEL_FIELDS.map(|(aspect, name, motive)| {
        let chosen = shown.value(name);
        let level = |level: Level| LevelView {
            value: level.digit().to_string(),
            label: capitalised(&level.name(language)),
            description: consequence(aspect, level, language),
            checked: chosen == level.digit().to_string(),
            stop: level == Level::Exceptional,
        };
        let mut levels: Vec<LevelView> = Level::ALL.map(level).to_vec();
        if aspect == Aspect::S {
            // Traceability is an aspect for those who classify it.
            levels.insert(
                0,
                LevelView {
                    value: String::new(),
                    label: t("tender-level-none"),
                    description: t("tender-level-none-text"),
                    checked: chosen.is_empty(),
                    stop: false,
                },
            );
        }
        let questions = QUESTIONS.iter().enumerate().filter(|(_, question)| question.aspect == aspect).map(|(place, question)| QuestionView {
            id: place.to_string(),
            text: question.text(language),
            level: crate::text::Message::new("tender-question-level").with("level", question.level.digit()).render(language),
            checked: yes.contains(&place),
        });
        let name_of = aspect.name(language);
        AspectView {
            levels: LevelsView {
                id: name.to_owned(),
                name: name.to_owned(),
                legend: capitalised(&name_of),
                hint: Some(t(match aspect {
                    Aspect::K => "tender-hint-k",
                    Aspect::R => "tender-hint-r",
                    Aspect::T => "tender-hint-t",
                    Aspect::S => "tender-hint-s",
                })),
                error: errors.0.iter().find(|error| error.field == name).map(|error| error.message.render(language)),
                levels,
            },
            questions: questions.collect(),
            questions_open: QUESTIONS.iter().enumerate().any(|(place, question)| question.aspect == aspect && yes.contains(&place)),
            questions_title: crate::text::Message::new("tender-questions-title").with("aspect", name_of.clone()).render(language),
            motive_id: motive.replace('_', "-"),
            motive_name: motive.to_owned(),
            motive_label: crate::text::Message::new("tender-level-motive").with("aspect", name_of).render(language),
            motive: shown.value(motive).to_owned(),
        }
    });
    let link = |error: &crate::error::FieldError| ErrorLink {
        href: if error.field.is_empty() { "#k".to_owned() } else { format!("#{}", error.field) },
        text: error.message.render(language),
    };
    ClassificationPage {
        title: t("tender-step-classification"),
        lead: t("tender-classification-lead"),
        steps: wizard.steps(language, 1),
        panel,
        errors: errors.0.iter().map(link).collect(),
        action: format!("/tenders/{id}/classification"),
        mark: shown.value("mark").to_owned(),
        aspects: aspects.to_vec(),
        cancel: Link::new(format!("/tenders/{id}"), t("look-cancel")),
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let Some(world) = super::World::new(language) else { return Vec::new() };
    let (id, wizard) = (world.proposal.record.id, Wizard::of(&world.proposal.record));
    let errors = FormErrors::of("k", crate::text::Message::new("tender-level-missing"));
    let panel = super::conflict_panel(language, "Bo Al", "2026-11-25 12:00", vec![("K".to_owned(), "3".to_owned())]);
    vec![
        Sample::new("classification", language, &classification(language, id, wizard, &Shown::of([("k", "2")]), &FormErrors::default(), &[1, 2], None)),
        Sample::new("classification, faults", language, &classification(language, id, wizard, &Shown::default(), &errors, &[], Some(panel))),
    ]
}
