//! Views over the whole register: on what most depends (`concentration`), and what is missing or has run out (`gaps`).
//!
//! Invariants: what is not known is a row of its own and never left out; a filter by unit keeps what belongs to no unit that is known.

mod actions;
pub mod api;
pub(in crate::register) mod concentration;
pub(in crate::register) mod gaps;
mod pages;
pub mod web;

pub use pages::samples;
