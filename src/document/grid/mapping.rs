//! Guessing what columns are by their headings.
//!
//! A heading says a field and often whose field it is: `Organisationsnummer för köpare` is not the vendor's number. So whose it is
//! is found first, and a heading that speaks of the buyer is never taken for the vendor's.

use super::{Row, Table, says_nothing};

/// What a column can be.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its name, for the caller.
    pub name: String,
    /// Whose it is.
    pub about: About,
    /// What people call it, in any language; how it is put together does not matter (`Org.nr`, `orgnr`).
    pub synonyms: Vec<String>,
    /// Whether a value can be one of the field's, for those by which it can be told.
    pub looks: Option<fn(&str) -> bool>,
    /// Whether its values are so particular that they say more than a heading of another field.
    pub particular: bool,
}

/// Whose a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The vendor's.
    Vendor,
    /// Of those who buy: us.
    Buyer,
    /// A contact's.
    Contact,
    /// A system's.
    System,
    /// A contract's.
    Contract,
    /// A procurement's, of which nothing is kept.
    Procurement,
}

/// How words begin that say whose something is.
const STEMS: [(About, &[&str]); 6] = [
    (
        About::Vendor,
        &[
            "leverantör",
            "leverantor",
            "utförar",
            "utforar",
            "anbudsgivar",
            "säljar",
            "entreprenör",
            "motpart",
            "avtalspart",
            "företag",
            "bolag",
            "firma",
            "supplier",
            "vendor",
            "contractor",
            "tenderer",
            "bidder",
            "provider",
            "company",
        ],
    ),
    (
        About::Buyer,
        &[
            "köpar",
            "kopar",
            "beställar",
            "bestallar",
            "kund",
            "upphandlande",
            "upphandlar",
            "inköpar",
            "avropar",
            "avropande",
            "uppdragsgivar",
            "myndighet",
            "buyer",
            "customer",
            "client",
            "purchaser",
            "authority",
            "contracting",
        ],
    ),
    (About::Contact, &["kontaktperson", "kontakt", "contact"]),
    (About::System, &["system", "applikation", "application", "programvar", "software"]),
    (About::Contract, &["avtal", "kontrakt", "contract", "agreement"]),
    (About::Procurement, &["upphandling", "anbudsområde", "anbud", "procurement", "tender", "annons"]),
];

/// Words that begin as those of the buyer and say something of the vendor.
const NOT_OF_BUYER: [&str; 9] =
    ["kundtjänst", "kundtjanst", "kundservice", "kundsupport", "kundcenter", "kundansvarig", "kundnummer", "kundnr", "myndighetsnummer"];
/// What may follow a stem: the ends of Swedish and English words, and nothing else.
const ENDINGS: [&str; 17] = ["", "e", "en", "ens", "es", "er", "ers", "erna", "ernas", "n", "ns", "s", "et", "ets", "or", "orna", "are"];
const PREPOSITIONS: [&str; 11] = ["för", "hos", "av", "på", "till", "i", "of", "for", "at", "from", "to"];
const SMALL_WORDS: [&str; 12] = ["och", "and", "the", "a", "en", "ett", "den", "det", "vår", "our", "1", "e"];
/// What a column is that names nothing but whose it is: `Leverantör`.
const NAMES: [&str; 4] = ["namn", "name", "benämning", "title"];

/// From here on a guess is told.
const ENOUGH: f64 = 0.5;
/// What stands in a column tells better than its heading, of what is particular and where no heading says the same: `Leverantörsid` over
/// organisation numbers.
const BY_VALUES: f64 = 1.05;
/// So alike are two words of which one has a slip of the pen.
const ALIKE: f64 = 0.86;
const SHORTEST_ALIKE: usize = 6;

/// Guesses for each column of a table which of the targets it is, by place; each target is given once, to the column that fits
/// best. Where two targets fit as well the first is meant.
#[must_use]
pub fn suggest(table: &Table, targets: &[Target]) -> Vec<Option<usize>> {
    let headings: Vec<Heading> = table.columns.iter().map(|column| Heading::of(&column.heading)).collect();
    let looks = |target: &Target, place: usize| target.looks.and_then(|looks| share(&table.sample, place, looks));
    let is_headed = |target: &Target| {
        let mut columns = headings.iter().zip(&table.columns);
        columns.any(|(heading, column)| heading.fits(target) >= ENOUGH && looks(target, column.place).is_none_or(|share| share >= 0.3))
    };
    let headed: Vec<bool> = targets.iter().map(|target| target.looks.is_some() && is_headed(target)).collect();
    let has_vendor = headings.iter().any(|heading| heading.about == Some(About::Vendor));
    let mut fits: Vec<(f64, usize, usize)> = Vec::new();
    let mut nearest = None;
    for (place, (heading, column)) in headings.iter().zip(&table.columns).enumerate() {
        nearest = heading.about.or(nearest);
        // Beside the buyer's name its number stands as bare as the vendor's does beside the vendor's.
        let beside_buyer = has_vendor && heading.about.is_none() && nearest == Some(About::Buyer);
        for (number, (target, headed)) in targets.iter().zip(&headed).enumerate() {
            if beside_buyer && matches!(target.about, About::Vendor | About::Contact) {
                continue;
            }
            let worth = heading.fits(target).max(0.0);
            let worth = match looks(target, column.place) {
                Some(share) if share < 0.3 => worth * 0.3,
                // By what stands in it alone, where the heading does not say otherwise.
                Some(share) if share > 0.8 && worth == 0.0 && heading.about.is_none_or(|about| about == target.about) => {
                    if *headed || !target.particular {
                        ENOUGH
                    } else {
                        BY_VALUES
                    }
                }
                _ => worth,
            };
            if worth >= ENOUGH {
                fits.push((worth, number, place));
            }
        }
    }
    fits.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let mut guessed = vec![None; headings.len()];
    let mut given = vec![false; targets.len()];
    for (_, target, place) in fits {
        if let (Some(guess @ None), Some(given @ false)) = (guessed.get_mut(place), given.get_mut(target)) {
            *guess = Some(target);
            *given = true;
        }
    }
    guessed
}

/// Which part of the values of a column a test holds for; `None` where there are too few to tell.
fn share(sample: &[Row], place: usize, looks: fn(&str) -> bool) -> Option<f64> {
    let texts: Vec<&str> = sample.iter().map(|row| row.cell(place).text()).filter(|text| !says_nothing(text)).collect();
    let good = texts.iter().filter(|text| looks(text)).count();
    #[expect(clippy::cast_precision_loss, reason = "a sample has few rows")]
    (texts.len() >= 3).then(|| good as f64 / texts.len() as f64)
}

/// A heading, understood.
struct Heading {
    about: Option<About>,
    /// All of it, as one word.
    whole: String,
    /// All of it but what stands in brackets.
    bare: String,
    /// What is left without the words that say whose it is, with and without the letter that may join them to it.
    rest: [String; 2],
}

impl Heading {
    fn of(heading: &str) -> Self {
        let words = words(heading);
        let bare = words_without_brackets(heading);
        let about = about(&bare);
        let rest = |joint| bare.iter().filter(|word| !PREPOSITIONS.contains(&word.as_str())).map(|word| rest_of(word, joint)).collect();
        Self { about, whole: words.concat(), bare: bare.concat(), rest: [rest(true), rest(false)] }
    }

    fn fits(&self, target: &Target) -> f64 {
        if self.whole.is_empty() {
            return 0.0;
        }
        let synonyms: Vec<String> = target.synonyms.iter().map(|synonym| words(synonym).concat()).collect();
        let is = |word: &str| synonyms.iter().any(|synonym| synonym == word);
        if is(&self.whole) {
            // Of two columns that are called right the one that says whose it is means it.
            return if self.about == Some(target.about) { 1.0 } else { 0.97 };
        }
        if self.about.is_some_and(|about| about != target.about) {
            return 0.0;
        }
        if is(&self.bare) {
            return 0.95;
        }
        let named = if self.rest.iter().any(String::is_empty) && NAMES.into_iter().any(is) { 0.9 } else { 0.0 };
        let own = if self.about.is_some() && self.rest.iter().any(|rest| !rest.is_empty() && is(rest)) { 0.98 } else { 0.0 };
        let alike = |word: &str| {
            let long = word.chars().count() >= SHORTEST_ALIKE;
            let most = synonyms.iter().filter(|synonym| long && synonym.chars().count() >= SHORTEST_ALIKE);
            most.map(|synonym| strsim::normalized_damerau_levenshtein(word, synonym)).filter(|alike| *alike >= ALIKE).fold(0.0, f64::max) * 0.85
        };
        let by_slip = alike(&self.bare).max(if self.about.is_some() { self.rest.iter().map(|rest| alike(rest)).fold(0.0, f64::max) } else { 0.0 });
        f64::max(named, own).max(by_slip)
    }
}

fn words(heading: &str) -> Vec<String> {
    let split = heading.to_lowercase();
    let split = split.split(|letter: char| !letter.is_alphanumeric()).map(ToOwned::to_owned);
    split.filter(|word| !word.is_empty() && !SMALL_WORDS.contains(&word.as_str())).collect()
}

fn words_without_brackets(heading: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let outside: String = heading
        .chars()
        .filter(|letter| {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
        .collect();
    words(&outside)
}

/// Whose a word says that something is, by how it begins, or by how it ends when it is put together (`systemleverantör`).
fn about_word(word: &str) -> Option<About> {
    if NOT_OF_BUYER.iter().any(|other| word.starts_with(other)) {
        return None;
    }
    let ends = STEMS
        .iter()
        .find(|(_, stems)| stems.iter().any(|stem| word.rfind(stem).is_some_and(|at| at > 0 && ENDINGS.contains(&word.get(at + stem.len()..).unwrap_or("-")))));
    let begins = || STEMS.iter().find(|(_, stems)| stems.iter().any(|stem| word.starts_with(stem)));
    ends.or_else(begins).map(|(about, _)| *about)
}

/// Whose a heading is. What is said of the thing itself comes before what is said of whose it is: `Kontaktperson hos leverantör` is
/// a contact, and so is `Leverantörens kontaktperson`; and what is the buyer's is never another's.
fn about(words: &[String]) -> Option<About> {
    let preposition = words.iter().position(|word| PREPOSITIONS.contains(&word.as_str()));
    let found: Vec<About> = words.iter().filter_map(|word| about_word(word)).collect();
    let head = match preposition {
        Some(_) => found.first(),
        None => found.last(),
    };
    let is_vendor_itself =
        head == Some(&About::Vendor) && preposition.is_some_and(|place| words.iter().take(place).any(|word| about_word(word) == Some(About::Vendor)));
    if found.contains(&About::Buyer) && !is_vendor_itself {
        return Some(About::Buyer);
    }
    // `Kontaktperson leverantör` is one at a vendor, as `Leverantörens kontaktperson` is.
    if found.contains(&About::Contact) && found.contains(&About::Vendor) {
        return Some(About::Contact);
    }
    head.copied()
}

/// A word without what says whose it is: `leverantörens` is nothing, `systemnamn` is `namn`, and so is `leverantörsnamn` with the
/// letter that joins its parts.
fn rest_of(word: &str, joint: bool) -> String {
    if NOT_OF_BUYER.iter().any(|other| word.starts_with(other)) {
        return word.to_owned();
    }
    let stems = STEMS.iter().flat_map(|(_, stems)| stems.iter());
    let Some(stem) = stems.filter(|stem| word.starts_with(**stem)).max_by_key(|stem| stem.len()) else { return word.to_owned() };
    let rest = word.get(stem.len()..).unwrap_or_default();
    if ENDINGS.contains(&rest) {
        return String::new();
    }
    rest_of(rest.strip_prefix('s').filter(|_| joint).unwrap_or(rest), joint)
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, GridColumn};
    use super::*;

    fn looks_like_number(text: &str) -> bool {
        text.chars().filter(char::is_ascii_digit).count() == 10
    }

    fn target(name: &str, about: About, synonyms: &[&str]) -> Target {
        let looks: Option<fn(&str) -> bool> = if name.ends_with("number") { Some(looks_like_number) } else { None };
        Target { name: name.to_owned(), about, synonyms: synonyms.iter().map(|synonym| (*synonym).to_owned()).collect(), looks, particular: looks.is_some() }
    }

    fn targets() -> Vec<Target> {
        vec![
            target("vendor.name", About::Vendor, &["leverantör", "namn", "name", "företagsnamn"]),
            target("vendor.number", About::Vendor, &["organisationsnummer", "orgnr", "organisation number", "company number"]),
            target("vendor.phone", About::Vendor, &["telefon", "växel", "phone", "telefonnummer"]),
            target("contact.name", About::Contact, &["namn", "name", "kontaktperson"]),
            target("contact.phone", About::Contact, &["telefon", "phone", "telefonnummer"]),
            target("contact.email", About::Contact, &["e-post", "mejl", "email", "e-postadress"]),
            target("system.name", About::System, &["namn", "system", "name"]),
            target("system.manager", About::System, &["systemförvaltare", "förvaltare", "manager"]),
            target("contract.title", About::Contract, &["titel", "title", "avtalsnamn"]),
        ]
    }

    fn guess(headings: &[&str], sample: &[&[&str]]) -> Vec<String> {
        let columns = (0..).zip(headings).map(|(place, heading)| GridColumn { place, heading: (*heading).to_owned() }).collect();
        let cells = |row: &&[&str]| row.iter().map(|cell| Cell::Text((*cell).to_owned())).collect();
        let sample = (2..).zip(sample).map(|(number, row)| Row { number, cells: cells(row), across: Vec::new() }).collect();
        let targets = targets();
        let guessed = suggest(&Table { columns, sample, heading: 1, sheet: 0 }, &targets);
        guessed.into_iter().map(|place| place.map_or_else(String::new, |place| targets[place].name.clone())).collect()
    }

    #[test]
    fn whose_a_field_is_comes_before_which() {
        for (heading, wanted) in [
            ("Organisationsnummer för köpare", ""),
            ("Namn för köpare", ""),
            ("Namn för leverantör", "vendor.name"),
            ("Sektor för leverantör", ""),
            ("SNI-Avdelning för leverantör", ""),
            ("Upphandlingens titel", ""),
            ("Upphandlande myndighet", ""),
            ("Beställarens telefon", ""),
            ("Beställarens kontaktperson", ""),
            ("Kund", ""),
            ("Kundnamn", ""),
            ("Leverantör", "vendor.name"),
            ("LEVERANTÖRSNAMN", "vendor.name"),
            ("Leverantörens namn", "vendor.name"),
            ("Anbudsgivare", "vendor.name"),
            ("Utförare", "vendor.name"),
            ("Supplier name", "vendor.name"),
            ("Systemleverantör", "vendor.name"),
            ("Org.nr leverantör", "vendor.number"),
            ("Org. nr", "vendor.number"),
            ("Organisationsnumer", "vendor.number"),
            ("Leverantörens organisationsnummer (10 siffror)", "vendor.number"),
            ("Kontaktperson", "contact.name"),
            ("Kontaktperson hos leverantören", "contact.name"),
            ("Leverantörens kontaktperson", "contact.name"),
            ("Leverantörskontakt", "contact.name"),
            ("Kontaktperson leverantör", "contact.name"),
            ("Avtalspart", "vendor.name"),
            ("Firma", "vendor.name"),
            ("Kontakt: Telefon", "contact.phone"),
            ("Kontaktpersonens e-post", "contact.email"),
            ("Contact phone", "contact.phone"),
            ("Telefon", "vendor.phone"),
            ("Telefon 1", "vendor.phone"),
            ("System", "system.name"),
            ("Systemnamn", "system.name"),
            ("Systemförvaltare", "system.manager"),
            ("Avtalets titel", "contract.title"),
            ("Anmärkning", ""),
            ("", ""),
        ] {
            assert_eq!(guess(&[heading], &[]), [wanted], "{heading}");
        }
    }

    #[test]
    fn a_number_beside_the_buyer_is_the_buyers() {
        assert_eq!(guess(&["Köpare", "Organisationsnummer", "Leverantör", "Ort"], &[]), ["", "", "vendor.name", ""]);
        assert_eq!(guess(&["Leverantör", "Organisationsnummer", "Köpare", "Orgnr"], &[]), ["vendor.name", "vendor.number", "", ""]);
    }

    #[test]
    fn values_tell_where_headings_do_not() {
        let rows: &[&[&str]] = &[&["5599980009", "x"], &["559998-0009", "y"], &["5599980033", "z"]];
        assert_eq!(guess(&["Nr", "Leverantör"], rows), ["vendor.number", "vendor.name"]);
        assert_eq!(guess(&["Nr för köpare", "Leverantör"], rows), ["", "vendor.name"]);
        assert_eq!(guess(&["Leverantör", "Organisationsnummer"], &[&["a", "x"], &["b", "y"], &["c", "z"]]), ["vendor.name", ""]);
    }

    #[test]
    fn each_target_is_given_once() {
        assert_eq!(guess(&["Telefon", "Telefon", "Namn", "Leverantörens namn"], &[]), ["vendor.phone", "contact.phone", "contact.name", "vendor.name"]);
        assert_eq!(guess(&["Namn", "Leverantör"], &[]), ["contact.name", "vendor.name"]);
    }
}
