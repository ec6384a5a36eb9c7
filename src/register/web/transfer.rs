use std::sync::Arc;

use crate::account::Permission;
use crate::document::grid::{Choice, MAX_BYTES};
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed, Upload};
use crate::ids::{ImportId, RecordId};
use crate::input;
use crate::register::actions::export::{self, ExportForm, Exported};
use crate::register::actions::import::{self, Opened, Standing};
use crate::register::fields;
use crate::register::model::{Kind, ListFilter};
use crate::register::pages;
use crate::register::transfer::Mapping;
use crate::text::Message;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadRegister), Access::Needs(Permission::EditRegister));
    Routes::new(service)
        .get("/register/import", edit, list)
        .upload("/register/import", edit, bring)
        .get("/register/import/template", edit, template)
        .get("/register/import/{id}", edit, show)
        .get("/register/import/{id}/columns", edit, columns)
        .form("/register/import/{id}/columns", edit, submit_columns)
        .button("/register/import/{id}/same", edit, same)
        .button("/register/import/{id}/take-in", edit, take_in)
        .get("/register/import/{id}/discard", edit, ask_discard)
        .button("/register/import/{id}/discard", edit, discard)
        .get("/register/export", read, exports)
        .get("/register/export/list", read, export_list)
        .get("/register/export/archive", edit, archive)
        .get("/contacts/{id}/card", read, card)
}

async fn list(signed: Signed) -> Answer {
    let open = import::list(signed.app(), &signed.actor).await?;
    signed.page(&pages::imports(signed.language, ImportId::new(), &open, &Shown::of([("kind", "vendor")])))
}

async fn bring(signed: Signed, upload: Upload<MAX_BYTES>) -> Answer {
    let open = import::list(signed.app(), &signed.actor).await?;
    let id: ImportId = upload.input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::imports(signed.language, id, &open, &upload.input.shown(errors));
    let mut form = upload.input.read();
    let (kind, file) = (form.choice::<Kind>("kind"), upload.required(&mut form, "file"));
    let kind = kind.filter(|kind| Kind::MAIN.contains(kind));
    let (kind, file) = match form.finish(kind.zip(file)) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match import::bring(signed.app(), &signed.actor, id, kind, file.name.clone(), file.bytes.to_vec()).await {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/register/import/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<ImportId>, Query(query): Query) -> Answer {
    let (there, standing) = import::look(signed.app(), &signed.actor, id).await?;
    let language = signed.language;
    match standing {
        Standing::Columns => Ok(Cookies::default().see_other(&format!("/register/import/{id}/columns"))),
        Standing::Applied(batch) => Ok(Cookies::default().flash("flash-transfer-taken-in").see_other(&format!("/register/changes/{batch}"))),
        Standing::Reading(meter) => signed.page(&pages::working(language, &there, false, meter.get())),
        Standing::Taking(meter) => signed.page(&pages::working(language, &there, true, meter.get())),
        Standing::Failed(message) => signed.page(&pages::ended(language, &there, &message, true)),
        Standing::Idle => signed.page(&pages::ended(language, &there, &Message::new("transfer-was-idle"), false)),
        Standing::Discarded => signed.page(&pages::ended(language, &there, &Message::new("transfer-was-discarded"), false)),
        Standing::Planned(plan, refused) => {
            let page = query.get("page").parse().unwrap_or(1);
            let shown = query.shown(FormErrors::default());
            let planned = if there.mapping.columns.is_empty() { pages::archive_planned } else { pages::planned };
            signed.page(&planned(language, &there, &Arc::clone(&plan), page, &shown, refused.as_ref()))
        }
    }
}

/// The values of the form for the columns of a file.
fn values(mapping: &Mapping) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = mapping.columns.iter().map(|(place, key)| (pages::columns_field(*place), key.clone())).collect();
    values.push(("kind".to_owned(), input::word(&mapping.kind)));
    values.push(("sheet".to_owned(), mapping.sheet.to_string()));
    values.push(("heading".to_owned(), mapping.heading.to_string()));
    values.push(("delivery_role".to_owned(), input::word(&mapping.delivery_role)));
    values.push(("contact_role".to_owned(), input::word(&mapping.contact_role)));
    values
}

fn columns_page(signed: &Signed, opened: &Opened, errors: FormErrors) -> crate::view::FormPage {
    let values = values(&opened.import.mapping);
    let shown = Shown::typed(values.iter().map(|(name, value)| (name.as_str(), value.as_str())), errors);
    pages::columns(signed.language, opened, &shown)
}

async fn columns(signed: Signed, Path(id): Path<ImportId>) -> Answer {
    let opened = import::open(signed.app(), &signed.actor, id, None).await?;
    signed.page(&columns_page(&signed, &opened, FormErrors::default()))
}

async fn submit_columns(signed: Signed, Path(id): Path<ImportId>, input: FormInput) -> Answer {
    let opened = import::open(signed.app(), &signed.actor, id, None).await?;
    let again = |errors: FormErrors| pages::columns(signed.language, &opened, &input.shown(errors));
    let mut form = input.read();
    let (kind, heading) = (form.choice::<Kind>("kind").filter(|kind| Kind::MAIN.contains(kind)), form.number("heading", 0..=2_000_000));
    let anew = form.ticked("anew");
    let (kind, heading) = match form.finish(kind.map(|kind| (kind, heading))) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    let heading = usize::try_from(heading).unwrap_or_default();
    let sheet = input.get("sheet").parse().unwrap_or(opened.import.mapping.sheet);
    let before = &opened.import.mapping;
    let other_table = (kind, sheet, heading) != (before.kind, before.sheet, before.heading);
    if anew || other_table {
        // Another table has other columns: they are guessed and shown again.
        let heading = (sheet == before.sheet).then_some(heading).filter(|_| heading != before.heading || !anew);
        let opened = match import::open(signed.app(), &signed.actor, id, Some((kind, Choice { sheet: Some(sheet), heading }))).await {
            Ok(opened) => opened,
            Err(error) => return signed.or_again(error, again),
        };
        import::look_elsewhere(signed.app(), &signed.actor, &opened).await?;
        return Ok(Cookies::default().see_other(&format!("/register/import/{id}/columns")));
    }
    let all = crate::register::transfer::fields(kind);
    let mut mapping = Mapping { columns: std::collections::BTreeMap::new(), ..before.clone() };
    for column in &opened.table.columns {
        let key = input.get(&pages::columns_field(column.place));
        if all.iter().any(|field| field.key == key) {
            mapping.columns.insert(column.place, key.to_owned());
        }
    }
    if let Some(fault) = mapping.fault() {
        return signed.again(&again(FormErrors::of("", fault)));
    }
    mapping.delivery_role = input::choice(input.get("delivery_role")).unwrap_or(before.delivery_role);
    mapping.contact_role = input::choice(input.get("contact_role")).unwrap_or(before.contact_role);
    match import::map(signed.app(), &signed.actor, &opened, mapping).await {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/register/import/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn same(signed: Signed, Path(id): Path<ImportId>, input: FormInput) -> Answer {
    let (_, standing) = import::look(signed.app(), &signed.actor, id).await?;
    if let Standing::Planned(plan, _) = standing
        && plan.mark() == input.get("mark")
    {
        let chosen = input.values("same").filter_map(|place| plan.alike.get(place.parse::<usize>().ok()?));
        let chosen: Vec<(String, String)> = chosen.map(|alike| (alike.name.clone(), alike.other.clone())).collect();
        if !chosen.is_empty() {
            import::say_same(signed.app(), &signed.actor, id, chosen).await?;
        }
    }
    Ok(Cookies::default().see_other(&format!("/register/import/{id}")))
}

async fn take_in(signed: Signed, Path(id): Path<ImportId>, input: FormInput) -> Answer {
    let good_only = input.get("good_only") == "true";
    import::begin_take_in(signed.app(), &signed.actor, id, input.get("mark").to_owned(), good_only).await?;
    Ok(Cookies::default().see_other(&format!("/register/import/{id}")))
}

async fn ask_discard(signed: Signed, Path(id): Path<ImportId>) -> Answer {
    let (there, _) = import::look(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_discard(signed.language, &there))
}

async fn discard(signed: Signed, Path(id): Path<ImportId>) -> Answer {
    import::discard(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-transfer-discarded").see_other("/register/import"))
}

fn send(signed: &Signed, file: Exported) -> Answer {
    signed.download(&file.name, file.media_type, file.bytes)
}

/// The kind and the form that an address names.
fn kind_and_form(query: &FormInput) -> Result<(Kind, ExportForm), AppError> {
    let kind = input::choice(if query.get("kind").is_empty() { "vendor" } else { query.get("kind") });
    let form = input::choice(if query.get("form").is_empty() { "xlsx" } else { query.get("form") });
    kind.zip(form).ok_or(AppError::NotFound)
}

async fn template(signed: Signed, Query(query): Query) -> Answer {
    let (kind, form) = kind_and_form(&query)?;
    send(&signed, export::template(signed.app(), &signed.actor, kind, form)?)
}

async fn exports(signed: Signed) -> Answer {
    signed.page(&pages::exports(signed.language, signed.actor.may(Permission::EditRegister)))
}

async fn export_list(signed: Signed, Query(query): Query) -> Answer {
    let (kind, form) = kind_and_form(&query)?;
    let words = query.get("q").split_whitespace().take(10).map(fields::normal).collect();
    let filter = ListFilter { words, archived: query.get("archived") == "true", ..ListFilter::default() };
    send(&signed, export::list(signed.app(), &signed.actor, kind, form, filter, query.get("redact") == "true").await?)
}

async fn archive(signed: Signed) -> Answer {
    send(&signed, export::archive(signed.app(), &signed.actor).await?)
}

async fn card(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    send(&signed, export::card(signed.app(), &signed.actor, id).await?)
}
