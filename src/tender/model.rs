use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::account::has_check_digit;
use crate::catalogue::{Circumstances, Kind, Phase};
use crate::classification::{Classification, Motives};
use crate::document::is_xml_char;
use crate::text::{Language, Message, text};

/// A purchase as the officer describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tender {
    /// The language of the annex.
    pub language: Language,
    /// What is bought, as the title of the purchase.
    pub title: String,
    /// The number in the authority's register of documents; free form, as there is no national one.
    pub diarienummer: Option<String>,
    /// What the annex is called in the procurement documents, such as `Bilaga 3`.
    pub annex_name: Option<String>,
    /// Version of the annex, from 1.
    pub version: u32,
    /// The date that the annex bears.
    pub date: NaiveDate,
    /// Who buys.
    pub authority: Authority,
    /// What is bought, in CPV codes (Regulation (EC) 213/2008).
    pub cpv: Vec<Cpv>,
    /// What is bought, in some sentences for the bidder.
    pub description: Option<String>,
    /// How the information is classified.
    pub classification: Classification,
    /// Why it is classified so.
    pub motives: Motives,
    /// Form of delivery, personal data and flags.
    pub circumstances: Circumstances,
    /// How the bids are evaluated.
    pub evaluation: Option<EvaluationModel>,
    /// Requirements of the catalogue that the officer leaves out.
    pub dropped: Vec<DroppedRequirement>,
    /// Requirements of the catalogue that the officer puts otherwise.
    pub changed: Vec<ChangeOfRequirement>,
    /// The officer's own requirements.
    pub own: Vec<OwnRequirement>,
}

/// The contracting authority (upphandlande myndighet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its name.
    #[schema(min_length = 1, max_length = 300)]
    pub name: String,
    /// Its organisation number, written `NNNNNN-NNNN`.
    #[schema(pattern = "^[0-9]{2}[2-9][0-9]{3}-[0-9]{4}$")]
    pub organisation_number: String,
}

/// How the bids that meet the requirements are put in order. It is to be stated in the procurement documents (LOU 16 kap. 6 §).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "model", rename_all = "snake_case")]
pub enum EvaluationModel {
    /// The highest sum of points wins; the price is no part of it.
    #[default]
    Points,
    /// The price less a sum for each point (mervärdesavdrag): the lowest comparison sum wins.
    PriceDeduction {
        /// What a point is worth.
        #[schema(minimum = 1, maximum = 1_000_000_000)]
        kronor_per_point: u32,
    },
    /// The lowest price wins; award criteria give nothing.
    LowestPrice,
}

impl EvaluationModel {
    /// The model as the bidder reads it.
    #[must_use]
    pub fn sentence(self, language: Language) -> String {
        match self {
            Self::Points => text(language, "evaluation-model-points"),
            Self::PriceDeduction { kronor_per_point } => {
                Message::new("evaluation-model-price-deduction").with("kronor", language.grouped(i64::from(kronor_per_point))).render(language)
            }
            Self::LowestPrice => text(language, "evaluation-model-lowest-price"),
        }
    }

    /// Whether award criteria give anything.
    #[must_use]
    pub fn counts_points(self) -> bool {
        self != Self::LowestPrice
    }

    /// Whether the order of the bids depends on their prices.
    #[must_use]
    pub fn counts_price(self) -> bool {
        self != Self::Points
    }
}

/// A requirement of the catalogue that the officer leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DroppedRequirement {
    /// The requirement's id.
    #[schema(max_length = 20, examples("ATK-01"))]
    pub id: String,
    /// Why; the documentation duty (LOU 12 kap. 14 §) wants one.
    #[schema(max_length = 30000)]
    pub motive: Option<String>,
    /// Line in the tender file.
    #[serde(skip)]
    pub line: usize,
}

/// A requirement of the catalogue that the officer puts otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeOfRequirement {
    /// The requirement's id.
    #[schema(max_length = 20, examples("ATK-01"))]
    pub id: String,
    /// Why.
    #[schema(max_length = 30000)]
    pub motive: Option<String>,
    /// Another kind.
    pub kind: Option<Kind>,
    /// Other points.
    #[schema(minimum = 1, maximum = 100)]
    pub weight: Option<u8>,
    /// Another wording, taken literally.
    #[schema(max_length = 30000)]
    pub wording: Option<String>,
    /// Other values for the wording of the catalogue.
    #[serde(default)]
    pub params: BTreeMap<String, f64>,
    /// Line in the tender file.
    #[serde(skip)]
    pub line: usize,
}

/// A requirement that is not in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnRequirement {
    /// Its id, such as `EGET-01`.
    #[schema(pattern = "^EGET-[0-9]{2,3}$")]
    pub id: String,
    /// Code of the area it is put in.
    #[schema(min_length = 1, max_length = 3)]
    pub area: String,
    /// What it is about.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// How it is put to the bidder.
    pub kind: Kind,
    /// When it is tested.
    pub phase: Phase,
    /// Points, for an award criterion.
    #[schema(minimum = 1, maximum = 100)]
    pub weight: Option<u8>,
    /// The wording, taken literally.
    #[schema(min_length = 1, max_length = 30000)]
    pub wording: String,
    /// What the bidder hands in.
    #[schema(max_length = 30000)]
    pub proof: Option<String>,
    /// Why it is asked.
    #[schema(max_length = 30000)]
    pub motive: Option<String>,
    /// How it is checked during the contract.
    #[schema(max_length = 30000)]
    pub follow_up: Option<String>,
    /// Line in the tender file.
    #[serde(skip)]
    pub line: usize,
}

/// Whether a text has the form of an own requirement's id: `EGET-` and two or three digits.
#[must_use]
pub fn is_own_id(text: &str) -> bool {
    text.strip_prefix("EGET-").is_some_and(|number| (2..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A code of the Common Procurement Vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, pattern = "^[0-9]{8}(-[0-9])?$")]
pub struct Cpv(pub String);

impl Cpv {
    /// Whether the code is written as eight digits, alone or with a hyphen and a check digit.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        match self.0.split_once('-') {
            Some((code, check)) => digits(code, 8) && digits(check, 1),
            None => digits(&self.0, 8),
        }
    }

    /// The check digit that the usual weights give where another one is written. Some official codes carry a wrong digit
    /// that will not be put right, so this is for a warning and never for a refusal.
    #[must_use]
    pub fn expected_check_digit(&self) -> Option<u8> {
        let (code, written) = self.0.split_once('-')?;
        let sum: u32 = code.bytes().zip([3, 7, 1, 3, 7, 1, 3, 7]).map(|(byte, weight)| u32::from(byte.wrapping_sub(b'0')) * weight).sum();
        let expected = u8::try_from(sum % 10).ok()?;
        (written.parse() != Ok(expected)).then_some(expected)
    }
}

/// What is wrong with a Swedish organisation number, as the key of a message; `None` when it is right. Ten digits, the third
/// at least 2, the last a check digit (lagen 1974:174 om identitetsbeteckning för juridiska personer m.fl.).
#[must_use]
pub fn organisation_number_fault(number: &str) -> Option<&'static str> {
    let well_formed = number.len() == 11 && number.bytes().enumerate().all(|(place, byte)| if place == 6 { byte == b'-' } else { byte.is_ascii_digit() });
    if !well_formed {
        return Some("tender-organisation-number-form");
    }
    if number.as_bytes().get(2).is_none_or(|third| *third < b'2') {
        return Some("tender-organisation-number-person");
    }
    (!has_check_digit(number)).then_some("tender-organisation-number-check")
}

/// A short code of a text that changes when the text does, whatever an editor has done to its spaces and with no
/// regard to characters that a document cannot hold: the first six
/// hexadecimal digits of SHA-256. It finds alterations, by mistake or in good faith; it is no lock against forgery.
#[must_use]
pub fn check_code(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    for (place, word) in words_of(text).enumerate() {
        if place > 0 {
            hasher.update(b" ");
        }
        hasher.update(word.as_bytes());
    }
    hex(hasher.finalize().iter().take(3))
}

/// The words of a text as a document can hold them: what two texts are compared by.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() && is_xml_char(c))
        .map(|word| word.chars().filter(|c| is_xml_char(*c)).collect::<String>())
        .filter(|word| !word.is_empty())
}

/// Bytes in hexadecimal digits.
pub(super) fn hex<'b>(bytes: impl Iterator<Item = &'b u8>) -> String {
    bytes.fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisation_numbers() {
        for good in ["212000-0142", "212000-1355", "232100-0040", "559998-0009"] {
            assert_eq!(organisation_number_fault(good), None, "{good}");
        }
        assert_eq!(organisation_number_fault("212000-0143"), Some("tender-organisation-number-check"));
        assert_eq!(organisation_number_fault("700101-2384"), Some("tender-organisation-number-person"));
        for malformed in ["", "2120000142", "212000-01422", "21200a-0142", "åäö000-0142"] {
            assert_eq!(organisation_number_fault(malformed), Some("tender-organisation-number-form"), "{malformed}");
        }
    }

    #[test]
    fn cpv_codes() {
        let expected = |code: &str| Cpv(code.to_owned()).expected_check_digit();
        assert_eq!([expected("48000000-8"), expected("72000000-5"), expected("72260000-5")], [None, None, None]);
        assert_eq!(expected("48000000-7"), Some(8));
        assert_eq!(expected("48000000"), None);
        for (code, good) in [("48000000-8", true), ("48000000", true), ("4800000-8", false), ("48000000-88", false), ("4800000x-8", false), ("", false)] {
            assert_eq!(Cpv(code.to_owned()).is_well_formed(), good, "{code}");
        }
    }

    #[test]
    fn a_check_code_sees_words_and_not_spaces() {
        assert_eq!(check_code("Ett  krav\nhär."), check_code("Ett krav här. "));
        assert_ne!(check_code("Ett krav här."), check_code("Ett krav där."));
        assert_eq!(check_code("a").len(), 6);
    }
}
