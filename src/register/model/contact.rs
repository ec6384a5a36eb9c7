use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::phone::Phone;
use super::{Common, Content, Days, Kind};
use crate::ids::{RecordId, UnitId};
use crate::register::fields::{FieldKind, FieldSpec, field};

choices! {
    /// Whether a contact is somebody or something that is manned.
    ContactKind {
        /// A person.
        Person "person" "contact-kind-person"
        /// A function: a service desk, an on-call service.
        Function "function" "contact-kind-function"
    }
}

choices! {
    /// Ways to reach a contact.
    ChannelKind {
        /// Mobile telephone.
        Mobile "mobile" "channel-mobile"
        /// A direct number.
        Phone "phone" "channel-phone"
        /// Växel.
        Switchboard "switchboard" "channel-switchboard"
        /// A line that is answered day and night: jour, SOC.
        OnCall "on_call" "channel-on-call"
        /// E-mail.
        Email "email" "channel-email"
        /// Encrypted e-mail.
        EncryptedEmail "encrypted_email" "channel-encrypted-email"
        /// A portal for cases.
        Portal "portal" "channel-portal"
        /// Chat.
        Chat "chat" "channel-chat"
    }
}

choices! {
    /// Who said that something is right.
    VerificationSource {
        /// The contact or the vendor, by a link in a mail.
        Own "own" "verified-own"
        /// Somebody of the organisation's who asked by telephone.
        Phone "phone" "verified-phone"
        /// The file that it came with.
        Import "import" "verified-import"
    }
}

/// A way to reach a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Channel {
    /// Its number within the contact, never used again.
    pub number: u32,
    /// Of what kind it is.
    pub kind: ChannelKind,
    /// The number or the address as it was typed. Empty where it is private: then it stands in a table of its own and nowhere else.
    pub value: String,
    /// What it is called, such as `jour vardagar`.
    #[serde(default)]
    pub label: Option<String>,
    /// When it is answered, in words; nothing where that is not known.
    #[serde(default)]
    pub hours: Option<String>,
    /// Answered day and night.
    #[serde(default)]
    pub around_the_clock: bool,
    /// Works when the organisation has no internet and no network of its own.
    #[serde(default)]
    pub works_offline: bool,
    /// For those only who may see private numbers.
    #[serde(default)]
    pub private: bool,
}

impl Channel {
    /// The number, where it is one and not private.
    #[must_use]
    pub fn phone(&self) -> Option<Phone> {
        (self.is_phone() && !self.private && !self.value.is_empty()).then(|| Phone::read(&self.value))
    }

    /// Whether it is a telephone.
    #[must_use]
    pub fn is_phone(&self) -> bool {
        matches!(self.kind, ChannelKind::Mobile | ChannelKind::Phone | ChannelKind::Switchboard | ChannelKind::OnCall)
    }

    /// As a link: a telephone to dial, an address to write to; nothing for what is private.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        if let Some(phone) = self.phone() {
            return phone.link();
        }
        match self.kind {
            ChannelKind::Email | ChannelKind::EncryptedEmail if !self.private && self.value.contains('@') => Some(format!("mailto:{}", self.value)),
            ChannelKind::Portal if self.value.starts_with("https://") => Some(self.value.clone()),
            _ => None,
        }
    }

    /// Whether its value is one of some, however they are written.
    #[must_use]
    pub fn is_any_of(&self, values: &[String]) -> bool {
        let read = |value: &str| Self { value: value.to_owned(), private: false, ..self.clone() }.shown();
        !self.value.is_empty() && values.iter().any(|value| read(value) == read(&self.value))
    }

    /// As one reads it.
    #[must_use]
    pub fn shown(&self) -> String {
        self.phone().map_or_else(|| self.value.clone(), |phone| phone.shown())
    }
}

/// When somebody last made sure that a contact is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Verification {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub on: NaiveDate,
    /// The name of who did.
    pub by: String,
    /// How.
    pub source: VerificationSource,
}

/// A contact: somebody or something to call.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Whether it is a person.
    pub kind: Option<ContactKind>,
    /// The name of the person or the function.
    pub name: String,
    /// The person's title.
    pub title: Option<String>,
    /// The vendor that employs the person or mans the function.
    pub vendor: Option<RecordId>,
    /// The own unit that does.
    pub unit: Option<UnitId>,
    /// The language one speaks there, as `sv` or `en`.
    pub language: Option<String>,
    /// From when it can be reached.
    pub valid_from: Option<NaiveDate>,
    /// Until when.
    pub valid_to: Option<NaiveDate>,
    /// After so many months it has to be verified again.
    pub interval_months: Option<u32>,
    /// When it was last verified.
    pub verified: Option<Verification>,
    /// How to reach it, the best way first.
    pub channels: Vec<Channel>,
    /// The highest number that a channel of it ever had.
    pub last_channel: u32,
    #[serde(flatten)]
    pub(crate) common: Common,
}

/// After so many months a contact has to be verified again, where nothing else is said.
const INTERVAL_MONTHS: u32 = 12;

impl Contact {
    /// The day on which it has to be verified again; nothing where it never was.
    #[must_use]
    pub fn verify_by(&self) -> Option<NaiveDate> {
        let verified = self.verified.as_ref()?;
        verified.on.checked_add_months(Months::new(self.interval_months.unwrap_or(INTERVAL_MONTHS)))
    }

    /// Whether it has to be verified: it never was, or not in time.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.verify_by().is_none_or(|day| day < today)
    }

    /// The first number that is answered day and night.
    #[must_use]
    pub fn around_the_clock(&self) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.is_phone() && (channel.around_the_clock || channel.kind == ChannelKind::OnCall))
    }

    /// Whether it can be reached on a day.
    #[must_use]
    pub fn is_valid(&self, today: NaiveDate) -> bool {
        self.days().contain(today)
    }

    /// The days on which it can be reached.
    #[must_use]
    pub fn days(&self) -> Days {
        Days { from: self.valid_from, to: self.valid_to }
    }

    /// The number for the next channel.
    #[must_use]
    pub fn next_channel(&self) -> u32 {
        self.channels.iter().map(|channel| channel.number).chain([self.last_channel]).max().unwrap_or_default().saturating_add(1)
    }
}

impl Content for Contact {
    const KIND: Kind = Kind::Contact;

    const FIELDS: &'static [FieldSpec] = &[
        field("name", "contact-name", FieldKind::Line(200)).required().hint("contact-name-hint").also(&[
            "namn",
            "kontaktperson",
            "kontakt",
            "person",
            "funktion",
            "förnamn och efternamn",
            "name",
            "contact",
            "contact person",
            "contact name",
        ]),
        field("kind", "contact-kind", FieldKind::Choice(ContactKind::CHOICES)).required().also(&["typ", "slag", "kind", "type"]),
        field("title", "contact-title", FieldKind::Line(200)).also(&["titel", "befattning", "roll", "title", "position"]),
        field("vendor", "contact-vendor", FieldKind::Record(Kind::Vendor)).also(&[
            "leverantör",
            "företag",
            "arbetsgivare",
            "vendor",
            "supplier",
            "company",
            "employer",
        ]),
        field("unit", "contact-unit", FieldKind::Unit).also(&["enhet", "förvaltning", "avdelning", "unit", "department"]),
        field("language", "contact-language", FieldKind::Line(40)).also(&["språk", "language"]),
        field("valid_from", "field-valid-from", FieldKind::Date).also(&["gäller från", "från", "valid from"]),
        field("valid_to", "field-valid-to", FieldKind::Date).also(&["gäller till", "till", "slutar", "valid to"]),
        field("interval_months", "contact-interval", FieldKind::Whole(1, 60)).hint("contact-interval-hint").also(&[
            "intervall",
            "verifieringsintervall",
            "interval",
        ]),
    ];

    fn name(&self) -> String {
        self.name.clone()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
