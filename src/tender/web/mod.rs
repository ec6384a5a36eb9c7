//! Tenders on screen.

mod template;
mod uses;

use crate::http::{Routes, Service};

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).merge(template::routes(service)).merge(uses::routes(service))
}
