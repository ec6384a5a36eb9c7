//! An annex as a file: Word, spreadsheet, plain text, JSON or an OSCAL profile.

mod oscal;
mod plain;
mod sheet;
mod word;

use std::str::FromStr;

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use super::annex::{Annex, Row, RowChange};
use super::model::EvaluationModel;
use crate::catalogue::Kind;
use crate::document::Properties;
use crate::document::docx::{DocxError, FieldValues, Template};
use crate::text::{Language, Message, text};

pub use oscal::profile as oscal_profile;
pub(super) use sheet::workbook as answer_workbook;
pub use sheet::{ANSWER_SHEET_COLUMNS, AnswerColumn};
pub use word::document as word_document;
pub(super) use word::{LANDSCAPE, PORTRAIT, chapter, column, line, name_value_table, part, short};

/// A kind of file that an annex can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Word (Office Open XML).
    Docx,
    /// Spreadsheet (Office Open XML).
    Xlsx,
    /// Plain text.
    Txt,
    /// The annex as data, to be read by programs and by a later version of the annex.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Xlsx, Self::Txt, Self::Json];

    /// The ending of the file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Txt => "txt",
            Self::Json => "json",
        }
    }

    /// The kind of the file, as it is named on the web.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The kind that the name of a bidder's file tells: Word, unless it is a spreadsheet.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        if name.to_lowercase().ends_with(".xlsx") { Self::Xlsx } else { Self::Docx }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|format| format.ending() == word.trim().to_lowercase()).ok_or_else(|| "docx, xlsx, txt, json".to_owned())
    }
}

/// Why an annex could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// As a Word file.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// As a spreadsheet.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
    /// As JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// Writes an annex. What only the buyer may see comes along where the annex holds it (see [`Annex::for_bidders`]).
///
/// # Errors
/// [`WriteError`], for a spreadsheet when a text does not fit in a cell.
pub fn write(annex: &Annex, format: Format) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Docx => Ok(crate::document::docx::write(&word::document(annex))?),
        Format::Xlsx => Ok(crate::document::sheet::write(&sheet::workbook(annex))?),
        Format::Txt => Ok(plain::text(annex).into_bytes()),
        Format::Json => {
            let mut json = serde_json::to_vec_pretty(annex)?;
            json.push(b'\n');
            Ok(json)
        }
    }
}

/// Writes an annex as a Word file into an organisation's own template.
///
/// # Errors
/// [`WriteError`]; none is known to happen for any annex.
pub fn write_into(annex: &Annex, template: &Template) -> Result<Vec<u8>, WriteError> {
    let fields = FieldValues {
        title: annex.title.clone(),
        diarienummer: annex.diarienummer.clone().unwrap_or_default(),
        version: annex.version.to_string(),
        date: annex.date.to_string(),
    };
    Ok(template.write(&word::document(annex), &fields)?)
}

/// The parts of an answer to a requirement, as the tags of the controls call them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerPart {
    /// Yes or no.
    Fulfilled,
    /// How it is fulfilled.
    Description,
    /// Where it can be seen.
    Evidence,
}

impl AnswerPart {
    /// All parts, in the order of the columns.
    pub const ALL: [Self; 3] = [Self::Fulfilled, Self::Description, Self::Evidence];

    /// The word in tags.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fulfilled => "fulfilled",
            Self::Description => "description",
            Self::Evidence => "evidence",
        }
    }

    /// The heading of its column.
    #[must_use]
    pub fn heading(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Fulfilled => "annex-column-fulfilled",
                Self::Description => "annex-column-description",
                Self::Evidence => "annex-column-evidence",
            },
        )
    }

    /// What stands in an empty control.
    #[must_use]
    pub fn prompt(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Fulfilled => "annex-prompt-fulfilled",
                Self::Description => "annex-prompt-description",
                Self::Evidence => "annex-prompt-evidence",
            },
        )
    }

    /// The tag of the control for this part of the answer to a row.
    #[must_use]
    pub fn tag(self, row: &Row) -> String {
        format!("{}:{}:{}", self.word(), row.number, row.id)
    }

    /// The part, the number and the id that a tag speaks of.
    #[must_use]
    pub fn parse_tag(tag: &str) -> Option<(Self, &str, &str)> {
        let (word, rest) = tag.split_once(':')?;
        let (number, id) = rest.split_once(':')?;
        let part = Self::ALL.into_iter().find(|part| part.word() == word)?;
        Some((part, number, id))
    }
}

/// What the tags of the fields by which a bidder signs begin with.
pub const SIGNATURE_TAG: &str = "bidder:";

/// The fields by which a bidder signs, with the keys of their labels.
pub const SIGNATURE_FIELDS: [(&str, &str); 6] = [
    ("company", "annex-sign-company"),
    ("organisation_number", "annex-sign-organisation-number"),
    ("place_and_date", "annex-sign-place-date"),
    ("name", "annex-sign-name"),
    ("position", "annex-sign-position"),
    ("signature", "annex-sign-signature"),
];

/// The answers to "fulfilled", yes first.
#[must_use]
pub fn yes_and_no(language: Language) -> [String; 2] {
    [text(language, "annex-yes"), text(language, "annex-no")]
}

/// Names of custom properties that files carry.
pub(super) mod property {
    pub(in crate::tender) const FINGERPRINT: &str = "KravkollAnnex";
    pub(in crate::tender) const LANGUAGE: &str = "KravkollLanguage";
    pub(in crate::tender) const VERSION: &str = "KravkollVersion";
    /// The first of several properties, numbered from 1, that list the rows as `number:id` with blanks between.
    pub(in crate::tender) const ROWS: &str = "KravkollRows";
}

/// A property holds at most this many characters, the limit of Word's own dialogue.
const MAX_PROPERTY_CHARS: usize = 250;

fn properties(annex: &Annex) -> Properties {
    let mut custom = vec![
        (property::FINGERPRINT.to_owned(), annex.fingerprint()),
        (property::LANGUAGE.to_owned(), annex.language.code().to_owned()),
        (property::VERSION.to_owned(), annex.version.to_string()),
    ];
    let mut list = String::new();
    let mut lists = Vec::new();
    for row in annex.asked() {
        let entry = format!("{}:{}", row.number, row.id);
        if list.len() + entry.len() + 1 > MAX_PROPERTY_CHARS {
            lists.push(std::mem::take(&mut list));
        }
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(&entry);
    }
    lists.push(list);
    custom.extend(lists.into_iter().enumerate().map(|(place, list)| (format!("{}{}", property::ROWS, place + 1), list)));
    let title = format!("{} – {}", text(annex.language, "annex-title"), annex.title);
    Properties {
        title: one_line(&title),
        subject: one_line(annex.diarienummer.as_deref().unwrap_or(&annex.title)),
        author: one_line(&annex.authority.name),
        language: annex.language,
        date: annex.date,
        custom,
    }
}

/// Properties and sheet names stand on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader needs to know of the annex at a glance: names and values, in order.
fn facts(annex: &Annex) -> Vec<(String, String)> {
    let language = annex.language;
    let label = |key: &'static str| text(language, key);
    let mut facts = vec![
        (label("annex-fact-authority"), annex.authority.name.clone()),
        (label("annex-fact-organisation-number"), annex.authority.organisation_number.clone()),
        (label("annex-fact-tender"), annex.title.clone()),
    ];
    if let Some(diarienummer) = &annex.diarienummer {
        facts.push((label("annex-fact-diarienummer"), diarienummer.clone()));
    }
    if !annex.cpv.is_empty() {
        facts.push((label("annex-fact-cpv"), annex.cpv.iter().map(|cpv| cpv.0.as_str()).collect::<Vec<_>>().join(", ")));
    }
    facts.push((
        label("annex-fact-version"),
        Message::new("annex-version-date").with("version", annex.version).with("date", annex.date.to_string()).render(language),
    ));
    let levels: Vec<String> = annex.classification.levels().map(|(aspect, level)| format!("{} {}", aspect.name(language), level.digit())).collect();
    facts.push((label("annex-fact-classification"), format!("{} ({})", annex.classification, levels.join(", "))));
    let circumstances = annex.circumstances;
    facts.push((label("annex-fact-delivery"), circumstances.delivery.iter().map(|form| form.name(language)).collect::<Vec<_>>().join(", ")));
    facts.push((label("annex-fact-personal-data"), circumstances.personal_data.name(language)));
    if !circumstances.flags.is_empty() {
        facts.push((label("annex-fact-flags"), circumstances.flags.iter().map(|flag| flag.name(language)).collect::<Vec<_>>().join(", ")));
    }
    facts.push((label("annex-fact-count"), count(annex)));
    if let Some(evaluation) = annex.evaluation {
        facts.push((label("annex-fact-evaluation"), evaluation.sentence(language)));
    }
    facts.push((label("annex-fact-catalogue"), Message::new("annex-catalogue-version").with("version", annex.catalogue_version.clone()).render(language)));
    facts
}

/// How many requirements of each kind the annex has, such as `60 krav: 48 SKA, 5 BÖR (23 poäng), 7 KONTRAKTSVILLKOR`.
#[must_use]
pub fn count(annex: &Annex) -> String {
    let language = annex.language;
    let mut kinds = Vec::new();
    for kind in [Kind::Mandatory, Kind::Qualification, Kind::ContractTerm, Kind::Award] {
        let rows = annex.asked().filter(|row| row.kind == kind).count();
        if rows == 0 {
            continue;
        }
        let mut part = format!("{rows} {}", kind.label(language));
        if kind == Kind::Award {
            part.push_str(&Message::new("annex-points-in-all").with("points", annex.points()).render(language));
        }
        kinds.push(part);
    }
    Message::new("annex-count").with("rows", annex.asked().count()).with("kinds", kinds.join(", ")).render(language)
}

/// How to fill in the annex, a step at a time. Kinds that the annex does not have are not spoken of.
fn instructions(annex: &Annex) -> Vec<String> {
    let has = |kind: Kind| annex.asked().any(|row| row.kind == kind);
    // What a yes to an award criterion gives is said by the model, where one is stated.
    let award = match annex.evaluation {
        None => "annex-howto-award",
        Some(EvaluationModel::Points | EvaluationModel::PriceDeduction { .. }) => "annex-howto-award-judged",
        Some(EvaluationModel::LowestPrice) => "annex-howto-award-nothing",
    };
    let mut keys = vec!["annex-howto-answer"];
    keys.push("annex-howto-mandatory");
    for (kind, key) in [(Kind::Qualification, "annex-howto-qualification"), (Kind::ContractTerm, "annex-howto-contract-term"), (Kind::Award, award)] {
        if has(kind) {
            keys.push(key);
        }
    }
    keys.extend(["annex-howto-describe", "annex-howto-equivalent", "annex-howto-unchanged", "annex-howto-questions"]);
    keys.into_iter().map(|key| text(annex.language, key)).collect()
}

/// The words of the annex with what they mean.
fn glossary(language: Language) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = [
        ("annex-word-purchaser", "annex-word-purchaser-means"),
        ("annex-word-information", "annex-word-information-means"),
        ("annex-word-site", "annex-word-site-means"),
        ("annex-word-incident", "annex-word-incident-means"),
        ("annex-word-acceptance", "annex-word-acceptance-means"),
        ("annex-word-days", "annex-word-days-means"),
        ("annex-word-staff", "annex-word-staff-means"),
        ("annex-word-environment", "annex-word-environment-means"),
        ("annex-word-remote", "annex-word-remote-means"),
        ("annex-word-supplier", "annex-word-supplier-means"),
        ("annex-word-solution", "annex-word-solution-means"),
        ("annex-word-subcontractor", "annex-word-subcontractor-means"),
        ("annex-word-assignment", "annex-word-assignment-means"),
    ]
    .into_iter()
    .map(|(word, meaning)| (text(language, word), text(language, meaning)))
    .collect();
    words.sort_by_key(|(word, _)| word.to_lowercase());
    words
}

/// The changes since the previous version, as sentences.
fn changes(annex: &Annex) -> Vec<String> {
    let list = |wanted: fn(&RowChange) -> Option<&String>| {
        let numbers: Vec<&str> = annex.changes.iter().filter_map(wanted).map(String::as_str).collect();
        (!numbers.is_empty()).then(|| numbers.join(", "))
    };
    let added = list(|change| if let RowChange::Added { number } = change { Some(number) } else { None });
    let changed = list(|change| if let RowChange::Changed { number } = change { Some(number) } else { None });
    let struck = list(|change| if let RowChange::Struck { number } = change { Some(number) } else { None });
    [("annex-changes-added", added), ("annex-changes-changed", changed), ("annex-changes-struck", struck)]
        .into_iter()
        .filter_map(|(key, numbers)| Some(Message::new(key).with("numbers", numbers?).render(annex.language)))
        .collect()
}
