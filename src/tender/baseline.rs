use std::collections::BTreeMap;

use super::annex::build;
use super::draft::Draft;
use super::record::{Baseline, BaselineRow};
use crate::catalogue::{Catalogue, Kind};

/// How the catalogue's proposal for a requirement differs from what it was when the officer last went through it.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueChange {
    /// The requirement's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What has happened to it.
    pub change: ProposalChange,
}

/// What has happened to a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum ProposalChange {
    /// It is proposed now and was not before.
    Added,
    /// It was proposed and is not any more.
    Gone,
    /// It is put in other words.
    Reworded {
        /// As it was.
        before: String,
        /// As it is.
        now: String,
    },
    /// It is put as another kind.
    Kind {
        /// As it was.
        before: Kind,
        /// As it is.
        now: Kind,
    },
}

impl Baseline {
    /// What the catalogue proposes now for a purchase, whatever the officer has decided; nothing before the purchase is described,
    /// and at level 4.
    #[must_use]
    pub fn of(draft: &Draft, catalogue: &Catalogue) -> Option<Self> {
        let plain = Draft { dropped: Vec::new(), changed: Vec::new(), own: Vec::new(), ..draft.clone() };
        let tender = plain.tender(1, catalogue.published).ok()?;
        let annex = build(&tender, "", catalogue, None).ok()?;
        let rows = annex.asked().map(|row| (row.id.clone(), BaselineRow { title: row.title.clone(), kind: row.kind, text: row.text.clone() }));
        Some(Self { catalogue_version: catalogue.version.clone(), rows: rows.collect() })
    }

    /// What has changed since in what the catalogue proposes. Only meant for a purchase that is described as it was then: the draft
    /// notes a new baseline whenever the description changes while the catalogue is the same.
    #[must_use]
    pub fn changes(&self, draft: &Draft, catalogue: &Catalogue) -> Vec<CatalogueChange> {
        let now = Self::of(draft, catalogue).map(|now| now.rows).unwrap_or_default();
        let mut changes = BTreeMap::new();
        for (id, row) in &now {
            let change = match self.rows.get(id) {
                None => ProposalChange::Added,
                Some(before) if before.text != row.text && before.kind == row.kind => {
                    ProposalChange::Reworded { before: before.text.clone(), now: row.text.clone() }
                }
                Some(before) if before.kind != row.kind => ProposalChange::Kind { before: before.kind, now: row.kind },
                Some(_) => continue,
            };
            changes.insert(id.clone(), CatalogueChange { id: id.clone(), title: row.title.clone(), change });
        }
        for (id, before) in self.rows.iter().filter(|(id, _)| !now.contains_key(*id)) {
            changes.insert(id.clone(), CatalogueChange { id: id.clone(), title: before.title.clone(), change: ProposalChange::Gone });
        }
        changes.into_values().collect()
    }
}
