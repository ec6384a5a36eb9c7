use enumset::EnumSet;

use super::link;
use crate::account::actor::{Actor, Change, OrgScope};
use crate::account::model::{Member, User, UserStatus};
use crate::account::permission::{Permission, Role, permissions};
use crate::account::rules;
use crate::account::store::{factor, session, token, user};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::Timestamp;
use crate::error::{AppError, Conflict};
use crate::ids::UserId;
use crate::input;
use crate::store::Tx;
use crate::text::Language;

/// The users of the organisation. The look is an entry in the trail.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Member>, AppError> {
    actor
        .change(app, Permission::ReadUsers, |change| {
            let members = user::members(change.tx, change.scope)?;
            change.audit(&Entry::read(Action::UserRead).with("count", members.len()))?;
            Ok(members)
        })
        .await
}

/// How many users the organisation has.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn count(app: &App, actor: &Actor) -> Result<usize, AppError> {
    actor.read(app, Permission::ReadUsers, |tx, scope| Ok(user::members(tx, scope)?.len())).await
}

/// Those of the organisation whose roles allow something: whom one can ask to do it. Only names, which every colleague may know.
///
/// # Errors
/// When the database does not answer.
pub fn who_may(tx: &mut Tx<'_>, scope: &OrgScope, permission: Permission) -> Result<Vec<(UserId, String)>, AppError> {
    let members = user::members(tx, scope)?.into_iter();
    let able = members.filter(|member| member.user.status != UserStatus::Disabled && permissions(member.roles, true).contains(permission));
    Ok(able.map(|member| (member.user.id, member.user.name)).collect())
}

/// One user. The look is an entry in the trail.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: UserId) -> Result<Member, AppError> {
    actor
        .change(app, Permission::ReadUsers, move |change| {
            let member = user::member(change.tx, change.scope, id)?;
            change.audit(&Entry::read(Action::UserRead).about(ObjectKind::User, id, &member.user.name))?;
            Ok(member)
        })
        .await
}

/// Somebody who is to be invited.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The id, made when the form was shown, so that a form that is sent twice invites once.
    pub id: UserId,
    /// The address to sign in with.
    pub email: String,
    /// The name.
    pub name: String,
    /// The language of pages.
    pub language: Language,
    /// The roles in the organisation.
    pub roles: EnumSet<Role>,
    /// Whether the account is one for emergencies.
    pub break_glass: bool,
}

/// What came of an invitation.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The user.
    pub id: UserId,
    /// The link to hand over, shown once; none when the person had an account already.
    pub link: Option<String>,
}

/// Invites somebody. A person who has an account in other organisations gets roles here with the same account, if the actor is an
/// administrator of all of them; otherwise an account would be drawn into an organisation that its owner has never heard of.
///
/// # Errors
/// [`AppError::Invalid`] when the person is here already, has an account elsewhere, or has no role.
pub async fn invite(app: &App, actor: &Actor, command: Invite) -> Result<Invited, AppError> {
    let app2 = app.clone();
    actor
        .change(app, Permission::EditUsers, move |change| {
            rules::some_role(command.roles)?;
            let email = rules::normalised_email(&command.email);
            let known = user::find_by_email(change.tx, &email)?;
            let user = match known {
                Some(user) if !user::roles(change.tx, change.scope, user.id)?.is_empty() => return Err(AppError::invalid("email", "user-there")),
                Some(user) => {
                    administers(change, user.id).map_err(|_| AppError::invalid("email", "user-elsewhere"))?;
                    user
                }
                None => {
                    let Invite { id, name, language, break_glass, .. } = command;
                    let user = User { id, email, name, language, status: UserStatus::Invited, break_glass, version: 1 };
                    user::insert(change.tx, &user, change.now)?;
                    user
                }
            };
            user::set_roles(change.tx, change.scope, user.id, command.roles)?;
            let entry = Entry::done(Action::UserInvite).about(ObjectKind::User, user.id, &user.name).with("roles", words(command.roles));
            change.audit(&entry)?;
            let link = (user.status == UserStatus::Invited).then(|| link::make(change.tx, &user, change.now)).transpose()?;
            Ok(Invited { id: user.id, link: link.map(|token| link::address(&app2, &token)) })
        })
        .await
}

/// A change of a user.
#[derive(Debug, Clone)]
pub struct EditUser {
    /// Who.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The roles in the organisation.
    pub roles: EnumSet<Role>,
    /// Whether the account is one for emergencies.
    pub break_glass: bool,
    /// The version that was shown.
    pub version: i64,
}

/// Changes a user's name and roles. When the roles change, the user's sessions end.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`], [`AppError::Conflict`].
pub async fn edit(app: &App, actor: &Actor, command: EditUser) -> Result<(), AppError> {
    let id = command.id;
    let done = actor
        .change(app, Permission::EditUsers, move |change| {
            let Member { user, roles, .. } = user::member(change.tx, change.scope, command.id)?;
            let language = change.actor.language;
            let named = |roles: EnumSet<Role>| roles.iter().map(|role| role.name(language)).collect::<Vec<_>>().join(", ");
            if user.version != command.version {
                let fields = vec![("field-name", user.name, command.name), ("field-roles", named(roles), named(command.roles))];
                return Err(AppError::Conflict(Box::new(Conflict { page: format!("/users/{}", command.id), fields })));
            }
            rules::some_role(command.roles)?;
            let stays = command.roles.contains(Role::Administrator) || !roles.contains(Role::Administrator);
            rules::an_administrator_stays(stays, user::other_administrators(change.tx, change.scope, command.id)?)?;
            if command.name != user.name || command.break_glass != user.break_glass {
                administers(change, command.id)?;
            }
            let changed = User { name: command.name, break_glass: command.break_glass, ..user };
            user::update(change.tx, &changed)?;
            if roles != command.roles {
                user::set_roles(change.tx, change.scope, command.id, command.roles)?;
                session::end_all(change.tx, command.id, None, change.now)?;
            }
            let entry = Entry::done(Action::UserEdit).about(ObjectKind::User, command.id, &changed.name);
            change.audit(&entry.with("roles", format!("{} → {}", words(roles), words(command.roles))))
        })
        .await;
    noting_refusal(app, actor, Action::UserEdit, id, done).await
}

/// Takes a user out of the organisation; the account stays, with its roles in others.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] for the last administrator.
pub async fn remove(app: &App, actor: &Actor, id: UserId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditUsers, move |change| {
            let Member { user, roles, .. } = user::member(change.tx, change.scope, id)?;
            let others = user::other_administrators(change.tx, change.scope, id)?;
            rules::an_administrator_stays(!roles.contains(Role::Administrator), others).map_err(|_| AppError::invalid("", "user-last-administrator"))?;
            user::set_roles(change.tx, change.scope, id, EnumSet::empty())?;
            session::end_all(change.tx, id, None, change.now)?;
            change.audit(&Entry::done(Action::UserRemove).about(ObjectKind::User, id, &user.name).with("roles", format!("{} → ", words(roles))))
        })
        .await
}

/// Shuts a user out: no sign-in, no session, no key for programs from now on.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`].
pub async fn disable(app: &App, actor: &Actor, id: UserId) -> Result<(), AppError> {
    let done = actor
        .change(app, Permission::EditUsers, move |change| {
            let Member { user, roles, .. } = user::member(change.tx, change.scope, id)?;
            administers(change, id)?;
            let others = user::other_administrators(change.tx, change.scope, id)?;
            rules::an_administrator_stays(!roles.contains(Role::Administrator), others).map_err(|_| AppError::invalid("", "user-last-administrator"))?;
            user::set_status(change.tx, id, UserStatus::Disabled)?;
            session::end_all(change.tx, id, None, change.now)?;
            token::revoke_all(change.tx, id, change.now)?;
            crate::account::store::link::take_back(change.tx, Some(id))?;
            change.audit(&Entry::done(Action::UserDisable).about(ObjectKind::User, id, &user.name))
        })
        .await;
    noting_refusal(app, actor, Action::UserDisable, id, done).await
}

/// Lets a user in again, with a new link: the old password is not trusted any more.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`].
pub async fn enable(app: &App, actor: &Actor, id: UserId) -> Result<String, AppError> {
    let app2 = app.clone();
    let done = actor
        .change(app, Permission::EditUsers, move |change| {
            let user = user::member(change.tx, change.scope, id)?.user;
            administers(change, id)?;
            if user.status != UserStatus::Disabled {
                return Err(AppError::invalid("", "user-is-not-disabled"));
            }
            user::set_status(change.tx, id, UserStatus::Invited)?;
            change.audit(&Entry::done(Action::UserEnable).about(ObjectKind::User, id, &user.name))?;
            let token = link::make(change.tx, &User { status: UserStatus::Invited, ..user }, change.now)?;
            Ok(link::address(&app2, &token))
        })
        .await;
    noting_refusal(app, actor, Action::UserEnable, id, done).await
}

/// Makes a link for a new password, shown once. With `factors`, everything else that the user signs in with is taken away too, for
/// somebody who has lost the phone: until the link is used, nothing opens the account.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`].
pub async fn reset(app: &App, actor: &Actor, id: UserId, factors: bool) -> Result<String, AppError> {
    let app2 = app.clone();
    let done = actor
        .change(app, Permission::EditUsers, move |change| {
            let user = user::member(change.tx, change.scope, id)?.user;
            administers(change, id)?;
            if user.status == UserStatus::Disabled {
                return Err(AppError::invalid("", "user-is-disabled"));
            }
            if factors {
                shut(change.tx, id, change.now)?;
                user::set_status(change.tx, id, UserStatus::Invited)?;
            }
            change.audit(&Entry::done(Action::UserReset).about(ObjectKind::User, id, &user.name).with("factors", factors))?;
            let user = user::get(change.tx, id)?;
            let token = link::make(change.tx, &user, change.now)?;
            Ok(link::address(&app2, &token))
        })
        .await;
    noting_refusal(app, actor, Action::UserReset, id, done).await
}

/// Takes away all that a user signs in with but the password: factors, sessions, programs' keys, the tie to the sign-in service.
pub(super) fn shut(tx: &mut Tx<'_>, id: UserId, now: Timestamp) -> Result<(), AppError> {
    factor::delete_all(tx, id)?;
    factor::untie(tx, id)?;
    session::end_all(tx, id, None, now)?;
    token::revoke_all(tx, id, now)?;
    Ok(())
}

/// Ends a user's sessions.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn end_sessions(app: &App, actor: &Actor, id: UserId) -> Result<usize, AppError> {
    let done = actor
        .change(app, Permission::EditUsers, move |change| {
            let user = user::member(change.tx, change.scope, id)?.user;
            administers(change, id)?;
            let ended = session::end_all(change.tx, id, None, change.now)?;
            change.audit(&Entry::done(Action::SessionEnd).about(ObjectKind::User, id, &user.name).with("count", ended))?;
            Ok(ended)
        })
        .await;
    noting_refusal(app, actor, Action::SessionEnd, id, done).await
}

/// Writes down that somebody tried to lay hands on an account that is not theirs alone to change. What a rule refuses leaves nothing
/// behind by itself: its transaction is undone.
async fn noting_refusal<T>(app: &App, actor: &Actor, action: Action, id: UserId, done: Result<T, AppError>) -> Result<T, AppError> {
    if let Err(AppError::Invalid(errors)) = &done
        && errors.0.iter().any(|error| error.message.key() == "user-elsewhere-too")
    {
        actor.note(app, Entry::refused(action).about(ObjectKind::User, id, "")).await?;
    }
    done
}

fn administers(change: &mut Change<'_, '_>, id: UserId) -> Result<(), AppError> {
    let own: Vec<_> = user::organisations(change.tx, change.actor.user)?.into_iter().map(|(id, _, roles)| (id, roles)).collect();
    let theirs: Vec<_> = user::organisations(change.tx, id)?.into_iter().map(|(id, _, _)| id).collect();
    rules::administers_all(&own, &theirs)
}

pub(super) fn words(roles: EnumSet<Role>) -> String {
    roles.iter().map(|role| input::word(&role)).collect::<Vec<_>>().join(", ")
}
