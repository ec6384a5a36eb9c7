//! The first page, about the service, the language.

use super::pages::{self, DesignPage, Progress};
use crate::account::actions::organisation;
use crate::account::actions::{own, users};
use crate::account::{AccessibilityStatement, Permission};
use crate::error::FormErrors;
use crate::http::{Access, Answer, Cookies, FormInput, Routes, Service, Signed, Web, cookie};
use crate::text::Language;
use crate::view::Shown;

/// The routes.
#[must_use]
pub fn routes(service: &Service) -> Routes {
    Routes::new(service)
        .get("/", Access::SignedIn, start)
        .get("/about", Access::Public, about)
        .get("/about/edit", Access::Needs(Permission::EditService), show_edit)
        .form("/about/edit", Access::Needs(Permission::EditService), submit_edit)
        .button("/language", Access::Public, set_language)
        .get("/design", Access::Development, design)
}

async fn start(signed: Signed) -> Answer {
    let actor = &signed.actor;
    let mut progress = Progress { second_factor: !own::misses_second_factor(actor), ..Progress::default() };
    if actor.may(Permission::EditUsers) {
        progress.units = !organisation::units(signed.app(), actor).await?.is_empty();
        progress.colleagues = users::count(signed.app(), actor).await? > 1;
        progress.statement = !organisation::statement(signed.app()).await?.contact.is_empty();
    }
    signed.page(&pages::start(signed.language, &actor.name, &|permission| actor.may(permission), progress))
}

async fn about(web: Web) -> Answer {
    let statement = organisation::statement(web.app()).await?;
    let may_edit = web.actor.as_ref().is_some_and(|actor| actor.may(Permission::EditService));
    web.page(&pages::about(web.language, &web.service.catalogue, &statement, may_edit))
}

async fn show_edit(signed: Signed) -> Answer {
    let there = organisation::statement(signed.app()).await?;
    let (assessed, version) = (there.assessed_on.map(|day| day.to_string()).unwrap_or_default(), there.version.to_string());
    let values = [
        ("contact", there.contact.as_str()),
        ("assessed_on", &assessed),
        ("method", &there.method),
        ("shortcomings", &there.shortcomings),
        ("version", &version),
    ];
    signed.page(&pages::edit_statement(signed.language, &Shown::of(values)))
}

async fn submit_edit(signed: Signed, input: FormInput) -> Answer {
    let again = |errors: FormErrors| pages::edit_statement(signed.language, &input.shown(errors));
    let mut form = input.read();
    let statement = AccessibilityStatement {
        contact: form.text("contact", 300),
        assessed_on: form.optional_date("assessed_on"),
        method: form.area("method", 4_000),
        shortcomings: form.area("shortcomings", 8_000),
        version: form.version(),
    };
    let statement = match form.finish(Some(statement)) {
        Ok(statement) => statement,
        Err(errors) => return signed.again(&again(errors)),
    };
    match organisation::edit_statement(signed.app(), &signed.actor, statement).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other("/about")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn set_language(web: Web, input: FormInput) -> Answer {
    let language: Language = input.get("language").parse().unwrap_or(web.language);
    if let Some(actor) = web.actor.as_ref().filter(|actor| actor.language != language) {
        own::set_language(web.app(), actor, language).await?;
    }
    Ok(Cookies::default().keep(cookie::LANGUAGE, language.code(), 365).see_other(crate::http::local(input.get("next"))))
}

async fn design(web: Web) -> Answer {
    web.page(&DesignPage::new())
}
