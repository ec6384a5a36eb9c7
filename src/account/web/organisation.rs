use crate::account::actions::organisation::{self, EditOrganisation, EditUnit};
use crate::account::pages;
use crate::account::permission::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::{OrganisationId, UnitId};
use crate::input;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadOrganisation), Access::Needs(Permission::EditOrganisation));
    Routes::new(service)
        .get("/organisation", read, show)
        .get("/organisation/edit", edit, show_edit)
        .form("/organisation/edit", edit, submit_edit)
        .get("/organisations/new", edit, new)
        .form("/organisations", edit, create)
        .get("/organisation/members/new", edit, new_member)
        .form("/organisation/members", edit, add_member)
        .get("/organisation/members/{id}/remove", edit, ask_remove_member)
        .button("/organisation/members/{id}/remove", edit, remove_member)
        .get("/units", read, units)
        .get("/units/new", edit, new_unit)
        .form("/units", edit, create_unit)
        .get("/units/{id}", read, unit)
        .get("/units/{id}/edit", edit, show_edit_unit)
        .form("/units/{id}/edit", edit, submit_edit_unit)
        .get("/units/{id}/delete", edit, ask_delete_unit)
        .button("/units/{id}/delete", edit, delete_unit)
}

async fn show(signed: Signed) -> Answer {
    let overview = organisation::view(signed.app(), &signed.actor).await?;
    signed.page(&pages::organisation(signed.language, &overview, signed.actor.may(Permission::EditOrganisation)))
}

fn read(input: &FormInput) -> Result<(EditOrganisation, i64), FormErrors> {
    let mut form = input.read();
    let (name, kind) = (form.text("name", 200), form.choice("kind"));
    let (number, version) = (form.parsed("number", "field-no-number-of-organisation"), form.version());
    form.finish(kind.zip(number).map(|(kind, number)| (EditOrganisation { name, kind, number }, version)))
}

async fn show_edit(signed: Signed) -> Answer {
    let there = organisation::view(signed.app(), &signed.actor).await?.organisation;
    let (kind, number, version) = (input::word(&there.kind), there.number.to_string(), there.version.to_string());
    let shown = Shown::of([("name", there.name.as_str()), ("kind", &kind), ("number", &number), ("version", &version)]);
    signed.page(&pages::edit_organisation(signed.language, &shown))
}

async fn submit_edit(signed: Signed, input: FormInput) -> Answer {
    let again = |errors: FormErrors| pages::edit_organisation(signed.language, &input.shown(errors));
    let (command, version) = match read(&input) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match organisation::edit(signed.app(), &signed.actor, command, version).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other("/organisation")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn new(signed: Signed) -> Answer {
    signed.page(&pages::create_organisation(signed.language, OrganisationId::new(), &Shown::of([("kind", "municipality")])))
}

async fn create(signed: Signed, input: FormInput) -> Answer {
    let id = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::create_organisation(signed.language, id, &input.shown(errors));
    let command = match read(&input) {
        Ok((command, _)) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    match organisation::create(signed.app(), &signed.actor, id, command).await {
        Ok(()) => Ok(Cookies::default().flash("flash-organisation-created").see_other("/organisation")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn new_member(signed: Signed) -> Answer {
    signed.page(&pages::member(signed.language, &Shown::default()))
}

async fn add_member(signed: Signed, input: FormInput) -> Answer {
    let again = |errors: FormErrors| pages::member(signed.language, &input.shown(errors));
    let mut form = input.read();
    let number = form.parsed("number", "field-no-number-of-organisation");
    let number = match form.finish(number) {
        Ok(number) => number,
        Err(errors) => return signed.again(&again(errors)),
    };
    match organisation::add_member(signed.app(), &signed.actor, number).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other("/organisation")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_remove_member(signed: Signed, Path(id): Path<OrganisationId>) -> Answer {
    let overview = organisation::view(signed.app(), &signed.actor).await?;
    let member = overview.members.iter().find(|member| member.id == id).ok_or(AppError::NotFound)?;
    signed.page(&pages::remove_member(signed.language, member))
}

async fn remove_member(signed: Signed, Path(id): Path<OrganisationId>) -> Answer {
    organisation::remove_member(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-saved").see_other("/organisation"))
}

async fn units(signed: Signed, Query(query): Query) -> Answer {
    let units = organisation::units(signed.app(), &signed.actor).await?;
    let may_edit = signed.actor.may(Permission::EditOrganisation);
    signed.page(&pages::units(signed.language, &units, may_edit, query.get("sort"), &query.shown(FormErrors::default())))
}

fn read_unit(input: &FormInput) -> Result<(EditUnit, i64), FormErrors> {
    let mut form = input.read();
    let (name, kind) = (form.text("name", 200), form.choice("kind"));
    let (parent, version) = (form.optional("parent", "unit-parent-unknown"), form.version());
    form.finish(kind.map(|kind| (EditUnit { name, kind, parent }, version)))
}

async fn new_unit(signed: Signed) -> Answer {
    let all = organisation::units(signed.app(), &signed.actor).await?;
    signed.page(&pages::edit_unit(signed.language, UnitId::new(), None, &all, &Shown::of([("kind", "board")])))
}

async fn create_unit(signed: Signed, input: FormInput) -> Answer {
    let all = organisation::units(signed.app(), &signed.actor).await?;
    let id = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::edit_unit(signed.language, id, None, &all, &input.shown(errors));
    let command = match read_unit(&input) {
        Ok((command, _)) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    match organisation::create_unit(signed.app(), &signed.actor, id, command).await {
        Ok(()) => Ok(Cookies::default().flash("flash-unit-created").see_other("/units")),
        Err(error) => signed.or_again(error, again),
    }
}

async fn unit(signed: Signed, Path(id): Path<UnitId>) -> Answer {
    let unit = organisation::unit(signed.app(), &signed.actor, id).await?;
    let all = organisation::units(signed.app(), &signed.actor).await?;
    signed.page(&pages::unit(signed.language, &unit, &all, signed.actor.may(Permission::EditOrganisation)))
}

async fn show_edit_unit(signed: Signed, Path(id): Path<UnitId>) -> Answer {
    let unit = organisation::unit(signed.app(), &signed.actor, id).await?;
    let all = organisation::units(signed.app(), &signed.actor).await?;
    let (kind, version) = (input::word(&unit.kind), unit.version.to_string());
    let parent = unit.parent.map(|id| id.to_string()).unwrap_or_default();
    let shown = Shown::of([("name", unit.name.as_str()), ("kind", &kind), ("parent", &parent), ("version", &version)]);
    signed.page(&pages::edit_unit(signed.language, id, Some(&unit), &all, &shown))
}

async fn submit_edit_unit(signed: Signed, Path(id): Path<UnitId>, input: FormInput) -> Answer {
    let unit = organisation::unit(signed.app(), &signed.actor, id).await?;
    let all = organisation::units(signed.app(), &signed.actor).await?;
    let again = |errors: FormErrors| pages::edit_unit(signed.language, id, Some(&unit), &all, &input.shown(errors));
    let (command, version) = match read_unit(&input) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match organisation::edit_unit(signed.app(), &signed.actor, id, command, version).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/units/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_delete_unit(signed: Signed, Path(id): Path<UnitId>) -> Answer {
    let unit = organisation::unit(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::delete_unit(signed.language, &unit))
}

async fn delete_unit(signed: Signed, Path(id): Path<UnitId>) -> Answer {
    match organisation::delete_unit(signed.app(), &signed.actor, id).await {
        Ok(()) => Ok(Cookies::default().flash("flash-unit-deleted").see_other("/units")),
        Err(AppError::Invalid(errors)) => {
            let unit = organisation::unit(signed.app(), &signed.actor, id).await?;
            let all = organisation::units(signed.app(), &signed.actor).await?;
            signed.again(&pages::unit(signed.language, &unit, &all, true).refused(signed.language, &errors))
        }
        Err(error) => Err(error),
    }
}
