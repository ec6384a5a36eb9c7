use chrono::NaiveDateTime;
use diesel::prelude::*;
use enumset::EnumSet;

use crate::account::model::ApiToken;
use crate::account::permission::Permission;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, TokenId, UserId};
use crate::store::Tx;
use crate::store::schema::api_token;

#[derive(Queryable, Selectable)]
#[diesel(table_name = api_token)]
struct TokenRow {
    id: TokenId,
    name: String,
    permissions: String,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    last_used_at: Option<NaiveDateTime>,
}

impl TryFrom<TokenRow> for ApiToken {
    type Error = AppError;

    fn try_from(row: TokenRow) -> Result<Self, AppError> {
        Ok(Self {
            id: row.id,
            name: row.name,
            permissions: read(&row.permissions)?,
            created_at: row.created_at.and_utc(),
            expires_at: row.expires_at.and_utc(),
            last_used_at: row.last_used_at.map(|used| used.and_utc()),
        })
    }
}

fn read(words: &str) -> Result<EnumSet<Permission>, AppError> {
    let list: Vec<Permission> = serde_json::from_str(words).map_err(|error| anyhow::anyhow!(error))?;
    Ok(list.into_iter().collect())
}

/// Adds a token of a user in an organisation.
pub(in crate::account) fn insert(tx: &mut Tx<'_>, user: UserId, organisation: OrganisationId, digest: &str, new: &ApiToken) -> Result<(), AppError> {
    let permissions = serde_json::to_string(&new.permissions.iter().collect::<Vec<_>>()).map_err(|error| anyhow::anyhow!(error))?;
    diesel::insert_into(api_token::table)
        .values((
            api_token::id.eq(new.id),
            api_token::token_hash.eq(digest),
            api_token::user_id.eq(user),
            api_token::organisation_id.eq(organisation),
            api_token::name.eq(&new.name),
            api_token::permissions.eq(permissions),
            api_token::created_at.eq(new.created_at.naive_utc()),
            api_token::expires_at.eq(new.expires_at.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// A token that can still be used, with its owner and organisation.
pub(in crate::account) struct Found {
    pub(in crate::account) id: TokenId,
    pub(in crate::account) user: UserId,
    pub(in crate::account) organisation: OrganisationId,
    pub(in crate::account) permissions: EnumSet<Permission>,
    pub(in crate::account) last_used_at: Option<Timestamp>,
}

/// The token of a digest, if it can still be used.
pub(in crate::account) fn find(tx: &mut Tx<'_>, digest: &str, now: Timestamp) -> Result<Option<Found>, AppError> {
    let row: Option<(TokenId, UserId, OrganisationId, String, Option<NaiveDateTime>)> = api_token::table
        .filter(api_token::token_hash.eq(digest))
        .filter(api_token::revoked_at.is_null())
        .filter(api_token::expires_at.gt(now.naive_utc()))
        .select((api_token::id, api_token::user_id, api_token::organisation_id, api_token::permissions, api_token::last_used_at))
        .first(tx.conn())
        .optional()?;
    row.map(|(id, user, organisation, permissions, used)| {
        Ok(Found { id, user, organisation, permissions: read(&permissions)?, last_used_at: used.map(|used| used.and_utc()) })
    })
    .transpose()
}

/// Notes that a token was used.
pub(in crate::account) fn touch(tx: &mut Tx<'_>, id: TokenId, now: Timestamp) -> Result<(), AppError> {
    diesel::update(api_token::table.find(id)).set(api_token::last_used_at.eq(now.naive_utc())).execute(tx.conn())?;
    Ok(())
}

/// The tokens of a user in an organisation that can still be used.
pub(in crate::account) fn list(tx: &mut Tx<'_>, user: UserId, organisation: OrganisationId, now: Timestamp) -> Result<Vec<ApiToken>, AppError> {
    let rows: Vec<TokenRow> = api_token::table
        .filter(api_token::user_id.eq(user))
        .filter(api_token::organisation_id.eq(organisation))
        .filter(api_token::revoked_at.is_null())
        .filter(api_token::expires_at.gt(now.naive_utc()))
        .order(api_token::created_at)
        .select(TokenRow::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Revokes a token of a user; says whether it was there.
pub(in crate::account) fn revoke(tx: &mut Tx<'_>, user: UserId, id: TokenId, now: Timestamp) -> Result<bool, AppError> {
    let valid = api_token::table.find(id).filter(api_token::user_id.eq(user)).filter(api_token::revoked_at.is_null());
    Ok(diesel::update(valid).set(api_token::revoked_at.eq(now.naive_utc())).execute(tx.conn())? == 1)
}

/// Revokes all tokens of a user; says how many there were.
pub(in crate::account) fn revoke_all(tx: &mut Tx<'_>, user: UserId, now: Timestamp) -> Result<usize, AppError> {
    let valid = api_token::table.filter(api_token::user_id.eq(user)).filter(api_token::revoked_at.is_null());
    Ok(diesel::update(valid).set(api_token::revoked_at.eq(now.naive_utc())).execute(tx.conn())?)
}
