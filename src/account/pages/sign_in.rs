use serde::Serialize;

use crate::error::FormErrors;
use crate::text::{Language, Message, text};
use crate::view::{Field, Form, Page, Sample, Shown, Width};

/// Where people sign in.
#[derive(Debug, Clone, Serialize)]
pub(in crate::account) struct SignInPage {
    title: String,
    form: Form,
    /// Whether passkeys can be used at this address.
    passkeys: bool,
    next: String,
    /// The script for passkeys.
    script: String,
    /// What the sign-in service is called, when there is one.
    service: Option<String>,
    /// What the button to it says.
    service_button: String,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "account/sign_in";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        self.form.has_errors()
    }
}

/// What the page of signing in depends on beside what was typed.
#[derive(Debug, Clone, Default)]
pub(in crate::account) struct Ways<'a> {
    pub(in crate::account) passkeys: bool,
    pub(in crate::account) service: Option<&'a str>,
    pub(in crate::account) script: String,
}

pub(in crate::account) fn sign_in(language: Language, ways: &Ways<'_>, next: &str, shown: &Shown<'_>) -> SignInPage {
    let fields = vec![
        Field::email("email", text(language, "field-email")).autocomplete("username webauthn"),
        Field::password("password", text(language, "field-password"), "current-password"),
    ];
    SignInPage {
        title: text(language, "sign-in-title"),
        form: Form::new(language, "/sign-in", "sign-in-submit", fields, shown).hidden("next", next),
        passkeys: ways.passkeys,
        next: next.to_owned(),
        script: ways.script.clone(),
        service: ways.service.map(ToOwned::to_owned),
        service_button: Message::new("sign-in-service").with("service", ways.service.unwrap_or_default().to_owned()).render(language),
    }
}

/// Where the second factor is asked for.
#[derive(Debug, Clone, Serialize)]
pub(in crate::account) struct CodePage {
    title: String,
    form: Form,
    passkeys: bool,
    next: String,
    script: String,
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "account/code";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn has_errors(&self) -> bool {
        self.form.has_errors()
    }
}

pub(in crate::account) fn code(language: Language, ways: &Ways<'_>, next: &str, shown: &Shown<'_>) -> CodePage {
    let field =
        Field::text("code", text(language, "field-code"), 30).hint(text(language, "field-code-hint")).autocomplete("one-time-code").width(Width::Medium);
    CodePage {
        title: text(language, "sign-in-code-title"),
        form: Form::new(language, "/sign-in/code", "sign-in-code-submit", vec![field], shown)
            .hidden("next", next)
            .cancel("/sign-in", text(language, "sign-in-over")),
        passkeys: ways.passkeys,
        next: next.to_owned(),
        script: ways.script.clone(),
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let script = "/assets/passkey.js".to_owned();
    let all = Ways { passkeys: true, service: Some("kommunens inloggning"), script };
    let wrong = || Shown::typed([("email", "anna.ek@exempelkoping.se")], FormErrors::of("password", Message::new("sign-in-wrong")));
    vec![
        Sample::new("sign in", language, &sign_in(language, &Ways::default(), "/", &Shown::default())),
        Sample::new("sign in, wrong", language, &sign_in(language, &all, "/units", &wrong())),
        Sample::new("code", language, &code(language, &all, "/", &Shown::default())),
        Sample::new(
            "code, wrong",
            language,
            &code(language, &Ways::default(), "/", &Shown::typed([("code", "1")], FormErrors::of("code", Message::new("sign-in-code-wrong")))),
        ),
    ]
}
