use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Fault, Faults, Node, SourceFile, Value, line_of};
use crate::text::Message;

/// Plain JSON as other programs write it, with comments forgiven.
const OPTIONS: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn parse(file: &SourceFile, faults: &Faults) -> Option<Node> {
    let reason = match parse_to_ast(&file.text, &CollectOptions::default(), &OPTIONS) {
        Ok(result) => match result.value {
            Some(value) => return Some(node(file, &value)),
            None => (1, "empty".to_owned()),
        },
        Err(error) => (line_of(&file.text, error.range().start), error.kind().to_string()),
    };
    faults.add(Fault { file: file.name.clone(), line: reason.0, record: None, field: None, message: Message::new("input-syntax").with("reason", reason.1) });
    None
}

fn node(file: &SourceFile, value: &ast::Value<'_>) -> Node {
    let line = line_of(&file.text, value.range().start);
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
        ast::Value::NumberLit(number) => match (number.value.parse::<i64>(), number.value.parse::<f64>()) {
            (Ok(integer), _) => Value::Integer(integer),
            (Err(_), Ok(decimal)) if decimal.is_finite() => Value::Decimal(decimal),
            _ => Value::Unusable,
        },
        ast::Value::BooleanLit(truth) => Value::Boolean(truth.value),
        ast::Value::Object(object) => Value::Table(
            object
                .properties
                .iter()
                .map(|property| {
                    let line = line_of(&file.text, property.range.start);
                    (property.name.as_str().to_owned(), line, node(file, &property.value))
                })
                .collect(),
        ),
        ast::Value::Array(items) => Value::List(items.elements.iter().map(|item| node(file, item)).collect()),
        ast::Value::NullKeyword(_) => Value::Unusable,
    };
    Node { line, value }
}
