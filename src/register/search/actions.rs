use std::sync::Arc;

use super::index::{Depth, Index, Ranked};
use super::indexes;
use super::model::{Document, Found, Hit};
use super::query::Query;
use crate::account::{Actor, OrgScope, Permission};
use crate::app::App;
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::store::Tx;

/// With so many good hits, or one that is exactly what was typed, typing errors are not thought of.
const ENOUGH: usize = 5;

/// Looks in the register of the organisation worked in and, for those who may read them, of the members of the federation; and among
/// other documents of the organisation, which are read in the same transaction.
///
/// # Errors
/// [`AppError::Forbidden`], and those of `others`.
pub async fn find(
    app: &App,
    actor: &Actor,
    typed: &str,
    others: impl FnOnce(&mut Tx<'_>, &OrgScope) -> Result<Vec<Document>, AppError> + Send + 'static,
    most: usize,
) -> Result<Found, AppError> {
    let (indexes, query, today) = (app.search.clone(), Query::new(typed), in_sweden(app.clock.now()).date());
    actor
        .read_with_members(app, Permission::ReadRegister, move |tx, registers| {
            let scopes: Vec<_> = registers.iter().map(|(scope, _)| scope).collect();
            let current = indexes.current(tx, &scopes)?;
            let guards: Vec<_> = current.iter().map(|index| indexes::read(index)).collect();
            let beside = match scopes.first() {
                Some(scope) => indexes.beside(scope, &others(tx, scope)?),
                None => Arc::default(),
            };
            let all: Vec<&Index> = guards.iter().map(|index| &**index).chain([&*beside]).collect();
            let (ranked, more) = search(&all, &query, most);
            let sure = ranked.first().is_some_and(|(_, ranked)| ranked.score.is_good());
            let hit = |(place, ranked): (usize, Ranked)| {
                let organisation = registers.get(place).filter(|_| place > 0).map(|(_, name)| name.clone());
                let document: Document = serde_json::from_str(&ranked.entry.content).ok()?;
                Some(Hit { reachable: document.days.contain(today), document: document.on(today), organisation })
            };
            Ok(Found { hits: ranked.into_iter().filter_map(hit).collect(), more, sure })
        })
        .await
}

/// For those who look for nothing that stands elsewhere than in the register.
///
/// # Errors
/// None.
pub fn no_others(_: &mut Tx<'_>, _: &OrgScope) -> Result<Vec<Document>, AppError> {
    Ok(Vec::new())
}

/// Which of some documents are meant by what was typed, the best first.
#[must_use]
pub fn rank_among(typed: &str, documents: &[Document], most: usize) -> Vec<Document> {
    let index = Index::of(documents);
    let (ranked, _) = search(&[&index], &Query::new(typed), most);
    ranked.into_iter().filter_map(|(_, ranked)| serde_json::from_str(&ranked.entry.content).ok()).collect()
}

/// The best hits of all indexes with the place of theirs, and whether there are more. Goes no further than it has to.
fn search(indexes: &[&Index], query: &Query, most: usize) -> (Vec<(usize, Ranked)>, bool) {
    let mut hits: Vec<(usize, Ranked)> = Vec::new();
    for depth in Depth::ALL {
        hits.clear();
        for (place, index) in indexes.iter().enumerate() {
            hits.extend(index.search(query, depth, most + 1).into_iter().map(|ranked| (place, ranked)));
        }
        let good = hits.iter().filter(|(_, ranked)| ranked.score.is_good() && !ranked.score.is_archived()).count();
        let exact = hits.iter().any(|(_, ranked)| ranked.score.is_exact());
        let done = match depth {
            // More good hits than are wanted: whatever else there is comes after them.
            Depth::Begun => good > most || (exact && query.has_several_words()),
            Depth::Within => exact || good >= ENOUGH.min(most),
            Depth::Strange | Depth::Errors => !hits.is_empty(),
            Depth::Some => true,
        };
        if done {
            break;
        }
    }
    hits.sort_by(|(one_place, one), (other_place, other)| (one.rank(), one_place).cmp(&(other.rank(), other_place)));
    let more = hits.len() > most;
    hits.truncate(most);
    (hits, more)
}
