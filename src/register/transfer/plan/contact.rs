//! The contacts of a row, and the ways to reach them.

use serde_json::{Value, json};

use super::{PartData, Pass, Place};
use crate::ids::RecordId;
use crate::register::fields::normal;
use crate::register::model::{Channel, ChannelKind, Kind, Phone};
use crate::register::rules;
use crate::register::transfer::names::is_function;
use crate::text::{Language, Message};

impl Pass<'_> {
    /// A contact, who works for `employer`. A number without a name is that of a function of what it stands beside.
    pub(super) fn contact(&mut self, row: usize, data: &PartData, employer: Option<RecordId>, beside: Place) -> Option<usize> {
        let mut content = data.content.clone();
        if data.text("name").is_empty()
            && let Some(beside) = beside.and_then(|place| self.index.get(place))
        {
            let name = Message::new("transfer-contact-of").with("name", beside.name()).render(Language::Swedish);
            content.insert("name".to_owned(), json!(name));
            content.insert("kind".to_owned(), json!("function"));
        }
        let name = content.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let place = data.places.get("name").copied().or_else(|| data.channels.first().map(|(.., place)| *place));
        let at = employer.map(|employer| employer.to_string()).unwrap_or_default();
        let exact = self.index.with_name_at(Kind::Contact, &normal(&name), &at);
        // Where the file does not say for whom somebody works, the name alone has to do.
        let found = match (self.marked(Kind::Contact, data), exact) {
            (Some(marked), _) => Ok(Some(marked)),
            (None, [one]) => Ok(Some(*one)),
            (None, []) if employer.is_none() => match self.index.with_name(Kind::Contact, &name) {
                [] => Ok(None),
                [one] => Ok(Some(*one)),
                _ => Err(()),
            },
            (None, []) => Ok(None),
            (None, _) => Err(()),
        };
        let Ok(found) = found else {
            self.wrong(row, place, Message::new("transfer-several-of-name").with("name", name));
            return None;
        };
        if found.is_none() {
            if name.is_empty() {
                self.wrong(row, place, Message::new("transfer-name-missing"));
                return None;
            }
            if !content.contains_key("kind") {
                content.insert("kind".to_owned(), json!(if is_function(&name) { "function" } else { "person" }));
            }
            content.insert("channels".to_owned(), json!([]));
        } else if !self.is_by_id(Kind::Contact, data, found) {
            content.remove("name");
        }
        if found.is_none_or(|place| self.index.get(place).is_some_and(|slot| !slot.content.contains_key("vendor"))) {
            content.extend(employer.map(|employer| ("vendor".to_owned(), json!(employer))));
        }
        let place = self.keep(row, Kind::Contact, found, data, content)?;
        self.add_channels(place, &data.channels);
        Some(place)
    }

    fn add_channels(&mut self, place: usize, news: &[(ChannelKind, String, usize)]) {
        let Some(slot) = self.index.slots.get_mut(place) else { return };
        let mut channels: Vec<Channel> = slot.content.get("channels").and_then(|channels| serde_json::from_value(channels.clone()).ok()).unwrap_or_default();
        let before = channels.len();
        let mut last = rules::last_channel(&slot.content);
        for (kind, value, _) in news {
            let number = Phone::read(value);
            let known = channels.iter().any(|there| {
                let same_number =
                    || there.phone().is_some_and(|phone| phone.is_understood() && phone.dialled == number.dialled && phone.extension == number.extension);
                !there.private && (normal(&there.value) == normal(value) || same_number())
            });
            if known {
                continue;
            }
            // A number in a column of telephones may be a mobile one.
            let mobile = *kind == ChannelKind::Phone && number.dialled.as_deref().is_some_and(|number| number.starts_with("+467"));
            last = last.saturating_add(1);
            channels.push(Channel {
                number: last,
                kind: if mobile { ChannelKind::Mobile } else { *kind },
                value: value.clone(),
                label: None,
                hours: None,
                around_the_clock: *kind == ChannelKind::OnCall,
                works_offline: false,
                private: false,
            });
        }
        if channels.len() > before {
            slot.content = rules::with_channels(&slot.content, &channels);
            slot.changed.insert("channels".to_owned());
        }
    }
}
