use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{Made, made};
use crate::account::Permission;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, IfMatch, Json, Path, Problem, Query, Routes, Service};
use crate::ids::TenderId;
use crate::tender::actions::draft;
use crate::tender::draft::Draft;
use crate::tender::fits::{Places, SHORT};
use crate::tender::record::{TenderLine, TenderRecord, TenderStatus};

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service)
        .get("/api/v1/tenders", read, list)
        .post("/api/v1/tenders", edit, create)
        .get("/api/v1/tenders/{id}", read, show)
        .put("/api/v1/tenders/{id}", edit, replace)
        .delete("/api/v1/tenders/{id}", edit, delete)
        .post("/api/v1/tenders/{id}/copy", edit, copy)
}

#[derive(OpenApi)]
#[openapi(
    paths(list, create, show, replace, delete, copy),
    tags((name = "tenders", description = "Purchases that are being worked on: what is bought, how the information is classified, and what is decided of the requirements."))
)]
pub(super) struct Description;

/// A tender in a list.
#[derive(Serialize, ToSchema)]
struct TenderSummary {
    id: TenderId,
    /// What is bought.
    title: String,
    /// The number in the authority's register of documents.
    #[schema(required)]
    diarienummer: Option<String>,
    status: TenderStatus,
    /// Who changed it last.
    changed_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// A tender. Its version counts changes, and is its `ETag`.
#[derive(Serialize, ToSchema)]
struct TenderDocument<'a> {
    id: TenderId,
    status: TenderStatus,
    version: i64,
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
    /// What is decided; sent back as it is, with what is to be otherwise, it changes the tender.
    draft: &'a Draft,
}

/// What a copy is to be called.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CopyTender {
    /// The title of the new purchase.
    #[schema(min_length = 1, max_length = 300)]
    title: String,
}

/// Which tenders to list; without it, all.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Chosen {
    /// Those that have come so far.
    #[param(inline)]
    status: Option<TenderStatus>,
}

fn summary(line: TenderLine) -> TenderSummary {
    let TenderLine { id, title, diarienummer, status, changed_by, changed_at } = line;
    TenderSummary { id, title, diarienummer, status, changed_by, changed_at }
}

fn document(api: &Api, record: &TenderRecord) -> Answer {
    let TenderRecord { id, draft, status, created_by, created_at, changed_by, changed_at, version, .. } = record;
    let document =
        TenderDocument { id: *id, status: *status, version: *version, created_by, created_at: *created_at, changed_by, changed_at: *changed_at, draft };
    api.versioned(*version, api.json(&document))
}

/// The tenders
#[utoipa::path(get, path = "/api/v1/tenders", operation_id = "list_tenders", tag = "tenders", params(Chosen),
    responses((status = 200, description = "The latest changed first", body = [TenderSummary])))]
async fn list(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["status"]);
    let status = query.values("status").next().and_then(|_| read.choice::<TenderStatus>("status"));
    let status = read.finish(Some(status)).map_err(AppError::Invalid)?;
    let tenders = draft::list(&api.service.app, &api.actor).await?.into_iter();
    api.json(&tenders.filter(|line| status.is_none_or(|status| line.status == status)).map(summary).collect::<Vec<_>>())
}

/// Begin a tender
#[utoipa::path(post, path = "/api/v1/tenders", operation_id = "create_tender", tag = "tenders", request_body = Draft,
    responses((status = 201, description = "It is there; the key's owner leads its team", body = Made, headers(("Location" = String, description = "Where it is")))))]
async fn create(api: Api, Json(draft): Json<Draft>) -> Answer {
    let id = draft::begin(&api.service.app, &api.actor, draft, &api.catalogue().await?).await?;
    made(&api, "tenders", id.as_str())
}

/// A tender
#[utoipa::path(get, path = "/api/v1/tenders/{id}", operation_id = "show_tender", tag = "tenders", params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 200, description = "The tender", body = TenderDocument<'_>, headers(("ETag" = String, description = "Its version, for a change of it")))))]
async fn show(api: Api, Path(id): Path<TenderId>) -> Answer {
    document(&api, &draft::view(&api.service.app, &api.actor, id).await?.record)
}

/// Change a whole tender
#[utoipa::path(put, path = "/api/v1/tenders/{id}", operation_id = "replace_tender", tag = "tenders", request_body = Draft,
    params(("id" = TenderId, Path, description = "The tender"), ("If-Match" = String, Header, description = "The version that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "The tender as it is now", body = TenderDocument<'_>, headers(("ETag" = String, description = "Its new version")))))]
async fn replace(api: Api, Path(id): Path<TenderId>, IfMatch(version): IfMatch, Json(draft): Json<Draft>) -> Answer {
    let replaced = draft::replace(&api.service.app, &api.actor, id, draft, version, &api.catalogue().await?).await;
    document(&api, &replaced.map_err(IfMatch::or_gone)?)
}

/// Take a tender away of which nothing has been issued
#[utoipa::path(delete, path = "/api/v1/tenders/{id}", operation_id = "delete_tender", tag = "tenders", params(("id" = TenderId, Path, description = "The tender")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 422, description = "An annex of it has been issued.", body = Problem, content_type = "application/problem+json")))]
async fn delete(api: Api, Path(id): Path<TenderId>) -> Answer {
    draft::delete(&api.service.app, &api.actor, id).await?;
    api.done()
}

/// Begin a tender like another one, with its decisions
#[utoipa::path(post, path = "/api/v1/tenders/{id}/copy", operation_id = "copy_tender", tag = "tenders", request_body = CopyTender,
    params(("id" = TenderId, Path, description = "The tender that it is to be like")),
    responses((status = 201, description = "It is there", body = Made, headers(("Location" = String, description = "Where it is")))))]
async fn copy(api: Api, Path(id): Path<TenderId>, Json(CopyTender { title }): Json<CopyTender>) -> Answer {
    let mut places = Places::default();
    places.line("title", &title, SHORT);
    places.finish()?;
    let new = TenderId::new();
    draft::duplicate(&api.service.app, &api.actor, id, new, title.trim().to_owned(), &api.catalogue().await?).await?;
    made(&api, "tenders", new.as_str())
}
