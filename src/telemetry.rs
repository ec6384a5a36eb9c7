//! Logs: one line for each thing that happened, for people or, as JSON, for programs.
//!
//! A line has a message and dotted fields (`user.id`, `duration_ms`). Names, addresses of mail, tokens and bodies never stand
//! in it. The system that runs the service collects standard output.

use tracing_subscriber::EnvFilter;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Starts the logs of the process. `level` is a filter such as `info` or `kravkoll=debug`; one that cannot be read counts as `info`.
pub fn start(format: LogFormat, level: &str) {
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new("info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
    // A second start, as in a test, changes nothing.
    let _ = match format {
        LogFormat::Text => logs.try_init(),
        LogFormat::Json => logs.json().flatten_event(true).try_init(),
    };
}
