//! Names that are the same, and names that are only alike.

use crate::register::fields::normal;

/// Words for the form of a company, which people write or leave out.
const FORMS: [&str; 22] = [
    "ab",
    "aktiebolag",
    "aktiebolaget",
    "publ",
    "hb",
    "handelsbolag",
    "kb",
    "kommanditbolag",
    "ek",
    "för",
    "ekonomisk",
    "förening",
    "a/s",
    "as",
    "aps",
    "oy",
    "gmbh",
    "ltd",
    "limited",
    "inc",
    "i",
    "filial",
];
/// So alike are two names of which one has a slip of the pen.
const ALIKE: f64 = 0.88;

/// What is left of a vendor's name without its company form, blanks and signs.
#[must_use]
pub(super) fn core(name: &str) -> String {
    let lower = normal(name);
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty() && !FORMS.contains(word));
    words.collect::<Vec<_>>().concat()
}

/// Whether two cores may be one name: the same, or with a typing error. One that is the other with something after it is another
/// company of the same group as often as not, and no typing error.
#[must_use]
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    one == other || (one.chars().count() >= 6 && strsim::normalized_damerau_levenshtein(one, other) >= ALIKE)
}

/// Whether a contact's name is that of a function and not of a person.
#[must_use]
pub(super) fn is_function(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "support",
        "jour",
        "växel",
        "service",
        "desk",
        "kundtjänst",
        "helpdesk",
        "drift",
        "info",
        "beredskap",
        "reception",
        "soc",
        "noc",
        "central",
        "team",
        "kontakt",
        "enhet",
        "avdelning",
        "förvaltning",
        "kontor",
        "tjänst",
        "expedition",
    ];
    let lower = normal(name);
    WORDS.iter().any(|word| lower.contains(word)) || !lower.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_typing_errors_are_alike_and_sisters_are_not() {
        let alike = |one: &str, other: &str| are_alike(&core(one), &core(other));
        for (one, other) in [
            ("Knowit AB", "KNOWIT Aktiebolag (publ)"),
            ("Advania Sverige AB", "Advanja Sverige AB"),
            ("ÅF-Infrastructure AB", "ÅF Infrastructure Aktiebolag"),
            ("Tieto Evry Sweden AB", "Tietoevry Sweden AB"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("INTEC Dalarna AB", "INTEC Mitt AB"), ("Visma AB", "Visma Consulting AB"), ("Atea AB", "Alfa AB"), ("AB", "Aktiebolaget")] {
            assert!(!alike(one, other), "{one} {other}");
        }
        assert!(is_function("Servicedesk") && is_function("Jour drift") && !is_function("Anna Ek"));
    }
}
