//! What has to hold when tenders are changed. Each function says what is wrong, or nothing.

use super::annex::{Annex, Row};
use super::draft::{Decision, Draft};
use super::lint::{Finding, Severity};
use super::model::{OwnRequirement, is_own_id};
use super::record::{Baseline, IssuedAnnex, TeamMember, TeamPart, TenderStatus};
use crate::catalogue::{Catalogue, Kind};
use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::UserId;
use crate::text::Message;

/// The fields of a form for the values of a requirement's wording, in the order of their names.
pub(super) const VALUE_FIELDS: [&str; 8] = ["value_1", "value_2", "value_3", "value_4", "value_5", "value_6", "value_7", "value_8"];

/// Nothing is changed of a tender that a winner was chosen for: what was asked is what was answered.
pub(super) fn open_for_changes(status: TenderStatus) -> Result<(), AppError> {
    if status == TenderStatus::Awarded { Err(AppError::invalid("", "tender-closed")) } else { Ok(()) }
}

/// A tender can be taken away as long as nothing has been sent out.
pub(super) fn can_be_deleted(annexes: &[IssuedAnnex]) -> Result<(), AppError> {
    if annexes.is_empty() { Ok(()) } else { Err(AppError::invalid("", "tender-has-annexes")) }
}

/// What an officer decides of a requirement of the catalogue has a motive (LOU 12 kap. 14 §) and fits the requirement.
pub(super) fn decision_fits(id: &str, decision: &Decision, catalogue: &Catalogue) -> Result<(), AppError> {
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, message: Message| errors.push(FieldError::new(field, message));
    let motive = match decision {
        Decision::AsProposed => return Ok(()),
        Decision::Dropped(drop) => &drop.motive,
        Decision::Changed(change) => &change.motive,
    };
    if motive.as_deref().is_none_or(|motive| motive.trim().is_empty()) {
        wrong("motive", Message::new("tender-motive-missing"));
    }
    let requirement = catalogue.find(id).ok_or(AppError::NotFound)?;
    if let Decision::Changed(change) = decision {
        if change.kind.is_none() && change.weight.is_none() && change.wording.is_none() && change.params.is_empty() {
            wrong("", Message::new("tender-nothing-changed"));
        }
        if change.weight.is_some() && change.kind.unwrap_or(requirement.kind) != Kind::Award && change.kind.is_some() {
            wrong("weight", Message::new("tender-weight-not-award"));
        }
        if change.kind == Some(Kind::Award) && change.weight.is_none() && requirement.weight.is_none() {
            wrong("weight", Message::new("tender-weight-missing"));
        }
        for ((name, param), field) in requirement.params.iter().zip(VALUE_FIELDS) {
            if let Some(value) = change.params.get(name).filter(|value| **value < param.min || **value > param.max || !value.is_finite()) {
                let numbers = [*value, param.min, param.max].map(|number| format!("{number}"));
                let [value, min, max] = numbers;
                wrong(field, Message::new("tender-value-outside").with("value", value).with("min", min).with("max", max));
            }
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(FormErrors(errors))) }
}

/// More requirements of their own than any officer writes.
pub(super) const MOST_OWN: usize = 200;

/// A requirement of the officer's own can be put to a bidder.
pub(super) fn own_fits(draft: &Draft, own: &OwnRequirement, catalogue: &Catalogue) -> Result<(), AppError> {
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, key: &'static str| errors.push(FieldError::new(field, Message::new(key)));
    if !is_own_id(&own.id) {
        wrong("", "tender-own-id");
    }
    if catalogue.area(&own.area).is_none() {
        wrong("area", "field-no-choice");
    }
    if own.kind == Kind::Award && own.weight.is_none() {
        wrong("weight", "tender-weight-missing");
    }
    if own.kind != Kind::Award && own.weight.is_some() {
        wrong("weight", "tender-weight-not-award");
    }
    if own.motive.as_deref().is_none_or(|motive| motive.trim().is_empty()) {
        wrong("motive", "tender-motive-missing");
    }
    if draft.own.len() >= MOST_OWN && draft.own(&own.id).is_none() {
        wrong("", "tender-own-too-many");
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(FormErrors(errors))) }
}

/// An annex can be issued: nothing that the lint calls an error, nothing in the catalogue that the officer has not seen, and something
/// new in it.
pub(super) fn can_be_issued(
    annex: &Annex,
    findings: &[Finding],
    baseline: Option<&Baseline>,
    catalogue: &Catalogue,
    previous: Option<&IssuedAnnex>,
) -> Result<(), AppError> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 {
        return Err(AppError::Invalid(FormErrors::of("", Message::new("issue-errors-left").with("count", errors))));
    }
    if baseline.is_some_and(|baseline| baseline.catalogue_version != catalogue.version) {
        return Err(AppError::invalid("", "issue-catalogue-changed"));
    }
    if annex.asked().next().is_none() {
        return Err(AppError::invalid("", "issue-no-requirements"));
    }
    match previous {
        Some(previous) if previous.withdrawn.is_none() && same_content(&previous.annex, annex) => Err(AppError::invalid("", "issue-nothing-new")),
        _ => Ok(()),
    }
}

/// Whether two annexes say the same to a bidder, but for number and day.
fn same_content(before: &Annex, now: &Annex) -> bool {
    let face = |annex: &Annex| {
        let shown = Annex { version: 0, date: before.date, changes: Vec::new(), catalogue_version: String::new(), ..annex.clone() }.for_bidders();
        // What was struck before stays struck.
        let rows: Vec<Row> = shown.rows().cloned().collect();
        (shown.title, shown.description, shown.annex_name, shown.cpv, shown.evaluation, shown.classification, shown.circumstances, rows)
    };
    face(before) == face(now)
}

/// A team has somebody who leads it.
pub(super) fn somebody_leads(team: &[TeamMember], without: UserId) -> Result<(), AppError> {
    if team.iter().any(|member| member.user != without && member.part == TeamPart::Lead) { Ok(()) } else { Err(AppError::invalid("", "team-needs-lead")) }
}
