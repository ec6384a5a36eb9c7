use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::account::Permission;
use crate::document::grid::{Choice, MAX_BYTES};
use crate::error::{AppError, FieldError, FormErrors};
use crate::http::{Access, Answer, Api, FileBody, FileContent, MAX_FILE_NAME, Path, Query, Routes, Service};
use crate::ids::{BatchId, RecordId};
use crate::register::actions::export::{self, ExportForm, Exported};
use crate::register::actions::import::{at_once, first_look, known_units};
use crate::register::fields::normal;
use crate::register::model::{AssignmentRole, DeliveryRole, Kind, ListFilter};
use crate::register::transfer::archive::Archive;
use crate::register::transfer::{Mapping, Outcome, Plan, RowFault, RowNote, said};
use crate::text::{Language, Message};

/// So many faults are told of a file that is refused.
const TOLD: usize = 100;
/// So many columns can be said of a list.
const COLUMNS: usize = 100;

pub(super) fn routes(service: &Service) -> Routes {
    let (read, edit) = (Access::Needs(Permission::ReadRegister), Access::Needs(Permission::EditRegister));
    Routes::new(service).upload("/api/v1/import", edit, import).get("/api/v1/export", read, list).get("/api/v1/archive", edit, archive).get(
        "/api/v1/contacts/{id}/card",
        read,
        card,
    )
}

#[derive(OpenApi)]
#[openapi(paths(import, list, archive, card), tags((name = "files", description = "The register out to files and in from them. Nothing private is in any file.")))]
pub(super) struct Description;

/// What is known of the file, and what is to become of it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Brought {
    /// The file's name.
    #[param(min_length = 1, max_length = 200)]
    name: String,
    /// What its rows are; vendors where nothing is said. An archive says it itself.
    #[param(inline)]
    kind: Option<Rows>,
    /// What a column is: its heading, a colon, and the field, as `Org.nr:number`; once for each that is read. Where none is said they are
    /// guessed, as on screen.
    #[param(max_items = 100)]
    column: Option<Vec<String>>,
    /// What a vendor beside a system is to it; its maker where nothing is said.
    #[param(inline)]
    delivery_role: Option<DeliveryRole>,
    /// What a contact beside a system is to it; its service desk where nothing is said.
    #[param(inline)]
    contact_role: Option<AssignmentRole>,
    /// Whether only to say what would come of it.
    dry_run: Option<bool>,
    /// Whether rows without fault are taken in although others have faults.
    good_only: Option<bool>,
}

/// What the rows of a list can be.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "only describes")]
enum Rows {
    Vendor,
    System,
    Contact,
    Contract,
}

/// What came of a file, or would.
#[derive(Serialize, ToSchema)]
struct ImportDocument {
    /// The batch that it can be undone with; nothing where nothing was changed.
    #[schema(required)]
    batch: Option<BatchId>,
    /// The columns that were read.
    columns: Vec<ReadColumn>,
    rows: CountedRows,
    records: Vec<CountedRecords>,
    /// What is wrong; of a row with a fault nothing is taken.
    faults: Vec<RowRemark>,
    /// What is worth knowing of rows that are taken.
    notes: Vec<RowRemark>,
    /// New vendors whose names are much the same as another's.
    alike: Vec<AlikeNames>,
}

/// A column that was read.
#[derive(Serialize, ToSchema)]
struct ReadColumn {
    /// Its heading, or its letters where it has none.
    heading: String,
    /// The field that it is.
    field: String,
}

/// How many rows there were.
#[derive(Serialize, ToSchema)]
struct CountedRows {
    good: usize,
    faulty: usize,
    /// Those that say nothing in the columns that were read.
    empty: usize,
}

/// How many records of a kind there were.
#[derive(Serialize, ToSchema)]
struct CountedRecords {
    #[schema(inline)]
    kind: Kind,
    new: usize,
    changed: usize,
    same: usize,
}

/// Something about a row.
#[derive(Serialize, ToSchema)]
struct RowRemark {
    /// Its number in the file, from 1.
    row: usize,
    /// The heading of the column; empty where it is about the row as a whole.
    column: String,
    /// What, in the language of the key's owner.
    message: String,
}

/// A vendor that may be another.
#[derive(Serialize, ToSchema)]
struct AlikeNames {
    row: usize,
    name: String,
    /// The name of the other, in the file or in the register.
    other: String,
}

fn remark(row: usize, column: &str, message: &Message, language: Language) -> RowRemark {
    RowRemark { row, column: column.to_owned(), message: message.render_alone(language) }
}

fn document(plan: &Plan, mapping: &Mapping, batch: Option<BatchId>, language: Language) -> ImportDocument {
    let faulty = plan.count(Outcome::Faulty);
    ImportDocument {
        batch,
        columns: mapping.columns.iter().map(|(place, field)| ReadColumn { heading: mapping.column_name(*place), field: field.clone() }).collect(),
        rows: CountedRows { good: plan.rows.len() - faulty, faulty, empty: plan.empty_rows },
        records: plan.counts.iter().map(|(kind, count)| CountedRecords { kind: *kind, new: count.new, changed: count.changed, same: count.same }).collect(),
        faults: plan.faults.iter().map(|RowFault { row, column, message }| remark(*row, column, message, language)).collect(),
        notes: plan.notes.iter().map(|RowNote { row, column, message }| remark(*row, column, message, language)).collect(),
        alike: plan.alike.iter().map(|alike| AlikeNames { row: alike.row, name: alike.name.clone(), other: alike.other.clone() }).collect(),
    }
}

/// Take a list or an archive in, all of it or nothing
#[utoipa::path(post, path = "/api/v1/import", operation_id = "import_file", tag = "files", params(Brought),
    request_body(description = "The file, of at most 100 MB: a spreadsheet, text with separators (CSV), or an archive", content(
        (FileContent = "application/octet-stream"),
        (FileContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses(
        (status = 200, description = "What would come of it; or nothing came of it, since all of it was there", body = ImportDocument),
        (status = 201, description = "It is taken in", body = ImportDocument, headers(("Location" = String, description = "The batch")))))]
async fn import(api: Api, Query(query): Query, body: FileBody<MAX_BYTES>) -> Answer {
    let (app, actor) = (&api.service.app, &api.actor);
    let mut read = query.read();
    read.knows_only(&["name", "kind", "column", "delivery_role", "contact_role", "dry_run", "good_only"]);
    let name = read.text("name", MAX_FILE_NAME);
    let kind = read.optional_choice::<Kind>("kind");
    if kind.is_some_and(|kind| !Kind::MAIN.contains(&kind)) {
        read.wrong("kind", Message::new("field-no-choice"));
    }
    let delivery_role = read.optional_choice::<DeliveryRole>("delivery_role");
    let contact_role = read.optional_choice::<AssignmentRole>("contact_role");
    let (dry_run, good_only) = (read.asked::<bool>("dry_run"), read.asked::<bool>("good_only"));
    let mut columns = Vec::new();
    if query.values("column").count() > COLUMNS {
        read.wrong("column", Message::new("transfer-columns-many").with("most", COLUMNS));
    }
    for written in query.values("column").take(COLUMNS) {
        match written.rsplit_once(':') {
            Some((heading, field)) => columns.push((heading.trim().to_owned(), field.trim().to_owned())),
            None => read.wrong("column", Message::new("transfer-column-said")),
        }
    }
    let file = body.named(&name);
    if file.bytes.is_empty() {
        read.wrong("", Message::new("upload-empty").with("name", file.name.clone()));
    }
    let kind = read.finish(Some(kind.unwrap_or(Kind::Vendor))).map_err(AppError::Invalid)?;
    let (units, bytes) = (known_units(app, actor).await?, file.bytes.clone());
    let look = move || {
        if Archive::is_one(&bytes) {
            return Ok(Mapping::of(kind));
        }
        let (_, table, guessed) = first_look(&bytes, kind, Choice::default(), &units).map_err(|message| FormErrors::of("", message))?;
        let columns = if columns.is_empty() { Ok(guessed.columns.clone()) } else { said(kind, &table, &columns) };
        let wrong = |faults: Vec<(String, Message)>| FormErrors(faults.into_iter().map(|(_, message)| FieldError::new("column", message)).collect());
        let mapping = Mapping { columns: columns.map_err(wrong)?, ..guessed };
        match mapping.fault() {
            Some(fault) => Err(FormErrors::of("column", fault)),
            None => Ok(mapping),
        }
    };
    let mut mapping = app.documents.run(look).await?.map_err(AppError::Invalid)?;
    mapping.delivery_role = delivery_role.unwrap_or(mapping.delivery_role);
    mapping.contact_role = contact_role.unwrap_or(mapping.contact_role);
    let (dry_run, good_only) = (dry_run.unwrap_or_default(), good_only.unwrap_or_default());
    let (plan, batch) = at_once(app, actor, file.name, file.bytes.to_vec(), mapping.clone(), (!dry_run).then_some(good_only)).await?;
    if !dry_run && !good_only && !plan.faults.is_empty() {
        let place = |fault: &RowFault| if fault.column.is_empty() { format!("rows[{}]", fault.row) } else { format!("rows[{}].{}", fault.row, fault.column) };
        let errors = plan.faults.iter().take(TOLD).map(|fault| FieldError::new(place(fault), fault.message.clone()));
        return Err(AppError::Invalid(FormErrors(errors.collect())));
    }
    let document = document(&plan, &mapping, batch, actor.language);
    match batch {
        Some(batch) => api.created(&format!("/api/v1/batches/{batch}"), &document),
        None => api.json(&document),
    }
}

/// Which list to give out, and how.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the query is read field by field; this only describes it")]
struct Wanted {
    /// The records.
    #[param(inline)]
    kind: Kind,
    /// The form; cards are of contacts alone.
    #[param(inline)]
    form: ExportForm,
    /// Those in which all of these words stand, in any field.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Those that were put away, and not those in use.
    archived: Option<bool>,
    /// Without what a secrecy mark stands against, to be given out to others.
    redact: Option<bool>,
}

/// A list as a file
#[utoipa::path(get, path = "/api/v1/export", operation_id = "export_list", tag = "files", params(Wanted),
    responses((status = 200, description = "The file", content(
        (FileContent = "text/csv"),
        (FileContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (FileContent = "text/vcard")))))]
async fn list(api: Api, Query(query): Query) -> Answer {
    let mut read = query.read();
    read.knows_only(&["kind", "form", "q", "archived", "redact"]);
    let (kind, form) = (read.choice::<Kind>("kind"), read.choice::<ExportForm>("form"));
    if form == Some(ExportForm::Vcf) && kind.is_some_and(|kind| kind != Kind::Contact) {
        read.wrong("form", Message::new("field-no-choice"));
    }
    let words = normal(&read.optional_text("q", 200)).split_whitespace().take(10).map(ToOwned::to_owned).collect();
    let (archived, redact) = (read.asked::<bool>("archived"), read.asked::<bool>("redact"));
    let (kind, form) = read.finish(kind.zip(form)).map_err(AppError::Invalid)?;
    let filter = ListFilter { words, archived: archived.unwrap_or_default(), ..ListFilter::default() };
    save(&api, export::list(&api.service.app, &api.actor, kind, form, filter, redact.unwrap_or_default()).await?)
}

/// The whole register as one file
#[utoipa::path(get, path = "/api/v1/archive", operation_id = "archive", tag = "files",
    responses((status = 200, description = "The archive, which can be taken in here or elsewhere", body = serde_json::Value)))]
async fn archive(api: Api) -> Answer {
    save(&api, export::archive(&api.service.app, &api.actor).await?)
}

/// The card of a contact
#[utoipa::path(get, path = "/api/v1/contacts/{id}/card", operation_id = "contact_card", tag = "contacts", params(("id" = RecordId, Path, description = "The contact")),
    responses((status = 200, description = "The card, vCard 4.0", content((FileContent = "text/vcard")))))]
async fn card(api: Api, Path(id): Path<RecordId>) -> Answer {
    save(&api, export::card(&api.service.app, &api.actor, id).await?)
}

fn save(api: &Api, file: Exported) -> Answer {
    api.download(&file.name, file.media_type, file.bytes)
}
