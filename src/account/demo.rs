use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::ids::UserId;
use crate::keys;

/// Links by which made-up people are signed in on one click, for the example that the program shows of itself. They live in the memory
/// of the process that made them; a service that was not started as an example never has any. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct DemoLinks(Arc<Mutex<HashMap<String, UserId>>>);

impl DemoLinks {
    pub(in crate::account) fn add(&self, token: &keys::Token, user: UserId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token.digest(), user);
    }

    pub(in crate::account) fn find(&self, token: &str) -> Option<UserId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&keys::digest(token)).copied()
    }

    /// Takes a link, which is then used up.
    pub(in crate::account) fn take(&self, token: &str) -> Option<UserId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&keys::digest(token))
    }
}
