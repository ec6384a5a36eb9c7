//! Made-up organisations and people, for the example that the program shows of itself.

use enumset::EnumSet;

use super::sign_in::{self, SignedIn};
use crate::account::actor::{OrgScope, Origin};
use crate::account::model::{Organisation, OrganisationKind, OrganisationNumber, Unit, UnitKind, User, UserStatus};
use crate::account::permission::Role;
use crate::account::store::{organisation, user};
use crate::app::App;
use crate::audit::{self, Action, Entry, ObjectKind, Stamp};
use crate::error::AppError;
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::keys::Token;
use crate::text::Language;

/// An organisation that is made up.
#[derive(Debug, Clone)]
pub struct MadeUp<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its number, which belongs to nobody.
    pub number: OrganisationNumber,
    /// Its boards, offices and sections: each office lies in the board before it, each section in the office before it.
    pub units: &'a [(&'a str, UnitKind)],
    /// Its people: name, address, roles.
    pub people: &'a [(&'a str, &'a str, EnumSet<Role>)],
}

/// Adds an organisation with its units and people, and gives back the people's ids.
///
/// # Errors
/// When the database does not answer.
pub fn add(app: &App, made_up: &MadeUp<'_>, language: Language) -> Result<(OrganisationId, Vec<UserId>), AppError> {
    let now = app.clock.now();
    app.db.write_now(|tx| {
        let id = OrganisationId::new();
        let new = Organisation { id, kind: made_up.kind, name: made_up.name.to_owned(), number: made_up.number.clone(), version: 1 };
        organisation::insert(tx, &new, now)?;
        let scope = OrgScope::of(id);
        let (mut board, mut office) = (None, None);
        for (name, kind) in made_up.units {
            let parent = match kind {
                UnitKind::Board => None,
                UnitKind::Office => board,
                UnitKind::Section => office.or(board),
            };
            let unit = Unit { id: UnitId::new(), parent, kind: *kind, name: (*name).to_owned(), version: 1 };
            organisation::insert_unit(tx, &scope, &unit, now)?;
            match kind {
                UnitKind::Board => (board, office) = (Some(unit.id), None),
                UnitKind::Office => office = Some(unit.id),
                UnitKind::Section => {}
            }
        }
        let mut people = Vec::new();
        for (name, email, roles) in made_up.people {
            let known = user::find_by_email(tx, email)?;
            let user = if let Some(known) = known {
                known
            } else {
                let email = (*email).to_owned();
                let user = User { id: UserId::new(), email, name: (*name).to_owned(), language, status: UserStatus::Active, break_glass: false, version: 1 };
                user::insert(tx, &user, now)?;
                user
            };
            user::set_roles(tx, &scope, user.id, *roles)?;
            people.push(user.id);
        }
        let stamp = Stamp { at: now, organisation: Some(id), user: None, user_name: "console".to_owned(), address: String::new(), request: String::new() };
        audit::store::record(tx, &app.keys, &stamp, &Entry::done(Action::OrganisationCreate).about(ObjectKind::Organisation, id, made_up.name))?;
        Ok((id, people))
    })
}

/// Makes organisations members of a federation.
///
/// # Errors
/// When the database does not answer.
pub fn federate(app: &App, federation: OrganisationId, members: &[OrganisationId]) -> Result<(), AppError> {
    app.db.write_now(|tx| members.iter().try_for_each(|member| organisation::add_member(tx, &OrgScope::of(federation), *member)))
}

/// A link by which somebody made up is signed in once, as if with a second factor.
///
/// # Errors
/// When the system gives no random numbers.
pub fn link(app: &App, user: UserId) -> Result<String, AppError> {
    let token = Token::new()?;
    app.demo.add(&token, user);
    Ok(app.config.url(&format!("/demo/{}", token.reveal())))
}

/// Whom a link signs in.
///
/// # Errors
/// [`AppError::NotFound`] for what is no link, or one that was used.
pub async fn look_up(app: &App, token: &str) -> Result<User, AppError> {
    let id = app.demo.find(token).ok_or(AppError::NotFound)?;
    app.db.read(move |tx| user::get(tx, id)).await
}

/// Signs somebody made up in.
///
/// # Errors
/// As [`look_up`].
pub async fn sign_in(app: &App, origin: Origin, token: &str) -> Result<SignedIn, AppError> {
    let id = app.demo.take(token).ok_or(AppError::NotFound)?;
    let app2 = app.clone();
    app.db
        .write(move |tx| {
            let user = user::get(tx, id)?;
            sign_in::open_demo(tx, &app2, &user, &origin)
        })
        .await
}
