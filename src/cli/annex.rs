use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::arguments::{Annex as Arguments, AnnexFormat};
use super::{Failure, Outcome, Terminal, files, load_catalogue, say_json};
use crate::catalogue::{Catalogue, PersonalData, select};
use crate::tender::document::{self, WriteError};
use crate::tender::{Annex, AnnexError, Finding, RowStatus, Severity, Tender, build_annex, lint};
use crate::text::{Language, Message};

/// `kravkoll annex`: from a tender file to files that can be sent out.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let mut tender = files::read_tender(&arguments.tender)?;
    if let Some(chosen) = arguments.lang {
        tender.language = chosen.0;
    }
    let catalogue = load_catalogue(arguments.catalogue.as_deref())?;
    let previous = arguments.previous.as_deref().map(files::read_annex).transpose()?;
    let name = arguments.tender.display().to_string();
    let annex = build(&tender, &name, &catalogue, previous.as_ref())?;
    let findings = lint(&annex, &tender, &catalogue);
    let annex = if arguments.with_reasons { annex } else { annex.for_bidders() };
    let written = write(&annex, &catalogue, &arguments.format, &arguments.out)?;
    if arguments.json {
        say_json(terminal, &Report::of(&annex, &findings, &written, terminal.language))?;
    } else {
        summary(terminal, &tender, &annex, &catalogue)?;
        list_findings(terminal, &findings);
        list_files(terminal, &written);
    }
    Ok(outcome(&findings))
}

/// Makes the annex, with failures as the command line tells them.
pub(super) fn build(tender: &Tender, file: &str, catalogue: &Catalogue, previous: Option<&Annex>) -> Result<Annex, Failure> {
    build_annex(tender, file, catalogue, previous).map_err(|error| match error {
        AnnexError::ProtectiveSecurity(refusal) => Failure::ProtectiveSecurity(refusal),
        AnnexError::Faults(faults) => Failure::Faults(faults),
    })
}

/// Writes the annex in each format. All are made before the first is put in its place.
pub(super) fn write(annex: &Annex, catalogue: &Catalogue, formats: &[AnnexFormat], folder: &std::path::Path) -> Result<Vec<PathBuf>, Failure> {
    let mut formats = formats.to_vec();
    formats.sort();
    formats.dedup();
    let mut made = Vec::new();
    for format in formats {
        let ending = match format {
            AnnexFormat::File(format) => format.ending(),
            AnnexFormat::Oscal => "oscal.json",
        };
        let path = files::annex_path(folder, annex, ending);
        let unwritable =
            |error: WriteError| Failure::NotWritten(Message::new("cli-not-written").with("file", path.display().to_string()).with("reason", error.to_string()));
        let bytes = match format {
            AnnexFormat::File(format) => document::write(annex, format),
            AnnexFormat::Oscal => document::oscal_profile(annex, catalogue).map_err(WriteError::from),
        };
        made.push((path.clone(), bytes.map_err(unwritable)?));
    }
    for (place, (path, bytes)) in made.iter().enumerate() {
        files::write(path, bytes).map_err(|failure| match (failure, place) {
            (Failure::NotWritten(message), 1..) => {
                let written: Vec<String> = made.iter().take(place).map(|(path, _)| path.display().to_string()).collect();
                Failure::HalfWritten { message, written }
            }
            (failure, _) => failure,
        })?;
    }
    Ok(made.into_iter().map(|(path, _)| path).collect())
}

pub(super) fn outcome(findings: &[Finding]) -> Outcome {
    if findings.iter().any(|finding| finding.severity == Severity::Error) { Outcome::Findings } else { Outcome::Done }
}

/// What was chosen and why, on less than a screen.
pub(super) fn summary(terminal: &mut Terminal<'_>, tender: &Tender, annex: &Annex, catalogue: &Catalogue) -> Result<(), Failure> {
    let language = terminal.language;
    let number = annex.diarienummer.as_ref().map(|number| format!(" ({number})")).unwrap_or_default();
    terminal.say(format!("{}{number}", annex.title));
    let levels: Vec<String> =
        annex.classification.levels().map(|(aspect, level)| format!("{} {}: {}", aspect.name(language), level.digit(), level.name(language))).collect();
    terminal.tell(&Message::new("cli-summary-classification").with("levels", annex.classification.to_string()).with("names", levels.join("; ")));
    let circumstances = annex.circumstances;
    let forms = circumstances.delivery.iter().map(|form| form.name(language));
    let rest = std::iter::once(circumstances.personal_data.name(language)).chain(circumstances.flags.iter().map(|flag| flag.name(language)));
    terminal.tell(&Message::new("cli-summary-circumstances").with("circumstances", forms.chain(rest).collect::<Vec<_>>().join("; ")));
    terminal.say("");
    terminal.say(document::count(annex));
    for pair in annex.areas.chunks(2) {
        let cells: Vec<String> = pair
            .iter()
            .map(|area| format!("  {} {:<44}{:>3}", area.letter, area.title, area.rows.iter().filter(|row| row.status == RowStatus::Asked).count()))
            .collect();
        terminal.say(cells.join("  ").trim_end());
    }
    let selection = select(catalogue, tender.classification, tender.circumstances)?;
    let mut reasons: BTreeMap<&'static str, usize> = BTreeMap::new();
    let dropped = |id: &str| tender.dropped.iter().any(|drop| drop.id == id);
    for item in selection.items.iter().filter(|item| !dropped(&item.requirement.id)) {
        let why = item.why;
        let met = [
            ("cli-summary-always", why.always),
            ("cli-summary-level", !why.aspects.is_empty()),
            ("cli-summary-personal-data", why.personal_data > PersonalData::None),
            ("cli-summary-flag", !why.flags.is_empty()),
        ];
        for (key, _) in met.into_iter().filter(|(_, met)| *met) {
            *reasons.entry(key).or_default() += 1;
        }
    }
    let reasons: Vec<String> = reasons.into_iter().map(|(key, count)| Message::new(key).with("count", count).render(language)).collect();
    terminal.tell(&Message::new("cli-summary-why").with("reasons", reasons.join(", ")));
    let decisions =
        Message::new("cli-summary-decisions").with("own", tender.own.len()).with("changed", tender.changed.len()).with("dropped", tender.dropped.len());
    terminal.tell(&decisions);
    Ok(())
}

pub(super) fn list_findings(terminal: &mut Terminal<'_>, findings: &[Finding]) {
    for finding in findings {
        let severity = severity(finding.severity, terminal.language);
        terminal.warn(format!("{severity}: {}: {}", finding.place, finding.message.render(terminal.language)));
    }
}

fn severity(severity: Severity, language: Language) -> String {
    crate::text::text(
        language,
        match severity {
            Severity::Error => "cli-error",
            Severity::Warning => "cli-warning",
        },
    )
}

pub(super) fn list_files(terminal: &mut Terminal<'_>, written: &[PathBuf]) {
    terminal.say("");
    terminal.tell(&Message::new("cli-files").with("count", written.len()));
    for path in written {
        terminal.say(format!("  {}", path.display()));
    }
}

#[derive(Serialize)]
struct Report {
    title: String,
    classification: String,
    requirements: usize,
    points: u32,
    files: Vec<String>,
    findings: Vec<FindingReport>,
}

#[derive(Serialize)]
struct FindingReport {
    severity: Severity,
    place: String,
    rule: &'static str,
    message: String,
}

impl Report {
    fn of(annex: &Annex, findings: &[Finding], written: &[PathBuf], language: Language) -> Self {
        Self {
            title: annex.title.clone(),
            classification: annex.classification.to_string(),
            requirements: annex.asked().count(),
            points: annex.points(),
            files: written.iter().map(|path| path.display().to_string()).collect(),
            findings: findings
                .iter()
                .map(|finding| FindingReport {
                    severity: finding.severity,
                    place: finding.place.clone(),
                    rule: finding.message.key(),
                    message: finding.message.render(language),
                })
                .collect(),
        }
    }
}
