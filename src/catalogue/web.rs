//! The catalogue on screen and for programs.

use serde::Serialize;

use super::{Catalogue, Filter, Requirement, pages};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Api, Path, Query, Routes, Service, Signed};

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadCatalogue);
    Routes::new(service).get("/catalogue", read, list).get("/catalogue/{id}", read, show).get("/api/v1/catalogue/requirements", read, list_as_json).get(
        "/api/v1/catalogue/requirements/{id}",
        read,
        show_as_json,
    )
}

fn chosen<'c>(catalogue: &'c Catalogue, query: &crate::http::FormInput) -> Vec<&'c Requirement> {
    let some = |name: &str| Some(query.get(name).trim().to_owned()).filter(|value| !value.is_empty());
    let (area, source, text) = (some("area"), some("source"), some("q"));
    let filter = Filter { area: area.as_deref(), source: source.as_deref(), text: text.as_deref() };
    catalogue.requirements.iter().filter(|requirement| filter.takes(catalogue, requirement)).collect()
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let catalogue = &signed.service.catalogue;
    signed.page(&pages::list(signed.language, catalogue, &chosen(catalogue, &query), &query.shown(FormErrors::default())))
}

async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let catalogue = &signed.service.catalogue;
    let requirement = catalogue.find(&id).ok_or(AppError::NotFound)?;
    signed.page(&pages::requirement(signed.language, catalogue, requirement))
}

/// A requirement for programs: its words in both languages, with places for values in braces.
#[derive(Serialize)]
struct RequirementDocument<'a> {
    id: &'a str,
    area: &'a str,
    title: &'a crate::text::Localized,
    motive: &'a crate::text::Localized,
    proof: &'a crate::text::Localized,
    kind: super::Kind,
    phase: super::Phase,
    weight: Option<u8>,
    tiers: Vec<TierDocument<'a>>,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct TierDocument<'a> {
    levels: String,
    sv: &'a str,
    en: &'a str,
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

async fn list_as_json(api: Api, Query(query): Query) -> Answer {
    let catalogue = &api.service.catalogue;
    api.json(&chosen(catalogue, &query).into_iter().map(document).collect::<Vec<_>>())
}

async fn show_as_json(api: Api, Path(id): Path<String>) -> Answer {
    api.json(&document(api.service.catalogue.find(&id).ok_or(AppError::NotFound)?))
}
