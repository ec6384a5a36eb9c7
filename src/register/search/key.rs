//! Texts as they are searched.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Word {
    /// In small letters without any marks: å is a.
    pub(super) folded: String,
    /// The same with å, ä and ö as they are.
    pub(super) kept: String,
    /// Whether only a hyphen, a point or the like stands between it and the word before, as in `IT-stöd`.
    pub(super) glued: bool,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut word, mut glued) = (Word::default(), false);
    // A space at the end closes the last word.
    for sign in text.nfkc().flat_map(char::to_lowercase).chain([' ']) {
        if sign.is_alphanumeric() {
            push(&mut word, sign);
            continue;
        }
        if is_combining_mark(sign) {
            continue;
        }
        if !word.folded.is_empty() {
            word.glued = glued && !words.is_empty();
            words.push(std::mem::take(&mut word));
            glued = true;
        }
        glued = glued && matches!(sign, '-' | '.' | '&' | '\'' | '’' | '/' | '+' | '–' | '\u{2010}' | '_' | ':');
    }
    words
}

fn push(word: &mut Word, sign: char) {
    let (kept, folded) = match sign {
        'å' => ("å", "a"),
        'ä' | 'æ' => ("ä", "a"),
        'ö' | 'ø' => ("ö", "o"),
        'ß' => ("ss", "ss"),
        'đ' | 'ð' => ("d", "d"),
        'ł' => ("l", "l"),
        'þ' => ("th", "th"),
        _ if sign.is_ascii() => {
            word.kept.push(sign);
            word.folded.push(sign);
            return;
        }
        _ => {
            let bare = || sign.nfd().filter(|part| !is_combining_mark(*part));
            word.kept.extend(bare());
            word.folded.extend(bare());
            return;
        }
    };
    word.kept.push_str(kept);
    word.folded.push_str(folded);
}

/// What companies are by law, and short words between others: they say little, and people leave them out.
fn says_little(folded: &str) -> bool {
    // The one that is long enough to be mistyped.
    is_form(folded)
        || (folded.len() > 7 && strsim::osa_distance(folded, "aktiebolag") < 3)
        || matches!(folded, "och" | "i" | "pa" | "for" | "till" | "av" | "the" | "of" | "and")
}

fn is_form(folded: &str) -> bool {
    matches!(
        folded,
        "ab" | "aktiebolag"
            | "aktiebolaget"
            | "publ"
            | "hb"
            | "handelsbolag"
            | "kb"
            | "kommanditbolag"
            | "oy"
            | "oyj"
            | "as"
            | "asa"
            | "aps"
            | "gmbh"
            | "ltd"
            | "limited"
            | "inc"
            | "llc"
            | "plc"
            | "bv"
            | "corp"
            | "corporation"
    )
}

/// The words that say something; all of them when none does.
pub(super) fn telling(words: &[Word]) -> Vec<&Word> {
    let telling: Vec<&Word> = words.iter().filter(|word| !says_little(&word.folded)).collect();
    if telling.is_empty() { words.iter().collect() } else { telling }
}

/// Words in one line.
pub(super) fn line<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// A line with å, ä and ö as it is without them.
pub(super) fn folded(line: &str) -> String {
    line.replace(['å', 'ä'], "a").replace('ö', "o")
}

/// The digits of a number.
pub(super) fn digits(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// The digits of a telephone number as one would dial it within Sweden, and of a foreign one with its country: `+46 8-123` is `08123`.
/// None when there are none.
pub(super) fn dialled(text: &str) -> Option<String> {
    let text = text.replace("(0)", "");
    let number = text.split(';').next().unwrap_or_default();
    let digits = digits(number);
    let international = number.trim_start().strip_prefix('+').map(|_| digits.as_str()).or_else(|| digits.strip_prefix("00"));
    let dialled = match international {
        Some(international) => international.strip_prefix("46").map_or_else(|| international.to_owned(), |own| format!("0{own}")),
        None => digits,
    };
    (!dialled.is_empty()).then_some(dialled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_written() {
        let cases = [
            ("Räddningstjänsten", "raddningstjansten"),
            ("A\u{30a}KERSTRÖM", "akerstrom"),
            ("IT-stöd", "it stod"),
            ("E.ON & Co", "e on co"),
            ("ﬁnans №5", "finans no5"),
            ("Müller Çelik Søren Æble Straße", "muller celik soren able strasse"),
            ("  ", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(line(words(text).iter().map(|word| word.folded.as_str())), folded, "{text}");
        }
        let kept: Vec<String> = words("Åre Ärla Örebro Élan").into_iter().map(|word| word.kept).collect();
        assert_eq!(kept, ["åre", "ärla", "örebro", "elan"]);
        let glued: Vec<bool> = words("IT-stöd E.ON, Ab (x)").into_iter().map(|word| word.glued).collect();
        assert_eq!(glued, [false, true, false, true, false, false]);
    }

    #[test]
    fn telephone_numbers_are_the_same_however_they_are_dialled() {
        for text in ["+46701740605", "0046 70-174 06 05", "070-174 06 05", "+46 (0)70 174 06 05", "070 174 06 05;ext=12"] {
            assert_eq!(dialled(text).as_deref(), Some("0701740605"), "{text}");
        }
        assert_eq!(dialled("+45 33 12 34 56").as_deref(), Some("4533123456"));
        assert_eq!(dialled("114 14").as_deref(), Some("11414"));
        assert_eq!(dialled("växeln"), None);
    }
}
