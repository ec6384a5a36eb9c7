//! The pages of the views over everything.

mod concentration;
mod gaps;

pub(super) use concentration::concentration;
pub(super) use gaps::{Shown as ShownGaps, gap, gaps};

use crate::text::{Language, Message};
use crate::view::{Cell, Pages, Sample};

/// So many rows stand on a page.
const PAGE: usize = 100;

/// A number in a table.
fn number(count: usize) -> Cell {
    Cell { numeric: true, ..Cell::text(count.to_string()) }
}

/// The ways to more rows: `address` is that of the page with its filter.
fn pages_of(language: Language, address: &str, page: usize, all: usize) -> Pages {
    let sign = if address.contains('?') { '&' } else { '?' };
    let link = |page: usize| format!("{address}{sign}page={page}");
    let to = (page * PAGE).min(all);
    let from = if all == 0 { 0 } else { (page - 1) * PAGE + 1 };
    Pages {
        previous: (page > 1).then(|| link(page - 1)),
        next: (to < all).then(|| link(page + 1)),
        label: Message::new("outage-shown").with("from", from).with("to", to).with("all", all).render(language),
    }
}

/// The page that is asked for, within those that there are.
fn page_within(page: usize, all: usize) -> usize {
    page.clamp(1, all.div_ceil(PAGE).max(1))
}

/// Every page in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    concentration::samples(language).into_iter().chain(gaps::samples(language)).collect()
}
