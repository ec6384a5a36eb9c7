//! A catalogue in OSCAL, of our own making or a stranger's.
//!
//! OSCAL (Open Security Controls Assessment Language, NIST) is what authorities and tools exchange catalogues of controls in. A
//! [`Library`] has the form of such a catalogue: what we do not interpret is kept as it stood, so that a catalogue that was read
//! is written again without loss. [`read`](read()) takes a file in, with limits, since it may be anybody's.
//!
//! Invariants: what was read is at most so large, so deep and so many controls as [`MAX_BYTES`], [`MAX_DEPTH`] and
//! [`MAX_CONTROLS`] say; no two controls have the same id.

mod parts;
mod placed;
mod read;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use parts::{Choice, Constraint, Guideline, Link, Metadata, Param, Part, Prop, Resource, ResourceLink};
pub(super) use placed::insertions;
pub use read::{MAX_BYTES, MAX_CONTROLS, MAX_DEPTH, read};

use crate::text::Language;

/// The names of our own properties, so that nobody takes them for somebody else's. A name and not an address: the domain is one
/// that no one can come to own (RFC 2606).
pub const NAMESPACE: &str = "https://kravkoll.example/ns/oscal";

/// The version of OSCAL that is written.
pub const OSCAL_VERSION: &str = "1.2.1";

/// A catalogue of controls.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Library {
    /// Its identity, another one for each content.
    pub uuid: String,
    /// What it says of itself.
    pub metadata: Metadata,
    /// Values that any of its controls may use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Controls that are in no group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
    /// The groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What it refers to.
    #[serde(default, skip_serializing_if = "BackMatter::is_empty")]
    pub back_matter: BackMatter,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What a catalogue refers to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BackMatter {
    /// Laws, standards, files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl BackMatter {
    fn is_empty(&self) -> bool {
        self.resources.is_empty() && self.extra.is_empty()
    }
}

/// A group of controls, or of groups.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Group {
    /// Its id, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What sort of group it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its name.
    pub title: String,
    /// Values that its controls may use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Its properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// What it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Texts about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The groups in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Self>,
    /// The controls in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A control: what we call a requirement.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Control {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// What sort of control it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its name.
    pub title: String,
    /// The values in its texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Its properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// What it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Its texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Controls that strengthen it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Self>,
    /// What we do not interpret.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The whole file, of which the catalogue is the one value.
#[derive(Serialize)]
struct File<'l> {
    catalog: &'l Library,
}

impl Library {
    /// The controls with the groups that they are in, the outermost first, in the order of the file. Controls inside controls
    /// come after the one that they strengthen.
    #[must_use]
    pub fn all_controls(&self) -> Vec<(Vec<&Group>, &Control)> {
        fn of_controls<'l>(groups: &[&'l Group], controls: &'l [Control], found: &mut Vec<(Vec<&'l Group>, &'l Control)>) {
            for control in controls {
                found.push((groups.to_vec(), control));
                of_controls(groups, &control.controls, found);
            }
        }
        fn of_groups<'l>(above: &[&'l Group], groups: &'l [Group], found: &mut Vec<(Vec<&'l Group>, &'l Control)>) {
            for group in groups {
                let mut path = above.to_vec();
                path.push(group);
                of_controls(&path, &group.controls, found);
                of_groups(&path, &group.groups, found);
            }
        }
        let mut found = Vec::new();
        of_controls(&[], &self.controls, &mut found);
        of_groups(&[], &self.groups, &mut found);
        found
    }

    /// The language of its texts, where it says so and it is one of ours.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        let said = self.metadata.props.iter().find(|prop| prop.name == "language" || prop.name == "lang")?;
        said.value.get(..2)?.to_lowercase().parse().ok()
    }

    /// Under which terms it may be used, as it says itself: a property, a link, else what it remarks on.
    #[must_use]
    pub fn licence(&self) -> Option<&str> {
        let is_licence = |name: &str| ["licence", "license", "copyright"].contains(&name.to_lowercase().as_str());
        let prop = self.metadata.props.iter().find(|prop| is_licence(&prop.name)).map(|prop| prop.value.as_str());
        let link = || self.metadata.links.iter().find(|link| link.rel.as_deref().is_some_and(is_licence));
        prop.or_else(|| link().map(|link| link.text.as_deref().unwrap_or(&link.href))).or(self.metadata.remarks.as_deref())
    }

    /// The resource that a link points at, where it is in this file.
    #[must_use]
    pub fn resource(&self, link: &Link) -> Option<&Resource> {
        let uuid = link.href.strip_prefix('#')?;
        self.back_matter.resources.iter().find(|resource| resource.uuid == uuid)
    }

    /// The file, the same bytes for the same content. Nothing of what was read is left out.
    ///
    /// # Errors
    /// None is known to happen: every part of a catalogue can be written.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(&File { catalog: self })?;
        json.push(b'\n');
        Ok(json)
    }
}
