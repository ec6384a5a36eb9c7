use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::{Common, Content, Kind};
use crate::classification::{Aspect, Classification, Motives};
use crate::ids::UnitId;
use crate::register::fields::{FieldKind, FieldSpec, field};

choices! {
    /// What personal data a system holds.
    PersonalData {
        /// None.
        None "none" "system-data-none"
        /// Ordinary.
        Ordinary "ordinary" "system-data-ordinary"
        /// Känsliga (GDPR art. 9) or of offences (art. 10).
        Sensitive "sensitive" "system-data-sensitive"
        /// Of people with protected identity (skyddade personuppgifter).
        Protected "protected" "system-data-protected"
    }
}

choices! {
    /// Laws that demand something of a system beyond the levels.
    LawFlag {
        /// Cybersäkerhetslagen (2025:1506).
        Cybersecurity "cybersecurity" "law-cybersecurity"
        /// Offentlighets- och sekretesslagen (2009:400): secrecy.
        Secrecy "secrecy" "law-secrecy"
        /// Socialtjänst.
        SocialServices "social_services" "law-social-services"
        /// Patientdatalagen (2008:355).
        PatientData "patient_data" "law-patient-data"
        /// Skola.
        School "school" "law-school"
        /// Arkivlagen (1990:782): has to be kept.
        Archive "archive" "law-archive"
        /// Dricksvatten.
        DrinkingWater "drinking_water" "law-drinking-water"
    }
}

choices! {
    /// Where a system runs.
    Hosting {
        /// On the organisation's own machines.
        OnPremises "on_premises" "hosting-on-premises"
        /// On rented machines.
        Iaas "iaas" "hosting-iaas"
        /// On a rented platform.
        Paas "paas" "hosting-paas"
        /// As a service.
        Saas "saas" "hosting-saas"
        /// Partly here, partly there.
        Hybrid "hybrid" "hosting-hybrid"
    }
}

choices! {
    /// How a vendor gets into a system.
    RemoteAccess {
        /// Not at all.
        None "none" "remote-none"
        /// When it is let in.
        OnRequest "on_request" "remote-on-request"
        /// At any time.
        Permanent "permanent" "remote-permanent"
    }
}

choices! {
    /// Where a system is in its life.
    Lifecycle {
        /// To come.
        Planned "planned" "lifecycle-planned"
        /// In use.
        InUse "in_use" "lifecycle-in-use"
        /// To go.
        PhasingOut "phasing_out" "lifecycle-phasing-out"
        /// Gone.
        Ended "ended" "lifecycle-ended"
    }
}

/// The levels of a system, and who set them why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SystemClassification {
    /// The levels, written `2-2-3`.
    #[serde(with = "levels")]
    #[schema(value_type = String)]
    pub levels: Classification,
    /// Why, for each aspect.
    #[serde(default)]
    pub motives: Motives,
    /// Who set them.
    pub by: String,
    /// When.
    #[schema(value_type = String, format = Date)]
    pub on: NaiveDate,
    /// Until when they hold; nothing where that is not said.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<NaiveDate>,
    /// By which method.
    #[serde(default)]
    pub method: Option<String>,
    /// Where the work behind it is, such as the number of a KLASSA record.
    #[serde(default)]
    pub reference: Option<String>,
}

impl SystemClassification {
    /// Levels that nobody has signed yet; see [`SystemClassification::sign`].
    #[must_use]
    pub fn of(levels: Classification) -> Self {
        let (motives, by, on) = (Motives::default(), String::new(), NaiveDate::default());
        Self { levels, motives, by, on, valid_until: None, method: None, reference: None }
    }

    /// The same with other levels, which nobody has signed yet: the motives of those that have changed are gone.
    #[must_use]
    pub fn with(mut self, levels: Classification) -> Self {
        let Motives { k, r, t, s } = &mut self.motives;
        for (aspect, motive) in [(Aspect::K, k), (Aspect::R, r), (Aspect::T, t), (Aspect::S, s)] {
            if self.levels.level(aspect) != levels.level(aspect) {
                *motive = None;
            }
        }
        self.levels = levels;
        self.by.clear();
        self
    }

    /// Says who set the levels, and when, where that has not been said: of those that came from a list.
    pub fn sign(&mut self, by: &str, on: NaiveDate) {
        if self.by.is_empty() {
            by.clone_into(&mut self.by);
            self.on = on;
        }
    }
}

/// Levels as they are written.
mod levels {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::classification::Classification;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it so")]
    pub(super) fn serialize<S: Serializer>(levels: &Classification, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&levels.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Classification, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("no levels"))
    }
}

/// A system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct System {
    /// Its name.
    pub name: String,
    /// Other names by which people look for it.
    pub aliases: Vec<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// The units that use it.
    pub units: Vec<UnitId>,
    /// Its levels; nothing where it is not classified.
    pub classification: Option<SystemClassification>,
    /// What personal data it holds.
    pub personal_data: Option<PersonalData>,
    /// Laws that demand something of it.
    pub law_flags: Vec<LawFlag>,
    /// Where it runs.
    pub hosting: Option<Hosting>,
    /// In which country, ISO 3166-1 alpha-2.
    pub hosting_country: Option<String>,
    /// In which part of it: a data centre or a cloud's region.
    pub hosting_region: Option<String>,
    /// Through whom it comes, where it is not bought directly: a region, a federation, another municipality.
    pub delivered_via: Option<String>,
    /// Within how many hours it has to work again (RTO).
    pub rto_hours: Option<u32>,
    /// How many hours of data may be lost (RPO).
    pub rpo_hours: Option<u32>,
    /// So many hours without it can be borne at most.
    pub max_downtime_hours: Option<u32>,
    /// How one works without it.
    pub manual_routine: Option<String>,
    /// Where that is written down.
    pub manual_routine_place: Option<String>,
    /// How the vendor gets into it.
    pub remote_access: Option<RemoteAccess>,
    /// How that is cut.
    pub remote_access_cut: Option<String>,
    /// Who decides that it is switched off.
    pub shutdown_decision: Option<String>,
    /// Where it is in its life.
    pub lifecycle: Option<Lifecycle>,
    /// Where one gets to it.
    pub url: Option<String>,
    /// When somebody last looked it over.
    pub reviewed_on: Option<NaiveDate>,
    /// When that is to be done again.
    pub next_review: Option<NaiveDate>,
    #[serde(flatten)]
    pub(crate) common: Common,
}

impl System {
    /// The level of availability, where it is classified.
    #[must_use]
    pub fn availability(&self) -> Option<crate::classification::Level> {
        self.classification.as_ref().map(|classification| classification.levels.t)
    }
}

impl Content for System {
    const KIND: Kind = Kind::System;

    const FIELDS: &'static [FieldSpec] = &[
        field("name", "system-name", FieldKind::Line(200)).required().also(&[
            "namn",
            "system",
            "systemnamn",
            "applikation",
            "objekt",
            "programvara",
            "name",
            "system name",
            "application",
        ]),
        field("aliases", "system-aliases", FieldKind::List(30, 200)).hint("system-aliases-hint").also(&[
            "alias",
            "kallas",
            "andra namn",
            "smeknamn",
            "aliases",
            "also known as",
        ]),
        field("purpose", "system-purpose", FieldKind::Lines(2_000)).also(&["ändamål", "syfte", "beskrivning", "purpose", "description"]),
        field("units", "system-units", FieldKind::Units).also(&["enheter", "förvaltning", "används av", "verksamhet", "units", "used by", "department"]),
        field("lifecycle", "system-lifecycle", FieldKind::Choice(Lifecycle::CHOICES)).also(&["livscykel", "status", "lifecycle", "status"]),
        field("url", "system-url", FieldKind::Url).also(&["adress", "url", "länk", "webbadress", "link"]),
        field("personal_data", "system-personal-data", FieldKind::Choice(PersonalData::CHOICES)).under("system-group-information").also(&[
            "personuppgifter",
            "innehåller personuppgifter",
            "behandlar personuppgifter",
            "personal data",
        ]),
        field("law_flags", "system-law-flags", FieldKind::Choices(LawFlag::CHOICES)).also(&["lagkrav", "laws"]),
        field("hosting", "system-hosting", FieldKind::Choice(Hosting::CHOICES)).under("system-group-running").also(&["driftform", "drift", "hosting"]),
        field("hosting_country", "system-hosting-country", FieldKind::Country).hint("field-country-hint").also(&[
            "driftland",
            "land",
            "lagringsland",
            "hosting country",
            "country",
        ]),
        field("hosting_region", "system-hosting-region", FieldKind::Line(200)).hint("system-hosting-region-hint").also(&[
            "region",
            "datacenter",
            "driftställe",
            "data centre",
            "data center",
        ]),
        field("delivered_via", "system-delivered-via", FieldKind::Line(200)).hint("system-delivered-via-hint").also(&["levereras via", "delivered via"]),
        field("remote_access", "system-remote-access", FieldKind::Choice(RemoteAccess::CHOICES)).also(&["fjärråtkomst", "remote access"]),
        field("remote_access_cut", "system-remote-access-cut", FieldKind::Lines(2_000))
            .hint("system-remote-access-cut-hint")
            .also(&["stänga fjärråtkomst", "cut remote access"]),
        field("shutdown_decision", "system-shutdown-decision", FieldKind::Line(200))
            .hint("system-shutdown-decision-hint")
            .also(&["beslut om avstängning", "shutdown decision"]),
        field("rto_hours", "system-rto", FieldKind::Whole(0, 8_760)).under("system-group-outage").hint("system-rto-hint").also(&[
            "rto",
            "återställningstid",
            "recovery time",
        ]),
        field("rpo_hours", "system-rpo", FieldKind::Whole(0, 8_760)).hint("system-rpo-hint").also(&["rpo", "dataförlust", "recovery point"]),
        field("max_downtime_hours", "system-max-downtime", FieldKind::Whole(0, 8_760)).hint("system-max-downtime-hint").also(&[
            "längsta avbrott",
            "mtpd",
            "max downtime",
        ]),
        field("manual_routine", "system-manual-routine", FieldKind::Lines(4_000)).hint("system-manual-routine-hint").also(&[
            "manuell rutin",
            "reservrutin",
            "manual routine",
        ]),
        field("manual_routine_place", "system-manual-routine-place", FieldKind::Line(300)).also(&["rutinen finns", "plats för rutin", "routine location"]),
        field("reviewed_on", "field-reviewed-on", FieldKind::Date).also(&["senast granskad", "last reviewed"]),
        field("next_review", "field-next-review", FieldKind::Date).also(&["nästa granskning", "next review"]),
    ];

    fn name(&self) -> String {
        self.name.clone()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
