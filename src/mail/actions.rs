//! What is done with letters.

use super::model::{Letter, Mail, MailStatus, Purpose, Recipient};
use super::store::{self, Filter};
use crate::account::{Actor, Change, OrgScope, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::MailId;
use crate::keys;
use crate::store::Tx;
use crate::text::Message;

/// So many letters stand on a page.
pub const PAGE: usize = 50;

/// Writes a letter into the outbox, in the transaction of the change that causes it; its id. None when the settings name no mail
/// server: then nothing is written, so that nothing leaves when one is named long after.
///
/// # Errors
/// When the database does not answer or the system gives no random numbers.
pub fn enqueue(app: &App, tx: &mut Tx<'_>, scope: &OrgScope, letter: &Letter, now: Timestamp) -> Result<Option<MailId>, AppError> {
    if app.config.mail.is_none() {
        return Ok(None);
    }
    let id = MailId::new();
    let sealed = app.keys.seal(keys::Purpose::Mail, id.as_str(), letter.text().as_bytes())?;
    let message_id = format!("<{id}@{}>", app.config.public_url.host_str().unwrap_or("localhost"));
    store::insert(tx, scope, id, letter, &sealed, &message_id, now)?;
    Ok(Some(id))
}

/// The organisation's letters, and how many have come how far.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Those of a page, the latest first, and one more when there are more.
    pub letters: Vec<Mail>,
    /// How many have come how far.
    pub counts: Vec<(MailStatus, i64)>,
    /// When this was so.
    pub now: Timestamp,
}

/// The organisation's letters.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn overview(app: &App, actor: &Actor, status: Option<MailStatus>, before: Option<MailId>) -> Result<Overview, AppError> {
    let now = app.clock.now();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let read = actor.read(app, Permission::EditService, move |tx, scope| {
        Ok(Overview { letters: store::list(tx, scope, Filter { status, before }, limit)?, counts: store::counts(tx, scope)?, now })
    });
    read.await
}

/// One letter, without its text, and when it was so.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: MailId) -> Result<(Mail, Timestamp), AppError> {
    let now = app.clock.now();
    actor.read(app, Permission::EditService, move |tx, scope| Ok((store::get(tx, scope, id)?, now))).await
}

/// Writes a letter to the actor, to find out whether mail goes out; its id.
///
/// # Errors
/// [`AppError::Invalid`] when the settings name no mail server.
pub async fn test(app: &App, actor: &Actor) -> Result<MailId, AppError> {
    let app2 = app.clone();
    actor
        .change(app, Permission::EditService, move |change| {
            let Actor { name, email, language, organisation_name, .. } = change.actor;
            let address = app2.config.public_url.to_string();
            let letter = Letter {
                from: organisation_name.clone(),
                to: Recipient::new(name, email),
                reply_to: None,
                language: *language,
                subject: Message::new("mail-test-subject"),
                paragraphs: vec![Message::new("mail-test-text").with("name", name.clone()).with("address", address)],
                purpose: Purpose::Test,
                about: String::new(),
            };
            let id = enqueue(&app2, change.tx, change.scope, &letter, change.now)?.ok_or_else(|| AppError::invalid("", "mail-no-server"))?;
            change.audit(&about(Action::MailTest, id, &letter.subject_line()))?;
            Ok(id)
        })
        .await
}

/// Has a letter tried again at once, whether it was given up, stopped or waits for its next try.
///
/// # Errors
/// [`AppError::Invalid`] when it has been sent, is being sent, or there is no mail server.
pub async fn resend(app: &App, actor: &Actor, id: MailId) -> Result<(), AppError> {
    let has_server = app.config.mail.is_some();
    actor
        .change(app, Permission::EditService, move |change| {
            let letter = free(change, id)?;
            if !has_server {
                return Err(AppError::invalid("", "mail-no-server"));
            }
            if !store::requeue(change.tx, change.scope, &letter, change.now)? {
                return Err(AppError::conflict());
            }
            change.audit(&about(Action::MailResend, id, &letter.subject))
        })
        .await
}

/// Stops a letter that waits.
///
/// # Errors
/// [`AppError::Invalid`] when it does not wait, or is being sent.
pub async fn cancel(app: &App, actor: &Actor, id: MailId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditService, move |change| {
            let letter = free(change, id)?;
            if letter.status != MailStatus::Waiting {
                return Err(AppError::invalid("", "mail-not-waiting"));
            }
            if !store::cancel(change.tx, change.scope, &letter, change.now)? {
                return Err(AppError::conflict());
            }
            change.audit(&about(Action::MailCancel, id, &letter.subject))
        })
        .await
}

/// A letter that has not gone and is not going just now.
fn free(change: &mut Change<'_, '_>, id: MailId) -> Result<Mail, AppError> {
    let letter = store::get(change.tx, change.scope, id)?;
    if letter.status == MailStatus::Sent {
        return Err(AppError::invalid("", "mail-sent-already"));
    }
    if letter.is_being_sent(change.now) {
        return Err(AppError::invalid("", "mail-being-sent"));
    }
    Ok(letter)
}

fn about(action: Action, id: MailId, subject: &str) -> Entry {
    Entry::done(action).about(ObjectKind::Mail, id, subject)
}
