use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::number::VendorNumber;
use super::{Common, Content, Kind};
use crate::ids::{RecordId, UnitId};
use crate::register::fields::{FieldKind, FieldSpec, field};

choices! {
    /// What a vendor is, in general; what it is to a system, its deliveries say.
    VendorRole {
        /// Makes software or hardware.
        Maker "maker" "delivery-maker"
        /// Sells what others make.
        Reseller "reseller" "delivery-reseller"
        /// Runs servers for others.
        Host "host" "delivery-host"
        /// Runs systems for others.
        Operator "operator" "delivery-operator"
        /// Lends people.
        Consultant "consultant" "vendor-role-consultant"
        /// Underbiträde.
        SubProcessor "sub_processor" "delivery-sub-processor"
    }
}

choices! {
    /// How much the organisation depends on a vendor.
    Criticality {
        /// One of many.
        Low "low" "criticality-low"
        /// Missed within weeks.
        Medium "medium" "criticality-medium"
        /// Missed within a day.
        High "high" "criticality-high"
    }
}

/// A vendor: leverantör.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Vendor {
    /// The name in the register of companies.
    pub legal_name: String,
    /// What people call it, where that is something else.
    pub display_name: Option<String>,
    /// Former names, trade names, brands and products by which people look for it.
    pub other_names: Vec<String>,
    /// The Swedish number.
    pub number: Option<VendorNumber>,
    /// Foreign identifiers: scheme and value, such as `LEI 5493…` or `VAT DK…`.
    pub identifiers: Vec<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The company that owns it.
    pub parent: Option<RecordId>,
    /// Where letters go.
    pub postal_address: Option<String>,
    /// Where it is.
    pub visiting_address: Option<String>,
    /// Växel.
    pub switchboard: Option<String>,
    /// A mailbox of the company and no person's.
    pub email: Option<String>,
    /// Its pages.
    pub web: Option<String>,
    /// Where it says how its services are.
    pub status_page: Option<String>,
    /// Where it tells of its security.
    pub security_page: Option<String>,
    /// Whom to tell of a vulnerability.
    pub vulnerability_contact: Option<String>,
    /// Where it tells how it handles personal data.
    pub privacy_page: Option<String>,
    /// Where it lists its sub-processors.
    pub sub_processor_page: Option<String>,
    /// What it is.
    pub roles: Vec<VendorRole>,
    /// How much the organisation depends on it.
    pub criticality: Option<Criticality>,
    /// The unit that keeps up the relation.
    pub relation_unit: Option<UnitId>,
    /// When somebody last looked it over.
    pub reviewed_on: Option<chrono::NaiveDate>,
    /// When that is to be done again.
    pub next_review: Option<chrono::NaiveDate>,
    #[serde(flatten)]
    pub(crate) common: Common,
}

impl Vendor {
    /// Whether people call it something else than the register of companies does.
    #[must_use]
    pub fn name_differs(&self) -> bool {
        self.display_name.as_ref().is_some_and(|name| *name != self.legal_name)
    }
}

impl Content for Vendor {
    const KIND: Kind = Kind::Vendor;

    const FIELDS: &'static [FieldSpec] = &[
        field("legal_name", "vendor-legal-name", FieldKind::Line(200)).required().also(&[
            "namn",
            "leverantör",
            "leverantörsnamn",
            "leverantörens namn",
            "namn för leverantör",
            "företag",
            "företagsnamn",
            "firma",
            "bolag",
            "supplier",
            "vendor",
            "vendor name",
            "supplier name",
            "company",
            "name",
            "anbudsgivare",
            "utförare",
            "legal name",
        ]),
        field("display_name", "vendor-display-name", FieldKind::Line(200)).hint("vendor-display-name-hint").also(&[
            "visningsnamn",
            "kortnamn",
            "display name",
            "short name",
        ]),
        field("other_names", "vendor-other-names", FieldKind::List(50, 200)).hint("vendor-other-names-hint").also(&[
            "tidigare namn",
            "andra namn",
            "varumärken",
            "produktnamn",
            "former names",
            "trade names",
            "aliases",
        ]),
        field("number", "vendor-number", FieldKind::Number).hint("vendor-number-hint").also(&[
            "organisationsnummer",
            "org.nr",
            "orgnr",
            "org nr",
            "organisationsnr",
            "organisationsnummer för leverantör",
            "leverantörens organisationsnummer",
            "organisation number",
            "company number",
            "registration number",
        ]),
        field("identifiers", "vendor-identifiers", FieldKind::List(10, 60)).hint("vendor-identifiers-hint").also(&[
            "utländskt nummer",
            "lei",
            "vat",
            "momsnummer",
            "duns",
            "euid",
            "identifier",
        ]),
        field("country", "vendor-country", FieldKind::Country).hint("field-country-hint").also(&["land", "landskod", "country"]),
        field("parent", "vendor-parent", FieldKind::Record(Kind::Vendor)).also(&["moderbolag", "koncern", "ägare", "parent", "parent company"]),
        field("roles", "vendor-roles", FieldKind::Choices(VendorRole::CHOICES)).under("vendor-group-relation").also(&[
            "roll",
            "roller",
            "leverantörsroll",
            "role",
            "roles",
        ]),
        field("criticality", "vendor-criticality", FieldKind::Choice(Criticality::CHOICES)).also(&["kritikalitet", "viktighet", "criticality", "importance"]),
        field("relation_unit", "vendor-relation-unit", FieldKind::Unit).also(&[
            "enhet med relationen",
            "förvaltning",
            "ansvarig förvaltning",
            "unit",
            "department",
        ]),
        field("reviewed_on", "field-reviewed-on", FieldKind::Date).also(&["senast granskad", "granskad", "last reviewed"]),
        field("next_review", "field-next-review", FieldKind::Date).also(&["nästa granskning", "next review"]),
        field("switchboard", "vendor-switchboard", FieldKind::Phone).under("vendor-group-reach").also(&[
            "växel",
            "telefon",
            "tel",
            "telefonnummer",
            "switchboard",
            "phone",
            "telephone",
        ]),
        field("email", "vendor-email", FieldKind::Email).also(&["e-post", "epost", "mail", "e-postadress", "email", "e-mail"]),
        field("postal_address", "vendor-postal-address", FieldKind::Lines(500)).also(&["postadress", "adress", "postal address", "address"]),
        field("visiting_address", "vendor-visiting-address", FieldKind::Lines(500)).also(&["besöksadress", "visiting address"]),
        field("web", "vendor-web", FieldKind::Url).also(&["webb", "webbplats", "hemsida", "web", "website", "url"]),
        field("status_page", "vendor-status-page", FieldKind::Url).also(&["driftstatus", "statussida", "status page"]),
        field("security_page", "vendor-security-page", FieldKind::Url).also(&["säkerhetssida", "security page"]),
        field("vulnerability_contact", "vendor-vulnerability-contact", FieldKind::Line(300)).also(&[
            "sårbarhetskontakt",
            "vulnerability contact",
            "security contact",
        ]),
        field("privacy_page", "vendor-privacy-page", FieldKind::Url).also(&["dataskyddssida", "integritetspolicy", "privacy page"]),
        field("sub_processor_page", "vendor-sub-processor-page", FieldKind::Url).also(&[
            "lista över underbiträden",
            "underbiträden",
            "sub-processors",
            "subprocessors",
        ]),
    ];

    fn name(&self) -> String {
        self.display_name.clone().unwrap_or_else(|| self.legal_name.clone())
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
