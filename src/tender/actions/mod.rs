//! What can be done with tenders. Each function asks for the right to it, works in one transaction, and leaves an entry in the audit
//! trail.

pub mod template;
mod uses;

pub use uses::uses;
