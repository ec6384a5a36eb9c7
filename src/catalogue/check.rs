use std::collections::{BTreeMap, BTreeSet};

use super::model::{Catalogue, Kind, Param, Phase, Place, Requirement, Stricter, Thresholds, Tier, is_requirement_id};
use crate::classification::{Classification, Level};
use crate::input::Fault;
use crate::text::{Language, Message};

/// So many words a wording may have. More cannot be taken in at one reading, and mostly hide a second demand.
const MOST_WORDS: usize = 60;

/// Holds a catalogue to the rules of its content. What the loader already refuses (a missing language, a text that is too
/// long) is not repeated here.
#[must_use]
pub fn check(catalogue: &Catalogue) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_areas(catalogue, &mut faults);
    check_ids(catalogue, &mut faults);
    check_sources(catalogue, &mut faults);
    for requirement in &catalogue.requirements {
        Checker { catalogue, requirement, faults: &mut faults }.all();
    }
    faults
}

/// As [`check`], but only what some requirements of a catalogue bring into it: for changes of one that is known to be right.
#[must_use]
pub fn check_only(catalogue: &Catalogue, is_one: impl Fn(&str) -> bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_ids(catalogue, &mut faults);
    for requirement in catalogue.requirements.iter().filter(|requirement| is_one(&requirement.id)) {
        Checker { catalogue, requirement, faults: &mut faults }.all();
    }
    faults.retain(|fault| fault.record.as_deref().is_some_and(&is_one));
    faults
}

fn check_areas(catalogue: &Catalogue, faults: &mut Vec<Fault>) {
    let mut fault = |message| faults.push(Fault::in_file("catalog.toml", message));
    let (mut letters, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for area in &catalogue.areas {
        if !area.letter.is_ascii_uppercase() || !letters.insert(area.letter) {
            fault(Message::new("catalogue-area-letter").with("letter", area.letter.to_string()));
        }
        if area.code.len() != 3 || !area.code.bytes().all(|byte| byte.is_ascii_uppercase()) || !codes.insert(area.code.as_str()) {
            fault(Message::new("catalogue-area-code").with("code", area.code.clone()));
        }
    }
    if !catalogue.areas.is_sorted_by_key(|area| area.letter) {
        fault(Message::new("catalogue-area-order"));
    }
}

fn check_ids(catalogue: &Catalogue, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for requirement in &catalogue.requirements {
        let mut fault = |field: &str, message| faults.push(fault_at(requirement, requirement.place.line, Some(field), message));
        if !is_requirement_id(&requirement.id) {
            fault("id", Message::new("catalogue-id-malformed"));
        }
        if catalogue.area(&requirement.area).is_none() {
            fault("id", Message::new("catalogue-area-unknown").with("area", requirement.area.clone()));
        }
        if requirement.place.file != format!("areas/{}.toml", requirement.area.to_lowercase()) {
            fault("id", Message::new("catalogue-wrong-file").with("file", format!("areas/{}.toml", requirement.area.to_lowercase())));
        }
        if let Some(first) = seen.insert(&requirement.id, &requirement.place) {
            fault("id", Message::new("catalogue-id-twice").with("file", first.file.clone()).with("line", first.line.to_string()));
        }
        if let Some(other) = titles.insert(&requirement.title.sv, &requirement.id) {
            fault("title", Message::new("catalogue-title-twice").with("other", other.to_owned()));
        }
    }
    let mut retired_ids = BTreeSet::new();
    for retired in &catalogue.retired {
        let mut fault = |message| {
            let place = &retired.place;
            faults.push(Fault { file: place.file.clone(), line: place.line, record: Some(retired.id.clone()), field: None, message });
        };
        if !retired_ids.insert(retired.id.as_str()) || !is_requirement_id(&retired.id) {
            fault(Message::new("catalogue-id-malformed"));
        }
        if let Some(place) = seen.get(retired.id.as_str()) {
            fault(Message::new("catalogue-retired-reused").with("file", place.file.clone()).with("line", place.line.to_string()));
        }
        if let Some(successor) = retired.replaced_by.as_deref()
            && !seen.contains_key(successor)
            && !ends(catalogue, successor)
        {
            fault(Message::new("catalogue-successor-unknown").with("successor", successor.to_owned()));
        }
    }
}

/// Whether what takes the place of one after the other comes to an end: a requirement that is in use, or one that nothing replaced.
fn ends(catalogue: &Catalogue, id: &str) -> bool {
    let next = |id: &str| catalogue.retired.iter().find(|retired| retired.id == id)?.replaced_by.as_deref();
    let last = std::iter::successors(Some(id), |id| next(id)).take(catalogue.retired.len() + 1).last().unwrap_or_default();
    catalogue.find(last).is_some() || catalogue.retired.iter().any(|retired| retired.id == last && retired.replaced_by.is_none())
}

/// A source or a number that stands twice would leave it open which title applies. A number is met by a requirement or it is told
/// why not; where a system is complete, one of the two holds for each.
fn check_sources(catalogue: &Catalogue, faults: &mut Vec<Fault>) {
    let met: BTreeSet<(&str, &str)> = catalogue
        .requirements
        .iter()
        .flat_map(|requirement| requirement.sources.iter().map(|source| (source.system.as_str(), source.number.as_str())))
        .collect();
    let mut systems = BTreeSet::new();
    for system in &catalogue.sources {
        let mut fault = |line, message| {
            faults.push(Fault { file: system.place.file.clone(), line, record: Some(system.id.clone()), field: None, message });
        };
        let names = std::iter::once(&system.id).chain(system.aliases.iter().map(|alias| &alias.name));
        for name in names.filter(|name| !systems.insert(name.as_str())) {
            fault(system.place.line, Message::new("catalogue-source-system-twice").with("source", name.clone()));
        }
        let mut numbers = BTreeSet::new();
        for entry in &system.entries {
            let number = || entry.number.clone();
            if !numbers.insert(entry.number.as_str()) {
                fault(entry.line, Message::new("catalogue-source-twice").with("source", number()));
            }
            match (met.contains(&(system.id.as_str(), entry.number.as_str())), &entry.gap) {
                (true, Some(_)) => fault(entry.line, Message::new("catalogue-gap-met").with("number", number())),
                (false, None) if system.complete => fault(entry.line, Message::new("catalogue-number-unmet").with("number", number())),
                _ => {}
            }
        }
    }
}

fn fault_at(requirement: &Requirement, line: usize, field: Option<&str>, message: Message) -> Fault {
    Fault { file: requirement.place.file.clone(), line, record: Some(requirement.id.clone()), field: field.map(ToOwned::to_owned), message }
}

struct Checker<'a> {
    catalogue: &'a Catalogue,
    requirement: &'a Requirement,
    faults: &'a mut Vec<Fault>,
}

impl Checker<'_> {
    fn all(&mut self) {
        self.kind_and_phase();
        self.reachable();
        self.tiers();
        self.wordings();
        self.params();
        self.other_texts();
        self.sources();
    }

    fn fault(&mut self, field: &str, message: Message) {
        self.fault_at_line(self.requirement.place.line, field, message);
    }

    fn fault_at_line(&mut self, line: usize, field: &str, message: Message) {
        self.faults.push(fault_at(self.requirement, line, Some(field), message));
    }

    fn kind_and_phase(&mut self) {
        let requirement = self.requirement;
        for tier in 0..requirement.tiers.len() {
            match (requirement.kind_at(tier), requirement.phase) {
                (Kind::Qualification, Phase::Contract) => self.fault("phase", Message::new("catalogue-qualification-phase")),
                (Kind::ContractTerm, Phase::Bid) => self.fault("phase", Message::new("catalogue-contract-term-phase")),
                _ => {}
            }
        }
        let is_award = (0..requirement.tiers.len()).any(|tier| requirement.kind_at(tier) == Kind::Award);
        if is_award != requirement.weight.is_some() {
            self.fault("weight", Message::new("catalogue-weight"));
        }
    }

    /// A requirement or a tier that no purchase can bring about is dead: nobody will ever read it, and its author believes
    /// that it is asked for.
    fn reachable(&mut self) {
        let when = self.requirement.when;
        if when.delivery.is_some_and(|forms| forms.is_empty()) {
            self.fault("when.delivery", Message::new("catalogue-dead-condition"));
        }
        if when.flags.is_some_and(|flags| flags.is_empty()) {
            self.fault("when.flags", Message::new("catalogue-dead-condition"));
        }
        let reached: BTreeSet<usize> = every_classification().filter_map(|classification| self.requirement.tier_for(classification)).collect();
        for (place, tier) in self.requirement.tiers.iter().enumerate() {
            if !reached.contains(&place) {
                self.fault_at_line(tier.line, "tier", Message::new("catalogue-dead-tier").with("tier", place + 1));
            }
        }
    }

    /// A higher tier never asks for less: it is reached only where the lower one is, keeps its values, and is no weaker in kind.
    fn tiers(&mut self) {
        let requirement = self.requirement;
        for (place, (lower, higher)) in requirement.tiers.iter().zip(requirement.tiers.iter().skip(1)).enumerate() {
            let number = place + 2;
            if !implies(higher.thresholds, lower.thresholds) {
                self.fault_at_line(higher.line, "tier", Message::new("catalogue-tier-order").with("tier", number));
            }
            if requirement.kind_at(place) != Kind::Award && requirement.kind_at(place + 1) == Kind::Award {
                self.fault_at_line(higher.line, "tier.kind", Message::new("catalogue-tier-weaker").with("tier", number));
            }
            let dropped = |name: &str| lower.sv.values().any(|value| value == name) && !higher.sv.values().any(|value| value == name);
            for name in lower.sv.values().filter(|name| dropped(name) && !higher.supersedes.iter().any(|superseded| superseded == name)) {
                let message = Message::new("catalogue-tier-drops-value").with("tier", number).with("name", name.to_owned());
                self.fault_at_line(higher.line, "tier", message);
            }
            for name in higher.supersedes.iter().filter(|name| !dropped(name)) {
                let message = Message::new("catalogue-tier-supersedes").with("name", name.clone());
                self.fault_at_line(higher.line, "tier.supersedes", message);
            }
            if lower.sv == higher.sv && requirement.kind_at(place) == requirement.kind_at(place + 1) {
                self.fault_at_line(higher.line, "tier", Message::new("catalogue-tier-same").with("tier", number));
            }
        }
    }

    fn wordings(&mut self) {
        for (place, tier) in self.requirement.tiers.iter().enumerate() {
            for language in Language::ALL {
                self.wording(tier, self.requirement.kind_at(place), language);
            }
            if tier.thresholds.all && !tier.thresholds.written().is_empty() {
                self.fault_at_line(tier.line, "tier.all", Message::new("catalogue-all-beside-levels"));
            }
            let names = |language| tier.wording(language).values().collect::<BTreeSet<_>>();
            if names(Language::Swedish) != names(Language::English) {
                self.fault_at_line(tier.line, "tier.en", Message::new("catalogue-values-differ"));
            }
        }
    }

    fn wording(&mut self, tier: &Tier, kind: Kind, language: Language) {
        let field = format!("tier.{language}");
        let wording = tier.wording(language);
        if wording.modals() != 1 {
            let (found, modal) = (wording.modals(), if language == Language::Swedish { "{{ska}}" } else { "{{shall}}" });
            self.fault_at_line(tier.line, &field, Message::new("catalogue-modal").with("modal", modal).with("found", found));
        }
        // The values stand for numbers; any number will do for the checks of the text around them.
        let text = wording.render(kind, |_| "1".to_owned());
        if !text.ends_with('.') {
            self.fault_at_line(tier.line, &field, Message::new("catalogue-full-stop"));
        }
        let words = text.split_whitespace().count();
        if words > MOST_WORDS {
            self.fault_at_line(tier.line, &field, Message::new("catalogue-too-many-words").with("words", words).with("most", MOST_WORDS));
        }
        if self.catalogue.vocabulary.asks_openly(&text, language) {
            self.fault_at_line(tier.line, &field, Message::new("catalogue-open-question"));
        }
        for word in self.catalogue.vocabulary.vague(&text, language) {
            self.fault_at_line(tier.line, &field, Message::new("catalogue-vague").with("word", word));
        }
        if kind != Kind::Qualification {
            for word in self.catalogue.vocabulary.qualification(&text, language) {
                self.fault_at_line(tier.line, &field, Message::new("catalogue-qualification-word").with("word", word));
            }
        }
        self.standards_and_brands(tier.line, &field, &text, language);
    }

    fn standards_and_brands(&mut self, line: usize, field: &str, text: &str, language: Language) {
        for standard in self.catalogue.vocabulary.standards_without_equivalent(text, language) {
            self.fault_at_line(line, field, Message::new("catalogue-equivalent").with("standard", standard));
        }
        for brand in self.catalogue.vocabulary.brands(text) {
            self.fault_at_line(line, field, Message::new("catalogue-brand").with("brand", brand));
        }
    }

    fn other_texts(&mut self) {
        let requirement = self.requirement;
        let line = requirement.place.line;
        for language in Language::ALL {
            // What a bidder reads is bound by the same rules as the wording.
            self.standards_and_brands(line, &format!("title.{language}"), requirement.title.get(language), language);
            self.standards_and_brands(line, &format!("proof.{language}"), requirement.proof.get(language), language);
            for (name, text) in [("motive", &requirement.motive), ("follow_up", &requirement.follow_up.method)] {
                for brand in self.catalogue.vocabulary.brands(text.get(language)) {
                    self.fault(&format!("{name}.{language}"), Message::new("catalogue-brand").with("brand", brand));
                }
            }
        }
        if requirement.title.sv.ends_with('.') || requirement.title.en.ends_with('.') {
            self.fault("title", Message::new("catalogue-title-full-stop"));
        }
    }

    fn params(&mut self) {
        let requirement = self.requirement;
        let used: BTreeSet<&str> = requirement.tiers.iter().flat_map(|tier| tier.sv.values().chain(tier.en.values())).collect();
        for name in &used {
            if !requirement.params.contains_key(*name) {
                self.fault("params", Message::new("catalogue-param-undefined").with("name", (*name).to_owned()));
            }
        }
        for (name, param) in &requirement.params {
            if !used.contains(name.as_str()) {
                self.fault(&format!("params.{name}"), Message::new("catalogue-param-unused"));
            }
            self.param(&format!("params.{name}"), param);
        }
    }

    fn param(&mut self, field: &str, param: &Param) {
        if param.min > param.max {
            self.fault(field, Message::new("catalogue-param-range"));
        }
        let Some(values) = param.by_level else { return };
        if values.iter().any(|value| *value < param.min || *value > param.max) {
            self.fault(field, Message::new("catalogue-param-outside"));
        }
        let monotone = match param.stricter {
            Stricter::Lower => values.is_sorted_by(|a, b| a >= b),
            Stricter::Higher => values.is_sorted(),
        };
        if !monotone {
            self.fault(field, Message::new("catalogue-param-monotone"));
        }
    }

    fn sources(&mut self) {
        if self.requirement.sources.is_empty() && self.requirement.own.is_none() {
            self.fault("sources", Message::new("input-missing"));
        }
        for source in &self.requirement.sources {
            if self.catalogue.source(source).is_none() {
                self.fault("sources", Message::new("catalogue-source-unknown").with("source", source.to_string()));
            }
        }
    }
}

/// Whether every classification that reaches `higher` also reaches `lower`.
fn implies(higher: Thresholds, lower: Thresholds) -> bool {
    every_classification().all(|classification| !higher.reached(classification) || lower.reached(classification))
}

/// Every classification that a selection can be made for: levels 0–3, with and without traceability.
pub(super) fn every_classification() -> impl Iterator<Item = Classification> {
    let levels = || Level::ALL.into_iter().filter(|level| *level != Level::Exceptional);
    let traceability = std::iter::once(None).chain(levels().map(Some));
    traceability.flat_map(move |s| levels().flat_map(move |k| levels().flat_map(move |r| levels().map(move |t| Classification { k, r, t, s }))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_classifications_are_visited_once() {
        let all: BTreeSet<String> = every_classification().map(|classification| classification.to_string()).collect();
        assert_eq!((all.len(), every_classification().count()), (320, 320));
        assert!(all.contains("3-3-3") && all.contains("0-0-0-3"));
    }
}
