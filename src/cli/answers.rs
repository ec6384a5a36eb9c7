use std::path::Path;

use super::arguments::Answers as Arguments;
use super::{Failure, Outcome, Terminal, annex, files, load_catalogue, say_json};
use crate::document::package::MAX_PACKAGE_BYTES;
use crate::tender::Annex;
use crate::tender::answers::{self, Answer, AnswersError, Fulfilled};
use crate::text::{Message, text};

/// `kravkoll answers`: what a bidder has filled in.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let annex = arguments.tender.as_deref().map(|path| sent_out(path, arguments.catalogue.as_deref())).transpose()?;
    let bytes = read(&arguments.file)?;
    let unreadable = |error: &AnswersError| {
        Failure::Input(Message::new("cli-in-file").with("file", arguments.file.display().to_string()).with("what", error.message().render(terminal.language)))
    };
    let answers = answers::read(&bytes, annex.as_ref()).map_err(|error| unreadable(&error))?;
    if arguments.json {
        say_json(terminal, &answers)?;
    } else {
        for (field, value) in &answers.bidder {
            let label = field_label(field).map_or_else(|| field.clone(), |key| text(terminal.language, key));
            terminal.say(format!("{label}: {value}"));
        }
        for answer in &answers.answers {
            terminal.say(line(answer, terminal));
        }
        terminal.say("");
        terminal.tell(&Message::new("cli-answers-count").with("answers", answers.answers.len()).with("problems", answers.problems.len()));
        for problem in &answers.problems {
            terminal.tell(&Message::new("cli-list-item").with("item", problem.message().render(terminal.language)));
        }
    }
    Ok(if answers.problems.is_empty() { Outcome::Done } else { Outcome::Findings })
}

/// The annex that was sent out: as JSON, or made anew from its tender file.
fn sent_out(path: &Path, catalogue: Option<&Path>) -> Result<Annex, Failure> {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json && let Ok(annex) = files::read_annex(path) {
        return Ok(annex);
    }
    let tender = files::read_tender(path)?;
    annex::build(&tender, &path.display().to_string(), &load_catalogue(catalogue)?, None)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| Failure::Input(Message::new("cli-unreadable").with("file", name.clone()).with("reason", error.to_string()));
    if std::fs::metadata(path).map_err(unreadable)?.len() > MAX_PACKAGE_BYTES {
        let what = Message::new("answers-too-large").with("megabytes", MAX_PACKAGE_BYTES / 1024 / 1024);
        return Err(Failure::Input(what));
    }
    std::fs::read(path).map_err(unreadable)
}

fn field_label(field: &str) -> Option<&'static str> {
    crate::tender::document::SIGNATURE_FIELDS.into_iter().find(|(tag, _)| tag.strip_prefix("bidder:") == Some(field)).map(|(_, key)| key)
}

fn line(answer: &Answer, terminal: &Terminal<'_>) -> String {
    let language = terminal.language;
    let said = match &answer.fulfilled {
        Fulfilled::Yes => text(language, "annex-yes"),
        Fulfilled::No => text(language, "annex-no"),
        Fulfilled::Unanswered => "–".to_owned(),
        Fulfilled::Unclear(text) => format!("”{text}”"),
    };
    let kind = answer.kind.map(|kind| kind.label(language)).unwrap_or_default();
    let rest: Vec<String> = [&answer.description, &answer.evidence].into_iter().filter(|text| !text.is_empty()).map(|text| text.replace('\n', " / ")).collect();
    format!("{:<5} {:<8} {kind:<17} {said:<4} {}", answer.number, answer.id, rest.join(" | ")).trim_end().to_owned()
}
