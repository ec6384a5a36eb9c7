//! What can be done with tenders. Each function asks for the right to it, works in one transaction, and leaves an entry in the audit
//! trail. Documents are made and read outside transactions, a few at a time.

/// Bids: read in, looked at, put aside. Only for the team of the tender.
pub mod bid;
/// A tender carried over to a newer catalogue.
pub mod carry;
/// A tender that is being worked on.
pub mod draft;
/// Bids side by side, assessed and put in order; the winner.
pub mod evaluation;
/// Annexes: issued, downloaded, withdrawn.
pub mod issue;
/// Who sees the bids.
pub mod team;
/// The organisation's own Word templates.
pub mod template;
mod uses;

pub use uses::uses;
