use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use enumset::EnumSet;

use crate::account::actor::{Actor, Credential, Origin};
use crate::account::model::UserStatus;
use crate::account::permission::{self, Permission};
use crate::account::store::{session, token, user};
use crate::app::App;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, UserId};
use crate::keys;
use crate::store::Tx;

/// Who a browser belongs to.
#[derive(Debug, Clone)]
pub enum Visitor {
    /// Nobody is signed in.
    Nobody,
    /// The session has run out. It was this user's; what they had typed can be kept for them.
    Expired(UserId),
    /// Somebody is signed in.
    Somebody(Box<Actor>),
}

/// That a session was used is noted at most so often, so that reading a page is not a write.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Who a session's token belongs to now: roles and status are read anew each time.
///
/// # Errors
/// When the database does not answer.
pub async fn by_session(app: &App, token: &str, origin: Origin) -> Result<Visitor, AppError> {
    let (digest, now, idle) = (keys::digest(token), app.clock.now(), app.config.session_idle);
    let (visitor, noted) = app
        .db
        .read(move |tx| {
            let Some(row) = session::find(tx, &digest)? else { return Ok((Visitor::Nobody, None)) };
            if row.ended_at.is_some() {
                return Ok((Visitor::Nobody, None));
            }
            let seen = row.last_seen_at.and_utc();
            if row.expires_at.and_utc() <= now || now - seen > TimeDelta::from_std(idle).unwrap_or_default() {
                return Ok((Visitor::Expired(row.user_id), None));
            }
            let second_factor = row.assurance == session::SECOND_FACTOR;
            let credential = Credential::Session { id: row.id, second_factor, signed_in_at: row.signed_in_at.and_utc() };
            let noted = (now - seen >= NOTED_EVERY).then_some(row.id);
            let Some(actor) = actor(tx, row.user_id, row.organisation_id, credential, origin)? else { return Ok((Visitor::Nobody, None)) };
            Ok((Visitor::Somebody(Box::new(actor)), noted))
        })
        .await?;
    if let Some(id) = noted {
        app.uses.note(id.as_str(), app.db.write(move |tx| session::touch(tx, id, now))).await;
    }
    Ok(visitor)
}

/// The sessions and keys whose use is being noted at the moment. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Uses(Arc<Mutex<HashSet<String>>>);

impl Uses {
    /// A page that is only read is not held up for long by a note that somebody was here, nor by one that cannot be made; and of many
    /// that are asked for at once only one makes it.
    async fn note(&self, id: &str, noted: impl Future<Output = Result<(), AppError>>) {
        if !self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned()) {
            return;
        }
        let _ends = Noting(self, id);
        match tokio::time::timeout(Duration::from_millis(250), noted).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the use of a session could not be noted"),
            Err(_) => tracing::warn!("the use of a session could not be noted in time"),
        }
    }
}

/// That a use is being noted, until it is done or whoever asked has gone away.
struct Noting<'a>(&'a Uses, &'a str);

impl Drop for Noting<'_> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).remove(self.1);
    }
}

/// Who a program's key belongs to; none when it is not, or no longer, good.
///
/// # Errors
/// When the database does not answer.
pub async fn by_api_token(app: &App, token: &str, origin: Origin) -> Result<Option<Actor>, AppError> {
    let (digest, now) = (keys::digest(token), app.clock.now());
    let found = app
        .db
        .read(move |tx| {
            let Some(found) = token::find(tx, &digest, now)? else { return Ok(None) };
            let Some(mut actor) = actor(tx, found.user, found.organisation, Credential::ApiToken, origin)? else { return Ok(None) };
            // Whoever made the key had shown a second factor if the rights asked for one; the key never has more than its owner. That
            // holds for the right to see bids too: a key has it when its owner chose that in such a session, and is in the team.
            actor.permissions = permission::permissions(actor.roles, true) & found.permissions;
            Ok(Some((actor, found.id, found.last_used_at)))
        })
        .await?;
    let Some((actor, id, last_used)) = found else { return Ok(None) };
    if last_used.is_none_or(|last: Timestamp| now - last >= NOTED_EVERY) {
        app.uses.note(id.as_str(), app.db.write(move |tx| token::touch(tx, id, now))).await;
    }
    Ok(Some(actor))
}

/// The actor that a user is in an organisation; none for users who are shut out or have no role there.
pub(super) fn actor(tx: &mut Tx<'_>, id: UserId, organisation: OrganisationId, credential: Credential, origin: Origin) -> Result<Option<Actor>, AppError> {
    let user = user::get(tx, id)?;
    if user.status != UserStatus::Active {
        return Ok(None);
    }
    let organisations = user::organisations(tx, id)?;
    let Some((_, name, roles)) = organisations.iter().find(|(known, _, _)| *known == organisation).cloned() else { return Ok(None) };
    let second_factor = matches!(credential, Credential::Session { second_factor: true, .. });
    let permissions: EnumSet<Permission> = permission::permissions(roles, second_factor);
    Ok(Some(Actor {
        user: id,
        name: user.name,
        email: user.email,
        language: user.language,
        organisation,
        organisation_name: name,
        organisations: organisations.into_iter().map(|(id, name, _)| (id, name)).collect(),
        roles,
        credential,
        origin,
        permissions,
    }))
}
