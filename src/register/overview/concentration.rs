//! On which vendors and places most systems depend. Pure.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ids::{OrganisationId, RecordId};
use crate::register::fields::normal;
use crate::register::model::{DeliveryRole, Lifecycle, System};
use crate::register::outage::graph::{Net, rank};
use crate::register::outage::same::{Known, same};
use crate::register::store::whole::Held;

/// How many systems depend on something, by their level of availability.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
pub(in crate::register) struct Load {
    /// Of level 3.
    pub(in crate::register) serious: usize,
    /// Of a level that nobody knows.
    pub(in crate::register) unknown: usize,
    /// Of level 2.
    pub(in crate::register) significant: usize,
    /// Of any.
    pub(in crate::register) all: usize,
}

impl Load {
    fn add(&mut self, system: &System) {
        let level = rank(system.availability());
        self.serious += usize::from(level == 0);
        self.unknown += usize::from(level == 1);
        self.significant += usize::from(level == 2);
        self.all += 1;
    }

    /// The share of the systems of level 3, in whole per cent; nothing where there are none.
    pub(in crate::register) fn share(self, whole: Self) -> Option<usize> {
        (whole.serious > 0).then(|| (self.serious * 100 + whole.serious / 2) / whole.serious)
    }
}

/// A vendor with what depends on it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::register) struct Carrier {
    /// Its name.
    pub(in crate::register) name: String,
    /// Its records, one for each organisation that has it.
    pub(in crate::register) records: Vec<RecordId>,
    /// By what they are known to be one.
    pub(in crate::register) known: Known,
    /// How many organisations' systems depend on it.
    pub(in crate::register) organisations: usize,
    pub(in crate::register) load: Load,
}

/// The systems that count: what is said to be gone does not; what nobody has said anything of does.
fn counted(net: &Net) -> impl Iterator<Item = &Held<System>> {
    net.systems.iter().filter(|system| system.content.lifecycle != Some(Lifecycle::Ended))
}

/// All systems.
pub(in crate::register) fn whole(net: &Net) -> Load {
    let mut load = Load::default();
    counted(net).for_each(|system| load.add(&system.content));
    load
}

/// The vendors in a role or in any, those first on which most depends. A system counts once for a vendor, whatever that is to it.
pub(in crate::register) fn vendors(net: &Net, role: Option<DeliveryRole>) -> Vec<Carrier> {
    let groups = same(&net.vendors);
    let group_of: HashMap<RecordId, usize> = groups.iter().enumerate().flat_map(|(place, group)| group.records.iter().map(move |id| (*id, place))).collect();
    let mut systems_of: BTreeMap<usize, BTreeSet<RecordId>> = BTreeMap::new();
    for delivery in net.deliveries.iter().map(|delivery| &delivery.content).filter(|delivery| role.is_none_or(|role| delivery.role == role)) {
        if let Some(group) = group_of.get(&delivery.vendor) {
            systems_of.entry(*group).or_default().insert(delivery.system);
        }
    }
    let systems: HashMap<RecordId, &Held<System>> = counted(net).map(|system| (system.id, system)).collect();
    let mut found: Vec<Carrier> = Vec::new();
    for (place, group) in groups.into_iter().enumerate() {
        let mut load = Load::default();
        let mut organisations: BTreeSet<OrganisationId> = BTreeSet::new();
        for system in systems_of.get(&place).into_iter().flatten().filter_map(|id| systems.get(id)) {
            load.add(&system.content);
            organisations.insert(system.organisation);
        }
        if load.all > 0 {
            found.push(Carrier { name: group.name, records: group.records, known: group.known, organisations: organisations.len(), load });
        }
    }
    found.sort_by_key(|carrier| Reverse(carrier.load));
    found
}

/// The places where systems run, those first in which most do; nothing for those of which nobody knows.
pub(in crate::register) fn places(net: &Net, place: impl Fn(&System) -> Option<&str>) -> Vec<(Option<String>, Load)> {
    let mut found: BTreeMap<Option<String>, (Option<String>, Load)> = BTreeMap::new();
    for system in counted(net) {
        let name = place(&system.content).map(str::to_owned);
        let (_, load) = found.entry(name.as_deref().map(normal)).or_insert_with(|| (name, Load::default()));
        load.add(&system.content);
    }
    let mut found: Vec<(Option<String>, Load)> = found.into_values().collect();
    found.sort_by_key(|(_, load)| Reverse(*load));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::outage::graph::tests::Told;

    fn net() -> Told {
        Told::new().tell(
            "vendor cloud
             vendor maker
             system a 3-3-3 hosting_country=SE
             system b 1-1-3 hosting_country=se
             system c hosting_country=DE
             system d 1-1-2
             system e 3-3-3 lifecycle=ended
             deliver cloud host a
             deliver cloud operator a
             deliver cloud host c
             deliver maker maker a
             deliver maker maker b
             deliver maker support d
             deliver maker maker e",
        )
    }

    #[test]
    fn vendors_by_the_systems_that_depend_on_them() {
        let net = net().net;
        assert_eq!(whole(&net), Load { serious: 2, unknown: 1, significant: 1, all: 4 });
        let named = |role| {
            vendors(&net, role)
                .into_iter()
                .map(|carrier| (carrier.name, carrier.load.serious, carrier.load.all, carrier.load.share(whole(&net))))
                .collect::<Vec<_>>()
        };
        assert_eq!(named(None), [("maker".to_owned(), 2, 3, Some(100)), ("cloud".to_owned(), 1, 2, Some(50))]);
        assert_eq!(named(Some(DeliveryRole::Host)), [("cloud".to_owned(), 1, 2, Some(50))]);
        assert_eq!(named(Some(DeliveryRole::Reseller)), []);
    }

    #[test]
    fn places_with_a_row_for_what_nobody_knows() {
        let net = net().net;
        let named = places(&net, |system| system.hosting_country.as_deref())
            .into_iter()
            .map(|(place, load)| (place.unwrap_or_default(), load.serious, load.all))
            .collect::<Vec<_>>();
        assert_eq!(named, [("SE".to_owned(), 2, 2), ("DE".to_owned(), 0, 1), (String::new(), 0, 1)]);
    }

    #[test]
    fn without_systems_of_level_3_there_is_no_share() {
        assert_eq!(Load::default().share(Load::default()), None);
    }
}
