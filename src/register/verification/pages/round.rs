use crate::account::pages::{day, moment};
use crate::ids::VerificationRoundId;
use crate::mail::MailStatus;
use crate::register::actions::record::Choices;
use crate::register::model::Kind;
use crate::register::pages::parts::{channels, link_to, section, table};
use crate::register::verification::actions::round::{Called, Opened};
use crate::register::verification::model::{Item, ItemStatus, Progress, Round, RoundStatus, Selection};
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Confirm, ConfirmPage, Field, Form, FormPage, Link, ListPage, Pages, Panel, RecordPage, Row, Section, Shown, Summary, SummaryRow, Tag, Tone,
};

/// So many who are asked stand on a page.
const PAGE: usize = 100;

/// Who looks at a round, and at what of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::register::verification) struct Looking {
    /// May change the register.
    pub(in crate::register::verification) edit: bool,
    /// Whether mail goes out.
    pub(in crate::register::verification) mail: bool,
    /// The page of those who are asked, from 1.
    pub(in crate::register::verification) page: usize,
    /// Only those who have not answered all.
    pub(in crate::register::verification) open_only: bool,
}

fn tone(status: RoundStatus) -> Tone {
    match status {
        RoundStatus::Draft => Tone::Neutral,
        RoundStatus::Open => Tone::Info,
        RoundStatus::Closed => Tone::Good,
    }
}

/// So many of so many.
fn of(language: Language, progress: Progress) -> String {
    Message::new("verification-of").with("answered", progress.answered()).with("all", progress.all()).render(language)
}

/// The rounds of the organisation.
pub(in crate::register::verification) fn list(language: Language, rounds: &[(Round, Progress)], waiting: i64, edit: bool) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let rows = rounds.iter().map(|(round, progress)| {
        let waiting = if progress.waiting > 0 {
            Cell::tag(Tone::Warn, Message::new("verification-waiting-count").with("count", progress.waiting).render(language))
        } else {
            Cell::text("")
        };
        Row::new(vec![
            Cell::link(format!("/verification/{}", round.id), &round.title),
            Cell::tag(tone(round.status), round.status.name(language)),
            Cell::text(of(language, *progress)),
            waiting,
            Cell::text(moment(round.opened_at.unwrap_or(round.made.1))).noted(&round.made.0),
        ])
    });
    let columns = ["verification-round", "verification-state", "verification-answered", "verification-corrections", "verification-when"];
    let mut actions = Vec::new();
    if edit {
        actions.push(Link::new("/verification/new", t("verification-new")));
    }
    let label = if waiting > 0 { Message::new("verification-see-waiting").with("count", waiting).render(language) } else { t("verification-proposals") };
    actions.push(Link::new("/verification/proposals", label));
    ListPage {
        title: t("verification-title"),
        lead: Some(t("verification-lead")),
        actions,
        table: table(language, "rounds", t("verification-title"), &columns, rows.collect(), ("verification-none", "verification-none-text")),
    }
}

/// Prepares a round.
pub(in crate::register::verification) fn new(language: Language, id: VerificationRoundId, choices: &Choices, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let selections = Selection::ALL.map(|selection| {
        let hint = match selection {
            Selection::Due => "verification-selection-due-hint",
            Selection::Vendor => "verification-selection-vendor-hint",
            Selection::Unit => "verification-selection-unit-hint",
        };
        Choice { hint: Some(t(hint)), ..Choice::new(crate::input::word(&selection), selection.name(language)) }
    });
    let none = || Choice::new("", t("verification-not-chosen"));
    let vendors = choices.records.iter().filter(|(kind, _)| *kind == Kind::Vendor).flat_map(|(_, vendors)| vendors);
    let vendors = std::iter::once(none()).chain(vendors.map(|(id, name)| Choice::new(id.to_string(), name)));
    let units = std::iter::once(none()).chain(choices.units.iter().map(|(id, name)| Choice::new(id.to_string(), name)));
    let fields = vec![
        Field::radios("selection", t("verification-whom"), selections.to_vec()),
        Field::select("vendor", t("register-vendor"), vendors.collect()).hint(t("verification-vendor-hint")).optional(),
        Field::select("unit", t("register-unit"), units.collect()).hint(t("verification-unit-hint")).optional(),
        Field::text("title", t("verification-name"), 200).hint(t("verification-name-hint")).optional(),
        Field::area("message", t("verification-message"), 2_000).hint(t("verification-message-hint")).optional(),
    ];
    let form =
        Form::new(language, "/verification", "verification-prepare", fields, shown).hidden("id", id.to_string()).cancel("/verification", t("look-cancel"));
    FormPage::new(t("verification-new"), form).lead(t("verification-new-lead"))
}

/// A round.
pub(in crate::register::verification) fn round(language: Language, opened: &Opened, looking: &Looking, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let Opened { round, called, .. } = opened;
    let page = format!("/verification/{}", round.id);
    let button = |way: &str, key: &'static str| Form::new(language, format!("{page}/{way}"), key, Vec::new(), &Shown::default());
    let mut sections = Vec::new();
    let with_mail = called.iter().filter(|called| called.participant.address.is_some()).count();
    if looking.edit && round.status == RoundStatus::Draft {
        let (key, sent) = if looking.mail { ("verification-start-text", with_mail) } else { ("verification-start-text-no-mail", 0) };
        let said = Message::new(key).with("letters", sent).with("calls", called.len() - sent).render(language);
        let submit = if looking.mail && with_mail > 0 { "verification-start" } else { "verification-start-no-mail" };
        let links = vec![Link::new(format!("{page}/close"), t("verification-discard"))];
        sections.push(Section { text: Some(said), form: Some(button("start", submit)), links, ..Section::new("start", t("verification-start-title")) });
    }
    if round.status != RoundStatus::Draft {
        sections.push(Section { table: Some(units(language, opened)), ..Section::new("units", t("verification-by-unit")) });
    }
    sections.push(Section { table: Some(participants(language, opened, looking)), ..Section::new("asked", t("verification-participants")) });
    if looking.edit && round.status == RoundStatus::Open {
        sections.extend(by_phone(language, opened, looking, &page, shown));
        let unanswered = called.iter().any(|called| called.is_open() && called.participant.mail.is_some());
        if round.reminded.is_none() && unanswered && looking.mail {
            sections.push(Section {
                text: Some(t("verification-remind-text")),
                form: Some(button("remind", "verification-remind")),
                ..Section::new("remind", t("verification-remind-title"))
            });
        }
        sections.push(Section {
            text: Some(t("verification-close-text")),
            links: vec![Link::new(format!("{page}/close"), t("verification-close"))],
            ..Section::new("close", t("verification-close-title"))
        });
    }
    let missing = Panel { kind: "info", title: t("verification-no-mail-title"), text: t("verification-no-mail-text"), code: None, list: Vec::new() };
    RecordPage {
        title: round.title.clone(),
        back: Some(Link::new("/verification", t("verification-title"))),
        tags: vec![Tag { kind: tone(round.status), text: round.status.name(language) }],
        panel: (!looking.mail && round.status != RoundStatus::Closed).then_some(missing),
        summary: Summary { rows: facts(language, opened) },
        sections,
        ..RecordPage::default()
    }
}

fn facts(language: Language, opened: &Opened) -> Vec<SummaryRow> {
    let t = |key: &'static str| text(language, key);
    let Opened { round, called, .. } = opened;
    let progress = opened.progress();
    let by = |(who, at): &(String, crate::clock::Timestamp)| format!("{}, {who}", moment(*at));
    let mut rows = vec![SummaryRow::new(t("verification-whom"), round.selection.name(language)), SummaryRow::new(t("verification-made"), by(&round.made))];
    if let (Some(opened_at), Some(until)) = (round.opened_at, round.until) {
        rows.push(SummaryRow::new(t("verification-opened"), moment(opened_at)));
        rows.push(SummaryRow::new(t("verification-until"), day(until)));
        let count = |status: MailStatus| called.iter().filter(|called| called.mail == Some(status)).count();
        let letters = called.iter().filter(|called| called.participant.mail.is_some()).count();
        let letters = Message::new("verification-letters")
            .with("letters", letters)
            .with("sent", count(MailStatus::Sent))
            .with("waiting", count(MailStatus::Waiting))
            .with("failed", count(MailStatus::Failed) + count(MailStatus::Cancelled))
            .with("calls", called.len() - letters);
        rows.push(SummaryRow::new(t("verification-how"), letters.render(language)));
        let answers = [
            ("verification-count-confirmed", progress.confirmed),
            ("verification-count-phone", progress.phone),
            ("verification-count-corrected", progress.corrected),
            ("verification-count-waiting", progress.waiting),
            ("verification-count-open", progress.open),
        ];
        let answers = answers.map(|(key, count)| Message::new(key).with("count", count).render(language)).to_vec();
        rows.push(SummaryRow::list(t("verification-answers"), answers).noted(of(language, progress)));
    }
    if let Some(reminded) = &round.reminded {
        rows.push(SummaryRow::new(t("verification-reminded"), by(reminded)));
    }
    if let Some(closed) = round.closed_at {
        rows.push(SummaryRow::new(t("verification-closed-at"), moment(closed)));
    }
    if !round.message.is_empty() {
        rows.push(SummaryRow::list(t("verification-message"), round.message.lines().map(ToOwned::to_owned).collect()));
    }
    rows
}

fn units(language: Language, opened: &Opened) -> crate::view::Table {
    let t = |key: &'static str| text(language, key);
    let number = |count: i64| Cell { numeric: true, ..Cell::text(count.to_string()) };
    let rows = opened.by_unit().into_iter().map(|(unit, progress)| {
        let name = unit.map_or_else(|| t("verification-no-unit"), ToOwned::to_owned);
        Row::new(vec![Cell::text(name), Cell::text(of(language, progress)), number(progress.waiting), number(progress.open)])
    });
    let columns = ["register-unit", "verification-answered", "verification-item-corrected", "verification-item-open"];
    let mut table =
        table(language, "unit-table", t("verification-by-unit"), &columns, rows.collect(), ("verification-nobody-left", "verification-nobody-left-text"));
    table.columns.iter_mut().skip(2).for_each(|column| column.numeric = true);
    table
}

/// How a letter has fared.
fn letter(language: Language, called: &Called) -> Cell {
    let t = |key: &'static str| text(language, key);
    match (&called.participant.address, called.mail, called.participant.mail) {
        (_, Some(status), _) => {
            let kind = match status {
                MailStatus::Sent => Tone::Good,
                MailStatus::Waiting => Tone::Info,
                MailStatus::Failed => Tone::Bad,
                MailStatus::Cancelled => Tone::Warn,
            };
            let address = called.participant.address.clone().unwrap_or_default();
            Cell::tag(kind, status.name(language)).noted(address)
        }
        (Some(address), None, Some(_)) => Cell::tag(Tone::Good, MailStatus::Sent.name(language)).noted(address),
        (Some(address), None, None) => Cell::text(t("verification-by-letter")).noted(address),
        (None, ..) => Cell::tag(Tone::Neutral, t("verification-by-phone")),
    }
}

/// How what somebody is asked has been answered: by words for each answer, and who gave it.
fn answers(language: Language, items: &[Item]) -> Cell {
    let mut progress = Progress::default();
    for item in items {
        progress.count(item.status, 1);
    }
    let kind = if progress.waiting > 0 {
        Tone::Warn
    } else if progress.open == 0 {
        Tone::Good
    } else {
        Tone::Neutral
    };
    let last = items.iter().filter_map(|item| item.answered.as_ref().map(|answered| (answered, item.status))).max_by_key(|((_, at), _)| *at);
    let note = last.map(|((by, at), status)| format!("{}: {by}, {}", status.name(language), moment(*at))).unwrap_or_default();
    Cell::tag(kind, of(language, progress)).noted(note)
}

fn name_of(language: Language, called: &Called) -> String {
    if called.participant.name.is_empty() { text(language, "verification-nobody-known") } else { called.participant.name.clone() }
}

fn participants(language: Language, opened: &Opened, looking: &Looking) -> crate::view::Table {
    let t = |key: &'static str| text(language, key);
    let page = format!("/verification/{}", opened.round.id);
    let chosen: Vec<&Called> = opened.called.iter().filter(|called| !looking.open_only || called.is_open()).collect();
    let from = (looking.page - 1) * PAGE;
    let rows = chosen.iter().skip(from).take(PAGE).map(|called| {
        let about: Vec<&str> = called.items.iter().map(|item| item.name.as_str()).take(5).collect();
        let more = if called.items.len() > 5 { ", …" } else { "" };
        let ways = called.contact.as_ref().map_or_else(Cell::default, |contact| channels(language, &contact.channels));
        Row::new(vec![
            Cell::link(format!("/verification/participants/{}", called.participant.id), name_of(language, called)),
            Cell::text(Message::new("verification-entries").with("count", called.items.len()).render(language)).noted(format!("{}{more}", about.join(", "))),
            ways,
            letter(language, called),
            answers(language, &called.items),
        ])
    });
    let columns = ["verification-who", "verification-about", "contact-channels", "verification-letter", "verification-answers"];
    let mut table = table(
        language,
        "participant-table",
        t("verification-participants"),
        &columns,
        rows.collect(),
        ("verification-nobody-left", "verification-nobody-left-text"),
    );
    let address = |number: usize| format!("{page}?page={number}{}", if looking.open_only { "&open=true" } else { "" });
    let to = (from + PAGE).min(chosen.len());
    table.count = Message::new("count-rows").with("count", chosen.len()).render(language);
    table.pages = (chosen.len() > PAGE).then(|| Pages {
        previous: (looking.page > 1).then(|| address(looking.page - 1)),
        next: (to < chosen.len()).then(|| address(looking.page + 1)),
        label: Message::new("catalogue-shown").with("from", from + 1).with("to", to).with("all", chosen.len()).render(language),
    });
    table.filter = (opened.round.status != RoundStatus::Draft).then(|| crate::view::TableFilter {
        action: page.clone(),
        fields: vec![Field::checkbox("open", t("verification-open-only")).shown(language, &Shown::of([("open", if looking.open_only { "true" } else { "" })]))],
        submit: t("filter-submit"),
        clear: looking.open_only.then(|| page.clone()),
    });
    table
}

/// Ticks off those who were called: the ones on the page that have not answered all.
fn by_phone(language: Language, opened: &Opened, looking: &Looking, page: &str, shown: &Shown<'_>) -> Option<Section> {
    let t = |key: &'static str| text(language, key);
    let chosen = opened.called.iter().filter(|called| !looking.open_only || called.is_open()).skip((looking.page - 1) * PAGE).take(PAGE);
    let open = chosen.filter(|called| called.is_open()).map(|called| {
        let about = Message::new("verification-entries").with("count", called.items.len()).render(language);
        Choice { hint: Some(about), ..Choice::new(called.participant.id.to_string(), name_of(language, called)) }
    });
    let open: Vec<Choice> = open.collect();
    if open.is_empty() {
        return None;
    }
    let field = Field::checkboxes("participants", t("verification-phone-whom"), open);
    let form = Form::new(language, format!("{page}/phone"), "verification-tick", vec![field], shown);
    Some(Section { text: Some(t("verification-phone-text")), form: Some(form), ..Section::new("phone", t("verification-phone-title")) })
}

/// Asks once more before a round is ended or thrown away.
pub(in crate::register::verification) fn confirm_close(language: Language, round: &Round) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    let draft = round.status == RoundStatus::Draft;
    let (title, said, submit) = if draft {
        ("verification-discard-title", "verification-discard-text", "verification-discard")
    } else {
        ("verification-close-title", "verification-close-text", "verification-close")
    };
    ConfirmPage {
        confirm: Confirm {
            title: t(title),
            text: t(said),
            action: format!("/verification/{}/close", round.id),
            hidden: Vec::new(),
            submit: t(submit),
            danger: draft,
            cancel: Link::new(format!("/verification/{}", round.id), t("look-cancel")),
        },
    }
}

/// One who is asked: how to reach them, and what they have answered.
pub(in crate::register::verification) fn participant(language: Language, round: &Round, called: &Called, edit: bool, mail: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let page = format!("/verification/participants/{}", called.participant.id);
    let rows = called.items.iter().map(|item| {
        let kind = match item.status {
            ItemStatus::Open | ItemStatus::Dropped => Tone::Neutral,
            ItemStatus::Corrected => Tone::Warn,
            ItemStatus::Refused => Tone::Info,
            _ => Tone::Good,
        };
        let by = item.answered.as_ref().map(|(by, at)| format!("{by}, {}", moment(*at))).unwrap_or_default();
        let see = if item.proposal.is_some() { Cell::link(format!("/verification/proposals/{}", item.id), t("look-show")) } else { Cell::default() };
        Row::new(vec![link_to(item.kind, item.record, &item.name).noted(item.kind.name(language)), Cell::tag(kind, item.status.name(language)).noted(by), see])
    });
    let columns = ["verification-entry", "verification-answer", "verification-correction"];
    let items = table(language, "items", t("verification-about"), &columns, rows.collect(), ("verification-nobody-left", "verification-nobody-left-text"));
    let mut sections = vec![section(t("verification-about"), items, Vec::new())];
    let button = |way: &str, key: &'static str| Form::new(language, format!("{page}/{way}"), key, Vec::new(), &Shown::default());
    if edit && round.status == RoundStatus::Open && called.is_open() {
        let form = Some(button("phone", "verification-tick"));
        sections.push(Section { text: Some(t("verification-phone-one")), form, ..Section::new("phone", t("verification-phone-title")) });
        if mail {
            let form = Some(button("link", "verification-new-link"));
            sections.push(Section { text: Some(t("verification-new-link-text")), form, ..Section::new("link", t("verification-new-link-title")) });
        }
    }
    let mut facts = vec![SummaryRow::linked(t("verification-round"), vec![Link::new(format!("/verification/{}", round.id), &round.title)])];
    if let (Some(contact), Some(id)) = (&called.contact, called.participant.contact) {
        facts.push(SummaryRow::linked(t("register-contact"), vec![Link::new(format!("/contacts/{id}"), &contact.name)]));
        let ways = contact.channels.iter().filter_map(|channel| Some(Link::new(channel.link()?, channel.shown()))).collect();
        facts.push(SummaryRow::linked(t("contact-channels"), ways));
    }
    let letter = letter(language, called);
    let how = letter.tag.as_ref().map_or(letter.text, |tag| tag.text.clone());
    facts.push(SummaryRow { note: letter.note, ..SummaryRow::new(t("verification-letter"), how) });
    RecordPage {
        title: name_of(language, called),
        back: Some(Link::new(format!("/verification/{}", round.id), &round.title)),
        tags: vec![answers(language, &called.items).tag].into_iter().flatten().collect(),
        summary: Summary { rows: facts },
        sections,
        ..RecordPage::default()
    }
}
