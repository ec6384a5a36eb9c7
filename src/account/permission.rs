use enumset::{EnumSet, EnumSetType, enum_set};
use serde::{Deserialize, Serialize};

use crate::text::{Language, text};

/// What somebody may do. A route names one, and the action behind it asks for the same.
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Read the requirement catalogue.
    ReadCatalogue,
    /// Change the organisation's own layer of the catalogue, up to handing it in for approval.
    EditCatalogue,
    /// Approve what others have changed in it.
    ApproveCatalogue,
    /// See the organisation and its units.
    ReadOrganisation,
    /// Change the organisation and its units.
    EditOrganisation,
    /// See users and their roles.
    ReadUsers,
    /// Invite and shut out users, give and take roles.
    EditUsers,
    /// Read the audit trail.
    ReadAudit,
    /// Fill in what the service says of itself, the accessibility statement, and see to it that mail goes out.
    EditService,
    /// See tenders and the annexes that were issued; never bids.
    ReadTenders,
    /// Make tenders and issue annexes.
    EditTenders,
    /// Be in the team of a tender, which sees its bids. Bids are under absolute secrecy until award (OSL 19 kap. 3 §), so this asks
    /// for a second factor whatever the role.
    EvaluateBids,
    /// See the register: vendors, systems, contacts, contracts; never private numbers.
    ReadRegister,
    /// Change the register, approve what vendors say of themselves, bring files into it.
    EditRegister,
    /// See private numbers; each look is noted in the audit trail.
    ReadPrivateNumbers,
    /// Read the registers of a federation's members.
    ReadMembers,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::ReadCatalogue,
        Self::EditCatalogue,
        Self::ApproveCatalogue,
        Self::ReadOrganisation,
        Self::EditOrganisation,
        Self::ReadUsers,
        Self::EditUsers,
        Self::ReadAudit,
        Self::EditService,
        Self::ReadTenders,
        Self::EditTenders,
        Self::EvaluateBids,
        Self::ReadRegister,
        Self::EditRegister,
        Self::ReadPrivateNumbers,
        Self::ReadMembers,
    ];

    /// What it allows, in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::ReadCatalogue => "permission-read-catalogue",
                Self::EditCatalogue => "permission-edit-catalogue",
                Self::ApproveCatalogue => "permission-approve-catalogue",
                Self::ReadOrganisation => "permission-read-organisation",
                Self::EditOrganisation => "permission-edit-organisation",
                Self::ReadUsers => "permission-read-users",
                Self::EditUsers => "permission-edit-users",
                Self::ReadAudit => "permission-read-audit",
                Self::EditService => "permission-edit-service",
                Self::ReadTenders => "permission-read-tenders",
                Self::EditTenders => "permission-edit-tenders",
                Self::EvaluateBids => "permission-evaluate-bids",
                Self::ReadRegister => "permission-read-register",
                Self::EditRegister => "permission-edit-register",
                Self::ReadPrivateNumbers => "permission-read-private-numbers",
                Self::ReadMembers => "permission-read-members",
            },
        )
    }
}

/// What somebody is in an organisation. A person may have several roles.
#[derive(Debug, PartialOrd, Ord, Hash, EnumSetType, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Reader,
    /// Upphandlare: makes tenders.
    ProcurementOfficer,
    /// Dataskyddsombud: watches over processor agreements (GDPR art. 39).
    DataProtectionOfficer,
    /// Systemförvaltare: keeps the data of own systems.
    SystemManager,
    /// Krisstab: finds and calls whom it has to.
    CrisisStaff,
    /// Katalogredaktör: keeps the requirement catalogue.
    CatalogueEditor,
    /// Administratör: users, roles, units.
    Administrator,
    /// Granskare: reads the audit trail, changes nothing.
    Auditor,
}

/// What everybody with a role may do.
const READING: EnumSet<Permission> = enum_set!(Permission::ReadCatalogue | Permission::ReadOrganisation | Permission::ReadRegister);

impl Role {
    /// All of them, in the order in which lists show them.
    pub const ALL: [Self; 8] = [
        Self::Reader,
        Self::ProcurementOfficer,
        Self::DataProtectionOfficer,
        Self::SystemManager,
        Self::CrisisStaff,
        Self::CatalogueEditor,
        Self::Administrator,
        Self::Auditor,
    ];

    /// The table of rights.
    #[must_use]
    pub fn permissions(self) -> EnumSet<Permission> {
        READING
            | match self {
                Self::CrisisStaff => enum_set!(Permission::ReadPrivateNumbers | Permission::ReadMembers),
                Self::Reader => enum_set!(Permission::ReadTenders),
                Self::CatalogueEditor => enum_set!(Permission::ReadTenders | Permission::EditCatalogue | Permission::ApproveCatalogue),
                Self::ProcurementOfficer => {
                    enum_set!(Permission::ReadTenders | Permission::EditTenders | Permission::EvaluateBids | Permission::EditRegister)
                }
                Self::SystemManager => enum_set!(Permission::ReadTenders | Permission::EvaluateBids | Permission::EditRegister),
                Self::DataProtectionOfficer => {
                    enum_set!(Permission::ReadUsers | Permission::ReadTenders | Permission::EvaluateBids | Permission::EditRegister | Permission::ReadMembers)
                }
                Self::Administrator => {
                    enum_set!(
                        Permission::EditOrganisation
                            | Permission::ReadUsers
                            | Permission::EditUsers
                            | Permission::EditService
                            | Permission::ApproveCatalogue
                            | Permission::EditRegister
                            | Permission::ReadPrivateNumbers
                            | Permission::ReadMembers
                    )
                }
                Self::Auditor => enum_set!(Permission::ReadUsers | Permission::ReadAudit | Permission::ReadTenders),
            }
    }

    /// Whether the rights of the role are there only after a sign-in with a second factor. Roles that only read what every
    /// colleague may know do without.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        !matches!(self, Self::Reader | Self::SystemManager)
    }

    /// The role's name.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Reader => "role-reader",
                Self::ProcurementOfficer => "role-procurement-officer",
                Self::DataProtectionOfficer => "role-data-protection-officer",
                Self::SystemManager => "role-system-manager",
                Self::CrisisStaff => "role-crisis-staff",
                Self::CatalogueEditor => "role-catalogue-editor",
                Self::Administrator => "role-administrator",
                Self::Auditor => "role-auditor",
            },
        )
    }

    /// What the role is for, in a sentence.
    #[must_use]
    pub fn purpose(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Reader => "role-reader-purpose",
                Self::ProcurementOfficer => "role-procurement-officer-purpose",
                Self::DataProtectionOfficer => "role-data-protection-officer-purpose",
                Self::SystemManager => "role-system-manager-purpose",
                Self::CrisisStaff => "role-crisis-staff-purpose",
                Self::CatalogueEditor => "role-catalogue-editor-purpose",
                Self::Administrator => "role-administrator-purpose",
                Self::Auditor => "role-auditor-purpose",
            },
        )
    }
}

/// What roles allow, with or without a second factor at sign-in.
#[must_use]
pub(in crate::account) fn permissions(roles: EnumSet<Role>, second_factor: bool) -> EnumSet<Permission> {
    let given = roles.iter().filter(|role| second_factor || !role.needs_second_factor()).fold(EnumSet::empty(), |all, role| all | role.permissions());
    if second_factor { given } else { given - Permission::EvaluateBids }
}
