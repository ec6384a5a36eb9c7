use super::edit::preview;
use super::{sort_tag, status_tag, title};
use crate::catalogue::{self, Catalogue, FieldChange};
use crate::own_catalogue::actions::Shown as Edited;
use crate::own_catalogue::model::{Change, Edition};
use crate::own_catalogue::rules;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Form, FormPage, Hidden, Link, RecordPage, Row, Section, Shown, Summary, SummaryRow, Table,
};

/// An edition: what it does with each requirement, held against the catalogue's own.
pub(in crate::own_catalogue) fn edition(language: Language, shown: &Edited, base: &Catalogue) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let section = |change: &Change| {
        let mut section = Section::new(&change.id, format!("{} {}", change.id, title(language, base, change)));
        section.summary = Some(Summary { rows: summary(language, base, shown, change) });
        section.table = against_base(language, base, change);
        // What there is nothing to hold against is shown as a bidder will read it.
        if let (None, Some(requirement)) = (base.find(&change.id), rules::read(change).0) {
            let tiers = (0..requirement.tiers.len()).filter_map(|place| preview(language, &requirement, place));
            section.paragraphs = tiers.flat_map(|tier| std::iter::once(tier.title).chain(tier.paragraphs)).collect();
        }
        section.links = vec![Link::new(format!("/catalogue/own/requirement?id={}", change.id), t("own-open"))];
        section
    };
    RecordPage {
        title: Message::new("edition-name").with("number", shown.edition.number).render(language),
        lead: Some(t("edition-lead")),
        back: Some(Link::new("/catalogue/own", t("own-title"))),
        tags: vec![status_tag(language, shown.edition.status)],
        sections: shown.changes.iter().map(section).collect(),
        ..RecordPage::default()
    }
}

fn summary(language: Language, base: &Catalogue, shown: &Edited, change: &Change) -> Vec<SummaryRow> {
    let t = |key: &'static str| text(language, key);
    let mut rows = vec![SummaryRow::new(t("own-sort"), sort_tag(language, change.sort).text), SummaryRow::new(t("own-reason"), &change.reason)];
    if let (Some(before), (Some(now), _)) = (base.find(&change.id), rules::read(change))
        && let Some(difference) = catalogue::compare(before, &now, language)
    {
        rows.push(SummaryRow::new(t("own-effect"), difference.effect.name(language)));
    }
    rows.extend(change.restricted.then(|| SummaryRow::new(t("own-spread"), t("own-restricted"))));
    rows.extend(change.origin.as_ref().map(|origin| SummaryRow::new(t("own-origin"), origin)));
    rows.extend(
        shown.layer.faults.get(&change.id).map(|faults| SummaryRow::list(t("own-to-mend"), faults.iter().map(|fault| told(language, fault)).collect())),
    );
    rows
}

/// A fault of a requirement, in words that say in which of its fields.
pub(super) fn told(language: Language, fault: &crate::input::Fault) -> String {
    let message = fault.message.render(language);
    fault.field.as_ref().map_or_else(|| crate::text::capitalised(&message), |field| format!("{field}: {message}"))
}

/// What is other than in the catalogue, old and new side by side; nothing where there is nothing to compare.
pub(super) fn against_base(language: Language, base: &Catalogue, change: &Change) -> Option<Table> {
    let now = rules::read(change).0?;
    let difference = match base.find(&change.id) {
        Some(before) => catalogue::compare(before, &now, language).map(|difference| difference.fields).unwrap_or_default(),
        None => return None,
    };
    let t = |key: &'static str| text(language, key);
    let row = |field: &FieldChange| Row::new(vec![Cell::text(&field.field), Cell::text(&field.old), Cell::text(&field.new)]);
    Some(Table {
        caption: t("own-against-base"),
        caption_hidden: false,
        id: format!("against-{}", change.id),
        columns: ["own-field", "own-field-base", "own-field-own"].map(|key| Column::new(t(key))).to_vec(),
        rows: difference.iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("own-same"), text: t("own-same-text"), action: None },
        count: Message::new("count-fields").with("count", difference.len()).render(language),
        pages: None,
    })
}

/// Hands an edition in.
pub(in crate::own_catalogue) fn submit(language: Language, edition: &Edition, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![Field::area("note", t("edition-note"), 2_000).hint(t("edition-note-hint"))];
    let form = Form::new(language, format!("/catalogue/own/editions/{}/submit", edition.id), "edition-submit", fields, shown)
        .hidden("version", edition.version.to_string())
        .cancel("/catalogue/own", t("look-cancel"));
    FormPage::new(t("edition-submit-title"), form).lead(t("edition-submit-lead"))
}

/// Approves an edition, or sends it back.
pub(in crate::own_catalogue) fn decide(language: Language, edition: &Edition, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let choices = vec![Choice::new("approve", t("edition-approve")), Choice::new("return", t("edition-return"))];
    let fields =
        vec![Field::radios("decision", t("edition-decision"), choices), Field::area("why", t("edition-why"), 2_000).hint(t("edition-why-hint")).optional()];
    let form = Form::new(language, format!("/catalogue/own/editions/{}/decide", edition.id), "edition-decide", fields, shown)
        .hidden("version", edition.version.to_string())
        .cancel("/catalogue/own", t("look-cancel"));
    FormPage::new(t("edition-decide-title"), form).lead(edition.note.clone())
}

/// Asks once more before an edition that is worked on is thrown away.
pub(in crate::own_catalogue) fn confirm_discard(language: Language, edition: &Edition) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("edition-discard-title").with("number", edition.number).render(language),
            text: t("edition-discard-text"),
            action: format!("/catalogue/own/editions/{}/discard", edition.id),
            hidden: vec![Hidden { name: "version", value: edition.version.to_string() }],
            submit: t("edition-discard"),
            danger: true,
            cancel: Link::new("/catalogue/own", t("look-cancel")),
        },
    }
}
