//! Answers read back from filled-in files.

use std::io::Write as _;

use kravkoll::document::package::PackageWriter;
use kravkoll::tender::answers::{Answers, Fulfilled, Problem, read};
use kravkoll::tender::document::{AnswerPart, Format, write};
use kravkoll::tender::{Annex, Row};
use kravkoll::text::Language;

use crate::support::tender::{fill_in, sheet_of, with_part_changed, word_of};
use crate::{gallery, wordprocessing};

const DESCRIPTION: &str = "Vi använder \"Å & Ö\" <v2> {{x}} 😀";

fn fill_in_word(annex: &Annex, answer: impl Fn(&Row, AnswerPart) -> String) -> Vec<u8> {
    word_of(&write(annex, Format::Docx).unwrap(), annex, "", answer)
}

fn edit_word(bytes: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    with_part_changed(bytes, "word/document.xml", edit)
}

fn answer(row: &Row, part: AnswerPart) -> String {
    match part {
        AnswerPart::Fulfilled => "Ja".to_owned(),
        AnswerPart::Description => format!("{DESCRIPTION} {}\nrad två", row.id),
        AnswerPart::Evidence => format!("Bilaga {}", row.number),
    }
}

fn example() -> Annex {
    gallery::annex(&gallery::example()).for_bidders()
}

fn all_answered(answers: &Answers, annex: &Annex) {
    assert_eq!(answers.problems, []);
    assert_eq!(answers.answers.len(), annex.asked().count());
    for (found, row) in answers.answers.iter().zip(annex.asked()) {
        assert_eq!((&found.number, &found.id, found.kind), (&row.number, &row.id, Some(row.kind)));
        assert_eq!(found.fulfilled, Fulfilled::Yes);
        assert_eq!(found.description, answer(row, AnswerPart::Description));
        assert_eq!(found.evidence, answer(row, AnswerPart::Evidence));
    }
}

#[test]
fn every_answer_in_a_word_file_is_read() {
    let annex = example();
    let filled = fill_in_word(&annex, answer);
    all_answered(&read(&filled, Some(&annex)).unwrap(), &annex);
    all_answered(&read(&filled, None).unwrap(), &annex);
}

#[test]
fn answers_are_read_by_row_when_the_tags_are_gone() {
    let annex = example();
    let filled = edit_word(&fill_in_word(&annex, answer), |document| {
        let mut kept = String::new();
        for piece in document.split("<w:tag w:val=\"") {
            kept.push_str(if kept.is_empty() { piece } else { piece.split_once("/>").unwrap().1 });
        }
        assert!(!kept.contains("w:tag"));
        kept
    });
    all_answered(&read(&filled, None).unwrap(), &annex);
}

#[test]
fn answers_are_read_by_tag_when_the_rows_are_broken() {
    let annex = example();
    // The first column is gone, so no row says which it is.
    let filled = edit_word(&fill_in_word(&annex, answer), |document| {
        let mut kept = String::new();
        for (place, row) in document.split("<w:tr><w:trPr><w:cantSplit/></w:trPr>").enumerate() {
            if place > 0 {
                kept.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            }
            let is_requirement = row.contains("w:val=\"fulfilled:");
            kept.push_str(if is_requirement { row.split_once("</w:tc>").unwrap().1 } else { row });
        }
        kept
    });
    let answers = read(&filled, Some(&annex)).unwrap();
    assert_eq!(
        answers.answers.iter().filter(|answer| answer.fulfilled == Fulfilled::Yes && answer.description.contains(DESCRIPTION)).count(),
        annex.asked().count()
    );
    assert!(answers.problems.iter().all(|problem| matches!(problem, Problem::Altered { .. })), "{:?}", answers.problems);
}

#[test]
fn an_untouched_annex_is_all_unanswered() {
    let annex = example();
    for format in [Format::Docx, Format::Xlsx] {
        let answers = read(&write(&annex, format).unwrap(), Some(&annex)).unwrap();
        let must = annex.asked().filter(|row| !row.kind.may_be_declined()).count();
        assert!(answers.answers.iter().all(|answer| answer.fulfilled == Fulfilled::Unanswered && answer.description.is_empty() && answer.evidence.is_empty()));
        assert!(answers.problems.iter().all(|problem| matches!(problem, Problem::MandatoryUnanswered { .. })), "{format:?}: {:?}", answers.problems);
        assert_eq!(answers.problems.len(), must, "{format:?}");
        assert!(answers.bidder.is_empty());
    }
}

#[test]
fn every_annex_of_the_gallery_is_recognised_with_no_row_altered_or_missing() {
    for (name, annex) in gallery::annexes() {
        for format in [Format::Docx, Format::Xlsx] {
            // What is sent out is the bidders' copy, whichever copy is at hand.
            let bytes = write(&annex.clone().for_bidders(), format).unwrap();
            for known in [Some(&annex), None] {
                let answers = read(&bytes, known).unwrap_or_else(|error| panic!("{name} {format:?}: {error}"));
                assert_eq!(answers.language, annex.language, "{name}");
                assert_eq!(answers.answers.len(), annex.asked().count(), "{name} {format:?}");
                let other: Vec<&Problem> = answers.problems.iter().filter(|problem| !matches!(problem, Problem::MandatoryUnanswered { .. })).collect();
                assert!(other.is_empty(), "{name} {format:?} {}: {other:?}", known.is_some());
            }
        }
    }
}

#[test]
fn every_problem_is_seen() {
    let annex = example();
    let number = |id: &str| annex.asked().find(|row| row.id == id).unwrap().number.clone();
    let filled = fill_in_word(&annex, |row, part| match (row.id.as_str(), part) {
        ("ATK-01" | "EGET-01", AnswerPart::Fulfilled) => "Nej".to_owned(),
        ("ATK-03", AnswerPart::Fulfilled) => String::new(),
        ("ATK-05", AnswerPart::Fulfilled) => "delvis".to_owned(),
        _ => answer(row, part),
    });
    let filled = edit_word(&filled, |document| {
        let row = |id: &str| {
            let start = document.find(&format!("<w:t>{id}</w:t>")).unwrap();
            let start = document[..start].rfind("<w:tr>").unwrap();
            let end = start + document[start..].find("</w:tr>").unwrap() + "</w:tr>".len();
            document[start..end].to_owned()
        };
        let stranger =
            row("KRY-01").replace("KRY-01", "Vårt eget villkor").replace("fulfilled:", "x:").replace("description:", "y:").replace("evidence:", "z:");
        document
            .replace("tillåta högst 5 misslyckade", "tillåta högst 500 misslyckade")
            .replace(&row("LOG-01"), "")
            .replace(&row("KRY-01"), &format!("{}{stranger}", row("KRY-01")))
            .replace(&row("DRI-01"), &format!("{0}{0}", row("DRI-01")))
    });
    for known in [None, Some(&annex)] {
        let answers = read(&filled, known).unwrap();
        let has = |wanted: &dyn Fn(&Problem) -> bool| assert!(answers.problems.iter().any(wanted), "{:#?}", answers.problems);
        has(&|problem| *problem == Problem::MandatoryNo { number: number("ATK-01") });
        has(&|problem| *problem == Problem::MandatoryUnanswered { number: number("ATK-03") });
        has(&|problem| *problem == Problem::Unclear { number: number("ATK-05"), text: "delvis".to_owned() });
        has(&|problem| {
            matches!(problem, Problem::Altered { number: altered, expected, found }
            if *altered == number("ATK-05") && found.contains("500") && expected.is_some() == known.is_some())
        });
        has(&|problem| *problem == Problem::Missing { number: number("LOG-01"), id: "LOG-01".to_owned() });
        has(&|problem| matches!(problem, Problem::Added { text } if text.contains("Vårt eget villkor")));
        has(&|problem| *problem == Problem::Repeated { number: number("DRI-01") });
        assert_eq!(answers.problems.len(), 7, "a no to an award criterion is no problem: {:#?}", answers.problems);
    }
}

#[test]
fn a_requirement_put_in_with_its_own_code_is_no_row_of_the_annex() {
    let annex = example();
    // Somebody adds a row that looks right in all but being asked.
    let filled = edit_word(&fill_in_word(&annex, answer), |document| document.replacen(">A2<", ">A92<", 1).replacen(":A2:", ":A92:", 3));
    for known in [None, Some(&annex)] {
        let problems = read(&filled, known).unwrap().problems;
        assert!(problems.iter().any(|problem| matches!(problem, Problem::Added { text } if text.starts_with("A92"))), "{problems:?}");
        assert!(problems.iter().any(|problem| matches!(problem, Problem::Missing { number, .. } if number == "A2")), "{problems:?}");
    }
}

#[test]
fn deleted_and_inserted_text_under_change_tracking() {
    let annex = example();
    let filled = edit_word(&fill_in_word(&annex, answer), |document| {
        document
            .replacen("tillåta högst 5 misslyckade", "tillåta högst </w:t></w:r><w:del w:id=\"9001\" w:author=\"x\"><w:r><w:delText>5</w:delText></w:r></w:del><w:ins w:id=\"9002\" w:author=\"x\"><w:r><w:t>50</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> misslyckade", 1)
            .replacen("<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>A1<", "<w:tr><w:trPr><w:cantSplit/><w:del w:id=\"9003\" w:author=\"x\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>A1<", 1)
    });
    let problems = read(&filled, Some(&annex)).unwrap().problems;
    assert!(problems.iter().any(|problem| matches!(problem, Problem::Altered { found, .. } if found.contains("tillåta högst 50 misslyckade"))), "{problems:?}");
    assert!(
        problems.iter().any(|problem| matches!(problem, Problem::Altered { number, .. } | Problem::Missing { number, .. } if number == "A1")),
        "{problems:?}"
    );
}

#[test]
fn a_spreadsheet_is_read() {
    let annex = example();
    let filled = sheet_of(&write(&annex, Format::Xlsx).unwrap(), &annex, answer);
    all_answered(&read(&filled, Some(&annex)).unwrap(), &annex);
    all_answered(&read(&filled, None).unwrap(), &annex);
}

#[test]
fn an_annex_of_another_tender_or_version_is_told_of() {
    let annex = example();
    let second = gallery::second_version(Language::Swedish);
    let answers = read(&write(&second, Format::Docx).unwrap(), Some(&annex)).unwrap();
    assert!(answers.problems.contains(&Problem::OtherAnnex));
}

#[test]
fn the_bidder_signs() {
    let annex = example();
    for language in Language::ALL {
        let annex = Annex { language, ..annex.clone() };
        let filled = edit_word(&write(&annex, Format::Docx).unwrap(), |document| fill_in(document, "bidder:company", "Exempelbolaget AB"));
        assert_eq!(read(&filled, None).unwrap().bidder.into_iter().collect::<Vec<_>>(), [("company".to_owned(), "Exempelbolaget AB".to_owned())]);
    }
}

fn error(bytes: &[u8]) -> &'static str {
    match read(bytes, None) {
        Err(error) => error.message().key(),
        Ok(answers) => panic!("{answers:?}"),
    }
}

#[test]
fn files_that_are_no_annex_are_refused_with_a_reason() {
    let good = write(&example(), Format::Docx).unwrap();
    assert_eq!(error(b""), "answers-damaged");
    assert_eq!(error(b"%PDF-1.7 hej"), "answers-damaged");
    assert_eq!(error(&good[..good.len() / 2]), "answers-damaged");
    assert_eq!(error(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "answers-encrypted");
    assert_eq!(error(&vec![b'P'; 26 * 1024 * 1024]), "answers-too-large");
    assert_eq!(error(&edit_word(&good, |_| "<w:document/>".to_owned())), "answers-not-an-annex");
    assert_eq!(error(&edit_word(&good, |_| "<w:document><w:body>".to_owned())), "answers-damaged");
    assert_eq!(error(&edit_word(&good, |text| text.replacen("<w:p>", "</w:p>", 1))), "answers-damaged");
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:document>&a;&b;</w:document>";
    assert_eq!(error(&edit_word(&good, |_| entities.to_owned())), "answers-damaged");
    let mut package = PackageWriter::new();
    package.start_part("mimetype").unwrap();
    package.text().push_str("application/vnd.oasis.opendocument.text");
    assert_eq!(error(&package.finish().unwrap()), "answers-unknown-kind");
}

#[test]
fn a_zip_bomb_is_refused_without_being_unpacked_into_memory() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)).unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..300 {
        zip.write_all(&zeros).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(error(&bomb), "answers-bomb");
}

fn answer_to<'a>(answers: &'a Answers, id: &str) -> &'a kravkoll::tender::answers::Answer {
    answers.answers.iter().find(|answer| answer.id == id).unwrap()
}

/// What a reader sees in the row is the answer, whatever other controls with the same tag the file has.
#[test]
fn a_second_control_does_not_answer_for_the_first() {
    let annex = example();
    let row = annex.asked().find(|row| row.id == "ATK-01").unwrap().clone();
    let filled =
        fill_in_word(&annex, |row, part| if (row.id.as_str(), part) == ("ATK-01", AnswerPart::Fulfilled) { "Nej".to_owned() } else { answer(row, part) });
    let hidden = format!(
        "<w:p><w:sdt><w:sdtPr><w:tag w:val=\"{}\"/></w:sdtPr><w:sdtContent><w:r><w:t>Ja</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sectPr>",
        AnswerPart::Fulfilled.tag(&row)
    );
    let filled = edit_word(&filled, |document| {
        let (before, after) = document.rsplit_once("<w:sectPr>").unwrap();
        format!("{before}{hidden}{after}")
    });
    assert_eq!(answer_to(&read(&filled, None).unwrap(), "ATK-01").fulfilled, Fulfilled::No);
}

/// An editor may keep a control and forget that it shows its prompt, or keep the mark of a prompt over an answer.
#[test]
fn prompts_are_no_answers_and_answers_no_prompts() {
    let annex = example();
    let untouched = write(&annex, Format::Docx).unwrap();
    let without_marks = edit_word(&untouched, |document| document.replace("<w:showingPlcHdr/>", ""));
    assert!(read(&without_marks, None).unwrap().answers.iter().all(|answer| answer.fulfilled == Fulfilled::Unanswered && answer.description.is_empty()));
    let marks_left = edit_word(&fill_in_word(&annex, answer), |document| {
        document.replace("<w:lock w:val=\"sdtLocked\"/>", "<w:lock w:val=\"sdtLocked\"/><w:showingPlcHdr/>")
    });
    all_answered(&read(&marks_left, None).unwrap(), &annex);
    let alike = fill_in_word(&annex, |row, part| if part == AnswerPart::Description { "Skriv härifrån till sidan 4".to_owned() } else { answer(row, part) });
    assert!(read(&alike, None).unwrap().answers.iter().all(|answer| answer.description == "Skriv härifrån till sidan 4"));
}

/// Word may put a control around a cell, a row or everything.
#[test]
fn controls_around_cells_rows_and_tables_hide_nothing() {
    let annex = example();
    let filled = fill_in_word(&annex, answer);
    let wrap = |from: &'static str, to: &'static str| {
        let open = "<w:sdt><w:sdtPr><w:id w:val=\"7\"/></w:sdtPr><w:sdtContent>";
        edit_word(&filled, move |document| document.replace(from, &format!("{open}{from}")).replace(to, &format!("{to}</w:sdtContent></w:sdt>")))
    };
    for (from, to) in [("<w:tc>", "</w:tc>"), ("<w:tr>", "</w:tr>"), ("<w:tbl>", "</w:tbl>")] {
        all_answered(&read(&wrap(from, to), Some(&annex)).unwrap(), &annex);
    }
}

#[test]
fn struck_and_hidden_words_are_not_there() {
    let annex = example();
    for mark in ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>"] {
        let filled = edit_word(&fill_in_word(&annex, answer), |document| {
            document.replacen(
                "tillåta högst 5 misslyckade",
                &format!("tillåta högst </w:t></w:r><w:r><w:rPr>{mark}</w:rPr><w:t>5</w:t></w:r><w:r><w:t xml:space=\"preserve\"> misslyckade"),
                1,
            )
        });
        let problems = read(&filled, None).unwrap().problems;
        assert!(matches!(problems.as_slice(), [Problem::Altered { found, .. }] if found.contains("tillåta högst  misslyckade")), "{mark}: {problems:?}");
    }
}

#[test]
fn a_row_of_another_shape_is_told_of() {
    let annex = example();
    let row = "<w:tr><w:tc><w:p><w:r><w:t>Reservation: D1 uppfylls inte.</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val=\"Heading2\"/>";
    let filled = edit_word(&fill_in_word(&annex, answer), |document| document.replacen("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Heading2\"/>", row, 1));
    let problems = read(&filled, None).unwrap().problems;
    assert!(matches!(problems.as_slice(), [Problem::Added { text }] if text.starts_with("Reservation")), "{problems:?}");
}

#[test]
fn text_around_the_requirements_is_compared_when_the_annex_is_at_hand() {
    let annex = example();
    let good = fill_in_word(&annex, answer);
    let alter = |from: &'static str, to: &'static str| {
        let bad = edit_word(&good, |document| {
            assert!(document.contains(from), "{from}");
            document.replacen(from, to, 1)
        });
        assert_eq!(read(&bad, None).unwrap().problems, []);
        read(&bad, Some(&annex)).unwrap().problems
    };
    let found = |problems: Vec<Problem>, words: &str| {
        assert!(matches!(problems.as_slice(), [Problem::AlteredAround { found, .. }] if found.contains(words)), "{problems:?}");
    };
    found(alter("under hela avtalstiden", "under första månaden"), "under första månaden");
    found(alter("All information som beställaren", "Viss information som beställaren"), "Viss information");
    found(alter("</w:tbl><w:p>", "</w:tbl><w:p><w:r><w:t>Vi reserverar oss.</w:t></w:r></w:p><w:p>"), "Vi reserverar oss.");
    let signed = edit_word(&good, |document| fill_in(document, "bidder:company", "Exempelbolaget AB"));
    assert_eq!(read(&signed, Some(&annex)).unwrap().problems, []);

    let mut package = PackageWriter::new();
    for (name, text) in wordprocessing::parts(&write(&annex, Format::Xlsx).unwrap()) {
        package.start_part(&name).unwrap();
        package.text().push_str(&if name == "xl/sharedStrings.xml" { text.replacen("under hela avtalstiden", "under första månaden", 1) } else { text });
    }
    let problems = read(&package.finish().unwrap(), Some(&annex)).unwrap().problems;
    assert!(problems.iter().any(|problem| matches!(problem, Problem::AlteredAround { found, .. } if found.contains("första månaden"))), "{problems:?}");
}

#[test]
fn a_file_that_has_lost_its_list_says_so() {
    let annex = example();
    let mut package = PackageWriter::new();
    for (name, text) in wordprocessing::parts(&fill_in_word(&annex, answer)) {
        package.start_part(&name).unwrap();
        package.text().push_str(if name == "docProps/custom.xml" { "<Properties/>" } else { &text });
    }
    let filled = package.finish().unwrap();
    assert_eq!(read(&filled, None).unwrap().problems, [Problem::NoList]);
    all_answered(&read(&filled, Some(&annex)).unwrap(), &annex);
}

/// A wording that happens to have the same check code as another is still another wording.
#[test]
fn with_the_annex_at_hand_the_words_are_compared_and_not_their_code() {
    let mut annex = example();
    let filled = fill_in_word(&annex, answer);
    let row = annex.areas.iter_mut().flat_map(|area| &mut area.rows).find(|row| row.id == "ATK-05").unwrap();
    row.text = row.text.replace("högst 5", "högst 6");
    let problems = read(&filled, Some(&annex)).unwrap().problems;
    assert!(matches!(problems.as_slice(), [Problem::Altered { expected: Some(expected), .. }] if expected.contains("högst 6")), "{problems:?}");
}

#[test]
fn small_files_cannot_take_all_memory() {
    let good = write(&example(), Format::Docx).unwrap();
    let nested = edit_word(&good, |document| document.replacen("<w:body>", &format!("<w:body>{}{}", "<w:sdt>".repeat(20_000), "</w:sdt>".repeat(20_000)), 1));
    assert_eq!(error(&nested), "answers-damaged");
    let workbook = write(&example(), Format::Xlsx).unwrap();
    let mut package = PackageWriter::new();
    for (name, text) in wordprocessing::parts(&workbook) {
        package.start_part(&name).unwrap();
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>";
        package.text().push_str(&if name == "xl/worksheets/sheet3.xml" { text.replacen("</sheetData>", far, 1) } else { text });
    }
    assert_eq!(error(&package.finish().unwrap()), "answers-damaged");
}

/// Whatever is done to the bytes of a file, reading it ends with answers or with an error.
#[test]
fn damaged_bytes_never_cause_a_panic() {
    let small = gallery::annex(&gallery::plain("1-1-1", "\"consulting\"", "none", "")).for_bidders();
    for format in [Format::Docx, Format::Xlsx] {
        let good = write(&small, format).unwrap();
        for place in (0..good.len()).step_by(37) {
            let mut bad = good.clone();
            bad[place] ^= 0x55;
            let _ = read(&bad, None);
            let _ = read(&bad[..place], None);
        }
        // The checksums of the package see most of that; what is inside is damaged with new checksums.
        let parts = wordprocessing::parts(&good);
        for (name, text) in
            parts.iter().filter(|(name, _)| ["document.xml", "sheet2.xml", "sharedStrings.xml", "custom.xml"].iter().any(|part| name.ends_with(part)))
        {
            for place in (0..text.len()).step_by(text.len() / 40 + 1) {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= 0x11;
                let Ok(damaged) = String::from_utf8(bytes) else { continue };
                let mut package = PackageWriter::new();
                for (other, text) in &parts {
                    package.start_part(other).unwrap();
                    package.text().push_str(if other == name { &damaged } else { text });
                }
                let _ = read(&package.finish().unwrap(), None);
            }
        }
    }
}
