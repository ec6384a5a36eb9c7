use std::io::{Cursor, Read};
use std::sync::LazyLock;

use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// The style sheet of Swagger UI.
pub(super) const STYLE: &str = "swagger-ui.css";
/// The script of Swagger UI.
pub(super) const SCRIPT: &str = "swagger-ui-bundle.js";

/// Those of Swagger UI's files that are served: name, kind, and what is in them.
type File = (&'static str, &'static str, Vec<u8>);

/// They are unpacked when somebody asks for the first of them.
static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let wanted = [(STYLE, "text/css; charset=utf-8"), (SCRIPT, "text/javascript; charset=utf-8"), ("LICENSE", "text/plain; charset=utf-8")];
    wanted.into_iter().filter_map(|(name, kind)| Some((name, kind, unpacked(name)?))).collect()
});

/// A file of Swagger UI with its kind.
pub(super) fn file(name: &str) -> Option<(&'static [u8], &'static str)> {
    FILES.iter().find(|(known, _, _)| *known == name).map(|(_, kind, bytes)| (bytes.as_slice(), *kind))
}

fn unpacked(name: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED)).ok()?;
    // All of it lies in a folder that is named after the version; what is made for browsers lies in `dist`.
    let place = archive.file_names().filter_map(Result::ok).find(|path| {
        let within = path.split_once('/').map_or("", |(_, within)| within);
        within.strip_prefix("dist/").unwrap_or(within) == name
    })?;
    let place = place.into_owned();
    let mut bytes = Vec::new();
    archive.by_name(&place).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
