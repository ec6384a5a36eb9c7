use std::collections::BTreeMap;

use super::{conflict, fine};
use crate::account::Permission;
use crate::account::pages::moment;
use crate::catalogue::{Catalogue, Item, Kind, Requirement, select};
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::TenderId;
use crate::input::{self, some_text};
use crate::tender::actions::draft::{self, Edit};
use crate::tender::actions::issue;
use crate::tender::draft::{Decision, Part};
use crate::tender::model::{ChangeOfRequirement, DroppedRequirement, OwnRequirement};
use crate::tender::pages::{self, Wizard, conflict_panel};
use crate::tender::record::TenderRecord;
use crate::tender::rules::VALUE_FIELDS;
use crate::text::{Language, Message, text};
use crate::view::{Panel, RecordPage, Shown};

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadTenders), Access::Needs(Permission::EditTenders));
    Routes::new(service)
        .get("/tenders/{id}/requirements", read, list)
        .get("/tenders/{id}/requirement", edit, show)
        .form("/tenders/{id}/requirement", edit, submit)
        .get("/tenders/{id}/own", edit, show_own)
        .form("/tenders/{id}/own", edit, submit_own)
        .get("/tenders/{id}/own/remove", edit, ask_remove_own)
        .button("/tenders/{id}/own/remove", edit, remove_own)
}

async fn list(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let catalogue = &signed.catalogue().await?;
    let proposal = issue::proposal(signed.app(), &signed.actor, id, catalogue).await?;
    let may_edit = signed.actor.may(Permission::EditTenders) && proposal.record.status != crate::tender::record::TenderStatus::Awarded;
    signed.page(&pages::requirements(signed.language, &proposal, catalogue, may_edit, &query.shown(fine())))
}

/// The page of one decision; the row is what the catalogue proposes, whatever has been decided.
fn page(signed: &Signed, catalogue: &Catalogue, record: &TenderRecord, requirement: &Requirement, shown: &Shown<'_>, panel: Option<Panel>) -> RecordPage {
    let plain = crate::tender::draft::Draft { dropped: Vec::new(), changed: Vec::new(), own: Vec::new(), ..record.draft.clone() };
    let annex = plain.tender(1, catalogue.published).ok().and_then(|tender| crate::tender::build_annex(&tender, "", catalogue, None).ok());
    let row = annex.as_ref().and_then(|annex| annex.asked().find(|row| row.id == requirement.id));
    let item = item_of(catalogue, record, requirement);
    pages::requirement(signed.language, record, requirement, item.as_ref().zip(row), shown, panel)
}

fn item_of<'c>(catalogue: &'c Catalogue, record: &TenderRecord, requirement: &Requirement) -> Option<Item<'c>> {
    let (classified, circumstances) = (record.draft.classification.as_ref()?, record.draft.circumstances?);
    let selection = select(catalogue, classified.levels, circumstances).ok()?;
    selection.items.into_iter().find(|item| item.requirement.id == requirement.id)
}

/// A decision as the fields of its form.
fn decision_values(language: Language, requirement: &Requirement, decision: &Decision, mark: String) -> Vec<(&'static str, String)> {
    let mut values = vec![("mark", mark)];
    match decision {
        Decision::AsProposed => values.push(("decision", "as_proposed".to_owned())),
        Decision::Dropped(drop) => {
            values.extend([("decision", "dropped".to_owned()), ("motive", drop.motive.clone().unwrap_or_default())]);
        }
        Decision::Changed(change) => {
            values.extend([
                ("decision", "changed".to_owned()),
                ("motive", change.motive.clone().unwrap_or_default()),
                ("kind", change.kind.map(|kind| input::word(&kind)).unwrap_or_default()),
                ("weight", change.weight.map(|weight| weight.to_string()).unwrap_or_default()),
                ("wording", change.wording.clone().unwrap_or_default()),
            ]);
            for (name, field) in requirement.params.keys().zip(VALUE_FIELDS) {
                values.extend(change.params.get(name).map(|value| (field, language.number(*value))));
            }
        }
    }
    values
}

async fn show(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let catalogue = signed.catalogue().await?;
    let Some(requirement) = catalogue.find(query.get("id")) else {
        // A requirement that the catalogue no longer has: its decision can be taken back on the page of all.
        return Ok(Cookies::default().see_other(&format!("/tenders/{id}/requirements")));
    };
    let decision = record.draft.decision(&requirement.id);
    let mark = record.draft.mark(&Part::Requirement(requirement.id.clone()));
    let values = decision_values(signed.language, requirement, &decision, mark);
    signed.page(&page(&signed, &catalogue, &record, requirement, &Shown::of_words(&values), None))
}

fn read_decision(input: &FormInput, requirement: &Requirement) -> Result<Decision, FormErrors> {
    let mut form = input.read();
    let id = requirement.id.clone();
    let word = form.optional_text("decision", 20);
    let motive = some_text(&form.area("motive", 10_000));
    let decision = match word.as_str() {
        "as_proposed" => Some(Decision::AsProposed),
        "dropped" => Some(Decision::Dropped(DroppedRequirement { id, motive, line: 0 })),
        "changed" => {
            let kind = if input.get("kind").is_empty() { None } else { form.choice::<Kind>("kind") };
            let weight = read_weight(&mut form);
            let wording = some_text(&form.area("wording", 30_000));
            let mut params = BTreeMap::new();
            for (name, field) in requirement.params.keys().zip(VALUE_FIELDS) {
                params.extend(form.decimal(field).map(|value| (name.clone(), value)));
            }
            if wording.is_some() && !params.is_empty() {
                form.wrong("wording", Message::new("tender-params-beside-wording"));
            }
            Some(Decision::Changed(ChangeOfRequirement { id, motive, kind, weight, wording, params, line: 0 }))
        }
        _ => {
            form.wrong("decision", Message::new("field-no-choice"));
            None
        }
    };
    form.finish(decision)
}

fn read_weight(form: &mut crate::http::FormReader<'_>) -> Option<u8> {
    let written = form.optional_text("weight", 3);
    if written.is_empty() {
        return None;
    }
    let weight = written.parse::<u8>().ok().filter(|weight| (1..=100).contains(weight));
    if weight.is_none() {
        form.wrong("weight", Message::new("field-no-number").with("least", 1).with("most", 100));
    }
    weight
}

async fn submit(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let catalogue = signed.catalogue().await?;
    let Some(requirement) = catalogue.find(input.get("id")) else {
        return submit_for_gone(&signed, id, &input).await;
    };
    let again = |errors: FormErrors| page(&signed, &catalogue, &record, requirement, &input.shown(errors), None);
    let decision = match read_decision(&input, requirement) {
        Ok(decision) => decision,
        Err(errors) => return signed.again(&again(errors)),
    };
    let edit = Edit::Requirement(requirement.id.clone(), decision);
    match draft::edit(signed.app(), &signed.actor, id, input.get("mark").to_owned(), edit, &catalogue).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/tenders/{id}/requirements#{}", requirement.id))),
        Err(AppError::Conflict(_)) => {
            let now = draft::open(signed.app(), &signed.actor, id).await?;
            let there = decision_in_words(signed.language, &now.draft.decision(&requirement.id));
            let panel = conflict_panel(signed.language, &now.changed_by, &moment(now.changed_at), there);
            let marked = input.with("mark", &now.draft.mark(&Part::Requirement(requirement.id.clone())));
            conflict(&signed, &page(&signed, &catalogue, &now, requirement, &marked.shown(fine()), Some(panel)))
        }
        Err(error) => signed.or_again(error, again),
    }
}

/// A decision about a requirement that the catalogue no longer has can only be taken back.
async fn submit_for_gone(signed: &Signed, id: TenderId, input: &FormInput) -> Answer {
    let gone = input.get("id").to_owned();
    if input.get("decision") != "as_proposed" || !crate::catalogue::is_requirement_id(&gone) {
        return Err(AppError::invalid("", "tender-requirement-gone"));
    }
    let mark = draft::open(signed.app(), &signed.actor, id).await?.draft.mark(&Part::Requirement(gone.clone()));
    draft::edit(signed.app(), &signed.actor, id, mark, Edit::Requirement(gone, Decision::AsProposed), &signed.catalogue().await?).await?;
    Ok(Cookies::default().flash("flash-saved").see_other(&format!("/tenders/{id}/requirements")))
}

pub(super) fn decision_in_words(language: Language, decision: &Decision) -> Vec<(String, String)> {
    let t = |key: &'static str| text(language, key);
    let (name, motive) = match decision {
        Decision::AsProposed => ("decision-as-proposed", None),
        Decision::Dropped(drop) => ("decision-dropped", drop.motive.clone()),
        Decision::Changed(change) => ("decision-changed", change.motive.clone()),
    };
    let mut there = vec![(t("tender-decision"), t(name))];
    there.extend(motive.map(|motive| (t("tender-decision-motive-label"), motive)));
    if let Decision::Changed(change) = decision {
        there.extend(change.kind.map(|kind| (t("catalogue-kind"), kind.label(language))));
        there.extend(change.weight.map(|weight| (t("tender-weight"), weight.to_string())));
        there.extend(change.wording.clone().map(|wording| (t("tender-wording"), wording)));
        there.extend(change.params.iter().map(|(name, value)| (name.clone(), language.number(*value))));
    }
    there
}

fn own_values(own: &OwnRequirement, mark: String) -> Vec<(&'static str, String)> {
    vec![
        ("mark", mark),
        ("id", own.id.clone()),
        ("area", own.area.clone()),
        ("title", own.title.clone()),
        ("wording", own.wording.clone()),
        ("kind", input::word(&own.kind)),
        ("weight", own.weight.map(|weight| weight.to_string()).unwrap_or_default()),
        ("phase", input::word(&own.phase)),
        ("proof", own.proof.clone().unwrap_or_default()),
        ("motive", own.motive.clone().unwrap_or_default()),
        ("follow_up", own.follow_up.clone().unwrap_or_default()),
    ]
}

async fn show_own(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let there = record.draft.own(query.get("id")).cloned();
    let own_id = there.as_ref().map_or_else(|| record.draft.next_own_id(), |own| own.id.clone());
    let mark = record.draft.mark(&Part::Own(own_id.clone()));
    let values = match &there {
        Some(own) => own_values(own, mark),
        None => vec![("mark", mark), ("id", own_id), ("kind", "mandatory".to_owned()), ("phase", "bid".to_owned())],
    };
    signed.page(&pages::own_requirement(
        signed.language,
        Wizard::of(&record),
        there.as_ref(),
        signed.catalogue().await?.as_ref(),
        &Shown::of_words(&values),
        None,
    ))
}

fn read_own(input: &FormInput) -> Result<OwnRequirement, FormErrors> {
    let mut form = input.read();
    let id = form.text("id", 20);
    let (area, title, wording) = (form.text("area", 3), form.text("title", 300), form.required_area("wording", 30_000));
    let (kind, weight, phase) = (form.choice("kind"), read_weight(&mut form), form.choice("phase"));
    let (proof, motive, follow_up) =
        (some_text(&form.area("proof", 10_000)), some_text(&form.area("motive", 10_000)), some_text(&form.area("follow_up", 10_000)));
    form.finish(kind.zip(phase).map(|(kind, phase)| OwnRequirement { id, area, title, kind, phase, weight, wording, proof, motive, follow_up, line: 0 }))
}

async fn submit_own(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let (wizard, catalogue) = (Wizard::of(&record), signed.catalogue().await?);
    let there = record.draft.own(input.get("id")).cloned();
    let again = |errors: FormErrors| pages::own_requirement(signed.language, wizard, there.as_ref(), &catalogue, &input.shown(errors), None);
    let own = match read_own(&input) {
        Ok(own) => own,
        Err(errors) => return signed.again(&again(errors)),
    };
    let own_id = own.id.clone();
    match draft::edit(signed.app(), &signed.actor, id, input.get("mark").to_owned(), Edit::Own(own), &catalogue).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/tenders/{id}/requirements#{own_id}"))),
        Err(AppError::Conflict(_)) => {
            let now = draft::open(signed.app(), &signed.actor, id).await?;
            let t = |key: &'static str| text(signed.language, key);
            let other = now.draft.own(&own_id);
            let there = other.map(|own| vec![(t("tender-own-title"), own.title.clone()), (t("tender-own-wording"), own.wording.clone())]).unwrap_or_default();
            let panel = conflict_panel(signed.language, &now.changed_by, &moment(now.changed_at), there);
            // Two who began a new one at once: the other has the id, and this one gets the next.
            let marked = if input.get("mark") == crate::tender::draft::mark_of_nothing() {
                let next = now.draft.next_own_id();
                input.with("id", &next).with("mark", &now.draft.mark(&Part::Own(next)))
            } else {
                input.with("mark", &now.draft.mark(&Part::Own(own_id)))
            };
            conflict(&signed, &pages::own_requirement(signed.language, wizard, other, &catalogue, &marked.shown(fine()), Some(panel)))
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_remove_own(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let Some(own) = record.draft.own(query.get("id")) else { return Ok(Cookies::default().see_other(&format!("/tenders/{id}/requirements"))) };
    let mark = record.draft.mark(&Part::Own(own.id.clone()));
    signed.page(&pages::remove_own(signed.language, id, own, mark))
}

async fn remove_own(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let edit = Edit::RemoveOwn(input.get("id").to_owned());
    draft::edit(signed.app(), &signed.actor, id, input.get("mark").to_owned(), edit, &signed.catalogue().await?).await?;
    Ok(Cookies::default().flash("flash-own-removed").see_other(&format!("/tenders/{id}/requirements")))
}
