//! The audit trail: nothing is done without it, nothing in it is changed unseen.

use axum::http::StatusCode;
use kravkoll::account::Role;
use kravkoll::audit::Head;
use kravkoll::audit::actions::{Verdict, anchor, anchored, verify};
use kravkoll::audit::chain::Break;

use crate::support::app::{Client, PASSWORD, TestApp};

fn verdict(app: &TestApp) -> Verdict {
    let noted = anchored(&app.app.keys, &app.app.config.anchor_file);
    app.app.db.read_now(|tx| verify(tx, &app.app.keys, noted.as_ref())).unwrap()
}

/// As somebody who can write to the database and does not mind the triggers.
fn tamper(app: &TestApp, statements: &str) {
    let open = if app.database.file().is_some() {
        "DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete;"
    } else {
        "DROP TRIGGER audit_entry_no_change ON audit_entry;"
    };
    app.sql(&format!("{open} {statements}"));
}

async fn busy() -> TestApp {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    for name in ["Ett", "Två", "Tre", "Fyra"] {
        let id = kravkoll::ids::UnitId::new().to_string();
        assert_eq!(app.post(&admin, "/units", &[("id", &id), ("name", name), ("kind", "office"), ("parent", "")]).await.status, StatusCode::SEE_OTHER);
    }
    app
}

#[tokio::test]
async fn every_tampering_is_seen_where_it_is() {
    let whole = busy().await;
    let sound = verdict(&whole);
    assert!(sound.broken.is_none() && sound.sound >= 8 && !sound.anchored, "{sound:?}");
    let last = sound.sound;
    let cases = [
        ("UPDATE audit_entry SET object_name = 'Noll' WHERE sequence = 5".to_owned(), Break::Altered(5)),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE sequence = 4".to_owned(), Break::Altered(4)),
        ("UPDATE audit_entry SET user_id = NULL WHERE sequence = 6 AND user_id IS NOT NULL".to_owned(), Break::Altered(6)),
        ("UPDATE audit_entry SET details = '[]' WHERE sequence = 3".to_owned(), Break::Altered(3)),
        ("DELETE FROM audit_entry WHERE sequence = 4".to_owned(), Break::Missing(4)),
        ("DELETE FROM audit_entry WHERE sequence <= 2".to_owned(), Break::Missing(1)),
        (format!("DELETE FROM audit_entry WHERE sequence > {}", last - 2), Break::CutOff(last - 2)),
        // Two entries change places.
        ("UPDATE audit_entry SET sequence = 1000 WHERE sequence = 5; UPDATE audit_entry SET sequence = 5 WHERE sequence = 6; UPDATE audit_entry SET sequence = 6 WHERE sequence = 1000".to_owned(), Break::Altered(5)),
    ];
    for (statements, found) in cases {
        let app = busy().await;
        tamper(&app, &statements);
        assert_eq!(verdict(&app).broken, Some(found), "{statements}");
    }
}

#[tokio::test]
async fn cutting_off_the_end_is_seen_by_the_note_outside() {
    let app = busy().await;
    anchor(&app.app, &mut Head::default()).unwrap();
    let noted = verdict(&app);
    assert!(noted.broken.is_none() && noted.anchored);
    let end = noted.sound;
    // The head in the database is put back too, so that within it nothing is amiss.
    let cut = end - 3;
    tamper(
        &app,
        &format!(
            "DELETE FROM audit_entry WHERE sequence > {cut}; UPDATE audit_head SET sequence = {cut}, mac = (SELECT mac FROM audit_entry WHERE sequence = {cut})"
        ),
    );
    assert_eq!(verdict(&app).broken, Some(Break::CutOff(cut)));
    // The service goes on, and does not put its own note in the place of the evidence.
    assert!(anchor(&app.app, &mut Head::default()).is_err());
    assert_eq!(verdict(&app).broken, Some(Break::CutOff(cut)));
    // And grown again, past where it was.
    for _ in 0..5 {
        app.sign_in("anna.ek@example.se", PASSWORD).await;
    }
    assert_eq!(verdict(&app).broken, Some(Break::Altered(end)));
    assert!(anchor(&app.app, &mut Head::default()).is_err());
    assert_eq!(verdict(&app).broken, Some(Break::Altered(end)));
    // A note that somebody else has written is none.
    std::fs::write(&app.app.config.anchor_file, "1 abc def\n").unwrap();
    assert!(!verdict(&app).anchored);
}

#[tokio::test]
async fn the_trail_cannot_be_changed_by_mistake() {
    let app = busy().await;
    for statement in ["UPDATE audit_entry SET user_name = 'X'", "DELETE FROM audit_entry"] {
        let tried = app.app.db.write_now(|tx| Ok(diesel::connection::SimpleConnection::batch_execute(tx.conn(), statement)?));
        assert!(tried.is_err(), "{statement}");
    }
    assert!(verdict(&app).broken.is_none());
}

#[tokio::test]
async fn refusals_failures_and_looks_are_written_down_for_the_auditor() {
    let app = TestApp::new().await;
    let auditor = app.client(Role::Auditor).await;
    let reader = app.client(Role::Reader).await;
    app.get(&reader, "/users").await;
    app.post(&Client::nobody(), "/sign-in", &[("email", "anna.ek@example.se"), ("password", "fel lösenord igen")]).await;
    let id = app.actor(&reader).await.user;
    app.get(&auditor, &format!("/users/{id}")).await;
    let page = app.get(&auditor, "/audit").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for sign in ["/users", "Med: lösenord", "Nekad", "Misslyckad"] {
        assert!(page.body.contains(sign), "{sign} is not in {}", page.body);
    }
    assert!(!page.body.contains("fel lösenord igen"));
    // The look at the trail is in the trail.
    assert!(app.get(&auditor, "/audit?action=audit_read").await.body.contains("<td"));
    // Another organisation's auditor sees nothing of it.
    let neighbour = app.other_organisation().await;
    let email = app.user_in(crate::support::app::OTHER, "Eva Ros", Role::Auditor.into()).await;
    let _ = neighbour;
    let theirs = app.sign_in_fully(&email).await;
    assert!(!app.get(&theirs, "/audit").await.body.contains("Anna Ek"));
}

/// A change that forgets its entry is undone.
#[tokio::test]
async fn there_is_no_change_without_an_entry() {
    let app = TestApp::new().await;
    let admin = app.client(Role::Administrator).await;
    let actor = app.actor(&admin).await;
    let forgot = actor
        .change(&app.app, kravkoll::account::Permission::EditOrganisation, |change| {
            diesel::connection::SimpleConnection::batch_execute(change.tx.conn(), "UPDATE organisation SET name = 'Smygkommun'")?;
            Ok(())
        })
        .await;
    assert!(forgot.is_err());
    assert!(!app.get(&admin, "/organisation").await.body.contains("Smygkommun"));
}

/// All pages of the list, back to the first entry.
#[tokio::test]
async fn the_list_goes_back_page_by_page() {
    let app = TestApp::new().await;
    let auditor = app.client(Role::Auditor).await;
    for _ in 0..120 {
        app.get(&auditor, "/audit").await;
    }
    let (mut path, mut pages, mut seen) = ("/audit".to_owned(), 0, std::collections::BTreeSet::new());
    loop {
        let page = app.get(&auditor, &path).await.body;
        seen.extend(
            page.split("<th role=\"rowheader\"")
                .skip(1)
                .map(|row| row.split("class=\"cell\">").nth(1).unwrap().split('<').next().unwrap().parse::<i64>().unwrap()),
        );
        pages += 1;
        match page.split("href=\"").map(|part| part.split('"').next().unwrap()).find(|href| href.starts_with("/audit?") && href.contains("before")) {
            Some(next) => path = next.replace("&amp;", "&").replace("&#x3D;", "="),
            None => break,
        }
    }
    assert!(pages >= 3 && seen.len() >= 122, "{pages} pages, {} entries", seen.len());
}
