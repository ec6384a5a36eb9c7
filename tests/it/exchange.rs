//! Requirements that leave the catalogue and come back: in the files of an area, in OSCAL, in spreadsheets.

use kravkoll::catalogue::exchange::{self, Outcome, Preview};
use kravkoll::catalogue::library::{self, Library};
use kravkoll::catalogue::{Catalogue, source};
use kravkoll::input::SourceFile;
use kravkoll::tender::build_annex;
use kravkoll::tender::document::oscal_profile;
use kravkoll::text::Language;
use proptest::prelude::*;
use serde_json::Value;

use crate::gallery;

/// The built-in catalogue with the file of an area replaced.
fn with_area(area: &str, text: String) -> Catalogue {
    let mut files = source::embedded_files().unwrap();
    let name = format!("areas/{}.toml", area.to_lowercase());
    files.iter_mut().find(|file| file.name == name).unwrap().text = text;
    source::load(files).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn what_is_written_as_toml_is_read_back_the_same() {
    let catalogue = gallery::catalogue();
    for area in &catalogue.areas {
        let requirements: Vec<_> = catalogue.requirements.iter().filter(|requirement| requirement.area == area.code).collect();
        let read = with_area(&area.code, source::write_file(&area.title.sv, requirements.iter().copied()));
        for requirement in requirements {
            assert!(requirement.says_the_same(read.find(&requirement.id).unwrap()), "{}", source::write(requirement));
        }
    }
}

proptest! {
    /// Whatever an officer writes in a text, it comes back as it was.
    #[test]
    fn any_text_is_written_so_that_it_can_be_read(text in "[^\\p{C}\\p{Z}]{1,40}|[a-z\"'\\\\\n\t#=\\[\\]{}]{1,40}x") {
        let catalogue = gallery::catalogue();
        let mut requirement = catalogue.find("ATK-01").unwrap().clone();
        requirement.motive.sv = text.trim().to_owned();
        prop_assume!(!requirement.motive.sv.is_empty() && requirement.motive.sv.encode_utf16().count() <= 600);
        let file = SourceFile { name: "areas/atk.toml".to_owned(), text: source::write(&requirement) };
        let faults = kravkoll::input::Faults::default();
        let node = file.parse(&faults);
        prop_assert!(faults.is_empty(), "{}", file.text);
        let motive = format!("{:?}", requirement.motive.sv);
        prop_assert!(format!("{node:?}").contains(&motive), "{}", file.text);
    }
}

fn library_of(language: Language) -> Library {
    let written = exchange::library(&gallery::CATALOGUE, language).to_json().unwrap();
    library::read("katalog.json", &written).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn what_goes_out_as_oscal_comes_back_the_same() {
    let catalogue = gallery::catalogue();
    let (swedish, english) = (library_of(Language::Swedish), library_of(Language::English));
    let taken = exchange::requirements("katalog.json", &[&english, &swedish]);
    assert_eq!((taken.faults.as_slice(), taken.not_kept.as_slice()), (&[][..], &[][..]));
    assert_eq!(taken.requirements.len(), catalogue.requirements.len());
    for (taken, requirement) in taken.requirements.iter().zip(&catalogue.requirements) {
        assert!(taken.says_the_same(requirement), "{}\n{}", source::write(taken), source::write(requirement));
    }
    let preview = Preview::of_taken(&catalogue, taken);
    assert_eq!(preview.count(Outcome::Same), catalogue.requirements.len());
    assert_eq!((preview.faults.as_slice(), preview.news().count()), (&[][..], 0));
}

/// A catalogue that uses what ours does not happen to: retired ids, traceability, a verb that stands twice.
#[test]
fn what_ours_does_not_use_comes_back_too() {
    let mut files = source::embedded_files().unwrap();
    for (file, from, to) in [
        (
            "areas/atk.toml",
            "sv = \"Lösningen {{ska}} kräva minst två faktorer av olika slag, i lösningen eller i beställarens identitetstjänst, vid varje inloggning till",
            "s = 2\nkind = \"mandatory\"\nsv = \"Den som ska logga in {{ska}} visa minst två faktorer av olika slag, i lösningen eller i beställarens identitetstjänst, vid varje inloggning till",
        ),
        (
            "catalog.toml",
            "[title]",
            "[[retired]]\nid = \"ATK-90\"\nretired_in = \"0.1.0\"\nreplaced_by = \"ATK-01\"\nreason = { sv = \"Sammanslaget.\", en = \"Merged.\" }\n\n[[retired]]\nid = \"OLD-01\"\nretired_in = \"0.1.0\"\nreason = { sv = \"Området är borta.\", en = \"The area is gone.\" }\n\n[title]",
        ),
    ] {
        let file = files.iter_mut().find(|known| known.name == file).unwrap();
        assert!(file.text.contains(from));
        file.text = file.text.replacen(from, to, 1);
    }
    // Traceability is in one tier only, so the tiers above are reached without the lower one: the checks are not what is tried.
    let catalogue =
        source::load(files).unwrap_or_else(|faults| panic!("{}", faults.iter().map(|fault| fault.render(Language::English)).collect::<Vec<_>>().join("\n")));
    let libraries = Language::ALL.map(|language| library::read("k", &exchange::library(&catalogue, language).to_json().unwrap()).unwrap());
    let taken = exchange::requirements("k", &[&libraries[0], &libraries[1]]);
    assert_eq!(taken.faults, []);
    assert!(taken.requirements.iter().zip(&catalogue.requirements).all(|(taken, requirement)| taken.says_the_same(requirement)));
    let controls = libraries[0].all_controls();
    let retired = |id: &str| controls.iter().find(|(_, control)| control.id == id).unwrap();
    let (groups, atk) = retired("ATK-90");
    assert_eq!((groups[0].title.as_str(), atk.is_withdrawn(), atk.links[0].href.as_str()), ("Åtkomst och autentisering", true, "#ATK-01"));
    assert!(retired("OLD-01").0.is_empty());
    let levels = retired("ATK-01").1.levels().unwrap();
    assert_eq!(levels.written(), "K1 R1 S2");
}

#[test]
fn the_same_catalogue_gives_the_same_oscal() {
    let [swedish, english] = Language::ALL.map(|language| exchange::library(&gallery::CATALOGUE, language));
    assert_eq!(swedish.to_json().unwrap(), exchange::library(&gallery::CATALOGUE, Language::Swedish).to_json().unwrap());
    assert_ne!(swedish.uuid, english.uuid);
    let ids = |library: &Library| library.all_controls().iter().map(|(_, control)| control.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&swedish), ids(&english));
    assert_eq!((swedish.language(), swedish.licence()), (Some(Language::Swedish), Some("CC-BY-4.0")));
    // A word changed is another catalogue.
    let mut catalogue = gallery::catalogue();
    catalogue.requirements[0].motive.sv.push('!');
    assert_ne!(exchange::library(&catalogue, Language::Swedish).uuid, swedish.uuid);
    let atk = swedish.all_controls().into_iter().find(|(_, control)| control.id == "ATK-05").unwrap();
    insta::assert_snapshot!("oscal_control", serde_json::to_string_pretty(atk.1).unwrap());
}

const BASIC: &[u8] = include_bytes!("../data/oscal/basic-catalog.json");

#[test]
fn a_strangers_catalogue_loses_nothing() {
    let library = library::read("basic-catalog.json", BASIC).unwrap();
    let before: Value = serde_json::from_slice(BASIC).unwrap();
    let after: Value = serde_json::from_slice(&library.to_json().unwrap()).unwrap();
    assert_eq!(before, after);
    let controls = library.all_controls();
    assert_eq!(controls.len(), before.to_string().matches("_stm\"").count());
    let (groups, first) = &controls[0];
    assert_eq!((groups.len(), first.id.as_str(), first.levels()), (2, "s1.1.1", None));
    let shown = library.filled_in(first, &first.text("statement"));
    assert!(shown.contains("[initiating a device lock") && !shown.contains("insert:"), "{shown}");
    assert!(library.licence().unwrap().contains("fair use"));
    let taken = exchange::requirements("basic-catalog.json", &[&library]);
    assert_eq!((taken.requirements.len(), taken.faults[0].message.key()), (0, "oscal-not-ours"));
}

/// The keys of the faults of a file, with where they are.
fn refused(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let faults = library::read("fil.json", bytes).unwrap_err();
    for fault in &faults {
        for language in Language::ALL {
            assert!(fault.render(language).len() > 20);
        }
    }
    faults.into_iter().map(|fault| (fault.message.key(), fault.field.unwrap_or_default())).collect()
}

#[test]
fn what_is_no_catalogue_is_refused_with_where_it_is() {
    let with = |from: &str, to: &str| {
        let text = String::from_utf8(BASIC.to_vec()).unwrap();
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1).into_bytes()
    };
    let one = |bytes: &[u8]| refused(bytes).into_iter().next().unwrap();
    let at = |key: &'static str, field: &str| (key, field.to_owned());
    assert_eq!(one(b""), at("input-empty", ""));
    assert_eq!(one(b"<?xml version=\"1.0\"?><catalog/>"), at("oscal-xml", ""));
    assert_eq!(one(b"catalog:\n  uuid: x\n"), at("oscal-not-json", ""));
    assert_eq!(one(&[b'{', 0xff]), at("input-not-utf8", ""));
    assert_eq!(one(b"{}"), at("oscal-no-catalogue", "catalog"));
    assert_eq!(one(br#"{"profile":{}}"#), at("oscal-other-model", "profile"));
    assert_eq!(one(br#"{"catalog":{}}"#), at("oscal-version-missing", "catalog.metadata.oscal-version"));
    for version in ["2.0.0", "1.3.0", "1.1", "1.1.x", "1.10.0", ""] {
        let changed = with("\"oscal-version\": \"1.1.2\"", &format!("\"oscal-version\": \"{version}\""));
        assert_eq!(one(&changed), at("oscal-version", "catalog.metadata.oscal-version"), "{version}");
    }
    for version in ["1.0.0", "1.0.4", "1.1.3", "1.2.1", "1.2.3"] {
        assert!(library::read("k", &with("\"oscal-version\": \"1.1.2\"", &format!("\"oscal-version\": \"{version}\""))).is_ok(), "{version}");
    }
    assert_eq!(one(&BASIC[..BASIC.len() / 2]).0, "input-syntax");
    assert_eq!(one(&[BASIC, b"{}"].concat()).0, "input-syntax");
    assert_eq!(one(&with("\"title\": \"Segregation of duties\"", "\"title\": 7")), at("input-syntax", "catalog.groups[0].groups[0].controls[1].title"));
    assert_eq!(one(&with("\"id\": \"s1.1.2\",", "")), at("input-syntax", "catalog.groups[0].groups[0].controls[1]"));
    assert_eq!(one(&with("\"id\": \"s1.1.2\"", "\"id\": \"s1.1.1\"")), at("oscal-id-twice", "catalog.groups[0].groups[0].controls[1]"));
    assert_eq!(one(&with("\"id\": \"s1.1.2\"", "\"id\": \"a b\"")).0, "oscal-id-malformed");
    assert_eq!(one(&vec![b' '; 33 * 1024 * 1024]).0, "input-too-large");
    let with_mark = ["\u{feff}".as_bytes(), BASIC].concat();
    assert!(library::read("k", &with_mark).is_ok());
}

#[test]
fn what_is_too_deep_or_too_many_is_refused() {
    let head = r#"{"catalog":{"uuid":"x","metadata":{"title":"t","last-modified":"x","version":"1","oscal-version":"1.1.2"},"#;
    let nested = |depth: usize| {
        let open = (0..depth).map(|place| format!(r#"{{"id":"c{place}","title":"t","controls":["#)).collect::<Vec<_>>().concat();
        format!(r#"{head}"controls":[{open}{}]}}}}"#, "]}".repeat(depth))
    };
    assert!(library::read("k", nested(20).as_bytes()).is_ok());
    assert_eq!(refused(nested(21).as_bytes())[0].0, "oscal-too-deep");
    assert_eq!(refused(nested(5000).as_bytes())[0].0, "input-syntax");
    let many = |count: usize| {
        let controls: Vec<String> = (0..count).map(|place| format!(r#"{{"id":"c{place}","title":"t"}}"#)).collect();
        format!(r#"{head}"controls":[{}]}}}}"#, controls.join(","))
    };
    assert!(library::read("k", many(20_000).as_bytes()).is_ok());
    assert_eq!(refused(many(20_001).as_bytes())[0].0, "oscal-too-many");
}

#[test]
fn one_language_alone_and_mixed_files_are_told_of() {
    let (swedish, english) = (library_of(Language::Swedish), library_of(Language::English));
    assert_eq!(exchange::requirements("k", &[&swedish]).faults[0].message.key(), "oscal-language-missing");
    // Somebody has taken a control away in one of the files, and written in another.
    let mut changed = english.clone();
    let gone = changed.groups[3].controls.remove(0);
    changed.groups[3].controls[0].title = "Another title".to_owned();
    let taken = exchange::requirements("k", &[&swedish, &changed]);
    assert!(taken.faults.iter().all(|fault| fault.record.as_deref() == Some(gone.id.as_str())), "{:?}", taken.faults);
    let preview = Preview::of_taken(&gallery::CATALOGUE, taken);
    assert_eq!((preview.count(Outcome::Faulty), preview.count(Outcome::Changed)), (1, 1));
    assert_eq!(preview.news().next().unwrap().title.en, "Another title");
    // What a requirement has no place for is named.
    let mut foreign = swedish.clone();
    foreign.groups[0].controls[0].parts[0].props.push(library::Prop::oscal("effort", "3"));
    assert_eq!(exchange::requirements("k", &[&foreign, &english]).not_kept, [format!("{}: props effort", swedish.groups[0].controls[0].id)]);
}

#[test]
fn the_table_comes_back_the_same_however_it_was_saved() {
    let catalogue = gallery::catalogue();
    for language in Language::ALL {
        let csv = exchange::csv(&catalogue, language);
        let text = String::from_utf8(csv.clone()).unwrap();
        let mut comma = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let mut rows = csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        rows.records().for_each(|row| comma.write_record(&row.unwrap()).unwrap());
        let comma = comma.into_inner().unwrap();
        let xlsx = exchange::xlsx(&catalogue, language).unwrap();
        assert_eq!(xlsx, exchange::xlsx(&catalogue, language).unwrap(), "the same bytes");
        let windows = encoding_rs::WINDOWS_1252.encode(text.trim_start_matches('\u{feff}'));
        assert!(!windows.2, "a sign that Windows-1252 lacks");
        for (how, preview) in [
            ("csv", exchange::read_csv(&csv, &catalogue)),
            ("with commas", exchange::read_csv(&comma, &catalogue)),
            ("windows-1252", exchange::read_csv(&windows.0, &catalogue)),
            ("xlsx", exchange::read_xlsx(&xlsx, &catalogue)),
        ] {
            assert_eq!(preview.faults.iter().map(|fault| fault.render(Language::English)).collect::<Vec<_>>(), Vec::<String>::new(), "{language} {how}");
            assert_eq!(
                preview.count(Outcome::Same),
                catalogue.requirements.len(),
                "{language} {how}: {:?}",
                preview.items.iter().find(|item| item.outcome != Outcome::Same)
            );
        }
    }
}

/// A row in quotation marks.
fn quoted(row: impl AsRef<[String]>) -> String {
    row.as_ref().iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
}

/// The rows of the Swedish table of one requirement, as cells by heading.
fn rows_of(id: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut catalogue = gallery::catalogue();
    catalogue.requirements.retain(|requirement| requirement.id == id);
    let text = String::from_utf8(exchange::csv(&catalogue, Language::Swedish)).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    (rows.next().unwrap(), rows.collect())
}

#[test]
fn each_fault_says_row_and_column() {
    let (headings, rows) = rows_of("ATK-01");
    let column = |heading: &str| headings.iter().position(|known| known == heading).unwrap_or_else(|| panic!("{heading} is not in {headings:?}"));
    let with = |changes: &[(usize, &str, &str)]| {
        let mut rows = rows.clone();
        for (row, heading, cell) in changes {
            (*cell).clone_into(&mut rows[*row][column(heading)]);
        }
        let lines: Vec<String> = std::iter::once(&headings).chain(&rows).map(quoted).collect();
        let preview = exchange::read_csv(lines.join("\n").as_bytes(), &gallery::CATALOGUE);
        let faults: Vec<(usize, String, &str)> =
            preview.faults.iter().map(|fault| (fault.row, fault.column.clone().unwrap_or_default(), fault.message.key())).collect();
        (faults, preview)
    };
    let all = |heading, cell| (0..rows.len()).map(|row| (row, heading, cell)).collect::<Vec<_>>();
    let (faults, preview) = with(&all("Motiv (svenska)", "Ett annat motiv."));
    assert_eq!((faults, preview.items[0].outcome, preview.items[0].rows.as_slice()), (vec![], Outcome::Changed, &[2, 3, 4][..]));
    let cases = [
        (all("Kravtyp", "MÅSTE"), (2, "Kravtyp", "input-not-a-choice")),
        (vec![(1, "K", "7")], (3, "K", "input-want-integer")),
        (vec![(2, "Kravtext (svenska)", "Lösningen ska kräva lämpliga.")], (4, "Kravtext (svenska)", "catalogue-modal")),
        (vec![(1, "Rubrik (svenska)", "Annan rubrik")], (3, "Rubrik (svenska)", "import-differs")),
        (all("Motiv (engelska)", ""), (2, "Motiv (engelska)", "input-missing")),
        (vec![(1, "Nivåsteg", "1")], (3, "Nivåsteg", "import-tier-twice")),
        (all("Källor", "iso27002:99.1"), (2, "Källor", "catalogue-source-unknown")),
        (all("Leveransformer", "molnet"), (2, "Leveransformer", "input-not-a-choice")),
        (vec![(0, "Beteckning", "")], (2, "Beteckning", "input-missing")),
        (vec![(1, "Kravtext (engelska)", "The solution {{shall}} \u{202e}require.")], (3, "Kravtext (engelska)", "field-control-characters")),
    ];
    for (changes, (row, column, key)) in cases {
        let (faults, preview) = with(&changes);
        assert!(faults.iter().any(|fault| (fault.0, fault.1.as_str(), fault.2) == (row, column, key)), "{changes:?} gave {faults:?}");
        assert!(preview.count(Outcome::Faulty) > 0 || key == "input-missing", "{changes:?}: {:?}", preview.items);
        for language in Language::ALL {
            preview.faults.iter().for_each(|fault| assert!(!fault.render(language).is_empty()));
        }
    }
    // Rows in another order are the same requirement.
    let mut turned = rows.clone();
    turned.reverse();
    let lines: Vec<String> = std::iter::once(&headings).chain(&turned).map(quoted).collect();
    assert_eq!(exchange::read_csv(lines.join("\n").as_bytes(), &gallery::CATALOGUE).count(Outcome::Same), 1);
}

#[test]
fn what_is_no_table_is_refused() {
    let base = gallery::catalogue();
    let key = |preview: &Preview| preview.faults[0].message.key();
    assert_eq!(key(&exchange::read_csv(b"", &base)), "import-no-headings");
    assert_eq!(key(&exchange::read_csv(b"a;b\n1;2\n", &base)), "import-unknown-heading".replace("unknown-heading", "no-headings"));
    assert_eq!(key(&exchange::read_csv(&exchange::xlsx(&base, Language::Swedish).unwrap(), &base)), "import-not-csv");
    assert_eq!(key(&exchange::read_csv("Beteckning\nATK-01\n".repeat(200_000).as_bytes(), &base)), "import-too-many-rows");
    assert_eq!(key(&exchange::read_xlsx(b"Beteckning;K\n", &base)), "import-not-a-sheet");
    assert_eq!(key(&exchange::read_xlsx(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0], &base)), "import-encrypted");
    assert_eq!(key(&exchange::read_xlsx(&vec![b'P'; 26 * 1024 * 1024], &base)), "input-too-large");
    // A heading that is misspelt is told of, and the rest is read.
    let preview = exchange::read_csv("Beteckning;Rubrik\nATK-01;x\n".as_bytes(), &base);
    assert_eq!((key(&preview), preview.faults[0].row, preview.count(Outcome::Faulty)), ("import-unknown-heading", 1, 1));
}

/// A requirement that is new, and one that would not do, in a spreadsheet.
#[test]
fn new_requirements_are_put_last_in_their_areas() {
    let mut other = gallery::catalogue();
    other.requirements.retain(|requirement| ["ATK-03", "ATK-05"].contains(&requirement.id.as_str()));
    other.requirements[0].id = "ATK-91".to_owned();
    other.requirements[0].title.sv = "=SUMMA(A1)".to_owned();
    other.requirements[1].id = "XYZ-01".to_owned();
    other.requirements[1].title.sv = "Något annat".to_owned();
    let base = gallery::catalogue();
    for preview in
        [exchange::read_xlsx(&exchange::xlsx(&other, Language::English).unwrap(), &base), exchange::read_csv(&exchange::csv(&other, Language::English), &base)]
    {
        let outcomes: Vec<Outcome> = preview.items.iter().map(|item| item.outcome).collect();
        assert_eq!(outcomes, [Outcome::New, Outcome::Faulty], "{:?}", preview.faults);
        let merged = preview.merged(&base);
        assert_eq!(merged.requirements.len(), base.requirements.len() + 1);
        assert_eq!(merged.find("ATK-91").unwrap().title.sv, "=SUMMA(A1)");
    }
}

#[test]
fn ciso_assistant_gets_groups_by_level() {
    let yaml = exchange::ciso(&gallery::CATALOGUE).unwrap();
    assert_eq!(yaml, exchange::ciso(&gallery::CATALOGUE).unwrap());
    let from = yaml.find("ref_id: ATK-01\n").unwrap();
    let from = yaml[..from].rfind("- urn").unwrap();
    let to = yaml.find("ref_id: ATK-03\n").unwrap();
    let head = &yaml[..yaml.find("requirement_nodes").unwrap()];
    insta::assert_snapshot!("ciso", format!("{head}…\n{}", &yaml[from..to]));
}

#[test]
fn an_annex_is_a_profile_of_the_catalogue() {
    let catalogue = gallery::catalogue();
    let tender = gallery::example();
    let annex = build_annex(&tender, "t", &catalogue, None).unwrap().for_bidders();
    let bytes = oscal_profile(&annex, &catalogue).unwrap();
    assert_eq!(bytes, oscal_profile(&annex, &catalogue).unwrap());
    let profile: Value = serde_json::from_slice(&bytes).unwrap();
    let profile = &profile["profile"];
    let ids = |import: usize| {
        let ids = profile["imports"][import]["include-controls"][0]["with-ids"].as_array().unwrap();
        ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let asked: Vec<String> = annex.asked().map(|row| row.id.clone()).collect();
    let (own, chosen): (Vec<String>, Vec<String>) = asked.iter().cloned().partition(|id| id.starts_with("EGET-"));
    assert!(!own.is_empty(), "the example has own requirements");
    assert_eq!((ids(0), ids(1)), (chosen, own.clone()));
    // The catalogue inside the file is one that can be read.
    let resources = profile["back-matter"]["resources"].as_array().unwrap();
    let embedded = data_encoding::BASE64.decode(resources[1]["base64"]["value"].as_str().unwrap().as_bytes()).unwrap();
    let inside = library::read("eget.json", &embedded).unwrap();
    assert_eq!(inside.all_controls().iter().map(|(_, control)| control.id.clone()).collect::<Vec<_>>(), own);
    // Each row is an alteration that carries its number; what reads as the catalogue's is not written again.
    let alters = profile["modify"]["alters"].as_array().unwrap();
    assert_eq!(alters.len(), asked.len());
    let reworded: Vec<&str> = alters.iter().filter(|alter| alter["adds"][0]["parts"].is_array()).map(|alter| alter["control-id"].as_str().unwrap()).collect();
    let changed: Vec<&str> =
        tender.changed.iter().filter(|change| change.wording.is_some() || change.kind.is_some()).map(|change| change.id.as_str()).collect();
    assert_eq!(reworded, changed);
    // Every value of every row that was not reworded is set to what stands in the annex.
    let values = profile["modify"]["set-parameters"].as_array().unwrap();
    for row in annex.asked().filter(|row| !reworded.contains(&row.id.as_str())) {
        for value in values.iter().filter(|value| value["param-id"].as_str().unwrap().starts_with(&format!("{}.", row.id))) {
            assert!(row.text.contains(value["values"][0].as_str().unwrap()), "{value} is not in {}", row.text);
        }
    }
    assert!(values.len() > 10, "{}", values.len());
}

/// A catalogue of a thousand controls is taken in within a few times what plain JSON of that size takes to read.
#[test]
fn a_thousand_controls_are_read_quickly() {
    let mut big = library_of(Language::Swedish);
    let one = big.groups.clone();
    for copy in 0..7 {
        let mut groups = one.clone();
        for control in groups.iter_mut().flat_map(|group| &mut group.controls) {
            control.id = format!("{}-{copy}", control.id);
        }
        big.groups.extend(groups);
    }
    assert!(big.all_controls().len() > 1_000);
    let json = big.to_json().unwrap();
    let least = |work: &dyn Fn()| {
        let took = |_| {
            let start = std::time::Instant::now();
            work();
            start.elapsed()
        };
        (0..3).map(took).min().unwrap()
    };
    let plain = least(&|| drop(serde_json::from_slice::<Value>(&json).unwrap()));
    let read = least(&|| drop(library::read("k", &json).unwrap()));
    assert!(read < plain * 12, "{} bytes: {read:?} for what is {plain:?} as plain JSON", json.len());
    assert_eq!(library::read("k", &json).unwrap(), big);
}
