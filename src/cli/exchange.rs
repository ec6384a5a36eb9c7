use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arguments::CatalogueFormat;
use super::{Failure, Outcome, SHOWN_FAULTS, Terminal, files, load_catalogue, say_json};
use crate::catalogue::exchange::{self, ImportedRequirement, Outcome as Imported, Preview};
use crate::catalogue::library::{self, Library};
use crate::catalogue::{Catalogue, Requirement, source};
use crate::document::package::MAX_PACKAGE_BYTES;
use crate::text::{Language, Message, text};

/// `kravkoll catalogue export`: the catalogue's files in a folder, to be adapted and used with `--catalogue`; or one file in a format
/// that others read.
pub(super) fn export(folder: Option<&Path>, format: CatalogueFormat, language: Language, out: &Path, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    if format == CatalogueFormat::Toml {
        return export_folder(folder, out, terminal);
    }
    let catalogue = load_catalogue(folder)?;
    let unwritable = |reason: String| Failure::NotWritten(Message::new("cli-not-written").with("file", out.display().to_string()).with("reason", reason));
    let bytes = match format {
        CatalogueFormat::Toml | CatalogueFormat::Csv => exchange::csv(&catalogue, language),
        CatalogueFormat::Xlsx => exchange::xlsx(&catalogue, language).map_err(|error| unwritable(error.to_string()))?,
        CatalogueFormat::Ciso => exchange::ciso(&catalogue).map_err(unwritable)?.into_bytes(),
        CatalogueFormat::Oscal => exchange::library(&catalogue, language).to_json().map_err(|error| unwritable(error.to_string()))?,
    };
    files::write(out, &bytes)?;
    terminal.tell(&Message::new("cli-catalogue-written").with("count", catalogue.requirements.len()).with("file", out.display().to_string()));
    Ok(Outcome::Done)
}

fn export_folder(folder: Option<&Path>, out: &Path, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let catalogue_files = catalogue_files(folder)?;
    refuse_to_overwrite(&catalogue_files, out)?;
    for file in &catalogue_files {
        files::write(&out.join(&file.name), file.text.as_bytes())?;
    }
    terminal.tell(&Message::new("cli-catalogue-exported").with("count", catalogue_files.len()).with("folder", out.display().to_string()));
    Ok(Outcome::Done)
}

fn catalogue_files(folder: Option<&Path>) -> Result<Vec<crate::input::SourceFile>, Failure> {
    Ok(match folder {
        Some(folder) => source::folder_files(folder)?,
        None => source::embedded_files()?,
    })
}

fn refuse_to_overwrite(catalogue_files: &[crate::input::SourceFile], out: &Path) -> Result<(), Failure> {
    if catalogue_files.iter().any(|file| out.join(&file.name).exists()) {
        return Err(Failure::NotWritten(Message::new("cli-catalogue-exists").with("folder", out.display().to_string())));
    }
    Ok(())
}

/// `kravkoll catalogue import`: what a file would do with the catalogue, and with `--out` the catalogue as it would be, when nothing is
/// wrong in the file.
pub(super) fn import(folder: Option<&Path>, paths: &[PathBuf], out: Option<&Path>, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let catalogue = load_catalogue(folder)?;
    let read = read(paths, &catalogue)?;
    let (preview, not_kept) = match read {
        Read::Table(preview) => (preview, Vec::new()),
        Read::Libraries(libraries) => {
            let name = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
            let taken = exchange::requirements(&name, &libraries.iter().collect::<Vec<_>>());
            if let ([stranger], true) =
                (libraries.as_slice(), taken.requirements.is_empty() && taken.faults.iter().any(|fault| fault.message.key() == "oscal-not-ours"))
            {
                return strangers(stranger, out, json, terminal);
            }
            let not_kept = taken.not_kept.clone();
            (Preview::of_taken(&catalogue, taken), not_kept)
        }
    };
    tell(&preview, &not_kept, json, terminal)?;
    if !preview.faults.is_empty() {
        if out.is_some() {
            terminal.warn(text(terminal.language, "cli-import-nothing-written"));
        }
        return Ok(Outcome::Findings);
    }
    if let Some(out) = out {
        let count = write_merged(folder, &catalogue, &preview, out)?;
        if !json {
            terminal.tell(&Message::new("cli-catalogue-exported").with("count", count).with("folder", out.display().to_string()));
        }
    }
    Ok(Outcome::Done)
}

enum Read {
    Table(Preview),
    Libraries(Vec<Library>),
}

fn read(paths: &[PathBuf], catalogue: &Catalogue) -> Result<Read, Failure> {
    let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match paths {
        [path] if ending(path) == "csv" => Ok(Read::Table(exchange::read_csv(&files::read(path, MAX_PACKAGE_BYTES)?, catalogue))),
        [path] if ending(path) == "xlsx" => Ok(Read::Table(exchange::read_xlsx(&files::read(path, MAX_PACKAGE_BYTES)?, catalogue))),
        paths if paths.iter().all(|path| ending(path) == "json") => {
            let read = |path: &PathBuf| Ok(library::read(&path.display().to_string(), &files::read(path, library::MAX_BYTES)?)?);
            Ok(Read::Libraries(paths.iter().map(read).collect::<Result<_, Failure>>()?))
        }
        _ => Err(Failure::Input(Message::new("import-unknown-ending"))),
    }
}

#[derive(Serialize)]
struct Report {
    new: usize,
    changed: usize,
    same: usize,
    faulty: usize,
    requirements: Vec<ImportedRequirement>,
    faults: Vec<FaultReport>,
    not_kept: Vec<String>,
}

#[derive(Serialize)]
struct FaultReport {
    row: Option<usize>,
    column: Option<String>,
    id: Option<String>,
    rule: &'static str,
    message: String,
}

fn tell(preview: &Preview, not_kept: &[String], json: bool, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let language = terminal.language;
    let count = |outcome| preview.count(outcome);
    if json {
        let fault = |fault: &exchange::ImportFault| FaultReport {
            row: Some(fault.row).filter(|row| *row > 0),
            column: fault.column.clone(),
            id: fault.id.clone(),
            rule: fault.message.key(),
            message: fault.message.render(language),
        };
        return say_json(
            terminal,
            &Report {
                new: count(Imported::New),
                changed: count(Imported::Changed),
                same: count(Imported::Same),
                faulty: count(Imported::Faulty),
                requirements: preview.items.clone(),
                faults: preview.faults.iter().map(fault).collect(),
                not_kept: not_kept.to_vec(),
            },
        );
    }
    for item in preview.items.iter().filter(|item| item.outcome != Imported::Same) {
        terminal.say(format!("{:<8} {:<9} {}", item.id, outcome_name(item.outcome, language), item.title));
    }
    for fault in preview.faults.iter().take(SHOWN_FAULTS) {
        terminal.warn(fault.render(language));
    }
    for name in not_kept {
        terminal.warn(Message::new("cli-import-not-kept").with("name", name.clone()).render(language));
    }
    terminal.tell(
        &Message::new("cli-import-counts")
            .with("new", count(Imported::New))
            .with("changed", count(Imported::Changed))
            .with("same", count(Imported::Same))
            .with("faulty", count(Imported::Faulty)),
    );
    Ok(())
}

fn outcome_name(outcome: Imported, language: Language) -> String {
    text(
        language,
        match outcome {
            Imported::New => "import-new",
            Imported::Changed => "import-changed",
            Imported::Same => "import-same",
            Imported::Faulty => "import-faulty",
        },
    )
}

/// Writes the catalogue's files with the areas that have changed written anew; says how many files.
fn write_merged(folder: Option<&Path>, catalogue: &Catalogue, preview: &Preview, out: &Path) -> Result<usize, Failure> {
    let mut catalogue_files = catalogue_files(folder)?;
    refuse_to_overwrite(&catalogue_files, out)?;
    let merged = preview.merged(catalogue);
    let mut by_area: BTreeMap<&str, Vec<&Requirement>> = BTreeMap::new();
    merged.requirements.iter().for_each(|requirement| by_area.entry(&requirement.area).or_default().push(requirement));
    let changed: Vec<&str> = preview.news().map(|requirement| requirement.area.as_str()).collect();
    for (code, requirements) in by_area.into_iter().filter(|(code, _)| changed.contains(code)) {
        let name = format!("areas/{}.toml", code.to_lowercase());
        let heading = merged.area(code).map(|area| format!("{}. {} · {}", area.letter, area.title.sv, area.title.en)).unwrap_or_default();
        let text = source::write_file(&heading, requirements);
        match catalogue_files.iter_mut().find(|file| file.name == name) {
            Some(file) => file.text = text,
            None => catalogue_files.push(crate::input::SourceFile { name, text }),
        }
    }
    for file in &catalogue_files {
        files::write(&out.join(&file.name), file.text.as_bytes())?;
    }
    Ok(catalogue_files.len())
}

#[derive(Serialize)]
struct LibraryReport<'l> {
    title: &'l str,
    version: &'l str,
    oscal_version: &'l str,
    licence: Option<&'l str>,
    controls: usize,
    placed: usize,
}

/// A catalogue that is not of our making: what it is, and with `--out` the whole of it again, as it is kept.
fn strangers(library: &Library, out: Option<&Path>, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let controls = library.all_controls();
    let placed = controls.iter().filter(|(_, control)| control.levels().is_some()).count();
    let metadata = &library.metadata;
    let report = LibraryReport {
        title: &metadata.title,
        version: &metadata.version,
        oscal_version: &metadata.oscal_version,
        licence: library.licence(),
        controls: controls.len(),
        placed,
    };
    if json {
        say_json(terminal, &report)?;
    } else {
        terminal.say(format!("{} {} (OSCAL {})", report.title, report.version, report.oscal_version));
        if let Some(licence) = report.licence {
            terminal.say(licence);
        }
        terminal.tell(&Message::new("cli-import-library").with("count", controls.len()).with("placed", placed));
    }
    if let Some(out) = out {
        let unwritable = |reason: String| Failure::NotWritten(Message::new("cli-not-written").with("file", out.display().to_string()).with("reason", reason));
        files::write(out, &library.to_json().map_err(|error| unwritable(error.to_string()))?)?;
    }
    Ok(Outcome::Done)
}
