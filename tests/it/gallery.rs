//! Annexes of many kinds: classifications, circumstances, languages, an officer's own decisions, hostile texts. The tests look
//! at them from inside; `tests/run.sh` hands the same files to other programs.

use std::path::PathBuf;
use std::sync::LazyLock;

use kravkoll::catalogue::{Catalogue, source};
use kravkoll::input::SourceFile;
use kravkoll::tender::document::{Format, write};
use kravkoll::tender::{Annex, Tender, build_annex, source as tender_source};
use kravkoll::text::Language;

/// Text that has broken documents before: markup, template braces, formulas, control characters, emoji, right-to-left,
/// combining marks, line breaks and tabs.
pub(crate) const HOSTILE: &str = "<&>\"'{{hours}} {{{x}}} =1+1 @SUM(A1) \u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{fffe}\u{ffff} ]]> <!-- --> &#0; &amp; 😀👩‍👧 \u{202e}abc\u{202c} e\u{301} _x0041_ \u{e000} rad 1\nrad 2\tflik";

/// The catalogue that is built in; read once.
pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| source::load_embedded().expect("the catalogue that is built in has no faults"));

pub(crate) fn catalogue() -> Catalogue {
    CATALOGUE.clone()
}

pub(crate) fn tender(toml: &str) -> Tender {
    let file = SourceFile { name: "tender.toml".to_owned(), text: toml.to_owned() };
    tender_source::read(&file).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(|fault| fault.render(Language::English)).collect::<Vec<_>>().join("\n"));
    })
}

pub(crate) fn example() -> Tender {
    tender(include_str!("../data/tender-socialtjanst.toml"))
}

pub(crate) fn annex(tender: &Tender) -> Annex {
    build_annex(tender, "tender.toml", &CATALOGUE, None).expect("the tender fits the catalogue")
}

/// A tender with nothing but what must be there.
pub(crate) fn plain(levels: &str, delivery: &str, personal_data: &str, flags: &str) -> Tender {
    tender(&format!(
        r#"
        title = "Prov {levels}"
        diarienummer = "KS 2026/1"
        date = 2026-11-23
        [authority]
        name = "Exempelköpings kommun"
        organisation_number = "212999-0012"
        [classification]
        levels = "{levels}"
        [purchase]
        delivery = [{delivery}]
        personal_data = "{personal_data}"
        flags = [{flags}]
        "#
    ))
}

/// A tender with hostile text in every field that takes text.
pub(crate) fn hostile(language: Language) -> Tender {
    let mut tender = example();
    let long = "Ett mycket långt krav med många ord. ".repeat(540);
    tender.language = language;
    for text in [&mut tender.title, &mut tender.authority.name] {
        HOSTILE.clone_into(text);
    }
    for text in [&mut tender.diarienummer, &mut tender.annex_name, &mut tender.description, &mut tender.motives.k, &mut tender.motives.r] {
        *text = Some(HOSTILE.to_owned());
    }
    for own in &mut tender.own {
        HOSTILE.clone_into(&mut own.title);
        HOSTILE.clone_into(&mut own.wording);
        for text in [&mut own.proof, &mut own.motive, &mut own.follow_up] {
            *text = Some(HOSTILE.to_owned());
        }
    }
    let mut second = tender.own[0].clone();
    "EGET-02".clone_into(&mut second.id);
    second.wording = long.chars().take(20_000).collect();
    tender.own.push(second);
    tender.dropped[0].motive = Some(HOSTILE.to_owned());
    tender.changed[0].motive = Some(HOSTILE.to_owned());
    tender.changed[0].wording = Some(HOSTILE.to_owned());
    tender.changed[0].params.clear();
    tender
}

/// The gallery: a name and an annex. Half are for bidders, half the buyer's own copy.
pub(crate) fn annexes() -> Vec<(String, Annex)> {
    let purchases = [
        ("0-0-0", "\"saas\"", "none", ""),
        ("1-1-1", "\"saas\"", "none", ""),
        ("1-1-1", "\"consulting\"", "ordinary", ""),
        ("1-1-2", "\"hardware\"", "none", "\"remote_access\""),
        ("2-2-2", "\"saas\"", "ordinary", "\"integration\""),
        ("2-2-2", "\"hosted\"", "sensitive", "\"secrecy\", \"archive\""),
        ("2-1-3", "\"on_premises\", \"support\"", "ordinary", "\"remote_access\", \"nis2\""),
        ("3-3-3", "\"saas\"", "protected", "\"secrecy\", \"nis2\", \"integration\", \"ai\""),
        (
            "3-3-3-3",
            "\"saas\", \"hosted\", \"on_premises\", \"consulting\", \"development\", \"hardware\", \"support\"",
            "protected",
            "\"remote_access\", \"third_country\", \"ai\", \"integration\", \"secrecy\", \"children\", \"archive\", \"nis2\"",
        ),
        ("1-3-3-2", "\"hardware\", \"support\"", "none", "\"remote_access\", \"nis2\""),
        ("3-1-1-3", "\"consulting\"", "protected", "\"secrecy\""),
        ("2-3-1", "\"development\"", "ordinary", "\"integration\", \"ai\", \"third_country\""),
        ("2-2-2", "\"saas\"", "ordinary", "\"children\", \"third_country\""),
        ("0-0-3", "\"support\"", "none", ""),
        ("1-2-1", "\"on_premises\"", "none", "\"integration\""),
        ("2-1-1", "\"hosted\"", "ordinary", "\"archive\""),
        ("3-2-1-2", "\"development\", \"consulting\"", "sensitive", "\"remote_access\", \"secrecy\""),
        ("1-1-3", "\"hardware\"", "none", "\"nis2\""),
        ("2-3-3", "\"hosted\", \"support\"", "sensitive", "\"nis2\", \"integration\""),
        ("3-3-2", "\"on_premises\"", "protected", "\"secrecy\", \"archive\", \"remote_access\""),
        ("0-2-0", "\"consulting\"", "none", "\"ai\""),
        ("3-0-0", "\"saas\"", "sensitive", "\"ai\", \"children\""),
    ];
    let mut gallery = Vec::new();
    for language in Language::ALL {
        for (place, (levels, delivery, personal_data, flags)) in purchases.into_iter().enumerate() {
            let mut tender = plain(levels, delivery, personal_data, flags);
            tender.language = language;
            let annex = annex(&tender);
            let annex = if place % 2 == 0 { annex.for_bidders() } else { annex };
            gallery.push((format!("{language}-{place:02}-{levels}"), annex));
        }
        gallery.push((format!("{language}-example"), annex(&Tender { language, ..example() })));
        gallery.push((format!("{language}-hostile"), annex(&hostile(language))));
        gallery.push((format!("{language}-second-version"), second_version(language)));
    }
    gallery
}

/// A second version in which a row was struck, one changed and one added.
pub(crate) fn second_version(language: Language) -> Annex {
    let first = Tender { language, ..example() };
    let mut second = first.clone();
    second.version = 2;
    second.dropped.push(kravkoll::tender::DroppedRequirement {
        id: "ATK-05".to_owned(),
        motive: Some("Identitetstjänsten spärrar redan.".to_owned()),
        line: 0,
    });
    second.dropped.remove(0);
    second.own[0].weight = Some(6);
    build_annex(&second, "tender.toml", &CATALOGUE, Some(&annex(&first))).expect("the second version can be made").for_bidders()
}

/// Where the gallery's files are put for other programs to look at.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery")
}

#[test]
fn every_annex_can_be_written_in_every_format() {
    let folder = folder();
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let gallery = annexes();
    assert!(gallery.len() >= 50, "the gallery has {} annexes", gallery.len());
    for (name, annex) in &gallery {
        for format in Format::ALL {
            let bytes = write(annex, format).unwrap_or_else(|error| panic!("{name}: {error}"));
            std::fs::write(folder.join(format!("{name}.{}", format.ending())), bytes).unwrap();
        }
    }
    // Evaluations of bids go the same way to the same programs.
    for (name, bytes) in crate::evaluation::files() {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    for (name, bytes) in crate::template::results() {
        std::fs::write(folder.join(format!("{name}.docx")), bytes).unwrap();
    }
}
