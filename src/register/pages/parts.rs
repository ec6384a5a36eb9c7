//! What the pages of all kinds are made of.

use serde_json::{Map, Value};

use crate::ids::RecordId;
use crate::register::actions::record::Choices;
use crate::register::fields::{self, FieldKind, FieldSpec, Names};
use crate::register::model::Raw;
use crate::register::model::{Channel, Kind, Target};
use crate::text::{Language, text};
use crate::view::{Cell, Choice, Column, Empty, Field, Link, NotedLink, Row, Section, SummaryRow, Table, Tag, Tone, Width};

/// The fields of a form for a kind of records.
pub(in crate::register) fn form_fields(language: Language, kind: Kind, choices: &Choices) -> Vec<Field> {
    let mut fields = Vec::new();
    for spec in kind.fields() {
        fields.extend(spec.group.map(|group| Field::heading(text(language, group))));
        fields.push(form_field(language, spec, choices));
    }
    fields
}

/// A field of a form.
pub(in crate::register) fn form_field(language: Language, spec: &'static FieldSpec, choices: &Choices) -> Field {
    let label = text(language, spec.label);
    let worded = |words: &[(&'static str, &'static str)]| words.iter().map(|(word, key)| Choice::new(*word, text(language, key))).collect::<Vec<_>>();
    let unknown = || Choice::new("", text(language, "register-unknown-choice"));
    let units = || choices.units.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect::<Vec<_>>();
    let name = spec.name;
    let field = match spec.kind {
        FieldKind::Line(most) => Field::text(name, label, most).width(if most <= 60 { Width::Medium } else { Width::Wide }),
        FieldKind::Lines(most) => Field::area(name, label, most),
        FieldKind::List(most, length) => Field::area(name, label, most * (length + 1)),
        FieldKind::Date => Field::date(name, label),
        FieldKind::Flag => Field::checkbox(name, label),
        FieldKind::Whole(_, most) => {
            let digits = most.to_string().len() + 2;
            Field::text(name, label, digits).width(if digits > 8 { Width::Medium } else { Width::Narrow }).inputmode("numeric")
        }
        FieldKind::Choice(words) => Field::select(name, label, std::iter::once(unknown()).chain(worded(words)).collect()),
        FieldKind::Choices(words) => Field::checkboxes(name, label, worded(words)),
        FieldKind::Number => Field::text(name, label, 20).width(Width::Medium),
        FieldKind::Country => Field::text(name, label, 40).width(Width::Narrow),
        FieldKind::Url => Field::text(name, label, 500).inputmode("url"),
        FieldKind::Email => Field::email(name, label),
        FieldKind::Phone => Field::text(name, label, 60).width(Width::Medium).inputmode("tel"),
        FieldKind::Record(kind) => {
            let known = choices.records.iter().find(|(known, _)| *known == kind).map(|(_, records)| records.as_slice()).unwrap_or_default();
            let records = known.iter().map(|(id, name)| Choice::new(id.to_string(), name));
            Field::select(name, label, std::iter::once(unknown()).chain(records).collect())
        }
        FieldKind::Unit => Field::select(name, label, std::iter::once(unknown()).chain(units()).collect()),
        FieldKind::Units => Field::checkboxes(name, label, units()),
    };
    let field = if spec.required { field } else { field.optional() };
    match spec.hint {
        Some(hint) => field.hint(text(language, hint)),
        None => field,
    }
}

/// What stands in a record, as the fields of its form hold it.
pub(in crate::register) fn form_values(kind: Kind, content: &Map<String, Value>) -> Vec<(&'static str, String)> {
    let mut values = Vec::new();
    for spec in kind.fields() {
        let one = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        match content.get(spec.name) {
            None | Some(Value::Null) => {}
            Some(Value::Array(several)) if matches!(spec.kind, FieldKind::List(..)) => {
                values.push((spec.name, several.iter().map(one).collect::<Vec<_>>().join("\n")));
            }
            Some(Value::Array(several)) => values.extend(several.iter().map(|value| (spec.name, one(value)))),
            Some(value) => values.push((spec.name, one(value))),
        }
    }
    values
}

/// The facts of a record: those that are there, one by one, and in the last row what is not filled in.
pub(in crate::register) fn facts(language: Language, kind: Kind, content: &Map<String, Value>, names: &Names, without: &[&str]) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut missing = Vec::new();
    for spec in kind.fields().into_iter().filter(|spec| !without.contains(&spec.name)) {
        let words = fields::words(spec, content.get(spec.name).unwrap_or(&Value::Null), language, names);
        let label = text(language, spec.label);
        let reference = fields::references(&[spec], content).into_iter().next();
        match (words.len(), reference, spec.kind) {
            (0, ..) => missing.push(label),
            (1, Some((_, Target::Record(id))), FieldKind::Record(kind)) => {
                rows.push(SummaryRow::linked(label, vec![Link::new(format!("{}/{id}", kind.path()), words.join(""))]));
            }
            (1, _, FieldKind::Url) => rows.push(SummaryRow::linked(label, words.into_iter().map(|url| Link::new(url.clone(), url)).collect())),
            (1, _, FieldKind::Email) => rows.push(SummaryRow::linked(label, words.into_iter().map(|mail| Link::new(format!("mailto:{mail}"), mail)).collect())),
            (1, _, FieldKind::Phone) => {
                let phone = content.get(spec.name).and_then(Value::as_str).map(crate::register::model::Phone::read);
                let link = phone.and_then(|phone| phone.link());
                rows.push(link.map_or_else(
                    || SummaryRow::list(label.clone(), words.clone()),
                    |link| SummaryRow::linked(label.clone(), vec![Link::new(link, words.join(""))]),
                ));
            }
            (1, _, FieldKind::Lines(_)) => {
                rows.push(SummaryRow::list(label, words.first().map(|lines| lines.lines().map(ToOwned::to_owned).collect()).unwrap_or_default()));
            }
            (1, ..) => rows.push(SummaryRow::new(label, words.join(""))),
            _ => rows.push(SummaryRow::list(label, words)),
        }
    }
    if !missing.is_empty() {
        rows.push(SummaryRow::new(text(language, "register-not-filled-in"), missing.join(", ")));
    }
    rows
}

/// A table without filter and pages.
pub(in crate::register) fn table(
    language: Language,
    id: &str,
    caption: String,
    columns: &[&'static str],
    rows: Vec<Row>,
    empty: (&'static str, &'static str),
) -> Table {
    let count = crate::text::Message::new("count-rows").with("count", rows.len()).render(language);
    Table {
        caption,
        caption_hidden: true,
        id: id.to_owned(),
        columns: columns.iter().map(|key| Column::new(text(language, key))).collect(),
        rows,
        filter: None,
        empty: Empty { title: text(language, empty.0), text: text(language, empty.1), action: None },
        count,
        pages: None,
    }
}

/// A part of a page that is a table, with where to add to it.
pub(in crate::register) fn section(title: String, table: Table, links: Vec<Link>) -> Section {
    let id = format!("{}-section", table.id);
    Section { links, table: Some(table), ..Section::new(&id, title) }
}

/// The ways to reach a contact, each to be followed by a touch where it can be.
pub(in crate::register) fn channels(language: Language, channels: &[Channel]) -> Cell {
    let note = |channel: &Channel| {
        let mut notes = vec![channel.kind.name(language)];
        notes.extend(channel.label.clone());
        if channel.around_the_clock {
            notes.push(text(language, "channel-around-the-clock"));
        }
        // Whoever types the hours as well need not read it twice.
        notes.extend(channel.hours.clone().filter(|hours| !notes.contains(&hours.to_lowercase())));
        if channel.works_offline {
            notes.push(text(language, "channel-works-offline-short"));
        }
        notes.join(", ")
    };
    let mut links = Vec::new();
    let mut others = Vec::new();
    for channel in channels {
        match channel.link() {
            Some(href) => links.push(NotedLink { href, label: channel.shown(), note: note(channel) }),
            None if channel.private => others.push(format!("{} ({})", text(language, "channel-private"), note(channel))),
            None => others.push(format!("{} ({})", channel.shown(), note(channel))),
        }
    }
    if links.is_empty() && others.is_empty() {
        return Cell::tag(Tone::Warn, text(language, "contact-no-channel"));
    }
    Cell::links(links).noted(others.join("; "))
}

/// The tags of a record's state.
pub(in crate::register) fn tags(language: Language, raw: &Raw) -> Vec<Tag> {
    let mut tags = Vec::new();
    if raw.record.archived.is_some() {
        let key = if raw.record.merged_into.is_some() { "register-merged" } else { "register-archived" };
        tags.push(Tag { kind: Tone::Warn, text: text(language, key) });
    }
    if raw.record.content.get("secrecy").is_some_and(|mark| !mark.is_null()) {
        tags.push(Tag { kind: Tone::Bad, text: text(language, "register-secrecy") });
    }
    tags
}

/// A day, or that it is not known.
pub(in crate::register) fn day_or_unknown(language: Language, day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(|| text(language, "register-unknown"), |day| day.to_string())
}

/// A link to a record.
pub(in crate::register) fn link_to(kind: Kind, id: RecordId, name: impl Into<String>) -> Cell {
    Cell::link(format!("{}/{id}", kind.path()), name)
}
