//! What is done with the organisation's own catalogue.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{Change, Edition, EditionStatus, InForce, Layer, Sort};
use super::typed::TypedRequirement;
use super::{rules, store};
use crate::account::{Actor, Change as Work, OrgScope, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::catalogue::Catalogue;
use crate::error::{AppError, FormErrors};
use crate::ids::EditionId;
use crate::store::Tx;
use crate::text::Message;

/// The catalogue as the actor's organisation sees it: with its edition in force, if it has one.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn in_force(app: &App, actor: &Actor, base: &Arc<Catalogue>, kept: &InForce) -> Result<Arc<Catalogue>, AppError> {
    let edition = actor.read(app, Permission::ReadCatalogue, store::in_force).await?;
    let Some((id, number)) = edition else { return Ok(Arc::clone(base)) };
    if let Some(ready) = kept.get(actor.organisation(), id) {
        return Ok(ready);
    }
    let changes = actor.read(app, Permission::ReadCatalogue, move |tx, scope| store::changes(tx, scope, id)).await?;
    let layer = rules::apply(base, number, &changes);
    for (requirement, faults) in &layer.faults {
        tracing::warn!(requirement, faults = faults.len(), "a change of the organisation's own catalogue does not fit the catalogue any more");
    }
    let catalogue = Arc::new(layer.catalogue);
    kept.put(actor.organisation(), id, Arc::clone(&catalogue));
    Ok(catalogue)
}

/// The catalogue as the organisation sees it, without what must not be passed on: where it has adapted one of the catalogue's in words
/// that are not its own, the catalogue's stands.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn to_pass_on(app: &App, actor: &Actor, base: &Arc<Catalogue>) -> Result<Catalogue, AppError> {
    let read = actor.read(app, Permission::ReadCatalogue, |tx, scope| {
        let Some((id, number)) = store::in_force(tx, scope)? else { return Ok(None) };
        Ok(Some((number, store::changes(tx, scope, id)?)))
    });
    Ok(match read.await? {
        Some((number, mut changes)) => {
            changes.retain(|change| !change.restricted);
            rules::apply(base, number, &changes).catalogue
        }
        None => Catalogue::clone(base),
    })
}

/// What the pages of the own catalogue show.
#[derive(Debug, Clone)]
pub struct Overview {
    /// All editions, the latest first.
    pub editions: Vec<Edition>,
    /// The one that is looked at: the one that is worked on, or else the one in force.
    pub shown: Option<Shown>,
}

/// An edition with what it does.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The edition.
    pub edition: Edition,
    /// Its changes, by id.
    pub changes: Vec<Change>,
    /// What becomes of the catalogue.
    pub layer: Layer,
}

/// The own catalogue as it is now.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn overview(app: &App, actor: &Actor, base: &Arc<Catalogue>) -> Result<Overview, AppError> {
    let work = |tx: &mut Tx<'_>, scope: &OrgScope| {
        let editions = store::editions(tx, scope)?;
        let open = |edition: &&Edition| matches!(edition.status, EditionStatus::Draft | EditionStatus::Submitted);
        let shown = editions.iter().find(open).or_else(|| editions.iter().find(|edition| edition.status == EditionStatus::Approved)).cloned();
        let changes = shown.as_ref().map(|edition| store::changes(tx, scope, edition.id)).transpose()?;
        Ok((editions, shown.zip(changes)))
    };
    let (editions, shown) = actor.read(app, Permission::ReadCatalogue, work).await?;
    let shown = shown.map(|(edition, changes)| Shown { layer: rules::apply(base, edition.number, &changes), edition, changes });
    Ok(Overview { editions, shown })
}

/// One edition with what it does.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn edition(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: EditionId) -> Result<Shown, AppError> {
    let read = actor.read(app, Permission::ReadCatalogue, move |tx, scope| Ok((store::get(tx, scope, id)?, store::changes(tx, scope, id)?)));
    let (edition, changes) = read.await?;
    Ok(Shown { layer: rules::apply(base, edition.number, &changes), edition, changes })
}

/// Begins a new edition as a copy of the one in force; does nothing when one is worked on already.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn begin(app: &App, actor: &Actor, base: &Arc<Catalogue>) -> Result<(), AppError> {
    let base_version = base.version.clone();
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let edition = opened(change, &base_version)?;
            change.audit(&entry(Action::EditionBegin, &edition))
        })
        .await
}

fn entry(action: Action, edition: &Edition) -> Entry {
    Entry::done(action).about(ObjectKind::CatalogueEdition, edition.id, &edition.number.to_string())
}

/// The edition that is worked on; a new one when there is none.
fn opened(change: &mut Work<'_, '_>, base_version: &str) -> Result<Edition, AppError> {
    let editions = store::editions(change.tx, change.scope)?;
    if let Some(open) = editions.iter().find(|edition| matches!(edition.status, EditionStatus::Draft | EditionStatus::Submitted)) {
        return Ok(open.clone());
    }
    let new = Edition {
        id: EditionId::new(),
        number: editions.iter().map(|edition| edition.number).max().unwrap_or_default() + 1,
        status: EditionStatus::Draft,
        base_version: base_version.to_owned(),
        editors: Vec::new(),
        note: String::new(),
        begun: (change.actor.name.clone(), change.now),
        submitted: None,
        decided: None,
        decided_why: None,
        version: 1,
    };
    store::insert(change.tx, change.scope, &new)?;
    if let Some(before) = editions.iter().find(|edition| edition.status == EditionStatus::Approved) {
        for old in store::changes(change.tx, change.scope, before.id)? {
            store::put_change(change.tx, change.scope, new.id, &old)?;
        }
    }
    Ok(new)
}

/// What an editor says of a requirement.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Its id; none for a new one, which gets one in the area.
    pub id: Option<String>,
    /// The area of a new one.
    pub area: String,
    /// Why.
    pub reason: String,
    /// What was typed; nothing to switch it off.
    pub content: Option<TypedRequirement>,
    /// It must not be passed on.
    pub restricted: bool,
    /// Where it comes from, for what is brought from a file.
    pub origin: Option<String>,
    /// The version that the form was shown with; 0 for what was not there.
    pub version: i64,
}

/// Keeps what an editor says of a requirement, in the edition that is worked on, which is begun when there is none; the requirement's
/// id. What is wrong with it is kept too and told on its page; it stands in the way of handing the edition in.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed it since; [`AppError::Invalid`] when the edition has been handed in, or there
/// is no such requirement or area.
pub async fn edit(app: &App, actor: &Actor, base: &Arc<Catalogue>, edit: Edit) -> Result<String, AppError> {
    let ids = edit_all(app, actor, base, vec![edit]).await?;
    ids.into_iter().next().ok_or(AppError::NotFound)
}

/// As [`edit`], for several at once: all or none.
///
/// # Errors
/// As [`edit`].
pub async fn edit_all(app: &App, actor: &Actor, base: &Arc<Catalogue>, edits: Vec<Edit>) -> Result<Vec<String>, AppError> {
    let base = Arc::clone(base);
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let mut edition = opened(change, &base.version)?;
            rules::open(&edition)?;
            let there: BTreeMap<String, Change> =
                store::changes(change.tx, change.scope, edition.id)?.into_iter().map(|change| (change.id.clone(), change)).collect();
            let mut used = store::used_ids(change.tx, change.scope)?;
            let mut ids = Vec::new();
            for edit in edits {
                let new = changed(&base, edit, &there, &mut used, (change.actor.name.clone(), change.now))?;
                store::put_change(change.tx, change.scope, edition.id, &new)?;
                change.audit(&entry(Action::EditionEdit, &edition).with("requirement", &new.id).with("sort", crate::input::word(&new.sort)))?;
                ids.push(new.id);
            }
            touched(change, &mut edition)?;
            Ok(ids)
        })
        .await
}

/// Notes that somebody has changed an edition.
fn touched(change: &mut Work<'_, '_>, edition: &mut Edition) -> Result<(), AppError> {
    if !edition.editors.contains(&change.actor.user) {
        edition.editors.push(change.actor.user);
    }
    store::update(change.tx, change.scope, edition)
}

/// The change that an editor's words make.
fn changed(
    base: &Catalogue,
    edit: Edit,
    there: &BTreeMap<String, Change>,
    used: &mut Vec<String>,
    by: (String, crate::clock::Timestamp),
) -> Result<Change, AppError> {
    let id = match edit.id {
        Some(id) => id,
        None => rules::next_id(base, &edit.area, used)?,
    };
    let before = there.get(&id);
    if before.map_or(0, |before| before.version) != edit.version {
        return Err(AppError::conflict());
    }
    let original = base.find(&id);
    let sort = match (&edit.content, original.is_some() && !rules::is_own_id(&id)) {
        (None, true) => Sort::Off,
        (Some(_), true) => Sort::Adapted,
        (Some(_), false) if rules::is_own_id(&id) || before.is_some() => Sort::Added,
        _ => return Err(AppError::NotFound),
    };
    if sort == Sort::Added && !used.contains(&id) {
        used.push(id.clone());
    }
    // What an adaptation is held against is the catalogue's own as it is now: who saves it has seen it.
    let adapted_from = original.filter(|_| sort == Sort::Adapted).map(TypedRequirement::of);
    Ok(Change {
        id,
        sort,
        reason: edit.reason,
        content: edit.content,
        base: adapted_from,
        restricted: edit.restricted,
        origin: edit.origin.or_else(|| before.and_then(|before| before.origin.clone())),
        changed: by,
        version: edit.version + 1,
    })
}

/// Takes a change out of the edition that is worked on: the catalogue's own stands again, or what was the organisation's is gone.
///
/// # Errors
/// [`AppError::NotFound`] when there is none, [`AppError::Invalid`] when the edition has been handed in.
pub async fn take_back(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: String) -> Result<(), AppError> {
    let base_version = base.version.clone();
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let mut edition = opened(change, &base_version)?;
            rules::open(&edition)?;
            if !store::changes(change.tx, change.scope, edition.id)?.iter().any(|there| there.id == id) {
                return Err(AppError::NotFound);
            }
            store::remove_change(change.tx, change.scope, edition.id, &id)?;
            touched(change, &mut edition)?;
            change.audit(&entry(Action::EditionEdit, &edition).with("requirement", &id).with("sort", "taken_back"))
        })
        .await
}

/// The edition that is worked on or waits, for who wants to do something with it.
fn waiting(change: &mut Work<'_, '_>, id: EditionId, version: i64) -> Result<Edition, AppError> {
    let edition = store::get(change.tx, change.scope, id)?;
    if edition.version != version {
        return Err(AppError::conflict());
    }
    Ok(edition)
}

/// Hands the edition in for approval.
///
/// # Errors
/// [`AppError::Invalid`] when something in it is wrong or it is no draft; [`AppError::Conflict`] when it has changed since it was shown.
pub async fn submit(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: EditionId, version: i64, note: String) -> Result<(), AppError> {
    let base = Arc::clone(base);
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let mut edition = waiting(change, id, version)?;
            rules::open(&edition)?;
            let changes = store::changes(change.tx, change.scope, id)?;
            rules::ready(&changes, &rules::apply(&base, edition.number, &changes))?;
            if !edition.editors.contains(&change.actor.user) {
                edition.editors.push(change.actor.user);
            }
            edition.status = EditionStatus::Submitted;
            edition.note = note;
            edition.submitted = Some((change.actor.name.clone(), change.now));
            store::update(change.tx, change.scope, &edition)?;
            change.audit(&entry(Action::EditionSubmit, &edition))
        })
        .await
}

/// Approves an edition, which is in force from then on, or sends it back.
///
/// # Errors
/// [`AppError::Invalid`] when the actor has a part in it, or it has not been handed in, or something in it is wrong by now;
/// [`AppError::Conflict`] when it has changed since it was shown.
pub async fn decide(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: EditionId, version: i64, approve: bool, why: String) -> Result<(), AppError> {
    if !approve && why.is_empty() {
        return Err(AppError::Invalid(FormErrors::of("why", Message::new("edition-return-why"))));
    }
    let base = Arc::clone(base);
    actor
        .change(app, Permission::ApproveCatalogue, move |change| {
            let mut edition = waiting(change, id, version)?;
            rules::may_decide(&edition, change.actor.user)?;
            edition.decided = Some((change.actor.name.clone(), change.now));
            edition.decided_why = Some(why).filter(|why| !why.is_empty());
            if !approve {
                edition.status = EditionStatus::Draft;
                store::update(change.tx, change.scope, &edition)?;
                return change.audit(&entry(Action::EditionReturn, &edition));
            }
            let changes = store::changes(change.tx, change.scope, id)?;
            rules::ready(&changes, &rules::apply(&base, edition.number, &changes))?;
            for mut before in store::editions(change.tx, change.scope)?.into_iter().filter(|before| before.status == EditionStatus::Approved) {
                before.status = EditionStatus::Replaced;
                store::update(change.tx, change.scope, &before)?;
            }
            edition.status = EditionStatus::Approved;
            store::update(change.tx, change.scope, &edition)?;
            change.audit(&entry(Action::EditionApprove, &edition).with("changes", changes.len()))
        })
        .await
}

/// Throws away an edition that is worked on.
///
/// # Errors
/// [`AppError::Invalid`] when it has been handed in or has been in force; [`AppError::Conflict`] when it has changed since it was shown.
pub async fn discard(app: &App, actor: &Actor, id: EditionId, version: i64) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let edition = waiting(change, id, version)?;
            rules::open(&edition)?;
            store::delete(change.tx, change.scope, id)?;
            change.audit(&entry(Action::EditionDiscard, &edition))
        })
        .await
}
