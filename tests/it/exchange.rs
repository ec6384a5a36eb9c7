//! Requirements that leave the catalogue and come back: in the files of an area, in OSCAL, in spreadsheets.

use kravkoll::catalogue::{Catalogue, source};
use kravkoll::input::SourceFile;
use proptest::prelude::*;

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
