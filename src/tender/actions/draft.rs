use std::sync::Arc;

use crate::account::actions::organisation;
use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::catalogue::{Catalogue, Circumstances};
use crate::error::AppError;
use crate::ids::TenderId;
use crate::tender::draft::{Classified, Decision, Draft, Part, Subject};
use crate::tender::model::{Authority, OwnRequirement};
use crate::tender::record::{Baseline, IssuedAnnex, TeamMember, TeamPart, TenderLine, TenderRecord, TenderStatus};
use crate::tender::store::{annex, team, tender};
use crate::tender::{fits, rules};

/// The tenders of the organisation, the latest changed first.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<TenderLine>, AppError> {
    actor.read(app, Permission::ReadTenders, tender::list).await
}

/// A tender with what belongs to it and is no secret.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The tender.
    pub record: TenderRecord,
    /// The annexes that were issued, the latest first.
    pub annexes: Vec<IssuedAnnex>,
    /// Who sees the bids.
    pub team: Vec<TeamMember>,
    /// What the actor is in the team.
    pub part: Option<TeamPart>,
}

/// One tender.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: TenderId) -> Result<Overview, AppError> {
    let user = actor.user;
    actor
        .read(app, Permission::ReadTenders, move |tx, scope| {
            let record = tender::get(tx, scope, id)?;
            let team = team::members(tx, scope, id)?;
            let part = team.iter().find(|member| member.user == user).map(|member| member.part);
            Ok(Overview { record, annexes: annex::of_tender(tx, scope, id)?, team, part })
        })
        .await
}

/// The tender alone, to be changed.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn open(app: &App, actor: &Actor, id: TenderId) -> Result<TenderRecord, AppError> {
    actor.read(app, Permission::EditTenders, move |tx, scope| tender::get(tx, scope, id)).await
}

/// Who buys, as the organisation worked in calls itself.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn own_authority(app: &App, actor: &Actor) -> Result<Authority, AppError> {
    let organisation = organisation::view(app, actor).await?.organisation;
    Ok(Authority { name: organisation.name, organisation_number: organisation.number.to_string() })
}

/// Begins a tender; whoever does so leads its team. The id was made when the form was shown, so that a form that is sent twice makes
/// one tender.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn create(app: &App, actor: &Actor, id: TenderId, draft: Draft, catalogue: &Arc<Catalogue>, from: &'static str) -> Result<(), AppError> {
    let baseline = Baseline::of(&draft, catalogue);
    actor
        .change(app, Permission::EditTenders, move |change| {
            let entry = Entry::done(Action::TenderCreate).about(ObjectKind::Tender, id, &draft.subject.title);
            if tender::find(change.tx, change.scope, id)?.is_some() {
                return change.audit(&entry.with("again", true));
            }
            let by = change.actor.name.clone();
            let record = TenderRecord {
                id,
                draft,
                status: TenderStatus::Draft,
                baseline,
                created_by: by.clone(),
                created_at: change.now,
                changed_by: by,
                changed_at: change.now,
                version: 1,
            };
            tender::insert(change.tx, change.scope, &record)?;
            team::put(change.tx, change.scope, id, change.actor.user, TeamPart::Lead)?;
            change.audit(&if from.is_empty() { entry } else { entry.with("from", from) })
        })
        .await
}

/// Begins a tender of which a program says at once as much as is decided.
///
/// # Errors
/// [`AppError::Invalid`] with the place of each fault, [`AppError::Forbidden`].
pub async fn begin(app: &App, actor: &Actor, draft: Draft, catalogue: &Arc<Catalogue>) -> Result<TenderId, AppError> {
    actor.require(Permission::EditTenders)?;
    fits::draft_fits(&draft, catalogue)?;
    let id = TenderId::new();
    create(app, actor, id, draft.tidied(), catalogue, "api").await?;
    Ok(id)
}

/// Changes a whole tender at once, as a program does. `version` is that of the tender as the program read it: when somebody has
/// changed anything since, nothing is done. What has changed in the catalogue is not thereby gone through.
///
/// # Errors
/// [`AppError::Conflict`], [`AppError::Invalid`] with the place of each fault, [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn replace(app: &App, actor: &Actor, id: TenderId, draft: Draft, version: i64, catalogue: &Arc<Catalogue>) -> Result<TenderRecord, AppError> {
    let catalogue = Arc::clone(catalogue);
    actor
        .change(app, Permission::EditTenders, move |change| {
            let mut record = tender::get(change.tx, change.scope, id)?;
            rules::open_for_changes(record.status)?;
            if record.version != version {
                return Err(AppError::conflict());
            }
            fits::draft_fits(&draft, &catalogue)?;
            let draft = draft.tidied();
            let entry = Entry::done(Action::TenderEdit).about(ObjectKind::Tender, id, &draft.subject.title).with("what", "whole");
            if draft == record.draft {
                change.audit(&entry.with("again", true))?;
                return Ok(record);
            }
            let described = [Part::Subject, Part::Classification, Part::Circumstances].iter().any(|part| draft.mark(part) != record.draft.mark(part));
            record.draft = draft;
            note_baseline(&mut record, described, &catalogue);
            save(change, &mut record)?;
            record.version += 1;
            change.audit(&entry)?;
            Ok(record)
        })
        .await
}

/// What the catalogue proposes for a purchase that is described otherwise than before, as long as it is the same catalogue.
fn note_baseline(record: &mut TenderRecord, described: bool, catalogue: &Catalogue) {
    let same_catalogue = record.baseline.as_ref().is_none_or(|baseline| baseline.catalogue_version == catalogue.version);
    if same_catalogue && described {
        record.baseline = Baseline::of(&record.draft, catalogue);
    }
}

/// A change of one part of a tender.
#[derive(Debug, Clone)]
pub enum Edit {
    /// What is bought.
    Subject(Subject),
    /// The levels.
    Classification(Classified),
    /// Delivery, personal data, flags.
    Circumstances(Circumstances),
    /// What is decided of a requirement of the catalogue.
    Requirement(String, Decision),
    /// A requirement of the officer's own, new or changed.
    Own(OwnRequirement),
    /// A requirement of the officer's own is taken away.
    RemoveOwn(String),
}

impl Edit {
    /// The part that it changes.
    #[must_use]
    pub fn part(&self) -> Part {
        match self {
            Self::Subject(_) => Part::Subject,
            Self::Classification(_) => Part::Classification,
            Self::Circumstances(_) => Part::Circumstances,
            Self::Requirement(id, _) | Self::RemoveOwn(id) if crate::catalogue::is_requirement_id(id) => Part::Requirement(id.clone()),
            Self::Requirement(id, _) | Self::RemoveOwn(id) => Part::Own(id.clone()),
            Self::Own(own) => Part::Own(own.id.clone()),
        }
    }

    fn word(&self) -> String {
        match self {
            Self::Subject(_) => "subject".to_owned(),
            Self::Classification(classified) => format!("classification {}", classified.levels),
            Self::Circumstances(_) => "circumstances".to_owned(),
            Self::Requirement(id, Decision::AsProposed) => format!("{id} as proposed"),
            Self::Requirement(id, Decision::Dropped(_)) => format!("{id} left out"),
            Self::Requirement(id, Decision::Changed(_)) => format!("{id} changed"),
            Self::Own(own) => own.id.clone(),
            Self::RemoveOwn(id) => format!("{id} removed"),
        }
    }

    fn fits(&self, draft: &Draft, catalogue: &Catalogue) -> Result<(), AppError> {
        match self {
            Self::Subject(_) | Self::Circumstances(_) | Self::RemoveOwn(_) => Ok(()),
            Self::Classification(classified) => classified.levels.refuse_level_4().map_err(|_| AppError::invalid("", "tender-level-4")),
            Self::Requirement(id, decision) => rules::decision_fits(id, decision, catalogue),
            Self::Own(own) => rules::own_fits(draft, own, catalogue),
        }
    }

    fn apply(self, draft: &mut Draft) {
        match self {
            Self::Subject(subject) => draft.subject = subject,
            Self::Classification(classified) => draft.classification = Some(classified),
            Self::Circumstances(circumstances) => draft.circumstances = Some(circumstances),
            Self::Requirement(id, decision) => draft.decide(&id, decision),
            Self::Own(own) => {
                draft.own.retain(|known| known.id != own.id);
                draft.own.push(own);
                draft.own.sort_by(|a, b| a.id.cmp(&b.id));
            }
            Self::RemoveOwn(id) => draft.own.retain(|known| known.id != id),
        }
    }
}

/// Changes one part of a tender. `mark` is that of the part as it was shown: when somebody else has changed the part since, nothing is
/// done. Changes of other parts in between do no harm.
///
/// # Errors
/// [`AppError::Conflict`], [`AppError::Invalid`], [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn edit(app: &App, actor: &Actor, id: TenderId, mark: String, edit: Edit, catalogue: &Arc<Catalogue>) -> Result<(), AppError> {
    let catalogue = Arc::clone(catalogue);
    actor
        .change(app, Permission::EditTenders, move |change| {
            let mut record = tender::get(change.tx, change.scope, id)?;
            rules::open_for_changes(record.status)?;
            let (part, word) = (edit.part(), edit.word());
            let before = record.draft.mark(&part);
            edit.fits(&record.draft, &catalogue)?;
            let mut draft = record.draft.clone();
            edit.apply(&mut draft);
            let entry = Entry::done(Action::TenderEdit).about(ObjectKind::Tender, id, &draft.subject.title).with("what", word);
            if draft.mark(&part) == before {
                // The same form, sent twice, or two who came to the same.
                return change.audit(&entry.with("again", true));
            }
            if before != mark {
                return Err(AppError::conflict());
            }
            record.draft = draft;
            note_baseline(&mut record, matches!(part, Part::Subject | Part::Classification | Part::Circumstances), &catalogue);
            save(change, &mut record)?;
            change.audit(&entry)
        })
        .await
}

/// Saves a tender with who changed it.
pub(super) fn save(change: &mut crate::account::Change<'_, '_>, record: &mut TenderRecord) -> Result<(), AppError> {
    record.changed_by.clone_from(&change.actor.name);
    record.changed_at = change.now;
    if tender::update(change.tx, change.scope, record)? { Ok(()) } else { Err(AppError::conflict()) }
}

/// Begins a tender like another one: with its decisions, without its number in the register, its annexes, team and bids.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn duplicate(app: &App, actor: &Actor, id: TenderId, new: TenderId, title: String, catalogue: &Arc<Catalogue>) -> Result<(), AppError> {
    let mut draft = open(app, actor, id).await?.draft;
    draft.subject.title = title;
    draft.subject.diarienummer = None;
    create(app, actor, new, draft, catalogue, "copy").await
}

/// Takes a tender away of which nothing has been sent out.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Forbidden`], [`AppError::Invalid`] when an annex has been issued.
pub async fn delete(app: &App, actor: &Actor, id: TenderId) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditTenders, move |change| {
            let record = tender::get(change.tx, change.scope, id)?;
            rules::can_be_deleted(&annex::of_tender(change.tx, change.scope, id)?)?;
            team::clear(change.tx, change.scope, id)?;
            tender::delete(change.tx, change.scope, id)?;
            change.audit(&Entry::done(Action::TenderDelete).about(ObjectKind::Tender, id, &record.draft.subject.title))
        })
        .await
}
