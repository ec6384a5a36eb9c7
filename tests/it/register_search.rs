//! The look-up: what is found, in which order, by both databases alike, and by nobody else.

use std::fmt::Write;

use kravkoll::account::{Actor, Role};
use kravkoll::app::App;
use kravkoll::clock::Clock;
use kravkoll::keys::Keys;
use kravkoll::register::search::{self, Document, DocumentKind, Found};
use kravkoll::store::{DatabaseUrl, prepare};
use proptest::prelude::*;

use crate::support::app::{OTHER, OWN, TestApp, config};
use crate::support::database::{noon, preparation};
use crate::support::lookup::{self, Dice, MEMBER, Size};
use crate::support::register;

/// What was typed, and the name of what was meant.
const MEANT: [(&str, &str); 84] = [
    ("tieto evry", "Tietoevry Tech Services Sweden AB"),
    ("teitoevry", "Tietoevry Tech Services Sweden AB"),
    ("tietoevery", "Tietoevry Tech Services Sweden AB"),
    ("tietoenator", "Tietoevry Tech Services Sweden AB"),
    ("servicedesk tieto", "Servicedesk Tietoevry"),
    ("tieto servicdesk", "Servicedesk Tietoevry"),
    ("cgi sverge", "CGI Sverige AB"),
    ("C.G.I.", "CGI Sverige AB"),
    ("logika", "CGI Sverige AB"),
    ("wmdata", "CGI Sverige AB"),
    ("aeta", "Atea Sverige AB"),
    ("atea ab", "Atea Sverige AB"),
    ("advanja", "Advania Sverige AB"),
    ("fujtsu", "Fujitsu Sweden AB"),
    ("fujitsu svergie", "Fujitsu Sweden AB"),
    ("know it", "Knowit Aktiebolag (publ)"),
    ("knowit ab", "Knowit Aktiebolag (publ)"),
    ("know-it", "Knowit Aktiebolag (publ)"),
    ("vissma", "Visma Consulting AB"),
    ("consulting visma", "Visma Consulting AB"),
    ("ramböll", "Ramboll Sweden AB"),
    ("rambol", "Ramboll Sweden AB"),
    ("tyrens", "Tyréns Sverige AB"),
    ("tyrèns ab", "Tyréns Sverige AB"),
    ("orebygg", "ÖreBygg AB"),
    ("öre bygg", "ÖreBygg AB"),
    ("af infrastruktur", "ÅF-Infrastructure AB"),
    ("maf arkitekt", "M.A.F ARKITEKTKONTOR AB"),
    ("l&a falks", "L & A Falks Lantbruksmaskiner AB"),
    ("falks lantbruksmaskinner", "L & A Falks Lantbruksmaskiner AB"),
    ("brandskydslaget", "BRANDSKYDDSLAGET AB"),
    ("brandskydds laget", "BRANDSKYDDSLAGET AB"),
    ("konditor bivur", "Konditori Bivur AB"),
    ("stenstroms cykel", "Stenströms Cykel AB"),
    ("cykel stenström", "Stenströms Cykel AB"),
    ("eurofin vatten", "Eurofins Water Testing Sweden AB"),
    ("itsäkerhetsbolaget", "IT-Säkerhetsbolaget i Skandinavien AB"),
    ("it säkerhets bolaget", "IT-Säkerhetsbolaget i Skandinavien AB"),
    ("tekniska värken linköping", "Tekniska verken i Linköping AB (publ)"),
    ("sgroup", "S-GROUP Solutions AB"),
    ("microsft", "Microsoft Ireland Operations Ltd"),
    ("mircosoft", "Microsoft Ireland Operations Ltd"),
    ("eon", "E.ON Energidistribution AB"),
    ("e-on", "E.ON Energidistribution AB"),
    ("syd kraft", "E.ON Energidistribution AB"),
    ("skelefteå kraft", "Skellefteå Kraft AB"),
    ("skelleftea kraft", "Skellefteå Kraft AB"),
    ("telia sonera", "Telia Sverige AB"),
    ("raddningstjansten", "Räddningstjänsten Mälardalen"),
    ("rädningstjänsten", "Räddningstjänsten Mälardalen"),
    ("räddnings tjänsten", "Räddningstjänsten Mälardalen"),
    ("raddningst", "Räddningstjänsten Mälardalen"),
    ("lifcare", "Lifecare"),
    ("procapita", "Lifecare"),
    ("tresrva", "Treserva"),
    ("raindans", "Raindance"),
    ("ekonomi systemet", "Raindance"),
    ("office365", "Microsoft 365"),
    ("o 365", "Microsoft 365"),
    ("trygghets larm", "Trygghetslarm"),
    ("trygghetslarmen", "Trygghetslarm"),
    ("passer system stadshus", "Passersystem Stadshuset"),
    ("skolportallen", "Skolportalen"),
    ("skada vatten", "Vattenövervakning SCADA"),
    ("löne system", "Personec P"),
    ("personek", "Personec P"),
    ("växel telefoni", "Växeltelefoni"),
    ("annakarin ljungkvist", "Anna-Karin Ljungqvist"),
    ("ljungqvist anna", "Anna-Karin Ljungqvist"),
    ("bjorn akerstrom", "Björn Åkerström"),
    ("åkerström björn", "Björn Åkerström"),
    ("goran oberg", "Göran Öberg"),
    ("sjostrom wennberg", "Märta Sjöström-Wennberg"),
    ("muhammed alhassan", "Mohammed Al-Hassan"),
    ("kristina eriksson tieto", "Kristina Eriksson"),
    ("kristina ericson", "Christina Ericsson"),
    ("per karlsson", "Per Carlsson"),
    ("zoltan szabo", "Zoltán Szabó"),
    ("åsa häggqvist", "Åsa Häggkvist"),
    ("tjänsteman i beredskap", "Tjänsteperson i beredskap"),
    ("itjouren", "IT-jouren"),
    ("it joren", "IT-jouren"),
    ("överförmyndarnämden", "Överförmyndarnämnden"),
    ("komunledningskontor", "Kommunledningskontoret"),
];

/// Numbers and parts of them.
const NUMBERS: [(&str, &str); 26] = [
    ("070-174 06 11", "Björn Åkerström"),
    ("0701740611", "Björn Åkerström"),
    ("+46 70 174 06 11", "Björn Åkerström"),
    ("+46701740611", "Björn Åkerström"),
    ("0046701740611", "Björn Åkerström"),
    ("46701740611", "Björn Åkerström"),
    ("+46 (0)70-174 06 11", "Björn Åkerström"),
    ("70 174 0611", "Björn Åkerström"),
    ("174 06 11", "Björn Åkerström"),
    ("740611", "Björn Åkerström"),
    ("112", "SOS Alarm"),
    ("11414", "Polisen"),
    ("114 14", "Polisen"),
    ("559998-0041", "Tietoevry Tech Services Sweden AB"),
    ("5599980041", "Tietoevry Tech Services Sweden AB"),
    ("16559998-0041", "Tietoevry Tech Services Sweden AB"),
    ("5599 98 0041", "Tietoevry Tech Services Sweden AB"),
    ("998-0041", "Tietoevry Tech Services Sweden AB"),
    ("KS 2024/00123", "Tietoevry Tech Services Sweden AB"),
    ("ks 2024/123", "Tietoevry Tech Services Sweden AB"),
    ("2024/123", "Tietoevry Tech Services Sweden AB"),
    ("dnr 2022 456", "Drift av verksamhetssystem"),
    ("4711", "Drift av verksamhetssystem"),
    ("uh 2021 77", "Ramavtal IT-konsulter"),
    ("23.3-1234", "Ramavtal IT-konsulter"),
    ("+44 20 7946", "Microsoft Ireland Operations Ltd"),
];

fn titles(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.document.title.as_str()).collect()
}

async fn put(app: &App, actor: &Actor, documents: Vec<Document>) {
    let entry = kravkoll::audit::Entry::done(kravkoll::audit::Action::OrganisationEdit);
    let work = move |change: &mut kravkoll::account::Change<'_, '_>| {
        search::put_many(change.tx, change.scope, &documents)?;
        change.audit(&entry)
    };
    actor.change(app, kravkoll::account::Permission::EditRegister, work).await.unwrap();
}

async fn remove(app: &App, actor: &Actor, id: String) {
    let entry = kravkoll::audit::Entry::done(kravkoll::audit::Action::OrganisationEdit);
    let work = move |change: &mut kravkoll::account::Change<'_, '_>| {
        search::remove_many(change.tx, change.scope, &[&id])?;
        change.audit(&entry)
    };
    actor.change(app, kravkoll::account::Permission::EditRegister, work).await.unwrap();
}

async fn replace(app: &App, actor: &Actor, before: &[Document], documents: Vec<Document>) {
    let gone: Vec<String> = before.iter().map(|document| document.id.clone()).collect();
    let entry = kravkoll::audit::Entry::done(kravkoll::audit::Action::OrganisationEdit);
    let work = move |change: &mut kravkoll::account::Change<'_, '_>| {
        search::remove_many(change.tx, change.scope, &gone.iter().map(String::as_str).collect::<Vec<_>>())?;
        search::put_many(change.tx, change.scope, &documents)?;
        change.audit(&entry)
    };
    actor.change(app, kravkoll::account::Permission::EditRegister, work).await.unwrap();
}

async fn with_register(documents: Vec<Document>) -> (TestApp, Actor) {
    let app = TestApp::new().await;
    let client = app.client(Role::SystemManager).await;
    let actor = app.actor(&client).await;
    put(&app.app, &actor, documents).await;
    (app, actor)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_meant_is_among_the_first_three() {
    let mut documents = lookup::by_hand();
    documents.extend(lookup::register(3, Size { vendors: 100, contacts: 400, systems: 150 }));
    let (app, actor) = with_register(documents).await;
    let mut missed = String::new();
    let mut within = 0;
    for (typed, meant) in MEANT {
        let found = search::find(&app.app, &actor, typed, search::no_others, 3).await.unwrap();
        if titles(&found).contains(&meant) {
            within += 1;
        } else {
            let _ = writeln!(missed, "{typed:?} meant {meant:?}, found {:?}", titles(&found));
        }
    }
    assert!(within * 100 >= MEANT.len() * 95, "{within} of {}:\n{missed}", MEANT.len());
    for (typed, meant) in NUMBERS {
        let found = search::find(&app.app, &actor, typed, search::no_others, 3).await.unwrap();
        assert_eq!(titles(&found).first(), Some(&meant), "{typed:?}: {:?}", titles(&found));
    }
}

/// What people type to find things of a register: names, their beginnings, parts, with errors, in another order, numbers.
fn queries(documents: &[Document], count: usize) -> Vec<String> {
    let mut dice = Dice(11);
    let mut all: Vec<String> = MEANT.iter().chain(&NUMBERS).map(|(typed, _)| (*typed).to_owned()).collect();
    while all.len() < count {
        let document = &documents[dice.below(documents.len())];
        let title: Vec<char> = document.title.chars().collect();
        let typed: String = match dice.below(9) {
            0 => document.title.clone(),
            1 => title.iter().take(3 + dice.below(5)).collect(),
            2 => lookup::ascii(&document.title),
            3 => document.title.split(' ').rev().collect::<Vec<_>>().join(" "),
            4 => {
                let gone = dice.below(title.len());
                title.iter().enumerate().filter(|(place, _)| *place != gone).map(|(_, letter)| letter).collect()
            }
            5 => {
                let mut turned = title.clone();
                let place = dice.below(title.len() - 1);
                turned.swap(place, place + 1);
                turned.into_iter().collect()
            }
            6 => document.phones.first().map(|phone| phone.shown.chars().skip(dice.below(4)).take(7).collect()).unwrap_or_default(),
            7 => document.numbers.get(dice.below(2)).cloned().unwrap_or_default(),
            _ => document.note.split(' ').next_back().unwrap_or_default().to_owned(),
        };
        if !typed.trim().is_empty() && !all.contains(&typed) {
            all.push(typed);
        }
    }
    all
}

async fn answers(app: &App, actor: &Actor, queries: &[String]) -> String {
    let mut answers = String::new();
    for typed in queries {
        let found = search::find(app, actor, typed, search::no_others, 5).await.unwrap();
        let shown: Vec<String> = found.hits.iter().map(|hit| format!("{} ({})", hit.document.title, &hit.document.id[32..])).collect();
        let _ = writeln!(answers, "{typed} → {}", shown.join("; "));
    }
    answers
}

/// The suite runs on each database, and what is found and in which order is held to one file; so they answer alike. With a server at
/// hand, they are also held to one another in one process, and documents that came one by one to those that came at once.
#[tokio::test(flavor = "multi_thread")]
async fn both_databases_find_the_same_in_the_same_order() {
    let mut documents = lookup::by_hand();
    documents.extend(lookup::register(1, MEMBER));
    let queries = queries(&documents, 400);
    let (app, actor) = with_register(documents.clone()).await;
    let found = answers(&app.app, &actor, &queries).await;
    insta::assert_snapshot!("found", found);
    for typed in &queries {
        // However many are wanted, the first are the same, although less is looked at for few.
        let (few, many) = (
            search::find(&app.app, &actor, typed, search::no_others, 5).await.unwrap(),
            search::find(&app.app, &actor, typed, search::no_others, 300).await.unwrap(),
        );
        assert_eq!(few.hits, many.hits[..few.hits.len()], "{typed}");
    }
    if app.database.file().is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let db = prepare(&DatabaseUrl::Sqlite(folder.path().join("kravkoll.db")), preparation()).unwrap();
    let other = App::new(db, Clock::fixed(noon()), Keys::from_bytes([7; 32]), config(&app.database)).unwrap();
    let organisation = format!(
        "INSERT INTO organisation (id, kind, name, organisation_number, created_at, version) VALUES ('{}', 'municipality', 'Exempelköpings kommun', '2120000142', '2026-11-23 12:00:00', 1)",
        actor.organisation()
    );
    other.db.write_now(|tx| Ok(diesel::connection::SimpleConnection::batch_execute(tx.conn(), &organisation)?)).unwrap();
    for some in documents.chunks(400).rev() {
        put(&other, &actor, some.to_vec()).await;
    }
    assert_eq!(found, answers(&other, &actor, &queries).await);
}

/// How a register came to be what it is does not show in what is found.
#[tokio::test(flavor = "multi_thread")]
async fn changes_are_found_at_once_and_what_is_gone_is_not() {
    let documents = lookup::by_hand();
    let (app, actor) = with_register(documents.clone()).await;
    // Another process on the same database.
    let second = App::new(app.database.db.clone(), Clock::fixed(noon()), Keys::from_bytes([7; 32]), config(&app.database)).unwrap();
    let queries = queries(&documents, 200);
    let before = answers(&app.app, &actor, &queries).await;
    assert_eq!(before, answers(&second, &actor, &queries).await);

    let mut changed = documents.iter().find(|document| document.title == "Lifecare").unwrap().clone();
    changed.title = "Omsorgssystemet Kvittra".to_owned();
    changed.names = vec!["Lifecare".to_owned()];
    put(&app.app, &actor, vec![changed.clone()]).await;
    for app in [&app.app, &second] {
        assert_eq!(titles(&search::find(app, &actor, "kvittra", search::no_others, 5).await.unwrap()), ["Omsorgssystemet Kvittra"]);
        assert_eq!(titles(&search::find(app, &actor, "lifecare", search::no_others, 5).await.unwrap())[0], "Omsorgssystemet Kvittra", "its former name");
    }
    remove(&second, &actor, changed.id.clone()).await;
    for app in [&app.app, &second] {
        assert_eq!(titles(&search::find(app, &actor, "kvittra", search::no_others, 5).await.unwrap()), [""; 0]);
    }
    // Everything anew, several times over, so that indexes are made anew too.
    for _ in 0..12 {
        replace(&app.app, &actor, &documents, documents[..50].to_vec()).await;
        assert_eq!(titles(&search::find(&second, &actor, "polisen", search::no_others, 5).await.unwrap()), [""; 0]);
        replace(&app.app, &actor, &documents, documents.clone()).await;
        assert_eq!(titles(&search::find(&second, &actor, "polisen", search::no_others, 5).await.unwrap()), ["Polisen"]);
    }
    assert_eq!(before, answers(&app.app, &actor, &queries).await);
    assert_eq!(before, answers(&second, &actor, &queries).await);
    let third = App::new(app.database.db.clone(), Clock::fixed(noon()), Keys::from_bytes([7; 32]), config(&app.database)).unwrap();
    assert_eq!(before, answers(&third, &actor, &queries).await, "read anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_archived_is_found_last() {
    let mut documents = lookup::by_hand();
    let mut twin = documents.iter().find(|document| document.title.starts_with("Gammaldata")).unwrap().clone();
    assert!(twin.archived);
    twin.id = "01920000-0000-7000-8000-ffffffffffff".to_owned();
    twin.title = "Gamaldata Konsult AB".to_owned();
    twin.archived = false;
    documents.push(twin);
    let (app, actor) = with_register(documents).await;
    let found = search::find(&app.app, &actor, "gammaldata i åmål", search::no_others, 5).await.unwrap();
    assert_eq!(found.hits.iter().map(|hit| (hit.document.title.as_str(), hit.document.archived)).next_back(), Some(("Gammaldata i Åmål AB", true)));
    let found = search::find(&app.app, &actor, "gammaldata", search::no_others, 5).await.unwrap();
    assert_eq!(titles(&found), ["Gamaldata Konsult AB", "Gammaldata i Åmål AB"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_organisation_is_never_found_but_by_its_federation() {
    let (app, actor) = with_register(lookup::register(1, Size { vendors: 20, contacts: 50, systems: 20 })).await;
    let neighbour = app.other_organisation().await;
    let theirs = app.actor(&neighbour).await;
    let secret = Document { title: "Grannbolaget Kvittra AB".to_owned(), id: kravkoll::ids::UnitId::new().to_string(), ..lookup::by_hand()[0].clone() };
    put(&app.app, &theirs, vec![secret]).await;
    let finds = async |actor: &Actor| {
        let found = search::find(&app.app, actor, "kvittra", search::no_others, 5).await.unwrap();
        found.hits.into_iter().map(|hit| hit.organisation).collect::<Vec<_>>()
    };
    assert_eq!(finds(&theirs).await, [None]);
    assert_eq!(finds(&actor).await, []);
    // The own organisation is made a federation of the other.
    app.sql(&format!("INSERT INTO federation_member (federation_id, member_id) VALUES ({}, {})", register::organisation(OWN), register::organisation(OTHER)));
    assert_eq!(finds(&actor).await, [], "a system manager may not read the members");
    let crisis = app.actor(&app.client(Role::CrisisStaff).await).await;
    assert_eq!(finds(&crisis).await, [Some("Grannbygdens kommun".to_owned())]);
    // The member does not read the federation.
    let own = search::find(&app.app, &theirs, "a", search::no_others, 50).await.unwrap();
    assert!(own.hits.iter().all(|hit| hit.organisation.is_none() && hit.document.title.contains("Kvittra")), "{own:?}");
}

/// A name without what companies are by law and words between others, of those that can be in the names below.
fn telling(name: &str) -> String {
    const LITTLE: [&str; 26] = [
        "ab", "publ", "hb", "kb", "oy", "oyj", "as", "asa", "aps", "gmbh", "ltd", "limited", "inc", "bv", "och", "i", "pa", "for", "till", "av", "the", "of",
        "and", "llc", "plc", "corp",
    ];
    name.split(' ').filter(|word| !LITTLE.contains(word)).collect::<Vec<_>>().join(" ")
}

proptest! {
    /// Who types a name, or begins one, gets it before everything else; nothing that is typed makes the search fail. "Vol" begins
    /// "AB Volvo" too, but "AB Vol" does not begin "Vol".
    #[test]
    fn a_name_that_is_typed_comes_first(
        names in prop::collection::vec("[A-ZÅÄÖ][a-zåäö]{1,8}( [A-ZÅÄÖ]?[a-zåäö]{1,7}){0,2}", 1..25),
        which in any::<prop::sample::Index>(),
        letters in 2_usize..12,
        noise in "\\PC{0,30}",
    ) {
        let document = |(number, title): (usize, &String)| Document { id: format!("{number}"), title: title.clone(), kind: DocumentKind::ALL[number % 6], ..lookup::by_hand()[0].clone() };
        let documents: Vec<Document> = names.iter().enumerate().map(document).collect();
        let fold = |text: &str| lookup::ascii(text);
        let name = which.get(&names);
        let found = search::rank_among(name, &documents, 100);
        prop_assert_eq!(fold(&found[0].title), fold(name));
        let begun: String = name.chars().take(letters).collect();
        let found = search::rank_among(&begun, &documents, 100);
        let (typed, title) = (fold(begun.trim_end()), fold(&found[0].title));
        let begins = title.starts_with(&typed) || (telling(&typed) == typed && telling(&title).starts_with(&typed));
        prop_assert!(begins, "{} → {}", begun, found[0].title);
        let _ = search::rank_among(&noise, &documents, 100);
    }
}

/// The page, what the field in the header asks for, and the operation for programs: the same hits, with numbers that can be called.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_found_can_be_called_from_where_it_stands() {
    let (app, actor) = with_register(lookup::by_hand()).await;
    let client = app.client(Role::Reader).await;
    let page = app.get(&client, "/search?q=bj%C3%B6rn+akerstrom").await.body;
    assert!(page.contains("href=\"tel:+46701740611\"") && page.contains("070-174 06 11"), "{page}");
    let page = app.get(&client, "/search?q=it-jour").await.body;
    assert!(page.contains("dygnet runt"), "{page}");
    let archived = app.get(&client, "/search?q=gammaldata").await.body;
    assert!(archived.contains("Arkiverad"), "{archived}");
    for (query, says) in [("", "Skriv vad du söker"), ("zzzzzz", "gav inga träffar"), ("%3Cscript%3E", "&lt;script&gt;")] {
        let page = app.get(&client, &format!("/search?q={query}")).await.body;
        assert!(page.contains(says) && !page.contains("<script>"), "{query}: {page}");
    }

    let suggested =
        async |query: &str| -> serde_json::Value { serde_json::from_str(&app.get(&client, &format!("/search/suggest?q={query}")).await.body).unwrap() };
    let contact = suggested("akerstr").await;
    let options = contact["groups"][0]["options"].as_array().unwrap();
    assert_eq!(contact["groups"][0]["heading"], "Personer");
    assert_eq!((&options[0]["text"], &options[1]["href"]), (&"Björn Åkerström".into(), &"tel:+46701740611".into()));
    assert_eq!(contact["chosen"], 1, "one looks up a person to call");
    assert_eq!(suggested("telia").await["chosen"], 0, "and a vendor to read about it");
    assert_eq!(suggested("mircosoft").await["chosen"], serde_json::Value::Null, "what is not sure is not chosen");
    assert!(suggested("zzzzzz").await["none"].is_string());

    let key = crate::access::api_token(&app, &client).await;
    let ask = async |path: &str| {
        let request = axum::http::Request::get(path).header("authorization", format!("Bearer {key}"));
        app.send(&crate::support::app::Client::nobody(), request.body(axum::body::Body::empty()).unwrap()).await
    };
    let answer = ask("/api/v1/search?q=jour&limit=2").await;
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((answer["hits"].as_array().unwrap().len(), &answer["more"]), (2, &true.into()));
    let titles: Vec<&str> = answer["hits"].as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Journalsystemet HSL", "IT-jouren"], "a name that begins so comes before one that holds it");
    assert_eq!(answer["hits"][1]["phones"][0]["around_the_clock"], true);
    assert_eq!(ask("/api/v1/search?limit=0").await.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);

    // A unit is found by its name, although it stands in no register.
    app.sql(&format!(
        "INSERT INTO unit (id, organisation_id, kind, name, created_at, version) VALUES ('{}', '{}', 'board', 'Växthusnämnden', '2026-11-23 12:00:00', 1)",
        kravkoll::ids::UnitId::new(),
        actor.organisation()
    ));
    assert_eq!(suggested("vaxthusnamnd").await["groups"][0]["options"][0]["text"], "Växthusnämnden");
}
