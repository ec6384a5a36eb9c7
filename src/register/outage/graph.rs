//! How a failure spreads. Pure: it takes records and gives what is hit, by which way.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use crate::classification::Level;
use crate::ids::RecordId;
use crate::register::fields::normal;
use crate::register::model::{Content, Delivery, DeliveryRole, Dependency, System, Vendor};
use crate::register::store::whole::Held;

/// Everything that a failure can spread over, in one organisation or several.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Net {
    /// Vendors, those that were put away too: a delivery may still name them.
    pub(in crate::register) vendors: Vec<Held<Vendor>>,
    /// Systems in use.
    pub(in crate::register) systems: Vec<Held<System>>,
    /// Deliveries in use.
    pub(in crate::register) deliveries: Vec<Held<Delivery>>,
    /// Dependencies in use.
    pub(in crate::register) dependencies: Vec<Held<Dependency>>,
}

/// What fails first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::register) enum Failing {
    /// A vendor: its records, one for each organisation that has it.
    Vendors(BTreeSet<RecordId>),
    /// A system.
    System(RecordId),
    /// All that runs or lies in a country, ISO 3166-1 alpha-2.
    Country(String),
    /// All that runs in a data centre or a cloud's region, by its name in small letters.
    Region(String),
}

/// Something that is hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::register) enum Node {
    /// The place that fails.
    Place,
    /// A vendor.
    Vendor(RecordId),
    /// A system.
    System(RecordId),
}

/// How hard something is hit; the first is the hardest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::register) enum Effect {
    /// What it needs is gone.
    Direct,
    /// It works on with less.
    Less,
    /// A vendor above the one that fails delivers it; whether it needs the failing one is not in the register.
    Perhaps,
}

/// How a failure goes on from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::register) enum Step {
    /// From a vendor to a system that it delivers to: the place of the delivery.
    Delivers(usize),
    /// From a vendor to the one that it works for.
    WorksFor,
    /// From a vendor to a system that is said to come through it.
    Via,
    /// From a system to one that needs it.
    Needed {
        /// Whether that one stops without it.
        critical: bool,
    },
    /// From a place to a system that runs there.
    RunsIn,
    /// From a place to a system whose data is handled there in a delivery: its place.
    DataIn(usize),
}

/// What is hit, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::register) struct Hit {
    /// How hard.
    pub(in crate::register) effect: Effect,
    /// After so many steps.
    pub(in crate::register) depth: usize,
    /// From what, and how; nothing for what fails first.
    pub(in crate::register) from: Option<(Node, Step)>,
}

/// All that is hit.
#[derive(Debug, Clone, Default)]
pub(in crate::register) struct Spread {
    /// By what is hit, with what fails first.
    pub(in crate::register) hits: BTreeMap<Node, Hit>,
    edges: HashMap<Node, Vec<(Node, Step, Effect)>>,
}

/// A step of a way: from what, how, to what.
pub(in crate::register) type Leg = (Node, Step, Node);

impl Spread {
    /// Lets something fail. Each that is hit is hit by its hardest way, and of several by the shortest; what goes round in a circle is
    /// met once.
    pub(in crate::register) fn of(net: &Net, failing: &Failing) -> Self {
        let edges = edges(net, failing);
        let first: Vec<Node> = match failing {
            Failing::Vendors(ids) => ids.iter().map(|id| Node::Vendor(*id)).collect(),
            Failing::System(id) => vec![Node::System(*id)],
            Failing::Country(_) | Failing::Region(_) => vec![Node::Place],
        };
        let mut hits: BTreeMap<Node, Hit> = first.iter().map(|node| (*node, Hit { effect: Effect::Direct, depth: 0, from: None })).collect();
        let mut waiting: BinaryHeap<Reverse<(Effect, usize, Node)>> = first.into_iter().map(|node| Reverse((Effect::Direct, 0, node))).collect();
        while let Some(Reverse((effect, depth, node))) = waiting.pop() {
            if hits.get(&node).is_some_and(|hit| (hit.effect, hit.depth) < (effect, depth)) {
                continue;
            }
            for (to, step, weight) in edges.get(&node).into_iter().flatten() {
                let reached = (effect.max(*weight), depth + 1);
                if hits.get(to).is_none_or(|hit| reached < (hit.effect, hit.depth)) {
                    hits.insert(*to, Hit { effect: reached.0, depth: reached.1, from: Some((node, *step)) });
                    waiting.push(Reverse((reached.0, reached.1, *to)));
                }
            }
        }
        Self { hits, edges }
    }

    /// The way by which something is hit, from what fails first.
    pub(in crate::register) fn way(&self, node: Node) -> Vec<Leg> {
        let mut way = Vec::new();
        let mut at = node;
        while let Some((from, step)) = self.hits.get(&at).and_then(|hit| hit.from) {
            way.push((from, step, at));
            at = from;
        }
        way.reverse();
        way
    }

    /// The ways on from something, to what is hit.
    pub(in crate::register) fn onward(&self, node: Node) -> impl Iterator<Item = (Node, Effect)> {
        self.edges.get(&node).into_iter().flatten().map(|(to, _, effect)| (*to, *effect))
    }

    /// What the hit vendors are to each system.
    pub(in crate::register) fn roles(&self, net: &Net) -> HashMap<RecordId, BTreeSet<DeliveryRole>> {
        let mut roles: HashMap<RecordId, BTreeSet<DeliveryRole>> = HashMap::new();
        for delivery in net.deliveries.iter().map(|delivery| &delivery.content) {
            if self.hits.contains_key(&Node::Vendor(delivery.vendor)) {
                roles.entry(delivery.system).or_default().insert(delivery.role);
            }
        }
        roles
    }

    /// The systems that are hit, without the one that fails first: the most important first. See [`rank`].
    pub(in crate::register) fn systems<'n>(&self, net: &'n Net) -> Vec<(&'n Held<System>, Hit)> {
        let hit = |system: &'n Held<System>| Some((system, *self.hits.get(&Node::System(system.id))?));
        let mut found: Vec<_> = net.systems.iter().filter_map(hit).filter(|(_, hit)| hit.depth > 0).collect();
        // The systems come by name, and the sort keeps that.
        found.sort_by_key(|(system, hit)| (rank(system.content.availability()), hit.effect, hit.depth));
        found
    }
}

/// In which order systems are named: level 3, then those whose level nobody knows and which may be as important, then the rest.
#[must_use]
pub(in crate::register) fn rank(level: Option<Level>) -> u8 {
    match level {
        Some(Level::Exceptional | Level::Serious) => 0,
        None => 1,
        Some(Level::Significant) => 2,
        Some(Level::Moderate) => 3,
        Some(Level::Negligible) => 4,
    }
}

fn edges(net: &Net, failing: &Failing) -> HashMap<Node, Vec<(Node, Step, Effect)>> {
    let there: BTreeSet<RecordId> = net.systems.iter().map(|system| system.id).collect();
    let mut edges: HashMap<Node, Vec<(Node, Step, Effect)>> = HashMap::new();
    let mut add = |from: Node, to: Node, step: Step, effect: Effect| edges.entry(from).or_default().push((to, step, effect));
    for (place, delivery) in net.deliveries.iter().enumerate() {
        let delivery = &delivery.content;
        let vendor = Node::Vendor(delivery.vendor);
        if let Some(above) = delivery.on_behalf_of {
            add(vendor, Node::Vendor(above), Step::WorksFor, Effect::Perhaps);
        }
        if !there.contains(&delivery.system) {
            continue;
        }
        add(vendor, Node::System(delivery.system), Step::Delivers(place), Effect::Direct);
        if let Failing::Country(country) = failing
            && delivery.countries.iter().any(|code| code.eq_ignore_ascii_case(country))
        {
            add(Node::Place, Node::System(delivery.system), Step::DataIn(place), Effect::Direct);
        }
    }
    let mut called: HashMap<(crate::ids::OrganisationId, String), RecordId> = HashMap::new();
    for vendor in &net.vendors {
        let names = [vendor.content.legal_name.clone(), vendor.content.name()].into_iter().chain(vendor.content.other_names.iter().cloned());
        called.extend(names.map(|name| ((vendor.organisation, normal(&name)), vendor.id)));
    }
    for system in &net.systems {
        let node = Node::System(system.id);
        if let Some(via) = system.content.delivered_via.as_ref().and_then(|via| called.get(&(system.organisation, normal(via)))) {
            add(Node::Vendor(*via), node, Step::Via, Effect::Direct);
        }
        let runs_there = match failing {
            Failing::Country(country) => system.content.hosting_country.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(country)),
            Failing::Region(region) => system.content.hosting_region.as_ref().is_some_and(|there| normal(there) == *region),
            Failing::Vendors(_) | Failing::System(_) => false,
        };
        if runs_there {
            add(Node::Place, node, Step::RunsIn, Effect::Direct);
        }
    }
    for dependency in net.dependencies.iter().map(|dependency| &dependency.content).filter(|dependency| there.contains(&dependency.system)) {
        let effect = if dependency.critical { Effect::Direct } else { Effect::Less };
        add(Node::System(dependency.needs), Node::System(dependency.system), Step::Needed { critical: dependency.critical }, effect);
    }
    edges
}

#[cfg(test)]
pub(in crate::register) mod tests {
    use serde_json::json;

    use super::*;
    use crate::ids::OrganisationId;

    /// A small net, told in words: `vendor name`, `system name [levels]`, `deliver vendor role system [for vendor]`, `need system other [critical]`.
    pub(in crate::register) struct Told {
        pub(in crate::register) net: Net,
        ids: HashMap<String, RecordId>,
        organisation: OrganisationId,
    }

    impl Told {
        pub(in crate::register) fn new() -> Self {
            Self { net: Net::default(), ids: HashMap::new(), organisation: OrganisationId::new() }
        }

        pub(in crate::register) fn id(&self, name: &str) -> RecordId {
            self.ids[name]
        }

        fn held<C>(&self, id: RecordId, content: C) -> Held<C> {
            Held { organisation: self.organisation, id, archived: false, content }
        }

        pub(in crate::register) fn tell(mut self, lines: &str) -> Self {
            for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
                let words: Vec<&str> = line.split_whitespace().collect();
                let id = RecordId::new();
                match words.as_slice() {
                    ["vendor", name] => {
                        self.ids.insert((*name).to_owned(), id);
                        let vendor = self.held(id, Vendor { legal_name: (*name).to_owned(), ..Vendor::default() });
                        self.net.vendors.push(vendor);
                    }
                    ["system", name, rest @ ..] => {
                        self.ids.insert((*name).to_owned(), id);
                        let mut content = json!({ "name": name });
                        for word in rest {
                            match word.split_once('=') {
                                Some((field, value)) => content[field] = json!(value),
                                None => content["classification"] = json!({ "levels": word, "by": "Anna Ek", "on": "2026-01-01" }),
                            }
                        }
                        let system = self.held(id, serde_json::from_value(content).unwrap());
                        self.net.systems.push(system);
                    }
                    ["deliver", vendor, role, system, rest @ ..] => {
                        let above = if let ["for", above] = rest { Some(self.ids[*above]) } else { None };
                        let countries = if let ["in", country] = rest { vec![*country] } else { vec![] };
                        let content =
                            json!({ "system": self.ids[*system], "vendor": self.ids[*vendor], "role": role, "on_behalf_of": above, "countries": countries });
                        let delivery = self.held(id, serde_json::from_value(content).unwrap());
                        self.net.deliveries.push(delivery);
                    }
                    ["need", system, needs, rest @ ..] => {
                        let content = json!({ "system": self.ids[*system], "needs": self.ids[*needs], "critical": rest == ["critical"] });
                        let dependency = self.held(id, serde_json::from_value(content).unwrap());
                        self.net.dependencies.push(dependency);
                    }
                    other => panic!("not understood: {other:?}"),
                }
            }
            self
        }

        /// What is hit in the order in which it is named: name, how hard, after how many steps.
        fn hit(&self, failing: &Failing) -> Vec<String> {
            let systems = Spread::of(&self.net, failing).systems(&self.net);
            systems.into_iter().map(|(system, hit)| format!("{} {:?} {}", system.content.name, hit.effect, hit.depth)).collect()
        }

        fn vendor_fails(&self, name: &str) -> Vec<String> {
            self.hit(&Failing::Vendors(BTreeSet::from([self.id(name)])))
        }
    }

    #[test]
    fn a_failure_goes_over_deliveries_chains_and_dependencies_the_most_important_first() {
        let told = Told::new().tell(
            "vendor cloud
             vendor maker
             vendor other
             system journal 3-3-3
             system pay 2-2-2
             system web
             system map 1-1-1
             system school 2-2-3
             deliver cloud host journal for maker
             deliver maker support pay
             deliver other maker school
             need web journal critical
             need map web
             need school map critical",
        );
        // The maker's other system may need the cloud too; the map works on with less, and what needs the map stands behind that.
        assert_eq!(told.vendor_fails("cloud"), ["journal Direct 1", "school Less 4", "web Direct 2", "pay Perhaps 2", "map Less 3"]);
        assert_eq!(told.vendor_fails("other"), ["school Direct 1"]);
        assert_eq!(told.hit(&Failing::System(told.id("web"))), ["school Less 2", "map Less 1"]);
    }

    #[test]
    fn circles_end() {
        let told = Told::new().tell(
            "vendor a
             vendor b
             system x 3-3-3
             system y 3-3-3
             deliver a host x for b
             deliver b host x for a
             need x y critical
             need y x critical",
        );
        assert_eq!(told.vendor_fails("a"), ["x Direct 1", "y Direct 2"]);
        assert_eq!(told.hit(&Failing::System(told.id("x"))), ["y Direct 1"]);
    }

    #[test]
    fn of_two_ways_the_harder_counts_and_of_two_as_hard_the_shorter() {
        let told = Told::new().tell(
            "vendor a
             vendor b
             system x 1-1-1
             system y 1-1-1
             system z 1-1-1
             deliver a host x for b
             deliver b host z
             need y x critical
             need z y critical
             need z x",
        );
        // Perhaps after two steps and with less after two, but surely after three.
        assert_eq!(told.vendor_fails("a"), ["x Direct 1", "y Direct 2", "z Direct 3"]);
        let spread = Spread::of(&told.net, &Failing::Vendors(BTreeSet::from([told.id("a")])));
        let way: Vec<Node> = spread.way(Node::System(told.id("z"))).into_iter().map(|(.., to)| to).collect();
        assert_eq!(way, ["x", "y", "z"].map(|name| Node::System(told.id(name))));
        assert_eq!(spread.roles(&told.net)[&told.id("z")], BTreeSet::from([DeliveryRole::Host]));
    }

    #[test]
    fn a_place_hits_what_runs_there_and_what_has_its_data_there() {
        let told = Told::new().tell(
            "vendor a
             system x 1-1-1 hosting_country=DE
             system y 1-1-1 hosting_country=SE hosting_region=Hall-7
             system z
             deliver a support y in DE
             need z x critical",
        );
        assert_eq!(told.hit(&Failing::Country("de".to_owned())), ["z Direct 2", "x Direct 1", "y Direct 1"]);
        assert_eq!(told.hit(&Failing::Region("hall-7".to_owned())), ["y Direct 1"]);
        assert!(told.hit(&Failing::Country("US".to_owned())).is_empty());
    }

    #[test]
    fn a_vendor_is_known_by_the_name_that_a_system_comes_through() {
        let told = Told::new().tell("vendor regionen\nsystem x delivered_via=Regionen");
        assert_eq!(told.vendor_fails("regionen"), ["x Direct 1"]);
    }
}
