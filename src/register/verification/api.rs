//! Verification rounds for programs: what the screens do, one operation for each.

use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::account::Permission;
use crate::clock::Timestamp;
use crate::http::{Access, Answer, Api, Json, Path, Problem, Routes, Service};
use crate::ids::{RecordId, UnitId, VerificationItemId, VerificationParticipantId, VerificationRoundId};
use crate::mail::MailStatus;
use crate::register::model::Kind;
use crate::register::verification::actions::{proposal, round};
use crate::register::verification::model::{Item, ItemStatus, Progress, Round, RoundStatus, Selection};
use crate::register::verification::rules;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadRegister), Access::Needs(Permission::EditRegister));
    Routes::new(service)
        .get("/api/v1/verification/rounds", read, list)
        .post("/api/v1/verification/rounds", edit, prepare)
        .get("/api/v1/verification/rounds/{id}", read, show)
        .post("/api/v1/verification/rounds/{id}/start", edit, start)
        .post("/api/v1/verification/rounds/{id}/remind", edit, remind)
        .post("/api/v1/verification/rounds/{id}/close", edit, close)
        .get("/api/v1/verification/proposals", read, proposals)
        .post("/api/v1/verification/proposals/{id}/approve", edit, approve)
        .post("/api/v1/verification/proposals/{id}/refuse", edit, refuse)
}

/// What the description of the API says of them.
#[derive(OpenApi)]
#[openapi(paths(list, prepare, show, start, remind, close, proposals, approve, refuse))]
pub(crate) struct Description;

/// A round, and how far it has come.
#[derive(Serialize, ToSchema)]
struct RoundDocument {
    id: VerificationRoundId,
    title: String,
    selection: Selection,
    status: RoundStatus,
    /// When it was begun; nothing while it is a draft.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    opened_at: Option<Timestamp>,
    /// Until when links can be used.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    progress: Progress,
}

impl RoundDocument {
    fn new(round: Round, progress: Progress) -> Self {
        let Round { id, title, selection, status, opened_at, until, .. } = round;
        Self { id, title, selection, status, opened_at, until, progress }
    }
}

/// A round with those who are asked.
#[derive(Serialize, ToSchema)]
struct WholeRound {
    #[serde(flatten)]
    round: RoundDocument,
    units: Vec<UnitProgress>,
    participants: Vec<ParticipantDocument>,
}

/// How far a round has come for a unit.
#[derive(Serialize, ToSchema)]
struct UnitProgress {
    /// The unit's name; nothing for what belongs to none.
    #[schema(required)]
    unit: Option<String>,
    progress: Progress,
}

/// Somebody who is asked.
#[derive(Serialize, ToSchema)]
struct ParticipantDocument {
    id: VerificationParticipantId,
    /// The contact; nothing where nobody is known who could be asked.
    #[schema(required)]
    contact: Option<RecordId>,
    name: String,
    /// Whether it is asked by mail; otherwise by telephone.
    by_mail: bool,
    /// How far the last letter has come: `waiting`, `sent`, `failed` or `cancelled`; nothing where there is none.
    #[schema(required, value_type = Option<String>)]
    letter: Option<MailStatus>,
    entries: Vec<EntryDocument>,
}

/// Something that somebody is asked about.
#[derive(Serialize, ToSchema)]
struct EntryDocument {
    id: VerificationItemId,
    record: RecordId,
    kind: Kind,
    name: String,
    status: ItemStatus,
    /// Who answered.
    #[schema(required)]
    answered_by: Option<String>,
    #[schema(required, value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
}

impl EntryDocument {
    fn new(item: &Item) -> Self {
        let (answered_by, answered_at) = item.answered.clone().unzip();
        Self { id: item.id, record: item.record, kind: item.kind, name: item.name.clone(), status: item.status, answered_by, answered_at }
    }
}

/// A round that is to be prepared.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PrepareRound {
    selection: Selection,
    /// The vendor, for that selection.
    #[serde(default)]
    vendor: Option<RecordId>,
    /// The unit, for that selection.
    #[serde(default)]
    unit: Option<UnitId>,
    /// What it is called; made of the selection where it is left out.
    #[serde(default)]
    #[schema(max_length = 200)]
    title: String,
    /// What is said in the letters beside the question.
    #[serde(default)]
    #[schema(max_length = 2000)]
    message: String,
}

/// What has been made.
#[derive(Serialize, ToSchema)]
struct MadeRound {
    id: VerificationRoundId,
}

/// Why something is not done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refusal {
    #[schema(min_length = 1, max_length = 1000)]
    why: String,
}

/// A correction that waits for somebody to look at it.
#[derive(Serialize, ToSchema)]
struct ProposalDocument {
    #[serde(flatten)]
    entry: EntryDocument,
    changes: Vec<ProposedChange>,
    /// What else was said.
    comment: String,
}

/// What a correction changes.
#[derive(Serialize, ToSchema)]
struct ProposedChange {
    /// The name of the field, in the language of the key's owner.
    field: String,
    now: String,
    proposed: String,
}

/// The verification rounds, the latest first
#[utoipa::path(get, path = "/api/v1/verification/rounds", tag = "verification", operation_id = "list_verification_rounds", responses((status = 200, description = "The rounds.", body = Vec<RoundDocument>)))]
async fn list(api: Api) -> Answer {
    let (rounds, _) = round::list(&api.service.app, &api.actor).await?;
    api.json(&rounds.into_iter().map(|(round, progress)| RoundDocument::new(round, progress)).collect::<Vec<_>>())
}

/// Prepares a round; nobody is asked before it is started
#[utoipa::path(post, path = "/api/v1/verification/rounds", tag = "verification", operation_id = "prepare_verification_round", request_body = PrepareRound, responses((status = 201, description = "It is prepared.", body = MadeRound, headers(("Location" = String, description = "Where it is.")))))]
async fn prepare(api: Api, Json(sent): Json<PrepareRound>) -> Answer {
    let id = VerificationRoundId::new();
    let mut errors = crate::error::FormErrors::default();
    for (field, value, most) in [("title", &sent.title, 200), ("message", &sent.message, 2_000)] {
        let unwanted = if field == "title" { crate::input::is_unwanted } else { crate::input::is_unwanted_in_lines };
        errors.0.extend(crate::input::faults_of_text(value, most, unwanted).map(|fault| crate::error::FieldError::new(field, fault)));
    }
    if !errors.0.is_empty() {
        return Err(crate::error::AppError::Invalid(errors));
    }
    let PrepareRound { selection, vendor, unit, title, message } = sent;
    let command = round::Prepare { id, title: title.trim().to_owned(), selection, vendor, unit, message: message.trim().to_owned() };
    round::prepare(&api.service.app, &api.actor, command).await?;
    api.created(&format!("/api/v1/verification/rounds/{id}"), &MadeRound { id })
}

/// A round with those who are asked and how far each has come
#[utoipa::path(get, path = "/api/v1/verification/rounds/{id}", tag = "verification", operation_id = "show_verification_round", params(("id" = VerificationRoundId, Path, description = "The round.")), responses((status = 200, description = "The round.", body = WholeRound)))]
async fn show(api: Api, Path(id): Path<VerificationRoundId>) -> Answer {
    let opened = round::open(&api.service.app, &api.actor, id).await?;
    let units = opened.by_unit().into_iter().map(|(unit, progress)| UnitProgress { unit: unit.map(ToOwned::to_owned), progress }).collect();
    let progress = opened.progress();
    let participants = opened.called.iter().map(|called| ParticipantDocument {
        id: called.participant.id,
        contact: called.participant.contact,
        name: called.participant.name.clone(),
        by_mail: called.participant.address.is_some(),
        letter: called.mail,
        entries: called.items.iter().map(EntryDocument::new).collect(),
    });
    let participants = participants.collect();
    api.json(&WholeRound { round: RoundDocument::new(opened.round, progress), units, participants })
}

/// Starts a round: letters go to those with an address, where the service has a mail server
#[utoipa::path(post, path = "/api/v1/verification/rounds/{id}/start", tag = "verification", operation_id = "start_verification_round", params(("id" = VerificationRoundId, Path, description = "The round.")), responses((status = 204, description = "It is started."), (status = 422, description = "It cannot be done now.", body = Problem, content_type = "application/problem+json")))]
async fn start(api: Api, Path(id): Path<VerificationRoundId>) -> Answer {
    round::start(&api.service.app, &api.actor, id).await?;
    api.done()
}

/// Reminds those who have not answered, once
#[utoipa::path(post, path = "/api/v1/verification/rounds/{id}/remind", tag = "verification", operation_id = "remind_verification_round", params(("id" = VerificationRoundId, Path, description = "The round.")), responses((status = 204, description = "They are reminded."), (status = 422, description = "It cannot be done now.", body = Problem, content_type = "application/problem+json")))]
async fn remind(api: Api, Path(id): Path<VerificationRoundId>) -> Answer {
    round::remind(&api.service.app, &api.actor, id).await?;
    api.done()
}

/// Ends a round: its links cannot be used any more; one that was not started is thrown away
#[utoipa::path(post, path = "/api/v1/verification/rounds/{id}/close", tag = "verification", operation_id = "close_verification_round", params(("id" = VerificationRoundId, Path, description = "The round.")), responses((status = 204, description = "It is ended."), (status = 422, description = "It cannot be done now.", body = Problem, content_type = "application/problem+json")))]
async fn close(api: Api, Path(id): Path<VerificationRoundId>) -> Answer {
    round::close(&api.service.app, &api.actor, id).await?;
    api.done()
}

/// The corrections that wait for somebody to look at them, the oldest first
#[utoipa::path(get, path = "/api/v1/verification/proposals", tag = "verification", operation_id = "list_verification_proposals", responses((status = 200, description = "The corrections.", body = Vec<ProposalDocument>)))]
async fn proposals(api: Api) -> Answer {
    let waiting = proposal::waiting(&api.service.app, &api.actor).await?;
    let document = |(item, raw): &(Item, crate::register::model::Raw)| {
        let proposal = item.proposal.clone().unwrap_or_default();
        let changes = rules::difference(raw.kind, &raw.record.content, &proposal, api.actor.language).into_iter();
        let changes = changes.map(|(field, now, proposed)| ProposedChange { field, now, proposed }).collect();
        ProposalDocument { entry: EntryDocument::new(item), changes, comment: proposal.comment }
    };
    api.json(&waiting.iter().map(document).collect::<Vec<_>>())
}

/// Changes the register as a correction wants it
#[utoipa::path(post, path = "/api/v1/verification/proposals/{id}/approve", tag = "verification", operation_id = "approve_verification_proposal", params(("id" = VerificationItemId, Path, description = "The entry.")), responses((status = 204, description = "It is changed."), (status = 422, description = "It cannot be done now.", body = Problem, content_type = "application/problem+json")))]
async fn approve(api: Api, Path(id): Path<VerificationItemId>) -> Answer {
    proposal::approve(&api.service.app, &api.actor, id).await?;
    api.done()
}

/// Leaves the register as it is
#[utoipa::path(post, path = "/api/v1/verification/proposals/{id}/refuse", tag = "verification", operation_id = "refuse_verification_proposal", params(("id" = VerificationItemId, Path, description = "The entry.")), request_body = Refusal, responses((status = 204, description = "It is refused.")))]
async fn refuse(api: Api, Path(id): Path<VerificationItemId>, Json(Refusal { why }): Json<Refusal>) -> Answer {
    let why = why.trim().to_owned();
    if why.is_empty() {
        return Err(crate::error::AppError::invalid("why", "field-missing"));
    }
    if let Some(fault) = crate::input::faults_of_text(&why, 1_000, crate::input::is_unwanted_in_lines).next() {
        return Err(crate::error::AppError::Invalid(crate::error::FormErrors::of("why", fault)));
    }
    proposal::refuse(&api.service.app, &api.actor, id, why).await?;
    api.done()
}
