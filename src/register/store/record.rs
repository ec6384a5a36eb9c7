use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::RecordId;
use crate::input;
use crate::register::model::{Content, Kind, Record, Target};
pub(in crate::register) use crate::register::model::{ListFilter, Raw, Referrer};
use crate::store::schema::{register_record, register_reference, verification_item, verification_participant};
use crate::store::{Tx, from_json, from_row, to_json};

/// So many ids go into a statement: a database takes 32 766 values, and more than a register has of them is one question.
const AT_ONCE: usize = 30_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = register_record)]
struct RecordRow {
    id: RecordId,
    kind: String,
    name: String,
    content: String,
    archived_at: Option<NaiveDateTime>,
    merged_into: Option<RecordId>,
    created_by: String,
    created_at: NaiveDateTime,
    changed_by: String,
    changed_at: NaiveDateTime,
    version: i64,
}

impl TryFrom<RecordRow> for Raw {
    type Error = AppError;

    fn try_from(row: RecordRow) -> Result<Self, AppError> {
        let record = Record {
            id: row.id,
            version: row.version,
            archived: row.archived_at.map(|at| at.and_utc()),
            merged_into: row.merged_into,
            created: (row.created_by, row.created_at.and_utc()),
            changed: (row.changed_by, row.changed_at.and_utc()),
            content: from_json(&row.content)?,
        };
        Ok(Self { kind: from_row(&row.kind)?, name: row.name, record })
    }
}

/// What stands in the table beside the record itself.
#[derive(Debug, Clone)]
pub(in crate::register) struct Keys {
    pub(in crate::register) sort_key: String,
    pub(in crate::register) words: String,
    pub(in crate::register) number: Option<String>,
}

/// One record, if it is there.
pub(in crate::register) fn find(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<Option<Raw>, AppError> {
    let own = register_record::table.find(id).filter(register_record::organisation_id.eq(scope.organisation()));
    own.select(RecordRow::as_select()).first(tx.conn()).optional()?.map(TryInto::try_into).transpose()
}

/// One record.
pub(in crate::register) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<Raw, AppError> {
    find(tx, scope, id)?.ok_or(AppError::NotFound)
}

/// One record of a kind.
pub(in crate::register) fn typed<C: Content>(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<Record<C>, AppError> {
    get(tx, scope, id)?.typed()
}

/// Some records, in no order; those that are not there are left out.
pub(in crate::register) fn some(tx: &mut Tx<'_>, scope: &OrgScope, ids: &BTreeSet<RecordId>) -> Result<Vec<Raw>, AppError> {
    let ids: Vec<RecordId> = ids.iter().copied().collect();
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(AT_ONCE) {
        let own = register_record::table.filter(register_record::id.eq_any(part)).filter(register_record::organisation_id.eq(scope.organisation()));
        let rows: Vec<RecordRow> = own.select(RecordRow::as_select()).load(tx.conn())?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// The records of a kind that a list shows, by name, and how many there are in all.
pub(in crate::register) fn list(tx: &mut Tx<'_>, scope: &OrgScope, kind: Kind, filter: &ListFilter) -> Result<(Vec<Raw>, i64), AppError> {
    let chosen = || {
        let own = register_record::table
            .filter(register_record::organisation_id.eq(scope.organisation()))
            .filter(register_record::kind.eq(input::word(&kind)))
            .filter(register_record::merged_into.is_null())
            .into_boxed();
        let own = if filter.archived { own.filter(register_record::archived_at.is_not_null()) } else { own.filter(register_record::archived_at.is_null()) };
        filter.words.iter().fold(own, |own, word| own.filter(register_record::words.like(format!("%{}%", escaped(word))).escape('\\')))
    };
    let sorted = if filter.descending {
        chosen().order((register_record::sort_key.desc(), register_record::id.desc()))
    } else {
        chosen().order((register_record::sort_key.asc(), register_record::id.asc()))
    };
    let Some((from, most)) = filter.page else {
        let rows: Vec<RecordRow> = sorted.select(RecordRow::as_select()).load(tx.conn())?;
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        return Ok((rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?, count));
    };
    let rows: Vec<RecordRow> = sorted.offset(from).limit(most).select(RecordRow::as_select()).load(tx.conn())?;
    let count = chosen().count().get_result(tx.conn())?;
    Ok((rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?, count))
}

fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// All records of a kind that are in use, in their own form, by name.
pub(in crate::register) fn all<C: Content>(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Record<C>>, AppError> {
    let (raws, _) = list(tx, scope, C::KIND, &ListFilter::default())?;
    raws.into_iter().map(Raw::typed).collect()
}

/// The ids and names of the records of a kind that are in use, by name: to choose from.
pub(in crate::register) fn names(tx: &mut Tx<'_>, scope: &OrgScope, kind: Kind) -> Result<Vec<(RecordId, String)>, AppError> {
    Ok(register_record::table
        .filter(register_record::organisation_id.eq(scope.organisation()))
        .filter(register_record::kind.eq(input::word(&kind)))
        .filter(register_record::archived_at.is_null())
        .order((register_record::sort_key.asc(), register_record::id.asc()))
        .select((register_record::id, register_record::name))
        .load(tx.conn())?)
}

/// How many records of each kind are in use.
pub(in crate::register) fn counts(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<HashMap<Kind, i64>, AppError> {
    let rows: Vec<(String, i64)> = register_record::table
        .filter(register_record::organisation_id.eq(scope.organisation()))
        .filter(register_record::archived_at.is_null())
        .group_by(register_record::kind)
        .select((register_record::kind, diesel::dsl::count_star()))
        .load(tx.conn())?;
    rows.into_iter().map(|(kind, count)| Ok((from_row(&kind)?, count))).collect()
}

/// The vendor in use that has a number.
pub(in crate::register) fn with_number(tx: &mut Tx<'_>, scope: &OrgScope, digits: &str) -> Result<Option<(RecordId, String)>, AppError> {
    let own = register_record::table
        .filter(register_record::organisation_id.eq(scope.organisation()))
        .filter(register_record::number.eq(digits))
        .filter(register_record::archived_at.is_null());
    Ok(own.order(register_record::id).select((register_record::id, register_record::name)).first(tx.conn()).optional()?)
}

/// Keeps a new record.
pub(in crate::register) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, raw: &Raw, keys: &Keys) -> Result<(), AppError> {
    let record = &raw.record;
    diesel::insert_into(register_record::table)
        .values((
            register_record::id.eq(record.id),
            register_record::organisation_id.eq(scope.organisation()),
            register_record::kind.eq(input::word(&raw.kind)),
            register_record::name.eq(&raw.name),
            register_record::sort_key.eq(&keys.sort_key),
            register_record::words.eq(&keys.words),
            register_record::number.eq(&keys.number),
            register_record::content.eq(to_json(&record.content)?),
            register_record::archived_at.eq(record.archived.map(|at| at.naive_utc())),
            register_record::merged_into.eq(record.merged_into),
            register_record::created_by.eq(&record.created.0),
            register_record::created_at.eq(record.created.1.naive_utc()),
            register_record::changed_by.eq(&record.changed.0),
            register_record::changed_at.eq(record.changed.1.naive_utc()),
            register_record::version.eq(record.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Changes a record, if nobody has changed it since the version before `raw.record.version` was read; otherwise says no.
pub(in crate::register) fn update(tx: &mut Tx<'_>, scope: &OrgScope, raw: &Raw, keys: &Keys) -> Result<bool, AppError> {
    let record = &raw.record;
    let unchanged = register_record::table
        .find(record.id)
        .filter(register_record::organisation_id.eq(scope.organisation()))
        .filter(register_record::version.eq(record.version - 1));
    let rows = diesel::update(unchanged)
        .set((
            register_record::name.eq(&raw.name),
            register_record::sort_key.eq(&keys.sort_key),
            register_record::words.eq(&keys.words),
            register_record::number.eq(&keys.number),
            register_record::content.eq(to_json(&record.content)?),
            register_record::archived_at.eq(record.archived.map(|at| at.naive_utc())),
            register_record::merged_into.eq(record.merged_into),
            register_record::changed_by.eq(&record.changed.0),
            register_record::changed_at.eq(record.changed.1.naive_utc()),
            register_record::version.eq(record.version),
        ))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// The records that were merged into one, not those that were merged into those.
pub(in crate::register) fn merged_into(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<Vec<Raw>, AppError> {
    let own = register_record::table.filter(register_record::merged_into.eq(id)).filter(register_record::organisation_id.eq(scope.organisation()));
    let rows: Vec<RecordRow> = own.select(RecordRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The records that were merged into others, and into which.
pub(in crate::register) fn merges(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<BTreeMap<RecordId, RecordId>, AppError> {
    let own = register_record::table.filter(register_record::organisation_id.eq(scope.organisation())).filter(register_record::merged_into.is_not_null());
    let rows: Vec<(RecordId, Option<RecordId>)> = own.select((register_record::id, register_record::merged_into)).load(tx.conn())?;
    Ok(rows.into_iter().filter_map(|(id, into)| Some((id, into?))).collect())
}

/// Writes the content of a record anew without a version of its own: for what must not be read any more, in any version.
pub(in crate::register) fn rewrite(tx: &mut Tx<'_>, scope: &OrgScope, raw: &Raw, words: &str) -> Result<(), AppError> {
    let own = register_record::table.find(raw.record.id).filter(register_record::organisation_id.eq(scope.organisation()));
    let changes = (register_record::content.eq(to_json(&raw.record.content)?), register_record::words.eq(words));
    diesel::update(own).set(changes).execute(tx.conn())?;
    Ok(())
}

/// Whether anybody is asked, in a verification round, about a record or as it: such a one cannot be taken away.
pub(in crate::register) fn is_in_a_round(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<bool, AppError> {
    let items = verification_item::table.filter(verification_item::record_id.eq(id)).filter(verification_item::organisation_id.eq(scope.organisation()));
    let asked = verification_participant::table
        .filter(verification_participant::contact_id.eq(id))
        .filter(verification_participant::organisation_id.eq(scope.organisation()));
    let in_items: bool = diesel::select(diesel::dsl::exists(items.select(verification_item::id))).get_result(tx.conn())?;
    let among_asked: bool = diesel::select(diesel::dsl::exists(asked.select(verification_participant::id))).get_result(tx.conn())?;
    Ok(in_items || among_asked)
}

/// Takes away a record that came with changes that are undone. Nothing may refer to it.
pub(in crate::register) fn delete(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<(), AppError> {
    set_references(tx, scope, id, &[])?;
    diesel::delete(register_record::table.find(id).filter(register_record::organisation_id.eq(scope.organisation()))).execute(tx.conn())?;
    Ok(())
}

/// Sets what the fields of a record refer to.
pub(in crate::register) fn set_references(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId, references: &[(&'static str, Target)]) -> Result<(), AppError> {
    let own = register_reference::table.filter(register_reference::record_id.eq(id)).filter(register_reference::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    for (field, target) in references {
        let (target, record) = match target {
            Target::Record(target) => (target.to_string(), Some(*target)),
            Target::Unit(target) => (target.to_string(), None),
        };
        diesel::insert_into(register_reference::table)
            .values((
                register_reference::record_id.eq(id),
                register_reference::organisation_id.eq(scope.organisation()),
                register_reference::field.eq(field),
                register_reference::target_id.eq(target),
                register_reference::target_record_id.eq(record),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// What refers to any of some things, by their ids.
pub(in crate::register) fn referrers(tx: &mut Tx<'_>, scope: &OrgScope, targets: &BTreeSet<String>) -> Result<Vec<Referrer>, AppError> {
    let targets: Vec<&String> = targets.iter().collect();
    let mut found = Vec::new();
    for part in targets.chunks(AT_ONCE) {
        let rows: Vec<(RecordId, String, String)> = register_reference::table
            .filter(register_reference::organisation_id.eq(scope.organisation()))
            .filter(register_reference::target_id.eq_any(part.iter().copied()))
            .order((register_reference::record_id, register_reference::field))
            .select((register_reference::record_id, register_reference::field, register_reference::target_id))
            .load(tx.conn())?;
        found.extend(rows.into_iter().map(|(record, field, target)| Referrer { record, field, target }));
    }
    Ok(found)
}
