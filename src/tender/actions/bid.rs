use super::team::not_in_team;
use crate::account::{Actor, Change, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::document::package::PackageReader;
use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::{BidId, TenderId};
use crate::tender::annex::Annex;
use crate::tender::answers::{Answers, FilledAnnex};
use crate::tender::document::Format;
use crate::tender::record::{BidRecord, BidStatus, IssuedAnnex, StoredFile, TeamPart, TenderRecord};
use crate::tender::rules;
use crate::tender::store::{annex, bid, file, team, tender};
use crate::text::Message;

/// The bids of a tender.
#[derive(Debug, Clone)]
pub struct Bids {
    /// The tender.
    pub record: TenderRecord,
    /// The annex that bids are held to: the latest that was not withdrawn.
    pub annex: Option<IssuedAnnex>,
    /// The bids, also those that no longer count.
    pub bids: Vec<BidRecord>,
    /// What the actor is in the team.
    pub part: TeamPart,
}

/// Does some work for somebody in the team of a tender and writes the look, or the attempt, into the audit trail.
pub(super) async fn in_team<T: Send + 'static>(
    app: &App,
    actor: &Actor,
    id: TenderId,
    work: impl FnOnce(&mut Change<'_, '_>, TenderRecord, TeamPart) -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let done = actor
        .change(app, Permission::EvaluateBids, move |change| {
            let record = tender::get(change.tx, change.scope, id)?;
            let part = team::part(change.tx, change.scope, id, change.actor.user)?.ok_or_else(not_in_team)?;
            work(change, record, part)
        })
        .await;
    if let Err(AppError::Forbidden(_)) = &done
        && actor.may(Permission::EvaluateBids)
    {
        actor.note(app, Entry::refused(Action::BidRead).about(ObjectKind::Bid, id, "")).await?;
    }
    done
}

/// The entry of something done with bids. It is about the tender: while bids are secret the trail must not tell how many there are.
pub(super) fn entry(action: Action, record: &TenderRecord) -> Entry {
    Entry::done(action).about(ObjectKind::Bid, record.id, &record.draft.subject.title)
}

/// The bids of a tender. The look is an entry in the trail.
///
/// # Errors
/// [`AppError::Forbidden`] for who is not in the team, [`AppError::NotFound`].
pub async fn list(app: &App, actor: &Actor, id: TenderId) -> Result<Bids, AppError> {
    in_team(app, actor, id, move |change, record, part| {
        let bids = bid::of_tender(change.tx, change.scope, id)?;
        let annex = in_force(change, id)?;
        change.audit(&Entry::read(Action::BidRead).about(ObjectKind::Bid, id, &record.draft.subject.title))?;
        Ok(Bids { record, annex, bids, part })
    })
    .await
}

/// The annex that bids are held to.
pub(super) fn in_force(change: &mut Change<'_, '_>, id: TenderId) -> Result<Option<IssuedAnnex>, AppError> {
    Ok(annex::of_tender(change.tx, change.scope, id)?.into_iter().find(|annex| annex.withdrawn.is_none()))
}

/// A bid with its tender.
#[derive(Debug, Clone)]
pub struct BidView {
    /// The bid.
    pub bid: BidRecord,
    /// The tender.
    pub record: TenderRecord,
    /// The annex that it was compared with.
    pub annex: IssuedAnnex,
    /// What the actor is in the team.
    pub part: TeamPart,
}

/// One bid. To who is not in the team it is as if there were none.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn view(app: &App, actor: &Actor, id: BidId) -> Result<BidView, AppError> {
    let tender_id = tender_of(app, actor, id).await?;
    in_team(app, actor, tender_id, move |change, record, part| {
        let bid = bid::get(change.tx, change.scope, id)?;
        let annex = annex::get(change.tx, change.scope, bid.annex)?;
        change.audit(&Entry::read(Action::BidRead).about(ObjectKind::Bid, record.id, &record.draft.subject.title).with("bid", id))?;
        Ok(BidView { bid, record, annex, part })
    })
    .await
}

/// The tender of a bid, for who is in its team. To others it is as if there were no such bid; that they asked is in the trail.
async fn tender_of(app: &App, actor: &Actor, id: BidId) -> Result<TenderId, AppError> {
    let user = actor.user;
    let found = actor.read(app, Permission::EvaluateBids, move |tx, scope| {
        let tender = bid::get(tx, scope, id)?.tender;
        Ok((tender, team::part(tx, scope, tender, user)?))
    });
    let (tender, part) = found.await?;
    if part.is_none() {
        actor.note(app, Entry::refused(Action::BidRead).about(ObjectKind::Bid, tender, "")).await?;
        return Err(AppError::NotFound);
    }
    Ok(tender)
}

/// The file of a bid, as it was sent in.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn download(app: &App, actor: &Actor, id: BidId) -> Result<StoredFile, AppError> {
    let tender_id = tender_of(app, actor, id).await?;
    in_team(app, actor, tender_id, move |change, record, _| {
        let bid = bid::get(change.tx, change.scope, id)?;
        change.audit(&Entry::read(Action::BidRead).about(ObjectKind::Bid, record.id, &record.draft.subject.title).with("bid", id).with("what", "file"))?;
        file::get(change.tx, change.scope, bid.file)
    })
    .await
}

/// A file that a bidder sent in.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The tender.
    pub tender: TenderId,
    /// The id that the bid gets, made when the form was shown, so that a form that is sent twice reads one bid.
    pub id: BidId,
    /// Who bids, where the file does not say it or says it wrongly.
    pub bidder: Option<String>,
    /// The bidder's organisation number, likewise.
    pub bidder_number: Option<String>,
    /// The price in whole kronor.
    pub price: Option<i64>,
    /// Whether an earlier file of the same bidder gives way.
    pub replace: bool,
    /// Whether a file of an earlier version is taken all the same.
    pub older: bool,
    /// The file's name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What was read from a file.
struct ReadFile {
    answers: Answers,
    bidder: Option<String>,
    bidder_number: Option<String>,
    older: Option<u32>,
}

/// Reads a bidder's filled-in annex and keeps it with what stands in it.
///
/// # Errors
/// [`AppError::Invalid`] when it is no filled-in annex of this tender, is of an older version, or the bidder has sent one already;
/// [`AppError::Forbidden`] for who does not lead the team, [`AppError::NotFound`].
pub async fn upload(app: &App, actor: &Actor, command: Upload) -> Result<BidId, AppError> {
    let Upload { tender: tender_id, id, bidder, bidder_number, price, replace, older, name, bytes } = command;
    let found = in_team(app, actor, tender_id, move |change, record, part| {
        super::team::leads(Some(part))?;
        rules::open_for_changes(record.status)?;
        let there = bid::of_tender(change.tx, change.scope, tender_id)?.iter().any(|bid| bid.id == id);
        let all = annex::of_tender(change.tx, change.scope, tender_id)?;
        let current = all.iter().find(|annex| annex.withdrawn.is_none()).cloned();
        let mut sent = Vec::new();
        for kept in current.iter().flat_map(|annex| &annex.files) {
            sent.push((kept.format, file::get(change.tx, change.scope, kept.file)?.bytes));
        }
        change.audit(&Entry::read(Action::BidRead).about(ObjectKind::Bid, tender_id, &record.draft.subject.title))?;
        Ok((there, current, all, sent))
    });
    let (there, current, all, sent) = found.await?;
    if there {
        return Ok(id);
    }
    let current = current.ok_or_else(|| AppError::invalid("", "bids-no-annex"))?;
    let annex = current.annex.clone();
    let (read, bytes) = app.documents.run(move || (read_file(&bytes, &annex, &all, &sent), bytes)).await?;
    let read = read?;
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, message: Message| errors.push(FieldError::new(field, message));
    if let Some(version) = read.older.filter(|_| !older) {
        wrong("older", Message::new("bid-older-version").with("version", version).with("current", current.annex.version));
    }
    let bidder = bidder.or(read.bidder);
    let bidder_number = bidder_number.or(read.bidder_number);
    if bidder.is_none() {
        wrong("bidder", Message::new("bid-bidder-missing"));
    }
    let (Some(bidder), true) = (bidder, errors.is_empty()) else { return Err(AppError::Invalid(FormErrors(errors))) };
    let annex_id = current.id;
    in_team(app, actor, tender_id, move |change, record, part| {
        super::team::leads(Some(part))?;
        rules::open_for_changes(record.status)?;
        let others = bid::of_tender(change.tx, change.scope, tender_id)?;
        if others.iter().any(|other| other.id == id) {
            // The same form, sent twice at once.
            change.audit(&entry(Action::BidUpload, &record).with("bid", id).with("again", true))?;
            return Ok(id);
        }
        let same = others.iter().find(|other| other.status == BidStatus::Received && same_bidder(other, &bidder, bidder_number.as_deref()));
        if let Some(same) = same {
            if !replace {
                let message = Message::new("bid-same-bidder").with("bidder", same.bidder.clone());
                return Err(AppError::Invalid(FormErrors::of("replace", message)));
            }
            bid::set_status(change.tx, change.scope, same.id, BidStatus::Replaced, "")?;
        }
        let stored = file::new(name, bytes);
        file::insert(change.tx, change.scope, &stored, change.now)?;
        let new = BidRecord {
            id,
            tender: tender_id,
            annex: annex_id,
            bidder,
            bidder_number,
            price: price.or_else(|| same.and_then(|same| same.price)),
            status: BidStatus::Received,
            status_why: None,
            file: stored.id,
            file_name: stored.name.clone(),
            answers: read.answers,
            uploaded_by: change.actor.name.clone(),
            uploaded_at: change.now,
            version: 1,
        };
        bid::insert(change.tx, change.scope, &new)?;
        change.audit(&entry(Action::BidUpload, &record).with("bid", id).with("sha256", stored.sha256))?;
        Ok(id)
    })
    .await
}

/// Whether two files are of one bidder: by number, or by name where one has none.
fn same_bidder(other: &BidRecord, bidder: &str, number: Option<&str>) -> bool {
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    match (other.bidder_number.as_deref(), number) {
        (Some(one), Some(two)) if !digits(one).is_empty() && !digits(two).is_empty() => digits(one) == digits(two),
        _ => other.bidder.trim().to_lowercase() == bidder.trim().to_lowercase(),
    }
}

fn read_file(bytes: &[u8], annex: &Annex, all: &[IssuedAnnex], sent: &[(Format, Vec<u8>)]) -> Result<ReadFile, AppError> {
    let wrong = |message: Message| AppError::Invalid(FormErrors::of("file", message));
    let filled = FilledAnnex::open(bytes).map_err(|error| wrong(error.message()))?;
    // Evaluators will open the file: nothing is kept that runs when they do.
    if PackageReader::open(bytes).and_then(|mut package| package.has_macros()).unwrap_or(true) {
        return Err(wrong(Message::new("bid-macros")));
    }
    let fingerprint = filled.fingerprint().map(ToOwned::to_owned);
    let older = fingerprint
        .as_deref()
        .filter(|fingerprint| *fingerprint != annex.fingerprint())
        .and_then(|fingerprint| all.iter().find(|other| other.annex.fingerprint() == fingerprint))
        .map(|other| other.annex.version);
    let known = fingerprint.as_deref().is_none_or(|fingerprint| fingerprint == annex.fingerprint()) || older.is_some();
    if !known {
        return Err(wrong(Message::new("bid-other-tender")));
    }
    if filled.rows_of(annex) == 0 {
        return Err(wrong(Message::new("bid-no-rows")));
    }
    let some = |field: &str| filled.signed(field).map(|value| value.trim().chars().take(200).collect::<String>()).filter(|value| !value.is_empty());
    let (bidder, bidder_number) = (some("company"), some("organisation_number").map(|number| number.chars().take(40).collect()));
    let as_sent = sent.iter().find(|(format, _)| *format == filled.format());
    let answers = match as_sent {
        Some((_, sent)) => filled.answers_to(annex, sent),
        None => filled.answers(Some(annex)),
    };
    Ok(ReadFile { answers, bidder, bidder_number, older })
}

/// What can be put right of a bid by hand.
#[derive(Debug, Clone)]
pub struct EditBid {
    /// Who bids.
    pub bidder: String,
    /// The organisation number.
    pub bidder_number: Option<String>,
    /// The price in whole kronor.
    pub price: Option<i64>,
}

/// Puts name, number and price of a bid right.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has since; [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn edit(app: &App, actor: &Actor, id: BidId, command: EditBid, version: i64) -> Result<TenderId, AppError> {
    let tender_id = tender_of(app, actor, id).await?;
    in_team(app, actor, tender_id, move |change, record, part| {
        super::team::leads(Some(part))?;
        rules::open_for_changes(record.status)?;
        let there = bid::get(change.tx, change.scope, id)?;
        let EditBid { bidder, bidder_number, price } = command;
        let changed = BidRecord { bidder, bidder_number, price, version, ..there };
        if !bid::update(change.tx, change.scope, &changed)? {
            return Err(AppError::conflict());
        }
        change.audit(&entry(Action::BidEdit, &record).with("bid", id))?;
        Ok(tender_id)
    })
    .await
}

/// Puts a bid aside: it came too late, was taken back, or was read in by mistake. It stays, and no longer counts.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Forbidden`], [`AppError::Invalid`].
pub async fn remove(app: &App, actor: &Actor, id: BidId, why: String) -> Result<TenderId, AppError> {
    let tender_id = tender_of(app, actor, id).await?;
    in_team(app, actor, tender_id, move |change, record, part| {
        super::team::leads(Some(part))?;
        rules::open_for_changes(record.status)?;
        bid::set_status(change.tx, change.scope, id, BidStatus::Removed, &why)?;
        change.audit(&entry(Action::BidRemove, &record).with("bid", id))?;
        Ok(tender_id)
    })
    .await
}
