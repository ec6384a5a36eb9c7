use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::{Common, Content, Days, Kind};
use crate::ids::{RecordId, UnitId};
use crate::register::fields::{FieldKind, FieldSpec, field};

choices! {
    /// What a contact is to something. Those of the own side come first, then the vendor's.
    AssignmentRole {
        /// Informationsägare.
        InformationOwner "information_owner" "assignment-information-owner"
        /// Systemägare.
        SystemOwner "system_owner" "assignment-system-owner"
        /// Systemförvaltare: the business side.
        SystemManager "system_manager" "assignment-system-manager"
        /// Teknisk förvaltare.
        TechnicalManager "technical_manager" "assignment-technical-manager"
        /// Avtalsägare.
        ContractOwner "contract_owner" "assignment-contract-owner"
        /// Dataskyddsombud, or whoever a vendor has for data protection.
        DataProtection "data_protection" "assignment-data-protection"
        /// Vendor's line for incidents.
        Incident "incident" "assignment-incident"
        /// Security.
        Security "security" "assignment-security"
        /// Service desk.
        ServiceDesk "service_desk" "assignment-service-desk"
        /// Technical.
        Technical "technical" "assignment-technical"
        /// Account manager.
        AccountManager "account_manager" "assignment-account-manager"
        /// The first step when others do not answer.
        Escalation1 "escalation_1" "assignment-escalation-1"
        /// The second step.
        Escalation2 "escalation_2" "assignment-escalation-2"
        /// The third step.
        Escalation3 "escalation_3" "assignment-escalation-3"
        /// Management.
        Board "board" "assignment-board"
        /// Administers the processor agreement.
        AgreementAdministration "agreement_administration" "assignment-agreement-administration"
        /// Billing.
        Billing "billing" "assignment-billing"
    }
}

impl AssignmentRole {
    /// In which order one calls when something has failed: the lower, the earlier.
    #[must_use]
    pub fn urgency(self) -> u8 {
        match self {
            Self::Incident => 0,
            Self::ServiceDesk => 1,
            Self::Technical | Self::TechnicalManager => 2,
            Self::SystemManager => 3,
            Self::Security => 4,
            Self::Escalation1 => 5,
            Self::Escalation2 => 6,
            Self::Escalation3 => 7,
            Self::SystemOwner | Self::AccountManager => 8,
            Self::DataProtection | Self::InformationOwner | Self::ContractOwner => 9,
            Self::Board | Self::AgreementAdministration => 10,
            Self::Billing => 11,
        }
    }
}

/// What a contact is to a vendor, a system, a contract or a unit: uppdrag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// The contact.
    pub contact: RecordId,
    /// What it is to a vendor; of this and the three that follow one is there.
    #[serde(default)]
    pub vendor: Option<RecordId>,
    /// … or to a system.
    #[serde(default)]
    pub system: Option<RecordId>,
    /// … or to a contract.
    #[serde(default)]
    pub contract: Option<RecordId>,
    /// … or to a unit.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// The role.
    pub role: AssignmentRole,
    /// Of several with a role the lowest is called first.
    #[serde(default)]
    pub priority: Option<u32>,
    /// Who is called when there is no answer.
    #[serde(default)]
    pub deputy: Option<RecordId>,
    /// From when.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Until when.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    #[serde(flatten)]
    pub(crate) common: Common,
}

impl Assignment {
    /// The order in which one calls: by urgency of the role, then by priority.
    #[must_use]
    pub fn order(&self) -> (u8, u32) {
        (self.role.urgency(), self.priority.unwrap_or(u32::MAX))
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn is_valid(&self, today: NaiveDate) -> bool {
        self.days().contain(today)
    }

    /// The days on which it holds.
    #[must_use]
    pub fn days(&self) -> Days {
        Days { from: self.valid_from, to: self.valid_to }
    }
}

impl Content for Assignment {
    const KIND: Kind = Kind::Assignment;

    const FIELDS: &'static [FieldSpec] = &[
        field("contact", "register-contact", FieldKind::Record(Kind::Contact)).required().also(&["kontakt", "contact"]),
        field("vendor", "register-vendor", FieldKind::Record(Kind::Vendor)).also(&["leverantör", "vendor"]),
        field("system", "register-system", FieldKind::Record(Kind::System)).also(&["system"]),
        field("contract", "register-contract", FieldKind::Record(Kind::Contract)).also(&["avtal", "contract"]),
        field("unit", "register-unit", FieldKind::Unit).also(&["enhet", "unit"]),
        field("role", "assignment-role", FieldKind::Choice(AssignmentRole::CHOICES)).required().also(&["roll", "role"]),
        field("priority", "assignment-priority", FieldKind::Whole(1, 99)).hint("assignment-priority-hint").also(&["ordning", "prioritet", "priority"]),
        field("deputy", "assignment-deputy", FieldKind::Record(Kind::Contact)).hint("assignment-deputy-hint").also(&["ersättare", "deputy", "backup"]),
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

/// A system that another one needs: beroende.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dependency {
    /// The system that needs the other.
    pub system: RecordId,
    /// The system that is needed.
    pub needs: RecordId,
    /// Whether it stops without it; otherwise it works on with less.
    #[serde(default)]
    pub critical: bool,
    /// For what it is needed.
    #[serde(default)]
    pub purpose: Option<String>,
    #[serde(flatten)]
    pub(crate) common: Common,
}

impl Content for Dependency {
    const KIND: Kind = Kind::Dependency;

    const FIELDS: &'static [FieldSpec] = &[
        field("system", "dependency-system", FieldKind::Record(Kind::System)).required().also(&["system"]),
        field("needs", "dependency-needs", FieldKind::Record(Kind::System)).required().also(&["behöver", "beroende av", "needs", "depends on"]),
        field("critical", "dependency-critical", FieldKind::Flag).hint("dependency-critical-hint").also(&["kritiskt", "critical"]),
        field("purpose", "dependency-purpose", FieldKind::Line(300)).also(&["syfte", "purpose"]),
    ];

    fn name(&self) -> String {
        String::new()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
