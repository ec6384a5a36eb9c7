//! The whole service, without a socket: requests go through the real router, with a clock that a test can move.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use diesel::connection::SimpleConnection;
use enumset::EnumSet;
use http_body_util::BodyExt;
use kravkoll::account::actions::console::{self, Add};
use kravkoll::account::actions::identify::{self, Visitor};
use kravkoll::account::actions::link::{self, SetUp};
use kravkoll::account::{Actor, OrganisationKind, Origin, Role, one_time};
use kravkoll::app::App;
use kravkoll::clock::Clock;
use kravkoll::config::{Config, MailServer, PasswordCost, Settings, SignInService};
use kravkoll::http::{self, Service};
use kravkoll::keys::Keys;
use kravkoll::text::Language;
use kravkoll::view::Engine;
use tower::ServiceExt;

use super::database::{TestDatabase, noon};

/// Good enough for the rule, and the same for everybody.
pub(crate) const PASSWORD: &str = "grön cykel utan bromsar";

/// Organisation numbers of public bodies.
pub(crate) const OWN: &str = "212000-0142";
pub(crate) const OTHER: &str = "202100-5489";

pub(crate) struct TestApp {
    pub app: App,
    pub service: Service,
    router: Router,
    pub database: TestDatabase,
}

/// The kind of a form with files that [`multipart`] makes.
pub(crate) const MULTIPART: &str = "multipart/form-data; boundary=----KravkollTestBoundary";

/// A form with files, as a browser writes it.
pub(crate) fn multipart(fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("------KravkollTestBoundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, bytes) in files {
        let file = file.replace('"', "%22");
        let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream");
        body.extend(format!("------KravkollTestBoundary\r\n{head}\r\n\r\n").bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
    }
    body.extend(b"------KravkollTestBoundary--\r\n");
    body
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it is, for what is no text.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a cookie that was set.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        all.filter_map(|line| line.split(';').next()?.split_once('='))
            .find(|(known, value)| *known == name && !value.is_empty())
            .map(|(_, value)| value.to_owned())
    }

    /// All that somebody could tell two answers apart by, but for the number and the time of the request.
    pub(crate) fn face(&self) -> (StatusCode, Vec<(String, String)>, String) {
        let headers = self.headers.iter().filter(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()));
        let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        headers.sort();
        // A problem document tells the number of its request.
        let number = self.headers.get("x-request-id").map_or("-", |value| value.to_str().unwrap());
        (self.status, headers, self.body.replace(number, "-"))
    }

    /// The value of a hidden field of the page.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let sign = format!("name=\"{name}\" value=\"");
        self.body.split(&sign).nth(1).unwrap_or_else(|| panic!("no field {name} in {}", self.body)).split('"').next().unwrap().to_owned()
    }
}

/// Somebody who has a session.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub cookies: Vec<(String, String)>,
    pub address: SocketAddr,
}

impl Client {
    pub(crate) fn nobody() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        // 198.18.0.0/15 is for tests (RFC 2544); each client has an address of its own.
        let [_, _, third, fourth] = number.to_be_bytes();
        Self { cookies: Vec::new(), address: SocketAddr::from(([198, 18, third, fourth], 1)) }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.cookies.retain(|(known, _)| known != name);
        self.cookies.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn session(&self) -> &str {
        self.cookies.iter().find(|(name, _)| name == "__Host-session").map_or("", |(_, value)| value)
    }

    /// Keeps the cookies of an answer, as a browser does.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        for line in answer.headers.get_all(SET_COOKIE) {
            let (name, value) = line.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

pub(crate) fn config(database: &TestDatabase) -> Config {
    let key_file = Some(database.folder.path().join("kravkoll.key"));
    let public_url = Some("https://krav.example.se".parse().unwrap());
    let settings = Settings { database: Some("sqlite:unused.db".to_owned()), key_file, public_url, development: Some(true), ..Settings::default() };
    let cost = PasswordCost { memory: 64, passes: 1, at_once: 4 };
    Config { database: database.url.clone(), password_cost: cost, ..settings.resolve().unwrap() }
}

impl TestApp {
    /// An installation with one organisation and nobody in it but its administrator.
    pub(crate) async fn new() -> Self {
        Self::with_service(None).await
    }

    pub(crate) async fn with_service(sign_in_service: Option<SignInService>) -> Self {
        let empty = Self::empty(sign_in_service);
        let url = link::for_set_up(&empty.app).unwrap().unwrap();
        let command = SetUp {
            organisation: "Exempelköpings kommun".to_owned(),
            kind: OrganisationKind::Municipality,
            number: OWN.parse().unwrap(),
            name: "Anna Ek".to_owned(),
            email: "anna.ek@example.se".to_owned(),
            language: Language::Swedish,
            password: PASSWORD.to_owned(),
        };
        link::set_up(&empty.app, Origin::default(), url.rsplit('/').next().unwrap(), command).await.unwrap();
        empty
    }

    /// An installation before set-up.
    pub(crate) fn empty(sign_in_service: Option<SignInService>) -> Self {
        let database = TestDatabase::new();
        let config = Config { sign_in_service, ..config(&database) };
        let app = App::new(database.db.clone(), Clock::fixed(noon()), Keys::from_bytes([7; 32]), config).unwrap();
        let catalogue = crate::gallery::catalogue();
        let service = Service::new(app.clone(), Engine::new(None).unwrap(), catalogue);
        let router = http::service(&service);
        Self { app, service, router, database }
    }

    /// The same installation after a new release with another catalogue.
    pub(crate) fn with_catalogue(&self, catalogue: kravkoll::catalogue::Catalogue) -> Self {
        let service = Service::new(self.app.clone(), Engine::new(None).unwrap(), catalogue);
        let router = http::service(&service);
        let database = TestDatabase { db: self.database.db.clone(), url: self.database.url.clone(), folder: tempfile::tempdir().unwrap() };
        Self { app: self.app.clone(), service, router, database }
    }

    /// The same installation with a mail server in its settings.
    pub(crate) fn with_mail(&self, server: MailServer) -> Self {
        let mut app = self.app.clone();
        app.config = Arc::new(Config { mail: Some(server), ..(*self.app.config).clone() });
        let service = Service::new(app.clone(), Engine::new(None).unwrap(), crate::gallery::catalogue());
        let router = http::service(&service);
        let database = TestDatabase { db: self.database.db.clone(), url: self.database.url.clone(), folder: tempfile::tempdir().unwrap() };
        Self { app, service, router, database }
    }

    pub(crate) async fn send(&self, client: &Client, request: Request<Body>) -> Answer {
        let (mut parts, body) = request.into_parts();
        if !client.cookies.is_empty() {
            let cookies = client.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            parts.headers.insert(COOKIE, cookies.parse().unwrap());
        }
        parts.extensions.insert(ConnectInfo(client.address));
        let answer = self.router.clone().oneshot(Request::from_parts(parts, body)).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    pub(crate) async fn get(&self, client: &Client, path: &str) -> Answer {
        self.send(client, Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.send(client, request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with files: each the name of its field, its own name and what it holds.
    pub(crate) async fn upload(&self, client: &Client, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let request = Request::post(path).header(CONTENT_TYPE, MULTIPART).header("sec-fetch-site", "same-origin");
        self.send(client, request.body(Body::from(multipart(fields, files))).unwrap()).await
    }

    /// Another organisation, with an administrator of its own.
    pub(crate) async fn other_organisation(&self) -> Client {
        let admin = self.client(Role::Administrator).await;
        let id = kravkoll::ids::OrganisationId::new().to_string();
        let fields = [("id", id.as_str()), ("name", "Grannbygdens kommun"), ("kind", "municipality"), ("number", OTHER)];
        assert_eq!(self.post(&admin, "/organisations", &fields).await.status, StatusCode::SEE_OTHER);
        // The one who made it leaves it, so that nobody is in both.
        let (user, organisation) = (self.actor(&admin).await.user, id);
        self.user_in(OTHER, "Bo Al", Role::Administrator.into()).await;
        self.sql(&format!("DELETE FROM user_role WHERE user_id = '{user}' AND organisation_id = '{organisation}'"));
        self.sign_in_fully("bo.al@example.se").await
    }

    /// Adds a user with a password; the address is the name with points.
    pub(crate) async fn user_in(&self, organisation: &str, name: &str, roles: EnumSet<Role>) -> String {
        let email = format!("{}@example.se", name.to_lowercase().replace(' ', "."));
        let add = Add { organisation: organisation.parse().unwrap(), email: email.clone(), name: name.to_owned(), roles, break_glass: false };
        if let Some(link) = console::add(&self.app, add).unwrap() {
            let origin = Origin { address: Client::nobody().address.ip().to_string(), ..Origin::default() };
            link::choose_password(&self.app, origin, link.rsplit('/').next().unwrap(), PASSWORD.to_owned()).await.unwrap();
        }
        email
    }

    /// Somebody new with a role in the own organisation, signed in with a second factor.
    pub(crate) async fn client(&self, role: Role) -> Client {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("Test {role:?} {}", NEXT.fetch_add(1, Ordering::SeqCst));
        let email = self.user_in(OWN, &name, role.into()).await;
        self.sign_in_fully(&email).await
    }

    /// Signs in with the password; what comes back, and the browser.
    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> (Answer, Client) {
        let mut client = Client::nobody();
        let answer = self.post(&client, "/sign-in", &[("email", email), ("password", password), ("next", "/")]).await;
        client.keep(&answer);
        (answer, client)
    }

    /// A session that counts as one with a second factor. The factors have tests of their own.
    pub(crate) async fn sign_in_fully(&self, email: &str) -> Client {
        let (answer, client) = self.sign_in(email, PASSWORD).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"), "{email}: {}", answer.body);
        self.sql(&format!("UPDATE session SET assurance = 'second_factor' WHERE token_hash = '{}'", kravkoll::keys::digest(client.session())));
        client
    }

    pub(crate) async fn actor(&self, client: &Client) -> Actor {
        match identify::by_session(&self.app, client.session(), Origin::default()).await.unwrap() {
            Visitor::Somebody(actor) => *actor,
            other => panic!("nobody is signed in: {other:?}"),
        }
    }

    /// Adds an app that makes codes to the account of somebody who is signed in; its secret, and the recovery codes.
    pub(crate) async fn add_app(&self, client: &mut Client) -> (Vec<u8>, Vec<String>) {
        let page = self.get(client, "/account/totp/new").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let letters = page.body.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().replace(' ', "");
        let secret = data_encoding::BASE32_NOPAD.decode(letters.as_bytes()).unwrap();
        let code = one_time::code_at(&secret, self.app.clock.now()).unwrap();
        let begun = page.hidden("begun");
        let done = self.post(client, "/account/totp", &[("begun", &begun), ("name", "Telefonen"), ("code", &code)]).await;
        client.keep(&done);
        assert!(done.status == StatusCode::OK || done.status == StatusCode::SEE_OTHER, "{}", done.body);
        let codes = done.body.split("<li>").skip(1).map(|part| part.split("</li>").next().unwrap().trim().to_owned());
        (secret, codes.filter(|code| code.len() == 19 && code.matches('-').count() == 3).collect())
    }

    /// The one whole number, called `number`, that a query gives.
    pub(crate) fn count(&self, query: &str) -> i64 {
        #[derive(diesel::QueryableByName)]
        struct Number {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            number: i64,
        }
        self.database.db.read_now(|tx| Ok(diesel::RunQueryDsl::get_result::<Number>(diesel::sql_query(query), tx.conn())?.number)).unwrap()
    }

    /// The texts, called `word`, that a query gives.
    pub(crate) fn words(&self, query: &str) -> Vec<String> {
        #[derive(diesel::QueryableByName)]
        struct Word {
            #[diesel(sql_type = diesel::sql_types::Text)]
            word: String,
        }
        let rows = self.database.db.read_now(|tx| Ok(diesel::RunQueryDsl::load::<Word>(diesel::sql_query(query), tx.conn())?)).unwrap();
        rows.into_iter().map(|row| row.word).collect()
    }

    /// The first of them.
    pub(crate) fn word(&self, query: &str) -> String {
        self.words(query).into_iter().next().unwrap_or_else(|| panic!("{query} gives nothing"))
    }

    /// Straight to the database, for what nobody can do through the service.
    pub(crate) fn sql(&self, statements: &str) {
        self.database.db.write_now(|tx| Ok(tx.conn().batch_execute(statements)?)).unwrap();
    }
}
