//! What is missing in the register, or has run out. Pure.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::classification::Level;
use crate::ids::{RecordId, UnitId};
use crate::register::model::{Assignment, AssignmentRole, Contact, Content, Contract, ContractStatus, Delivery, Kind, Lifecycle, RemoteAccess, System, Vendor};
use crate::register::outage::graph::rank;
use crate::register::store::whole::Held;

macro_rules! gaps {
    ($($(#[$doc:meta])* $name:ident $word:literal $kind:ident $title:literal $todo:literal)*) => {
        /// Kinds of gaps.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(in crate::register) enum Gap {
            $($(#[$doc])* $name,)*
        }

        impl Gap {
            /// All of them, in the order of the page.
            pub(in crate::register) const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word in the address.
            pub(in crate::register) fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// Of what kind the records are that have it.
            pub(in crate::register) fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind),* }
            }

            /// What it is called, and what one does about it: the keys of the texts.
            pub(in crate::register) fn texts(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($title, $todo)),* }
            }
        }
    };
}

gaps! {
    /// Nobody manages it.
    NoManager "manager" System "gap-manager" "gap-manager-todo"
    /// It has no levels.
    NoClassification "classification" System "gap-classification" "gap-classification-todo"
    /// Its levels held until a day that has passed.
    ClassificationPassed "classification-passed" System "gap-classification-passed" "gap-classification-passed-todo"
    /// Nobody knows whose machines it runs on.
    NoHosting "hosting" System "gap-hosting" "gap-hosting-todo"
    /// Nobody knows in which country.
    NoCountry "country" System "gap-country" "gap-country-todo"
    /// Of level 3 or an unknown one, and nobody knows how to work without it.
    NoRoutine "routine" System "gap-routine" "gap-routine-todo"
    /// Of level 3 or an unknown one, and nobody knows when it has to work again.
    NoRto "rto" System "gap-rto" "gap-rto-todo"
    /// Nobody knows how vendors get in.
    NoAccess "access" System "gap-access" "gap-access-todo"
    /// Vendors get in, and nobody knows how that is cut.
    NoCut "access-cut" System "gap-access-cut" "gap-access-cut-todo"
    /// Nobody to call.
    NoContact "contact" Vendor "gap-contact" "gap-contact-todo"
    /// Nobody to call at night.
    NotAroundTheClock "around-the-clock" Vendor "gap-around-the-clock" "gap-around-the-clock-todo"
    /// No organisation number, and no foreign one.
    NoNumber "number" Vendor "gap-number" "gap-number-todo"
    /// Nobody has ever made sure that it is right.
    NeverVerified "never-verified" Contact "gap-never-verified" "gap-never-verified-todo"
    /// Nobody has in time.
    NotVerified "not-verified" Contact "gap-not-verified" "gap-not-verified-todo"
    /// It could be reached until a day that has passed.
    ContactEnded "contact-ended" Contact "gap-contact-ended" "gap-contact-ended-todo"
    /// No way to reach it.
    NoChannel "channel" Contact "gap-channel" "gap-channel-todo"
    /// It names a contact that was put away.
    ContactGone "contact-gone" Assignment "gap-contact-gone" "gap-contact-gone-todo"
    /// Its last day has passed.
    ContractEnded "contract-ended" Contract "gap-contract-ended" "gap-contract-ended-todo"
    /// Nobody owns it.
    NoOwner "owner" Contract "gap-owner" "gap-owner-todo"
    /// Its last day has passed.
    DeliveryEnded "delivery-ended" Delivery "gap-delivery-ended" "gap-delivery-ended-todo"
}

/// A gap of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::register) struct Found {
    pub(in crate::register) gap: Gap,
    /// The record to open.
    pub(in crate::register) record: (Kind, RecordId),
    /// What it is called.
    pub(in crate::register) name: String,
    /// The units that it belongs to; none where that is not known.
    pub(in crate::register) units: BTreeSet<UnitId>,
    /// The level of availability of the system, or the highest of the vendor's systems, where there are any.
    #[expect(clippy::option_option, reason = "no system at all is something else than one that is not classified")]
    pub(in crate::register) level: Option<Option<Level>>,
    /// The day that has passed.
    pub(in crate::register) day: Option<NaiveDate>,
}

/// What gaps are looked for in.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Everything {
    pub(in crate::register) vendors: Vec<Held<Vendor>>,
    pub(in crate::register) systems: Vec<Held<System>>,
    /// With those that were put away.
    pub(in crate::register) contacts: Vec<Held<Contact>>,
    pub(in crate::register) contracts: Vec<Held<Contract>>,
    pub(in crate::register) deliveries: Vec<Held<Delivery>>,
    pub(in crate::register) assignments: Vec<Held<Assignment>>,
}

/// All gaps, in the order of their kinds, in each the most important first.
pub(in crate::register) fn find(all: &Everything, today: NaiveDate) -> Vec<Found> {
    let looking = Looking::new(all, today);
    let mut found = Vec::new();
    for system in all.systems.iter().filter(|system| system.content.lifecycle != Some(Lifecycle::Ended)) {
        looking.system(system, &mut found);
    }
    all.vendors.iter().for_each(|vendor| looking.vendor(vendor, &mut found));
    all.contacts.iter().filter(|contact| !contact.archived).for_each(|contact| looking.contact(contact, &mut found));
    looking.links(&mut found);
    all.contracts.iter().for_each(|contract| looking.contract(contract, &mut found));
    found.sort_by_key(|gap| (gap.gap, gap.level.map_or(u8::MAX, rank), gap.day));
    found
}

/// What is looked up again and again.
struct Looking<'a> {
    all: &'a Everything,
    today: NaiveDate,
    systems: HashMap<RecordId, &'a Held<System>>,
    vendors: HashMap<RecordId, &'a Held<Vendor>>,
    contacts: HashMap<RecordId, &'a Held<Contact>>,
    contracts: HashMap<RecordId, &'a Held<Contract>>,
    managed: HashSet<RecordId>,
    owned: HashSet<RecordId>,
    /// The systems of each vendor.
    delivered: HashMap<RecordId, Vec<&'a Held<System>>>,
    /// The contacts of each vendor.
    reached: HashMap<RecordId, Vec<&'a Held<Contact>>>,
}

impl<'a> Looking<'a> {
    fn new(all: &'a Everything, today: NaiveDate) -> Self {
        let systems: HashMap<RecordId, &Held<System>> = all.systems.iter().map(|system| (system.id, system)).collect();
        let contacts: HashMap<RecordId, &Held<Contact>> = all.contacts.iter().map(|contact| (contact.id, contact)).collect();
        let in_use = |id: &RecordId| contacts.get(id).copied().filter(|contact| !contact.archived && contact.content.is_valid(today));
        let (mut managed, mut owned) = (HashSet::new(), HashSet::new());
        let (mut delivered, mut reached): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        for assignment in all.assignments.iter().map(|assignment| &assignment.content).filter(|assignment| assignment.is_valid(today)) {
            let Some(contact) = in_use(&assignment.contact) else { continue };
            match assignment.role {
                AssignmentRole::SystemManager => managed.extend(assignment.system),
                AssignmentRole::ContractOwner => owned.extend(assignment.contract),
                _ => {}
            }
            if let Some(vendor) = assignment.vendor {
                reached.entry(vendor).or_default().push(contact);
            }
        }
        for contact in all.contacts.iter().filter_map(|contact| in_use(&contact.id)) {
            if let Some(vendor) = contact.content.vendor {
                reached.entry(vendor).or_default().push(contact);
            }
        }
        for delivery in all.deliveries.iter().map(|delivery| &delivery.content) {
            if let Some(system) = systems.get(&delivery.system) {
                delivered.entry(delivery.vendor).or_default().push(*system);
            }
        }
        Self {
            vendors: all.vendors.iter().map(|vendor| (vendor.id, vendor)).collect(),
            contracts: all.contracts.iter().map(|contract| (contract.id, contract)).collect(),
            all,
            today,
            systems,
            contacts,
            managed,
            owned,
            delivered,
            reached,
        }
    }

    fn system(&self, system: &Held<System>, found: &mut Vec<Found>) {
        let content = &system.content;
        let mut add = |gap: Gap, day: Option<NaiveDate>| {
            let units = content.units.iter().copied().collect();
            found.push(Found { gap, record: (Kind::System, system.id), name: content.name(), units, level: Some(content.availability()), day });
        };
        // A system whose level nobody knows may be one of level 3.
        let important = rank(content.availability()) <= 1;
        let valid_until = content.classification.as_ref().and_then(|classification| classification.valid_until);
        let gaps = [
            (Gap::NoManager, !self.managed.contains(&system.id)),
            (Gap::NoClassification, content.classification.is_none()),
            (Gap::NoHosting, content.hosting.is_none()),
            (Gap::NoCountry, content.hosting_country.is_none()),
            (Gap::NoRoutine, important && content.manual_routine.is_none() && content.manual_routine_place.is_none()),
            (Gap::NoRto, important && content.rto_hours.is_none()),
            (Gap::NoAccess, content.remote_access.is_none()),
            (Gap::NoCut, content.remote_access.is_some_and(|access| access != RemoteAccess::None) && content.remote_access_cut.is_none()),
        ];
        gaps.into_iter().filter(|(_, there)| *there).for_each(|(gap, _)| add(gap, None));
        if valid_until.is_some_and(|day| day < self.today) {
            add(Gap::ClassificationPassed, valid_until);
        }
    }

    /// The units that keep up the relation to a vendor or use its systems.
    fn units_of_vendor(&self, vendor: &Held<Vendor>) -> BTreeSet<UnitId> {
        let of_systems = self.delivered.get(&vendor.id).into_iter().flatten().flat_map(|system| system.content.units.iter().copied());
        vendor.content.relation_unit.into_iter().chain(of_systems).collect()
    }

    fn vendor(&self, vendor: &Held<Vendor>, found: &mut Vec<Found>) {
        let contacts = self.reached.get(&vendor.id).map(Vec::as_slice).unwrap_or_default();
        let levels = self.delivered.get(&vendor.id).into_iter().flatten().map(|system| system.content.availability());
        let level = levels.min_by_key(|level| rank(*level));
        let gaps = [
            (Gap::NoContact, contacts.is_empty()),
            (Gap::NotAroundTheClock, contacts.iter().all(|contact| contact.content.around_the_clock().is_none())),
            (Gap::NoNumber, vendor.content.number.is_none() && vendor.content.identifiers.is_empty()),
        ];
        for (gap, _) in gaps.into_iter().filter(|(_, there)| *there) {
            let units = self.units_of_vendor(vendor);
            found.push(Found { gap, record: (Kind::Vendor, vendor.id), name: vendor.content.name(), units, level, day: None });
        }
    }

    fn contact(&self, contact: &Held<Contact>, found: &mut Vec<Found>) {
        let content = &contact.content;
        let vendor = content.vendor.and_then(|id| self.vendors.get(&id));
        let units: BTreeSet<UnitId> = content.unit.into_iter().chain(vendor.and_then(|vendor| vendor.content.relation_unit)).collect();
        let name = vendor.map_or_else(|| content.name(), |vendor| format!("{}, {}", content.name(), vendor.content.name()));
        let verified = content.verified.as_ref().map(|verified| verified.on);
        let ended = content.valid_to.filter(|day| *day < self.today);
        let gaps = [
            (Gap::NeverVerified, verified.is_none(), None),
            (Gap::NotVerified, verified.is_some() && content.is_due(self.today), verified),
            (Gap::ContactEnded, ended.is_some(), ended),
            (Gap::NoChannel, content.channels.is_empty(), None),
        ];
        for (gap, _, day) in gaps.into_iter().filter(|(_, there, _)| *there) {
            found.push(Found { gap, record: (Kind::Contact, contact.id), name: name.clone(), units: units.clone(), level: None, day });
        }
    }

    /// Assignments that name contacts that are gone, deliveries that have run out: what can be opened is what they belong to.
    fn links(&self, found: &mut Vec<Found>) {
        let held = |assignment: &&Assignment| assignment.valid_to.is_none_or(|day| day >= self.today);
        for assignment in self.all.assignments.iter().map(|assignment| &assignment.content).filter(held) {
            let named = [Some(assignment.contact), assignment.deputy].into_iter().flatten();
            for gone in named.filter_map(|id| self.contacts.get(&id)).filter(|contact| contact.archived) {
                let (record, of, units) =
                    self.target(assignment).unwrap_or_else(|| ((Kind::Contact, gone.id), String::new(), assignment.unit.into_iter().collect()));
                let name = if of.is_empty() { gone.content.name() } else { format!("{of}: {}", gone.content.name()) };
                found.push(Found { gap: Gap::ContactGone, record, name, units, level: None, day: None });
            }
        }
        for delivery in self.all.deliveries.iter().map(|delivery| &delivery.content) {
            let Some(day) = delivery.valid_to.filter(|day| *day < self.today) else { continue };
            let (system, vendor) = (self.systems.get(&delivery.system), self.vendors.get(&delivery.vendor));
            let names = [system.map(|system| system.content.name()), vendor.map(|vendor| vendor.content.name())];
            found.push(Found {
                gap: Gap::DeliveryEnded,
                record: system.map_or((Kind::Vendor, delivery.vendor), |system| (Kind::System, system.id)),
                name: names.into_iter().flatten().collect::<Vec<_>>().join(" – "),
                units: system.into_iter().flat_map(|system| system.content.units.iter().copied()).collect(),
                level: system.map(|system| system.content.availability()),
                day: Some(day),
            });
        }
    }

    /// What an assignment is to: the record, its name, its units.
    fn target(&self, assignment: &Assignment) -> Option<((Kind, RecordId), String, BTreeSet<UnitId>)> {
        if let Some(system) = assignment.system.and_then(|id| self.systems.get(&id)) {
            return Some(((Kind::System, system.id), system.content.name(), system.content.units.iter().copied().collect()));
        }
        if let Some(vendor) = assignment.vendor.and_then(|id| self.vendors.get(&id)) {
            return Some(((Kind::Vendor, vendor.id), vendor.content.name(), self.units_of_vendor(vendor)));
        }
        let contract = assignment.contract.and_then(|id| self.contracts.get(&id))?;
        Some(((Kind::Contract, contract.id), contract.content.name(), contract.content.units.iter().copied().collect()))
    }

    fn contract(&self, contract: &Held<Contract>, found: &mut Vec<Found>) {
        let content = &contract.content;
        let ended = content.status == Some(ContractStatus::Ended);
        // What is known to be over is no gap, unless something is still delivered under it.
        let relied_on = || {
            self.all
                .deliveries
                .iter()
                .any(|delivery| delivery.content.contract == Some(contract.id) && delivery.content.valid_to.is_none_or(|day| day >= self.today))
        };
        let passed = content.end_on.filter(|day| *day < self.today);
        let mut add = |gap: Gap, day: Option<NaiveDate>| {
            let units = content.units.iter().copied().collect();
            found.push(Found { gap, record: (Kind::Contract, contract.id), name: content.name(), units, level: None, day });
        };
        if (passed.is_some() && !ended) || (ended && relied_on()) {
            add(Gap::ContractEnded, passed);
        }
        if !ended && !self.owned.contains(&contract.id) {
            add(Gap::NoOwner, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ids::OrganisationId;

    fn held<C: Content>(content: Value) -> Held<C> {
        Held { organisation: OrganisationId::new(), id: RecordId::new(), archived: false, content: serde_json::from_value(content).unwrap() }
    }

    fn words(found: &[Found]) -> Vec<&'static str> {
        found.iter().map(|found| found.gap.word()).collect()
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
    }

    #[test]
    fn an_empty_system_has_every_gap_of_an_important_one() {
        let all = Everything { systems: vec![held(json!({ "name": "x" }))], ..Everything::default() };
        assert_eq!(words(&find(&all, today())), ["manager", "classification", "hosting", "country", "routine", "rto", "access"]);
    }

    #[test]
    fn a_system_of_which_all_is_known_has_none_and_an_unimportant_one_needs_less() {
        let classified = |levels: &str, until: &str| json!({ "levels": levels, "by": "Anna Ek", "on": "2026-01-01", "valid_until": until });
        let contact: Held<Contact> = held(json!({ "name": "Maja", "channels": [{ "number": 1, "kind": "phone", "value": "08-465 004 00" }],
            "verified": { "on": "2026-06-01", "by": "Anna Ek", "source": "phone" } }));
        let known: Held<System> = held(json!({ "name": "x", "classification": classified("1-1-3", "2026-11-26"), "hosting": "saas", "hosting_country": "SE",
            "manual_routine_place": "Pärm 3", "rto_hours": 4, "remote_access": "none" }));
        let less: Held<System> = held(
            json!({ "name": "y", "classification": classified("3-3-2", "2026-11-25"), "hosting": "saas", "hosting_country": "SE", "remote_access": "permanent" }),
        );
        let managing = |system: &Held<System>| held(json!({ "contact": contact.id, "system": system.id, "role": "system_manager" }));
        let all =
            Everything { assignments: vec![managing(&known), managing(&less)], systems: vec![known, less], contacts: vec![contact], ..Everything::default() };
        assert_eq!(words(&find(&all, today())), ["classification-passed", "access-cut"]);
    }

    #[test]
    fn vendors_of_important_systems_come_first() {
        let [less, more, none]: [Held<Vendor>; 3] = ["less", "more", "none"].map(|name| held(json!({ "legal_name": name, "identifiers": ["LEI 1"] })));
        let system = |levels: &str| {
            held::<System>(json!({ "name": levels, "classification": { "levels": levels, "by": "A", "on": "2026-01-01" }, "lifecycle": "ended" }))
        };
        let (low, high) = (system("1-1-1"), system("3-3-3"));
        let line: Held<Contact> = held(json!({ "name": "Jour", "vendor": less.id, "verified": { "on": "2025-11-25", "by": "A", "source": "own" },
            "channels": [{ "number": 1, "kind": "on_call", "value": "08-465 004 00" }] }));
        let deliver =
            |system: &Held<System>, vendor: &Held<Vendor>| held(json!({ "system": system.id, "vendor": vendor.id, "role": "host", "valid_to": "2026-11-25" }));
        let all = Everything {
            deliveries: vec![deliver(&low, &less), deliver(&high, &more)],
            vendors: vec![less, none, more],
            systems: vec![low, high],
            contacts: vec![line],
            ..Everything::default()
        };
        let found = find(&all, today());
        let named: Vec<(&str, &str)> = found.iter().map(|found| (found.gap.word(), found.name.as_str())).collect();
        assert_eq!(
            named,
            [
                ("contact", "more"),
                ("contact", "none"),
                ("around-the-clock", "more"),
                ("around-the-clock", "none"),
                ("not-verified", "Jour, less"),
                ("delivery-ended", "3-3-3 – more"),
                ("delivery-ended", "1-1-1 – less"),
            ]
        );
    }

    #[test]
    fn contracts_and_assignments() {
        let gone = Held { archived: true, ..held::<Contact>(json!({ "name": "Borta" })) };
        let vendor: Held<Vendor> = held(json!({ "legal_name": "V", "number": "559998-0017" }));
        let contract = |content: Value| {
            let mut content = content;
            content["vendor"] = json!(vendor.id);
            content["title"] = json!("Avtal");
            held::<Contract>(content)
        };
        let (over, running, ended) =
            (contract(json!({ "end_on": "2026-11-25" })), contract(json!({ "end_on": "2026-11-26" })), contract(json!({ "status": "ended" })));
        let owner = held::<Assignment>(json!({ "contact": gone.id, "contract": running.id, "role": "contract_owner" }));
        let all = Everything { assignments: vec![owner], contracts: vec![over, running, ended], contacts: vec![gone], ..Everything::default() };
        assert_eq!(words(&find(&all, today())), ["contact-gone", "contract-ended", "owner", "owner"]);
    }
}
