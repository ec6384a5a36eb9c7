use chrono::TimeDelta;

use crate::account::actor::Actor;
use crate::account::store::link;
use crate::app::App;
use crate::error::AppError;
use crate::ids::{DraftId, UserId};

/// For so long what somebody typed waits for them to sign in again.
const KEPT: TimeDelta = TimeDelta::hours(12);

/// Keeps what somebody sent after their session had run out.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(app: &App, user: UserId, path: String, body: String) -> Result<DraftId, AppError> {
    let (id, expires_at) = (DraftId::new(), app.clock.now() + KEPT);
    app.db.write(move |tx| link::insert_draft(tx, id, user, &path, &body, expires_at)).await?;
    Ok(id)
}

/// Gives it back: the path it was sent to and the form as it was sent.
///
/// # Errors
/// [`AppError::NotFound`] when there is nothing of that person's.
pub async fn look(app: &App, actor: &Actor, id: DraftId) -> Result<(String, String), AppError> {
    let (user, now) = (actor.user, app.clock.now());
    app.db.read(move |tx| link::draft(tx, id, user, now)).await?.ok_or(AppError::NotFound)
}

/// Forgets it, once the form has been shown again.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(app: &App, actor: &Actor, id: DraftId) -> Result<(), AppError> {
    let user = actor.user;
    app.db.write(move |tx| link::delete_draft(tx, id, user)).await
}
