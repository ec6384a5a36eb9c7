use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::round::Looking;
use crate::clock::Timestamp;
use crate::error::FormErrors;
use crate::ids::{MailId, RecordId, UnitId, VerificationItemId, VerificationParticipantId, VerificationRoundId};
use crate::mail::MailStatus;
use crate::register::actions::record::Choices;
use crate::register::model::{Contact, Kind, Raw, Record};
use crate::register::verification::actions::answer::{LinkState, Question};
use crate::register::verification::actions::round::{Called, Opened};
use crate::register::verification::model::{Item, ItemStatus, Participant, Progress, Proposal, Round, RoundStatus, Selection};
use crate::text::{Language, Message};
use crate::view::{Sample, Shown};

fn raw(kind: Kind, name: &str, content: Value) -> Raw {
    let by = ("Anna Ek".to_owned(), Timestamp::default());
    let content = if let Value::Object(content) = content { content } else { Map::new() };
    let record = Record { id: RecordId::new(), version: 2, archived: None, merged_into: None, created: by.clone(), changed: by, content };
    Raw { kind, name: name.to_owned(), record }
}

fn contact() -> Value {
    json!({ "name": "Bo Al", "kind": "person", "title": "Säljare & jour", "channels": [
        { "number": 1, "kind": "mobile", "value": "070-174 06 05", "hours": "Vardagar", "label": "Jour" },
        { "number": 2, "kind": "mobile", "value": "", "private": true },
        { "number": 3, "kind": "email", "value": "bo.al@example.se" },
        { "number": 4, "kind": "on_call", "value": "112", "around_the_clock": true },
    ] })
}

fn round(status: RoundStatus) -> Round {
    let by = ("Anna Ek".to_owned(), Timestamp::default());
    let begun = status != RoundStatus::Draft;
    Round {
        id: VerificationRoundId::default(),
        organisation: "Exempelköpings kommun".to_owned(),
        title: "Kontakter i november <b>".to_owned(),
        selection: Selection::Due,
        target: None,
        message: "Rad ett\nRad två".to_owned(),
        status,
        made: by.clone(),
        opened_at: begun.then_some(by.1),
        until: begun.then_some(by.1),
        reminded: (status == RoundStatus::Closed).then(|| by.clone()),
        closed_at: (status == RoundStatus::Closed).then_some(by.1),
        version: 1,
    }
}

fn item(raw: &Raw, status: ItemStatus, participant: VerificationParticipantId) -> Item {
    let by = Some(("Bo Al".to_owned(), Timestamp::default()));
    let proposed = matches!(status, ItemStatus::Corrected | ItemStatus::Approved | ItemStatus::Refused);
    let fields = json!({ "title": "Säljchef", "valid_to": null });
    let proposal = Proposal { fields: fields.as_object().cloned().unwrap_or_default(), removed: vec![1], comment: "Hej <i>".to_owned(), ..Proposal::default() };
    Item {
        id: VerificationItemId::new(),
        round: VerificationRoundId::default(),
        participant,
        record: raw.record.id,
        kind: raw.kind,
        name: raw.name.clone(),
        unit: None,
        status,
        proposal: proposed.then_some(proposal),
        answered: by.clone().filter(|_| status != ItemStatus::Open),
        decided: by.filter(|_| matches!(status, ItemStatus::Approved | ItemStatus::Refused)),
        why: (status == ItemStatus::Refused).then(|| "Stämmer inte.".to_owned()),
    }
}

fn called(raw: &Raw, status: ItemStatus, mail: Option<MailStatus>, address: bool) -> Called {
    let id = VerificationParticipantId::new();
    Called {
        participant: Participant {
            id,
            round: VerificationRoundId::default(),
            contact: Some(raw.record.id),
            name: if address { raw.name.clone() } else { String::new() },
            address: address.then(|| "bo.al@example.se".to_owned()),
            language: Language::Swedish,
            mail: mail.map(|_| MailId::default()),
        },
        items: vec![item(raw, status, id)],
        mail,
        contact: raw.clone().typed::<Contact>().ok().map(|record| record.content),
    }
}

/// Every page of verification rounds in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let person = raw(Kind::Contact, "Bo Al", contact());
    let all = [
        called(&person, ItemStatus::Open, Some(MailStatus::Sent), true),
        called(&person, ItemStatus::Confirmed, Some(MailStatus::Waiting), true),
        called(&person, ItemStatus::Corrected, Some(MailStatus::Failed), true),
        called(&person, ItemStatus::Phone, None, false),
        called(&person, ItemStatus::Dropped, Some(MailStatus::Cancelled), true),
        called(&person, ItemStatus::Open, None, true),
    ];
    let opened = |status| Opened { round: round(status), called: all.to_vec(), units: HashMap::from([(UnitId::default(), "Enhet".to_owned())]) };
    let looking = |edit, mail| Looking { edit, mail, page: 1, open_only: false };
    let none = Shown::default();
    let wrong = |field| Shown::typed([("selection", "vendor")], FormErrors::of(field, Message::new("field-missing")));
    let choices =
        Choices { records: vec![(Kind::Vendor, vec![(RecordId::default(), "Lev".to_owned())])], units: vec![(UnitId::default(), "Enhet".to_owned())] };
    let rounds =
        [RoundStatus::Draft, RoundStatus::Open, RoundStatus::Closed].map(|status| (round(status), Progress { waiting: 2, open: 3, ..Progress::default() }));
    let mut samples = vec![
        Sample::new("rounds", language, &super::list(language, &rounds, 4, true)),
        Sample::new("rounds, none", language, &super::list(language, &[], 0, false)),
        Sample::new("round, new", language, &super::new(language, VerificationRoundId::default(), &choices, &none)),
        Sample::new("round, wrong", language, &super::new(language, VerificationRoundId::default(), &choices, &wrong("vendor"))),
        Sample::new("round, close", language, &super::confirm_close(language, &round(RoundStatus::Open))),
        Sample::new("round, discard", language, &super::confirm_close(language, &round(RoundStatus::Draft))),
    ];
    for (name, status, edit, mail) in [
        ("round, draft", RoundStatus::Draft, true, true),
        ("round, draft without mail", RoundStatus::Draft, true, false),
        ("round, open", RoundStatus::Open, true, true),
        ("round, open to read", RoundStatus::Open, false, false),
        ("round, closed", RoundStatus::Closed, true, true),
    ] {
        samples.push(Sample::new(name, language, &super::round(language, &opened(status), &looking(edit, mail), &none)));
    }
    for one in &all {
        samples.push(Sample::new("participant", language, &super::participant(language, &round(RoundStatus::Open), one, true, true)));
    }
    samples.extend(answers(language, &person));
    samples
}

fn answers(language: Language, person: &Raw) -> Vec<Sample> {
    let participant = VerificationParticipantId::default();
    let none = Shown::default();
    let vendor = raw(Kind::Vendor, "Lev & Co", json!({ "legal_name": "Lev & Co", "postal_address": "Box 1\n123 45 Ort" }));
    let system = raw(Kind::System, "Treserva", json!({ "name": "Treserva", "hosting": "saas" }));
    let states = [ItemStatus::Corrected, ItemStatus::Approved, ItemStatus::Refused].map(|status| item(person, status, participant));
    let waiting: Vec<(Item, Raw)> = states.iter().map(|item| (item.clone(), person.clone())).collect();
    let mut samples = vec![
        Sample::new("proposals", language, &super::proposals(language, &waiting)),
        Sample::new("proposals, none", language, &super::proposals(language, &[])),
    ];
    for item in &states {
        samples.push(Sample::new("proposal", language, &super::proposal(language, item, person, true, &none)));
    }
    let open: Vec<(Item, Raw)> = [person, &vendor, &system].map(|raw| (item(raw, ItemStatus::Open, participant), raw.clone())).to_vec();
    let mixed = [waiting.clone(), open.clone()].concat();
    for (name, state, entries) in [
        ("question", LinkState::Open, &open),
        ("question, some answered", LinkState::Open, &mixed),
        ("question, answered", LinkState::Used, &waiting),
        ("question, too late", LinkState::Expired, &open),
    ] {
        let asked = Question {
            organisation: "Exempelköpings kommun".to_owned(),
            name: "Bo Al".to_owned(),
            state,
            until: Timestamp::default(),
            entries: entries.clone(),
        };
        samples.push(match state {
            LinkState::Open => Sample::new(name, language, &super::question(language, "token", &asked)),
            _ => Sample::new(name, language, &super::over(language, &asked)),
        });
    }
    for (item, raw) in &open {
        let values = super::correction_values(raw);
        samples.push(Sample::new("correction", language, &super::correction(language, "token", item, raw, &Shown::of_words(&values))));
    }
    samples
}
