//! The register of the example: what four organisations that belong together have typed of their vendors, systems, contacts and
//! contracts, with gaps as everybody has them. It stands as text under `register/`; each record is written there by its fields, as in
//! a form, and what it refers to by a key or, for a unit, by name.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use toml::Table;

use super::tenders::actor;
use super::world::World;
use crate::account::actions::organisation;
use crate::account::{Actor, Permission};
use crate::app::App;
use crate::audit::Action;
use crate::clock::in_sweden;
use crate::error::AppError;
use crate::ids::{RecordId, UnitId};
use crate::register::actions::put::{Put, make_found, put_unfound};
use crate::register::actions::{channel, record};
use crate::register::fields::{self, FieldKind};
use crate::register::model::{Channel, Kind};

/// The vendors of all four; most serve several of them.
const VENDORS: [&str; 3] =
    [include_str!("register/vendors-systems.toml"), include_str!("register/vendors-it.toml"), include_str!("register/vendors-other.toml")];

/// What each has of its own: people, contracts and systems.
const PLACES: [(&str, &[&str]); 4] = [
    (
        "exempelkoping",
        &[
            include_str!("register/exempelkoping-people.toml"),
            include_str!("register/exempelkoping-it.toml"),
            include_str!("register/exempelkoping-care.toml"),
            include_str!("register/exempelkoping-school.toml"),
            include_str!("register/exempelkoping-administration.toml"),
            include_str!("register/exempelkoping-technical.toml"),
        ],
    ),
    ("provbygden", &[include_str!("register/provbygden.toml")]),
    ("grannarp", &[include_str!("register/grannarp.toml")]),
    ("exempelbygden", &[include_str!("register/exempelbygden.toml")]),
];

/// A file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    vendor: Vec<Company>,
    contact: Vec<Person>,
    contract: Vec<Agreement>,
    system: Vec<Application>,
}

/// A vendor with its contacts.
#[derive(Deserialize)]
struct Company {
    key: String,
    /// In whose registers it is.
    #[serde(rename = "in")]
    places: Vec<String>,
    /// Which unit keeps up the relation, by place.
    #[serde(default)]
    relation: BTreeMap<String, String>,
    #[serde(default)]
    archived: bool,
    #[serde(default)]
    contacts: Vec<Person>,
    #[serde(flatten)]
    fields: Table,
}

/// A contact.
#[derive(Clone, Deserialize)]
struct Person {
    key: String,
    /// In whose registers it is; where nothing is said, wherever its vendor is.
    #[serde(rename = "in", default)]
    places: Vec<String>,
    #[serde(default)]
    channels: Vec<Table>,
    verified: Option<Verified>,
    /// What it is to its vendor, or to something that is named.
    #[serde(default)]
    roles: Vec<Table>,
    #[serde(flatten)]
    fields: Table,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verified {
    on: String,
    by: String,
    source: String,
}

/// A contract.
#[derive(Deserialize)]
struct Agreement {
    key: String,
    #[serde(default)]
    people: Vec<Table>,
    #[serde(flatten)]
    fields: Table,
}

/// A system with what it hangs together with.
#[derive(Deserialize)]
struct Application {
    key: String,
    #[serde(default)]
    archived: bool,
    classification: Option<Levels>,
    #[serde(default)]
    deliveries: Vec<Table>,
    #[serde(default)]
    dependencies: Vec<Table>,
    #[serde(default)]
    people: Vec<Table>,
    #[serde(flatten)]
    fields: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Levels {
    #[serde(rename = "levels")]
    written: String,
    k: Option<String>,
    r: Option<String>,
    t: Option<String>,
    by: String,
    on: String,
    valid_until: Option<String>,
    method: Option<String>,
    reference: Option<String>,
}

/// Fills the registers, through the same action as a form does.
pub(super) async fn make(app: &App, world: &World) -> Result<(), AppError> {
    let vendors = VENDORS.into_iter().map(read).collect::<Result<Vec<File>, AppError>>()?;
    let people = [Some(&world.administrator), world.neighbours.first(), world.neighbours.get(1), Some(&world.federation)];
    for ((place, files), user) in PLACES.iter().zip(people) {
        let actor = actor(app, *user.ok_or_else(|| fault(place, "nobody is there"))?).await?;
        let files = files.iter().map(|file| read(file)).collect::<Result<Vec<File>, AppError>>()?;
        let units = organisation::units(app, &actor).await?.into_iter().map(|(unit, _)| (unit.name, unit.id)).collect();
        let mut sheet = Sheet { place, today: in_sweden(app.clock.now()).date(), units, ids: HashMap::new(), puts: Vec::new(), private: Vec::new() };
        let files: Vec<&File> = vendors.iter().chain(&files).collect();
        sheet.name(&files);
        for file in files {
            sheet.lay_on(file)?;
        }
        sheet.keep(app, &actor).await?;
    }
    Ok(())
}

fn read(text: &str) -> Result<File, AppError> {
    toml::from_str(text).map_err(|error| AppError::Internal(anyhow::anyhow!("the example's register: {error}")))
}

fn fault(what: &str, why: &str) -> AppError {
    AppError::Internal(anyhow::anyhow!("the example's register: {what}: {why}"))
}

/// The register of one organisation, before it is kept.
struct Sheet<'a> {
    place: &'a str,
    today: NaiveDate,
    units: HashMap<String, UnitId>,
    ids: HashMap<(Kind, String), RecordId>,
    puts: Vec<Put>,
    private: Vec<(RecordId, Channel)>,
}

impl Sheet<'_> {
    /// The vendors that are in this register, each with its contacts that are.
    fn companies<'f>(&self, file: &'f File) -> Vec<(&'f Company, Vec<&'f Person>)> {
        let here = |places: &[String]| places.iter().any(|place| place == self.place);
        let known = file.vendor.iter().filter(|company| here(&company.places));
        known.map(|company| (company, company.contacts.iter().filter(|person| person.places.is_empty() || here(&person.places)).collect())).collect()
    }

    /// Gives everything that has a key an id, so that the order of the files does not matter.
    fn name(&mut self, files: &[&File]) {
        let mut keys: Vec<(Kind, String)> = Vec::new();
        for file in files {
            for (company, people) in self.companies(file) {
                keys.push((Kind::Vendor, company.key.clone()));
                keys.extend(people.into_iter().map(|person| (Kind::Contact, format!("{}/{}", company.key, person.key))));
            }
            keys.extend(file.contact.iter().map(|person| (Kind::Contact, person.key.clone())));
            keys.extend(file.contract.iter().map(|contract| (Kind::Contract, contract.key.clone())));
            keys.extend(file.system.iter().map(|system| (Kind::System, system.key.clone())));
        }
        self.ids = keys.into_iter().map(|key| (key, RecordId::new())).collect();
    }

    fn lay_on(&mut self, file: &File) -> Result<(), AppError> {
        for (company, people) in self.companies(file) {
            let mut fields = company.fields.clone();
            if let Some(unit) = company.relation.get(self.place) {
                fields.insert("relation_unit".to_owned(), unit.clone().into());
            }
            let content = self.content(Kind::Vendor, &company.key, &fields)?;
            self.add(Kind::Vendor, &company.key, content, company.archived)?;
            for person in people {
                let mut person = person.clone();
                person.key = format!("{}/{}", company.key, person.key);
                person.fields.insert("vendor".to_owned(), company.key.clone().into());
                self.contact(&person)?;
            }
        }
        file.contact.iter().try_for_each(|person| self.contact(person))?;
        for contract in &file.contract {
            let content = self.content(Kind::Contract, &contract.key, &contract.fields)?;
            self.add(Kind::Contract, &contract.key, content, false)?;
            self.hang(Kind::Assignment, "contract", &contract.key, &contract.people)?;
        }
        file.system.iter().try_for_each(|system| self.system(system))
    }

    fn contact(&mut self, person: &Person) -> Result<(), AppError> {
        let mut content = self.content(Kind::Contact, &person.key, &person.fields)?;
        if let Some(verified) = &person.verified {
            content.insert("verified".to_owned(), json!({ "on": self.day(&verified.on)?, "by": verified.by, "source": verified.source }));
        }
        let id = self.id(Kind::Contact, &person.key)?;
        let mut channels = Vec::new();
        for (number, typed) in (1_u32..).zip(&person.channels) {
            let mut typed = typed.clone();
            typed.insert("number".to_owned(), i64::from(number).into());
            let channel: Channel = typed.try_into().map_err(|error| fault(&person.key, &format!("{error}")))?;
            // What is private goes into its own place, by the action that is there for it.
            if channel.private {
                self.private.push((id, Channel { number: 0, ..channel }));
            } else {
                channels.push(channel);
            }
        }
        content.insert("channels".to_owned(), json!(channels));
        self.add(Kind::Contact, &person.key, content, false)?;
        for role in &person.roles {
            let mut role = role.clone();
            role.insert("contact".to_owned(), person.key.clone().into());
            let named = ["vendor", "system", "contract", "unit"].iter().any(|field| role.contains_key(*field));
            if let Some(vendor) = person.fields.get("vendor").filter(|_| !named) {
                role.insert("vendor".to_owned(), vendor.clone());
            }
            self.link(Kind::Assignment, &person.key, &role)?;
        }
        Ok(())
    }

    fn system(&mut self, system: &Application) -> Result<(), AppError> {
        let mut content = self.content(Kind::System, &system.key, &system.fields)?;
        if let Some(set) = &system.classification {
            let motive = |motive: &Option<String>| motive.as_deref().map(|text| self.filled(text));
            let classification = json!({
                "levels": set.written,
                "motives": { "k": motive(&set.k), "r": motive(&set.r), "t": motive(&set.t) },
                "by": set.by,
                "on": self.day(&set.on)?,
                "valid_until": set.valid_until.as_deref().map(|day| self.day(day)).transpose()?,
                "method": set.method,
                "reference": motive(&set.reference),
            });
            content.insert("classification".to_owned(), classification);
        }
        self.add(Kind::System, &system.key, content, system.archived)?;
        self.hang(Kind::Delivery, "system", &system.key, &system.deliveries)?;
        self.hang(Kind::Assignment, "system", &system.key, &system.people)?;
        self.hang(Kind::Dependency, "system", &system.key, &system.dependencies)
    }

    /// What connects a record with others and stands in the files beside it.
    fn hang(&mut self, kind: Kind, field: &str, key: &str, typed: &[Table]) -> Result<(), AppError> {
        typed.iter().try_for_each(|typed| {
            let mut typed = typed.clone();
            typed.insert(field.to_owned(), key.into());
            self.link(kind, key, &typed)
        })
    }

    fn link(&mut self, kind: Kind, key: &str, typed: &Table) -> Result<(), AppError> {
        let content = self.content(kind, key, typed)?;
        self.puts.push(Put::new(RecordId::new(), kind, content));
        Ok(())
    }

    fn add(&mut self, kind: Kind, key: &str, content: Map<String, Value>, archived: bool) -> Result<(), AppError> {
        self.puts.push(Put { archived, ..Put::new(self.id(kind, key)?, kind, content) });
        Ok(())
    }

    fn id(&self, kind: Kind, key: &str) -> Result<RecordId, AppError> {
        self.ids.get(&(kind, key.to_owned())).copied().ok_or_else(|| fault(key, &format!("no such {kind:?} in {}", self.place)))
    }

    /// The content of a record from its fields, read as those of a form are.
    fn content(&self, kind: Kind, key: &str, typed: &Table) -> Result<Map<String, Value>, AppError> {
        let specs = kind.fields();
        let mut values: HashMap<&str, Vec<String>> = HashMap::new();
        for (name, value) in typed {
            let spec = specs.iter().find(|spec| spec.name == *name).ok_or_else(|| fault(key, &format!("no field {name}")))?;
            let several = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
            let words = several.iter().map(|value| match (spec.kind, value.as_str()) {
                (FieldKind::Record(kind), Some(named)) => Ok(self.id(kind, named)?.to_string()),
                (FieldKind::Unit | FieldKind::Units, Some(named)) => {
                    self.units.get(named).map(ToString::to_string).ok_or_else(|| fault(key, &format!("no unit {named} in {}", self.place)))
                }
                (FieldKind::Date, Some(day)) => Ok(self.day(day)?.to_string()),
                (_, Some(text)) => Ok(self.filled(text)),
                (_, None) => Ok(value.to_string()),
            });
            values.insert(spec.name, words.collect::<Result<_, AppError>>()?);
        }
        fields::read(&specs, &|name| values.get(name).cloned().unwrap_or_default()).map_err(|error| fault(key, &format!("{error:?}")))
    }

    /// A day told from today, so that the example does not age: `-14d`, `+3m`, `-2y start` for the first day of that month, `+1y end`
    /// for its last.
    fn day(&self, written: &str) -> Result<NaiveDate, AppError> {
        let wrong = || fault(written, "no day");
        let (amount, edge) = written.split_once(' ').unwrap_or((written, ""));
        let (count, unit) = amount.split_at_checked(amount.len().saturating_sub(1)).ok_or_else(wrong)?;
        let count: i32 = count.parse().map_err(|_| wrong())?;
        let ahead = count >= 0;
        let moved = |by: Months| if ahead { self.today.checked_add_months(by) } else { self.today.checked_sub_months(by) };
        let day = match (unit, count.unsigned_abs()) {
            ("d", days) if ahead => self.today.checked_add_days(Days::new(days.into())),
            ("d", days) => self.today.checked_sub_days(Days::new(days.into())),
            ("m", months) => moved(Months::new(months)),
            ("y", years) => moved(Months::new(years * 12)),
            _ => None,
        };
        let first = day.and_then(|day| day.with_day(1));
        let day = match edge {
            "" => day,
            "start" => first,
            "end" => first.and_then(|first| first.checked_add_months(Months::new(1))?.pred_opt()),
            _ => None,
        };
        day.ok_or_else(wrong)
    }

    /// A text with the years in it that are told from today's: `KS {-2}/0412`.
    fn filled(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let year = after.split_once('}').and_then(|(years, after)| Some((self.today.year() + years.parse::<i32>().ok()?, after)));
            if let Some((year, after)) = year {
                filled.push_str(&year.to_string());
                rest = after;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled + rest
    }

    /// Keeps it: all records in one transaction, then the private numbers.
    async fn keep(self, app: &App, actor: &Actor) -> Result<(), AppError> {
        let Self { mut puts, private, .. } = self;
        // Those that others refer to come first; those of a kind stay in the order of the files.
        puts.sort_by_key(|put| put.kind);
        let work = actor.change(app, Permission::EditRegister, move |change| {
            let records = puts.iter().map(|new| new.id).collect();
            for new in puts {
                let what = format!("{:?} {:?}", new.kind, new.content);
                let raw = put_unfound(change, new).map_err(|error| fault(&what, &format!("{error:?}")))?;
                change.audit(&record::entry(Action::RegisterCreate, &raw))?;
            }
            make_found(change, &records)
        });
        work.await?;
        for (contact, way) in private {
            let (raw, _) = record::get(app, actor, Kind::Contact, contact).await?;
            channel::save(app, actor, contact, way, raw.record.version).await?;
        }
        Ok(())
    }
}
