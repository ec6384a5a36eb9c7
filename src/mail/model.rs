use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::MailId;
use crate::input;
use crate::text::{Language, Message, text};

/// Somebody with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The name; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

impl Recipient {
    /// Somebody, with what cannot stand in a header taken out of the name.
    #[must_use]
    pub fn new(name: &str, address: &str) -> Self {
        Self { name: one_line(name, 100), address: address.trim().to_owned() }
    }
}

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To find out whether mail goes out.
    Test,
    /// Asks whether the register is right.
    Verification,
    /// Asks once more.
    VerificationReminder,
}

impl Purpose {
    /// The purpose in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Test => "mail-purpose-test",
                Self::Verification => "mail-purpose-verification",
                Self::VerificationReminder => "mail-purpose-verification-reminder",
            },
        )
    }
}

/// A letter that is to go out.
#[derive(Debug, Clone)]
pub struct Letter {
    /// In whose name: the organisation's.
    pub from: String,
    /// To whom.
    pub to: Recipient,
    /// Who gets the answer; none when nobody is there to read it.
    pub reply_to: Option<Recipient>,
    /// The language of whoever gets it.
    pub language: Language,
    /// What it is about.
    pub subject: Message,
    /// Its paragraphs.
    pub paragraphs: Vec<Message>,
    /// What it is for.
    pub purpose: Purpose,
    /// The id of what it is about; empty when there is nothing.
    pub about: String,
}

impl Letter {
    /// The subject in the language of whoever gets it: one line, whatever the values in it are.
    #[must_use]
    pub(super) fn subject_line(&self) -> String {
        one_line(&self.subject.render(self.language), 200)
    }

    /// The text in the language of whoever gets it.
    #[must_use]
    pub(super) fn text(&self) -> String {
        let paragraphs = self.paragraphs.iter().map(|paragraph| paragraph.render(self.language));
        let mut whole = paragraphs.collect::<Vec<_>>().join("\n\n");
        whole.retain(|c| !input::is_unwanted_in_lines(c));
        whole.push('\n');
        whole
    }
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// It is to be sent.
    Waiting,
    /// The server has taken it.
    Sent,
    /// It was given up.
    Failed,
    /// Somebody has stopped it.
    Cancelled,
}

impl MailStatus {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Failed, Self::Sent, Self::Cancelled];

    /// The state in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Waiting => "mail-status-waiting",
                Self::Sent => "mail-status-sent",
                Self::Failed => "mail-status-failed",
                Self::Cancelled => "mail-status-cancelled",
            },
        )
    }
}

/// Why a letter did not go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The server will never take it (5xx).
    Refused,
    /// The server does not take it now (4xx).
    Postponed,
    /// There was no way to the server.
    Unreachable,
    /// The connection ended, or the server fell silent, before it was clear what had become of the letter.
    Interrupted,
    /// The server does not let us in: the name or the password, or a security that it does not have.
    NotLetIn,
    /// The address is none that mail can be sent to.
    BadAddress,
    /// The letter cannot be opened with the keys of this installation.
    Sealed,
}

impl FailureKind {
    /// Whether another try would end the same way.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Refused | Self::BadAddress | Self::Sealed)
    }

    /// What happened and what to do about it.
    #[must_use]
    pub fn explanation(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Refused => "mail-failure-refused",
                Self::Postponed => "mail-failure-postponed",
                Self::Unreachable => "mail-failure-unreachable",
                Self::Interrupted => "mail-failure-interrupted",
                Self::NotLetIn => "mail-failure-not-let-in",
                Self::BadAddress => "mail-failure-bad-address",
                Self::Sealed => "mail-failure-sealed",
            },
        )
    }
}

/// A try that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub kind: FailureKind,
    /// What the server, or the machine, said of it: one line.
    pub said: String,
}

impl Failure {
    /// A try that did not succeed, with what was said of it in one line.
    #[must_use]
    pub fn new(kind: FailureKind, said: &str) -> Self {
        Self { kind, said: one_line(said, 300) }
    }
}

/// A letter as it stands in the outbox, without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// What it is for.
    pub purpose: Purpose,
    /// To whom.
    pub to: Recipient,
    /// What it is about.
    pub subject: String,
    /// The mark by which it is known to mail servers.
    pub message_id: String,
    /// How far it has come.
    pub status: MailStatus,
    /// How often it has been tried.
    pub tries: i32,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it is tried next, while it waits.
    pub next_try_at: Timestamp,
    /// Until when an instance is sending it, if one is.
    pub claimed_until: Option<Timestamp>,
    /// When it was sent, given up or stopped.
    pub finished_at: Option<Timestamp>,
    /// Why it did not go the last time.
    pub failure: Option<Failure>,
    /// The version, for changes.
    pub version: i64,
}

impl Mail {
    /// Whether it is being sent just now.
    #[must_use]
    pub fn is_being_sent(&self, now: Timestamp) -> bool {
        self.status == MailStatus::Waiting && self.claimed_until.is_some_and(|until| until > now)
    }
}

/// A letter that an instance has claimed: all that it takes to send it.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub(super) id: MailId,
    pub(super) version: i64,
    pub(super) tries: i32,
    pub(super) queued_at: Timestamp,
    pub(super) envelope: Envelope,
    pub(super) sealed_text: Option<String>,
}

/// What stands at the top of a letter.
#[derive(Debug, Clone)]
pub(super) struct Envelope {
    pub(super) from_name: String,
    pub(super) to: Recipient,
    pub(super) reply_to: Option<Recipient>,
    pub(super) language: Language,
    pub(super) subject: String,
    pub(super) message_id: String,
    pub(super) written_at: Timestamp,
}

/// A text as one line of at most so many characters: what would end a line or turn it around becomes a blank.
fn one_line(text: &str, most: usize) -> String {
    let plain: String = text.chars().map(|c| if input::is_unwanted(c) || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one() {
        for (text, line) in
            [("Anna Ek", "Anna Ek"), ("Anna\r\nBcc: alla@example.se", "Anna Bcc: alla@example.se"), (" a\u{2028}b\u{202e}c\0 ", "a b c"), ("", "")]
        {
            assert_eq!(one_line(text, 100), line, "{text:?}");
        }
        assert_eq!(one_line(&"å".repeat(300), 100).chars().count(), 100);
    }
}
