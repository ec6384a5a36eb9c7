//! The page of the look-up, and the list below the field.

use serde::Serialize;

use crate::catalogue::Requirement;
use crate::register::model::Days;
use crate::register::search::{Document, DocumentKind, DocumentPhone, Found, Hit};
use crate::text::{Language, Message, text};
use crate::view::{Empty, Link, Page, Sample, Tag, Tone};

/// What is found besides the register.
#[derive(Debug, Default)]
pub(super) struct Others<'a> {
    pub(super) requirements: Vec<&'a Requirement>,
    /// Address, title, number.
    pub(super) tenders: Vec<(String, String, String)>,
    /// Address, name.
    pub(super) users: Vec<(String, String)>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LookUpPage {
    title: String,
    typed: String,
    groups: Vec<Group>,
    /// How much was found.
    count: String,
    empty: Option<Empty>,
}

/// Hits of one kind.
#[derive(Debug, Clone, Serialize)]
struct Group {
    id: &'static str,
    heading: String,
    hits: Vec<Line>,
}

/// A hit.
#[derive(Debug, Clone, Serialize, Default)]
struct Line {
    href: String,
    title: String,
    note: String,
    tags: Vec<Tag>,
    phones: Vec<Call>,
}

/// A number to call.
#[derive(Debug, Clone, Serialize)]
struct Call {
    href: String,
    shown: String,
    label: String,
    /// That somebody answers day and night, when somebody does.
    always: Option<String>,
}

impl Page for LookUpPage {
    const TEMPLATE: &'static str = "start/look_up";

    fn title(&self) -> String {
        self.title.clone()
    }
}

pub(super) fn page(language: Language, typed: &str, found: &Found, others: Others<'_>) -> LookUpPage {
    let t = |key: &'static str| text(language, key);
    let mut groups: Vec<Group> = by_kind(found)
        .into_iter()
        .map(|(kind, hits)| Group { id: id(kind), heading: kind.heading(language), hits: hits.iter().map(|hit| line(language, hit)).collect() })
        .collect();
    let requirement =
        |one: &Requirement| Line { href: format!("/catalogue/{}", one.id), title: format!("{} {}", one.id, one.title.get(language)), ..Line::default() };
    let tender = |(href, title, note): (String, String, String)| Line { href, title, note, ..Line::default() };
    let user = |(href, title): (String, String)| Line { href, title, ..Line::default() };
    let further = [
        ("tenders", "search-tenders", others.tenders.into_iter().map(tender).collect::<Vec<_>>()),
        ("requirements", "search-requirements", others.requirements.into_iter().map(requirement).collect()),
        ("users", "search-users", others.users.into_iter().map(user).collect()),
    ];
    groups.extend(further.into_iter().filter(|(.., hits)| !hits.is_empty()).map(|(id, heading, hits)| Group { id, heading: t(heading), hits }));
    let all: usize = groups.iter().map(|group| group.hits.len()).sum();
    let count = Message::new(if found.more { "search-count-more" } else { "count-found" }).with("count", all).render(language);
    let empty = match (typed.is_empty(), all) {
        (true, _) => Some(Empty { title: t("search-empty"), text: t("search-empty-text"), action: None }),
        (false, 0) => {
            Some(Empty { title: Message::new("search-none").with("words", typed.to_owned()).render(language), text: t("search-none-text"), action: None })
        }
        _ => None,
    };
    LookUpPage { title: t("search-title"), typed: typed.to_owned(), groups, count, empty }
}

/// The hits in groups; first the group in which the best of all is.
fn by_kind(found: &Found) -> Vec<(DocumentKind, Vec<&Hit>)> {
    let mut groups: Vec<(DocumentKind, Vec<&Hit>)> = Vec::new();
    for hit in &found.hits {
        match groups.iter_mut().find(|(kind, _)| *kind == hit.document.kind) {
            Some((_, hits)) => hits.push(hit),
            None => groups.push((hit.document.kind, vec![hit])),
        }
    }
    groups
}

fn id(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Vendor => "vendors",
        DocumentKind::System => "systems",
        DocumentKind::Person => "people",
        DocumentKind::Function => "functions",
        DocumentKind::Contract => "contracts",
        DocumentKind::Unit => "units",
    }
}

fn line(language: Language, hit: &Hit) -> Line {
    let Document { kind, id, title, note, phones, .. } = &hit.document;
    let call = |phone: &DocumentPhone| Call {
        href: tel(phone),
        shown: phone.shown.clone(),
        label: phone.label.clone(),
        always: phone.around_the_clock.then(|| text(language, "channel-around-the-clock")),
    };
    Line { href: kind.page(id), title: title.clone(), note: note.clone(), tags: tags(language, hit), phones: phones.iter().map(call).collect() }
}

/// Whose it is, when it is another organisation's, and that it is not in use any more or not today.
fn tags(language: Language, hit: &Hit) -> Vec<Tag> {
    let organisation = hit.organisation.clone().map(|text| Tag { kind: Tone::Info, text });
    let archived = hit.document.archived.then(|| Tag { kind: Tone::Neutral, text: text(language, "search-archived") });
    let gone = (!hit.document.archived && !hit.reachable).then(|| Tag { kind: Tone::Warn, text: text(language, "search-not-today") });
    organisation.into_iter().chain(archived).chain(gone).collect()
}

/// Only what can be dialled stands in a link, whatever is in the register.
fn tel(phone: &DocumentPhone) -> String {
    let dialled: String = phone.tel.chars().filter(|sign| sign.is_ascii_alphanumeric() || "+;=#*-.,".contains(*sign)).collect();
    format!("tel:{}", dialled.replace('#', "%23"))
}

/// What the field in the header shows as one types; a script makes the list of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Suggestions {
    groups: Vec<SuggestedGroup>,
    /// The option that Enter takes when nothing else is chosen; none when it is not sure what is meant.
    chosen: Option<usize>,
    /// The way to the page.
    all: Link,
    /// How much was found, to be read aloud.
    status: String,
    /// What to do when there is nothing.
    none: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct SuggestedGroup {
    heading: String,
    options: Vec<SuggestedOption>,
}

#[derive(Debug, Clone, Serialize)]
struct SuggestedOption {
    href: String,
    text: String,
    note: String,
    tags: Vec<String>,
    /// What it does when it is not to show a page.
    call: Option<String>,
}

pub(super) fn suggestions(language: Language, typed: &str, found: &Found) -> Suggestions {
    let (mut groups, mut chosen, mut place) = (Vec::new(), None, 0);
    for (kind, hits) in by_kind(found) {
        let mut options = Vec::new();
        for hit in hits {
            let line = line(language, hit);
            // One looks up a contact to call it, and anything else to read about it.
            let first = place + options.len() + usize::from(kind.is_called() && !line.phones.is_empty());
            chosen = chosen.or(found.sure.then_some(first));
            let tags = line.tags.into_iter().map(|tag| tag.text).collect();
            options.push(SuggestedOption { href: line.href, text: line.title.clone(), note: line.note, tags, call: None });
            options.extend(line.phones.into_iter().map(|phone| SuggestedOption {
                href: phone.href,
                text: phone.shown,
                note: phone.label,
                tags: phone.always.into_iter().collect(),
                call: Some(Message::new("search-call").with("name", line.title.clone()).render(language)),
            }));
        }
        place += options.len();
        groups.push(SuggestedGroup { heading: kind.heading(language), options });
    }
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
    let count = found.hits.len();
    let status = Message::new(if found.more { "search-count-more" } else { "count-found" }).with("count", count).render(language);
    let none = (count == 0 && !typed.is_empty()).then(|| text(language, "search-suggest-none"));
    Suggestions { groups, chosen, all: Link::new(format!("/search?{query}"), text(language, "search-all")), status, none }
}

/// Every page of the look-up, for the test that renders them.
pub(in crate::start) fn samples(language: Language) -> Vec<Sample> {
    let Ok(catalogue) = crate::catalogue::source::load_embedded() else { return Vec::new() };
    let phone = |shown: &str, tel: &str, label: &str, around_the_clock| DocumentPhone {
        shown: shown.to_owned(),
        tel: tel.to_owned(),
        label: label.to_owned(),
        around_the_clock,
        days: Days::default(),
    };
    let hit = |kind, title: &str, note: &str, phones, organisation: Option<&str>, archived| {
        let document = Document { note: note.to_owned(), phones, archived, ..Document::new(kind, format!("{title}1"), title.to_owned()) };
        Hit { document, organisation: organisation.map(ToOwned::to_owned), reachable: true }
    };
    let found = Found {
        hits: vec![
            hit(
                DocumentKind::Person,
                "Anna Berg",
                "Systemförvaltare, socialförvaltningen",
                vec![phone("070-174 06 10", "+46701740610", "Mobil", false)],
                None,
                false,
            ),
            hit(DocumentKind::Function, "Bergjouren", "Bergdata AB", vec![phone("08-465 004 51", "+46846500451", "Jour", true)], None, false),
            hit(DocumentKind::Vendor, "Bergdata AB", "", Vec::new(), Some("Grannbygdens kommun"), true),
        ],
        more: true,
        sure: true,
    };
    let others = Others {
        requirements: catalogue.requirements.iter().take(2).collect(),
        tenders: vec![("/tenders/1".to_owned(), "Bergvärme".to_owned(), "KS 2026/1".to_owned())],
        users: vec![("/users/1".to_owned(), "Bo Berg".to_owned())],
    };
    vec![
        Sample::new("look-up", language, &page(language, "berg", &found, others)),
        Sample::new("look-up, nothing", language, &page(language, "x", &Found::default(), Others::default())),
        Sample::new("look-up, no words", language, &page(language, "", &Found::default(), Others::default())),
    ]
}
