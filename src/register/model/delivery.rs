use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::system::RemoteAccess;
use super::{Common, Content, Kind};
use crate::ids::RecordId;
use crate::register::fields::{FieldKind, FieldSpec, field};

choices! {
    /// What a vendor is to a system.
    DeliveryRole {
        /// Has made it.
        Maker "maker" "delivery-maker"
        /// Has sold it.
        Reseller "reseller" "delivery-reseller"
        /// Has the machines it runs on.
        Host "host" "delivery-host"
        /// Runs it.
        Operator "operator" "delivery-operator"
        /// Helps its users.
        Support "support" "delivery-role-support"
        /// Underbiträde: handles its personal data for one of the others (GDPR art. 28.2 and 28.4).
        SubProcessor "sub_processor" "delivery-sub-processor"
    }
}

choices! {
    /// How hard it would be to do without.
    Substitutability {
        /// Another can take over at once.
        Easy "easy" "substitutability-easy"
        /// Another can take over in time.
        Hard "hard" "substitutability-hard"
        /// There is no other.
        None "none" "substitutability-none"
    }
}

/// A delivery: what a vendor is to a system. It is what answers "this vendor is down".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The system.
    pub system: RecordId,
    /// The vendor.
    pub vendor: RecordId,
    /// What the vendor is to the system.
    pub role: DeliveryRole,
    /// What is delivered.
    #[serde(default)]
    pub service: Option<String>,
    /// The vendor for which this one works: the chain above a sub-processor or a host.
    #[serde(default)]
    pub on_behalf_of: Option<RecordId>,
    /// The contract.
    #[serde(default)]
    pub contract: Option<RecordId>,
    /// Where data lies and is handled, ISO 3166-1 alpha-2.
    #[serde(default)]
    pub countries: Vec<String>,
    /// What is promised.
    #[serde(default)]
    pub service_level: Option<String>,
    /// When there is help.
    #[serde(default)]
    pub support_hours: Option<String>,
    /// How the vendor gets in.
    #[serde(default)]
    pub remote_access: Option<RemoteAccess>,
    /// How one leaves.
    #[serde(default)]
    pub exit_plan: Option<String>,
    /// How hard it would be to do without.
    #[serde(default)]
    pub substitutability: Option<Substitutability>,
    /// Who could take over.
    #[serde(default)]
    pub alternatives: Option<String>,
    /// From when.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Until when.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    #[serde(flatten)]
    pub(crate) common: Common,
}

impl Content for Delivery {
    const KIND: Kind = Kind::Delivery;

    const FIELDS: &'static [FieldSpec] = &[
        field("system", "register-system", FieldKind::Record(Kind::System)).required().also(&["system"]),
        field("vendor", "register-vendor", FieldKind::Record(Kind::Vendor)).required().also(&["leverantör", "vendor", "supplier"]),
        field("role", "delivery-role", FieldKind::Choice(DeliveryRole::CHOICES)).required().also(&["roll", "role"]),
        field("service", "delivery-service", FieldKind::Line(300)).also(&["tjänst", "service"]),
        field("on_behalf_of", "delivery-on-behalf-of", FieldKind::Record(Kind::Vendor))
            .hint("delivery-on-behalf-of-hint")
            .also(&["på uppdrag av", "on behalf of"]),
        field("contract", "register-contract", FieldKind::Record(Kind::Contract)).also(&["avtal", "contract"]),
        field("countries", "delivery-countries", FieldKind::List(30, 2)).hint("delivery-countries-hint").also(&["länder", "lagringsland", "countries"]),
        field("service_level", "delivery-service-level", FieldKind::Line(500)).also(&["servicenivå", "sla", "service level"]),
        field("support_hours", "delivery-support-hours", FieldKind::Line(200)).also(&["supporttider", "support hours"]),
        field("remote_access", "system-remote-access", FieldKind::Choice(RemoteAccess::CHOICES)).also(&["fjärråtkomst", "remote access"]),
        field("substitutability", "delivery-substitutability", FieldKind::Choice(Substitutability::CHOICES))
            .under("delivery-group-leaving")
            .also(&["utbytbarhet", "substitutability"]),
        field("exit_plan", "delivery-exit-plan", FieldKind::Lines(4_000)).also(&["avvecklingsplan", "exitplan", "exit plan"]),
        field("alternatives", "delivery-alternatives", FieldKind::Line(500)).also(&["alternativ", "alternatives"]),
        field("valid_from", "field-valid-from", FieldKind::Date).also(&["från", "valid from"]),
        field("valid_to", "field-valid-to", FieldKind::Date).also(&["till", "valid to"]),
    ];

    fn name(&self) -> String {
        String::new()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
