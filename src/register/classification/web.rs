//! The classification of a system, on screen.

use axum::http::StatusCode;
use chrono::NaiveDate;

use super::{actions, pages};
use crate::account::Permission;
use crate::account::pages::moment;
use crate::classification::picker;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Routes, Service, Signed};
use crate::ids::RecordId;
use crate::input::some_text;
use crate::register::model::SystemClassification;
use crate::text::Message;
use crate::view::Shown;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditRegister);
    Routes::new(service).get("/systems/{id}/classification", edit, show).form("/systems/{id}/classification", edit, submit)
}

async fn show(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let there = actions::open(signed.app(), &signed.actor, id).await?;
    let values = pages::values(&there.system);
    signed.page(&pages::classification(signed.language, &there, &Shown::of_words(&values), &[], None))
}

/// Who and when is for the action to say.
fn read(input: &FormInput) -> Result<(SystemClassification, i64), FormErrors> {
    let mut form = input.read();
    let levels = picker::read(&mut form);
    let method = some_text(&form.optional_text("method", 200));
    let reference = some_text(&form.optional_text("reference", 200));
    let valid_until = form.optional_date("valid_until");
    let version = form.version();
    if let Some(refusal) = levels.as_ref().and_then(|(levels, _)| levels.refuse_level_4().err()) {
        let letters: Vec<String> = refusal.aspects.iter().map(|aspect| aspect.letter().to_string()).collect();
        form.wrong("", Message::new("system-classification-level-4").with("aspects", letters.join(", ")));
    }
    let read = levels.map(|(levels, motives)| {
        (SystemClassification { levels, motives, by: String::new(), on: NaiveDate::default(), valid_until, method, reference }, version)
    });
    form.finish(read)
}

async fn submit(signed: Signed, Path(id): Path<RecordId>, input: FormInput) -> Answer {
    let there = actions::open(signed.app(), &signed.actor, id).await?;
    let yes = picker::answered(&input);
    if let Some(suggested) = picker::suggested(&input) {
        return signed.page(&pages::classification(signed.language, &there, &suggested.shown(FormErrors::default()), &yes, None));
    }
    let again = |errors: FormErrors| pages::classification(signed.language, &there, &input.shown(errors), &yes, None);
    let (classification, version) = match read(&input) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match actions::classify(signed.app(), &signed.actor, id, version, classification).await {
        Ok(()) => Ok(Cookies::default().flash("flash-system-classified").see_other(&format!("/systems/{id}"))),
        Err(AppError::Conflict(_)) => {
            let there = actions::open(signed.app(), &signed.actor, id).await?;
            let panel = pages::conflict(signed.language, &there, &moment(there.system.changed.1));
            // To send the form once more is to choose one's own.
            let marked = input.with("version", &there.system.version.to_string());
            let page = pages::classification(signed.language, &there, &marked.shown(FormErrors::default()), &yes, Some(panel));
            signed.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => signed.or_again(error, again),
    }
}
