use crate::account::Permission;
use crate::error::AppError;
use crate::http::{Access, Answer, Cookies, FormInput, Path, Routes, Service, Signed};
use crate::ids::{BatchId, RecordId};
use crate::register::actions::{merge, record};
use crate::register::model::ListFilter;
use crate::register::model::{Contact, Content, Contract, System, Vendor};
use crate::register::pages;
use crate::view::Shown;

macro_rules! merge_routes {
    ($routes:expr, $path:literal, $content:ty) => {
        $routes.get(concat!($path, "/{id}/merge"), EDIT, choose::<$content>).form(concat!($path, "/{id}/merge"), EDIT, look::<$content>).form(
            concat!($path, "/{id}/merge/apply"),
            EDIT,
            apply::<$content>,
        )
    };
}

const EDIT: Access = Access::Needs(Permission::EditRegister);

pub(super) fn routes(service: &Service) -> Routes {
    let routes = Routes::new(service)
        .get("/register/changes", EDIT, batches)
        .get("/register/changes/{id}", EDIT, batch)
        .get("/register/changes/{id}/undo", EDIT, ask_undo)
        .button("/register/changes/{id}/undo", EDIT, undo);
    let routes = merge_routes!(routes, "/vendors", Vendor);
    let routes = merge_routes!(routes, "/systems", System);
    let routes = merge_routes!(routes, "/contacts", Contact);
    merge_routes!(routes, "/contracts", Contract)
}

async fn choose_page<C: Content>(signed: &Signed, id: RecordId, shown: &Shown<'_>) -> Result<crate::view::FormPage, AppError> {
    let (raw, _) = record::get(signed.app(), &signed.actor, C::KIND, id).await?;
    let others = record::list(signed.app(), &signed.actor, C::KIND, ListFilter::default()).await?.records;
    let others: Vec<(RecordId, String)> = others.into_iter().map(|other| (other.record.id, other.name)).collect();
    Ok(pages::choose_merge(signed.language, &raw, &others, shown))
}

async fn choose<C: Content>(signed: Signed, Path(id): Path<RecordId>) -> Answer {
    signed.page(&choose_page::<C>(&signed, id, &Shown::default()).await?)
}

async fn look<C: Content>(signed: Signed, Path(id): Path<RecordId>, input: FormInput) -> Answer {
    let mut form = input.read();
    let into = form.parsed("into", "field-no-choice");
    let errors = match form.finish(into) {
        Ok(into) => match merge::propose(signed.app(), &signed.actor, C::KIND, id, into).await {
            Ok(proposal) => return signed.page(&pages::merge(signed.language, &proposal, BatchId::new(), &Shown::default())),
            Err(AppError::Invalid(errors)) => errors,
            Err(error) => return Err(error),
        },
        Err(errors) => errors,
    };
    signed.again(&choose_page::<C>(&signed, id, &input.shown(errors)).await?)
}

async fn apply<C: Content>(signed: Signed, Path(id): Path<RecordId>, input: FormInput) -> Answer {
    let mut form = input.read();
    let (into, batch) = (form.parsed("into", "field-no-choice"), form.parsed("batch", "field-no-choice"));
    let version = |name: &str| input.get(name).parse().unwrap_or_default();
    let from_merged = C::KIND.fields().iter().filter(|spec| input.get(spec.name) == "merged").map(|spec| spec.name.to_owned()).collect();
    let done = match form.finish(into.zip(batch)) {
        Ok((into, batch)) => {
            let done =
                merge::merge(signed.app(), &signed.actor, C::KIND, ((id, version("merged_version")), (into, version("kept_version"))), from_merged, batch);
            done.await.map(|()| into)
        }
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(into) => Ok(Cookies::default().flash("flash-register-merged").see_other(&format!("{}/{into}", C::KIND.path()))),
        Err(AppError::Invalid(errors)) => signed.again(&choose_page::<C>(&signed, id, &input.shown(errors)).await?),
        Err(error) => Err(error),
    }
}

async fn batches(signed: Signed) -> Answer {
    let batches = merge::batches(signed.app(), &signed.actor).await?;
    signed.page(&pages::batches(signed.language, &batches))
}

async fn batch(signed: Signed, Path(id): Path<BatchId>) -> Answer {
    let (batch, records) = merge::batch(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::batch(signed.language, &batch, &records, None))
}

async fn ask_undo(signed: Signed, Path(id): Path<BatchId>) -> Answer {
    let (batch, _) = merge::batch(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_undo(signed.language, &batch))
}

async fn undo(signed: Signed, Path(id): Path<BatchId>) -> Answer {
    let undone = merge::undo(signed.app(), &signed.actor, id).await;
    let (batch, records) = merge::batch(signed.app(), &signed.actor, id).await?;
    match undone {
        Ok(undone) => signed.page(&pages::batch(signed.language, &batch, &records, Some(&undone))),
        Err(AppError::Invalid(errors)) => signed.again(&pages::batch(signed.language, &batch, &records, None).refused(signed.language, &errors)),
        Err(error) => Err(error),
    }
}
