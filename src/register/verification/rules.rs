//! Who is asked about what, what is shown to them, and what becomes of a correction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::model::{Planned, PlannedItem, Proposal};
use crate::ids::{RecordId, UnitId};
use crate::input;
use crate::register::fields::{self, FieldSpec, Names};
use crate::register::model::{Assignment, AssignmentRole, Channel, ChannelKind, Contact, Content, Kind, Record, System, Vendor};
use crate::register::rules as register_rules;
use crate::text::Language;

/// What the register holds, as far as it takes to know whom to ask.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The contacts in use.
    pub contacts: Vec<Record<Contact>>,
    /// The vendors in use.
    pub vendors: Vec<Record<Vendor>>,
    /// The systems in use.
    pub systems: Vec<Record<System>>,
    /// What contacts are to what.
    pub assignments: Vec<Record<Assignment>>,
}

/// The fields that are shown to who is asked, and may be corrected: what the other side knows best, and no judgement of ours. A sole
/// trader's number is a person's: a link shows it to nobody.
#[must_use]
pub fn shown_fields(kind: Kind, content: &Map<String, Value>) -> Vec<&'static FieldSpec> {
    let names: &[&str] = match kind {
        Kind::Contact => &["name", "title", "valid_to"],
        Kind::Vendor => &[
            "legal_name",
            "number",
            "switchboard",
            "email",
            "postal_address",
            "visiting_address",
            "web",
            "status_page",
            "security_page",
            "vulnerability_contact",
            "privacy_page",
            "sub_processor_page",
        ],
        Kind::System => &["name", "purpose", "hosting", "hosting_country", "lifecycle", "rto_hours", "rpo_hours", "manual_routine_place", "url"],
        Kind::Contract | Kind::Delivery | Kind::Assignment | Kind::Dependency => &[],
    };
    let own = kind.fields();
    let personal = register_rules::has_personal_number(content);
    names.iter().filter(|name| !(personal && **name == "number")).filter_map(|name| own.iter().copied().find(|spec| spec.name == *name)).collect()
}

/// Whether a record is marked as secret: such a one is asked about by telephone, never by a link.
#[must_use]
pub fn is_secret(content: &Map<String, Value>) -> bool {
    content.get("secrecy").is_some_and(|mark| !mark.is_null())
}

/// The ways to reach a contact that may be shown by a link.
#[must_use]
pub fn shown_channels(content: &Map<String, Value>) -> Vec<Channel> {
    let channels = content.get("channels").and_then(Value::as_array).into_iter().flatten();
    channels.filter_map(|channel| serde_json::from_value::<Channel>(channel.clone()).ok()).filter(|channel| !channel.private).collect()
}

/// The first address of mail of a contact that is no secret.
#[must_use]
pub fn address(contact: &Contact) -> Option<String> {
    let mails = contact.channels.iter().filter(|channel| channel.kind == ChannelKind::Email && !channel.private);
    mails.map(|channel| channel.value.trim()).find(|value| input::is_email(value)).map(str::to_lowercase)
}

fn language(contact: &Contact) -> Language {
    let said = contact.language.as_deref().unwrap_or_default().trim().to_lowercase();
    if said.starts_with("en") { Language::English } else { Language::Swedish }
}

/// Whether somebody can be asked about a contact: it is in use on the day.
fn can_be_asked(contact: &Contact, today: NaiveDate) -> bool {
    contact.valid_to.is_none_or(|to| to >= today)
}

impl Asked {
    fn unit_of_vendor(&self, id: RecordId) -> Option<UnitId> {
        self.vendors.iter().find(|vendor| vendor.id == id).and_then(|vendor| vendor.content.relation_unit)
    }

    fn contact_item(&self, contact: &Record<Contact>) -> PlannedItem {
        let unit = contact.content.unit.or_else(|| contact.content.vendor.and_then(|vendor| self.unit_of_vendor(vendor)));
        PlannedItem { record: contact.id, kind: Kind::Contact, name: contact.content.name.clone(), unit }
    }

    /// The contacts that are due, each asked about itself; those with one address are asked in one letter.
    #[must_use]
    pub fn due(&self, today: NaiveDate) -> Vec<Planned> {
        let due = self.contacts.iter().filter(|contact| contact.content.is_due(today) && can_be_asked(&contact.content, today));
        let mut planned: Vec<Planned> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for contact in due {
            let secret = contact.content.common().secrecy.is_some();
            let address = address(&contact.content).filter(|_| !secret);
            let there = address.as_ref().and_then(|address| places.get(address)).and_then(|place| planned.get_mut(*place));
            if let Some(there) = there {
                there.items.push(self.contact_item(contact));
                continue;
            }
            if let Some(address) = &address {
                places.insert(address.clone(), planned.len());
            }
            planned.push(Self::asked(contact, address, vec![self.contact_item(contact)]));
        }
        planned
    }

    fn asked(contact: &Record<Contact>, address: Option<String>, items: Vec<PlannedItem>) -> Planned {
        Planned { contact: Some(contact.id), name: contact.content.name.clone(), address, language: language(&contact.content), items }
    }

    /// One contact of a vendor's about the vendor and all of its contacts: the account manager where there is one, else the first with
    /// an address. What is marked as secret is asked about by telephone.
    #[must_use]
    pub fn vendor(&self, id: RecordId, today: NaiveDate) -> Vec<Planned> {
        let Some(vendor) = self.vendors.iter().find(|vendor| vendor.id == id) else { return Vec::new() };
        let assigned = |contact: RecordId| {
            let own = self.assignments.iter().filter(|assignment| assignment.content.contact == contact && assignment.content.vendor == Some(id));
            own.filter(|assignment| assignment.content.is_valid(today)).map(|assignment| assignment.content.role).collect::<Vec<_>>()
        };
        let theirs = |contact: &&Record<Contact>| contact.content.vendor == Some(id) || !assigned(contact.id).is_empty();
        let contacts: Vec<&Record<Contact>> = self.contacts.iter().filter(|contact| can_be_asked(&contact.content, today)).filter(theirs).collect();
        // Whoever works for the vendor is asked before whoever only deals with it.
        let order = |contact: &&&Record<Contact>| {
            let employed = contact.content.vendor == Some(id);
            let roles = assigned(contact.id);
            let rank = [AssignmentRole::AccountManager, AssignmentRole::ServiceDesk].iter().position(|role| roles.contains(role)).unwrap_or(9);
            (address(&contact.content).is_none(), !employed, rank)
        };
        let first = contacts.iter().filter(|contact| contact.content.common().secrecy.is_none()).min_by_key(order).copied();
        let own = std::iter::once(PlannedItem { record: id, kind: Kind::Vendor, name: vendor.content.name(), unit: vendor.content.relation_unit });
        let employed = contacts.iter().filter(|contact| contact.content.vendor == Some(id));
        let mut secret: BTreeSet<RecordId> = employed.clone().filter(|contact| contact.content.common().secrecy.is_some()).map(|contact| contact.id).collect();
        if vendor.content.common().secrecy.is_some() {
            secret.insert(id);
        }
        let items: Vec<PlannedItem> = own.chain(employed.map(|contact| self.contact_item(contact))).collect();
        let (by_phone, by_link): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| secret.contains(&item.record));
        let mut planned = Vec::new();
        if !by_link.is_empty() {
            planned.push(first.map_or_else(|| nobody(by_link.clone()), |first| Self::asked(first, address(&first.content), by_link.clone())));
        }
        if !by_phone.is_empty() {
            planned.push(first.map_or_else(|| nobody(by_phone.clone()), |first| Self::asked(first, None, by_phone.clone())));
        }
        planned
    }

    /// The systems that a unit uses, each asked about with its systemförvaltare; those without one stand together.
    #[must_use]
    pub fn unit(&self, unit: UnitId, today: NaiveDate) -> Vec<Planned> {
        let mut planned: Vec<Planned> = Vec::new();
        let mut without = Vec::new();
        for system in self.systems.iter().filter(|system| system.content.units.contains(&unit)) {
            let item = PlannedItem { record: system.id, kind: Kind::System, name: system.content.name.clone(), unit: Some(unit) };
            let managers = self.assignments.iter().filter(|assignment| {
                assignment.content.system == Some(system.id) && assignment.content.role == AssignmentRole::SystemManager && assignment.content.is_valid(today)
            });
            let manager = managers.min_by_key(|assignment| assignment.content.priority.unwrap_or(u32::MAX));
            let contact = manager.and_then(|manager| self.contacts.iter().find(|contact| contact.id == manager.content.contact));
            let Some(contact) = contact.filter(|contact| can_be_asked(&contact.content, today)) else {
                without.push(item);
                continue;
            };
            let secret = system.content.common().secrecy.is_some() || contact.content.common().secrecy.is_some();
            let address = address(&contact.content).filter(|_| !secret);
            match planned.iter_mut().find(|there| there.contact == Some(contact.id) && there.address == address) {
                Some(there) => there.items.push(item),
                None => planned.push(Self::asked(contact, address, vec![item])),
            }
        }
        if !without.is_empty() {
            planned.push(nobody(without));
        }
        planned
    }
}

/// Entries for which nobody is known who could be asked.
fn nobody(items: Vec<PlannedItem>) -> Planned {
    Planned { contact: None, name: String::new(), address: None, language: Language::Swedish, items }
}

/// What is to be changed, of fields as they were filled in and ways to reach a contact as they were typed: for each way that is shown its
/// value and its hours, an empty value where it is to go; and new ways.
#[must_use]
pub fn proposal(
    kind: Kind,
    content: &Map<String, Value>,
    typed: &Map<String, Value>,
    ways: &[(u32, String, String)],
    new: Vec<Channel>,
    comment: String,
) -> Proposal {
    let mut proposal = Proposal { added: new, comment, ..Proposal::default() };
    for spec in shown_fields(kind, content) {
        let (before, after) = (content.get(spec.name).unwrap_or(&Value::Null), typed.get(spec.name).unwrap_or(&Value::Null));
        if before != after {
            proposal.fields.insert(spec.name.to_owned(), after.clone());
        }
    }
    for channel in shown_channels(content) {
        let Some((_, value, hours)) = ways.iter().find(|(number, ..)| *number == channel.number) else { continue };
        if value.is_empty() {
            proposal.removed.push(channel.number);
        } else if *value != channel.value || *hours != channel.hours.clone().unwrap_or_default() {
            proposal.channels.push(Channel { value: value.clone(), hours: input::some_text(hours), ..channel });
        }
    }
    proposal
}

/// A content as a proposal wants it. What has been added to it since stays, and so does what is private.
#[must_use]
pub fn applied(content: &Map<String, Value>, proposal: &Proposal) -> Map<String, Value> {
    let mut after = content.clone();
    for (name, value) in &proposal.fields {
        if value.is_null() {
            after.remove(name);
        } else {
            after.insert(name.clone(), value.clone());
        }
    }
    if proposal.channels.is_empty() && proposal.removed.is_empty() && proposal.added.is_empty() {
        return after;
    }
    let channels = content.get("channels").and_then(Value::as_array).into_iter().flatten();
    let mut channels: Vec<Channel> = channels.filter_map(|channel| serde_json::from_value(channel.clone()).ok()).collect();
    // A number that was ever given is never given again: what is private is kept by it.
    let mut next = register_rules::last_channel(content).saturating_add(1);
    channels.retain(|channel| channel.private || !proposal.removed.contains(&channel.number));
    for channel in &mut channels {
        if let Some(changed) = proposal.channels.iter().find(|changed| changed.number == channel.number && !channel.private) {
            *channel = Channel { private: false, ..changed.clone() };
        }
    }
    for added in &proposal.added {
        channels.push(Channel { number: next, private: false, ..added.clone() });
        next = next.saturating_add(1);
    }
    register_rules::with_channels(&after, &channels)
}

/// What a proposal changes: what it is about, what stands there now and what is to stand there.
#[must_use]
pub fn difference(kind: Kind, content: &Map<String, Value>, proposal: &Proposal, language: Language) -> Vec<(String, String, String)> {
    let after = applied(content, proposal);
    // All that it may change, also where the number has become a person's meanwhile: such a one is not written out whole.
    let compared = fields::compare(&shown_fields(kind, &Map::new()), content, &after, language, &Names::default());
    let mut rows: Vec<(String, String, String)> = compared.into_iter().map(|(spec, before, after)| (spec.name_of(language), before, after)).collect();
    let words = |channel: &Channel| match &channel.hours {
        Some(hours) => format!("{} ({hours})", channel.shown()),
        None => channel.shown(),
    };
    let (before, now) = (shown_channels(content), shown_channels(&after));
    for channel in &before {
        let there = now.iter().find(|other| other.number == channel.number);
        if there != Some(channel) {
            rows.push((channel.kind.name(language), words(channel), there.map(words).unwrap_or_default()));
        }
    }
    let added = now.iter().filter(|channel| before.iter().all(|other| other.number != channel.number));
    rows.extend(added.map(|channel| (channel.kind.name(language), String::new(), words(channel))));
    rows
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn content(value: Value) -> Map<String, Value> {
        if let Value::Object(content) = value { content } else { Map::new() }
    }

    fn anna() -> Map<String, Value> {
        content(json!({ "name": "Anna Ek", "kind": "person", "title": "Säljare", "note": "Svår att få tag i", "channels": [
            { "number": 1, "kind": "mobile", "value": "070-174 06 05" },
            { "number": 2, "kind": "mobile", "value": "", "private": true },
            { "number": 3, "kind": "email", "value": "anna@example.se", "hours": "Vardagar" }
        ] }))
    }

    #[test]
    fn a_correction_changes_what_it_names_and_nothing_else() {
        let typed = content(json!({ "name": "Anna Ek", "title": "Säljchef" }));
        let ways = [(1, String::new(), String::new()), (2, "070-1".to_owned(), String::new()), (3, "anna.ek@example.se".to_owned(), String::new())];
        let new = Channel { value: "08-465 004 00".to_owned(), kind: ChannelKind::Switchboard, hours: None, ..shown_channels(&anna())[0].clone() };
        let proposal = proposal(Kind::Contact, &anna(), &typed, &ways, vec![new], String::new());
        assert_eq!((proposal.removed.as_slice(), proposal.channels.len()), (&[1][..], 1));
        // Somebody has added a number and moved the private one meanwhile.
        let mut now = anna();
        let Some(Value::Array(channels)) = now.get_mut("channels") else { panic!("no channels") };
        channels.insert(0, json!({ "number": 4, "kind": "on_call", "value": "112" }));
        // There was once a seventh, and what was private of it is kept by its number.
        now.insert("last_channel".to_owned(), json!(7));
        let after: Contact = serde_json::from_value(Value::Object(applied(&now, &proposal))).unwrap();
        assert_eq!((after.title.as_deref(), after.common().note.as_deref()), (Some("Säljchef"), Some("Svår att få tag i")));
        let left: Vec<(u32, &str, bool)> = after.channels.iter().map(|channel| (channel.number, channel.value.as_str(), channel.private)).collect();
        assert_eq!(left, [(4, "112", false), (2, "", true), (3, "anna.ek@example.se", false), (8, "08-465 004 00", false)]);
        let rows = difference(Kind::Contact, &now, &proposal, Language::Swedish);
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert!(rows.iter().any(|(_, before, after)| before == "070-174 06 05" && after.is_empty()));
    }

    #[test]
    fn who_changes_nothing_proposes_nothing() {
        let typed = content(json!({ "name": "Anna Ek", "title": "Säljare" }));
        let ways = [(1, "070-174 06 05".to_owned(), String::new()), (3, "anna@example.se".to_owned(), "Vardagar".to_owned())];
        assert!(proposal(Kind::Contact, &anna(), &typed, &ways, Vec::new(), String::new()).is_empty());
        assert_eq!(applied(&anna(), &Proposal::default()), anna());
    }

    #[test]
    fn what_is_shown_by_a_link_is_no_judgement_and_no_secret() {
        for kind in Kind::ALL {
            for name in shown_fields(kind, &Map::new()).iter().map(|spec| spec.name) {
                assert!(
                    !["note", "code", "diarienummer", "secrecy", "criticality", "roles", "remote_access_cut", "shutdown_decision"].contains(&name),
                    "{name}"
                );
            }
        }
        assert!(shown_channels(&anna()).iter().all(|channel| !channel.private));
        for (number, shown) in [("559998-0025", true), ("850709-9805", false)] {
            let vendor = content(json!({ "legal_name": "Firman", "number": number }));
            assert_eq!(shown_fields(Kind::Vendor, &vendor).iter().any(|spec| spec.name == "number"), shown, "{number}");
        }
    }

    fn record<C: Content>(content: Value) -> Record<C> {
        let by = ("Anna Ek".to_owned(), crate::clock::Timestamp::default());
        let content = serde_json::from_value(content).unwrap();
        Record { id: RecordId::new(), version: 1, archived: None, merged_into: None, created: by.clone(), changed: by, content }
    }

    #[test]
    fn one_address_gets_one_letter_and_what_is_secret_none() {
        let today: NaiveDate = "2026-11-26".parse().unwrap();
        let mail = |value: &str| json!([{ "number": 1, "kind": "email", "value": value }]);
        let verified = json!({ "on": "2026-11-01", "by": "Anna Ek", "source": "phone" });
        let asked = Asked {
            contacts: vec![
                record(json!({ "name": "A", "channels": mail("desk@example.se") })),
                record(json!({ "name": "B", "channels": mail("Desk@example.se"), "language": "English" })),
                record(json!({ "name": "C", "channels": mail("c@example.se"), "verified": verified })),
                record(json!({ "name": "D", "channels": mail("d@example.se"), "secrecy": "OSL 18:8" })),
                record(json!({ "name": "E", "channels": mail("e@example.se"), "valid_to": "2026-01-01" })),
                record(json!({ "name": "F" })),
            ],
            ..Asked::default()
        };
        let planned: Vec<(String, Option<String>, usize)> = asked.due(today).into_iter().map(|one| (one.name, one.address, one.items.len())).collect();
        let address = |address: &str| Some(address.to_owned());
        assert_eq!(planned, [("A".to_owned(), address("desk@example.se"), 2), ("D".to_owned(), None, 1), ("F".to_owned(), None, 1)]);
    }
}
