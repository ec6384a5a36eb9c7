//! Where the boxes and lines of the picture stand. Layers run from left to right, each step of the failure in the next; in a layer
//! boxes stand by the places of those they hang on (barycentres), so that few lines cross.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

/// A box before it has a place.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The layer, from 0.
    pub(super) layer: usize,
    /// What stands in it.
    pub(super) name: String,
    /// Lines below the name.
    pub(super) lines: Vec<String>,
    /// How it looks.
    pub(super) look: &'static str,
    /// Where it leads.
    pub(super) href: Option<String>,
    /// The lower, the sooner it is drawn when not all are.
    pub(super) order: (u8, usize),
}

/// A line from one mark to another, by their places in the list, and how it looks.
pub(super) type Line = (usize, usize, &'static str);

/// The picture, with the places of all that is in it. The template only puts them into elements.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Picture {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) width: usize,
    pub(super) height: usize,
    heads: Vec<Place>,
    lines: Vec<DrawnLine>,
    boxes: Vec<DrawnBox>,
}

#[derive(Debug, Clone, Serialize)]
struct Place {
    x: usize,
    y: usize,
    text: String,
}

#[derive(Debug, Clone, Serialize)]
struct DrawnLine {
    path: String,
    look: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct DrawnBox {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    look: &'static str,
    href: Option<String>,
    /// What it says in full, where not all of it fits.
    full: Option<String>,
    name: Place,
    lines: Vec<Place>,
}

/// Words that the picture needs beside the marks.
pub(super) struct Words<'w> {
    pub(super) title: String,
    pub(super) description: String,
    /// The heads of the layers.
    pub(super) head: &'w dyn Fn(usize) -> String,
    /// What stands for so many that are not drawn, and where they are told of.
    pub(super) rest: &'w dyn Fn(usize) -> String,
    pub(super) rest_href: &'static str,
}

const WIDTH: usize = 212;
const BETWEEN: usize = 64;
const TOP: usize = 34;
const GAP: usize = 12;
const LINE: usize = 16;
/// So many boxes of a layer can be taken in; the rest is one box that says how many.
const MOST: usize = 18;
/// So many letters fit into a box, of the name and of the smaller lines below.
const LETTERS: (usize, usize) = (26, 32);

/// Gives each box its place.
pub(super) fn draw(marks: &[Mark], links: &[Line], words: Words<'_>) -> Picture {
    let layers = marks.iter().map(|mark| mark.layer + 1).max().unwrap_or(1);
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); layers];
    for (place, mark) in marks.iter().enumerate() {
        if let Some(column) = columns.get_mut(mark.layer) {
            column.push(place);
        }
    }
    // What stands for each mark: itself, or the box of those that are left out, which stands in the list after all marks.
    let mut stands: Vec<usize> = (0..marks.len()).collect();
    let mut left_out: BTreeMap<usize, usize> = BTreeMap::new();
    for (layer, column) in columns.iter_mut().enumerate() {
        column.sort_by_key(|place| marks.get(*place).map(|mark| mark.order));
        if column.len() > MOST {
            let rest = column.split_off(MOST - 1);
            left_out.insert(layer, rest.len());
            for place in rest {
                if let Some(stand) = stands.get_mut(place) {
                    *stand = marks.len() + layer;
                }
            }
            column.push(marks.len() + layer);
        }
    }
    let at = |place: usize| stands.get(place).copied().unwrap_or(place);
    let drawn: BTreeSet<(usize, usize, &'static str)> = links.iter().map(|(from, to, look)| (at(*from), at(*to), *look)).collect();
    order(&mut columns, &drawn, marks.len());

    let texts = marks.iter().map(|mark| mark.lines.len()).max().unwrap_or_default();
    let height = 14 + LINE * (1 + texts);
    let most = columns.iter().map(Vec::len).max().unwrap_or_default();
    let whole = TOP + most * (height + GAP) + GAP;
    let mut places: HashMap<usize, (usize, usize)> = HashMap::new();
    for (layer, column) in columns.iter().enumerate() {
        let top = TOP + GAP + (most - column.len()) * (height + GAP) / 2;
        places.extend(column.iter().enumerate().map(|(row, place)| (*place, (layer * (WIDTH + BETWEEN) + 2, top + row * (height + GAP)))));
    }
    let line = |(from, to, look): &(usize, usize, &'static str)| {
        let ((x1, y1), (x2, y2)) = (places.get(from)?, places.get(to)?);
        let (x1, y1, y2, middle) = (x1 + WIDTH, y1 + height / 2, y2 + height / 2, (x1 + WIDTH + x2) / 2);
        Some(DrawnLine { path: format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"), look })
    };
    let outlined = |place: usize, mark: &Mark| {
        let (x, y) = *places.get(&place)?;
        let text = |row: usize, text: String| Place { x: x + 10, y: y + 22 + row * LINE, text };
        let full = std::iter::once(&mark.name).chain(&mark.lines).cloned().collect::<Vec<_>>().join(", ");
        let fits = mark.name.chars().count() <= LETTERS.0 && mark.lines.iter().all(|line| line.chars().count() <= LETTERS.1);
        Some(DrawnBox {
            x,
            y,
            width: WIDTH,
            height,
            look: mark.look,
            href: mark.href.clone(),
            full: (!fits).then_some(full),
            name: text(0, cut(&mark.name, LETTERS.0)),
            lines: mark.lines.iter().enumerate().map(|(row, line)| text(row + 1, cut(line, LETTERS.1))).collect(),
        })
    };
    let rest = |layer: usize, count: usize| Mark {
        layer,
        name: (words.rest)(count),
        lines: Vec::new(),
        look: "rest",
        href: Some(words.rest_href.to_owned()),
        order: (u8::MAX, 0),
    };
    // In the order in which they stand, so that whoever goes through them by the keyboard goes from left to right and down.
    let boxes = columns.iter().enumerate().flat_map(|(layer, column)| {
        let count = left_out.get(&layer).copied().unwrap_or_default();
        column
            .iter()
            .filter_map(move |place| marks.get(*place).map_or_else(|| outlined(*place, &rest(layer, count)), |mark| outlined(*place, mark)))
            .collect::<Vec<_>>()
    });
    Picture {
        title: words.title,
        description: words.description,
        width: layers * (WIDTH + BETWEEN) - BETWEEN + 4,
        height: whole,
        heads: (0..layers).map(|layer| Place { x: layer * (WIDTH + BETWEEN) + 2, y: 20, text: (words.head)(layer) }).collect(),
        lines: drawn.iter().filter_map(line).collect(),
        boxes: boxes.collect(),
    }
}

/// Puts the boxes of each layer near those that they hang together with: to and fro a few times.
fn order(columns: &mut [Vec<usize>], lines: &BTreeSet<(usize, usize, &'static str)>, marks: usize) {
    for round in 0..4 {
        let forth = round % 2 == 0;
        let turn: Vec<usize> = if forth { (1..columns.len()).collect() } else { (0..columns.len().saturating_sub(1)).rev().collect() };
        for layer in turn {
            let beside = if forth { layer - 1 } else { layer + 1 };
            let rows: HashMap<usize, usize> = columns.get(beside).into_iter().flatten().enumerate().map(|(row, place)| (*place, row)).collect();
            let Some(column) = columns.get_mut(layer) else { continue };
            let own: HashMap<usize, usize> = column.iter().enumerate().map(|(row, place)| (*place, row)).collect();
            let middle = |place: &usize| {
                let neighbours = lines.iter().filter_map(|(from, to, _)| match (forth, from == place, to == place) {
                    (true, _, true) => rows.get(from),
                    (false, true, _) => rows.get(to),
                    _ => None,
                });
                let (sum, count) = neighbours.fold((0, 0), |(sum, count), row| (sum + row, count + 1));
                // In thousandths, so that it can be compared; one that hangs on nothing stays where it is.
                (sum * 1_000_usize).checked_div(count).unwrap_or_else(|| own.get(place).copied().unwrap_or_default() * 1_000)
            };
            // What stands for the rest stays last.
            column.sort_by_cached_key(|place| (*place >= marks, middle(place), own.get(place).copied()));
        }
    }
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(layer: usize, name: &str, order: usize) -> Mark {
        Mark { layer, name: name.to_owned(), lines: vec!["T3".to_owned()], look: "direct", href: None, order: (0, order) }
    }

    fn drawn(marks: &[Mark], lines: &[Line]) -> Picture {
        let words =
            Words { title: String::new(), description: String::new(), head: &|layer| layer.to_string(), rest: &|count| format!("+{count}"), rest_href: "#x" };
        draw(marks, lines, words)
    }

    #[test]
    fn boxes_stand_beside_what_they_hang_on_and_never_on_one_another() {
        let marks = [mark(0, "a", 0), mark(1, "b", 0), mark(1, "c", 1), mark(2, "of c", 0), mark(2, "of b", 1)];
        let picture = drawn(&marks, &[(0, 1, "direct"), (0, 2, "direct"), (1, 4, "direct"), (2, 3, "less")]);
        let names: Vec<&str> = picture.boxes.iter().map(|one| one.name.text.as_str()).collect();
        assert_eq!(names, ["a", "b", "c", "of b", "of c"]);
        for (place, one) in picture.boxes.iter().enumerate() {
            assert!(one.x + one.width <= picture.width && one.y + one.height <= picture.height, "{one:?}");
            for other in picture.boxes.iter().skip(place + 1) {
                assert!(one.x + one.width < other.x || one.y + one.height < other.y, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn of_very_many_the_most_important_are_drawn_and_the_rest_is_counted() {
        let mut marks = vec![mark(0, "a", 0)];
        marks.extend((0..150).map(|number| mark(1, &format!("system {number}"), number)));
        marks.push(mark(2, "last", 0));
        let lines: Vec<Line> = (1..=150).map(|place| (0, place, "direct")).chain([(150, 151, "direct")]).collect();
        let picture = drawn(&marks, &lines);
        let names: Vec<&str> = picture.boxes.iter().map(|one| one.name.text.as_str()).collect();
        assert_eq!((names.len(), names[1], names[18], names[19]), (1 + MOST + 1, "system 0", "+133", "last"));
        // One line to each that is drawn, one to those that are not, and one from those on.
        assert_eq!(picture.lines.len(), MOST + 1);
        assert!(picture.height < 1_200, "{}", picture.height);
    }

    #[test]
    fn long_names_are_cut_and_told_in_full() {
        let picture = drawn(&[mark(0, "Verksamhetssystemet för socialtjänsten i hela länet", 0)], &[]);
        assert_eq!(picture.boxes[0].name.text, "Verksamhetssystemet för s…");
        assert_eq!(picture.boxes[0].full.as_deref(), Some("Verksamhetssystemet för socialtjänsten i hela länet, T3"));
    }
}
