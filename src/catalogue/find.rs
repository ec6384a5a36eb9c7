use super::model::{Catalogue, Delivery, Kind, Requirement};
use crate::classification::Classification;
use crate::error::FormErrors;
use crate::http::FormInput;
use crate::text::Message;

/// Which requirements to list. What is not said takes all; what is said must all be true.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Of one area, by its code or letter.
    pub area: Option<&'a str>,
    /// With a source, by its reference or the beginning of one: `nis2`, `nis2:21.2`.
    pub source: Option<&'a str>,
    /// With a number of a source, or the beginning of one, in whichever source: `21.2`.
    pub number: Option<&'a str>,
    /// With all of some words in id, title, motive, proof or wording, in either language.
    pub text: Option<&'a str>,
    /// That a purchase of these levels reaches.
    pub levels: Option<Classification>,
    /// That are put so; at the levels asked for, when some are.
    pub kind: Option<Kind>,
    /// That are of use in this form of delivery.
    pub delivery: Option<Delivery>,
}

impl<'a> Filter<'a> {
    /// The names of its parts in an address.
    pub(super) const NAMES: [&'static str; 7] = ["q", "area", "source", "number", "level", "kind", "delivery"];

    /// Reads a filter from an address.
    ///
    /// # Errors
    /// What in it means nothing, such as an area that does not exist or a level 5.
    pub fn read(input: &'a FormInput, catalogue: &Catalogue) -> Result<Self, FormErrors> {
        let mut form = input.read();
        for (name, most) in [("q", 200), ("area", 50), ("source", 50), ("number", 50)] {
            form.optional_text(name, most);
        }
        let some = |name: &str| Some(input.get(name).trim()).filter(|value| !value.is_empty());
        let (area, source) = (some("area"), some("source"));
        if area.is_some_and(|area| !catalogue.areas.iter().any(|known| is_area(&known.code, known.letter, area))) {
            form.wrong("area", Message::new("field-no-choice"));
        }
        let system = source.and_then(|source| source.split(':').next());
        if system.is_some_and(|system| !catalogue.sources.iter().any(|known| known.id.eq_ignore_ascii_case(system))) {
            form.wrong("source", Message::new("field-no-choice"));
        }
        let levels: Option<Classification> = form.optional("level", "catalogue-filter-level");
        if let Some(Err(refusal)) = levels.map(Classification::refuse_level_4) {
            form.wrong("level", refusal.message());
        }
        let kind = some("kind").and_then(|_| form.choice("kind"));
        let delivery = some("delivery").and_then(|_| form.choice("delivery"));
        form.finish(Some(Self { area, source, number: some("number"), text: some("q"), levels, kind, delivery }))
    }

    /// The requirements that are some of them, in the order of the catalogue.
    pub fn of<'c>(self, catalogue: &'c Catalogue) -> impl Iterator<Item = &'c Requirement> + use<'a, 'c> {
        let words = self.text.map(folded).unwrap_or_default();
        catalogue.requirements.iter().filter(move |requirement| self.takes_but_for_words(catalogue, requirement) && has_words(requirement, &words))
    }

    /// Whether a requirement is one of them.
    #[must_use]
    pub fn takes(&self, catalogue: &Catalogue, requirement: &Requirement) -> bool {
        self.takes_but_for_words(catalogue, requirement) && has_words(requirement, &self.text.map(folded).unwrap_or_default())
    }

    fn takes_but_for_words(&self, catalogue: &Catalogue, requirement: &Requirement) -> bool {
        let area = |wanted: &str| is_area(&requirement.area, catalogue.area(&requirement.area).map_or(' ', |area| area.letter), wanted);
        let source = |wanted: &str| {
            let (system, number) = wanted.split_once(':').unwrap_or((wanted, ""));
            requirement.sources.iter().any(|source| source.system.eq_ignore_ascii_case(system) && begins(&source.number, number))
        };
        let number = |wanted: &str| {
            requirement.sources.iter().any(|source| {
                let in_system = self.source.is_none_or(|system| source.system.eq_ignore_ascii_case(system.split(':').next().unwrap_or_default()));
                in_system && begins(&source.number, wanted)
            })
        };
        let tier = self.levels.map(|levels| requirement.tier_for(levels));
        let kind = |wanted: Kind| match tier {
            Some(tier) => tier.is_some_and(|tier| requirement.kind_at(tier) == wanted),
            None => (0..requirement.tiers.len()).any(|tier| requirement.kind_at(tier) == wanted),
        };
        self.area.is_none_or(area)
            && self.source.is_none_or(source)
            && self.number.is_none_or(number)
            && tier != Some(None)
            && self.kind.is_none_or(kind)
            && self.delivery.is_none_or(|form| requirement.when.delivery.is_none_or(|forms| forms.contains(form)))
    }
}

fn is_area(code: &str, letter: char, wanted: &str) -> bool {
    code.eq_ignore_ascii_case(wanted) || wanted.eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4]))
}

/// Whether a number of a source is the one wanted or lies under it: 21.2.a under 21.2, and 21.20 not.
pub(super) fn begins(number: &str, wanted: &str) -> bool {
    let wanted = wanted.trim_end_matches('.');
    let rest = number.get(wanted.len()..).filter(|_| number.get(..wanted.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(wanted)));
    wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A text to look for words in: small letters, and å, ä, ö as one sign each, however they were typed.
fn folded(text: &str) -> String {
    let small = text.to_lowercase();
    if !small.contains(['\u{30a}', '\u{308}']) {
        return small;
    }
    small.replace("a\u{30a}", "å").replace("a\u{308}", "ä").replace("o\u{308}", "ö")
}

fn has_words(requirement: &Requirement, folded_words: &str) -> bool {
    if folded_words.trim().is_empty() {
        return true;
    }
    let texts = [&requirement.title, &requirement.motive, &requirement.proof].into_iter().flat_map(|text| [text.sv.as_str(), text.en.as_str()]);
    let wordings = requirement.tiers.iter().flat_map(|tier| [tier.sv.source(), tier.en.source()]);
    let all: Vec<String> = std::iter::once(requirement.id.as_str()).chain(texts).chain(wordings).map(folded).collect();
    folded_words.split_whitespace().all(|word| all.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lie_under_one_another() {
        for (number, wanted, lies) in [("21.2", "21", true), ("21.2", "21.2", true), ("21.20", "21.2", false), ("28.3.c", "28.3.C", true), ("8.5", "", true)] {
            assert_eq!(begins(number, wanted), lies, "{number} {wanted}");
        }
        assert!(!begins("å", "aa") && begins("8.5", "8."));
    }

    #[test]
    fn letters_are_the_same_however_they_were_typed() {
        assert_eq!(folded("A\u{30a}TKOMST O\u{308}VER A\u{308}NDAMÅL"), "åtkomst över ändamål");
    }
}
