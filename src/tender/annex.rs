use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::model::{Authority, ChangeOfRequirement, Cpv, OwnRequirement, Tender, check_code, hex};
use crate::catalogue::{Catalogue, Circumstances, Item, Kind, Phase, Requirement, select};
use crate::classification::{Classification, Motives, ProtectiveSecurity};
use crate::input::Fault;
use crate::text::{Language, Message, text};

/// A requirement annex: everything that is needed to write it in any format and to compare answers with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// The form of this record, [`Annex::FORMAT`].
    pub format: String,
    /// The annex's language.
    pub language: Language,
    /// The title of the purchase.
    pub title: String,
    /// The number in the authority's register.
    pub diarienummer: Option<String>,
    /// What the annex is called, such as `Bilaga 3`.
    pub annex_name: Option<String>,
    /// Version of the annex, from 1.
    pub version: u32,
    /// Its date.
    pub date: NaiveDate,
    /// Who buys.
    pub authority: Authority,
    /// What is bought, in codes.
    pub cpv: Vec<Cpv>,
    /// What is bought, in words.
    pub description: Option<String>,
    /// How the information is classified.
    pub classification: Classification,
    /// Form of delivery, personal data and flags.
    pub circumstances: Circumstances,
    /// Version of the catalogue that the requirements come from.
    pub catalogue_version: String,
    /// The requirements by area, in the order of the letters; areas without rows are left out.
    pub areas: Vec<AnnexArea>,
    /// What has changed since the previous version; empty in a first version.
    pub changes: Vec<RowChange>,
    /// Why it is classified so, and what was dropped and why. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<BuyerNotes>,
}

/// What the bidder does not get: the classification's motives and what the officer dropped.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BuyerNotes {
    /// Why each level was chosen.
    pub motives: Motives,
    /// Id, title and motive of each requirement that the officer dropped.
    pub dropped: Vec<(String, String, Option<String>)>,
}

/// The rows of one area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnexArea {
    /// The area's letter.
    pub letter: char,
    /// The area's name.
    pub title: String,
    /// The rows, by number.
    pub rows: Vec<Row>,
}

/// One requirement as it stands in an annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The area's letter and a number, such as `D3`. It never moves between versions of the annex.
    pub number: String,
    /// The requirement's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How it is put to the bidder.
    pub kind: Kind,
    /// When it is tested.
    pub phase: Phase,
    /// Points, for an award criterion.
    pub weight: Option<u8>,
    /// The wording, with its values.
    pub text: String,
    /// What the bidder hands in.
    pub proof: Option<String>,
    /// Whether it stands or was taken away after an earlier version.
    pub status: RowStatus,
    /// The code that is printed beside the row, by which altered texts are found (see [`check_code`]).
    pub check: String,
    /// Why it was chosen. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Why it is asked. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motive: Option<String>,
    /// How it is followed up. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// Laws and standards that it answers to, each with its numbers. Only in the buyer's own copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Names of values that nobody has filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unfilled: Vec<String>,
}

/// Whether a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// The requirement is asked.
    Asked,
    /// It was asked in an earlier version and is no longer; its number stays.
    Struck,
}

/// How a row differs from the previous version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    /// The row is new.
    Added {
        /// The row's number.
        number: String,
    },
    /// Its text, kind or points are others.
    Changed {
        /// The row's number.
        number: String,
    },
    /// It is struck.
    Struck {
        /// The row's number.
        number: String,
    },
}

/// Why no annex could be made.
#[derive(Debug, Error)]
pub enum AnnexError {
    /// Level 4.
    #[error(transparent)]
    ProtectiveSecurity(#[from] ProtectiveSecurity),
    /// The tender refers to what does not exist, or contradicts itself.
    #[error("the tender cannot be matched with the catalogue")]
    Faults(Vec<Fault>),
}

impl Annex {
    /// The form of the record; a later, incompatible form gets another number.
    pub const FORMAT: &'static str = "kravkoll-annex/1";

    /// Reads an annex that was written as JSON, and holds it to what an annex is: somebody may have edited the file.
    ///
    /// # Errors
    /// What is wrong, for a person to read.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        let annex: Self = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        if annex.format != Self::FORMAT {
            return Err(format!("format {:?}", annex.format));
        }
        let mut numbers = BTreeSet::new();
        for area in &annex.areas {
            for row in &area.rows {
                let number = row.number.strip_prefix(area.letter).and_then(|digits| digits.parse::<u32>().ok());
                if number.is_none_or(|number| number == 0) || !numbers.insert(&row.number) {
                    return Err(format!("number {:?}", row.number));
                }
                if row.check != check_code(&row.printed(annex.language)) {
                    return Err(format!("{}: check {:?}", row.number, row.check));
                }
            }
        }
        Ok(annex)
    }

    /// All rows, struck ones too.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.areas.iter().flat_map(|area| &area.rows)
    }

    /// The rows that are asked.
    pub fn asked(&self) -> impl Iterator<Item = &Row> {
        self.rows().filter(|row| row.status == RowStatus::Asked)
    }

    /// The sum of the points that can be won.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.asked().filter_map(|row| row.weight).map(u32::from).sum()
    }

    /// An identity of the content that bidders see: the first 16 hexadecimal digits of SHA-256. Files of two versions, or of
    /// two tenders, have different ones.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        let head = [&self.title, self.diarienummer.as_deref().unwrap_or_default(), &self.authority.organisation_number, self.language.code()];
        for part in head {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        hasher.update(self.version.to_le_bytes());
        for row in self.rows() {
            for part in [&row.number, &row.id, &row.check] {
                hasher.update(part.as_bytes());
                hasher.update([0]);
            }
        }
        hex(hasher.finalize().iter().take(8))
    }

    /// The same annex without what only the buyer may see.
    #[must_use]
    pub fn for_bidders(mut self) -> Self {
        self.buyer = None;
        for row in self.areas.iter_mut().flat_map(|area| &mut area.rows) {
            row.reasons.clear();
            row.sources.clear();
            row.motive = None;
            row.follow_up = None;
        }
        self
    }
}

impl Row {
    /// The heading of the row's text: kind, points where there are any, and title, as they are printed.
    #[must_use]
    pub fn heading(&self, language: Language) -> String {
        let label = self.label(language);
        format!("{label} · {}", self.title)
    }

    /// The kind and the points, such as `BÖR, 5 poäng`.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let kind = self.kind.label(language);
        match self.weight {
            Some(points) => Message::new("annex-kind-points").with("kind", kind).with("points", points).render(language),
            None => kind,
        }
    }

    /// The line that asks for proof, as it is printed.
    #[must_use]
    pub fn proof_line(&self, language: Language) -> Option<String> {
        self.proof.as_deref().map(|proof| proof_line(proof, language))
    }

    /// All that the bidder reads in the row, as it is printed: what [`check`](Self::check) is made of.
    #[must_use]
    pub fn printed(&self, language: Language) -> String {
        printed(&self.heading(language), &self.text, self.proof.as_deref(), language)
    }
}

fn proof_line(proof: &str, language: Language) -> String {
    format!("{} {proof}", text(language, "annex-proof"))
}

/// All that a bidder reads in a row.
pub(super) fn printed(heading: &str, text: &str, proof: Option<&str>, language: Language) -> String {
    let proof = proof.map(|proof| proof_line(proof, language)).unwrap_or_default();
    format!("{heading} {text} {proof}")
}

/// Makes the annex of a tender: the catalogue's selection with the officer's own decisions, numbered.
///
/// With `previous`, the numbers of that version stand, what is no longer asked is struck, and new rows get numbers that have
/// never been used.
///
/// # Errors
/// [`AnnexError::ProtectiveSecurity`] at level 4; [`AnnexError::Faults`] when the tender names ids, areas or values that do
/// not exist, or when `previous` is of another tender.
pub fn build(tender: &Tender, file: &str, catalogue: &Catalogue, previous: Option<&Annex>) -> Result<Annex, AnnexError> {
    let selection = select(catalogue, tender.classification, tender.circumstances)?;
    let mut faults = references(tender, file, catalogue);
    faults.extend(previous_fault(tender, file, previous));
    if !faults.is_empty() {
        return Err(AnnexError::Faults(faults));
    }
    let changes: BTreeMap<&str, &ChangeOfRequirement> = tender.changed.iter().map(|change| (change.id.as_str(), change)).collect();
    let dropped: BTreeSet<&str> = tender.dropped.iter().map(|drop| drop.id.as_str()).collect();
    let mut numbers = Numbers::after(previous);
    let mut areas = Vec::new();
    // An area that the catalogue no longer has may still hold rows that are to be struck.
    let gone = previous.iter().flat_map(|annex| &annex.areas).filter(|area| catalogue.areas.iter().all(|known| known.letter != area.letter));
    let gone = gone.map(|area| AnnexArea { rows: struck_rows(previous, area.letter, &[]), ..area.clone() });
    for area in &catalogue.areas {
        let chosen = selection
            .items
            .iter()
            .filter(|item| item.requirement.area == area.code && !dropped.contains(item.requirement.id.as_str()))
            .map(|item| catalogue_row(tender, catalogue, item, changes.get(item.requirement.id.as_str()).copied()));
        let own = tender.own.iter().filter(|own| own.area == area.code).map(|own| own_row(tender.language, own));
        let mut rows: Vec<Row> = chosen.chain(own).collect();
        for row in &mut rows {
            row.number = numbers.of(area.letter, &row.id);
        }
        rows.extend(struck_rows(previous, area.letter, &rows));
        rows.sort_by_key(|row| number_in_area(&row.number));
        if !rows.is_empty() {
            areas.push(AnnexArea { letter: area.letter, title: area.title.get(tender.language).to_owned(), rows });
        }
    }
    areas.extend(gone);
    areas.sort_by_key(|area| area.letter);
    let dropped = tender.dropped.iter().filter_map(|drop| {
        let requirement = catalogue.find(&drop.id)?;
        Some((drop.id.clone(), requirement.title.get(tender.language).to_owned(), drop.motive.clone()))
    });
    let changes = previous.map(|previous| compare(previous, &areas)).unwrap_or_default();
    Ok(Annex {
        format: Annex::FORMAT.to_owned(),
        language: tender.language,
        title: tender.title.clone(),
        diarienummer: tender.diarienummer.clone(),
        annex_name: tender.annex_name.clone(),
        version: tender.version,
        date: tender.date,
        authority: tender.authority.clone(),
        cpv: tender.cpv.clone(),
        description: tender.description.clone(),
        classification: tender.classification,
        circumstances: tender.circumstances,
        catalogue_version: catalogue.version.clone(),
        areas,
        changes,
        buyer: Some(BuyerNotes { motives: tender.motives.clone(), dropped: dropped.collect() }),
    })
}

/// Faults of ids, areas and values that the tender names.
fn references(tender: &Tender, file: &str, catalogue: &Catalogue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |line: usize, id: &str, field: &str, message: Message| {
        faults.push(Fault { file: file.to_owned(), line, record: Some(id.to_owned()), field: Some(field.to_owned()), message });
    };
    let mut seen = BTreeSet::new();
    let dropped = tender.dropped.iter().map(|drop| (&drop.id, drop.line));
    let changed = tender.changed.iter().map(|change| (&change.id, change.line));
    for (id, line) in dropped.chain(changed) {
        if catalogue.find(id).is_none() {
            let successor = catalogue.retired.iter().find(|retired| retired.id == *id).and_then(|retired| retired.replaced_by.clone());
            fault(
                line,
                id,
                "id",
                match successor {
                    Some(successor) => Message::new("tender-id-replaced").with("successor", successor),
                    None => Message::new("tender-id-unknown"),
                },
            );
        }
        if !seen.insert(id.as_str()) {
            fault(line, id, "id", Message::new("tender-id-twice"));
        }
    }
    for change in &tender.changed {
        let Some(requirement) = catalogue.find(&change.id) else { continue };
        if change.wording.is_some() && !change.params.is_empty() {
            fault(change.line, &change.id, "params", Message::new("tender-params-beside-wording"));
        }
        if change.weight.is_some() && change.kind.is_some_and(|kind| kind != Kind::Award) {
            fault(change.line, &change.id, "weight", Message::new("tender-weight-not-award"));
        }
        for (name, value) in &change.params {
            match requirement.params.get(name) {
                None => {
                    let known = requirement.params.keys().cloned().collect::<Vec<_>>().join(", ");
                    fault(change.line, &change.id, name, Message::new("tender-param-unknown").with("known", known));
                }
                Some(param) if *value < param.min || *value > param.max => {
                    let limits = [param.min, param.max].map(|limit| tender.language.number(limit));
                    let [min, max] = limits;
                    fault(change.line, &change.id, name, Message::new("tender-param-outside").with("min", min).with("max", max));
                }
                Some(_) => {}
            }
        }
    }
    for own in &tender.own {
        if own.weight.is_some() && own.kind != Kind::Award {
            fault(own.line, &own.id, "weight", Message::new("tender-weight-not-award"));
        }
        if catalogue.area(&own.area).is_none() {
            let known = catalogue.areas.iter().map(|area| area.code.clone()).collect::<Vec<_>>().join(", ");
            fault(own.line, &own.id, "area", Message::new("tender-area-unknown").with("known", known));
        }
        if !seen.insert(own.id.as_str()) {
            fault(own.line, &own.id, "id", Message::new("tender-id-twice"));
        }
    }
    faults
}

/// A later version is made from the one before it, or its numbers would move.
fn previous_fault(tender: &Tender, file: &str, previous: Option<&Annex>) -> Option<Fault> {
    let message = match previous {
        None if tender.version > 1 => Message::new("tender-previous-missing").with("version", tender.version),
        None => return None,
        Some(previous) => previous_mismatch(tender, previous)?,
    };
    Some(Fault { file: file.to_owned(), line: 0, record: None, field: Some("version".to_owned()), message })
}

fn previous_mismatch(tender: &Tender, previous: &Annex) -> Option<Message> {
    Some(if previous.diarienummer != tender.diarienummer || previous.authority.organisation_number != tender.authority.organisation_number {
        Message::new("tender-previous-other")
    } else if previous.version >= tender.version {
        Message::new("tender-previous-version").with("previous", previous.version)
    } else if previous.language != tender.language {
        Message::new("tender-previous-language").with("previous", previous.language.code())
    } else {
        return None;
    })
}

fn catalogue_row(tender: &Tender, catalogue: &Catalogue, item: &Item<'_>, change: Option<&ChangeOfRequirement>) -> Row {
    let language = tender.language;
    let requirement = item.requirement;
    let kind = change.and_then(|change| change.kind).unwrap_or_else(|| item.kind());
    let mut unfilled = Vec::new();
    let text = match change.and_then(|change| change.wording.clone()) {
        Some(wording) => wording,
        None => catalogue_text(tender, item, kind, change, &mut unfilled),
    };
    let mut reasons = item.why.sentences(tender.classification, language);
    if let Some(change) = change {
        let motive = change.motive.clone().unwrap_or_else(|| crate::text::text(language, "annex-no-motive"));
        reasons.push(Message::new("why-changed").with("motive", motive).render(language));
    }
    let months = requirement.follow_up.interval_months;
    let method = requirement.follow_up.method.get(language).to_owned();
    let weight = change.and_then(|change| change.weight).or(requirement.weight).filter(|_| kind == Kind::Award);
    finish_row(
        language,
        Row {
            number: String::new(),
            id: requirement.id.clone(),
            title: requirement.title.get(language).to_owned(),
            kind,
            phase: phase_for(kind, requirement.phase),
            weight,
            text,
            proof: Some(requirement.proof.get(language).to_owned()),
            status: RowStatus::Asked,
            check: String::new(),
            reasons,
            motive: Some(requirement.motive.get(language).to_owned()),
            follow_up: Some(Message::new("annex-follow-up").with("method", method).with("months", months).render(language)),
            sources: source_names(catalogue, requirement, language),
            unfilled,
        },
    )
}

/// A contract term is followed up during the contract and a qualification demand tested in the bid, whatever the phase was
/// before an officer changed the kind.
fn phase_for(kind: Kind, phase: Phase) -> Phase {
    match kind {
        Kind::ContractTerm => Phase::Contract,
        Kind::Qualification => Phase::Bid,
        Kind::Mandatory | Kind::Award => phase,
    }
}

fn catalogue_text(tender: &Tender, item: &Item<'_>, kind: Kind, change: Option<&ChangeOfRequirement>, unfilled: &mut Vec<String>) -> String {
    let language = tender.language;
    let Some(tier) = item.requirement.tiers.get(item.tier) else { return String::new() };
    let wording = tier.wording(language);
    let value_of = |name: &str| {
        let chosen = change.and_then(|change| change.params.get(name).copied());
        chosen.or_else(|| item.requirement.params.get(name)?.proposed(tender.classification))
    };
    unfilled.extend(wording.values().filter(|name| value_of(name).is_none()).map(ToOwned::to_owned));
    wording.render(kind, |name| match value_of(name) {
        Some(value) => language.number(value),
        None => Message::new("annex-unfilled").with("name", name.to_owned()).render(language),
    })
}

/// The sources by law or standard, such as `ISO/IEC 27002:2022: 5.16, 5.17`.
fn source_names(catalogue: &Catalogue, requirement: &Requirement, language: Language) -> Vec<String> {
    let mut by_system: Vec<(String, Vec<&str>)> = Vec::new();
    for reference in &requirement.sources {
        let name = catalogue.source(reference).map_or_else(|| reference.system.clone(), |(system, _)| system.title.get(language).to_owned());
        match by_system.iter_mut().find(|(known, _)| *known == name) {
            Some((_, numbers)) => numbers.push(&reference.number),
            None => by_system.push((name, vec![&reference.number])),
        }
    }
    by_system.into_iter().map(|(name, numbers)| format!("{name}: {}", numbers.join(", "))).collect()
}

fn own_row(language: Language, own: &OwnRequirement) -> Row {
    finish_row(
        language,
        Row {
            number: String::new(),
            id: own.id.clone(),
            title: own.title.clone(),
            kind: own.kind,
            phase: phase_for(own.kind, own.phase),
            weight: own.weight.filter(|_| own.kind == Kind::Award),
            text: own.wording.clone(),
            proof: own.proof.clone(),
            status: RowStatus::Asked,
            check: String::new(),
            reasons: vec![text(language, "why-own")],
            motive: own.motive.clone(),
            follow_up: own.follow_up.clone(),
            sources: Vec::new(),
            unfilled: Vec::new(),
        },
    )
}

fn finish_row(language: Language, mut row: Row) -> Row {
    row.check = check_code(&row.printed(language));
    row
}

/// Gives numbers: an id keeps the number it once had in an area, a new id gets one that no row has ever had.
struct Numbers {
    kept: BTreeMap<(char, String), String>,
    highest: BTreeMap<char, u32>,
}

impl Numbers {
    fn after(previous: Option<&Annex>) -> Self {
        let mut numbers = Self { kept: BTreeMap::new(), highest: BTreeMap::new() };
        for area in previous.iter().flat_map(|annex| &annex.areas) {
            for row in &area.rows {
                numbers.kept.insert((area.letter, row.id.clone()), row.number.clone());
                let highest = numbers.highest.entry(area.letter).or_default();
                *highest = number_in_area(&row.number).max(*highest);
            }
        }
        numbers
    }

    fn of(&mut self, letter: char, id: &str) -> String {
        if let Some(number) = self.kept.get(&(letter, id.to_owned())) {
            return number.clone();
        }
        let highest = self.highest.entry(letter).or_default();
        *highest = highest.saturating_add(1);
        format!("{letter}{highest}")
    }
}

fn number_in_area(number: &str) -> u32 {
    number.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default()
}

/// The rows of the previous version that are no longer asked.
fn struck_rows(previous: Option<&Annex>, letter: char, rows: &[Row]) -> Vec<Row> {
    let asked: BTreeSet<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    previous
        .iter()
        .flat_map(|annex| &annex.areas)
        .filter(|area| area.letter == letter)
        .flat_map(|area| &area.rows)
        .filter(|row| !asked.contains(row.number.as_str()))
        .map(|row| Row { status: RowStatus::Struck, ..row.clone() })
        .collect()
}

fn compare(previous: &Annex, areas: &[AnnexArea]) -> Vec<RowChange> {
    let before: BTreeMap<&str, &Row> = previous.rows().map(|row| (row.number.as_str(), row)).collect();
    areas
        .iter()
        .flat_map(|area| &area.rows)
        .filter_map(|row| {
            let number = row.number.clone();
            match (before.get(row.number.as_str()), row.status) {
                (None, _) => Some(RowChange::Added { number }),
                (Some(old), RowStatus::Struck) => (old.status == RowStatus::Asked).then_some(RowChange::Struck { number }),
                (Some(old), RowStatus::Asked) if old.status == RowStatus::Struck => Some(RowChange::Added { number }),
                (Some(old), RowStatus::Asked) => (old.check != row.check).then_some(RowChange::Changed { number }),
            }
        })
        .collect()
}
