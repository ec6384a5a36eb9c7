//! Verification rounds: people are asked whether what the register holds of them, or of what is theirs, is right.
//!
//! A round is prepared for contacts that are due, for a vendor or for the systems of a unit, looked over, and begun. Each who is asked
//! gets one letter with a link of their own and answers without an account: all is right, or this is how it should be. A confirmation
//! is noted on the record at once; a correction is a proposal that waits until somebody of the organisation has looked at it. Without a
//! mail server, or without an address, the same list is called by telephone and ticked off.
//!
//! Invariants: a link is 256 random bits of which only the digest is kept, and is used up when everything is answered; to look at it
//! changes nothing; behind it stand the recipient's own entries and nothing else: no private numbers, no judgements of the
//! organisation's, nothing that is marked as secret; nobody is reminded more than once.

pub mod actions;
pub mod api;
pub mod model;
pub mod pages;
pub mod rules;
mod store;
pub mod web;

pub(super) use store::item::hide_channel;
