use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::catalogue::{Param, Requirement, source};
use crate::input::{self, Fault, SourceFile};
use crate::text::{Language, Localized};

/// A requirement as an editor typed it: words, right or wrong, so that nothing is lost when it cannot be taken yet. What it means, the
/// loader of the catalogue says, see [`TypedRequirement::read`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedRequirement {
    /// What it is about.
    pub title: Localized,
    /// Why it is asked.
    pub motive: Localized,
    /// The kind's word.
    pub kind: String,
    /// The phase's word.
    pub phase: String,
    /// Points of an award criterion.
    pub weight: String,
    /// Words of the forms of delivery; none for all.
    pub delivery: Vec<String>,
    /// The word of the least sort of personal data.
    pub personal_data: String,
    /// Words of the flags; none for no demand.
    pub flags: Vec<String>,
    /// The wordings, from the weakest on.
    pub tiers: Vec<TypedTier>,
    /// What the bidder hands in.
    pub proof: Localized,
    /// Months between checks.
    pub interval: String,
    /// How it is checked.
    pub method: Localized,
    /// The named values.
    pub params: Vec<TypedParam>,
    /// References, with commas between them.
    pub sources: String,
}

/// A wording as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedTier {
    /// The levels that reach it, such as `K2 R2`; empty for every level.
    pub levels: String,
    /// The kind's word where it differs from the tiers below.
    pub kind: String,
    /// Values that it puts something stricter in the place of, with commas between them.
    pub supersedes: String,
    /// The wording.
    pub wording: Localized,
}

/// A named value as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedParam {
    /// Its name in the wording.
    pub name: String,
    /// What is counted.
    pub unit: Localized,
    /// The word of the aspect whose level decides.
    pub aspect: String,
    /// The values at levels 0–3, with spaces between them; empty where the officer has to choose.
    pub by_level: String,
    /// The least allowed.
    pub min: String,
    /// The greatest allowed.
    pub max: String,
    /// The word for which way is stricter.
    pub stricter: String,
}

impl TypedRequirement {
    /// A requirement as it would have been typed.
    #[must_use]
    pub fn of(requirement: &Requirement) -> Self {
        let numbers = |value: f64| Language::Swedish.number(value).replace('\u{a0}', "");
        let param = |(name, param): (&String, &Param)| TypedParam {
            name: name.clone(),
            unit: param.unit.clone(),
            aspect: input::word(&param.aspect),
            by_level: param.by_level.map(|values| values.map(numbers).join(" ")).unwrap_or_default(),
            min: numbers(param.min),
            max: numbers(param.max),
            stricter: input::word(&param.stricter),
        };
        Self {
            title: requirement.title.clone(),
            motive: requirement.motive.clone(),
            kind: input::word(&requirement.kind),
            phase: input::word(&requirement.phase),
            weight: requirement.weight.map(|weight| weight.to_string()).unwrap_or_default(),
            delivery: requirement.when.delivery.unwrap_or_default().iter().map(|form| input::word(&form)).collect(),
            personal_data: input::word(&requirement.when.personal_data),
            flags: requirement.when.flags.unwrap_or_default().iter().map(|flag| input::word(&flag)).collect(),
            tiers: requirement
                .tiers
                .iter()
                .map(|tier| TypedTier {
                    levels: tier.thresholds.written(),
                    kind: tier.kind.map(|kind| input::word(&kind)).unwrap_or_default(),
                    supersedes: tier.supersedes.join(", "),
                    wording: Localized { sv: tier.sv.source().to_owned(), en: tier.en.source().to_owned() },
                })
                .collect(),
            proof: requirement.proof.clone(),
            interval: requirement.follow_up.interval_months.to_string(),
            method: requirement.follow_up.method.clone(),
            params: requirement.params.iter().map(param).collect(),
            sources: requirement.sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    /// What it means, as the loader of the catalogue reads it, and what is wrong with its form. It is none where something without which
    /// it cannot be is missing.
    #[must_use]
    pub fn read(&self, id: &str) -> (Option<Requirement>, Vec<Fault>) {
        // The name is that of the file in which the requirement would stand; a fault is told with the requirement, not with the file.
        let area = id.split('-').next().unwrap_or_default();
        let name = format!("areas/{}.toml", area.to_lowercase());
        let file = SourceFile { name: format!("{name}.json"), text: json!({ "requirement": [self.document(id)] }).to_string() };
        let (mut found, faults) = source::requirements(&file);
        let requirement = found.pop().map(|mut requirement| {
            requirement.place.file = name;
            requirement.place.line = 0;
            requirement
        });
        (requirement, faults)
    }

    /// The requirement in the form of the catalogue's files. What is no number goes along as text, for the loader to say so.
    fn document(&self, id: &str) -> Value {
        let mut document = Map::new();
        let mut put = |name: &str, value: Value| document.insert(name.to_owned(), value);
        put("id", json!(id));
        put("title", localized(&self.title));
        put("motive", localized(&self.motive));
        put("kind", json!(self.kind));
        put("phase", json!(self.phase));
        if !self.weight.is_empty() {
            put("weight", number(&self.weight));
        }
        put("when", self.when());
        put("tier", self.tiers.iter().map(tier).collect());
        put("proof", localized(&self.proof));
        let interval = (!self.interval.is_empty()).then(|| ("interval_months", number(&self.interval)));
        put("follow_up", Value::Object(both(&self.method).into_iter().chain(interval).map(named).collect()));
        if !self.params.is_empty() {
            put("params", Value::Object(self.params.iter().map(|param| (param.name.clone(), value(param))).collect()));
        }
        put("sources", list(&self.sources));
        Value::Object(document)
    }

    fn when(&self) -> Value {
        let mut when = Map::new();
        if !self.delivery.is_empty() {
            when.insert("delivery".to_owned(), json!(self.delivery));
        }
        if !self.personal_data.is_empty() {
            when.insert("personal_data".to_owned(), json!(self.personal_data));
        }
        if !self.flags.is_empty() {
            when.insert("flags".to_owned(), json!(self.flags));
        }
        Value::Object(when)
    }
}

/// A field with its name.
fn named((name, value): (&str, Value)) -> (String, Value) {
    (name.to_owned(), value)
}

/// A text in both languages. An organisation need not write English: where there is none, the Swedish stands for it.
fn both(text: &Localized) -> Vec<(&'static str, Value)> {
    let english = if text.en.is_empty() { &text.sv } else { &text.en };
    [("sv", &text.sv), ("en", english)].into_iter().filter(|(_, text)| !text.is_empty()).map(|(language, text)| (language, json!(text))).collect()
}

fn localized(text: &Localized) -> Value {
    Value::Object(both(text).into_iter().map(named).collect())
}

fn tier(typed: &TypedTier) -> Value {
    let swedish = || typed.wording.sv.replace("{{ska}}", "{{shall}}");
    let english = if typed.wording.en.is_empty() { swedish() } else { typed.wording.en.clone() };
    let mut tier: Map<String, Value> = both(&Localized { sv: typed.wording.sv.clone(), en: english }).into_iter().map(named).collect();
    let levels: Vec<&str> = typed.levels.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    if levels.is_empty() || levels.iter().any(|word| word.eq_ignore_ascii_case("alla") || word.eq_ignore_ascii_case("all")) {
        tier.insert("all".to_owned(), json!(true));
    }
    // An aspect that there is not is a field that the loader does not know.
    let levels = levels.into_iter().filter_map(|word| word.split_at_checked(1)).filter(|(aspect, _)| !aspect.eq_ignore_ascii_case("a"));
    tier.extend(levels.map(|(aspect, level)| (aspect.to_lowercase(), number(level))));
    if !typed.kind.is_empty() {
        tier.insert("kind".to_owned(), json!(typed.kind));
    }
    if !typed.supersedes.is_empty() {
        tier.insert("supersedes".to_owned(), list(&typed.supersedes));
    }
    Value::Object(tier)
}

fn value(typed: &TypedParam) -> Value {
    let levels: Vec<Value> = typed.by_level.split([' ', '/', ';']).filter(|word| !word.is_empty()).map(number).collect();
    let fields = [
        ("unit", localized(&typed.unit)),
        ("aspect", json!(typed.aspect)),
        ("min", number(&typed.min)),
        ("max", number(&typed.max)),
        ("stricter", json!(typed.stricter)),
    ];
    let levels = (!levels.is_empty()).then(|| ("by_level", json!(levels)));
    Value::Object(fields.into_iter().chain(levels).map(named).collect())
}

fn list(written: &str) -> Value {
    written.split([',', '\n', ' ']).map(str::trim).filter(|word| !word.is_empty()).map(|word| json!(word)).collect()
}

/// A number as a person writes it; what is none stays a text.
fn number(written: &str) -> Value {
    let plain = written.trim().replace(',', ".");
    if let Ok(whole) = plain.parse::<i64>() {
        return json!(whole);
    }
    plain.parse::<f64>().ok().filter(|number| number.is_finite()).map_or_else(|| json!(written), |number| json!(number))
}
