use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::account::model::{Factor, FactorId};
use crate::account::passkey::Kept;
use crate::account::sign_in_service::Identity;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{PasskeyId, RecoveryCodeId, TotpId, UserId};
use crate::store::Tx;
use crate::store::schema::{external_identity, passkey, recovery_code, totp};

/// An app that makes codes, with its sealed secret and the last step taken.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = totp)]
pub(in crate::account) struct TotpRow {
    pub(in crate::account) id: TotpId,
    pub(in crate::account) user_id: UserId,
    pub(in crate::account) name: String,
    pub(in crate::account) sealed_secret: String,
    pub(in crate::account) last_step: i64,
    pub(in crate::account) created_at: NaiveDateTime,
}

/// Adds an app.
pub(in crate::account) fn insert_totp(tx: &mut Tx<'_>, new: &TotpRow) -> Result<(), AppError> {
    diesel::insert_into(totp::table).values(new).execute(tx.conn())?;
    Ok(())
}

/// The apps of a user.
pub(in crate::account) fn totps(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<TotpRow>, AppError> {
    Ok(totp::table.filter(totp::user_id.eq(user)).order(totp::created_at).select(TotpRow::as_select()).load(tx.conn())?)
}

/// Takes a step of an app, if no later one was taken: two that show the same code at once do not both get in.
pub(in crate::account) fn take_step(tx: &mut Tx<'_>, id: TotpId, step: i64) -> Result<bool, AppError> {
    let untaken = totp::table.find(id).filter(totp::last_step.lt(step));
    Ok(diesel::update(untaken).set(totp::last_step.eq(step)).execute(tx.conn())? == 1)
}

/// The second factors of a user.
pub(in crate::account) fn factors(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<Factor>, AppError> {
    let apps =
        totps(tx, user)?.into_iter().map(|row| Factor { id: FactorId::Totp(row.id), name: row.name, created_at: row.created_at.and_utc(), last_used_at: None });
    let rows: Vec<(PasskeyId, String, NaiveDateTime, Option<NaiveDateTime>)> = passkey::table
        .filter(passkey::user_id.eq(user))
        .order(passkey::created_at)
        .select((passkey::id, passkey::name, passkey::created_at, passkey::last_used_at))
        .load(tx.conn())?;
    let passkeys = rows.into_iter().map(|(id, name, created_at, used)| Factor {
        id: FactorId::Passkey(id),
        name,
        created_at: created_at.and_utc(),
        last_used_at: used.map(|used| used.and_utc()),
    });
    Ok(apps.chain(passkeys).collect())
}

/// Takes a factor away from a user; says whether it was there.
pub(in crate::account) fn delete(tx: &mut Tx<'_>, user: UserId, id: FactorId) -> Result<bool, AppError> {
    let rows = match id {
        FactorId::Totp(id) => diesel::delete(totp::table.find(id).filter(totp::user_id.eq(user))).execute(tx.conn())?,
        FactorId::Passkey(id) => diesel::delete(passkey::table.find(id).filter(passkey::user_id.eq(user))).execute(tx.conn())?,
    };
    Ok(rows == 1)
}

/// Takes all factors and recovery codes away from a user.
pub(in crate::account) fn delete_all(tx: &mut Tx<'_>, user: UserId) -> Result<(), AppError> {
    diesel::delete(totp::table.filter(totp::user_id.eq(user))).execute(tx.conn())?;
    diesel::delete(passkey::table.filter(passkey::user_id.eq(user))).execute(tx.conn())?;
    diesel::delete(recovery_code::table.filter(recovery_code::user_id.eq(user))).execute(tx.conn())?;
    Ok(())
}

/// The passkeys of a user, as they are needed to sign in.
pub(in crate::account) fn passkeys(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<Kept>, AppError> {
    let rows: Vec<(String, String)> = passkey::table.filter(passkey::user_id.eq(user)).select((passkey::credential_id, passkey::credential)).load(tx.conn())?;
    Ok(rows.into_iter().map(|(credential_id, credential)| Kept { credential_id, credential }).collect())
}

/// Adds a passkey.
pub(in crate::account) fn insert_passkey(tx: &mut Tx<'_>, id: PasskeyId, user: UserId, name: &str, kept: &Kept, now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(passkey::table)
        .values((
            passkey::id.eq(id),
            passkey::user_id.eq(user),
            passkey::name.eq(name),
            passkey::credential_id.eq(&kept.credential_id),
            passkey::credential.eq(&kept.credential),
            passkey::created_at.eq(now.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps a passkey as it is after a sign-in, with its counter moved on.
pub(in crate::account) fn update_passkey(tx: &mut Tx<'_>, user: UserId, kept: &Kept, now: Timestamp) -> Result<(), AppError> {
    diesel::update(passkey::table.filter(passkey::user_id.eq(user)).filter(passkey::credential_id.eq(&kept.credential_id)))
        .set((passkey::credential.eq(&kept.credential), passkey::last_used_at.eq(now.naive_utc())))
        .execute(tx.conn())?;
    Ok(())
}

/// Puts new recovery codes in the place of the old ones.
pub(in crate::account) fn replace_recovery_codes(tx: &mut Tx<'_>, user: UserId, digests: &[String]) -> Result<(), AppError> {
    diesel::delete(recovery_code::table.filter(recovery_code::user_id.eq(user))).execute(tx.conn())?;
    for digest in digests {
        let row = (recovery_code::id.eq(RecoveryCodeId::new()), recovery_code::user_id.eq(user), recovery_code::code_hash.eq(digest));
        diesel::insert_into(recovery_code::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// Uses a recovery code up; says whether it was there and unused.
pub(in crate::account) fn use_recovery_code(tx: &mut Tx<'_>, user: UserId, digest: &str, now: Timestamp) -> Result<bool, AppError> {
    let unused =
        recovery_code::table.filter(recovery_code::user_id.eq(user)).filter(recovery_code::code_hash.eq(digest)).filter(recovery_code::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_code::used_at.eq(now.naive_utc())).execute(tx.conn())? == 1)
}

/// How many recovery codes a user has left.
pub(in crate::account) fn recovery_codes_left(tx: &mut Tx<'_>, user: UserId) -> Result<i64, AppError> {
    Ok(recovery_code::table.filter(recovery_code::user_id.eq(user)).filter(recovery_code::used_at.is_null()).count().get_result(tx.conn())?)
}

/// Whose an identity at the sign-in service is.
pub(in crate::account) fn owner(tx: &mut Tx<'_>, identity: &Identity) -> Result<Option<UserId>, AppError> {
    Ok(external_identity::table.find((&identity.issuer, &identity.subject)).select(external_identity::user_id).first(tx.conn()).optional()?)
}

/// Ties an identity to a user.
pub(in crate::account) fn tie(tx: &mut Tx<'_>, user: UserId, identity: &Identity, now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(external_identity::table)
        .values((
            external_identity::issuer.eq(&identity.issuer),
            external_identity::subject.eq(&identity.subject),
            external_identity::user_id.eq(user),
            external_identity::created_at.eq(now.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Unties all identities of a user; says how many there were.
pub(in crate::account) fn untie(tx: &mut Tx<'_>, user: UserId) -> Result<usize, AppError> {
    Ok(diesel::delete(external_identity::table.filter(external_identity::user_id.eq(user))).execute(tx.conn())?)
}

/// Whether a user is tied to the sign-in service.
pub(in crate::account) fn is_tied(tx: &mut Tx<'_>, user: UserId) -> Result<bool, AppError> {
    Ok(diesel::select(diesel::dsl::exists(external_identity::table.filter(external_identity::user_id.eq(user)))).get_result(tx.conn())?)
}
