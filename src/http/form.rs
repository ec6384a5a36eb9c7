use std::str::FromStr;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::context::Resumed;
use super::layers::MAX_FORM;
use crate::error::{AppError, FieldError, FormErrors};
use crate::input;
use crate::text::Message;
use crate::view::Shown;

/// A form, or the query of an address, as it was sent: names and values and nothing more. What the values mean, and what is wrong
/// with them, a [`FormReader`] says.
#[derive(Debug, Clone, Default)]
pub struct FormInput {
    pairs: Vec<(String, String)>,
    /// The form was sent before a sign-in and is shown again: nothing is done with it until it is sent anew.
    resumed: bool,
}

/// So many fields are more than any form has.
const MAX_FIELDS: usize = 500;

impl FormInput {
    /// The pairs of a form or a query.
    #[must_use]
    pub fn parse(encoded: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(encoded).take(MAX_FIELDS).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        Self { pairs, resumed: false }
    }

    /// The fields of a form that was sent in another way.
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        Self { pairs, resumed: false }
    }

    /// What was typed, to show the form again with what is wrong with it.
    #[must_use]
    pub fn shown(&self, errors: FormErrors) -> Shown<'_> {
        Shown::typed(self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())), errors)
    }

    /// The first value of a field, as it is, where nothing can be wrong with it.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All values of a field, as they are.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same with another value in a field.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs = self.pairs.clone();
        pairs.retain(|(known, _)| known != name);
        pairs.push((name.to_owned(), value.to_owned()));
        Self { pairs, resumed: self.resumed }
    }

    /// Reads the fields.
    #[must_use]
    pub fn read(&self) -> FormReader<'_> {
        let mut errors = FormErrors::default();
        if self.resumed {
            errors.0.push(FieldError::new("", Message::new("form-resumed")));
        }
        FormReader { input: self, errors }
    }
}

impl<S: Send + Sync> FromRequest<S> for FormInput {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Self, AppError> {
        let resumed = request.extensions().get::<Resumed>().is_some();
        let kind = request.headers().get(CONTENT_TYPE).map(|kind| kind.as_bytes().to_vec()).unwrap_or_default();
        let bytes = to_bytes(request.into_body(), MAX_FORM).await.map_err(|_| AppError::invalid("", "form-too-large"))?;
        if !bytes.is_empty() && !kind.starts_with(b"application/x-www-form-urlencoded") {
            return Err(AppError::invalid("", "form-wrong-kind"));
        }
        Ok(Self { resumed, ..Self::parse(&bytes) })
    }
}

/// Reads the fields of a form one by one and gathers all that is wrong with them.
pub struct FormReader<'a> {
    input: &'a FormInput,
    errors: FormErrors,
}

impl<'a> FormReader<'a> {
    /// Notes what a program has put into a query that its address does not know, or that is not UTF-8; people come here by
    /// links, which may be old.
    pub fn knows_only(&mut self, names: &[&str]) {
        for (name, value) in &self.input.pairs {
            if !names.contains(&name.as_str()) {
                self.wrong("", Message::new("query-unknown").with("name", name.clone()));
            } else if value.contains(char::REPLACEMENT_CHARACTER) {
                self.wrong("", Message::new("query-not-utf8").with("name", name.clone()));
            }
        }
    }

    /// Notes a fault of a field.
    pub fn wrong(&mut self, field: &'static str, message: Message) {
        self.errors.0.push(FieldError::new(field, message));
    }

    /// The values of a field that may be there many times.
    fn all(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.input.pairs.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a field that is there once, without spaces around it.
    fn once(&mut self, name: &'static str) -> &'a str {
        let mut values = self.all(name);
        let value = values.next().unwrap_or_default();
        if values.next().is_some() {
            self.wrong(name, Message::new("field-twice"));
        }
        value.trim()
    }

    /// A line of text that has to be there, of at most so many characters.
    pub fn text(&mut self, name: &'static str, most: usize) -> String {
        let value = self.optional_text(name, most);
        if value.is_empty() && !self.errors.0.iter().any(|error| error.field == name) {
            self.wrong(name, Message::new("field-missing"));
        }
        value
    }

    /// A line of text that may be left empty.
    pub fn optional_text(&mut self, name: &'static str, most: usize) -> String {
        let value = self.once(name);
        self.fits(name, value, most, input::is_unwanted);
        value.to_owned()
    }

    /// Several lines of text that may be left empty.
    pub fn area(&mut self, name: &'static str, most: usize) -> String {
        let value = self.once(name).replace("\r\n", "\n");
        self.fits(name, &value, most, input::is_unwanted_in_lines);
        value
    }

    /// Several lines of text that have to be there.
    pub fn required_area(&mut self, name: &'static str, most: usize) -> String {
        let value = self.area(name, most);
        if value.is_empty() {
            self.wrong(name, Message::new("field-missing"));
        }
        value
    }

    fn fits(&mut self, name: &'static str, value: &str, most: usize, unwanted: fn(char) -> bool) {
        for fault in input::faults_of_text(value, most, unwanted) {
            self.wrong(name, fault);
        }
    }

    /// An address of mail that has to be there.
    pub fn email(&mut self, name: &'static str) -> String {
        let value = self.text(name, 254);
        if !value.is_empty() && !input::is_email(&value) {
            self.wrong(name, Message::new("field-no-email"));
        }
        value
    }

    /// A password as it was typed; spaces count.
    pub fn password(&mut self, name: &'static str) -> String {
        let mut values = self.all(name);
        let value = values.next().unwrap_or_default();
        if values.next().is_some() {
            self.wrong(name, Message::new("field-twice"));
        }
        if value.is_empty() {
            self.wrong(name, Message::new("field-missing"));
        }
        // Far more than a password may have; what is longer is not worked on at all.
        if value.len() > 4_096 {
            self.wrong(name, Message::new("password-too-long").with("most", crate::account::password::MAX_LENGTH));
        }
        value.to_owned()
    }

    /// One of a list of words.
    pub fn choice<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        let word = self.once(name);
        let choice = input::choice(word);
        if choice.is_none() {
            self.wrong(name, Message::new("field-no-choice"));
        }
        choice
    }

    /// One of a list of words, where it is asked for at all; what is asked for has to be said.
    pub fn optional_choice<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        self.asks(name).then(|| self.choice(name)).flatten()
    }

    /// As [`FormReader::parsed`], where it is asked for at all: an id, `true` or `false`.
    pub fn asked<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.asks(name).then(|| self.parsed(name, "field-no-choice")).flatten()
    }

    /// Whether a field is there, if only empty.
    #[must_use]
    pub fn asks(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Any of a list of words.
    pub fn choices<T: DeserializeOwned>(&mut self, name: &'static str) -> Vec<T> {
        let mut chosen = Vec::new();
        for word in self.all(name) {
            if let Some(choice) = input::choice(word) {
                chosen.push(choice);
            } else {
                self.wrong(name, Message::new("field-no-choice"));
                break;
            }
        }
        chosen
    }

    /// Something that is written in a form of its own, such as an id or an organisation number; `fault` is what is said of what
    /// is not.
    pub fn parsed<T: FromStr>(&mut self, name: &'static str, fault: &'static str) -> Option<T> {
        let value = self.once(name);
        let parsed = value.parse().ok();
        if parsed.is_none() {
            self.wrong(name, Message::new(if value.is_empty() { "field-missing" } else { fault }));
        }
        parsed
    }

    /// As [`FormReader::parsed`], for what may be left empty.
    pub fn optional<T: FromStr>(&mut self, name: &'static str, fault: &'static str) -> Option<T> {
        let value = self.once(name);
        if value.is_empty() { None } else { self.parsed(name, fault) }
    }

    /// A day that may be left empty.
    pub fn optional_date(&mut self, name: &'static str) -> Option<NaiveDate> {
        let value = self.once(name);
        if value.is_empty() {
            return None;
        }
        let date = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok();
        if date.is_none() {
            self.wrong(name, Message::new("field-no-date"));
        }
        date
    }

    /// A box that is ticked or not.
    pub fn ticked(&mut self, name: &'static str) -> bool {
        self.once(name) == "true"
    }

    /// A whole number in a range.
    pub fn number(&mut self, name: &'static str, range: std::ops::RangeInclusive<i64>) -> i64 {
        match self.once(name).parse() {
            Ok(number) if range.contains(&number) => number,
            _ => {
                self.wrong(name, Message::new("field-no-number").with("least", *range.start()).with("most", *range.end()));
                *range.start()
            }
        }
    }

    /// A number with or without decimals, written with a comma or a point, that may be left empty.
    pub fn decimal(&mut self, name: &'static str) -> Option<f64> {
        let written = self.once(name).replace(['\u{a0}', '\u{202f}', ' '], "").replace(',', ".").replace('\u{2212}', "-");
        if written.is_empty() {
            return None;
        }
        let number = written.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(name, Message::new("field-no-decimal"));
        }
        number
    }

    /// The version that a form was shown with.
    pub fn version(&mut self) -> i64 {
        self.once("version").parse().unwrap_or_default()
    }

    /// What was read, if nothing is wrong.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, FormErrors> {
        match value {
            Some(value) if self.errors.0.is_empty() => Ok(value),
            // What is missing because it was not kept, such as a password, is no fault of the person's.
            _ if self.input.resumed => Err(FormErrors::of("", Message::new("form-resumed"))),
            _ => Err(self.errors),
        }
    }
}
