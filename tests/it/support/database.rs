//! A database of its own for each test: a file in a temporary folder, or a schema of the server that `TEST_DATABASE_URL` names.

use std::path::PathBuf;

use chrono::{TimeZone, Utc};
use kravkoll::clock::Timestamp;
use kravkoll::store::{DatabaseUrl, Db, Preparation, prepare};
use tempfile::TempDir;

/// When the tests take place, unless they move the clock.
pub(crate) fn noon() -> Timestamp {
    Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap()
}

pub(crate) struct TestDatabase {
    pub db: Db,
    pub url: DatabaseUrl,
    pub folder: TempDir,
}

impl TestDatabase {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match std::env::var("TEST_DATABASE_URL") {
            Ok(server) => in_own_schema(&server),
            Err(_) => DatabaseUrl::Sqlite(folder.path().join("kravkoll.db")),
        };
        let db = prepare(&url, preparation()).unwrap();
        Self { db, url, folder }
    }

    /// The file, when the database is one.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        match &self.url {
            DatabaseUrl::Sqlite(path) => Some(path.clone()),
            DatabaseUrl::Postgres(_) => None,
        }
    }
}

pub(crate) fn preparation() -> Preparation {
    Preparation { migrate: true, now: noon() }
}

#[cfg(feature = "postgres")]
fn in_own_schema(server: &str) -> DatabaseUrl {
    use diesel::connection::SimpleConnection;
    use diesel::{Connection, PgConnection};
    let schema = format!("t_{}", kravkoll::ids::UserId::new().as_str().replace('-', ""));
    PgConnection::establish(server).unwrap().batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
    let joint = if server.contains('?') { '&' } else { '?' };
    format!("{server}{joint}options=-csearch_path%3D{schema}").parse().unwrap()
}

#[cfg(not(feature = "postgres"))]
fn in_own_schema(_: &str) -> DatabaseUrl {
    panic!("TEST_DATABASE_URL is set, but the tests are built without the feature postgres")
}
