//! The time, from one place.
//!
//! Everything that depends on the time takes it from a [`Clock`], so that a test can say what time it is. Times are UTC and cut
//! to whole microseconds, which is what `PostgreSQL` keeps: a time that went through a database is the time that went in.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// A moment, UTC, in whole microseconds.
pub type Timestamp = DateTime<Utc>;

/// Where the time comes from. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's own.
    System,
    /// One that a test sets: microseconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still until it is told to move.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// What time it is.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the time is read")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Fixed(micros) => DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Moves a fixed clock; the machine's own goes by itself.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(micros) = self {
            micros.fetch_add(by.num_microseconds().unwrap_or_default(), Ordering::SeqCst);
        }
    }
}
