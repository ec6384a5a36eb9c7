//! The pages of accounts.

mod link;
mod organisation;
mod own;
mod sign_in;
mod users;

pub(super) use link::{choose_password, set_up};
pub(super) use organisation::{create_organisation, delete_unit, edit_organisation, edit_unit, member, organisation, remove_member, unit, units};
pub(super) use own::{
    account, change_password, confirm_end_others, confirm_end_session, confirm_remove_factor, confirm_renew_codes, confirm_revoke, confirm_untie, new_app,
    new_passkey, new_token, recovery_codes, token_made,
};
pub(super) use sign_in::{Ways, code, sign_in};
pub(super) use users::{confirm_disable, confirm_remove_user, edit_user, invite, link_made, reset, user, users};

use chrono::TimeZone;
use chrono::{DateTime, Utc};

use crate::clock::Timestamp;
use crate::text::Language;
use crate::view::{Choice, Sample};

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let parts = [sign_in::samples(language), link::samples(language), own::samples(language), users::samples(language), organisation::samples(language)];
    parts.into_iter().flatten().collect()
}

/// A moment as people read it, in Swedish time.
pub(crate) fn moment(at: Timestamp) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// A day as people read it.
pub(crate) fn day(at: Timestamp) -> String {
    local(at).format("%Y-%m-%d").to_string()
}

/// Swedish time: an hour before UTC, two from the last Sunday of March to the last Sunday of October, both at one o'clock UTC
/// (förordningen 2001:127 om sommartid).
fn local(at: Timestamp) -> DateTime<Utc> {
    use chrono::Datelike;
    let last_sunday = |month: u32| {
        let last = Utc.with_ymd_and_hms(at.year(), month, 31, 1, 0, 0).single().unwrap_or(at);
        last - chrono::TimeDelta::days(i64::from(last.weekday().num_days_from_sunday()))
    };
    let summer = at >= last_sunday(3) && at < last_sunday(10);
    at + chrono::TimeDelta::hours(if summer { 2 } else { 1 })
}

/// A choice.
fn choice(value: impl Into<String>, label: impl Into<String>) -> Choice {
    Choice { value: value.into(), label: label.into(), hint: None, checked: false }
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
            assert_eq!(moment(utc.parse().unwrap()), here, "{utc}");
        }
    }
}
