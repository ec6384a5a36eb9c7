use chrono::NaiveDateTime;
use diesel::dsl::max;
use diesel::prelude::*;
use enumset::EnumSet;

use crate::account::OrgScope;
use crate::account::model::{Member, User, UserStatus};
use crate::account::permission::Role;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, UserId};
use crate::input;
use crate::store::schema::{app_user, organisation, passkey, session, totp, user_role};
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable)]
#[diesel(table_name = app_user)]
struct UserRow {
    id: UserId,
    email: String,
    name: String,
    language: String,
    status: String,
    break_glass: bool,
    version: i64,
}

impl TryFrom<UserRow> for User {
    type Error = AppError;

    fn try_from(row: UserRow) -> Result<Self, AppError> {
        let UserRow { id, email, name, language, status, break_glass, version } = row;
        Ok(Self { id, email, name, language: from_row(&language)?, status: from_row(&status)?, break_glass, version })
    }
}

/// The user with an id.
pub(in crate::account) fn get(tx: &mut Tx<'_>, id: UserId) -> Result<User, AppError> {
    app_user::table.find(id).select(UserRow::as_select()).first(tx.conn())?.try_into()
}

/// The user with an address, in lower case.
pub(in crate::account) fn find_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<User>, AppError> {
    app_user::table.filter(app_user::email.eq(email)).select(UserRow::as_select()).first(tx.conn()).optional()?.map(TryInto::try_into).transpose()
}

/// The hash of a user's password; none when the user has none.
pub(in crate::account) fn password_hash(tx: &mut Tx<'_>, id: UserId) -> Result<Option<String>, AppError> {
    Ok(app_user::table.find(id).select(app_user::password_hash).first(tx.conn())?)
}

/// Every user of the installation, for the console.
pub(in crate::account) fn all(tx: &mut Tx<'_>) -> Result<Vec<User>, AppError> {
    let rows: Vec<UserRow> = app_user::table.order(app_user::email).select(UserRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Adds a user, without a password.
pub(in crate::account) fn insert(tx: &mut Tx<'_>, new: &User, now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(app_user::table)
        .values((
            app_user::id.eq(new.id),
            app_user::email.eq(&new.email),
            app_user::name.eq(&new.name),
            app_user::language.eq(new.language.code()),
            app_user::status.eq(input::word(&new.status)),
            app_user::break_glass.eq(new.break_glass),
            app_user::created_at.eq(now.naive_utc()),
            app_user::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Changes a user's name, language and status, if nobody has changed the user since `changed.version` was read.
pub(in crate::account) fn update(tx: &mut Tx<'_>, changed: &User) -> Result<bool, AppError> {
    let unchanged = app_user::table.find(changed.id).filter(app_user::version.eq(changed.version));
    let rows = diesel::update(unchanged)
        .set((
            app_user::name.eq(&changed.name),
            app_user::language.eq(changed.language.code()),
            app_user::status.eq(input::word(&changed.status)),
            app_user::break_glass.eq(changed.break_glass),
            app_user::version.eq(app_user::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// Changes whether a user may sign in.
pub(in crate::account) fn set_status(tx: &mut Tx<'_>, id: UserId, status: UserStatus) -> Result<(), AppError> {
    let change = (app_user::status.eq(input::word(&status)), app_user::version.eq(app_user::version + 1));
    diesel::update(app_user::table.find(id)).set(change).execute(tx.conn())?;
    Ok(())
}

/// Puts the hash of a new password in the place of the old one.
pub(in crate::account) fn set_password_hash(tx: &mut Tx<'_>, id: UserId, hash: &str) -> Result<(), AppError> {
    diesel::update(app_user::table.find(id)).set(app_user::password_hash.eq(hash)).execute(tx.conn())?;
    Ok(())
}

/// The organisations in which a user has a role, with their names, and the roles.
pub(in crate::account) fn organisations(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<(OrganisationId, String, EnumSet<Role>)>, AppError> {
    let rows: Vec<(OrganisationId, String, String)> = user_role::table
        .inner_join(organisation::table)
        .filter(user_role::user_id.eq(id))
        .order((organisation::name, organisation::id))
        .select((organisation::id, organisation::name, user_role::role))
        .load(tx.conn())?;
    let mut found: Vec<(OrganisationId, String, EnumSet<Role>)> = Vec::new();
    for (organisation, name, role) in rows {
        let role: Role = from_row(&role)?;
        match found.last_mut() {
            Some((last, _, roles)) if *last == organisation => *roles |= role,
            _ => found.push((organisation, name, role.into())),
        }
    }
    Ok(found)
}

/// The users of the organisation.
pub(in crate::account) fn members(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Member>, AppError> {
    let rows: Vec<(UserRow, String)> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::organisation_id.eq(scope.organisation()))
        .order((app_user::name, app_user::id))
        .select((UserRow::as_select(), user_role::role))
        .load(tx.conn())?;
    let mut members: Vec<Member> = Vec::new();
    for (user, role) in rows {
        let role: Role = from_row(&role)?;
        match members.last_mut() {
            Some(last) if last.user.id == user.id => last.roles |= role,
            _ => members.push(Member { user: user.try_into()?, roles: role.into(), second_factor: false, last_seen: None }),
        }
    }
    for member in &mut members {
        complete(tx, scope, member)?;
    }
    Ok(members)
}

/// One user of the organisation. Somebody without a role in it is not found.
pub(in crate::account) fn member(tx: &mut Tx<'_>, scope: &OrgScope, id: UserId) -> Result<Member, AppError> {
    let roles = roles(tx, scope, id)?;
    if roles.is_empty() {
        return Err(AppError::NotFound);
    }
    let mut member = Member { user: get(tx, id)?, roles, second_factor: false, last_seen: None };
    complete(tx, scope, &mut member)?;
    Ok(member)
}

fn complete(tx: &mut Tx<'_>, scope: &OrgScope, member: &mut Member) -> Result<(), AppError> {
    let id = member.user.id;
    member.second_factor = has_second_factor(tx, id)?;
    let seen: Option<NaiveDateTime> = session::table
        .filter(session::user_id.eq(id))
        .filter(session::organisation_id.eq(scope.organisation()))
        .select(max(session::last_seen_at))
        .first(tx.conn())?;
    member.last_seen = seen.map(|seen| seen.and_utc());
    Ok(())
}

/// Whether a user has a second factor.
pub(in crate::account) fn has_second_factor(tx: &mut Tx<'_>, id: UserId) -> Result<bool, AppError> {
    let totp = diesel::select(diesel::dsl::exists(totp::table.filter(totp::user_id.eq(id)))).get_result::<bool>(tx.conn())?;
    let passkey = diesel::select(diesel::dsl::exists(passkey::table.filter(passkey::user_id.eq(id)))).get_result::<bool>(tx.conn())?;
    Ok(totp || passkey)
}

/// A user's roles in the organisation.
pub(in crate::account) fn roles(tx: &mut Tx<'_>, scope: &OrgScope, id: UserId) -> Result<EnumSet<Role>, AppError> {
    let words: Vec<String> = user_role::table
        .filter(user_role::user_id.eq(id))
        .filter(user_role::organisation_id.eq(scope.organisation()))
        .select(user_role::role)
        .load(tx.conn())?;
    words.iter().map(|word| from_row::<Role>(word)).collect()
}

/// Puts roles in the place of those that a user had in the organisation.
pub(in crate::account) fn set_roles(tx: &mut Tx<'_>, scope: &OrgScope, id: UserId, roles: EnumSet<Role>) -> Result<(), AppError> {
    let old = user_role::table.filter(user_role::user_id.eq(id)).filter(user_role::organisation_id.eq(scope.organisation()));
    diesel::delete(old).execute(tx.conn())?;
    for role in roles {
        diesel::insert_into(user_role::table)
            .values((user_role::user_id.eq(id), user_role::organisation_id.eq(scope.organisation()), user_role::role.eq(input::word(&role))))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// How many active users with the role of administrator the organisation has, without one of them.
pub(in crate::account) fn other_administrators(tx: &mut Tx<'_>, scope: &OrgScope, without: UserId) -> Result<i64, AppError> {
    Ok(user_role::table
        .inner_join(app_user::table)
        .filter(user_role::organisation_id.eq(scope.organisation()))
        .filter(user_role::role.eq(input::word(&Role::Administrator)))
        .filter(app_user::status.eq(input::word(&UserStatus::Active)))
        .filter(app_user::id.ne(without))
        .count()
        .get_result(tx.conn())?)
}
