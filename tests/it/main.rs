//! The integration tests, one binary. The modules follow the slices.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test that panics has found a fault")]

mod access;
mod accounts;
mod answers;
mod api;
mod audit;
mod bids;
mod carry;
mod catalogue;
mod cli;
mod crash;
mod document;
mod evaluation;
mod exchange;
mod faults;
mod gallery;
mod grid;
mod imported_catalogue;
mod mail;
mod own_catalogue;
mod pages;
mod register;
mod register_api;
mod register_demo;
mod register_private;
mod register_search;
mod register_transfer;
mod register_verification;
mod register_views;
mod secrecy;
mod select;
mod sign_in;
mod sign_in_service;
mod store;
mod support;
mod template;
mod tender;
mod tender_api;
mod tender_flow;
mod tidy;
mod upload;
mod word_template;
mod wordprocessing;
