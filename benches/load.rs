//! The service when many want annexes at once: 60 annexes of 200 requirements, each of a tender of its own, while 40 people read. All
//! are whole requests to the program over a socket. Prints ratios to the same requests alone, and ends with a fault when an annex is
//! not whole, or takes or costs more than is allowed. The annexes are left in `target/tmp/load` for other programs to check.
//!
//! Then the officer's requests one at a time beside a bare handler.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a measurement that cannot be made ends"
)]

mod program;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use kravkoll::account::actions::demo::{self, MadeUp};
use kravkoll::account::actions::identify::{self, Visitor};
use kravkoll::account::{Actor, OrganisationKind, Origin, Role};
use kravkoll::app::App;
use kravkoll::catalogue::{Catalogue, Kind, Phase};
use kravkoll::ids::{AnnexId, TenderId};
use kravkoll::tender::actions::{draft, issue};
use kravkoll::tender::{Draft, OwnRequirement, example, source};
use kravkoll::text::Language;
use program::{bare, megabytes, start};

const ANNEXES: usize = 60;
const READERS: usize = 40;
const REQUIREMENTS: usize = 200;
/// A reader looks at a page for so long before the next.
const LOOK: Duration = Duration::from_millis(250);

/// None of the annexes may take longer than so many times one alone.
const SLOWEST: f64 = 20.0;
/// The slowest of a hundred pages may not take longer than so many times the same without annexes.
const READING: f64 = 5.0;
/// What the program may have in memory at the most, in megabytes.
const MEMORY: u64 = 300;

fn main() {
    // There are two rustls could take; the one that the program takes.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (session, tenders, annex) = runtime.block_on(installed(folder.path()));
    let (mut running, _, address) = start(folder.path());
    let client =
        Client { http: reqwest::Client::builder().no_proxy().pool_max_idle_per_host(200).build().unwrap(), base: format!("http://{address}"), session };
    let bare = runtime.block_on(bare(Router::new().route("/", get(async || "word"))));
    let faults = runtime.block_on(measure(&client, &tenders, annex, &format!("http://{bare}/"), running.id()));
    running.kill().unwrap();
    running.wait().unwrap();
    for fault in &faults {
        println!("FAULT: {fault}");
    }
    std::process::exit(i32::from(!faults.is_empty()));
}

#[derive(Clone)]
struct Client {
    http: reqwest::Client,
    base: String,
    session: String,
}

impl Client {
    /// Asks for a path; how long it took in milliseconds, and what came.
    async fn get(&self, path: &str) -> (f64, Vec<u8>) {
        let begun = Instant::now();
        let request = self.http.get(format!("{}{path}", self.base)).header("cookie", format!("__Host-session={}", self.session));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        let bytes = answer.bytes().await.unwrap().to_vec();
        (begun.elapsed().as_secs_f64() * 1e3, bytes)
    }
}

async fn measure(client: &Client, tenders: &[TenderId], annex: AnnexId, bare: &str, process: u32) -> Vec<String> {
    let preview = |id: TenderId| format!("/tenders/{id}/preview?format=docx");
    let pages = [format!("/tenders/{}", tenders[0]), "/catalogue?q=logg".to_owned(), "/tenders".to_owned(), format!("/annexes/{annex}")];
    for page in pages.iter().chain([&preview(tenders[0])]) {
        client.get(page).await;
    }
    // One annex alone.
    let mut alone = Vec::new();
    for id in tenders.iter().take(15) {
        alone.push(client.get(&preview(*id)).await.0);
    }
    let one = percentile(&mut alone, 50.0);
    // Readers alone, then with all annexes at once.
    let mut quiet = readers(client, &pages, Duration::from_secs(6)).await;
    let reading = tokio::spawn({
        let (client, pages) = (client.clone(), pages.clone());
        async move { readers(&client, &pages, Duration::from_secs(6)).await }
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = megabytes(process, "VmRSS:");
    let begun = Instant::now();
    let asked: Vec<_> = tenders
        .iter()
        .map(|id| {
            let (client, path) = (client.clone(), preview(*id));
            tokio::spawn(async move { client.get(&path).await })
        })
        .collect();
    let mut times = Vec::new();
    let mut whole = 0;
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load");
    std::fs::create_dir_all(&kept).unwrap();
    let mut made = Vec::new();
    for task in asked {
        let (time, bytes) = task.await.unwrap();
        times.push(time);
        made.push(bytes);
    }
    let all = begun.elapsed().as_secs_f64() * 1e3;
    let mut busy = reading.await.unwrap();
    for (number, bytes) in made.into_iter().enumerate() {
        std::fs::write(kept.join(format!("{number}.docx")), &bytes).unwrap();
        whole += usize::from(kravkoll::document::docx::read(&bytes).is_ok_and(|content| content.rows.len() > REQUIREMENTS));
    }
    let slowest = percentile(&mut times, 100.0);
    let (calm, under_load) = (percentile(&mut quiet, 99.0), percentile(&mut busy, 99.0));
    let peak = megabytes(process, "VmHWM:");
    println!("{ANNEXES} annexes of {REQUIREMENTS} requirements at once, {READERS} readers:");
    println!("| what | value |\n|---|---|");
    println!("| annexes that are whole | {whole} of {ANNEXES} |");
    println!("| one annex alone, whole request, median | {one:.1} ms |");
    println!("| slowest of {ANNEXES} at once | {slowest:.0} ms = {:.1} × one alone |", slowest / one);
    println!("| all of them, per annex | {:.1} ms = {:.2} × one alone |", all / ANNEXES as f64, all / ANNEXES as f64 / one);
    println!("| readers' p99 without annexes | {calm:.1} ms ({} pages) |", quiet.len());
    println!("| readers' p99 with them | {under_load:.1} ms = {:.1} × ({} pages) |", under_load / calm, busy.len());
    println!("| memory before and at most | {before} MB, {peak} MB |");
    let mut faults = Vec::new();
    let mut allow = |good: bool, what: String| faults.extend((!good).then_some(what));
    allow(whole == ANNEXES, format!("{whole} of {ANNEXES} annexes are whole"));
    allow(slowest <= SLOWEST * one, format!("the slowest annex takes {:.1} times one alone, more than {SLOWEST}", slowest / one));
    allow(under_load <= READING * calm, format!("readers wait {:.1} times as long, more than {READING}", under_load / calm));
    allow(peak <= MEMORY, format!("{peak} MB of memory, more than {MEMORY}"));
    // Whole requests one at a time.
    let mut handler = Vec::new();
    for _ in 0..400 {
        let begun = Instant::now();
        client.http.get(bare).send().await.unwrap().bytes().await.unwrap();
        handler.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    let floor = percentile(&mut handler, 50.0);
    println!("\nWhole requests one at a time, median; the bare axum handler takes {floor:.3} ms:\n| what | ms | of the bare handler |\n|---|---|---|");
    let requests = [
        ("catalogue search", "/catalogue?q=logg".to_owned()),
        ("page of a tender", format!("/tenders/{}", tenders[0])),
        ("requirements of a tender, 200 of them", format!("/tenders/{}/requirements", tenders[0])),
        ("download of an issued annex", format!("/annexes/{annex}/file?format=docx")),
        ("annex made anew", preview(tenders[0])),
    ];
    for (name, path) in requests {
        let mut taken = Vec::new();
        for _ in 0..60 {
            taken.push(client.get(&path).await.0);
        }
        let median = percentile(&mut taken, 50.0);
        println!("| {name} | {median:.2} | {:.1} |", median / floor);
    }
    faults
}

/// People who read one page after the other for some time; how long each page took.
async fn readers(client: &Client, pages: &[String], time: Duration) -> Vec<f64> {
    let people: Vec<_> = (0..READERS)
        .map(|number| {
            let (client, pages) = (client.clone(), pages.to_vec());
            tokio::spawn(async move {
                // Not all at the same moment.
                tokio::time::sleep(LOOK * u32::try_from(number).unwrap() / u32::try_from(READERS).unwrap()).await;
                let begun = Instant::now();
                let mut taken = Vec::new();
                for page in pages.iter().cycle().skip(number) {
                    if begun.elapsed() > time {
                        break;
                    }
                    taken.push(client.get(page).await.0);
                    tokio::time::sleep(LOOK).await;
                }
                taken
            })
        })
        .collect();
    let mut all = Vec::new();
    for person in people {
        all.extend(person.await.unwrap());
    }
    all
}

fn percentile(values: &mut [f64], percent: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * percent / 100.0).ceil() as usize;
    values[place.clamp(1, values.len()) - 1]
}

/// An installation with an officer, tenders of so many requirements, and an annex that was issued.
async fn installed(folder: &Path) -> (String, Vec<TenderId>, AnnexId) {
    let app = program::installation(folder);
    let people = [("Petra Ek", "petra@example.se", Role::ProcurementOfficer.into())];
    let number = "212999-0012".parse().unwrap();
    let made_up = MadeUp { name: "Exempelköpings kommun", kind: OrganisationKind::Municipality, number, units: &[], people: &people };
    let (_, users) = demo::add(&app, &made_up, Language::Swedish).unwrap();
    let link = demo::link(&app, users[0]).unwrap();
    let signed_in = demo::sign_in(&app, Origin::default(), link.rsplit('/').next().unwrap()).await.unwrap();
    let session = signed_in.session.reveal().to_owned();
    let Visitor::Somebody(actor) = identify::by_session(&app, &session, Origin::default()).await.unwrap() else { panic!("nobody") };
    let catalogue = Arc::new(kravkoll::catalogue::source::load_embedded().unwrap());
    let (tenders, annex) = fill(&app, &actor, &catalogue).await;
    (session, tenders, annex)
}

async fn fill(app: &App, actor: &Actor, catalogue: &Arc<Catalogue>) -> (Vec<TenderId>, AnnexId) {
    let mut tender = source::read(&example(Language::Swedish)).unwrap();
    let proposed = kravkoll::tender::build_annex(&tender, "", catalogue, None).unwrap().asked().count();
    let own = tender.own.len();
    for number in 0..REQUIREMENTS.saturating_sub(proposed) {
        tender.own.push(OwnRequirement {
            id: format!("EGET-{:02}", own + number + 1),
            area: "ATK".to_owned(),
            title: format!("Eget krav {number}"),
            kind: Kind::Mandatory,
            phase: Phase::Bid,
            weight: None,
            wording: format!("Leverantören ska visa hur punkt {number} i beställarens rutin för åtkomst uppfylls i den levererade lösningen."),
            proof: Some("En beskrivning.".to_owned()),
            motive: Some("Rutinen gäller alla system.".to_owned()),
            follow_up: Some("Kontroll varje år.".to_owned()),
            line: 0,
        });
    }
    let mut ids = Vec::new();
    for number in 0..ANNEXES {
        let id = TenderId::new();
        let mut draft = Draft::from(tender.clone());
        draft.subject.title = format!("{} {number}", draft.subject.title);
        draft::create(app, actor, id, draft, catalogue, "").await.unwrap();
        ids.push(id);
    }
    let version = draft::view(app, actor, ids[0]).await.unwrap().record.version;
    let annex = issue::issue(app, actor, issue::Issue { tender: ids[0], id: AnnexId::new(), version }, catalogue).await.unwrap();
    (ids, annex)
}
