use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::chain;
use super::model::{Entry, Head, Listed, ObjectKind, Outcome, Recorded, Stamp};
use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{OrganisationId, UserId};
use crate::input;
use crate::keys::Keys;
use crate::store::schema::{audit_entry, audit_head, tender, tender_member};
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entry)]
struct EntryRow {
    sequence: i64,
    at: NaiveDateTime,
    organisation_id: Option<OrganisationId>,
    user_id: Option<UserId>,
    user_name: String,
    action: String,
    outcome: String,
    object_kind: String,
    object_id: String,
    object_name: String,
    details: String,
    address: String,
    request_id: String,
    mac: String,
}

impl TryFrom<EntryRow> for Recorded {
    type Error = AppError;

    fn try_from(row: EntryRow) -> Result<Self, AppError> {
        let stamp = Stamp {
            at: row.at.and_utc(),
            organisation: row.organisation_id,
            user: row.user_id,
            user_name: row.user_name,
            address: row.address,
            request: row.request_id,
        };
        let entry = Entry {
            action: from_row(&row.action)?,
            outcome: from_row(&row.outcome)?,
            object_kind: from_row(&row.object_kind)?,
            object_id: row.object_id,
            object_name: row.object_name,
            details: serde_json::from_str(&row.details).unwrap_or_else(|_| vec![("?".to_owned(), row.details.clone())]),
        };
        Ok(Self { sequence: row.sequence, stamp, entry, mac: row.mac })
    }
}

/// Adds an entry to the trail, in the transaction of what it tells of.
pub(crate) fn record(tx: &mut Tx<'_>, keys: &Keys, stamp: &Stamp, entry: &Entry) -> Result<(), AppError> {
    // The row of the head is changed before it is read: whoever comes second waits here, on either database.
    diesel::update(audit_head::table.find(1)).set(audit_head::sequence.eq(audit_head::sequence + 1)).execute(tx.conn())?;
    let head = head(tx)?;
    let mut recorded = Recorded { sequence: head.sequence, stamp: stamp.clone(), entry: entry.clone(), mac: String::new() };
    recorded.mac = chain::link(keys, &head.mac, &recorded);
    let row = EntryRow {
        sequence: recorded.sequence,
        at: stamp.at.naive_utc(),
        organisation_id: stamp.organisation,
        user_id: stamp.user,
        user_name: stamp.user_name.clone(),
        action: input::word(&entry.action),
        outcome: input::word(&entry.outcome),
        object_kind: input::word(&entry.object_kind),
        object_id: entry.object_id.clone(),
        object_name: entry.object_name.clone(),
        details: chain::details_as_text(&entry.details),
        address: stamp.address.clone(),
        request_id: stamp.request.clone(),
        mac: recorded.mac.clone(),
    };
    diesel::insert_into(audit_entry::table).values(&row).execute(tx.conn())?;
    diesel::update(audit_head::table.find(1)).set(audit_head::mac.eq(&recorded.mac)).execute(tx.conn())?;
    Ok(())
}

/// The head as the database has it.
pub(crate) fn head(tx: &mut Tx<'_>) -> Result<Head, AppError> {
    let (sequence, mac) = audit_head::table.find(1).select((audit_head::sequence, audit_head::mac)).first(tx.conn())?;
    Ok(Head { sequence, mac })
}

/// Entries of the whole installation after a number, in order, for the inspection of the chain.
pub(crate) fn after(tx: &mut Tx<'_>, sequence: i64, limit: i64) -> Result<Vec<Recorded>, AppError> {
    let rows: Vec<EntryRow> = audit_entry::table
        .filter(audit_entry::sequence.gt(sequence))
        .order(audit_entry::sequence)
        .limit(limit)
        .select(EntryRow::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The link of one entry, if it is there.
pub(crate) fn link_of(tx: &mut Tx<'_>, sequence: i64) -> Result<Option<String>, AppError> {
    Ok(audit_entry::table.find(sequence).select(audit_entry::mac).first(tx.conn()).optional()?)
}

/// Which entries to show.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of one verb.
    pub action: Option<super::model::Action>,
    /// Of one outcome.
    pub outcome: Option<Outcome>,
    /// By one user.
    pub user: Option<UserId>,
    /// Only those before this number: the next page.
    pub before: Option<i64>,
}

/// The newest entries of an organisation, at most `limit`, as `reader` may see them. Bids are secret until a winner has been chosen
/// (OSL 19 kap. 3 §), and so is how many there are: to who is not in the team of their tender, entries about them are sealed. A
/// filter does not find what is sealed, or it would tell what the entry does not.
pub(crate) fn newest(tx: &mut Tx<'_>, scope: &OrgScope, reader: UserId, filter: &Filter, limit: i64) -> Result<Vec<Listed>, AppError> {
    // A tender that is not there any more opens nothing.
    let in_team = tender_member::table.filter(tender_member::tender_id.eq(tender::id)).filter(tender_member::user_id.eq(reader));
    let open =
        tender::table.filter(tender::organisation_id.eq(scope.organisation())).filter(tender::status.eq("awarded").or(exists(in_team))).select(tender::id);
    let sealed = audit_entry::object_kind.eq(input::word(&ObjectKind::Bid)).and(audit_entry::object_id.ne_all(open));
    let mut query = audit_entry::table
        .filter(audit_entry::organisation_id.eq(scope.organisation()))
        .order(audit_entry::sequence.desc())
        .limit(limit)
        .select((EntryRow::as_select(), sealed.clone()))
        .into_boxed();
    if filter.action.is_some() || filter.outcome.is_some() {
        query = query.filter(not(sealed));
    }
    if let Some(action) = &filter.action {
        query = query.filter(audit_entry::action.eq(input::word(action)));
    }
    if let Some(outcome) = &filter.outcome {
        query = query.filter(audit_entry::outcome.eq(input::word(outcome)));
    }
    if let Some(user) = filter.user {
        query = query.filter(audit_entry::user_id.eq(user));
    }
    if let Some(before) = filter.before {
        query = query.filter(audit_entry::sequence.lt(before));
    }
    let rows: Vec<(EntryRow, bool)> = query.load(tx.conn())?;
    rows.into_iter().map(|(row, sealed)| Ok(Listed { recorded: row.try_into()?, sealed })).collect()
}
