use std::fmt::Write as _;

use crate::catalogue::model::{Param, PersonalData, Requirement, Tier};
use crate::classification::{Aspect, Level};
use crate::input::word;
use crate::text::Localized;

/// A requirement as it stands in an area's file, ready to be put after others there. Reading it back gives the same
/// requirement, but for the line on which it stands.
#[must_use]
pub fn write(requirement: &Requirement) -> String {
    let mut out = String::new();
    table(&mut out, "[[requirement]]", &frame(requirement));
    table(&mut out, "[requirement.title]", &both(&requirement.title));
    table(&mut out, "[requirement.motive]", &both(&requirement.motive));
    let when = conditions(requirement);
    if !when.is_empty() {
        table(&mut out, "[requirement.when]", &when);
    }
    for tier in &requirement.tiers {
        table(&mut out, "[[requirement.tier]]", &self::tier(tier));
    }
    table(&mut out, "[requirement.proof]", &both(&requirement.proof));
    let mut follow_up = vec![("interval_months", requirement.follow_up.interval_months.to_string())];
    follow_up.extend(both(&requirement.follow_up.method));
    table(&mut out, "[requirement.follow_up]", &follow_up);
    for (name, param) in &requirement.params {
        table(&mut out, &format!("[requirement.params.{}]", key(name)), &self::param(param));
    }
    out
}

/// Requirements as a whole file, such as `areas/atk.toml`, with a line at its head that says what it holds.
#[must_use]
pub fn write_file<'r>(heading: &str, requirements: impl IntoIterator<Item = &'r Requirement>) -> String {
    let mut out = String::new();
    for line in heading.lines() {
        let _ = writeln!(out, "# {}", line.trim());
    }
    for requirement in requirements {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&write(requirement));
    }
    out
}

/// A heading and its fields, the signs of equality under one another as a person lines them up.
fn table(out: &mut String, heading: &str, fields: &[(&str, String)]) {
    if !out.is_empty() {
        out.push('\n');
    }
    let widest = fields.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let _ = writeln!(out, "{heading}");
    for (name, value) in fields {
        let _ = writeln!(out, "{name:widest$} = {value}");
    }
}

fn frame(requirement: &Requirement) -> Vec<(&'static str, String)> {
    let mut fields = vec![("id", quoted(&requirement.id)), ("kind", quoted(&word(&requirement.kind)))];
    if let Some(weight) = requirement.weight {
        fields.push(("weight", weight.to_string()));
    }
    fields.push(("phase", quoted(&word(&requirement.phase))));
    fields.push(("sources", list(requirement.sources.iter().map(|source| quoted(&source.to_string())))));
    fields
}

fn conditions(requirement: &Requirement) -> Vec<(&'static str, String)> {
    let when = requirement.when;
    let mut fields = Vec::new();
    if let Some(forms) = when.delivery {
        fields.push(("delivery", list(forms.iter().map(|form| quoted(&word(&form))))));
    }
    if when.personal_data != PersonalData::None {
        fields.push(("personal_data", quoted(&word(&when.personal_data))));
    }
    if let Some(flags) = when.flags {
        fields.push(("flags", list(flags.iter().map(|flag| quoted(&word(&flag))))));
    }
    fields
}

fn tier(tier: &Tier) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    if tier.thresholds.all {
        fields.push(("all", "true".to_owned()));
    }
    for (name, aspect) in [("k", Aspect::K), ("r", Aspect::R), ("t", Aspect::T), ("s", Aspect::S)] {
        fields.extend(tier.thresholds.of(aspect).map(|level: Level| (name, level.digit().to_string())));
    }
    fields.extend(tier.kind.map(|kind| ("kind", quoted(&word(&kind)))));
    if !tier.supersedes.is_empty() {
        fields.push(("supersedes", list(tier.supersedes.iter().map(|name| quoted(name)))));
    }
    fields.extend([("sv", quoted(tier.sv.source())), ("en", quoted(tier.en.source()))]);
    fields
}

fn param(param: &Param) -> Vec<(&'static str, String)> {
    let unit = format!("{{ sv = {}, en = {} }}", quoted(&param.unit.sv), quoted(&param.unit.en));
    let mut fields = vec![("unit", unit), ("aspect", quoted(&word(&param.aspect)))];
    fields.extend(param.by_level.map(|values| ("by_level", list(values.map(number)))));
    fields.extend([("min", number(param.min)), ("max", number(param.max)), ("stricter", quoted(&word(&param.stricter)))]);
    fields
}

fn both(text: &Localized) -> Vec<(&'static str, String)> {
    vec![("sv", quoted(&text.sv)), ("en", quoted(&text.en))]
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

/// A text in the quotation marks that it needs.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A name that stands as it is where it can.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { name.to_owned() } else { quoted(name) }
}

/// A number without decimals that say nothing.
fn number(value: f64) -> String {
    /// Beyond it a whole number does not fit where whole numbers are kept.
    const MOST: f64 = 1e15;
    if value.fract() == 0.0 && value.abs() < MOST { format!("{value:.0}") } else { format!("{value:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_stand_as_a_person_writes_them() {
        assert_eq!([10.0, 99.5, 1e300, -0.25].map(number), ["10", "99.5", "1e300", "-0.25"]);
        assert_eq!(quoted("Åtkomst"), "\"Åtkomst\"");
        assert_eq!((key("response_hours"), key("svar timmar")), ("response_hours".to_owned(), "\"svar timmar\"".to_owned()));
    }
}
