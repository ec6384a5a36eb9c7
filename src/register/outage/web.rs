//! What fails, on screen.

use super::actions::{self, Asked};
use super::pages;
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::RecordId;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadRegister);
    Routes::new(service).get("/outage", read, of_query).get("/vendors/{id}/outage", read, of_vendor).get("/systems/{id}/outage", read, of_system)
}

async fn of_vendor(signed: Signed, Path(id): Path<RecordId>, Query(query): Query) -> Answer {
    show(&signed, Asked::Vendor(id), &format!("/vendors/{id}/outage"), &query).await
}

async fn of_system(signed: Signed, Path(id): Path<RecordId>, Query(query): Query) -> Answer {
    show(&signed, Asked::System(id), &format!("/systems/{id}/outage"), &query).await
}

async fn show(signed: &Signed, asked: Asked, address: &str, query: &FormInput) -> Answer {
    let outage = actions::outage(signed.app(), &signed.actor, asked).await?;
    signed.page(&pages::outage(signed.language, &outage, address, query.get("page").parse().unwrap_or(1)))
}

/// What a query asks about: the first of its fields that says something.
fn asked(query: &FormInput) -> Result<Option<(&'static str, Asked)>, AppError> {
    let id = |name: &str| query.get(name).parse::<RecordId>().map_err(|_| AppError::NotFound);
    let said = ["vendor", "system", "country", "region"].into_iter().find(|name| !query.get(name).trim().is_empty());
    let said = said.map(|name| {
        let words = || query.get(name).trim().chars().take(200).collect::<String>();
        let asked = match name {
            "vendor" => Asked::AnyVendor(id(name)?),
            "system" => Asked::AnySystem(id(name)?),
            "country" => Asked::Country(words()),
            _ => Asked::Region(words()),
        };
        Ok((name, asked))
    });
    said.transpose()
}

async fn of_query(signed: Signed, Query(query): Query) -> Answer {
    let Some((name, asked)) = asked(&query)? else {
        let places = actions::places(signed.app(), &signed.actor).await?;
        return signed.page(&pages::choose(signed.language, &places, &query.shown(FormErrors::default())));
    };
    let question = form_urlencoded::Serializer::new(String::new()).append_pair(name, query.get(name).trim()).finish();
    show(&signed, asked, &format!("/outage?{question}"), &query).await
}
