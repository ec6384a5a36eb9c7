use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{OrganisationId, UserId};
use crate::text::{Language, text};

/// Under what circumstances something happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// In which organisation; none for what concerns the installation.
    pub organisation: Option<OrganisationId>,
    /// Who; none when nobody had signed in.
    pub user: Option<UserId>,
    /// The name as it was then, so that the trail can be read when the person is gone.
    pub user_name: String,
    /// From which network address.
    pub address: String,
    /// The request's number, which stands in the log and on error pages.
    pub request: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The verb.
    pub action: Action,
    /// How it went.
    pub outcome: Outcome,
    /// Of what kind the thing is that it happened to.
    pub object_kind: ObjectKind,
    /// The thing's id, or what stands for it.
    pub object_id: String,
    /// The thing's name as it was then.
    pub object_name: String,
    /// What was changed, or why it was refused: names and values. Never a secret.
    pub details: Vec<(String, String)>,
}

impl Entry {
    /// Something that was done.
    #[must_use]
    pub fn done(action: Action) -> Self {
        Self { action, outcome: Outcome::Done, object_kind: ObjectKind::None, object_id: String::new(), object_name: String::new(), details: Vec::new() }
    }

    /// Something that was tried without the right to it.
    #[must_use]
    pub fn refused(action: Action) -> Self {
        Self { outcome: Outcome::Refused, ..Self::done(action) }
    }

    /// Something that was tried and did not work, such as a sign-in with the wrong password.
    #[must_use]
    pub fn failed(action: Action) -> Self {
        Self { outcome: Outcome::Failed, ..Self::done(action) }
    }

    /// A look at something that is not for everybody.
    #[must_use]
    pub fn read(action: Action) -> Self {
        Self { outcome: Outcome::Read, ..Self::done(action) }
    }

    /// The thing that it happened to.
    #[must_use]
    pub fn about(self, object_kind: ObjectKind, id: impl std::fmt::Display, name: &str) -> Self {
        Self { object_kind, object_id: id.to_string(), object_name: name.to_owned(), ..self }
    }

    /// A detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.details.push((name.to_owned(), value.to_string()));
        self
    }
}

/// An entry as it stands in the trail.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its number: 1, 2, 3 and so on without a gap, over all organisations.
    pub sequence: i64,
    /// Under what circumstances.
    pub stamp: Stamp,
    /// What happened.
    pub entry: Entry,
    /// Its link in the chain, hexadecimal.
    pub mac: String,
}

/// An entry as somebody may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The entry.
    pub recorded: Recorded,
    /// Whether no more of it may be shown than its number, when it was and who it was.
    pub sealed: bool,
}

/// The end of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The number of the last entry; 0 when there is none.
    pub sequence: i64,
    /// Its link in the chain.
    pub mac: String,
}

/// How something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// There was no right to it.
    Refused,
    /// It did not work.
    Failed,
    /// Somebody looked at it.
    Read,
}

impl Outcome {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Self; 4] = [Self::Done, Self::Refused, Self::Failed, Self::Read];

    /// The outcome in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        text(
            language,
            match self {
                Self::Done => "audit-outcome-done",
                Self::Refused => "audit-outcome-refused",
                Self::Failed => "audit-outcome-failed",
                Self::Read => "audit-outcome-read",
            },
        )
    }
}

/// Kinds of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectKind {
    /// Nothing in particular.
    None,
    /// An organisation.
    Organisation,
    /// A unit.
    Unit,
    /// A user.
    User,
    /// A session.
    Session,
    /// A second factor.
    Factor,
    /// A key for programs.
    ApiToken,
    /// A page of the service; the id is its path.
    Page,
    /// A purchase.
    Tender,
    /// An annex that was issued.
    Annex,
    /// A bidder's filled-in annex.
    Bid,
    /// The organisation's own Word template.
    WordTemplate,
    /// An edition of the organisation's own layer of the catalogue.
    CatalogueEdition,
    /// A catalogue that was brought from a file.
    ImportedCatalogue,
    /// A letter that goes out.
    Mail,
    /// A round in which people are asked whether the register is right.
    Verification,
    /// Something in the register.
    Record,
    /// Changes of the register that were made together.
    Batch,
    /// A file for the register.
    RegisterImport,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $key:literal)*) => {
        /// Everything that is written down in the trail. A verb is never taken away from this list: old entries hold it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All of them, in the order in which a list shows them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The verb in words.
            #[must_use]
            pub fn name(self, language: Language) -> String {
                text(language, match self { $(Self::$name => $key),* })
            }
        }
    };
}

actions! {
    /// The installation got its first organisation and administrator.
    SetUp "audit-set-up"
    /// A sign-in, whole.
    SignIn "audit-sign-in"
    /// The second step of a sign-in.
    SecondFactor "audit-second-factor"
    /// A sign-out.
    SignOut "audit-sign-out"
    /// A session was ended by somebody.
    SessionEnd "audit-session-end"
    /// A change of the organisation that is worked in.
    OrganisationSwitch "audit-organisation-switch"
    /// A password was chosen or changed.
    PasswordChange "audit-password-change"
    /// A second factor was added.
    FactorAdd "audit-factor-add"
    /// A second factor was taken away.
    FactorRemove "audit-factor-remove"
    /// New recovery codes.
    RecoveryCodes "audit-recovery-codes"
    /// An account was tied to the sign-in service.
    IdentityLink "audit-identity-link"
    /// An account was untied from the sign-in service.
    IdentityUnlink "audit-identity-unlink"
    /// A key for programs was made.
    TokenCreate "audit-token-create"
    /// A key for programs was revoked.
    TokenRevoke "audit-token-revoke"
    /// The settings of one's own account.
    AccountEdit "audit-account-edit"
    /// A user was invited.
    UserInvite "audit-user-invite"
    /// A user's name, address or roles.
    UserEdit "audit-user-edit"
    /// A user was taken out of the organisation.
    UserRemove "audit-user-remove"
    /// A user was shut out.
    UserDisable "audit-user-disable"
    /// A user was let in again.
    UserEnable "audit-user-enable"
    /// A link for a new password was made.
    UserReset "audit-user-reset"
    /// A new organisation.
    OrganisationCreate "audit-organisation-create"
    /// An organisation's name, number or kind.
    OrganisationEdit "audit-organisation-edit"
    /// A member of a federation was added.
    MemberAdd "audit-member-add"
    /// A member of a federation was taken away.
    MemberRemove "audit-member-remove"
    /// A new unit.
    UnitCreate "audit-unit-create"
    /// A unit's name, kind or place.
    UnitEdit "audit-unit-edit"
    /// A unit was taken away.
    UnitDelete "audit-unit-delete"
    /// The accessibility statement.
    StatementEdit "audit-statement-edit"
    /// A look at the trail itself.
    AuditRead "audit-audit-read"
    /// A look at users and their roles.
    UserRead "audit-user-read"
    /// A new purchase.
    TenderCreate "audit-tender-create"
    /// What the officer decided of a purchase.
    TenderEdit "audit-tender-edit"
    /// A purchase without issued annexes was taken away.
    TenderDelete "audit-tender-delete"
    /// Those who see the bids of a purchase.
    TenderTeam "audit-tender-team"
    /// An annex was issued.
    AnnexIssue "audit-annex-issue"
    /// An issued annex was withdrawn.
    AnnexWithdraw "audit-annex-withdraw"
    /// A bidder's filled-in annex was read.
    BidUpload "audit-bid-upload"
    /// A look at bids.
    BidRead "audit-bid-read"
    /// A bid's price.
    BidEdit "audit-bid-edit"
    /// A bid was put aside.
    BidRemove "audit-bid-remove"
    /// What an evaluator, or the team, said of an answer.
    AssessmentEdit "audit-assessment-edit"
    /// The evaluation was written to a file.
    EvaluationExport "audit-evaluation-export"
    /// A winner was chosen.
    TenderAward "audit-tender-award"
    /// A Word template of the organisation's own.
    TemplateUpload "audit-template-upload"
    /// A Word template was taken into use.
    TemplateUse "audit-template-use"
    /// A Word template was taken out of use.
    TemplateRetire "audit-template-retire"
    /// A new edition of the organisation's own catalogue was begun.
    EditionBegin "audit-edition-begin"
    /// A change in an edition of the organisation's own catalogue.
    EditionEdit "audit-edition-edit"
    /// An edition was handed in for approval.
    EditionSubmit "audit-edition-submit"
    /// An edition was approved and is in force.
    EditionApprove "audit-edition-approve"
    /// An edition was sent back to be worked on.
    EditionReturn "audit-edition-return"
    /// An edition that was not in force was thrown away.
    EditionDiscard "audit-edition-discard"
    /// A catalogue was brought from a file.
    CatalogueImport "audit-catalogue-import"
    /// A catalogue that was brought from a file was taken away.
    CatalogueImportRemove "audit-catalogue-import-remove"
    /// A letter was written to find out whether mail goes out.
    MailTest "audit-mail-test"
    /// A letter is to be tried again.
    MailResend "audit-mail-resend"
    /// A letter is not to be sent.
    MailCancel "audit-mail-cancel"
    /// A round of questions was prepared.
    VerificationPrepare "audit-verification-prepare"
    /// A round of questions was begun.
    VerificationStart "audit-verification-start"
    /// Those who had not answered were reminded.
    VerificationRemind "audit-verification-remind"
    /// A new link for somebody who is asked.
    VerificationLink "audit-verification-link"
    /// A round of questions was ended.
    VerificationClose "audit-verification-close"
    /// An answer by a link.
    VerificationAnswer "audit-verification-answer"
    /// A correction that somebody proposed was taken or refused.
    VerificationDecide "audit-verification-decide"
    /// A record of the register was made.
    RegisterCreate "audit-register-create"
    /// A record of the register was changed.
    RegisterEdit "audit-register-edit"
    /// A record of the register was put away.
    RegisterArchive "audit-register-archive"
    /// A record of the register was taken back.
    RegisterRestore "audit-register-restore"
    /// What connects two records was taken away.
    RegisterRemove "audit-register-remove"
    /// Two records of the register became one.
    RegisterMerge "audit-register-merge"
    /// Changes of the register that were made together were undone.
    RegisterUndo "audit-register-undo"
    /// Somebody made sure that something in the register is right.
    RegisterVerify "audit-register-verify"
    /// A file was brought for the register.
    RegisterImportBring "audit-register-import-bring"
    /// It was said what the columns of a file for the register are.
    RegisterImportMap "audit-register-import-map"
    /// A file was taken into the register.
    RegisterImport "audit-register-import"
    /// A file for the register was thrown away.
    RegisterImportDiscard "audit-register-import-discard"
    /// A list of the register, or all of it, was given out as a file.
    RegisterExport "audit-register-export"
    /// A private number was kept, changed or taken away.
    PrivateNumberEdit "audit-private-number-edit"
    /// Somebody looked at private numbers.
    PrivateNumberRead "audit-private-number-read"
    /// A page that was asked for without the right to it.
    Access "audit-access"
}
