use super::Failure;
use super::arguments::Place;
use crate::app::App;
use crate::audit;
use crate::clock::Clock;
use crate::config::{Config, Settings};
use crate::error::AppError;
use crate::keys::Keys;
use crate::store::{Preparation, Refusal, prepare};
use crate::text::Message;

/// The configuration of a command that works beside the service.
pub(super) fn configure(place: Place) -> Result<Config, Failure> {
    settings(place, Settings::default())?.without_mail().resolve().map_err(Failure::Input)
}

/// The settings of a file with what was said otherwise put over them.
pub(super) fn settings(place: Place, said: Settings) -> Result<Settings, Failure> {
    let Place { config, database, key_file, public_url } = place;
    let file = config.map(|path| Settings::read(&path)).transpose().map_err(Failure::Input)?.unwrap_or_default();
    let said = Settings { database, key_file, public_url, ..said };
    Ok(file.with(said))
}

/// What actions stand on, with a database that is ready and keys that belong to it.
pub(super) fn open(config: Config, migrate: bool) -> Result<App, Failure> {
    let app = open_to_inspect(config, migrate)?;
    let fits = app.db.read_now(|tx| audit::actions::fits(tx, &app.keys)).map_err(|error| not_done(&error))?;
    if fits { Ok(app) } else { Err(Failure::Input(Message::new("cli-key-file-other").with("file", app.config.key_file.display().to_string()))) }
}

/// As [`open`], for who looks whether the trail is as it was written.
pub(super) fn open_to_inspect(config: Config, migrate: bool) -> Result<App, Failure> {
    let preparation = Preparation { migrate, now: Clock::System.now() };
    let db = prepare(&config.database, preparation).map_err(|error| not_started(&error))?;
    let begun = db.read_now(audit::actions::has_begun).map_err(|error| not_done(&error))?;
    if begun && !config.key_file.exists() {
        return Err(Failure::Input(Message::new("cli-key-file-missing").with("file", config.key_file.display().to_string())));
    }
    let keys = Keys::load(&config.key_file, !begun).map_err(|error| not_started(&error))?;
    App::new(db, Clock::System, keys, config).map_err(|error| not_started(&error))
}

/// Why the service does not start: in the user's words where the place of the database is to blame.
pub(super) fn not_started(error: &anyhow::Error) -> Failure {
    match error.downcast_ref::<Refusal>() {
        Some(Refusal(message)) => Failure::Input(message.clone()),
        None => Failure::Input(Message::new("cli-not-started").with("reason", format!("{error:#}"))),
    }
}

/// Why an action was not done.
pub(super) fn not_done(error: &AppError) -> Failure {
    Failure::Input(match error {
        AppError::NotFound => Message::new("cli-user-unknown"),
        AppError::Invalid(errors) => errors.0.first().map_or_else(|| Message::new("cli-user-unknown"), |error| error.message.clone()),
        other => Message::new("cli-not-started").with("reason", other.to_string()),
    })
}
