use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{CameIn, ControlLine, Imported, KeptControl};
use crate::account::OrgScope;
use crate::catalogue::library::Control;
use crate::each_backend;
use crate::error::AppError;
use crate::ids::ImportedCatalogueId;
use crate::input;
use crate::store::schema::{imported_catalogue, imported_control, imported_file};
use crate::store::{Tx, from_json, from_row, to_json};

/// So many controls are written at a time: a database takes only so many values in a statement.
const AT_ONCE: usize = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = imported_catalogue)]
struct ImportedRow {
    id: ImportedCatalogueId,
    form: String,
    title: String,
    catalogue_version: Option<String>,
    licence: Option<String>,
    restricted: bool,
    controls: i32,
    imported_by: String,
    imported_at: NaiveDateTime,
}

impl TryFrom<ImportedRow> for Imported {
    type Error = AppError;

    fn try_from(row: ImportedRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.id,
            form: from_row(&row.form)?,
            title: row.title,
            catalogue_version: row.catalogue_version,
            licence: row.licence,
            restricted: row.restricted,
            controls: row.controls,
            imported: (row.imported_by, row.imported_at.and_utc()),
        })
    }
}

/// What the organisation has brought, the latest first.
pub(super) fn list(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Imported>, AppError> {
    let own = imported_catalogue::table.filter(imported_catalogue::organisation_id.eq(scope.organisation()));
    let latest = own.order((imported_catalogue::imported_at.desc(), imported_catalogue::id.desc()));
    let rows: Vec<ImportedRow> = latest.select(ImportedRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One of them.
pub(super) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportedCatalogueId) -> Result<Imported, AppError> {
    let own = imported_catalogue::table.find(id).filter(imported_catalogue::organisation_id.eq(scope.organisation()));
    own.select(ImportedRow::as_select()).first(tx.conn())?.try_into()
}

/// The files as they came.
pub(super) fn files(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportedCatalogueId) -> Result<Vec<CameIn>, AppError> {
    let own = imported_file::table.filter(imported_file::imported_id.eq(id)).filter(imported_file::organisation_id.eq(scope.organisation()));
    let rows: Vec<(String, Vec<u8>)> = own.order(imported_file::place).select((imported_file::name, imported_file::bytes)).load(tx.conn())?;
    Ok(rows.into_iter().map(|(name, bytes)| CameIn { name, bytes }).collect())
}

/// The names of the files.
pub(super) fn file_names(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportedCatalogueId) -> Result<Vec<String>, AppError> {
    let own = imported_file::table.filter(imported_file::imported_id.eq(id)).filter(imported_file::organisation_id.eq(scope.organisation()));
    Ok(own.order(imported_file::place).select(imported_file::name).load(tx.conn())?)
}

/// Keeps files, with the controls that they hold when they are a stranger's catalogue.
pub(super) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &Imported, files: &[CameIn], controls: &[KeptControl]) -> Result<(), AppError> {
    diesel::insert_into(imported_catalogue::table)
        .values((
            imported_catalogue::id.eq(new.id),
            imported_catalogue::organisation_id.eq(scope.organisation()),
            imported_catalogue::form.eq(input::word(&new.form)),
            imported_catalogue::title.eq(&new.title),
            imported_catalogue::catalogue_version.eq(&new.catalogue_version),
            imported_catalogue::licence.eq(&new.licence),
            imported_catalogue::restricted.eq(new.restricted),
            imported_catalogue::controls.eq(new.controls),
            imported_catalogue::imported_by.eq(&new.imported.0),
            imported_catalogue::imported_at.eq(new.imported.1.naive_utc()),
        ))
        .execute(tx.conn())?;
    for (place, file) in (0..).zip(files) {
        diesel::insert_into(imported_file::table)
            .values((
                imported_file::imported_id.eq(new.id),
                imported_file::place.eq(place),
                imported_file::organisation_id.eq(scope.organisation()),
                imported_file::name.eq(&file.name),
                imported_file::bytes.eq(&file.bytes),
            ))
            .execute(tx.conn())?;
    }
    let mut place = 0;
    for some in controls.chunks(AT_ONCE) {
        let rows = some
            .iter()
            .map(|control| {
                place += 1;
                Ok((
                    imported_control::imported_id.eq(new.id),
                    imported_control::place.eq(place),
                    imported_control::organisation_id.eq(scope.organisation()),
                    imported_control::control_id.eq(&control.line.id),
                    imported_control::title.eq(&control.line.title),
                    imported_control::groups.eq(&control.line.groups),
                    imported_control::levels.eq(&control.line.levels),
                    imported_control::search.eq(&control.search),
                    imported_control::content.eq(to_json(&control.content)?),
                ))
            })
            .collect::<Result<Vec<_>, AppError>>()?;
        each_backend!(tx.conn(), |c| diesel::insert_into(imported_control::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// The controls in which all words stand, a page of them in the order of the catalogue, and how many there are in all.
pub(super) fn controls(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    id: ImportedCatalogueId,
    words: &[String],
    (from, most): (i64, i64),
) -> Result<(Vec<ControlLine>, i64), AppError> {
    let own = || {
        let all = imported_control::table
            .filter(imported_control::imported_id.eq(id))
            .filter(imported_control::organisation_id.eq(scope.organisation()))
            .into_boxed();
        words.iter().fold(all, |some, word| {
            let plain = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            some.filter(imported_control::search.like(format!("%{plain}%")).escape('\\'))
        })
    };
    let count = own().count().get_result(tx.conn())?;
    let columns = (imported_control::control_id, imported_control::title, imported_control::groups, imported_control::levels);
    let rows: Vec<(String, String, String, Option<String>)> = own().order(imported_control::place).limit(most).offset(from).select(columns).load(tx.conn())?;
    Ok((rows.into_iter().map(|(id, title, groups, levels)| ControlLine { id, title, groups, levels }).collect(), count))
}

/// One control.
pub(super) fn control(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportedCatalogueId, control: &str) -> Result<(ControlLine, Control), AppError> {
    let own = imported_control::table
        .filter(imported_control::imported_id.eq(id))
        .filter(imported_control::control_id.eq(control))
        .filter(imported_control::organisation_id.eq(scope.organisation()));
    let columns = (imported_control::title, imported_control::groups, imported_control::levels, imported_control::content);
    let (title, groups, levels, content): (String, String, Option<String>, String) = own.select(columns).first(tx.conn())?;
    Ok((ControlLine { id: control.to_owned(), title, groups, levels }, from_json(&content)?))
}

/// Takes a catalogue away with its files and controls.
pub(super) fn delete(tx: &mut Tx<'_>, scope: &OrgScope, id: ImportedCatalogueId) -> Result<(), AppError> {
    let controls = imported_control::table.filter(imported_control::imported_id.eq(id)).filter(imported_control::organisation_id.eq(scope.organisation()));
    diesel::delete(controls).execute(tx.conn())?;
    let files = imported_file::table.filter(imported_file::imported_id.eq(id)).filter(imported_file::organisation_id.eq(scope.organisation()));
    diesel::delete(files).execute(tx.conn())?;
    let own = imported_catalogue::table.find(id).filter(imported_catalogue::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}
