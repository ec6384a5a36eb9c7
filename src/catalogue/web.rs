//! The catalogue on screen and for programs.

use serde::Serialize;

use super::pages::{self, Listed};
use super::{Filter, Requirement};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Api, FormInput, Path, Query, Routes, Service, Signed};
use crate::view::Shown;

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

/// What the fields of the filter show: what was asked for, with a whole reference as its two parts.
fn shown(query: &FormInput, errors: FormErrors) -> Shown<'_> {
    let (system, number) = query.get("source").split_once(':').unwrap_or((query.get("source"), ""));
    let value = |name: &'static str| match name {
        "source" => system,
        "number" if query.get("number").is_empty() => number,
        other => query.get(other).trim(),
    };
    Shown::typed(Filter::NAMES.map(|name| (name, value(name))), errors)
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let catalogue = &signed.service.catalogue;
    let list = |listed: &Listed<'_>, errors| pages::list(signed.language, catalogue, listed, &shown(&query, errors));
    let filter = match Filter::read(&query, catalogue) {
        Ok(filter) => filter,
        Err(errors) => return signed.again(&list(&Listed::Nothing, errors)),
    };
    let all: Vec<&Requirement> = filter.of(catalogue).collect();
    let page = query.get("page").parse().unwrap_or(1);
    signed.page(&list(&Listed::Some { all: &all, levels: filter.levels, page }, FormErrors::default()))
}

async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let catalogue = &signed.service.catalogue;
    let requirement = catalogue.find(&id).ok_or(AppError::NotFound)?;
    signed.page(&pages::requirement(signed.language, catalogue, requirement, signed.actor.may(Permission::ReadTenders)))
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
    let filter = Filter::read(&query, catalogue).map_err(AppError::Invalid)?;
    api.json(&filter.of(catalogue).map(document).collect::<Vec<_>>())
}

async fn show_as_json(api: Api, Path(id): Path<String>) -> Answer {
    api.json(&document(api.service.catalogue.find(&id).ok_or(AppError::NotFound)?))
}
