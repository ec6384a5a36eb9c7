use crate::input::SourceFile;
use crate::text::Language;

const TENDER: &str = include_str!("../../tests/data/tender-socialtjanst.toml");
const NAME: &str = "tender-socialtjanst.toml";

/// A tender as an example: a case-management system for social services, as a cloud service, at 3-2-2. Its annex is in the language
/// asked for; the officer's own texts in it are Swedish, as in life.
#[must_use]
pub fn example(language: Language) -> SourceFile {
    SourceFile { name: NAME.to_owned(), text: TENDER.replacen("language     = \"sv\"", &format!("language     = \"{language}\""), 1) }
}
