//! Registers to look things up in: one by hand, with vendors that there are and people that there are not, and made-up ones of any
//! size. The same seed gives the same register. The bench of the look-up uses them too.

use kravkoll::register::model::Days;
use kravkoll::register::search::{Document, DocumentKind, DocumentPhone};

/// How large a register is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub vendors: usize,
    pub contacts: usize,
    pub systems: usize,
}

/// A twelfth of a federation of 3 000 vendors, 15 000 contacts and 6 000 systems.
pub(crate) const MEMBER: Size = Size { vendors: 250, contacts: 1_250, systems: 500 };

/// Numbers that look random and are the same each time (splitmix64).
pub(crate) struct Dice(pub u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const FIRST: [&str; 60] = [
    "Anna",
    "Erik",
    "Karin",
    "Lars",
    "Maria",
    "Anders",
    "Eva",
    "Per",
    "Kristina",
    "Johan",
    "Sara",
    "Mikael",
    "Elin",
    "Fredrik",
    "Åsa",
    "Björn",
    "Märta",
    "Göran",
    "Linnéa",
    "Håkan",
    "Ingrid",
    "Olle",
    "Fatima",
    "Ali",
    "Amina",
    "Mohammed",
    "Jelena",
    "Dragan",
    "Aino",
    "Pekka",
    "Sofia",
    "Nils",
    "Ulrika",
    "Tomas",
    "Malin",
    "Stefan",
    "Hanna",
    "Oskar",
    "Therese",
    "Jonas",
    "Camilla",
    "Magnus",
    "Petra",
    "Henrik",
    "Agneta",
    "Viktor",
    "Rebecka",
    "Patrik",
    "Yvonne",
    "Robert",
    "Zara",
    "Love",
    "Tuva",
    "Melker",
    "Ebba",
    "Hugo",
    "Siv",
    "Börje",
    "Gun-Britt",
    "Karl-Johan",
];
const LAST: [&str; 80] = [
    "Andersson",
    "Johansson",
    "Karlsson",
    "Nilsson",
    "Eriksson",
    "Larsson",
    "Olsson",
    "Persson",
    "Svensson",
    "Gustafsson",
    "Pettersson",
    "Jonsson",
    "Jansson",
    "Hansson",
    "Bengtsson",
    "Jönsson",
    "Lindberg",
    "Jakobsson",
    "Magnusson",
    "Olofsson",
    "Lindström",
    "Lindqvist",
    "Lindgren",
    "Axelsson",
    "Berg",
    "Bergström",
    "Lundberg",
    "Lind",
    "Lundgren",
    "Lundqvist",
    "Mattsson",
    "Berglund",
    "Fredriksson",
    "Sandberg",
    "Henriksson",
    "Forsberg",
    "Sjöberg",
    "Wallin",
    "Engström",
    "Eklund",
    "Danielsson",
    "Lundin",
    "Håkansson",
    "Björk",
    "Bergman",
    "Gunnarsson",
    "Holm",
    "Wikström",
    "Samuelsson",
    "Isaksson",
    "Fransson",
    "Bergqvist",
    "Nyström",
    "Holmberg",
    "Arvidsson",
    "Löfgren",
    "Söderberg",
    "Nyberg",
    "Blomqvist",
    "Claesson",
    "Nordström",
    "Mårtensson",
    "Lundström",
    "Viklund",
    "Björklund",
    "Eliasson",
    "Pålsson",
    "Berggren",
    "Sandström",
    "Nordin",
    "Lund",
    "Falk",
    "Ström",
    "Åberg",
    "Ekström",
    "Hermansson",
    "Holmgren",
    "Dahlberg",
    "Hellström",
    "Özdemir",
];
const STEM: [&str; 40] = [
    "Nord", "Syd", "Väst", "Öst", "Mälar", "Göta", "Svea", "Fjäll", "Skär", "Berg", "Sjö", "Bruks", "Dala", "Kust", "Slätt", "Skogs", "Älv", "Ås", "Trä",
    "Järn", "Silver", "Koppar", "Kvarn", "Ljung", "Björk", "Gran", "Furu", "Alm", "Ek", "Lind", "Hav", "Storm", "Sol", "Måne", "Stjärn", "Vinter", "Sommar",
    "Höst", "Vår", "Bro",
];
const TRADE: [&str; 30] = [
    "data",
    "system",
    "teknik",
    "konsult",
    "vård",
    "kraft",
    "bygg",
    "tele",
    "säkerhet",
    "miljö",
    "energi",
    "trafik",
    "logistik",
    "larm",
    "nät",
    "moln",
    "drift",
    "info",
    "analys",
    "digital",
    "medicin",
    "omsorg",
    "skola",
    "arkiv",
    "ekonomi",
    "lön",
    "fastighet",
    "hälsa",
    "juridik",
    "print",
];
const AREA: [&str; 30] = [
    "Vård",
    "Skol",
    "Löne",
    "Ekonomi",
    "Bygglovs",
    "Miljö",
    "Personal",
    "Diarie",
    "Omsorgs",
    "Bibliotek",
    "Kart",
    "Larm",
    "Växel",
    "Passer",
    "Fakturerings",
    "Medicin",
    "Journal",
    "Bokning",
    "Parkerings",
    "Vatten",
    "Avfalls",
    "Energi",
    "Elev",
    "Schema",
    "Kost",
    "Fastighets",
    "Arkiv",
    "Ärende",
    "Inköps",
    "Resurs",
];
const TOOL: [&str; 20] = [
    "portalen",
    "systemet",
    "stöd",
    "webb",
    "planering",
    "journal",
    "appen",
    "navet",
    "basen",
    "guiden",
    "kollen",
    "flöde",
    "lagret",
    "plattform",
    "registret",
    "tjänsten",
    "arkivet",
    "larm",
    "vyn",
    "panelen",
];
const WORK: [&str; 12] = [
    "Systemförvaltare",
    "Driftansvarig",
    "Kundansvarig",
    "Supporttekniker",
    "Enhetschef",
    "IT-chef",
    "Upphandlare",
    "Informationssäkerhetssamordnare",
    "Beredskapssamordnare",
    "Verksamhetsutvecklare",
    "Dataskyddsombud",
    "Projektledare",
];
const DESK: [&str; 10] =
    ["Jour", "Servicedesk", "Kundtjänst", "Driftcentral", "Växel", "Felanmälan", "Larmcentral", "Support", "Incidentberedskap", "Vakthavande"];

/// A made-up register. Its ids follow from the seed.
pub(crate) fn register(seed: u64, size: Size) -> Vec<Document> {
    let mut dice = Dice(seed);
    let mut ids = 0;
    let mut id = || {
        ids += 1;
        format!("0192{seed:04x}-{:04x}-7000-8000-{ids:012x}", seed % 7)
    };
    let mut documents = Vec::new();
    let mut vendors: Vec<String> = Vec::new();
    for number in 0..size.vendors {
        let stem = format!("{}{}", dice.of(&STEM), dice.of(&TRADE));
        let place = ["", " Norden", " Sverige", " i Mälardalen", " Consulting", " Group", " Drift", " & Partner"][dice.below(8)];
        let form = [" AB", " AB", " AB (publ)", " Aktiebolag", " HB", ""][dice.below(6)];
        let title = format!("{stem}{place}{form}");
        let former = (dice.below(4) == 0).then(|| format!("{}{} AB", dice.of(&STEM), dice.of(&TRADE)));
        vendors.push(title.clone());
        let numbers = vec![format!("5599{:02}-{:04}", number % 100, dice.below(10_000)), format!("KS {}/{:05}", 2019 + dice.below(8), dice.below(1_000))];
        let phones = vec![phone(&mut dice, "Växel", false), phone(&mut dice, "Jour", true)];
        let words = vec![format!("info@{}.example", ascii(&stem))];
        documents.push(Document {
            note: "Leverantör".to_owned(),
            names: former.into_iter().collect(),
            numbers,
            phones,
            words,
            archived: dice.below(25) == 0,
            ..Document::new(DocumentKind::Vendor, id(), title)
        });
    }
    let mut systems: Vec<String> = Vec::new();
    for _ in 0..size.systems {
        let title = format!("{}{}{}", dice.of(&AREA), dice.of(&TOOL), ["", " 2", " Mobil", " Plus", " Arkiv"][dice.below(5)]);
        systems.push(title.clone());
        let vendor = &vendors[dice.below(vendors.len())];
        let names = if dice.below(3) == 0 {
            vec![title.chars().filter(|letter| letter.is_uppercase() || letter.is_ascii_digit()).collect::<String>() + "X"]
        } else {
            Vec::new()
        };
        documents.push(Document {
            note: format!("Levereras av {vendor}"),
            names,
            words: vec![vendor.clone()],
            ..Document::new(DocumentKind::System, id(), title)
        });
    }
    for number in 0..size.contacts {
        let vendor = &vendors[dice.below(vendors.len())];
        if number % 6 == 5 {
            let title = format!("{} {}", dice.of(&DESK), systems[dice.below(systems.len())]);
            let phones = vec![phone(&mut dice, "Jour", true)];
            documents.push(Document { note: vendor.clone(), phones, words: vec![vendor.clone()], ..Document::new(DocumentKind::Function, id(), title) });
            continue;
        }
        let title = format!("{} {}", dice.of(&FIRST), dice.of(&LAST));
        let work = dice.of(&WORK);
        let phones = vec![phone(&mut dice, "Mobil", false), phone(&mut dice, "Direkt", false)];
        documents.push(Document {
            note: format!("{work}, {vendor}"),
            phones,
            words: vec![format!("{}@exempel.example", ascii(&title).replace(' ', ".")), systems[dice.below(systems.len())].clone()],
            archived: dice.below(40) == 0,
            ..Document::new(DocumentKind::Person, id(), title)
        });
    }
    documents
}

/// A number of the series that the telecommunications agency keeps for films and books, or like one.
fn phone(dice: &mut Dice, label: &str, around_the_clock: bool) -> DocumentPhone {
    let mobile = dice.below(2) == 0;
    let last = dice.below(100_000);
    let (shown, tel) = if mobile {
        let (two, three) = (last / 1_000, last % 1_000);
        (format!("070-17{} {two:02} {three:03}", last % 10), format!("+467017{}{two:02}{three:03}", last % 10))
    } else {
        (format!("08-46{} {:02} {:02}", last / 10_000, last / 100 % 100, last % 100), format!("+46846{}{:04}", last / 10_000, last % 10_000))
    };
    DocumentPhone { shown, tel, label: label.to_owned(), around_the_clock, days: Days::default() }
}

/// A name as it stands in an address.
pub(crate) fn ascii(name: &str) -> String {
    name.to_lowercase().replace(['å', 'ä'], "a").replace(['ö'], "o").replace('é', "e")
}

fn one_phone(shown: &str, tel: &str, label: &str, around_the_clock: bool) -> Vec<DocumentPhone> {
    vec![DocumentPhone { shown: shown.to_owned(), tel: tel.to_owned(), label: label.to_owned(), around_the_clock, days: Days::default() }]
}

/// A register by hand: vendors of real contracts, with made-up numbers, and people that nobody is.
#[expect(clippy::too_many_lines, clippy::type_complexity, reason = "a list")]
pub(crate) fn by_hand() -> Vec<Document> {
    let mut documents = Vec::new();
    let mut number = 0;
    let mut id = || {
        number += 1;
        format!("01920000-0000-7000-8000-{number:012x}")
    };
    for name in VENDORS {
        documents.push(Document { note: "Leverantör".to_owned(), ..Document::new(DocumentKind::Vendor, id(), name.to_owned()) });
    }
    let special: [(&str, &[&str], &[&str], &str, &str, bool); 8] = [
        (
            "Tietoevry Tech Services Sweden AB",
            &["Tieto Sweden AB", "TietoEnator"],
            &["559998-0041", "Dnr KS 2024/00123"],
            "0980-31 92 10",
            "+46980319210",
            true,
        ),
        ("CGI Sverige AB", &["Logica Sverige AB", "WM-data"], &["559998-0082"], "08-465 004 51", "+46846500451", true),
        ("Telia Sverige AB", &["TeliaSonera"], &["559998-0090", "Avtal 2023-118"], "031-390 06 02", "+46313900602", true),
        ("E.ON Energidistribution AB", &["Sydkraft"], &["559998-0058"], "040-628 04 10", "+46406280410", true),
        ("Skellefteå Kraft AB", &[], &["559998-0066"], "0980-31 92 25", "+46980319225", false),
        ("Microsoft Ireland Operations Ltd", &["Microsoft"], &["IE0000001X"], "+44 20 7946 0100", "+442079460100", false),
        ("Räddningstjänsten Mälardalen", &["RTMD"], &["222000-1115"], "031-390 06 12", "+46313900612", true),
        ("Gammaldata i Åmål AB", &[], &["559998-0108"], "040-628 04 01", "+46406280401", false),
    ];
    for (name, names, numbers, shown, tel, around_the_clock) in special {
        documents.push(Document {
            note: "Leverantör".to_owned(),
            names: names.iter().map(ToString::to_string).collect(),
            numbers: numbers.iter().map(ToString::to_string).collect(),
            phones: one_phone(shown, tel, if around_the_clock { "Jour" } else { "Växel" }, around_the_clock),
            archived: name.starts_with("Gammaldata"),
            ..Document::new(DocumentKind::Vendor, id(), name.to_owned())
        });
    }
    let systems: [(&str, &[&str], &str); 14] = [
        ("Lifecare", &["Procapita Omsorg"], "Verksamhetssystem för äldreomsorgen, Tietoevry"),
        ("Treserva", &[], "Socialtjänstens verksamhetssystem, CGI"),
        ("Raindance", &["Ekonomisystemet"], "Ekonomi, CGI"),
        ("Microsoft 365", &["Office 365", "O365", "M365"], "E-post och samarbete, Microsoft"),
        ("Platina", &["Diariet", "Ärendehantering"], "Diarium"),
        ("Castor", &["Bygglov"], "Bygglov och kart"),
        ("Trygghetslarm", &["Trygghetslarmet Sofia"], "Larm i ordinärt boende"),
        ("Passersystem Stadshuset", &[], "Dörrar och kort"),
        ("Skolportalen", &["Elevregistret"], "Grundskola och gymnasium"),
        ("Vattenövervakning SCADA", &["Överordnat system VA"], "Vattenverket"),
        ("Personec P", &["Lönesystemet", "HR-systemet"], "Löner, Visma"),
        ("IT-stöd Självservice", &["Servicedeskverktyget"], "Ärenden till IT"),
        ("Journalsystemet HSL", &["Hälso- och sjukvårdsjournal"], "Kommunal hälso- och sjukvård"),
        ("Växeltelefoni", &["Telefonväxeln"], "Telia"),
    ];
    for (name, names, note) in systems {
        documents.push(Document {
            note: note.to_owned(),
            names: names.iter().map(ToString::to_string).collect(),
            ..Document::new(DocumentKind::System, id(), name.to_owned())
        });
    }
    let people = [
        ("Anna-Karin Ljungqvist", "Systemförvaltare Lifecare, Socialförvaltningen", "070-174 06 10", "+46701740610"),
        ("Björn Åkerström", "IT-chef, Kommunledningskontoret", "070-174 06 11", "+46701740611"),
        ("Göran Öberg", "Driftansvarig, Tekniska förvaltningen", "070-174 06 12", "+46701740612"),
        ("Märta Sjöström-Wennberg", "Beredskapssamordnare", "070-174 06 13", "+46701740613"),
        ("Mohammed Al-Hassan", "Nättekniker, IT-enheten", "070-174 06 14", "+46701740614"),
        ("Kristina Eriksson", "Kundansvarig, Tietoevry", "070-174 06 15", "+46701740615"),
        ("Christina Ericsson", "Upphandlare", "070-174 06 16", "+46701740616"),
        ("Per Carlsson", "Fastighetschef", "070-174 06 17", "+46701740617"),
        ("Zoltán Szabó", "Konsult, CGI Sverige", "070-174 06 18", "+46701740618"),
        ("Åsa Häggkvist", "Dataskyddsombud", "070-174 06 19", "+46701740619"),
    ];
    for (name, note, shown, tel) in people {
        documents.push(Document {
            note: note.to_owned(),
            phones: one_phone(shown, tel, "Mobil", false),
            words: vec![format!("{}@exempelkoping.example", ascii(name).replace(' ', "."))],
            ..Document::new(DocumentKind::Person, id(), name.to_owned())
        });
    }
    let functions = [
        ("Tjänsteperson i beredskap", &["TiB"][..], "Kommunen", "08-465 004 00", "+46846500400", true),
        ("Servicedesk Tietoevry", &[], "Tietoevry", "0980-31 92 11", "+46980319211", true),
        ("IT-jouren", &["Jour IT"], "IT-enheten", "08-465 004 10", "+46846500410", true),
        ("SOS Alarm", &["112"], "Larmcentral", "112", "112", true),
        ("Polisen", &[], "Icke akut", "114 14", "11414", true),
        ("VA-jouren", &["Vattenjour"], "Tekniska förvaltningen", "08-465 004 20", "+46846500420", true),
    ];
    for (name, names, note, shown, tel, around_the_clock) in functions {
        documents.push(Document {
            note: note.to_owned(),
            names: names.iter().map(ToString::to_string).collect(),
            phones: one_phone(shown, tel, "Jour", around_the_clock),
            ..Document::new(DocumentKind::Function, id(), name.to_owned())
        });
    }
    for (name, numbers) in [("Drift av verksamhetssystem", ["KS 2022/0456", "Avtal 4711"]), ("Ramavtal IT-konsulter", ["UH-2021-77", "23.3-1234-20"])] {
        documents.push(Document { numbers: numbers.map(ToOwned::to_owned).to_vec(), ..Document::new(DocumentKind::Contract, id(), name.to_owned()) });
    }
    for name in ["Socialförvaltningen", "Kommunledningskontoret", "Överförmyndarnämnden"] {
        documents.push(Document::new(DocumentKind::Unit, id(), name.to_owned()));
    }
    documents
}

/// Vendors of contracts that municipalities have made public.
const VENDORS: [&str; 58] = [
    "Academic Work Technology AB",
    "Advania Sverige AB",
    "Ambraeltec AB",
    "Atea Sverige AB",
    "B3 Consulting Group AB (publ)",
    "Bellis Blommor Efterträdare Arboga AB",
    "BEMANNIA AB (PUBL.)",
    "BJERKING AB",
    "BRANDSKYDDSLAGET AB",
    "Bela Elprojekt AB",
    "Breccia Konsult AB",
    "COMFORT-CONTROL AB",
    "CONSID AB",
    "Cadhouse AB",
    "Castra Group AB",
    "Dublico Consulting AB",
    "Elman-butikerna i Västerås och Köping AB",
    "Eurofins Water Testing Sweden AB",
    "Ework Group AB",
    "Experis AB",
    "Frank Mälardalen AB",
    "Fujitsu Sweden AB",
    "Hermods Aktiebolag",
    "Hifab AB",
    "INTEC Dalarna AB",
    "IT-Säkerhetsbolaget i Skandinavien AB",
    "Knowit Aktiebolag (publ)",
    "Konditori Bivur AB",
    "Kungsörs Buketten AB",
    "Kvadrat Stockholm AB",
    "L & A Falks Lantbruksmaskiner AB",
    "Loxia Mälardalen AB",
    "M.A.F ARKITEKTKONTOR AB",
    "NCC Sverige AB",
    "NYSKON Fastighetskonsult AB",
    "Nilfisk AB",
    "Norconsult AB",
    "Nordlo Gävle AB",
    "PE Teknik & Arkitektur AB",
    "Precio Fishbone AB",
    "Ramboll Sweden AB",
    "Rostfria VA-system Sverige AB",
    "Ryds Glas AB",
    "S-GROUP Solutions AB",
    "SOGETI SVERIGE AB",
    "SWECO Sverige AB",
    "Stenströms Cykel AB",
    "Svevia AB (publ)",
    "Tekniska verken i Linköping AB (publ)",
    "Tempus Information Systems AB",
    "Tyréns Sverige AB",
    "VIBY BUSS AB",
    "VVS Tjänst Sverige AB",
    "Vinnergi AB",
    "Visma Consulting AB",
    "WSP SVERIGE AB",
    "ÅF-Infrastructure AB",
    "ÖreBygg AB",
];
