use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::place::{self, Refusal};
use super::{DatabaseUrl, Db};
use crate::clock::Timestamp;
use crate::text::Message;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// "Krav" in ASCII. It stands in the file, so that another program's database is not taken for ours.
const APPLICATION_ID: i64 = 0x4b72_6176;

/// How to go about a database at start.
#[derive(Debug, Clone, Copy)]
pub struct Preparation {
    /// Whether to bring an older database up to date; otherwise it is refused.
    pub migrate: bool,
    /// What time it is, for the name of the copy that is made first.
    pub now: Timestamp,
}

/// Opens a database: makes it when it is new, brings it up to date when it is old, with a copy made first.
///
/// # Errors
/// A [`Refusal`] inside when the place or the database cannot be used; it says why.
pub fn prepare(url: &DatabaseUrl, preparation: Preparation) -> Result<Db> {
    match url {
        DatabaseUrl::Sqlite(path) => prepare_sqlite(path, preparation)?,
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(address) => prepare_postgres(address, url, preparation)?,
        #[cfg(not(feature = "postgres"))]
        DatabaseUrl::Postgres(_) => return Err(refusal("store-url-no-postgres", url)),
    }
    Db::open(url).map_err(|error| anyhow!(Refusal(unreachable_database(url, &error))))
}

fn refusal(key: &'static str, url: &DatabaseUrl) -> anyhow::Error {
    anyhow!(Refusal(Message::new(key).with("url", url.to_string())))
}

fn unreachable_database(url: &DatabaseUrl, error: &dyn std::error::Error) -> Message {
    Message::new("store-unreachable").with("url", url.to_string()).with("reason", error.to_string())
}

fn prepare_sqlite(path: &Path, Preparation { migrate, now }: Preparation) -> Result<()> {
    place::make_ready(path)?;
    let url = DatabaseUrl::Sqlite(path.to_owned());
    let not_ours = || refusal("store-not-ours", &url);
    // A connection of its own: tables can be rebuilt only while foreign keys are off, and a setting inside a transaction does nothing.
    let mut connection = SqliteConnection::establish(&path.display().to_string()).map_err(|error| anyhow!(Refusal(unreachable_database(&url, &error))))?;
    connection.batch_execute("PRAGMA busy_timeout = 10000")?;
    let tables: i64 = number(&mut connection, "SELECT count(*) AS value FROM sqlite_master").map_err(|_| not_ours())?;
    if tables > 0 && number(&mut connection, "SELECT application_id AS value FROM pragma_application_id")? != APPLICATION_ID {
        return Err(not_ours());
    }
    connection.batch_execute("PRAGMA journal_mode = WAL")?;
    connection.batch_execute("PRAGMA foreign_keys = OFF")?;
    let (applied, pending) = standing(&mut connection, &SQLITE)?;
    refuse_newer(&applied, &SQLITE, &url)?;
    if pending.is_empty() {
        return Ok(());
    }
    if tables > 0 && !migrate {
        return Err(refusal("store-old", &url));
    }
    if tables > 0 {
        copy(&mut connection, path, now)?;
    }
    connection.batch_execute(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
    connection.run_pending_migrations(SQLITE).map_err(|error| anyhow!(error)).context("the database could not be brought up to date; it is as it was")?;
    let loose: i64 = number(&mut connection, "SELECT count(*) AS value FROM pragma_foreign_key_check")?;
    if loose > 0 {
        return Err(refusal("store-loose-ends", &url));
    }
    tracing::info!(database.migrations = pending.len(), "the database is up to date");
    Ok(())
}

/// A copy of the file as it is, synced and looked through, beside it.
fn copy(connection: &mut SqliteConnection, path: &Path, now: Timestamp) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{}", now.format("%Y%m%dT%H%M%SZ")));
    let copy = PathBuf::from(name);
    diesel::sql_query("VACUUM INTO $1").bind::<Text, _>(copy.display().to_string()).execute(connection).context("no copy could be made before the change")?;
    File::open(&copy).and_then(|file| file.sync_all()).context("the copy could not be synced")?;
    let mut copied = SqliteConnection::establish(&copy.display().to_string())?;
    let sound = diesel::sql_query("PRAGMA integrity_check").get_results::<Integrity>(&mut copied)?;
    if sound.iter().any(|row| row.integrity_check != "ok") {
        let _ = fs::remove_file(&copy);
        return Err(anyhow!(Refusal(Message::new("store-damaged").with("path", path.display().to_string()))));
    }
    tracing::info!(database.copy = %copy.display(), "the database was copied before it is brought up to date");
    Ok(())
}

#[cfg(feature = "postgres")]
fn prepare_postgres(address: &str, url: &DatabaseUrl, Preparation { migrate, .. }: Preparation) -> Result<()> {
    use diesel::PgConnection;
    /// Any number will do, as long as all instances use the same.
    const LOCK: &str = "SELECT pg_advisory_lock(1265787254)";
    let mut connection = PgConnection::establish(address).map_err(|error| anyhow!(Refusal(unreachable_database(url, &error))))?;
    // Several instances may start at once; the lock is let go when the connection closes.
    connection.batch_execute(LOCK)?;
    let (applied, pending) = standing(&mut connection, &POSTGRES)?;
    refuse_newer(&applied, &POSTGRES, url)?;
    if !pending.is_empty() && !applied.is_empty() && !migrate {
        return Err(refusal("store-old", url));
    }
    connection.run_pending_migrations(POSTGRES).map_err(|error| anyhow!(error)).context("the database could not be brought up to date")?;
    Ok(())
}

type Versions = Vec<MigrationVersion<'static>>;

/// The changes that have been made to a database, and those that are still to be made.
fn standing<DB: diesel::backend::Backend>(connection: &mut impl MigrationHarness<DB>, known: &EmbeddedMigrations) -> Result<(Versions, Versions)>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let applied = connection.applied_migrations().map_err(|error| anyhow!(error))?;
    let all = versions::<DB>(known)?;
    let pending = all.into_iter().filter(|version| !applied.contains(version)).collect();
    Ok((applied, pending))
}

fn versions<DB: diesel::backend::Backend>(known: &EmbeddedMigrations) -> Result<Versions>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let migrations: Vec<Box<dyn Migration<DB>>> = known.migrations().map_err(|error| anyhow!(error))?;
    Ok(migrations.iter().map(|migration| migration.name().version().as_owned()).collect())
}

/// A database that a newer program has changed is left alone: this one does not know what its tables mean.
fn refuse_newer(applied: &Versions, known: &EmbeddedMigrations, url: &DatabaseUrl) -> Result<()> {
    let known = versions::<diesel::sqlite::Sqlite>(known)?;
    if applied.iter().all(|version| known.contains(version)) { Ok(()) } else { Err(refusal("store-newer", url)) }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

#[derive(QueryableByName)]
struct Integrity {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

fn number(connection: &mut SqliteConnection, query: &str) -> diesel::QueryResult<i64> {
    diesel::sql_query(query).get_result::<Number>(connection).map(|row| row.value)
}
