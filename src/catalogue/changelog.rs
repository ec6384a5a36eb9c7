use std::iter::Peekable;

use chrono::NaiveDate;

use crate::input::{Fault, SourceFile};
use crate::text::{Language, Message};

/// A version of a catalogue, as `CHANGELOG.md` tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The version.
    pub version: String,
    /// When it was published.
    pub published: NaiveDate,
    sv: Notes,
    en: Notes,
}

/// What is said of a version in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// What stands in a list, after the paragraphs.
    pub items: Vec<String>,
}

impl Release {
    /// What is said of it in a language.
    #[must_use]
    pub fn notes(&self, language: Language) -> &Notes {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }

    fn add(&mut self, language: Option<Language>, block: &str) {
        for known in Language::ALL.into_iter().filter(|known| language.is_none_or(|language| language == *known)) {
            let notes = match known {
                Language::Swedish => &mut self.sv,
                Language::English => &mut self.en,
            };
            match block.strip_prefix("- ") {
                Some(item) => notes.items.push(item.to_owned()),
                None => notes.paragraphs.push(block.to_owned()),
            }
        }
    }
}

/// Reads a changelog: a heading `## 1.2.0 (2026-11-23)` for each version, the latest first, and under it paragraphs and lists, in both
/// languages under `### Svenska` and `### English`. What stands before those holds for both. The rest of Markdown is taken as text.
pub(super) fn read(file: &SourceFile) -> (Vec<Release>, Vec<Fault>) {
    let (mut releases, mut faults): (Vec<Release>, Vec<Fault>) = (Vec::new(), Vec::new());
    let mut language = None;
    let mut lines = file.text.lines().zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            language = None;
            match release(heading) {
                Some(release) => releases.push(release),
                None => faults.push(Fault { line: number, ..Fault::in_file(&file.name, Message::new("catalogue-changelog-heading")) }),
            }
        } else if let Some(heading) = line.strip_prefix("### ") {
            language = match heading.trim() {
                "Svenska" => Some(Language::Swedish),
                "English" => Some(Language::English),
                _ => None,
            };
        } else if let Some(release) = releases.last_mut()
            && !line.trim().is_empty()
        {
            release.add(language, &block(line, &mut lines));
        }
    }
    (releases, faults)
}

fn release(heading: &str) -> Option<Release> {
    let (version, date) = heading.trim().strip_suffix(')')?.split_once(" (")?;
    let published = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
    Some(Release { version: version.to_owned(), published, sv: Notes::default(), en: Notes::default() })
}

/// A paragraph or an item of a list, whose lines go on until a blank one, a heading or the next item.
fn block<'t>(first: &str, lines: &mut Peekable<impl Iterator<Item = (&'t str, usize)>>) -> String {
    let mut block = first.trim().to_owned();
    while let Some((line, _)) = lines.next_if(|(line, _)| !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with("- ")) {
        block.push(' ');
        block.push_str(line.trim());
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changelog_is_read_version_by_version() {
        let text = "# Changes\n\nIntroduction.\n\n## 0.2.0 (2026-12-01)\n\nOne\ntwo.\n\n### Svenska\n\n- Ett\n  två\n- Tre\n\n### English\nMore.\n## 0.1.0 (2026-11-23)\nFirst.\n";
        let (releases, faults) = read(&SourceFile { name: "CHANGELOG.md".to_owned(), text: text.to_owned() });
        assert_eq!((releases.len(), faults.len()), (2, 0));
        let latest = &releases[0];
        assert_eq!((latest.version.as_str(), latest.published.to_string().as_str()), ("0.2.0", "2026-12-01"));
        assert_eq!(latest.notes(Language::Swedish), &Notes { paragraphs: vec!["One two.".to_owned()], items: vec!["Ett två".to_owned(), "Tre".to_owned()] });
        assert_eq!(latest.notes(Language::English).paragraphs, ["One two.", "More."]);
        let (releases, faults) = read(&SourceFile { name: "CHANGELOG.md".to_owned(), text: "## Next\n".to_owned() });
        assert_eq!((releases.len(), faults[0].line), (0, 1));
    }
}
