use serde::Serialize;

use super::field::ErrorLink;
use super::{Confirm, Dialog, Form, Link, Panel, Progress, Steps, Summary, Table, Tag};
use crate::error::{FieldError, FormErrors};
use crate::text::Language;

/// A page: what a template is filled with.
pub trait Page: Serialize {
    /// The template, by its path without ending.
    const TEMPLATE: &'static str;

    /// The page's name, for the window and the history.
    fn title(&self) -> String;

    /// Whether something on it has to be mended; the window's name says so too.
    fn has_errors(&self) -> bool {
        false
    }

    /// Whether it uses the whole width.
    fn wide(&self) -> bool {
        false
    }

    /// Whether it shows something that goes on, and is to be asked for again soon.
    fn goes_on(&self) -> bool {
        false
    }
}

/// What stands around a page.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// The language's code.
    pub lang: &'static str,
    /// The address of the page, for the way back to it.
    pub path: String,
    /// Who is signed in.
    pub user: Option<UserMenu>,
    /// The ways through the program.
    pub nav: Vec<NavItem>,
    /// What has just been done.
    pub flash: Option<Flash>,
    /// The style sheet.
    pub css: String,
    /// The script.
    pub js: String,
    /// The mark.
    pub icon: String,
    /// Whether it is a page of the crisis staff's, with larger type and targets.
    pub crisis: bool,
}

/// Who is signed in, and where.
#[derive(Debug, Clone, Serialize)]
pub struct UserMenu {
    /// The person's name.
    pub name: String,
    /// The organisation's name.
    pub organisation: String,
    /// All of the person's organisations.
    pub organisations: Vec<OrganisationChoice>,
}

/// An organisation to work in.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is worked in.
    pub current: bool,
}

/// A way through the program.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// What it says.
    pub label: String,
    /// Where to.
    pub href: &'static str,
    /// Whether one is there.
    pub current: bool,
}

/// What has just been done, on the next page.
#[derive(Debug, Clone, Serialize)]
pub struct Flash {
    /// How it is to be taken.
    pub kind: FlashKind,
    /// What it says.
    pub text: String,
}

/// How a message on the next page is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FlashKind {
    /// It went well.
    Success,
    /// Worth knowing.
    Info,
    /// Something is amiss.
    Warning,
}

/// A page with what stands around it: what a template sees.
#[derive(Debug, Serialize)]
pub struct Layout<'a, P> {
    #[serde(flatten)]
    shell: &'a Shell,
    title: String,
    has_errors: bool,
    wide: bool,
    goes_on: bool,
    page: &'a P,
}

impl<'a, P: Page> Layout<'a, P> {
    /// A page in its place.
    #[must_use]
    pub fn new(shell: &'a Shell, page: &'a P) -> Self {
        Self { shell, title: page.title(), has_errors: page.has_errors(), wide: page.wide(), goes_on: page.goes_on(), page }
    }
}

/// A page of a slice as an example, for the test that renders every page in every language.
pub struct Sample {
    /// Which page, in which state.
    pub name: &'static str,
    /// Its template.
    pub template: &'static str,
    /// What the template is filled with, within a layout.
    pub context: serde_json::Value,
}

impl Sample {
    /// An example.
    #[must_use]
    pub fn new<P: Page>(name: &'static str, language: Language, page: &P) -> Self {
        let shell = Shell::sample(language);
        Self { name, template: P::TEMPLATE, context: serde_json::to_value(Layout::new(&shell, page)).unwrap_or_default() }
    }
}

impl Shell {
    /// Surroundings for examples.
    #[must_use]
    pub fn sample(language: Language) -> Self {
        let organisation = |name: &str, current| OrganisationChoice { id: "0".to_owned(), name: name.to_owned(), current };
        Self {
            lang: language.code(),
            path: "/".to_owned(),
            user: Some(UserMenu {
                name: "Anna Ek".to_owned(),
                organisation: "Exempelköpings kommun".to_owned(),
                organisations: vec![organisation("Exempelköpings kommun", true), organisation("Exempelbygdens kommunalförbund", false)],
            }),
            nav: vec![NavItem { label: "Start".to_owned(), href: "/", current: true }],
            flash: Some(Flash { kind: FlashKind::Success, text: "Sparat.".to_owned() }),
            css: "/assets/app.css".to_owned(),
            js: "/assets/app.js".to_owned(),
            icon: "/assets/icon.svg".to_owned(),
            crisis: false,
        }
    }
}

/// A page with one form.
#[derive(Debug, Clone, Serialize)]
pub struct FormPage {
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub lead: Option<String>,
    /// Where one is, when it is one of several.
    pub steps: Option<Steps>,
    /// Something to know first.
    pub panel: Option<Panel>,
    /// The form.
    pub form: Form,
    /// Whether it stands alone, for those who are not signed in.
    pub plain: bool,
}

impl FormPage {
    /// A page with a form.
    #[must_use]
    pub fn new(title: String, form: Form) -> Self {
        Self { title, lead: None, steps: None, panel: None, form, plain: false }
    }

    /// The page with what it is for.
    #[must_use]
    pub fn lead(self, lead: String) -> Self {
        Self { lead: Some(lead), ..self }
    }
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "page/form";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        self.form.has_errors()
    }
}

/// A page with a list.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub lead: Option<String>,
    /// What can be done.
    pub actions: Vec<Link>,
    /// The list.
    pub table: Table,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "page/list";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn wide(&self) -> bool {
        true
    }
}

/// A page about one thing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordPage {
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub lead: Option<String>,
    /// Where the thing is one of several.
    pub back: Option<Link>,
    /// Words about its state.
    pub tags: Vec<Tag>,
    /// Where one is, when it is one of several.
    pub steps: Option<Steps>,
    /// Something to know first.
    pub panel: Option<Panel>,
    /// What goes on, and how far it has come.
    pub progress: Option<Progress>,
    /// What was tried just now and is not to be done.
    pub errors: Vec<ErrorLink>,
    /// What can be done with it.
    pub actions: Vec<Link>,
    /// The facts.
    pub summary: Summary,
    /// What belongs to it.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its id on the page.
    pub id: String,
    /// What it is for.
    pub text: Option<String>,
    /// Paragraphs, one after the other.
    pub paragraphs: Vec<String>,
    /// Points, after the paragraphs.
    pub list: Vec<String>,
    /// More of the text, folded.
    pub details: Option<Details>,
    /// Facts.
    pub summary: Option<Summary>,
    /// A list.
    pub table: Option<Table>,
    /// Something to fill in.
    pub form: Option<Form>,
    /// Where to go on.
    pub links: Vec<Link>,
    /// What can be done after one more question.
    pub dialogs: Vec<Dialog>,
}

/// Something that is folded until somebody wants to read it.
#[derive(Debug, Clone, Serialize)]
pub struct Details {
    /// What it is.
    pub summary: String,
    /// The code of its language.
    pub lang: &'static str,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

impl Section {
    /// A part.
    #[must_use]
    pub fn new(id: &str, title: String) -> Self {
        Self { id: id.to_owned(), title, ..Self::default() }
    }
}

impl RecordPage {
    /// The page with a form of its own in which something is wrong: what it is stands at the top too.
    #[must_use]
    pub fn with_errors_of_its_forms(self) -> Self {
        let errors = self.sections.iter().filter_map(|section| section.form.as_ref()).flat_map(|form| form.errors().iter().cloned()).collect();
        Self { errors, ..self }
    }

    /// The page with why something was not done.
    #[must_use]
    pub fn refused(self, language: Language, errors: &FormErrors) -> Self {
        let link = |error: &FieldError| ErrorLink { href: String::new(), text: error.message.render_alone(language) };
        Self { errors: errors.0.iter().map(link).collect(), ..self }
    }
}

impl Page for RecordPage {
    const TEMPLATE: &'static str = "page/record";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    fn goes_on(&self) -> bool {
        self.progress.is_some()
    }
}

/// A page that asks once more.
#[derive(Debug, Clone, Serialize)]
pub struct ConfirmPage {
    /// The question.
    pub confirm: Confirm,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "page/confirm";

    fn title(&self) -> String {
        self.confirm.title.clone()
    }
}

/// A page with something that is shown once.
#[derive(Debug, Clone, Serialize)]
pub struct PanelPage {
    /// Its heading.
    pub title: String,
    /// Where one is, when it is one of several.
    pub steps: Option<Steps>,
    /// What is shown.
    pub panel: Panel,
    /// Where to go on.
    pub next: Link,
}

impl Page for PanelPage {
    const TEMPLATE: &'static str = "page/panel";

    fn title(&self) -> String {
        self.title.clone()
    }
}
