//! The pages of accounts.

mod link;
mod organisation;
mod own;
mod sign_in;
mod users;

pub(super) use link::{choose_password, demo, set_up};
pub(super) use organisation::{create_organisation, delete_unit, edit_organisation, edit_unit, member, organisation, remove_member, unit, units};
pub(super) use own::{
    account, change_password, confirm_end_others, confirm_end_session, confirm_remove_factor, confirm_renew_codes, confirm_revoke, confirm_untie, new_app,
    new_passkey, new_token, recovery_codes, token_made,
};
pub(super) use sign_in::{Ways, code, sign_in};
pub(super) use users::{confirm_disable, confirm_remove_user, edit_user, invite, link_made, reset, user, users};

use crate::clock::{Timestamp, in_sweden};
use crate::text::Language;
use crate::view::Sample;

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let parts = [sign_in::samples(language), link::samples(language), own::samples(language), users::samples(language), organisation::samples(language)];
    parts.into_iter().flatten().collect()
}

/// A moment as people read it, in Swedish time.
pub(crate) fn moment(at: Timestamp) -> String {
    in_sweden(at).format("%Y-%m-%d %H:%M").to_string()
}

/// A day as people read it.
pub(crate) fn day(at: Timestamp) -> String {
    in_sweden(at).format("%Y-%m-%d").to_string()
}
