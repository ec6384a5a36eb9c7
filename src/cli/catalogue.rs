use std::path::Path;

use serde::Serialize;

use super::arguments::{Catalogue as Arguments, CatalogueCommand};
use super::{Failure, Outcome, Terminal, exchange, load_catalogue, say_json};
use crate::catalogue::{Answered, Catalogue, Change, Coverage, Filter, NumberCoverage, Requirement, diff, source};
use crate::text::{Language, Message, text};

/// `kravkoll catalogue …`: the requirements themselves.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let folder = arguments.folder.as_deref();
    match &arguments.command {
        CatalogueCommand::Check => check(folder, arguments.json, terminal),
        CatalogueCommand::List { area, source, text } => {
            let catalogue = load_catalogue(folder)?;
            let filter = Filter { area: area.as_deref(), source: source.as_deref(), text: text.as_deref(), ..Filter::default() };
            list(&catalogue, filter, arguments.json, terminal)
        }
        CatalogueCommand::Show { id } => show(&load_catalogue(folder)?, id, arguments.json, terminal),
        CatalogueCommand::Diff { old, new } => {
            let newer = load_catalogue(new.as_deref().or(folder))?;
            differences(&source::load_older(old)?, &newer, arguments.json, terminal)
        }
        CatalogueCommand::Coverage { source } => coverage(&load_catalogue(folder)?, source.as_deref(), arguments.json, terminal),
        CatalogueCommand::Export { out, format, lang } => {
            let language = lang.map_or(Language::default(), |chosen| chosen.0);
            exchange::export(folder, *format, language, out, terminal)
        }
        CatalogueCommand::Import { file, out } => exchange::import(folder, file, out.as_deref(), arguments.json, terminal),
    }
}

#[derive(Serialize)]
struct FaultReport {
    file: String,
    line: usize,
    record: Option<String>,
    field: Option<String>,
    rule: &'static str,
    message: String,
}

fn check(folder: Option<&Path>, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let language = terminal.language;
    let loaded = match folder {
        Some(folder) => source::load_folder(folder),
        None => source::load_embedded(),
    };
    let faults = loaded.as_ref().err().cloned().unwrap_or_default();
    if json {
        let report: Vec<FaultReport> = faults
            .iter()
            .map(|fault| FaultReport {
                file: fault.file.clone(),
                line: fault.line,
                record: fault.record.clone(),
                field: fault.field.clone(),
                rule: fault.message.key(),
                message: fault.message.render(language),
            })
            .collect();
        say_json(terminal, &report)?;
    } else {
        for fault in &faults {
            terminal.say(fault.render(language));
        }
        terminal.tell(&match &loaded {
            Ok(catalogue) => Message::new("cli-catalogue-good")
                .with("version", catalogue.version.clone())
                .with("requirements", catalogue.requirements.len())
                .with("areas", catalogue.areas.len()),
            Err(_) => Message::new("cli-faults").with("count", faults.len()),
        });
    }
    Ok(if faults.is_empty() { Outcome::Done } else { Outcome::Findings })
}

#[derive(Serialize)]
struct RequirementReport {
    id: String,
    area: String,
    title: String,
    kind: crate::catalogue::Kind,
    phase: crate::catalogue::Phase,
    weight: Option<u8>,
    tiers: Vec<TierReport>,
    motive: String,
    proof: String,
    follow_up: String,
    follow_up_months: u8,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct TierReport {
    levels: String,
    wording: String,
}

fn report(requirement: &Requirement, language: Language) -> RequirementReport {
    RequirementReport {
        id: requirement.id.clone(),
        area: requirement.area.clone(),
        title: requirement.title.get(language).to_owned(),
        kind: requirement.kind,
        phase: requirement.phase,
        weight: requirement.weight,
        tiers: (0..requirement.tiers.len()).filter_map(|place| tier_report(requirement, place, language)).collect(),
        motive: requirement.motive.get(language).to_owned(),
        proof: requirement.proof.get(language).to_owned(),
        follow_up: requirement.follow_up.method.get(language).to_owned(),
        follow_up_months: requirement.follow_up.interval_months,
        sources: requirement.sources.iter().map(ToString::to_string).collect(),
    }
}

fn tier_report(requirement: &Requirement, place: usize, language: Language) -> Option<TierReport> {
    let tier = requirement.tiers.get(place)?;
    let levels = if tier.thresholds.all { text(language, "cli-catalogue-every-level") } else { tier.thresholds.written() };
    // Which value applies depends on the level, so the places of values are shown by name.
    let wording = tier.wording(language).render(requirement.kind_at(place), |name| format!("[{name}]"));
    Some(TierReport { levels, wording })
}

fn list(catalogue: &Catalogue, filter: Filter<'_>, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let language = terminal.language;
    let chosen: Vec<&Requirement> = filter.of(catalogue).collect();
    if json {
        let reports: Vec<RequirementReport> = chosen.into_iter().map(|requirement| report(requirement, language)).collect();
        say_json(terminal, &reports)?;
        return Ok(Outcome::Done);
    }
    for requirement in &chosen {
        terminal.say(format!("{}  {:<17} {}", requirement.id, requirement.kind.label(language), requirement.title.get(language)));
    }
    terminal.tell(&Message::new("cli-catalogue-listed").with("count", chosen.len()));
    Ok(Outcome::Done)
}

fn show(catalogue: &Catalogue, id: &str, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let language = terminal.language;
    let id = id.to_uppercase();
    let Some(requirement) = catalogue.find(&id) else {
        let retired = catalogue.retired.iter().find(|retired| retired.id == id);
        return Err(Failure::Input(match retired {
            Some(retired) => Message::new("cli-catalogue-retired")
                .with("id", id)
                .with("version", retired.retired_in.clone())
                .with("reason", retired.reason.get(language).to_owned())
                .with("successor", retired.replaced_by.clone().unwrap_or_else(|| "–".to_owned())),
            None => Message::new("cli-catalogue-no-such").with("id", id),
        }));
    };
    if json {
        say_json(terminal, &report(requirement, language))?;
        return Ok(Outcome::Done);
    }
    terminal.say(format!("{} · {}", requirement.id, requirement.title.get(language)));
    terminal.say(format!("{}, {}", requirement.kind.label(language), requirement.phase.name(language)));
    for (place, tier) in report(requirement, language).tiers.into_iter().enumerate() {
        terminal.say(format!("\n{} ({}): {}", tier.levels, requirement.kind_at(place).label(language), tier.wording));
    }
    terminal.say("");
    for (name, param) in &requirement.params {
        let values = param.by_level.map_or_else(|| "–".to_owned(), |values| values.map(|value| language.number(value)).join(" / "));
        let unit = param.unit.get(language);
        terminal.say(format!("[{name}] {values} {unit} ({}–{})", language.number(param.min), language.number(param.max)));
    }
    let mut labelled = |key: &'static str, value: &str| terminal.say(format!("{}: {value}", text(language, key)));
    labelled("annex-column-motive", requirement.motive.get(language));
    labelled("annex-column-proof", requirement.proof.get(language));
    labelled("annex-column-follow-up", requirement.follow_up.method.get(language));
    let sources: Vec<String> = requirement
        .sources
        .iter()
        .map(|reference| catalogue.source(reference).map_or_else(|| reference.to_string(), |(_, entry)| format!("{reference} {}", entry.title.get(language))))
        .collect();
    labelled("annex-column-sources", &sources.join("; "));
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct CoverageReport<'c> {
    source: &'c str,
    title: &'c str,
    met: usize,
    gaps: usize,
    open: usize,
    numbers: Vec<NumberReport<'c>>,
}

#[derive(Serialize)]
struct NumberReport<'c> {
    number: &'c str,
    title: &'c str,
    requirements: Vec<MeetingReport<'c>>,
    gap: Option<&'c str>,
}

#[derive(Serialize)]
struct MeetingReport<'c> {
    id: &'c str,
    title: &'c str,
    levels: String,
}

fn number_report<'c>(number: &NumberCoverage<'c>, language: Language) -> NumberReport<'c> {
    let requirements = number.requirements.iter().map(|requirement| MeetingReport {
        id: &requirement.id,
        title: requirement.title.get(language),
        levels: tier_report(requirement, 0, language).map(|tier| tier.levels).unwrap_or_default(),
    });
    NumberReport {
        number: &number.entry.number,
        title: number.entry.title.get(language),
        requirements: requirements.collect(),
        gap: number.entry.gap.as_ref().map(|gap| gap.get(language)),
    }
}

/// What answers to each number of a law or standard, or of all.
fn coverage(catalogue: &Catalogue, source: Option<&str>, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let language = terminal.language;
    let unknown = |name: &str| {
        let names = catalogue.sources.iter().flat_map(|system| std::iter::once(&system.id).chain(system.aliases.iter().map(|alias| &alias.name)));
        let known = names.cloned().collect::<Vec<_>>().join(", ");
        Failure::Input(Message::new("cli-catalogue-no-source").with("source", name.to_owned()).with("known", known))
    };
    let coverages: Vec<Coverage<'_>> = match source {
        Some(name) => vec![catalogue.coverage(name).ok_or_else(|| unknown(name))?],
        None => catalogue.coverages().collect(),
    };
    let reports: Vec<CoverageReport<'_>> = coverages
        .iter()
        .map(|coverage| CoverageReport {
            source: coverage.name,
            title: coverage.system.title.get(language),
            met: coverage.count(Answered::Met),
            gaps: coverage.count(Answered::Gap),
            open: coverage.count(Answered::Open),
            numbers: coverage.numbers.iter().map(|number| number_report(number, language)).collect(),
        })
        .collect();
    if json {
        say_json(terminal, &reports)?;
    } else {
        for report in &reports {
            say_coverage(report, terminal);
        }
    }
    Ok(if reports.iter().all(|report| report.open == 0) { Outcome::Done } else { Outcome::Findings })
}

fn say_coverage(report: &CoverageReport<'_>, terminal: &mut Terminal<'_>) {
    let language = terminal.language;
    terminal.say(format!("{} ({})", report.title, report.source));
    for number in &report.numbers {
        terminal.say(format!("{:<10} {}", number.number, number.title));
        for met in &number.requirements {
            terminal.say(format!("{:<10} {}  {}  {}", "", met.id, met.levels, met.title));
        }
        match (number.requirements.is_empty(), number.gap) {
            (true, Some(gap)) => terminal.say(format!("{:<10} {}", "", Message::new("cli-catalogue-gap").with("reason", gap.to_owned()).render(language))),
            (true, None) => terminal.say(format!("{:<10} {}", "", text(language, "cli-catalogue-open"))),
            (false, _) => {}
        }
    }
    let summary = Message::new("cli-catalogue-coverage").with("source", report.source.to_owned()).with("numbers", report.numbers.len());
    terminal.tell(&summary.with("met", report.met).with("gaps", report.gaps).with("open", report.open));
    terminal.say("");
}

fn differences(old: &Catalogue, new: &Catalogue, json: bool, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let language = terminal.language;
    let changes = diff(old, new, language);
    if json {
        say_json(terminal, &changes)?;
        return Ok(Outcome::Done);
    }
    for Change { id, title, effect, replaced_by, fields } in &changes {
        terminal.say(format!("{id}  {}  {title}", effect.name(language)));
        if let Some(successor) = replaced_by {
            let title = new.find(successor).map(|successor| successor.title.get(language).to_owned()).unwrap_or_default();
            terminal.say(format!("    {}", Message::new("cli-catalogue-replaced").with("id", successor.clone()).with("title", title).render(language)));
        }
        for field in fields {
            terminal.say(format!("    {}", field.field));
            for (old, new) in side_by_side(&field.old, &field.new) {
                terminal.say(format!("      {old:<WIDTH$} │ {new}").trim_end());
            }
        }
    }
    terminal.tell(&Message::new("cli-catalogue-differences").with("count", changes.len()).with("old", old.version.clone()).with("new", new.version.clone()));
    Ok(Outcome::Done)
}

/// So many characters of a text stand in a line when two stand side by side.
const WIDTH: usize = 54;

/// Two texts beside one another, line by line.
fn side_by_side(old: &str, new: &str) -> Vec<(String, String)> {
    let (mut old, mut new) = (lines(old).into_iter(), lines(new).into_iter());
    std::iter::from_fn(|| match (old.next(), new.next()) {
        (None, None) => None,
        (old, new) => Some((old.unwrap_or_default(), new.unwrap_or_default())),
    })
    .collect()
}

/// A text in lines; a word that is longer than a line has one of its own.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() { vec!["–".to_owned()] } else { lines }
}
