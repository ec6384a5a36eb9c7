//! What can be done with accounts, by whom it is done: by somebody who is not signed in yet, by somebody with their own account, by
//! administrators, at the console.

pub mod console;
pub mod demo;
/// What somebody had typed when their session ended.
pub mod draft;
/// Who a session or a program's key belongs to.
pub mod identify;
/// Links that are good once: set-up, invitation, reset.
pub mod link;
/// Organisations, their units and members, and what the service says of itself.
pub mod organisation;
/// What people do with their own account.
pub mod own;
/// Signing in and out.
pub mod sign_in;
/// What administrators do with users.
pub mod users;
