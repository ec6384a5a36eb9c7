//! An organisation's documents in memory: their words in order, in which documents each stands, and which words hold three letters.

use std::collections::HashMap;
use std::sync::Arc;

use super::key;
use super::model::{Document, DocumentKind};
use super::near::{self, Walk};
use super::query::{Query, Way};
use super::rank::{self, Fit, Names, Place, Score};
use super::searched::searched;
use super::store::Changed;

/// How far a search goes to find something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// What stands there as typed, and what sounds the same.
    Typed,
    /// With typing errors.
    Errors,
    /// With one word left out.
    Some,
}

impl Depth {
    /// One after the other.
    pub(super) const ALL: [Self; 3] = [Self::Typed, Self::Errors, Self::Some];
}

/// The documents.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The last change that is in it.
    pub(super) sequence: i64,
    documents: Vec<Option<Arc<Entry>>>,
    free: Vec<u32>,
    slots: HashMap<Box<str>, u32>,
    terms: Vec<Term>,
    /// The terms in the order of their letters.
    order: Vec<u32>,
    trigrams: HashMap<[u8; 3], Vec<u32>>,
    /// The terms that sound alike.
    sounds: HashMap<Box<str>, Vec<u32>>,
    /// Documents that have been taken out; their words stay until the index is made anew.
    removed: usize,
}

/// A document as the index holds it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: Box<str>,
    pub(super) names: Names,
    pub(super) content: Box<str>,
    kind: DocumentKind,
    archived: bool,
    terms: Box<[Posting]>,
}

/// A word that stands in some document.
#[derive(Debug)]
struct Term {
    text: Box<str>,
    documents: Vec<Posting>,
}

/// A term or a document, and the place of the one in the other, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting(u32);

impl Posting {
    fn new(what: u32, place: Place) -> Self {
        Self(what << 2 | place as u32)
    }

    fn what(self) -> u32 {
        self.0 >> 2
    }

    fn place(self) -> Place {
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

/// The terms that fit a word.
#[derive(Default)]
struct Fitting {
    whole: Option<u32>,
    /// Places in the order of terms of those that begin with the word, it itself included.
    begin: std::ops::Range<usize>,
    /// Others, by their number.
    others: Vec<(u32, Fit)>,
    /// In how many documents they stand, counted as often as they do.
    count: usize,
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

    /// Takes in what has changed.
    pub(super) fn apply(&mut self, changes: Vec<Changed>) {
        let mut added: HashMap<Box<str>, u32> = HashMap::new();
        for Changed { id, content } in changes {
            self.take_out(&id);
            let Some(content) = content else { continue };
            match serde_json::from_str::<Document>(&content) {
                Ok(document) => self.put_in(&document, content.into(), &mut added),
                Err(error) => tracing::warn!(%error, "a document of the search cannot be read"),
            }
        }
        self.put_in_order(added.into_values().collect());
        if self.removed > self.len() + 1_000 {
            self.make_anew();
        }
    }

    fn take_out(&mut self, id: &str) {
        let Some(slot) = self.slots.remove(id) else { return };
        let Some(entry) = self.documents.get_mut(slot as usize).and_then(Option::take) else { return };
        for posting in &entry.terms {
            if let Some(term) = self.terms.get_mut(posting.what() as usize) {
                term.documents.retain(|other| other.what() != slot);
            }
        }
        self.free.push(slot);
        self.removed += 1;
    }

    fn put_in(&mut self, document: &Document, content: Box<str>, added: &mut HashMap<Box<str>, u32>) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.documents.push(None);
            u32::try_from(self.documents.len() - 1).unwrap_or(u32::MAX)
        });
        let mut postings: Vec<Posting> = Vec::new();
        for (text, place) in searched(document) {
            let term = self.term(text, added);
            postings.push(Posting::new(term, place));
        }
        postings.sort_unstable();
        // Once for each word, where it says most.
        postings.dedup_by_key(|posting| posting.what());
        for posting in &postings {
            if let Some(term) = self.terms.get_mut(posting.what() as usize) {
                term.documents.push(Posting::new(slot, posting.place()));
            }
        }
        let id: Box<str> = document.id.as_str().into();
        let entry = Entry { id: id.clone(), names: Names::of(document), content, kind: document.kind, archived: document.archived, terms: postings.into() };
        if let Some(place) = self.documents.get_mut(slot as usize) {
            *place = Some(Arc::new(entry));
        }
        self.slots.insert(id, slot);
    }

    /// The number of a term, which is given one if it has none.
    fn term(&mut self, text: String, added: &mut HashMap<Box<str>, u32>) -> u32 {
        let text: Box<str> = text.into();
        if let Some(known) = self.exactly(&text).or_else(|| added.get(&text).copied()) {
            return known;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        for window in text.as_bytes().windows(3) {
            if let Ok(three) = <[u8; 3]>::try_from(window) {
                let holding = self.trigrams.entry(three).or_default();
                if holding.last() != Some(&number) {
                    holding.push(number);
                }
            }
        }
        if let Some(sound) = near::sound(&text) {
            self.sounds.entry(sound.into()).or_default().push(number);
        }
        self.terms.push(Term { text: text.clone(), documents: Vec::new() });
        added.insert(text, number);
        number
    }

    fn put_in_order(&mut self, added: Vec<u32>) {
        if added.len() > 30 {
            let terms = &self.terms;
            let text = |number: &u32| terms.get(*number as usize).map_or("", |term| &term.text);
            self.order.extend(added);
            self.order.sort_by(|one, other| text(one).cmp(text(other)));
            return;
        }
        for number in added {
            let place = self.place_of(self.text(number));
            self.order.insert(place, number);
        }
    }

    /// Without the words that stand in no document any more.
    fn make_anew(&mut self) {
        let whole = std::mem::take(self);
        let changes = whole.documents.into_iter().flatten().map(|entry| Changed { id: entry.id.to_string(), content: Some(entry.content.to_string()) });
        self.apply(changes.collect());
        self.sequence = whole.sequence;
    }

    fn text(&self, term: u32) -> &str {
        self.terms.get(term as usize).map_or("", |term| &term.text)
    }

    fn text_at(&self, place: usize) -> &str {
        self.order.get(place).map_or("", |term| self.text(*term))
    }

    /// The place of the first term that is not before a text.
    fn place_of(&self, text: &str) -> usize {
        self.order.partition_point(|term| self.text(*term) < text)
    }

    fn exactly(&self, text: &str) -> Option<u32> {
        self.order.get(self.place_of(text)).copied().filter(|term| self.text(*term) == text)
    }

    fn standing(&self, term: u32) -> &[Posting] {
        self.terms.get(term as usize).map_or(&[], |term| &term.documents)
    }

    /// The best hits, the best first.
    pub(super) fn search(&self, query: &Query, depth: Depth, most: usize) -> Vec<Ranked> {
        let mut best: HashMap<u32, Score> = HashMap::new();
        let apart = if depth == Depth::Typed { Vec::new() } else { query.ways.first().map(|way| self.taken_apart(way)).unwrap_or_default() };
        for way in query.ways.iter().chain(&apart) {
            self.hits(way, depth, &mut |slot, score| {
                best.entry(slot).and_modify(|known| *known = (*known).min(score)).or_insert(score);
            });
        }
        let mut ranked: Vec<Ranked> = Vec::with_capacity(best.len());
        ranked.extend(best.into_iter().filter_map(|(slot, score)| Some(Ranked { score, entry: Arc::clone(self.document(slot)?) })));
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
                let known = self.exactly(first).is_some_and(|term| !self.standing(term).is_empty()) && self.text_at(self.place_of(second)).starts_with(second);
                if known && ways.len() < 3 {
                    let mut words = way.words.clone();
                    words.splice(number..=number, [first.to_owned(), second.to_owned()]);
                    ways.push(Way { phrase: key::line(words.iter().map(String::as_str)), words, whole: way.whole.clone(), as_typed: false });
                }
            }
        }
        ways
    }

    fn hits(&self, way: &Way, depth: Depth, found: &mut impl FnMut(u32, Score)) {
        let last = way.words.len().saturating_sub(1);
        let with_errors = way.as_typed && depth >= Depth::Errors;
        let fitting = |(number, word): (usize, &String)| self.fitting(word, (way.as_typed, with_errors), number == last);
        let words: Vec<Fitting> = way.words.iter().enumerate().map(fitting).collect();
        let missing = usize::from(depth == Depth::Some && way.as_typed && words.len() > 1);
        if words.iter().filter(|word| word.count == 0).count() > missing {
            return;
        }
        let mut rarest: Vec<&Fitting> = words.iter().filter(|word| word.count > 0).collect();
        rarest.sort_by_key(|word| word.count);
        if let ([word], 0) = (words.as_slice(), missing) {
            self.hits_of_one(way, word, found);
            return;
        }
        // Whatever has all words has the rarest; what lacks one of them has one of the two rarest.
        let mut slots: Vec<u32> = Vec::new();
        for word in rarest.iter().take(1 + missing) {
            self.each(word, |posting, _| slots.push(posting.what()));
        }
        slots.sort_unstable();
        slots.dedup();
        let mut fits = vec![None; words.len()];
        for slot in slots {
            let Some(entry) = self.document(slot) else { continue };
            for (fit, (word, typed)) in fits.iter_mut().zip(words.iter().zip(&way.words)) {
                let of = |posting: &Posting| Some((word.fit(posting, typed, self.text(posting.what()))?, posting.place()));
                *fit = entry.terms.iter().filter_map(of).min();
            }
            if fits.iter().filter(|fit| fit.is_none()).count() <= missing {
                found(slot, rank::score(way, &entry.names, entry.kind, entry.archived, &fits));
            }
        }
    }

    /// A single word: the term says how it fits, so the documents need not be looked through.
    fn hits_of_one(&self, way: &Way, word: &Fitting, found: &mut impl FnMut(u32, Score)) {
        let mut standing: Vec<(u32, Fit, Place)> = Vec::new();
        self.each(word, |posting, fit| standing.push((posting.what(), fit, posting.place())));
        standing.sort_unstable();
        standing.dedup_by_key(|(slot, ..)| *slot);
        for (slot, fit, place) in standing {
            let Some(entry) = self.document(slot) else { continue };
            found(slot, rank::score(way, &entry.names, entry.kind, entry.archived, &[Some((fit, place))]));
        }
    }

    /// Every place where a fitting term stands.
    fn each(&self, word: &Fitting, mut found: impl FnMut(Posting, Fit)) {
        for place in word.begin.clone() {
            let Some(term) = self.order.get(place).copied() else { continue };
            let fit = if word.whole == Some(term) { Fit::Whole } else { Fit::Begin };
            self.standing(term).iter().for_each(|posting| found(*posting, fit));
        }
        for (term, fit) in &word.others {
            self.standing(*term).iter().for_each(|posting| found(*posting, *fit));
        }
    }

    fn fitting(&self, word: &str, (typed, with_errors): (bool, bool), last: bool) -> Fitting {
        let start = self.place_of(word);
        let beginning = self.order.get(start..).unwrap_or_default().partition_point(|term| self.text(*term).starts_with(word));
        let whole = self.order.get(start).copied().filter(|term| self.text(*term) == word);
        // A single letter begins too much.
        let begin = start..start + if word.chars().count() > 1 { beginning } else { usize::from(whole.is_some()) };
        let mut others: Vec<(u32, Fit)> = self.holding(word).map(|term| (term, Fit::Within)).collect();
        if typed {
            let alike = near::sound(word).and_then(|sound| self.sounds.get(sound.as_str())).into_iter().flatten().copied();
            others.extend(alike.filter(|term| self.text(*term) != word).map(|term| (term, Fit::Near(1))));
        }
        if with_errors {
            self.near(word, last, &begin, &mut others);
        }
        others.sort_unstable();
        others.dedup_by_key(|(term, _)| *term);
        let mut fitting = Fitting { whole, begin, others, count: 0 };
        let mut count = 0;
        for place in fitting.begin.clone() {
            count += self.order.get(place).map_or(0, |term| self.standing(*term).len());
        }
        count += fitting.others.iter().map(|(term, _)| self.standing(*term).len()).sum::<usize>();
        fitting.count = count;
        fitting
    }

    /// Adds the terms that are near a word.
    fn near(&self, word: &str, last: bool, begin: &std::ops::Range<usize>, others: &mut Vec<(u32, Fit)>) {
        let forgiven = near::forgiven(word);
        if forgiven > 0 {
            let found = |place: usize, errors: u8| {
                if let Some(term) = self.order.get(place).filter(|_| !begin.contains(&place)) {
                    others.push((*term, Fit::Near(errors.max(1))));
                }
            };
            Walk::new(word, forgiven, last && word.len() > 4, found).through(self.order.len(), &|place| self.text_at(place).as_bytes());
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

impl Fitting {
    /// How the word fits a term that stands in a document.
    fn fit(&self, posting: &Posting, word: &str, text: &str) -> Option<Fit> {
        let term = posting.what();
        if self.whole == Some(term) {
            return Some(Fit::Whole);
        }
        if text.starts_with(word) && (word.len() > 1 || posting.place() <= Place::Name) {
            return Some(Fit::Begin);
        }
        let place = self.others.binary_search_by_key(&term, |(term, _)| *term).ok()?;
        self.others.get(place).map(|(_, fit)| *fit)
    }
}
