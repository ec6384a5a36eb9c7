use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{RecordId, UnitId, VerificationItemId, VerificationParticipantId, VerificationRoundId};
use crate::input;
use crate::register::verification::model::{Item, ItemStatus, Proposal};
use crate::store::schema::verification_item;
use crate::store::{Tx, from_json, from_row, to_json};

#[derive(Queryable, Selectable)]
#[diesel(table_name = verification_item)]
struct ItemRow {
    id: VerificationItemId,
    round_id: VerificationRoundId,
    participant_id: VerificationParticipantId,
    record_id: RecordId,
    kind: String,
    name: String,
    unit_id: Option<UnitId>,
    status: String,
    proposal: Option<String>,
    answered_by: Option<String>,
    answered_at: Option<NaiveDateTime>,
    decided_by: Option<String>,
    decided_at: Option<NaiveDateTime>,
    why: Option<String>,
}

impl TryFrom<ItemRow> for Item {
    type Error = AppError;

    fn try_from(row: ItemRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.id,
            round: row.round_id,
            participant: row.participant_id,
            record: row.record_id,
            kind: from_row(&row.kind)?,
            name: row.name,
            unit: row.unit_id,
            status: from_row(&row.status)?,
            proposal: row.proposal.as_deref().map(from_json).transpose()?,
            answered: row.answered_by.zip(row.answered_at.map(|at| at.and_utc())),
            decided: row.decided_by.zip(row.decided_at.map(|at| at.and_utc())),
            why: row.why,
        })
    }
}

/// What is asked in a round.
pub(in crate::register::verification) fn of_round(tx: &mut Tx<'_>, scope: &OrgScope, round: VerificationRoundId) -> Result<Vec<Item>, AppError> {
    let own = verification_item::table.filter(verification_item::round_id.eq(round)).filter(verification_item::organisation_id.eq(scope.organisation()));
    let rows: Vec<ItemRow> = own.order(verification_item::place).select(ItemRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What somebody is asked.
pub(in crate::register::verification) fn of_participant(tx: &mut Tx<'_>, scope: &OrgScope, id: VerificationParticipantId) -> Result<Vec<Item>, AppError> {
    let own = verification_item::table.filter(verification_item::participant_id.eq(id)).filter(verification_item::organisation_id.eq(scope.organisation()));
    let rows: Vec<ItemRow> = own.order(verification_item::place).select(ItemRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The corrections that wait for somebody to look at them, the oldest first.
pub(in crate::register::verification) fn waiting(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Item>, AppError> {
    let own = verification_item::table
        .filter(verification_item::organisation_id.eq(scope.organisation()))
        .filter(verification_item::status.eq(input::word(&ItemStatus::Corrected)));
    let rows: Vec<ItemRow> = own.order((verification_item::answered_at, verification_item::id)).select(ItemRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many corrections wait.
pub(in crate::register::verification) fn count_waiting(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<i64, AppError> {
    let own = verification_item::table
        .filter(verification_item::organisation_id.eq(scope.organisation()))
        .filter(verification_item::status.eq(input::word(&ItemStatus::Corrected)));
    Ok(own.count().get_result(tx.conn())?)
}

/// One of what is asked.
pub(in crate::register::verification) fn get_item(tx: &mut Tx<'_>, scope: &OrgScope, id: VerificationItemId) -> Result<Item, AppError> {
    let own = verification_item::table.find(id).filter(verification_item::organisation_id.eq(scope.organisation()));
    own.select(ItemRow::as_select()).first(tx.conn())?.try_into()
}

/// Notes an answer to what was not answered yet; says whether it was not.
pub(in crate::register::verification) fn answer(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    id: VerificationItemId,
    status: ItemStatus,
    proposal: Option<&Proposal>,
    answered: (&str, Timestamp),
) -> Result<bool, AppError> {
    let own = verification_item::table
        .find(id)
        .filter(verification_item::organisation_id.eq(scope.organisation()))
        .filter(verification_item::status.eq(input::word(&ItemStatus::Open)));
    let changed = diesel::update(own)
        .set((
            verification_item::status.eq(input::word(&status)),
            verification_item::proposal.eq(proposal.map(to_json).transpose()?),
            verification_item::answered_by.eq(Some(answered.0)),
            verification_item::answered_at.eq(Some(answered.1.naive_utc())),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Notes what was decided of a correction that waited; says whether it did.
pub(in crate::register::verification) fn decide(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    id: VerificationItemId,
    status: ItemStatus,
    why: Option<&str>,
    decided: (&str, Timestamp),
) -> Result<bool, AppError> {
    let own = verification_item::table
        .find(id)
        .filter(verification_item::organisation_id.eq(scope.organisation()))
        .filter(verification_item::status.eq(input::word(&ItemStatus::Corrected)));
    let changed = diesel::update(own)
        .set((
            verification_item::status.eq(input::word(&status)),
            verification_item::why.eq(why),
            verification_item::decided_by.eq(Some(decided.0)),
            verification_item::decided_at.eq(Some(decided.1.naive_utc())),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Takes a way to reach a contact out of all that was ever proposed of it, when it has been made private: its number, and the values
/// that it has had.
pub(in crate::register) fn hide_channel(tx: &mut Tx<'_>, scope: &OrgScope, record: RecordId, number: u32, values: &[String]) -> Result<(), AppError> {
    let own = verification_item::table.filter(verification_item::record_id.eq(record)).filter(verification_item::organisation_id.eq(scope.organisation()));
    let rows: Vec<ItemRow> = own.filter(verification_item::proposal.is_not_null()).select(ItemRow::as_select()).load(tx.conn())?;
    for row in rows {
        let Item { id, proposal: Some(before), .. } = Item::try_from(row)? else { continue };
        let after = before.without_way(number, values);
        if after != before {
            let own = verification_item::table.find(id).filter(verification_item::organisation_id.eq(scope.organisation()));
            diesel::update(own).set(verification_item::proposal.eq(Some(to_json(&after)?))).execute(tx.conn())?;
        }
    }
    Ok(())
}
