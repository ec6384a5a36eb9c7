use axum::http::HeaderValue;
use axum::http::header::{HeaderName, REFERRER_POLICY};
use axum::response::Response;

use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, PathPair, Routes, Service, Web};
use crate::ids::VerificationItemId;
use crate::input::some_text;
use crate::register::fields;
use crate::register::model::{Channel, ChannelKind, Kind, Raw};
use crate::register::verification::actions::answer::{self, Correction, LinkState, Question};
use crate::register::verification::model::{Item, ItemStatus};
use crate::register::verification::{pages, rules};
use crate::text::Message;
use crate::view::{FormPage, Shown};

pub(super) fn routes(service: &Service) -> Routes {
    Routes::new(service)
        .get("/verify/{token}", Access::Public, show)
        .button("/verify/{token}", Access::Public, confirm)
        .get("/verify/{token}/{item}", Access::Public, show_item)
        .form("/verify/{token}/{item}", Access::Public, submit_item)
}

/// An answer that leaves no trace of the link: no other page learns the address, and no search engine keeps it.
fn unseen(answer: Answer) -> Answer {
    let mut response: Response = answer?;
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    Ok(response)
}

async fn asked(web: &Web, token: &str) -> Result<Question, AppError> {
    answer::question(web.app(), &web.origin, web.language, token).await
}

async fn show(web: Web, Path(token): Path<String>) -> Answer {
    let question = asked(&web, &token).await?;
    unseen(match question.state {
        LinkState::Open => web.page(&pages::question(web.language, &token, &question)),
        LinkState::Used | LinkState::Expired => web.page(&pages::over(web.language, &question)),
    })
}

async fn confirm(web: Web, Path(token): Path<String>, input: FormInput) -> Answer {
    let done = answer::confirm(web.app(), &web.origin, web.language, &token, input.get("seen").to_owned()).await;
    unseen(match done {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/verify/{token}"))),
        Err(AppError::Invalid(errors)) => {
            let question = asked(&web, &token).await?;
            match question.state {
                LinkState::Open => web.again(&pages::question(web.language, &token, &question).refused(web.language, &errors)),
                LinkState::Used | LinkState::Expired => web.again(&pages::over(web.language, &question)),
            }
        }
        Err(error) => Err(error),
    })
}

/// One of what is asked, that is not answered.
fn one(question: &Question, id: VerificationItemId) -> Result<&(Item, Raw), AppError> {
    question.entries.iter().find(|(item, _)| item.id == id && item.status == ItemStatus::Open).ok_or(AppError::NotFound)
}

async fn show_item(web: Web, PathPair(token, id): PathPair<String, VerificationItemId>) -> Answer {
    let question = asked(&web, &token).await?;
    if question.state != LinkState::Open {
        return unseen(web.page(&pages::over(web.language, &question)));
    }
    let (item, raw) = one(&question, id)?;
    let values = pages::correction_values(raw);
    unseen(web.page(&pages::correction(web.language, &token, item, raw, &Shown::of_words(&values))))
}

async fn submit_item(web: Web, PathPair(token, id): PathPair<String, VerificationItemId>, input: FormInput) -> Answer {
    let question = asked(&web, &token).await?;
    if question.state != LinkState::Open {
        return unseen(web.again(&pages::over(web.language, &question)));
    }
    let (item, raw) = one(&question, id)?;
    // Ways are known by their places in the form, which mean nothing beside another version.
    if input.get("seen") != raw.record.version.to_string() {
        return unseen(web.again(&changed_since(&web, &token, (item, raw), &input)));
    }
    let again = |errors: FormErrors| pages::correction(web.language, &token, item, raw, &input.shown(errors));
    let correction = match read(raw, &input) {
        Ok(correction) => correction,
        Err(errors) => return unseen(web.again(&again(errors))),
    };
    unseen(match answer::correct(web.app(), &web.origin, web.language, &token, id, correction).await {
        Ok(()) => Ok(Cookies::default().flash("flash-verification-corrected").see_other(&format!("/verify/{token}"))),
        Err(AppError::Invalid(errors)) if errors.0.iter().any(|error| error.message.key() == "verification-changed-since") => {
            let question = asked(&web, &token).await?;
            let (item, raw) = one(&question, id)?;
            web.again(&changed_since(&web, &token, (item, raw), &input))
        }
        Err(error) => web.or_again(error, again),
    })
}

/// The form with what stands there now, because that is not what it was filled in beside; what was typed of new things stays.
fn changed_since(web: &Web, token: &str, (item, raw): (&Item, &Raw), input: &FormInput) -> FormPage {
    let now = pages::correction_values(raw);
    let kept = ["new_phone", "new_mobile", "new_mail", "comment"].map(|name| (name, input.get(name)));
    let values = now.iter().map(|(name, value)| (*name, value.as_str())).chain(kept);
    let errors = FormErrors::of("", Message::new("verification-changed-since"));
    pages::correction(web.language, token, item, raw, &Shown::typed(values, errors))
}

fn read(raw: &Raw, input: &FormInput) -> Result<Correction, FormErrors> {
    let mut form = input.read();
    let comment = form.area("comment", 2_000);
    let mut ways = Vec::new();
    for (place, channel) in rules::shown_channels(&raw.record.content).into_iter().enumerate() {
        if let Some((value, hours)) = pages::way_names(place) {
            let typed = form.optional_text(value, 200);
            if channel.kind == ChannelKind::Email && !typed.is_empty() && !crate::input::is_email(&typed) {
                form.wrong(value, Message::new("field-no-email"));
            }
            ways.push((channel.number, typed, form.optional_text(hours, 100)));
        }
    }
    let mut added = Vec::new();
    if raw.kind == Kind::Contact {
        for (name, kind) in [("new_phone", ChannelKind::Phone), ("new_mobile", ChannelKind::Mobile), ("new_mail", ChannelKind::Email)] {
            let value = form.optional_text(name, 200);
            if kind == ChannelKind::Email && !value.is_empty() && !crate::input::is_email(&value) {
                form.wrong(name, Message::new("field-no-email"));
            }
            let channel = |value| Channel { number: 0, kind, value, label: None, hours: None, around_the_clock: false, works_offline: false, private: false };
            added.extend(some_text(&value).map(channel));
        }
    }
    let specs = rules::shown_fields(raw.kind, &raw.record.content);
    let fields = fields::read(&specs, &|name| input.values(name).map(ToOwned::to_owned).collect());
    match (form.finish(Some(())), fields) {
        (Ok(()), Ok(fields)) => Ok(Correction { seen: input.get("seen").to_owned(), fields, ways, added, comment }),
        (first, second) => {
            let mut errors = first.err().unwrap_or_default();
            errors.0.extend(second.err().unwrap_or_default().0);
            Err(errors)
        }
    }
}
