use super::sign_in::arrive;
use crate::account::actions::link::{self, OpenLink, SetUp};
use crate::account::model::LinkPurpose;
use crate::account::pages;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Routes, Service, Web, cookie};
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/link/{token}", Access::Public, show).form("/link/{token}", Access::Public, submit)
}

async fn show(web: Web, Path(token): Path<String>) -> Answer {
    match link::look_up(web.app(), &web.origin, &token).await? {
        OpenLink { purpose: LinkPurpose::SetUp, .. } => {
            let shown = Shown::of([("kind", "municipality"), ("language", web.language.code())]);
            web.page(&pages::set_up(web.language, &token, &shown))
        }
        OpenLink { purpose, user: Some(user) } => web.page(&pages::choose_password(web.language, &token, purpose, &user, &Shown::default())),
        OpenLink { user: None, .. } => Err(AppError::NotFound),
    }
}

async fn submit(web: Web, Path(token): Path<String>, input: FormInput) -> Answer {
    match link::look_up(web.app(), &web.origin, &token).await? {
        OpenLink { purpose: LinkPurpose::SetUp, .. } => set_up(web, &token, &input).await,
        OpenLink { purpose, user: Some(user) } => {
            let again = |errors: FormErrors| pages::choose_password(web.language, &token, purpose, &user, &Shown::typed([], errors));
            let mut form = input.read();
            let password = form.password("password");
            if let Err(errors) = form.finish(Some(())) {
                return web.again(&again(errors));
            }
            match link::choose_password(web.app(), web.origin.clone(), &token, password).await {
                Ok(()) => Ok(Cookies::default().drop(cookie::SESSION).flash("flash-password-chosen").see_other("/sign-in")),
                Err(error) => web.or_again(error, again),
            }
        }
        OpenLink { user: None, .. } => Err(AppError::NotFound),
    }
}

async fn set_up(web: Web, token: &str, input: &FormInput) -> Answer {
    let again = |errors: FormErrors| pages::set_up(web.language, token, &input.shown(errors));
    let command = match read(input) {
        Ok(command) => command,
        Err(errors) => return web.again(&again(errors)),
    };
    match link::set_up(web.app(), web.origin.clone(), token, command).await {
        Ok(signed_in) => Ok(arrive(&signed_in, "/account/totp/new?first=true")),
        Err(error) => web.or_again(error, again),
    }
}

fn read(input: &FormInput) -> Result<SetUp, FormErrors> {
    let mut form = input.read();
    let organisation = form.text("organisation", 200);
    let kind = form.choice("kind");
    let number = form.parsed("number", "field-no-number-of-organisation");
    let (name, email, password) = (form.text("name", 200), form.email("email"), form.password("password"));
    let language = form.choice("language");
    let command = kind.zip(number).zip(language).map(|((kind, number), language)| SetUp { organisation, kind, number, name, email, language, password });
    form.finish(command)
}
