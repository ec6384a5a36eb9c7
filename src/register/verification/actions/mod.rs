//! What is done in verification rounds.

pub mod answer;
pub mod proposal;
pub mod round;
