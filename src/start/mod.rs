//! The first page and what is not about anything in particular: what is to be done, the look-up, about the service, the language.

pub mod api;
pub mod look_up;
pub mod pages;
pub mod web;
