//! A purchase and its requirement annex (kravbilaga): what is bought, how it is classified, and what is therefore asked.
//!
//! [`source`] reads a tender file; [`build_annex`] turns the catalogue's selection and the officer's own decisions into an
//! [`Annex`]; [`lint`](lint()) holds the result to the rules of lagen (2016:1145) om offentlig upphandling (LOU);
//! [`document`] writes it as DOCX, XLSX and text; [`answers`] reads a bidder's filled-in file back; [`evaluation`] compares the
//! bids and puts them in order.
//!
//! In the service a tender is a [`Draft`] that is saved part by part: a form carries a mark of the part that it was shown with, so
//! that two people who change the same part meet and lose nothing. [`actions`] issue annexes, which then stand, read bids in for the
//! team of the tender and nobody else (OSL 2009:400, 19 kap. 3 §), and keep what the winner promised.
//! When the catalogue changes, a tender that was made with an older one is [carried over](actions::carry) requirement by requirement.
//!
//! Invariants: the same tender and catalogue give the same annex, and the same annex the same bytes; a row's number never
//! moves once it has been given, a row that is taken away is struck; what an officer adds, changes or drops has a motive; an issued
//! annex is never changed, only withdrawn; no bid, and not how many there are, is seen outside the team until a winner is chosen.

pub mod actions;
mod annex;
pub mod answers;
pub mod api;
mod baseline;
mod carry;
pub mod document;
mod draft;
pub mod evaluation;
mod example;
mod fits;
mod lint;
mod model;
pub mod pages;
mod record;
mod rules;
pub mod source;
mod store;
pub mod web;

pub use annex::{Annex, AnnexArea, AnnexError, BuyerNotes, Row, RowChange, RowStatus, build as build_annex};
pub use baseline::{CatalogueChange, ChangeEffect};
pub use carry::Carry;
pub use draft::{Classified, Decision, Draft, Missing, Part, Subject};
pub use example::{ExampleAnswer, example, filled_in};
pub use lint::{Finding, Severity, lint};
pub use model::{
    Authority, ChangeOfRequirement, Cpv, DroppedRequirement, EvaluationModel, OwnRequirement, Tender, check_code, is_own_id, organisation_number_fault,
};
pub use record::{
    AwardRecord, Baseline, BaselineRest, BaselineRow, BidRecord, BidStatus, IssuedAnnex, IssuedFile, StoredFile, TeamMember, TeamPart, TemplateStatus,
    TenderLine, TenderRecord, TenderStatus, Withdrawal, WordTemplate,
};
pub use store::annex::Use;
