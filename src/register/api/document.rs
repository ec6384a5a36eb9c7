use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::content::shown;
use crate::account::Permission;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::http::Api;
use crate::ids::{BatchId, RecordId};
use crate::register::model::{Channel, ChannelKind, Contact, Kind, Past, Raw, System, Verb};

/// What stands around what is particular to a record.
#[derive(Serialize, ToSchema)]
pub(super) struct Envelope<'a> {
    id: RecordId,
    /// What it is called; empty for what is named by what it connects.
    name: &'a str,
    /// Counts the changes, and is its `ETag`.
    version: i64,
    /// When it was put away, if it was.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    archived_at: Option<Timestamp>,
    /// The record that it was merged into, if it was.
    #[schema(required)]
    merged_into: Option<RecordId>,
    /// Who made it.
    created_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Who changed it last.
    changed_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// A record as it was in a version.
#[derive(Serialize, ToSchema)]
pub(super) struct PastEnvelope<'a> {
    version: i64,
    #[schema(inline)]
    verb: Verb,
    /// Whether it was put away.
    archived: bool,
    /// The record that it was merged into, if it was.
    #[schema(required)]
    merged_into: Option<RecordId>,
    /// The batch that it was changed with, if it was.
    #[schema(required)]
    batch: Option<BatchId>,
    /// Who did it.
    changed_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// A record, or a version of one: what surrounds it, its fields, and what it has beside them.
#[derive(Serialize)]
pub(super) struct Document<E> {
    #[serde(flatten)]
    envelope: E,
    content: Map<String, Value>,
    #[serde(flatten)]
    more: Map<String, Value>,
}

/// A way to reach a contact.
#[derive(Serialize, ToSchema)]
pub(super) struct ChannelDocument {
    /// Its number within the contact, never used again.
    number: u32,
    kind: ChannelKind,
    /// The number or the address as it was typed; nothing where it is private.
    #[schema(required)]
    value: Option<String>,
    /// To dial or to write to: a `tel:` or `mailto:` address, where it is one and not private.
    #[schema(required)]
    link: Option<String>,
    /// What it is called.
    #[schema(required)]
    label: Option<String>,
    /// When it is answered, in words.
    #[schema(required)]
    hours: Option<String>,
    /// Answered day and night.
    around_the_clock: bool,
    /// Works when the organisation has no internet and no network of its own.
    works_offline: bool,
    /// For those only who may see private numbers.
    private: bool,
}

fn channel(channel: &Channel) -> ChannelDocument {
    let Channel { number, kind, value, label, hours, around_the_clock, works_offline, private } = channel.clone();
    let value = Some(value).filter(|value| !private && !value.is_empty());
    ChannelDocument { number, kind, value, link: channel.link(), label, hours, around_the_clock, works_offline, private }
}

/// What a record has beside its fields.
fn more(kind: Kind, content: &Map<String, Value>) -> Result<Map<String, Value>, AppError> {
    let unreadable = |error: serde_json::Error| AppError::Internal(anyhow::anyhow!("a record cannot be read: {error}"));
    let more = match kind {
        Kind::Contact => {
            let contact: Contact = serde_json::from_value(Value::Object(content.clone())).map_err(unreadable)?;
            let channels: Vec<ChannelDocument> = contact.channels.iter().map(channel).collect();
            vec![("channels", json!(channels)), ("verified", json!(contact.verified)), ("verify_by", json!(contact.verify_by()))]
        }
        Kind::System => {
            let system: System = serde_json::from_value(Value::Object(content.clone())).map_err(unreadable)?;
            vec![("classification", json!(system.classification))]
        }
        _ => Vec::new(),
    };
    Ok(more.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A record for a program.
pub(super) fn document<'a>(api: &Api, raw: &'a Raw) -> Result<Document<Envelope<'a>>, AppError> {
    let record = &raw.record;
    let envelope = Envelope {
        id: record.id,
        name: &raw.name,
        version: record.version,
        archived_at: record.archived,
        merged_into: record.merged_into,
        created_by: &record.created.0,
        created_at: record.created.1,
        changed_by: &record.changed.0,
        changed_at: record.changed.1,
    };
    Ok(Document { envelope, content: shown(raw.kind, &record.content, sees_whole(api)), more: more(raw.kind, &record.content)? })
}

/// A version of a record for a program.
pub(super) fn past<'a>(api: &Api, kind: Kind, past: &'a Past) -> Result<Document<PastEnvelope<'a>>, AppError> {
    let envelope = PastEnvelope {
        version: past.version,
        verb: past.verb,
        archived: past.archived,
        merged_into: past.merged_into,
        batch: past.batch,
        changed_by: &past.changed.0,
        changed_at: past.changed.1,
    };
    Ok(Document { envelope, content: shown(kind, &past.content, sees_whole(api)), more: more(kind, &past.content)? })
}

/// Whether the number of a sole trader is shown whole: to those who may change it.
fn sees_whole(api: &Api) -> bool {
    api.actor.may(Permission::EditRegister)
}
