//! ZIP packages: a deterministic writer, and a reader that trusts nobody.

use std::io::{Cursor, Read, Write};

use thiserror::Error;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The deflate level of the parts.
pub const LEVEL: i64 = 6;

/// A package file that is larger is refused before it is opened. A filled-in annex of 200 requirements is about 100 kB.
pub const MAX_PACKAGE_BYTES: u64 = 25 * 1024 * 1024;

/// Unpacked parts that are together larger are refused: a ZIP bomb.
pub const MAX_UNPACKED_BYTES: u64 = 250 * 1024 * 1024;

const MAX_PARTS: usize = 2_000;

/// Between two marks of a part that is read piece by piece stands at most so much; it is held in memory as a whole.
const MAX_PIECE_BYTES: usize = 1024 * 1024;

/// How large a package may be.
#[derive(Debug, Clone, Copy)]
pub struct PackageLimits {
    /// The file itself.
    pub package: u64,
    /// All that is unpacked, together.
    pub unpacked: u64,
    /// Parts whose names begin so are read piece by piece, as XML, and may be so large together; they count for themselves.
    pub streamed: Option<(&'static str, u64)>,
}

impl Default for PackageLimits {
    fn default() -> Self {
        Self { package: MAX_PACKAGE_BYTES, unpacked: MAX_UNPACKED_BYTES, streamed: None }
    }
}

/// Writes the parts of a package in the order they are given, with no times or other traces of when and where, so that the
/// same parts give the same bytes.
pub struct PackageWriter {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    buffer: String,
}

/// What is gathered before it is handed to the compressor.
const CHUNK: usize = 64 * 1024;

impl PackageWriter {
    /// An empty package.
    #[must_use]
    pub fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::with_capacity(CHUNK))), buffer: String::with_capacity(CHUNK + CHUNK / 4) }
    }

    /// Ends the part before and begins the next.
    ///
    /// # Errors
    /// When the package cannot take it; in memory only for a name that is used twice.
    pub fn start_part(&mut self, name: &str) -> Result<(), ZipError> {
        self.flush()?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(name, options)
    }

    /// The text that is waiting; whoever appends much calls [`relieve`](Self::relieve) now and then.
    pub fn text(&mut self) -> &mut String {
        &mut self.buffer
    }

    /// Appends what is no text, such as a picture.
    ///
    /// # Errors
    /// When the package cannot take it.
    pub fn push_bytes(&mut self, bytes: &[u8]) -> Result<(), ZipError> {
        self.flush()?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// Hands what waits to the compressor when there is enough of it, so that memory does not grow with the document.
    ///
    /// # Errors
    /// When the package cannot take it.
    pub fn relieve(&mut self) -> Result<(), ZipError> {
        if self.buffer.len() >= CHUNK { self.flush() } else { Ok(()) }
    }

    /// The finished package.
    ///
    /// # Errors
    /// When the package cannot be ended.
    pub fn finish(mut self) -> Result<Vec<u8>, ZipError> {
        self.flush()?;
        Ok(self.zip.finish()?.into_inner())
    }

    fn flush(&mut self) -> Result<(), ZipError> {
        self.zip.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        Ok(())
    }
}

impl Default for PackageWriter {
    fn default() -> Self {
        Self::new()
    }
}

/// Why a package is not read.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The file is larger than [`MAX_PACKAGE_BYTES`].
    #[error("the file is larger than {} MB", MAX_PACKAGE_BYTES / 1024 / 1024)]
    TooLarge,
    /// It unpacks to more than [`MAX_UNPACKED_BYTES`] or to too many parts.
    #[error("the file unpacks to more than {} MB", MAX_UNPACKED_BYTES / 1024 / 1024)]
    Bomb,
    /// It is an Office file with a password, or of the old binary kind.
    #[error("the file is encrypted or of the old binary format")]
    Encrypted,
    /// It is no ZIP file, or a damaged one.
    #[error("the file is damaged or not a Word or Excel file: {0}")]
    Damaged(String),
    /// A part that it must have is missing.
    #[error("the part {0} is missing")]
    NoPart(&'static str),
}

impl From<ZipError> for PackageError {
    fn from(error: ZipError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// A package of unknown origin, opened.
pub struct PackageReader<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> PackageReader<'a> {
    /// Opens a package. Every part is unpacked once and counted, since a stranger's file may lie about its sizes.
    ///
    /// # Errors
    /// [`PackageError`] when it is too large, damaged, encrypted or a bomb.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        Self::open_within(bytes, PackageLimits::default())
    }

    /// As [`open`](Self::open), with limits of one's own.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_within(bytes: &'a [u8], limits: PackageLimits) -> Result<Self, PackageError> {
        if bytes.len() as u64 > limits.package {
            return Err(PackageError::TooLarge);
        }
        // Compound File Binary: how Office keeps files with a password, and all files before 2007.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(PackageError::Encrypted);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes))?;
        if zip.len() > MAX_PARTS {
            return Err(PackageError::Bomb);
        }
        let (mut left, mut left_streamed) = (limits.unpacked, limits.streamed.map_or(0, |(_, most)| most));
        for part in 0..zip.len() {
            let entry = zip.by_index(part)?;
            if entry.encrypted() {
                return Err(PackageError::Encrypted);
            }
            let streamed = limits.streamed.is_some_and(|(prefix, _)| entry.name().is_ok_and(|name| name.starts_with(prefix)));
            let allowed = if streamed { &mut left_streamed } else { &mut left };
            let mut pieces = Pieces::default();
            let size = std::io::copy(&mut entry.take(*allowed + 1), &mut pieces).map_err(|error| PackageError::Damaged(error.to_string()))?;
            if size > *allowed || (streamed && pieces.longest() > MAX_PIECE_BYTES) {
                return Err(PackageError::Bomb);
            }
            *allowed -= size;
        }
        Ok(Self { zip })
    }

    /// The text of a part; `None` when there is no such part.
    ///
    /// # Errors
    /// [`PackageError::Damaged`] when the part is not UTF-8.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| PackageError::Damaged(format!("{name} is not UTF-8")))
    }

    /// The bytes of a part; `None` when there is no such part.
    ///
    /// # Errors
    /// [`PackageError::Damaged`] when the part cannot be unpacked.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        let mut entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|error| PackageError::Damaged(error.to_string()))?;
        Ok(Some(bytes))
    }

    /// The names of the parts, in the order of the file.
    pub fn names(&mut self) -> Vec<String> {
        (0..self.zip.len())
            .filter_map(|place| self.zip.by_index_raw(place).ok()?.name().ok().map(std::borrow::Cow::into_owned))
            .filter(|name| !name.ends_with('/'))
            .collect()
    }

    /// Looks over what a spreadsheet says of its shared texts, which its reader believes: it makes room for as many as are said, and reads
    /// them from beside the workbook, wherever that is said to be.
    ///
    /// # Errors
    /// [`PackageError::Damaged`] when more are said than can be there, or when they are elsewhere.
    pub fn check_shared_texts(&mut self) -> Result<(), PackageError> {
        const SMALLEST: usize = "<si/>".len();
        for name in self.names() {
            let lower = name.to_ascii_lowercase();
            if !lower.ends_with("sharedstrings.xml") {
                continue;
            }
            if lower != "xl/sharedstrings.xml" {
                return Err(PackageError::Damaged(format!("{name} is not where it belongs")));
            }
            let mut bytes = self.bytes(&name)?.unwrap_or_default();
            let most = bytes.len() / SMALLEST;
            // In whatever coding: of two bytes a letter has one that is nothing.
            bytes.retain(|byte| *byte != 0);
            let word = b"uniqueCount";
            for place in bytes.windows(word.len()).enumerate().filter(|(_, window)| window == word).map(|(place, _)| place + word.len()) {
                let said = bytes.get(place..).unwrap_or_default().iter().skip_while(|byte| byte.is_ascii_whitespace() || b"=\"'".contains(byte));
                let digits: String = said.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
                if !digits.is_empty() && digits.parse::<usize>().map_or(true, |said| said > most) {
                    return Err(PackageError::Damaged(format!("{name} says of more texts than it can hold")));
                }
            }
        }
        Ok(())
    }

    /// Whether it carries macros, whatever its name ends with.
    ///
    /// # Errors
    /// As [`part`](Self::part).
    pub fn has_macros(&mut self) -> Result<bool, PackageError> {
        let types = self.part("[Content_Types].xml")?.unwrap_or_default().to_ascii_lowercase();
        let by_type = ["macroenabled", "vbaproject", "vbadata"].iter().any(|word| types.contains(word));
        Ok(by_type || self.names().iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")))
    }

    /// Whether the package has a part.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }
}

/// Throws away what it is given and remembers the longest piece between two marks of XML.
#[derive(Default)]
struct Pieces {
    longest: usize,
    current: usize,
}

impl Pieces {
    fn longest(&self) -> usize {
        self.longest.max(self.current)
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut pieces = bytes.split(|byte| *byte == b'<');
        self.current += pieces.next().map_or(0, <[u8]>::len);
        for piece in pieces {
            self.longest = self.longest();
            self.current = piece.len();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
