use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::{RecordId, UnitId};
use crate::input;
use crate::register::fields::{self, FieldKind, FieldSpec};
use crate::register::model::{Kind, VendorNumber};
use crate::text::Message;

/// So long the longest spelling of an organisation number is.
pub(super) const NUMBER: usize = 40;
/// So long an address of the web is.
pub(super) const URL: usize = 500;
/// So long an address of mail is.
pub(super) const EMAIL: usize = 254;
/// So long a telephone number is.
pub(super) const PHONE: usize = 60;

/// The fields of a record as a program has sent them; none of them twice.
#[derive(Debug, Default)]
pub(super) struct Sent(pub(super) Map<String, Value>);

impl<'de> Deserialize<'de> for Sent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Names)
    }
}

struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = Sent;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the fields of a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sent, A::Error> {
        let mut fields = Map::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom(format!("duplicate field `{name}`")));
            }
            fields.insert(name, value);
        }
        Ok(Sent(fields))
    }
}

/// What is not as the description says.
pub(super) fn shape(reason: &'static str) -> Message {
    Message::new("error-shape-text").with("reason", reason)
}

/// Whether a field holds a list.
pub(super) fn is_list(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::List(..) | FieldKind::Choices(_) | FieldKind::Units)
}

/// Reads the fields of a kind of records.
///
/// # Errors
/// All that is wrong, with what was found before.
pub(super) fn read(kind: Kind, Sent(sent): &Sent, mut errors: FormErrors) -> Result<Map<String, Value>, AppError> {
    let specs = kind.fields();
    for name in sent.keys().filter(|name| specs.iter().all(|spec| spec.name != *name)) {
        errors.0.push(FieldError::new(name.clone(), shape("unknown field")));
    }
    let mut written: HashMap<&str, Vec<String>> = HashMap::new();
    for spec in &specs {
        match values(spec, sent.get(spec.name)) {
            Ok(values) => drop(written.insert(spec.name, values)),
            Err((place, fault)) => errors.0.push(FieldError::new(place, fault)),
        }
    }
    // A field of which nothing could be read is not missing.
    let unread: Vec<&str> = specs.iter().map(|spec| spec.name).filter(|name| !written.contains_key(name)).collect();
    match fields::read(&specs, &|name| written.get(name).cloned().unwrap_or_default()) {
        Ok(content) if errors.0.is_empty() => return Ok(content),
        Ok(_) => {}
        Err(FormErrors(faults)) => errors.0.extend(faults.into_iter().filter(|fault| !unread.contains(&fault.field.as_ref()))),
    }
    Err(AppError::Invalid(errors))
}

/// The values of a field as the forms would have them; otherwise where it is not as the description says, and how.
fn values(spec: &FieldSpec, sent: Option<&Value>) -> Result<Vec<String>, (String, Message)> {
    let at = |fault: Message| (spec.name.to_owned(), fault);
    match (sent, spec.kind) {
        (None | Some(Value::Null), kind) if sent.is_none() || !(is_list(kind) || kind == FieldKind::Flag) => Ok(Vec::new()),
        (Some(Value::Array(items)), kind) if is_list(kind) => {
            if let FieldKind::List(most, _) = kind
                && items.len() > most
            {
                return Err(at(Message::new("field-too-many-lines").with("most", most).with("there", items.len())));
            }
            let one = |(number, item): (usize, &Value)| {
                let value = item.as_str().ok_or_else(|| shape("expected a string")).and_then(|value| written(kind, value));
                value.map_err(|fault| (format!("{}[{number}]", spec.name), fault))
            };
            items.iter().enumerate().map(one).collect()
        }
        (Some(_), kind) if is_list(kind) => Err(at(shape("expected an array of strings"))),
        (Some(Value::Bool(truth)), FieldKind::Flag) => Ok(vec![truth.to_string()]),
        (Some(_), FieldKind::Flag) => Err(at(shape("expected true or false"))),
        (Some(value), FieldKind::Whole(..)) => {
            // To JSON 5.0 is a whole number.
            let whole = value
                .as_i64()
                .map(|number| number.to_string())
                .or_else(|| value.as_f64().filter(|number| number.fract() == 0.0).map(|number| number.to_string()));
            whole.map(|number| vec![number]).ok_or_else(|| at(shape("expected a whole number")))
        }
        (Some(Value::String(value)), kind) => written(kind, value).map(|value| vec![value]).map_err(at),
        (None | Some(_), _) => Err(at(shape("expected a string"))),
    }
}

/// A text that is written as programs do, and not in one of the many ways that people have.
fn written(kind: FieldKind, value: &str) -> Result<String, Message> {
    let fits = |most: usize, unwanted: fn(char) -> bool| input::faults_of_text(value, most, unwanted).next().map_or(Ok(()), Err);
    let is = |good: bool, fault: &'static str| if good { Ok(()) } else { Err(Message::new(fault)) };
    match kind {
        FieldKind::Line(most) | FieldKind::List(_, most) => fits(most, input::is_unwanted)?,
        FieldKind::Lines(most) => fits(most, input::is_unwanted_in_lines)?,
        FieldKind::Phone => fits(PHONE, input::is_unwanted)?,
        FieldKind::Number => fits(NUMBER, input::is_unwanted)?,
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => is(choices.iter().any(|(word, _)| *word == value), "field-no-choice")?,
        FieldKind::Date => is(value.parse::<NaiveDate>().is_ok_and(|day| day.to_string() == value), "field-no-date")?,
        FieldKind::Country => is(value.len() == 2 && value.bytes().all(|letter| letter.is_ascii_uppercase()), "field-no-country")?,
        FieldKind::Url => {
            fits(URL, input::is_unwanted)?;
            let begins = value.split_once("://").is_some_and(|(scheme, _)| ["http", "https"].contains(&scheme.to_lowercase().as_str()));
            is(begins && !value.contains(char::is_whitespace), "field-no-url")?;
        }
        FieldKind::Email => {
            fits(EMAIL, input::is_unwanted)?;
            is(!value.is_empty() && !value.contains(char::is_whitespace), "field-no-email")?;
        }
        FieldKind::Record(_) => is(value.parse::<RecordId>().is_ok(), "field-no-choice")?,
        FieldKind::Unit | FieldKind::Units => is(value.parse::<UnitId>().is_ok(), "field-no-choice")?,
        FieldKind::Flag | FieldKind::Whole(..) => {}
    }
    Ok(value.to_owned())
}

/// The fields of a record as they are shown: all of them, and the number of a sole trader whole only to who may see it.
pub(super) fn shown(kind: Kind, content: &Map<String, Value>, whole: bool) -> Map<String, Value> {
    let value = |spec: &FieldSpec| match content.get(spec.name) {
        Some(Value::String(number)) if spec.kind == FieldKind::Number && !whole => {
            json!(number.parse::<VendorNumber>().map_or_else(|()| "–".to_owned(), |number| number.to_string()))
        }
        Some(value) => value.clone(),
        None if is_list(spec.kind) => json!([]),
        None if spec.kind == FieldKind::Flag => json!(false),
        None => Value::Null,
    };
    kind.fields().into_iter().map(|spec| (spec.name.to_owned(), value(spec))).collect()
}
