//! The pages of verification rounds, and those behind the links.

mod answer;
mod proposal;
mod round;
mod samples;

pub(super) use answer::{correction, correction_values, over, question, way_names};
pub(super) use proposal::{proposal, proposals};
pub(super) use round::{Looking, confirm_close, list, new, participant, round};
pub use samples::samples;
