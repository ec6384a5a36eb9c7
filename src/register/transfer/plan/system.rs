//! The levels of the system of a row.

use serde::Deserialize;
use serde_json::json;

use super::Pass;
use crate::classification::{Aspect, Classification};
use crate::register::model::SystemClassification;
use crate::register::transfer::parse::PartData;

impl Pass<'_> {
    /// Puts the levels that a row says into a system, unless it has them. Who set them, and when, is said when they are written.
    pub(super) fn classify(&mut self, row: usize, place: usize, data: &PartData) -> Option<()> {
        let Some((_, column)) = data.levels.values().next().copied() else { return Some(()) };
        let level = |aspect| data.levels.get(&aspect).map(|(level, _)| *level);
        let levels = Classification { k: level(Aspect::K)?, r: level(Aspect::R)?, t: level(Aspect::T)?, s: level(Aspect::S) };
        let there = self.index.get(place)?.content.get("classification").and_then(|there| SystemClassification::deserialize(there).ok());
        // Whoever says nothing of traceability leaves it as it is.
        let levels = Classification { s: levels.s.or(there.as_ref().and_then(|there| there.levels.s)), ..levels };
        if there.as_ref().is_some_and(|there| there.levels == levels) {
            return Some(());
        }
        let new = there.map_or_else(|| SystemClassification::of(levels), |there| there.with(levels));
        self.set(row, place, "classification", json!(new), Some(column))
    }
}
