use data_encoding::HEXLOWER;

use super::model::{Head, Recorded};
use crate::input;
use crate::keys::{Keys, Purpose};

/// The link of an entry: a keyed digest over what it says and over the link before it.
#[must_use]
pub fn link(keys: &Keys, previous: &str, recorded: &Recorded) -> String {
    let Recorded { sequence, stamp, entry, mac: _ } = recorded;
    let details = details_as_text(&entry.details);
    let parts = [
        previous.to_owned(),
        sequence.to_string(),
        stamp.at.timestamp_micros().to_string(),
        stamp.organisation.map(|id| id.to_string()).unwrap_or_default(),
        stamp.user.map(|id| id.to_string()).unwrap_or_default(),
        stamp.user_name.clone(),
        input::word(&entry.action),
        input::word(&entry.outcome),
        input::word(&entry.object_kind),
        entry.object_id.clone(),
        entry.object_name.clone(),
        details,
        stamp.address.clone(),
        stamp.request.clone(),
    ];
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    HEXLOWER.encode(&keys.mac(Purpose::Audit, &parts))
}

/// Details as they are kept: pairs in JSON.
pub(super) fn details_as_text(details: &[(String, String)]) -> String {
    serde_json::to_string(details).unwrap_or_default()
}

/// Goes along the trail, entry by entry, and stops at the first that is not as it was written.
#[derive(Debug, Default)]
pub struct Inspection {
    at: Head,
}

/// What is wrong with a trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// An entry is missing before this number.
    Missing(i64),
    /// The entry of this number is not as it was written.
    Altered(i64),
    /// Entries after this number have been taken away.
    CutOff(i64),
}

impl Inspection {
    /// Looks at the next entry.
    ///
    /// # Errors
    /// The [`Break`] at it.
    pub fn next(&mut self, keys: &Keys, recorded: &Recorded) -> Result<(), Break> {
        let expected = self.at.sequence + 1;
        if recorded.sequence != expected {
            return Err(Break::Missing(expected));
        }
        if link(keys, &self.at.mac, recorded) != recorded.mac {
            return Err(Break::Altered(expected));
        }
        self.at = Head { sequence: expected, mac: recorded.mac.clone() };
        Ok(())
    }

    /// Where the inspection has come to.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.at
    }

    /// At the end: whether the trail reaches as far as a head that was noted says. Heads are noted in the database and outside it.
    ///
    /// # Errors
    /// [`Break::CutOff`] after the last entry that is there.
    pub fn reaches(&self, noted: &Head) -> Result<(), Break> {
        if noted.sequence > self.at.sequence { Err(Break::CutOff(self.at.sequence)) } else { Ok(()) }
    }
}

/// A head with the digest that shows who noted it.
#[must_use]
pub fn anchor_line(keys: &Keys, head: &Head) -> String {
    format!("{} {} {}", head.sequence, head.mac, anchor_mac(keys, head))
}

/// Reads a line that [`anchor_line`] wrote; none when it is not as it was written.
#[must_use]
pub fn read_anchor_line(keys: &Keys, line: &str) -> Option<Head> {
    let [sequence, mac, proof] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let head = Head { sequence: sequence.parse().ok()?, mac: mac.to_owned() };
    (anchor_mac(keys, &head) == proof).then_some(head)
}

fn anchor_mac(keys: &Keys, head: &Head) -> String {
    HEXLOWER.encode(&keys.mac(Purpose::AuditAnchor, &[&head.sequence.to_be_bytes(), head.mac.as_bytes()]))
}
