//! Lists of records.

use super::parts::{channels, link_to};
use super::record::level;
use crate::register::actions::record::Listed;
use crate::register::fields::{self, Names};
use crate::register::model::Raw;
use crate::register::model::{Contact, Contract, Kind, System, Target, Vendor};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Column, Empty, Field, Link, ListPage, Pages, Row, Shown, Table, TableFilter, Tag, Tone};

/// So many rows stand on a page.
pub(in crate::register) const PAGE: i64 = 100;

/// What a list of a kind is called.
pub(in crate::register) fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Vendor => "vendors-title",
        Kind::System => "systems-title",
        Kind::Contact => "contacts-title",
        Kind::Contract => "contracts-title",
        Kind::Delivery => "deliveries-title",
        Kind::Assignment => "assignments-title",
        Kind::Dependency => "dependencies-title",
    }
}

/// The list of a kind. `page` counts from 1.
pub(in crate::register) fn list(
    language: Language,
    kind: Kind,
    listed: &Listed,
    page: i64,
    edit: bool,
    filter: &Shown<'_>,
    today: chrono::NaiveDate,
) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let archived = filter.value("archived") == "true";
    let address = |page: i64, sort: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !filter.value("q").is_empty() {
            query.append_pair("q", filter.value("q"));
        }
        if archived {
            query.append_pair("archived", "true");
        }
        if !sort.is_empty() {
            query.append_pair("sort", sort);
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { kind.path().to_owned() } else { format!("{}?{query}", kind.path()) }
    };
    let sort = filter.value("sort");
    let (from, to) = ((page - 1) * PAGE + 1, (page * PAGE).min(listed.count));
    let filtered = !filter.value("q").is_empty() || archived;
    let (keys, new, lead, none, none_text) = words(kind);
    let mut columns: Vec<Column> = keys.iter().map(|key| Column::new(t(key))).collect();
    if let Some(first) = columns.first_mut() {
        let descending = sort == "-name";
        first.sort =
            Some(crate::view::Sort { href: address(1, if descending { "" } else { "-name" }), state: if descending { "descending" } else { "ascending" } });
    }
    let empty = if filtered {
        Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new(kind.path(), t("look-filter-clear"))) }
    } else {
        Empty { title: t(none), text: t(none_text), action: edit.then(|| Link::new(format!("{}/new", kind.path()), t(new))) }
    };
    let fields =
        vec![Field::search("q", t("filter-words")).shown(language, filter), Field::checkbox("archived", t("register-show-archived")).shown(language, filter)];
    let label = Message::new("catalogue-shown").with("from", from.min(to)).with("to", to).with("all", listed.count).render(language);
    ListPage {
        title: t(title(kind)),
        lead: Some(t(lead)),
        actions: if edit {
            vec![
                Link::new(format!("{}/new", kind.path()), t(new)),
                Link::new("/register/import", t("transfer-title")),
                Link::new("/register/export", t("transfer-export-title")),
            ]
        } else {
            vec![Link::new("/register/export", t("transfer-export-title"))]
        },
        table: Table {
            caption: t(title(kind)),
            caption_hidden: true,
            id: "records".to_owned(),
            columns,
            rows: listed.records.iter().map(|raw| row(language, raw, &listed.names, today)).collect(),
            filter: Some(TableFilter { action: kind.path().to_owned(), fields, submit: t("filter-submit"), clear: filtered.then(|| kind.path().to_owned()) }),
            empty,
            count: Message::new("count-rows").with("count", listed.count).render(language),
            pages: Some(Pages { previous: (page > 1).then(|| address(page - 1, sort)), next: (to < listed.count).then(|| address(page + 1, sort)), label })
                .filter(|_| listed.count > 0),
        },
    }
}

type Words = (&'static [&'static str], &'static str, &'static str, &'static str, &'static str);

/// The columns of a list, what making a new one is called, what the list is for, and what stands there when it is empty.
fn words(kind: Kind) -> Words {
    match kind {
        Kind::Vendor => (
            &["register-vendor", "vendor-number", "vendor-roles", "vendor-criticality", "vendor-relation-unit"],
            "vendor-new",
            "vendors-lead",
            "vendors-none",
            "vendors-none-text",
        ),
        Kind::System => (
            &["register-system", "system-levels", "system-personal-data", "system-hosting", "system-units"],
            "system-new",
            "systems-lead",
            "systems-none",
            "systems-none-text",
        ),
        Kind::Contact => (
            &["register-contact", "contact-employer", "contact-channels", "contact-verified"],
            "contact-new",
            "contacts-lead",
            "contacts-none",
            "contacts-none-text",
        ),
        Kind::Contract => (
            &["register-contract", "contract-number", "register-vendor", "contract-end-on", "contract-status"],
            "contract-new",
            "contracts-lead",
            "contracts-none",
            "contracts-none-text",
        ),
        Kind::Delivery | Kind::Assignment | Kind::Dependency => (&[], "", "", "", ""),
    }
}

fn row(language: Language, raw: &Raw, names: &Names, today: chrono::NaiveDate) -> Row {
    let name = link_to(raw.kind, raw.record.id, &raw.name);
    // Words of a field, with a mark where it is not known.
    let known = |field: &'static str| {
        let spec = raw.kind.fields().into_iter().find(|spec| spec.name == field);
        let words =
            spec.map(|spec| fields::words(spec, raw.record.content.get(field).unwrap_or(&serde_json::Value::Null), language, names)).unwrap_or_default();
        if words.is_empty() { Cell::tag(Tone::Neutral, text(language, "register-unknown")) } else { Cell::text(words.join(", ")) }
    };
    let cells = match raw.kind {
        Kind::Vendor => {
            let vendor = raw.clone().typed::<Vendor>().map(|record| record.content).unwrap_or_default();
            let others = if vendor.name_differs() { vendor.legal_name.clone() } else { vendor.other_names.join(", ") };
            vec![name.noted(others), known("number"), known("roles"), known("criticality"), known("relation_unit")]
        }
        Kind::System => {
            let system = raw.clone().typed::<System>().map(|record| record.content).unwrap_or_default();
            vec![name.noted(system.aliases.join(", ")), level(language, &system), known("personal_data"), known("hosting"), known("units")]
        }
        Kind::Contact => {
            let contact = raw.clone().typed::<Contact>().map(|record| record.content).unwrap_or_default();
            let vendor = contact.vendor.map(|vendor| link_to(Kind::Vendor, vendor, names.of(Target::Record(vendor))));
            let unit = contact.unit.map(|unit| Cell::link(format!("/units/{unit}"), names.of(Target::Unit(unit))));
            let verified = Cell {
                tag: contact.is_due(today).then(|| Tag { kind: Tone::Warn, text: text(language, "contact-due") }),
                ..Cell::text(contact.verified.as_ref().map(|verification| verification.on.to_string()).unwrap_or_default())
            };
            vec![name.noted(contact.title.clone().unwrap_or_default()), vendor.or(unit).unwrap_or_default(), channels(language, &contact.channels), verified]
        }
        Kind::Contract => {
            let vendor = raw.clone().typed::<Contract>().map(|record| record.content.vendor).ok();
            let vendor = vendor.map(|vendor| link_to(Kind::Vendor, vendor, names.of(Target::Record(vendor)))).unwrap_or_default();
            vec![name, known("number"), vendor, known("end_on"), known("status")]
        }
        Kind::Delivery | Kind::Assignment | Kind::Dependency => vec![name],
    };
    Row::new(cells)
}
