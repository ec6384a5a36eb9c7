//! Letters that go out, to a mail server that takes them, does not, or hangs up.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::http::StatusCode;
use chrono::TimeDelta;
use kravkoll::account::{OrgScope, Permission, Role};
use kravkoll::config::{MailSecurity, MailServer, Secret};
use kravkoll::ids::MailId;
use kravkoll::mail::worker::{self, Pass};
use kravkoll::mail::{Letter, MailStatus, Purpose, Recipient, enqueue, statuses};
use kravkoll::text::{Language, Message};

use crate::support::app::{Client, TestApp};
use crate::support::smtp::{Smtp, Way};

/// An installation with a mail server, and its administrator.
async fn with_mail() -> (TestApp, Client, Smtp) {
    let smtp = Smtp::start().await;
    let app = TestApp::new().await.with_mail(smtp.server());
    let admin = app.client(Role::Administrator).await;
    (app, admin, smtp)
}

fn letter(to: Recipient) -> Letter {
    Letter {
        from: "Exempelköpings kommun".to_owned(),
        to,
        reply_to: None,
        language: Language::Swedish,
        subject: Message::new("mail-test-subject"),
        paragraphs: vec![Message::new("mail-test-text").with("name", "Åsa").with("address", "https://krav.example.se/hemlig-lank")],
        purpose: Purpose::Test,
        about: "rundan".to_owned(),
    }
}

/// The scope of somebody; it outlives the session, which a test that goes on for days does not.
async fn scope_of(app: &TestApp, client: &Client) -> OrgScope {
    app.actor(client).await.require(Permission::EditService).unwrap()
}

async fn write(app: &TestApp, scope: &OrgScope, letter: Letter) -> Option<MailId> {
    let (app2, scope, now) = (app.app.clone(), scope.clone(), app.app.clock.now());
    app.app.db.write(move |tx| enqueue(&app2, tx, &scope, &letter, now)).await.unwrap()
}

async fn status(app: &TestApp, scope: &OrgScope, id: MailId) -> MailStatus {
    let scope = scope.clone();
    let all = app.app.db.read(move |tx| statuses(tx, &scope, "rundan")).await.unwrap();
    all.into_iter().find(|(known, _)| *known == id).unwrap().1
}

/// What an administrator who has just signed in sees.
async fn page(app: &TestApp, path: &str) -> String {
    let admin = app.client(Role::Administrator).await;
    app.get(&admin, path).await.body
}

async fn pass(app: &TestApp) -> Pass {
    worker::pass(&app.app).await.unwrap()
}

fn asa() -> Recipient {
    Recipient::new("Åsa Öberg", "asa.oberg@example.se")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_delivered_once_and_its_text_is_not_kept() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    let reply_to = Some(Recipient::new("Anna Ek", "anna.ek@example.se"));
    let id = write(&app, &scope, Letter { reply_to, ..letter(asa()) }).await.unwrap();
    let dump = || app.count("SELECT count(*) AS number FROM mail WHERE sealed_text LIKE '%hemlig%' OR sealed_text LIKE '%testmejl%'");
    assert_eq!(dump(), 0, "it is sealed while it waits");
    assert_eq!(pass(&app).await, Pass { sent: 1, failed: 0, unwell: false });
    assert_eq!(pass(&app).await, Pass::default());
    let got = smtp.got();
    assert_eq!((got.len(), got[0].from.as_str(), got[0].to.as_str()), (1, "MAIL FROM:<kravkoll@exempelkoping.se>", "RCPT TO:<asa.oberg@example.se>"));
    let text = got[0].text();
    assert!(text.starts_with("Hej Åsa!\r\n\r\nDet här är ett testmejl") && text.contains("https://krav.example.se/hemlig-lank"), "{text}");
    for (name, value) in [
        ("Subject", "Testmejl =?utf-8?b?ZnLDpW4=?= Kravkoll".to_owned()),
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("Content-Language", "sv".to_owned()),
        ("Content-Type", "text/plain; charset=utf-8".to_owned()),
        ("Message-ID", format!("<{id}@krav.example.se>")),
        ("Date", "Mon, 23 Nov 2026 12:00:00 +0000".to_owned()),
        ("Reply-To", "\"Anna Ek\" <anna.ek@example.se>".to_owned()),
    ] {
        assert_eq!(got[0].header(name).unwrap(), value, "{name}");
    }
    assert_eq!(status(&app, &scope, id).await, MailStatus::Sent);
    assert_eq!(app.count("SELECT count(*) AS number FROM mail WHERE sealed_text IS NOT NULL"), 0);
    let page = app.get(&admin, &format!("/mail/{id}")).await;
    assert!(page.body.contains("Skickat") && !page.body.contains("hemlig-lank"), "{}", page.body);
    let refused = app.post(&admin, &format!("/mail/{id}/resend"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("innehållet sparas inte"), "{}", refused.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_does_not_take_now_is_tried_again() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    let id = write(&app, &scope, letter(asa())).await.unwrap();
    let ways = [Way::AtAddress("451 4.7.1 greylisted"), Way::HangUpInLetter, Way::HangUpAtEnd, Way::AtEnd("452 4.3.1 full"), Way::AtGreeting("421 later")];
    smtp.then(ways);
    for (tries, minutes) in [1, 5, 30, 120, 360].into_iter().enumerate() {
        let failed = pass(&app).await;
        assert_eq!((failed.sent, failed.failed), (0, 1), "try {tries}");
        let shown = page(&app, &format!("/mail/{id}")).await;
        assert!(shown.contains("Väntar") && shown.contains(&(tries + 1).to_string()), "{shown}");
        app.app.clock.advance(TimeDelta::minutes(minutes) - TimeDelta::seconds(1));
        assert_eq!(pass(&app).await, Pass::default(), "not before its time");
        app.app.clock.advance(TimeDelta::seconds(1));
    }
    assert_eq!(pass(&app).await.sent, 1);
    let got = smtp.got();
    assert_eq!((got.len(), smtp.taken().len()), (3, 1), "{got:?}");
    let marks: BTreeSet<_> = got.iter().map(|got| got.header("Message-ID")).collect();
    assert_eq!(marks.len(), 1, "whoever gets it twice can tell");
    assert_eq!(status(&app, &scope, id).await, MailStatus::Sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_never_takes_is_given_up() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    let refused = write(&app, &scope, letter(asa())).await.unwrap();
    smtp.then([Way::AtAddress("550 5.1.1 no <b>such</b> user")]);
    pass(&app).await;
    assert_eq!(status(&app, &scope, refused).await, MailStatus::Failed);
    app.app.clock.advance(TimeDelta::hours(1));
    assert_eq!(pass(&app).await, Pass::default());
    let shown = page(&app, &format!("/mail/{refused}")).await;
    assert!(shown.contains("Oftast finns inte adressen") && shown.contains("no &lt;b&gt;such&lt;/b&gt; user"), "{shown}");
    // Somebody has mended the address book of the server and asks for another try.
    let admin = app.client(Role::Administrator).await;
    let again = app.post(&admin, &format!("/mail/{refused}/resend"), &[]).await;
    assert_eq!(again.location(), format!("/mail/{refused}"));
    assert_eq!(pass(&app).await.sent, 1);
    // A server that is away for days.
    let late = write(&app, &scope, letter(asa())).await.unwrap();
    let mut tries = 0;
    while status(&app, &scope, late).await == MailStatus::Waiting {
        smtp.then([Way::AtEnd("451 4.3.0 later")]);
        tries += pass(&app).await.failed;
        app.app.clock.advance(TimeDelta::minutes(30));
        assert!(tries < 30);
    }
    assert_eq!((status(&app, &scope, late).await, tries > 5), (MailStatus::Failed, true), "{tries}");
    // An address that is none, and letters that cannot be opened any more.
    let nowhere = write(&app, &scope, letter(Recipient::new("", "ingenstans"))).await.unwrap();
    let sealed = write(&app, &scope, letter(asa())).await.unwrap();
    app.sql(&format!("UPDATE mail SET sealed_text = '1.AAAA' WHERE id = '{sealed}'"));
    assert_eq!(pass(&app).await.failed, 2);
    for id in [nowhere, sealed] {
        assert_eq!(status(&app, &scope, id).await, MailStatus::Failed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_outlives_the_instance_that_was_sending_it() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    let id = write(&app, &scope, letter(asa())).await.unwrap();
    smtp.then([Way::TakeLate(Duration::from_secs(30))]);
    let first = app.app.clone();
    let sending = tokio::spawn(async move { worker::pass(&first).await });
    while !smtp.said().iter().any(|line| line == "DATA") {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let being_sent = app.post(&admin, &format!("/mail/{id}/cancel"), &[]).await;
    assert_eq!(being_sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(being_sent.body.contains("Skickas nu"), "{}", being_sent.body);
    sending.abort();
    assert_eq!(pass(&app).await, Pass::default(), "it may still be on its way");
    app.app.clock.advance(TimeDelta::minutes(11));
    assert_eq!(pass(&app).await.sent, 1);
    assert_eq!(smtp.taken().len(), 1);
    assert_eq!(status(&app, &scope, id).await, MailStatus::Sent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_workers_send_no_letter_twice() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    for _ in 0..40 {
        write(&app, &scope, letter(asa())).await.unwrap();
    }
    let workers: Vec<_> = (0..6)
        .map(|_| {
            tokio::spawn({
                let app = app.app.clone();
                async move { worker::pass(&app).await.unwrap().sent }
            })
        })
        .collect();
    let mut shares = Vec::new();
    for worker in workers {
        shares.push(worker.await.unwrap());
    }
    assert_eq!(shares.iter().sum::<usize>(), 40, "{shares:?}");
    let got = smtp.got();
    let marks: BTreeSet<_> = got.iter().map(|got| got.header("Message-ID")).collect();
    assert_eq!((got.len(), marks.len()), (40, 40));
    assert!(smtp.connections() <= 6, "a connection serves many letters");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_nothing_is_written_and_it_is_said_why() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let shown = app.get(&admin, "/mail").await.body;
    assert!(shown.contains("Ingen e-postserver är inställd") && shown.contains("KRAVKOLL_SMTP_HOST") && !shown.contains("action=\"/mail/test\""), "{shown}");
    let scope = scope_of(&app, &admin).await;
    let refused = app.post(&admin, "/mail/test", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(write(&app, &scope, letter(asa())).await, None);
    assert_eq!(app.count("SELECT count(*) AS number FROM mail"), 0);
    assert_eq!(pass(&app).await, Pass::default());
    // Letters that waited when the server was taken out of the settings wait, and are too old when it comes back after days.
    let smtp = Smtp::start().await;
    let with = app.with_mail(smtp.server());
    let id = write(&with, &scope, letter(asa())).await.unwrap();
    assert_eq!(pass(&app).await, Pass::default());
    app.app.clock.advance(TimeDelta::days(3));
    assert_eq!(pass(&with).await.failed, 1);
    assert_eq!((status(&with, &scope, id).await, smtp.connections()), (MailStatus::Failed, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_too_old_keeps_no_other_waiting() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    let old = write(&app, &scope, letter(asa())).await.unwrap();
    app.app.clock.advance(TimeDelta::days(3));
    let new = write(&app, &scope, letter(asa())).await.unwrap();
    assert_eq!(pass(&app).await, Pass { sent: 1, failed: 1, unwell: false });
    assert_eq!((status(&app, &scope, old).await, status(&app, &scope, new).await), (MailStatus::Failed, MailStatus::Sent));
    assert_eq!(smtp.taken().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_addresses_and_texts_add_no_header_and_no_recipient() {
    let (app, admin, smtp) = with_mail().await;
    let scope = scope_of(&app, &admin).await;
    let evil = "Eva\r\nBcc: alla@example.se\r\n\r\nKlicka här";
    let with_values = Letter {
        from: evil.to_owned(),
        reply_to: Some(Recipient::new(evil, "eva@example.se")),
        subject: Message::new("mail-test-lead").with("address", evil),
        paragraphs: vec![Message::new("mail-test-text").with("name", "Eva\r\n.\r\nMAIL FROM:<x@example.se>").with("address", "\u{202e}x\0")],
        ..letter(Recipient::new(evil, "asa.oberg@example.se"))
    };
    let subject = Letter { subject: Message::new("mail-next-try").with("at", evil), ..with_values.clone() };
    write(&app, &scope, with_values).await.unwrap();
    write(&app, &scope, subject).await.unwrap();
    assert_eq!(pass(&app).await.sent, 2);
    let plain: BTreeSet<&str> = [
        "Auto-Submitted",
        "Content-Language",
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Reply-To",
        "Subject",
        "To",
    ]
    .into();
    for got in smtp.got() {
        let headers = got.headers();
        assert!(headers.iter().all(|name| plain.contains(name.as_str())), "{headers:?}");
        let text = got.text();
        assert!(text.contains("\r\n.\r\nMAIL FROM:<x@example.se>") && !text.contains('\u{202e}') && !text.contains('\0'), "{text:?}");
    }
    assert_eq!(smtp.said().iter().filter(|line| line.starts_with("RCPT")).count(), 2);
    // Addresses that try the same never get as far as the server.
    for address in ["a@example.se>\r\nRCPT TO:<b@example.se", "a@example.se, b@example.se", "a b@example.se", "\"a\r\nb\"@example.se", "<a@example.se>", ""] {
        write(&app, &scope, letter(Recipient::new("", address))).await.unwrap();
    }
    assert_eq!(pass(&app).await, Pass { sent: 0, failed: 6, unwell: false });
    assert_eq!(smtp.said().iter().filter(|line| line.starts_with("RCPT")).count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_not_let_us_in_costs_no_letter() {
    let smtp = Smtp::start().await;
    let base = TestApp::new().await;
    let admin = base.client(Role::Administrator).await;
    let scope = scope_of(&base, &admin).await;
    let sign_in = |password: &str| Some(("kravkoll".to_owned(), Secret(password.to_owned())));
    let wrong = base.with_mail(MailServer { sign_in: sign_in("fel"), ..smtp.server() });
    let (first, second) = (write(&wrong, &scope, letter(asa())).await.unwrap(), write(&wrong, &scope, letter(asa())).await.unwrap());
    let told = async |words: &str| {
        let shown = [page(&base, &format!("/mail/{first}")).await, page(&base, &format!("/mail/{second}")).await];
        shown.iter().filter(|page| page.contains(words)).count()
    };
    let told = async || (told("släppte inte in").await, told("gick inte att nå").await);
    assert_eq!(pass(&wrong).await, Pass { sent: 0, failed: 1, unwell: true }, "the second is not tried in vain");
    assert_eq!(told().await, (1, 0));
    // A password is not said on a line that others can read, and no letter goes either.
    let said = smtp.said().len();
    let starttls = base.with_mail(MailServer { security: MailSecurity::Starttls, sign_in: sign_in("hemligt"), ..smtp.server() });
    assert!(pass(&starttls).await.unwell);
    assert!(!smtp.said()[said..].iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")));
    assert_eq!(told().await, (2, 0));
    let nobody = base.with_mail(MailServer { port: 1, ..smtp.server() });
    base.app.clock.advance(TimeDelta::minutes(1));
    assert!(pass(&nobody).await.unwell);
    assert_eq!(told().await, (1, 1), "the one that was tried could not be handed over");
    let right = base.with_mail(MailServer { sign_in: sign_in("hemligt"), ..smtp.server() });
    base.app.clock.advance(TimeDelta::hours(1));
    assert_eq!(pass(&right).await.sent, 2);
    assert_eq!(status(&right, &scope, second).await, MailStatus::Sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_stops_and_sends() {
    let (app, admin, smtp) = with_mail().await;
    let written = app.post(&admin, "/mail/test", &[]).await;
    let id: MailId = written.location().strip_prefix("/mail/").unwrap().parse().unwrap();
    let list = app.get(&admin, "/mail?status=waiting").await.body;
    assert!(list.contains(&format!("href=\"/mail/{id}\"")) && list.contains("Testmejl från Kravkoll"), "{list}");
    assert_eq!(app.post(&admin, &format!("/mail/{id}/cancel"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(pass(&app).await, Pass::default());
    let twice = app.post(&admin, &format!("/mail/{id}/cancel"), &[]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!app.get(&admin, "/mail?status=failed").await.body.contains(&format!("/mail/{id}")));
    assert_eq!(app.post(&admin, &format!("/mail/{id}/resend"), &[]).await.status, StatusCode::SEE_OTHER);
    // The worker itself, as the service runs it.
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(worker::run(app.app.clone(), stopped));
    let begun = std::time::Instant::now();
    while smtp.taken().is_empty() && begun.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(5), worker).await.unwrap().unwrap();
    assert_eq!(smtp.taken().len(), 1);
    let trail =
        ["mail_test", "mail_cancel", "mail_resend"].map(|action| app.count(&format!("SELECT count(*) AS number FROM audit_entry WHERE action = '{action}'")));
    assert_eq!(trail, [1, 1, 1]);
    // After half a year nobody needs to know whom the letter went to.
    app.app.clock.advance(TimeDelta::days(181));
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(worker::run(app.app.clone(), stopped));
    while app.count("SELECT count(*) AS number FROM mail") > 0 && begun.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(stop);
    tokio::time::timeout(Duration::from_secs(5), worker).await.unwrap().unwrap();
    assert_eq!(app.count("SELECT count(*) AS number FROM mail"), 0);
}
