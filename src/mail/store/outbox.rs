use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::MailId;
use crate::input;
use crate::mail::model::{Failure, Letter, Mail, MailStatus, Recipient};
use crate::store::schema::mail;
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable)]
#[diesel(table_name = mail)]
struct MailRow {
    id: MailId,
    purpose: String,
    to_name: String,
    to_address: String,
    subject: String,
    message_id: String,
    status: String,
    tries: i32,
    written_at: NaiveDateTime,
    next_try_at: NaiveDateTime,
    claimed_until: Option<NaiveDateTime>,
    finished_at: Option<NaiveDateTime>,
    failure: Option<String>,
    failure_said: String,
    version: i64,
}

impl TryFrom<MailRow> for Mail {
    type Error = AppError;

    fn try_from(row: MailRow) -> Result<Self, AppError> {
        let kind = row.failure.as_deref().map(from_row).transpose()?;
        Ok(Self {
            id: row.id,
            purpose: from_row(&row.purpose)?,
            to: Recipient { name: row.to_name, address: row.to_address },
            subject: row.subject,
            message_id: row.message_id,
            status: from_row(&row.status)?,
            tries: row.tries,
            written_at: row.written_at.and_utc(),
            next_try_at: row.next_try_at.and_utc(),
            claimed_until: row.claimed_until.map(|at| at.and_utc()),
            finished_at: row.finished_at.map(|at| at.and_utc()),
            failure: kind.map(|kind| Failure { kind, said: row.failure_said }),
            version: row.version,
        })
    }
}

/// Adds a letter with its sealed text.
pub(in crate::mail) fn insert(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    id: MailId,
    letter: &Letter,
    sealed: &str,
    message_id: &str,
    now: Timestamp,
) -> Result<(), AppError> {
    let now = now.naive_utc();
    diesel::insert_into(mail::table)
        .values((
            mail::id.eq(id),
            mail::organisation_id.eq(scope.organisation()),
            mail::purpose.eq(input::word(&letter.purpose)),
            mail::about.eq(&letter.about),
            mail::from_name.eq(Recipient::new(&letter.from, "").name),
            mail::to_name.eq(&letter.to.name),
            mail::to_address.eq(&letter.to.address),
            mail::reply_name.eq(letter.reply_to.as_ref().map(|reply| reply.name.clone())),
            mail::reply_address.eq(letter.reply_to.as_ref().map(|reply| reply.address.clone())),
            mail::language.eq(letter.language.code()),
            mail::subject.eq(letter.subject_line()),
            mail::sealed_text.eq(Some(sealed)),
            mail::message_id.eq(message_id),
            mail::status.eq(input::word(&MailStatus::Waiting)),
            mail::tries.eq(0),
            mail::written_at.eq(now),
            mail::queued_at.eq(now),
            mail::next_try_at.eq(now),
            mail::failure_said.eq(""),
            mail::version.eq(1_i64),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Which letters to show.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::mail) struct Filter {
    /// Those that have come so far.
    pub(in crate::mail) status: Option<MailStatus>,
    /// Only those written before this one: the next page.
    pub(in crate::mail) before: Option<MailId>,
}

/// The letters of the organisation, the latest first, at most `limit`.
pub(in crate::mail) fn list(tx: &mut Tx<'_>, scope: &OrgScope, filter: Filter, limit: i64) -> Result<Vec<Mail>, AppError> {
    let mut query =
        mail::table.filter(mail::organisation_id.eq(scope.organisation())).order(mail::id.desc()).limit(limit).select(MailRow::as_select()).into_boxed();
    if let Some(status) = filter.status {
        query = query.filter(mail::status.eq(input::word(&status)));
    }
    if let Some(before) = filter.before {
        query = query.filter(mail::id.lt(before));
    }
    let rows: Vec<MailRow> = query.load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many letters of the organisation have come how far.
pub(in crate::mail) fn counts(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<(MailStatus, i64)>, AppError> {
    let own = mail::table.filter(mail::organisation_id.eq(scope.organisation()));
    let rows: Vec<(String, i64)> = own.group_by(mail::status).select((mail::status, count_star())).load(tx.conn())?;
    rows.into_iter().map(|(status, count)| Ok((from_row(&status)?, count))).collect()
}

/// One letter of the organisation.
pub(in crate::mail) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: MailId) -> Result<Mail, AppError> {
    let own = mail::table.find(id).filter(mail::organisation_id.eq(scope.organisation()));
    own.select(MailRow::as_select()).first(tx.conn())?.try_into()
}

/// How far the letters of the organisation have come that are about the same thing.
///
/// # Errors
/// When the database does not answer.
pub fn statuses(tx: &mut Tx<'_>, scope: &OrgScope, about: &str) -> Result<Vec<(MailId, MailStatus)>, AppError> {
    let own = mail::table.filter(mail::organisation_id.eq(scope.organisation())).filter(mail::about.eq(about));
    let rows: Vec<(MailId, String)> = own.order(mail::id).select((mail::id, mail::status)).load(tx.conn())?;
    rows.into_iter().map(|(id, status)| Ok((id, from_row(&status)?))).collect()
}

/// Puts a letter back to be tried at once, if it is as it was seen; says whether it was.
pub(in crate::mail) fn requeue(tx: &mut Tx<'_>, scope: &OrgScope, seen: &Mail, now: Timestamp) -> Result<bool, AppError> {
    let own = mail::table.find(seen.id).filter(mail::organisation_id.eq(scope.organisation())).filter(mail::version.eq(seen.version));
    let changed = diesel::update(own)
        .set((
            mail::status.eq(input::word(&MailStatus::Waiting)),
            mail::tries.eq(0),
            mail::queued_at.eq(now.naive_utc()),
            mail::next_try_at.eq(now.naive_utc()),
            mail::claimed_until.eq(None::<NaiveDateTime>),
            mail::finished_at.eq(None::<NaiveDateTime>),
            mail::version.eq(mail::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Stops a letter, if it is as it was seen; says whether it was.
pub(in crate::mail) fn cancel(tx: &mut Tx<'_>, scope: &OrgScope, seen: &Mail, now: Timestamp) -> Result<bool, AppError> {
    let own = mail::table.find(seen.id).filter(mail::organisation_id.eq(scope.organisation())).filter(mail::version.eq(seen.version));
    let changed = diesel::update(own)
        .set((
            mail::status.eq(input::word(&MailStatus::Cancelled)),
            mail::claimed_until.eq(None::<NaiveDateTime>),
            mail::finished_at.eq(Some(now.naive_utc())),
            mail::version.eq(mail::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}
