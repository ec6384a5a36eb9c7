use enumset::EnumSet;

use super::link::sample_user;
use super::moment;
use crate::account::model::{Member, User, UserStatus};
use crate::account::permission::Role;
use crate::error::FormErrors;
use crate::ids::UserId;
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Form, FormPage, Link, ListPage, Panel, PanelPage, RecordPage, Row, Sample, Section, Shown,
    Summary, SummaryRow, Table, TableFilter, Tag, Tone, Width,
};

fn status_tone(status: UserStatus) -> Tone {
    match status {
        UserStatus::Invited => Tone::Info,
        UserStatus::Active => Tone::Good,
        UserStatus::Disabled => Tone::Neutral,
    }
}

fn role_choices(language: Language) -> Vec<Choice> {
    Role::ALL.map(|role| Choice { hint: Some(role.purpose(language)), ..Choice::new(input::word(&role), role.name(language)) }).to_vec()
}

/// The users of the organisation. `sort` is the order in force.
pub(in crate::account) fn users(language: Language, members: &[Member], may_edit: bool, sort: &str, filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let rows = members
        .iter()
        .map(|member| {
            let user = &member.user;
            let roles = member.roles.iter().map(|role| role.name(language)).collect::<Vec<_>>().join(", ");
            let needs = member.roles.iter().any(Role::needs_second_factor);
            let factor = match (member.second_factor, needs) {
                (true, _) => Cell::tag(Tone::Good, t("user-has-factor")),
                (false, true) => Cell::tag(Tone::Warn, t("user-misses-factor")),
                (false, false) => Cell::text("–"),
            };
            Row::new(vec![
                Cell::link(format!("/users/{}", user.id), &user.name).noted(&user.email),
                Cell::text(roles),
                Cell::tag(status_tone(user.status), user.status.name(language)),
                factor,
                Cell::text(member.last_seen.map(moment).unwrap_or_default()),
            ])
        })
        .filter(|row| row.has_words(filter.value("q")))
        .collect::<Vec<_>>();
    let role =
        Field::select("role", t("field-role"), [vec![Choice::new("", t("filter-all"))], role_choices(language)].concat()).width(Width::Medium).optional();
    let filtered = !filter.value("q").is_empty() || !filter.value("role").is_empty();
    ListPage {
        title: t("users-title"),
        lead: Some(t("users-lead")),
        actions: if may_edit { vec![Link::new("/users/new", t("users-invite"))] } else { Vec::new() },
        table: Table {
            caption: t("users-title"),
            caption_hidden: true,
            id: "users".to_owned(),
            columns: vec![
                Column::sorted(t("field-name"), "/users", "name", sort),
                Column::new(t("field-roles")),
                Column::sorted(t("field-status"), "/users", "status", sort),
                Column::new(t("field-factor")),
                Column::sorted(t("field-last-seen"), "/users", "seen", sort),
            ],
            count: Message::new("count-users").with("count", rows.len()).render(language),
            rows,
            filter: Some(TableFilter {
                action: "/users".to_owned(),
                fields: vec![Field::search("q", t("filter-words")).shown(language, filter), role.shown(language, filter)],
                submit: t("filter-submit"),
                clear: filtered.then(|| "/users".to_owned()),
            }),
            empty: Empty { title: t("users-none"), text: t("users-none-text"), action: filtered.then(|| Link::new("/users", t("look-filter-clear"))) },
            pages: None,
        },
    }
}

pub(in crate::account) fn invite(language: Language, id: UserId, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::text("name", t("field-name"), 200).hint(t("field-user-name-hint")),
        Field::email("email", t("field-email")).hint(t("field-email-hint")),
        Field::checkboxes("roles", t("field-roles"), role_choices(language)),
        Field::select("language", t("field-language"), vec![Choice::new("sv", "Svenska"), Choice::new("en", "English")]).width(Width::Medium),
        Field::checkbox("break_glass", t("field-break-glass")).hint(t("field-break-glass-hint")),
    ];
    let form = Form::new(language, "/users", "invite-submit", fields, shown).hidden("id", id.to_string()).cancel("/users", t("look-cancel"));
    FormPage::new(t("users-invite"), form).lead(t("invite-lead"))
}

pub(in crate::account) fn edit_user(language: Language, user: &User, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::text("name", t("field-name"), 200),
        Field::checkboxes("roles", t("field-roles"), role_choices(language)),
        Field::checkbox("break_glass", t("field-break-glass")).hint(t("field-break-glass-hint")),
    ];
    let page = format!("/users/{}", user.id);
    let version = shown.value("version").to_owned();
    let form = Form::new(language, format!("{page}/edit"), "look-save", fields, shown).hidden("version", version).cancel(page, t("look-cancel"));
    let title = Message::new("user-edit-title").with("name", user.name.clone()).render(language);
    FormPage::new(title, form).lead(t("user-edit-lead"))
}

/// One user.
pub(in crate::account) fn user(language: Language, member: &Member, may_edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let Member { user, roles, second_factor, last_seen } = member;
    let mut tags = vec![Tag { kind: status_tone(user.status), text: user.status.name(language) }];
    if user.break_glass {
        tags.push(Tag { kind: Tone::Info, text: t("user-break-glass") });
    }
    let factor = t(if *second_factor { "user-has-factor" } else { "user-misses-factor" });
    let summary = Summary {
        rows: vec![
            SummaryRow::new(t("field-email"), &user.email),
            SummaryRow::list(t("field-roles"), roles.iter().map(|role| role.name(language)).collect()),
            SummaryRow::new(t("field-factor"), factor),
            SummaryRow::new(t("field-last-seen"), last_seen.map_or_else(|| t("user-never-seen"), moment)),
        ],
    };
    let page = format!("/users/{}", user.id);
    let mut sections = Vec::new();
    if may_edit {
        let disable = confirm_disable(language, user).confirm;
        let remove = confirm_remove_user(language, user).confirm;
        let mut section = Section::new("access", t("user-access-title"));
        section.text = Some(t(if user.status == UserStatus::Disabled { "user-access-disabled" } else { "user-access-text" }));
        if user.status == UserStatus::Disabled {
            section.form = Some(Form::new(language, format!("{page}/enable"), "user-enable", Vec::new(), &Shown::default()));
        } else {
            section.form = Some(Form::new(language, format!("{page}/end-sessions"), "user-end-sessions", Vec::new(), &Shown::default()));
            section.links = vec![Link::new(format!("{page}/reset"), t("user-reset"))];
            section.dialogs = vec![
                remove.as_dialog("remove", &format!("{page}/remove"), t("user-remove")),
                disable.as_dialog("disable", &format!("{page}/disable"), t("user-disable")),
            ];
        }
        sections.push(section);
    }
    RecordPage {
        title: user.name.clone(),
        back: Some(Link::new("/users", t("users-title"))),
        tags,
        actions: if may_edit { vec![Link::new(format!("{page}/edit"), t("look-change"))] } else { Vec::new() },
        summary,
        sections,
        ..RecordPage::default()
    }
}

pub(in crate::account) fn confirm_disable(language: Language, user: &User) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let page = format!("/users/{}", user.id);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("user-disable-title").with("name", user.name.clone()).render(language),
            text: t("user-disable-text"),
            action: format!("{page}/disable"),
            hidden: Vec::new(),
            submit: t("user-disable"),
            danger: true,
            cancel: Link::new(page, t("look-cancel")),
        },
    }
}

pub(in crate::account) fn confirm_remove_user(language: Language, user: &User) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let page = format!("/users/{}", user.id);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("user-remove-title").with("name", user.name.clone()).render(language),
            text: t("user-remove-text"),
            action: format!("{page}/remove"),
            hidden: Vec::new(),
            submit: t("user-remove"),
            danger: true,
            cancel: Link::new(page, t("look-cancel")),
        },
    }
}

pub(in crate::account) fn reset(language: Language, user: &User, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let page = format!("/users/{}", user.id);
    let fields = vec![Field::checkbox("factors", t("field-reset-factors")).hint(t("field-reset-factors-hint"))];
    let form = Form::new(language, format!("{page}/reset"), "user-reset-submit", fields, shown).cancel(page, t("look-cancel"));
    let title = Message::new("user-reset-title").with("name", user.name.clone()).render(language);
    FormPage::new(title, form).lead(t("user-reset-lead"))
}

/// A link to hand over, shown once; or the word that none is needed.
pub(in crate::account) fn link_made(language: Language, name: &str, link: Option<&str>, page: String) -> PanelPage {
    let t = |key: &'static str| text(language, key);
    let panel = match link {
        Some(link) => Panel { kind: "secret", title: t("link-panel"), text: t("link-text"), code: Some(link.to_owned()), list: Vec::new() },
        None => Panel { kind: "success", title: t("link-none-panel"), text: t("link-none-text"), code: None, list: Vec::new() },
    };
    PanelPage { title: Message::new("link-title").with("name", name.to_owned()).render(language), steps: None, panel, next: Link::new(page, t("look-done")) }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let member = |roles: EnumSet<Role>, second_factor| Member { user: sample_user(language), roles, second_factor, last_seen: None };
    let members = [member(Role::Administrator | Role::Auditor, true), member(Role::Reader.into(), false), member(Role::CrisisStaff.into(), false)];
    let shut_out = Member { user: User { status: UserStatus::Disabled, break_glass: true, ..sample_user(language) }, ..members[1].clone() };
    let refused = FormErrors::of("", Message::new("user-elsewhere-too"));
    let typed = || Shown::typed([("name", "")], FormErrors::of("name", Message::new("field-missing")));
    vec![
        Sample::new("users", language, &users(language, &members, true, "name", &Shown::default())),
        Sample::new("users, none found", language, &users(language, &[], false, "-seen", &Shown::of([("q", "x")]))),
        Sample::new("invite", language, &invite(language, UserId::default(), &Shown::default())),
        Sample::new("edit user", language, &edit_user(language, &members[0].user, &typed())),
        Sample::new("user", language, &user(language, &members[0], true).refused(language, &refused)),
        Sample::new("user, shut out", language, &user(language, &shut_out, true)),
        Sample::new("user, reading", language, &user(language, &members[1], false)),
        Sample::new("disable", language, &confirm_disable(language, &members[0].user)),
        Sample::new("remove user", language, &confirm_remove_user(language, &members[0].user)),
        Sample::new("reset user", language, &reset(language, &members[0].user, &Shown::default())),
        Sample::new("link made", language, &link_made(language, "Anna Ek", Some("https://krav.exempelkoping.se/link/token"), "/users".to_owned())),
        Sample::new("no link", language, &link_made(language, "Anna Ek", None, "/users".to_owned())),
    ]
}
