use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{Change, Edition, EditionStatus, Sort};
use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::EditionId;
use crate::input;
use crate::store::schema::{catalogue_change, catalogue_edition};
use crate::store::{Tx, from_json, from_row, to_json};

#[derive(Queryable, Selectable)]
#[diesel(table_name = catalogue_edition)]
struct EditionRow {
    id: EditionId,
    number: i32,
    status: String,
    base_version: String,
    editors: String,
    note: String,
    begun_by: String,
    begun_at: NaiveDateTime,
    submitted_by: Option<String>,
    submitted_at: Option<NaiveDateTime>,
    decided_by: Option<String>,
    decided_at: Option<NaiveDateTime>,
    decided_why: Option<String>,
    version: i64,
}

impl TryFrom<EditionRow> for Edition {
    type Error = AppError;

    fn try_from(row: EditionRow) -> Result<Self, AppError> {
        let at = |by: Option<String>, at: Option<NaiveDateTime>| by.zip(at.map(|at| at.and_utc()));
        Ok(Self {
            id: row.id,
            number: row.number,
            status: from_row(&row.status)?,
            base_version: row.base_version,
            editors: from_json(&row.editors)?,
            note: row.note,
            begun: (row.begun_by, row.begun_at.and_utc()),
            submitted: at(row.submitted_by, row.submitted_at),
            decided: at(row.decided_by, row.decided_at),
            decided_why: row.decided_why,
            version: row.version,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = catalogue_change)]
struct ChangeRow {
    requirement_id: String,
    sort: String,
    reason: String,
    content: Option<String>,
    base: Option<String>,
    restricted: bool,
    origin: Option<String>,
    changed_by: String,
    changed_at: NaiveDateTime,
    version: i64,
}

impl TryFrom<ChangeRow> for Change {
    type Error = AppError;

    fn try_from(row: ChangeRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.requirement_id,
            sort: from_row(&row.sort)?,
            reason: row.reason,
            content: row.content.as_deref().map(from_json).transpose()?,
            base: row.base.as_deref().map(from_json).transpose()?,
            restricted: row.restricted,
            origin: row.origin,
            changed: (row.changed_by, row.changed_at.and_utc()),
            version: row.version,
        })
    }
}

/// The editions of the organisation, the latest first.
pub(super) fn editions(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Edition>, AppError> {
    let own = catalogue_edition::table.filter(catalogue_edition::organisation_id.eq(scope.organisation()));
    let rows: Vec<EditionRow> = own.order(catalogue_edition::number.desc()).select(EditionRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The edition that is in force, if there is one.
pub(super) fn in_force(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Option<(EditionId, i32)>, AppError> {
    let own = catalogue_edition::table
        .filter(catalogue_edition::organisation_id.eq(scope.organisation()))
        .filter(catalogue_edition::status.eq(input::word(&EditionStatus::Approved)));
    Ok(own.select((catalogue_edition::id, catalogue_edition::number)).first(tx.conn()).optional()?)
}

/// One edition.
pub(super) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: EditionId) -> Result<Edition, AppError> {
    let own = catalogue_edition::table.find(id).filter(catalogue_edition::organisation_id.eq(scope.organisation()));
    own.select(EditionRow::as_select()).first(tx.conn())?.try_into()
}

/// Adds an edition.
pub(super) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &Edition) -> Result<(), AppError> {
    diesel::insert_into(catalogue_edition::table)
        .values((
            catalogue_edition::id.eq(new.id),
            catalogue_edition::organisation_id.eq(scope.organisation()),
            catalogue_edition::number.eq(new.number),
            catalogue_edition::status.eq(input::word(&new.status)),
            catalogue_edition::base_version.eq(&new.base_version),
            catalogue_edition::editors.eq(to_json(&new.editors)?),
            catalogue_edition::note.eq(&new.note),
            catalogue_edition::begun_by.eq(&new.begun.0),
            catalogue_edition::begun_at.eq(new.begun.1.naive_utc()),
            catalogue_edition::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps what has become of an edition.
pub(super) fn update(tx: &mut Tx<'_>, scope: &OrgScope, changed: &Edition) -> Result<(), AppError> {
    let own = catalogue_edition::table.find(changed.id).filter(catalogue_edition::organisation_id.eq(scope.organisation()));
    diesel::update(own)
        .set((
            catalogue_edition::status.eq(input::word(&changed.status)),
            catalogue_edition::editors.eq(to_json(&changed.editors)?),
            catalogue_edition::note.eq(&changed.note),
            catalogue_edition::submitted_by.eq(changed.submitted.as_ref().map(|(by, _)| by)),
            catalogue_edition::submitted_at.eq(changed.submitted.as_ref().map(|(_, at)| at.naive_utc())),
            catalogue_edition::decided_by.eq(changed.decided.as_ref().map(|(by, _)| by)),
            catalogue_edition::decided_at.eq(changed.decided.as_ref().map(|(_, at)| at.naive_utc())),
            catalogue_edition::decided_why.eq(&changed.decided_why),
            catalogue_edition::version.eq(catalogue_edition::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an edition away with all its changes.
pub(super) fn delete(tx: &mut Tx<'_>, scope: &OrgScope, id: EditionId) -> Result<(), AppError> {
    let changes = catalogue_change::table.filter(catalogue_change::edition_id.eq(id)).filter(catalogue_change::organisation_id.eq(scope.organisation()));
    diesel::delete(changes).execute(tx.conn())?;
    let own = catalogue_edition::table.find(id).filter(catalogue_edition::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}

/// The changes of an edition, by id.
pub(super) fn changes(tx: &mut Tx<'_>, scope: &OrgScope, edition: EditionId) -> Result<Vec<Change>, AppError> {
    let own = catalogue_change::table.filter(catalogue_change::edition_id.eq(edition)).filter(catalogue_change::organisation_id.eq(scope.organisation()));
    let rows: Vec<ChangeRow> = own.order(catalogue_change::requirement_id).select(ChangeRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The ids of its own that the organisation has used in any edition.
pub(super) fn used_ids(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<String>, AppError> {
    let own =
        catalogue_change::table.filter(catalogue_change::organisation_id.eq(scope.organisation())).filter(catalogue_change::sort.eq(input::word(&Sort::Added)));
    Ok(own.select(catalogue_change::requirement_id).distinct().load(tx.conn())?)
}

/// Puts a change into an edition, in the place of the one about the same requirement.
pub(super) fn put_change(tx: &mut Tx<'_>, scope: &OrgScope, edition: EditionId, change: &Change) -> Result<(), AppError> {
    remove_change(tx, scope, edition, &change.id)?;
    diesel::insert_into(catalogue_change::table)
        .values((
            catalogue_change::edition_id.eq(edition),
            catalogue_change::requirement_id.eq(&change.id),
            catalogue_change::organisation_id.eq(scope.organisation()),
            catalogue_change::sort.eq(input::word(&change.sort)),
            catalogue_change::reason.eq(&change.reason),
            catalogue_change::content.eq(change.content.as_ref().map(to_json).transpose()?),
            catalogue_change::base.eq(change.base.as_ref().map(to_json).transpose()?),
            catalogue_change::restricted.eq(change.restricted),
            catalogue_change::origin.eq(&change.origin),
            catalogue_change::changed_by.eq(&change.changed.0),
            catalogue_change::changed_at.eq(change.changed.1.naive_utc()),
            catalogue_change::version.eq(change.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a change out of an edition.
pub(super) fn remove_change(tx: &mut Tx<'_>, scope: &OrgScope, edition: EditionId, id: &str) -> Result<(), AppError> {
    let own = catalogue_change::table.find((edition, id)).filter(catalogue_change::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}
