//! Bids: files read in, good ones and every kind of wrong one; assessed, settled, put in order; the chosen supplier.

use std::io::Write as _;

use axum::http::StatusCode;
use kravkoll::account::Role;
use kravkoll::catalogue::Kind;
use kravkoll::document::{docx, sheet};
use kravkoll::ids::BidId;
use kravkoll::tender::document::AnswerPart;
use kravkoll::tender::{Annex, Row};

use crate::support::app::{Answer, Client, TestApp};
use crate::support::tender::{
    TITLE, annex_of, bid, described, edit, file_of, fill_in, into_team, issued, send_bid, sheet_of, subject, with_part_changed, with_points, word_of, yes,
};
use crate::{gallery, wordprocessing};

/// A tender that bids can be read in for.
struct Ready {
    app: TestApp,
    lead: Client,
    tender: String,
    annex_id: String,
    annex: Annex,
    docx: Vec<u8>,
}

async fn ready(evaluation: &str) -> Ready {
    let app = TestApp::new().await;
    let lead = app.client(Role::ProcurementOfficer).await;
    let tender = described(&app, &lead, TITLE, evaluation).await;
    with_points(&app, &lead, &tender).await;
    let annex_id = issued(&app, &lead, &tender).await;
    let annex = annex_of(&app, &lead, &annex_id).await;
    let docx = file_of(&app, &lead, &annex_id, "docx").await;
    Ready { app, lead, tender, annex_id, annex, docx }
}

impl Ready {
    async fn send(&self, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
        send_bid(&self.app, &self.lead, &self.tender, name, bytes, fields).await
    }

    async fn good(&self, company: &str, price: &str) -> String {
        bid(&self.app, &self.lead, (&self.tender, &self.annex_id), company, price).await
    }

    /// How many rows each table has that a bid could leave something in.
    fn rows(&self) -> Vec<i64> {
        let tables =
            ["tender", "tender_member", "annex", "annex_file", "annex_row", "stored_file", "bid", "assessment", "award", "word_template", "form_draft"];
        tables.map(|table| self.app.count(&format!("SELECT count(*) AS number FROM {table}"))).to_vec()
    }

    /// Sends a file that is not taken; what was said.
    async fn refused(&self, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> String {
        let before = self.rows();
        let answer = self.send(name, bytes, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.body);
        assert!(answer.body.contains("<title>Fel:"), "{name}");
        assert_eq!(self.rows(), before, "{name}: something was kept");
        answer.body
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.app.get(&self.lead, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {} {}", answer.location(), answer.body);
        answer.body
    }

    fn row(&self, kind: Kind) -> &Row {
        self.annex.asked().find(|row| row.kind == kind).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_file_and_a_spreadsheet_are_read_in() {
    let ready = ready("points").await;
    let id = ready.good("Exempelbolaget AB", "1 250 000").await;
    let page = ready.page(&format!("/bids/{id}")).await;
    for sign in ["Exempelbolaget AB", "1 250 000", "Alla krav är besvarade, och inget i filen är ändrat.", "svar.docx"] {
        assert!(page.replace('\u{a0}', " ").contains(sign), "{sign}: {page}");
    }
    for row in ready.annex.asked() {
        assert!(page.contains(&yes(row, AnswerPart::Description)), "{}", row.number);
    }
    let xlsx = sheet_of(&file_of(&ready.app, &ready.lead, &ready.annex_id, "xlsx").await, &ready.annex, yes);
    assert!(ready.refused("svar.xlsx", &xlsx, &[]).await.contains("Filen säger inte vem anbudsgivaren är."));
    let done = ready.send("svar.xlsx", &xlsx, &[("bidder", "Andrabolaget AB"), ("number", "559999-0011")]).await;
    let second = done.location().to_owned();
    assert!(second.starts_with("/bids/"), "{}", done.body);
    assert!(ready.page(&second).await.contains("inget i filen är ändrat"));
    // The files come back as they were sent.
    let back = ready.app.get(&ready.lead, &format!("{second}/file")).await;
    assert!(back.bytes == xlsx && back.headers["content-disposition"].to_str().unwrap().contains("svar.xlsx"));
    let list = ready.page(&format!("/tenders/{}/bids", ready.tender)).await;
    assert!(list.contains("Exempelbolaget AB") && list.contains("Andrabolaget AB") && list.contains("2 anbud"), "{list}");
    let comparison = ready.page(&format!("/tenders/{}/comparison", ready.tender)).await;
    assert!(ready.annex.asked().all(|row| comparison.contains(&format!("row&#x3D;{}\"", row.number)) || comparison.contains(&format!("row={}\"", row.number))));
    // The form that was sent twice.
    let path = format!("/tenders/{}/bids", ready.tender);
    let new = BidId::new().to_string();
    let filled = word_of(&ready.docx, &ready.annex, "Tredje AB", yes);
    let (fields, files) = ([("id", new.as_str())], [("file", "svar.docx", filled.as_slice())]);
    let before = ready.app.count("SELECT count(*) AS number FROM bid");
    let (one, two) = tokio::join!(ready.app.upload(&ready.lead, &path, &fields, &files), ready.app.upload(&ready.lead, &path, &fields, &files));
    let three = ready.app.upload(&ready.lead, &path, &fields, &files).await;
    for answer in [one, two, three] {
        assert_eq!(answer.location(), format!("/bids/{new}"), "{} {}", answer.status, answer.body);
    }
    assert_eq!(ready.app.count("SELECT count(*) AS number FROM bid"), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_wrong_file_is_refused_with_what_to_do_and_leaves_nothing() {
    let ready = ready("points").await;
    let good = word_of(&ready.docx, &ready.annex, "Exempelbolaget AB", yes);
    let other = gallery::annex(&gallery::plain("2-2-2", "\"saas\"", "none", "")).for_bidders();
    let other = kravkoll::tender::document::write(&other, kravkoll::tender::document::Format::Docx).unwrap();
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..300 {
        bomb.write_all(&blanks).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    let letter = with_part_changed(&ready.docx, "word/document.xml", |_| {
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Hej</w:t></w:r></w:p></w:body></w:document>"
            .to_owned()
    });
    let cases: [(&str, &[u8], &str); 11] = [
        ("brev.docx", &letter, "Kontrollera att det är rätt fil"),
        ("annan.docx", &other, "från en annan upphandling"),
        ("skyddad.docx", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0], "spara den som .docx eller .xlsx utan lösenord"),
        ("gammal.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "utan lösenord"),
        ("bomb.docx", &bomb, "be leverantören att sända den på nytt"),
        ("svar.pdf", b"%PDF-1.7 hej", "Kontrollera att det är rätt fil"),
        ("svar.txt", "Ja till allt.".as_bytes(), "Kontrollera att det är rätt fil"),
        ("halv.docx", &good[..good.len() / 2], "sända den på nytt"),
        ("svar.html", b"<html><script>alert(1)</script></html>", "Kontrollera att det är rätt fil"),
        ("tom.docx", b"", "Välj anbudsgivarens ifyllda fil."),
        ("ditt/../../svar.docx", b"PK\x03\x04", "sända den på nytt"),
    ];
    for (name, bytes, words) in cases {
        let said = ready.refused(name, bytes, &[("bidder", "Bolaget AB")]).await;
        assert!(said.contains(words), "{name}: {said}");
        assert!(said.contains("value=\"Bolaget AB\""), "{name}: what was typed stays");
    }
    let price = ready.refused("svar.docx", &good, &[("price", "en miljon")]).await;
    assert!(price.contains("helt antal kronor") && price.contains("value=\"en miljon\""), "{price}");
    for price in ["-5", "1,5", "99999999999999999999", "1000000000001"] {
        ready.refused("svar.docx", &good, &[("price", price)]).await;
    }
    // Too large for any annex, and what is no file at all.
    let large = vec![b'x'; 26 * 1024 * 1024];
    let before = ready.rows();
    let said = ready.send("stor.docx", &large, &[]).await;
    assert_eq!((said.status, ready.rows()), (StatusCode::UNPROCESSABLE_ENTITY, before), "{}", said.body);
    assert!(said.body.contains("25 MB"), "{}", said.body);
}

/// Evaluators open the files: none that runs something is kept, whatever its name says.
#[tokio::test(flavor = "multi_thread")]
async fn macros_are_refused() {
    let ready = ready("points").await;
    let mut package = kravkoll::document::package::PackageWriter::new();
    for (name, text) in wordprocessing::parts(&word_of(&ready.docx, &ready.annex, "Makro AB", yes)) {
        package.start_part(&name).unwrap();
        let office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        package.text().push_str(&text.replace(office, "application/vnd.ms-word.document.macroEnabled.main+xml"));
    }
    package.start_part("word/vbaProject.bin").unwrap();
    package.text().push_str("Sub AutoOpen()");
    let said = ready.refused("svar.docm", &package.finish().unwrap(), &[]).await;
    assert!(said.contains("makron"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_version_is_taken_only_when_somebody_says_so() {
    let ready = ready("points").await;
    let old = word_of(&ready.docx, &ready.annex, "Gamla AB", yes);
    let path = format!("/tenders/{}/edit", ready.tender);
    assert_eq!(edit(&ready.app, &ready.lead, &path, &subject("Konsulttjänster, ny text", "points")).await.status, StatusCode::SEE_OTHER);
    issued(&ready.app, &ready.lead, &ready.tender).await;
    let said = ready.refused("svar.docx", &old, &[]).await;
    assert!(said.contains("version 1, men version 2 gäller") && said.contains("name=\"older\""), "{said}");
    let taken = ready.send("svar.docx", &old, &[("older", "true")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(ready.page(taken.location()).await.contains("annan bilaga eller en annan version"), "the evaluators see it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_file_of_a_bidder_takes_the_place_of_the_first() {
    let ready = ready("points").await;
    let first = ready.good("Exempelbolaget AB", "100000").await;
    let again = word_of(&ready.docx, &ready.annex, "exempelbolaget ab", yes);
    let said = ready.refused("svar2.docx", &again, &[]).await;
    assert!(said.contains("är redan inläst") && said.contains("name=\"replace\""), "{said}");
    let done = ready.send("svar2.docx", &again, &[("replace", "true")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = ready.page(done.location()).await.replace('\u{a0}', " ");
    assert!(page.contains("100 000"), "the price is kept: {page}");
    let old = ready.page(&format!("/bids/{first}")).await;
    assert!(old.contains("Ersatt") && old.contains("Så uppfyller vi"), "what was replaced stays: {old}");
    assert_eq!(ready.app.get(&ready.lead, &format!("/bids/{first}/file")).await.status, StatusCode::OK);
    assert!(ready.page(&format!("/tenders/{}/evaluation", ready.tender)).await.contains("1 anbud"));
    // One that is put aside stays too, with the reason.
    let path = format!("{}/remove", done.location());
    assert_eq!(ready.app.post(&ready.lead, &path, &[("why", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ready.app.post(&ready.lead, &path, &[("why", "Kom in för sent.")]).await.status, StatusCode::SEE_OTHER);
    let page = ready.page(done.location()).await;
    assert!(page.contains("Avfört") && page.contains("Kom in för sent."), "{page}");
    assert!(!ready.page(&format!("/tenders/{}/evaluation", ready.tender)).await.contains("exempelbolaget ab"));
    assert_eq!(ready.app.count("SELECT count(*) AS number FROM bid"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_bidders_do_to_the_annex_is_shown() {
    let ready = ready("points").await;
    let numbers: Vec<String> = ready.annex.asked().map(|row| row.number.clone()).collect();
    let must = ready.row(Kind::Mandatory).clone();
    // The answer stands in the wrong column, and the first is empty.
    let misplaced = word_of(&ready.docx, &ready.annex, "Fel Kolumn AB", |row, part| match part {
        _ if row.number != must.number => yes(row, part),
        AnswerPart::Fulfilled => String::new(),
        AnswerPart::Description => "Ja".to_owned(),
        AnswerPart::Evidence => "Nej".to_owned(),
    });
    let page = ready.page(ready.send("a.docx", &misplaced, &[]).await.location()).await;
    assert!(page.contains(&format!("{}: ett krav som måste uppfyllas är obesvarat", must.number)), "{page}");
    // Long answers, odd answers, a wording that was altered.
    let long = "Ett långt svar. ".repeat(1_250);
    assert_eq!(long.chars().count(), 20_000);
    let altered = with_part_changed(
        &word_of(&ready.docx, &ready.annex, "Ändrat AB", |row, part| match part {
            AnswerPart::Description if row.number == must.number => long.clone(),
            AnswerPart::Fulfilled if row.number == must.number => "Delvis".to_owned(),
            _ => yes(row, part),
        }),
        "word/document.xml",
        |document| document.replacen("e-tjänstelegitimation", "lösenord", 1),
    );
    let page = ready.page(ready.send("b.docx", &altered, &[]).await.location()).await;
    assert!(page.contains(long.trim()) && page.contains("varken Ja eller Nej: ”Delvis”") && page.contains("kravets text är ändrad"), "{page:.2000}");
    let comparison = ready.page(&format!("/tenders/{}/comparison", ready.tender)).await;
    assert!(comparison.contains("</span>e-tjänstelegitimation.</del>") && comparison.contains("</span>lösenord.</ins>"), "{comparison}");
    // Rows that are gone, and rows that were put in.
    let rows = with_part_changed(&word_of(&ready.docx, &ready.annex, "Rader AB", yes), "word/document.xml", |document| {
        let rows: Vec<&str> = document.split("<w:tr>").collect();
        let gone = rows.iter().position(|row| row.contains(&format!(">{}<", must.number))).unwrap();
        let added = rows[gone].replace(&format!(">{}<", must.number), ">D99<").replace(&must.id, "EGET-77");
        let mut kept: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
        kept[gone] = added;
        kept.join("<w:tr>")
    });
    let page = ready.page(ready.send("c.docx", &rows, &[]).await.location()).await;
    assert!(page.contains(&format!("{} ({}): raden saknas i filen", must.number, must.id)), "{page}");
    assert!(page.contains("En rad som inte finns i bilagan"), "{page}");
    assert!(numbers.len() > 3);
}

/// Text that breaks pages, documents and spreadsheets stays text.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_stays_text_everywhere() {
    let ready = ready("points").await;
    let hostile = "<script>alert(1)</script> {{x}} =1+1 @SUM(A1) +cmd -2 ' \" & ]]> \u{202e}abc 😀";
    let answer = |row: &Row, part: AnswerPart| if part == AnswerPart::Fulfilled { "Ja".to_owned() } else { format!("=HYPERLINK(\"x\") {hostile} {}", row.id) };
    let xlsx = sheet_of(&file_of(&ready.app, &ready.lead, &ready.annex_id, "xlsx").await, &ready.annex, answer);
    let word = word_of(&ready.docx, &ready.annex, "=cmd|' /C calc'!A0 <b>&amp; Söner", answer);
    let one = ready.send("<img src=x onerror=alert(1)>.docx", &word, &[("price", "5")]).await;
    let two = ready.send("=1+1.xlsx", &xlsx, &[("bidder", "@SUM(A1) <i>\"AB\"</i>"), ("number", "<u>1</u>"), ("price", "7")]).await;
    let award = ready.row(Kind::Award).number.clone();
    for answer in [&one, &two] {
        let bid = answer.location().strip_prefix("/bids/").unwrap_or_else(|| panic!("{}", answer.body)).to_owned();
        let motive = format!("=1+1 {}", hostile.replace('\u{202e}', ""));
        let done = assess(&ready.app, &ready.lead, &ready.tender, &award, &bid, false, &[("points", "3"), ("motive", &motive)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let (first, second) = (one.location().to_owned(), two.location().to_owned());
    let tender = &ready.tender;
    let pages = [
        first.clone(),
        second.clone(),
        format!("{second}/edit"),
        format!("{second}/remove"),
        format!("/tenders/{tender}/bids"),
        format!("/tenders/{tender}/comparison"),
        format!("/tenders/{tender}/assessment?row={award}"),
        format!("/tenders/{tender}/evaluation"),
    ];
    for path in pages {
        let page = ready.page(&path).await;
        for forbidden in ["<script>alert", "<img src=x", "<b>&amp;amp;", "<i>\"AB\"", "<u>1", "<i>&quot;AB"] {
            assert!(!page.contains(forbidden), "{path} has {forbidden}");
        }
        assert!(path.ends_with("remove") || path.ends_with("edit") || page.contains("&lt;script&gt;") || page.contains("@SUM(A1)"), "{path}: {page}");
    }
    let file = ready.app.get(&ready.lead, &format!("{first}/file")).await;
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    let exported = ready.app.get(&ready.lead, &format!("/tenders/{tender}/evaluation/file?format=docx")).await;
    assert_eq!(wordprocessing::faults(&exported.bytes), Vec::<String>::new());
    let exported = ready.app.get(&ready.lead, &format!("/tenders/{tender}/evaluation/file?format=xlsx")).await;
    let parts = wordprocessing::parts(&exported.bytes);
    assert!(parts.values().all(|text| !text.contains("<f>") && !text.contains("<f ")), "a formula");
    assert!(sheet::read(&exported.bytes).unwrap().sheets.iter().flat_map(|sheet| &sheet.1).flatten().any(|cell| cell.contains("=HYPERLINK")));
    assert!(docx::read(&ready.app.get(&ready.lead, &format!("/tenders/{tender}/evaluation/file?format=docx")).await.bytes).is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_put_a_bid_right_see_both_versions() {
    let ready = ready("points").await;
    let id = ready.good("Exempelbolaget AB", "100000").await;
    let path = format!("/bids/{id}/edit");
    let version = ready.app.get(&ready.lead, &path).await.hidden("version");
    let fields = |name: &'static str, price: &'static str| [("bidder", name), ("number", "559999-0011"), ("price", price)];
    let first = [fields("Rätt AB", "200000").as_slice(), &[("version", version.as_str())]].concat();
    assert_eq!(ready.app.post(&ready.lead, &path, &first).await.status, StatusCode::SEE_OTHER);
    let second = [fields("Annat AB", "300000").as_slice(), &[("version", version.as_str())]].concat();
    let late = ready.app.post(&ready.lead, &path, &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Rätt AB") && late.body.contains("Annat AB") && late.body.contains("300000"), "{}", late.body);
    let version = late.hidden("version");
    let again = [fields("Annat AB", "300000").as_slice(), &[("version", version.as_str())]].concat();
    assert_eq!(ready.app.post(&ready.lead, &path, &again).await.status, StatusCode::SEE_OTHER);
    assert!(ready.page(&format!("/bids/{id}")).await.contains("Annat AB"));
}

/// The version that the form of a bid and row carries.
async fn version_of(app: &TestApp, client: &Client, tender: &str, row: &str, bid: &str, settled: bool) -> String {
    let page = app.get(client, &format!("/tenders/{tender}/assessment?row={row}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let sign = format!("name=\"bid\" value=\"{bid}\"");
    let mut forms = page.body.split("<form").filter(|form| form.contains(&sign));
    let form = forms.find(|form| form.contains(&format!("name=\"settled\" value=\"{settled}\""))).unwrap_or_else(|| panic!("no form for {bid}: {}", page.body));
    form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn assess(app: &TestApp, client: &Client, tender: &str, row: &str, bid: &str, settled: bool, fields: &[(&str, &str)]) -> Answer {
    let version = version_of(app, client, tender, row, bid, settled).await;
    let mut all = vec![("row", row), ("bid", bid), ("settled", if settled { "true" } else { "false" }), ("version", version.as_str())];
    all.extend(fields);
    app.post(client, &format!("/tenders/{tender}/assessment"), &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_two_opinions_to_a_chosen_supplier() {
    let ready = ready("points").await;
    let (app, lead, tender) = (&ready.app, &ready.lead, ready.tender.as_str());
    let second = app.client(Role::SystemManager).await;
    into_team(app, tender, &second, "evaluator").await;
    let (a, b) = (ready.good("Anbud A AB", "900000").await, ready.good("Anbud B AB", "800000").await);
    let awards: Vec<Row> = ready.annex.asked().filter(|row| row.kind == Kind::Award).cloned().collect();
    let row = awards.iter().find(|row| row.id == "EGET-01").unwrap().number.clone();
    let must = ready.row(Kind::Mandatory).number.clone();

    // Rules of what can be said: a motive where it is not full, no more points than the row gives, a verdict where there are no points.
    for (number, fields, words) in [
        (&row, vec![("points", "3")], "Skriv ett motiv"),
        (&row, vec![("points", "6"), ("motive", "x")], "högst 5 poäng"),
        (&row, vec![("points", "fem"), ("motive", "x")], "value=\"fem\""),
        (&row, vec![("motive", "Bara ord")], "Bara ord"),
        (&must, vec![("verdict", "not_met")], "Skriv ett motiv"),
        (&must, vec![("motive", "Bara ord")], "Ange om kravet är uppfyllt eller inte"),
        (&must, vec![("verdict", "kanske"), ("motive", "Bara ord")], "Bara ord"),
    ] {
        let answer = assess(app, lead, tender, number, &a, false, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.body.contains(words), "{fields:?} {words}: {}", answer.body);
    }
    assert_eq!(app.count("SELECT count(*) AS number FROM assessment"), 0);
    assert_eq!(app.post(lead, &format!("/tenders/{tender}/assessment"), &[("row", "Z99"), ("bid", &a)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    // While something is missing nobody is chosen.
    let award = format!("/tenders/{tender}/award");
    let early = app.post(lead, &award, &[("bid", &a), ("motive", "Bäst.")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("Utvärderingen är inte klar"), "{}", early.body);

    for award in &awards {
        let full = award.weight.unwrap().to_string();
        for bid in [&a, &b] {
            assert_eq!(assess(app, lead, tender, &award.number, bid, false, &[("points", &full)]).await.status, StatusCode::SEE_OTHER);
        }
    }
    let other = [("points", "2"), ("motive", "Visar bara en del.")];
    assert_eq!(assess(app, &second, tender, &row, &b, false, &other).await.status, StatusCode::SEE_OTHER);
    let page = ready.page(&format!("/tenders/{tender}/assessment?row={row}")).await;
    assert!(page.contains("Utvärderarna är oense"), "{page}");
    let still = app.post(lead, &award, &[("bid", &a), ("motive", "Bäst.")]).await;
    assert_eq!(still.status, StatusCode::UNPROCESSABLE_ENTITY, "what is not settled is not decided");
    // The team settles; whoever comes second with an old page is told, and keeps what was typed.
    let version = version_of(app, &second, tender, &row, &b, true).await;
    assert_eq!(assess(app, lead, tender, &row, &b, true, &[("points", "3"), ("motive", "Vi enades.")]).await.status, StatusCode::SEE_OTHER);
    let fields = [("row", row.as_str()), ("bid", &b), ("settled", "true"), ("version", &version), ("points", "4"), ("motive", "Det andra motivet.")];
    let late = app.post(&second, &format!("/tenders/{tender}/assessment"), &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Vi enades.") && late.body.contains("Det andra motivet."), "{}", late.body);
    // Both own opinions stand beside what was settled.
    assert_eq!(app.count("SELECT count(*) AS number FROM assessment"), i64::try_from(awards.len() * 2 + 2).unwrap());
    let page = ready.page(&format!("/tenders/{tender}/evaluation")).await;
    assert!(page.contains("Klar"), "{page}");

    // Only the first in order, only with a motive, only by who leads.
    let wrong = app.post(lead, &award, &[("bid", &b), ("motive", "Billigast.")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Bara det anbud som är först i ordningen kan väljas"), "{}", wrong.body);
    assert_eq!(app.post(lead, &award, &[("bid", &a), ("motive", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.post(&second, &award, &[("bid", &a), ("motive", "Bäst.")]).await.status, StatusCode::FORBIDDEN);
    let draft = app.get(lead, &format!("/tenders/{tender}/evaluation/file?format=docx")).await.bytes;
    assert!(wordprocessing::parts(&draft)["word/document.xml"].contains(">Preliminär<"));
    assert_eq!(app.post(lead, &award, &[("bid", &a), ("motive", "Flest poäng.")]).await.location(), award);
    assert_eq!(app.count("SELECT count(*) AS number FROM award"), 1);
    let promised = ready.page(&award).await;
    assert!(ready.annex.asked().all(|row| promised.contains(&yes(row, AnswerPart::Description))), "{promised}");
    let page = ready.page(&format!("/tenders/{tender}/evaluation")).await;
    assert!(page.contains("Anbud A AB valdes av") && page.contains("Flest poäng."), "{page}");

    // The same evaluation gives the same bytes, and says that it is final.
    for format in ["docx", "xlsx"] {
        let path = format!("/tenders/{tender}/evaluation/file?format={format}");
        let (one, two) = (app.get(lead, &path).await, app.get(lead, &path).await);
        assert!(one.status == StatusCode::OK && one.bytes == two.bytes, "{format}");
        if format == "docx" {
            assert_eq!(wordprocessing::faults(&one.bytes), Vec::<String>::new());
            assert!(wordprocessing::parts(&one.bytes)["word/document.xml"].contains(">Slutlig<"));
        }
    }
    assert_eq!(app.get(lead, &format!("/tenders/{tender}/evaluation/file?format=pdf")).await.status, StatusCode::SEE_OTHER);

    // Nothing is changed any more.
    let before = ready.rows();
    let closed = "En leverantör är vald";
    let filled = word_of(&ready.docx, &ready.annex, "Sen AB", yes);
    let path = format!("/tenders/{tender}/bids");
    let id = BidId::new().to_string();
    let late = app.upload(lead, &path, &[("id", &id)], &[("file", "sen.docx", &filled)]).await;
    // The forms are gone from the page.
    assert!(!ready.page(&format!("/tenders/{tender}/assessment?row={row}")).await.contains("name=\"settled\""));
    let mut refused = vec![
        late,
        app.post(
            lead,
            &format!("/tenders/{tender}/assessment"),
            &[("row", row.as_str()), ("bid", &a), ("settled", "false"), ("version", "1"), ("points", "5")],
        )
        .await,
        app.post(lead, &format!("/bids/{a}/edit"), &[("bidder", "X"), ("version", "1")]).await,
        app.post(lead, &format!("/bids/{a}/remove"), &[("why", "x")]).await,
        app.post(lead, &award, &[("bid", &a), ("motive", "Igen.")]).await,
        app.post(lead, &format!("/annexes/{}/withdraw", ready.annex_id), &[("why", "x")]).await,
        edit(app, lead, &format!("/tenders/{tender}/edit"), &subject("Ny titel", "points")).await,
    ];
    refused.push(app.post(lead, &format!("/tenders/{tender}/issue"), &[("version", "1")]).await);
    for (place, answer) in refused.iter().enumerate() {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{place}: {} {}", answer.location(), answer.body);
        assert!(answer.body.contains(closed), "{place}: {}", answer.body);
    }
    assert_eq!(ready.rows(), before);
}

/// The same two bids by each model: points, price with a deduction, lowest price.
#[tokio::test(flavor = "multi_thread")]
async fn the_model_decides_who_is_first() {
    // A: 5 points, 900 000. B: 0 points, 800 000, so that 40 000 a point makes A cheaper, and the price alone B.
    for (model, first) in [("points", "Anbud A AB"), ("price_deduction", "Anbud A AB"), ("lowest_price", "Anbud B AB")] {
        let ready = ready(model).await;
        let (app, lead, tender) = (&ready.app, &ready.lead, ready.tender.as_str());
        let (a, b) = (ready.good("Anbud A AB", "900000").await, ready.good("Anbud B AB", "").await);
        for row in ready.annex.asked().filter(|row| row.kind == Kind::Award) {
            let most = row.weight.unwrap().to_string();
            assert_eq!(assess(app, lead, tender, &row.number, &a, false, &[("points", &most)]).await.status, StatusCode::SEE_OTHER);
            let nothing = [("points", "0"), ("motive", "Visar ingenting.")];
            assert_eq!(assess(app, lead, tender, &row.number, &b, false, &nothing).await.status, StatusCode::SEE_OTHER);
        }
        let award = format!("/tenders/{tender}/award");
        let winner = if first == "Anbud A AB" { &a } else { &b };
        if model != "points" {
            let page = ready.page(&format!("/tenders/{tender}/evaluation")).await;
            assert!(page.contains("Priset saknas"), "{model}: {page}");
            assert_eq!(app.post(lead, &award, &[("bid", winner), ("motive", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{model}: no price");
        }
        let version = app.get(lead, &format!("/bids/{b}/edit")).await.hidden("version");
        let priced = app.post(lead, &format!("/bids/{b}/edit"), &[("bidder", "Anbud B AB"), ("price", "800 000"), ("version", &version)]).await;
        assert_eq!(priced.status, StatusCode::SEE_OTHER, "{}", priced.body);
        let loser = if winner == &a { &b } else { &a };
        assert_eq!(app.post(lead, &award, &[("bid", loser), ("motive", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{model}");
        assert_eq!(app.post(lead, &award, &[("bid", winner), ("motive", "Först.")]).await.status, StatusCode::SEE_OTHER, "{model}");
        let page = ready.page(&format!("/tenders/{tender}/evaluation")).await;
        assert!(page.contains(&format!("{first} valdes av")), "{model}: {page}");
    }
}

/// A bid that does not meet what must be met is not chosen, however many points it has.
#[tokio::test(flavor = "multi_thread")]
async fn a_bid_that_is_refused_is_not_chosen() {
    let ready = ready("points").await;
    let (app, lead, tender) = (&ready.app, &ready.lead, ready.tender.as_str());
    let must = ready.row(Kind::Mandatory).clone();
    let no = with_part_changed(&word_of(&ready.docx, &ready.annex, "", yes), "word/document.xml", |document| {
        let without = document.to_owned();
        fill_in(&fill_in(&without, "bidder:company", "Nej AB"), &AnswerPart::Fulfilled.tag(&must), "Nej")
    });
    let sent = ready.send("nej.docx", &no, &[("price", "1")]).await;
    let bid = sent.location().strip_prefix("/bids/").unwrap_or_else(|| panic!("{}", sent.body)).to_owned();
    for row in ready.annex.asked().filter(|row| row.kind == Kind::Award) {
        let all = row.weight.unwrap().to_string();
        assess(app, lead, tender, &row.number, &bid, false, &[("points", &all)]).await;
    }
    let award = format!("/tenders/{tender}/award");
    let doubtful = app.post(lead, &award, &[("bid", &bid), ("motive", "x")]).await;
    assert!(doubtful.status == StatusCode::UNPROCESSABLE_ENTITY && doubtful.body.contains("inte klar"), "a no has to be assessed: {}", doubtful.body);
    let done = assess(app, lead, tender, &must.number, &bid, false, &[("verdict", "not_met"), ("motive", "Anbudet svarar nej.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = ready.page(&format!("/tenders/{tender}/evaluation")).await;
    assert!(page.contains("Förkastas") && page.contains(&format!("Uppfyller inte: {}.", must.number)), "{page}");
    assert_eq!(app.post(lead, &award, &[("bid", &bid), ("motive", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // What was said can be taken back.
    let back = assess(app, lead, tender, &must.number, &bid, false, &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert!(!ready.page(&format!("/tenders/{tender}/evaluation")).await.contains("Förkastas"));
}
