//! Reading a bidder's answers out of a filled-in annex, whichever program it has been through.
//!
//! An answer is found by the tag of its control; where an editor has thrown the tags away (`LibreOffice` 7.4 does), by the row
//! that it stands in. Each row carries a check code of its text, so that an altered requirement is found without the tender at
//! hand; with it, the texts themselves are compared, word for word.
//!
//! With the annex at hand, what stands around the requirements (instructions, explanation of words, text that was put in between)
//! is compared too. Headers, footnotes and comments are not.

mod found;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::found::{Found, beginning, find};
use crate::catalogue::Kind;
use crate::document::package::PackageError;
use crate::tender::annex::{Annex, Row};
use crate::tender::document::{AnswerPart, Format, write, yes_and_no};
use crate::tender::model::{check_code, words_of};
use crate::text::{Language, Message};

/// What a bidder has answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answers {
    /// The language of the annex.
    pub language: Language,
    /// Who answers, by the names of the signature's fields; empty fields are left out.
    pub bidder: BTreeMap<String, String>,
    /// The answers, in the order of the file; those whose row can no longer be recognised come last.
    pub answers: Vec<Answer>,
    /// What an evaluator has to look at.
    pub problems: Vec<Problem>,
}

/// The answer to one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answer {
    /// The row's number, such as `D3`.
    pub number: String,
    /// The requirement's id.
    pub id: String,
    /// How the requirement is put, as far as it can be seen.
    pub kind: Option<Kind>,
    /// Whether the bidder says that it is fulfilled.
    pub fulfilled: Fulfilled,
    /// How, in the bidder's words.
    pub description: String,
    /// Where it can be seen.
    pub evidence: String,
}

/// Whether a bidder says that a requirement is fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fulfilled {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The field is empty.
    Unanswered,
    /// Something else stands there.
    Unclear(String),
}

/// Something that an evaluator has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "problem", rename_all = "snake_case")]
#[schema(as = AnswerProblem)]
pub enum Problem {
    /// The file is of another annex or another version than the tender at hand.
    OtherAnnex,
    /// The file no longer says which rows it was sent out with and the annex is not at hand, so missing and added rows cannot
    /// be found.
    NoList,
    /// A column of the spreadsheet is missing or stands more than once, so its answers cannot be relied on.
    Column {
        /// The column's heading.
        heading: String,
    },
    /// A row of the annex is not in the file.
    Missing {
        /// The row's number.
        number: String,
        /// The requirement's id.
        id: String,
    },
    /// A row stands in the file that is not in the annex.
    Added {
        /// The beginning of what stands there.
        text: String,
    },
    /// A row stands in the file more than once; the first answer is the one given.
    Repeated {
        /// The row's number.
        number: String,
    },
    /// The text of a requirement is not the one that was asked.
    Altered {
        /// The row's number.
        number: String,
        /// What was asked, where the tender is at hand.
        expected: Option<String>,
        /// What stands in the file.
        found: String,
    },
    /// What stands around the requirements (instructions, explanation of words, …) is not what was sent out: something was
    /// altered, added or taken away. Only found with the annex at hand.
    AlteredAround {
        /// What was sent out, from the first difference.
        expected: String,
        /// What stands in the file.
        found: String,
    },
    /// A requirement that must be met is answered with no.
    MandatoryNo {
        /// The row's number.
        number: String,
    },
    /// A requirement that must be met is not answered.
    MandatoryUnanswered {
        /// The row's number.
        number: String,
    },
    /// The answer is neither yes nor no.
    Unclear {
        /// The row's number.
        number: String,
        /// What stands there.
        text: String,
    },
}

impl Problem {
    /// The number of the row that it is about; none where it is about the file as a whole.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::OtherAnnex | Self::NoList | Self::Column { .. } | Self::Added { .. } | Self::AlteredAround { .. } => None,
            Self::Missing { number, .. }
            | Self::Repeated { number }
            | Self::Altered { number, .. }
            | Self::MandatoryNo { number }
            | Self::MandatoryUnanswered { number }
            | Self::Unclear { number, .. } => Some(number),
        }
    }

    /// The problem as a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::OtherAnnex => Message::new("answers-other-annex"),
            Self::NoList => Message::new("answers-no-list"),
            Self::Column { heading } => Message::new("answers-column").with("heading", heading.clone()),
            Self::Missing { number, id } => Message::new("answers-missing").with("number", number.clone()).with("id", id.clone()),
            Self::Added { text } => Message::new("answers-added").with("text", text.clone()),
            Self::Repeated { number } => Message::new("answers-repeated").with("number", number.clone()),
            Self::Altered { number, expected: None, found } => Message::new("answers-altered").with("number", number.clone()).with("found", found.clone()),
            Self::Altered { number, expected: Some(expected), found } => {
                Message::new("answers-altered-from").with("number", number.clone()).with("expected", expected.clone()).with("found", found.clone())
            }
            Self::AlteredAround { expected, found } => Message::new("answers-altered-around").with("expected", expected.clone()).with("found", found.clone()),
            Self::MandatoryNo { number } => Message::new("answers-mandatory-no").with("number", number.clone()),
            Self::MandatoryUnanswered { number } => Message::new("answers-mandatory-unanswered").with("number", number.clone()),
            Self::Unclear { number, text } => Message::new("answers-unclear").with("number", number.clone()).with("text", text.clone()),
        }
    }
}

/// Why no answers could be read.
#[derive(Debug, Error)]
pub enum AnswersError {
    /// The file cannot be opened.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// The file is neither a Word file nor a spreadsheet.
    #[error("the file is neither a Word nor an Excel file")]
    UnknownKind,
    /// The file is a document of another kind.
    #[error("the file is no requirement annex")]
    NotAnAnnex,
}

impl AnswersError {
    /// The error as a sentence that says what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        use crate::document::package::{MAX_PACKAGE_BYTES, MAX_UNPACKED_BYTES};
        match self {
            Self::Package(PackageError::TooLarge) => Message::new("answers-too-large").with("megabytes", MAX_PACKAGE_BYTES / 1024 / 1024),
            Self::Package(PackageError::Bomb) => Message::new("answers-bomb").with("megabytes", MAX_UNPACKED_BYTES / 1024 / 1024),
            Self::Package(PackageError::Encrypted) => Message::new("answers-encrypted"),
            Self::Package(PackageError::Damaged(reason)) => Message::new("answers-damaged").with("reason", reason.clone()),
            Self::Package(PackageError::NoPart(_)) | Self::UnknownKind => Message::new("answers-unknown-kind"),
            Self::NotAnAnnex => Message::new("answers-not-an-annex"),
        }
    }
}

/// A filled-in annex, read and not yet judged.
pub struct FilledAnnex {
    found: Found,
    format: Format,
}

impl FilledAnnex {
    /// Reads a Word file or a spreadsheet.
    ///
    /// # Errors
    /// [`AnswersError`] when the file cannot be read or is no annex.
    pub fn open(bytes: &[u8]) -> Result<Self, AnswersError> {
        let (found, format) = find(bytes)?;
        if found.rows.is_empty() { Err(AnswersError::NotAnAnnex) } else { Ok(Self { found, format }) }
    }

    /// What kind of file it is: Word or a spreadsheet.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// By which content the file says it was sent out (see [`Annex::fingerprint`]).
    #[must_use]
    pub fn fingerprint(&self) -> Option<&str> {
        self.found.fingerprint.as_deref()
    }

    /// A field of the signature, such as `company`, as the bidder filled it in.
    #[must_use]
    pub fn signed(&self, field: &str) -> Option<&str> {
        self.found.bidder.get(field).map(String::as_str)
    }

    /// How many of the file's rows are rows of an annex.
    #[must_use]
    pub fn rows_of(&self, annex: &Annex) -> usize {
        let asked: BTreeSet<(&str, &str)> = annex.asked().map(|row| (row.number.as_str(), row.id.as_str())).collect();
        self.found.rows.iter().filter(|row| asked.contains(&(row.number.as_str(), row.id.as_str()))).count()
    }

    /// The language of the annex.
    #[must_use]
    pub fn language(&self) -> Language {
        self.found.language
    }

    /// The answers. With `annex`, the annex that was sent out, rows and texts are compared with it; without, with what the
    /// file says of itself.
    #[must_use]
    pub fn answers(self, annex: Option<&Annex>) -> Answers {
        let sent_frame = annex.and_then(|annex| {
            let sent = write(&annex.clone().for_bidders(), self.format).ok()?;
            Some(find(&sent).ok()?.0.frame)
        });
        judge(self.found, annex, sent_frame.as_deref())
    }

    /// The answers to an annex that was sent out as this very file, such as one made into an organisation's own template: what
    /// stands around the requirements, and rows that are not of the annex, are compared with it. A file of another kind, or one
    /// that cannot be read, is compared as in [`answers`](Self::answers).
    #[must_use]
    pub fn answers_to(mut self, annex: &Annex, sent: &[u8]) -> Answers {
        match find(sent) {
            Ok((sent, format)) if format == self.format => {
                for stranger in sent.strangers {
                    if let Some(place) = self.found.strangers.iter().position(|found| *found == stranger) {
                        self.found.strangers.remove(place);
                    }
                }
                judge(self.found, Some(annex), Some(&sent.frame))
            }
            _ => self.answers(Some(annex)),
        }
    }
}

/// Reads the answers of a file in one step (see [`FilledAnnex`]).
///
/// # Errors
/// [`AnswersError`] when the file cannot be read or is no annex.
pub fn read(bytes: &[u8], annex: Option<&Annex>) -> Result<Answers, AnswersError> {
    Ok(FilledAnnex::open(bytes)?.answers(annex))
}

/// Reads the answers to an annex that was sent out as a file of its own in one step (see [`FilledAnnex::answers_to`]).
///
/// # Errors
/// [`AnswersError`] when the file cannot be read or is no annex.
pub fn read_answers_to(bytes: &[u8], annex: &Annex, sent: &[u8]) -> Result<Answers, AnswersError> {
    Ok(FilledAnnex::open(bytes)?.answers_to(annex, sent))
}

fn judge(found: Found, annex: Option<&Annex>, sent_frame: Option<&[String]>) -> Answers {
    let language = annex.map_or(found.language, |annex| annex.language);
    let mut problems = Vec::new();
    if let (Some(annex), Some(fingerprint)) = (annex, &found.fingerprint)
        && *fingerprint != annex.fingerprint()
    {
        problems.push(Problem::OtherAnnex);
    } else if let Some(sent) = sent_frame {
        problems.extend(frame_problem(sent, &found.frame));
    }
    // What was asked, by number and id, in the order of the annex; with the row itself where the annex is at hand.
    let order: Vec<((String, String), Option<&Row>)> = match annex {
        Some(annex) => annex.asked().map(|row| ((row.number.clone(), row.id.clone()), Some(row))).collect(),
        None => found.stated.into_iter().map(|entry| (entry, None)).collect(),
    };
    let expected: BTreeMap<&(String, String), Option<&Row>> = order.iter().map(|(key, row)| (key, *row)).collect();
    if expected.is_empty() {
        problems.push(Problem::NoList);
    }
    let mut seen = BTreeSet::new();
    let mut answers = Vec::new();
    for row in found.rows {
        let found_text = row.text.unwrap_or_default();
        let key = (row.number, row.id);
        let asked = expected.get(&key).copied().flatten();
        if !expected.is_empty() && !expected.contains_key(&key) {
            problems.push(Problem::Added { text: beginning(&format!("{} {} {found_text}", key.0, key.1)) });
            continue;
        }
        if !seen.insert(key.clone()) {
            problems.push(Problem::Repeated { number: key.0 });
            continue;
        }
        let unaltered = match asked {
            Some(asked) => words_of(&found_text).eq(words_of(&asked.printed(language))),
            None => row.check.as_deref() == Some(check_code(&found_text).as_str()),
        };
        if !unaltered {
            let expected = asked.map(|asked| asked.printed(language));
            problems.push(Problem::Altered { number: key.0.clone(), expected, found: found_text.clone() });
        }
        let kind = asked.map(|asked| asked.kind).or_else(|| kind_of(&found_text, language));
        let part = |part| row.parts.get(&part).cloned().unwrap_or_default();
        let fulfilled = fulfilled(&part(AnswerPart::Fulfilled), language);
        problems.extend(problem_of(&key.0, kind, &fulfilled));
        answers.push(Answer { kind, fulfilled, description: part(AnswerPart::Description), evidence: part(AnswerPart::Evidence), number: key.0, id: key.1 });
    }
    for ((number, id), _) in order.iter().filter(|(key, _)| !seen.contains(key)) {
        problems.push(Problem::Missing { number: number.clone(), id: id.clone() });
    }
    problems.extend(found.strangers.into_iter().map(|text| Problem::Added { text }));
    problems.extend(found.doubled.into_iter().map(|heading| Problem::Column { heading }));
    Answers { language, bidder: found.bidder, answers, problems }
}

/// The first place where the text around the requirements is not what was sent out.
fn frame_problem(sent: &[String], found: &[String]) -> Option<Problem> {
    /// How many words are quoted.
    const QUOTED: usize = 15;
    let place = (0..sent.len().max(found.len())).find(|place| sent.get(*place) != found.get(*place))?;
    let from = place.saturating_sub(3);
    let quote = |words: &[String]| words.iter().skip(from).take(QUOTED).cloned().collect::<Vec<_>>().join(" ");
    Some(Problem::AlteredAround { expected: quote(sent), found: quote(found) })
}

/// The kind that a row's text begins with. The longest label wins, as one may begin another.
fn kind_of(printed: &str, language: Language) -> Option<Kind> {
    [Kind::Mandatory, Kind::Award, Kind::Qualification, Kind::ContractTerm]
        .into_iter()
        .filter(|kind| printed.trim_start().starts_with(&kind.label(language)))
        .max_by_key(|kind| kind.label(language).len())
}

fn fulfilled(answer: &str, language: Language) -> Fulfilled {
    let said = answer.trim().trim_end_matches('.').to_lowercase();
    let [yes, no] = yes_and_no(language).map(|word| word.to_lowercase());
    if said.is_empty() {
        Fulfilled::Unanswered
    } else if said == yes {
        Fulfilled::Yes
    } else if said == no {
        Fulfilled::No
    } else {
        Fulfilled::Unclear(answer.trim().to_owned())
    }
}

fn problem_of(number: &str, kind: Option<Kind>, fulfilled: &Fulfilled) -> Option<Problem> {
    let must = kind.is_none_or(|kind| !kind.may_be_declined());
    let number = number.to_owned();
    match fulfilled {
        Fulfilled::No if must => Some(Problem::MandatoryNo { number }),
        Fulfilled::Unanswered if must => Some(Problem::MandatoryUnanswered { number }),
        Fulfilled::Unclear(text) => Some(Problem::Unclear { number, text: text.clone() }),
        _ => None,
    }
}
