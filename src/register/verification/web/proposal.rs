use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Routes, Service, Signed};
use crate::ids::VerificationItemId;
use crate::register::verification::actions::proposal;
use crate::register::verification::pages;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadRegister), Access::Needs(Permission::EditRegister));
    Routes::new(service)
        .get("/verification/proposals", read, list)
        .get("/verification/proposals/{id}", read, show)
        .button("/verification/proposals/{id}/approve", edit, approve)
        .form("/verification/proposals/{id}/refuse", edit, refuse)
}

async fn list(signed: Signed) -> Answer {
    let waiting = proposal::waiting(signed.app(), &signed.actor).await?;
    signed.page(&pages::proposals(signed.language, &waiting))
}

async fn show(signed: Signed, Path(id): Path<VerificationItemId>) -> Answer {
    let (item, raw) = proposal::open(signed.app(), &signed.actor, id).await?;
    let edit = signed.actor.may(Permission::EditRegister);
    signed.page(&pages::proposal(signed.language, &item, &raw, edit, &Shown::default()))
}

async fn approve(signed: Signed, Path(id): Path<VerificationItemId>) -> Answer {
    match proposal::approve(signed.app(), &signed.actor, id).await {
        Ok(()) => Ok(Cookies::default().flash("flash-verification-approved").see_other("/verification/proposals")),
        Err(AppError::Invalid(errors)) => {
            let (item, raw) = proposal::open(signed.app(), &signed.actor, id).await?;
            signed.again(&pages::proposal(signed.language, &item, &raw, true, &Shown::default()).refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}

async fn refuse(signed: Signed, Path(id): Path<VerificationItemId>, input: FormInput) -> Answer {
    let (item, raw) = proposal::open(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| {
        let refused = errors.clone();
        let page = pages::proposal(signed.language, &item, &raw, true, &input.shown(errors));
        if refused.0.iter().any(|error| error.field.is_empty()) { page.refused(signed.language, &refused) } else { page.with_errors_of_its_forms() }
    };
    let mut form = input.read();
    let why = form.required_area("why", 1_000);
    let why = match form.finish(Some(why)) {
        Ok(why) => why,
        Err(errors) => return signed.again(&again(errors)),
    };
    match proposal::refuse(signed.app(), &signed.actor, id, why).await {
        Ok(()) => Ok(Cookies::default().flash("flash-verification-refused").see_other("/verification/proposals")),
        Err(error) => signed.or_again(error, again),
    }
}
