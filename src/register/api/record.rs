use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::content::{Sent, read, shape};
use super::document::{Document, Envelope, document, past};
use crate::account::Permission;
use crate::error::{AppError, FieldError, FormErrors};
use crate::http::{Access, Answer, Api, IfMatch, Json, Path, Query, Routes, Service};
use crate::ids::{BatchId, RecordId};
use crate::register::actions::{merge, record};
use crate::register::fields::normal;
use crate::register::model::{Assignment, Contact, Content, Contract, Delivery, Dependency, Kind, ListFilter, Raw, System, Vendor};
use crate::text::Message;

/// So many records are on a page unless something else is asked for.
const SIZE: i64 = 100;
/// So many are on it at most.
const MOST: i64 = 500;
/// There are not so many pages.
const LAST: i64 = 1_000_000;

/// Adds the routes of a kind of records.
macro_rules! of_kind {
    ($routes:expr, $content:ty, $place:literal) => {{
        let (read, edit) = (Access::Needs(Permission::ReadRegister), Access::Needs(Permission::EditRegister));
        $routes
            .get(concat!("/api/v1", $place), read, list::<$content>)
            .post(concat!("/api/v1", $place), edit, create::<$content>)
            .get(concat!("/api/v1", $place, "/{id}"), read, show::<$content>)
            .put(concat!("/api/v1", $place, "/{id}"), edit, replace::<$content>)
            .delete(concat!("/api/v1", $place, "/{id}"), edit, archive::<$content>)
            .post(concat!("/api/v1", $place, "/{id}/restore"), edit, restore::<$content>)
            .get(concat!("/api/v1", $place, "/{id}/history"), read, history::<$content>)
    }};
}

pub(super) fn routes(service: &Service) -> Routes {
    let routes = of_kind!(Routes::new(service), Vendor, "/vendors");
    let routes = of_kind!(routes, System, "/systems");
    let routes = of_kind!(routes, Contact, "/contacts");
    let routes = of_kind!(routes, Contract, "/contracts");
    let routes = of_kind!(routes, Delivery, "/deliveries");
    let routes = of_kind!(routes, Assignment, "/assignments");
    let routes = of_kind!(routes, Dependency, "/dependencies");
    let edit = Access::Needs(Permission::EditRegister);
    routes
        .post("/api/v1/vendors/{id}/merge", edit, merge_into::<Vendor>)
        .post("/api/v1/systems/{id}/merge", edit, merge_into::<System>)
        .post("/api/v1/contacts/{id}/merge", edit, merge_into::<Contact>)
        .post("/api/v1/contracts/{id}/merge", edit, merge_into::<Contract>)
}

/// Which records to list; without any of them, the first hundred in use.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
pub(super) struct Chosen {
    /// Those in which all of these words stand, in any field.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Those that were put away, and not those in use.
    archived: Option<bool>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000)]
    page: Option<i64>,
    /// How many are on a page; 100 where nothing is said.
    #[param(minimum = 1, maximum = 500)]
    size: Option<i64>,
}

/// Records of a kind, by name.
#[derive(Serialize)]
struct PageDocument<'a> {
    /// How many there are on all pages.
    count: i64,
    records: Vec<Document<Envelope<'a>>>,
}

/// Into which record one is to be merged.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MergeInto {
    /// The record of the same kind that stays.
    into: RecordId,
    /// The version of that record that was read.
    #[schema(minimum = 1)]
    into_version: i64,
    /// Fields of which both have something and in which that of the record that goes is kept. What the other lacks it gets anyway.
    #[serde(default)]
    take: Vec<String>,
}

/// What undoes a merge.
#[derive(Serialize, ToSchema)]
pub(super) struct Merged {
    /// The batch of changes that it was.
    batch: BatchId,
}

fn answer(api: &Api, raw: &Raw) -> Answer {
    api.versioned(raw.record.version, api.json(&document(api, raw)?))
}

/// A record as it is now, after a change of it.
pub(super) async fn now(api: &Api, kind: Kind, id: RecordId) -> Answer {
    let (raw, _) = record::get(&api.service.app, &api.actor, kind, id).await?;
    answer(api, &raw)
}

async fn list<C: Content>(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["q", "archived", "page", "size"]);
    let words = normal(&read.optional_text("q", 200)).split_whitespace().take(10).map(ToOwned::to_owned).collect();
    // What is asked for has to be said; what is not asked for is as usual.
    let asked = |name: &str| query.values(name).next().is_some();
    let archived = asked("archived").then(|| read.parsed::<bool>("archived", "field-no-choice")).flatten().unwrap_or_default();
    let page = if asked("page") { read.number("page", 1..=LAST) } else { 1 };
    let size = if asked("size") { read.number("size", 1..=MOST) } else { SIZE };
    let filter = ListFilter { words, archived, page: Some(((page - 1) * size, size)), ..ListFilter::default() };
    let filter = read.finish(Some(filter)).map_err(AppError::Invalid)?;
    let listed = record::list(&api.service.app, &api.actor, C::KIND, filter).await?;
    let records = listed.records.iter().map(|raw| document(&api, raw)).collect::<Result<_, _>>()?;
    api.json(&PageDocument { count: listed.count, records })
}

async fn create<C: Content>(api: Api, Json(Sent(mut sent)): Json<Sent>) -> Answer {
    let mut errors = FormErrors::default();
    let id = match sent.remove("id") {
        None | Some(Value::Null) => RecordId::new(),
        Some(written) => written.as_str().and_then(|written| written.parse().ok()).unwrap_or_else(|| {
            errors.0.push(FieldError::new("id", shape("expected a UUID")));
            RecordId::new()
        }),
    };
    let content = read(C::KIND, &Sent(sent), errors)?;
    // The id is there, and with something else: whose it is, is not told.
    let taken = |error| match error {
        AppError::Conflict(_) | AppError::NotFound => AppError::invalid("id", "register-api-id-taken"),
        other => other,
    };
    let raw = record::create(&api.service.app, &api.actor, C::KIND, id, content).await.map_err(taken)?;
    api.versioned(raw.record.version, api.created(&format!("/api/v1{}/{id}", C::KIND.path()), &document(&api, &raw)?))
}

async fn show<C: Content>(api: Api, Path(id): Path<RecordId>) -> Answer {
    now(&api, C::KIND, id).await
}

async fn replace<C: Content>(api: Api, Path(id): Path<RecordId>, IfMatch(version): IfMatch, Json(sent): Json<Sent>) -> Answer {
    let content = read(C::KIND, &sent, FormErrors::default())?;
    record::edit(&api.service.app, &api.actor, C::KIND, id, content, version).await.map_err(IfMatch::or_gone)?;
    now(&api, C::KIND, id).await
}

async fn archive<C: Content>(api: Api, Path(id): Path<RecordId>) -> Answer {
    record::set_archived(&api.service.app, &api.actor, C::KIND, id, true).await?;
    api.done()
}

async fn restore<C: Content>(api: Api, Path(id): Path<RecordId>) -> Answer {
    record::set_archived(&api.service.app, &api.actor, C::KIND, id, false).await?;
    api.done()
}

async fn history<C: Content>(api: Api, Path(id): Path<RecordId>) -> Answer {
    let (_, versions, _) = record::past(&api.service.app, &api.actor, C::KIND, id).await?;
    api.json(&versions.iter().map(|version| past(&api, C::KIND, version)).collect::<Result<Vec<_>, _>>()?)
}

async fn merge_into<C: Content>(api: Api, Path(id): Path<RecordId>, IfMatch(version): IfMatch, Json(sent): Json<MergeInto>) -> Answer {
    let (app, actor, kind) = (&api.service.app, &api.actor, C::KIND);
    record::get(app, actor, kind, id).await?;
    let MergeInto { into, into_version, take } = sent;
    let known = |name: &String| kind.fields().iter().any(|spec| spec.name == name);
    let unknown = take.iter().enumerate().filter(|(_, name)| !known(name));
    let mut errors: Vec<FieldError> = unknown.map(|(place, _)| FieldError::new(format!("take[{place}]"), Message::new("field-no-choice"))).collect();
    match record::get(app, actor, kind, into).await {
        Ok(_) => {}
        Err(AppError::NotFound) => errors.push(FieldError::new("into", Message::new("register-reference-unknown"))),
        Err(other) => return Err(other),
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(FormErrors(errors)));
    }
    let batch = BatchId::new();
    merge::merge(app, actor, kind, ((id, version), (into, into_version)), take, batch).await.map_err(IfMatch::or_gone)?;
    api.created(&format!("/api/v1/batches/{batch}"), &Merged { batch })
}
