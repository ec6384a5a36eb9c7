use chrono::TimeDelta;
use enumset::EnumSet;
use serde_json::Value;

use super::link::strong;
use super::sign_in::{recovery_digest, wait};
use crate::account::actor::{Actor, Change, Credential};
use crate::account::model::{ApiToken, Factor, FactorId, Session, User};
use crate::account::one_time;
use crate::account::passkey::Started;
use crate::account::permission::{Permission, Role};
use crate::account::sign_in_service::Identity;
use crate::account::store::factor::TotpRow;
use crate::account::store::{factor, link, session, token, user};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::{OrganisationId, PasskeyId, SessionId, TokenId, TotpId};
use crate::input;
use crate::keys::{self, Purpose, Token};
use crate::text::Language;

/// Everything on the page of one's own account.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account.
    pub user: User,
    /// Second factors.
    pub factors: Vec<Factor>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// Open sessions, the latest first.
    pub sessions: Vec<Session>,
    /// Keys for programs in the organisation worked in.
    pub tokens: Vec<ApiToken>,
    /// Whether the account is tied to the sign-in service.
    pub tied: bool,
}

/// The own account.
///
/// # Errors
/// When the database does not answer.
pub async fn view(app: &App, actor: &Actor) -> Result<Account, AppError> {
    actor.session()?;
    let (id, organisation, now) = (actor.user, actor.organisation, app.clock.now());
    let idle_since = now - TimeDelta::from_std(app.config.session_idle).unwrap_or_default();
    app.db
        .read(move |tx| {
            Ok(Account {
                user: user::get(tx, id)?,
                factors: factor::factors(tx, id)?,
                recovery_codes: factor::recovery_codes_left(tx, id)?,
                sessions: session::open(tx, id, idle_since, now)?,
                tokens: token::list(tx, id, organisation, now)?,
                tied: factor::is_tied(tx, id)?,
            })
        })
        .await
}

/// Changes the language of pages.
///
/// # Errors
/// When the database does not answer.
pub async fn set_language(app: &App, actor: &Actor, language: Language) -> Result<(), AppError> {
    actor
        .change_own(app, move |change| {
            let user = user::get(change.tx, change.actor.user)?;
            user::update(change.tx, &User { language, ..user })?;
            change.audit(&Entry::done(Action::AccountEdit).with("language", language))
        })
        .await
}

/// Changes the password. Other sessions end, as do links for a new password; this session goes on under the token given back.
///
/// # Errors
/// [`AppError::Invalid`] when the old one is wrong or the new one easy to guess; [`AppError::StaleSignIn`].
pub async fn change_password(app: &App, actor: &Actor, old: String, new: String) -> Result<Token, AppError> {
    let session = actor.fresh_session(app.clock.now())?;
    app.limits.account(&format!("password {}", actor.user), None)?;
    let id = actor.user;
    let (user, hash) = app.db.read(move |tx| Ok((user::get(tx, id)?, user::password_hash(tx, id)?))).await?;
    if !app.hasher.verify(old, hash).await? {
        actor.note(app, Entry::failed(Action::PasswordChange)).await?;
        return Err(AppError::invalid("old_password", "password-old-wrong"));
    }
    strong(&new, &[&user.name, &user.email, &actor.organisation_name])?;
    let hash = app.hasher.hash(new).await?;
    actor
        .change_own(app, move |change| {
            user::set_password_hash(change.tx, change.actor.user, &hash)?;
            session::forget_devices(change.tx, change.actor.user)?;
            link::take_back(change.tx, Some(change.actor.user))?;
            change.audit(&Entry::done(Action::PasswordChange))?;
            go_on_alone(change, session)
        })
        .await
}

/// What a person needs to add an app that makes codes.
#[derive(Debug, Clone)]
pub struct NewApp {
    /// Holds the secret until a code has been shown.
    pub begun: String,
    /// The secret in letters.
    pub secret: String,
    /// The secret as an address, for the picture.
    pub address: String,
}

const ADDS_APP: &str = "add_totp";
const ADDS_PASSKEY: &str = "add_passkey";

/// Begins to add an app. The secret is kept, sealed, until the person has shown that the app makes the right codes.
///
/// # Errors
/// [`AppError::StaleSignIn`].
pub async fn start_totp(app: &App, actor: &Actor) -> Result<NewApp, AppError> {
    let now = app.clock.now();
    actor.fresh_session(now)?;
    let id = actor.user;
    let secret = one_time::new_secret()?;
    let sealed = app.keys.seal(Purpose::SecondFactor, ADDS_APP, &secret)?;
    let (user, token) = app.db.write(move |tx| Ok((user::get(tx, id)?, wait(tx, ADDS_APP, Some(id), sealed, now)?))).await?;
    Ok(NewApp { begun: token.reveal().to_owned(), secret: one_time::written(&secret), address: one_time::address(&secret, &user.email)? })
}

/// The app that is being added, again, for a form that is shown anew.
///
/// # Errors
/// [`AppError::NotFound`] when it is too long ago.
pub async fn resume_totp(app: &App, actor: &Actor, begun: &str) -> Result<NewApp, AppError> {
    let (digest, now, id) = (keys::digest(begun), app.clock.now(), actor.user);
    let (user, waiting) = app.db.read(move |tx| Ok((user::get(tx, id)?, link::find_challenge(tx, &digest, ADDS_APP, now)?))).await?;
    let waiting = waiting.filter(|waiting| waiting.user_id == Some(id)).ok_or(AppError::NotFound)?;
    let secret = app.keys.open(Purpose::SecondFactor, ADDS_APP, &waiting.state)?;
    Ok(NewApp { begun: begun.to_owned(), secret: one_time::written(&secret), address: one_time::address(&secret, &user.email)? })
}

/// What comes of a factor that was added.
#[derive(Debug, Clone)]
pub struct Added {
    /// The token under which the session goes on; it counts as one with a second factor from here on. Others have ended: they were
    /// opened without it.
    pub session: Token,
    /// Recovery codes, when the person had none; shown once.
    pub codes: Vec<String>,
}

/// Ends the other sessions and gives this one another token.
fn go_on_alone(change: &mut Change<'_, '_>, session: SessionId) -> Result<Token, AppError> {
    let token = Token::new()?;
    session::end_all(change.tx, change.actor.user, Some(session), change.now)?;
    session::renew(change.tx, session, &token.digest())?;
    Ok(token)
}

/// Ends it with a first code.
///
/// # Errors
/// [`AppError::Invalid`] when the code is wrong; [`AppError::NotFound`] when it is too late.
pub async fn finish_totp(app: &App, actor: &Actor, begun: &str, name: String, code: &str) -> Result<Added, AppError> {
    let now = app.clock.now();
    let session = actor.fresh_session(now)?;
    app.limits.account(&format!("factor {}", actor.user), None)?;
    let (digest, code, keys) = (keys::digest(begun), one_time::normalised(code), app.keys.clone());
    actor
        .change_own(app, move |change| {
            let id = change.actor.user;
            let waiting =
                link::find_challenge(change.tx, &digest, ADDS_APP, change.now)?.filter(|waiting| waiting.user_id == Some(id)).ok_or(AppError::NotFound)?;
            let secret = keys.open(Purpose::SecondFactor, ADDS_APP, &waiting.state)?;
            let step = one_time::check(&secret, &code, change.now, 0)?.ok_or_else(|| AppError::invalid("code", "factor-code-wrong"))?;
            link::take_challenge(change.tx, waiting.id)?;
            let totp = TotpId::new();
            let sealed_secret = keys.seal(Purpose::SecondFactor, totp.as_str(), &secret)?;
            let created_at = change.now.naive_utc();
            factor::insert_totp(change.tx, &TotpRow { id: totp, user_id: id, name: name.clone(), sealed_secret, last_step: step, created_at })?;
            session::raise(change.tx, session)?;
            change.audit(&Entry::done(Action::FactorAdd).about(ObjectKind::Factor, totp, &name).with("kind", "totp"))?;
            let codes = first_recovery_codes(change)?;
            Ok(Added { session: go_on_alone(change, session)?, codes })
        })
        .await
}

fn first_recovery_codes(change: &mut Change<'_, '_>) -> Result<Vec<String>, AppError> {
    if factor::recovery_codes_left(change.tx, change.actor.user)? > 0 {
        return Ok(Vec::new());
    }
    new_codes(change)
}

fn new_codes(change: &mut Change<'_, '_>) -> Result<Vec<String>, AppError> {
    let codes = one_time::recovery_codes()?;
    let digests: Vec<String> = codes.iter().map(|code| recovery_digest(change.actor.user, &one_time::normalised(code))).collect();
    factor::replace_recovery_codes(change.tx, change.actor.user, &digests)?;
    change.audit(&Entry::done(Action::RecoveryCodes))?;
    Ok(codes)
}

/// New recovery codes in the place of the old ones. They are shown once.
///
/// # Errors
/// [`AppError::StaleSignIn`].
pub async fn renew_recovery_codes(app: &App, actor: &Actor) -> Result<Vec<String>, AppError> {
    actor.fresh_session(app.clock.now())?;
    actor.change_own(app, new_codes).await
}

/// Begins to add a passkey: the options for the browser, and what holds the beginning.
///
/// # Errors
/// [`AppError::StaleSignIn`]; [`AppError::NotFound`] when passkeys cannot be used here.
pub async fn start_passkey(app: &App, actor: &Actor) -> Result<(Value, Token), AppError> {
    let now = app.clock.now();
    actor.fresh_session(now)?;
    let id = actor.user;
    let (user, there) = app.db.read(move |tx| Ok((user::get(tx, id)?, factor::passkeys(tx, id)?))).await?;
    let Started { options, state } = app.passkeys.start_adding(&user, &there)?;
    let token = app.db.write(move |tx| wait(tx, ADDS_PASSKEY, Some(id), state, now)).await?;
    Ok((options, token))
}

/// Ends it with the browser's answer. As [`finish_totp`].
///
/// # Errors
/// [`AppError::Invalid`] when the answer does not fit; [`AppError::NotFound`] when it is too late.
pub async fn finish_passkey(app: &App, actor: &Actor, begun: &str, name: String, answer: &str) -> Result<Added, AppError> {
    let now = app.clock.now();
    let session = actor.fresh_session(now)?;
    let (digest, id) = (keys::digest(begun), actor.user);
    let waiting = app.db.read(move |tx| link::find_challenge(tx, &digest, ADDS_PASSKEY, now)).await?;
    let waiting = waiting.filter(|waiting| waiting.user_id == Some(id)).ok_or(AppError::NotFound)?;
    let kept = app.passkeys.finish_adding(&waiting.state, answer)?;
    actor
        .change_own(app, move |change| {
            if !link::take_challenge(change.tx, waiting.id)? {
                return Err(AppError::NotFound);
            }
            let passkey = PasskeyId::new();
            factor::insert_passkey(change.tx, passkey, id, &name, &kept, change.now)?;
            session::raise(change.tx, session)?;
            change.audit(&Entry::done(Action::FactorAdd).about(ObjectKind::Factor, passkey, &name).with("kind", "passkey"))?;
            let codes = first_recovery_codes(change)?;
            Ok(Added { session: go_on_alone(change, session)?, codes })
        })
        .await
}

/// Takes a factor away. The last one of somebody whose roles need one stays.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`], [`AppError::StaleSignIn`].
pub async fn remove_factor(app: &App, actor: &Actor, id: FactorId) -> Result<(), AppError> {
    actor.fresh_session(app.clock.now())?;
    actor
        .change_own(app, move |change| {
            let there = factor::factors(change.tx, change.actor.user)?;
            let gone = there.iter().find(|factor| factor.id == id).ok_or(AppError::NotFound)?;
            let needed = user::organisations(change.tx, change.actor.user)?.iter().any(|(_, _, roles)| roles.iter().any(Role::needs_second_factor));
            if there.len() == 1 && needed {
                return Err(AppError::invalid("", "factor-last"));
            }
            factor::delete(change.tx, change.actor.user, id)?;
            let written = match id {
                FactorId::Totp(id) => id.to_string(),
                FactorId::Passkey(id) => id.to_string(),
            };
            change.audit(&Entry::done(Action::FactorRemove).about(ObjectKind::Factor, written, &gone.name))
        })
        .await
}

/// Ends one of the own sessions.
///
/// # Errors
/// [`AppError::NotFound`] when it is not one's own or has ended.
pub async fn end_session(app: &App, actor: &Actor, id: SessionId) -> Result<(), AppError> {
    actor
        .change_own(app, move |change| {
            if !session::end(change.tx, change.actor.user, id, change.now)? {
                return Err(AppError::NotFound);
            }
            change.audit(&Entry::done(Action::SessionEnd).about(ObjectKind::Session, id, ""))
        })
        .await
}

/// Ends all own sessions but the one in use.
///
/// # Errors
/// When the database does not answer.
pub async fn end_other_sessions(app: &App, actor: &Actor) -> Result<usize, AppError> {
    let own = actor.session()?;
    actor
        .change_own(app, move |change| {
            let ended = session::end_all(change.tx, change.actor.user, Some(own), change.now)?;
            change.audit(&Entry::done(Action::SessionEnd).with("count", ended))?;
            Ok(ended)
        })
        .await
}

/// Works in another of one's organisations.
///
/// # Errors
/// [`AppError::NotFound`] when one has no role there.
pub async fn switch_organisation(app: &App, actor: &Actor, to: OrganisationId) -> Result<(), AppError> {
    let session = actor.session()?;
    actor
        .change_own(app, move |change| {
            let (_, name) = change.actor.organisations.iter().find(|(id, _)| *id == to).ok_or(AppError::NotFound)?;
            session::switch(change.tx, session, to)?;
            change.audit_in(to, &Entry::done(Action::OrganisationSwitch).about(ObjectKind::Organisation, to, name))
        })
        .await
}

/// A key for programs that is to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Its id, made when the form was shown, so that a form that is sent twice makes one key.
    pub id: TokenId,
    /// What it is called.
    pub name: String,
    /// What it may do at most.
    pub permissions: EnumSet<Permission>,
    /// For how many days.
    pub days: i64,
}

/// Makes a key for programs. It is shown once.
///
/// # Errors
/// [`AppError::Invalid`] when it would have rights that its owner does not have; [`AppError::StaleSignIn`].
pub async fn create_token(app: &App, actor: &Actor, command: NewToken) -> Result<Token, AppError> {
    let now = app.clock.now();
    actor.fresh_session(now)?;
    if command.permissions.is_empty() || !command.permissions.is_subset(actor.permissions()) {
        return Err(AppError::invalid("permissions", "token-permissions"));
    }
    let token = Token::new()?;
    let digest = token.digest();
    actor
        .change_own(app, move |change| {
            let NewToken { id, name, permissions, days } = command;
            let new = ApiToken { id, name, permissions, created_at: change.now, expires_at: change.now + TimeDelta::days(days), last_used_at: None };
            token::insert(change.tx, change.actor.user, change.actor.organisation, &digest, &new)?;
            change.audit(
                &Entry::done(Action::TokenCreate)
                    .about(ObjectKind::ApiToken, new.id, &new.name)
                    .with("days", days)
                    .with("permissions", permission_words(new.permissions)),
            )
        })
        .await?;
    Ok(token)
}

fn permission_words(permissions: EnumSet<Permission>) -> String {
    permissions.iter().map(|permission| input::word(&permission)).collect::<Vec<_>>().join(", ")
}

/// Revokes a key for programs.
///
/// # Errors
/// [`AppError::NotFound`] when it is not one's own or has ended.
pub async fn revoke_token(app: &App, actor: &Actor, id: TokenId) -> Result<(), AppError> {
    actor
        .change_own(app, move |change| {
            if !token::revoke(change.tx, change.actor.user, id, change.now)? {
                return Err(AppError::NotFound);
            }
            change.audit(&Entry::done(Action::TokenRevoke).about(ObjectKind::ApiToken, id, ""))
        })
        .await
}

/// Ties the own account to an identity at the sign-in service.
pub(super) async fn tie(app: &App, actor: &Actor, identity: Identity) -> Result<(), AppError> {
    actor.fresh_session(app.clock.now())?;
    actor
        .change_own(app, move |change| {
            let user = user::get(change.tx, change.actor.user)?;
            if user.break_glass {
                return Err(AppError::invalid("", "identity-break-glass"));
            }
            match factor::owner(change.tx, &identity)? {
                Some(owner) if owner == user.id => {}
                Some(_) => return Err(AppError::invalid("", "identity-taken")),
                None => factor::tie(change.tx, user.id, &identity, change.now)?,
            }
            change.audit(&Entry::done(Action::IdentityLink))
        })
        .await
}

/// Unties the own account from the sign-in service.
///
/// # Errors
/// [`AppError::NotFound`] when it is not tied.
pub async fn untie(app: &App, actor: &Actor) -> Result<(), AppError> {
    actor.fresh_session(app.clock.now())?;
    actor
        .change_own(app, |change| {
            if factor::untie(change.tx, change.actor.user)? == 0 {
                return Err(AppError::NotFound);
            }
            change.audit(&Entry::done(Action::IdentityUnlink))
        })
        .await
}

/// Whether somebody's roles would give more after a sign-in with a second factor.
#[must_use]
pub fn misses_second_factor(actor: &Actor) -> bool {
    matches!(actor.credential, Credential::Session { second_factor: false, .. }) && actor.roles.iter().any(Role::needs_second_factor)
}
