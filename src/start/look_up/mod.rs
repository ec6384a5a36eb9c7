//! The look-up in the header of every page, and its page: vendors, systems, people and functions with their telephone numbers,
//! contracts, units; on the page also requirements, tenders and users.
//!
//! What the register finds is ranked by [`crate::register::search`], units along with it; the rest is listed after it.

pub mod api;
pub mod pages;
pub mod web;

use crate::account::actions::organisation;
use crate::account::{Permission, Unit};
use crate::error::AppError;
use crate::http::Signed;
use crate::register::search::{self, Document, DocumentKind, Found};
use crate::text::Language;

/// Longer queries are cut.
const LONGEST: usize = 200;

/// What was typed, as far as it counts.
fn typed(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

/// Looks in the register and among the units.
async fn find(signed: &Signed, typed: &str, most: usize) -> Result<Found, AppError> {
    let actor = &signed.actor;
    if typed.is_empty() || !actor.may(Permission::ReadRegister) {
        return Ok(Found::default());
    }
    let units = if actor.may(Permission::ReadOrganisation) { organisation::units(signed.app(), actor).await? } else { Vec::new() };
    search::find(signed.app(), actor, typed, unit_documents(signed.language, &units), most).await
}

/// Units are kept with the accounts, and change seldom.
fn unit_documents(language: Language, units: &[(Unit, usize)]) -> Vec<Document> {
    let document = |unit: &Unit| Document {
        kind: DocumentKind::Unit,
        id: unit.id.to_string(),
        title: unit.name.clone(),
        note: unit.kind.name(language),
        names: Vec::new(),
        numbers: Vec::new(),
        phones: Vec::new(),
        words: Vec::new(),
        archived: false,
    };
    units.iter().map(|(unit, _)| document(unit)).collect()
}
