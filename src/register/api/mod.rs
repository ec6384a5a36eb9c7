//! The register for programs: the same use cases as the screens.
//!
//! Every kind of records is listed, shown, made, changed, put away and taken back in one way, which is written once; what may be sent, and
//! what the description of the API says of it, comes from the fields of the kind. What is a program's to get wrong (a number where a text
//! belongs, a field that does not exist) is refused here, and the rest by the same rules as what people type.
//!
//! The value of a private number is in none of it but in the answer of the one operation that asks for it, which needs a right of its
//! own and leaves an entry in the audit trail. The number of a sole trader is a person's and is shown whole to those who may change it.

mod batch;
mod channel;
mod classification;
mod content;
mod describe;
mod document;
mod record;
mod schema;
mod transfer;

use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;

use crate::http::{Routes, Service};

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    record::routes(service)
        .merge(channel::routes(service))
        .merge(classification::routes(service))
        .merge(batch::routes(service))
        .merge(transfer::routes(service))
}

/// What the description of the API says of them.
#[must_use]
pub(crate) fn description() -> Document {
    let mut whole = describe::description();
    for part in [channel::Description::openapi(), classification::Description::openapi(), batch::Description::openapi(), transfer::Description::openapi()] {
        whole.merge(part);
    }
    whole
}
