//! Carrying a tender over to a newer catalogue, requirement by requirement. What the officer has decided is never lost: it stays with
//! its requirement, goes on to the one that takes its place, or becomes a requirement of the officer's own.

use serde::{Deserialize, Serialize};

use super::baseline::{CatalogueChange, ChangeEffect, motive_to_keep};
use super::draft::{Decision, Draft};
use super::model::{ChangeOfRequirement, DroppedRequirement, OwnRequirement};
use super::record::{Baseline, BaselineRow};
use super::rules::own_fits;
use crate::catalogue::{Catalogue, Kind, Phase, Wording};
use crate::error::AppError;

/// What an officer chooses of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Carry {
    /// The catalogue's newer proposal holds, with what the officer has decided of it.
    Take,
    /// It stays as it was: what is put otherwise keeps its older wording, what is gone becomes the officer's own requirement, what is new
    /// is left out.
    Keep,
}

/// Whether there is anything to keep: not where the officer's own decision holds in any case, nor where only what surrounds the demand
/// is another.
#[must_use]
pub(super) fn can_be_kept(change: &CatalogueChange, draft: &Draft) -> bool {
    let differs = |before: &BaselineRow, now: &BaselineRow| before.text != now.text || before.kind != now.kind || weight(before) != weight(now);
    match (draft.decision(&change.id), change.effect) {
        (Decision::Dropped(_), _) | (Decision::Changed(_), ChangeEffect::Added) => false,
        (Decision::Changed(changed), ChangeEffect::Replaced | ChangeEffect::Gone) => change.before.is_some() || changed.wording.is_some(),
        (Decision::Changed(changed), _) if changed.wording.is_some() => false,
        (Decision::Changed(changed), _) if !changed.params.is_empty() => change.before.is_some(),
        (_, ChangeEffect::Added) => true,
        (_, ChangeEffect::Replaced | ChangeEffect::Gone) => change.before.is_some(),
        _ => change.before.as_ref().zip(change.now.as_ref()).is_some_and(|(before, now)| differs(before, now)),
    }
}

fn weight(row: &BaselineRow) -> Option<u8> {
    row.rest.as_ref().and_then(|rest| rest.weight)
}

/// A tender on its way from one catalogue to another.
pub(super) struct CarryOver<'a> {
    /// What is decided.
    pub(super) draft: &'a mut Draft,
    /// What the officer has gone through.
    pub(super) baseline: &'a mut Baseline,
    /// The newer catalogue.
    pub(super) catalogue: &'a Catalogue,
}

impl CarryOver<'_> {
    /// Does what the officer has chosen of one change.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the choice does not fit; nothing is done then.
    pub(super) fn apply(&mut self, change: &CatalogueChange, choice: Carry, motive: Option<String>) -> Result<(), AppError> {
        match choice {
            Carry::Take => self.take(change)?,
            Carry::Keep => {
                if !can_be_kept(change, self.draft) {
                    return Err(AppError::invalid("", "carry-nothing-to-keep"));
                }
                let proposed = || motive_to_keep(change, self.draft, &self.baseline.catalogue_version, &self.catalogue.version);
                let motive = motive.filter(|motive| !motive.trim().is_empty()).unwrap_or_else(proposed);
                self.keep(change, motive)?;
            }
        }
        self.seen(change, choice);
        Ok(())
    }

    /// Takes all changes that are left, so that nothing of the officer's is lost: where a decision does not fit what is new, the older
    /// wording is kept.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when there is no room for more requirements of the officer's own.
    pub(super) fn rest(&mut self) -> Result<(), AppError> {
        // What is kept of one that was replaced shows the one that took its place as new: a second round goes through those.
        for _ in 0..2 {
            for change in self.baseline.changes(self.draft, self.catalogue) {
                let keeps_words = matches!(self.draft.decision(&change.id), Decision::Changed(_)) && change.effect == ChangeEffect::Gone;
                let first = if keeps_words && self.catalogue.find(&change.id).is_none() { Carry::Keep } else { Carry::Take };
                let other = if first == Carry::Take { Carry::Keep } else { Carry::Take };
                if self.apply(&change, first, None).is_err() {
                    self.apply(&change, other, None)?;
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, change: &CatalogueChange) -> Result<(), AppError> {
        let decision = self.draft.decision(&change.id);
        if let Some(successor) = &change.successor {
            self.move_on(&change.id, decision, successor)?;
        } else if self.catalogue.find(&change.id).is_none() {
            self.draft.decide(&change.id, Decision::AsProposed);
        } else if let Decision::Changed(changed) = &decision
            && !self.values_fit(changed, &change.id)
        {
            return Err(AppError::invalid("", "carry-does-not-fit"));
        }
        Ok(())
    }

    /// What was decided of a requirement that is out of use holds for the one that takes its place.
    fn move_on(&mut self, id: &str, decision: Decision, successor: &str) -> Result<(), AppError> {
        let there = self.draft.decision(successor);
        let moved = match (decision, there) {
            (Decision::AsProposed, there) => there,
            (Decision::Dropped(drop), Decision::AsProposed) => Decision::Dropped(DroppedRequirement { id: successor.to_owned(), ..drop }),
            (Decision::Changed(change), Decision::AsProposed) => {
                if !self.values_fit(&change, successor) {
                    return Err(AppError::invalid("", "carry-does-not-fit"));
                }
                Decision::Changed(ChangeOfRequirement { id: successor.to_owned(), ..change })
            }
            // Two that were left out have become one.
            (Decision::Dropped(drop), Decision::Dropped(there)) => {
                let motive = [there.motive.clone(), drop.motive].into_iter().flatten().collect::<Vec<_>>().join(" ");
                Decision::Dropped(DroppedRequirement { motive: Some(motive).filter(|motive| !motive.is_empty()), ..there })
            }
            (Decision::Dropped(drop), Decision::Changed(there)) => {
                let motive = [there.motive.clone(), drop.motive].into_iter().flatten().collect::<Vec<_>>().join(" ");
                Decision::Changed(ChangeOfRequirement { motive: Some(motive).filter(|motive| !motive.is_empty()), ..there })
            }
            (Decision::Changed(_), _) => return Err(AppError::invalid("", "carry-successor-decided")),
        };
        self.draft.decide(id, Decision::AsProposed);
        self.draft.decide(successor, moved);
        Ok(())
    }

    fn values_fit(&self, change: &ChangeOfRequirement, id: &str) -> bool {
        let Some(requirement) = self.catalogue.find(id) else { return false };
        change.params.iter().all(|(name, value)| requirement.params.get(name).is_some_and(|param| (param.min..=param.max).contains(value)))
    }

    fn keep(&mut self, change: &CatalogueChange, motive: String) -> Result<(), AppError> {
        let id = change.id.clone();
        let decided = match self.draft.decision(&id) {
            Decision::Changed(changed) => Some(changed),
            _ => None,
        };
        match (change.effect, &change.before, &change.now) {
            (ChangeEffect::Added, ..) => self.draft.decide(&id, Decision::Dropped(DroppedRequirement { id: id.clone(), motive: Some(motive), line: 0 })),
            (ChangeEffect::Replaced | ChangeEffect::Gone, before, _) => {
                let own = self.own(change, before.as_ref(), decided.as_ref(), motive);
                own_fits(self.draft, &own, self.catalogue)?;
                self.draft.own.push(own);
                self.draft.own.sort_by(|a, b| a.id.cmp(&b.id));
                self.draft.decide(&id, Decision::AsProposed);
            }
            (_, Some(before), Some(now)) => {
                let decided = decided.unwrap_or_else(|| ChangeOfRequirement {
                    id: id.clone(),
                    motive: None,
                    kind: None,
                    weight: None,
                    wording: None,
                    params: std::collections::BTreeMap::new(),
                    line: 0,
                });
                let kind = decided.kind.or((before.kind != now.kind).then_some(before.kind));
                let is_award = kind.unwrap_or(now.kind) == Kind::Award;
                let points = decided.weight.or_else(|| weight(before).filter(|_| weight(before) != weight(now)));
                let text = before_in_words(before, Some(&decided), self.draft);
                let wording = (text != now.text).then_some(text);
                let kept = ChangeOfRequirement {
                    motive: Some(motive),
                    kind,
                    weight: points.filter(|_| is_award),
                    wording,
                    params: std::collections::BTreeMap::new(),
                    ..decided
                };
                self.draft.decide(&id, Decision::Changed(kept));
            }
            _ => {}
        }
        Ok(())
    }

    /// A requirement that the catalogue does not propose any more, as the officer's own.
    fn own(&self, change: &CatalogueChange, before: Option<&BaselineRow>, decided: Option<&ChangeOfRequirement>, motive: String) -> OwnRequirement {
        let rest = before.and_then(|before| before.rest.as_ref());
        let kind = decided.and_then(|decided| decided.kind).or(before.map(|before| before.kind)).unwrap_or(Kind::Mandatory);
        let code = rest.map_or_else(|| change.id.split('-').next().unwrap_or_default().to_owned(), |rest| rest.area.clone());
        let known = self.catalogue.area(&code).or_else(|| self.catalogue.areas.first());
        let points = decided.and_then(|decided| decided.weight).or_else(|| rest.and_then(|rest| rest.weight)).unwrap_or(1);
        let wording = match before {
            Some(before) => before_in_words(before, decided, self.draft),
            None => decided.and_then(|decided| decided.wording.clone()).unwrap_or_default(),
        };
        OwnRequirement {
            id: self.draft.next_own_id(),
            area: known.map(|area| area.code.clone()).unwrap_or_default(),
            title: if change.title.is_empty() { change.id.clone() } else { change.title.clone() },
            kind,
            phase: if kind == Kind::ContractTerm { Phase::Contract } else { rest.map_or(Phase::Bid, |rest| rest.phase) },
            weight: (kind == Kind::Award).then_some(points),
            wording,
            proof: rest.and_then(|rest| rest.proof.clone()),
            motive: Some(motive),
            follow_up: rest.and_then(|rest| rest.follow_up.clone()),
            line: 0,
        }
    }

    /// The officer has gone through a change; after the last one the tender is on the newer catalogue.
    fn seen(&mut self, change: &CatalogueChange, choice: Carry) {
        match (&change.successor, &change.now) {
            (Some(successor), now) => {
                self.baseline.rows.remove(&change.id);
                if let Some(now) = now.as_ref().filter(|_| choice == Carry::Take) {
                    self.baseline.rows.insert(successor.clone(), now.clone());
                }
            }
            (None, Some(now)) => {
                self.baseline.rows.insert(change.id.clone(), now.clone());
            }
            (None, None) => {
                self.baseline.rows.remove(&change.id);
            }
        }
    }
}

/// The older wording with the values and words that the officer had chosen.
fn before_in_words(before: &BaselineRow, decided: Option<&ChangeOfRequirement>, draft: &Draft) -> String {
    if let Some(wording) = decided.and_then(|decided| decided.wording.clone()) {
        return wording;
    }
    let language = draft.subject.language;
    let kind = decided.and_then(|decided| decided.kind).unwrap_or(before.kind);
    let wording = before.rest.as_ref().and_then(|rest| Some((rest, Wording::parse(&rest.wording, language).ok()?)));
    let Some((rest, wording)) = wording else { return before.text.clone() };
    let value = |name: &str| decided.and_then(|decided| decided.params.get(name)).or_else(|| rest.values.get(name)).map(|value| language.number(*value));
    if wording.values().any(|name| value(name).is_none()) {
        // A value that nobody has filled in is asked for as it was.
        return before.text.clone();
    }
    wording.render(kind, |name| value(name).unwrap_or_default())
}
