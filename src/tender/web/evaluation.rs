use super::{conflict, fine, save, told};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::{BidId, TenderId};
use crate::tender::actions::evaluation::{self, Assess};
use crate::tender::document::Format;
use crate::tender::evaluation::Verdict;
use crate::tender::pages::{self, Sent};
use crate::text::{Message, text};
use crate::view::{Panel, Shown};

pub(super) fn routes(service: &Service) -> Routes {
    let team = Access::Needs(Permission::EvaluateBids);
    Routes::new(service)
        .get("/tenders/{id}/comparison", team, compare)
        .get("/tenders/{id}/assessment", team, show_assessment)
        .form("/tenders/{id}/assessment", team, assess)
        .get("/tenders/{id}/evaluation", team, show)
        .get("/tenders/{id}/evaluation/file", team, file)
        .get("/tenders/{id}/award", team, show_award)
        .form("/tenders/{id}/award", team, award)
}

/// The evaluation, or back to the bids when no annex is in force that they could be held to.
async fn view(signed: &Signed, id: TenderId) -> Result<Result<evaluation::Evaluation, axum::response::Response>, AppError> {
    match evaluation::view(signed.app(), &signed.actor, id).await {
        Ok(view) => Ok(Ok(view)),
        Err(AppError::Invalid(_)) => Ok(Err(Cookies::default().see_other(&format!("/tenders/{id}/bids")))),
        Err(error) => Err(error),
    }
}

async fn compare(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    match view(&signed, id).await? {
        Ok(view) => signed.page(&pages::comparison(signed.language, &view, &query.shown(fine()))),
        Err(away) => Ok(away),
    }
}

async fn show_assessment(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let view = match view(&signed, id).await? {
        Ok(view) => view,
        Err(away) => return Ok(away),
    };
    let number = query.get("row").to_owned();
    let Some(row) = view.comparison.rows.iter().find(|row| row.number == number) else {
        return Ok(Cookies::default().see_other(&format!("/tenders/{id}/comparison")));
    };
    let versions = view.settled_versions(&number);
    let user = signed.actor.user.to_string();
    signed.page(&pages::assessment(signed.language, &view, row, &user, &versions, None, None))
}

async fn assess(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let view = match view(&signed, id).await? {
        Ok(view) => view,
        Err(away) => return Ok(away),
    };
    let number = input.get("row").to_owned();
    let Some(row) = view.comparison.rows.iter().find(|row| row.number == number) else {
        return Err(AppError::invalid("", "assessment-no-row"));
    };
    let (bid, settled) = (input.get("bid").to_owned(), input.get("settled") == "true");
    let user = signed.actor.user.to_string();
    let versions = view.settled_versions(&number);
    let again = |errors: FormErrors| {
        let sent = Sent { bid: &bid, settled, shown: input.shown(errors) };
        pages::assessment(signed.language, &view, row, &user, &versions, Some(&sent), None)
    };
    let mut form = input.read();
    let verdict = if input.get("verdict").is_empty() { None } else { form.choice::<Verdict>("verdict") };
    let written = form.optional_text("points", 3);
    let points = written.parse::<u8>().ok();
    if points.is_none() && !written.is_empty() {
        form.wrong("points", Message::new("field-no-number").with("least", 0).with("most", i64::from(row.weight.unwrap_or_default())));
    }
    let (motive, version) = (form.area("motive", 10_000), form.version());
    let bid_id: Option<BidId> = form.parsed("bid", "form-stale");
    let command = match form.finish(bid_id) {
        Ok(bid) => Assess { tender: id, bid, number: number.clone(), verdict, points, motive, settled, version },
        Err(errors) => return signed.again(&again(errors)),
    };
    match evaluation::assess(signed.app(), &signed.actor, command).await {
        Ok(()) => Ok(Cookies::default().flash("flash-assessment-saved").see_other(&format!("/tenders/{id}/assessment?row={number}"))),
        Err(AppError::Conflict(_)) => {
            let t = |key: &'static str| text(signed.language, key);
            let panel = Panel { kind: "warning", title: t("assessment-conflict-title"), text: t("assessment-conflict-text"), code: None, list: Vec::new() };
            // What was typed stays; it is sent against what the team has settled on by now.
            let sent = Sent { bid: &bid, settled, shown: input.shown(fine()) };
            conflict(&signed, &pages::assessment(signed.language, &view, row, &user, &versions, Some(&sent), Some(panel)))
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    match view(&signed, id).await? {
        Ok(view) => signed.page(&pages::evaluation(signed.language, &view, &Shown::default())),
        Err(away) => Ok(away),
    }
}

async fn file(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let format = match query.get("format") {
        "docx" => Format::Docx,
        "xlsx" => Format::Xlsx,
        _ => {
            return match view(&signed, id).await? {
                Ok(_) => Ok(Cookies::default().see_other(&format!("/tenders/{id}/evaluation"))),
                Err(away) => Ok(away),
            };
        }
    };
    let file = evaluation::export(signed.app(), &signed.actor, id, format).await?;
    save(&signed, file, format)
}

async fn show_award(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    match view(&signed, id).await? {
        Ok(view) => signed.page(&pages::award(signed.language, &view)),
        Err(away) => Ok(away),
    }
}

async fn award(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let view = match view(&signed, id).await? {
        Ok(view) => view,
        Err(away) => return Ok(away),
    };
    let again = |errors: FormErrors| told(pages::evaluation(signed.language, &view, &input.shown(errors.clone())), signed.language, &errors);
    let mut form = input.read();
    let bid: Option<BidId> = form.parsed("bid", "field-no-choice");
    let motive = form.required_area("motive", 10_000);
    let bid = match form.finish(bid) {
        Ok(bid) => bid,
        Err(errors) => return signed.again(&again(errors)),
    };
    match evaluation::award(signed.app(), &signed.actor, id, bid, motive).await {
        Ok(()) => Ok(Cookies::default().flash("flash-award-made").see_other(&format!("/tenders/{id}/award"))),
        Err(error) => signed.or_again(error, again),
    }
}
