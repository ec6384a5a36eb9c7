use serde::Serialize;

use super::World;
use super::parts::Wizard;
use crate::catalogue::Catalogue;
use crate::ids::TenderId;
use crate::tender::actions::issue::Proposal;
use crate::tender::baseline::{CatalogueChange, ChangeEffect, motive_to_keep};
use crate::tender::carry::can_be_kept;
use crate::tender::draft::Decision;
use crate::tender::evaluation::{Change, Segment, difference};
use crate::tender::record::BaselineRow;
use crate::text::{Language, Message, text};
use crate::view::{ErrorLink, Link, Page, Panel, Sample, Shown, Steps, Tag, Tone};

/// What has changed in the catalogue since the tender was made, requirement by requirement, each with what can be chosen.
#[derive(Debug, Clone, Serialize)]
pub(in crate::tender) struct CarryPage {
    title: String,
    lead: String,
    steps: Steps,
    back: Link,
    errors: Vec<ErrorLink>,
    panel: Option<Panel>,
    action: String,
    changes: Vec<ChangeView>,
    rest: bool,
}

#[derive(Debug, Clone, Serialize)]
struct ChangeView {
    id: String,
    title: String,
    href: Option<String>,
    effect: Tag,
    successor: Option<Link>,
    decided: Option<String>,
    pairs: Vec<Pair>,
    mark: String,
    take: Option<String>,
    keep: Option<String>,
    motive: String,
    open: bool,
}

/// Something as it was and as it is, with the words that differ marked.
#[derive(Debug, Clone, Serialize)]
struct Pair {
    label: String,
    before: Vec<Segment>,
    now: Vec<Segment>,
}

impl Page for CarryPage {
    const TEMPLATE: &'static str = "tender/carry";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    fn wide(&self) -> bool {
        true
    }
}

/// How an effect is to be taken.
pub(super) fn effect_tag(language: Language, effect: ChangeEffect) -> Tag {
    let kind = match effect {
        ChangeEffect::Added | ChangeEffect::Replaced => Tone::Info,
        ChangeEffect::Sharpened | ChangeEffect::Mixed | ChangeEffect::Reworded | ChangeEffect::Gone => Tone::Warn,
        ChangeEffect::Weakened | ChangeEffect::Edited => Tone::Neutral,
    };
    Tag { kind, text: crate::text::capitalised(&effect.name(language)) }
}

/// The changes that are left, with what was typed last.
pub(in crate::tender) fn carry(
    language: Language,
    proposal: &Proposal,
    catalogue: &Catalogue,
    may_edit: bool,
    typed: &Shown<'_>,
    panel: Option<Panel>,
) -> CarryPage {
    let record = &proposal.record;
    let id = record.id;
    let baseline = record.baseline.as_ref().filter(|baseline| baseline.catalogue_version != catalogue.version);
    let before = baseline.map(|baseline| baseline.catalogue_version.clone()).unwrap_or_default();
    let lead = if baseline.is_some() {
        let lead = Message::new("carry-lead").with("before", before.clone()).with("now", catalogue.version.clone());
        lead.with("count", proposal.changes.len()).render(language)
    } else {
        Message::new("carry-none").with("now", catalogue.version.clone()).render(language)
    };
    let errors = typed.errors().0.iter().map(|error| ErrorLink { href: String::new(), text: error.message.render_alone(language) }).collect();
    CarryPage {
        title: text(language, "tender-changes-title"),
        lead,
        steps: Wizard::of(record).steps(language, 3),
        back: Link::new(format!("/tenders/{id}/requirements"), text(language, "tender-step-requirements")),
        errors,
        panel,
        action: format!("/tenders/{id}/catalogue"),
        changes: proposal.changes.iter().map(|change| view(language, proposal, catalogue, change, &before, may_edit, typed)).collect(),
        rest: may_edit && baseline.is_some(),
    }
}

fn view(
    language: Language,
    proposal: &Proposal,
    catalogue: &Catalogue,
    change: &CatalogueChange,
    version: &str,
    may_edit: bool,
    typed: &Shown<'_>,
) -> ChangeView {
    let (draft, id) = (&proposal.record.draft, &change.id);
    let decision = draft.decision(id);
    let kept = can_be_kept(change, draft);
    let sent = typed.value("id") == id;
    let motive = motive_to_keep(change, draft, version, &catalogue.version);
    ChangeView {
        id: id.clone(),
        title: change.title.clone(),
        href: catalogue.find(id).map(|_| format!("/catalogue/{id}")),
        effect: effect_tag(language, change.effect),
        successor: change.successor.as_ref().map(|successor| successor_link(language, catalogue, successor)),
        decided: decided(language, &decision),
        pairs: pairs(language, change),
        mark: change.mark(draft),
        take: may_edit.then(|| take_label(language, change, &decision)),
        keep: (may_edit && kept).then(|| keep_label(language, change.effect)),
        motive: if sent { typed.value("motive").to_owned() } else { motive },
        open: sent,
    }
}

fn successor_link(language: Language, catalogue: &Catalogue, id: &str) -> Link {
    let title = catalogue.find(id).map(|successor| successor.title.get(language)).unwrap_or_default();
    Link::new(format!("/catalogue/{id}"), format!("{id} {title}"))
}

fn decided(language: Language, decision: &Decision) -> Option<String> {
    let (key, motive) = match decision {
        Decision::AsProposed => return None,
        Decision::Dropped(drop) => ("carry-decided-dropped", &drop.motive),
        Decision::Changed(change) => ("carry-decided-changed", &change.motive),
    };
    Some(Message::new(key).with("motive", motive.clone().unwrap_or_default()).render(language))
}

fn take_label(language: Language, change: &CatalogueChange, decision: &Decision) -> String {
    let key = match (change.effect, decision) {
        (ChangeEffect::Replaced, _) => return Message::new("carry-take-successor").with("id", change.successor.clone().unwrap_or_default()).render(language),
        (ChangeEffect::Gone, _) => "carry-take-gone",
        (_, Decision::Dropped(_)) => "carry-take-dropped",
        (_, Decision::Changed(change)) if change.wording.is_some() => "carry-take-own-words",
        (_, Decision::Changed(_)) => "carry-take-with-own",
        (ChangeEffect::Added, _) => "carry-take-added",
        _ => "carry-take",
    };
    text(language, key)
}

fn keep_label(language: Language, effect: ChangeEffect) -> String {
    text(
        language,
        match effect {
            ChangeEffect::Added => "carry-keep-added",
            ChangeEffect::Replaced | ChangeEffect::Gone => "carry-keep-own",
            _ => "carry-keep",
        },
    )
}

/// What differs, the wording first. Of what is only there before or now, all of it.
fn pairs(language: Language, change: &CatalogueChange) -> Vec<Pair> {
    let t = |key: &'static str| text(language, key);
    let of = |row: &Option<BaselineRow>| -> [String; 6] {
        let Some(row) = row else { return <[String; 6]>::default() };
        let rest = row.rest.as_ref();
        let optional = |value: Option<&String>| value.cloned().unwrap_or_default();
        [
            row.text.clone(),
            row.kind.label(language),
            rest.and_then(|rest| rest.weight).map(|weight| weight.to_string()).unwrap_or_default(),
            row.title.clone(),
            optional(rest.and_then(|rest| rest.proof.as_ref())),
            optional(rest.and_then(|rest| rest.follow_up.as_ref())),
        ]
    };
    let labels = ["carry-wording", "catalogue-kind", "catalogue-points", "tender-own-title", "annex-column-proof", "annex-column-follow-up"];
    let both = change.before.is_some() && change.now.is_some();
    // What was not kept of an older tender is not told of as new.
    let compared = if both && change.before.as_ref().is_some_and(|before| before.rest.is_none()) { [0, 1, 3].as_slice() } else { &[0, 1, 2, 3, 4, 5] };
    let (before, now) = (of(&change.before), of(&change.now));
    let fields = labels.into_iter().zip(before).zip(now).enumerate().filter(|(place, _)| compared.contains(place));
    fields
        .filter(|(place, ((_, before), now))| if both { before != now } else { *place < 2 && !(before.is_empty() && now.is_empty()) })
        .map(|(_, ((key, before), now))| {
            if !both {
                return Pair { label: t(key), before: whole(&before), now: whole(&now) };
            }
            let segments = difference(&before, &now);
            let side = |not: Change| segments.iter().filter(|segment| segment.change != not).cloned().collect();
            Pair { label: t(key), before: side(Change::Added), now: side(Change::Removed) }
        })
        .collect()
}

fn whole(words: &str) -> Vec<Segment> {
    (!words.is_empty()).then(|| Segment { change: Change::Same, text: words.to_owned() }).into_iter().collect()
}

/// Where the changes are gone through, for the page of the requirements.
pub(super) fn place(id: TenderId) -> String {
    format!("/tenders/{id}/catalogue")
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::error::FormErrors;
    use crate::tender::model::{ChangeOfRequirement, DroppedRequirement};
    let page = |proposal: &Proposal, edit, typed: &Shown<'_>, panel| carry(language, proposal, &world.catalogue, edit, typed, panel);
    let wrong = Shown::typed([("id", "ZZZ-01"), ("motive", "Behövs")], FormErrors::of("", Message::new("carry-does-not-fit")));
    let panel = super::conflict_panel(language, "Bo Al", "2026-11-25 12:00", Vec::new());
    let mut decided = world.proposal.clone();
    for (place, change) in decided.changes.iter().enumerate() {
        let (id, motive) = (change.id.clone(), Some("Skäl".to_owned()));
        decided.record.draft.decide(
            &change.id,
            if place % 2 == 0 {
                Decision::Dropped(DroppedRequirement { id, motive, line: 0 })
            } else {
                Decision::Changed(ChangeOfRequirement {
                    id,
                    motive,
                    kind: None,
                    weight: Some(3),
                    wording: None,
                    params: std::collections::BTreeMap::new(),
                    line: 0,
                })
            },
        );
    }
    let mut seen = world.proposal.clone();
    seen.record.baseline = None;
    seen.changes.clear();
    vec![
        Sample::new("changes of the catalogue", language, &page(&world.proposal, true, &Shown::default(), None)),
        Sample::new("changes of the catalogue, faults", language, &page(&world.proposal, true, &wrong, None)),
        Sample::new("changes of the catalogue, conflict", language, &page(&decided, true, &Shown::default(), Some(panel))),
        Sample::new("changes of the catalogue, reading", language, &page(&decided, false, &Shown::default(), None)),
        Sample::new("changes of the catalogue, none", language, &page(&seen, true, &Shown::default(), None)),
    ]
}
