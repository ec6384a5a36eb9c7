//! Comparison and evaluation of the bids that an annex brought in.
//!
//! [`compare()`] puts the bidders' answers beside one another, row by row, with what each evaluator has said of them; [`totals()`]
//! adds points and prices up to an order by the model that the procurement documents state; [`promises()`] are what the winner is
//! bound by; [`document`] writes the evaluation for the file of the procurement.
//!
//! The law behind it: bids are judged by criteria that are stated beforehand and can be verified (LOU 2016:1145, 16 kap. 1 and
//! 6 §§), each decision is documented as it is made (12 kap. 14 §), and what is said of a bid is secret until the award decision
//! (OSL 2009:400, 19 kap. 3 §).
//!
//! Invariants: nothing here reads a file, a database or a clock, and the same input gives the same result; a person and never the
//! program decides that a requirement is not met; what evaluators disagree about counts as not assessed until they have settled
//! it; an order in which anything is missing is never called final; the order of the bids in the input decides nothing.

mod compare;
mod difference;
pub mod document;
mod model;
mod promises;
mod rules;
mod totals;

pub use compare::{Attention, BidSummary, ComparedRow, Comparison, ComparisonCell, compare};
pub use difference::{Change, Segment, difference};
pub use model::{Assessment, Bid, Decision, Outcome, Verdict};
pub use promises::{Promise, promises};
pub use rules::{AssessmentFault, check, outcome};
pub use totals::{Pending, Rejection, RowPoints, Total, all_final, ranked, totals};
