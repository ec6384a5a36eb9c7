use std::path::Path;

use super::arguments::Answers as Arguments;
use super::{Failure, Outcome, Terminal, annex, files, load_catalogue, say_json};
use crate::document::package::MAX_PACKAGE_BYTES;
use crate::tender::answers::{Answer, AnswersError, FilledAnnex, Fulfilled};
use crate::tender::{Annex, Tender};
use crate::text::{Language, Message, text};

/// `kravkoll answers`: what a bidder has filled in.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let bytes = files::read(&arguments.file, MAX_PACKAGE_BYTES)?;
    let unreadable = |error: AnswersError| {
        Failure::Input(Message::new("cli-in-file").with("file", arguments.file.display().to_string()).with("what", error.message().render(terminal.language)))
    };
    let filled = FilledAnnex::open(&bytes).map_err(unreadable)?;
    // A tender file says what was asked in every language that an annex can be made in, so the file's own language decides.
    let annex = arguments.tender.as_deref().map(|path| sent_out(path, filled.language(), arguments.catalogue.as_deref())).transpose()?;
    let answers = filled.answers(annex.as_ref());
    if arguments.json {
        say_json(terminal, &answers)?;
    } else {
        for (field, value) in &answers.bidder {
            let label = field_label(field).map_or_else(|| field.clone(), |key| text(terminal.language, key));
            terminal.say(format!("{label}: {}", one_line(value)));
        }
        for answer in &answers.answers {
            terminal.say(line(answer, terminal));
        }
        terminal.say("");
        terminal.tell(&Message::new("cli-answers-count").with("answers", answers.answers.len()).with("problems", answers.problems.len()));
        for problem in &answers.problems {
            terminal.tell(&Message::new("cli-list-item").with("item", one_line(&problem.message().render(terminal.language))));
        }
    }
    Ok(if answers.problems.is_empty() { Outcome::Done } else { Outcome::Findings })
}

/// The annex that was sent out: as JSON, or made anew from its tender file in the language of the answers.
fn sent_out(path: &Path, language: Language, catalogue: Option<&Path>) -> Result<Annex, Failure> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        // A tender file may be JSON too; only an annex says what form it has.
        let bytes = files::read(path, MAX_PACKAGE_BYTES)?;
        let json: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
        if json.is_some_and(|json| json.get("format").is_some()) {
            return files::parse_annex(path, &bytes);
        }
    }
    let tender = Tender { language, ..files::read_tender(path)? };
    if tender.version > 1 {
        // Which numbers its rows have depends on the versions before it.
        return Err(Failure::Input(Message::new("cli-answers-need-json").with("file", path.display().to_string()).with("version", tender.version)));
    }
    annex::build(&tender, &path.display().to_string(), &load_catalogue(catalogue)?, None)
}

fn field_label(field: &str) -> Option<&'static str> {
    crate::tender::document::SIGNATURE_FIELDS.into_iter().find(|(known, _)| *known == field).map(|(_, key)| key)
}

/// A bidder's text on one line, so that it cannot be taken for lines of ours.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" / ")
}

fn line(answer: &Answer, terminal: &Terminal<'_>) -> String {
    let language = terminal.language;
    let said = match &answer.fulfilled {
        Fulfilled::Yes => text(language, "annex-yes"),
        Fulfilled::No => text(language, "annex-no"),
        Fulfilled::Unanswered => "–".to_owned(),
        Fulfilled::Unclear(text) => format!("”{}”", one_line(text)),
    };
    let kind = answer.kind.map(|kind| kind.label(language)).unwrap_or_default();
    let evidence = if answer.evidence.is_empty() { String::new() } else { format!("[{}]", one_line(&answer.evidence)) };
    let rest: Vec<String> = [one_line(&answer.description), evidence].into_iter().filter(|text| !text.is_empty()).collect();
    format!("{:<5} {:<8} {kind:<17} {said:<4} {}", answer.number, answer.id, rest.join(" ")).trim_end().to_owned()
}
