//! Rows of accounts. What belongs to an organisation is reached with an [`OrgScope`](super::OrgScope). People, their sessions and
//! their factors belong to nobody but themselves: they are looked up by what the person shows, before there is a scope, or by
//! the id of the person who is signed in.

pub(super) mod factor;
pub(super) mod link;
pub(super) mod organisation;
pub(super) mod session;
pub(super) mod token;
pub(super) mod user;
