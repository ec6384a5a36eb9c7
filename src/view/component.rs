use serde::Serialize;

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// What it says.
    pub label: String,
}

impl Link {
    /// A link.
    #[must_use]
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// How something is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// A fact.
    Neutral,
    /// Worth knowing.
    Info,
    /// As it should be.
    Good,
    /// Wants a look.
    Warn,
    /// Wrong.
    Bad,
}

/// A short word with a colour and a shape.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// How it is to be taken.
    pub kind: Tone,
    /// The word.
    pub text: String,
}

/// What stands where a list would, when there is nothing in it.
#[derive(Debug, Clone, Serialize)]
pub struct Empty {
    /// That there is nothing.
    pub title: String,
    /// What to do about it.
    pub text: String,
    /// Where to do it.
    pub action: Option<Link>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// How to sort by it, when one can.
    pub sort: Option<Sort>,
    /// Whether it holds numbers.
    pub numeric: bool,
}

/// How a table is sorted by a column.
#[derive(Debug, Clone, Serialize)]
pub struct Sort {
    /// Sorts by it, or the other way round.
    pub href: String,
    /// `none`, `ascending` or `descending`.
    pub state: &'static str,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), sort: None, numeric: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(label: impl Into<String>) -> Self {
        Self { numeric: true, ..Self::new(label) }
    }

    /// A column that one can sort by: `key` is its name in the address, `now` the order in force.
    #[must_use]
    pub fn sorted(label: impl Into<String>, path: &str, key: &str, now: &str) -> Self {
        let (href, state) = match now.strip_prefix('-') {
            Some(down) if down == key => (format!("{path}?sort={key}"), "descending"),
            None if now == key => (format!("{path}?sort=-{key}"), "ascending"),
            _ => (format!("{path}?sort={key}"), "none"),
        };
        Self { label: label.into(), sort: Some(Sort { href, state }), numeric: false }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A tag after the text.
    pub tag: Option<Tag>,
    /// Whether it is a number.
    pub numeric: bool,
    /// A line below.
    pub note: Option<String>,
    /// Several things, each with where it leads.
    pub links: Vec<NotedLink>,
}

/// A link with some words after it.
#[derive(Debug, Clone, Serialize)]
pub struct NotedLink {
    /// Where to.
    pub href: String,
    /// What it says.
    pub label: String,
    /// The words, which may be none.
    pub note: String,
}

impl Cell {
    /// A cell of text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A cell that leads somewhere.
    #[must_use]
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }

    /// A cell with a tag.
    #[must_use]
    pub fn tag(kind: Tone, text: impl Into<String>) -> Self {
        Self { tag: Some(Tag { kind, text: text.into() }), ..Self::default() }
    }

    /// A cell with several things.
    #[must_use]
    pub fn links(links: Vec<NotedLink>) -> Self {
        Self { links, ..Self::default() }
    }

    /// The cell with a line below.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        let note = note.into();
        Self { note: (!note.is_empty()).then_some(note), ..self }
    }
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The cells; the first names the row.
    pub cells: Vec<Cell>,
    /// Whether the first cell is the row's heading.
    pub header: bool,
}

impl Row {
    /// A row that its first cell names.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, header: true }
    }

    /// Whether each of some words stands anywhere in the row: what the filter of a table looks for, with a script and without.
    #[must_use]
    pub fn has_words(&self, words: &str) -> bool {
        let parts = self.cells.iter().flat_map(|cell| {
            let links = cell.links.iter().flat_map(|link| [Some(&link.label), Some(&link.note)]);
            [Some(&cell.text), cell.tag.as_ref().map(|tag| &tag.text), cell.note.as_ref()].into_iter().chain(links)
        });
        let all = parts.flatten().map(|part| part.to_lowercase()).collect::<Vec<_>>().join(" ");
        words.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }
}

/// Fields above a table that say which rows to show.
#[derive(Debug, Clone, Serialize)]
pub struct TableFilter {
    /// Where the table is.
    pub action: String,
    /// The fields.
    pub fields: Vec<super::Field>,
    /// What the button says.
    pub submit: String,
    /// Shows all rows again, when some are left out.
    pub clear: Option<String>,
}

/// The way to more rows.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    /// Back.
    pub previous: Option<String>,
    /// On.
    pub next: Option<String>,
    /// Where one is.
    pub label: String,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// What it is a table of.
    pub caption: String,
    /// Whether the heading above says so already.
    pub caption_hidden: bool,
    /// Its id on the page.
    pub id: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Which rows to show.
    pub filter: Option<TableFilter>,
    /// What stands there when there are none.
    pub empty: Empty,
    /// How many there are, in words.
    pub count: String,
    /// The way to more.
    pub pages: Option<Pages>,
}

/// Facts about one thing, each with a name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// The facts.
    pub rows: Vec<SummaryRow>,
}

/// One fact.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SummaryRow {
    /// Its name.
    pub key: String,
    /// What it is.
    pub value: String,
    /// What it is, when it is several things.
    pub values: Vec<String>,
    /// What it is, when each of several things leads somewhere.
    pub links: Vec<Link>,
    /// A line below.
    pub note: Option<String>,
    /// What can be done about it.
    pub actions: Vec<SummaryAction>,
}

/// What can be done about a fact.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryAction {
    /// Where.
    pub href: String,
    /// What, in a word.
    pub label: String,
    /// To what, for those who hear the link alone.
    pub about: Option<String>,
}

impl SummaryRow {
    /// A fact.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }

    /// A fact that is several things.
    #[must_use]
    pub fn list(key: impl Into<String>, values: Vec<String>) -> Self {
        Self { key: key.into(), values, ..Self::default() }
    }

    /// A fact that is several things, each of which leads somewhere.
    #[must_use]
    pub fn linked(key: impl Into<String>, links: Vec<Link>) -> Self {
        Self { key: key.into(), links, ..Self::default() }
    }

    /// The fact with a line below.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The fact with something that can be done about it.
    #[must_use]
    pub fn with(mut self, href: impl Into<String>, label: impl Into<String>, about: impl Into<String>) -> Self {
        self.actions.push(SummaryAction { href: href.into(), label: label.into(), about: Some(about.into()) });
        self
    }
}

/// Things to do, and how far they have come.
#[derive(Debug, Clone, Serialize)]
pub struct Tasks {
    /// The things.
    pub tasks: Vec<Task>,
}

/// One thing to do.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// What.
    pub title: String,
    /// Where.
    pub href: Option<String>,
    /// More about it.
    pub hint: Option<String>,
    /// `done`, `todo`, `blocked` or `doing`.
    pub state: &'static str,
    /// The state in words.
    pub state_label: String,
}

/// How far something has come that goes on without the reader.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    /// What goes on.
    pub label: String,
    /// How far it has come; none when that is not known.
    pub value: Option<usize>,
    /// How far it has to come.
    pub max: usize,
    /// The same in words.
    pub text: Option<String>,
}

/// A block that stands out: something that was made and is shown once, or a warning.
#[derive(Debug, Clone, Serialize)]
pub struct Panel {
    /// `success`, `info`, `warning` or `secret`.
    pub kind: &'static str,
    /// What it is about.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Something to copy.
    pub code: Option<String>,
    /// Several things to copy.
    pub list: Vec<String>,
}

/// Asks once more before something is done that cannot be undone.
#[derive(Debug, Clone, Serialize)]
pub struct Confirm {
    /// What is asked.
    pub title: String,
    /// What will happen.
    pub text: String,
    /// Where it is done.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<super::field::Hidden>,
    /// What the button says.
    pub submit: String,
    /// Whether it is a loss.
    pub danger: bool,
    /// The way back.
    pub cancel: Link,
}

/// A link to a page that asks once more, which becomes a window on the same page where scripts run.
#[derive(Debug, Clone, Serialize)]
pub struct Dialog {
    /// Its id on the page.
    pub id: String,
    /// What is asked.
    pub title: String,
    /// What will happen.
    pub text: String,
    /// Where it is done.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<super::field::Hidden>,
    /// What the button says.
    pub submit: String,
    /// Whether it is a loss.
    pub danger: bool,
    /// What the link says.
    pub trigger: String,
    /// The page that asks.
    pub fallback_href: String,
}

impl Confirm {
    /// The same question as a link that opens it on the page. `id` is its id there, `page` the page that asks.
    #[must_use]
    pub fn as_dialog(&self, id: &str, page: &str, trigger: impl Into<String>) -> Dialog {
        Dialog {
            id: id.to_owned(),
            title: self.title.clone(),
            text: self.text.clone(),
            action: self.action.clone(),
            hidden: self.hidden.clone(),
            submit: self.submit.clone(),
            danger: self.danger,
            trigger: trigger.into(),
            fallback_href: page.to_owned(),
        }
    }
}
