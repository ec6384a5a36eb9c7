use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Parser};
use url::Url;

use super::{Outcome, Terminal};
use crate::config::{MailSecurity, Secret};
use crate::tender::document::Format;
use crate::text::{Language, Message, lookup, text};

// The help texts are in templates/text/{sv,en}/cli.ftl under keys made of the command and the argument; a test holds them
// together. Doc comments would be taken for help texts in English, so the arguments are explained there.

#[derive(Debug, Parser)]
#[command(name = "kravkoll", version, disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Subcommand,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Subcommand {
    Demo(Demo),
    Annex(Annex),
    Answers(Answers),
    Catalogue(Catalogue),
    Classify,
    Serve(Box<Serve>),
    User(User),
    Audit(Audit),
    Register(Register),
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    #[arg(long, default_value = "kravkoll-demo")]
    pub(super) out: PathBuf,
    #[arg(long)]
    pub(super) no_serve: bool,
    #[arg(long)]
    pub(super) port: Option<u16>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Annex {
    pub(super) tender: PathBuf,
    #[arg(long, default_value = ".")]
    pub(super) out: PathBuf,
    #[arg(long, value_delimiter = ',', default_value = "docx")]
    pub(super) format: Vec<AnnexFormat>,
    #[arg(long)]
    pub(super) lang: Option<ChosenLanguage>,
    #[arg(long)]
    pub(super) with_reasons: bool,
    #[arg(long)]
    pub(super) previous: Option<PathBuf>,
    #[arg(long)]
    pub(super) catalogue: Option<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Answers {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) tender: Option<PathBuf>,
    #[arg(long)]
    pub(super) catalogue: Option<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Catalogue {
    #[arg(long = "catalogue", id = "catalogue", global = true)]
    pub(super) folder: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: CatalogueCommand,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum CatalogueCommand {
    Check,
    List {
        #[arg(long)]
        area: Option<String>,
        #[arg(long)]
        source: Option<String>,
        #[arg(long)]
        text: Option<String>,
    },
    Show {
        id: String,
    },
    Diff {
        old: PathBuf,
        new: Option<PathBuf>,
    },
    Coverage {
        source: Option<String>,
    },
    Export {
        #[arg(long)]
        out: PathBuf,
        #[arg(long, default_value = "toml")]
        format: CatalogueFormat,
        #[arg(long)]
        lang: Option<ChosenLanguage>,
    },
    Import {
        #[arg(required = true)]
        file: Vec<PathBuf>,
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) place: Place,
    #[arg(long, env = "KRAVKOLL_LISTEN", hide_env = true)]
    pub(super) listen: Option<SocketAddr>,
    #[arg(long, env = "KRAVKOLL_TLS_CERTIFICATE", hide_env = true)]
    pub(super) tls_certificate: Option<PathBuf>,
    #[arg(long, env = "KRAVKOLL_TLS_KEY", hide_env = true)]
    pub(super) tls_key: Option<PathBuf>,
    #[arg(long, env = "KRAVKOLL_TRUSTED_PROXY", hide_env = true, value_delimiter = ',')]
    pub(super) trusted_proxy: Option<Vec<IpAddr>>,
    #[command(flatten)]
    pub(super) mail: Post,
    #[arg(long)]
    pub(super) no_migrate: bool,
    #[arg(long)]
    pub(super) catalogue: Option<PathBuf>,
    #[arg(long, env = "KRAVKOLL_LOG", hide_env = true, default_value = "info")]
    pub(super) log: String,
    #[arg(long)]
    pub(super) log_json: bool,
    #[arg(long)]
    pub(super) development: bool,
    #[arg(long)]
    pub(super) templates: Option<PathBuf>,
}

/// The server that mail goes out through.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Post {
    #[arg(long, env = "KRAVKOLL_SMTP_HOST", hide_env = true)]
    pub(super) smtp_host: Option<String>,
    #[arg(long, env = "KRAVKOLL_SMTP_PORT", hide_env = true)]
    pub(super) smtp_port: Option<u16>,
    #[arg(long, env = "KRAVKOLL_SMTP_SECURITY", hide_env = true)]
    pub(super) smtp_security: Option<MailSecurity>,
    #[arg(long, env = "KRAVKOLL_SMTP_USER", hide_env = true)]
    pub(super) smtp_user: Option<String>,
    #[arg(long, env = "KRAVKOLL_SMTP_PASSWORD", hide_env = true, hide_env_values = true, value_parser = secret)]
    pub(super) smtp_password: Option<Secret>,
    #[arg(long, env = "KRAVKOLL_MAIL_FROM", hide_env = true)]
    pub(super) mail_from: Option<String>,
}

#[expect(clippy::unnecessary_wraps, reason = "clap takes a reader of values that may refuse one")]
fn secret(text: &str) -> Result<Secret, String> {
    Ok(Secret(text.to_owned()))
}

/// Where the service keeps its things, and where people reach it.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Place {
    #[arg(long, env = "KRAVKOLL_CONFIG", hide_env = true, global = true)]
    pub(super) config: Option<PathBuf>,
    #[arg(long, env = "KRAVKOLL_DATABASE", hide_env = true, global = true)]
    pub(super) database: Option<String>,
    #[arg(long, env = "KRAVKOLL_KEY_FILE", hide_env = true, global = true)]
    pub(super) key_file: Option<PathBuf>,
    #[arg(long, env = "KRAVKOLL_PUBLIC_URL", hide_env = true, global = true)]
    pub(super) public_url: Option<Url>,
}

#[derive(Debug, clap::Args)]
pub(super) struct User {
    #[command(flatten)]
    pub(super) place: Place,
    #[command(subcommand)]
    pub(super) command: UserCommand,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum UserCommand {
    Add {
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        organisation: String,
        #[arg(long, value_delimiter = ',', required = true)]
        role: Vec<String>,
        #[arg(long)]
        break_glass: bool,
    },
    Reset {
        email: String,
    },
    List,
    Disable {
        email: String,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Audit {
    #[command(flatten)]
    pub(super) place: Place,
    #[command(subcommand)]
    pub(super) command: AuditCommand,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum AuditCommand {
    Verify,
}

#[derive(Debug, clap::Args)]
pub(super) struct Register {
    #[command(flatten)]
    pub(super) place: Place,
    #[command(subcommand)]
    pub(super) command: RegisterCommand,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum RegisterCommand {
    Import {
        file: PathBuf,
        #[command(flatten)]
        who: Who,
        #[arg(long)]
        kind: Option<RecordKind>,
        #[arg(long)]
        map: Option<PathBuf>,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        good_only: bool,
    },
    Export {
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        who: Who,
        #[arg(long)]
        kind: Option<RecordKind>,
        #[arg(long)]
        redact: bool,
    },
    Archive {
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        who: Who,
    },
}

/// In whose name something is done with the register.
#[derive(Debug, clap::Args)]
pub(super) struct Who {
    #[arg(long)]
    pub(super) user: String,
    #[arg(long)]
    pub(super) organisation: Option<String>,
}

/// A kind of records that has lists, as it is written on the command line.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordKind(pub(super) crate::register::model::Kind);

impl std::str::FromStr for RecordKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        use crate::register::model::Kind;
        let known = Kind::MAIN.into_iter().find(|kind| kind.path().trim_start_matches('/') == word || crate::input::word(kind) == word);
        known.map(Self).ok_or_else(|| "vendors, systems, contacts, contracts".to_owned())
    }
}

/// What a catalogue is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CatalogueFormat {
    Toml,
    Oscal,
    Ciso,
    Csv,
    Xlsx,
}

impl std::str::FromStr for CatalogueFormat {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Ok(match word.trim().to_lowercase().as_str() {
            "toml" => Self::Toml,
            "oscal" => Self::Oscal,
            "ciso" => Self::Ciso,
            "csv" => Self::Csv,
            "xlsx" => Self::Xlsx,
            _ => return Err("toml, oscal, ciso, csv, xlsx".to_owned()),
        })
    }
}

/// A kind of file that an annex is written as, beside those that the service issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AnnexFormat {
    File(Format),
    /// A profile of the catalogue, for tools that read OSCAL.
    Oscal,
}

impl std::str::FromStr for AnnexFormat {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if word.trim().eq_ignore_ascii_case("oscal") {
            return Ok(Self::Oscal);
        }
        word.parse().map(Self::File).map_err(|known: String| format!("{known}, oscal"))
    }
}

/// A language as it is written on the command line.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChosenLanguage(pub(super) Language);

impl std::str::FromStr for ChosenLanguage {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        code.parse().map(Self).map_err(|()| "sv, en".to_owned())
    }
}

/// The command line with its help in a language.
#[must_use]
pub fn command(language: Language) -> Command {
    let mut command = localised(Arguments::command(), language, "help");
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(text(language, "help-version"));
    command = command.arg(version);
    command.after_help(text(language, "help-after"))
}

fn localised(command: Command, language: Language, path: &str) -> Command {
    let heading = |key: &'static str| text(language, key);
    let with_arguments = command.get_arguments().any(Arg::is_positional);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut sections = vec![format!("{{about}}\n\n{} {{usage}}", heading("help-usage"))];
    if !names.is_empty() {
        sections.push(format!("{}:\n{{subcommands}}", heading("help-commands")));
    }
    if with_arguments {
        sections.push(format!("{}:\n{{positionals}}", heading("help-arguments")));
    }
    sections.push(format!("{}:\n{{options}}{{after-help}}\n", heading("help-options")));
    let mut command =
        command.subcommand_value_name(heading("value-command")).help_template(sections.join("\n\n")).disable_help_flag(true).disable_help_subcommand(true);
    if let Some(about) = lookup(language, path) {
        command = command.about(about);
    }
    command = command.mut_args(|argument| {
        let help = lookup(language, &format!("{path}-{}", argument.get_id().as_str().replace('_', "-")));
        let takes_values = argument.get_action().takes_values();
        let argument = if takes_values { argument.hide_possible_values(true).hide_default_value(true) } else { argument };
        let argument = if let Some(help) = help { argument.help(help) } else { argument };
        let shown = lookup(language, &format!("value-{}", argument.get_id())).filter(|_| takes_values);
        if let Some(shown) = shown { argument.value_name(shown) } else { argument }
    });
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(heading("help-help"));
    command = command.arg(help);
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(name, |sub| localised(sub, language, &path));
    }
    command
}

/// Tells of a fault on the command line, or prints the help that was asked for.
pub(super) fn tell(error: &clap::Error, terminal: &mut Terminal<'_>) -> Outcome {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(", "),
        _ => String::new(),
    };
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let shown = error.render().to_string();
            // The one word of the usage line that the library has no setting for.
            let shown = shown.replace("[OPTIONS]", &text(terminal.language, "value-options"));
            terminal.say(shown.trim_end());
            return Outcome::Done;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let shown = error.render().to_string().replace("[OPTIONS]", &text(terminal.language, "value-options"));
            terminal.warn(shown.trim_end());
            return Outcome::Usage;
        }
        ErrorKind::MissingSubcommand => Message::new("cli-missing-command").with("names", context(ContextKind::ValidSubcommand)),
        ErrorKind::InvalidSubcommand => Message::new("cli-unknown-command").with("word", context(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => Message::new("cli-unknown-argument").with("word", context(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => Message::new("cli-missing-argument").with("names", context(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if context(ContextKind::InvalidValue).is_empty() => {
            Message::new("cli-missing-value").with("name", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            // The types of the arguments say in their errors what they take.
            let takes = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            let takes = if takes.is_empty() { context(ContextKind::ValidValue) } else { takes };
            Message::new("cli-invalid-value")
                .with("name", context(ContextKind::InvalidArg))
                .with("value", context(ContextKind::InvalidValue))
                .with("takes", takes)
        }
        ErrorKind::ArgumentConflict => Message::new("cli-argument-twice").with("name", context(ContextKind::InvalidArg)),
        _ => Message::new("cli-usage").with("reason", error.kind().to_string()),
    };
    terminal.warn(message.render(terminal.language));
    terminal.warn(text(terminal.language, "cli-see-help"));
    Outcome::Usage
}
