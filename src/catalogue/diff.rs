use serde::Serialize;
use serde_json::Value;

use super::check::every_classification;
use super::model::{Catalogue, Conditions, Kind, Param, Requirement, Tier};
use crate::text::{Language, Localized, text};

/// What happened to a requirement between two versions of a catalogue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The requirement's id.
    pub id: String,
    /// Its title, in the newer version where it still exists.
    pub title: String,
    /// What the change means for those who use it.
    pub effect: Effect,
    /// The id that takes its place, where it was retired for another, be it after several.
    pub replaced_by: Option<String>,
    /// What was changed, old and new side by side.
    pub fields: Vec<FieldChange>,
}

/// What a change means for those who use the requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It is new.
    Added,
    /// It asks more, or of more purchases.
    Sharpened,
    /// It asks less, or of fewer purchases.
    Weakened,
    /// It asks more in one place and less in another.
    Mixed,
    /// The wording is another; whether it asks more or less is for a person to judge.
    Reworded,
    /// Only what surrounds the demand was changed: motive, proof, follow-up, sources.
    Edited,
    /// It was taken away.
    Retired,
}

impl Effect {
    /// What the change means, in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Added => "effect-added",
                Self::Sharpened => "effect-sharpened",
                Self::Weakened => "effect-weakened",
                Self::Mixed => "effect-mixed",
                Self::Reworded => "effect-reworded",
                Self::Edited => "effect-edited",
                Self::Retired => "effect-retired",
            },
        )
    }
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The field, as it is called in the files.
    pub field: String,
    /// The older value; empty where there was none.
    pub old: String,
    /// The newer value; empty where there is none.
    pub new: String,
}

/// The differences between two versions of a catalogue, in the order of the newer one; what was retired comes last.
#[must_use]
pub fn diff(old: &Catalogue, new: &Catalogue, language: Language) -> Vec<Change> {
    let mut changes: Vec<Change> = new
        .requirements
        .iter()
        .filter_map(|requirement| match old.find(&requirement.id) {
            None => Some(change(requirement, language, Effect::Added)),
            Some(before) => compare(before, requirement, language),
        })
        .collect();
    changes.extend(old.requirements.iter().filter(|requirement| new.find(&requirement.id).is_none()).map(|requirement| {
        let replaced_by = new.successor(&requirement.id).map(|successor| successor.id.clone());
        Change { replaced_by, ..change(requirement, language, Effect::Retired) }
    }));
    changes
}

fn change(requirement: &Requirement, language: Language, effect: Effect) -> Change {
    Change { id: requirement.id.clone(), title: requirement.title.get(language).to_owned(), effect, replaced_by: None, fields: Vec::new() }
}

/// What is other in a requirement than in the same before; nothing where they are alike.
#[must_use]
pub fn compare(old: &Requirement, new: &Requirement, language: Language) -> Option<Change> {
    let mut comparison = Comparison::default();
    comparison.conditions(old.when, new.when);
    comparison.tiers(old, new);
    for name in old.params.keys().chain(new.params.keys().filter(|name| !old.params.contains_key(*name))) {
        comparison.param(name, old.params.get(name), new.params.get(name));
    }
    comparison.surroundings(old, new);
    let effect = comparison.effect()?;
    Some(Change { fields: comparison.fields, ..change(new, language, effect) })
}

#[derive(Default)]
struct Comparison {
    fields: Vec<FieldChange>,
    sharper: bool,
    weaker: bool,
    reworded: bool,
}

impl Comparison {
    fn effect(&self) -> Option<Effect> {
        match (self.sharper, self.weaker) {
            _ if self.fields.is_empty() => None,
            (true, true) => Some(Effect::Mixed),
            (true, false) => Some(Effect::Sharpened),
            (false, true) => Some(Effect::Weakened),
            (false, false) if self.reworded => Some(Effect::Reworded),
            (false, false) => Some(Effect::Edited),
        }
    }

    /// Notes a field when it differs; says whether it does.
    fn field(&mut self, field: &str, old: String, new: String) -> bool {
        let differs = old != new;
        if differs {
            self.fields.push(FieldChange { field: field.to_owned(), old, new });
        }
        differs
    }

    fn localized(&mut self, field: &str, old: &Localized, new: &Localized) {
        for language in Language::ALL {
            self.field(&format!("{field}.{language}"), old.get(language).to_owned(), new.get(language).to_owned());
        }
    }

    fn conditions(&mut self, old: Conditions, new: Conditions) {
        if self.field("when.delivery", words(&old.delivery), words(&new.delivery)) {
            self.sharper |= new.delivery.is_none_or(|after| old.delivery.is_some_and(|before| !after.is_subset(before)));
            self.weaker |= old.delivery.is_none_or(|before| new.delivery.is_some_and(|after| !before.is_subset(after)));
        }
        if self.field("when.personal_data", words(&old.personal_data), words(&new.personal_data)) {
            self.sharper |= new.personal_data < old.personal_data;
            self.weaker |= new.personal_data > old.personal_data;
        }
        if self.field("when.flags", words(&old.flags), words(&new.flags)) {
            self.sharper |= new.flags.is_none_or(|after| old.flags.is_some_and(|before| !after.is_subset(before)));
            self.weaker |= old.flags.is_none_or(|before| new.flags.is_some_and(|after| !before.is_subset(after)));
        }
    }

    /// What the change means is seen by asking of every classification what it got before and gets now; what was changed is
    /// told tier by tier.
    fn tiers(&mut self, old: &Requirement, new: &Requirement) {
        for place in 0..old.tiers.len().max(new.tiers.len()) {
            let number = place + 1;
            let (before, after) = (old.tiers.get(place), new.tiers.get(place));
            let levels =
                |tier: Option<&Tier>| tier.map(|tier| if tier.thresholds.all { "all".to_owned() } else { tier.thresholds.written() }).unwrap_or_default();
            self.field(&format!("tier {number} level"), levels(before), levels(after));
            let kind = |requirement: &Requirement, tier: Option<&Tier>| tier.map(|_| words(&requirement.kind_at(place))).unwrap_or_default();
            self.field(&format!("tier {number} kind"), kind(old, before), kind(new, after));
            for language in Language::ALL {
                let wording = |tier: Option<&Tier>| tier.map(|tier| tier.wording(language).source().to_owned()).unwrap_or_default();
                self.field(&format!("tier {number} {language}"), wording(before), wording(after));
            }
        }
        for classification in every_classification() {
            match (old.tier_for(classification), new.tier_for(classification)) {
                (None, None) => {}
                (None, Some(_)) => self.sharper = true,
                (Some(_), None) => self.weaker = true,
                (Some(before), Some(after)) => self.applying(old, before, new, after),
            }
        }
    }

    /// Compares what applies to one classification before and after.
    fn applying(&mut self, old: &Requirement, before: usize, new: &Requirement, after: usize) {
        let (was, is) = (old.kind_at(before), new.kind_at(after));
        self.sharper |= was == Kind::Award && is != Kind::Award;
        self.weaker |= was != Kind::Award && is == Kind::Award;
        self.reworded |= was != is;
        let wording = |requirement: &'_ Requirement, tier: usize| requirement.tiers.get(tier).map(|tier| (tier.sv.clone(), tier.en.clone()));
        let (said, says) = (wording(old, before), wording(new, after));
        if said != says {
            // A wording that stood at another tier before says by its place whether it asks more.
            let stood = (0..old.tiers.len()).find(|tier| wording(old, *tier) == says);
            match stood {
                Some(tier) if tier > before => self.sharper = true,
                Some(tier) if tier < before => self.weaker = true,
                _ => self.reworded = true,
            }
        }
    }

    fn param(&mut self, name: &str, old: Option<&Param>, new: Option<&Param>) {
        let written = |param: Option<&Param>| param.map(described).unwrap_or_default();
        self.field(&format!("params.{name}"), written(old), written(new));
        let (Some(old), Some(new)) = (old, new) else { return };
        if old.unit != new.unit || old.stricter != new.stricter {
            // Hours and days cannot be compared as numbers.
            self.reworded = true;
        } else if let (Some(before), Some(after)) = (old.by_level, new.by_level) {
            for (before, after) in before.into_iter().zip(after) {
                self.sharper |= !new.at_least_as_strict(before, after);
                self.weaker |= !new.at_least_as_strict(after, before);
            }
        }
        self.reworded |= old.aspect != new.aspect || old.by_level.is_some() != new.by_level.is_some();
    }

    fn surroundings(&mut self, old: &Requirement, new: &Requirement) {
        self.localized("title", &old.title, &new.title);
        self.localized("motive", &old.motive, &new.motive);
        self.localized("proof", &old.proof, &new.proof);
        self.localized("follow_up", &old.follow_up.method, &new.follow_up.method);
        self.field("phase", words(&old.phase), words(&new.phase));
        self.field("weight", words(&old.weight), words(&new.weight));
        self.field("follow_up.interval_months", old.follow_up.interval_months.to_string(), new.follow_up.interval_months.to_string());
        let sources = |requirement: &Requirement| requirement.sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        self.field("sources", sources(old), sources(new));
    }
}

/// A value with the words of the files.
fn words(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        Ok(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Ok(Value::Null) | Err(_) => String::new(),
        Ok(other) => other.to_string(),
    }
}

fn described(param: &Param) -> String {
    let values = param.by_level.map(|values| values.map(|value| value.to_string()).join(" / ")).unwrap_or_default();
    format!("{values} {} ({}; {}–{}; {})", param.unit.sv, words(&param.aspect), param.min, param.max, words(&param.stricter))
}
