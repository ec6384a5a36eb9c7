//! Whose key it is, and the units of the organisation, for programs.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::account::actions::organisation;
use crate::account::{Permission, UnitKind};
use crate::http::{Access, Answer, Api, Routes, Service};
use crate::ids::{OrganisationId, UnitId};

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/api/v1/me", Access::SignedIn, me).get("/api/v1/units", Access::Needs(Permission::ReadOrganisation), units)
}

/// What the description of the API says of them.
#[derive(OpenApi)]
#[openapi(paths(me, units), tags((name = "account", description = "Whose key it is, and the organisation it works in.")))]
pub(crate) struct Description;

/// In whose name a program acts.
#[derive(Serialize, ToSchema)]
struct Me<'a> {
    /// The name of the key's owner.
    name: &'a str,
    /// The organisation that the key works in.
    organisation: OwnOrganisation<'a>,
    /// What the key allows: what was chosen for it, as far as its owner has the right to it today.
    permissions: Vec<Permission>,
}

/// The organisation that a key works in.
#[derive(Serialize, ToSchema)]
struct OwnOrganisation<'a> {
    id: OrganisationId,
    name: &'a str,
}

/// A board, an office or a section.
#[derive(Serialize, ToSchema)]
struct UnitDocument {
    id: UnitId,
    /// The unit that it lies in.
    #[schema(required)]
    parent: Option<UnitId>,
    kind: UnitKind,
    name: String,
}

/// Who the key acts for and what it may do
#[utoipa::path(get, path = "/api/v1/me", operation_id = "me", tag = "account", responses((status = 200, description = "The key's owner", body = Me<'_>)))]
async fn me(api: Api) -> Answer {
    let actor = &api.actor;
    let organisation = OwnOrganisation { id: actor.organisation(), name: &actor.organisation_name };
    api.json(&Me { name: &actor.name, organisation, permissions: actor.permissions().iter().collect() })
}

/// The units of the organisation
#[utoipa::path(get, path = "/api/v1/units", operation_id = "units", tag = "account", responses((status = 200, description = "All of them", body = [UnitDocument])))]
async fn units(api: Api) -> Answer {
    let units = organisation::units(&api.service.app, &api.actor).await?;
    let list: Vec<_> = units.into_iter().map(|(unit, _)| UnitDocument { id: unit.id, parent: unit.parent, kind: unit.kind, name: unit.name }).collect();
    api.json(&list)
}
