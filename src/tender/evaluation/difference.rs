//! How two texts differ, word by word. What blanks and line breaks they have is no difference, as nowhere when annexes are
//! compared. In long texts the sentences that both have are found first; between them, what would take long to compare is told of
//! as a whole. The limit is one of words and not of time, so that the same texts always give the same difference.

use std::collections::BTreeMap;

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::tender::model::words_of;

/// A piece of two texts. To be shown with a blank between it and the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Where it stands.
    pub change: Change,
    /// Its words, with single blanks between.
    pub text: String,
}

/// In which of two texts a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Same,
    /// Only in what was asked.
    Removed,
    /// Only in what was found.
    Added,
}

/// How what was found differs from what was asked.
#[must_use]
pub fn difference(asked: &str, found: &str) -> Vec<Segment> {
    let (asked, found): (Vec<String>, Vec<String>) = (words_of(asked).collect(), words_of(found).collect());
    let mut pieces = Pieces::default();
    compare(&asked, &found, &mut pieces);
    pieces.0
}

/// The most words of two texts together that are compared one by one. The work grows with their square.
const MOST: usize = 400;

/// Compares word by word what lies between the sentences that both texts have.
fn compare(asked: &[String], found: &[String], pieces: &mut Pieces) {
    if asked.len() + found.len() <= MOST {
        return compare_words(asked, found, pieces);
    }
    let (old, new) = (sentences(asked), sentences(found));
    let (mut old_done, mut new_done) = (0, 0);
    let between = |old_end: usize, new_end: usize, old_done: usize, new_done: usize, pieces: &mut Pieces| {
        let gap = |sentences: &[&[String]], from: usize, to: usize| sentences.get(from..to).unwrap_or_default().concat();
        compare_words(&gap(&old, old_done, old_end), &gap(&new, new_done, new_end), pieces);
    };
    for (old_place, new_place) in common_sentences(&old, &new) {
        between(old_place, new_place, old_done, new_done, pieces);
        pieces.add(Change::Same, old.get(old_place).copied().unwrap_or_default());
        (old_done, new_done) = (old_place + 1, new_place + 1);
    }
    between(old.len(), new.len(), old_done, new_done, pieces);
}

/// The places, in both texts, of sentences that stand once in each: as many as stand in the same order.
fn common_sentences(old: &[&[String]], new: &[&[String]]) -> Vec<(usize, usize)> {
    let once = |sentences: &[&[String]]| {
        let mut places: BTreeMap<Vec<String>, Option<usize>> = BTreeMap::new();
        for (place, sentence) in sentences.iter().enumerate() {
            places.entry(sentence.to_vec()).and_modify(|place| *place = None).or_insert(Some(place));
        }
        places
    };
    let (in_old, in_new) = (once(old), once(new));
    let place = |places: &BTreeMap<Vec<String>, Option<usize>>, sentence: &[String]| places.get(sentence).copied().flatten();
    let pairs: Vec<(usize, usize)> = old.iter().filter_map(|sentence| Some((place(&in_old, sentence)?, place(&in_new, sentence)?))).collect();
    // The longest rising sequence of places in the new text. For each length the pair that ends such a sequence lowest, and for
    // each pair the one before it.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (pair, (_, new_place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|(_, end)| end < new_place);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).map(|(pair, _)| *pair));
        match ends.get_mut(length) {
            Some(end) => *end = (pair, *new_place),
            None => ends.push((pair, *new_place)),
        }
    }
    let mut chain: Vec<(usize, usize)> = Vec::new();
    let mut next = ends.last().map(|(pair, _)| *pair);
    while let Some(pair) = next {
        chain.extend(pairs.get(pair));
        next = before.get(pair).copied().flatten();
    }
    chain.reverse();
    chain
}

fn compare_words(asked: &[String], found: &[String], pieces: &mut Pieces) {
    let (before, after) = alike_at_the_ends(asked, found);
    let (old, new) = (middle(asked, before, after), middle(found, before, after));
    pieces.add(Change::Same, asked.iter().take(before));
    if old.len() + new.len() > MOST {
        pieces.add(Change::Removed, old);
        pieces.add(Change::Added, new);
    } else {
        for operation in capture_diff_slices(Algorithm::Myers, old, new) {
            let old = old.get(operation.old_range()).unwrap_or_default();
            let new = new.get(operation.new_range()).unwrap_or_default();
            if operation.tag() == DiffTag::Equal {
                pieces.add(Change::Same, old);
            } else {
                pieces.add(Change::Removed, old);
                pieces.add(Change::Added, new);
            }
        }
    }
    pieces.add(Change::Same, asked.iter().skip(asked.len() - after));
}

/// How many items two lists have in common at their beginning, and at their end after that.
fn alike_at_the_ends<T: PartialEq>(old: &[T], new: &[T]) -> (usize, usize) {
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let left = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(old, new)| old == new).count();
    (before, after)
}

fn middle<T>(items: &[T], before: usize, after: usize) -> &[T] {
    items.get(before..items.len() - after).unwrap_or_default()
}

/// The words by sentence.
fn sentences(words: &[String]) -> Vec<&[String]> {
    words.split_inclusive(|word| word.ends_with(['.', '!', '?', ':', ';'])).collect()
}

/// The segments so far. Neighbours of one sort are one segment.
#[derive(Default)]
struct Pieces(Vec<Segment>);

impl Pieces {
    fn add<'w>(&mut self, change: Change, words: impl IntoIterator<Item = &'w String>) {
        for word in words {
            match self.0.last_mut() {
                Some(last) if last.change == change => {
                    last.text.push(' ');
                    last.text.push_str(word);
                }
                _ => self.0.push(Segment { change, text: word.clone() }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(asked: &str, found: &str) -> String {
        let mark = |segment: Segment| match segment.change {
            Change::Same => segment.text,
            Change::Removed => format!("[-{}]", segment.text),
            Change::Added => format!("[+{}]", segment.text),
        };
        difference(asked, found).into_iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_differ_are_marked() {
        assert_eq!(shown("", ""), "");
        assert_eq!(shown("ett krav", "ett\n krav"), "ett krav");
        assert_eq!(shown("låses efter 5 försök.", "låses efter 500 försök."), "låses efter [-5] [+500] försök.");
        assert_eq!(shown("a b c", "b c d"), "[-a] b c [+d]");
        assert_eq!(shown("", "nytt"), "[+nytt]");
        assert_eq!(shown("a b c d e", "a x c y e"), "a [-b] [+x] c [-d] [+y] e");
    }

    #[test]
    fn long_texts_that_differ_at_both_ends_are_compared_in_between() {
        let middle = (0..1_000).map(|number| format!("Mening {number} om krav.")).collect::<Vec<_>>().join(" ");
        assert_eq!(difference(&format!("Först. {middle} Sist."), &format!("Annat. {middle} Sen.")).len(), 5);
        let long = difference(&"a ".repeat(10_000), &"b ".repeat(10_000));
        assert_eq!(long.iter().map(|segment| segment.change).collect::<Vec<_>>(), [Change::Removed, Change::Added]);
    }

    #[test]
    fn a_sentence_that_moves_is_taken_away_and_added() {
        let many: Vec<String> = (0..200).map(|number| format!("Krav nummer {number} gäller.")).collect();
        let mut moved = many.clone();
        moved.rotate_left(1);
        let segments = difference(&many.join(" "), &moved.join(" "));
        assert_eq!(segments.iter().map(|segment| segment.change).collect::<Vec<_>>(), [Change::Removed, Change::Same, Change::Added]);
    }

    /// The words of the segments that stand in one of the texts.
    fn words(segments: &[Segment], not: Change) -> Vec<String> {
        segments.iter().filter(|segment| segment.change != not).flat_map(|segment| words_of(&segment.text)).collect()
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(asked in "([a-c]{1,2}[.]? ){0,30}", found in "\\PC{0,60}", times in 1..30_usize) {
            let asked = asked.repeat(times);
            for found in [found, asked.replace('a', "b c")] {
                let segments = difference(&asked, &found);
                prop_assert_eq!(words(&segments, Change::Added), words_of(&asked).collect::<Vec<_>>());
                prop_assert_eq!(words(&segments, Change::Removed), words_of(&found).collect::<Vec<_>>());
            }
        }
    }
}
