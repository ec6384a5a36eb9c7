//! What can go wrong while a request or a command is served, for the whole program.
//!
//! An error is made where the fault is found and becomes a page, a problem document or a line on a terminal at the edge, in one
//! place each. Nothing on the way logs it.

use std::borrow::Cow;
use std::time::Duration;

use thiserror::Error;

use crate::text::Message;

/// Why something could not be done.
#[derive(Debug, Error)]
pub enum AppError {
    /// Nobody is signed in, or the session has ended (401).
    #[error("nobody is signed in")]
    Unauthenticated,
    /// Signed in, but without the right to this (403).
    #[error("no right to {0}")]
    Forbidden(String),
    /// The roles would give the right, but only to those who signed in with a second factor.
    #[error("a second factor is missing")]
    SecondFactorMissing,
    /// To be done only shortly after a sign-in; the session is older.
    #[error("a fresh sign-in is needed")]
    StaleSignIn,
    /// There is no such thing, or it belongs to another organisation; the two are never told apart (404).
    #[error("not found")]
    NotFound,
    /// What was typed cannot be taken (422).
    #[error("{} fields are wrong", .0.0.len())]
    Invalid(FormErrors),
    /// Somebody else changed the same thing in between (409).
    #[error("changed by somebody else in between")]
    Conflict(Box<Conflict>),
    /// A request that is not as the description of the API says; browsers send none such.
    #[error("{fault:?} at {place:?}")]
    Malformed {
        /// What is wrong with it.
        fault: RequestFault,
        /// Where in what was sent; empty for all of it.
        place: String,
        /// What is wrong and what to do about it.
        message: Message,
    },
    /// Too many attempts (429).
    #[error("too many attempts")]
    TooMany {
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// A part that the program needs does not answer now: the database, the sign-in service (503).
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of ours (500).
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// What is wrong with a request of a program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestFault {
    /// What was sent is not JSON (400).
    NotJson,
    /// The address knows other methods (405).
    Method,
    /// What is to be changed is not as the program believes (412).
    OtherVersion,
    /// Too much was sent (413).
    TooLarge,
    /// What was sent says of itself that it is no JSON (415).
    Kind,
    /// What was sent is JSON, but not what is asked for (422).
    Shape,
    /// It is not said which version is to be changed (428).
    NoVersion,
}

/// A change that met another one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conflict {
    /// The page of the thing, to begin anew.
    pub page: String,
    /// Each field: its name as a text key, what stands there now, and what was to be put there.
    pub fields: Vec<(&'static str, String, String)>,
}

/// What is wrong in a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormErrors(pub Vec<FieldError>);

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// The name of the field, or its place in a document such as `own[2].title`; empty for a fault of the form as a whole.
    pub field: Cow<'static, str>,
    /// What is wrong and what to do about it.
    pub message: Message,
}

impl FieldError {
    /// A fault of a field.
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, message: Message) -> Self {
        Self { field: field.into(), message }
    }
}

impl FormErrors {
    /// A single fault.
    #[must_use]
    pub fn of(field: &'static str, message: Message) -> Self {
        Self(vec![FieldError::new(field, message)])
    }
}

impl AppError {
    /// A single fault of a field.
    #[must_use]
    pub fn invalid(field: &'static str, key: &'static str) -> Self {
        Self::Invalid(FormErrors::of(field, Message::new(key)))
    }

    /// A request that is not as the description of the API says.
    #[must_use]
    pub fn malformed(fault: RequestFault, message: Message) -> Self {
        Self::Malformed { fault, place: String::new(), message }
    }

    /// A change that met another one, of which nothing more is known.
    #[must_use]
    pub fn conflict() -> Self {
        Self::Conflict(Box::default())
    }
}
