use crate::account::Permission;
use crate::error::AppError;
use crate::http::{Access, Answer, Path, Routes, Service, Signed};
use crate::tender::actions;
use crate::tender::pages::uses as pages;

pub(super) fn routes(service: &Service) -> Routes {
    Routes::new(service).get("/catalogue/{id}/uses", Access::Needs(Permission::ReadTenders), list)
}

async fn list(signed: Signed, Path(id): Path<String>) -> Answer {
    let catalogue = signed.catalogue().await?;
    let title = catalogue.find(&id).map(|requirement| requirement.title.get(signed.language));
    let uses = actions::uses(signed.app(), &signed.actor, id.clone()).await?;
    // What has left the catalogue may have been asked before.
    if title.is_none() && uses.is_empty() {
        return Err(AppError::NotFound);
    }
    signed.page(&pages::list(signed.language, &id, title.unwrap_or_default(), &uses))
}
