use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalogue::check::check;
use crate::catalogue::model::{Catalogue, Requirement};
use crate::input::{Fault, is_unwanted_in_lines};
use crate::text::{Language, Message};

/// What an import would do, before anything is kept.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Each requirement of the file, in its order.
    pub items: Vec<ImportedRequirement>,
    /// What is wrong, by row.
    pub faults: Vec<ImportFault>,
    /// The requirements without fault, those too that are the same as before.
    pub requirements: Vec<Requirement>,
}

/// A requirement of a file that is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedRequirement {
    /// Its id; empty where the file has none.
    pub id: String,
    /// Its Swedish title; empty where it could not be read.
    pub title: String,
    /// The rows that it stands on, from 1; none in a file without rows.
    pub rows: Vec<usize>,
    /// What would happen to it.
    pub outcome: Outcome,
}

/// What an import would do with a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is not in the catalogue yet.
    New,
    /// It would take the place of the one with its id.
    Changed,
    /// It says what the one with its id says already.
    Same,
    /// It cannot be taken.
    Faulty,
}

/// Something wrong in a file that is imported, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportFault {
    /// The row, from 1; 0 where the fault is in the file as a whole or the file has no rows.
    pub row: usize,
    /// The heading of the column, where it is in one; in a file without columns the field.
    pub column: Option<String>,
    /// The id of the requirement, where it has one.
    pub id: Option<String>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl ImportFault {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn of_file(message: Message) -> Self {
        Self { row: 0, column: None, id: None, message }
    }

    /// The fault as a line of text.
    #[must_use]
    pub fn render(&self, language: Language) -> String {
        let row = (self.row > 0).then(|| Message::new("import-row").with("row", self.row.to_string()).render(language));
        let place: Vec<String> = row.into_iter().chain(self.id.clone()).chain(self.column.clone()).collect();
        let message = self.message.render(language);
        if place.is_empty() { message } else { format!("{}: {message}", place.join(", ")) }
    }
}

impl Preview {
    /// A file that cannot be read at all.
    #[must_use]
    pub fn refused(message: Message) -> Self {
        Self { faults: vec![ImportFault::of_file(message)], ..Self::default() }
    }

    /// Holds what was read to the rules of a catalogue, as if it stood in `base`. `read` are all that were found, by id and rows,
    /// those too that could not be read; `faults` what was found in reading.
    pub(super) fn of(base: &Catalogue, read: Vec<(String, Vec<usize>)>, requirements: Vec<Requirement>, mut faults: Vec<ImportFault>) -> Self {
        let mut good = requirements;
        // What is taken away may have been what another leaned on, so the rest is looked at again.
        loop {
            let found = check_on(base, &good);
            let struck: BTreeSet<String> = found.iter().filter_map(|fault| fault.record.clone()).collect();
            faults.extend(found.into_iter().map(|fault| ImportFault { row: fault.line, column: fault.field, id: fault.record, message: fault.message }));
            let before = good.len();
            good.retain(|requirement| !struck.contains(&requirement.id));
            if good.len() == before {
                break;
            }
        }
        let titles: BTreeMap<&str, &Requirement> = good.iter().map(|requirement| (requirement.id.as_str(), requirement)).collect();
        let is_refused = |id: &str, rows: &[usize]| {
            !titles.contains_key(id) || faults.iter().any(|fault| rows.contains(&fault.row) || fault.id.as_deref() == Some(id) && !id.is_empty())
        };
        let items: Vec<ImportedRequirement> = read
            .into_iter()
            .map(|(id, rows)| {
                let outcome = match (titles.get(id.as_str()), base.find(&id)) {
                    _ if is_refused(&id, &rows) => Outcome::Faulty,
                    (Some(new), Some(old)) if new.says_the_same(old) => Outcome::Same,
                    (_, Some(_)) => Outcome::Changed,
                    (_, None) => Outcome::New,
                };
                let title = titles.get(id.as_str()).map(|requirement| requirement.title.sv.clone());
                ImportedRequirement { title: title.or_else(|| Some(base.find(&id)?.title.sv.clone())).unwrap_or_default(), id, rows, outcome }
            })
            .collect();
        let taken: BTreeSet<&str> = items.iter().filter(|item| item.outcome != Outcome::Faulty).map(|item| item.id.as_str()).collect();
        let requirements = good.into_iter().filter(|requirement| taken.contains(requirement.id.as_str())).collect();
        Self { items, faults, requirements }
    }

    /// What would come of requirements that were made of OSCAL.
    #[must_use]
    pub fn of_taken(base: &Catalogue, taken: super::Taken) -> Self {
        let ids: Vec<(String, Vec<usize>)> = taken.requirements.iter().map(|requirement| (requirement.id.clone(), Vec::new())).collect();
        let known: BTreeSet<&str> = ids.iter().map(|(id, _)| id.as_str()).collect();
        let unread: BTreeSet<&str> = taken.faults.iter().filter_map(|fault| fault.record.as_deref()).filter(|id| !known.contains(id)).collect();
        let unread: Vec<(String, Vec<usize>)> = unread.into_iter().map(|id| (id.to_owned(), Vec::new())).collect();
        let faults = taken.faults.into_iter().map(|fault| ImportFault { row: fault.line, column: fault.field, id: fault.record, message: fault.message });
        let faults = faults.collect();
        Self::of(base, ids.into_iter().chain(unread).collect(), taken.requirements, faults)
    }

    /// How many requirements have an outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.items.iter().filter(|item| item.outcome == outcome).count()
    }

    /// Those without fault that are new or others than before.
    pub fn news(&self) -> impl Iterator<Item = &Requirement> {
        let news: BTreeSet<&str> =
            self.items.iter().filter(|item| matches!(item.outcome, Outcome::New | Outcome::Changed)).map(|item| item.id.as_str()).collect();
        self.requirements.iter().filter(move |requirement| news.contains(requirement.id.as_str()))
    }

    /// The catalogue as it would be.
    #[must_use]
    pub fn merged(&self, base: &Catalogue) -> Catalogue {
        merge(base, &self.requirements)
    }
}

/// A catalogue with requirements put in the place of those with their ids, or last in their areas.
#[must_use]
pub fn merge(base: &Catalogue, requirements: &[Requirement]) -> Catalogue {
    let mut merged = base.clone();
    let new: BTreeMap<&str, &Requirement> = requirements.iter().map(|requirement| (requirement.id.as_str(), requirement)).collect();
    for old in &mut merged.requirements {
        if let Some(new) = new.get(old.id.as_str()) {
            *old = (*new).clone();
        }
    }
    merged.requirements.extend(requirements.iter().filter(|requirement| base.find(&requirement.id).is_none()).cloned());
    let order: BTreeMap<&str, usize> = base.areas.iter().enumerate().map(|(place, area)| (area.code.as_str(), place)).collect();
    merged.requirements.sort_by_key(|requirement| order.get(requirement.area.as_str()).copied().unwrap_or(usize::MAX));
    merged
}

/// The faults that requirements would bring into a catalogue.
fn check_on(base: &Catalogue, requirements: &[Requirement]) -> Vec<Fault> {
    let of_content = check(&merge(base, requirements)).into_iter().filter(|fault| fault.record.is_some());
    of_content.chain(requirements.iter().flat_map(unwanted)).collect()
}

/// Signs in the texts of a stranger that would not be seen, or would make a text look like another.
fn unwanted(requirement: &Requirement) -> Vec<Fault> {
    let place = &requirement.place;
    let fault = |line: usize, field: String| Fault {
        file: place.file.clone(),
        line,
        record: Some(requirement.id.clone()),
        field: Some(field),
        message: Message::new("field-control-characters"),
    };
    let Requirement { title, motive, proof, follow_up, params, tiers, .. } = requirement;
    let mut texts = vec![("title", title), ("motive", motive), ("proof", proof), ("follow_up", &follow_up.method)];
    texts.extend(params.values().map(|param| ("params", &param.unit)));
    let mut faults = Vec::new();
    for language in Language::ALL {
        let found = texts.iter().filter(|(_, text)| text.get(language).chars().any(is_unwanted_in_lines));
        faults.extend(found.map(|(field, _)| fault(place.line, format!("{field}.{language}"))));
        let wordings = tiers.iter().filter(|tier| tier.wording(language).source().chars().any(is_unwanted_in_lines));
        faults.extend(wordings.map(|tier| fault(tier.line, format!("tier.{language}"))));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_takes_its_place_in_its_area() {
        let base = crate::catalogue::source::load_embedded().unwrap();
        let mut changed = base.find("ATK-02").unwrap().clone();
        changed.motive.sv = "Annat.".to_owned();
        let mut new = changed.clone();
        new.id = "ATK-90".to_owned();
        let merged = merge(&base, &[changed, new]);
        let ids = |catalogue: &Catalogue| catalogue.requirements.iter().map(|requirement| requirement.id.clone()).collect::<Vec<_>>();
        let mut expected = ids(&base);
        let after = expected.iter().rposition(|id| id.starts_with("ATK")).unwrap() + 1;
        expected.insert(after, "ATK-90".to_owned());
        assert_eq!(ids(&merged), expected);
        assert_eq!(merged.find("ATK-02").unwrap().motive.sv, "Annat.");
    }
}
