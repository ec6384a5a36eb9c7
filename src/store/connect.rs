use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use diesel::connection::SimpleConnection;
use diesel::{Connection, ConnectionError, ConnectionResult, SqliteConnection};

use super::AnyConnection;
use crate::text::Message;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of `SQLite`'s: `sqlite:data/kravkoll.db`.
    Sqlite(PathBuf),
    /// A server: `postgres://user:password@host/name`. A program built without the feature `postgres` refuses it.
    Postgres(String),
}

/// An address that names no database this program can use; holds why.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongUrl(pub Message);

impl FromStr for DatabaseUrl {
    type Err = WrongUrl;

    // By scheme and nothing else: a misspelled server address must not become the name of a new, empty file.
    fn from_str(url: &str) -> Result<Self, WrongUrl> {
        let wrong = |key: &'static str| WrongUrl(Message::new(key).with("url", redacted(url)));
        match url.split_once(':') {
            Some(("sqlite", path)) if path.starts_with("//") => Err(wrong("store-url-slashes")),
            Some(("sqlite", "" | ":memory:")) => Err(wrong("store-url-no-file")),
            Some(("sqlite", path)) if path.contains('?') => Err(wrong("store-url-parameters")),
            Some(("sqlite", path)) => Ok(Self::Sqlite(PathBuf::from(path))),
            Some(("postgres" | "postgresql", rest)) if !rest.starts_with("//") => Err(wrong("store-url-unknown")),
            Some(("postgres" | "postgresql", _)) if cfg!(feature = "postgres") => Ok(Self::Postgres(url.to_owned())),
            Some(("postgres" | "postgresql", _)) => Err(wrong("store-url-no-postgres")),
            _ => Err(wrong("store-url-unknown")),
        }
    }
}

/// An address without its password.
fn redacted(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut url) if url.password().is_some() => {
            let _ = url.set_password(Some("***"));
            url.to_string()
        }
        _ => url.to_owned(),
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&redacted(url)),
        }
    }
}

// The derived one would put the password into logs.
impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl DatabaseUrl {
    /// A new connection, set up for work. `reading` makes a connection that cannot write.
    pub(super) fn connect(&self, reading: bool) -> ConnectionResult<AnyConnection> {
        match self {
            Self::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(&path.display().to_string())?;
                set_up_sqlite(&mut connection, reading).map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Sqlite(connection))
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => {
                let mut connection = diesel::PgConnection::establish(url)?;
                // Whoever waits for the writer before them hears of it after a while, as with `SQLite`.
                connection.batch_execute("SET lock_timeout = '5s'").map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Postgres(connection))
            }
            #[cfg(not(feature = "postgres"))]
            Self::Postgres(_) => Err(ConnectionError::BadConnection("built without the feature postgres".to_owned())),
        }
    }
}

/// What holds for one connection. Each setting is a statement of its own, the waiting time first, since the others may have to
/// wait for a writer.
fn set_up_sqlite(connection: &mut SqliteConnection, reading: bool) -> diesel::QueryResult<()> {
    let settings = [
        "PRAGMA busy_timeout = 5000",
        // The write-ahead log is synced before a commit returns: what has been answered survives a power cut.
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        // Functions and views in a file that somebody else has made do nothing here.
        "PRAGMA trusted_schema = OFF",
        // A private number that is taken away is gone from the file as well.
        "PRAGMA secure_delete = ON",
    ];
    settings.into_iter().chain(reading.then_some("PRAGMA query_only = ON")).try_for_each(|setting| connection.batch_execute(setting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides() {
        assert_eq!("sqlite:data/kravkoll.db".parse(), Ok(DatabaseUrl::Sqlite("data/kravkoll.db".into())));
        assert_eq!("sqlite:/var/lib/kravkoll.db".parse(), Ok(DatabaseUrl::Sqlite("/var/lib/kravkoll.db".into())));
        for wrong in
            ["", "kravkoll.db", "mysql://x/y", "sqlite:", "sqlite::memory:", "sqlite://data/x.db", "sqlite:x.db?mode=ro", "postgres:x", "postgress://x/y"]
        {
            assert!(wrong.parse::<DatabaseUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let WrongUrl(message) = "mysql://kravkoll:hemligt@db/kravkoll".parse::<DatabaseUrl>().unwrap_err();
        assert!(!message.render(crate::text::Language::Swedish).contains("hemligt"));
        let url = DatabaseUrl::Postgres("postgres://kravkoll:hemligt@db/kravkoll".to_owned());
        assert_eq!(format!("{url} {url:?}"), "postgres://kravkoll:***@db/kravkoll postgres://kravkoll:***@db/kravkoll");
    }
}
