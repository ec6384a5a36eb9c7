//! HTTP: one table of routes, each with who may use it; what happens around every request; what handlers take and give.
//!
//! A request goes through the layers (number, log, panics, headers, origin check, limits, who it is), then past
//! the guard of its route, which knows the permission that the table says, and then to its handler. A handler takes a
//! [`Signed`] or a [`Web`], reads the form, calls one action and gives a page or a redirect. An [`AppError`] that it gives back
//! becomes a page, or a problem document under `/api`, in one place.

mod assets;
mod context;
pub(crate) mod cookie;
mod error_page;
mod form;
mod guard;
mod health;
mod if_match;
mod json;
mod layers;
mod next;
mod router;
mod routes;
mod serve;
mod upload;

use std::sync::Arc;

pub(crate) use context::json;
pub use context::{Api, Path, PathPair, Query, Signed, Web};
pub use cookie::Cookies;
pub use error_page::{ErrorPage, Problem, ProblemField, samples};
pub use form::{FormInput, FormReader};
pub use if_match::IfMatch;
pub use json::Json;
pub(crate) use next::local;
pub use router::{around, routes, service};
pub use routes::{Access, RouteInfo, Routes, Sends};
pub use serve::{Serving, serve};
pub use upload::{FileBody, FileContent, MAX_FILE, MAX_FILE_NAME, MAX_FILES, MAX_PARTS, MAX_UPLOAD, Upload, UploadedFile};

use tokio::sync::Semaphore;

use crate::app::App;
use crate::catalogue::Catalogue;
use crate::error::AppError;
use crate::own_catalogue::InForce;
use crate::view::{Assets, Engine};

/// What every handler can reach. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Service {
    /// What actions stand on.
    pub app: App,
    /// Fills templates.
    pub engine: Arc<Engine>,
    /// Style sheet and scripts.
    pub assets: Arc<Assets>,
    /// The requirement catalogue itself, without what an organisation has made of it; see [`Signed::catalogue`].
    pub catalogue: Arc<Catalogue>,
    /// The catalogues of organisations with an edition of their own, kept ready.
    pub own_catalogues: InForce,
    /// Turns at taking files in.
    pub(in crate::http) uploads: Arc<Semaphore>,
}

impl Service {
    /// A service.
    #[must_use]
    pub fn new(app: App, engine: Engine, catalogue: Catalogue) -> Self {
        Self {
            app,
            engine: Arc::new(engine),
            assets: Arc::default(),
            catalogue: Arc::new(catalogue),
            own_catalogues: InForce::default(),
            uploads: Arc::new(Semaphore::new(upload::AT_ONCE)),
        }
    }
}

/// What a handler gives.
pub type Answer = Result<axum::response::Response, AppError>;
