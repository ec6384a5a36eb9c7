//! What a person sees in a cell.

use calamine::{DataRef, ExcelDateTime};

use super::{Cell, CellFault};

/// The words of spreadsheet programs for a fault, in English and in Swedish.
const ERROR_WORDS: [&str; 22] = [
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#SKÄRNING!",
    "#DIVISION/0!",
    "#VÄRDEFEL!",
    "#REFERENS!",
    "#NAMN?",
    "#OGILTIGT!",
    "#SAKNAS!",
    "#EXPANSION!",
    "#BERÄKNING!",
    "#FÄLT!",
];

/// What people and authorities' statistics write where they know nothing.
const NOTHING: [&str; 14] = [
    "uppgift saknas",
    "uppgifter saknas",
    "saknar uppgift",
    "ingen uppgift",
    "saknas",
    "ej angivet",
    "ej angiven",
    "inte angivet",
    "inte angiven",
    "not available",
    "not specified",
    "n/a",
    "null",
    "(tom)",
];

/// Numbers from here on have more digits than a spreadsheet keeps.
const TOO_MANY_DIGITS: f64 = 1e15;
/// The last day that a spreadsheet knows: 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

/// Whether a text says that nothing is known (`Uppgift saknas`), or is signs alone: a dash, or asterisks over a name that was masked.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    text.chars().all(|sign| "-–—*.?_/ ".contains(sign)) || NOTHING.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

/// Whether a text is the word of a spreadsheet program for a fault.
#[must_use]
pub fn is_error_word(text: &str) -> bool {
    text.starts_with('#') && ERROR_WORDS.contains(&text.to_uppercase().as_str())
}

/// Whether a text is a number in powers of ten as spreadsheet programs write one: `5,56E+09`. Those that type it mean something else.
#[must_use]
pub fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, rest) = number.split_once([',', '.']).unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() <= 3 && digits(whole) && digits(rest) && power.strip_prefix('+').is_some_and(|power| power.len() <= 3 && digits(power))
}

/// A cell with a text in it.
pub(super) fn text(written: &str) -> Cell {
    let written = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0'));
    if written.is_empty() {
        return Cell::Empty;
    }
    if written.len() > 1 && written.bytes().all(|byte| byte == b'#') {
        return Cell::Fault(CellFault::Hashes);
    }
    if is_error_word(written) {
        return Cell::Fault(CellFault::Error(written.to_owned()));
    }
    if is_scientific(written) {
        return Cell::Fault(CellFault::DigitsLost(written.to_owned()));
    }
    Cell::Text(written.replace("\r\n", "\n").replace('\r', "\n"))
}

/// A cell of a spreadsheet; `format` is how its number is shown.
pub(super) fn cell(value: &DataRef<'_>, format: Option<&str>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(written) => text(written),
        DataRef::SharedString(written) => text(written),
        DataRef::DateTimeIso(written) | DataRef::DurationIso(written) => text(written.strip_suffix("T00:00:00").unwrap_or(written)),
        DataRef::DateTime(moment) => date(moment),
        DataRef::Error(error) => Cell::Fault(CellFault::Error(error.to_string())),
        DataRef::Bool(truth) => Cell::Text(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        #[expect(clippy::cast_precision_loss, reason = "what loses precision is refused as too long")]
        DataRef::Int(number) => self::number(*number as f64, format),
        DataRef::Float(number) => self::number(*number, format),
    }
}

fn date(moment: &ExcelDateTime) -> Cell {
    let value = moment.as_f64();
    if !(0.0..LAST_DAY).contains(&value) {
        return Cell::Fault(CellFault::Hashes);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if !moment.is_datetime() {
        // A length of time may have more than 24 hours.
        let minutes = (value * 24.0 * 60.0).round();
        return Cell::Text(format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0));
    }
    let time = if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
    let date = format!("{year:04}-{month:02}-{day:02}");
    Cell::Text(if value < 1.0 {
        time
    } else if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {time}")
    })
}

fn number(number: f64, format: Option<&str>) -> Cell {
    if !number.is_finite() {
        return Cell::Fault(CellFault::Error("#NUM!".to_owned()));
    }
    // Fifteen digits are what a spreadsheet keeps; what comes after them is not typed by anybody.
    let number: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if number.abs() >= TOO_MANY_DIGITS {
        return Cell::Fault(CellFault::DigitsLost(format!("{number:e}").replacen('e', "E+", 1)));
    }
    if let Some(masked) = format.and_then(|format| mask(number, format)) {
        return Cell::Text(masked);
    }
    if format.is_some_and(|format| format.ends_with('%')) {
        let percent: f64 = format!("{:.12e}", number * 100.0).parse().unwrap_or(number * 100.0);
        return Cell::Text(format!("{percent}%"));
    }
    Cell::Text(number.to_string())
}

/// Whether numbers that are shown so look other than they are.
pub(super) fn is_telling(format: &str) -> bool {
    format.ends_with('%') || mask(0.0, format).is_some()
}

/// A number with noughts before it and signs between its digits, where the format is nothing but these: telephone numbers,
/// organisation numbers, postal codes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of at most fifteen digits")]
fn mask(number: f64, format: &str) -> Option<String> {
    let section = format.split(';').next().unwrap_or_default();
    let mut parts: Vec<(bool, char)> = Vec::new();
    let mut letters = section.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '0' | '#' => parts.push((true, letter)),
            '\\' => parts.push((false, letters.next()?)),
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(|letter| parts.push((false, letter))),
            '-' | ' ' | '/' | '(' | ')' | '+' | '\u{a0}' => parts.push((false, letter)),
            _ => return None,
        }
    }
    if number < 0.0 || number.fract() != 0.0 || parts.iter().filter(|(_, letter)| *letter == '0').count() < 2 {
        return None;
    }
    let mut rest = if number == 0.0 { String::new() } else { (number as u64).to_string() };
    let first = parts.iter().position(|(is_digit, _)| *is_digit)?;
    let mut written: Vec<char> = Vec::new();
    for (place, (is_digit, letter)) in parts.iter().enumerate().rev() {
        match (is_digit, rest.is_empty()) {
            (false, _) => written.push(*letter),
            (true, false) => written.extend(rest.pop()),
            (true, true) if *letter == '0' => written.push('0'),
            (true, true) => {}
        }
        if place == first {
            written.extend(rest.drain(..).rev());
        }
    }
    Some(written.into_iter().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_they_are_seen() {
        let seen = |value: f64, format: &str| number(value, Some(format)).text().to_owned();
        assert_eq!(seen(5_599_980_009.0, "0"), "5599980009");
        assert_eq!(seen(5_599_980_009.0, "0.00E+00"), "5599980009");
        assert_eq!(seen(5_599_980_009.0, "000000\\-0000"), "559998-0009");
        assert_eq!(seen(701_740_605.0, "0000000000"), "0701740605");
        assert_eq!(seen(701_740_605.0, "000-000\" \"00\\ 00"), "070-174 06 05");
        assert_eq!(seen(46_701_740_605.0, "000-000 00 00"), "4670-174 06 05");
        assert_eq!(seen(0.1 + 0.2, "General"), "0.3");
        assert_eq!(seen(0.995, "0.0%"), "99.5%");
        assert_eq!(seen(1_200_000.0, "#,##0"), "1200000");
        assert_eq!(number(1e15, None), Cell::Fault(CellFault::DigitsLost("1E+15".to_owned())));
        assert_eq!(number(12.5, None).text(), "12.5");
    }

    #[test]
    fn powers_of_ten_have_lost_digits() {
        for lost in ["5,56E+09", "5.56036E+09", "1E+10", "5,56e+09"] {
            assert!(is_scientific(lost), "{lost}");
        }
        for kept in ["5599980009", "2E10", "E+10", "IE+11", "B 1E+2 x", "5,56E-09", "1234E+09"] {
            assert!(!is_scientific(kept), "{kept}");
        }
    }

    #[test]
    fn what_a_program_writes_for_a_fault_is_none_of_the_text() {
        for (written, fault) in [
            ("####", CellFault::Hashes),
            ("#REF!", CellFault::Error("#REF!".to_owned())),
            ("#värdefel!", CellFault::Error("#värdefel!".to_owned())),
            (" 5,56E+09 ", CellFault::DigitsLost("5,56E+09".to_owned())),
        ] {
            assert_eq!(text(written), Cell::Fault(fault));
        }
        assert_eq!(text("#1 i Sverige AB"), Cell::Text("#1 i Sverige AB".to_owned()));
        assert_eq!(text("\u{a0} \r\n"), Cell::Empty);
        assert_eq!(text("a\r\nb"), Cell::Text("a\nb".to_owned()));
    }
}
