use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::carry::{CatalogueChangeDocument, changes_of};
use super::{Made, made, save, wanted};
use crate::account::Permission;
use crate::clock::Timestamp;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Api, FileContent, IfMatch, Json, Path, Problem, Query, Routes, Service};
use crate::ids::{AnnexId, TenderId};
use crate::tender::actions::draft;
use crate::tender::actions::issue::{self, Issue};
use crate::tender::annex::AnnexArea;
use crate::tender::document::Format;
use crate::tender::fits::Places;
use crate::tender::lint::Severity;
use crate::tender::record::{IssuedAnnex, Withdrawal};

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service)
        .get("/api/v1/tenders/{id}/requirements", read, requirements)
        .get("/api/v1/tenders/{id}/check", read, check)
        .get("/api/v1/tenders/{id}/annexes", read, list)
        .post("/api/v1/tenders/{id}/annexes", edit, submit)
        .get("/api/v1/annexes/{id}", read, show)
        .get("/api/v1/annexes/{id}/file", read, file)
        .post("/api/v1/annexes/{id}/withdraw", edit, withdraw)
}

#[derive(OpenApi)]
#[openapi(
    paths(requirements, check, list, submit, show, file, withdraw),
    tags((name = "annexes", description = "The requirement annexes of tenders: as they would be issued now, and as they were issued."))
)]
pub(super) struct Description;

/// What would stand in the annex if it were issued now, with what only the buyer may see.
#[derive(Serialize, ToSchema)]
struct RequirementsDocument<'a> {
    /// The version of the tender.
    version: i64,
    /// The number that the annex would get.
    number: u32,
    catalogue_version: &'a str,
    areas: &'a [AnnexArea],
}

/// Whether an annex can be issued, and what should be looked at before.
#[derive(Serialize, ToSchema)]
struct CheckDocument<'a> {
    /// The version of the tender; its annex is issued with it.
    version: i64,
    can_be_issued: bool,
    /// What has to be put right first.
    obstacles: Vec<Obstacle>,
    findings: Vec<FindingDocument>,
    /// What has changed in the catalogue since an officer last went through the requirements.
    catalogue_changes: Vec<CatalogueChangeDocument<'a>>,
}

/// Something that has to be put right before an annex can be issued.
#[derive(Serialize, ToSchema)]
struct Obstacle {
    /// The part of the draft; empty for the tender as a whole.
    place: String,
    message: String,
}

/// Something that an officer should look at.
#[derive(Serialize, ToSchema)]
struct FindingDocument {
    severity: Severity,
    /// The number of the row, or the part of the draft.
    place: String,
    message: String,
}

/// An annex that was issued.
#[derive(Serialize, ToSchema)]
struct IssuedSummary<'a> {
    id: AnnexId,
    /// Its tender.
    tender: TenderId,
    /// Its number, from 1.
    number: u32,
    /// The day that it bears.
    #[schema(value_type = String, format = Date)]
    date: NaiveDate,
    /// Tells the files of this version from those of others.
    fingerprint: String,
    /// By whom it was issued.
    issued_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    issued_at: Timestamp,
    /// That it was withdrawn, when it was.
    #[schema(required)]
    withdrawn: Option<WithdrawalDocument<'a>>,
    /// The files that were sent out.
    files: Vec<FileSum<'a>>,
}

/// That an annex is no longer the one that bids are held to.
#[derive(Serialize, ToSchema)]
struct WithdrawalDocument<'a> {
    /// Who said so.
    by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Why.
    why: &'a str,
}

/// A file that was sent out.
#[derive(Serialize, ToSchema)]
struct FileSum<'a> {
    /// Its kind: `docx`, `xlsx` or `txt`.
    format: &'static str,
    /// Its checksum, in hexadecimal digits.
    sha256: &'a str,
}

/// An annex that was issued, with its requirements and what only the buyer may see.
#[derive(Serialize, ToSchema)]
struct IssuedDocument<'a> {
    #[serde(flatten)]
    annex: IssuedSummary<'a>,
    /// Whether a later one was issued.
    superseded: bool,
    areas: &'a [AnnexArea],
}

/// Why an annex is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdraw {
    #[schema(min_length = 1, max_length = 2000)]
    why: String,
}

/// Which file.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Wanted {
    /// `docx`, `xlsx`, `txt` or `json`.
    #[param(pattern = "^(docx|xlsx|txt|json)$")]
    format: String,
    /// `buyer` for the buyer's own copy, with what bidders do not get.
    #[param(pattern = "^(buyer)$")]
    copy: Option<String>,
}

fn summary(issued: &IssuedAnnex) -> IssuedSummary<'_> {
    IssuedSummary {
        id: issued.id,
        tender: issued.tender,
        number: issued.annex.version,
        date: issued.annex.date,
        fingerprint: issued.annex.fingerprint(),
        issued_by: &issued.issued_by,
        issued_at: issued.issued_at,
        withdrawn: issued.withdrawn.as_ref().map(|Withdrawal { by, at, why }| WithdrawalDocument { by, at: *at, why }),
        files: issued.files.iter().map(|file| FileSum { format: file.format.ending(), sha256: &file.sha256 }).collect(),
    }
}

/// The requirements that would be in the annex now
#[utoipa::path(get, path = "/api/v1/tenders/{id}/requirements", operation_id = "propose_annex", tag = "annexes", params(("id" = TenderId, Path, description = "The tender")),
    responses(
        (status = 200, description = "The requirements by area, each with why it was chosen", body = RequirementsDocument<'_>),
        (status = 422, description = "Something is not decided yet that the requirements depend on.", body = Problem, content_type = "application/problem+json")))]
async fn requirements(api: Api, Path(id): Path<TenderId>) -> Answer {
    let proposal = issue::proposal(&api.service.app, &api.actor, id, &api.catalogue().await?).await?;
    let annex = proposal.annex.map_err(|reason| AppError::Invalid(reason.faults()))?;
    let document =
        RequirementsDocument { version: proposal.record.version, number: annex.version, catalogue_version: &annex.catalogue_version, areas: &annex.areas };
    api.json(&document)
}

/// What should be looked at before an annex is issued
#[utoipa::path(get, path = "/api/v1/tenders/{id}/check", operation_id = "check_tender", tag = "annexes", params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 200, description = "What was found, and whether an annex can be issued", body = CheckDocument<'_>)))]
async fn check(api: Api, Path(id): Path<TenderId>) -> Answer {
    let (language, catalogue) = (api.actor.language, &api.catalogue().await?);
    let proposal = issue::proposal(&api.service.app, &api.actor, id, catalogue).await?;
    let FormErrors(obstacles) = match (&proposal.annex, proposal.issuable(catalogue)) {
        (Err(reason), _) => reason.faults(),
        (Ok(_), Err(AppError::Invalid(errors))) => errors,
        (Ok(_), Err(other)) => return Err(other),
        (Ok(_), Ok(_)) => FormErrors::default(),
    };
    let findings = proposal.findings.iter().map(|finding| FindingDocument {
        severity: finding.severity,
        place: finding.place.clone(),
        message: finding.message.render(language),
    });
    api.json(&CheckDocument {
        version: proposal.record.version,
        can_be_issued: obstacles.is_empty(),
        obstacles: obstacles.into_iter().map(|fault| Obstacle { place: fault.field.into_owned(), message: fault.message.render(language) }).collect(),
        findings: findings.collect(),
        catalogue_changes: changes_of(&proposal, catalogue),
    })
}

/// The annexes that were issued of a tender
#[utoipa::path(get, path = "/api/v1/tenders/{id}/annexes", operation_id = "list_annexes", tag = "annexes", params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 200, description = "The latest first", body = [IssuedSummary<'_>])))]
async fn list(api: Api, Path(id): Path<TenderId>) -> Answer {
    let annexes = draft::view(&api.service.app, &api.actor, id).await?.annexes;
    api.json(&annexes.iter().map(summary).collect::<Vec<_>>())
}

/// Issue the annex of a tender
#[utoipa::path(post, path = "/api/v1/tenders/{id}/annexes", operation_id = "issue_annex", tag = "annexes",
    params(("id" = TenderId, Path, description = "The tender"), ("If-Match" = String, Header, description = "The version of the tender that was checked, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses(
        (status = 201, description = "It is issued: its texts, numbers and files stand", body = Made, headers(("Location" = String, description = "Where it is"))),
        (status = 422, description = "Something has to be put right first, or there is nothing new.", body = Problem, content_type = "application/problem+json")))]
async fn submit(api: Api, Path(id): Path<TenderId>, IfMatch(version): IfMatch) -> Answer {
    let command = Issue { tender: id, id: AnnexId::new(), version };
    let annex = issue::issue(&api.service.app, &api.actor, command, &api.catalogue().await?).await.map_err(IfMatch::or_gone)?;
    made(&api, "annexes", annex.as_str())
}

/// An annex that was issued
#[utoipa::path(get, path = "/api/v1/annexes/{id}", operation_id = "show_annex", tag = "annexes", params(("id" = AnnexId, Path, description = "The annex")),
    responses((status = 200, description = "The annex", body = IssuedDocument<'_>)))]
async fn show(api: Api, Path(id): Path<AnnexId>) -> Answer {
    let view = issue::view(&api.service.app, &api.actor, id).await?;
    api.json(&IssuedDocument { annex: summary(&view.issued), superseded: view.superseded, areas: &view.issued.annex.areas })
}

/// A file of an annex, as it was sent out
#[utoipa::path(get, path = "/api/v1/annexes/{id}/file", operation_id = "annex_file", tag = "annexes", params(("id" = AnnexId, Path, description = "The annex"), Wanted),
    responses((status = 200, description = "The file", content(
        (FileContent = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (FileContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/plain"),
        (Object = "application/json")))))]
async fn file(api: Api, Path(id): Path<AnnexId>, query: Query) -> Answer {
    let (format, buyer) = wanted(&query, &["format", "copy"], &Format::ALL)?;
    let file = issue::download(&api.service.app, &api.actor, id, format, buyer).await?;
    save(&api, file, format)
}

/// Withdraw an annex
#[utoipa::path(post, path = "/api/v1/annexes/{id}/withdraw", operation_id = "withdraw_annex", tag = "annexes", request_body = Withdraw,
    params(("id" = AnnexId, Path, description = "The annex")),
    responses((status = 204, description = "It is no longer the one that bids are held to")))]
async fn withdraw(api: Api, Path(id): Path<AnnexId>, Json(Withdraw { why }): Json<Withdraw>) -> Answer {
    let mut places = Places::default();
    places.area("why", &why, 2_000);
    places.finish()?;
    issue::withdraw(&api.service.app, &api.actor, id, why.trim().to_owned()).await?;
    api.done()
}
