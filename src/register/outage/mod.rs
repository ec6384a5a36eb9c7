//! What fails when something fails: a vendor, a system, a country, a data centre.
//!
//! A failure spreads over deliveries to systems, over chains of sub-processors to the vendors above them, and over dependencies from
//! system to system (`graph`). The same vendor in several organisations of a federation is one (`same`).
//!
//! Invariants: what is not known, such as the level of a system, is shown as not known and never left out; a delivery counts until
//! somebody puts it away, also when its last day has passed.

mod actions;
pub mod api;
pub(in crate::register) mod graph;
pub(in crate::register) mod pages;
mod people;
mod picture;
pub(in crate::register) mod same;
mod samples;
pub mod web;
pub(in crate::register) mod words;

pub use pages::samples;
pub(in crate::register) use samples::example_net;
