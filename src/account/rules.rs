//! What has to hold when accounts are changed. Each function says what is wrong, or nothing.

use std::collections::BTreeSet;

use enumset::EnumSet;

use super::model::{Organisation, OrganisationKind, Unit};
use super::permission::Role;
use crate::error::AppError;
use crate::ids::{OrganisationId, UnitId};

/// An address as it is kept and compared.
#[must_use]
pub(super) fn normalised_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// A unit's name is one of a kind in its organisation, whatever its letters' case.
pub(super) fn unit_name_is_free(units: &[Unit], id: UnitId, name: &str) -> Result<(), AppError> {
    let taken = units.iter().any(|unit| unit.id != id && unit.name.to_lowercase() == name.to_lowercase());
    if taken { Err(AppError::invalid("name", "unit-name-taken")) } else { Ok(()) }
}

/// More levels than any organisation has.
const MOST_LEVELS: usize = 10;
/// More units than any organisation has.
const MOST_UNITS: usize = 5_000;

/// There is room for one more unit.
pub(super) fn room_for_a_unit(units: &[Unit]) -> Result<(), AppError> {
    if units.len() < MOST_UNITS { Ok(()) } else { Err(AppError::invalid("name", "unit-too-many")) }
}

/// A unit lies in a unit of the same organisation, and not in itself or in a part of itself.
pub(super) fn unit_parent_fits(units: &[Unit], id: UnitId, parent: Option<UnitId>) -> Result<(), AppError> {
    let mut seen = BTreeSet::from([id]);
    let mut at = parent;
    while let Some(place) = at {
        let unit = units.iter().find(|unit| unit.id == place).ok_or_else(|| AppError::invalid("parent", "unit-parent-unknown"))?;
        if !seen.insert(place) {
            return Err(AppError::invalid("parent", "unit-parent-loop"));
        }
        if seen.len() > MOST_LEVELS {
            return Err(AppError::invalid("parent", "unit-too-deep"));
        }
        at = unit.parent;
    }
    Ok(())
}

/// A unit that others lie in stays.
pub(super) fn unit_can_go(units: &[Unit], id: UnitId) -> Result<(), AppError> {
    if units.iter().any(|unit| unit.parent == Some(id)) { Err(AppError::invalid("", "unit-has-parts")) } else { Ok(()) }
}

/// Somebody always has at least one role, or would be nobody in the organisation.
pub(super) fn some_role(roles: EnumSet<Role>) -> Result<(), AppError> {
    if roles.is_empty() { Err(AppError::invalid("roles", "user-no-role")) } else { Ok(()) }
}

/// An organisation always keeps an administrator who can sign in.
pub(super) fn an_administrator_stays(stays_administrator: bool, others: i64) -> Result<(), AppError> {
    if stays_administrator || others > 0 { Ok(()) } else { Err(AppError::invalid("roles", "user-last-administrator")) }
}

/// What concerns a whole account – its password, its factors, whether it may sign in – is for those who are administrators
/// everywhere the account has roles. Otherwise the administrator of one organisation could take over another through a colleague.
pub(super) fn administers_all(own: &[(OrganisationId, EnumSet<Role>)], theirs: &[OrganisationId]) -> Result<(), AppError> {
    let administers = |organisation: &OrganisationId| own.iter().any(|(id, roles)| id == organisation && roles.contains(Role::Administrator));
    if theirs.iter().all(administers) { Ok(()) } else { Err(AppError::invalid("", "user-elsewhere-too")) }
}

/// Only a federation has members, and an organisation is no member of itself.
pub(super) fn may_be_member(federation: &Organisation, member: &Organisation, members: &[Organisation]) -> Result<(), AppError> {
    if federation.kind != OrganisationKind::Federation {
        return Err(AppError::invalid("", "member-no-federation"));
    }
    if member.id == federation.id || member.kind == OrganisationKind::Federation {
        return Err(AppError::invalid("number", "member-not-fit"));
    }
    if members.iter().any(|there| there.id == member.id) { Err(AppError::invalid("number", "member-there")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::model::UnitKind;
    use super::*;

    fn unit(name: &str, parent: Option<&Unit>) -> Unit {
        Unit { id: UnitId::new(), parent: parent.map(|unit| unit.id), kind: UnitKind::Office, name: name.to_owned(), version: 1 }
    }

    #[test]
    fn units_form_a_tree() {
        let board = unit("Socialnämnden", None);
        let office = unit("Socialförvaltningen", Some(&board));
        let section = unit("IT", Some(&office));
        let units = [board.clone(), office.clone(), section.clone()];
        let fits = |id: UnitId, parent: Option<UnitId>| unit_parent_fits(&units, id, parent).is_ok();
        assert!(fits(section.id, Some(board.id)) && fits(section.id, None) && fits(UnitId::new(), Some(section.id)));
        assert!(!fits(board.id, Some(section.id)), "a part of itself");
        assert!(!fits(board.id, Some(board.id)), "itself");
        assert!(!fits(board.id, Some(UnitId::new())), "somebody else's");
        let mut deep = vec![unit("0", None)];
        for level in 1..10 {
            let next = unit(&level.to_string(), deep.last());
            deep.push(next);
        }
        assert!(unit_parent_fits(&deep, UnitId::new(), Some(deep[8].id)).is_ok() && unit_parent_fits(&deep, UnitId::new(), Some(deep[9].id)).is_err());
        assert!(unit_can_go(&units, section.id).is_ok() && unit_can_go(&units, office.id).is_err());
        assert!(unit_name_is_free(&units, UnitId::new(), "socialNÄMNDEN").is_err() && unit_name_is_free(&units, board.id, "Socialnämnden").is_ok());
    }

    #[test]
    fn whose_account_it_is() {
        let (here, there) = (OrganisationId::new(), OrganisationId::new());
        let own = [(here, EnumSet::only(Role::Administrator)), (there, EnumSet::only(Role::Reader))];
        assert!(administers_all(&own, &[here]).is_ok());
        assert!(administers_all(&own, &[here, there]).is_err());
        assert!(administers_all(&own, &[OrganisationId::new()]).is_err());
        assert!(an_administrator_stays(false, 0).is_err() && an_administrator_stays(false, 1).is_ok() && an_administrator_stays(true, 0).is_ok());
    }
}
