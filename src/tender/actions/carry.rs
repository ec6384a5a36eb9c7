use std::sync::Arc;

use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::catalogue::Catalogue;
use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::TenderId;
use crate::input;
use crate::tender::actions::draft::save;
use crate::tender::carry::{Carry, CarryOver};
use crate::tender::draft::Decision;
use crate::tender::record::{Baseline, TenderRecord};
use crate::tender::rules;
use crate::tender::store::tender;
use crate::text::Message;

/// What is chosen of one change of the catalogue.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The requirement's id.
    pub id: String,
    /// What.
    pub choice: Carry,
    /// Why it is kept as it was; the program's own proposal where nothing is said.
    pub motive: Option<String>,
    /// The mark of the change as it was shown; a program says the tender's version instead.
    pub mark: Option<String>,
}

/// What an officer has chosen of what has changed in the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Of some changes.
    pub some: Vec<Choice>,
    /// Whether all that is left is taken.
    pub rest: bool,
    /// The version of the tender that a program has read.
    pub version: Option<i64>,
}

/// Carries a tender over to the catalogue that is in use, as far as the officer has chosen. What was chosen before is passed over, so
/// that a form that is sent twice does its work once.
///
/// # Errors
/// [`AppError::Conflict`] when a change or what is decided of it is another than was shown; [`AppError::Invalid`] with the place of each
/// choice that does not fit; [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn carry_over(app: &App, actor: &Actor, id: TenderId, choices: Choices, catalogue: &Arc<Catalogue>) -> Result<TenderRecord, AppError> {
    let catalogue = Arc::clone(catalogue);
    actor
        .change(app, Permission::EditTenders, move |change| {
            let mut record = tender::get(change.tx, change.scope, id)?;
            rules::open_for_changes(record.status)?;
            if choices.version.is_some_and(|version| version != record.version) {
                return Err(AppError::conflict());
            }
            let mut entry = Entry::done(Action::TenderEdit).about(ObjectKind::Tender, id, &record.draft.subject.title);
            let Some(mut baseline) = record.baseline.clone().filter(|baseline| baseline.catalogue_version != catalogue.version) else {
                change.audit(&entry.with("what", format!("catalogue {}", catalogue.version)).with("again", true))?;
                return Ok(record);
            };
            let before = (record.draft.clone(), baseline.clone());
            let mut over = CarryOver { draft: &mut record.draft, baseline: &mut baseline, catalogue: &catalogue };
            apply(&mut over, &choices.some)?;
            if choices.rest {
                over.rest()?;
            }
            let done = baseline.changes(&record.draft, &catalogue).is_empty();
            if (&before.0, &before.1) == (&record.draft, &baseline) && !(done && (choices.rest || !choices.some.is_empty())) {
                change.audit(&entry.with("what", format!("catalogue {}", catalogue.version)).with("again", true))?;
                return Ok(record);
            }
            record.baseline = if done { Baseline::of(&record.draft, &catalogue) } else { Some(baseline) };
            save(change, &mut record)?;
            record.version += 1;
            let mut what: Vec<String> = choices.some.iter().map(|chosen| format!("{} {}", chosen.id, input::word(&chosen.choice))).collect();
            what.extend(choices.rest.then(|| "rest".to_owned()));
            entry = entry.with("what", format!("catalogue {}", catalogue.version)).with("chosen", what.join(", "));
            // The motives of decisions that went with a requirement that is out of use are kept here.
            let lost = before.0.dropped.iter().filter(|drop| !record.draft.dropped.iter().any(|kept| kept.motive == drop.motive));
            let lost: Vec<String> = lost.map(|drop| format!("{}: {}", drop.id, drop.motive.as_deref().unwrap_or_default())).collect();
            change.audit(&if lost.is_empty() { entry } else { entry.with("left_out_before", lost.join("; ")) })?;
            Ok(record)
        })
        .await
}

fn apply(over: &mut CarryOver<'_>, choices: &[Choice]) -> Result<(), AppError> {
    let mut errors = Vec::new();
    for (place, Choice { id, choice, motive, mark }) in choices.iter().enumerate() {
        let changes = over.baseline.changes(over.draft, over.catalogue);
        let Some(change) = changes.iter().find(|change| change.id == *id) else {
            // Somebody else may have chosen otherwise meanwhile.
            let stands = *choice == Carry::Take
                || over.draft.decision(id) != Decision::AsProposed
                || over.draft.own.iter().any(|own| own.motive.is_some() && own.motive == *motive);
            if mark.is_some() && !stands {
                return Err(AppError::conflict());
            }
            if over.catalogue.find(id).is_none() && !crate::catalogue::is_requirement_id(id) {
                errors.push(FieldError::new(format!("items[{place}].id"), Message::new("carry-no-such")));
            }
            continue;
        };
        if mark.as_ref().is_some_and(|mark| *mark != change.mark(over.draft)) {
            return Err(AppError::conflict());
        }
        match over.apply(change, *choice, motive.clone()) {
            Ok(()) => {}
            Err(AppError::Invalid(FormErrors(wrong))) if mark.is_none() => {
                errors.extend(wrong.into_iter().map(|error| FieldError::new(format!("items[{place}]"), error.message)));
            }
            Err(error) => return Err(error),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(FormErrors(errors))) }
}
