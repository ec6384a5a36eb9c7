//! Reading a catalogue from its files: `catalog.toml`, `vocabulary.toml`, `areas/*.toml`, `mappings/*.toml` and `CHANGELOG.md`; and
//! writing a requirement as it stands in one.

mod write;

use std::collections::BTreeMap;
use std::path::Path;

use rust_embed::RustEmbed;

pub use write::{write, write_file};

use super::changelog;
use super::check::check;
use super::model::{
    Area, Catalogue, Conditions, Delivery, Flag, FollowUp, Param, PersonalData, Place, Requirement, Retired, SourceAlias, SourceEntry, SourceRef, SourceSystem,
    Thresholds, Tier,
};
use super::vocabulary::{LanguageTerms, Terms, Vocabulary};
use super::wording::{Wording, WordingError};
use crate::classification::Level;
use crate::input::{Fault, Faults, Fields, Node, SourceFile, Value};
use crate::text::{Language, Message};

/// Greatest lengths, in characters. A wording that is longer than this holds more than one demand.
mod limit {
    pub(super) const NAME: usize = 120;
    pub(super) const TITLE: usize = 80;
    pub(super) const MOTIVE: usize = 600;
    pub(super) const WORDING: usize = 600;
    pub(super) const PROOF: usize = 400;
    pub(super) const FOLLOW_UP: usize = 400;
    pub(super) const GAP: usize = 400;
    pub(super) const UNIT: usize = 40;
}

/// What has changed between versions; a catalogue may do without.
const CHANGELOG: &str = "CHANGELOG.md";

#[derive(RustEmbed)]
#[folder = "requirements-catalog/"]
struct Embedded;

/// Loads the catalogue that is built into the program.
///
/// # Errors
/// All faults of the catalogue; a test sees to it that there are none.
pub fn load_embedded() -> Result<Catalogue, Vec<Fault>> {
    load(embedded_files()?)
}

/// The files of the catalogue that is built into the program.
///
/// # Errors
/// A fault for each file that is not text.
pub fn embedded_files() -> Result<Vec<SourceFile>, Vec<Fault>> {
    Embedded::iter()
        .filter(|name| name.ends_with(".toml") || name == CHANGELOG)
        .filter_map(|name| Some((name.to_string(), Embedded::get(&name)?)))
        .map(|(name, file)| SourceFile::from_bytes(name, file.data.into_owned()).map_err(|fault| vec![fault]))
        .collect()
}

/// Loads the catalogue of a folder that is laid out as `requirements-catalog/`.
///
/// # Errors
/// Every fault found in any file.
pub fn load_folder(folder: &Path) -> Result<Catalogue, Vec<Fault>> {
    load(folder_files(folder)?)
}

/// Loads an older version of a catalogue from its folder, to be held against a newer one. Its content is not checked: the rules may have
/// become stricter since.
///
/// # Errors
/// Every fault of form found in any file.
pub fn load_older(folder: &Path) -> Result<Catalogue, Vec<Fault>> {
    let faults = Faults::default();
    let catalogue = read(folder_files(folder)?, &faults);
    if faults.is_empty() { Ok(catalogue) } else { Err(faults.into_sorted()) }
}

/// Reads the files of a catalogue's folder.
///
/// # Errors
/// A fault for each file that cannot be read.
pub fn folder_files(folder: &Path) -> Result<Vec<SourceFile>, Vec<Fault>> {
    if let Err(error) = std::fs::read_dir(folder) {
        let message = Message::new("catalogue-folder").with_sentence("reason", Message::of_io_error(&error));
        return Err(vec![Fault::in_file(&folder.display().to_string(), message)]);
    }
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for part in ["", "areas", "mappings"] {
        let entries = match std::fs::read_dir(folder.join(part)) {
            Ok(entries) => entries,
            Err(error) => {
                let name = folder.join(part).display().to_string();
                faults.push(Fault::in_file(&name, Message::new("input-unreadable").with_sentence("reason", Message::of_io_error(&error))));
                continue;
            }
        };
        let read = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "toml") || *path == folder.join(CHANGELOG);
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(read) {
            match SourceFile::read(&path) {
                Ok(file) => {
                    let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    files.push(SourceFile { name, ..file });
                }
                Err(fault) => faults.push(fault),
            }
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// Reads and checks a catalogue.
///
/// # Errors
/// Every fault, of form and of content, by file and line.
pub fn load(files: Vec<SourceFile>) -> Result<Catalogue, Vec<Fault>> {
    let faults = Faults::default();
    let catalogue = read(files, &faults);
    for fault in check(&catalogue) {
        faults.add(fault);
    }
    if faults.is_empty() { Ok(catalogue) } else { Err(faults.into_sorted()) }
}

/// Reads what can be read; what is malformed is left out and told of in `faults`.
fn read(mut files: Vec<SourceFile>, faults: &Faults) -> Catalogue {
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut catalogue = Catalogue::default();
    for required in ["catalog.toml", "vocabulary.toml"] {
        if !files.iter().any(|file| file.name == required) {
            faults.add(Fault::in_file(required, Message::new("catalogue-file-missing")));
        }
    }
    for file in &files {
        if file.name == CHANGELOG {
            let (releases, wrong) = changelog::read(file);
            catalogue.releases = releases;
            for fault in wrong {
                faults.add(fault);
            }
            continue;
        }
        let Some(node) = file.parse(faults) else { continue };
        let Some(fields) = Fields::of_file(&file.name, &node, faults) else { continue };
        match file.name.as_str() {
            "catalog.toml" => read_frame(&fields, &mut catalogue),
            "vocabulary.toml" => catalogue.vocabulary = read_vocabulary(&fields),
            name if name.starts_with("areas/") => catalogue.requirements.extend(fields.tables("requirement").iter().filter_map(read_requirement)),
            name if name.starts_with("mappings/") => catalogue.sources.extend(read_source_system(&fields)),
            name => faults.add(Fault::in_file(name, Message::new("catalogue-file-unknown"))),
        }
        fields.finish();
    }
    if let Some(latest) = catalogue.releases.first().filter(|latest| latest.version != catalogue.version) {
        let message = Message::new("catalogue-changelog-version").with("version", catalogue.version.clone()).with("latest", latest.version.clone());
        faults.add(Fault::in_file(CHANGELOG, message));
    }
    let order: BTreeMap<String, usize> = catalogue.areas.iter().enumerate().map(|(place, area)| (area.code.clone(), place)).collect();
    // A stable sort: within an area the order of the file stands.
    catalogue.requirements.sort_by_key(|requirement| order.get(&requirement.area).copied().unwrap_or(usize::MAX));
    catalogue
}

/// Reads requirements alone, from a file that is laid out as one of `areas/`. What is wrong with the form of one is told in the faults;
/// [`check`] says what is wrong with its content.
#[must_use]
pub fn requirements(file: &SourceFile) -> (Vec<Requirement>, Vec<Fault>) {
    let faults = Faults::default();
    let mut found = Vec::new();
    if let Some(node) = file.parse(&faults)
        && let Some(fields) = Fields::of_file(&file.name, &node, &faults)
    {
        found.extend(fields.tables("requirement").iter().filter_map(read_requirement));
        fields.finish();
    }
    (found, faults.into_sorted())
}

/// Reads requirements that were put together by hand, each as if it stood in the file of its area. What is malformed is left out
/// and told of in `faults`.
pub(super) fn read_requirements(nodes: &[Node], faults: &Faults) -> Vec<Requirement> {
    let read = |node: &Node| {
        let file = area_file(text_of(node, "id").unwrap_or_default());
        read_requirement(&Fields::of_file(&file, node, faults)?)
    };
    nodes.iter().filter_map(read).collect()
}

/// The file that a requirement stands in.
fn area_file(id: &str) -> String {
    format!("areas/{}.toml", id.split('-').next().unwrap_or_default().to_lowercase())
}

fn text_of<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    let Value::Table(fields) = &node.value else { return None };
    fields.iter().find_map(|(field, _, node)| match &node.value {
        Value::Text(text) if field == name => Some(text.trim()),
        _ => None,
    })
}

fn place(fields: &Fields<'_>) -> Place {
    Place { file: fields.file().to_owned(), line: fields.line() }
}

fn read_frame(fields: &Fields<'_>, catalogue: &mut Catalogue) {
    catalogue.version = fields.text("version", 20).unwrap_or_default();
    catalogue.published = fields.date("published").unwrap_or_default();
    catalogue.licence = fields.text("licence", limit::NAME).unwrap_or_default();
    catalogue.title = fields.localized("title", limit::NAME).unwrap_or_default();
    if !is_version(&catalogue.version) {
        fields.fault_at("version", Message::new("catalogue-version-malformed"));
    }
    catalogue.areas = fields
        .tables("area")
        .iter()
        .filter_map(|area| {
            let (letter, code, title) = (area.text("letter", 1), area.text("code", 3), area.both_languages(limit::NAME));
            area.finish();
            Some(Area { letter: letter?.chars().next()?, code: code?, title: title? })
        })
        .collect();
    catalogue.retired = fields
        .tables("retired")
        .iter()
        .filter_map(|retired| {
            let id = retired.text("id", 7);
            let retired_in = retired.text("retired_in", 20);
            let replaced_by = retired.optional_text("replaced_by", 7);
            let reason = retired.localized("reason", limit::MOTIVE);
            retired.finish();
            Some(Retired { id: id?, retired_in: retired_in?, replaced_by, reason: reason?, place: place(retired) })
        })
        .collect();
}

fn is_version(version: &str) -> bool {
    let numbers: Vec<&str> = version.split('.').collect();
    numbers.len() == 3 && numbers.iter().all(|number| number.parse::<u32>().is_ok())
}

fn read_vocabulary(fields: &Fields<'_>) -> Vocabulary {
    let terms = |fields: &Fields<'_>, name: &'static str, any_case: bool| {
        let words: Vec<String> = fields.texts(name).unwrap_or_default().into_iter().map(|(word, _)| word).collect();
        if words.is_empty() {
            fields.fault_at(name, Message::new("input-empty"));
        }
        Terms::new(&words, any_case)
    };
    let mut vocabulary = Vocabulary { standards: terms(fields, "standards", false), brands: terms(fields, "brands", false), ..Vocabulary::default() };
    let mut by_language = |name: &'static str, put: fn(&mut LanguageTerms, Terms)| {
        if let Some(table) = fields.table(name) {
            put(&mut vocabulary.sv, terms(&table, "sv", true));
            put(&mut vocabulary.en, terms(&table, "en", true));
            table.finish();
        }
    };
    by_language("equivalent", |words, terms| words.equivalent = terms);
    by_language("vague", |words, terms| words.vague = terms);
    by_language("open_question", |words, terms| words.open_question = terms);
    by_language("qualification", |words, terms| words.qualification = terms);
    vocabulary
}

fn read_source_system(fields: &Fields<'_>) -> Option<SourceSystem> {
    let id = fields.text("source", limit::UNIT);
    let licence = fields.text("licence", limit::MOTIVE);
    let checked = fields.date("checked");
    let title = fields.localized("title", limit::NAME);
    let entries = fields
        .tables("entry")
        .iter()
        .filter_map(|entry| {
            let (number, title) = (entry.text("number", limit::UNIT), entry.both_languages(limit::NAME));
            let gap = entry.optional_table("gap").and_then(|gap| {
                let why = gap.both_languages(limit::GAP);
                gap.finish();
                why
            });
            entry.finish();
            Some(SourceEntry { number: number?, title: title?, gap, line: entry.line() })
        })
        .collect();
    let aliases = fields
        .tables("alias")
        .iter()
        .filter_map(|alias| {
            let (name, numbers) = (alias.text("name", limit::UNIT), alias.texts("numbers").unwrap_or_default());
            alias.finish();
            Some(SourceAlias { name: name?, numbers: numbers.into_iter().map(|(number, _)| number).collect() })
        })
        .collect();
    let complete = fields.flag("complete");
    Some(SourceSystem { id: id?, title: title?, licence: licence?, checked: checked?, complete, aliases, entries, place: place(fields) })
}

fn read_requirement(fields: &Fields<'_>) -> Option<Requirement> {
    let id = fields.text("id", 7);
    if let Some(id) = &id {
        fields.set_record(id);
    }
    let title = fields.localized("title", limit::TITLE);
    let motive = fields.localized("motive", limit::MOTIVE);
    let kind = fields.choice("kind");
    let phase = fields.choice("phase");
    let weight = fields.optional_integer("weight", 1, 10);
    let when = read_conditions(fields);
    let tiers: Vec<Option<Tier>> = fields.tables("tier").iter().map(read_tier).collect();
    if tiers.is_empty() {
        fields.fault_at("tier", Message::new("input-missing"));
    }
    let proof = fields.localized("proof", limit::PROOF);
    let follow_up = fields.table("follow_up").and_then(|table| {
        let (interval, method) = (table.integer("interval_months", 1, 36), table.both_languages(limit::FOLLOW_UP));
        table.finish();
        Some(FollowUp { interval_months: u8::try_from(interval?).ok()?, method: method? })
    });
    let params = fields.optional_table("params").map(|table| read_params(&table)).unwrap_or_default();
    let sources = read_sources(fields);
    fields.finish();
    let id = id?;
    Some(Requirement {
        area: id.split('-').next().unwrap_or_default().to_owned(),
        id,
        title: title?,
        motive: motive?,
        kind: kind?,
        phase: phase?,
        weight: weight.and_then(|points| u8::try_from(points).ok()),
        when: when?,
        tiers: tiers.into_iter().collect::<Option<_>>()?,
        proof: proof?,
        follow_up: follow_up?,
        params,
        sources,
        own: None,
        place: place(fields),
    })
}

fn read_conditions(fields: &Fields<'_>) -> Option<Conditions> {
    let Some(when) = fields.optional_table("when") else { return Some(Conditions::default()) };
    let delivery = when.choices::<Delivery>("delivery");
    let personal_data = if when.has("personal_data") { when.choice("personal_data") } else { Some(PersonalData::None) };
    let flags = when.choices::<Flag>("flags");
    when.finish();
    Some(Conditions {
        delivery: delivery.map(|forms| when.has("delivery").then(|| forms.into_iter().collect()))?,
        personal_data: personal_data?,
        flags: flags.map(|flags| when.has("flags").then(|| flags.into_iter().collect()))?,
    })
}

fn read_tier(fields: &Fields<'_>) -> Option<Tier> {
    let least = |name: &'static str| fields.optional_integer(name, 1, 3).and_then(|digit| Level::try_from(u8::try_from(digit).ok()?).ok());
    let thresholds = Thresholds { all: fields.flag("all"), k: least("k"), r: least("r"), t: least("t"), s: least("s") };
    let kind = fields.optional_choice("kind");
    let supersedes = fields.texts("supersedes").map(|names| names.into_iter().map(|(name, _)| name).collect());
    let wording = |name: &'static str, language: Language| {
        let source = fields.text(name, limit::WORDING)?;
        match Wording::parse(&source, language) {
            Ok(wording) => Some(wording),
            Err(WordingError::Unbalanced) => {
                fields.fault_at(name, Message::new("catalogue-braces"));
                None
            }
            Err(WordingError::NotAName(name_in_braces)) => {
                fields.fault_at(name, Message::new("catalogue-not-a-name").with("name", name_in_braces));
                None
            }
        }
    };
    let (sv, en) = (wording("sv", Language::Swedish), wording("en", Language::English));
    fields.finish();
    Some(Tier { thresholds, kind, supersedes: supersedes?, sv: sv?, en: en?, line: fields.line() })
}

fn read_params(table: &Fields<'_>) -> BTreeMap<String, Param> {
    table
        .named_tables()
        .filter_map(|(name, fields)| {
            let unit = fields.localized("unit", limit::UNIT);
            let aspect = fields.choice("aspect");
            let by_level = if fields.has("by_level") { Some(fields.numbers::<4>("by_level")?) } else { None };
            let (min, max) = (fields.number("min"), fields.number("max"));
            let stricter = fields.choice("stricter");
            fields.finish();
            Some((name.to_owned(), Param { unit: unit?, aspect: aspect?, by_level, min: min?, max: max?, stricter: stricter? }))
        })
        .collect()
}

fn read_sources(fields: &Fields<'_>) -> Vec<SourceRef> {
    if !fields.has("sources") {
        fields.fault_at("sources", Message::new("input-missing"));
    }
    let written = fields.texts("sources").unwrap_or_default();
    let mut sources = Vec::new();
    for (reference, _) in written {
        match reference.parse::<SourceRef>() {
            Ok(source) if sources.contains(&source) => {
                fields.fault_at("sources", Message::new("catalogue-source-twice").with("source", reference));
            }
            Ok(source) => sources.push(source),
            Err(()) => fields.fault_at("sources", Message::new("catalogue-source-malformed").with("source", reference)),
        }
    }
    sources
}
