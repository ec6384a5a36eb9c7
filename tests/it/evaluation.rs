//! Bids beside one another: assessments, totals, promises, and the evaluation as files.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use kravkoll::catalogue::Kind;
use kravkoll::document::{docx, sheet};
use kravkoll::input::SourceFile;
use kravkoll::tender::answers::{Answer, Answers, Fulfilled, Problem, read};
use kravkoll::tender::document::{Format, write};
use kravkoll::tender::evaluation::document::{Head, Status, word, workbook};
use kravkoll::tender::evaluation::{
    Assessment, AssessmentFault, Attention, Bid, Change, Outcome, Pending, Promise, Total, Verdict, all_final, check, compare, promises, ranked, totals,
};
use kravkoll::tender::{Annex, EvaluationModel, Row, Tender, lint, source};
use kravkoll::text::Language;
use proptest::prelude::*;

use crate::{gallery, wordprocessing};

const DEDUCTION: EvaluationModel = EvaluationModel::PriceDeduction { kronor_per_point: 40_000 };

static ANNEX: LazyLock<Annex> = LazyLock::new(|| gallery::annex(&gallery::example()));

fn bid(annex: &Annex, key: &str, bidder: &str, price: i64) -> Bid {
    let answers = annex.asked().map(|row| Answer {
        number: row.number.clone(),
        id: row.id.clone(),
        kind: Some(row.kind),
        fulfilled: Fulfilled::Yes,
        description: format!("Kravet uppfylls av tjänstens grundutförande, se avsnittet om {}.", row.title.to_lowercase()),
        evidence: format!("Bilaga {}, sidan 4", row.number),
    });
    Bid {
        key: key.to_owned(),
        bidder: bidder.to_owned(),
        organisation_number: Some("559999-0008".to_owned()),
        price: Some(price),
        answers: Answers { language: annex.language, bidder: [].into(), answers: answers.collect(), problems: Vec::new() },
    }
}

/// Changes a bid's answer, with the problem that reading the file would have found.
fn answer(bid: &mut Bid, number: &str, fulfilled: Fulfilled) {
    let found = bid.answers.answers.iter_mut().find(|answer| answer.number == number).unwrap();
    found.fulfilled = fulfilled.clone();
    let must = found.kind != Some(Kind::Award);
    let number = number.to_owned();
    bid.answers.problems.extend(match fulfilled {
        Fulfilled::No if must => Some(Problem::MandatoryNo { number }),
        Fulfilled::Unanswered if must => Some(Problem::MandatoryUnanswered { number }),
        Fulfilled::Unclear(text) => Some(Problem::Unclear { number, text }),
        _ => None,
    });
}

fn assessed(evaluator: &str, bid: &str, number: &str) -> Assessment {
    Assessment {
        evaluator: evaluator.to_owned(),
        evaluator_name: match evaluator {
            "anna" => "Anna Exempelsson".to_owned(),
            "bo" => "Bo Provberg".to_owned(),
            other => other.to_owned(),
        },
        bid: bid.to_owned(),
        number: number.to_owned(),
        verdict: None,
        points: None,
        motive: String::new(),
        settled: false,
    }
}

fn points(evaluator: &str, bid: &str, number: &str, points: u8) -> Assessment {
    let motive = "Beskrivningen visar delar av det som efterfrågas.".to_owned();
    Assessment { points: Some(points), motive, ..assessed(evaluator, bid, number) }
}

fn verdict(evaluator: &str, bid: &str, number: &str, verdict: Verdict) -> Assessment {
    let motive = "Bilagan som anbudet hänvisar till saknas.".to_owned();
    Assessment { verdict: Some(verdict), motive, ..assessed(evaluator, bid, number) }
}

fn settled(assessment: Assessment) -> Assessment {
    Assessment { settled: true, ..assessment }
}

/// Full points from Anna for every award criterion of a bid.
fn full_points(annex: &Annex, bid: &str) -> Vec<Assessment> {
    award(annex).map(|row| Assessment { motive: String::new(), ..points("anna", bid, &row.number, row.weight.unwrap()) }).collect()
}

fn award(annex: &Annex) -> impl Iterator<Item = &Row> {
    annex.asked().filter(|row| row.kind == Kind::Award)
}

fn first(kind: Kind) -> &'static Row {
    ANNEX.asked().find(|row| row.kind == kind).unwrap()
}

fn total<'t>(totals: &'t [Total], bid: &str) -> &'t Total {
    totals.iter().find(|total| total.bid == bid).unwrap()
}

/// A row, a verdict, points, a motive, and what is wrong with them.
type Case<'a> = (&'a Row, Option<Verdict>, Option<u8>, &'a str, &'a [AssessmentFault]);

#[test]
fn an_assessment_fits_its_row() {
    use AssessmentFault::{MotiveMissing, PointsAbove, PointsMissing, PointsNotAllowed, PointsOfNotMet, VerdictMissing};
    let (must, award) = (first(Kind::Mandatory), first(Kind::Award));
    let full = award.weight.unwrap();
    let (met, not_met) = (Some(Verdict::Met), Some(Verdict::NotMet));
    let cases: [Case<'_>; 14] = [
        (must, met, None, "", &[]),
        (must, not_met, None, "Skäl.", &[]),
        (must, not_met, None, " \n", &[MotiveMissing]),
        (must, None, None, "Skäl.", &[VerdictMissing]),
        (must, met, Some(0), "", &[PointsNotAllowed]),
        (must, None, Some(1), "", &[VerdictMissing, PointsNotAllowed]),
        (award, None, Some(full), "", &[]),
        (award, met, Some(full), "", &[]),
        (award, None, Some(full - 1), "Skäl.", &[]),
        (award, None, Some(full - 1), "", &[MotiveMissing]),
        (award, not_met, Some(0), "Skäl.", &[]),
        (award, not_met, Some(1), "", &[PointsOfNotMet, MotiveMissing]),
        (award, None, Some(full + 1), "", &[PointsAbove { most: full }]),
        (award, met, None, "", &[PointsMissing]),
    ];
    for (row, verdict, points, motive, faults) in cases {
        let assessment = Assessment { verdict, points, motive: motive.to_owned(), ..assessed("anna", "a", &row.number) };
        assert_eq!(check(row, &assessment), faults, "{assessment:?}");
    }
    for fault in [PointsNotAllowed, PointsAbove { most: 4 }, PointsOfNotMet, PointsMissing, VerdictMissing, MotiveMissing] {
        assert!(fault.message().render(Language::Swedish).ends_with('.') || fault == MotiveMissing);
    }
}

#[test]
fn the_team_decides_when_all_agree_or_when_it_has_settled() {
    let row = first(Kind::Award);
    let outcome = |assessments: &[Assessment]| {
        let bids = [bid(&ANNEX, "a", "A AB", 1)];
        let comparison = compare(&ANNEX, &bids, assessments);
        comparison.rows.iter().find(|compared| compared.number == row.number).unwrap().cell("a").unwrap().outcome.clone()
    };
    let give = |evaluator: &str, given: u8| points(evaluator, "a", &row.number, given);
    assert_eq!(outcome(&[]), Outcome::Missing);
    assert_eq!(outcome(&[assessed("anna", "a", &row.number)]), Outcome::Missing, "begun is not decided");
    assert_eq!(outcome(&[give("anna", 200)]), Outcome::Missing, "points that the row cannot give count for nothing");
    assert_eq!(outcome(&[give("anna", 1), give("bo", 2)]), Outcome::Unsettled);
    let Outcome::Agreed(agreed) = outcome(&[give("anna", 1), give("bo", 1)]) else { panic!("two who agree have decided") };
    assert_eq!((agreed.points, agreed.by.len(), agreed.motive.lines().count()), (Some(1), 2, 1));
    let Outcome::Settled(decision) = outcome(&[give("anna", 1), settled(give("team", 0)), give("bo", 2)]) else { panic!("settled stands above the rest") };
    assert_eq!(decision.points, Some(0));
    let own = Assessment { motive: "Annat skäl.".to_owned(), ..give("bo", 1) };
    assert_eq!(outcome(&[give("anna", 1), own]).decision().unwrap().motive.lines().last(), Some("Bo Provberg: Annat skäl."));
}

#[test]
fn what_is_in_doubt_comes_first() {
    let must = first(Kind::Mandatory);
    let last = ANNEX.asked().filter(|row| row.kind == Kind::Mandatory).last().unwrap();
    let mut bids = [bid(&ANNEX, "a", "A AB", 1), bid(&ANNEX, "b", "B AB", 2)];
    answer(&mut bids[0], &last.number, Fulfilled::Unclear("delvis".to_owned()));
    answer(&mut bids[1], &must.number, Fulfilled::No);
    answer(&mut bids[1], &first(Kind::Award).number, Fulfilled::No);
    bids[1].answers.problems.push(Problem::OtherAnnex);
    bids[1].answers.problems.push(Problem::Added { text: "Vårt villkor".to_owned() });
    let comparison = compare(&ANNEX, &bids, &[]);
    assert!(comparison.rows.iter().map(|row| &row.number).eq(ANNEX.asked().map(|row| &row.number)));
    let order = comparison.by_attention();
    assert_eq!(order.len(), comparison.rows.len());
    assert_eq!(order.iter().take(3).map(|row| &row.number).collect::<Vec<_>>(), [&must.number, &last.number, &first(Kind::Award).number]);
    assert!(order.is_sorted_by_key(|row| row.attention));
    assert_eq!(order.last().unwrap().attention, Attention::Rest);
    let summary = comparison.bid("b").unwrap();
    assert_eq!((summary.yes, summary.no, summary.unmet_mandatory, summary.added), (ANNEX.asked().count() - 2, 2, 1, 1));
    assert_eq!(summary.problems.len(), 2, "what is of the file as a whole");
    assert!(summary.qualified, "a no is no decision");
    assert_eq!(comparison.bid("a").unwrap().unclear, 1);
}

/// From the bidder's file: altered, missing, struck rows.
#[test]
fn an_altered_requirement_is_shown_word_by_word() {
    let annex = gallery::second_version(Language::Swedish);
    let mut other = annex.clone();
    let row = other.areas.iter_mut().flat_map(|area| &mut area.rows).find(|row| row.id == "INC-01").unwrap();
    row.text = row.text.replace("2 timmar", "20 timmar");
    let (number, gone) = (row.number.clone(), other.areas.pop().unwrap());
    let answers = read(&write(&other, Format::Docx).unwrap(), Some(&annex)).unwrap();
    let bids = [Bid { answers, ..bid(&annex, "a", "A AB", 1) }];
    let comparison = compare(&annex, &bids, &[]);
    let cell = |number: &str| comparison.rows.iter().find(|row| row.number == number).unwrap().cell("a").unwrap();
    let changed: Vec<(Change, &str)> = cell(&number)
        .altered
        .as_ref()
        .unwrap()
        .iter()
        .filter(|segment| segment.change != Change::Same)
        .map(|segment| (segment.change, segment.text.as_str()))
        .collect();
    assert_eq!(changed, [(Change::Removed, "2"), (Change::Added, "20")]);
    assert!(gone.rows.iter().all(|row| cell(&row.number).missing && cell(&row.number).fulfilled == Fulfilled::Unanswered));
    let summary = comparison.bid("a").unwrap();
    assert_eq!((summary.altered, summary.missing), (1, gone.rows.len()));
    assert!(comparison.rows.iter().all(|row| row.id != "ATK-05"), "a struck row is not asked");
}

#[test]
fn bids_are_put_in_order_by_the_model() {
    let bids = [bid(&ANNEX, "a", "A AB", 1_000_000), bid(&ANNEX, "b", "B AB", 1_040_000), bid(&ANNEX, "c", "C AB", 900_000)];
    let row = first(Kind::Award);
    let mut assessments: Vec<Assessment> = bids.iter().flat_map(|bid| full_points(&ANNEX, &bid.key)).collect();
    // A has one point less than B and C.
    for assessment in assessments.iter_mut().filter(|assessment| assessment.bid == "a" && assessment.number == row.number) {
        assessment.points = row.weight.map(|weight| weight - 1);
    }
    let places = |model: EvaluationModel| {
        let totals = totals(&ANNEX, model, &bids, &assessments);
        assert!(all_final(&totals) && totals.iter().all(|total| total.complete));
        totals.iter().map(|total| total.place.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(places(EvaluationModel::Points), [3, 1, 1]);
    assert_eq!(places(DEDUCTION), [2, 2, 1], "a point is worth as much as the difference in price");
    assert_eq!(places(EvaluationModel::LowestPrice), [2, 3, 1]);
    let deducted = totals(&ANNEX, DEDUCTION, &bids, &assessments);
    let most = i64::from(ANNEX.points());
    assert_eq!(deducted[1].comparison_sum, Some(1_040_000 - most * 40_000));
    assert_eq!(u32::try_from(most).unwrap(), deducted[1].sum);
    let without = totals(&ANNEX, EvaluationModel::LowestPrice, &bids, &[]);
    assert!(all_final(&without) && without.iter().all(|total| total.points.is_empty() && total.sum == 0), "award criteria give nothing");
    let extreme = [Bid { price: Some(i64::MIN), ..bids[0].clone() }, Bid { price: Some(i64::MAX), ..bids[1].clone() }];
    assert_eq!(totals(&ANNEX, EvaluationModel::PriceDeduction { kronor_per_point: u32::MAX }, &extreme, &assessments)[0].comparison_sum, Some(i64::MIN));
}

#[test]
fn what_is_missing_is_told_of_and_nothing_is_final() {
    let mut bids = [bid(&ANNEX, "a", "A AB", 1), bid(&ANNEX, "b", "B AB", 2)];
    bids[1].price = None;
    let must = first(Kind::Mandatory).number.clone();
    answer(&mut bids[0], &must, Fulfilled::No);
    let row = first(Kind::Award).number.clone();
    let mut assessments = [full_points(&ANNEX, "a"), full_points(&ANNEX, "b")].concat();
    assessments.push(points("bo", "a", &row, 0));
    assessments.retain(|assessment| assessment.bid != "b" || assessment.number != row);
    let found = totals(&ANNEX, DEDUCTION, &bids, &assessments);
    let doubtful = Pending::Doubtful { number: must.clone() };
    assert_eq!(found[0].pending.iter().collect::<BTreeSet<_>>(), BTreeSet::from([&doubtful, &Pending::Unsettled { number: row.clone() }]));
    assert_eq!(found[1].pending, [Pending::Unassessed { number: row.clone() }, Pending::Price]);
    assert_eq!((found[0].place, found[1].place), (Some(1), None));
    assert!(found.iter().all(|total| !total.complete && !total.is_final));

    // Settled and refused: B is alone, and its order is final when its own points and price are there.
    assessments.push(settled(points("team", "a", &row, 1)));
    assessments.push(verdict("anna", "a", &must, Verdict::NotMet));
    assessments.push(points("anna", "b", &row, 0));
    bids[1].price = Some(2);
    let found = totals(&ANNEX, DEDUCTION, &bids, &assessments);
    assert_eq!((found[0].place, found[1].place), (None, Some(1)));
    assert!(all_final(&found));
    assert_eq!(found[0].rejections[0].message().render(Language::Swedish), format!("uppfyller inte ska-krav {must}"));
    assert_eq!(ranked(&found).iter().map(|total| total.bid.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    let summary = compare(&ANNEX, &bids, &assessments);
    assert_eq!(summary.bid("a").unwrap().refused, [must]);
    assert!(!all_final(&[]));
}

#[test]
fn the_winner_promised_what_it_answered_yes_to() {
    let mut bid = bid(&ANNEX, "a", "A AB", 1);
    let [no, unclear, untouched]: [&Row; 3] = ANNEX.asked().filter(|row| row.kind == Kind::Mandatory).take(3).collect::<Vec<_>>().try_into().unwrap();
    let points_row = first(Kind::Award);
    answer(&mut bid, &no.number, Fulfilled::No);
    answer(&mut bid, &unclear.number, Fulfilled::Unclear("Ja, se bilaga".to_owned()));
    bid.answers.problems.push(Problem::Altered { number: untouched.number.clone(), expected: None, found: "Annat".to_owned() });
    let assessments = [verdict("anna", "a", &unclear.number, Verdict::Met), points("anna", "a", &points_row.number, 1)];
    let promised = promises(&ANNEX, &bid, &assessments);
    assert_eq!(promised.len(), ANNEX.asked().count() - 1);
    let promise = |row: &Row| promised.iter().find(|promise| promise.number == row.number);
    assert!(promise(no).is_none());
    assert_eq!(promise(unclear).unwrap().fulfilled, Fulfilled::Unclear("Ja, se bilaga".to_owned()));
    assert_eq!(promise(untouched).unwrap().found.as_deref(), Some("Annat"));
    assert_eq!(promise(points_row).unwrap().points, Some(1));
    assert!(promised.iter().all(|promise| promise.follow_up.is_some() && !promise.text.is_empty()));
    assert_eq!(promises(&ANNEX, &bid, &[]).len(), promised.len() - 1, "what nobody has found to be met is no promise");
    let json = serde_json::to_string(&promised).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Promise>>(&json).unwrap(), promised);
}

#[test]
fn bids_and_assessments_survive_json() {
    let mut bid = bid(&ANNEX, "a", gallery::HOSTILE, 1);
    let numbers: Vec<String> = ANNEX.asked().map(|row| row.number.clone()).take(4).collect();
    for (number, fulfilled) in numbers.iter().zip([Fulfilled::No, Fulfilled::Unanswered, Fulfilled::Unclear(gallery::HOSTILE.to_owned())]) {
        answer(&mut bid, number, fulfilled);
    }
    let text = || gallery::HOSTILE.to_owned();
    bid.answers.problems.extend([
        Problem::OtherAnnex,
        Problem::NoList,
        Problem::Column { heading: text() },
        Problem::Missing { number: text(), id: text() },
        Problem::Added { text: text() },
        Problem::Repeated { number: text() },
        Problem::Altered { number: text(), expected: None, found: text() },
        Problem::Altered { number: text(), expected: Some(text()), found: text() },
        Problem::AlteredAround { expected: text(), found: text() },
    ]);
    let json = serde_json::to_string(&bid).unwrap();
    assert_eq!(serde_json::from_str::<Bid>(&json).unwrap(), bid);
    let assessment = settled(points("anna", "a", "D7", 3));
    assert_eq!(serde_json::from_str::<Assessment>(&serde_json::to_string(&assessment).unwrap()).unwrap(), assessment);
}

#[test]
fn a_tender_file_states_the_model() {
    let read = |evaluation: &str| {
        let example = include_str!("../data/tender-socialtjanst.toml");
        let (before, after) = example.split_once("[evaluation]").unwrap();
        let (_, after) = after.split_once("40000").unwrap();
        source::read(&SourceFile { name: "tender.toml".to_owned(), text: format!("{before}{evaluation}{after}") })
    };
    assert_eq!(gallery::example().evaluation, Some(DEDUCTION));
    assert_eq!(read("").unwrap().evaluation, None);
    assert_eq!(read("[evaluation]\nmodel = \"points\"").unwrap().evaluation, Some(EvaluationModel::Points));
    assert_eq!(read("[evaluation]\nmodel = \"lowest_price\"").unwrap().evaluation, Some(EvaluationModel::LowestPrice));
    for (evaluation, key, place) in [
        ("[evaluation]", "input-missing", "evaluation.model"),
        ("[evaluation]\nmodel = \"cheapest\"", "input-not-a-choice", "evaluation.model"),
        ("[evaluation]\nmodel = \"price_deduction\"", "input-missing", "evaluation.kronor_per_point"),
        ("[evaluation]\nmodel = \"price_deduction\"\nkronor_per_point = 0", "input-want-integer", "evaluation.kronor_per_point"),
        ("[evaluation]\nmodel = \"points\"\nkronor_per_point = 5", "tender-evaluation-kronor", "evaluation.kronor_per_point"),
        ("[evaluation]\nmodel = \"points\"\nweight = 5", "input-unknown-field", "evaluation.weight"),
    ] {
        let faults = read(evaluation).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.message.key()).collect::<Vec<_>>(), [key], "{evaluation}");
        assert!(faults[0].render(Language::English).contains(place), "{}", faults[0].render(Language::English));
    }
}

#[test]
fn the_annex_states_the_model_and_the_lint_asks_for_it() {
    let annex = |evaluation| gallery::annex(&Tender { evaluation, ..gallery::example() });
    let text = |annex: &Annex| String::from_utf8(write(annex, Format::Txt).unwrap()).unwrap();
    assert!(text(&annex(Some(DEDUCTION))).contains("Utvärdering: Mervärdesavdrag. Anbudets pris minskas med 40\u{a0}000 kronor för varje poäng"));
    assert!(!text(&annex(None)).contains("Utvärdering:"));
    assert!(!String::from_utf8(write(&annex(None), Format::Json).unwrap()).unwrap().contains("evaluation"));
    let findings = |evaluation| {
        let tender = Tender { evaluation, ..gallery::example() };
        lint(&gallery::annex(&tender), &tender, &gallery::CATALOGUE).iter().map(|finding| finding.message.key()).collect::<Vec<_>>()
    };
    assert_eq!(findings(None), ["lint-evaluation-missing"]);
    assert_eq!(findings(Some(EvaluationModel::LowestPrice)), ["lint-evaluation-lowest-price"]);
    assert_eq!(findings(Some(EvaluationModel::Points)), [""; 0]);
    let prints: BTreeSet<String> = [None, Some(DEDUCTION), Some(EvaluationModel::Points)].map(|model| annex(model).fingerprint()).into();
    assert_eq!(prints.len(), 3, "another basis of evaluation is another annex");
    for model in [EvaluationModel::Points, DEDUCTION, EvaluationModel::LowestPrice] {
        let annex = annex(Some(model));
        let json = serde_json::to_string(&annex).unwrap();
        assert_eq!(serde_json::from_str::<Annex>(&json).unwrap(), annex);
        let answers = read(&write(&annex.clone().for_bidders(), Format::Docx).unwrap(), Some(&annex)).unwrap();
        assert!(answers.problems.iter().all(|problem| matches!(problem, Problem::MandatoryUnanswered { .. })), "{:?}", answers.problems);
    }
}

fn models() -> impl Strategy<Value = EvaluationModel> {
    prop_oneof![
        Just(EvaluationModel::Points),
        Just(EvaluationModel::LowestPrice),
        (1..200_000_u32).prop_map(|kronor_per_point| EvaluationModel::PriceDeduction { kronor_per_point }),
    ]
}

/// A small annex: three award criteria and two requirements that must be met.
static SMALL: LazyLock<Annex> = LazyLock::new(|| {
    let mut annex = ANNEX.clone();
    let mut left = [(Kind::Award, 3), (Kind::Mandatory, 2)];
    for area in &mut annex.areas {
        area.rows.retain(|row| {
            left.iter_mut().any(|(kind, left)| {
                *kind == row.kind && *left > 0 && {
                    *left -= 1;
                    true
                }
            })
        });
    }
    annex
});

fn bids() -> impl Strategy<Value = Vec<Bid>> {
    let answers = prop::collection::vec(prop_oneof![3 => Just(Fulfilled::Yes), 1 => Just(Fulfilled::No), 1 => Just(Fulfilled::Unanswered)], 5);
    prop::collection::vec((prop::option::weighted(0.9, 0..4_i64), answers), 0..6).prop_map(|bids| {
        let make = |(place, (price, answers)): (usize, (Option<i64>, Vec<Fulfilled>))| {
            let mut bid = bid(&SMALL, &format!("bid{place}"), &format!("B{}", place / 2), 0);
            bid.price = price.map(|price| price * 100_000);
            for (row, fulfilled) in SMALL.asked().zip(answers) {
                answer(&mut bid, &row.number, fulfilled);
            }
            bid
        };
        bids.into_iter().enumerate().map(make).collect()
    })
}

fn assessments() -> impl Strategy<Value = Vec<Assessment>> {
    let one = (0..6_usize, 0..5_usize, 0..3_usize, prop::option::of(0..5_u8), prop::option::of(prop::bool::ANY), prop::bool::weighted(0.2));
    prop::collection::vec(one, 0..60).prop_map(|assessments| {
        let make = |(bid, row, evaluator, points, met, settled): (usize, usize, usize, Option<u8>, Option<bool>, bool)| Assessment {
            points,
            verdict: met.map(|met| if met { Verdict::Met } else { Verdict::NotMet }),
            settled,
            ..assessed(&format!("e{evaluator}"), &format!("bid{bid}"), &SMALL.asked().nth(row).unwrap().number)
        };
        assessments.into_iter().map(make).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_the_bids_decides_nothing(model in models(), mut bids in bids(), assessments in assessments(), turn in 0..6_usize) {
        let before = totals(&SMALL, model, &bids, &assessments);
        let count = bids.len().max(1);
        bids.rotate_left(turn % count);
        bids.reverse();
        let after = totals(&SMALL, model, &bids, &assessments);
        prop_assert_eq!(ranked(&before), ranked(&after));
    }

    #[test]
    fn places_are_those_of_a_race(model in models(), bids in bids(), assessments in assessments()) {
        let totals = totals(&SMALL, model, &bids, &assessments);
        let comparison = compare(&SMALL, &bids, &assessments);
        let places: Vec<u32> = ranked(&totals).iter().filter_map(|total| total.place).collect();
        prop_assert!(places.is_sorted());
        for (place, given) in places.iter().enumerate() {
            // The place of a bid is one more than the number of bids before it.
            prop_assert_eq!(places.iter().filter(|other| *other < given).count() + 1, usize::try_from(*given).unwrap(), "{}", place);
        }
        for total in &totals {
            let summary = comparison.bid(&total.bid).unwrap();
            prop_assert_eq!(summary.qualified, total.rejections.is_empty());
            prop_assert_eq!(total.complete, total.pending.is_empty());
            prop_assert!(!total.is_final || total.complete || !total.rejections.is_empty());
            prop_assert!(total.rejections.is_empty() || total.place.is_none());
            prop_assert!(total.points.iter().all(|row| row.points.is_none_or(|points| points <= row.weight)));
        }
    }

    #[test]
    fn more_points_never_lower_a_place(model in models(), bids in bids(), assessments in assessments(), chosen in 0..6_usize, row in 0..3_usize) {
        let Some(bid) = bids.get(chosen) else { return Ok(()) };
        let row = award(&SMALL).nth(row).unwrap();
        let with = |given: u8| [assessments.clone(), vec![settled(points("team", &bid.key, &row.number, given))]].concat();
        let mut last: Option<u32> = None;
        for given in 0..=row.weight.unwrap() {
            let totals = totals(&SMALL, model, &bids, &with(given));
            let place = total(&totals, &bid.key).place;
            prop_assert!(last.is_none_or(|last| place.is_some_and(|place| place <= last)));
            last = place;
        }
    }
}

fn head(status: Status, model: EvaluationModel) -> Head {
    Head { made_by: "Anna Exempelsson".to_owned(), date: NaiveDate::from_ymd_opt(2027, 1, 14).unwrap(), status, model }
}

/// A name, an annex, bids, assessments and a head.
type Evaluation = (String, Annex, Vec<Bid>, Vec<Assessment>, Head);

/// Evaluations of many kinds.
fn evaluations() -> Vec<Evaluation> {
    let mut evaluations = Vec::new();
    let one = vec![bid(&ANNEX, "a", "Exempelbolaget AB", 1_450_000)];
    evaluations.push(("one".to_owned(), ANNEX.clone(), one.clone(), full_points(&ANNEX, "a"), head(Status::Final, DEDUCTION)));
    evaluations.push(("none".to_owned(), ANNEX.clone(), Vec::new(), Vec::new(), head(Status::Final, EvaluationModel::Points)));
    for language in Language::ALL {
        let annex = gallery::annex(&Tender { language, ..gallery::example() });
        let (bids, assessments) = three(&annex);
        evaluations.push((format!("{language}-three"), annex, bids, assessments, head(Status::Preliminary, DEDUCTION)));
        let annex = gallery::annex(&gallery::hostile(language));
        let (bids, assessments) = hostile(&annex);
        evaluations.push((format!("{language}-hostile"), annex, bids, assessments, head(Status::Final, DEDUCTION)));
    }
    let mut many: Vec<Bid> =
        (1..=12).map(|number| bid(&ANNEX, &format!("b{number}"), &format!("Anbudsgivare {number} AB"), 900_000 + number * 50_000)).collect();
    for bid in &mut many {
        bid.answers.answers.truncate(20);
    }
    evaluations.push(("many".to_owned(), ANNEX.clone(), many, Vec::new(), head(Status::Preliminary, EvaluationModel::LowestPrice)));
    evaluations
}

/// Three bids: two come to the same, one is refused; something is unclear, altered, settled.
fn three(annex: &Annex) -> (Vec<Bid>, Vec<Assessment>) {
    let mut bids = vec![
        bid(annex, "a", "Exempelbolaget AB", 1_450_000),
        bid(annex, "b", "Nordiska Provsystem AB", 1_450_000),
        bid(annex, "c", "Molntjänster i Exempelköping Handelsbolag", 1_190_000),
    ];
    let must: Vec<&Row> = annex.asked().filter(|row| row.kind == Kind::Mandatory).collect();
    let award: Vec<&Row> = award(annex).collect();
    answer(&mut bids[0], &must[3].number, Fulfilled::Unclear("Delvis, se bilaga 4".to_owned()));
    answer(&mut bids[0], &award[1].number, Fulfilled::No);
    answer(&mut bids[1], &must[5].number, Fulfilled::Unanswered);
    answer(&mut bids[2], &must[0].number, Fulfilled::No);
    let altered = annex.asked().find(|row| row.id == "INC-01").unwrap();
    let expected = altered.printed(annex.language);
    let found = expected.replace(" 2 ", " 20 ").replace("ska ", "ska om möjligt ");
    bids[1].answers.problems.push(Problem::Altered { number: altered.number.clone(), expected: Some(expected), found });
    bids[1].answers.problems.push(Problem::Added { text: "Z1 Leverantörens allmänna villkor gäller före avtalet.".to_owned() });
    let missing = must[8].number.clone();
    bids[2].answers.answers.retain(|answer| answer.number != missing);
    bids[2].answers.problems.push(Problem::Missing { number: missing, id: must[8].id.clone() });
    let mut assessments: Vec<Assessment> = ["a", "b", "c"].into_iter().flat_map(|bid| full_points(annex, bid)).collect();
    assessments.push(points("bo", "a", &award[0].number, 1));
    assessments.push(settled(Assessment {
        motive: "Inloggningen kräver en extra dosa i vissa telefoner.".to_owned(),
        ..points("anna", "a", &award[0].number, award[0].weight.unwrap() - 1)
    }));
    for bid in ["a", "b"] {
        for assessment in assessments.iter_mut().filter(|assessment| assessment.bid == bid && assessment.number == award[1].number) {
            assessment.points = Some(0);
            "Anbudsgivaren svarar Nej.".clone_into(&mut assessment.motive);
        }
    }
    for assessment in assessments.iter_mut().filter(|assessment| assessment.bid == "b" && assessment.number == award[0].number) {
        assessment.points = Some(award[0].weight.unwrap() - 1);
        "Beskrivningen saknar skärmbild.".clone_into(&mut assessment.motive);
    }
    assessments.push(verdict("anna", "c", &must[0].number, Verdict::NotMet));
    assessments.push(verdict("bo", "c", &must[0].number, Verdict::NotMet));
    assessments.push(Assessment { motive: String::new(), ..verdict("anna", "a", &must[3].number, Verdict::Met) });
    assessments.push(verdict("bo", "a", &must[3].number, Verdict::NotMet));
    (bids, assessments)
}

/// Hostile texts wherever a bidder or an evaluator writes, and in each place one that is very long: more of them would only take
/// other programs long to lay out.
fn hostile(annex: &Annex) -> (Vec<Bid>, Vec<Assessment>) {
    let long: String = "Ett långt svar med många ord. ".repeat(700).chars().take(20_000).collect();
    let mut bids = vec![bid(annex, "a", gallery::HOSTILE, i64::MAX), bid(annex, "b", "=HYPERLINK(\"https://exempel.se\")", i64::MIN)];
    for bid in &mut bids {
        bid.organisation_number = Some(gallery::HOSTILE.to_owned());
        for (place, answer) in bid.answers.answers.iter_mut().enumerate() {
            answer.description = if place == 0 { long.clone() } else { gallery::HOSTILE.to_owned() };
            gallery::HOSTILE.clone_into(&mut answer.evidence);
            answer.fulfilled = if place % 7 == 0 { Fulfilled::Unclear(gallery::HOSTILE.to_owned()) } else { Fulfilled::Yes };
        }
        for row in annex.asked().take(1) {
            let expected = Some(row.printed(annex.language));
            bid.answers.problems.push(Problem::Altered { number: row.number.clone(), expected, found: format!("{} {long}", gallery::HOSTILE) });
        }
        bid.answers.problems.push(Problem::AlteredAround { expected: gallery::HOSTILE.to_owned(), found: long.clone() });
    }
    let mut assessments = Vec::new();
    for (place, row) in annex.asked().enumerate() {
        let motive = if place == 9 { long.repeat(2) } else { gallery::HOSTILE.to_owned() };
        let base =
            if row.kind == Kind::Award { points(gallery::HOSTILE, "a", &row.number, 0) } else { verdict(gallery::HOSTILE, "a", &row.number, Verdict::NotMet) };
        assessments.push(Assessment { motive, ..base });
    }
    (bids, assessments)
}

/// The evaluations as files: a name with its ending, and the bytes.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (name, annex, bids, assessments, head) in evaluations() {
        let comparison = compare(&annex, &bids, &assessments);
        let totals = totals(&annex, head.model, &bids, &assessments);
        files.push((format!("evaluation-{name}.docx"), docx::write(&word(&annex, &comparison, &totals, &head)).unwrap()));
        files.push((format!("evaluation-{name}.xlsx"), sheet::write(&workbook(&annex, &comparison, &totals, &head)).unwrap()));
    }
    files
}

#[test]
fn every_evaluation_is_a_sound_file() {
    let files = files();
    for (name, bytes) in &files {
        if name.ends_with("docx") {
            assert_eq!(wordprocessing::faults(bytes), Vec::<String>::new(), "{name}");
        } else {
            let parts = wordprocessing::parts(bytes);
            assert!(parts.iter().all(|(_, text)| !text.contains("<f>")), "{name} has a formula");
            assert_eq!(sheet::read(bytes).unwrap().sheets.len(), 5, "{name}");
        }
    }
    assert!(files == self::files(), "the same evaluation gives the same bytes");
}

fn evaluation_text(name: &str, head: &Head) -> String {
    let (_, annex, bids, assessments, _) = evaluations().into_iter().find(|(known, ..)| known == name).unwrap();
    let comparison = compare(&annex, &bids, &assessments);
    let totals = totals(&annex, head.model, &bids, &assessments);
    let bytes = docx::write(&word(&annex, &comparison, &totals, head)).unwrap();
    wordprocessing::parts(&bytes)["word/document.xml"].clone()
}

#[test]
fn nothing_is_called_final_while_something_is_missing() {
    let is_final = |name: &str, status| evaluation_text(name, &head(status, DEDUCTION)).contains(">Slutlig<");
    assert!(is_final("one", Status::Final));
    assert!(!is_final("one", Status::Preliminary));
    assert!(!is_final("sv-three", Status::Final));
    assert!(!is_final("none", Status::Final));
}

#[test]
fn the_document_says_what_the_model_is_and_whether_it_was_stated() {
    let stated = evaluation_text("one", &head(Status::Final, DEDUCTION));
    assert!(stated.contains("Mervärdesavdrag. Anbudets pris minskas med") && !stated.contains("anger inte den här modellen"));
    assert!(evaluation_text("one", &head(Status::Final, EvaluationModel::Points)).contains("anger inte den här modellen. Poäng."));
}

#[test]
fn a_text_that_no_cell_can_hold_is_cut_with_a_mark() {
    let (bytes, annex) =
        (files().into_iter().find(|(name, _)| name == "evaluation-sv-hostile.xlsx").unwrap().1, gallery::annex(&gallery::hostile(Language::Swedish)));
    let rows = sheet::read(&bytes).unwrap().sheets.swap_remove(2).1;
    assert_eq!(rows.len(), 1 + 2 * annex.asked().count());
    let cut: Vec<&String> = rows.iter().flatten().filter(|cell| cell.encode_utf16().count() > 30_000).collect();
    assert!(
        !cut.is_empty()
            && cut.iter().all(|cell| cell.ends_with("[… avkortat: cellen rymmer inte mer]") && cell.encode_utf16().count() == sheet::MAX_CELL_CHARS)
    );
    assert!(rows.iter().any(|row| row.iter().any(|cell| cell.chars().count() == 20_000)), "20 000 characters fit");
}
