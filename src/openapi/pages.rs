use serde::Serialize;

use super::viewer;
use crate::text::{Language, text};
use crate::view::{Assets, Page, Sample};

/// The page on which the API can be read and tried.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DocsPage {
    title: String,
    /// The address of the description.
    description: &'static str,
    /// Addresses of Swagger UI's files, and of what starts it.
    style: String,
    script: String,
    start: String,
}

impl Page for DocsPage {
    const TEMPLATE: &'static str = "openapi/docs";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn wide(&self) -> bool {
        true
    }
}

pub(super) fn docs(language: Language, assets: &Assets) -> DocsPage {
    let file = |name: &str| format!("/api/docs/{name}");
    DocsPage {
        title: text(language, "api-title"),
        description: "/api/v1/openapi.json",
        style: file(viewer::STYLE),
        script: file(viewer::SCRIPT),
        start: assets.address("api.js"),
    }
}

/// The page, for the test that renders every page.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    vec![Sample::new("openapi/docs", language, &docs(language, &Assets::new()))]
}
