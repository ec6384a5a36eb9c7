//! Words that are a typing error or two away.

use std::ops::Range;

/// Longer words are not walked for.
const LONGEST: usize = 31;

/// The errors of each beginning of the word that is wanted.
type Errors = [u8; LONGEST + 1];

/// So many errors are forgiven in a word: none in a short one, where another word is as near as the one that was meant.
pub(super) fn forgiven(word: &str) -> u8 {
    match word.len() {
        _ if word.bytes().any(|sign| sign.is_ascii_digit()) => 0,
        4..8 => 1,
        8..LONGEST => 2,
        _ => 0,
    }
}

/// How a name sounds, roughly: the same for Carlsson and Karlson, for Christina and Kristina. None for what is no name.
pub(super) fn sound(word: &str) -> Option<String> {
    if word.len() < 4 || !word.bytes().all(|sign| sign.is_ascii_lowercase()) {
        return None;
    }
    let mut sound = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or_default();
        let heard = match (letter, next) {
            ('c' | 'k' | 'p' | 't', 'h') => {
                letters.next();
                if letter == 'p' {
                    'f'
                } else if letter == 't' {
                    't'
                } else {
                    'k'
                }
            }
            ('c', 'e' | 'i' | 'y') | ('z', _) => 's',
            ('c' | 'q', _) => 'k',
            ('w', _) => 'v',
            ('u', _) if word.contains("qu") && sound.ends_with('k') => 'v',
            _ => letter,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    Some(sound)
}

/// A short word with two letters that stand beside one another in the other order; in it no other errors are forgiven.
pub(super) fn turned(word: &str) -> impl Iterator<Item = String> + '_ {
    let short = word.len() == 3 && word.bytes().all(|sign| sign.is_ascii_lowercase());
    (0..2).filter(move |_| short).map(|place| {
        let mut letters = word.as_bytes().to_vec();
        letters.swap(place, place + 1);
        letters.into_iter().map(char::from).collect()
    })
}

/// A walk through words in their order, as through a tree of their beginnings: a beginning from which the word cannot be reached within
/// the errors forgiven is left with all that begin so.
pub(super) struct Walk<'a, F: FnMut(usize, u8)> {
    wanted: &'a [u8],
    errors: u8,
    /// Whether a word counts too that only begins with something near: the last word, which may not be typed to its end.
    begun: bool,
    found: F,
}

/// Words that begin with the same letters.
#[derive(Clone, Copy)]
struct Words {
    from: usize,
    to: usize,
    /// How many letters.
    depth: usize,
    /// The last of them.
    last: Option<u8>,
    /// The fewest errors to any beginning of those letters, when such count.
    best: u8,
}

impl<'a, F: FnMut(usize, u8)> Walk<'a, F> {
    /// A walk for a word; what it finds, with the place and the errors, is handed to `found`.
    pub(super) fn new(wanted: &'a str, errors: u8, begun: bool, found: F) -> Self {
        Self { wanted: wanted.as_bytes(), errors, begun, found }
    }

    /// Walks. `word` gives the word at a place; the words are in the order of their bytes.
    pub(super) fn through<'w>(&mut self, places: Range<usize>, word: &impl Fn(usize) -> &'w [u8]) {
        if self.wanted.len() > LONGEST {
            return;
        }
        let mut first = [0; LONGEST + 1];
        for (errors, place) in first.iter_mut().zip(0..) {
            *errors = place;
        }
        self.step(Words { from: places.start, to: places.end, depth: 0, last: None, best: u8::MAX }, (&first, &first), word);
    }

    /// `row` holds the errors of each beginning of the word that is wanted to the beginning of these words, and `before` to one letter
    /// less.
    fn step<'w>(&mut self, words: Words, (before, row): (&Errors, &Errors), word: &impl Fn(usize) -> &'w [u8]) {
        let Words { mut from, to, depth, last, mut best } = words;
        if self.begun && depth > 0 {
            best = best.min(self.to_the_end(row));
        }
        while from < to {
            let Some(letter) = word(from).get(depth).copied() else {
                let errors = best.min(self.to_the_end(row));
                if errors <= self.errors {
                    (self.found)(from, errors);
                }
                from += 1;
                continue;
            };
            let end = beyond(from, to, |other| word(other).get(depth).is_some_and(|theirs| *theirs <= letter));
            let (next, least) = self.row(depth, letter, last, before, row);
            // Two errors in a word are forgiven only when it begins rightly: nearly everybody gets the first letter right.
            let most = if depth == 0 && self.wanted.first() != Some(&letter) { self.errors.min(1) } else { self.errors };
            if least <= most && least < best {
                let outer = std::mem::replace(&mut self.errors, most);
                self.step(Words { from, to: end, depth: depth + 1, last: Some(letter), best }, (row, &next), word);
                self.errors = outer;
            } else if best <= self.errors {
                // They begin with something near, and nearer they do not come.
                (from..end).for_each(|place| (self.found)(place, best));
            }
            from = end;
        }
    }

    /// The errors of the whole word that is wanted.
    fn to_the_end(&self, row: &Errors) -> u8 {
        row.get(self.wanted.len()).copied().unwrap_or(u8::MAX)
    }

    /// The errors of each beginning of the word to a beginning that is longer by a letter, and the least of them: letters left out, put
    /// in, mistaken, or typed in the wrong order.
    fn row(&self, depth: usize, letter: u8, last: Option<u8>, before: &Errors, row: &Errors) -> (Errors, u8) {
        let mut next = [u8::MAX; LONGEST + 1];
        let mut previous = u8::try_from(depth + 1).unwrap_or(u8::MAX);
        let mut fewest = previous;
        next[0] = previous;
        let mut own_before = None;
        let mut two_before = u8::MAX;
        for (((own, pair), turned), place) in self.wanted.iter().zip(row.array_windows::<2>()).zip(before).zip(next.iter_mut().skip(1)) {
            let [same, left] = *pair;
            let mut errors = same.saturating_add(u8::from(*own != letter)).min(left.saturating_add(1)).min(previous.saturating_add(1));
            if own_before == Some(letter) && last == Some(*own) {
                errors = errors.min(two_before.saturating_add(1));
            }
            (own_before, two_before) = (Some(*own), *turned);
            (*place, previous) = (errors, errors);
            fewest = fewest.min(errors);
        }
        (next, fewest)
    }
}

/// The first place from `from` on, or `to`, for which something no longer holds that holds for all before it.
pub(super) fn beyond(from: usize, to: usize, holds: impl Fn(usize) -> bool) -> usize {
    if from >= to || !holds(from) {
        return from;
    }
    let mut step = 1;
    let mut good = from;
    // Strides that double, since most of the time the end is near.
    while good + step < to && holds(good + step) {
        good += step;
        step *= 2;
    }
    let (mut low, mut high) = (good + 1, (good + step).min(to));
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(wanted: &str, words: &[String], errors: u8) -> Vec<(usize, u8)> {
        let mut found = Vec::new();
        Walk::new(wanted, errors, false, |place, errors| found.push((place, errors))).through(0..words.len(), &|place| words[place].as_bytes());
        found
    }

    proptest! {
        /// The walk finds the words that comparing with each of them finds.
        #[test]
        fn as_by_comparing_with_all(mut words in prop::collection::vec("[abc]{0,7}", 0..40), wanted in "[abc]{1,7}", errors in 0_u8..3) {
            words.sort();
            words.dedup();
            let expected: Vec<(usize, u8)> = words.iter().enumerate().filter_map(|(place, word)| {
                let apart = u8::try_from(strsim::osa_distance(&wanted, word)).unwrap();
                (apart <= errors).then_some((place, apart))
            }).collect();
            let found = near(&wanted, &words, errors);
            for (place, apart) in &found {
                prop_assert!(expected.contains(&(*place, *apart)), "{} {}", words[*place], apart);
            }
            for (place, apart) in expected {
                let begins = words[place].as_bytes().first() == wanted.as_bytes().first();
                prop_assert!(!begins && apart > 1 || found.contains(&(place, apart)), "{}", words[place]);
            }
        }
    }

    #[test]
    fn names_that_sound_alike() {
        for names in [
            ["karlson", "carlsson"],
            ["kristina", "christina"],
            ["lindquist", "lindkvist"],
            ["wikstrom", "vickstrom"],
            ["sofia", "sophia"],
            ["matson", "mathsson"],
            ["ericson", "eriksson"],
        ] {
            let [one, other] = names.map(sound);
            assert_eq!(one, other, "{names:?}");
        }
        assert_ne!(sound("karlsson"), sound("larsson"));
        assert_eq!(sound("o365"), None);
        assert_eq!(turned("svi").collect::<Vec<_>>(), ["vsi", "siv"]);
        assert_eq!(turned("visma").count(), 0);
    }

    #[test]
    fn the_last_word_may_be_begun() {
        let words = ["raddning", "raddningstjansten", "visma"].map(ToOwned::to_owned);
        let mut found = Vec::new();
        Walk::new("radning", 1, true, |place, errors| found.push((place, errors))).through(0..words.len(), &|place| words[place].as_bytes());
        assert_eq!(found, [(0, 1), (1, 1)]);
    }
}
