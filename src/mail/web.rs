//! Letters that go out, on screen.

use super::model::MailStatus;
use super::{actions, pages};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, Path, Query, Routes, Service, Signed};
use crate::ids::MailId;
use crate::input;
use crate::view::Shown;

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditService);
    Routes::new(service)
        .get("/mail", edit, list)
        .button("/mail/test", edit, test)
        .get("/mail/{id}", edit, show)
        .button("/mail/{id}/resend", edit, resend)
        .button("/mail/{id}/cancel", edit, cancel)
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let status = input::choice(query.get("status"));
    let overview = actions::overview(signed.app(), &signed.actor, status, query.get("before").parse().ok()).await?;
    let server = signed.app().config.mail.as_ref();
    signed.page(&pages::overview(signed.language, server, &overview, &signed.actor.email, &query.shown(FormErrors::default())))
}

async fn test(signed: Signed) -> Answer {
    match actions::test(signed.app(), &signed.actor).await {
        Ok(id) => Ok(Cookies::default().flash("flash-mail-test").see_other(&format!("/mail/{id}"))),
        Err(AppError::Invalid(errors)) => {
            let overview = actions::overview(signed.app(), &signed.actor, None::<MailStatus>, None).await?;
            let server = signed.app().config.mail.as_ref();
            let page = pages::overview(signed.language, server, &overview, &signed.actor.email, &Shown::default());
            signed.again(&page.refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}

async fn show(signed: Signed, Path(id): Path<MailId>) -> Answer {
    let (mail, now) = actions::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::letter(signed.language, &mail, now))
}

async fn resend(signed: Signed, Path(id): Path<MailId>) -> Answer {
    let done = actions::resend(signed.app(), &signed.actor, id).await;
    changed(&signed, id, done, "flash-mail-resend").await
}

async fn cancel(signed: Signed, Path(id): Path<MailId>) -> Answer {
    let done = actions::cancel(signed.app(), &signed.actor, id).await;
    changed(&signed, id, done, "flash-mail-cancelled").await
}

/// Back to the letter; when a rule said no to a button, with why.
async fn changed(signed: &Signed, id: MailId, done: Result<(), AppError>, flash: &'static str) -> Answer {
    match done {
        Ok(()) => Ok(Cookies::default().flash(flash).see_other(&format!("/mail/{id}"))),
        Err(AppError::Invalid(errors)) => {
            let (mail, now) = actions::view(signed.app(), &signed.actor, id).await?;
            signed.again(&pages::letter(signed.language, &mail, now).refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}
