use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{AnnexId, BidId, FileId, TenderId};
use crate::input;
use crate::store::schema::{bid, stored_file};
use crate::store::{Tx, from_json, from_row, to_json};
use crate::tender::record::{BidRecord, BidStatus};

#[derive(Queryable, Selectable)]
#[diesel(table_name = bid)]
struct BidRow {
    id: BidId,
    tender_id: TenderId,
    annex_id: AnnexId,
    bidder: String,
    bidder_number: Option<String>,
    price: Option<i64>,
    status: String,
    status_why: Option<String>,
    file_id: FileId,
    answers: String,
    uploaded_by: String,
    uploaded_at: NaiveDateTime,
    version: i64,
}

fn record((row, file_name): (BidRow, String)) -> Result<BidRecord, AppError> {
    Ok(BidRecord {
        id: row.id,
        tender: row.tender_id,
        annex: row.annex_id,
        bidder: row.bidder,
        bidder_number: row.bidder_number,
        price: row.price,
        status: from_row(&row.status)?,
        status_why: row.status_why,
        file: row.file_id,
        file_name,
        answers: from_json(&row.answers)?,
        uploaded_by: row.uploaded_by,
        uploaded_at: row.uploaded_at.and_utc(),
        version: row.version,
    })
}

/// The bids of a tender that count or once did, by bidder.
pub(in crate::tender) fn of_tender(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId) -> Result<Vec<BidRecord>, AppError> {
    let rows: Vec<(BidRow, String)> = bid::table
        .inner_join(stored_file::table)
        .filter(bid::tender_id.eq(tender))
        .filter(bid::organisation_id.eq(scope.organisation()))
        .order((bid::bidder, bid::id))
        .select((BidRow::as_select(), stored_file::name))
        .load(tx.conn())?;
    rows.into_iter().map(record).collect()
}

/// One bid.
pub(in crate::tender) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: BidId) -> Result<BidRecord, AppError> {
    let own = bid::table.inner_join(stored_file::table).filter(bid::id.eq(id)).filter(bid::organisation_id.eq(scope.organisation()));
    record(own.select((BidRow::as_select(), stored_file::name)).first(tx.conn())?)
}

/// Adds a bid. Its file has to be kept already.
pub(in crate::tender) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &BidRecord) -> Result<(), AppError> {
    diesel::insert_into(bid::table)
        .values((
            bid::id.eq(new.id),
            bid::organisation_id.eq(scope.organisation()),
            bid::tender_id.eq(new.tender),
            bid::annex_id.eq(new.annex),
            bid::bidder.eq(&new.bidder),
            bid::bidder_number.eq(&new.bidder_number),
            bid::price.eq(new.price),
            bid::status.eq(input::word(&new.status)),
            bid::file_id.eq(new.file),
            bid::answers.eq(to_json(&new.answers)?),
            bid::uploaded_by.eq(&new.uploaded_by),
            bid::uploaded_at.eq(new.uploaded_at.naive_utc()),
            bid::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Says who bids and at what price, if nobody has since `changed.version` was read; otherwise says no.
pub(in crate::tender) fn update(tx: &mut Tx<'_>, scope: &OrgScope, changed: &BidRecord) -> Result<bool, AppError> {
    let unchanged = bid::table.find(changed.id).filter(bid::organisation_id.eq(scope.organisation())).filter(bid::version.eq(changed.version));
    let values =
        (bid::bidder.eq(&changed.bidder), bid::bidder_number.eq(&changed.bidder_number), bid::price.eq(changed.price), bid::version.eq(bid::version + 1));
    Ok(diesel::update(unchanged).set(values).execute(tx.conn())? == 1)
}

/// Says that a bid no longer counts, and why.
pub(in crate::tender) fn set_status(tx: &mut Tx<'_>, scope: &OrgScope, id: BidId, status: BidStatus, why: &str) -> Result<(), AppError> {
    let own = bid::table.find(id).filter(bid::organisation_id.eq(scope.organisation()));
    diesel::update(own).set((bid::status.eq(input::word(&status)), bid::status_why.eq(why), bid::version.eq(bid::version + 1))).execute(tx.conn())?;
    Ok(())
}
