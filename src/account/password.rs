//! Passwords: argon2id (RFC 9106), no rules on how they are made up, but none that is easy to guess.

use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::config::PasswordCost;
use crate::error::AppError;
use crate::keys;
use crate::text::Message;

/// Shorter ones are guessed, whatever they are made of.
pub const MIN_LENGTH: usize = 12;
/// Longer ones cost work and add nothing.
pub const MAX_LENGTH: usize = 256;

/// What is wrong with a password that somebody wants to have, if anything is. `context` is what an attacker knows of the person:
/// name, address, organisation.
#[must_use]
pub fn weakness(password: &str, context: &[&str]) -> Option<Message> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Some(Message::new("password-too-short").with("least", MIN_LENGTH));
    }
    if length > MAX_LENGTH {
        return Some(Message::new("password-too-long").with("most", MAX_LENGTH));
    }
    let own: Vec<&str> = context.iter().flat_map(|text| text.split([' ', '@', '.', '-'])).filter(|word| word.chars().count() > 2).collect();
    // Words count for less the earlier they stand in their list, so each list is tried for itself.
    let guesses = |words: &[&str]| zxcvbn::zxcvbn(password, words).guesses_log10();
    // 10^10 guesses: what the library calls very unguessable. Three known parts in a row, as in Sommar2026!!, come to 10^8.
    (guesses(&own).min(guesses(&CONTEXT)) < 10.0).then(|| Message::new("password-guessable"))
}

/// So many passwords may wait for their turn.
const QUEUE: usize = 30;

/// Words that are near at hand for whoever chooses a password here. The library knows the common ones in English.
const CONTEXT: [&str; 24] = [
    "kravkoll",
    "kommun",
    "kommunen",
    "lösenord",
    "losenord",
    "sommar",
    "vinter",
    "höst",
    "vår",
    "januari",
    "februari",
    "mars",
    "april",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "sverige",
    "hejsan",
    "välkommen",
    "upphandling",
];

/// Works on passwords, a few at a time: each takes a good deal of memory, on purpose.
#[derive(Debug, Clone)]
pub struct Hasher {
    cost: PasswordCost,
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    // Verified against when there is no such user, so that the answer takes as long.
    decoy: Arc<str>,
}

impl Hasher {
    /// A hasher.
    ///
    /// # Errors
    /// When the cost is out of range.
    pub fn new(cost: PasswordCost) -> Result<Self, AppError> {
        argon(cost)?;
        // Random bytes in the place of a hash: nobody has the password to it, and it costs nothing to make.
        let encode = |bytes: &[u8]| data_encoding::BASE64_NOPAD.encode(bytes);
        let (salt, hash) = (encode(&keys::random::<16>()?), encode(&keys::random::<32>()?));
        let decoy = format!("$argon2id$v=19$m={},t={},p=1${salt}${hash}", cost.memory, cost.passes);
        Ok(Self { cost, turns: Arc::new(Semaphore::new(cost.at_once)), waiting: Arc::new(Semaphore::new(QUEUE)), decoy: decoy.into() })
    }

    /// The hash to keep of a password.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        let cost = self.cost;
        self.work(move || hash(cost, &password)).await
    }

    /// Whether a password is the one of a hash. Takes as long when there is no hash.
    ///
    /// # Errors
    /// When the work cannot be done.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, AppError> {
        let (there, kept) = (kept.is_some(), kept.unwrap_or_else(|| self.decoy.as_ref().to_owned()));
        let cost = self.cost;
        let right = self.work(move || Ok(argon(cost)?.verify_password(password.as_bytes(), kept.as_str()).is_ok()));
        Ok(right.await? && there)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, AppError> + Send + 'static) -> Result<T, AppError> {
        // Whoever would have to wait for long hears so at once; a long row would only grow.
        let place = Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| AppError::TooMany { retry_after: Duration::from_secs(10) })?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|error| AppError::Internal(anyhow!(error)))?;
        drop(place);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|error| AppError::Internal(anyhow!(error)))?
    }
}

fn argon(cost: PasswordCost) -> Result<Argon2<'static>, AppError> {
    let params = Params::new(cost.memory, cost.passes, 1, None).map_err(|error| AppError::Internal(anyhow!("{error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(cost: PasswordCost, password: &str) -> Result<String, AppError> {
    let salt: [u8; 16] = keys::random()?;
    let hash = argon(cost)?.hash_password_with_salt(password.as_bytes(), &salt).map_err(|error| AppError::Internal(anyhow!("{error}")))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_easy_to_guess() {
        let context = ["Anna-Karin von Exempelskiöld", "annaek.exempelskiold0@upphandlingsenheten.kommunen.example", "Exempelköpings kommun"];
        for (password, weak) in [
            ("kort", true),
            ("Sommar2026!!", true),
            ("Vinter2026!!!", true),
            ("Exempelköpings2026", true),
            ("aaaaaaaaaaaaaaaaaaaa", true),
            ("lösenord123456", true),
            ("passwordpassword", true),
            ("grön cykel utan bromsar", false),
            ("7Kq-vRm2-xT9w-pLz4", false),
            ("åäö🦌 älg i månsken", false),
        ] {
            assert_eq!(weakness(password, &context).is_some(), weak, "{password}");
        }
        assert!(weakness(&"lång mening ".repeat(40), &context).is_some());
    }

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let hasher = Hasher::new(PasswordCost { memory: 64, passes: 1, at_once: 2 }).unwrap();
        let kept = hasher.hash("grön cykel utan bromsar".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{kept}");
        assert!(hasher.verify("grön cykel utan bromsar".to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!hasher.verify("grön cykel med bromsar".to_owned(), Some(kept)).await.unwrap());
        assert!(!hasher.verify("grön cykel utan bromsar".to_owned(), None).await.unwrap());
        let parsed = argon2::PasswordHash::new(&hasher.decoy).unwrap();
        assert_eq!(parsed.hash.map(|hash| hash.len()), Some(32), "the decoy is a hash like any other");
    }
}
