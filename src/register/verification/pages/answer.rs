//! The pages behind a link, for somebody without an account. Nothing stands on them but the recipient's own entries.

use crate::account::pages::day;
use crate::register::actions::record::Choices;
use crate::register::fields::{self, Names};
use crate::register::model::{Channel, Kind, Raw};
use crate::register::pages::form_values;
use crate::register::pages::parts::form_field;
use crate::register::verification::actions::answer::{LinkState, Question};
use crate::register::verification::model::{Item, ItemStatus};
use crate::register::verification::rules;
use crate::text::{Language, Message, text};
use crate::view::{Field, Form, FormPage, Link, Panel, RecordPage, Section, Shown, Summary, SummaryRow, Width};

/// The names of the fields for the ways to reach a contact: value and hours, by place.
const WAYS: [(&str, &str); 20] = [
    ("way_1", "hours_1"),
    ("way_2", "hours_2"),
    ("way_3", "hours_3"),
    ("way_4", "hours_4"),
    ("way_5", "hours_5"),
    ("way_6", "hours_6"),
    ("way_7", "hours_7"),
    ("way_8", "hours_8"),
    ("way_9", "hours_9"),
    ("way_10", "hours_10"),
    ("way_11", "hours_11"),
    ("way_12", "hours_12"),
    ("way_13", "hours_13"),
    ("way_14", "hours_14"),
    ("way_15", "hours_15"),
    ("way_16", "hours_16"),
    ("way_17", "hours_17"),
    ("way_18", "hours_18"),
    ("way_19", "hours_19"),
    ("way_20", "hours_20"),
];

/// The names of the fields for the way at a place.
pub(in crate::register::verification) fn way_names(place: usize) -> Option<(&'static str, &'static str)> {
    WAYS.get(place).copied()
}

fn way_words(language: Language, channel: &Channel) -> String {
    let mut notes = vec![channel.shown()];
    notes.extend(channel.label.clone());
    if channel.around_the_clock {
        notes.push(text(language, "channel-around-the-clock"));
    }
    notes.extend(channel.hours.clone());
    notes.join(", ")
}

/// What the register holds of an entry, as far as a link may show it.
fn facts(language: Language, raw: &Raw) -> Vec<SummaryRow> {
    let none = text(language, "register-unknown");
    let content = &raw.record.content;
    let mut rows: Vec<SummaryRow> = rules::shown_fields(raw.kind, &raw.record.content)
        .into_iter()
        .map(|spec| {
            let words = fields::words(spec, content.get(spec.name).unwrap_or(&serde_json::Value::Null), language, &Names::default());
            let lines: Vec<String> = words.iter().flat_map(|words| words.lines()).map(ToOwned::to_owned).collect();
            match lines.as_slice() {
                [] => SummaryRow::new(spec.name_of(language), none.clone()),
                [one] => SummaryRow::new(spec.name_of(language), one),
                _ => SummaryRow::list(spec.name_of(language), lines),
            }
        })
        .collect();
    rows.extend(rules::shown_channels(content).iter().map(|channel| SummaryRow::new(channel.kind.name(language), way_words(language, channel))));
    rows
}

/// What somebody is asked: all their entries, one button for those that are right, and a way to correct each.
pub(in crate::register::verification) fn question(language: Language, token: &str, question: &Question) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let mut sections = Vec::new();
    let open = question.entries.iter().filter(|(item, _)| item.status == ItemStatus::Open).count();
    let corrected = question.entries.len() - open;
    for (number, (item, raw)) in (1..).zip(&question.entries) {
        let mut section = Section::new(&format!("entry-{number}"), format!("{}: {}", raw.kind.name(language), raw.name));
        if item.status == ItemStatus::Open {
            section.summary = Some(Summary { rows: facts(language, raw) });
            section.links = vec![Link::new(format!("/verify/{token}/{}", item.id), t("verify-correct"))];
        } else {
            section.text = Some(t("verify-answered"));
        }
        sections.push(section);
    }
    let (lead, submit) = if corrected > 0 { ("verify-rest-text", "verify-rest") } else { ("verify-all-text", "verify-all") };
    let form = Form::new(language, format!("/verify/{token}"), submit, Vec::new(), &Shown::default()).hidden("seen", question.seen());
    sections.push(Section { text: Some(t(lead)), form: Some(form), ..Section::new("confirm", t("verify-confirm-title")) });
    let lead =
        Message::new("verify-lead").with("organisation", question.organisation.clone()).with("name", question.name.clone()).with("day", day(question.until));
    RecordPage { title: t("verify-title"), lead: Some(lead.render(language)), sections, ..RecordPage::default() }
}

/// The fields of the form in which an entry is corrected, with what stands there.
pub(in crate::register::verification) fn correction_values(raw: &Raw) -> Vec<(&'static str, String)> {
    let shown = rules::shown_fields(raw.kind, &raw.record.content);
    let mut values: Vec<(&'static str, String)> =
        form_values(raw.kind, &raw.record.content).into_iter().filter(|(name, _)| shown.iter().any(|spec| spec.name == *name)).collect();
    for (place, channel) in rules::shown_channels(&raw.record.content).into_iter().enumerate() {
        if let Some((value, hours)) = way_names(place) {
            values.push((value, channel.value));
            values.push((hours, channel.hours.unwrap_or_default()));
        }
    }
    values
}

/// The form in which an entry is corrected.
pub(in crate::register::verification) fn correction(language: Language, token: &str, item: &Item, raw: &Raw, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let mut list: Vec<Field> = rules::shown_fields(raw.kind, &raw.record.content)
        .into_iter()
        .map(|spec| {
            let field = form_field(language, spec, &Choices::default());
            if spec.name == "valid_to" { field.hint(t("verify-valid-to-hint")) } else { field }
        })
        .collect();
    if raw.kind == Kind::Contact {
        list.push(Field::heading(t("contact-channels")).hint(t("verify-ways-hint")));
        for (place, channel) in rules::shown_channels(&raw.record.content).into_iter().enumerate() {
            let Some((value, hours)) = way_names(place) else { continue };
            let label = channel.label.as_ref().map_or_else(|| channel.kind.name(language), |label| format!("{} ({label})", channel.kind.name(language)));
            let said = Message::new("verify-hours").with("way", label.clone()).render(language);
            list.push(Field::text(value, label, 200).optional());
            list.push(Field::text(hours, said, 100).width(Width::Medium).optional());
        }
        list.push(Field::heading(t("verify-new-ways")));
        list.push(Field::text("new_phone", t("channel-phone"), 200).width(Width::Medium).inputmode("tel").optional());
        list.push(Field::text("new_mobile", t("channel-mobile"), 200).width(Width::Medium).inputmode("tel").optional());
        list.push(Field::email("new_mail", t("channel-email")).optional());
    }
    list.push(Field::area("comment", t("verification-comment"), 2_000).hint(t("verify-comment-hint")).optional());
    let form = Form::new(language, format!("/verify/{token}/{}", item.id), "verify-send", list, shown)
        .hidden("seen", raw.record.version.to_string())
        .cancel(format!("/verify/{token}"), t("look-cancel"));
    let title = Message::new("verify-correct-title").with("name", raw.name.clone()).render(language);
    FormPage { plain: true, ..FormPage::new(title, form).lead(t("verify-correct-lead")) }
}

/// A link that cannot be used any more.
pub(in crate::register::verification) fn over(language: Language, question: &Question) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let (kind, title, said) = match question.state {
        LinkState::Expired => ("warning", "verify-expired-title", "verify-expired-text"),
        LinkState::Used | LinkState::Open => ("success", "verify-used-title", "verify-used-text"),
    };
    let said = Message::new(said).with("organisation", question.organisation.clone()).render(language);
    let panel = Panel { kind, title: t(title), text: said, code: None, list: Vec::new() };
    RecordPage { title: t("verify-title"), panel: Some(panel), ..RecordPage::default() }
}
