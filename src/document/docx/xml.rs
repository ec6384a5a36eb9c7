use std::fmt;

use zip::result::ZipError;

use crate::document::is_xml_char;
use crate::document::package::PackageWriter;

pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Namespace of `w:` elements.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of `r:` attributes, and the beginning of relationship types.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Where XML goes as it is written.
pub(super) trait Sink {
    /// The text that is waiting.
    fn text(&mut self) -> &mut String;
    /// Hands on what waits when there is much of it.
    fn relieve(&mut self) -> Result<(), ZipError>;
}

impl Sink for PackageWriter {
    fn text(&mut self) -> &mut String {
        Self::text(self)
    }

    fn relieve(&mut self) -> Result<(), ZipError> {
        Self::relieve(self)
    }
}

/// A text keeps all of it.
impl Sink for String {
    fn text(&mut self) -> &mut String {
        self
    }

    fn relieve(&mut self) -> Result<(), ZipError> {
        Ok(())
    }
}

/// Appends formatted XML, without the string in between that `format!` would make.
pub(super) fn push(out: &mut String, xml: fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = fmt::Write::write_fmt(out, xml);
}

/// Appends a text so that it stands as it is in XML text or in an attribute in quotation marks. Characters that XML cannot
/// hold are left out.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0..=0x1f if !matches!(byte, b'\t' | b'\n' | b'\r') => "",
            // U+FFFE and U+FFFF are the only other ones that a Rust string can hold and XML cannot.
            0xef if text.get(at..).is_some_and(|rest| rest.starts_with(|c| !is_xml_char(c))) => {
                out.push_str(text.get(from..at).unwrap_or_default());
                from = at + 3;
                continue;
            }
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(replacement);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// Appends a run of text with the given properties (`<w:rPr>…</w:rPr>` or nothing). Line breaks and tabs become Word's.
pub(super) fn run(out: &mut String, properties: &str, text: &str) {
    out.push_str("<w:r>");
    out.push_str(properties);
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push_str("<w:br/>");
        }
        for (place, part) in line.split('\t').enumerate() {
            if place > 0 {
                out.push_str("<w:tab/>");
            }
            let part = part.trim_end_matches('\r');
            if !part.is_empty() {
                // Without being told, Word drops blanks at the ends only.
                let has_blank_end = part.starts_with(char::is_whitespace) || part.ends_with(char::is_whitespace);
                out.push_str(if has_blank_end { "<w:t xml:space=\"preserve\">" } else { "<w:t>" });
                escape(out, part);
                out.push_str("</w:t>");
            }
        }
    }
    out.push_str("</w:r>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text);
        out
    }

    #[test]
    fn escapes_and_drops() {
        assert_eq!(escaped("a<&>\"b'{{}}"), "a&lt;&amp;&gt;&quot;b'{{}}");
        assert_eq!(escaped("\u{0}a\u{b}b\u{1f}c\u{fffe}d\u{ffff}"), "abcd");
        assert_eq!(escaped("å\u{ff01}😀\u{fffd}\u{e000}"), "å\u{ff01}😀\u{fffd}\u{e000}");
    }

    #[test]
    fn breaks_lines_and_tabs() {
        let mut out = String::new();
        run(&mut out, "", "a\r\nb\t c\n");
        assert_eq!(out, "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t xml:space=\"preserve\"> c</w:t><w:br/></w:r>");
    }
}
