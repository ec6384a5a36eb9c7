//! Reading what a failure needs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::graph::{Failing, Net, Node, Spread, rank};
use super::people::{self, Calls};
use super::same::{Known, same};
use crate::account::{Actor, OrgScope, Permission};
use crate::app::App;
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::ids::{OrganisationId, RecordId};
use crate::register::fields::normal;
use crate::register::model::{Assignment, Contact, Content, Kind, System, Vendor};
use crate::register::store::record;
use crate::register::store::whole::{self, Held};
use crate::store::Tx;

/// What is asked about.
#[derive(Debug, Clone)]
pub(in crate::register) enum Asked {
    /// A vendor of the own organisation.
    Vendor(RecordId),
    /// A system of the own organisation.
    System(RecordId),
    /// A vendor of any organisation that can be read.
    AnyVendor(RecordId),
    /// A system of any.
    AnySystem(RecordId),
    /// A country.
    Country(String),
    /// A region or a data centre.
    Region(String),
}

/// All that is known of a failure.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Outage {
    /// What fails is called.
    pub(in crate::register) name: String,
    /// What it is.
    pub(in crate::register) failing: Option<Failing>,
    /// By what the vendor's records in several organisations are known to be one.
    pub(in crate::register) known: Option<Known>,
    /// The organisations that were looked at, the own first.
    pub(in crate::register) organisations: Vec<(OrganisationId, String)>,
    pub(in crate::register) net: Net,
    pub(in crate::register) spread: Spread,
    pub(in crate::register) calls: Calls,
    /// What vendors and systems are called.
    pub(in crate::register) names: BTreeMap<RecordId, String>,
    pub(in crate::register) today: NaiveDate,
}

impl Outage {
    /// The systems of which nobody knows whether they run in the place that fails, and which are not hit otherwise.
    pub(in crate::register) fn unknown(&self) -> Vec<&Held<System>> {
        let is_unknown: fn(&System) -> bool = match self.failing {
            Some(Failing::Country(_)) => |system| system.hosting_country.is_none(),
            Some(Failing::Region(_)) => |system| system.hosting_region.is_none(),
            _ => return Vec::new(),
        };
        let is_hit = |system: &Held<System>| self.spread.hits.contains_key(&Node::System(system.id));
        let mut found: Vec<&Held<System>> = self.net.systems.iter().filter(|system| is_unknown(&system.content) && !is_hit(system)).collect();
        found.sort_by_key(|system| rank(system.content.availability()));
        found
    }
}

/// What fails when something fails, over the own organisation and, for those who may, the members of the federation.
///
/// # Errors
/// [`AppError::NotFound`].
pub(in crate::register) async fn outage(app: &App, actor: &Actor, asked: Asked) -> Result<Outage, AppError> {
    let today = in_sweden(app.clock.now()).date();
    actor.read_with_members(app, Permission::ReadRegister, move |tx, readable| read(tx, readable, &asked, today)).await
}

fn read(tx: &mut Tx<'_>, readable: &[(OrgScope, String)], asked: &Asked, today: NaiveDate) -> Result<Outage, AppError> {
    let scopes: Vec<&OrgScope> = readable.iter().map(|(scope, _)| scope).collect();
    let own = scopes.first().map(|scope| scope.organisation()).ok_or(AppError::NotFound)?;
    let systems = whole::all::<System>(tx, &scopes)?;
    let net =
        Net { vendors: whole::all(tx, &scopes)?, deliveries: whole::in_use(tx, &scopes)?, dependencies: whole::in_use(tx, &scopes)?, systems: Vec::new() };
    let (name, failing, known) = failing(&net.vendors, &systems, own, asked)?;
    // A system that was put away can be asked about, and is not hit by anything.
    let asked_for = |system: &Held<System>| failing == Failing::System(system.id);
    let net = Net { systems: systems.into_iter().filter(|system| !system.archived || asked_for(system)).collect(), ..net };
    let spread = Spread::of(&net, &failing);
    let mut about: BTreeSet<RecordId> = net.systems.iter().map(|system| system.id).filter(|id| spread.hits.contains_key(&Node::System(*id))).collect();
    if let Failing::Vendors(ids) = &failing {
        about.extend(ids);
    }
    let assignments = people::chosen(whole::in_use::<Assignment>(tx, &scopes)?, &about, today);
    let contacts = whole::some::<Contact>(tx, &scopes, &people::named(&assignments))?;
    let vendors = net.vendors.iter().map(|vendor| (vendor.id, vendor.content.name()));
    Ok(Outage {
        name,
        known,
        organisations: readable.iter().map(|(scope, name)| (scope.organisation(), name.clone())).collect(),
        calls: Calls::of(&assignments, contacts, today),
        names: vendors.chain(net.systems.iter().map(|system| (system.id, system.content.name()))).collect(),
        failing: Some(failing),
        net,
        spread,
        today,
    })
}

/// What fails, what it is called, and by what a vendor is known.
fn failing(vendors: &[Held<Vendor>], systems: &[Held<System>], own: OrganisationId, asked: &Asked) -> Result<(String, Failing, Option<Known>), AppError> {
    match asked {
        Asked::Vendor(id) | Asked::AnyVendor(id) => {
            let any = matches!(asked, Asked::AnyVendor(_));
            let vendor = vendors.iter().find(|vendor| vendor.id == *id && (any || vendor.organisation == own)).ok_or(AppError::NotFound)?;
            let group = same(vendors).into_iter().find(|group| group.records.contains(id)).ok_or(AppError::NotFound)?;
            let known = (group.records.len() > 1).then_some(group.known);
            Ok((vendor.content.name(), Failing::Vendors(group.records.into_iter().collect()), known))
        }
        Asked::System(id) | Asked::AnySystem(id) => {
            let any = matches!(asked, Asked::AnySystem(_));
            let system = systems.iter().find(|system| system.id == *id && (any || system.organisation == own)).ok_or(AppError::NotFound)?;
            Ok((system.content.name(), Failing::System(*id), None))
        }
        Asked::Country(code) => Ok((code.to_uppercase(), Failing::Country(code.to_uppercase()), None)),
        Asked::Region(region) => {
            let there = systems.iter().filter_map(|system| system.content.hosting_region.as_ref()).find(|there| normal(there) == normal(region));
            Ok((there.unwrap_or(region).clone(), Failing::Region(normal(region)), None))
        }
    }
}

/// Where systems run, to choose from.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Places {
    /// Countries.
    pub(in crate::register) countries: Vec<String>,
    /// Regions and data centres.
    pub(in crate::register) regions: Vec<String>,
    /// Vendors and systems of the own organisation.
    pub(in crate::register) vendors: Vec<(RecordId, String)>,
    pub(in crate::register) systems: Vec<(RecordId, String)>,
}

/// What can be asked about.
///
/// # Errors
/// [`AppError::Forbidden`].
pub(in crate::register) async fn places(app: &App, actor: &Actor) -> Result<Places, AppError> {
    let read = actor.read_with_members(app, Permission::ReadRegister, move |tx, readable| {
        let scopes: Vec<&OrgScope> = readable.iter().map(|(scope, _)| scope).collect();
        let systems = whole::in_use::<System>(tx, &scopes)?;
        let deliveries = whole::in_use::<crate::register::model::Delivery>(tx, &scopes)?;
        let hosted = systems.iter().filter_map(|system| system.content.hosting_country.clone());
        let countries: BTreeSet<String> =
            hosted.chain(deliveries.into_iter().flat_map(|delivery| delivery.content.countries)).map(|code| code.to_uppercase()).collect();
        let regions: BTreeMap<String, String> =
            systems.into_iter().filter_map(|system| system.content.hosting_region).map(|region| (normal(&region), region)).collect();
        let Some(own) = scopes.first() else { return Ok(Places::default()) };
        Ok(Places {
            countries: countries.into_iter().collect(),
            regions: regions.into_values().collect(),
            vendors: record::names(tx, own, Kind::Vendor)?,
            systems: record::names(tx, own, Kind::System)?,
        })
    });
    read.await
}
