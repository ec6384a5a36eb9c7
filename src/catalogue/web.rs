//! The catalogue on screen.

use super::pages::{self, Listed, Rights};
use super::{Filter, Requirement};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, FormInput, Path, Query, Routes, Service, Signed};
use crate::view::Shown;

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadCatalogue);
    Routes::new(service)
        .get("/catalogue", read, list)
        .get("/catalogue/coverage", read, systems)
        .get("/catalogue/coverage/{system}", read, numbers)
        .get("/catalogue/map", read, map)
        .get("/catalogue/changes", read, releases)
        .get("/catalogue/{id}", read, show)
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
    let catalogue = &signed.catalogue().await?;
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
    let catalogue = &signed.catalogue().await?;
    let off = || catalogue.switched_off.iter().find(|off| off.requirement.id == id).map(|off| &off.requirement);
    let requirement = catalogue.find(&id).or_else(off).ok_or(AppError::NotFound)?;
    let rights = Rights { read_tenders: signed.actor.may(Permission::ReadTenders), edit: signed.actor.may(Permission::EditCatalogue) };
    signed.page(&pages::requirement(signed.language, catalogue, requirement, rights))
}

async fn systems(signed: Signed) -> Answer {
    signed.page(&pages::systems(signed.language, signed.catalogue().await?.as_ref()))
}

async fn numbers(signed: Signed, Path(system): Path<String>, Query(query): Query) -> Answer {
    let catalogue = signed.catalogue().await?;
    let coverage = catalogue.coverage(&system).ok_or(AppError::NotFound)?;
    signed.page(&pages::numbers(signed.language, &coverage, &query.shown(FormErrors::default())))
}

async fn map(signed: Signed, Query(query): Query) -> Answer {
    // A form of delivery that does not exist is none.
    let delivery = crate::input::choice(query.get("delivery"));
    signed.page(&pages::map(signed.language, signed.catalogue().await?.as_ref(), delivery, &query.shown(FormErrors::default())))
}

async fn releases(signed: Signed) -> Answer {
    signed.page(&pages::releases(signed.language, &signed.service.catalogue))
}
