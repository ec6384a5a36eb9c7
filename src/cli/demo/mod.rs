//! `kravkoll demo`: the program on an example, for whoever wants to see what it does.

mod own_catalogue;
mod register;
mod tenders;
mod world;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use anyhow::Context;

use super::arguments::{AnnexFormat, Demo as Arguments};
use super::service::{not_started, open};
use super::{Failure, Outcome, Terminal, annex, load_catalogue, serve};
use crate::config::Settings;
use crate::error::AppError;
use crate::http::{self, Service};
use crate::ids::UserId;
use crate::telemetry::{self, LogFormat};
use crate::tender::document::Format;
use crate::tender::{example, lint, source};
use crate::text::{Language, Message};
use crate::view::Engine;

/// The main job on an example, as files; then, unless it is to be left out, the service with a made-up federation in it.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let Arguments { out, no_serve, port } = arguments;
    let outcome = write_files(out, terminal)?;
    if *no_serve { Ok(outcome) } else { serve_world(out, *port, terminal) }
}

fn write_files(out: &Path, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let example = example(terminal.language);
    let tender = source::read(&example)?;
    let catalogue = load_catalogue(None)?;
    let own_copy = annex::build(&tender, &example.name, &catalogue, None)?;
    let findings = lint(&own_copy, &tender, &catalogue);
    let for_bidders = own_copy.clone().for_bidders();
    terminal.tell(&Message::new("cli-demo-intro"));
    annex::summary(terminal, &tender, &for_bidders, &catalogue)?;
    annex::list_findings(terminal, &findings);
    let mut written = annex::write(&for_bidders, &catalogue, &[Format::Docx, Format::Xlsx, Format::Txt].map(AnnexFormat::File), out)?;
    written.extend(annex::write(&own_copy, &catalogue, &[AnnexFormat::File(Format::Docx)], out)?);
    let file = out.join(&example.name);
    // Whoever has begun to edit the example keeps what was written.
    if !file.exists() {
        super::files::write(&file, example.text.as_bytes())?;
    }
    written.push(file.clone());
    annex::list_files(terminal, &written);
    terminal.tell(&Message::new("cli-demo-next").with("tender", file.display().to_string()));
    Ok(annex::outcome(&findings))
}

/// The service on this machine alone, with people and tenders that are made anew at each start.
fn serve_world(out: &Path, port: Option<u16>, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let listener = listen(port)?;
    let address = listener.local_addr().context("the address").map_err(|error| not_started(&error))?;
    let data = out.join("data");
    forget(&data)?;
    let database = format!("sqlite:{}", data.join("demo.db").display());
    let public_url = format!("http://localhost:{}/", address.port()).parse().ok();
    let settings = Settings { database: Some(database), listen: Some(address), public_url, ..Settings::default() };
    let config = settings.resolve().map_err(Failure::Input)?;
    telemetry::start(LogFormat::Text, "warn");
    let _ = rustls::crypto::ring::default_provider().install_default();
    let catalogue = load_catalogue(None)?;
    let engine = Engine::new(None).map_err(|error| not_started(&error))?;
    let app = open(config, true)?;
    let service = Service::new(app.clone(), engine, catalogue);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("threads").map_err(|error| not_started(&error))?;
    let people = runtime.block_on(fill(&service, terminal.language)).map_err(|error| not_started(&anyhow::anyhow!(error)))?;
    terminal.say("");
    terminal.tell(&Message::new("cli-demo-serving").with("url", app.config.public_url.to_string()));
    for (user, title) in people {
        let link = crate::account::actions::demo::link(&app, user).map_err(|error| not_started(&anyhow::anyhow!(error)))?;
        terminal.say(format!("  {title:<56} {link}"));
    }
    terminal.tell(&Message::new("cli-demo-stop"));
    let _ = terminal.out.flush();
    let router = http::service(&service);
    runtime.block_on(serve::work(app, router, listener)).map_err(|error| not_started(&error))?;
    terminal.tell(&Message::new("cli-stopped"));
    Ok(Outcome::Done)
}

/// Fills an empty installation with the made-up federation, and gives back those whom a visitor may be: who, and the role, name and
/// organisation in words.
///
/// # Errors
/// When the database does not answer, or what is made up does not hold together.
pub async fn fill(service: &Service, language: Language) -> Result<Vec<(UserId, String)>, AppError> {
    let app = &service.app;
    let made = world::make(app, language)?;
    register::make(app, &made).await?;
    own_catalogue::make(app, &service.catalogue, &made).await?;
    tenders::make(service, &made).await?;
    Ok(made.people.into_iter().map(|person| (person.user, person.title)).collect())
}

/// A place to listen at on this machine: the port that was asked for; else the usual one or, when that is taken, any that is free.
fn listen(port: Option<u16>) -> Result<TcpListener, Failure> {
    let at = |port: u16| SocketAddr::from(([127, 0, 0, 1], port));
    let usual = at(port.unwrap_or(8080));
    let bound = match (TcpListener::bind(usual), port) {
        (Err(_), None) => TcpListener::bind(at(0)),
        (bound, _) => bound,
    };
    bound.map_err(|error| Failure::Input(Message::new("cli-not-listening").with("address", usual.to_string()).with("reason", error.to_string())))
}

/// Takes away what an earlier run of the example left, and nothing else.
fn forget(data: &Path) -> Result<(), Failure> {
    let unwritable = |error: std::io::Error| {
        Failure::NotWritten(Message::new("cli-not-written").with("file", data.display().to_string()).with_sentence("reason", Message::of_io_error(&error)))
    };
    std::fs::create_dir_all(data).map_err(unwritable)?;
    for entry in std::fs::read_dir(data).map_err(unwritable)? {
        let path = entry.map_err(unwritable)?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("demo.")) {
            std::fs::remove_file(&path).map_err(unwritable)?;
        }
    }
    Ok(())
}
