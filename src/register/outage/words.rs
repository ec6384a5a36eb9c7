//! What is hit, in words: the way by which, whom to call, how one works without it.

use super::actions::Outage;
use super::graph::{Effect, Failing, Hit, Node, Step};
use super::people::Call;
use crate::classification::Level;
use crate::ids::RecordId;
use crate::register::model::{Contact, Delivery, Lifecycle, System};
use crate::register::store::whole::Held;
use crate::text::{Language, Message, text};
use crate::view::{Cell, NotedLink, Tag, Tone};

/// The level of availability as a tag, also where nobody knows it.
pub(in crate::register) fn level_tag(language: Language, level: Option<Level>) -> Tag {
    let kind = match level {
        Some(Level::Serious | Level::Exceptional) => Tone::Bad,
        None | Some(Level::Significant) => Tone::Warn,
        Some(Level::Moderate | Level::Negligible) => Tone::Neutral,
    };
    Tag { kind, text: level_word(language, level) }
}

/// The level of availability in a word: `T3`.
pub(in crate::register) fn level_word(language: Language, level: Option<Level>) -> String {
    level.map_or_else(|| text(language, "outage-level-unknown"), |level| format!("T{}", level.digit()))
}

/// A long text as much as fits into a table.
pub(in crate::register) fn short(long: &str) -> String {
    const MOST: usize = 300;
    if long.chars().count() <= MOST {
        return long.to_owned();
    }
    let kept: String = long.chars().take(MOST).collect();
    format!("{}…", kept.trim_end())
}

/// The numbers of a contact to dial, without private ones: the best, and the one that is answered day and night where that is another.
pub(in crate::register) fn numbers(language: Language, contact: &Contact) -> Vec<NotedLink> {
    let first = contact.channels.iter().find(|channel| channel.is_phone() && channel.link().is_some());
    let always = contact.around_the_clock().filter(|channel| channel.link().is_some() && first.is_none_or(|first| first.number != channel.number));
    let link = |channel: &crate::register::model::Channel| {
        let clock = contact.around_the_clock().is_some_and(|always| always.number == channel.number).then(|| text(language, "channel-around-the-clock"));
        let note = [clock, channel.hours.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Some(NotedLink { href: channel.link()?, label: channel.shown(), note })
    };
    first.into_iter().chain(always).filter_map(link).collect()
}

/// Those to call about a system, each with a number as a link where there is one that everybody may see.
pub(super) fn callers(language: Language, calls: &[&Call], own: bool) -> Cell {
    let mut cell = Cell::default();
    let mut without = Vec::new();
    let mut one = |contact: &Held<Contact>, role: String| {
        let name = &contact.content.name;
        match numbers(language, &contact.content).as_slice() {
            // Somebody of another organisation has no page here.
            [] if own => cell.links.push(NotedLink {
                href: format!("/contacts/{}", contact.id),
                label: name.clone(),
                note: format!("{role}, {}", no_number(language, &contact.content)),
            }),
            [] => without.push(format!("{name}, {role}, {}", no_number(language, &contact.content))),
            several => cell.links.extend(several.iter().map(|number| NotedLink {
                href: number.href.clone(),
                // A number is read and dialled whole, and does not break.
                label: format!("{name} {}", number.label.replace('-', "\u{2011}").replace(' ', "\u{a0}")),
                note: if number.note.is_empty() { role.clone() } else { format!("{role}, {}", number.note) },
            })),
        }
    };
    for call in calls {
        one(&call.contact, call.role.name(language));
        if let Some(deputy) = &call.deputy {
            one(deputy, text(language, "outage-deputy"));
        }
    }
    if calls.iter().all(|call| call.role != crate::register::model::AssignmentRole::SystemManager) {
        cell.tag = Some(Tag { kind: Tone::Warn, text: text(language, "outage-no-manager") });
    }
    cell.noted(without.join(". "))
}

fn no_number(language: Language, contact: &Contact) -> String {
    let private = contact.channels.iter().any(|channel| channel.is_phone() && channel.private);
    text(language, if private { "outage-private-number" } else { "outage-no-number" })
}

/// How hard something is hit.
pub(super) fn effect(language: Language, hit: Hit) -> String {
    text(
        language,
        match hit.effect {
            Effect::Direct => "outage-effect-direct",
            Effect::Less => "outage-effect-less",
            Effect::Perhaps => "outage-effect-perhaps",
        },
    )
}

/// The way by which a system is hit, a sentence for each step.
pub(super) fn way(language: Language, outage: &Outage, system: RecordId) -> String {
    let legs = outage.spread.way(Node::System(system));
    legs.into_iter().map(|(from, step, to)| leg(language, outage, from, step, to)).collect::<Vec<_>>().join(" ")
}

fn leg(language: Language, outage: &Outage, from: Node, step: Step, to: Node) -> String {
    let name = |node: Node| match node {
        Node::Place => outage.name.clone(),
        Node::Vendor(id) | Node::System(id) => outage.names.get(&id).cloned().unwrap_or_else(|| "–".to_owned()),
    };
    let delivery = |place: usize| outage.net.deliveries.get(place).map(|held| &held.content);
    let delivered = |message: Message, delivery: Option<&Delivery>| {
        message.with("role", delivery.map(|delivery| delivery.role.name(language).to_lowercase()).unwrap_or_default())
    };
    let sentence = match step {
        Step::Delivers(place) => {
            let delivery = delivery(place);
            let message = match delivery.and_then(|delivery| delivery.on_behalf_of) {
                Some(above) => Message::new("outage-way-delivers-for").with("above", name(Node::Vendor(above))),
                None => Message::new("outage-way-delivers"),
            };
            delivered(message, delivery).with("vendor", name(from)).with("system", name(to))
        }
        Step::WorksFor => Message::new("outage-way-works-for").with("vendor", name(from)).with("above", name(to)),
        Step::Via => Message::new("outage-way-via").with("vendor", name(from)).with("system", name(to)),
        Step::Needed { critical: true } => Message::new("outage-way-stops").with("system", name(to)).with("needs", name(from)),
        Step::Needed { critical: false } => Message::new("outage-way-less").with("system", name(to)).with("needs", name(from)),
        Step::RunsIn => Message::new("outage-way-runs").with("system", name(to)).with("place", name(from)),
        Step::DataIn(place) => {
            let delivery = delivery(place);
            let vendor = delivery.map(|delivery| name(Node::Vendor(delivery.vendor))).unwrap_or_default();
            delivered(Message::new("outage-way-data"), delivery).with("vendor", vendor).with("system", name(to)).with("place", name(from))
        }
    };
    sentence.render(language)
}

/// What has to be known of a system that is hit and stands in no column: that it is not in use, that a delivery has passed its days.
pub(super) fn remarks(language: Language, outage: &Outage, system: &Held<System>) -> Vec<String> {
    let mut remarks = Vec::new();
    if outage.organisations.len() > 1 {
        remarks.extend(outage.organisations.iter().find(|(id, _)| *id == system.organisation).map(|(_, name)| name.clone()));
    }
    if let Some(lifecycle) = system.content.lifecycle.filter(|lifecycle| *lifecycle != Lifecycle::InUse) {
        remarks.push(lifecycle.name(language));
    }
    let last = outage.spread.way(Node::System(system.id)).last().map(|(_, step, _)| *step);
    if let Some(Step::Delivers(place) | Step::DataIn(place)) = last
        && let Some(delivery) = outage.net.deliveries.get(place).map(|held| &held.content)
    {
        if let Some(day) = delivery.valid_to.filter(|day| *day < outage.today) {
            remarks.push(Message::new("outage-delivery-ended").with("day", day.to_string()).render(language));
        }
        if let Some(day) = delivery.valid_from.filter(|day| *day > outage.today) {
            remarks.push(Message::new("outage-delivery-begins").with("day", day.to_string()).render(language));
        }
    }
    remarks
}

/// What fails, as it begins a sentence.
pub(super) fn title(language: Language, outage: &Outage) -> String {
    let key = match outage.failing {
        Some(Failing::Country(_)) => "outage-title-country",
        Some(Failing::Region(_)) => "outage-title-region",
        _ => "outage-title-of",
    };
    Message::new(key).with("name", outage.name.clone()).render(language)
}
