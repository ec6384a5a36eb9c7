//! How documents come into an index and out of it.

use std::collections::HashMap;
use std::sync::Arc;

use super::index::{Entry, Index, Posting, Term, beginning};
use super::model::Document;
use super::near;
use super::rank::{Brief, Names, Place};
use super::searched::searched;
use super::store::Changed;

impl Index {
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
                term.named.retain(|other| other.what() != slot);
                term.other.retain(|other| other.what() != slot);
            }
        }
        self.free.push(slot);
        self.removed += 1;
    }

    fn put_in(&mut self, document: &Document, content: Box<str>, added: &mut HashMap<Box<str>, u32>) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.documents.push(None);
            self.briefs.push(None);
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
                let list = if posting.place() <= Place::Number { &mut term.named } else { &mut term.other };
                list.push(Posting::new(slot, posting.place()));
            }
        }
        let id: Box<str> = document.id.as_str().into();
        let names = Names::of(document);
        if let Some((entry, brief)) = self.documents.get_mut(slot as usize).zip(self.briefs.get_mut(slot as usize)) {
            *brief = Some(Brief::of(document, &names));
            *entry = Some(Arc::new(Entry { id: id.clone(), names, content, terms: postings.into() }));
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
        self.terms.push(Term { text: text.clone(), named: Vec::new(), other: Vec::new() });
        added.insert(text, number);
        number
    }

    fn put_in_order(&mut self, added: Vec<u32>) {
        if added.len() > 30 {
            let terms = &self.terms;
            let text = |number: &u32| terms.get(*number as usize).map_or("", |term| &term.text);
            self.order.extend(added);
            self.order.sort_by(|one, other| text(one).cmp(text(other)));
            self.beginnings = self.order.iter().map(|number| beginning(text(number))).collect();
            return;
        }
        for number in added {
            let place = self.place_of(self.text(number));
            self.order.insert(place, number);
            self.beginnings.insert(place, beginning(self.text(number)));
        }
    }

    /// Without the words that stand in no document any more.
    fn make_anew(&mut self) {
        let whole = std::mem::take(self);
        let changes = whole.documents.into_iter().flatten().map(|entry| Changed { id: entry.id.to_string(), content: Some(entry.content.to_string()) });
        self.apply(changes.collect());
        self.sequence = whole.sequence;
    }
}
