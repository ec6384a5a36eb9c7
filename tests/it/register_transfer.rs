//! Files into the register and out of it: any layout, faults in their places, nothing twice, nothing private.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use kravkoll::account::Role;
use kravkoll::document::grid::{Book, Choice};
use kravkoll::ids::{BatchId, ImportId};
use kravkoll::register::model::Kind;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::support::app::{Answer, Client, OTHER, OWN, TestApp};
use crate::support::register;
use crate::tender_api::{Program, faults};

/// The headings of the list of contracts that the authority for procurement publishes.
const HEADINGS: [&str; 43] = [
    "År",
    "Namn för köpare",
    "Organisationsnummer för köpare",
    "Sektor för köpare",
    "Delsektor för köpare",
    "Juridisk form för köpare",
    "SNI-Avdelning för köpare",
    "Upphandlingsslag",
    "CPV-Huvudgrupp",
    "CPV-Grupp",
    "CPV-Undergrupp",
    "CPV-Kategori",
    "CPV-Underkategori",
    "Huvudsaklig CPV-kod",
    "Rättslig grund",
    "Direktivstyrd",
    "Förfarande",
    "Typ av avtal",
    "Dynamiskt inköpssystem",
    "Elektronisk auktion",
    "Anbudsområden",
    "Samordnad upphandling",
    "Miljömässigt hållbar upphandling",
    "Socialt hållbar upphandling",
    "Innovationsupphandling",
    "Reserverad upphandling",
    "Reserverat genomförande",
    "Annonsdatabas",
    "Överprövad",
    "Upphandlings-ID",
    "Upphandlingens titel",
    "Publiceringsdatum",
    "Anbudsområdes-ID",
    "Namn för leverantör",
    "Sektor för leverantör",
    "Företagsstorlek för leverantör",
    "Juridisk form för leverantör",
    "SNI-Avdelning för leverantör",
    "SNI-Huvudgrupp för leverantör",
    "SNI-Grupp för leverantör",
    "SNI-Undergrupp för leverantör",
    "SNI-Detaljgrupp för leverantör",
    "Antal kontrakterade anbud*, Summa",
];

/// As many rows and vendors as the real list has, all made up.
fn contracts() -> Vec<u8> {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet().set_name("Kontrakterade anbud").unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(0, column, heading).unwrap();
    }
    for row in 1..=174_u32 {
        sheet.write(row, 0, 2021).unwrap();
        sheet.write(row, 1, "EXEMPELBYGDENS KOMMUNALFÖRBUND").unwrap();
        sheet.write(row, 2, "2220003095").unwrap();
        sheet.write(row, 17, "Kontrakt").unwrap();
        sheet.write(row, 29, format!("MT{}", row % 42)).unwrap();
        sheet.write(row, 30, format!("Upphandling {}", row % 42)).unwrap();
        sheet.write(row, 31, "2021-01-13").unwrap();
        sheet.write(row, 33, format!("Bolag nr {} i Provköping AB", (row - 1) % 101)).unwrap();
        sheet.write(row, 34, "Privat").unwrap();
        sheet.write(row, 42, 1).unwrap();
    }
    file.save_to_buffer().unwrap()
}

/// Somebody who brings files, and goes the way that a browser goes.
struct Importer<'a> {
    app: &'a TestApp,
    client: Client,
}

impl<'a> Importer<'a> {
    async fn new(app: &'a TestApp) -> Self {
        Self { app, client: app.client(Role::ProcurementOfficer).await }
    }

    async fn bring(&self, kind: &str, name: &str, bytes: &[u8]) -> Answer {
        let id = ImportId::new().to_string();
        self.app.upload(&self.client, "/register/import", &[("id", &id), ("kind", kind)], &[("file", name, bytes)]).await
    }

    /// The page that follows when work in the background is done.
    async fn wait(&self, address: &str) -> Answer {
        for _ in 0..2_400 {
            let answer = self.app.get(&self.client, address).await;
            if !answer.body.contains("data-goes-on") {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{address} is never done");
    }

    /// Brings a file and says yes to the columns as they were guessed; the address, and what would happen.
    async fn look(&self, kind: &str, name: &str, bytes: &[u8]) -> (String, String) {
        let brought = self.bring(kind, name, bytes).await;
        assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.body);
        let address = brought.location().to_owned();
        let first = self.app.get(&self.client, &address).await;
        if first.status == StatusCode::SEE_OTHER {
            let columns = self.app.get(&self.client, first.location()).await;
            assert_eq!(columns.status, StatusCode::OK, "{}", columns.body);
            self.say(&address, &guessed(&columns.body)).await;
        }
        let planned = self.wait(&address).await;
        assert_eq!(planned.status, StatusCode::OK, "{}", planned.body);
        (address, planned.body)
    }

    async fn say(&self, address: &str, fields: &[(String, String)]) {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let said = self.app.post(&self.client, &format!("{address}/columns"), &fields).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    }

    /// Takes in what was looked at; where that leads.
    async fn take_in(&self, address: &str, page: &str, good_only: bool) -> Answer {
        let mark = page.split("name=\"mark\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let fields: &[(&str, &str)] = if good_only { &[("mark", mark), ("good_only", "true")] } else { &[("mark", mark)] };
        let taken = self.app.post(&self.client, &format!("{address}/take-in"), fields).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        self.wait(address).await
    }

    async fn whole_way(&self, kind: &str, name: &str, bytes: &[u8]) -> Answer {
        let (address, page) = self.look(kind, name, bytes).await;
        self.take_in(&address, &page, false).await
    }

    fn count(&self, kind: &str) -> i64 {
        self.app.count(&format!("SELECT count(*) AS number FROM register_record WHERE kind = '{kind}'"))
    }
}

/// The fields of the form for columns, as it is shown.
fn guessed(page: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for select in page.split("<select").skip(1) {
        let select = select.split("</select>").next().unwrap();
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let chosen = select.split("<option").skip(1).find(|option| option.split('>').next().unwrap().contains("selected"));
        let value = chosen.map_or("", |option| option.split("value=\"").nth(1).unwrap().split('"').next().unwrap());
        fields.push((name, value.to_owned()));
    }
    for input in page.split("<input").skip(1) {
        let input = input.split('>').next().unwrap();
        let part = |name: &str| input.split(&format!("{name}=\"")).nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        let (Some(name), value) = (part("name"), part("value").unwrap_or_default()) else { continue };
        let is_choice = input.contains("type=\"radio\"") || input.contains("type=\"checkbox\"");
        if (!is_choice || input.contains("checked")) && ["kind", "heading"].contains(&name.as_str()) {
            fields.push((name, value));
        }
    }
    fields
}

fn chosen(fields: &[(String, String)]) -> Vec<&str> {
    fields.iter().filter(|(name, value)| name.starts_with("column_") && !value.is_empty()).map(|(_, value)| value.as_str()).collect()
}

async fn the_real_way(bytes: &[u8], vendors: usize) {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let brought = importer.bring("vendor", "anbud.xlsx", bytes).await;
    let address = brought.location().to_owned();
    let columns = app.get(&importer.client, &format!("{address}/columns")).await.body;
    // Of 43 columns one is the vendor's name, and none is taken for its number.
    assert_eq!(chosen(&guessed(&columns)), ["legal_name"]);
    importer.say(&address, &guessed(&columns)).await;
    let page = importer.wait(&address).await.body;
    assert!(page.contains(&format!("{vendors} nya, 0 ändrade, 0 som redan stämmer")), "{page}");
    assert!(page.contains("174 går att läsa in, 0 har fel"), "{page}");
    let taken = importer.take_in(&address, &page, false).await;
    assert!(taken.location().starts_with("/register/changes/"), "{} {}", taken.status, taken.body);
    assert_eq!(importer.count("vendor"), i64::try_from(vendors).unwrap());
    // Every name of the file is there, once, and no other.
    let mut book = Book::open(bytes).unwrap();
    let table = book.table(Choice::default(), &|_| false).unwrap();
    let place = table.columns.iter().find(|column| column.heading == "Namn för leverantör").unwrap().place;
    let mut names = BTreeSet::new();
    let mut keep = |name: String| {
        names.insert(name);
        true
    };
    book.rows(&table, &mut |row| keep(row.cell(place).text().split_whitespace().collect::<Vec<_>>().join(" "))).unwrap();
    assert_eq!(names.len(), vendors);
    for name in &names {
        let name = name.replace('\'', "''");
        assert_eq!(app.count(&format!("SELECT count(*) AS number FROM register_record WHERE kind = 'vendor' AND name = '{name}'")), 1, "{name}");
    }
    // The second time nothing is changed.
    let (address, page) = importer.look("vendor", "anbud.xlsx", bytes).await;
    assert!(page.contains(&format!("0 nya, 0 ändrade, {vendors} som redan stämmer")), "{page}");
    let again = importer.take_in(&address, &page, false).await;
    assert!(again.body.contains("ingenting ändrades"), "{}", again.body);
    assert_eq!(importer.count("vendor"), i64::try_from(vendors).unwrap());
    // What was changed since stays when the import is undone; the rest goes.
    let (id, version) = (app.word("SELECT id AS word FROM register_record ORDER BY sort_key LIMIT 1"), "1");
    let name = app.word("SELECT name AS word FROM register_record ORDER BY sort_key LIMIT 1");
    let edit = app.post(&importer.client, &format!("/vendors/{id}/edit"), &[("legal_name", &name), ("note", "Ändrad"), ("version", version)]).await;
    assert_eq!(edit.status, StatusCode::SEE_OTHER, "{}", edit.body);
    let undone = app.post(&importer.client, &format!("{}/undo", taken.location()), &[]).await;
    assert!(undone.body.contains(&kravkoll_escaped(&name)), "{}", undone.body);
    assert_eq!(importer.count("vendor"), 1);
    assert_eq!(app.count("SELECT count(*) AS number FROM register_history"), 2);
}

fn kravkoll_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_vendor_once_none_lost_none_invented_the_second_time_nothing_and_undone() {
    the_real_way(&contracts(), 101).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_list_too_where_its_place_is_said() {
    let Ok(folder) = std::env::var("KRAVKOLL_REAL_DATA") else { return };
    the_real_way(&std::fs::read(PathBuf::from(folder).join("kontrakterade-anbud-urval.xlsx")).unwrap(), 101).await;
}

/// A text without its marks.
fn plain(html: &str) -> String {
    let mut depth = 0;
    let text: String = format!("<{html}")
        .chars()
        .map(|letter| match letter {
            '<' => {
                depth += 1;
                ' '
            }
            '>' => {
                depth -= 1;
                ' '
            }
            letter if depth == 0 => letter,
            _ => ' ',
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ") + " "
}

const FAULTY: &str = "Leverantörslista;;;;\n;;;;\n;;;;\nLeverantör;Org.nr;Telefon;Granskad;Anteckning\n\
    Alfa AB;559998-0009;08/465 004 00 ankn. 12;2026-01-31;=HYPERLINK(\"http://x\")\n\
    Beta AB;5599980009;;;\n\
    Gamma AB;5,56E+09;;;\n\
    Delta AB;559998-0008;;;\n\
    Epsilon AB;;ring växeln;;\n\
    ;;08-465 004 01;;\n\
    Zeta AB;;;01/02/2026;\n\
    Eta AB;;;####;#REF!\n\
    alfa  ab;;;;\n\
    ALFA AKTIEBOLAG;;;;\n\
    Theta AB;;;2026-01-31 00:00:00;\n";

#[tokio::test(flavor = "multi_thread")]
async fn faults_are_told_in_their_places_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let (address, page) = importer.look("vendor", "lista.csv", FAULTY.as_bytes()).await;
    let text = page.clone();
    for (row, column, words) in [
        (6, "Org.nr", "står på rad 5 för Alfa AB"),
        (7, "Org.nr", "5,56E+09"),
        (8, "Org.nr", "Organisationsnumret stämmer inte"),
        (10, "", "amnet saknas"),
        (11, "Granskad", "två olika datum"),
        (12, "Granskad", "####"),
        (12, "Anteckning", "#REF!"),
    ] {
        let told = text
            .split("<tr")
            .map(plain)
            .any(|line| line.contains(&format!("rad {row} ")) && line.contains(column) && line.to_lowercase().contains(&words.to_lowercase()));
        assert!(told, "row {row}, {column}: {words}\n{text}");
    }
    assert!(page.contains("ring växeln förstås inte"), "{page}");
    assert!(page.contains("ALFA AKTIEBOLAG (rad 14) är Alfa AB (rad 5)"), "{page}");
    assert!(page.contains("5 går att läsa in, 6 har fel"), "{page}");
    // All or nothing, unless a person says so.
    let refused = importer.take_in(&address, &page, false).await;
    assert!(refused.body.contains("ingenting sparades"), "{}", refused.body);
    assert_eq!(importer.count("vendor"), 0);
    let page = importer.wait(&address).await.body;
    let taken = importer.take_in(&address, &page, true).await;
    assert!(taken.location().starts_with("/register/changes/"), "{}", taken.body);
    let names: BTreeSet<String> = app.words("SELECT name AS word FROM register_record WHERE kind = 'vendor'").into_iter().collect();
    assert_eq!(names, ["ALFA AKTIEBOLAG", "Alfa AB", "Epsilon AB", "Theta AB"].map(str::to_owned).into());
    let alfa = app.word("SELECT content AS word FROM register_record WHERE name = 'Alfa AB'");
    let alfa: Value = serde_json::from_str(&alfa).unwrap();
    assert_eq!((&alfa["number"], &alfa["switchboard"]), (&json!("559998-0009"), &json!("08/465 004 00 ankn. 12")));
    assert_eq!(alfa["note"], json!("=HYPERLINK(\"http://x\")"));
    let epsilon = app.word("SELECT content AS word FROM register_record WHERE name = 'Epsilon AB'");
    assert!(epsilon.contains("ring växeln"), "{epsilon}");
}

/// What the ledgers and lists of municipalities look like: the file, what its columns are, and how many vendors come of it.
const LISTS: [(&str, &str, &[&str], usize); 6] = [
    // Numbers under a heading of ids, persons masked, a column of departments that are no units here.
    (
        "Umeå",
        "Datum;Förvaltning;Leverantör;Leverantörsid;Konto;Konto text;Belopp;Fakturanr\n202001;Teknik;Alfa AB;559998-0009;6420;Data;10,5;1\n\
         202001;Skola;*****;*****;6420;Data;11,5;2\n202001;Skola;Alfa AB;559998-0009;6420;Data;1,5;3\n\
         202001;Skola;Beta AB;559998-0017;6420;Data;1,5;4\n202001;Skola;Gamma HB;559998-0025;6420;Data;1,5;5\n",
        &["legal_name", "number"],
        3,
    ),
    // The open format for ledgers: words without å, ä, ö, and our own number beside the vendor's.
    (
        "ledger",
        "kopare,kopare_text,faktura_nr,leverantor,leverantor_id,forvaltning,konto_nr,belopp,datum\n2120000142,Exempelköping,1,Alfa AB,5599980009,Teknik,4010,1,2020-01-01\n\
         2120000142,Exempelköping,2,Beta AB,5599980017,Teknik,4010,2,2020-01-01\n2120000142,Exempelköping,3,Gamma AB,,Teknik,4010,2,2020-01-01\n\
         2120000142,Exempelköping,4,Delta AB,5599980025,Teknik,4010,2,2020-01-01\n",
        &["legal_name", "number"],
        4,
    ),
    (
        "Göteborg",
        "Förvaltning/Bolag\tLeverantör\tOrganisationsnummer\tVerifikationsnummer\tKonto\tBelopp\nIntraservice\tAlfa AB\t5599980009\t1\t4010\t1\n\
         Intraservice\tBeta AB\tSAKNAS\t2\t4010\t1\nIntraservice\tBeta AB\t5599980017\t3\t4010\t1\n",
        &["legal_name", "number"],
        2,
    ),
    // As the statistics of procurements come out of the authority's own service.
    (
        "statistics",
        "Namn för köpare; Organisationsnummer för köpare; Namn för leverantör; Sektor för leverantör; Antal kontrakterade anbud*, Summa\n\
         EXEMPELKÖPINGS KOMMUN; 2120000142; Alfa AB; Privat; 1\nEXEMPELKÖPINGS KOMMUN; 2120000142; Uppgift saknas; Uppgift saknas; 1\n\
         EXEMPELKÖPINGS KOMMUN; 2120000142; ALFA AB; Privat; 1\nEXEMPELKÖPINGS KOMMUN; 2120000142; ; Privat; 1\n",
        &["legal_name"],
        1,
    ),
    (
        "contracts",
        "Avtalsnr;Avtalsbenämning;Avtalspart;Org nr;Startdatum;Slutdatum;Avtalsansvarig\nA-1;Ramavtal ett;Alfa AB;559998-0009;2023-01-01;2025-12-31;\n\
         A-2;Ramavtal två;Beta AB;559998-0017;2023-01-01;2025-12-31;\nA-3;Ramavtal tre;Alfa AB;559998-0009;2024-01-01;2026-12-31;\n",
        &["legal_name", "number"],
        2,
    ),
    ("firms", "Firma,E-post\nAlfa AB,info@alfa.example\nBeta AB,-\n", &["legal_name", "email"], 2),
];

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_other_layouts_are_understood_as_they_are() {
    for (name, list, columns, vendors) in LISTS {
        let app = TestApp::new().await;
        let importer = Importer::new(&app).await;
        let brought = importer.bring("vendor", "lista.csv", list.as_bytes()).await;
        let shown = app.get(&importer.client, &format!("{}/columns", brought.location())).await.body;
        assert_eq!(chosen(&guessed(&shown)), columns, "{name}");
        importer.say(brought.location(), &guessed(&shown)).await;
        let page = importer.wait(brought.location()).await.body;
        assert!(page.contains(" går att läsa in, 0 har fel"), "{name} {page}");
        importer.take_in(brought.location(), &page, false).await;
        assert_eq!(importer.count("vendor"), i64::try_from(vendors).unwrap(), "{name}");
        let invented = app.count("SELECT count(*) AS number FROM register_record WHERE name LIKE '%saknas%' OR name LIKE '%*%' OR name LIKE 'EXEMPELK%'");
        assert_eq!(invented, 0, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_heading_that_says_the_field_is_believed() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let list = "Namn;Krypterad e-post\nIa Ek;ia@exempel.example\nBo Al;bo@exempel.example\nEva Bo;eva@exempel.example\n";
    let brought = importer.bring("contact", "kontakter.csv", list.as_bytes()).await;
    let shown = app.get(&importer.client, &format!("{}/columns", brought.location())).await.body;
    assert_eq!(chosen(&guessed(&shown)), ["name", "encrypted_email"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_which_nobody_can_tell_what_it_is_about_is_asked_about() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    // A list of buyers only: nothing in it is a vendor's.
    let buyers = "Namn för köpare,Organisationsnummer för köpare,Upphandlingens titel\nEXEMPELKÖPINGS KOMMUN,2120000142,Data\n";
    let brought = importer.bring("vendor", "kopare.csv", buyers.as_bytes()).await;
    let address = format!("{}/columns", brought.location());
    let shown = app.get(&importer.client, &address).await.body;
    assert_eq!(chosen(&guessed(&shown)), Vec::<&str>::new());
    let fields = guessed(&shown);
    let say = async |column: &str| {
        let mut sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sent.retain(|(name, _)| *name != "column_2");
        sent.push(("column_2", column));
        app.post(&importer.client, &address, &sent).await
    };
    let nothing = say("").await;
    assert!(nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.body.contains("Välj vad minst en kolumn är"), "{}", nothing.body);
    let nameless = say("note").await;
    assert!(nameless.body.contains("Välj vilken kolumn som är Namn enligt bolagsregistret"), "{}", nameless.body);
    assert_eq!(say("legal_name").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_are_alike_are_one_when_a_person_says_so() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let list = "Leverantör;Telefon\nKnowit Aktiebolag (publ);08-465 004 00\nKnowit AB;\nINTEC Mitt AB;\nINTEC Dalarna AB;\n";
    let (address, page) = importer.look("vendor", "lista.csv", list.as_bytes()).await;
    assert!(page.contains("4 nya") && !page.contains("INTEC Mitt AB (rad"), "{page}");
    let mark = page.split("name=\"mark\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    app.post(&importer.client, &format!("{address}/same"), &[("mark", &mark), ("same", "0")]).await;
    let page = importer.wait(&address).await.body;
    assert!(page.contains("3 nya"), "{page}");
    importer.take_in(&address, &page, false).await;
    let content = app.word("SELECT content AS word FROM register_record WHERE name = 'Knowit Aktiebolag (publ)'");
    assert!(content.contains("\"other_names\":[\"Knowit AB\"]"), "{content}");
    // Next time the other spelling is known.
    let (_, page) = importer.look("vendor", "lista.csv", list.as_bytes()).await;
    assert!(page.contains("0 nya, 0 ändrade, 3 som redan stämmer"), "{page}");
}

const SYSTEMS: &str = "System;Systemförvaltare;Leverantör;Kontaktperson;Telefon till kontaktperson;E-post;Driftform\n\
    Treserva;Anna Ek;CGI Exempel AB;Bo Al;070-174 06 05;bo@example.se;SaaS\n\
    Raindance;Anna Ek;CGI Exempel AB;Bo Al;070-174 06 05;;SaaS\n\
    Lokala lådan;;;;;;\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_systems_brings_vendors_and_contacts_along() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let taken = importer.whole_way("system", "system.csv", SYSTEMS.as_bytes()).await;
    assert!(taken.location().starts_with("/register/changes/"), "{}", taken.body);
    for (kind, count) in [("system", 3), ("vendor", 1), ("contact", 2), ("delivery", 2), ("assignment", 4)] {
        assert_eq!(importer.count(kind), count, "{kind}");
    }
    let bo = app.word("SELECT content AS word FROM register_record WHERE name = 'Bo Al'");
    let bo: Value = serde_json::from_str(&bo).unwrap();
    assert_eq!(bo["channels"].as_array().unwrap().len(), 2, "{bo}");
    assert_eq!((&bo["kind"], &bo["channels"][0]["kind"]), (&json!("person"), &json!("mobile")));
    // What is in the file is found in the look-up at once.
    let found = app.get(&importer.client, "/systems?q=treserva").await.body;
    assert!(found.contains("Treserva"), "{found}");
    let (_, page) = importer.look("system", "system.csv", SYSTEMS.as_bytes()).await;
    assert!(page.contains("Ingenting skulle ändras"), "{page}");
    // An empty cell erases nothing, and another value changes.
    let other = SYSTEMS.replace("SaaS\nRaindance", "\nRaindance").replace("Raindance;Anna Ek", "Raindance;Eva Ny");
    let (address, page) = importer.look("system", "system.csv", other.as_bytes()).await;
    assert!(page.contains("1 nya"), "{page}");
    importer.take_in(&address, &page, false).await;
    assert!(app.word("SELECT content AS word FROM register_record WHERE name = 'Treserva'").contains("saas"));
    assert_eq!(importer.count("assignment"), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_municipalities_call_the_columns_of_their_systems_is_understood() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let list = "Systemnamn;Beskrivning;Förvaltning;Systemägare;Systemförvaltare;Leverantör;Supporttelefon;Support e-post;Driftform;\
        Innehåller personuppgifter;PUB-avtal finns;Klassning;RTO (timmar);Samhällsviktigt\n\
        Treserva;Omsorg;Socialtjänsten;Anna Ek;Bo Al;CGI Exempel AB;08-465 004 00;support@example.se;Egen drift;Ja, känsliga;Ja;3-3-3;4;Ja\n\
        Kartan;GIS;Samhällsbyggnad;Nils Ek;Pia Al;Kart Exempel AB;;;Molntjänst;Nej;;1-2-1;;\n";
    let brought = importer.bring("system", "system.csv", list.as_bytes()).await;
    let shown = app.get(&importer.client, &format!("{}/columns", brought.location())).await.body;
    let columns = guessed(&shown);
    let named: Vec<(&str, &str)> = columns.iter().filter_map(|(name, value)| Some((name.strip_prefix("column_")?, value.as_str()))).collect();
    let expected = [
        "name",
        "purpose",
        "",
        "owner.name",
        "manager.name",
        "vendor.legal_name",
        "contact.phone",
        "contact.email",
        "hosting",
        "personal_data",
        "",
        "classification",
        "rto_hours",
        "",
    ];
    assert_eq!(named.iter().map(|(_, value)| *value).collect::<Vec<_>>(), expected);
    let (address, page) = importer.look("system", "system.csv", list.as_bytes()).await;
    assert!(page.contains("0 har fel"), "{page}");
    importer.take_in(&address, &page, false).await;
    let content = |name: &str| -> Value {
        serde_json::from_str(&app.word(&format!("SELECT content AS word FROM register_record WHERE kind = 'system' AND name = '{name}'"))).unwrap()
    };
    let (one, other) = (content("Treserva"), content("Kartan"));
    assert_eq!((&one["hosting"], &one["personal_data"], &one["rto_hours"]), (&json!("on_premises"), &json!("sensitive"), &json!(4)));
    assert_eq!((&other["hosting"], &other["personal_data"]), (&json!("saas"), &json!("none")));
    assert!(app.word("SELECT content AS word FROM register_record WHERE kind = 'contact' AND content LIKE '%support@example.se%'").contains("08-465 004 00"));
    // The vendor's support is among those of the vendor to call, and our own people are not.
    let id = app.word("SELECT id AS word FROM register_record WHERE kind = 'system' AND name = 'Treserva'");
    let page = app.get(&importer.client, &format!("/systems/{id}")).await.body;
    let (own, theirs) = page.split_once("Ring leverantörerna").unwrap();
    let theirs = theirs.split("Leverantörskedja").next().unwrap();
    assert!(theirs.contains("tel:+46846500400") && !theirs.contains("Bo Al") && own.contains("Bo Al") && !own.contains("tel:+46846500400"), "{page}");
    // So are, without a task, whoever else is at the vendor, and its switchboard.
    let list = "Leverantör;Växel;Kontaktperson;Mobil\nKart Exempel AB;031-390 06 01;Ia Ek;070-174 06 07\n";
    importer.whole_way("vendor", "leverantörer.csv", list.as_bytes()).await;
    let id = app.word("SELECT id AS word FROM register_record WHERE kind = 'system' AND name = 'Kartan'");
    let page = app.get(&importer.client, &format!("/systems/{id}")).await.body;
    let others = page.split_once("Andra nummer hos leverantörerna").unwrap().1;
    assert!(others.contains("Ia Ek") && others.contains("tel:+46701740607") && others.contains("tel:+46313900601") && others.contains("Växel"), "{page}");
    // Who has left is nobody to call.
    app.sql(
        "UPDATE register_record SET content = REPLACE(content, '\"name\":\"Ia Ek\"', '\"name\":\"Ia Ek\",\"valid_to\":\"2026-01-01\"') WHERE kind = 'contact'",
    );
    let page = app.get(&importer.client, &format!("/systems/{id}")).await.body;
    assert!(!page.contains("Ia Ek") && page.contains("tel:+46313900601"), "{page}");
    // "Ja" takes nothing away of what is known better.
    let (_, page) = importer.look("system", "pu.csv", "System;Innehåller personuppgifter\nTreserva;Ja\nKartan;Ja\n".as_bytes()).await;
    assert!(page.contains("0 nya, 1 ändrade, 1 som redan stämmer"), "{page}");
    // What is none of our words is told with those that are.
    let (_, page) = importer.look("system", "drift.csv", "System;Driftform\nKartan;SaaS\nPlanen;Azure\n".as_bytes()).await;
    assert!(page.contains("”Azure” är inget av det som kan stå här: Egna servrar; Hyrda servrar (IaaS); "), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_systems_brings_their_levels() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let list = "System;K;R;T\nTreserva;3;2;T3\nKartan;1 – Måttlig;betydande;0\nLådan;2;;1\n";
    let brought = importer.bring("system", "system.csv", list.as_bytes()).await;
    let shown = app.get(&importer.client, &format!("{}/columns", brought.location())).await.body;
    assert_eq!(chosen(&guessed(&shown)), ["name", "level_k", "level_r", "level_t"]);
    let (address, page) = importer.look("system", "system.csv", list.as_bytes()).await;
    assert!(page.contains("3 nya") && page.contains("0 har fel") && page.contains("den behöver nivåer för K, R och T"), "{page}");
    let taken = importer.take_in(&address, &page, false).await;
    let levels = |name: &str| {
        let content = app.word(&format!("SELECT content AS word FROM register_record WHERE kind = 'system' AND name = '{name}'"));
        serde_json::from_str::<Value>(&content).unwrap()["classification"].clone()
    };
    let there = levels("Treserva");
    assert!(there["levels"] == "3-2-3" && there["by"].as_str().is_some_and(|by| !by.is_empty()) && there["on"] == "2026-11-23", "{there}");
    assert_eq!((&levels("Kartan")["levels"], &levels("Lådan")), (&json!("1-2-0"), &Value::Null));
    // The same file again changes nothing, another way of writing it neither; other levels do, and undoing brings the first ones back.
    let (_, page) = importer.look("system", "system.csv", list.as_bytes()).await;
    assert!(page.contains("0 nya, 0 ändrade, 3 som redan stämmer"), "{page}");
    app.sql("UPDATE register_record SET content = REPLACE(content, '\"reference\":null', '\"reference\":\"KS 1\"')");
    let other = "System,Klassning\nTreserva,3/2/2\nKartan,K1 R2 T0\n";
    let (address, page) = importer.look("system", "klassning.csv", other.as_bytes()).await;
    assert!(page.contains("0 nya, 1 ändrade, 1 som redan stämmer") && page.contains("Klassning (K-R-T)"), "{page}");
    let changed = importer.take_in(&address, &page, false).await;
    assert_eq!((&levels("Treserva")["levels"], &levels("Treserva")["reference"]), (&json!("3-2-2"), &json!("KS 1")));
    app.post(&importer.client, &format!("{}/undo", changed.location()), &[]).await;
    assert_eq!(levels("Treserva"), there);
    assert!(taken.location().starts_with("/register/changes/"));
    // What is no level is told, and what is of level 4 does not come in.
    let wrong = "System;K;R;T\nA;1;1;1\nB;7;1;1\nC;4;1;1\nTreserva;0;0;0\nTreserva;1;0;0\nD;4;;1\n";
    let (_, page) = importer.look("system", "system.csv", wrong.as_bytes()).await;
    for (row, words) in [(3, "7 är ingen nivå"), (4, "säkerhetsskyddschefen"), (6, "något annat än på rad 5"), (7, "säkerhetsskyddschefen")] {
        let told = page.split("<tr").map(plain).any(|line| line.contains(&format!("rad {row} ")) && line.contains(words));
        assert!(told, "row {row}: {words}\n{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_remembered_for_files_with_the_same_headings() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let file = |year: u32| format!("Firmabeteckning;Övrigt\nAlfa {year} AB;x\n");
    let brought = importer.bring("vendor", "2026.csv", file(2026).as_bytes()).await;
    let columns = app.get(&importer.client, &format!("{}/columns", brought.location())).await.body;
    let mut fields = guessed(&columns);
    fields.iter_mut().filter(|(name, _)| name == "column_0").for_each(|(_, value)| "legal_name".clone_into(value));
    importer.say(brought.location(), &fields).await;
    let next = importer.bring("vendor", "2027.csv", file(2027).as_bytes()).await;
    let columns = app.get(&importer.client, &format!("{}/columns", next.location())).await.body;
    assert!(chosen(&guessed(&columns)).contains(&"legal_name"), "{:?}", guessed(&columns));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_list_is_refused_where_it_was_chosen() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    for (bytes, words) in [
        (&b"%PDF-1.7"[..], "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k\0b\0o\0o\0k\0", "äldre format"),
        (b"PK\x03\x04x", "skadad"),
        (b"{\"x\": 1}", "inget arkiv"),
        (b"{\"format\": \"kravkoll-register\", \"version\": 9}", "version 9"),
    ] {
        let refused = importer.bring("vendor", "fil.xlsx", bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
    assert_eq!(app.count("SELECT count(*) AS number FROM register_import"), 0);
}

/// A register with what must not come out, and what a spreadsheet would take for a formula.
fn world(app: &TestApp) {
    let vendor = register::insert(
        app,
        OWN,
        Kind::Vendor,
        "=cmd|'/c calc'!A1",
        &json!({ "legal_name": "=cmd|'/c calc'!A1", "number": "811218-9876", "switchboard": "+46 8 465 004 00", "other_names": ["@x", "-y"] }),
    );
    let secret = register::insert(
        app,
        OWN,
        Kind::Vendor,
        "Hemliga AB",
        &json!({ "legal_name": "Hemliga AB", "secrecy": "OSL 18:8", "diarienummer": "KS 2026/1", "note": "dolt" }),
    );
    let channels = json!([
        { "number": 1, "kind": "mobile", "value": "", "private": true },
        { "number": 2, "kind": "phone", "value": "08-465 004 00 ankn. 12" }
    ]);
    let contact = register::insert(app, OWN, Kind::Contact, "Anna Ek", &json!({ "name": "Anna Ek", "kind": "person", "vendor": secret, "channels": channels }));
    app.sql(&format!(
        "INSERT INTO register_private_value (record_id, channel, organisation_id, value)
         SELECT '{contact}', 1, organisation_id, '070-174 06 99' FROM register_record WHERE id = '{contact}'"
    ));
    let system = register::insert(
        app,
        OWN,
        Kind::System,
        "Treserva",
        &json!({ "name": "Treserva", "hosting": "saas", "purpose": "Rad 1\nRad 2; 3", "classification": { "levels": "2-2-3-1", "by": "Anna Ek", "on": "2026-01-10" } }),
    );
    register::insert(app, OWN, Kind::Delivery, "", &json!({ "system": system, "vendor": vendor, "role": "maker" }));
    register::insert(app, OWN, Kind::Contract, "Avtal 1", &json!({ "title": "Avtal 1", "vendor": vendor, "number": "A-1", "end_on": "2027-01-01" }));
}

/// All that stands in a file, whatever it is.
pub(crate) fn inside(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if bytes.starts_with(b"PK") {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for place in 0..zip.len() {
            let _ = std::io::Read::read_to_string(&mut zip.by_index(place).unwrap(), &mut text);
        }
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn exports_hold_nothing_private_run_nothing_and_come_in_again_unchanged() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    world(&app);
    for kind in ["vendor", "system", "contact", "contract", "delivery", "assignment", "dependency"] {
        for form in ["csv", "xlsx", "vcf"] {
            let file = app.get(&importer.client, &format!("/register/export/list?kind={kind}&form={form}")).await;
            if form == "vcf" && kind != "contact" {
                assert_eq!(file.status, StatusCode::NOT_FOUND);
                continue;
            }
            assert_eq!(file.status, StatusCode::OK, "{kind} {form}");
            let text = inside(&file.bytes);
            assert!(!text.contains("070-174 06 99") && !text.contains("701740699") && !text.contains("9876"), "{kind} {form}: {text}");
            if form == "csv" && kind == "system" {
                assert!(text.contains(";Konfidentialitet (K);Riktighet (R);Tillgänglighet (T);Spårbarhet (S)") && text.contains(";2;2;3;1"), "{text}");
            }
            if form == "csv" {
                for cell in text.lines().flat_map(|line| line.trim_start_matches('\u{feff}').split(';')) {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
                }
            }
            if form != "vcf" && ["vendor", "system", "contact", "contract"].contains(&kind) {
                let (_, page) = importer.look(kind, &format!("export.{form}"), &file.bytes).await;
                assert!(page.contains("Ingenting skulle ändras") && page.contains("0 har fel"), "{kind} {form}: {page}");
            }
        }
    }
    let archive = app.get(&importer.client, "/register/export/archive").await;
    assert!(!inside(&archive.bytes).contains("06 99"));
    let (_, page) = importer.look("vendor", "arkiv.json", &archive.bytes).await;
    assert!(page.contains("Ingenting skulle ändras"), "{page}");
    // Withheld: what has a mark says that it has one and no more, wherever it is named.
    for kind in ["vendor", "contact", "contract"] {
        let redacted = inside(&app.get(&importer.client, &format!("/register/export/list?kind={kind}&form=csv&redact=true")).await.bytes);
        assert!(!redacted.contains("Hemliga") && !redacted.contains("dolt"), "{redacted}");
        assert!(kind != "vendor" || (redacted.contains("KS 2026/1") && redacted.contains("OSL 18:8")), "{redacted}");
    }
    let id = app.word("SELECT id AS word FROM register_record WHERE kind = 'contact'");
    let card = app.get(&importer.client, &format!("/contacts/{id}/card")).await;
    assert!(card.body.contains("BEGIN:VCARD\r\nVERSION:4.0\r\n") && card.body.contains("tel:+46846500400;ext=12"), "{}", card.body);
    assert_eq!(app.count("SELECT count(*) AS number FROM audit_entry WHERE action = 'register_export'"), 19);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_moves_a_register_to_another_organisation() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    world(&app);
    let archive = app.get(&importer.client, "/register/export/archive").await.bytes;
    let neighbour = Importer { app: &app, client: app.other_organisation().await };
    let taken = neighbour.whole_way("vendor", "arkiv.json", &archive).await;
    assert!(taken.location().starts_with("/register/changes/"), "{}", taken.body);
    let there = format!(
        "SELECT count(*) AS number FROM register_record r JOIN organisation o ON o.id = r.organisation_id WHERE o.organisation_number = '{}'",
        OTHER.replace('-', "")
    );
    assert_eq!(app.count(&there), 6);
    let (address, page) = neighbour.look("vendor", "arkiv.json", &archive).await;
    assert!(page.contains("Ingenting skulle ändras"), "{page}");
    neighbour.take_in(&address, &page, false).await;
    assert_eq!(app.count(&there), 6);
    let undone = app.post(&neighbour.client, &format!("{}/undo", taken.location()), &[]).await;
    assert_eq!((undone.status, app.count(&there)), (StatusCode::OK, 0));
    // The own register is as it was.
    assert_eq!(app.count("SELECT count(*) AS number FROM register_record"), 6);
}

/// An archive may come from anywhere, and may be older than what has been decided since.
#[tokio::test(flavor = "multi_thread")]
async fn an_archive_brings_nothing_that_the_forms_refuse_and_makes_nothing_public() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let vendor = register::insert(&app, OWN, Kind::Vendor, "Alfa AB", &json!({ "legal_name": "Alfa AB", "web": "https://alfa.example" }));
    let channel = |value: &str, private: bool| json!({ "number": 1, "kind": "mobile", "value": value, "private": private });
    let anna = register::insert(&app, OWN, Kind::Contact, "Anna Ek", &json!({ "name": "Anna Ek", "channels": [channel("070-174 06 05", false)] }));
    let archive = String::from_utf8(app.get(&importer.client, "/register/export/archive").await.bytes).unwrap();
    let hostile = archive.replace("https://alfa.example", "javascript:alert(1)");
    assert_ne!(hostile, archive);
    let (_, page) = importer.look("vendor", "arkiv.json", hostile.as_bytes()).await;
    assert!(page.contains("1 har fel") && page.contains("Alfa AB"), "{page}");
    // The number has been made private since.
    let content = json!({ "name": "Anna Ek", "title": "Säljare", "channels": [channel("", true)], "last_channel": 1 });
    app.sql(&format!("UPDATE register_record SET content = '{content}', version = 2 WHERE id = '{anna}'"));
    let taken = importer.whole_way("vendor", "arkiv.json", archive.as_bytes()).await;
    assert!(taken.location().starts_with("/register/changes/"), "{}", taken.body);
    let kept: Value = serde_json::from_str(&app.word(&format!("SELECT content AS word FROM register_record WHERE id = '{anna}'"))).unwrap();
    assert_eq!((kept.get("title"), &kept["channels"][0]["private"], &kept["channels"][0]["value"]), (None, &json!(true), &json!("")));
    assert!(app.get(&importer.client, &format!("/vendors/{vendor}")).await.body.contains("https://alfa.example"));
}

/// What has been added or merged since an archive was made is not lost by it, and no number of a channel is given twice.
#[tokio::test(flavor = "multi_thread")]
async fn an_older_archive_takes_nothing_away_that_it_cannot_know_of() {
    let app = TestApp::new().await;
    let importer = Importer { app: &app, client: app.client(Role::Administrator).await };
    let channel = |number: u32, kind: &str, value: &str, private: bool| json!({ "number": number, "kind": kind, "value": value, "private": private });
    let anna = register::insert(
        &app,
        OWN,
        Kind::Contact,
        "Anna Ek",
        &json!({ "name": "Anna Ek", "kind": "person", "channels": [channel(1, "mobile", "070-174 06 05", false)] }),
    );
    let [alfa, twin] = ["Alfa AB", "Alfa Aktiebolag"].map(|name| register::insert(&app, OWN, Kind::Vendor, name, &json!({ "legal_name": name })));
    let archive = app.get(&importer.client, "/register/export/archive").await.bytes;
    let private = [("kind", "on_call"), ("value", "070-174 06 99"), ("private", "true"), ("version", "1")];
    assert_eq!(app.post(&importer.client, &format!("/contacts/{anna}/channels/new"), &private).await.status, StatusCode::SEE_OTHER);
    let form = [("into", alfa.to_string()), ("batch", BatchId::new().to_string()), ("kept_version", "1".to_owned()), ("merged_version", "1".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(app.post(&importer.client, &format!("/vendors/{twin}/merge/apply"), &form).await.status, StatusCode::SEE_OTHER);
    let (address, page) = importer.look("vendor", "arkiv.json", &archive).await;
    assert!(page.contains("Har slagits ihop med en annan post"), "{page}");
    let taken = importer.take_in(&address, &page, false).await;
    assert!(taken.location().starts_with("/register/changes/"), "{}", taken.body);
    assert!(app.post(&importer.client, &format!("/contacts/{anna}/private"), &[]).await.body.contains("tel:+46701740699"));
    // The private one goes, and a list brings another: it is the third.
    let version = app.count(&format!("SELECT version AS number FROM register_record WHERE id = '{anna}'")).to_string();
    let removed = app.post(&importer.client, &format!("/contacts/{anna}/channels/2/remove"), &[("version", &version)]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
    let taken = importer.whole_way("contact", "lista.csv", "Namn;Telefon\nAnna Ek;070-174 06 07\n".as_bytes()).await;
    assert!(taken.location().starts_with("/register/changes/"), "{}", taken.body);
    let kept: Value = serde_json::from_str(&app.word(&format!("SELECT content AS word FROM register_record WHERE id = '{anna}'"))).unwrap();
    let numbers: Vec<u64> = kept["channels"].as_array().unwrap().iter().map(|channel| channel["number"].as_u64().unwrap()).collect();
    assert_eq!((numbers.as_slice(), &kept["last_channel"]), ([1, 3].as_slice(), &json!(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_come_in_as_they_go_out() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    for kind in ["vendor", "system", "contact", "contract"] {
        for form in ["csv", "xlsx"] {
            let file = app.get(&importer.client, &format!("/register/import/template?kind={kind}&form={form}")).await;
            assert_eq!(file.status, StatusCode::OK);
            let (_, page) = importer.look(kind, &format!("mall.{form}"), &file.bytes).await;
            assert!(page.contains("1 går att läsa in, 0 har fel") && page.contains("ta bort raden"), "{kind} {form}: {page}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_has_become_another_is_not_carried_out() {
    let app = TestApp::new().await;
    let importer = Importer::new(&app).await;
    let (address, page) = importer.look("vendor", "lista.csv", "Leverantör\nAlfa AB\nBeta AB\n".as_bytes()).await;
    register::insert(&app, OWN, Kind::Vendor, "Alfa AB", &json!({ "legal_name": "Alfa AB" }));
    let refused = importer.take_in(&address, &page, false).await;
    assert!(refused.body.contains("Registret har ändrats"), "{}", refused.body);
    assert_eq!(importer.count("vendor"), 1);
    let page = importer.wait(&address).await.body;
    assert!(page.contains("1 nya, 0 ändrade, 1 som redan stämmer"), "{page}");
    // A file that is thrown away is kept no longer.
    app.post(&importer.client, &format!("{address}/discard"), &[]).await;
    assert_eq!(app.count("SELECT count(*) AS number FROM register_import WHERE bytes IS NOT NULL"), 0);
}

/// A list of many rows, for what takes long.
pub(crate) fn many(rows: usize) -> String {
    let mut list = String::from("Leverantör;Telefon;E-post\n");
    for row in 0..rows {
        let _ = writeln!(list, "Bolag {row} i Provköping AB;08-465 {:03} {:02};info{row}@example.se", row / 100 % 1000, row % 100);
    }
    list
}

/// What a program sends of a list, and what it gets.
async fn brought(program: &Program<'_>, query: &str, list: &str) -> Answer {
    program.send(Method::POST, &format!("/import?{query}"), None, "application/octet-stream", list.as_bytes().to_vec()).await
}

fn told(answer: &Answer) -> Value {
    assert!(answer.status.is_success(), "{} {}", answer.status, answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_brings_a_list_looks_first_and_can_undo_it() {
    let app = TestApp::new().await;
    let program = Program::of(&app, &app.client(Role::ProcurementOfficer).await).await;
    let vendors = async || program.get("/vendors").await["count"].clone();
    let list = "Leverantör;Org.nr;Telefon;Vad\nAlfa AB;559998-0009;08-465 004 00;x\nBeta AB;;ring växeln;y\nUppgift saknas;;;z\n";
    // Looking changes nothing.
    let look = told(&brought(&program, "name=lista.csv&dry_run=true", list).await);
    assert_eq!(look["rows"], json!({ "good": 2, "faulty": 0, "empty": 1 }));
    assert_eq!(look["records"], json!([{ "kind": "vendor", "new": 2, "changed": 0, "same": 0 }]));
    let columns = json!([
        { "heading": "Leverantör", "field": "legal_name" }, { "heading": "Org.nr", "field": "number" }, { "heading": "Telefon", "field": "switchboard" }
    ]);
    assert_eq!((&look["columns"], &look["batch"]), (&columns, &Value::Null));
    assert!(look["notes"][0]["row"] == 3 && look["notes"][0]["message"].as_str().unwrap().contains("ring växeln"), "{look}");
    assert_eq!(vendors().await, 0);
    // It is taken in, is the same the second time, and is undone.
    let taken = brought(&program, "name=lista.csv", list).await;
    let batch = told(&taken)["batch"].as_str().unwrap().to_owned();
    assert_eq!((taken.status, taken.location()), (StatusCode::CREATED, format!("/api/v1/batches/{batch}").as_str()));
    assert_eq!(vendors().await, 2);
    let again = brought(&program, "name=lista.csv", list).await;
    assert_eq!((again.status, &told(&again)["records"][0]["same"]), (StatusCode::OK, &json!(2)));
    assert_eq!(program.ask(Method::POST, &format!("/batches/{batch}/undo"), None, json!(null)).await.status, StatusCode::OK);
    assert_eq!(vendors().await, 0);
    // Columns can be said, and what is wrong with that is told.
    let said = told(&brought(&program, "name=lista.csv&column=Vad:legal_name&dry_run=true", list).await);
    assert_eq!((&said["rows"]["good"], &said["columns"][0]["field"]), (&json!(3), &json!("legal_name")));
    for (query, places) in [
        ("name=l.csv&column=Namn:legal_name", &["column"][..]),
        ("name=l.csv&column=Vad:namn", &["column"]),
        ("name=l.csv&column=Vad", &["column"]),
        ("name=l.csv&column=Vad:note", &["column"]),
        ("name=l.csv&column=Vad:legal_name&column=Vad:note", &["column"]),
        ("name=l.csv&column=:legal_name", &["column"]),
        ("kind=delivery&dry_run=kanske", &["name", "kind", "dry_run"]),
        ("name=l.csv&nothing=1", &[""]),
    ] {
        assert_eq!(faults(&brought(&program, query, list).await), places, "{query}");
    }
    assert_eq!(faults(&brought(&program, "name=l.csv", "").await), [""]);
    assert_eq!(brought(&program, "name=l.xls", "<html>").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // All or nothing, unless the program says so.
    assert_eq!(faults(&brought(&program, "name=lista.csv", FAULTY).await).len(), 7);
    assert!(faults(&brought(&program, "name=lista.csv", FAULTY).await).contains(&"rows[8].Org.nr".to_owned()));
    assert_eq!(vendors().await, 0);
    assert_eq!(told(&brought(&program, "name=lista.csv&good_only=true", FAULTY).await)["rows"]["faulty"], 6);
    assert_eq!(vendors().await, 4);
    // Whoever may only read brings nothing.
    let reader = Program::of(&app, &app.client(Role::Reader).await).await;
    assert_eq!(brought(&reader, "name=lista.csv&dry_run=true", list).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_gets_the_files_that_a_person_gets() {
    let app = TestApp::new().await;
    world(&app);
    let client = app.client(Role::ProcurementOfficer).await;
    let (program, reader) = (Program::of(&app, &client).await, Program::of(&app, &app.client(Role::Reader).await).await);
    let neighbour = Program::of(&app, &app.other_organisation().await).await;
    let file = async |who: &Program<'_>, path: &str| who.send(Method::GET, path, None, "", Vec::new()).await;
    for query in ["kind=vendor&form=csv", "kind=contact&form=vcf", "kind=delivery&form=csv", "kind=vendor&form=csv&redact=true"] {
        let theirs = app.get(&client, &format!("/register/export/list?{query}")).await;
        let ours = file(&reader, &format!("/export?{query}")).await;
        assert_eq!((ours.status, &ours.headers["content-type"]), (StatusCode::OK, &theirs.headers["content-type"]), "{query}");
        assert_eq!(inside(&ours.bytes), inside(&theirs.bytes), "{query}");
        assert!(!inside(&file(&neighbour, &format!("/export?{query}")).await.bytes).contains("Treserva"), "{query}");
    }
    for (query, places) in [("kind=vendor&form=vcf", &["form"][..]), ("kind=person&form=csv", &["kind"]), ("", &["kind", "form"])] {
        assert_eq!(faults(&file(&reader, &format!("/export?{query}")).await), places, "{query}");
    }
    let contact = app.word("SELECT id AS word FROM register_record WHERE kind = 'contact'");
    let card = file(&reader, &format!("/contacts/{contact}/card")).await;
    assert!(card.status == StatusCode::OK && card.body.contains("FN:Anna Ek") && !card.body.contains("701740699"), "{}", card.body);
    assert_eq!(file(&neighbour, &format!("/contacts/{contact}/card")).await.status, StatusCode::NOT_FOUND);
    // The archive, which the same program can send back.
    assert_eq!(file(&reader, "/archive").await.status, StatusCode::FORBIDDEN);
    let archive = file(&program, "/archive").await;
    let back = told(&brought(&program, "name=arkiv.json&dry_run=true", &archive.body).await);
    assert!(back["rows"]["faulty"] == 0 && back["records"].as_array().unwrap().iter().all(|kind| kind["new"] == 0 && kind["changed"] == 0), "{back}");
}
