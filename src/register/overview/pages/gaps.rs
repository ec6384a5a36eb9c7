use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{PAGE, number, page_within, pages_of};
use crate::account::Unit;
use crate::ids::UnitId;
use crate::register::model::Kind;
use crate::register::outage::graph::rank;
use crate::register::outage::pages::{simple, ways};
use crate::register::outage::words::level_tag;
use crate::register::overview::gaps::{Everything, Found, Gap, find};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Choice, Column, Empty, Field, Link, ListPage, Row, Sample, Table, TableFilter, Tone};

/// What is shown of the gaps: of all units or of one with its parts.
#[derive(Debug, Clone, Default)]
pub(in crate::register::overview) struct Shown {
    pub(in crate::register::overview) units: Vec<Unit>,
    pub(in crate::register::overview) unit: Option<UnitId>,
    pub(in crate::register::overview) page: usize,
}

impl Shown {
    /// The unit that is asked for, with all that lies in it.
    fn wanted(&self) -> Option<BTreeSet<UnitId>> {
        let mut wanted = BTreeSet::from([self.unit?]);
        loop {
            let parts = self.units.iter().filter(|unit| unit.parent.is_some_and(|parent| wanted.contains(&parent))).map(|unit| unit.id);
            let more: BTreeSet<UnitId> = parts.filter(|id| !wanted.contains(id)).collect();
            if more.is_empty() {
                return Some(wanted);
            }
            wanted.extend(more);
        }
    }

    /// The gaps that are shown: those of the unit, and those of which nobody knows to which unit they belong.
    fn of(&self, found: Vec<Found>) -> Vec<Found> {
        let Some(wanted) = self.wanted() else { return found };
        found.into_iter().filter(|gap| gap.units.is_empty() || !gap.units.is_disjoint(&wanted)).collect()
    }

    fn name(&self, id: UnitId) -> &str {
        self.units.iter().find(|unit| unit.id == id).map_or("–", |unit| unit.name.as_str())
    }

    fn field(&self, language: Language) -> Field {
        let mut units: Vec<&Unit> = self.units.iter().collect();
        units.sort_by_key(|unit| crate::account::actions::organisation::collation_key(&unit.name));
        let choices = units.into_iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name));
        let all = std::iter::once(Choice::new("", text(language, "gaps-every-unit"))).chain(choices).collect();
        let chosen = self.unit.map(|unit| unit.to_string()).unwrap_or_default();
        Field::select("unit", text(language, "gaps-unit"), all)
            .hint(text(language, "gaps-unit-hint"))
            .optional()
            .shown(language, &crate::view::Shown::of([("unit", chosen.as_str())]))
    }

    /// The part of an address that keeps the unit.
    fn query(&self, sign: char) -> String {
        self.unit.map(|unit| format!("{sign}unit={unit}")).unwrap_or_default()
    }
}

/// All kinds of gaps, with how many there are of each and what one does about it.
pub(in crate::register::overview) fn gaps(language: Language, all: &Everything, today: NaiveDate, shown: &Shown) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let found = shown.of(find(all, today));
    let row = |gap: &Gap| {
        let of_kind: Vec<&Found> = found.iter().filter(|found| found.gap == *gap).collect();
        let serious = of_kind.iter().filter(|found| found.level.is_some_and(|level| rank(level) == 0)).count();
        let (title, todo) = gap.texts();
        let first = Cell::link(format!("/register/gaps?gap={}{}", gap.word(), shown.query('&')), t(title));
        let count = if of_kind.is_empty() { Cell { numeric: true, ..Cell::tag(Tone::Good, t("gaps-nothing")) } } else { number(of_kind.len()) };
        let serious =
            if [Kind::System, Kind::Vendor, Kind::Delivery].contains(&gap.kind()) { number(serious) } else { Cell { numeric: true, ..Cell::text("–") } };
        Row::new(vec![first, Cell::text(gap.kind().name(language)), count, serious, Cell::text(t(todo))])
    };
    let columns = vec![
        Column::new(t("gaps-gap")),
        Column::new(t("gaps-kind")),
        Column::number(t("gaps-count")),
        Column::number(t("gaps-serious")),
        Column::new(t("gaps-todo")),
    ];
    let label = Message::new("gaps-all").with("count", found.len()).render(language);
    let table = simple(t("gaps-title"), "gaps", columns, Gap::ALL.iter().map(row).collect(), label.clone(), t("gaps-nothing"));
    ListPage {
        title: t("gaps-title"),
        lead: Some(t("gaps-lead")),
        actions: ways(language, "/register/gaps"),
        table: Table {
            filter: Some(TableFilter {
                action: "/register/gaps".to_owned(),
                fields: vec![shown.field(language)],
                submit: t("filter-submit"),
                clear: shown.unit.map(|_| "/register/gaps".to_owned()),
            }),
            pages: Some(crate::view::Pages { previous: None, next: None, label }),
            ..table
        },
    }
}

/// What has a gap of one kind.
pub(in crate::register::overview) fn gap(language: Language, all: &Everything, today: NaiveDate, gap: Gap, shown: &Shown) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let found: Vec<Found> = shown.of(find(all, today)).into_iter().filter(|found| found.gap == gap).collect();
    let page = page_within(shown.page, found.len());
    let dated = found.iter().any(|found| found.day.is_some());
    let row = |found: &Found| {
        let (kind, id) = found.record;
        let first = Cell { tag: found.level.map(|level| level_tag(language, level)), ..Cell::link(format!("{}/{id}", kind.path()), &found.name) };
        let units = found.units.iter().map(|unit| shown.name(*unit)).collect::<Vec<_>>().join(", ");
        let units = if found.units.is_empty() { Cell::tag(Tone::Warn, t("gaps-no-unit")) } else { Cell::text(units) };
        let mut cells = vec![first, units];
        if dated {
            cells.push(Cell::text(found.day.map(|day| day.to_string()).unwrap_or_default()));
        }
        Row::new(cells)
    };
    let (title, todo) = gap.texts();
    let mut columns = vec![Column::new(gap.kind().name(language)), Column::new(t("gaps-unit"))];
    if dated {
        columns.push(Column::new(t("gaps-day")));
    }
    let address = format!("/register/gaps?gap={}{}", gap.word(), shown.query('&'));
    let rows = found.iter().skip((page - 1) * PAGE).take(PAGE).map(row).collect();
    let count = Message::new("gaps-all").with("count", found.len()).render(language);
    ListPage {
        title: t(title),
        lead: Some(t(todo)),
        actions: vec![Link::new(format!("/register/gaps{}", shown.query('?')), t("gaps-title"))],
        table: Table {
            filter: Some(TableFilter {
                action: "/register/gaps".to_owned(),
                fields: vec![gap_field(language, gap), shown.field(language)],
                submit: t("filter-submit"),
                clear: shown.unit.map(|_| format!("/register/gaps?gap={}", gap.word())),
            }),
            pages: Some(pages_of(language, &address, page, found.len())),
            empty: Empty { title: t("gaps-nothing"), text: t("gaps-nothing-text"), action: None },
            ..simple(t(title), "gap-records", columns, rows, count, String::new())
        },
    }
}

fn gap_field(language: Language, gap: Gap) -> Field {
    let choices = Gap::ALL.iter().map(|gap| Choice::new(gap.word(), text(language, gap.texts().0))).collect();
    Field::select("gap", text(language, "gaps-gap"), choices).shown(language, &crate::view::Shown::of([("gap", gap.word())]))
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let (_, net) = crate::register::outage::example_net();
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
    let unit = Unit { id: UnitId::new(), parent: None, kind: crate::account::UnitKind::Office, name: "Socialförvaltningen".to_owned(), version: 1 };
    let shown = Shown { unit: Some(unit.id), units: vec![unit], page: 1 };
    let mut all = Everything { vendors: net.vendors, systems: net.systems, deliveries: net.deliveries, ..Everything::default() };
    if let (Some(system), Some(unit)) = (all.systems.first_mut(), shown.unit) {
        system.content.units.push(unit);
    }
    let nothing = Everything::default();
    vec![
        Sample::new("gaps", language, &gaps(language, &all, today, &Shown::default())),
        Sample::new("gaps of a unit", language, &gaps(language, &all, today, &shown)),
        Sample::new("gaps, none", language, &gaps(language, &nothing, today, &Shown::default())),
        Sample::new("gap", language, &gap(language, &all, today, Gap::NoManager, &shown)),
        Sample::new("gap with days", language, &gap(language, &all, today, Gap::DeliveryEnded, &Shown::default())),
        Sample::new("gap, none", language, &gap(language, &nothing, today, Gap::NoOwner, &Shown::default())),
    ]
}
