//! Concentration and gaps, on screen.

use super::actions;
use super::gaps::Gap;
use super::pages::{self, ShownGaps};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Query, Routes, Service, Signed};
use crate::ids::OrganisationId;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadRegister);
    Routes::new(service).get("/register/concentration", read, concentration).get("/register/gaps", read, gaps)
}

async fn concentration(signed: Signed, Query(query): Query) -> Answer {
    let only = query.get("organisation");
    let only: Option<OrganisationId> = if only.is_empty() { None } else { Some(only.parse().map_err(|_| AppError::NotFound)?) };
    let depending = actions::depending(signed.app(), &signed.actor, only).await?;
    // A role that does not exist is any.
    let role = crate::input::choice(query.get("role"));
    let page = query.get("page").parse().unwrap_or(1);
    signed.page(&pages::concentration(signed.language, &depending, role, &query.shown(FormErrors::default()), page))
}

async fn gaps(signed: Signed, Query(query): Query) -> Answer {
    let gap = match query.get("gap") {
        "" => None,
        word => Some(Gap::ALL.iter().copied().find(|gap| gap.word() == word).ok_or(AppError::NotFound)?),
    };
    let (all, units, today) = actions::everything(signed.app(), &signed.actor).await?;
    // A unit that is not there any more is none.
    let unit = query.get("unit").parse().ok().filter(|id| units.iter().any(|unit| unit.id == *id));
    let shown = ShownGaps { units, unit, page: query.get("page").parse().unwrap_or(1) };
    match gap {
        Some(gap) => signed.page(&pages::gap(signed.language, &all, today, gap, &shown)),
        None => signed.page(&pages::gaps(signed.language, &all, today, &shown)),
    }
}
