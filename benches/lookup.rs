//! The look-up under load: 16 people who each ask for what the field in the header shows, as whole requests with a session, beside a
//! bare axum handler and beside a bare statement of FTS5 (trigram) that axum serves, all in one run. Once for a federation of 12
//! organisations with 3 000 vendors, 15 000 contacts and 6 000 systems, and once for ten times that; for somebody in one of the
//! organisations, and for somebody who looks through all twelve. Wants `wrk`. With `TEST_DATABASE_URL` set and the feature `postgres`
//! also on that server.
//!
//! Ends with a fault when it does not hold what is promised: a third of what the bare statement does; 99 of 100 answers within 20 ms on
//! `SQLite` for such a federation, at ten times the data less than three times slower.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing, reason = "a measurement that cannot be made ends")]

#[path = "../tests/it/support/lookup.rs"]
#[expect(dead_code, reason = "the tests use the rest of it")]
mod lookup;
#[expect(dead_code, reason = "other measurements use the rest of it")]
mod program;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::routing::get;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::sql_types::Text;
use kravkoll::account::actions::demo::{self, MadeUp};
use kravkoll::account::actions::identify::{self, Visitor};
use kravkoll::account::{Actor, Change, OrganisationKind, Origin, Permission, Role};
use kravkoll::app::App;
use kravkoll::audit::{Action, Entry};
use kravkoll::register::search::{self, Document};
use kravkoll::text::Language;
use lookup::{Dice, MEMBER, Size};
use program::{bare, installation_on, megabytes, start_on};

const MEMBERS: usize = 12;
const ROUNDS: usize = 3;
const SECONDS: u32 = 3;
/// As many as below the field.
const HITS: usize = 9;

fn main() {
    // There are two rustls could take; the one that the program takes.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut faults = Vec::new();
    println!("| database | documents | what | requests/s | of the bare handler | of the bare statement | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|---|");
    let databases = std::iter::once(None).chain(std::env::var("TEST_DATABASE_URL").ok().map(Some));
    for server in databases {
        let name = if server.is_some() { "PostgreSQL" } else { "SQLite" };
        let once = measure(name, server.as_deref(), 1, &mut faults);
        let tenfold = measure(name, server.as_deref(), 10, &mut faults);
        for ((what, one), (_, ten)) in once.iter().zip(&tenfold) {
            let slower = one / ten;
            println!("\n{name}, {what}: {slower:.2} times slower at ten times the data\n");
            if slower >= 3.0 {
                faults.push(format!("{name}, {what}: {slower:.2} times slower at ten times the data"));
            }
        }
    }
    for fault in &faults {
        println!("FAULT: {fault}");
    }
    std::process::exit(i32::from(!faults.is_empty()));
}

/// Measures at a size; requests per second of our look-ups.
fn measure(name: &str, server: Option<&str>, times: usize, faults: &mut Vec<String>) -> Vec<(&'static str, f64)> {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let database = server.map_or_else(|| format!("sqlite:{}", folder.path().join("data/kravkoll.db").display()), in_own_schema);
    let size = Size { vendors: MEMBER.vendors * times, contacts: MEMBER.contacts * times, systems: MEMBER.systems * times };
    let (whole, one, own, all) = runtime.block_on(installed(folder.path(), &database, size));
    let (mut running, _, address) = start_on(folder.path(), &["--database", &database, "--key-file", "data/kravkoll.key"]);
    let queries = queries(&own, 400);
    let word = runtime.block_on(bare(Router::new().route("/search/suggest", get(async || "word"))));
    let statement_own = runtime.block_on(bare(full_text(&folder.path().join("own.db"), &own)));
    let statement_all = runtime.block_on(bare(full_text(&folder.path().join("all.db"), &all)));
    let script = folder.path().join("ask.lua");
    let before = megabytes(running.id(), "VmRSS:");
    let targets = [
        ("a bare axum handler", word.to_string(), None),
        ("a bare FTS5 statement, one organisation", statement_own.to_string(), None),
        ("a bare FTS5 statement, all twelve", statement_all.to_string(), None),
        ("our look-up, one organisation", address.to_string(), Some(&one)),
        ("our look-up, all twelve", address.to_string(), Some(&whole)),
    ];
    // The first look-up after a start reads the register into memory; that is told and not counted.
    let first: Vec<String> = targets.iter().skip(3).map(|(_, address, session)| first(address, &queries[0], session.map_or("", |session| session))).collect();
    let mut measured = vec![Vec::new(); targets.len()];
    for _ in 0..ROUNDS {
        for (place, (_, address, session)) in targets.iter().enumerate() {
            std::fs::write(&script, asking(&queries, session.map_or("", |session| session))).unwrap();
            measured[place].push(load(&format!("http://{address}"), &script));
        }
    }
    let figures: Vec<(f64, f64, f64)> = measured.into_iter().map(median).collect();
    let documents = all.len();
    for (place, ((what, ..), (rate, half, slow))) in targets.iter().zip(&figures).enumerate() {
        let statement = if place < 3 { String::new() } else { format!("{:.2}", rate / figures[place - 2].0) };
        let bare = rate / figures[0].0;
        println!("| {name} | {documents} | {what} | {rate:.0} | {bare:.2} | {statement} | {half:.2} | {slow:.2} |");
        if place < 3 {
            continue;
        }
        if rate / figures[place - 2].0 < 1.0 / 3.0 {
            faults.push(format!("{name}, {documents} documents, {what}: less than a third of the bare statement"));
        }
        if server.is_none() && times == 1 && *slow >= 20.0 {
            faults.push(format!("{name}, {documents} documents, {what}: p99 of {slow:.1} ms"));
        }
    }
    println!("\n{name}, {documents} documents: {before} MB resident before the first look-up, {} MB after;", megabytes(running.id(), "VmRSS:"));
    println!("the first look-up after a start: in one organisation {} ms, in all twelve {} ms\n", first[0], first[1]);
    running.kill().unwrap();
    running.wait().unwrap();
    vec![(targets[3].0, figures[3].0), (targets[4].0, figures[4].0)]
}

/// How many milliseconds the first look-up takes.
fn first(address: &str, typed: &str, session: &str) -> String {
    use std::io::{Read, Write};
    let begun = std::time::Instant::now();
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let head = format!("Host: localhost\r\nCookie: __Host-session={session}\r\nConnection: close");
    stream.write_all(format!("GET /search/suggest?{query} HTTP/1.1\r\n{head}\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    format!("{:.0}", begun.elapsed().as_secs_f64() * 1_000.0)
}

/// The middle one by requests per second.
fn median(mut runs: Vec<(f64, f64, f64)>) -> (f64, f64, f64) {
    runs.sort_by(|one, other| one.0.total_cmp(&other.0));
    runs[runs.len() / 2]
}

#[cfg(feature = "postgres")]
fn in_own_schema(server: &str) -> String {
    let schema = format!("b_{}", kravkoll::ids::UserId::new().as_str().replace('-', ""));
    PgConnection::establish(server).unwrap().batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
    let joint = if server.contains('?') { '&' } else { '?' };
    format!("{server}{joint}options=-csearch_path%3D{schema}")
}

#[cfg(not(feature = "postgres"))]
fn in_own_schema(_: &str) -> String {
    panic!("TEST_DATABASE_URL is set, but the bench is built without the feature postgres")
}

/// A federation with its members and their registers: the session of somebody who looks through all, of somebody in one, what that one
/// has and what all have.
async fn installed(folder: &Path, database: &str, size: Size) -> (String, String, Vec<Document>, Vec<Document>) {
    let app = installation_on(folder, database.to_owned());
    let (mut all, mut own, mut one, mut members) = (Vec::new(), Vec::new(), String::new(), Vec::new());
    let (federation, whole) = organisation(&app, 0, OrganisationKind::Federation).await;
    for number in 1..=MEMBERS {
        let (actor, session) = organisation(&app, number, OrganisationKind::Municipality).await;
        members.push(actor.organisation());
        let documents = lookup::register(u64::try_from(number).unwrap(), size);
        all.extend(documents.clone());
        if number == 1 {
            own.clone_from(&documents);
            one = session;
        }
        let work = move |change: &mut Change<'_, '_>| {
            search::put_many(change.tx, change.scope, &documents)?;
            change.audit(&Entry::done(Action::OrganisationEdit))
        };
        actor.change(&app, Permission::EditRegister, work).await.unwrap();
    }
    let rows = members.iter().map(|member| format!("('{}', '{member}')", federation.organisation())).collect::<Vec<_>>().join(", ");
    app.db.write_now(|tx| Ok(tx.conn().batch_execute(&format!("INSERT INTO federation_member (federation_id, member_id) VALUES {rows}"))?)).unwrap();
    (whole, one, own, all)
}

async fn organisation(app: &App, number: usize, kind: OrganisationKind) -> (Actor, String) {
    let stem = format!("2129{number:05}");
    let number = (0..10).find_map(|digit| format!("{stem}{digit}").parse().ok()).unwrap();
    let email = format!("{stem}@example.se");
    let people = [("Karin Ek", email.as_str(), Role::Administrator.into())];
    let (_, users) = demo::add(app, &MadeUp { name: &format!("Organisation {stem}"), kind, number, units: &[], people: &people }, Language::Swedish).unwrap();
    let link = demo::link(app, users[0]).unwrap();
    let session = demo::sign_in(app, Origin::default(), link.rsplit('/').next().unwrap()).await.unwrap().session.reveal().to_owned();
    let Visitor::Somebody(actor) = identify::by_session(app, &session, Origin::default()).await.unwrap() else { panic!("nobody") };
    (*actor, session)
}

/// What people type: a name, most often its beginning; two words in any order; part of a number; one time of five with an error.
fn queries(documents: &[Document], count: usize) -> Vec<String> {
    let mut dice = Dice(5);
    let mut all = Vec::new();
    while all.len() < count {
        let document = &documents[dice.below(documents.len())];
        let title: Vec<char> = document.title.chars().collect();
        let typed: String = match dice.below(10) {
            0 | 1 => document.title.clone(),
            2..5 => title.iter().take(3 + dice.below(6)).collect(),
            5 => document.title.split(' ').rev().collect::<Vec<_>>().join(" "),
            6 => document.phones.first().map(|phone| phone.shown.chars().skip(3).take(7).collect()).unwrap_or_default(),
            7 => lookup::ascii(&document.title),
            _ => {
                let mut turned = title.clone();
                let place = dice.below(title.len() - 1);
                turned.swap(place, place + 1);
                turned.into_iter().collect()
            }
        };
        if typed.trim().chars().count() > 2 {
            all.push(typed.trim().to_owned());
        }
    }
    all
}

#[derive(QueryableByName)]
struct Content {
    #[diesel(sql_type = Text)]
    content: String,
}

/// What a bare full-text statement costs: the rows in which all words stand, the best first, on a pool of connections and the threads
/// for work that blocks.
fn full_text(path: &Path, documents: &[Document]) -> Router {
    let manager = ConnectionManager::<SqliteConnection>::new(path.display().to_string());
    let pool = Arc::new(Pool::builder().max_size(4).build(manager).unwrap());
    let mut connection = pool.get().unwrap();
    connection.batch_execute("PRAGMA journal_mode = WAL").unwrap();
    connection.batch_execute("CREATE VIRTUAL TABLE found USING fts5 (key, content UNINDEXED, tokenize = 'trigram remove_diacritics 1'); BEGIN").unwrap();
    for document in documents {
        let phones = document.phones.iter().flat_map(|phone| [phone.shown.as_str(), &phone.tel]);
        let texts = [document.title.as_str(), &document.note].into_iter().chain(phones);
        let lists = document.names.iter().chain(&document.numbers).chain(&document.words).map(String::as_str);
        let key = texts.chain(lists).collect::<Vec<_>>().join("\n");
        let row = diesel::sql_query("INSERT INTO found (key, content) VALUES (?, ?)").bind::<Text, _>(key);
        row.bind::<Text, _>(serde_json::to_string(document).unwrap()).execute(&mut connection).unwrap();
    }
    connection.batch_execute("COMMIT; INSERT INTO found (found) VALUES ('optimize')").unwrap();
    drop(connection);
    let handler = move |request: Request| {
        let pool = Arc::clone(&pool);
        async move {
            let query = request.uri().query().unwrap_or_default().as_bytes().to_vec();
            let typed = form_urlencoded::parse(&query).find(|(name, _)| name == "q").map(|(_, typed)| typed.into_owned()).unwrap_or_default();
            let words = typed.split_whitespace().filter(|word| word.chars().count() > 2);
            let wanted = words.map(|word| format!("\"{}\"", word.replace('"', ""))).collect::<Vec<_>>().join(" ");
            let found = tokio::task::spawn_blocking(move || {
                let query = format!("SELECT content FROM found WHERE found MATCH ? ORDER BY rank LIMIT {HITS}");
                let rows: Vec<Content> = diesel::sql_query(query).bind::<Text, _>(wanted).load(&mut pool.get().unwrap()).unwrap();
                rows.into_iter().map(|row| row.content).collect::<Vec<_>>().join(",")
            });
            found.await.unwrap()
        }
    };
    Router::new().route("/search/suggest", get(handler))
}

/// The script by which wrk asks one query after the other.
fn asking(queries: &[String], session: &str) -> String {
    let mut paths = String::new();
    for typed in queries {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
        let _ = write!(paths, "\"/search/suggest?{query}\",");
    }
    let cookie = if session.is_empty() { String::new() } else { format!("wrk.headers[\"Cookie\"] = \"__Host-session={session}\"\n") };
    format!(
        "local paths = {{{paths}}}\nlocal place = 0\n{cookie}request = function()\n  place = place % #paths + 1\n  return wrk.format(\"GET\", paths[place])\nend\n"
    )
}

/// Requests per second, and within how many milliseconds the half of them and 99 of 100 are answered.
fn load(url: &str, script: &Path) -> (f64, f64, f64) {
    let said = Command::new("wrk").args(["-t1", "-c16", &format!("-d{SECONDS}s"), "--latency", "-s"]).arg(script).arg(url).output().expect("wrk is installed");
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(!said.contains("Non-2xx") && !said.contains("Socket errors"), "{said}");
    let figure = |name: &str| said.lines().find_map(|line| line.trim().strip_prefix(name)).unwrap_or_else(|| panic!("{said}")).trim().to_owned();
    let milliseconds = |name: &str| {
        let written = figure(name);
        let number = |unit: &str| written.strip_suffix(unit).and_then(|number| number.parse::<f64>().ok());
        number("us").map(|time| time / 1_000.0).or_else(|| number("ms")).or_else(|| number("s").map(|time| time * 1_000.0)).unwrap()
    };
    (figure("Requests/sec:").parse().unwrap(), milliseconds("50%"), milliseconds("99%"))
}
