//! What every action stands on: the database, the clock, the keys, the settings, and the few things that are kept in memory.
//! Built once; cheap to clone.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use tokio::sync::Semaphore;

use crate::account::passkey::Passkeys;
use crate::account::password::Hasher;
use crate::account::{DemoLinks, Limits};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::AppError;
use crate::keys::Keys;
use crate::register::search::Indexes;
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
    /// Links of the example that the program shows of itself; none in a service.
    pub demo: DemoLinks,
    /// Makes and reads documents.
    pub documents: Workers,
    /// What the look-up finds, in memory.
    pub search: Indexes,
}

impl App {
    /// A service on a database that is ready.
    ///
    /// # Errors
    /// When a setting is out of range.
    pub fn new(db: Db, clock: Clock, keys: Keys, config: Config) -> Result<Self> {
        let hasher = Hasher::new(config.password_cost)?;
        let passkeys = Arc::new(Passkeys::new(&config.public_url));
        let documents = Workers::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
        Ok(Self {
            db,
            clock,
            keys,
            hasher,
            limits: Limits::new()?,
            passkeys,
            config: Arc::new(config),
            demo: DemoLinks::default(),
            documents,
            search: Indexes::default(),
        })
    }
}

/// Threads for work that takes long: no more at a time than there are cores, so that memory is that of a few documents however many
/// are asked for, and all of a lower priority, so that those who only read do not wait for those who make documents.
#[derive(Debug, Clone)]
pub struct Workers(Arc<Semaphore>);

impl Workers {
    /// For so long somebody waits for a turn.
    const PATIENCE: Duration = Duration::from_secs(25);
    /// By how much the priority is lower (`nice`, of 19).
    #[cfg(target_os = "linux")]
    const LESS_URGENT: i32 = 10;

    fn new(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    /// Does some work when it is its turn.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when the turn does not come, [`AppError::Internal`] when the work panics or has no thread.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        let turn = tokio::time::timeout(Self::PATIENCE, Arc::clone(&self.0).acquire_owned()).await;
        let permit = turn.map_err(|_| AppError::Unavailable("no turn at the documents".to_owned()))?.map_err(|error| AppError::Internal(anyhow!(error)))?;
        let span = tracing::Span::current();
        let (done, result) = tokio::sync::oneshot::channel();
        // A thread of its own: what has become less urgent cannot become urgent again, so no thread of a pool will do.
        let thread = std::thread::Builder::new().name("document".to_owned()).spawn(move || {
            let _permit = permit;
            #[cfg(target_os = "linux")] // elsewhere it would be that of the whole process
            let _ = rustix::process::nice(Self::LESS_URGENT);
            let _ = done.send(span.in_scope(work));
        });
        thread.map_err(|error| AppError::Internal(anyhow!(error)))?;
        result.await.map_err(|error| AppError::Internal(anyhow!(error)))
    }
}
