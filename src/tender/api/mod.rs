//! Tenders for programs: the same use cases as the screens, one for each operation.
//!
//! A program sends a tender as a whole, and what it says is held to the same rules as what is typed in the forms. Bids are there only
//! for the key of somebody in the team, and only when its owner chose that when the key was made, in a session with a second factor.
//! What has changed in the catalogue is shown here requirement by requirement, and chosen of as on the screen.

mod annex;
mod bid;
mod carry;
mod draft;
mod evaluation;
mod team;

use serde::Serialize;
use utoipa::openapi::OpenApi as Document;
use utoipa::{OpenApi, ToSchema};

use crate::error::AppError;
use crate::http::{Answer, Api, Query, Routes, Service};
use crate::tender::document::Format;
use crate::tender::record::StoredFile;
use crate::text::Message;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    draft::routes(service)
        .merge(carry::routes(service))
        .merge(annex::routes(service))
        .merge(team::routes(service))
        .merge(bid::routes(service))
        .merge(evaluation::routes(service))
}

/// What the description of the API says of them.
#[must_use]
pub(crate) fn description() -> Document {
    let mut whole = draft::Description::openapi();
    for part in [
        carry::Description::openapi(),
        annex::Description::openapi(),
        team::Description::openapi(),
        bid::Description::openapi(),
        evaluation::Description::openapi(),
    ] {
        whole.merge(part);
    }
    whole
}

/// What has been made.
#[derive(Serialize, ToSchema)]
struct Made {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
}

/// Something new, and where it is.
fn made(api: &Api, place: &str, id: &str) -> Answer {
    api.created(&format!("/api/v1/{place}/{id}"), &Made { id: id.to_owned() })
}

/// A file to be kept.
fn save(api: &Api, file: StoredFile, format: Format) -> Answer {
    api.download(&file.name, format.kind(), file.bytes)
}

/// The format that a query asks for, one of some, and whether it asks for the buyer's own copy.
fn wanted(query: &Query, known: &[&str], formats: &[Format]) -> Result<(Format, bool), AppError> {
    let mut read = query.0.read();
    read.knows_only(known);
    let format = read.parsed::<Format>("format", "field-no-choice");
    if format.is_some_and(|format| !formats.contains(&format)) {
        read.wrong("format", Message::new("field-no-choice"));
    }
    let copy = read.optional_text("copy", 20);
    if !["", "buyer"].contains(&copy.as_str()) {
        read.wrong("copy", Message::new("field-no-choice"));
    }
    read.finish(format.map(|format| (format, copy == "buyer"))).map_err(AppError::Invalid)
}
