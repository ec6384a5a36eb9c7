use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::account::Permission;
use crate::clock::Timestamp;
use crate::http::{Access, Answer, Api, Path, Problem, Routes, Service};
use crate::ids::{BatchId, RecordId};
use crate::register::actions::merge;
use crate::register::model::{Batch, BatchKind, Kind};

pub(super) fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditRegister);
    Routes::new(service).get("/api/v1/batches", edit, list).get("/api/v1/batches/{id}", edit, show).post("/api/v1/batches/{id}/undo", edit, undo)
}

#[derive(OpenApi)]
#[openapi(paths(list, show, undo), tags((name = "batches", description = "Changes of the register that were made together, by a merge or from a file, and can be undone together.")))]
pub(super) struct Description;

/// Changes that were made together.
#[derive(Serialize, ToSchema)]
struct BatchSummary<'a> {
    id: BatchId,
    #[schema(inline)]
    kind: BatchKind,
    /// The file, or the two names.
    title: &'a str,
    /// Who made them.
    made_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// Who has undone them, if somebody has.
    #[schema(required)]
    undone_by: Option<&'a str>,
    /// When.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    undone_at: Option<Timestamp>,
}

/// Changes that were made together, with the records that were changed.
#[derive(Serialize, ToSchema)]
struct BatchDocument<'a> {
    #[serde(flatten)]
    batch: BatchSummary<'a>,
    /// The records that were changed and are still there.
    records: Vec<ChangedRecord>,
}

/// A record that was changed.
#[derive(Serialize, ToSchema)]
struct ChangedRecord {
    id: RecordId,
    #[schema(inline)]
    kind: Kind,
    /// What it is called; empty for what is named by what it connects.
    name: String,
}

/// How undoing went.
#[derive(Serialize, ToSchema)]
struct UndoneDocument {
    /// So many records are again as they were.
    restored: usize,
    /// So many that came with the changes are gone.
    removed: usize,
    /// What was changed since, or is referred to by now, and is left as it is.
    left: Vec<ChangedRecord>,
}

fn summary(batch: &Batch) -> BatchSummary<'_> {
    BatchSummary {
        id: batch.id,
        kind: batch.kind,
        title: &batch.title,
        made_by: &batch.made.0,
        made_at: batch.made.1,
        undone_by: batch.undone.as_ref().map(|(by, _)| by.as_str()),
        undone_at: batch.undone.as_ref().map(|(_, at)| *at),
    }
}

/// The batches
#[utoipa::path(get, path = "/api/v1/batches", operation_id = "list_batches", tag = "batches",
    responses((status = 200, description = "The latest first", body = [BatchSummary<'_>])))]
async fn list(api: Api) -> Answer {
    let batches = merge::batches(&api.service.app, &api.actor).await?;
    api.json(&batches.iter().map(summary).collect::<Vec<_>>())
}

/// A batch
#[utoipa::path(get, path = "/api/v1/batches/{id}", operation_id = "show_batch", tag = "batches", params(("id" = BatchId, Path, description = "The batch")),
    responses((status = 200, description = "The batch", body = BatchDocument<'_>)))]
async fn show(api: Api, Path(id): Path<BatchId>) -> Answer {
    let (batch, records) = merge::batch(&api.service.app, &api.actor, id).await?;
    let records = records.into_iter().map(|raw| ChangedRecord { id: raw.record.id, kind: raw.kind, name: raw.name });
    api.json(&BatchDocument { batch: summary(&batch), records: records.collect() })
}

/// Undo a batch
#[utoipa::path(post, path = "/api/v1/batches/{id}/undo", operation_id = "undo_batch", tag = "batches", params(("id" = BatchId, Path, description = "The batch")),
    responses(
        (status = 200, description = "It is undone, but for what was changed since", body = UndoneDocument),
        (status = 422, description = "It was undone before, or something else stands in the way.", body = Problem, content_type = "application/problem+json")))]
async fn undo(api: Api, Path(id): Path<BatchId>) -> Answer {
    let undone = merge::undo(&api.service.app, &api.actor, id).await?;
    let left = undone.left.into_iter().map(|(id, kind, name)| ChangedRecord { id, kind, name }).collect();
    api.json(&UndoneDocument { restored: undone.restored, removed: undone.removed, left })
}
