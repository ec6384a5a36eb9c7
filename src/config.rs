//! Settings: a TOML file, then `KRAVKOLL_*` in the environment, then what is given on the command line; the last one counts.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use serde::Deserialize;
use url::Url;

use crate::store::DatabaseUrl;
use crate::text::Message;

/// How the service runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the database is.
    pub database: DatabaseUrl,
    /// The file with the installation's secret.
    pub key_file: PathBuf,
    /// The file outside the database that the head of the audit trail is noted in.
    pub anchor_file: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that people write: passkeys and the sign-in service are bound to it.
    pub public_url: Url,
    /// Certificate and key, when the service speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// Proxies whose word on the client's address is taken.
    pub trusted_proxies: Vec<IpAddr>,
    /// A session ends when it has not been used for so long.
    pub session_idle: Duration,
    /// A session ends after so long however much it is used.
    pub session_length: Duration,
    /// A sign-in service (`OpenID` Connect), if there is one.
    pub sign_in_service: Option<SignInService>,
    /// The server that mail goes out through; without one nothing is sent.
    pub mail: Option<MailServer>,
    /// Pages for those who work on the program; never in production.
    pub development: bool,
    /// How much work a password costs.
    pub password_cost: PasswordCost,
}

/// Files for TLS.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The chain of certificates, PEM.
    pub certificate: PathBuf,
    /// The private key, PEM.
    pub key: PathBuf,
}

/// A sign-in service that speaks `OpenID` Connect.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInService {
    /// What the button calls it, such as "kommunens inloggning".
    pub name: String,
    /// Its address, exactly as it calls itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: Secret,
    /// Whether it asks for a second factor itself, so that we need not.
    #[serde(default)]
    pub second_factor: bool,
}

/// The server that takes our mail and passes it on.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How what is said with it is kept from others.
    pub security: MailSecurity,
    /// The name and the password that it asks for, if it does.
    pub sign_in: Option<(String, Secret)>,
    /// The address that mail comes from.
    pub from: String,
}

/// How what is said with the mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Not at all: for a server on this machine, or one whose network is trusted.
    None,
    /// By TLS that is begun on an open connection; a server that does not begin it is not spoken with.
    Starttls,
    /// By TLS from the first byte.
    Tls,
}

impl FromStr for MailSecurity {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        crate::input::choice(&word.trim().to_lowercase()).ok_or_else(|| "none, starttls, tls".to_owned())
    }
}

/// A text that is never shown.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// How much work a password costs: argon2id, RFC 9106.
#[derive(Debug, Clone, Copy)]
pub struct PasswordCost {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// How many are worked on at a time; the others wait.
    pub at_once: usize,
}

impl PasswordCost {
    /// What a service uses: 64 MiB and 3 passes, two at a time.
    pub const SERVICE: Self = Self { memory: 64 * 1024, passes: 3, at_once: 2 };
}

/// Settings as they are written in a file or given otherwise; what is missing has a usual value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// See [`Config::database`].
    pub database: Option<String>,
    /// See [`Config::key_file`]; beside the database when that is a file.
    pub key_file: Option<PathBuf>,
    /// See [`Config::anchor_file`]; beside the key file.
    pub anchor_file: Option<PathBuf>,
    /// See [`Config::listen`].
    pub listen: Option<SocketAddr>,
    /// See [`Config::public_url`].
    pub public_url: Option<Url>,
    /// See [`TlsFiles::certificate`].
    pub tls_certificate: Option<PathBuf>,
    /// See [`TlsFiles::key`].
    pub tls_key: Option<PathBuf>,
    /// See [`Config::trusted_proxies`].
    pub trusted_proxies: Option<Vec<IpAddr>>,
    /// See [`Config::session_idle`], minutes.
    pub session_idle_minutes: Option<u64>,
    /// See [`Config::session_length`], hours.
    pub session_hours: Option<u64>,
    /// See [`Config::sign_in_service`].
    pub sign_in_service: Option<SignInService>,
    /// See [`MailServer::host`].
    pub smtp_host: Option<String>,
    /// See [`MailServer::port`].
    pub smtp_port: Option<u16>,
    /// See [`MailServer::security`].
    pub smtp_security: Option<MailSecurity>,
    /// See [`MailServer::sign_in`].
    pub smtp_user: Option<String>,
    /// See [`MailServer::sign_in`].
    pub smtp_password: Option<Secret>,
    /// See [`MailServer::from`].
    pub mail_from: Option<String>,
    /// See [`Config::development`].
    pub development: Option<bool>,
}

impl Settings {
    /// Reads a file of settings.
    ///
    /// # Errors
    /// What is wrong with it, with file and place.
    pub fn read(path: &Path) -> Result<Self, Message> {
        let file = crate::input::SourceFile::read(path).map_err(|fault| fault.message)?;
        toml::from_str(&file.text).map_err(|error| Message::new("config-file").with("file", file.name).with("reason", error.to_string()))
    }

    /// These settings, with those of `over` put over them.
    #[must_use]
    pub fn with(self, over: Self) -> Self {
        Self {
            database: over.database.or(self.database),
            key_file: over.key_file.or(self.key_file),
            anchor_file: over.anchor_file.or(self.anchor_file),
            listen: over.listen.or(self.listen),
            public_url: over.public_url.or(self.public_url),
            tls_certificate: over.tls_certificate.or(self.tls_certificate),
            tls_key: over.tls_key.or(self.tls_key),
            trusted_proxies: over.trusted_proxies.or(self.trusted_proxies),
            session_idle_minutes: over.session_idle_minutes.or(self.session_idle_minutes),
            session_hours: over.session_hours.or(self.session_hours),
            sign_in_service: over.sign_in_service.or(self.sign_in_service),
            smtp_host: over.smtp_host.or(self.smtp_host),
            smtp_port: over.smtp_port.or(self.smtp_port),
            smtp_security: over.smtp_security.or(self.smtp_security),
            smtp_user: over.smtp_user.or(self.smtp_user),
            smtp_password: over.smtp_password.or(self.smtp_password),
            mail_from: over.mail_from.or(self.mail_from),
            development: over.development.or(self.development),
        }
    }

    /// These settings for a command that sends no mail. The password for the mail server often stands in the environment of the service
    /// alone, and what is half of a setting without it is none of such a command's business.
    #[must_use]
    pub fn without_mail(self) -> Self {
        Self { smtp_host: None, smtp_port: None, smtp_security: None, smtp_user: None, smtp_password: None, mail_from: None, ..self }
    }

    /// The configuration, with the usual values where nothing was said.
    ///
    /// # Errors
    /// What cannot be used, in words.
    pub fn resolve(self) -> Result<Config, Message> {
        let mail = self.mail()?;
        let database: DatabaseUrl = self.database.as_deref().unwrap_or("sqlite:data/kravkoll.db").parse().map_err(|wrong: crate::store::WrongUrl| wrong.0)?;
        let key_file = match (self.key_file, &database) {
            (Some(file), _) => file,
            (None, DatabaseUrl::Sqlite(path)) => path.with_extension("key"),
            // Several instances share one secret, so its place has to be chosen.
            (None, DatabaseUrl::Postgres(_)) => return Err(Message::new("config-key-file")),
        };
        let tls = match (self.tls_certificate, self.tls_key) {
            (Some(certificate), Some(key)) => Some(TlsFiles { certificate, key }),
            (None, None) => None,
            _ => return Err(Message::new("config-tls-half")),
        };
        let listen = self.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = match self.public_url {
            Some(url) => url,
            None => local_url(listen, tls.is_some())?,
        };
        let whole = public_url.host_str().is_some() && public_url.path() == "/" && public_url.query().is_none();
        if !whole || !["http", "https"].contains(&public_url.scheme()) {
            return Err(Message::new("config-public-url").with("url", public_url.to_string()));
        }
        Ok(Config {
            anchor_file: self.anchor_file.unwrap_or_else(|| key_file.with_extension("audit-head")),
            database,
            key_file,
            listen,
            public_url,
            tls,
            trusted_proxies: self.trusted_proxies.unwrap_or_default(),
            session_idle: Duration::from_secs(60 * self.session_idle_minutes.unwrap_or(60).max(1)),
            session_length: Duration::from_secs(3600 * self.session_hours.unwrap_or(12).max(1)),
            sign_in_service: self.sign_in_service,
            mail,
            development: self.development.unwrap_or_default(),
            password_cost: PasswordCost::SERVICE,
        })
    }

    /// The server for mail, if one was named. What is empty was not said: an environment often holds empty names.
    fn mail(&self) -> Result<Option<MailServer>, Message> {
        let said = |setting: &Option<String>| setting.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
        let (host, user, from) = (said(&self.smtp_host), said(&self.smtp_user), said(&self.mail_from));
        let password = self.smtp_password.clone().filter(|password| !password.0.is_empty());
        let Some(host) = host else {
            let others = user.is_some() || from.is_some() || password.is_some() || self.smtp_port.is_some() || self.smtp_security.is_some();
            return if others { Err(Message::new("config-mail-no-host")) } else { Ok(None) };
        };
        if host.contains(|c: char| c.is_whitespace() || c.is_control() || c == '/') {
            return Err(Message::new("config-mail-host").with("host", host));
        }
        let from = from.ok_or_else(|| Message::new("config-mail-no-from"))?;
        if !crate::input::is_email(&from) {
            return Err(Message::new("config-mail-from").with("address", from));
        }
        let here = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
        let security = self.smtp_security.unwrap_or(match self.smtp_port {
            Some(465) => MailSecurity::Tls,
            _ if here => MailSecurity::None,
            _ => MailSecurity::Starttls,
        });
        let sign_in = match (user, password) {
            (Some(_), Some(_)) if security == MailSecurity::None && !here => return Err(Message::new("config-mail-in-clear")),
            (Some(user), Some(password)) => Some((user, password)),
            (None, None) => None,
            _ => return Err(Message::new("config-mail-half")),
        };
        let usual = match security {
            MailSecurity::None => 25,
            MailSecurity::Starttls => 587,
            MailSecurity::Tls => 465,
        };
        Ok(Some(MailServer { host, port: self.smtp_port.unwrap_or(usual), security, sign_in, from }))
    }
}

fn local_url(listen: SocketAddr, tls: bool) -> Result<Url, Message> {
    let scheme = if tls { "https" } else { "http" };
    // A browser takes localhost for a place it can trust even without TLS.
    let host = if listen.ip().is_loopback() || listen.ip().is_unspecified() { "localhost".to_owned() } else { listen.ip().to_string() };
    let text = format!("{scheme}://{host}:{}/", listen.port());
    text.parse().map_err(|_| Message::new("config-public-url").with("url", text))
}

impl Config {
    /// An address under the public one.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// Whether browsers reach the service over TLS, here or at a proxy.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_last_counts() {
        let file: Settings = toml::from_str("database = \"sqlite:/a/b.db\"\nsession_hours = 4").unwrap();
        let config = file.with(Settings { session_hours: Some(8), ..Settings::default() }).resolve().unwrap();
        assert_eq!(config.session_length, Duration::from_hours(8));
        assert_eq!(config.key_file, Path::new("/a/b.key"));
        assert_eq!(config.url("/link/x"), "http://localhost:8080/link/x");
        assert!(toml::from_str::<Settings>("databas = 1").is_err(), "a misspelled setting is not passed over");
    }

    #[test]
    fn half_a_setting_is_refused() {
        let half = Settings { tls_key: Some("x.pem".into()), ..Settings::default() };
        assert_eq!(half.resolve().unwrap_err().key(), "config-tls-half");
        let path = Settings { public_url: Some("https://krav.example.se/x".parse().unwrap()), ..Settings::default() };
        assert_eq!(path.resolve().unwrap_err().key(), "config-public-url");
    }

    fn mail(text: &str) -> Result<Option<MailServer>, &'static str> {
        let settings: Settings = toml::from_str(text).unwrap();
        settings.resolve().map(|config| config.mail).map_err(|message| message.key())
    }

    #[test]
    fn mail_goes_through_a_server_that_is_named_in_full() {
        assert!(mail("").unwrap().is_none());
        assert!(mail("smtp_host = \"\"\nsmtp_password = \"\"").unwrap().is_none(), "an empty name is none");
        for (host, more, port, security) in [
            ("smtp.exempelkoping.se", "", 587, MailSecurity::Starttls),
            ("smtp.exempelkoping.se", "smtp_port = 465", 465, MailSecurity::Tls),
            ("smtp.exempelkoping.se", "smtp_security = \"tls\"", 465, MailSecurity::Tls),
            ("smtp.exempelkoping.se", "smtp_security = \"none\"", 25, MailSecurity::None),
            ("localhost", "", 25, MailSecurity::None),
            ("127.0.0.1", "smtp_port = 1025", 1025, MailSecurity::None),
            ("smtp.exempelkoping.se", "smtp_port = 2525\nsmtp_user = \"k\"\nsmtp_password = \"hemligt\"", 2525, MailSecurity::Starttls),
        ] {
            let server = mail(&format!("smtp_host = \"{host}\"\nmail_from = \"kravkoll@exempelkoping.se\"\n{more}")).unwrap().unwrap();
            assert_eq!((server.port, server.security), (port, security), "{host} {more}");
            assert!(!format!("{server:?}").contains("hemligt"));
        }
        let from = "mail_from = \"kravkoll@exempelkoping.se\"";
        for (text, key) in [
            (from.to_owned(), "config-mail-no-host"),
            ("smtp_host = \"smtp.exempelkoping.se\"".to_owned(), "config-mail-no-from"),
            ("smtp_host = \"smtp.exempelkoping.se\"\nmail_from = \"kravkoll\"".to_owned(), "config-mail-from"),
            ("smtp_host = \"smtp.exempelkoping.se\"\nmail_from = \"a@b.se\\r\\nBcc: c@d.se\"".to_owned(), "config-mail-from"),
            (format!("smtp_host = \"smtp exempelkoping\"\n{from}"), "config-mail-host"),
            (format!("smtp_host = \"smtp.exempelkoping.se\"\nsmtp_user = \"k\"\n{from}"), "config-mail-half"),
            (
                format!("smtp_host = \"smtp.exempelkoping.se\"\nsmtp_security = \"none\"\nsmtp_user = \"k\"\nsmtp_password = \"h\"\n{from}"),
                "config-mail-in-clear",
            ),
        ] {
            assert_eq!(mail(&text).unwrap_err(), key, "{text}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let text = "name = \"AD\"\nissuer = \"https://x\"\nclient_id = \"k\"\nclient_secret = \"hemligt\"";
        let service: SignInService = toml::from_str(text).unwrap();
        assert!(!format!("{service:?}").contains("hemligt"));
    }
}
