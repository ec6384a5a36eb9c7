//! What letters are in the database: those of an organisation, and those of all of them for who sends them.

mod outbox;
pub(super) mod queue;

pub use outbox::statuses;
pub(super) use outbox::{Filter, cancel, counts, get, insert, list, requeue};
