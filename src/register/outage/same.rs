//! The same vendor in several organisations.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ids::RecordId;
use crate::register::fields::normal;
use crate::register::model::{Content, Vendor};
use crate::register::store::whole::Held;

/// By what records of several organisations are known to be of one vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::register) enum Known {
    /// All of them have the same organisation number.
    ByNumber,
    /// At least one has no number, and its name is the same.
    ByName,
}

/// The records of one vendor.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::register) struct SameVendor {
    /// Its name in the first of them.
    pub(in crate::register) name: String,
    /// The records, in the order in which they came.
    pub(in crate::register) records: Vec<RecordId>,
    /// By what they are known to be one.
    pub(in crate::register) known: Known,
}

/// Forms of companies, which some write and others leave out.
const FORMS: [&str; 14] = ["ab", "aktiebolag", "publ", "hb", "kb", "ek", "för", "as", "a/s", "oy", "oyj", "inc", "ltd", "gmbh"];

/// A name without what some write and others leave out: signs, capital letters, the form of the company at its end.
#[must_use]
pub(in crate::register) fn bare_name(name: &str) -> String {
    let letters: String = normal(name).chars().map(|c| if c.is_alphanumeric() || c == '/' { c } else { ' ' }).collect();
    let mut words: Vec<&str> = letters.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|word| FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// Which records are of one vendor: by the organisation number, and those without one by the name, when only one vendor has that.
pub(in crate::register) fn same(vendors: &[Held<Vendor>]) -> Vec<SameVendor> {
    let number = |vendor: &Held<Vendor>| vendor.content.number.as_ref().map(|number| number.digits().to_owned());
    let mut numbers_of: HashMap<String, BTreeSet<String>> = HashMap::new();
    for vendor in vendors {
        if let Some(number) = number(vendor) {
            numbers_of.entry(bare_name(&vendor.content.legal_name)).or_default().insert(number);
        }
    }
    let mut groups: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut found: Vec<SameVendor> = Vec::new();
    for vendor in vendors {
        let name = bare_name(&vendor.content.legal_name);
        let (key, known) = match (number(vendor), numbers_of.get(&name)) {
            (Some(number), _) => ((true, number), Known::ByNumber),
            (None, Some(numbers)) if numbers.len() == 1 => ((true, numbers.iter().next().cloned().unwrap_or_default()), Known::ByName),
            (None, _) => ((false, name), Known::ByName),
        };
        if let Some(group) = groups.get(&key).and_then(|place| found.get_mut(*place)) {
            group.records.push(vendor.id);
            group.known = group.known.max(known);
        } else {
            groups.insert(key, found.len());
            found.push(SameVendor { name: vendor.content.name(), records: vec![vendor.id], known });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OrganisationId;

    #[test]
    fn a_vendor_is_known_by_its_number_and_else_by_its_name() {
        let vendor = |name: &str, number: &str| Held {
            organisation: OrganisationId::new(),
            id: RecordId::new(),
            archived: false,
            content: Vendor { legal_name: name.to_owned(), number: number.parse().ok(), ..Vendor::default() },
        };
        let vendors = [
            vendor("Volvo AB", "559998-0017"),
            vendor("Volvo Aktiebolag (publ)", ""),
            vendor("Personvagnar", "559998-0017"),
            vendor("Lokalbyrån i Exempelköping", ""),
            vendor("LOKALBYRÅN  I EXEMPELKÖPING AB", ""),
            vendor("Ericsson", "559998-0025"),
        ];
        let found: Vec<(String, usize, Known)> = same(&vendors).into_iter().map(|group| (group.name, group.records.len(), group.known)).collect();
        let expected = [("Volvo AB", 3, Known::ByName), ("Lokalbyrån i Exempelköping", 2, Known::ByName), ("Ericsson", 1, Known::ByNumber)];
        assert_eq!(found, expected.map(|(name, count, known)| (name.to_owned(), count, known)));
    }

    #[test]
    fn a_name_that_two_vendors_have_joins_nobody() {
        let vendor = |name: &str, number: &str| Held {
            organisation: OrganisationId::new(),
            id: RecordId::new(),
            archived: false,
            content: Vendor { legal_name: name.to_owned(), number: number.parse().ok(), ..Vendor::default() },
        };
        let vendors = [vendor("Data AB", "559998-0017"), vendor("Data AB", "559998-0025"), vendor("Data", "")];
        assert_eq!(same(&vendors).len(), 3);
    }
}
