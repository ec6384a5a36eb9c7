use chrono::NaiveDate;

/// A value in a file, with the line it begins on.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub value: Value,
}

/// What a file can hold, whether it is TOML or JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text. In JSON a date is a text too.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with decimals; always finite.
    Decimal(f64),
    /// True or false.
    Boolean(bool),
    /// A date without time.
    Date(NaiveDate),
    /// A list.
    List(Vec<Node>),
    /// A table: names with the line of each name, in the order of the file.
    Table(Vec<(String, usize, Node)>),
    /// Something that no field takes (null, a time, a number out of range).
    Unusable,
}
