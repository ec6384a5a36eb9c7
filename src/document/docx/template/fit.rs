//! The body of an annex on its way into a template: styles, lists, sections and numbers become the template's, and tables as wide
//! as its text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::section::{Section, Turn};
use super::styles::Styles;
use crate::document::Orientation;
use crate::document::docx::xml::push;
use crate::document::docx::{DocxError, numbering, parts};

/// What our numbers and names become in the template.
pub(super) struct Fit<'a> {
    pub(super) styles: &'a Styles,
    pub(super) section: &'a Section,
    /// Which way the pages are turned, section after section.
    pub(super) orientations: Vec<Orientation>,
    /// How many lists, controls and bookmarks the template has before ours.
    pub(super) lists: i64,
    pub(super) controls: i64,
    pub(super) bookmarks: i64,
    /// What is added to the numbers in our bookmarks' names.
    pub(super) bookmark_names: i64,
    /// The language of the text, where it is not the template's.
    pub(super) language: Option<&'static str>,
}

/// Where we are in the body.
#[derive(Default)]
struct State {
    /// How many sections have ended.
    sections: usize,
    /// Our id of the style of the paragraph at hand.
    style: String,
    has_list: bool,
    /// Whether a run has begun that still needs its language.
    run_waits: bool,
    in_run_properties: bool,
    /// The columns' right edges as we have them, and then how wide the columns become.
    edges: Vec<i64>,
    widths: Vec<i64>,
    cell: usize,
}

impl Fit<'_> {
    /// Fits a body in.
    pub(super) fn fit(&self, body: &str) -> Result<String, DocxError> {
        let mut reader = Reader::from_str(body);
        let mut out = String::with_capacity(body.len() + body.len() / 4);
        let mut state = State::default();
        loop {
            let from = position(&reader);
            let event = reader.read_event()?;
            let raw = body.get(from..position(&reader)).unwrap_or_default();
            if state.run_waits && !matches!(&event, Event::Start(start) if start.name().as_ref() == "w:rPr") {
                out.push_str("<w:rPr>");
                self.end_run_properties(&mut out);
                out.push_str("</w:rPr>");
                state.run_waits = false;
            }
            match event {
                Event::Eof => return Ok(out),
                Event::Start(start) => match start.name().as_ref() {
                    "w:sectPr" => {
                        reader.read_to_end(start.name())?;
                        let turn = if state.sections == 0 { Turn::First } else { Turn::Later };
                        self.section.write(&mut out, turn, self.orientation(&state));
                        state.sections += 1;
                    }
                    name => {
                        self.begin(name, &mut state);
                        if !self.replace(&start, name, false, &mut state, &mut out) {
                            out.push_str(raw);
                        }
                    }
                },
                Event::Empty(start) => {
                    if !self.replace(&start, start.name().as_ref(), true, &mut state, &mut out) {
                        out.push_str(raw);
                    }
                }
                Event::End(end) => {
                    self.end(end.name().as_ref(), &mut state, &mut out);
                    out.push_str(raw);
                }
                _ => out.push_str(raw),
            }
        }
    }

    fn orientation(&self, state: &State) -> Orientation {
        self.orientations.get(state.sections).copied().unwrap_or(Orientation::Portrait)
    }

    fn begin(&self, name: &str, state: &mut State) {
        match name {
            "w:p" => {
                state.style.clear();
                state.has_list = false;
            }
            "w:r" => state.run_waits = self.language.is_some(),
            "w:rPr" => {
                state.in_run_properties = state.run_waits;
                state.run_waits = false;
            }
            "w:tbl" => {
                state.edges.clear();
                state.widths.clear();
            }
            "w:tr" => state.cell = 0,
            _ => {}
        }
    }

    fn end(&self, name: &str, state: &mut State, out: &mut String) {
        match name {
            "w:pPr" if !state.has_list => match state.style.as_str() {
                // Chapters are numbered by us, whether the template numbers its headings or not: the contents list says the numbers.
                "Heading1" => list_of(out, self.lists + count(numbering::CHAPTERS)),
                "Heading2" if self.styles.numbers_parts => list_of(out, 0),
                _ => {}
            },
            "w:rPr" if state.in_run_properties => {
                self.end_run_properties(out);
                state.in_run_properties = false;
            }
            "w:tblGrid" => {
                let mut before = 0;
                for edge in &state.edges {
                    let edge = self.scaled(*edge, state);
                    push(out, format_args!("<w:gridCol w:w=\"{}\"/>", edge - before));
                    state.widths.push(edge - before);
                    before = edge;
                }
            }
            _ => {}
        }
    }

    /// Writes a tag that is not the same in the template; says whether it was one.
    fn replace(&self, start: &BytesStart<'_>, name: &str, empty: bool, state: &mut State, out: &mut String) -> bool {
        let end = if empty { "/>" } else { ">" };
        let value = |attribute: &str| start.try_get_attribute(attribute).ok().flatten().map(|found| found.value.into_owned());
        let number = |attribute: &str| value(attribute).and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
        match name {
            "w:pStyle" | "w:rStyle" | "w:tblStyle" => {
                let ours = value("w:val").unwrap_or_default();
                push(out, format_args!("<{name} w:val=\"{}\"{end}", self.styles.id(&ours)));
                if name == "w:pStyle" {
                    // A template's contents list has its tabs for page numbers; ours come before them.
                    match ours.as_str() {
                        "TOC1" if self.styles.is_taken("TOC1") => out.push_str("<w:tabs><w:tab w:val=\"left\" w:pos=\"567\"/></w:tabs>"),
                        "TOC2" if self.styles.is_taken("TOC2") => {
                            out.push_str("<w:tabs><w:tab w:val=\"left\" w:pos=\"1021\"/></w:tabs><w:ind w:left=\"567\" w:firstLine=\"0\"/>");
                        }
                        _ => {}
                    }
                    state.style = ours;
                }
            }
            "w:numId" => {
                state.has_list = true;
                push(out, format_args!("<w:numId w:val=\"{}\"{end}", self.lists + number("w:val")));
            }
            "w:id" => push(out, format_args!("<w:id w:val=\"{}\"{end}", self.controls + number("w:val"))),
            "w:bookmarkStart" => {
                let shown = self.bookmark(&value("w:name").unwrap_or_default());
                push(out, format_args!("<w:bookmarkStart w:id=\"{}\" w:name=\"{shown}\"{end}", self.bookmarks + number("w:id")));
            }
            "w:bookmarkEnd" => push(out, format_args!("<w:bookmarkEnd w:id=\"{}\"{end}", self.bookmarks + number("w:id"))),
            "w:hyperlink" => {
                let anchor = self.bookmark(&value("w:anchor").unwrap_or_default());
                push(out, format_args!("<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\"{end}"));
            }
            "w:tblW" => push(out, format_args!("<w:tblW w:w=\"{}\" w:type=\"dxa\"{end}", self.scaled(number("w:w"), state))),
            "w:gridCol" => state.edges.push(state.edges.last().copied().unwrap_or_default() + number("w:w")),
            "w:tcW" => {
                let width = state.widths.get(state.cell).copied().unwrap_or_else(|| number("w:w"));
                state.cell += 1;
                push(out, format_args!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"{end}"));
            }
            _ => return false,
        }
        true
    }

    /// A length of ours, as long in the template's text as it is in ours.
    fn scaled(&self, length: i64, state: &State) -> i64 {
        let orientation = self.orientation(state);
        length * self.section.text_width(orientation) / i64::from(parts::text_width(orientation))
    }

    /// The name of one of our bookmarks.
    fn bookmark(&self, ours: &str) -> String {
        ours.strip_prefix("_Toc")
            .and_then(|number| number.parse::<i64>().ok())
            .map_or_else(|| ours.to_owned(), |number| format!("_Toc{:09}", self.bookmark_names + number))
    }

    fn end_run_properties(&self, out: &mut String) {
        if let Some(language) = self.language {
            push(out, format_args!("<w:lang w:val=\"{language}\"/>"));
        }
    }
}

fn list_of(out: &mut String, list: i64) {
    push(out, format_args!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// A number of lists or the like, which are few.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}
