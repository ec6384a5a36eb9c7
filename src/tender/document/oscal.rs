use std::collections::BTreeSet;

use data_encoding::BASE64;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::catalogue::Catalogue;
use crate::catalogue::exchange::{class, identity, modal_word, moment, param_id, part, prop, statement_id};
use crate::catalogue::library::{BackMatter, Control, Group, Library, Metadata, OSCAL_VERSION, Part, Prop, Resource, ResourceLink};
use crate::input::word;
use crate::tender::annex::{Annex, Row, RowStatus};
use crate::tender::is_own_id;
use crate::text::{Language, Message};

/// What OSCAL calls a profile: a choice from a catalogue, with values and changes.
#[derive(Serialize)]
struct File {
    profile: Profile,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Profile {
    uuid: String,
    metadata: Metadata,
    imports: Vec<Value>,
    merge: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    modify: Option<Value>,
    back_matter: BackMatter,
}

/// Writes an annex as an OSCAL profile of the catalogue that it was made of.
///
/// The requirements that are asked are included by id. Where a row reads as a tier of the catalogue does, its values are set and
/// the other tiers are taken away; any other wording takes the place of the catalogue's. What the tender asks of its own stands
/// in a catalogue of its own inside the file, which the profile imports too. Struck rows are not asked and are left out.
///
/// # Errors
/// None is known to happen: every part of a profile can be written.
pub fn profile(annex: &Annex, catalogue: &Catalogue) -> serde_json::Result<Vec<u8>> {
    let mut profile = Profile {
        uuid: String::new(),
        metadata: metadata(annex),
        imports: Vec::new(),
        merge: json!({ "as-is": true }),
        modify: None,
        back_matter: BackMatter::default(),
    };
    let source = catalogue_resource(annex, catalogue);
    let chosen: Vec<&str> = annex.asked().filter(|row| !is_own_id(&row.id)).map(|row| row.id.as_str()).collect();
    if !chosen.is_empty() {
        profile.imports.push(import(&source, &chosen));
    }
    profile.back_matter.resources.push(source);
    if let Some((resource, ids)) = own_catalogue(annex)? {
        profile.imports.push(import(&resource, &ids.iter().map(String::as_str).collect::<Vec<_>>()));
        profile.back_matter.resources.push(resource);
    }
    if profile.imports.is_empty() {
        // A profile imports something, also where nothing is asked.
        let href = profile.back_matter.resources.first().map(|resource| format!("#{}", resource.uuid));
        profile.imports.push(json!({ "href": href, "include-all": {}, "exclude-controls": [{ "matching": [{ "pattern": "*" }] }] }));
    }
    profile.modify = modify(annex, catalogue);
    profile.uuid = identity(&serde_json::to_string(&profile)?);
    let mut json = serde_json::to_vec_pretty(&File { profile })?;
    json.push(b'\n');
    Ok(json)
}

fn import(resource: &Resource, ids: &[&str]) -> Value {
    json!({ "href": format!("#{}", resource.uuid), "include-controls": [{ "with-ids": ids }] })
}

fn metadata(annex: &Annex) -> Metadata {
    let own = |name: &str, value: &str| single_line(value).map(|value| Prop::own(name, value));
    let circumstances = annex.circumstances;
    let mut props = vec![
        Prop::own(prop::LANGUAGE, annex.language.code()),
        Prop::own(prop::CLASSIFICATION, annex.classification),
        Prop::own("catalogue-version", &annex.catalogue_version),
        Prop::own("fingerprint", annex.fingerprint()),
    ];
    props.extend(annex.diarienummer.as_deref().and_then(|number| own("diarienummer", number)));
    props.extend(annex.annex_name.as_deref().and_then(|name| own("annex-name", name)));
    props.extend(annex.cpv.iter().map(|code| Prop::own("cpv", &code.0)));
    props.extend(circumstances.delivery.iter().map(|form| Prop::own(prop::DELIVERY, word(&form))));
    props.push(Prop::own(prop::PERSONAL_DATA, word(&circumstances.personal_data)));
    props.extend(circumstances.flags.iter().map(|flag| Prop::own(prop::FLAG, word(&flag))));
    let authority = &annex.authority;
    let party = identity(&format!("organisation {}", authority.organisation_number));
    let parties = json!([{
        "uuid": party,
        "type": "organization",
        "name": single_line(&authority.name).unwrap_or_else(|| authority.organisation_number.clone()),
        "props": [Prop::own("organisation-number", &authority.organisation_number)],
    }]);
    let extra = [
        ("roles", json!([{ "id": "creator", "title": Message::new("oscal-role").render(annex.language) }])),
        ("parties", parties),
        ("responsible-parties", json!([{ "role-id": "creator", "party-uuids": [party] }])),
    ];
    Metadata {
        title: single_line(&annex.title).unwrap_or_else(|| annex.fingerprint()),
        published: None,
        last_modified: moment(annex.date),
        version: annex.version.to_string(),
        oscal_version: OSCAL_VERSION.to_owned(),
        props,
        links: Vec::new(),
        remarks: annex.description.clone(),
        extra: extra.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    }
}

/// A text as OSCAL takes it in a name or a property: on one line, with something in it.
fn single_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line).filter(|line| !line.is_empty())
}

/// The catalogue that the annex is a choice from, by the name under which it is exported.
fn catalogue_resource(annex: &Annex, catalogue: &Catalogue) -> Resource {
    let language = annex.language;
    Resource {
        uuid: identity(&format!("catalogue {} {language}", annex.catalogue_version)),
        title: single_line(catalogue.title.get(language)),
        props: vec![Prop::oscal("type", "catalog"), Prop::oscal("version", &annex.catalogue_version)],
        rlinks: vec![ResourceLink {
            href: format!("kravkatalog-{}-{language}.oscal.json", annex.catalogue_version),
            media_type: Some("application/oscal.catalog+json".to_owned()),
            extra: Map::new(),
        }],
        ..Resource::default()
    }
}

/// What the tender asks of its own, as a catalogue inside the file: a profile cannot hold controls itself.
fn own_catalogue(annex: &Annex) -> serde_json::Result<Option<(Resource, Vec<String>)>> {
    let groups: Vec<Group> = annex
        .areas
        .iter()
        .filter_map(|area| {
            let own = area.rows.iter().filter(|row| is_own_id(&row.id) && row.status == RowStatus::Asked);
            let controls: Vec<Control> = own.map(own_control).collect();
            let group = Group { title: area.title.clone(), props: vec![Prop::oscal("label", area.letter)], ..Group::default() };
            (!controls.is_empty()).then_some(Group { controls, ..group })
        })
        .collect();
    let ids: Vec<String> = groups.iter().flat_map(|group| &group.controls).map(|control| control.id.clone()).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let title = Message::new("oscal-own-catalogue").with("title", annex.title.clone()).render(annex.language);
    let mut library = Library {
        metadata: Metadata {
            title: single_line(&title).unwrap_or_default(),
            remarks: None,
            props: vec![Prop::own(prop::LANGUAGE, annex.language.code())],
            ..metadata(annex)
        },
        groups,
        ..Library::default()
    };
    library.uuid = identity(&serde_json::to_string(&library)?);
    let json = library.to_json()?;
    let embedded = json!({
        "filename": "own-requirements.json",
        "media-type": "application/oscal.catalog+json",
        "value": BASE64.encode(&json),
    });
    let resource = Resource {
        uuid: identity(&format!("own {}", library.uuid)),
        title: Some(library.metadata.title.clone()),
        props: vec![Prop::oscal("type", "catalog")],
        extra: Map::from_iter([("base64".to_owned(), embedded)]),
        ..Resource::default()
    };
    Ok(Some((resource, ids)))
}

fn own_control(row: &Row) -> Control {
    let text = |name: &str, prose: &Option<String>| prose.clone().map(|prose| Part { name: name.to_owned(), prose: Some(prose), ..Part::default() });
    let mut parts = vec![Part { id: Some(statement_id(&row.id, 0)), ..statement(row) }];
    parts.extend(text(part::MOTIVE, &row.motive));
    parts.extend(text(part::PROOF, &row.proof));
    parts.extend(text(part::FOLLOW_UP, &row.follow_up).map(|part| Part { props: vec![Prop::oscal("method", "EXAMINE")], ..part }));
    let mut props = vec![Prop::oscal("label", &row.id), Prop::own(prop::KIND, word(&row.kind)), Prop::own(prop::PHASE, word(&row.phase))];
    props.extend(row.weight.map(|weight| Prop::own(prop::WEIGHT, weight)));
    Control {
        id: row.id.clone(),
        class: Some(class::REQUIREMENT.to_owned()),
        title: single_line(&row.title).unwrap_or_else(|| row.id.clone()),
        props,
        parts,
        ..Control::default()
    }
}

/// The wording of a row, word for word.
fn statement(row: &Row) -> Part {
    Part {
        name: part::STATEMENT.to_owned(),
        class: Some(class::TIER.to_owned()),
        props: vec![Prop::own(prop::MODAL, modal_word(row.kind)), Prop::own(prop::KIND, word(&row.kind))],
        prose: Some(row.text.clone()),
        ..Part::default()
    }
}

/// The values and the changes.
fn modify(annex: &Annex, catalogue: &Catalogue) -> Option<Value> {
    let mut values = Vec::new();
    let mut alters = Vec::new();
    for row in annex.asked() {
        let mut removes: Vec<Value> = Vec::new();
        let mut parts: Vec<Part> = Vec::new();
        match catalogue.find(&row.id).map(|requirement| (requirement, tier_of(row, requirement, annex.language))) {
            Some((requirement, Some((tier, found)))) => {
                values.extend(found.iter().map(|(name, value)| json!({ "param-id": param_id(&row.id, name), "values": [value] })));
                let others = (0..requirement.tiers.len()).filter(|place| *place != tier);
                removes.extend(others.map(|place| json!({ "by-id": statement_id(&row.id, place) })));
            }
            Some((requirement, None)) => {
                removes.extend((0..requirement.tiers.len()).map(|place| json!({ "by-id": statement_id(&row.id, place) })));
                parts.push(Part { id: Some(format!("{}_smt", row.id)), ..statement(row) });
            }
            // In a catalogue of the tender's own, or of another version than the one at hand.
            None if is_own_id(&row.id) => {}
            None => {
                removes.push(json!({ "by-name": part::STATEMENT }));
                parts.push(Part { id: Some(format!("{}_smt", row.id)), ..statement(row) });
            }
        }
        let mut props = vec![Prop::own(prop::NUMBER, &row.number), Prop::own(prop::CHECK, &row.check)];
        if !is_own_id(&row.id) {
            props.push(Prop::own("asked-as", word(&row.kind)));
            props.push(Prop::own("asked-in", word(&row.phase)));
            props.extend(row.weight.map(|weight| Prop::own("asked-weight", weight)));
        }
        let mut add = Map::from_iter([("position".to_owned(), json!("ending")), ("props".to_owned(), json!(props))]);
        if !parts.is_empty() {
            add.insert("parts".to_owned(), json!(parts));
        }
        let mut alter = Map::from_iter([("control-id".to_owned(), json!(row.id))]);
        if !removes.is_empty() {
            alter.insert("removes".to_owned(), Value::Array(removes));
        }
        alter.insert("adds".to_owned(), json!([add]));
        alters.push(Value::Object(alter));
    }
    let mut modify = Map::new();
    if !values.is_empty() {
        modify.insert("set-parameters".to_owned(), Value::Array(values));
    }
    if !alters.is_empty() {
        modify.insert("alters".to_owned(), Value::Array(alters));
    }
    (!modify.is_empty()).then_some(Value::Object(modify))
}

/// The tier that a row's text was made of, unchanged, with the values in it.
fn tier_of<'c>(row: &Row, requirement: &'c crate::catalogue::Requirement, language: Language) -> Option<(usize, Vec<(&'c str, String)>)> {
    let unfilled: BTreeSet<&str> = row.unfilled.iter().map(String::as_str).collect();
    requirement.tiers.iter().enumerate().rev().filter(|(place, _)| requirement.kind_at(*place) == row.kind).find_map(|(place, tier)| {
        let mut values = tier.wording(language).values_in(row.kind, &row.text)?;
        // What nobody has filled in is no value.
        values.retain(|(name, _)| !unfilled.contains(name));
        values.sort();
        values.dedup();
        Some((place, values))
    })
}
