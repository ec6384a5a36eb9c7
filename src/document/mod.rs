//! Building blocks of documents, and the writers that turn them into files.
//!
//! A slice describes its document with [`Block`]s that know nothing of Word: headings, paragraphs, tables, fill-in controls.
//! [`docx`] writes them; only it names docx-rs. [`sheet`] writes and reads spreadsheets. [`package`] holds what DOCX and XLSX
//! have in common: a ZIP file that may have been made by a stranger. [`grid`] reads tables of any layout, whoever made them.
//!
//! Invariants: the same document gives the same bytes; no text of a user can break the file, whatever characters it has.

pub mod docx;
pub mod grid;
pub mod package;
pub mod sheet;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::text::Language;

/// A document in neutral terms.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// What the file says of itself.
    pub properties: Properties,
    /// Left and right text at the top of each page.
    pub header: (String, String),
    /// Left text at the bottom of each page; the right one is the page number and the number of pages.
    pub footer: String,
    /// Whether only the fill-in controls can be changed. Without a password: a help for the bidder and no lock.
    pub protected: bool,
    /// The content.
    pub blocks: Vec<Block<'a>>,
}

/// What a file says of itself.
#[derive(Debug, Clone)]
pub struct Properties {
    /// Title of the document; screen readers read it first.
    pub title: String,
    /// What it is about.
    pub subject: String,
    /// Who it is from.
    pub author: String,
    /// Language of its text.
    pub language: Language,
    /// The date that it bears; also the time of creation that the file states, so that the same input gives the same bytes.
    pub date: NaiveDate,
    /// Named values that a program can read back. Names are ASCII.
    pub custom: Vec<(String, String)>,
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub enum Block<'a> {
    /// A line above the title.
    Kicker(String),
    /// The title.
    Title(String),
    /// A line under the title.
    Subtitle(String),
    /// The list of headings. It has no page numbers, so that it is right whatever program opens the file.
    Contents {
        /// What stands above the list.
        heading: String,
    },
    /// A heading.
    Heading {
        /// How it is numbered, which also decides its depth.
        number: HeadingNumber,
        /// Its text.
        text: String,
        /// Whether it begins a new page.
        new_page: bool,
    },
    /// A paragraph.
    Paragraph(String),
    /// A list with dots.
    Bullets(Vec<String>),
    /// A numbered list; at most one in a document.
    Steps(Vec<String>),
    /// A table.
    Table(Table<'a>),
    /// What follows stands on pages of this orientation; a new page begins.
    Pages(Orientation),
}

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingNumber {
    /// A chapter: 1, 2, 3 …
    Chapter,
    /// A part of a chapter with a letter of its own, whatever letters stand before it.
    Letter(char),
    /// A part of a chapter without a number.
    None,
}

/// Which way pages are turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// A4 standing.
    Portrait,
    /// A4 lying.
    Landscape,
}

/// A table with a heading row, repeated on every page.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// What the table is, for those who cannot see it.
    pub title: String,
    /// What its columns hold, for those who cannot see it.
    pub description: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether the row of column headings is shown. A table of names and values has none.
    pub has_heading_row: bool,
    /// The rows.
    pub rows: Vec<TableRow<'a>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its width in twentieths of a point.
    pub width: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct TableRow<'a> {
    /// One cell for each column.
    pub cells: Vec<Cell<'a>>,
}

/// What a cell holds, from top to bottom.
#[derive(Debug, Clone)]
pub enum Cell<'a> {
    /// Lines of text.
    Lines(Vec<Line<'a>>),
    /// A control that the reader fills in.
    Control(Control<'a>),
}

/// A line of text in a cell.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// How it looks.
    pub style: LineStyle,
    /// The text.
    pub text: Cow<'a, str>,
}

/// How a line in a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStyle {
    /// As the table's text.
    Plain,
    /// Emphasised.
    Strong,
    /// Smaller and greyer, for what surrounds the text.
    Small,
    /// Struck through: no longer valid.
    Struck,
}

/// A control that the reader fills in.
#[derive(Debug, Clone)]
pub struct Control<'a> {
    /// By which a program finds the answer; at most 64 characters, unique in the document.
    pub tag: Cow<'a, str>,
    /// What the control is called, for the reader; at most 64 characters.
    pub title: Cow<'a, str>,
    /// What stands there until it is filled in.
    pub prompt: Arc<str>,
    /// What can be filled in.
    pub content: ControlContent,
}

/// What can be filled in.
#[derive(Debug, Clone)]
pub enum ControlContent {
    /// One of a few words: what is shown and what a program reads.
    Choice(Arc<[(String, String)]>),
    /// Any text, on one line or several.
    Text {
        /// Whether the text may have several lines.
        lines: bool,
    },
}

impl<'a> Cell<'a> {
    /// A cell with one line.
    #[must_use]
    pub fn line(style: LineStyle, text: impl Into<Cow<'a, str>>) -> Self {
        Self::Lines(vec![Line { style, text: text.into() }])
    }
}

/// Whether XML 1.0 can hold a character. The others (most control characters, U+FFFE, U+FFFF) are dropped by the writers: a
/// file that has one is refused by Word.
#[must_use]
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}
