use crate::account::model::{LinkPurpose, OrganisationKind, User, UserStatus};
use crate::account::password;
use crate::ids::UserId;
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{Choice, Field, Form, FormPage, Sample, Shown, Steps, Width};

fn password_field(language: Language) -> Field {
    let hint = Message::new("field-new-password-hint").with("least", password::MIN_LENGTH).render(language);
    Field::password("password", text(language, "field-new-password"), "new-password").hint(hint)
}

/// The steps from an empty installation to one that can be used.
pub(in crate::account) fn set_up_steps(language: Language, current: usize) -> Steps {
    Steps::at(["set-up-step-organisation", "set-up-step-factor", "set-up-step-codes"].map(|key| text(language, key)), current)
}

pub(in crate::account) fn set_up(language: Language, token: &str, shown: &Shown<'_>) -> FormPage {
    let kinds = OrganisationKind::ALL.map(|kind| Choice::new(input::word(&kind), kind.name(language))).to_vec();
    let languages = vec![Choice::new("sv", "Svenska"), Choice::new("en", "English")];
    let fields = vec![
        Field::text("organisation", text(language, "field-organisation-name"), 200).autocomplete("organization"),
        Field::radios("kind", text(language, "field-kind"), kinds),
        Field::text("number", text(language, "field-number"), 20).hint(text(language, "field-number-hint")).width(Width::Medium),
        Field::text("name", text(language, "field-own-name"), 200).autocomplete("name"),
        Field::email("email", text(language, "field-own-email")).hint(text(language, "field-own-email-hint")).autocomplete("username"),
        password_field(language),
        Field::select("language", text(language, "field-language"), languages).width(Width::Medium),
    ];
    let form = Form::new(language, format!("/link/{token}"), "set-up-submit", fields, shown);
    FormPage {
        steps: Some(set_up_steps(language, 0)),
        lead: Some(text(language, "set-up-lead")),
        plain: true,
        ..FormPage::new(text(language, "set-up-title"), form)
    }
}

/// Signs somebody made up in, on one click.
pub(in crate::account) fn demo(language: Language, token: &str, name: &str) -> FormPage {
    let title = Message::new("demo-sign-in-title").with("name", name.to_owned()).render(language);
    let form = Form::new(language, format!("/demo/{token}"), "demo-sign-in-submit", Vec::new(), &Shown::default());
    FormPage { plain: true, lead: Some(text(language, "demo-sign-in-lead")), ..FormPage::new(title, form) }
}

pub(in crate::account) fn choose_password(language: Language, token: &str, purpose: LinkPurpose, user: &User, shown: &Shown<'_>) -> FormPage {
    let (title, lead) = match purpose {
        LinkPurpose::Invitation => ("invitation-title", "invitation-lead"),
        LinkPurpose::Reset | LinkPurpose::SetUp => ("reset-title", "reset-lead"),
    };
    // The address goes along for the browser, which keeps it with the password.
    let form =
        Form::new(language, format!("/link/{token}"), "choose-password-submit", vec![password_field(language)], shown).hidden("username", user.email.clone());
    let lead = Message::new(lead).with("name", user.name.clone()).with("email", user.email.clone()).render(language);
    FormPage { lead: Some(lead), plain: true, ..FormPage::new(text(language, title), form) }
}

pub(super) fn sample_user(language: Language) -> User {
    User {
        id: UserId::default(),
        email: "anna.ek@exempelkoping.se".to_owned(),
        name: "Anna Ek".to_owned(),
        language,
        status: UserStatus::Active,
        break_glass: false,
        version: 3,
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let user = sample_user(language);
    vec![
        Sample::new("demo sign-in", language, &demo(language, "x", "Anna Ek")),
        Sample::new("set up", language, &set_up(language, "token", &Shown::default())),
        Sample::new("invitation", language, &choose_password(language, "token", LinkPurpose::Invitation, &user, &Shown::default())),
        Sample::new("reset", language, &choose_password(language, "token", LinkPurpose::Reset, &user, &Shown::default())),
    ]
}
