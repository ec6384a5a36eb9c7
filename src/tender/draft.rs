use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::model::{Authority, ChangeOfRequirement, Cpv, DroppedRequirement, EvaluationModel, OwnRequirement, Tender, hex};
use crate::catalogue::Circumstances;
use crate::classification::{Classification, Motives};
use crate::text::Language;

/// A purchase that is being worked on: what has been decided so far. An annex can be made of it when it is [whole](Draft::tender).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What is bought, by whom.
    pub subject: Subject,
    /// How the information is classified.
    pub classification: Option<Classified>,
    /// Form of delivery, personal data and flags.
    pub circumstances: Option<Circumstances>,
    /// Requirements of the catalogue that the officer leaves out.
    #[serde(default)]
    pub dropped: Vec<DroppedRequirement>,
    /// Requirements of the catalogue that the officer puts otherwise.
    #[serde(default)]
    pub changed: Vec<ChangeOfRequirement>,
    /// The officer's own requirements.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub own: Vec<OwnRequirement>,
}

/// What is bought, and who buys it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The language of the annex.
    pub language: Language,
    /// The title of the purchase.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// The number in the authority's register of documents.
    #[schema(max_length = 40)]
    pub diarienummer: Option<String>,
    /// What the annex is called in the procurement documents.
    #[schema(max_length = 60)]
    pub annex_name: Option<String>,
    /// What is bought, in some sentences for the bidder.
    #[schema(max_length = 30000)]
    pub description: Option<String>,
    /// What is bought, in CPV codes.
    #[serde(default)]
    pub cpv: Vec<Cpv>,
    /// Who buys.
    pub authority: Authority,
    /// How the bids are put in order.
    #[serde(default)]
    pub evaluation: Option<EvaluationModel>,
}

/// Levels and why they were chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Classified {
    /// The levels.
    #[schema(value_type = String, pattern = "^[0-3]-[0-3]-[0-3](-[0-3])?$", examples("2-2-3"))]
    pub levels: Classification,
    /// Why.
    #[serde(default)]
    pub motives: Motives,
}

/// What is decided of one requirement of the catalogue: nothing, that it is left out, or that it is put otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// As the catalogue has it.
    AsProposed,
    /// Left out.
    Dropped(DroppedRequirement),
    /// Put otherwise.
    Changed(ChangeOfRequirement),
}

/// A part of a tender that one form changes. Two people who change different parts do not meet; those who change the same part do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// What is bought.
    Subject,
    /// The levels.
    Classification,
    /// Delivery, personal data, flags.
    Circumstances,
    /// A requirement of the catalogue, by its id.
    Requirement(String),
    /// A requirement of the officer's own, by its id.
    Own(String),
}

/// What a draft still needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The levels.
    Classification,
    /// Delivery and personal data.
    Circumstances,
}

impl Draft {
    /// A purchase of which nothing is decided but what it is.
    #[must_use]
    pub fn new(subject: Subject) -> Self {
        Self { subject, classification: None, circumstances: None, dropped: Vec::new(), changed: Vec::new(), own: Vec::new() }
    }

    /// The tender, for an annex of this number and day.
    ///
    /// # Errors
    /// The first thing that is missing.
    pub fn tender(&self, version: u32, date: chrono::NaiveDate) -> Result<Tender, Missing> {
        let Classified { levels, motives } = self.classification.clone().ok_or(Missing::Classification)?;
        let circumstances = self.circumstances.ok_or(Missing::Circumstances)?;
        let Subject { language, title, diarienummer, annex_name, description, cpv, authority, evaluation } = self.subject.clone();
        Ok(Tender {
            language,
            title,
            diarienummer,
            annex_name,
            version,
            date,
            authority,
            cpv,
            description,
            classification: levels,
            motives,
            circumstances,
            evaluation,
            dropped: self.dropped.clone(),
            changed: self.changed.clone(),
            own: self.own.clone(),
        })
    }

    /// The same as the forms would have written it: no blanks around texts, nothing where a text is empty, lists in the order of ids.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        let subject = &mut self.subject;
        for text in [&mut subject.title, &mut subject.authority.name] {
            *text = text.trim().to_owned();
        }
        let mut optional = vec![&mut subject.diarienummer, &mut subject.annex_name, &mut subject.description];
        if let Some(Classified { levels, motives }) = &mut self.classification {
            motives.s = motives.s.take().filter(|_| levels.s.is_some());
            optional.extend([&mut motives.k, &mut motives.r, &mut motives.t, &mut motives.s]);
        }
        optional.extend(self.dropped.iter_mut().map(|drop| &mut drop.motive));
        optional.extend(self.changed.iter_mut().flat_map(|change| [&mut change.motive, &mut change.wording]));
        for own in &mut self.own {
            for text in [&mut own.title, &mut own.wording] {
                *text = text.trim().to_owned();
            }
            optional.extend([&mut own.proof, &mut own.motive, &mut own.follow_up]);
        }
        for text in optional {
            *text = text.take().as_deref().and_then(crate::input::some_text);
        }
        self.dropped.sort_by(|a, b| a.id.cmp(&b.id));
        self.changed.sort_by(|a, b| a.id.cmp(&b.id));
        self.own.sort_by(|a, b| a.id.cmp(&b.id));
        self
    }

    /// What is decided of a requirement of the catalogue.
    #[must_use]
    pub fn decision(&self, id: &str) -> Decision {
        let dropped = self.dropped.iter().find(|drop| drop.id == id).cloned().map(Decision::Dropped);
        let changed = || self.changed.iter().find(|change| change.id == id).cloned().map(Decision::Changed);
        dropped.or_else(changed).unwrap_or(Decision::AsProposed)
    }

    /// Decides of a requirement of the catalogue. The order of decisions is that of the ids, so that it tells nothing of who was first.
    pub fn decide(&mut self, id: &str, decision: Decision) {
        self.dropped.retain(|drop| drop.id != id);
        self.changed.retain(|change| change.id != id);
        match decision {
            Decision::AsProposed => {}
            Decision::Dropped(drop) => self.dropped.push(drop),
            Decision::Changed(change) => self.changed.push(change),
        }
        self.dropped.sort_by(|a, b| a.id.cmp(&b.id));
        self.changed.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// A requirement of the officer's own.
    #[must_use]
    pub fn own(&self, id: &str) -> Option<&OwnRequirement> {
        self.own.iter().find(|own| own.id == id)
    }

    /// The id that the next requirement of the officer's own gets. An id is not given twice while its requirement is there.
    #[must_use]
    pub fn next_own_id(&self) -> String {
        let numbers = self.own.iter().filter_map(|own| own.id.strip_prefix("EGET-")?.parse::<u32>().ok());
        format!("EGET-{:02}", numbers.max().unwrap_or_default() + 1)
    }

    /// A mark of what a part holds: a form carries that of what it was shown with, and is refused when the part has another by then.
    #[must_use]
    pub fn mark(&self, part: &Part) -> String {
        let content = match part {
            Part::Subject => serde_json::to_vec(&self.subject),
            Part::Classification => serde_json::to_vec(&self.classification),
            Part::Circumstances => serde_json::to_vec(&self.circumstances),
            Part::Requirement(id) => serde_json::to_vec(&self.decision(id)),
            Part::Own(id) => serde_json::to_vec(&self.own(id)),
        };
        mark_of(&content.unwrap_or_default())
    }
}

/// A mark of some content.
pub(super) fn mark_of(content: &[u8]) -> String {
    hex(Sha256::digest(content).iter().take(8))
}

/// The mark of something that is not there, such as a requirement of the officer's own that is only being written.
#[must_use]
pub(super) fn mark_of_nothing() -> String {
    mark_of(b"null")
}

impl From<Tender> for Draft {
    fn from(tender: Tender) -> Self {
        let Tender { language, title, diarienummer, annex_name, authority, cpv, description, evaluation, .. } = tender;
        Self {
            subject: Subject { language, title, diarienummer, annex_name, description, cpv, authority, evaluation },
            classification: Some(Classified { levels: tender.classification, motives: tender.motives }),
            circumstances: Some(tender.circumstances),
            dropped: tender.dropped,
            changed: tender.changed,
            own: tender.own,
        }
    }
}
