//! The catalogue for programs.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::{Filter, Kind, Phase, Requirement};
use crate::account::Permission;
use crate::classification::Classification;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, Path, Query, Routes, Service};
use crate::text::Localized;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadCatalogue);
    Routes::new(service).get("/api/v1/catalogue/requirements", read, list).get("/api/v1/catalogue/requirements/{id}", read, show)
}

/// What the description of the API says of them.
#[derive(OpenApi)]
#[openapi(paths(list, show), tags((name = "catalogue", description = "The requirements that can be asked of a vendor.")))]
pub(crate) struct Description;

/// A requirement: its words in both languages, with places for values in braces.
#[derive(Serialize, ToSchema)]
struct RequirementDocument<'a> {
    /// Means the same requirement for ever.
    #[schema(examples("ATK-01"))]
    id: &'a str,
    /// The code of its area.
    area: &'a str,
    title: &'a Localized,
    /// Why it is asked for.
    motive: &'a Localized,
    /// How a bidder shows that it is met.
    proof: &'a Localized,
    kind: Kind,
    phase: Phase,
    /// How much an award criterion counts.
    #[schema(required)]
    weight: Option<u8>,
    /// The wordings; that of the highest tier reached applies alone.
    tiers: Vec<TierDocument<'a>>,
    /// References to standards and laws, such as `nis2:21.2.d`.
    sources: Vec<String>,
}

/// The wording from some levels on.
#[derive(Serialize, ToSchema)]
struct TierDocument<'a> {
    /// The levels of classification that call for it.
    levels: String,
    sv: &'a str,
    en: &'a str,
}

/// Which requirements to list; without any of them, all.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field, with all its faults told at once; this only describes it")]
struct Chosen {
    /// Those of an area, by its code or letter.
    #[param(max_length = 50)]
    area: Option<String>,
    /// Those with a source, by its reference or the beginning of one: `nis2`, `nis2:21.2`.
    #[param(max_length = 50)]
    source: Option<String>,
    /// Those that a purchase of these levels calls for, such as `2-2-3`.
    #[param(pattern = "^([0-3]-[0-3]-[0-3](-[0-3])?)?$")] // an empty one is none
    level: Option<String>,
    /// Those with these words in id, title, motive, proof or wording, in either language.
    #[param(max_length = 200)]
    q: Option<String>,
}

fn document(requirement: &Requirement) -> RequirementDocument<'_> {
    RequirementDocument {
        id: &requirement.id,
        area: &requirement.area,
        title: &requirement.title,
        motive: &requirement.motive,
        proof: &requirement.proof,
        kind: requirement.kind,
        phase: requirement.phase,
        weight: requirement.weight,
        tiers: requirement.tiers.iter().map(|tier| TierDocument { levels: tier.thresholds.written(), sv: tier.sv.source(), en: tier.en.source() }).collect(),
        sources: requirement.sources.iter().map(ToString::to_string).collect(),
    }
}

/// The requirements of the catalogue
#[utoipa::path(get, path = "/api/v1/catalogue/requirements", operation_id = "list_requirements", tag = "catalogue", params(Chosen),
    responses((status = 200, description = "In the order of the catalogue", body = [RequirementDocument<'_>])))]
async fn list(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["area", "source", "q", "level"]);
    let (area, source, text) = (read.optional_text("area", 50), read.optional_text("source", 50), read.optional_text("q", 200));
    let levels: Option<Classification> = read.optional("level", "catalogue-filter-level");
    let levels = read.finish(Some(levels)).map_err(AppError::Invalid)?;
    let some = |value| Some(value).filter(|value: &&str| !value.is_empty());
    let filter = Filter { area: some(&area), source: some(&source), text: some(&text), levels, ..Filter::default() };
    let catalogue = api.catalogue().await?;
    api.json(&filter.of(&catalogue).map(document).collect::<Vec<_>>())
}

/// A requirement
#[utoipa::path(get, path = "/api/v1/catalogue/requirements/{id}", operation_id = "show_requirement", tag = "catalogue",
    params(("id" = String, Path, description = "Its id, such as ATK-01")),
    responses((status = 200, description = "The requirement", body = RequirementDocument<'_>)))]
async fn show(api: Api, Path(id): Path<String>) -> Answer {
    let catalogue = api.catalogue().await?;
    api.json(&document(catalogue.find(&id).ok_or(AppError::NotFound)?))
}
