use std::io::Write;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::document::package::MAX_PACKAGE_BYTES;
use crate::tender::{Annex, Tender};
use crate::text::{Language, Message};

/// Puts a file in its place: written beside it under a temporary name, synced, renamed. Whoever looks sees the whole old file
/// or the whole new one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| {
        let reason = Message::of_io_error(error);
        Failure::NotWritten(Message::new("cli-not-written").with("file", path.display().to_string()).with_sentence("reason", reason))
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    let mut builder = tempfile::Builder::new();
    let mut file = usual_permissions(builder.prefix(".kravkoll-")).tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    file.persist(path).map_err(|error| failed(&error.error))?;
    // The new name itself; not every file system can.
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Temporary files are readable by their owner only; a result is for whomever the owner's umask lets in.
#[cfg(unix)]
fn usual_permissions<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    builder
}

/// The path of an annex's file: what is bought, the version, and the language where it is not Swedish, in letters that every
/// file system takes. The buyer's own copy is named as such, so that it is not sent out by mistake.
pub(super) fn annex_path(folder: &Path, annex: &Annex, ending: &str) -> PathBuf {
    let kind = if annex.buyer.is_some() { "kravbilaga-internt" } else { "kravbilaga" };
    let language = match annex.language {
        Language::Swedish => "",
        Language::English => "-en",
    };
    folder.join(format!("{kind}-{}-v{}{language}.{ending}", slug(&annex.title), annex.version))
}

fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.to_lowercase().chars() {
        let c = match c {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ø' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        };
        if c != '-' || !slug.ends_with('-') {
            slug.push(c);
        }
        if slug.len() >= 50 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "upphandling".to_owned() } else { slug.to_owned() }
}

/// Reads an annex that was written as JSON.
pub(super) fn read_annex(path: &Path) -> Result<Annex, Failure> {
    parse_annex(path, &read(path, MAX_PACKAGE_BYTES)?)
}

/// As [`read_annex`], of bytes that have been read.
pub(super) fn parse_annex(path: &Path, bytes: &[u8]) -> Result<Annex, Failure> {
    let not_an_annex = |reason: String| Failure::Input(Message::new("cli-not-an-annex").with("file", path.display().to_string()).with("reason", reason));
    let annex = Annex::from_json(bytes).map_err(not_an_annex)?;
    annex.classification.refuse_level_4()?;
    Ok(annex)
}

/// Reads a file that is at most so large, whatever it says of its own size.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let name = path.display().to_string();
    match crate::input::read_at_most(path, most) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Failure::Input(Message::new("cli-too-large").with("file", name).with("megabytes", most / 1024 / 1024))),
        Err(error) => {
            let reason = Message::of_io_error(&error);
            Err(Failure::Input(Message::new("cli-unreadable").with("file", name).with_sentence("reason", reason)))
        }
    }
}

/// Reads a tender file.
pub(super) fn read_tender(path: &Path) -> Result<Tender, Failure> {
    let file = crate::input::SourceFile::read(path)?;
    Ok(crate::tender::source::read(&file)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(slug("Verksamhetssystem för socialtjänsten"), "verksamhetssystem-for-socialtjansten");
        assert_eq!(slug("../../etc/passwd & <b>"), "etc-passwd-b");
        assert_eq!(slug("日本"), "upphandling");
        assert!(slug(&"å".repeat(500)).len() <= 50);
    }
}
