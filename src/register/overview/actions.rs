//! Reading what the views over everything need.

use chrono::NaiveDate;

use super::gaps::Everything;
use crate::account::actions::organisation::units_in;
use crate::account::{Actor, OrgScope, Permission, Unit};
use crate::app::App;
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::ids::OrganisationId;
use crate::register::outage::graph::Net;
use crate::register::store::whole;

/// What systems depend on, in the own organisation and, for those who may read them, the members of the federation.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Depending {
    /// The organisations that can be looked at, the own first.
    pub(in crate::register) organisations: Vec<(OrganisationId, String)>,
    /// What they have, or one of them.
    pub(in crate::register) net: Net,
}

/// What depends on what, over all organisations that can be read or over one of them.
///
/// # Errors
/// [`AppError::NotFound`] for an organisation that cannot be read.
pub(in crate::register) async fn depending(app: &App, actor: &Actor, only: Option<OrganisationId>) -> Result<Depending, AppError> {
    let read = actor.read_with_members(app, Permission::ReadRegister, move |tx, readable| {
        let wanted = readable.iter().map(|(scope, _)| scope).filter(|scope| only.is_none_or(|only| scope.organisation() == only));
        let scopes: Vec<&OrgScope> = wanted.collect();
        if scopes.is_empty() {
            return Err(AppError::NotFound);
        }
        let net =
            Net { vendors: whole::all(tx, &scopes)?, systems: whole::in_use(tx, &scopes)?, deliveries: whole::in_use(tx, &scopes)?, dependencies: Vec::new() };
        Ok(Depending { organisations: readable.iter().map(|(scope, name)| (scope.organisation(), name.clone())).collect(), net })
    });
    read.await
}

/// What gaps are looked for in, with the units and the day.
///
/// # Errors
/// [`AppError::Forbidden`].
pub(in crate::register) async fn everything(app: &App, actor: &Actor) -> Result<(Everything, Vec<Unit>, NaiveDate), AppError> {
    let today = in_sweden(app.clock.now()).date();
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let scopes = [scope];
        let all = Everything {
            vendors: whole::in_use(tx, &scopes)?,
            systems: whole::in_use(tx, &scopes)?,
            contacts: whole::all(tx, &scopes)?,
            contracts: whole::in_use(tx, &scopes)?,
            deliveries: whole::in_use(tx, &scopes)?,
            assignments: whole::in_use(tx, &scopes)?,
        };
        Ok((all, units_in(tx, scope)?, today))
    });
    read.await
}
