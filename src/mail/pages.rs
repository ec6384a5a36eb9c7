//! The pages of letters that go out.

use super::actions::{Overview, PAGE};
use super::model::{Failure, FailureKind, Mail, MailStatus, Purpose, Recipient};
use crate::account::pages::moment;
use crate::clock::Timestamp;
use crate::config::{MailSecurity, MailServer, Secret};
use crate::ids::MailId;
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Empty, Field, Form, Link, Pages, Panel, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, TableFilter, Tag, Tone,
    Width,
};

fn tone(status: MailStatus) -> Tone {
    match status {
        MailStatus::Waiting => Tone::Info,
        MailStatus::Sent => Tone::Good,
        MailStatus::Failed => Tone::Bad,
        MailStatus::Cancelled => Tone::Neutral,
    }
}

fn state(language: Language, letter: &Mail, now: Timestamp) -> Tag {
    if letter.is_being_sent(now) {
        return Tag { kind: Tone::Info, text: text(language, "mail-status-sending") };
    }
    Tag { kind: tone(letter.status), text: letter.status.name(language) }
}

/// The letters of the organisation, and the server that they go through. `own` is the address of whoever looks.
pub(super) fn overview(language: Language, server: Option<&MailServer>, overview: &Overview, own: &str, filter: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let missing = Panel { kind: "warning", title: t("mail-no-server-title"), text: t("mail-no-server-text"), code: None, list: Vec::new() };
    let mut sections = Vec::new();
    if server.is_some() {
        sections.push(Section {
            text: Some(Message::new("mail-test-lead").with("address", own.to_owned()).render(language)),
            form: Some(Form::new(language, "/mail/test", "mail-test-submit", Vec::new(), &Shown::default())),
            ..Section::new("test", t("mail-test-title"))
        });
    }
    sections.push(Section { table: Some(table(language, overview, filter)), ..Section::new("letters", t("mail-letters-title")) });
    let mut rows = server.map(|server| server_rows(language, server)).unwrap_or_default();
    let count = |status: MailStatus| overview.counts.iter().find(|(known, _)| *known == status).map_or(0, |(_, count)| *count);
    let counted = MailStatus::ALL.map(|status| format!("{} {}", language.grouped(count(status)), status.name(language).to_lowercase()));
    rows.push(SummaryRow::new(t("mail-counts"), counted.join(", ")));
    RecordPage {
        title: t("mail-title"),
        lead: Some(t("mail-lead")),
        panel: server.is_none().then_some(missing),
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

fn server_rows(language: Language, server: &MailServer) -> Vec<SummaryRow> {
    let t = |key: &'static str| text(language, key);
    let security = match server.security {
        MailSecurity::None => "mail-security-none",
        MailSecurity::Starttls => "mail-security-starttls",
        MailSecurity::Tls => "mail-security-tls",
    };
    vec![
        SummaryRow::new(t("mail-server"), format!("{}:{}", server.host, server.port)),
        SummaryRow::new(t("mail-security"), t(security)),
        SummaryRow::new(t("mail-sign-in"), server.sign_in.as_ref().map_or_else(|| t("mail-sign-in-none"), |(user, _)| user.clone())),
        SummaryRow::new(t("mail-from"), &server.from),
    ]
}

fn table(language: Language, overview: &Overview, filter: &Shown<'_>) -> Table {
    let t = |key: &'static str| text(language, key);
    let shown: Vec<&Mail> = overview.letters.iter().take(PAGE).collect();
    let status = filter.value("status");
    let row = |letter: &&Mail| {
        let at = match letter.status {
            MailStatus::Waiting => Message::new("mail-next-try").with("at", moment(letter.next_try_at)).render(language),
            _ => letter.finished_at.map(moment).unwrap_or_default(),
        };
        let failure = letter.failure.as_ref().map(|failure| failure.said.clone()).unwrap_or_default();
        Row::new(vec![
            Cell::link(format!("/mail/{}", letter.id), &letter.subject).noted(&letter.to.address),
            Cell { tag: Some(state(language, letter, overview.now)), ..Cell::text("") }.noted(failure),
            Cell { numeric: true, ..Cell::text(letter.tries.to_string()) },
            Cell::text(moment(letter.written_at)),
            Cell::text(at),
        ])
    };
    let next = (overview.letters.len() > PAGE).then(|| shown.last()).flatten().map(|last| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("status", status).append_pair("before", last.id.as_str()).finish();
        format!("/mail?{query}")
    });
    let paged = next.is_some() || !filter.value("before").is_empty();
    let choices =
        std::iter::once(Choice::new("", t("filter-all"))).chain(MailStatus::ALL.map(|status| Choice::new(input::word(&status), status.name(language))));
    let filtered = !status.is_empty();
    let empty = if filtered {
        Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new("/mail", t("look-filter-clear"))) }
    } else {
        Empty { title: t("mail-none"), text: t("mail-none-text"), action: None }
    };
    Table {
        caption: t("mail-letters-title"),
        caption_hidden: true,
        id: "mail-table".to_owned(),
        columns: vec![
            Column::new(t("mail-subject")),
            Column::new(t("mail-state")),
            Column::number(t("mail-tries")),
            Column::new(t("mail-written")),
            Column::new(t("mail-finished")),
        ],
        count: Message::new("count-letters").with("count", shown.len()).render(language),
        rows: shown.iter().map(row).collect(),
        filter: Some(TableFilter {
            action: "/mail".to_owned(),
            fields: vec![Field::select("status", t("mail-state"), choices.collect()).width(Width::Medium).optional().shown(language, filter)],
            submit: t("filter-submit"),
            clear: filtered.then(|| "/mail".to_owned()),
        }),
        empty,
        pages: paged.then(|| Pages { previous: None, next, label: t("mail-newest-first") }),
    }
}

/// One letter: how far it has come, and what can be done about it.
pub(super) fn letter(language: Language, letter: &Mail, now: Timestamp) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let to = if letter.to.name.is_empty() { letter.to.address.clone() } else { format!("{} <{}>", letter.to.name, letter.to.address) };
    let mut rows = vec![
        SummaryRow::new(t("mail-to"), to),
        SummaryRow::new(t("mail-purpose"), letter.purpose.name(language)),
        SummaryRow::new(t("mail-written"), moment(letter.written_at)),
        SummaryRow::new(t("mail-tries"), letter.tries.to_string()),
    ];
    if letter.status == MailStatus::Waiting {
        rows.push(SummaryRow::new(t("mail-next"), moment(letter.next_try_at)));
    }
    if let Some(finished) = letter.finished_at {
        rows.push(SummaryRow::new(letter.status.name(language), moment(finished)));
    }
    if let Some(failure) = &letter.failure {
        rows.push(SummaryRow::new(t("mail-failure"), failure.kind.explanation(language)).noted(&failure.said));
    }
    rows.push(SummaryRow::new(t("mail-message-id"), &letter.message_id));
    let page = format!("/mail/{}", letter.id);
    let button = |way: &str, key: &'static str| Form::new(language, format!("{page}/{way}"), key, Vec::new(), &Shown::default());
    let sections = match letter.status {
        MailStatus::Sent => Vec::new(),
        MailStatus::Waiting => vec![
            Section { text: Some(t("mail-resend-waiting")), form: Some(button("resend", "mail-resend-now")), ..Section::new("resend", t("mail-resend-title")) },
            Section { text: Some(t("mail-cancel-text")), form: Some(button("cancel", "mail-cancel")), ..Section::new("cancel", t("mail-cancel-title")) },
        ],
        MailStatus::Failed | MailStatus::Cancelled => {
            vec![Section { text: Some(t("mail-resend-text")), form: Some(button("resend", "mail-resend")), ..Section::new("resend", t("mail-resend-title")) }]
        }
    };
    RecordPage {
        title: letter.subject.clone(),
        lead: Some(t("mail-letter-lead")),
        back: Some(Link::new("/mail", t("mail-title"))),
        tags: vec![state(language, letter, now)],
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let server = MailServer {
        host: "smtp.exempelkoping.se".to_owned(),
        port: 587,
        security: MailSecurity::Starttls,
        sign_in: Some(("kravkoll".to_owned(), Secret(String::new()))),
        from: "kravkoll@exempelkoping.se".to_owned(),
    };
    let open = MailServer { security: MailSecurity::None, sign_in: None, ..server.clone() };
    let closed = MailServer { security: MailSecurity::Tls, ..server.clone() };
    let now = Timestamp::default();
    let waiting = Mail {
        id: MailId::default(),
        purpose: Purpose::Test,
        to: Recipient::new("Anna Ek", "anna.ek@exempelkoping.se"),
        subject: text(language, "mail-test-subject"),
        message_id: "<1@krav.exempelkoping.se>".to_owned(),
        status: MailStatus::Waiting,
        tries: 0,
        written_at: now,
        next_try_at: now,
        claimed_until: None,
        finished_at: None,
        failure: None,
        version: 1,
    };
    let kinds = [
        FailureKind::Refused,
        FailureKind::Postponed,
        FailureKind::Unreachable,
        FailureKind::Interrupted,
        FailureKind::NotLetIn,
        FailureKind::BadAddress,
        FailureKind::Sealed,
    ];
    let failed = kinds.map(|kind| Mail {
        id: MailId::default(),
        status: MailStatus::Failed,
        tries: 3,
        finished_at: Some(now),
        failure: Some(Failure::new(kind, "permanent error (550): 5.1.1 <anna.ek@exempelkoping.se>: unknown")),
        to: Recipient::new("", "anna.ek@exempelkoping.se"),
        ..waiting.clone()
    });
    let sending = Mail { id: MailId::default(), claimed_until: Some(now + chrono::TimeDelta::minutes(1)), tries: 1, ..waiting.clone() };
    let sent = Mail { id: MailId::default(), status: MailStatus::Sent, finished_at: Some(now), tries: 1, ..waiting.clone() };
    let cancelled = Mail { id: MailId::default(), status: MailStatus::Cancelled, finished_at: Some(now), ..waiting.clone() };
    let letters = [vec![waiting.clone(), sending.clone(), sent.clone(), cancelled.clone()], failed.to_vec()].concat();
    let full = Overview { letters, counts: vec![(MailStatus::Waiting, 2), (MailStatus::Failed, 7)], now };
    let none = Overview { letters: Vec::new(), counts: Vec::new(), now };
    let many = Overview { letters: std::iter::repeat_with(|| Mail { id: MailId::new(), ..sent.clone() }).take(PAGE + 1).collect(), ..full.clone() };
    let own = "anna.ek@exempelkoping.se";
    let mut samples = vec![
        Sample::new("mail", language, &overview(language, Some(&server), &full, own, &Shown::default())),
        Sample::new("mail, none, no server", language, &overview(language, None, &none, own, &Shown::default())),
        Sample::new("mail, none found", language, &overview(language, Some(&open), &none, own, &Shown::of([("status", "failed")]))),
        Sample::new("mail, many", language, &overview(language, Some(&closed), &many, own, &Shown::default())),
    ];
    samples
        .extend([&waiting, &sending, &sent, &cancelled].into_iter().chain(&failed).map(|mail| Sample::new("letter", language, &letter(language, mail, now))));
    samples
}
