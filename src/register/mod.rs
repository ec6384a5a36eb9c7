//! The register: who delivers what, who runs it, whom to call. Vendors, contacts, systems, deliveries and contracts of an
//! organisation.

pub mod search;
