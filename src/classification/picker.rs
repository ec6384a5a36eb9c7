//! Where levels are chosen: on the pages of tenders and of systems.

use serde::Serialize;

use super::guidance::{QUESTIONS, Question, consequence, suggest};
use super::model::{Aspect, Classification, Level, Motives};
use crate::error::{FieldError, FormErrors};
use crate::http::{FormInput, FormReader};
use crate::input::some_text;
use crate::text::{Language, Message, capitalised, text};
use crate::view::{ErrorLink, Shown};

/// The names of the fields of the levels and of their motives, by aspect.
pub const LEVEL_FIELDS: [(Aspect, &str, &str); 4] =
    [(Aspect::K, "k", "motive_k"), (Aspect::R, "r", "motive_r"), (Aspect::T, "t", "motive_t"), (Aspect::S, "s", "motive_s")];

/// An aspect on a page where levels are chosen: the levels with what they mean, questions that help, and the motive.
#[derive(Debug, Clone, Serialize)]
pub struct AspectView {
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

/// The four aspects, with what is chosen, what is wrong with it, and the questions that were answered with yes.
#[must_use]
pub fn aspects(language: Language, shown: &Shown<'_>, errors: &FormErrors, yes: &[usize]) -> Vec<AspectView> {
    LEVEL_FIELDS.map(|(aspect, name, motive)| one(language, shown, errors, yes, (aspect, name, motive))).to_vec()
}

fn one(language: Language, shown: &Shown<'_>, errors: &FormErrors, yes: &[usize], (aspect, name, motive): (Aspect, &str, &str)) -> AspectView {
    let t = |key: &'static str| text(language, key);
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
        let none = LevelView {
            value: String::new(),
            label: t("classification-none"),
            description: t("classification-none-text"),
            checked: chosen.is_empty(),
            stop: false,
        };
        levels.insert(0, none);
    }
    let questions = QUESTIONS.iter().enumerate().filter(|(_, question)| question.aspect == aspect).map(|(place, question)| QuestionView {
        id: place.to_string(),
        text: question.text(language),
        level: Message::new("classification-question-level").with("level", question.level.digit()).render(language),
        checked: yes.contains(&place),
    });
    let name_of = aspect.name(language);
    AspectView {
        levels: LevelsView {
            id: name.to_owned(),
            name: name.to_owned(),
            legend: capitalised(&name_of),
            hint: Some(t(match aspect {
                Aspect::K => "classification-hint-k",
                Aspect::R => "classification-hint-r",
                Aspect::T => "classification-hint-t",
                Aspect::S => "classification-hint-s",
            })),
            error: errors.0.iter().find(|error| error.field == name).map(|error| error.message.render_alone(language)),
            levels,
        },
        questions: questions.collect(),
        questions_open: QUESTIONS.iter().enumerate().any(|(place, question)| question.aspect == aspect && yes.contains(&place)),
        questions_title: Message::new("classification-questions-title").with("aspect", name_of).render(language),
        motive_id: motive.replace('_', "-"),
        motive_name: motive.to_owned(),
        motive_label: motive_label(aspect, language),
        motive: shown.value(motive).to_owned(),
    }
}

/// What the field of an aspect's motive is called.
#[must_use]
pub fn motive_label(aspect: Aspect, language: Language) -> String {
    Message::new("classification-motive").with("aspect", aspect.name(language)).render(language)
}

/// What is wrong, as the summary at the top of the page shows it: a fault of the whole leads to the first level.
#[must_use]
pub fn error_links(language: Language, errors: &FormErrors) -> Vec<ErrorLink> {
    let link = |error: &FieldError| ErrorLink {
        href: if error.field.is_empty() { "#k".to_owned() } else { format!("#{}", error.field.replace('_', "-")) },
        text: error.message.render_alone(language),
    };
    errors.0.iter().map(link).collect()
}

/// The levels and motives as the fields of their form; empty ones where nothing is classified.
#[must_use]
pub fn level_values(classified: Option<(Classification, &Motives)>) -> Vec<(&'static str, String)> {
    let value = |(aspect, name, motive): (Aspect, &'static str, &'static str)| {
        let level = classified.and_then(|(levels, _)| levels.level(aspect));
        let why = classified.and_then(|(_, motives)| motives.of(aspect)).unwrap_or_default();
        [(name, level.map(|level| level.digit().to_string()).unwrap_or_default()), (motive, why.to_owned())]
    };
    LEVEL_FIELDS.into_iter().flat_map(value).collect()
}

/// Reads levels and motives. Level 4 is for the caller to refuse, who knows what is classified.
pub fn read(form: &mut FormReader<'_>) -> Option<(Classification, Motives)> {
    let mut level = |name: &'static str| -> Option<Level> { form.optional_text(name, 1).parse::<u8>().ok().and_then(|digit| Level::try_from(digit).ok()) };
    let (k, r, t, s) = (level("k"), level("r"), level("t"), level("s"));
    let motives = Motives {
        k: some_text(&form.area("motive_k", 10_000)),
        r: some_text(&form.area("motive_r", 10_000)),
        t: some_text(&form.area("motive_t", 10_000)),
        s: some_text(&form.area("motive_s", 10_000)).filter(|_| s.is_some()),
    };
    for (missing, name, key) in
        [(k.is_none(), "k", "classification-missing-k"), (r.is_none(), "r", "classification-missing-r"), (t.is_none(), "t", "classification-missing-t")]
    {
        if missing {
            form.wrong(name, Message::new(key));
        }
    }
    k.zip(r).zip(t).map(|((k, r), t)| (Classification { k, r, t, s }, motives))
}

/// The places of the questions that were answered with yes.
#[must_use]
pub fn answered(input: &FormInput) -> Vec<usize> {
    input.values("yes").filter_map(|place| place.parse().ok()).collect()
}

/// The form with the levels that the answers call for, where somebody asks for that; nothing is saved by it.
#[must_use]
pub fn suggested(input: &FormInput) -> Option<FormInput> {
    if input.get("suggest") != "true" {
        return None;
    }
    let yes: Vec<Question> = answered(input).iter().filter_map(|place| QUESTIONS.get(*place).copied()).collect();
    let of_aspect = |form: FormInput, (aspect, name, _): (Aspect, &str, &str)| {
        if yes.iter().any(|question| question.aspect == aspect) { form.with(name, &suggest(aspect, &yes).digit().to_string()) } else { form }
    };
    Some(LEVEL_FIELDS.into_iter().fold(input.clone(), of_aspect))
}
