//! Which hit is better.

use super::key::Word;
use super::query::Way;
use super::{key, model::Document, model::DocumentKind};

/// Where a word of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    Name,
    Number,
    Other,
}

/// How a word that was typed fits one that stands in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the word.
    Whole,
    /// The word begins with it.
    Begin,
    /// The word holds it.
    Within,
    /// It is so many typing errors away.
    Near(u8),
}

/// A document's names as they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// The title and then the other names: the words that say something, without marks.
    pub(super) telling: Box<[Box<str>]>,
    /// The title with å, ä, ö and with the words that say little; none when that is the same.
    pub(super) whole: Option<Box<str>>,
}

impl Names {
    pub(super) fn of(document: &Document) -> Self {
        let telling = |words: &[Word]| -> Box<str> { key::line(key::telling(words).iter().map(|word| word.folded.as_str())).into() };
        let title = key::words(&document.title);
        let whole: Box<str> = key::line(title.iter().map(|word| word.kept.as_str())).into();
        let telling: Box<[Box<str>]> = std::iter::once(telling(&title)).chain(document.names.iter().map(|name| telling(&key::words(name)))).collect();
        let same = telling.first() == Some(&whole);
        Self { telling, whole: (!same).then_some(whole) }
    }

    pub(super) fn title(&self) -> &str {
        self.telling.first().map_or("", |title| title)
    }
}

/// How good a hit is; less is better. What is equal is put in the order of kinds, names and ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    archived: bool,
    tier: Tier,
    /// How well the words fit, and where.
    fit: u16,
    /// How much else of the name was typed otherwise: å, ä, ö; then the form of the company too.
    otherwise: u8,
    /// The words of the name that were not typed.
    spare: u8,
    kind: DocumentKind,
}

/// What decides first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Title,
    NameOrNumber,
    TitleBegins,
    TitleBeginsWithin,
    NameBegins,
    WordsOfNames,
    Words,
    Parts,
    NearInNames,
    Near,
    Some,
}

impl Score {
    /// Whether it is exactly what was typed.
    pub(super) fn is_exact(&self) -> bool {
        self.tier <= Tier::NameOrNumber && !self.archived
    }

    /// Whether it is so good that no typing errors need be thought of.
    pub(super) fn is_good(&self) -> bool {
        self.tier <= Tier::Words
    }
}

/// The score of a document in which the words of a query stand as `fits` says; nothing for a word that does not stand there.
pub(super) fn score(way: &Way, names: &Names, kind: DocumentKind, archived: bool, fits: &[Option<(Fit, Place)>]) -> Score {
    let worst = fits.iter().flatten().map(|(fit, _)| *fit).max().unwrap_or(Fit::Whole);
    let in_names = fits.iter().flatten().all(|(_, place)| *place <= Place::Name);
    let title = names.title();
    let phrase = way.phrase.as_str();
    let (mut matched, mut otherwise) = (title, 2);
    let tier = if fits.iter().any(Option::is_none) {
        Tier::Some
    } else {
        match worst {
            Fit::Near(1) if in_names => Tier::NearInNames,
            Fit::Near(_) => Tier::Near,
            Fit::Within => Tier::Parts,
            Fit::Whole | Fit::Begin => {
                let other = |fits: &dyn Fn(&str) -> bool| names.telling.iter().skip(1).find(|name| fits(name));
                let whole = names.whole.as_deref().unwrap_or(title);
                otherwise = if whole.starts_with(&way.whole) { 0 } else { 2 - u8::from(key::folded(whole).starts_with(&key::folded(&way.whole))) };
                if !in_names {
                    if worst == Fit::Whole && fits.iter().flatten().all(|(_, place)| *place == Place::Number) { Tier::NameOrNumber } else { Tier::Words }
                } else if title == phrase {
                    Tier::Title
                } else if let Some(name) = other(&|name| name == phrase) {
                    matched = name;
                    Tier::NameOrNumber
                } else if let Some(rest) = title.strip_prefix(phrase) {
                    if rest.starts_with(' ') { Tier::TitleBegins } else { Tier::TitleBeginsWithin }
                } else if let Some(name) = other(&|name| name.starts_with(phrase)) {
                    matched = name;
                    Tier::NameBegins
                } else {
                    Tier::WordsOfNames
                }
            }
        }
    };
    let cost = |fit: &Option<(Fit, Place)>| match fit {
        None => 40,
        Some((fit, place)) => {
            let how = match fit {
                Fit::Whole => 0,
                Fit::Begin => 1,
                Fit::Within => 2,
                Fit::Near(errors) => 2 + u16::from(*errors),
            };
            how * 4 + *place as u16
        }
    };
    let fit = fits.iter().map(cost).sum::<u16>() + u16::from(!way.as_typed);
    let spare = matched.split(' ').count().saturating_sub(way.words.len());
    Score { archived, tier, fit, otherwise, spare: u8::try_from(spare).unwrap_or(u8::MAX), kind }
}
