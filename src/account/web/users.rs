use enumset::EnumSet;

use crate::account::actions::organisation::collation_key;
use crate::account::actions::users::{self, EditUser, Invite};
use crate::account::model::Member;
use crate::account::pages;
use crate::account::permission::{Permission, Role};
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::UserId;
use crate::input;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadUsers), Access::Needs(Permission::EditUsers));
    Routes::new(service)
        .get("/users", read, list)
        .get("/users/new", edit, new)
        .form("/users", edit, create)
        .get("/users/{id}", read, show)
        .get("/users/{id}/edit", edit, show_edit)
        .form("/users/{id}/edit", edit, submit_edit)
        .get("/users/{id}/reset", edit, show_reset)
        .form("/users/{id}/reset", edit, submit_reset)
        .get("/users/{id}/disable", edit, ask_disable)
        .button("/users/{id}/disable", edit, disable)
        .get("/users/{id}/remove", edit, ask_remove)
        .button("/users/{id}/remove", edit, remove)
        .button("/users/{id}/enable", edit, enable)
        .button("/users/{id}/end-sessions", edit, end_sessions)
}

async fn list(signed: Signed, Query(query): Query) -> Answer {
    let mut members = users::list(signed.app(), &signed.actor).await?;
    let role: Option<Role> = input::choice(query.get("role"));
    members.retain(|member| role.is_none_or(|role| member.roles.contains(role)));
    let sort = query.get("sort");
    match sort.trim_start_matches('-') {
        "status" => members.sort_by_key(|member| member.user.status.name(signed.language)),
        "seen" => members.sort_by_key(|member| member.last_seen),
        _ => members.sort_by_key(|member| collation_key(&member.user.name)),
    }
    if sort.starts_with('-') {
        members.reverse();
    }
    let may_edit = signed.actor.may(Permission::EditUsers);
    signed.page(&pages::users(signed.language, &members, may_edit, sort, &query.shown(FormErrors::default())))
}

async fn new(signed: Signed) -> Answer {
    let shown = Shown::of([("language", signed.language.code())]);
    signed.page(&pages::invite(signed.language, UserId::new(), &shown))
}

async fn create(signed: Signed, input: FormInput) -> Answer {
    let id = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::invite(signed.language, id, &input.shown(errors));
    let mut form = input.read();
    let (name, email) = (form.text("name", 200), form.email("email"));
    let (roles, language, break_glass) = (roles(form.choices("roles")), form.choice("language"), form.ticked("break_glass"));
    let command = match form.finish(language.map(|language| Invite { id, email, name, language, roles, break_glass })) {
        Ok(command) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    let name = command.name.clone();
    match users::invite(signed.app(), &signed.actor, command).await {
        Ok(invited) => signed.page(&pages::link_made(signed.language, &name, invited.link.as_deref(), format!("/users/{}", invited.id))),
        Err(error) => signed.or_again(error, again),
    }
}

fn roles(list: Vec<Role>) -> EnumSet<Role> {
    list.into_iter().collect()
}

async fn show(signed: Signed, Path(id): Path<UserId>) -> Answer {
    let member = users::view(signed.app(), &signed.actor, id).await?;
    let may_edit = signed.actor.may(Permission::EditUsers);
    signed.page(&pages::user(signed.language, &member, may_edit))
}

async fn show_edit(signed: Signed, Path(id): Path<UserId>) -> Answer {
    let Member { user, roles, .. } = users::view(signed.app(), &signed.actor, id).await?;
    let (version, words) = (user.version.to_string(), roles.iter().map(|role| input::word(&role)).collect::<Vec<_>>());
    let mut values = vec![("name", user.name.as_str()), ("version", &version), ("break_glass", if user.break_glass { "true" } else { "" })];
    values.extend(words.iter().map(|word| ("roles", word.as_str())));
    signed.page(&pages::edit_user(signed.language, &user, &Shown::of(values)))
}

async fn submit_edit(signed: Signed, Path(id): Path<UserId>, input: FormInput) -> Answer {
    let Member { user, .. } = users::view(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::edit_user(signed.language, &user, &input.shown(errors));
    let mut form = input.read();
    let command =
        EditUser { id, name: form.text("name", 200), roles: roles(form.choices("roles")), break_glass: form.ticked("break_glass"), version: form.version() };
    let command = match form.finish(Some(command)) {
        Ok(command) => command,
        Err(errors) => return signed.again(&again(errors)),
    };
    match users::edit(signed.app(), &signed.actor, command).await {
        Ok(()) => Ok(Cookies::default().flash("flash-saved").see_other(&format!("/users/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn show_reset(signed: Signed, Path(id): Path<UserId>) -> Answer {
    let member = users::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::reset(signed.language, &member.user, &Shown::default()))
}

async fn submit_reset(signed: Signed, Path(id): Path<UserId>, input: FormInput) -> Answer {
    let Member { user, .. } = users::view(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::reset(signed.language, &user, &input.shown(errors));
    let mut form = input.read();
    let factors = form.ticked("factors");
    if let Err(errors) = form.finish(Some(())) {
        return signed.again(&again(errors));
    }
    match users::reset(signed.app(), &signed.actor, id, factors).await {
        Ok(link) => signed.page(&pages::link_made(signed.language, &user.name, Some(&link), format!("/users/{id}"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_disable(signed: Signed, Path(id): Path<UserId>) -> Answer {
    let member = users::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_disable(signed.language, &member.user))
}

async fn disable(signed: Signed, Path(id): Path<UserId>) -> Answer {
    match users::disable(signed.app(), &signed.actor, id).await {
        Ok(()) => Ok(Cookies::default().flash("flash-user-disabled").see_other(&format!("/users/{id}"))),
        Err(error) => refused(&signed, id, error).await,
    }
}

async fn ask_remove(signed: Signed, Path(id): Path<UserId>) -> Answer {
    let member = users::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::confirm_remove_user(signed.language, &member.user))
}

async fn remove(signed: Signed, Path(id): Path<UserId>) -> Answer {
    match users::remove(signed.app(), &signed.actor, id).await {
        Ok(()) => Ok(Cookies::default().flash("flash-user-removed").see_other("/users")),
        Err(error) => refused(&signed, id, error).await,
    }
}

async fn enable(signed: Signed, Path(id): Path<UserId>) -> Answer {
    match users::enable(signed.app(), &signed.actor, id).await {
        Ok(link) => {
            let member = users::view(signed.app(), &signed.actor, id).await?;
            signed.page(&pages::link_made(signed.language, &member.user.name, Some(&link), format!("/users/{id}")))
        }
        Err(error) => refused(&signed, id, error).await,
    }
}

/// A rule said no to a button: the user's page again, with why.
async fn refused(signed: &Signed, id: UserId, error: AppError) -> Answer {
    let AppError::Invalid(errors) = error else { return Err(error) };
    let member = users::view(signed.app(), &signed.actor, id).await?;
    signed.again(&pages::user(signed.language, &member, true).refused(signed.language, &errors))
}

async fn end_sessions(signed: Signed, Path(id): Path<UserId>) -> Answer {
    users::end_sessions(signed.app(), &signed.actor, id).await?;
    Ok(Cookies::default().flash("flash-sessions-ended").see_other(&format!("/users/{id}")))
}
