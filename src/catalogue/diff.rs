use serde::Serialize;

use super::model::{Catalogue, Conditions, Kind, Param, Requirement, Thresholds};
use crate::classification::{Aspect, Level};
use crate::text::Language;

/// What happened to a requirement between two versions of a catalogue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The requirement's id.
    pub id: String,
    /// Its title, in the newer version where it still exists.
    pub title: String,
    /// What the change means for those who use it.
    pub effect: Effect,
    /// The id that takes its place, where it was retired for another.
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
        let replaced_by = new.retired.iter().find(|retired| retired.id == requirement.id).and_then(|retired| retired.replaced_by.clone());
        Change { replaced_by, ..change(requirement, language, Effect::Retired) }
    }));
    changes
}

fn change(requirement: &Requirement, language: Language, effect: Effect) -> Change {
    Change { id: requirement.id.clone(), title: requirement.title.get(language).to_owned(), effect, replaced_by: None, fields: Vec::new() }
}

fn compare(old: &Requirement, new: &Requirement, language: Language) -> Option<Change> {
    let mut comparison = Comparison::default();
    comparison.conditions(old.when, new.when);
    for place in 0..old.tiers.len().max(new.tiers.len()) {
        comparison.tier(old, new, place, language);
    }
    for name in old.params.keys().chain(new.params.keys().filter(|name| !old.params.contains_key(*name))) {
        comparison.param(name, old.params.get(name), new.params.get(name), language);
    }
    comparison.surroundings(old, new, language);
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

    fn conditions(&mut self, old: Conditions, new: Conditions) {
        let list = |words: Option<Vec<String>>| words.map(|words| words.join(", ")).unwrap_or_default();
        let forms = |when: Conditions| when.delivery.map(|forms| forms.iter().map(|form| format!("{form:?}")).collect());
        if self.field("when.delivery", list(forms(old)), list(forms(new))) {
            self.sharper |= new.delivery.is_none_or(|after| old.delivery.is_some_and(|before| !after.is_subset(before)));
            self.weaker |= old.delivery.is_none_or(|before| new.delivery.is_some_and(|after| !before.is_subset(after)));
        }
        if self.field("when.personal_data", format!("{:?}", old.personal_data), format!("{:?}", new.personal_data)) {
            self.sharper |= new.personal_data < old.personal_data;
            self.weaker |= new.personal_data > old.personal_data;
        }
        let flags = |when: Conditions| when.flags.map(|flags| flags.iter().map(|flag| format!("{flag:?}")).collect());
        if self.field("when.flags", list(flags(old)), list(flags(new))) {
            self.sharper |= new.flags.is_none_or(|after| old.flags.is_some_and(|before| !after.is_subset(before)));
            self.weaker |= old.flags.is_none_or(|before| new.flags.is_some_and(|after| !before.is_subset(after)));
        }
    }

    fn tier(&mut self, old: &Requirement, new: &Requirement, place: usize, language: Language) {
        let number = place + 1;
        match (old.tiers.get(place), new.tiers.get(place)) {
            (None, Some(tier)) => {
                self.field(&format!("tier {number}"), String::new(), tier.wording(language).source().to_owned());
                self.sharper = true;
            }
            (Some(tier), None) => {
                self.field(&format!("tier {number}"), tier.wording(language).source().to_owned(), String::new());
                self.weaker = true;
            }
            (Some(before), Some(after)) => {
                let written = |thresholds: Thresholds| describe(thresholds);
                if self.field(&format!("tier {number} level"), written(before.thresholds), written(after.thresholds)) {
                    let (sharper, weaker) = threshold_effect(before.thresholds, after.thresholds);
                    self.sharper |= sharper;
                    self.weaker |= weaker;
                }
                let kind = |requirement: &Requirement| requirement.kind_at(place);
                if self.field(&format!("tier {number} kind"), format!("{:?}", kind(old)), format!("{:?}", kind(new))) {
                    self.sharper |= kind(old) == Kind::Award;
                    self.weaker |= kind(new) == Kind::Award;
                }
                for language in Language::ALL {
                    let field = format!("tier {number} {language}");
                    let wordings = (before.wording(language).source().to_owned(), after.wording(language).source().to_owned());
                    self.reworded |= self.field(&field, wordings.0, wordings.1);
                }
            }
            (None, None) => {}
        }
    }

    fn param(&mut self, name: &str, old: Option<&Param>, new: Option<&Param>, language: Language) {
        let values = |param: Option<&Param>| match param.and_then(|param| param.by_level) {
            Some(values) => values.map(|value| language.number(value)).join(" / "),
            None => String::new(),
        };
        self.field(&format!("params.{name}"), values(old), values(new));
        if let (Some(old), Some(new)) = (old, new)
            && let (Some(before), Some(after)) = (old.by_level, new.by_level)
        {
            for (before, after) in before.into_iter().zip(after) {
                self.sharper |= !new.at_least_as_strict(before, after);
                self.weaker |= !new.at_least_as_strict(after, before);
            }
        }
    }

    fn surroundings(&mut self, old: &Requirement, new: &Requirement, language: Language) {
        self.field("title", old.title.get(language).to_owned(), new.title.get(language).to_owned());
        self.field("motive", old.motive.get(language).to_owned(), new.motive.get(language).to_owned());
        self.field("phase", format!("{:?}", old.phase), format!("{:?}", new.phase));
        let weight = |requirement: &Requirement| requirement.weight.map(|points| points.to_string()).unwrap_or_default();
        self.field("weight", weight(old), weight(new));
        self.field("proof", old.proof.get(language).to_owned(), new.proof.get(language).to_owned());
        self.field("follow_up", old.follow_up.method.get(language).to_owned(), new.follow_up.method.get(language).to_owned());
        let months = |requirement: &Requirement| requirement.follow_up.interval_months.to_string();
        self.field("follow_up.interval_months", months(old), months(new));
        let sources = |requirement: &Requirement| requirement.sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        self.field("sources", sources(old), sources(new));
    }
}

fn describe(thresholds: Thresholds) -> String {
    if thresholds.all {
        return "all".to_owned();
    }
    let levels: Vec<String> =
        Aspect::ALL.into_iter().filter_map(|aspect| thresholds.of(aspect).map(|level| format!("{}{}", aspect.letter(), level.digit()))).collect();
    levels.join(" ")
}

/// Whether a tier is reached by more (sharper) or by fewer (weaker) classifications.
fn threshold_effect(old: Thresholds, new: Thresholds) -> (bool, bool) {
    // An aspect that does not reach the tier counts as a level above all others.
    let least = |thresholds: Thresholds, aspect| match thresholds.of(aspect) {
        _ if thresholds.all => Level::Negligible.digit(),
        Some(level) => level.digit(),
        None => u8::MAX,
    };
    let lower = |a, b| Aspect::ALL.into_iter().any(|aspect| least(a, aspect) < least(b, aspect));
    (lower(new, old), lower(old, new))
}
