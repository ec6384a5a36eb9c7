use std::collections::HashMap;

use enumset::EnumSet;

use crate::account::actor::{Actor, OrgScope};
use crate::account::model::{AccessibilityStatement, Organisation, OrganisationKind, OrganisationNumber, Unit, UnitKind};
use crate::account::permission::{Permission, Role};
use crate::account::rules;
use crate::account::store::{organisation, user};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::{AppError, Conflict};
use crate::ids::{OrganisationId, UnitId};
use crate::store::Tx;
use crate::text::Language;

/// An organisation with those in it.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The organisation.
    pub organisation: Organisation,
    /// The members, when it is a federation.
    pub members: Vec<Organisation>,
    /// How many units it has.
    pub units: usize,
}

/// The organisation worked in.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn view(app: &App, actor: &Actor) -> Result<Overview, AppError> {
    let overview = actor.read(app, Permission::ReadOrganisation, |tx, scope| {
        Ok(Overview { organisation: organisation::get(tx, scope)?, members: organisation::members(tx, scope)?, units: organisation::units(tx, scope)?.len() })
    });
    overview.await
}

/// What can be changed of an organisation.
#[derive(Debug, Clone)]
pub struct EditOrganisation {
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: OrganisationKind,
    /// The number.
    pub number: OrganisationNumber,
}

/// Changes the organisation worked in.
///
/// # Errors
/// [`AppError::Invalid`] when the number is taken, [`AppError::Conflict`].
pub async fn edit(app: &App, actor: &Actor, command: EditOrganisation, version: i64) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let there = organisation::get(change.tx, change.scope)?;
            let EditOrganisation { name, kind, number } = command;
            if organisation::find_by_number(change.tx, &number)?.is_some_and(|other| other.id != there.id) {
                return Err(AppError::invalid("number", "organisation-number-taken"));
            }
            if kind != OrganisationKind::Federation && !organisation::members(change.tx, change.scope)?.is_empty() {
                return Err(AppError::invalid("kind", "organisation-has-members"));
            }
            let changed = Organisation { id: there.id, kind, name, number, version };
            if !organisation::update(change.tx, change.scope, &changed)? {
                let language = change.actor.language;
                let fields = vec![
                    ("field-name", there.name, changed.name),
                    ("field-kind", there.kind.name(language), changed.kind.name(language)),
                    ("field-number", there.number.to_string(), changed.number.to_string()),
                ];
                return Err(AppError::Conflict(Box::new(Conflict { page: "/organisation".to_owned(), fields })));
            }
            let entry = Entry::done(Action::OrganisationEdit).about(ObjectKind::Organisation, there.id, &changed.name);
            change.audit(&entry.with("name", format!("{} → {}", there.name, changed.name)).with("number", format!("{} → {}", there.number, changed.number)))
        })
        .await
}

/// Makes another organisation, with the actor as its administrator.
///
/// # Errors
/// [`AppError::Invalid`] when the number is taken.
pub async fn create(app: &App, actor: &Actor, id: OrganisationId, command: EditOrganisation) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let EditOrganisation { name, kind, number } = command;
            if let Some(there) = organisation::find_by_number(change.tx, &number)? {
                // The same form, sent twice.
                return if there.id == id {
                    change.audit(&Entry::done(Action::OrganisationCreate).with("again", true))
                } else {
                    Err(AppError::invalid("number", "organisation-number-taken"))
                };
            }
            let new = Organisation { id, kind, name, number, version: 1 };
            organisation::insert(change.tx, &new, change.now)?;
            user::set_roles(change.tx, &OrgScope::of(id), change.actor.user, EnumSet::only(Role::Administrator))?;
            let entry = Entry::done(Action::OrganisationCreate).about(ObjectKind::Organisation, id, &new.name);
            change.audit(&entry)?;
            change.audit_in(id, &entry)
        })
        .await
}

/// Adds an organisation to the federation worked in. It has to be one where the actor is an administrator too: nobody becomes a
/// member without a word of their own.
///
/// # Errors
/// [`AppError::Invalid`].
pub async fn add_member(app: &App, actor: &Actor, number: OrganisationNumber) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let unknown = || AppError::invalid("number", "member-unknown");
            let member = organisation::find_by_number(change.tx, &number)?.ok_or_else(unknown)?;
            if !user::roles(change.tx, &OrgScope::of(member.id), change.actor.user)?.contains(Role::Administrator) {
                return Err(unknown());
            }
            let federation = organisation::get(change.tx, change.scope)?;
            rules::may_be_member(&federation, &member, &organisation::members(change.tx, change.scope)?)?;
            organisation::add_member(change.tx, change.scope, member.id)?;
            let entry = Entry::done(Action::MemberAdd);
            change.audit_in(member.id, &entry.clone().about(ObjectKind::Organisation, federation.id, &federation.name))?;
            change.audit(&entry.about(ObjectKind::Organisation, member.id, &member.name))
        })
        .await
}

/// Takes a member out of the federation worked in.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn remove_member(app: &App, actor: &Actor, id: OrganisationId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            if !organisation::remove_member(change.tx, change.scope, id)? {
                return Err(AppError::NotFound);
            }
            change.audit(&Entry::done(Action::MemberRemove).about(ObjectKind::Organisation, id, ""))
        })
        .await
}

/// The units, each after the one it lies in and with its depth, by name in the order of the language.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn units(app: &App, actor: &Actor) -> Result<Vec<(Unit, usize)>, AppError> {
    let mut units = actor.read(app, Permission::ReadOrganisation, organisation::units).await?;
    units.sort_by_key(|unit| collation_key(&unit.name));
    Ok(lay_out(units))
}

/// Each unit after the one it lies in. Not by recursion: how deep the tree is, is not for the stack to find out.
fn lay_out(units: Vec<Unit>) -> Vec<(Unit, usize)> {
    let mut parts: HashMap<Option<UnitId>, Vec<Unit>> = HashMap::new();
    for unit in units.into_iter().rev() {
        parts.entry(unit.parent).or_default().push(unit);
    }
    let mut waiting: Vec<(Unit, usize)> = parts.remove(&None).unwrap_or_default().into_iter().map(|unit| (unit, 0)).collect();
    let mut ordered = Vec::new();
    while let Some((unit, depth)) = waiting.pop() {
        waiting.extend(parts.remove(&Some(unit.id)).unwrap_or_default().into_iter().map(|part| (part, depth + 1)));
        ordered.push((unit, depth));
    }
    ordered
}

/// The units of the organisation, in no order, within a transaction of another slice's.
///
/// # Errors
/// When the database does not answer.
pub fn units_in(tx: &mut Tx<'_>, scope: &OrgScope) -> Result<Vec<Unit>, AppError> {
    organisation::units(tx, scope)
}

/// A text to sort by as Swedish does: å, ä, ö last.
#[must_use]
pub fn collation_key(text: &str) -> String {
    text.to_lowercase().replace('å', "{").replace('ä', "|").replace('ö', "}")
}

/// One unit.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn unit(app: &App, actor: &Actor, id: UnitId) -> Result<Unit, AppError> {
    actor.read(app, Permission::ReadOrganisation, move |tx, scope| organisation::unit(tx, scope, id)).await
}

/// What can be changed of a unit.
#[derive(Debug, Clone)]
pub struct EditUnit {
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: UnitKind,
    /// The unit it lies in.
    pub parent: Option<UnitId>,
}

/// Adds a unit. The id was made when the form was shown, so that a form that is sent twice adds one.
///
/// # Errors
/// [`AppError::Invalid`].
pub async fn create_unit(app: &App, actor: &Actor, id: UnitId, command: EditUnit) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let EditUnit { name, kind, parent } = command;
            let units = organisation::units(change.tx, change.scope)?;
            if units.iter().any(|unit| unit.id == id) {
                return change.audit(&Entry::done(Action::UnitCreate).about(ObjectKind::Unit, id, &name).with("again", true));
            }
            rules::room_for_a_unit(&units)?;
            rules::unit_name_is_free(&units, id, &name)?;
            rules::unit_parent_fits(&units, id, parent)?;
            let new = Unit { id, parent, kind, name, version: 1 };
            organisation::insert_unit(change.tx, change.scope, &new, change.now)?;
            change.audit(&Entry::done(Action::UnitCreate).about(ObjectKind::Unit, id, &new.name))
        })
        .await
}

/// Changes a unit.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`], [`AppError::Conflict`].
pub async fn edit_unit(app: &App, actor: &Actor, id: UnitId, command: EditUnit, version: i64) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let EditUnit { name, kind, parent } = command;
            let there = organisation::unit(change.tx, change.scope, id)?;
            let units = organisation::units(change.tx, change.scope)?;
            let changed = Unit { id, parent, kind, name, version };
            if there.version == version {
                rules::unit_name_is_free(&units, id, &changed.name)?;
                rules::unit_parent_fits(&units, id, parent)?;
            }
            if !organisation::update_unit(change.tx, change.scope, &changed)? {
                return Err(unit_conflict(&units, &there, &changed, change.actor.language));
            }
            let entry = Entry::done(Action::UnitEdit).about(ObjectKind::Unit, id, &changed.name);
            change.audit(&entry.with("name", format!("{} → {}", there.name, changed.name)))
        })
        .await
}

fn unit_conflict(units: &[Unit], there: &Unit, changed: &Unit, language: Language) -> AppError {
    let name_of = |id: Option<UnitId>| id.and_then(|id| units.iter().find(|unit| unit.id == id)).map(|unit| unit.name.clone()).unwrap_or_default();
    let fields = vec![
        ("field-name", there.name.clone(), changed.name.clone()),
        ("field-kind", there.kind.name(language), changed.kind.name(language)),
        ("field-parent", name_of(there.parent), name_of(changed.parent)),
    ];
    AppError::Conflict(Box::new(Conflict { page: format!("/units/{}", there.id), fields }))
}

/// Takes a unit away.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] when others lie in it.
pub async fn delete_unit(app: &App, actor: &Actor, id: UnitId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let unit = organisation::unit(change.tx, change.scope, id)?;
            rules::unit_can_go(&organisation::units(change.tx, change.scope)?, id)?;
            organisation::delete_unit(change.tx, change.scope, id)?;
            change.audit(&Entry::done(Action::UnitDelete).about(ObjectKind::Unit, id, &unit.name))
        })
        .await
}

/// The accessibility statement, for everybody.
///
/// # Errors
/// When the database does not answer.
pub async fn statement(app: &App) -> Result<AccessibilityStatement, AppError> {
    app.db.read(organisation::statement).await
}

/// Changes the accessibility statement.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Conflict`].
pub async fn edit_statement(app: &App, actor: &Actor, changed: AccessibilityStatement) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditService, move |change| {
            let there = organisation::statement(change.tx)?;
            if !organisation::update_statement(change.tx, &changed)? {
                let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
                let fields = vec![
                    ("field-contact", there.contact, changed.contact),
                    ("field-assessed-on", date(there.assessed_on), date(changed.assessed_on)),
                    ("field-method", there.method, changed.method),
                    ("field-shortcomings", there.shortcomings, changed.shortcomings),
                ];
                return Err(AppError::Conflict(Box::new(Conflict { page: "/about".to_owned(), fields })));
            }
            change.audit(&Entry::done(Action::StatementEdit))
        })
        .await
}
