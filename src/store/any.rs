/// A connection to one of the databases. `SQLite` stands last: the derived code tries the variants in order.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// `PostgreSQL`.
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
    /// `SQLite`.
    Sqlite(diesel::SqliteConnection),
}
