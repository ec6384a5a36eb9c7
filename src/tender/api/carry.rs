use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::account::Permission;
use crate::catalogue::{Catalogue, Kind};
use crate::http::{Access, Answer, Api, IfMatch, Json, Path, Routes, Service};
use crate::ids::TenderId;
use crate::tender::actions::carry::{Choice, Choices, carry_over};
use crate::tender::actions::issue::{self, Proposal};
use crate::tender::baseline::{CatalogueChange, ChangeEffect, motive_to_keep};
use crate::tender::carry::{Carry, can_be_kept};
use crate::tender::evaluation::{Segment, difference};
use crate::tender::fits::{LONG, Places};
use crate::tender::record::BaselineRow;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service).get("/api/v1/tenders/{id}/catalogue", read, show).post("/api/v1/tenders/{id}/catalogue", edit, submit)
}

#[derive(OpenApi)]
#[openapi(paths(show, submit))]
pub(super) struct Description;

/// What has changed in the catalogue since the requirements of a tender were gone through.
#[derive(Serialize, ToSchema)]
struct CarryDocument<'a> {
    /// The version of the tender.
    version: i64,
    /// The version of the catalogue that the tender was made with; none while the purchase is not described.
    #[schema(required)]
    before: Option<&'a str>,
    /// The version of the catalogue that is in use.
    now: &'a str,
    /// What is left to choose.
    changes: Vec<CatalogueChangeDocument<'a>>,
}

/// How the catalogue's proposal for a requirement has changed.
#[derive(Serialize, ToSchema)]
pub(super) struct CatalogueChangeDocument<'a> {
    /// The requirement's id.
    id: &'a str,
    title: &'a str,
    effect: ChangeEffect,
    /// The requirement that takes its place.
    #[schema(required)]
    replaced_by: Option<&'a str>,
    /// As it was; none for what is new.
    #[schema(required)]
    before: Option<ProposedRequirement<'a>>,
    /// As it is, or as the one is that takes its place; none where the purchase does not call for any.
    #[schema(required)]
    now: Option<ProposedRequirement<'a>>,
    /// How the wording differs, where there is one before and now.
    difference: Vec<Segment>,
    /// Whether there is anything to keep.
    can_be_kept: bool,
    /// The motive that is proposed when it is kept.
    motive: String,
}

/// A requirement as the catalogue proposes it.
#[derive(Serialize, ToSchema)]
struct ProposedRequirement<'a> {
    title: &'a str,
    kind: Kind,
    text: &'a str,
}

/// What is chosen of the changes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CarryTender {
    /// Of some of them.
    #[serde(default)]
    #[schema(max_items = 1000)]
    items: Vec<CarryItem>,
    /// Whether all that is left is taken. What the officer has decided stands; where it does not fit what is new, the requirement stays as
    /// it was.
    #[serde(default)]
    rest: bool,
}

/// What is chosen of one change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CarryItem {
    /// The requirement's id.
    #[schema(max_length = 20, examples("ATK-01"))]
    id: String,
    choice: Carry,
    /// Why it is kept as it was; without it, what is proposed.
    #[schema(max_length = 30000)]
    motive: Option<String>,
}

/// The changes that are left, as a program reads them.
pub(super) fn changes_of<'p>(proposal: &'p Proposal, catalogue: &Catalogue) -> Vec<CatalogueChangeDocument<'p>> {
    let draft = &proposal.record.draft;
    let before = proposal.record.baseline.as_ref().map(|baseline| baseline.catalogue_version.as_str()).unwrap_or_default();
    let change = |change: &'p CatalogueChange| CatalogueChangeDocument {
        id: &change.id,
        title: &change.title,
        effect: change.effect,
        replaced_by: change.successor.as_deref(),
        before: change.before.as_ref().map(proposed),
        now: change.now.as_ref().map(proposed),
        difference: change.before.as_ref().zip(change.now.as_ref()).map(|(before, now)| difference(&before.text, &now.text)).unwrap_or_default(),
        can_be_kept: can_be_kept(change, draft),
        motive: motive_to_keep(change, draft, before, &catalogue.version),
    };
    proposal.changes.iter().map(change).collect()
}

fn proposed(row: &BaselineRow) -> ProposedRequirement<'_> {
    ProposedRequirement { title: &row.title, kind: row.kind, text: &row.text }
}

async fn document(api: &Api, id: TenderId) -> Answer {
    let catalogue = &api.catalogue().await?;
    let proposal = issue::proposal(&api.service.app, &api.actor, id, catalogue).await?;
    let version = proposal.record.version;
    let before = proposal.record.baseline.as_ref().map(|baseline| baseline.catalogue_version.as_str());
    let document = CarryDocument { version, before, now: &catalogue.version, changes: changes_of(&proposal, catalogue) };
    api.versioned(version, api.json(&document))
}

/// What has changed in the catalogue since the requirements were gone through
#[utoipa::path(get, path = "/api/v1/tenders/{id}/catalogue", operation_id = "list_catalogue_changes", tag = "tenders", params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 200, description = "What is left to choose; nothing when the tender is on the catalogue in use", body = CarryDocument<'_>, headers(("ETag" = String, description = "The version of the tender")))))]
async fn show(api: Api, Path(id): Path<TenderId>) -> Answer {
    document(&api, id).await
}

/// Carry a tender over to the catalogue in use, as far as is chosen
#[utoipa::path(post, path = "/api/v1/tenders/{id}/catalogue", operation_id = "carry_over", tag = "tenders", request_body = CarryTender,
    params(("id" = TenderId, Path, description = "The tender"), ("If-Match" = String, Header, description = "The version that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "What is left to choose", body = CarryDocument<'_>, headers(("ETag" = String, description = "The new version of the tender")))))]
async fn submit(api: Api, Path(id): Path<TenderId>, IfMatch(version): IfMatch, Json(CarryTender { items, rest }): Json<CarryTender>) -> Answer {
    api.actor.require(Permission::EditTenders)?;
    let mut places = Places::default();
    for (place, item) in items.iter().enumerate() {
        places.line(&format!("items[{place}].id"), &item.id, 20);
        places.optional_area(&format!("items[{place}].motive"), item.motive.as_deref(), LONG);
    }
    places.finish()?;
    let some = items.into_iter().map(|CarryItem { id, choice, motive }| Choice { id, choice, motive, mark: None }).collect();
    let choices = Choices { some, rest, version: Some(version) };
    carry_over(&api.service.app, &api.actor, id, choices, &api.catalogue().await?).await.map_err(IfMatch::or_gone)?;
    document(&api, id).await
}
