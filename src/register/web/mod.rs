//! The register in the browser.

mod contact;
mod merge;
mod record;
mod transfer;

use super::{classification, outage, overview, verification};
use crate::http::{Routes, Service};

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service)
        .merge(record::routes(service))
        .merge(contact::routes(service))
        .merge(merge::routes(service))
        .merge(classification::web::routes(service))
        .merge(outage::web::routes(service))
        .merge(overview::web::routes(service))
        .merge(transfer::routes(service))
        .merge(verification::web::routes(service))
}
