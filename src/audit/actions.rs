use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::chain::{self, Break, Inspection};
use super::model::{Head, Listed};
use super::{Action, Entry, Filter, store};
use crate::account::{Actor, Permission};
use crate::app::App;
use crate::error::AppError;
use crate::keys::Keys;
use crate::store::Tx;

/// How many entries a page shows.
pub const PAGE: i64 = 50;

/// The newest entries of the actor's organisation. The look is an entry itself.
///
/// # Errors
/// [`AppError::Forbidden`] for those who are no auditors.
pub async fn read(app: &App, actor: &Actor, filter: Filter) -> Result<Vec<Listed>, AppError> {
    actor
        .change(app, Permission::ReadAudit, move |change| {
            let entries = store::newest(change.tx, change.scope, change.actor.user, &filter, PAGE + 1)?;
            change.audit(&Entry::read(Action::AuditRead))?;
            Ok(entries)
        })
        .await
}

/// What an inspection of the whole trail came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries were found to be as they were written.
    pub sound: i64,
    /// What is wrong first, if anything is.
    pub broken: Option<Break>,
    /// Whether a head noted outside the database was there to compare with.
    pub anchored: bool,
}

/// Goes along the whole trail and compares its end with what was noted in the database and outside it.
///
/// # Errors
/// When the database does not answer. A broken trail is a [`Verdict`].
pub fn verify(tx: &mut Tx<'_>, keys: &Keys, anchor: Option<&Head>) -> Result<Verdict, AppError> {
    let mut inspection = Inspection::default();
    let result = inspect(tx, keys, anchor, &mut inspection)?;
    Ok(Verdict { sound: inspection.head().sequence, broken: result.err(), anchored: anchor.is_some() })
}

fn inspect(tx: &mut Tx<'_>, keys: &Keys, anchor: Option<&Head>, inspection: &mut Inspection) -> Result<Result<(), Break>, AppError> {
    loop {
        let entries = store::after(tx, inspection.head().sequence, 1_000)?;
        if entries.is_empty() {
            break;
        }
        for entry in &entries {
            if let Err(found) = inspection.next(keys, entry) {
                return Ok(Err(found));
            }
        }
    }
    let noted = store::head(tx)?;
    for head in std::iter::once(&noted).chain(anchor) {
        if let Err(found) = inspection.reaches(head) {
            return Ok(Err(found));
        }
        // A trail that was cut and grown again has another link at that place.
        if head.sequence > 0 && store::link_of(tx, head.sequence)?.as_deref() != Some(&head.mac) {
            return Ok(Err(Break::Altered(head.sequence)));
        }
    }
    Ok(Ok(()))
}

/// Whether keys are those that the trail was begun with; any are when it has not begun.
///
/// # Errors
/// When the database does not answer.
pub fn fits(tx: &mut Tx<'_>, keys: &Keys) -> Result<bool, AppError> {
    let first = store::after(tx, 0, 1)?;
    Ok(first.first().is_none_or(|entry| chain::link(keys, "", entry) == entry.mac))
}

/// Whether there is anything in the trail yet.
///
/// # Errors
/// When the database does not answer.
pub fn has_begun(tx: &mut Tx<'_>) -> Result<bool, AppError> {
    Ok(store::head(tx)?.sequence > 0)
}

/// Notes the head of the trail in a file outside the database, and in the log, when it has moved since it was noted last.
///
/// # Errors
/// When the database does not answer or the file cannot be written.
pub fn anchor(app: &App, last: &mut Head) -> Result<()> {
    let head = app.db.read_now(store::head)?;
    if head == *last {
        return Ok(());
    }
    let path = &app.config.anchor_file;
    // A note that the trail does not reach any more, or that does not fit it, is evidence and stays.
    if let Some(noted) = anchored(&app.keys, path) {
        let link = app.db.read_now(|tx| store::link_of(tx, noted.sequence))?;
        if head.sequence < noted.sequence || (noted.sequence > 0 && link.as_ref() != Some(&noted.mac)) {
            bail!("the audit trail does not fit the note of its end in {}: run kravkoll audit verify", path.display());
        }
    }
    note(path, &chain::anchor_line(&app.keys, &head)).with_context(|| format!("{} cannot be written", path.display()))?;
    tracing::info!(audit.sequence = head.sequence, audit.mac = %head.mac, "audit head noted");
    *last = head;
    Ok(())
}

fn note(path: &Path, line: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    writeln!(file, "{line}")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// The head that was noted in a file; none when there is no file or no line of ours in it.
#[must_use]
pub fn anchored(keys: &Keys, path: &Path) -> Option<Head> {
    let text = fs::read_to_string(path).ok()?;
    chain::read_anchor_line(keys, text.lines().next()?)
}
