use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::record::now;
use crate::account::Permission;
use crate::error::{AppError, FieldError, FormErrors};
use crate::http::{Access, Answer, Api, IfMatch, Json, Path, PathPair, Routes, Service};
use crate::ids::RecordId;
use crate::input::{self, some_text};
use crate::register::actions::channel;
use crate::register::model::{Channel, ChannelKind, Kind, VerificationSource};

/// Greatest length of a number or an address, as in the form.
const VALUE: usize = 200;
/// Greatest length of what is said of it.
const WORDS: usize = 100;

pub(super) fn routes(service: &Service) -> Routes {
    let (edit, private) = (Access::Needs(Permission::EditRegister), Access::Needs(Permission::ReadPrivateNumbers));
    Routes::new(service)
        .post("/api/v1/contacts/{id}/channels", edit, add)
        .put("/api/v1/contacts/{id}/channels/{number}", edit, replace)
        .delete("/api/v1/contacts/{id}/channels/{number}", edit, remove)
        .post("/api/v1/contacts/{id}/channels/{number}/first", edit, first)
        .get("/api/v1/contacts/{id}/private-numbers", private, reveal)
        .post("/api/v1/contacts/{id}/verify", edit, verify)
}

#[derive(OpenApi)]
#[openapi(paths(add, replace, remove, first, reveal, verify))]
pub(super) struct Description;

/// A way to reach a contact, as it is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChannelEdit {
    kind: ChannelKind,
    /// The number or the address. Of a private one that is changed it may be left out, and stays as it is.
    #[schema(max_length = 200)]
    value: Option<String>,
    /// What it is called.
    #[schema(max_length = 100)]
    label: Option<String>,
    /// When it is answered, in words.
    #[schema(max_length = 100)]
    hours: Option<String>,
    /// Answered day and night.
    #[serde(default)]
    around_the_clock: bool,
    /// Works when the organisation has no internet and no network of its own.
    #[serde(default)]
    works_offline: bool,
    /// For those only who may see private numbers; whoever sets it has to have that right.
    #[serde(default)]
    private: bool,
}

impl ChannelEdit {
    fn channel(self, number: u32) -> Result<Channel, AppError> {
        let texts = [("value", &self.value, VALUE), ("label", &self.label, WORDS), ("hours", &self.hours, WORDS)];
        let faults = texts.into_iter().flat_map(|(name, text, most)| {
            let faults = input::faults_of_text(text.as_deref().unwrap_or_default(), most, input::is_unwanted);
            faults.map(move |fault| FieldError::new(name, fault)).collect::<Vec<_>>()
        });
        let errors = FormErrors(faults.collect());
        if !errors.0.is_empty() {
            return Err(AppError::Invalid(errors));
        }
        let text = |text: Option<String>| text.as_deref().and_then(some_text);
        Ok(Channel {
            number,
            kind: self.kind,
            value: text(self.value).unwrap_or_default(),
            label: text(self.label),
            hours: text(self.hours),
            around_the_clock: self.around_the_clock,
            works_offline: self.works_offline,
            private: self.private,
        })
    }
}

/// A private number.
#[derive(Serialize, ToSchema)]
struct PrivateNumber {
    /// The number of its channel.
    channel: u32,
    /// The number or the address itself.
    value: String,
}

/// How somebody has made sure that a contact is right.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Verify {
    source: VerificationSource,
}

/// Add a way to reach a contact, after the others
#[utoipa::path(post, path = "/api/v1/contacts/{id}/channels", operation_id = "add_channel", tag = "contacts", request_body = ChannelEdit,
    params(("id" = RecordId, Path, description = "The contact"), ("If-Match" = String, Header, description = "The version of the contact that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "The contact as it is now", body = super::schema::ContactDocument, headers(("ETag" = String, description = "Its new version")))))]
async fn add(api: Api, Path(id): Path<RecordId>, IfMatch(version): IfMatch, Json(edit): Json<ChannelEdit>) -> Answer {
    channel::save(&api.service.app, &api.actor, id, edit.channel(0)?, version).await.map_err(IfMatch::or_gone)?;
    now(&api, Kind::Contact, id).await
}

/// Change a way to reach a contact
#[utoipa::path(put, path = "/api/v1/contacts/{id}/channels/{number}", operation_id = "replace_channel", tag = "contacts", request_body = ChannelEdit,
    params(
        ("id" = RecordId, Path, description = "The contact"), ("number" = u32, Path, description = "The number of the channel", minimum = 1),
        ("If-Match" = String, Header, description = "The version of the contact that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "The contact as it is now", body = super::schema::ContactDocument, headers(("ETag" = String, description = "Its new version")))))]
async fn replace(api: Api, PathPair(id, number): PathPair<RecordId, u32>, IfMatch(version): IfMatch, Json(edit): Json<ChannelEdit>) -> Answer {
    // To the action 0 is a new one.
    if number == 0 {
        return Err(AppError::NotFound);
    }
    channel::save(&api.service.app, &api.actor, id, edit.channel(number)?, version).await.map_err(IfMatch::or_gone)?;
    now(&api, Kind::Contact, id).await
}

/// Take a way to reach a contact away; the value of a private one is gone for good
#[utoipa::path(delete, path = "/api/v1/contacts/{id}/channels/{number}", operation_id = "remove_channel", tag = "contacts",
    params(
        ("id" = RecordId, Path, description = "The contact"), ("number" = u32, Path, description = "The number of the channel", minimum = 1),
        ("If-Match" = String, Header, description = "The version of the contact that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "The contact as it is now", body = super::schema::ContactDocument, headers(("ETag" = String, description = "Its new version")))))]
async fn remove(api: Api, PathPair(id, number): PathPair<RecordId, u32>, IfMatch(version): IfMatch) -> Answer {
    channel::remove(&api.service.app, &api.actor, id, number, version).await.map_err(IfMatch::or_gone)?;
    now(&api, Kind::Contact, id).await
}

/// Put a way to reach a contact before the others
#[utoipa::path(post, path = "/api/v1/contacts/{id}/channels/{number}/first", operation_id = "put_channel_first", tag = "contacts",
    params(
        ("id" = RecordId, Path, description = "The contact"), ("number" = u32, Path, description = "The number of the channel", minimum = 1),
        ("If-Match" = String, Header, description = "The version of the contact that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "The contact as it is now", body = super::schema::ContactDocument, headers(("ETag" = String, description = "Its new version")))))]
async fn first(api: Api, PathPair(id, number): PathPair<RecordId, u32>, IfMatch(version): IfMatch) -> Answer {
    channel::put_first(&api.service.app, &api.actor, id, number, version).await.map_err(IfMatch::or_gone)?;
    now(&api, Kind::Contact, id).await
}

/// The private numbers of a contact; each look is an entry in the audit trail
#[utoipa::path(get, path = "/api/v1/contacts/{id}/private-numbers", operation_id = "private_numbers", tag = "contacts",
    params(("id" = RecordId, Path, description = "The contact")),
    responses((status = 200, description = "By channel", body = [PrivateNumber])))]
async fn reveal(api: Api, Path(id): Path<RecordId>) -> Answer {
    let values = channel::reveal(&api.service.app, &api.actor, id).await?;
    api.json(&values.into_iter().map(|(channel, value)| PrivateNumber { channel, value }).collect::<Vec<_>>())
}

/// Note that somebody has made sure that a contact is right
#[utoipa::path(post, path = "/api/v1/contacts/{id}/verify", operation_id = "verify_contact", tag = "contacts", request_body = Verify,
    params(("id" = RecordId, Path, description = "The contact")),
    responses((status = 204, description = "It is noted, with today's day and the name of the key's owner")))]
async fn verify(api: Api, Path(id): Path<RecordId>, Json(Verify { source }): Json<Verify>) -> Answer {
    channel::verify(&api.service.app, &api.actor, vec![id], source).await?;
    api.done()
}
