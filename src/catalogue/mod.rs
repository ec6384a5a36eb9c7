//! The requirement catalogue: what can be asked of a vendor, keyed by classification level.
//!
//! The requirements are TOML files in `requirements-catalog/` that an information-security officer edits without reading
//! code. [`source`] reads them, [`check`](check()) holds them to the rules that a tender needs (answerable with yes or no,
//! "eller likvärdig" after each standard: lagen 2016:1145 om offentlig upphandling, 9 kap. 4 §), [`select`](select()) picks
//! those that a classification and the circumstances of a purchase call for, [`Catalogue::coverage`] shows what answers to each number
//! of a law or standard, and [`diff`](diff()) tells two versions apart.
//! [`library`] is a catalogue in OSCAL, anybody's; [`exchange`] takes ours there and back, and into spreadsheets.
//!
//! Invariants: an id means the same requirement for ever; selection is a pure function, monotone in every level; the wording
//! of the highest tier reached applies alone. The texts are our own: no wording of ISO, KLASSA or SKR is kept here.

pub mod api;
mod changelog;
mod check;
mod coverage;
mod diff;
pub mod exchange;
mod find;
pub mod library;
mod model;
pub mod pages;
mod select;
pub mod source;
mod vocabulary;
pub mod web;
mod wording;

pub use changelog::{Notes, Release};
pub use check::{check, check_only};
pub use coverage::{Answered, Coverage, HeatMap, NumberCoverage};
pub use diff::{Change, Effect, FieldChange, compare, diff};
pub use find::Filter;
pub use model::{
    Area, Catalogue, Circumstances, Conditions, Delivery, Flag, FollowUp, Kind, LevelSource, Own, OwnSort, Param, PersonalData, Phase, Place, Requirement,
    Retired, SourceAlias, SourceEntry, SourceRef, SourceSystem, Stricter, SwitchedOff, Thresholds, Tier, is_requirement_id,
};
pub use select::{Item, Selection, Why, select};
pub use vocabulary::Vocabulary;
pub use wording::{Wording, WordingError};
