use super::fine;
use crate::account::Permission;
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Query, Routes, Service, Signed};
use crate::ids::{TenderId, UserId};
use crate::tender::actions::team;
use crate::tender::pages;
use crate::view::Shown;

pub(super) fn routes(service: &Service) -> Routes {
    let team = Access::Needs(Permission::EvaluateBids);
    Routes::new(service).get("/tenders/{id}/team", team, show).form("/tenders/{id}/team", team, put).get("/tenders/{id}/team/remove", team, ask_remove).button(
        "/tenders/{id}/team/remove",
        team,
        remove,
    )
}

async fn show(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let team = team::view(signed.app(), &signed.actor, id).await?;
    signed.page(&pages::team(signed.language, id, &team, &Shown::default()))
}

async fn put(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let there = team::view(signed.app(), &signed.actor, id).await?;
    let again = |errors: FormErrors| pages::team(signed.language, id, &there, &input.shown(errors));
    let mut form = input.read();
    let (user, part) = (form.parsed("user", "field-no-choice"), form.choice("part"));
    let (user, part) = match form.finish(user.zip(part)) {
        Ok(read) => read,
        Err(errors) => return signed.again(&again(errors)),
    };
    match team::put(signed.app(), &signed.actor, id, user, part).await {
        Ok(()) => Ok(Cookies::default().flash("flash-team-changed").see_other(&format!("/tenders/{id}/team"))),
        Err(error) => signed.or_again(error, again),
    }
}

async fn ask_remove(signed: Signed, Path(id): Path<TenderId>, Query(query): Query) -> Answer {
    let team = team::view(signed.app(), &signed.actor, id).await?;
    let user: Option<UserId> = query.get("user").parse().ok();
    match team.members.iter().find(|member| Some(member.user) == user) {
        Some(member) => signed.page(&pages::remove_member(signed.language, id, member)),
        None => signed.page(&pages::team(signed.language, id, &team, &query.shown(fine()))),
    }
}

async fn remove(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let there = team::view(signed.app(), &signed.actor, id).await?;
    let Some(member) = there.members.iter().find(|member| member.user.as_str() == input.get("user")) else {
        return signed.again(&pages::team(signed.language, id, &there, &Shown::default()));
    };
    match team::remove(signed.app(), &signed.actor, id, member.user).await {
        Ok(()) if member.user == signed.actor.user => Ok(Cookies::default().flash("flash-team-changed").see_other(&format!("/tenders/{id}"))),
        Ok(()) => Ok(Cookies::default().flash("flash-team-changed").see_other(&format!("/tenders/{id}/team"))),
        Err(AppError::Invalid(errors)) => signed.again(&pages::team(signed.language, id, &there, &Shown::default()).refused(signed.language, &errors)),
        Err(error) => Err(error),
    }
}
