use serde::Serialize;

use super::pages_of_one;
use crate::catalogue::{Answered, Catalogue, Coverage, Delivery, HeatMap, NumberCoverage, Thresholds};
use crate::input;
use crate::text::{Language, Message, capitalised, text};
use crate::view::{
    Cell, Choice, Column, Empty, Field, Link, ListPage, NotedLink, Page, RecordPage, Row, Sample, Section, Shown, Table, TableFilter, Tag, Tone,
};

/// The ways between the pages about the catalogue as a whole.
pub(super) fn ways(language: Language) -> [Link; 3] {
    [
        Link::new("/catalogue/coverage", text(language, "coverage-title")),
        Link::new("/catalogue/map", text(language, "map-title")),
        Link::new("/catalogue/changes", text(language, "releases-title")),
    ]
}

/// The laws and standards, with how many of their numbers are answered for.
pub(in crate::catalogue) fn systems(language: Language, catalogue: &Catalogue) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let row = |coverage: Coverage<'_>| {
        let number = |count: usize| Cell { numeric: true, ..Cell::text(count.to_string()) };
        let open = coverage.count(Answered::Open);
        let counts = [coverage.numbers.len(), coverage.count(Answered::Met), coverage.count(Answered::Gap), open].map(number);
        let state = if open == 0 { Cell::tag(Tone::Good, t("coverage-whole")) } else { Cell::tag(Tone::Warn, t("coverage-partial")) };
        let title = Cell::link(format!("/catalogue/coverage/{}", coverage.system.id), coverage.system.title.get(language));
        let checked = Cell::text(coverage.system.checked.to_string());
        Row::new(std::iter::once(title).chain(counts).chain([state, checked]).collect())
    };
    let numbers = ["coverage-numbers", "coverage-met", "coverage-gap", "coverage-open"].map(|key| Column::number(t(key)));
    let rows: Vec<Row> = catalogue.coverages().map(row).collect();
    let [_, map, changes] = ways(language);
    ListPage {
        title: t("coverage-title"),
        lead: Some(t("coverage-lead")),
        actions: vec![Link::new("/catalogue", t("catalogue-title")), map, changes],
        table: Table {
            caption: t("coverage-title"),
            caption_hidden: true,
            id: "systems".to_owned(),
            columns: std::iter::once(Column::new(t("catalogue-source")))
                .chain(numbers)
                .chain(["coverage-state", "coverage-checked"].map(|key| Column::new(t(key))))
                .collect(),
            count: Message::new("count-sources").with("count", rows.len()).render(language),
            rows,
            filter: None,
            empty: Empty { title: t("filter-none"), text: String::new(), action: None },
            pages: None,
        },
    }
}

/// Which numbers to show, in the words of an address.
const SHOWN: [(&str, &str, Answered); 3] =
    [("met", "coverage-met", Answered::Met), ("gap", "coverage-gap", Answered::Gap), ("open", "coverage-open", Answered::Open)];

/// What answers to each number of a law or standard.
pub(in crate::catalogue) fn numbers(language: Language, coverage: &Coverage<'_>, filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let (number, show) = (filter.value("number"), filter.value("show"));
    let taken = |covered: &&NumberCoverage<'_>| {
        let shown = SHOWN.iter().find(|(word, ..)| *word == show).is_none_or(|(.., answered)| covered.answered() == *answered);
        shown && (number.is_empty() || crate::catalogue::find::begins(&covered.entry.number, number))
    };
    let rows: Vec<Row> = coverage.numbers.iter().filter(taken).map(|covered| number_row(language, covered)).collect();
    let address = format!("/catalogue/coverage/{}", coverage.name);
    let choices = std::iter::once(Choice::new("", t("filter-all"))).chain(SHOWN.map(|(word, key, _)| Choice::new(word, t(key)))).collect();
    let fields = [
        Field::text("number", t("catalogue-number"), 50).hint(t("catalogue-number-hint")).optional(),
        Field::select("show", t("coverage-show"), choices).optional(),
    ];
    let lead = Message::new("coverage-counts")
        .with("numbers", coverage.numbers.len())
        .with("met", coverage.count(Answered::Met))
        .with("gaps", coverage.count(Answered::Gap))
        .with("open", coverage.count(Answered::Open));
    ListPage {
        title: coverage.system.title.get(language).to_owned(),
        lead: Some(lead.render(language)),
        actions: vec![Link::new("/catalogue/coverage", t("coverage-title")), Link::new("/catalogue", t("catalogue-title"))],
        table: Table {
            caption: t("coverage-numbers"),
            caption_hidden: true,
            id: "numbers".to_owned(),
            columns: ["catalogue-number", "coverage-about", "coverage-answers"].map(|key| Column::new(t(key))).to_vec(),
            count: Message::new("count-numbers").with("count", rows.len()).render(language),
            pages: pages_of_one(language, rows.len(), coverage.numbers.len()),
            rows,
            filter: Some(TableFilter {
                action: address.clone(),
                fields: fields.into_iter().map(|field| field.shown(language, filter)).collect(),
                submit: t("filter-submit"),
                clear: (!number.is_empty() || !show.is_empty()).then(|| address.clone()),
            }),
            empty: Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new(address, t("look-filter-clear"))) },
        },
    }
}

fn number_row(language: Language, covered: &NumberCoverage<'_>) -> Row {
    let levels = |tier: &crate::catalogue::Tier| match tier.thresholds {
        Thresholds { all: true, .. } => text(language, "coverage-always"),
        thresholds => Message::new("coverage-from").with("levels", thresholds.written()).render(language),
    };
    let link = |requirement: &&crate::catalogue::Requirement| NotedLink {
        href: format!("/catalogue/{}", requirement.id),
        label: format!("{} {}", requirement.id, requirement.title.get(language)),
        note: requirement.tiers.first().map(levels).unwrap_or_default(),
    };
    let answers = Cell::links(covered.requirements.iter().map(link).collect());
    let answers = match (covered.answered(), &covered.entry.gap) {
        (Answered::Open, _) => Cell { tag: Some(Tag { kind: Tone::Warn, text: text(language, "coverage-open") }), ..answers },
        (_, Some(gap)) => answers.noted(Message::new("coverage-gap-reason").with("reason", gap.get(language).to_owned()).render(language)),
        _ => answers,
    };
    Row::new(vec![Cell::text(&covered.entry.number), Cell::text(covered.entry.title.get(language)), answers])
}

/// How many requirements each area has at each level, drawn and as a table.
#[derive(Debug, Clone, Serialize)]
pub(in crate::catalogue) struct MapPage {
    title: String,
    lead: String,
    actions: Vec<Link>,
    action: String,
    fields: Vec<Field>,
    clear: Option<String>,
    chart: Chart,
    table: Table,
}

impl Page for MapPage {
    const TEMPLATE: &'static str = "catalogue/map";

    fn title(&self) -> String {
        self.title.clone()
    }
}

/// The drawing, with the places of all that is in it. The template only puts them into elements.
#[derive(Debug, Clone, Serialize)]
struct Chart {
    title: String,
    description: String,
    width: usize,
    height: usize,
    groups: Vec<Place>,
    levels: Vec<Place>,
    rows: Vec<ChartRow>,
}

/// Some words at a place.
#[derive(Debug, Clone, Serialize)]
struct Place {
    x: usize,
    y: usize,
    text: String,
}

#[derive(Debug, Clone, Serialize)]
struct ChartRow {
    name: Place,
    cells: Vec<ChartCell>,
}

#[derive(Debug, Clone, Serialize)]
struct ChartCell {
    x: usize,
    y: usize,
    number: Place,
    /// How dark it is, from 0 to 5.
    step: usize,
}

/// Measures of the drawing, in its own units. An area's name stands on a line of its own above its numbers, so that the whole is no
/// wider than a telephone.
mod measure {
    pub(super) const CELL: usize = 36;
    pub(super) const BETWEEN: usize = 13;
    pub(super) const HEAD: usize = 44;
    pub(super) const ROW: usize = 50;
    pub(super) const WIDTH: usize = 12 * CELL + 3 * BETWEEN;

    /// Where the cell of a column and a level begins.
    pub(super) fn x(column: usize, level: usize) -> usize {
        column * (3 * CELL + BETWEEN) + level * CELL
    }
}

/// The areas by level, for a form of delivery or all.
pub(in crate::catalogue) fn map(language: Language, catalogue: &Catalogue, delivery: Option<Delivery>, filter: &Shown<'_>) -> MapPage {
    let t = |key: &'static str| text(language, key);
    let heat = HeatMap::of(catalogue, delivery);
    let columns = HeatMap::COLUMNS.map(|aspect| aspect.map_or_else(|| t("map-all-aspects"), |aspect| aspect.name(language)));
    let letters = HeatMap::COLUMNS.map(|aspect| aspect.map_or_else(|| t("map-all"), |aspect| aspect.letter().to_string()));
    let names: Vec<String> = catalogue.areas.iter().map(|area| format!("{} · {}", area.letter, area.title.get(language))).collect();
    let rows: Vec<(String, [[usize; 3]; 4])> = names.into_iter().zip(heat.rows.iter().copied()).chain([(t("map-sum"), heat.sum())]).collect();
    let forms = enumset::EnumSet::<Delivery>::all().iter().map(|form| Choice::new(input::word(&form), capitalised(&form.name(language))));
    let field = Field::select("delivery", t("catalogue-delivery"), std::iter::once(Choice::new("", t("filter-all"))).chain(forms).collect()).optional();
    let form = delivery.map_or_else(|| t("map-every-form"), |form| form.name(language));
    let [coverage, _, changes] = ways(language);
    let number = |count: usize| Cell { numeric: true, ..Cell::text(count.to_string()) };
    let heads = letters.iter().flat_map(|letter| (1..=3).map(move |level| Column::number(format!("{letter} {level}"))));
    let table = Table {
        caption: t("map-table"),
        caption_hidden: true,
        id: "areas".to_owned(),
        columns: std::iter::once(Column::new(t("catalogue-area"))).chain(heads).collect(),
        count: Message::new("count-areas").with("count", catalogue.areas.len()).render(language),
        rows: rows
            .iter()
            .map(|(name, counts)| Row::new(std::iter::once(Cell::text(name)).chain(counts.iter().flatten().copied().map(number)).collect()))
            .collect(),
        filter: None,
        empty: Empty { title: t("filter-none"), text: String::new(), action: None },
        pages: None,
    };
    MapPage {
        title: t("map-title"),
        lead: t("map-lead"),
        actions: vec![Link::new("/catalogue", t("catalogue-title")), coverage, changes],
        action: "/catalogue/map".to_owned(),
        fields: vec![field.shown(language, filter)],
        clear: delivery.map(|_| "/catalogue/map".to_owned()),
        chart: Chart {
            title: Message::new("map-chart").with("form", form).render(language),
            description: t("map-chart-text"),
            width: measure::WIDTH,
            height: measure::HEAD + rows.len() * measure::ROW,
            groups: columns
                .into_iter()
                .enumerate()
                .map(|(column, text)| Place { x: measure::x(column, 1) + measure::CELL / 2, y: 16, text: capitalised(&text) })
                .collect(),
            levels: (0..4).flat_map(|column| (0..3).map(move |level| level_head(column, level))).collect(),
            rows: rows.into_iter().enumerate().map(|(place, (name, counts))| chart_row(place, name, counts, &heat)).collect(),
        },
        table,
    }
}

fn level_head(column: usize, level: usize) -> Place {
    Place { x: measure::x(column, level) + measure::CELL / 2, y: 36, text: (level + 1).to_string() }
}

/// A row of the drawing. The areas are compared with the largest number of an area; the sum is not coloured.
fn chart_row(place: usize, name: String, counts: [[usize; 3]; 4], heat: &HeatMap) -> ChartRow {
    let most = heat.rows.iter().flatten().flatten().copied().max().unwrap_or_default().max(1);
    let top = measure::HEAD + place * measure::ROW;
    let cell = |(column, level, count): (usize, usize, usize)| ChartCell {
        x: measure::x(column, level),
        y: top + 20,
        number: Place { x: measure::x(column, level) + measure::CELL / 2, y: top + 20 + 17, text: count.to_string() },
        step: if place < heat.rows.len() { (count * 5).div_ceil(most) } else { 0 },
    };
    let cells = counts.into_iter().enumerate().flat_map(|(column, levels)| levels.into_iter().enumerate().map(move |(level, count)| (column, level, count)));
    ChartRow { name: Place { x: 0, y: top + 14, text: name }, cells: cells.map(cell).collect() }
}

/// What has changed between the versions of the catalogue.
pub(in crate::catalogue) fn releases(language: Language, catalogue: &Catalogue) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let section = |(place, release): (usize, &crate::catalogue::Release)| {
        let notes = release.notes(language);
        Section {
            paragraphs: notes.paragraphs.clone(),
            list: notes.items.clone(),
            ..Section::new(&format!("version-{}", place + 1), format!("{} · {}", release.version, release.published))
        }
    };
    let [coverage, map, _] = ways(language);
    let lead = if catalogue.releases.is_empty() { t("releases-none") } else { t("releases-lead") };
    RecordPage {
        title: t("releases-title"),
        lead: Some(lead),
        back: Some(Link::new("/catalogue", t("catalogue-title"))),
        actions: vec![coverage, map],
        sections: catalogue.releases.iter().enumerate().map(section).collect(),
        ..RecordPage::default()
    }
}

pub(super) fn samples(language: Language, catalogue: &Catalogue) -> Vec<Sample> {
    let none = Shown::of([("number", "99"), ("show", "gap")]);
    let mut samples = vec![
        Sample::new("coverage", language, &systems(language, catalogue)),
        Sample::new("map", language, &map(language, catalogue, None, &Shown::default())),
        Sample::new("map, a form", language, &map(language, catalogue, Some(Delivery::Saas), &Shown::of([("delivery", "saas")]))),
        Sample::new("releases", language, &releases(language, catalogue)),
        Sample::new("no releases", language, &releases(language, &Catalogue { releases: Vec::new(), ..catalogue.clone() })),
    ];
    samples.extend(catalogue.coverages().map(|coverage| Sample::new("coverage of a source", language, &numbers(language, &coverage, &Shown::default()))));
    samples.extend(catalogue.coverage("gdpr28").map(|coverage| Sample::new("coverage, none", language, &numbers(language, &coverage, &none))));
    samples
}
