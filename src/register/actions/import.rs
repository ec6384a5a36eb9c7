//! Files that are brought into the register: read, looked at, taken in.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::import_batch::{snapshot, units, write};
use crate::account::{Actor, Permission};
use crate::app::{App, Meter, Work};
use crate::audit::{Action, Entry, ObjectKind};
use crate::document::grid::{Book, Choice, SheetInfo, Table};
use crate::error::{AppError, FormErrors};
use crate::ids::{BatchId, ImportId, OrganisationId};
use crate::register::fields::normal;
use crate::register::model::Kind;
use crate::register::store::import;
use crate::register::transfer::archive::{self, Archive};
use crate::register::transfer::plan::plan;
use crate::register::transfer::{Import, ImportState, Mapping, Plan, ReadRow, Snapshot, UnitNames, fields, guess, headings_key, unit_names};
use crate::text::Message;

/// The files that wait to be taken in.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Import>, AppError> {
    actor.read(app, Permission::EditRegister, import::open).await
}

/// Whether a heading is one of a field's names, of records of a kind.
fn knows(kind: Kind) -> impl Fn(&str) -> bool {
    let known: BTreeSet<String> = fields(kind).iter().flat_map(|field| field.target().synonyms).map(|synonym| normal(&synonym)).collect();
    move |heading: &str| known.contains(&normal(heading))
}

/// The units that a column may name.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn known_units(app: &App, actor: &Actor) -> Result<UnitNames, AppError> {
    actor.read(app, Permission::EditRegister, |tx, scope| Ok(unit_names(&units(tx, scope)?))).await
}

/// A table with what its columns seem to be, in an organisation with these units.
///
/// # Errors
/// Why the file cannot be read.
pub fn first_look(bytes: &[u8], kind: Kind, choice: Choice, units: &UnitNames) -> Result<(Vec<SheetInfo>, Table, Mapping), Message> {
    let mut book = Book::open(bytes)?;
    let table = book.table(choice, &knows(kind))?;
    let columns = guess(kind, &table, units).columns;
    let headings = table.columns.iter().map(|column| (column.place, column.heading.clone())).collect();
    let mapping = Mapping { sheet: table.sheet, heading: table.heading, columns, headings, ..Mapping::of(kind) };
    Ok((book.sheets().to_vec(), table, mapping))
}

/// Reads a file and keeps it with a guess at its columns, or with what they were last time. The id was made when the form was shown, so
/// that a form that is sent twice keeps one.
///
/// # Errors
/// [`AppError::Invalid`] when it cannot be read; nothing is kept then.
pub async fn bring(app: &App, actor: &Actor, id: ImportId, kind: Kind, name: String, bytes: Vec<u8>) -> Result<(), AppError> {
    let units = known_units(app, actor).await?;
    let work = move || {
        let read = if Archive::is_one(&bytes) {
            Archive::read(&bytes).map(|_| (Mapping::of(kind), None))
        } else {
            first_look(&bytes, kind, Choice::default(), &units).map(|(_, table, mapping)| (mapping, Some(headings_key(kind, &table))))
        };
        (read, bytes)
    };
    let (read, bytes) = app.documents.run(work).await?;
    let (mapping, key) = read.map_err(|message| AppError::Invalid(FormErrors::of("file", message)))?;
    actor
        .change(app, Permission::EditRegister, move |change| {
            let entry = Entry::done(Action::RegisterImportBring).about(ObjectKind::RegisterImport, id, &name);
            if import::find(change.tx, change.scope, id)?.is_some() {
                return change.audit(&entry.with("again", true));
            }
            let known = match &key {
                Some(key) => import::known_mapping(change.tx, change.scope, key)?,
                None => None,
            };
            let mapping = known.map_or_else(
                || mapping.clone(),
                |known| Mapping { sheet: mapping.sheet, heading: mapping.heading, headings: mapping.headings.clone(), ..known },
            );
            let made = (change.actor.name.clone(), change.now);
            let new = Import { id, file: name.clone(), state: ImportState::Open, mapping, mapped: key.is_none(), batch: None, made };
            import::insert(change.tx, change.scope, &new, &bytes)?;
            change.audit(&entry)
        })
        .await
}

/// A file that was brought, opened to say what its columns are.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The file.
    pub import: Import,
    /// Its sheets, hidden ones too.
    pub sheets: Vec<SheetInfo>,
    /// The table.
    pub table: Table,
}

/// One file with its table. A sheet, a row of headings or another kind of rows may be asked for anew; the columns are guessed again then.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] when there is no table there.
pub async fn open(app: &App, actor: &Actor, id: ImportId, anew: Option<(Kind, Choice)>) -> Result<Opened, AppError> {
    let read = actor
        .read(app, Permission::EditRegister, move |tx, scope| Ok((import::get(tx, scope, id)?, import::bytes(tx, scope, id)?, unit_names(&units(tx, scope)?))));
    let (mut there, bytes, units) = read.await?;
    if Archive::is_one(&bytes) {
        return Err(AppError::NotFound);
    }
    let mapping = there.mapping.clone();
    let (kind, choice) = anew.unwrap_or((mapping.kind, Choice { sheet: Some(mapping.sheet), heading: Some(mapping.heading) }));
    let look = app.documents.run(move || first_look(&bytes, kind, choice, &units)).await?;
    let (sheets, table, guessed) = look.map_err(|message| AppError::Invalid(FormErrors::of("", message)))?;
    if anew.is_some() {
        there.mapping = guessed;
    } else {
        there.mapping.headings = guessed.headings;
    }
    Ok(Opened { import: there, sheets, table })
}

/// Says what the columns of a file are. What was looked at before is forgotten.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Invalid`] when the file has been taken in already.
pub async fn map(app: &App, actor: &Actor, opened: &Opened, mapping: Mapping) -> Result<(), AppError> {
    let (id, key, name) = (opened.import.id, headings_key(mapping.kind, &opened.table), opened.import.file.clone());
    set_mapping(app, actor, id, name, (mapping, true), Some(key)).await
}

/// Looks at another table of a file: its columns are guessed, and nobody has said yet what they are.
///
/// # Errors
/// As [`map`].
pub async fn look_elsewhere(app: &App, actor: &Actor, opened: &Opened) -> Result<(), AppError> {
    set_mapping(app, actor, opened.import.id, opened.import.file.clone(), (opened.import.mapping.clone(), false), None).await
}

/// Says that names of a file are the same vendor's.
///
/// # Errors
/// As [`map`].
pub async fn say_same(app: &App, actor: &Actor, id: ImportId, same: Vec<(String, String)>) -> Result<(), AppError> {
    let there = actor.read(app, Permission::EditRegister, move |tx, scope| import::get(tx, scope, id)).await?;
    let mut mapping = there.mapping;
    mapping.same.extend(same.into_iter().map(|(name, other)| (normal(&name), other)));
    set_mapping(app, actor, id, there.file, (mapping, true), None).await
}

async fn set_mapping(app: &App, actor: &Actor, id: ImportId, name: String, (mapping, mapped): (Mapping, bool), key: Option<String>) -> Result<(), AppError> {
    let changed = actor.change(app, Permission::EditRegister, move |change| {
        if !import::set_mapping(change.tx, change.scope, id, (&mapping, mapped))? {
            return Err(AppError::invalid("", "transfer-not-open"));
        }
        if let Some(key) = &key {
            import::remember_mapping(change.tx, change.scope, key, &Mapping { same: std::collections::BTreeMap::new(), ..mapping.clone() })?;
        }
        change.audit(&Entry::done(Action::RegisterImportMap).about(ObjectKind::RegisterImport, id, &name).with("columns", mapping.columns.len()))
    });
    changed.await?;
    app.background.forget(&looking(id));
    app.background.forget(&taking(id));
    Ok(())
}

fn looking(id: ImportId) -> String {
    format!("{id} look")
}

fn taking(id: ImportId) -> String {
    format!("{id} take")
}

/// How a file stands.
#[derive(Debug, Clone)]
pub enum Standing {
    /// It waits for a person to say what its columns are.
    Columns,
    /// It is being read.
    Reading(Meter),
    /// What would come of it, and why it was not taken in just now.
    Planned(Arc<Plan>, Option<Message>),
    /// It is being taken in.
    Taking(Meter),
    /// It cannot be read.
    Failed(Message),
    /// It was taken in, with these changes.
    Applied(BatchId),
    /// It was taken in and changed nothing.
    Idle,
    /// It was thrown away.
    Discarded,
}

/// One file and how it stands; begins to read it when nobody has.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn look(app: &App, actor: &Actor, id: ImportId) -> Result<(Import, Standing), AppError> {
    let there = actor.read(app, Permission::EditRegister, move |tx, scope| import::get(tx, scope, id)).await?;
    let standing = match (there.state, there.batch, there.mapped) {
        (ImportState::Applied, Some(batch), _) => Standing::Applied(batch),
        (ImportState::Applied, None, _) => Standing::Idle,
        (ImportState::Discarded, ..) => Standing::Discarded,
        (ImportState::Open, _, false) => Standing::Columns,
        (ImportState::Open, ..) => standing(app, actor, &there),
    };
    Ok((there, standing))
}

fn standing(app: &App, actor: &Actor, there: &Import) -> Standing {
    let refused = match app.background.get(&taking(there.id)) {
        Some(Work::Running(meter)) => return Standing::Taking(meter),
        Some(Work::Failed(message)) => Some(message),
        Some(Work::Done(_)) | None => None,
    };
    match app.background.get(&looking(there.id)) {
        Some(Work::Running(meter)) => return Standing::Reading(meter),
        Some(Work::Failed(message)) => return Standing::Failed(message),
        Some(Work::Done(plan)) => {
            if let Ok(plan) = plan.downcast::<Plan>() {
                return Standing::Planned(plan, refused);
            }
        }
        None => {}
    }
    begin_look(app, actor, there);
    match app.background.get(&looking(there.id)) {
        Some(Work::Running(meter)) => Standing::Reading(meter),
        _ => Standing::Reading(Meter::default()),
    }
}

fn begin_look(app: &App, actor: &Actor, there: &Import) {
    let name = looking(there.id);
    let Some(meter) = app.background.begin(&name) else { return };
    let (app, actor, there) = (app.clone(), actor.clone(), there.clone());
    tokio::spawn(async move {
        let work = match plan_of(&app, &actor, &there, &meter).await {
            Ok(plan) => Work::Done(Arc::new(plan)),
            Err(error) => failed(&error),
        };
        app.background.end(&name, work);
    });
}

/// Why work in the background came to nothing, in words; what is a fault of ours is logged.
fn failed(error: &AppError) -> Work {
    Work::Failed(match error {
        AppError::Invalid(errors) => errors.0.first().map_or_else(|| Message::new("transfer-failed"), |error| error.message.clone()),
        other => {
            tracing::warn!(error = %other, "an import came to nothing");
            Message::new("transfer-failed")
        }
    })
}

/// What a file comes to.
enum Read {
    Rows(Vec<ReadRow>),
    Archive(Box<Archive>),
}

fn read(bytes: &[u8], mapping: &Mapping, meter: &Meter) -> Result<Read, Message> {
    if Archive::is_one(bytes) {
        return Archive::read(bytes).map(|archive| Read::Archive(Box::new(archive)));
    }
    read_rows(bytes, mapping, meter).map(Read::Rows)
}

/// The rows of a table with the columns that are read.
///
/// # Errors
/// Why the file cannot be read.
pub fn read_rows(bytes: &[u8], mapping: &Mapping, meter: &Meter) -> Result<Vec<ReadRow>, Message> {
    let mut book = Book::open(bytes)?;
    let table = book.table(Choice { sheet: Some(mapping.sheet), heading: Some(mapping.heading) }, &|_| false)?;
    let mut rows = Vec::new();
    book.rows(&table, &mut |mut row| {
        let cells = mapping.columns.keys().filter_map(|place| Some((*place, std::mem::take(row.cells.get_mut(*place)?)))).collect();
        rows.push(ReadRow { number: row.number, cells });
        if rows.len().is_multiple_of(500) {
            meter.set(rows.len(), 0);
        }
        true
    })?;
    Ok(rows)
}

async fn read_file(app: &App, actor: &Actor, there: &Import, meter: &Meter) -> Result<Read, AppError> {
    let id = there.id;
    let bytes = actor.read(app, Permission::EditRegister, move |tx, scope| import::bytes(tx, scope, id)).await?;
    let (mapping, meter) = (there.mapping.clone(), meter.clone());
    let read = app.documents.run(move || read(&bytes, &mapping, &meter)).await?;
    read.map_err(|message| AppError::Invalid(FormErrors::of("", message)))
}

/// What would come of a file as the register now is.
///
/// # Errors
/// [`AppError::Invalid`] when it cannot be read.
async fn plan_of(app: &App, actor: &Actor, there: &Import, meter: &Meter) -> Result<Plan, AppError> {
    let read = read_file(app, actor, there, meter).await?;
    let kind = there.mapping.kind;
    let all = matches!(read, Read::Archive(_));
    let snapshot = actor.read(app, Permission::EditRegister, move |tx, scope| snapshot(tx, scope, if all { None } else { Some(kind) })).await?;
    let (mapping, meter, organisation) = (there.mapping.clone(), meter.clone(), actor.organisation());
    app.documents.run(move || plan_from(&read, &mapping, organisation, &snapshot, &meter)).await
}

fn plan_from(read: &Read, mapping: &Mapping, organisation: OrganisationId, snapshot: &Snapshot, meter: &Meter) -> Plan {
    match read {
        Read::Rows(rows) => plan(rows, mapping, snapshot, &|done| meter.set(done, rows.len())),
        Read::Archive(archive) => archive::plan(archive, organisation, snapshot),
    }
}

/// Begins to take a file in: all of it, or its good rows where a person says that the others are left. `mark` is that of the plan which
/// was shown. How it goes, [`look`] says.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn begin_take_in(app: &App, actor: &Actor, id: ImportId, mark: String, good_only: bool) -> Result<(), AppError> {
    let there = actor.read(app, Permission::EditRegister, move |tx, scope| import::get(tx, scope, id)).await?;
    let name = taking(id);
    if there.state != ImportState::Open {
        return Ok(());
    }
    let Some(meter) = app.background.begin(&name) else { return Ok(()) };
    let (app, actor) = (app.clone(), actor.clone());
    tokio::spawn(async move {
        let work = match take_in(&app, &actor, &there, Some(mark), good_only, &meter).await {
            Ok(_) => Work::Done(Arc::new(())),
            Err(error) => failed(&error),
        };
        app.background.forget(&looking(id));
        app.background.end(&name, work);
    });
    Ok(())
}

/// Takes a file in, in one transaction: nothing of it is there until all of it is. The plan is made anew against the register as it is
/// then; where it has come to something else than what was shown, nothing is done.
///
/// # Errors
/// [`AppError::Invalid`] when something has changed or is faulty.
async fn take_in(app: &App, actor: &Actor, there: &Import, mark: Option<String>, good_only: bool, meter: &Meter) -> Result<Option<BatchId>, AppError> {
    let read = read_file(app, actor, there, meter).await?;
    let (there, meter) = (there.clone(), meter.clone());
    actor
        .change(app, Permission::EditRegister, move |change| {
            let kind = if matches!(read, Read::Archive(_)) { None } else { Some(there.mapping.kind) };
            let snapshot = snapshot(change.tx, change.scope, kind)?;
            let plan = plan_from(&read, &there.mapping, change.scope.organisation(), &snapshot, &Meter::default());
            if mark.is_some_and(|mark| mark != plan.mark()) {
                return Err(AppError::invalid("", "transfer-changed-since"));
            }
            if !plan.faults.is_empty() && !good_only {
                return Err(AppError::invalid("", "transfer-faults-first"));
            }
            let batch = write(change, &there.file, plan, &meter)?;
            if !import::close(change.tx, change.scope, there.id, ImportState::Applied, batch)? {
                return Err(AppError::invalid("", "transfer-not-open"));
            }
            Ok(batch)
        })
        .await
}

/// Throws a file away.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn discard(app: &App, actor: &Actor, id: ImportId) -> Result<(), AppError> {
    let done = actor.change(app, Permission::EditRegister, move |change| {
        let there = import::get(change.tx, change.scope, id)?;
        let entry = Entry::done(Action::RegisterImportDiscard).about(ObjectKind::RegisterImport, id, &there.file);
        if !import::close(change.tx, change.scope, id, ImportState::Discarded, None)? {
            return change.audit(&entry.with("again", true));
        }
        change.audit(&entry)
    });
    done.await?;
    app.background.forget(&looking(id));
    app.background.forget(&taking(id));
    Ok(())
}

/// What would come of a file that is nowhere kept, for the command line and for programs; with `take` it is taken in at once, if nothing is wrong with it
/// or its good rows are enough.
///
/// # Errors
/// [`AppError::Invalid`] when it cannot be read or is faulty.
pub async fn at_once(
    app: &App,
    actor: &Actor,
    name: String,
    bytes: Vec<u8>,
    mapping: Mapping,
    take: Option<bool>,
) -> Result<(Plan, Option<BatchId>), AppError> {
    let meter = Meter::default();
    actor.require(Permission::EditRegister)?;
    let (of, told) = (mapping.clone(), meter.clone());
    let read = app.documents.run(move || read(&bytes, &of, &told)).await?.map_err(|message| AppError::Invalid(FormErrors::of("", message)))?;
    let kind = if matches!(read, Read::Archive(_)) { None } else { Some(mapping.kind) };
    let organisation = actor.organisation();
    let Some(good_only) = take else {
        let found = actor.read(app, Permission::EditRegister, move |tx, scope| snapshot(tx, scope, kind)).await?;
        return Ok((app.documents.run(move || plan_from(&read, &mapping, organisation, &found, &meter)).await?, None));
    };
    let taken = actor.change(app, Permission::EditRegister, move |change| {
        let found = snapshot(change.tx, change.scope, kind)?;
        let plan = plan_from(&read, &mapping, organisation, &found, &meter);
        if !plan.faults.is_empty() && !good_only {
            change.audit(&Entry::failed(Action::RegisterImport).about(ObjectKind::RegisterImport, "", &name).with("faulty", plan.faults.len()))?;
            return Ok((plan, None));
        }
        let batch = write(change, &name, plan.clone(), &meter)?;
        Ok((plan, batch))
    });
    taken.await
}
