//! How often somebody may try.
//!
//! Tries are counted for each network address and for each account; a stranger with a thousand addresses gets no more at one
//! account than with one. So that the stranger cannot shut the owner out, a browser from which the owner has signed in before
//! has tries of its own.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::AppError;

/// The counters of one instance. Cheap to clone.
#[derive(Clone)]
pub struct Limits(Arc<Counters>);

struct Counters {
    clock: DefaultClock,
    address: DefaultKeyedRateLimiter<String>,
    account: DefaultKeyedRateLimiter<String>,
    device: DefaultKeyedRateLimiter<String>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

/// What counts as one address: with IPv6 everybody has 2^64 of them.
fn subscriber(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(six)) => {
            let [a, b, c, d, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
        _ => address.to_owned(),
    }
}

/// So many at once, and one more every `seconds`.
fn quota(burst: u32, seconds: u64) -> Option<Quota> {
    Some(Quota::with_period(Duration::from_secs(seconds))?.allow_burst(NonZeroU32::new(burst)?))
}

impl Limits {
    /// Counters at zero.
    ///
    /// # Errors
    /// When a quota is zero.
    pub fn new() -> Result<Self, AppError> {
        let keyed = |burst, seconds| quota(burst, seconds).map(RateLimiter::keyed).ok_or_else(|| AppError::Internal(anyhow::anyhow!("a quota is zero")));
        // A whole office may come from one address.
        Ok(Self(Arc::new(Counters { clock: DefaultClock::default(), address: keyed(30, 6)?, account: keyed(10, 180)?, device: keyed(10, 60)? })))
    }

    /// Counts a try from an address.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when there have been too many.
    pub fn address(&self, address: &str) -> Result<(), AppError> {
        self.check(&self.0.address, &subscriber(address))
    }

    /// Counts a try at an account, by what was typed for its name, so that it tells nothing of whether it exists. `device` is a
    /// browser that its owner has signed in from.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when there have been too many.
    pub fn account(&self, account: &str, device: Option<&str>) -> Result<(), AppError> {
        match device {
            Some(device) => self.check(&self.0.device, device),
            None => self.check(&self.0.account, account),
        }
    }

    /// Forgets who has not tried for long.
    pub fn tidy(&self) {
        for counter in [&self.0.address, &self.0.account, &self.0.device] {
            counter.retain_recent();
            counter.shrink_to_fit();
        }
    }

    fn check(&self, counter: &DefaultKeyedRateLimiter<String>, key: &str) -> Result<(), AppError> {
        counter.check_key(&key.to_owned()).map_err(|full| AppError::TooMany { retry_after: full.wait_time_from(self.0.clock.now()) })
    }
}
