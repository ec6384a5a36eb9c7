//! For whoever sits at the machine itself: the way in when nobody can sign in any more.

use enumset::EnumSet;

use super::identify;
use super::link;
use super::sign_in::home;
use super::users::{shut, words};
use crate::account::actor::{Actor, Credential, OrgScope, Origin};
use crate::account::model::{OrganisationNumber, User, UserStatus};
use crate::account::permission::Role;
use crate::account::rules;
use crate::account::store::{organisation, session, token, user};
use crate::app::App;
use crate::audit::{self, Action, Entry, ObjectKind, Stamp};
use crate::error::AppError;
use crate::ids::{OrganisationId, SessionId, UserId};
use crate::store::Tx;
use crate::text::Language;

/// A user with the organisations and roles.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The user.
    pub user: User,
    /// Organisations by name, with the roles there.
    pub organisations: Vec<(String, EnumSet<Role>)>,
    /// Whether there is a second factor.
    pub second_factor: bool,
}

/// All users of the installation.
///
/// # Errors
/// When the database does not answer.
pub fn list(app: &App) -> Result<Vec<Listed>, AppError> {
    app.db.read_now(|tx| {
        let users = user::all(tx)?;
        users
            .into_iter()
            .map(|user| {
                let organisations = user::organisations(tx, user.id)?.into_iter().map(|(_, name, roles)| (name, roles)).collect();
                Ok(Listed { second_factor: user::has_second_factor(tx, user.id)?, organisations, user })
            })
            .collect()
    })
}

/// Somebody who is to be added.
#[derive(Debug, Clone)]
pub struct Add {
    /// The number of the organisation.
    pub organisation: OrganisationNumber,
    /// The address to sign in with.
    pub email: String,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: EnumSet<Role>,
    /// Whether the account is one for emergencies.
    pub break_glass: bool,
}

/// Adds a user, or gives roles to one who is there; the link to hand over, when the user has to choose a password.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such organisation; [`AppError::Invalid`] without a role.
pub fn add(app: &App, command: Add) -> Result<Option<String>, AppError> {
    let now = app.clock.now();
    app.db.write_now(|tx| {
        rules::some_role(command.roles)?;
        let organisation = organisation::find_by_number(tx, &command.organisation)?.ok_or(AppError::NotFound)?;
        let email = rules::normalised_email(&command.email);
        let user = if let Some(user) = user::find_by_email(tx, &email)? {
            user
        } else {
            let Add { name, break_glass, .. } = command;
            let user = User { id: UserId::new(), email, name, language: Language::Swedish, status: UserStatus::Invited, break_glass, version: 1 };
            user::insert(tx, &user, now)?;
            user
        };
        let scope = OrgScope::of(organisation.id);
        let roles = user::roles(tx, &scope, user.id)? | command.roles;
        user::set_roles(tx, &scope, user.id, roles)?;
        session::end_all(tx, user.id, None, now)?;
        record(tx, app, &user, Entry::done(Action::UserInvite).with("roles", words(roles)))?;
        let link = (user.status == UserStatus::Invited).then(|| link::make(tx, &user, now)).transpose()?;
        Ok(link.map(|token| link::address(app, &token)))
    })
}

/// Takes away all that a user signs in with and gives a link for a new password; lets in again whoever was shut out.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such user.
pub fn reset(app: &App, email: &str) -> Result<String, AppError> {
    let now = app.clock.now();
    app.db.write_now(|tx| {
        let user = user::find_by_email(tx, &rules::normalised_email(email))?.ok_or(AppError::NotFound)?;
        shut(tx, user.id, now)?;
        user::set_status(tx, user.id, UserStatus::Invited)?;
        record(tx, app, &user, Entry::done(Action::UserReset).with("factors", true))?;
        let token = link::make(tx, &User { status: UserStatus::Invited, ..user }, now)?;
        Ok(link::address(app, &token))
    })
}

/// Shuts a user out.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such user.
pub fn disable(app: &App, email: &str) -> Result<(), AppError> {
    let now = app.clock.now();
    app.db.write_now(|tx| {
        let user = user::find_by_email(tx, &rules::normalised_email(email))?.ok_or(AppError::NotFound)?;
        user::set_status(tx, user.id, UserStatus::Disabled)?;
        session::end_all(tx, user.id, None, now)?;
        token::revoke_all(tx, user.id, now)?;
        crate::account::store::link::take_back(tx, Some(user.id))?;
        record(tx, app, &user, Entry::done(Action::UserDisable))
    })
}

/// Somebody in whose name the command line works, with the rights of the roles and no more: in the organisation with a number, or in the
/// one that the person is in. Whoever sits at the machine could give themselves any right, so no sign-in is asked for; that it was done
/// at the console stands in the audit trail.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such user or organisation; [`AppError::Invalid`] when the user is in several.
pub fn acting(app: &App, email: &str, number: Option<&OrganisationNumber>) -> Result<Actor, AppError> {
    let now = app.clock.now();
    app.db.read_now(|tx| {
        let user = user::find_by_email(tx, &rules::normalised_email(email))?.ok_or(AppError::NotFound)?;
        let organisations: Vec<OrganisationId> = match number {
            Some(number) => vec![organisation::find_by_number(tx, number)?.ok_or(AppError::NotFound)?.id],
            None => user::organisations(tx, user.id)?.into_iter().map(|(id, ..)| id).collect(),
        };
        let organisation = match organisations.as_slice() {
            [one] => *one,
            [] => return Err(AppError::NotFound),
            _ => return Err(AppError::invalid("organisation", "cli-register-which-organisation")),
        };
        let credential = Credential::Session { id: SessionId::new(), second_factor: true, signed_in_at: now };
        let origin = Origin { request: "console".to_owned(), ..Origin::default() };
        identify::actor(tx, user.id, organisation, credential, origin)?.ok_or(AppError::NotFound)
    })
}

fn record(tx: &mut Tx<'_>, app: &App, user: &User, entry: Entry) -> Result<(), AppError> {
    let organisation = home(tx, user.id)?;
    let stamp = Stamp { at: app.clock.now(), organisation, user: None, user_name: "console".to_owned(), address: String::new(), request: String::new() };
    audit::store::record(tx, &app.keys, &stamp, &entry.about(ObjectKind::User, user.id, &user.name))
}
