use super::World;
use crate::catalogue::{Catalogue, Circumstances, Delivery, Flag, Kind, PersonalData, Phase};
use crate::classification::Classification;
use crate::ids::TenderId;
use crate::input;
use crate::tender::model::OwnRequirement;
use crate::tender::record::TenderRecord;
use crate::text::{Language, Message, capitalised, text};
use crate::view::{Choice, Confirm, ConfirmPage, Field, Form, FormPage, Hidden, Link, Panel, Sample, Shown, Steps, Width};

/// Where one is on the way from a purchase to its annex.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "steps that are taken or not")]
pub(in crate::tender) struct Wizard {
    id: TenderId,
    classified: bool,
    described: bool,
    issued: bool,
    /// Whether an annex can be made.
    pub(in crate::tender) whole: bool,
}

impl Wizard {
    /// How far a tender has come.
    pub(in crate::tender) fn of(record: &TenderRecord) -> Self {
        let (classified, described) = (record.draft.classification.is_some(), record.draft.circumstances.is_some());
        let issued = record.status != crate::tender::record::TenderStatus::Draft;
        Self { id: record.id, classified, described, issued, whole: classified && described }
    }

    /// The steps; `current` is counted from 0.
    pub(in crate::tender) fn steps(self, language: Language, current: usize) -> Steps {
        let id = self.id;
        let step = |key: &'static str, place: &str, reached: bool, done: bool| (text(language, key), reached.then(|| format!("/tenders/{id}/{place}")), done);
        Steps::between(
            [
                step("tender-step-subject", "edit", true, true),
                step("tender-step-classification", "classification", true, self.classified),
                step("tender-step-circumstances", "circumstances", self.classified, self.described),
                step("tender-step-requirements", "requirements", self.whole, self.issued),
                step("tender-step-check", "check", self.whole, self.issued),
            ],
            current,
        )
    }

    /// The steps of a tender that is not there yet.
    pub(in crate::tender) fn beginning(language: Language) -> Steps {
        let keys = ["tender-step-subject", "tender-step-classification", "tender-step-circumstances", "tender-step-requirements", "tender-step-check"];
        Steps::at(keys.map(|key| text(language, key)), 0)
    }

    /// The first step that is still to be taken.
    pub(in crate::tender) fn next(self) -> String {
        let place = match (self.classified, self.described) {
            (false, _) => "classification",
            (true, false) => "circumstances",
            (true, true) => "requirements",
        };
        format!("/tenders/{}/{place}", self.id)
    }
}

/// Levels in words, such as `2-2-3 (konfidentialitet 2, …)`.
pub(in crate::tender) fn levels_in_words(language: Language, levels: Classification) -> String {
    let names: Vec<String> = levels.levels().map(|(aspect, level)| format!("{} {}", aspect.name(language), level.digit())).collect();
    format!("{levels} ({})", names.join(", "))
}

/// Delivery, personal data and flags, a line each.
pub(in crate::tender) fn circumstances_in_words(language: Language, circumstances: Circumstances) -> Vec<String> {
    let forms = circumstances.delivery.iter().map(|form| form.name(language)).collect::<Vec<_>>().join(", ");
    let mut lines = vec![forms, circumstances.personal_data.name(language)];
    lines.extend(circumstances.flags.iter().map(|flag| flag.name(language)));
    lines
}

/// What is bought: a new tender with the id it will have, or one that is there.
pub(in crate::tender) fn subject(language: Language, id: TenderId, there: Option<Wizard>, shown: &Shown<'_>, panel: Option<Panel>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let languages = Language::ALL.map(|language| Choice::new(language.code(), capitalised(&text(language, "tender-language-name")))).to_vec();
    let mut fields = vec![
        Field::text("title", t("tender-title"), 300).hint(t("tender-title-hint")),
        Field::text("diarienummer", t("tender-diarienummer"), 40).hint(t("tender-diarienummer-hint")).width(Width::Medium).optional(),
        Field::area("description", t("tender-description"), 10_000).hint(t("tender-description-hint")).optional(),
        Field::text("cpv", t("tender-cpv"), 300).hint(t("tender-cpv-hint")).optional(),
    ];
    let models = [
        ("", "tender-evaluation-unstated"),
        ("points", "tender-evaluation-points"),
        ("price_deduction", "tender-evaluation-deduction"),
        ("lowest_price", "tender-evaluation-price"),
    ];
    let models = models.map(|(value, key)| Choice::new(value, t(key))).to_vec();
    fields.push(Field::select("evaluation", t("tender-evaluation"), models).hint(t("tender-evaluation-hint")).optional());
    fields.push(Field::text("kronor_per_point", t("tender-kronor"), 9).hint(t("tender-kronor-hint")).width(Width::Narrow).inputmode("numeric").optional());
    fields.push(Field::text("annex_name", t("tender-annex-name"), 60).hint(t("tender-annex-name-hint")).width(Width::Medium).optional());
    fields.push(Field::text("authority", t("tender-authority"), 300));
    fields.push(Field::text("authority_number", t("tender-authority-number"), 20).width(Width::Medium));
    fields.push(Field::radios("language", t("tender-language"), languages).hint(t("tender-language-hint")));
    let (action, cancel) = match there {
        Some(_) => (format!("/tenders/{id}/edit"), format!("/tenders/{id}")),
        None => ("/tenders".to_owned(), "/tenders".to_owned()),
    };
    let form = Form::new(language, action, "tender-save-on", fields, shown).cancel(cancel, t("look-cancel"));
    let form = match there {
        Some(_) => form.hidden("mark", shown.value("mark")),
        None => form.hidden("id", id.to_string()),
    };
    let steps = there.map_or_else(|| Wizard::beginning(language), |wizard| wizard.steps(language, 0));
    FormPage { steps: Some(steps), panel, lead: Some(t("tender-subject-lead")), ..FormPage::new(t("tender-step-subject"), form) }
}

fn words<T: serde::Serialize>(things: impl IntoIterator<Item = T>, name: impl Fn(&T) -> String, hint: impl Fn(&T) -> Option<String>) -> Vec<Choice> {
    things.into_iter().map(|thing| Choice { value: input::word(&thing), label: capitalised(&name(&thing)), hint: hint(&thing), checked: false }).collect()
}

/// How it is delivered, what personal data there is, what else is true of it.
pub(in crate::tender) fn circumstances(language: Language, wizard: Wizard, shown: &Shown<'_>, panel: Option<Panel>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let deliveries = words(enumset::EnumSet::<Delivery>::all(), |form| form.name(language), |_| None);
    let sorts = words(PersonalData::ALL, |sort| sort.name(language), |_| None);
    let flags = words(enumset::EnumSet::<Flag>::all(), |flag| flag.name(language), |_| None);
    let fields = vec![
        Field::checkboxes("delivery", t("tender-delivery"), deliveries).hint(t("tender-delivery-hint")),
        Field::radios("personal_data", t("tender-personal-data"), sorts).hint(t("tender-personal-data-hint")),
        Field::checkboxes("flags", t("tender-flags"), flags).hint(t("tender-flags-hint")).optional(),
    ];
    let id = wizard.id;
    let form = Form::new(language, format!("/tenders/{id}/circumstances"), "tender-save-on", fields, shown)
        .hidden("mark", shown.value("mark"))
        .cancel(format!("/tenders/{id}"), t("look-cancel"));
    FormPage {
        steps: Some(wizard.steps(language, 2)),
        panel,
        lead: Some(t("tender-circumstances-lead")),
        ..FormPage::new(t("tender-step-circumstances"), form)
    }
}

/// The kinds of requirements, to choose from.
pub(super) fn kinds(language: Language) -> Vec<Choice> {
    let hint = |kind: &Kind| {
        Some(text(
            language,
            match kind {
                Kind::Mandatory => "kind-mandatory-hint",
                Kind::Award => "kind-award-hint",
                Kind::Qualification => "kind-qualification-hint",
                Kind::ContractTerm => "kind-contract-term-hint",
            },
        ))
    };
    words([Kind::Mandatory, Kind::Award, Kind::Qualification, Kind::ContractTerm], |kind| kind.label(language), hint)
}

/// A requirement of the officer's own.
pub(in crate::tender) fn own_requirement(
    language: Language,
    wizard: Wizard,
    there: Option<&OwnRequirement>,
    catalogue: &Catalogue,
    shown: &Shown<'_>,
    panel: Option<Panel>,
) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let areas = catalogue.areas.iter().map(|area| Choice::new(&area.code, format!("{} · {}", area.letter, area.title.get(language)))).collect();
    let phases = words([Phase::Bid, Phase::Contract], |phase| phase.name(language), |_| None);
    let fields = vec![
        Field::select("area", t("catalogue-area"), areas),
        Field::text("title", t("tender-own-title"), 300).hint(t("tender-own-title-hint")),
        Field::area("wording", t("tender-own-wording"), 30_000).hint(t("tender-own-wording-hint")),
        Field::radios("kind", t("catalogue-kind"), kinds(language)),
        Field::text("weight", t("tender-weight"), 3).hint(t("tender-weight-hint")).width(Width::Narrow).inputmode("numeric").optional(),
        Field::radios("phase", t("tender-phase"), phases),
        Field::area("proof", t("annex-column-proof"), 10_000).hint(t("tender-own-proof-hint")).optional(),
        Field::area("motive", t("annex-column-motive"), 10_000).hint(t("tender-own-motive-hint")),
        Field::area("follow_up", t("annex-column-follow-up"), 10_000).hint(t("tender-own-follow-up-hint")).optional(),
    ];
    let id = wizard.id;
    let form = Form::new(language, format!("/tenders/{id}/own"), "look-save", fields, shown)
        .hidden("mark", shown.value("mark"))
        .hidden("id", shown.value("id"))
        .cancel(format!("/tenders/{id}/requirements"), t("look-cancel"));
    let title = there.map_or_else(|| t("tender-own-new"), |own| format!("{} {}", own.id, own.title));
    FormPage { steps: Some(wizard.steps(language, 3)), panel, ..FormPage::new(title, form) }
}

/// Asks whether a requirement of the officer's own is to be taken away.
pub(in crate::tender) fn remove_own(language: Language, id: TenderId, own: &OwnRequirement, mark: String) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("tender-own-remove-title").with("title", format!("{} {}", own.id, own.title)).render(language),
            text: t("tender-own-remove-text"),
            action: format!("/tenders/{id}/own/remove"),
            hidden: vec![Hidden { name: "id", value: own.id.clone() }, Hidden { name: "mark", value: mark }],
            submit: t("look-remove"),
            danger: true,
            cancel: Link::new(format!("/tenders/{id}/requirements"), t("look-cancel")),
        },
    }
}

/// A tender like another one.
pub(in crate::tender) fn duplicate(language: Language, id: TenderId, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![Field::text("title", t("tender-title"), 300).hint(t("tender-title-hint"))];
    let form = Form::new(language, format!("/tenders/{id}/duplicate"), "tender-duplicate", fields, shown)
        .hidden("new", shown.value("new"))
        .cancel(format!("/tenders/{id}"), t("look-cancel"));
    FormPage::new(t("tender-duplicate-title"), form).lead(t("tender-duplicate-lead"))
}

/// A tender from a file.
pub(in crate::tender) fn import(language: Language, id: TenderId, shown: &Shown<'_>, faults: Vec<String>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::file("file", t("tender-file"), ".toml,.json").hint(t("tender-file-hint")).optional(),
        Field::area("text", t("tender-file-text"), 200_000).hint(t("tender-file-text-hint")).optional(),
    ];
    let form = Form::new(language, "/tenders/import", "tender-import-submit", fields, shown).multipart().hidden("id", id.to_string());
    let panel = (!faults.is_empty()).then(|| Panel {
        kind: "warning",
        title: t("tender-import-faults"),
        text: t("tender-import-faults-text"),
        code: None,
        list: faults,
    });
    FormPage { panel, ..FormPage::new(t("tender-import"), form.cancel("/tenders", t("look-cancel"))).lead(t("tender-import-lead")) }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::error::FormErrors;
    let record = &world.proposal.record;
    let wizard = Wizard::of(record);
    let wrong = || Shown::typed([("title", ""), ("delivery", "saas")], FormErrors::of("title", Message::new("field-missing")));
    let panel = || Some(super::conflict_panel(language, "Bo Al", "2026-11-25 12:00", vec![("Titel".to_owned(), "Annat".to_owned())]));
    let own = record.draft.own.first();
    let mut samples = vec![
        Sample::new("new tender", language, &subject(language, record.id, None, &wrong(), None)),
        Sample::new("edit tender, conflict", language, &subject(language, record.id, Some(wizard), &Shown::default(), panel())),
        Sample::new("circumstances", language, &circumstances(language, wizard, &wrong(), None)),
        Sample::new("own requirement", language, &own_requirement(language, wizard, own, &world.catalogue, &Shown::default(), panel())),
        Sample::new("new own requirement", language, &own_requirement(language, wizard, None, &world.catalogue, &wrong(), None)),
        Sample::new("duplicate tender", language, &duplicate(language, record.id, &Shown::default())),
        Sample::new("import tender", language, &import(language, record.id, &Shown::default(), vec!["a.toml:3: fel".to_owned()])),
    ];
    samples.extend(own.map(|own| Sample::new("remove own requirement", language, &remove_own(language, record.id, own, String::new()))));
    samples
}
