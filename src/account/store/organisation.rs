use chrono::NaiveDate;
use diesel::prelude::*;

use crate::account::OrgScope;
use crate::account::model::{AccessibilityStatement, Organisation, OrganisationNumber, Unit};
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, UnitId};
use crate::input;
use crate::store::schema::{accessibility_statement, federation_member, organisation, unit};
use crate::store::{Tx, from_row};

#[derive(Queryable, Selectable)]
#[diesel(table_name = organisation)]
struct OrganisationRow {
    id: OrganisationId,
    kind: String,
    name: String,
    organisation_number: String,
    version: i64,
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = AppError;

    fn try_from(row: OrganisationRow) -> Result<Self, AppError> {
        let number: OrganisationNumber = row.organisation_number.parse().map_err(|()| anyhow::anyhow!("an organisation number in the database is wrong"))?;
        Ok(Self { id: row.id, kind: from_row(&row.kind)?, name: row.name, number, version: row.version })
    }
}

/// Adds an organisation.
pub(in crate::account) fn insert(tx: &mut Tx<'_>, new: &Organisation, now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(organisation::table)
        .values((
            organisation::id.eq(new.id),
            organisation::kind.eq(input::word(&new.kind)),
            organisation::name.eq(&new.name),
            organisation::organisation_number.eq(new.number.digits()),
            organisation::created_at.eq(now.naive_utc()),
            organisation::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether there is any organisation at all; there is none before set-up.
pub(in crate::account) fn any(tx: &mut Tx<'_>) -> Result<bool, AppError> {
    Ok(diesel::select(diesel::dsl::exists(organisation::table.select(organisation::id))).get_result(tx.conn())?)
}

/// The organisation of the scope.
pub(in crate::account) fn get(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Organisation, AppError> {
    organisation::table.find(scope.organisation()).select(OrganisationRow::as_select()).first(tx.conn())?.try_into()
}

/// The organisation with a number, in the whole installation: a number is there once.
pub(in crate::account) fn find_by_number(tx: &mut Tx<'_>, number: &OrganisationNumber) -> Result<Option<Organisation>, AppError> {
    let row = organisation::table.filter(organisation::organisation_number.eq(number.digits())).select(OrganisationRow::as_select()).first(tx.conn());
    row.optional()?.map(TryInto::try_into).transpose()
}

/// Changes the organisation of the scope, if nobody has changed it since `changed.version` was read; otherwise says no.
pub(in crate::account) fn update(tx: &mut Tx<'_>, scope: &OrgScope, changed: &Organisation) -> Result<bool, AppError> {
    let unchanged = organisation::table.find(scope.organisation()).filter(organisation::version.eq(changed.version));
    let rows = diesel::update(unchanged)
        .set((
            organisation::kind.eq(input::word(&changed.kind)),
            organisation::name.eq(&changed.name),
            organisation::organisation_number.eq(changed.number.digits()),
            organisation::version.eq(organisation::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// The members of a federation, always in the same order: whoever goes through all of them does not wait for somebody who goes the other
/// way.
pub(in crate::account) fn members(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Organisation>, AppError> {
    let ids = federation_member::table.filter(federation_member::federation_id.eq(scope.organisation())).select(federation_member::member_id);
    let rows: Vec<OrganisationRow> =
        organisation::table.filter(organisation::id.eq_any(ids)).order(organisation::id).select(OrganisationRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Adds a member to the federation of the scope.
pub(in crate::account) fn add_member(tx: &mut Tx<'_>, scope: &OrgScope, member: OrganisationId) -> Result<(), AppError> {
    let row = (federation_member::federation_id.eq(scope.organisation()), federation_member::member_id.eq(member));
    diesel::insert_into(federation_member::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Takes a member out of the federation of the scope; says whether it was one.
pub(in crate::account) fn remove_member(tx: &mut Tx<'_>, scope: &OrgScope, member: OrganisationId) -> Result<bool, AppError> {
    Ok(diesel::delete(federation_member::table.find((scope.organisation(), member))).execute(tx.conn())? == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = unit)]
struct UnitRow {
    id: UnitId,
    parent_id: Option<UnitId>,
    kind: String,
    name: String,
    version: i64,
}

impl TryFrom<UnitRow> for Unit {
    type Error = AppError;

    fn try_from(row: UnitRow) -> Result<Self, AppError> {
        Ok(Self { id: row.id, parent: row.parent_id, kind: from_row(&row.kind)?, name: row.name, version: row.version })
    }
}

/// The units of the organisation.
pub(in crate::account) fn units(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Unit>, AppError> {
    let rows: Vec<UnitRow> = unit::table.filter(unit::organisation_id.eq(scope.organisation())).select(UnitRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One unit.
pub(in crate::account) fn unit(tx: &mut Tx<'_>, scope: &OrgScope, id: UnitId) -> Result<Unit, AppError> {
    unit::table.find(id).filter(unit::organisation_id.eq(scope.organisation())).select(UnitRow::as_select()).first(tx.conn())?.try_into()
}

/// Adds a unit.
pub(in crate::account) fn insert_unit(tx: &mut Tx<'_>, scope: &OrgScope, new: &Unit, now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(unit::table)
        .values((
            unit::id.eq(new.id),
            unit::organisation_id.eq(scope.organisation()),
            unit::parent_id.eq(new.parent),
            unit::kind.eq(input::word(&new.kind)),
            unit::name.eq(&new.name),
            unit::created_at.eq(now.naive_utc()),
            unit::version.eq(new.version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Changes a unit, if nobody has changed it since `changed.version` was read; otherwise says no.
pub(in crate::account) fn update_unit(tx: &mut Tx<'_>, scope: &OrgScope, changed: &Unit) -> Result<bool, AppError> {
    let unchanged = unit::table.find(changed.id).filter(unit::organisation_id.eq(scope.organisation())).filter(unit::version.eq(changed.version));
    let rows = diesel::update(unchanged)
        .set((unit::parent_id.eq(changed.parent), unit::kind.eq(input::word(&changed.kind)), unit::name.eq(&changed.name), unit::version.eq(unit::version + 1)))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// Takes a unit away.
pub(in crate::account) fn delete_unit(tx: &mut Tx<'_>, scope: &OrgScope, id: UnitId) -> Result<(), AppError> {
    diesel::delete(unit::table.find(id).filter(unit::organisation_id.eq(scope.organisation()))).execute(tx.conn())?;
    Ok(())
}

/// The accessibility statement; it belongs to the service and not to an organisation.
pub(in crate::account) fn statement(tx: &mut Tx<'_>) -> Result<AccessibilityStatement, AppError> {
    use accessibility_statement as table;
    let row: (String, Option<NaiveDate>, String, String, i64) =
        table::table.find(1).select((table::contact, table::assessed_on, table::method, table::shortcomings, table::version)).first(tx.conn())?;
    let (contact, assessed_on, method, shortcomings, version) = row;
    Ok(AccessibilityStatement { contact, assessed_on, method, shortcomings, version })
}

/// Changes the accessibility statement, if nobody has since it was read.
pub(in crate::account) fn update_statement(tx: &mut Tx<'_>, changed: &AccessibilityStatement) -> Result<bool, AppError> {
    use accessibility_statement as table;
    let rows = diesel::update(table::table.find(1).filter(table::version.eq(changed.version)))
        .set((
            table::contact.eq(&changed.contact),
            table::assessed_on.eq(changed.assessed_on),
            table::method.eq(&changed.method),
            table::shortcomings.eq(&changed.shortcomings),
            table::version.eq(table::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(rows == 1)
}
