//! Records of the register, put straight into the database.

use std::collections::BTreeMap;
use std::sync::Mutex;

use diesel::connection::{Instrumentation, InstrumentationEvent};
use kravkoll::ids::{BatchId, ImportId, RecordId};
use kravkoll::register::model::Kind;
use kravkoll::store::DatabaseUrl;
use serde_json::{Value, json};

use super::app::TestApp;

/// The organisation with a number, as a sub-query.
pub(crate) fn organisation(number: &str) -> String {
    format!("(SELECT id FROM organisation WHERE organisation_number = '{}')", number.replace('-', ""))
}

/// A record with a content, in the organisation with a number.
pub(crate) fn insert(app: &TestApp, number: &str, kind: Kind, name: &str, content: &Value) -> RecordId {
    let (id, organisation) = (RecordId::new(), organisation(number));
    let kind = serde_json::to_value(kind).unwrap();
    let (kind, content, name) = (kind.as_str().unwrap(), content.to_string().replace('\'', "''"), name.replace('\'', "''"));
    app.sql(&format!(
        "INSERT INTO register_record (id, organisation_id, kind, name, sort_key, words, content, created_by, created_at, changed_by, changed_at, version)
         VALUES ('{id}', {organisation}, '{kind}', '{name}', '{name}', '{name}', '{content}', 'Anna Ek', '2026-11-23 12:00:00', 'Anna Ek', '2026-11-23 12:00:00', 1);
         INSERT INTO register_history (record_id, version, organisation_id, verb, content, archived, changed_by, changed_at)
         VALUES ('{id}', 1, {organisation}, 'created', '{content}', false, 'Anna Ek', '2026-11-23 12:00:00')"
    ));
    id
}

/// A record of a kind with as little as it can have, in the organisation with a number.
pub(crate) fn some(app: &TestApp, number: &str, kind: Kind) -> RecordId {
    let other = |kind| some(app, number, kind);
    let content = match kind {
        Kind::Vendor => json!({ "legal_name": "Leverantören AB" }),
        Kind::System => json!({ "name": "Systemet" }),
        Kind::Contact => json!({ "name": "Kontakten", "kind": "function", "channels": [{ "number": 1, "kind": "phone", "value": "08-465 004 00" }] }),
        Kind::Contract => json!({ "title": "Avtalet", "vendor": other(Kind::Vendor) }),
        Kind::Delivery => json!({ "system": other(Kind::System), "vendor": other(Kind::Vendor), "role": "maker" }),
        Kind::Assignment => json!({ "contact": other(Kind::Contact), "vendor": other(Kind::Vendor), "role": "incident" }),
        Kind::Dependency => json!({ "system": other(Kind::System), "needs": other(Kind::System) }),
    };
    let name = content.get("legal_name").or(content.get("name")).or(content.get("title")).and_then(Value::as_str).unwrap_or_default().to_owned();
    insert(app, number, kind, &name, &content)
}

/// Changes that were made together.
pub(crate) fn batch(app: &TestApp, number: &str) -> BatchId {
    let (id, organisation) = (BatchId::new(), organisation(number));
    app.sql(&format!(
        "INSERT INTO register_batch (id, organisation_id, kind, title, made_by, made_at) VALUES ('{id}', {organisation}, 'merge', 'A → B', 'Anna Ek', '2026-11-23 12:00:00')"
    ));
    id
}

/// A file that was brought and whose columns are known.
pub(crate) fn import(app: &TestApp, number: &str) -> ImportId {
    let (id, organisation) = (ImportId::new(), organisation(number));
    let hex = data_encoding::HEXLOWER.encode(b"Namn\nLeverant\xc3\xb6ren AB\n");
    let bytes = if app.database.file().is_some() { format!("x'{hex}'") } else { format!("'\\x{hex}'") };
    let mapping = r#"{"kind":"vendor","heading":1,"columns":{"0":"legal_name"},"headings":{"0":"Namn"}}"#;
    app.sql(&format!(
        "INSERT INTO register_import (id, organisation_id, file_name, bytes, state, mapping, mapped, made_by, made_at)
         VALUES ('{id}', {organisation}, 'lista.csv', {bytes}, 'open', '{mapping}', true, 'Anna Ek', '2026-11-23 12:00:00')"
    ));
    id
}

/// Lets a field of a record refer to another one.
pub(crate) fn refer(app: &TestApp, number: &str, record: RecordId, field: &str, target: RecordId) {
    let organisation = organisation(number);
    app.sql(&format!(
        "INSERT INTO register_reference (record_id, organisation_id, field, target_id, target_record_id)
         VALUES ('{record}', {organisation}, '{field}', '{target}', '{target}')"
    ));
}

/// How many questions have been put to each database, by its address.
static ASKED: Mutex<BTreeMap<String, u64>> = Mutex::new(BTreeMap::new());

/// Counts what a connection is asked.
#[derive(Default)]
struct Counter(String);

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.0),
            InstrumentationEvent::StartQuery { .. } => *ASKED.lock().unwrap().entry(self.0.clone()).or_default() += 1,
            _ => {}
        }
    }
}

/// From here on questions are counted, on connections that are opened from here on.
pub(crate) fn count_questions() {
    diesel::connection::set_default_instrumentation(|| Some(Box::new(Counter::default()))).unwrap();
}

/// How many questions have been put to the database of an app since [`count_questions`].
pub(crate) fn questions(app: &TestApp) -> u64 {
    let address = match &app.database.url {
        DatabaseUrl::Sqlite(path) => path.display().to_string(),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    ASKED.lock().unwrap().get(&address).copied().unwrap_or_default()
}
