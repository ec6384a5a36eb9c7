use std::path::Path;

use super::arguments::{RecordKind, Register as Arguments, RegisterCommand, Who};
use super::service::{configure, not_done, not_started, open};
use super::{Failure, Outcome, SHOWN_FAULTS, Terminal, files};
use crate::account::Actor;
use crate::account::actions::console;
use crate::app::App;
use crate::document::grid::{Choice, MAX_BYTES};
use crate::error::AppError;
use crate::input::{self, Fault, Faults, Fields, SourceFile};
use crate::register::actions::export::{self, ExportForm};
use crate::register::actions::import::{at_once, first_look, known_units};
use crate::register::fields::normal;
use crate::register::model::{Kind, ListFilter};
use crate::register::transfer::archive::Archive;
use crate::register::transfer::{self, Mapping, Plan, UnitNames, fields};
use crate::text::{Language, Message, text};

/// `kravkoll register`: files into the register and out of it.
pub(super) fn run(arguments: Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let app = open(configure(arguments.place)?, false)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| not_started(&anyhow::anyhow!(error)))?;
    match arguments.command {
        RegisterCommand::Import { file, who, kind, map, dry_run, good_only } => {
            let actor = acting(&app, &who)?;
            let bytes = files::read(&file, MAX_BYTES as u64)?;
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let units = runtime.block_on(known_units(&app, &actor)).map_err(|error| refused(&error))?;
            let mapping = mapping(&file, &bytes, kind.map(|RecordKind(kind)| kind), map.as_deref(), &units, terminal)?;
            let take = (!dry_run).then_some(good_only);
            let done = runtime.block_on(at_once(&app, &actor, name, bytes, mapping, take));
            let (plan, batch) = done.map_err(|error| refused(&error))?;
            tell(&file, &plan, terminal);
            let saved = batch.is_some();
            let key = match (dry_run, saved, plan.faults.is_empty()) {
                (true, ..) => "cli-register-dry-run",
                (false, true, _) => "cli-register-saved",
                (false, false, false) if !good_only => "cli-register-nothing-saved",
                (false, false, _) => "cli-register-idle",
            };
            terminal.say(text(terminal.language, key));
            Ok(if plan.faults.is_empty() { Outcome::Done } else { Outcome::Findings })
        }
        RegisterCommand::Export { out, who, kind, redact } => {
            let actor = acting(&app, &who)?;
            let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
            let form: ExportForm = input::choice(&ending).ok_or_else(|| Failure::Input(Message::new("cli-register-ending")))?;
            let kind = kind.map_or(Kind::Vendor, |RecordKind(kind)| kind);
            let exported = runtime.block_on(export::list(&app, &actor, kind, form, ListFilter::default(), redact)).map_err(|error| refused(&error))?;
            write(&out, &exported.bytes, terminal)
        }
        RegisterCommand::Archive { out, who } => {
            let actor = acting(&app, &who)?;
            let exported = runtime.block_on(export::archive(&app, &actor)).map_err(|error| refused(&error))?;
            write(&out, &exported.bytes, terminal)
        }
    }
}

fn write(out: &Path, bytes: &[u8], terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    files::write(out, bytes)?;
    terminal.tell(&Message::new("cli-register-written").with("file", out.display().to_string()));
    Ok(Outcome::Done)
}

fn acting(app: &App, who: &Who) -> Result<Actor, Failure> {
    let number = who.organisation.as_ref().map(|written| written.parse().map_err(|()| Failure::Input(Message::new("field-no-number-of-organisation"))));
    console::acting(app, &who.user, number.transpose()?.as_ref()).map_err(|error| not_done(&error))
}

fn refused(error: &AppError) -> Failure {
    not_done(error)
}

/// What the columns of a file are: as a mapping file says, else as they seem to be.
fn mapping(file: &Path, bytes: &[u8], kind: Option<Kind>, map: Option<&Path>, units: &UnitNames, terminal: &mut Terminal<'_>) -> Result<Mapping, Failure> {
    let in_file = |message: Message| Failure::Faults(vec![Fault::in_file(&file.display().to_string(), message)]);
    if Archive::is_one(bytes) {
        return Ok(Mapping::of(kind.unwrap_or(Kind::Vendor)));
    }
    let said = map.map(read_map).transpose()?;
    let kind = kind.or(said.as_ref().and_then(|said| said.kind)).unwrap_or(Kind::Vendor);
    let mut choice = Choice { sheet: None, heading: said.as_ref().and_then(|said| said.heading) };
    if let Some(wanted) = said.as_ref().and_then(|said| said.sheet.as_ref()) {
        let (sheets, ..) = first_look(bytes, kind, Choice::default(), units).map_err(in_file)?;
        let place = sheets.iter().position(|sheet| !sheet.hidden && normal(&sheet.name) == normal(wanted));
        choice.sheet = Some(place.ok_or_else(|| in_file(Message::new("cli-register-no-sheet").with("sheet", wanted.clone())))?);
    }
    let (_, table, mut mapping) = first_look(bytes, kind, choice, units).map_err(in_file)?;
    if let Some(said) = said {
        let fault = |(heading, message)| Fault { field: Some(heading), ..Fault::in_file(&said.file, message) };
        mapping.columns = transfer::said(kind, &table, &said.columns).map_err(|faults| Failure::Faults(faults.into_iter().map(fault).collect()))?;
        mapping.delivery_role = said.delivery_role.unwrap_or(mapping.delivery_role);
        mapping.contact_role = said.contact_role.unwrap_or(mapping.contact_role);
    }
    tell_mapping(&mapping, terminal);
    if let Some(fault) = mapping.fault() {
        terminal.warn(text(terminal.language, "cli-register-map-hint"));
        return Err(in_file(fault));
    }
    Ok(mapping)
}

/// What a mapping file says.
struct Said {
    file: String,
    kind: Option<Kind>,
    sheet: Option<String>,
    heading: Option<usize>,
    delivery_role: Option<crate::register::model::DeliveryRole>,
    contact_role: Option<crate::register::model::AssignmentRole>,
    columns: Vec<(String, String)>,
}

fn read_map(path: &Path) -> Result<Said, Failure> {
    let source = SourceFile::read(path)?;
    let faults = Faults::default();
    let said = source.parse(&faults).and_then(|node| {
        let table = Fields::of_file(&source.name, &node, &faults)?;
        let kind = table.optional_text("kind", 40).map(|word| word.parse::<RecordKind>());
        if let Some(Err(known)) = &kind {
            table.fault_at("kind", Message::new("input-not-a-choice").with("word", String::new()).with("allowed", known.clone()));
        }
        let said = Said {
            file: source.name.clone(),
            kind: kind.and_then(Result::ok).map(|RecordKind(kind)| kind),
            sheet: table.optional_text("sheet", 100),
            heading: table.optional_integer("heading", 0, 1_048_576).and_then(|row| usize::try_from(row).ok()),
            delivery_role: table.optional_choice("delivery_role"),
            contact_role: table.optional_choice("contact_role"),
            columns: table
                .table("columns")
                .map(|columns| columns.named_texts().map(|(heading, field)| (heading.to_owned(), field.to_owned())).collect())
                .unwrap_or_default(),
        };
        table.finish();
        Some(said)
    });
    match said {
        Some(said) if faults.is_empty() => Ok(said),
        _ => Err(Failure::Faults(faults.into_sorted())),
    }
}

fn tell_mapping(mapping: &Mapping, terminal: &mut Terminal<'_>) {
    let known = fields(mapping.kind);
    for (place, key) in &mapping.columns {
        let label = known.iter().find(|field| field.key == *key).map(|field| field.label(terminal.language)).unwrap_or_default();
        terminal.tell(&Message::new("cli-register-column").with("column", mapping.column_name(*place)).with("field", format!("{label} ({key})")));
    }
    let left = mapping.headings.len().saturating_sub(mapping.columns.len());
    terminal.tell(&Message::new("cli-register-not-read").with("count", left));
}

/// What came of a file, or would: counts on standard output, faults beside it as those of any file.
fn tell(file: &Path, plan: &Plan, terminal: &mut Terminal<'_>) {
    let language: Language = terminal.language;
    let name = file.display().to_string();
    for fault in plan.faults.iter().take(SHOWN_FAULTS) {
        let field = (!fault.column.is_empty()).then(|| fault.column.clone());
        terminal.warn(Fault { file: name.clone(), line: fault.row, record: None, field, message: fault.message.clone() }.render(language));
    }
    if plan.faults.len() > SHOWN_FAULTS {
        terminal.warn("…");
    }
    for note in plan.notes.iter().take(SHOWN_FAULTS) {
        let field = (!note.column.is_empty()).then(|| note.column.clone());
        terminal.warn(Fault { file: name.clone(), line: note.row, record: None, field, message: note.message.clone() }.render(language));
    }
    terminal.tell(&Message::new("cli-register-rows").with_sentence("told", plan.rows_told()));
    for (kind, count) in &plan.counts {
        let message = Message::new("cli-register-counts").with("kind", kind.name(language));
        terminal.tell(&message.with("new", count.new).with("changed", count.changed).with("same", count.same));
    }
    for alike in &plan.alike {
        let message = Message::new("cli-register-alike").with("row", alike.row.to_string());
        terminal.tell(&message.with("name", alike.name.clone()).with("other", alike.other.clone()));
    }
}
