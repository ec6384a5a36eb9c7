use crate::account::actions::users;
use crate::account::{Actor, Change, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::error::AppError;
use crate::ids::{TenderId, UserId};
use crate::input;
use crate::tender::record::{TeamMember, TeamPart};
use crate::tender::rules;
use crate::tender::store::{team, tender};

/// Those in the team, and those who can be put into it.
#[derive(Debug, Clone)]
pub struct Team {
    /// The tender's title.
    pub title: String,
    /// Those in it.
    pub members: Vec<TeamMember>,
    /// Colleagues whose roles allow it, with their names.
    pub candidates: Vec<(UserId, String)>,
}

/// The team of a tender.
///
/// # Errors
/// [`AppError::Forbidden`] for who does not lead it, [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: TenderId) -> Result<Team, AppError> {
    let user = actor.user;
    let found = actor
        .read(app, Permission::EvaluateBids, move |tx, scope| {
            let record = tender::get(tx, scope, id)?;
            leads(team::part(tx, scope, id, user)?)?;
            let members = team::members(tx, scope, id)?;
            let mut candidates = users::who_may(tx, scope, Permission::EvaluateBids)?;
            candidates.retain(|(user, _)| members.iter().all(|member| member.user != *user));
            Ok(Team { title: record.draft.subject.title, members, candidates })
        })
        .await;
    noted(app, actor, id, found).await
}

/// Writes the attempt of somebody who does not lead the team into the trail.
async fn noted<T>(app: &App, actor: &Actor, id: TenderId, done: Result<T, AppError>) -> Result<T, AppError> {
    if let Err(AppError::Forbidden(_)) = &done
        && actor.may(Permission::EvaluateBids)
    {
        actor.note(app, Entry::refused(Action::TenderTeam).about(ObjectKind::Tender, id, "")).await?;
    }
    done
}

/// Only who leads a team changes it, reads bids in and chooses the winner.
pub(super) fn leads(part: Option<TeamPart>) -> Result<(), AppError> {
    if part == Some(TeamPart::Lead) { Ok(()) } else { Err(not_in_team()) }
}

/// What is said to who is not in the team: that there is a secret, and not whether there are bids.
pub(super) fn not_in_team() -> AppError {
    AppError::Forbidden("tender_team".to_owned())
}

fn lead_changes(change: &mut Change<'_, '_>, id: TenderId) -> Result<String, AppError> {
    let record = tender::get(change.tx, change.scope, id)?;
    leads(team::part(change.tx, change.scope, id, change.actor.user)?)?;
    Ok(record.draft.subject.title)
}

/// Puts somebody into the team, or gives another part.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Invalid`] for who may not be in a team.
pub async fn put(app: &App, actor: &Actor, id: TenderId, user: UserId, part: TeamPart) -> Result<(), AppError> {
    let done = actor
        .change(app, Permission::EvaluateBids, move |change| {
            let title = lead_changes(change, id)?;
            let able = users::who_may(change.tx, change.scope, Permission::EvaluateBids)?;
            let (_, name) = able.into_iter().find(|(able, _)| *able == user).ok_or_else(|| AppError::invalid("user", "team-not-able"))?;
            if part != TeamPart::Lead {
                rules::somebody_leads(&team::members(change.tx, change.scope, id)?, user)?;
            }
            team::put(change.tx, change.scope, id, user, part)?;
            change.audit(&Entry::done(Action::TenderTeam).about(ObjectKind::Tender, id, &title).with("name", name).with("part", input::word(&part)))
        })
        .await;
    noted(app, actor, id, done).await
}

/// Takes somebody out of the team.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Invalid`] when nobody would lead it.
pub async fn remove(app: &App, actor: &Actor, id: TenderId, user: UserId) -> Result<(), AppError> {
    let done = actor
        .change(app, Permission::EvaluateBids, move |change| {
            let title = lead_changes(change, id)?;
            let members = team::members(change.tx, change.scope, id)?;
            rules::somebody_leads(&members, user)?;
            if !team::remove(change.tx, change.scope, id, user)? {
                return Err(AppError::NotFound);
            }
            let name = members.into_iter().find(|member| member.user == user).map(|member| member.name).unwrap_or_default();
            change.audit(&Entry::done(Action::TenderTeam).about(ObjectKind::Tender, id, &title).with("name", name).with("part", "none"))
        })
        .await;
    noted(app, actor, id, done).await
}
