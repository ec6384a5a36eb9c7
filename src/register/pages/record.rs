//! One record with what belongs to it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::parts::{channels, day_or_unknown, facts, link_to, section, table, tags};
use crate::account::pages::moment;
use crate::ids::RecordId;
use crate::register::actions::around::Around;
use crate::register::model::{Assignment, Channel, Contact, Contract, Delivery, Dependency, Kind, Phone, Record, System, Vendor, Verification};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Link, NotedLink, Panel, RecordPage, Row, Section, Summary, SummaryRow, Tag, Tone};

/// What the person who looks may do, and on which day.
#[derive(Debug, Clone, Copy)]
pub(in crate::register) struct Looking {
    /// May change the register.
    pub(in crate::register) edit: bool,
    /// May see private numbers.
    pub(in crate::register) private: bool,
    /// The day.
    pub(in crate::register) today: NaiveDate,
}

/// The page of a record.
pub(in crate::register) fn record(language: Language, kind: Kind, id: RecordId, around: &Around, looking: Looking) -> RecordPage {
    let Some(raw) = around.records.get(&id) else { return RecordPage::default() };
    let t = |key: &'static str| text(language, key);
    let address = format!("{}/{id}", kind.path());
    let mut page = RecordPage {
        title: raw.name.clone(),
        back: Some(Link::new(kind.path(), t(super::list::title(kind)))),
        tags: tags(language, raw),
        ..RecordPage::default()
    };
    let mut rows = Vec::new();
    match kind {
        Kind::Vendor => vendor(language, id, around, looking, &mut page),
        Kind::System => {
            rows.extend(system_rows(language, id, around, &address, looking));
            system(language, id, around, looking, &mut page);
        }
        Kind::Contact => {
            rows.extend(contact_rows(language, id, around, looking));
            contact(language, id, around, looking, &mut page);
        }
        Kind::Contract => contract(language, id, around, looking, &mut page),
        Kind::Delivery | Kind::Assignment | Kind::Dependency => {}
    }
    if matches!(kind, Kind::Vendor | Kind::System) {
        rows.extend(verified(language, &raw.record.content));
    }
    rows.extend(facts(language, kind, &raw.record.content, &around.names, &[]));
    rows.push(SummaryRow::new(t("register-changed"), format!("{}, {}", moment(raw.record.changed.1), raw.record.changed.0)).with(
        format!("{address}/history"),
        t("register-history"),
        &raw.name,
    ));
    page.sections.push(Section { summary: Some(Summary { rows }), ..Section::new("facts", t("register-facts")) });
    if let Some(into) = raw.record.merged_into {
        page.panel = Some(Panel {
            kind: "info",
            title: t("register-merged"),
            text: Message::new("register-merged-into").with("name", around.name(into).to_owned()).render(language),
            code: None,
            list: Vec::new(),
        });
    }
    if matches!(kind, Kind::Vendor | Kind::System) {
        page.actions.push(Link::new(format!("{address}/outage"), t("outage-title")));
    }
    if looking.edit && raw.record.merged_into.is_none() {
        page.actions.insert(0, Link::new(format!("{address}/edit"), t("look-change")));
        if kind == Kind::Vendor && raw.record.archived.is_none() {
            page.actions.push(Link::new(format!("/verification/new?vendor={id}"), t("verification-ask-vendor")));
        }
        let more = if raw.record.archived.is_some() {
            vec![Link::new(format!("{address}/restore"), t("register-restore"))]
        } else {
            vec![Link::new(format!("{address}/merge"), t("register-merge")), Link::new(format!("{address}/archive"), t("register-archive"))]
        };
        page.sections.push(Section { text: Some(t("register-keep-text")), links: more, ..Section::new("keep", t("register-keep")) });
    }
    page
}

/// When the other side last said that a vendor or a system is right, where it has.
fn verified(language: Language, content: &serde_json::Map<String, serde_json::Value>) -> Option<SummaryRow> {
    let verification: Verification = serde_json::from_value(content.get("verified")?.clone()).ok()?;
    let said = Message::new("contact-verified-by")
        .with("on", verification.on.to_string())
        .with("by", verification.by.clone())
        .with("how", verification.source.name(language));
    Some(SummaryRow::new(text(language, "contact-verified"), said.render(language)))
}

/// Who is called, in order: role, contact with the ways to reach it, when it was verified, and who is next when there is no answer.
fn calls(language: Language, id: &str, title: String, assignments: &[Record<Assignment>], around: &Around, looking: Looking, links: Vec<Link>) -> Section {
    let mut sorted: Vec<&Record<Assignment>> = assignments.iter().filter(|assignment| assignment.content.is_valid(looking.today)).collect();
    sorted.sort_by_key(|assignment| assignment.content.order());
    // Whoever was put away or is not there any more is nobody to call.
    let there = |id: RecordId| around.get::<Contact>(id).filter(|contact| contact.archived.is_none() && contact.content.is_valid(looking.today));
    let rows = sorted.into_iter().filter_map(|assignment| {
        let deputy = assignment.content.deputy.and_then(there);
        // Where the first is gone, the deputy is the first.
        let (contact, deputy) = match there(assignment.content.contact) {
            Some(contact) => (contact, deputy),
            None => (deputy?, None),
        };
        let of = [assignment.content.vendor, assignment.content.system, assignment.content.contract].into_iter().flatten().map(|id| around.name(id).to_owned());
        let verified = contact.content.verified.as_ref().map(|verification| verification.on);
        let due = contact.content.is_due(looking.today);
        let verified =
            Cell { tag: due.then(|| Tag { kind: Tone::Warn, text: text(language, "contact-due") }), ..Cell::text(day_or_unknown(language, verified)) };
        let deputy = deputy.map_or_else(Cell::default, |deputy| {
            let number = deputy.content.channels.iter().find_map(|channel| Some((channel.link()?, channel.shown())));
            let page = NotedLink { href: deputy.address(), label: deputy.content.name.clone(), note: String::new() };
            Cell::links(std::iter::once(page).chain(number.map(|(href, label)| NotedLink { href, label, note: String::new() })).collect())
        });
        let edit = if looking.edit { Cell::link(format!("/assignments/{}/edit", assignment.id), text(language, "look-change")) } else { Cell::default() };
        let who = link_to(Kind::Contact, contact.id, &contact.content.name).noted(contact.content.title.clone().unwrap_or_default());
        let ways = channels(language, &contact.content.channels);
        Some(Row {
            cells: vec![Cell::text(assignment.content.role.name(language)).noted(of.collect::<Vec<_>>().join(", ")), who, ways, deputy, verified, edit],
            header: true,
        })
    });
    let columns = ["assignment-role", "register-contact", "contact-channels", "assignment-deputy", "contact-verified", "register-edit-column"];
    section(title.clone(), table(language, id, title, &columns, rows.collect(), ("calls-none", "calls-none-text")), links)
}

fn vendor(language: Language, id: RecordId, around: &Around, looking: Looking, page: &mut RecordPage) {
    let t = |key: &'static str| text(language, key);
    let Some(vendor) = around.get::<Vendor>(id) else { return };
    page.lead = (vendor.content.name_differs()).then(|| vendor.content.legal_name.clone());
    let add = |path: &str, key: &'static str| Link::new(format!("/{path}/new?vendor={id}"), t(key));
    let links = |links: Vec<Link>| if looking.edit { links } else { Vec::new() };
    let own: Vec<Record<Assignment>> = around.of::<Assignment>().into_iter().filter(|assignment| assignment.content.vendor == Some(id)).collect();
    page.sections.push(calls(
        language,
        "calls",
        t("vendor-calls"),
        &own,
        around,
        looking,
        links(vec![add("assignments", "assignment-new"), add("contacts", "contact-new")]),
    ));
    page.sections.extend(others(language, t("vendor-other-contacts"), uncalled(language, around, &[id], &own, looking)));
    let assignments = around.of::<Assignment>();
    let rows = around.of::<Delivery>().into_iter().filter(|delivery| delivery.content.vendor == id || delivery.content.on_behalf_of == Some(id)).filter_map(
        |delivery| {
            let system: Record<System> = around.get(delivery.content.system)?;
            let managers: Vec<Record<Assignment>> = assignments.iter().filter(|assignment| assignment.content.system == Some(system.id)).cloned().collect();
            Some((system, delivery, managers))
        },
    );
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(system, ..)| std::cmp::Reverse(system.content.availability().map(crate::classification::Level::digit)));
    let rows = rows.into_iter().map(|(system, delivery, managers)| {
        let role = delivery.content.role.name(language);
        let role = if delivery.content.vendor == id {
            role
        } else {
            Message::new("delivery-through").with("role", role).with("name", around.name(delivery.content.vendor).to_owned()).render(language)
        };
        Row::new(vec![
            link_to(Kind::System, system.id, &system.content.name),
            Cell::text(role),
            level(language, &system.content),
            people(around, &managers, language),
            delivery_edit(language, delivery.id, looking),
        ])
    });
    let columns = ["register-system", "vendor-is", "system-levels", "system-people", "register-edit-column"];
    let systems = table(language, "systems", t("vendor-systems"), &columns, rows.collect(), ("vendor-no-systems", "vendor-no-systems-text"));
    page.sections.push(section(t("vendor-systems"), systems, links(vec![add("deliveries", "delivery-new")])));
    let contracts = around.of::<Contract>().into_iter().filter(|contract| contract.content.vendor == id).map(|contract| contract_row(language, &contract));
    let columns = ["register-contract", "contract-number", "contract-end-on", "contract-status"];
    let contracts = table(language, "contracts", t("vendor-contracts"), &columns, contracts.collect(), ("vendor-no-contracts", "vendor-no-contracts-text"));
    page.sections.push(section(t("vendor-contracts"), contracts, links(vec![add("contracts", "contract-new")])));
    let owned: Vec<Link> = around
        .of::<Vendor>()
        .into_iter()
        .filter(|other| other.content.parent == Some(id))
        .map(|other| Link::new(other.address(), around.name(other.id)))
        .collect();
    if !owned.is_empty() {
        let summary = Summary { rows: vec![SummaryRow::linked(t("vendor-owns"), owned)] };
        page.sections.push(Section { summary: Some(summary), ..Section::new("group", t("vendor-group")) });
    }
}

/// The contacts at some vendors that are there today and have no task among those shown.
fn uncalled(language: Language, around: &Around, vendors: &[RecordId], called: &[Record<Assignment>], looking: Looking) -> Vec<Row> {
    let there = around.of::<Contact>().into_iter().filter(|contact| contact.content.vendor.is_some_and(|vendor| vendors.contains(&vendor)));
    let is_called = |id: RecordId| called.iter().any(|assignment| assignment.content.contact == id && assignment.content.is_valid(looking.today));
    let uncalled = there.filter(|contact| contact.content.is_valid(looking.today) && !is_called(contact.id));
    let row = |contact: Record<Contact>| {
        let vendor = contact.content.vendor.filter(|_| vendors.len() > 1).map(|vendor| around.name(vendor).to_owned());
        let note = [contact.content.title.clone(), vendor].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Row::new(vec![link_to(Kind::Contact, contact.id, &contact.content.name).noted(note), channels(language, &contact.content.channels)])
    };
    uncalled.map(row).collect()
}

/// Whom else one can call, where there is anybody.
fn others(language: Language, title: String, rows: Vec<Row>) -> Option<Section> {
    let columns = ["register-contact", "contact-channels"];
    let found = !rows.is_empty();
    found.then(|| section(title.clone(), table(language, "others", title, &columns, rows, ("calls-none", "calls-none-text")), Vec::new()))
}

/// The switchboards of vendors.
fn switchboards(language: Language, around: &Around, vendors: &[RecordId]) -> Vec<Row> {
    let row = |id: &RecordId| {
        let phone = Phone::read(around.get::<Vendor>(*id)?.content.switchboard.as_deref()?);
        let number = NotedLink { href: phone.link()?, label: phone.shown(), note: text(language, "vendor-switchboard") };
        Some(Row::new(vec![link_to(Kind::Vendor, *id, around.name(*id)), Cell::links(vec![number])]))
    };
    vendors.iter().filter_map(row).collect()
}

fn contract_row(language: Language, contract: &Record<Contract>) -> Row {
    let status = contract.content.status.map_or_else(|| text(language, "register-unknown"), |status| status.name(language));
    Row::new(vec![
        link_to(Kind::Contract, contract.id, &contract.content.title),
        Cell::text(contract.content.number.clone().unwrap_or_default()),
        Cell::text(day_or_unknown(language, contract.content.end_on)),
        Cell::text(status),
    ])
}

fn delivery_edit(language: Language, id: RecordId, looking: Looking) -> Cell {
    if looking.edit { Cell::link(format!("/deliveries/{id}/edit"), text(language, "look-change")) } else { Cell::default() }
}

/// The levels of a system; that they are not known is said.
pub(in crate::register) fn level(language: Language, system: &System) -> Cell {
    match &system.classification {
        Some(classification) => {
            let kind = match classification.levels.t.digit() {
                3 => Tone::Bad,
                2 => Tone::Warn,
                _ => Tone::Neutral,
            };
            let availability = Message::new("system-availability").with("level", classification.levels.t.digit()).render(language);
            Cell { tag: Some(Tag { kind, text: availability }), ..Cell::text(classification.levels.to_string()) }
        }
        None => Cell::tag(Tone::Warn, text(language, "system-not-classified")),
    }
}

/// Who has a role for a system, in the order one calls.
fn people(around: &Around, assignments: &[Record<Assignment>], language: Language) -> Cell {
    let mut sorted: Vec<&Record<Assignment>> = assignments.iter().collect();
    sorted.sort_by_key(|assignment| assignment.content.order());
    let links = sorted.into_iter().filter_map(|assignment| {
        let contact: Record<Contact> = around.get(assignment.content.contact)?;
        let number = contact.content.channels.iter().find_map(Channel::phone).map(|phone| format!(", {}", phone.shown())).unwrap_or_default();
        Some(NotedLink { href: contact.address(), label: contact.content.name, note: format!("{}{number}", assignment.content.role.name(language)) })
    });
    let links: Vec<NotedLink> = links.collect();
    if links.is_empty() { Cell::tag(Tone::Warn, text(language, "system-nobody")) } else { Cell::links(links) }
}

fn system_rows(language: Language, id: RecordId, around: &Around, address: &str, looking: Looking) -> Option<SummaryRow> {
    let system: Record<System> = around.get(id)?;
    let t = |key: &'static str| text(language, key);
    let row = match &system.content.classification {
        Some(classification) => {
            let names: Vec<String> = classification.levels.levels().map(|(aspect, level)| format!("{} {}", aspect.name(language), level.digit())).collect();
            let note = Message::new("system-classified").with("by", classification.by.clone()).with("on", classification.on.to_string()).render(language);
            SummaryRow::new(t("system-classification"), format!("{} ({})", classification.levels, names.join(", "))).noted(note)
        }
        None => SummaryRow::new(t("system-classification"), t("system-not-classified")),
    };
    Some(if looking.edit { row.with(format!("{address}/classification"), t("look-change"), t("system-classification")) } else { row })
}

fn system(language: Language, id: RecordId, around: &Around, looking: Looking, page: &mut RecordPage) {
    let t = |key: &'static str| text(language, key);
    let Some(system) = around.get::<System>(id) else { return };
    page.lead.clone_from(&system.content.purpose);
    page.tags.extend(level(language, &system.content).tag);
    let links = |links: Vec<Link>| if looking.edit { links } else { Vec::new() };
    let add = |path: &str, query: &str, key: &'static str| Link::new(format!("/{path}/new?{query}={id}"), t(key));
    let all = around.of::<Assignment>();
    // Whoever works for a vendor is one of theirs, also with a task for this system alone.
    let is_theirs = |assignment: &Assignment| around.get::<Contact>(assignment.contact).is_some_and(|contact| contact.content.vendor.is_some());
    let (at_vendors, own): (Vec<_>, Vec<_>) =
        all.iter().filter(|assignment| assignment.content.system == Some(id)).cloned().partition(|assignment| is_theirs(&assignment.content));
    page.sections.push(calls(language, "calls", t("system-calls"), &own, around, looking, links(vec![add("assignments", "system", "assignment-new")])));
    let deliveries: Vec<Record<Delivery>> = around.of::<Delivery>().into_iter().filter(|delivery| delivery.content.system == id).collect();
    let chain: Vec<RecordId> = deliveries.iter().flat_map(|delivery| [Some(delivery.content.vendor), delivery.content.on_behalf_of]).flatten().collect();
    let of_chain = all.iter().filter(|assignment| assignment.content.vendor.is_some_and(|vendor| chain.contains(&vendor))).cloned();
    let theirs: Vec<Record<Assignment>> = at_vendors.into_iter().chain(of_chain).collect();
    page.sections.push(calls(language, "vendor-calls", t("system-vendor-calls"), &theirs, around, looking, Vec::new()));
    let vendors: Vec<RecordId> = chain.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let mut rows = uncalled(language, around, &vendors, &theirs, looking);
    rows.extend(switchboards(language, around, &vendors));
    page.sections.extend(others(language, t("system-other-contacts"), rows));
    let rows = deliveries.iter().map(|delivery| {
        let behalf = delivery.content.on_behalf_of.map(|vendor| Message::new("delivery-for").with("name", around.name(vendor).to_owned()).render(language));
        let contract = delivery.content.contract.map(|contract| link_to(Kind::Contract, contract, around.name(contract))).unwrap_or_default();
        Row::new(vec![
            link_to(Kind::Vendor, delivery.content.vendor, around.name(delivery.content.vendor)),
            Cell::text(delivery.content.role.name(language)).noted(behalf.unwrap_or_default()),
            Cell::text(delivery.content.service.clone().unwrap_or_default()),
            Cell::text(delivery.content.countries.join(", ")),
            contract,
            delivery_edit(language, delivery.id, looking),
        ])
    });
    let columns = ["register-vendor", "delivery-role", "delivery-service", "delivery-countries", "register-contract", "register-edit-column"];
    let chain = table(language, "chain", t("system-chain"), &columns, rows.collect(), ("system-no-vendor", "system-no-vendor-text"));
    page.sections.push(section(t("system-chain"), chain, links(vec![add("deliveries", "system", "delivery-new")])));
    let dependencies = around.of::<Dependency>();
    for (needed, id_of, key, query, empty) in
        [(true, "needs", "system-needs", "system", "system-needs-none"), (false, "needed-by", "system-needed-by", "needs", "system-needed-by-none")]
    {
        let rows =
            dependencies.iter().filter(|dependency| if needed { dependency.content.system == id } else { dependency.content.needs == id }).map(|dependency| {
                let other = if needed { dependency.content.needs } else { dependency.content.system };
                let how =
                    if dependency.content.critical { Cell::tag(Tone::Bad, t("dependency-stops")) } else { Cell::tag(Tone::Neutral, t("dependency-less")) };
                let edit = if looking.edit { Cell::link(format!("/dependencies/{}/edit", dependency.id), t("look-change")) } else { Cell::default() };
                Row::new(vec![link_to(Kind::System, other, around.name(other)), how, Cell::text(dependency.content.purpose.clone().unwrap_or_default()), edit])
            });
        let columns = ["register-system", "dependency-without", "dependency-purpose", "register-edit-column"];
        let table = table(language, id_of, t(key), &columns, rows.collect(), (empty, "system-dependencies-text"));
        page.sections.push(section(t(key), table, links(vec![add("dependencies", query, "dependency-new")])));
    }
}

fn contact_rows(language: Language, id: RecordId, around: &Around, looking: Looking) -> Option<SummaryRow> {
    let contact: Record<Contact> = around.get(id)?;
    let t = |key: &'static str| text(language, key);
    let row = match &contact.content.verified {
        Some(verification) => {
            let said = Message::new("contact-verified-by")
                .with("on", verification.on.to_string())
                .with("by", verification.by.clone())
                .with("how", verification.source.name(language));
            let by = contact.content.verify_by().map(|day| Message::new("contact-verify-by").with("day", day.to_string()).render(language));
            SummaryRow::new(t("contact-verified"), said.render(language)).noted(by.unwrap_or_default())
        }
        None => SummaryRow::new(t("contact-verified"), t("contact-never-verified")),
    };
    let _ = looking;
    Some(row)
}

fn contact(language: Language, id: RecordId, around: &Around, looking: Looking, page: &mut RecordPage) {
    let t = |key: &'static str| text(language, key);
    let Some(contact) = around.get::<Contact>(id) else { return };
    page.lead.clone_from(&contact.content.title);
    if contact.content.is_due(looking.today) {
        page.tags.push(Tag { kind: Tone::Warn, text: t("contact-due") });
    }
    let address = contact.address();
    let rows = contact.content.channels.iter().map(|channel| {
        let number = channel.number;
        let value = match channel.link() {
            Some(href) => Cell::link(href, channel.shown()),
            None if channel.private => Cell::tag(Tone::Info, t("channel-private")),
            None => Cell::text(channel.shown()),
        };
        let not_dialled = channel.phone().is_some_and(|phone| !phone.is_understood()).then(|| t("channel-not-understood"));
        let value = value.noted(not_dialled.unwrap_or_default());
        let hours = if channel.around_the_clock { t("channel-around-the-clock") } else { channel.hours.clone().unwrap_or_default() };
        let offline = if channel.works_offline { Cell::tag(Tone::Good, t("word-yes")) } else { Cell::text(t("word-no")) };
        let edit = if looking.edit { Cell::link(format!("{address}/channels/{number}"), t("look-change")) } else { Cell::default() };
        Row {
            cells: vec![Cell::text(channel.kind.name(language)).noted(channel.label.clone().unwrap_or_default()), value, Cell::text(hours), offline, edit],
            header: true,
        }
    });
    let columns = ["channel-kind", "channel-value", "channel-hours", "channel-works-offline", "register-edit-column"];
    let ways = table(language, "channels", t("contact-channels"), &columns, rows.collect(), ("contact-no-channel", "contact-no-channel-text"));
    let mut links = Vec::new();
    if looking.edit {
        links.push(Link::new(format!("{address}/channels/new"), t("channel-new")));
    }
    if looking.private && contact.content.channels.iter().any(|channel| channel.private) {
        links.push(Link::new(format!("{address}/private"), t("channel-reveal")));
    }
    page.sections.push(section(t("contact-channels"), ways, links));
    let rows = around.of::<Assignment>().into_iter().filter(|assignment| assignment.content.contact == id).map(|assignment| {
        let content = &assignment.content;
        let target = [(Kind::Vendor, content.vendor), (Kind::System, content.system), (Kind::Contract, content.contract)]
            .into_iter()
            .find_map(|(kind, target)| target.map(|target| link_to(kind, target, around.name(target)).noted(kind.name(language))));
        let unit = content.unit.map(|unit| Cell::link(format!("/units/{unit}"), around.names.of(crate::register::model::Target::Unit(unit))));
        let edit = if looking.edit { Cell::link(format!("/assignments/{}/edit", assignment.id), t("look-change")) } else { Cell::default() };
        let deputy = content.deputy.map(|deputy| link_to(Kind::Contact, deputy, around.name(deputy))).unwrap_or_default();
        Row { cells: vec![target.or(unit).unwrap_or_default(), Cell::text(content.role.name(language)), deputy, edit], header: true }
    });
    let columns = ["assignment-target", "assignment-role", "assignment-deputy", "register-edit-column"];
    let roles = table(language, "assignments", t("contact-assignments"), &columns, rows.collect(), ("contact-no-assignments", "contact-no-assignments-text"));
    let links = if looking.edit { vec![Link::new(format!("/assignments/new?contact={id}"), t("assignment-new"))] } else { Vec::new() };
    page.sections.push(section(t("contact-assignments"), roles, links));
    if looking.edit {
        let form = crate::view::Form::new(language, format!("{address}/verify"), "contact-verify", Vec::new(), &crate::view::Shown::default());
        page.sections.push(Section { text: Some(t("contact-verify-text")), form: Some(form), ..Section::new("verify", t("contact-verify-heading")) });
    }
}

fn contract(language: Language, id: RecordId, around: &Around, looking: Looking, page: &mut RecordPage) {
    let t = |key: &'static str| text(language, key);
    let links = if looking.edit { vec![Link::new(format!("/assignments/new?contract={id}"), t("assignment-new"))] } else { Vec::new() };
    let own: Vec<Record<Assignment>> = around.of::<Assignment>().into_iter().filter(|assignment| assignment.content.contract == Some(id)).collect();
    page.sections.push(calls(language, "calls", t("contract-calls"), &own, around, looking, links));
    let rows = around.of::<Delivery>().into_iter().filter(|delivery| delivery.content.contract == Some(id)).map(|delivery| {
        let role = Cell::text(delivery.content.role.name(language));
        Row::new(vec![link_to(Kind::System, delivery.content.system, around.name(delivery.content.system)), role])
    });
    let columns = ["register-system", "delivery-role"];
    page.sections.push(section(
        t("contract-systems"),
        table(language, "systems", t("contract-systems"), &columns, rows.collect(), ("contract-no-systems", "contract-no-systems-text")),
        Vec::new(),
    ));
}
