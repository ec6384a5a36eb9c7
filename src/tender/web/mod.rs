//! The screens of tenders: for each, what shows it and what takes what was typed, side by side.

mod bids;
mod carry;
mod draft;
mod evaluation;
mod issue;
mod parts;
mod requirements;
mod team;
mod template;
mod uses;

use crate::error::{AppError, FormErrors};
use crate::http::{Answer, Routes, Service, Signed};
use crate::tender::document::Format;
use crate::tender::record::StoredFile;
use crate::text::Language;
use crate::view::{Page, RecordPage};

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    draft::routes(service)
        .merge(parts::routes(service))
        .merge(requirements::routes(service))
        .merge(carry::routes(service))
        .merge(issue::routes(service))
        .merge(team::routes(service))
        .merge(bids::routes(service))
        .merge(evaluation::routes(service))
        .merge(template::routes(service))
        .merge(uses::routes(service))
}

/// Nothing is wrong with what was typed.
fn fine() -> FormErrors {
    FormErrors::default()
}

/// A page that says why something was not done, also where the form that was sent is not on it any more.
fn told(page: RecordPage, language: Language, errors: &FormErrors) -> RecordPage {
    if page.has_errors() { page } else { page.refused(language, errors) }
}

/// A page with something else than usual: 409 when two changed the same.
fn conflict<P: Page>(signed: &Signed, page: &P) -> Answer {
    signed.page_with(axum::http::StatusCode::CONFLICT, page)
}

/// A file to be saved.
fn save(signed: &Signed, file: StoredFile, format: Format) -> Answer {
    signed.download(&file.name, format.kind(), file.bytes)
}

/// The format and the copy that an address asks for.
fn wanted(query: &crate::http::FormInput) -> Result<(Format, bool), AppError> {
    let format = query.get("format").parse().map_err(|_| AppError::NotFound)?;
    Ok((format, query.get("copy") == "buyer"))
}
