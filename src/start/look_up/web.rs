//! The look-up: its page, and what the field in the header shows as one types.

use super::pages::{self, Others};
use crate::account::Permission;
use crate::account::actions::organisation::collation_key;
use crate::account::actions::users;
use crate::catalogue::Filter;
use crate::error::AppError;
use crate::http::{Access, Answer, Query, Routes, Service, Signed};
use crate::tender::actions::draft;

/// So many hits of the register are on the page.
const ON_PAGE: usize = 60;
/// So many are below the field.
const BELOW_FIELD: usize = 8;
/// So many of each other kind are on the page.
const OTHERS: usize = 100;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/search", Access::SignedIn, page).get("/search/suggest", Access::SignedIn, suggest)
}

async fn page(signed: Signed, Query(query): Query) -> Answer {
    let typed = super::typed(query.get("q"));
    let found = super::find(&signed, &typed, ON_PAGE).await?;
    let catalogue = if signed.actor.may(Permission::ReadCatalogue) && !typed.is_empty() { Some(signed.catalogue().await?) } else { None };
    let mut others = others(&signed, &typed).await?;
    if let Some(catalogue) = &catalogue {
        let filter = Filter { text: Some(&typed), ..Filter::default() };
        others.requirements = filter.of(catalogue).take(OTHERS).collect();
    }
    signed.page(&pages::page(signed.language, &typed, &found, others))
}

async fn others(signed: &Signed, typed: &str) -> Result<Others<'static>, AppError> {
    let (actor, mut others) = (&signed.actor, Others::default());
    if typed.is_empty() {
        return Ok(others);
    }
    let keys: Vec<String> = typed.split_whitespace().map(collation_key).collect();
    let has_words = |name: &str| {
        let name = collation_key(name);
        keys.iter().all(|key| name.contains(key.as_str()))
    };
    if actor.may(Permission::ReadTenders) {
        let tenders = draft::list(signed.app(), actor).await?.into_iter();
        let hits = tenders.filter(|line| has_words(&format!("{} {}", line.title, line.diarienummer.as_deref().unwrap_or_default())));
        others.tenders = hits.map(|line| (format!("/tenders/{}", line.id), line.title, line.diarienummer.unwrap_or_default())).take(OTHERS).collect();
    }
    if actor.may(Permission::ReadUsers) {
        let members = users::list(signed.app(), actor).await?.into_iter().filter(|member| has_words(&member.user.name));
        others.users = members.map(|member| (format!("/users/{}", member.user.id), member.user.name)).take(OTHERS).collect();
    }
    Ok(others)
}

async fn suggest(signed: Signed, Query(query): Query) -> Answer {
    let typed = super::typed(query.get("q"));
    let found = super::find(&signed, &typed, BELOW_FIELD).await?;
    signed.json(&pages::suggestions(signed.language, &typed, &found))
}
