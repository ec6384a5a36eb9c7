//! By which words and numbers a document is found.

use super::key;
use super::model::Document;
use super::rank::Place;

/// The words of a document with where they stand.
pub(super) fn searched(document: &Document) -> Vec<(String, Place)> {
    let mut all = Vec::new();
    let mut add_text = |text: &str, place: Place| {
        let words = key::words(text);
        let telling = key::telling(&words);
        // Whoever begins a name by typing it says at first the word that says little: "AB Volvo".
        let first = words.first().filter(|first| place <= Place::Name && !telling.contains(first));
        for word in telling.into_iter().chain(first) {
            // A number of a file is known without the zeros before it.
            let bare = word.folded.trim_start_matches('0');
            if bare.len() < word.folded.len() && bare.len() > 1 && bare.bytes().all(|sign| sign.is_ascii_digit()) {
                all.push((bare.to_owned(), place));
            }
            all.push((word.folded.clone(), place));
        }
        if place <= Place::Name {
            // Written together too: "IT-stöd", "M.A.F".
            let mut together = String::new();
            for word in words.iter().rev() {
                together.insert_str(0, &word.folded);
                if !word.glued {
                    if together.len() > word.folded.len() {
                        all.push((together.clone(), place));
                    }
                    together.clear();
                }
            }
        }
    };
    add_text(&document.title, Place::Title);
    document.names.iter().for_each(|name| add_text(name, Place::Name));
    document.numbers.iter().for_each(|number| add_text(number, Place::Number));
    for text in std::iter::once(&document.note).chain(&document.words).chain(document.phones.iter().map(|phone| &phone.label)) {
        add_text(text, Place::Other);
    }
    let mut add_number = |number: Option<String>| {
        if let Some(number) = number.filter(|number| number.len() > 2) {
            all.push((number, Place::Number));
        }
    };
    for number in &document.numbers {
        add_number(Some(key::digits(number)));
    }
    for phone in &document.phones {
        add_number(key::dialled(&phone.tel));
        add_number(key::dialled(&phone.shown));
    }
    all
}
