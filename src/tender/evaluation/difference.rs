//! How two texts differ, word by word. What blanks and line breaks they have is no difference, as nowhere when annexes are
//! compared. Long texts are compared sentence by sentence first, and what would take long is told of as a whole: by a limit in
//! words and not in time, so that the same texts always give the same difference.

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
    compare(&asked, &found, &sentences(&asked), &sentences(&found), &mut pieces);
    pieces.0
}

/// The most words, and the most sentences, of two texts together that are compared one by one. The work grows with their square.
const MOST: usize = 400;

/// Compares by sentence, and within the sentences that differ by word.
fn compare(asked: &[String], found: &[String], old: &[&[String]], new: &[&[String]], pieces: &mut Pieces) {
    if asked.len() + found.len() <= MOST {
        return compare_words(asked, found, pieces);
    }
    let (before, after) = alike_at_the_ends(old, new);
    let (old_middle, new_middle) = (middle(old, before, after), middle(new, before, after));
    pieces.add(Change::Same, old.iter().take(before).copied().flatten());
    if old_middle.len() + new_middle.len() > MOST {
        compare_words(&old_middle.concat(), &new_middle.concat(), pieces);
    } else {
        for operation in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
            let old = old_middle.get(operation.old_range()).unwrap_or_default();
            let new = new_middle.get(operation.new_range()).unwrap_or_default();
            match operation.tag() {
                DiffTag::Equal => pieces.add(Change::Same, old.iter().copied().flatten()),
                DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => compare_words(&old.concat(), &new.concat(), pieces),
            }
        }
    }
    pieces.add(Change::Same, old.iter().skip(old.len() - after).copied().flatten());
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
        let middle: String = (0..1_000).map(|number| format!("Mening {number} om krav. ")).collect();
        assert_eq!(difference(&format!("Först. {middle} Sist."), &format!("Annat. {middle} Sen.")).len(), 5);
        let long = difference(&"a ".repeat(10_000), &"b ".repeat(10_000));
        assert_eq!(long.iter().map(|segment| segment.change).collect::<Vec<_>>(), [Change::Removed, Change::Added]);
    }

    /// The words of the segments that stand in one of the texts.
    fn words(segments: &[Segment], not: Change) -> Vec<String> {
        segments.iter().filter(|segment| segment.change != not).flat_map(|segment| words_of(&segment.text)).collect()
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(asked in "([a-c]{1,2}[.]? ){0,30}", found in "\\PC{0,60}") {
            for found in [found, asked.replace('a', "b c")] {
                let segments = difference(&asked, &found);
                prop_assert_eq!(words(&segments, Change::Added), words_of(&asked).collect::<Vec<_>>());
                prop_assert_eq!(words(&segments, Change::Removed), words_of(&found).collect::<Vec<_>>());
            }
        }
    }
}
