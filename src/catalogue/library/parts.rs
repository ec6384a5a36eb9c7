use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::NAMESPACE;

/// What a catalogue says of itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Metadata {
    /// Its name.
    pub title: String,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it was last changed.
    pub last_modified: String,
    /// Its version.
    pub version: String,
    /// The version of OSCAL that it is written in.
    pub oscal_version: String,
    /// Its properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// What it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What else is to be known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A named value in the texts of a control.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Param {
    /// Its id, by which texts insert it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What sort of value it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// What it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What stands in its place where it has no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// What a value has to meet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// What to think of when a value is chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidelines: Vec<Guideline>,
    /// The values proposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// What to choose between.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub select: Option<Choice>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What a value has to meet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Constraint {
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What to think of when a value is chosen.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Guideline {
    /// In words.
    pub prose: String,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Values to choose between.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Choice {
    /// `one` or `one-or-more`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_many: Option<String>,
    /// The values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choice: Vec<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A text of a control, with the texts in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Part {
    /// Its id, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What sort of text it is: `statement`, `guidance`, …
    pub name: String,
    /// Whose name that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ns: Option<String>,
    /// What sort of such a text it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// The text, in Markdown, with `{{ insert: param, id }}` where a value goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
    /// The texts in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Self>,
    /// What it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A property: a name and a value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Prop {
    /// Its name.
    pub name: String,
    /// Whose name that is; OSCAL's own where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ns: Option<String>,
    /// Its value.
    pub value: String,
    /// What sort of value it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Prop {
    /// A property of our own.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and words are handed over as they come")]
    pub fn own(name: &str, value: impl ToString) -> Self {
        Self { ns: Some(NAMESPACE.to_owned()), ..Self::oscal(name, value.to_string()) }
    }

    /// A property that OSCAL itself knows.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and words are handed over as they come")]
    pub fn oscal(name: &str, value: impl ToString) -> Self {
        Self { name: name.to_owned(), value: value.to_string(), ..Self::default() }
    }

    /// Whether it is one of our own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.ns.as_deref() == Some(NAMESPACE)
    }
}

/// A reference.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Link {
    /// What it points at: an address, or `#` and an id in the file.
    pub href: String,
    /// How what it points at stands to what has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rel: Option<String>,
    /// How it reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Something that a catalogue refers to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Resource {
    /// Its identity, by which links point at it.
    pub uuid: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// Where it can be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rlinks: Vec<ResourceLink>,
    /// What else is to be known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Where a resource can be had.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ResourceLink {
    /// The address.
    pub href: String,
    /// The kind of file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
