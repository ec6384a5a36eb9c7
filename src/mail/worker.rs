//! Sends what waits in the outbox. One runs in each instance; any number of them share the work.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;

use super::model::{Claimed, Failure, FailureKind};
use super::rules;
use super::store::queue;
use super::transport::Post;
use crate::app::App;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::keys::Purpose;

/// So often it is looked whether a letter's time has come.
const EVERY: Duration = Duration::from_secs(5);
/// So long the server is left alone when it could not be spoken with.
const UNWELL: Duration = Duration::from_mins(1);
/// So many letters are looked up at a time.
const AT_ONCE: i64 = 50;
/// For so long a letter belongs to the instance that has claimed it: longer than any try takes. When the instance is gone by then,
/// another one tries.
const CLAIM: TimeDelta = TimeDelta::minutes(10);
/// For so long a letter that is done with can be looked up.
const KEPT: TimeDelta = TimeDelta::days(180);
/// So often it is looked for letters that have been kept long enough.
const TIDIED: TimeDelta = TimeDelta::hours(12);

/// What a look at the outbox came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pass {
    /// How many letters the server has taken.
    pub sent: usize,
    /// How many tries did not succeed.
    pub failed: usize,
    /// Whether the server could not be spoken with at all.
    pub unwell: bool,
}

/// Sends letters until it is told to stop; none without a server in the settings. A letter that is on its way is finished. Old ones are
/// taken away either way.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut tidied: Option<Timestamp> = None;
    loop {
        let pause = match pass_until(&app, || stop.has_changed().unwrap_or(true)).await {
            Ok(Pass { unwell: false, .. }) => EVERY,
            Ok(_) => UNWELL,
            Err(error) => {
                tracing::error!(error = %error, "the outbox could not be looked through");
                UNWELL
            }
        };
        let now = app.clock.now();
        if tidied.is_none_or(|last| now - last > TIDIED) {
            tidied = Some(now);
            if let Err(error) = app.db.write(move |tx| queue::forget(tx, now - KEPT)).await {
                tracing::error!(error = %error, "letters could not be taken away");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Tries every letter whose time has come once.
///
/// # Errors
/// When the database does not answer. What a server says is noted with the letter.
pub async fn pass(app: &App) -> Result<Pass, AppError> {
    pass_until(app, || false).await
}

async fn pass_until(app: &App, stop: impl Fn() -> bool) -> Result<Pass, AppError> {
    let mut pass = Pass::default();
    let Some(server) = &app.config.mail else { return Ok(pass) };
    let now = app.clock.now();
    let due = app.db.read(move |tx| queue::due(tx, now, AT_ONCE)).await?;
    let mut post = Post::new(server);
    for (id, version) in due {
        if stop() {
            break;
        }
        let now = app.clock.now();
        let Some(claimed) = app.db.write(move |tx| queue::claim(tx, id, version, now, now + CLAIM)).await? else { continue };
        // After a time without a server in the settings a letter may be too old: that says nothing of the server.
        let too_old = rules::is_too_old(claimed.queued_at, now);
        let tried = if too_old { Err(Failure::new(FailureKind::Unreachable, "")) } else { attempt(app, &mut post, &claimed).await };
        note(app, claimed, &tried).await?;
        match tried {
            Ok(()) => pass.sent += 1,
            Err(failure) => {
                pass.failed += 1;
                // The others would wait for the same server.
                pass.unwell = !too_old && matches!(failure.kind, FailureKind::Unreachable | FailureKind::NotLetIn);
            }
        }
        if pass.unwell {
            break;
        }
    }
    post.close().await;
    Ok(pass)
}

async fn attempt(app: &App, post: &mut Post<'_>, claimed: &Claimed) -> Result<(), Failure> {
    let sealed = claimed.sealed_text.as_deref().ok_or_else(|| Failure::new(FailureKind::Sealed, ""))?;
    let opened = app.keys.open(Purpose::Mail, claimed.id.as_str(), sealed).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = opened.ok_or_else(|| Failure::new(FailureKind::Sealed, ""))?;
    post.send(&claimed.envelope, &text).await
}

async fn note(app: &App, claimed: Claimed, tried: &Result<(), Failure>) -> Result<(), AppError> {
    let now = app.clock.now();
    match tried {
        Ok(()) => {
            tracing::info!(mail.id = %claimed.id, mail.tries = claimed.tries, "mail sent");
            app.db.write(move |tx| queue::sent(tx, &claimed, now)).await
        }
        Err(failure) => {
            let next = rules::next_try(failure.kind, claimed.tries, claimed.queued_at, now);
            tracing::warn!(mail.id = %claimed.id, mail.tries = claimed.tries, mail.failure = ?failure.kind, mail.given_up = next.is_none(), "mail not sent");
            let failure = failure.clone();
            app.db.write(move |tx| queue::failed(tx, &claimed, &failure, next, now)).await
        }
    }
}
