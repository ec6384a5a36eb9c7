//! What a program sends, held to what the forms ask: how long texts may be, and what a whole draft has to be. Each fault is told with
//! its place in the document, such as `own[2].title`.

use std::collections::BTreeSet;

use super::annex::references;
use super::draft::{Classified, Decision, Draft, Subject};
use super::model::{EvaluationModel, OwnRequirement, organisation_number_fault};
use super::rules::{MOST_OWN, decision_fits, own_fits};
use crate::catalogue::Catalogue;
use crate::classification::{Aspect, Classification, Motives};
use crate::error::{AppError, FieldError, FormErrors};
use crate::input;
use crate::text::Message;

/// Greatest length of a title or a name. The description of the API says the same of each field.
pub(super) const SHORT: usize = 300;
/// Greatest length of a text of several lines, as in a tender file.
pub(super) const LONG: usize = 30_000;
/// What a point is worth at most.
const MOST_KRONOR: u32 = 1_000_000_000;

/// Gathers all that is wrong with a document.
#[derive(Default)]
pub(super) struct Places(Vec<FieldError>);

impl Places {
    /// Notes a fault.
    pub(super) fn wrong(&mut self, place: impl Into<String>, message: Message) {
        let place: String = place.into();
        self.0.push(FieldError::new(place, message));
    }

    /// A line of text that has to be there.
    pub(super) fn line(&mut self, place: &str, value: &str, most: usize) {
        self.there(place, value);
        self.fits(place, value, most, input::is_unwanted);
    }

    /// A line of text that may be left out.
    pub(super) fn optional_line(&mut self, place: &str, value: Option<&str>, most: usize) {
        self.fits(place, value.unwrap_or_default(), most, input::is_unwanted);
    }

    /// Several lines of text that have to be there.
    pub(super) fn area(&mut self, place: &str, value: &str, most: usize) {
        self.there(place, value);
        self.fits(place, value, most, input::is_unwanted_in_lines);
    }

    /// Several lines of text that may be left out.
    pub(super) fn optional_area(&mut self, place: &str, value: Option<&str>, most: usize) {
        self.fits(place, value.unwrap_or_default(), most, input::is_unwanted_in_lines);
    }

    fn there(&mut self, place: &str, value: &str) {
        if value.trim().is_empty() {
            self.wrong(place, Message::new("field-missing"));
        }
    }

    fn fits(&mut self, place: &str, value: &str, most: usize, unwanted: fn(char) -> bool) {
        for fault in input::faults_of_text(value, most, unwanted) {
            self.wrong(place, fault);
        }
    }

    fn points(&mut self, place: String, weight: Option<u8>) {
        if weight.is_some_and(|weight| !(1..=100).contains(&weight)) {
            self.wrong(place, Message::new("field-no-number").with("least", 1).with("most", 100));
        }
    }

    /// What a rule says of a part of the document.
    fn within(&mut self, place: &str, judged: Result<(), AppError>) -> Result<(), AppError> {
        match judged {
            Err(AppError::Invalid(FormErrors(errors))) => {
                for FieldError { field, message } in errors {
                    self.wrong(if field.is_empty() { place.to_owned() } else { format!("{place}.{field}") }, message);
                }
                Ok(())
            }
            other => other,
        }
    }

    /// Nothing is wrong.
    ///
    /// # Errors
    /// All that is.
    pub(super) fn finish(self) -> Result<(), AppError> {
        if self.0.is_empty() { Ok(()) } else { Err(AppError::Invalid(FormErrors(self.0))) }
    }
}

/// A whole draft is one that the forms could have made: the same limits and the same rules hold for each part.
///
/// # Errors
/// All that is wrong, each with its place.
pub(super) fn draft_fits(draft: &Draft, catalogue: &Catalogue) -> Result<(), AppError> {
    let mut places = Places::default();
    subject(&mut places, &draft.subject);
    if let Some(classified) = &draft.classification {
        classification(&mut places, classified);
    }
    if draft.circumstances.is_some_and(|circumstances| circumstances.delivery.is_empty()) {
        places.wrong("circumstances.delivery", Message::new("field-missing"));
    }
    decisions(&mut places, draft, catalogue)?;
    places.finish()
}

fn subject(places: &mut Places, subject: &Subject) {
    places.line("subject.title", &subject.title, SHORT);
    places.optional_line("subject.diarienummer", subject.diarienummer.as_deref(), 40);
    places.optional_line("subject.annex_name", subject.annex_name.as_deref(), 60);
    places.optional_area("subject.description", subject.description.as_deref(), LONG);
    places.line("subject.authority.name", &subject.authority.name, SHORT);
    if let Some(key) = organisation_number_fault(&subject.authority.organisation_number) {
        places.wrong("subject.authority.organisation_number", Message::new(key));
    }
    for (number, cpv) in subject.cpv.iter().enumerate().filter(|(_, cpv)| !cpv.is_well_formed()) {
        places.wrong(format!("subject.cpv[{number}]"), Message::new("tender-cpv-form").with("code", cpv.0.chars().take(40).collect::<String>()));
    }
    if let Some(EvaluationModel::PriceDeduction { kronor_per_point }) = subject.evaluation
        && !(1..=MOST_KRONOR).contains(&kronor_per_point)
    {
        places.wrong("subject.evaluation.kronor_per_point", Message::new("field-no-number").with("least", 1).with("most", i64::from(MOST_KRONOR)));
    }
}

fn classification(places: &mut Places, classified: &Classified) {
    if let Err(refusal) = classified.levels.refuse_level_4() {
        places.wrong("classification.levels", refusal.message());
    }
    for aspect in Aspect::ALL {
        let place = format!("classification.motives.{}", aspect.letter().to_lowercase());
        places.optional_area(&place, classified.motives.of(aspect), LONG);
    }
}

/// What is decided of the catalogue's requirements, and the officer's own: what is named is there, once, and fits.
fn decisions(places: &mut Places, draft: &Draft, catalogue: &Catalogue) -> Result<(), AppError> {
    let lists = [("dropped", draft.dropped.len()), ("changed", draft.changed.len()), ("own", draft.own.len())];
    let paths: Vec<String> = lists.into_iter().flat_map(|(list, length)| (0..length).map(move |number| format!("{list}[{number}]"))).collect();
    if draft.own.len() > MOST_OWN {
        places.wrong("own", Message::new("tender-own-too-many"));
    }
    let unknown = named(places, draft, catalogue, &paths);
    let judged = paths.iter().enumerate().filter(|(place, _)| !unknown.contains(place));
    for (place, path) in judged {
        if let Some(drop) = draft.dropped.get(place) {
            places.optional_area(&format!("{path}.motive"), drop.motive.as_deref(), LONG);
            places.within(path, decision_fits(&drop.id, &Decision::Dropped(drop.clone()), catalogue))?;
        } else if let Some(change) = place.checked_sub(draft.dropped.len()).and_then(|place| draft.changed.get(place)) {
            places.optional_area(&format!("{path}.motive"), change.motive.as_deref(), LONG);
            places.optional_area(&format!("{path}.wording"), change.wording.as_deref(), LONG);
            places.points(format!("{path}.weight"), change.weight);
            places.within(path, decision_fits(&change.id, &Decision::Changed(change.clone()), catalogue))?;
        } else if let Some(own) = place.checked_sub(draft.dropped.len() + draft.changed.len()).and_then(|place| draft.own.get(place)) {
            own_texts(places, path, own);
            places.within(path, own_fits(draft, own, catalogue))?;
        }
    }
    Ok(())
}

fn own_texts(places: &mut Places, path: &str, own: &OwnRequirement) {
    places.line(&format!("{path}.title"), &own.title, SHORT);
    places.area(&format!("{path}.wording"), &own.wording, LONG);
    for (name, text) in [("proof", &own.proof), ("motive", &own.motive), ("follow_up", &own.follow_up)] {
        places.optional_area(&format!("{path}.{name}"), text.as_deref(), LONG);
    }
    places.points(format!("{path}.weight"), own.weight);
}

/// Notes what names ids, areas or values that are not there, or one twice; which of the paths it was in.
fn named(places: &mut Places, draft: &Draft, catalogue: &Catalogue, paths: &[String]) -> BTreeSet<usize> {
    // What refers to the catalogue is judged as in a tender file, where a fault has a line: here the number of its path.
    let mut numbered = draft.clone();
    let dropped = numbered.dropped.iter_mut().map(|drop| &mut drop.line);
    let changed = numbered.changed.iter_mut().map(|change| &mut change.line);
    let own = numbered.own.iter_mut().map(|own| &mut own.line);
    for (place, line) in dropped.chain(changed).chain(own).enumerate() {
        *line = place;
    }
    // It matters to no reference how the purchase is classified.
    numbered.classification.get_or_insert_with(|| Classified { levels: Classification::default(), motives: Motives::default() });
    numbered.circumstances.get_or_insert_default();
    let Ok(tender) = numbered.tender(1, catalogue.published) else { return BTreeSet::new() };
    let mut wrong = BTreeSet::new();
    for fault in references(&tender, "", catalogue) {
        let Some(path) = paths.get(fault.line) else { continue };
        let field = fault.field.unwrap_or_default();
        let within = if ["id", "area", "weight", "params"].contains(&field.as_str()) { "" } else { "params." };
        places.wrong(format!("{path}.{within}{field}"), fault.message);
        wrong.insert(fault.line);
    }
    wrong
}
