//! What every action stands on: the database, the clock, the keys, the settings, and the few things that are kept in memory.
//! Built once; cheap to clone.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Result, anyhow};
use tokio::sync::Semaphore;

use crate::account::actions::identify::Uses;
use crate::account::passkey::Passkeys;
use crate::account::password::Hasher;
use crate::account::{DemoLinks, Limits};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::AppError;
use crate::keys::Keys;
use crate::register::search::Indexes;
use crate::store::Db;
use crate::text::Message;

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
    /// Notes who was here.
    pub uses: Uses,
    /// Speaks with passkeys.
    pub passkeys: Arc<Passkeys>,
    /// Links of the example that the program shows of itself; none in a service.
    pub demo: DemoLinks,
    /// Makes and reads documents.
    pub documents: Workers,
    /// What the look-up finds, in memory.
    pub search: Indexes,
    /// Work that goes on in the background.
    pub background: Background,
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
            uses: Uses::default(),
            passkeys,
            config: Arc::new(config),
            demo: DemoLinks::default(),
            documents,
            search: Indexes::default(),
            background: Background::default(),
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

/// Work that goes on in the background, by a word for what it is about: how far it has come, and what has come of it. It is kept in memory
/// alone: whatever is to outlive the process is in the database before the work says that it is done.
#[derive(Debug, Clone, Default)]
pub struct Background(Arc<Mutex<BTreeMap<String, Work>>>);

/// Some work.
#[derive(Debug, Clone)]
pub enum Work {
    /// It goes on.
    Running(Meter),
    /// It is done; what came of it.
    Done(Arc<dyn Any + Send + Sync>),
    /// It did not work, and why.
    Failed(Message),
}

/// How far work has come.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    done: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
}

impl Meter {
    /// Says how far it has come: so many of so many.
    pub fn set(&self, done: usize, all: usize) {
        self.all.store(all, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
    }

    /// So many of so many; nothing of nothing when it has just begun.
    #[must_use]
    pub fn get(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }
}

impl Background {
    /// What came of so many pieces of work is kept; the oldest goes first.
    const MOST: usize = 12;

    /// Begins some work; none when it goes on already.
    #[must_use]
    pub fn begin(&self, name: &str) -> Option<Meter> {
        let mut all = self.lock();
        if matches!(all.get(name), Some(Work::Running(_))) {
            return None;
        }
        while all.len() >= Self::MOST {
            let oldest = all.iter().find(|(_, work)| !matches!(work, Work::Running(_))).map(|(name, _)| name.clone());
            if oldest.is_none_or(|oldest| all.remove(&oldest).is_none()) {
                break;
            }
        }
        let meter = Meter::default();
        all.insert(name.to_owned(), Work::Running(meter.clone()));
        Some(meter)
    }

    /// Notes what came of some work.
    pub fn end(&self, name: &str, work: Work) {
        self.lock().insert(name.to_owned(), work);
    }

    /// How some work stands.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Work> {
        self.lock().get(name).cloned()
    }

    /// Forgets what came of some work. What goes on goes on.
    pub fn forget(&self, name: &str) {
        let mut all = self.lock();
        if !matches!(all.get(name), Some(Work::Running(_))) {
            all.remove(name);
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Work>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
