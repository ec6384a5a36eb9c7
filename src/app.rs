//! What every action stands on: the database, the clock, the keys, the settings, and the few things that are kept in memory.
//! Built once; cheap to clone.

use std::sync::Arc;

use anyhow::Result;

use crate::account::Limits;
use crate::account::passkey::Passkeys;
use crate::account::password::Hasher;
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
    /// Works on passwords.
    pub hasher: Hasher,
    /// Counts tries.
    pub limits: Limits,
    /// Speaks with passkeys.
    pub passkeys: Arc<Passkeys>,
}

impl App {
    /// A service on a database that is ready.
    ///
    /// # Errors
    /// When a setting is out of range.
    pub fn new(db: Db, clock: Clock, keys: Keys, config: Config) -> Result<Self> {
        let hasher = Hasher::new(config.password_cost)?;
        let passkeys = Arc::new(Passkeys::new(&config.public_url));
        Ok(Self { db, clock, keys, hasher, limits: Limits::new()?, passkeys, config: Arc::new(config) })
    }
}
