use chrono::TimeDelta;
use enumset::EnumSet;

use super::sign_in::{self, SignedIn};
use crate::account::actor::{OrgScope, Origin};
use crate::account::model::{LinkPurpose, Organisation, OrganisationKind, OrganisationNumber, User, UserStatus};
use crate::account::permission::Role;
use crate::account::store::{link, organisation, session, user};
use crate::account::{password, rules};
use crate::app::App;
use crate::audit::{self, Action, Entry, ObjectKind};
use crate::clock::Timestamp;
use crate::error::{AppError, FormErrors};
use crate::ids::{OrganisationId, UserId};
use crate::keys::{self, Token};
use crate::store::Tx;
use crate::text::Language;

/// For so long a link to set up the installation can be used; each start makes a new one.
const SET_UP: TimeDelta = TimeDelta::hours(24);
/// For so long an invitation can be used.
const INVITATION: TimeDelta = TimeDelta::days(7);
/// For so long a link for a new password can be used.
const RESET: TimeDelta = TimeDelta::hours(24);

/// A link that can be used, and for whom.
#[derive(Debug, Clone)]
pub struct OpenLink {
    /// For what.
    pub purpose: LinkPurpose,
    /// For whom; nobody for set-up.
    pub user: Option<User>,
}

/// A link to set up the installation, when it has no organisation yet; none when it has. Earlier ones are taken back.
///
/// # Errors
/// When the database does not answer.
pub fn for_set_up(app: &App) -> Result<Option<String>, AppError> {
    let now = app.clock.now();
    let token = app.db.write_now(|tx| {
        if organisation::any(tx)? {
            return Ok(None);
        }
        link::take_back(tx, None)?;
        let token = Token::new()?;
        link::insert(tx, &token.digest(), LinkPurpose::SetUp, None, now, now + SET_UP)?;
        Ok(Some(token))
    })?;
    Ok(token.map(|token| address(app, &token)))
}

/// The address of a link.
pub(super) fn address(app: &App, token: &Token) -> String {
    app.config.url(&format!("/link/{}", token.reveal()))
}

/// Makes a link for a user, in place of earlier ones.
pub(super) fn make(tx: &mut Tx<'_>, user: &User, now: Timestamp) -> Result<Token, AppError> {
    let (purpose, length) = if user.status == UserStatus::Invited { (LinkPurpose::Invitation, INVITATION) } else { (LinkPurpose::Reset, RESET) };
    link::take_back(tx, Some(user.id))?;
    let token = Token::new()?;
    link::insert(tx, &token.digest(), purpose, Some(user.id), now, now + length)?;
    Ok(token)
}

/// What a link is for, if it can be used.
///
/// # Errors
/// [`AppError::NotFound`] when it cannot, for whatever reason.
pub async fn look_up(app: &App, origin: &Origin, token: &str) -> Result<OpenLink, AppError> {
    app.limits.address(&origin.address)?;
    let (digest, now) = (keys::digest(token), app.clock.now());
    app.db.read(move |tx| open(tx, &digest, now).map(|(_, link)| link)).await
}

fn open(tx: &mut Tx<'_>, digest: &str, now: Timestamp) -> Result<(link::Link, OpenLink), AppError> {
    let found = link::find(tx, digest, now)?.ok_or(AppError::NotFound)?;
    let user = found.user.map(|id| user::get(tx, id)).transpose()?;
    if user.as_ref().is_some_and(|user| user.status == UserStatus::Disabled) {
        return Err(AppError::NotFound);
    }
    let purpose = found.purpose;
    Ok((found, OpenLink { purpose, user }))
}

/// What it takes to set up the installation.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The organisation's name.
    pub organisation: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its number.
    pub number: OrganisationNumber,
    /// The first administrator's name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The language of pages.
    pub language: Language,
    /// The password.
    pub password: String,
}

/// Sets up the installation: the first organisation, and its administrator, who is signed in at once.
///
/// # Errors
/// [`AppError::NotFound`] when the link cannot be used, [`AppError::Invalid`] for a password that is easy to guess.
pub async fn set_up(app: &App, origin: Origin, token: &str, command: SetUp) -> Result<SignedIn, AppError> {
    app.limits.address(&origin.address)?;
    strong(&command.password, &[&command.name, &command.email, &command.organisation])?;
    let hash = app.hasher.hash(command.password.clone()).await?;
    let (digest, now, app2) = (keys::digest(token), app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            let (found, open) = open(tx, &digest, now)?;
            if open.purpose != LinkPurpose::SetUp || organisation::any(tx)? || !link::take(tx, found.id, now)? {
                return Err(AppError::NotFound);
            }
            let organisation = Organisation { id: OrganisationId::new(), kind: command.kind, name: command.organisation, number: command.number, version: 1 };
            let user = User {
                id: UserId::new(),
                email: rules::normalised_email(&command.email),
                name: command.name,
                language: command.language,
                status: UserStatus::Active,
                break_glass: false,
                version: 1,
            };
            let scope = OrgScope::of(organisation.id);
            organisation::insert(tx, &organisation, now)?;
            user::insert(tx, &user, now)?;
            user::set_password_hash(tx, user.id, &hash)?;
            user::set_roles(tx, &scope, user.id, EnumSet::only(Role::Administrator))?;
            let stamp = sign_in::stamp_by(&user, Some(organisation.id), &origin, now);
            let entry = Entry::done(Action::SetUp).about(ObjectKind::Organisation, organisation.id, &organisation.name);
            audit::store::record(tx, &app2.keys, &stamp, &entry)?;
            sign_in::open_first(tx, &app2, &user, &origin)
        })
        .await
}

/// Chooses a password with a link, for an invitation or a reset. All sessions of the account end; the next step is to sign in.
///
/// # Errors
/// [`AppError::NotFound`] when the link cannot be used, [`AppError::Invalid`] for a password that is easy to guess.
pub async fn choose_password(app: &App, origin: Origin, token: &str, password: String) -> Result<(), AppError> {
    let link = look_up(app, &origin, token).await?;
    let user = link.user.ok_or(AppError::NotFound)?;
    strong(&password, &[&user.name, &user.email])?;
    let hash = app.hasher.hash(password).await?;
    let (digest, now, keys) = (keys::digest(token), app.clock.now(), app.keys.clone());
    app.db
        .write(move |tx| {
            let (found, _) = open(tx, &digest, now)?;
            if !link::take(tx, found.id, now)? {
                return Err(AppError::NotFound);
            }
            user::set_password_hash(tx, user.id, &hash)?;
            user::set_status(tx, user.id, UserStatus::Active)?;
            session::end_all(tx, user.id, None, now)?;
            session::forget_devices(tx, user.id)?;
            let stamp = sign_in::stamp_by(&user, sign_in::home(tx, user.id)?, &origin, now);
            audit::store::record(tx, &keys, &stamp, &Entry::done(Action::PasswordChange).about(ObjectKind::User, user.id, &user.name).with("how", "link"))
        })
        .await
}

/// A password that is not easy to guess for whoever knows the person.
pub(super) fn strong(password: &str, context: &[&str]) -> Result<(), AppError> {
    match password::weakness(password, context) {
        Some(message) => Err(AppError::Invalid(FormErrors::of("password", message))),
        None => Ok(()),
    }
}
