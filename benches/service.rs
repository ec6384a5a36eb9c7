//! The service under load, as ratios in one run: a handler that says a word, the same with a look-up in `SQLite`, and our cheapest
//! page for somebody who is signed in. Wants `wrk`. Also: from start to the first answer, and memory after ten thousand requests.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing, reason = "a measurement that cannot be made ends")]

mod program;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::sql_types::Text;
use kravkoll::account::actions::link::{self, SetUp};
use kravkoll::account::{OrganisationKind, Origin};
use kravkoll::text::Language;
use program::{bare, megabytes, start};

const ROUNDS: usize = 3;
const SECONDS: u32 = 4;
/// A page that needs nothing but to know who asks.
const PAGE: &str = "/account/recovery-codes";

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let session = installed(folder.path());
    let mut starts = Vec::new();
    for _ in 0..9 {
        let (mut child, taken, _) = start(folder.path());
        starts.push(taken);
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let (mut running, _, address) = start(folder.path());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let word = runtime.block_on(bare(Router::new().route("/", get(async || "word"))));
    let look_up = runtime.block_on(bare(looking_up(folder.path())));
    let targets = [
        ("a bare axum handler", format!("http://{word}/")),
        ("the same, with a look-up in SQLite", format!("http://{look_up}/")),
        ("our cheapest signed-in page", format!("http://{address}{PAGE}")),
        ("our /healthz: the layers alone", format!("http://{address}/healthz")),
    ];
    let mut measured = vec![Vec::new(); targets.len()];
    for _ in 0..ROUNDS {
        for (place, (_, url)) in targets.iter().enumerate() {
            measured[place].push(requests_per_second(url, &session));
        }
    }
    let medians: Vec<f64> = measured.iter_mut().map(|rates| median(rates)).collect();
    println!("| what | requests/s | of the bare handler |\n|---|---|---|");
    for ((name, _), rate) in targets.iter().zip(&medians) {
        println!("| {name} | {rate:.0} | {:.2} |", rate / medians[0]);
    }
    println!("\nour page is {:.2} of the look-up", medians[2] / medians[1]);
    println!("from start to the first answer on a database that is there: {:.0} ms (median of 9, most {:.0})", median(&mut starts), starts.last().unwrap());
    println!("memory of the program after more than {:.0} requests: {} MB resident", medians[2] * f64::from(SECONDS) * 3.0, megabytes(running.id(), "VmRSS:"));
    running.kill().unwrap();
    running.wait().unwrap();
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// An installation in a folder; the session of its administrator.
fn installed(folder: &Path) -> String {
    let app = program::installation(folder);
    let url = link::for_set_up(&app).unwrap().unwrap();
    let command = SetUp {
        organisation: "Exempelköpings kommun".to_owned(),
        kind: OrganisationKind::Municipality,
        number: "212000-0142".parse().unwrap(),
        name: "Anna Ek".to_owned(),
        email: "anna.ek@example.se".to_owned(),
        language: Language::Swedish,
        password: "grön cykel utan bromsar".to_owned(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let signed_in = runtime.block_on(link::set_up(&app, Origin::default(), url.rsplit('/').next().unwrap(), command)).unwrap();
    signed_in.session.reveal().to_owned()
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// One row by its key, on a pool of connections and the threads for work that blocks: what any look-up costs.
fn looking_up(folder: &Path) -> Router {
    let manager = ConnectionManager::<SqliteConnection>::new(folder.join("data/kravkoll.db").display().to_string());
    let pool = Arc::new(Pool::builder().max_size(4).build(manager).unwrap());
    pool.get().unwrap().batch_execute("PRAGMA query_only = ON").unwrap();
    let id = diesel::sql_query("SELECT id AS name FROM app_user").get_result::<Name>(&mut pool.get().unwrap()).unwrap().name;
    let handler = move || {
        let (pool, id) = (Arc::clone(&pool), id.clone());
        async move {
            let found = tokio::task::spawn_blocking(move || {
                let query = diesel::sql_query("SELECT name FROM app_user WHERE id = ?").bind::<Text, _>(id);
                query.get_result::<Name>(&mut pool.get().unwrap()).unwrap().name
            });
            found.await.unwrap()
        }
    };
    Router::new().route("/", get(handler))
}

fn requests_per_second(url: &str, session: &str) -> f64 {
    let said = Command::new("wrk")
        .args(["-t1", "-c16", &format!("-d{SECONDS}s"), "-H", &format!("Cookie: __Host-session={session}"), url])
        .output()
        .expect("wrk is installed");
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(!said.contains("Non-2xx"), "{said}");
    said.lines().find_map(|line| line.strip_prefix("Requests/sec:")).unwrap().trim().parse().unwrap()
}
