use chrono::NaiveDate;
use phonenumber::country;
use serde_json::{Map, Value, json};
use url::Url;

use super::{FieldKind, FieldSpec};
use crate::error::{FieldError, FormErrors};
use crate::ids::{RecordId, UnitId};
use crate::input;
use crate::register::model::VendorNumber;
use crate::text::{Language, Message, text};

/// Reads the fields of a record from what was typed or sent: the values of a field by its name. What is empty is not there.
///
/// # Errors
/// All that is wrong.
pub fn read(fields: &[&'static FieldSpec], values: &dyn Fn(&'static str) -> Vec<String>) -> Result<Map<String, Value>, FormErrors> {
    let mut errors = FormErrors::default();
    let mut content = Map::new();
    for spec in fields {
        match spec.parse(&values(spec.name)) {
            Ok(Value::Null) if spec.required => errors.0.push(FieldError::new(spec.name, Message::new("field-missing"))),
            Ok(value) if value.is_null() || value.as_array().is_some_and(Vec::is_empty) => {}
            Ok(value) => {
                content.insert(spec.name.to_owned(), value);
            }
            Err(fault) => errors.0.push(FieldError::new(spec.name, fault)),
        }
    }
    if errors.0.is_empty() { Ok(content) } else { Err(errors) }
}

/// A text to compare with others: in small letters, without blanks around and with one blank where there are several.
#[must_use]
pub fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl FieldSpec {
    /// The value of a field as it is kept; null where nothing is there.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn parse(&self, values: &[String]) -> Result<Value, Message> {
        let several = matches!(self.kind, FieldKind::Choices(_) | FieldKind::Units | FieldKind::List(..));
        if values.len() > 1 && !several {
            return Err(Message::new("field-twice"));
        }
        let first = values.first().map(|value| value.trim()).unwrap_or_default();
        if first.is_empty() && !several {
            return Ok(if self.kind == FieldKind::Flag { json!(false) } else { Value::Null });
        }
        match self.kind {
            FieldKind::Line(most) => line(first, most).map(Value::from),
            FieldKind::Lines(most) => {
                let lines = first.replace("\r\n", "\n");
                fits(&lines, most, input::is_unwanted_in_lines)?;
                Ok(lines.into())
            }
            FieldKind::List(most, length) => list(values, most, length),
            FieldKind::Date => date(first).map(|day| json!(day.to_string())),
            FieldKind::Flag => flag(first).map(Value::from),
            FieldKind::Whole(least, most) => whole(first, least, most).map(Value::from),
            FieldKind::Choice(choices) => choice(first, choices).map(Value::from),
            FieldKind::Choices(choices) => {
                let words = values.iter().flat_map(|value| value.split([',', ';', '\n'])).map(str::trim).filter(|word| !word.is_empty());
                let mut chosen: Vec<&str> = words.map(|word| choice(word, choices)).collect::<Result<_, _>>()?;
                chosen.sort_by_key(|word| choices.iter().position(|(known, _)| known == word));
                chosen.dedup();
                Ok(json!(chosen))
            }
            FieldKind::Number => {
                let number: VendorNumber = first.parse().map_err(|()| Message::new("vendor-number-wrong"))?;
                Ok(json!(number.whole()))
            }
            FieldKind::Country => country(first).map(Value::from),
            FieldKind::Url => address(first).map(Value::from),
            FieldKind::Email => {
                if !input::is_email(first) {
                    return Err(Message::new("field-no-email"));
                }
                line(first, 254).map(Value::from)
            }
            FieldKind::Phone => line(first, 60).map(Value::from),
            FieldKind::Record(_) => first.parse::<RecordId>().map(|id| json!(id)).map_err(|_| Message::new("field-no-choice")),
            FieldKind::Unit => first.parse::<UnitId>().map(|id| json!(id)).map_err(|_| Message::new("field-no-choice")),
            FieldKind::Units => {
                let ids = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
                let mut ids: Vec<UnitId> = ids.map(|id| id.parse().map_err(|_| Message::new("field-no-choice"))).collect::<Result<_, _>>()?;
                let mut seen = std::collections::BTreeSet::new();
                ids.retain(|id| seen.insert(*id));
                Ok(json!(ids))
            }
        }
    }
}

fn fits(value: &str, most: usize, unwanted: fn(char) -> bool) -> Result<(), Message> {
    input::faults_of_text(value, most, unwanted).next().map_or(Ok(()), Err)
}

fn line(value: &str, most: usize) -> Result<String, Message> {
    fits(value, most, input::is_unwanted)?;
    Ok(value.to_owned())
}

fn list(values: &[String], most: usize, length: usize) -> Result<Value, Message> {
    let mut lines: Vec<&str> = Vec::new();
    for value in values.iter().flat_map(|value| value.split(['\n', ';'])).map(str::trim).filter(|value| !value.is_empty()) {
        fits(value, length, input::is_unwanted)?;
        if !lines.contains(&value) {
            lines.push(value);
        }
    }
    if lines.len() > most {
        return Err(Message::new("field-too-many-lines").with("most", most).with("there", lines.len()));
    }
    Ok(json!(lines))
}

fn date(value: &str) -> Result<NaiveDate, Message> {
    // A day that came from a spreadsheet may have a time of day, which says nothing.
    let day = value.split_once([' ', 'T']).map_or(value, |(day, _)| day);
    let forms = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"];
    let read = forms.iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok());
    read.filter(|day| (NaiveDate::from_ymd_opt(1900, 1, 1)..NaiveDate::from_ymd_opt(2200, 1, 1)).contains(&Some(*day)))
        .ok_or_else(|| Message::new("field-no-date"))
}

fn flag(value: &str) -> Result<bool, Message> {
    match value.to_lowercase().as_str() {
        "true" | "ja" | "j" | "yes" | "y" | "x" | "1" | "sant" => Ok(true),
        "false" | "nej" | "n" | "no" | "0" | "falskt" | "-" => Ok(false),
        _ => Err(Message::new("field-no-flag")),
    }
}

fn whole(value: &str, least: u32, most: u32) -> Result<u32, Message> {
    let digits: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let number = digits.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| Message::new("field-no-number").with("least", least).with("most", most))
}

/// The word of a choice, which may also be written as it is shown in either language.
fn choice(value: &str, choices: &[(&'static str, &'static str)]) -> Result<&'static str, Message> {
    let wanted = normal(value);
    let is = |(word, key): &&(&'static str, &'static str)| wanted == *word || Language::ALL.iter().any(|language| normal(&text(*language, key)) == wanted);
    choices.iter().find(is).map(|(word, _)| *word).ok_or_else(|| Message::new("field-no-choice"))
}

fn country(value: &str) -> Result<String, Message> {
    let code = match normal(value).as_str() {
        "sverige" | "sweden" => "SE".to_owned(),
        "danmark" | "denmark" => "DK".to_owned(),
        "norge" | "norway" => "NO".to_owned(),
        "finland" => "FI".to_owned(),
        "tyskland" | "germany" => "DE".to_owned(),
        "irland" | "ireland" => "IE".to_owned(),
        "nederländerna" | "netherlands" => "NL".to_owned(),
        "usa" => "US".to_owned(),
        "storbritannien" | "united kingdom" => "GB".to_owned(),
        _ => value.trim().to_uppercase(),
    };
    // The codes of the world's numbering plans are those of ISO 3166-1.
    if code.parse::<country::Id>().is_ok() { Ok(code) } else { Err(Message::new("field-no-country")) }
}

fn address(value: &str) -> Result<String, Message> {
    let whole = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
    let fits = Url::parse(&whole).ok().filter(|url| matches!(url.scheme(), "https" | "http") && url.host_str().is_some_and(|host| host.contains('.')));
    if fits.is_none() || value.contains(char::is_whitespace) {
        return Err(Message::new("field-no-url"));
    }
    line(&whole, 500)
}

#[cfg(test)]
mod tests {
    use super::super::field;
    use super::*;

    fn parsed(kind: FieldKind, value: &str) -> Option<Value> {
        field("x", "register-vendor", kind).parse(&[value.to_owned()]).ok()
    }

    #[test]
    fn fields_are_read_as_people_write_them() {
        assert_eq!(parsed(FieldKind::Date, "2026-11-26 00:00:00"), Some(json!("2026-11-26")));
        assert_eq!(parsed(FieldKind::Date, "26/11 2026"), None);
        assert_eq!(parsed(FieldKind::Flag, "Ja"), Some(json!(true)));
        assert_eq!(parsed(FieldKind::Whole(0, 100), "1 0"), Some(json!(10)));
        assert_eq!(parsed(FieldKind::Whole(0, 100), "101"), None);
        assert_eq!(parsed(FieldKind::Country, "sverige"), Some(json!("SE")));
        assert_eq!(parsed(FieldKind::Country, "XX"), None);
        assert_eq!(parsed(FieldKind::Url, "www.example.se"), Some(json!("https://www.example.se")));
        assert_eq!(parsed(FieldKind::Url, "javascript:alert(1)"), None);
        assert_eq!(parsed(FieldKind::List(3, 20), "a\nb; a"), Some(json!(["a", "b"])));
        assert_eq!(parsed(FieldKind::Number, "5,56E+09"), None);
        assert_eq!(parsed(FieldKind::Number, "16559998-0009"), Some(json!("559998-0009")));
    }

    #[test]
    fn a_choice_may_be_its_word_or_what_is_shown() {
        let kind = FieldKind::Choice(crate::register::model::Hosting::CHOICES);
        let shown = text(Language::Swedish, "hosting-saas");
        for written in ["saas", "SaaS", shown.as_str()] {
            assert_eq!(parsed(kind, written), Some(json!("saas")), "{written}");
        }
        assert_eq!(parsed(kind, "molnet"), None);
    }
}
