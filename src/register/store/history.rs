use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::Value;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{BatchId, RecordId};
use crate::input;
pub(in crate::register) use crate::register::model::{Past, Raw, Verb};
use crate::store::schema::register_history;
use crate::store::{Tx, from_json, from_row, to_json};

#[derive(Queryable, Selectable)]
#[diesel(table_name = register_history)]
struct HistoryRow {
    record_id: RecordId,
    version: i64,
    verb: String,
    content: String,
    archived: bool,
    merged_into: Option<RecordId>,
    batch_id: Option<BatchId>,
    changed_by: String,
    changed_at: NaiveDateTime,
}

impl TryFrom<HistoryRow> for Past {
    type Error = AppError;

    fn try_from(row: HistoryRow) -> Result<Self, AppError> {
        Ok(Self {
            record: row.record_id,
            version: row.version,
            verb: from_row(&row.verb)?,
            content: from_json(&row.content)?,
            archived: row.archived,
            merged_into: row.merged_into,
            batch: row.batch_id,
            changed: (row.changed_by, row.changed_at.and_utc()),
        })
    }
}

/// Notes a record as it now is.
pub(in crate::register) fn note(tx: &mut Tx<'_>, scope: &OrgScope, raw: &Raw, verb: Verb, batch: Option<BatchId>) -> Result<(), AppError> {
    let record = &raw.record;
    diesel::insert_into(register_history::table)
        .values((
            register_history::record_id.eq(record.id),
            register_history::version.eq(record.version),
            register_history::organisation_id.eq(scope.organisation()),
            register_history::verb.eq(input::word(&verb)),
            register_history::content.eq(to_json(&record.content)?),
            register_history::archived.eq(record.archived.is_some()),
            register_history::merged_into.eq(record.merged_into),
            register_history::batch_id.eq(batch),
            register_history::changed_by.eq(&record.changed.0),
            register_history::changed_at.eq(record.changed.1.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The versions of a record, the latest first.
pub(in crate::register) fn of(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<Vec<Past>, AppError> {
    let own = register_history::table.filter(register_history::record_id.eq(id)).filter(register_history::organisation_id.eq(scope.organisation()));
    let rows: Vec<HistoryRow> = own.order(register_history::version.desc()).select(HistoryRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One version of a record, if there was one.
pub(in crate::register) fn version(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId, version: i64) -> Result<Option<Past>, AppError> {
    let own = register_history::table.find((id, version)).filter(register_history::organisation_id.eq(scope.organisation()));
    own.select(HistoryRow::as_select()).first(tx.conn()).optional()?.map(TryInto::try_into).transpose()
}

/// What was changed with a batch, the latest first.
pub(in crate::register) fn in_batch(tx: &mut Tx<'_>, scope: &OrgScope, batch: BatchId) -> Result<Vec<Past>, AppError> {
    let own = register_history::table.filter(register_history::batch_id.eq(batch)).filter(register_history::organisation_id.eq(scope.organisation()));
    let latest = own.order((register_history::record_id.desc(), register_history::version.desc()));
    let rows: Vec<HistoryRow> = latest.select(HistoryRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Takes the value of a channel out of all versions of a contact, when it has been made private: it is then in its own table and nowhere
/// else. It is the one thing that is ever changed of a version. The values that it has had.
pub(in crate::register) fn hide_channel(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId, number: u32) -> Result<Vec<String>, AppError> {
    let mut values = Vec::new();
    for Past { version, mut content, .. } in of(tx, scope, id)? {
        let channels = content.get_mut("channels").and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut);
        for channel in channels.filter(|channel| channel.get("number").and_then(Value::as_u64) == Some(number.into())) {
            let before = channel.insert("value".to_owned(), "".into());
            values.extend(before.as_ref().and_then(Value::as_str).filter(|value| !value.is_empty()).map(ToOwned::to_owned));
            channel.insert("private".to_owned(), true.into());
        }
        let own = register_history::table.find((id, version)).filter(register_history::organisation_id.eq(scope.organisation()));
        diesel::update(own).set(register_history::content.eq(to_json(&content)?)).execute(tx.conn())?;
    }
    Ok(values)
}

/// Forgets a record that is taken away because the changes it came with are undone.
pub(in crate::register) fn forget(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<(), AppError> {
    let own = register_history::table.filter(register_history::record_id.eq(id)).filter(register_history::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}
