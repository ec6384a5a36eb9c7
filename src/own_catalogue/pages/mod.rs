//! The pages of the organisation's own catalogue.

mod edit;
mod edition;
mod overview;

pub(super) use edit::{PARAM_FIELDS, TIER_FIELDS, confirm_take_back, form, off, requirement};
pub(super) use edition::{confirm_discard, decide, edition, submit};
pub(super) use overview::{export, overview};

use super::actions::{Overview, Shown as Edited};
use super::model::{Change, Edition, EditionStatus, Sort};
use super::{TypedRequirement, rules};
use crate::catalogue::Catalogue;
use crate::clock::Timestamp;
use crate::error::FormErrors;
use crate::ids::{EditionId, UserId};
use crate::text::{Language, Message};
use crate::view::{Sample, Shown, Tag, Tone};

/// Who looks at the pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rights {
    /// May change.
    pub(super) edit: bool,
    /// May approve.
    pub(super) approve: bool,
    /// Who it is.
    pub(super) user: UserId,
}

/// The title of what a change is about.
fn title(language: Language, base: &Catalogue, change: &Change) -> String {
    let typed = change.content.as_ref().map(|content| content.title.get(language)).filter(|title| !title.is_empty());
    let swedish = change.content.as_ref().map(|content| content.title.sv.as_str()).filter(|title| !title.is_empty());
    let of_base = || base.find(&change.id).map(|requirement| requirement.title.get(language));
    typed.or(swedish).or_else(of_base).unwrap_or_default().to_owned()
}

fn status_tag(language: Language, status: EditionStatus) -> Tag {
    let kind = match status {
        EditionStatus::Draft => Tone::Info,
        EditionStatus::Submitted => Tone::Warn,
        EditionStatus::Approved => Tone::Good,
        EditionStatus::Replaced => Tone::Neutral,
    };
    Tag { kind, text: status.name(language) }
}

fn sort_tag(language: Language, sort: Sort) -> Tag {
    let kind = match sort {
        Sort::Added => Tone::Good,
        Sort::Adapted => Tone::Info,
        Sort::Off => Tone::Warn,
    };
    Tag { kind, text: sort.name(language) }
}

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let Ok(base) = crate::catalogue::source::load_embedded() else { return Vec::new() };
    let Some(first) = base.requirements.first() else { return Vec::new() };
    let at = Timestamp::default();
    let by = || ("Anna Ek".to_owned(), at);
    let change = |id: &str, sort, content| Change {
        id: id.to_owned(),
        sort,
        reason: "Kommunens regler för <b>driftställen</b>.".to_owned(),
        content,
        base: None,
        restricted: sort == Sort::Added,
        origin: Some("krav.xlsx".to_owned()),
        changed: by(),
        version: 1,
    };
    let own = format!("{}-901", first.area);
    let mut typed = TypedRequirement::of(first);
    "Eget krav".clone_into(&mut typed.title.sv);
    let mut wrong = typed.clone();
    "iso27002:99".clone_into(&mut wrong.sources);
    let adapted = Change { base: Some(typed.clone()), ..change(&first.id, Sort::Adapted, Some(typed.clone())) };
    let changes = vec![adapted, change(&own, Sort::Added, Some(wrong)), change("LOG-01", Sort::Off, None)];
    let user = UserId::new();
    let edition = |status, number| Edition {
        id: EditionId::default(),
        number,
        status,
        base_version: base.version.clone(),
        editors: vec![user],
        note: "Två nya krav efter upphandlingen av skolplattformen.".to_owned(),
        begun: by(),
        submitted: Some(by()),
        decided: Some(by()),
        decided_why: Some("Motivet till det egna kravet saknas.".to_owned()),
        version: 1,
    };
    let shown = |status| Edited { edition: edition(status, 2), changes: changes.clone(), layer: rules::apply(&base, 2, &changes) };
    let rights = Rights { edit: true, approve: true, user };
    let all = |status| Overview { editions: vec![edition(status, 2), edition(EditionStatus::Replaced, 1)], shown: Some(shown(status)) };
    let errors = FormErrors::of("reason", Message::new("field-missing"));
    let none = Overview { editions: Vec::new(), shown: None };
    let mut samples = vec![
        Sample::new("catalogue, export", language, &export(language)),
        Sample::new("own catalogue, none", language, &overview(language, &none, &base, rights, None)),
        Sample::new("own catalogue, new", language, &form(language, &base, None, &Shown::typed([("area", "LOG")], errors.clone()), None)),
        Sample::new("own catalogue, switch off", language, &off(language, first, &Shown::typed([], errors), None)),
        Sample::new("own catalogue, take back", language, &confirm_take_back(language, &base, &changes[..])),
        Sample::new("own catalogue, submit", language, &submit(language, &edition(EditionStatus::Draft, 2), &Shown::default())),
        Sample::new("own catalogue, decide", language, &decide(language, &edition(EditionStatus::Submitted, 2), &Shown::default())),
        Sample::new("own catalogue, discard", language, &confirm_discard(language, &edition(EditionStatus::Draft, 2))),
    ];
    for status in [EditionStatus::Draft, EditionStatus::Submitted, EditionStatus::Approved] {
        samples.push(Sample::new("own catalogue", language, &overview(language, &all(status), &base, rights, None)));
        samples.push(Sample::new("own catalogue, edition", language, &self::edition(language, &shown(status), &base)));
    }
    for change in &changes {
        samples.push(Sample::new("own catalogue, requirement", language, &requirement(language, &base, &shown(EditionStatus::Draft), change, true)));
    }
    samples
}
