use serde_json::{Map, Value, json};

use super::record::Looking;
use crate::clock::Timestamp;
use crate::error::FormErrors;
use crate::ids::{BatchId, RecordId, UnitId};
use crate::register::actions::around::Around;
use crate::register::actions::merge::{Proposal, Undone};
use crate::register::actions::record::{Choices, Listed};
use crate::register::fields::Names;
use crate::register::model::Raw;
use crate::register::model::{Batch, BatchKind};
use crate::register::model::{Channel, ChannelKind, Contact, Kind, Record, Target};
use crate::register::model::{Past, Verb};
use crate::text::{Language, Message};
use crate::view::{Sample, Shown};

/// A record for examples.
fn raw(kind: Kind, id: RecordId, name: &str, content: Value) -> Raw {
    let by = ("Anna Ek".to_owned(), Timestamp::default());
    let content = if let Value::Object(content) = content { content } else { Map::new() };
    Raw { kind, name: name.to_owned(), record: Record { id, version: 2, archived: None, merged_into: None, created: by.clone(), changed: by, content } }
}

/// A small register in which everything hangs together.
fn world() -> (Around, [RecordId; 4]) {
    let [vendor, system, contact, agreement, other] = [(); 5].map(|()| RecordId::new());
    let unit = UnitId::new();
    let channels = json!([
        { "number": 1, "kind": "on_call", "value": "08-465 004 00 ankn. 12", "label": "Jour <b>", "around_the_clock": true, "works_offline": true },
        { "number": 2, "kind": "mobile", "value": "", "private": true },
        { "number": 3, "kind": "email", "value": "jour@example.se", "hours": "Vardagar" },
        { "number": 4, "kind": "phone", "value": "via växeln" }
    ]);
    let levels = json!({ "levels": "2-2-3", "by": "Anna Ek", "on": "2026-01-01" });
    let records = [
        raw(
            Kind::Vendor,
            vendor,
            "Lev & Co <b>",
            json!({ "legal_name": "Lev Aktiebolag", "display_name": "Lev & Co <b>", "number": "559998-0009", "other_names": ["Gamla Lev"], "roles": ["maker"], "secrecy": "OSL 18:8", "web": "https://example.se", "switchboard": "08-465 004 00", "email": "info@example.se", "postal_address": "Box 1\n123 45 Ort" }),
        ),
        raw(Kind::Vendor, other, "Dotter", json!({ "legal_name": "Dotter AB", "parent": vendor })),
        raw(Kind::System, system, "Treserva <i>", json!({ "name": "Treserva <i>", "classification": levels, "units": [unit], "hosting": "saas" })),
        raw(Kind::System, other, "Katalogen", json!({ "name": "Katalogen" })),
        raw(Kind::Contact, contact, "Jour", json!({ "name": "Jour", "kind": "function", "vendor": vendor, "channels": channels, "title": "Jour & drift" })),
        raw(Kind::Contract, agreement, "Avtal 1", json!({ "title": "Avtal 1", "vendor": vendor, "number": "A-1", "end_on": "2027-01-01", "status": "active" })),
        raw(Kind::Delivery, RecordId::new(), "", json!({ "system": system, "vendor": vendor, "role": "maker", "contract": agreement, "on_behalf_of": other })),
        raw(Kind::Assignment, RecordId::new(), "", json!({ "contact": contact, "vendor": vendor, "role": "incident", "deputy": contact })),
        raw(Kind::Assignment, RecordId::new(), "", json!({ "contact": contact, "system": system, "role": "system_manager" })),
        raw(Kind::Assignment, RecordId::new(), "", json!({ "contact": contact, "contract": agreement, "role": "contract_owner" })),
        raw(Kind::Dependency, RecordId::new(), "", json!({ "system": system, "needs": other, "critical": true })),
    ];
    let mut names: Names = records.iter().map(|raw| (Target::Record(raw.record.id), raw.name.clone())).collect();
    names.add(Target::Unit(unit), "Socialförvaltningen");
    (Around { records: records.into_iter().map(|raw| (raw.record.id, raw)).collect(), names }, [vendor, system, contact, agreement])
}

/// Every page of the register in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let (around, ids) = world();
    let today = Timestamp::default().date_naive();
    let looking = |edit| Looking { edit, private: edit, today };
    let none = Shown::default();
    let wrong = |field| Shown::typed([("into", "")], FormErrors::of(field, Message::new("field-missing")));
    let choices = Choices {
        records: Kind::ALL.map(|kind| (kind, vec![(RecordId::default(), "Något".to_owned())])).to_vec(),
        units: vec![(UnitId::default(), "Enhet".to_owned())],
    };
    let mut samples = Vec::new();
    for ((kind, id), [list, empty, record, reader, new, edit, history]) in Kind::MAIN.into_iter().zip([ids[0], ids[1], ids[2], ids[3]]).zip([
        ["vendors", "vendors, none", "vendor", "vendor, to read", "vendor, new", "vendor, edit", "vendor, history"],
        ["systems", "systems, none", "system", "system, to read", "system, new", "system, edit", "system, history"],
        ["contacts", "contacts, none", "contact", "contact, to read", "contact, new", "contact, edit", "contact, history"],
        ["contracts", "contracts, none", "contract", "contract, to read", "contract, new", "contract, edit", "contract, history"],
    ]) {
        let Some(raw) = around.records.get(&id) else { continue };
        let listed = Listed { records: vec![raw.clone()], count: 250, names: around.names.clone() };
        samples.push(Sample::new(list, language, &super::list(language, kind, &listed, 2, true, &Shown::of([("q", "a"), ("sort", "-name")]), today)));
        samples.push(Sample::new(empty, language, &super::list(language, kind, &Listed::default(), 1, true, &none, today)));
        samples.push(Sample::new(record, language, &super::record(language, kind, id, &around, looking(true))));
        samples.push(Sample::new(reader, language, &super::record(language, kind, id, &around, looking(false))));
        samples.push(Sample::new(new, language, &super::form(language, kind, id, None, &choices, &none)));
        samples.push(Sample::new(edit, language, &super::form(language, kind, id, Some(raw), &choices, &wrong("code"))));
        let past = |version, content: Map<String, Value>| Past {
            record: id,
            version,
            verb: Verb::Edited,
            content,
            archived: false,
            merged_into: None,
            batch: None,
            changed: ("Anna Ek".to_owned(), Timestamp::default()),
        };
        let versions = [past(2, raw.record.content.clone()), past(1, Map::new())];
        samples.push(Sample::new(history, language, &super::history(language, raw, &versions, &around.names)));
    }
    samples.push(Sample::new("register", language, &super::hub(language, &std::iter::once((Kind::Vendor, 1)).collect(), true)));
    samples.push(Sample::new("register, to read", language, &super::hub(language, &std::collections::HashMap::new(), false)));
    samples.extend(others(language, &around, ids));
    samples.extend(super::import_samples::samples(language));
    samples
}

fn others(language: Language, around: &Around, [vendor, _, contact, _]: [RecordId; 4]) -> Vec<Sample> {
    let none = Shown::default();
    let (Some(raw), Some(contact)) = (around.records.get(&vendor), around.get::<Contact>(contact)) else { return Vec::new() };
    let channel = Channel {
        number: 2,
        kind: ChannelKind::Mobile,
        value: String::new(),
        label: None,
        hours: None,
        around_the_clock: false,
        works_offline: false,
        private: true,
    };
    let mut archived = raw.clone();
    archived.record.archived = Some(Timestamp::default());
    archived.record.merged_into = Some(vendor);
    let merged = Around { records: std::iter::once((vendor, archived.clone())).collect(), names: around.names.clone() };
    let proposal = Proposal {
        kept: raw.clone(),
        merged: archived.clone(),
        differing: Kind::Vendor.fields().into_iter().take(2).collect(),
        referring: 3,
        names: around.names.clone(),
    };
    let batch = |undone| Batch {
        id: BatchId::default(),
        kind: BatchKind::Merge,
        title: "A & B → C".to_owned(),
        made: ("Anna Ek".to_owned(), Timestamp::default()),
        undone,
    };
    let undone = batch(Some(("Bo Al".to_owned(), Timestamp::default())));
    let told = Undone { restored: 1, removed: 2, left: vec![(vendor, Kind::Vendor, "Lev <b>".to_owned())] };
    let looking = Looking { edit: true, private: true, today: Timestamp::default().date_naive() };
    vec![
        Sample::new("vendor, merged", language, &super::record(language, Kind::Vendor, vendor, &merged, looking)),
        Sample::new("vendor, archive", language, &super::confirm(language, raw, false, "/")),
        Sample::new("vendor, restore", language, &super::confirm(language, &archived, true, "/")),
        Sample::new("vendor, merge", language, &super::choose_merge(language, raw, &[(RecordId::default(), "B".to_owned())], &none)),
        Sample::new("vendor, merge preview", language, &super::merge(language, &proposal, BatchId::default(), &none)),
        Sample::new("channel, new", language, &super::channel(language, &contact, 0, true, &none)),
        Sample::new("channel, edit", language, &super::channel_page(language, &contact, &channel, true, &Shown::of([("was_private", "true")]))),
        Sample::new("channel, remove", language, &super::confirm_remove_channel(language, &contact, &channel)),
        Sample::new("private numbers, ask", language, &super::ask_reveal(language, &contact)),
        Sample::new("private numbers", language, &super::revealed(language, &contact, &[(2, "070-174 06 05".to_owned())])),
        Sample::new("register changes, none", language, &super::batches(language, &[])),
        Sample::new("register changes", language, &super::batches(language, &[batch(None), undone.clone()])),
        Sample::new("register change", language, &super::batch(language, &batch(None), std::slice::from_ref(raw), None)),
        Sample::new("register change, undone", language, &super::batch(language, &undone, &[], Some(&told))),
        Sample::new("register change, undo", language, &super::confirm_undo(language, &undone)),
    ]
}
