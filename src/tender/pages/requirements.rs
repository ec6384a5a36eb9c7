use serde::Serialize;

use super::World;
use super::parts::Wizard;
use crate::catalogue::{Catalogue, Kind};
use crate::tender::actions::issue::{NoAnnex, Proposal};
use crate::tender::annex::{Annex, Row, RowStatus};
use crate::tender::baseline::CatalogueChange;
use crate::tender::draft::{Decision, Draft};
use crate::text::{Language, Message, capitalised, text};
use crate::view::{Choice, Field, Link, Page, Panel, Sample, Shown, Steps, Tag, Tone, Width};

/// The requirements of a purchase by area: each with why it was chosen and what is decided of it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::tender) struct RequirementsPage {
    title: String,
    lead: String,
    steps: Steps,
    panel: Option<Panel>,
    gone: Vec<GoneView>,
    actions: Vec<Link>,
    changes: Option<ChangesView>,
    action: String,
    fields: Vec<Field>,
    clear: Option<String>,
    count: String,
    areas: Vec<AreaView>,
    empty: String,
    next: Option<Link>,
}

/// A decision about a requirement that the catalogue does not have any more, with where it is taken back.
#[derive(Debug, Clone, Serialize)]
struct GoneView {
    id: String,
    action: String,
}

/// What has changed in the catalogue since the officer last went through it.
#[derive(Debug, Clone, Serialize)]
struct ChangesView {
    title: String,
    text: String,
    link: Link,
    changes: Vec<ChangeView>,
}

#[derive(Debug, Clone, Serialize)]
struct ChangeView {
    id: String,
    title: String,
    tag: Tag,
}

#[derive(Debug, Clone, Serialize)]
struct AreaView {
    letter: String,
    title: String,
    count: String,
    rows: Vec<RequirementView>,
}

#[derive(Debug, Clone, Serialize)]
struct RequirementView {
    id: String,
    number: Option<String>,
    title: String,
    kind: Tag,
    state: Option<Tag>,
    text: String,
    dropped: bool,
    decided: Option<String>,
    why: Vec<String>,
    facts: Vec<[String; 2]>,
    links: Vec<Link>,
}

impl Page for RequirementsPage {
    const TEMPLATE: &'static str = "tender/requirements";

    fn title(&self) -> String {
        self.title.clone()
    }
}

/// How a kind of requirement is to be taken.
pub(super) fn kind_tone(kind: Kind) -> Tone {
    match kind {
        Kind::Mandatory | Kind::Qualification => Tone::Info,
        Kind::Award | Kind::ContractTerm => Tone::Neutral,
    }
}

/// Which of the requirements to show.
const SHOWN: [(&str, &str); 6] = [
    ("decided", "tender-show-decided"),
    ("mandatory", "kind-mandatory"),
    ("award", "kind-award"),
    ("qualification", "kind-qualification"),
    ("contract_term", "kind-contract-term"),
    ("unfilled", "tender-show-unfilled"),
];

/// The requirements that would be in the annex now, and those that were left out.
pub(in crate::tender) fn requirements(language: Language, proposal: &Proposal, catalogue: &Catalogue, may_edit: bool, filter: &Shown<'_>) -> RequirementsPage {
    let t = |key: &'static str| text(language, key);
    let (record, id) = (&proposal.record, proposal.record.id);
    let wizard = Wizard::of(record);
    let options = std::iter::once(Choice::new("", t("filter-all"))).chain(SHOWN.map(|(value, key)| Choice::new(value, t(key)))).collect::<Vec<Choice>>();
    let (words, kind) = (filter.value("q").trim().to_lowercase(), filter.value("show"));
    let taken = |view: &RequirementView, row_kind: Kind, unfilled: bool| {
        let all = [&view.id, &view.title, &view.text].map(|text| text.to_lowercase()).join(" ");
        let shown = match kind {
            "" => true,
            "decided" => view.state.is_some(),
            "unfilled" => unfilled,
            word => crate::input::word(&row_kind) == word,
        };
        shown && words.split_whitespace().all(|word| all.contains(word))
    };
    let mut page = RequirementsPage {
        title: t("tender-step-requirements"),
        lead: record.draft.subject.title.clone(),
        steps: wizard.steps(language, 3),
        panel: None,
        gone: if may_edit { gone(&record.draft, id, catalogue) } else { Vec::new() },
        actions: if may_edit { vec![Link::new(format!("/tenders/{id}/own"), t("tender-own-new"))] } else { Vec::new() },
        changes: changes_view(language, proposal, catalogue, may_edit),
        action: format!("/tenders/{id}/requirements"),
        fields: vec![
            Field::search("q", t("filter-words")).shown(language, filter),
            Field::select("show", t("tender-show"), options).width(Width::Medium).optional().shown(language, filter),
        ],
        clear: (!words.is_empty() || !kind.is_empty()).then(|| format!("/tenders/{id}/requirements")),
        count: String::new(),
        areas: Vec::new(),
        empty: t("filter-none"),
        next: may_edit.then(|| Link::new(format!("/tenders/{id}/check"), t("tender-to-check"))),
    };
    match &proposal.annex {
        Ok(annex) => {
            page.count = crate::tender::document::count(annex);
            page.areas = areas(language, proposal, annex, catalogue, may_edit, &taken);
        }
        Err(reason) => page.panel = Some(no_annex(language, reason)),
    }
    page
}

/// Why there are no requirements yet.
pub(super) fn no_annex(language: Language, reason: &NoAnnex) -> Panel {
    let (text_key, list) = match reason {
        NoAnnex::Missing(_) => ("tender-missing-text", Vec::new()),
        NoAnnex::ProtectiveSecurity(refusal) => ("tender-level-4", vec![refusal.message().render(language)]),
        NoAnnex::Faults(faults) => ("tender-faults-text", faults.iter().map(|fault| fault_in_words(language, fault)).collect()),
    };
    Panel { kind: "warning", title: text(language, "tender-no-annex-title"), text: text(language, text_key), code: None, list }
}

/// What is wrong, after the requirement that it is about, if any.
fn fault_in_words(language: Language, fault: &crate::input::Fault) -> String {
    let message = fault.message.render(language);
    match &fault.record {
        Some(record) => format!("{record}: {message}"),
        None => capitalised(&message),
    }
}

fn areas(
    language: Language,
    proposal: &Proposal,
    annex: &Annex,
    catalogue: &Catalogue,
    may_edit: bool,
    taken: &dyn Fn(&RequirementView, Kind, bool) -> bool,
) -> Vec<AreaView> {
    let draft = &proposal.record.draft;
    let dropped =
        |code: &str| draft.dropped.iter().filter(move |drop| catalogue.find(&drop.id).is_some_and(|requirement| requirement.area == code)).collect::<Vec<_>>();
    let mut areas = Vec::new();
    for area in &catalogue.areas {
        let rows = annex.areas.iter().filter(|there| there.letter == area.letter).flat_map(|there| &there.rows).filter(|row| row.status == RowStatus::Asked);
        let mut views: Vec<RequirementView> = rows
            .map(|row| (asked(language, proposal, row, may_edit), row))
            .filter(|(view, row)| taken(view, row.kind, !row.unfilled.is_empty()))
            .map(|(view, _)| view)
            .collect();
        for drop in dropped(&area.code) {
            let Some(requirement) = catalogue.find(&drop.id) else { continue };
            let view = left_out(language, proposal, requirement, drop.motive.clone(), annex.language, may_edit);
            if taken(&view, requirement.kind, false) {
                views.push(view);
            }
        }
        if !views.is_empty() {
            let count = Message::new("count-requirements").with("count", views.len()).render(language);
            areas.push(AreaView { letter: area.letter.to_string(), title: area.title.get(language).to_owned(), count, rows: views });
        }
    }
    areas
}

fn asked(language: Language, proposal: &Proposal, row: &Row, may_edit: bool) -> RequirementView {
    let t = |key: &'static str| text(language, key);
    let (draft, id) = (&proposal.record.draft, proposal.record.id);
    let own = crate::tender::model::is_own_id(&row.id);
    let decided = decision_of(draft, &row.id);
    let state = if own {
        Some(Tag { kind: Tone::Info, text: t("tender-state-own") })
    } else if !row.unfilled.is_empty() {
        Some(Tag { kind: Tone::Warn, text: t("tender-state-unfilled") })
    } else {
        decided.as_ref().map(|_| Tag { kind: Tone::Info, text: t("tender-state-changed") })
    };
    let mut facts: Vec<[String; 2]> = Vec::new();
    let mut fact = |key: &'static str, value: &Option<String>| facts.extend(value.iter().map(|value| [t(key), value.clone()]));
    fact("annex-column-proof", &row.proof);
    fact("annex-column-motive", &row.motive);
    fact("annex-column-follow-up", &row.follow_up);
    facts.extend((!row.sources.is_empty()).then(|| [t("annex-column-sources"), row.sources.join("; ")]));
    let links = if !may_edit {
        Vec::new()
    } else if own {
        vec![
            Link::new(format!("/tenders/{id}/own?id={}", row.id), t("look-change")),
            Link::new(format!("/tenders/{id}/own/remove?id={}", row.id), t("look-remove")),
        ]
    } else {
        vec![Link::new(format!("/tenders/{id}/requirement?id={}", row.id), t("look-change"))]
    };
    RequirementView {
        id: row.id.clone(),
        number: Some(row.number.clone()),
        title: row.title.clone(),
        kind: Tag { kind: kind_tone(row.kind), text: row.label(language) },
        state,
        text: row.text.clone(),
        dropped: false,
        decided,
        why: super::capitalised_lines(&row.reasons),
        facts,
        links,
    }
}

fn decision_of(draft: &Draft, id: &str) -> Option<String> {
    match draft.decision(id) {
        Decision::Changed(change) => Some(change.motive.unwrap_or_default()),
        _ => None,
    }
}

fn left_out(
    language: Language,
    proposal: &Proposal,
    requirement: &crate::catalogue::Requirement,
    motive: Option<String>,
    annex_language: Language,
    may_edit: bool,
) -> RequirementView {
    let id = proposal.record.id;
    let kind = Tag { kind: kind_tone(requirement.kind), text: requirement.kind.label(language) };
    RequirementView {
        id: requirement.id.clone(),
        number: None,
        title: requirement.title.get(annex_language).to_owned(),
        kind,
        state: Some(Tag { kind: Tone::Warn, text: text(language, "tender-state-dropped") }),
        text: String::new(),
        dropped: true,
        decided: Some(motive.unwrap_or_default()),
        why: Vec::new(),
        facts: Vec::new(),
        links: if may_edit { vec![Link::new(format!("/tenders/{id}/requirement?id={}", requirement.id), text(language, "look-change"))] } else { Vec::new() },
    }
}

fn gone(draft: &Draft, tender: crate::ids::TenderId, catalogue: &Catalogue) -> Vec<GoneView> {
    let decided = draft.dropped.iter().map(|drop| &drop.id).chain(draft.changed.iter().map(|change| &change.id));
    let gone = decided.filter(|id| catalogue.find(id).is_none());
    gone.map(|id| GoneView { id: id.clone(), action: format!("/tenders/{tender}/requirement") }).collect()
}

fn changes_view(language: Language, proposal: &Proposal, catalogue: &Catalogue, may_edit: bool) -> Option<ChangesView> {
    let t = |key: &'static str| text(language, key);
    let baseline = proposal.record.baseline.as_ref()?;
    let now = catalogue.version.clone();
    if baseline.catalogue_version == now {
        return None;
    }
    let view =
        |change: &CatalogueChange| ChangeView { id: change.id.clone(), title: change.title.clone(), tag: super::carry::effect_tag(language, change.effect) };
    let message = Message::new("tender-changes-text").with("before", baseline.catalogue_version.clone()).with("now", now).with("count", proposal.changes.len());
    Some(ChangesView {
        title: t("tender-changes-title"),
        text: message.render(language),
        link: Link::new(super::carry::place(proposal.record.id), t(if may_edit { "carry-go-through" } else { "carry-look" })),
        changes: proposal.changes.iter().map(view).collect(),
    })
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    let missing = Proposal { annex: Err(NoAnnex::Missing(crate::tender::draft::Missing::Circumstances)), ..world.proposal.clone() };
    let none = Shown::of([("q", "finns inte"), ("show", "award")]);
    vec![
        Sample::new("requirements", language, &requirements(language, &world.proposal, &world.catalogue, true, &Shown::default())),
        Sample::new("requirements, reading", language, &requirements(language, &world.proposal, &world.catalogue, false, &none)),
        Sample::new("requirements, missing", language, &requirements(language, &missing, &world.catalogue, true, &Shown::default())),
    ]
}
