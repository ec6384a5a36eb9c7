//! What fails, for programs.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::actions::{self, Asked, Outage};
use super::graph::{Effect, Node};
use super::people::Call;
use super::words;
use crate::account::Permission;
use crate::classification::Level;
use crate::error::AppError;
use crate::http::{Access, Answer, Api, Query, Routes, Service};
use crate::ids::{OrganisationId, RecordId};
use crate::register::model::{AssignmentRole, Contact, Vendor};
use crate::register::store::whole::Held;
use crate::text::{Language, Message};
use crate::view::NotedLink;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/api/v1/outage", Access::Needs(Permission::ReadRegister), show)
}

/// What the description of the API says of them.
#[derive(OpenApi)]
#[openapi(paths(show), tags((name = "overview", description = "What hangs together in the register: what fails with what, what most depends on, what is missing. Over the own organisation and, for those who may read them, the members of the federation.")))]
pub(crate) struct Description;

/// What fails: exactly one of these is said.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Fails {
    /// A vendor, of any organisation that can be read.
    vendor: Option<RecordId>,
    /// A system, likewise.
    system: Option<RecordId>,
    /// A country in which systems run or data lie, ISO 3166-1 alpha-2.
    #[param(pattern = "^[A-Za-z]{2}$")]
    country: Option<String>,
    /// A region or a data centre, as systems name it.
    #[param(min_length = 1, max_length = 200)]
    region: Option<String>,
}

/// All that is hit when something fails.
#[derive(Serialize, ToSchema)]
struct OutageDocument {
    /// What fails is called.
    name: String,
    /// The organisations that were looked at, the own first.
    organisations: Vec<LookedAt>,
    /// The vendor that fails, and those above it that are hit with it.
    vendors: Vec<HitVendor>,
    /// The systems that are hit: those of the highest level of availability first, and those of an unknown level after level 3.
    systems: Vec<HitSystem>,
    /// Where a place fails: the systems of which nobody knows where they run.
    unknown: Vec<UnknownSystem>,
}

/// A system of which nobody knows where it runs.
#[derive(Serialize, ToSchema)]
struct UnknownSystem {
    id: RecordId,
    organisation: OrganisationId,
    name: String,
    /// Its level of availability; nothing where that is not known.
    #[schema(required, value_type = Option<u8>, minimum = 0, maximum = 4)]
    availability: Option<Level>,
}

/// An organisation that was looked at.
#[derive(Serialize, ToSchema)]
struct LookedAt {
    id: OrganisationId,
    name: String,
}

/// A vendor that is hit.
#[derive(Serialize, ToSchema)]
struct HitVendor {
    id: RecordId,
    name: String,
    effect: Effect,
    /// Whom to call, the first first.
    call: Vec<CallDocument>,
}

/// A system that is hit.
#[derive(Serialize, ToSchema)]
struct HitSystem {
    id: RecordId,
    organisation: OrganisationId,
    name: String,
    /// Its level of availability; nothing where that is not known.
    #[schema(required, value_type = Option<u8>, minimum = 0, maximum = 4)]
    availability: Option<Level>,
    effect: Effect,
    /// After so many steps from what fails.
    steps: usize,
    /// The way, a sentence for each step.
    way: String,
    /// What else has to be known, such as that a delivery has passed its days.
    remarks: Vec<String>,
    /// Whom to call: its managers, or where it has none whoever stands in.
    call: Vec<CallDocument>,
}

/// Somebody to call.
#[derive(Serialize, ToSchema)]
struct CallDocument {
    #[schema(inline)]
    role: AssignmentRole,
    contact: RecordId,
    name: String,
    /// The best number, and the one that is answered day and night where that is another; private ones are not here.
    numbers: Vec<NumberDocument>,
    /// Who is called when there is no answer.
    #[schema(required)]
    deputy: Option<Box<DeputyDocument>>,
}

/// Who stands in for somebody.
#[derive(Serialize, ToSchema)]
struct DeputyDocument {
    contact: RecordId,
    name: String,
    numbers: Vec<NumberDocument>,
}

/// A number to dial.
#[derive(Serialize, ToSchema)]
struct NumberDocument {
    /// As one reads it.
    shown: String,
    /// As one dials it: a `tel:` address.
    link: String,
    /// When it is answered, where that is known.
    hours: String,
}

fn numbers(language: Language, contact: &Contact) -> Vec<NumberDocument> {
    let number = |link: NotedLink| NumberDocument { shown: link.label, link: link.href, hours: link.note };
    words::numbers(language, contact).into_iter().map(number).collect()
}

fn call(language: Language, call: &Call) -> CallDocument {
    let Call { role, contact, deputy } = call;
    let of = |deputy: &Held<Contact>| {
        let (contact, name) = (deputy.id, deputy.content.name.clone());
        Box::new(DeputyDocument { contact, name, numbers: numbers(language, &deputy.content) })
    };
    CallDocument {
        role: *role,
        contact: contact.id,
        name: contact.content.name.clone(),
        numbers: numbers(language, &contact.content),
        deputy: deputy.as_ref().map(of),
    }
}

fn document(language: Language, outage: &Outage) -> OutageDocument {
    let Outage { spread, net, .. } = outage;
    let hit = |vendor: &Held<Vendor>| spread.hits.get(&Node::Vendor(vendor.id)).copied();
    let mut vendors: Vec<_> = net.vendors.iter().filter_map(|vendor| Some((vendor, hit(vendor)?))).collect();
    vendors.sort_by_key(|(_, hit)| (hit.depth, hit.effect));
    OutageDocument {
        name: outage.name.clone(),
        organisations: outage.organisations.iter().map(|(id, name)| LookedAt { id: *id, name: name.clone() }).collect(),
        vendors: vendors
            .into_iter()
            .map(|(vendor, hit)| HitVendor {
                id: vendor.id,
                name: outage.names.get(&vendor.id).cloned().unwrap_or_default(),
                effect: hit.effect,
                call: outage.calls.at_vendor(vendor.id).iter().map(|one| call(language, one)).collect(),
            })
            .collect(),
        systems: spread
            .systems(net)
            .into_iter()
            .map(|(system, hit)| HitSystem {
                id: system.id,
                organisation: system.organisation,
                name: outage.names.get(&system.id).cloned().unwrap_or_default(),
                availability: system.content.availability(),
                effect: hit.effect,
                steps: hit.depth,
                way: words::way(language, outage, system.id),
                remarks: words::remarks(language, outage, system),
                call: outage.calls.about_system(system.id).into_iter().map(|one| call(language, one)).collect(),
            })
            .collect(),
        unknown: outage
            .unknown()
            .into_iter()
            .map(|system| UnknownSystem {
                id: system.id,
                organisation: system.organisation,
                name: system.content.name.clone(),
                availability: system.content.availability(),
            })
            .collect(),
    }
}

/// What fails when something fails
#[utoipa::path(get, path = "/api/v1/outage", operation_id = "outage", tag = "overview", params(Fails),
    responses((status = 200, description = "All that is hit, and whom to call", body = OutageDocument)))]
async fn show(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["vendor", "system", "country", "region"]);
    let (vendor, system) = (read.asked::<RecordId>("vendor"), read.asked::<RecordId>("system"));
    let country = read.asks("country").then(|| read.text("country", 2));
    if country.as_ref().is_some_and(|code| code.len() != 2 || !code.chars().all(|letter| letter.is_ascii_alphabetic())) {
        read.wrong("country", Message::new("field-no-choice"));
    }
    let region = read.asks("region").then(|| read.text("region", 200));
    let mut said: Vec<Asked> = vendor.map(Asked::AnyVendor).into_iter().chain(system.map(Asked::AnySystem)).collect();
    said.extend(country.map(Asked::Country).into_iter().chain(region.map(Asked::Region)));
    if said.len() != 1 {
        read.wrong("", Message::new("outage-api-one"));
    }
    let asked = read.finish(said.pop()).map_err(AppError::Invalid)?;
    // Whether it is there and another's, is not told.
    let field = if vendor.is_some() { "vendor" } else { "system" };
    let unknown = |error| if matches!(error, AppError::NotFound) { AppError::invalid(field, "register-reference-unknown") } else { error };
    let outage = actions::outage(&api.service.app, &api.actor, asked).await.map_err(unknown)?;
    api.json(&document(api.actor.language, &outage))
}
