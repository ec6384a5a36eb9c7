//! Selecting from a catalogue of 5 000 requirements, against the floor: looking once at each requirement's conditions.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that panics has found a fault, and its result is what it prints"
)]

mod common;

use kravkoll::catalogue::source::load_embedded;
use kravkoll::catalogue::{Circumstances, Delivery, Flag, PersonalData, select};
use serde_json::json;

const SIZE: usize = 5_000;

fn main() {
    // Read here, so that the bench's own use of memory is not taken for the work's.
    let before = common::peak_megabytes();
    let mut catalogue = load_embedded().unwrap();
    let given = catalogue.requirements.clone();
    catalogue.requirements = (0..SIZE).map(|place| given[place % given.len()].clone()).collect();
    let classification = "3-2-2-1".parse().unwrap();
    let circumstances = Circumstances { delivery: Delivery::Saas.into(), personal_data: PersonalData::Sensitive, flags: Flag::Integration | Flag::Nis2 };
    let items = select(&catalogue, classification, circumstances).unwrap().items.len();
    let (median, least) = common::measure(|| select(&catalogue, classification, circumstances).unwrap().items.len());
    let (floor, floor_least) = common::measure(|| catalogue.requirements.iter().filter(|requirement| requirement.when.met(circumstances)).count());
    println!(
        "{}",
        json!({
            "engine": "select", "n": SIZE, "selected": items, "median_ms": median, "min_ms": least, "floor_ms": floor, "floor_min_ms": floor_least,
            "catalogue_mb": common::peak_megabytes() - before,
        })
    );
}
