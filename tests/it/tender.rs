//! Tender files, the annex that is made of them, and its lint.

use std::collections::{BTreeMap, BTreeSet};

use kravkoll::catalogue::Kind;
use kravkoll::input::SourceFile;
use kravkoll::tender::{AnnexError, ChangeOfRequirement, Cpv, DroppedRequirement, RowChange, RowStatus, Tender, build_annex, lint, source};
use kravkoll::text::Language;

use crate::gallery;

const EXAMPLE: &str = include_str!("../data/tender-socialtjanst.toml");

fn faults_of(text: &str) -> BTreeMap<&'static str, String> {
    let file = SourceFile { name: "tender.toml".to_owned(), text: text.to_owned() };
    let faults = source::read(&file).err().unwrap_or_default();
    faults.iter().map(|fault| (fault.message.key(), fault.render(Language::English))).collect()
}

#[test]
fn a_wrong_field_is_named_with_its_line() {
    let cases = [
        ("title        = ", "titel        = ", "input-unknown-field-meant", "tender.toml:5: titel: there is no such field; was “title” meant?"),
        ("levels = \"3-2-2\"", "levels = \"3-2-9\"", "classification-malformed", "tender.toml:18: classification.levels: “3-2-9” is not a classification"),
        ("212999-0012", "212999-0013", "tender-organisation-number-check", "tender.toml:15: authority.organisation_number: the check digit is wrong"),
        ("212999-0012", "700101-2384", "tender-organisation-number-person", "authority.organisation_number"),
        ("\"48000000-8\"", "\"4800\"", "tender-cpv-form", "cpv: “4800” is not a CPV code"),
        ("date         = 2026-11-23", "date = 2026-13-01", "input-syntax", "tender.toml:9"),
        ("date         = 2026-11-23", "", "input-missing", "date: the field is missing"),
        ("delivery      = [\"saas\"]", "delivery = []", "tender-delivery-missing", "purchase.delivery"),
        ("delivery      = [\"saas\"]", "delivery = [\"cloud\"]", "input-not-a-choice", "purchase.delivery: “cloud” cannot be chosen"),
        ("id        = \"EGET-01\"", "id        = \"ATK-99\"", "tender-own-id", "ATK-99, id: an own requirement has an id such as EGET-01"),
        ("params = { notice_hours = 2 }", "", "tender-change-empty", "INC-01: the change"),
        ("params = { notice_hours = 2 }", "params = { notice_hours = \"två\" }", "input-want-number", "INC-01, params.notice_hours"),
        ("version      = 1", "version = 0", "input-want-integer", "version: a whole number from 1 to 999"),
    ];
    for (from, to, key, place) in cases {
        assert!(EXAMPLE.contains(from), "{from}");
        let faults = faults_of(&EXAMPLE.replacen(from, to, 1));
        let told = faults.get(key).unwrap_or_else(|| panic!("{from} → {to}: {faults:#?}"));
        assert!(told.contains(place), "{told} does not say {place}");
    }
    assert!(faults_of("").contains_key("input-missing"));
    assert_eq!(faults_of("").len(), 1, "one sort of fault, many fields");
}

#[test]
fn too_long_a_text_is_refused_and_a_long_one_carried() {
    let own = |length: usize| EXAMPLE.replacen("Lösningen bör låta personal", &format!("{} bör låta personal", "x".repeat(length)), 1);
    assert_eq!(faults_of(&own(20_000)), BTreeMap::new());
    assert!(faults_of(&own(40_000)).contains_key("input-too-long"));
}

#[test]
fn json_and_toml_say_the_same() {
    let json = r#"{
      "title": "Prov 2-2-2", "diarienummer": "KS 2026/1", "date": "2026-11-23",
      "authority": {"name": "Exempelköpings kommun", "organisation_number": "212999-0012"},
      "classification": {"levels": "2-2-2"},
      "purchase": {"delivery": ["saas"], "personal_data": "none", "flags": []}
    }"#;
    let read = source::read(&SourceFile { name: "tender.json".to_owned(), text: json.to_owned() }).unwrap();
    assert_eq!(read, gallery::plain("2-2-2", "\"saas\"", "none", ""));
    let broken = source::read(&SourceFile { name: "tender.json".to_owned(), text: json.replace("\"none\",", "\"some\",") }).unwrap_err();
    assert_eq!(broken[0].render(Language::English).split(": ").next(), Some("tender.json:5"));
    for hostile in ["", "null", "[]", "{", "[[[[[", &"[".repeat(100_000), "{\"a\": 1e999}", "\u{feff}{}"] {
        for name in ["tender.json", "tender.toml"] {
            let read = source::read(&SourceFile { name: name.to_owned(), text: (*hostile).to_owned() });
            assert!(read.is_err(), "{name} {hostile:.20}");
        }
    }
}

#[test]
fn level_4_gives_no_annex() {
    for levels in ["4-2-2", "2-4-2", "2-2-4", "2-2-2-4"] {
        let tender = gallery::plain(levels, "\"saas\"", "none", "");
        match build_annex(&tender, "tender.toml", &gallery::catalogue(), None) {
            Err(AnnexError::ProtectiveSecurity(refusal)) => {
                for (language, word) in [(Language::Swedish, "säkerhetsskyddschef"), (Language::English, "head of protective security")] {
                    assert!(refusal.message().render(language).contains(word));
                }
            }
            other => panic!("{levels}: {other:?}"),
        }
    }
}

fn keys(tender: &Tender) -> BTreeSet<&'static str> {
    match build_annex(tender, "tender.toml", &gallery::catalogue(), None) {
        Err(AnnexError::Faults(faults)) => faults.iter().map(|fault| fault.message.key()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn decisions_must_fit_the_catalogue() {
    let mut tender = gallery::example();
    tender.changed[0].params = BTreeMap::from([("notice_days".to_owned(), 2.0)]);
    tender.dropped.push(DroppedRequirement { id: "ATK-99".to_owned(), motive: None, line: 3 });
    tender.dropped.push(DroppedRequirement { id: "INC-01".to_owned(), motive: None, line: 4 });
    tender.own[0].area = "XYZ".to_owned();
    assert_eq!(keys(&tender), BTreeSet::from(["tender-param-unknown", "tender-id-unknown", "tender-id-twice", "tender-area-unknown"]));
    let mut tender = gallery::example();
    tender.changed[0].params = BTreeMap::from([("notice_hours".to_owned(), 9_999.0)]);
    assert_eq!(keys(&tender), BTreeSet::from(["tender-param-outside"]));
}

#[test]
fn an_annex_holds_the_selection_and_the_officers_decisions() {
    let annex = gallery::annex(&gallery::example());
    let row = |id: &str| annex.asked().find(|row| row.id == id);
    assert_eq!(annex.areas.iter().map(|area| area.letter).collect::<String>(), "ABCDEFGHIJKLMNO");
    assert!(row("GRA-07").is_none());
    assert!(row("INC-01").unwrap().text.contains("inom 2 timmar"), "{}", row("INC-01").unwrap().text);
    let own = row("EGET-01").unwrap();
    assert_eq!((own.number.as_str(), own.kind, own.weight), ("D7", Kind::Award, Some(4)));
    assert!(annex.asked().all(|row| !row.reasons.is_empty() && row.motive.is_some() && !row.text.contains("{{")));
    assert!(annex.asked().all(|row| (row.kind == Kind::Award) == row.weight.is_some()));
    // Side by side by area, each numbered from one without gaps.
    for area in &annex.areas {
        let numbers: Vec<String> = (1..=area.rows.len()).map(|place| format!("{}{place}", area.letter)).collect();
        assert_eq!(area.rows.iter().map(|row| row.number.clone()).collect::<Vec<_>>(), numbers);
    }
}

#[test]
fn a_number_never_moves() {
    let first = gallery::annex(&gallery::example());
    let second = gallery::second_version(Language::Swedish);
    for row in first.rows() {
        let kept = second.rows().find(|kept| kept.id == row.id).unwrap();
        assert_eq!(kept.number, row.number, "{}", row.id);
    }
    let struck: Vec<&str> = second.rows().filter(|row| row.status == RowStatus::Struck).map(|row| row.id.as_str()).collect();
    assert_eq!(struck, ["ATK-05"]);
    let number_of = |id: &str| second.rows().find(|row| row.id == id).unwrap().number.clone();
    assert_eq!(
        second.changes,
        [
            RowChange::Struck { number: number_of("ATK-05") },
            RowChange::Changed { number: number_of("EGET-01") },
            RowChange::Added { number: number_of("GRA-07") },
        ]
    );
    let last = first.rows().filter(|row| row.number.starts_with('N')).count();
    assert_eq!(number_of("GRA-07"), format!("N{}", last + 1), "a new row comes last in its area");

    // In the third version the struck requirement is asked again, under its old number, and no number is used twice.
    let mut third = gallery::example();
    third.version = 3;
    let third = build_annex(&third, "tender.toml", &gallery::catalogue(), Some(&second)).unwrap();
    assert!(third.asked().any(|row| row.id == "ATK-05" && row.number == number_of("ATK-05")));
    let numbers: BTreeSet<&str> = third.rows().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers.len(), third.rows().count());

    let mut same_version = gallery::example();
    same_version.version = 2;
    assert!(build_annex(&same_version, "tender.toml", &gallery::catalogue(), Some(&second)).is_err());
    let mut other = gallery::example();
    (other.version, other.diarienummer) = (3, Some("KS 1".to_owned()));
    assert!(build_annex(&other, "tender.toml", &gallery::catalogue(), Some(&second)).is_err());
}

/// A requirement that changes area gets a number there, and keeps it from then on.
#[test]
fn a_requirement_that_moves_between_areas_keeps_its_new_number() {
    let versions = |version: u32, area: &str, previous: Option<&kravkoll::tender::Annex>| {
        let mut tender = gallery::example();
        tender.version = version;
        area.clone_into(&mut tender.own[0].area);
        build_annex(&tender, "tender.toml", &gallery::CATALOGUE, previous).unwrap()
    };
    let first = versions(1, "ATK", None);
    let second = versions(2, "PUS", Some(&first));
    let third = versions(3, "PUS", Some(&second));
    let number = |annex: &kravkoll::tender::Annex| annex.asked().find(|row| row.id == "EGET-01").unwrap().number.clone();
    assert!(number(&first).starts_with('D') && number(&second).starts_with('B'));
    assert_eq!(number(&second), number(&third));
    assert_eq!(third.changes, []);
    assert!(third.rows().any(|row| row.number == number(&first) && row.status == RowStatus::Struck));
}

#[test]
fn an_annex_as_json_is_held_to_what_an_annex_is() {
    let annex = gallery::annex(&gallery::example());
    let json = serde_json::to_string(&annex).unwrap();
    let read = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        kravkoll::tender::Annex::from_json(json.replacen(from, to, 1).as_bytes()).err().unwrap_or_default()
    };
    assert!(kravkoll::tender::Annex::from_json(json.as_bytes()).is_ok_and(|read| read == annex));
    assert!(read("kravkoll-annex/1", "kravkoll-annex/9").contains("format"));
    for number in ["D2", "D0", "Dx", "E1", "D4294967296"] {
        assert!(read("\"number\":\"D1\"", &format!("\"number\":\"{number}\"")).contains("number"), "{number}");
    }
    assert!(read("Lösningen ska ", "Lösningen ska inte ").contains("check"));
    assert!(read("\"title\"", "\"titel\"").contains("title"));
}

#[test]
fn a_field_that_stands_twice_in_json_is_told_of() {
    let text = r#"{"title": "A", "title": "B"}"#;
    let faults = source::read(&SourceFile { name: "tender.json".to_owned(), text: text.to_owned() }).unwrap_err();
    assert!(faults.iter().any(|fault| fault.message.key() == "input-twice"), "{faults:#?}");
}

#[test]
fn decisions_without_effect_are_told_of() {
    let mut tender = gallery::example();
    tender.changed[0].wording = Some("Leverantören ska svara.".to_owned());
    tender.own[0].kind = Kind::Mandatory;
    assert_eq!(keys(&tender), BTreeSet::from(["tender-params-beside-wording", "tender-weight-not-award"]));
}

#[test]
fn an_annex_survives_json() {
    for (name, annex) in gallery::annexes() {
        let json = serde_json::to_string(&annex).unwrap();
        let read: kravkoll::tender::Annex = serde_json::from_str(&json).unwrap();
        assert!(read == annex, "{name} differs");
    }
}

fn findings(change: impl FnOnce(&mut Tender)) -> Vec<&'static str> {
    let mut tender = gallery::example();
    change(&mut tender);
    let catalogue = gallery::catalogue();
    let annex = build_annex(&tender, "tender.toml", &catalogue, None).unwrap();
    lint(&annex, &tender, &catalogue).iter().map(|finding| finding.message.key()).collect()
}

#[test]
fn the_example_has_no_findings() {
    assert_eq!(findings(|_| {}), Vec::<&str>::new());
    assert_eq!(findings(|tender| tender.language = Language::English), Vec::<&str>::new());
}

#[test]
fn each_rule_of_the_lint_sees_its_fault() {
    let wording = |text: &'static str| move |tender: &mut Tender| tender.own[0].wording = text.to_owned();
    assert_eq!(findings(wording("Lösningen bör följa ISO/IEC 27001.")), ["lint-equivalent"]);
    assert_eq!(findings(wording("Lösningen bör följa ISO/IEC 27001 eller likvärdig.")), [""; 0]);
    assert_eq!(findings(wording("Lösningen bör gå i Windows.")), ["lint-brand"]);
    assert_eq!(findings(wording("Lösningen bör ha lämpliga skydd.")), ["lint-vague"]);
    assert_eq!(findings(wording("Beskriv hur lösningen skyddas.")), ["lint-open-question"]);
    assert_eq!(findings(wording("Leverantören bör vara certifierad.")), ["lint-qualification"]);
    assert_eq!(findings(wording("Leverantören ska svara inom 4 timmar.")), ["lint-modal"]);
    assert_eq!(findings(wording("Leverantören bör svara inom {{hours}} timmar.")), ["lint-braces"]);
    assert_eq!(findings(|tender| tender.own[0].motive = None), ["lint-motive"]);
    assert_eq!(findings(|tender| tender.own[0].weight = None), ["lint-weight"]);
    assert_eq!(findings(|tender| tender.own[0].proof = None), ["lint-proof"]);
    assert_eq!(
        findings(|tender| {
            let own = &mut tender.own[0];
            (own.kind, own.weight, own.follow_up, own.wording) = (Kind::ContractTerm, None, None, "Leverantören ska svara inom 4 timmar.".to_owned());
        }),
        ["lint-follow-up"]
    );
    assert_eq!(findings(|tender| tender.dropped[0].motive = None), ["lint-drop-motive"]);
    assert_eq!(findings(|tender| tender.changed[0].motive = None), ["lint-change-motive"]);
    assert_eq!(findings(|tender| tender.motives.t = None), ["lint-classification-motive"]);
    assert_eq!(findings(|tender| tender.cpv.push(Cpv("72400000-5".to_owned()))), ["lint-cpv"]);
    assert_eq!(findings(|tender| tender.diarienummer = None), ["lint-diarienummer"]);
    assert_eq!(findings(|tender| tender.dropped[0].id = "FYS-06".to_owned()), ["lint-not-selected"]);
}

#[test]
fn a_value_that_nobody_has_filled_in_is_seen() {
    let mut catalogue = gallery::catalogue();
    let requirement = catalogue.requirements.iter_mut().find(|requirement| requirement.id == "ATK-05").unwrap();
    requirement.params.get_mut("attempts").unwrap().by_level = None;
    let mut tender = gallery::example();
    let annex = build_annex(&tender, "tender.toml", &catalogue, None).unwrap();
    let row = annex.asked().find(|row| row.id == "ATK-05").unwrap();
    assert!(row.text.contains("[ange värde: attempts]"));
    assert_eq!(lint(&annex, &tender, &catalogue).iter().map(|finding| finding.message.key()).collect::<Vec<_>>(), ["lint-unfilled"]);
    tender.changed.push(ChangeOfRequirement {
        id: "ATK-05".to_owned(),
        motive: Some("Enligt kommunens regler.".to_owned()),
        kind: None,
        weight: None,
        wording: None,
        params: BTreeMap::from([("attempts".to_owned(), 6.0)]),
        line: 0,
    });
    let annex = build_annex(&tender, "tender.toml", &catalogue, None).unwrap();
    assert_eq!(lint(&annex, &tender, &catalogue), []);
}
