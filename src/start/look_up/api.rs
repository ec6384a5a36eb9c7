//! The look-up for programs.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::account::Permission;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, Query, Routes, Service};
use crate::register::search::{self, DocumentKind, DocumentPhone, Hit};

/// So many hits are answered when nothing else is asked for, and so many at the most.
const USUAL: usize = 20;
const MOST: i64 = 100;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/api/v1/search", Access::Needs(Permission::ReadRegister), find)
}

/// What the description of the API says of it.
#[derive(OpenApi)]
#[openapi(paths(find), tags((name = "search", description = "Finding vendors, systems, contacts and contracts by any part of a name or number.")))]
pub(crate) struct Description;

/// What to look for.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field, with all its faults told at once; this only describes it")]
struct Wanted {
    /// Names or parts of them, in any order; telephone numbers, organisation numbers, numbers of agreements and files, or parts of them.
    /// Typing errors are forgiven.
    #[param(max_length = 200)]
    q: Option<String>,
    /// The most hits.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u16>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
struct FoundDocument {
    /// The best first; what is archived last.
    hits: Vec<HitDocument>,
    /// Whether there are more.
    more: bool,
}

/// Something that was found.
#[derive(Serialize, ToSchema)]
struct HitDocument {
    kind: DocumentKind,
    /// The id of the record.
    id: String,
    title: String,
    /// What is shown below the title.
    note: String,
    /// The organisation in whose register it is, when that is a member of the federation.
    #[schema(required)]
    organisation: Option<String>,
    archived: bool,
    /// Whether a person or a function can be reached today: somebody who has left cannot.
    reachable: bool,
    /// Telephone numbers that one calls today, without private ones.
    phones: Vec<DocumentPhone>,
}

impl From<Hit> for HitDocument {
    fn from(Hit { document, organisation, reachable }: Hit) -> Self {
        let search::Document { kind, id, title, note, phones, archived, .. } = document;
        Self { kind, id, title, note, organisation, archived, reachable, phones }
    }
}

/// Look something up in the register
#[utoipa::path(get, path = "/api/v1/search", operation_id = "search", tag = "search", params(Wanted),
    responses((status = 200, description = "The hits", body = FoundDocument)))]
async fn find(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["q", "limit"]);
    let typed = read.optional_text("q", super::LONGEST);
    let limit = if query.get("limit").is_empty() { USUAL } else { usize::try_from(read.number("limit", 1..=MOST)).unwrap_or(USUAL) };
    read.finish(Some(())).map_err(AppError::Invalid)?;
    let found = search::find(&api.service.app, &api.actor, &typed, search::no_others, limit).await?;
    api.json(&FoundDocument { hits: found.hits.into_iter().map(Into::into).collect(), more: found.more })
}
