//! The catalogue: its content, its loader, its checks, and the comparison of versions.

use std::collections::BTreeSet;

use kravkoll::catalogue::{Answered, Catalogue, Effect, Kind, Place, Retired, check, diff, source};
use kravkoll::input::{Fault, SourceFile};
use kravkoll::text::{Language, Localized};

use crate::gallery;

/// The built-in catalogue with one text in one file replaced.
fn with(file: &str, from: &str, to: &str) -> Result<Catalogue, Vec<Fault>> {
    let mut files = source::embedded_files().unwrap();
    let changed = files.iter_mut().find(|known| known.name == file).unwrap_or_else(|| panic!("no file {file}"));
    assert!(changed.text.contains(from), "{file} does not contain {from}");
    changed.text = changed.text.replacen(from, to, 1);
    source::load(files)
}

fn keys(result: Result<Catalogue, Vec<Fault>>) -> BTreeSet<&'static str> {
    result.err().unwrap_or_default().iter().map(|fault| fault.message.key()).collect()
}

#[test]
fn the_content_is_whole() {
    let catalogue = gallery::catalogue();
    assert!(catalogue.requirements.len() >= 200, "{} requirements", catalogue.requirements.len());
    assert_eq!(catalogue.areas.len(), 15);
    for area in &catalogue.areas {
        let count = catalogue.requirements.iter().filter(|requirement| requirement.area == area.code).count();
        assert!(count >= 3, "{} has {count} requirements", area.code);
    }
    assert_eq!(catalogue.sources.iter().find(|system| system.id == "iso27002").map(|system| system.entries.len()), Some(93));
}

/// What a bidder will read, in both languages, at every level, with every value filled in.
#[test]
fn every_wording_reads_as_a_sentence() {
    let catalogue = gallery::catalogue();
    for requirement in &catalogue.requirements {
        for (place, tier) in requirement.tiers.iter().enumerate() {
            for language in Language::ALL {
                let wording = tier.wording(language);
                let text = wording.render(requirement.kind_at(place), |name| {
                    let classification = "3-3-3".parse().unwrap();
                    language.number(requirement.params[name].proposed(classification).unwrap())
                });
                let id = &requirement.id;
                assert!(!text.contains('{') && !text.contains("  ") && !text.contains(" ,") && !text.contains(".."), "{id}: {text}");
                assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{id}: {text}");
                let modals = if language == Language::Swedish { ["ska", "bör"] } else { ["shall", "should"] };
                assert!(text.split_whitespace().any(|word| modals.contains(&word.trim_matches(','))), "{id}: {text}");
            }
        }
    }
}

/// So many words are taken in at one reading.
const READABLE: usize = 60;

/// What somebody who tenders late at night has to understand.
#[test]
fn every_wording_can_be_taken_in_at_one_reading() {
    let catalogue = gallery::catalogue();
    for requirement in &catalogue.requirements {
        for (place, tier) in requirement.tiers.iter().enumerate() {
            let id = format!("{}, tier {}", requirement.id, place + 1);
            for (language, modal) in [(Language::Swedish, "ska"), (Language::English, "shall")] {
                let text = tier.wording(language).render(Kind::Mandatory, |name| format!("[{name}]"));
                let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
                assert!(text.split_whitespace().count() <= READABLE, "{id} has more than {READABLE} words: {text}");
                assert_eq!(words.iter().filter(|word| **word == modal).count(), 1, "{id} has another number of {modal} than one: {text}");
                assert_eq!(catalogue.vocabulary.vague(&text, language), Vec::<String>::new(), "{id}: {text}");
            }
            let values = |language: Language| tier.wording(language).values().map(ToOwned::to_owned).collect::<BTreeSet<_>>();
            assert_eq!(values(Language::Swedish), values(Language::English), "{id}");
        }
    }
}

/// What the changelog says is the version of what is there.
#[test]
fn the_changelog_tells_of_this_version() {
    let catalogue = gallery::catalogue();
    let latest = &catalogue.releases[0];
    assert_eq!((&latest.version, latest.published), (&catalogue.version, catalogue.published));
    for language in Language::ALL {
        let notes = latest.notes(language);
        assert!(!notes.paragraphs.is_empty() || !notes.items.is_empty(), "{language}");
    }
    let number = |version: &str| version.split('.').map(|number| number.parse::<u32>().unwrap()).collect::<Vec<_>>();
    assert!(catalogue.releases.is_sorted_by(|a, b| number(&a.version) > number(&b.version)), "the latest first");
}

#[test]
fn each_number_of_a_law_is_answered_for() {
    let catalogue = gallery::catalogue();
    for system in catalogue.sources.iter().filter(|system| system.complete) {
        assert_eq!(catalogue.coverage(&system.id).unwrap().count(Answered::Open), 0, "{}", system.id);
    }
    let nis2 = catalogue.coverage("NIS2").unwrap();
    assert_eq!((nis2.numbers.len(), nis2.count(Answered::Met)), (10, 10));
    let numbers = |name: &str| catalogue.coverage(name).unwrap().numbers.iter().map(|number| number.entry.number.clone()).collect::<Vec<_>>();
    assert_eq!(numbers("cybersakerhetslagen"), numbers("csl"));
    let processor = numbers("gdpr28");
    assert!(processor.contains(&"28.3.c".to_owned()) && processor.contains(&"46".to_owned()) && !processor.contains(&"5.1.f".to_owned()), "{processor:?}");
    assert!(processor.len() < numbers("gdpr").len() && catalogue.coverage("nothing").is_none());
}

/// Who takes the place of one that is out of use is found through all that came between, and a ring leads nowhere.
#[test]
fn successors_are_followed_to_the_end() {
    let mut catalogue = gallery::catalogue();
    let retired = |id: &str, successor: Option<&str>| Retired {
        id: id.to_owned(),
        retired_in: "0.2.0".to_owned(),
        replaced_by: successor.map(ToOwned::to_owned),
        reason: Localized::default(),
        place: Place::default(),
    };
    catalogue.retired =
        vec![retired("ATK-77", Some("ATK-78")), retired("ATK-78", Some("ATK-01")), retired("LOG-77", Some("LOG-78")), retired("LOG-78", Some("LOG-77"))];
    catalogue.retired.push(retired("KRY-77", Some("KRY-78")));
    catalogue.retired.push(retired("KRY-78", None));
    assert_eq!(catalogue.successor("ATK-77").map(|one| one.id.as_str()), Some("ATK-01"));
    for nowhere in ["LOG-77", "KRY-77", "ATK-01", "ATK-99"] {
        assert!(catalogue.successor(nowhere).is_none(), "{nowhere}");
    }
    let faults: BTreeSet<Option<String>> = check(&catalogue).into_iter().map(|fault| fault.record).collect();
    assert_eq!(faults, BTreeSet::from([Some("LOG-77".to_owned()), Some("LOG-78".to_owned())]));
}

#[test]
fn each_rule_sees_its_fault() {
    let atk = "areas/atk.toml";
    let cases = [
        (atk, "id      = \"ATK-02\"", "id      = \"ATK-01\"", "catalogue-id-twice"),
        (atk, "id      = \"ATK-02\"", "id      = \"ATK-2\"", "catalogue-id-malformed"),
        (atk, "id      = \"ATK-02\"", "id      = \"XYZ-02\"", "catalogue-area-unknown"),
        (atk, "id      = \"ATK-02\"", "id      = \"LOG-22\"", "catalogue-wrong-file"),
        (atk, "en = \"Multi-factor authentication\"", "", "input-missing"),
        (atk, "sv = \"Flerfaktorsautentisering\"", "sv = \"\"", "input-empty"),
        (atk, "kind    = \"mandatory\"", "kind    = \"obligatory\"", "input-not-a-choice"),
        (atk, "kind    = \"mandatory\"", "sort    = \"mandatory\"", "input-unknown-field"),
        (atk, "phase   = \"bid\"", "fase   = \"bid\"", "input-unknown-field-meant"),
        (atk, "weight  = 5", "weight  = 50", "input-want-integer"),
        (atk, "weight  = 5", "", "catalogue-weight"),
        (atk, "\nkind    = \"mandatory\"\n", "\nkind    = \"mandatory\"\nweight = 3\n", "catalogue-weight"),
        (atk, "Lösningen {{ska}} kräva minst två faktorer", "Beskriv hur lösningen {{ska}} kräva två faktorer", "catalogue-open-question"),
        (atk, "till administrativa funktioner.", "till administrativa funktioner?", "catalogue-open-question"),
        (atk, "minst två faktorer", "lämpliga faktorer", "catalogue-vague"),
        (atk, "Lösningen {{ska}} kräva", "Lösningen ska kräva", "catalogue-modal"),
        (atk, "Lösningen {{ska}} kräva", "Lösningen {{ska}} visa och {{ska}} kräva", "catalogue-modal"),
        (atk, "The solution {{shall}} require", "The solution {{shall} require", "catalogue-braces"),
        (atk, "Lösningen {{ska}} kräva", "Lösningen {{Ska!}} kräva", "catalogue-not-a-name"),
        (atk, "till administrativa funktioner.\"", "till administrativa funktioner\"", "catalogue-full-stop"),
        (atk, "k  = 1\nr  = 1", "k  = 4\nr  = 1", "input-want-integer"),
        (atk, "k  = 1\nr  = 1", "k  = 3\nr  = 1", "catalogue-tier-order"),
        (atk, "k  = 3\n", "k  = 3\nt  = 3\n", "catalogue-tier-order"),
        (atk, "k  = 3\n", "k  = 2\nr  = 2\n", "catalogue-dead-tier"),
        (atk, "k    = 2\nr    = 2\nkind = \"mandatory\"", "k    = 2\nr    = 2\nkind = \"qualification\"\nsupersedes = [\"x\"]", "catalogue-tier-supersedes"),
        (atk, "kind    = \"mandatory\"\nphase   = \"bid\"", "kind    = \"qualification\"\nphase   = \"contract\"", "catalogue-qualification-phase"),
        (atk, "kind    = \"contract_term\"\nphase   = \"contract\"", "kind    = \"contract_term\"\nphase   = \"bid\"", "catalogue-contract-term-phase"),
        (atk, "delivery = [\"saas\", \"hosted\", \"on_premises\", \"development\"]", "delivery = []", "catalogue-dead-condition"),
        (atk, "OpenID Connect, eller likvärdigt", "OpenID Connect", "catalogue-equivalent"),
        (atk, "OpenID Connect, or equivalent", "OpenID Connect", "catalogue-equivalent"),
        (atk, "beställarens identitetstjänst genom SAML", "Microsoft Entra genom SAML", "catalogue-brand"),
        (atk, "tillåta högst {{attempts}} misslyckade", "tillåta högst {{tries}} misslyckade", "catalogue-param-undefined"),
        (atk, "allow no more than {{attempts}} failed", "allow no more than 10 failed", "catalogue-values-differ"),
        (atk, "[requirement.params.attempts]", "[requirement.params.trials]", "catalogue-param-unused"),
        (atk, "by_level = [10, 10, 10, 5]", "by_level = [10, 10, 5, 8]", "catalogue-param-monotone"),
        (atk, "by_level = [10, 10, 10, 5]", "by_level = [10, 10, 10, 1]", "catalogue-param-outside"),
        (atk, "by_level = [10, 10, 10, 5]", "by_level = [10, 10, 10]", "input-want-numbers"),
        (atk, "min      = 3\nmax      = 20", "min      = 30\nmax      = 20", "catalogue-param-range"),
        (atk, "\"iso27002:8.5\", \"iso27002:5.17\"", "\"iso27002:8.55\", \"iso27002:5.17\"", "catalogue-source-unknown"),
        (atk, "\"iso27002:8.5\", \"iso27002:5.17\"", "\"iso27002\", \"iso27002:5.17\"", "catalogue-source-malformed"),
        (atk, "\"iso27002:8.5\", \"iso27002:5.17\"", "\"iso27002:5.17\", \"iso27002:5.17\"", "catalogue-source-twice"),
        (atk, "interval_months = 12", "interval_months = 120", "input-want-integer"),
        (atk, "sv = \"Flerfaktorsautentisering\"", "sv = \"Flerfaktorsautentisering.\"", "catalogue-title-full-stop"),
        (atk, "sv = \"Flerfaktorsautentisering\"", "sv = \"Behörighet efter arbetsuppgift\"", "catalogue-title-twice"),
        (atk, "Lösningen {{ska}} vid inloggning med", "Leverantören {{ska}} vara certifierad och vid inloggning med", "catalogue-qualification-word"),
        (atk, "kind    = \"mandatory\"", "kind    = mandatory", "input-syntax"),
        ("catalog.toml", "version   = \"", "version   = \"ett", "catalogue-version-malformed"),
        ("CHANGELOG.md", "\n## ", "\n## Nästa\n\n## ", "catalogue-changelog-heading"),
        ("CHANGELOG.md", "\n## ", "\n## 99.0.0 (2027-01-01)\n\n## ", "catalogue-changelog-version"),
        ("catalog.toml", "letter = \"B\"", "letter = \"A\"", "catalogue-area-letter"),
        ("catalog.toml", "code   = \"PUS\"", "code   = \"STY\"", "catalogue-area-code"),
        ("catalog.toml", "letter = \"A\"", "letter = \"Z\"", "catalogue-area-order"),
        (
            "mappings/nis2.toml",
            "[[entry]]\nnumber = \"21.2.a\"",
            "[[entry]]\nnumber = \"21.2\"\nsv = \"Ett\"\nen = \"One\"\n\n[[entry]]\nnumber = \"21.2.a\"",
            "catalogue-number-unmet",
        ),
        (
            "mappings/nis2.toml",
            "\n[[entry]]\nnumber = \"21.2.b\"",
            "\n[entry.gap]\nsv = \"Ett\"\nen = \"One\"\n\n[[entry]]\nnumber = \"21.2.b\"",
            "catalogue-gap-met",
        ),
        ("mappings/csl.toml", "name = \"cybersakerhetslagen\"", "name = \"nis2\"", "catalogue-source-system-twice"),
        ("vocabulary.toml", "\nbrands = [", "\nmakes = [", "input-empty"),
    ];
    for (file, from, to, key) in cases {
        let found = keys(with(file, from, to));
        assert!(found.contains(key), "{from} → {to}: expected {key}, found {found:?}");
    }
}

#[test]
fn a_long_wording_is_two_demands() {
    let many = format!("Lösningen {{{{ska}}}} {} vid inloggning med", "i ".repeat(100));
    assert_eq!(keys(with("areas/atk.toml", "Lösningen {{ska}} vid inloggning med", &many)), BTreeSet::from(["catalogue-too-many-words"]));
    let long = format!("Lösningen {{{{ska}}}} {} vid inloggning med", "mycket ".repeat(100));
    assert!(keys(with("areas/atk.toml", "Lösningen {{ska}} vid inloggning med", &long)).contains("input-too-long"));
}

#[test]
fn retired_ids_are_never_used_again() {
    let retired = |id: &str, successor: &str| {
        format!(
            "licence   = \"CC-BY-4.0\"\n[[retired]]\nid = \"{id}\"\nretired_in = \"0.2.0\"\n{successor}reason.sv = \"Sammanslaget.\"\nreason.en = \"Merged.\"\n"
        )
    };
    // The frame's own tables come after, so the list of retired ids goes last.
    let with_retired = |text: String| {
        let mut files = source::embedded_files().unwrap();
        let frame = files.iter_mut().find(|file| file.name == "catalog.toml").unwrap();
        frame.text.push_str(text.trim_start_matches("licence   = \"CC-BY-4.0\"\n"));
        source::load(files)
    };
    assert!(keys(with_retired(retired("ATK-01", ""))).contains("catalogue-retired-reused"));
    assert!(keys(with_retired(retired("ATK-77", "replaced_by = \"ATK-78\"\n"))).contains("catalogue-successor-unknown"));
    assert_eq!(keys(with_retired(retired("ATK-77", "replaced_by = \"ATK-01\"\n"))), BTreeSet::new());
}

#[test]
fn all_faults_are_told_at_once_each_with_its_place() {
    let mut files = source::embedded_files().unwrap();
    let atk = files.iter_mut().find(|file| file.name == "areas/atk.toml").unwrap();
    atk.text = atk.text.replacen("kind    = \"mandatory\"", "kind    = \"obligatory\"", 1).replacen("interval_months = 24", "interval_months = 0", 1);
    let log = files.iter_mut().find(|file| file.name == "areas/log.toml").unwrap();
    log.text = log.text.replacen("\nen = ", "\nenglish = ", 1);
    let faults = source::load(files).unwrap_err();
    let told: Vec<String> = faults.iter().map(|fault| fault.render(Language::English)).collect();
    let line = |file: &str, text: &str| {
        let original = source::embedded_files().unwrap().into_iter().find(|known| known.name == file).unwrap().text;
        original.lines().position(|line| line == text).unwrap() + 1
    };
    let kind = format!(
        "areas/atk.toml:{}: ATK-01, kind: “obligatory” cannot be chosen; choose among: mandatory, award, qualification, contract_term",
        line("areas/atk.toml", "kind    = \"mandatory\"")
    );
    assert!(told.contains(&kind), "{told:#?}");
    assert!(told.iter().any(|fault| fault.contains("ATK-05, follow_up.interval_months: a whole number from 1 to 36")), "{told:#?}");
    assert!(told.iter().any(|fault| fault.starts_with("areas/log.toml:") && fault.contains("LOG-01, title.english")), "{told:#?}");
    assert!(told.iter().any(|fault| fault.contains("LOG-01, title.en: the field is missing")), "{told:#?}");
}

#[test]
fn a_folder_is_read_as_the_built_in_one() {
    let folder = tempfile::tempdir().unwrap();
    for file in source::embedded_files().unwrap() {
        let path = folder.path().join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.text).unwrap();
    }
    let (built_in, read) = (gallery::catalogue(), source::load_folder(folder.path()).unwrap());
    assert_eq!(built_in.requirements, read.requirements);
    std::fs::write(folder.path().join("areas/atk.toml"), b"title = \"\xff\"").unwrap();
    assert_eq!(keys(source::load_folder(folder.path())), BTreeSet::from(["input-not-utf8"]));
    std::fs::remove_dir_all(folder.path().join("mappings")).unwrap();
    assert!(keys(source::load_folder(folder.path())).contains("input-unreadable"));
}

#[test]
fn an_unknown_file_is_told_of() {
    let mut files = source::embedded_files().unwrap();
    files.push(SourceFile { name: "extra.toml".to_owned(), text: String::new() });
    assert_eq!(keys(source::load(files)), BTreeSet::from(["catalogue-file-unknown"]));
}

#[test]
fn versions_are_told_apart() {
    let old = gallery::catalogue();
    assert_eq!(diff(&old, &old, Language::Swedish), []);
    let effect = |file: &str, from: &str, to: &str| {
        let changes = diff(&old, &with(file, from, to).unwrap(), Language::Swedish);
        assert_eq!(changes.len(), 1, "{changes:#?}");
        (changes[0].id.clone(), changes[0].effect)
    };
    let atk = "areas/atk.toml";
    let is = |id: &str, effect| (id.to_owned(), effect);
    assert_eq!(effect(atk, "by_level = [10, 10, 10, 5]", "by_level = [10, 8, 8, 5]"), is("ATK-05", Effect::Sharpened));
    assert_eq!(effect(atk, "by_level = [10, 10, 10, 5]", "by_level = [10, 10, 10, 6]"), is("ATK-05", Effect::Weakened));
    assert_eq!(effect(atk, "by_level = [10, 10, 10, 5]", "by_level = [10, 10, 8, 6]"), is("ATK-05", Effect::Mixed));
    assert_eq!(effect(atk, "k  = 1\nr  = 1\nsv = \"Lösningen {{ska}} kräva", "k  = 1\nr  = 2\nsv = \"Lösningen {{ska}} kräva"), is("ATK-01", Effect::Weakened));
    assert_eq!(
        effect(atk, "vid varje inloggning till administrativa funktioner.", "vid inloggning till administrativa funktioner."),
        is("ATK-01", Effect::Reworded)
    );
    assert_eq!(effect(atk, "med skärmbild av inloggningen.", "med bild av inloggningen."), is("ATK-01", Effect::Edited));
    assert_eq!(effect(atk, "flags = [\"remote_access\"]", "flags = [\"remote_access\", \"nis2\"]"), is("ATK-06", Effect::Sharpened));

    // The stronger wording is asked of more purchases, though the tier below it is gone.
    let weaker_tier = "[[requirement.tier]]\nk  = 1\nr  = 1\nsv = \"Lösningen {{ska}} kräva";
    let text = source::embedded_files().unwrap().into_iter().find(|file| file.name == atk).unwrap().text;
    let start = text.find(weaker_tier).unwrap();
    let end = start + text[start + 5..].find("[[requirement.tier]]").unwrap() + 5;
    let stronger = text[end..].replacen("k  = 2\nr  = 2", "k  = 1\nr  = 1", 1);
    assert_eq!(effect(atk, &text[start..], &stronger), is("ATK-01", Effect::Sharpened));

    let mut fewer = old.clone();
    fewer.requirements.retain(|requirement| requirement.id != "ATK-05");
    assert_eq!(diff(&old, &fewer, Language::Swedish)[0].effect, Effect::Retired);
    assert_eq!(diff(&fewer, &old, Language::Swedish)[0].effect, Effect::Added);
}

mod on_screen {
    use std::time::Instant;

    use axum::http::StatusCode;
    use kravkoll::account::Role;
    use kravkoll::catalogue::Filter;
    use kravkoll::ids::{AnnexId, TenderId};

    use crate::gallery;

    use crate::support::app::TestApp;

    fn count(body: &str) -> usize {
        body.matches("<th role=\"rowheader\"").count()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_filter_takes_what_all_of_its_parts_take() {
        let app = TestApp::new().await;
        let reader = app.client(Role::Reader).await;
        let catalogue = gallery::catalogue();
        let list = async |query: &str| app.get(&reader, &format!("/catalogue?{query}")).await;
        assert_eq!(count(&list("").await.body) + count(&list("page=2").await.body), catalogue.requirements.len());
        let logs = list("q=logg").await.body;
        let (both, neither) = (list("q=LOGG%20%C3%A5tkomst").await.body, list("q=logg%20qqqq").await.body);
        assert!(count(&both) > 0 && count(&both) < count(&logs) && count(&neither) == 0, "{}", count(&both));
        // The same letters, typed as two signs each.
        assert_eq!(count(&list("q=logg%20a%CC%8Atkomst").await.body), count(&both));
        let source = list("source=iso27002&number=8.5").await;
        assert!(count(&source.body) > 0 && count(&source.body) < count(&list("source=iso27002").await.body));
        let whole = list("source=iso27002:8.5").await.body;
        assert_eq!(count(&whole), count(&source.body));
        assert!(whole.contains("value=\"iso27002\" selected") && whole.contains("value=\"8.5\""), "{whole}");
        for levels in ["0-0-0", "2-2-3", "3-3-3"] {
            let page = list(&format!("level={levels}")).await.body;
            let reached = catalogue.requirements.iter().filter(|one| one.tier_for(levels.parse().unwrap()).is_some()).count();
            assert_eq!(count(&page), reached.min(200), "{levels}");
            assert!(page.contains(&format!("Nås vid {levels}")) && page.contains(" av 2</span>"), "{page}");
        }
        let narrow = list("level=3-3-3&area=ATK&kind=mandatory&delivery=saas&q=konto").await.body;
        assert!(count(&narrow) > 0 && count(&narrow) < count(&list("area=ATK").await.body));
        assert!(narrow.contains("value=\"ATK\" selected") && narrow.contains("value=\"mandatory\" selected") && narrow.contains("value=\"3-3-3\""));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_filter_that_means_nothing_says_so_and_keeps_what_was_typed() {
        let app = TestApp::new().await;
        let reader = app.client(Role::Reader).await;
        for (query, words) in [
            ("level=2-2-9&q=logg", "Klassningen går inte att läsa"),
            ("level=2-2-4&q=logg", "säkerhetsskydd"),
            ("area=XXX&q=logg", "Område"),
            ("source=nothing&q=logg", "Källa"),
            ("kind=maybe&q=logg", "Slag"),
            ("delivery=pigeon&q=logg", "Leveransform"),
        ] {
            let answer = app.get(&reader, &format!("/catalogue?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            let fault = answer.body.split("class=\"field-error\"").nth(1).unwrap().split("</p>").next().unwrap();
            assert!(fault.contains(words), "{query}: {fault}");
            assert!(answer.body.contains("value=\"logg\"") && answer.body.contains("Filtret går inte att använda"), "{query}");
        }
        let page = app.get(&reader, "/catalogue?page=99999999999999999999&q=logg").await;
        assert!(page.status == StatusCode::OK && count(&page.body) > 0);
        let last = count(&app.get(&reader, "/catalogue?page=7").await.body);
        assert_eq!(last, gallery::catalogue().requirements.len() - 200, "the last page there is");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_answers_to_a_law_is_shown_number_by_number() {
        let app = TestApp::new().await;
        let reader = app.client(Role::Reader).await;
        let catalogue = gallery::catalogue();
        let systems = app.get(&reader, "/catalogue/coverage").await.body;
        assert_eq!(count(&systems), catalogue.sources.len());
        let all = app.get(&reader, "/catalogue/coverage/iso27002").await.body;
        assert_eq!(count(&all), 93);
        assert!(all.contains("href=\"/catalogue/ATK-01\"") && all.contains("från K"), "{all}");
        let shown = async |query: &str| count(&app.get(&reader, &format!("/catalogue/coverage/iso27002?{query}")).await.body);
        let (met, gap, open) = (shown("show=met").await, shown("show=gap").await, shown("show=open").await);
        assert_eq!(met + gap + open, 93);
        assert_eq!(shown("number=8.5").await, 1);
        let part = count(&app.get(&reader, "/catalogue/coverage/gdpr28").await.body);
        assert!(part > 10 && part < count(&app.get(&reader, "/catalogue/coverage/gdpr").await.body));
        assert_eq!(app.get(&reader, "/catalogue/coverage/nothing").await.status, StatusCode::NOT_FOUND);
        // From a requirement to its number, and back.
        let requirement = app.get(&reader, "/catalogue/ATK-01").await.body;
        assert!(requirement.contains("href=\"/catalogue/coverage/iso27002?number&#x3D;8.5\""), "{requirement}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_map_counts_what_is_selected() {
        let app = TestApp::new().await;
        let reader = app.client(Role::Reader).await;
        let (all, support) = (app.get(&reader, "/catalogue/map").await.body, app.get(&reader, "/catalogue/map?delivery=support").await.body);
        assert_eq!(count(&all), 16, "the areas and their sum");
        assert_eq!((all.matches("<rect").count(), all.matches("heat-5").count() > 0), (16 * 12, true));
        assert!(support.contains("value=\"support\" selected") && support != all);
        // All at level 3 reach everything that is not asked for its traceability.
        let last = all.rsplit("<td").next().unwrap().split("class=\"cell\">").nth(1).unwrap().split('<').next().unwrap().parse::<usize>().unwrap();
        let catalogue = gallery::catalogue();
        assert_eq!(last, catalogue.requirements.iter().filter(|one| one.tier_for("3-3-3".parse().unwrap()).is_some()).count());
        let changes = app.get(&reader, "/catalogue/changes").await.body;
        assert!(changes.contains(&format!("{} · {}", catalogue.version, catalogue.published)), "{changes}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn where_a_requirement_was_asked_is_for_those_who_may_see_tenders() {
        let app = TestApp::new().await;
        let (reader, admin) = (app.client(Role::Reader).await, app.client(Role::Administrator).await);
        assert!(app.get(&reader, "/catalogue/ATK-01").await.body.contains("href=\"/catalogue/ATK-01/uses\""));
        assert!(!app.get(&admin, "/catalogue/ATK-01").await.body.contains("/uses"));
        assert_eq!(app.get(&admin, "/catalogue/ATK-01/uses").await.status, StatusCode::FORBIDDEN);
        assert!(app.get(&reader, "/catalogue/ATK-01/uses").await.body.contains("har inte ställts i någon kravbilaga"));
        let (tender, annex) = (TenderId::new(), AnnexId::new());
        let organisation = "(SELECT id FROM organisation WHERE name = 'Exempelköpings kommun')";
        let at = "'2026-11-23 12:00:00'";
        app.sql(&format!(
            "INSERT INTO tender (id, organisation_id, title, status, content, created_by, created_at, changed_by, changed_at, version)
             VALUES ('{tender}', {organisation}, 'Vård <b> & omsorg', 'issued', '{{}}', 'Anna', {at}, 'Anna', {at}, 1);
             INSERT INTO annex (id, organisation_id, tender_id, number, content, fingerprint, issued_by, issued_at)
             VALUES ('{annex}', {organisation}, '{tender}', 2, '{{}}', 'f', 'Anna', {at});
             INSERT INTO annex_row (annex_id, number, organisation_id, requirement_id) VALUES ('{annex}', 'A.3', {organisation}, 'ATK-01')"
        ));
        let uses = app.get(&reader, "/catalogue/ATK-01/uses").await;
        let (tender, annex) = (format!("href=\"/tenders/{tender}\""), format!("href=\"/annexes/{annex}\""));
        for shown in ["Vård &lt;b&gt; &amp; omsorg", &tender, &annex, "Bilaga 2", "A.3", "2026-11-23"] {
            assert!(uses.body.contains(shown), "{shown}: {}", uses.body);
        }
        let neighbour = app.other_organisation().await;
        assert_eq!(app.get(&neighbour, "/catalogue/ATK-01/uses").await.status, StatusCode::FORBIDDEN);
        assert!(app.get(&reader, "/search?q=logg%20%C3%A5tkomst").await.body.contains("/catalogue/"));
    }

    /// Thousands of requirements are looked through while one types on.
    #[test]
    fn a_large_catalogue_is_searched_quickly() {
        let mut catalogue = gallery::catalogue();
        let some = catalogue.requirements.clone();
        while catalogue.requirements.len() < 3_000 {
            catalogue.requirements.extend(some.iter().cloned());
        }
        let begun = Instant::now();
        let found = Filter { text: Some("logg åtkomst qqqq"), ..Filter::default() }.of(&catalogue).count();
        let took = begun.elapsed();
        assert_eq!(found, 0);
        // Unoptimised, on a busy machine.
        assert!(took.as_millis() < 1_500, "{took:?}");
    }
}
