//! What every query of the program is made of, tried on whichever database the suite runs on, and the refusals at start.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use kravkoll::each_backend;
use kravkoll::error::AppError;
use kravkoll::ids::UserId;
use kravkoll::store::{AnyConnection, DatabaseUrl, Preparation, Refusal, Tx, prepare};
use kravkoll::text::Language;

use crate::support::database::{TestDatabase, noon, preparation};

diesel::table! {
    shape (id) {
        id -> Text,
        name -> Text,
        search_key -> Text,
        amount -> BigInt,
        small -> Integer,
        open -> Bool,
        note -> Nullable<Text>,
        due -> Nullable<Date>,
        made -> Timestamp,
        bytes -> Binary,
    }
}

diesel::table! {
    shape_child (id) {
        id -> Text,
        shape_id -> Text,
        kind -> Text,
    }
}

diesel::joinable!(shape_child -> shape (shape_id));
diesel::allow_tables_to_appear_in_same_query!(shape, shape_child);

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = shape, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Shape {
    id: UserId,
    name: String,
    search_key: String,
    amount: i64,
    small: i32,
    open: bool,
    note: Option<String>,
    due: Option<NaiveDate>,
    made: NaiveDateTime,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = shape_child)]
struct Child {
    id: UserId,
    shape_id: UserId,
    kind: String,
}

fn shape(name: &str, amount: i64) -> Shape {
    Shape {
        id: UserId::new(),
        name: name.to_owned(),
        search_key: name.to_lowercase(),
        amount,
        small: 7,
        open: amount % 2 == 0,
        note: (amount > 1).then(|| format!("nr {amount}")),
        due: NaiveDate::from_ymd_opt(2026, 11, 23),
        made: noon().naive_utc() + TimeDelta::microseconds(amount),
        bytes: vec![0, 255, 10],
    }
}

/// Three shapes, amounts 1 to 3; the first two have children.
fn filled() -> (TestDatabase, Vec<Shape>) {
    let database = TestDatabase::new();
    let shapes = vec![shape("Älvdalen", 1), shape("Åre", 2), shape("Örebro", 3)];
    let bytes = if database.file().is_some() { "BLOB" } else { "BYTEA" };
    let inserted = shapes.clone();
    database
        .db
        .write_now(|tx| {
            tx.conn().batch_execute(&format!(
                "CREATE TABLE shape (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, search_key TEXT NOT NULL, amount BIGINT NOT NULL,
                 small INTEGER NOT NULL, open BOOLEAN NOT NULL, note TEXT, due DATE, made TIMESTAMP NOT NULL, bytes {bytes} NOT NULL);
                 CREATE TABLE shape_child (id TEXT NOT NULL PRIMARY KEY, shape_id TEXT NOT NULL REFERENCES shape (id), kind TEXT NOT NULL)"
            ))?;
            for shape in &inserted {
                insert(tx, shape)?;
            }
            for (parent, kind) in [(0, "a"), (0, "b"), (1, "a")] {
                let child = Child { id: UserId::new(), shape_id: inserted[parent].id, kind: kind.to_owned() };
                diesel::insert_into(shape_child::table).values(&child).execute(tx.conn())?;
            }
            Ok(())
        })
        .unwrap();
    (database, shapes)
}

fn insert(tx: &mut Tx<'_>, row: &Shape) -> Result<(), AppError> {
    diesel::insert_into(shape::table).values(row).execute(tx.conn())?;
    Ok(())
}

fn ask<T>(database: &TestDatabase, query: impl FnOnce(&mut AnyConnection) -> QueryResult<T>) -> T {
    database.db.read_now(|tx| Ok(query(tx.conn())?)).unwrap()
}

fn change<T>(database: &TestDatabase, query: impl FnOnce(&mut AnyConnection) -> QueryResult<T>) -> Result<T, AppError> {
    database.db.write_now(|tx| Ok(query(tx.conn())?))
}

fn all(database: &TestDatabase) -> Vec<Shape> {
    ask(database, |c| shape::table.order(shape::amount).select(Shape::as_select()).load(c))
}

#[test]
fn what_is_inserted_comes_back_the_same() {
    let (database, shapes) = filled();
    assert_eq!(all(&database), shapes);
    let found = ask(&database, |c| shape::table.find(shapes[1].id).select(Shape::as_select()).first(c).optional());
    assert_eq!(found.as_ref(), Some(&shapes[1]));
    assert_eq!(ask(&database, |c| shape::table.find(UserId::new()).select(Shape::as_select()).first(c).optional()), None);
}

#[test]
fn rows_are_changed_and_deleted() {
    let (database, mut shapes) = filled();
    shapes[2].note = None;
    shapes[2].open = true;
    let changed = shapes[2].clone();
    assert_eq!(change(&database, |c| diesel::update(shape::table.find(changed.id)).set(&changed).execute(c)).unwrap(), 1);
    assert_eq!(all(&database), shapes);
    // Compare and set: nothing is changed when the row is not as it was.
    let stale = shape::table.filter(shape::id.eq(changed.id)).filter(shape::amount.eq(99));
    assert_eq!(change(&database, |c| diesel::update(stale).set(shape::amount.eq(shape::amount + 1)).execute(c)).unwrap(), 0);
    assert_eq!(change(&database, |c| diesel::delete(shape::table.find(changed.id)).execute(c)).unwrap(), 1);
    assert_eq!(all(&database).len(), 2);
}

#[test]
fn joins_counts_and_groups() {
    let (database, shapes) = filled();
    let inner: Vec<(Shape, Child)> = ask(&database, |c| {
        shape::table.inner_join(shape_child::table).order((shape::amount, shape_child::kind)).select((Shape::as_select(), Child::as_select())).load(c)
    });
    assert_eq!(inner.iter().map(|(shape, child)| (shape.amount, child.kind.as_str())).collect::<Vec<_>>(), [(1, "a"), (1, "b"), (2, "a")]);
    let left: Vec<(UserId, Option<Child>)> = ask(&database, |c| {
        shape::table.left_join(shape_child::table).filter(shape::amount.gt(1)).order(shape::amount).select((shape::id, Option::<Child>::as_select())).load(c)
    });
    assert_eq!(left.iter().map(|(id, child)| (*id, child.is_some())).collect::<Vec<_>>(), [(shapes[1].id, true), (shapes[2].id, false)]);
    let counts: Vec<(String, i64)> = ask(&database, |c| {
        shape_child::table.group_by(shape_child::kind).select((shape_child::kind, diesel::dsl::count_star())).order(shape_child::kind).load(c)
    });
    assert_eq!(counts, [("a".to_owned(), 2), ("b".to_owned(), 1)]);
    assert_eq!(ask(&database, |c| shape::table.count().get_result::<i64>(c)), 3);
    let childless = shape::table.filter(diesel::dsl::not(diesel::dsl::exists(shape_child::table.filter(shape_child::shape_id.eq(shape::id)))));
    assert_eq!(ask(&database, |c| childless.select(shape::name).load::<String>(c)), ["Örebro"]);
}

#[test]
fn filters_put_together_at_run_time() {
    let (database, _) = filled();
    let names = |text: Option<&str>, least: Option<i64>, limit: i64| {
        let mut query = shape::table.select(shape::name).order(shape::amount.desc()).limit(limit).into_boxed();
        if let Some(text) = text {
            query = query.filter(shape::search_key.like(format!("%{}%", text.to_lowercase())));
        }
        if let Some(least) = least {
            query = query.filter(shape::amount.ge(least));
        }
        ask(&database, |c| query.load::<String>(c))
    };
    assert_eq!(names(None, None, 2), ["Örebro", "Åre"]);
    // "ÅRE" finds "Åre": the key was folded in Rust, since SQLite folds English letters only.
    assert_eq!(names(Some("ÅRE"), None, 9), ["Åre"]);
    assert_eq!(names(Some("re"), Some(3), 9), ["Örebro"]);
    assert_eq!(ask(&database, |c| shape::table.filter(shape::note.is_null()).select(shape::name).load::<String>(c)), ["Älvdalen"]);
    assert_eq!(ask(&database, |c| shape::table.filter(shape::open.eq(true)).count().get_result::<i64>(c)), 1);
}

#[test]
fn many_values_are_asked_for_in_portions() {
    let (database, shapes) = filled();
    let mut ids: Vec<UserId> = (0..2_000).map(|_| UserId::new()).collect();
    ids.extend(shapes.iter().map(|shape| shape.id));
    let found: BTreeSet<UserId> =
        ids.chunks(500).flat_map(|ids| ask(&database, |c| shape::table.filter(shape::id.eq_any(ids)).select(shape::id).load::<UserId>(c))).collect();
    assert_eq!(found, shapes.iter().map(|shape| shape.id).collect());
    let nothing: [UserId; 0] = [];
    assert_eq!(ask(&database, |c| shape::table.filter(shape::id.eq_any(nothing)).count().get_result::<i64>(c)), 0);
}

#[test]
fn upserts_batches_and_returning_on_the_concrete_connection() {
    let (database, mut shapes) = filled();
    shapes[0].amount = 10;
    let upserted = shapes[0].clone();
    change(&database, |c| {
        each_backend!(c, |c| diesel::insert_into(shape::table)
            .values(&upserted)
            .on_conflict(shape::id)
            .do_update()
            .set(shape::amount.eq(upserted.amount))
            .execute(c))
    })
    .unwrap();
    assert_eq!(ask(&database, |c| shape::table.find(upserted.id).select(shape::amount).first::<i64>(c)), 10);
    let batch = vec![shape("Kumla", 20), shape("Kalix", 21)];
    assert_eq!(change(&database, |c| each_backend!(c, |c| diesel::insert_into(shape::table).values(&batch).execute(c))).unwrap(), 2);
    assert_eq!(all(&database).len(), 5);
    let next: i64 =
        change(&database, |c| diesel::update(shape::table.find(batch[0].id)).set(shape::amount.eq(shape::amount + 1)).returning(shape::amount).get_result(c))
            .unwrap();
    assert_eq!(next, 21);
}

#[test]
fn times_are_in_order_with_and_without_fractions() {
    let (database, shapes) = filled();
    let mut even = shape("Hel sekund", 0);
    even.made = noon().naive_utc();
    change(&database, |c| diesel::insert_into(shape::table).values(&even).execute(c)).unwrap();
    let in_order: Vec<String> = ask(&database, |c| shape::table.order(shape::made).select(shape::name).load(c));
    assert_eq!(in_order, ["Hel sekund", "Älvdalen", "Åre", "Örebro"]);
    let later: i64 = ask(&database, |c| shape::table.filter(shape::made.gt(even.made)).count().get_result(c));
    assert_eq!(later, 3);
    let exactly: i64 = ask(&database, |c| shape::table.filter(shape::made.eq(shapes[1].made)).count().get_result(c));
    assert_eq!(exactly, 1);
}

#[test]
fn a_failed_part_is_undone_alone_and_a_failed_whole_altogether() {
    let (database, _) = filled();
    database
        .db
        .write_now(|tx| {
            insert(tx, &shape("Behålls", 4))?;
            let part = tx.nested(|tx| {
                insert(tx, &shape("Ångras", 5))?;
                Err::<(), _>(AppError::NotFound)
            });
            assert!(matches!(part, Err(AppError::NotFound)));
            Ok(())
        })
        .unwrap();
    assert_eq!(all(&database).len(), 4);
    let whole = database.db.write_now(|tx| {
        insert(tx, &shape("Ångras", 5))?;
        Err::<(), _>(AppError::conflict())
    });
    assert!(matches!(whole, Err(AppError::Conflict(_))));
    assert_eq!(all(&database).len(), 4);
}

#[test]
fn a_name_that_is_taken_is_a_conflict() {
    let (database, shapes) = filled();
    assert!(matches!(change(&database, |c| diesel::insert_into(shape::table).values(&shape("Åre", 9)).execute(c)), Err(AppError::Conflict(_))));
    let orphan = Child { id: UserId::new(), shape_id: UserId::new(), kind: "a".to_owned() };
    assert!(change(&database, |c| diesel::insert_into(shape_child::table).values(&orphan).execute(c)).is_err());
    assert!(change(&database, |c| diesel::delete(shape::table.find(shapes[0].id)).execute(c)).is_err(), "it has children");
}

#[test]
fn a_reader_cannot_write() {
    let (database, _) = filled();
    let tried = database.db.read_now(|tx| insert(tx, &shape("Smyg", 9)));
    assert!(tried.is_err());
    assert_eq!(all(&database).len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_wait_for_one_another() {
    let (database, shapes) = filled();
    let id = shapes[0].id;
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let db = database.db.clone();
            tokio::spawn(async move {
                db.write(move |tx| {
                    // Reading first is what a deferred transaction would fail on, and what two writers at once would do wrong.
                    let amount: i64 = shape::table.find(id).select(shape::amount).first(tx.conn())?;
                    diesel::update(shape::table.find(id)).set(shape::amount.eq(amount + 1)).execute(tx.conn())?;
                    Ok(())
                })
                .await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(ask(&database, |c| shape::table.find(id).select(shape::amount).first::<i64>(c)), 41);
}

#[tokio::test]
async fn a_panic_and_a_client_that_leaves_harm_nobody() {
    let (database, _) = filled();
    for _ in 0..10 {
        let panicked = database.db.write::<()>(|tx| {
            insert(tx, &shape("Panik", 9))?;
            panic!("a fault in a rule")
        });
        assert!(matches!(panicked.await, Err(AppError::Internal(_))));
    }
    assert_eq!(all(&database).len(), 3);
    // The future is dropped as soon as it has started; the work goes on to its end, or never began.
    let ran = Arc::new(AtomicUsize::new(0));
    for amount in 100..120 {
        let ran = Arc::clone(&ran);
        let work = database.db.write(move |tx| {
            insert(tx, &shape(&format!("Avbruten {amount}"), amount))?;
            ran.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let _ = tokio::time::timeout(Duration::from_micros(50), work).await;
    }
    database.db.write(|tx| insert(tx, &shape("Sist", 200))).await.unwrap();
    // A server has several writers: one that nobody waits for any more may still be at its end when the last is done.
    let kept = || all(&database).iter().filter(|shape| shape.amount >= 100 && shape.amount < 200).count();
    let begun = Instant::now();
    while Arc::strong_count(&ran) > 1 || kept() != ran.load(Ordering::SeqCst) {
        assert!(begun.elapsed() < Duration::from_secs(30), "{} kept of {} that ran", kept(), ran.load(Ordering::SeqCst));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Every column of every table can be read into its type, so the schema in the source is the one in the database.
#[test]
fn the_schema_in_the_source_is_the_one_in_the_database() {
    use kravkoll::store::schema::*;
    let database = TestDatabase::new();
    macro_rules! readable {
        ($($table:ident),*) => {
            // None of those that the source has is left out here.
            let source = include_str!("../../src/store/schema.rs").split("diesel::table! {").skip(1);
            let mut tables: Vec<&str> = source.map(|table| table.split_whitespace().next().unwrap()).collect();
            tables.sort_unstable();
            assert_eq!([$(stringify!($table)),*].as_slice(), tables);
        $(
            let sql = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&$table::table.limit(1)).to_string();
            ask(&database, |c| each_backend!(c, |c| $table::table.limit(1).execute(c)));
            let columns = sql.matches("`.`").count();
            assert_eq!(columns, columns_of(&database, stringify!($table)).len(), "{}", stringify!($table));
        )* };
    }
    readable!(
        accessibility_statement,
        annex,
        annex_file,
        annex_row,
        api_token,
        app_user,
        assessment,
        audit_entry,
        audit_head,
        award,
        bid,
        catalogue_change,
        catalogue_edition,
        challenge,
        external_identity,
        federation_member,
        form_draft,
        imported_catalogue,
        imported_control,
        imported_file,
        known_device,
        mail,
        one_time_link,
        organisation,
        passkey,
        recovery_code,
        register_batch,
        register_history,
        register_import,
        register_mapping,
        register_private_value,
        register_record,
        register_reference,
        search_document,
        search_head,
        session,
        stored_file,
        tender,
        tender_member,
        totp,
        unit,
        user_role,
        verification_item,
        verification_link,
        verification_participant,
        verification_round,
        word_template
    );
    insta::assert_snapshot!("schema", described(&database));
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    kind: String,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    required: bool,
}

fn columns_of(database: &TestDatabase, table: &str) -> Vec<Column> {
    let query = if database.file().is_some() {
        format!("SELECT name, lower(type) AS kind, \"notnull\" AS required FROM pragma_table_info('{table}') ORDER BY cid")
    } else {
        format!(
            "SELECT column_name::text AS name, replace(replace(data_type::text, 'timestamp without time zone', 'timestamp'), 'bytea', 'blob') AS kind, is_nullable = 'NO' AS required
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}' ORDER BY ordinal_position"
        )
    };
    ask(database, |c| diesel::sql_query(query).load(c))
}

/// The tables in words that are the same on both databases, so that one snapshot holds both.
fn described(database: &TestDatabase) -> String {
    #[derive(QueryableByName)]
    struct Table {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let query = if database.file().is_some() {
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    } else {
        "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY name"
    };
    let tables: Vec<Table> = ask(database, |c| diesel::sql_query(query).load(c));
    let mut words = String::new();
    for Table { name } in tables.iter().filter(|table| !table.name.starts_with("__")) {
        words.push_str(name);
        words.push('\n');
        for column in columns_of(database, name) {
            let _ = writeln!(words, "  {} {}{}", column.name, column.kind, if column.required { "" } else { ", may be missing" });
        }
    }
    words
}

fn refused(url: &DatabaseUrl, preparation: Preparation) -> String {
    let error = prepare(url, preparation).expect_err("it should be refused");
    error.downcast_ref::<Refusal>().expect("a refusal in words").0.render(Language::Swedish)
}

#[test]
fn a_place_that_cannot_be_used_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| DatabaseUrl::Sqlite(folder.path().join(path));
    // One level is made; two are a misspelled path.
    assert!(prepare(&at("data/kravkoll.db"), preparation()).is_ok());
    insta::assert_snapshot!(refused(&at("daat/x/kravkoll.db"), preparation()).replace(&folder.path().display().to_string(), "FOLDER"));
    std::fs::write(folder.path().join("file"), "").unwrap();
    assert!(refused(&at("file/kravkoll.db"), preparation()).contains("file"));
    std::fs::write(folder.path().join("text.db"), "this is no database at all, but a text that somebody has put there ".repeat(40)).unwrap();
    assert!(refused(&at("text.db"), preparation()).contains("text.db"));
    std::fs::create_dir(folder.path().join("folder.db")).unwrap();
    assert!(refused(&at("folder.db"), preparation()).contains("folder.db"));
}

#[test]
fn somebody_elses_database_and_a_newer_one_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let mut other = SqliteConnection::establish(&path.display().to_string()).unwrap();
    other.batch_execute("CREATE TABLE invoices (id INTEGER)").unwrap();
    assert!(refused(&DatabaseUrl::Sqlite(path), preparation()).contains("annat program"));
    let path = folder.path().join("newer.db");
    let url = DatabaseUrl::Sqlite(path.clone());
    drop(prepare(&url, preparation()).unwrap());
    let mut newer = SqliteConnection::establish(&path.display().to_string()).unwrap();
    newer.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')").unwrap();
    assert!(refused(&url, preparation()).contains("nyare"));
}

#[test]
fn an_older_database_is_copied_before_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kravkoll.db");
    let url = DatabaseUrl::Sqlite(path.clone());
    drop(prepare(&url, preparation()).unwrap());
    // As the program before the audit trail left it.
    let mut old = SqliteConnection::establish(&path.display().to_string()).unwrap();
    old.batch_execute("DROP TABLE audit_entry; DROP TABLE audit_head; DELETE FROM __diesel_schema_migrations WHERE version = '20261123000002'").unwrap();
    drop(old);
    assert!(refused(&url, Preparation { migrate: false, ..preparation() }).contains("--no-migrate"));
    prepare(&url, preparation()).unwrap();
    let names: Vec<String> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.contains(&"kravkoll.db.before-20261123T120000Z".to_owned()), "{names:?}");
    // Up to date: nothing to do, and no copy of it.
    prepare(&url, Preparation { migrate: false, now: noon() + TimeDelta::hours(1) }).unwrap();
    assert!(!folder.path().join("kravkoll.db.before-20261123T130000Z").exists());
}
