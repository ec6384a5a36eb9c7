//! The pages of the catalogue, which can be read and not changed here.

mod coverage;

use enumset::EnumSet;

pub(super) use coverage::{map, numbers, releases, systems};

use super::{Catalogue, Delivery, Filter, Kind, LevelSource, OwnSort, Param, PersonalData, Requirement, SourceRef, Stricter, SwitchedOff, Tier};
use crate::classification::{Aspect, Classification};
use crate::error::FormErrors;
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Details, Empty, Field, Link, ListPage, Pages, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, TableFilter, Tag,
    Tone,
};

/// So many requirements stand on a page.
const PAGE: usize = 200;

/// What whoever looks may do beside reading the catalogue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rights {
    /// See tenders.
    pub(super) read_tenders: bool,
    /// Change the organisation's own catalogue.
    pub(super) edit: bool,
}

/// What a list shows.
pub(super) enum Listed<'c> {
    /// Nothing, because the filter cannot be used.
    Nothing,
    /// The requirements that a filter takes.
    Some {
        /// All of them.
        all: &'c [&'c Requirement],
        /// The levels asked for.
        levels: Option<Classification>,
        /// Which page of them, from 1.
        page: usize,
    },
}

/// The requirements that a filter takes.
pub(super) fn list(language: Language, catalogue: &Catalogue, listed: &Listed<'_>, filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let (all, levels, page) = match listed {
        Listed::Nothing => (&[][..], None, 1),
        Listed::Some { all, levels, page } => (*all, *levels, *page),
    };
    let page = page.clamp(1, all.len().div_ceil(PAGE).max(1));
    let row = |requirement: &&Requirement| {
        let tier = levels.and_then(|levels| requirement.tier_for(levels)).unwrap_or_default();
        let reached = Cell::text(requirement.tiers.get(tier).map(|tier| written(language, tier)).unwrap_or_default());
        let place = Message::new("catalogue-tier-of").with("tier", tier + 1).with("tiers", requirement.tiers.len());
        let note = if levels.is_some() && requirement.tiers.len() > 1 { place.render(language) } else { String::new() };
        Row::new(vec![
            Cell::link(format!("/catalogue/{}", requirement.id), &requirement.id),
            Cell::text(requirement.title.get(language)).noted(own_state(language, requirement, None).map(|(tag, _)| tag.text).unwrap_or_default()),
            Cell::text(requirement.kind_at(tier).label(language)),
            reached.noted(note),
        ])
    };
    let lead = Message::new("catalogue-lead").with("version", catalogue.version.clone()).with("published", catalogue.published.to_string());
    let last = match levels {
        Some(levels) => Message::new("catalogue-reached").with("levels", levels.to_string()).render(language),
        None => t("catalogue-from-level"),
    };
    let empty = match listed {
        Listed::Nothing => ("catalogue-filter-wrong", "catalogue-filter-wrong-text"),
        Listed::Some { .. } => ("filter-none", "filter-none-text"),
    };
    let columns = ["catalogue-id", "catalogue-requirement", "catalogue-kind"].into_iter().map(|key| Column::new(t(key)));
    ListPage {
        title: t("catalogue-title"),
        lead: Some(lead.render(language)),
        actions: [Link::new("/catalogue/own", t("own-link")), Link::new("/catalogue/export", t("export-link"))]
            .into_iter()
            .chain(coverage::ways(language))
            .collect(),
        table: Table {
            caption: t("catalogue-title"),
            caption_hidden: true,
            id: "requirements".to_owned(),
            columns: columns.chain([Column::new(last)]).collect(),
            count: Message::new("count-requirements").with("count", all.len()).render(language),
            rows: all.iter().skip((page - 1) * PAGE).take(PAGE).map(row).collect(),
            filter: Some(TableFilter {
                action: "/catalogue".to_owned(),
                fields: fields(language, catalogue).into_iter().map(|field| field.shown(language, filter)).collect(),
                submit: t("filter-submit"),
                clear: Filter::NAMES.iter().any(|name| !filter.value(name).is_empty()).then(|| "/catalogue".to_owned()),
            }),
            empty: Empty { title: t(empty.0), text: t(empty.1), action: Some(Link::new("/catalogue", t("look-filter-clear"))) },
            pages: (!all.is_empty()).then(|| pages(language, page, all.len(), filter)),
        },
    }
}

/// The fields of the filter.
fn fields(language: Language, catalogue: &Catalogue) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    let any = |choices: Vec<Choice>| std::iter::once(Choice::new(String::new(), t("filter-all"))).chain(choices).collect();
    let areas = catalogue.areas.iter().map(|area| Choice::new(area.code.clone(), format!("{} · {}", area.letter, area.title.get(language)))).collect();
    let systems = catalogue.sources.iter().map(|system| Choice::new(system.id.clone(), system.title.get(language).to_owned())).collect();
    let kinds = Kind::ALL.map(|kind| Choice::new(input::word(&kind), kind.label(language))).to_vec();
    let forms = EnumSet::<Delivery>::all().iter().map(|form| Choice::new(input::word(&form), form.name(language))).collect();
    vec![
        Field::search("q", t("filter-words")),
        Field::select("area", t("catalogue-area"), any(areas)).optional(),
        Field::text("level", t("catalogue-level"), 20).hint(t("catalogue-level-hint")).optional(),
        Field::select("kind", t("catalogue-kind"), any(kinds)).optional(),
        Field::select("delivery", t("catalogue-delivery"), any(forms)).optional(),
        Field::select("source", t("catalogue-source"), any(systems)).optional(),
        Field::text("number", t("catalogue-number"), 50).hint(t("catalogue-number-hint")).optional(),
    ]
}

/// Where one is among many, and the way to more. It is there for one page too: what is typed is looked for in all that stands in a
/// requirement, which only the server knows.
fn pages(language: Language, page: usize, all: usize, filter: &Shown<'_>) -> Pages {
    let address = |page: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in Filter::NAMES.iter().filter(|name| !filter.value(name).is_empty()) {
            query.append_pair(name, filter.value(name));
        }
        format!("/catalogue?{}", query.append_pair("page", &page.to_string()).finish())
    };
    let (from, to) = ((page - 1) * PAGE + 1, (page * PAGE).min(all));
    let label = Message::new("catalogue-shown").with("from", from).with("to", to).with("all", all);
    Pages { previous: (page > 1).then(|| address(page - 1)), next: (to < all).then(|| address(page + 1)), label: label.render(language) }
}

/// That all that was found stands on one page. A table with this is looked through by the server, also where scripts run.
fn pages_of_one(language: Language, shown: usize, all: usize) -> Option<Pages> {
    let label = Message::new("catalogue-shown").with("from", 1).with("to", shown).with("all", all);
    (shown > 0).then(|| Pages { previous: None, next: None, label: label.render(language) })
}

/// The levels that reach a tier, in words.
fn written(language: Language, tier: &Tier) -> String {
    if tier.thresholds.all { text(language, "catalogue-every-level") } else { tier.thresholds.written() }
}

/// What is to be known of a requirement beside its wordings.
pub(crate) fn facts(language: Language, catalogue: &Catalogue, requirement: &Requirement) -> Vec<SummaryRow> {
    let t = |key: &'static str| text(language, key);
    let area = catalogue.area(&requirement.area).map(|area| format!("{} · {}", area.letter, area.title.get(language))).unwrap_or_default();
    let source = |reference: &SourceRef| {
        let (system, number) = (&reference.system, &reference.number);
        let words = match catalogue.source(reference) {
            Some((system, entry)) => format!("{} {number}: {}", system.title.get(language), entry.title.get(language)),
            None => reference.to_string(),
        };
        Link::new(format!("/catalogue/coverage/{system}?number={number}"), words)
    };
    let sources = requirement.sources.iter().map(source).collect();
    let every = Message::new("catalogue-every").with("months", i64::from(requirement.follow_up.interval_months)).render(language);
    let mut rows = vec![
        SummaryRow::new(t("catalogue-area"), area),
        SummaryRow::new(t("annex-column-motive"), requirement.motive.get(language)),
        SummaryRow::new(t("annex-column-proof"), requirement.proof.get(language)),
        SummaryRow::new(t("annex-column-follow-up"), requirement.follow_up.method.get(language)).noted(every),
        SummaryRow::list(t("catalogue-when"), conditions(language, requirement)),
    ];
    if let Some(weight) = requirement.weight {
        rows.push(SummaryRow::new(t("catalogue-points"), weight.to_string()));
    }
    rows.push(SummaryRow::linked(t("annex-column-sources"), sources));
    rows
}

/// One requirement with all that stands behind it.
pub(super) fn requirement(language: Language, catalogue: &Catalogue, requirement: &Requirement, rights: Rights) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let off = catalogue.switched_off.iter().find(|off| off.requirement.id == requirement.id);
    let own = own_state(language, requirement, off);
    let mut rows: Vec<SummaryRow> = own.iter().map(|(_, reason)| SummaryRow::new(t("own-reason"), reason)).collect();
    rows.extend(facts(language, catalogue, requirement));
    let mut sections: Vec<Section> = (0..requirement.tiers.len()).filter_map(|place| tier(language, requirement, place)).collect();
    if !requirement.params.is_empty() {
        sections.push(params(language, requirement));
    }
    if rights.read_tenders {
        sections.push(Section {
            text: Some(t("catalogue-uses-text")),
            links: vec![Link::new(format!("/catalogue/{}/uses", requirement.id), t("catalogue-uses"))],
            ..Section::new("uses", t("catalogue-uses-heading"))
        });
    }
    RecordPage {
        title: format!("{} {}", requirement.id, requirement.title.get(language)),
        back: Some(Link::new("/catalogue", t("catalogue-title"))),
        tags: [Tag { kind: Tone::Info, text: requirement.kind.label(language) }, Tag { kind: Tone::Neutral, text: requirement.phase.name(language) }]
            .into_iter()
            .chain(own.map(|(tag, _)| tag))
            .collect(),
        actions: own_actions(requirement, off.is_some(), rights).map(|(href, key)| Link::new(href, t(key))).collect(),
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// What the organisation has made of a requirement, and why.
fn own_state(language: Language, requirement: &Requirement, off: Option<&SwitchedOff>) -> Option<(Tag, String)> {
    let t = |key: &'static str| text(language, key);
    if let Some(off) = off {
        return Some((Tag { kind: Tone::Warn, text: t("own-sort-off") }, off.reason.clone()));
    }
    requirement.own.as_ref().map(|own| {
        let key = if own.sort == OwnSort::Added { "own-sort-added" } else { "own-sort-adapted" };
        (Tag { kind: Tone::Good, text: t(key) }, own.reason.clone())
    })
}

/// What somebody who may change the organisation's own catalogue can do with a requirement.
fn own_actions(requirement: &Requirement, off: bool, rights: Rights) -> impl Iterator<Item = (String, &'static str)> {
    let id = &requirement.id;
    let adapt = (format!("/catalogue/own/edit?id={id}"), "own-adapt");
    let switch_off = (format!("/catalogue/own/off?id={id}"), "own-switch-off");
    let added = requirement.own.as_ref().is_some_and(|own| own.sort == OwnSort::Added);
    let all = [Some(adapt), (!off && !added).then_some(switch_off)];
    all.into_iter().flatten().filter(move |_| rights.edit)
}

/// What has to be true of a purchase beside its levels, one thing a line.
fn conditions(language: Language, requirement: &Requirement) -> Vec<String> {
    let when = &requirement.when;
    let mut conditions = Vec::new();
    if let Some(forms) = when.delivery {
        conditions.push(forms.iter().map(|form| form.name(language)).collect::<Vec<_>>().join(", "));
    }
    if when.personal_data != PersonalData::None {
        conditions.push(when.personal_data.name(language));
    }
    if let Some(flags) = when.flags {
        conditions.push(flags.iter().map(|flag| flag.name(language)).collect::<Vec<_>>().join(", "));
    }
    if conditions.is_empty() {
        conditions.push(text(language, "catalogue-when-none"));
    }
    conditions
}

/// A wording with the levels that call for it; in the other language one click away.
fn tier(language: Language, requirement: &Requirement, place: usize) -> Option<Section> {
    let tier = requirement.tiers.get(place)?;
    let kind = requirement.kind_at(place);
    let words = |language| tier.wording(language).render(kind, |name| format!("[{name}]"));
    let other = Language::ALL.into_iter().find(|other| *other != language)?;
    Some(Section {
        paragraphs: vec![words(language)],
        details: Some(Details { summary: text(language, "catalogue-other-language"), lang: other.code(), paragraphs: vec![words(other)] }),
        ..Section::new(&format!("tier-{}", place + 1), format!("{} · {}", written(language, tier), kind.label(language)))
    })
}

/// The values of the wordings, and what is proposed at each level.
fn params(language: Language, requirement: &Requirement) -> Section {
    let t = |key: &'static str| text(language, key);
    let number = |value: f64| Cell { numeric: true, ..Cell::text(language.number(value)) };
    let row = |(name, param): (&String, &Param)| {
        let aspect = match param.aspect {
            LevelSource::K => Aspect::K.name(language),
            LevelSource::R => Aspect::R.name(language),
            LevelSource::T => Aspect::T.name(language),
            LevelSource::Highest => t("catalogue-value-highest"),
        };
        let values = param.by_level.map_or_else(|| vec![Cell { numeric: true, ..Cell::text("–") }; 4], |values| values.map(number).to_vec());
        let stricter = t(match param.stricter {
            Stricter::Lower => "catalogue-value-lower",
            Stricter::Higher => "catalogue-value-higher",
        });
        let range = Cell::text(format!("{}–{}", language.number(param.min), language.number(param.max))).noted(stricter);
        let head = [Cell::text(format!("[{name}]")).noted(param.unit.get(language)), Cell::text(aspect)];
        Row::new(head.into_iter().chain(values).chain([range]).collect())
    };
    let levels = (0..4).map(|level| Column { numeric: true, ..Column::new(Message::new("catalogue-value-level").with("level", level).render(language)) });
    let head = ["catalogue-value", "catalogue-value-aspect"].map(|key| Column::new(t(key)));
    Section {
        text: Some(t("catalogue-values-text")),
        table: Some(Table {
            caption: t("catalogue-values"),
            caption_hidden: true,
            id: "param-table".to_owned(),
            columns: head.into_iter().chain(levels).chain([Column::new(t("catalogue-value-range"))]).collect(),
            rows: requirement.params.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: String::new(), text: String::new(), action: None },
            count: Message::new("count-values").with("count", requirement.params.len()).render(language),
            pages: None,
        }),
        ..Section::new("params", t("catalogue-values"))
    }
}

/// Every page of the slice, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let Ok(catalogue) = super::source::load_embedded() else { return Vec::new() };
    let all: Vec<&Requirement> = catalogue.requirements.iter().collect();
    let (none, wrong) = (Shown::of([("q", "finns inte"), ("area", "ATK")]), FormErrors::of("level", Message::new("catalogue-filter-level")));
    let some = |levels| Listed::Some { all: &all, levels, page: 1 };
    let levels = "2-2-3".parse().ok();
    let wrong = Shown::typed([("q", "logg"), ("level", "2-2-9")], wrong);
    let mut samples = vec![
        Sample::new("catalogue", language, &list(language, &catalogue, &some(None), &Shown::default())),
        Sample::new("catalogue, levels", language, &list(language, &catalogue, &some(levels), &Shown::of([("level", "2-2-3"), ("source", "nis2")]))),
        Sample::new("catalogue, none", language, &list(language, &catalogue, &Listed::Some { all: &[], levels: None, page: 1 }, &none)),
        Sample::new("catalogue, wrong", language, &list(language, &catalogue, &Listed::Nothing, &wrong)),
    ];
    samples.extend(all.iter().enumerate().map(|(place, one)| {
        Sample::new("requirement", language, &requirement(language, &catalogue, one, Rights { read_tenders: place % 2 == 0, edit: place % 3 == 0 }))
    }));
    samples.extend(coverage::samples(language, &catalogue));
    samples
}
