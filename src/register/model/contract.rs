use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::{Common, Content, Kind};
use crate::ids::{RecordId, UnitId};
use crate::register::fields::{FieldKind, FieldSpec, field};

choices! {
    /// Kinds of contracts.
    ContractKind {
        /// Ramavtal.
        Framework "framework" "contract-framework"
        /// Avrop.
        CallOff "call_off" "contract-call-off"
        /// Licens.
        Licence "licence" "contract-licence"
        /// Tjänst.
        Service "service" "contract-service"
        /// Support och underhåll.
        Support "support" "contract-support"
    }
}

choices! {
    /// Where a contract is in its life.
    ContractStatus {
        /// Being written.
        Draft "draft" "contract-draft"
        /// Out for tender.
        Tender "tender" "contract-tender"
        /// Signed and not begun.
        Signed "signed" "contract-signed"
        /// In force.
        Active "active" "contract-active"
        /// Given notice of.
        Notice "notice" "contract-notice"
        /// Over.
        Ended "ended" "contract-ended"
    }
}

/// A contract with a vendor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// What it is about.
    pub title: String,
    /// Its own number.
    #[serde(default)]
    pub number: Option<String>,
    /// The vendor.
    pub vendor: RecordId,
    /// Of what kind it is.
    #[serde(default)]
    pub kind: Option<ContractKind>,
    /// Where it is in its life.
    #[serde(default)]
    pub status: Option<ContractStatus>,
    /// The contract that it hangs on.
    #[serde(default)]
    pub parent: Option<RecordId>,
    /// The units that use it.
    #[serde(default)]
    pub units: Vec<UnitId>,
    /// The number of the purchase.
    #[serde(default)]
    pub procurement: Option<String>,
    /// The code of what was bought (CPV).
    #[serde(default)]
    pub cpv: Option<String>,
    /// When it was signed.
    #[serde(default)]
    pub signed_on: Option<NaiveDate>,
    /// The first day.
    #[serde(default)]
    pub start_on: Option<NaiveDate>,
    /// The last day.
    #[serde(default)]
    pub end_on: Option<NaiveDate>,
    /// The last day when every option is used.
    #[serde(default)]
    pub latest_end: Option<NaiveDate>,
    /// So many months before the end one has to give notice.
    #[serde(default)]
    pub notice_months: Option<u32>,
    /// Within so many hours the vendor has to tell of an incident.
    #[serde(default)]
    pub incident_hours: Option<u32>,
    /// How it has to tell.
    #[serde(default)]
    pub incident_channel: Option<String>,
    /// The value in whole SEK.
    #[serde(default)]
    pub value: Option<u32>,
    #[serde(flatten)]
    pub(crate) common: Common,
}

impl Content for Contract {
    const KIND: Kind = Kind::Contract;

    const FIELDS: &'static [FieldSpec] = &[
        field("title", "contract-title", FieldKind::Line(300)).required().also(&[
            "avtal",
            "avtalsnamn",
            "avtalets namn",
            "benämning",
            "rubrik",
            "titel",
            "upphandlingens titel",
            "contract",
            "title",
            "contract title",
            "agreement",
        ]),
        field("vendor", "register-vendor", FieldKind::Record(Kind::Vendor)).required().also(&[
            "leverantör",
            "namn för leverantör",
            "leverantörsnamn",
            "avtalspart",
            "vendor",
            "supplier",
        ]),
        field("number", "contract-number", FieldKind::Line(60)).also(&["avtalsnummer", "avtalsnr", "avtals-id", "contract number", "contract no"]),
        field("kind", "contract-kind", FieldKind::Choice(ContractKind::CHOICES)).also(&["avtalstyp", "typ av avtal", "contract type"]),
        field("status", "contract-status", FieldKind::Choice(ContractStatus::CHOICES)).also(&["status", "avtalsstatus"]),
        field("parent", "contract-parent", FieldKind::Record(Kind::Contract)).hint("contract-parent-hint").also(&["ramavtal", "framework"]),
        field("units", "system-units", FieldKind::Units).also(&["enheter", "förvaltning", "units"]),
        field("procurement", "contract-procurement", FieldKind::Line(60)).also(&["upphandling", "upphandlings-id", "upphandlingsnummer", "procurement"]),
        field("cpv", "contract-cpv", FieldKind::Line(200)).also(&["cpv", "cpv-kod", "huvudsaklig cpv-kod", "cpv code"]),
        field("signed_on", "contract-signed-on", FieldKind::Date).under("contract-group-time").also(&["undertecknat", "tecknat", "signed"]),
        field("start_on", "contract-start-on", FieldKind::Date).also(&["avtalsstart", "startdatum", "gäller från", "start", "start date"]),
        field("end_on", "contract-end-on", FieldKind::Date).also(&["avtalsslut", "slutdatum", "gäller till", "end", "end date"]),
        field("latest_end", "contract-latest-end", FieldKind::Date).hint("contract-latest-end-hint").also(&["senaste slut", "längst till", "latest end"]),
        field("notice_months", "contract-notice-months", FieldKind::Whole(0, 60)).also(&["uppsägningstid", "notice period"]),
        field("value", "contract-value", FieldKind::Whole(0, 4_000_000_000)).also(&["värde", "avtalsvärde", "value"]),
        field("incident_hours", "contract-incident-hours", FieldKind::Whole(0, 8_760))
            .under("contract-group-incident")
            .also(&["incidentrapportering", "incident deadline"]),
        field("incident_channel", "contract-incident-channel", FieldKind::Line(200)).also(&["incidentkanal", "incident channel"]),
    ];

    fn name(&self) -> String {
        self.title.clone()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
