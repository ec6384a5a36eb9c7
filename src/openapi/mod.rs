//! The description of the JSON API (`OpenAPI` 3.1), for programs, for those who write them and for tests, and a page on which it can
//! be read and tried.
//!
//! Each slice describes its operations where they are, at the handlers. What is true of all of them, or follows from the table of
//! routes, is added here in one place: who may call them, and with which problems they may answer.

mod pages;
mod viewer;
pub mod web;

pub use pages::samples;

use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, HeaderBuilder, Ref, RefOr, Schema};

use crate::http::{Access, Problem, RouteInfo};
use crate::{catalogue, input, register, start, tender};

/// Under this address programs call.
const API: &str = "/api/v1/";

/// What is said of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kravkoll",
        description = "Requirements, tenders, and the register of vendors, systems, contacts and contracts, for programs. Make a key under Ditt konto (Your account) in Kravkoll and send it as `Authorization: Bearer …`; \
                       it works in one organisation, with the rights that were chosen for it. A request that fails is answered with a problem document (RFC 9457) in the language of the key's owner."
    ),
    components(schemas(Problem))
)]
struct Whole;

/// So long a text is a line; what may be longer may have several.
const LONGEST_LINE: usize = 300;

/// The problems that operations may answer with: status, and what it means.
const PROBLEMS: [(&str, &str); 11] = [
    ("400", "The body is not JSON."),
    ("401", "There is no key, or it is not valid any more."),
    ("403", "The key does not allow it, or its owner has lost the right to it."),
    ("404", "There is no such thing, or it belongs to another organisation."),
    ("412", "What is to be changed has been changed in between."),
    ("413", "The body is too large."),
    ("415", "The body is not sent as one of the kinds that are described."),
    ("422", "What was sent cannot be taken; `errors` says what is wrong with it."),
    ("428", "There is no `If-Match` that says which version is to be changed."),
    ("429", "Too many tries with wrong keys."),
    ("503", "The service does not answer just now."),
];

/// The description of the routes of a table that are for programs.
#[must_use]
pub fn describe(table: &[RouteInfo]) -> utoipa::openapi::OpenApi {
    let mut whole = Whole::openapi();
    let parts = [
        start::api::Description::openapi(),
        start::look_up::api::Description::openapi(),
        catalogue::api::Description::openapi(),
        register::api::description(),
        register::outage::api::Description::openapi(),
        register::overview::api::Description::openapi(),
        register::verification::api::Description::openapi(),
        tender::api::description(),
        web::Description::openapi(),
    ];
    for part in parts {
        whole.merge(part);
    }
    let components = whole.components.get_or_insert_with(Components::new);
    components.add_security_scheme("key", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    for schema in components.schemas.values_mut() {
        readable(schema);
    }
    for (status, meaning) in PROBLEMS {
        components.responses.insert(name(status), problem(status, meaning).into());
    }
    for route in table.iter().filter(|route| route.path.starts_with(API)) {
        if let Some(operation) = whole.paths.paths.get_mut(route.path).and_then(|item| operation(item, &route.method)) {
            complete(operation, route);
        }
    }
    whole
}

fn operation<'o>(item: &'o mut PathItem, method: &axum::http::Method) -> Option<&'o mut Operation> {
    match method.as_str() {
        "GET" => item.get.as_mut(),
        "PUT" => item.put.as_mut(),
        "POST" => item.post.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

/// Adds what follows from the table and from what the operation takes.
fn complete(operation: &mut Operation, route: &RouteInfo) {
    let mut statuses = vec!["429", "503"];
    if route.access != Access::Public {
        operation.security = Some(vec![SecurityRequirement::new("key", [""; 0])]);
        statuses.extend(["401", "403"]);
    }
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        match parameter.parameter_in {
            ParameterIn::Path => statuses.push("404"),
            ParameterIn::Header if parameter.name == "If-Match" => statuses.extend(["412", "428"]),
            ParameterIn::Query => {
                statuses.push("422");
                parameter.schema.iter_mut().for_each(readable);
            }
            _ => {}
        }
    }
    if operation.request_body.is_some() {
        statuses.extend(["400", "413", "415", "422"]);
    }
    for status in statuses {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| RefOr::Ref(Ref::from_response_name(name(status))));
    }
}

/// Says of every text that has a longest length what it may not hold.
fn readable(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            if let Some(most) = object.max_length.filter(|_| object.pattern.is_none()) {
                object.pattern = Some(if most <= LONGEST_LINE { input::LINE } else { input::LINES }.to_owned());
            }
            object.properties.values_mut().for_each(readable);
        }
        Schema::OneOf(one) => one.items.iter_mut().for_each(readable),
        Schema::AllOf(all) => all.items.iter_mut().for_each(readable),
        Schema::AnyOf(any) => any.items.iter_mut().for_each(readable),
        _ => {}
    }
}

fn name(status: &str) -> String {
    format!("Problem{status}")
}

fn problem(status: &str, meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new().description(meaning).content("application/problem+json", content);
    let (name, description) = match status {
        "401" => ("WWW-Authenticate", "`Bearer`"),
        "429" | "503" => ("Retry-After", "Seconds to wait."),
        _ => return response.build(),
    };
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    response.header(name, HeaderBuilder::new().schema(Some(text)).description(Some(description)).build()).build()
}
