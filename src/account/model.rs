use enumset::EnumSet;
use serde::{Deserialize, Serialize};

use super::permission::{Permission, Role};
use crate::clock::Timestamp;
use crate::ids::{OrganisationId, PasskeyId, SessionId, TokenId, TotpId, UnitId, UserId};
use crate::text::{Language, text};

/// A municipality, a federation of municipalities or a company of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Its number.
    pub number: OrganisationNumber,
    /// Counts the changes, so that two that meet are seen.
    pub version: i64,
}

/// Kinds of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// Kommun.
    Municipality,
    /// Kommunalförbund (kommunallagen 2017:725, 9 kap.); has members.
    Federation,
    /// Kommunalt bolag.
    Company,
}

impl OrganisationKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Municipality, Self::Federation, Self::Company];

    /// The kind in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Municipality => "organisation-kind-municipality",
                Self::Federation => "organisation-kind-federation",
                Self::Company => "organisation-kind-company",
            },
        )
    }
}

/// A Swedish organisation number: ten digits, the third at least 2 (so that it is no personal identity number), the last a check
/// digit by the Luhn formula (lagen 1974:174 om identitetsbeteckning för juridiska personer m.fl.).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// The number as ten digits without a hyphen.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for OrganisationNumber {
    type Err = ();

    /// Takes it with or without the hyphen, with spaces, and with the century 16 before it.
    fn from_str(written: &str) -> Result<Self, ()> {
        if written.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '-' | ' ' | '\u{a0}' | '\u{2013}')) {
            return Err(());
        }
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let digits = if digits.len() == 12 { digits.strip_prefix("16").ok_or(())?.to_owned() } else { digits };
        let bytes = digits.as_bytes();
        let right = bytes.len() == 10 && bytes.first() != Some(&b'0') && bytes.get(2).is_some_and(|third| *third >= b'2') && has_check_digit(&digits);
        if right { Ok(Self(digits)) } else { Err(()) }
    }
}

/// Whether the last of some digits is the one that the Luhn formula gives for the others.
#[must_use]
pub fn has_check_digit(digits: &str) -> bool {
    let doubled = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10)).enumerate();
    values.map(|(place, digit)| if place % 2 == 1 { doubled(digit) } else { digit }).sum::<u32>().is_multiple_of(10)
}

impl std::fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, last) = self.0.split_at(6);
        write!(f, "{first}-{last}")
    }
}

/// A part of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// The unit it is a part of; none for those right under the organisation.
    pub parent: Option<UnitId>,
    /// What it is.
    pub kind: UnitKind,
    /// Its name, one of a kind in the organisation.
    pub name: String,
    /// Counts the changes.
    pub version: i64,
}

/// Kinds of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Nämnd eller styrelse: controller of its own personal data.
    Board,
    /// Förvaltning eller kontor.
    Office,
    /// Avdelning eller enhet.
    Section,
}

impl UnitKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Board, Self::Office, Self::Section];

    /// The kind in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Board => "unit-kind-board",
                Self::Office => "unit-kind-office",
                Self::Section => "unit-kind-section",
            },
        )
    }
}

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The address that the person signs in with, lower case.
    pub email: String,
    /// The person's name, or the function's.
    pub name: String,
    /// The language of pages.
    pub language: Language,
    /// Whether the person may sign in.
    pub status: UserStatus,
    /// Whether the account is one for emergencies, which works without the sign-in service and is not tied to it.
    pub break_glass: bool,
    /// Counts the changes.
    pub version: i64,
}

/// Whether somebody may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserStatus {
    /// Has a link, has not used it.
    Invited,
    /// May sign in.
    Active,
    /// Has been shut out.
    Disabled,
}

impl UserStatus {
    /// The status in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Invited => "user-status-invited",
                Self::Active => "user-status-active",
                Self::Disabled => "user-status-disabled",
            },
        )
    }
}

/// A user as the administrators of an organisation see them.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The user.
    pub user: User,
    /// The roles in the organisation.
    pub roles: EnumSet<Role>,
    /// Whether there is a second factor.
    pub second_factor: bool,
    /// When the person was last seen in the organisation.
    pub last_seen: Option<Timestamp>,
}

/// A sign-in that goes on, as its owner sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// The id.
    pub id: SessionId,
    /// When it began.
    pub signed_in_at: Timestamp,
    /// When it was last used.
    pub last_seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// From which address it began.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
}

/// A second factor as its owner sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Which one.
    pub id: FactorId,
    /// What the owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used, for a passkey.
    pub last_used_at: Option<Timestamp>,
}

/// Which second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorId {
    /// An app that makes one-time codes.
    Totp(TotpId),
    /// A passkey.
    Passkey(PasskeyId),
}

/// A key for programs as its owner sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiToken {
    /// The id.
    pub id: TokenId,
    /// What the owner calls it.
    pub name: String,
    /// What it may do at most.
    pub permissions: EnumSet<Permission>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

/// What a link can be used for, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// To set up the installation.
    SetUp,
    /// To choose a first password.
    Invitation,
    /// To choose a new password.
    Reset,
}

/// What the service says of its accessibility (lagen 2018:1937 om tillgänglighet till digital offentlig service, 13 §).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccessibilityStatement {
    /// Where to tell of something that does not work.
    pub contact: String,
    /// When the service was last looked at.
    pub assessed_on: Option<chrono::NaiveDate>,
    /// How.
    pub method: String,
    /// What is known not to work.
    pub shortcomings: String,
    /// Counts the changes.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisation_numbers() {
        for (written, right) in [
            ("212000-0142", true),
            ("2120000142", true),
            ("16212000-0142", true),
            (" 212000\u{2013}0142 ", true),
            ("212000-0143", false),
            ("811218-9876", false),
            ("21200-0142", false),
            ("212000-01422", false),
            ("000000-0000", false),
            ("212000x0142", false),
            ("", false),
        ] {
            assert_eq!(written.parse::<OrganisationNumber>().is_ok(), right, "{written}");
        }
        assert_eq!("2120000142".parse::<OrganisationNumber>().map(|number| number.to_string()), Ok("212000-0142".to_owned()));
    }
}
