use crate::account::actions::organisation::Overview;
use crate::account::model::{Organisation, OrganisationKind, Unit, UnitKind};
use crate::error::FormErrors;
use crate::ids::{OrganisationId, UnitId};
use crate::input;
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Form, FormPage, Link, ListPage, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow,
    Table, TableFilter, Tag, Tone, Width,
};

/// The organisation worked in.
pub(in crate::account) fn organisation(language: Language, overview: &Overview, may_edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let Overview { organisation, members, units } = overview;
    let units = Message::new("count-units").with("count", *units).render(language);
    let summary = Summary {
        rows: vec![
            SummaryRow::new(t("field-kind"), organisation.kind.name(language)),
            SummaryRow::new(t("field-number"), organisation.number.to_string()),
            SummaryRow::new(t("units-title"), units).with("/units", t("look-show"), t("units-title")),
        ],
    };
    let mut sections = Vec::new();
    if organisation.kind == OrganisationKind::Federation {
        sections.push(member_section(language, members, may_edit));
    }
    let ways = [
        ("/organisation/edit", "look-change"),
        ("/templates", "organisation-templates"),
        ("/mail", "organisation-mail"),
        ("/organisations/new", "organisation-new"),
    ];
    let actions = ways.map(|(href, key)| Link::new(href, t(key))).to_vec();
    RecordPage { title: organisation.name.clone(), actions: if may_edit { actions } else { Vec::new() }, summary, sections, ..RecordPage::default() }
}

fn member_section(language: Language, members: &[Organisation], may_edit: bool) -> Section {
    let t = |key: &'static str| text(language, key);
    let row = |member: &Organisation| {
        let remove = if may_edit { Cell::link(format!("/organisation/members/{}/remove", member.id), t("look-remove")) } else { Cell::text("") };
        Row::new(vec![Cell::text(&member.name), Cell::text(member.number.to_string()), remove])
    };
    Section {
        text: Some(t("members-lead")),
        table: Some(Table {
            caption: t("members-title"),
            caption_hidden: true,
            id: "member-table".to_owned(),
            columns: ["field-name", "field-number", "field-action"].map(|key| Column::new(t(key))).to_vec(),
            rows: members.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("members-none"), text: t("members-none-text"), action: None },
            count: Message::new("count-members").with("count", members.len()).render(language),
            pages: None,
        }),
        links: if may_edit { vec![Link::new("/organisation/members/new", t("member-add"))] } else { Vec::new() },
        ..Section::new("members", t("members-title"))
    }
}

fn fields(language: Language) -> Vec<Field> {
    let t = |key: &'static str| text(language, key);
    let kinds = OrganisationKind::ALL.map(|kind| Choice::new(input::word(&kind), kind.name(language))).to_vec();
    vec![
        Field::text("name", t("field-organisation-name"), 200).autocomplete("organization"),
        Field::radios("kind", t("field-kind"), kinds),
        Field::text("number", t("field-number"), 20).hint(t("field-number-hint")).width(Width::Medium),
    ]
}

pub(in crate::account) fn edit_organisation(language: Language, shown: &Shown<'_>) -> FormPage {
    let version = shown.value("version").to_owned();
    let form = Form::new(language, "/organisation/edit", "look-save", fields(language), shown);
    FormPage::new(text(language, "organisation-edit"), form.hidden("version", version).cancel("/organisation", text(language, "look-cancel")))
}

pub(in crate::account) fn create_organisation(language: Language, id: OrganisationId, shown: &Shown<'_>) -> FormPage {
    let form = Form::new(language, "/organisations", "organisation-submit", fields(language), shown);
    FormPage::new(text(language, "organisation-new"), form.hidden("id", id.to_string()).cancel("/organisation", text(language, "look-cancel")))
        .lead(text(language, "organisation-new-lead"))
}

pub(in crate::account) fn member(language: Language, shown: &Shown<'_>) -> FormPage {
    let field = Field::text("number", text(language, "field-number"), 20).hint(text(language, "field-member-hint")).width(Width::Medium);
    let form = Form::new(language, "/organisation/members", "member-add", vec![field], shown).cancel("/organisation", text(language, "look-cancel"));
    FormPage::new(text(language, "member-add"), form).lead(text(language, "member-lead"))
}

pub(in crate::account) fn remove_member(language: Language, member: &Organisation) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("member-remove-title").with("name", member.name.clone()).render(language),
            text: t("member-remove-text"),
            action: format!("/organisation/members/{}/remove", member.id),
            hidden: Vec::new(),
            submit: t("look-remove"),
            danger: true,
            cancel: Link::new("/organisation", t("look-cancel")),
        },
    }
}

/// The units, each with its depth.
pub(in crate::account) fn units(language: Language, units: &[(Unit, usize)], may_edit: bool, sort: &str, filter: &Shown<'_>) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let name_of = |id: Option<UnitId>| id.and_then(|id| units.iter().find(|(unit, _)| unit.id == id)).map(|(unit, _)| unit.name.clone()).unwrap_or_default();
    let wanted = filter.value("q").trim();
    let mut shown: Vec<&(Unit, usize)> = units.iter().collect();
    let key = crate::account::actions::organisation::collation_key;
    match sort.trim_start_matches('-') {
        "name" => shown.sort_by_key(|(unit, _)| key(&unit.name)),
        "kind" => shown.sort_by_key(|(unit, _)| unit.kind.name(language)),
        // As they lie in one another.
        _ => {}
    }
    if sort.starts_with('-') {
        shown.reverse();
    }
    let tree = sort.is_empty() && wanted.is_empty();
    let row = |(unit, depth): &&(Unit, usize)| {
        let name = if tree { format!("{}{}", "— ".repeat(*depth), unit.name) } else { unit.name.clone() };
        Row::new(vec![Cell::link(format!("/units/{}", unit.id), name), Cell::text(unit.kind.name(language)), Cell::text(name_of(unit.parent))])
    };
    let rows: Vec<Row> = shown.iter().map(row).filter(|row| row.has_words(wanted)).collect();
    let new = Link::new("/units/new", t("unit-new"));
    let empty = if units.is_empty() {
        Empty { title: t("units-none"), text: t("units-none-text"), action: may_edit.then(|| new.clone()) }
    } else {
        Empty { title: t("filter-none"), text: t("filter-none-text"), action: Some(Link::new("/units", t("look-filter-clear"))) }
    };
    ListPage {
        title: t("units-title"),
        lead: Some(t("units-lead")),
        actions: if may_edit { vec![new] } else { Vec::new() },
        table: Table {
            caption: t("units-title"),
            caption_hidden: true,
            id: "units".to_owned(),
            columns: vec![
                Column::sorted(t("field-name"), "/units", "name", sort),
                Column::sorted(t("field-kind"), "/units", "kind", sort),
                Column::new(t("field-parent")),
            ],
            count: Message::new("count-units").with("count", rows.len()).render(language),
            rows,
            filter: (!units.is_empty()).then(|| TableFilter {
                action: "/units".to_owned(),
                fields: vec![Field::search("q", t("filter-words")).shown(language, filter)],
                submit: t("filter-submit"),
                clear: (!wanted.is_empty()).then(|| "/units".to_owned()),
            }),
            empty,
            pages: None,
        },
    }
}

/// One unit.
pub(in crate::account) fn unit(language: Language, unit: &Unit, all: &[(Unit, usize)], may_edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let parent = unit.parent.and_then(|id| all.iter().find(|(unit, _)| unit.id == id)).map(|(unit, _)| unit.name.clone());
    let parts: Vec<String> = all.iter().filter(|(part, _)| part.parent == Some(unit.id)).map(|(part, _)| part.name.clone()).collect();
    let mut rows =
        vec![SummaryRow::new(t("field-kind"), unit.kind.name(language)), SummaryRow::new(t("field-parent"), parent.unwrap_or_else(|| t("unit-top")))];
    if !parts.is_empty() {
        rows.push(SummaryRow::list(t("unit-parts"), parts));
    }
    let mut sections = Vec::new();
    if may_edit {
        let mut section = Section::new("delete", t("unit-delete-heading"));
        section.text = Some(t("unit-delete-lead"));
        section.dialogs = vec![delete_unit(language, unit).confirm.as_dialog("delete-unit", &format!("/units/{}/delete", unit.id), t("unit-delete"))];
        sections.push(section);
    }
    RecordPage {
        title: unit.name.clone(),
        back: Some(Link::new("/units", t("units-title"))),
        tags: vec![Tag { kind: Tone::Neutral, text: unit.kind.name(language) }],
        actions: if may_edit { vec![Link::new(format!("/units/{}/edit", unit.id), t("look-change"))] } else { Vec::new() },
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// The form of a unit: a new one with the id it will have, or one that is there.
pub(in crate::account) fn edit_unit(language: Language, id: UnitId, there: Option<&Unit>, all: &[(Unit, usize)], shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let kinds = UnitKind::ALL.map(|kind| Choice::new(input::word(&kind), kind.name(language))).to_vec();
    let others =
        all.iter().filter(|(unit, _)| unit.id != id).map(|(unit, depth)| Choice::new(unit.id.as_str(), format!("{}{}", "— ".repeat(*depth), unit.name)));
    let parents = std::iter::once(Choice::new("", t("unit-top"))).chain(others).collect();
    let fields = vec![
        Field::text("name", t("field-name"), 200).hint(t("field-unit-name-hint")),
        Field::radios("kind", t("field-kind"), kinds),
        Field::select("parent", t("field-parent"), parents).optional(),
    ];
    if let Some(unit) = there {
        let version = shown.value("version").to_owned();
        let form = Form::new(language, format!("/units/{id}/edit"), "look-save", fields, shown).hidden("version", version);
        let title = Message::new("unit-edit-title").with("name", unit.name.clone()).render(language);
        FormPage::new(title, form.cancel(format!("/units/{id}"), t("look-cancel")))
    } else {
        let form = Form::new(language, "/units", "unit-submit", fields, shown).hidden("id", id.to_string());
        FormPage::new(t("unit-new"), form.cancel("/units", t("look-cancel")))
    }
}

pub(in crate::account) fn delete_unit(language: Language, unit: &Unit) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("unit-delete-title").with("name", unit.name.clone()).render(language),
            text: t("unit-delete-text"),
            action: format!("/units/{}/delete", unit.id),
            hidden: Vec::new(),
            submit: t("unit-delete-submit"),
            danger: true,
            cancel: Link::new(format!("/units/{}", unit.id), t("look-cancel")),
        },
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let Ok(number) = "212000-0142".parse() else { return Vec::new() };
    let federation = Organisation {
        id: OrganisationId::default(),
        kind: OrganisationKind::Federation,
        name: "Exempelbygdens kommunalförbund".to_owned(),
        number,
        version: 1,
    };
    let board = Unit { id: UnitId::default(), parent: None, kind: UnitKind::Board, name: "Socialnämnden".to_owned(), version: 1 };
    let office = Unit { id: UnitId::default(), parent: Some(board.id), kind: UnitKind::Office, name: "Socialförvaltningen".to_owned(), version: 1 };
    let all = [(board.clone(), 0), (office.clone(), 1)];
    let overview = |members: Vec<Organisation>| Overview { organisation: federation.clone(), members, units: 2 };
    let wrong = || Shown::typed([("name", "Socialnämnden"), ("version", "1")], FormErrors::of("name", Message::new("unit-name-taken")));
    vec![
        Sample::new("organisation", language, &organisation(language, &overview(vec![federation.clone()]), true)),
        Sample::new("organisation, reading", language, &organisation(language, &overview(Vec::new()), false)),
        Sample::new("edit organisation", language, &edit_organisation(language, &Shown::of([("name", "X"), ("kind", "company")]))),
        Sample::new("new organisation", language, &create_organisation(language, OrganisationId::default(), &Shown::default())),
        Sample::new("member", language, &member(language, &Shown::default())),
        Sample::new("remove member", language, &remove_member(language, &federation)),
        Sample::new("units", language, &units(language, &all, true, "", &Shown::default())),
        Sample::new("units, sorted", language, &units(language, &all, false, "-name", &Shown::of([("q", "social")]))),
        Sample::new("units, none", language, &units(language, &[], true, "", &Shown::default())),
        Sample::new("unit", language, &unit(language, &board, &all, true)),
        Sample::new("new unit", language, &edit_unit(language, UnitId::default(), None, &all, &Shown::default())),
        Sample::new("edit unit", language, &edit_unit(language, office.id, Some(&office), &all, &wrong())),
        Sample::new("delete unit", language, &delete_unit(language, &board)),
    ]
}
