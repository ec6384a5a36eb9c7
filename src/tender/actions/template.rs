//! The organisation's own Word template: brought, checked, tried, taken into use and out of it.

use std::sync::Arc;

use crate::account::{Actor, Change, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::catalogue::Catalogue;
use crate::document::docx::{Template, TemplateFaults, TemplateReport};
use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::WordTemplateId;
use crate::tender::record::{StoredFile, TemplateStatus, WordTemplate};
use crate::tender::store::{file, template};
use crate::tender::{annex, document, example, source};

/// A template with what is found in its file.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The template.
    pub template: WordTemplate,
    /// The name of its file.
    pub file_name: String,
    /// What is found in it; faults only when the rules have become stricter since it was brought.
    pub found: Result<TemplateReport, TemplateFaults>,
}

/// The templates of the organisation, the latest first.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<WordTemplate>, AppError> {
    actor.read(app, Permission::EditOrganisation, template::list).await
}

/// A template that is brought.
#[derive(Debug, Clone)]
pub struct NewTemplate {
    /// What it is to be called.
    pub name: String,
    /// The name of its file.
    pub file_name: String,
    /// What stands in the file.
    pub bytes: Vec<u8>,
}

/// Checks a template and keeps it. The id was made when the form was shown, so that a form that is sent twice keeps one.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong with the file; nothing is kept then.
pub async fn upload(app: &App, actor: &Actor, id: WordTemplateId, new: NewTemplate) -> Result<(), AppError> {
    actor.require(Permission::EditOrganisation)?;
    let NewTemplate { name, file_name, bytes } = new;
    let (opened, bytes) = app.documents.run(move || (Template::open(&bytes).map(drop), bytes)).await?;
    if let Err(TemplateFaults { faults, .. }) = opened {
        return Err(AppError::Invalid(FormErrors(faults.into_iter().map(|message| FieldError::new("file", message)).collect())));
    }
    let kept = file::new(file_name, bytes);
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let entry = Entry::done(Action::TemplateUpload).about(ObjectKind::WordTemplate, id, &name);
            if template::list(change.tx, change.scope)?.iter().any(|there| there.id == id) {
                return change.audit(&entry.with("again", true));
            }
            file::insert(change.tx, change.scope, &kept, change.now)?;
            let new = WordTemplate {
                id,
                name,
                file: kept.id,
                status: TemplateStatus::Tried,
                uploaded_by: change.actor.name.clone(),
                uploaded_at: change.now,
                version: 1,
            };
            template::insert(change.tx, change.scope, &new)?;
            change.audit(&entry.with("file", &kept.name).with("sha256", &kept.sha256))
        })
        .await
}

/// One template, with what is found in it.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: WordTemplateId) -> Result<Opened, AppError> {
    let (template, file) = kept(app, actor, id).await?;
    let StoredFile { name, bytes, .. } = file;
    let found = app.documents.run(move || Template::open(&bytes).map(|template| template.report())).await?;
    Ok(Opened { template, file_name: name, found })
}

/// The file of a template, as it was brought.
///
/// # Errors
/// As [`view`].
pub async fn original(app: &App, actor: &Actor, id: WordTemplateId) -> Result<StoredFile, AppError> {
    Ok(kept(app, actor, id).await?.1)
}

/// An annex as an example, made into a template: its file's name and what stands in it.
///
/// # Errors
/// As [`view`]; [`AppError::Invalid`] when the file is no longer fit.
pub async fn sample(app: &App, actor: &Actor, catalogue: Arc<Catalogue>, id: WordTemplateId) -> Result<(String, Vec<u8>), AppError> {
    let (template, file) = kept(app, actor, id).await?;
    let language = actor.language;
    let bytes = app.documents.run(move || {
        let opened = Template::open(&file.bytes).map_err(|_| AppError::invalid("", "word-template-unfit"))?;
        let example = example(language);
        let tender = source::read(&example).map_err(|_| AppError::Internal(anyhow::anyhow!("the example cannot be read")))?;
        let annex = annex::build(&tender, &example.name, &catalogue, None).map_err(|_| AppError::Internal(anyhow::anyhow!("the example has no annex")))?;
        document::write_into(&annex.for_bidders(), &opened).map_err(|error| AppError::Internal(anyhow::anyhow!(error)))
    });
    Ok((format!("prov-{}.docx", template.name), bytes.await??))
}

/// Takes a template into use: annexes are made into it from now on. The one before it goes out of use.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] when its file is no longer fit.
pub async fn take_into_use(app: &App, actor: &Actor, id: WordTemplateId) -> Result<(), AppError> {
    if view(app, actor, id).await?.found.is_err() {
        return Err(AppError::invalid("", "word-template-unfit"));
    }
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let new = template::get(change.tx, change.scope, id)?;
            let before = template::used(change.tx, change.scope)?;
            if let Some(before) = before.filter(|before| before.id != id) {
                out_of_use(change, &before)?;
            }
            template::set_status(change.tx, change.scope, id, TemplateStatus::Used)?;
            change.audit(&Entry::done(Action::TemplateUse).about(ObjectKind::WordTemplate, id, &new.name))
        })
        .await
}

/// Takes a template out of use.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn retire(app: &App, actor: &Actor, id: WordTemplateId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditOrganisation, move |change| {
            let there = template::get(change.tx, change.scope, id)?;
            out_of_use(change, &there)
        })
        .await
}

fn out_of_use(change: &mut Change<'_, '_>, there: &WordTemplate) -> Result<(), AppError> {
    template::set_status(change.tx, change.scope, there.id, TemplateStatus::Retired)?;
    change.audit(&Entry::done(Action::TemplateRetire).about(ObjectKind::WordTemplate, there.id, &there.name))
}

async fn kept(app: &App, actor: &Actor, id: WordTemplateId) -> Result<(WordTemplate, StoredFile), AppError> {
    let read = actor.read(app, Permission::EditOrganisation, move |tx, scope| {
        let template = template::get(tx, scope, id)?;
        let file = file::get(tx, scope, template.file)?;
        Ok((template, file))
    });
    read.await
}
