use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::document::grid::{Cell, CellFault, GridColumn, Row, SheetInfo, Table};
use crate::error::FormErrors;
use crate::ids::ImportId;
use crate::register::actions::import::Opened;
use crate::register::model::Kind;
use crate::register::transfer::{Alike, Counts, Import, ImportState, Mapping, Outcome, Plan, PlannedRow, RowFault, RowNote};
use crate::text::{Language, Message};
use crate::view::{Sample, Shown};

fn import(kind: Kind) -> Import {
    let columns = BTreeMap::from([(0, "legal_name".to_owned())]);
    let headings = BTreeMap::from([(0, "Namn <b>".to_owned()), (1, String::new())]);
    let mapping = Mapping { columns, headings, heading: 4, ..Mapping::of(kind) };
    Import {
        id: ImportId::default(),
        file: "lista <b>.xlsx".to_owned(),
        state: ImportState::Open,
        mapping,
        mapped: true,
        batch: None,
        made: ("Anna Ek".to_owned(), Timestamp::default()),
    }
}

fn plan() -> Plan {
    let row =
        |number, outcome, first| PlannedRow { number, name: "Lev & Co".to_owned(), outcome, fields: vec!["number".to_owned(), "channels".to_owned()], first };
    let alike = |other_row| Alike { row: 3, name: "Lev AB".to_owned(), other: "Lev <b> Aktiebolag".to_owned(), other_row };
    Plan {
        rows: vec![row(5, Outcome::Faulty, None), row(6, Outcome::New, None), row(7, Outcome::Changed, None), row(8, Outcome::Same, Some(6))],
        faults: vec![RowFault { row: 5, column: "Org.nr <b>".to_owned(), message: CellFault::DigitsLost("5,56E+09".to_owned()).message() }],
        notes: vec![RowNote { row: 6, column: "Telefon".to_owned(), message: Message::new("transfer-phone-not-understood").with("written", "ring <b>") }],
        alike: vec![alike(None), alike(Some(6))],
        counts: BTreeMap::from([(Kind::Vendor, Counts { new: 1, changed: 1, same: 1 })]),
        empty_rows: 2,
        ..Plan::default()
    }
}

/// The pages of imports and exports in every state, for the test that renders them.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let none = Shown::default();
    let column = |place, heading: &str| GridColumn { place, heading: heading.to_owned() };
    let sample = vec![Row { number: 5, cells: vec![Cell::Text("Lev <b>".to_owned()), Cell::Fault(CellFault::Hashes)], ..Row::default() }];
    let opened = |kind| Opened {
        import: import(kind),
        sheets: ["Blad <1>", "Gammalt", "Lista"].into_iter().map(|name| SheetInfo { name: name.to_owned(), hidden: name == "Gammalt" }).collect(),
        table: Table { sheet: 0, heading: 4, columns: vec![column(0, "Namn <b>"), column(1, "")], sample: sample.clone() },
    };
    let values = [("kind", "system"), ("column_0", "name"), ("heading", "4"), ("sheet", "0"), ("delivery_role", "maker"), ("contact_role", "service_desk")];
    let wrong = Shown::typed(values, FormErrors::of("", Message::new("transfer-no-columns")));
    let (some, idle) = (Arc::new(plan()), Arc::new(Plan::default()));
    let vendor = import(Kind::Vendor);
    let refused = Message::new("transfer-faults-first");
    let missing = Shown::typed([("kind", "vendor")], FormErrors::of("file", Message::new("grid-is-pdf")));
    vec![
        Sample::new("imports, none", language, &super::imports(language, ImportId::default(), &[], &none)),
        Sample::new("imports", language, &super::imports(language, ImportId::default(), std::slice::from_ref(&vendor), &missing)),
        Sample::new("import, columns", language, &super::columns(language, &opened(Kind::System), &wrong)),
        Sample::new("import, columns of vendors", language, &super::columns(language, &opened(Kind::Vendor), &Shown::of(values))),
        Sample::new("import, reading", language, &super::working(language, &vendor, false, (0, 0))),
        Sample::new("import, taking in", language, &super::working(language, &vendor, true, (5, 25))),
        Sample::new("import, planned", language, &super::planned(language, &vendor, &some, 1, &Shown::of([("outcome", "faulty")]), Some(&refused))),
        Sample::new("import, planned, all", language, &super::planned(language, &vendor, &some, 1, &none, None)),
        Sample::new("import, idle", language, &super::archive_planned(language, &vendor, &idle, 1, &none, None)),
        Sample::new("import, ended", language, &super::ended(language, &vendor, &Message::new("grid-damaged"), true)),
        Sample::new("import, discarded", language, &super::ended(language, &vendor, &Message::new("transfer-was-discarded"), false)),
        Sample::new("import, discard", language, &super::confirm_discard(language, &vendor)),
        Sample::new("exports", language, &super::exports(language, true)),
        Sample::new("exports, to read", language, &super::exports(language, false)),
    ]
}
