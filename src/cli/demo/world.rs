use enumset::EnumSet;

use crate::account::actions::demo::{self, MadeUp};
use crate::account::{OrganisationKind, Role, UnitKind};
use crate::app::App;
use crate::error::AppError;
use crate::ids::UserId;
use crate::text::{Language, Message};

/// The people of the example.
pub(super) struct World {
    /// Those whom a visitor may be, in the order in which they are shown.
    pub(super) people: Vec<Person>,
    /// The procurement officer of the first municipality, who leads its tenders.
    pub(super) officer: UserId,
    /// Who evaluates with the officer.
    pub(super) evaluator: UserId,
    /// Who keeps the first municipality's own catalogue.
    pub(super) catalogue_editor: UserId,
    /// Who approves it.
    pub(super) administrator: UserId,
    /// The procurement officers of the other municipalities.
    pub(super) neighbours: Vec<UserId>,
    /// Who administers the federation.
    pub(super) federation: UserId,
}

/// Somebody made up.
pub(super) struct Person {
    pub(super) user: UserId,
    /// Role, name and organisation.
    pub(super) title: String,
}

/// Whoever is in the first municipality, one for each role. The names are made up, and the addresses lead nowhere (RFC 2606).
const PEOPLE: [(&str, &str, Role); 8] = [
    ("Petra Upphandlarsson", "petra@exempelkoping.example", Role::ProcurementOfficer),
    ("Sixten Systemsson", "sixten@exempelkoping.example", Role::SystemManager),
    ("Disa Dataskyddsson", "disa@exempelkoping.example", Role::DataProtectionOfficer),
    ("Katja Katalogsson", "katja@exempelkoping.example", Role::CatalogueEditor),
    ("Krister Krisstabsson", "krister@exempelkoping.example", Role::CrisisStaff),
    ("Lars Läsarsson", "lars@exempelkoping.example", Role::Reader),
    ("Greta Granskarsson", "greta@exempelkoping.example", Role::Auditor),
    ("Anna Administratörsson", "anna@exempelkoping.example", Role::Administrator),
];

/// The boards, offices and sections of the first municipality.
const EXEMPELKOPING: &[(&str, UnitKind)] = &[
    ("Kommunstyrelsen", UnitKind::Board),
    ("Kommunledningsförvaltningen", UnitKind::Office),
    ("Kansliet", UnitKind::Section),
    ("Ekonomienheten", UnitKind::Section),
    ("HR-enheten", UnitKind::Section),
    ("IT-enheten", UnitKind::Section),
    ("Upphandlingsenheten", UnitKind::Section),
    ("Kommunikationsenheten", UnitKind::Section),
    ("Beredskapsenheten", UnitKind::Section),
    ("Kontaktcenter", UnitKind::Section),
    ("Socialnämnden", UnitKind::Board),
    ("Socialförvaltningen", UnitKind::Office),
    ("Äldreomsorg", UnitKind::Section),
    ("Hemtjänst och trygghetslarm", UnitKind::Section),
    ("Kommunal hälso- och sjukvård", UnitKind::Section),
    ("Individ- och familjeomsorg", UnitKind::Section),
    ("Funktionsstöd", UnitKind::Section),
    ("Barn- och utbildningsnämnden", UnitKind::Board),
    ("Barn- och utbildningsförvaltningen", UnitKind::Office),
    ("Förskola", UnitKind::Section),
    ("Grundskola", UnitKind::Section),
    ("Gymnasium och vuxenutbildning", UnitKind::Section),
    ("Elevhälsa", UnitKind::Section),
    ("Måltidsservice", UnitKind::Section),
    ("Samhällsbyggnadsnämnden", UnitKind::Board),
    ("Samhällsbyggnadsförvaltningen", UnitKind::Office),
    ("Bygglovsenheten", UnitKind::Section),
    ("Miljö- och livsmedelsenheten", UnitKind::Section),
    ("Kart- och mätenheten", UnitKind::Section),
    ("Gata och park", UnitKind::Section),
    ("VA och avfall", UnitKind::Section),
    ("Fastighetsenheten", UnitKind::Section),
    ("Kultur- och fritidsnämnden", UnitKind::Board),
    ("Kultur- och fritidsförvaltningen", UnitKind::Office),
    ("Biblioteken", UnitKind::Section),
    ("Idrott och föreningar", UnitKind::Section),
    ("Överförmyndarnämnden", UnitKind::Board),
    ("Valnämnden", UnitKind::Board),
];

/// Those of the second.
const PROVBYGDEN: &[(&str, UnitKind)] = &[
    ("Kommunstyrelsen", UnitKind::Board),
    ("Kommunkontoret", UnitKind::Office),
    ("Kansli och ekonomi", UnitKind::Section),
    ("Personalenheten", UnitKind::Section),
    ("Räddning och beredskap", UnitKind::Section),
    ("Vård- och omsorgsnämnden", UnitKind::Board),
    ("Vård- och omsorgsförvaltningen", UnitKind::Office),
    ("Ordinärt boende", UnitKind::Section),
    ("Särskilt boende", UnitKind::Section),
    ("Utbildningsnämnden", UnitKind::Board),
    ("Utbildningsförvaltningen", UnitKind::Office),
    ("Bygg- och miljönämnden", UnitKind::Board),
    ("Bygg- och miljökontoret", UnitKind::Office),
    ("Tekniska nämnden", UnitKind::Board),
    ("Tekniska kontoret", UnitKind::Office),
    ("VA-enheten", UnitKind::Section),
];

/// Those of the third.
const GRANNARP: &[(&str, UnitKind)] = &[
    ("Kommunstyrelsen", UnitKind::Board),
    ("Kommunledningskontoret", UnitKind::Office),
    ("Ekonomi och personal", UnitKind::Section),
    ("Socialnämnden", UnitKind::Board),
    ("Socialkontoret", UnitKind::Office),
    ("Barn- och utbildningsnämnden", UnitKind::Board),
    ("Barn- och utbildningskontoret", UnitKind::Office),
    ("Miljö- och byggnämnden", UnitKind::Board),
    ("Samhällsbyggnadskontoret", UnitKind::Office),
    ("VA-drift", UnitKind::Section),
];

/// Those of the federation, which runs the fire service, the smaller members' machines and the payroll.
const EXEMPELBYGDEN: &[(&str, UnitKind)] = &[
    ("Förbundsdirektionen", UnitKind::Board),
    ("Förbundskansliet", UnitKind::Office),
    ("Räddningstjänsten", UnitKind::Office),
    ("Larm och ledning", UnitKind::Section),
    ("Förebyggande", UnitKind::Section),
    ("IT-driften", UnitKind::Office),
    ("Servicedesk", UnitKind::Section),
    ("Drift och nät", UnitKind::Section),
    ("Lönecenter", UnitKind::Office),
];

/// Makes three municipalities, their federation and their people. The organisation numbers have the right check digit and belong to
/// nobody.
pub(super) fn make(app: &App, language: Language) -> Result<World, AppError> {
    let number = |written: &str| written.parse().map_err(|()| anyhow::anyhow!("{written} is no organisation number"));
    let people = PEOPLE.map(|(name, email, role)| (name, email, EnumSet::only(role)));
    let administrator = EnumSet::only(Role::Administrator);
    let (first, users) = demo::add(
        app,
        &MadeUp { name: "Exempelköpings kommun", kind: OrganisationKind::Municipality, number: number("212999-0012")?, units: EXEMPELKOPING, people: &people },
        language,
    )?;
    let mut members = vec![first];
    let mut neighbours = Vec::new();
    for (name, written, officer, email, units) in [
        ("Provbygdens kommun", "212999-0020", "Nils Grannsson", "nils@provbygden.example", PROVBYGDEN),
        ("Grannarps kommun", "212999-0038", "Moa Grannsson", "moa@grannarp.example", GRANNARP),
    ] {
        let people = [(officer, email, Role::ProcurementOfficer | Role::Administrator)];
        let made_up = MadeUp { name, kind: OrganisationKind::Municipality, number: number(written)?, units, people: &people };
        let (id, added) = demo::add(app, &made_up, language)?;
        members.push(id);
        neighbours.extend(added);
    }
    let federation = MadeUp {
        name: "Exempelbygdens kommunalförbund",
        kind: OrganisationKind::Federation,
        number: number("222999-0011")?,
        units: EXEMPELBYGDEN,
        people: &[("Frida Förbundsson", "frida@exempelbygden.example", administrator)],
    };
    let (federation, heads) = demo::add(app, &federation, language)?;
    demo::federate(app, federation, &members)?;
    let title = |role: Role, name: &str, organisation: &str| {
        Message::new("cli-demo-person")
            .with("role", role.name(language))
            .with("name", name.to_owned())
            .with("organisation", organisation.to_owned())
            .render(language)
    };
    let mut shown: Vec<Person> =
        users.iter().zip(PEOPLE).map(|(user, (name, _, role))| Person { user: *user, title: title(role, name, "Exempelköping") }).collect();
    let others = [(Role::ProcurementOfficer, "Nils Grannsson", "Provbygden"), (Role::ProcurementOfficer, "Moa Grannsson", "Grannarp")];
    shown.extend(neighbours.iter().zip(others).map(|(user, (role, name, place))| Person { user: *user, title: title(role, name, place) }));
    shown.extend(heads.iter().map(|user| Person { user: *user, title: title(Role::Administrator, "Frida Förbundsson", "Exempelbygden") }));
    let person = |place: usize| users.get(place).copied().ok_or_else(|| AppError::Internal(anyhow::anyhow!("nobody was made up")));
    let head = heads.first().copied().ok_or_else(|| AppError::Internal(anyhow::anyhow!("nobody was made up")))?;
    Ok(World {
        people: shown,
        officer: person(0)?,
        evaluator: person(1)?,
        catalogue_editor: person(3)?,
        administrator: person(7)?,
        neighbours,
        federation: head,
    })
}
