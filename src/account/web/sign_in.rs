use axum::http::StatusCode;

use crate::account::actions::sign_in::{self, SignedIn, Step};
use crate::account::pages::{self, Ways};
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Query, Routes, Service, Signed, Web, cookie, local};
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    Routes::new(service)
        .get("/sign-in", Access::Public, show)
        .form("/sign-in", Access::Public, submit)
        .get("/sign-in/code", Access::Public, show_code)
        .form("/sign-in/code", Access::Public, submit_code)
        .button("/sign-in/passkey/options", Access::Public, passkey_options)
        .button("/sign-in/passkey", Access::Public, submit_passkey)
        .button("/sign-in/service", Access::Public, leave)
        .get("/sign-in/service/back", Access::Public, come_back)
        .button("/sign-out", Access::SignedIn, sign_out)
}

fn ways(web: &Web) -> Ways<'_> {
    Ways {
        passkeys: web.app().passkeys.available(),
        service: web.app().config.sign_in_service.as_ref().map(|service| service.name.as_str()),
        script: web.service.assets.address("passkey.js"),
    }
}

async fn show(web: Web, Query(query): Query) -> Answer {
    let next = local(query.get("next"));
    // Whoever is signed in is asked again only when the sign-in is to be a fresh one.
    if web.actor.is_some() && query.get("again").is_empty() {
        return Ok(Cookies::default().see_other(next));
    }
    web.page(&pages::sign_in(web.language, &ways(&web), next, &Shown::default()))
}

async fn submit(web: Web, input: FormInput) -> Answer {
    let next = local(input.get("next")).to_owned();
    let again = |errors: FormErrors| pages::sign_in(web.language, &ways(&web), &next, &input.shown(errors));
    let mut form = input.read();
    let (email, password) = (form.text("email", 254), form.password("password"));
    if let Err(errors) = form.finish(Some(())) {
        return web.again(&again(errors));
    }
    match sign_in::with_password(web.app(), web.origin.clone(), &email, password, web.cookie(cookie::DEVICE)).await {
        Ok(step) => go_on(&web, step, &next).await,
        Err(error) => web.or_again(error, again),
    }
}

async fn go_on(web: &Web, step: Step, next: &str) -> Answer {
    match step {
        Step::Done(signed_in) => instead(web, &signed_in, next).await,
        Step::SecondFactor(half) => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
            Ok(Cookies::default().set(cookie::HALF, half.reveal()).see_other(&format!("/sign-in/code?{query}")))
        }
    }
}

/// As [`arrive`], and the session that the browser had before ends: whoever signs in anew leaves no other one open behind them.
async fn instead(web: &Web, signed_in: &SignedIn, next: &str) -> Answer {
    if let Some(before) = &web.actor {
        sign_in::out(web.app(), before).await?;
    }
    Ok(arrive(signed_in, next))
}

/// Somebody is in: a new token for the session, and one by which the browser is known again.
pub(super) fn arrive(signed_in: &SignedIn, next: &str) -> axum::response::Response {
    let cookies = Cookies::default().drop(cookie::HALF).drop(cookie::BEGUN).set(cookie::SESSION, signed_in.session.reveal());
    let cookies = match &signed_in.device {
        Some(device) => cookies.keep(cookie::DEVICE, device.reveal(), 365),
        None => cookies,
    };
    cookies.see_other(next)
}

async fn show_code(web: Web, Query(query): Query) -> Answer {
    if web.cookie(cookie::HALF).is_none() {
        return Ok(Cookies::default().see_other("/sign-in"));
    }
    web.page(&pages::code(web.language, &ways(&web), local(query.get("next")), &Shown::default()))
}

async fn submit_code(web: Web, input: FormInput) -> Answer {
    let next = local(input.get("next")).to_owned();
    let again = |errors: FormErrors| pages::code(web.language, &ways(&web), &next, &input.shown(errors));
    let mut form = input.read();
    let code = form.text("code", 40);
    if let Err(errors) = form.finish(Some(())) {
        return web.again(&again(errors));
    }
    let half = web.cookie(cookie::HALF).unwrap_or_default();
    match sign_in::with_code(web.app(), web.origin.clone(), half, &code, web.cookie(cookie::DEVICE)).await {
        Ok(signed_in) => instead(&web, &signed_in, &next).await,
        Err(AppError::Unauthenticated) => Ok(Cookies::default().drop(cookie::HALF).flash("flash-warning-sign-in-late").see_other("/sign-in")),
        Err(error) => web.or_again(error, again),
    }
}

async fn passkey_options(web: Web, input: FormInput) -> Answer {
    let email = input.get("email").chars().take(254).collect::<String>();
    let (options, begun) = sign_in::start_passkey(web.app(), &web.origin, web.cookie(cookie::HALF), &email).await?;
    let answer = crate::http::json(StatusCode::OK, "application/json", &options)?;
    Ok(Cookies::default().set(cookie::BEGUN, begun.reveal()).on(answer))
}

async fn submit_passkey(web: Web, input: FormInput) -> Answer {
    let next = local(input.get("next")).to_owned();
    let begun = web.cookie(cookie::BEGUN).unwrap_or_default();
    match sign_in::with_passkey(web.app(), web.origin.clone(), begun, input.get("credential"), web.cookie(cookie::DEVICE)).await {
        Ok(signed_in) => instead(&web, &signed_in, &next).await,
        Err(AppError::Unauthenticated) => Ok(Cookies::default().drop(cookie::BEGUN).flash("flash-warning-sign-in-late").see_other("/sign-in")),
        Err(error) => web.or_again(error, |errors| pages::sign_in(web.language, &ways(&web), &next, &Shown::typed([], errors))),
    }
}

async fn leave(web: Web, input: FormInput) -> Answer {
    let next = local(input.get("next")).to_owned();
    match sign_in::leave_for_service(web.app(), &web.origin, None).await {
        Ok((url, begun)) => Ok(Cookies::default().set(cookie::BEGUN, begun.reveal()).set(cookie::NEXT, &next).leave(&url)),
        Err(AppError::Unavailable(reason)) => {
            tracing::warn!(reason, "the sign-in service does not answer");
            Ok(Cookies::default().flash("flash-warning-service-down").see_other("/sign-in"))
        }
        Err(error) => Err(error),
    }
}

async fn come_back(web: Web, Query(query): Query) -> Answer {
    let begun = web.cookie(cookie::BEGUN).unwrap_or_default();
    let next = local(web.cookie(cookie::NEXT).unwrap_or("/")).to_owned();
    let code = query.get("code").to_owned();
    let back = sign_in::back_from_service(web.app(), web.origin.clone(), web.actor.as_ref(), begun, query.get("state"), code).await;
    match back {
        Ok(Some(step)) => go_on(&web, step, &next).await,
        Ok(None) => Ok(Cookies::default().drop(cookie::BEGUN).flash("flash-service-tied").see_other("/account")),
        Err(AppError::Unavailable(reason)) => {
            tracing::warn!(reason, "the sign-in service does not answer");
            Ok(Cookies::default().flash("flash-warning-service-down").see_other(if web.actor.is_some() { "/account" } else { "/sign-in" }))
        }
        Err(error) if web.actor.is_some() => Err(error),
        Err(error) => web.or_again(error, |errors| pages::sign_in(web.language, &ways(&web), &next, &Shown::typed([], errors))),
    }
}

async fn sign_out(signed: Signed) -> Answer {
    sign_in::out(signed.app(), &signed.actor).await?;
    Ok(Cookies::default().drop(cookie::SESSION).flash("flash-signed-out").see_other("/sign-in"))
}
