//! The command line.
//!
//! Each command has a file of its own. Help and errors are in the user's language: `KRAVKOLL_LANG`, else the locale, else
//! Swedish. Results go to standard output, faults to standard error, and the exit code says which it was (see [`Outcome`]).

mod annex;
mod answers;
mod arguments;
mod audit;
mod catalogue;
mod classify;
mod demo;
mod exchange;
mod files;
mod register;
mod serve;
mod service;
mod user;

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::Path;

use clap::FromArgMatches;
use thiserror::Error;

pub use arguments::command;
pub use demo::fill as fill_example;

use self::arguments::{Arguments, Subcommand};
use crate::catalogue::{Catalogue, source};
use crate::classification::ProtectiveSecurity;
use crate::input::Fault;
use crate::text::{Language, Message};

/// How a command ended, as its exit code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 0: done, with nothing to remark on.
    Done,
    /// 1: done, but there is something that a person has to look at: faults in a catalogue, errors of the lint, unmet or
    /// altered requirements.
    Findings,
    /// 2: the command was not written rightly.
    Usage,
    /// 3: a file that was given cannot be used; nothing was written.
    BadInput,
    /// 4: level 4; nothing was written.
    ProtectiveSecurity,
    /// 5: a result could not be written.
    NotWritten,
}

impl Outcome {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::BadInput => 3,
            Self::ProtectiveSecurity => 4,
            Self::NotWritten => 5,
        }
    }
}

/// The user's language: `KRAVKOLL_LANG`, else the first of the usual locale variables that names a language, else Swedish.
pub fn language_of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    ["KRAVKOLL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find_map(|value| value.get(..2)?.to_lowercase().parse().ok())
        .unwrap_or_default()
}

/// Runs a command.
pub fn run(arguments: impl IntoIterator<Item = OsString>, language: Language, input: &mut dyn BufRead, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let mut terminal = Terminal { language, input, out, err, lost: false };
    let parsed = command(language).try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let outcome = match parsed {
        Ok(arguments) => perform(arguments.command, &mut terminal).unwrap_or_else(|failure| terminal.fail(&failure)),
        Err(error) => arguments::tell(&error, &mut terminal),
    };
    terminal.lost |= terminal.out.flush().is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe);
    if terminal.lost {
        let message = Message::new("cli-result-lost").render(language);
        terminal.warn(message);
        return Outcome::NotWritten;
    }
    outcome
}

fn perform(command: Subcommand, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    match command {
        Subcommand::Demo(arguments) => demo::run(&arguments, terminal),
        Subcommand::Annex(arguments) => annex::run(&arguments, terminal),
        Subcommand::Answers(arguments) => answers::run(&arguments, terminal),
        Subcommand::Catalogue(arguments) => catalogue::run(&arguments, terminal),
        Subcommand::Classify => classify::run(terminal),
        Subcommand::Serve(arguments) => serve::run(*arguments, terminal),
        Subcommand::User(arguments) => user::run(arguments, terminal),
        Subcommand::Audit(arguments) => audit::run(arguments, terminal),
        Subcommand::Register(arguments) => register::run(arguments, terminal),
        Subcommand::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut arguments::command(terminal.language), "kravkoll", &mut script);
            terminal.say(String::from_utf8_lossy(&script).trim_end());
            Ok(Outcome::Done)
        }
    }
}

/// Where a command reads and writes, and in which language.
struct Terminal<'t> {
    language: Language,
    input: &'t mut dyn BufRead,
    out: &'t mut dyn Write,
    err: &'t mut dyn Write,
    /// Whether a part of the result could not be written.
    lost: bool,
}

/// Text for a terminal. It may come from a stranger's file, and control characters could rewrite what stands on the screen.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if crate::input::is_unwanted_in_lines(c) { '\u{fffd}' } else { c }).collect()
}

impl Terminal<'_> {
    /// A line of the result, or several.
    fn say(&mut self, line: impl std::fmt::Display) {
        let written = writeln!(self.out, "{}", harmless(&line.to_string()));
        // A reader that has gone away (`| head`) is no fault of ours; a full disk is told of at the end.
        self.lost |= written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe);
    }

    /// A line of the result in the user's language.
    fn tell(&mut self, message: &Message) {
        let line = message.render(self.language);
        self.say(line);
    }

    /// A line beside the result.
    fn warn(&mut self, line: impl std::fmt::Display) {
        let _ = writeln!(self.err, "{}", harmless(&line.to_string()));
    }

    fn fail(&mut self, failure: &Failure) -> Outcome {
        let language = self.language;
        match failure {
            Failure::Faults(faults) => {
                for fault in faults.iter().take(SHOWN_FAULTS) {
                    self.warn(fault.render(language));
                }
                if faults.len() > SHOWN_FAULTS {
                    self.warn("…");
                }
                self.warn(Message::new("cli-faults").with("count", faults.len()).render(language));
                Outcome::BadInput
            }
            Failure::Input(message) => {
                self.warn(message.render(language));
                Outcome::BadInput
            }
            Failure::ProtectiveSecurity(refusal) => {
                self.warn(refusal.message().render(language));
                Outcome::ProtectiveSecurity
            }
            Failure::NotWritten(message) => {
                self.warn(message.render(language));
                Outcome::NotWritten
            }
            Failure::HalfWritten { message, written } => {
                self.warn(message.render(language));
                self.warn(Message::new("cli-half-written").with("files", written.join(", ")).render(language));
                Outcome::NotWritten
            }
        }
    }
}

/// More faults than this are of a file that is not what it should be, and nobody reads them.
const SHOWN_FAULTS: usize = 500;

/// Why a command could not do its work.
#[derive(Debug, Error)]
enum Failure {
    #[error("faults in a file")]
    Faults(Vec<Fault>),
    #[error("a file cannot be used")]
    Input(Message),
    #[error(transparent)]
    ProtectiveSecurity(#[from] ProtectiveSecurity),
    #[error("a result could not be written")]
    NotWritten(Message),
    #[error("a result could not be written, after others were")]
    HalfWritten { message: Message, written: Vec<String> },
}

impl From<Vec<Fault>> for Failure {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Faults(faults)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Faults(vec![fault])
    }
}

/// The catalogue of a folder, or the one that is built in.
fn load_catalogue(folder: Option<&Path>) -> Result<Catalogue, Failure> {
    Ok(match folder {
        Some(folder) => source::load_folder(folder)?,
        None => source::load_embedded()?,
    })
}

/// A value as JSON on standard output.
fn say_json(terminal: &mut Terminal<'_>, value: &impl serde::Serialize) -> Result<(), Failure> {
    let unserialisable = |error: serde_json::Error| Failure::NotWritten(Message::new("cli-not-written").with("file", "JSON").with("reason", error.to_string()));
    let json = serde_json::to_string_pretty(value).map_err(unserialisable)?;
    terminal.say(json);
    Ok(())
}
