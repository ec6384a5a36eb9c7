use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::catalogue::exchange::{self, Preview};
use crate::catalogue::library::{self, Control, Library};
use crate::clock::Timestamp;
use crate::ids::ImportedCatalogueId;
use crate::input::Fault;
use crate::text::{Language, Message, text};

/// A catalogue that was brought from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its id.
    pub id: ImportedCatalogueId,
    /// What its files hold.
    pub form: FileForm,
    /// What the catalogue calls itself; the name of its first file where it does not.
    pub title: String,
    /// Its version, by its own words.
    pub catalogue_version: Option<String>,
    /// Under which terms it may be used, by its own words.
    pub licence: Option<String>,
    /// It must not be passed on.
    pub restricted: bool,
    /// How many requirements or controls it has.
    pub controls: i32,
    /// Who brought it, and when.
    pub imported: (String, Timestamp),
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileForm {
    /// Requirements as rows, with semicolons or commas.
    Csv,
    /// Requirements as rows of a spreadsheet.
    Xlsx,
    /// Requirements of our form in OSCAL.
    Oscal,
    /// A stranger's catalogue in OSCAL.
    Library,
}

impl FileForm {
    /// The form in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Csv => "imported-form-csv",
                Self::Xlsx => "imported-form-xlsx",
                Self::Oscal => "imported-form-oscal",
                Self::Library => "imported-form-library",
            },
        )
    }

    /// The media type of such a file.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Oscal | Self::Library => "application/json",
        }
    }
}

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameIn {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What was read from a file.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Requirements of our form, and what would come of them.
    Requirements(Preview),
    /// A stranger's catalogue.
    Library(Box<Library>),
}

/// Reads files by what is in them, whatever they are called: one, or the two languages of a catalogue in OSCAL.
///
/// # Errors
/// What is wrong with an OSCAL file; what is wrong with rows stands in the preview.
pub(super) fn read(files: &[CameIn], base: &Catalogue) -> Result<(FileForm, Content), Vec<Fault>> {
    let [first, others @ ..] = files else { return Err(vec![Fault::in_file("", Message::new("input-empty"))]) };
    let bytes = &first.bytes;
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && ![0xef, 0xbb, 0xbf].contains(*byte));
    if !matches!(start, Some(b'{' | b'[' | b'<')) {
        if !others.is_empty() {
            return Err(vec![Fault::in_file(&first.name, Message::new("imported-one-file"))]);
        }
        if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf]) {
            return Ok((FileForm::Xlsx, Content::Requirements(exchange::read_xlsx(bytes, base))));
        }
        return Ok((FileForm::Csv, Content::Requirements(exchange::read_csv(bytes, base))));
    }
    let libraries = files.iter().map(|file| library::read(&file.name, &file.bytes)).collect::<Result<Vec<_>, _>>()?;
    let taken = exchange::requirements(&first.name, &libraries.iter().collect::<Vec<_>>());
    let one_language = taken.faults.iter().any(|fault| fault.message.key() == "oscal-language-missing");
    match libraries.into_iter().next() {
        // One language of ours is a catalogue to read and make use of, as a stranger's is.
        Some(library) if others.is_empty() && (taken.requirements.is_empty() || one_language) => Ok((FileForm::Library, Content::Library(Box::new(library)))),
        _ if taken.requirements.is_empty() => Err(taken.faults),
        _ => Ok((FileForm::Oscal, Content::Requirements(Preview::of_taken(base, taken)))),
    }
}

/// A control of a stranger's catalogue in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlLine {
    /// Its id in its catalogue.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The groups that it is in, the outermost first.
    pub groups: String,
    /// The levels that call for it, where its catalogue says so; nothing where it is not placed.
    pub levels: Option<String>,
}

/// A control as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeptControl {
    /// How a list shows it.
    pub line: ControlLine,
    /// What words are looked for in, in small letters.
    pub search: String,
    /// The whole of it, with its values filled in where texts insert them.
    pub content: Control,
}

/// The controls of a library, in its order. What is inside a control has its own place, so that nothing is kept twice.
#[must_use]
pub(super) fn controls(library: &Library) -> Vec<KeptControl> {
    let kept = |(groups, control): (Vec<&library::Group>, &Control)| {
        let mut content = Control { controls: Vec::new(), ..control.clone() };
        fill_in(library, control, &mut content.parts);
        let levels = control.levels().map(|levels| if levels.all { "0".to_owned() } else { levels.written() });
        let line = ControlLine {
            id: control.id.clone(),
            title: control.title.clone(),
            groups: groups.iter().map(|group| group.title.as_str()).collect::<Vec<_>>().join(" › "),
            levels: levels.filter(|levels| !levels.is_empty()),
        };
        let texts: Vec<String> = content.parts.iter().map(words).collect();
        let search = [line.id.as_str(), &line.title, &line.groups].into_iter().chain(texts.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
        KeptControl { line, search: search.to_lowercase(), content }
    };
    library.all_controls().into_iter().map(kept).collect()
}

fn fill_in(library: &Library, control: &Control, parts: &mut [library::Part]) {
    for part in parts {
        part.prose = part.prose.as_deref().map(|prose| library.filled_in(control, prose));
        fill_in(library, control, &mut part.parts);
    }
}

/// All words of a part and of what is in it.
fn words(part: &library::Part) -> String {
    let own = part.title.iter().chain(&part.prose).cloned();
    own.chain(part.parts.iter().map(words)).collect::<Vec<_>>().join(" ")
}

/// The texts of a control as lines, each with the depth that it lies at.
#[must_use]
pub(super) fn lines(control: &Control) -> Vec<(String, String)> {
    fn of(part: &library::Part, found: &mut Vec<(String, String)>) {
        let label = part.props.iter().find(|prop| prop.name == "label").map(|prop| prop.value.clone());
        let head = label.or_else(|| part.title.clone()).unwrap_or_default();
        if part.prose.is_some() || !head.is_empty() {
            found.push((head, part.prose.clone().unwrap_or_default()));
        }
        part.parts.iter().for_each(|part| of(part, found));
    }
    let mut found = Vec::new();
    control.parts.iter().for_each(|part| of(part, &mut found));
    found
}

/// Why a file was refused, as one message for the field of a form.
#[must_use]
pub(super) fn refusal(faults: &[Fault]) -> Message {
    let first = faults.first().map_or_else(|| Message::new("input-empty"), |fault| fault.message.clone());
    let place = faults.first().and_then(|fault| fault.field.clone()).unwrap_or_default();
    if place.is_empty() {
        return first;
    }
    Message::new("imported-refused").with("place", place).with_sentence("reason", first).with("count", faults.len())
}
