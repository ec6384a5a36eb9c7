use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{save, wanted};
use crate::account::Permission;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, FileContent, IfMatch, Json, Path, Problem, Query, Routes, Service};
use crate::ids::{BidId, TenderId};
use crate::tender::actions::evaluation::{self, Assess};
use crate::tender::document::Format;
use crate::tender::evaluation::{Comparison, Promise, Total, Verdict, all_final, ranked};
use crate::tender::fits::{LONG, Places};
use crate::tender::model::EvaluationModel;

pub(super) fn routes(service: &Service) -> Routes {
    let team = Access::Needs(Permission::EvaluateBids);
    Routes::new(service)
        .get("/api/v1/tenders/{id}/comparison", team, compare)
        .get("/api/v1/tenders/{id}/assessments", team, settled)
        .put("/api/v1/tenders/{id}/assessments", team, assess)
        .get("/api/v1/tenders/{id}/evaluation", team, show)
        .get("/api/v1/tenders/{id}/evaluation/file", team, file)
        .get("/api/v1/tenders/{id}/award", team, show_award)
        .post("/api/v1/tenders/{id}/award", team, award)
}

#[derive(OpenApi)]
#[openapi(
    paths(compare, settled, assess, show, file, show_award, award),
    tags((name = "evaluation", description = "Bids side by side, assessed and put in order, for the key of somebody in the team."))
)]
pub(super) struct Description;

/// What each bid comes to.
#[derive(Serialize, ToSchema)]
struct EvaluationDocument<'a> {
    model: EvaluationModel,
    /// Whether the order stands.
    complete: bool,
    /// The bids by place.
    totals: Vec<&'a Total>,
}

/// How often what the team has settled on of a bid's answer has been changed.
#[derive(Serialize, ToSchema)]
struct SettledDocument {
    bid: BidId,
    /// 0 where nothing was settled.
    version: i64,
}

/// What somebody says of one bid's answer to one row. Without verdict, points and motive it takes back what was said before.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssessmentEdit {
    bid: BidId,
    /// The row's number, such as `D3`.
    #[schema(min_length = 1, max_length = 20)]
    number: String,
    /// Whether it is met.
    verdict: Option<Verdict>,
    /// The points, for an award criterion.
    #[schema(minimum = 0, maximum = 100)]
    points: Option<u8>,
    /// Why.
    #[schema(max_length = 30000)]
    motive: Option<String>,
    /// Whether the team has settled on it together.
    #[serde(default)]
    settled: bool,
    /// For what the team has settled: how often it had been changed when it was read.
    #[serde(default)]
    version: i64,
}

/// Which bid wins.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChooseWinner {
    bid: BidId,
    /// Why.
    #[schema(min_length = 1, max_length = 30000)]
    motive: String,
}

/// Who was chosen, when somebody was.
#[derive(Serialize, ToSchema)]
struct AwardDocument<'a> {
    #[schema(required)]
    award: Option<AwardMade<'a>>,
}

/// That a bid was chosen.
#[derive(Serialize, ToSchema)]
struct AwardMade<'a> {
    bid: BidId,
    /// Why.
    motive: &'a str,
    /// What was promised, for the contract.
    promises: &'a [Promise],
    /// Who decided.
    decided_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    decided_at: Timestamp,
}

/// Of which row.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct OfRow {
    /// The row's number, such as `D3`.
    #[param(min_length = 1, max_length = 20)]
    number: String,
}

/// Which file.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Wanted {
    /// `docx` or `xlsx`.
    #[param(pattern = "^(docx|xlsx)$")]
    format: String,
}

/// The bids beside one another, row by row
#[utoipa::path(get, path = "/api/v1/tenders/{id}/comparison", operation_id = "compare_bids", tag = "evaluation", params(("id" = TenderId, Path, description = "The tender")),
    responses(
        (status = 200, description = "The answers of each bid, and what the team has said of them", body = Comparison),
        (status = 422, description = "No annex is in force that bids could be held to.", body = Problem, content_type = "application/problem+json")))]
async fn compare(api: Api, Path(id): Path<TenderId>) -> Answer {
    api.json(&evaluation::view(&api.service.app, &api.actor, id).await?.comparison)
}

/// How often what the team has settled on of a row has been changed
#[utoipa::path(get, path = "/api/v1/tenders/{id}/assessments", operation_id = "settled_versions", tag = "evaluation",
    params(("id" = TenderId, Path, description = "The tender"), OfRow),
    responses((status = 200, description = "For each bid", body = [SettledDocument])))]
async fn settled(api: Api, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["number"]);
    let number = read.text("number", 20);
    let number = read.finish(Some(number)).map_err(AppError::Invalid)?;
    let versions = evaluation::settled_versions(&api.service.app, &api.actor, id, number).await?;
    api.json(&versions.into_iter().map(|(bid, version)| SettledDocument { bid, version }).collect::<Vec<_>>())
}

/// Note what somebody says of an answer
#[utoipa::path(put, path = "/api/v1/tenders/{id}/assessments", operation_id = "assess", tag = "evaluation", request_body = AssessmentEdit,
    params(("id" = TenderId, Path, description = "The tender")),
    responses(
        (status = 204, description = "It is noted"),
        (status = 412, description = "The team has settled on something else since.", body = Problem, content_type = "application/problem+json")))]
async fn assess(api: Api, Path(id): Path<TenderId>, Json(edit): Json<AssessmentEdit>) -> Answer {
    let AssessmentEdit { bid, number, verdict, points, motive, settled, version } = edit;
    let mut places = Places::default();
    places.line("number", &number, 20);
    places.optional_area("motive", motive.as_deref(), LONG);
    places.finish()?;
    let motive = motive.unwrap_or_default().trim().to_owned();
    let command = Assess { tender: id, bid, number, verdict, points, motive, settled, version };
    evaluation::assess(&api.service.app, &api.actor, command).await.map_err(IfMatch::or_gone)?;
    api.done()
}

/// What each bid comes to
#[utoipa::path(get, path = "/api/v1/tenders/{id}/evaluation", operation_id = "evaluate_bids", tag = "evaluation", params(("id" = TenderId, Path, description = "The tender")),
    responses(
        (status = 200, description = "Points, prices and places", body = EvaluationDocument<'_>),
        (status = 422, description = "No annex is in force that bids could be held to.", body = Problem, content_type = "application/problem+json")))]
async fn show(api: Api, Path(id): Path<TenderId>) -> Answer {
    let view = evaluation::view(&api.service.app, &api.actor, id).await?;
    api.json(&EvaluationDocument { model: view.model, complete: all_final(&view.totals), totals: ranked(&view.totals) })
}

/// The evaluation as a file, for the record of the procurement
#[utoipa::path(get, path = "/api/v1/tenders/{id}/evaluation/file", operation_id = "evaluation_file", tag = "evaluation",
    params(("id" = TenderId, Path, description = "The tender"), Wanted),
    responses((status = 200, description = "The file", content(
        (FileContent = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (FileContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
async fn file(api: Api, Path(id): Path<TenderId>, query: Query) -> Answer {
    let (format, _) = wanted(&query, &["format"], &[Format::Docx, Format::Xlsx])?;
    let file = evaluation::export(&api.service.app, &api.actor, id, format).await?;
    save(&api, file, format)
}

/// Who was chosen
#[utoipa::path(get, path = "/api/v1/tenders/{id}/award", operation_id = "show_award", tag = "evaluation", params(("id" = TenderId, Path, description = "The tender")),
    responses(
        (status = 200, description = "The winner and what was promised, or nothing yet", body = AwardDocument<'_>),
        (status = 422, description = "No annex is in force that bids could be held to.", body = Problem, content_type = "application/problem+json")))]
async fn show_award(api: Api, Path(id): Path<TenderId>) -> Answer {
    let award = evaluation::view(&api.service.app, &api.actor, id).await?.award;
    let made = award.as_ref().map(|award| AwardMade {
        bid: award.bid,
        motive: &award.motive,
        promises: &award.promises,
        decided_by: &award.decided_by,
        decided_at: award.decided_at,
    });
    api.json(&AwardDocument { award: made })
}

/// Choose the winner
#[utoipa::path(post, path = "/api/v1/tenders/{id}/award", operation_id = "award", tag = "evaluation", request_body = ChooseWinner,
    params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 204, description = "It is decided; nothing is changed from now on")))]
async fn award(api: Api, Path(id): Path<TenderId>, Json(ChooseWinner { bid, motive }): Json<ChooseWinner>) -> Answer {
    let mut places = Places::default();
    places.area("motive", &motive, LONG);
    places.finish()?;
    evaluation::award(&api.service.app, &api.actor, id, bid, motive.trim().to_owned()).await?;
    api.done()
}
