//! The rows of tenders: each is reached with the organisation that it belongs to.

pub(super) mod annex;
pub(super) mod assessment;
pub(super) mod bid;
pub(super) mod file;
pub(super) mod team;
pub(super) mod template;
pub(super) mod tender;
