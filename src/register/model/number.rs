use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::account::{OrganisationNumber, has_check_digit};

/// A Swedish vendor's number: an organisation number, or that of a sole trader, which is the owner's personal identity number and so
/// personal data: it is shown without its last four digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VendorNumber {
    digits: String,
    personal: bool,
}

impl VendorNumber {
    /// The ten digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether it is a person's: a sole trader's.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.personal
    }

    /// The whole number, as one writes it.
    #[must_use]
    pub fn whole(&self) -> String {
        let (first, last) = self.digits.split_at(6);
        format!("{first}-{last}")
    }
}

impl fmt::Display for VendorNumber {
    /// As it may be shown to everybody.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.personal {
            let (first, _) = self.digits.split_at(6);
            return write!(f, "{first}-****");
        }
        f.write_str(&self.whole())
    }
}

impl FromStr for VendorNumber {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        let written = written.trim();
        // A Swedish VAT number is the organisation number between SE and 01.
        let upper = written.to_uppercase();
        let inner = upper.strip_prefix("SE").map(|rest| rest.trim().strip_suffix("01").ok_or(())).transpose()?;
        let written = inner.unwrap_or(written);
        if let Ok(number) = written.parse::<OrganisationNumber>() {
            return Ok(Self { digits: number.digits().to_owned(), personal: false });
        }
        if written.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '-' | '+' | ' ' | '\u{a0}' | '\u{2013}')) {
            return Err(());
        }
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let digits = match digits.len() {
            10 => digits,
            12 if digits.starts_with("19") || digits.starts_with("20") => digits.chars().skip(2).collect(),
            _ => return Err(()),
        };
        let number = |from: usize| digits.get(from..from + 2).and_then(|two| two.parse::<u32>().ok()).unwrap_or_default();
        // A month, and a day or a co-ordination number's day, which is 60 more.
        let dated = (1..=12).contains(&number(2)) && matches!(number(4), 1..=31 | 61..=91);
        if dated && has_check_digit(&digits) { Ok(Self { digits, personal: true }) } else { Err(()) }
    }
}

impl Serialize for VendorNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.whole())
    }
}

impl<'de> Deserialize<'de> for VendorNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|()| serde::de::Error::custom("no organisation number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_checked_and_persons_are_masked() {
        let shown = |written: &str| written.parse::<VendorNumber>().map(|number| number.to_string());
        assert_eq!(shown("559998-0009"), Ok("559998-0009".to_owned()));
        assert_eq!(shown("165599980009"), Ok("559998-0009".to_owned()));
        assert_eq!(shown("SE559998000901"), Ok("559998-0009".to_owned()));
        assert_eq!(shown("811218-9876"), Ok("811218-****".to_owned()));
        assert_eq!(shown("19811218-9876"), Ok("811218-****".to_owned()));
        for wrong in ["", "559998-0008", "5,56E+09", "5599980009x", "811318-9877", "SE559998000902", "12345"] {
            assert_eq!(shown(wrong), Err(()), "{wrong}");
        }
    }
}
