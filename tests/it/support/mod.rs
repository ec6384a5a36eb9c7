//! What the tests of the service stand on.

pub mod app;
pub mod database;
pub mod provider;
