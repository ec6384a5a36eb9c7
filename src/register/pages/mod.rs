//! The pages of the register.

mod edit;
mod hub;
mod import;
mod import_samples;
mod list;
pub(in crate::register) mod parts;
mod record;
mod samples;

pub(super) use edit::{
    ask_reveal, batch, batches, channel, channel_page, choose_merge, confirm, confirm_remove_channel, confirm_undo, form, history, merge, revealed,
};
pub(super) use hub::hub;
pub(super) use import::{archive_planned, columns, columns_field, confirm_discard, ended, exports, imports, planned, working};
pub(super) use list::{PAGE, list};
pub(super) use parts::form_values;
pub(super) use record::{Looking, record};
pub use samples::samples;
