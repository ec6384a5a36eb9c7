//! Kravkoll: information security requirements in Swedish municipal procurement, from a classification to a requirement annex
//! in Word, and from the bidder's filled-in annex back to answers.
//!
//! # Map
//!
//! The modules stand in the order in which they may use one another: a module knows those above it and none below.
//!
//! | module | what it holds |
//! |---|---|
//! | [`text`] | every sentence that people read, in Swedish and English |
//! | [`input`] | reading files that people write, with all faults told at once and where they are |
//! | [`document`] | building blocks of documents; Word files, spreadsheets, packages |
//! | [`classification`] | levels of confidentiality, integrity, availability and traceability; the stop at level 4 |
//! | [`catalogue`] | the requirements: reading, checking, selecting, comparing versions |
//! | [`tender`] | a purchase and its annex; lint; the annex as files; answers read back |
//! | [`cli`] | the command line |
//!
//! # Two walks through the code
//!
//! *From a classification to an annex* (`kravkoll annex`): [`cli`] reads the tender file with [`tender::source::read`] and the
//! catalogue with [`catalogue::source`]; [`tender::build_annex`] asks [`catalogue::select`](catalogue::select()) for the
//! requirements, adds the officer's decisions and numbers the rows; [`tender::lint`](tender::lint()) looks the result over;
//! [`tender::document::write`] turns it into neutral blocks and [`document::docx::write`] into a Word file, which `cli` puts in
//! its place with a rename.
//!
//! *From a filled-in annex to answers* (`kravkoll answers`): [`document::docx::read`] or [`document::sheet::read`] gives what
//! stands in the file, [`tender::answers::read`] matches it with the rows of the annex and says what an evaluator has to look
//! at.
//!
//! # Invariants
//!
//! Nothing above [`cli`] reads the clock, the environment or standard input, or prints. The same input gives the same bytes.
//! No input makes the program panic.

pub mod text;

pub mod input;

pub mod ids;

pub mod clock;

pub mod error;

pub mod keys;

pub mod config;

pub mod telemetry;

pub mod store;

pub mod view;

pub mod app;

pub mod account;

pub mod audit;

pub mod http;

pub mod document;

pub mod classification;

pub mod catalogue;

pub mod tender;

pub mod start;

pub mod cli;
