use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use super::index::Index;
use super::model::Document;
use super::store;
use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::OrganisationId;
use crate::store::Tx;

/// What can be found in the registers of organisations, in the memory of this process. Cheap to clone.
#[derive(Clone, Default)]
pub struct Indexes(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    /// Counts the times at which an index was asked for.
    asked: u64,
    of: HashMap<OrganisationId, Slot>,
    /// What stands beside the registers, with a fingerprint of it.
    beside: HashMap<OrganisationId, (u64, Arc<Index>)>,
}

#[derive(Default)]
struct Slot {
    last_asked: u64,
    documents: usize,
    index: Arc<RwLock<Index>>,
}

impl fmt::Debug for Indexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Indexes").finish_non_exhaustive()
    }
}

impl Indexes {
    /// So many documents are held at the most, in the indexes of all organisations together, but for those of a single search.
    pub const MOST: usize = 300_000;

    /// The indexes of some organisations as they stand in the transaction, in the same order.
    pub(super) fn current(&self, tx: &mut Tx<'_>, scopes: &[&OrgScope]) -> Result<Vec<Arc<RwLock<Index>>>, AppError> {
        let heads = store::heads(tx, scopes)?;
        let mut indexes = Vec::with_capacity(scopes.len());
        for scope in scopes {
            let head = heads.get(&scope.organisation()).copied().unwrap_or_default();
            let index = self.of(scope.organisation());
            if read(&index).sequence < head {
                self.bring_up_to_date(tx, scope, head, &index)?;
            }
            indexes.push(index);
        }
        Ok(indexes)
    }

    /// The index of some documents of an organisation that are not in its register; kept until they are others.
    pub(super) fn beside(&self, scope: &OrgScope, documents: &[Document]) -> Arc<Index> {
        if documents.is_empty() {
            return Arc::default();
        }
        let mut hasher = DefaultHasher::new();
        documents.hash(&mut hasher);
        let fingerprint = hasher.finish();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).beside.get(&scope.organisation()).cloned();
        if let Some((_, index)) = known.filter(|(known, _)| *known == fingerprint) {
            return index;
        }
        let index = Arc::new(Index::of(documents));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).beside.insert(scope.organisation(), (fingerprint, Arc::clone(&index)));
        index
    }

    fn of(&self, organisation: OrganisationId) -> Arc<RwLock<Index>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let asked = kept.asked;
        let slot = kept.of.entry(organisation).or_default();
        slot.last_asked = asked;
        Arc::clone(&slot.index)
    }

    fn bring_up_to_date(&self, tx: &mut Tx<'_>, scope: &OrgScope, head: i64, index: &RwLock<Index>) -> Result<(), AppError> {
        let mut index = index.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have done it meanwhile, and have seen more than this transaction.
        if index.sequence < head {
            let news = store::changes(tx, scope, index.sequence)?;
            // What is half done is not kept: should it panic, everything is read again.
            let mut changed = std::mem::take(&mut *index);
            changed.apply(news);
            changed.sequence = head;
            *index = changed;
        }
        let documents = index.len();
        drop(index);
        self.make_room(scope.organisation(), documents);
        Ok(())
    }

    /// Lets go of the indexes that were asked for longest ago.
    fn make_room(&self, organisation: OrganisationId, documents: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = kept.of.get_mut(&organisation) {
            slot.documents = documents;
        }
        let mut all: usize = kept.of.values().map(|slot| slot.documents).sum();
        while all > Self::MOST {
            let oldest = kept.of.iter().filter(|(id, slot)| **id != organisation && slot.documents > 0).min_by_key(|(_, slot)| slot.last_asked);
            let Some((oldest, documents)) = oldest.map(|(id, slot)| (*id, slot.documents)) else { return };
            kept.of.remove(&oldest);
            kept.beside.remove(&oldest);
            all -= documents;
        }
    }
}

/// An index to search in.
pub(super) fn read(index: &RwLock<Index>) -> RwLockReadGuard<'_, Index> {
    index.read().unwrap_or_else(PoisonError::into_inner)
}
