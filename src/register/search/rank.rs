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

/// How a word that was typed stands in a document; the better is less. In a name, its beginning is better than the whole of it elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    pub(super) fit: Fit,
    pub(super) place: Place,
}

impl Stand {
    /// What decides between two.
    pub(super) fn preference(self) -> (Fit, bool, Fit, Place) {
        (self.fit.max(Fit::Begin), self.place > Place::Name, self.fit, self.place)
    }
}

/// A document's names as they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// The title and then the other names: the words that say something, without marks.
    pub(super) telling: Box<[Box<str>]>,
    /// The title with å, ä, ö and with the words that say little; none when that is the same.
    whole: Option<Box<str>>,
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

/// What is enough to know of most documents to put them in order; kept close together, since thousands are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brief {
    kind: DocumentKind,
    archived: bool,
    /// Whether it has other names than the title.
    other_names: bool,
    /// The words of the title.
    words: u8,
    /// How the title begins.
    pub(super) begins: Begins,
}

impl Brief {
    pub(super) fn of(document: &Document, names: &Names) -> Self {
        let words = u8::try_from(names.title().split(' ').count()).unwrap_or(u8::MAX);
        Self { kind: document.kind, archived: document.archived, other_names: names.telling.len() > 1, words, begins: Begins::of(names.title()) }
    }
}

/// The first eight bytes of a text as a number, which is in the order of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Begins(u64);

impl Begins {
    fn of(text: &str) -> Self {
        let mut bytes = [0; 8];
        for (place, byte) in bytes.iter_mut().zip(text.bytes()) {
            *place = byte;
        }
        Self(u64::from_be_bytes(bytes))
    }

    /// Whether a text that begins like this may begin with a phrase.
    fn may_begin_with(self, phrase: &str) -> bool {
        let unknown = 8_usize.saturating_sub(phrase.len()) * 8;
        unknown == 64 || (self.0 ^ Self::of(phrase).0) >> unknown == 0
    }
}

/// Less than this is how well words fit of which each stands in a name as it was typed, however many there are.
const ALL_WHOLE: u16 = 16;

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
    /// Whether everything that was typed stands as it is in the names, or is the whole of a number.
    pub(super) fn is_exact(self) -> bool {
        self.tier <= Tier::WordsOfNames && self.fit < ALL_WHOLE && !self.archived
    }

    /// Whether it is no longer in use.
    pub(super) fn is_archived(self) -> bool {
        self.archived
    }

    /// Whether a name, or the whole of a number, is what was typed or begins so, of something that is in use.
    pub(super) fn is_by_name(self) -> bool {
        self.tier <= Tier::WordsOfNames && !self.archived
    }

    /// Whether it is so good that no typing errors need be thought of.
    pub(super) fn is_good(self) -> bool {
        self.tier <= Tier::Words
    }
}

/// The score of a document in which the words of a query stand as `stands` says; nothing for a word that does not stand there. Its
/// names are asked for only when they decide.
pub(super) fn score<'n>(way: &Way, brief: Brief, names: impl FnOnce() -> &'n Names, stands: &[Option<Stand>]) -> Score {
    let worst = stands.iter().flatten().map(|stand| stand.fit).max().unwrap_or(Fit::Whole);
    let in_names = stands.iter().flatten().all(|stand| stand.place <= Place::Name);
    let all_whole_numbers = worst == Fit::Whole && stands.iter().flatten().all(|stand| stand.place == Place::Number);
    let plain = |tier| Matched { tier, otherwise: 2, words: brief.words };
    let matched = match worst {
        _ if stands.iter().any(Option::is_none) => plain(Tier::Some),
        Fit::Near(1) if in_names => plain(Tier::NearInNames),
        Fit::Near(_) => plain(Tier::Near),
        Fit::Within => plain(Tier::Parts),
        Fit::Whole | Fit::Begin if all_whole_numbers => plain(Tier::NameOrNumber),
        Fit::Whole | Fit::Begin if !in_names => plain(Tier::Words),
        Fit::Whole | Fit::Begin if brief.other_names || brief.begins.may_begin_with(&way.phrase) => by_name(way, brief, names()),
        Fit::Whole | Fit::Begin => plain(Tier::WordsOfNames),
    };
    // A name that is or begins as it was typed comes before one that does so with the words put together.
    let tier = if way.as_typed || all_whole_numbers || matched.tier > Tier::NameBegins { matched.tier } else { Tier::NameBegins };
    let cost = |stand: &Option<Stand>| match stand {
        None => 200,
        Some(Stand { fit, place }) => {
            let how = match fit {
                Fit::Whole => 0,
                Fit::Begin => 1,
                Fit::Within => 2,
                Fit::Near(errors) => 2 + u16::from(*errors),
            };
            how * ALL_WHOLE + *place as u16
        }
    };
    let fit = stands.iter().map(cost).sum::<u16>() + u16::from(!way.as_typed);
    let spare = usize::from(matched.words).saturating_sub(way.words.len());
    Score { archived: brief.archived, tier, fit, otherwise: matched.otherwise, spare: u8::try_from(spare).unwrap_or(u8::MAX), kind: brief.kind }
}

/// What a document's names say of a hit.
struct Matched {
    tier: Tier,
    otherwise: u8,
    /// The words of the name that fits.
    words: u8,
}

/// Whether a name is what was typed, or begins so.
fn by_name(way: &Way, brief: Brief, names: &Names) -> Matched {
    let (title, phrase) = (names.title(), way.phrase.as_str());
    let of_title = |tier| {
        let whole = names.whole.as_deref().unwrap_or(title);
        let otherwise = if whole.starts_with(&way.whole) { 0 } else { 2 - u8::from(key::folded(whole).starts_with(&key::folded(&way.whole))) };
        // With words that say little taken away it is the name, but it neither is it nor begins it as it was typed.
        let only_without = otherwise == 2 && way.as_typed && key::folded(&way.whole) != way.phrase;
        Matched { tier: if only_without { Tier::NameBegins } else { tier }, otherwise, words: brief.words }
    };
    let other = |fits: &dyn Fn(&str) -> bool| names.telling.iter().skip(1).find(|name| fits(name));
    let of_other = |tier, name: &str| Matched { tier, otherwise: 2, words: u8::try_from(name.split(' ').count()).unwrap_or(u8::MAX) };
    if title == phrase {
        return of_title(Tier::Title);
    }
    if let Some(name) = other(&|name| name == phrase) {
        return of_other(Tier::NameOrNumber, name);
    }
    if let Some(rest) = title.strip_prefix(phrase) {
        return of_title(if rest.starts_with(' ') { Tier::TitleBegins } else { Tier::TitleBeginsWithin });
    }
    if let Some(name) = other(&|name| name.starts_with(phrase)) {
        return of_other(Tier::NameBegins, name);
    }
    Matched { tier: Tier::WordsOfNames, otherwise: 2, words: brief.words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_title_says_what_it_may_begin_with() {
        for (title, phrase, may) in [
            ("visma", "vis", true),
            ("visma", "visma", true),
            ("visma", "vismat", false),
            ("raddningstjansten", "raddningsvagen", true),
            ("a", "", true),
            ("", "a", false),
        ] {
            assert_eq!(Begins::of(title).may_begin_with(phrase), may, "{title} {phrase}");
        }
        assert!(Begins::of("berg anna") < Begins::of("bergdata") && Begins::of("") < Begins::of("a"));
    }
}
