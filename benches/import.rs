//! A list of 25 000 vendors, each with a telephone number and an address, taken in at the machine: the whole command, from the file to
//! the register with its history and its search, beside a bare insert of as many rows into the same table in one transaction.
//!
//! Ends with a fault when it takes more than 20 seconds.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot be made ends")]

#[expect(dead_code, reason = "other measurements use the rest of it")]
mod program;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use kravkoll::account::actions::demo::{self, MadeUp};
use kravkoll::account::{OrganisationKind, Role};
use kravkoll::store::schema::register_record as record;
use kravkoll::text::Language;
use program::installation;

const ROWS: u32 = 25_000;
const LONGEST: Duration = Duration::from_secs(20);

fn main() {
    let (imported, bare) = (imported(), bare());
    println!("| what | seconds | rows/s |\n|---|---|---|");
    for (what, taken) in [("the list taken in", imported), ("a bare insert", bare)] {
        println!("| {what} | {:.2} | {:.0} |", taken.as_secs_f64(), f64::from(ROWS) / taken.as_secs_f64());
    }
    println!("\n{ROWS} rows; the bare insert is {:.1} times as fast", imported.as_secs_f64() / bare.as_secs_f64());
    assert!(imported <= LONGEST, "it takes {imported:?}, more than {LONGEST:?}");
}

/// How long the command takes.
fn imported() -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let people = [("Anna Ek", "anna.ek@example.se", Role::SystemManager.into())];
    let organisation =
        MadeUp { name: "Exempelköpings kommun", kind: OrganisationKind::Municipality, number: "212000-0142".parse().unwrap(), units: &[], people: &people };
    demo::add(&installation(folder.path()), &organisation, Language::Swedish).unwrap();
    let mut list = String::from("Leverantör;Telefon;E-post\n");
    for row in 0..ROWS {
        writeln!(list, "Bolag {row} i Provköping AB;08-465 {:03} {:02};info{row}@example.se", row / 100 % 1000, row % 100).unwrap();
    }
    std::fs::write(folder.path().join("lista.csv"), list).unwrap();
    let begun = Instant::now();
    let ran = Command::new(env!("CARGO_BIN_EXE_kravkoll"))
        .current_dir(folder.path())
        .args(["register", "import", "lista.csv", "--user", "anna.ek@example.se"])
        .output()
        .unwrap();
    let taken = begun.elapsed();
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    let there: i64 = record::table.filter(record::kind.eq("vendor")).count().get_result(&mut opened(folder.path())).unwrap();
    assert_eq!(there, i64::from(ROWS));
    taken
}

/// How long the database takes for the rows alone.
fn bare() -> Duration {
    let folder = tempfile::tempdir().unwrap();
    drop(installation(folder.path()));
    let mut database = opened(folder.path());
    // The rows alone: there is no organisation that they could belong to.
    database.batch_execute("PRAGMA foreign_keys = OFF").unwrap();
    let at: NaiveDateTime = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().into();
    let begun = Instant::now();
    database
        .transaction(|connection| {
            for row in 0..ROWS {
                let name = format!("Bolag {row} i Provköping AB");
                diesel::insert_into(record::table)
                    .values((
                        record::id.eq(format!("{row:036}")),
                        record::organisation_id.eq(""),
                        record::kind.eq("vendor"),
                        record::name.eq(&name),
                        record::sort_key.eq(&name),
                        record::words.eq(&name),
                        record::content.eq(format!("{{\"legal_name\":\"{name}\"}}")),
                        (record::created_by.eq("Anna Ek"), record::created_at.eq(at)),
                        (record::changed_by.eq("Anna Ek"), record::changed_at.eq(at)),
                        record::version.eq(1),
                    ))
                    .execute(connection)?;
            }
            QueryResult::Ok(())
        })
        .unwrap();
    begun.elapsed()
}

fn opened(folder: &Path) -> SqliteConnection {
    SqliteConnection::establish(folder.join("data/kravkoll.db").to_str().unwrap()).unwrap()
}
