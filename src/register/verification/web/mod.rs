//! Verification rounds in the browser, and the pages behind the links.

mod answer;
mod proposal;
mod round;

use crate::http::{Routes, Service};

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).merge(round::routes(service)).merge(proposal::routes(service)).merge(answer::routes(service))
}
