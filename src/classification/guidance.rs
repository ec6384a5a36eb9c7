use super::model::{Aspect, Level};
use crate::text::{Language, text};

/// What a level means as a consequence for the municipality and its inhabitants, in one sentence.
#[must_use]
pub fn consequence(aspect: Aspect, level: Level, language: Language) -> String {
    text(
        language,
        match (aspect, level) {
            (Aspect::K, Level::Negligible) => "consequence-k-0",
            (Aspect::K, Level::Moderate) => "consequence-k-1",
            (Aspect::K, Level::Significant) => "consequence-k-2",
            (Aspect::K, Level::Serious) => "consequence-k-3",
            (Aspect::R, Level::Negligible) => "consequence-r-0",
            (Aspect::R, Level::Moderate) => "consequence-r-1",
            (Aspect::R, Level::Significant) => "consequence-r-2",
            (Aspect::R, Level::Serious) => "consequence-r-3",
            (Aspect::T, Level::Negligible) => "consequence-t-0",
            (Aspect::T, Level::Moderate) => "consequence-t-1",
            (Aspect::T, Level::Significant) => "consequence-t-2",
            (Aspect::T, Level::Serious) => "consequence-t-3",
            (Aspect::S, Level::Negligible) => "consequence-s-0",
            (Aspect::S, Level::Moderate) => "consequence-s-1",
            (Aspect::S, Level::Significant) => "consequence-s-2",
            (Aspect::S, Level::Serious) => "consequence-s-3",
            (_, Level::Exceptional) => "consequence-4",
        },
    )
}

/// A question that can be answered yes or no and whose yes means at least a certain level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The aspect that it is about.
    pub aspect: Aspect,
    /// The level that a yes calls for.
    pub level: Level,
    key: &'static str,
}

impl Question {
    /// The question itself.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        text(language, self.key)
    }
}

const fn question(aspect: Aspect, level: Level, key: &'static str) -> Question {
    Question { aspect, level, key }
}

/// The questions, by aspect and from the highest level down, so that the first yes of an aspect decides.
pub const QUESTIONS: [Question; 23] = [
    question(Aspect::K, Level::Exceptional, "question-k-4"),
    question(Aspect::K, Level::Serious, "question-k-3-identity"),
    question(Aspect::K, Level::Serious, "question-k-3-secrecy"),
    question(Aspect::K, Level::Significant, "question-k-2-private"),
    question(Aspect::K, Level::Significant, "question-k-2-security"),
    question(Aspect::K, Level::Moderate, "question-k-1"),
    question(Aspect::R, Level::Exceptional, "question-r-4"),
    question(Aspect::R, Level::Serious, "question-r-3-health"),
    question(Aspect::R, Level::Serious, "question-r-3-control"),
    question(Aspect::R, Level::Significant, "question-r-2-decision"),
    question(Aspect::R, Level::Significant, "question-r-2-money"),
    question(Aspect::R, Level::Moderate, "question-r-1"),
    question(Aspect::T, Level::Exceptional, "question-t-4"),
    question(Aspect::T, Level::Serious, "question-t-3-health"),
    question(Aspect::T, Level::Serious, "question-t-3-hours"),
    question(Aspect::T, Level::Significant, "question-t-2-days"),
    question(Aspect::T, Level::Significant, "question-t-2-many"),
    question(Aspect::T, Level::Moderate, "question-t-1"),
    question(Aspect::S, Level::Exceptional, "question-s-4"),
    question(Aspect::S, Level::Serious, "question-s-3"),
    question(Aspect::S, Level::Significant, "question-s-2-reading"),
    question(Aspect::S, Level::Significant, "question-s-2-authority"),
    question(Aspect::S, Level::Moderate, "question-s-1"),
];

/// The level that the answers call for: the highest one with a yes, or 0.
#[must_use]
pub fn suggest(aspect: Aspect, answered_yes: &[Question]) -> Level {
    answered_yes.iter().filter(|question| question.aspect == aspect).map(|question| question.level).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_of_every_aspect_can_be_reached_by_a_question() {
        for aspect in Aspect::ALL {
            for level in Level::ALL {
                let yes: Vec<Question> = QUESTIONS.into_iter().filter(|q| q.level <= level).collect();
                assert_eq!(suggest(aspect, &yes), level);
            }
        }
    }

    #[test]
    fn questions_of_an_aspect_run_from_the_highest_level_down() {
        for aspect in Aspect::ALL {
            let levels: Vec<Level> = QUESTIONS.iter().filter(|q| q.aspect == aspect).map(|q| q.level).collect();
            assert!(levels.is_sorted_by(|a, b| a >= b), "{aspect:?}: {levels:?}");
        }
    }
}
