//! Mail that goes out: written into an outbox in the transaction of the change that causes it, and sent from there.
