//! The register: who delivers what, who runs it, whom to call. Vendors, contacts, systems, deliveries and contracts of an
//! organisation.
//!
//! Every record stands in the same envelope and is written in one way ([`actions::put`]): its content is checked, what it refers to is
//! drawn out, its version goes into the history. How people read and write a field is said once, in [`fields`].
//!
//! Invariants: nothing is deleted but what an undone import brought; what is unknown is a gap and never a filter; the value of a private
//! number stands in one table and is read only by who may, with an entry in the audit trail.

pub mod actions;
pub mod api;
pub mod classification;
pub mod fields;
mod found;
pub mod model;
pub mod outage;
pub mod overview;
pub mod pages;
pub mod rules;
pub mod search;
mod store;
pub mod transfer;
pub mod verification;
pub mod web;
