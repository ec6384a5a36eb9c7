use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::BatchId;
use crate::input;
pub(in crate::register) use crate::register::model::{Batch, BatchKind};
use crate::store::schema::register_batch;
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable)]
#[diesel(table_name = register_batch)]
struct BatchRow {
    id: BatchId,
    kind: String,
    title: String,
    made_by: String,
    made_at: NaiveDateTime,
    undone_by: Option<String>,
    undone_at: Option<NaiveDateTime>,
}

impl TryFrom<BatchRow> for Batch {
    type Error = AppError;

    fn try_from(row: BatchRow) -> Result<Self, AppError> {
        let undone = row.undone_by.zip(row.undone_at.map(|at| at.and_utc()));
        Ok(Self { id: row.id, kind: from_row(&row.kind)?, title: row.title, made: (row.made_by, row.made_at.and_utc()), undone })
    }
}

/// Keeps a new batch.
pub(in crate::register) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &Batch) -> Result<(), AppError> {
    diesel::insert_into(register_batch::table)
        .values((
            register_batch::id.eq(new.id),
            register_batch::organisation_id.eq(scope.organisation()),
            register_batch::kind.eq(input::word(&new.kind)),
            register_batch::title.eq(&new.title),
            register_batch::made_by.eq(&new.made.0),
            register_batch::made_at.eq(new.made.1.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// One batch.
pub(in crate::register) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: BatchId) -> Result<Batch, AppError> {
    let own = register_batch::table.find(id).filter(register_batch::organisation_id.eq(scope.organisation()));
    own.select(BatchRow::as_select()).first(tx.conn())?.try_into()
}

/// The batches of the organisation, the latest first.
pub(in crate::register) fn list(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Batch>, AppError> {
    let own = register_batch::table.filter(register_batch::organisation_id.eq(scope.organisation()));
    let rows: Vec<BatchRow> = own.order((register_batch::made_at.desc(), register_batch::id.desc())).select(BatchRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Notes that a batch was undone; says no when it already was.
pub(in crate::register) fn set_undone(tx: &mut Tx<'_>, scope: &OrgScope, id: BatchId, (by, at): (&str, Timestamp)) -> Result<bool, AppError> {
    let own = register_batch::table.find(id).filter(register_batch::organisation_id.eq(scope.organisation())).filter(register_batch::undone_at.is_null());
    let rows = diesel::update(own).set((register_batch::undone_by.eq(by), register_batch::undone_at.eq(at.naive_utc()))).execute(tx.conn())?;
    Ok(rows == 1)
}
