//! What a file is, by its bytes.

use crate::document::package::{PackageError, PackageLimits, PackageReader};
use crate::text::Message;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A spreadsheet (XLSX).
    Workbook,
    /// Text with separators.
    Text,
}

/// What a file is.
///
/// # Errors
/// What it is instead of a table, and what to do about it.
pub(super) fn of(bytes: &[u8]) -> Result<Kind, Message> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || [0xef, 0xbb, 0xbf, 0xff, 0xfe, 0].contains(byte)) {
        return Err(Message::new("grid-empty"));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(of_compound(bytes));
    }
    if bytes.starts_with(b"PK") {
        return of_package(bytes);
    }
    // Spreadsheets of before 1997 have no container.
    if bytes.starts_with(&[0x09]) && bytes.get(1).is_some_and(|version| [0x00, 0x02, 0x04, 0x08].contains(version)) {
        return Err(Message::new("grid-is-xls"));
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    let head = head.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    let begins = |word: &[u8]| head.starts_with(word);
    if begins(b"%pdf") {
        return Err(Message::new("grid-is-pdf"));
    }
    if begins(b"<!doctype html") || begins(b"<html") || begins(b"<table") || begins(b"<?xml") || begins(b"<meta") {
        return Err(Message::new("grid-is-html"));
    }
    if begins(b"{") || begins(b"[{") {
        return Err(Message::new("grid-is-json"));
    }
    if begins(b"begin:vcard") {
        return Err(Message::new("grid-is-vcard"));
    }
    Ok(Kind::Text)
}

/// What Office kept in its container before 2007, and still keeps in it with a password.
fn of_compound(bytes: &[u8]) -> Message {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if named("EncryptedPackage") {
        Message::new("grid-has-password")
    } else if named("Workbook") || named("Book") {
        Message::new("grid-is-xls")
    } else {
        Message::new("grid-no-table")
    }
}

fn of_package(bytes: &[u8]) -> Result<Kind, Message> {
    let limits =
        PackageLimits { package: super::MAX_BYTES as u64, unpacked: super::MAX_SHARED_BYTES, streamed: Some(("xl/worksheets/", super::MAX_UNPACKED_BYTES)) };
    let mut package = PackageReader::open_within(bytes, limits).map_err(|error| refusal(&error))?;
    let names: Vec<String> = package.names().iter().map(|name| name.to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("xl/workbook.xml") {
        package.check_shared_texts().map_err(|error| refusal(&error))?;
        return Ok(Kind::Workbook);
    }
    Err(if has("xl/workbook.bin") {
        Message::new("grid-is-xlsb")
    } else if has("content.xml") && has("mimetype") {
        Message::new("grid-is-ods")
    } else {
        Message::new("grid-no-table")
    })
}

fn refusal(error: &PackageError) -> Message {
    match error {
        PackageError::TooLarge => Message::new("grid-too-large").with("megabytes", super::MAX_BYTES / 1024 / 1024),
        PackageError::Bomb => Message::new("grid-bomb").with("megabytes", super::MAX_UNPACKED_BYTES / 1024 / 1024),
        PackageError::Encrypted => Message::new("grid-has-password"),
        PackageError::Damaged(_) | PackageError::NoPart(_) => Message::new("grid-damaged"),
    }
}
