//! A record with what belongs to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::actions::organisation::units_in;
use crate::account::{Actor, OrgScope, Permission};
use crate::app::App;
use crate::error::AppError;
use crate::ids::RecordId;
use crate::register::fields::{self, Names};
use crate::register::model::{Content, Kind, Record, Target};
use crate::register::store::record::{self, Raw};
use crate::store::Tx;

/// Records with what the things are called that they refer to.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The records by their ids, those that were put away too.
    pub records: BTreeMap<RecordId, Raw>,
    /// What everything is called.
    pub names: Names,
}

impl Around {
    /// The records of a kind that are in use, by name.
    #[must_use]
    pub fn of<C: Content>(&self) -> Vec<Record<C>> {
        let mut found: Vec<&Raw> = self.records.values().filter(|raw| raw.kind == C::KIND && raw.record.archived.is_none()).collect();
        found.sort_by_key(|raw| crate::account::actions::organisation::collation_key(&raw.name));
        found.into_iter().filter_map(|raw| raw.clone().typed().ok()).collect()
    }

    /// One record, if it is there.
    #[must_use]
    pub fn get<C: Content>(&self, id: RecordId) -> Option<Record<C>> {
        self.records.get(&id)?.clone().typed().ok()
    }

    /// What a record is called.
    #[must_use]
    pub fn name(&self, id: RecordId) -> &str {
        self.names.of(Target::Record(id))
    }
}

/// A record with what refers to it, what that refers to, and so on for some steps. Each step takes two questions to the database,
/// however much there is: `steps` steps, and one for the units.
pub(in crate::register) fn around(tx: &mut Tx<'_>, scope: &OrgScope, kind: Kind, id: RecordId, steps: &[Step]) -> Result<Around, AppError> {
    let centre = record::get(tx, scope, id)?;
    if centre.kind != kind {
        return Err(AppError::NotFound);
    }
    let mut found = Around::default();
    found.records.insert(id, centre);
    for step in steps {
        let wanted: BTreeSet<RecordId> = match step {
            Step::Referring(kinds) => {
                let centres = found.records.values().filter(|raw| kinds.contains(&raw.kind)).map(|raw| raw.record.id.to_string()).collect();
                record::referrers(tx, scope, &centres)?.into_iter().map(|referrer| referrer.record).collect()
            }
            Step::Referred => found.records.values().flat_map(|raw| fields::records(&raw.kind.fields(), &raw.record.content)).collect(),
        };
        let missing: BTreeSet<RecordId> = wanted.into_iter().filter(|id| !found.records.contains_key(id)).collect();
        for raw in record::some(tx, scope, &missing)? {
            found.records.insert(raw.record.id, raw);
        }
    }
    found.names = found.records.values().map(|raw| (Target::Record(raw.record.id), raw.name.clone())).collect();
    for unit in units_in(tx, scope)? {
        found.names.add(Target::Unit(unit.id), unit.name);
    }
    Ok(found)
}

/// How far to look around a record.
#[derive(Debug, Clone, Copy)]
pub(in crate::register) enum Step {
    /// To what refers to those found so far, of these kinds.
    Referring(&'static [Kind]),
    /// To what those found so far refer to.
    Referred,
}

/// A vendor: its deliveries, their systems, the vendor's and the systems' contacts, its contracts, who owns it and whom it owns.
const VENDOR: &[Step] = &[Step::Referring(&[Kind::Vendor]), Step::Referred, Step::Referring(&[Kind::System, Kind::Contract]), Step::Referred];
/// A system: every vendor in its chain, their contacts and its own, what it needs and what needs it.
const SYSTEM: &[Step] = &[Step::Referring(&[Kind::System]), Step::Referred, Step::Referring(&[Kind::Vendor]), Step::Referred];
/// A contact: what it is to what; a contract: its vendor, its deliveries, who owns it.
const OTHER: &[Step] = &[Step::Referring(&[Kind::Contact, Kind::Contract]), Step::Referred];

/// One record of a kind with what belongs to it.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn open(app: &App, actor: &Actor, kind: Kind, id: RecordId) -> Result<Around, AppError> {
    let steps = match kind {
        Kind::Vendor => VENDOR,
        Kind::System => SYSTEM,
        _ => OTHER,
    };
    actor.read(app, Permission::ReadRegister, move |tx, scope| around(tx, scope, kind, id, steps)).await
}
