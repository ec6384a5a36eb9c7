//! The first page and what is not about anything in particular: what is to be done, search, about the service, the language.

pub mod api;
pub mod pages;
pub mod web;
