use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{BidId, TenderId};
use crate::input;
use crate::store::schema::{assessment, award, bid};
use crate::store::{Tx, from_json, from_row, to_json};
use crate::tender::evaluation::{Assessment, Promise};
use crate::tender::record::AwardRecord;

/// Who is said to have made an assessment that the team has settled on.
const TEAM: &str = "team";

#[derive(Queryable, Selectable)]
#[diesel(table_name = assessment)]
struct AssessmentRow {
    bid_id: BidId,
    number: String,
    evaluator: String,
    evaluator_name: String,
    verdict: Option<String>,
    points: Option<i32>,
    motive: String,
}

impl TryFrom<AssessmentRow> for Assessment {
    type Error = AppError;

    fn try_from(row: AssessmentRow) -> Result<Self, AppError> {
        Ok(Self {
            settled: row.evaluator == TEAM,
            evaluator: row.evaluator,
            evaluator_name: row.evaluator_name,
            bid: row.bid_id.to_string(),
            number: row.number,
            verdict: row.verdict.as_deref().map(from_row).transpose()?,
            points: row.points.and_then(|points| u8::try_from(points).ok()),
            motive: row.motive,
        })
    }
}

/// All that has been said of the bids of a tender.
pub(in crate::tender) fn of_tender(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId) -> Result<Vec<Assessment>, AppError> {
    let rows: Vec<AssessmentRow> = assessment::table
        .inner_join(bid::table)
        .filter(bid::tender_id.eq(tender))
        .filter(assessment::organisation_id.eq(scope.organisation()))
        .order((assessment::number, assessment::bid_id, assessment::evaluator))
        .select(AssessmentRow::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How often what the team has settled on of each answer has been changed.
pub(in crate::tender) fn settled_versions(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId) -> Result<Vec<(BidId, String, i64)>, AppError> {
    let settled = assessment::table
        .inner_join(bid::table)
        .filter(bid::tender_id.eq(tender))
        .filter(assessment::organisation_id.eq(scope.organisation()))
        .filter(assessment::evaluator.eq(TEAM));
    Ok(settled.select((assessment::bid_id, assessment::number, assessment::version)).load(tx.conn())?)
}

/// What somebody, or the team, has said of one answer, with how often it has been changed.
pub(in crate::tender) fn find(tx: &mut Tx<'_>, scope: &OrgScope, bid: BidId, number: &str, evaluator: &str) -> Result<Option<(Assessment, i64)>, AppError> {
    let own = assessment::table.find((bid, number, evaluator)).filter(assessment::organisation_id.eq(scope.organisation()));
    let row: Option<(AssessmentRow, i64)> = own.select((AssessmentRow::as_select(), assessment::version)).first(tx.conn()).optional()?;
    row.map(|(row, version)| Ok((row.try_into()?, version))).transpose()
}

/// Puts an assessment in the place of the one before it. Nobody else can have changed it within the transaction.
pub(in crate::tender) fn put(tx: &mut Tx<'_>, scope: &OrgScope, bid: BidId, made: &Assessment, version: i64, now: Timestamp) -> Result<(), AppError> {
    let evaluator = if made.settled { TEAM } else { &made.evaluator };
    clear(tx, scope, bid, &made.number, evaluator)?;
    diesel::insert_into(assessment::table)
        .values((
            assessment::bid_id.eq(bid),
            assessment::number.eq(&made.number),
            assessment::evaluator.eq(evaluator),
            assessment::organisation_id.eq(scope.organisation()),
            assessment::evaluator_name.eq(&made.evaluator_name),
            assessment::verdict.eq(made.verdict.map(|verdict| input::word(&verdict))),
            assessment::points.eq(made.points.map(i32::from)),
            assessment::motive.eq(&made.motive),
            assessment::made_at.eq(now.naive_utc()),
            assessment::version.eq(version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an assessment back.
pub(in crate::tender) fn clear(tx: &mut Tx<'_>, scope: &OrgScope, bid: BidId, number: &str, evaluator: &str) -> Result<bool, AppError> {
    let own = assessment::table.find((bid, number, evaluator)).filter(assessment::organisation_id.eq(scope.organisation()));
    Ok(diesel::delete(own).execute(tx.conn())? == 1)
}

/// The name under which the team's own assessments are found.
#[must_use]
pub(in crate::tender) fn team() -> &'static str {
    TEAM
}

/// Who was chosen, if somebody was.
pub(in crate::tender) fn award(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId) -> Result<Option<AwardRecord>, AppError> {
    type Row = (BidId, String, String, String, NaiveDateTime);
    let own = award::table.find(tender).filter(award::organisation_id.eq(scope.organisation()));
    let row: Option<Row> = own.select((award::bid_id, award::motive, award::promises, award::decided_by, award::decided_at)).first(tx.conn()).optional()?;
    row.map(|(bid, motive, promises, decided_by, decided_at)| {
        let promises: Vec<Promise> = from_json(&promises)?;
        Ok(AwardRecord { bid, motive, promises, decided_by, decided_at: decided_at.and_utc() })
    })
    .transpose()
}

/// Notes who was chosen, with the totals as they were and what was promised.
pub(in crate::tender) fn insert_award(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    tender: TenderId,
    made: &AwardRecord,
    totals: &impl serde::Serialize,
) -> Result<(), AppError> {
    diesel::insert_into(award::table)
        .values((
            award::tender_id.eq(tender),
            award::organisation_id.eq(scope.organisation()),
            award::bid_id.eq(made.bid),
            award::motive.eq(&made.motive),
            award::totals.eq(to_json(totals)?),
            award::promises.eq(to_json(&made.promises)?),
            award::decided_by.eq(&made.decided_by),
            award::decided_at.eq(made.decided_at.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}
