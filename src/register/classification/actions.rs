//! Reading and changing the classification of a system.

use serde_json::Value;

use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::Action;
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::ids::RecordId;
use crate::register::actions::put::{Put, put};
use crate::register::actions::record::entry;
use crate::register::model::{Kind, Raw, Record, System, SystemClassification};
use crate::register::store::{history, record};
use crate::store::Tx;

/// A system with the classifications that it had before, the latest first.
#[derive(Debug, Clone)]
pub(super) struct Classified {
    pub(super) system: Record<System>,
    pub(super) earlier: Vec<SystemClassification>,
}

/// A system and its classifications.
///
/// # Errors
/// [`AppError::NotFound`].
pub(super) async fn open(app: &App, actor: &Actor, id: RecordId) -> Result<Classified, AppError> {
    let read = actor.read(app, Permission::EditRegister, move |tx, scope| {
        let system: Record<System> = record::typed(tx, scope, id)?;
        let mut all: Vec<SystemClassification> = Vec::new();
        for past in history::of(tx, scope, id)? {
            // What a version long ago held may be in a form that is not read any more.
            let there = past.content.get("classification").cloned().and_then(|value| serde_json::from_value(value).ok());
            all.extend(there.filter(|there| all.last() != Some(there)));
        }
        let current = system.content.classification.clone();
        Ok(Classified { system, earlier: all.into_iter().skip_while(|earlier| Some(earlier) == current.as_ref()).collect() })
    });
    read.await
}

/// Sets the classification of a system, if nobody has changed the system since the version that the form was shown with.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Conflict`], [`AppError::Invalid`] at level 4.
pub async fn classify(app: &App, actor: &Actor, id: RecordId, version: i64, mut new: SystemClassification) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = system(change.tx, change.scope, id)?;
            new.by.clone_from(&change.actor.name);
            new.on = in_sweden(change.now).date();
            if new.valid_until.is_some_and(|day| day < new.on) {
                return Err(AppError::invalid("valid_until", "system-classification-passed"));
            }
            let mut content = there.record.content.clone();
            let value = serde_json::to_value(&new).map_err(|error| AppError::Internal(anyhow::anyhow!("a classification cannot be kept: {error}")))?;
            let before = content.insert("classification".to_owned(), value);
            let raw = put(change, Put { version, ..Put::edit(&there, content) })?;
            let levels = |value: Option<Value>| value.and_then(|value| Some(value.get("levels")?.as_str()?.to_owned())).unwrap_or_else(|| "–".to_owned());
            change
                .audit(&entry(Action::RegisterEdit, &raw).with("fields", "classification").with("before", levels(before)).with("after", new.levels.to_string()))
        })
        .await
}

fn system(tx: &mut Tx<'_>, scope: &crate::account::OrgScope, id: RecordId) -> Result<Raw, AppError> {
    let raw = record::get(tx, scope, id)?;
    if raw.kind == Kind::System { Ok(raw) } else { Err(AppError::NotFound) }
}
