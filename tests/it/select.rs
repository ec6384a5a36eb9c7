//! Selection: monotone, deterministic, total, every requirement reachable.

use std::collections::BTreeSet;

use enumset::EnumSet;
use kravkoll::catalogue::{Circumstances, Delivery, Flag, Item, Kind, PersonalData, select};
use kravkoll::classification::{Aspect, Classification, Level};
use proptest::prelude::*;

use crate::gallery::CATALOGUE;
use crate::support::purchases::PURCHASES;

fn level() -> impl Strategy<Value = Level> + Clone {
    prop::sample::select(Level::ALL.to_vec())
}

fn below_4() -> impl Strategy<Value = Level> + Clone {
    prop::sample::select(Level::ALL[..4].to_vec())
}

fn classification(levels: impl Strategy<Value = Level> + Clone) -> impl Strategy<Value = Classification> {
    (levels.clone(), levels.clone(), levels.clone(), prop::option::of(levels)).prop_map(|(k, r, t, s)| Classification { k, r, t, s })
}

fn circumstances() -> impl Strategy<Value = Circumstances> {
    (any::<u8>(), prop::sample::select(PersonalData::ALL.to_vec()), any::<u8>()).prop_map(|(delivery, personal_data, flags)| Circumstances {
        delivery: EnumSet::<Delivery>::from_u8_truncated(delivery),
        personal_data,
        flags: EnumSet::<Flag>::from_u8_truncated(flags),
    })
}

/// The same levels with one aspect raised, where it can be.
fn raised(from: Classification, aspect: Aspect) -> Classification {
    let up = |level: Level| Level::try_from(level.digit() + 1).ok().filter(|level| *level != Level::Exceptional).unwrap_or(level);
    match aspect {
        Aspect::K => Classification { k: up(from.k), ..from },
        Aspect::R => Classification { r: up(from.r), ..from },
        Aspect::T => Classification { t: up(from.t), ..from },
        Aspect::S => Classification { s: Some(from.s.map_or(Level::Negligible, up)), ..from },
    }
}

fn strictness(kind: Kind) -> u8 {
    u8::from(kind != Kind::Award)
}

/// Whether `higher` asks at least as much as `lower`: tier, kind and every value that is proposed.
fn asks_no_less(lower: &Item<'_>, lower_class: Classification, higher: &Item<'_>, higher_class: Classification) -> bool {
    let values = lower.requirement.params.values().all(|param| match (param.proposed(lower_class), param.proposed(higher_class)) {
        (Some(low), Some(high)) => param.at_least_as_strict(high, low),
        (low, high) => low == high,
    });
    higher.tier >= lower.tier && strictness(higher.kind()) >= strictness(lower.kind()) && values
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn raising_a_level_removes_and_weakens_nothing(
        low in classification(below_4()), circumstances in circumstances(), aspect in prop::sample::select(Aspect::ALL.to_vec()),
    ) {
        let high = raised(low, aspect);
        let (before, after) = (select(&CATALOGUE, low, circumstances).unwrap(), select(&CATALOGUE, high, circumstances).unwrap());
        for item in &before.items {
            let kept = after.items.iter().find(|kept| kept.requirement.id == item.requirement.id);
            prop_assert!(kept.is_some(), "{} is gone at {high}", item.requirement.id);
            prop_assert!(asks_no_less(item, low, kept.unwrap(), high), "{} asks less at {high} than at {low}", item.requirement.id);
        }
    }

    #[test]
    fn more_circumstances_remove_nothing(classification in classification(below_4()), few in circumstances(), more in circumstances()) {
        let all = Circumstances { delivery: few.delivery | more.delivery, personal_data: few.personal_data.max(more.personal_data), flags: few.flags | more.flags };
        let (before, after) = (select(&CATALOGUE, classification, few).unwrap(), select(&CATALOGUE, classification, all).unwrap());
        let ids: BTreeSet<&str> = after.items.iter().map(|item| item.requirement.id.as_str()).collect();
        for item in &before.items {
            prop_assert!(ids.contains(item.requirement.id.as_str()), "{} is gone", item.requirement.id);
        }
    }

    #[test]
    fn the_same_question_gives_the_same_answer(classification in classification(level()), circumstances in circumstances()) {
        prop_assert_eq!(select(&CATALOGUE, classification, circumstances), select(&CATALOGUE, classification, circumstances));
    }

    #[test]
    fn any_question_gives_a_selection_or_a_refusal(classification in classification(level()), circumstances in circumstances()) {
        let at_4: Vec<Aspect> = classification.levels().filter(|(_, level)| *level == Level::Exceptional).map(|(aspect, _)| aspect).collect();
        match select(&CATALOGUE, classification, circumstances) {
            Ok(selection) => {
                prop_assert!(at_4.is_empty());
                for item in &selection.items {
                    prop_assert!(item.tier < item.requirement.tiers.len());
                    let why = item.why;
                    prop_assert!(why.always || !why.aspects.is_empty(), "{} has no reason", item.requirement.id);
                    prop_assert!(!why.sentences(classification, kravkoll::text::Language::Swedish).is_empty());
                }
            }
            Err(refusal) => prop_assert_eq!(refusal.aspects, at_4),
        }
    }
}

/// Every requirement, and every tier of it, is the one that applies for some purchase.
#[test]
fn every_requirement_and_tier_is_reachable() {
    let all = Circumstances { delivery: EnumSet::all(), personal_data: PersonalData::Protected, flags: EnumSet::all() };
    let mut reached = BTreeSet::new();
    for k in 0..4 {
        for r in 0..4 {
            for t in 0..4 {
                for s in 0..4 {
                    let written = format!("{k}-{r}-{t}-{s}");
                    let selection = select(&CATALOGUE, written.parse().unwrap(), all).unwrap();
                    reached.extend(selection.items.iter().map(|item| (item.requirement.id.as_str(), item.tier)));
                }
            }
        }
    }
    let every: BTreeSet<(&str, usize)> =
        CATALOGUE.requirements.iter().flat_map(|requirement| (0..requirement.tiers.len()).map(|tier| (requirement.id.as_str(), tier))).collect();
    assert_eq!(reached, every);
}

/// What the ten examples ask for: which requirements, at which tier and of which kind. A change of the catalogue shows here what it
/// does to real purchases.
#[test]
fn example_purchases_ask_for_what_they_did() {
    for purchase in PURCHASES {
        let selection = select(&CATALOGUE, purchase.levels(), purchase.circumstances()).unwrap();
        let line = |item: &Item<'_>| format!("{} {} {}", item.requirement.id, item.tier + 1, kravkoll::input::word(&item.kind()));
        let lines: Vec<String> = selection.items.iter().map(line).collect();
        assert!(purchase.size.contains(&lines.len()), "{}: {} requirements, expected {:?}", purchase.name, lines.len(), purchase.size);
        insta::assert_snapshot!(format!("purchase-{}", purchase.name), lines.join("\n"));
    }
}

/// Sizes that an officer and a bidder can work with. A consultant, a service, an appliance and a support contract differ.
#[test]
fn annexes_have_sane_sizes() {
    let count = |levels: &str, delivery: Delivery, personal_data: PersonalData| {
        let circumstances = Circumstances { delivery: delivery.into(), personal_data, flags: EnumSet::empty() };
        select(&CATALOGUE, levels.parse().unwrap(), circumstances).unwrap().items.len()
    };
    let table = [
        ("1-1-1", Delivery::Saas, PersonalData::None, 10..=35),
        ("2-2-2", Delivery::Saas, PersonalData::Ordinary, 70..=110),
        ("3-3-3", Delivery::Saas, PersonalData::Protected, 110..=150),
        ("1-1-1", Delivery::Consulting, PersonalData::None, 5..=25),
        ("2-2-2", Delivery::Consulting, PersonalData::Ordinary, 20..=50),
        ("1-1-1", Delivery::Hardware, PersonalData::None, 3..=20),
        ("2-2-2", Delivery::Support, PersonalData::Ordinary, 30..=75),
    ];
    for (levels, delivery, personal_data, expected) in table {
        let items = count(levels, delivery, personal_data);
        assert!(expected.contains(&items), "{levels} {delivery:?} {personal_data:?}: {items} requirements, expected {expected:?}");
    }
}
