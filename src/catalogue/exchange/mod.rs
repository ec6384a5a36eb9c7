//! The catalogue in the formats of others, out and in.
//!
//! [`library()`] makes an OSCAL catalogue of ours and [`requirements`] makes requirements of one again; [`ciso()`] is for those who
//! keep their work in CISO Assistant; [`table`] is the catalogue as rows, for a spreadsheet. Whatever comes in goes through the
//! same reading and the same checks as the catalogue's own files, and is shown as a [`Preview`] before anything is kept.
//!
//! Invariants: the same catalogue gives the same bytes; what goes out in OSCAL or as rows and comes in again is the same
//! requirements; nothing of a stranger's file is taken that the checks refuse.

mod ciso;
mod nodes;
mod oscal_in;
mod oscal_out;
mod preview;
pub mod table;
mod table_in;
mod table_out;

pub use ciso::ciso;
pub use oscal_in::{Taken, requirements};
pub use oscal_out::{identity, insertion, library, modal_word, moment, param_id, statement_id};
pub use preview::{ImportFault, ImportedRequirement, Outcome, Preview, merge};
pub use table_in::{MAX_ROWS, read_csv, read_xlsx};
pub use table_out::{csv, xlsx};

use crate::classification::Aspect;

/// Names of our properties in OSCAL.
pub mod prop {
    /// The language of a catalogue.
    pub const LANGUAGE: &str = "language";
    /// Under which terms it may be used.
    pub const LICENCE: &str = "licence";
    /// How a requirement is put.
    pub const KIND: &str = "kind";
    /// When it is tested.
    pub const PHASE: &str = "phase";
    /// Its proposed points.
    pub const WEIGHT: &str = "weight";
    /// A form of delivery that it is for.
    pub const DELIVERY: &str = "delivery";
    /// The personal data that it is for.
    pub const PERSONAL_DATA: &str = "personal-data";
    /// A circumstance that it is for.
    pub const FLAG: &str = "flag";
    /// A law or standard with its number.
    pub const SOURCE: &str = "source";
    /// When somebody held our number of it against the original.
    pub const CHECKED: &str = "checked";
    /// The number of a tier.
    pub const TIER: &str = "tier";
    /// The modal verb: `ska` or `bor`.
    pub const MODAL: &str = "modal";
    /// Which of several words is the modal verb.
    pub const MODAL_OCCURRENCE: &str = "modal-occurrence";
    /// A tier that every classification reaches.
    pub const EVERY_LEVEL: &str = "every-level";
    /// A value of the tier below that a tier leaves out.
    pub const SUPERSEDES: &str = "supersedes";
    /// Months between follow-ups.
    pub const INTERVAL: &str = "interval-months";
    /// The version that took an id out of use.
    pub const RETIRED_IN: &str = "retired-in";
    /// The name of a value.
    pub const NAME: &str = "name";
    /// Whose level decides a value.
    pub const LEVEL_SOURCE: &str = "level-source";
    /// The value proposed at a level; the digit comes after.
    pub const AT_LEVEL: &str = "at-level-";
    /// The least value.
    pub const MIN: &str = "min";
    /// The greatest value.
    pub const MAX: &str = "max";
    /// Which way is stricter.
    pub const STRICTER: &str = "stricter";
    /// The number of a row in an annex.
    pub const NUMBER: &str = "number";
    /// The code that is printed beside a row.
    pub const CHECK: &str = "check";
    /// The classification of a purchase.
    pub const CLASSIFICATION: &str = "classification";
}

/// Classes of what we write in OSCAL.
pub mod class {
    /// A group that is an area.
    pub const AREA: &str = "area";
    /// A control that is a requirement.
    pub const REQUIREMENT: &str = "requirement";
    /// A control whose id is out of use.
    pub const RETIRED: &str = "retired";
    /// A statement that is a tier.
    pub const TIER: &str = "tier";
}

/// Names of the texts of a control.
pub mod part {
    /// The wording of a tier.
    pub const STATEMENT: &str = "statement";
    /// Why it is asked.
    pub const MOTIVE: &str = "guidance";
    /// What the bidder hands in.
    pub const PROOF: &str = "assessment-objective";
    /// How it is followed up.
    pub const FOLLOW_UP: &str = "assessment-method";
}

/// How what a link points at stands to what has it.
pub mod rel {
    /// A law or standard that a requirement answers to.
    pub const SOURCE: &str = "reference";
    /// What takes the place of a retired id.
    pub const REPLACED_BY: &str = "moved-to";
}

/// The name of the property that holds a tier's least level of an aspect.
fn level_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::K => "level-k",
        Aspect::R => "level-r",
        Aspect::T => "level-t",
        Aspect::S => "level-s",
    }
}
