//! Rounds: prepared, begun, reminded of, called through, ended.

use std::collections::{BTreeSet, HashMap};

use chrono::TimeDelta;

use crate::account::actions::organisation::units_in;
use crate::account::{Actor, Change, OrgScope, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::clock::in_sweden;
use crate::error::{AppError, FormErrors};
use crate::ids::{MailId, RecordId, UnitId, VerificationParticipantId, VerificationRoundId};
use crate::keys::Token;
use crate::mail::{self, Letter, MailStatus, Purpose, Recipient};
use crate::register::actions::channel::set_verified;
use crate::register::model::{Contact, Content, Raw, VerificationSource};
use crate::register::store::record;
use crate::register::verification::actions::answer::entries;
use crate::register::verification::model::{Item, ItemStatus, Participant, Planned, Progress, Round, RoundStatus, Selection};
use crate::register::verification::rules::{self, Asked};
use crate::register::verification::store::{item, round};
use crate::store::Tx;
use crate::text::Message;

/// For so long links can be used.
const OPEN: TimeDelta = TimeDelta::days(30);

/// A round that is to be prepared.
#[derive(Debug, Clone)]
pub struct Prepare {
    /// The id, made when the form was shown, so that a form that is sent twice prepares one.
    pub id: VerificationRoundId,
    /// What it is called; empty where it is to be called by what it asks.
    pub title: String,
    /// Whom it asks.
    pub selection: Selection,
    /// The vendor, for that selection.
    pub vendor: Option<RecordId>,
    /// The unit, for that selection.
    pub unit: Option<UnitId>,
    /// What is said in the letters beside the question.
    pub message: String,
}

/// The rounds of the organisation, the latest first, with how far they have come, and how many corrections wait.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor) -> Result<(Vec<(Round, Progress)>, i64), AppError> {
    let read = actor.read(app, Permission::ReadRegister, |tx, scope| {
        let progress = round::progress(tx, scope)?;
        let rounds = round::list(tx, scope)?.into_iter().map(|round| (progress.get(&round.id).copied().unwrap_or_default(), round));
        Ok((rounds.map(|(progress, round)| (round, progress)).collect(), item::count_waiting(tx, scope)?))
    });
    read.await
}

/// Prepares a round; nobody is asked yet.
///
/// # Errors
/// [`AppError::Invalid`] when there is nobody and nothing to ask.
pub async fn prepare(app: &App, actor: &Actor, command: Prepare) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let entry = |title: &str| Entry::done(Action::VerificationPrepare).about(ObjectKind::Verification, command.id, title);
            if let Some(there) = round::find(change.tx, change.scope, command.id)? {
                return change.audit(&entry(&there.title).with("again", true));
            }
            let (planned, target, name) = plan(change, &command)?;
            if planned.is_empty() {
                return Err(AppError::invalid("selection", "verification-nobody"));
            }
            let language = change.actor.language;
            let own = if name.is_empty() { command.selection.name(language) } else { format!("{}: {name}", command.selection.name(language)) };
            let title = if command.title.is_empty() { own.chars().take(200).collect() } else { command.title.clone() };
            let round = Round {
                id: command.id,
                organisation: change.actor.organisation_name.clone(),
                title,
                selection: command.selection,
                target,
                message: command.message.clone(),
                status: RoundStatus::Draft,
                made: (change.actor.name.clone(), change.now),
                opened_at: None,
                until: None,
                reminded: None,
                closed_at: None,
                version: 1,
            };
            round::insert_round(change.tx, change.scope, &round, &planned)?;
            change.audit(&entry(&round.title).with("participants", planned.len()))
        })
        .await
}

/// Who is asked about what, and the id and the name of the vendor or the unit.
fn plan(change: &mut Change<'_, '_>, command: &Prepare) -> Result<(Vec<Planned>, Option<String>, String), AppError> {
    let (tx, scope, today) = (&mut *change.tx, change.scope, in_sweden(change.now).date());
    let mut asked = Asked { contacts: record::all(tx, scope)?, vendors: record::all(tx, scope)?, ..Asked::default() };
    match command.selection {
        Selection::Due => Ok((asked.due(today), None, String::new())),
        Selection::Vendor => {
            asked.assignments = record::all(tx, scope)?;
            let vendor = command.vendor.and_then(|id| asked.vendors.iter().find(|vendor| vendor.id == id));
            let vendor = vendor.ok_or_else(|| AppError::Invalid(FormErrors::of("vendor", Message::new("verification-choose-vendor"))))?;
            let name = vendor.content.name();
            Ok((asked.vendor(vendor.id, today), Some(vendor.id.to_string()), name))
        }
        Selection::Unit => {
            asked.systems = record::all(tx, scope)?;
            asked.assignments = record::all(tx, scope)?;
            let unit = units_in(tx, scope)?.into_iter().find(|unit| command.unit == Some(unit.id));
            let unit = unit.ok_or_else(|| AppError::Invalid(FormErrors::of("unit", Message::new("verification-choose-unit"))))?;
            Ok((asked.unit(unit.id, today), Some(unit.id.to_string()), unit.name))
        }
    }
}

/// Somebody who is asked, with what, and what has become of it.
#[derive(Debug, Clone)]
pub struct Called {
    /// Who.
    pub participant: Participant,
    /// About what.
    pub items: Vec<Item>,
    /// How far the last letter has come; none where there is none, or where it is no longer kept.
    pub mail: Option<MailStatus>,
    /// The contact as it is now.
    pub contact: Option<Contact>,
}

impl Called {
    /// Whether something is not answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.items.iter().any(|item| item.status == ItemStatus::Open)
    }
}

/// A round with those who are asked.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The round.
    pub round: Round,
    /// Who is asked.
    pub called: Vec<Called>,
    /// The names of the units that are counted for.
    pub units: HashMap<UnitId, String>,
}

impl Opened {
    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        self.called.iter().flat_map(|called| &called.items).for_each(|item| progress.count(item.status, 1));
        progress
    }

    /// How far it has come for each unit, by name; what belongs to none comes last, without a name.
    #[must_use]
    pub fn by_unit(&self) -> Vec<(Option<&str>, Progress)> {
        let mut counted: HashMap<Option<&str>, Progress> = HashMap::new();
        for item in self.called.iter().flat_map(|called| &called.items) {
            let unit = item.unit.and_then(|unit| self.units.get(&unit)).map(String::as_str);
            counted.entry(unit).or_default().count(item.status, 1);
        }
        let mut counted: Vec<_> = counted.into_iter().collect();
        counted.sort_by_key(|(unit, _)| (unit.is_none(), unit.map(crate::account::actions::organisation::collation_key)));
        counted
    }
}

/// One round.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn open(app: &App, actor: &Actor, id: VerificationRoundId) -> Result<Opened, AppError> {
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let round = round::get_round(tx, scope, id)?;
        let (participants, items) = (round::participants(tx, scope, id)?, item::of_round(tx, scope, id)?);
        let called = called(tx, scope, &round, participants, items)?;
        let units = units_in(tx, scope)?.into_iter().map(|unit| (unit.id, unit.name)).collect();
        Ok(Opened { round, called, units })
    });
    read.await
}

fn called(tx: &mut Tx<'_>, scope: &OrgScope, round: &Round, participants: Vec<Participant>, items: Vec<Item>) -> Result<Vec<Called>, AppError> {
    let mails: HashMap<MailId, MailStatus> = mail::statuses(tx, scope, round.id.as_str())?.into_iter().collect();
    let contacts: BTreeSet<RecordId> = participants.iter().filter_map(|participant| participant.contact).collect();
    let contacts: HashMap<RecordId, Raw> = record::some(tx, scope, &contacts)?.into_iter().map(|raw| (raw.record.id, raw)).collect();
    let mut by_participant: HashMap<VerificationParticipantId, Vec<Item>> = HashMap::new();
    for item in items {
        by_participant.entry(item.participant).or_default().push(item);
    }
    let one = |participant: Participant| Called {
        items: by_participant.remove(&participant.id).unwrap_or_default(),
        mail: participant.mail.and_then(|mail| mails.get(&mail).copied()),
        contact: participant.contact.and_then(|contact| contacts.get(&contact)?.clone().typed::<Contact>().ok()).map(|record| record.content),
        participant,
    };
    Ok(participants.into_iter().map(one).collect())
}

/// One who is asked, with the round.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn participant(app: &App, actor: &Actor, id: VerificationParticipantId) -> Result<(Round, Called), AppError> {
    let read = actor.read(app, Permission::ReadRegister, move |tx, scope| {
        let participant = round::participant(tx, scope, id)?;
        let round = round::get_round(tx, scope, participant.round)?;
        let items = item::of_participant(tx, scope, id)?;
        let called = called(tx, scope, &round, vec![participant], items)?.into_iter().next().ok_or(AppError::NotFound)?;
        Ok((round, called))
    });
    read.await
}

fn entry(action: Action, round: &Round) -> Entry {
    Entry::done(action).about(ObjectKind::Verification, round.id, &round.title)
}

/// Begins a round: letters go to those who have an address; the others, and all where there is no mail server, are called.
///
/// # Errors
/// [`AppError::Invalid`] when it has been begun.
pub async fn start(app: &App, actor: &Actor, id: VerificationRoundId) -> Result<(), AppError> {
    let app2 = app.clone();
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = round::get_round(change.tx, change.scope, id)?;
            if there.status != RoundStatus::Draft {
                return Err(AppError::invalid("", "verification-begun"));
            }
            let until = Some(change.now + OPEN);
            let round = Round { status: RoundStatus::Open, opened_at: Some(change.now), until, ..there };
            round::save(change.tx, change.scope, &round)?;
            let mut letters = 0;
            for participant in round::participants(change.tx, change.scope, id)? {
                letters += u32::from(send(&app2, change, &round, &participant, Purpose::Verification)?);
            }
            change.audit(&entry(Action::VerificationStart, &round).with("letters", letters))
        })
        .await
}

/// Writes a letter with a new link to somebody; says whether it did.
fn send(app: &App, change: &mut Change<'_, '_>, round: &Round, participant: &Participant, purpose: Purpose) -> Result<bool, AppError> {
    let (Some(address), Some(until)) = (&participant.address, round.until) else { return Ok(false) };
    let token = Token::new()?;
    let organisation = round.organisation.clone();
    let (subject, first) = match purpose {
        Purpose::VerificationReminder => ("verification-reminder-subject", "verification-reminder-first"),
        _ => ("verification-mail-subject", "verification-mail-first"),
    };
    let mut paragraphs =
        vec![Message::new("verification-mail-greeting").with("name", participant.name.clone()), Message::new(first).with("organisation", organisation.clone())];
    if !round.message.is_empty() {
        paragraphs.push(Message::new("verification-mail-message").with("message", round.message.clone()));
    }
    paragraphs.push(Message::new("verification-mail-link").with("link", app.config.url(&format!("/verify/{}", token.reveal()))));
    let day = crate::account::pages::day(until);
    paragraphs.push(Message::new("verification-mail-last").with("day", day).with("who", change.actor.name.clone()).with("organisation", organisation.clone()));
    let letter = Letter {
        from: organisation.clone(),
        to: Recipient::new(&participant.name, address),
        reply_to: Some(Recipient::new(&change.actor.name, &change.actor.email)),
        language: participant.language,
        subject: Message::new(subject).with("organisation", organisation),
        paragraphs,
        purpose,
        about: round.id.to_string(),
    };
    let Some(mail) = mail::enqueue(app, change.tx, change.scope, &letter, change.now)? else { return Ok(false) };
    round::sent(change.tx, change.scope, participant, mail, &token.digest(), until)?;
    Ok(true)
}

/// An open round.
fn get_open(change: &mut Change<'_, '_>, id: VerificationRoundId) -> Result<Round, AppError> {
    let round = round::get_round(change.tx, change.scope, id)?;
    if round.status == RoundStatus::Open { Ok(round) } else { Err(AppError::invalid("", "verification-not-open")) }
}

/// Whether somebody has something left to answer that a link shows.
fn is_asked(change: &mut Change<'_, '_>, id: VerificationParticipantId) -> Result<bool, AppError> {
    Ok(entries(change.tx, change.scope, id)?.iter().any(|(item, _)| item.status == ItemStatus::Open))
}

/// Somebody who is asked with the address that the contact has now; none where it has been put away or marked as secret. Contacts that
/// are asked about themselves in one letter, because they had one address, keep it unless all of them have another one.
fn with_address_of_now(change: &mut Change<'_, '_>, round: &Round, there: Participant) -> Result<Participant, AppError> {
    let Some(contact) = there.contact else { return Ok(there) };
    let together = match round.selection {
        Selection::Due => item::of_participant(change.tx, change.scope, there.id)?.into_iter().map(|item| item.record).collect(),
        Selection::Vendor | Selection::Unit => BTreeSet::from([contact]),
    };
    let mut addresses: BTreeSet<Option<String>> = BTreeSet::new();
    for raw in record::some(change.tx, change.scope, &together)? {
        let contact = raw.typed::<Contact>()?;
        let may_be_written_to = contact.archived.is_none() && contact.content.common().secrecy.is_none();
        addresses.insert(rules::address(&contact.content).filter(|_| may_be_written_to));
    }
    // Of several, those that cannot be written to do not count.
    if addresses.len() > 1 {
        addresses.remove(&None);
    }
    match addresses.len() {
        0 => Ok(Participant { address: None, ..there }),
        1 => Ok(Participant { address: addresses.pop_first().flatten(), ..there }),
        _ => Ok(there),
    }
}

/// Reminds those who got a letter and have not answered; once in a round.
///
/// # Errors
/// [`AppError::Invalid`] when it has been done, or there is nobody to remind or nothing to do it with.
pub async fn remind(app: &App, actor: &Actor, id: VerificationRoundId) -> Result<(), AppError> {
    let app2 = app.clone();
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = get_open(change, id)?;
            if there.reminded.is_some() {
                return Err(AppError::invalid("", "verification-reminded-already"));
            }
            if app2.config.mail.is_none() {
                return Err(AppError::invalid("", "mail-no-server"));
            }
            let round = Round { reminded: Some((change.actor.name.clone(), change.now)), ..there };
            let mut letters = 0;
            for there in round::participants(change.tx, change.scope, id)?.into_iter().filter(|participant| participant.mail.is_some()) {
                if !is_asked(change, there.id)? {
                    continue;
                }
                let before = there.address.clone();
                let participant = with_address_of_now(change, &round, there)?;
                // Whoever has the address of before gets no further; where there is no other one, nothing is sent and nothing ends.
                if participant.address.is_some() && participant.address != before {
                    round::forget_links(change.tx, change.scope, participant.id)?;
                }
                letters += u32::from(send(&app2, change, &round, &participant, Purpose::VerificationReminder)?);
            }
            if letters == 0 {
                return Err(AppError::invalid("", "verification-nobody-to-remind"));
            }
            round::save(change.tx, change.scope, &round)?;
            change.audit(&entry(Action::VerificationRemind, &round).with("letters", letters))
        })
        .await
}

/// Sends a new link to somebody, to the address that the contact has now: for who has lost the letter, or whose address was wrong. Those
/// that were sent before lead nowhere any more.
///
/// # Errors
/// [`AppError::Invalid`] when there is nothing left to answer, no address or no mail server.
pub async fn new_link(app: &App, actor: &Actor, id: VerificationParticipantId) -> Result<(), AppError> {
    let app2 = app.clone();
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = round::participant(change.tx, change.scope, id)?;
            let round = get_open(change, there.round)?;
            if !is_asked(change, id)? {
                return Err(AppError::invalid("", "verification-all-answered"));
            }
            let participant = with_address_of_now(change, &round, there)?;
            if app2.config.mail.is_none() {
                return Err(AppError::invalid("", "mail-no-server"));
            }
            // Whoever has the letter that went to a wrong address must not get any further with it.
            round::forget_links(change.tx, change.scope, id)?;
            if !send(&app2, change, &round, &participant, Purpose::Verification)? {
                return Err(AppError::invalid("", "verification-no-address"));
            }
            change.audit(&entry(Action::VerificationLink, &round).with("participant", id))
        })
        .await
}

/// Notes that somebody has gone through all that was not answered by telephone, with some of those who are asked.
///
/// # Errors
/// [`AppError::Invalid`] when the round is not open, or nothing was left to answer.
pub async fn verified_by_phone(app: &App, actor: &Actor, id: VerificationRoundId, participants: Vec<VerificationParticipantId>) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let round = get_open(change, id)?;
            let items = item::of_round(change.tx, change.scope, id)?;
            let open = items.into_iter().filter(|item| item.status == ItemStatus::Open && participants.contains(&item.participant));
            let mut count = 0;
            for asked in open {
                let there = record::get(change.tx, change.scope, asked.record)?;
                let by = change.actor.name.clone();
                let status = if there.record.archived.is_some() { ItemStatus::Dropped } else { ItemStatus::Phone };
                if item::answer(change.tx, change.scope, asked.id, status, None, (&by, change.now))? && status == ItemStatus::Phone {
                    set_verified(change, &there, by, VerificationSource::Phone)?;
                }
                count += 1;
            }
            if count == 0 {
                return Err(AppError::invalid("participants", "verification-nobody-chosen"));
            }
            change.audit(&entry(Action::VerificationAnswer, &round).with("how", "phone").with("count", count))
        })
        .await
}

/// Ends a round: links cannot be used any more. One that was not begun is taken away.
///
/// # Errors
/// [`AppError::Invalid`] when it has ended.
pub async fn close(app: &App, actor: &Actor, id: VerificationRoundId) -> Result<RoundStatus, AppError> {
    actor
        .change(app, Permission::EditRegister, move |change| {
            let there = round::get_round(change.tx, change.scope, id)?;
            let before = there.status;
            match before {
                RoundStatus::Closed => return Err(AppError::invalid("", "verification-not-open")),
                RoundStatus::Draft => round::delete(change.tx, change.scope, &there)?,
                RoundStatus::Open => {
                    let round = Round { status: RoundStatus::Closed, closed_at: Some(change.now), ..there.clone() };
                    round::save(change.tx, change.scope, &round)?;
                }
            }
            change.audit(&entry(Action::VerificationClose, &there))?;
            Ok(before)
        })
        .await
}
