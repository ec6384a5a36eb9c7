//! The integration tests, one binary. The modules follow the slices.

mod answers;
mod catalogue;
mod cli;
mod document;
mod gallery;
mod select;
mod tender;
mod tidy;
mod wordprocessing;
