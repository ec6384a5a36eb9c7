use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{BatchId, ImportId};
use crate::input;
pub(in crate::register) use crate::register::transfer::{Import, ImportState, Mapping};
use crate::store::schema::{register_import, register_mapping};
use crate::store::{Tx, from_json, from_row, to_json};

#[derive(Queryable, Selectable)]
#[diesel(table_name = register_import)]
struct ImportRow {
    id: ImportId,
    file_name: String,
    state: String,
    mapping: String,
    mapped: bool,
    batch_id: Option<BatchId>,
    made_by: String,
    made_at: NaiveDateTime,
}

impl TryFrom<ImportRow> for Import {
    type Error = AppError;

    fn try_from(row: ImportRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.id,
            file: row.file_name,
            state: from_row(&row.state)?,
            mapping: from_json(&row.mapping)?,
            mapped: row.mapped,
            batch: row.batch_id,
            made: (row.made_by, row.made_at.and_utc()),
        })
    }
}

/// Keeps a file that was brought.
pub(in crate::register) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &Import, bytes: &[u8]) -> Result<(), AppError> {
    diesel::insert_into(register_import::table)
        .values((
            register_import::id.eq(new.id),
            register_import::organisation_id.eq(scope.organisation()),
            register_import::file_name.eq(&new.file),
            register_import::bytes.eq(bytes),
            register_import::state.eq(input::word(&new.state)),
            register_import::mapping.eq(to_json(&new.mapping)?),
            register_import::mapped.eq(new.mapped),
            register_import::made_by.eq(&new.made.0),
            register_import::made_at.eq(new.made.1.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// One file that was brought, if it is there.
pub(in crate::register) fn find(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportId) -> Result<Option<Import>, AppError> {
    let own = register_import::table.find(id).filter(register_import::organisation_id.eq(scope.organisation()));
    own.select(ImportRow::as_select()).first(tx.conn()).optional()?.map(TryInto::try_into).transpose()
}

/// One file that was brought.
pub(in crate::register) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportId) -> Result<Import, AppError> {
    find(tx, scope, id)?.ok_or(AppError::NotFound)
}

/// The file as it came.
pub(in crate::register) fn bytes(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportId) -> Result<Vec<u8>, AppError> {
    let own = register_import::table.find(id).filter(register_import::organisation_id.eq(scope.organisation()));
    let bytes: Option<Vec<u8>> = own.select(register_import::bytes).first(tx.conn())?;
    bytes.ok_or(AppError::NotFound)
}

/// The files of which nothing is in the register yet, the latest first.
pub(in crate::register) fn open(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Import>, AppError> {
    let own = register_import::table
        .filter(register_import::organisation_id.eq(scope.organisation()))
        .filter(register_import::state.eq(input::word(&ImportState::Open)));
    let rows: Vec<ImportRow> = own.order((register_import::made_at.desc(), register_import::id.desc())).select(ImportRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Sets what the columns of a file are; says no when it is not open any more.
pub(in crate::register) fn set_mapping(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportId, (mapping, mapped): (&Mapping, bool)) -> Result<bool, AppError> {
    let own = register_import::table
        .find(id)
        .filter(register_import::organisation_id.eq(scope.organisation()))
        .filter(register_import::state.eq(input::word(&ImportState::Open)));
    let rows = diesel::update(own).set((register_import::mapping.eq(to_json(mapping)?), register_import::mapped.eq(mapped))).execute(tx.conn())?;
    Ok(rows == 1)
}

/// Notes what became of a file, which is not kept any longer; says no when that is known already.
pub(in crate::register) fn close(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportId, state: ImportState, batch: Option<BatchId>) -> Result<bool, AppError> {
    let own = register_import::table
        .find(id)
        .filter(register_import::organisation_id.eq(scope.organisation()))
        .filter(register_import::state.eq(input::word(&ImportState::Open)));
    let changes = (register_import::state.eq(input::word(&state)), register_import::batch_id.eq(batch), register_import::bytes.eq(None::<Vec<u8>>));
    Ok(diesel::update(own).set(changes).execute(tx.conn())? == 1)
}

/// What the columns of a file with some headings were last time.
pub(in crate::register) fn known_mapping(tx: &mut Tx<'_>, scope: &OrgScope, headings: &str) -> Result<Option<Mapping>, AppError> {
    let own = register_mapping::table.find((scope.organisation(), headings));
    let json: Option<String> = own.select(register_mapping::mapping).first(tx.conn()).optional()?;
    json.map(|json| from_json(&json)).transpose()
}

/// Remembers what the columns of files with some headings are.
pub(in crate::register) fn remember_mapping(tx: &mut Tx<'_>, scope: &OrgScope, headings: &str, mapping: &Mapping) -> Result<(), AppError> {
    diesel::delete(register_mapping::table.find((scope.organisation(), headings))).execute(tx.conn())?;
    diesel::insert_into(register_mapping::table)
        .values((
            register_mapping::organisation_id.eq(scope.organisation()),
            register_mapping::headings.eq(headings),
            register_mapping::mapping.eq(to_json(mapping)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}
