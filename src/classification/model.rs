use std::fmt;
use std::str::FromStr;

use enumset::EnumSetType;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{Language, Message, text};

/// What a level is set for.
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize)]
#[enumset(serialize_repr = "list")]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// Konfidentialitet: only those who are entitled to it see the information.
    K,
    /// Riktighet: the information is right and complete.
    R,
    /// Tillgänglighet: the information can be reached when it is needed.
    T,
    /// Spårbarhet: it can be seen afterwards who did what. Optional.
    S,
}

impl Aspect {
    /// All four, in the order they are written.
    pub const ALL: [Self; 4] = [Self::K, Self::R, Self::T, Self::S];

    /// The letter, the same in both languages since the triple is written with it.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::K => 'K',
            Self::R => 'R',
            Self::T => 'T',
            Self::S => 'S',
        }
    }

    /// The name, such as `konfidentialitet`.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::K => "aspect-k",
                Self::R => "aspect-r",
                Self::T => "aspect-t",
                Self::S => "aspect-s",
            },
        )
    }
}

/// How much harm would follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// 0: no harm, or negligible.
    #[default]
    Negligible,
    /// 1: moderate harm (måttlig).
    Moderate,
    /// 2: significant harm (betydande).
    Significant,
    /// 3: serious harm (allvarlig).
    Serious,
    /// 4: exceptionally serious harm (synnerligen allvarlig): Sweden's security; the Protective Security Act applies.
    Exceptional,
}

impl Level {
    /// All levels, from 0 to 4.
    pub const ALL: [Self; 5] = [Self::Negligible, Self::Moderate, Self::Significant, Self::Serious, Self::Exceptional];

    /// The digit, 0–4.
    #[must_use]
    pub fn digit(self) -> u8 {
        self as u8
    }

    /// The name of the consequence, such as `betydande skada`.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Negligible => "level-0",
                Self::Moderate => "level-1",
                Self::Significant => "level-2",
                Self::Serious => "level-3",
                Self::Exceptional => "level-4",
            },
        )
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.digit()
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(digit: u8) -> Result<Self, String> {
        Self::ALL.into_iter().find(|level| level.digit() == digit).ok_or_else(|| format!("no level {digit}"))
    }
}

/// The levels of one purchase or system, written `K-R-T` or `K-R-T-S`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classification {
    /// Confidentiality.
    pub k: Level,
    /// Integrity.
    pub r: Level,
    /// Availability.
    pub t: Level,
    /// Traceability, for organisations that classify it.
    pub s: Option<Level>,
}

impl Classification {
    /// The level of an aspect; `None` for traceability where it is not classified.
    #[must_use]
    pub fn level(self, aspect: Aspect) -> Option<Level> {
        match aspect {
            Aspect::K => Some(self.k),
            Aspect::R => Some(self.r),
            Aspect::T => Some(self.t),
            Aspect::S => self.s,
        }
    }

    /// The aspects that are classified, with their levels, in the order they are written.
    pub fn levels(self) -> impl Iterator<Item = (Aspect, Level)> {
        Aspect::ALL.into_iter().filter_map(move |aspect| Some((aspect, self.level(aspect)?)))
    }

    /// The highest level of any aspect.
    #[must_use]
    pub fn highest(self) -> Level {
        self.levels().map(|(_, level)| level).max().unwrap_or_default()
    }

    /// Refuses level 4.
    ///
    /// # Errors
    /// [`ProtectiveSecurity`] with the aspects at level 4.
    pub fn refuse_level_4(self) -> Result<(), ProtectiveSecurity> {
        let aspects: Vec<Aspect> = self.levels().filter(|(_, level)| *level == Level::Exceptional).map(|(aspect, _)| aspect).collect();
        if aspects.is_empty() { Ok(()) } else { Err(ProtectiveSecurity { aspects }) }
    }
}

impl fmt::Display for Classification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.k.digit(), self.r.digit(), self.t.digit())?;
        self.s.map_or(Ok(()), |level| write!(f, "-{}", level.digit()))
    }
}

impl FromStr for Classification {
    type Err = ParseClassificationError;

    /// Reads `2-2-3` or `2-2-3-1`, with blanks around and any kind of dash between.
    fn from_str(written: &str) -> Result<Self, ParseClassificationError> {
        let wrong = || ParseClassificationError { written: written.chars().take(40).collect() };
        let levels: Vec<Level> = written
            .split(['-', '–', '‑', '−'])
            .map(|part| part.trim().parse::<u8>().ok().and_then(|digit| Level::try_from(digit).ok()).ok_or_else(wrong))
            .collect::<Result<_, _>>()?;
        match *levels.as_slice() {
            [k, r, t] => Ok(Self { k, r, t, s: None }),
            [k, r, t, s] => Ok(Self { k, r, t, s: Some(s) }),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for Classification {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Classification {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A text that is not a classification.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{written:?} is not a classification such as 2-2-3 or 2-2-3-1")]
pub struct ParseClassificationError {
    /// What was written, at most 40 characters of it.
    pub written: String,
}

impl ParseClassificationError {
    /// The error as a sentence for the person who wrote it.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new("classification-malformed").with("written", self.written.clone())
    }
}

/// The refusal at level 4: the Protective Security Act (säkerhetsskyddslagen 2018:585) applies, and what it demands of a
/// purchase is not a matter of picking requirements from a list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("level 4 calls for protective security (säkerhetsskydd), not for a requirement annex")]
pub struct ProtectiveSecurity {
    /// The aspects at level 4; at least one.
    pub aspects: Vec<Aspect>,
}

impl ProtectiveSecurity {
    /// What to do instead, as some sentences.
    #[must_use]
    pub fn message(&self) -> Message {
        let letters: Vec<String> = self.aspects.iter().map(|aspect| aspect.letter().to_string()).collect();
        Message::new("classification-level-4").with("aspects", letters.join(", "))
    }
}

/// Why each level was chosen, in the words of whoever classified.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Motives {
    /// Why this level of confidentiality.
    #[schema(max_length = 30000)]
    pub k: Option<String>,
    /// Why this level of integrity.
    #[schema(max_length = 30000)]
    pub r: Option<String>,
    /// Why this level of availability.
    #[schema(max_length = 30000)]
    pub t: Option<String>,
    /// Why this level of traceability.
    #[schema(max_length = 30000)]
    pub s: Option<String>,
}

impl Motives {
    /// The motive of an aspect.
    #[must_use]
    pub fn of(&self, aspect: Aspect) -> Option<&str> {
        match aspect {
            Aspect::K => self.k.as_deref(),
            Aspect::R => self.r.as_deref(),
            Aspect::T => self.t.as_deref(),
            Aspect::S => self.s.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read_back() {
        for written in ["0-0-0", "2-2-3", "2-2-3-1", "4-0-1-4"] {
            assert_eq!(written.parse::<Classification>().map(|read| read.to_string()).as_deref(), Ok(written));
        }
        assert_eq!(" 2 – 2−3 ".parse::<Classification>().map(|read| read.to_string()).as_deref(), Ok("2-2-3"));
    }

    #[test]
    fn refuses_what_is_not_a_classification() {
        for written in ["", "2", "2-2", "2-2-5", "2-2-3-1-1", "a-b-c", "2--2-3", "-1-2-3", "K2-R2-T3", "2-2-3-", "02-2-300"] {
            assert!(written.parse::<Classification>().is_err(), "{written:?} was read");
        }
    }

    #[test]
    fn level_4_is_refused_whichever_aspect_has_it() {
        let refused = |written: &str| written.parse::<Classification>().unwrap().refuse_level_4().err().map(|refusal| refusal.aspects);
        assert_eq!(refused("3-3-3-3"), None);
        assert_eq!(refused("4-3-3"), Some(vec![Aspect::K]));
        assert_eq!(refused("0-4-4-4"), Some(vec![Aspect::R, Aspect::T, Aspect::S]));
    }
}
