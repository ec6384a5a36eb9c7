use std::net::TcpListener;
use std::time::Duration;

use anyhow::Context;
use tokio::sync::watch;

use super::arguments::{Post, Serve as Arguments};
use super::service::{not_started, open, settings};
use super::{Failure, Outcome, Terminal, load_catalogue};
use crate::account::actions::link;
use crate::app::App;
use crate::audit::{self, Head};
use crate::config::Settings;
use crate::http::{self, Service, Serving};
use crate::mail;
use crate::telemetry::{self, LogFormat};
use crate::text::Message;
use crate::view::Engine;

/// The head of the audit trail is noted outside the database so often, when it has moved.
const ANCHORED_EVERY: Duration = Duration::from_secs(10);

/// For so long the end waits for a letter that is being sent.
const LAST_LETTER: Duration = Duration::from_secs(10);

/// `kravkoll serve`: the web service, until it is told to stop.
pub(super) fn run(arguments: Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let Arguments { place, listen, tls_certificate, tls_key, trusted_proxy, mail, no_migrate, catalogue, log, log_json, development, templates } = arguments;
    let Post { smtp_host, smtp_port, smtp_security, smtp_user, smtp_password, mail_from } = mail;
    let said = Settings {
        listen,
        tls_certificate,
        tls_key,
        trusted_proxies: trusted_proxy,
        smtp_host,
        smtp_port,
        smtp_security,
        smtp_user,
        smtp_password,
        mail_from,
        development: development.then_some(true),
        ..Settings::default()
    };
    let config = settings(place, said)?.resolve().map_err(Failure::Input)?;
    telemetry::start(if log_json { LogFormat::Json } else { LogFormat::Text }, &log);
    // For TLS here and towards the sign-in service; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let catalogue = load_catalogue(catalogue.as_deref())?;
    let engine = Engine::new(templates).map_err(|error| not_started(&error))?;
    let app = open(config, !no_migrate)?;
    let listener = TcpListener::bind(app.config.listen)
        .map_err(|error| Failure::Input(Message::new("cli-not-listening").with("address", app.config.listen.to_string()).with("reason", error.to_string())))?;
    greet(&app, &listener, terminal)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("threads").map_err(|error| not_started(&error))?;
    let router = http::service(&Service::new(app.clone(), engine, catalogue));
    runtime.block_on(work(app, router, listener)).map_err(|error| not_started(&error))?;
    terminal.tell(&Message::new("cli-stopped"));
    Ok(Outcome::Done)
}

fn greet(app: &App, listener: &TcpListener, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let listening = listener.local_addr().map_or_else(|_| app.config.listen.to_string(), |address| address.to_string());
    terminal.tell(&Message::new("cli-listening").with("address", listening).with("url", app.config.public_url.to_string()));
    let local = app.config.public_url.host_str() == Some("localhost");
    if !app.config.secure() && !local {
        terminal.warn(Message::new("cli-not-secure").with("url", app.config.public_url.to_string()).render(terminal.language));
    }
    let made = link::for_set_up(app).map_err(|error| not_started(&anyhow::anyhow!(error)))?;
    if let Some(link) = made {
        terminal.tell(&Message::new("cli-set-up").with("link", link));
    }
    let _ = terminal.out.flush();
    Ok(())
}

pub(super) async fn work(app: App, router: axum::Router, listener: TcpListener) -> anyhow::Result<()> {
    let serving = Serving::default();
    let stopper = serving.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        tracing::info!("stopping");
        stopper.stop();
    });
    let keeper = tokio::spawn(keep(app.clone()));
    let (end_mail, told) = watch::channel(false);
    let postman = tokio::spawn(mail::worker::run(app.clone(), told));
    let served = http::serve(router, listener, app.config.tls.as_ref(), &serving).await;
    keeper.abort();
    let _ = end_mail.send(true);
    // A letter that is on its way is finished; one that takes longer is tried again, with the same mark.
    let _ = tokio::time::timeout(LAST_LETTER, postman).await;
    // The last entries are noted too.
    tokio::task::spawn_blocking(move || audit::actions::anchor(&app, &mut Head::default())).await??;
    served
}

/// What has to be done from time to time.
async fn keep(app: App) {
    let mut head = Head::default();
    loop {
        tokio::time::sleep(ANCHORED_EVERY).await;
        app.limits.tidy();
        let again = app.clone();
        let noted = tokio::task::spawn_blocking(move || {
            let result = audit::actions::anchor(&again, &mut head);
            (head, result)
        });
        head = match noted.await {
            Ok((head, Ok(()))) => head,
            Ok((head, Err(error))) => {
                tracing::error!(error = format!("{error:#}"), "the head of the audit trail could not be noted");
                head
            }
            Err(_) => return,
        };
    }
}

async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
