use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::each_backend;
use crate::error::AppError;
use crate::ids::{AnnexId, FileId, TenderId};
use crate::store::schema::{annex, annex_file, annex_row, stored_file, tender};
use crate::store::{Tx, from_json, to_json};
use crate::tender::document::Format;
use crate::tender::record::{IssuedAnnex, IssuedFile, StoredFile, Withdrawal};

#[derive(Queryable, Selectable)]
#[diesel(table_name = annex)]
struct AnnexRow {
    id: AnnexId,
    tender_id: TenderId,
    content: String,
    issued_by: String,
    issued_at: NaiveDateTime,
    withdrawn_by: Option<String>,
    withdrawn_at: Option<NaiveDateTime>,
    withdrawn_why: Option<String>,
}

impl AnnexRow {
    fn into_annex(self, tx: &mut Tx<'_>, scope: &OrgScope) -> Result<IssuedAnnex, AppError> {
        let withdrawn = match (self.withdrawn_by, self.withdrawn_at, self.withdrawn_why) {
            (Some(by), Some(at), Some(why)) => Some(Withdrawal { by, at: at.and_utc(), why }),
            _ => None,
        };
        Ok(IssuedAnnex {
            id: self.id,
            tender: self.tender_id,
            annex: from_json(&self.content)?,
            issued_by: self.issued_by,
            issued_at: self.issued_at.and_utc(),
            withdrawn,
            files: files(tx, scope, self.id)?,
        })
    }
}

fn files(tx: &mut Tx<'_>, scope: &OrgScope, id: AnnexId) -> Result<Vec<IssuedFile>, AppError> {
    let rows: Vec<(String, FileId, String)> = annex_file::table
        .inner_join(stored_file::table)
        .filter(annex_file::annex_id.eq(id))
        .filter(annex_file::organisation_id.eq(scope.organisation()))
        .order(annex_file::format)
        .select((annex_file::format, annex_file::file_id, stored_file::sha256))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(format, file, sha256)| {
            let format = format.parse().map_err(|_| AppError::Internal(anyhow::anyhow!("a file of an unknown format: {format}")))?;
            Ok(IssuedFile { format, file, sha256 })
        })
        .collect()
}

/// The annexes of a tender, the latest first.
pub(in crate::tender) fn of_tender(tx: &mut Tx<'_>, scope: &OrgScope, id: TenderId) -> Result<Vec<IssuedAnnex>, AppError> {
    let rows: Vec<AnnexRow> = annex::table
        .filter(annex::tender_id.eq(id))
        .filter(annex::organisation_id.eq(scope.organisation()))
        .order(annex::number.desc())
        .select(AnnexRow::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(|row| row.into_annex(tx, scope)).collect()
}

/// The latest annex of a tender, withdrawn or not.
pub(in crate::tender) fn latest(tx: &mut Tx<'_>, scope: &OrgScope, id: TenderId) -> Result<Option<IssuedAnnex>, AppError> {
    let row: Option<AnnexRow> = annex::table
        .filter(annex::tender_id.eq(id))
        .filter(annex::organisation_id.eq(scope.organisation()))
        .order(annex::number.desc())
        .select(AnnexRow::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(|row| row.into_annex(tx, scope)).transpose()
}

/// The file of an annex that was sent out in a format, if one was.
pub(in crate::tender) fn sent_out(tx: &mut Tx<'_>, scope: &OrgScope, id: AnnexId, format: Format) -> Result<Option<FileId>, AppError> {
    let own = annex_file::table.find((id, format.ending())).filter(annex_file::organisation_id.eq(scope.organisation()));
    Ok(own.select(annex_file::file_id).first(tx.conn()).optional()?)
}

/// One annex.
pub(in crate::tender) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: AnnexId) -> Result<IssuedAnnex, AppError> {
    let own = annex::table.find(id).filter(annex::organisation_id.eq(scope.organisation()));
    let row: AnnexRow = own.select(AnnexRow::as_select()).first(tx.conn())?;
    row.into_annex(tx, scope)
}

/// Adds an annex with its files, and notes what it asks.
pub(in crate::tender) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &IssuedAnnex, made: &[StoredFile], now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(annex::table)
        .values((
            annex::id.eq(new.id),
            annex::organisation_id.eq(scope.organisation()),
            annex::tender_id.eq(new.tender),
            annex::number.eq(i32::try_from(new.annex.version).map_err(|error| anyhow::anyhow!(error))?),
            annex::content.eq(to_json(&new.annex)?),
            annex::fingerprint.eq(new.annex.fingerprint()),
            annex::issued_by.eq(&new.issued_by),
            annex::issued_at.eq(new.issued_at.naive_utc()),
        ))
        .execute(tx.conn())?;
    for (file, stored) in new.files.iter().zip(made) {
        super::file::insert(tx, scope, stored, now)?;
        diesel::insert_into(annex_file::table)
            .values((
                annex_file::annex_id.eq(new.id),
                annex_file::format.eq(file.format.ending()),
                annex_file::organisation_id.eq(scope.organisation()),
                annex_file::file_id.eq(file.file),
            ))
            .execute(tx.conn())?;
    }
    let rows: Vec<_> = new
        .annex
        .asked()
        .map(|row| {
            (
                annex_row::annex_id.eq(new.id),
                annex_row::number.eq(&row.number),
                annex_row::organisation_id.eq(scope.organisation()),
                annex_row::requirement_id.eq(&row.id),
            )
        })
        .collect();
    // SQLite takes so many values in a statement at the most.
    for some in rows.chunks(500) {
        each_backend!(tx.conn(), |c| diesel::insert_into(annex_row::table).values(some.to_vec()).execute(c))?;
    }
    Ok(())
}

/// Notes that an annex is no longer valid; says no when it was withdrawn before.
pub(in crate::tender) fn withdraw(tx: &mut Tx<'_>, scope: &OrgScope, id: AnnexId, withdrawal: &Withdrawal) -> Result<bool, AppError> {
    let valid = annex::table.find(id).filter(annex::organisation_id.eq(scope.organisation())).filter(annex::withdrawn_at.is_null());
    let rows = diesel::update(valid)
        .set((annex::withdrawn_by.eq(&withdrawal.by), annex::withdrawn_at.eq(withdrawal.at.naive_utc()), annex::withdrawn_why.eq(&withdrawal.why)))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// Where a requirement has been asked: annex, tender, title of the tender, number of the annex, number of the row; the latest first.
pub(in crate::tender) fn with_requirement(tx: &mut Tx<'_>, scope: &OrgScope, requirement: &str) -> Result<Vec<Use>, AppError> {
    type Row = (AnnexId, TenderId, String, i32, String, NaiveDateTime, Option<NaiveDateTime>);
    let rows: Vec<Row> = annex_row::table
        .inner_join(annex::table.inner_join(tender::table))
        .filter(annex_row::organisation_id.eq(scope.organisation()))
        .filter(annex_row::requirement_id.eq(requirement))
        .order((annex::issued_at.desc(), annex::id.desc()))
        .limit(200)
        .select((annex::id, tender::id, tender::title, annex::number, annex_row::number, annex::issued_at, annex::withdrawn_at))
        .load(tx.conn())?;
    let into_use = |(annex, tender, title, number, row, issued_at, withdrawn): Row| Use {
        annex,
        tender,
        title,
        number,
        row,
        issued_at: issued_at.and_utc(),
        withdrawn: withdrawn.is_some(),
    };
    Ok(rows.into_iter().map(into_use).collect())
}

/// A place where a requirement was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Use {
    /// The annex.
    pub annex: AnnexId,
    /// Its tender.
    pub tender: TenderId,
    /// The tender's title.
    pub title: String,
    /// Which annex of the tender it is.
    pub number: i32,
    /// The row's number in it.
    pub row: String,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}
