use std::convert::Infallible;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::Service;
use super::guard::guard;
use crate::account::Permission;
use crate::input;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever has a permission in the organisation worked in.
    Needs(Permission),
    /// Whoever works on the program; not there in production.
    Development,
}

impl Access {
    /// The word that the table shows.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Public => "public".to_owned(),
            Self::SignedIn => "signed in".to_owned(),
            Self::Needs(permission) => input::word(&permission),
            Self::Development => "development".to_owned(),
        }
    }
}

/// What a route does with a form that is sent to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sends {
    /// Nothing is sent.
    Nothing,
    /// A form that can be shown again.
    Form,
    /// A button.
    Button,
    /// A form with files.
    Upload,
    /// A document of a program's.
    Json,
}

/// A line of the table of routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteInfo {
    /// The method.
    pub method: Method,
    /// The path, with `{names}` for what varies.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What is sent to it.
    pub sends: Sends,
}

/// Routes of a part of the program. There is no way to add one without saying who may use it.
pub struct Routes {
    router: Router<Service>,
    service: Service,
    table: Vec<RouteInfo>,
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new(service: &Service) -> Self {
        Self { router: Router::new(), service: service.clone(), table: Vec::new() }
    }

    /// A page.
    #[must_use]
    pub fn get<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::GET, MethodFilter::GET, path, access, Sends::Nothing, handler)
    }

    /// Where a form is sent that can be shown again: its handler reads a [`FormInput`](super::FormInput).
    #[must_use]
    pub fn form<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, access, Sends::Form, handler)
    }

    /// Where a button leads.
    #[must_use]
    pub fn button<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, access, Sends::Button, handler)
    }

    /// Where a form with files is sent: its handler reads an [`Upload`](super::Upload). Files are not kept over a sign-in.
    #[must_use]
    pub fn upload<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, access, Sends::Upload, handler)
    }

    /// What a program sends to make something new, or to have something done.
    #[must_use]
    pub fn post<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, access, Sends::Json, handler)
    }

    /// What a program sends to change something.
    #[must_use]
    pub fn put<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::PUT, MethodFilter::PUT, path, access, Sends::Json, handler)
    }

    /// What a program sends to take something away.
    #[must_use]
    pub fn delete<H: Handler<T, Service>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::DELETE, MethodFilter::DELETE, path, access, Sends::Nothing, handler)
    }

    /// The routes of another part.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The table.
    #[must_use]
    pub fn table(&self) -> &[RouteInfo] {
        &self.table
    }

    pub(super) fn into_router(self) -> Router<Service> {
        self.router
    }

    fn add<H: Handler<T, Service>, T: 'static>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        access: Access,
        sends: Sends,
        handler: H,
    ) -> Self {
        let info = RouteInfo { method, path, access, sends };
        let route: MethodRouter<Service, Infallible> = on(filter, handler).route_layer(from_fn_with_state((self.service.clone(), info.clone()), guard));
        self.router = self.router.route(path, route);
        self.table.push(info);
        self
    }
}
