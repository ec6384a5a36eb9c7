//! A mail server on this machine that takes letters, or does not, as a test wants.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kravkoll::config::{MailSecurity, MailServer};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Takes it.
    Take,
    /// Takes it after a while.
    TakeLate(Duration),
    /// Answers so to the address.
    AtAddress(&'static str),
    /// Answers so when it has got the whole letter.
    AtEnd(&'static str),
    /// Takes half of it and hangs up.
    HangUpInLetter,
    /// Gets the whole letter and hangs up without an answer.
    HangUpAtEnd,
    /// Says this instead of a greeting.
    AtGreeting(&'static str),
}

/// A letter that the server got whole, whatever it answered then.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub from: String,
    pub to: String,
    pub data: String,
    pub taken: bool,
}

impl Got {
    /// The header of that name, with its lines put together again.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(ToOwned::to_owned))
    }

    /// The names of all headers.
    pub(crate) fn headers(&self) -> Vec<String> {
        let head = self.data.split("\r\n\r\n").next().unwrap();
        head.split("\r\n").filter(|line| !line.starts_with(' ')).map(|line| line.split(':').next().unwrap().to_owned()).collect()
    }

    /// The text as somebody reads it.
    pub(crate) fn text(&self) -> String {
        let body = self.data.split_once("\r\n\r\n").unwrap().1;
        match self.header("Content-Transfer-Encoding").as_deref() {
            Some("quoted-printable") => quoted(body),
            Some("base64") => {
                let letters: String = body.split_whitespace().collect();
                String::from_utf8(data_encoding::BASE64.decode(letters.as_bytes()).unwrap()).unwrap()
            }
            _ => body.to_owned(),
        }
    }
}

/// A text that was written as quoted-printable (RFC 2045 6.7).
fn quoted(text: &str) -> String {
    let mut bytes = Vec::new();
    let joined = text.replace("=\r\n", "");
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'=' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[derive(Default)]
struct State {
    ways: VecDeque<Way>,
    got: Vec<Got>,
    said: Vec<String>,
    connections: usize,
}

#[derive(Clone)]
pub(crate) struct Smtp {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Smtp {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let smtp = Self { address: listener.local_addr().unwrap(), state: Arc::default() };
        let server = smtp.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.talk(stream).await });
            }
        });
        smtp
    }

    /// The server as the settings name it.
    pub(crate) fn server(&self) -> MailServer {
        MailServer {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            security: MailSecurity::None,
            sign_in: None,
            from: "kravkoll@exempelkoping.se".to_owned(),
        }
    }

    /// What is done with the next letters; those after them are taken.
    pub(crate) fn then(&self, ways: impl IntoIterator<Item = Way>) {
        self.state.lock().unwrap().ways.extend(ways);
    }

    /// The letters that came whole.
    pub(crate) fn got(&self) -> Vec<Got> {
        self.state.lock().unwrap().got.clone()
    }

    /// The letters that were taken.
    pub(crate) fn taken(&self) -> Vec<Got> {
        self.got().into_iter().filter(|got| got.taken).collect()
    }

    /// Every line that clients said outside letters.
    pub(crate) fn said(&self) -> Vec<String> {
        self.state.lock().unwrap().said.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    fn next(&self) -> Way {
        self.state.lock().unwrap().ways.pop_front().unwrap_or(Way::Take)
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let greeting = {
            let mut state = self.state.lock().unwrap();
            state.connections += 1;
            match state.ways.front() {
                Some(Way::AtGreeting(words)) => {
                    let words = *words;
                    state.ways.pop_front();
                    Some(words)
                }
                _ => None,
            }
        };
        writer.write_all(format!("{}\r\n", greeting.unwrap_or("220 test")).as_bytes()).await.ok()?;
        let (mut from, mut to, mut way) = (String::new(), String::new(), Way::Take);
        while let Some(line) = lines.next_line().await.ok()? {
            self.state.lock().unwrap().said.push(line.clone());
            let verb = line.to_uppercase();
            let answer = if verb.starts_with("EHLO") {
                "250-test\r\n250 AUTH PLAIN"
            } else if verb.starts_with("AUTH") {
                if line.contains(&data_encoding::BASE64.encode(b"\0kravkoll\0hemligt")) { "235 welcome" } else { "535 5.7.8 wrong password" }
            } else if verb.starts_with("MAIL FROM:") {
                from = line;
                way = self.next();
                "250 ok"
            } else if verb.starts_with("RCPT TO:") {
                to = line;
                match way {
                    Way::AtAddress(words) => words,
                    _ => "250 ok",
                }
            } else if verb == "DATA" {
                writer.write_all(b"354 go on\r\n").await.ok()?;
                let mut data = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    if way == Way::HangUpInLetter && data.len() > 100 {
                        return None;
                    }
                    data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    data.push_str("\r\n");
                }
                if let Way::TakeLate(late) = way {
                    tokio::time::sleep(late).await;
                }
                let answer = match way {
                    Way::AtEnd(words) => words,
                    Way::HangUpAtEnd => "",
                    _ => "250 taken",
                };
                let got = Got { from: from.clone(), to: to.clone(), data, taken: answer.starts_with("250") };
                self.state.lock().unwrap().got.push(got);
                if answer.is_empty() {
                    return None;
                }
                answer
            } else if verb == "QUIT" {
                writer.write_all(b"221 bye\r\n").await.ok()?;
                return None;
            } else {
                "250 ok"
            };
            writer.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        }
        None
    }
}
