use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::record::now;
use crate::account::Permission;
use crate::classification::{Aspect, Classification, Motives};
use crate::error::{AppError, FieldError, FormErrors};
use crate::http::{Access, Answer, Api, IfMatch, Json, Path, Routes, Service};
use crate::ids::RecordId;
use crate::input::{self, some_text};
use crate::register::classification::actions;
use crate::register::model::{Kind, SystemClassification};
use crate::text::Message;

/// Greatest length of a line.
const LINE: usize = 200;
/// Greatest length of a motive, as in a tender.
const MOTIVE: usize = 10_000;

pub(super) fn routes(service: &Service) -> Routes {
    Routes::new(service).put("/api/v1/systems/{id}/classification", Access::Needs(Permission::EditRegister), classify)
}

#[derive(OpenApi)]
#[openapi(paths(classify))]
pub(super) struct Description;

/// The levels of a system as they are set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Classify {
    /// The levels of confidentiality, integrity, availability and, where that is set, traceability.
    #[schema(pattern = "^[0-3]-[0-3]-[0-3](-[0-3])?$", examples("2-2-3"))]
    levels: String,
    /// Why, for each of them.
    #[serde(default)]
    motives: Motives,
    /// Until when they hold.
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<String>,
    /// By which method.
    #[schema(max_length = 200)]
    method: Option<String>,
    /// Where the work behind it is, such as the number of a KLASSA record.
    #[schema(max_length = 200)]
    reference: Option<String>,
}

impl Classify {
    /// The classification. By whom and when is for the action to say.
    fn read(self) -> Result<SystemClassification, AppError> {
        let mut errors = Vec::new();
        let mut wrong = |place: String, fault: Message| errors.push(FieldError::new(place, fault));
        let levels: Option<Classification> = match self.levels.parse::<Classification>() {
            Ok(levels) if levels.to_string() == self.levels => {
                levels.refuse_level_4().unwrap_or_else(|refusal| wrong("levels".to_owned(), refusal.message()));
                Some(levels)
            }
            Ok(_) => {
                wrong("levels".to_owned(), Message::new("classification-malformed").with("written", self.levels.clone()));
                None
            }
            Err(fault) => {
                wrong("levels".to_owned(), fault.message());
                None
            }
        };
        for aspect in Aspect::ALL {
            for fault in input::faults_of_text(self.motives.of(aspect).unwrap_or_default(), MOTIVE, input::is_unwanted_in_lines) {
                wrong(format!("motives.{}", aspect.letter().to_lowercase()), fault);
            }
        }
        for (name, line) in [("method", &self.method), ("reference", &self.reference)] {
            for fault in input::faults_of_text(line.as_deref().unwrap_or_default(), LINE, input::is_unwanted) {
                wrong(name.to_owned(), fault);
            }
        }
        let day = |written: &String| written.parse::<NaiveDate>().ok().filter(|day| day.to_string() == *written);
        let valid_until = self.valid_until.as_ref().and_then(day);
        if self.valid_until.is_some() && valid_until.is_none() {
            wrong("valid_until".to_owned(), Message::new("field-no-date"));
        }
        let text = |text: Option<String>| text.as_deref().and_then(some_text);
        match levels {
            Some(levels) if errors.is_empty() => Ok(SystemClassification {
                levels,
                motives: self.motives,
                by: String::new(),
                on: NaiveDate::default(),
                valid_until,
                method: text(self.method),
                reference: text(self.reference),
            }),
            _ => Err(AppError::Invalid(FormErrors(errors))),
        }
    }
}

/// Set the levels of a system, in the name of the key's owner and as of today
#[utoipa::path(put, path = "/api/v1/systems/{id}/classification", operation_id = "classify_system", tag = "systems", request_body = Classify,
    params(("id" = RecordId, Path, description = "The system"), ("If-Match" = String, Header, description = "The version of the system that was read, as its `ETag` has it", pattern = "^\"[1-9][0-9]{0,8}\"$")),
    responses((status = 200, description = "The system as it is now", body = super::schema::SystemDocument, headers(("ETag" = String, description = "Its new version")))))]
async fn classify(api: Api, Path(id): Path<RecordId>, IfMatch(version): IfMatch, Json(sent): Json<Classify>) -> Answer {
    let (app, actor) = (&api.service.app, &api.actor);
    let classification = sent.read()?;
    actions::classify(app, actor, id, version, classification).await.map_err(IfMatch::or_gone)?;
    now(&api, Kind::System, id).await
}
