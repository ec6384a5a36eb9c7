//! Codes that are used once: from an app (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds) and recovery codes on paper.

use anyhow::anyhow;
use data_encoding::{BASE32_NOPAD, Encoding, Specification};
use std::sync::LazyLock;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::clock::Timestamp;
use crate::error::AppError;
use crate::keys;

/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;

/// A new secret for an app.
///
/// # Errors
/// When the system gives no random numbers.
pub fn new_secret() -> Result<Vec<u8>, AppError> {
    Ok(keys::random::<20>()?.to_vec())
}

/// The secret as people type it: groups of four letters.
#[must_use]
pub fn written(secret: &[u8]) -> String {
    let letters = BASE32_NOPAD.encode(secret);
    letters.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect::<Vec<_>>().join(" ")
}

/// The address that an app reads from a picture.
///
/// # Errors
/// When the name cannot stand in such an address.
pub fn address(secret: &[u8], account: &str) -> Result<String, AppError> {
    let totp = builder(secret).with_account_name(account.replace(':', " ")).with_issuer(Some("Kravkoll")).build().map_err(|error| anyhow!("{error}"))?;
    totp.to_url().map_err(|error| AppError::Internal(anyhow!("{error}")))
}

/// The step of a code that is right now, if it is later than the last one taken: a code that was seen over a shoulder is of no
/// use any more. One step before and after are taken too, since clocks differ.
///
/// # Errors
/// When the secret is too short.
pub fn check(secret: &[u8], code: &str, now: Timestamp, last_step: i64) -> Result<Option<i64>, AppError> {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let step = totp(secret)?.check(code, seconds).and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| *step > last_step))
}

/// The code at a time, for tests and for whoever wants to see that an app is set up rightly.
///
/// # Errors
/// When the secret is too short.
pub fn code_at(secret: &[u8], now: Timestamp) -> Result<String, AppError> {
    Ok(totp(secret)?.generate(u64::try_from(now.timestamp()).unwrap_or_default()).to_string())
}

fn builder(secret: &[u8]) -> Builder {
    Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_step_duration(30).with_secret(Secret::from(secret.to_vec()))
}

fn totp(secret: &[u8]) -> Result<Totp, AppError> {
    builder(secret).build().map_err(|error| AppError::Internal(anyhow!("{error}")))
}

/// Letters and digits that are not mistaken for one another on paper.
static PAPER: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut form = Specification::new();
    form.symbols.push_str("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");
    form.encoding().ok()
});

/// New recovery codes: 80 random bits each, in four groups.
///
/// # Errors
/// When the system gives no random numbers.
pub fn recovery_codes() -> Result<Vec<String>, AppError> {
    let paper = PAPER.as_ref().ok_or_else(|| anyhow!("no alphabet for recovery codes"))?;
    (0..RECOVERY_CODES)
        .map(|_| {
            let letters = paper.encode(&keys::random::<10>()?);
            Ok(letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-"))
        })
        .collect()
}

/// A recovery code as it is compared: without what people put between the groups.
#[must_use]
pub fn normalised(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether something that was typed can be a code of an app; otherwise it is taken for a recovery code.
#[must_use]
pub fn is_app_code(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_once() {
        let secret = new_secret().unwrap();
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let code = code_at(&secret, now).unwrap();
        let step = check(&secret, &code, now, 0).unwrap().unwrap();
        assert_eq!(step, 1_795_000_000 / 30);
        assert_eq!(check(&secret, &code, now, step).unwrap(), None, "again");
        assert_eq!(check(&secret, &code, now + chrono::TimeDelta::seconds(95), 0).unwrap(), None, "too late");
        assert_eq!(check(&secret, "000000", now, 0).unwrap().filter(|_| code != "000000"), None);
    }

    #[test]
    fn the_reference_values_of_the_standard() {
        // RFC 6238, appendix B, cut to six digits.
        let secret = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code_at(secret, chrono::DateTime::from_timestamp(seconds, 0).unwrap()).unwrap(), code);
        }
    }

    #[test]
    fn recovery_codes_are_many_and_differ() {
        let codes = recovery_codes().unwrap();
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert!(codes.iter().all(|code| code.len() == 19 && normalised(&code.to_lowercase().replace('-', " ")) == code.replace('-', "")));
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), RECOVERY_CODES);
    }
}
