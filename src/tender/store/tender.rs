use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::TenderId;
use crate::input;
use crate::store::schema::tender;
use crate::store::{Tx, from_json, from_row, to_json};
use crate::tender::record::{TenderLine, TenderRecord, TenderStatus};

#[derive(Queryable, Selectable)]
#[diesel(table_name = tender)]
struct TenderRow {
    id: TenderId,
    status: String,
    content: String,
    baseline: Option<String>,
    created_by: String,
    created_at: NaiveDateTime,
    changed_by: String,
    changed_at: NaiveDateTime,
    version: i64,
}

impl TryFrom<TenderRow> for TenderRecord {
    type Error = AppError;

    fn try_from(row: TenderRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.id,
            draft: from_json(&row.content)?,
            status: from_row(&row.status)?,
            baseline: row.baseline.as_deref().map(from_json).transpose()?,
            created_by: row.created_by,
            created_at: row.created_at.and_utc(),
            changed_by: row.changed_by,
            changed_at: row.changed_at.and_utc(),
            version: row.version,
        })
    }
}

/// The tenders of the organisation, the latest changed first.
pub(in crate::tender) fn list(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<TenderLine>, AppError> {
    type Line = (TenderId, String, Option<String>, String, String, NaiveDateTime);
    let rows: Vec<Line> = tender::table
        .filter(tender::organisation_id.eq(scope.organisation()))
        .order((tender::changed_at.desc(), tender::id.desc()))
        .select((tender::id, tender::title, tender::diarienummer, tender::status, tender::changed_by, tender::changed_at))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(id, title, diarienummer, status, changed_by, changed_at)| {
            Ok(TenderLine { id, title, diarienummer, status: from_row(&status)?, changed_by, changed_at: changed_at.and_utc() })
        })
        .collect()
}

/// One tender, if it is there.
pub(in crate::tender) fn find(tx: &mut Tx<'_>, scope: &OrgScope, id: TenderId) -> Result<Option<TenderRecord>, AppError> {
    let row = tender::table.find(id).filter(tender::organisation_id.eq(scope.organisation())).select(TenderRow::as_select()).first(tx.conn());
    row.optional()?.map(TryInto::try_into).transpose()
}

/// One tender.
pub(in crate::tender) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: TenderId) -> Result<TenderRecord, AppError> {
    find(tx, scope, id)?.ok_or(AppError::NotFound)
}

/// Adds a tender.
pub(in crate::tender) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &TenderRecord) -> Result<(), AppError> {
    diesel::insert_into(tender::table)
        .values((
            tender::id.eq(new.id),
            tender::organisation_id.eq(scope.organisation()),
            tender::title.eq(&new.draft.subject.title),
            tender::diarienummer.eq(&new.draft.subject.diarienummer),
            tender::status.eq(input::word(&new.status)),
            tender::content.eq(to_json(&new.draft)?),
            tender::baseline.eq(new.baseline.as_ref().map(to_json).transpose()?),
            tender::created_by.eq(&new.created_by),
            tender::created_at.eq(new.created_at.naive_utc()),
            tender::changed_by.eq(&new.changed_by),
            tender::changed_at.eq(new.changed_at.naive_utc()),
            tender::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves a tender as it now is, if nobody has saved it since `changed.version` was read; otherwise says no.
pub(in crate::tender) fn update(tx: &mut Tx<'_>, scope: &OrgScope, changed: &TenderRecord) -> Result<bool, AppError> {
    let unchanged = tender::table.find(changed.id).filter(tender::organisation_id.eq(scope.organisation())).filter(tender::version.eq(changed.version));
    let rows = diesel::update(unchanged)
        .set((
            tender::title.eq(&changed.draft.subject.title),
            tender::diarienummer.eq(&changed.draft.subject.diarienummer),
            tender::status.eq(input::word(&changed.status)),
            tender::content.eq(to_json(&changed.draft)?),
            tender::baseline.eq(changed.baseline.as_ref().map(to_json).transpose()?),
            tender::changed_by.eq(&changed.changed_by),
            tender::changed_at.eq(changed.changed_at.naive_utc()),
            tender::version.eq(tender::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// Says how far a tender has come.
pub(in crate::tender) fn set_status(tx: &mut Tx<'_>, scope: &OrgScope, id: TenderId, status: TenderStatus) -> Result<(), AppError> {
    let own = tender::table.find(id).filter(tender::organisation_id.eq(scope.organisation()));
    diesel::update(own).set((tender::status.eq(input::word(&status)), tender::version.eq(tender::version + 1))).execute(tx.conn())?;
    Ok(())
}

/// Takes a tender away. What belongs to it has to be gone before.
pub(in crate::tender) fn delete(tx: &mut Tx<'_>, scope: &OrgScope, id: TenderId) -> Result<(), AppError> {
    diesel::delete(tender::table.find(id).filter(tender::organisation_id.eq(scope.organisation()))).execute(tx.conn())?;
    Ok(())
}
