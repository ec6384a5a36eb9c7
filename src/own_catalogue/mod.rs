//! The organisation's own layer on the requirement catalogue (den egna katalogen): requirements of its own, the catalogue's in other
//! words, and those that it has switched off, each with a reason.
//!
//! The layer comes in editions. One is in force; a new one is begun as a copy of it, changed by editors, handed in, and approved by
//! somebody who has changed nothing in it ([`rules::may_decide`]). [`rules::apply`] lays an edition on the catalogue and holds the
//! result to the same checks as the loader does; tenders, annexes and the pages of the catalogue then see one catalogue, whose
//! version tells the edition: `0.2.0+3`.
//!
//! Invariants: an edition that has been in force is never changed; nothing that is wrong by the checks gets in force; what an editor
//! has typed is kept as it was typed, whether it is right or not; an id that an organisation has used means the same for ever;
//! requirements marked as not to be passed on (får ej spridas) are in annexes and on pages, and in no export.

pub mod actions;
mod export;
mod model;
pub mod pages;
pub mod rules;
mod store;
mod typed;
pub mod web;

pub use export::ExportFormat;
pub use model::{Change, Edition, EditionStatus, InForce, Layer, Sort};
pub use typed::{TypedParam, TypedRequirement, TypedTier};
