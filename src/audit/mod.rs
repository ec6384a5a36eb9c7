//! The audit trail: who did what, when, and who tried to.
//!
//! An entry is written in the transaction of the change it tells of, so there is neither a change without an entry nor an entry
//! without a change; refused attempts and looks at what is not for everybody are entries of their own. Entries form a chain:
//! each carries a keyed digest over itself and the one before it ([`chain`]), with a key that is not in the database. The end
//! of the chain is noted outside the database too ([`actions::anchor`]), so that cutting off its end shows.
//!
//! Entries are never changed or deleted. They name people and organisations by copy and outlive them. Secrets never stand in
//! them. Only auditors read them, each those of the own organisation, and that is an entry as well. Of what was done with bids
//! they see no more than when and by whom until a winner has been chosen, unless they are in the team.

/// Reading, inspecting and noting the trail.
pub mod actions;
/// The links between entries.
pub mod chain;
mod model;
pub mod pages;
pub(crate) mod store;
pub mod web;

pub use model::{Action, Entry, Head, Listed, ObjectKind, Outcome, Recorded, Stamp};
pub use store::Filter;
