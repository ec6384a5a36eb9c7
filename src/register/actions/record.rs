//! Lists of records; one record made, changed, put away and taken back; its history.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::put::{Put, put};
use crate::account::actions::organisation::units_in;
use crate::account::{Actor, OrgScope, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::RecordId;
use crate::register::fields::{self, FieldKind, Names};
use crate::register::model::{Kind, Target};
use crate::register::store::history::{self, Past, Verb};
use crate::register::store::record::{self, ListFilter, Raw};
use crate::store::Tx;

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The records of the page asked for.
    pub records: Vec<Raw>,
    /// How many there are in all.
    pub count: i64,
    /// What they refer to is called.
    pub names: Names,
}

/// The records of a kind.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor, kind: Kind, filter: ListFilter) -> Result<Listed, AppError> {
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let (records, count) = record::list(tx, scope, kind, &filter)?;
        let names = names_of(tx, scope, &records)?;
        Ok(Listed { records, count, names })
    });
    read.await
}

/// How many records of each kind are in use.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn counts(app: &App, actor: &Actor) -> Result<HashMap<Kind, i64>, AppError> {
    actor.read(app, Permission::ReadRegister, record::counts).await
}

/// What the things are called that some records refer to.
///
/// # Errors
/// When the database does not answer.
pub fn names_of(tx: &mut Tx<'_>, scope: &OrgScope, records: &[Raw]) -> Result<Names, AppError> {
    let ids = records.iter().flat_map(|raw| fields::records(&raw.kind.fields(), &raw.record.content)).collect();
    let mut names: Names = record::some(tx, scope, &ids)?.into_iter().map(|raw| (Target::Record(raw.record.id), raw.name)).collect();
    for unit in units_in(tx, scope)? {
        names.add(Target::Unit(unit.id), unit.name);
    }
    Ok(names)
}

/// What the fields of a form can choose from.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Records by kind: id and name.
    pub records: Vec<(Kind, Vec<(RecordId, String)>)>,
    /// Units: id and name.
    pub units: Vec<(crate::ids::UnitId, String)>,
}

/// What a form for a kind of records can choose from.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn choices(app: &App, actor: &Actor, kind: Kind) -> Result<Choices, AppError> {
    let read = actor.read(app, Permission::EditRegister, move |tx, scope| {
        let mut choices = Choices::default();
        for spec in kind.fields() {
            match spec.kind {
                FieldKind::Record(kind) if choices.records.iter().all(|(known, _)| *known != kind) => {
                    choices.records.push((kind, record::names(tx, scope, kind)?));
                }
                _ => {}
            }
        }
        choices.units = units_in(tx, scope)?.into_iter().map(|unit| (unit.id, unit.name)).collect();
        choices.units.sort_by_key(|(_, name)| crate::account::actions::organisation::collation_key(name));
        Ok(choices)
    });
    read.await
}

/// One record of a kind, with what the things are called that it refers to.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn get(app: &App, actor: &Actor, kind: Kind, id: RecordId) -> Result<(Raw, Names), AppError> {
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let raw = of_kind(tx, scope, kind, id)?;
        let names = names_of(tx, scope, std::slice::from_ref(&raw))?;
        Ok((raw, names))
    });
    read.await
}

fn of_kind(tx: &mut Tx<'_>, scope: &OrgScope, kind: Kind, id: RecordId) -> Result<Raw, AppError> {
    let raw = record::get(tx, scope, id)?;
    if raw.kind == kind { Ok(raw) } else { Err(AppError::NotFound) }
}

/// Makes a record. The id was made when the form was shown, so that a form that is sent twice makes one.
///
/// # Errors
/// [`AppError::Invalid`].
pub async fn create(app: &App, actor: &Actor, kind: Kind, id: RecordId, content: Map<String, Value>) -> Result<Raw, AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let raw = put(change, Put::new(id, kind, content))?;
            change.audit(&entry(Action::RegisterCreate, &raw))?;
            Ok(raw)
        })
        .await
}

/// Changes the fields of a record; what is no field, such as channels, stays.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`], [`AppError::Conflict`].
pub async fn edit(app: &App, actor: &Actor, kind: Kind, id: RecordId, content: Map<String, Value>, version: i64) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = of_kind(change.tx, change.scope, kind, id)?;
            let content = with_fields(kind, &there.record.content, content);
            // As kept and not as shown: of a person's number four digits are not shown, and two things may have one name.
            let is_other = |spec: &&&'static fields::FieldSpec| there.record.content.get(spec.name) != content.get(spec.name);
            let changed: Vec<&str> = kind.fields().iter().filter(is_other).map(|spec| spec.name).collect();
            let raw = put(change, Put { version, ..Put::edit(&there, content) })?;
            change.audit(&entry(Action::RegisterEdit, &raw).with("fields", changed.join(", ")))
        })
        .await
}

/// A content with other fields, and with what is no field as it was.
#[must_use]
pub fn with_fields(kind: Kind, there: &Map<String, Value>, fields: Map<String, Value>) -> Map<String, Value> {
    let specs = kind.fields();
    let mut content: Map<String, Value> =
        there.iter().filter(|(name, _)| specs.iter().all(|spec| spec.name != *name)).map(|(name, value)| (name.clone(), value.clone())).collect();
    content.extend(fields);
    content
}

/// Puts a record away, or takes it back. Nothing is ever lost of it.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`] when it was merged into another one.
pub async fn set_archived(app: &App, actor: &Actor, kind: Kind, id: RecordId, archived: bool) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = of_kind(change.tx, change.scope, kind, id)?;
            if there.record.merged_into.is_some() {
                return Err(AppError::invalid("", "register-merged-cannot"));
            }
            let action = if archived { Action::RegisterArchive } else { Action::RegisterRestore };
            if there.record.archived.is_some() == archived {
                return change.audit(&entry(action, &there).with("again", true));
            }
            let content = there.record.content.clone();
            let verb = if archived { Verb::Archived } else { Verb::Restored };
            let raw = put(change, Put { archived, ..Put::edit(&there, content).verb(verb) })?;
            change.audit(&entry(action, &raw))
        })
        .await
}

/// The versions of a record, the latest first, with what the things are called that they refer to.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn past(app: &App, actor: &Actor, kind: Kind, id: RecordId) -> Result<(Raw, Vec<Past>, Names), AppError> {
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let raw = of_kind(tx, scope, kind, id)?;
        let versions = history::of(tx, scope, id)?;
        let as_raw =
            |past: &Past| Raw { kind, name: String::new(), record: crate::register::model::Record { content: past.content.clone(), ..raw.record.clone() } };
        let names = names_of(tx, scope, &versions.iter().map(as_raw).collect::<Vec<_>>())?;
        Ok((raw, versions, names))
    });
    read.await
}

/// An entry of the audit trail about a record.
#[must_use]
pub fn entry(action: Action, raw: &Raw) -> Entry {
    Entry::done(action).about(ObjectKind::Record, raw.record.id, &raw.name).with("kind", crate::input::word(&raw.kind))
}
