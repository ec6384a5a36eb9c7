use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::{VerificationParticipantId, VerificationRoundId};
use crate::register::actions::record;
use crate::register::model::Kind;
use crate::register::verification::actions::round::{self, Prepare};
use crate::register::verification::model::{RoundStatus, Selection};
use crate::register::verification::pages;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadRegister), Access::Needs(Permission::EditRegister));
    Routes::new(service)
        .get("/verification", read, list)
        .get("/verification/new", edit, new)
        .form("/verification", edit, prepare)
        .get("/verification/{id}", read, show)
        .button("/verification/{id}/start", edit, start)
        .button("/verification/{id}/remind", edit, remind)
        .get("/verification/{id}/close", edit, ask_close)
        .button("/verification/{id}/close", edit, close)
        .form("/verification/{id}/phone", edit, by_phone)
        .get("/verification/participants/{id}", read, participant)
        .button("/verification/participants/{id}/phone", edit, participant_by_phone)
        .button("/verification/participants/{id}/link", edit, new_link)
}

async fn list(signed: Signed) -> Answer {
    let (rounds, waiting) = round::list(signed.app(), &signed.actor).await?;
    signed.page(&pages::list(signed.language, &rounds, waiting, may_edit(&signed)))
}

fn may_edit(signed: &Signed) -> bool {
    signed.actor.may(Permission::EditRegister)
}

async fn new(signed: Signed, Query(query): Query) -> Answer {
    // Contacts refer to vendors and units, which are what can be chosen here too.
    let choices = record::choices(signed.app(), &signed.actor, Kind::Contact).await?;
    let selection = if !query.get("vendor").is_empty() {
        "vendor"
    } else if query.get("unit").is_empty() {
        "due"
    } else {
        "unit"
    };
    let shown = Shown::of([("selection", selection), ("vendor", query.get("vendor")), ("unit", query.get("unit"))]);
    signed.page(&pages::new(signed.language, VerificationRoundId::new(), &choices, &shown))
}

async fn prepare(signed: Signed, input: FormInput) -> Answer {
    let choices = record::choices(signed.app(), &signed.actor, Kind::Contact).await?;
    let id: VerificationRoundId = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::new(signed.language, id, &choices, &input.shown(errors));
    let mut form = input.read();
    let selection: Option<Selection> = form.choice("selection");
    let (vendor, unit) = (form.optional("vendor", "field-no-choice"), form.optional("unit", "field-no-choice"));
    let (title, message) = (form.optional_text("title", 200), form.area("message", 2_000));
    let command = match form.finish(selection.map(|selection| Prepare { id, title, selection, vendor, unit, message })) {
        Ok(command) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    match round::prepare(signed.app(), &signed.actor, command).await {
        Ok(()) => Ok(Cookies::default().flash("flash-verification-prepared").see_other(&format!("/verification/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<VerificationRoundId>, Query(query): Query) -> Answer {
    let opened = round::open(signed.app(), &signed.actor, id).await?;
    let looking = looking(&signed, &query);
    signed.page(&pages::round(signed.language, &opened, &looking, &Shown::default()))
}

fn looking(signed: &Signed, query: &FormInput) -> pages::Looking {
    pages::Looking {
        edit: may_edit(signed),
        mail: signed.app().config.mail.is_some(),
        page: query.get("page").parse().ok().filter(|page| (1..=10_000).contains(page)).unwrap_or(1),
        open_only: query.get("open") == "true",
    }
}

/// Back to the round; when a rule said no to a button, with why.
async fn changed(signed: &Signed, id: VerificationRoundId, done: Result<(), AppError>, flash: &'static str) -> Answer {
    match done {
        Ok(()) => Ok(Cookies::default().flash(flash).see_other(&format!("/verification/{id}"))),
        Err(AppError::Invalid(errors)) => {
            let opened = round::open(signed.app(), &signed.actor, id).await?;
            let looking = looking(signed, &FormInput::default());
            signed.again(&pages::round(signed.language, &opened, &looking, &Shown::default()).refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}

async fn start(signed: Signed, Path(id): Path<VerificationRoundId>) -> Answer {
    let done = round::start(signed.app(), &signed.actor, id).await;
    changed(&signed, id, done, "flash-verification-started").await
}

async fn remind(signed: Signed, Path(id): Path<VerificationRoundId>) -> Answer {
    let done = round::remind(signed.app(), &signed.actor, id).await;
    changed(&signed, id, done, "flash-verification-reminded").await
}

async fn ask_close(signed: Signed, Path(id): Path<VerificationRoundId>) -> Answer {
    let opened = round::open(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_close(signed.language, &opened.round))
}

async fn close(signed: Signed, Path(id): Path<VerificationRoundId>) -> Answer {
    match round::close(signed.app(), &signed.actor, id).await {
        Ok(RoundStatus::Draft) => Ok(Cookies::default().flash("flash-verification-discarded").see_other("/verification")),
        done => changed(&signed, id, done.map(drop), "flash-verification-closed").await,
    }
}

async fn by_phone(signed: Signed, Path(id): Path<VerificationRoundId>, input: FormInput) -> Answer {
    let mut form = input.read();
    let chosen: Vec<VerificationParticipantId> = input.values("participants").filter_map(|id| id.parse().ok()).collect();
    let known = chosen.len() == input.values("participants").count();
    if !known {
        form.wrong("participants", crate::text::Message::new("field-no-choice"));
    }
    let done = match form.finish(Some(chosen)) {
        Ok(chosen) => round::verified_by_phone(signed.app(), &signed.actor, id, chosen).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    changed(&signed, id, done, "flash-verification-phone").await
}

async fn participant(signed: Signed, Path(id): Path<VerificationParticipantId>) -> Answer {
    let (round, called) = round::participant(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::participant(signed.language, &round, &called, may_edit(&signed), signed.app().config.mail.is_some()))
}

async fn participant_changed(signed: &Signed, id: VerificationParticipantId, done: Result<(), AppError>, flash: &'static str) -> Answer {
    match done {
        Ok(()) => Ok(Cookies::default().flash(flash).see_other(&format!("/verification/participants/{id}"))),
        Err(AppError::Invalid(errors)) => {
            let (round, called) = round::participant(signed.app(), &signed.actor, id).await?;
            let page = pages::participant(signed.language, &round, &called, may_edit(signed), signed.app().config.mail.is_some());
            signed.again(&page.refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}

async fn participant_by_phone(signed: Signed, Path(id): Path<VerificationParticipantId>) -> Answer {
    let (round, _) = round::participant(signed.app(), &signed.actor, id).await?;
    let done = round::verified_by_phone(signed.app(), &signed.actor, round.id, vec![id]).await;
    participant_changed(&signed, id, done, "flash-verification-phone").await
}

async fn new_link(signed: Signed, Path(id): Path<VerificationParticipantId>) -> Answer {
    let done = round::new_link(signed.app(), &signed.actor, id).await;
    participant_changed(&signed, id, done, "flash-verification-link").await
}
