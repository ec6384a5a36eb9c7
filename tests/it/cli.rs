//! The command line as its user meets it.

use std::ffi::OsString;
use std::path::Path;

use kravkoll::cli::{Outcome, language_of_environment, run};
use kravkoll::text::Language;

struct Ran {
    outcome: Outcome,
    out: String,
    err: String,
}

fn kravkoll_in(language: Language, arguments: &[&str], input: &str) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("kravkoll").chain(arguments.iter().copied()).map(OsString::from);
    let outcome = run(arguments, language, &mut input.as_bytes(), &mut out, &mut err);
    Ran { outcome, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn kravkoll(arguments: &[&str]) -> Ran {
    kravkoll_in(Language::Swedish, arguments, "")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const EXAMPLE: &str = "tests/data/tender-socialtjanst.toml";

#[test]
fn demo_makes_the_files_and_says_where_and_why_in_less_than_30_lines() {
    let folder = tempfile::tempdir().unwrap();
    for language in Language::ALL {
        let out = folder.path().join("ny/mapp").join(language.code());
        let ran = kravkoll_in(language, &["demo", "--no-serve", "--out", out.to_str().unwrap()], "");
        assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Done, ""));
        assert!(ran.out.lines().count() < 30, "{}", ran.out);
        assert!(ran.out.contains("3-2-2"));
        for name in names(&out) {
            assert!(ran.out.contains(&name), "{name} is not in the summary");
        }
        let endings: Vec<String> = names(&out).iter().map(|name| name.rsplit('.').next().unwrap().to_owned()).collect();
        assert_eq!(endings, ["docx", "docx", "txt", "xlsx", "toml"], "{:?}", names(&out));

        // Whoever has begun to edit the example keeps what was written, and the files can be made of it.
        let example = out.join("tender-socialtjanst.toml");
        let edited = format!("{}# mitt", std::fs::read_to_string(&example).unwrap());
        std::fs::write(&example, &edited).unwrap();
        assert_eq!(kravkoll_in(language, &["demo", "--no-serve", "--out", out.to_str().unwrap()], "").outcome, Outcome::Done);
        assert_eq!(std::fs::read_to_string(&example).unwrap(), edited);
        let made = kravkoll_in(language, &["annex", example.to_str().unwrap(), "--out", out.to_str().unwrap()], "");
        assert_eq!(made.outcome, Outcome::Done, "{}", made.err);
        assert_eq!(names(&out).len(), 5, "the same names as the demo's");
    }
}

#[test]
fn annex_writes_what_is_asked_and_leaves_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let ran = kravkoll(&["annex", EXAMPLE, "--out", out, "--format", "docx,json,xlsx,txt,docx", "--lang", "en"]);
    assert_eq!(ran.outcome, Outcome::Done, "{}", ran.err);
    let name = |ending: &str| format!("kravbilaga-verksamhetssystem-for-socialtjansten-v1-en.{ending}");
    assert_eq!(names(folder.path()), ["docx", "json", "txt", "xlsx"].map(name));
    let text = std::fs::read_to_string(folder.path().join(name("txt"))).unwrap();
    assert!(text.starts_with("Information security requirements"));

    let json = kravkoll(&["annex", EXAMPLE, "--out", out, "--json"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["classification"], "3-2-2");
    assert_eq!(report["files"].as_array().unwrap().len(), 1);
}

#[test]
fn a_second_version_keeps_the_numbers_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert_eq!(kravkoll(&["annex", EXAMPLE, "--out", out, "--format", "json"]).outcome, Outcome::Done);
    let first = folder.path().join("kravbilaga-verksamhetssystem-for-socialtjansten-v1.json");
    let second = folder.path().join("tender-2.toml");
    let changed =
        std::fs::read_to_string(EXAMPLE).unwrap().replace("version      = 1", "version      = 2").replace("id     = \"GRA-07\"", "id     = \"ATK-01\"");
    std::fs::write(&second, changed).unwrap();
    let ran = kravkoll(&["annex", second.to_str().unwrap(), "--out", out, "--format", "txt", "--previous", first.to_str().unwrap()]);
    assert_eq!(ran.outcome, Outcome::Done, "{}", ran.err);
    let text = std::fs::read_to_string(folder.path().join("kravbilaga-verksamhetssystem-for-socialtjansten-v2.txt")).unwrap();
    assert!(text.contains("- Utgått: D1. Numren används inte på nytt.") && text.contains("D1 (ATK-01): Utgår"), "{text:.3000}");
    let not_an_annex = kravkoll(&["annex", second.to_str().unwrap(), "--out", out, "--previous", "Cargo.toml"]);
    assert_eq!(not_an_annex.outcome, Outcome::BadInput);
}

#[test]
fn bad_input_writes_nothing_and_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("ut");
    let tender = folder.path().join("fel.toml");
    let annex = |text: &str| {
        std::fs::write(&tender, text).unwrap();
        kravkoll(&["annex", tender.to_str().unwrap(), "--out", out.to_str().unwrap(), "--format", "docx,xlsx"])
    };
    let example = std::fs::read_to_string(EXAMPLE).unwrap();
    let cases = [
        (example.replace("levels = \"3-2-2\"", "levels = \"4-2-2\""), Outcome::ProtectiveSecurity, "säkerhetsskyddschef"),
        (example.replace("levels = \"3-2-2\"", "levels = \"3-2\""), Outcome::BadInput, "fel.toml:18: classification.levels"),
        (
            example.replace("personal_data = \"sensitive\"", "personal_data = \"lots\""),
            Outcome::BadInput,
            "fel.toml:27: purchase.personal_data: ”lots” finns inte att välja",
        ),
        (example.replace("id     = \"GRA-07\"", "id     = \"GRA-99\""), Outcome::BadInput, "GRA-99, id: kravet finns inte i katalogen"),
        ("[[[".to_owned(), Outcome::BadInput, "fel.toml:1"),
    ];
    for (text, outcome, words) in cases {
        let ran = annex(&text);
        assert_eq!(ran.outcome, outcome, "{}", ran.err);
        assert!(ran.err.contains(words), "{} does not say {words}", ran.err);
        assert!(!out.exists(), "something was written");
    }
    let folder_instead = kravkoll(&["annex", "src", "--out", out.to_str().unwrap()]);
    assert!(folder_instead.err.contains("src: filen går inte att läsa: det är en mapp och ingen fil"), "{}", folder_instead.err);
    let no_catalogue = kravkoll(&["annex", EXAMPLE, "--out", out.to_str().unwrap(), "--catalogue", "finns/inte"]);
    assert!(no_catalogue.err.starts_with("finns/inte: mappen med kravkatalogen går inte att läsa: den finns inte"), "{}", no_catalogue.err);
    let missing = kravkoll(&["annex", "finns-inte.toml", "--out", out.to_str().unwrap()]);
    assert_eq!(missing.outcome, Outcome::BadInput);
    assert!(missing.err.contains("finns-inte.toml: filen går inte att läsa: den finns inte"), "{}", missing.err);
    let broken = kravkoll(&["annex", EXAMPLE, "--out", out.to_str().unwrap(), "--catalogue", "src"]);
    assert_eq!(broken.outcome, Outcome::BadInput);
}

#[test]
fn what_cannot_be_written_is_told_and_the_old_file_stands() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("fil");
    std::fs::write(&in_the_way, "gammalt").unwrap();
    let ran = kravkoll(&["annex", EXAMPLE, "--out", in_the_way.to_str().unwrap()]);
    assert_eq!(ran.outcome, Outcome::NotWritten);
    assert!(ran.err.contains("kunde inte skrivas: en fil står i vägen där en mapp behövs"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&in_the_way).unwrap(), "gammalt");
    assert_eq!(names(folder.path()), ["fil"]);
}

#[test]
fn a_lint_error_is_told_and_the_draft_is_still_made() {
    let folder = tempfile::tempdir().unwrap();
    let tender = folder.path().join("utkast.toml");
    let text = std::fs::read_to_string(EXAMPLE).unwrap().replace("wording   = \"Lösningen bör", "wording   = \"Enligt ISO 27001. Lösningen bör");
    std::fs::write(&tender, text).unwrap();
    let ran = kravkoll(&["annex", tender.to_str().unwrap(), "--out", folder.path().to_str().unwrap()]);
    assert_eq!(ran.outcome, Outcome::Findings);
    assert!(ran.err.contains("Fel: D7: ”ISO” måste följas av ”eller likvärdig” (LOU 9 kap. 4 §)"), "{}", ran.err);
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn answers_are_read_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert_eq!(kravkoll(&["annex", EXAMPLE, "--out", out, "--format", "docx,json"]).outcome, Outcome::Done);
    let file = |ending: &str| folder.path().join(format!("kravbilaga-verksamhetssystem-for-socialtjansten-v1.{ending}"));
    let (docx, json) = (file("docx"), file("json"));
    for tender in [EXAMPLE, json.to_str().unwrap()] {
        let ran = kravkoll(&["answers", docx.to_str().unwrap(), "--tender", tender, "--json"]);
        assert_eq!(ran.outcome, Outcome::Findings);
        let answers: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert!(answers["problems"].as_array().unwrap().iter().all(|problem| problem["problem"] == "mandatory_unanswered"), "{}", answers["problems"]);
    }
    // An annex in the other language is compared in its language, and a later version wants its JSON.
    assert_eq!(kravkoll(&["annex", EXAMPLE, "--out", out, "--lang", "en"]).outcome, Outcome::Done);
    let english = folder.path().join("kravbilaga-verksamhetssystem-for-socialtjansten-v1-en.docx");
    let ran = kravkoll(&["answers", english.to_str().unwrap(), "--tender", EXAMPLE]);
    assert!(!ran.out.contains("ändrad") && ran.out.contains("obesvarat"), "{}", ran.out);
    let second = folder.path().join("v2.toml");
    std::fs::write(&second, std::fs::read_to_string(EXAMPLE).unwrap().replace("version      = 1", "version      = 2")).unwrap();
    let without = kravkoll(&["annex", second.to_str().unwrap(), "--out", out]);
    assert!(without.outcome == Outcome::BadInput && without.err.contains("ange den som json-fil med --previous"), "{}", without.err);
    let ran = kravkoll(&["answers", docx.to_str().unwrap(), "--tender", second.to_str().unwrap()]);
    assert!(ran.outcome == Outcome::BadInput && ran.err.contains("json-fil"), "{}", ran.err);
    let shown = kravkoll(&["answers", docx.to_str().unwrap()]);
    assert!(shown.out.contains("A1    STY-01") && shown.out.contains("ett krav som måste uppfyllas är obesvarat"), "{}", shown.out);
    let foreign = kravkoll(&["answers", "Cargo.toml"]);
    assert_eq!(foreign.outcome, Outcome::BadInput);
    assert!(foreign.err.starts_with("Cargo.toml: Filen är skadad eller varken en Word- eller en Excelfil"), "{}", foreign.err);
}

#[test]
fn the_catalogue_can_be_looked_at_exported_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("egen");
    let copy = copy.to_str().unwrap();
    assert_eq!(kravkoll(&["catalogue", "check"]).outcome, Outcome::Done);
    let listed = kravkoll(&["catalogue", "list", "--area", "d", "--source", "iso27002:8.5", "--text", "lösenord"]);
    assert!(listed.out.starts_with("ATK-0") && listed.out.lines().count() <= 6, "{}", listed.out);
    let shown = kravkoll(&["catalogue", "show", "atk-01"]);
    assert!(shown.out.contains("Flerfaktorsautentisering") && shown.out.contains("K3"), "{}", shown.out);
    assert_eq!(kravkoll(&["catalogue", "show", "ATK-99"]).outcome, Outcome::BadInput);
    assert_eq!(kravkoll(&["catalogue", "export", "--out", copy]).outcome, Outcome::Done);
    assert_eq!(kravkoll(&["catalogue", "export", "--out", copy]).outcome, Outcome::NotWritten);
    assert_eq!(kravkoll(&["catalogue", "check", "--catalogue", copy]).outcome, Outcome::Done);
    assert!(kravkoll(&["catalogue", "diff", copy]).out.starts_with("Inga skillnader"));
    let atk = folder.path().join("egen/areas/atk.toml");
    std::fs::write(&atk, std::fs::read_to_string(&atk).unwrap().replace("by_level = [10, 10, 10, 5]", "by_level = [10, 10, 10, 6]")).unwrap();
    let differing = kravkoll(&["catalogue", "diff", copy]);
    assert!(
        differing.out.contains("ATK-05  skärpt") && differing.out.contains("10 / 10 / 10 / 6 försök (k; 3–20; lower)               │ 10 / 10 / 10 / 5 försök"),
        "{}",
        differing.out
    );
    std::fs::write(&atk, "[[requirement]]\nid = \"ATK-01\"\n").unwrap();
    let checked = kravkoll(&["catalogue", "check", "--catalogue", copy]);
    assert_eq!(checked.outcome, Outcome::Findings);
    assert!(checked.out.contains("areas/atk.toml:1: ATK-01, title: fältet saknas"), "{}", checked.out);
    let as_json = kravkoll(&["catalogue", "check", "--catalogue", copy, "--json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&as_json.out).unwrap().as_array().unwrap().len() > 5);
}

#[test]
fn what_answers_to_a_law_is_told_number_by_number() {
    let told = kravkoll(&["catalogue", "coverage", "nis2"]);
    assert_eq!(told.outcome, Outcome::Done);
    assert!(told.out.contains("21.2.a     ") && told.out.contains("nis2: 10 nummer, 10 med krav"), "{}", told.out);
    let unknown = kravkoll(&["catalogue", "coverage", "nis3"]);
    assert_eq!(unknown.outcome, Outcome::BadInput);
    assert!(unknown.err.contains("cybersakerhetslagen") && unknown.err.contains("gdpr28"), "{}", unknown.err);
    let all = kravkoll(&["catalogue", "coverage", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&all.out).unwrap();
    let iso = all.as_array().unwrap().iter().find(|report| report["source"] == "iso27002").unwrap();
    assert_eq!(iso["numbers"].as_array().unwrap().len(), 93);
    assert_eq!(iso["met"].as_u64().unwrap() + iso["gaps"].as_u64().unwrap() + iso["open"].as_u64().unwrap(), 93);
    // A number without either is a finding.
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("egen");
    assert_eq!(kravkoll(&["catalogue", "export", "--out", copy.to_str().unwrap()]).outcome, Outcome::Done);
    let mapping = copy.join("mappings/nis2.toml");
    let text = std::fs::read_to_string(&mapping).unwrap().replace("complete = true\n", "");
    std::fs::write(&mapping, format!("{text}\n[[entry]]\nnumber = \"21.3\"\nsv = \"Ett\"\nen = \"One\"\n")).unwrap();
    let told = kravkoll(&["catalogue", "coverage", "nis2", "--catalogue", copy.to_str().unwrap()]);
    assert_eq!(told.outcome, Outcome::Findings);
    assert!(told.out.contains("Saknar krav, och skäl till det"), "{}", told.out);
}

/// A writer whose disk is full.
struct Full;

impl std::io::Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_result_that_is_lost_is_told_of() {
    let mut err = Vec::new();
    let arguments = ["kravkoll", "catalogue", "list"].map(OsString::from);
    assert_eq!(run(arguments, Language::Swedish, &mut "".as_bytes(), &mut Full, &mut err), Outcome::NotWritten);
    assert!(String::from_utf8(err).unwrap().contains("kunde inte skrivas"));
    let help = ["kravkoll", "--help"].map(OsString::from);
    assert_eq!(run(help, Language::Swedish, &mut "".as_bytes(), &mut Full, &mut Vec::new()), Outcome::NotWritten);
}

#[test]
fn text_of_a_stranger_cannot_write_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let tender = folder.path().join("t.toml");
    let text = std::fs::read_to_string(EXAMPLE).unwrap().replace("title        = \"Verk", "title        = \"\\u001b[8m\\u202eVerk");
    std::fs::write(&tender, text).unwrap();
    let ran = kravkoll(&["annex", tender.to_str().unwrap(), "--out", folder.path().to_str().unwrap(), "--format", "txt"]);
    assert_eq!(ran.outcome, Outcome::Done, "{}", ran.err);
    assert!(!ran.out.contains(['\u{1b}', '\u{202e}']) && ran.out.contains("[8m"), "{}", ran.out);
}

#[test]
fn questions_lead_to_a_classification() {
    // No to the fourth level, yes to the third of each of three aspects, no to all of the last.
    let answers = "n\nj\nn\nnej\nJa\nkanske\nn\nn\nn\nj\nn\nn\nn\nn\nn\n";
    let ran = kravkoll_in(Language::Swedish, &["classify"], answers);
    assert_eq!(ran.outcome, Outcome::Done, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("Klassning: 3-3-2-0"), "{}", ran.out);
    assert!(ran.out.contains("Svara j för ja eller n för nej."));
    assert_eq!(kravkoll_in(Language::Swedish, &["classify"], "n\n").outcome, Outcome::BadInput);
    let level_4 = kravkoll_in(Language::English, &["classify"], &"y\n".repeat(4));
    assert_eq!(level_4.outcome, Outcome::ProtectiveSecurity);
    assert!(level_4.err.contains("Protective Security Act"));
}

#[test]
fn help_and_faults_are_in_the_users_language() {
    let swedish = kravkoll_in(Language::Swedish, &["annex", "--help"], "");
    assert!(swedish.out.contains("Gör en kravbilaga") && swedish.out.contains("Flaggor:"), "{}", swedish.out);
    assert!(swedish.out.contains("[FLAGGOR] <UPPHANDLING>") && !swedish.out.contains("OPTIONS"), "{}", swedish.out);
    assert!(!swedish.out.contains("Options:") && !swedish.out.contains("Usage:") && !swedish.out.contains("default"));
    let english = kravkoll_in(Language::English, &["--help"], "");
    assert!(english.out.contains("Commands:") && english.out.contains("Makes a requirement annex"), "{}", english.out);
    for (arguments, words) in [
        (&["bilaga"][..], "Kommandot ”bilaga” finns inte."),
        (&["annex"][..], "Något saknas: <UPPHANDLING>."),
        (&["annex", "x", "--format", "pdf"][..], "”pdf” går inte att använda för --format <FILSLAG>; det som går är docx, xlsx, txt, json, oscal."),
        (&["annex", "x", "--sprak", "sv"][..], "Flaggan eller uppgiften ”--sprak” finns inte."),
        (&["catalogue", "--json"][..], "Ett kommando saknas. Välj bland: check, list, show, diff, coverage, export, import."),
        (&["demo", "--out", "a", "--out", "b"][..], "--out <MAPP> får bara stå en gång."),
        (&["annex", "x", "--lang"][..], "--lang <SPRÅK> saknar värde."),
    ] {
        let ran = kravkoll(arguments);
        assert_eq!(ran.outcome, Outcome::Usage);
        assert!(ran.err.starts_with(words), "{}", ran.err);
    }
    assert!(kravkoll(&["completions", "bash"]).out.contains("_kravkoll"));
    assert!(kravkoll(&["--version"]).out.starts_with("kravkoll 0."));
}

#[test]
fn the_language_is_taken_from_the_environment() {
    let with =
        |pairs: &'static [(&str, &str)]| language_of_environment(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()));
    assert_eq!(with(&[]), Language::Swedish);
    assert_eq!(with(&[("LANG", "C.UTF-8")]), Language::Swedish);
    assert_eq!(with(&[("LANG", "en_GB.UTF-8")]), Language::English);
    assert_eq!(with(&[("LANG", "en_GB.UTF-8"), ("KRAVKOLL_LANG", "sv")]), Language::Swedish);
    assert_eq!(with(&[("LANG", "å")]), Language::Swedish);
}

/// The catalogue goes out in each format, and what can come in again comes in as it was.
#[test]
fn the_catalogue_goes_out_and_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let export = |format: &str, lang: &str, name: &str| {
        let ran = kravkoll(&["catalogue", "export", "--format", format, "--lang", lang, "--out", &path(name)]);
        assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Done, ""), "{format}");
        assert!(ran.out.contains(name), "{}", ran.out);
    };
    for (format, lang, name) in
        [("oscal", "sv", "sv.json"), ("oscal", "en", "en.json"), ("csv", "sv", "k.csv"), ("xlsx", "en", "k.xlsx"), ("ciso", "sv", "k.yaml")]
    {
        export(format, lang, name);
    }
    for files in [vec!["sv.json", "en.json"], vec!["k.csv"], vec!["k.xlsx"]] {
        let files: Vec<String> = files.into_iter().map(path).collect();
        let mut arguments = vec!["catalogue", "import"];
        arguments.extend(files.iter().map(String::as_str));
        let ran = kravkoll(&arguments);
        assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Done, ""), "{files:?}");
        let all = crate::gallery::CATALOGUE.requirements.len();
        assert!(ran.out.starts_with(&format!("0 nya krav, 0 ändrade, {all} lika")), "{}", ran.out);
    }
    // A changed wording makes a new catalogue, whose other files are as they were.
    let csv = std::fs::read_to_string(path("k.csv")).unwrap();
    std::fs::write(path("k2.csv"), csv.replace("Flerfaktorsautentisering", "Inloggning med flera faktorer")).unwrap();
    let ran = kravkoll(&["catalogue", "import", &path("k2.csv"), "--out", &path("ny")]);
    assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Done, ""));
    assert!(ran.out.contains("ATK-01   ändrat    Inloggning med flera faktorer"), "{}", ran.out);
    let ran = kravkoll(&["catalogue", "check", "--catalogue", &path("ny")]);
    assert_eq!(ran.outcome, Outcome::Done, "{}", ran.out);
    let ran = kravkoll(&["catalogue", "diff", "requirements-catalog", "--catalogue", &path("ny")]);
    assert_eq!(ran.out.lines().next().unwrap(), "ATK-01  ändrat runt kravet  Inloggning med flera faktorer", "{}", ran.out);
    // A fault is told of by row and column, and nothing is written.
    std::fs::write(path("k3.csv"), csv.replace(";SKA;", ";MÅSTE;")).unwrap();
    let ran = kravkoll(&["catalogue", "import", &path("k3.csv"), "--out", &path("fel")]);
    assert_eq!(ran.outcome, Outcome::Findings);
    assert!(ran.err.contains("rad 12, STY-08, Kravtyp: ”MÅSTE” finns inte att välja; välj bland: SKA; BÖR; KVALIFICERING"), "{}", ran.err);
    assert!(!folder.path().join("fel").exists());
    let ran = kravkoll(&["catalogue", "import", &path("k3.csv"), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(report["faulty"].as_u64().unwrap() > 10, "{}", report["faulty"]);
    assert_eq!(report["faults"][0]["column"].as_str(), Some("Kravtyp"));
}

#[test]
fn a_strangers_catalogue_is_shown_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("ut.json");
    let sample = "tests/data/oscal/basic-catalog.json";
    let ran = kravkoll(&["catalogue", "import", sample, "--out", out.to_str().unwrap()]);
    assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Done, ""));
    assert!(ran.out.starts_with("Sample Security Catalog") && ran.out.contains("(OSCAL 1.1.2)"), "{}", ran.out);
    let json = |path: &Path| serde_json::from_slice::<serde_json::Value>(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(json(&out), json(Path::new(sample)));
    let profile = folder.path().join("p.json");
    std::fs::write(&profile, r#"{"profile":{}}"#).unwrap();
    let ran = kravkoll(&["catalogue", "import", profile.to_str().unwrap()]);
    assert_eq!(ran.outcome, Outcome::BadInput);
    assert!(ran.err.contains("profile"), "{}", ran.err);
    let ran = kravkoll(&["annex", EXAMPLE, "--out", folder.path().to_str().unwrap(), "--format", "oscal,txt"]);
    assert_eq!(ran.outcome, Outcome::Done);
    assert!(names(folder.path()).iter().any(|name| name.ends_with("-v1.oscal.json")), "{:?}", names(folder.path()));
}
