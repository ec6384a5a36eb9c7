//! The organisation's own catalogue on screen.

use std::sync::Arc;

use axum::http::StatusCode;

use super::actions::{self, Edit, Shown as Edited};
use super::export::ExportFormat;
use super::model::Change;
use super::pages::{self, PARAM_FIELDS, Rights, TIER_FIELDS};
use super::typed::{TypedParam, TypedRequirement, TypedTier};
use crate::account::pages::moment;
use crate::account::{Actor, Permission};
use crate::catalogue::{Catalogue, Kind, PersonalData, Phase};
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Api, Cookies, FormInput, FormReader, Path, Query, Routes, Service, Signed};
use crate::ids::EditionId;
use crate::input;
use crate::text::{Localized, Message, text};
use crate::view::{Panel, Shown};

/// The routes of the slice.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let (read, edit, approve) =
        (Access::Needs(Permission::ReadCatalogue), Access::Needs(Permission::EditCatalogue), Access::Needs(Permission::ApproveCatalogue));
    Routes::new(service)
        .get("/catalogue/export", read, export)
        .get("/catalogue/own", read, overview)
        .button("/catalogue/own/begin", edit, begin)
        .get("/catalogue/own/new", edit, show_new)
        .get("/catalogue/own/edit", edit, show_edit)
        .form("/catalogue/own/edit", edit, submit_edit)
        .get("/catalogue/own/off", edit, show_off)
        .form("/catalogue/own/off", edit, submit_off)
        .get("/catalogue/own/requirement", read, requirement)
        .get("/catalogue/own/take-back", edit, ask_take_back)
        .button("/catalogue/own/take-back", edit, take_back)
        .get("/catalogue/own/editions/{id}", read, edition)
        .get("/catalogue/own/editions/{id}/submit", edit, show_submit)
        .form("/catalogue/own/editions/{id}/submit", edit, submit)
        .get("/catalogue/own/editions/{id}/decide", approve, show_decide)
        .form("/catalogue/own/editions/{id}/decide", approve, decide)
        .get("/catalogue/own/editions/{id}/discard", edit, ask_discard)
        .button("/catalogue/own/editions/{id}/discard", edit, discard)
}

impl Service {
    /// The catalogue as somebody's organisation sees it: with its own edition in force, if it has one.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for those who may not read it.
    pub async fn catalogue_of(&self, actor: &Actor) -> Result<Arc<Catalogue>, AppError> {
        actions::in_force(&self.app, actor, &self.catalogue, &self.own_catalogues).await
    }
}

impl Signed {
    /// The catalogue as the organisation sees it.
    ///
    /// # Errors
    /// As [`Service::catalogue_of`].
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, AppError> {
        self.service.catalogue_of(&self.actor).await
    }
}

impl Api {
    /// The catalogue as the organisation sees it.
    ///
    /// # Errors
    /// As [`Service::catalogue_of`].
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, AppError> {
        self.service.catalogue_of(&self.actor).await
    }
}

fn rights(signed: &Signed) -> Rights {
    let actor = &signed.actor;
    Rights { edit: actor.may(Permission::EditCatalogue), approve: actor.may(Permission::ApproveCatalogue), user: actor.user }
}

async fn overview(signed: Signed) -> Answer {
    overview_with(&signed, None).await
}

/// The overview, with why something was not done.
async fn overview_with(signed: &Signed, refused: Option<FormErrors>) -> Answer {
    let base = &signed.service.catalogue;
    let overview = actions::overview(signed.app(), &signed.actor, base).await?;
    let page = pages::overview(signed.language, &overview, base, rights(signed), refused.as_ref());
    if refused.is_some() { signed.again(&page) } else { signed.page(&page) }
}

/// What an action has refused stands on the overview, where the state is seen that was in the way.
async fn or_overview(signed: &Signed, error: AppError) -> Answer {
    match error {
        AppError::Invalid(errors) => overview_with(signed, Some(errors)).await,
        other => Err(other),
    }
}

/// The catalogue as a file; without a format, the page that offers them.
async fn export(signed: Signed, Query(query): Query) -> Answer {
    let Some(format) = ExportFormat::ALL.into_iter().find(|format| format.word() == query.get("format")) else {
        return signed.page(&pages::export(signed.language));
    };
    let language = query.get("language").parse().unwrap_or(signed.language);
    let catalogue = actions::to_pass_on(signed.app(), &signed.actor, &signed.service.catalogue).await?;
    let name = format.file_name(&catalogue.version, language);
    let bytes = signed.app().documents.run(move || format.write(&catalogue, language)).await?.map_err(|error| anyhow::anyhow!(error))?;
    signed.download(&name, format.media_type(), bytes)
}

async fn begin(signed: Signed) -> Answer {
    actions::begin(signed.app(), &signed.actor, &signed.service.catalogue).await?;
    Ok(Cookies::default().flash("flash-edition-begun").see_other("/catalogue/own"))
}

/// The change of the edition that is worked on or in force.
async fn change_of(signed: &Signed, id: &str) -> Result<Option<(Edited, Change)>, AppError> {
    let overview = actions::overview(signed.app(), &signed.actor, &signed.service.catalogue).await?;
    Ok(overview.shown.and_then(|shown| {
        let change = shown.changes.iter().find(|change| change.id == id).cloned()?;
        Some((shown, change))
    }))
}

async fn show_new(signed: Signed, Query(query): Query) -> Answer {
    let mut values = values_of(&TypedRequirement {
        kind: input::word(&Kind::Mandatory),
        phase: input::word(&Phase::Bid),
        personal_data: input::word(&PersonalData::None),
        interval: "12".to_owned(),
        ..TypedRequirement::default()
    });
    values.extend([("version", "0".to_owned()), ("area", query.get("area").to_owned())]);
    signed.page(&pages::form(signed.language, &signed.service.catalogue, None, &Shown::of_words(&values), None))
}

/// What a new requirement begins with when it is made of something that was brought from a file.
#[derive(Debug, Clone)]
pub struct Prefilled {
    /// What is taken over.
    pub typed: TypedRequirement,
    /// Where it comes from.
    pub origin: String,
    /// It must not be passed on.
    pub restricted: bool,
}

/// The form of a new requirement with what is taken over into it.
///
/// # Errors
/// When the page cannot be made.
pub fn prefilled(signed: &Signed, prefilled: Prefilled) -> Answer {
    let mut values = values_of(&prefilled.typed);
    let restricted = if prefilled.restricted { "true".to_owned() } else { String::new() };
    values.extend([("version", "0".to_owned()), ("origin", prefilled.origin), ("restricted", restricted)]);
    signed.page(&pages::form(signed.language, &signed.service.catalogue, None, &Shown::of_words(&values), None))
}

async fn show_edit(signed: Signed, Query(query): Query) -> Answer {
    let (base, id) = (&signed.service.catalogue, query.get("id"));
    let change = change_of(&signed, id).await?.map(|(_, change)| change);
    let mut values = match change.as_ref().and_then(|change| change.content.clone()) {
        Some(typed) => values_of(&typed),
        None => values_of(&TypedRequirement::of(base.find(id).ok_or(AppError::NotFound)?)),
    };
    values.extend(state_values(change.as_ref()));
    signed.page(&pages::form(signed.language, base, Some(id), &Shown::of_words(&values), None))
}

/// What a form keeps of the change beside the requirement itself.
fn state_values(change: Option<&Change>) -> Vec<(&'static str, String)> {
    let version = change.map_or(0, |change| change.version);
    let restricted = change.is_some_and(|change| change.restricted);
    vec![
        ("version", version.to_string()),
        ("reason", change.map(|change| change.reason.clone()).unwrap_or_default()),
        ("restricted", if restricted { "true".to_owned() } else { String::new() }),
    ]
}

/// A requirement as the fields of its form.
fn values_of(typed: &TypedRequirement) -> Vec<(&'static str, String)> {
    let text = |name, value: &str| (name, value.to_owned());
    let mut values = vec![
        text("title_sv", &typed.title.sv),
        text("title_en", &typed.title.en),
        text("motive_sv", &typed.motive.sv),
        text("motive_en", &typed.motive.en),
        text("kind", &typed.kind),
        text("phase", &typed.phase),
        text("weight", &typed.weight),
        text("personal_data", &typed.personal_data),
        text("proof_sv", &typed.proof.sv),
        text("proof_en", &typed.proof.en),
        text("interval", &typed.interval),
        text("method_sv", &typed.method.sv),
        text("method_en", &typed.method.en),
        text("sources", &typed.sources),
    ];
    values.extend(typed.delivery.iter().map(|word| text("delivery", word)));
    values.extend(typed.flags.iter().map(|word| text("flags", word)));
    for (tier, [levels, kind, supersedes, sv, en]) in typed.tiers.iter().zip(TIER_FIELDS) {
        let all = [(levels, &tier.levels), (kind, &tier.kind), (supersedes, &tier.supersedes), (sv, &tier.wording.sv), (en, &tier.wording.en)];
        values.extend(all.map(|(name, value)| text(name, value)));
    }
    for (param, [name, sv, en, aspect, levels, min, max, stricter]) in typed.params.iter().zip(PARAM_FIELDS) {
        let all = [(name, &param.name), (sv, &param.unit.sv), (en, &param.unit.en), (aspect, &param.aspect), (levels, &param.by_level)];
        values.extend(all.map(|(name, value)| text(name, value)));
        values.extend([(min, &param.min), (max, &param.max), (stricter, &param.stricter)].map(|(name, value)| text(name, value)));
    }
    values
}

/// Reads what was typed. Only what cannot be kept is a fault here; what it means, its page tells.
fn read(form: &mut FormReader<'_>, input: &FormInput) -> TypedRequirement {
    let words = |name: &str| input.values(name).map(ToOwned::to_owned).collect();
    let mut both = |sv, en, most| Localized { sv: form.area(sv, most), en: form.area(en, most) };
    let (title, motive) = (both("title_sv", "title_en", 80), both("motive_sv", "motive_en", 600));
    let (proof, method) = (both("proof_sv", "proof_en", 400), both("method_sv", "method_en", 400));
    let tiers = TIER_FIELDS
        .into_iter()
        .map(|[levels, kind, supersedes, sv, en]| TypedTier {
            levels: form.optional_text(levels, 40),
            kind: form.optional_text(kind, 40),
            supersedes: form.optional_text(supersedes, 200),
            wording: Localized { sv: form.area(sv, 600), en: form.area(en, 600) },
        })
        .filter(|tier| !tier.wording.sv.is_empty() || !tier.wording.en.is_empty() || !tier.levels.is_empty())
        .collect();
    let params = PARAM_FIELDS
        .into_iter()
        .map(|[name, sv, en, aspect, levels, min, max, stricter]| TypedParam {
            name: form.optional_text(name, 40),
            unit: Localized { sv: form.optional_text(sv, 40), en: form.optional_text(en, 40) },
            aspect: form.optional_text(aspect, 10),
            by_level: form.optional_text(levels, 60),
            min: form.optional_text(min, 20),
            max: form.optional_text(max, 20),
            stricter: form.optional_text(stricter, 10),
        })
        .filter(|param| !param.name.is_empty())
        .collect();
    TypedRequirement {
        title,
        motive,
        kind: form.optional_text("kind", 40),
        phase: form.optional_text("phase", 40),
        weight: form.optional_text("weight", 3),
        delivery: words("delivery"),
        personal_data: form.optional_text("personal_data", 40),
        flags: words("flags"),
        tiers,
        proof,
        interval: form.optional_text("interval", 3),
        method,
        params,
        sources: form.optional_text("sources", 500),
    }
}

async fn submit_edit(signed: Signed, input: FormInput) -> Answer {
    let base = &signed.service.catalogue;
    let id = Some(input.get("id")).filter(|id| !id.is_empty());
    let again = |errors: FormErrors| pages::form(signed.language, base, id, &input.shown(errors), None);
    let mut form = input.read();
    let (version, reason, restricted) = (form.version(), form.required_area("reason", 2_000), form.ticked("restricted"));
    let area = if id.is_none() { form.text("area", 3) } else { String::new() };
    let typed = read(&mut form, &input);
    let origin = input::some_text(&form.optional_text("origin", 500));
    let edit = Edit { id: id.map(ToOwned::to_owned), area, reason, content: Some(typed), restricted, origin, version };
    let edit = match form.finish(Some(edit)) {
        Ok(edit) => edit,
        Err(errors) => return signed.again(&again(errors)),
    };
    match actions::edit(signed.app(), &signed.actor, base, edit).await {
        Ok(id) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/catalogue/own/requirement?id={id}"))),
        Err(AppError::Conflict(_)) => {
            let there = change_of(&signed, input.get("id")).await?.map(|(_, change)| change);
            let now = input.with("version", &there.as_ref().map_or(0, |change| change.version).to_string());
            let page = pages::form(signed.language, base, id, &now.shown(FormErrors::default()), Some(conflict_panel(&signed, there.as_ref())));
            signed.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => signed.or_again(error, again),
    }
}

/// What somebody else has made of the same requirement in between.
fn conflict_panel(signed: &Signed, there: Option<&Change>) -> Panel {
    let t = |key: &'static str| text(signed.language, key);
    let told = there.map_or_else(
        || t("own-conflict-gone"),
        |change| Message::new("tender-conflict-text").with("name", change.changed.0.clone()).with("at", moment(change.changed.1)).render(signed.language),
    );
    let mut list = Vec::new();
    if let Some(change) = there {
        list.push(format!("{}: {}", t("own-reason"), change.reason));
        if let Some(content) = &change.content {
            let tiers = content.tiers.iter().map(|tier| (tier.levels.as_str(), tier.wording.sv.as_str()));
            list.extend(tiers.map(|(levels, wording)| format!("{}: {wording}", if levels.is_empty() { "–" } else { levels })));
        }
    }
    Panel { kind: "warning", title: t("tender-conflict-title"), text: told, code: None, list }
}

async fn show_off(signed: Signed, Query(query): Query) -> Answer {
    let requirement = signed.service.catalogue.find(query.get("id")).ok_or(AppError::NotFound)?;
    let change = change_of(&signed, &requirement.id).await?.map(|(_, change)| change);
    let values = state_values(change.as_ref());
    signed.page(&pages::off(signed.language, requirement, &Shown::of_words(&values), None))
}

async fn submit_off(signed: Signed, input: FormInput) -> Answer {
    let base = &signed.service.catalogue;
    let requirement = base.find(input.get("id")).ok_or(AppError::NotFound)?;
    let again = |errors: FormErrors| pages::off(signed.language, requirement, &input.shown(errors), None);
    let mut form = input.read();
    let (version, reason) = (form.version(), form.required_area("reason", 2_000));
    let edit = Edit { id: Some(requirement.id.clone()), area: String::new(), reason, content: None, restricted: false, origin: None, version };
    let edit = match form.finish(Some(edit)) {
        Ok(edit) => edit,
        Err(errors) => return signed.again(&again(errors)),
    };
    match actions::edit(signed.app(), &signed.actor, base, edit).await {
        Ok(id) => Ok(Cookies::default().flash("flash-own-off").see_other(&format!("/catalogue/own/requirement?id={id}"))),
        Err(AppError::Conflict(_)) => {
            let there = change_of(&signed, &requirement.id).await?.map(|(_, change)| change);
            let now = input.with("version", &there.as_ref().map_or(0, |change| change.version).to_string());
            let panel = conflict_panel(&signed, there.as_ref());
            signed.page_with(StatusCode::CONFLICT, &pages::off(signed.language, requirement, &now.shown(FormErrors::default()), Some(panel)))
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn requirement(signed: Signed, Query(query): Query) -> Answer {
    let (shown, change) = change_of(&signed, query.get("id")).await?.ok_or(AppError::NotFound)?;
    signed.page(&pages::requirement(signed.language, &signed.service.catalogue, &shown, &change, signed.actor.may(Permission::EditCatalogue)))
}

async fn ask_take_back(signed: Signed, Query(query): Query) -> Answer {
    let (_, change) = change_of(&signed, query.get("id")).await?.ok_or(AppError::NotFound)?;
    signed.page(&pages::confirm_take_back(signed.language, &signed.service.catalogue, &[change]))
}

async fn take_back(signed: Signed, input: FormInput) -> Answer {
    match actions::take_back(signed.app(), &signed.actor, &signed.service.catalogue, input.get("id").to_owned()).await {
        Ok(()) => Ok(Cookies::default().flash("flash-own-taken-back").see_other("/catalogue/own")),
        Err(error) => or_overview(&signed, error).await,
    }
}

async fn edition(signed: Signed, Path(id): Path<EditionId>) -> Answer {
    let base = &signed.service.catalogue;
    let shown = actions::edition(signed.app(), &signed.actor, base, id).await?;
    signed.page(&pages::edition(signed.language, &shown, base))
}

async fn show_submit(signed: Signed, Path(id): Path<EditionId>) -> Answer {
    let shown = actions::edition(signed.app(), &signed.actor, &signed.service.catalogue, id).await?;
    signed.page(&pages::submit(signed.language, &shown.edition, &Shown::of([("note", shown.edition.note.as_str())])))
}

async fn submit(signed: Signed, Path(id): Path<EditionId>, input: FormInput) -> Answer {
    let base = &signed.service.catalogue;
    let shown = actions::edition(signed.app(), &signed.actor, base, id).await?;
    let again = |errors: FormErrors| pages::submit(signed.language, &shown.edition, &input.shown(errors));
    let mut form = input.read();
    let (version, note) = (form.version(), form.required_area("note", 2_000));
    let note = match form.finish(Some(note)) {
        Ok(note) => note,
        Err(errors) => return signed.again(&again(errors)),
    };
    match actions::submit(signed.app(), &signed.actor, base, id, version, note).await {
        Ok(()) => Ok(Cookies::default().flash("flash-edition-submitted").see_other("/catalogue/own")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show_decide(signed: Signed, Path(id): Path<EditionId>) -> Answer {
    let shown = actions::edition(signed.app(), &signed.actor, &signed.service.catalogue, id).await?;
    signed.page(&pages::decide(signed.language, &shown.edition, &Shown::default()))
}

async fn decide(signed: Signed, Path(id): Path<EditionId>, input: FormInput) -> Answer {
    let base = &signed.service.catalogue;
    let shown = actions::edition(signed.app(), &signed.actor, base, id).await?;
    let again = |errors: FormErrors| pages::decide(signed.language, &shown.edition, &input.shown(errors));
    let mut form = input.read();
    let (version, why) = (form.version(), form.area("why", 2_000));
    let approve = match form.optional_text("decision", 20).as_str() {
        "approve" => Some(true),
        "return" => Some(false),
        _ => {
            form.wrong("decision", Message::new("field-no-choice"));
            None
        }
    };
    let approve = match form.finish(approve) {
        Ok(approve) => approve,
        Err(errors) => return signed.again(&again(errors)),
    };
    match actions::decide(signed.app(), &signed.actor, base, id, version, approve, why).await {
        Ok(()) => {
            let flash = if approve { "flash-edition-approved" } else { "flash-edition-returned" };
            Ok(Cookies::default().flash(flash).see_other("/catalogue/own"))
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_discard(signed: Signed, Path(id): Path<EditionId>) -> Answer {
    let shown = actions::edition(signed.app(), &signed.actor, &signed.service.catalogue, id).await?;
    signed.page(&pages::confirm_discard(signed.language, &shown.edition))
}

async fn discard(signed: Signed, Path(id): Path<EditionId>, input: FormInput) -> Answer {
    let version = input.get("version").parse().unwrap_or_default();
    match actions::discard(signed.app(), &signed.actor, id, version).await {
        Ok(()) => Ok(Cookies::default().flash("flash-edition-discarded").see_other("/catalogue/own")),
        Err(error) => or_overview(&signed, error).await,
    }
}
