use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{MailId, RecordId, VerificationItemId, VerificationParticipantId, VerificationRoundId};
use crate::input;
use crate::register::verification::model::{ItemStatus, Participant, Planned, Progress, Round, RoundStatus};
use crate::store::schema::{verification_item, verification_link, verification_participant, verification_round};
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable)]
#[diesel(table_name = verification_round)]
struct RoundRow {
    id: VerificationRoundId,
    organisation_name: String,
    title: String,
    selection: String,
    target_id: Option<String>,
    message: String,
    status: String,
    made_by: String,
    made_at: NaiveDateTime,
    opened_at: Option<NaiveDateTime>,
    until: Option<NaiveDateTime>,
    reminded_by: Option<String>,
    reminded_at: Option<NaiveDateTime>,
    closed_at: Option<NaiveDateTime>,
    version: i64,
}

impl TryFrom<RoundRow> for Round {
    type Error = AppError;

    fn try_from(row: RoundRow) -> Result<Self, AppError> {
        let utc = |at: Option<NaiveDateTime>| at.map(|at| at.and_utc());
        Ok(Self {
            id: row.id,
            organisation: row.organisation_name,
            title: row.title,
            selection: from_row(&row.selection)?,
            target: row.target_id,
            message: row.message,
            status: from_row(&row.status)?,
            made: (row.made_by, row.made_at.and_utc()),
            opened_at: utc(row.opened_at),
            until: utc(row.until),
            reminded: row.reminded_by.zip(utc(row.reminded_at)),
            closed_at: utc(row.closed_at),
            version: row.version,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = verification_participant)]
struct ParticipantRow {
    id: VerificationParticipantId,
    round_id: VerificationRoundId,
    contact_id: Option<RecordId>,
    name: String,
    address: Option<String>,
    language: String,
    mail_id: Option<MailId>,
}

impl TryFrom<ParticipantRow> for Participant {
    type Error = AppError;

    fn try_from(row: ParticipantRow) -> Result<Self, AppError> {
        let language = from_row(&row.language)?;
        Ok(Self { id: row.id, round: row.round_id, contact: row.contact_id, name: row.name, address: row.address, language, mail: row.mail_id })
    }
}

/// The rounds of the organisation, the latest first.
pub(in crate::register::verification) fn list(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Round>, AppError> {
    let own = verification_round::table.filter(verification_round::organisation_id.eq(scope.organisation()));
    let rows: Vec<RoundRow> = own.order((verification_round::made_at.desc(), verification_round::id.desc())).select(RoundRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One round, if it is there.
pub(in crate::register::verification) fn find(tx: &mut Tx<'_>, scope: &OrgScope, id: VerificationRoundId) -> Result<Option<Round>, AppError> {
    let own = verification_round::table.find(id).filter(verification_round::organisation_id.eq(scope.organisation()));
    own.select(RoundRow::as_select()).first(tx.conn()).optional()?.map(TryInto::try_into).transpose()
}

/// One round.
pub(in crate::register::verification) fn get_round(tx: &mut Tx<'_>, scope: &OrgScope, id: VerificationRoundId) -> Result<Round, AppError> {
    find(tx, scope, id)?.ok_or(AppError::NotFound)
}

/// How far rounds have come, all of the organisation's.
pub(in crate::register::verification) fn progress(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<HashMap<VerificationRoundId, Progress>, AppError> {
    let rows: Vec<(VerificationRoundId, String, i64)> = verification_item::table
        .filter(verification_item::organisation_id.eq(scope.organisation()))
        .group_by((verification_item::round_id, verification_item::status))
        .select((verification_item::round_id, verification_item::status, diesel::dsl::count_star()))
        .load(tx.conn())?;
    let mut progress: HashMap<VerificationRoundId, Progress> = HashMap::new();
    for (round, status, count) in rows {
        progress.entry(round).or_default().count(from_row(&status)?, count);
    }
    Ok(progress)
}

/// Adds a round with those who are asked.
pub(in crate::register::verification) fn insert_round(tx: &mut Tx<'_>, scope: &OrgScope, round: &Round, planned: &[Planned]) -> Result<(), AppError> {
    diesel::insert_into(verification_round::table)
        .values((
            verification_round::id.eq(round.id),
            verification_round::organisation_id.eq(scope.organisation()),
            verification_round::organisation_name.eq(&round.organisation),
            verification_round::title.eq(&round.title),
            verification_round::selection.eq(input::word(&round.selection)),
            verification_round::target_id.eq(&round.target),
            verification_round::message.eq(&round.message),
            verification_round::status.eq(input::word(&round.status)),
            verification_round::made_by.eq(&round.made.0),
            verification_round::made_at.eq(round.made.1.naive_utc()),
            verification_round::version.eq(round.version),
        ))
        .execute(tx.conn())?;
    let mut place = 0;
    for (number, one) in (0..).zip(planned) {
        let id = VerificationParticipantId::new();
        diesel::insert_into(verification_participant::table)
            .values((
                verification_participant::id.eq(id),
                verification_participant::round_id.eq(round.id),
                verification_participant::organisation_id.eq(scope.organisation()),
                verification_participant::place.eq(number),
                verification_participant::contact_id.eq(one.contact),
                verification_participant::name.eq(&one.name),
                verification_participant::address.eq(&one.address),
                verification_participant::language.eq(one.language.code()),
            ))
            .execute(tx.conn())?;
        for item in &one.items {
            place += 1;
            diesel::insert_into(verification_item::table)
                .values((
                    verification_item::id.eq(VerificationItemId::new()),
                    verification_item::round_id.eq(round.id),
                    verification_item::participant_id.eq(id),
                    verification_item::organisation_id.eq(scope.organisation()),
                    verification_item::place.eq(place),
                    verification_item::record_id.eq(item.record),
                    verification_item::kind.eq(input::word(&item.kind)),
                    verification_item::name.eq(&item.name),
                    verification_item::unit_id.eq(item.unit),
                    verification_item::status.eq(input::word(&ItemStatus::Open)),
                ))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

/// Keeps how far a round has come, if nobody has changed it since it was read.
pub(in crate::register::verification) fn save(tx: &mut Tx<'_>, scope: &OrgScope, round: &Round) -> Result<(), AppError> {
    let own = verification_round::table.find(round.id).filter(verification_round::organisation_id.eq(scope.organisation()));
    let naive = |at: Option<Timestamp>| at.map(|at| at.naive_utc());
    let changed = diesel::update(own.filter(verification_round::version.eq(round.version)))
        .set((
            verification_round::status.eq(input::word(&round.status)),
            verification_round::opened_at.eq(naive(round.opened_at)),
            verification_round::until.eq(naive(round.until)),
            verification_round::reminded_by.eq(round.reminded.as_ref().map(|(by, _)| by.clone())),
            verification_round::reminded_at.eq(naive(round.reminded.as_ref().map(|(_, at)| *at))),
            verification_round::closed_at.eq(naive(round.closed_at)),
            verification_round::version.eq(round.version + 1),
        ))
        .execute(tx.conn())?;
    if changed == 1 { Ok(()) } else { Err(AppError::conflict()) }
}

/// Takes a round away that nobody has been asked in.
pub(in crate::register::verification) fn delete(tx: &mut Tx<'_>, scope: &OrgScope, round: &Round) -> Result<(), AppError> {
    if round.status != RoundStatus::Draft {
        return Err(AppError::conflict());
    }
    let items = verification_item::table.filter(verification_item::round_id.eq(round.id));
    diesel::delete(items.filter(verification_item::organisation_id.eq(scope.organisation()))).execute(tx.conn())?;
    let participants = verification_participant::table.filter(verification_participant::round_id.eq(round.id));
    diesel::delete(participants.filter(verification_participant::organisation_id.eq(scope.organisation()))).execute(tx.conn())?;
    let own = verification_round::table.find(round.id).filter(verification_round::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}

/// Those who are asked in a round.
pub(in crate::register::verification) fn participants(tx: &mut Tx<'_>, scope: &OrgScope, round: VerificationRoundId) -> Result<Vec<Participant>, AppError> {
    let own = verification_participant::table
        .filter(verification_participant::round_id.eq(round))
        .filter(verification_participant::organisation_id.eq(scope.organisation()));
    let rows: Vec<ParticipantRow> = own.order(verification_participant::place).select(ParticipantRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One who is asked.
pub(in crate::register::verification) fn participant(tx: &mut Tx<'_>, scope: &OrgScope, id: VerificationParticipantId) -> Result<Participant, AppError> {
    let own = verification_participant::table.find(id).filter(verification_participant::organisation_id.eq(scope.organisation()));
    own.select(ParticipantRow::as_select()).first(tx.conn())?.try_into()
}

/// Notes the letter that went to somebody, to which address, and the digest of the link in it.
pub(in crate::register::verification) fn sent(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    participant: &Participant,
    mail: MailId,
    digest: &str,
    expires_at: Timestamp,
) -> Result<(), AppError> {
    let own = verification_participant::table.find(participant.id).filter(verification_participant::organisation_id.eq(scope.organisation()));
    diesel::update(own)
        .set((verification_participant::mail_id.eq(Some(mail)), verification_participant::address.eq(&participant.address)))
        .execute(tx.conn())?;
    diesel::insert_into(verification_link::table)
        .values((
            verification_link::token_hash.eq(digest),
            verification_link::participant_id.eq(participant.id),
            verification_link::organisation_id.eq(scope.organisation()),
            verification_link::expires_at.eq(expires_at.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes away the links that were sent to somebody.
pub(in crate::register::verification) fn forget_links(tx: &mut Tx<'_>, scope: &OrgScope, id: VerificationParticipantId) -> Result<(), AppError> {
    let own = verification_link::table.filter(verification_link::participant_id.eq(id)).filter(verification_link::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}
