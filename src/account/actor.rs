use chrono::TimeDelta;
use enumset::EnumSet;

use super::permission::{self, Permission, Role};
use super::store::organisation;
use crate::app::App;
use crate::audit::{self, Entry, Stamp};
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, SessionId, UserId};
use crate::input;
use crate::keys::Keys;
use crate::store::Tx;
use crate::text::Language;

/// The organisation whose rows may be touched. Only this slice makes one, for somebody who is signed in there; every function that
/// reads or writes rows asks for it, so a row of another organisation cannot be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgScope {
    organisation: OrganisationId,
}

impl OrgScope {
    pub(in crate::account) fn of(organisation: OrganisationId) -> Self {
        Self { organisation }
    }

    /// The organisation.
    #[must_use]
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }
}

/// Where a request came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Origin {
    /// Its number, which stands in the log and on error pages.
    pub request: String,
    /// The client's network address.
    pub address: String,
    /// What the browser calls itself, cut short.
    pub user_agent: String,
}

/// Somebody who is signed in and asks for something. The first argument of every action.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Who.
    pub user: UserId,
    /// The person's name.
    pub name: String,
    /// The address that the person signs in with.
    pub email: String,
    /// The person's language.
    pub language: Language,
    /// The organisation worked in. Not to be set from outside: it decides which rows are reached.
    pub(in crate::account) organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// The person's organisations, with names, for the switch.
    pub organisations: Vec<(OrganisationId, String)>,
    /// The roles there.
    pub roles: EnumSet<Role>,
    /// How it was made sure who this is.
    pub credential: Credential,
    /// Where the request came from.
    pub origin: Origin,
    pub(in crate::account) permissions: EnumSet<Permission>,
}

/// How it was made sure who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// A session in a browser.
    Session {
        /// The session.
        id: SessionId,
        /// Whether a second factor was shown.
        second_factor: bool,
        /// When the person last proved who they are.
        signed_in_at: Timestamp,
    },
    /// A program's key; never more than a narrow part of the person's rights.
    ApiToken,
    /// A link that only the person asked has. There is no account behind it, and no right to anything.
    Link,
}

/// For so long after a sign-in, factors and passwords may be changed without another one.
const FRESH: TimeDelta = TimeDelta::minutes(15);

impl Actor {
    /// The organisation worked in.
    #[must_use]
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// What the actor may do.
    #[must_use]
    pub fn permissions(&self) -> EnumSet<Permission> {
        self.permissions
    }

    /// Whether the actor may do something.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(permission)
    }

    /// The scope to act in, for those who may.
    ///
    /// # Errors
    /// [`AppError::Forbidden`], or [`AppError::SecondFactorMissing`] when the roles would give the right after a better sign-in.
    pub fn require(&self, permission: Permission) -> Result<OrgScope, AppError> {
        if self.may(permission) {
            return Ok(OrgScope::of(self.organisation));
        }
        let better = permission::permissions(self.roles, true).contains(permission);
        match self.credential {
            Credential::Session { second_factor: false, .. } if better => Err(AppError::SecondFactorMissing),
            _ => Err(AppError::Forbidden(input::word(&permission))),
        }
    }

    /// The session, for what only a person in a browser does.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for a program's key.
    pub fn session(&self) -> Result<SessionId, AppError> {
        match self.credential {
            Credential::Session { id, .. } => Ok(id),
            Credential::ApiToken | Credential::Link => Err(AppError::Forbidden("own_account".to_owned())),
        }
    }

    /// As [`Actor::session`], and the sign-in has to be fresh: for changes of factors and passwords (ASVS 7.5.1).
    ///
    /// # Errors
    /// [`AppError::StaleSignIn`] when it is older than a quarter of an hour.
    pub fn fresh_session(&self, now: Timestamp) -> Result<SessionId, AppError> {
        match self.credential {
            Credential::Session { id, signed_in_at, .. } if now - signed_in_at <= FRESH => Ok(id),
            Credential::Session { .. } => Err(AppError::StaleSignIn),
            Credential::ApiToken | Credential::Link => Err(AppError::Forbidden("own_account".to_owned())),
        }
    }

    /// Reads for somebody who may, in one transaction.
    ///
    /// # Errors
    /// As [`Actor::require`], and those of the work.
    pub async fn read<T: Send + 'static>(
        &self,
        app: &App,
        permission: Permission,
        work: impl FnOnce(&mut Tx<'_>, &OrgScope) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let scope = self.require(permission)?;
        app.db.read(move |tx| work(tx, &scope)).await
    }

    /// As [`Actor::read`], over the organisation worked in and, for those who may read them, the members of it when it is a federation.
    /// The first is the own; each comes with its name.
    ///
    /// # Errors
    /// As [`Actor::read`].
    pub async fn read_with_members<T: Send + 'static>(
        &self,
        app: &App,
        permission: Permission,
        work: impl FnOnce(&mut Tx<'_>, &[(OrgScope, String)]) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let (own, with_members) = (self.organisation_name.clone(), self.may(Permission::ReadMembers));
        let read = move |tx: &mut Tx<'_>, scope: &OrgScope| {
            let mut readable = vec![(scope.clone(), own)];
            if with_members {
                let members = organisation::members(tx, scope)?.into_iter();
                readable.extend(members.map(|member| (OrgScope::of(member.id), member.name)));
            }
            work(tx, &readable)
        };
        self.read(app, permission, read).await
    }

    /// Changes something for somebody who may, in one transaction with its entries in the audit trail.
    ///
    /// # Errors
    /// As [`Actor::require`], and those of the work. A change without an entry is a fault of ours and is undone.
    pub async fn change<T: Send + 'static>(
        &self,
        app: &App,
        permission: Permission,
        work: impl FnOnce(&mut Change<'_, '_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let scope = self.require(permission)?;
        self.write(app, scope, work).await
    }

    /// Changes something of the actor's own account.
    pub(in crate::account) async fn change_own<T: Send + 'static>(
        &self,
        app: &App,
        work: impl FnOnce(&mut Change<'_, '_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.session()?;
        self.write(app, OrgScope::of(self.organisation), work).await
    }

    /// Somebody without an account who answers by a link that was made for nobody else: the organisation is the one that asked, and
    /// whoever looked the link up has made sure of that. Such an actor has no rights; see [`Actor::answer`].
    #[must_use]
    pub fn by_link(organisation: (OrganisationId, String), name: String, language: Language, origin: Origin) -> Self {
        let (organisation, organisation_name) = organisation;
        Self {
            user: UserId::new(),
            name,
            email: String::new(),
            language,
            organisation,
            organisation_name,
            organisations: Vec::new(),
            roles: EnumSet::empty(),
            credential: Credential::Link,
            origin,
            permissions: EnumSet::empty(),
        }
    }

    /// Takes in what somebody answers by a link, in one transaction with its entries in the audit trail, which name who was asked.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody else, and those of the work.
    pub async fn answer<T: Send + 'static>(
        &self,
        app: &App,
        work: impl FnOnce(&mut Change<'_, '_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        if self.credential != Credential::Link {
            return Err(AppError::Forbidden("link".to_owned()));
        }
        self.write(app, OrgScope::of(self.organisation), work).await
    }

    /// Reads for somebody who was asked by a link.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody else, and those of the work.
    pub async fn look<T: Send + 'static>(
        &self,
        app: &App,
        work: impl FnOnce(&mut Tx<'_>, &OrgScope) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        if self.credential != Credential::Link {
            return Err(AppError::Forbidden("link".to_owned()));
        }
        let scope = OrgScope::of(self.organisation);
        app.db.read(move |tx| work(tx, &scope)).await
    }

    /// Adds an entry of its own to the audit trail: for an attempt that was refused.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note(&self, app: &App, entry: Entry) -> Result<(), AppError> {
        self.write(app, OrgScope::of(self.organisation), move |change| change.audit(&entry)).await
    }

    async fn write<T: Send + 'static>(
        &self,
        app: &App,
        scope: OrgScope,
        work: impl FnOnce(&mut Change<'_, '_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let (actor, keys, now) = (self.clone(), app.keys.clone(), app.clock.now());
        app.db
            .write(move |tx| {
                let mut change = Change { tx, scope: &scope, actor: &actor, now, keys: &keys, recorded: false };
                let value = work(&mut change)?;
                if !change.recorded {
                    return Err(AppError::Internal(anyhow::anyhow!("a change left no entry in the audit trail")));
                }
                Ok(value)
            })
            .await
    }

    /// Somebody for examples of pages; nothing can be done with an organisation that does not exist.
    pub(in crate::account) fn sample(language: Language) -> Self {
        let roles = Role::Administrator | Role::CrisisStaff;
        let organisation = OrganisationId::new();
        let name = "Exempelköpings kommun".to_owned();
        Self {
            user: UserId::new(),
            name: "Anna Ek".to_owned(),
            email: "anna.ek@exempelkoping.se".to_owned(),
            language,
            organisation,
            organisation_name: name.clone(),
            organisations: vec![(organisation, name)],
            roles,
            credential: Credential::Session { id: SessionId::new(), second_factor: false, signed_in_at: Timestamp::default() },
            origin: Origin::default(),
            permissions: permission::permissions(roles, true),
        }
    }

    /// Under what circumstances the actor does something.
    #[must_use]
    pub fn stamp(&self, at: Timestamp) -> Stamp {
        Stamp {
            at,
            organisation: Some(self.organisation),
            user: (self.credential != Credential::Link).then_some(self.user),
            user_name: self.name.clone(),
            address: self.origin.address.clone(),
            request: self.origin.request.clone(),
        }
    }
}

/// A change that goes on: the transaction, and what the change may touch.
pub struct Change<'w, 'c> {
    /// The transaction.
    pub tx: &'w mut Tx<'c>,
    /// The organisation.
    pub scope: &'w OrgScope,
    /// Who changes.
    pub actor: &'w Actor,
    /// When.
    pub now: Timestamp,
    keys: &'w Keys,
    recorded: bool,
}

impl Change<'_, '_> {
    /// Adds an entry to the audit trail.
    ///
    /// # Errors
    /// When the database does not answer; the change is then undone.
    pub fn audit(&mut self, entry: &Entry) -> Result<(), AppError> {
        self.recorded = true;
        audit::store::record(self.tx, self.keys, &self.actor.stamp(self.now), entry)
    }

    /// As [`Change::audit`], in the trail of another organisation of the actor's.
    ///
    /// # Errors
    /// As [`Change::audit`].
    pub(in crate::account) fn audit_in(&mut self, organisation: OrganisationId, entry: &Entry) -> Result<(), AppError> {
        self.recorded = true;
        let stamp = Stamp { organisation: Some(organisation), ..self.actor.stamp(self.now) };
        audit::store::record(self.tx, self.keys, &stamp, entry)
    }
}
