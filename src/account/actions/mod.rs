//! What can be done with accounts, by whom it is done: by somebody who is not signed in yet, by somebody with their own account, by
//! administrators, at the console.

pub mod console;
pub mod draft;
pub mod identify;
pub mod link;
pub mod organisation;
pub mod own;
pub mod sign_in;
pub mod users;
