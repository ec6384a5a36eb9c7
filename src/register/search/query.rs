//! What somebody typed, in all the ways in which it may be meant.

use super::key::{self, Word};

/// Longer queries are cut: nobody types so much to find a name.
const MOST_WORDS: usize = 12;
/// A number is looked for when so many digits of it are typed.
const FEWEST_DIGITS: usize = 3;

/// What somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) ways: Vec<Way>,
}

/// One way of reading it: words that all have to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// The words, in small letters without marks.
    pub(super) words: Vec<String>,
    /// Them in one line.
    pub(super) phrase: String,
    /// The whole line as typed, with å, ä, ö and with words that say little.
    pub(super) whole: String,
    /// Whether words count that only hold those typed; parts of a number say too little each.
    pub(super) within: bool,
    /// Whether it is what was typed, and not words that were put together or digits that were taken out.
    pub(super) as_typed: bool,
}

impl Query {
    pub(super) fn new(typed: &str) -> Self {
        let typed: String = typed.chars().take(200).collect();
        let all = key::words(&typed);
        let telling: Vec<&Word> = key::telling(&all).into_iter().take(MOST_WORDS).collect();
        let whole = key::line(all.iter().map(|word| word.kept.as_str()));
        let words: Vec<String> = telling.iter().map(|word| word.folded.clone()).collect();
        let mut ways = Vec::new();
        let mut add = |words: Vec<String>, as_typed: bool| {
            let phrase = key::line(words.iter().map(String::as_str));
            let within = words.len() == 1 || typed.chars().any(char::is_alphabetic);
            let way = Way { words, phrase, whole: whole.clone(), within, as_typed };
            if !way.words.is_empty() && !ways.iter().any(|known: &Way| known.words == way.words) {
                ways.push(way);
            }
        };
        add(words.clone(), true);
        // Words that belong together are often written apart: "syd kraft".
        for place in 1..words.len() {
            let together = words.iter().enumerate().fold(Vec::new(), |mut all: Vec<String>, (number, word)| {
                match all.last_mut().filter(|_| number == place) {
                    Some(before) => before.push_str(word),
                    None => all.push(word.clone()),
                }
                all
            });
            add(together, false);
        }
        for number in numbers(&typed) {
            add(vec![number], false);
        }
        Self { ways }
    }

    /// Whether more than a word was typed.
    pub(super) fn has_several_words(&self) -> bool {
        self.ways.first().is_some_and(|way| way.words.len() > 1)
    }
}

/// The number that was typed, in the forms in which it may be kept; none when there are letters in it.
fn numbers(typed: &str) -> Vec<String> {
    if typed.chars().any(char::is_alphabetic) {
        return Vec::new();
    }
    let (Some(dialled), digits) = (key::dialled(typed), key::digits(typed)) else { return Vec::new() };
    let mut numbers = vec![dialled];
    // The country without a sign before it, and an organisation number as the tax agency writes it.
    if let Some(own) = digits.strip_prefix("46").filter(|own| own.len() >= 7) {
        numbers.push(format!("0{own}"));
    }
    if let Some(ten) = digits.strip_prefix("16").filter(|ten| ten.len() == 10) {
        numbers.push(ten.to_owned());
    }
    numbers.push(digits);
    numbers.retain(|number| number.len() >= FEWEST_DIGITS);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(typed: &str) -> Vec<String> {
        Query::new(typed).ways.into_iter().map(|way| way.phrase).collect()
    }

    #[test]
    fn a_query_is_read_in_several_ways() {
        assert_eq!(ways("  "), Vec::<String>::new());
        assert_eq!(ways("Visma AB"), ["visma"]);
        assert_eq!(ways("AB"), ["ab"]);
        assert_eq!(ways("syd kraft"), ["syd kraft", "sydkraft"]);
        assert_eq!(ways("559998-0009"), ["559998 0009", "5599980009"]);
        assert_eq!(ways("165599980009"), ["165599980009", "5599980009"]);
        assert_eq!(ways("+46 70-123"), ["46 70 123", "4670 123", "46 70123", "070123", "4670123"]);
        assert_eq!(ways("12"), ["12"]);
    }
}
