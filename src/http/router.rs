use axum::{Extension, Router};

use super::context::Whole;
use super::{Access, Routes, Service, assets, health, layers};
use crate::{account, audit, catalogue, imported_catalogue, mail, openapi, own_catalogue, register, start, tender};

/// The table of all routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service)
        .get("/healthz", Access::Public, health::alive)
        .get("/readyz", Access::Public, health::ready)
        .get("/assets/{name}", Access::Public, assets::asset)
        .merge(start::web::routes(service))
        .merge(start::look_up::web::routes(service))
        .merge(start::api::routes(service))
        .merge(start::look_up::api::routes(service))
        .merge(account::web::routes(service))
        .merge(audit::web::routes(service))
        .merge(mail::web::routes(service))
        .merge(catalogue::web::routes(service))
        .merge(own_catalogue::web::routes(service))
        .merge(imported_catalogue::web::routes(service))
        .merge(register::web::routes(service))
        .merge(tender::web::routes(service))
        .merge(catalogue::api::routes(service))
        .merge(register::api::routes(service))
        .merge(register::outage::api::routes(service))
        .merge(register::overview::api::routes(service))
        .merge(register::verification::api::routes(service))
        .merge(tender::api::routes(service))
        .merge(openapi::web::routes(service))
}

/// Other routes with everything that is around ours; for tests of what is around.
pub fn around(router: Router, service: &Service) -> Router {
    layers::around(router, service)
}

/// The service as it answers requests.
pub fn service(service: &Service) -> Router {
    let routes = routes(service).into_router().fallback(layers::nothing_here).method_not_allowed_fallback(layers::other_method);
    let whole = layers::around(routes.with_state(service.clone()), service);
    // It goes with the request and is not kept in the service, which it holds itself: neither would ever be let go.
    whole.clone().layer(Extension(Whole(whole)))
}
