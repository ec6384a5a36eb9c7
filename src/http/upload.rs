use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use futures_util::StreamExt;
use multer::{Constraints, Field, Multipart, SizeLimit};
use tokio::sync::OwnedSemaphorePermit;
use utoipa::ToSchema;

use super::Service;
use super::form::{FormInput, FormReader};
use super::layers::MAX_FORM;
use crate::error::{AppError, FormErrors, RequestFault};
use crate::text::Message;

/// A file that is larger is not taken, where nothing else is said. As much as a package may have that we open ourselves.
pub const MAX_FILE: usize = 25 * 1024 * 1024;
/// All that is sent at once, files and fields together; more only where one file may be as large as that.
pub const MAX_UPLOAD: usize = 60 * 1024 * 1024;
/// So many files are taken at once.
pub const MAX_FILES: usize = 10;
/// So many parts, fields and files together, are more than any form has.
pub const MAX_PARTS: usize = 200;
/// A file's name has at most so many characters.
pub const MAX_FILE_NAME: usize = 200;
/// So many are taken in at a time; others wait. With what each may at most be it bounds the memory that files take.
pub(super) const AT_ONCE: usize = 4;

/// What is too large is read to its end and thrown away up to so many times what is taken, because a browser that is cut off while it
/// sends shows a fault of the network and not what we say.
const DRAINED: u64 = 4;

/// A form with files, as it was sent. A file has at most so many bytes.
#[derive(Debug, Clone, Default)]
pub struct Upload<const MOST: usize = MAX_FILE> {
    /// The fields that are no files.
    pub input: FormInput,
    files: Vec<(String, UploadedFile)>,
    /// Others wait for it until the files are let go.
    _turn: Option<Arc<OwnedSemaphorePermit>>,
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// What the browser calls it, without folders and without what would not be seen in it.
    pub name: String,
    /// What it holds.
    pub bytes: Bytes,
}

impl<const MOST: usize> Upload<MOST> {
    /// All that is sent at once: with fields beside the largest file.
    const ALL: u64 = if MOST + MAX_FORM > MAX_UPLOAD { MOST + MAX_FORM } else { MAX_UPLOAD } as u64;

    /// The file of a field, when one was chosen.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&UploadedFile> {
        self.files(name).next()
    }

    /// The files of a field that takes several.
    pub fn files(&self, name: &str) -> impl Iterator<Item = &UploadedFile> {
        self.files.iter().filter(move |(known, _)| known == name).map(|(_, file)| file)
    }

    /// The file of a field that has to be there; notes in the reader when there is none, or nothing in it.
    pub fn required<'u>(&'u self, form: &mut FormReader<'_>, name: &'static str) -> Option<&'u UploadedFile> {
        let file = self.file(name);
        match file {
            None => form.wrong(name, Message::new("upload-missing")),
            Some(file) if file.bytes.is_empty() => form.wrong(name, Message::new("upload-empty").with("name", file.name.clone())),
            Some(_) => return file,
        }
        None
    }

    async fn read(request: Request, turn: Option<Arc<OwnedSemaphorePermit>>) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let Ok(boundary) = multer::parse_boundary(&kind) else {
            // Nothing at all is a form in which nothing is filled in; what is missing, the handler says.
            let nothing = !kind.starts_with("multipart/") && to_bytes(request.into_body(), 0).await.is_ok();
            return if nothing { Ok(Self::default()) } else { Err(AppError::invalid("", "upload-wrong-kind")) };
        };
        let sent = Arc::new(AtomicU64::new(0));
        let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(Self::ALL));
        let mut parts = Multipart::with_constraints(bounded(request.into_body(), Arc::clone(&sent), Self::ALL), boundary, constraints);
        let mut taken = Taken::default();
        loop {
            let read = match parts.next_field().await {
                Ok(Some(part)) => taken.take(part, MOST).await,
                Ok(None) => break,
                Err(error) => Err(error),
            };
            if read.is_err() {
                let too_large = sent.load(Ordering::Relaxed) > Self::ALL;
                return Err(if too_large { too_much(Self::ALL) } else { AppError::invalid("", "upload-broken") });
            }
        }
        match taken.fault {
            Some(fault) => Err(AppError::Invalid(FormErrors::of("", fault))),
            None => Ok(Self { input: FormInput::of(taken.fields), files: taken.files, _turn: turn }),
        }
    }
}

fn too_much(most: u64) -> AppError {
    AppError::Invalid(FormErrors::of("", Message::new("upload-too-much").with("most", most / 1024 / 1024)))
}

/// The body, of which no more than so much is handed on; what comes after is counted and thrown away.
fn bounded(body: Body, sent: Arc<AtomicU64>, most: u64) -> impl futures_util::Stream<Item = Result<Bytes, axum::Error>> {
    body.into_data_stream().map(move |chunk| {
        let chunk = chunk?;
        let length = chunk.len() as u64;
        match sent.fetch_add(length, Ordering::Relaxed) + length {
            total if total > DRAINED * most => Err(axum::Error::new("more was sent than anybody will read")),
            total if total > most => Ok(Bytes::new()),
            _ => Ok(chunk),
        }
    })
}

/// The kinds as which a program may send a file.
const KINDS: [&str; 3] = [
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/// A file as it is, in the description of the API.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "only describes")]
pub struct FileContent(Vec<u8>);

/// A file that is all that a program sends, of at most so many bytes. What it is called stands in the query.
#[derive(Debug, Clone)]
pub struct FileBody<const MOST: usize = MAX_FILE> {
    /// What it holds.
    pub bytes: Bytes,
    /// Others wait for it until the file is let go.
    _turn: Arc<OwnedSemaphorePermit>,
}

impl<const MOST: usize> FileBody<MOST> {
    /// The file with its name, cleaned as that of a file from a browser.
    #[must_use]
    pub fn named(&self, name: &str) -> UploadedFile {
        UploadedFile { name: own_name(name), bytes: self.bytes.clone() }
    }
}

impl<S, const MOST: usize> FromRequest<S> for FileBody<MOST>
where
    Service: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !KINDS.contains(&kind.as_str()) {
            return Err(AppError::malformed(RequestFault::Kind, Message::new("error-file-kind-text")));
        }
        let turn = Service::from_ref(state).uploads.acquire_owned().await.map_err(|error| anyhow::anyhow!(error))?;
        let too_large = |_| AppError::malformed(RequestFault::TooLarge, Message::new("error-file-too-large-text").with("most", MOST / 1024 / 1024));
        let bytes = to_bytes(request.into_body(), MOST).await.map_err(too_large)?;
        Ok(Self { bytes, _turn: Arc::new(turn) })
    }
}

/// What has been read so far. After the first fault nothing more is kept.
#[derive(Default)]
struct Taken {
    fields: Vec<(String, String)>,
    files: Vec<(String, UploadedFile)>,
    parts: usize,
    text: usize,
    fault: Option<Message>,
}

impl Taken {
    async fn take(&mut self, mut part: Field<'_>, most: usize) -> multer::Result<()> {
        let name = part.name().unwrap_or_default().to_owned();
        let described = part.headers().get(CONTENT_DISPOSITION).map(|value| value.as_bytes().to_vec()).unwrap_or_default();
        let is_file = described.windows(8).any(|word| word.eq_ignore_ascii_case(b"filename"));
        let file_name = part.file_name().unwrap_or_default().to_owned();
        self.parts += 1;
        if self.parts > MAX_PARTS {
            self.fail(Message::new("form-too-large"));
        }
        let before = if is_file { 0 } else { self.text };
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await? {
            if self.fault.is_some() {
                continue;
            }
            if is_file && bytes.len() + chunk.len() > most {
                self.fail(Message::new("upload-too-large").with("name", own_name(&file_name)).with("most", most / 1024 / 1024));
            } else if !is_file && before + bytes.len() + chunk.len() > MAX_FORM {
                self.fail(Message::new("form-too-large"));
            } else {
                bytes.extend_from_slice(&chunk);
                continue;
            }
            bytes = Vec::new();
        }
        if self.fault.is_some() {
            return Ok(());
        }
        if !is_file {
            self.text += bytes.len();
            self.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        } else if !(file_name.is_empty() && bytes.is_empty()) {
            // A field in which no file was chosen is sent too: without a name and with nothing in it.
            self.files.push((name, UploadedFile { name: own_name(&file_name), bytes: bytes.into() }));
        }
        if self.files.len() > MAX_FILES {
            self.fail(Message::new("upload-too-many").with("most", MAX_FILES));
        }
        Ok(())
    }

    fn fail(&mut self, fault: Message) {
        *self = Self { parts: self.parts, fault: Some(self.fault.take().unwrap_or(fault)), ..Self::default() };
    }
}

/// A file's name as it can be shown and kept: no folders, no signs that are not seen or that turn the direction of text.
fn own_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = |c: &char| !c.is_control() && !matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let name: String = last.chars().filter(seen).collect();
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.').to_owned();
    if name.is_empty() {
        return "file".to_owned();
    }
    let length = name.chars().count();
    if length <= MAX_FILE_NAME {
        return name;
    }
    // The ending says of what kind it is, so it stays.
    let ending = name.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).filter(|ending| ending.chars().count() <= 10).unwrap_or_default();
    name.chars().take(MAX_FILE_NAME - ending.chars().count()).chain(ending.chars()).collect()
}

impl<S, const MOST: usize> FromRequest<S> for Upload<MOST>
where
    Service: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let turns = Service::from_ref(state).uploads;
        let turn = turns.acquire_owned().await.map_err(|error| anyhow::anyhow!(error))?;
        Self::read(request, Some(Arc::new(turn))).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_names_and_nothing_else() {
        assert_eq!(own_name("../../etc/passwd"), "passwd");
        assert_eq!(own_name("C:\\Users\\Anna\\Anbud åäö.docx"), "Anbud åäö.docx");
        assert_eq!(own_name("anbud\u{202e}xcod.exe\0\r\n"), "anbudxcod.exe");
        assert_eq!(own_name(".."), "file");
        assert_eq!(own_name(""), "file");
        let long = own_name(&format!("{}.docx", "ö".repeat(500)));
        assert!(long.chars().count() == MAX_FILE_NAME && long.ends_with("ö.docx"), "{long}");
    }
}
