//! Reading files that people write: the catalogue and tender files, in TOML or JSON.
//!
//! A person who edits a file wants to hear about every fault at once, and where it is: file, line, record and field. serde
//! stops at the first fault, so a file is parsed to a tree that remembers lines ([`Node`]) and read field by field
//! ([`Fields`]), with all faults gathered in [`Faults`].
//!
//! What a text may hold is the same wherever it comes from, a form or a program: [`faults_of_text`].

mod choice;
mod fields;
mod json;
mod node;
mod toml;
mod typed;

use std::cell::RefCell;
use std::io::Read;
use std::path::Path;

pub use choice::{choice, word, words};
pub use fields::Fields;
pub use node::{Node, Value};
pub use typed::{LINE, LINES, faults_of_text, is_email, is_unwanted, is_unwanted_in_lines, some_text};

use crate::text::{Language, Message};

/// A larger file was not written by a person; it is refused before it is read.
pub const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// A text file with the name that faults call it by.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path or name as the user knows it.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

impl SourceFile {
    /// Reads a file.
    ///
    /// # Errors
    /// A [`Fault`] when the file is missing, too large or not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let name = path.display().to_string();
        let unreadable = |error: std::io::Error| Fault::in_file(&name, Message::new("input-unreadable").with_sentence("reason", Message::of_io_error(&error)));
        match read_at_most(path, MAX_BYTES).map_err(unreadable)? {
            Some(bytes) => Self::from_bytes(name.clone(), bytes),
            None => Err(Fault::in_file(&name, Message::new("input-too-large").with("megabytes", MAX_BYTES / 1024 / 1024))),
        }
    }

    /// Takes bytes that are already read, such as an embedded file.
    ///
    /// # Errors
    /// A [`Fault`] when the bytes are not UTF-8.
    pub fn from_bytes(name: String, bytes: Vec<u8>) -> Result<Self, Fault> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { name, text: text.trim_start_matches('\u{feff}').to_owned() }),
            Err(error) => {
                let good = String::from_utf8_lossy(error.as_bytes());
                let line = Lines::of(&good).line(error.utf8_error().valid_up_to());
                Err(Fault { file: name, line, record: None, field: None, message: Message::new("input-not-utf8") })
            }
        }
    }

    /// Parses the text as JSON when the name ends in `.json`, else as TOML. Faults of syntax go to `faults`, as many as the
    /// parser can find.
    pub fn parse(&self, faults: &Faults) -> Option<Node> {
        if self.name.to_lowercase().ends_with(".json") { json::parse(self, faults) } else { toml::parse(self, faults) }
    }
}

/// Something wrong in a file, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 where the fault is in the file as a whole.
    pub line: usize,
    /// The id of the record (requirement, …) the fault is in, where there is one.
    pub record: Option<String>,
    /// The field, with dots for tables inside tables.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Fault {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn in_file(file: &str, message: Message) -> Self {
        Self { file: file.to_owned(), line: 0, record: None, field: None, message }
    }

    /// The fault as a line of text: `file:line: id, field: what is wrong`.
    #[must_use]
    pub fn render(&self, language: Language) -> String {
        let mut out = if self.line > 0 { format!("{}:{}", self.file, self.line) } else { self.file.clone() };
        let place: Vec<&str> = [self.record.as_deref(), self.field.as_deref()].into_iter().flatten().collect();
        if !place.is_empty() {
            out.push_str(": ");
            out.push_str(&place.join(", "));
        }
        out.push_str(": ");
        out.push_str(&self.message.render(language));
        out
    }
}

/// Gathers faults while reading goes on.
#[derive(Debug, Default)]
pub struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    /// Adds a fault.
    pub fn add(&self, fault: Fault) {
        self.0.borrow_mut().push(fault);
    }

    /// Whether no fault has been found so far.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The faults by file and line.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        faults
    }
}

/// Where the lines of a text begin, so that finding the line of each value does not walk the text again.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1)).collect())
    }

    /// The line (from 1) of a byte offset.
    fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }
}

/// The bytes of a file; `None` when there are more than `most`, whatever the file says of its own size.
///
/// # Errors
/// When it cannot be read, or is no file but something that could be read for ever.
pub fn read_at_most(path: &Path, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let kind = std::fs::metadata(path)?;
    if kind.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
