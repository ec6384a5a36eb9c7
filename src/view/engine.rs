use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use data_encoding::HEXLOWER;
use fluent_bundle::FluentValue;
use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason};
use rust_embed::RustEmbed;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Layout, Page, Shell};
use crate::text::{Language, lookup_with};

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.hbs"]
#[include = "design/sample.json"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "templates/asset/"]
struct AssetFiles;

/// Fills templates.
#[derive(Debug)]
pub struct Engine {
    templates: Handlebars<'static>,
    /// In development: templates are read from here anew for each page.
    folder: Option<PathBuf>,
}

impl Engine {
    /// An engine with the templates that are built in or, in development, with those of a folder.
    ///
    /// # Errors
    /// When a template cannot be read.
    pub fn new(folder: Option<PathBuf>) -> Result<Self> {
        let templates = registry(folder.as_deref())?;
        Ok(Self { templates, folder })
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// When the template uses a name that the page does not have; a test renders every page.
    pub fn render<P: Page>(&self, shell: &Shell, page: &P) -> Result<String> {
        self.fill(P::TEMPLATE, &Layout::new(shell, page))
    }

    /// A template with its context, for tests.
    ///
    /// # Errors
    /// As [`Engine::render`].
    pub fn fill(&self, template: &str, context: &impl Serialize) -> Result<String> {
        let read_anew = self.folder.as_deref().map(|folder| registry(Some(folder))).transpose()?;
        read_anew.as_ref().unwrap_or(&self.templates).render(template, context).with_context(|| format!("the template {template} does not fit its page"))
    }

    /// The names of all templates, for tests.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.templates.get_templates().keys().cloned().collect()
    }

    /// What the page of all components is filled with.
    #[must_use]
    pub fn design_sample() -> serde_json::Value {
        Templates::get("design/sample.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
    }
}

fn registry(folder: Option<&Path>) -> Result<Handlebars<'static>> {
    let mut templates = Handlebars::new();
    templates.set_strict_mode(true);
    // The place of a partial in its template must not put spaces into what somebody typed.
    templates.set_prevent_indent(true);
    templates.register_helper("t", Box::new(translate));
    for path in Templates::iter().filter(|path| path.ends_with(".hbs")) {
        let name = path.trim_end_matches(".hbs").to_owned();
        let source = match folder {
            Some(folder) => std::fs::read_to_string(folder.join(path.as_ref())).with_context(|| format!("the template {path} cannot be read"))?,
            None => Templates::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default(),
        };
        templates.register_template_string(&name, source).with_context(|| format!("the template {name} is not written rightly"))?;
    }
    Ok(templates)
}

/// `{{t "key" name=value}}`: a text in the language of the page. A key that does not exist is an error, as is a missing value.
fn translate(helper: &Helper<'_>, _: &Handlebars<'_>, context: &Context, _: &mut RenderContext<'_, '_>, out: &mut dyn Output) -> HelperResult {
    let key = helper.param(0).and_then(|param| param.value().as_str()).ok_or(RenderErrorReason::ParamNotFoundForIndex("t", 0))?;
    let language: Language = context.data().get("lang").and_then(serde_json::Value::as_str).and_then(|code| code.parse().ok()).unwrap_or_default();
    let values = helper.hash().iter().map(|(name, value)| {
        let value = value.value();
        let given: FluentValue<'_> = match (value.as_str(), value.as_f64()) {
            (Some(text), _) => text.into(),
            (None, Some(number)) => number.into(),
            (None, None) => String::new().into(),
        };
        (*name, given)
    });
    let text = lookup_with(language, key, values).ok_or_else(|| RenderErrorReason::Other(format!("there is no text {key}")))?;
    // The helper's output is markup to the engine, so it is escaped here.
    out.write(&handlebars::html_escape(&text))?;
    Ok(())
}

/// Style sheet, scripts and pictures, under names that change with what is in them, so that a browser keeps them for ever.
#[derive(Debug)]
pub struct Assets {
    /// By the name in the address.
    files: HashMap<String, Cow<'static, [u8]>>,
    /// The name in the address by the name of the file.
    names: HashMap<String, String>,
}

impl Assets {
    /// The files that are built in.
    #[must_use]
    pub fn new() -> Self {
        let (mut files, mut names) = (HashMap::new(), HashMap::new());
        for (name, file) in AssetFiles::iter().filter_map(|name| Some((name.to_string(), AssetFiles::get(&name)?))) {
            let digest = HEXLOWER.encode(&Sha256::digest(&file.data)).chars().take(12).collect::<String>();
            let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
            let address = format!("{stem}-{digest}.{ending}");
            names.insert(name.clone(), address.clone());
            files.insert(address, file.data);
        }
        Self { files, names }
    }

    /// The address of a file.
    #[must_use]
    pub fn address(&self, name: &str) -> String {
        format!("/assets/{}", self.names.get(name).map_or(name, String::as_str))
    }

    /// The file under a name in the address, with its kind.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<(&[u8], &'static str)> {
        let kind = match address.rsplit('.').next()? {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => return None,
        };
        self.files.get(address).map(|file| (file.as_ref(), kind))
    }
}

impl Default for Assets {
    fn default() -> Self {
        Self::new()
    }
}
