//! What has to hold of records, beyond what their fields hold each for itself.

use serde_json::{Map, Value, json};

use super::fields::normal;
use super::model::{Assignment, Channel, Contact, Content, Contract, Delivery, Dependency, Kind, System, Vendor};
use crate::error::{AppError, FieldError, FormErrors};
use crate::text::Message;

/// What is wrong with the content of a record.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Internal`] when it is not of its kind at all.
pub fn check(kind: Kind, content: &Map<String, Value>) -> Result<(), AppError> {
    let mut errors = FormErrors::default();
    let mut wrong = |field: &'static str, key: &'static str| errors.0.push(FieldError::new(field, Message::new(key)));
    match kind {
        Kind::Vendor => {
            typed::<Vendor>(content)?;
        }
        Kind::System => {
            let system: System = typed(content)?;
            if system.classification.is_some_and(|classification| classification.levels.refuse_level_4().is_err()) {
                wrong("classification", "system-level-4");
            }
        }
        Kind::Contact => {
            let contact: Contact = typed(content)?;
            if contact.valid_from.zip(contact.valid_to).is_some_and(|(from, to)| to < from) {
                wrong("valid_to", "field-before-begin");
            }
            if contact.vendor.is_some() && contact.unit.is_some() {
                wrong("unit", "contact-two-employers");
            }
        }
        Kind::Contract => {
            let contract: Contract = typed(content)?;
            if contract.start_on.zip(contract.end_on).is_some_and(|(from, to)| to < from) {
                wrong("end_on", "field-before-begin");
            }
            if contract.end_on.zip(contract.latest_end).is_some_and(|(end, latest)| latest < end) {
                wrong("latest_end", "contract-latest-before-end");
            }
        }
        Kind::Delivery => {
            let delivery: Delivery = typed(content)?;
            if delivery.on_behalf_of == Some(delivery.vendor) {
                wrong("on_behalf_of", "delivery-for-itself");
            }
            if delivery.valid_from.zip(delivery.valid_to).is_some_and(|(from, to)| to < from) {
                wrong("valid_to", "field-before-begin");
            }
            if delivery.countries.iter().any(|code| code.parse::<phonenumber::country::Id>().is_err()) {
                wrong("countries", "field-no-country");
            }
        }
        Kind::Assignment => {
            let assignment: Assignment = typed(content)?;
            let targets = [assignment.vendor.is_some(), assignment.system.is_some(), assignment.contract.is_some(), assignment.unit.is_some()];
            if targets.into_iter().filter(|there| *there).count() != 1 {
                wrong("", "assignment-one-target");
            }
            if assignment.deputy == Some(assignment.contact) {
                wrong("deputy", "assignment-own-deputy");
            }
            if assignment.valid_from.zip(assignment.valid_to).is_some_and(|(from, to)| to < from) {
                wrong("valid_to", "field-before-begin");
            }
        }
        Kind::Dependency => {
            let dependency: Dependency = typed(content)?;
            if dependency.system == dependency.needs {
                wrong("needs", "dependency-itself");
            }
        }
    }
    if errors.0.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

fn typed<C: Content>(content: &Map<String, Value>) -> Result<C, AppError> {
    serde_json::from_value(Value::Object(content.clone())).map_err(|error| AppError::Internal(anyhow::anyhow!("content of another kind: {error}")))
}

/// What a record of a content is called.
#[must_use]
pub fn name(kind: Kind, content: &Map<String, Value>) -> String {
    let text = |field: &str| content.get(field).and_then(Value::as_str).map(ToOwned::to_owned);
    match kind {
        Kind::Vendor => text("display_name").or_else(|| text("legal_name")),
        Kind::System | Kind::Contact => text("name"),
        Kind::Contract => text("title"),
        Kind::Delivery | Kind::Assignment | Kind::Dependency => None,
    }
    .unwrap_or_default()
}

/// A content of a contact with other channels. A number that a channel ever had is never given to another one: what is private is kept by it.
#[must_use]
pub fn with_channels(content: &Map<String, Value>, channels: &[Channel]) -> Map<String, Value> {
    let mut content = content.clone();
    let last = channels.iter().map(|channel| channel.number).fold(last_channel(&content), u32::max);
    content.insert("channels".to_owned(), json!(channels));
    content.insert("last_channel".to_owned(), json!(last));
    content
}

/// The highest number that a channel of a contact ever had; 0 where there never was one.
#[must_use]
pub fn last_channel(content: &Map<String, Value>) -> u32 {
    let known = content.get("channels").and_then(Value::as_array).into_iter().flatten().filter_map(|channel| channel.get("number")?.as_u64());
    let last = known.chain(content.get("last_channel").and_then(Value::as_u64)).max().unwrap_or_default();
    u32::try_from(last).unwrap_or(u32::MAX)
}

/// Whether the number of a vendor is a sole trader's, and so a person's.
#[must_use]
pub fn has_personal_number(content: &Map<String, Value>) -> bool {
    let number = content.get("number").and_then(Value::as_str).and_then(|number| number.parse().ok());
    number.is_some_and(|number: super::model::VendorNumber| number.is_personal())
}

/// All words of a content in small letters, to filter lists by: never ids, and never what is private.
#[must_use]
pub fn words(kind: Kind, content: &Map<String, Value>) -> String {
    let mut all = Vec::new();
    for spec in kind.fields() {
        let value = content.get(spec.name).unwrap_or(&Value::Null);
        let several = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let references = !super::fields::references(&[spec], content).is_empty();
        let personal = spec.name == "number" && has_personal_number(content);
        if !references && !personal {
            all.extend(value.as_str().into_iter().chain(several.iter().filter_map(Value::as_str)).map(normal));
        }
    }
    let channels = content.get("channels").and_then(Value::as_array).into_iter().flatten();
    for channel in channels.filter_map(|channel| serde_json::from_value::<Channel>(channel.clone()).ok()).filter(|channel| !channel.private) {
        all.push(normal(&channel.value));
        if channel.is_phone() {
            all.push(channel.value.chars().filter(char::is_ascii_digit).collect());
        }
    }
    all.join("\n")
}
