use std::collections::{BTreeMap, BTreeSet};

use super::AnswersError;
use crate::catalogue::is_requirement_id;
use crate::document::docx::{self, Content, FilledCell, FilledControl, FilledRow};
use crate::document::package::PackageError;
use crate::document::sheet::{self, SheetContent};
use crate::tender::annex::{heading, printed};
use crate::tender::document::{ANSWER_SHEET_COLUMNS, AnswerColumn, AnswerPart, Format, SIGNATURE_FIELDS, SIGNATURE_TAG, property};
use crate::tender::model::{is_own_id, words_of};
use crate::text::{Language, text};

/// What stands in a file, and which kind of file it is.
pub(super) fn find(bytes: &[u8]) -> Result<(Found, Format), AnswersError> {
    match docx::read(bytes) {
        Ok(content) => return Ok((Found::in_word(&content), Format::Docx)),
        Err(PackageError::NoPart(_)) => {}
        Err(error) => return Err(error.into()),
    }
    match sheet::read(bytes) {
        Ok(content) => Ok((Found::in_sheet(&content), Format::Xlsx)),
        Err(PackageError::NoPart(_)) => Err(AnswersError::UnknownKind),
        Err(error) => Err(error.into()),
    }
}

/// What stands in a file, before it is judged.
pub(super) struct Found {
    pub(super) language: Language,
    pub(super) fingerprint: Option<String>,
    /// Number and id of the rows that the file says it was sent out with.
    pub(super) stated: Vec<(String, String)>,
    pub(super) bidder: BTreeMap<String, String>,
    pub(super) rows: Vec<FoundRow>,
    /// The beginnings of rows that are not of the annex.
    pub(super) strangers: Vec<String>,
    /// The words of everything that is neither a requirement nor a field to fill in.
    pub(super) frame: Vec<String>,
    /// Headings of columns of a spreadsheet that are missing or stand more than once.
    pub(super) doubled: Vec<String>,
}

pub(super) struct FoundRow {
    pub(super) number: String,
    pub(super) id: String,
    /// The check code that is printed in the row.
    pub(super) check: Option<String>,
    /// What the bidder reads in the row; `None` where only the controls are left of it.
    pub(super) text: Option<String>,
    pub(super) parts: BTreeMap<AnswerPart, String>,
}

impl Found {
    fn new(properties: &BTreeMap<String, String>, fallback: Language) -> Self {
        let stated = (1..)
            .map_while(|place| properties.get(&format!("{}{place}", property::ROWS)))
            .flat_map(|list| list.split_whitespace())
            .filter_map(|entry| entry.split_once(':').map(|(number, id)| (number.to_owned(), id.to_owned())))
            .collect();
        Self {
            language: properties.get(property::LANGUAGE).and_then(|code| code.parse().ok()).unwrap_or(fallback),
            fingerprint: properties.get(property::FINGERPRINT).cloned(),
            stated,
            bidder: BTreeMap::new(),
            rows: Vec::new(),
            strangers: Vec::new(),
            frame: Vec::new(),
            doubled: Vec::new(),
        }
    }

    fn in_word(content: &Content) -> Self {
        let is_heading = |row: &FilledRow, language| row.cells.get(1).is_some_and(|cell| cell.text == text(language, "annex-column-requirement"));
        let guess = Language::ALL.into_iter().find(|language| content.rows.iter().any(|row| is_heading(row, *language)));
        let mut found = Self::new(&content.properties, guess.unwrap_or_default());
        let language = found.language;
        // The buyer's own table of reasons has as many columns, and the same numbers and ids.
        let why = text(language, "annex-column-why");
        let reasons: BTreeSet<usize> =
            content.rows.iter().filter(|row| is_heading(row, language) && row.cells.get(2).is_some_and(|cell| cell.text == why)).map(|row| row.table).collect();
        let form_tables: BTreeSet<usize> = content.rows.iter().filter(|row| is_heading(row, language)).map(|row| row.table).collect();
        let struck = text(language, "annex-struck");
        let mut recognised = BTreeSet::new();
        found.note_frame(content.paragraphs.iter());
        for row in content.rows.iter().filter(|row| !reasons.contains(&row.table)) {
            match row.cells.as_slice() {
                [label, value] if signature_field(&label.text, language).is_some() => found.sign_by_label(&label.text, &value.text),
                [first, printed, _, _, _] if !is_heading(row, language) && printed.text.lines().next() != Some(&struck) => {
                    let Some((number, id, check)) = parse_first_cell(&first.text) else {
                        found.strangers.push(beginning(&format!("{} {}", first.text, printed.text)));
                        continue;
                    };
                    recognised.insert((number, id));
                    found.rows.push(FoundRow {
                        number: number.to_owned(),
                        id: id.to_owned(),
                        check: check.map(ToOwned::to_owned),
                        text: Some(printed.text.clone()),
                        parts: AnswerPart::ALL
                            .into_iter()
                            .zip(2..)
                            .map(|(part, place)| (part, answer_in_row(row, part, place, number, id, language)))
                            .collect(),
                    });
                }
                [_, _, _, _, _] => {}
                // Between the requirements a row of another shape was put in by somebody.
                cells if form_tables.contains(&row.table) && !cells.iter().any(is_answer) => {
                    let text: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
                    found.strangers.push(beginning(&text.join(" ")));
                }
                cells if !form_tables.contains(&row.table) => found.note_frame(cells.iter().map(|cell| &cell.text)),
                _ => {}
            }
        }
        found.answers_without_row(&content.controls, &recognised);
        found
    }

    /// Controls whose row can no longer be recognised still hold answers.
    fn answers_without_row(&mut self, controls: &[FilledControl], recognised: &BTreeSet<(&str, &str)>) {
        let mut rows: BTreeMap<(&str, &str), BTreeMap<AnswerPart, String>> = BTreeMap::new();
        for control in controls {
            if let Some((part, number, id)) = AnswerPart::parse_tag(&control.tag) {
                if !recognised.contains(&(number, id)) && is_row_number(number) && is_id(id) {
                    let answer = without_prompt(&control.text, &part.prompt(self.language));
                    rows.entry((number, id)).or_default().entry(part).or_insert(answer);
                }
            } else if let Some(field) = control.tag.strip_prefix(SIGNATURE_TAG) {
                self.sign(field, &control.text);
            }
        }
        self.rows.extend(rows.into_iter().map(|((number, id), parts)| FoundRow {
            number: number.to_owned(),
            id: id.to_owned(),
            check: None,
            text: None,
            parts,
        }));
    }

    fn in_sheet(content: &SheetContent) -> Self {
        let guess = Language::ALL.into_iter().find(|language| {
            let name = text(*language, "annex-sheet-requirements");
            content.sheets.iter().any(|(sheet, _)| *sheet == name)
        });
        let mut found = Self::new(&content.properties, guess.unwrap_or_default());
        let language = found.language;
        for (_, rows) in &content.sheets {
            let is_heading = |row: &&Vec<String>| row.iter().any(|cell| cell.trim() == AnswerColumn::Id.heading(language));
            let Some(headings) = rows.iter().find(is_heading) else {
                for row in rows {
                    match row.as_slice() {
                        [label, value, rest @ ..] if signature_field(label, language).is_some() => {
                            found.sign_by_label(label, value);
                            found.note_frame(rest.iter());
                        }
                        [label] if signature_field(label, language).is_some() => {}
                        cells => found.note_frame(cells.iter()),
                    }
                }
                continue;
            };
            let places = |column: AnswerColumn| {
                let wanted = column.heading(language);
                headings.iter().enumerate().filter(move |(_, cell)| cell.trim() == wanted).map(|(place, _)| place)
            };
            // Two columns with the same heading would leave it open which of them answers.
            found.doubled.extend(ANSWER_SHEET_COLUMNS.into_iter().filter(|column| places(*column).count() != 1).map(|column| column.heading(language)));
            let place = |wanted: AnswerColumn| places(wanted).next();
            let rows = rows.iter().skip_while(|row| *row != headings).skip(1);
            for row in rows {
                let cell = |column: AnswerColumn| place(column).and_then(|place| row.get(place)).map_or("", |cell| cell.trim());
                let (number, id) = (cell(AnswerColumn::Number), cell(AnswerColumn::Id));
                if cell(AnswerColumn::Label) == text(language, "annex-struck") {
                    continue;
                }
                if !is_row_number(number) || !is_id(id) {
                    let whole = row.join(" ");
                    if !whole.trim().is_empty() {
                        found.strangers.push(beginning(&whole));
                    }
                    continue;
                }
                let proof = Some(cell(AnswerColumn::Proof)).filter(|proof| !proof.is_empty());
                let heading = heading(cell(AnswerColumn::Label), cell(AnswerColumn::Title));
                found.rows.push(FoundRow {
                    number: number.to_owned(),
                    id: id.to_owned(),
                    check: Some(cell(AnswerColumn::Check).to_owned()),
                    text: Some(printed(&heading, cell(AnswerColumn::Text), proof, language)),
                    parts: AnswerPart::ALL.into_iter().map(|part| (part, cell(AnswerColumn::Answer(part)).to_owned())).collect(),
                });
            }
        }
        found
    }

    /// Notes texts that are neither requirements nor fields to fill in.
    fn note_frame<'t>(&mut self, texts: impl Iterator<Item = &'t String>) {
        self.frame.extend(texts.flat_map(|text| words_of(text)));
    }

    fn sign(&mut self, field: &str, value: &str) {
        let value = without_prompt(value, &text(self.language, "annex-prompt-sign"));
        if !value.is_empty() {
            self.bidder.insert(field.to_owned(), value);
        }
    }

    fn sign_by_label(&mut self, label: &str, value: &str) {
        if let Some(field) = signature_field(label, self.language)
            && !self.bidder.contains_key(field)
        {
            self.sign(field, value);
        }
    }
}

/// The field that a label of the signature speaks of.
fn signature_field(label: &str, language: Language) -> Option<&'static str> {
    SIGNATURE_FIELDS.into_iter().find(|(_, key)| text(language, key) == label.trim()).map(|(field, _)| field)
}

/// Number, id and check code of a row, from its first cell.
fn parse_first_cell(cell: &str) -> Option<(&str, &str, Option<&str>)> {
    let mut words = cell.split_whitespace();
    let (number, id) = (words.next()?, words.next()?);
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_row_number(number) && is_id(id)).then(|| (number, id, words.next().filter(is_code)))
}

fn is_row_number(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|letter| letter.is_ascii_uppercase()) && !characters.as_str().is_empty() && characters.all(|c| c.is_ascii_digit())
}

/// Whether a cell has a control of ours.
fn is_answer(cell: &FilledCell) -> bool {
    cell.tags.iter().any(|tag| AnswerPart::parse_tag(tag).is_some())
}

fn is_id(text: &str) -> bool {
    is_requirement_id(text) || is_own_id(text)
}

/// A part of the answer in a row: what a reader sees in the cell that has its control, else in the cell of its column.
fn answer_in_row(row: &FilledRow, part: AnswerPart, place: usize, number: &str, id: &str, language: Language) -> String {
    let has_control = |cell: &&FilledCell| cell.tags.iter().any(|tag| AnswerPart::parse_tag(tag) == Some((part, number, id)));
    let cell = row.cells.iter().find(has_control).or_else(|| row.cells.get(place));
    cell.map(|cell| without_prompt(&cell.text, &part.prompt(language))).unwrap_or_default()
}

/// What a bidder has written in a field: nothing where the prompt still stands there. An editor that does not know controls may
/// leave the prompt after the answer (`LibreOffice` 7.4 does). An answer that begins with the same words is left whole.
fn without_prompt(cell: &str, prompt: &str) -> String {
    let cell = cell.trim();
    cell.strip_suffix(prompt).unwrap_or(cell).trim().to_owned()
}

pub(super) fn beginning(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect()
}
