//! The pages of the catalogue, which can be read and not changed here.

use super::{Catalogue, Requirement};
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Empty, Field, Link, ListPage, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, TableFilter, Tag, Tone, Width,
};

/// The requirements that a filter takes.
pub(super) fn list(language: Language, catalogue: &Catalogue, chosen: &[&Requirement], filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let all = Choice { value: String::new(), label: t("filter-all"), hint: None, checked: false };
    let areas = catalogue.areas.iter().map(|area| Choice {
        value: area.code.clone(),
        label: format!("{} · {}", area.letter, area.title.get(language)),
        hint: None,
        checked: false,
    });
    let filtered = !filter.value("q").is_empty() || !filter.value("area").is_empty();
    let row = |requirement: &&Requirement| {
        let levels = requirement.tiers.first().map(|tier| if tier.thresholds.all { t("cli-catalogue-every-level") } else { tier.thresholds.written() });
        Row::new(vec![
            Cell::link(format!("/catalogue/{}", requirement.id), &requirement.id),
            Cell::text(requirement.title.get(language)),
            Cell::text(requirement.kind.label(language)),
            Cell::text(levels.unwrap_or_default()),
        ])
    };
    let lead = Message::new("catalogue-lead").with("version", catalogue.version.clone()).with("published", catalogue.published.to_string());
    ListPage {
        title: t("catalogue-title"),
        lead: Some(lead.render(language)),
        actions: Vec::new(),
        table: Table {
            caption: t("catalogue-title"),
            caption_hidden: true,
            id: "requirements".to_owned(),
            columns: ["catalogue-id", "catalogue-requirement", "catalogue-kind", "catalogue-from-level"].map(|key| Column::new(t(key))).to_vec(),
            count: Message::new("count-requirements").with("count", chosen.len()).render(language),
            rows: chosen.iter().map(row).collect(),
            filter: Some(TableFilter {
                action: "/catalogue".to_owned(),
                fields: vec![
                    Field::search("q", t("filter-words")).shown(language, filter),
                    Field::select("area", t("catalogue-area"), std::iter::once(all).chain(areas).collect())
                        .width(Width::Medium)
                        .optional()
                        .shown(language, filter),
                ],
                submit: t("filter-submit"),
                clear: filtered.then(|| "/catalogue".to_owned()),
            }),
            empty: Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new("/catalogue", t("look-filter-clear"))) },
            pages: None,
        },
    }
}

/// One requirement with all that stands behind it.
pub(super) fn requirement(language: Language, catalogue: &Catalogue, requirement: &Requirement) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let area = catalogue.area(&requirement.area).map(|area| format!("{} · {}", area.letter, area.title.get(language))).unwrap_or_default();
    let when = &requirement.when;
    let mut conditions = Vec::new();
    if let Some(forms) = when.delivery {
        conditions.push(forms.iter().map(|form| form.name(language)).collect::<Vec<_>>().join(", "));
    }
    if when.personal_data != crate::catalogue::PersonalData::None {
        conditions.push(when.personal_data.name(language));
    }
    if let Some(flags) = when.flags {
        conditions.push(flags.iter().map(|flag| flag.name(language)).collect::<Vec<_>>().join(", "));
    }
    let sources = requirement
        .sources
        .iter()
        .map(|reference| {
            catalogue.source(reference).map_or_else(
                || reference.to_string(),
                |(system, entry)| format!("{} {}: {}", system.title.get(language), reference.number, entry.title.get(language)),
            )
        })
        .collect();
    let every = Message::new("catalogue-every").with("months", i64::from(requirement.follow_up.interval_months)).render(language);
    let mut rows = vec![
        SummaryRow::new(t("catalogue-area"), area),
        SummaryRow::new(t("annex-column-motive"), requirement.motive.get(language)),
        SummaryRow::new(t("annex-column-proof"), requirement.proof.get(language)),
        SummaryRow::new(t("annex-column-follow-up"), requirement.follow_up.method.get(language)).noted(every),
    ];
    if !conditions.is_empty() {
        rows.push(SummaryRow::list(t("catalogue-when"), conditions));
    }
    if let Some(weight) = requirement.weight {
        rows.push(SummaryRow::new(t("catalogue-points"), weight.to_string()));
    }
    for (name, param) in &requirement.params {
        let values = param.by_level.map_or_else(|| "–".to_owned(), |values| values.map(|value| language.number(value)).join(" / "));
        let range = format!("{}–{}", language.number(param.min), language.number(param.max));
        rows.push(SummaryRow::new(format!("[{name}]"), format!("{values} {}", param.unit.get(language))).noted(range));
    }
    rows.push(SummaryRow::list(t("annex-column-sources"), sources));
    let tiers = requirement.tiers.iter().enumerate().map(|(place, tier)| {
        let levels = if tier.thresholds.all { t("cli-catalogue-every-level") } else { tier.thresholds.written() };
        let kind = requirement.kind_at(place);
        Section {
            paragraphs: vec![tier.wording(language).render(kind, |name| format!("[{name}]"))],
            ..Section::new(&format!("tier-{}", place + 1), format!("{levels} · {}", kind.label(language)))
        }
    });
    RecordPage {
        title: format!("{} {}", requirement.id, requirement.title.get(language)),
        back: Some(Link::new("/catalogue", t("catalogue-title"))),
        tags: vec![Tag { kind: Tone::Info, text: requirement.kind.label(language) }, Tag { kind: Tone::Neutral, text: requirement.phase.name(language) }],
        summary: Summary { rows },
        sections: tiers.collect(),
        ..RecordPage::default()
    }
}

/// Every page of the slice, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let Ok(catalogue) = super::source::load_embedded() else { return Vec::new() };
    let all: Vec<&Requirement> = catalogue.requirements.iter().collect();
    let none = Shown::of([("q", "finns inte"), ("area", "ATK")]);
    let mut samples = vec![
        Sample::new("catalogue", language, &list(language, &catalogue, &all, &Shown::default())),
        Sample::new("catalogue, none", language, &list(language, &catalogue, &[], &none)),
    ];
    samples.extend(all.iter().map(|one| Sample::new("requirement", language, &requirement(language, &catalogue, one))));
    samples
}
