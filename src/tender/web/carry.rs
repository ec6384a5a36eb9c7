use super::requirements::decision_in_words;
use super::{conflict, fine};
use crate::account::Permission;
use crate::account::pages::moment;
use crate::catalogue::Catalogue;
use crate::error::AppError;
use crate::http::{Access, Answer, Cookies, FormInput, Path, Routes, Service, Signed};
use crate::ids::TenderId;
use crate::input::some_text;
use crate::tender::actions::carry::{Choice, Choices, carry_over};
use crate::tender::actions::issue::{self, Proposal};
use crate::tender::pages::{self, conflict_panel};
use crate::tender::record::TenderStatus;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service).get("/tenders/{id}/catalogue", read, show).form("/tenders/{id}/catalogue", edit, submit)
}

async fn proposal(signed: &Signed, id: TenderId) -> Result<Proposal, AppError> {
    issue::proposal(signed.app(), &signed.actor, id, &signed.catalogue().await?).await
}

fn may_edit(signed: &Signed, proposal: &Proposal) -> bool {
    signed.actor.may(Permission::EditTenders) && proposal.record.status != TenderStatus::Awarded
}

fn page(signed: &Signed, catalogue: &Catalogue, proposal: &Proposal, typed: &Shown<'_>, panel: Option<crate::view::Panel>) -> pages::CarryPage {
    pages::carry(signed.language, proposal, catalogue, may_edit(signed, proposal), typed, panel)
}

async fn show(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let proposal = proposal(&signed, id).await?;
    signed.page(&page(&signed, signed.catalogue().await?.as_ref(), &proposal, &Shown::default(), None))
}

async fn submit(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let catalogue = signed.catalogue().await?;
    let mut form = input.read();
    let (requirement, motive, mark) = (form.optional_text("id", 20), some_text(&form.area("motive", 10_000)), form.optional_text("mark", 40));
    let choice = if requirement.is_empty() { None } else { form.choice("choice") };
    let choices = match form.finish(Some(choice)) {
        Ok(Some(choice)) => Choices { some: vec![Choice { id: requirement.clone(), choice, motive, mark: Some(mark) }], ..Choices::default() },
        Ok(None) => Choices { rest: true, ..Choices::default() },
        Err(errors) => return signed.again(&page(&signed, &catalogue, &proposal(&signed, id).await?, &input.shown(errors), None)),
    };
    match carry_over(signed.app(), &signed.actor, id, choices, &catalogue).await {
        Ok(record) if record.baseline.as_ref().is_none_or(|baseline| baseline.catalogue_version == catalogue.version) => {
            Ok(Cookies::default().flash("flash-catalogue-seen").see_other(&format!("/tenders/{id}/requirements")))
        }
        Ok(_) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/tenders/{id}/catalogue"))),
        Err(AppError::Conflict(_)) => {
            let now = proposal(&signed, id).await?;
            let there = decision_in_words(signed.language, &now.record.draft.decision(&requirement));
            let panel = conflict_panel(signed.language, &now.record.changed_by, &moment(now.record.changed_at), there);
            conflict(&signed, &page(&signed, &catalogue, &now, &input.shown(fine()), Some(panel)))
        }
        Err(AppError::Invalid(errors)) => signed.again(&page(&signed, &catalogue, &proposal(&signed, id).await?, &input.shown(errors), None)),
        Err(error) => Err(error),
    }
}
