use std::collections::HashSet;

use super::bid::{entry, in_force, in_team};
use crate::account::{Actor, Change};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::in_sweden;
use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::{AnnexId, BidId, TenderId};
use crate::tender::annex::Annex;
use crate::tender::document::Format;
use crate::tender::evaluation::document::{Head, Status, word, workbook};
use crate::tender::evaluation::{self, Assessment, AssessmentFault, Bid, Comparison, Total, Verdict};
use crate::tender::model::EvaluationModel;
use crate::tender::record::{AwardRecord, BidRecord, BidStatus, StoredFile, TeamPart, TenderRecord, TenderStatus};
use crate::tender::rules;
use crate::tender::store::{annex, assessment, bid, file, tender};

/// The evaluation of a tender's bids as it stands.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// The tender.
    pub record: TenderRecord,
    /// The annex that the bids are held to.
    pub annex: Annex,
    /// By which model the bids are put in order.
    pub model: EvaluationModel,
    /// The bids that count.
    pub bids: Vec<BidRecord>,
    /// What has been said of them.
    pub assessments: Vec<Assessment>,
    /// The bids side by side.
    pub comparison: Comparison,
    /// What each comes to.
    pub totals: Vec<Total>,
    /// Who was chosen.
    pub award: Option<AwardRecord>,
    /// What the actor is in the team.
    pub part: TeamPart,
    /// How often what the team has settled on has been changed, by bid and number of the row.
    pub settled: Vec<(BidId, String, i64)>,
}

impl Evaluation {
    /// How often what the team has settled on of a row has been changed, by bid: as it was when the rest was read, so that a form with
    /// it is about what the page shows.
    #[must_use]
    pub fn settled_versions(&self, number: &str) -> Vec<(BidId, i64)> {
        versions_of(&self.settled, &self.bids, number)
    }
}

fn versions_of(settled: &[(BidId, String, i64)], bids: &[BidRecord], number: &str) -> Vec<(BidId, i64)> {
    let version = |bid: BidId| settled.iter().find(|(of, row, _)| *of == bid && row == number).map_or(0, |(.., version)| *version);
    bids.iter().map(|bid| (bid.id, version(bid.id))).collect()
}

/// What an evaluation is reckoned from.
struct Read {
    record: TenderRecord,
    annex: Annex,
    model: EvaluationModel,
    records: Vec<BidRecord>,
    bids: Vec<Bid>,
    assessments: Vec<Assessment>,
    settled: Vec<(BidId, String, i64)>,
    award: Option<AwardRecord>,
    part: TeamPart,
}

impl Read {
    fn load(change: &mut Change<'_, '_>, record: TenderRecord, part: TeamPart) -> Result<Self, AppError> {
        let id = record.id;
        let award = assessment::award(change.tx, change.scope, id)?;
        let records = counting(bid::of_tender(change.tx, change.scope, id)?);
        let annex = annex_of(change, id, &records)?;
        let assessments = assessment::of_tender(change.tx, change.scope, id)?;
        let settled = assessment::settled_versions(change.tx, change.scope, id)?;
        let bids = records.iter().map(as_bid).collect();
        let model = annex.evaluation.unwrap_or_default();
        Ok(Self { record, annex, model, records, bids, assessments, settled, award, part })
    }

    fn totals(&self) -> Vec<Total> {
        evaluation::totals(&self.annex, self.model, &self.bids, &self.assessments)
    }

    /// Takes long enough that nobody should have to wait with a transaction for it.
    fn evaluate(self) -> Evaluation {
        let (comparison, totals) = (evaluation::compare(&self.annex, &self.bids, &self.assessments), self.totals());
        let Self { record, annex, model, records, assessments, settled, award, part, .. } = self;
        Evaluation { record, annex, model, bids: records, assessments, comparison, totals, award, part, settled }
    }
}

/// The annex that the bids are held to: the latest that any of them was compared with, whatever has been issued or withdrawn since;
/// before there are bids, the one in force.
fn annex_of(change: &mut Change<'_, '_>, id: TenderId, bids: &[BidRecord]) -> Result<Annex, AppError> {
    let ids: HashSet<AnnexId> = bids.iter().map(|bid| bid.annex).collect();
    let mut answered = Vec::new();
    for id in ids {
        answered.push(annex::get(change.tx, change.scope, id)?.annex);
    }
    let annex = match answered.into_iter().max_by_key(|annex| annex.version) {
        Some(annex) => Some(annex),
        None => in_force(change, id)?.map(|issued| issued.annex),
    };
    annex.ok_or_else(|| AppError::invalid("", "bids-no-annex"))
}

fn counting(bids: Vec<BidRecord>) -> Vec<BidRecord> {
    bids.into_iter().filter(|bid| bid.status == BidStatus::Received).collect()
}

fn as_bid(record: &BidRecord) -> Bid {
    Bid {
        key: record.id.to_string(),
        bidder: record.bidder.clone(),
        organisation_number: record.bidder_number.clone(),
        price: record.price,
        answers: record.answers.clone(),
    }
}

/// The evaluation as it stands. The look is an entry in the trail.
///
/// # Errors
/// [`AppError::Forbidden`] for who is not in the team, [`AppError::Invalid`] when no annex is in force, [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: TenderId) -> Result<Evaluation, AppError> {
    let read = in_team(app, actor, id, move |change, record, part| {
        change.audit(&Entry::read(Action::BidRead).about(ObjectKind::Bid, id, &record.draft.subject.title).with("what", "evaluation"))?;
        Read::load(change, record, part)
    });
    let read = read.await?;
    tokio::task::spawn_blocking(move || read.evaluate()).await.map_err(|error| AppError::Internal(anyhow::anyhow!(error)))
}

/// What somebody says of one bid's answer to one row.
#[derive(Debug, Clone)]
pub struct Assess {
    /// The tender.
    pub tender: TenderId,
    /// The bid.
    pub bid: BidId,
    /// The row's number.
    pub number: String,
    /// Whether it is met.
    pub verdict: Option<Verdict>,
    /// The points.
    pub points: Option<u8>,
    /// Why.
    pub motive: String,
    /// Whether the team has settled on it together.
    pub settled: bool,
    /// How often what is settled had been changed when it was shown; nothing was settled at 0.
    pub version: i64,
}

/// Notes what an evaluator says of an answer, or what the team has settled on. With neither verdict nor points it takes back what was
/// said before.
///
/// # Errors
/// [`AppError::Conflict`] when the team has settled on something else since; [`AppError::Invalid`], [`AppError::Forbidden`],
/// [`AppError::NotFound`].
pub async fn assess(app: &App, actor: &Actor, command: Assess) -> Result<(), AppError> {
    let Assess { tender: id, bid: bid_id, number, verdict, points, motive, settled, version } = command;
    in_team(app, actor, id, move |change, record, _| {
        rules::open_for_changes(record.status)?;
        // The tender is there; what is named of it is not. Somebody else's bid looks as one that does not exist.
        let no_bid = || AppError::invalid("bid", "award-no-bid");
        let there = bid::get(change.tx, change.scope, bid_id).map_err(|error| if matches!(error, AppError::NotFound) { no_bid() } else { error })?;
        if there.tender != id || there.status != BidStatus::Received {
            return Err(no_bid());
        }
        let bids = counting(bid::of_tender(change.tx, change.scope, id)?);
        let annex = annex_of(change, id, &bids)?;
        let row = annex.asked().find(|row| row.number == number).ok_or_else(|| AppError::invalid("number", "assessment-no-row"))?;
        let evaluator = if settled { assessment::team().to_owned() } else { change.actor.user.to_string() };
        let before = assessment::find(change.tx, change.scope, bid_id, &number, &evaluator)?;
        let now = before.as_ref().map_or(0, |(_, version)| *version);
        if settled && now != version {
            return Err(AppError::conflict());
        }
        let told = entry(Action::AssessmentEdit, &record).with("bid", bid_id).with("number", &number);
        if verdict.is_none() && points.is_none() && motive.is_empty() {
            assessment::clear(change.tx, change.scope, bid_id, &number, &evaluator)?;
            return change.audit(&told.with("what", "taken back"));
        }
        let made = Assessment {
            evaluator,
            evaluator_name: change.actor.name.clone(),
            bid: bid_id.to_string(),
            number: number.clone(),
            verdict,
            points,
            motive,
            settled,
        };
        let faults = evaluation::check(row, &made);
        if !faults.is_empty() {
            return Err(AppError::Invalid(FormErrors(faults.into_iter().map(fault).collect())));
        }
        assessment::put(change.tx, change.scope, bid_id, &made, now + 1, change.now)?;
        change.audit(&told.with("what", if settled { "settled" } else { "own" }))
    })
    .await
}

fn fault(fault: AssessmentFault) -> FieldError {
    let field = match fault {
        AssessmentFault::PointsNotAllowed | AssessmentFault::PointsAbove { .. } | AssessmentFault::PointsOfNotMet | AssessmentFault::PointsMissing => "points",
        AssessmentFault::VerdictMissing => "verdict",
        AssessmentFault::MotiveMissing => "motive",
    };
    FieldError::new(field, fault.message())
}

/// How often what the team has settled on has been changed, for one row, by bid.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn settled_versions(app: &App, actor: &Actor, id: TenderId, number: String) -> Result<Vec<(BidId, i64)>, AppError> {
    in_team(app, actor, id, move |change, record, _| {
        let bids = bid::of_tender(change.tx, change.scope, id)?;
        let versions = versions_of(&assessment::settled_versions(change.tx, change.scope, id)?, &bids, &number);
        change.audit(&Entry::read(Action::BidRead).about(ObjectKind::Bid, id, &record.draft.subject.title).with("what", "assessment"))?;
        Ok(versions)
    })
    .await
}

/// The evaluation as a file for the record of the procurement.
///
/// # Errors
/// As [`view`].
pub async fn export(app: &App, actor: &Actor, id: TenderId, format: Format) -> Result<StoredFile, AppError> {
    let date = in_sweden(app.clock.now()).date();
    let made_by = actor.name.clone();
    let read = in_team(app, actor, id, move |change, record, part| {
        change.audit(&entry(Action::EvaluationExport, &record).with("format", format.ending()))?;
        Read::load(change, record, part)
    });
    let read = read.await?;
    let name = super::issue::file_name(&read.annex, format, false).replacen("kravbilaga-", "utvardering-", 1);
    let bytes = app
        .documents
        .run(move || {
            let Evaluation { annex, comparison, totals, model, award, .. } = &read.evaluate();
            let status = if award.is_some() { Status::Final } else { Status::Preliminary };
            let head = Head { made_by, date, status, model: *model };
            match format {
                Format::Xlsx => crate::document::sheet::write(&workbook(annex, comparison, totals, &head)).map_err(anyhow::Error::from),
                _ => crate::document::docx::write(&word(annex, comparison, totals, &head)).map_err(anyhow::Error::from),
            }
        })
        .await??;
    Ok(file::new(name, bytes))
}

/// Chooses the winner: from now on nothing is changed, and what was promised is kept for the contract.
///
/// # Errors
/// [`AppError::Invalid`] while anything is missing in the evaluation, or when the bid is not the first in order;
/// [`AppError::Forbidden`] for who does not lead the team, [`AppError::NotFound`].
pub async fn award(app: &App, actor: &Actor, id: TenderId, bid_id: BidId, motive: String) -> Result<(), AppError> {
    in_team(app, actor, id, move |change, record, part| {
        super::team::leads(Some(part))?;
        rules::open_for_changes(record.status)?;
        let read = Read::load(change, record, part)?;
        let (totals, key) = (read.totals(), bid_id.to_string());
        let total = totals.iter().find(|total| total.bid == key).ok_or_else(|| AppError::invalid("bid", "award-no-bid"))?;
        if !evaluation::all_final(&totals) {
            return Err(AppError::invalid("", "award-not-complete"));
        }
        if total.place != Some(1) {
            return Err(AppError::invalid("bid", "award-not-first"));
        }
        let chosen = read.records.iter().find(|bid| bid.id == bid_id).ok_or(AppError::NotFound)?;
        let promises = evaluation::promises(&read.annex, &as_bid(chosen), &read.assessments);
        let made = AwardRecord { bid: bid_id, motive, promises, decided_by: change.actor.name.clone(), decided_at: change.now };
        assessment::insert_award(change.tx, change.scope, id, &made, &totals)?;
        tender::set_status(change.tx, change.scope, id, TenderStatus::Awarded)?;
        let bidder = chosen.bidder.clone();
        change.audit(&Entry::done(Action::TenderAward).about(ObjectKind::Tender, id, &read.record.draft.subject.title).with("name", bidder))
    })
    .await
}
