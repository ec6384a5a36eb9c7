use std::collections::{BTreeMap, BTreeSet};

use super::numbers::{Numbers, compare, number_in_area, struck_rows};
use super::{Annex, AnnexArea, AnnexError, BuyerNotes, Row, RowStatus};
use crate::catalogue::{Catalogue, Item, Kind, OwnSort, Phase, Requirement, select};
use crate::input::Fault;
use crate::tender::model::{ChangeOfRequirement, OwnRequirement, Tender, check_code};
use crate::text::{Language, Message, text};

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
    let dropped_ids: BTreeSet<&str> = tender.dropped.iter().map(|drop| drop.id.as_str()).collect();
    let mut numbers = Numbers::after(previous);
    let mut areas = Vec::new();
    // An area that the catalogue no longer has may still hold rows that are to be struck.
    let gone = previous.iter().flat_map(|annex| &annex.areas).filter(|area| catalogue.areas.iter().all(|known| known.letter != area.letter));
    let gone = gone.map(|area| AnnexArea { rows: struck_rows(previous, area.letter, &[]), ..area.clone() });
    for area in &catalogue.areas {
        let chosen = selection
            .items
            .iter()
            .filter(|item| item.requirement.area == area.code && !dropped_ids.contains(item.requirement.id.as_str()))
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
    let off = catalogue.switched_off.iter().filter(|off| {
        let asked = off.requirement.when.met(tender.circumstances) && off.requirement.tier_for(tender.classification).is_some();
        asked && !dropped_ids.contains(off.requirement.id.as_str())
    });
    let off = off.map(|off| {
        let why = Message::new("own-why-off").with("reason", off.reason.clone()).render(tender.language);
        (off.requirement.id.clone(), off.requirement.title.get(tender.language).to_owned(), Some(why))
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
        evaluation: tender.evaluation,
        catalogue_version: catalogue.version.clone(),
        areas,
        changes,
        buyer: Some(BuyerNotes { motives: tender.motives.clone(), dropped: dropped.chain(off).collect() }),
    })
}

/// Faults of ids, areas and values that the tender names.
pub(in crate::tender) fn references(tender: &Tender, file: &str, catalogue: &Catalogue) -> Vec<Fault> {
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
    if let Some(own) = &requirement.own {
        let key = if own.sort == OwnSort::Added { "own-why-added" } else { "own-why-adapted" };
        reasons.push(Message::new(key).with("reason", own.reason.clone()).render(language));
    }
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
