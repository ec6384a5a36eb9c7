use super::{AnswerPart, SIGNATURE_FIELDS, changes, count, facts, glossary, instructions, properties, yes_and_no};
use crate::classification::consequence;
use crate::document::sheet::{ColumnRole, Sheet, SheetColumn, Workbook};
use crate::tender::annex::{Annex, AnnexArea, Row, RowStatus};
use crate::text::{Language, text};

/// What a column of the answer sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerColumn {
    /// The row's number.
    Number,
    /// The area.
    Area,
    /// Kind and points.
    Label,
    /// What the requirement is about.
    Title,
    /// The wording.
    Text,
    /// What proof is asked.
    Proof,
    /// A part of the bidder's answer.
    Answer(AnswerPart),
    /// The requirement's id, hidden.
    Id,
    /// The check code, hidden.
    Check,
}

/// The columns of the answer sheet, from the left.
pub const ANSWER_SHEET_COLUMNS: [AnswerColumn; 11] = [
    AnswerColumn::Number,
    AnswerColumn::Area,
    AnswerColumn::Label,
    AnswerColumn::Title,
    AnswerColumn::Text,
    AnswerColumn::Proof,
    AnswerColumn::Answer(AnswerPart::Fulfilled),
    AnswerColumn::Answer(AnswerPart::Description),
    AnswerColumn::Answer(AnswerPart::Evidence),
    AnswerColumn::Id,
    AnswerColumn::Check,
];

impl AnswerColumn {
    /// The heading of the column.
    #[must_use]
    pub fn heading(self, language: Language) -> String {
        self.sheet_column(language).heading
    }

    fn sheet_column(self, language: Language) -> SheetColumn {
        let (key, width, role) = match self {
            Self::Number => ("annex-column-number", 7.0, ColumnRole::Strong),
            Self::Area => ("annex-column-area", 20.0, ColumnRole::Fixed),
            Self::Label => ("annex-column-kind", 18.0, ColumnRole::Strong),
            Self::Title => ("annex-column-title", 26.0, ColumnRole::Strong),
            Self::Text => ("annex-column-requirement", 62.0, ColumnRole::Fixed),
            Self::Proof => ("annex-column-proof", 34.0, ColumnRole::Fixed),
            Self::Answer(AnswerPart::Fulfilled) => ("annex-column-fulfilled", 11.0, ColumnRole::Choice(yes_and_no(language).to_vec())),
            Self::Answer(AnswerPart::Description) => ("annex-column-description", 44.0, ColumnRole::Answer),
            Self::Answer(AnswerPart::Evidence) => ("annex-column-evidence", 28.0, ColumnRole::Answer),
            Self::Id => ("annex-column-id", 10.0, ColumnRole::Hidden),
            Self::Check => ("annex-column-check", 10.0, ColumnRole::Hidden),
        };
        SheetColumn { heading: text(language, key), width, role }
    }

    fn value(self, area: &AnnexArea, row: &Row, language: Language) -> String {
        match self {
            Self::Number => row.number.clone(),
            Self::Area => area.title.clone(),
            Self::Label if row.status == RowStatus::Struck => text(language, "annex-struck"),
            Self::Label => row.label(language),
            Self::Title => row.title.clone(),
            Self::Text => row.text.clone(),
            Self::Proof => row.proof.clone().unwrap_or_default(),
            Self::Answer(_) => String::new(),
            Self::Id => row.id.clone(),
            Self::Check => row.check.clone(),
        }
    }
}

/// The annex as a workbook: how to fill it in, the requirements, and who signs.
pub(in crate::tender) fn workbook(annex: &Annex) -> Workbook {
    let mut sheets = vec![read_first(annex), requirements(annex), signature(annex.language)];
    if annex.buyer.is_some() {
        sheets.push(reasons(annex));
    }
    Workbook { properties: properties(annex), sheets }
}

fn fixed(heading: String, width: f64) -> SheetColumn {
    SheetColumn { heading, width, role: ColumnRole::Fixed }
}

fn strong(heading: String, width: f64) -> SheetColumn {
    SheetColumn { heading, width, role: ColumnRole::Strong }
}

fn read_first(annex: &Annex) -> Sheet {
    let language = annex.language;
    let mut rows: Vec<Vec<String>> = facts(annex).into_iter().map(|(name, value)| vec![name, value]).collect();
    rows.extend(instructions(annex).into_iter().zip(1..).map(|(step, number)| vec![format!("{} {number}", text(language, "annex-step")), step]));
    rows.extend(changes(annex).into_iter().map(|change| vec![text(language, "annex-changes-heading"), change]));
    rows.extend(annex.classification.levels().map(|(aspect, level)| {
        let meaning = consequence(aspect, level, language);
        vec![format!("{} {}", aspect.name(language), level.digit()), format!("{}. {meaning}", level.name(language))]
    }));
    rows.extend(glossary(language).into_iter().map(|(word, meaning)| vec![word, meaning]));
    Sheet {
        name: text(language, "annex-sheet-read-first"),
        columns: vec![strong(text(language, "annex-title"), 30.0), fixed(count(annex), 100.0)],
        rows,
        filter: false,
    }
}

fn requirements(annex: &Annex) -> Sheet {
    let language = annex.language;
    let row_of = |area: &AnnexArea, row: &Row| ANSWER_SHEET_COLUMNS.map(|column| column.value(area, row, language)).to_vec();
    Sheet {
        name: text(language, "annex-sheet-requirements"),
        columns: ANSWER_SHEET_COLUMNS.map(|column| column.sheet_column(language)).to_vec(),
        rows: annex.areas.iter().flat_map(|area| area.rows.iter().map(move |row| row_of(area, row))).collect(),
        filter: true,
    }
}

fn signature(language: Language) -> Sheet {
    let answer = SheetColumn { heading: text(language, "annex-column-answer"), width: 60.0, role: ColumnRole::Answer };
    Sheet {
        name: text(language, "annex-sheet-sign"),
        columns: vec![strong(text(language, "annex-sign-heading"), 34.0), answer],
        rows: SIGNATURE_FIELDS.map(|(_, key)| vec![text(language, key), String::new()]).to_vec(),
        filter: false,
    }
}

fn reasons(annex: &Annex) -> Sheet {
    let language = annex.language;
    let heading = |key: &'static str| text(language, key);
    Sheet {
        name: heading("annex-sheet-buyer"),
        columns: vec![
            strong(heading("annex-column-number"), 8.0),
            strong(heading("annex-column-title"), 30.0),
            fixed(heading("annex-column-why"), 40.0),
            fixed(heading("annex-column-motive"), 50.0),
            fixed(heading("annex-column-follow-up"), 50.0),
            fixed(heading("annex-column-sources"), 40.0),
        ],
        rows: annex
            .asked()
            .map(|row| {
                let optional = |text: &Option<String>| text.clone().unwrap_or_default();
                vec![row.number.clone(), row.title.clone(), row.reasons.join("\n"), optional(&row.motive), optional(&row.follow_up), row.sources.join("\n")]
            })
            .collect(),
        filter: true,
    }
}
