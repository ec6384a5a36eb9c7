//! All records of a kind at once, for the views over everything: one question to the database however much there is.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{OrganisationId, RecordId};
use crate::input;
use crate::register::model::Content;
use crate::store::schema::register_record;
use crate::store::{Tx, from_json};

/// A record with whose it is, without what surrounds it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::register) struct Held<C> {
    /// Whose it is.
    pub(in crate::register) organisation: OrganisationId,
    /// Its id.
    pub(in crate::register) id: RecordId,
    /// Whether it was put away.
    pub(in crate::register) archived: bool,
    /// What is particular to it.
    pub(in crate::register) content: C,
}

/// More ids than this are not asked for one by one.
const AT_ONCE: usize = 500;

/// The records of a kind in some organisations that are in use, by name.
pub(in crate::register) fn in_use<C: Content>(tx: &mut Tx<'_>, scopes: &[&OrgScope]) -> Result<Vec<Held<C>>, AppError> {
    Ok(all::<C>(tx, scopes)?.into_iter().filter(|held| !held.archived).collect())
}

/// The records of a kind in some organisations, by name, with those that were put away but without those that were merged into others.
pub(in crate::register) fn all<C: Content>(tx: &mut Tx<'_>, scopes: &[&OrgScope]) -> Result<Vec<Held<C>>, AppError> {
    load(tx, scopes, None)
}

/// As [`all`], of those with some ids. Where there are very many, all are read, so that it stays one question.
pub(in crate::register) fn some<C: Content>(tx: &mut Tx<'_>, scopes: &[&OrgScope], ids: &BTreeSet<RecordId>) -> Result<Vec<Held<C>>, AppError> {
    let found = load(tx, scopes, (ids.len() <= AT_ONCE).then_some(ids))?;
    Ok(found.into_iter().filter(|held: &Held<C>| ids.contains(&held.id)).collect())
}

fn load<C: Content>(tx: &mut Tx<'_>, scopes: &[&OrgScope], ids: Option<&BTreeSet<RecordId>>) -> Result<Vec<Held<C>>, AppError> {
    let own = register_record::table
        .filter(register_record::organisation_id.eq_any(scopes.iter().map(|scope| scope.organisation())))
        .filter(register_record::kind.eq(input::word(&C::KIND)))
        .filter(register_record::merged_into.is_null())
        .into_boxed();
    let own = match ids {
        Some(ids) => own.filter(register_record::id.eq_any(ids.iter().copied())),
        None => own,
    };
    let rows: Vec<(OrganisationId, RecordId, bool, String)> = own
        .order((register_record::sort_key.asc(), register_record::id.asc()))
        .select((register_record::organisation_id, register_record::id, register_record::archived_at.is_not_null(), register_record::content))
        .load(tx.conn())?;
    rows.into_iter().map(|(organisation, id, archived, content)| Ok(Held { organisation, id, archived, content: from_json(&content)? })).collect()
}
