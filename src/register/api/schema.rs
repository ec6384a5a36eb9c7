use serde_json::{Value, json};
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, Object, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{KnownFormat, OneOfBuilder, Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::content::{EMAIL, NUMBER, PHONE, URL, is_list};
use super::document::{ChannelDocument, Envelope, PastEnvelope};
use crate::input::{self, LINE, LINES};
use crate::register::fields::{FieldKind, FieldSpec};
use crate::register::model::{Kind, SystemClassification, Verification};
use crate::text::{Language, capitalised, lookup};

/// An address of the web, as it is kept.
const WEB: &str = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";
/// An address of mail.
const MAIL: &str = r"^[^@\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+@[^@\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";

/// The name of the schema of a kind's fields, and those made of it.
pub(super) fn name(kind: Kind) -> String {
    capitalised(&input::word(&kind))
}

fn pointer(name: &str) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}

/// A text that may be null where it need not be there.
fn text(required: bool) -> ObjectBuilder {
    of_type(Type::String, required)
}

fn of_type(kind: Type, required: bool) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(if required { SchemaType::new(kind) } else { SchemaType::from_iter([kind, Type::Null]) })
}

fn words(choices: &[(&'static str, &'static str)], required: bool) -> ObjectBuilder {
    let null = (!required).then_some(Value::Null);
    text(required).enum_values(Some(choices.iter().map(|(word, _)| json!(word)).chain(null)))
}

fn uuid(required: bool) -> ObjectBuilder {
    text(required).format(Some(SchemaFormat::Custom("uuid".to_owned())))
}

fn list(items: ObjectBuilder, most: Option<usize>, said: String) -> RefOr<Schema> {
    ArrayBuilder::new().items(items.build()).max_items(most).description(Some(said)).build().into()
}

/// What a field is for, in the words of its form.
fn said(spec: &FieldSpec) -> String {
    let words = |key: &str| lookup(Language::English, key).unwrap_or_default();
    let mut said = words(spec.label);
    if let Some(hint) = spec.hint.map(words).filter(|hint| !hint.is_empty()) {
        said = format!("{said}. {hint}");
    }
    match spec.kind {
        FieldKind::Number => said + " Shown without its last four digits where it is a sole trader's, unless the key allows to change the register.",
        FieldKind::List(..) => said + " A semicolon parts two of them.",
        FieldKind::Record(kind) => format!("{said} (the id of one of the {})", kind.path().trim_start_matches('/')),
        FieldKind::Unit => said + " (the id of one of the units)",
        FieldKind::Units => said + " (ids of units)",
        _ => said,
    }
}

/// A field as it is sent and shown.
fn field(spec: &FieldSpec) -> RefOr<Schema> {
    let required = spec.required;
    let least = if required { Some(1) } else { None };
    let object = match spec.kind {
        FieldKind::Line(most) => text(required).min_length(least).max_length(Some(most)).pattern(Some(LINE)),
        FieldKind::Lines(most) => text(required).min_length(least).max_length(Some(most)).pattern(Some(LINES)),
        FieldKind::List(most, length) => return list(text(true).max_length(Some(length)).pattern(Some(LINE)), Some(most), said(spec)),
        FieldKind::Date => text(required).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))),
        FieldKind::Flag => of_type(Type::Boolean, true),
        FieldKind::Whole(least, most) => of_type(Type::Integer, required).minimum(Some(f64::from(least))).maximum(Some(f64::from(most))),
        FieldKind::Choice(choices) => words(choices, required),
        FieldKind::Choices(choices) => return list(words(choices, true), None, said(spec)),
        FieldKind::Number => text(required).max_length(Some(NUMBER)).pattern(Some(LINE)),
        FieldKind::Country => text(required).pattern(Some("^[A-Z]{2}$")),
        FieldKind::Url => text(required).max_length(Some(URL)).pattern(Some(WEB)),
        FieldKind::Email => text(required).max_length(Some(EMAIL)).pattern(Some(MAIL)),
        FieldKind::Phone => text(required).max_length(Some(PHONE)).pattern(Some(LINE)),
        FieldKind::Record(_) | FieldKind::Unit => uuid(required),
        FieldKind::Units => return list(uuid(true), None, said(spec)),
    };
    object.description(Some(said(spec))).build().into()
}

/// The fields of a kind: what changes a record.
pub(super) fn fields(kind: Kind) -> Object {
    let specs = kind.fields();
    let mut object = ObjectBuilder::new()
        .description(Some("The fields; what is left out is empty."))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .build();
    for spec in specs {
        object.properties.insert(spec.name.to_owned(), field(spec));
        if spec.required && !is_list(spec.kind) {
            object.required.push(spec.name.to_owned());
        }
    }
    object
}

/// The fields of a kind with an id: what makes a record.
pub(super) fn new(kind: Kind) -> Object {
    let mut object = fields(kind);
    let id = uuid(false).description(Some("The id that it is to have. Sent again with the same fields it makes nothing new."));
    object.properties.insert("id".to_owned(), id.build().into());
    object
}

/// An object with more properties, all of which are there.
fn with(object: RefOr<Schema>, more: Vec<(&str, RefOr<Schema>)>) -> RefOr<Schema> {
    let RefOr::T(Schema::Object(mut object)) = object else { return object };
    for (name, schema) in more {
        object.properties.insert(name.to_owned(), schema);
        object.required.push(name.to_owned());
    }
    Schema::Object(object).into()
}

/// What a record has beside its fields.
fn more(kind: Kind) -> Vec<(&'static str, RefOr<Schema>)> {
    let or_null = |name: &str| {
        let one = OneOfBuilder::new().item(ObjectBuilder::new().schema_type(Type::Null)).item(Ref::from_schema_name(name));
        Schema::OneOf(one.build()).into()
    };
    match kind {
        Kind::Contact => vec![
            (
                "channels",
                ArrayBuilder::new()
                    .items(Ref::from_schema_name(ChannelDocument::name()))
                    .description(Some("How to reach it, the best way first."))
                    .build()
                    .into(),
            ),
            ("verified", or_null(&Verification::name())),
            (
                "verify_by",
                text(false).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).description(Some("When it has to be verified again.")).build().into(),
            ),
        ],
        Kind::System => vec![("classification", or_null(&SystemClassification::name()))],
        _ => Vec::new(),
    }
}

/// A record of a kind.
pub(super) fn document(kind: Kind) -> RefOr<Schema> {
    let content = ("content", pointer(&format!("{}Fields", name(kind))));
    with(Envelope::schema(), std::iter::once(content).chain(more(kind)).collect())
}

/// A version of a record of a kind.
pub(super) fn version(kind: Kind) -> RefOr<Schema> {
    let content = ("content", pointer(&format!("{}Fields", name(kind))));
    with(PastEnvelope::schema(), std::iter::once(content).chain(more(kind)).collect())
}

/// A page of a list of a kind.
pub(super) fn page(kind: Kind) -> RefOr<Schema> {
    let count = ObjectBuilder::new().schema_type(Type::Integer).description(Some("How many there are on all pages.")).build();
    let records = ArrayBuilder::new().items(Ref::from_schema_name(format!("{}Document", name(kind)))).description(Some("By name.")).build();
    with(ObjectBuilder::new().build().into(), vec![("count", count.into()), ("records", records.into())])
}

/// Records of the kinds that have operations of their own, which are described beside them.
macro_rules! documents {
    ($($name:ident $kind:ident)*) => {$(
        pub(super) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                document(Kind::$kind)
            }
        }

        impl ToSchema for $name {}
    )*};
}

documents! {
    ContactDocument Contact
    SystemDocument System
}
