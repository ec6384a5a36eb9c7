use super::annex::{Annex, Row};
use super::document::{ANSWER_SHEET_COLUMNS, AnswerColumn, AnswerPart, SIGNATURE_FIELDS, WriteError, answer_workbook};
use crate::input::SourceFile;
use crate::text::Language;

const TENDER: &str = include_str!("../../tests/data/tender-socialtjanst.toml");
const NAME: &str = "tender-socialtjanst.toml";

/// A tender as an example: a case-management system for social services, as a cloud service, at 3-2-2. Its annex is in the language
/// asked for; the officer's own texts in it are Swedish, as in life.
#[must_use]
pub fn example(language: Language) -> SourceFile {
    SourceFile { name: NAME.to_owned(), text: TENDER.replacen("language     = \"sv\"", &format!("language     = \"{language}\""), 1) }
}

/// What a bidder of an example says to a row, by its place: yes or no, how, and where it can be seen.
pub type ExampleAnswer<'a> = &'a dyn Fn(usize, &Row) -> (&'static str, &'static str, &'static str);

/// An annex as a spreadsheet that a bidder has filled in, for examples.
///
/// # Errors
/// As [`write`](super::document::write).
pub fn filled_in(annex: &Annex, company: &str, number: &str, answer: ExampleAnswer<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = answer_workbook(annex);
    let place = |part: AnswerPart| ANSWER_SHEET_COLUMNS.iter().position(|column| *column == AnswerColumn::Answer(part));
    let rows = annex.rows().enumerate().map(|(count, row)| (answer(count, row), row)).collect::<Vec<_>>();
    if let Some(sheet) = workbook.sheets.get_mut(1) {
        for (cells, ((fulfilled, description, evidence), _)) in sheet.rows.iter_mut().zip(&rows) {
            for (part, said) in AnswerPart::ALL.into_iter().zip([fulfilled, description, evidence]) {
                if let Some(cell) = place(part).and_then(|place| cells.get_mut(place)) {
                    (*said).clone_into(cell);
                }
            }
        }
    }
    if let Some(sheet) = workbook.sheets.get_mut(2) {
        for (cells, (field, _)) in sheet.rows.iter_mut().zip(SIGNATURE_FIELDS) {
            let said = match field {
                "company" => company,
                "organisation_number" => number,
                "name" => "Firmatecknaren",
                _ => "",
            };
            if let Some(cell) = cells.get_mut(1) {
                said.clone_into(cell);
            }
        }
    }
    Ok(crate::document::sheet::write(&workbook)?)
}
