use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{Made, made, save};
use crate::account::Permission;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, FileBody, FileContent, IfMatch, Json, MAX_FILE_NAME, Path, Query, Routes, Service};
use crate::ids::{AnnexId, BidId, TenderId};
use crate::input::some_text;
use crate::tender::actions::bid::{self, EditBid};
use crate::tender::answers::Answers;
use crate::tender::document::Format;
use crate::tender::fits::Places;
use crate::tender::record::{BidRecord, BidStatus};
use crate::text::Message;

/// The highest price in whole kronor.
const MOST: i64 = 1_000_000_000_000;

pub(super) fn routes(service: &Service) -> Routes {
    let team = Access::Needs(Permission::EvaluateBids);
    Routes::new(service)
        .get("/api/v1/tenders/{id}/bids", team, list)
        .upload("/api/v1/tenders/{id}/bids", team, upload)
        .get("/api/v1/bids/{id}", team, show)
        .put("/api/v1/bids/{id}", team, edit)
        .get("/api/v1/bids/{id}/file", team, file)
        .post("/api/v1/bids/{id}/remove", team, remove)
}

#[derive(OpenApi)]
#[openapi(
    paths(list, upload, show, edit, file, remove),
    tags((name = "bids", description = "Bidders' filled-in annexes, for the key of somebody in the team. Each look is an entry in the audit trail."))
)]
pub(super) struct Description;

/// A bid in a list.
#[derive(Serialize, ToSchema)]
struct BidSummaryDocument<'a> {
    id: BidId,
    /// The annex that it was compared with.
    annex: AnnexId,
    /// Who bids.
    bidder: &'a str,
    /// The bidder's organisation number, as it was written.
    #[schema(required)]
    bidder_number: Option<&'a str>,
    /// The price in whole kronor.
    #[schema(required)]
    price: Option<i64>,
    status: BidStatus,
    /// Why it does not count.
    #[schema(required)]
    status_why: Option<&'a str>,
    file_name: &'a str,
    /// Who read it in.
    uploaded_by: &'a str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    uploaded_at: Timestamp,
    /// Counts changes, and is its `ETag`.
    version: i64,
}

/// A bid with what stands in it.
#[derive(Serialize, ToSchema)]
struct BidDocument<'a> {
    #[serde(flatten)]
    bid: BidSummaryDocument<'a>,
    answers: &'a Answers,
}

/// What can be put right of a bid by hand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BidEdit {
    /// Who bids.
    #[schema(min_length = 1, max_length = 200)]
    bidder: String,
    /// The bidder's organisation number.
    #[schema(max_length = 40)]
    bidder_number: Option<String>,
    /// The price in whole kronor.
    #[schema(minimum = 0, maximum = 1_000_000_000_000_u64)]
    price: Option<i64>,
}

/// Why a bid is put aside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RemoveBid {
    #[schema(min_length = 1, max_length = 2000)]
    why: String,
}

/// What is known of the file.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Sent {
    /// The file's name.
    #[param(min_length = 1, max_length = 200)]
    name: String,
    /// Who bids, where the file does not say it or says it wrongly.
    #[param(max_length = 200)]
    bidder: Option<String>,
    /// The bidder's organisation number, likewise.
    #[param(max_length = 40)]
    number: Option<String>,
    /// The price in whole kronor.
    #[param(minimum = 0, maximum = 1_000_000_000_000_u64)]
    price: Option<i64>,
    /// Whether an earlier file of the same bidder gives way.
    replace: Option<bool>,
    /// Whether a file of an earlier version of the annex is taken all the same.
    older: Option<bool>,
}

fn summary(bid: &BidRecord) -> BidSummaryDocument<'_> {
    BidSummaryDocument {
        id: bid.id,
        annex: bid.annex,
        bidder: &bid.bidder,
        bidder_number: bid.bidder_number.as_deref(),
        price: bid.price,
        status: bid.status,
        status_why: bid.status_why.as_deref(),
        file_name: &bid.file_name,
        uploaded_by: &bid.uploaded_by,
        uploaded_at: bid.uploaded_at,
        version: bid.version,
    }
}

/// The bids of a tender, also those that no longer count
#[utoipa::path(get, path = "/api/v1/tenders/{id}/bids", operation_id = "list_bids", tag = "bids", params(("id" = TenderId, Path, description = "The tender")),
    responses((status = 200, description = "The bids", body = [BidSummaryDocument<'_>])))]
async fn list(api: Api, Path(id): Path<TenderId>) -> Answer {
    let bids = bid::list(&api.service.app, &api.actor, id).await?.bids;
    api.json(&bids.iter().map(summary).collect::<Vec<_>>())
}

/// Read a bidder's filled-in annex
#[utoipa::path(post, path = "/api/v1/tenders/{id}/bids", operation_id = "upload_bid", tag = "bids", params(("id" = TenderId, Path, description = "The tender"), Sent),
    request_body(description = "The file, of at most 25 MB", content(
        (FileContent = "application/octet-stream"),
        (FileContent = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (FileContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 201, description = "It is read", body = Made, headers(("Location" = String, description = "Where it is")))))]
async fn upload(api: Api, Path(id): Path<TenderId>, Query(query): Query, body: FileBody) -> Answer {
    let mut read = query.read();
    read.knows_only(&["name", "bidder", "number", "price", "replace", "older"]);
    let name = read.text("name", MAX_FILE_NAME);
    let (bidder, bidder_number) = (some_text(&read.optional_text("bidder", 200)), some_text(&read.optional_text("number", 40)));
    let price = read.optional::<i64>("price", "bid-price-wrong");
    if price.is_some_and(|price| !(0..=MOST).contains(&price)) {
        read.wrong("price", Message::new("bid-price-wrong"));
    }
    let (replace, older) = (read.optional::<bool>("replace", "field-no-choice"), read.optional::<bool>("older", "field-no-choice"));
    let file = body.named(&name);
    if file.bytes.is_empty() {
        read.wrong("", Message::new("upload-empty").with("name", file.name.clone()));
    }
    let (replace, older) = (replace.unwrap_or_default(), older.unwrap_or_default());
    let command = bid::Upload { tender: id, id: BidId::new(), bidder, bidder_number, price, replace, older, name: file.name, bytes: file.bytes.to_vec() };
    let command = read.finish(Some(command)).map_err(AppError::Invalid)?;
    let bid = bid::upload(&api.service.app, &api.actor, command).await?;
    made(&api, "bids", bid.as_str())
}

/// A bid
#[utoipa::path(get, path = "/api/v1/bids/{id}", operation_id = "show_bid", tag = "bids", params(("id" = BidId, Path, description = "The bid")),
    responses((status = 200, description = "The bid", body = BidDocument<'_>, headers(("ETag" = String, description = "Its version, for a change of it")))))]
async fn show(api: Api, Path(id): Path<BidId>) -> Answer {
    let bid = bid::view(&api.service.app, &api.actor, id).await?.bid;
    api.versioned(bid.version, api.json(&BidDocument { bid: summary(&bid), answers: &bid.answers }))
}

/// Put name, number and price of a bid right
#[utoipa::path(put, path = "/api/v1/bids/{id}", operation_id = "edit_bid", tag = "bids", request_body = BidEdit,
    params(("id" = BidId, Path, description = "The bid"), ("If-Match" = String, Header, description = "The version that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 204, description = "Done")))]
async fn edit(api: Api, Path(id): Path<BidId>, IfMatch(version): IfMatch, Json(BidEdit { bidder, bidder_number, price }): Json<BidEdit>) -> Answer {
    let mut places = Places::default();
    places.line("bidder", &bidder, 200);
    places.optional_line("bidder_number", bidder_number.as_deref(), 40);
    if price.is_some_and(|price| !(0..=MOST).contains(&price)) {
        places.wrong("price", Message::new("bid-price-wrong"));
    }
    places.finish()?;
    let command = EditBid { bidder: bidder.trim().to_owned(), bidder_number: bidder_number.as_deref().and_then(some_text), price };
    bid::edit(&api.service.app, &api.actor, id, command, version).await.map_err(IfMatch::or_gone)?;
    api.done()
}

/// The file of a bid, as it was sent in
#[utoipa::path(get, path = "/api/v1/bids/{id}/file", operation_id = "bid_file", tag = "bids", params(("id" = BidId, Path, description = "The bid")),
    responses((status = 200, description = "The file", content(
        (FileContent = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (FileContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
async fn file(api: Api, Path(id): Path<BidId>) -> Answer {
    let file = bid::download(&api.service.app, &api.actor, id).await?;
    let format = Format::of_name(&file.name);
    save(&api, file, format)
}

/// Put a bid aside
#[utoipa::path(post, path = "/api/v1/bids/{id}/remove", operation_id = "remove_bid", tag = "bids", request_body = RemoveBid,
    params(("id" = BidId, Path, description = "The bid")),
    responses((status = 204, description = "It stays, and no longer counts")))]
async fn remove(api: Api, Path(id): Path<BidId>, Json(RemoveBid { why }): Json<RemoveBid>) -> Answer {
    let mut places = Places::default();
    places.area("why", &why, 2_000);
    places.finish()?;
    bid::remove(&api.service.app, &api.actor, id, why.trim().to_owned()).await?;
    api.done()
}
