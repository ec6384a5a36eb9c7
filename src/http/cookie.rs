use axum::http::header::{LOCATION, REFRESH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// The session's token.
pub(crate) const SESSION: &str = "__Host-session";
/// The first half of a sign-in.
pub(crate) const HALF: &str = "__Host-half";
/// A passkey, or a journey to the sign-in service, that has begun.
pub(crate) const BEGUN: &str = "__Host-begun";
/// Where to go after the sign-in service.
pub(crate) const NEXT: &str = "__Host-next";
/// A browser from which somebody has signed in before.
pub(crate) const DEVICE: &str = "__Host-device";
/// The language of somebody who is not signed in.
pub(crate) const LANGUAGE: &str = "__Host-language";
/// The key of a text to show on the next page.
pub(crate) const FLASH: &str = "__Host-flash";

/// The value of a cookie that a browser has sent.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(axum::http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('=')).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// Cookies to set along with an answer. All of them are `__Host-`: for this host alone, over TLS (or to this machine), not for
/// scripts, not sent along by other sites' forms.
#[derive(Debug, Clone, Default)]
pub struct Cookies(Vec<String>);

impl Cookies {
    /// A cookie until the browser is closed.
    #[must_use]
    pub(crate) fn set(self, name: &str, value: &str) -> Self {
        self.with(name, value, None)
    }

    /// A cookie for so many days.
    #[must_use]
    pub(crate) fn keep(self, name: &str, value: &str, days: u32) -> Self {
        self.with(name, value, Some(days * 86_400))
    }

    /// Takes a cookie away.
    #[must_use]
    pub(crate) fn drop(self, name: &str) -> Self {
        self.with(name, "", Some(0))
    }

    /// A text to show on the next page; its key begins with `flash-`.
    #[must_use]
    pub fn flash(self, key: &'static str) -> Self {
        self.with(FLASH, key, Some(60))
    }

    fn with(mut self, name: &str, value: &str, seconds: Option<u32>) -> Self {
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        self.0.push(format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{age}"));
        self
    }

    /// On to another page of ours, with these cookies (303: what was sent is not sent again).
    #[must_use]
    pub fn see_other(self, path: &str) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        // A path that cannot stand in a header was not made by us.
        let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
        response.headers_mut().insert(LOCATION, place);
        self.on(response)
    }

    /// Away to the sign-in service, with these cookies. By a header that browsers follow and not by a redirect: our pages' forms may
    /// lead to this host only, and browsers hold redirects after a form to that too.
    #[must_use]
    pub(crate) fn leave(self, url: &url::Url) -> Response {
        let mut response = StatusCode::OK.into_response();
        if let Ok(value) = HeaderValue::from_str(&format!("0; url={url}")) {
            response.headers_mut().insert(REFRESH, value);
        }
        self.on(response)
    }

    /// An answer with these cookies.
    #[must_use]
    pub fn on(self, mut response: Response) -> Response {
        for cookie in self.0 {
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(SET_COOKIE, value);
            }
        }
        response
    }
}
