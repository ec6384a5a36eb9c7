//! The register given out as files.

use super::import_batch::snapshot;
use super::record::names_of;
use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::RecordId;
use crate::input;
use crate::register::fields::Names;
use crate::register::model::{Kind, ListFilter, Raw, Target};
use crate::register::store::record;
use crate::register::transfer::archive::Archive;
use crate::register::transfer::export::{self, file_name};
use crate::register::transfer::vcard;
use crate::text::{Language, text};

/// In which form a list goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// Text with semicolons.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// Business cards; for contacts alone.
    Vcf,
}

impl ExportForm {
    /// The media type of such a file.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Vcf => "text/vcard; charset=utf-8",
        }
    }

    /// How the name of such a file ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcf => "vcf",
        }
    }
}

/// A file that goes out.
#[derive(Debug, Clone)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

fn title(kind: Kind, language: Language) -> String {
    text(
        language,
        match kind {
            Kind::Vendor => "vendors-title",
            Kind::System => "systems-title",
            Kind::Contact => "contacts-title",
            Kind::Contract => "contracts-title",
            Kind::Delivery => "deliveries-title",
            Kind::Assignment => "assignments-title",
            Kind::Dependency => "dependencies-title",
        },
    )
}

/// A list as a file; where it is to be given out to others without what a secrecy mark stands against.
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::NotFound`] for cards of what is no contact.
pub async fn list(app: &App, actor: &Actor, kind: Kind, form: ExportForm, filter: ListFilter, redact: bool) -> Result<Exported, AppError> {
    if form == ExportForm::Vcf && kind != Kind::Contact {
        return Err(AppError::NotFound);
    }
    let found = actor.change(app, Permission::ReadRegister, move |change| {
        let (records, _) = record::list(change.tx, change.scope, kind, &filter)?;
        let names = names_of(change.tx, change.scope, &records)?;
        let secret = if redact { secret_names(change.tx, change.scope, &records)? } else { Vec::new() };
        let entry = Entry::read(Action::RegisterExport).about(ObjectKind::None, "", &input::word(&kind));
        change.audit(&entry.with("form", input::word(&form)).with("records", records.len()).with("redacted", redact))?;
        Ok((records, names, secret))
    });
    let (records, mut names, secret) = found.await?;
    let (language, now, organisation) = (actor.language, app.clock.now(), actor.organisation_name.clone());
    let title = title(kind, language);
    let in_its_name = title.clone();
    let work = move || {
        let records = if redact { records.iter().map(|raw| export::redacted(raw, language)).collect() } else { records };
        for id in secret {
            names.add(Target::Record(id), text(language, "transfer-masked"));
        }
        match form {
            ExportForm::Csv => Ok(export::csv(kind, &records, language, &names)),
            ExportForm::Xlsx => export::xlsx(kind, &in_its_name, &records, language, &names, now),
            ExportForm::Vcf => Ok(export::vcards(&records, &names)),
        }
    };
    let bytes = app.documents.run(work).await?.map_err(|error| AppError::Internal(anyhow::anyhow!(error)))?;
    Ok(Exported { name: file_name(&title, &organisation, form.ending(), now, language), media_type: form.media_type(), bytes })
}

/// The records with a secrecy mark among those that some refer to.
fn secret_names(tx: &mut crate::store::Tx<'_>, scope: &crate::account::OrgScope, records: &[Raw]) -> Result<Vec<RecordId>, AppError> {
    let ids = records.iter().flat_map(|raw| crate::register::fields::records(&raw.kind.fields(), &raw.record.content)).collect();
    let marked = |raw: &Raw| raw.record.content.get("secrecy").is_some_and(|mark| !mark.is_null());
    Ok(record::some(tx, scope, &ids)?.into_iter().filter(marked).map(|raw| raw.record.id).collect())
}

/// The card of one contact.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn card(app: &App, actor: &Actor, id: RecordId) -> Result<Exported, AppError> {
    let (raw, names): (Raw, Names) = super::record::get(app, actor, Kind::Contact, id).await?;
    let name = format!("{}.vcf", raw.name);
    let card = vcard::card(&raw.typed()?, &names);
    Ok(Exported { name, media_type: ExportForm::Vcf.media_type(), bytes: card.into_bytes() })
}

/// The whole register as one file.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn archive(app: &App, actor: &Actor) -> Result<Exported, AppError> {
    let now = app.clock.now();
    let organisation = (actor.organisation(), actor.organisation_name.clone());
    let found = actor.change(app, Permission::EditRegister, move |change| {
        let found = snapshot(change.tx, change.scope, None)?;
        let entry = Entry::read(Action::RegisterExport).about(ObjectKind::None, "", "archive");
        change.audit(&entry.with("records", found.records.len()))?;
        Ok(found)
    });
    let found = found.await?;
    let bytes = app.documents.run(move || serde_json::to_vec_pretty(&Archive::of(organisation, now, &found))).await?;
    let bytes = bytes.map_err(|error| AppError::Internal(anyhow::anyhow!(error)))?;
    let name = file_name(&text(actor.language, "archive-title"), &actor.organisation_name, "json", now, actor.language);
    Ok(Exported { name, media_type: "application/json", bytes })
}

/// A template to fill in.
///
/// # Errors
/// [`AppError::NotFound`] for what is filled in nowhere.
pub fn template(app: &App, actor: &Actor, kind: Kind, form: ExportForm) -> Result<Exported, AppError> {
    actor.require(Permission::EditRegister)?;
    if form == ExportForm::Vcf || !Kind::MAIN.contains(&kind) {
        return Err(AppError::NotFound);
    }
    let (language, now) = (actor.language, app.clock.now());
    let title = title(kind, language);
    let bytes = if form == ExportForm::Csv {
        export::template_csv(kind, language)
    } else {
        export::template_xlsx(kind, &title, language, now).map_err(|error| AppError::Internal(anyhow::anyhow!(error)))?
    };
    let name = format!("{}.{}", crate::text::Message::new("transfer-template-name").with("title", title).render(language), form.ending());
    Ok(Exported { name, media_type: form.media_type(), bytes })
}
