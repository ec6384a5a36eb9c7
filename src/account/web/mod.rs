//! The screens of accounts: for each, what shows it and what takes what was typed, side by side.

mod demo;
mod link;
mod organisation;
mod own;
mod sign_in;
mod users;

use crate::http::{Routes, Service};

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    demo::routes(service)
        .merge(sign_in::routes(service))
        .merge(link::routes(service))
        .merge(own::routes(service))
        .merge(users::routes(service))
        .merge(organisation::routes(service))
}
