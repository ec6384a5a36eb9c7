//! Files that are sent: what is taken in, what is not, and that what is not is said.

use axum::Router;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use http_body_util::BodyExt;
use kravkoll::http::{Answer, MAX_FILE, MAX_UPLOAD, Upload, Web, around};
use tower::ServiceExt;

use crate::support::app::{MULTIPART, TestApp, multipart};

/// Says what has come in.
async fn say(upload: Upload) -> Answer {
    let mut form = upload.input.read();
    let name = form.optional_text("name", 100);
    let file = upload.required(&mut form, "file");
    let read = form.finish(file.map(|file| format!("{name}|{}|{}|", file.name, file.bytes.len()))).map_err(kravkoll::error::AppError::Invalid)?;
    Ok((read + &upload.files("file").count().to_string()).into_response())
}

async fn fetch(web: Web) -> Answer {
    web.download("Mall \"å\"\r\n/../日本.docx", "application/octet-stream", b"PK".to_vec())
}

fn router(app: &TestApp) -> Router {
    let routes = Router::new().route("/say", post(say)).route("/fetch", get(fetch)).with_state(app.service.clone());
    around(routes, &app.service)
}

async fn send(router: &Router, kind: &str, body: impl Into<Body>) -> (StatusCode, String) {
    let request = Request::post("/say").header("accept-language", "sv").header(CONTENT_TYPE, kind).body(body.into()).unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    (answer.status(), String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap())
}

#[tokio::test]
async fn files_and_fields_come_in_together() {
    let app = TestApp::empty(None);
    let router = router(&app);
    let body = multipart(&[("name", "Mall åäö")], &[("file", "a.docx", b"abc\r\n--\0"), ("file", "b.docx", b"x")]);
    assert_eq!(send(&router, MULTIPART, body).await, (StatusCode::OK, "Mall åäö|a.docx|8|2".to_owned()));
    // A file of the largest size, and all that fits at once.
    let large = vec![0; MAX_FILE];
    let (status, said) = send(&router, MULTIPART, multipart(&[], &[("file", "a", &large), ("file", "b", &large)])).await;
    assert_eq!((status, said.as_str()), (StatusCode::OK, "|a|26214400|2"));
}

#[tokio::test]
async fn names_of_files_do_no_harm() {
    let app = TestApp::empty(None);
    let router = router(&app);
    let names = [
        ("../../../etc/passwd", "passwd"),
        ("C:\\temp\\..\\anbud.docx", "anbud.docx"),
        ("anbud\u{202e}xcod.docx", "anbudxcod.docx"),
        ("anbud\u{200b}\u{feff}.docx", "anbud.docx"),
        ("..", "file"),
        ("<script>alert(1)</script>.docx", "script>.docx"),
        ("=cmd|'/c calc'!A1.xlsx", "c calc'!A1.xlsx"),
    ];
    for (sent, kept) in names {
        let (status, said) = send(&router, MULTIPART, multipart(&[], &[("file", sent, b"x")])).await;
        assert_eq!((status, said), (StatusCode::OK, format!("|{kept}|1|1")), "{sent}");
    }
    // A byte of zero cannot stand in a header at all.
    let (status, said) = send(&router, MULTIPART, multipart(&[], &[("file", "a\0b.docx", b"x")])).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && said.contains("kom inte fram hel"), "{status} {said}");
}

#[tokio::test]
async fn what_is_not_taken_is_told() {
    let app = TestApp::empty(None);
    let router = router(&app);
    let large = vec![b'x'; MAX_FILE + 1];
    let text = "x".repeat(256 * 1024 + 1);
    let many: Vec<(&str, &str)> = (0..201).map(|_| ("name", "x")).collect();
    let files: Vec<(&str, &str, &[u8])> = (0..11).map(|_| ("file", "a.docx", &b"x"[..])).collect();
    let whole = multipart(&[], &[("file", "a.docx", b"abc")]);
    let half: Vec<(&str, &str, &[u8])> = vec![("file", "a", &large[1..]), ("file", "b", &large[1..]), ("file", "c", &large[1..])];
    let cases: [(&str, &str, Vec<u8>, &str); 12] = [
        ("a large file", MULTIPART, multipart(&[], &[("file", "stor.docx", &large)]), "stor.docx” är för stor. En fil får vara högst 25 MB"),
        ("a large file that is not the last", MULTIPART, multipart(&[("name", "x")], &[("other", "a", &large), ("file", "b", b"x")]), "är för stor"),
        ("too much", MULTIPART, multipart(&[], &half), "högst 60 MB"),
        ("a large text", MULTIPART, multipart(&[("name", &text)], &[]), "för mycket text"),
        ("many fields", MULTIPART, multipart(&many, &[]), "för mycket text"),
        ("many files", MULTIPART, multipart(&[], &files), "högst 10 åt gången"),
        ("a form without files", "application/x-www-form-urlencoded", b"file=x".to_vec(), "på ett sätt som inte går att läsa"),
        ("no boundary", "multipart/form-data", whole.clone(), "på ett sätt som inte går att läsa"),
        ("another boundary", "multipart/form-data; boundary=x", whole.clone(), "kom inte fram hel"),
        ("cut off", MULTIPART, whole[..whole.len() - 20].to_vec(), "kom inte fram hel"),
        ("no file", MULTIPART, multipart(&[("name", "x")], &[("file", "", b"")]), "Ingen fil är vald"),
        ("an empty file", MULTIPART, multipart(&[], &[("file", "tom.docx", b"")]), "tom.docx” är tom"),
    ];
    for (case, kind, body, words) in cases {
        let (status, said) = send(&router, kind, body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{case}: {said}");
        assert!(said.contains(words) && said.contains("<h1>"), "{case}: {said}");
    }
    // Nothing at all, as a program sends it.
    for kind in ["application/x-www-form-urlencoded", "text/plain"] {
        let (status, said) = send(&router, kind, Body::empty()).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && said.contains("Ingen fil är vald"), "{status} {said}");
    }
}

/// More than all that is read, in pieces: it is given up, and the memory that it takes has an end.
#[tokio::test]
async fn what_never_ends_is_given_up() {
    let app = TestApp::empty(None);
    let router = router(&app);
    let head = multipart(&[], &[("file", "a.docx", b"x")]);
    let head = axum::body::Bytes::from(head[..head.len() - 34].to_vec());
    let piece = axum::body::Bytes::from(vec![b'x'; 1024 * 1024]);
    let pieces = std::iter::once(head).chain(std::iter::repeat(piece)).map(Ok::<_, std::io::Error>);
    let (status, said) = send(&router, MULTIPART, Body::from_stream(futures_util::stream::iter(pieces))).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && said.contains("högst 60 MB"), "{status} {said}");
    assert_eq!(MAX_UPLOAD, 60 * 1024 * 1024);
}

#[tokio::test]
async fn a_download_is_kept_and_not_shown() {
    let app = TestApp::empty(None);
    let answer = router(&app).oneshot(Request::get("/fetch").body(Body::empty()).unwrap()).await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"Mall _a____..___.docx\"; filename*=UTF-8''Mall%20%22%C3%A5%22%0D%0A%2F..%2F%E6%97%A5%E6%9C%AC.docx"
    );
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".to_owned(), "no-store".to_owned()));
}
