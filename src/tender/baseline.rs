use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::annex::{Row, build};
use super::draft::{Draft, mark_of};
use super::model::Tender;
use super::record::{Baseline, BaselineRest, BaselineRow};
use crate::catalogue::{Catalogue, Kind, Requirement, select};
use crate::text::{Language, Message, text};

/// How the catalogue's proposal for a requirement differs from what it was when the officer last went through it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CatalogueChange {
    /// The requirement's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What the change means.
    pub effect: ChangeEffect,
    /// As it was; none for what is new.
    pub before: Option<BaselineRow>,
    /// As it is, or as the requirement is that takes its place; none where the purchase does not call for any.
    pub now: Option<BaselineRow>,
    /// The requirement that takes its place, where it is out of use.
    pub successor: Option<String>,
}

/// What a change of the catalogue means for a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeEffect {
    /// It is proposed now and was not before.
    Added,
    /// It asks more.
    Sharpened,
    /// It asks less.
    Weakened,
    /// It asks more in one place and less in another.
    Mixed,
    /// It is put in other words; whether it asks more or less is for a person to judge.
    Reworded,
    /// Only what surrounds the demand is another: title, proof, follow-up, points.
    Edited,
    /// Another requirement takes its place.
    Replaced,
    /// It was proposed and is not any more.
    Gone,
}

impl ChangeEffect {
    /// The effect in a word or two.
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
                Self::Replaced => "carry-effect-replaced",
                Self::Gone => "carry-effect-gone",
            },
        )
    }
}

impl CatalogueChange {
    /// A mark of the change and of what the officer has decided of the requirement: a form is refused when either is another by then.
    #[must_use]
    pub fn mark(&self, draft: &Draft) -> String {
        mark_of(&serde_json::to_vec(&(self, draft.decision(&self.id))).unwrap_or_default())
    }
}

impl Baseline {
    /// What the catalogue proposes now for a purchase, whatever the officer has decided; nothing before the purchase is described,
    /// and at level 4.
    #[must_use]
    pub fn of(draft: &Draft, catalogue: &Catalogue) -> Option<Self> {
        let plain = Draft { dropped: Vec::new(), changed: Vec::new(), own: Vec::new(), ..draft.clone() };
        let tender = plain.tender(1, catalogue.published).ok()?;
        let annex = build(&tender, "", catalogue, None).ok()?;
        let selection = select(catalogue, tender.classification, tender.circumstances).ok()?;
        let tiers: BTreeMap<&str, usize> = selection.items.iter().map(|item| (item.requirement.id.as_str(), item.tier)).collect();
        let rows = annex.asked().map(|row| {
            let rest = catalogue.find(&row.id).zip(tiers.get(row.id.as_str())).and_then(|(requirement, tier)| rest_of(&tender, requirement, *tier, row));
            (row.id.clone(), BaselineRow { title: row.title.clone(), kind: row.kind, text: row.text.clone(), rest })
        });
        Some(Self { catalogue_version: catalogue.version.clone(), rows: rows.collect() })
    }

    /// What has changed since in what the catalogue proposes. Only meant for a purchase that is described as it was then: the draft
    /// notes a new baseline whenever the description changes while the catalogue is the same.
    #[must_use]
    pub fn changes(&self, draft: &Draft, catalogue: &Catalogue) -> Vec<CatalogueChange> {
        let Some(Self { rows: now, .. }) = Self::of(draft, catalogue) else { return Vec::new() };
        let mut changes = BTreeMap::new();
        // What is out of use may have a decision also where the purchase did not call for it.
        let decided = draft.dropped.iter().map(|drop| &drop.id).chain(draft.changed.iter().map(|change| &change.id));
        let out_of_use = decided.filter(|id| catalogue.find(id).is_none());
        let gone: BTreeSet<&String> = self.rows.keys().chain(out_of_use).filter(|id| !now.contains_key(*id)).collect();
        let mut successors = BTreeSet::new();
        for id in gone {
            let before = self.rows.get(id).cloned();
            let successor = if catalogue.find(id).is_none() { catalogue.successor(id).map(|successor| successor.id.clone()) } else { None };
            let effect = if successor.is_some() { ChangeEffect::Replaced } else { ChangeEffect::Gone };
            let title = before.as_ref().map(|before| before.title.clone()).unwrap_or_default();
            let now = successor.as_ref().and_then(|successor| now.get(successor)).cloned();
            successors.extend(successor.clone());
            changes.insert(id.clone(), CatalogueChange { id: id.clone(), title, effect, before, now, successor });
        }
        for (id, row) in now {
            let before = self.rows.get(&id).cloned();
            let effect = match &before {
                // It is shown with what it replaces.
                None if successors.contains(&id) => None,
                None => Some(ChangeEffect::Added),
                Some(before) => effect(before, &row, catalogue.find(&id)),
            };
            if let Some(effect) = effect {
                changes.insert(id.clone(), CatalogueChange { id, title: row.title.clone(), effect, before, now: Some(row), successor: None });
            }
        }
        changes.into_values().collect()
    }
}

fn rest_of(tender: &Tender, requirement: &Requirement, tier: usize, row: &Row) -> Option<BaselineRest> {
    let wording = requirement.tiers.get(tier)?.wording(tender.language);
    let value = |name: &str| Some((name.to_owned(), requirement.params.get(name)?.proposed(tender.classification)?));
    // As the catalogue has it: an own requirement of an officer's says itself how often it is checked.
    Some(BaselineRest {
        area: requirement.area.clone(),
        phase: row.phase,
        weight: row.weight,
        wording: wording.source().to_owned(),
        values: wording.values().filter_map(value).collect(),
        proof: row.proof.clone(),
        motive: row.motive.clone(),
        follow_up: row.follow_up.clone(),
    })
}

/// What a change means; nothing where nothing has changed.
fn effect(before: &BaselineRow, now: &BaselineRow, requirement: Option<&Requirement>) -> Option<ChangeEffect> {
    let (mut sharper, mut weaker) = (now.kind != Kind::Award && before.kind == Kind::Award, now.kind == Kind::Award && before.kind != Kind::Award);
    let mut reworded = before.kind != now.kind;
    let mut edited = before.title != now.title;
    match (&before.rest, &now.rest) {
        (Some(old), Some(new)) => {
            reworded |= old.wording != new.wording;
            for (name, value) in &new.values {
                let param = requirement.and_then(|requirement| requirement.params.get(name));
                match (old.values.get(name), param) {
                    (Some(earlier), Some(param)) => {
                        sharper |= !param.at_least_as_strict(*earlier, *value);
                        weaker |= !param.at_least_as_strict(*value, *earlier);
                    }
                    _ => reworded = true,
                }
            }
            edited |= BaselineRest { wording: String::new(), values: BTreeMap::new(), ..old.clone() }
                != BaselineRest { wording: String::new(), values: BTreeMap::new(), ..new.clone() };
        }
        _ => reworded |= before.text != now.text,
    }
    reworded |= !sharper && !weaker && before.text != now.text;
    match (sharper, weaker) {
        (true, true) => Some(ChangeEffect::Mixed),
        (true, false) => Some(ChangeEffect::Sharpened),
        (false, true) => Some(ChangeEffect::Weakened),
        (false, false) if reworded => Some(ChangeEffect::Reworded),
        (false, false) => edited.then_some(ChangeEffect::Edited),
    }
}

/// What an officer is proposed to write when a requirement is kept as it was, in the language of the annex.
#[must_use]
pub(super) fn motive_to_keep(change: &CatalogueChange, draft: &Draft, before: &str, now: &str) -> String {
    let language = draft.subject.language;
    let mut sentences = Vec::new();
    let message = match change.effect {
        ChangeEffect::Added => Message::new("carry-motive-added").with("version", now.to_owned()),
        ChangeEffect::Replaced | ChangeEffect::Gone => {
            sentences.extend(change.before.as_ref().and_then(|before| before.rest.as_ref()?.motive.clone()));
            Message::new("carry-motive-own").with("id", change.id.clone()).with("version", before.to_owned())
        }
        _ => Message::new("carry-motive-kept").with("version", before.to_owned()),
    };
    if let super::draft::Decision::Changed(decided) = draft.decision(&change.id) {
        sentences.extend(decided.motive);
    }
    sentences.push(message.render(language));
    sentences.join(" ")
}
