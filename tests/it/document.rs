//! The annex as files.

use kravkoll::document::{docx, sheet};
use kravkoll::tender::document::{Format, write};
use kravkoll::text::Language;

use crate::{gallery, wordprocessing};

#[test]
fn every_word_file_holds_its_invariants() {
    for (name, annex) in gallery::annexes() {
        let bytes = write(&annex, Format::Docx).unwrap();
        assert_eq!(wordprocessing::faults(&bytes), Vec::<String>::new(), "{name}");
    }
}

/// The invariants are of use only if they see a fault: each of these breaks a good file in one place.
#[test]
fn the_invariants_see_faults() {
    let good = write(&gallery::annex(&gallery::example()), Format::Docx).unwrap();
    let broken = |part: &str, from: &str, to: &str| {
        let mut parts = wordprocessing::parts(&good);
        let text = parts.get_mut(part).unwrap();
        assert!(text.contains(from), "{part} does not contain {from}");
        *text = text.replacen(from, to, 1);
        let mut package = kravkoll::document::package::PackageWriter::new();
        for (name, text) in &parts {
            package.start_part(name).unwrap();
            package.text().push_str(text);
        }
        wordprocessing::faults(&package.finish().unwrap())
    };
    let document = "word/document.xml";
    for (part, from, to) in [
        (document, "<w:tag w:val=\"fulfilled:A1:STY-01\"/>", "<w:tag w:val=\"fulfilled:A2:STY-02\"/>"),
        (document, "<w:tblHeader/>", ""),
        (document, "<w:tblCaption ", "<w:tblCaptio "),
        (document, "w:value=\"no\"", "w:value=\"yes\""),
        (document, "<w:pStyle w:val=\"Title\"/>", "<w:pStyle w:val=\"Titel\"/>"),
        (document, "w:anchor=\"_Toc", "w:anchor=\"Toc"),
        (document, "<w:fldChar w:fldCharType=\"end\"/>", ""),
        (document, "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>", "<w:tr/><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"),
        (document, "r:id=\"rId5\"", "r:id=\"rId99\""),
        (document, "</w:tbl>", "</w:tbl><w:p/>"),
        ("docProps/core.xml", "</dc:title>", "</dc:title><dc:title>x</dc:title>"),
        ("docProps/core.xml", "T00:00:00Z", ""),
        ("[Content_Types].xml", "PartName=\"/word/styles.xml\"", "PartName=\"/word/style.xml\""),
    ] {
        assert_ne!(broken(part, from, to), Vec::<String>::new(), "{from} → {to} was not seen");
    }
}

#[test]
fn the_same_annex_gives_the_same_bytes() {
    let annexes: Vec<_> = gallery::annexes().into_iter().take(6).collect();
    for format in Format::ALL {
        let first: Vec<Vec<u8>> = annexes.iter().map(|(_, annex)| write(annex, format).unwrap()).collect();
        // Again on another thread and in another order: nothing may be left behind by an earlier document.
        let again = annexes.clone();
        let mut second = std::thread::spawn(move || again.iter().rev().map(|(_, annex)| write(annex, format).unwrap()).collect::<Vec<_>>()).join().unwrap();
        second.reverse();
        assert!(first == second, "{format:?} differs");
    }
}

#[test]
fn a_word_file_says_what_it_is() {
    for language in Language::ALL {
        let annex = gallery::annex(&kravkoll::tender::Tender { language, ..gallery::example() }).for_bidders();
        let parts = wordprocessing::parts(&write(&annex, Format::Docx).unwrap());
        let tag = language.tag();
        assert!(parts["word/styles.xml"].contains(&format!("<w:lang w:val=\"{tag}\"")));
        assert!(parts["docProps/core.xml"].contains(&format!("<dc:language>{tag}</dc:language>")));
        assert!(parts["docProps/core.xml"].contains("Verksamhetssystem för socialtjänsten</dc:title>"));
        assert!(parts["word/settings.xml"].contains("<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>"));
        assert!(parts["word/footerLandscape.xml"].contains(" NUMPAGES "));
        let document = &parts["word/document.xml"];
        // The contents list is filled in beforehand with each chapter and area, each leading to its heading.
        assert_eq!(document.matches("<w:hyperlink ").count(), document.matches("<w:bookmarkStart ").count());
        assert_eq!(document.matches("<w:hyperlink ").count(), annex.areas.len() + 5);
        assert_eq!(document.matches("w:orient=\"landscape\"").count(), 1);
        // Three controls for each requirement, and six to sign with.
        assert_eq!(document.matches("<w:sdt>").count(), 3 * annex.asked().count() + 6);
    }
}

/// What only the buyer may see is in the buyer's copy and in nothing that is sent out.
#[test]
fn a_bidder_does_not_get_the_buyers_reasons() {
    let own_copy = gallery::annex(&gallery::example());
    let row = own_copy.asked().next().unwrap().clone();
    let secrets =
        [row.motive.unwrap(), row.follow_up.unwrap(), "Kommunen följer upp med egna mått".to_owned(), "Spridning kan utsätta enskilda för våld".to_owned()];
    let text = |annex: &kravkoll::tender::Annex, format| match format {
        Format::Docx => wordprocessing::parts(&write(annex, format).unwrap())["word/document.xml"].clone(),
        Format::Xlsx => format!("{:?}", sheet::read(&write(annex, format).unwrap()).unwrap()),
        _ => String::from_utf8(write(annex, format).unwrap()).unwrap(),
    };
    let sent = own_copy.clone().for_bidders();
    for format in Format::ALL {
        for secret in &secrets {
            assert!(!text(&sent, format).contains(secret.as_str()), "{format:?} gives away: {secret}");
        }
    }
    assert!(secrets.iter().all(|secret| text(&own_copy, Format::Docx).contains(secret.as_str())));
}

#[test]
fn hostile_text_stands_literally_in_word_and_spreadsheet() {
    let annex = gallery::annex(&gallery::hostile(Language::Swedish));
    let expected: String = gallery::HOSTILE.chars().filter(|c| kravkoll::document::is_xml_char(*c)).collect();
    let word = docx::read(&write(&annex, Format::Docx).unwrap()).unwrap();
    assert!(word.rows.iter().any(|row| row.cells.iter().any(|cell| cell.text.contains(&expected))), "not in the Word file");
    let workbook = sheet::read(&write(&annex, Format::Xlsx).unwrap()).unwrap();
    let cells: Vec<&String> = workbook.sheets.iter().flat_map(|(_, rows)| rows).flatten().collect();
    assert!(cells.contains(&&expected), "not in the spreadsheet");
    let long = annex.rows().find(|row| row.id == "EGET-02").unwrap();
    assert!(long.text.chars().count() > 19_000 && cells.contains(&&long.text));
}

#[test]
fn no_cell_of_a_spreadsheet_is_a_formula() {
    let annex = gallery::annex(&gallery::hostile(Language::Swedish));
    let parts = wordprocessing::parts(&write(&annex, Format::Xlsx).unwrap());
    assert!(parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/")).all(|(_, text)| !text.contains("<f>") && !text.contains("<f ")));
    let requirements = &parts["xl/worksheets/sheet2.xml"];
    assert!(
        requirements.contains("<sheetProtection ")
            && requirements.contains("<dataValidation ")
            && requirements.contains("<autoFilter ")
            && requirements.contains("state=\"frozen\"")
    );
}

#[test]
fn the_plain_text_of_an_annex() {
    let annex = gallery::annex(&gallery::plain("1-1-1", "\"consulting\"", "none", "")).for_bidders();
    insta::assert_snapshot!("plain-text", String::from_utf8(write(&annex, Format::Txt).unwrap()).unwrap());
}
