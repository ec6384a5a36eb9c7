//! The program itself, killed in the middle of its work, again and again.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use data_encoding::BASE32_NOPAD;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use kravkoll::account::one_time;
use kravkoll::clock::Clock;
use kravkoll::ids::{ImportId, UnitId};
use reqwest::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use reqwest::{Client, Response};

use crate::register_transfer::many;
use crate::support::app::{MULTIPART, OWN, PASSWORD, multipart};

const ROUNDS: u64 = 50;
const WRITERS: usize = 8;

struct Program {
    child: Child,
    base: String,
    set_up: Option<String>,
}

impl Program {
    /// Starts the program and waits until it says where it listens; the link to set it up, when it is new.
    fn start(folder: &Path, port: u16) -> Self {
        let base = format!("http://localhost:{port}");
        let mut child = kravkoll(folder).args(["serve", "--log", "warn", "--listen", &format!("127.0.0.1:{port}"), "--public-url", &base]).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.next().unwrap().unwrap().contains("127.0.0.1"));
        let new = !folder.join("done").exists();
        let set_up = new.then(|| lines.find_map(|line| line.unwrap().split("http://").nth(1).map(|rest| format!("http://{}", rest.trim()))).unwrap());
        Self { child, base, set_up }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn kravkoll(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kravkoll"));
    command.current_dir(folder).env("KRAVKOLL_LANG", "sv").stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

async fn post(client: &Client, url: &str, session: &str, fields: &[(&str, &str)]) -> reqwest::Result<Response> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = client.post(url).header(CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
    request.header(COOKIE, format!("__Host-session={session}")).body(body).send().await
}

/// The session that an answer gives.
fn session_of(answer: &Response) -> String {
    let cookie = answer.headers().get_all(SET_COOKIE).iter().find_map(|line| line.to_str().unwrap().strip_prefix("__Host-session=")).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// Sets the installation up through its pages; the administrator's session, with a second factor.
async fn set_up(client: &Client, program: &Program) -> String {
    let fields = [
        ("organisation", "Exempelköpings kommun"),
        ("kind", "municipality"),
        ("number", OWN),
        ("name", "Anna Ek"),
        ("email", "anna.ek@example.se"),
        ("password", PASSWORD),
        ("language", "sv"),
    ];
    let answer = post(client, program.set_up.as_ref().unwrap(), "", &fields).await.unwrap();
    assert_eq!(answer.status(), 303);
    let session = session_of(&answer);
    let page = client
        .get(format!("{}/account/totp/new", program.base))
        .header(COOKIE, format!("__Host-session={session}"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let part = |before: &str, after: char| page.split(before).nth(1).unwrap().split(after).next().unwrap().to_owned();
    let secret = BASE32_NOPAD.decode(part("<code>", '<').replace(' ', "").as_bytes()).unwrap();
    let code = one_time::code_at(&secret, Clock::System.now()).unwrap();
    let fields = [("begun", part("name=\"begun\" value=\"", '"')), ("name", "Telefonen".to_owned()), ("code", code)];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let added = post(client, &format!("{}/account/totp", program.base), &session, &fields).await.unwrap();
    assert_eq!(added.status(), 200);
    session_of(&added)
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_fifty_times_among_eight_writers_nothing_that_was_answered_is_lost() {
    if std::env::var("TEST_DATABASE_URL").is_ok() {
        return;
    }
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_secs(10)).build().unwrap();
    let mut program = Program::start(folder.path(), port);
    let session = set_up(&client, &program).await;
    std::fs::write(folder.path().join("done"), "").unwrap();
    let answered: Arc<Mutex<Vec<String>>> = Arc::default();
    for round in 0..ROUNDS {
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                let (client, base, session, answered) = (client.clone(), program.base.clone(), session.clone(), Arc::clone(&answered));
                tokio::spawn(async move {
                    loop {
                        let id = UnitId::new().to_string();
                        let fields = [("id", id.as_str()), ("name", id.as_str()), ("kind", "office"), ("parent", "")];
                        match post(&client, &format!("{base}/units"), &session, &fields).await {
                            Ok(answer) if answer.status() == 303 => answered.lock().unwrap().push(id),
                            Ok(answer) => panic!("{}", answer.status()),
                            Err(_) => return,
                        }
                    }
                })
            })
            .collect();
        // Another moment each round, over the time that a few writes take.
        tokio::time::sleep(Duration::from_millis(40 + round * 37 % 160)).await;
        program.kill();
        for writer in writers {
            writer.await.unwrap();
        }
        let begun = Instant::now();
        program = Program::start(folder.path(), port);
        let ready = client.get(format!("{}/readyz", program.base)).send().await.unwrap();
        assert_eq!(ready.status(), 200, "round {round}");
        assert!(begun.elapsed() < Duration::from_secs(2), "round {round}: ready after {:?}", begun.elapsed());
        look_through(folder.path(), &answered.lock().unwrap(), round);
    }
    program.kill();
    let verified = kravkoll(folder.path()).args(["audit", "verify"]).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    let count = answered.lock().unwrap().len();
    assert!(count > 200, "{count} writes are too few to tell");
}

/// A page, when work in the background has come to where it is waited for.
async fn page_when(client: &Client, url: &str, session: &str, wanted: impl Fn(&str) -> bool) -> String {
    for _ in 0..3_000 {
        let answer = client.get(url).header(COOKIE, format!("__Host-session={session}")).send().await.unwrap();
        let place = answer.headers().get("location").map(|place| place.to_str().unwrap().to_owned());
        let body = place.map_or(answer.text().await.unwrap(), |place| format!("to {place}"));
        if wanted(&body) {
            return body;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{url} never comes to it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_is_killed_leaves_nothing_and_can_be_begun_again() {
    const ROWS: usize = 1_500;
    if std::env::var("TEST_DATABASE_URL").is_ok() {
        return;
    }
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_mins(1)).build().unwrap();
    let mut program = Program::start(folder.path(), port);
    let session = set_up(&client, &program).await;
    std::fs::write(folder.path().join("done"), "").unwrap();
    let id = ImportId::new().to_string();
    let body = multipart(&[("id", &id), ("kind", "vendor")], &[("file", "lista.csv", many(ROWS).as_bytes())]);
    let request = client.post(format!("{}/register/import", program.base)).header(CONTENT_TYPE, MULTIPART).header("sec-fetch-site", "same-origin");
    let brought = request.header(COOKIE, format!("__Host-session={session}")).body(body).send().await.unwrap();
    assert_eq!(brought.status(), 303);
    let page = format!("{}/register/import/{id}", program.base);
    let columns = [("kind", "vendor"), ("heading", "1"), ("column_0", "legal_name"), ("column_1", "switchboard"), ("column_2", "email")];
    assert_eq!(post(&client, &format!("{page}/columns"), &session, &columns).await.unwrap().status(), 303);
    let take_in = async |planned: &str| {
        let mark = planned.split("name=\"mark\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(post(&client, &format!("{page}/take-in"), &session, &[("mark", &mark)]).await.unwrap().status(), 303);
    };
    take_in(&page_when(&client, &page, &session, |body| body.contains("name=\"mark\"")).await).await;
    let half_way =
        page_when(&client, &page, &session, |body| body.starts_with("to ") || (body.contains("Sparar i registret") && body.contains(&format!("av {ROWS}"))))
            .await;
    assert!(!half_way.starts_with("to "), "{half_way}: more rows are needed to come in between");
    program.kill();
    let count = |query: &str| {
        let mut file = SqliteConnection::establish(folder.path().join("data/kravkoll.db").to_str().unwrap()).unwrap();
        diesel::sql_query(query).get_result::<Number>(&mut file).unwrap().number
    };
    for table in ["register_record", "register_history", "register_batch", "search_document"] {
        assert_eq!(count(&format!("SELECT count(*) AS number FROM {table}")), 0, "{table}");
    }
    program = Program::start(folder.path(), port);
    take_in(&page_when(&client, &page, &session, |body| body.contains("name=\"mark\"")).await).await;
    page_when(&client, &page, &session, |body| body.starts_with("to /register/changes/")).await;
    program.kill();
    assert_eq!(count("SELECT count(*) AS number FROM register_record"), i64::try_from(ROWS).unwrap());
    // The same at the console: a mapping file says what the columns are.
    std::fs::write(folder.path().join("lista.csv"), many(ROWS + 2)).unwrap();
    std::fs::write(folder.path().join("karta.toml"), "kind = \"vendors\"\n[columns]\n\"Leverantör\" = \"legal_name\"\n").unwrap();
    let run = |arguments: &[&str]| {
        let ran = kravkoll(folder.path())
            .args(["register", "import", "lista.csv", "--user", "anna.ek@example.se", "--map", "karta.toml"])
            .args(arguments)
            .output()
            .unwrap();
        (ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned())
    };
    let (code, said) = run(&["--dry-run"]);
    assert!(code == Some(0) && said.contains(&format!("2 nya, 0 ändrade, {ROWS} oförändrade")) && said.contains("Ingenting är sparat"), "{code:?} {said}");
    assert_eq!(count("SELECT count(*) AS number FROM register_record"), i64::try_from(ROWS).unwrap());
    let (code, said) = run(&[]);
    assert!(code == Some(0) && said.contains("Sparat."), "{code:?} {said}");
    assert_eq!(count("SELECT count(*) AS number FROM register_record"), i64::try_from(ROWS + 2).unwrap());
    assert!(run(&[]).1.contains("ingenting ändrades"));
    std::fs::write(folder.path().join("karta.toml"), "[columns]\n\"Finns inte\" = \"legal_name\"\n").unwrap();
    assert_eq!(run(&[]).0, Some(3));
    for file in ["ut.csv", "ut.xlsx"] {
        let ran = kravkoll(folder.path()).args(["register", "export", "--user", "anna.ek@example.se", "--out", file]).output().unwrap();
        assert!(ran.status.success() && folder.path().join(file).exists(), "{file}");
    }
    let ran = kravkoll(folder.path()).args(["register", "archive", "--user", "anna.ek@example.se", "--out", "allt.json"]).output().unwrap();
    assert!(ran.status.success());
    let ran = kravkoll(folder.path()).args(["register", "import", "allt.json", "--user", "anna.ek@example.se"]).output().unwrap();
    assert!(ran.status.success() && String::from_utf8_lossy(&ran.stdout).contains("ingenting ändrades"));
}

fn look_through(folder: &Path, answered: &[String], round: u64) {
    let mut file = SqliteConnection::establish(folder.join("data/kravkoll.db").to_str().unwrap()).unwrap();
    let words = |file: &mut SqliteConnection, query: &str| -> Vec<String> {
        diesel::sql_query(query).load::<Word>(file).unwrap().into_iter().map(|row| row.word).collect()
    };
    assert_eq!(words(&mut file, "SELECT integrity_check AS word FROM pragma_integrity_check"), ["ok"], "round {round}");
    let there: std::collections::BTreeSet<String> = words(&mut file, "SELECT id AS word FROM unit").into_iter().collect();
    let lost: Vec<&String> = answered.iter().filter(|id| !there.contains(*id)).collect();
    assert!(lost.is_empty(), "round {round}: {} of {} were answered and lost", lost.len(), answered.len());
    // Each unit has its entry and each entry its unit: nothing is there by half.
    let half = "SELECT (SELECT count(*) FROM unit u WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.action = 'unit_create' AND a.object_id = u.id))
                     + (SELECT count(*) FROM audit_entry a WHERE a.action = 'unit_create' AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = a.object_id)) AS number";
    assert_eq!(diesel::sql_query(half).get_result::<Number>(&mut file).unwrap().number, 0, "round {round}");
}
