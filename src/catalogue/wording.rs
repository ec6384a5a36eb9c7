use thiserror::Error;

use super::model::Kind;
use crate::text::Language;

/// The text of a requirement with places for the modal verb and for values.
///
/// The modal verb is written `{{ska}}` in Swedish and `{{shall}}` in English; it becomes *ska* or *bör* (*shall* or
/// *should*) as the requirement is mandatory or an award criterion, so that one wording serves both. A value is written
/// `{{name}}`. Nothing else is possible in a wording: it may come from a stranger's catalogue, and a template language with
/// blocks and helpers would let the stranger write programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    language: Language,
    source: String,
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Text(String),
    Modal,
    Value(String),
}

/// A wording that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WordingError {
    /// `{{` without `}}`, or the other way round.
    #[error("the braces do not match")]
    Unbalanced,
    /// Something else than a name between the braces.
    #[error("{{{{{0}}}}} is not a name")]
    NotAName(String),
}

impl Wording {
    /// Reads a wording.
    ///
    /// # Errors
    /// [`WordingError`] when the braces do not match or hold something else than a name.
    pub fn parse(source: &str, language: Language) -> Result<Self, WordingError> {
        let mut segments = Vec::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").ok_or(WordingError::Unbalanced)?;
            if before.contains("}}") {
                return Err(WordingError::Unbalanced);
            }
            if !before.is_empty() {
                segments.push(Segment::Text(before.to_owned()));
            }
            let name = name.trim();
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
                return Err(WordingError::NotAName(name.chars().take(40).collect()));
            }
            segments.push(if name == modal(language) { Segment::Modal } else { Segment::Value(name.to_owned()) });
            rest = after;
        }
        if rest.contains("}}") {
            return Err(WordingError::Unbalanced);
        }
        if !rest.is_empty() {
            segments.push(Segment::Text(rest.to_owned()));
        }
        Ok(Self { language, source: source.to_owned(), segments })
    }

    /// The wording as it stands in the file.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it reads as another, however its braces are spaced.
    #[must_use]
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        self.language == other.language && self.segments == other.segments
    }

    /// The values that stand in a text which this wording gave: their names, each with what stands in its place. `None` where the
    /// text is another.
    #[must_use]
    pub fn values_in<'w>(&'w self, kind: Kind, text: &str) -> Option<Vec<(&'w str, String)>> {
        let mut found = Vec::new();
        let mut rest = text;
        let mut segments = self.segments.iter().peekable();
        while let Some(segment) = segments.next() {
            match segment {
                Segment::Text(text) => rest = rest.strip_prefix(text.as_str())?,
                Segment::Modal => rest = rest.strip_prefix(verb(self.language, kind))?,
                Segment::Value(name) => {
                    let end = match segments.peek() {
                        None => rest.len(),
                        Some(Segment::Text(next)) => rest.find(next.as_str())?,
                        Some(Segment::Modal) => rest.find(verb(self.language, kind))?,
                        Some(Segment::Value(_)) => return None,
                    };
                    found.push((name.as_str(), rest.get(..end)?.to_owned()));
                    rest = rest.get(end..)?;
                }
            }
        }
        rest.is_empty().then_some(found)
    }

    /// How many times the modal verb stands in it. A demand has exactly one.
    #[must_use]
    pub fn modals(&self) -> usize {
        self.segments.iter().filter(|segment| **segment == Segment::Modal).count()
    }

    /// The names of the values in it, in order; a name may come twice.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Value(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The text for a bidder: the modal verb by kind, each value as `value` gives it.
    #[must_use]
    pub fn render(&self, kind: Kind, value: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(self.source.len());
        for segment in &self.segments {
            match segment {
                Segment::Text(text) => out.push_str(text),
                Segment::Modal => out.push_str(verb(self.language, kind)),
                Segment::Value(name) => out.push_str(&value(name)),
            }
        }
        out
    }
}

/// The name of the modal verb's place.
pub(super) fn modal(language: Language) -> &'static str {
    match language {
        Language::Swedish => "ska",
        Language::English => "shall",
    }
}

/// The modal verb of a kind: *ska* or *bör*.
pub(super) fn verb(language: Language, kind: Kind) -> &'static str {
    match (language, kind.may_be_declined()) {
        (Language::Swedish, false) => "ska",
        (Language::Swedish, true) => "bör",
        (Language::English, false) => "shall",
        (Language::English, true) => "should",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wording_serves_mandatory_and_award() {
        let wording = Wording::parse("Leverantören {{ska}} svara inom {{hours}} timmar.", Language::Swedish).unwrap();
        let value = |name: &str| if name == "hours" { "4".to_owned() } else { unreachable!() };
        assert_eq!(wording.render(Kind::Mandatory, value), "Leverantören ska svara inom 4 timmar.");
        assert_eq!(wording.render(Kind::Award, value), "Leverantören bör svara inom 4 timmar.");
        assert_eq!(wording.modals(), 1);
        assert_eq!(wording.values().collect::<Vec<_>>(), ["hours"]);
    }

    #[test]
    fn the_values_are_found_in_the_text_again() {
        let wording = Wording::parse("Leverantören {{ska}} svara inom {{hours}} timmar, {{days}} dagar om året.", Language::Swedish).unwrap();
        let text = wording.render(Kind::Award, |name| if name == "hours" { "4".to_owned() } else { "365".to_owned() });
        let values = |kind, text| wording.values_in(kind, text);
        assert_eq!(values(Kind::Award, &text), Some(vec![("hours", "4".to_owned()), ("days", "365".to_owned())]));
        assert_eq!(values(Kind::Mandatory, &text), None);
        assert_eq!(values(Kind::Award, &text.replace("svara", "hjälpa")), None);
    }

    #[test]
    fn the_modal_of_the_other_language_is_a_value() {
        let wording = Wording::parse("The supplier {{ska}} answer.", Language::English).unwrap();
        assert_eq!((wording.modals(), wording.values().next()), (0, Some("ska")));
    }

    #[test]
    fn refuses_what_is_not_a_name() {
        for source in ["{{", "}}", "a }} b {{c}}", "{{a", "{{}}", "{{ }}", "{{#each x}}", "{{A}}", "{{a b}}", "{{{a}}}"] {
            assert!(Wording::parse(source, Language::Swedish).is_err(), "{source:?} was read");
        }
    }

    #[test]
    fn single_braces_are_text() {
        let wording = Wording::parse("a { b } c", Language::Swedish).unwrap();
        assert_eq!(wording.render(Kind::Mandatory, |_| unreachable!()), "a { b } c");
    }
}
