use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::model::Session;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, SessionId, UserId};
use crate::store::Tx;
use crate::store::schema::{challenge, known_device, session};

/// The word for a session that a second factor was shown for.
pub(in crate::account) const SECOND_FACTOR: &str = "second_factor";
/// The word for one with a single factor.
pub(in crate::account) const SINGLE: &str = "single";

/// A session with all that decides what it is good for.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = session)]
pub(in crate::account) struct SessionRow {
    pub(in crate::account) id: SessionId,
    pub(in crate::account) token_hash: String,
    pub(in crate::account) user_id: UserId,
    pub(in crate::account) organisation_id: OrganisationId,
    pub(in crate::account) assurance: String,
    pub(in crate::account) signed_in_at: NaiveDateTime,
    pub(in crate::account) last_seen_at: NaiveDateTime,
    pub(in crate::account) expires_at: NaiveDateTime,
    pub(in crate::account) ended_at: Option<NaiveDateTime>,
    pub(in crate::account) address: String,
    pub(in crate::account) user_agent: String,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: row.id,
            signed_in_at: row.signed_in_at.and_utc(),
            last_seen_at: row.last_seen_at.and_utc(),
            expires_at: row.expires_at.and_utc(),
            address: row.address,
            user_agent: row.user_agent,
        }
    }
}

/// Adds a session.
pub(in crate::account) fn insert(tx: &mut Tx<'_>, new: &SessionRow) -> Result<(), AppError> {
    diesel::insert_into(session::table).values(new).execute(tx.conn())?;
    Ok(())
}

/// The session of a token, ended or not.
pub(in crate::account) fn find(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<SessionRow>, AppError> {
    Ok(session::table.filter(session::token_hash.eq(token_hash)).select(SessionRow::as_select()).first(tx.conn()).optional()?)
}

/// Notes that a session was used.
pub(in crate::account) fn touch(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<(), AppError> {
    diesel::update(session::table.find(id)).set(session::last_seen_at.eq(now.naive_utc())).execute(tx.conn())?;
    Ok(())
}

/// Notes that a second factor was shown in a session.
pub(in crate::account) fn raise(tx: &mut Tx<'_>, id: SessionId) -> Result<(), AppError> {
    diesel::update(session::table.find(id)).set(session::assurance.eq(SECOND_FACTOR)).execute(tx.conn())?;
    Ok(())
}

/// Gives a session another token; the old one opens nothing any more.
pub(in crate::account) fn renew(tx: &mut Tx<'_>, id: SessionId, token_hash: &str) -> Result<(), AppError> {
    diesel::update(session::table.find(id)).set(session::token_hash.eq(token_hash)).execute(tx.conn())?;
    Ok(())
}

/// Moves a session to another organisation of its user's.
pub(in crate::account) fn switch(tx: &mut Tx<'_>, id: SessionId, to: OrganisationId) -> Result<(), AppError> {
    diesel::update(session::table.find(id)).set(session::organisation_id.eq(to)).execute(tx.conn())?;
    Ok(())
}

/// Ends a session of a user; says whether there was one to end.
pub(in crate::account) fn end(tx: &mut Tx<'_>, user: UserId, id: SessionId, now: Timestamp) -> Result<bool, AppError> {
    let open = session::table.find(id).filter(session::user_id.eq(user)).filter(session::ended_at.is_null());
    Ok(diesel::update(open).set(session::ended_at.eq(now.naive_utc())).execute(tx.conn())? == 1)
}

/// Ends all sessions of a user, but for one, and sign-ins that are half done; says how many sessions there were.
pub(in crate::account) fn end_all(tx: &mut Tx<'_>, user: UserId, except: Option<SessionId>, now: Timestamp) -> Result<usize, AppError> {
    diesel::delete(challenge::table.filter(challenge::user_id.eq(user))).execute(tx.conn())?;
    let open = session::table.filter(session::user_id.eq(user)).filter(session::ended_at.is_null());
    let ended_at = session::ended_at.eq(now.naive_utc());
    Ok(match except {
        Some(id) => diesel::update(open.filter(session::id.ne(id))).set(ended_at).execute(tx.conn())?,
        None => diesel::update(open).set(ended_at).execute(tx.conn())?,
    })
}

/// The open sessions of a user, the latest first.
pub(in crate::account) fn open(tx: &mut Tx<'_>, user: UserId, idle_since: Timestamp, now: Timestamp) -> Result<Vec<Session>, AppError> {
    let rows: Vec<SessionRow> = session::table
        .filter(session::user_id.eq(user))
        .filter(session::ended_at.is_null())
        .filter(session::expires_at.gt(now.naive_utc()))
        .filter(session::last_seen_at.gt(idle_since.naive_utc()))
        .order(session::last_seen_at.desc())
        .select(SessionRow::as_select())
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Forgets sessions that ended long ago.
pub(in crate::account) fn forget(tx: &mut Tx<'_>, before: Timestamp) -> Result<(), AppError> {
    diesel::delete(session::table.filter(session::expires_at.lt(before.naive_utc()))).execute(tx.conn())?;
    Ok(())
}

/// Notes that a browser is one from which a user has signed in.
pub(in crate::account) fn insert_device(tx: &mut Tx<'_>, token_hash: &str, user: UserId, now: Timestamp) -> Result<(), AppError> {
    let row = (known_device::token_hash.eq(token_hash), known_device::user_id.eq(user), known_device::created_at.eq(now.naive_utc()));
    diesel::insert_into(known_device::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Whether a browser is one from which a user has signed in.
pub(in crate::account) fn knows_device(tx: &mut Tx<'_>, token_hash: &str, user: UserId) -> Result<bool, AppError> {
    let device = known_device::table.find(token_hash).filter(known_device::user_id.eq(user));
    Ok(diesel::select(diesel::dsl::exists(device)).get_result(tx.conn())?)
}

/// Forgets the browsers from which a user has signed in.
pub(in crate::account) fn forget_devices(tx: &mut Tx<'_>, user: UserId) -> Result<(), AppError> {
    diesel::delete(known_device::table.filter(known_device::user_id.eq(user))).execute(tx.conn())?;
    Ok(())
}
