use crate::input::{Node, Value};

/// A table that is put together by hand, with the row of a spreadsheet or no line at all in the place of a file's line. What is
/// put together so is read as if it had stood in a file.
pub(super) struct Table {
    line: usize,
    fields: Vec<(String, usize, Node)>,
}

impl Table {
    pub(super) fn at(line: usize) -> Self {
        Self { line, fields: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Puts a field in, on a line of its own where it has one.
    pub(super) fn put_at(&mut self, name: &str, line: usize, value: Value) {
        self.fields.push((name.to_owned(), line, Node { line, value }));
    }

    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.put_at(name, self.line, value);
    }

    /// Puts a field in where it has a value.
    pub(super) fn put_some(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// As [`put_some`](Self::put_some), with the line of the value.
    pub(super) fn put_some_at(&mut self, name: &str, value: Option<(usize, Value)>) {
        if let Some((line, value)) = value {
            self.put_at(name, line, value);
        }
    }

    pub(super) fn put_table(&mut self, name: &str, table: Self) {
        let node = table.node();
        self.fields.push((name.to_owned(), node.line, node));
    }

    pub(super) fn put_tables(&mut self, name: &str, tables: impl IntoIterator<Item = Self>) {
        let nodes = tables.into_iter().map(Self::node).collect();
        self.put(name, Value::List(nodes));
    }

    pub(super) fn node(self) -> Node {
        Node { line: self.line, value: Value::Table(self.fields) }
    }
}

/// A list of values on one line.
pub(super) fn list(line: usize, values: impl IntoIterator<Item = Value>) -> Value {
    Value::List(values.into_iter().map(|value| Node { line, value }).collect())
}

/// A number that is written as a text, in any of the two languages; what is none stays a text, for the reader to refuse.
pub(super) fn number(written: &str) -> Value {
    let plain = written.trim().replace(['\u{a0}', ' '], "").replace('\u{2212}', "-").replace(',', ".");
    match (plain.parse::<i64>(), plain.parse::<f64>()) {
        (Ok(integer), _) => Value::Integer(integer),
        // A spreadsheet may hand a whole number over with decimals.
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
        (_, Ok(decimal)) if decimal.fract() == 0.0 && decimal.abs() < 1e15 => Value::Integer(decimal as i64),
        (_, Ok(decimal)) if decimal.is_finite() => Value::Decimal(decimal),
        _ => Value::Text(written.to_owned()),
    }
}
