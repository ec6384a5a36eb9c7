//! What the tests of the service stand on.

pub(crate) mod app;
pub(crate) mod database;
pub(crate) mod lookup;
pub(crate) mod provider;
pub(crate) mod purchases;
pub(crate) mod register;
pub(crate) mod smtp;
pub(crate) mod tender;
