use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{FileId, WordTemplateId};
use crate::input;
use crate::store::schema::word_template;
use crate::store::{Tx, from_row};
use crate::tender::record::{TemplateStatus, WordTemplate};

#[derive(Queryable, Selectable)]
#[diesel(table_name = word_template)]
struct TemplateRow {
    id: WordTemplateId,
    name: String,
    file_id: FileId,
    status: String,
    uploaded_by: String,
    uploaded_at: NaiveDateTime,
    version: i64,
}

impl TryFrom<TemplateRow> for WordTemplate {
    type Error = AppError;

    fn try_from(row: TemplateRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.id,
            name: row.name,
            file: row.file_id,
            status: from_row(&row.status)?,
            uploaded_by: row.uploaded_by,
            uploaded_at: row.uploaded_at.and_utc(),
            version: row.version,
        })
    }
}

/// The templates of the organisation, the latest first.
pub(in crate::tender) fn list(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<WordTemplate>, AppError> {
    let own = word_template::table.filter(word_template::organisation_id.eq(scope.organisation()));
    let rows: Vec<TemplateRow> = own.order((word_template::uploaded_at.desc(), word_template::id.desc())).select(TemplateRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One template.
pub(in crate::tender) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: WordTemplateId) -> Result<WordTemplate, AppError> {
    let own = word_template::table.find(id).filter(word_template::organisation_id.eq(scope.organisation()));
    own.select(TemplateRow::as_select()).first(tx.conn())?.try_into()
}

/// The template that annexes are made into, if there is one.
pub(in crate::tender) fn used(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Option<WordTemplate>, AppError> {
    let own = word_template::table
        .filter(word_template::organisation_id.eq(scope.organisation()))
        .filter(word_template::status.eq(input::word(&TemplateStatus::Used)));
    own.select(TemplateRow::as_select()).first(tx.conn()).optional()?.map(TryInto::try_into).transpose()
}

/// Adds a template. Its file has to be kept already.
pub(in crate::tender) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &WordTemplate) -> Result<(), AppError> {
    diesel::insert_into(word_template::table)
        .values((
            word_template::id.eq(new.id),
            word_template::organisation_id.eq(scope.organisation()),
            word_template::name.eq(&new.name),
            word_template::file_id.eq(new.file),
            word_template::status.eq(input::word(&new.status)),
            word_template::uploaded_by.eq(&new.uploaded_by),
            word_template::uploaded_at.eq(new.uploaded_at.naive_utc()),
            word_template::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Says whether annexes are made into a template.
pub(in crate::tender) fn set_status(tx: &mut Tx<'_>, scope: &OrgScope, id: WordTemplateId, status: TemplateStatus) -> Result<(), AppError> {
    let own = word_template::table.find(id).filter(word_template::organisation_id.eq(scope.organisation()));
    let change = (word_template::status.eq(input::word(&status)), word_template::version.eq(word_template::version + 1));
    diesel::update(own).set(change).execute(tx.conn())?;
    Ok(())
}
