use super::find::begins;
use super::model::{Catalogue, Circumstances, Delivery, Flag, PersonalData, Requirement, SourceEntry, SourceSystem};
use super::select::select;
use crate::classification::{Aspect, Classification, Level};

/// How a law or standard, or a part of it, is answered for: number by number.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage<'c> {
    /// The law or standard.
    pub system: &'c SourceSystem,
    /// The name it was asked for by.
    pub name: &'c str,
    /// Its numbers in the order of its file.
    pub numbers: Vec<NumberCoverage<'c>>,
}

/// What answers to one number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberCoverage<'c> {
    /// The number, with its reason where nothing is to answer to it.
    pub entry: &'c SourceEntry,
    /// The requirements that refer to it. Each does so from its first tier on.
    pub requirements: Vec<&'c Requirement>,
}

/// Whether anything answers to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// A requirement does.
    Met,
    /// Nothing does, and it is told why.
    Gap,
    /// Nothing does, and nobody has said why.
    Open,
}

impl NumberCoverage<'_> {
    /// Whether anything answers to it.
    #[must_use]
    pub fn answered(&self) -> Answered {
        match (self.requirements.is_empty(), &self.entry.gap) {
            (false, _) => Answered::Met,
            (true, Some(_)) => Answered::Gap,
            (true, None) => Answered::Open,
        }
    }
}

impl Coverage<'_> {
    /// How many numbers are answered so.
    #[must_use]
    pub fn count(&self, answered: Answered) -> usize {
        self.numbers.iter().filter(|number| number.answered() == answered).count()
    }
}

impl Catalogue {
    /// How a law or standard is answered for; it is asked for by its name or another one that it has.
    #[must_use]
    pub fn coverage(&self, name: &str) -> Option<Coverage<'_>> {
        let asked = |known: &str| known.eq_ignore_ascii_case(name.trim());
        self.sources.iter().find_map(|system| {
            let alias = system.aliases.iter().find(|alias| asked(&alias.name));
            if !asked(&system.id) && alias.is_none() {
                return None;
            }
            let parts = alias.map(|alias| alias.numbers.as_slice()).unwrap_or_default();
            let numbers = system.entries.iter().filter(|entry| parts.is_empty() || parts.iter().any(|part| begins(&entry.number, part)));
            let name = alias.map_or(system.id.as_str(), |alias| alias.name.as_str());
            Some(Coverage { system, name, numbers: numbers.map(|entry| self.answers_to(system, entry)).collect() })
        })
    }

    /// How all laws and standards are answered for, each as a whole.
    pub fn coverages(&self) -> impl Iterator<Item = Coverage<'_>> {
        self.sources.iter().filter_map(|system| self.coverage(&system.id))
    }

    fn answers_to<'c>(&'c self, system: &SourceSystem, entry: &'c SourceEntry) -> NumberCoverage<'c> {
        let refers = |requirement: &&Requirement| requirement.sources.iter().any(|source| source.system == system.id && source.number == entry.number);
        NumberCoverage { entry, requirements: self.requirements.iter().filter(refers).collect() }
    }
}

/// How many requirements of each area a purchase gets, whatever else is true of it, when one aspect or all have a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMap {
    /// By area, in the order of the catalogue: levels 1 to 3 of each of [`HeatMap::COLUMNS`].
    pub rows: Vec<[[usize; 3]; 4]>,
}

impl HeatMap {
    /// Which aspect has the level, the others being at 0; `None` where all have it.
    pub const COLUMNS: [Option<Aspect>; 4] = [Some(Aspect::K), Some(Aspect::R), Some(Aspect::T), None];

    /// Counts for a form of delivery, or for all of them at once.
    #[must_use]
    pub fn of(catalogue: &Catalogue, delivery: Option<Delivery>) -> Self {
        let circumstances = Circumstances {
            delivery: delivery.map_or_else(enumset::EnumSet::<Delivery>::all, Into::into),
            personal_data: PersonalData::Protected,
            flags: enumset::EnumSet::<Flag>::all(),
        };
        let mut rows = vec![[[0; 3]; 4]; catalogue.areas.len()];
        for (column, aspect) in Self::COLUMNS.into_iter().enumerate() {
            for (place, level) in [Level::Moderate, Level::Significant, Level::Serious].into_iter().enumerate() {
                let Ok(selection) = select(catalogue, with_level(aspect, level), circumstances) else { continue };
                for item in selection.items {
                    let row = catalogue.areas.iter().position(|area| area.code == item.requirement.area).and_then(|row| rows.get_mut(row));
                    if let Some(count) = row.and_then(|row| row.get_mut(column)?.get_mut(place)) {
                        *count += 1;
                    }
                }
            }
        }
        Self { rows }
    }

    /// How many of all areas together.
    #[must_use]
    pub fn sum(&self) -> [[usize; 3]; 4] {
        self.rows.iter().fold([[0; 3]; 4], |mut sum, row| {
            for (sum, count) in sum.iter_mut().flatten().zip(row.iter().flatten()) {
                *sum += count;
            }
            sum
        })
    }
}

fn with_level(aspect: Option<Aspect>, level: Level) -> Classification {
    let none = Classification { k: Level::Negligible, r: Level::Negligible, t: Level::Negligible, s: None };
    match aspect {
        Some(Aspect::K) => Classification { k: level, ..none },
        Some(Aspect::R) => Classification { r: level, ..none },
        Some(Aspect::T) => Classification { t: level, ..none },
        Some(Aspect::S) => Classification { s: Some(level), ..none },
        None => Classification { k: level, r: level, t: level, s: None },
    }
}
