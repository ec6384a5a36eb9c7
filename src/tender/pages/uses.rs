use crate::account::pages::day;
use crate::clock::Timestamp;
use crate::ids::{AnnexId, TenderId};
use crate::tender::store::annex::Use;
use crate::text::{Language, Message, text};
use crate::view::{Cell, Column, Empty, Link, ListPage, Row, Sample, Table, Tone};

/// Where a requirement has been asked.
pub(in crate::tender) fn list(language: Language, id: &str, title: &str, uses: &[Use]) -> ListPage {
    let t = |key: &'static str| text(language, key);
    let row = |one: &Use| {
        let number = Message::new("uses-annex-number").with("number", one.number).render(language);
        let status = if one.withdrawn { Cell::tag(Tone::Warn, t("uses-withdrawn")) } else { Cell::tag(Tone::Good, t("uses-in-force")) };
        Row::new(vec![
            Cell::link(format!("/tenders/{}", one.tender), &one.title),
            Cell::link(format!("/annexes/{}", one.annex), number),
            Cell::text(&one.row),
            Cell::text(day(one.issued_at)),
            status,
        ])
    };
    let back = Link::new(format!("/catalogue/{id}"), Message::new("uses-back").with("id", id.to_owned()).render(language));
    ListPage {
        title: Message::new("uses-title").with("id", id.to_owned()).render(language),
        lead: Some(title.to_owned()),
        actions: vec![back],
        table: Table {
            caption: t("uses-caption"),
            caption_hidden: true,
            id: "uses".to_owned(),
            columns: ["uses-tender", "uses-annex", "uses-row", "uses-issued", "uses-status"].map(|key| Column::new(t(key))).to_vec(),
            rows: uses.iter().map(row).collect(),
            filter: None,
            empty: Empty { title: t("uses-none"), text: t("uses-none-text"), action: None },
            count: Message::new("count-annexes-asking").with("count", uses.len()).render(language),
            pages: None,
        },
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let one = |number, withdrawn| Use {
        annex: AnnexId::default(),
        tender: TenderId::default(),
        title: "Verksamhetssystem för socialtjänsten".to_owned(),
        number,
        row: "A.3".to_owned(),
        issued_at: Timestamp::default(),
        withdrawn,
    };
    let page = |uses: &[Use]| list(language, "ATK-01", "Personliga konton", uses);
    vec![Sample::new("uses", language, &page(&[one(2, false), one(1, true)])), Sample::new("uses, none", language, &page(&[]))]
}
