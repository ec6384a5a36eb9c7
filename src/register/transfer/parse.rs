//! A row of a file as values of fields.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use super::model::{Mapping, ReadRow, RowFault, RowNote};
use super::targets::{Part, TransferField, What};
use crate::classification::{Aspect, Classification, Level};
use crate::document::grid::{Cell, date_in, says_nothing};
use crate::ids::{RecordId, UnitId};
use crate::register::fields::{FieldKind, FieldSpec, normal};
use crate::register::model::{ChannelKind, Kind, Phone};
use crate::text::{Language, Message};

/// What a row says of one record.
#[derive(Debug, Clone, Default)]
pub(super) struct PartData {
    pub(super) id: Option<RecordId>,
    pub(super) content: Map<String, Value>,
    /// Ways to reach a contact: the kind, what stands there, and the column.
    pub(super) channels: Vec<(ChannelKind, String, usize)>,
    /// Records that are named: the field, their kind, the name, and the column.
    pub(super) named: Vec<(&'static str, Kind, String, usize)>,
    /// The levels of a system in the aspects that were said, and the column of one of them.
    pub(super) levels: BTreeMap<Aspect, (Level, usize)>,
    /// What else may have been meant in fields where a word says little, such as "Ja" of personal data.
    pub(super) vague: BTreeMap<&'static str, &'static [&'static str]>,
    /// The column of each field.
    pub(super) places: BTreeMap<String, usize>,
}

impl PartData {
    pub(super) fn text(&self, field: &str) -> &str {
        self.content.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether what a record already has in a field is what the row says, and says more.
    pub(super) fn leaves(&self, field: &str, there: Option<&Value>) -> bool {
        there.and_then(Value::as_str).is_some_and(|there| self.vague.get(field).is_some_and(|others| others.contains(&there)))
    }

    fn is_empty(&self) -> bool {
        self.content.is_empty() && self.channels.is_empty() && self.named.is_empty() && self.levels.is_empty()
    }
}

/// What a row says.
pub(super) type RowData = BTreeMap<Part, PartData>;

/// The columns with their fields.
pub(super) type Columns<'a> = HashMap<usize, &'a TransferField>;

/// What people write in lists for words of ours, and what else they may mean by it; each counts where the field knows the word.
const WRITTEN: [(&str, &str, &[&str]); 19] = [
    ("egen drift", "on_premises", &[]),
    ("intern drift", "on_premises", &[]),
    ("lokal drift", "on_premises", &[]),
    ("on-prem", "on_premises", &[]),
    ("on-premise", "on_premises", &[]),
    ("on-premises", "on_premises", &[]),
    ("molntjänst", "saas", &["paas", "iaas"]),
    ("ja", "ordinary", &["sensitive", "protected"]),
    ("ja, känsliga", "sensitive", &[]),
    ("känsliga", "sensitive", &[]),
    ("skyddade", "protected", &[]),
    ("nej", "none", &[]),
    ("inga", "none", &[]),
    ("aktiv", "in_use", &[]),
    ("aktivt", "in_use", &[]),
    ("i bruk", "in_use", &[]),
    ("avvecklas", "phasing_out", &[]),
    ("avvecklad", "ended", &[]),
    ("nedlagt", "ended", &[]),
];

fn as_written(choices: &[(&str, &str)], written: &str) -> Option<(&'static str, &'static [&'static str])> {
    let written = normal(written);
    let meant = WRITTEN.iter().filter(|(known, ..)| *known == written).map(|(_, word, others)| (*word, *others));
    meant.into_iter().find(|(word, _)| choices.iter().any(|(known, _)| known == word))
}

/// That something is none of the words that a field knows, with all of them.
fn no_choice(choices: &[(&str, &'static str)], written: &str) -> Message {
    let words = choices.iter().rev().map(|(_, key)| Message::new(key));
    let all = words.reduce(|rest, first| Message::new("transfer-choice-more").with_sentence("first", first).with_sentence("rest", rest));
    let wrong = Message::new("transfer-choice-wrong").with("written", written.to_owned());
    all.map_or_else(|| wrong.clone(), |all| wrong.clone().with_sentence("allowed", all))
}

/// The value of a field as a cell has it; null for what says nothing.
pub(super) fn value(spec: &FieldSpec, written: &str) -> Result<Value, Message> {
    let single = written.split_whitespace().collect::<Vec<_>>().join(" ");
    match spec.kind {
        FieldKind::Date => spec.parse(&[date_in(written)?.to_string()]),
        FieldKind::Choices(choices) => spec.parse(&[written.to_owned()]).map_err(|_| no_choice(choices, &single)),
        FieldKind::Lines(_) | FieldKind::List(..) => spec.parse(&[written.to_owned()]),
        // As our own exports have a sole trader's number.
        FieldKind::Number if written.ends_with("****") => Ok(Value::Null),
        FieldKind::Choice(choices) => as_written(choices, &single)
            .map_or_else(|| spec.parse(std::slice::from_ref(&single)), |(word, _)| Ok(Value::from(word)))
            .map_err(|_| no_choice(choices, &single)),
        _ => spec.parse(&[single]),
    }
}

/// Reads a row; nothing where nothing stands in the columns that are read, or that nothing is known.
pub(super) fn row(
    row: &ReadRow,
    columns: &Columns<'_>,
    mapping: &Mapping,
    units: &UnitNames,
    faults: &mut Vec<RowFault>,
    notes: &mut Vec<RowNote>,
) -> Option<RowData> {
    let mut parts = RowData::new();
    let mut filled = false;
    for (place, cell) in &row.cells {
        let Some(field) = columns.get(place) else { continue };
        let mut wrong = |message: Message| faults.push(RowFault { row: row.number, column: mapping.column_name(*place), message });
        let written = match cell {
            Cell::Empty => continue,
            Cell::Text(written) if says_nothing(written) => continue,
            Cell::Fault(fault) => {
                filled = true;
                wrong(fault.message());
                continue;
            }
            Cell::Text(written) => written.as_str(),
        };
        filled = true;
        let part = parts.entry(field.part).or_default();
        match field.what {
            What::Id => part.id = written.parse().ok(),
            What::Level(aspect) => match level(aspect, written) {
                Ok(level) => drop(part.levels.insert(aspect, (level, *place))),
                Err(message) => wrong(message),
            },
            What::Levels => match levels(written) {
                Ok(levels) => part.levels.extend(levels.levels().map(|(aspect, level)| (aspect, (level, *place)))),
                Err(message) => wrong(message),
            },
            What::Channel(kind) => {
                for one in written.split([';', '\n']).map(str::trim).filter(|one| !one.is_empty()) {
                    if one.chars().count() > 200 || one.chars().any(crate::input::is_unwanted) {
                        wrong(Message::new("transfer-channel-too-long"));
                        continue;
                    }
                    let is_number = matches!(kind, ChannelKind::Phone | ChannelKind::Mobile | ChannelKind::OnCall | ChannelKind::Switchboard);
                    if is_number && !Phone::read(one).is_understood() {
                        let message = Message::new("transfer-phone-not-understood").with("written", one.to_owned());
                        notes.push(RowNote { row: row.number, column: mapping.column_name(*place), message });
                    }
                    part.channels.push((kind, one.to_owned(), *place));
                }
            }
            What::Spec(spec) => {
                part.places.insert(spec.name.to_owned(), *place);
                if let FieldKind::Choice(choices) = spec.kind
                    && let Some((_, others)) = as_written(choices, written)
                {
                    part.vague.insert(spec.name, others);
                }
                let read = match spec.kind {
                    FieldKind::Record(kind) => {
                        part.named.push((spec.name, kind, written.to_owned(), *place));
                        continue;
                    }
                    FieldKind::Unit => unit(units, written).map(|id| json!(id)),
                    FieldKind::Units => several_units(units, written),
                    _ => value(spec, written),
                };
                match read {
                    Ok(Value::Null) => {}
                    Ok(Value::Array(values)) if values.is_empty() => {}
                    Ok(value) => {
                        if spec.kind == FieldKind::Phone && !Phone::read(written).is_understood() {
                            let message = Message::new("transfer-phone-not-understood").with("written", written.to_owned());
                            notes.push(RowNote { row: row.number, column: mapping.column_name(*place), message });
                        }
                        part.content.insert(spec.name.to_owned(), value);
                    }
                    Err(message) => wrong(message),
                }
            }
        }
    }
    // Levels are said together or not at all: one of them is no classification.
    for data in parts.values_mut() {
        let missing = [Aspect::K, Aspect::R, Aspect::T].into_iter().any(|aspect| !data.levels.contains_key(&aspect));
        // One alone is enough to say that the system does not belong here.
        if let Some((_, place)) = data.levels.values().find(|(level, _)| *level == Level::Exceptional) {
            faults.push(RowFault { row: row.number, column: mapping.column_name(*place), message: Message::new("system-level-4") });
        }
        if let Some((_, place)) = data.levels.values().next().copied().filter(|_| missing) {
            notes.push(RowNote { row: row.number, column: mapping.column_name(place), message: Message::new("transfer-levels-missing") });
            data.levels.clear();
        }
    }
    parts.retain(|part, data| *part == Part::Own || !data.is_empty());
    filled.then_some(parts)
}

/// A level of an aspect as people write it: `3`, `K3`, `3 – Allvarlig`, `betydande`.
pub(super) fn level(aspect: Aspect, written: &str) -> Result<Level, Message> {
    let mut digits = written.char_indices().filter(|(_, sign)| sign.is_ascii_digit());
    let level = match (digits.next(), digits.next()) {
        (Some((at, digit)), None) => {
            let before = written.get(..at).unwrap_or_default().trim();
            let of_other = before.chars().count() == 1 && before.chars().filter_map(aspect_of).any(|other| other != aspect);
            digit.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).and_then(|digit| Level::try_from(digit).ok()).filter(|_| !of_other)
        }
        (None, _) => {
            let word = normal(written);
            let is_it = |level: &Level| {
                let names = Language::ALL.map(|language| normal(&level.name(language)));
                // A bare "ingen" more often says that nobody has classified it.
                let begins = |name: &String| *level != Level::Negligible && name.split(' ').next() == Some(word.as_str());
                names.iter().any(|name| *name == word || begins(name))
            };
            Level::ALL.into_iter().find(is_it)
        }
        _ => None,
    };
    level.ok_or_else(|| Message::new("transfer-level-wrong").with("written", written.to_owned()))
}

fn aspect_of(letter: char) -> Option<Aspect> {
    Aspect::ALL.into_iter().find(|aspect| aspect.letter() == letter.to_ascii_uppercase())
}

/// The levels of all aspects as people write them: `3-2-3`, `323`, `K3 R2 T3`, `T3 R2 K3`.
pub(super) fn levels(written: &str) -> Result<Classification, Message> {
    let wrong = || Message::new("transfer-levels-wrong").with("written", written.chars().take(40).collect::<String>());
    let mut found: Vec<(Option<Aspect>, u8)> = Vec::new();
    let mut letter = None;
    for sign in written.chars() {
        match (sign.to_digit(10).and_then(|digit| u8::try_from(digit).ok()), aspect_of(sign)) {
            (Some(digit), _) => found.push((letter.take(), digit)),
            (None, Some(aspect)) if letter.is_none() => letter = Some(aspect),
            (None, None) if "-–‑−/|;: ".contains(sign) => {}
            _ => return Err(wrong()),
        }
    }
    let with_letters = found.iter().filter(|(letter, _)| letter.is_some()).count();
    if letter.is_some() || (with_letters > 0 && with_letters < found.len()) {
        return Err(wrong());
    }
    // Without letters they stand in the order in which they are always written.
    let of = |aspect: Aspect, place: usize| {
        let digit = if with_letters == 0 { found.get(place) } else { found.iter().find(|(letter, _)| *letter == Some(aspect)) };
        digit.and_then(|(_, digit)| Level::try_from(*digit).ok())
    };
    let said = Aspect::ALL.into_iter().zip(0..).filter(|(aspect, place)| of(*aspect, *place).is_some()).count();
    match (of(Aspect::K, 0), of(Aspect::R, 1), of(Aspect::T, 2)) {
        (Some(k), Some(r), Some(t)) if said == found.len() => Ok(Classification { k, r, t, s: of(Aspect::S, 3) }),
        _ => Err(wrong()),
    }
}

/// Units by their names, however these are spelled.
pub type UnitNames = HashMap<String, UnitId>;

/// The units of an organisation by their names.
pub(in crate::register) fn unit_names(units: &[(UnitId, String)]) -> UnitNames {
    units.iter().map(|(id, name)| (normal(name), *id)).collect()
}

/// Whether a cell of a field for one unit or for several names units that are there.
pub(super) fn names_units(units: &UnitNames, written: &str) -> bool {
    several_units(units, written).is_ok()
}

fn unit(units: &UnitNames, written: &str) -> Result<UnitId, Message> {
    units.get(&normal(written)).copied().ok_or_else(|| Message::new("transfer-unit-unknown").with("name", written.to_owned()))
}

fn several_units(units: &UnitNames, written: &str) -> Result<Value, Message> {
    if let Ok(one) = unit(units, written) {
        return Ok(json!([one]));
    }
    let names = written.split([';', '\n', ',']).map(str::trim).filter(|name| !name.is_empty());
    let ids: Vec<UnitId> = names.map(|name| unit(units, name)).collect::<Result<_, _>>()?;
    Ok(json!(ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_as_people_write_them_and_never_guessed() {
        for (written, read) in [
            ("3-2-3", Some("3-2-3")),
            ("323", Some("3-2-3")),
            ("3 / 2 / 3", Some("3-2-3")),
            ("K3 R2 T3", Some("3-2-3")),
            ("T3 R2 K1", Some("1-2-3")),
            ("S1 K3 R2 T3", Some("3-2-3-1")),
            ("2-2-3-1", Some("2-2-3-1")),
            ("323.0", None),
            ("32", None),
            ("K3 R2", None),
            ("K3 K2 T3", None),
            ("K3 2 3", None),
            ("3-2-7", None),
            ("hög", None),
            ("", None),
        ] {
            assert_eq!(levels(written).ok().map(|levels| levels.to_string()), read.map(str::to_owned), "{written}");
        }
        for (aspect, written, read) in [
            (Aspect::K, "3", Some(3)),
            (Aspect::K, "K3", Some(3)),
            (Aspect::K, "R3", None),
            (Aspect::R, "2 – Betydande", Some(2)),
            (Aspect::T, "Nivå 3", Some(3)),
            (Aspect::T, "Allvarlig", Some(3)),
            (Aspect::T, "allvarlig skada", Some(3)),
            (Aspect::T, "moderate", Some(1)),
            (Aspect::T, "ingen", None),
            (Aspect::T, "ingen eller försumbar skada", Some(0)),
            (Aspect::T, "12", None),
            (Aspect::T, "hög", None),
        ] {
            assert_eq!(level(aspect, written).ok().map(Level::digit), read, "{written}");
        }
    }
}
