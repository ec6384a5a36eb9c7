//! How a contact is reached: channels, private numbers, and making sure that all of it is right.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::put::{Put, make_found, put};
use super::record::entry;
use crate::account::{Actor, Change, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::ids::RecordId;
use crate::register::model::{Channel, Contact, Kind, Raw, Verb, Verification, VerificationSource};
use crate::register::rules;
use crate::register::store::{history, private, record};
use crate::register::verification;

/// So many ways to reach a contact are more than anybody keeps true.
pub(in crate::register) const MOST: usize = 20;

fn contact(change: &mut Change<'_, '_>, id: RecordId) -> Result<(Raw, Contact), AppError> {
    let there = record::get(change.tx, change.scope, id)?;
    let contact = there.clone().typed::<Contact>()?.content;
    Ok((there, contact))
}

/// Keeps a channel of a contact: a new one where its number is 0, else the one with that number as it is to be. The value of a private
/// one goes into its own place; left empty it stays as it is.
///
/// # Errors
/// [`AppError::Forbidden`] for a private one without the right to see it, [`AppError::Invalid`], [`AppError::Conflict`].
pub async fn save(app: &App, actor: &Actor, id: RecordId, channel: Channel, version: i64) -> Result<(), AppError> {
    if channel.private {
        actor.require(Permission::ReadPrivateNumbers)?;
    }
    let may_see = actor.may(Permission::ReadPrivateNumbers);
    actor
        .change(app, Permission::EditRegister, move |change| {
            let (there, contact) = contact(change, id)?;
            let mut channels = contact.channels.clone();
            let before = channels.iter().position(|known| known.number == channel.number);
            let was_private = before.and_then(|place| channels.get(place)).is_some_and(|known| known.private);
            // Whoever may not see a private number may not make it public either.
            if was_private && !may_see {
                return Err(AppError::Forbidden("read_private_numbers".to_owned()));
            }
            if channel.value.is_empty() && !(channel.private && was_private) {
                return Err(AppError::invalid("value", "field-missing"));
            }
            let new = channel.number == 0;
            let number = if new { contact.next_channel() } else { channel.number };
            let value = channel.value.clone();
            let kept = Channel { number, value: if channel.private { String::new() } else { value.clone() }, ..channel };
            let private = kept.private;
            let was_shown = before.is_some() && !was_private;
            match before {
                Some(place) => channels.splice(place..=place, [kept]).for_each(drop),
                None if new && channels.len() < MOST => channels.push(kept),
                None if new => return Err(AppError::invalid("", "channel-too-many")),
                None => return Err(AppError::NotFound),
            }
            let raw = put(change, Put { version, ..Put::edit(&there, rules::with_channels(&there.record.content, &channels)) })?;
            if private {
                let mut values = vec![value.clone()];
                if was_shown {
                    values.extend(history::hide_channel(change.tx, change.scope, id, number)?);
                }
                hide_where_it_came_from(change, id, &values)?;
                verification::hide_channel(change.tx, change.scope, id, number, &values)?;
            }
            if private && !value.is_empty() {
                private::set(change.tx, change.scope, id, number, &value)?;
                change.audit(&entry(Action::PrivateNumberEdit, &raw).with("channel", number))?;
            }
            change.audit(&entry(Action::RegisterEdit, &raw).with("fields", "channels"))
        })
        .await
}

/// The contacts that were merged into a contact, and those that were merged into them.
fn where_it_came_from(change: &mut Change<'_, '_>, id: RecordId) -> Result<Vec<Raw>, AppError> {
    let mut all: Vec<Raw> = Vec::new();
    let mut of = vec![id];
    while let Some(into) = of.pop() {
        let merged = record::merged_into(change.tx, change.scope, into)?;
        of.extend(merged.iter().map(|raw| raw.record.id));
        all.extend(merged);
    }
    Ok(all)
}

/// Hides a number that is private now in the contacts that were merged into this one too, by the values that it has had: it stands there
/// as well, perhaps as one of another kind.
fn hide_where_it_came_from(change: &mut Change<'_, '_>, id: RecordId, values: &[String]) -> Result<(), AppError> {
    let mut touched = BTreeSet::new();
    for mut raw in where_it_came_from(change, id)? {
        let id = raw.record.id;
        let mut contact = raw.clone().typed::<Contact>()?.content;
        let mut hidden = Vec::new();
        for channel in contact.channels.iter_mut().filter(|channel| !channel.private && channel.is_any_of(values)) {
            hidden.push((channel.number, std::mem::take(&mut channel.value)));
            channel.private = true;
        }
        if hidden.is_empty() {
            continue;
        }
        raw.record.content = rules::with_channels(&raw.record.content, &contact.channels);
        record::rewrite(change.tx, change.scope, &raw, &rules::words(raw.kind, &raw.record.content))?;
        for (number, value) in hidden {
            let values = history::hide_channel(change.tx, change.scope, id, number)?;
            verification::hide_channel(change.tx, change.scope, id, number, &values)?;
            private::set(change.tx, change.scope, id, number, &value)?;
        }
        touched.insert(id);
    }
    make_found(change, &touched)
}

/// Takes a channel away; the value of a private one with it, for good, also in contacts that were merged into this one.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Conflict`].
pub async fn remove(app: &App, actor: &Actor, id: RecordId, number: u32, version: i64) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let value = private::values(change.tx, change.scope, id)?.into_iter().find(|(private, _)| *private == number).map(|(_, value)| value);
            change_channels(change, id, version, |channels| {
                let before = channels.len();
                channels.retain(|channel| channel.number != number);
                channels.len() < before
            })?;
            let Some(values) = value.map(|value| [value]) else { return Ok(()) };
            for merged in where_it_came_from(change, id)? {
                let id = merged.record.id;
                let channels = merged.typed::<Contact>()?.content.channels;
                for (number, value) in private::values(change.tx, change.scope, id)? {
                    let same = |channel: &Channel| channel.number == number && Channel { value: value.clone(), ..channel.clone() }.is_any_of(&values);
                    if channels.iter().any(same) {
                        private::remove(change.tx, change.scope, id, number)?;
                    }
                }
            }
            Ok(())
        })
        .await
}

/// Puts a channel before the others: the first is tried first.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Conflict`].
pub async fn put_first(app: &App, actor: &Actor, id: RecordId, number: u32, version: i64) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            change_channels(change, id, version, |channels| {
                let Some(place) = channels.iter().position(|channel| channel.number == number) else { return false };
                let channel = channels.remove(place);
                channels.insert(0, channel);
                true
            })
        })
        .await
}

/// Changes the channels of a contact; not found where there is nothing to change.
fn change_channels(change: &mut Change<'_, '_>, id: RecordId, version: i64, work: impl FnOnce(&mut Vec<Channel>) -> bool) -> Result<(), AppError> {
    let (there, contact) = contact(change, id)?;
    let mut channels = contact.channels;
    if !work(&mut channels) {
        return Err(AppError::NotFound);
    }
    let raw = put(change, Put { version, ..Put::edit(&there, rules::with_channels(&there.record.content, &channels)) })?;
    change.audit(&entry(Action::RegisterEdit, &raw).with("fields", "channels"))
}

/// The private numbers of a contact. Each look is noted in the audit trail, without the numbers.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn reveal(app: &App, actor: &Actor, id: RecordId) -> Result<Vec<(u32, String)>, AppError> {
    actor
        .change(app, Permission::ReadPrivateNumbers, move |change| {
            let (there, _) = contact(change, id)?;
            let values = private::values(change.tx, change.scope, id)?;
            change.audit(&Entry::read(Action::PrivateNumberRead).about(ObjectKind::Record, id, &there.name).with("channels", values.len()))?;
            Ok(values)
        })
        .await
}

/// Notes that somebody has made sure that contacts are right, and how.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn verify(app: &App, actor: &Actor, ids: Vec<RecordId>, source: VerificationSource) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            for id in ids {
                let (there, _) = contact(change, id)?;
                let by = change.actor.name.clone();
                set_verified(change, &there, by, source)?;
            }
            Ok(())
        })
        .await
}

/// Sets when a contact was verified, by whom and how, within a change, with its entry in the audit trail.
///
/// # Errors
/// When the database does not answer.
pub(in crate::register) fn set_verified(change: &mut Change<'_, '_>, there: &Raw, by: String, source: VerificationSource) -> Result<(), AppError> {
    let mut content = there.record.content.clone();
    content.insert("verified".to_owned(), json!(Verification { on: in_sweden(change.now).date(), by, source }));
    let raw = put(change, Put::edit(there, content).verb(Verb::Verified))?;
    change.audit(&entry(Action::RegisterVerify, &raw).with("source", crate::input::word(&source)))
}

/// Makes a contact with one or two ways to reach it, as the form for a new one has them.
///
/// # Errors
/// [`AppError::Invalid`].
pub async fn create(app: &App, actor: &Actor, id: RecordId, mut content: Map<String, Value>, channels: Vec<Channel>) -> Result<Raw, AppError> {
    let numbered = (1..).zip(channels).map(|(number, channel)| Channel { number, ..channel });
    content.insert("channels".to_owned(), json!(numbered.collect::<Vec<_>>()));
    super::record::create(app, actor, Kind::Contact, id, content).await
}
