use axum::http::StatusCode;

use crate::account::actions::own::{self, Added, NewToken};
use crate::account::actions::{draft, sign_in};
use crate::account::model::FactorId;
use crate::account::pages;
use crate::account::permission::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed, cookie, local};
use crate::ids::{DraftId, OrganisationId, PasskeyId, SessionId, TokenId, TotpId};
use crate::view::{RecordPage, Shown};

pub(super) fn routes(service: &Service) -> Routes {
    use Access::SignedIn;
    Routes::new(service)
        .get("/account", SignedIn, show)
        .get("/account/password", SignedIn, show_password)
        .form("/account/password", SignedIn, submit_password)
        .get("/account/totp/new", SignedIn, new_app)
        .form("/account/totp", SignedIn, add_app)
        .get("/account/totp/{id}/remove", SignedIn, ask_remove_app)
        .button("/account/totp/{id}/remove", SignedIn, remove_app)
        .get("/account/passkeys/new", SignedIn, new_passkey)
        .button("/account/passkeys/options", SignedIn, passkey_options)
        .form("/account/passkeys", SignedIn, add_passkey)
        .get("/account/passkeys/{id}/remove", SignedIn, ask_remove_passkey)
        .button("/account/passkeys/{id}/remove", SignedIn, remove_passkey)
        .get("/account/recovery-codes", SignedIn, ask_renew_codes)
        .button("/account/recovery-codes", SignedIn, renew_codes)
        .get("/account/sessions/{id}/end", SignedIn, ask_end_session)
        .button("/account/sessions/{id}/end", SignedIn, end_session)
        .get("/account/sessions/end-others", SignedIn, ask_end_others)
        .button("/account/sessions/end-others", SignedIn, end_others)
        .get("/account/tokens/new", SignedIn, new_token)
        .form("/account/tokens", SignedIn, add_token)
        .get("/account/tokens/{id}/revoke", SignedIn, ask_revoke)
        .button("/account/tokens/{id}/revoke", SignedIn, revoke)
        .button("/account/service/tie", SignedIn, tie)
        .get("/account/service/untie", SignedIn, ask_untie)
        .button("/account/service/untie", SignedIn, untie)
        .button("/session/organisation", SignedIn, switch)
        .get("/continue/{id}", SignedIn, go_on)
}

async fn show(signed: Signed) -> Answer {
    signed.page(&account_page(&signed).await?)
}

async fn account_page(signed: &Signed) -> Result<RecordPage, AppError> {
    let account = own::view(signed.app(), &signed.actor).await?;
    let service = signed.app().config.sign_in_service.as_ref().map(|service| service.name.as_str());
    Ok(pages::account(signed.language, &signed.actor, &account, signed.app().passkeys.available(), service))
}

async fn show_password(signed: Signed) -> Answer {
    signed.actor.fresh_session(signed.app().clock.now())?;
    signed.page(&pages::change_password(signed.language, &signed.actor.email, &Shown::default()))
}

async fn submit_password(signed: Signed, input: FormInput) -> Answer {
    let again = |errors: FormErrors| pages::change_password(signed.language, &signed.actor.email, &input.shown(errors));
    let mut form = input.read();
    let (old, new) = (form.password("old_password"), form.password("password"));
    if let Err(errors) = form.finish(Some(())) {
        return signed.again(&again(errors));
    }
    match own::change_password(signed.app(), &signed.actor, old, new).await {
        Ok(token) => Ok(Cookies::default().set(cookie::SESSION, token.reveal()).drop(cookie::DEVICE).flash("flash-password-changed").see_other("/account")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn new_app(signed: Signed, Query(query): Query) -> Answer {
    let new = own::start_totp(signed.app(), &signed.actor).await?;
    let first = query.get("first") == "true";
    let name = crate::text::text(signed.language, "factor-default-name");
    signed.page(&pages::new_app(signed.language, &new, first, &Shown::of([("name", name.as_str())])))
}

async fn add_app(signed: Signed, input: FormInput) -> Answer {
    let mut form = input.read();
    let (begun, name, code) = (form.text("begun", 100), form.text("name", 100), form.text("code", 10));
    let first = input.get("first") == "true";
    let done = match form.finish(Some(())) {
        Ok(()) => own::finish_totp(signed.app(), &signed.actor, &begun, name, &code).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(added) => factor_added(&signed, &added, first),
        Err(AppError::NotFound) => Ok(Cookies::default().flash("flash-warning-factor-late").see_other("/account/totp/new")),
        Err(AppError::Invalid(errors)) => match own::resume_totp(signed.app(), &signed.actor, &begun).await {
            Ok(new) => signed.again(&pages::new_app(signed.language, &new, first, &input.shown(errors))),
            Err(_) => Ok(Cookies::default().flash("flash-warning-factor-late").see_other("/account/totp/new")),
        },
        Err(error) => Err(error),
    }
}

fn factor_added(signed: &Signed, added: &Added, first: bool) -> Answer {
    let cookies = Cookies::default().set(cookie::SESSION, added.session.reveal()).drop(cookie::BEGUN);
    if added.codes.is_empty() {
        return Ok(cookies.flash("flash-factor-added").see_other("/account"));
    }
    Ok(cookies.on(signed.page(&pages::recovery_codes(signed.language, &added.codes, first))?))
}

async fn ask_remove_app(signed: Signed, Path(id): Path<TotpId>) -> Answer {
    ask_remove(&signed, FactorId::Totp(id), format!("/account/totp/{id}/remove")).await
}

async fn remove_app(signed: Signed, Path(id): Path<TotpId>) -> Answer {
    remove(&signed, FactorId::Totp(id)).await
}

async fn ask_remove_passkey(signed: Signed, Path(id): Path<PasskeyId>) -> Answer {
    ask_remove(&signed, FactorId::Passkey(id), format!("/account/passkeys/{id}/remove")).await
}

async fn remove_passkey(signed: Signed, Path(id): Path<PasskeyId>) -> Answer {
    remove(&signed, FactorId::Passkey(id)).await
}

async fn ask_remove(signed: &Signed, id: FactorId, action: String) -> Answer {
    let account = own::view(signed.app(), &signed.actor).await?;
    let factor = account.factors.iter().find(|factor| factor.id == id).ok_or(AppError::NotFound)?;
    signed.page(&pages::confirm_remove_factor(signed.language, &factor.name, action))
}

async fn remove(signed: &Signed, id: FactorId) -> Answer {
    match own::remove_factor(signed.app(), &signed.actor, id).await {
        Ok(()) => Ok(Cookies::default().flash("flash-factor-removed").see_other("/account")),
        Err(AppError::Invalid(errors)) => signed.again(&account_page(signed).await?.refused(signed.language, &errors)),
        Err(error) => Err(error),
    }
}

async fn new_passkey(signed: Signed) -> Answer {
    signed.actor.fresh_session(signed.app().clock.now())?;
    if !signed.app().passkeys.available() {
        return Err(AppError::NotFound);
    }
    signed.page(&pages::new_passkey(signed.language, signed.service.assets.address("passkey.js"), &Shown::default()))
}

async fn passkey_options(signed: Signed) -> Answer {
    let (options, begun) = own::start_passkey(signed.app(), &signed.actor).await?;
    let answer = crate::http::json(StatusCode::OK, "application/json", &options)?;
    Ok(Cookies::default().set(cookie::BEGUN, begun.reveal()).on(answer))
}

async fn add_passkey(signed: Signed, input: FormInput) -> Answer {
    let again = |errors: FormErrors| pages::new_passkey(signed.language, signed.service.assets.address("passkey.js"), &input.shown(errors));
    let mut form = input.read();
    let name = form.text("name", 100);
    if let Err(errors) = form.finish(Some(())) {
        return signed.again(&again(errors));
    }
    let begun = signed.cookie(cookie::BEGUN).unwrap_or_default();
    match own::finish_passkey(signed.app(), &signed.actor, begun, name, input.get("credential")).await {
        Ok(added) => factor_added(&signed, &added, false),
        Err(AppError::NotFound) => Ok(Cookies::default().flash("flash-warning-factor-late").see_other("/account/passkeys/new")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_renew_codes(signed: Signed) -> Answer {
    signed.page(&pages::confirm_renew_codes(signed.language))
}

async fn renew_codes(signed: Signed) -> Answer {
    let codes = own::renew_recovery_codes(signed.app(), &signed.actor).await?;
    signed.page(&pages::recovery_codes(signed.language, &codes, false))
}

async fn ask_end_session(signed: Signed, Path(id): Path<SessionId>) -> Answer {
    let account = own::view(signed.app(), &signed.actor).await?;
    if !account.sessions.iter().any(|session| session.id == id) {
        return Err(AppError::NotFound);
    }
    signed.page(&pages::confirm_end_session(signed.language, id))
}

async fn end_session(signed: Signed, Path(id): Path<SessionId>) -> Answer {
    own::end_session(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-session-ended").see_other("/account"))
}

async fn ask_end_others(signed: Signed) -> Answer {
    signed.page(&pages::confirm_end_others(signed.language))
}

async fn end_others(signed: Signed) -> Answer {
    own::end_other_sessions(signed.app(), &signed.actor).await?;
    Ok(Cookies::default().flash("flash-sessions-ended").see_other("/account"))
}

async fn new_token(signed: Signed) -> Answer {
    signed.actor.fresh_session(signed.app().clock.now())?;
    signed.page(&pages::new_token(signed.language, &signed.actor, TokenId::new(), &Shown::of([("days", "365")])))
}

async fn add_token(signed: Signed, input: FormInput) -> Answer {
    let id = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::new_token(signed.language, &signed.actor, id, &input.shown(errors));
    let mut form = input.read();
    let command = NewToken {
        id,
        name: form.text("name", 100),
        permissions: form.choices::<Permission>("permissions").into_iter().collect(),
        days: form.number("days", 1..=730),
    };
    let command = match form.finish(Some(command)) {
        Ok(command) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    match own::create_token(signed.app(), &signed.actor, command).await {
        Ok(token) => signed.page(&pages::token_made(signed.language, token.reveal())),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_revoke(signed: Signed, Path(id): Path<TokenId>) -> Answer {
    let account = own::view(signed.app(), &signed.actor).await?;
    if !account.tokens.iter().any(|token| token.id == id) {
        return Err(AppError::NotFound);
    }
    signed.page(&pages::confirm_revoke(signed.language, format!("/account/tokens/{id}/revoke")))
}

async fn revoke(signed: Signed, Path(id): Path<TokenId>) -> Answer {
    own::revoke_token(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-token-revoked").see_other("/account"))
}

async fn tie(signed: Signed) -> Answer {
    signed.actor.fresh_session(signed.app().clock.now())?;
    let (url, begun) = match sign_in::leave_for_service(signed.app(), &signed.origin, Some(signed.actor.user)).await {
        Ok(left) => left,
        Err(AppError::Unavailable(_)) => return Ok(Cookies::default().flash("flash-warning-service-down").see_other("/account")),
        Err(error) => return Err(error),
    };
    Ok(Cookies::default().set(cookie::BEGUN, begun.reveal()).set(cookie::NEXT, "/account").leave(&url))
}

async fn ask_untie(signed: Signed) -> Answer {
    signed.page(&pages::confirm_untie(signed.language))
}

async fn untie(signed: Signed) -> Answer {
    own::untie(signed.app(), &signed.actor).await?;
    Ok(Cookies::default().flash("flash-service-untied").see_other("/account"))
}

async fn switch(signed: Signed, input: FormInput) -> Answer {
    let to: OrganisationId = input.get("organisation").parse().map_err(|_| AppError::NotFound)?;
    own::switch_organisation(signed.app(), &signed.actor, to).await?;
    Ok(Cookies::default().see_other("/"))
}

/// A form that was sent after the session had ended is shown again, as it was.
async fn go_on(signed: Signed, Path(id): Path<DraftId>) -> Answer {
    let (path, body) = draft::look(signed.app(), &signed.actor, id).await?;
    let shown = signed.replay(local(&path), body).await?;
    if shown.status() == StatusCode::UNPROCESSABLE_ENTITY {
        draft::forget(signed.app(), &signed.actor, id).await?;
    }
    Ok(shown)
}
