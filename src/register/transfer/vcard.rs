//! Business cards (vCard 4.0, RFC 6350) of contacts, with the channels that everybody may see.

use crate::register::fields::Names;
use crate::register::model::{ChannelKind, Contact, ContactKind, Record, Target};

/// A line is at most so many bytes before it goes on with a blank on the next one.
const MOST: usize = 75;

/// A contact as a card.
#[must_use]
pub fn card(contact: &Record<Contact>, names: &Names) -> String {
    let mut out = String::new();
    let content = &contact.content;
    let mut line = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCARD");
    line("VERSION", "4.0");
    line("PRODID", "-//Kravkoll//Register//SV");
    line("UID", &format!("urn:uuid:{}", contact.id));
    let person = content.kind == Some(ContactKind::Person);
    line("KIND", if person { "individual" } else { "org" });
    line("FN", &escaped(&content.name));
    if person {
        let (given, family) = content.name.rsplit_once(' ').unwrap_or(("", content.name.as_str()));
        line("N", &format!("{};{};;;", escaped(family), escaped(given)));
    }
    let employer = content.vendor.map(|vendor| names.of(Target::Record(vendor))).or_else(|| content.unit.map(|unit| names.of(Target::Unit(unit))));
    if let Some(employer) = employer {
        line("ORG", &escaped(employer));
    }
    if let Some(title) = &content.title {
        line("TITLE", &escaped(title));
    }
    for (place, channel) in content.channels.iter().filter(|channel| !channel.private && !channel.value.is_empty()).enumerate() {
        let first = if place == 0 { ";PREF=1" } else { "" };
        let sort = if channel.kind == ChannelKind::Mobile { "cell" } else { "voice" };
        match channel.kind {
            _ if channel.is_phone() => match channel.link() {
                Some(dialled) => line(&format!("TEL;VALUE=uri{first};TYPE=\"work,{sort}\""), &dialled),
                None => line(&format!("TEL;VALUE=text{first};TYPE=\"work,{sort}\""), &escaped(&channel.value)),
            },
            ChannelKind::Email | ChannelKind::EncryptedEmail => line(&format!("EMAIL{first};TYPE=work"), &escaped(&channel.value)),
            ChannelKind::Portal if channel.link().is_some() => line("URL", &channel.value),
            _ => line("NOTE", &escaped(&channel.value)),
        }
    }
    line("REV", &contact.changed.1.format("%Y%m%dT%H%M%SZ").to_string());
    line("END", "VCARD");
    out
}

/// A value in which the signs that mean something stand for themselves.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Appends a line, folded so that no letter is cut in two.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > MOST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::ids::RecordId;
    use crate::register::model::Channel;

    #[test]
    fn a_card_has_what_everybody_may_see_and_its_lines_are_short() {
        let channel = |number, kind, value: &str, private| Channel {
            number,
            kind,
            value: value.to_owned(),
            label: None,
            hours: None,
            around_the_clock: false,
            works_offline: false,
            private,
        };
        let content = Contact {
            name: "Anna-Karin Ek; Öberg".to_owned(),
            kind: Some(ContactKind::Person),
            title: Some("Chef,\nför allt som är långt och som därför måste brytas över flera rader i filen".to_owned()),
            channels: vec![
                channel(1, ChannelKind::Phone, "08-465 004 00 ankn. 12", false),
                channel(2, ChannelKind::Mobile, "", true),
                channel(3, ChannelKind::Email, "anna@example.se", false),
                channel(4, ChannelKind::Phone, "via växeln", false),
            ],
            ..Contact::default()
        };
        let by = (String::new(), Timestamp::default());
        let record = Record { id: RecordId::new(), version: 1, archived: None, merged_into: None, created: by.clone(), changed: by, content };
        let card = card(&record, &Names::default());
        assert!(card.split("\r\n").all(|line| line.len() <= MOST), "{card}");
        let whole = card.replace("\r\n ", "");
        for line in [
            "FN:Anna-Karin Ek\\; Öberg",
            "N:Öberg;Anna-Karin Ek\\;;;;",
            "TEL;VALUE=uri;PREF=1;TYPE=\"work,voice\":tel:+46846500400;ext=12",
            "EMAIL;TYPE=work:anna@example.se",
            "TEL;VALUE=text;TYPE=\"work,voice\":via växeln",
        ] {
            assert!(whole.split("\r\n").any(|there| there == line), "{line}\n{whole}");
        }
        assert!(whole.contains("TITLE:Chef\\,\\nför allt") && !whole.contains("cell"));
    }
}
