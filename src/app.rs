//! What every action stands on: the database, the clock, the keys, the settings. Built once; cheap to clone.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::keys::Keys;
use crate::store::Db;

/// The parts of a running service that actions use.
#[derive(Debug, Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The installation's secrets.
    pub keys: Keys,
    /// The settings.
    pub config: Arc<Config>,
}
