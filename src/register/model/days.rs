use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The days from one to another, both among them; without a first or a last where none is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// Whether there is neither a first nor a last.
    #[must_use]
    pub fn are_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn contain(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| to >= day)
    }

    /// Those that are among others too, if there are any.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        let to = self.to.into_iter().chain(other.to).min();
        let both = Self { from: self.from.max(other.from), to };
        both.from.is_none_or(|from| both.contain(from)).then_some(both)
    }

    /// Those before the first and those after the last.
    pub fn others(self) -> impl Iterator<Item = Self> {
        let before = self.from.and_then(|from| from.pred_opt()).map(|to| Self { from: None, to: Some(to) });
        let after = self.to.and_then(|to| to.succ_opt()).map(|from| Self { from: Some(from), to: None });
        before.into_iter().chain(after)
    }
}
