use std::collections::BTreeMap;

use enumset::EnumSet;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::nodes::{Table, list, number};
use super::preview::{ImportFault, Preview};
use super::table::{COLUMNS, Column, Content, MAX_PARAMS, PARAM_COLUMNS, ParamColumn, TIER, heading, param_heading};
use crate::catalogue::model::{Catalogue, Delivery, Flag, Kind, LevelSource, PersonalData, Phase, Stricter};
use crate::catalogue::source::read_requirements;
use crate::document::grid::delimited;
use crate::document::package::{MAX_PACKAGE_BYTES, PackageError};
use crate::document::sheet;
use crate::input::{Faults, Value, choice, word};
use crate::text::{Language, Message, text};

/// A table with more rows than this is not a catalogue's.
pub const MAX_ROWS: usize = 20_000;

/// Reads requirements from CSV and says what would come of them in a catalogue.
#[must_use]
pub fn read_csv(bytes: &[u8], base: &Catalogue) -> Preview {
    match delimited::read(bytes, MAX_ROWS) {
        Ok(rows) => read(rows, base),
        Err(message) => Preview::refused(message),
    }
}

/// Reads requirements from a spreadsheet (XLSX) and says what would come of them in a catalogue. The first sheet with our headings
/// counts.
#[must_use]
pub fn read_xlsx(bytes: &[u8], base: &Catalogue) -> Preview {
    let content = match sheet::read(bytes) {
        Ok(content) => content,
        Err(error) => return Preview::refused(refusal(&error)),
    };
    let mut sheets = content.sheets.into_iter().map(|(_, rows)| (1..).zip(rows).collect::<Vec<_>>());
    let is_ours = |rows: &Vec<(usize, Vec<String>)>| rows.first().is_some_and(|(_, cells)| cells.iter().any(|cell| Place::of(cell).is_some()));
    match sheets.find(is_ours) {
        Some(rows) => read(rows, base),
        None => Preview::refused(Message::new("import-no-headings")),
    }
}

fn refusal(error: &PackageError) -> Message {
    match error {
        PackageError::TooLarge => Message::new("input-too-large").with("megabytes", MAX_PACKAGE_BYTES / 1024 / 1024),
        PackageError::Bomb => Message::new("import-bomb"),
        PackageError::Encrypted => Message::new("import-encrypted"),
        PackageError::Damaged(_) | PackageError::NoPart(_) => Message::new("import-not-a-sheet").with("rows", MAX_ROWS),
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Fixed(Column),
    /// Of the value with a number, from 1.
    Param(usize, ParamColumn),
}

impl Place {
    /// The column that a heading names, in either language or as the files call the field.
    fn of(written: &str) -> Option<Self> {
        let same = |name: &str| name.to_lowercase() == written.trim().to_lowercase();
        let fixed = COLUMNS.into_iter().find(|column| same(column.field) || Language::ALL.into_iter().any(|language| same(&heading(*column, language))));
        let param = || {
            let columns = (1..=MAX_PARAMS).flat_map(|number| PARAM_COLUMNS.map(|column| (number, column)));
            let named = |(number, column): &(usize, ParamColumn)| Language::ALL.into_iter().any(|language| same(&param_heading(*number, *column, language)));
            columns.into_iter().find(named)
        };
        fixed.map(Self::Fixed).or_else(|| param().map(|(number, column)| Self::Param(number, column)))
    }
}

/// The table with its headings understood.
struct Reader {
    /// What each column is for, with its heading as it stands in the file.
    columns: Vec<(usize, Place, String)>,
    faults: Vec<ImportFault>,
}

/// One row, by the column that a cell is in.
struct Row {
    line: usize,
    cells: BTreeMap<usize, String>,
}

impl Row {
    fn cell(&self, column: usize) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

fn read(rows: Vec<(usize, Vec<String>)>, base: &Catalogue) -> Preview {
    let mut rows = rows.into_iter();
    let Some((_, headings)) = rows.next() else { return Preview::refused(Message::new("import-no-headings")) };
    let mut reader = Reader { columns: Vec::new(), faults: Vec::new() };
    reader.headings(&headings);
    if !reader.columns.iter().any(|(_, place, _)| matches!(place, Place::Fixed(column) if column.field == "id")) {
        return Preview::refused(Message::new("import-no-headings"));
    }
    let filled = rows.map(|(line, cells)| Row {
        line,
        cells: (0..).zip(cells).map(|(column, cell)| (column, cell.replace("\r\n", "\n"))).filter(|(_, cell)| !cell.trim().is_empty()).collect(),
    });
    let rows: Vec<Row> = filled.filter(|row| !row.cells.is_empty()).collect();
    let mut order: Vec<String> = Vec::new();
    let mut by_id: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        let id = reader.find("id").map(|column| row.cell(column).trim().to_uppercase()).unwrap_or_default();
        if id.is_empty() {
            reader.fault(row.line, "id", None, Message::new("input-missing"));
            continue;
        }
        by_id
            .entry(id.clone())
            .or_insert_with(|| {
                order.push(id.clone());
                Vec::new()
            })
            .push(row);
    }
    let nodes: Vec<_> = order.iter().filter_map(|id| Some(reader.requirement(id, by_id.get(id)?).node())).collect();
    let found = Faults::default();
    let requirements = read_requirements(&nodes, &found);
    for fault in found.into_sorted() {
        reader.faults.push(ImportFault { row: fault.line, column: fault.field, id: fault.record, message: fault.message });
    }
    let lines = |id: &String| (id.clone(), by_id.get(id).map(|rows| rows.iter().map(|row| row.line).collect()).unwrap_or_default());
    let faults = std::mem::take(&mut reader.faults);
    let mut preview = Preview::of(base, order.iter().map(lines).collect(), requirements, faults);
    let language = reader.language();
    for fault in &mut preview.faults {
        let rows_of_fault = fault.id.as_ref().and_then(|id| by_id.get(id));
        if let Some(choices) = fault.column.as_deref().filter(|_| fault.message.key() == "input-not-a-choice").and_then(|field| choices(field, language)) {
            // The files' own words are not what stands in a table.
            let column = fault.column.as_deref().and_then(|field| reader.find(field));
            let row = rows_of_fault.and_then(|rows| rows.iter().find(|row| row.line == fault.row));
            let written: String = row.zip(column).map_or("", |(row, column)| row.cell(column)).chars().take(60).collect();
            fault.message = Message::new("input-not-a-choice").with("word", written).with("allowed", choices);
        }
        let params = rows_of_fault.map(|rows| reader.param_names(rows)).unwrap_or_default();
        fault.column = fault.column.take().map(|field| reader.heading_of(&field, &params));
    }
    preview.faults.sort_by_key(|fault| fault.row);
    preview
}

impl Reader {
    fn headings(&mut self, headings: &[String]) {
        for (column, heading) in headings.iter().enumerate() {
            if heading.trim().is_empty() {
                continue;
            }
            match Place::of(heading) {
                None => self.faults.push(ImportFault {
                    row: 1,
                    column: Some(heading.trim().chars().take(60).collect()),
                    id: None,
                    message: Message::new("import-unknown-heading"),
                }),
                Some(place) if self.columns.iter().any(|(_, known, _)| *known == place) => {
                    self.faults.push(ImportFault { row: 1, column: Some(heading.trim().to_owned()), id: None, message: Message::new("input-twice") });
                }
                Some(place) => self.columns.push((column, place, heading.trim().to_owned())),
            }
        }
    }

    fn fault(&mut self, row: usize, field: &str, id: Option<&str>, message: Message) {
        self.faults.push(ImportFault { row, column: Some(field.to_owned()), id: id.map(str::to_owned), message });
    }

    /// The language of the headings.
    fn language(&self) -> Language {
        let is_of = |language: &Language| {
            let ours = |place: &Place| match place {
                Place::Fixed(column) => heading(*column, *language),
                Place::Param(number, column) => param_heading(*number, *column, *language),
            };
            self.columns.iter().filter(|(_, place, written)| ours(place).eq_ignore_ascii_case(written)).count()
        };
        Language::ALL.into_iter().rev().max_by_key(is_of).unwrap_or_default()
    }

    /// The place of a field's column.
    fn find(&self, field: &str) -> Option<usize> {
        self.columns.iter().find_map(|(column, place, _)| matches!(place, Place::Fixed(known) if known.field == field).then_some(*column))
    }

    fn find_param(&self, number: usize, field: &str) -> Option<usize> {
        self.columns.iter().find_map(|(column, place, _)| matches!(place, Place::Param(known, of) if *known == number && of.field == field).then_some(*column))
    }

    /// The heading of the column that a field stands in, as it is in the file; the field itself where there is no such column.
    fn heading_of(&self, field: &str, params: &[(usize, String)]) -> String {
        let heading = |wanted: &dyn Fn(Place) -> bool| self.columns.iter().find(|(_, place, _)| wanted(*place)).map(|(_, _, heading)| heading.clone());
        let of_param = field.strip_prefix("params.").and_then(|rest| {
            let (name, part) = rest.split_once('.').unwrap_or((rest, "name"));
            let number = params.iter().find(|(_, known)| known == name)?.0;
            let part = if part == "by_level" { "by_level.0" } else { part };
            heading(&|place| matches!(place, Place::Param(known, column) if known == number && (column.field == part || column.field.starts_with(&format!("{part}.")))))
        });
        let same = || heading(&|place| matches!(place, Place::Fixed(column) if column.field == field));
        let inside = || heading(&|place| matches!(place, Place::Fixed(column) if column.field.starts_with(&format!("{field}."))));
        of_param.or_else(same).or_else(inside).unwrap_or_else(|| field.to_owned())
    }

    fn param_names(&self, rows: &[&Row]) -> Vec<(usize, String)> {
        let name = |number| self.find_param(number, "name").and_then(|column| first(rows, column)).map(|(_, name)| (number, name.to_owned()));
        (1..=MAX_PARAMS).filter_map(name).collect()
    }

    /// The fields of a requirement, as they would stand in an area's file, with rows in the place of lines.
    fn requirement(&mut self, id: &str, rows: &[&Row]) -> Table {
        let mut rows = rows.to_vec();
        let tier_of = |row: &Row, column: Option<usize>| column.and_then(|column| row.cell(column).trim().trim_end_matches(".0").parse::<u32>().ok());
        let tier_column = self.find(TIER);
        let top = rows.iter().map(|row| row.line).min().unwrap_or_default();
        rows.sort_by_key(|row| (tier_of(row, tier_column).unwrap_or(u32::MAX), row.line));
        for pair in rows.windows(2) {
            if let [one, other] = pair
                && let Some(tier) = tier_of(one, tier_column)
                && tier_of(other, tier_column) == Some(tier)
            {
                self.fault(other.line, TIER, Some(id), Message::new("import-tier-twice").with("tier", tier).with("row", one.line.to_string()));
            }
        }
        self.same_on_all(id, &rows);
        let mut table = Table::at(top);
        table.put("id", Value::Text(id.to_owned()));
        let mut inner: BTreeMap<&str, Table> = BTreeMap::new();
        for column in COLUMNS.into_iter().filter(|column| column.field != "id" && !column.field.starts_with(TIER)) {
            let Some((line, cell)) = self.find(column.field).and_then(|place| first(&rows, place)) else { continue };
            let value = value(column.content, line, cell);
            match column.field.split_once('.') {
                Some((name, field)) => inner.entry(name).or_insert_with(|| Table::at(top)).put_at(field, line, value),
                None => table.put_at(column.field, line, value),
            }
        }
        for (name, fields) in inner {
            table.put_table(name, fields);
        }
        let tiers: Vec<Table> = rows.iter().map(|row| self.tier(row)).collect();
        table.put_tables(TIER, tiers);
        let mut params = Table::at(top);
        for (number, name) in self.param_names(&rows) {
            params.put_table(&name, self.param(number, &rows));
        }
        if !params.is_empty() {
            table.put_table("params", params);
        }
        table
    }

    /// What is said of the requirement as a whole stands on all its rows, or on some of them; it may not differ.
    fn same_on_all(&mut self, id: &str, rows: &[&Row]) {
        let whole = |place: &Place| !matches!(place, Place::Fixed(column) if column.field == "id" || column.field.starts_with(TIER));
        let columns: Vec<usize> = self.columns.iter().filter(|(_, place, _)| whole(place)).map(|(column, ..)| *column).collect();
        for column in columns {
            let Some((line, cell)) = first(rows, column) else { continue };
            let differs = rows.iter().find(|row| !row.cell(column).trim().is_empty() && row.cell(column).trim() != cell);
            let Some(differs) = differs else { continue };
            let heading = self.columns.iter().find(|(known, ..)| *known == column).map(|(_, _, heading)| heading.clone());
            self.faults.push(ImportFault {
                row: differs.line,
                column: heading,
                id: Some(id.to_owned()),
                message: Message::new("import-differs").with("row", line.to_string()),
            });
        }
    }

    fn tier(&self, row: &Row) -> Table {
        let mut tier = Table::at(row.line);
        for column in COLUMNS {
            let Some(field) = column.field.strip_prefix("tier.") else { continue };
            let Some(cell) = self.find(column.field).map(|place| row.cell(place).trim()).filter(|cell| !cell.is_empty()) else { continue };
            tier.put(field, value(column.content, row.line, cell));
        }
        tier
    }

    fn param(&self, number_of_param: usize, rows: &[&Row]) -> Table {
        let cell = |field: &str| self.find_param(number_of_param, field).and_then(|column| first(rows, column));
        let line = cell("name").map(|(line, _)| line).unwrap_or_default();
        let mut param = Table::at(line);
        let mut unit = Table::at(line);
        for (field, name) in [("unit.sv", "sv"), ("unit.en", "en")] {
            unit.put_some_at(name, cell(field).map(|(line, text)| (line, Value::Text(text.to_owned()))));
        }
        param.put_table("unit", unit);
        param.put_some_at("aspect", cell("aspect").map(|(line, text)| (line, Value::Text(aspect(text)))));
        let levels: Vec<Value> = ["by_level.0", "by_level.1", "by_level.2", "by_level.3"].into_iter().filter_map(&cell).map(|(_, text)| number(text)).collect();
        if !levels.is_empty() {
            param.put("by_level", list(line, levels));
        }
        for field in ["min", "max"] {
            param.put_some_at(field, cell(field).map(|(line, text)| (line, number(text))));
        }
        let stricter = |written: &str| {
            chosen(written, &[Stricter::Lower, Stricter::Higher], |way, language| {
                text(language, if way == Stricter::Lower { "table-lower" } else { "table-higher" })
            })
        };
        param.put_some_at("stricter", cell("stricter").map(|(line, text)| (line, stricter(text))));
        param
    }
}

/// The first cell of a column that has something in it, with its row.
fn first<'r>(rows: &[&'r Row], column: usize) -> Option<(usize, &'r str)> {
    rows.iter().map(|row| (row.line, row.cell(column).trim())).find(|(_, cell)| !cell.is_empty())
}

fn value(content: Content, line: usize, cell: &str) -> Value {
    match content {
        Content::Text => Value::Text(cell.to_owned()),
        Content::Number => number(cell),
        Content::Truth => truth(cell),
        Content::Words => list(line, words(cell).map(|word| Value::Text(word.to_owned()))),
        Content::Kind => chosen(cell, &Kind::ALL, Kind::label),
        Content::Phase => chosen(cell, &[Phase::Bid, Phase::Contract], Phase::name),
        Content::Deliveries => list(line, words(cell).map(|word| chosen(word, &EnumSet::<Delivery>::all().iter().collect::<Vec<_>>(), Delivery::name))),
        Content::PersonalData => chosen(cell, &PersonalData::ALL, PersonalData::name),
        Content::Flags => list(line, words(cell).map(|word| chosen(word, &EnumSet::<Flag>::all().iter().collect::<Vec<_>>(), Flag::name))),
    }
}

/// What can stand in a column of choices, as people read it.
fn choices(field: &str, language: Language) -> Option<String> {
    let content = COLUMNS.into_iter().find(|column| column.field == field)?.content;
    let names: Vec<String> = match content {
        Content::Kind => Kind::ALL.into_iter().map(|kind| kind.label(language)).collect(),
        Content::Phase => [Phase::Bid, Phase::Contract].into_iter().map(|phase| phase.name(language)).collect(),
        Content::Deliveries => EnumSet::<Delivery>::all().iter().map(|form| form.name(language)).collect(),
        Content::PersonalData => PersonalData::ALL.into_iter().map(|sort| sort.name(language)).collect(),
        Content::Flags => EnumSet::<Flag>::all().iter().map(|flag| flag.name(language)).collect(),
        Content::Text | Content::Number | Content::Truth | Content::Words => return None,
    };
    Some(names.join("; "))
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['|', ';', ',', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

fn truth(cell: &str) -> Value {
    let yes = Language::ALL.into_iter().any(|language| text(language, "table-yes").eq_ignore_ascii_case(cell))
        || ["true", "1", "x"].contains(&cell.to_lowercase().as_str());
    let no = ["nej", "no", "false", "0"].contains(&cell.to_lowercase().as_str());
    if yes || no { Value::Boolean(yes) } else { Value::Text(cell.to_owned()) }
}

/// The word by which the files know a choice that is written as people read it, or as the files have it. What is neither stays, for
/// the reader to refuse.
fn chosen<T: Copy + Serialize + DeserializeOwned>(written: &str, all: &[T], name: impl Fn(T, Language) -> String) -> Value {
    let lower = written.trim().to_lowercase();
    let known = choice::<T>(&lower)
        .or_else(|| all.iter().copied().find(|value| Language::ALL.into_iter().any(|language| name(*value, language).to_lowercase() == lower)));
    Value::Text(known.map_or_else(|| written.to_owned(), |value| word(&value)))
}

fn aspect(written: &str) -> String {
    let lower = written.trim().to_lowercase();
    choice::<LevelSource>(&lower).map_or_else(|| written.to_owned(), |aspect| word(&aspect))
}
