//! Rounds, who is asked, about what, and the links that were sent.

pub(super) mod item;
pub(super) mod link;
pub(super) mod round;
