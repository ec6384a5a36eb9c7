//! What is done with the register.

pub mod around;
pub mod channel;
pub mod export;
pub mod import;
mod import_batch;
pub mod merge;
pub mod put;
pub mod record;
