//! Concentration and gaps, for programs.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::actions;
use super::concentration::{self, Load};
use super::gaps::{self, Gap};
use crate::account::Permission;
use crate::classification::Level;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, Query, Routes, Service};
use crate::ids::{OrganisationId, RecordId, UnitId};
use crate::register::model::{DeliveryRole, Kind};
use crate::register::outage::same::Known;
use crate::text::text;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    let read = Access::Needs(Permission::ReadRegister);
    Routes::new(service).get("/api/v1/concentration", read, concentration).get("/api/v1/gaps", read, gaps)
}

/// What the description of the API says of them.
#[derive(OpenApi)]
#[openapi(paths(concentration, gaps))]
pub(crate) struct Description;

/// What to look at.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct LookedAt {
    /// One of the organisations that can be read; all of them where nothing is said.
    organisation: Option<OrganisationId>,
    /// What vendors are to systems; anything where nothing is said.
    #[param(inline)]
    role: Option<DeliveryRole>,
}

/// On what systems depend.
#[derive(Serialize, ToSchema)]
struct ConcentrationDocument {
    /// All systems that were looked at.
    whole: Load,
    /// Vendors, those first on which most depends.
    vendors: Vec<CarrierDocument>,
    /// Countries in which systems run; without a name for those of which nobody knows.
    countries: Vec<PlaceDocument>,
    /// Regions and data centres, likewise.
    regions: Vec<PlaceDocument>,
}

/// A vendor with what depends on it.
#[derive(Serialize, ToSchema)]
struct CarrierDocument {
    name: String,
    /// Its records, one for each organisation that has it.
    records: Vec<RecordId>,
    /// By what they are known to be one.
    known: Known,
    /// How many organisations' systems depend on it.
    organisations: usize,
    load: Load,
    /// The share of the systems of availability 3, in whole per cent; nothing where there are none.
    #[schema(required)]
    share: Option<usize>,
}

/// A place with what runs there.
#[derive(Serialize, ToSchema)]
struct PlaceDocument {
    #[schema(required)]
    name: Option<String>,
    load: Load,
    /// The share of the systems of availability 3, in whole per cent; nothing where there are none.
    #[schema(required)]
    share: Option<usize>,
}

/// On which vendors and places most depends
#[utoipa::path(get, path = "/api/v1/concentration", operation_id = "concentration", tag = "overview", params(LookedAt),
    responses((status = 200, description = "What carries most", body = ConcentrationDocument)))]
async fn concentration(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["organisation", "role"]);
    let only = read.asked::<OrganisationId>("organisation");
    let role = read.optional_choice::<DeliveryRole>("role");
    read.finish(Some(())).map_err(AppError::Invalid)?;
    let unknown = |error| if matches!(error, AppError::NotFound) { AppError::invalid("organisation", "register-reference-unknown") } else { error };
    let net = actions::depending(&api.service.app, &api.actor, only).await.map_err(unknown)?.net;
    let whole = concentration::whole(&net);
    let vendors = concentration::vendors(&net, role).into_iter().map(|carrier| CarrierDocument {
        share: carrier.load.share(whole),
        name: carrier.name,
        records: carrier.records,
        known: carrier.known,
        organisations: carrier.organisations,
        load: carrier.load,
    });
    let place = |(name, load): (Option<String>, Load)| PlaceDocument { name, load, share: load.share(whole) };
    api.json(&ConcentrationDocument {
        whole,
        vendors: vendors.collect(),
        countries: concentration::places(&net, |system| system.hosting_country.as_deref()).into_iter().map(place).collect(),
        regions: concentration::places(&net, |system| system.hosting_region.as_deref()).into_iter().map(place).collect(),
    })
}

/// Which gaps to tell.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct WantedGaps {
    /// Those of one kind, by its word.
    #[param(max_length = 40)]
    gap: Option<String>,
    /// Those of a unit's records.
    unit: Option<UnitId>,
}

/// Something that is missing, or has run out.
#[derive(Serialize, ToSchema)]
struct GapDocument {
    /// The word for what it is.
    #[schema(value_type = String)]
    gap: &'static str,
    /// What it is called, in the language of the key's owner.
    title: String,
    #[schema(inline)]
    kind: Kind,
    record: RecordId,
    name: String,
    /// The units that it belongs to; none where that is not known.
    units: Vec<UnitId>,
    /// The level of availability of the system, or the highest of the vendor's systems; nothing where it has none or that is not known.
    #[schema(required, value_type = Option<u8>, minimum = 0, maximum = 4)]
    availability: Option<Level>,
    /// The day that has passed.
    #[schema(required, value_type = Option<String>, format = Date)]
    day: Option<NaiveDate>,
}

/// What is missing in the register, or has run out
#[utoipa::path(get, path = "/api/v1/gaps", operation_id = "gaps", tag = "overview", params(WantedGaps),
    responses((status = 200, description = "The gaps, in each kind the most important first", body = [GapDocument])))]
async fn gaps(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["gap", "unit"]);
    let (word, unit) = (read.optional_text("gap", 40), read.asked::<UnitId>("unit"));
    let gap = Gap::ALL.iter().copied().find(|gap| gap.word() == word);
    if gap.is_none() && !word.is_empty() {
        read.wrong("gap", crate::text::Message::new("field-no-choice"));
    }
    read.finish(Some(())).map_err(AppError::Invalid)?;
    let (all, _, today) = actions::everything(&api.service.app, &api.actor).await?;
    let found = gaps::find(&all, today).into_iter();
    let wanted = found.filter(|found| gap.is_none_or(|gap| found.gap == gap) && unit.is_none_or(|unit| found.units.contains(&unit)));
    let document = |found: gaps::Found| GapDocument {
        gap: found.gap.word(),
        title: text(api.actor.language, found.gap.texts().0),
        kind: found.record.0,
        record: found.record.1,
        name: found.name,
        units: found.units.into_iter().collect(),
        availability: found.level.flatten(),
        day: found.day,
    };
    api.json(&wanted.map(document).collect::<Vec<_>>())
}
