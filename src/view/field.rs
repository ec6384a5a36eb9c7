use std::borrow::Cow;

use serde::Serialize;

use super::Link;
use crate::error::{FieldError, FormErrors};
use crate::text::{Language, Message, text};

/// How wide a field is: as wide as what is to be typed, so that the width tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Width {
    /// A line.
    #[default]
    Wide,
    /// The whole column.
    Full,
    /// Half a line.
    Medium,
    /// A few characters.
    Narrow,
}

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// More about it.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub checked: bool,
}

impl Choice {
    /// A choice that is not chosen yet, with nothing more to say of it.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, checked: false }
    }
}

/// A field of a form. Its words are looked up when it is put on a page; see [`Field::shown`].
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    id: String,
    name: Cow<'static, str>,
    label: String,
    kind: &'static str,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    required: bool,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    maxlength: Option<usize>,
    width: Width,
    options: Vec<Choice>,
    /// The kinds of files that can be chosen.
    accept: Option<&'static str>,
    /// Whether several files can be chosen.
    multiple: bool,
}

impl Field {
    fn new(kind: &'static str, name: &'static str, label: String) -> Self {
        Self {
            id: name.replace('_', "-"),
            name: name.into(),
            label,
            kind,
            value: String::new(),
            hint: None,
            error: None,
            required: true,
            autocomplete: None,
            inputmode: None,
            maxlength: None,
            width: Width::Wide,
            options: Vec::new(),
            accept: None,
            multiple: false,
        }
    }

    /// A line of text of at most so many characters.
    #[must_use]
    pub fn text(name: &'static str, label: String, most: usize) -> Self {
        Self { maxlength: Some(most), ..Self::new("text", name, label) }
    }

    /// Several lines of text.
    #[must_use]
    pub fn area(name: &'static str, label: String, most: usize) -> Self {
        Self { maxlength: Some(most), width: Width::Full, ..Self::new("textarea", name, label) }
    }

    /// An address of mail.
    #[must_use]
    pub fn email(name: &'static str, label: String) -> Self {
        Self { maxlength: Some(254), ..Self::new("email", name, label) }
    }

    /// A password; what was typed is never shown again.
    #[must_use]
    pub fn password(name: &'static str, label: String, autocomplete: &'static str) -> Self {
        Self { autocomplete: Some(autocomplete), ..Self::new("password", name, label) }
    }

    /// A file, of the kinds that `accept` names by their endings: `.docx,.xlsx`. Its form has to be [`Form::multipart`].
    #[must_use]
    pub fn file(name: &'static str, label: String, accept: &'static str) -> Self {
        Self { accept: Some(accept), ..Self::new("file", name, label) }
    }

    /// The field for several files.
    #[must_use]
    pub fn multiple(self) -> Self {
        Self { multiple: true, ..self }
    }

    /// A day.
    #[must_use]
    pub fn date(name: &'static str, label: String) -> Self {
        Self { width: Width::Medium, ..Self::new("date", name, label) }
    }

    /// Something to look for.
    #[must_use]
    pub fn search(name: &'static str, label: String) -> Self {
        Self { maxlength: Some(200), required: false, ..Self::new("search", name, label) }
    }

    /// One of a list, folded.
    #[must_use]
    pub fn select(name: &'static str, label: String, options: Vec<Choice>) -> Self {
        Self { options, ..Self::new("select", name, label) }
    }

    /// The field under another name, for fields of which there are as many as there are things.
    #[must_use]
    pub fn named(self, name: String) -> Self {
        Self { id: name.replace('_', "-"), name: name.into(), ..self }
    }

    /// One of a few, all in sight.
    #[must_use]
    pub fn radios(name: &'static str, label: String, options: Vec<Choice>) -> Self {
        Self { options, ..Self::new("radios", name, label) }
    }

    /// Any of a few, all in sight.
    #[must_use]
    pub fn checkboxes(name: &'static str, label: String, options: Vec<Choice>) -> Self {
        Self { options, ..Self::new("checkboxes", name, label) }
    }

    /// Yes or no.
    #[must_use]
    pub fn checkbox(name: &'static str, label: String) -> Self {
        Self { required: false, ..Self::new("checkbox", name, label) }
    }

    /// No field: a heading over those that follow.
    #[must_use]
    pub fn heading(label: String) -> Self {
        Self::new("heading", "", label)
    }

    /// The field with more about it.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The field, which may be left empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// The field with what a browser may fill in.
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self { autocomplete: Some(autocomplete), ..self }
    }

    /// The field with the keyboard that a telephone shows.
    #[must_use]
    pub fn inputmode(self, inputmode: &'static str) -> Self {
        Self { inputmode: Some(inputmode), ..self }
    }

    /// The field in another width.
    #[must_use]
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// The field with what has been typed or is there, and with what is wrong with it.
    #[must_use]
    pub fn shown(mut self, language: Language, shown: &Shown<'_>) -> Self {
        let values = shown.values(&self.name);
        if self.options.is_empty() {
            if !["password", "file"].contains(&self.kind) {
                self.value = values.first().map(|value| (*value).to_owned()).unwrap_or_default();
            }
        } else {
            for option in &mut self.options {
                option.checked = values.contains(&option.value.as_str());
            }
        }
        self.error = shown.errors.0.iter().find(|error| error.field == self.name).map(|error| self.words(language, error));
        // A browser forgets the file that was chosen when the form is shown again.
        if self.kind == "file" && self.error.is_none() && !shown.errors.0.is_empty() {
            self.error = Some(text(language, "upload-again"));
        }
        self
    }

    /// What is wrong, in words that make sense alone, in the list at the top of the page.
    fn words(&self, language: Language, error: &FieldError) -> String {
        match error.message.key() {
            "field-missing" if self.options.is_empty() => Message::new("field-missing-named").with("field", self.label.clone()).render(language),
            "field-missing" | "field-no-choice" => Message::new("field-not-chosen").with("field", self.label.clone()).render(language),
            _ => error.message.render_alone(language),
        }
    }
}

/// What a form shows: what is there, or what was typed together with what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Shown<'a> {
    values: Vec<(&'a str, &'a str)>,
    errors: FormErrors,
}

impl<'a> Shown<'a> {
    /// What is there.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self { values: values.into_iter().collect(), errors: FormErrors::default() }
    }

    /// As [`Shown::of`], for values that were put into words for the form.
    #[must_use]
    pub fn of_words(values: &'a [(&'static str, String)]) -> Self {
        Self::of(values.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// What was typed, and what is wrong with it.
    #[must_use]
    pub fn typed(values: impl IntoIterator<Item = (&'a str, &'a str)>, errors: FormErrors) -> Self {
        Self { values: values.into_iter().collect(), errors }
    }

    fn values(&self, name: &str) -> Vec<&'a str> {
        self.values.iter().filter(|(known, _)| *known == name).map(|(_, value)| *value).collect()
    }

    /// What is wrong.
    #[must_use]
    pub fn errors(&self) -> &FormErrors {
        &self.errors
    }

    /// Whether something is wrong with a field.
    #[must_use]
    pub fn is_wrong(&self, name: &str) -> bool {
        self.errors.0.iter().any(|error| error.field == name)
    }

    /// The first value of a field that is not shown as one, such as a version.
    #[must_use]
    pub fn value(&self, name: &str) -> &'a str {
        self.values(name).first().copied().unwrap_or_default()
    }
}

/// Something that goes with a form and is not seen.
#[derive(Debug, Clone, Serialize)]
pub struct Hidden {
    /// The field's name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// A fault as the summary at the top of a page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorLink {
    /// The field.
    pub href: String,
    /// What is wrong.
    pub text: String,
}

/// A form.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    action: String,
    id: Option<String>,
    errors: Vec<ErrorLink>,
    hidden: Vec<Hidden>,
    fields: Vec<Field>,
    submit: String,
    danger: bool,
    cancel: Option<Link>,
    multipart: bool,
}

impl Form {
    /// A form that is sent to an address, with its fields as they are shown.
    #[must_use]
    pub fn new(language: Language, action: impl Into<String>, submit: &'static str, fields: Vec<Field>, shown: &Shown<'_>) -> Self {
        let fields: Vec<Field> = fields.into_iter().map(|field| field.shown(language, shown)).collect();
        let words = |error: &FieldError| {
            let field = fields.iter().find(|field| field.name == error.field);
            field.map_or_else(|| error.message.render_alone(language), |field| field.words(language, error))
        };
        let link = |error: &FieldError| ErrorLink {
            // A fault of the form as a whole leads to its first field.
            href: format!(
                "#{}",
                if error.field.is_empty() { fields.first().map_or_else(|| "main".to_owned(), |field| field.id.clone()) } else { error.field.replace('_', "-") }
            ),
            text: words(error),
        };
        let errors = shown.errors.0.iter().map(link).collect();
        Self {
            action: action.into(),
            id: None,
            errors,
            hidden: Vec::new(),
            fields,
            submit: text(language, submit),
            danger: false,
            cancel: None,
            multipart: false,
        }
    }

    /// The form with something that goes with it unseen.
    #[must_use]
    pub fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push(Hidden { name, value: value.into() });
        self
    }

    /// The form, which takes files along.
    #[must_use]
    pub fn multipart(self) -> Self {
        Self { multipart: true, ..self }
    }

    /// The form with a way back.
    #[must_use]
    pub fn cancel(self, href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { cancel: Some(Link::new(href, label)), ..self }
    }

    /// The form as one of several alike on a page: its fields get ids of their own.
    #[must_use]
    pub fn numbered(mut self, number: usize) -> Self {
        for field in &mut self.fields {
            field.id = format!("{}-{number}", field.id);
        }
        for error in &mut self.errors {
            error.href = format!("{}-{number}", error.href);
        }
        self
    }

    /// The form with a button that warns.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }

    /// What is wrong in it.
    #[must_use]
    pub fn errors(&self) -> &[ErrorLink] {
        &self.errors
    }

    /// Whether something is wrong in it.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}
