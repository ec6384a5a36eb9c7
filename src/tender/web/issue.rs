use super::{conflict, save, told, wanted};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::{AnnexId, TenderId};
use crate::tender::actions::issue::{self, Issue};
use crate::tender::pages;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service)
        .get("/tenders/{id}/check", read, check)
        .form("/tenders/{id}/issue", edit, submit)
        .get("/annexes/{id}", read, show)
        .get("/annexes/{id}/file", read, file)
        .get("/annexes/{id}/withdraw", edit, show_withdraw)
        .form("/annexes/{id}/withdraw", edit, withdraw)
}

async fn check(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let proposal = issue::proposal(signed.app(), &signed.actor, id, &signed.catalogue().await?).await?;
    let may_edit = signed.actor.may(Permission::EditTenders);
    signed.page(&pages::check(signed.language, &proposal, AnnexId::new(), may_edit, &Shown::default()))
}

async fn submit(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let proposal = issue::proposal(signed.app(), &signed.actor, id, &signed.catalogue().await?).await?;
    let new: AnnexId = input.get("new").parse().unwrap_or_default();
    let again = |errors: FormErrors| told(pages::check(signed.language, &proposal, new, true, &input.shown(errors.clone())), signed.language, &errors);
    let mut form = input.read();
    let version = form.version();
    let version = match form.finish(Some(version)) {
        Ok(version) => version,
        Err(errors) => return signed.again(&again(errors)),
    };
    match issue::issue(signed.app(), &signed.actor, Issue { tender: id, id: new, version }, &signed.catalogue().await?).await {
        Ok(annex) => Ok(Cookies::default().flash("flash-annex-issued").see_other(&format!("/annexes/{annex}"))),
        Err(AppError::Conflict(_)) => {
            let now = issue::proposal(signed.app(), &signed.actor, id, &signed.catalogue().await?).await?;
            let mut page = pages::check(signed.language, &now, new, true, &Shown::default());
            page.panel = Some(pages::changed_meanwhile(signed.language, &now.record.changed_by));
            conflict(&signed, &page)
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<AnnexId>) -> Answer {
    let view = issue::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::annex(signed.language, &view, signed.actor.may(Permission::EditTenders)))
}

async fn file(signed: Signed, Path(id): Path<AnnexId>, Query(query): Query) -> Answer {
    let Ok((format, buyer)) = wanted(&query) else {
        issue::view(signed.app(), &signed.actor, id).await?;
        return Ok(Cookies::default().see_other(&format!("/annexes/{id}")));
    };
    let file = issue::download(signed.app(), &signed.actor, id, format, buyer).await?;
    save(&signed, file, format)
}

async fn show_withdraw(signed: Signed, Path(id): Path<AnnexId>) -> Answer {
    let view = issue::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::withdraw(signed.language, &view.issued, &Shown::default()))
}

async fn withdraw(signed: Signed, Path(id): Path<AnnexId>, input: FormInput) -> Answer {
    let view = issue::view(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::withdraw(signed.language, &view.issued, &input.shown(errors));
    let mut form = input.read();
    let why = form.required_area("why", 2_000);
    let why = match form.finish(Some(why)) {
        Ok(why) => why,
        Err(errors) => return signed.again(&again(errors)),
    };
    match issue::withdraw(signed.app(), &signed.actor, id, why).await {
        Ok(()) => Ok(Cookies::default().flash("flash-annex-withdrawn").see_other(&format!("/annexes/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}
