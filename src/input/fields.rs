use std::cell::RefCell;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::choice::{self, NotAChoice};
use super::{Fault, Faults, Node, Value};
use crate::text::{Localized, Message};

/// Reads the fields of one table. Each reader returns `None` after it has put a fault in the list, so a caller reads all its
/// fields first and puts them together afterwards: that way every fault of a table is found, not only the first.
pub struct Fields<'n> {
    file: &'n str,
    faults: &'n Faults,
    record: RefCell<Option<String>>,
    path: RefCell<String>,
    line: usize,
    entries: &'n [(String, usize, Node)],
    known: RefCell<Vec<&'static str>>,
}

impl<'n> Fields<'n> {
    /// The fields of the outermost table of a file.
    pub fn of_file(file: &'n str, node: &'n Node, faults: &'n Faults) -> Option<Self> {
        let fields = Self { file, faults, record: RefCell::new(None), path: RefCell::default(), line: node.line, entries: &[], known: RefCell::default() };
        if let Value::Table(entries) = &node.value {
            return Some(Self { entries, ..fields });
        }
        fields.fault(Message::new("input-not-a-table"));
        None
    }

    /// The line that the table begins on.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The file that the table is in.
    pub fn file(&self) -> &'n str {
        self.file
    }

    /// From here on faults of this table name this record, and its fields from the record on.
    pub fn set_record(&self, id: &str) {
        *self.record.borrow_mut() = Some(id.to_owned());
        self.path.borrow_mut().clear();
    }

    /// Adds a fault of the table as a whole.
    pub fn fault(&self, message: Message) {
        self.add(self.line, None, message);
    }

    /// Adds a fault of one field.
    pub fn fault_at(&self, name: &str, message: Message) {
        let line = self.entries.iter().find(|(key, ..)| key == name).map_or(self.line, |(_, line, _)| *line);
        self.add(line, Some(name), message);
    }

    /// Whether the file has this field.
    pub fn has(&self, name: &'static str) -> bool {
        self.find(name).is_some()
    }

    /// A text that must be there and not be empty.
    pub fn text(&self, name: &'static str, max_chars: usize) -> Option<String> {
        self.required(name)?;
        self.optional_text(name, max_chars)
    }

    /// A text that may be left out.
    pub fn optional_text(&self, name: &'static str, max_chars: usize) -> Option<String> {
        let node = self.find(name)?;
        let Value::Text(text) = &node.value else {
            self.add(node.line, Some(name), Message::new("input-want-text"));
            return None;
        };
        let text = text.trim();
        // As a spreadsheet counts, so that what is read can be written.
        let length = text.encode_utf16().count();
        if text.is_empty() {
            self.add(node.line, Some(name), Message::new("input-empty"));
            return None;
        }
        if length > max_chars {
            self.add(node.line, Some(name), Message::new("input-too-long").with("length", length).with("max", max_chars));
            return None;
        }
        Some(text.to_owned())
    }

    /// A text in both languages, given as `name.sv` and `name.en`.
    pub fn localized(&self, name: &'static str, max_chars: usize) -> Option<Localized> {
        let table = self.table(name)?;
        let texts = table.both_languages(max_chars);
        table.finish();
        texts
    }

    /// The fields `sv` and `en` of this very table.
    pub fn both_languages(&self, max_chars: usize) -> Option<Localized> {
        let (sv, en) = (self.text("sv", max_chars), self.text("en", max_chars));
        Some(Localized { sv: sv?, en: en? })
    }

    /// A text that is one of few words; the fault lists them.
    pub fn choice<T: DeserializeOwned>(&self, name: &'static str) -> Option<T> {
        self.required(name)?;
        self.optional_choice(name)
    }

    /// As [`choice`](Self::choice), for a field that may be left out.
    pub fn optional_choice<T: DeserializeOwned>(&self, name: &'static str) -> Option<T> {
        let node = self.find(name)?;
        self.choose(name, node)
    }

    /// A list of few words. An absent list is empty.
    pub fn choices<T: DeserializeOwned>(&self, name: &'static str) -> Option<Vec<T>> {
        let items = self.list(name)?;
        let chosen: Vec<Option<T>> = items.iter().map(|item| self.choose(name, item)).collect();
        chosen.into_iter().collect()
    }

    fn choose<T: DeserializeOwned>(&self, name: &str, node: &Node) -> Option<T> {
        let Value::Text(word) = &node.value else {
            self.add(node.line, Some(name), Message::new("input-want-text"));
            return None;
        };
        let word = word.trim();
        match choice::parse(word) {
            Ok(chosen) => Some(chosen),
            Err(NotAChoice(allowed)) => {
                self.add(node.line, Some(name), Message::new("input-not-a-choice").with("word", shorten(word)).with("allowed", allowed));
                None
            }
        }
    }

    /// A list of texts. An absent list is empty.
    pub fn texts(&self, name: &'static str) -> Option<Vec<(String, usize)>> {
        let texts: Vec<Option<(String, usize)>> = self
            .list(name)?
            .iter()
            .map(|item| match &item.value {
                Value::Text(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), item.line)),
                _ => {
                    self.add(item.line, Some(name), Message::new("input-want-text"));
                    None
                }
            })
            .collect();
        texts.into_iter().collect()
    }

    /// A list of numbers of a given length.
    pub fn numbers<const N: usize>(&self, name: &'static str) -> Option<[f64; N]> {
        let items = self.list(name)?;
        let numbers: Option<Vec<f64>> = items.iter().map(number_of).collect();
        let array = numbers.and_then(|numbers| numbers.try_into().ok());
        if array.is_none() {
            self.fault_at(name, Message::new("input-want-numbers").with("count", N));
        }
        array
    }

    /// A number that must be there.
    pub fn number(&self, name: &'static str) -> Option<f64> {
        let node = self.required(name)?;
        let number = number_of(node);
        if number.is_none() {
            self.add(node.line, Some(name), Message::new("input-want-number"));
        }
        number
    }

    /// A whole number within a range, that may be left out.
    pub fn optional_integer(&self, name: &'static str, min: i64, max: i64) -> Option<i64> {
        let node = self.find(name)?;
        match node.value {
            Value::Integer(number) if (min..=max).contains(&number) => Some(number),
            _ => {
                self.add(node.line, Some(name), Message::new("input-want-integer").with("min", min).with("max", max));
                None
            }
        }
    }

    /// A whole number within a range, that must be there.
    pub fn integer(&self, name: &'static str, min: i64, max: i64) -> Option<i64> {
        self.required(name)?;
        self.optional_integer(name, min, max)
    }

    /// True or false; false when left out.
    pub fn flag(&self, name: &'static str) -> bool {
        match self.find(name) {
            None => false,
            Some(Node { value: Value::Boolean(truth), .. }) => *truth,
            Some(node) => {
                self.add(node.line, Some(name), Message::new("input-want-boolean"));
                false
            }
        }
    }

    /// A date, in TOML bare (`2026-11-23`), in JSON as a text.
    pub fn date(&self, name: &'static str) -> Option<NaiveDate> {
        let node = self.required(name)?;
        let date = match &node.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) => NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok(),
            _ => None,
        };
        if date.is_none() {
            self.add(node.line, Some(name), Message::new("input-want-date"));
        }
        date
    }

    /// A table that must be there.
    pub fn table(&self, name: &'static str) -> Option<Self> {
        self.required(name)?;
        self.optional_table(name)
    }

    /// A table that may be left out.
    pub fn optional_table(&self, name: &'static str) -> Option<Self> {
        let node = self.find(name)?;
        self.inner(name, node)
    }

    /// The tables of a table whose names are the user's own; what is not a table is a fault and left out.
    pub fn named_tables(&self) -> impl Iterator<Item = (&'n str, Self)> {
        self.entries.iter().filter_map(|(name, _, node)| Some((name.as_str(), self.inner(name, node)?)))
    }

    /// The numbers of a table whose names are the user's own; what is not a number is a fault and left out.
    pub fn named_numbers(&self) -> impl Iterator<Item = (&'n str, f64)> {
        self.entries.iter().filter_map(|(name, _, node)| {
            let number = number_of(node);
            if number.is_none() {
                self.add(node.line, Some(name), Message::new("input-want-number"));
            }
            Some((name.as_str(), number?))
        })
    }

    /// The texts of a table whose names are the user's own; what is not a text is a fault and left out.
    pub fn named_texts(&self) -> impl Iterator<Item = (&'n str, &'n str)> {
        self.entries.iter().filter_map(|(name, line, node)| {
            let Value::Text(text) = &node.value else {
                self.add(*line, Some(name), Message::new("input-want-text"));
                return None;
            };
            Some((name.as_str(), text.as_str()))
        })
    }

    /// The tables of a list of tables (`[[name]]`). An absent list is empty; what is not a table is a fault and left out.
    pub fn tables(&self, name: &'static str) -> Vec<Self> {
        self.list(name).unwrap_or_default().iter().filter_map(|item| self.inner(name, item)).collect()
    }

    /// To be called when all fields have been read: what is left is unknown, most often a misspelling.
    pub fn finish(&self) {
        let known = self.known.borrow();
        for (name, line, _) in self.entries {
            if known.contains(&name.as_str()) {
                continue;
            }
            let nearest = known.iter().map(|candidate| (strsim::damerau_levenshtein(candidate, name), *candidate)).min().filter(|(distance, _)| *distance <= 2);
            let message = match nearest {
                Some((_, candidate)) => Message::new("input-unknown-field-meant").with("candidate", candidate),
                None => Message::new("input-unknown-field").with("known", known.join(", ")),
            };
            self.add(*line, Some(name), message);
        }
    }

    fn inner(&self, name: &str, node: &'n Node) -> Option<Self> {
        if let Value::Table(entries) = &node.value {
            let outer = self.path.borrow();
            let path = RefCell::new(if outer.is_empty() { name.to_owned() } else { format!("{outer}.{name}") });
            let record = RefCell::new(self.record.borrow().clone());
            return Some(Self { file: self.file, faults: self.faults, record, path, line: node.line, entries, known: RefCell::default() });
        }
        self.add(node.line, Some(name), Message::new("input-want-table"));
        None
    }

    fn list(&self, name: &'static str) -> Option<&'n [Node]> {
        match self.find(name) {
            None => Some(&[]),
            Some(Node { value: Value::List(items), .. }) => Some(items),
            Some(node) => {
                self.add(node.line, Some(name), Message::new("input-want-list"));
                None
            }
        }
    }

    fn find(&self, name: &'static str) -> Option<&'n Node> {
        let mut known = self.known.borrow_mut();
        if !known.contains(&name) {
            known.push(name);
        }
        self.entries.iter().find(|(key, ..)| key == name).map(|(_, _, node)| node)
    }

    fn required(&self, name: &'static str) -> Option<&'n Node> {
        let node = self.find(name);
        if node.is_none() {
            self.add(self.line, Some(name), Message::new("input-missing"));
        }
        node
    }

    fn add(&self, line: usize, name: Option<&str>, message: Message) {
        let field = match (self.path.borrow().as_str(), name) {
            ("", None) => None,
            ("", Some(name)) => Some(name.to_owned()),
            (path, None) => Some(path.to_owned()),
            (path, Some(name)) => Some(format!("{path}.{name}")),
        };
        self.faults.add(Fault { file: self.file.to_owned(), line, record: self.record.borrow().clone(), field, message });
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers in these files are small")]
fn number_of(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(number) => Some(number as f64),
        Value::Decimal(number) => Some(number),
        _ => None,
    }
}

/// The beginning of a word that a fault quotes.
fn shorten(word: &str) -> String {
    if word.chars().count() <= 40 { word.to_owned() } else { word.chars().take(40).chain(['…']).collect() }
}
