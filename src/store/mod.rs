//! The database: `SQLite` in a file of its own by default, `PostgreSQL` when one machine is not enough.
//!
//! One connection type serves both ([`AnyConnection`]); queries are written once, and [`each_backend!`](crate::each_backend) compiles the few
//! statements that need the concrete database once for each. A unit of work is a closure that gets a [`Tx`] and runs to its end
//! on a thread of its own ([`Db::read`], [`Db::write`]): a client that goes away cannot leave half a change behind.
//!
//! Invariants: nothing is written outside [`Db::write`]; there is one writer at a time, who has begun as one before reading
//! (`BEGIN IMMEDIATE`; a lock in `PostgreSQL`); what has been answered is on disk (`synchronous=FULL`); no other module knows
//! which database it is.

mod any;
mod columns;
mod connect;
mod migrate;
mod place;
mod pool;
pub mod schema;
mod transaction;

use anyhow::anyhow;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

pub use self::any::AnyConnection;
pub use self::columns::{NewerThanKnown, from_json, from_row, to_json};
pub use self::connect::{DatabaseUrl, WrongUrl};
pub use self::migrate::{Preparation, prepare};
pub use self::place::Refusal;
pub use self::pool::Db;
pub use self::transaction::Tx;
use crate::error::AppError;

/// Runs the same code on the concrete connection, compiled once for each database: for upserts and for inserts of many rows,
/// which the connection that is one of several does not know.
#[macro_export]
macro_rules! each_backend {
    ($connection:expr, |$c:ident| $body:expr) => {
        match $connection {
            #[cfg(feature = "postgres")]
            $crate::store::AnyConnection::Postgres($c) => $body,
            $crate::store::AnyConnection::Sqlite($c) => $body,
        }
    };
}

impl From<DieselError> for AppError {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::NotFound => Self::NotFound,
            // Two who made the same thing at once; a rule has looked before, so this is a race.
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::conflict(),
            DieselError::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ReadOnlyTransaction,
                reason,
            ) => Self::Unavailable(reason.message().to_owned()),
            DieselError::DatabaseError(_, reason) if out_of_reach(reason.message()) => Self::Unavailable(reason.message().to_owned()),
            _ => Self::Internal(anyhow!(error)),
        }
    }
}

/// Whether the database could not do its work now, by its own words: `SQLite` has no kinds of errors in diesel.
fn out_of_reach(message: &str) -> bool {
    [
        "database is locked",
        "database table is locked",
        "disk is full",
        "disk I/O error",
        "unable to open database",
        "readonly database",
        "connection",
        "lock timeout",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}
