//! The pages of tenders.

pub(in crate::tender) mod template;
pub(in crate::tender) mod uses;

use crate::text::Language;
use crate::view::Sample;

/// Every page of the slice in every state, for the test that renders them.
#[must_use]
pub fn samples(language: Language) -> Vec<Sample> {
    [template::samples(language), uses::samples(language)].into_iter().flatten().collect()
}
