//! What is done with catalogues that are brought from files.

use std::sync::Arc;

use super::model::{self, CameIn, Content, ControlLine, FileForm, Imported};
use super::store;
use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::catalogue::Catalogue;
use crate::catalogue::exchange::{Outcome, Preview};
use crate::catalogue::library::Control;
use crate::error::{AppError, FormErrors};
use crate::ids::ImportedCatalogueId;
use crate::own_catalogue::actions::{self as own_catalogue, Edit};
use crate::own_catalogue::{TypedRequirement, rules};

/// So many controls stand on a page.
pub const PAGE: usize = 100;

/// What the organisation has brought, the latest first.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Imported>, AppError> {
    actor.read(app, Permission::EditCatalogue, store::list).await
}

/// Reads files and keeps them. The id was made when the form was shown, so that a form that is sent twice keeps one.
///
/// # Errors
/// [`AppError::Invalid`] when they cannot be read; nothing is kept then.
pub async fn bring(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: ImportedCatalogueId, files: Vec<CameIn>, restricted: bool) -> Result<(), AppError> {
    actor.require(Permission::EditCatalogue)?;
    let base = Arc::clone(base);
    let work = move || {
        let read = model::read(&files, &base);
        let read = read.map(|(form, content)| {
            let controls = if let Content::Library(library) = &content { model::controls(library) } else { Vec::new() };
            (form, content, controls)
        });
        (read, files)
    };
    let (read, files) = app.documents.run(work).await?;
    let (form, content, controls) = read.map_err(|faults| AppError::Invalid(FormErrors::of("file", model::refusal(&faults))))?;
    let (title, catalogue_version, licence, count) = match &content {
        Content::Requirements(preview) => {
            // A file of which nothing can be read is not kept: what is wrong with it is told where it was chosen.
            if let Some(fault) = preview.faults.first().filter(|_| preview.items.is_empty()) {
                return Err(AppError::Invalid(FormErrors::of("file", fault.message.clone())));
            }
            (files.first().map(|file| file.name.clone()).unwrap_or_default(), None, None, preview.items.len())
        }
        Content::Library(library) => {
            let (title, version) = (library.metadata.title.clone(), library.metadata.version.clone());
            (title, Some(version), library.licence().map(|licence| licence.chars().take(2_000).collect()), controls.len())
        }
    };
    let count = i32::try_from(count).map_err(|_| AppError::invalid("file", "input-empty"))?;
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let entry = Entry::done(Action::CatalogueImport).about(ObjectKind::ImportedCatalogue, id, &title);
            if store::list(change.tx, change.scope)?.iter().any(|there| there.id == id) {
                return change.audit(&entry.with("again", true));
            }
            let imported = (change.actor.name.clone(), change.now);
            let new = Imported { id, form, title, catalogue_version, licence, restricted, controls: count, imported };
            store::insert(change.tx, change.scope, &new, &files, &controls)?;
            change.audit(&entry.with("files", files.len()).with("restricted", restricted))
        })
        .await
}

/// A file that was brought, with what stands in it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The catalogue.
    pub imported: Imported,
    /// The names of its files.
    pub files: Vec<String>,
    /// What would come of its requirements, when they are of our form.
    pub preview: Option<Preview>,
    /// Its controls, when it is a stranger's catalogue: those of the page asked for, and how many have the words in all.
    pub controls: (Vec<ControlLine>, usize),
}

/// One file. `words` and `page` (from 1) say which controls of a stranger's catalogue.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn open(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: ImportedCatalogueId, words: &str, page: usize) -> Result<Opened, AppError> {
    let words: Vec<String> = words.split_whitespace().take(10).map(ToOwned::to_owned).collect();
    let from = i64::try_from(page.saturating_sub(1).saturating_mul(PAGE)).unwrap_or(i64::MAX);
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let read = actor.read(app, Permission::EditCatalogue, move |tx, scope| {
        let (imported, names) = (store::get(tx, scope, id)?, store::file_names(tx, scope, id)?);
        if imported.form == FileForm::Library {
            let controls = store::controls(tx, scope, id, &words, (from, most))?;
            return Ok((imported, names, Vec::new(), controls));
        }
        let files = store::files(tx, scope, id)?;
        Ok((imported, names, files, (Vec::new(), 0)))
    });
    let (imported, names, files, (lines, count)) = read.await?;
    let preview = if files.is_empty() { None } else { preview_of(app, base, files).await? };
    Ok(Opened { imported, files: names, preview, controls: (lines, usize::try_from(count).unwrap_or_default()) })
}

/// What would come of a file's requirements, held against the catalogue as it is now.
async fn preview_of(app: &App, base: &Arc<Catalogue>, files: Vec<CameIn>) -> Result<Option<Preview>, AppError> {
    let base = Arc::clone(base);
    let read = app.documents.run(move || model::read(&files, &base)).await?;
    Ok(match read {
        Ok((_, Content::Requirements(preview))) => Some(preview),
        Ok((_, Content::Library(_))) | Err(_) => None,
    })
}

/// One control of a stranger's catalogue.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn control(app: &App, actor: &Actor, id: ImportedCatalogueId, control: String) -> Result<(Imported, ControlLine, Control), AppError> {
    let read = actor.read(app, Permission::EditCatalogue, move |tx, scope| {
        let imported = store::get(tx, scope, id)?;
        let (line, control) = store::control(tx, scope, id, &control)?;
        Ok((imported, line, control))
    });
    read.await
}

/// A file as it came, by its place from 0.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn file(app: &App, actor: &Actor, id: ImportedCatalogueId, place: usize) -> Result<(Imported, CameIn), AppError> {
    let read = actor.read(app, Permission::EditCatalogue, move |tx, scope| Ok((store::get(tx, scope, id)?, store::files(tx, scope, id)?)));
    let (imported, files) = read.await?;
    Ok((imported, files.into_iter().nth(place).ok_or(AppError::NotFound)?))
}

/// Puts the requirements of a file into the edition of the own catalogue that is worked on: all that are new or others than the
/// catalogue's, or none; how many.
///
/// # Errors
/// [`AppError::Invalid`] when something in the file is wrong or there is nothing new in it, or the edition has been handed in.
pub async fn take_in(app: &App, actor: &Actor, base: &Arc<Catalogue>, id: ImportedCatalogueId, reason: String) -> Result<usize, AppError> {
    let opened = open(app, actor, base, id, "", 1).await?;
    let preview = opened.preview.ok_or_else(|| AppError::invalid("", "imported-no-requirements"))?;
    if preview.count(Outcome::Faulty) > 0 || !preview.faults.is_empty() {
        return Err(AppError::invalid("", "imported-faults-first"));
    }
    let there = own_catalogue::overview(app, actor, base).await?.shown.map(|shown| shown.changes).unwrap_or_default();
    let edits: Vec<Edit> = preview
        .news()
        .map(|requirement| {
            let keeps_id = base.find(&requirement.id).is_some() || rules::is_own_id(&requirement.id);
            let before = there.iter().find(|change| change.id == requirement.id);
            let name = &opened.imported.title;
            let place = if keeps_id { name.clone() } else { format!("{name} ({})", requirement.id) };
            Edit {
                id: keeps_id.then(|| requirement.id.clone()),
                area: requirement.area.clone(),
                reason: reason.clone(),
                content: Some(TypedRequirement::of(requirement)),
                restricted: opened.imported.restricted,
                origin: Some(place),
                version: before.filter(|_| keeps_id).map_or(0, |before| before.version),
            }
        })
        .collect();
    if edits.is_empty() {
        return Err(AppError::invalid("", "imported-nothing-new"));
    }
    Ok(own_catalogue::edit_all(app, actor, base, edits).await?.len())
}

/// Takes a file away. What has been made of it stays.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn remove(app: &App, actor: &Actor, id: ImportedCatalogueId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditCatalogue, move |change| {
            let there = store::get(change.tx, change.scope, id)?;
            store::delete(change.tx, change.scope, id)?;
            change.audit(&Entry::done(Action::CatalogueImportRemove).about(ObjectKind::ImportedCatalogue, id, &there.title))
        })
        .await
}
