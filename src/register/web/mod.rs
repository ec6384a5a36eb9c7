//! The register in the browser.

mod contact;
mod merge;
mod record;

use crate::http::{Routes, Service};
use crate::register::verification;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).merge(record::routes(service)).merge(contact::routes(service)).merge(merge::routes(service)).merge(verification::web::routes(service))
}
