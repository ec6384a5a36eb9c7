//! Ten purchases such as a municipality makes.

use std::ops::RangeInclusive;

use enumset::{EnumSet, enum_set};
use kravkoll::catalogue::{Circumstances, Delivery, Flag, PersonalData};
use kravkoll::classification::Classification;

/// A purchase: its levels and circumstances, and how many requirements somebody can still work with.
#[derive(Debug, Clone)]
pub(crate) struct Purchase {
    pub name: &'static str,
    pub levels: &'static str,
    pub delivery: EnumSet<Delivery>,
    pub personal_data: PersonalData,
    pub flags: EnumSet<Flag>,
    pub size: RangeInclusive<usize>,
}

impl Purchase {
    pub(crate) fn levels(&self) -> Classification {
        self.levels.parse().unwrap()
    }

    pub(crate) fn circumstances(&self) -> Circumstances {
        Circumstances { delivery: self.delivery, personal_data: self.personal_data, flags: self.flags }
    }
}

const fn purchase(
    name: &'static str,
    levels: &'static str,
    delivery: EnumSet<Delivery>,
    personal_data: PersonalData,
    flags: EnumSet<Flag>,
    size: RangeInclusive<usize>,
) -> Purchase {
    Purchase { name, levels, delivery, personal_data, flags, size }
}

/// The purchases.
pub(crate) const PURCHASES: [Purchase; 10] = [
    purchase(
        "social-services",
        "3-3-2",
        enum_set!(Delivery::Saas),
        PersonalData::Protected,
        enum_set!(Flag::Secrecy | Flag::Nis2 | Flag::Integration | Flag::Archive),
        110..=170,
    ),
    purchase("school-platform", "2-2-2", enum_set!(Delivery::Saas), PersonalData::Ordinary, enum_set!(Flag::Children | Flag::Integration), 70..=125),
    purchase("gis-consultant", "1-2-1", enum_set!(Delivery::Consulting), PersonalData::Ordinary, enum_set!(Flag::RemoteAccess), 15..=55),
    purchase(
        "water-plant",
        "2-3-3",
        enum_set!(Delivery::Hardware | Delivery::Support | Delivery::OnPremises),
        PersonalData::None,
        enum_set!(Flag::RemoteAccess | Flag::Nis2),
        70..=150,
    ),
    purchase("printers", "2-1-1", enum_set!(Delivery::Hardware | Delivery::Support), PersonalData::Ordinary, EnumSet::empty(), 25..=85),
    purchase("elevator", "1-2-2", enum_set!(Delivery::Hardware | Delivery::Support), PersonalData::None, enum_set!(Flag::RemoteAccess), 25..=90),
    purchase("cloud-hosting", "2-2-3", enum_set!(Delivery::Hosted), PersonalData::Ordinary, enum_set!(Flag::Nis2), 70..=130),
    purchase("payroll", "2-3-2", enum_set!(Delivery::Saas), PersonalData::Sensitive, enum_set!(Flag::Integration | Flag::Secrecy), 80..=145),
    purchase("ai-meeting-notes", "2-2-1", enum_set!(Delivery::Saas), PersonalData::Sensitive, enum_set!(Flag::Ai | Flag::Secrecy), 70..=130),
    purchase("website", "1-2-2", enum_set!(Delivery::Hosted | Delivery::Development), PersonalData::Ordinary, EnumSet::empty(), 60..=120),
];
