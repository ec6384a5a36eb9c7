//! The audit trail on screen.

use super::{Filter, actions, pages};
use crate::account::Permission;
use crate::error::FormErrors;
use crate::http::{Access, Answer, Query, Routes, Service, Signed};
use crate::input;

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/audit", Access::Needs(Permission::ReadAudit), list)
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let filter = Filter {
        action: input::choice(query.get("action")),
        outcome: input::choice(query.get("outcome")),
        user: query.get("user").parse().ok(),
        before: query.get("before").parse().ok(),
    };
    let entries = actions::read(signed.app(), &signed.actor, filter).await?;
    signed.page(&pages::list(signed.language, &entries, &query.shown(FormErrors::default())))
}
