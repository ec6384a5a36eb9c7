use std::collections::HashMap;

use diesel::prelude::*;

use super::model::Document;
use crate::account::OrgScope;
use crate::each_backend;
use crate::error::AppError;
use crate::ids::OrganisationId;
use crate::store::schema::{search_document, search_head};
use crate::store::{Tx, to_json};

/// So many documents are written at a time: a database takes only so many values in a statement.
const AT_ONCE: usize = 500;

/// What has become of a document.
pub(super) struct Changed {
    /// The id of the record.
    pub(super) id: String,
    /// The document as JSON; none when it is gone.
    pub(super) content: Option<String>,
}

/// Makes records found as they are now; of two with the same id the last counts. To be called in the transaction that changes them.
///
/// # Errors
/// When the database does not answer.
pub fn put_many(tx: &mut Tx<'_>, scope: &OrgScope, documents: &[Document]) -> Result<(), AppError> {
    if documents.is_empty() {
        return Ok(());
    }
    let sequence = next(tx, scope)?;
    let last: HashMap<&str, usize> = documents.iter().enumerate().map(|(place, document)| (document.id.as_str(), place)).collect();
    let documents: Vec<&Document> =
        documents.iter().enumerate().filter(|(place, document)| last.get(document.id.as_str()) == Some(place)).map(|(_, document)| document).collect();
    for some in documents.chunks(AT_ONCE) {
        // Taken away and added, since both databases can do that with many rows at once.
        let ids = some.iter().map(|document| document.id.as_str());
        let there = search_document::table.filter(search_document::organisation_id.eq(scope.organisation()));
        diesel::delete(there.filter(search_document::object_id.eq_any(ids))).execute(tx.conn())?;
        let row = |document: &&Document| {
            Ok((
                search_document::organisation_id.eq(scope.organisation()),
                search_document::object_id.eq(document.id.clone()),
                search_document::sequence.eq(sequence),
                search_document::deleted.eq(false),
                search_document::content.eq(to_json(document)?),
            ))
        };
        let rows = some.iter().map(row).collect::<Result<Vec<_>, AppError>>()?;
        each_backend!(tx.conn(), |c| diesel::insert_into(search_document::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Makes records found no more; it does not matter whether they were.
///
/// # Errors
/// As [`put_many`].
pub fn remove_many(tx: &mut Tx<'_>, scope: &OrgScope, ids: &[&str]) -> Result<(), AppError> {
    if ids.is_empty() {
        return Ok(());
    }
    let sequence = next(tx, scope)?;
    for some in ids.chunks(AT_ONCE) {
        let own = search_document::table.filter(search_document::organisation_id.eq(scope.organisation())).filter(search_document::deleted.eq(false));
        diesel::update(own.filter(search_document::object_id.eq_any(some.iter().copied())))
            .set((search_document::sequence.eq(sequence), search_document::deleted.eq(true), search_document::content.eq("")))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The number of this change. Whoever writes is alone, so numbers are in the order in which changes can be seen.
fn next(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<i64, AppError> {
    let own = search_head::table.find(scope.organisation());
    let known: Option<i64> = own.select(search_head::sequence).first(tx.conn()).optional()?;
    let sequence = known.unwrap_or_default() + 1;
    if known.is_some() {
        diesel::update(own).set(search_head::sequence.eq(sequence)).execute(tx.conn())?;
    } else {
        let row = (search_head::organisation_id.eq(scope.organisation()), search_head::sequence.eq(sequence));
        diesel::insert_into(search_head::table).values(row).execute(tx.conn())?;
    }
    Ok(sequence)
}

/// The number of the last change in each of some organisations; none where nothing has ever been found.
pub(super) fn heads(tx: &mut Tx<'_>, scopes: &[&OrgScope]) -> Result<HashMap<OrganisationId, i64>, AppError> {
    let ids = scopes.iter().map(|scope| scope.organisation());
    let rows: Vec<(OrganisationId, i64)> =
        search_head::table.filter(search_head::organisation_id.eq_any(ids)).select((search_head::organisation_id, search_head::sequence)).load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

/// What has changed since a change; everything that is there when there was none before.
pub(super) fn changes(tx: &mut Tx<'_>, scope: &OrgScope, since: i64) -> Result<Vec<Changed>, AppError> {
    let own = search_document::table.filter(search_document::organisation_id.eq(scope.organisation())).filter(search_document::sequence.gt(since)).select((
        search_document::object_id,
        search_document::deleted,
        search_document::content,
    ));
    let rows: Vec<(String, bool, String)> = if since == 0 { own.filter(search_document::deleted.eq(false)).load(tx.conn())? } else { own.load(tx.conn())? };
    Ok(rows.into_iter().map(|(id, deleted, content)| Changed { id, content: (!deleted).then_some(content) }).collect())
}
