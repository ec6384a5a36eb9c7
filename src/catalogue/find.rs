use super::model::{Catalogue, Requirement};

/// Which requirements to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Of one area, by its code or letter.
    pub area: Option<&'a str>,
    /// With a source, by its reference or the beginning of one: `nis2`, `nis2:21.2`.
    pub source: Option<&'a str>,
    /// With some words in id, title, motive, proof or wording, in either language.
    pub text: Option<&'a str>,
}

impl<'a> Filter<'a> {
    /// The requirements that are some of them, in the order of the catalogue.
    pub fn of<'c>(self, catalogue: &'c Catalogue) -> impl Iterator<Item = &'c Requirement> + use<'a, 'c> {
        catalogue.requirements.iter().filter(move |requirement| self.takes(catalogue, requirement))
    }

    /// Whether a requirement is one of them.
    #[must_use]
    pub fn takes(&self, catalogue: &Catalogue, requirement: &Requirement) -> bool {
        let area = |wanted: &str| {
            let letter = catalogue.area(&requirement.area).map(|area| area.letter.to_string()).unwrap_or_default();
            requirement.area.eq_ignore_ascii_case(wanted) || letter.eq_ignore_ascii_case(wanted)
        };
        let source = |wanted: &str| {
            requirement.sources.iter().any(|source| {
                let source = source.to_string();
                source == wanted || source.strip_prefix(wanted).is_some_and(|rest| rest.starts_with([':', '.']))
            })
        };
        let contains = |wanted: &str| {
            let wanted = wanted.to_lowercase();
            let texts = [&requirement.title, &requirement.motive, &requirement.proof];
            let in_texts = texts.into_iter().any(|text| [&text.sv, &text.en].into_iter().any(|text| text.to_lowercase().contains(&wanted)));
            let in_wordings = requirement.tiers.iter().any(|tier| [&tier.sv, &tier.en].into_iter().any(|text| text.source().to_lowercase().contains(&wanted)));
            requirement.id.to_lowercase().contains(&wanted) || in_texts || in_wordings
        };
        self.area.is_none_or(area) && self.source.is_none_or(source) && self.text.is_none_or(contains)
    }
}
