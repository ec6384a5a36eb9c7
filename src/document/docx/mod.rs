//! Word files.
//!
//! docx-rs models the prose (headings, paragraphs, lists); it is named in `prose` only. It cannot write what a form
//! needs (repeated heading rows, fill-in controls, protection, language) and puts elements in an order that the schema
//! forbids, so `table` streams tables and controls straight to XML, `repair` puts the prose in order on its way into the
//! package, and the remaining parts are ours (`parts`, `styles`, `numbering`). A document can also be made into an organisation's own
//! file (`template`). Nothing of a document of any size is held in memory but its blocks
//! and the compressed result.

mod numbering;
mod parts;
mod prose;
mod read_back;
mod repair;
mod styles;
mod table;
mod template;
mod xml;

use thiserror::Error;
use zip::result::ZipError;

pub(in crate::document) use read_back::custom_properties;
pub use read_back::{Content, FilledCell, FilledControl, FilledRow, read};
pub use template::{FieldValues, Template, TemplateFaults, TemplateReport};

use super::package::PackageWriter;
use super::{Block, Document, HeadingNumber};

/// Why a document could not be written.
#[derive(Debug, Error)]
pub enum DocxError {
    /// The package could not be written.
    #[error("the package could not be written: {0}")]
    Package(#[from] ZipError),
    /// The prose could not be repaired; a fault of the program and not of the document.
    #[error("the prose is not well-formed XML: {0}")]
    Prose(#[from] quick_xml::Error),
}

/// Writes a document as a Word file (Office Open XML, transitional).
///
/// # Errors
/// [`DocxError`]; none is known to happen for any content.
pub fn write(document: &Document<'_>) -> Result<Vec<u8>, DocxError> {
    let outline = Outline::of(document);
    let mut package = PackageWriter::new();
    parts::write_before_body(&mut package, document, &outline)?;
    package.start_part("word/document.xml")?;
    repair::write_body(&mut package, document, &outline)?;
    Ok(package.finish()?)
}

/// The headings of a document, in order, with the numbers they show.
struct Outline {
    entries: Vec<Entry>,
}

struct Entry {
    /// Place among the blocks.
    block: usize,
    number: HeadingNumber,
    /// What stands before the text in the contents list.
    shown: String,
    text: String,
}

impl Entry {
    /// The name of the bookmark that the contents list points at.
    fn bookmark(&self) -> String {
        format!("_Toc{:09}", 1 + self.block)
    }

    fn is_chapter(&self) -> bool {
        self.number == HeadingNumber::Chapter
    }
}

impl Outline {
    fn of(document: &Document<'_>) -> Self {
        let mut chapter = 0;
        let entries = document
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(block, content)| {
                let Block::Heading { number, text, .. } = content else { return None };
                let shown = match number {
                    HeadingNumber::Chapter => {
                        chapter += 1;
                        chapter.to_string()
                    }
                    HeadingNumber::Letter(letter) => letter.to_string(),
                    HeadingNumber::None => String::new(),
                };
                Some(Entry { block, number: *number, shown, text: text.clone() })
            })
            .collect();
        Self { entries }
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        self.entries.iter().filter_map(|entry| match entry.number {
            HeadingNumber::Letter(letter) => Some(letter),
            _ => None,
        })
    }
}
