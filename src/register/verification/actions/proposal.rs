//! Corrections that wait for somebody of the organisation to look at them.

use std::collections::BTreeSet;

use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::VerificationItemId;
use crate::register::actions::channel::set_verified;
use crate::register::actions::put::{Put, put};
use crate::register::actions::record::entry;
use crate::register::model::{Raw, VerificationSource};
use crate::register::store::record;
use crate::register::verification::model::{Item, ItemStatus};
use crate::register::verification::rules;
use crate::register::verification::store::item;

/// The corrections that wait, the oldest first, each with the record as it is now.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn waiting(app: &App, actor: &Actor) -> Result<Vec<(Item, Raw)>, AppError> {
    let read = actor.read(app, Permission::ReadRegister, |tx, scope| {
        let items = item::waiting(tx, scope)?;
        let ids: BTreeSet<_> = items.iter().map(|item| item.record).collect();
        let records = record::some(tx, scope, &ids)?;
        let with_record = |item: Item| Some((records.iter().find(|raw| raw.record.id == item.record)?.clone(), item));
        Ok(items.into_iter().filter_map(with_record).map(|(raw, item)| (item, raw)).collect())
    });
    read.await
}

/// One correction, with the record as it is now.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub async fn open(app: &App, actor: &Actor, id: VerificationItemId) -> Result<(Item, Raw), AppError> {
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let item = item::get_item(tx, scope, id)?;
        if item.proposal.is_none() {
            return Err(AppError::NotFound);
        }
        let raw = record::get(tx, scope, item.record)?;
        Ok((item, raw))
    });
    read.await
}

/// Changes a record as the correction wants it; that counts as a verification too.
///
/// # Errors
/// [`AppError::Invalid`] when it has been decided, or the register cannot take it.
pub async fn approve(app: &App, actor: &Actor, id: VerificationItemId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let asked = item::get_item(change.tx, change.scope, id)?;
            let proposal = asked.proposal.clone().ok_or(AppError::NotFound)?;
            let decided = change.actor.name.clone();
            if !item::decide(change.tx, change.scope, id, ItemStatus::Approved, None, (&decided, change.now))? {
                return Err(AppError::invalid("", "verification-decided-already"));
            }
            let there = record::get(change.tx, change.scope, asked.record)?;
            if there.record.archived.is_some() {
                return Err(AppError::invalid("", "verification-archived"));
            }
            let content = rules::applied(&there.record.content, &proposal);
            let raw = if content == there.record.content { there } else { put(change, Put::edit(&there, content))? };
            let fields: Vec<&str> = proposal.fields.keys().map(String::as_str).collect();
            change.audit(&entry(Action::RegisterEdit, &raw).with("fields", fields.join(", ")).with("how", "verification"))?;
            let by = asked.answered.map(|(by, _)| by).unwrap_or_default();
            set_verified(change, &raw, by, VerificationSource::Own)?;
            change.audit(&about(&asked.name, id).with("approved", true))
        })
        .await
}

/// Leaves a record as it is, with the reason.
///
/// # Errors
/// [`AppError::Invalid`] when it has been decided.
pub async fn refuse(app: &App, actor: &Actor, id: VerificationItemId, why: String) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let asked = item::get_item(change.tx, change.scope, id)?;
            asked.proposal.as_ref().ok_or(AppError::NotFound)?;
            let decided = change.actor.name.clone();
            if !item::decide(change.tx, change.scope, id, ItemStatus::Refused, Some(&why), (&decided, change.now))? {
                return Err(AppError::invalid("", "verification-decided-already"));
            }
            change.audit(&about(&asked.name, id).with("approved", false).with("why", why))
        })
        .await
}

fn about(name: &str, id: VerificationItemId) -> Entry {
    Entry::done(Action::VerificationDecide).about(ObjectKind::Verification, id, name)
}
