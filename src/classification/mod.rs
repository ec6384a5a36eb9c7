//! Information classification: how bad it would be if information leaked, was wrong, or could not be reached.
//!
//! The scale is the one that Swedish municipalities use: levels 0–4 for konfidentialitet (K), riktighet (R) and
//! tillgänglighet (T), and for those who want it spårbarhet (S), written `2-2-3` or `2-2-3-1`. Level 4 is the field of the
//! Protective Security Act (säkerhetsskyddslagen 2018:585): a purchase at level 4 in any aspect gets no requirements from
//! here but a [`ProtectiveSecurity`] refusal.
//!
//! This slice knows nothing of requirements; it says what levels are, helps a person to choose them, and refuses level 4.

mod guidance;
mod model;
pub mod picker;

pub use guidance::{QUESTIONS, Question, consequence, suggest};
pub use model::{Aspect, Classification, Level, Motives, ParseClassificationError, ProtectiveSecurity};
