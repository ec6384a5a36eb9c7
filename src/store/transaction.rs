use diesel::Connection;
#[cfg(feature = "postgres")]
use diesel::connection::SimpleConnection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};

use super::AnyConnection;
use crate::error::AppError;

/// A transaction that is open. Only this module makes one, so whoever holds it is inside a unit of work.
pub struct Tx<'c>(&'c mut AnyConnection);

impl Tx<'_> {
    /// The connection, to run a query on.
    pub fn conn(&mut self) -> &mut AnyConnection {
        self.0
    }

    /// A part of the work that can be undone alone.
    ///
    /// # Errors
    /// Those of the part, which is then undone.
    pub fn nested<T>(&mut self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        self.0.transaction(|connection| work(&mut Tx(connection)))
    }
}

/// How a transaction begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Intent {
    Read,
    Write,
}

pub(super) fn run<T>(connection: &mut AnyConnection, intent: Intent, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
    begin(connection, intent)?;
    // A panic leaves the transaction open; the pool sees that and drops the connection, which undoes it.
    match work(&mut Tx(connection)) {
        Ok(value) => {
            commit(connection)?;
            Ok(value)
        }
        Err(error) => {
            let _ = rollback(connection);
            Err(error)
        }
    }
}

// The enum's own manager hands on to the one of the connection inside, so what begins there can end here.
type Manager = <AnyConnection as Connection>::TransactionManager;

/// `SQLite` gives the right to write only when a transaction that has begun by reading wants it, and refuses at once if somebody
/// else was faster; so whoever may write asks for it at the start, and waits.
fn begin(connection: &mut AnyConnection, intent: Intent) -> diesel::QueryResult<()> {
    match connection {
        AnyConnection::Sqlite(sqlite) => {
            let begin = if intent == Intent::Write { "BEGIN IMMEDIATE" } else { "BEGIN" };
            AnsiTransactionManager::begin_transaction_sql(sqlite, begin)
        }
        #[cfg(feature = "postgres")]
        AnyConnection::Postgres(postgres) => {
            let begin = if intent == Intent::Write { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
            AnsiTransactionManager::begin_transaction_sql(postgres, begin)?;
            if intent == Intent::Write {
                // One writer at a time here too, over all instances: a rule that looked before a change is still right at the
                // change. The audit trail, which every change adds to, would put writers in a row anyway.
                postgres.batch_execute("SELECT pg_advisory_xact_lock(hashtext('kravkoll ' || current_schema()))")?;
            }
            Ok(())
        }
    }
}

fn commit(connection: &mut AnyConnection) -> diesel::QueryResult<()> {
    Manager::commit_transaction(connection)
}

fn rollback(connection: &mut AnyConnection) -> diesel::QueryResult<()> {
    Manager::rollback_transaction(connection)
}
