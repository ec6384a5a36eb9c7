//! What a column of a list can be.

use crate::classification::Aspect;
use crate::document::grid::{About, Target};
use crate::register::fields::{FieldKind, FieldSpec};
use crate::register::model::{AssignmentRole, ChannelKind, Kind, VendorNumber};
use crate::text::{Language, capitalised, text};

/// Whose a field is, in a row that says something of several records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The record that the row is about.
    Own,
    /// The vendor beside it.
    Vendor,
    /// A contact beside it.
    Contact,
    /// Its systemförvaltare.
    Manager,
    /// Its systemägare.
    Owner,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub enum What {
    /// The record's id, in files that were exported.
    Id,
    /// A field.
    Spec(&'static FieldSpec),
    /// A way to reach a contact.
    Channel(ChannelKind),
    /// The level of a system in an aspect.
    Level(Aspect),
    /// The levels of a system in all aspects, as `2-2-3`.
    Levels,
}

/// A field that a column can be.
#[derive(Debug, Clone)]
pub struct TransferField {
    /// Its name in mappings: `legal_name`, `vendor.legal_name`, `contact.phone`.
    pub key: String,
    /// Whose it is.
    pub part: Part,
    /// The kind of record that it belongs to.
    pub kind: Kind,
    /// What it holds.
    pub what: What,
}

/// The ways to reach a contact that have columns.
const CHANNELS: [ChannelKind; 7] = [
    ChannelKind::Phone,
    ChannelKind::Mobile,
    ChannelKind::OnCall,
    ChannelKind::Switchboard,
    ChannelKind::Email,
    ChannelKind::EncryptedEmail,
    ChannelKind::Portal,
];

/// What the columns of a list of records of a kind can be.
#[must_use]
pub fn fields(kind: Kind) -> Vec<TransferField> {
    let mut all = vec![TransferField { key: "id".to_owned(), part: Part::Own, kind, what: What::Id }];
    let linked: &[Part] = match kind {
        Kind::Vendor => &[Part::Contact],
        Kind::Contact | Kind::Contract => &[Part::Vendor],
        Kind::System => &[Part::Manager, Part::Owner, Part::Contact, Part::Vendor],
        Kind::Delivery | Kind::Assignment | Kind::Dependency => &[],
    };
    // The vendor of a contact or a contract is named and not pointed at.
    let is_named = |spec: &FieldSpec| linked.contains(&Part::Vendor) && spec.name == "vendor";
    let specs = kind.fields().into_iter().filter(|spec| !is_named(spec));
    all.extend(specs.map(|spec| TransferField { key: spec.name.to_owned(), part: Part::Own, kind, what: What::Spec(spec) }));
    if kind == Kind::System {
        all.extend(Aspect::ALL.map(|aspect| TransferField { key: format!("level_{}", word(aspect)), part: Part::Own, kind, what: What::Level(aspect) }));
        all.push(TransferField { key: "classification".to_owned(), part: Part::Own, kind, what: What::Levels });
    }
    if kind == Kind::Contact {
        all.extend(CHANNELS.map(|channel| TransferField { key: word(channel), part: Part::Own, kind, what: What::Channel(channel) }));
    }
    for part in linked {
        let (of, prefix, names): (Kind, &str, &[&str]) = match part {
            Part::Vendor if kind == Kind::System => (Kind::Vendor, "vendor", &["legal_name", "number", "switchboard", "email", "web"]),
            Part::Vendor => (Kind::Vendor, "vendor", &["legal_name", "number"]),
            Part::Contact => (Kind::Contact, "contact", &["name", "title"]),
            Part::Manager => (Kind::Contact, "manager", &["name"]),
            Part::Owner => (Kind::Contact, "owner", &["name"]),
            Part::Own => (kind, "", &[]),
        };
        let specs = of.fields().into_iter().filter(|spec| names.contains(&spec.name));
        all.extend(specs.map(|spec| TransferField { key: format!("{prefix}.{}", spec.name), part: *part, kind: of, what: What::Spec(spec) }));
        if *part == Part::Contact {
            all.extend(CHANNELS.map(|channel| TransferField {
                key: format!("{prefix}.{}", word(channel)),
                part: *part,
                kind: of,
                what: What::Channel(channel),
            }));
        }
    }
    all
}

fn word(one: impl serde::Serialize) -> String {
    crate::input::word(&one)
}

impl TransferField {
    /// What it is called.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let own = match self.what {
            What::Id => text(language, "transfer-id"),
            What::Spec(spec) => spec.name_of(language),
            What::Channel(channel) => channel.name(language),
            What::Level(aspect) => format!("{} ({})", capitalised(&aspect.name(language)), aspect.letter()),
            What::Levels => text(language, "transfer-levels"),
        };
        match self.part {
            Part::Own => own,
            Part::Vendor | Part::Contact => format!("{}: {own}", self.kind.name(language)),
            Part::Manager => AssignmentRole::SystemManager.name(language),
            Part::Owner => AssignmentRole::SystemOwner.name(language),
        }
    }

    /// Whether a record of the kind cannot do without it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.what, What::Spec(spec) if spec.required)
    }

    /// How its column is recognised.
    #[must_use]
    pub fn target(&self) -> Target {
        let mut synonyms: Vec<String> = Language::ALL.into_iter().map(|language| self.label(language)).collect();
        let mut looks: Option<fn(&str) -> bool> = None;
        match (self.part, self.what) {
            (Part::Manager, _) => {
                synonyms.extend(["förvaltare", "systemförvaltare", "objektförvaltare", "förvaltningsledare", "system manager"].map(str::to_owned));
            }
            (Part::Owner, _) => synonyms.extend(["systemägare", "ägare", "objektägare", "system owner"].map(str::to_owned)),
            (_, What::Id) => {}
            (_, What::Spec(spec)) => {
                synonyms.extend(Language::ALL.into_iter().map(|language| spec.name_of(language)));
                synonyms.extend(spec.synonyms.iter().map(|synonym| (*synonym).to_owned()));
                if spec.kind == FieldKind::Number {
                    looks = Some(|value: &str| value.parse::<VendorNumber>().is_ok());
                }
            }
            (_, What::Level(aspect)) => {
                synonyms.extend(Language::ALL.into_iter().map(|language| aspect.name(language)));
                let letter = aspect.letter();
                synonyms.extend([
                    format!("{letter}"),
                    format!("nivå {letter}"),
                    format!("{letter}-nivå"),
                    format!("klass {letter}"),
                    format!("{letter}-klass"),
                ]);
            }
            (_, What::Levels) => {
                let words = ["klassning", "klassificering", "informationsklass", "informationsklassning", "krt", "krts", "säkerhetsklass", "classification"];
                synonyms.extend(words.map(str::to_owned));
            }
            (_, What::Channel(channel)) => {
                synonyms.extend(Language::ALL.into_iter().map(|language| channel.name(language)));
                synonyms.extend(synonyms_of(channel).iter().map(|synonym| (*synonym).to_owned()));
                if channel == ChannelKind::Email {
                    looks = Some(|value: &str| value.contains('@'));
                }
            }
        }
        let about = match self.part {
            Part::Manager | Part::Owner => About::System,
            Part::Own | Part::Vendor | Part::Contact => match self.kind {
                Kind::Vendor => About::Vendor,
                Kind::Contact => About::Contact,
                Kind::Contract => About::Contract,
                _ => About::System,
            },
        };
        let particular = matches!(self.what, What::Spec(spec) if spec.kind == FieldKind::Number);
        Target { name: self.key.clone(), about, synonyms, looks, particular }
    }
}

fn synonyms_of(channel: ChannelKind) -> &'static [&'static str] {
    match channel {
        ChannelKind::Mobile => &["mobil", "mobilnummer", "mobiltelefon", "mobile", "cell"],
        ChannelKind::Phone => &[
            "telefon",
            "tel",
            "telefonnummer",
            "telefon arbete",
            "arbetstelefon",
            "kontaktnummer",
            "direktnummer",
            "direkt",
            "supporttelefon",
            "telefon support",
            "supportnummer",
            "phone",
            "telephone",
            "phone number",
        ],
        ChannelKind::Switchboard => &["växel", "switchboard"],
        ChannelKind::OnCall => &["jour", "journummer", "jourtelefon", "on call", "24/7"],
        ChannelKind::Email => {
            &["e-post", "epost", "mejl", "mail", "e-postadress", "mejladress", "support e-post", "e-post support", "supportmejl", "email", "e-mail"]
        }
        ChannelKind::EncryptedEmail => &["krypterad e-post", "säker e-post", "encrypted email"],
        ChannelKind::Portal => &["portal", "ärendeportal"],
        ChannelKind::Chat => &[],
    }
}
