//! An organisation's documents in memory: their words in order, in which documents each stands, and which words hold three letters.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::key;
use super::model::Document;
use super::near::{self, Walk};
use super::query::{Query, Way};
use super::rank::{self, Begins, Brief, Fit, Names, Place, Score, Stand};
use super::store::Changed;

/// How far a search goes to find something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// Words that are, begin with or sound like those typed.
    Begun,
    /// Words that hold them too.
    Within,
    /// With typing errors in words that stand nowhere.
    Strange,
    /// With typing errors in any.
    Errors,
    /// With one word left out.
    Some,
}

impl Depth {
    /// One after the other.
    pub(super) const ALL: [Self; 5] = [Self::Begun, Self::Within, Self::Strange, Self::Errors, Self::Some];
}

/// The documents.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The last change that is in it.
    pub(super) sequence: i64,
    pub(super) documents: Vec<Option<Arc<Entry>>>,
    /// Of each of them in the same place, what mostly is enough to know.
    pub(super) briefs: Vec<Option<Brief>>,
    pub(super) free: Vec<u32>,
    pub(super) slots: HashMap<Box<str>, u32>,
    pub(super) terms: Vec<Term>,
    /// The terms in the order of their letters.
    pub(super) order: Vec<u32>,
    /// What each of them in the same place begins with, as a number: to look one up goes through these and seldom through the letters.
    pub(super) beginnings: Vec<u64>,
    pub(super) trigrams: HashMap<[u8; 3], Vec<u32>>,
    /// The terms that sound alike.
    pub(super) sounds: HashMap<Box<str>, Vec<u32>>,
    /// Documents that have been taken out; their words stay until the index is made anew.
    pub(super) removed: usize,
}

/// A document as the index holds it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: Box<str>,
    pub(super) names: Names,
    pub(super) content: Box<str>,
    pub(super) terms: Box<[Posting]>,
}

/// A word that stands in some document.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) text: Box<str>,
    /// The documents in whose names or numbers it stands.
    pub(super) named: Vec<Posting>,
    /// The others.
    pub(super) other: Vec<Posting>,
}

impl Term {
    fn count(&self) -> usize {
        self.named.len() + self.other.len()
    }
}

/// A term or a document, and the place of the one in the other, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

impl Posting {
    pub(super) fn new(what: u32, place: Place) -> Self {
        Self(what << 2 | place as u32)
    }

    pub(super) fn what(self) -> u32 {
        self.0 >> 2
    }

    pub(super) fn place(self) -> Place {
        match self.0 & 3 {
            0 => Place::Title,
            1 => Place::Name,
            2 => Place::Number,
            _ => Place::Other,
        }
    }
}

/// A hit with what it is put in order by.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    pub(super) score: Score,
    pub(super) entry: Arc<Entry>,
}

impl Ranked {
    /// What decides between hits.
    pub(super) fn rank(&self) -> (Score, &str, &str) {
        (self.score, self.entry.names.title(), &self.entry.id)
    }
}

/// A hit while others are looked for.
#[derive(Clone, Copy)]
struct Scored {
    slot: u32,
    score: Score,
    begins: Begins,
}

/// The terms that fit a word.
struct Fitting {
    whole: Option<u32>,
    /// Places in the order of terms of those that begin with the word, it itself included.
    begin: Range<usize>,
    /// Others, by their number.
    others: Vec<(u32, Fit)>,
    /// In how many documents they stand, counted as often as they do.
    count: usize,
    /// In the names or numbers of how many those stand that begin with the word.
    named: usize,
}

impl Index {
    /// An index of some documents.
    pub(super) fn of(documents: &[Document]) -> Self {
        let changed = |document: &Document| Some(Changed { id: document.id.clone(), content: Some(serde_json::to_string(document).ok()?) });
        let mut index = Self::default();
        index.apply(documents.iter().filter_map(changed).collect());
        index
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn text(&self, term: u32) -> &str {
        self.terms.get(term as usize).map_or("", |term| &term.text)
    }

    fn text_at(&self, place: usize) -> &str {
        self.order.get(place).map_or("", |term| self.text(*term))
    }

    /// The place of the first term that is not before a text.
    pub(super) fn place_of(&self, text: &str) -> usize {
        let wanted = beginning(text);
        let alike = self.beginnings.partition_point(|begins| *begins < wanted);
        let beyond = near::beyond(alike, self.beginnings.len(), |place| self.beginnings.get(place) == Some(&wanted));
        alike + self.order.get(alike..beyond).unwrap_or_default().partition_point(|term| self.text(*term) < text)
    }

    pub(super) fn exactly(&self, text: &str) -> Option<u32> {
        self.order.get(self.place_of(text)).copied().filter(|term| self.text(*term) == text)
    }

    /// In how many documents a term stands.
    fn count(&self, term: u32) -> usize {
        self.terms.get(term as usize).map_or(0, Term::count)
    }

    /// The best hits, the best first.
    pub(super) fn search(&self, query: &Query, depth: Depth, most: usize) -> Vec<Ranked> {
        let apart = if depth < Depth::Strange { Vec::new() } else { query.ways.first().map(|way| self.taken_apart(way)).unwrap_or_default() };
        let mut hits: Vec<Scored> = Vec::new();
        for way in query.ways.iter().chain(&apart) {
            self.hits(way, depth, most, &mut hits);
        }
        // Each once, by the way in which it is best.
        hits.sort_unstable_by_key(|hit| (hit.slot, hit.score));
        hits.dedup_by_key(|hit| hit.slot);
        if hits.len() > most {
            // Names are looked at only where they decide.
            let (_, last, _) = hits.select_nth_unstable_by_key(most, |hit| (hit.score, hit.begins));
            let last = (last.score, last.begins);
            hits.retain(|hit| (hit.score, hit.begins) <= last);
        }
        let mut ranked: Vec<Ranked> =
            hits.into_iter().filter_map(|hit| Some(Ranked { score: hit.score, entry: Arc::clone(self.document(hit.slot)?) })).collect();
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, |one, other| one.rank().cmp(&other.rank()));
            ranked.truncate(most);
        }
        ranked.sort_unstable_by(|one, other| one.rank().cmp(&other.rank()));
        ranked
    }

    fn document(&self, slot: u32) -> Option<&Arc<Entry>> {
        self.documents.get(slot as usize)?.as_ref()
    }

    /// The ways in which a word can be taken apart into two that stand here: "itsupport".
    fn taken_apart(&self, way: &Way) -> Vec<Way> {
        let mut ways = Vec::new();
        for (number, word) in way.words.iter().enumerate().filter(|(_, word)| word.is_ascii() && word.len() >= 5) {
            for (first, second) in (2..=word.len() - 2).filter_map(|place| word.split_at_checked(place)) {
                let known = self.exactly(first).is_some_and(|term| self.count(term) > 0) && self.text_at(self.place_of(second)).starts_with(second);
                if known && ways.len() < 3 {
                    let mut words = way.words.clone();
                    words.splice(number..=number, [first.to_owned(), second.to_owned()]);
                    ways.push(Way { phrase: key::line(words.iter().map(String::as_str)), words, whole: way.whole.clone(), within: true, as_typed: false });
                }
            }
        }
        ways
    }

    fn hits(&self, way: &Way, depth: Depth, most: usize, found: &mut Vec<Scored>) {
        let last = way.words.len().saturating_sub(1);
        let fitting = |(number, word): (usize, &String)| self.fitting(way, word, depth, number == last);
        let words: Vec<Fitting> = way.words.iter().enumerate().map(fitting).collect();
        let missing = usize::from(depth == Depth::Some && way.as_typed && words.len() > 1);
        if words.iter().filter(|word| word.count == 0).count() > missing {
            return;
        }
        if let ([word], 0) = (words.as_slice(), missing) {
            self.hits_of_one(way, word, most, found);
            return;
        }
        // How each word fits each term, to look up and not to compare.
        let fits: Vec<Vec<Option<Fit>>> = words.iter().map(|word| self.fits_of(word)).collect();
        let all_stand = self.standing(&words, missing);
        // First those with all words in their names: if there are enough of them, no other can be better.
        let own = found.len();
        if let Some(rarest) = words.iter().min_by_key(|word| word.named).filter(|_| missing == 0) {
            let named = self.terms_of(rarest).take(rarest.begin.len()).flat_map(|(term, _)| &term.named);
            self.hits_among(way, named.map(|posting| posting.what()).filter(|slot| all_stand(*slot)).collect(), &fits, missing, found);
            if count(found, own, Score::is_by_name) > most {
                return;
            }
        }
        // Whatever has all words has the rarest; what lacks one of them has one of the two rarest.
        let mut rarest: Vec<&Fitting> = words.iter().filter(|word| word.count > 0).collect();
        rarest.sort_by_key(|word| word.count);
        let terms = rarest.iter().take(1 + missing).flat_map(|word| self.terms_of(word));
        let slots = terms.flat_map(|(term, _)| term.named.iter().chain(&term.other)).map(|posting| posting.what()).filter(|slot| all_stand(*slot)).collect();
        self.hits_among(way, slots, &fits, missing, found);
    }

    /// Whether all words may stand in a document: without looking into it, by the lists of the words. Words with very long lists are
    /// not asked for, since to go through those would cost more than it saves; nor are any where one may be missing.
    fn standing(&self, words: &[Fitting], missing: usize) -> impl Fn(u32) -> bool + use<> {
        const LONG: usize = 16;
        let fewest = words.iter().map(|word| word.count).min().unwrap_or_default();
        let mut asked: u8 = 0;
        let mut stand = vec![0_u8; self.documents.len()];
        for word in words.iter().filter(|word| missing == 0 && word.count <= fewest * LONG) {
            for posting in self.terms_of(word).flat_map(|(term, _)| term.named.iter().chain(&term.other)) {
                if let Some(stand) = stand.get_mut(posting.what() as usize).filter(|stand| **stand == asked) {
                    *stand += 1;
                }
            }
            asked = asked.saturating_add(1);
        }
        move |slot| asked == u8::MAX || stand.get(slot as usize).is_none_or(|stand| *stand == asked)
    }

    /// The documents among some in which all words stand, but for as many as may be missing.
    fn hits_among(&self, way: &Way, mut slots: Vec<u32>, fits: &[Vec<Option<Fit>>], missing: usize, found: &mut Vec<Scored>) {
        slots.sort_unstable();
        slots.dedup();
        let mut stands = vec![None; fits.len()];
        for slot in slots {
            let Some(entry) = self.document(slot) else { continue };
            for (stand, fits) in stands.iter_mut().zip(fits) {
                let of = |posting: &Posting| Some(Stand { fit: (*fits.get(posting.what() as usize)?)?, place: posting.place() });
                *stand = entry.terms.iter().filter_map(of).min_by_key(|stand| stand.preference());
            }
            if stands.iter().filter(|stand| stand.is_none()).count() <= missing {
                found.extend(self.scored(way, slot, &stands));
            }
        }
    }

    fn scored(&self, way: &Way, slot: u32, stands: &[Option<Stand>]) -> Option<Scored> {
        let (brief, entry) = ((*self.briefs.get(slot as usize)?)?, self.documents.get(slot as usize)?.as_ref()?);
        Some(Scored { slot, score: rank::score(way, brief, || &entry.names, stands), begins: brief.begins })
    }

    /// A single word: the term says how it fits, so the documents need not be looked through. Nor need all terms, when those before
    /// have given more hits of a better kind than are wanted.
    fn hits_of_one(&self, way: &Way, word: &Fitting, most: usize, found: &mut Vec<Scored>) {
        let own = found.len();
        let begun = || self.terms_of(word).take(word.begin.len());
        let of = |posting: &Posting, fit: Fit| self.scored(way, posting.what(), &[Some(Stand { fit, place: posting.place() })]);
        found.extend(begun().flat_map(|(term, fit)| term.named.iter().filter_map(move |posting| of(posting, fit))));
        if count(found, own, Score::is_by_name) > most {
            return;
        }
        found.extend(begun().flat_map(|(term, fit)| term.other.iter().filter_map(move |posting| of(posting, fit))));
        if count(found, own, |score| score.is_good() && !score.is_archived()) > most {
            return;
        }
        let others = self.terms_of(word).skip(word.begin.len());
        found.extend(others.flat_map(|(term, fit)| term.named.iter().chain(&term.other).filter_map(move |posting| of(posting, fit))));
    }

    /// The terms that fit a word, those first that begin with it.
    fn terms_of(&self, word: &Fitting) -> impl Iterator<Item = (&Term, Fit)> {
        let fit = |term: u32| if word.whole == Some(term) { Fit::Whole } else { Fit::Begin };
        let begun = self.order.get(word.begin.clone()).unwrap_or_default().iter().map(move |term| (*term, fit(*term)));
        begun.chain(word.others.iter().copied()).filter_map(|(term, fit)| Some((self.terms.get(term as usize)?, fit)))
    }

    fn fits_of(&self, word: &Fitting) -> Vec<Option<Fit>> {
        let mut fits = vec![None; self.terms.len()];
        let begun = self.order.get(word.begin.clone()).unwrap_or_default().iter().map(|term| (*term, Fit::Begin));
        let whole = word.whole.map(|term| (term, Fit::Whole));
        for (term, fit) in word.others.iter().copied().chain(begun).chain(whole) {
            if let Some(place) = fits.get_mut(term as usize) {
                *place = Some(fit);
            }
        }
        fits
    }

    /// The terms that fit a word. Words that were put together are taken as they are.
    fn fitting(&self, way: &Way, word: &str, depth: Depth, last: bool) -> Fitting {
        let start = self.place_of(word);
        let begin = start..near::beyond(start, self.order.len(), |place| self.text_at(place).starts_with(word));
        let whole = self.order.get(start).copied().filter(|term| self.text(*term) == word && self.count(*term) > 0);
        let mut others: Vec<(u32, Fit)> =
            if way.within && depth > Depth::Begun { self.holding(word).map(|term| (term, Fit::Within)).collect() } else { Vec::new() };
        if way.as_typed {
            let alike = near::sound(word).and_then(|sound| self.sounds.get(sound.as_str())).into_iter().flatten().copied();
            others.extend(alike.filter(|term| !self.text(*term).starts_with(word)).map(|term| (term, Fit::Near(1))));
        }
        if way.as_typed && (depth > Depth::Strange || (depth == Depth::Strange && whole.is_none())) {
            self.near(word, last, &begin, &mut others);
        }
        others.sort_unstable();
        others.dedup_by_key(|(term, _)| *term);
        let own = self.order.get(begin.clone()).unwrap_or_default();
        let count = own.iter().chain(others.iter().map(|(term, _)| term)).map(|term| self.count(*term)).sum();
        let named = own.iter().filter_map(|term| self.terms.get(*term as usize)).map(|term| term.named.len()).sum();
        Fitting { whole, begin, others, count, named }
    }

    /// Adds the terms that are near a word.
    fn near(&self, word: &str, last: bool, begin: &Range<usize>, others: &mut Vec<(u32, Fit)>) {
        let forgiven = near::forgiven(word);
        if forgiven > 0 {
            let found = |place: usize, errors: u8| {
                if let Some(term) = self.order.get(place).filter(|_| !begin.contains(&place)) {
                    others.push((*term, Fit::Near(errors.max(1))));
                }
            };
            // Numbers come before words and are never meant by one.
            let words = self.place_of(":")..self.order.len();
            Walk::new(word, forgiven, last && word.len() > 4, found).through(words, &|place| self.text_at(place).as_bytes());
        }
        let turned = near::turned(word).filter_map(|turned| self.exactly(&turned));
        others.extend(turned.filter(|term| self.text(*term) != word).map(|term| (term, Fit::Near(1))));
    }

    /// The terms that hold a word and do not begin with it.
    fn holding<'s>(&'s self, word: &'s str) -> impl Iterator<Item = u32> + 's {
        let lists = word.as_bytes().windows(3).map(|three| <[u8; 3]>::try_from(three).ok().and_then(|three| self.trigrams.get(&three)));
        // One that is in no term has no list, which is the shortest.
        let shortest = lists.min_by_key(|list| list.map_or(0, Vec::len)).flatten();
        let holds = move |term: &u32| {
            let text = self.text(*term);
            !text.starts_with(word) && text.contains(word)
        };
        shortest.into_iter().flatten().copied().filter(holds)
    }
}

/// The first letters of a text as a number, in the same order as the texts.
pub(super) fn beginning(text: &str) -> u64 {
    let mut letters = [0; 8];
    letters.iter_mut().zip(text.bytes()).for_each(|(place, letter)| *place = letter);
    u64::from_be_bytes(letters)
}

/// How many different documents there are among hits, after some, that are good enough.
fn count(hits: &[Scored], after: usize, good: impl Fn(Score) -> bool) -> usize {
    let mut slots: Vec<u32> = hits.iter().skip(after).filter(|hit| good(hit.score)).map(|hit| hit.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    slots.len()
}
