use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fault, Faults, Lines, Node, SourceFile, Value};
use crate::text::Message;

pub(super) fn parse(file: &SourceFile, faults: &Faults) -> Option<Node> {
    let lines = Lines::of(&file.text);
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    for error in &errors {
        faults.add(Fault {
            file: file.name.clone(),
            line: error.span().map_or(0, |span| lines.line(span.start)),
            record: None,
            field: None,
            message: Message::new("input-syntax").with("reason", error.message().trim().to_owned()),
        });
    }
    // A tree that was mended by the parser would give faults that are not the writer's.
    errors.is_empty().then(|| table_node(&lines, table.span().start, table.get_ref()))
}

fn table_node(lines: &Lines, offset: usize, table: &DeTable<'_>) -> Node {
    let mut entries: Vec<(usize, (String, usize, Node))> = table
        .iter()
        .map(|(key, value)| {
            let start = key.span().start;
            (start, (key.get_ref().to_string(), lines.line(start), node(lines, value)))
        })
        .collect();
    entries.sort_by_key(|(start, _)| *start);
    Node { line: lines.line(offset), value: Value::Table(entries.into_iter().map(|(_, entry)| entry).collect()) }
}

fn node(lines: &Lines, spanned: &Spanned<DeValue<'_>>) -> Node {
    let start = spanned.span().start;
    let value = match spanned.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).map_or(Value::Unusable, Value::Integer),
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Decimal(number),
            _ => Value::Unusable,
        },
        DeValue::Boolean(truth) => Value::Boolean(*truth),
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(date), None) => {
                NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)).map_or(Value::Unusable, Value::Date)
            }
            _ => Value::Unusable,
        },
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(lines, item)).collect()),
        DeValue::Table(table) => return table_node(lines, start, table),
    };
    Node { line: lines.line(start), value }
}
