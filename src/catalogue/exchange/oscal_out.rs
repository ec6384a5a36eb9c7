use std::collections::BTreeMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::{class, part, prop, rel};
use crate::catalogue::library::{
    BackMatter, Constraint, Control, Group, Guideline, Library, Link, Metadata, NAMESPACE, OSCAL_VERSION, Param, Part, Prop, Resource,
};
use crate::catalogue::model::{Area, Catalogue, LevelSource, Requirement, Retired, SourceRef, Tier};
use crate::catalogue::wording::{Wording, verb};
use crate::classification::Aspect;
use crate::input::word;
use crate::text::{Language, Message, text};

/// A catalogue in OSCAL, in one language. The catalogues of both languages have the same ids of controls, values and groups.
/// The same catalogue gives the same bytes: its identity comes from its content, its time from the date of publication.
#[must_use]
pub fn library(catalogue: &Catalogue, language: Language) -> Library {
    let resources = Resources::of(catalogue, language);
    let groups = catalogue.areas.iter().map(|area| group(catalogue, area, language, &resources)).collect();
    let elsewhere = catalogue.retired.iter().filter(|retired| catalogue.area(area_of(&retired.id)).is_none());
    let mut library = Library {
        uuid: String::new(),
        metadata: metadata(catalogue, language),
        controls: elsewhere.map(|retired| withdrawn(retired, language)).collect(),
        groups,
        back_matter: BackMatter { resources: resources.into_list(), ..BackMatter::default() },
        ..Library::default()
    };
    library.uuid = identity(&serde_json::to_string(&library).unwrap_or_default());
    library
}

/// An identity that is made of a content: the same for the same content, and another for another (UUID version 5).
#[must_use]
pub fn identity(content: &str) -> String {
    let ours = Uuid::new_v5(&Uuid::NAMESPACE_URL, NAMESPACE.as_bytes());
    Uuid::new_v5(&ours, content.as_bytes()).to_string()
}

/// The point in time at which a day begins, as OSCAL writes it.
#[must_use]
pub fn moment(date: chrono::NaiveDate) -> String {
    format!("{}T00:00:00Z", date.format("%Y-%m-%d"))
}

/// How a text inserts a value.
#[must_use]
pub fn insertion(control: &str, name: &str) -> String {
    format!("{{{{ insert: param, {} }}}}", param_id(control, name))
}

/// The id of a value. Ids of values are unique in a catalogue, so the id of the control is in it.
#[must_use]
pub fn param_id(control: &str, name: &str) -> String {
    format!("{control}.{name}")
}

/// The id of a tier's statement, counted from 0.
#[must_use]
pub fn statement_id(control: &str, tier: usize) -> String {
    format!("{control}_smt.{}", tier + 1)
}

/// The modal verb's name in properties, the same in all languages.
#[must_use]
pub fn modal_word(kind: crate::catalogue::model::Kind) -> &'static str {
    if kind.may_be_declined() { "bor" } else { "ska" }
}

fn metadata(catalogue: &Catalogue, language: Language) -> Metadata {
    let spdx = catalogue.licence.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
    let licence = Link { href: format!("https://spdx.org/licenses/{}.html", catalogue.licence), rel: Some("license".to_owned()), ..Link::default() };
    Metadata {
        title: catalogue.title.get(language).to_owned(),
        published: Some(moment(catalogue.published)),
        last_modified: moment(catalogue.published),
        version: catalogue.version.clone(),
        oscal_version: OSCAL_VERSION.to_owned(),
        props: vec![Prop::own(prop::LANGUAGE, language.code()), Prop::own(prop::LICENCE, &catalogue.licence)],
        links: if spdx { vec![Link { text: Some(catalogue.licence.clone()), ..licence }] } else { Vec::new() },
        remarks: Some(Message::new("oscal-remarks").with("licence", catalogue.licence.clone()).render(language)),
        extra: Map::new(),
    }
}

fn area_of(id: &str) -> &str {
    id.split('-').next().unwrap_or_default()
}

fn group(catalogue: &Catalogue, area: &Area, language: Language, resources: &Resources) -> Group {
    let asked = catalogue.requirements.iter().filter(|requirement| requirement.area == area.code);
    let retired = catalogue.retired.iter().filter(|retired| area_of(&retired.id) == area.code);
    Group {
        id: Some(area.code.clone()),
        class: Some(class::AREA.to_owned()),
        title: area.title.get(language).to_owned(),
        props: vec![Prop::oscal("label", area.letter)],
        controls: asked.map(|requirement| control(requirement, language, resources)).chain(retired.map(|retired| withdrawn(retired, language))).collect(),
        ..Group::default()
    }
}

/// An id that is out of use, so that whoever has it written down finds where it went.
fn withdrawn(retired: &Retired, language: Language) -> Control {
    let successor = |id: &String| Link { href: format!("#{id}"), rel: Some(rel::REPLACED_BY.to_owned()), text: Some(id.clone()), ..Link::default() };
    Control {
        id: retired.id.clone(),
        class: Some(class::RETIRED.to_owned()),
        title: Message::new("oscal-retired").with("id", retired.id.clone()).render(language),
        props: vec![Prop::oscal("status", "withdrawn"), Prop::own(prop::RETIRED_IN, &retired.retired_in)],
        links: retired.replaced_by.iter().map(successor).collect(),
        parts: vec![Part {
            id: Some(format!("{}_ovw", retired.id)),
            name: "overview".to_owned(),
            prose: Some(retired.reason.get(language).to_owned()),
            ..Part::default()
        }],
        ..Control::default()
    }
}

fn control(requirement: &Requirement, language: Language, resources: &Resources) -> Control {
    let id = &requirement.id;
    let mut parts: Vec<Part> = (0..).zip(&requirement.tiers).map(|(place, tier)| statement(requirement, place, tier, language)).collect();
    let text = |name: &str, ending: &str, prose: &str| Part {
        id: Some(format!("{id}_{ending}")),
        name: name.to_owned(),
        prose: Some(prose.to_owned()),
        ..Part::default()
    };
    parts.push(text(part::MOTIVE, "gdn", requirement.motive.get(language)));
    parts.push(text(part::PROOF, "obj", requirement.proof.get(language)));
    let follow_up = &requirement.follow_up;
    parts.push(Part {
        // OSCAL asks for the kind of every method; to look at what the supplier shows is what most of ours come to.
        props: vec![Prop::oscal("method", "EXAMINE"), Prop::own(prop::INTERVAL, follow_up.interval_months)],
        ..text(part::FOLLOW_UP, "asm", follow_up.method.get(language))
    });
    Control {
        id: id.clone(),
        class: Some(class::REQUIREMENT.to_owned()),
        title: requirement.title.get(language).to_owned(),
        params: params(requirement, language),
        props: props(requirement),
        links: requirement.sources.iter().filter_map(|source| resources.link(source)).collect(),
        parts,
        ..Control::default()
    }
}

fn props(requirement: &Requirement) -> Vec<Prop> {
    let mut props =
        vec![Prop::oscal("label", &requirement.id), Prop::own(prop::KIND, word(&requirement.kind)), Prop::own(prop::PHASE, word(&requirement.phase))];
    props.extend(requirement.weight.map(|weight| Prop::own(prop::WEIGHT, weight)));
    let when = requirement.when;
    props.extend(when.delivery.into_iter().flatten().map(|form| Prop::own(prop::DELIVERY, word(&form))));
    props.push(Prop::own(prop::PERSONAL_DATA, word(&when.personal_data)));
    props.extend(when.flags.into_iter().flatten().map(|flag| Prop::own(prop::FLAG, word(&flag))));
    props
}

fn statement(requirement: &Requirement, place: usize, tier: &Tier, language: Language) -> Part {
    let kind = requirement.kind_at(place);
    let wording = tier.wording(language);
    let prose = wording.render(kind, |name| insertion(&requirement.id, name));
    let mut props = vec![Prop::own(prop::TIER, place + 1), Prop::own(prop::MODAL, modal_word(kind))];
    let occurrence = occurrence_of_modal(wording, &prose, verb(language, kind), &requirement.id, language);
    if occurrence > 1 {
        props.push(Prop::own(prop::MODAL_OCCURRENCE, occurrence));
    }
    props.extend(tier.kind.map(|kind| Prop::own(prop::KIND, word(&kind))));
    if tier.thresholds.all {
        props.push(Prop::own(prop::EVERY_LEVEL, "true"));
    }
    props.extend(Aspect::ALL.into_iter().filter_map(|aspect| Some(Prop::own(super::level_name(aspect), tier.thresholds.of(aspect)?.digit()))));
    props.extend(tier.supersedes.iter().map(|name| Prop::own(prop::SUPERSEDES, name)));
    let title = if tier.thresholds.all { text(language, "cli-catalogue-every-level") } else { tier.thresholds.written() };
    Part {
        id: Some(statement_id(&requirement.id, place)),
        name: part::STATEMENT.to_owned(),
        class: Some(class::TIER.to_owned()),
        title: Some(title).filter(|title| !title.is_empty()),
        props,
        prose: Some(prose),
        ..Part::default()
    }
}

/// Which of the words in a text that look like the modal verb is it, from 1.
fn occurrence_of_modal(wording: &Wording, prose: &str, verb: &str, id: &str, language: Language) -> usize {
    let is_it = |occurrence: &usize| {
        let source = super::oscal_in::source_of(prose, verb, *occurrence, id, language);
        Wording::parse(&source, language).is_ok_and(|read| read.reads_as(wording))
    };
    (1..=prose.matches(verb).count()).find(is_it).unwrap_or(1)
}

fn params(requirement: &Requirement, language: Language) -> Vec<Param> {
    let number = |value: f64| language.number(value);
    let param = |(name, param): (&String, &crate::catalogue::model::Param)| {
        let unit = param.unit.get(language);
        let mut props = vec![Prop::own(prop::NAME, name), Prop::own(prop::LEVEL_SOURCE, word(&param.aspect))];
        if let Some(values) = param.by_level {
            props.extend((0..).zip(values).map(|(level, value): (usize, f64)| Prop::own(&format!("{}{level}", prop::AT_LEVEL), value)));
        }
        props.extend([Prop::own(prop::MIN, param.min), Prop::own(prop::MAX, param.max), Prop::own(prop::STRICTER, word(&param.stricter))]);
        let range = Message::new("oscal-param-range").with("min", number(param.min)).with("max", number(param.max)).with("unit", unit.to_owned());
        let mut constraint = Constraint { description: Some(range.render(language)), ..Constraint::default() };
        let test = serde_json::json!([{ "expression": format!("number(.) >= {} and number(.) <= {}", param.min, param.max) }]);
        constraint.extra.insert("tests".to_owned(), test);
        let proposed = param.by_level.map(|values| {
            let aspect = aspect_name(param.aspect, language);
            Message::new("oscal-param-proposed").with("aspect", aspect).with("values", values.map(number).join(" – ")).render(language)
        });
        Param {
            id: Some(param_id(&requirement.id, name)),
            props,
            label: Some(unit.to_owned()),
            constraints: vec![constraint],
            guidelines: proposed.map(|prose| Guideline { prose, extra: Map::new() }).into_iter().collect(),
            ..Param::default()
        }
    };
    requirement.params.iter().map(param).collect()
}

fn aspect_name(source: LevelSource, language: Language) -> String {
    match source {
        LevelSource::K => Aspect::K.name(language),
        LevelSource::R => Aspect::R.name(language),
        LevelSource::T => Aspect::T.name(language),
        LevelSource::Highest => text(language, "oscal-highest-level"),
    }
}

/// The laws and standards that the requirements answer to, number by number.
struct Resources {
    by_source: BTreeMap<SourceRef, Resource>,
}

impl Resources {
    fn of(catalogue: &Catalogue, language: Language) -> Self {
        let referred: std::collections::BTreeSet<&SourceRef> = catalogue.requirements.iter().flat_map(|requirement| &requirement.sources).collect();
        let resource = |source: &SourceRef| {
            let (system, entry) = catalogue.source(source)?;
            let title = format!("{}: {}", system.title.get(language), entry.number);
            let id = |value: String| Value::Object(Map::from_iter([("identifier".to_owned(), Value::String(value))]));
            Some(Resource {
                uuid: identity(&format!("source {source} {language}")),
                title: Some(title),
                description: Some(entry.title.get(language).to_owned()),
                props: vec![Prop::own(prop::SOURCE, source), Prop::own(prop::CHECKED, system.checked)],
                remarks: Some(system.licence.clone()),
                extra: Map::from_iter([("document-ids".to_owned(), Value::Array(vec![id(source.to_string())]))]),
                ..Resource::default()
            })
        };
        Self { by_source: referred.into_iter().filter_map(|source| Some((source.clone(), resource(source)?))).collect() }
    }

    fn link(&self, source: &SourceRef) -> Option<Link> {
        let resource = self.by_source.get(source)?;
        Some(Link { href: format!("#{}", resource.uuid), rel: Some(rel::SOURCE.to_owned()), text: resource.title.clone(), ..Link::default() })
    }

    fn into_list(self) -> Vec<Resource> {
        self.by_source.into_values().collect()
    }
}
