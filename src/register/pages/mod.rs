//! The pages of the register.

mod edit;
mod list;
pub(in crate::register) mod parts;
mod record;
mod samples;

pub(super) use edit::{
    ask_reveal, batch, batches, channel, channel_page, choose_merge, confirm, confirm_remove_channel, confirm_undo, form, history, merge, revealed,
};
pub(super) use list::{PAGE, list};
pub(super) use parts::form_values;
pub(super) use record::{Looking, record};
pub use samples::samples;
