//! The secret of an installation, and what is made of it.
//!
//! One file of 32 random bytes lies outside the database, so that neither a copy of the database nor a person who can change it
//! is enough to read a second factor or to forge the audit trail. Each use has a key of its own, derived under the name of the
//! use. Sealed texts begin with the number of their form, so that a later form can be told from this one.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The keys of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Keys {
    master: Arc<[u8; 32]>,
}

// A key has no business in a log.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(***)")
    }
}

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The chain of the audit trail.
    Audit,
    /// The mark that is kept outside the database.
    AuditAnchor,
    /// Secrets of second factors.
    SecondFactor,
    /// Answers to those who ask for somebody who does not exist.
    Decoy,
    /// Letters that wait to be sent: they hold links that are good once.
    Mail,
}

impl Purpose {
    fn name(self) -> &'static [u8] {
        match self {
            Self::Audit => b"kravkoll/1/audit",
            Self::AuditAnchor => b"kravkoll/1/audit-anchor",
            Self::SecondFactor => b"kravkoll/1/second-factor",
            Self::Decoy => b"kravkoll/1/decoy",
            Self::Mail => b"kravkoll/1/mail",
        }
    }
}

/// The form of sealed texts: `XChaCha20-Poly1305`, 24 bytes of nonce first.
const SEALED: &str = "1.";

impl Keys {
    /// Keys from 32 bytes.
    #[must_use]
    pub fn from_bytes(master: [u8; 32]) -> Self {
        Self { master: Arc::new(master) }
    }

    /// Reads the file. Where there is none and `may_make` says that there is nothing yet that an older one would open, makes it,
    /// readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or made, or is not 32 bytes in hexadecimal.
    pub fn load(path: &Path, may_make: bool) -> Result<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && may_make => make(path)?,
            Err(error) => return Err(error).with_context(|| format!("the key file {} cannot be read", path.display())),
        };
        let bytes = HEXLOWER.decode(text.trim().as_bytes()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        bytes.map(Self::from_bytes).ok_or_else(|| anyhow!("the key file {} does not hold 64 hexadecimal digits", path.display()))
    }

    /// The keyed digest of some texts, each with its length, so that no two lists give the same.
    #[must_use]
    pub fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = keyed(&self.derive(purpose));
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Seals a text to a place: it can be opened only with the same key and the same place.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal(&self, purpose: Purpose, place: &str, text: &[u8]) -> Result<String> {
        let nonce: [u8; 24] = random()?;
        let cipher = XChaCha20Poly1305::new(&self.derive(purpose).into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: text, aad: place.as_bytes() }).map_err(|_| anyhow!("a text could not be sealed"))?;
        Ok(format!("{SEALED}{}", BASE64URL_NOPAD.encode(&[&nonce[..], &sealed].concat())))
    }

    /// Opens what [`Keys::seal`] has sealed.
    ///
    /// # Errors
    /// When it was sealed with another key or to another place, or was changed.
    pub fn open(&self, purpose: Purpose, place: &str, sealed: &str) -> Result<Vec<u8>> {
        let Some(text) = sealed.strip_prefix(SEALED) else { bail!("a sealed text has an unknown form") };
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes())?;
        let Some((nonce, sealed)) = bytes.split_first_chunk::<24>() else { bail!("a sealed text is too short") };
        let cipher = XChaCha20Poly1305::new(&self.derive(purpose).into());
        cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place.as_bytes() }).map_err(|_| anyhow!("a sealed text was sealed with another key"))
    }

    fn derive(&self, purpose: Purpose) -> [u8; 32] {
        let mut mac = keyed(&self.master);
        mac.update(purpose.name());
        mac.finalize().into_bytes().into()
    }
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    // A key shorter than a block is filled up with zeros (RFC 2104).
    let mut block = [0; 64];
    if let Some((first, _)) = block.split_first_chunk_mut::<32>() {
        *first = *key;
    }
    <Hmac<Sha256> as KeyInit>::new(&block.into())
}

fn make(path: &Path) -> Result<String> {
    let text = HEXLOWER.encode(&random::<32>()?);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("the key file {} cannot be made", path.display()))?;
    writeln!(file, "{text}").and_then(|()| file.sync_all()).with_context(|| format!("the key file {} cannot be written", path.display()))?;
    Ok(text)
}

/// Random bytes from the system.
///
/// # Errors
/// When the system has none.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("no random numbers: {error}"))?;
    Ok(bytes)
}

/// A secret that is given to a person, a browser or a program, and kept here only as its digest.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new token: 256 random bits in 43 letters that every address and cookie takes.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self> {
        Ok(Self(BASE64URL_NOPAD.encode(&random::<32>()?)))
    }

    /// The token as it is handed out.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The digest to keep.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// The digest of a token that somebody shows: SHA-256, hexadecimal. A token has 256 random bits, so no slower digest is needed.
#[must_use]
pub fn digest(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_texts_open_only_in_their_place() {
        let keys = Keys::from_bytes([7; 32]);
        let sealed = keys.seal(Purpose::SecondFactor, "totp/1", b"hemligt").unwrap();
        assert_eq!(keys.open(Purpose::SecondFactor, "totp/1", &sealed).unwrap(), b"hemligt");
        assert!(keys.open(Purpose::SecondFactor, "totp/2", &sealed).is_err());
        assert!(keys.open(Purpose::Audit, "totp/1", &sealed).is_err());
        assert!(Keys::from_bytes([8; 32]).open(Purpose::SecondFactor, "totp/1", &sealed).is_err());
        assert!(keys.open(Purpose::SecondFactor, "totp/1", &sealed[..sealed.len() - 2]).is_err());
        assert!(keys.open(Purpose::SecondFactor, "totp/1", "1.").is_err());
        assert_ne!(keys.seal(Purpose::SecondFactor, "totp/1", b"hemligt").unwrap(), sealed);
    }

    #[test]
    fn parts_do_not_run_together() {
        let keys = Keys::from_bytes([7; 32]);
        assert_ne!(keys.mac(Purpose::Audit, &[b"ab", b"c"]), keys.mac(Purpose::Audit, &[b"a", b"bc"]));
    }

    #[test]
    fn the_file_is_made_once_and_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kravkoll.key");
        let made = Keys::load(&path, true).unwrap();
        let again = Keys::load(&path, true).unwrap();
        assert_eq!(made.mac(Purpose::Audit, &[]), again.mac(Purpose::Audit, &[]));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
        fs::write(&path, "kort").unwrap();
        assert!(Keys::load(&path, true).is_err());
        fs::remove_file(&path).unwrap();
        assert!(Keys::load(&path, false).is_err() && !path.exists(), "a key that is lost is not replaced in silence");
    }
}
