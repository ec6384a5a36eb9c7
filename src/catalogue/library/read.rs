use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Control, Group, Library, Part};
use crate::input::{Fault, is_unwanted};
use crate::text::Message;

/// A larger file is not read. The largest catalogue that NIST publishes is a third of it.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// Groups, controls and texts lie at most so deep inside one another.
pub const MAX_DEPTH: usize = 20;
/// A catalogue has at most so many controls.
pub const MAX_CONTROLS: usize = 20_000;
/// An id has at most so many characters.
const MAX_ID: usize = 200;

/// The versions of OSCAL that are read, by their beginnings.
const VERSIONS: [&str; 3] = ["1.0.", "1.1.", "1.2."];

/// What the outermost object of an OSCAL file may be called when it is no catalogue.
const OTHER_MODELS: [&str; 8] = [
    "profile",
    "component-definition",
    "system-security-plan",
    "assessment-plan",
    "assessment-results",
    "plan-of-action-and-milestones",
    "mapping-collection",
    "control",
];

/// Reads a catalogue in OSCAL (JSON) that may come from anybody. A fault names where in the file it is, as
/// `catalog.groups[0].controls[3]`.
///
/// # Errors
/// All faults of what can be read, or the first that stops the reading.
pub fn read(name: &str, bytes: &[u8]) -> Result<Library, Vec<Fault>> {
    let alone = |message| vec![Fault::in_file(name, message)];
    if bytes.len() as u64 > MAX_BYTES {
        return Err(alone(Message::new("input-too-large").with("megabytes", MAX_BYTES / 1024 / 1024)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| alone(Message::new("input-not-utf8")))?.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        None => return Err(alone(Message::new("input-empty"))),
        Some('{') => {}
        Some('<') => return Err(alone(Message::new("oscal-xml"))),
        Some(_) => return Err(alone(Message::new("oscal-not-json"))),
    }
    look_at(name, text)?;
    let file: File = parse(name, text)?;
    let library = file.catalog;
    let faults = Inspection::of(name, &library);
    if faults.is_empty() { Ok(library) } else { Err(faults) }
}

#[derive(Deserialize)]
struct File {
    catalog: Library,
}

/// What shows of what kind a file is, before its parts are read as those of that kind.
#[derive(Deserialize)]
struct Look {
    catalog: Option<LookInside>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Deserialize)]
struct LookInside {
    metadata: Option<LookAtMetadata>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct LookAtMetadata {
    oscal_version: Option<Value>,
}

fn look_at(name: &str, text: &str) -> Result<(), Vec<Fault>> {
    let look: Look = parse(name, text)?;
    let at = |field: &str, message| Err(vec![Fault { field: Some(field.to_owned()), ..Fault::in_file(name, message) }]);
    let Some(catalogue) = look.catalog else {
        let model = OTHER_MODELS.into_iter().find(|model| look.others.contains_key(*model));
        return match model {
            Some(model) => at(model, Message::new("oscal-other-model").with("model", model)),
            None => at("catalog", Message::new("oscal-no-catalogue")),
        };
    };
    let version = catalogue.metadata.and_then(|metadata| metadata.oscal_version);
    match version {
        Some(Value::String(version)) if VERSIONS.iter().any(|known| is_of(&version, known)) => Ok(()),
        Some(Value::String(version)) => {
            let version: String = version.chars().take(20).collect();
            at("catalog.metadata.oscal-version", Message::new("oscal-version").with("version", version))
        }
        _ => at("catalog.metadata.oscal-version", Message::new("oscal-version-missing")),
    }
}

/// Whether a version is one of those that begin so: `1.1.` and a number.
fn is_of(version: &str, beginning: &str) -> bool {
    version.strip_prefix(beginning).is_some_and(|patch| !patch.is_empty() && patch.len() <= 4 && patch.bytes().all(|byte| byte.is_ascii_digit()))
}

fn parse<'t, T: Deserialize<'t>>(name: &str, text: &'t str) -> Result<T, Vec<Fault>> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let fault = |path: Option<String>, error: &serde_json::Error| {
        let reason = Message::new("input-syntax").with("reason", error.to_string());
        vec![Fault { line: error.line(), field: path.filter(|path| path != "."), ..Fault::in_file(name, reason) }]
    };
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| fault(Some(error.path().to_string()), error.inner()))?;
    reader.end().map_err(|error| fault(None, &error))?;
    Ok(read)
}

/// Walks through a catalogue and notes what is too deep, too many or twice.
struct Inspection<'l> {
    name: &'l str,
    path: String,
    ids: BTreeSet<&'l str>,
    controls: usize,
    faults: Vec<Fault>,
}

/// More faults than this say no more.
const MAX_FAULTS: usize = 100;

impl<'l> Inspection<'l> {
    fn of(name: &'l str, library: &'l Library) -> Vec<Fault> {
        let mut inspection = Self { name, path: "catalog".to_owned(), ids: BTreeSet::new(), controls: 0, faults: Vec::new() };
        if library.metadata.title.trim().is_empty() {
            inspection.path.push_str(".metadata.title");
            inspection.fault(Message::new("input-empty"));
            "catalog".clone_into(&mut inspection.path);
        }
        inspection.each("groups", &library.groups, 1, Self::group);
        inspection.each("controls", &library.controls, 1, Self::control);
        if inspection.controls > MAX_CONTROLS {
            inspection.fault(Message::new("oscal-too-many").with("count", inspection.controls).with("most", MAX_CONTROLS));
        }
        inspection.faults
    }

    fn fault(&mut self, message: Message) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { field: Some(self.path.clone()), ..Fault::in_file(self.name, message) });
        }
    }

    fn each<T>(&mut self, what: &str, items: &'l [T], depth: usize, look: fn(&mut Self, &'l T, usize)) {
        if depth > MAX_DEPTH && !items.is_empty() {
            self.fault(Message::new("oscal-too-deep").with("most", MAX_DEPTH));
            return;
        }
        let length = self.path.len();
        for (place, item) in items.iter().enumerate() {
            let _ = write!(self.path, ".{what}[{place}]");
            look(self, item, depth);
            self.path.truncate(length);
        }
    }

    fn group(&mut self, group: &'l Group, depth: usize) {
        self.each("parts", &group.parts, depth + 1, Self::part);
        self.each("groups", &group.groups, depth + 1, Self::group);
        self.each("controls", &group.controls, depth + 1, Self::control);
    }

    fn control(&mut self, control: &'l Control, depth: usize) {
        self.controls += 1;
        let id = control.id.as_str();
        if id.trim().is_empty() || id.chars().count() > MAX_ID || id.chars().any(|c| is_unwanted(c) || c.is_whitespace()) {
            self.fault(Message::new("oscal-id-malformed").with("most", MAX_ID));
        } else if !self.ids.insert(id) {
            self.fault(Message::new("oscal-id-twice").with("id", id.to_owned()));
        }
        self.each("parts", &control.parts, depth + 1, Self::part);
        self.each("controls", &control.controls, depth + 1, Self::control);
    }

    fn part(&mut self, part: &'l Part, depth: usize) {
        self.each("parts", &part.parts, depth + 1, Self::part);
    }
}
