use std::fmt;

use serde::Serialize;
use serde::de::{self, DeserializeOwned, IntoDeserializer};

/// A word that names none of the things it could; holds the words that do.
#[derive(Debug)]
pub(super) struct NotAChoice(pub(super) String);

/// The thing that a word names. The words are the ones by which serde knows the variants of an enumeration, so that they are
/// written down once.
pub(super) fn parse<T: DeserializeOwned>(word: &str) -> Result<T, NotAChoice> {
    T::deserialize(word.into_deserializer())
}

/// The thing that a word names, if it names one. See [`word`] for the way back.
#[must_use]
pub fn choice<T: DeserializeOwned>(word: &str) -> Option<T> {
    parse(word).ok()
}

/// The word by which serde knows a variant.
#[must_use]
pub fn word<T: Serialize>(value: &T) -> String {
    // A variant without fields is a text in JSON, in its quotation marks.
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}

/// The words that name something of a kind, as a fault lists them.
#[must_use]
pub fn words<T: DeserializeOwned>() -> String {
    // No variant is called nothing, so the error always comes, with the words in it.
    parse::<T>("").err().map(|NotAChoice(words)| words).unwrap_or_default()
}

impl de::Error for NotAChoice {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self(message.to_string())
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected.join(", "))
    }
}

impl fmt::Display for NotAChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAChoice {}
