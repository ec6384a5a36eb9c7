use std::borrow::Cow;
use std::sync::Arc;

use super::{AnswerPart, SIGNATURE_FIELDS, SIGNATURE_TAG, changes, facts, glossary, instructions, one_line, properties, yes_and_no};
use crate::classification::consequence;
use crate::document::{Block, Cell, Column, Control, ControlContent, Document, HeadingNumber, Line, LineStyle, Orientation, Table, TableRow};
use crate::tender::annex::{Annex, AnnexArea, BuyerNotes, Row, RowStatus};
use crate::text::{Language, Message, capitalised, text};

/// Width of tables on a standing page, in twentieths of a point.
pub(in crate::tender) const PORTRAIT: u32 = 9_864;
/// Width of tables on a lying page.
pub(in crate::tender) const LANDSCAPE: u32 = 14_796;

/// The annex as a Word document, in neutral blocks. The order of its chapters is the order in which a bidder needs them.
#[must_use]
pub fn document(annex: &Annex) -> Document<'_> {
    let language = annex.language;
    let label = |key: &'static str| text(language, key);
    let mut blocks = vec![
        Block::Kicker(annex.annex_name.clone().map_or_else(|| label("annex-kicker"), |name| format!("{name} · {}", label("annex-kicker")))),
        Block::Title(label("annex-title")),
        Block::Subtitle(annex.title.clone()),
    ];
    blocks.extend(annex.description.clone().map(Block::Paragraph));
    blocks.push(Block::Table(name_value_table(&label("annex-facts-title"), &label("annex-facts-description"), facts(annex))));
    blocks.push(Block::Contents { heading: label("annex-contents") });
    blocks.push(Block::Heading { number: HeadingNumber::Chapter, text: label("annex-howto-heading"), new_page: false });
    blocks.push(Block::Steps(instructions(annex)));
    if !annex.changes.is_empty() {
        blocks.push(chapter(label("annex-changes-heading")));
        blocks.push(Block::Bullets(changes(annex)));
    }
    blocks.push(chapter(label("annex-levels-heading")));
    blocks.push(Block::Paragraph(label("annex-levels-intro")));
    blocks.push(Block::Table(levels_table(annex)));
    blocks.push(chapter(label("annex-words-heading")));
    blocks.push(Block::Table(name_value_table(&label("annex-words-heading"), &label("annex-words-description"), glossary(language))));
    blocks.push(Block::Pages(Orientation::Landscape));
    blocks.push(chapter(label("annex-requirements-heading")));
    for area in &annex.areas {
        blocks.push(Block::Heading { number: HeadingNumber::Letter(area.letter), text: area.title.clone(), new_page: false });
        blocks.push(Block::Table(area_table(area, language)));
    }
    blocks.push(Block::Pages(Orientation::Portrait));
    blocks.push(chapter(label("annex-sign-heading")));
    blocks.push(Block::Paragraph(label("annex-sign-intro")));
    blocks.push(Block::Table(signature_table(language)));
    if let Some(notes) = &annex.buyer {
        blocks.push(Block::Pages(Orientation::Landscape));
        buyer_chapter(annex, notes, &mut blocks);
    }
    Document {
        properties: properties(annex),
        header: (short(&one_line(&annex.title)), annex.diarienummer.clone().unwrap_or_else(|| short(&one_line(&annex.authority.name)))),
        footer: Message::new("annex-footer").with("version", annex.version).with("date", annex.date.to_string()).render(language),
        protected: true,
        blocks,
    }
}

/// A heading that begins a chapter.
pub(in crate::tender) fn chapter(text: String) -> Block<'static> {
    Block::Heading { number: HeadingNumber::Chapter, text, new_page: false }
}

/// A header line has room for so much.
pub(in crate::tender) fn short(text: &str) -> String {
    if text.chars().count() <= 70 { text.to_owned() } else { text.chars().take(69).chain(['…']).collect() }
}

/// A column of a table.
pub(in crate::tender) fn column(heading: String, width: u32) -> Column {
    Column { heading, width }
}

/// A table of names and values, as wide as a standing page.
pub(in crate::tender) fn name_value_table(title: &str, description: &str, facts: Vec<(String, String)>) -> Table<'static> {
    let rows = facts.into_iter().map(|(name, value)| TableRow { cells: vec![Cell::line(LineStyle::Strong, name), Cell::line(LineStyle::Plain, value)] });
    Table {
        title: title.to_owned(),
        description: description.to_owned(),
        columns: vec![column(String::new(), 2_400), column(String::new(), PORTRAIT - 2_400)],
        has_heading_row: false,
        rows: rows.collect(),
    }
}

fn levels_table(annex: &Annex) -> Table<'static> {
    let language = annex.language;
    let label = |key: &'static str| text(language, key);
    let rows = annex.classification.levels().map(|(aspect, level)| TableRow {
        cells: vec![
            Cell::line(LineStyle::Strong, capitalised(&aspect.name(language))),
            Cell::line(LineStyle::Plain, format!("{} – {}", level.digit(), level.name(language))),
            Cell::line(LineStyle::Plain, consequence(aspect, level, language)),
        ],
    });
    Table {
        title: label("annex-levels-heading"),
        description: label("annex-levels-description"),
        columns: vec![
            column(label("annex-column-aspect"), 1_900),
            column(label("annex-column-level"), 2_400),
            column(label("annex-column-meaning"), PORTRAIT - 4_300),
        ],
        has_heading_row: true,
        rows: rows.collect(),
    }
}

/// The table of one area: what is asked to the left, what the bidder answers to the right.
fn area_table(area: &AnnexArea, language: Language) -> Table<'_> {
    let label = |key: &'static str| text(language, key);
    let widths = [1_000, 7_200, 1_150, 3_146, 2_300];
    let headings = [label("annex-column-number"), label("annex-column-requirement")].into_iter().chain(AnswerPart::ALL.map(|part| part.heading(language)));
    let answers = AnswerControls::new(language);
    Table {
        title: Message::new("annex-area-title").with("area", area.title.clone()).render(language),
        description: label("annex-area-description"),
        columns: headings.zip(widths).map(|(heading, width)| column(heading, width)).collect(),
        has_heading_row: true,
        rows: area.rows.iter().map(|row| requirement_row(row, language, &answers)).collect(),
    }
}

/// What is alike in the answer controls of every row.
struct AnswerControls {
    yes_no: Arc<[(String, String)]>,
    headings: [String; 3],
    prompts: [Arc<str>; 3],
}

impl AnswerControls {
    fn new(language: Language) -> Self {
        let [yes, no] = yes_and_no(language);
        Self {
            yes_no: Arc::new([(yes, "yes".to_owned()), (no, "no".to_owned())]),
            headings: AnswerPart::ALL.map(|part| part.heading(language)),
            prompts: AnswerPart::ALL.map(|part| part.prompt(language).into()),
        }
    }

    fn cells<'a>(&self, row: &'a Row) -> impl Iterator<Item = Cell<'a>> {
        AnswerPart::ALL.into_iter().zip(&self.headings).zip(&self.prompts).map(|((part, heading), prompt)| {
            Cell::Control(Control {
                tag: part.tag(row).into(),
                title: format!("{heading} {}", row.number).into(),
                prompt: Arc::clone(prompt),
                content: match part {
                    AnswerPart::Fulfilled => ControlContent::Choice(Arc::clone(&self.yes_no)),
                    AnswerPart::Description | AnswerPart::Evidence => ControlContent::Text { lines: true },
                },
            })
        })
    }
}

/// A line of a cell.
pub(in crate::tender) fn line<'a>(style: LineStyle, text: impl Into<Cow<'a, str>>) -> Line<'a> {
    Line { style, text: text.into() }
}

fn requirement_row<'a>(row: &'a Row, language: Language, answers: &AnswerControls) -> TableRow<'a> {
    if row.status == RowStatus::Struck {
        let number = Cell::Lines(vec![line(LineStyle::Struck, row.number.as_str()), line(LineStyle::Small, row.id.as_str())]);
        let requirement = Cell::Lines(vec![line(LineStyle::Small, text(language, "annex-struck")), line(LineStyle::Struck, row.text.as_str())]);
        return TableRow { cells: vec![number, requirement, Cell::Lines(Vec::new()), Cell::Lines(Vec::new()), Cell::Lines(Vec::new())] };
    }
    let number = vec![line(LineStyle::Strong, row.number.as_str()), line(LineStyle::Small, row.id.as_str()), line(LineStyle::Small, row.check.as_str())];
    let mut requirement = vec![line(LineStyle::Strong, row.heading(language)), line(LineStyle::Plain, row.text.as_str())];
    requirement.extend(row.proof_line(language).map(|proof| line(LineStyle::Small, proof)));
    let mut cells = Vec::with_capacity(5);
    cells.push(Cell::Lines(number));
    cells.push(Cell::Lines(requirement));
    cells.extend(answers.cells(row));
    TableRow { cells }
}

fn signature_table(language: Language) -> Table<'static> {
    let rows = SIGNATURE_FIELDS.into_iter().map(|(field, key)| {
        let label = text(language, key);
        let control = Control {
            tag: format!("{SIGNATURE_TAG}{field}").into(),
            title: label.clone().into(),
            prompt: text(language, "annex-prompt-sign").into(),
            content: ControlContent::Text { lines: false },
        };
        TableRow { cells: vec![Cell::line(LineStyle::Strong, label), Cell::Control(control)] }
    });
    Table {
        title: text(language, "annex-sign-heading"),
        description: text(language, "annex-sign-description"),
        columns: vec![column(String::new(), 2_900), column(String::new(), PORTRAIT - 2_900)],
        has_heading_row: false,
        rows: rows.collect(),
    }
}

/// The buyer's own chapter: why each requirement was chosen, why it is proportionate, how it is followed up.
fn buyer_chapter<'a>(annex: &'a Annex, notes: &'a BuyerNotes, blocks: &mut Vec<Block<'a>>) {
    let language = annex.language;
    let label = |key: &'static str| text(language, key);
    blocks.push(chapter(label("annex-buyer-heading")));
    blocks.push(Block::Paragraph(label("annex-buyer-intro")));
    let unstated = label("annex-no-motive");
    let motives = annex.classification.levels().map(|(aspect, level)| {
        let motive = notes.motives.of(aspect).unwrap_or(&unstated);
        format!("{} {}: {motive}", capitalised(&aspect.name(language)), level.digit())
    });
    blocks.push(part(label("annex-buyer-motives")));
    blocks.push(Block::Bullets(motives.collect()));
    if !notes.dropped.is_empty() {
        blocks.push(part(label("annex-buyer-dropped")));
        let dropped = notes.dropped.iter().map(|(id, title, motive)| format!("{id} {title}: {}", motive.as_deref().unwrap_or(&unstated)));
        blocks.push(Block::Bullets(dropped.collect()));
    }
    blocks.push(part(label("annex-buyer-reasons")));
    let widths = [1_000, 3_400, 2_900, 4_000, 3_496];
    let headings = ["annex-column-number", "annex-column-requirement", "annex-column-why", "annex-column-motive", "annex-column-follow-up"];
    blocks.push(Block::Table(Table {
        title: label("annex-buyer-reasons"),
        description: label("annex-buyer-description"),
        columns: headings.into_iter().zip(widths).map(|(key, width)| column(label(key), width)).collect(),
        has_heading_row: true,
        rows: annex.asked().map(|row| reason_row(row, language)).collect(),
    }));
    debug_assert_eq!(widths.iter().sum::<u32>(), LANDSCAPE, "the table is as wide as the page");
}

/// A heading within a chapter.
pub(in crate::tender) fn part(text: String) -> Block<'static> {
    Block::Heading { number: HeadingNumber::None, text, new_page: false }
}

fn reason_row(row: &Row, language: Language) -> TableRow<'_> {
    let optional = |text: &'_ Option<String>| Cell::Lines(text.iter().map(|text| line(LineStyle::Plain, text.clone())).collect());
    let mut requirement = vec![line(LineStyle::Strong, row.label(language)), line(LineStyle::Plain, row.title.as_str())];
    requirement.extend(row.sources.iter().map(|source| line(LineStyle::Small, source.as_str())));
    TableRow {
        cells: vec![
            Cell::Lines(vec![line(LineStyle::Strong, row.number.as_str()), line(LineStyle::Small, row.id.as_str())]),
            Cell::Lines(requirement),
            Cell::Lines(row.reasons.iter().map(|reason| line(LineStyle::Plain, reason.as_str())).collect()),
            optional(&row.motive),
            optional(&row.follow_up),
        ],
    }
}
