//! Mail that goes out: written into an outbox in the transaction of the change that causes it, and sent from there.
//!
//! A change calls [`enqueue`] and is done; whether the mail server answers is no matter of its. A [`worker`] in each instance looks
//! for letters whose time has come, claims one by compare-and-set, hands it to the server and notes what came of it. What the server does not take now is tried again after growing pauses for two days; what it will never take is given
//! up at once (RFC 5321 4.2.1). Letters are plain text with the headers of RFC 5322, and say that a program wrote them (RFC 3834).
//!
//! Invariants: without a server in the settings nothing is written and nothing leaves; a letter is sent by one instance at a time; it
//! has the same Message-ID however often it is tried; what stands in a letter is sealed with the installation's keys while it waits
//! and gone when it has been sent; no name, address or subject can add a header; addresses and texts never stand in the log.

pub mod actions;
mod model;
pub mod pages;
mod rules;
mod store;
mod transport;
pub mod web;
pub mod worker;

pub use actions::enqueue;
pub use model::{Failure, FailureKind, Letter, Mail, MailStatus, Purpose, Recipient};
pub use store::statuses;
