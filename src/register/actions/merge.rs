//! Two records that are one: merged, and taken apart again. Undoing what was changed together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::put::{Put, make_found, put_unfound, records_of};
use crate::account::{Actor, Change, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::{BatchId, RecordId};
use crate::register::fields::{FieldKind, FieldSpec, Names};
use crate::register::model::{Channel, Contact, Kind};
use crate::register::rules;
use crate::register::store::batch::{self, Batch, BatchKind};
use crate::register::store::history::{self, Verb};
use crate::register::store::private;
use crate::register::store::record::{self, Raw};

/// Two records to merge, and in which fields they differ.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The record that stays.
    pub kept: Raw,
    /// The one that goes into it.
    pub merged: Raw,
    /// The fields in which both have something and not the same.
    pub differing: Vec<&'static FieldSpec>,
    /// How many records refer to the one that goes.
    pub referring: usize,
    /// What they refer to is called.
    pub names: Names,
}

/// What a merge would do.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] when they are one already or of two kinds.
pub async fn propose(app: &App, actor: &Actor, kind: Kind, merged: RecordId, kept: RecordId) -> Result<Proposal, AppError> {
    let read = actor.read(app, Permission::EditRegister, move |tx, scope| {
        let (kept, merged) = (record::get(tx, scope, kept)?, record::get(tx, scope, merged)?);
        check(kind, &kept, &merged)?;
        let referring = record::referrers(tx, scope, &std::iter::once(merged.record.id.to_string()).collect())?;
        let mut records: Vec<RecordId> = referring.iter().map(|referrer| referrer.record).collect();
        records.dedup();
        let names = super::record::names_of(tx, scope, &[kept.clone(), merged.clone()])?;
        let differing = kind.fields().into_iter().filter(|spec| differs(spec, &kept.record.content, &merged.record.content)).collect();
        Ok(Proposal { kept, merged, differing, referring: records.len(), names })
    });
    read.await
}

fn check(kind: Kind, kept: &Raw, merged: &Raw) -> Result<(), AppError> {
    if kept.kind != kind || merged.kind != kind || !Kind::MAIN.contains(&kind) {
        return Err(AppError::NotFound);
    }
    if kept.record.id == merged.record.id {
        return Err(AppError::invalid("into", "merge-itself"));
    }
    if kept.record.archived.is_some() || merged.record.archived.is_some() {
        return Err(AppError::invalid("into", "merge-archived"));
    }
    Ok(())
}

/// Whether one has to choose: both have something that is not the same and cannot stand side by side.
fn differs(spec: &FieldSpec, kept: &Map<String, Value>, merged: &Map<String, Value>) -> bool {
    let several = matches!(spec.kind, FieldKind::List(..) | FieldKind::Choices(_) | FieldKind::Units);
    let (kept, merged) = (kept.get(spec.name), merged.get(spec.name));
    !several && kept.zip(merged).is_some_and(|(kept, merged)| kept != merged)
}

/// Merges one record into another: what the other lacks it gets, of what both have the fields in `from_merged` are taken from the one
/// that goes, and everything that referred to the one refers to the other.
///
/// # Errors
/// As [`propose`]; [`AppError::Conflict`] when either has been changed since it was looked at.
pub async fn merge(
    app: &App,
    actor: &Actor,
    kind: Kind,
    (merged, kept): ((RecordId, i64), (RecordId, i64)),
    from_merged: Vec<String>,
    id: BatchId,
) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let (there, goes) = (record::get(change.tx, change.scope, kept.0)?, record::get(change.tx, change.scope, merged.0)?);
            check(kind, &there, &goes)?;
            if there.record.version != kept.1 || goes.record.version != merged.1 {
                return Err(AppError::conflict());
            }
            let title = format!("{} → {}", goes.name, there.name);
            batch::insert(
                change.tx,
                change.scope,
                &Batch { id, kind: BatchKind::Merge, title: title.clone(), made: (change.actor.name.clone(), change.now), undone: None },
            )?;
            // Away first: a number may be there once.
            let away = Put { archived: true, merged_into: Some(kept.0), ..Put::edit(&goes, goes.record.content.clone()).verb(Verb::Merged).within(Some(id)) };
            put_unfound(change, away)?;
            let (content, moved) = together(kind, &there, &goes, &from_merged)?;
            put_unfound(change, Put::edit(&there, content).verb(Verb::Merged).within(Some(id)))?;
            for (before, now) in moved {
                if let Some((_, value)) = private::values(change.tx, change.scope, merged.0)?.into_iter().find(|(number, _)| *number == before) {
                    private::set(change.tx, change.scope, kept.0, now, &value)?;
                }
            }
            let moved = repoint(change, merged.0, kept.0, id)?;
            make_found(change, &BTreeSet::from([merged.0, kept.0]))?;
            change.audit(
                &Entry::done(Action::RegisterMerge).about(ObjectKind::Batch, id, &title).with("kept", kept.0).with("merged", merged.0).with("moved", moved),
            )
        })
        .await
}

/// A content, and which private channels went from which number to which.
type Together = (Map<String, Value>, Vec<(u32, u32)>);

/// The content of two together, and which private channels went from which number to which.
fn together(kind: Kind, kept: &Raw, merged: &Raw, from_merged: &[String]) -> Result<Together, AppError> {
    let mut content = kept.record.content.clone();
    for spec in kind.fields() {
        // Nothing comes to refer to itself: a company that is merged into its own owner.
        let own_id = json!(kept.record.id);
        let Some(theirs) = merged.record.content.get(spec.name).filter(|theirs| **theirs != own_id) else { continue };
        let several = matches!(spec.kind, FieldKind::List(..) | FieldKind::Choices(_) | FieldKind::Units);
        let chosen = from_merged.iter().any(|name| name == spec.name);
        match content.get_mut(spec.name) {
            Some(Value::Array(own)) if several => {
                let news: Vec<Value> = theirs.as_array().into_iter().flatten().filter(|one| !own.contains(one)).cloned().collect();
                own.extend(news);
            }
            Some(own) if chosen => *own = theirs.clone(),
            Some(_) => {}
            None => {
                content.insert(spec.name.to_owned(), theirs.clone());
            }
        }
    }
    // The levels are no field, and are lacked like one.
    if kind == Kind::System
        && content.get("classification").is_none_or(Value::is_null)
        && let Some(theirs) = merged.record.content.get("classification")
    {
        content.insert("classification".to_owned(), theirs.clone());
    }
    // One still finds it by the name that went.
    let names = match kind {
        Kind::Vendor => Some("other_names"),
        Kind::System => Some("aliases"),
        _ => None,
    };
    if let Some(field) = names {
        let main = rules::name(kind, &content);
        let mut others: Vec<String> =
            content.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(|name| name.as_str().map(ToOwned::to_owned)).collect();
        let legal = [kept, merged].map(|raw| raw.record.content.get("legal_name").and_then(Value::as_str).unwrap_or_default().to_owned());
        for name in [kept.name.clone(), merged.name.clone()].into_iter().chain(legal) {
            let shown = content.get("legal_name").and_then(Value::as_str) == Some(name.as_str());
            if !name.is_empty() && name != main && !shown && !others.contains(&name) {
                others.push(name);
            }
        }
        content.insert(field.to_owned(), json!(others));
    }
    let mut moved = Vec::new();
    if kind == Kind::Contact {
        let (mut own, theirs): (Contact, Contact) = (kept.clone().typed()?.content, merged.clone().typed()?.content);
        for channel in theirs.channels {
            let known = own.channels.iter().any(|there| !channel.private && there.shown() == channel.shown());
            if !known {
                let number = own.next_channel();
                if channel.private {
                    moved.push((channel.number, number));
                }
                own.channels.push(Channel { number, ..channel });
            }
        }
        content = rules::with_channels(&content, &own.channels);
    }
    Ok((content, moved))
}

/// Lets everything that refers to one record refer to another; how many records.
fn repoint(change: &mut Change<'_, '_>, from: RecordId, to: RecordId, id: BatchId) -> Result<usize, AppError> {
    let mut fields_of: BTreeMap<RecordId, Vec<String>> = BTreeMap::new();
    for referrer in record::referrers(change.tx, change.scope, &std::iter::once(from.to_string()).collect())? {
        fields_of.entry(referrer.record).or_default().push(referrer.field);
    }
    let mut moved = 0;
    for (referring, fields) in fields_of {
        let raw = record::get(change.tx, change.scope, referring)?;
        let mut content = raw.record.content.clone();
        for field in fields {
            // What would refer to itself is let go: a company that was its own owner's.
            let value = if referring == to { Value::Null } else { json!(to) };
            if value.is_null() {
                content.remove(&field);
            } else {
                content.insert(field, value);
            }
        }
        let put = Put::edit(&raw, content).verb(Verb::Merged).within(Some(id));
        put_unfound(change, without_itself(put, &raw))?;
        moved += 1;
    }
    Ok(moved)
}

/// A connection as it is when the two that it connected are one: what is left of it, or put away as it was when nothing is.
fn without_itself(mut put: Put, before: &Raw) -> Put {
    let same = |content: &Map<String, Value>, one: &str, other: &str| content.contains_key(one) && content.get(one) == content.get(other);
    if put.kind == Kind::Dependency && same(&put.content, "system", "needs") {
        return Put { content: before.record.content.clone(), archived: true, ..put };
    }
    if put.kind == Kind::Delivery && same(&put.content, "vendor", "on_behalf_of") {
        put.content.remove("on_behalf_of");
    }
    if put.kind == Kind::Assignment && same(&put.content, "contact", "deputy") {
        put.content.remove("deputy");
    }
    put
}

/// How undoing went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// So many records are again as they were.
    pub restored: usize,
    /// So many that came with the changes are gone.
    pub removed: usize,
    /// What was changed since and is left as it is: id, kind and name.
    pub left: Vec<(RecordId, Kind, String)>,
}

/// Undoes what was changed together. What somebody has changed since, or what others have come to refer to, is left as it is and told.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`] when it was undone before.
pub async fn undo(app: &App, actor: &Actor, id: BatchId) -> Result<Undone, AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = batch::get(change.tx, change.scope, id)?;
            let undone = undo_within(change, id)?;
            let by = change.actor.name.clone();
            if !batch::set_undone(change.tx, change.scope, id, (&by, change.now))? {
                return Err(AppError::invalid("", "batch-undone-before"));
            }
            let entry = Entry::done(Action::RegisterUndo).about(ObjectKind::Batch, id, &there.title);
            change.audit(&entry.with("restored", undone.restored).with("removed", undone.removed).with("left", undone.left.len()))?;
            Ok(undone)
        })
        .await
}

fn undo_within(change: &mut Change<'_, '_>, id: BatchId) -> Result<Undone, AppError> {
    let mut undone = Undone::default();
    // The first version of each record within the batch, and the last: what is between them was changed together.
    let mut spans: BTreeMap<RecordId, (i64, i64)> = BTreeMap::new();
    for past in history::in_batch(change.tx, change.scope, id)? {
        let span = spans.entry(past.record).or_insert((past.version, past.version));
        *span = (span.0.min(past.version), span.1.max(past.version));
    }
    let mut records = Vec::new();
    for raw in record::some(change.tx, change.scope, &spans.keys().copied().collect())? {
        if let Some(span) = spans.get(&raw.record.id) {
            records.push((raw, *span));
        }
    }
    // What refers to others goes first; what is put away comes back last, when nothing has its number any more.
    records.sort_by_key(|(raw, (first, _))| (std::cmp::Reverse(raw.kind), raw.record.merged_into.is_some(), *first, raw.record.id));
    let mut created = Vec::new();
    let mut touched = BTreeSet::new();
    for (raw, (first, last)) in records {
        if raw.record.version != last {
            undone.left.push((raw.record.id, raw.kind, raw.name));
        } else if first == 1 {
            created.push(raw);
        } else {
            let mut before = history::version(change.tx, change.scope, raw.record.id, first - 1)?.ok_or(AppError::NotFound)?;
            // A channel's number is never used again, whatever is undone.
            let last = rules::last_channel(&raw.record.content);
            if last > rules::last_channel(&before.content) {
                before.content.insert("last_channel".to_owned(), json!(last));
            }
            let back = Put { archived: before.archived, merged_into: before.merged_into, ..Put::edit(&raw, before.content).verb(Verb::Undone) };
            put_unfound(change, back)?;
            touched.insert(raw.record.id);
            touched.extend(records_of(&raw));
            undone.restored += 1;
        }
    }
    // What refers to others of its kind has to go before them, so whatever can go goes until nothing more does.
    loop {
        let mut kept = Vec::new();
        let before = created.len();
        for raw in created {
            let id = raw.record.id;
            let referred = !record::referrers(change.tx, change.scope, &std::iter::once(id.to_string()).collect())?.is_empty();
            if referred || record::is_in_a_round(change.tx, change.scope, id)? {
                kept.push(raw);
                continue;
            }
            private::keep_only(change.tx, change.scope, id, &[])?;
            history::forget(change.tx, change.scope, id)?;
            record::delete(change.tx, change.scope, id)?;
            touched.insert(id);
            touched.extend(records_of(&raw));
            undone.removed += 1;
        }
        created = kept;
        if created.is_empty() || created.len() == before {
            break;
        }
    }
    undone.left.extend(created.into_iter().map(|raw| (raw.record.id, raw.kind, raw.name)));
    make_found(change, &touched)?;
    Ok(undone)
}

/// The batches of the organisation, the latest first.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn batches(app: &App, actor: &Actor) -> Result<Vec<Batch>, AppError> {
    actor.read(app, Permission::EditRegister, batch::list).await
}

/// One batch, with the records that were changed with it.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn batch(app: &App, actor: &Actor, id: BatchId) -> Result<(Batch, Vec<Raw>), AppError> {
    let read = actor.read(app, Permission::EditRegister, move |tx, scope| {
        let there = batch::get(tx, scope, id)?;
        let changed = history::in_batch(tx, scope, id)?.into_iter().map(|past| past.record).collect();
        Ok((there, record::some(tx, scope, &changed)?))
    });
    read.await
}
