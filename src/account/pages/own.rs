use std::fmt::Write as _;

use qrcode::{EcLevel, QrCode};
use serde::Serialize;

use super::link::{sample_user, set_up_steps};
use super::{day, moment};
use crate::account::actions::own::{Account, NewApp};
use crate::account::actor::{Actor, Credential};
use crate::account::model::{ApiToken, Factor, FactorId, Session};
use crate::account::password;
use crate::account::permission::Permission;
use crate::error::FormErrors;
use crate::ids::{PasskeyId, SessionId, TokenId, TotpId};
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Form, FormPage, Link, Page, Panel, PanelPage, RecordPage, Row, Sample, Section, Shown, Steps,
    Summary, SummaryRow, Table, Tag, Tone, Width,
};

/// The page of one's own account.
pub(in crate::account) fn account(language: Language, actor: &Actor, account: &Account, passkeys: bool, service: Option<&str>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let Account { user, factors, recovery_codes, sessions, tokens, tied } = account;
    let roles = actor.roles.iter().map(|role| role.name(language)).collect();
    let summary = Summary {
        rows: vec![
            SummaryRow::new(t("field-name"), &user.name),
            SummaryRow::new(t("field-email"), &user.email),
            SummaryRow::list(Message::new("account-roles").with("organisation", actor.organisation_name.clone()).render(language), roles),
            SummaryRow::new(t("field-password"), "••••••••").with("/account/password", t("look-change"), t("field-password")),
        ],
    };
    let second_factor = matches!(actor.credential, Credential::Session { second_factor: true, .. });
    let mut tags = Vec::new();
    if !second_factor && actor.roles.iter().any(super::super::permission::Role::needs_second_factor) {
        tags.push(Tag { kind: Tone::Warn, text: t("account-needs-factor") });
    }
    let mut sections = vec![factor_section(language, factors, *recovery_codes, passkeys)];
    if let Some(service) = service.filter(|_| !user.break_glass) {
        sections.push(service_section(language, service, *tied));
    }
    sections.push(session_section(language, actor, sessions));
    sections.push(token_section(language, tokens));
    RecordPage { title: t("account-title"), tags, summary, sections, ..RecordPage::default() }
}

fn factor_section(language: Language, factors: &[Factor], recovery_codes: i64, passkeys: bool) -> Section {
    let t = |key: &'static str| text(language, key);
    let rows = factors
        .iter()
        .map(|factor| {
            let (kind, path) = match factor.id {
                FactorId::Totp(id) => ("factor-kind-totp", format!("/account/totp/{id}/remove")),
                FactorId::Passkey(id) => ("factor-kind-passkey", format!("/account/passkeys/{id}/remove")),
            };
            let used = factor.last_used_at.map(moment).unwrap_or_default();
            Row::new(vec![
                Cell::text(&factor.name),
                Cell::text(t(kind)),
                Cell::text(day(factor.created_at)),
                Cell::text(used),
                Cell::link(path, t("look-remove")),
            ])
        })
        .collect::<Vec<_>>();
    let mut links = vec![Link::new("/account/totp/new", t("factor-add-totp"))];
    if passkeys {
        links.push(Link::new("/account/passkeys/new", t("factor-add-passkey")));
    }
    if !factors.is_empty() {
        links.push(Link::new("/account/recovery-codes", t("recovery-renew")));
    }
    let left = Message::new("recovery-left").with("count", recovery_codes).render(language);
    Section {
        text: Some(if factors.is_empty() { t("factor-lead") } else { left }),
        table: Some(Table {
            caption: t("factor-title"),
            caption_hidden: true,
            id: "factor-table".to_owned(),
            columns: ["field-name", "field-kind", "field-added", "field-last-used", "field-action"].map(|key| Column::new(t(key))).to_vec(),
            count: Message::new("count-factors").with("count", rows.len()).render(language),
            rows,
            filter: None,
            empty: Empty { title: t("factor-none"), text: t("factor-none-text"), action: None },
            pages: None,
        }),
        links,
        ..Section::new("factors", t("factor-title"))
    }
}

fn service_section(language: Language, service: &str, tied: bool) -> Section {
    let t = |key: &'static str| text(language, key);
    let words = Message::new(if tied { "service-tied" } else { "service-untied" }).with("service", service.to_owned()).render(language);
    let untie = confirm_untie(language).confirm;
    Section {
        text: Some(words),
        form: (!tied).then(|| Form::new(language, "/account/service/tie", "service-tie", Vec::new(), &Shown::default())),
        dialogs: if tied { vec![untie.as_dialog("untie", "/account/service/untie", t("service-untie"))] } else { Vec::new() },
        ..Section::new("service", t("service-title"))
    }
}

fn session_section(language: Language, actor: &Actor, sessions: &[Session]) -> Section {
    let t = |key: &'static str| text(language, key);
    let own = actor.session().ok();
    let rows = sessions
        .iter()
        .map(|session| {
            let last = if own == Some(session.id) {
                Cell::tag(Tone::Good, t("session-this"))
            } else {
                Cell::link(format!("/account/sessions/{}/end", session.id), t("session-end"))
            };
            Row::new(vec![
                Cell::text(browser(&session.user_agent)),
                Cell::text(&session.address),
                Cell::text(moment(session.signed_in_at)),
                Cell::text(moment(session.last_seen_at)),
                last,
            ])
        })
        .collect::<Vec<_>>();
    let links = if rows.len() > 1 { vec![Link::new("/account/sessions/end-others", t("session-end-others"))] } else { Vec::new() };
    Section {
        text: Some(t("session-lead")),
        table: Some(Table {
            caption: t("session-title"),
            caption_hidden: true,
            id: "session-table".to_owned(),
            columns: ["field-browser", "field-address", "field-signed-in", "field-last-used", "field-action"].map(|key| Column::new(t(key))).to_vec(),
            count: Message::new("count-sessions").with("count", rows.len()).render(language),
            rows,
            filter: None,
            empty: Empty { title: t("session-title"), text: String::new(), action: None },
            pages: None,
        }),
        links,
        ..Section::new("sessions", t("session-title"))
    }
}

/// A browser in words that its owner knows it by.
fn browser(user_agent: &str) -> String {
    let found = |signs: &[(&str, &'static str)]| signs.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name);
    let program = found(&[("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let machine = found(&[("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")]);
    match (program, machine) {
        (Some(program), Some(machine)) => format!("{program}, {machine}"),
        _ => user_agent.chars().take(60).collect(),
    }
}

fn token_section(language: Language, tokens: &[ApiToken]) -> Section {
    let t = |key: &'static str| text(language, key);
    let rows = tokens
        .iter()
        .map(|token| {
            let permissions = token.permissions.iter().map(|permission| permission.name(language)).collect::<Vec<_>>().join(", ");
            Row::new(vec![
                Cell::text(&token.name).noted(permissions),
                Cell::text(day(token.expires_at)),
                Cell::text(token.last_used_at.map(moment).unwrap_or_default()),
                Cell::link(format!("/account/tokens/{}/revoke", token.id), t("token-revoke")),
            ])
        })
        .collect::<Vec<_>>();
    Section {
        text: Some(t("token-lead")),
        table: Some(Table {
            caption: t("token-title"),
            caption_hidden: true,
            id: "token-table".to_owned(),
            columns: ["field-name", "field-expires", "field-last-used", "field-action"].map(|key| Column::new(t(key))).to_vec(),
            count: Message::new("count-tokens").with("count", rows.len()).render(language),
            rows,
            filter: None,
            empty: Empty { title: t("token-none"), text: t("token-none-text"), action: None },
            pages: None,
        }),
        links: vec![Link::new("/account/tokens/new", t("token-new"))],
        ..Section::new("tokens", t("token-title"))
    }
}

pub(in crate::account) fn change_password(language: Language, email: &str, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let hint = Message::new("field-new-password-hint").with("least", password::MIN_LENGTH).render(language);
    let fields = vec![
        Field::password("old_password", t("field-old-password"), "current-password"),
        Field::password("password", t("field-new-password"), "new-password").hint(hint),
    ];
    let form = Form::new(language, "/account/password", "change-password-submit", fields, shown).hidden("username", email).cancel("/account", t("look-cancel"));
    FormPage::new(t("change-password-title"), form).lead(t("change-password-lead"))
}

/// Where an app that makes codes is added.
#[derive(Debug, Clone, Serialize)]
pub(in crate::account) struct AppPage {
    title: String,
    steps: Option<Steps>,
    /// The picture that an app reads: the dark modules as the path of a drawing, and its size.
    picture: String,
    size: usize,
    secret: String,
    address: String,
    form: Form,
}

impl Page for AppPage {
    const TEMPLATE: &'static str = "account/totp";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        self.form.has_errors()
    }
}

pub(in crate::account) fn new_app(language: Language, new: &NewApp, first: bool, shown: &Shown<'_>) -> AppPage {
    let t = |key: &'static str| text(language, key);
    let fields = vec![
        Field::text("name", t("field-app-name"), 100).hint(t("field-app-name-hint")),
        Field::text("code", t("field-app-code"), 10).autocomplete("one-time-code").inputmode("numeric").width(Width::Narrow),
    ];
    let (picture, size) = picture(&new.address);
    AppPage {
        title: t("totp-title"),
        steps: first.then(|| set_up_steps(language, 1)),
        picture,
        size,
        secret: new.secret.clone(),
        address: new.address.clone(),
        form: Form::new(language, "/account/totp", "totp-submit", fields, shown)
            .hidden("begun", new.begun.clone())
            .hidden("first", first.to_string())
            .cancel("/account", t("look-cancel")),
    }
}

/// The dark modules of a QR code as the path of a drawing, with four empty ones around.
fn picture(address: &str) -> (String, usize) {
    const EDGE: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else { return (String::new(), 1) };
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE);
        }
    }
    (path, width + 2 * EDGE)
}

/// Where a passkey is added.
#[derive(Debug, Clone, Serialize)]
pub(in crate::account) struct PasskeyPage {
    title: String,
    label: Field,
    script: String,
    form: Form,
}

impl Page for PasskeyPage {
    const TEMPLATE: &'static str = "account/passkey";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        self.form.has_errors()
    }
}

pub(in crate::account) fn new_passkey(language: Language, script: String, shown: &Shown<'_>) -> PasskeyPage {
    let field = || Field::text("name", text(language, "field-passkey-name"), 100).hint(text(language, "field-passkey-name-hint"));
    PasskeyPage {
        title: text(language, "passkey-title"),
        label: field().shown(language, shown),
        script,
        form: Form::new(language, "/account/passkeys", "passkey-submit", vec![field()], shown),
    }
}

/// New recovery codes, shown once.
pub(in crate::account) fn recovery_codes(language: Language, codes: &[String], first: bool) -> PanelPage {
    let t = |key: &'static str| text(language, key);
    PanelPage {
        title: t("recovery-title"),
        steps: first.then(|| set_up_steps(language, 2)),
        panel: Panel { kind: "secret", title: t("recovery-panel"), text: t("recovery-text"), code: None, list: codes.to_vec() },
        next: Link::new(if first { "/" } else { "/account" }, t("recovery-next")),
    }
}

pub(in crate::account) fn new_token(language: Language, actor: &Actor, id: TokenId, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let own = actor.permissions();
    let permissions = Permission::ALL
        .into_iter()
        .filter(|permission| own.contains(*permission))
        .map(|permission| Choice::new(input::word(&permission), permission.name(language)));
    let fields = vec![
        Field::text("name", t("field-token-name"), 100).hint(t("field-token-name-hint")),
        Field::checkboxes("permissions", t("field-permissions"), permissions.collect()),
        Field::text("days", t("field-days"), 4).hint(t("field-days-hint")).inputmode("numeric").width(Width::Narrow),
    ];
    let form = Form::new(language, "/account/tokens", "token-submit", fields, shown).hidden("id", id.to_string()).cancel("/account", t("look-cancel"));
    FormPage::new(t("token-new"), form).lead(t("token-new-lead"))
}

pub(in crate::account) fn token_made(language: Language, token: &str) -> PanelPage {
    let t = |key: &'static str| text(language, key);
    PanelPage {
        title: t("token-made"),
        steps: None,
        panel: Panel { kind: "secret", title: t("token-made-panel"), text: t("token-made-text"), code: Some(token.to_owned()), list: Vec::new() },
        next: Link::new("/account", t("account-back")),
    }
}

fn confirm(language: Language, title: String, key: &'static str, submit: &'static str, action: String) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let cancel = Link::new("/account", t("look-cancel"));
    ConfirmPage { confirm: Confirm { title, text: t(key), action, hidden: Vec::new(), submit: t(submit), danger: true, cancel } }
}

pub(in crate::account) fn confirm_remove_factor(language: Language, name: &str, action: String) -> ConfirmPage {
    let title = Message::new("factor-remove-title").with("name", name.to_owned()).render(language);
    confirm(language, title, "factor-remove-text", "factor-remove", action)
}

pub(in crate::account) fn confirm_renew_codes(language: Language) -> ConfirmPage {
    confirm(language, text(language, "recovery-renew-title"), "recovery-renew-text", "recovery-renew", "/account/recovery-codes".to_owned())
}

pub(in crate::account) fn confirm_end_others(language: Language) -> ConfirmPage {
    confirm(language, text(language, "session-end-others-title"), "session-end-others-text", "session-end-others", "/account/sessions/end-others".to_owned())
}

pub(in crate::account) fn confirm_revoke(language: Language, action: String) -> ConfirmPage {
    confirm(language, text(language, "token-revoke-title"), "token-revoke-text", "token-revoke", action)
}

pub(in crate::account) fn confirm_end_session(language: Language, id: SessionId) -> ConfirmPage {
    confirm(language, text(language, "session-end-title"), "session-end-text", "session-end", format!("/account/sessions/{id}/end"))
}

pub(in crate::account) fn confirm_untie(language: Language) -> ConfirmPage {
    confirm(language, text(language, "service-untie-title"), "service-untie-text", "service-untie", "/account/service/untie".to_owned())
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let at = crate::clock::Timestamp::default() + chrono::TimeDelta::days(20_000);
    let actor = Actor::sample(language);
    let own = actor.session().unwrap_or_default();
    let session = |id, user_agent: &str| Session {
        id,
        signed_in_at: at,
        last_seen_at: at,
        expires_at: at,
        address: "192.0.2.17".to_owned(),
        user_agent: user_agent.to_owned(),
    };
    let empty = Account {
        user: sample_user(language),
        factors: Vec::new(),
        recovery_codes: 0,
        sessions: vec![session(own, "curl/8")],
        tokens: Vec::new(),
        tied: false,
    };
    let factor = |id, name: &str| Factor { id, name: name.to_owned(), created_at: at, last_used_at: Some(at) };
    let token = ApiToken {
        id: TokenId::default(),
        name: "Avtalsdatabasen".to_owned(),
        permissions: Permission::ReadCatalogue.into(),
        created_at: at,
        expires_at: at,
        last_used_at: None,
    };
    let full = Account {
        factors: vec![
            factor(FactorId::Totp(TotpId::default()), "Telefonen"),
            factor(FactorId::Passkey(PasskeyId::default()), "Säkerhetsnyckeln i kassaskåpet"),
        ],
        recovery_codes: 9,
        sessions: vec![session(own, "Mozilla/5.0 (Windows NT 10.0) Firefox/150.0"), session(SessionId::default(), "Mozilla/5.0 (iPhone) Safari/605")],
        tokens: vec![token],
        tied: true,
        ..empty.clone()
    };
    let new = NewApp { begun: "token".to_owned(), secret: "ABCD EFGH".to_owned(), address: "otpauth://totp/Kravkoll:anna?secret=ABCDEFGH".to_owned() };
    let codes = ["ABCD-EFGH-JKLM-NPQR".to_owned(), "STUV-WXYZ-2345-6789".to_owned()];
    let wrong = || Shown::typed([("name", "Telefonen")], FormErrors::of("code", Message::new("factor-code-wrong")));
    vec![
        Sample::new("account, new", language, &account(language, &actor, &empty, false, None)),
        Sample::new("account", language, &account(language, &actor, &full, true, Some("kommunens inloggning"))),
        Sample::new("account, not tied", language, &account(language, &actor, &empty, true, Some("kommunens inloggning"))),
        Sample::new("change password", language, &change_password(language, "anna", &Shown::default())),
        Sample::new("new app", language, &new_app(language, &new, true, &Shown::default())),
        Sample::new("new app, wrong", language, &new_app(language, &new, false, &wrong())),
        Sample::new("new passkey", language, &new_passkey(language, "/assets/passkey.js".to_owned(), &Shown::default())),
        Sample::new("recovery codes", language, &recovery_codes(language, &codes, true)),
        Sample::new("new token", language, &new_token(language, &actor, TokenId::default(), &Shown::default())),
        Sample::new("token made", language, &token_made(language, "kk_token")),
        Sample::new("remove factor", language, &confirm_remove_factor(language, "Telefonen", "/account/totp/1/remove".to_owned())),
        Sample::new("renew codes", language, &confirm_renew_codes(language)),
        Sample::new("end session", language, &confirm_end_session(language, own)),
        Sample::new("untie", language, &confirm_untie(language)),
        Sample::new("end others", language, &confirm_end_others(language)),
        Sample::new("revoke", language, &confirm_revoke(language, "/account/tokens/1/revoke".to_owned())),
    ]
}
