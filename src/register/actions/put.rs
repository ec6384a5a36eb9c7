//! The one way by which a record is written.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::account::Change;
use crate::account::actions::organisation::{collation_key, units_in};
use crate::error::{AppError, Conflict, FieldError, FormErrors};
use crate::ids::{BatchId, RecordId};
use crate::register::fields::{self, FieldKind, Names};
use crate::register::model::{Channel, Kind, Record, Target, VendorNumber};
use crate::register::store::history::{self, Verb};
use crate::register::store::private;
use crate::register::store::record::{self, Keys, Raw};
use crate::register::{found, rules};
use crate::text::Message;

/// A record as it is to be.
#[derive(Debug, Clone)]
pub struct Put {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The version that the change is based on; 0 for a new record.
    pub version: i64,
    /// What is to stand in it.
    pub content: Map<String, Value>,
    /// What is done.
    pub verb: Verb,
    /// With what it is changed.
    pub batch: Option<BatchId>,
    /// Whether it is put away after the change.
    pub archived: bool,
    /// The record that it is merged into.
    pub merged_into: Option<RecordId>,
}

impl Put {
    /// A new record.
    #[must_use]
    pub fn new(id: RecordId, kind: Kind, content: Map<String, Value>) -> Self {
        Self { id, kind, version: 0, content, verb: Verb::Created, batch: None, archived: false, merged_into: None }
    }

    /// Another content for a record that is there.
    #[must_use]
    pub fn edit(there: &Raw, content: Map<String, Value>) -> Self {
        let record = &there.record;
        Self {
            version: record.version,
            verb: Verb::Edited,
            archived: record.archived.is_some(),
            merged_into: record.merged_into,
            ..Self::new(record.id, there.kind, content)
        }
    }

    /// The same with what is done.
    #[must_use]
    pub fn verb(self, verb: Verb) -> Self {
        Self { verb, ..self }
    }

    /// The same as one of several changes that belong together.
    #[must_use]
    pub fn within(self, batch: Option<BatchId>) -> Self {
        Self { batch, ..self }
    }
}

/// Writes a record with its references, its place in the look-up and its history. The entry in the audit trail is the caller's.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Conflict`].
pub fn put(change: &mut Change<'_, '_>, put: Put) -> Result<Raw, AppError> {
    // Whoever it referred to before is found otherwise too.
    let before = record::find(change.tx, change.scope, put.id)?.map(|there| records_of(&there)).unwrap_or_default();
    let raw = put_unfound(change, put)?;
    let now = records_of(&raw);
    let mut touched: BTreeSet<RecordId> = BTreeSet::from([raw.record.id]);
    touched.extend(before.into_iter().filter(|target| !now.contains(target) && !Kind::MAIN.contains(&raw.kind)));
    found::refresh(change.tx, change.scope, &touched)?;
    Ok(raw)
}

/// The records that a record refers to.
pub(super) fn records_of(raw: &Raw) -> Vec<RecordId> {
    fields::records(&raw.kind.fields(), &raw.record.content)
}

/// Brings up to date what the look-up finds of records that were written with [`put_unfound`] or taken away.
///
/// # Errors
/// When the database does not answer.
pub fn make_found(change: &mut Change<'_, '_>, records: &BTreeSet<RecordId>) -> Result<(), AppError> {
    found::refresh(change.tx, change.scope, records)
}

/// As [`put`], without the look-up: for many at once, followed by one [`make_found`].
///
/// # Errors
/// As [`put`].
pub fn put_unfound(change: &mut Change<'_, '_>, put: Put) -> Result<Raw, AppError> {
    let there = record::find(change.tx, change.scope, put.id)?;
    let there = match (there, put.version) {
        (None, 0) => None,
        // The same form, sent twice: the record is there as it was sent.
        (Some(there), 0) if there.kind == put.kind && there.record.version == 1 && there.record.content == put.content => return Ok(there),
        (Some(there), version) if there.kind == put.kind && there.record.version == version => Some(there),
        (Some(there), _) if there.kind == put.kind => return Err(conflict(change, &there, &put)?),
        (Some(_) | None, _) => return Err(AppError::NotFound),
    };
    rules::check(put.kind, &put.content)?;
    let specs = put.kind.fields();
    let references = fields::references(&specs, &put.content);
    if put.merged_into.is_none() {
        check_references(change, &put, &references, there.as_ref())?;
    }
    let number = put.content.get("number").and_then(Value::as_str).filter(|_| put.kind == Kind::Vendor).and_then(|number| number.parse::<VendorNumber>().ok());
    let number = number.map(|number| number.digits().to_owned());
    if let Some(digits) = number.as_ref().filter(|_| !put.archived)
        && let Some((_, name)) = record::with_number(change.tx, change.scope, digits)?.filter(|(other, _)| *other != put.id)
    {
        return Err(AppError::Invalid(FormErrors::of("number", Message::new("vendor-number-taken").with("name", name))));
    }
    let now = (change.actor.name.clone(), change.now);
    let name = rules::name(put.kind, &put.content);
    let keys = Keys { sort_key: collation_key(&name), words: rules::words(put.kind, &put.content), number };
    let created = there.as_ref().map_or_else(|| now.clone(), |there| there.record.created.clone());
    let archived = put.archived.then(|| there.as_ref().and_then(|there| there.record.archived).unwrap_or(change.now));
    let record = Record { id: put.id, version: put.version + 1, archived, merged_into: put.merged_into, created, changed: now, content: put.content };
    let raw = Raw { kind: put.kind, name, record };
    if there.is_none() {
        record::insert(change.tx, change.scope, &raw, &keys)?;
    } else if !record::update(change.tx, change.scope, &raw, &keys)? {
        return Err(AppError::conflict());
    }
    let same = there.as_ref().is_some_and(|there| fields::references(&specs, &there.record.content) == references);
    if !same {
        record::set_references(change.tx, change.scope, raw.record.id, &references)?;
    }
    if raw.kind == Kind::Contact {
        private::keep_only(change.tx, change.scope, raw.record.id, &private_channels(&raw))?;
    }
    history::note(change.tx, change.scope, &raw, put.verb, put.batch)?;
    Ok(raw)
}

/// The numbers of a contact's private channels.
fn private_channels(raw: &Raw) -> Vec<u32> {
    let channels = raw.record.content.get("channels").and_then(Value::as_array).into_iter().flatten();
    channels
        .filter_map(|channel| serde_json::from_value::<Channel>(channel.clone()).ok())
        .filter(|channel| channel.private)
        .map(|channel| channel.number)
        .collect()
}

/// What a record refers to has to be there, of the right kind and in use; what it referred to before may have been put away since.
fn check_references(change: &mut Change<'_, '_>, put: &Put, references: &[(&'static str, Target)], there: Option<&Raw>) -> Result<(), AppError> {
    let specs = put.kind.fields();
    let before = there.map(|there| fields::references(&specs, &there.record.content)).unwrap_or_default();
    let new: Vec<&(&'static str, Target)> = references.iter().filter(|reference| !before.contains(reference)).collect();
    let ids: BTreeSet<RecordId> = new.iter().filter_map(|(_, target)| if let Target::Record(id) = target { Some(*id) } else { None }).collect();
    let records = if ids.is_empty() { Vec::new() } else { record::some(change.tx, change.scope, &ids)? };
    let units = if new.iter().any(|(_, target)| matches!(target, Target::Unit(_))) { units_in(change.tx, change.scope)? } else { Vec::new() };
    // What is undone goes back to how it was, and what it referred to comes back with it.
    let undone = put.verb == Verb::Undone;
    for (field, target) in new {
        let wanted = specs.iter().find(|spec| spec.name == *field).map(|spec| spec.kind);
        let good = match target {
            Target::Unit(id) => units.iter().any(|unit| unit.id == *id),
            Target::Record(id) if *id == put.id => false,
            Target::Record(id) => records
                .iter()
                .any(|there| there.record.id == *id && wanted == Some(FieldKind::Record(there.kind)) && (undone || there.record.archived.is_none())),
        };
        if !good {
            return Err(AppError::Invalid(FormErrors(vec![FieldError::new(*field, Message::new("register-reference-unknown"))])));
        }
    }
    Ok(())
}

/// Two who changed the same record: the fields in which they differ.
fn conflict(change: &mut Change<'_, '_>, there: &Raw, put: &Put) -> Result<AppError, AppError> {
    let specs = put.kind.fields();
    let mut names = Names::default();
    let ids = fields::records(&specs, &there.record.content).into_iter().chain(fields::records(&specs, &put.content)).collect();
    for known in record::some(change.tx, change.scope, &ids)? {
        names.add(Target::Record(known.record.id), known.name);
    }
    for unit in units_in(change.tx, change.scope)? {
        names.add(Target::Unit(unit.id), unit.name);
    }
    let differing = fields::compare(&specs, &there.record.content, &put.content, change.actor.language, &names);
    let fields = differing.into_iter().map(|(spec, theirs, own)| (spec.label, theirs, own)).collect();
    Ok(AppError::Conflict(Box::new(Conflict { page: format!("{}/{}", put.kind.path(), put.id), fields })))
}
