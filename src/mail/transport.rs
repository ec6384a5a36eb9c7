use std::future::Future;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::model::{Envelope, Failure, FailureKind, Recipient};
use crate::config::{MailSecurity, MailServer};

/// For so long a server may take to let us in, and so long again for the sign-in.
const TO_ANSWER: Duration = Duration::from_secs(20);
/// For so long a server may take over a letter. It looks through it before it answers.
const TO_TAKE: Duration = Duration::from_secs(90);

/// The way to the mail server: a connection that is opened for the first letter and used for those that follow.
pub(super) struct Post<'s> {
    server: &'s MailServer,
    connection: Option<AsyncSmtpConnection>,
}

impl<'s> Post<'s> {
    /// No connection yet.
    pub(super) fn new(server: &'s MailServer) -> Self {
        Self { server, connection: None }
    }

    /// Hands a letter to the server; when this returns without a failure, the server has taken it.
    pub(super) async fn send(&mut self, envelope: &Envelope, text: &str) -> Result<(), Failure> {
        let message = compose(self.server, envelope, text)?;
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(self.server).await?,
        };
        let bytes = message.formatted();
        let taken = within(TO_TAKE, connection.send(message.envelope(), &bytes)).await;
        match taken {
            Ok(Ok(_)) => {
                self.connection = Some(connection);
                Ok(())
            }
            Ok(Err(error)) => Err(while_sending(&error)),
            Err(silent) => Err(silent),
        }
    }

    /// Takes leave of the server.
    pub(super) async fn close(self) {
        if let Some(mut connection) = self.connection {
            let _ = within(TO_ANSWER, connection.quit()).await;
        }
    }
}

async fn within<T>(patience: Duration, work: impl Future<Output = T>) -> Result<T, Failure> {
    tokio::time::timeout(patience, work).await.map_err(|_| Failure::new(FailureKind::Interrupted, ""))
}

async fn connect(server: &MailServer) -> Result<AsyncSmtpConnection, Failure> {
    let MailServer { host, port, security, sign_in, .. } = server;
    let tls = || TlsParameters::new(host.clone()).map_err(|error| Failure::new(FailureKind::NotLetIn, &error.to_string()));
    let from_the_start = if *security == MailSecurity::Tls { Some(tls()?) } else { None };
    let hello = ClientId::default();
    let opening = AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), Some(TO_ANSWER), &hello, from_the_start, None);
    let unreachable = |failure: Failure| Failure { kind: FailureKind::Unreachable, ..failure };
    let mut connection = within(TO_ANSWER, opening).await.map_err(unreachable)?.map_err(|error| while_connecting(&error))?;
    if *security == MailSecurity::Starttls {
        within(TO_ANSWER, connection.starttls(tls()?, &hello)).await.map_err(unreachable)?.map_err(|error| while_connecting(&error))?;
    }
    if let Some((user, password)) = sign_in {
        let credentials = Credentials::new(user.clone(), password.0.clone());
        let mechanisms = DEFAULT_MECHANISMS;
        within(TO_ANSWER, connection.auth(mechanisms, &credentials)).await.map_err(unreachable)?.map_err(|error| while_connecting(&error))?;
    }
    Ok(connection)
}

/// What went wrong before there was a letter in play: none of it is the letter's fault, so none of it is final.
fn while_connecting(error: &Error) -> Failure {
    let kind = if error.is_transient() {
        FailureKind::Postponed
    } else if error.is_permanent() || error.is_tls() || error.is_client() {
        FailureKind::NotLetIn
    } else {
        FailureKind::Unreachable
    };
    Failure::new(kind, &words(error))
}

/// What went wrong with a letter.
fn while_sending(error: &Error) -> Failure {
    let code = error.status().map(u16::from).unwrap_or_default();
    let kind = match code {
        // It asks for a sign-in, or for another one (RFC 4954 section 6).
        530 | 534 | 535 | 538 => FailureKind::NotLetIn,
        _ if error.is_permanent() => FailureKind::Refused,
        _ if error.is_transient() => FailureKind::Postponed,
        // An address with letters that the server does not know.
        _ if error.is_client() => FailureKind::BadAddress,
        _ => FailureKind::Interrupted,
    };
    Failure::new(kind, &words(error))
}

/// The error with what caused it.
fn words(error: &Error) -> String {
    let mut words = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words = format!("{words}: {cause_words}");
        }
        source = cause.source();
    }
    words
}

/// The letter as it goes over the line. The library encodes what stands in headers (RFC 2047) and looks addresses through; nothing
/// that could end a line has come so far.
fn compose(server: &MailServer, envelope: &Envelope, text: &str) -> Result<Message, Failure> {
    let header = |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
    let from = Recipient { name: envelope.from_name.clone(), address: server.from.clone() };
    let mut builder = Message::builder()
        .from(mailbox(&from)?)
        .to(mailbox(&envelope.to)?)
        .subject(&envelope.subject)
        .date(SystemTime::from(envelope.written_at))
        .message_id(Some(envelope.message_id.clone()))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", envelope.language.code()))
        .header(ContentType::TEXT_PLAIN);
    if let Some(reply_to) = &envelope.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    builder.body(text.to_owned()).map_err(|error| Failure::new(FailureKind::BadAddress, &error.to_string()))
}

fn mailbox(recipient: &Recipient) -> Result<Mailbox, Failure> {
    let address = recipient.address.parse().map_err(|error: lettre::address::AddressError| Failure::new(FailureKind::BadAddress, &error.to_string()))?;
    let name = Some(recipient.name.clone()).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, address))
}
