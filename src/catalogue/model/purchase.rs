use enumset::{EnumSet, EnumSetType};
use serde::{Deserialize, Serialize};

use crate::text::{Language, text};

/// When a requirement is of use: all three must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Any of these forms of delivery; `None` for every form.
    pub delivery: Option<EnumSet<Delivery>>,
    /// At least personal data of this sort.
    pub personal_data: PersonalData,
    /// Any of these flags; `None` for no demand.
    pub flags: Option<EnumSet<Flag>>,
}

impl Conditions {
    /// Whether the circumstances of a purchase meet the conditions.
    #[must_use]
    pub fn met(self, circumstances: Circumstances) -> bool {
        self.delivery.is_none_or(|forms| !forms.is_disjoint(circumstances.delivery))
            && circumstances.personal_data >= self.personal_data
            && self.flags.is_none_or(|flags| !flags.is_disjoint(circumstances.flags))
    }
}

/// What is known of a purchase beside its classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Circumstances {
    /// The forms of delivery; a purchase may have several.
    #[schema(value_type = Vec<Delivery>, min_items = 1)]
    pub delivery: EnumSet<Delivery>,
    /// The most sensitive sort of personal data that the vendor may come to handle.
    pub personal_data: PersonalData,
    /// What else is true of the purchase.
    #[schema(value_type = Vec<Flag>)]
    pub flags: EnumSet<Flag>,
}

/// A form of delivery (driftform).
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize, utoipa::ToSchema)]
#[enumset(serialize_repr = "list")]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// A service that the vendor runs for many customers.
    Saas,
    /// The municipality's own system in the vendor's operation.
    Hosted,
    /// A product in the municipality's own environment.
    OnPremises,
    /// People by the hour or assignment.
    Consulting,
    /// Software made to order.
    Development,
    /// Equipment, appliances, connected devices.
    Hardware,
    /// Maintenance and support.
    Support,
}

impl Delivery {
    /// The form in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Saas => "delivery-saas",
                Self::Hosted => "delivery-hosted",
                Self::OnPremises => "delivery-on-premises",
                Self::Consulting => "delivery-consulting",
                Self::Development => "delivery-development",
                Self::Hardware => "delivery-hardware",
                Self::Support => "delivery-support",
            },
        )
    }
}

/// Personal data that the vendor may come to handle, from none to the most exposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// No personal data.
    #[default]
    None,
    /// Personal data of the ordinary sort.
    Ordinary,
    /// Sensitive personal data (GDPR article 9) or data on offences (article 10).
    Sensitive,
    /// Persons with protected identity (skyddade personuppgifter).
    Protected,
}

impl PersonalData {
    /// All sorts, from none upwards.
    pub const ALL: [Self; 4] = [Self::None, Self::Ordinary, Self::Sensitive, Self::Protected];

    /// The sort in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::None => "personal-data-none",
                Self::Ordinary => "personal-data-ordinary",
                Self::Sensitive => "personal-data-sensitive",
                Self::Protected => "personal-data-protected",
            },
        )
    }
}

/// Something that is true of a purchase and calls for requirements of its own.
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize, utoipa::ToSchema)]
#[enumset(serialize_repr = "list")]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The vendor reaches the municipality's environment from outside.
    RemoteAccess,
    /// Personal data may be handled outside the EU and EEA.
    ThirdCountry,
    /// AI functions are part of what is bought.
    Ai,
    /// It is connected with other systems.
    Integration,
    /// Information under secrecy (offentlighets- och sekretesslagen 2009:400) is handed over.
    Secrecy,
    /// Children use it.
    Children,
    /// It holds records that are to be preserved in an archive.
    Archive,
    /// It serves an activity under cybersäkerhetslagen (2025:1506).
    Nis2,
}

impl Flag {
    /// The flag in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::RemoteAccess => "flag-remote-access",
                Self::ThirdCountry => "flag-third-country",
                Self::Ai => "flag-ai",
                Self::Integration => "flag-integration",
                Self::Secrecy => "flag-secrecy",
                Self::Children => "flag-children",
                Self::Archive => "flag-archive",
                Self::Nis2 => "flag-nis2",
            },
        )
    }
}
