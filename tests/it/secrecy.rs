//! Bids are secret until a supplier has been chosen (OSL 19 kap. 3 §): nobody outside the team learns what stands in them, who has
//! sent one, or how many there are, by whatever way.

use std::io::Write;
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use kravkoll::account::Role;
use kravkoll::catalogue::Kind;
use kravkoll::http::{RouteInfo, Sends, routes};
use kravkoll::ids::{AnnexId, BidId, TenderId};
use kravkoll::tender::document::AnswerPart;

use crate::access::{api_token, ask_as_program, query_of};
use crate::support::app::{Answer, Client, OTHER, OWN, TestApp};
use crate::support::tender::{annex_of, described, file_of, into_team, issued, send_bid, with_points, word_of};

/// What stands in a bid and nowhere else: bidder, number, answers, name of the file, motive; and the price as it is shown and kept.
const MARKS: [&str; 7] = ["Hemlinge", "559998-0074", "hemligtsvar", "hemligfil", "hemligtmotiv", "7654321", "7 654 321"];

fn mark_in(bytes: &[u8]) -> Option<&'static str> {
    // Blanks between the groups of a number do not break.
    let text = String::from_utf8_lossy(bytes).replace('\u{a0}', " ");
    MARKS.into_iter().find(|mark| text.contains(mark))
}

/// A tender with an annex, led by an officer, with an evaluator; no bids yet.
struct Secret {
    app: TestApp,
    lead: Client,
    evaluator: Client,
    tender: String,
    annex: String,
}

async fn secret() -> Secret {
    let app = TestApp::new().await;
    let lead = app.client(Role::ProcurementOfficer).await;
    let evaluator = app.client(Role::SystemManager).await;
    let tender = described(&app, &lead, "Konsulter", "points").await;
    with_points(&app, &lead, &tender).await;
    let annex = issued(&app, &lead, &tender).await;
    into_team(&app, &tender, &evaluator, "evaluator").await;
    Secret { app, lead, evaluator, tender, annex }
}

impl Secret {
    /// Reads bids in, looks at them, assesses them and writes files, as a team does; the ids of the bids.
    async fn work(&self) -> Vec<String> {
        let (app, lead, tender) = (&self.app, &self.lead, self.tender.as_str());
        let annex = annex_of(app, lead, &self.annex).await;
        let sent = file_of(app, lead, &self.annex, "docx").await;
        let mut bids = Vec::new();
        for number in 1..=3 {
            let filled = word_of(&sent, &annex, &format!("Hemlinge {number} AB"), |row, part| match part {
                AnswerPart::Fulfilled => "Ja".to_owned(),
                _ => format!("hemligtsvar {}", row.id),
            });
            let fields = [("price", "7654321"), ("number", if number == 1 { "559998-0074" } else { "" })];
            let done = send_bid(app, lead, tender, "hemligfil.docx", &filled, &fields).await;
            bids.push(done.location().strip_prefix("/bids/").unwrap_or_else(|| panic!("{}", done.body)).to_owned());
        }
        for row in annex.asked().filter(|row| row.kind == Kind::Award) {
            let most = row.weight.unwrap().to_string();
            for bid in &bids {
                let fields =
                    [("row", row.number.as_str()), ("bid", bid), ("settled", "false"), ("version", "0"), ("points", &most), ("motive", "hemligtmotiv")];
                assert_eq!(app.post(&self.evaluator, &format!("/tenders/{tender}/assessment"), &fields).await.status, StatusCode::SEE_OTHER);
            }
        }
        let removed = bids.last().unwrap();
        assert_eq!(app.post(lead, &format!("/bids/{removed}/remove"), &[("why", "hemligtmotiv")]).await.status, StatusCode::SEE_OTHER);
        for path in ["bids", "comparison", "evaluation", "evaluation/file?format=docx", "evaluation/file?format=xlsx"] {
            let answer = app.get(lead, &format!("/tenders/{tender}/{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
        }
        let seen = app.get(&self.evaluator, &format!("/bids/{}", bids[0])).await;
        assert!(mark_in(&seen.bytes).is_some(), "the marks are there for who may see them: {}", seen.body);
        bids
    }

    /// Everybody who is not in the team: each role here and in another organisation, which is a federation that this one is a member
    /// of, and nobody at all.
    async fn outsiders(&self) -> Vec<(String, Client)> {
        let app = &self.app;
        let mut outsiders = vec![("nobody".to_owned(), Client::nobody())];
        let neighbour = app.other_organisation().await;
        outsiders.push(("administrator of a federation".to_owned(), neighbour.clone()));
        let (own, other) = (app.actor(&self.lead).await.organisation(), app.actor(&neighbour).await.organisation());
        app.sql(&format!(
            "UPDATE organisation SET kind = 'federation' WHERE id = '{other}'; INSERT INTO federation_member (federation_id, member_id) VALUES ('{other}', '{own}')"
        ));
        for (place, role) in Role::ALL.into_iter().enumerate() {
            outsiders.push((format!("{role:?}"), app.client(role).await));
            let email = app.user_in(OTHER, &format!("Granne {place}"), role.into()).await;
            outsiders.push((format!("{role:?} of a federation"), app.sign_in_fully(&email).await));
        }
        // Somebody who was in the team and is not any more, and who may everything else.
        let email = app.user_in(OWN, "Alla Roller", Role::ALL.into_iter().collect()).await;
        let former = app.sign_in_fully(&email).await;
        into_team(app, &self.tender, &former, "evaluator").await;
        let user = app.actor(&former).await.user;
        let removed = app.post(&self.lead, &format!("/tenders/{}/team/remove", self.tender), &[("user", user.as_str())]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
        outsiders.push(("former member with every role".to_owned(), former));
        outsiders
    }
}

/// A page without what differs each time it is made: ids.
fn without_ids(text: &str) -> String {
    let in_place = |place: usize, byte: u8| if [8, 13, 18, 23].contains(&place) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    let is_id = |part: &str| part.len() == 36 && part.bytes().enumerate().all(|(place, byte)| in_place(place, byte));
    // The number of a request has no hyphens.
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut kept = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = if rest.get(..36).is_some_and(is_id) {
            36
        } else if rest.get(..32).is_some_and(is_number) {
            32
        } else {
            0
        };
        if length > 0 {
            kept.push_str("ID");
            rest = &rest[length..];
        } else {
            kept.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    kept
}

fn face(answer: &Answer) -> (StatusCode, String, String) {
    let headers: Vec<_> = answer.face().1.into_iter().filter(|(name, _)| name != "content-length").map(|(name, value)| format!("{name}: {value}")).collect();
    (answer.status, without_ids(&headers.join("\n")), without_ids(&answer.body))
}

/// Asks a route as a browser does, or with a key under `/api`.
async fn ask(app: &TestApp, client: &Client, route: &RouteInfo, path: &str, key: &str) -> Answer {
    if path.starts_with("/api/") && route.method != Method::GET {
        return ask_as_program(app, route, client, path).await;
    }
    if path.starts_with("/api/") {
        let mut request = Request::builder().method(&route.method).uri(format!("{path}{}", query_of(route)));
        if !key.is_empty() {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        return app.send(&Client::nobody(), request.body(Body::empty()).unwrap()).await;
    }
    match (&route.method, route.sends) {
        (&Method::GET, _) => app.get(client, path).await,
        (_, Sends::Upload) => app.upload(client, path, &[], &[("file", "x.docx", b"x")]).await,
        _ => app.post(client, path, &[]).await,
    }
}

/// A path with the ids of a tender, an annex and a bid where they belong; none for what belongs to none of them.
fn filled(path: &str, tender: &str, annex: &str, bid: &str) -> Option<String> {
    let id = match path.trim_start_matches("/api/v1").split('/').nth(1)? {
        "tenders" => tender,
        "annexes" => annex,
        "bids" => bid,
        _ if !path.contains('{') => "",
        "catalogue" => "ATK-01",
        _ => return None,
    };
    // Of several parameters, all but the first are of things within.
    let mut filled = path.replacen("{id}", id, 1);
    while let Some((before, rest)) = filled.split_once('{') {
        filled = format!("{before}{bid}{}", rest.split_once('}')?.1);
    }
    Some(filled)
}

/// Routes whose pages could tell of tenders: not those of one's own account, with their secrets that are new each time, nor those of
/// the catalogue, of which there are many.
fn tells(path: &str) -> bool {
    let apart = ["/account", "/sign-in", "/assets", "/api/docs", "/set-up", "/link"];
    let of_the_catalogue = path.starts_with("/catalogue") && !path.ends_with("uses");
    !of_the_catalogue && !apart.iter().any(|start| path.starts_with(start))
}

/// Whatever is asked, the answer before any bid is there is the answer when three are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_outside_the_team_can_tell_whether_there_are_bids() {
    let secret = secret().await;
    let app = &secret.app;
    let outsiders = secret.outsiders().await;
    let mut keys = Vec::new();
    for (who, client) in &outsiders {
        keys.push(if who == "nobody" { String::new() } else { api_token(app, client).await });
    }
    let routes = routes(&app.service);
    let look = async |bids: &[String]| {
        let mut faces = Vec::new();
        for route in routes.table().iter().filter(|route| route.method == Method::GET && tells(route.path)) {
            for bid in bids {
                let Some(path) = filled(route.path, &secret.tender, &secret.annex, bid) else { continue };
                // The trail has a test of its own.
                if path == "/audit" {
                    continue;
                }
                let queries: &[&str] = if path.contains("/file") || path.contains("/preview") {
                    &["?format=docx", "?format=json", "?format=docx&copy=buyer"]
                } else {
                    &["", "?q=Hemlinge&id=ATK-01&row=A1&sort=changed"]
                };
                for query in queries {
                    let path = format!("{path}{query}");
                    for ((who, client), key) in outsiders.iter().zip(&keys) {
                        let answer = ask(app, client, route, &path, key).await;
                        let echo = path.contains("q=Hemlinge");
                        let found = if echo { None } else { mark_in(&answer.bytes) };
                        assert_eq!(found, None, "{who} {path}");
                        assert!(!answer.status.is_server_error(), "{who} {path}");
                        faces.push((format!("{who} {}{query}", route.path), face(&answer)));
                    }
                }
            }
        }
        faces
    };
    let before = look(&[BidId::new().to_string()]).await;
    let bids = secret.work().await;
    let after = look(&[bids[0].clone()]).await;
    assert!(before.len() > 1_000, "{} answers are too few to tell", before.len());
    assert_eq!(before.len(), after.len());
    for ((place, before), (same, after)) in before.iter().zip(&after) {
        assert_eq!(place, same);
        assert!(before == after, "{place}: {before:#?} {after:#?}");
    }
    // A bid of another team, one that was put aside, and one that is not there are one and the same to each of them.
    for (who, client) in &outsiders {
        for rest in ["", "/file", "/edit", "/remove"] {
            let mut faces = Vec::new();
            for bid in [bids[0].as_str(), bids[2].as_str(), BidId::new().as_str()] {
                faces.push(face(&app.get(client, &format!("/bids/{bid}{rest}")).await));
            }
            assert!(faces[0] == faces[2] && faces[1] == faces[2], "{who} {rest}: {faces:?}");
            assert!(faces[0].0 != StatusCode::OK, "{who} {rest}");
        }
    }
}

/// Whatever somebody outside the team sends, nothing is done; that it was tried is in the trail.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_outside_the_team_can_do_anything_with_bids() {
    let secret = secret().await;
    let app = &secret.app;
    let outsiders = secret.outsiders().await;
    let bids = secret.work().await;
    let kept = || {
        let tables = ["bid", "assessment", "award", "stored_file", "tender_member"];
        let rows = tables.map(|table| app.count(&format!("SELECT count(*) AS number FROM {table}")));
        (rows, app.count("SELECT CAST(sum(version) AS bigint) AS number FROM bid WHERE status = 'received' OR status = 'removed'"))
    };
    let before = kept();
    let routes = routes(&app.service);
    let of_the_team = ["bids", "comparison", "assessment", "evaluation", "award", "team"];
    let mut tried = 0;
    for route in routes.table() {
        let mut parts = route.path.trim_start_matches("/api/v1").split('/').skip(1);
        let (first, last) = (parts.next().unwrap(), parts.nth(1).unwrap_or_default());
        if first != "bids" && !(first == "tenders" && of_the_team.contains(&last)) {
            continue;
        }
        for (who, client) in &outsiders {
            let key = if who == "nobody" { String::new() } else { api_token(app, client).await };
            let refused = "SELECT count(*) AS number FROM audit_entry WHERE outcome = 'refused'";
            let noted = app.count(refused);
            let path = filled(route.path, &secret.tender, &secret.annex, &bids[0]).unwrap();
            let answer = ask(app, client, route, &path, &key).await;
            assert_eq!(mark_in(&answer.bytes), None, "{who} {path}");
            let kept_out = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND, StatusCode::UNAUTHORIZED].contains(&answer.status)
                || (answer.status == StatusCode::SEE_OTHER && (answer.location().starts_with("/sign-in") || answer.location() == "/account"));
            assert!(kept_out, "{who} {} {path}: {} {}", route.method, answer.status, answer.location());
            let unknown = filled(route.path, TenderId::new().as_str(), AnnexId::new().as_str(), BidId::new().as_str()).unwrap();
            let theirs = ask(app, client, route, &unknown, &key).await;
            let elsewhere = who.contains("federation") || first == "bids";
            if elsewhere && answer.status == StatusCode::NOT_FOUND {
                assert_eq!(face(&answer), face(&theirs), "{who} {path}");
            }
            let here = who != "nobody" && !who.contains("federation");
            assert!(!here || app.count(refused) > noted, "{who} {} {path} is not in the trail", route.method);
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried}");
    assert_eq!(kept(), before);
}

/// The rows of the trail as somebody sees it, over all its pages: each a list of cells.
async fn trail(app: &TestApp, client: &Client, query: &str) -> Vec<String> {
    let (mut path, mut rows) = (format!("/audit?{query}"), Vec::new());
    loop {
        let page = app.get(client, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let body = page.body.split("<tbody").nth(1).unwrap_or_default().split("</tbody>").next().unwrap().to_owned();
        rows.extend(body.split("<tr").skip(1).map(ToOwned::to_owned));
        match page.body.split("href=\"").map(|part| part.split('"').next().unwrap()).find(|href| href.starts_with("/audit?") && href.contains("before")) {
            Some(next) => path = next.replace("&amp;", "&").replace("&#x3D;", "="),
            None => return rows,
        }
    }
}

const SEALED: &str = "Arbete med anbud (anbudssekretess)";
const TOLD: [&str; 6] = ["Anbud inläst", "Anbud visat", "Anbud ändrat", "Anbud avfört", "Bedömning ändrad", "Utvärdering hämtad"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trail_of_bids_is_sealed_until_a_supplier_is_chosen() {
    let secret = secret().await;
    let app = &secret.app;
    let auditor = app.client(Role::Auditor).await;
    let email = app.user_in(OWN, "Vera Granskare", Role::Auditor | Role::SystemManager).await;
    let in_team = app.sign_in_fully(&email).await;
    into_team(app, &secret.tender, &in_team, "evaluator").await;
    let outsider = app.client(Role::ProcurementOfficer).await;
    let bids = secret.work().await;
    for path in [format!("/tenders/{}/bids", secret.tender), format!("/bids/{}", bids[0])] {
        assert!(app.get(&outsider, &path).await.status.is_client_error());
    }
    let about_bids = app.count("SELECT count(*) AS number FROM audit_entry WHERE object_kind = 'bid'");
    assert!(about_bids > 15, "{about_bids}");
    let told = |rows: &[String]| rows.iter().filter(|row| TOLD.iter().any(|words| row.contains(words))).count();
    let sealed = |rows: &[String]| rows.iter().filter(|row| row.contains(SEALED)).count();

    let rows = trail(app, &auditor, "").await;
    assert_eq!((i64::try_from(sealed(&rows)).unwrap(), told(&rows)), (about_bids, 0));
    for row in rows.iter().filter(|row| row.contains(SEALED)) {
        assert!(!row.contains("Konsulter") && !row.contains("Nekad") && !row.contains("Utförd") && !row.contains("Läst") && !row.contains("198.18."), "{row}");
        assert!(row.contains("Test "), "who it was stands there: {row}");
        assert!(bids.iter().all(|bid| !row.contains(bid.as_str())) && !row.contains(&secret.tender), "{row}");
    }
    assert!(rows.iter().all(|row| mark_in(row.as_bytes()).is_none()));
    // A filter would tell what the entry does not.
    for query in [
        "action=bid_upload",
        "action=bid_read",
        "action=bid_remove",
        "action=assessment_edit",
        "action=evaluation_export",
        "outcome=done",
        "outcome=read",
        "outcome=refused",
    ] {
        let found = trail(app, &auditor, query).await;
        assert_eq!((sealed(&found), told(&found)), (0, 0), "{query}");
    }
    let user = app.actor(&outsider).await.user;
    assert!(sealed(&trail(app, &auditor, &format!("user={user}")).await) >= 2, "who tried is told");
    // In the team it is open, and in another organisation there is nothing at all.
    let rows = trail(app, &in_team, "").await;
    assert_eq!((sealed(&rows), i64::try_from(told(&rows)).unwrap()), (0, about_bids));
    assert_eq!(told(&trail(app, &in_team, "action=bid_upload").await), 3);
    app.other_organisation().await;
    let email = app.user_in(OTHER, "Ove Granne", Role::Auditor.into()).await;
    let neighbour = app.sign_in_fully(&email).await;
    let rows = trail(app, &neighbour, "").await;
    assert_eq!((sealed(&rows), told(&rows)), (0, 0));
    // Another tender of which the auditor is in the team opens nothing of this one.
    let other = described(app, &secret.lead, "En annan", "points").await;
    into_team(app, &other, &auditor, "evaluator").await;
    assert_eq!(told(&trail(app, &auditor, "").await), 0);

    // The supplier is chosen.
    let path = format!("/tenders/{}/award", secret.tender);
    let chosen = app.post(&secret.lead, &path, &[("bid", &bids[0]), ("motive", "Först.")]).await;
    assert_eq!(chosen.location(), path, "{}", chosen.body);
    let rows = trail(app, &auditor, "").await;
    assert!(sealed(&rows) == 0 && i64::try_from(told(&rows)).unwrap() >= about_bids);
    assert_eq!(told(&trail(app, &auditor, "action=bid_upload").await), 3);
    assert!(!trail(app, &auditor, "outcome=refused").await.is_empty());
}

/// What this process has written into its log.
fn log() -> &'static Mutex<Vec<u8>> {
    static LOG: OnceLock<Mutex<Vec<u8>>> = OnceLock::new();
    LOG.get_or_init(Mutex::default)
}

/// Begins to keep the log, for the whole process: work is done on threads of the database too. Other tests write into it as well and do
/// no harm. Gives back what reads it.
pub(crate) fn keep_log() -> impl Fn() -> String {
    static STARTED: OnceLock<()> = OnceLock::new();
    STARTED.get_or_init(|| {
        let started = tracing_subscriber::fmt().with_env_filter("kravkoll=trace").with_ansi(false).with_writer(|| IntoLog).try_init();
        assert!(started.is_ok(), "somebody else takes the log: {started:?}");
    });
    || String::from_utf8_lossy(&log().lock().unwrap()).into_owned()
}

struct IntoLog;

impl Write for IntoLog {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        log().lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_does_not_tell_of_bids() {
    let log = keep_log();
    let secret = secret().await;
    let bids = secret.work().await;
    let outsider = secret.app.client(Role::Reader).await;
    for path in [format!("/bids/{}", bids[0]), format!("/tenders/{}/bids", secret.tender), format!("/api/v1/tenders/{}/bids", secret.tender)] {
        secret.app.get(&outsider, &path).await;
    }
    secret.app.get(&secret.lead, &format!("/tenders/{}", secret.tender)).await;
    let text = log();
    let lines: Vec<&str> = text.lines().collect();
    let hidden = |method: &str| lines.iter().filter(|line| line.contains("/tenders/…") && line.contains(method)).count();
    assert!(hidden("GET") > 5 && hidden("POST") > 5, "{} {}", hidden("GET"), hidden("POST"));
    assert!(lines.iter().any(|line| line.contains(&format!("/tenders/{}", secret.tender))), "what is no secret is logged as it is");
    for line in &lines {
        assert_eq!(mark_in(line.as_bytes()), None, "{line}");
        assert!(!line.contains("/bids") && bids.iter().all(|bid| !line.contains(bid.as_str())), "{line}");
        for part in ["comparison", "assessment", "evaluation", "award"] {
            assert!(!line.contains(&format!("{}/{part}", secret.tender)), "{line}");
        }
    }
}

/// The console of the machine: lists of users, the inspection of the trail.
#[tokio::test(flavor = "multi_thread")]
async fn the_console_does_not_tell_of_bids() {
    let secret = secret().await;
    let bids = secret.work().await;
    let Some(file) = secret.app.database.file() else { return };
    let folder = secret.app.database.folder.path();
    std::fs::write(folder.join("kravkoll.key"), "07".repeat(32)).unwrap();
    for arguments in [&["user", "list"][..], &["audit", "verify"], &["catalogue", "list"]] {
        let ran = Command::new(env!("CARGO_BIN_EXE_kravkoll"))
            .current_dir(folder)
            .env("KRAVKOLL_DATABASE", format!("sqlite:{}", file.display()))
            .env("KRAVKOLL_KEY_FILE", folder.join("kravkoll.key"))
            .args(arguments)
            .output()
            .unwrap();
        let said = [ran.stdout, ran.stderr].concat();
        assert!(ran.status.success() && !said.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&said));
        assert_eq!(mark_in(&said), None, "{arguments:?}");
        assert!(bids.iter().all(|bid| !String::from_utf8_lossy(&said).contains(bid.as_str())), "{arguments:?}");
    }
}
