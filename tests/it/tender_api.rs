//! Tenders for programs: from a draft to the winner with nothing but the JSON API, and what it refuses.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use kravkoll::account::Role;
use kravkoll::ids::{BidId, TenderId, UserId};
use kravkoll::tender::Annex;
use serde_json::{Value, json};

use crate::support::app::{Answer, Client, TestApp};
use crate::support::tender::{word_of, yes};

/// A small purchase that an annex can be made of.
pub(crate) fn draft() -> Value {
    json!({
        "subject": {
            "language": "sv",
            "title": "Konsulttjänster för arkivet",
            "diarienummer": "KS 2026/7",
            "annex_name": "Bilaga 3",
            "description": "Konsulter som ordnar arkivet.",
            "cpv": ["72000000-5"],
            "authority": { "name": "Exempelköpings kommun", "organisation_number": "212999-0012" },
            "evaluation": { "model": "points" }
        },
        "classification": { "levels": "1-1-1", "motives": { "k": "Inget känsligt.", "r": "Lätt att rätta.", "t": "Kan vänta." } },
        "circumstances": { "delivery": ["consulting"], "personal_data": "none", "flags": [] }
    })
}

/// A program with the key of somebody.
pub(crate) struct Program<'a> {
    app: &'a TestApp,
    key: String,
}

impl<'a> Program<'a> {
    pub(crate) async fn of(app: &'a TestApp, client: &Client) -> Self {
        Self { app, key: format!("Bearer {}", crate::access::api_token(app, client).await) }
    }

    pub(crate) async fn send(&self, method: Method, path: &str, version: Option<i64>, kind: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}")).header("authorization", &self.key).header("content-type", kind);
        if let Some(version) = version {
            request = request.header("if-match", format!("\"{version}\""));
        }
        self.app.send(&Client::nobody(), request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn ask(&self, method: Method, path: &str, version: Option<i64>, body: Value) -> Answer {
        self.send(method, path, version, "application/json", body.to_string().into_bytes()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let answer = self.send(Method::GET, path, None, "", Vec::new()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub(crate) async fn status(&self, path: &str) -> u16 {
        self.send(Method::GET, path, None, "", Vec::new()).await.status.as_u16()
    }

    /// Where the new thing is, without the beginning that all addresses have.
    pub(crate) async fn make(&self, path: &str, version: Option<i64>, body: Value) -> String {
        place(&self.ask(Method::POST, path, version, body).await)
    }
}

fn place(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let place = answer.location().strip_prefix("/api/v1").unwrap().to_owned();
    let made: Value = serde_json::from_str(&answer.body).unwrap();
    assert!(place.ends_with(made["id"].as_str().unwrap()));
    place
}

/// The places of what is wrong.
pub(crate) fn faults(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    let errors = problem["errors"].as_array().unwrap();
    assert!(errors.iter().all(|error| error["message"].as_str().unwrap().ends_with('.')), "{problem}");
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one way from beginning to end")]
async fn from_a_draft_to_the_winner() {
    let app = TestApp::new().await;
    let (officer, colleague) = (app.client(Role::ProcurementOfficer).await, app.client(Role::ProcurementOfficer).await);
    let (program, outsider) = (Program::of(&app, &officer).await, Program::of(&app, &colleague).await);
    let mut begun = draft();
    begun["classification"] = Value::Null;
    let tender = program.make("/tenders", None, begun).await;
    let refused = program.send(Method::GET, &format!("{tender}/requirements"), None, "", Vec::new()).await;
    assert_eq!(faults(&refused), ["classification"]);
    let checked = program.get(&format!("{tender}/check")).await;
    assert_eq!((&checked["can_be_issued"], &checked["obstacles"][0]["place"]), (&json!(false), &json!("classification")));
    // What was read is sent back with what is to be otherwise.
    let read = program.get(&tender).await;
    assert_eq!((&read["version"], &read["status"]), (&json!(1), &json!("draft")));
    let mut whole = read["draft"].clone();
    whole["classification"] = draft()["classification"].clone();
    whole["own"] = json!([{
        "id": "EGET-01", "area": "ATK", "title": " Egen text ", "kind": "award", "phase": "bid", "weight": 5,
        "wording": "Leverantören bör visa hur konsulterna arbetar.", "motive": "Det spelar roll här.", "proof": "Beskrivning.", "follow_up": null
    }]);
    assert_eq!(program.ask(Method::PUT, &tender, None, whole.clone()).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(program.ask(Method::PUT, &tender, Some(7), whole.clone()).await.status, StatusCode::PRECONDITION_FAILED);
    let changed = program.ask(Method::PUT, &tender, Some(1), whole.clone()).await;
    assert_eq!((changed.status, changed.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"2\""), "{}", changed.body);
    assert_eq!(program.ask(Method::PUT, &tender, Some(1), whole).await.status, StatusCode::PRECONDITION_FAILED, "somebody else has read version 1 too");
    let read = program.get(&tender).await;
    assert_eq!(read["draft"]["own"][0]["title"], "Egen text", "as the form would have kept it");
    assert_eq!(program.ask(Method::PUT, &tender, Some(2), read["draft"].clone()).await.headers["etag"], "\"2\"", "nothing has changed");
    let rows = program.get(&format!("{tender}/requirements")).await;
    let asked = rows["areas"].as_array().unwrap().iter().flat_map(|area| area["rows"].as_array().unwrap()).count();
    assert!(asked > 3 && rows["areas"][0]["rows"][0]["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{rows}");
    let checked = program.get(&format!("{tender}/check")).await;
    assert_eq!(checked["can_be_issued"], true, "{checked}");
    // The annex.
    assert_eq!(program.ask(Method::POST, &format!("{tender}/annexes"), Some(1), json!(null)).await.status, StatusCode::PRECONDITION_FAILED);
    let annex = program.make(&format!("{tender}/annexes"), Some(2), json!(null)).await;
    let issued = program.get(&annex).await;
    assert_eq!((&issued["number"], &issued["withdrawn"], &issued["files"].as_array().unwrap().len()), (&json!(1), &Value::Null, &3));
    assert_eq!(program.get(&format!("{tender}/annexes")).await[0]["id"], issued["id"]);
    assert_eq!(program.get("/tenders?status=issued").await.as_array().unwrap().len(), 1);
    assert_eq!(program.get("/tenders?status=draft").await, json!([]));
    assert_eq!(faults(&program.ask(Method::DELETE, &tender, None, json!(null)).await), [""]);
    let file = async |format: &str| program.send(Method::GET, &format!("{annex}/file?format={format}"), None, "", Vec::new()).await;
    let sent = file("docx").await;
    assert_eq!(sent.headers["content-type"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    let as_data: Annex = serde_json::from_slice(&file("json").await.bytes).unwrap();
    assert!(as_data.buyer.is_none());
    assert_eq!(faults(&file("pdf").await), ["format"]);
    // A bid.
    let filled = word_of(&sent.bytes, &as_data, "Exempelbolaget AB", yes);
    let bids = format!("{tender}/bids");
    let upload =
        async |who: &Program<'_>, query: &str, kind: &str, bytes: &[u8]| who.send(Method::POST, &format!("{bids}?{query}"), None, kind, bytes.to_vec()).await;
    assert_eq!(upload(&program, "name=svar.docx", "application/json", b"{}").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(faults(&upload(&program, "name=svar.docx", "application/octet-stream", b"").await), [""]);
    assert_eq!(faults(&upload(&program, "price=-1&older=kanske", "application/octet-stream", b"x").await), ["name", "price", "older"]);
    assert_eq!(faults(&upload(&program, "name=svar.docx", "application/octet-stream", b"x").await), ["file"]);
    let bid = place(&upload(&program, "name=svar.docx&price=100000", "application/octet-stream", &filled).await);
    assert_eq!(faults(&upload(&program, "name=svar.docx", "application/octet-stream", &filled).await), ["replace"]);
    let shown = program.get(&bid).await;
    assert_eq!((&shown["bidder"], &shown["price"], &shown["version"]), (&json!("Exempelbolaget AB"), &json!(100_000), &json!(1)));
    assert_eq!(program.send(Method::GET, &format!("{bid}/file"), None, "", Vec::new()).await.bytes, filled);
    let edit = json!({ "bidder": "Exempelbolaget Norr AB", "price": 90_000 });
    assert_eq!(program.ask(Method::PUT, &bid, Some(9), edit.clone()).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(program.ask(Method::PUT, &bid, Some(1), edit).await.status, StatusCode::NO_CONTENT);
    // Whoever is not in the team sees a secret, and no bid.
    for path in [&bids, &format!("{tender}/team"), &format!("{tender}/comparison"), &format!("{tender}/evaluation"), &format!("{tender}/award")] {
        assert_eq!(outsider.status(path).await, 403, "{path}");
    }
    assert_eq!((outsider.status(&bid).await, outsider.status(&format!("{bid}/file")).await), (404, 404));
    assert_eq!(outsider.status(&format!("/bids/{}", BidId::new())).await, 404);
    assert_eq!(upload(&outsider, "name=svar.docx", "application/octet-stream", &filled).await.status, StatusCode::FORBIDDEN);
    assert_eq!(outsider.status(&tender).await, 200, "the tender itself is no secret");
    // The team.
    let members = format!("{tender}/team");
    let user = app.actor(&colleague).await.user;
    let put = async |user: UserId, part: &str| program.ask(Method::PUT, &format!("{members}/{user}"), None, json!({ "part": part })).await;
    assert_eq!(put(user, "evaluator").await.status, StatusCode::NO_CONTENT);
    assert_eq!(faults(&put(UserId::new(), "lead").await), ["user"]);
    assert_eq!(outsider.status(&bid).await, 200);
    assert_eq!(program.ask(Method::DELETE, &format!("{members}/{user}"), None, json!(null)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(program.get(&members).await["members"].as_array().unwrap().len(), 1);
    // The evaluation.
    let compared = program.get(&format!("{tender}/comparison")).await;
    let key = compared["bids"][0]["bid"].clone();
    let award = compared["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "award").cloned().collect::<Vec<_>>();
    assert!(!award.is_empty());
    let winner = json!({ "bid": key, "motive": "Flest poäng." });
    assert_eq!(faults(&program.ask(Method::POST, &format!("{tender}/award"), None, winner.clone()).await), [""]);
    let assessments = format!("{tender}/assessments");
    for row in &award {
        let mut said = json!({ "bid": key, "number": row["number"], "points": 101, "settled": true, "version": 0 });
        assert_eq!(faults(&program.ask(Method::PUT, &assessments, None, said.clone()).await), ["points"]);
        said["points"] = row["weight"].clone();
        assert_eq!(program.ask(Method::PUT, &assessments, None, said.clone()).await.status, StatusCode::NO_CONTENT);
        assert_eq!(program.ask(Method::PUT, &assessments, None, said).await.status, StatusCode::PRECONDITION_FAILED, "it is settled by now");
        assert_eq!(program.get(&format!("{assessments}?number={}", row["number"].as_str().unwrap())).await, json!([{ "bid": key, "version": 1 }]));
    }
    let evaluation = program.get(&format!("{tender}/evaluation")).await;
    assert_eq!((&evaluation["complete"], &evaluation["totals"][0]["place"]), (&json!(true), &json!(1)), "{evaluation}");
    let file = program.send(Method::GET, &format!("{tender}/evaluation/file?format=xlsx"), None, "", Vec::new()).await;
    assert!(file.status == StatusCode::OK && file.bytes.starts_with(b"PK"));
    assert_eq!(program.get(&format!("{tender}/award")).await, json!({ "award": null }));
    assert_eq!(program.ask(Method::POST, &format!("{tender}/award"), None, winner).await.status, StatusCode::NO_CONTENT);
    assert!(!program.get(&format!("{tender}/award")).await["award"]["promises"].as_array().unwrap().is_empty());
    // Nothing is changed from now on, and a copy is a beginning.
    let version = program.get(&tender).await["version"].as_i64();
    assert_eq!(faults(&program.ask(Method::PUT, &tender, version, draft()).await), [""]);
    assert_eq!(faults(&program.ask(Method::POST, &format!("{bid}/remove"), None, json!({ "why": "För sent." })).await), [""]);
    let copy = program.make(&format!("{tender}/copy"), None, json!({ "title": "Nästa" })).await;
    assert_eq!(program.get(&copy).await["draft"]["subject"]["diarienummer"], Value::Null);
    assert_eq!(program.ask(Method::DELETE, &copy, None, json!(null)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(program.status(&copy).await, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_the_forms_would_not_take_is_refused_with_every_place() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let tender = program.make("/tenders", None, draft()).await;
    let own = |id: &str| json!({ "id": id, "area": "ATK", "title": "Eget", "kind": "mandatory", "phase": "bid", "weight": null, "wording": "Ska.", "proof": null, "motive": "Skäl.", "follow_up": null });
    let cases: Vec<(&str, Value, &[&str])> = vec![
        ("/subject/title", json!("  "), &["subject.title"]),
        ("/subject/title", json!("å".repeat(301)), &["subject.title"]),
        ("/subject/title", json!("två\nrader"), &["subject.title"]),
        ("/subject/title", json!("vänd\u{202e}"), &["subject.title"]),
        ("/subject/description", json!("å".repeat(30_001)), &["subject.description"]),
        ("/subject/diarienummer", json!("1".repeat(41)), &["subject.diarienummer"]),
        ("/subject/cpv", json!(["72000000-5", "7"]), &["subject.cpv[1]"]),
        ("/subject/authority/organisation_number", json!("212999-0013"), &["subject.authority.organisation_number"]),
        ("/subject/evaluation", json!({ "model": "price_deduction", "kronor_per_point": 0 }), &["subject.evaluation.kronor_per_point"]),
        ("/classification/levels", json!("1-4-1"), &["classification.levels"]),
        ("/classification/levels", json!("1-1"), &["classification.levels"]),
        ("/classification/motives/k", json!("\u{7}"), &["classification.motives.k"]),
        ("/circumstances/delivery", json!([]), &["circumstances.delivery"]),
        (
            "/dropped",
            json!([{ "id": "ATK-01", "motive": "Skäl." }, { "id": "ATK-99", "motive": "Skäl." }, { "id": "ATK-01", "motive": "Skäl." }]),
            &["dropped[1].id", "dropped[2].id"],
        ),
        ("/dropped", json!([{ "id": "ATK-01", "motive": " " }]), &["dropped[0].motive"]),
        ("/changed", json!([{ "id": "ATK-01", "motive": "Skäl." }]), &["changed[0]"]),
        ("/changed", json!([{ "id": "ATK-01", "motive": "Skäl.", "kind": "mandatory", "weight": 200 }]), &["changed[0].weight"]),
        ("/changed", json!([{ "id": "ATK-01", "motive": "Skäl.", "params": { "ingen": 5 } }]), &["changed[0].params.ingen"]),
        ("/own", json!([own("EGET-1")]), &["own[0]"]),
        ("/own", json!([own("EGET-02"), own("EGET-01"), own("EGET-01")]), &["own[2].id"]),
        (
            "/own",
            json!(
                vec![own("EGET-01"); 2]
                    .into_iter()
                    .map(|mut own| {
                        own["area"] = json!("XXX");
                        own
                    })
                    .collect::<Vec<_>>()
            ),
            &["own[0].area", "own[1].area", "own[1].id"],
        ),
        ("/colour", json!(1), &["colour"]),
    ];
    for (place, value, expected) in cases {
        let mut whole = draft();
        whole["dropped"] = json!([]);
        whole["changed"] = json!([]);
        whole["own"] = json!([]);
        whole["colour"] = Value::Null;
        *whole.pointer_mut(place).unwrap() = value;
        if place != "/colour" {
            whole.as_object_mut().unwrap().remove("colour");
        }
        let (made, put) = (program.ask(Method::POST, "/tenders", None, whole.clone()).await, program.ask(Method::PUT, &tender, Some(1), whole.clone()).await);
        let problem: Value = serde_json::from_str(&made.body).unwrap();
        let found: Vec<_> =
            problem["errors"].as_array().unwrap_or_else(|| panic!("{place} {}", made.body)).iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!((made.status, put.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY), "{place}");
        assert_eq!(found, expected, "{place}: {problem}");
    }
    assert_eq!(program.get("/tenders").await.as_array().unwrap().len(), 1, "nothing of it was made");
    assert_eq!(program.get(&tender).await["version"], 1);
    assert_eq!(program.ask(Method::PUT, &format!("/tenders/{}", TenderId::new()), Some(1), draft()).await.status, StatusCode::NOT_FOUND);
}
