use super::sign_in::arrive;
use crate::account::actions::demo;
use crate::account::pages;
use crate::http::{Access, Answer, Path, Routes, Service, Web};

pub(super) fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/demo/{token}", Access::Public, show).button("/demo/{token}", Access::Public, sign_in)
}

async fn show(web: Web, Path(token): Path<String>) -> Answer {
    let user = demo::look_up(web.app(), &token).await?;
    web.page(&pages::demo(web.language, &token, &user.name))
}

async fn sign_in(web: Web, Path(token): Path<String>) -> Answer {
    let signed_in = demo::sign_in(web.app(), web.origin.clone(), &token).await?;
    Ok(arrive(&signed_in, "/"))
}
