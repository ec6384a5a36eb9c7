//! Whom to call about what is hit.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::ids::RecordId;
use crate::register::model::{Assignment, AssignmentRole, Contact};
use crate::register::store::whole::Held;

/// Somebody to call, and who is called when there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::register) struct Call {
    pub(in crate::register) role: AssignmentRole,
    pub(in crate::register) contact: Held<Contact>,
    pub(in crate::register) deputy: Option<Held<Contact>>,
}

/// Those whom one asks about a system, the first first: who manages it, and only where nobody does who manages its technics or owns it.
const OF_SYSTEMS: [AssignmentRole; 3] = [AssignmentRole::SystemManager, AssignmentRole::TechnicalManager, AssignmentRole::SystemOwner];

/// Whom to call about each of some systems and vendors.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Calls(HashMap<RecordId, Vec<Call>>);

/// The assignments about some systems and vendors that hold on a day, in the order in which one calls.
pub(in crate::register) fn chosen(assignments: Vec<Held<Assignment>>, about: &BTreeSet<RecordId>, today: NaiveDate) -> Vec<Held<Assignment>> {
    let mut chosen: Vec<Held<Assignment>> = assignments
        .into_iter()
        .filter(|assignment| assignment.content.is_valid(today))
        .filter(|assignment| {
            let of_system = assignment.content.system.is_some_and(|id| about.contains(&id)) && OF_SYSTEMS.contains(&assignment.content.role);
            of_system || assignment.content.vendor.is_some_and(|id| about.contains(&id))
        })
        .collect();
    chosen.sort_by_key(|assignment| (assignment.content.order(), assignment.id));
    chosen
}

/// The contacts that assignments name.
pub(in crate::register) fn named(assignments: &[Held<Assignment>]) -> BTreeSet<RecordId> {
    assignments.iter().flat_map(|assignment| [Some(assignment.content.contact), assignment.content.deputy]).flatten().collect()
}

impl Calls {
    /// Puts assignments and their contacts together. A contact that was put away or has ended is nobody to call.
    pub(in crate::register) fn of(assignments: &[Held<Assignment>], contacts: Vec<Held<Contact>>, today: NaiveDate) -> Self {
        let there = contacts.into_iter().filter(|contact| !contact.archived && contact.content.is_valid(today));
        let there: HashMap<RecordId, Held<Contact>> = there.map(|contact| (contact.id, contact)).collect();
        let mut calls: HashMap<RecordId, Vec<Call>> = HashMap::new();
        for assignment in assignments.iter().map(|assignment| &assignment.content) {
            let deputy = assignment.deputy.and_then(|id| there.get(&id)).cloned();
            // Where the first is gone, the deputy is the first.
            let Some((contact, deputy)) =
                there.get(&assignment.contact).cloned().map(|contact| (contact, deputy.clone())).or(deputy.map(|deputy| (deputy, None)))
            else {
                continue;
            };
            let about = assignment.system.or(assignment.vendor);
            calls.entry(about.unwrap_or(contact.id)).or_default().push(Call { role: assignment.role, contact, deputy });
        }
        Self(calls)
    }

    /// Whom to call about a system: its managers, or where it has none whoever stands in.
    pub(in crate::register) fn about_system(&self, id: RecordId) -> Vec<&Call> {
        let all = || self.0.get(&id).into_iter().flatten();
        let with = |role: AssignmentRole| all().filter(|call| call.role == role).collect::<Vec<_>>();
        OF_SYSTEMS.into_iter().map(with).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whom to call at a vendor, the first first.
    pub(in crate::register) fn at_vendor(&self, id: RecordId) -> &[Call] {
        self.0.get(&id).map(Vec::as_slice).unwrap_or_default()
    }
}
