use super::{conflict, fine};
use crate::account::Permission;
use crate::account::pages::moment;
use crate::catalogue::{Circumstances, Delivery, Flag, PersonalData};
use crate::classification::picker::{self, LEVEL_FIELDS, motive_label};
use crate::error::{AppError, FormErrors};
use crate::http::{Access, Answer, Cookies, FormInput, Path, Routes, Service, Signed};
use crate::ids::TenderId;
use crate::input::{self, some_text};
use crate::tender::actions::draft::{self, Edit};
use crate::tender::draft::{Classified, Draft, Part, Subject};
use crate::tender::model::{Authority, Cpv, EvaluationModel, organisation_number_fault};
use crate::tender::pages::{self, Wizard, conflict_panel};
use crate::tender::record::TenderRecord;
use crate::text::{Language, Message, text};
use crate::view::{Panel, Shown};

pub(super) fn routes(service: &Service) -> Routes {
    let edit = Access::Needs(Permission::EditTenders);
    Routes::new(service)
        .get("/tenders/new", edit, show_new)
        .form("/tenders", edit, create)
        .get("/tenders/{id}/edit", edit, show_subject)
        .form("/tenders/{id}/edit", edit, submit_subject)
        .get("/tenders/{id}/classification", edit, show_classification)
        .form("/tenders/{id}/classification", edit, submit_classification)
        .get("/tenders/{id}/circumstances", edit, show_circumstances)
        .form("/tenders/{id}/circumstances", edit, submit_circumstances)
}

/// What was met: the part as somebody else has left it, and its mark now.
fn met(signed: &Signed, record: &TenderRecord, there: Vec<(String, String)>) -> Panel {
    conflict_panel(signed.language, &record.changed_by, &moment(record.changed_at), there)
}

async fn show_new(signed: Signed) -> Answer {
    let authority = draft::own_authority(signed.app(), &signed.actor).await?;
    let shown = Shown::of([("authority", authority.name.as_str()), ("authority_number", &authority.organisation_number), ("language", signed.language.code())]);
    signed.page(&pages::subject(signed.language, TenderId::new(), None, &shown, None))
}

fn read_subject(input: &FormInput) -> Result<(Subject, Option<TenderId>), FormErrors> {
    let mut form = input.read();
    let title = form.text("title", 300);
    let diarienummer = some_text(&form.optional_text("diarienummer", 40));
    let description = some_text(&form.area("description", 10_000));
    let codes = form.optional_text("cpv", 300);
    let annex_name = some_text(&form.optional_text("annex_name", 60));
    let (name, number) = (form.text("authority", 300), form.text("authority_number", 20));
    let language = form.choice::<Language>("language");
    let evaluation = read_evaluation(&mut form, input);
    let cpv: Vec<Cpv> = codes.split([',', ';', ' ']).map(str::trim).filter(|code| !code.is_empty()).map(|code| Cpv(code.to_owned())).collect();
    if let Some(Cpv(code)) = cpv.iter().find(|code| !code.is_well_formed()) {
        form.wrong("cpv", Message::new("tender-cpv-form").with("code", code.chars().take(40).collect::<String>()));
    }
    if let Some(key) = Some(&number).filter(|number| !number.is_empty()).and_then(|number| organisation_number_fault(number)) {
        form.wrong("authority_number", Message::new(key));
    }
    let id = input.get("id").parse().ok();
    let authority = Authority { name, organisation_number: number };
    form.finish(language.map(|language| (Subject { language, title, diarienummer, annex_name, description, cpv, authority, evaluation }, id)))
}

fn read_evaluation(form: &mut crate::http::FormReader<'_>, input: &FormInput) -> Option<EvaluationModel> {
    match input.get("evaluation") {
        "points" => Some(EvaluationModel::Points),
        "price_deduction" => {
            let kronor = form.number("kronor_per_point", 1..=100_000_000);
            Some(EvaluationModel::PriceDeduction { kronor_per_point: u32::try_from(kronor).unwrap_or(1) })
        }
        "lowest_price" => Some(EvaluationModel::LowestPrice),
        "" => None,
        _ => {
            form.wrong("evaluation", Message::new("field-no-choice"));
            None
        }
    }
}

async fn create(signed: Signed, input: FormInput) -> Answer {
    let new = input.get("id").parse().unwrap_or_default();
    let again = |errors: FormErrors| pages::subject(signed.language, new, None, &input.shown(errors), None);
    let (subject, id) = match read_subject(&input) {
        Ok((subject, id)) => (subject, id.unwrap_or(new)),
        Err(errors) => return signed.again(&again(errors)),
    };
    match draft::create(signed.app(), &signed.actor, id, Draft::new(subject), &signed.catalogue().await?, "").await {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/tenders/{id}/classification"))),
        Err(error) => signed.or_again(error, again),
    }
}

/// The subject as the fields of its form.
fn subject_values(subject: &Subject, mark: String) -> Vec<(&'static str, String)> {
    let kronor = match subject.evaluation {
        Some(EvaluationModel::PriceDeduction { kronor_per_point }) => kronor_per_point.to_string(),
        _ => String::new(),
    };
    vec![
        ("title", subject.title.clone()),
        ("diarienummer", subject.diarienummer.clone().unwrap_or_default()),
        ("description", subject.description.clone().unwrap_or_default()),
        ("cpv", subject.cpv.iter().map(|cpv| cpv.0.as_str()).collect::<Vec<_>>().join(", ")),
        ("annex_name", subject.annex_name.clone().unwrap_or_default()),
        ("authority", subject.authority.name.clone()),
        ("authority_number", subject.authority.organisation_number.clone()),
        ("language", subject.language.code().to_owned()),
        ("evaluation", subject.evaluation.map(evaluation_word).unwrap_or_default().to_owned()),
        ("kronor_per_point", kronor),
        ("mark", mark),
    ]
}

fn evaluation_word(model: EvaluationModel) -> &'static str {
    match model {
        EvaluationModel::Points => "points",
        EvaluationModel::PriceDeduction { .. } => "price_deduction",
        EvaluationModel::LowestPrice => "lowest_price",
    }
}

async fn show_subject(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let values = subject_values(&record.draft.subject, record.draft.mark(&Part::Subject));
    signed.page(&pages::subject(signed.language, id, Some(Wizard::of(&record)), &Shown::of_words(&values), None))
}

async fn submit_subject(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let wizard = Wizard::of(&record);
    let again = |errors: FormErrors| pages::subject(signed.language, id, Some(wizard), &input.shown(errors), None);
    let subject = match read_subject(&input) {
        Ok((subject, _)) => subject,
        Err(errors) => return signed.again(&again(errors)),
    };
    let edit = Edit::Subject(subject);
    match draft::edit(signed.app(), &signed.actor, id, input.get("mark").to_owned(), edit, &signed.catalogue().await?).await {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/tenders/{id}/classification"))),
        Err(AppError::Conflict(_)) => {
            let record = draft::open(signed.app(), &signed.actor, id).await?;
            let t = |key: &'static str| text(signed.language, key);
            let subject = &record.draft.subject;
            let there = vec![
                (t("tender-title"), subject.title.clone()),
                (t("tender-diarienummer"), subject.diarienummer.clone().unwrap_or_default()),
                (t("tender-description"), subject.description.clone().unwrap_or_default()),
                (t("tender-cpv"), subject.cpv.iter().map(|cpv| cpv.0.as_str()).collect::<Vec<_>>().join(", ")),
                (t("tender-authority"), subject.authority.name.clone()),
                (t("tender-evaluation"), subject.evaluation.map(|model| model.sentence(signed.language)).unwrap_or_default()),
            ];
            let marked = input.with("mark", &record.draft.mark(&Part::Subject));
            conflict(&signed, &pages::subject(signed.language, id, Some(wizard), &marked.shown(fine()), Some(met(&signed, &record, there))))
        }
        Err(error) => signed.or_again(error, again),
    }
}

/// The levels as the fields of their form.
fn level_values(classified: Option<&Classified>, mark: String) -> Vec<(&'static str, String)> {
    let mut values = picker::level_values(classified.map(|classified| (classified.levels, &classified.motives)));
    values.push(("mark", mark));
    values
}

async fn show_classification(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let values = level_values(record.draft.classification.as_ref(), record.draft.mark(&Part::Classification));
    signed.page(&pages::classification(signed.language, id, Wizard::of(&record), &Shown::of_words(&values), &fine(), &[], None))
}

fn read_classification(input: &FormInput) -> Result<Classified, FormErrors> {
    let mut form = input.read();
    let read = picker::read(&mut form);
    if let Some(refusal) = read.as_ref().and_then(|(levels, _)| levels.refuse_level_4().err()) {
        form.wrong("", refusal.message());
    }
    form.finish(read.map(|(levels, motives)| Classified { levels, motives }))
}

async fn submit_classification(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let wizard = Wizard::of(&record);
    let yes = picker::answered(&input);
    if let Some(suggested) = picker::suggested(&input) {
        return signed.page(&pages::classification(signed.language, id, wizard, &suggested.shown(fine()), &fine(), &yes, None));
    }
    let again = |errors: FormErrors| pages::classification(signed.language, id, wizard, &input.shown(errors.clone()), &errors, &yes, None);
    let classified = match read_classification(&input) {
        Ok(classified) => classified,
        Err(errors) => return signed.again(&again(errors)),
    };
    let edit = Edit::Classification(classified);
    match draft::edit(signed.app(), &signed.actor, id, input.get("mark").to_owned(), edit, &signed.catalogue().await?).await {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/tenders/{id}/circumstances"))),
        Err(AppError::Conflict(_)) => {
            let record = draft::open(signed.app(), &signed.actor, id).await?;
            let there = record.draft.classification.as_ref();
            let mut list = vec![(text(signed.language, "tender-classification"), there.map(|there| there.levels.to_string()).unwrap_or_default())];
            list.extend(LEVEL_FIELDS.iter().filter_map(|(aspect, ..)| {
                let motive = there?.motives.of(*aspect)?;
                Some((motive_label(*aspect, signed.language), motive.to_owned()))
            }));
            let marked = input.with("mark", &record.draft.mark(&Part::Classification));
            conflict(&signed, &pages::classification(signed.language, id, wizard, &marked.shown(fine()), &fine(), &yes, Some(met(&signed, &record, list))))
        }
        Err(error) => signed.or_again(error, again),
    }
}

async fn show_circumstances(signed: Signed, Path(id): Path<TenderId>) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let mut values = vec![("mark", record.draft.mark(&Part::Circumstances))];
    if let Some(circumstances) = record.draft.circumstances {
        values.extend(circumstances.delivery.iter().map(|form| ("delivery", input::word(&form))));
        values.push(("personal_data", input::word(&circumstances.personal_data)));
        values.extend(circumstances.flags.iter().map(|flag| ("flags", input::word(&flag))));
    }
    signed.page(&pages::circumstances(signed.language, Wizard::of(&record), &Shown::of_words(&values), None))
}

fn read_circumstances(input: &FormInput) -> Result<Circumstances, FormErrors> {
    let mut form = input.read();
    let delivery: Vec<Delivery> = form.choices("delivery");
    if delivery.is_empty() && input.values("delivery").next().is_none() {
        form.wrong("delivery", Message::new("field-missing"));
    }
    let personal_data = form.choice::<PersonalData>("personal_data");
    let flags: Vec<Flag> = form.choices("flags");
    form.finish(personal_data.map(|personal_data| Circumstances {
        delivery: delivery.into_iter().collect(),
        personal_data,
        flags: flags.into_iter().collect(),
    }))
}

async fn submit_circumstances(signed: Signed, Path(id): Path<TenderId>, input: FormInput) -> Answer {
    let record = draft::open(signed.app(), &signed.actor, id).await?;
    let wizard = Wizard::of(&record);
    let again = |errors: FormErrors| pages::circumstances(signed.language, wizard, &input.shown(errors), None);
    let circumstances = match read_circumstances(&input) {
        Ok(circumstances) => circumstances,
        Err(errors) => return signed.again(&again(errors)),
    };
    let edit = Edit::Circumstances(circumstances);
    match draft::edit(signed.app(), &signed.actor, id, input.get("mark").to_owned(), edit, &signed.catalogue().await?).await {
        Ok(()) => Ok(Cookies::default().see_other(&format!("/tenders/{id}/requirements"))),
        Err(AppError::Conflict(_)) => {
            let record = draft::open(signed.app(), &signed.actor, id).await?;
            let lines = record.draft.circumstances.map(|there| pages::circumstances_in_words(signed.language, there)).unwrap_or_default();
            let there = vec![(text(signed.language, "tender-circumstances"), lines.join("; "))];
            let marked = input.with("mark", &record.draft.mark(&Part::Circumstances));
            conflict(&signed, &pages::circumstances(signed.language, wizard, &marked.shown(fine()), Some(met(&signed, &record, there))))
        }
        Err(error) => signed.or_again(error, again),
    }
}
