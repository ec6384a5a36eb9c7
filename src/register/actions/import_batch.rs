//! What is in the register that a file is held against, and what comes of the file written as one batch.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::put::{Put, make_found, put_unfound};
use crate::account::actions::organisation::units_in;
use crate::account::{Change, OrgScope};
use crate::app::Meter;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::ids::{BatchId, UnitId};
use crate::register::fields::FieldKind;
use crate::register::model::{Batch, BatchKind, Kind, ListFilter, SystemClassification, Verb};
use crate::register::store::{batch, record};
use crate::register::transfer::{Plan, Planned, Snapshot};
use crate::store::Tx;

/// What is in the register that rows of a kind may be about; all of it where no kind is said.
pub(super) fn snapshot(tx: &mut Tx<'_>, scope: &OrgScope, kind: Option<Kind>) -> Result<Snapshot, AppError> {
    let mut kinds: BTreeSet<Kind> = BTreeSet::new();
    let whole = kind.is_none();
    match kind {
        None => kinds.extend(Kind::ALL),
        Some(kind) => {
            kinds.extend([kind, Kind::Vendor, Kind::Contact]);
            if kind == Kind::System {
                kinds.extend([Kind::Delivery, Kind::Assignment]);
            }
            kinds.extend(kind.fields().into_iter().filter_map(|spec| if let FieldKind::Record(kind) = spec.kind { Some(kind) } else { None }));
        }
    }
    let mut found = Snapshot::default();
    for kind in kinds {
        for archived in [false, true] {
            let (records, _) = record::list(tx, scope, kind, &ListFilter { archived, ..ListFilter::default() })?;
            found.records.extend(records);
        }
    }
    if whole {
        found.merged = record::merges(tx, scope)?;
    }
    found.units = units(tx, scope)?;
    Ok(found)
}

/// The units with their names.
pub(super) fn units(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<(UnitId, String)>, AppError> {
    Ok(units_in(tx, scope)?.into_iter().map(|unit| (unit.id, unit.name)).collect())
}

/// Says of levels that came from a list who brought them, and when.
fn sign(content: &mut Map<String, Value>, change: &Change<'_, '_>) -> Result<(), AppError> {
    let Some(value) = content.get_mut("classification") else { return Ok(()) };
    let kept = |error| AppError::Internal(anyhow::anyhow!("a classification cannot be kept: {error}"));
    let mut classification: SystemClassification = serde_json::from_value(value.take()).map_err(kept)?;
    classification.sign(&change.actor.name, in_sweden(change.now).date());
    *value = serde_json::to_value(&classification).map_err(kept)?;
    Ok(())
}

/// Writes what a plan says as one batch; none where it says nothing.
pub(super) fn write(change: &mut Change<'_, '_>, title: &str, plan: Plan, meter: &Meter) -> Result<Option<BatchId>, AppError> {
    let entry = Entry::done(Action::RegisterImport);
    let total = |of: fn(&crate::register::transfer::Counts) -> usize| plan.counts.values().map(of).sum::<usize>();
    let (new, changed, faulty) = (total(|count| count.new), total(|count| count.changed), plan.faults.len());
    let entry = entry.with("new", new).with("changed", changed).with("faulty", faulty);
    if plan.puts.is_empty() {
        change.audit(&entry.about(ObjectKind::RegisterImport, "", title))?;
        return Ok(None);
    }
    let id = BatchId::new();
    let made = (change.actor.name.clone(), change.now);
    batch::insert(change.tx, change.scope, &Batch { id, kind: BatchKind::Import, title: title.to_owned(), made, undone: None })?;
    let all = plan.puts.len();
    let mut written = BTreeSet::new();
    let mut put_away = Vec::new();
    for (done, planned) in plan.puts.into_iter().enumerate() {
        let Planned { id: record, kind, there, mut content, archived, changed } = planned;
        if changed.contains("classification") {
            sign(&mut content, change)?;
        }
        let was_archived = there.as_ref().is_some_and(|there| there.record.archived.is_some());
        let put = there.as_ref().map_or_else(|| Put::new(record, kind, content.clone()), |there| Put::edit(there, content.clone()));
        // Put away last, since nothing may come to refer to what is.
        let raw = put_unfound(change, Put { archived: archived && was_archived, ..put.within(Some(id)) })?;
        if archived && !was_archived {
            put_away.push(raw);
        }
        written.insert(record);
        if done.is_multiple_of(50) {
            meter.set(done, all);
        }
    }
    for raw in put_away {
        let content = raw.record.content.clone();
        put_unfound(change, Put { archived: true, ..Put::edit(&raw, content).verb(Verb::Archived).within(Some(id)) })?;
    }
    make_found(change, &written)?;
    change.audit(&entry.about(ObjectKind::Batch, id, title))?;
    Ok(Some(id))
}
