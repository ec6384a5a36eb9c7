//! The page of what fails.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::actions::{Outage, Places};
use super::graph::{Effect, Failing, Hit, Node, rank};
use super::picture::{self, Line, Mark, Picture};
use super::same::Known;
use super::words::{self, level_tag, level_word, numbers, short};
use crate::classification::Level;
use crate::ids::{OrganisationId, RecordId};
use crate::register::model::{RemoteAccess, System};
use crate::register::store::whole::Held;
use crate::text::{Language, Message, text};
use crate::view::{Cell, Choice, Column, Empty, Field, Link, NotedLink, Page, Pages, Row, Sample, Shown, Table, TableFilter};

/// What fails when something fails.
#[derive(Debug, Clone, Serialize)]
pub(in crate::register) struct OutagePage {
    title: String,
    lead: String,
    back: Option<Link>,
    actions: Vec<Link>,
    notes: Vec<String>,
    choose: Option<TableFilter>,
    calls: Vec<CallView>,
    members: Option<Table>,
    picture: Option<Picture>,
    table: Option<Table>,
    unknown: Option<Table>,
}

#[derive(Debug, Clone, Serialize)]
struct CallView {
    name: String,
    role: String,
    numbers: Vec<NotedLink>,
}

impl Page for OutagePage {
    const TEMPLATE: &'static str = "register/outage";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn wide(&self) -> bool {
        true
    }
}

/// So many systems stand on a page.
const PAGE: usize = 200;

/// What can be asked about: the page without a question.
pub(super) fn choose(language: Language, places: &Places, shown: &Shown<'_>) -> OutagePage {
    let t = |key: &'static str| text(language, key);
    let none = || std::iter::once(Choice::new("", t("outage-choose-none")));
    let records = |all: &[(RecordId, String)]| none().chain(all.iter().map(|(id, name)| Choice::new(id.to_string(), name))).collect();
    let words = |all: &[String]| none().chain(all.iter().map(|word| Choice::new(word, word))).collect();
    let fields = [
        Field::select("vendor", t("register-vendor"), records(&places.vendors)),
        Field::select("system", t("register-system"), records(&places.systems)),
        Field::select("country", t("vendor-country"), words(&places.countries)).hint(t("outage-choose-country-hint")),
        Field::select("region", t("system-hosting-region"), words(&places.regions)).hint(t("outage-choose-region-hint")),
    ];
    OutagePage {
        title: t("outage-title"),
        lead: t("outage-lead"),
        back: None,
        actions: ways(language, "/outage"),
        notes: Vec::new(),
        choose: Some(TableFilter {
            action: "/outage".to_owned(),
            fields: fields.into_iter().map(|field| field.optional().shown(language, shown)).collect(),
            submit: t("outage-choose-submit"),
            clear: None,
        }),
        calls: Vec::new(),
        members: None,
        picture: None,
        table: None,
        unknown: None,
    }
}

/// The ways between the views that answer questions, but for the one that is shown.
pub(in crate::register) fn ways(language: Language, here: &str) -> Vec<Link> {
    let all = [("/outage", "outage-title"), ("/register/concentration", "concentration-title"), ("/register/gaps", "gaps-title")];
    all.into_iter().filter(|(path, _)| *path != here).map(|(path, key)| Link::new(path, text(language, key))).collect()
}

/// What fails. `address` is that of the page, with its question.
pub(super) fn outage(language: Language, outage: &Outage, address: &str, page: usize) -> OutagePage {
    let t = |key: &'static str| text(language, key);
    let systems = outage.spread.systems(&outage.net);
    let own = outage.organisations.first().map(|(id, _)| *id);
    let back = match (&outage.failing, own) {
        (Some(Failing::System(id)), Some(own)) => {
            outage.net.systems.iter().find(|system| system.id == *id && system.organisation == own).map(|_| Link::new(format!("/systems/{id}"), &outage.name))
        }
        (Some(Failing::Vendors(ids)), Some(own)) => {
            let vendor = outage.net.vendors.iter().find(|vendor| ids.contains(&vendor.id) && vendor.organisation == own);
            vendor.map(|vendor| Link::new(format!("/vendors/{}", vendor.id), &outage.name))
        }
        _ => None,
    };
    let mut notes: Vec<String> =
        outage.known.map(|known| t(if known == Known::ByNumber { "outage-known-by-number" } else { "outage-known-by-name" })).into_iter().collect();
    if systems.iter().any(|(_, hit)| hit.effect == Effect::Perhaps) {
        notes.push(t("outage-perhaps-text"));
    }
    OutagePage {
        title: words::title(language, outage),
        lead: lead(language, &systems),
        back,
        actions: ways(language, ""),
        notes,
        choose: None,
        calls: vendor_calls(language, outage),
        members: (outage.organisations.len() > 1).then(|| members(language, outage, &systems)),
        picture: (!systems.is_empty()).then(|| drawn(language, outage, &systems)),
        table: Some(table(language, outage, &systems, address, page)),
        unknown: unknown(language, outage),
    }
}

/// How many systems are hit, by level.
fn lead(language: Language, systems: &[(&Held<System>, Hit)]) -> String {
    if systems.is_empty() {
        return text(language, "outage-nothing");
    }
    let count = |wanted: u8| systems.iter().filter(|(system, _)| rank(system.content.availability()) == wanted).count();
    Message::new("outage-count").with("count", systems.len()).with("serious", count(0)).with("unknown", count(1)).with("significant", count(2)).render(language)
}

/// The vendor's own people, in the order in which one calls.
fn vendor_calls(language: Language, outage: &Outage) -> Vec<CallView> {
    let Some(Failing::Vendors(ids)) = &outage.failing else { return Vec::new() };
    let mut seen = Vec::new();
    let calls = ids.iter().flat_map(|id| outage.calls.at_vendor(*id)).flat_map(|call| {
        let deputy = call.deputy.iter().map(|deputy| (deputy, text(language, "outage-deputy")));
        std::iter::once((&call.contact, call.role.name(language))).chain(deputy)
    });
    for (contact, role) in calls {
        let view = CallView { name: contact.content.name.clone(), role, numbers: numbers(language, &contact.content) };
        // The same line may stand in the registers of several members.
        let same =
            |known: &CallView| known.name == view.name && known.numbers.iter().map(|number| &number.href).eq(view.numbers.iter().map(|number| &number.href));
        if !seen.iter().any(same) {
            seen.push(view);
        }
    }
    seen.truncate(12);
    seen
}

fn count_cell(count: usize) -> Cell {
    Cell { numeric: true, ..Cell::text(count.to_string()) }
}

/// Which members are hit, those with the most important systems first.
fn members(language: Language, outage: &Outage, systems: &[(&Held<System>, Hit)]) -> Table {
    let t = |key: &'static str| text(language, key);
    let mut counts: BTreeMap<OrganisationId, [usize; 3]> = BTreeMap::new();
    for (system, _) in systems {
        let [all, serious, unknown] = counts.entry(system.organisation).or_default();
        *all += 1;
        *serious += usize::from(rank(system.content.availability()) == 0);
        *unknown += usize::from(system.content.availability().is_none());
    }
    let mut hit: Vec<(&str, [usize; 3])> = outage.organisations.iter().filter_map(|(id, name)| Some((name.as_str(), *counts.get(id)?))).collect();
    hit.sort_by_key(|(_, [all, serious, unknown])| std::cmp::Reverse((*serious, *unknown, *all)));
    let rows: Vec<Row> = hit
        .into_iter()
        .map(|(name, [all, serious, unknown])| Row::new(std::iter::once(Cell::text(name)).chain([serious, unknown, all].map(count_cell)).collect()))
        .collect();
    let count = Message::new("outage-members-count").with("hit", rows.len()).with("all", outage.organisations.len()).render(language);
    let numbers = ["outage-serious", "outage-level-unknown", "outage-all-systems"].map(|key| Column::number(t(key)));
    simple(
        t("outage-members"),
        "members-table",
        std::iter::once(Column::new(t("outage-organisation"))).chain(numbers).collect(),
        rows,
        count,
        t("outage-nothing"),
    )
}

/// A table under a heading that names it.
pub(in crate::register) fn simple(caption: String, id: &str, columns: Vec<Column>, rows: Vec<Row>, count: String, empty: String) -> Table {
    Table {
        caption,
        caption_hidden: true,
        id: id.to_owned(),
        columns,
        rows,
        filter: None,
        empty: Empty { title: empty, text: String::new(), action: None },
        count,
        pages: None,
    }
}

/// Where a system is shown: its page, or for one of a member's what fails with it.
fn place_of(outage: &Outage, system: &Held<System>) -> String {
    let own = outage.organisations.first().is_some_and(|(id, _)| *id == system.organisation);
    if own { format!("/systems/{}", system.id) } else { format!("/outage?system={}", system.id) }
}

fn table(language: Language, outage: &Outage, systems: &[(&Held<System>, Hit)], address: &str, page: usize) -> Table {
    let t = |key: &'static str| text(language, key);
    let roles = outage.spread.roles(&outage.net);
    let page = page.clamp(1, systems.len().div_ceil(PAGE).max(1));
    let row = |(system, hit): &(&Held<System>, Hit)| {
        let own = outage.organisations.first().is_some_and(|(id, _)| *id == system.organisation);
        let content = &system.content;
        let known = |value: Option<String>| value.unwrap_or_else(|| t("register-unknown"));
        let role = roles.get(&system.id).into_iter().flatten().map(|role| role.name(language)).collect::<Vec<_>>().join(", ");
        let remarks = words::remarks(language, outage, system).join(". ");
        let routine = Cell::text(known(content.manual_routine.as_deref().map(short)));
        let access = match content.remote_access {
            Some(RemoteAccess::None) => Cell::text(RemoteAccess::None.name(language)),
            access => {
                let cut = content.remote_access_cut.as_deref().map_or_else(|| t("outage-cut-unknown"), short);
                let decision = content.shutdown_decision.as_ref().map(|who| Message::new("outage-decision").with("who", who.clone()).render(language));
                Cell::text(cut).noted([Some(known(access.map(|access| access.name(language)))), decision].into_iter().flatten().collect::<Vec<_>>().join(". "))
            }
        };
        Row::new(vec![
            Cell { tag: Some(level_tag(language, content.availability())), ..Cell::link(place_of(outage, system), &content.name) }.noted(remarks),
            Cell::text(words::effect(language, *hit)).noted(words::way(language, outage, system.id)),
            Cell::text(role),
            words::callers(language, &outage.calls.about_system(system.id), own),
            routine.noted(content.manual_routine_place.clone().unwrap_or_default()),
            Cell::text(known(content.rto_hours.map(|hours| Message::new("outage-hours").with("hours", hours).render(language)))),
            access,
        ])
    };
    let rows: Vec<Row> = systems.iter().skip((page - 1) * PAGE).take(PAGE).map(row).collect();
    let sign = if address.contains('?') { '&' } else { '?' };
    let link = |page: usize| format!("{address}{sign}page={page}");
    let to = (page * PAGE).min(systems.len());
    let pages = (systems.len() > PAGE).then(|| Pages {
        previous: (page > 1).then(|| link(page - 1)),
        next: (to < systems.len()).then(|| link(page + 1)),
        label: Message::new("outage-shown").with("from", (page - 1) * PAGE + 1).with("to", to).with("all", systems.len()).render(language),
    });
    let columns = ["register-system", "outage-how", "outage-role", "outage-call", "outage-routine", "outage-rto", "outage-access"];
    let count = Message::new("outage-systems").with("count", systems.len()).render(language);
    Table { pages, ..simple(t("outage-hits"), "systems", columns.map(|key| Column::new(t(key))).to_vec(), rows, count, t("outage-nothing")) }
}

/// Where a place fails: the systems of which nobody knows where they run.
fn unknown(language: Language, outage: &Outage) -> Option<Table> {
    let t = |key: &'static str| text(language, key);
    let found = outage.unknown();
    let row = |system: &&Held<System>| {
        let tag = Some(level_tag(language, system.content.availability()));
        Row::new(vec![
            Cell { tag, ..Cell::link(place_of(outage, system), &system.content.name) }.noted(words::remarks(language, outage, system).join(". ")),
            Cell::text(system.content.hosting.map_or_else(|| t("register-unknown"), |hosting| hosting.name(language))),
        ])
    };
    let rows: Vec<Row> = found.iter().take(PAGE).map(row).collect();
    let count = Message::new("outage-unknown-count").with("shown", rows.len()).with("count", found.len()).render(language);
    let columns = ["register-system", "system-hosting"].map(|key| Column::new(t(key))).to_vec();
    (!found.is_empty()).then(|| simple(t("outage-unknown"), "unknown-systems", columns, rows, count, String::new()))
}

/// The picture: what fails, the vendors and systems that are hit, and the way to each.
fn drawn(language: Language, outage: &Outage, systems: &[(&Held<System>, Hit)]) -> Picture {
    let t = |key: &'static str| text(language, key);
    let several = outage.organisations.len() > 1;
    let member = |id: OrganisationId| several.then(|| outage.organisations.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone())).flatten();
    let own = outage.organisations.first().map(|(id, _)| *id);
    let mut marks = vec![Mark { layer: 0, name: outage.name.clone(), lines: vec![t("outage-fails")], look: "origin", href: None, order: (0, 0) }];
    let mut places: HashMap<Node, usize> = outage.spread.hits.iter().filter(|(_, hit)| hit.depth == 0).map(|(node, _)| (*node, 0)).collect();
    let look = |hit: Hit| match hit.effect {
        Effect::Direct => "direct",
        Effect::Less => "less",
        Effect::Perhaps => "perhaps",
    };
    for (place, vendor) in outage.net.vendors.iter().enumerate() {
        let node = Node::Vendor(vendor.id);
        let Some(hit) = outage.spread.hits.get(&node).filter(|hit| hit.depth > 0) else { continue };
        places.insert(node, marks.len());
        marks.push(Mark {
            layer: hit.depth,
            name: outage.names.get(&vendor.id).cloned().unwrap_or_default(),
            lines: [Some(t("outage-box-vendor")), member(vendor.organisation)].into_iter().flatten().collect(),
            look: "vendor",
            href: Some(if own == Some(vendor.organisation) { format!("/vendors/{}/outage", vendor.id) } else { format!("/outage?vendor={}", vendor.id) }),
            order: (0, place),
        });
    }
    for (place, (system, hit)) in systems.iter().enumerate() {
        places.insert(Node::System(system.id), marks.len());
        let level = system.content.availability();
        let state = format!("{} · {}", level_word(language, level), words::effect(language, *hit).to_lowercase());
        marks.push(Mark {
            layer: hit.depth,
            name: system.content.name.clone(),
            lines: [Some(state), member(system.organisation)].into_iter().flatten().collect(),
            look: match level {
                Some(Level::Serious | Level::Exceptional) => "serious",
                None => "unknown",
                Some(_) => "system",
            },
            href: Some(place_of(outage, system)),
            order: (rank(level), place),
        });
    }
    let mut lines: Vec<Line> = Vec::new();
    for (node, hit) in &outage.spread.hits {
        let ends = hit.from.and_then(|(from, _)| Some((*places.get(&from)?, *places.get(node)?)));
        lines.extend(ends.map(|(from, to)| (from, to, look(*hit))));
    }
    // Where there are few, also the ways that are not the shortest to what stands in the next layer.
    if marks.len() <= 40 {
        for (from, place) in &places {
            for (to, place_to) in outage.spread.onward(*from).filter_map(|(to, _)| Some((to, *places.get(&to)?))) {
                let next = marks.get(*place).zip(marks.get(place_to)).is_some_and(|(from, to)| from.layer + 1 == to.layer);
                if next && outage.spread.hits.get(&to).and_then(|hit| hit.from).is_none_or(|(first, _)| first != *from) {
                    lines.push((*place, place_to, "other"));
                }
            }
        }
    }
    let head = |layer: usize| match layer {
        0 => t("outage-layer-fails"),
        layer => Message::new("outage-layer").with("step", layer).render(language),
    };
    let rest = |count: usize| Message::new("outage-rest").with("count", count).render(language);
    let words = picture::Words {
        title: Message::new("outage-picture-of").with("name", outage.name.clone()).render(language),
        description: t("outage-picture-text"),
        head: &head,
        rest: &rest,
        rest_href: "#hits",
    };
    picture::draw(&marks, &lines, words)
}

/// Every page in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    super::samples::all(language)
}
