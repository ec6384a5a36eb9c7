use super::{PAGE, number, page_within, pages_of};
use crate::register::model::{DeliveryRole, System};
use crate::register::outage::pages::{simple, ways};
use crate::register::outage::same::Known;
use crate::register::overview::actions::Depending;
use crate::register::overview::concentration::{Carrier, Load, places, vendors, whole};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Choice, Column, Empty, Field, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, TableFilter};

/// What the fields of the filter are called.
const FILTER: [&str; 2] = ["role", "organisation"];

/// On what most of the systems depend.
pub(in crate::register::overview) fn concentration(
    language: Language,
    depending: &Depending,
    role: Option<DeliveryRole>,
    filter: &Shown<'_>,
    page: usize,
) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let all = whole(&depending.net);
    let facts = [
        ("concentration-serious", all.serious),
        ("outage-level-unknown", all.unknown),
        ("concentration-significant", all.significant),
        ("outage-all-systems", all.all),
    ];
    let federation = depending.organisations.len() > 1;
    let part =
        |id: &str, title: &'static str, lead: &'static str, table: Table| Section { text: Some(t(lead)), table: Some(table), ..Section::new(id, t(title)) };
    RecordPage {
        title: t("concentration-title"),
        lead: Some(t(if federation { "concentration-lead-federation" } else { "concentration-lead" })),
        actions: ways(language, "/register/concentration"),
        summary: Summary { rows: facts.into_iter().map(|(key, count)| SummaryRow::new(t(key), count.to_string())).collect() },
        sections: vec![
            part("vendors", "concentration-vendors", "concentration-vendors-text", vendor_table(language, depending, role, filter, page)),
            part(
                "countries",
                "concentration-countries",
                "concentration-countries-text",
                place_table(language, depending, "country", "vendor-country", |system| system.hosting_country.as_deref()),
            ),
            part(
                "regions",
                "concentration-regions",
                "concentration-regions-text",
                place_table(language, depending, "region", "system-hosting-region", |system| system.hosting_region.as_deref()),
            ),
        ],
        ..RecordPage::default()
    }
}

/// The counts of a row, with the share of the most important systems.
fn loads(language: Language, load: Load, all: Load) -> Vec<Cell> {
    let share = load.share(all).map_or_else(String::new, |share| Message::new("concentration-share").with("share", share).render(language));
    vec![number(load.serious).noted(share), number(load.unknown), number(load.significant), number(load.all)]
}

fn load_columns(language: Language) -> impl Iterator<Item = Column> {
    let keys = ["outage-serious", "outage-level-unknown", "outage-significant", "outage-all-systems"];
    keys.into_iter().map(move |key| Column::number(text(language, key)))
}

fn vendor_table(language: Language, depending: &Depending, role: Option<DeliveryRole>, filter: &Shown<'_>, page: usize) -> Table {
    let t = |key: &'static str| text(language, key);
    let found = vendors(&depending.net, role);
    let all = whole(&depending.net);
    let federation = depending.organisations.len() > 1;
    let page = page_within(page, found.len());
    let row = |carrier: &Carrier| {
        let id = carrier.records.first().map(ToString::to_string).unwrap_or_default();
        let known = match (carrier.records.len() > 1, carrier.known) {
            (false, _) => String::new(),
            (true, Known::ByNumber) => t("concentration-by-number"),
            (true, Known::ByName) => t("concentration-by-name"),
        };
        let mut cells = vec![Cell::link(format!("/outage?vendor={id}"), &carrier.name).noted(known)];
        cells.extend(loads(language, carrier.load, all));
        if federation {
            cells.push(number(carrier.organisations));
        }
        Row::new(cells)
    };
    let rows: Vec<Row> = found.iter().skip((page - 1) * PAGE).take(PAGE).map(row).collect();
    let roles = DeliveryRole::CHOICES.iter().map(|(word, key)| Choice::new(*word, t(key)));
    let mut fields = vec![Field::select("role", t("concentration-role"), std::iter::once(Choice::new("", t("concentration-any-role"))).chain(roles).collect())];
    if federation {
        let organisations = depending.organisations.iter().map(|(id, name)| Choice::new(id.to_string(), name));
        fields.push(Field::select(
            "organisation",
            t("concentration-over"),
            std::iter::once(Choice::new("", t("concentration-everybody"))).chain(organisations).collect(),
        ));
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    FILTER.into_iter().filter(|name| !filter.value(name).is_empty()).for_each(|name| {
        query.append_pair(name, filter.value(name));
    });
    let query = query.finish();
    let path = "/register/concentration".to_owned();
    let address = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
    let mut columns = vec![Column::new(t("register-vendor"))];
    columns.extend(load_columns(language));
    if federation {
        columns.push(Column::number(t("concentration-organisations")));
    }
    let count = Message::new("concentration-count").with("count", found.len()).render(language);
    Table {
        filter: Some(TableFilter {
            action: path.clone(),
            fields: fields.into_iter().map(|field| field.optional().shown(language, filter)).collect(),
            submit: t("filter-submit"),
            clear: (!query.is_empty()).then_some(path),
        }),
        pages: Some(pages_of(language, &address, page, found.len())),
        empty: Empty { title: t("concentration-none"), text: t("concentration-none-text"), action: None },
        ..simple(t("concentration-vendors"), "vendor-table", columns, rows, count, String::new())
    }
}

fn place_table(language: Language, depending: &Depending, field: &'static str, label: &'static str, place: impl Fn(&System) -> Option<&str>) -> Table {
    let t = |key: &'static str| text(language, key);
    let all = whole(&depending.net);
    let found = places(&depending.net, place);
    let row = |(name, load): &(Option<String>, Load)| {
        let first = match name {
            Some(name) => {
                let query = form_urlencoded::Serializer::new(String::new()).append_pair(field, name).finish();
                Cell::link(format!("/outage?{query}"), name)
            }
            None => Cell::link(format!("/register/gaps?gap={}", crate::register::overview::gaps::Gap::NoCountry.word()), t("register-unknown")),
        };
        // A region that is not known is not a gap by itself.
        let first = if name.is_none() && field == "region" { Cell::text(t("register-unknown")) } else { first };
        Row::new(std::iter::once(first).chain(loads(language, *load, all)).collect())
    };
    let rows: Vec<Row> = found.iter().take(PAGE).map(row).collect();
    let columns = std::iter::once(Column::new(t(label))).chain(load_columns(language)).collect();
    let count = Message::new("concentration-places").with("shown", rows.len()).with("count", found.len()).render(language);
    simple(t(label), &format!("{field}-table"), columns, rows, count, t("outage-nothing"))
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let depending = crate::register::outage::example_net();
    let alone = Depending { organisations: depending.0.iter().take(1).cloned().collect(), net: depending.1.clone() };
    let both = Depending { organisations: depending.0, net: depending.1 };
    let empty = Depending { organisations: alone.organisations.clone(), ..Depending::default() };
    let filtered = Shown::of([("role", "reseller")]);
    vec![
        Sample::new("concentration", language, &concentration(language, &alone, None, &Shown::default(), 1)),
        Sample::new("concentration over members", language, &concentration(language, &both, Some(DeliveryRole::Reseller), &filtered, 1)),
        Sample::new("concentration of nothing", language, &concentration(language, &empty, None, &Shown::default(), 1)),
    ]
}
