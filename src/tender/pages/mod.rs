//! The pages of tenders.

mod annex;
mod bids;
mod carry;
mod check;
mod classification;
mod comparison;
mod evaluation;
mod parts;
mod requirement;
mod requirements;
mod team;
pub(in crate::tender) mod template;
mod tender;
pub(in crate::tender) mod uses;

pub(super) use annex::{annex, withdraw};
pub(super) use bids::{bid, bids, edit_bid, remove_bid};
pub(super) use carry::{CarryPage, carry};
pub(super) use check::{changed_meanwhile, check};
pub(super) use classification::classification;
pub(super) use comparison::{Sent, assessment, comparison};
pub(super) use evaluation::{award, evaluation};
pub(super) use parts::{Wizard, circumstances, circumstances_in_words, duplicate, import, own_requirement, remove_own, subject};
pub(super) use requirement::requirement;
pub(super) use requirements::requirements;
pub(super) use team::{remove_member, team};
pub(super) use tender::{Rights, confirm_delete, list, tender};

use crate::text::{Language, Message, capitalised, text};
use crate::view::{Panel, Sample};

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    let Some(world) = World::new(language) else { return Vec::new() };
    [
        tender::samples(language, &world),
        parts::samples(language, &world),
        classification::samples(language),
        requirements::samples(language, &world),
        requirement::samples(language, &world),
        carry::samples(language, &world),
        check::samples(language, &world),
        annex::samples(language, &world),
        team::samples(language, &world),
        bids::samples(language, &world),
        comparison::samples(language, &world),
        evaluation::samples(language, &world),
        template::samples(language),
        uses::samples(language),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Lines that each begin with a capital letter.
fn capitalised_lines(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| capitalised(line)).collect()
}

/// What somebody else has put into the same part in between, above the form with what was typed: to send the form once more is to
/// choose one's own.
pub(super) fn conflict_panel(language: Language, by: &str, at: &str, there: Vec<(String, String)>) -> Panel {
    Panel {
        kind: "warning",
        title: text(language, "tender-conflict-title"),
        text: Message::new("tender-conflict-text").with("name", by.to_owned()).with("at", at.to_owned()).render(language),
        code: None,
        list: there.into_iter().map(|(name, value)| format!("{name}: {}", if value.is_empty() { "–" } else { value.as_str() })).collect(),
    }
}

/// What examples of pages are made of.
struct World {
    catalogue: crate::catalogue::Catalogue,
    proposal: super::actions::issue::Proposal,
    issued: super::record::IssuedAnnex,
}

impl World {
    fn new(language: Language) -> Option<Self> {
        use crate::clock::Timestamp;
        use crate::ids::{AnnexId, TenderId};
        let catalogue = crate::catalogue::source::load_embedded().ok()?;
        let json = r#"{"subject":{"language":"sv","title":"Verksamhetssystem","diarienummer":"SN 2026/1","annex_name":null,"description":"Ett system.","cpv":["48000000-8"],
            "authority":{"name":"Exempelköpings kommun","organisation_number":"212999-0012"}},
            "classification":{"levels":"2-2-2","motives":{"k":"Sekretess","r":null,"t":null,"s":null}},
            "circumstances":{"delivery":["saas"],"personal_data":"ordinary","flags":["nis2"]},
            "dropped":[{"id":"ATK-01","motive":"Redan i ramavtalet"}],
            "changed":[{"id":"ATK-02","motive":"Egen rutin","kind":null,"weight":null,"wording":"Leverantören ska följa {{rutinen}}.","params":{}}],
            "own":[{"id":"EGET-01","area":"ATK","title":"Eget","kind":"award","phase":"bid","weight":5,"wording":"Leverantören bör visa.","proof":null,"motive":"Behövs","follow_up":null}]}"#;
        let mut draft: super::draft::Draft = serde_json::from_str(json).ok()?;
        draft.subject.language = language;
        let tender = draft.tender(1, catalogue.published).ok()?;
        let annex = super::annex::build(&tender, "", &catalogue, None).ok()?;
        let now = Timestamp::default();
        let mut baseline = super::record::Baseline::of(&draft, &catalogue)?;
        "0.0.1".clone_into(&mut baseline.catalogue_version);
        baseline.rows.pop_first();
        if let Some(mut last) = baseline.rows.last_entry() {
            "Leverantören ska göra något annat.".clone_into(&mut last.get_mut().text);
        }
        let gone =
            super::record::BaselineRow {
                title: "Borta".to_owned(), kind: crate::catalogue::Kind::Mandatory, text: "Leverantören ska.".to_owned(), rest: None
            };
        baseline.rows.insert("ZZZ-01".to_owned(), gone);
        let record = super::record::TenderRecord {
            id: TenderId::default(),
            draft: draft.clone(),
            status: super::record::TenderStatus::Withdrawn,
            baseline: Some(baseline.clone()),
            created_by: "Anna Ek".to_owned(),
            created_at: now,
            changed_by: "Bo Al".to_owned(),
            changed_at: now,
            version: 3,
        };
        let issued = super::record::IssuedAnnex {
            id: AnnexId::default(),
            tender: record.id,
            annex: annex.clone(),
            issued_by: "Anna Ek".to_owned(),
            issued_at: now,
            withdrawn: None,
            files: Vec::new(),
        };
        let findings = super::lint::lint(&annex, &tender, &catalogue);
        let changes = baseline.changes(&draft, &catalogue);
        let proposal = super::actions::issue::Proposal { record, previous: None, annex: Ok(annex), findings, changes };
        Some(Self { catalogue, proposal, issued })
    }
}
