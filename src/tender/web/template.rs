use crate::account::Permission;
use crate::error::FormErrors;
use crate::http::{Access, Answer, Cookies, Path, Routes, Service, Signed, Upload};
use crate::ids::WordTemplateId;
use crate::tender::actions::template::{self, NewTemplate};
use crate::tender::pages::template as pages;
use crate::view::Shown;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditOrganisation);
    Routes::new(service)
        .get("/templates", edit, list)
        .upload("/templates", edit, upload)
        .get("/templates/{id}", edit, show)
        .get("/templates/{id}/sample", edit, sample)
        .get("/templates/{id}/file", edit, original)
        .button("/templates/{id}/use", edit, take_into_use)
        .get("/templates/{id}/retire", edit, ask_retire)
        .button("/templates/{id}/retire", edit, retire)
}

async fn list(signed: Signed) -> Answer {
    let templates = template::list(signed.app(), &signed.actor).await?;
    signed.page(&pages::list(signed.language, WordTemplateId::new(), &templates, &Shown::default()))
}

async fn upload(signed: Signed, upload: Upload) -> Answer {
    let templates = template::list(signed.app(), &signed.actor).await?;
    let id = upload.input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::list(signed.language, id, &templates, &upload.input.shown(errors));
    let mut form = upload.input.read();
    let name = form.text("name", 200);
    let file = upload.required(&mut form, "file");
    let file = match form.finish(file) {
        Ok(file) => file,
        Err(errors) => return signed.again(&again(errors)),
    };
    let new = NewTemplate { name, file_name: file.name.clone(), bytes: file.bytes.to_vec() };
    match template::upload(signed.app(), &signed.actor, id, new).await {
        Ok(()) => Ok(Cookies::default().flash("flash-word-template-uploaded").see_other(&format!("/templates/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<WordTemplateId>) -> Answer {
    let opened = template::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::template(signed.language, &opened))
}

async fn sample(signed: Signed, Path(id): Path<WordTemplateId>) -> Answer {
    let (name, bytes) = template::sample(signed.app(), &signed.actor, signed.catalogue().await?, id).await?;
    signed.download(&name, DOCX, bytes)
}

async fn original(signed: Signed, Path(id): Path<WordTemplateId>) -> Answer {
    let file = template::original(signed.app(), &signed.actor, id).await?;
    signed.download(&file.name, "application/octet-stream", file.bytes)
}

async fn take_into_use(signed: Signed, Path(id): Path<WordTemplateId>) -> Answer {
    template::take_into_use(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-word-template-used").see_other(&format!("/templates/{id}")))
}

async fn ask_retire(signed: Signed, Path(id): Path<WordTemplateId>) -> Answer {
    let opened = template::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_retire(signed.language, &opened.template))
}

async fn retire(signed: Signed, Path(id): Path<WordTemplateId>) -> Answer {
    template::retire(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-word-template-retired").see_other(&format!("/templates/{id}")))
}
