use std::collections::BTreeMap;

use super::nodes::{Table, list, number};
use super::{level_name, part, prop, rel};
use crate::catalogue::library::{Control, Library, Param, Part, Prop, insertions};
use crate::catalogue::model::{Kind, Requirement};
use crate::catalogue::source::read_requirements;
use crate::catalogue::wording::{modal, verb};
use crate::classification::Aspect;
use crate::input::{Fault, Faults, Value, choice};
use crate::text::{Language, Message};

/// What was made of an OSCAL catalogue.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// The requirements that could be read.
    pub requirements: Vec<Requirement>,
    /// What is wrong in the others.
    pub faults: Vec<Fault>,
    /// What the file holds that a requirement has no place for, by id and name.
    pub not_kept: Vec<String>,
}

/// Makes requirements of catalogues that were written by [`library`](super::library()), one in each language. A stranger's
/// catalogue gives none: it says nothing of tiers, motives and proof as we mean them, and stays a [`Library`].
#[must_use]
pub fn requirements(name: &str, libraries: &[&Library]) -> Taken {
    let mut taken = Taken::default();
    let by_language: BTreeMap<Language, &Library> = libraries.iter().filter_map(|library| Some((library.language()?, *library))).collect();
    let Some((&language, first)) = by_language.first_key_value() else {
        taken.faults.push(Fault::in_file(name, Message::new("oscal-not-ours")));
        return taken;
    };
    let controls: Vec<&Control> = first.all_controls().into_iter().map(|(_, control)| control).filter(|control| !control.is_withdrawn()).collect();
    let (ours, others): (Vec<&Control>, Vec<&Control>) =
        controls.into_iter().partition(|control| control.props.iter().any(|prop| prop.is_own() && prop.name == prop::KIND));
    taken.not_kept.extend(others.iter().map(|control| control.id.clone()));
    if ours.is_empty() {
        taken.faults.push(Fault::in_file(name, Message::new("oscal-not-ours")));
        return taken;
    }
    for missing in Language::ALL.into_iter().filter(|language| !by_language.contains_key(language)) {
        taken.faults.push(Fault::in_file(name, Message::new("oscal-language-missing").with("language", missing.code())));
    }
    if !taken.faults.is_empty() {
        return taken;
    }
    let others: Vec<(Language, BTreeMap<&str, &Control>)> = by_language
        .iter()
        .filter(|(other, _)| **other != language)
        .map(|(other, library)| (*other, library.all_controls().into_iter().map(|(_, control)| (control.id.as_str(), control)).collect()))
        .collect();
    let mut nodes = Vec::new();
    for control in ours {
        let mut versions = vec![(language, control)];
        versions.extend(others.iter().filter_map(|(language, controls)| Some((*language, *controls.get(control.id.as_str())?))));
        nodes.push(requirement(first, control, &versions).node());
        taken.not_kept.extend(versions.iter().flat_map(|(_, control)| left_out(control)));
    }
    taken.not_kept.sort();
    taken.not_kept.dedup();
    let faults = Faults::default();
    taken.requirements = read_requirements(&nodes, &faults);
    taken.faults = faults.into_sorted();
    for fault in &mut taken.faults {
        name.clone_into(&mut fault.file);
    }
    taken
}

/// The fields of a requirement, as they would stand in an area's file.
fn requirement(library: &Library, control: &Control, versions: &[(Language, &Control)]) -> Table {
    let mut table = Table::at(0);
    let one = |name: &str| own(&control.props, name).next().map(|value| Value::Text(value.to_owned()));
    table.put("id", Value::Text(control.id.clone()));
    for (field, name) in [("kind", prop::KIND), ("phase", prop::PHASE)] {
        table.put_some(field, one(name));
    }
    table.put_some("weight", own(&control.props, prop::WEIGHT).next().map(number));
    let sources = control.links.iter().filter(|link| link.rel.as_deref() == Some(rel::SOURCE)).filter_map(|link| library.resource(link));
    let sources = sources.flat_map(|resource| own(&resource.props, prop::SOURCE));
    table.put("sources", list(0, sources.map(|source| Value::Text(source.to_owned()))));
    table.put_table("title", texts(versions, |control| Some(control.title.clone())));
    table.put_table("motive", texts(versions, |control| prose(control, part::MOTIVE)));
    let when = conditions(control);
    if !when.is_empty() {
        table.put_table("when", when);
    }
    let kind = own(&control.props, prop::KIND).next().and_then(choice).unwrap_or(Kind::Mandatory);
    table.put_tables("tier", tiers(control, kind, versions));
    table.put_table("proof", texts(versions, |control| prose(control, part::PROOF)));
    let mut follow_up = texts(versions, |control| prose(control, part::FOLLOW_UP));
    let interval = control.parts.iter().filter(|known| known.name == part::FOLLOW_UP).flat_map(|known| own(&known.props, prop::INTERVAL)).next();
    follow_up.put_some("interval_months", interval.map(number));
    table.put_table("follow_up", follow_up);
    let mut params = Table::at(0);
    for param in &control.params {
        let name = param_name(param, &control.id);
        params.put_table(&name, self::param(param, versions));
    }
    if !params.is_empty() {
        table.put_table("params", params);
    }
    table
}

fn own<'p>(props: &'p [Prop], name: &str) -> impl Iterator<Item = &'p str> {
    props.iter().filter(move |prop| prop.is_own() && prop.name == name).map(|prop| prop.value.as_str())
}

fn texts(versions: &[(Language, &Control)], text: impl Fn(&Control) -> Option<String>) -> Table {
    let mut table = Table::at(0);
    for (language, control) in versions {
        table.put_some(language.code(), text(control).map(Value::Text));
    }
    table
}

fn prose(control: &Control, name: &str) -> Option<String> {
    control.parts.iter().find(|part| part.name == name)?.prose.clone()
}

fn conditions(control: &Control) -> Table {
    let mut when = Table::at(0);
    for (field, name) in [("delivery", prop::DELIVERY), ("flags", prop::FLAG)] {
        let values: Vec<Value> = own(&control.props, name).map(|value| Value::Text(value.to_owned())).collect();
        if !values.is_empty() {
            when.put(field, list(0, values));
        }
    }
    when.put_some("personal_data", own(&control.props, prop::PERSONAL_DATA).next().map(|sort| Value::Text(sort.to_owned())));
    when
}

fn statements(control: &Control) -> impl Iterator<Item = &Part> {
    control.parts.iter().filter(|known| known.name == part::STATEMENT)
}

fn tiers(control: &Control, kind: Kind, versions: &[(Language, &Control)]) -> Vec<Table> {
    let mut kind = kind;
    let mut tiers = Vec::new();
    for (place, statement) in statements(control).enumerate() {
        let mut tier = Table::at(0);
        if own(&statement.props, prop::EVERY_LEVEL).any(|value| value == "true") {
            tier.put("all", Value::Boolean(true));
        }
        for (field, aspect) in [("k", Aspect::K), ("r", Aspect::R), ("t", Aspect::T), ("s", Aspect::S)] {
            tier.put_some(field, own(&statement.props, level_name(aspect)).next().map(number));
        }
        if let Some(own_kind) = own(&statement.props, prop::KIND).next() {
            kind = choice(own_kind).unwrap_or(kind);
            tier.put("kind", Value::Text(own_kind.to_owned()));
        }
        let superseded: Vec<Value> = own(&statement.props, prop::SUPERSEDES).map(|name| Value::Text(name.to_owned())).collect();
        if !superseded.is_empty() {
            tier.put("supersedes", list(0, superseded));
        }
        for (language, control) in versions {
            let Some(statement) = statements(control).nth(place) else { continue };
            let occurrence = own(&statement.props, prop::MODAL_OCCURRENCE).find_map(|number| number.parse().ok()).unwrap_or(1);
            let prose = statement.prose.as_deref().unwrap_or_default();
            tier.put(language.code(), Value::Text(source_of(prose, verb(*language, kind), occurrence, &control.id, *language)));
        }
        tiers.push(tier);
    }
    tiers
}

/// The wording that a text was made of: insertions become names of values, and the modal verb its place.
pub(super) fn source_of(prose: &str, verb: &str, occurrence: usize, control: &str, language: Language) -> String {
    let whole = |start: usize| {
        let before = prose.get(..start).and_then(|text| text.chars().next_back());
        let after = prose.get(start + verb.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let modal_at = prose.match_indices(verb).map(|(start, _)| start).filter(|start| whole(*start)).nth(occurrence.saturating_sub(1));
    let with_modal = match modal_at {
        Some(start) => format!("{}{{{{{}}}}}{}", prose.get(..start).unwrap_or_default(), modal(language), prose.get(start + verb.len()..).unwrap_or_default()),
        None => prose.to_owned(),
    };
    insertions(&with_modal, |id| format!("{{{{{}}}}}", own_name(id, control)))
}

/// The name of a value without the id of its control.
fn own_name<'i>(id: &'i str, control: &str) -> &'i str {
    id.strip_prefix(control).and_then(|rest| rest.strip_prefix('.')).unwrap_or(id)
}

fn param_name(param: &Param, control: &str) -> String {
    let id = param.id.as_deref().unwrap_or_default();
    own(&param.props, prop::NAME).next().unwrap_or_else(|| own_name(id, control)).to_owned()
}

fn param(param: &Param, versions: &[(Language, &Control)]) -> Table {
    let mut table = Table::at(0);
    let unit = |control: &Control| control.params.iter().find(|other| other.id == param.id)?.label.clone();
    table.put_table("unit", texts(versions, unit));
    let text = |name: &str| own(&param.props, name).next();
    for (field, name) in [("aspect", prop::LEVEL_SOURCE), ("stricter", prop::STRICTER)] {
        table.put_some(field, text(name).map(|value| Value::Text(value.to_owned())));
    }
    for (field, name) in [("min", prop::MIN), ("max", prop::MAX)] {
        table.put_some(field, text(name).map(number));
    }
    let values: Vec<Value> = (0..4).filter_map(|level| text(&format!("{}{level}", prop::AT_LEVEL)).map(number)).collect();
    if !values.is_empty() {
        table.put("by_level", list(0, values));
    }
    table
}

/// What a control holds that a requirement has no place for.
fn left_out(control: &Control) -> Vec<String> {
    let mut names: Vec<String> = control.extra.keys().cloned().collect();
    let foreign = |props: &[Prop], known: &[&str]| -> Vec<String> {
        props.iter().filter(|prop| !prop.is_own() && !known.contains(&prop.name.as_str())).map(|prop| format!("props {}", prop.name)).collect()
    };
    names.extend(foreign(&control.props, &["label"]));
    let known = [part::STATEMENT, part::MOTIVE, part::PROOF, part::FOLLOW_UP];
    for part in &control.parts {
        if !known.contains(&part.name.as_str()) {
            names.push(format!("parts {}", part.name));
            continue;
        }
        names.extend(foreign(&part.props, &["method"]));
        names.extend(part.parts.iter().map(|inner| format!("parts {}", inner.name)));
        names.extend(part.extra.keys().cloned());
        names.extend(part.links.iter().map(|link| format!("links {}", link.href)));
    }
    names.extend(control.links.iter().filter(|link| link.rel.as_deref() != Some(rel::SOURCE)).map(|link| format!("links {}", link.href)));
    names.extend(control.controls.iter().map(|inner| format!("controls {}", inner.id)));
    names.into_iter().map(|name| format!("{}: {name}", control.id)).collect()
}
