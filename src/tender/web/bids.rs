use super::{conflict, fine, save, told};
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, FormReader, Path, Routes, Service, Signed, Upload};
use crate::ids::{BidId, TenderId};
use crate::input::some_text;
use crate::tender::actions::bid::{self, EditBid};
use crate::tender::document::Format;
use crate::tender::pages;
use crate::text::Message;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let team = Access::Needs(Permission::EvaluateBids);
    Routes::new(service)
        .get("/tenders/{id}/bids", team, list)
        .upload("/tenders/{id}/bids", team, upload)
        .get("/bids/{id}", team, show)
        .get("/bids/{id}/file", team, file)
        .get("/bids/{id}/edit", team, show_edit)
        .form("/bids/{id}/edit", team, submit_edit)
        .get("/bids/{id}/remove", team, show_remove)
        .form("/bids/{id}/remove", team, remove)
}

async fn list(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let bids = bid::list(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::bids(signed.language, &bids, BidId::new(), &Shown::default()))
}

/// A price in whole kronor, with or without blanks between the groups of digits.
fn read_price(form: &mut FormReader<'_>) -> Option<i64> {
    let written: String = form.optional_text("price", 20).chars().filter(|c| !c.is_whitespace()).collect();
    if written.is_empty() {
        return None;
    }
    let price = written.parse::<i64>().ok().filter(|price| (0..=1_000_000_000_000).contains(price));
    if price.is_none() {
        form.wrong("price", Message::new("bid-price-wrong"));
    }
    price
}

async fn upload(signed: Signed, Path(id): Path<TenderId>, upload: Upload) -> Answer {
    let bids = bid::list(signed.app(), &signed.actor, id).await?;
    let input = &upload.input;
    let new: BidId = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| told(pages::bids(signed.language, &bids, new, &input.shown(errors.clone())), signed.language, &errors);
    let mut form = input.read();
    let (bidder, bidder_number) = (some_text(&form.optional_text("bidder", 200)), some_text(&form.optional_text("number", 40)));
    let price = read_price(&mut form);
    let (replace, older) = (form.ticked("replace"), form.ticked("older"));
    let file = upload.file("file").filter(|file| !file.bytes.is_empty());
    if file.is_none() {
        form.wrong("file", Message::new("bid-file-missing"));
    }
    let file = match form.finish(file) {
        Ok(file) => file,
        Err(errors) => return signed.again(&again(errors)),
    };
    let command = bid::Upload { tender: id, id: new, bidder, bidder_number, price, replace, older, name: file.name.clone(), bytes: file.bytes.to_vec() };
    match bid::upload(signed.app(), &signed.actor, command).await {
        Ok(read) => Ok(Cookies::default().flash("flash-bid-read").see_other(&format!("/bids/{read}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show(signed: Signed, Path(id): Path<BidId>) -> Answer {
    let view = bid::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::bid(signed.language, &view))
}

async fn file(signed: Signed, Path(id): Path<BidId>) -> Answer {
    let file = bid::download(signed.app(), &signed.actor, id).await?;
    let format = Format::of_name(&file.name);
    save(&signed, file, format)
}

async fn show_edit(signed: Signed, Path(id): Path<BidId>) -> Answer {
    let bid = bid::view(signed.app(), &signed.actor, id).await?.bid;
    let (price, version) = (bid.price.map(|price| price.to_string()).unwrap_or_default(), bid.version.to_string());
    let number = bid.bidder_number.unwrap_or_default();
    let shown = Shown::of([("bidder", bid.bidder.as_str()), ("number", &number), ("price", &price), ("version", &version)]);
    signed.page(&pages::edit_bid(signed.language, id, &shown, None))
}

async fn submit_edit(signed: Signed, Path(id): Path<BidId>, input: FormInput) -> Answer {
    bid::view(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::edit_bid(signed.language, id, &input.shown(errors), None);
    let mut form = input.read();
    let command = EditBid { bidder: form.text("bidder", 200), bidder_number: some_text(&form.optional_text("number", 40)), price: read_price(&mut form) };
    let version = form.version();
    let command = match form.finish(Some(command)) {
        Ok(command) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    match bid::edit(signed.app(), &signed.actor, id, command, version).await {
        Ok(_) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/bids/{id}"))),
        Err(AppError::Conflict(_)) => {
            let now = bid::view(signed.app(), &signed.actor, id).await?.bid;
            let t = |key: &'static str| crate::text::text(signed.language, key);
            let price = now.price.map(|price| signed.language.grouped(price)).unwrap_or_default();
            let there = vec![(t("bid-bidder"), now.bidder), (t("bid-price"), price)];
            let panel = pages::conflict_panel(signed.language, &t("team-title"), "", there);
            let marked = input.with("version", &now.version.to_string());
            conflict(&signed, &pages::edit_bid(signed.language, id, &marked.shown(fine()), Some(panel)))
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn show_remove(signed: Signed, Path(id): Path<BidId>) -> Answer {
    let view = bid::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::remove_bid(signed.language, &view.bid, &Shown::default()))
}

async fn remove(signed: Signed, Path(id): Path<BidId>, input: FormInput) -> Answer {
    let view = bid::view(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::remove_bid(signed.language, &view.bid, &input.shown(errors));
    let mut form = input.read();
    let why = form.required_area("why", 2_000);
    let why = match form.finish(Some(why)) {
        Ok(why) => why,
        Err(errors) => return signed.again(&again(errors)),
    };
    match bid::remove(signed.app(), &signed.actor, id, why).await {
        Ok(tender) => Ok(Cookies::default().flash("flash-bid-removed").see_other(&format!("/tenders/{tender}/bids"))),
        Err(error) => signed.or_again(error, again),
    }
}
