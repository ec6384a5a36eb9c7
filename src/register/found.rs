//! What the look-up finds of a record: its names and numbers, and those of whoever one calls about it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::fields;
use super::model::{Assignment, Channel, Contact, ContactKind, Content, Contract, Days, Delivery, Kind, Phone, Raw, Record, System, Vendor};
use super::search::{self, Document, DocumentKind, DocumentPhone};
use super::store::record;
use crate::account::OrgScope;
use crate::account::actions::organisation::units_in;
use crate::error::AppError;
use crate::ids::RecordId;
use crate::store::Tx;
use crate::text::{Language, text};

/// So many numbers are shown of a vendor or a system: those to try first.
const MOST_PHONES: usize = 4;

/// So many are kept, with those that one calls on some days only.
const MOST_KEPT: usize = 24;

/// Brings up to date what is found of some records that were changed, and of others in whose results they stand. A fixed number of
/// questions to the database, however many records.
pub(super) fn refresh(tx: &mut Tx<'_>, scope: &OrgScope, changed: &BTreeSet<RecordId>) -> Result<(), AppError> {
    let mut known: BTreeMap<RecordId, Raw> = by_id(record::some(tx, scope, changed)?);
    let gone: Vec<&str> = changed.iter().filter(|id| !known.contains_key(id)).map(RecordId::as_str).collect();
    search::remove_many(tx, scope, &gone)?;
    // What refers to the changed ones: their assignments and deliveries, those who work there.
    load_referring(tx, scope, &mut known, changed)?;
    let mut affected: BTreeSet<RecordId> = BTreeSet::new();
    for raw in known.values() {
        if Kind::MAIN.contains(&raw.kind) {
            affected.insert(raw.record.id);
        } else {
            affected.extend(targets(&raw.record.content, raw.kind));
        }
    }
    load(tx, scope, &mut known, &affected)?;
    affected.retain(|id| known.get(id).is_some_and(|raw| Kind::MAIN.contains(&raw.kind)));
    // Everything around them: whom one calls, and who employs those.
    load_referring(tx, scope, &mut known, &affected)?;
    for _ in 0..2 {
        let around = known.values().flat_map(|raw| targets(&raw.record.content, raw.kind)).collect();
        load(tx, scope, &mut known, &around)?;
    }
    let units: BTreeMap<String, String> = units_in(tx, scope)?.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    let register = Known::new(&known, units);
    let documents: Vec<Document> = affected.iter().filter_map(|id| register.document(known.get(id)?)).collect();
    search::put_many(tx, scope, &documents)
}

fn by_id(raws: Vec<Raw>) -> BTreeMap<RecordId, Raw> {
    raws.into_iter().map(|raw| (raw.record.id, raw)).collect()
}

/// The records that a record refers to.
fn targets(content: &Map<String, Value>, kind: Kind) -> Vec<RecordId> {
    fields::records(&kind.fields(), content)
}

fn load(tx: &mut Tx<'_>, scope: &OrgScope, known: &mut BTreeMap<RecordId, Raw>, wanted: &BTreeSet<RecordId>) -> Result<(), AppError> {
    let missing: BTreeSet<RecordId> = wanted.iter().copied().filter(|id| !known.contains_key(id)).collect();
    if !missing.is_empty() {
        known.extend(by_id(record::some(tx, scope, &missing)?));
    }
    Ok(())
}

fn load_referring(tx: &mut Tx<'_>, scope: &OrgScope, known: &mut BTreeMap<RecordId, Raw>, to: &BTreeSet<RecordId>) -> Result<(), AppError> {
    let referrers = record::referrers(tx, scope, &to.iter().map(ToString::to_string).collect())?;
    load(tx, scope, known, &referrers.into_iter().map(|referrer| referrer.record).collect())
}

/// Records that are enough to say what is found of some of them.
struct Known<'a> {
    records: &'a BTreeMap<RecordId, Raw>,
    /// The assignments of each record that has some, in the order one calls.
    assignments: BTreeMap<RecordId, Vec<Record<Assignment>>>,
    /// The deliveries of each system.
    deliveries: BTreeMap<RecordId, Vec<Record<Delivery>>>,
    units: BTreeMap<String, String>,
}

impl<'a> Known<'a> {
    fn new(records: &'a BTreeMap<RecordId, Raw>, units: BTreeMap<String, String>) -> Self {
        let mut assignments: BTreeMap<RecordId, Vec<Record<Assignment>>> = BTreeMap::new();
        let mut deliveries: BTreeMap<RecordId, Vec<Record<Delivery>>> = BTreeMap::new();
        for raw in records.values().filter(|raw| raw.record.archived.is_none()) {
            if let Ok(assignment) = raw.clone().typed::<Assignment>() {
                let content = &assignment.content;
                if let Some(target) = content.vendor.or(content.system).or(content.contract) {
                    assignments.entry(target).or_default().push(assignment);
                }
            } else if let Ok(delivery) = raw.clone().typed::<Delivery>() {
                deliveries.entry(delivery.content.system).or_default().push(delivery);
            }
        }
        for of in assignments.values_mut() {
            of.sort_by_key(|assignment| assignment.content.order());
        }
        Self { records, assignments, deliveries, units }
    }

    fn get<C: Content>(&self, id: RecordId) -> Option<C> {
        Some(self.records.get(&id)?.clone().typed::<C>().ok()?.content)
    }

    fn name(&self, id: RecordId) -> String {
        self.records.get(&id).map(|raw| raw.name.clone()).unwrap_or_default()
    }

    fn document(&self, raw: &Raw) -> Option<Document> {
        let id = raw.record.id;
        let base = |kind: DocumentKind, common: &super::model::Common| Document {
            numbers: common.code.iter().chain(&common.diarienummer).cloned().collect(),
            archived: raw.record.archived.is_some(),
            ..Document::new(kind, id.to_string(), raw.name.clone())
        };
        match raw.kind {
            Kind::Vendor => {
                let vendor: Vendor = self.get(id)?;
                let mut document = base(DocumentKind::Vendor, &vendor.common);
                document.names.extend(vendor.name_differs().then(|| vendor.legal_name.clone()).into_iter().chain(vendor.other_names));
                // A sole trader's number is a person's, and nobody is found by it.
                document.numbers.extend(vendor.number.filter(|number| !number.is_personal()).map(|number| number.to_string()));
                document.numbers.extend(vendor.identifiers);
                document.note = document.numbers.first().cloned().unwrap_or_default();
                document.phones = self.phones(id);
                document.phones.extend(vendor.switchboard.as_deref().and_then(switchboard));
                document.words.extend(vendor.email);
                Some(document)
            }
            Kind::System => {
                let system: System = self.get(id)?;
                let mut document = base(DocumentKind::System, &system.common);
                document.names = system.aliases;
                let vendors: Vec<String> = self.deliveries.get(&id).into_iter().flatten().map(|delivery| self.name(delivery.content.vendor)).collect();
                document.note = vendors.first().cloned().unwrap_or_default();
                document.words = vendors;
                document.phones = self.phones(id);
                Some(document)
            }
            Kind::Contact => {
                let contact: Contact = self.get(id)?;
                let kind = if contact.kind == Some(ContactKind::Person) { DocumentKind::Person } else { DocumentKind::Function };
                let mut document = base(kind, &contact.common);
                let employer = contact.vendor.map(|vendor| self.name(vendor)).or_else(|| self.units.get(contact.unit?.as_str()).cloned());
                let note: Vec<String> = contact.title.iter().cloned().chain(employer.clone()).collect();
                document.note = note.join(", ");
                document.words = note;
                document.days = contact.days();
                document.phones = contact.channels.iter().filter_map(|channel| channel_phone(channel, "", document.days)).collect();
                document.words.extend(contact.channels.iter().filter(|channel| !channel.private && !channel.is_phone()).map(|channel| channel.value.clone()));
                Some(document)
            }
            Kind::Contract => {
                let contract: Contract = self.get(id)?;
                let mut document = base(DocumentKind::Contract, &contract.common);
                document.numbers.extend(contract.number.into_iter().chain(contract.procurement));
                document.note = self.name(contract.vendor);
                document.words = vec![document.note.clone()];
                document.phones = self.phones(id);
                Some(document)
            }
            Kind::Delivery | Kind::Assignment | Kind::Dependency => None,
        }
    }

    /// The numbers of those whom one calls about something, in that order.
    fn phones(&self, id: RecordId) -> Vec<DocumentPhone> {
        let mut phones: Vec<DocumentPhone> = Vec::new();
        for assignment in self.assignments.get(&id).into_iter().flatten().map(|assignment| &assignment.content) {
            for (contact, days) in self.called(assignment) {
                let label = format!("{}, {}", contact.name, assignment.role.name(Language::Swedish));
                let first = contact.channels.iter().find_map(|channel| channel_phone(channel, &label, days));
                let known = |phone: &DocumentPhone| phones.iter().any(|known| known.tel == phone.tel && known.days.and(days) == Some(days));
                phones.extend(first.filter(|phone| !known(phone)));
            }
            if phones.iter().filter(|phone| phone.days.are_all()).count() >= MOST_PHONES || phones.len() >= MOST_KEPT {
                break;
            }
        }
        phones
    }

    /// Who is called for an assignment, and on which days: where the first is gone, or on days when they are not there, the deputy.
    fn called(&self, assignment: &Assignment) -> Vec<(Contact, Days)> {
        let in_use = |id: RecordId| self.records.get(&id).filter(|raw| raw.record.archived.is_none()).and_then(|raw| self.get::<Contact>(raw.record.id));
        let held = assignment.days();
        let (first, deputy) = (in_use(assignment.contact), assignment.deputy.and_then(in_use));
        let without: Vec<Days> = first.as_ref().map_or_else(|| vec![Days::default()], |first| first.days().others().collect());
        let mut called = Vec::new();
        called.extend(first.and_then(|first| held.and(first.days()).map(|days| (first, days))));
        if let Some(deputy) = deputy {
            let days = without.into_iter().filter_map(|days| held.and(days)?.and(deputy.days()));
            called.extend(days.map(|days| (deputy.clone(), days)));
        }
        called
    }
}

/// The number of a channel that everybody may see.
fn channel_phone(channel: &Channel, whose: &str, days: Days) -> Option<DocumentPhone> {
    let number = channel.phone()?;
    let label = if whose.is_empty() { channel.label.clone().unwrap_or_else(|| channel.kind.name(Language::Swedish)) } else { whose.to_owned() };
    let always = channel.around_the_clock || channel.kind == super::model::ChannelKind::OnCall;
    phone(&number, label, always, days)
}

/// The number of a vendor's switchboard.
fn switchboard(typed: &str) -> Option<DocumentPhone> {
    let number = Phone::read(typed);
    let label = text(Language::Swedish, "channel-switchboard");
    phone(&number, label, false, Days::default())
}

/// A number, if it can be called.
fn phone(number: &Phone, label: String, around_the_clock: bool, days: Days) -> Option<DocumentPhone> {
    Some(DocumentPhone { shown: number.shown(), tel: number.link()?.trim_start_matches("tel:").to_owned(), label, around_the_clock, days })
}
