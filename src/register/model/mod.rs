//! What the register holds. Every kind of record stands in the same envelope ([`Record`]); what is particular to it is its
//! [`Content`].

mod choice;
mod contact;
mod contract;
mod days;
mod delivery;
mod history;
mod links;
mod number;
mod phone;
mod raw;
mod system;
mod vendor;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use contact::{Channel, ChannelKind, Contact, ContactKind, Verification, VerificationSource};
pub use contract::{Contract, ContractKind, ContractStatus};
pub use days::Days;
pub use delivery::{Delivery, DeliveryRole, Substitutability};
pub use history::{Batch, BatchKind, Past, Verb};
pub use links::{Assignment, AssignmentRole, Dependency};
pub use number::VendorNumber;
pub use phone::Phone;
pub use raw::{ListFilter, Raw, Referrer};
pub use system::{Hosting, LawFlag, Lifecycle, PersonalData, RemoteAccess, System, SystemClassification};
pub use vendor::{Criticality, Vendor, VendorRole};

use super::fields::FieldSpec;
use crate::clock::Timestamp;
use crate::ids::{RecordId, UnitId};
use crate::text::{Language, text};

/// Kinds of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecordKind)]
pub enum Kind {
    /// Leverantör.
    Vendor,
    /// System.
    System,
    /// Kontakt: a person or a function.
    Contact,
    /// Avtal.
    Contract,
    /// Leverans: what a vendor is to a system.
    Delivery,
    /// Uppdrag: what a contact is to a vendor, a system, a contract or a unit.
    Assignment,
    /// Beroende: a system that another one needs.
    Dependency,
}

impl Kind {
    /// All of them; those that others refer to come first.
    pub const ALL: [Self; 7] = [Self::Vendor, Self::System, Self::Contact, Self::Contract, Self::Delivery, Self::Assignment, Self::Dependency];

    /// Those that have lists and pages of their own.
    pub const MAIN: [Self; 4] = [Self::Vendor, Self::System, Self::Contact, Self::Contract];

    /// One of them, in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Vendor => "register-vendor",
                Self::System => "register-system",
                Self::Contact => "register-contact",
                Self::Contract => "register-contract",
                Self::Delivery => "register-delivery",
                Self::Assignment => "register-assignment",
                Self::Dependency => "register-dependency",
            },
        )
    }

    /// Where those of the kind are: `/vendors`.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Vendor => "/vendors",
            Self::System => "/systems",
            Self::Contact => "/contacts",
            Self::Contract => "/contracts",
            Self::Delivery => "/deliveries",
            Self::Assignment => "/assignments",
            Self::Dependency => "/dependencies",
        }
    }

    /// The fields of the kind, in the order of its form.
    #[must_use]
    pub fn fields(self) -> Vec<&'static FieldSpec> {
        let own = match self {
            Self::Vendor => Vendor::FIELDS,
            Self::System => System::FIELDS,
            Self::Contact => Contact::FIELDS,
            Self::Contract => Contract::FIELDS,
            Self::Delivery => Delivery::FIELDS,
            Self::Assignment => Assignment::FIELDS,
            Self::Dependency => Dependency::FIELDS,
        };
        own.iter().chain(super::fields::COMMON).collect()
    }
}

/// What is particular to a kind of records.
pub trait Content: Serialize + DeserializeOwned + Clone + Send + 'static {
    /// The kind.
    const KIND: Kind;
    /// How people read and write it, apart from [`Common`].
    const FIELDS: &'static [FieldSpec];

    /// What it is called; nothing for what is named by what it connects.
    fn name(&self) -> String;

    /// What every record has.
    fn common(&self) -> &Common;
}

/// What every record may have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Common {
    /// The organisation's own code for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Diarienummer: the number of the case in the organisation's public register; it has no national form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diarienummer: Option<String>,
    /// The paragraph of the Public Access to Information and Secrecy Act (OSL, 2009:400) that may stand against giving it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<String>,
    /// What else is to be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A record with what surrounds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<C> {
    /// Its id.
    pub id: RecordId,
    /// Counts the changes, from 1.
    pub version: i64,
    /// When it was put away, if it was.
    pub archived: Option<Timestamp>,
    /// The record that it was merged into, if it was.
    pub merged_into: Option<RecordId>,
    /// Who made it, and when.
    pub created: (String, Timestamp),
    /// Who changed it last, and when.
    pub changed: (String, Timestamp),
    /// What is particular to it.
    pub content: C,
}

impl<C: Content> Record<C> {
    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}/{}", C::KIND.path(), self.id)
    }
}

/// What a field of a record refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// Another record.
    Record(RecordId),
    /// A unit of the organisation.
    Unit(UnitId),
}
