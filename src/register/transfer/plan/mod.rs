//! What would come of the rows of a file.

mod contact;
mod system;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::index::{Index, Slot};
use super::model::{Alike, Counts, Mapping, Outcome, Plan, Planned, PlannedRow, ReadRow, RowFault, RowNote, Snapshot};
use super::names::{are_alike, core};
use super::parse::{self, Columns, PartData, RowData};
use super::targets::{Part, fields};
use crate::error::AppError;
use crate::ids::RecordId;
use crate::register::fields::normal;
use crate::register::model::{AssignmentRole, Kind, VendorNumber};
use crate::register::rules;
use crate::text::Message;

/// So often a plan is made anew without the rows that turned out to be faulty; after that all of them are.
const MOST_PASSES: usize = 6;

/// Says what would come of the rows. `tick` is told now and then how many rows are through.
#[must_use]
pub fn plan(rows: &[ReadRow], mapping: &Mapping, there: &Snapshot, tick: &dyn Fn(usize)) -> Plan {
    let all = fields(mapping.kind);
    let columns: Columns<'_> = mapping.columns.iter().filter_map(|(place, key)| Some((*place, all.iter().find(|field| field.key == *key)?))).collect();
    let units = parse::unit_names(&there.units);
    let (mut faults, mut notes) = (Vec::new(), Vec::new());
    let mut read: Vec<(usize, RowData)> = Vec::new();
    let mut empty_rows = 0;
    for row in rows {
        match parse::row(row, &columns, mapping, &units, &mut faults, &mut notes) {
            Some(data) => read.push((row.number, data)),
            None => empty_rows += 1,
        }
    }
    let mut bad: BTreeSet<usize> = faults.iter().map(|fault| fault.row).collect();
    let mut pass = Pass::default();
    for number in 0..MOST_PASSES {
        pass = Pass { index: Index::new(there), mapping: Some(mapping), ..Pass::default() };
        for (place, (row, data)) in read.iter().enumerate() {
            if !bad.contains(row) {
                pass.row(*row, data);
            }
            if number == 0 && place.is_multiple_of(200) {
                tick(place);
            }
        }
        pass.end();
        if pass.faults.is_empty() {
            break;
        }
        bad.extend(pass.faults.iter().map(|fault| fault.row));
        faults.append(&mut pass.faults);
    }
    if !pass.faults.is_empty() {
        pass = Pass { index: Index::new(there), mapping: Some(mapping), ..Pass::default() };
    }
    faults.sort_by(|one, other| (one.row, &one.column).cmp(&(other.row, &other.column)));
    notes.retain(|note| !bad.contains(&note.row));
    pass.finish(&read, &bad, faults, notes, empty_rows)
}

/// One walk along the rows.
#[derive(Default)]
struct Pass<'a> {
    index: Index,
    mapping: Option<&'a Mapping>,
    faults: Vec<RowFault>,
    /// The record of each row.
    own: HashMap<usize, usize>,
    /// Which row has set a field of a record, with the column it stood in.
    set_by: HashMap<(usize, String), usize>,
    /// Records that are named and not yet found, since they may stand further down.
    named: Vec<(usize, usize, &'static str, Kind, String, usize)>,
}

type Place = Option<usize>;

impl Pass<'_> {
    fn wrong(&mut self, row: usize, place: Place, message: Message) {
        let column = place.and_then(|place| self.mapping.map(|mapping| mapping.column_name(place))).unwrap_or_default();
        self.faults.push(RowFault { row, column, message });
    }

    fn row(&mut self, row: usize, data: &RowData) {
        let Some(mapping) = self.mapping else { return };
        let vendor = match data.get(&Part::Vendor) {
            Some(part) => match self.vendor(row, part) {
                Some(place) => Some(place),
                None => return,
            },
            None => None,
        };
        let employer = vendor.and_then(|place| self.id(place));
        let none = PartData::default();
        let own_data = data.get(&Part::Own).unwrap_or(&none);
        let own = match mapping.kind {
            Kind::Vendor => self.vendor(row, own_data),
            Kind::Contact => self.contact(row, own_data, employer, None),
            Kind::Contract => self.contract(row, own_data, employer),
            _ => self.named_record(row, mapping.kind, own_data),
        };
        let Some(own) = own else { return };
        self.own.insert(row, own);
        let Some(own_id) = self.id(own) else { return };
        if let (Kind::System, Some(vendor)) = (mapping.kind, employer)
            && !self.index.is_linked(Kind::Delivery, own_id, vendor, "")
        {
            self.link(row, Kind::Delivery, json!({ "system": own_id, "vendor": vendor, "role": mapping.delivery_role }));
        }
        if let Some(part) = data.get(&Part::Contact) {
            let employer = if mapping.kind == Kind::Vendor { Some(own_id) } else { employer };
            let beside = if mapping.kind == Kind::Vendor { own } else { vendor.unwrap_or(own) };
            let Some(contact) = self.contact(row, part, employer, Some(beside)) else { return };
            if mapping.kind == Kind::System {
                self.assign(row, contact, own_id, mapping.contact_role);
            }
        }
        for (part, role) in [(Part::Manager, AssignmentRole::SystemManager), (Part::Owner, AssignmentRole::SystemOwner)] {
            if let Some(data) = data.get(&part) {
                let Some(contact) = self.contact(row, data, None, None) else { return };
                self.assign(row, contact, own_id, role);
            }
        }
    }

    fn id(&self, place: usize) -> Option<RecordId> {
        self.index.get(place).map(|slot| slot.id)
    }

    fn assign(&mut self, row: usize, contact: usize, system: RecordId, role: AssignmentRole) {
        let Some(contact) = self.id(contact) else { return };
        if !self.index.is_linked(Kind::Assignment, contact, system, &crate::input::word(&role)) {
            self.link(row, Kind::Assignment, json!({ "contact": contact, "system": system, "role": role }));
        }
    }

    fn link(&mut self, row: usize, kind: Kind, content: Value) {
        let content = if let Value::Object(content) = content { content } else { Map::new() };
        self.index.add(Slot { id: RecordId::new(), kind, there: None, content, rows: vec![row], changed: BTreeSet::new() });
    }

    /// The record that a row means by id or code, where it says one.
    fn marked(&self, kind: Kind, data: &PartData) -> Option<usize> {
        let by_id = data.id.and_then(|id| self.index.with_id(kind, id));
        let by_code = || match self.index.with_code(kind, data.text("code")) {
            [one] if !data.text("code").is_empty() => Some(*one),
            _ => None,
        };
        by_id.or_else(by_code)
    }

    fn vendor(&mut self, row: usize, data: &PartData) -> Option<usize> {
        let written = data.text("legal_name").to_owned();
        let meant = self.mapping.and_then(|mapping| mapping.same.get(&normal(&written))).cloned();
        let name = meant.clone().unwrap_or_else(|| written.clone());
        let number = data.text("number").parse::<VendorNumber>().ok();
        let place_of = |field: &str| data.places.get(field).copied();
        let found = match self.marked(Kind::Vendor, data) {
            Some(place) => Some(place),
            None => match number.as_ref().and_then(|number| self.index.with_number(number.digits())) {
                Some(place) => {
                    let slot = self.index.get(place)?;
                    let same =
                        name.is_empty() || slot.names().contains(&normal(&name)) || slot.names().iter().any(|known| are_alike(&core(known), &core(&name)));
                    if !same {
                        let (other, first) = (slot.name(), slot.rows.first().copied().filter(|_| slot.is_new()));
                        let message = match first {
                            Some(first) => Message::new("transfer-number-of-row").with("name", other).with("row", first.to_string()),
                            None => Message::new("transfer-number-of-other").with("name", other),
                        };
                        self.wrong(row, place_of("number"), message);
                        return None;
                    }
                    Some(place)
                }
                None => match self.index.with_name(Kind::Vendor, &name) {
                    [] => None,
                    [one] => Some(*one),
                    _ => {
                        self.wrong(row, place_of("legal_name"), Message::new("transfer-several-of-name").with("name", name));
                        return None;
                    }
                },
            },
        };
        if let (Some(place), Some(number)) = (found, &number)
            && let Some(known) = self.index.get(place).and_then(|slot| slot.text("number").parse::<VendorNumber>().ok())
            && known != *number
        {
            self.wrong(row, place_of("number"), Message::new("transfer-other-number").with("name", name));
            return None;
        }
        if found.is_none() && name.is_empty() {
            self.wrong(row, place_of("legal_name"), Message::new("transfer-name-missing"));
            return None;
        }
        let mut content = data.content.clone();
        if found.is_some() && !self.is_by_id(Kind::Vendor, data, found) {
            // However it is spelled, it is the name that is there.
            content.remove("legal_name");
        }
        if meant.is_some() {
            content.remove("legal_name");
            content.insert("other_names".to_owned(), json!([written]));
        }
        let place = self.keep(row, Kind::Vendor, found, data, content)?;
        Some(place)
    }

    /// Whether a record was found by its id: then the row may say that it is called otherwise now.
    fn is_by_id(&self, kind: Kind, data: &PartData, found: Place) -> bool {
        data.id.is_some_and(|id| self.index.with_id(kind, id) == found)
    }

    fn named_record(&mut self, row: usize, kind: Kind, data: &PartData) -> Option<usize> {
        let name = data.text("name").to_owned();
        let place = data.places.get("name").copied();
        let found = match (self.marked(kind, data), self.index.with_name(kind, &name)) {
            (Some(marked), _) => Some(marked),
            (None, [one]) => Some(*one),
            (None, []) => None,
            (None, _) => {
                self.wrong(row, place, Message::new("transfer-several-of-name").with("name", name));
                return None;
            }
        };
        if found.is_none() && name.is_empty() {
            self.wrong(row, place, Message::new("transfer-name-missing"));
            return None;
        }
        let mut content = data.content.clone();
        if found.is_some() && !self.is_by_id(kind, data, found) {
            content.remove("name");
        }
        let place = self.keep(row, kind, found, data, content)?;
        self.classify(row, place, data)?;
        Some(place)
    }

    fn contract(&mut self, row: usize, data: &PartData, vendor: Option<RecordId>) -> Option<usize> {
        let (title, number) = (data.text("title").to_owned(), data.text("number").to_owned());
        let at = vendor.map(|vendor| vendor.to_string()).unwrap_or_default();
        let by_number: &[usize] = if number.is_empty() { &[] } else { self.index.with_name_at(Kind::Contract, &format!("#{}", normal(&number)), &at) };
        let by_title: &[usize] = if number.is_empty() { self.index.with_name_at(Kind::Contract, &normal(&title), &at) } else { &[] };
        let found = match (self.marked(Kind::Contract, data), by_number, by_title) {
            (Some(marked), ..) => Some(marked),
            (None, [one], _) | (None, [], [one]) => Some(*one),
            (None, [], []) => None,
            _ => {
                self.wrong(row, data.places.get("title").copied(), Message::new("transfer-several-of-name").with("name", title));
                return None;
            }
        };
        if found.is_none() && (title.is_empty() || vendor.is_none()) {
            let key = if title.is_empty() { "transfer-name-missing" } else { "transfer-vendor-missing" };
            self.wrong(row, data.places.get("title").copied(), Message::new(key));
            return None;
        }
        let mut content = data.content.clone();
        content.extend(vendor.map(|vendor| ("vendor".to_owned(), json!(vendor))));
        self.keep(row, Kind::Contract, found, data, content)
    }

    /// Puts what a row says into a record: a new one, or one that was found.
    fn keep(&mut self, row: usize, kind: Kind, found: Place, data: &PartData, content: Map<String, Value>) -> Option<usize> {
        let place = match found {
            Some(place) => place,
            None => self.index.add(Slot { id: RecordId::new(), kind, there: None, content: Map::new(), rows: Vec::new(), changed: BTreeSet::new() }),
        };
        let slot = self.index.get(place)?;
        if slot.is_archived() {
            let message = Message::new("transfer-archived").with("name", slot.name());
            self.wrong(row, None, message);
            return None;
        }
        let content: Vec<_> = content.into_iter().filter(|(field, _)| !data.leaves(field, slot.content.get(field))).collect();
        for (field, value) in content {
            self.set(row, place, &field, value, data.places.get(&field).copied())?;
        }
        if let Some(slot) = self.index.slots.get_mut(place)
            && slot.rows.last() != Some(&row)
        {
            slot.rows.push(row);
        }
        self.named.extend(data.named.iter().map(|(field, kind, name, column)| (row, place, *field, *kind, name.clone(), *column)));
        self.index.note(place);
        Some(place)
    }

    fn set(&mut self, row: usize, place: usize, field: &str, value: Value, column: Place) -> Option<()> {
        let slot = self.index.slots.get_mut(place)?;
        match (slot.content.get(field).cloned(), value) {
            (Some(Value::Array(mut known)), Value::Array(news)) if field != "channels" => {
                let main = normal(&rules::name(slot.kind, &slot.content));
                let is_known = |one: &Value| known.contains(one) || one.as_str().is_some_and(|one| normal(one) == main);
                let fresh: Vec<Value> = news.into_iter().filter(|one| !is_known(one)).collect();
                if !fresh.is_empty() {
                    known.extend(fresh);
                    slot.content.insert(field.to_owned(), Value::Array(known));
                    slot.changed.insert(field.to_owned());
                }
            }
            (Some(known), value) if known == value => {}
            (known, value) => {
                let first = self.set_by.get(&(place, field.to_owned())).copied().filter(|first| *first != row && known.is_some());
                if let Some(first) = first {
                    self.wrong(row, column, Message::new("transfer-differs").with("row", first.to_string()));
                    return None;
                }
                slot.content.insert(field.to_owned(), value);
                slot.changed.insert(field.to_owned());
                self.set_by.insert((place, field.to_owned()), row);
            }
        }
        Some(())
    }

    /// What can only be seen when all rows have been gone along: records that are named, and whether each record holds together.
    fn end(&mut self) {
        for (row, place, field, kind, name, column) in std::mem::take(&mut self.named) {
            match self.index.with_name(kind, &name) {
                [one] => {
                    let Some(id) = self.id(*one) else { continue };
                    let _ = self.set(row, place, field, json!(id), Some(column));
                }
                [] => self.wrong(row, Some(column), Message::new("transfer-named-unknown").with("name", name)),
                _ => self.wrong(row, Some(column), Message::new("transfer-several-of-name").with("name", name)),
            }
        }
        let mut wrong = Vec::new();
        for (place, slot) in self.index.slots.iter().enumerate().filter(|(_, slot)| slot.is_new() || !slot.changed.is_empty()) {
            let missing = slot.kind.fields().into_iter().find(|spec| spec.required && slot.content.get(spec.name).is_none_or(Value::is_null));
            if let Some(spec) = missing {
                let told = Message::new("transfer-field-missing").with_sentence("field", Message::new(spec.label));
                // Every row that says something of it: none of them can be taken in alone.
                wrong.extend(slot.rows.iter().map(|row| (*row, told.clone())));
            } else if let Err(AppError::Invalid(errors)) = rules::check(slot.kind, &slot.content) {
                for error in errors.0 {
                    // The row that the wrong value stands in, where it stands in one.
                    match self.set_by.get(&(place, error.field.to_string())) {
                        Some(row) => wrong.push((*row, error.message)),
                        None => wrong.extend(slot.rows.iter().map(|row| (*row, error.message.clone()))),
                    }
                }
            }
        }
        for (row, message) in wrong {
            self.wrong(row, None, message);
        }
    }

    fn finish(self, read: &[(usize, RowData)], bad: &BTreeSet<usize>, faults: Vec<RowFault>, notes: Vec<RowNote>, empty_rows: usize) -> Plan {
        let mut plan = Plan { alike: self.alike(), faults, notes, empty_rows, ..Plan::default() };
        let mut counts: BTreeMap<Kind, Counts> = BTreeMap::new();
        for slot in self.index.slots.iter().filter(|slot| !slot.rows.is_empty()) {
            let count = counts.entry(slot.kind).or_default();
            match (slot.is_new(), slot.changed.is_empty()) {
                (true, _) => count.new += 1,
                (false, false) => count.changed += 1,
                (false, true) => count.same += 1,
            }
        }
        plan.counts = counts;
        for (number, data) in read {
            let written = data.get(&Part::Own).map(|own| ["legal_name", "name", "title"].map(|field| own.text(field).to_owned()).concat()).unwrap_or_default();
            let slot = self.own.get(number).filter(|_| !bad.contains(number)).and_then(|place| self.index.get(*place));
            plan.rows.push(match slot {
                None => PlannedRow { number: *number, name: written, outcome: Outcome::Faulty, fields: Vec::new(), first: None },
                Some(slot) => {
                    let first = slot.rows.first().copied().filter(|first| first != number);
                    let outcome = match (first, slot.is_new(), slot.changed.is_empty()) {
                        (Some(_), ..) | (None, false, true) => Outcome::Same,
                        (None, true, _) => Outcome::New,
                        (None, false, false) => Outcome::Changed,
                    };
                    let fields = if outcome == Outcome::Changed { slot.changed.iter().cloned().collect() } else { Vec::new() };
                    PlannedRow { number: *number, name: slot.name(), outcome, fields, first }
                }
            });
        }
        let changed = self.index.slots.into_iter().filter(|slot| !slot.rows.is_empty() && (slot.is_new() || !slot.changed.is_empty()));
        let puts = changed.map(|slot| {
            let archived = slot.is_archived();
            Planned { id: slot.id, kind: slot.kind, there: slot.there, content: slot.content, archived, changed: slot.changed }
        });
        plan.puts = in_order(puts.collect());
        plan
    }

    /// New vendors whose names are much the same as another's.
    fn alike(&self) -> Vec<Alike> {
        let vendors: Vec<(&Slot, String)> =
            self.index.slots.iter().filter(|slot| slot.kind == Kind::Vendor && !slot.is_archived()).map(|slot| (slot, core(&slot.name()))).collect();
        // Names are compared with those that begin alike or are the same without their blanks, which is where slips leave them.
        let mut begins: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (_, core)) in vendors.iter().enumerate() {
            begins.entry(core.chars().take(3).collect()).or_default().push(place);
        }
        let mut found = Vec::new();
        for (place, (slot, own)) in vendors.iter().enumerate().filter(|(_, (slot, _))| slot.is_new()) {
            let near = begins.get(&own.chars().take(3).collect::<String>()).into_iter().flatten();
            let other = near.filter(|other| **other < place).filter_map(|other| vendors.get(*other)).find(|(_, core)| are_alike(core, own));
            let Some((other, _)) = other else { continue };
            let numbers = (slot.text("number"), other.text("number"));
            // Two numbers are two companies.
            if !numbers.0.is_empty() && !numbers.1.is_empty() {
                continue;
            }
            let row = slot.rows.first().copied().unwrap_or_default();
            found.push(Alike { row, name: slot.name(), other: other.name(), other_row: other.rows.first().copied().filter(|_| other.is_new()) });
        }
        found
    }
}

/// Records in an order in which what others refer to comes first.
pub(super) fn in_order(puts: Vec<Planned>) -> Vec<Planned> {
    let mut waiting: BTreeSet<RecordId> = puts.iter().filter(|put| put.there.is_none()).map(|put| put.id).collect();
    let mut rest = puts;
    rest.sort_by_key(|put| put.kind);
    let mut ordered = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let before = rest.len();
        let mut later = Vec::new();
        for put in rest {
            let references = crate::register::fields::references(&put.kind.fields(), &put.content);
            let blocked =
                references.iter().any(|(_, target)| matches!(target, crate::register::model::Target::Record(id) if *id != put.id && waiting.contains(id)));
            if blocked {
                later.push(put);
            } else {
                waiting.remove(&put.id);
                ordered.push(put);
            }
        }
        rest = later;
        if rest.len() == before {
            // Records that refer to one another in a ring: the writing of the first says which reference it lacks.
            ordered.append(&mut rest);
        }
    }
    ordered
}
