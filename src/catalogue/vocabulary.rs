use std::collections::BTreeMap;

use crate::text::Language;

/// The words that the checks of a requirement's text look for, from `vocabulary.toml`.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Names of standards.
    pub(super) standards: Terms,
    /// Makes and brands.
    pub(super) brands: Terms,
    pub(super) sv: LanguageTerms,
    pub(super) en: LanguageTerms,
}

#[derive(Debug, Clone, Default)]
pub(super) struct LanguageTerms {
    pub(super) equivalent: Terms,
    pub(super) vague: Terms,
    pub(super) open_question: Terms,
    pub(super) qualification: Terms,
}

impl Vocabulary {
    fn of(&self, language: Language) -> &LanguageTerms {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }

    /// The standards that a text names without "eller likvärdig" after them (lagen 2016:1145 om offentlig upphandling,
    /// 9 kap. 4 §). Between the name and those words only its designation may stand ("TLS 1.2 eller senare, eller
    /// likvärdigt"), or another standard that shares them.
    #[must_use]
    pub fn standards_without_equivalent(&self, text: &str, language: Language) -> Vec<String> {
        let words = words(text);
        let lower = text.to_lowercase();
        let lower_words = self::words(&lower);
        let equivalent = &self.of(language).equivalent;
        let mut found = Vec::new();
        let mut covered = 0;
        for at in 0..words.len() {
            if at < covered {
                continue;
            }
            let Some(length) = self.standards.match_at(&words, at) else { continue };
            let mut next = at + length;
            let followed = loop {
                if equivalent.match_at(&lower_words, next).is_some() {
                    break true;
                }
                if let Some(length) = self.standards.match_at(&words, next) {
                    next += length;
                } else if words.get(next).is_some_and(|word| belongs_to_designation(word)) {
                    next += 1;
                } else {
                    break false;
                }
            };
            covered = next;
            if !followed {
                found.push(words.get(at..at + length).unwrap_or_default().join(" "));
            }
        }
        found
    }

    /// The makes and brands that a text names (9 kap. 6 § of the same act).
    #[must_use]
    pub fn brands(&self, text: &str) -> Vec<String> {
        self.brands.all_in(text)
    }

    /// The words of a text that give no measure, so that nobody can answer yes or no.
    #[must_use]
    pub fn vague(&self, text: &str, language: Language) -> Vec<String> {
        self.of(language).vague.all_in(text)
    }

    /// Whether a text asks for an account instead of a yes or a no.
    #[must_use]
    pub fn asks_openly(&self, text: &str, language: Language) -> bool {
        text.contains('?') || self.of(language).open_question.begin(text)
    }

    /// The words of a text that belong in a qualification requirement (14 kap. 1 § of the same act).
    #[must_use]
    pub fn qualification(&self, text: &str, language: Language) -> Vec<String> {
        self.of(language).qualification.all_in(text)
    }
}

/// A list of words and phrases to look for.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    any_case: bool,
    /// The words of each term, by the first letter of the first: a text is long and most of its words begin none.
    terms: BTreeMap<char, Vec<Vec<String>>>,
}

impl Terms {
    pub(super) fn new(terms: &[String], any_case: bool) -> Self {
        let mut by_letter: BTreeMap<char, Vec<Vec<String>>> = BTreeMap::new();
        for term in terms {
            let words: Vec<String> = term.split_whitespace().map(|word| if any_case { word.to_lowercase() } else { word.to_owned() }).collect();
            if let Some(first) = words.first().and_then(|word| word.chars().next()) {
                by_letter.entry(first).or_default().push(words);
            }
        }
        Self { any_case, terms: by_letter }
    }

    /// The number of words that the longest term at this place takes.
    fn match_at(&self, words: &[&str], at: usize) -> Option<usize> {
        let here = words.get(at..)?;
        let first = here.first()?.chars().next()?;
        self.terms
            .get(&first)?
            .iter()
            .filter(|term| term.len() <= here.len() && term.iter().zip(here).all(|(wanted, word)| Self::word_matches(wanted, word)))
            .map(Vec::len)
            .max()
    }

    /// Whether a text begins with a term.
    fn begin(&self, text: &str) -> bool {
        let folded = self.folded(text);
        self.match_at(&words(&folded), 0).is_some()
    }

    fn all_in(&self, text: &str) -> Vec<String> {
        let (shown, folded) = (words(text), self.folded(text));
        let words = words(&folded);
        (0..words.len()).filter_map(|at| self.match_at(&words, at).map(|length| shown.get(at..at + length).unwrap_or_default().join(" "))).collect()
    }

    /// The text as the terms are written; folded once, and not for each term.
    fn folded(&self, text: &str) -> String {
        if self.any_case { text.to_lowercase() } else { text.to_owned() }
    }

    fn word_matches(wanted: &str, word: &str) -> bool {
        if let Some(stem) = wanted.strip_suffix('*') {
            return word.starts_with(stem);
        }
        // Swedish compounds: "TLS-anslutning" names TLS.
        word.strip_prefix(wanted).is_some_and(|rest| {
            let mut rest = rest.chars();
            match rest.next() {
                None => true,
                Some('-' | '–') => rest.next().is_some_and(char::is_lowercase),
                Some(_) => false,
            }
        })
    }
}

/// The words of a text without the punctuation around them.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '*')).filter(|word| !word.is_empty()).collect()
}

/// Words that may stand between the name of a standard and "eller likvärdig": numbers, abbreviations and what binds them.
fn belongs_to_designation(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
        || word.chars().filter(|c| c.is_uppercase()).count() >= 2
        || matches!(
            word.to_lowercase().as_str(),
            "eller" | "och" | "samt" | "or" | "and" | "senare" | "later" | "nivå" | "level" | "typ" | "type" | "version" | "del" | "part" | "serien" | "series"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let terms = |words: &[&str], any_case| Terms::new(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), any_case);
        Vocabulary {
            standards: terms(&["ISO", "ISO/IEC", "SS-EN", "EN", "TLS", "SAML", "OpenID Connect", "OWASP"], false),
            brands: terms(&["Windows", "Office 365"], false),
            sv: LanguageTerms {
                equivalent: terms(&["eller likvärdig", "eller likvärdigt"], true),
                vague: terms(&["lämplig*", "vid behov"], true),
                open_question: terms(&["beskriv", "hur"], true),
                qualification: terms(&["certifierad*"], true),
            },
            en: LanguageTerms::default(),
        }
    }

    #[test]
    fn a_standard_needs_eller_likvardig() {
        let missing = |text: &str| vocabulary().standards_without_equivalent(text, Language::Swedish);
        for good in [
            "Enligt SS-EN ISO/IEC 27001:2023 eller likvärdig.",
            "Med TLS 1.2 eller senare, eller likvärdigt, på alla nät.",
            "Genom SAML 2.0 eller OpenID Connect, eller likvärdigt.",
            "Prövad mot OWASP ASVS nivå 2 eller likvärdigt.",
            "En leverantör som en gång …",
        ] {
            assert_eq!(missing(good), Vec::<String>::new(), "{good}");
        }
        assert_eq!(missing("Enligt ISO/IEC 27001."), ["ISO/IEC"]);
        assert_eq!(missing("TLS-anslutningar ska finnas, eller likvärdigt."), ["TLS-anslutningar"]);
        assert_eq!(missing("Enligt TLS 1.2 eller likvärdigt och enligt SAML 2.0."), ["SAML"]);
    }

    #[test]
    fn words_are_found_whole() {
        let vocabulary = vocabulary();
        assert_eq!(vocabulary.brands("Med Office 365 och windows, inte Windowsliknande"), ["Office 365"]);
        assert_eq!(vocabulary.vague("Lämpliga åtgärder, vid behov. Olämpligt.", Language::Swedish), ["Lämpliga", "vid behov"]);
        assert!(vocabulary.asks_openly("Beskriv hur ni gör.", Language::Swedish));
        assert!(vocabulary.asks_openly("Har ni det?", Language::Swedish));
        assert!(!vocabulary.asks_openly("Leverantören ska beskriva.", Language::Swedish));
    }
}
