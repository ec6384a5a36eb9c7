use super::edition::{against_base, told};
use super::{sort_tag, title};
use crate::account::pages::moment;
use crate::catalogue::{self, Catalogue, Delivery, Flag, Kind, LevelSource, PersonalData, Phase, Requirement, Stricter, Tier};
use crate::classification::{Aspect, Classification, Level};
use crate::input;
use crate::own_catalogue::actions::Shown as Edited;
use crate::own_catalogue::model::{Change, EditionStatus};
use crate::own_catalogue::rules;
use crate::text::{Language, Message, text};
use crate::view::{Choice, Confirm, ConfirmPage, Field, Form, FormPage, Hidden, Link, Panel, RecordPage, Section, Shown, Summary, SummaryRow, Width};
use enumset::EnumSet;

/// The names of the fields of each wording: levels, kind, superseded values, Swedish, English.
pub(in crate::own_catalogue) const TIER_FIELDS: [[&str; 5]; 4] = [
    ["tier1_levels", "tier1_kind", "tier1_supersedes", "tier1_sv", "tier1_en"],
    ["tier2_levels", "tier2_kind", "tier2_supersedes", "tier2_sv", "tier2_en"],
    ["tier3_levels", "tier3_kind", "tier3_supersedes", "tier3_sv", "tier3_en"],
    ["tier4_levels", "tier4_kind", "tier4_supersedes", "tier4_sv", "tier4_en"],
];

/// The names of the fields of each value: name, unit in both languages, aspect, values by level, least, greatest, which way is stricter.
pub(in crate::own_catalogue) const PARAM_FIELDS: [[&str; 8]; 6] = [
    ["value1_name", "value1_sv", "value1_en", "value1_aspect", "value1_levels", "value1_min", "value1_max", "value1_stricter"],
    ["value2_name", "value2_sv", "value2_en", "value2_aspect", "value2_levels", "value2_min", "value2_max", "value2_stricter"],
    ["value3_name", "value3_sv", "value3_en", "value3_aspect", "value3_levels", "value3_min", "value3_max", "value3_stricter"],
    ["value4_name", "value4_sv", "value4_en", "value4_aspect", "value4_levels", "value4_min", "value4_max", "value4_stricter"],
    ["value5_name", "value5_sv", "value5_en", "value5_aspect", "value5_levels", "value5_min", "value5_max", "value5_stricter"],
    ["value6_name", "value6_sv", "value6_en", "value6_aspect", "value6_levels", "value6_min", "value6_max", "value6_stricter"],
];

fn kinds(language: Language) -> Vec<Choice> {
    Kind::ALL.map(|kind| Choice::new(input::word(&kind), kind.label(language))).to_vec()
}

/// The form of a requirement of the organisation's own, or of one of the catalogue's that is adapted. `id` is none for a new one.
pub(in crate::own_catalogue) fn form(language: Language, base: &Catalogue, id: Option<&str>, shown: &Shown<'_>, panel: Option<Panel>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let mut fields = Vec::new();
    if id.is_none() {
        let areas = base.areas.iter().map(|area| Choice::new(&area.code, format!("{} · {}", area.letter, area.title.get(language)))).collect();
        fields.push(Field::select("area", t("catalogue-area"), areas).hint(t("own-area-hint")));
    }
    fields.push(Field::area("reason", t("own-reason"), 2_000).hint(t("own-reason-hint")));
    fields.push(Field::checkbox("restricted", t("own-restricted")).hint(t("own-restricted-hint")));
    fields.extend(what(language));
    fields.extend(when(language));
    fields.push(Field::heading(t("own-wordings")).hint(t("own-wordings-hint")));
    fields.extend(wordings(language, shown));
    fields.push(Field::heading(t("catalogue-values")).hint(t("own-values-hint")));
    fields.extend(values(language, shown));
    fields.extend(checks(language));
    let cancel = id.map_or_else(|| "/catalogue/own".to_owned(), |id| format!("/catalogue/own/requirement?id={id}"));
    let form = Form::new(language, "/catalogue/own/edit", "look-save", fields, shown)
        .hidden("id", id.unwrap_or_default())
        .hidden("version", shown.value("version"))
        .hidden("origin", shown.value("origin"))
        .cancel(cancel, t("look-cancel"));
    let title = id.map_or_else(|| t("own-new"), |id| Message::new("own-edit-title").with("id", id.to_owned()).render(language));
    FormPage { panel, ..FormPage::new(title, form).lead(t("own-edit-lead")) }
}

/// What it is about and how it is put.
fn what(language: Language) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    let phases = [Phase::Bid, Phase::Contract].map(|phase| Choice::new(input::word(&phase), phase.name(language))).to_vec();
    vec![
        Field::heading(t("own-what")),
        Field::text("title_sv", t("own-title-sv"), 80).hint(t("own-title-hint")),
        Field::text("title_en", t("own-title-en"), 80).optional(),
        Field::area("motive_sv", t("own-motive-sv"), 600).hint(t("own-motive-hint")),
        Field::area("motive_en", t("own-motive-en"), 600).optional(),
        Field::radios("kind", t("catalogue-kind"), kinds(language)),
        Field::text("weight", t("tender-weight"), 3).hint(t("own-weight-hint")).width(Width::Narrow).inputmode("numeric").optional(),
        Field::radios("phase", t("tender-phase"), phases),
    ]
}

/// For which purchases.
fn when(language: Language) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    let forms = EnumSet::<Delivery>::all().iter().map(|form| Choice::new(input::word(&form), form.name(language))).collect();
    let sorts = PersonalData::ALL.map(|sort| Choice::new(input::word(&sort), sort.name(language))).to_vec();
    let flags = EnumSet::<Flag>::all().iter().map(|flag| Choice::new(input::word(&flag), flag.name(language))).collect();
    vec![
        Field::heading(t("own-when")),
        Field::checkboxes("delivery", t("catalogue-delivery"), forms).hint(t("own-delivery-hint")).optional(),
        Field::select("personal_data", t("own-personal-data"), sorts),
        Field::checkboxes("flags", t("own-flags"), flags).hint(t("own-flags-hint")).optional(),
    ]
}

/// So many of some groups of fields are shown: those in which something is typed, and one more to fill in. `typed` are the places of
/// the fields that are empty until then; a list that is folded never is.
fn shown_groups<const N: usize>(groups: &'static [[&'static str; N]], typed: &[usize], shown: &Shown<'_>) -> usize {
    let is_typed = |group: &[&'static str; N]| typed.iter().filter_map(|place| group.get(*place)).any(|name| !shown.value(name).is_empty());
    let filled = groups.iter().rposition(is_typed);
    (filled.map_or(0, |place| place + 1) + 1).min(groups.len())
}

fn wordings(language: Language, shown: &Shown<'_>) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    let count = shown_groups(&TIER_FIELDS, &[0, 3, 4], shown);
    let group = |(place, [levels, kind, supersedes, sv, en]): (usize, [&'static str; 5])| {
        let kinds = std::iter::once(Choice::new("", t("own-tier-kind-same"))).chain(kinds(language)).collect();
        let wording = Field::area(sv, t("own-wording-sv"), 600).hint(t("own-wording-hint"));
        let mut fields = vec![
            Field::heading(Message::new("own-tier").with("number", place + 1).render(language)),
            Field::text(levels, t("own-levels"), 40).hint(t("own-levels-hint")).width(Width::Medium).optional(),
            if place == 0 { wording } else { wording.optional() },
            Field::area(en, t("own-wording-en"), 600).optional(),
        ];
        if place > 0 {
            fields.push(Field::select(kind, t("own-tier-kind"), kinds).optional());
            fields.push(Field::text(supersedes, t("own-supersedes"), 200).hint(t("own-supersedes-hint")).optional());
        }
        fields
    };
    TIER_FIELDS.into_iter().enumerate().take(count).flat_map(group).collect()
}

fn values(language: Language, shown: &Shown<'_>) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    let count = shown_groups(&PARAM_FIELDS, &[0, 1, 2, 4, 5, 6], shown);
    let aspects = [
        (LevelSource::Highest, t("catalogue-value-highest")),
        (LevelSource::K, Aspect::K.name(language)),
        (LevelSource::R, Aspect::R.name(language)),
        (LevelSource::T, Aspect::T.name(language)),
    ];
    let aspects: Vec<Choice> = aspects.map(|(aspect, name)| Choice::new(input::word(&aspect), name)).to_vec();
    let stricter = [(Stricter::Lower, "catalogue-value-lower"), (Stricter::Higher, "catalogue-value-higher")];
    let stricter: Vec<Choice> = stricter.map(|(way, key)| Choice::new(input::word(&way), t(key))).to_vec();
    let group = |(place, [name, sv, en, aspect, levels, min, max, way]): (usize, [&'static str; 8])| {
        let narrow = |field: Field| field.width(Width::Narrow).inputmode("decimal").optional();
        vec![
            Field::heading(Message::new("own-value").with("number", place + 1).render(language)),
            Field::text(name, t("own-value-name"), 40).hint(t("own-value-name-hint")).width(Width::Medium).optional(),
            Field::text(sv, t("own-unit-sv"), 40).width(Width::Medium).optional(),
            Field::text(en, t("own-unit-en"), 40).width(Width::Medium).optional(),
            Field::select(aspect, t("catalogue-value-aspect"), aspects.clone()).optional(),
            Field::text(levels, t("own-value-levels"), 60).hint(t("own-value-levels-hint")).width(Width::Medium).optional(),
            narrow(Field::text(min, t("own-value-min"), 20)),
            narrow(Field::text(max, t("own-value-max"), 20)),
            Field::select(way, t("own-value-stricter"), stricter.clone()).optional(),
        ]
    };
    PARAM_FIELDS.into_iter().enumerate().take(count).flat_map(group).collect()
}

/// What the bidder hands in, and how it is checked.
fn checks(language: Language) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    vec![
        Field::heading(t("own-checks")),
        Field::area("proof_sv", t("own-proof-sv"), 400),
        Field::area("proof_en", t("own-proof-en"), 400).optional(),
        Field::text("interval", t("own-interval"), 3).width(Width::Narrow).inputmode("numeric"),
        Field::area("method_sv", t("own-method-sv"), 400),
        Field::area("method_en", t("own-method-en"), 400).optional(),
        Field::text("sources", t("annex-column-sources"), 500).hint(t("own-sources-hint")).optional(),
    ]
}

/// What an edition does with one requirement: its wording at each level, what is wrong with it, and how it differs from the catalogue's.
pub(in crate::own_catalogue) fn requirement(language: Language, base: &Catalogue, shown: &Edited, change: &Change, may_edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let id = &change.id;
    let mut rows = vec![SummaryRow::new(t("own-reason"), &change.reason)];
    rows.extend(change.restricted.then(|| SummaryRow::new(t("own-spread"), t("own-restricted"))));
    rows.extend(change.origin.as_ref().map(|origin| SummaryRow::new(t("own-origin"), origin)));
    rows.push(SummaryRow::new(t("own-changed-by"), format!("{}, {}", moment(change.changed.1), change.changed.0)));
    let mut sections = Vec::new();
    if let Some(faults) = shown.layer.faults.get(id) {
        let mut section = Section::new("faults", t("own-to-mend"));
        section.text = Some(t("own-to-mend-text"));
        section.paragraphs = faults.iter().map(|fault| told(language, fault)).collect();
        sections.push(section);
    }
    if rules::base_has_changed(base, change) {
        sections.push(Section { text: Some(t("own-base-changed-text")), ..Section::new("base", t("own-base-changed")) });
    }
    if let (Some(requirement), _) = rules::read(change) {
        rows.extend(catalogue::pages::facts(language, base, &requirement));
        sections.extend((0..requirement.tiers.len()).filter_map(|place| preview(language, &requirement, place)));
    }
    if let Some(table) = against_base(language, base, change) {
        sections.push(Section { table: Some(table), ..Section::new("against", t("own-against-base")) });
    }
    let may_edit = may_edit && shown.edition.status != EditionStatus::Submitted;
    let mut actions = Vec::new();
    if may_edit {
        let edit = if change.content.is_some() { "edit" } else { "off" };
        actions.push(Link::new(format!("/catalogue/own/{edit}?id={id}"), t("look-change")));
        let confirm = confirm_take_back(language, base, std::slice::from_ref(change)).confirm;
        let dialog = confirm.as_dialog("take-back", &format!("/catalogue/own/take-back?id={id}"), t("own-take-back"));
        sections.push(Section { dialogs: vec![dialog], text: Some(t("own-take-back-lead")), ..Section::new("take-back-section", t("own-take-back-heading")) });
    }
    RecordPage {
        title: format!("{id} {}", title(language, base, change)),
        back: Some(Link::new("/catalogue/own", t("own-title"))),
        tags: vec![sort_tag(language, change.sort)],
        actions,
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// The wording of a tier as a bidder will read it, at each level that leads to it and with the values that are proposed there.
pub(super) fn preview(language: Language, requirement: &Requirement, place: usize) -> Option<Section> {
    let tier = requirement.tiers.get(place)?;
    let kind = requirement.kind_at(place);
    let levels = Level::ALL.into_iter().filter(|level| *level != Level::Exceptional);
    let even = levels.map(|level| Classification { k: level, r: level, t: level, s: None });
    let reached: Vec<Classification> = even.filter(|classification| requirement.tier_for(*classification) == Some(place)).collect();
    // A tier that no even classification leads to is shown at its own levels.
    let reached = if reached.is_empty() { vec![at(tier)] } else { reached };
    let render = |classification: Classification, language: Language| {
        tier.wording(language).render(kind, |name| match requirement.params.get(name).and_then(|param| param.proposed(classification)) {
            Some(value) => language.number(value),
            None => Message::new("annex-unfilled").with("name", name.to_owned()).render(language),
        })
    };
    let mut section = Section::new(&format!("tier-{}", place + 1), {
        let number = Message::new("own-tier").with("number", place + 1).render(language);
        let written = if tier.thresholds.all { text(language, "catalogue-every-level") } else { tier.thresholds.written() };
        format!("{number}: {written} · {}", kind.label(language))
    });
    section.paragraphs = reached.iter().map(|classification| format!("{classification}: {}", render(*classification, language))).collect();
    let other = Language::ALL.into_iter().find(|other| *other != language)?;
    section.details = Some(crate::view::Details {
        summary: text(language, "catalogue-other-language"),
        lang: other.code(),
        paragraphs: reached.iter().map(|classification| format!("{classification}: {}", render(*classification, other))).collect(),
    });
    Some(section)
}

/// The least classification that reaches a tier.
fn at(tier: &Tier) -> Classification {
    let least = |aspect| tier.thresholds.of(aspect).unwrap_or(Level::Negligible);
    Classification { k: least(Aspect::K), r: least(Aspect::R), t: least(Aspect::T), s: tier.thresholds.s }
}

/// Switches one of the catalogue's requirements off.
pub(in crate::own_catalogue) fn off(language: Language, requirement: &Requirement, shown: &Shown<'_>, panel: Option<Panel>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![Field::area("reason", t("own-reason"), 2_000).hint(t("own-off-hint"))];
    let form = Form::new(language, "/catalogue/own/off", "own-off-submit", fields, shown)
        .hidden("id", &requirement.id)
        .hidden("version", shown.value("version"))
        .cancel(format!("/catalogue/{}", requirement.id), t("look-cancel"));
    let title = Message::new("own-off-title").with("id", requirement.id.clone()).with("title", requirement.title.get(language).to_owned()).render(language);
    FormPage { panel, ..FormPage::new(title, form).lead(t("own-off-lead")) }
}

/// Asks once more before a change is taken out of the edition.
pub(in crate::own_catalogue) fn confirm_take_back(language: Language, base: &Catalogue, change: &[Change]) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let (id, name) = change.first().map(|change| (change.id.clone(), title(language, base, change))).unwrap_or_default();
    let added = base.find(&id).is_none();
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("own-take-back-title").with("id", id.clone()).with("title", name).render(language),
            text: t(if added { "own-take-back-added" } else { "own-take-back-text" }),
            action: "/catalogue/own/take-back".to_owned(),
            cancel: Link::new(format!("/catalogue/own/requirement?id={id}"), t("look-cancel")),
            hidden: vec![Hidden { name: "id", value: id }],
            submit: t("own-take-back"),
            danger: true,
        },
    }
}
