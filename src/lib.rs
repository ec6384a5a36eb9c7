//! Kravkoll: information security requirements in Swedish municipal procurement, from a classification to a requirement annex
//! in Word, and from the bidder's filled-in annex back to answers; and the service in which a municipality's people do it together.
//!
//! # Map
//!
//! The modules stand in the order in which they may use one another: a module knows those above it and none below. Roles within
//! a slice are the exception: its `actions` may write into the audit trail, and its `web` speaks HTTP.
//!
//! | module | what it holds |
//! |---|---|
//! | [`text`] | every sentence that people read, in Swedish and English |
//! | [`input`] | reading files that people write, with all faults told at once and where they are |
//! | [`ids`], [`clock`], [`error`] | identities, the time, what can go wrong; for everything below |
//! | [`keys`], [`config`], [`telemetry`] | the installation's secret, settings, logs |
//! | [`store`] | the database: `SQLite` or `PostgreSQL`, transactions, migrations |
//! | [`view`] | typed pages and the engine that fills their templates |
//! | [`app`] | what every action stands on |
//! | [`account`] | organisations, people, roles; signing in; the actor and the scope without which no row is reached |
//! | [`audit`] | who did what, in a chain that shows tampering |
//! | [`mail`] | what goes out as mail, through an outbox |
//! | [`http`] | the table of routes, what happens around a request, errors as pages |
//! | [`document`] | building blocks of documents; Word files, spreadsheets, packages |
//! | [`classification`] | levels of confidentiality, integrity, availability and traceability; the stop at level 4 |
//! | [`catalogue`] | the requirements: reading, checking, selecting, comparing versions; out and in as OSCAL and spreadsheets |
//! | [`own_catalogue`] | an organisation's own layer on the catalogue, in editions that two have to stand behind |
//! | [`imported_catalogue`] | catalogues that are brought from files: rows of our own form, a stranger's in OSCAL |
//! | [`register`] | vendors, systems, contacts, deliveries and contracts; finding them, what fails with what, keeping it true |
//! | [`tender`] | a purchase and its annex; lint; the annex as files; answers read back; bids compared and evaluated |
//! | [`start`] | the first page, search, about the service |
//! | [`openapi`] | the description of the JSON API, and the page on which it can be tried |
//! | [`cli`] | the command line |
//!
//! # Five walks through the code
//!
//! *From a classification to an annex* (`kravkoll annex`): [`cli`] reads the tender file with [`tender::source::read`] and the
//! catalogue with [`catalogue::source`]; [`tender::build_annex`] asks [`catalogue::select`](catalogue::select()) for the
//! requirements, adds the officer's decisions and numbers the rows; [`tender::lint`](tender::lint()) looks the result over;
//! [`tender::document::write`] turns it into neutral blocks and [`document::docx::write`] into a Word file, which `cli` puts in
//! its place with a rename. [`tender::document::write_into`] makes the same blocks into an organisation's own template, which
//! [`document::docx::Template`] has looked through.
//!
//! *From a filled-in annex to answers* (`kravkoll answers`): [`document::docx::read`] or [`document::sheet::read`] gives what
//! stands in the file, [`tender::answers::read`] matches it with the rows of the annex and says what an evaluator has to look
//! at.
//!
//! *From a tender to an issued annex in the browser* (`POST /tenders/{id}/issue`): `tender::web::issue` asks
//! [`tender::actions::issue::proposal`] for the annex as it would be now, which loads the [`tender::Draft`], builds the annex and lints
//! it; [`tender::actions::issue::issue`] holds it to `tender::rules`, makes the files on [`app::Workers`] outside any transaction, and
//! saves annex, files and audit entry in one, if nobody has changed the tender since it was looked at. A bid goes the other way:
//! [`tender::actions::bid::upload`] reads the file on the same threads and keeps what stands in it; [`tender::evaluation`] compares.
//!
//! *A change in the browser* (`POST /units/{id}/edit`): the layers of [`http`] give the request its number, refuse it when it comes
//! from another site and find out whose session it is; the guard of the route asks the actor for the permission that the table
//! names; `account::web::organisation` reads the form and calls [`account::actions::organisation::edit_unit`]; that asks for the
//! permission once more and gets an [`account::OrgScope`], begins the one transaction, loads the unit, lets `account::rules` decide,
//! saves with a compare-and-set on the version, and adds the audit entry; the handler answers with a redirect, or shows the form
//! again with what is wrong, or an [`error::AppError`] becomes a page in `http::error_page`.
//!
//! *From a fragment of a name to a telephone number* (`GET /search`): whoever changes a record goes through [`register::actions::put`],
//! which checks its content by [`register::rules`], writes the record, what it refers to and its history, and, in the same transaction,
//! what is found of it and of its neighbours. [`register::search`] keeps an index of those documents in memory, asks at each search in
//! one small query whether anything has changed, and ranks in one function whatever the database.
//!
//! # Invariants
//!
//! Nothing above [`cli`] but [`clock`] and [`ids`] reads the clock, nothing the environment or standard input, and nothing prints.
//! The same input gives the same annex, byte for byte. No input makes the program panic, and a panic would end one request. No row
//! of an organisation is reached without an [`account::OrgScope`], no change is made without an entry in the audit trail, and what
//! has been answered is on disk.

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

pub mod mail;

pub mod http;

pub mod document;

pub mod classification;

pub mod catalogue;

pub mod own_catalogue;

pub mod imported_catalogue;

pub mod register;

pub mod tender;

pub mod start;

pub mod openapi;

pub mod cli;
