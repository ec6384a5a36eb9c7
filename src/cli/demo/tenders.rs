use std::sync::Arc;

use super::world::World;
use crate::account::actions::identify::{self, Visitor};
use crate::account::actions::{demo, organisation};
use crate::account::{Actor, Origin};
use crate::app::App;
use crate::catalogue::{Catalogue, Circumstances, Delivery, Flag, Kind, PersonalData};
use crate::classification::Motives;
use crate::error::AppError;
use crate::http::Service;
use crate::ids::{AnnexId, BidId, TenderId, UserId};
use crate::tender::actions::{bid, draft, evaluation, issue, team};
use crate::tender::evaluation::Verdict;
use crate::tender::{
    Authority, ChangeOfRequirement, Classified, Cpv, Decision, Draft, DroppedRequirement, EvaluationModel, ExampleAnswer, OwnRequirement, Row, Subject,
    TeamPart, example, filled_in, source,
};
use crate::text::Language;

/// Somebody made up, signed in.
pub(super) async fn actor(app: &App, user: UserId) -> Result<Actor, AppError> {
    let link = demo::link(app, user)?;
    let token = link.rsplit('/').next().unwrap_or_default();
    let signed_in = demo::sign_in(app, Origin::default(), token).await?;
    match identify::by_session(app, signed_in.session.reveal(), Origin::default()).await? {
        Visitor::Somebody(actor) => Ok(*actor),
        _ => Err(AppError::Unauthenticated),
    }
}

struct Maker<'a> {
    app: &'a App,
    catalogue: &'a Arc<Catalogue>,
    officer: Actor,
    evaluator: Actor,
}

/// Makes tenders in every state, through the same actions as people do.
pub(super) async fn make(service: &Service, world: &World) -> Result<(), AppError> {
    let (app, base) = (&service.app, &service.catalogue);
    let officer = actor(app, world.officer).await?;
    let catalogue = &service.catalogue_of(&officer).await?;
    let maker = Maker { app, catalogue, officer, evaluator: actor(app, world.evaluator).await? };
    let authority = draft::own_authority(app, &maker.officer).await?;
    maker.draft(new_draft(&authority, "Passersystem till idrottshallen", "KF 2026/0231", None)).await?;
    maker.draft(maker.consultant(&authority)).await?;
    let building = maker.draft(building_permits(&authority)).await?;
    maker.issue(building).await?;
    let withdrawn = maker.draft(payroll(&authority)).await?;
    let annex = maker.issue(withdrawn).await?;
    issue::withdraw(app, &maker.officer, annex, "Tillgänglighet klassades för lågt: lönekörningen tål inte ett dygns avbrott.".to_owned()).await?;
    maker.evaluated().await?;
    maker.awarded(&authority).await?;
    for user in &world.neighbours {
        let neighbour = actor(app, *user).await?;
        let authority = draft::own_authority(app, &neighbour).await?;
        let name = organisation::view(app, &neighbour).await?.organisation.name;
        let draft = new_draft(&authority, &format!("Webbplats för {name}"), "KS 2026/0101", Some(("1-1-1", Delivery::Saas, PersonalData::None)));
        draft::create(app, &neighbour, TenderId::new(), draft, base, "").await?;
    }
    Ok(())
}

fn new_draft(authority: &Authority, title: &str, number: &str, described: Option<(&str, Delivery, PersonalData)>) -> Draft {
    let mut draft = Draft::new(Subject {
        language: Language::Swedish,
        title: title.to_owned(),
        diarienummer: Some(number.to_owned()),
        annex_name: Some("Bilaga 3".to_owned()),
        description: None,
        cpv: Vec::new(),
        authority: authority.clone(),
        evaluation: None,
    });
    if let Some((levels, delivery, personal_data)) = described {
        let motive = |text: &str| Some(text.to_owned());
        let motives = Motives {
            k: motive("Uppgifterna är till största delen offentliga."),
            r: motive("Fel upptäcks och rättas i handläggningen."),
            t: motive("Verksamheten klarar sig några dagar med manuella rutiner."),
            s: None,
        };
        draft.classification = levels.parse().ok().map(|levels| Classified { levels, motives });
        draft.circumstances = Some(Circumstances { delivery: delivery.into(), personal_data, flags: enumset::EnumSet::empty() });
    }
    draft
}

fn building_permits(authority: &Authority) -> Draft {
    let described = Some(("2-2-1", Delivery::Saas, PersonalData::Ordinary));
    let mut draft = new_draft(authority, "E-tjänst för bygglov", "BN 2026/0412", described);
    draft.subject.description = Some("En e-tjänst där den som söker bygglov lämnar in handlingar och följer sitt ärende.".to_owned());
    draft.subject.cpv = vec![Cpv("72260000-5".to_owned())];
    draft.subject.evaluation = Some(EvaluationModel::LowestPrice);
    draft
}

fn payroll(authority: &Authority) -> Draft {
    let described = Some(("2-3-1", Delivery::Hosted, PersonalData::Sensitive));
    let mut draft = new_draft(authority, "Lönesystem", "KS 2026/0388", described);
    draft.subject.evaluation = Some(EvaluationModel::PriceDeduction { kronor_per_point: 50_000 });
    draft
}

impl Maker<'_> {
    async fn draft(&self, draft: Draft) -> Result<TenderId, AppError> {
        let id = TenderId::new();
        draft::create(self.app, &self.officer, id, draft, self.catalogue, "").await?;
        Ok(id)
    }

    /// A tender on which the officer has decided things.
    fn consultant(&self, authority: &Authority) -> Draft {
        let described = Some(("1-1-1", Delivery::Consulting, PersonalData::None));
        let mut draft = new_draft(authority, "GIS-konsulter", "KS 2026/0455", described);
        let mut ids = self.catalogue.requirements.iter().filter(|one| one.when.met(draft.circumstances.unwrap_or_default())).map(|one| one.id.clone());
        if let (Some(first), Some(second)) = (ids.next(), ids.next()) {
            let drop = DroppedRequirement { id: first.clone(), motive: Some("Regleras redan i kommunens ramavtal för konsulter.".to_owned()), line: 0 };
            draft.decide(&first, Decision::Dropped(drop));
            let change = ChangeOfRequirement {
                id: second.clone(),
                motive: Some("Konsulterna arbetar i kommunens lokaler, så kravet räcker som villkor.".to_owned()),
                kind: Some(Kind::ContractTerm),
                weight: None,
                wording: None,
                params: std::collections::BTreeMap::new(),
                line: 0,
            };
            draft.decide(&second, Decision::Changed(change));
        }
        draft.own.push(OwnRequirement {
            id: "EGET-01".to_owned(),
            area: "PER".to_owned(),
            title: "Introduktion på plats".to_owned(),
            kind: Kind::Mandatory,
            phase: crate::catalogue::Phase::Contract,
            weight: None,
            wording: "Leverantören ska se till att varje konsult går kommunens introduktion i informationssäkerhet före första arbetsdagen.".to_owned(),
            proof: Some("Intyg om genomförd introduktion.".to_owned()),
            motive: Some("Konsulterna får tillgång till kommunens kartdatabas.".to_owned()),
            follow_up: Some("Kontroll mot deltagarlistan varje kvartal.".to_owned()),
            line: 0,
        });
        draft
    }

    async fn issue(&self, tender: TenderId) -> Result<AnnexId, AppError> {
        let version = draft::view(self.app, &self.officer, tender).await?.record.version;
        issue::issue(self.app, &self.officer, issue::Issue { tender, id: AnnexId::new(), version }, self.catalogue).await
    }

    /// A tender whose bids are being evaluated: two evaluators, of whom one has something else to say.
    async fn evaluated(&self) -> Result<(), AppError> {
        let file = example(Language::Swedish);
        let tender = source::read(&file).map_err(|_| anyhow::anyhow!("the example cannot be read"))?;
        let id = self.draft(Draft::from(tender)).await?;
        self.issue(id).await?;
        team::put(self.app, &self.officer, id, self.evaluator.user, TeamPart::Evaluator).await?;
        let bidders =
            [("Vårdsystem i Norden AB", "559999-1014", 1_480_000), ("Omsorgsdata AB", "559999-1022", 1_310_000), ("Kommunkod AB", "559999-1030", 1_395_000)];
        for (place, (company, number, price)) in bidders.into_iter().enumerate() {
            self.bid(id, company, number, price, &|count, row: &Row| match (place, count % 29) {
                // One leaves something out, one says no, one is vague.
                (1, 7) => ("", "", ""),
                (1, 13) => ("Nej", "Införs under nästa år.", ""),
                (2, 19) => ("Delvis", "Uppfylls för nya kunder.", ""),
                _ if row.kind == Kind::Award && place == 1 => ("Nej", "", ""),
                _ => ("Ja", "Vi uppfyller kravet i dag, se bilagan.", "Bilaga till anbudet"),
            })
            .await?;
        }
        let view = evaluation::view(self.app, &self.officer, id).await?;
        for row in view.comparison.rows.iter().filter(|row| row.weight.is_some()) {
            let weight = row.weight.unwrap_or_default();
            for (place, bid) in view.bids.iter().enumerate() {
                let points = if place == 1 { 0 } else { weight };
                let motive = if points < weight { "Anbudet beskriver ingen sådan funktion." } else { "Beskrivs i anbudets bilaga." };
                self.assess(&self.officer, id, bid.id, &row.number, None, Some(points), motive).await?;
                let doubtful = place == 2 && row.number == view.comparison.rows.iter().find(|row| row.weight.is_some()).map_or("", |row| row.number.as_str());
                if doubtful {
                    self.assess(&self.evaluator, id, bid.id, &row.number, None, Some(weight / 2), "Bara delar av funktionen finns i dag.").await?;
                }
            }
        }
        Ok(())
    }

    /// A tender that is over: a winner was chosen.
    async fn awarded(&self, authority: &Authority) -> Result<(), AppError> {
        let described = Some(("1-1-1", Delivery::Hardware, PersonalData::None));
        let mut draft = new_draft(authority, "Skrivare till skolorna", "UN 2026/0077", described);
        draft.subject.evaluation = Some(EvaluationModel::LowestPrice);
        if let Some(circumstances) = &mut draft.circumstances {
            circumstances.flags = Flag::RemoteAccess.into();
        }
        let id = self.draft(draft).await?;
        self.issue(id).await?;
        for (company, number, price) in [("Skrivtjänst AB", "559999-1014", 640_000), ("Kontorsmaskiner AB", "559999-1022", 598_000)] {
            self.bid(id, company, number, price, &|_, _| ("Ja", "Ingår i leveransen.", "Produktblad")).await?;
        }
        let view = evaluation::view(self.app, &self.officer, id).await?;
        for row in view.comparison.rows.iter().filter(|row| row.weight.is_some()) {
            for bid in &view.bids {
                self.assess(&self.officer, id, bid.id, &row.number, None, row.weight, "Beskrivs i produktbladet.").await?;
            }
        }
        let view = evaluation::view(self.app, &self.officer, id).await?;
        let first = view.totals.iter().find(|total| total.place == Some(1)).and_then(|total| total.bid.parse().ok());
        let first: BidId = first.ok_or_else(|| AppError::Internal(anyhow::anyhow!("nobody is first")))?;
        evaluation::award(self.app, &self.officer, id, first, "Lägst pris av de anbud som uppfyller alla krav.".to_owned()).await
    }

    async fn bid(&self, tender: TenderId, company: &str, number: &str, price: i64, answer: ExampleAnswer<'_>) -> Result<BidId, AppError> {
        let annexes = draft::view(self.app, &self.officer, tender).await?.annexes;
        let annex = annexes.into_iter().next().ok_or(AppError::NotFound)?.annex.for_bidders();
        let bytes = filled_in(&annex, company, number, answer).map_err(|error| AppError::Internal(anyhow::anyhow!(error)))?;
        let name = format!("svar-{number}.xlsx");
        let upload = bid::Upload { tender, id: BidId::new(), bidder: None, bidder_number: None, price: Some(price), replace: false, older: false, name, bytes };
        bid::upload(self.app, &self.officer, upload).await
    }

    #[expect(clippy::too_many_arguments, reason = "an assessment said in one line")]
    async fn assess(
        &self,
        actor: &Actor,
        tender: TenderId,
        bid: BidId,
        number: &str,
        verdict: Option<Verdict>,
        points: Option<u8>,
        motive: &str,
    ) -> Result<(), AppError> {
        let motive = motive.to_owned();
        let command = evaluation::Assess { tender, bid, number: number.to_owned(), verdict, points, motive, settled: false, version: 0 };
        evaluation::assess(self.app, actor, command).await
    }
}
