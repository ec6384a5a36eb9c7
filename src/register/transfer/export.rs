//! Lists of records as files, and templates to fill in.

use rust_xlsxwriter::XlsxError;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::targets::{Part, TransferField, What, fields};
use crate::clock::{Timestamp, in_sweden};
use crate::document::Properties;
use crate::document::grid::delimited;
use crate::document::sheet::{self, ColumnRole, MAX_CELL_CHARS, Sheet, SheetColumn, Workbook};
use crate::ids::RecordId;
use crate::register::fields::{self as field_words, FieldKind, Names};
use crate::register::model::{Channel, Contact, ContactKind, Kind, Raw, SystemClassification, Target};
use crate::text::{Language, Message, text};

/// The fields of a list that goes out: all that can come in again without making anything twice.
#[must_use]
pub fn columns(kind: Kind) -> Vec<TransferField> {
    let beside = |field: &TransferField| field.part == Part::Vendor && kind != Kind::System && field.key == "vendor.legal_name";
    // Each level has a column of its own, by which one can sort.
    let goes_out = |field: &TransferField| !matches!(field.what, What::Levels) && (field.part == Part::Own || beside(field));
    fields(kind).into_iter().filter(goes_out).collect()
}

/// The cells of a record in the columns of its kind. What is private is in none of them.
#[must_use]
pub fn cells(raw: &Raw, columns: &[TransferField], language: Language, names: &Names) -> Vec<String> {
    let content = &raw.record.content;
    let channels: Vec<Channel> = content.get("channels").and_then(|channels| serde_json::from_value(channels.clone()).ok()).unwrap_or_default();
    let classification = content.get("classification").and_then(|there| SystemClassification::deserialize(there).ok());
    let levels = classification.map(|classification| classification.levels);
    let cell = |field: &TransferField| match (field.part, field.what) {
        (_, What::Id) => raw.record.id.to_string(),
        (Part::Own, What::Spec(spec)) => {
            let value = content.get(spec.name).unwrap_or(&Value::Null);
            // As it was typed: what comes in again has to be the same.
            if spec.kind == FieldKind::Phone {
                value.as_str().unwrap_or_default().to_owned()
            } else {
                field_words::words(spec, value, language, names).join("; ")
            }
        }
        (Part::Own, What::Channel(kind)) => {
            let public = channels.iter().filter(|channel| channel.kind == kind && !channel.private);
            public.map(|channel| channel.value.clone()).collect::<Vec<_>>().join("; ")
        }
        (_, What::Spec(_)) => {
            let id: Option<RecordId> = content.get("vendor").and_then(Value::as_str).and_then(|id| id.parse().ok());
            id.map(|id| names.of(Target::Record(id)).to_owned()).unwrap_or_default()
        }
        (_, What::Level(aspect)) => levels.and_then(|levels| levels.level(aspect)).map(|level| level.digit().to_string()).unwrap_or_default(),
        (_, What::Channel(_) | What::Levels) => String::new(),
    };
    columns.iter().map(|field| cell(field).chars().take(MAX_CELL_CHARS).collect()).collect()
}

/// A record of which only that may be given out which cannot be secret: that there is one, its case, and on what ground the rest is
/// kept back.
#[must_use]
pub fn redacted(raw: &Raw, language: Language) -> Raw {
    if raw.record.content.get("secrecy").is_none_or(Value::is_null) {
        return raw.clone();
    }
    let kept = ["diarienummer", "secrecy"];
    let mut content: Map<String, Value> =
        raw.record.content.iter().filter(|(name, _)| kept.contains(&name.as_str())).map(|(name, value)| (name.clone(), value.clone())).collect();
    let masked = text(language, "transfer-masked");
    let name = match raw.kind {
        Kind::Vendor => Some("legal_name"),
        Kind::System | Kind::Contact => Some("name"),
        Kind::Contract => Some("title"),
        Kind::Delivery | Kind::Assignment | Kind::Dependency => None,
    };
    content.extend(name.map(|name| (name.to_owned(), json!(masked))));
    let mut raw = raw.clone();
    raw.name = masked;
    raw.record.content = content;
    raw
}

/// A list as CSV.
#[must_use]
pub fn csv(kind: Kind, records: &[Raw], language: Language, names: &Names) -> Vec<u8> {
    let columns = columns(kind);
    let headings = columns.iter().map(|field| field.label(language)).collect();
    delimited::write(std::iter::once(headings).chain(records.iter().map(|raw| cells(raw, &columns, language, names))))
}

/// A list as a spreadsheet; every cell is a text.
///
/// # Errors
/// When it cannot be written.
pub fn xlsx(kind: Kind, title: &str, records: &[Raw], language: Language, names: &Names, now: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let columns = columns(kind);
    let rows = records.iter().map(|raw| cells(raw, &columns, language, names)).collect();
    sheet::write_open(&Workbook { properties: properties(title, language, now), sheets: vec![table(title, &columns, rows, language)] })
}

fn properties(title: &str, language: Language, now: Timestamp) -> Properties {
    Properties { title: title.to_owned(), subject: String::new(), author: "Kravkoll".to_owned(), language, date: in_sweden(now).date(), custom: Vec::new() }
}

fn table(title: &str, columns: &[TransferField], rows: Vec<Vec<String>>, language: Language) -> Sheet {
    let width = |field: &TransferField| match field.what {
        What::Id => 38.0,
        What::Spec(spec) if matches!(spec.kind, FieldKind::Line(_) | FieldKind::Lines(_) | FieldKind::Record(_)) => 32.0,
        What::Spec(_) | What::Channel(_) | What::Level(_) | What::Levels => 20.0,
    };
    let column = |field: &TransferField| SheetColumn { heading: field.label(language), width: width(field), role: ColumnRole::Text };
    Sheet { name: title.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect(), columns: columns.iter().map(column).collect(), rows, filter: true }
}

/// The fields of a template: what people fill in first.
fn template_fields(kind: Kind) -> Vec<TransferField> {
    let linked = |field: &TransferField| {
        (field.part == Part::Own && !matches!(field.what, What::Levels))
            || !matches!(field.key.as_str(), "vendor.web" | "contact.encrypted_email" | "contact.portal")
    };
    fields(kind).into_iter().filter(|field| !matches!(field.what, What::Id) && linked(field)).collect()
}

/// One row that shows how a template is filled in.
fn example(fields: &[TransferField], language: Language) -> Vec<String> {
    let of = |field: &TransferField| -> String {
        let key = field.key.rsplit('.').next().unwrap_or_default();
        match (field.kind, key) {
            (Kind::Vendor, "legal_name") => text(language, "transfer-example-vendor"),
            (Kind::System, "name") => text(language, "transfer-example-system"),
            (Kind::Contact, "name") => text(language, "transfer-example-contact"),
            (Kind::Contract, "title") => text(language, "transfer-example-contract"),
            (Kind::Vendor, "number") => "212000-0142".to_owned(),
            (Kind::Contact, "kind") => ContactKind::Function.name(language),
            (_, "phone" | "switchboard" | "on_call") => "08-465 004 00 ankn. 12".to_owned(),
            (_, "email") => "support@example.se".to_owned(),
            (Kind::Contract, "start_on") => "2026-01-01".to_owned(),
            (Kind::Contract, "end_on") => "2029-12-31".to_owned(),
            _ => String::new(),
        }
    };
    fields.iter().map(of).collect()
}

/// A template to fill in as CSV: headings and one example.
#[must_use]
pub fn template_csv(kind: Kind, language: Language) -> Vec<u8> {
    let fields = template_fields(kind);
    delimited::write([fields.iter().map(|field| field.label(language)).collect(), example(&fields, language)])
}

/// A template to fill in as a spreadsheet: headings, one example, and a sheet that says what can stand in each column.
///
/// # Errors
/// When it cannot be written.
pub fn template_xlsx(kind: Kind, title: &str, language: Language, now: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let fields = template_fields(kind);
    let list = table(title, &fields, vec![example(&fields, language)], language);
    let column = |key: &'static str, width: f64| SheetColumn { heading: text(language, key), width, role: ColumnRole::Text };
    let hint = |field: &TransferField| {
        let (hint, words) = match field.what {
            What::Spec(spec) => (spec.hint.map(|hint| text(language, hint)).unwrap_or_default(), allowed(spec.kind, language)),
            What::Level(_) => (String::new(), "0–3".to_owned()),
            What::Id | What::Channel(_) | What::Levels => (String::new(), String::new()),
        };
        let needed = if field.is_required() && field.part == Part::Own { text(language, "word-yes") } else { String::new() };
        vec![field.label(language), needed, words, hint]
    };
    let help = Sheet {
        name: text(language, "transfer-template-help"),
        columns: vec![
            column("field-name", 34.0),
            column("transfer-template-needed", 14.0),
            column("transfer-template-allowed", 50.0),
            column("transfer-template-hint", 60.0),
        ],
        rows: fields.iter().map(hint).collect(),
        filter: false,
    };
    sheet::write_open(&Workbook { properties: properties(title, language, now), sheets: vec![list, help] })
}

/// What can stand in a field, in words.
fn allowed(kind: FieldKind, language: Language) -> String {
    match kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => words.iter().map(|(_, key)| text(language, key)).collect::<Vec<_>>().join("; "),
        FieldKind::Flag => format!("{}; {}", text(language, "word-yes"), text(language, "word-no")),
        FieldKind::Date => "2026-01-31".to_owned(),
        FieldKind::Country => "SE".to_owned(),
        FieldKind::Whole(least, most) => format!("{least}–{most}"),
        _ => String::new(),
    }
}

/// Contacts as business cards.
#[must_use]
pub fn vcards(records: &[Raw], names: &Names) -> Vec<u8> {
    let contacts = records.iter().filter_map(|raw| raw.clone().typed::<Contact>().ok());
    contacts.map(|contact| super::vcard::card(&contact, names)).collect::<String>().into_bytes()
}

/// What a file of a list is called.
#[must_use]
pub fn file_name(title: &str, organisation: &str, ending: &str, now: Timestamp, language: Language) -> String {
    let name = Message::new("transfer-file-name").with("title", title.to_owned()).with("organisation", organisation.to_owned());
    format!("{} {}.{ending}", name.render(language), now.format("%Y-%m-%d"))
}
