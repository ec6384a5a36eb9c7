use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::catalogue::model::{Area, Catalogue, Kind, Requirement, Thresholds, Tier};
use crate::classification::{Aspect, Level};
use crate::text::{Language, Localized, Message, text};

/// The catalogue as a library for CISO Assistant (YAML), in Swedish with English translations.
///
/// Each tier is a requirement to assess, in the groups of the levels at which it is the one that applies: whoever audits a system
/// of K2 R1 T1 chooses the groups K2, R1 and T1, and the group of what applies always. Names (URN) of a requirement and a tier are
/// the same in every version, and the version number rises with the catalogue's.
///
/// # Errors
/// None is known to happen: every text can be written.
pub fn ciso(catalogue: &Catalogue) -> Result<String, String> {
    let library = Library::of(catalogue);
    serde_saphyr::to_string(&library).map_err(|error| error.to_string())
}

const NAME: &str = "kravkoll";
/// The group of the tiers that every classification reaches.
const ALWAYS: &str = "ALLA";

#[derive(Serialize)]
struct Library {
    urn: String,
    locale: &'static str,
    ref_id: &'static str,
    name: String,
    description: String,
    copyright: String,
    version: u64,
    publication_date: NaiveDate,
    provider: &'static str,
    packager: &'static str,
    translations: Translations,
    objects: Objects,
}

#[derive(Serialize)]
struct Objects {
    framework: Framework,
}

#[derive(Serialize)]
struct Framework {
    urn: String,
    ref_id: &'static str,
    name: String,
    description: String,
    translations: Translations,
    implementation_groups_definition: Vec<Group>,
    requirement_nodes: Vec<Node>,
}

#[derive(Serialize)]
struct Group {
    ref_id: String,
    name: String,
    default_selected: bool,
    translations: Translations,
}

#[derive(Serialize)]
struct Node {
    urn: String,
    assessable: bool,
    depth: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_urn: Option<String>,
    ref_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    typical_evidence: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    implementation_groups: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    importance: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<u8>,
    translations: Translations,
}

type Translations = BTreeMap<&'static str, Texts>;

#[derive(Serialize, Default)]
struct Texts {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    typical_evidence: Option<String>,
}

fn english(texts: Texts) -> Translations {
    BTreeMap::from([(Language::English.code(), texts)])
}

fn named(name: &str) -> Texts {
    Texts { name: Some(name.to_owned()), ..Texts::default() }
}

fn urn(kind: &str, rest: &str) -> String {
    format!("urn:{NAME}:risk:{kind}:{NAME}{}", rest.to_lowercase())
}

impl Library {
    fn of(catalogue: &Catalogue) -> Self {
        let description = |language| Message::new("ciso-description").with("version", catalogue.version.clone()).render(language);
        let about = || Texts { description: Some(description(Language::English)), ..named(&catalogue.title.en) };
        let nodes = catalogue.areas.iter().flat_map(|area| {
            let requirements = catalogue.requirements.iter().filter(|requirement| requirement.area == area.code);
            std::iter::once(chapter(area)).chain(requirements.flat_map(nodes))
        });
        Self {
            urn: urn("library", ""),
            locale: Language::Swedish.code(),
            ref_id: "KRAVKOLL",
            name: catalogue.title.sv.clone(),
            description: description(Language::Swedish),
            copyright: catalogue.licence.clone(),
            version: version(&catalogue.version),
            publication_date: catalogue.published,
            provider: "Kravkoll",
            packager: NAME,
            translations: english(about()),
            objects: Objects {
                framework: Framework {
                    urn: urn("framework", ""),
                    ref_id: "KRAVKOLL",
                    name: catalogue.title.sv.clone(),
                    description: description(Language::Swedish),
                    translations: english(about()),
                    implementation_groups_definition: groups(catalogue),
                    requirement_nodes: nodes.collect(),
                },
            },
        }
    }
}

/// A version as a whole number that rises with it: 1.2.3 is 10203.
fn version(written: &str) -> u64 {
    written.split('.').map(|number| number.parse().unwrap_or(0)).fold(0, |sum: u64, number: u64| sum.saturating_mul(100).saturating_add(number.min(99)))
}

fn groups(catalogue: &Catalogue) -> Vec<Group> {
    let uses = |aspect: Aspect| catalogue.requirements.iter().flat_map(|requirement| &requirement.tiers).any(|tier| tier.thresholds.of(aspect).is_some());
    let always = Group {
        ref_id: ALWAYS.to_owned(),
        name: text(Language::Swedish, "ciso-always"),
        default_selected: true,
        translations: english(named(&text(Language::English, "ciso-always"))),
    };
    let of_aspect = Aspect::ALL.into_iter().filter(|aspect| uses(*aspect)).flat_map(|aspect| {
        levels().map(move |level| {
            let name = |language| format!("{} {}: {}", aspect.name(language), level.digit(), level.name(language));
            Group {
                ref_id: group_name(aspect, level),
                name: crate::text::capitalised(&name(Language::Swedish)),
                default_selected: false,
                translations: english(named(&crate::text::capitalised(&name(Language::English)))),
            }
        })
    });
    std::iter::once(always).chain(of_aspect).collect()
}

fn levels() -> impl Iterator<Item = Level> {
    [Level::Moderate, Level::Significant, Level::Serious].into_iter()
}

fn group_name(aspect: Aspect, level: Level) -> String {
    format!("{}{}", aspect.letter(), level.digit())
}

fn chapter(area: &Area) -> Node {
    Node {
        urn: urn("req_node", &format!(":{}", area.code)),
        assessable: false,
        depth: 1,
        parent_urn: None,
        ref_id: area.letter.to_string(),
        name: Some(area.title.sv.clone()),
        description: None,
        annotation: None,
        typical_evidence: None,
        implementation_groups: Vec::new(),
        importance: None,
        weight: None,
        translations: english(named(&area.title.en)),
    }
}

/// A requirement with one tier is a node; one with several is a heading with a node for each.
fn nodes(requirement: &Requirement) -> Vec<Node> {
    let parent = urn("req_node", &format!(":{}", requirement.area));
    let own = urn("req_node", &format!(":{}", requirement.id));
    if let [tier] = requirement.tiers.as_slice() {
        let node = assessed(requirement, 0, tier);
        return vec![Node { urn: own, parent_urn: Some(parent), name: Some(requirement.title.sv.clone()), ..titled(node, &requirement.title) }];
    }
    let heading = Node {
        urn: own.clone(),
        assessable: false,
        depth: 2,
        parent_urn: Some(parent),
        ref_id: requirement.id.clone(),
        name: Some(requirement.title.sv.clone()),
        description: None,
        annotation: None,
        typical_evidence: None,
        implementation_groups: Vec::new(),
        importance: None,
        weight: None,
        translations: english(named(&requirement.title.en)),
    };
    let tiers = requirement.tiers.iter().enumerate().map(|(place, tier)| Node {
        urn: format!("{own}.{}", place + 1),
        depth: 3,
        parent_urn: Some(own.clone()),
        ref_id: format!("{}.{}", requirement.id, place + 1),
        ..assessed(requirement, place, tier)
    });
    std::iter::once(heading).chain(tiers).collect()
}

fn titled(mut node: Node, title: &Localized) -> Node {
    if let Some(texts) = node.translations.get_mut(Language::English.code()) {
        texts.name = Some(title.en.clone());
    }
    node
}

fn assessed(requirement: &Requirement, place: usize, tier: &Tier) -> Node {
    let kind = requirement.kind_at(place);
    let wording = |language: Language| tier.wording(language).render(kind, |name| value(requirement, name, language));
    Node {
        urn: String::new(),
        assessable: true,
        depth: 2,
        parent_urn: None,
        ref_id: requirement.id.clone(),
        name: None,
        description: Some(wording(Language::Swedish)),
        annotation: Some(requirement.motive.sv.clone()),
        typical_evidence: Some(requirement.proof.sv.clone()),
        implementation_groups: groups_of(requirement, place, tier.thresholds),
        importance: Some(if kind.may_be_declined() { "recommended" } else { "mandatory" }),
        weight: requirement.weight.filter(|_| kind == Kind::Award),
        translations: english(Texts {
            name: None,
            description: Some(wording(Language::English)),
            annotation: Some(requirement.motive.en.clone()),
            typical_evidence: Some(requirement.proof.en.clone()),
        }),
    }
}

/// A value as it is proposed: the one for all levels, or each level's in turn, since CISO Assistant has no values.
fn value(requirement: &Requirement, name: &str, language: Language) -> String {
    let values = requirement.params.get(name).and_then(|param| param.by_level);
    let Some(values) = values else { return format!("[{name}]") };
    let mut distinct: Vec<String> = values.iter().map(|value| language.number(*value)).collect();
    distinct.dedup();
    distinct.join("/")
}

/// The levels at which a tier is the one that applies, aspect by aspect: from its own up to below that of the tier above it.
fn groups_of(requirement: &Requirement, place: usize, thresholds: Thresholds) -> Vec<String> {
    let above = requirement.tiers.get(place + 1..).unwrap_or_default();
    let mut groups: Vec<String> = Vec::new();
    if thresholds.all {
        groups.push(ALWAYS.to_owned());
    }
    for aspect in Aspect::ALL {
        let Some(least) = thresholds.of(aspect) else { continue };
        let next = above.iter().filter_map(|tier| tier.thresholds.of(aspect)).min();
        groups.extend(levels().filter(|level| *level >= least && next.is_none_or(|next| *level < next)).map(|level| group_name(aspect, level)));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_rise() {
        assert_eq!(["0.1.0", "0.2.0", "1.0.0", "1.2.3"].map(version), [100, 200, 10000, 10203]);
    }
}
