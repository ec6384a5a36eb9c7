//! What the benches of the service share: an installation, the program started on it, and a bare handler to hold it beside.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use kravkoll::app::App;
use kravkoll::clock::Clock;
use kravkoll::config::Settings;
use kravkoll::keys::Keys;
use kravkoll::store::{Preparation, prepare};

/// A new installation in a folder.
pub(crate) fn installation(folder: &Path) -> App {
    installation_on(folder, format!("sqlite:{}", folder.join("data/kravkoll.db").display()))
}

/// A new installation in a folder, on a database that is empty.
pub(crate) fn installation_on(folder: &Path, database: String) -> App {
    std::fs::create_dir(folder.join("data")).unwrap();
    let key_file = Some(folder.join("data/kravkoll.key"));
    let config = Settings { database: Some(database), key_file, ..Settings::default() }.resolve().unwrap();
    let db = prepare(&config.database, Preparation { migrate: true, now: Clock::System.now() }).unwrap();
    let keys = Keys::load(&config.key_file, true).unwrap();
    App::new(db, Clock::System, keys, config).unwrap()
}

/// Starts the program; how many milliseconds it took until it had answered.
pub(crate) fn start(folder: &Path) -> (Child, f64, SocketAddr) {
    start_on(folder, &[])
}

/// As [`start`], with further arguments.
pub(crate) fn start_on(folder: &Path, further: &[&str]) -> (Child, f64, SocketAddr) {
    use std::io::{Read, Write};
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let begun = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_kravkoll"))
        .current_dir(folder)
        .args(["serve", "--log", "error", "--listen", &address.to_string()])
        .args(further)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut answer = String::new();
    while !answer.starts_with("HTTP/1.1 200") {
        assert!(begun.elapsed() < Duration::from_secs(10), "it does not start");
        let Ok(mut stream) = std::net::TcpStream::connect(address) else { continue };
        answer.clear();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let _ = stream.read_to_string(&mut answer);
    }
    let taken = begun.elapsed().as_secs_f64() * 1000.0;
    (child, taken, address)
}

/// Serves some routes with nothing around them.
pub(crate) async fn bare(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// A figure of a program's memory, such as `VmRSS:`, in megabytes.
pub(crate) fn megabytes(process: u32, figure: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(figure)).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap() / 1024
}
