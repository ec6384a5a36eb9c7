use super::World;
use crate::ids::{TenderId, UserId};
use crate::input;
use crate::tender::actions::team::Team;
use crate::tender::record::{TeamMember, TeamPart};
use crate::text::{Language, Message, text};
use crate::view::{Cell, Choice, Column, Confirm, ConfirmPage, Empty, Field, Form, Hidden, Link, RecordPage, Row, Sample, Section, Shown, Table};

/// Who sees the bids of a tender.
pub(in crate::tender) fn team(language: Language, id: TenderId, team: &Team, shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let row = |member: &TeamMember| {
        Row::new(vec![
            Cell::text(&member.name),
            Cell::text(member.part.name(language)),
            Cell::link(format!("/tenders/{id}/team/remove?user={}", member.user), t("look-remove")),
        ])
    };
    let mut members = Section::new("members", t("team-members"));
    members.table = Some(Table {
        caption: t("team-members"),
        caption_hidden: true,
        id: "team-table".to_owned(),
        columns: ["field-name", "team-part", "field-action"].map(|key| Column::new(t(key))).to_vec(),
        rows: team.members.iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("team-none"), text: String::new(), action: None },
        count: Message::new("count-team").with("count", team.members.len()).render(language),
        pages: None,
    });
    let people = team.candidates.iter().map(|(user, name)| Choice::new(user.as_str(), name)).chain(
        // Who is in it may be given another part.
        team.members.iter().map(|member| Choice::new(member.user.as_str(), format!("{} ({})", member.name, member.part.name(language)))),
    );
    let parts = TeamPart::ALL.map(|part| Choice::new(input::word(&part), part.name(language))).to_vec();
    let fields = vec![Field::select("user", t("team-person"), people.collect()).hint(t("team-person-hint")), Field::radios("part", t("team-part"), parts)];
    let mut add = Section::new("add", t("team-add"));
    add.form = Some(Form::new(language, format!("/tenders/{id}/team"), "team-add", fields, shown));
    RecordPage {
        title: t("team-title"),
        lead: Some(t("team-page-lead")),
        back: Some(Link::new(format!("/tenders/{id}"), &team.title)),
        sections: vec![members, add],
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

/// Asks whether somebody is to be taken out of the team.
pub(in crate::tender) fn remove_member(language: Language, id: TenderId, member: &TeamMember) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("team-remove-title").with("name", member.name.clone()).render(language),
            text: t("team-remove-text"),
            action: format!("/tenders/{id}/team/remove"),
            hidden: vec![Hidden { name: "user", value: member.user.to_string() }],
            submit: t("look-remove"),
            danger: true,
            cancel: Link::new(format!("/tenders/{id}/team"), t("look-cancel")),
        },
    }
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    let member = TeamMember { user: UserId::default(), name: "Anna Ek".to_owned(), part: TeamPart::Lead };
    let id = world.proposal.record.id;
    let full = Team { title: "Verksamhetssystem".to_owned(), members: vec![member.clone()], candidates: vec![(UserId::default(), "Bo Al".to_owned())] };
    vec![
        Sample::new("team", language, &team(language, id, &full, &Shown::default())),
        Sample::new("team, remove", language, &remove_member(language, id, &member)),
    ]
}
