//! Forms, history, merging, and what is asked before something is put away.

use serde_json::{Map, Value};

use super::parts::{form_fields, table};
use crate::account::pages::moment;
use crate::ids::{BatchId, RecordId};
use crate::register::actions::merge::{Proposal, Undone};
use crate::register::actions::record::Choices;
use crate::register::fields::{self, Names};
use crate::register::model::Past;
use crate::register::model::Raw;
use crate::register::model::{Batch, BatchKind};
use crate::register::model::{Channel, ChannelKind, Contact, Kind, Record};
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Form, FormPage, Link, ListPage, RecordPage, Row, Section, Shown, Summary, SummaryRow, Table, Tag,
    Tone,
};

/// The form of a record: a new one with the id it will have, or one that is there.
pub(in crate::register) fn form(language: Language, kind: Kind, id: RecordId, there: Option<&Raw>, choices: &Choices, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let mut all = form_fields(language, kind, choices);
    if kind == Kind::Contact && there.is_none() {
        let at = all.len().min(2);
        let reach = vec![
            Field::heading(t("contact-group-reach")),
            Field::text("phone", t("contact-phone"), 60).hint(t("contact-phone-hint")).inputmode("tel").optional(),
            Field::checkbox("phone_always", t("channel-around-the-clock-field")),
            Field::email("mail", t("channel-email")).optional(),
            Field::heading(t("contact-group-more")),
        ];
        all.splice(at..at, reach).for_each(drop);
    }
    let address = format!("{}/{id}", kind.path());
    let (action, title, cancel) = match there {
        Some(raw) => {
            let back = if Kind::MAIN.contains(&kind) { address.clone() } else { shown.value("back").to_owned() };
            let name = if raw.name.is_empty() { kind.name(language) } else { raw.name.clone() };
            (format!("{address}/edit"), Message::new("register-edit-title").with("name", name).render(language), back)
        }
        None => {
            (kind.path().to_owned(), t(new_title(kind)), if shown.value("back").is_empty() { kind.path().to_owned() } else { shown.value("back").to_owned() })
        }
    };
    let form = Form::new(language, action, "look-save", all, shown).hidden("back", cancel.clone()).cancel(cancel, t("look-cancel"));
    let form = match there {
        Some(_) => form.hidden("version", shown.value("version")),
        None => form.hidden("id", id.to_string()),
    };
    FormPage::new(title, form)
}

fn new_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Vendor => "vendor-new",
        Kind::System => "system-new",
        Kind::Contact => "contact-new",
        Kind::Contract => "contract-new",
        Kind::Delivery => "delivery-new",
        Kind::Assignment => "assignment-new",
        Kind::Dependency => "dependency-new",
    }
}

/// The form of a way to reach a contact: a new one where its number is 0.
pub(in crate::register) fn channel(language: Language, contact: &Record<Contact>, number: u32, may_private: bool, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let kinds = ChannelKind::CHOICES.iter().map(|(word, key)| Choice::new(*word, t(key))).collect();
    let mut fields = vec![
        Field::select("kind", t("channel-kind"), kinds),
        Field::text("value", t("channel-value"), 200)
            .hint(t(if shown.value("was_private").is_empty() { "channel-value-hint" } else { "channel-value-private-hint" }))
            .optional(),
        Field::text("label", t("channel-label"), 100).hint(t("channel-label-hint")).optional(),
        Field::checkbox("around_the_clock", t("channel-around-the-clock-field")),
        Field::text("hours", t("channel-hours"), 100).hint(t("channel-hours-hint")).optional(),
        Field::checkbox("works_offline", t("channel-works-offline")).hint(t("channel-works-offline-hint")),
    ];
    if may_private {
        fields.push(Field::checkbox("private", t("channel-private-field")).hint(t("channel-private-hint")));
    }
    let address = contact.address();
    let place = if number == 0 { "new".to_owned() } else { number.to_string() };
    let form = Form::new(language, format!("{address}/channels/{place}"), "look-save", fields, shown)
        .hidden("version", shown.value("version"))
        .hidden("was_private", shown.value("was_private"))
        .cancel(address, t("look-cancel"));
    let key = if number == 0 { "channel-new" } else { "channel-edit" };
    FormPage::new(t(key), form).lead(contact.content.name.clone())
}

/// What can be done with a way to reach a contact apart from changing it.
pub(in crate::register) fn channel_page(language: Language, contact: &Record<Contact>, channel: &Channel, may_private: bool, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let FormPage { form, .. } = self::channel(language, contact, channel.number, may_private, shown);
    let first = contact.content.channels.first().is_some_and(|first| first.number == channel.number);
    let address = format!("{}/channels/{}", contact.address(), channel.number);
    let version = shown.value("version").to_owned();
    let confirm = confirm_remove_channel(language, contact, channel);
    let mut sections = vec![Section { form: Some(form), ..Section::new("form", t("channel-edit")) }];
    if !first {
        let up = Form::new(language, format!("{address}/first"), "channel-first", Vec::new(), &Shown::default()).hidden("version", version);
        sections.push(Section { text: Some(t("channel-first-text")), form: Some(up), ..Section::new("order", t("channel-order")) });
    }
    let dialog = confirm.confirm.as_dialog("remove-channel", &format!("{address}/remove"), t("look-remove"));
    sections.push(Section { text: Some(t("channel-remove-text")), dialogs: vec![dialog], ..Section::new("remove", t("channel-remove")) });
    RecordPage {
        title: t("channel-edit"),
        lead: Some(contact.content.name.clone()),
        back: Some(Link::new(contact.address(), &contact.content.name)),
        sections,
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

/// Asks before a way to reach a contact is taken away.
pub(in crate::register) fn confirm_remove_channel(language: Language, contact: &Record<Contact>, channel: &Channel) -> ConfirmPage {
    let key = if channel.private { "channel-remove-private-text" } else { "channel-remove-text" };
    let address = format!("{}/channels/{}", contact.address(), channel.number);
    let confirm = Confirm {
        title: text(language, "channel-remove-title"),
        text: text(language, key),
        action: format!("{address}/remove"),
        hidden: vec![crate::view::Hidden { name: "version", value: contact.version.to_string() }],
        submit: text(language, "look-remove"),
        danger: true,
        cancel: Link::new(contact.address(), text(language, "look-cancel")),
    };
    ConfirmPage { confirm }
}

/// Asks before private numbers are shown: the look is noted.
pub(in crate::register) fn ask_reveal(language: Language, contact: &Record<Contact>) -> ConfirmPage {
    let confirm = Confirm {
        title: Message::new("channel-reveal-title").with("name", contact.content.name.clone()).render(language),
        text: text(language, "channel-reveal-text"),
        action: format!("{}/private", contact.address()),
        hidden: Vec::new(),
        submit: text(language, "channel-reveal"),
        danger: false,
        cancel: Link::new(contact.address(), text(language, "look-cancel")),
    };
    ConfirmPage { confirm }
}

/// The private numbers of a contact.
pub(in crate::register) fn revealed(language: Language, contact: &Record<Contact>, values: &[(u32, String)]) -> RecordPage {
    let rows = contact.content.channels.iter().filter(|channel| channel.private).map(|channel| {
        let value = values.iter().find(|(number, _)| *number == channel.number).map(|(_, value)| value.clone());
        let key = channel.label.clone().unwrap_or_else(|| channel.kind.name(language));
        match value {
            Some(value) => {
                let open = Channel { private: false, value: value.clone(), ..channel.clone() };
                match open.link() {
                    Some(href) => SummaryRow::linked(key, vec![Link::new(href, open.shown())]),
                    None => SummaryRow::new(key, value),
                }
            }
            None => SummaryRow::new(key, text(language, "channel-private-gone")),
        }
    });
    RecordPage {
        title: Message::new("channel-revealed-title").with("name", contact.content.name.clone()).render(language),
        lead: Some(text(language, "channel-revealed-lead")),
        back: Some(Link::new(contact.address(), &contact.content.name)),
        summary: Summary { rows: rows.collect() },
        ..RecordPage::default()
    }
}

/// Asks before a record is put away, taken back, or a connection taken away.
pub(in crate::register) fn confirm(language: Language, raw: &Raw, restore: bool, back: &str) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let main = Kind::MAIN.contains(&raw.kind);
    let (title, body, submit, verb) = match (restore, main) {
        (true, _) => ("register-restore-title", "register-restore-text", "register-restore", "restore"),
        (false, true) => ("register-archive-title", "register-archive-text", "register-archive", "archive"),
        (false, false) => ("register-remove-title", "register-remove-text", "look-remove", "archive"),
    };
    let name = if raw.name.is_empty() { raw.kind.name(language) } else { raw.name.clone() };
    let address = format!("{}/{}", raw.kind.path(), raw.record.id);
    let cancel = if main { address.clone() } else { back.to_owned() };
    let confirm = Confirm {
        title: Message::new(title).with("name", name).render(language),
        text: t(body),
        action: format!("{address}/{verb}"),
        hidden: vec![crate::view::Hidden { name: "back", value: cancel.clone() }],
        submit: t(submit),
        danger: !restore,
        cancel: Link::new(cancel, t("look-cancel")),
    };
    ConfirmPage { confirm }
}

/// The history of a record: each version with what was changed in it.
pub(in crate::register) fn history(language: Language, raw: &Raw, versions: &[Past], names: &Names) -> RecordPage {
    let specs = raw.kind.fields();
    let empty = Map::new();
    let rows = versions.iter().enumerate().map(|(place, past)| {
        let before = versions.get(place + 1).map_or(&empty, |before| &before.content);
        let changes = fields::compare(&specs, before, &past.content, language, names);
        let change = |(spec, before, after): (&fields::FieldSpec, String, String)| {
            let label = text(language, spec.label);
            if before.is_empty() { format!("{label}: {after}") } else { format!("{label}: {before} → {}", if after.is_empty() { "–" } else { &after }) }
        };
        let mut lines: Vec<String> = changes.into_iter().map(change).collect();
        let special = |name: &str| before.get(name).unwrap_or(&Value::Null) != past.content.get(name).unwrap_or(&Value::Null);
        for (name, key) in [("channels", "contact-channels"), ("classification", "system-classification"), ("verified", "contact-verified")] {
            if special(name) {
                lines.push(text(language, key));
            }
        }
        let version = Cell { numeric: true, ..Cell::text(past.version.to_string()) };
        Row::new(vec![
            version,
            Cell::text(moment(past.changed.1)),
            Cell::text(&past.changed.0),
            Cell::text(past.verb.name(language)),
            Cell::text(lines.join("; ")),
        ])
    });
    let columns = ["register-version", "register-when", "register-who", "register-what", "register-fields"];
    let caption = text(language, "register-history");
    let table = table(language, "history", caption.clone(), &columns, rows.collect(), ("register-history", "register-history-lead"));
    RecordPage {
        title: Message::new("register-history-title").with("name", raw.name.clone()).render(language),
        lead: Some(text(language, "register-history-lead")),
        back: Some(Link::new(format!("{}/{}", raw.kind.path(), raw.record.id), &raw.name)),
        sections: vec![Section { table: Some(table), ..Section::new("versions", caption) }],
        ..RecordPage::default()
    }
}

/// Which record another one is to be merged into.
pub(in crate::register) fn choose_merge(language: Language, raw: &Raw, others: &[(RecordId, String)], shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let choices = others.iter().filter(|(id, _)| *id != raw.record.id).map(|(id, name)| Choice::new(id.to_string(), name));
    let choices = std::iter::once(Choice::new("", t("register-unknown-choice"))).chain(choices).collect();
    let address = format!("{}/{}", raw.kind.path(), raw.record.id);
    let fields = vec![Field::select("into", t("merge-into"), choices).hint(t("merge-into-hint"))];
    let form = Form::new(language, format!("{address}/merge"), "merge-look", fields, shown).cancel(address, t("look-cancel"));
    FormPage::new(Message::new("merge-title").with("name", raw.name.clone()).render(language), form).lead(t("merge-lead"))
}

/// What a merge would do, and which of two values stands where both have one.
pub(in crate::register) fn merge(language: Language, proposal: &Proposal, batch: BatchId, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let (kept, merged) = (&proposal.kept, &proposal.merged);
    let words = |spec: &fields::FieldSpec, raw: &Raw| {
        fields::words(spec, raw.record.content.get(spec.name).unwrap_or(&Value::Null), language, &proposal.names).join(", ")
    };
    let field = |spec: &&'static fields::FieldSpec| {
        let own = Choice::new("kept", words(spec, kept));
        let theirs = Choice::new("merged", words(spec, merged));
        Field::radios(spec.name, text(language, spec.label), vec![own, theirs])
    };
    let fields: Vec<Field> = proposal.differing.iter().map(field).collect();
    let mut values: Vec<(&str, &str)> = proposal.differing.iter().map(|spec| (spec.name, "kept")).collect();
    values.extend(shown.value("into").is_empty().then_some(("into", "")));
    let chosen = Shown::typed(values, shown.errors().clone());
    let address = format!("{}/{}", merged.kind.path(), merged.record.id);
    let form = Form::new(language, format!("{address}/merge/apply"), "merge-apply", fields, &chosen)
        .hidden("into", kept.record.id.to_string())
        .hidden("kept_version", kept.record.version.to_string())
        .hidden("merged_version", merged.record.version.to_string())
        .hidden("batch", batch.to_string())
        .danger()
        .cancel(address, t("look-cancel"));
    let lead =
        Message::new("merge-preview").with("merged", merged.name.clone()).with("kept", kept.name.clone()).with("count", proposal.referring).render(language);
    FormPage::new(Message::new("merge-preview-title").with("merged", merged.name.clone()).with("kept", kept.name.clone()).render(language), form).lead(lead)
}

/// What was changed together, and can be undone.
pub(in crate::register) fn batches(language: Language, batches: &[Batch]) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let row = |batch: &Batch| {
        let kind = t(match batch.kind {
            BatchKind::Merge => "batch-merge",
            BatchKind::Import => "batch-import",
        });
        let undone =
            batch.undone.as_ref().map_or_else(Cell::default, |(by, at)| Cell::tag(Tone::Neutral, t("batch-undone")).noted(format!("{}, {by}", moment(*at))));
        Row::new(vec![
            Cell::link(format!("/register/changes/{}", batch.id), &batch.title),
            Cell::text(kind),
            Cell::text(format!("{}, {}", moment(batch.made.1), batch.made.0)),
            undone,
        ])
    };
    let columns = ["batch-title", "batch-kind", "batch-made", "batch-undone"].map(|key| Column::new(t(key))).to_vec();
    ListPage {
        title: t("batches-title"),
        lead: Some(t("batches-lead")),
        actions: Vec::new(),
        table: Table {
            caption: t("batches-title"),
            caption_hidden: true,
            id: "batches".to_owned(),
            columns,
            rows: batches.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("batches-none"), text: t("batches-none-text"), action: None },
            count: Message::new("count-rows").with("count", batches.len()).render(language),
            pages: None,
        },
    }
}

/// So many records of a batch are listed.
const MOST_LISTED: usize = 500;

/// One batch, with what was changed and where to undo it; after undoing with how that went.
pub(in crate::register) fn batch(language: Language, batch: &Batch, records: &[Raw], undone: Option<&Undone>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let link = |raw: &Raw| {
        let name = if raw.name.is_empty() { raw.kind.name(language) } else { raw.name.clone() };
        let path = if Kind::MAIN.contains(&raw.kind) {
            format!("{}/{}", raw.kind.path(), raw.record.id)
        } else {
            format!("{}/{}/edit", raw.kind.path(), raw.record.id)
        };
        Row::new(vec![Cell::link(path, name), Cell::text(raw.kind.name(language))])
    };
    let rows: Vec<Row> = records.iter().take(MOST_LISTED).map(link).collect();
    let mut changed = table(language, "changed", t("batch-changed"), &["field-name", "field-kind"], rows, ("batch-nothing-left", "batch-nothing-left-text"));
    changed.count = Message::new("count-rows").with("count", records.len()).render(language);
    let mut sections = Vec::new();
    let told = |undone: &Undone| {
        let message = Message::new("batch-undone-told").with("restored", undone.restored).with("removed", undone.removed).with("left", undone.left.len());
        let list = undone.left.iter().take(MOST_LISTED).map(|(_, kind, name)| format!("{}: {name}", kind.name(language))).collect();
        Section { text: Some(message.render(language)), list, ..Section::new("undone", t("batch-undone")) }
    };
    sections.extend(undone.map(told));
    let address = format!("/register/changes/{}", batch.id);
    if batch.undone.is_none() {
        let dialog = confirm_undo(language, batch).confirm.as_dialog("undo-batch", &format!("{address}/undo"), t("batch-undo"));
        sections.push(Section { text: Some(t("batch-undo-text")), dialogs: vec![dialog], ..Section::new("undo", t("batch-undo-heading")) });
    }
    sections.push(Section { table: Some(changed), ..Section::new("changed-section", t("batch-changed")) });
    let mut rows = vec![SummaryRow::new(t("batch-made"), format!("{}, {}", moment(batch.made.1), batch.made.0))];
    rows.extend(batch.undone.as_ref().map(|(by, at)| SummaryRow::new(t("batch-undone"), format!("{}, {by}", moment(*at)))));
    RecordPage {
        title: batch.title.clone(),
        back: Some(Link::new("/register/changes", t("batches-title"))),
        tags: if batch.undone.is_some() { vec![Tag { kind: Tone::Neutral, text: t("batch-undone") }] } else { Vec::new() },
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// Asks before a batch is undone.
pub(in crate::register) fn confirm_undo(language: Language, batch: &Batch) -> ConfirmPage {
    let address = format!("/register/changes/{}", batch.id);
    let confirm = Confirm {
        title: Message::new("batch-undo-title").with("title", batch.title.clone()).render(language),
        text: text(language, "batch-undo-text"),
        action: format!("{address}/undo"),
        hidden: Vec::new(),
        submit: text(language, "batch-undo"),
        danger: true,
        cancel: Link::new(address, text(language, "look-cancel")),
    };
    ConfirmPage { confirm }
}
