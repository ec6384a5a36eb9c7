use enumset::EnumSet;
use serde::Serialize;

use super::model::{Catalogue, Circumstances, Delivery, Flag, Kind, PersonalData, Requirement};
use crate::classification::{Aspect, Classification, ProtectiveSecurity};
use crate::text::{Language, Message};

/// The requirements that a purchase calls for, in the order of the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection<'c> {
    /// The levels that were asked for.
    pub classification: Classification,
    /// The circumstances that were asked for.
    pub circumstances: Circumstances,
    /// The requirements.
    pub items: Vec<Item<'c>>,
}

/// A requirement that was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'c> {
    /// The requirement.
    pub requirement: &'c Requirement,
    /// The tier whose wording applies, counted from 0.
    pub tier: usize,
    /// Why it was chosen.
    pub why: Why,
}

impl Item<'_> {
    /// How the requirement is put to the bidder.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.requirement.kind_at(self.tier)
    }
}

/// Why a requirement was chosen: what in the purchase met its conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Why {
    /// It applies at every level.
    pub always: bool,
    /// The aspects whose levels reach the tier.
    pub aspects: EnumSet<Aspect>,
    /// The forms of delivery that call for it; empty where every form does.
    pub delivery: EnumSet<Delivery>,
    /// The personal data that calls for it; [`PersonalData::None`] where it does not depend on any.
    pub personal_data: PersonalData,
    /// The flags that call for it; empty where it does not depend on any.
    pub flags: EnumSet<Flag>,
}

impl Why {
    /// The reasons as sentences for the officer.
    #[must_use]
    pub fn sentences(&self, classification: Classification, language: Language) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.always {
            sentences.push(Message::new("why-always").render(language));
        }
        if !self.aspects.is_empty() {
            let levels: Vec<String> = classification
                .levels()
                .filter(|(aspect, _)| self.aspects.contains(*aspect))
                .map(|(aspect, level)| format!("{} {}", aspect.name(language), level.digit()))
                .collect();
            sentences.push(Message::new("why-level").with("levels", levels.join(", ")).render(language));
        }
        if !self.delivery.is_empty() {
            let forms: Vec<String> = self.delivery.iter().map(|form| form.name(language)).collect();
            sentences.push(Message::new("why-delivery").with("forms", forms.join(", ")).render(language));
        }
        if self.personal_data > PersonalData::None {
            sentences.push(Message::new("why-personal-data").with("sort", self.personal_data.name(language)).render(language));
        }
        if !self.flags.is_empty() {
            let flags: Vec<String> = self.flags.iter().map(|flag| flag.name(language)).collect();
            sentences.push(Message::new("why-flag").with("flags", flags.join(", ")).render(language));
        }
        sentences
    }
}

/// Chooses the requirements that a classification and the circumstances of a purchase call for.
///
/// The function is pure and total. It is monotone: raising a level never takes a requirement away and never gives it a lower
/// tier, since a tier is reached by levels *at least* as high as its own.
///
/// # Errors
/// [`ProtectiveSecurity`] when any aspect is at level 4.
pub fn select(catalogue: &Catalogue, classification: Classification, circumstances: Circumstances) -> Result<Selection<'_>, ProtectiveSecurity> {
    classification.refuse_level_4()?;
    let items = catalogue
        .requirements
        .iter()
        .filter(|requirement| requirement.when.met(circumstances))
        .filter_map(|requirement| {
            let tier = requirement.tier_for(classification)?;
            let thresholds = requirement.tiers.get(tier)?.thresholds;
            let why = Why {
                always: thresholds.all,
                aspects: thresholds.reaching_aspects(classification),
                delivery: requirement.when.delivery.unwrap_or_default() & circumstances.delivery,
                personal_data: requirement.when.personal_data,
                flags: requirement.when.flags.unwrap_or_default() & circumstances.flags,
            };
            Some(Item { requirement, tier, why })
        })
        .collect();
    Ok(Selection { classification, circumstances, items })
}
