//! The letters of all organisations, for who sends them: a worker acts for nobody in particular and sees what it takes to send.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::MailId;
use crate::input;
use crate::mail::model::{Claimed, Envelope, Failure, MailStatus, Recipient};
use crate::store::schema::mail;
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable)]
#[diesel(table_name = mail)]
struct ClaimedRow {
    id: MailId,
    from_name: String,
    to_name: String,
    to_address: String,
    reply_name: Option<String>,
    reply_address: Option<String>,
    language: String,
    subject: String,
    sealed_text: Option<String>,
    message_id: String,
    tries: i32,
    written_at: NaiveDateTime,
    queued_at: NaiveDateTime,
    version: i64,
}

impl TryFrom<ClaimedRow> for Claimed {
    type Error = AppError;

    fn try_from(row: ClaimedRow) -> Result<Self, AppError> {
        let reply_to = row.reply_name.zip(row.reply_address).map(|(name, address)| Recipient { name, address });
        let envelope = Envelope {
            from_name: row.from_name,
            to: Recipient { name: row.to_name, address: row.to_address },
            reply_to,
            language: from_row(&row.language)?,
            subject: row.subject,
            message_id: row.message_id,
            written_at: row.written_at.and_utc(),
        };
        let (id, version, tries, queued_at) = (row.id, row.version, row.tries, row.queued_at.and_utc());
        Ok(Self { id, version, tries, queued_at, envelope, sealed_text: row.sealed_text })
    }
}

/// Letters whose time has come and that nobody is sending, those that have waited longest first, each with its version.
pub(in crate::mail) fn due(tx: &mut Tx<'_>, now: Timestamp, limit: i64) -> Result<Vec<(MailId, i64)>, AppError> {
    let now = now.naive_utc();
    Ok(mail::table
        .filter(mail::status.eq(input::word(&MailStatus::Waiting)))
        .filter(mail::next_try_at.le(now))
        .filter(mail::claimed_until.is_null().or(mail::claimed_until.le(now)))
        .order((mail::next_try_at, mail::id))
        .limit(limit)
        .select((mail::id, mail::version))
        .load(tx.conn())?)
}

/// Claims a letter in the version that was seen; none when somebody else was faster.
pub(in crate::mail) fn claim(tx: &mut Tx<'_>, id: MailId, version: i64, now: Timestamp, until: Timestamp) -> Result<Option<Claimed>, AppError> {
    let free = mail::claimed_until.is_null().or(mail::claimed_until.le(now.naive_utc()));
    let seen = mail::table.find(id).filter(mail::version.eq(version)).filter(mail::status.eq(input::word(&MailStatus::Waiting))).filter(free);
    let claimed = diesel::update(seen)
        .set((mail::claimed_until.eq(Some(until.naive_utc())), mail::tries.eq(mail::tries + 1), mail::version.eq(mail::version + 1)))
        .execute(tx.conn())?;
    if claimed == 0 {
        return Ok(None);
    }
    let row: ClaimedRow = mail::table.find(id).select(ClaimedRow::as_select()).first(tx.conn())?;
    row.try_into().map(Some)
}

/// Notes that the server has taken a letter; its text is not kept.
pub(in crate::mail) fn sent(tx: &mut Tx<'_>, claimed: &Claimed, now: Timestamp) -> Result<(), AppError> {
    diesel::update(mail::table.find(claimed.id).filter(mail::version.eq(claimed.version)))
        .set((
            mail::status.eq(input::word(&MailStatus::Sent)),
            mail::sealed_text.eq(None::<String>),
            mail::claimed_until.eq(None::<NaiveDateTime>),
            mail::finished_at.eq(Some(now.naive_utc())),
            mail::failure.eq(None::<String>),
            mail::failure_said.eq(""),
            mail::version.eq(mail::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a try did not succeed, and when the next one is; without one the letter is given up.
pub(in crate::mail) fn failed(tx: &mut Tx<'_>, claimed: &Claimed, failure: &Failure, next: Option<Timestamp>, now: Timestamp) -> Result<(), AppError> {
    let status = if next.is_some() { MailStatus::Waiting } else { MailStatus::Failed };
    let finished = next.is_none().then(|| now.naive_utc());
    diesel::update(mail::table.find(claimed.id).filter(mail::version.eq(claimed.version)))
        .set((
            mail::status.eq(input::word(&status)),
            mail::next_try_at.eq(next.unwrap_or(now).naive_utc()),
            mail::claimed_until.eq(None::<NaiveDateTime>),
            mail::finished_at.eq(finished),
            mail::failure.eq(Some(input::word(&failure.kind))),
            mail::failure_said.eq(&failure.said),
            mail::version.eq(mail::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes away letters that were done with before a moment: they hold addresses that are no longer needed.
pub(in crate::mail) fn forget(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, AppError> {
    Ok(diesel::delete(mail::table.filter(mail::finished_at.lt(before.naive_utc()))).execute(tx.conn())?)
}
