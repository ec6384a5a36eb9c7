//! The look-up in the header of every page, and its page: vendors, systems, people and functions with their telephone numbers,
//! contracts, units; on the page also requirements, tenders and users.
//!
//! What the register finds is ranked by [`crate::register::search`], units along with it; the rest is listed after it.

pub mod api;
pub mod pages;
pub mod web;

use crate::account::actions::organisation::units_in;
use crate::account::{OrgScope, Permission, Unit};
use crate::error::AppError;
use crate::http::Signed;
use crate::register::search::{self, Document, DocumentKind, Found};
use crate::store::Tx;
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
    let (with_units, language) = (actor.may(Permission::ReadOrganisation), signed.language);
    let units =
        move |tx: &mut Tx<'_>, scope: &OrgScope| if with_units { units_in(tx, scope).map(|units| unit_documents(language, units)) } else { Ok(Vec::new()) };
    search::find(signed.app(), actor, typed, units, most).await
}

/// Units are kept with the accounts, and change seldom.
fn unit_documents(language: Language, mut units: Vec<Unit>) -> Vec<Document> {
    units.sort_by_key(|unit| unit.id);
    let document = |unit: Unit| Document { note: unit.kind.name(language), ..Document::new(DocumentKind::Unit, unit.id.to_string(), unit.name) };
    units.into_iter().map(document).collect()
}
