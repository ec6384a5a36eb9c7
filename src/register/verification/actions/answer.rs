//! What is answered by a link, by somebody without an account.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::account::{Actor, Change, OrgScope, Origin};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{VerificationItemId, VerificationParticipantId};
use crate::keys;
use crate::register::actions::channel::{MOST, set_verified};
use crate::register::model::{Channel, Raw, VerificationSource};
use crate::register::rules as register_rules;
use crate::register::store::record;
use crate::register::verification::model::{Item, ItemStatus, Round, RoundStatus};
use crate::register::verification::rules;
use crate::register::verification::store::{item, link, round};
use crate::store::Tx;
use crate::text::Language;

/// Whether a link can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Something is not answered.
    Open,
    /// Everything has been answered.
    Used,
    /// It is too late.
    Expired,
}

/// What somebody is asked by a link.
#[derive(Debug, Clone)]
pub struct Question {
    /// The organisation that asks.
    pub organisation: String,
    /// Who is asked.
    pub name: String,
    /// Whether the link can be used.
    pub state: LinkState,
    /// Until when.
    pub until: Timestamp,
    /// What is asked about, each with the record as it is now; what must not be shown by a link is not among it.
    pub entries: Vec<(Item, Raw)>,
}

impl Question {
    /// In which versions the records were shown, so that nobody confirms what they have not seen.
    #[must_use]
    pub fn seen(&self) -> String {
        let open = self.entries.iter().filter(|(item, _)| item.status == ItemStatus::Open);
        open.map(|(_, raw)| raw.record.version.to_string()).collect::<Vec<_>>().join(".")
    }
}

/// Who shows a token, and what it leads to. A token that leads nowhere counts as a try.
async fn found(app: &App, origin: &Origin, language: Language, token: &str) -> Result<(Actor, link::Found), AppError> {
    let digest = keys::digest(token);
    let Some(found) = app.db.read(move |tx| link::find(tx, &digest)).await? else {
        app.limits.address(&origin.address)?;
        return Err(AppError::NotFound);
    };
    let actor = Actor::by_link((found.organisation, found.organisation_name.clone()), found.name.clone(), language, origin.clone());
    Ok((actor, found))
}

/// What somebody is asked by a link. To look changes nothing: mail servers follow links too.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such link.
pub async fn question(app: &App, origin: &Origin, language: Language, token: &str) -> Result<Question, AppError> {
    let (actor, found) = found(app, origin, language, token).await?;
    let now = app.clock.now();
    actor.look(app, move |tx, scope| asked(tx, scope, &found, now).map(|(question, _)| question)).await
}

fn asked(tx: &mut Tx<'_>, scope: &OrgScope, found: &link::Found, now: Timestamp) -> Result<(Question, Round), AppError> {
    let participant = round::participant(tx, scope, found.participant)?;
    let round = round::get_round(tx, scope, participant.round)?;
    let entries = entries(tx, scope, participant.id)?;
    let state = if entries.iter().all(|(item, _)| item.status != ItemStatus::Open) {
        LinkState::Used
    } else if round.status != RoundStatus::Open || found.expires_at <= now {
        LinkState::Expired
    } else {
        LinkState::Open
    };
    let question = Question { organisation: found.organisation_name.clone(), name: participant.name, state, until: found.expires_at, entries };
    Ok((question, round))
}

/// What somebody is asked about, without what has been put away or marked as secret since the letter was written.
pub(in crate::register::verification) fn entries(
    tx: &mut Tx<'_>,
    scope: &OrgScope,
    participant: VerificationParticipantId,
) -> Result<Vec<(Item, Raw)>, AppError> {
    let items = item::of_participant(tx, scope, participant)?;
    let ids: BTreeSet<_> = items.iter().map(|item| item.record).collect();
    let records = record::some(tx, scope, &ids)?;
    let with_record = |item: Item| {
        let raw = records.iter().find(|raw| raw.record.id == item.record)?.clone();
        (raw.record.archived.is_none() && !rules::is_secret(&raw.record.content)).then_some((item, raw))
    };
    Ok(items.into_iter().filter_map(with_record).collect())
}

/// What a link can still be used for.
fn usable(question: &Question) -> Result<(), AppError> {
    match question.state {
        LinkState::Open => Ok(()),
        LinkState::Used => Err(AppError::invalid("", "verification-link-used")),
        LinkState::Expired => Err(AppError::invalid("", "verification-link-expired")),
    }
}

/// Confirms all that is not answered yet.
///
/// # Errors
/// [`AppError::Invalid`] when the link cannot be used any more, or something has changed since it was shown.
pub async fn confirm(app: &App, origin: &Origin, language: Language, token: &str, seen: String) -> Result<(), AppError> {
    let (actor, found) = found(app, origin, language, token).await?;
    actor
        .answer(app, move |change| {
            let (question, round) = asked(change.tx, change.scope, &found, change.now)?;
            usable(&question)?;
            if question.seen() != seen {
                return Err(AppError::invalid("", "verification-changed-since"));
            }
            let mut count = 0;
            for (asked, raw) in question.entries.iter().filter(|(item, _)| item.status == ItemStatus::Open) {
                let by = change.actor.name.clone();
                if item::answer(change.tx, change.scope, asked.id, ItemStatus::Confirmed, None, (&by, change.now))? {
                    set_verified(change, raw, by, VerificationSource::Own)?;
                    count += 1;
                }
            }
            drop_archived(change, found.participant)?;
            let entry = Entry::done(Action::VerificationAnswer).about(ObjectKind::Verification, round.id, &round.title);
            change.audit(&entry.with("how", "link").with("confirmed", count))
        })
        .await
}

/// What has been put away since the round was prepared needs no answer any more.
fn drop_archived(change: &mut Change<'_, '_>, participant: VerificationParticipantId) -> Result<(), AppError> {
    for left in item::of_participant(change.tx, change.scope, participant)?.into_iter().filter(|item| item.status == ItemStatus::Open) {
        if record::get(change.tx, change.scope, left.record)?.record.archived.is_some() {
            let by = change.actor.name.clone();
            item::answer(change.tx, change.scope, left.id, ItemStatus::Dropped, None, (&by, change.now))?;
        }
    }
    Ok(())
}

/// How something should be, as somebody typed it.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// In which version the record was shown, so that nobody undoes what they have not seen.
    pub seen: String,
    /// The fields, as the form for the kind reads them.
    pub fields: Map<String, Value>,
    /// Of each way that was shown: its number, its value, its hours.
    pub ways: Vec<(u32, String, String)>,
    /// New ways.
    pub added: Vec<Channel>,
    /// What else is to be said.
    pub comment: String,
}

/// Proposes how something should be; it waits until somebody of the organisation has looked at it.
///
/// # Errors
/// [`AppError::NotFound`] for what was not asked, [`AppError::Invalid`] when nothing is changed, the record has been changed since it was
/// shown, or the link cannot be used any more.
pub async fn correct(app: &App, origin: &Origin, language: Language, token: &str, id: VerificationItemId, correction: Correction) -> Result<(), AppError> {
    let (actor, found) = found(app, origin, language, token).await?;
    actor
        .answer(app, move |change| {
            let (question, round) = asked(change.tx, change.scope, &found, change.now)?;
            usable(&question)?;
            let (asked, raw) = question.entries.iter().find(|(item, _)| item.id == id).ok_or(AppError::NotFound)?;
            if asked.status != ItemStatus::Open {
                return Err(AppError::invalid("", "verification-answered-already"));
            }
            let Correction { seen, fields, ways, added, comment } = correction;
            if raw.record.version.to_string() != seen {
                return Err(AppError::invalid("", "verification-changed-since"));
            }
            let proposal = rules::proposal(raw.kind, &raw.record.content, &fields, &ways, added, comment);
            if proposal.is_empty() {
                return Err(AppError::invalid("", "verification-nothing-changed"));
            }
            let ways = rules::shown_channels(&raw.record.content).len() + proposal.added.len();
            if !proposal.added.is_empty() && ways > MOST + proposal.removed.len() {
                return Err(AppError::invalid("", "channel-too-many"));
            }
            register_rules::check(raw.kind, &rules::applied(&raw.record.content, &proposal))?;
            let by = change.actor.name.clone();
            if !item::answer(change.tx, change.scope, id, ItemStatus::Corrected, Some(&proposal), (&by, change.now))? {
                return Err(AppError::invalid("", "verification-answered-already"));
            }
            let entry = Entry::done(Action::VerificationAnswer).about(ObjectKind::Verification, round.id, &round.title);
            change.audit(&entry.with("how", "link").with("corrected", raw.record.id))
        })
        .await
}
