//! The audit trail on screen.

use super::actions::PAGE;
use super::{Action, Listed, Outcome, Recorded};
use crate::account::pages::moment;
use crate::account::{Permission, Role};
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{Cell, Choice, Column, Empty, Field, Link, ListPage, Pages, Row, Sample, Shown, Table, TableFilter, Tone, Width};

/// The newest entries that a filter takes; `entries` holds one more than the page when there are more.
pub(super) fn list(language: Language, entries: &[Listed], filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let page = usize::try_from(PAGE).unwrap_or_default();
    let shown: Vec<&Listed> = entries.iter().take(page).collect();
    let actions = std::iter::once(Choice::new(String::new(), t("filter-all")))
        .chain(Action::ALL.iter().map(|action| Choice::new(input::word(action), action.name(language))));
    let outcomes = std::iter::once(Choice::new(String::new(), t("filter-all")))
        .chain(Outcome::ALL.iter().map(|outcome| Choice::new(input::word(outcome), outcome.name(language))));
    let (action, outcome) = (filter.value("action"), filter.value("outcome"));
    let next = (entries.len() > page).then(|| shown.last()).flatten().map(|last| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("action", action)
            .append_pair("outcome", outcome)
            .append_pair("before", &last.recorded.sequence.to_string())
            .finish();
        format!("/audit?{query}")
    });
    let pages = next.is_some() || !filter.value("before").is_empty();
    let filtered = !action.is_empty() || !outcome.is_empty();
    ListPage {
        title: t("audit-title"),
        lead: Some(t("audit-lead")),
        actions: Vec::new(),
        table: Table {
            caption: t("audit-title"),
            caption_hidden: true,
            id: "audit-table".to_owned(),
            columns: ["audit-sequence", "audit-at", "audit-who", "audit-what", "audit-about", "audit-outcome", "audit-from"]
                .map(|key| Column::new(t(key)))
                .to_vec(),
            count: Message::new("count-entries").with("count", shown.len()).render(language),
            rows: shown.iter().map(|entry| row(language, entry)).collect(),
            filter: Some(TableFilter {
                action: "/audit".to_owned(),
                fields: vec![
                    Field::select("action", t("audit-what"), actions.collect()).width(Width::Medium).optional().shown(language, filter),
                    Field::select("outcome", t("audit-outcome"), outcomes.collect()).width(Width::Medium).optional().shown(language, filter),
                ],
                submit: t("filter-submit"),
                clear: filtered.then(|| "/audit".to_owned()),
            }),
            empty: Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new("/audit", t("look-filter-clear"))) },
            pages: pages.then(|| Pages { previous: None, next, label: t("audit-newest-first") }),
        },
    }
}

fn row(language: Language, Listed { recorded, sealed }: &Listed) -> Row {
    let Recorded { sequence, stamp, entry, .. } = recorded;
    let who = match (stamp.user, stamp.user_name.as_str()) {
        (None, "") => text(language, "audit-nobody"),
        (None, _) => text(language, "audit-console"),
        (Some(_), name) => name.to_owned(),
    };
    let number = Cell { numeric: true, ..Cell::text(sequence.to_string()) };
    if *sealed {
        let nothing = || Cell::text("");
        return Row::new(vec![
            number,
            Cell::text(moment(stamp.at)),
            Cell::text(who),
            Cell::text(text(language, "audit-sealed")),
            nothing(),
            nothing(),
            nothing(),
        ]);
    }
    let about = if entry.object_name.is_empty() { entry.object_id.clone() } else { entry.object_name.clone() };
    let details = entry.details.iter().map(|(name, value)| detail(language, name, value)).collect::<Vec<_>>().join("; ");
    let tone = match entry.outcome {
        Outcome::Done => Tone::Good,
        Outcome::Read => Tone::Neutral,
        Outcome::Failed => Tone::Warn,
        Outcome::Refused => Tone::Bad,
    };
    Row::new(vec![
        number,
        Cell::text(moment(stamp.at)),
        Cell::text(who),
        Cell::text(entry.action.name(language)),
        Cell::text(about).noted(details),
        Cell::tag(tone, entry.outcome.name(language)),
        Cell::text(&stamp.address),
    ])
}

/// A detail in words. What the trail holds are words for programs, which stay the same whatever the language.
fn detail(language: Language, name: &str, value: &str) -> String {
    let label = match name {
        "again" => "audit-detail-again",
        "assurance" => "audit-detail-assurance",
        "count" => "audit-detail-count",
        "days" => "audit-detail-days",
        "factors" => "audit-detail-factors",
        "how" => "audit-detail-how",
        "kind" => "audit-detail-kind",
        "language" => "field-language",
        "name" => "field-name",
        "number" => "field-number",
        "permission" => "audit-detail-permission",
        "permissions" => "field-permissions",
        "roles" => "field-roles",
        // An entry of a later program.
        _ => return format!("{name}: {value}"),
    };
    let one = |word: &str| -> String {
        let role = || input::choice::<Role>(word).map(|role| role.name(language));
        let permission = || input::choice::<Permission>(word).map(|permission| permission.name(language));
        let key = match (name, word) {
            ("again" | "factors", "true") => "audit-yes",
            ("again" | "factors", "false") => "audit-no",
            ("assurance", "single") => "audit-single",
            ("assurance", "second_factor") => "audit-with-second-factor",
            ("how", "password") => "audit-how-password",
            ("how" | "kind", "passkey") => "factor-kind-passkey",
            ("how", "recovery code") => "audit-how-recovery-code",
            ("how", "link") => "audit-how-link",
            ("how", "sign-in service") => "audit-how-service",
            ("how" | "kind", "totp") => "factor-kind-totp",
            _ => return role().or_else(permission).unwrap_or_else(|| word.to_owned()),
        };
        text(language, key)
    };
    let value = value.split(" → ").map(|side| side.split(", ").map(one).collect::<Vec<_>>().join(", ")).collect::<Vec<_>>().join(" → ");
    format!("{}: {value}", text(language, label))
}

/// Every page of the slice, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    use super::{Entry, ObjectKind, Stamp};
    let stamp = Stamp {
        at: crate::clock::Timestamp::default(),
        organisation: None,
        user: None,
        user_name: String::new(),
        address: "192.0.2.17".to_owned(),
        request: "01".to_owned(),
    };
    let entry = Entry::failed(Action::SignIn).about(ObjectKind::User, "1", "Anna Ek").with("how", "password");
    let mut entries = vec![Listed { recorded: Recorded { sequence: 51, stamp, entry, mac: String::new() }, sealed: false }; 51];
    entries.extend(entries.first().cloned().map(|first| Listed { sealed: true, ..first }));
    entries.rotate_right(1);
    vec![
        Sample::new("audit", language, &list(language, &entries, &Shown::of([("action", "sign_in")]))),
        Sample::new("audit, none", language, &list(language, &[], &Shown::of([("before", "1")]))),
    ]
}
