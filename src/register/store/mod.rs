//! The tables of the register.

pub(in crate::register) mod batch;
pub(in crate::register) mod history;
pub(in crate::register) mod import;
pub(in crate::register) mod private;
pub(in crate::register) mod record;
pub(in crate::register) mod whole;
