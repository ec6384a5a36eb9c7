//! Texts that people read, in Swedish and English.
//!
//! Every sentence on screen, in a document or in an error message lives in `templates/text/{sv,en}/*.ftl` (Fluent) under a
//! key; code names the key and the values. The keys are literals in the source, so that a test can hold the two languages
//! and the code to one another.

use std::fmt;
use std::io::ErrorKind;
use std::str::FromStr;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::PatternElement;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language that Kravkoll speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Language {
    /// Swedish as written in Sweden; the default.
    #[default]
    #[serde(rename = "sv")]
    Swedish,
    /// British English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// The two-letter code (ISO 639-1): `sv` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The language tag (BCP 47) that documents carry: `sv-SE` or `en-GB`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv-SE",
            Self::English => "en-GB",
        }
    }

    /// A number as it is written in the language: decimal comma in Swedish, and no decimals that say nothing.
    #[must_use]
    pub fn number(self, value: f64) -> String {
        let plain = value.to_string();
        match self {
            Self::Swedish => plain.replace('.', ","),
            Self::English => plain,
        }
    }

    /// A whole number with its digits in groups of three: by a blank that does not break in Swedish, by a comma in English.
    #[must_use]
    pub fn grouped(self, value: i64) -> String {
        let digits = value.unsigned_abs().to_string();
        let mut grouped = String::from(if value < 0 { "\u{2212}" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(match self {
                    Self::Swedish => '\u{a0}',
                    Self::English => ',',
                });
            }
            grouped.push(digit);
        }
        grouped
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

/// The same text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Localized {
    /// The Swedish text.
    pub sv: String,
    /// The English text.
    pub en: String,
}

impl Localized {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}

/// A sentence that is still without language: a key and the values that go into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    key: &'static str,
    values: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Number(FluentNumber),
    Sentence(Box<Message>),
}

impl Value {
    fn fluent(&self, language: Language) -> FluentValue<'_> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => FluentValue::Number(number.clone()),
            Self::Sentence(sentence) => sentence.render(language).into(),
        }
    }
}

impl Message {
    /// A sentence with no values.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// Adds a value: a text, or a number that the sentence may bend to (one file, two files).
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<FluentValue<'static>>) -> Self {
        let value = match value.into() {
            FluentValue::Number(number) => Value::Number(number),
            FluentValue::String(text) => Value::Text(text.into_owned()),
            // Kinds that only a bundle itself makes.
            _ => Value::Text(String::new()),
        };
        self.values.push((name, value));
        self
    }

    /// Adds a sentence as a value, such as the reason that something cannot be read.
    #[must_use]
    pub fn with_sentence(mut self, name: &'static str, sentence: Self) -> Self {
        self.values.push((name, Value::Sentence(Box::new(sentence))));
        self
    }

    /// Why a file could not be read or written, in words.
    #[must_use]
    pub fn of_io_error(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::new("io-not-found"),
            ErrorKind::PermissionDenied => Self::new("io-permission-denied"),
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => Self::new("io-not-a-folder"),
            ErrorKind::IsADirectory => Self::new("io-is-a-folder"),
            ErrorKind::InvalidInput => Self::new("io-not-a-file"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::new("io-storage-full"),
            ErrorKind::ReadOnlyFilesystem => Self::new("io-read-only"),
            ErrorKind::InvalidFilename => Self::new("io-name"),
            _ => Self::new("io-other").with("reason", error.to_string()),
        }
    }

    /// The key in the `.ftl` files.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The sentence in a language.
    #[must_use]
    pub fn render(&self, language: Language) -> String {
        let args: FluentArgs<'_> = self.values.iter().map(|(name, value)| (*name, value.fluent(language))).collect();
        format(language, self.key, Some(&args)).unwrap_or_else(|| self.key.to_owned())
    }

    /// What the message says where it stands alone: with a capital letter and a full stop, which it lacks where it is made to follow the
    /// name of a file and a row.
    #[must_use]
    pub fn render_alone(&self, language: Language) -> String {
        let text = capitalised(&self.render(language));
        if text.ends_with(['.', '!', '?', ':', '…']) { text } else { text + "." }
    }
}

/// The text of a key that stands in a template, with the values that stand there, if there is such a text.
#[must_use]
pub fn lookup_with<'a>(language: Language, key: &str, values: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> Option<String> {
    format(language, key, Some(&values.into_iter().collect()))
}

/// A text that begins with a capital letter.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The text of a key that takes no values. A key that does not exist gives the key itself; a test sees to it that none is missing.
#[must_use]
pub fn text(language: Language, key: &'static str) -> String {
    lookup(language, key).unwrap_or_else(|| key.to_owned())
}

/// The text of a key that is not a literal in the source, if it exists: help of the command line, a message kept in a cookie.
#[must_use]
pub fn lookup(language: Language, key: &str) -> Option<String> {
    format(language, key, None)
}

#[derive(RustEmbed)]
#[folder = "templates/text/"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| [bundle(Language::Swedish), bundle(Language::English)]);

fn bundle(language: Language) -> Bundle {
    let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks would end up in documents and terminals.
    bundle.set_use_isolating(false);
    for resource in resources(language) {
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn resources(language: Language) -> Vec<FluentResource> {
    Files::iter()
        .filter(|path| path.starts_with(language.code()))
        .filter_map(|path| Files::get(&path))
        .map(|file| {
            let source = String::from_utf8_lossy(&file.data).into_owned();
            FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource)
        })
        .collect()
}

fn format(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let [swedish, english] = &*BUNDLES;
    let bundle = match language {
        Language::Swedish => swedish,
        Language::English => english,
    };
    let pattern = bundle.get_message(key)?.value()?;
    if let [PatternElement::TextElement { value }] = pattern.elements.as_slice() {
        // Most texts have nothing to fill in, and documents look up many.
        return Some((*value).to_owned());
    }
    let mut problems = Vec::new();
    Some(bundle.format_pattern(pattern, args, &mut problems).into_owned())
}
