//! Reading a tender file, in TOML or JSON. `tests/data/` holds examples.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::{Authority, ChangeOfRequirement, Cpv, DroppedRequirement, EvaluationModel, OwnRequirement, Tender, is_own_id, organisation_number_fault};
use crate::catalogue::{Circumstances, Delivery, Flag};
use crate::classification::{Classification, Motives};
use crate::document::sheet::MAX_CELL_CHARS;
use crate::input::{Fault, Faults, Fields, SourceFile, words};
use crate::text::Message;

/// Greatest length of an officer's own text, in characters as a spreadsheet counts them; what the annex adds to it must fit in
/// the same cell.
const LONG: usize = 30_000;
const _: () = assert!(LONG < MAX_CELL_CHARS);
const SHORT: usize = 300;

/// Reads a tender file.
///
/// # Errors
/// Every fault of the file, by line.
pub fn read(file: &SourceFile) -> Result<Tender, Vec<Fault>> {
    let faults = Faults::default();
    let node = file.parse(&faults);
    let tender = node.as_ref().and_then(|node| Fields::of_file(&file.name, node, &faults)).and_then(|fields| read_tender(&fields));
    match tender {
        Some(tender) if faults.is_empty() => Ok(tender),
        _ => Err(faults.into_sorted()),
    }
}

fn read_tender(fields: &Fields<'_>) -> Option<Tender> {
    let language = fields.optional_choice("language").or_else(|| (!fields.has("language")).then(Default::default));
    let title = fields.text("title", SHORT);
    let diarienummer = fields.optional_text("diarienummer", 40);
    let annex_name = fields.optional_text("annex_name", 60);
    let version = if fields.has("version") { fields.integer("version", 1, 999) } else { Some(1) };
    let date = fields.date("date");
    let description = fields.optional_text("description", LONG);
    let cpv = read_cpv(fields);
    let authority = fields.table("authority").and_then(|table| read_authority(&table));
    let classified = fields.table("classification").and_then(|table| read_classification(&table));
    let circumstances = fields.table("purchase").and_then(|table| read_circumstances(&table));
    // Nothing inside where there is no table, nothing at all where the table has a fault.
    let evaluation = fields.optional_table("evaluation").map_or(Some(None), |table| read_evaluation(&table).map(Some));
    let dropped: Vec<Option<DroppedRequirement>> = fields.tables("drop").iter().map(read_dropped).collect();
    let changed: Vec<Option<ChangeOfRequirement>> = fields.tables("change").iter().map(read_changed).collect();
    let own: Vec<Option<OwnRequirement>> = fields.tables("own").iter().map(read_own).collect();
    fields.finish();
    let (classification, motives) = classified?;
    Some(Tender {
        language: language?,
        title: title?,
        diarienummer,
        annex_name,
        version: u32::try_from(version?).ok()?,
        date: date?,
        authority: authority?,
        cpv: cpv?,
        description,
        classification,
        motives,
        circumstances: circumstances?,
        evaluation: evaluation?,
        dropped: dropped.into_iter().collect::<Option<_>>()?,
        changed: changed.into_iter().collect::<Option<_>>()?,
        own: own.into_iter().collect::<Option<_>>()?,
    })
}

fn read_cpv(fields: &Fields<'_>) -> Option<Vec<Cpv>> {
    let codes: Vec<Cpv> = fields.texts("cpv")?.into_iter().map(|(code, _)| Cpv(code)).collect();
    match codes.iter().find(|code| !code.is_well_formed()) {
        None => Some(codes),
        Some(Cpv(code)) => {
            fields.fault_at("cpv", Message::new("tender-cpv-form").with("code", code.chars().take(40).collect::<String>()));
            None
        }
    }
}

fn read_authority(table: &Fields<'_>) -> Option<Authority> {
    let name = table.text("name", SHORT);
    let organisation_number = table.text("organisation_number", 20);
    table.finish();
    let organisation_number = organisation_number?;
    if let Some(key) = organisation_number_fault(&organisation_number) {
        table.fault_at("organisation_number", Message::new(key));
        return None;
    }
    Some(Authority { name: name?, organisation_number })
}

fn read_classification(table: &Fields<'_>) -> Option<(Classification, Motives)> {
    let levels = table.text("levels", 40);
    let motives = table.optional_table("motive").map(|motive| {
        let read = |name| motive.optional_text(name, LONG);
        let motives = Motives { k: read("k"), r: read("r"), t: read("t"), s: read("s") };
        motive.finish();
        motives
    });
    table.finish();
    match levels?.parse::<Classification>() {
        Ok(classification) => Some((classification, motives.unwrap_or_default())),
        Err(error) => {
            table.fault_at("levels", error.message());
            None
        }
    }
}

fn read_circumstances(table: &Fields<'_>) -> Option<Circumstances> {
    let delivery = table.choices::<Delivery>("delivery");
    if delivery.as_ref().is_some_and(Vec::is_empty) {
        table.fault_at("delivery", Message::new("tender-delivery-missing").with("allowed", words::<Delivery>()));
    }
    let personal_data = table.choice("personal_data");
    let flags = table.choices::<Flag>("flags");
    table.finish();
    Some(Circumstances { delivery: delivery?.into_iter().collect(), personal_data: personal_data?, flags: flags?.into_iter().collect() })
}

/// The words by which a tender file names a model.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ModelWord {
    Points,
    PriceDeduction,
    LowestPrice,
}

fn read_evaluation(table: &Fields<'_>) -> Option<EvaluationModel> {
    /// What a point is worth at most.
    const MOST_KRONOR: i64 = 1_000_000_000;
    let model = table.choice::<ModelWord>("model");
    let deducts = model == Some(ModelWord::PriceDeduction);
    let kronor = if deducts { table.integer("kronor_per_point", 1, MOST_KRONOR) } else { table.optional_integer("kronor_per_point", 1, MOST_KRONOR) };
    table.finish();
    if model.is_some() && !deducts && table.has("kronor_per_point") {
        table.fault_at("kronor_per_point", Message::new("tender-evaluation-kronor"));
    }
    match model? {
        ModelWord::Points => Some(EvaluationModel::Points),
        ModelWord::PriceDeduction => Some(EvaluationModel::PriceDeduction { kronor_per_point: u32::try_from(kronor?).ok()? }),
        ModelWord::LowestPrice => Some(EvaluationModel::LowestPrice),
    }
}

fn read_id(fields: &Fields<'_>) -> Option<String> {
    let id = fields.text("id", 20);
    if let Some(id) = &id {
        fields.set_record(id);
    }
    id
}

fn read_weight(fields: &Fields<'_>) -> Option<u8> {
    fields.optional_integer("weight", 1, 100).and_then(|points| u8::try_from(points).ok())
}

fn read_dropped(fields: &Fields<'_>) -> Option<DroppedRequirement> {
    let id = read_id(fields);
    let motive = fields.optional_text("motive", LONG);
    fields.finish();
    Some(DroppedRequirement { id: id?, motive, line: fields.line() })
}

fn read_changed(fields: &Fields<'_>) -> Option<ChangeOfRequirement> {
    let id = read_id(fields);
    let motive = fields.optional_text("motive", LONG);
    let kind = fields.optional_choice("kind");
    let weight = read_weight(fields);
    let wording = fields.optional_text("wording", LONG);
    let params: BTreeMap<String, f64> =
        fields.optional_table("params").map(|table| table.named_numbers().map(|(name, number)| (name.to_owned(), number)).collect()).unwrap_or_default();
    fields.finish();
    if kind.is_none() && weight.is_none() && wording.is_none() && !fields.has("params") {
        fields.fault(Message::new("tender-change-empty"));
    }
    Some(ChangeOfRequirement { id: id?, motive, kind, weight, wording, params, line: fields.line() })
}

fn read_own(fields: &Fields<'_>) -> Option<OwnRequirement> {
    let id = read_id(fields);
    if id.as_deref().is_some_and(|id| !is_own_id(id)) {
        fields.fault_at("id", Message::new("tender-own-id"));
    }
    let area = fields.text("area", 3);
    let title = fields.text("title", SHORT);
    let kind = fields.choice("kind");
    let phase = fields.choice("phase");
    let weight = read_weight(fields);
    let wording = fields.text("wording", LONG);
    let proof = fields.optional_text("proof", LONG);
    let motive = fields.optional_text("motive", LONG);
    let follow_up = fields.optional_text("follow_up", LONG);
    fields.finish();
    Some(OwnRequirement {
        id: id?,
        area: area?,
        title: title?,
        kind: kind?,
        phase: phase?,
        weight,
        wording: wording?,
        proof,
        motive,
        follow_up,
        line: fields.line(),
    })
}
