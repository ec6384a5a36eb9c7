use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, PathPair, Routes, Service, Signed};
use crate::ids::RecordId;
use crate::input::{self, some_text};
use crate::register::actions::{channel, record};
use crate::register::model::{Channel, Contact, Kind, Record, VerificationSource};
use crate::register::pages;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditRegister);
    let private = Access::Needs(Permission::ReadPrivateNumbers);
    Routes::new(service)
        .get("/contacts/{id}/channels/new", edit, new)
        .form("/contacts/{id}/channels/new", edit, create)
        .get("/contacts/{id}/channels/{number}", edit, show)
        .form("/contacts/{id}/channels/{number}", edit, submit)
        .button("/contacts/{id}/channels/{number}/first", edit, put_first)
        .get("/contacts/{id}/channels/{number}/remove", edit, ask_remove)
        .button("/contacts/{id}/channels/{number}/remove", edit, remove)
        .get("/contacts/{id}/private", private, ask_reveal)
        .button("/contacts/{id}/private", private, reveal)
        .button("/contacts/{id}/verify", edit, verify)
}

async fn contact(signed: &Signed, id: RecordId) -> Result<Record<Contact>, AppError> {
    record::get(signed.app(), &signed.actor, Kind::Contact, id).await?.0.typed()
}

fn may_private(signed: &Signed) -> bool {
    signed.actor.may(Permission::ReadPrivateNumbers)
}

fn read(number: u32, input: &FormInput) -> Result<(Channel, i64), FormErrors> {
    let mut form = input.read();
    let (kind, value) = (form.choice("kind"), form.optional_text("value", 200));
    let (label, hours) = (form.optional_text("label", 100), form.optional_text("hours", 100));
    let (around_the_clock, works_offline, private, version) =
        (form.ticked("around_the_clock"), form.ticked("works_offline"), form.ticked("private"), form.version());
    form.finish(kind.map(|kind| {
        let channel = Channel { number, kind, value, label: some_text(&label), hours: some_text(&hours), around_the_clock, works_offline, private };
        (channel, version)
    }))
}

async fn new(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let contact = contact(&signed, id).await?;
    let version = contact.version.to_string();
    signed.page(&pages::channel(signed.language, &contact, 0, may_private(&signed), &Shown::of([("kind", "mobile"), ("version", &version)])))
}

async fn create(signed: Signed, Path(id): Path<RecordId>, input: FormInput) -> Answer {
    let contact = contact(&signed, id).await?;
    let again = |errors: FormErrors| pages::channel(signed.language, &contact, 0, may_private(&signed), &input.shown(errors));
    let (channel, version) = match read(0, &input) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match channel::save(signed.app(), &signed.actor, id, channel, version).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&contact.address())),
        Err(error) => signed.or_again(error, again),
    }
}

fn one(contact: &Record<Contact>, number: u32) -> Result<Channel, AppError> {
    contact.content.channels.iter().find(|channel| channel.number == number).cloned().ok_or(AppError::NotFound)
}

async fn show(signed: Signed, PathPair(id, number): PathPair<RecordId, u32>) -> Answer {
    let contact = contact(&signed, id).await?;
    let channel = one(&contact, number)?;
    let flag = |flag: bool| if flag { "true" } else { "" };
    let (kind, version) = (input::word(&channel.kind), contact.version.to_string());
    let values = [
        ("kind", kind.as_str()),
        ("value", &channel.value),
        ("label", channel.label.as_deref().unwrap_or_default()),
        ("hours", channel.hours.as_deref().unwrap_or_default()),
        ("around_the_clock", flag(channel.around_the_clock)),
        ("works_offline", flag(channel.works_offline)),
        ("private", flag(channel.private)),
        ("was_private", flag(channel.private)),
        ("version", &version),
    ];
    signed.page(&pages::channel_page(signed.language, &contact, &channel, may_private(&signed), &Shown::of(values)))
}

async fn submit(signed: Signed, PathPair(id, number): PathPair<RecordId, u32>, input: FormInput) -> Answer {
    let contact = contact(&signed, id).await?;
    let there = one(&contact, number)?;
    let again = |errors: FormErrors| pages::channel_page(signed.language, &contact, &there, may_private(&signed), &input.shown(errors));
    let (channel, version) = match read(number, &input) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match channel::save(signed.app(), &signed.actor, id, channel, version).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&contact.address())),
        Err(error) => signed.or_again(error, again),
    }
}

async fn put_first(signed: Signed, PathPair(id, number): PathPair<RecordId, u32>, input: FormInput) -> Answer {
    channel::put_first(signed.app(), &signed.actor, id, number, input.get("version").parse().unwrap_or_default()).await?;
    Ok(Cookies::default().flash("flash-saved").see_other(&format!("/contacts/{id}")))
}

async fn ask_remove(signed: Signed, PathPair(id, number): PathPair<RecordId, u32>) -> Answer {
    let contact = contact(&signed, id).await?;
    let channel = one(&contact, number)?;
    signed.page(&pages::confirm_remove_channel(signed.language, &contact, &channel))
}

async fn remove(signed: Signed, PathPair(id, number): PathPair<RecordId, u32>, input: FormInput) -> Answer {
    channel::remove(signed.app(), &signed.actor, id, number, input.get("version").parse().unwrap_or_default()).await?;
    Ok(Cookies::default().flash("flash-saved").see_other(&format!("/contacts/{id}")))
}

async fn ask_reveal(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let contact = contact(&signed, id).await?;
    signed.page(&pages::ask_reveal(signed.language, &contact))
}

async fn reveal(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let contact = contact(&signed, id).await?;
    let values = channel::reveal(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::revealed(signed.language, &contact, &values))
}

async fn verify(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    channel::verify(signed.app(), &signed.actor, vec![id], VerificationSource::Phone).await?;
    Ok(Cookies::default().flash("flash-register-verified").see_other(&format!("/contacts/{id}")))
}
