//! The register as a plan sees it: what is there, with what the rows before have added.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value};

use super::model::Snapshot;
use crate::ids::RecordId;
use crate::register::fields::normal;
use crate::register::model::{Kind, Raw, VendorNumber};
use crate::register::rules;

/// A record, as it is and as it is to be.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) id: RecordId,
    pub(super) kind: Kind,
    pub(super) there: Option<Raw>,
    pub(super) content: Map<String, Value>,
    /// The rows that name it.
    pub(super) rows: Vec<usize>,
    pub(super) changed: BTreeSet<String>,
}

impl Slot {
    pub(super) fn is_new(&self) -> bool {
        self.there.is_none()
    }

    pub(super) fn is_archived(&self) -> bool {
        self.there.as_ref().is_some_and(|there| there.record.archived.is_some())
    }

    pub(super) fn name(&self) -> String {
        rules::name(self.kind, &self.content)
    }

    pub(super) fn text(&self, field: &str) -> &str {
        self.content.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// All names by which it is known, to compare.
    pub(super) fn names(&self) -> Vec<String> {
        let several =
            |field: &str| self.content.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(normal).collect::<Vec<_>>();
        let mut names: Vec<String> = ["legal_name", "display_name", "name", "title"].into_iter().map(|field| normal(self.text(field))).collect();
        names.extend(several("other_names"));
        names.extend(several("aliases"));
        names.retain(|name| !name.is_empty());
        names
    }

    fn employer(&self) -> String {
        self.text("vendor").to_owned()
    }
}

/// All records with the ways to find them.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) slots: Vec<Slot>,
    by_id: HashMap<RecordId, usize>,
    by_number: HashMap<String, usize>,
    by_code: HashMap<(Kind, String), Vec<usize>>,
    by_name: HashMap<(Kind, String), Vec<usize>>,
    /// Contacts by their names and where they work; contracts by their titles or numbers and with whom they are.
    by_name_at: HashMap<(Kind, String, String), Vec<usize>>,
    links: HashSet<(Kind, String, String, String)>,
}

impl Index {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let mut index = Self::default();
        for raw in &snapshot.records {
            let content = raw.record.content.clone();
            index.add(Slot { id: raw.record.id, kind: raw.kind, there: Some(raw.clone()), content, rows: Vec::new(), changed: BTreeSet::new() });
        }
        index
    }

    pub(super) fn add(&mut self, slot: Slot) -> usize {
        let place = self.slots.len();
        self.by_id.insert(slot.id, place);
        match slot.kind {
            Kind::Delivery => {
                // Whatever it is to the system, the two belong together.
                for role in ["", slot.text("role")] {
                    self.links.insert((Kind::Delivery, slot.text("system").to_owned(), slot.text("vendor").to_owned(), role.to_owned()));
                }
            }
            Kind::Assignment => {
                let target =
                    ["vendor", "system", "contract", "unit"].into_iter().map(|field| slot.text(field)).find(|target| !target.is_empty()).unwrap_or_default();
                for role in ["", slot.text("role")] {
                    self.links.insert((Kind::Assignment, slot.text("contact").to_owned(), target.to_owned(), role.to_owned()));
                }
            }
            _ => {}
        }
        self.slots.push(slot);
        self.note(place);
        place
    }

    /// Brings up to date how a record is found.
    pub(super) fn note(&mut self, place: usize) {
        let Some(slot) = self.slots.get(place) else { return };
        let push = |map: &mut HashMap<(Kind, String), Vec<usize>>, key: (Kind, String)| {
            let places = map.entry(key).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        };
        if !slot.text("code").is_empty() {
            push(&mut self.by_code, (slot.kind, normal(slot.text("code"))));
        }
        for name in slot.names() {
            push(&mut self.by_name, (slot.kind, name));
        }
        if slot.kind == Kind::Vendor
            && let Ok(number) = slot.text("number").parse::<VendorNumber>()
        {
            self.by_number.entry(number.digits().to_owned()).or_insert(place);
        }
        if matches!(slot.kind, Kind::Contact | Kind::Contract) {
            let mut keys = slot.names();
            keys.extend((slot.kind == Kind::Contract && !slot.text("number").is_empty()).then(|| format!("#{}", normal(slot.text("number")))));
            for key in keys {
                let places = self.by_name_at.entry((slot.kind, key, slot.employer())).or_default();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }

    pub(super) fn get(&self, place: usize) -> Option<&Slot> {
        self.slots.get(place)
    }

    pub(super) fn with_id(&self, kind: Kind, id: RecordId) -> Option<usize> {
        self.by_id.get(&id).copied().filter(|place| self.get(*place).is_some_and(|slot| slot.kind == kind))
    }

    pub(super) fn with_number(&self, digits: &str) -> Option<usize> {
        self.by_number.get(digits).copied()
    }

    pub(super) fn with_code(&self, kind: Kind, code: &str) -> &[usize] {
        self.by_code.get(&(kind, normal(code))).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn with_name(&self, kind: Kind, name: &str) -> &[usize] {
        self.by_name.get(&(kind, normal(name))).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn with_name_at(&self, kind: Kind, name: &str, employer: &str) -> &[usize] {
        self.by_name_at.get(&(kind, name.to_owned(), employer.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn is_linked(&self, kind: Kind, one: RecordId, other: RecordId, role: &str) -> bool {
        self.links.contains(&(kind, one.to_string(), other.to_string(), role.to_owned()))
    }
}
