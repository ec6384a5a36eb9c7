//! What an edition makes of the catalogue, and who may decide of it.

use std::collections::BTreeMap;

use super::model::{Change, Edition, EditionStatus, Layer, Sort};
use super::typed::TypedRequirement;
use crate::catalogue::{Catalogue, Own, OwnSort, Requirement, SwitchedOff, check_only, exchange};
use crate::error::AppError;
use crate::ids::UserId;
use crate::input::Fault;
use crate::text::Message;

/// Numbers from here on are the organisations'; the catalogue itself never uses them.
pub const FIRST_OWN_NUMBER: u32 = 900;
const LAST_OWN_NUMBER: u32 = 999;

/// The requirement of a change, read as the loader reads it, with what the change says of it.
#[must_use]
pub fn read(change: &Change) -> (Option<Requirement>, Vec<Fault>) {
    let Some(typed) = &change.content else { return (None, Vec::new()) };
    let (requirement, faults) = typed.read(&change.id);
    let sort = if change.sort == Sort::Adapted { OwnSort::Adapted } else { OwnSort::Added };
    let own = Own { sort, reason: change.reason.clone(), restricted: change.restricted };
    (requirement.map(|requirement| Requirement { own: Some(own), ..requirement }), faults)
}

/// Lays the changes of an edition on the catalogue, and checks what becomes of it. What is wrong is left out: the catalogue's own stands
/// where it was to be adapted.
#[must_use]
pub fn apply(base: &Catalogue, number: i32, changes: &[Change]) -> Layer {
    let mut catalogue = base.clone();
    catalogue.version = format!("{}+{number}", base.version);
    let mut faults: BTreeMap<String, Vec<Fault>> = BTreeMap::new();
    let mut own = Vec::new();
    for change in changes {
        let there = catalogue.requirements.iter().position(|requirement| requirement.id == change.id);
        let missing = || Fault { record: Some(change.id.clone()), ..Fault::in_file("", Message::new("own-base-gone")) };
        match (change.sort, there) {
            (Sort::Off, Some(place)) => {
                let requirement = catalogue.requirements.remove(place);
                catalogue.switched_off.push(SwitchedOff { requirement, reason: change.reason.clone() });
            }
            (Sort::Adapted | Sort::Added, place) => {
                let (requirement, wrong) = read(change);
                let wrong = if change.sort == Sort::Adapted && place.is_none() { vec![missing()] } else { wrong };
                match requirement {
                    Some(requirement) if wrong.is_empty() => own.push(requirement),
                    _ => faults.entry(change.id.clone()).or_default().extend(wrong),
                }
            }
            // What is gone from the catalogue needs not be switched off any more.
            (Sort::Off, None) => {}
        }
    }
    let mut catalogue = exchange::merge(&catalogue, &own);
    for fault in check_only(&catalogue, |id| changes.iter().any(|change| change.id == id)) {
        faults.entry(fault.record.clone().unwrap_or_default()).or_default().push(fault);
    }
    // What does not pass the checks is taken out again.
    for id in faults.keys() {
        let Some(place) = catalogue.requirements.iter().position(|requirement| requirement.id == *id) else { continue };
        match base.find(id) {
            Some(original) => {
                if let Some(there) = catalogue.requirements.get_mut(place) {
                    *there = original.clone();
                }
            }
            None => drop(catalogue.requirements.remove(place)),
        }
    }
    Layer { catalogue, faults }
}

/// The next id of the organisation's own in an area: one that no edition has ever used.
///
/// # Errors
/// [`AppError::Invalid`] when there is no such area, or a hundred have been used in it.
pub fn next_id(base: &Catalogue, area: &str, used: &[String]) -> Result<String, AppError> {
    if base.area(area).is_none() {
        return Err(AppError::invalid("area", "field-no-choice"));
    }
    (FIRST_OWN_NUMBER + 1..=LAST_OWN_NUMBER)
        .map(|number| format!("{area}-{number}"))
        .find(|id| !used.contains(id))
        .ok_or_else(|| AppError::invalid("area", "own-numbers-used-up"))
}

/// Whether an id is one of an organisation's own.
#[must_use]
pub fn is_own_id(id: &str) -> bool {
    id.split_once('-').and_then(|(_, number)| number.parse().ok()).is_some_and(|number: u32| number >= FIRST_OWN_NUMBER)
}

/// Whether the catalogue has changed a requirement since it was adapted.
#[must_use]
pub fn base_has_changed(base: &Catalogue, change: &Change) -> bool {
    change.base.as_ref().is_some_and(|before| base.find(&change.id).is_some_and(|now| TypedRequirement::of(now) != *before))
}

/// Whether an edition can be changed.
///
/// # Errors
/// [`AppError::Invalid`] when it has been handed in or has been in force.
pub fn open(edition: &Edition) -> Result<(), AppError> {
    if edition.status == EditionStatus::Draft { Ok(()) } else { Err(AppError::invalid("", "edition-closed")) }
}

/// Whether somebody may approve an edition or send it back: four eyes, so never one of those who have changed it.
///
/// # Errors
/// [`AppError::Invalid`] when it has not been handed in, or the person has a part in it.
pub fn may_decide(edition: &Edition, user: UserId) -> Result<(), AppError> {
    if edition.status != EditionStatus::Submitted {
        return Err(AppError::invalid("", "edition-not-submitted"));
    }
    if edition.editors.contains(&user) {
        return Err(AppError::invalid("", "edition-four-eyes"));
    }
    Ok(())
}

/// Whether an edition can be handed in or approved: it does something, and nothing in it is wrong.
///
/// # Errors
/// [`AppError::Invalid`] with what is in the way.
pub fn ready(changes: &[Change], layer: &Layer) -> Result<(), AppError> {
    if let Some(id) = layer.faults.keys().next() {
        let message = Message::new("edition-faults").with("count", layer.faults.len()).with("first", id.clone());
        return Err(AppError::Invalid(crate::error::FormErrors::of("", message)));
    }
    if changes.iter().any(|change| change.reason.is_empty()) {
        return Err(AppError::invalid("", "edition-reason-missing"));
    }
    Ok(())
}
