use std::collections::BTreeSet;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Fault, Faults, Lines, Node, SourceFile, Value};
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
    let reader = Reader { file, faults, lines: Lines::of(&file.text) };
    match parse_to_ast(&file.text, &CollectOptions::default(), &OPTIONS) {
        Ok(result) => match result.value {
            Some(value) => return Some(reader.node(&value)),
            None => reader.fault(0, None, Message::new("input-empty")),
        },
        Err(error) => reader.fault(error.range().start, None, Message::new("input-syntax").with("reason", error.kind().to_string())),
    }
    None
}

struct Reader<'a> {
    file: &'a SourceFile,
    faults: &'a Faults,
    lines: Lines,
}

impl Reader<'_> {
    fn fault(&self, offset: usize, field: Option<String>, message: Message) {
        self.faults.add(Fault { file: self.file.name.clone(), line: self.lines.line(offset), record: None, field, message });
    }

    fn node(&self, value: &ast::Value<'_>) -> Node {
        let line = self.lines.line(value.range().start);
        let value = match value {
            ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
            ast::Value::NumberLit(number) => match (number.value.parse::<i64>(), number.value.parse::<f64>()) {
                (Ok(integer), _) => Value::Integer(integer),
                (Err(_), Ok(decimal)) if decimal.is_finite() => Value::Decimal(decimal),
                _ => Value::Unusable,
            },
            ast::Value::BooleanLit(truth) => Value::Boolean(truth.value),
            ast::Value::Object(object) => Value::Table(self.table(object)),
            ast::Value::Array(items) => Value::List(items.elements.iter().map(|item| self.node(item)).collect()),
            ast::Value::NullKeyword(_) => Value::Unusable,
        };
        Node { line, value }
    }

    fn table(&self, object: &ast::Object<'_>) -> Vec<(String, usize, Node)> {
        let mut names = BTreeSet::new();
        let read = |property: &ast::ObjectProp<'_>| {
            let name = property.name.as_str().to_owned();
            // The format leaves open which of two counts; a person should not have to guess.
            if !names.insert(name.clone()) {
                self.fault(property.range.start, Some(name.clone()), Message::new("input-twice"));
            }
            (name, self.lines.line(property.range.start), self.node(&property.value))
        };
        object.properties.iter().map(read).collect()
    }
}
