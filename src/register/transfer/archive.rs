//! The register of an organisation as one file, out and in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::model::{Counts, Outcome, Plan, Planned, PlannedRow, RowFault, RowNote, Snapshot};
use super::plan::in_order;
use crate::clock::Timestamp;
use crate::ids::{OrganisationId, RecordId, UnitId};
use crate::input;
use crate::register::fields::{FieldKind, FieldSpec, normal};
use crate::register::model::{Channel, Kind, Raw};
use crate::register::rules;
use crate::text::Message;

/// What the file calls itself.
const FORMAT: &str = "kravkoll-register";
/// The version of the form, counted up when it changes so that an older program cannot read it.
const VERSION: u32 = 1;

/// A register as a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Archive {
    /// What the file calls itself.
    pub format: String,
    /// The version of its form.
    pub version: u32,
    /// Whose register it is.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// When it was made.
    pub made: Timestamp,
    /// The units that records refer to.
    pub units: Vec<ArchivedUnit>,
    /// The records.
    pub records: Vec<ArchivedRecord>,
}

/// A unit in an archive.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ArchivedUnit {
    /// Its id.
    pub id: UnitId,
    /// Its name, by which it is found in another organisation.
    pub name: String,
}

/// A record in an archive.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ArchivedRecord {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Whether it was put away.
    #[serde(default)]
    pub archived: bool,
    /// What stands in it. The values of private channels do not.
    pub content: Map<String, Value>,
}

impl Archive {
    /// The register as a file.
    #[must_use]
    pub fn of(organisation: (OrganisationId, String), made: Timestamp, there: &Snapshot) -> Self {
        let mut records: Vec<ArchivedRecord> = there
            .records
            .iter()
            .map(|raw| ArchivedRecord {
                id: raw.record.id,
                kind: raw.kind,
                archived: raw.record.archived.is_some(),
                content: without_private(&raw.record.content),
            })
            .collect();
        records.sort_by_key(|record| (record.kind, record.id));
        let units = there.units.iter().map(|(id, name)| ArchivedUnit { id: *id, name: name.clone() }).collect();
        Self { format: FORMAT.to_owned(), version: VERSION, organisation: organisation.0, organisation_name: organisation.1, made, units, records }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Why it is none that can be read.
    pub fn read(bytes: &[u8]) -> Result<Self, Message> {
        #[derive(Deserialize)]
        struct Head {
            format: Option<String>,
            version: Option<u32>,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| Message::new("archive-not-json"))?;
        if head.format.as_deref() != Some(FORMAT) {
            return Err(Message::new("archive-not-ours"));
        }
        if head.version != Some(VERSION) {
            return Err(Message::new("archive-other-version").with("version", head.version.unwrap_or_default()).with("known", VERSION));
        }
        serde_json::from_slice(bytes).map_err(|error| Message::new("archive-damaged").with("reason", error.to_string()))
    }

    /// Whether a file looks like an archive and not like a list.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes).trim_ascii_start().starts_with(b"{")
    }
}

/// A content without what is private in channels, whatever has put it there.
fn without_private(content: &Map<String, Value>) -> Map<String, Value> {
    let mut content = content.clone();
    if let Some(channels) = content.get_mut("channels").and_then(Value::as_array_mut) {
        for channel in channels.iter_mut().filter(|channel| channel.get("private").and_then(Value::as_bool) == Some(true)) {
            if let Some(fields) = channel.as_object_mut() {
                fields.insert("value".to_owned(), Value::String(String::new()));
            }
        }
    }
    content
}

/// What would come of an archive in an organisation: in its own the same ids mean the same records; in another every record gets an id
/// that belongs to both, so that the second time changes nothing there either.
#[must_use]
pub fn plan(archive: &Archive, into: OrganisationId, there: &Snapshot) -> Plan {
    let own = archive.organisation == into;
    let known: HashMap<RecordId, &Raw> = there.records.iter().map(|raw| (raw.record.id, raw)).collect();
    let here = |record: &ArchivedRecord| if own { record.id } else { record.id.within(into) };
    // What has been merged into another one here is that one.
    let ids: BTreeMap<RecordId, RecordId> = archive.records.iter().map(|record| (record.id, there.now(here(record)))).collect();
    let own_units: BTreeSet<UnitId> = there.units.iter().map(|(id, _)| *id).collect();
    let by_name: HashMap<String, UnitId> = there.units.iter().map(|(id, name)| (normal(name), *id)).collect();
    let units: HashMap<UnitId, UnitId> = archive
        .units
        .iter()
        .filter_map(|unit| Some((unit.id, if own_units.contains(&unit.id) { unit.id } else { *by_name.get(&normal(&unit.name))? })))
        .collect();
    let mut plan = Plan::default();
    let mut counts: BTreeMap<Kind, Counts> = BTreeMap::new();
    let mut puts = Vec::new();
    let mut seen = BTreeSet::new();
    for (number, record) in (1..).zip(&archive.records) {
        if there.merged.contains_key(&here(record)) {
            let name = rules::name(record.kind, &record.content);
            counts.entry(record.kind).or_default().same += 1;
            plan.notes.push(RowNote { row: number, column: String::new(), message: Message::new("archive-merged").with("name", name.clone()) });
            plan.rows.push(PlannedRow { number, name, outcome: Outcome::Same, fields: Vec::new(), first: None });
            continue;
        }
        let (mut content, lost) = moved(record, &ids, &units);
        let name = rules::name(record.kind, &content);
        let mut wrong = |message: Message| plan.faults.push(RowFault { row: number, column: String::new(), message });
        let id = ids.get(&record.id).copied().unwrap_or(record.id);
        let raw = known.get(&id).copied();
        if let Some(raw) = raw {
            keep_private(&mut content, &raw.record.content);
        }
        let faulty = if !seen.insert(id) {
            wrong(Message::new("archive-twice"));
            true
        } else if raw.is_some_and(|raw| raw.kind != record.kind) {
            wrong(Message::new("archive-other-kind"));
            true
        } else if let Err(error) = rules::check(record.kind, &content) {
            let message = match error {
                crate::error::AppError::Invalid(errors) => errors.0.into_iter().next().map(|error| error.message),
                _ => None,
            };
            wrong(message.unwrap_or_else(|| Message::new("archive-no-content")));
            true
        } else if let Some(message) = unfit(record.kind, &content) {
            wrong(message);
            true
        } else {
            false
        };
        let count = counts.entry(record.kind).or_default();
        let outcome = match raw {
            _ if faulty => Outcome::Faulty,
            None => {
                count.new += 1;
                Outcome::New
            }
            Some(raw) if raw.record.content == content && raw.record.archived.is_some() == record.archived => {
                count.same += 1;
                Outcome::Same
            }
            Some(_) => {
                count.changed += 1;
                Outcome::Changed
            }
        };
        if lost > 0 && outcome != Outcome::Faulty {
            plan.notes.push(RowNote { row: number, column: String::new(), message: Message::new("archive-units-lost").with("count", lost) });
        }
        if matches!(outcome, Outcome::New | Outcome::Changed) {
            puts.push(Planned { id, kind: record.kind, there: raw.cloned(), content, archived: record.archived, changed: BTreeSet::new() });
        }
        plan.rows.push(PlannedRow { number, name, outcome, fields: Vec::new(), first: None });
    }
    plan.counts = counts;
    plan.puts = in_order(puts);
    plan
}

/// Why a field does not hold what the forms would take; an archive may come from anywhere.
fn unfit(kind: Kind, content: &Map<String, Value>) -> Option<Message> {
    let one = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    // Each for itself: two that were merged may have more together than a form takes.
    let of_field = |spec: &&FieldSpec| match content.get(spec.name)? {
        Value::Null => None,
        Value::Array(several) => several.iter().find_map(|value| spec.parse(&[one(value)]).err()),
        single => spec.parse(&[one(single)]).err(),
    };
    let fields = kind.fields().into_iter().find_map(|spec| of_field(&spec));
    let channels = || {
        let channels = content.get("channels").cloned().and_then(|channels| serde_json::from_value::<Vec<Channel>>(channels).ok()).unwrap_or_default();
        let texts = channels
            .into_iter()
            .flat_map(|channel| [Some((channel.value, 200)), channel.label.map(|label| (label, 100)), channel.hours.map(|hours| (hours, 100))]);
        texts.flatten().find_map(|(text, most)| input::faults_of_text(&text, most, input::is_unwanted).next())
    };
    fields.or_else(channels)
}

/// What the archive cannot say anything of: private numbers stay as they are, those too that were made private or added since it was
/// made, and no number of a channel is given twice.
fn keep_private(content: &mut Map<String, Value>, there: &Map<String, Value>) {
    let is_private = |channel: &&Value| channel.get("private").and_then(Value::as_bool) == Some(true);
    let private: Vec<&Value> = there.get("channels").and_then(Value::as_array).into_iter().flatten().filter(is_private).collect();
    let last = rules::last_channel(there);
    if !private.is_empty() {
        let channels = content.entry("channels").or_insert_with(|| Value::Array(Vec::new()));
        for channel in private {
            let Some(channels) = channels.as_array_mut() else { continue };
            match channels.iter_mut().find(|known| known.get("number") == channel.get("number")) {
                Some(known) if is_private(&&*known) => {}
                Some(known) => *known = channel.clone(),
                None => channels.push(channel.clone()),
            }
        }
    }
    let own = rules::last_channel(content);
    if there.contains_key("last_channel") || last > own {
        content.insert("last_channel".to_owned(), last.max(own).into());
    }
}

/// The content of an archived record with the ids of the organisation that it comes into, and how many units are not there.
fn moved(record: &ArchivedRecord, ids: &BTreeMap<RecordId, RecordId>, units: &HashMap<UnitId, UnitId>) -> (Map<String, Value>, usize) {
    let mut content = without_private(&record.content);
    let mut lost = 0;
    let as_unit = |value: &Value| value.as_str().and_then(|id| id.parse::<UnitId>().ok()).and_then(|id| units.get(&id)).map(|id| Value::String(id.to_string()));
    for spec in record.kind.fields() {
        let Some(value) = content.get(spec.name).cloned() else { continue };
        let new = match spec.kind {
            FieldKind::Record(_) => {
                value.as_str().and_then(|id| id.parse::<RecordId>().ok()).and_then(|id| ids.get(&id)).map_or(value, |id| Value::String(id.to_string()))
            }
            FieldKind::Unit if !value.is_null() => as_unit(&value).unwrap_or_else(|| {
                lost += 1;
                Value::Null
            }),
            FieldKind::Units => {
                let all = value.as_array().cloned().unwrap_or_default();
                let kept: Vec<Value> = all.iter().filter_map(as_unit).collect();
                lost += all.len() - kept.len();
                Value::Array(kept)
            }
            _ => continue,
        };
        if new.is_null() || new.as_array().is_some_and(Vec::is_empty) {
            content.remove(spec.name);
        } else {
            content.insert(spec.name.to_owned(), new);
        }
    }
    // A private channel without its value is one that nobody can use: it is left out where the values cannot be.
    if let Some(channels) = content.get("channels").and_then(|channels| serde_json::from_value::<Vec<Channel>>(channels.clone()).ok())
        && channels.iter().any(|channel| channel.private)
        && !ids.iter().any(|(old, new)| old == new)
    {
        let public: Vec<Channel> = channels.into_iter().filter(|channel| !channel.private).collect();
        content.insert("channels".to_owned(), serde_json::to_value(public).unwrap_or_default());
    }
    (content, lost)
}
