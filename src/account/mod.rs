//! Accounts: organisations and their units, the people in them, their roles, and how it is made sure who somebody is.
//!
//! A person has one account and, in each organisation, a set of roles; a role is a set of permissions in one table
//! ([`Role::permissions`]). Whoever is signed in is an [`Actor`], the first argument of every action; an actor with the right to
//! something gets an [`OrgScope`], without which no row can be reached. Follows OWASP ASVS 5.0 chapters 6 to 8 at level 2.
//!
//! Invariants: no default account and no default password; a password, a code, a token is never kept as it is; a changed right
//! counts from the next request on; what is said to somebody who is not signed in does not tell whether an account exists; a
//! local account works when the sign-in service, mail and name service are down.

pub mod actions;
mod actor;
mod demo;
mod limits;
mod model;
pub mod one_time;
pub mod pages;
pub mod passkey;
pub mod password;
mod permission;
mod rules;
pub mod sign_in_service;
mod store;
pub mod web;

pub use actor::{Actor, Change, Credential, OrgScope, Origin};
pub use demo::DemoLinks;
pub use limits::Limits;
pub use model::{
    AccessibilityStatement, ApiToken, Factor, FactorId, LinkPurpose, Member, Organisation, OrganisationKind, OrganisationNumber, Session, Unit, UnitKind, User,
    UserStatus, has_check_digit,
};
pub use permission::{Permission, Role};
