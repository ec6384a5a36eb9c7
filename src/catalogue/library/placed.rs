use super::{Control, Library, Param, Part, Prop};
use crate::catalogue::model::Thresholds;
use crate::classification::{Aspect, Level};

impl Control {
    /// The levels that call for the control, where its author has said so: in properties that we write, or that bear the name
    /// of an aspect in Swedish or English with a level from 0 to 4. `None` where it is not placed on any level. Where several
    /// statements have levels, the lowest of each aspect counts.
    #[must_use]
    pub fn levels(&self) -> Option<Thresholds> {
        let mut levels = levels_of(&self.props);
        for part in &self.parts {
            let Some(of_part) = levels_of(&part.props) else { continue };
            levels = Some(levels.map_or(of_part, |levels| lower(levels, of_part)));
        }
        levels
    }

    /// Whether it has been withdrawn and is kept for its id only.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.props.iter().any(|prop| prop.name == "status" && prop.value.eq_ignore_ascii_case("withdrawn"))
    }

    /// The texts of a sort with the texts inside them, a line for each, as they stand in the file.
    #[must_use]
    pub fn text(&self, part: &str) -> String {
        let mut lines = Vec::new();
        self.parts.iter().filter(|known| known.name == part).for_each(|part| prose_of(part, &mut lines));
        lines.join("\n")
    }
}

impl Library {
    /// A text with its values filled in: what has been proposed, else what the value is called, in square brackets.
    #[must_use]
    pub fn filled_in(&self, control: &Control, prose: &str) -> String {
        /// A choice may hold values of its own; one that holds itself is not followed for ever.
        const DEPTH: usize = 3;
        let mut filled = prose.to_owned();
        for _ in 0..DEPTH {
            if !filled.contains("{{") || filled.len() > MAX_FILLED {
                break;
            }
            filled = insertions(&filled, |id| {
                let param = control.params.iter().chain(&self.params).find(|param| param.id.as_deref() == Some(id));
                param.map_or_else(|| format!("[{id}]"), |param| value_of(param, id))
            });
        }
        filled
    }
}

/// A text that has grown beyond this is not filled in further.
const MAX_FILLED: usize = 100_000;

fn value_of(param: &Param, id: &str) -> String {
    if !param.values.is_empty() {
        return param.values.join(", ");
    }
    if let Some(select) = param.select.as_ref().filter(|select| !select.choice.is_empty()) {
        return format!("[{}]", select.choice.join(" / "));
    }
    format!("[{}]", param.label.as_deref().unwrap_or(id))
}

fn prose_of(part: &Part, lines: &mut Vec<String>) {
    lines.extend(part.prose.clone());
    part.parts.iter().for_each(|part| prose_of(part, lines));
}

/// A text with what stands between braces put through a function: `{{ insert: param, id }}`. Other things between braces stay.
pub(in crate::catalogue) fn insertions(prose: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(prose.len());
    let mut rest = prose;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((inside, after)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        if let Some(id) = inserted(inside) {
            out.push_str(&value(id));
        } else {
            out.push_str("{{");
            out.push_str(inside);
            out.push_str("}}");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The id that an insertion names.
fn inserted(inside: &str) -> Option<&str> {
    let rest = inside.trim().strip_prefix("insert:")?;
    let (kind, id) = rest.split_once(',')?;
    (kind.trim() == "param").then(|| id.trim())
}

fn levels_of(props: &[Prop]) -> Option<Thresholds> {
    let mut levels = Thresholds::default();
    for prop in props {
        if prop.is_own() && prop.name == "every-level" {
            levels.all = true;
        }
        let Some(aspect) = aspect(&prop.name) else { continue };
        let Some(level) = prop.value.trim().parse::<u8>().ok().and_then(|digit| Level::try_from(digit).ok()) else { continue };
        *least(&mut levels, aspect) = Some(level);
    }
    (levels != Thresholds::default()).then_some(levels)
}

/// The aspect that a property's name stands for, whoever wrote it.
fn aspect(name: &str) -> Option<Aspect> {
    Some(match name.to_lowercase().as_str() {
        "level-k" | "confidentiality" | "konfidentialitet" => Aspect::K,
        "level-r" | "integrity" | "riktighet" => Aspect::R,
        "level-t" | "availability" | "tillgänglighet" | "tillganglighet" => Aspect::T,
        "level-s" | "traceability" | "spårbarhet" | "sparbarhet" => Aspect::S,
        _ => return None,
    })
}

fn least(levels: &mut Thresholds, aspect: Aspect) -> &mut Option<Level> {
    match aspect {
        Aspect::K => &mut levels.k,
        Aspect::R => &mut levels.r,
        Aspect::T => &mut levels.t,
        Aspect::S => &mut levels.s,
    }
}

fn lower(one: Thresholds, other: Thresholds) -> Thresholds {
    let lowest = |aspect: Aspect| one.of(aspect).into_iter().chain(other.of(aspect)).min();
    Thresholds { all: one.all || other.all, k: lowest(Aspect::K), r: lowest(Aspect::R), t: lowest(Aspect::T), s: lowest(Aspect::S) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_found_by_their_names() {
        let control = |props: &[(&str, &str)]| Control { props: props.iter().map(|(name, value)| Prop::oscal(name, value)).collect(), ..Control::default() };
        let levels = control(&[("confidentiality", "2"), ("Tillgänglighet", " 0 "), ("integrity", "high"), ("authenticity", "1")]).levels().unwrap();
        assert_eq!((levels.k, levels.r, levels.t), (Some(Level::Significant), None, Some(Level::Negligible)));
        assert_eq!(control(&[("integrity", "9"), ("label", "1")]).levels(), None);
    }

    #[test]
    fn values_go_where_they_are_inserted() {
        let shown = |text| insertions(text, |id| format!("<{id}>"));
        assert_eq!(shown("a {{ insert: param, x_1 }} b {{insert:param,y}}."), "a <x_1> b <y>.");
        assert_eq!(shown("{{ other }} {{ insert: link, x }} {{ open"), "{{ other }} {{ insert: link, x }} {{ open");
    }
}
