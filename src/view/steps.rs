use serde::Serialize;

/// Where one is in something that takes several pages.
#[derive(Debug, Clone, Serialize)]
pub struct Steps {
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// What it is.
    pub label: String,
    /// `done`, `current` or `todo`.
    pub state: &'static str,
    /// Where it is taken, when one can go there.
    pub href: Option<String>,
}

impl Steps {
    /// Steps of which the one at `current` (from 0) is being taken.
    #[must_use]
    pub fn at(labels: impl IntoIterator<Item = String>, current: usize) -> Self {
        let state = |place: usize| match place.cmp(&current) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "current",
            std::cmp::Ordering::Greater => "todo",
        };
        Self { steps: labels.into_iter().enumerate().map(|(place, label)| Step { label, state: state(place), href: None }).collect() }
    }

    /// Steps that one can go back and forth between: each with its address, where it can be gone to, and whether it has been taken.
    #[must_use]
    pub fn between(steps: impl IntoIterator<Item = (String, Option<String>, bool)>, current: usize) -> Self {
        let step = |(place, (label, href, done)): (usize, (String, Option<String>, bool))| {
            let state = if place == current {
                "current"
            } else if done {
                "done"
            } else {
                "todo"
            };
            Step { label, state, href: href.filter(|_| place != current) }
        };
        Self { steps: steps.into_iter().enumerate().map(step).collect() }
    }
}
