use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use diesel::ConnectionError;
use diesel::connection::SimpleConnection;
use diesel::r2d2::{self, ManageConnection, Pool, R2D2Connection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::transaction::{self, Intent};
use super::{AnyConnection, DatabaseUrl, Tx};
use crate::error::AppError;

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    readers: Lane,
    writers: Lane,
}

/// Connections of one kind, and as many permits, so that work that has to wait does so without a thread.
#[derive(Debug, Clone)]
struct Lane {
    pool: Pool<Manager>,
    permits: Arc<Semaphore>,
}

/// How long a request waits for its turn before it hears that the database has no time.
const PATIENCE: Duration = Duration::from_secs(15);

impl Db {
    /// Opens the connections.
    pub(super) fn open(url: &DatabaseUrl) -> Result<Self, r2d2::PoolError> {
        // `SQLite` has one writer at a time however many connect, so its writers queue here, in order, and not in its lock.
        let (readers, writers) = match url {
            DatabaseUrl::Sqlite(_) => (4, 1),
            DatabaseUrl::Postgres(_) => (6, 6),
        };
        Ok(Self { readers: Lane::open(url, readers, true)?, writers: Lane::open(url, writers, false)? })
    }

    /// Reads: the closure sees the database as it stood at one moment and cannot change it.
    ///
    /// # Errors
    /// Those of the closure; [`AppError::Unavailable`] when the database does not answer.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError> + Send + 'static) -> Result<T, AppError> {
        self.readers.run(Intent::Read, work).await
    }

    /// Writes: all of the closure or, when it fails or panics, nothing of it. When this returns, the change is on disk.
    ///
    /// # Errors
    /// Those of the closure; [`AppError::Unavailable`] when the database does not answer.
    pub async fn write<T: Send + 'static>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError> + Send + 'static) -> Result<T, AppError> {
        self.writers.run(Intent::Write, work).await
    }

    /// As [`Db::write`], for the command line, which has no runtime.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        transaction::run(&mut *self.writers.connection()?, Intent::Write, work)
    }

    /// As [`Db::read`], for the command line, which has no runtime.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        transaction::run(&mut *self.readers.connection()?, Intent::Read, work)
    }
}

impl Lane {
    fn open(url: &DatabaseUrl, size: u32, reading: bool) -> Result<Self, r2d2::PoolError> {
        let manager = Manager { url: url.clone(), reading };
        // A server may have gone away; a file has not.
        let asked_first = matches!(url, DatabaseUrl::Postgres(_));
        let builder = Pool::builder().max_size(size).min_idle(Some(1)).connection_timeout(Duration::from_secs(5)).test_on_check_out(asked_first);
        // The first connection is opened here, so that a wrong address is heard of at start; the others when they are wanted.
        Ok(Self { pool: builder.build(manager)?, permits: Arc::new(Semaphore::new(size as usize)) })
    }

    fn connection(&self) -> Result<r2d2::PooledConnection<Manager>, AppError> {
        self.pool.get().map_err(|error| AppError::Unavailable(error.to_string()))
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, AppError> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        turn.map_err(|_| AppError::Unavailable("no turn at the database".to_owned()))?.map_err(|error| AppError::Internal(anyhow!(error)))
    }

    async fn run<T: Send + 'static>(&self, intent: Intent, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError> + Send + 'static) -> Result<T, AppError> {
        let permit = self.permit().await?;
        let lane = self.clone();
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            span.in_scope(|| transaction::run(&mut *lane.connection()?, intent, work))
        });
        done.await.map_err(|error| AppError::Internal(anyhow!(error)))?
    }
}

/// Makes connections for a pool and judges whether they are still good.
#[derive(Debug)]
struct Manager {
    url: DatabaseUrl,
    reading: bool,
}

impl ManageConnection for Manager {
    type Connection = AnyConnection;
    type Error = ConnectionError;

    fn connect(&self) -> Result<AnyConnection, ConnectionError> {
        self.url.connect(self.reading)
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), ConnectionError> {
        connection.batch_execute("SELECT 1").map_err(ConnectionError::CouldntSetupConfiguration)
    }

    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        // An open transaction is one that a panic has left behind.
        std::thread::panicking() || connection.is_broken()
    }
}
