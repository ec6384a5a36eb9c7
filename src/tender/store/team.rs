use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::{TenderId, UserId};
use crate::input;
use crate::store::schema::{app_user, tender_member};
use crate::store::{Tx, from_row};
use crate::tender::record::{TeamMember, TeamPart};

/// The team of a tender, by name.
pub(in crate::tender) fn members(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId) -> Result<Vec<TeamMember>, AppError> {
    let rows: Vec<(UserId, String, String)> = tender_member::table
        .inner_join(app_user::table)
        .filter(tender_member::tender_id.eq(tender))
        .filter(tender_member::organisation_id.eq(scope.organisation()))
        .order((app_user::name, app_user::id))
        .select((app_user::id, app_user::name, tender_member::part))
        .load(tx.conn())?;
    rows.into_iter().map(|(user, name, part)| Ok(TeamMember { user, name, part: from_row(&part)? })).collect()
}

/// What somebody is in the team; nothing for who is not in it.
pub(in crate::tender) fn part(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId, user: UserId) -> Result<Option<TeamPart>, AppError> {
    let own = tender_member::table.find((tender, user)).filter(tender_member::organisation_id.eq(scope.organisation()));
    let part: Option<String> = own.select(tender_member::part).first(tx.conn()).optional()?;
    part.as_deref().map(from_row).transpose()
}

/// Puts somebody into the team, or gives another part.
pub(in crate::tender) fn put(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId, user: UserId, part: TeamPart) -> Result<(), AppError> {
    remove(tx, scope, tender, user)?;
    diesel::insert_into(tender_member::table)
        .values((
            tender_member::tender_id.eq(tender),
            tender_member::user_id.eq(user),
            tender_member::organisation_id.eq(scope.organisation()),
            tender_member::part.eq(input::word(&part)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes somebody out of the team; says whether the person was in it.
pub(in crate::tender) fn remove(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId, user: UserId) -> Result<bool, AppError> {
    let own = tender_member::table.find((tender, user)).filter(tender_member::organisation_id.eq(scope.organisation()));
    Ok(diesel::delete(own).execute(tx.conn())? == 1)
}

/// Takes everybody out of the team.
pub(in crate::tender) fn clear(tx: &mut Tx<'_>, scope: &OrgScope, tender: TenderId) -> Result<(), AppError> {
    let own = tender_member::table.filter(tender_member::tender_id.eq(tender)).filter(tender_member::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}
