use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::account::Permission;
use crate::http::{Access, Answer, Api, Json, Path, PathPair, Problem, Routes, Service};
use crate::ids::{TenderId, UserId};
use crate::tender::actions::team;
use crate::tender::record::TeamPart;

pub(super) fn routes(service: &Service) -> Routes {
    let team = Access::Needs(Permission::EvaluateBids);
    Routes::new(service).get("/api/v1/tenders/{id}/team", team, show).put("/api/v1/tenders/{id}/team/{user}", team, put).delete(
        "/api/v1/tenders/{id}/team/{user}",
        team,
        remove,
    )
}

#[derive(OpenApi)]
#[openapi(paths(show, put, remove), tags((name = "team", description = "Who sees the bids of a tender. Only who leads the team sees and changes it.")))]
pub(super) struct Description;

/// Those in the team, and those who can be put into it.
#[derive(Serialize, ToSchema)]
struct TeamDocument {
    members: Vec<MemberDocument>,
    /// Colleagues whose roles allow it.
    candidates: Vec<CandidateDocument>,
}

/// Somebody in the team.
#[derive(Serialize, ToSchema)]
struct MemberDocument {
    user: UserId,
    name: String,
    part: TeamPart,
}

/// Somebody who can be put into the team.
#[derive(Serialize, ToSchema)]
struct CandidateDocument {
    user: UserId,
    name: String,
}

/// What somebody is to be in the team.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutMember {
    part: TeamPart,
}

/// The team of a tender
#[utoipa::path(get, path = "/api/v1/tenders/{id}/team", operation_id = "show_team", tag = "team", params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 200, description = "The team", body = TeamDocument)))]
async fn show(api: Api, Path(id): Path<TenderId>) -> Answer {
    let team = team::view(&api.service.app, &api.actor, id).await?;
    let members = team.members.into_iter().map(|member| MemberDocument { user: member.user, name: member.name, part: member.part });
    let candidates = team.candidates.into_iter().map(|(user, name)| CandidateDocument { user, name });
    api.json(&TeamDocument { members: members.collect(), candidates: candidates.collect() })
}

/// Put somebody into the team, or give another part
#[utoipa::path(put, path = "/api/v1/tenders/{id}/team/{user}", operation_id = "put_team_member", tag = "team", request_body = PutMember,
    params(("id" = TenderId, Path, description = "The tender"), ("user" = UserId, Path, description = "Who")),
    responses((status = 204, description = "Done")))]
async fn put(api: Api, PathPair(id, user): PathPair<TenderId, UserId>, Json(PutMember { part }): Json<PutMember>) -> Answer {
    team::put(&api.service.app, &api.actor, id, user, part).await?;
    api.done()
}

/// Take somebody out of the team
#[utoipa::path(delete, path = "/api/v1/tenders/{id}/team/{user}", operation_id = "remove_team_member", tag = "team",
    params(("id" = TenderId, Path, description = "The tender"), ("user" = UserId, Path, description = "Who")),
    responses(
        (status = 204, description = "Done"),
        (status = 422, description = "Nobody would lead the team.", body = Problem, content_type = "application/problem+json")))]
async fn remove(api: Api, PathPair(id, user): PathPair<TenderId, UserId>) -> Answer {
    team::remove(&api.service.app, &api.actor, id, user).await?;
    api.done()
}
