use crate::text::Message;

/// What is in no text that people read: control characters, and marks that turn the direction of text, which make one name look
/// like another. Ends of lines and tabs are among them; see [`is_unwanted_in_lines`].
#[must_use]
pub fn is_unwanted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// As [`is_unwanted`], for a text that may have several lines.
#[must_use]
pub fn is_unwanted_in_lines(c: char) -> bool {
    is_unwanted(c) && c != '\n' && c != '\t'
}

/// Of what [`is_unwanted`] refuses nothing stands in a text: as a regular expression, for the description of the API.
pub const LINE: &str = r"^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";
/// The same for a text that may have several lines.
pub const LINES: &str = r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";

/// What is wrong with a text that somebody typed or a program sent: longer than so many characters, or with what is in no text.
pub fn faults_of_text(value: &str, most: usize, unwanted: fn(char) -> bool) -> impl Iterator<Item = Message> {
    let length = value.chars().count();
    let too_long = (length > most).then(|| Message::new("field-too-long").with("most", most).with("length", length));
    let deceives = value.chars().any(unwanted).then(|| Message::new("field-control-characters"));
    too_long.into_iter().chain(deceives)
}

/// A text without blanks around it; nothing where it is empty.
#[must_use]
pub fn some_text(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Whether a text has the form of an address of mail, such as `namn@kommun.se`.
#[must_use]
pub fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.contains('.')
            && domain.split('.').all(|label| !label.is_empty())
            && !text.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}
