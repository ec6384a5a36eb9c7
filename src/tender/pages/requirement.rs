use super::World;
use super::parts::{Wizard, kinds};
use crate::catalogue::{Item, Requirement};
use crate::tender::annex::Row;
use crate::tender::record::TenderRecord;
use crate::tender::rules::VALUE_FIELDS;
use crate::text::{Language, Message, text};
use crate::view::{Choice, Field, Form, Link, Panel, RecordPage, Sample, Section, Shown, Summary, SummaryRow, Tag, Width};

/// What is decided of one requirement of the catalogue: as proposed, put otherwise, or left out.
pub(in crate::tender) fn requirement(
    language: Language,
    record: &TenderRecord,
    requirement: &Requirement,
    proposed: Option<(&Item<'_>, &Row)>,
    shown: &Shown<'_>,
    panel: Option<Panel>,
) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let id = record.id;
    let wizard = Wizard::of(record);
    let annex_language = record.draft.subject.language;
    let levels = record.draft.classification.as_ref().map(|classified| classified.levels).unwrap_or_default();
    let mut rows = Vec::new();
    if let Some((item, row)) = proposed {
        rows.push(SummaryRow::new(t("tender-proposed-wording"), &row.text));
        rows.push(SummaryRow::list(t("annex-column-why"), super::capitalised_lines(&item.why.sentences(levels, language))));
        rows.push(SummaryRow::new(t("annex-column-proof"), row.proof.clone().unwrap_or_default()));
    }
    rows.push(SummaryRow::new(t("annex-column-motive"), requirement.motive.get(language)));
    rows.push(SummaryRow::new(t("tender-in-catalogue"), "").with(
        format!("/catalogue/{}", requirement.id),
        t("tender-show-in-catalogue"),
        requirement.id.clone(),
    ));
    let decisions = [("as_proposed", "decision-as-proposed"), ("changed", "decision-changed"), ("dropped", "decision-dropped")];
    let hints = ["decision-as-proposed-hint", "decision-changed-hint", "decision-dropped-hint"];
    let decisions = decisions.into_iter().zip(hints).map(|((value, key), hint)| Choice { hint: Some(t(hint)), ..Choice::new(value, t(key)) });
    let mut fields = vec![
        Field::radios("decision", t("tender-decision"), decisions.collect()),
        Field::area("motive", t("tender-decision-motive-label"), 10_000).hint(t("tender-decision-motive-hint")).optional(),
    ];
    let kind_choices = std::iter::once(Choice::new("", t("tender-kind-as-proposed"))).chain(kinds(language)).collect();
    fields.push(Field::select("kind", t("catalogue-kind"), kind_choices).optional());
    fields.push(Field::text("weight", t("tender-weight"), 3).hint(t("tender-weight-hint")).width(Width::Narrow).inputmode("numeric").optional());
    for ((name, param), field) in requirement.params.iter().zip(VALUE_FIELDS) {
        let proposed = param.proposed(levels).map_or_else(|| "–".to_owned(), |value| language.number(value));
        let hint = Message::new("tender-value-hint")
            .with("proposed", proposed)
            .with("min", language.number(param.min))
            .with("max", language.number(param.max))
            .render(language);
        let label = Message::new("tender-value").with("name", name.clone()).with("unit", param.unit.get(language).to_owned()).render(language);
        fields.push(Field::text(field, label, 20).hint(hint).width(Width::Narrow).inputmode("decimal").optional());
    }
    fields.push(Field::area("wording", t("tender-wording"), 30_000).hint(t("tender-wording-hint")).optional());
    let form = Form::new(language, format!("/tenders/{id}/requirement"), "look-save", fields, shown)
        .hidden("id", requirement.id.clone())
        .hidden("mark", shown.value("mark"))
        .cancel(format!("/tenders/{id}/requirements#{}", requirement.id), t("look-cancel"));
    let kind = proposed.map_or(requirement.kind, |(item, _)| item.kind());
    let mut section = Section::new("decide", t("tender-decide"));
    section.form = Some(form);
    RecordPage {
        title: format!("{} {}", requirement.id, requirement.title.get(annex_language)),
        steps: Some(wizard.steps(language, 3)),
        back: Some(Link::new(format!("/tenders/{id}/requirements#{}", requirement.id), t("tender-step-requirements"))),
        tags: vec![Tag { kind: super::requirements::kind_tone(kind), text: kind.label(language) }],
        panel: panel.or_else(|| {
            proposed.is_none().then(|| Panel {
                kind: "info",
                title: t("tender-not-proposed"),
                text: t("tender-not-proposed-text"),
                code: None,
                list: Vec::new(),
            })
        }),
        summary: Summary { rows },
        sections: vec![section],
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::error::FormErrors;
    let record = &world.proposal.record;
    let Some(one) = world.catalogue.requirements.iter().find(|one| !one.params.is_empty()) else { return Vec::new() };
    let wrong = Shown::typed([("decision", "dropped"), ("motive", "")], FormErrors::of("motive", Message::new("tender-motive-missing")));
    vec![
        Sample::new("decide", language, &requirement(language, record, one, None, &Shown::of([("decision", "as_proposed")]), None)),
        Sample::new("decide, faults", language, &requirement(language, record, one, None, &wrong, None)),
    ]
}
