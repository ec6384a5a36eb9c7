use super::{fine, save};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed, Upload};
use crate::ids::TenderId;
use crate::input::{Fault, SourceFile};
use crate::tender::actions::{draft, issue};
use crate::tender::draft::Draft;
use crate::tender::pages::{self, Rights};
use crate::tender::source;
use crate::text::Message;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service)
        .get("/tenders", read, list)
        .get("/tenders/import", edit, show_import)
        .upload("/tenders/import", edit, import)
        .get("/tenders/{id}", read, show)
        .get("/tenders/{id}/preview", read, preview)
        .get("/tenders/{id}/duplicate", edit, show_duplicate)
        .form("/tenders/{id}/duplicate", edit, duplicate)
        .get("/tenders/{id}/delete", edit, ask_delete)
        .button("/tenders/{id}/delete", edit, delete)
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let tenders = draft::list(signed.app(), &signed.actor).await?;
    let may_edit = signed.actor.may(Permission::EditTenders);
    signed.page(&pages::list(signed.language, &tenders, may_edit, query.get("sort"), &query.shown(fine())))
}

fn rights(signed: &Signed) -> Rights {
    Rights { edit: signed.actor.may(Permission::EditTenders), evaluate: signed.actor.may(Permission::EvaluateBids) }
}

async fn show(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let overview = draft::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::tender(signed.language, &overview, rights(&signed)))
}

async fn preview(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let Ok((format, buyer)) = super::wanted(&query) else {
        // That the tender is not there is said before that the format is not.
        draft::view(signed.app(), &signed.actor, id).await?;
        return Ok(Cookies::default().see_other(&format!("/tenders/{id}/check")));
    };
    let file = issue::preview(signed.app(), &signed.actor, id, format, buyer, &signed.catalogue().await?).await?;
    save(&signed, file, format)
}

async fn show_duplicate(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let title = Message::new("tender-duplicate-proposal").with("title", record.draft.subject.title).render(signed.language);
    let new = TenderId::new();
    signed.page(&pages::duplicate(signed.language, id, &Shown::of([("title", title.as_str()), ("new", new.as_str())])))
}

async fn duplicate(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    draft::open(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::duplicate(signed.language, id, &input.shown(errors));
    let mut form = input.read();
    let (title, new) = (form.text("title", 300), form.parsed("new", "form-stale"));
    let (title, new) = match form.finish(new.map(|new| (title, new))) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match draft::duplicate(signed.app(), &signed.actor, id, new, title, &signed.catalogue().await?).await {
        Ok(()) => Ok(Cookies::default().flash("flash-tender-duplicated").see_other(&format!("/tenders/{new}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_delete(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let overview = draft::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_delete(signed.language, &overview))
}

async fn delete(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    match draft::delete(signed.app(), &signed.actor, id).await {
        Ok(()) => Ok(Cookies::default().flash("flash-tender-deleted").see_other("/tenders")),
        Err(AppError::Invalid(errors)) => {
            let overview = draft::view(signed.app(), &signed.actor, id).await?;
            signed.again(&pages::tender(signed.language, &overview, rights(&signed)).refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}

async fn show_import(signed: Signed) -> Answer {
    signed.page(&pages::import(signed.language, TenderId::new(), &Shown::default(), Vec::new()))
}

/// What was uploaded, or what was pasted where nothing was.
fn source_file(upload: &Upload, text: String) -> Result<SourceFile, Fault> {
    if let Some(file) = upload.file("file").filter(|file| !file.bytes.is_empty()) {
        return SourceFile::from_bytes(file.name.clone(), file.bytes.to_vec());
    }
    let ending = if text.trim_start().starts_with('{') { "json" } else { "toml" };
    SourceFile::from_bytes(format!("text.{ending}"), text.into_bytes())
}

async fn import(signed: Signed, upload: Upload) -> Answer {
    let input = &upload.input;
    let mut form = input.read();
    let (text, id) = (form.area("text", 200_000), form.parsed::<TenderId>("id", "form-stale"));
    let empty = text.trim().is_empty() && upload.file("file").is_none_or(|file| file.bytes.is_empty());
    if empty {
        form.wrong("file", Message::new("tender-file-missing"));
    }
    let new = id.unwrap_or_default();
    let id = match form.finish(id) {
        Ok(id) => id,
        Err(errors) => return signed.again(&pages::import(signed.language, new, &input.shown(errors), Vec::new())),
    };
    let language = signed.language;
    let refuse = |faults: Vec<Fault>| {
        let list = faults.iter().take(50).map(|fault| fault.render(language)).collect();
        let errors = FormErrors::of("", Message::new("tender-import-refused").with("count", faults.len()));
        pages::import(language, id, &input.shown(errors), list)
    };
    let file = match source_file(&upload, text) {
        Ok(file) => file,
        Err(fault) => return signed.again(&refuse(vec![fault])),
    };
    let tender = match source::read(&file) {
        Ok(tender) => tender,
        Err(faults) => return signed.again(&refuse(faults)),
    };
    // What the file decides has to fit the catalogue, as on the command line.
    let faults = crate::tender::annex::references(&tender, &file.name, signed.catalogue().await?.as_ref());
    if !faults.is_empty() {
        return signed.again(&refuse(faults));
    }
    if tender.classification.refuse_level_4().is_err() {
        return signed.again(&refuse(vec![Fault::in_file(&file.name, Message::new("tender-level-4"))]));
    }
    draft::create(signed.app(), &signed.actor, id, Draft::from(tender), &signed.catalogue().await?, "file").await?;
    Ok(Cookies::default().flash("flash-tender-imported").see_other(&format!("/tenders/{id}")))
}
