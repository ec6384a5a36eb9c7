//! The classification of a system: its levels with their motives, by which method, until when. It is a part of the system's content, so
//! each one before it stands in the system's history.
//!
//! Level 4 is never kept: such a system is a matter of protective security (säkerhetsskydd) and does not belong in this register.

pub mod actions;
mod pages;
pub mod web;

pub use pages::samples;
