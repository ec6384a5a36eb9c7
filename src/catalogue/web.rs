//! The catalogue on screen.

use super::{Filter, pages};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Path, Query, Routes, Service, Signed};

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadCatalogue);
    Routes::new(service).get("/catalogue", read, list).get("/catalogue/{id}", read, show)
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let catalogue = &signed.service.catalogue;
    let some = |name: &str| Some(query.get(name).trim()).filter(|value| !value.is_empty());
    let chosen: Vec<_> = Filter { area: some("area"), source: some("source"), text: some("q") }.of(catalogue).collect();
    signed.page(&pages::list(signed.language, catalogue, &chosen, &query.shown(FormErrors::default())))
}

async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let catalogue = &signed.service.catalogue;
    let requirement = catalogue.find(&id).ok_or(AppError::NotFound)?;
    signed.page(&pages::requirement(signed.language, catalogue, requirement))
}
