use chrono::TimeDelta;
use serde_json::Value;

use crate::account::actor::{Actor, Origin};
use crate::account::model::{User, UserStatus};
use crate::account::passkey::Started;
use crate::account::sign_in_service::{self, Away, Identity};
use crate::account::store::link::ChallengeRow;
use crate::account::store::session::{SECOND_FACTOR, SINGLE, SessionRow};
use crate::account::store::{factor, link, session, user};
use crate::account::{one_time, rules};
use crate::app::App;
use crate::audit::{self, Action, Entry, ObjectKind, Stamp};
use crate::clock::Timestamp;
use crate::config::SignInService;
use crate::error::AppError;
use crate::ids::{ChallengeId, OrganisationId, SessionId, UserId};
use crate::keys::{self, Keys, Purpose, Token};
use crate::store::Tx;

/// What a browser gets when somebody has signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// The session's token.
    pub session: Token,
    /// The token by which the browser is known again, when it was not yet.
    pub device: Option<Token>,
}

/// How a sign-in goes on.
#[derive(Debug)]
pub enum Step {
    /// It is done.
    Done(SignedIn),
    /// A second factor is asked for; the token holds the first half.
    SecondFactor(Token),
}

/// For so long a half sign-in waits for its other half.
const HALF: TimeDelta = TimeDelta::minutes(10);
/// So many codes can be tried at one half sign-in.
const TRIES: i32 = 5;

const WAITS_FOR_FACTOR: &str = "second_factor";
const WAITS_FOR_PASSKEY: &str = "passkey";
const WAITS_FOR_SERVICE: &str = "sign_in_service";
const WAITS_TO_BE_TIED: &str = "sign_in_service_tie";

/// The first step: address and password.
///
/// # Errors
/// [`AppError::Invalid`] with the same words whatever was wrong; [`AppError::TooMany`].
pub async fn with_password(app: &App, origin: Origin, email: &str, password: String, device: Option<&str>) -> Result<Step, AppError> {
    app.limits.address(&origin.address)?;
    let email = rules::normalised_email(email);
    let (asked, device_digest) = (email.clone(), device.map(keys::digest));
    let (found, hash, device) = app
        .db
        .read(move |tx| {
            let Some(found) = user::find_by_email(tx, &asked)? else { return Ok((None, None, None)) };
            let hash = user::password_hash(tx, found.id)?;
            let device = device_digest.map(|digest| Ok::<_, AppError>(session::knows_device(tx, &digest, found.id)?.then_some(digest))).transpose()?.flatten();
            Ok((Some(found), hash, device))
        })
        .await?;
    // What is typed never is the key of a counter by itself: there are counters for other things than addresses.
    app.limits.account(&format!("email {email}"), device.as_deref())?;
    let right = app.hasher.verify(password, hash.clone()).await?;
    match found {
        Some(user) if right && user.status == UserStatus::Active => first_half_done(app, origin, user, device, "password", hash).await,
        found => {
            failed(app, origin, found, Action::SignIn, "password").await?;
            Err(AppError::invalid("password", "sign-in-wrong"))
        }
    }
}

/// Somebody has shown one factor: done, unless the account has a second. `verified` is the hash that the password was right for;
/// the row for passwords may be long, and what has changed meanwhile counts.
async fn first_half_done(app: &App, origin: Origin, user: User, device: Option<String>, how: &'static str, verified: Option<String>) -> Result<Step, AppError> {
    let (app2, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let as_it_is = user::get(tx, user.id)?;
            if as_it_is.status != UserStatus::Active || (verified.is_some() && user::password_hash(tx, user.id)? != verified) {
                return Err(AppError::invalid("password", "sign-in-wrong"));
            }
            if user::has_second_factor(tx, user.id)? {
                return Ok(Step::SecondFactor(wait(tx, WAITS_FOR_FACTOR, Some(user.id), String::new(), now)?));
            }
            Ok(Step::Done(open(tx, &app2, &user, &origin, Shown { assurance: SINGLE, how, device })?))
        })
        .await
}

/// The second step: a code from an app, or a recovery code.
///
/// # Errors
/// [`AppError::Unauthenticated`] when the first step is too long ago, [`AppError::Invalid`], [`AppError::TooMany`].
pub async fn with_code(app: &App, origin: Origin, half: &str, code: &str, device: Option<&str>) -> Result<SignedIn, AppError> {
    app.limits.address(&origin.address)?;
    let (digest, now) = (keys::digest(half), app.clock.now());
    let waiting = app.db.read(move |tx| link::find_challenge(tx, &digest, WAITS_FOR_FACTOR, now)).await?;
    let waiting = waiting.filter(|waiting| waiting.attempts < TRIES).ok_or(AppError::Unauthenticated)?;
    let id = waiting.user_id.ok_or(AppError::Unauthenticated)?;
    app.limits.account(&format!("factor {id}"), None)?;
    let (app2, tried, device) = (app.clone(), one_time::normalised(code), device.map(keys::digest));
    let done = app
        .db
        .write(move |tx| {
            let user = user::get(tx, id)?;
            let code_is_right = code_is_right(tx, &app2.keys, id, &tried, now)?;
            if user.status != UserStatus::Active || !code_is_right {
                link::count_attempt(tx, waiting.id)?;
                let entry = Entry::failed(Action::SecondFactor).about(ObjectKind::User, user.id, &user.name);
                let stamp = stamp_of(tx, &user, &origin, now)?;
                audit::store::record(tx, &app2.keys, &stamp, &entry)?;
                return Ok(None);
            }
            if !link::take_challenge(tx, waiting.id)? {
                return Err(AppError::Unauthenticated);
            }
            let how = if one_time::is_app_code(&tried) { "totp" } else { "recovery code" };
            open(tx, &app2, &user, &origin, Shown { assurance: SECOND_FACTOR, how, device }).map(Some)
        })
        .await?;
    done.ok_or_else(|| AppError::invalid("code", "sign-in-code-wrong"))
}

fn code_is_right(tx: &mut Tx<'_>, keys: &Keys, id: UserId, code: &str, now: Timestamp) -> Result<bool, AppError> {
    if !one_time::is_app_code(code) {
        return factor::use_recovery_code(tx, id, &recovery_digest(id, code), now);
    }
    for app in factor::totps(tx, id)? {
        let secret = keys.open(Purpose::SecondFactor, app.id.as_str(), &app.sealed_secret)?;
        if let Some(step) = one_time::check(&secret, code, now, app.last_step)? {
            return factor::take_step(tx, app.id, step);
        }
    }
    Ok(false)
}

/// A recovery code as it is kept. It belongs to one person, so the same code of another is another digest.
pub(super) fn recovery_digest(user: UserId, code: &str) -> String {
    keys::digest(&format!("{user} {code}"))
}

/// Begins a sign-in with a passkey: for the person of a half sign-in, or for the address that was typed.
///
/// # Errors
/// [`AppError::TooMany`]; [`AppError::NotFound`] when passkeys cannot be used here.
pub async fn start_passkey(app: &App, origin: &Origin, half: Option<&str>, email: &str) -> Result<(Value, Token), AppError> {
    app.limits.address(&origin.address)?;
    let (half, email, now) = (half.map(keys::digest), rules::normalised_email(email), app.clock.now());
    let typed = email.clone();
    let (user, passkeys) = app
        .db
        .read(move |tx| {
            let waiting = half.map(|digest| link::find_challenge(tx, &digest, WAITS_FOR_FACTOR, now)).transpose()?.flatten();
            let user = match waiting.and_then(|waiting| waiting.user_id) {
                Some(id) => Some(user::get(tx, id)?),
                None => user::find_by_email(tx, &email)?,
            };
            let passkeys = user.as_ref().map(|user| factor::passkeys(tx, user.id)).transpose()?.unwrap_or_default();
            Ok((user, passkeys))
        })
        .await?;
    let Started { options, state } = match (user.as_ref(), passkeys.is_empty()) {
        (Some(_), false) => app.passkeys.start_sign_in(&passkeys)?,
        _ => app.passkeys.start_decoy(&app.keys, &typed)?,
    };
    let token = app.db.write(move |tx| wait(tx, WAITS_FOR_PASSKEY, user.map(|user| user.id), state, now)).await?;
    Ok((options, token))
}

/// Ends it with the browser's answer.
///
/// # Errors
/// [`AppError::Invalid`] when the answer does not fit; [`AppError::Unauthenticated`] when it comes too late.
pub async fn with_passkey(app: &App, origin: Origin, begun: &str, answer: &str, device: Option<&str>) -> Result<SignedIn, AppError> {
    app.limits.address(&origin.address)?;
    let (digest, now) = (keys::digest(begun), app.clock.now());
    let found = app
        .db
        .write(move |tx| {
            let Some(waiting) = link::find_challenge(tx, &digest, WAITS_FOR_PASSKEY, now)? else { return Ok(None) };
            // A challenge is answered once, rightly or wrongly.
            link::take_challenge(tx, waiting.id)?;
            let Some(id) = waiting.user_id else { return Ok(Some((None, Vec::new(), waiting.state))) };
            Ok(Some((Some(user::get(tx, id)?), factor::passkeys(tx, id)?, waiting.state)))
        })
        .await?;
    let (user, passkeys, state) = found.ok_or(AppError::Unauthenticated)?;
    let kept = app.passkeys.finish_sign_in(&state, answer, &passkeys);
    match (user, kept) {
        (Some(user), Ok(kept)) if user.status == UserStatus::Active => {
            let (app2, device) = (app.clone(), device.map(keys::digest));
            app.db
                .write(move |tx| {
                    factor::update_passkey(tx, user.id, &kept, now)?;
                    open(tx, &app2, &user, &origin, Shown { assurance: SECOND_FACTOR, how: "passkey", device })
                })
                .await
        }
        (user, kept) => {
            failed(app, origin, user, Action::SignIn, "passkey").await?;
            Err(kept.err().unwrap_or_else(|| AppError::invalid("credential", "sign-in-passkey-refused")))
        }
    }
}

/// Sends somebody to the sign-in service: to sign in or, with the user whose account it is, to tie an account to it.
///
/// # Errors
/// [`AppError::NotFound`] when there is none; [`AppError::Unavailable`] when it does not answer.
pub async fn leave_for_service(app: &App, origin: &Origin, to_tie: Option<UserId>) -> Result<(url::Url, Token), AppError> {
    app.limits.address(&origin.address)?;
    let (url, away) = sign_in_service::leave(service(app)?, &come_back_to(app)).await?;
    let (state, now) = (serde_json::to_string(&away).map_err(|error| anyhow::anyhow!(error))?, app.clock.now());
    let purpose = if to_tie.is_some() { WAITS_TO_BE_TIED } else { WAITS_FOR_SERVICE };
    let token = app.db.write(move |tx| wait(tx, purpose, to_tie, state, now)).await?;
    Ok((url, token))
}

/// Somebody comes back from the sign-in service: signs in, or ties the account of the actor who left for that.
///
/// # Errors
/// [`AppError::Invalid`] when what it says cannot be trusted or belongs to nobody here.
pub async fn back_from_service(app: &App, origin: Origin, actor: Option<&Actor>, begun: &str, state: &str, code: String) -> Result<Option<Step>, AppError> {
    let (digest, now) = (keys::digest(begun), app.clock.now());
    let waiting = app
        .db
        .write(move |tx| {
            let waiting = match link::find_challenge(tx, &digest, WAITS_FOR_SERVICE, now)? {
                Some(waiting) => Some(waiting),
                None => link::find_challenge(tx, &digest, WAITS_TO_BE_TIED, now)?,
            };
            if let Some(waiting) = &waiting {
                link::take_challenge(tx, waiting.id)?;
            }
            Ok(waiting)
        })
        .await?;
    let waiting = waiting.ok_or_else(|| AppError::invalid("", "sign-in-service-late"))?;
    let away: Away = serde_json::from_str(&waiting.state).map_err(|error| anyhow::anyhow!(error))?;
    if away.state != state {
        return Err(AppError::invalid("", "sign-in-service-refused"));
    }
    let service = service(app)?;
    let identity = sign_in_service::come_back(service, &come_back_to(app), away, code, &app.clock).await?;
    match waiting.user_id {
        Some(user) => {
            let actor = actor.filter(|actor| actor.user == user).ok_or_else(|| AppError::invalid("", "sign-in-service-late"))?;
            super::own::tie(app, actor, identity).await.map(|()| None)
        }
        None => with_identity(app, origin, identity, service.second_factor).await.map(Some),
    }
}

async fn with_identity(app: &App, origin: Origin, identity: Identity, second_factor: bool) -> Result<Step, AppError> {
    let owner = app
        .db
        .read(move |tx| {
            let owner = factor::owner(tx, &identity)?;
            owner.map(|id| user::get(tx, id)).transpose()
        })
        .await?;
    match owner {
        Some(user) if user.status == UserStatus::Active && second_factor => {
            let app2 = app.clone();
            let shown = Shown { assurance: SECOND_FACTOR, how: "sign-in service", device: None };
            app.db.write(move |tx| open(tx, &app2, &user, &origin, shown)).await.map(Step::Done)
        }
        Some(user) if user.status == UserStatus::Active => first_half_done(app, origin, user, None, "sign-in service", None).await,
        owner => {
            failed(app, origin, owner, Action::SignIn, "sign-in service").await?;
            Err(AppError::invalid("", "sign-in-service-unknown"))
        }
    }
}

fn service(app: &App) -> Result<&SignInService, AppError> {
    app.config.sign_in_service.as_ref().ok_or(AppError::NotFound)
}

fn come_back_to(app: &App) -> String {
    app.config.url("/sign-in/service/back")
}

/// Ends the actor's session.
///
/// # Errors
/// When the database does not answer.
pub async fn out(app: &App, actor: &Actor) -> Result<(), AppError> {
    let id = actor.session()?;
    actor
        .change_own(app, move |change| {
            session::end(change.tx, change.actor.user, id, change.now)?;
            change.audit(&Entry::done(Action::SignOut))
        })
        .await
}

/// What somebody has shown of who they are.
struct Shown {
    /// The word that the session keeps.
    assurance: &'static str,
    /// With what, for the trail.
    how: &'static str,
    /// The digest of the token by which the browser says it is known.
    device: Option<String>,
}

/// Opens a session, and closes nothing: a person may work in several browsers.
fn open(tx: &mut Tx<'_>, app: &App, user: &User, origin: &Origin, shown: Shown) -> Result<SignedIn, AppError> {
    let Shown { assurance, how, device } = shown;
    let (now, length) = (app.clock.now(), app.config.session_length);
    let organisation = home(tx, user.id)?.ok_or_else(|| AppError::invalid("password", "sign-in-wrong"))?;
    let token = Token::new()?;
    session::forget(tx, now - TimeDelta::days(30))?;
    session::insert(
        tx,
        &SessionRow {
            id: SessionId::new(),
            token_hash: token.digest(),
            user_id: user.id,
            organisation_id: organisation,
            assurance: assurance.to_owned(),
            signed_in_at: now.naive_utc(),
            last_seen_at: now.naive_utc(),
            expires_at: (now + TimeDelta::from_std(length).unwrap_or_default()).naive_utc(),
            ended_at: None,
            address: origin.address.clone(),
            user_agent: origin.user_agent.clone(),
        },
    )?;
    let known = device.map(|digest| session::knows_device(tx, &digest, user.id)).transpose()?.unwrap_or(false);
    let device = if known { None } else { Some(Token::new()?) };
    if let Some(device) = &device {
        session::insert_device(tx, &device.digest(), user.id, now)?;
    }
    let entry = Entry::done(Action::SignIn).about(ObjectKind::User, user.id, &user.name).with("assurance", assurance).with("how", how);
    let stamp = stamp_by(user, Some(organisation), origin, now);
    audit::store::record(tx, &app.keys, &stamp, &entry)?;
    Ok(SignedIn { session: token, device })
}

/// As [`open`], with one factor, right after an account was made. For set-up.
pub(super) fn open_first(tx: &mut Tx<'_>, app: &App, user: &User, origin: &Origin) -> Result<SignedIn, AppError> {
    open(tx, app, user, origin, Shown { assurance: SINGLE, how: "link", device: None })
}

/// As [`open`], as if with two factors, for somebody made up.
pub(super) fn open_demo(tx: &mut Tx<'_>, app: &App, user: &User, origin: &Origin) -> Result<SignedIn, AppError> {
    open(tx, app, user, origin, Shown { assurance: SECOND_FACTOR, how: "link", device: None })
}

/// The organisation that a person works in first: the first by name.
pub(super) fn home(tx: &mut Tx<'_>, user: UserId) -> Result<Option<OrganisationId>, AppError> {
    Ok(user::organisations(tx, user)?.first().map(|(id, _, _)| *id))
}

/// Keeps half of a sign-in until the other half comes.
pub(super) fn wait(tx: &mut Tx<'_>, purpose: &str, user: Option<UserId>, state: String, now: Timestamp) -> Result<Token, AppError> {
    let token = Token::new()?;
    let row = ChallengeRow {
        id: ChallengeId::new(),
        token_hash: token.digest(),
        purpose: purpose.to_owned(),
        user_id: user,
        state,
        attempts: 0,
        expires_at: (now + HALF).naive_utc(),
    };
    link::insert_challenge(tx, &row, now)?;
    Ok(token)
}

async fn failed(app: &App, origin: Origin, user: Option<User>, action: Action, how: &'static str) -> Result<(), AppError> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let entry = Entry::failed(action).with("how", how);
            let (stamp, entry) = match user {
                Some(user) => (stamp_of(tx, &user, &origin, now)?, entry.about(ObjectKind::User, user.id, &user.name)),
                None => (nobody(&origin, now), entry),
            };
            audit::store::record(tx, &keys, &stamp, &entry)
        })
        .await
}

/// The circumstances of something that concerns a user who is not, or not yet, signed in: it stands in the trail of the user's
/// first organisation, where an auditor sees it, without a claim on who it was.
pub(super) fn stamp_of(tx: &mut Tx<'_>, user: &User, origin: &Origin, at: Timestamp) -> Result<Stamp, AppError> {
    Ok(Stamp { organisation: home(tx, user.id)?, ..nobody(origin, at) })
}

/// The circumstances of something that a user does who has just shown who it is.
pub(super) fn stamp_by(user: &User, organisation: Option<OrganisationId>, origin: &Origin, at: Timestamp) -> Stamp {
    Stamp { organisation, user: Some(user.id), user_name: user.name.clone(), ..nobody(origin, at) }
}

fn nobody(origin: &Origin, at: Timestamp) -> Stamp {
    Stamp { at, organisation: None, user: None, user_name: String::new(), address: origin.address.clone(), request: origin.request.clone() }
}
