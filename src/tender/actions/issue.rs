use std::sync::Arc;

use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::{Action, Entry, ObjectKind};
use crate::catalogue::Catalogue;
use crate::classification::ProtectiveSecurity;
use crate::clock::in_sweden;
use crate::document::docx::Template;
use crate::error::{AppError, FieldError, FormErrors};
use crate::ids::{AnnexId, TenderId};
use crate::input::Fault;
use crate::tender::annex::{Annex, AnnexError, build};
use crate::tender::baseline::CatalogueChange;
use crate::tender::document::{Format, write, write_into};
use crate::tender::draft::Missing;
use crate::tender::lint::{Finding, lint};
use crate::tender::record::{IssuedAnnex, IssuedFile, StoredFile, TenderRecord, TenderStatus, Withdrawal};
use crate::tender::rules;
use crate::tender::store::{annex, file, template, tender};
use crate::text::Message;

/// The formats that are made for bidders when an annex is issued.
pub const ISSUED: [Format; 3] = [Format::Docx, Format::Xlsx, Format::Txt];

/// A tender with the annex that would be issued of it now.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The tender.
    pub record: TenderRecord,
    /// The annex that was issued last.
    pub previous: Option<IssuedAnnex>,
    /// The annex, or why there is none yet.
    pub annex: Result<Annex, NoAnnex>,
    /// What should be looked at.
    pub findings: Vec<Finding>,
    /// What has changed in the catalogue since the officer last went through it.
    pub changes: Vec<CatalogueChange>,
}

impl Proposal {
    /// The annex, when it can be issued.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with what has to be put right first.
    pub fn issuable(&self, catalogue: &Catalogue) -> Result<&Annex, AppError> {
        rules::open_for_changes(self.record.status)?;
        let annex = self.annex.as_ref().map_err(|_| AppError::invalid("", "issue-not-ready"))?;
        rules::can_be_issued(annex, &self.findings, self.record.baseline.as_ref(), catalogue, self.previous.as_ref())?;
        Ok(annex)
    }
}

/// Why there is no annex yet.
#[derive(Debug, Clone)]
pub enum NoAnnex {
    /// Something is not decided yet.
    Missing(Missing),
    /// Level 4.
    ProtectiveSecurity(ProtectiveSecurity),
    /// Decisions that do not fit the catalogue any more.
    Faults(Vec<Fault>),
}

impl NoAnnex {
    /// What has to be put right first, each with its place in the draft.
    #[must_use]
    pub fn faults(&self) -> FormErrors {
        match self {
            Self::Missing(Missing::Classification) => FormErrors::of("classification", Message::new("field-missing")),
            Self::Missing(Missing::Circumstances) => FormErrors::of("circumstances", Message::new("field-missing")),
            Self::ProtectiveSecurity(refusal) => FormErrors::of("classification.levels", refusal.message()),
            Self::Faults(faults) => {
                FormErrors(faults.iter().map(|fault| FieldError::new(fault.record.clone().unwrap_or_default(), fault.message.clone())).collect())
            }
        }
    }
}

fn propose(record: TenderRecord, previous: Option<IssuedAnnex>, now: crate::clock::Timestamp, catalogue: &Catalogue) -> Proposal {
    let number = previous.as_ref().map_or(1, |previous| previous.annex.version + 1);
    let made = record.draft.tender(number, in_sweden(now).date()).map_err(NoAnnex::Missing).and_then(|tender| {
        // It is the same tender, whatever its reference is by now: often the annex is sent out before the matter has a number.
        let before = previous.as_ref().map(|previous| Annex {
            diarienummer: tender.diarienummer.clone(),
            authority: tender.authority.clone(),
            ..previous.annex.clone()
        });
        let annex = build(&tender, "", catalogue, before.as_ref()).map_err(|error| match error {
            AnnexError::ProtectiveSecurity(refusal) => NoAnnex::ProtectiveSecurity(refusal),
            AnnexError::Faults(faults) => NoAnnex::Faults(faults),
        })?;
        let findings = lint(&annex, &tender, catalogue);
        Ok((annex, findings))
    });
    let changes = record.baseline.as_ref().filter(|baseline| baseline.catalogue_version != catalogue.version);
    let changes = changes.map(|baseline| baseline.changes(&record.draft, catalogue)).unwrap_or_default();
    match made {
        Ok((annex, findings)) => Proposal { record, previous, annex: Ok(annex), findings, changes },
        Err(reason) => Proposal { record, previous, annex: Err(reason), findings: Vec::new(), changes },
    }
}

/// A tender with the annex that would be issued of it now, and what should be looked at before.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn proposal(app: &App, actor: &Actor, id: TenderId, catalogue: &Arc<Catalogue>) -> Result<Proposal, AppError> {
    let (catalogue, now) = (Arc::clone(catalogue), app.clock.now());
    let (record, previous) = with_previous(app, actor, id).await?;
    let made = tokio::task::spawn_blocking(move || propose(record, previous, now, &catalogue));
    made.await.map_err(|error| AppError::Internal(anyhow::anyhow!(error)))
}

/// A tender and the annex that was issued of it last. What is made of them is made outside: nobody waits for the database meanwhile.
async fn with_previous(app: &App, actor: &Actor, id: TenderId) -> Result<(TenderRecord, Option<IssuedAnnex>), AppError> {
    actor.read(app, Permission::ReadTenders, move |tx, scope| Ok((tender::get(tx, scope, id)?, annex::latest(tx, scope, id)?))).await
}

/// The annex as it would be issued now, as a file. Its name says that it is a draft.
///
/// # Errors
/// [`AppError::Invalid`] while something is missing, [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn preview(app: &App, actor: &Actor, id: TenderId, format: Format, with_reasons: bool, catalogue: &Arc<Catalogue>) -> Result<StoredFile, AppError> {
    let (catalogue, now) = (Arc::clone(catalogue), app.clock.now());
    let (record, previous) = with_previous(app, actor, id).await?;
    let word = template_in_use(app, actor).await?;
    let made = app.documents.run(move || {
        let annex = propose(record, previous, now, &catalogue).annex.map_err(|_| AppError::invalid("", "issue-not-ready"))?;
        let annex = if with_reasons { annex } else { annex.for_bidders() };
        let name = format!("utkast-{}", file_name(&annex, format, with_reasons));
        Ok(file::new(name, bytes_of(&annex, format, word)?))
    });
    made.await?
}

/// What an annex's Word file is made into: the organisation's own template, when it uses one.
async fn template_in_use(app: &App, actor: &Actor) -> Result<Option<Arc<Vec<u8>>>, AppError> {
    let used = actor.read(app, Permission::ReadTenders, |tx, scope| match template::used(tx, scope)? {
        Some(used) => Ok(Some(file::get(tx, scope, used.file)?.bytes)),
        None => Ok(None),
    });
    Ok(used.await?.map(Arc::new))
}

async fn make(app: &App, annex: Annex, format: Format, template: Option<Arc<Vec<u8>>>) -> Result<Vec<u8>, AppError> {
    app.documents.run(move || bytes_of(&annex, format, template)).await?
}

fn bytes_of(annex: &Annex, format: Format, template: Option<Arc<Vec<u8>>>) -> Result<Vec<u8>, AppError> {
    match template.filter(|_| format == Format::Docx) {
        Some(template) => match Template::open(&template) {
            Ok(template) => write_into(annex, &template).map_err(|error| AppError::Internal(anyhow::anyhow!(error))),
            // The rules have become stricter since the template was taken into use.
            Err(_) => Err(AppError::invalid("", "issue-template-refused")),
        },
        None => write(annex, format).map_err(|error| AppError::Internal(anyhow::anyhow!(error))),
    }
}

/// What the file of an annex is called: what is bought, number, and whose copy.
#[must_use]
pub fn file_name(annex: &Annex, format: Format, with_reasons: bool) -> String {
    let folded: String = annex
        .title
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' => 'e',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        })
        .collect();
    let words: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").chars().take(60).collect();
    let copy = if with_reasons { "internt-" } else { "" };
    format!("kravbilaga-{copy}{}-v{}.{}", stem.trim_end_matches('-'), annex.version, format.ending())
}

/// An annex that is to be issued.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The tender.
    pub tender: TenderId,
    /// The id that the annex gets, made when the form was shown, so that a form that is sent twice issues once.
    pub id: AnnexId,
    /// The version of the tender that the officer looked at.
    pub version: i64,
}

/// Issues the annex of a tender: from now on its texts, numbers and files stand.
///
/// # Errors
/// [`AppError::Conflict`] when the tender has changed since it was looked at; [`AppError::Invalid`] when something has to be put right
/// first; [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn issue(app: &App, actor: &Actor, command: Issue, catalogue: &Arc<Catalogue>) -> Result<AnnexId, AppError> {
    let Issue { tender: tender_id, id, version } = command;
    let scope = actor.require(Permission::EditTenders)?;
    let there = app.db.read(move |tx| annex::of_tender(tx, &scope, tender_id)).await?;
    if there.iter().any(|annex| annex.id == id) {
        return Ok(id);
    }
    let proposal = proposal(app, actor, tender_id, catalogue).await?;
    rules::open_for_changes(proposal.record.status)?;
    if proposal.record.version != version {
        return Err(AppError::conflict());
    }
    let annex = proposal.issuable(catalogue)?.clone();
    let word = template_in_use(app, actor).await?;
    // Documents too are made outside the transaction.
    let mut made = Vec::new();
    for format in ISSUED {
        let bytes = make(app, annex.clone().for_bidders(), format, word.clone()).await?;
        made.push((format, file::new(file_name(&annex, format, false), bytes)));
    }
    actor
        .change(app, Permission::EditTenders, move |change| {
            // Somebody else may have changed or issued in between, or the same form may have come twice at once.
            let record = tender::get(change.tx, change.scope, tender_id)?;
            if annex::of_tender(change.tx, change.scope, tender_id)?.iter().any(|there| there.id == id) {
                change.audit(&Entry::done(Action::AnnexIssue).about(ObjectKind::Annex, id, &annex.title).with("again", true))?;
                return Ok(id);
            }
            if record.version != version {
                return Err(AppError::conflict());
            }
            let files = made.iter().map(|(format, stored)| IssuedFile { format: *format, file: stored.id, sha256: stored.sha256.clone() }).collect();
            let issued = IssuedAnnex { id, tender: tender_id, annex, issued_by: change.actor.name.clone(), issued_at: change.now, withdrawn: None, files };
            let stored: Vec<StoredFile> = made.into_iter().map(|(_, stored)| stored).collect();
            annex::insert(change.tx, change.scope, &issued, &stored, change.now)?;
            tender::set_status(change.tx, change.scope, tender_id, TenderStatus::Issued)?;
            let entry = Entry::done(Action::AnnexIssue).about(ObjectKind::Annex, id, &issued.annex.title);
            change.audit(&entry.with("number", issued.annex.version).with("fingerprint", issued.annex.fingerprint()))?;
            Ok(id)
        })
        .await
}

/// An annex that was issued, with its tender.
#[derive(Debug, Clone)]
pub struct IssuedView {
    /// The annex.
    pub issued: IssuedAnnex,
    /// The one before it.
    pub previous: Option<IssuedAnnex>,
    /// Whether a later one was issued.
    pub superseded: bool,
    /// How far the tender has come.
    pub status: TenderStatus,
}

/// An annex that was issued.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn view(app: &App, actor: &Actor, id: AnnexId) -> Result<IssuedView, AppError> {
    actor
        .read(app, Permission::ReadTenders, move |tx, scope| {
            let issued = annex::get(tx, scope, id)?;
            let all = annex::of_tender(tx, scope, issued.tender)?;
            let number = issued.annex.version;
            let superseded = all.iter().any(|other| other.annex.version > number);
            let previous = all.into_iter().filter(|other| other.annex.version < number).max_by_key(|other| other.annex.version);
            let status = tender::get(tx, scope, issued.tender)?.status;
            Ok(IssuedView { issued, previous, superseded, status })
        })
        .await
}

/// A file of an annex as it was sent out; the annex as data, or the buyer's own copy with reasons, is made when it is asked for.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn download(app: &App, actor: &Actor, id: AnnexId, format: Format, with_reasons: bool) -> Result<StoredFile, AppError> {
    let issued = actor.read(app, Permission::ReadTenders, move |tx, scope| {
        let sent_out = if with_reasons { None } else { annex::sent_out(tx, scope, id, format)? };
        // What was sent out is asked for most, and the annex itself is long.
        Ok(match sent_out {
            Some(kept) => Ok(file::get(tx, scope, kept)?),
            None => Err(annex::get(tx, scope, id)?),
        })
    });
    let issued = match issued.await? {
        Ok(sent_out) => return Ok(sent_out),
        Err(issued) => issued,
    };
    let annex = if with_reasons { issued.annex } else { issued.annex.for_bidders() };
    let name = file_name(&annex, format, with_reasons);
    let word = template_in_use(app, actor).await?;
    let bytes = make(app, annex, format, word).await?;
    Ok(file::new(name, bytes))
}

/// Withdraws an annex. What was sent out stays as it was; it is no longer the one that bids are held to.
///
/// # Errors
/// [`AppError::Invalid`] when it was withdrawn before, or a later one is in force; [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn withdraw(app: &App, actor: &Actor, id: AnnexId, why: String) -> Result<(), AppError> {
    actor
        .change(app, Permission::EditTenders, move |change| {
            let issued = annex::get(change.tx, change.scope, id)?;
            let record = tender::get(change.tx, change.scope, issued.tender)?;
            rules::open_for_changes(record.status)?;
            let withdrawal = Withdrawal { by: change.actor.name.clone(), at: change.now, why };
            if !annex::withdraw(change.tx, change.scope, id, &withdrawal)? {
                return Err(AppError::invalid("", "annex-withdrawn-before"));
            }
            if annex::latest(change.tx, change.scope, issued.tender)?.is_some_and(|latest| latest.id == id) {
                tender::set_status(change.tx, change.scope, issued.tender, TenderStatus::Withdrawn)?;
            }
            let entry = Entry::done(Action::AnnexWithdraw).about(ObjectKind::Annex, id, &issued.annex.title);
            change.audit(&entry.with("number", issued.annex.version).with("why", withdrawal.why))
        })
        .await
}
