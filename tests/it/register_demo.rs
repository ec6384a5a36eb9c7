//! The register of the example: whether what was typed there holds together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use kravkoll::account::actions::demo;
use kravkoll::account::actions::identify::{self, Visitor};
use kravkoll::account::{Actor, Origin};
use kravkoll::cli::fill_example;
use kravkoll::register::actions::{channel, record};
use kravkoll::register::fields;
use kravkoll::register::model::{
    Assignment, AssignmentRole, Contact, Content, Contract, Delivery, Dependency, Kind, ListFilter, Phone, Raw, Record, RemoteAccess, System, Target, Vendor,
};
use kravkoll::text::Language;

use super::support::app::TestApp;

/// One organisation of the example, as somebody reads it who may.
struct Register {
    name: String,
    actor: Actor,
    raws: BTreeMap<Kind, Vec<Raw>>,
}

impl Register {
    fn of<C: Content>(&self) -> Vec<Record<C>> {
        self.raws[&C::KIND].iter().map(|raw| raw.clone().typed().unwrap()).collect()
    }
}

/// The example as it is after it was made: Exempelköping, its neighbours, the federation.
async fn example() -> (TestApp, Vec<Register>) {
    let test = TestApp::empty(None);
    let people = fill_example(&test.service, Language::Swedish).await.unwrap();
    let mut registers: Vec<Register> = Vec::new();
    for (user, _) in people.into_iter().rev() {
        let link = demo::link(&test.app, user).unwrap();
        let session = demo::sign_in(&test.app, Origin::default(), link.rsplit('/').next().unwrap()).await.unwrap();
        let Visitor::Somebody(actor) = identify::by_session(&test.app, session.session.reveal(), Origin::default()).await.unwrap() else { panic!("nobody") };
        if registers.iter().any(|known| known.name == actor.organisation_name) {
            continue;
        }
        let mut raws = BTreeMap::new();
        for kind in Kind::ALL {
            let mut all = Vec::new();
            for archived in [false, true] {
                let filter = ListFilter { archived, ..ListFilter::default() };
                all.extend(record::list(&test.app, &actor, kind, filter).await.unwrap().records);
            }
            raws.insert(kind, all);
        }
        registers.push(Register { name: actor.organisation_name.clone(), actor: *actor, raws });
    }
    registers.reverse();
    (test, registers)
}

/// Whether a number is one of those that nobody will ever have: PTS keeps them for books and films.
fn is_reserved(dialled: &str) -> bool {
    let ranges = [("+468465004", 0..=99, 2), ("+467017406", 5..=99, 2), ("+463139006", 0..=99, 2), ("+464062804", 0..=99, 2), ("+46980319", 200..=299, 3)];
    ranges.into_iter().any(|(start, range, length)| {
        dialled.strip_prefix(start).is_some_and(|rest| rest.len() == length && rest.parse::<u32>().is_ok_and(|rest| range.contains(&rest)))
    })
}

/// To make the example takes a while, so it is made once and looked at from three sides.
#[tokio::test]
async fn the_register_of_the_example_holds_together_has_gaps_and_keeps_private_what_is() {
    let (test, registers) = example().await;
    it_is_a_federation_that_hangs_together(&test, &registers);
    it_has_the_gaps_that_everybody_has(&test, &registers);
    private_numbers_stand_in_their_own_table_only(&test, &registers).await;
}

fn it_is_a_federation_that_hangs_together(filled: &TestApp, registers: &[Register]) {
    assert_eq!(
        registers.iter().map(|register| register.name.as_str()).collect::<Vec<_>>(),
        ["Exempelköpings kommun", "Provbygdens kommun", "Grannarps kommun", "Exempelbygdens kommunalförbund"]
    );
    let sum = |kind: Kind| registers.iter().map(|register| register.raws[&kind].len()).sum::<usize>();
    let distinct = |kind: Kind| registers.iter().flat_map(|register| &register.raws[&kind]).map(|raw| raw.name.clone()).collect::<BTreeSet<_>>().len();
    assert!((115..=150).contains(&sum(Kind::System)), "{} systems", sum(Kind::System));
    assert!((75..=90).contains(&distinct(Kind::Vendor)), "{} vendors", distinct(Kind::Vendor));
    assert!((270..=330).contains(&distinct(Kind::Contact)), "{} contacts", distinct(Kind::Contact));
    for (kind, least) in [(Kind::Delivery, 300), (Kind::Contract, 45), (Kind::Assignment, 450), (Kind::Dependency, 180)] {
        assert!(sum(kind) >= least, "{} of {kind:?}", sum(kind));
    }
    let today = filled.app.clock.now().date_naive();
    let mut served: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for register in registers {
        // All that is referred to is there, and no word of a text was left open.
        let known: BTreeSet<String> = register.raws.values().flatten().map(|raw| raw.record.id.to_string()).collect();
        for raw in register.raws.values().flatten() {
            for (field, target) in fields::references(&raw.kind.fields(), &raw.record.content) {
                assert!(!matches!(target, Target::Record(id) if !known.contains(&id.to_string())), "{}: {field} of {}", register.name, raw.name);
            }
            let written = serde_json::to_string(&raw.record.content).unwrap();
            assert!(!written.contains("{-") && !written.contains("{+"), "{written}");
        }
        for vendor in register.of::<Vendor>() {
            let content = vendor.content;
            served.entry(content.legal_name.clone()).or_default().insert(register.name.clone());
            if let Some(number) = &content.number {
                let public = ["222999-0011", "232999-0010"].contains(&number.whole().as_str());
                assert!(number.is_personal() || public || number.whole().starts_with("559999-"), "{}", content.legal_name);
            }
            if let Some(switchboard) = &content.switchboard {
                assert!(is_reserved(&Phone::read(switchboard).dialled.unwrap()), "{switchboard}");
            }
            assert!(content.email.is_none_or(|email| email.ends_with(".example")));
        }
        for contact in register.of::<Contact>() {
            assert!(!contact.content.channels.is_empty(), "{} cannot be reached", contact.content.name);
            for channel in contact.content.channels.iter().filter(|channel| !channel.private) {
                match channel.phone() {
                    Some(phone) => assert!(is_reserved(&phone.dialled.unwrap_or_default()), "{}: {}", contact.content.name, channel.value),
                    None => assert!(channel.value.split('/').take(3).any(|part| part.ends_with(".example")), "{}", channel.value),
                }
            }
            assert!(contact.content.verified.is_none_or(|verified| verified.on <= today));
        }
        for contract in register.of::<Contract>() {
            let Contract { title, signed_on, start_on, end_on, .. } = contract.content;
            assert!(signed_on.zip(start_on).is_none_or(|(signed, start)| signed <= start), "{title}");
            assert!(start_on.zip(end_on).is_none_or(|(start, end)| start < end), "{title}");
        }
        for system in register.of::<System>() {
            let Some(set) = system.content.classification else { continue };
            assert!(set.on <= today, "{}", system.content.name);
        }
    }
    // Whoever asks which members a vendor hits gets an answer.
    for vendor in ["Personalringen Sverige AB", "Bergsalen Datacenter AB", "Altamont Office International Ltd", "Exempelbygdens Stadsnät AB"] {
        assert_eq!(served[vendor].len(), 4, "{vendor}");
    }
    assert!(served.values().filter(|places| places.len() > 1).count() >= 30);
}

fn it_has_the_gaps_that_everybody_has(test: &TestApp, registers: &[Register]) {
    let today = test.app.clock.now().date_naive();
    let (mut unmanaged, mut unreachable, mut overdue, mut unhosted, mut unclassified, mut uncut, mut notice) = (0, 0, 0, 0, 0, 0, 0);
    let (mut foreign, mut numberless, mut sole, mut former, mut chains, mut deputies, mut archived) = (0, 0, 0, 0, 0, 0, 0);
    for register in registers {
        let assignments = register.of::<Assignment>();
        let managed: BTreeSet<_> =
            assignments.iter().filter(|one| one.content.role == AssignmentRole::SystemManager).filter_map(|one| one.content.system).collect();
        let contacts = register.of::<Contact>();
        let reached: BTreeSet<_> = contacts.iter().filter(|one| one.content.around_the_clock().is_some()).filter_map(|one| one.content.vendor).collect();
        overdue += contacts.iter().filter(|one| one.content.is_due(today)).count();
        assert!(contacts.iter().any(|one| !one.content.is_due(today)));
        deputies += assignments.iter().filter(|one| one.content.deputy.is_some()).count();
        for system in register.of::<System>() {
            unmanaged += usize::from(!managed.contains(&system.id));
            unhosted += usize::from(system.content.hosting.is_none());
            unclassified += usize::from(system.content.classification.is_none());
            uncut += usize::from(system.content.remote_access == Some(RemoteAccess::Permanent) && system.content.remote_access_cut.is_none());
            archived += usize::from(system.archived.is_some());
        }
        for vendor in register.of::<Vendor>() {
            unreachable += usize::from(!reached.contains(&vendor.id));
            foreign += usize::from(vendor.content.country.as_deref().is_some_and(|country| country != "SE"));
            numberless += usize::from(vendor.content.country.is_none() && vendor.content.number.is_none());
            sole += usize::from(vendor.content.number.as_ref().is_some_and(kravkoll::register::model::VendorNumber::is_personal));
            former += usize::from(!vendor.content.other_names.is_empty());
            archived += usize::from(vendor.archived.is_some());
        }
        chains += register.of::<Delivery>().iter().filter(|one| one.content.on_behalf_of.is_some()).count();
        notice += register.of::<Contract>().iter().filter(|one| one.content.end_on.is_some_and(|end| end < today)).count();
        assert!(register.of::<Dependency>().iter().any(|one| one.content.critical), "{}", register.name);
    }
    let gaps = [
        ("systems without a manager", unmanaged, 15),
        ("vendors without a line that is always answered", unreachable, 50),
        ("contacts to verify", overdue, 60),
        ("unknown hosting", unhosted, 6),
        ("systems without levels", unclassified, 6),
        ("an open way in that nobody knows how to close", uncut, 2),
        ("contracts that are over", notice, 2),
        ("foreign vendors", foreign, 12),
        ("a vendor that stands there twice", numberless, 1),
        ("sole traders", sole, 1),
        ("former names", former, 30),
        ("chains of sub-suppliers", chains, 60),
        ("deputies", deputies, 10),
        ("what was put away", archived, 2),
    ];
    for (what, there, least) in gaps {
        assert!(there >= least, "{there} {what}");
    }
}

async fn private_numbers_stand_in_their_own_table_only(test: &TestApp, registers: &[Register]) {
    let mut private = 0;
    for register in registers {
        for contact in register.of::<Contact>().iter().filter(|one| one.content.channels.iter().any(|channel| channel.private)) {
            assert!(contact.content.channels.iter().all(|channel| channel.private == channel.value.is_empty()), "{}", contact.content.name);
            let values = channel::reveal(&test.app, &register.actor, contact.id).await;
            for (_, value) in values.unwrap() {
                private += 1;
                assert!(is_reserved(&Phone::read(&value).dialled.unwrap()), "{value}");
            }
        }
    }
    assert!(private >= 15, "{private} private numbers");
    // The labels tell which channels are private; in no content and no history does one of them have a value.
    let lines = test.words("SELECT content AS word FROM register_record UNION ALL SELECT content FROM register_history");
    for line in lines.iter().filter(|line| line.contains("\"private\":true")) {
        let content: serde_json::Value = serde_json::from_str(line).unwrap();
        for channel in content["channels"].as_array().unwrap() {
            assert!(channel["private"] != true || channel["value"] == "", "{channel}");
        }
    }
    // A sole trader's number is not among the words that lists are filtered by.
    assert!(test.words("SELECT words AS word FROM register_record").iter().all(|words| !words.contains("790230")));
}

/// Each address of the files is one that leads nowhere, whether or not a field would say so.
#[test]
fn no_address_of_the_example_leads_anywhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/demo/register");
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        files += 1;
        for start in ["https://", "@"] {
            for rest in text.split(start).skip(1) {
                let host: String = rest.chars().take_while(|c| c.is_alphanumeric() || "-.".contains(*c)).collect();
                assert!(host.ends_with(".example"), "{start}{host}");
            }
        }
    }
    assert_eq!(files, 12);
}
