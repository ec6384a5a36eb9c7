use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{ArrayBuilder, Components, Content, OpenApi as Document, Ref, RefOr, Required, Schema};
use utoipa::{IntoParams, OpenApi};

use super::document::ChannelDocument;
use super::record::{Chosen, MergeInto, Merged};
use super::schema;
use crate::ids::RecordId;
use crate::input;
use crate::register::model::{Kind, SystemClassification, Verification};

/// What the kinds have in common.
#[derive(OpenApi)]
#[openapi(components(schemas(ChannelDocument, Verification, SystemClassification, MergeInto, Merged)))]
struct Shared;

/// The operations of every kind of records.
pub(super) fn description() -> Document {
    let mut document = Shared::openapi();
    let mut tags = Vec::new();
    for kind in Kind::ALL {
        let of = Of { kind, one: input::word(&kind), all: kind.path().trim_start_matches('/') };
        tags.push(TagBuilder::new().name(of.all).description(Some(about(kind))).build());
        let schemas = &mut document.components.get_or_insert_with(Components::new).schemas;
        let name = schema::name(kind);
        let parts: [(&str, RefOr<Schema>); 5] = [
            ("{}Fields", Schema::Object(schema::fields(kind)).into()),
            ("New{}", Schema::Object(schema::new(kind)).into()),
            ("{}Document", schema::document(kind)),
            ("{}Version", schema::version(kind)),
            ("{}Page", schema::page(kind)),
        ];
        schemas.extend(parts.map(|(form, schema)| (form.replace("{}", &name), schema)));
        for (path, method, operation) in of.operations() {
            document.paths.add_path_operation(format!("/api/v1{}{path}", kind.path()), vec![method], operation);
        }
    }
    document.tags = Some(tags);
    document
}

fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Vendor => "Who delivers. Whole organisation numbers of sole traders, who are persons, are shown only to keys that allow to change the register.",
        Kind::System => "What is delivered, with its levels and how it is run.",
        Kind::Contact => "Persons and functions to call. The value of a private number is nowhere but in the answer of the operation that asks for it.",
        Kind::Contract => "What was agreed with vendors.",
        Kind::Delivery => "What a vendor is to a system.",
        Kind::Assignment => "What a contact is to a vendor, a system, a contract or a unit.",
        Kind::Dependency => "Systems that others need.",
    }
}

/// A kind of records, and what one and several of it are called.
struct Of {
    kind: Kind,
    one: String,
    all: &'static str,
}

impl Of {
    fn operations(&self) -> Vec<(&'static str, HttpMethod, Operation)> {
        let (one, all) = (&self.one, self.all);
        let a = if one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let capital = if a == "an" { "An" } else { "A" };
        let name = schema::name(self.kind);
        let document = format!("{name}Document");
        let page = self.operation(format!("list_{all}"), format!("The {all}")).parameters(Some(Chosen::into_params(|| Some(ParameterIn::Query))));
        let create = self.operation(format!("create_{one}"), format!("Make {a} {one}")).request_body(Some(body(&format!("New{name}"))));
        let show = self.operation(format!("show_{one}"), format!("{capital} {one}")).parameter(self.id());
        let replace = self.operation(format!("replace_{one}"), format!("Change all fields of {a} {one}")).parameter(self.id()).parameter(if_match());
        let archive = self.operation(format!("archive_{one}"), format!("Put {a} {one} away; nothing of it is lost")).parameter(self.id());
        let restore = self.operation(format!("restore_{one}"), format!("Take {a} {one} back that was put away")).parameter(self.id());
        let history = self.operation(format!("{one}_history"), format!("The versions of {a} {one}")).parameter(self.id());
        let versions = Schema::Array(ArrayBuilder::new().items(Ref::from_schema_name(format!("{name}Version"))).build());
        let mut operations = vec![
            ("", HttpMethod::Get, page.response("200", answer("One page of them", Ref::from_schema_name(format!("{name}Page"))))),
            (
                "",
                HttpMethod::Post,
                create.response(
                    "201",
                    answer("It is there", Ref::from_schema_name(&document))
                        .header("Location", header("Where it is"))
                        .header("ETag", header("Its version, for a change of it")),
                ),
            ),
            (
                "/{id}",
                HttpMethod::Get,
                show.response("200", answer("What there is", Ref::from_schema_name(&document)).header("ETag", header("Its version, for a change of it"))),
            ),
            (
                "/{id}",
                HttpMethod::Put,
                replace
                    .request_body(Some(body(&format!("{name}Fields"))))
                    .response("200", answer("As it is now", Ref::from_schema_name(&document)).header("ETag", header("Its new version"))),
            ),
            (
                "/{id}",
                HttpMethod::Delete,
                archive.response("204", ResponseBuilder::new().description("It is put away")).response("422", refused("It was merged into another one.")),
            ),
            (
                "/{id}/restore",
                HttpMethod::Post,
                restore
                    .response("204", ResponseBuilder::new().description("It is in use again"))
                    .response("422", refused("It was merged into another one, or another one has its organisation number by now.")),
            ),
            ("/{id}/history", HttpMethod::Get, history.response("200", answer("The latest first", versions))),
        ];
        if Kind::MAIN.contains(&self.kind) {
            let merge = self.operation(format!("merge_{one}"), format!("Merge {a} {one} into another one")).parameter(self.id()).parameter(if_match());
            let merged = answer("They are one; the batch can be undone", Ref::from_schema_name("Merged")).header("Location", header("Where the batch is"));
            operations.push(("/{id}/merge", HttpMethod::Post, merge.request_body(Some(body("MergeInto"))).response("201", merged)));
        }
        operations.into_iter().map(|(path, method, operation)| (path, method, operation.build())).collect()
    }

    fn operation(&self, id: String, summary: String) -> OperationBuilder {
        OperationBuilder::new().operation_id(Some(id)).summary(Some(summary)).tag(self.all)
    }

    fn id(&self) -> Parameter {
        let parameter = ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path).required(Required::True);
        parameter.description(Some(format!("The {}", self.one))).schema(Some(<RecordId as utoipa::PartialSchema>::schema())).build()
    }
}

fn if_match() -> Parameter {
    let version = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^\"[1-9][0-9]{0,8}\"$"));
    let parameter = ParameterBuilder::new().name("If-Match").parameter_in(ParameterIn::Header).required(Required::True);
    parameter.description(Some("The version that was read, as its `ETag` has it")).schema(Some(version)).build()
}

fn body(schema: &str) -> RequestBody {
    RequestBodyBuilder::new().content("application/json", Content::new(Some(Ref::from_schema_name(schema)))).required(Some(Required::True)).build()
}

fn answer(description: &str, schema: impl Into<RefOr<Schema>>) -> ResponseBuilder {
    ResponseBuilder::new().description(description).content("application/json", Content::new(Some(schema)))
}

fn refused(description: &str) -> Response {
    ResponseBuilder::new().description(description).content("application/problem+json", Content::new(Some(Ref::from_schema_name("Problem")))).build()
}

fn header(description: &str) -> Header {
    HeaderBuilder::from(Header::default()).description(Some(description)).build()
}
