use std::sync::Arc;

use super::tenders::actor;
use super::world::World;
use crate::app::App;
use crate::catalogue::Catalogue;
use crate::error::AppError;
use crate::own_catalogue::actions::{self, Edit};
use crate::own_catalogue::{TypedParam, TypedRequirement, TypedTier};
use crate::text::Localized;

fn both(sv: &str, en: &str) -> Localized {
    Localized { sv: sv.to_owned(), en: en.to_owned() }
}

/// A requirement of the municipality's own.
fn badge() -> TypedRequirement {
    TypedRequirement {
        title: both("Synligt tjänstekort hos brukare", "Visible badge in people's homes"),
        motive: both(
            "Den som får hem någon från en leverantör ska kunna se vem det är. Bedragare har utgett sig för att komma från kommunen.",
            "Whoever lets somebody from a supplier in must be able to see who it is. Impostors have claimed to come from the municipality.",
        ),
        kind: "contract_term".to_owned(),
        phase: "contract".to_owned(),
        delivery: vec!["consulting".to_owned(), "support".to_owned()],
        personal_data: "none".to_owned(),
        tiers: vec![TypedTier {
            wording: both(
                "Leverantören {{ska}} senast {{days}} arbetsdagar efter uppdragets början förse varje person som besöker enskilda i deras hem med ett synligt tjänstekort med namn och foto.",
                "The supplier {{shall}}, no later than {{days}} working days after the start of the assignment, provide every person who visits individuals in their homes with a visible badge with name and photograph.",
            ),
            ..TypedTier::default()
        }],
        proof: both("Bild på tjänstekortet.", "Picture of the badge."),
        interval: "12".to_owned(),
        method: both("Beställaren frågar tre brukare om året.", "The purchaser asks three users a year."),
        params: vec![TypedParam {
            name: "days".to_owned(),
            unit: both("arbetsdagar", "working days"),
            aspect: "max".to_owned(),
            by_level: "10 10 5 5".to_owned(),
            min: "1".to_owned(),
            max: "20".to_owned(),
            stricter: "lower".to_owned(),
        }],
        ..TypedRequirement::default()
    }
}

/// Gives the first municipality an own catalogue: an edition in force, and another one that is worked on.
pub(super) async fn make(app: &App, base: &Arc<Catalogue>, world: &World) -> Result<(), AppError> {
    let (editor, approver) = (actor(app, world.catalogue_editor).await?, actor(app, world.administrator).await?);
    let edit = |id: Option<&str>, area: &str, reason: &str, content: Option<TypedRequirement>| Edit {
        id: id.map(ToOwned::to_owned),
        area: area.to_owned(),
        reason: reason.to_owned(),
        content,
        restricted: false,
        origin: None,
        version: 0,
    };
    let mut stricter = base.find("ATK-05").map(TypedRequirement::of).ok_or(AppError::NotFound)?;
    for param in &mut stricter.params {
        "5 5 5 5".clone_into(&mut param.by_level);
    }
    let edits = vec![
        edit(None, "PER", "Socialnämndens beslut 2026-03-11 efter två fall av falska hembesök.", Some(badge())),
        edit(Some("ATK-05"), "", "Kommunens lösenordsregler tillåter högst fem försök.", Some(stricter)),
        edit(Some("UTV-10"), "", "Deponerad källkod regleras i kommunens ramavtal för system.", None),
    ];
    actions::edit_all(app, &editor, base, edits).await?;
    let worked_on = async || -> Result<_, AppError> {
        let shown = actions::overview(app, &editor, base).await?.shown;
        Ok(shown.ok_or(AppError::NotFound)?.edition)
    };
    let first = worked_on().await?;
    let note = "Första utgåvan: tjänstekort, hårdare spärr mot gissade lösenord, källkod enligt ramavtal.".to_owned();
    actions::submit(app, &editor, base, first.id, first.version, note).await?;
    let first = worked_on().await?;
    actions::decide(app, &approver, base, first.id, first.version, true, "Stämmer med besluten.".to_owned()).await?;
    let later = edit(Some("KON-10"), "", "Reservrutinerna tas fram av förvaltningarna själva.", None);
    actions::edit(app, &editor, base, later).await.map(drop)
}
