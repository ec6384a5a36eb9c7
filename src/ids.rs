//! Identities of records: one type for each kind, so that a user's id cannot be taken for a unit's.
//!
//! An id is a `UUIDv7` made here and nowhere else: ids that sort by age keep the indexes of both databases small, and an id
//! made before the insert never needs to be read back. It is stored and shown as text in its usual form.

use std::fmt;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use uuid::Uuid;

/// A text that is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// An id as the description of the API has it.
fn uuid_schema() -> Object {
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::Custom("uuid".to_owned()))).build()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
        #[diesel(sql_type = Text)]
        pub struct $name([u8; 36]);

        impl $name {
            /// A new id, later than those made before it.
            #[must_use]
            #[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
            pub fn new() -> Self {
                Self::of(Uuid::now_v7())
            }

            /// The id in its usual form: 36 characters, lower case.
            #[must_use]
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }

            /// The id that belongs to this one within another thing: always the same for the same two.
            #[must_use]
            pub fn within(&self, other: impl fmt::Display) -> Self {
                Self::of(Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{other}/{self}").as_bytes()))
            }

            fn of(uuid: Uuid) -> Self {
                let mut text = [0; 36];
                uuid.hyphenated().encode_lower(&mut text);
                Self(text)
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // Only the usual form: another spelling of an id would be another address of the same page.
                let uuid = Uuid::try_parse(text).map_err(|_| NotAnId)?;
                let id = Self::of(uuid);
                if id.as_str() == text { Ok(id) } else { Err(NotAnId) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                uuid_schema().into()
            }
        }

        impl utoipa::ToSchema for $name {}

        // Generic over the backend, so that the connection that is one of several databases is served too.
        impl<DB: Backend> ToSql<Text, DB> for $name
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.as_str().to_sql(out)
            }
        }

        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                Ok(String::from_sql(bytes)?.parse()?)
            }
        }
    )*};
}

ids! {
    /// A municipality, a federation of municipalities or a company of one.
    OrganisationId
    /// A board or an office within an organisation.
    UnitId
    /// A person, or a function, that signs in.
    UserId
    /// A sign-in that goes on.
    SessionId
    /// A key fob of software: an app that makes one-time codes.
    TotpId
    /// A passkey.
    PasskeyId
    /// A link that can be used once: set-up, invitation, reset.
    LinkId
    /// A key for programs.
    TokenId
    /// A step of a sign-in that waits for its other half.
    ChallengeId
    /// What a person had typed when the session ended.
    DraftId
    /// A code to use when the other factors are lost.
    RecoveryCodeId
    /// A purchase.
    TenderId
    /// A requirement annex as it was issued.
    AnnexId
    /// A bidder's filled-in annex.
    BidId
    /// A file that is kept.
    FileId
    /// The organisation's own Word template.
    WordTemplateId
    /// An edition of the organisation's own layer of the requirement catalogue.
    EditionId
    /// A catalogue that was brought from a file.
    ImportedCatalogueId
    /// A letter that goes out.
    MailId
    /// A round in which people are asked whether the register is right.
    VerificationRoundId
    /// Somebody who is asked in a round.
    VerificationParticipantId
    /// Something in the register that somebody is asked about.
    VerificationItemId
    /// Something in the register: a vendor, a system, a contact, a contract, or what connects them.
    RecordId
    /// Changes of the register that were made together and can be undone together.
    BatchId
    /// A file that was brought for the register.
    ImportId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_usual_form_is_an_id() {
        let id = UserId::new();
        assert_eq!(id.as_str().parse(), Ok(id));
        let shouted = id.as_str().to_uppercase();
        let bare = id.as_str().replace('-', "");
        for wrong in ["", "1", shouted.as_str(), bare.as_str(), "../../etc/passwd"] {
            assert_eq!(wrong.parse::<UserId>(), Err(NotAnId), "{wrong}");
        }
    }

    #[test]
    fn later_ids_sort_later() {
        let first = UserId::new();
        assert!((0..100).all(|_| UserId::new() > first));
    }
}
