//! The register out to files and in from them: lists of any layout, business cards, archives of a whole register.
//!
//! A list that comes in is read by [`grid`](crate::document::grid), its columns are matched with the fields of records ([`targets`]), and
//! [`plan`] says what would come of each row: it makes a record, changes one, changes nothing, or is faulty. A plan does nothing;
//! the action of imports writes it in one transaction as one batch, which can be undone.
//!
//! Invariants: the same file twice changes nothing the second time; an empty cell erases nothing; two names that are only alike stay two
//! records until a person says that they are one; of a row with a fault nothing is taken; nothing private is in any file that goes out.

pub mod archive;
pub mod export;
mod guess;
mod index;
mod model;
mod names;
mod parse;
pub mod plan;
pub mod targets;
pub mod vcard;

pub use guess::{Guess, guess, headings_key, said};
pub use model::{Alike, Counts, Import, ImportState, Mapping, Outcome, Plan, Planned, PlannedRow, ReadRow, RowFault, RowNote, Snapshot};
pub use parse::UnitNames;
pub(in crate::register) use parse::unit_names;
pub use targets::{Part, TransferField, What, fields};
