//! Catalogues that are brought from files, on screen.

use super::actions;
use super::model::{self, CameIn};
use super::pages;
use crate::account::Permission;
use crate::catalogue::exchange::part;
use crate::catalogue::library::Control;
use crate::catalogue::{Kind, PersonalData, Phase};
use crate::error::FormErrors;
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed, Upload};
use crate::ids::ImportedCatalogueId;
use crate::input;
use crate::own_catalogue::web::{Prefilled, prefilled};
use crate::own_catalogue::{TypedRequirement, TypedTier};
use crate::text::Localized;
use crate::view::Shown;

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditCatalogue);
    Routes::new(service)
        .get("/catalogue/imported", edit, list)
        .upload("/catalogue/imported", edit, bring)
        .get("/catalogue/imported/{id}", edit, show)
        .get("/catalogue/imported/{id}/file", edit, file)
        .get("/catalogue/imported/{id}/control", edit, control)
        .get("/catalogue/imported/{id}/adopt", edit, adopt)
        .form("/catalogue/imported/{id}/take-in", edit, take_in)
        .get("/catalogue/imported/{id}/remove", edit, ask_remove)
        .button("/catalogue/imported/{id}/remove", edit, remove)
}

async fn list(signed: Signed) -> Answer {
    let all = actions::list(signed.app(), &signed.actor).await?;
    signed.page(&pages::list(signed.language, ImportedCatalogueId::new(), &all, &Shown::default()))
}

async fn bring(signed: Signed, upload: Upload) -> Answer {
    let all = actions::list(signed.app(), &signed.actor).await?;
    let id = upload.input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::list(signed.language, id, &all, &upload.input.shown(errors));
    let mut form = upload.input.read();
    let restricted = form.ticked("restricted");
    let first = upload.required(&mut form, "file");
    if let Err(errors) = form.finish(first) {
        return signed.again(&again(errors));
    }
    let files: Vec<CameIn> = upload.files("file").map(|file| CameIn { name: file.name.clone(), bytes: file.bytes.to_vec() }).collect();
    match actions::bring(signed.app(), &signed.actor, &signed.service.catalogue, id, files, restricted).await {
        Ok(()) => Ok(Cookies::default().flash("flash-imported").see_other(&format!("/catalogue/imported/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<ImportedCatalogueId>, Query(query): Query) -> Answer {
    let page = query.get("page").parse().unwrap_or(1);
    let opened = actions::open(signed.app(), &signed.actor, &signed.service.catalogue, id, query.get("q"), page).await?;
    signed.page(&pages::imported(signed.language, &opened, page, &query.shown(FormErrors::default()), &Shown::default()))
}

async fn file(signed: Signed, Path(id): Path<ImportedCatalogueId>, Query(query): Query) -> Answer {
    let (imported, file) = actions::file(signed.app(), &signed.actor, id, query.get("place").parse().unwrap_or_default()).await?;
    signed.download(&file.name, imported.form.media_type(), file.bytes)
}

async fn control(signed: Signed, Path(id): Path<ImportedCatalogueId>, Query(query): Query) -> Answer {
    let (imported, line, control) = actions::control(signed.app(), &signed.actor, id, query.get("control").to_owned()).await?;
    signed.page(&pages::control(signed.language, &imported, &line, &control))
}

/// The form of a new requirement with what a control says.
async fn adopt(signed: Signed, Path(id): Path<ImportedCatalogueId>, Query(query): Query) -> Answer {
    let (imported, line, control) = actions::control(signed.app(), &signed.actor, id, query.get("control").to_owned()).await?;
    let origin = format!("{} {} ({})", imported.title, imported.catalogue_version.unwrap_or_default(), line.id);
    let typed = typed(&line.title, line.levels.as_deref(), &control);
    prefilled(&signed, Prefilled { typed, origin, restricted: imported.restricted })
}

/// What can be taken over of a control: what it says, where it says it in the parts that OSCAL names.
fn typed(title: &str, levels: Option<&str>, control: &Control) -> TypedRequirement {
    let said = |part: &str, most: usize| Localized { sv: control.text(part).chars().take(most).collect(), en: String::new() };
    let other = || model::lines(control).into_iter().map(|(_, prose)| prose).collect::<Vec<_>>().join(" ");
    let mut wording = said(part::STATEMENT, 600);
    if wording.sv.is_empty() {
        wording.sv = other().chars().take(600).collect();
    }
    TypedRequirement {
        title: Localized { sv: title.chars().take(80).collect(), en: String::new() },
        motive: said(part::MOTIVE, 600),
        kind: input::word(&Kind::Mandatory),
        phase: input::word(&Phase::Bid),
        personal_data: input::word(&PersonalData::None),
        tiers: vec![TypedTier { levels: levels.filter(|levels| *levels != "0").unwrap_or_default().to_owned(), wording, ..TypedTier::default() }],
        proof: said(part::PROOF, 400),
        interval: "12".to_owned(),
        method: said(part::FOLLOW_UP, 400),
        ..TypedRequirement::default()
    }
}

async fn take_in(signed: Signed, Path(id): Path<ImportedCatalogueId>, input: FormInput) -> Answer {
    let base = &signed.service.catalogue;
    let opened = actions::open(signed.app(), &signed.actor, base, id, "", 1).await?;
    let again = |errors: FormErrors| pages::imported(signed.language, &opened, 1, &Shown::default(), &input.shown(errors));
    let mut form = input.read();
    let reason = form.required_area("reason", 2_000);
    let reason = match form.finish(Some(reason)) {
        Ok(reason) => reason,
        Err(errors) => return signed.again(&again(errors)),
    };
    match actions::take_in(signed.app(), &signed.actor, base, id, reason).await {
        Ok(_) => Ok(Cookies::default().flash("flash-imported-taken-in").see_other("/catalogue/own")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_remove(signed: Signed, Path(id): Path<ImportedCatalogueId>) -> Answer {
    let opened = actions::open(signed.app(), &signed.actor, &signed.service.catalogue, id, "", 1).await?;
    signed.page(&pages::confirm_remove(signed.language, &opened.imported))
}

async fn remove(signed: Signed, Path(id): Path<ImportedCatalogueId>) -> Answer {
    actions::remove(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-imported-removed").see_other("/catalogue/imported"))
}
