//! The time, from one place.
//!
//! Everything that depends on the time takes it from a [`Clock`], so that a test can say what time it is. Times are UTC and cut
//! to whole microseconds, which is what `PostgreSQL` keeps: a time that went through a database is the time that went in.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, NaiveDateTime, SubsecRound, TimeDelta, TimeZone, Utc};

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

/// What the clocks in Sweden show: an hour before UTC, two from the last Sunday of March to the last Sunday of October, both at one
/// o'clock UTC (förordningen 2001:127 om sommartid).
#[must_use]
pub fn in_sweden(at: Timestamp) -> NaiveDateTime {
    let last_sunday = |month: u32| {
        let last = Utc.with_ymd_and_hms(at.year(), month, 31, 1, 0, 0).single().unwrap_or(at);
        last - TimeDelta::days(i64::from(last.weekday().num_days_from_sunday()))
    };
    let summer = at >= last_sunday(3) && at < last_sunday(10);
    (at + TimeDelta::hours(if summer { 2 } else { 1 })).naive_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_time() {
        for (utc, here) in [
            ("2026-01-15T12:00:00Z", "2026-01-15 13:00"),
            ("2026-03-29T00:59:59Z", "2026-03-29 01:59"),
            ("2026-03-29T01:00:00Z", "2026-03-29 03:00"),
            ("2026-10-25T00:59:00Z", "2026-10-25 02:59"),
            ("2026-10-25T01:00:00Z", "2026-10-25 02:00"),
            ("2026-12-31T23:30:00Z", "2027-01-01 00:30"),
        ] {
            assert_eq!(in_sweden(utc.parse().unwrap()).format("%Y-%m-%d %H:%M").to_string(), here, "{utc}");
        }
    }
}
