//! The description and the page on which the API can be read and tried.

use std::sync::OnceLock;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use utoipa::OpenApi;

use super::{describe, pages, viewer};
use crate::error::AppError;
use crate::http::{Access, Answer, Path, Routes, Service, Web};

/// The routes. The description tells nothing that is not in the published source, so everybody may read it.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/api/v1/openapi.json", Access::Public, description).get("/api/docs", Access::Public, docs).get(
        "/api/docs/{name}",
        Access::Public,
        file,
    )
}

/// What the description says of itself.
#[derive(OpenApi)]
#[openapi(paths(description), tags((name = "description", description = "This description.")))]
pub(super) struct Description;

/// As the service's, but for pictures that stand in Swagger UI's own style sheet.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// This description
#[utoipa::path(get, path = "/api/v1/openapi.json", operation_id = "describe", tag = "description",
    responses((status = 200, description = "The OpenAPI document", body = Object)))]
async fn description(web: Web) -> Answer {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    let document = if let Some(made) = DOCUMENT.get() {
        made
    } else {
        let made = describe(crate::http::routes(&web.service).table()).to_json().map_err(|error| anyhow::anyhow!(error))?;
        DOCUMENT.get_or_init(|| made)
    };
    Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], document.as_str()).into_response())
}

async fn docs(web: Web) -> Answer {
    let mut response = web.page(&pages::docs(web.language, &web.service.assets))?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

async fn file(Path(name): Path<String>) -> Answer {
    let (bytes, kind) = viewer::file(&name).ok_or(AppError::NotFound)?;
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=86400")], bytes).into_response())
}
