//! What can be done with tenders. Each function asks for the right to it, works in one transaction, and leaves an entry in the audit
//! trail. Documents are made outside transactions, a few at a time.

pub mod draft;
pub mod issue;
pub mod team;
