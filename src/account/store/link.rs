use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::model::LinkPurpose;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{ChallengeId, DraftId, LinkId, UserId};
use crate::input;
use crate::store::schema::{challenge, form_draft, one_time_link};
use crate::store::{Tx, from_row};

/// A link that can still be used.
#[derive(Debug, Clone)]
pub(in crate::account) struct Link {
    pub(in crate::account) id: LinkId,
    pub(in crate::account) purpose: LinkPurpose,
    pub(in crate::account) user: Option<UserId>,
}

/// Adds a link.
pub(in crate::account) fn insert(
    tx: &mut Tx<'_>,
    digest: &str,
    purpose: LinkPurpose,
    user: Option<UserId>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), AppError> {
    diesel::insert_into(one_time_link::table)
        .values((
            one_time_link::id.eq(LinkId::new()),
            one_time_link::token_hash.eq(digest),
            one_time_link::purpose.eq(input::word(&purpose)),
            one_time_link::user_id.eq(user),
            one_time_link::created_at.eq(now.naive_utc()),
            one_time_link::expires_at.eq(expires_at.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The link of a token, if it can still be used.
pub(in crate::account) fn find(tx: &mut Tx<'_>, digest: &str, now: Timestamp) -> Result<Option<Link>, AppError> {
    let row: Option<(LinkId, String, Option<UserId>)> = one_time_link::table
        .filter(one_time_link::token_hash.eq(digest))
        .filter(one_time_link::used_at.is_null())
        .filter(one_time_link::expires_at.gt(now.naive_utc()))
        .select((one_time_link::id, one_time_link::purpose, one_time_link::user_id))
        .first(tx.conn())
        .optional()?;
    row.map(|(id, purpose, user)| Ok(Link { id, purpose: from_row(&purpose)?, user })).transpose()
}

/// Uses a link up; says whether it could still be used.
pub(in crate::account) fn take(tx: &mut Tx<'_>, id: LinkId, now: Timestamp) -> Result<bool, AppError> {
    let unused = one_time_link::table.find(id).filter(one_time_link::used_at.is_null());
    Ok(diesel::update(unused).set(one_time_link::used_at.eq(now.naive_utc())).execute(tx.conn())? == 1)
}

/// Takes back the unused links of a user, or those for set-up.
pub(in crate::account) fn take_back(tx: &mut Tx<'_>, user: Option<UserId>) -> Result<(), AppError> {
    let unused = one_time_link::table.filter(one_time_link::used_at.is_null());
    match user {
        Some(user) => diesel::delete(unused.filter(one_time_link::user_id.eq(user))).execute(tx.conn())?,
        None => diesel::delete(unused.filter(one_time_link::user_id.is_null())).execute(tx.conn())?,
    };
    Ok(())
}

/// A step of a sign-in that waits for its other half.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = challenge)]
pub(in crate::account) struct ChallengeRow {
    pub(in crate::account) id: ChallengeId,
    pub(in crate::account) token_hash: String,
    pub(in crate::account) purpose: String,
    pub(in crate::account) user_id: Option<UserId>,
    pub(in crate::account) state: String,
    pub(in crate::account) attempts: i32,
    pub(in crate::account) expires_at: NaiveDateTime,
}

/// Adds a challenge, and forgets those that have run out.
pub(in crate::account) fn insert_challenge(tx: &mut Tx<'_>, new: &ChallengeRow, now: Timestamp) -> Result<(), AppError> {
    diesel::delete(challenge::table.filter(challenge::expires_at.lt(now.naive_utc()))).execute(tx.conn())?;
    diesel::insert_into(challenge::table).values(new).execute(tx.conn())?;
    Ok(())
}

/// The challenge of a token and a purpose, if it has not run out.
pub(in crate::account) fn find_challenge(tx: &mut Tx<'_>, digest: &str, purpose: &str, now: Timestamp) -> Result<Option<ChallengeRow>, AppError> {
    Ok(challenge::table
        .filter(challenge::token_hash.eq(digest))
        .filter(challenge::purpose.eq(purpose))
        .filter(challenge::expires_at.gt(now.naive_utc()))
        .select(ChallengeRow::as_select())
        .first(tx.conn())
        .optional()?)
}

/// Counts an attempt at a challenge.
pub(in crate::account) fn count_attempt(tx: &mut Tx<'_>, id: ChallengeId) -> Result<(), AppError> {
    diesel::update(challenge::table.find(id)).set(challenge::attempts.eq(challenge::attempts + 1)).execute(tx.conn())?;
    Ok(())
}

/// Takes a challenge away; says whether it was there. What is done with it, is done by whoever takes it.
pub(in crate::account) fn take_challenge(tx: &mut Tx<'_>, id: ChallengeId) -> Result<bool, AppError> {
    Ok(diesel::delete(challenge::table.find(id)).execute(tx.conn())? == 1)
}

/// Keeps what a person had typed.
pub(in crate::account) fn insert_draft(tx: &mut Tx<'_>, id: DraftId, user: UserId, path: &str, body: &str, expires_at: Timestamp) -> Result<(), AppError> {
    // One at a time: the last form counts, and nobody can fill the database with them.
    diesel::delete(form_draft::table.filter(form_draft::user_id.eq(user))).execute(tx.conn())?;
    diesel::insert_into(form_draft::table)
        .values((
            form_draft::id.eq(id),
            form_draft::user_id.eq(user),
            form_draft::path.eq(path),
            form_draft::body.eq(body),
            form_draft::expires_at.eq(expires_at.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// What a person had typed, and where.
pub(in crate::account) fn draft(tx: &mut Tx<'_>, id: DraftId, user: UserId, now: Timestamp) -> Result<Option<(String, String)>, AppError> {
    let own = form_draft::table.find(id).filter(form_draft::user_id.eq(user)).filter(form_draft::expires_at.gt(now.naive_utc()));
    Ok(own.select((form_draft::path, form_draft::body)).first(tx.conn()).optional()?)
}

/// Forgets what a person had typed.
pub(in crate::account) fn delete_draft(tx: &mut Tx<'_>, id: DraftId, user: UserId) -> Result<(), AppError> {
    diesel::delete(form_draft::table.find(id).filter(form_draft::user_id.eq(user))).execute(tx.conn())?;
    Ok(())
}
