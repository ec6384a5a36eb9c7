//! Catalogues that are brought from files: rows of our own making, and whole catalogues of others in OSCAL.
//!
//! A file is kept as it came. Requirements in our own form, as rows or in OSCAL, are shown with what would come of each and what is
//! wrong in which row ([`Preview`]), and go into the edition of the own catalogue that is worked on, all or none; there the checks and
//! the four eyes of [`own_catalogue`](crate::own_catalogue) wait. A stranger's catalogue is kept control by control to be read and
//! searched: it says nothing of tiers and motives as we mean them, so an editor makes requirements of its controls one by one.
//!
//! Invariants: nothing of a file is in force because it was brought; what is marked as not to be passed on is in no export; a file
//! goes out again as it came in.
//!
//! [`Preview`]: crate::catalogue::exchange::Preview

pub mod actions;
mod model;
pub mod pages;
mod store;
pub mod web;

pub use model::{ControlLine, FileForm, Imported};
