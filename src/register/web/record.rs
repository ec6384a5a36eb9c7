use serde_json::{Map, Value};

use crate::account::Permission;
use crate::clock::in_sweden;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed, local};
use crate::ids::RecordId;
use crate::input;
use crate::register::actions::record::{self, Choices};
use crate::register::actions::{around, channel};
use crate::register::fields;
use crate::register::model::{Assignment, Channel, ChannelKind, Contact, Content, Contract, Delivery, Dependency, Kind, System, Vendor};
use crate::register::model::{ListFilter, Raw};
use crate::register::pages::{self, Looking, PAGE};
use crate::text::Message;
use crate::view::Shown;

/// What can be done with the records of a kind that has pages of its own.
macro_rules! main_routes {
    ($routes:expr, $path:literal, $content:ty) => {
        $routes
            .get($path, READ, list::<$content>)
            .get(concat!($path, "/new"), EDIT, new::<$content>)
            .form($path, EDIT, create::<$content>)
            .get(concat!($path, "/{id}"), READ, show::<$content>)
            .get(concat!($path, "/{id}/edit"), EDIT, show_edit::<$content>)
            .form(concat!($path, "/{id}/edit"), EDIT, submit_edit::<$content>)
            .get(concat!($path, "/{id}/history"), READ, history::<$content>)
            .get(concat!($path, "/{id}/archive"), EDIT, ask_archive::<$content>)
            .button(concat!($path, "/{id}/archive"), EDIT, archive::<$content>)
            .get(concat!($path, "/{id}/restore"), EDIT, ask_restore::<$content>)
            .button(concat!($path, "/{id}/restore"), EDIT, restore::<$content>)
    };
}

/// What can be done with the records of a kind that connects others.
macro_rules! link_routes {
    ($routes:expr, $path:literal, $content:ty) => {
        $routes
            .get(concat!($path, "/new"), EDIT, new::<$content>)
            .form($path, EDIT, create::<$content>)
            .get(concat!($path, "/{id}/edit"), EDIT, show_edit::<$content>)
            .form(concat!($path, "/{id}/edit"), EDIT, submit_edit::<$content>)
            .get(concat!($path, "/{id}/archive"), EDIT, ask_archive::<$content>)
            .button(concat!($path, "/{id}/archive"), EDIT, archive::<$content>)
    };
}

const READ: Access = Access::Needs(Permission::ReadRegister);
const EDIT: Access = Access::Needs(Permission::EditRegister);

pub(super) fn routes(service: &Service) -> Routes {
    let routes = Routes::new(service).get("/register", READ, hub);
    let routes = main_routes!(routes, "/vendors", Vendor);
    let routes = main_routes!(routes, "/systems", System);
    let routes = main_routes!(routes, "/contacts", Contact);
    let routes = main_routes!(routes, "/contracts", Contract);
    let routes = link_routes!(routes, "/deliveries", Delivery);
    let routes = link_routes!(routes, "/assignments", Assignment);
    link_routes!(routes, "/dependencies", Dependency)
}

async fn hub(signed: Signed) -> Answer {
    let counts = record::counts(signed.app(), &signed.actor).await?;
    signed.page(&pages::hub(signed.language, &counts, signed.actor.may(Permission::EditRegister)))
}

async fn list<C: Content>(signed: Signed, Query(query): Query) -> Answer {
    let page = query.get("page").parse().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1_i64);
    let filter = ListFilter {
        words: query.get("q").split_whitespace().take(10).map(fields::normal).collect(),
        archived: query.get("archived") == "true",
        descending: query.get("sort") == "-name",
        page: Some(((page - 1) * PAGE, PAGE)),
    };
    let listed = record::list(signed.app(), &signed.actor, C::KIND, filter).await?;
    let (edit, today) = (signed.actor.may(Permission::EditRegister), in_sweden(signed.app().clock.now()).date());
    signed.page(&pages::list(signed.language, C::KIND, &listed, page, edit, &query.shown(FormErrors::default()), today))
}

async fn show<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let around = around::open(signed.app(), &signed.actor, C::KIND, id).await?;
    let looking = Looking {
        edit: signed.actor.may(Permission::EditRegister),
        private: signed.actor.may(Permission::ReadPrivateNumbers),
        today: in_sweden(signed.app().clock.now()).date(),
    };
    signed.page(&pages::record(signed.language, C::KIND, id, &around, looking))
}

/// The first of what a new record refers to: the page that one came from, and to which one goes back.
fn begun_at(kind: Kind, value: &dyn Fn(&str) -> String) -> String {
    let of = [("system", "/systems"), ("vendor", "/vendors"), ("contract", "/contracts"), ("contact", "/contacts"), ("needs", "/systems"), ("unit", "/units")];
    let from = of.into_iter().find_map(|(field, path)| value(field).parse::<RecordId>().ok().map(|id| format!("{path}/{id}")));
    from.unwrap_or_else(|| if Kind::MAIN.contains(&kind) { kind.path().to_owned() } else { "/systems".to_owned() })
}

async fn new<C: Content>(signed: Signed, Query(query): Query) -> Answer {
    let choices = record::choices(signed.app(), &signed.actor, C::KIND).await?;
    let specs = C::KIND.fields();
    // What is said in the address is filled in.
    let mut values: Vec<(&'static str, String)> =
        specs.iter().filter(|spec| !query.get(spec.name).is_empty()).map(|spec| (spec.name, query.get(spec.name).to_owned())).collect();
    values.push(("back", begun_at(C::KIND, &|field| query.get(field).to_owned())));
    if C::KIND == Kind::Contact {
        values.push(("kind", "person".to_owned()));
    }
    signed.page(&pages::form(signed.language, C::KIND, RecordId::new(), None, &choices, &Shown::of_words(&values)))
}

/// The fields of a form.
fn read(kind: Kind, input: &FormInput) -> Result<Map<String, Value>, FormErrors> {
    // What is wrong with the form as a whole, such as that it was sent before a sign-in.
    let () = input.read().finish(Some(()))?;
    fields::read(&kind.fields(), &|name| input.values(name).map(ToOwned::to_owned).collect())
}

async fn create<C: Content>(signed: Signed, input: FormInput) -> Answer {
    let choices = record::choices(signed.app(), &signed.actor, C::KIND).await?;
    let id: RecordId = input.get("id").parse().unwrap_or_default();
    let input = input.with("back", local(input.get("back")));
    let again = |errors: FormErrors| pages::form(signed.language, C::KIND, id, None, &choices, &input.shown(errors));
    let content = match read(C::KIND, &input) {
        Ok(content) => content,
        Err(errors) => return signed.again(&again(errors)),
    };
    let created = if C::KIND == Kind::Contact {
        match first_channels(&input) {
            Ok(channels) => channel::create(signed.app(), &signed.actor, id, content, channels).await,
            Err(errors) => Err(AppError::Invalid(errors)),
        }
    } else {
        record::create(signed.app(), &signed.actor, C::KIND, id, content).await
    };
    match created {
        Ok(raw) => Ok(Cookies::default().flash("flash-register-created").see_other(&after(&raw, input.get("back")))),
        Err(error) => signed.or_again(error, again),
    }
}

/// Where one goes when something is kept: to its page, or to that of what it connects.
fn after(raw: &Raw, back: &str) -> String {
    if Kind::MAIN.contains(&raw.kind) { format!("{}/{}", raw.kind.path(), raw.record.id) } else { local(back).to_owned() }
}

/// The ways to reach a new contact that stand in its form.
fn first_channels(input: &FormInput) -> Result<Vec<Channel>, FormErrors> {
    let mut form = input.read();
    let (phone, always, mail) = (form.optional_text("phone", 60), form.ticked("phone_always"), form.optional_text("mail", 254));
    if !mail.is_empty() && !input::is_email(&mail) {
        form.wrong("mail", Message::new("field-no-email"));
    }
    let channel = |kind, value: &str| Channel {
        number: 0,
        kind,
        value: value.to_owned(),
        label: None,
        hours: None,
        around_the_clock: false,
        works_offline: false,
        private: false,
    };
    let mut channels = Vec::new();
    if !phone.is_empty() {
        let mobile = crate::register::model::Phone::read(&phone).dialled.is_some_and(|number| number.starts_with("+467"));
        let kind = if always {
            ChannelKind::OnCall
        } else if mobile {
            ChannelKind::Mobile
        } else {
            ChannelKind::Phone
        };
        channels.push(Channel { around_the_clock: always, ..channel(kind, &phone) });
    }
    if !mail.is_empty() {
        channels.push(channel(ChannelKind::Email, &mail));
    }
    form.finish(Some(channels))
}

async fn show_edit<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    let choices = choices_with(&signed, C::KIND, &raw).await?;
    let mut values = pages::form_values(C::KIND, &raw.record.content);
    values.push(("version", raw.record.version.to_string()));
    values.push(("back", back_of(&raw)));
    signed.page(&pages::form(signed.language, C::KIND, id, Some(&raw), &choices, &Shown::of_words(&values)))
}

/// Where one came from to change a record that connects others.
fn back_of(raw: &Raw) -> String {
    begun_at(raw.kind, &|field| raw.record.content.get(field).and_then(Value::as_str).unwrap_or_default().to_owned())
}

/// The choices of a form, and among them what the record refers to although it has been put away.
async fn choices_with(signed: &Signed, kind: Kind, raw: &Raw) -> Result<Choices, AppError> {
    let mut choices = record::choices(signed.app(), &signed.actor, kind).await?;
    let (_, names) = record::get(signed.app(), &signed.actor, kind, raw.record.id).await?;
    let specs = kind.fields();
    for (field, target) in fields::references(&specs, &raw.record.content) {
        let wanted = specs.iter().find(|spec| spec.name == field).map(|spec| spec.kind);
        if let (Some(fields::FieldKind::Record(wanted)), crate::register::model::Target::Record(id)) = (wanted, target) {
            for (_, known) in choices.records.iter_mut().filter(|(kind, known)| *kind == wanted && known.iter().all(|(there, _)| *there != id)) {
                known.push((id, names.of(target).to_owned()));
            }
        }
    }
    Ok(choices)
}

async fn submit_edit<C: Content>(signed: Signed, Path(id): Path<RecordId>, input: FormInput) -> Answer {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    let choices = choices_with(&signed, C::KIND, &raw).await?;
    let input = input.with("back", local(input.get("back")));
    let again = |errors: FormErrors| pages::form(signed.language, C::KIND, id, Some(&raw), &choices, &input.shown(errors));
    let content = match read(C::KIND, &input) {
        Ok(content) => content,
        Err(errors) => return signed.again(&again(errors)),
    };
    let version = input.get("version").parse().unwrap_or_default();
    match record::edit(signed.app(), &signed.actor, C::KIND, id, content, version).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&after(&raw, input.get("back")))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn history<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let (raw, versions, names) = record::past(signed.app(), &signed.actor, C::KIND, id).await?;
    signed.page(&pages::history(signed.language, &raw, &versions, &names))
}

async fn ask_archive<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    signed.page(&pages::confirm(signed.language, &raw, false, &back_of(&raw)))
}

async fn archive<C: Content>(signed: Signed, Path(id): Path<RecordId>, input: FormInput) -> Answer {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    record::set_archived(signed.app(), &signed.actor, C::KIND, id, true).await?;
    let main = Kind::MAIN.contains(&raw.kind);
    Ok(Cookies::default().flash(if main { "flash-register-archived" } else { "flash-register-removed" }).see_other(&after(&raw, input.get("back"))))
}

async fn ask_restore<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    signed.page(&pages::confirm(signed.language, &raw, true, ""))
}

async fn restore<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    match record::set_archived(signed.app(), &signed.actor, C::KIND, id, false).await {
        Ok(()) => Ok(Cookies::default().flash("flash-register-restored").see_other(&after(&raw, ""))),
        // Its number has been given to another one meanwhile.
        Err(AppError::Invalid(errors)) => {
            let around = around::open(signed.app(), &signed.actor, C::KIND, id).await?;
            let looking = Looking { edit: true, private: false, today: in_sweden(signed.app().clock.now()).date() };
            signed.again(&pages::record(signed.language, C::KIND, id, &around, looking).refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}
