use serde_json::{Map, Value};

use super::{FieldKind, FieldSpec, Names};
use crate::register::model::{Phone, Target, VendorNumber};
use crate::text::{Language, text};

/// A value as people read it, line by line; nothing where nothing is there.
#[must_use]
pub fn words(spec: &FieldSpec, value: &Value, language: Language, names: &Names) -> Vec<String> {
    let one = |value: &Value| -> Option<String> {
        let written = match value {
            Value::String(written) => written.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => return Some(text(language, "word-yes")),
            Value::Bool(false) => return Some(text(language, "word-no")),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        Some(match spec.kind {
            FieldKind::Choice(choices) | FieldKind::Choices(choices) => {
                choices.iter().find(|(word, _)| *word == written).map_or(written, |(_, key)| text(language, key))
            }
            // A sole trader's number is a person's and is not shown whole.
            FieldKind::Number => written.parse::<VendorNumber>().map_or(written, |number| number.to_string()),
            FieldKind::Phone => Phone::read(&written).shown(),
            FieldKind::Record(_) => written.parse().map_or(written, |id| names.of(Target::Record(id)).to_owned()),
            FieldKind::Unit | FieldKind::Units => written.parse().map_or(written, |id| names.of(Target::Unit(id)).to_owned()),
            _ => written,
        })
    };
    match value {
        Value::Array(several) => several.iter().filter_map(one).collect(),
        single => one(single).into_iter().collect(),
    }
}

/// The fields in which two contents differ: the field, what stood there and what stands there now, each as people read it.
#[must_use]
pub fn compare(
    fields: &[&'static FieldSpec],
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    language: Language,
    names: &Names,
) -> Vec<(&'static FieldSpec, String, String)> {
    let shown = |spec: &FieldSpec, content: &Map<String, Value>| words(spec, content.get(spec.name).unwrap_or(&Value::Null), language, names).join(", ");
    let both = fields.iter().map(|spec| (*spec, shown(spec, before), shown(spec, after)));
    both.filter(|(_, before, after)| before != after).collect()
}
