//! Examples of the pages.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::actions::{Outage, Places};
use super::graph::{Failing, Net, Spread};
use super::pages::{choose, outage};
use super::people::Calls;
use super::same::Known;
use crate::ids::{OrganisationId, RecordId};
use crate::register::model::{Content, Dependency};
use crate::register::store::whole::Held;
use crate::text::Language;
use crate::view::{Sample, Shown};

fn held<C: Content>(organisation: OrganisationId, id: RecordId, content: Value) -> Option<Held<C>> {
    Some(Held { organisation, id, archived: false, content: serde_json::from_value(content).ok()? })
}

/// A vendor, what it runs, what needs that, and a person to call: in the own organisation and in a member.
fn example(count: usize) -> Outage {
    let organisations = [OrganisationId::new(), OrganisationId::new()];
    let [own, member] = organisations;
    let [vendor, above, journal, manager, deputy] = [(); 5].map(|()| RecordId::new());
    let mut net = Net::default();
    net.vendors.extend(held(own, vendor, json!({ "legal_name": "Exempeldrift AB" })));
    net.vendors.extend(held(own, above, json!({ "legal_name": "Exempelprogram AB" })));
    let levels = |levels: &str| json!({ "levels": levels, "by": "Anna Ek", "on": "2026-01-10" });
    net.systems.extend(held(
        own,
        journal,
        json!({ "name": "Journalsystemet", "classification": levels("3-3-3"), "manual_routine": "Papperslistor.", "manual_routine_place": "Pärm 3",
            "rto_hours": 4, "remote_access": "permanent", "remote_access_cut": "Ring IT-jouren.", "shutdown_decision": "IT-chefen" }),
    ));
    net.deliveries.extend(held(
        own,
        RecordId::new(),
        json!({ "system": journal, "vendor": vendor, "role": "host", "on_behalf_of": above, "valid_to": "2026-01-01" }),
    ));
    for number in 0..count {
        let (id, organisation) = (RecordId::new(), if number % 2 == 0 { own } else { member });
        let levels = if number % 3 == 0 { Value::Null } else { levels(if number % 3 == 1 { "2-2-2" } else { "1-1-1" }) };
        net.systems.extend(held(organisation, id, json!({ "name": format!("System {number}"), "classification": levels, "lifecycle": "phasing_out" })));
        if number % 2 == 0 {
            net.dependencies.extend(held::<Dependency>(own, RecordId::new(), json!({ "system": id, "needs": journal, "critical": number % 4 == 0 })));
        } else {
            net.deliveries.extend(held(member, RecordId::new(), json!({ "system": id, "vendor": above, "role": "support", "countries": ["DE"] })));
        }
    }
    let contact = |id: RecordId, name: &str, number: &str| {
        let channels =
            json!([{ "number": 1, "kind": "mobile", "value": number, "hours": "7–16" }, { "number": 2, "kind": "on_call", "value": "08-465 004 01" }]);
        held(own, id, json!({ "kind": "person", "name": name, "channels": channels }))
    };
    let contacts: Vec<_> = [contact(manager, "Maja Exempel", "070-174 06 05"), contact(deputy, "Ulf Exempel", "")].into_iter().flatten().collect();
    let assignments: Vec<_> = [
        held(own, RecordId::new(), json!({ "contact": manager, "system": journal, "role": "system_manager", "deputy": deputy })),
        held(own, RecordId::new(), json!({ "contact": manager, "vendor": vendor, "role": "incident", "deputy": deputy })),
    ]
    .into_iter()
    .flatten()
    .collect();
    let failing = Failing::Vendors(BTreeSet::from([vendor]));
    let spread = Spread::of(&net, &failing);
    let names = net.vendors.iter().map(|vendor| (vendor.id, vendor.content.name())).chain(net.systems.iter().map(|system| (system.id, system.content.name())));
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
    Outage {
        name: "Exempeldrift AB".to_owned(),
        known: Some(Known::ByName),
        organisations: vec![(own, "Exempelköpings kommun".to_owned()), (member, "Grannbygdens kommun".to_owned())],
        names: names.collect(),
        calls: Calls::of(&assignments, contacts, today),
        failing: Some(failing),
        spread,
        net,
        today,
    }
}

/// Organisations and what they have, for examples of other pages.
pub(in crate::register) fn example_net() -> (Vec<(OrganisationId, String)>, Net) {
    let there = example(5);
    (there.organisations, there.net)
}

/// Every page in every state.
pub(super) fn all(language: Language) -> Vec<Sample> {
    let place = |failing: Failing| {
        let there = example(5);
        let spread = Spread::of(&there.net, &failing);
        Outage { name: "DE".to_owned(), known: None, spread, failing: Some(failing), ..there }
    };
    let alone = Outage { organisations: example(0).organisations.into_iter().take(1).collect(), known: Some(Known::ByNumber), ..Outage::default() };
    let places = Places { countries: vec!["SE".to_owned()], regions: vec!["Hall 7".to_owned()], ..Places::default() };
    vec![
        Sample::new("outage, choose", language, &choose(language, &places, &Shown::default())),
        Sample::new("outage", language, &outage(language, &example(5), "/outage?vendor=x", 1)),
        Sample::new("outage of very many", language, &outage(language, &example(450), "/vendors/x/outage", 2)),
        Sample::new("outage of a country", language, &outage(language, &place(Failing::Country("DE".to_owned())), "/outage?country=DE", 1)),
        Sample::new("outage of a region", language, &outage(language, &place(Failing::Region("hall 7".to_owned())), "/outage?region=Hall+7", 1)),
        Sample::new("outage of nothing", language, &outage(language, &alone, "/outage?vendor=x", 1)),
    ]
}
