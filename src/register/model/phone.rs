use phonenumber::country::Id;
use phonenumber::{Mode, PhoneNumber};
use serde::{Deserialize, Serialize};

/// A telephone number: as it was typed, and as it is dialled where that is understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Phone {
    /// As it was typed.
    pub typed: String,
    /// What is dialled: E.164 (`+46846500400`), or the digits of a short number such as 112 or 114 14, which has no such form. Nothing
    /// where it is not understood.
    pub dialled: Option<String>,
    /// An extension: anknytning.
    pub extension: Option<String>,
}

/// The words and signs before an extension.
const EXTENSIONS: [&str; 8] = ["anknytning", "ankn.", "ankn", "ank.", "ext.", "ext", "anslutning", ";ext="];

/// A short number has at most so many digits: 112, 1177, 114 14, 118 118.
const SHORT: std::ops::RangeInclusive<usize> = 3..=6;

impl Phone {
    /// Understands what was typed, as one dials in Sweden unless it begins with a country's code. Nothing typed is ever refused: what is
    /// not understood is kept as it is and cannot be dialled by a touch.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed = typed.trim().to_owned();
        let lower = typed.to_lowercase();
        let cut = EXTENSIONS.iter().filter_map(|word| Some((lower.find(word)?, word.len()))).min();
        let (number, extension) = match cut {
            Some((at, length)) => (lower.get(..at).unwrap_or_default(), lower.get(at + length..)),
            None => (lower.as_str(), None),
        };
        let extension = extension.map(|rest| rest.chars().filter(char::is_ascii_digit).collect::<String>()).filter(|digits| !digits.is_empty());
        Self { dialled: dialled(number), extension, typed }
    }

    /// Whether it can be dialled by a touch.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.dialled.is_some()
    }

    /// As a link: `tel:+46846500400;ext=12` (RFC 3966).
    #[must_use]
    pub fn link(&self) -> Option<String> {
        let number = self.dialled.as_ref()?;
        let extension = self.extension.as_ref().map(|extension| format!(";ext={extension}")).unwrap_or_default();
        Some(format!("tel:{number}{extension}"))
    }

    /// As one reads it in Sweden: `08-465 004 00`; what is not understood as it was typed.
    #[must_use]
    pub fn shown(&self) -> String {
        let number = self.dialled.as_ref().and_then(|number| shown(number)).unwrap_or_else(|| self.typed.clone());
        match &self.extension {
            Some(extension) if self.dialled.is_some() => format!("{number} ankn. {extension}"),
            _ => number,
        }
    }
}

fn dialled(number: &str) -> Option<String> {
    // One number and not several, and nothing but the signs that people put into one.
    let signs = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()/.\u{2011}\u{2013}\u{a0}".contains(c);
    if !number.chars().all(signs) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if SHORT.contains(&digits.len()) && digits.starts_with('1') && !number.trim_start().starts_with('+') {
        return Some(digits);
    }
    // +46 (0)8 … is often written and never dialled.
    let without = number.replace("(0)", "").replace(['/', '\u{2011}', '\u{2013}', '\u{a0}'], " ");
    let without = without.trim();
    let international = without.strip_prefix("00").map_or_else(|| without.to_owned(), |rest| format!("+{rest}"));
    let parsed = phonenumber::parse(Some(Id::SE), &international).ok()?;
    // The numbers that are reserved for fiction are not valid by the plan, so only the length is asked for.
    possible(&parsed).then(|| parsed.format().mode(Mode::E164).to_string())
}

fn possible(number: &PhoneNumber) -> bool {
    let digits = number.national().value().to_string().len();
    let most = 15 - number.code().value().to_string().len();
    // A Swedish number has seven to nine digits after the zero, ten for some machines.
    if number.code().value() == 46 { (7..=10).contains(&digits) } else { (4..=most).contains(&digits) }
}

/// The usual grouping in Sweden (08-xxx xxx xx, 0xx-xxx xx xx, 0xxx-xx xx xx); other countries' as their own plans have it.
fn shown(dialled: &str) -> Option<String> {
    let Some(national) = dialled.strip_prefix("+46") else {
        if !dialled.starts_with('+') {
            return Some(match dialled.len() {
                5 => format!("{} {}", dialled.get(..3)?, dialled.get(3..)?),
                _ => dialled.to_owned(),
            });
        }
        let parsed = phonenumber::parse(None, dialled).ok()?;
        return Some(parsed.format().mode(Mode::International).to_string());
    };
    let parsed = phonenumber::parse(Some(Id::SE), dialled).ok()?;
    let own = parsed.format().mode(Mode::National).to_string();
    let area = if national.starts_with('8') {
        1
    } else if national.starts_with('7') || national.starts_with("10") || national.starts_with("20") || national.starts_with("77") {
        2
    } else {
        // Where the plan of numbers knows how long the area's code is, it says so.
        own.split(['-', ' ']).next().map(|area| area.len().saturating_sub(1)).filter(|length| (1..=3).contains(length)).unwrap_or(3)
    };
    let (code, rest) = national.split_at_checked(area)?;
    let groups: &[usize] = match rest.len() {
        5 => &[3, 2],
        6 => &[2, 2, 2],
        7 => &[3, 2, 2],
        8 => &[3, 3, 2],
        _ => return Some(own),
    };
    let mut parts = Vec::new();
    let mut rest = rest;
    for group in groups {
        let (part, after) = rest.split_at_checked(*group)?;
        parts.push(part);
        rest = after;
    }
    Some(format!("0{code}-{}", parts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (typed, link, shown) in [
            ("08-465 004 00", "tel:+46846500400", "08-465 004 00"),
            ("+46 (0)8 465 004 00", "tel:+46846500400", "08-465 004 00"),
            ("0046 8 46500400", "tel:+46846500400", "08-465 004 00"),
            ("08/465 004 00", "tel:+46846500400", "08-465 004 00"),
            ("08-465 004 00 ankn. 12", "tel:+46846500400;ext=12", "08-465 004 00 ankn. 12"),
            ("070-174 06 05", "tel:+46701740605", "070-174 06 05"),
            ("0701740605", "tel:+46701740605", "070-174 06 05"),
            ("0581-810 00", "tel:+4658181000", "0581-810 00"),
            ("019-58 80 00", "tel:+4619588000", "019-58 80 00"),
            ("010-240 40 40", "tel:+46102404040", "010-240 40 40"),
            ("112", "tel:112", "112"),
            ("114 14", "tel:11414", "114 14"),
            ("+45 70 10 11 55", "tel:+4570101155", "+45 70 10 11 55"),
        ] {
            let phone = Phone::read(typed);
            assert_eq!((phone.link().as_deref(), phone.shown().as_str(), phone.typed.as_str()), (Some(link), shown, typed), "{typed}");
        }
    }

    #[test]
    fn what_is_not_understood_is_kept() {
        for typed in ["", "ring växeln", "08-465 004 00 eller 08-465 004 01", "####", "12", "08-1"] {
            let phone = Phone::read(typed);
            assert_eq!((phone.link(), phone.shown().as_str()), (None, typed), "{typed}");
        }
    }
}
