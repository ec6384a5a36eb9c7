//! Pages: typed contexts and the templates they fill.
//!
//! A page is a struct that names its template ([`Page`]); everything in it is already in the reader's language, so templates hold
//! no logic but the choice of markup. Templates are handlebars in strict mode: a name that the page does not have is an error and
//! not an empty place. They are embedded in the program; in development a folder can be read instead.

mod component;
mod engine;
mod field;
mod page;
mod steps;

pub use component::{
    Cell, Column, Confirm, Dialog, Empty, Link, NotedLink, Pages, Panel, Progress, Row, Sort, Summary, SummaryRow, Table, TableFilter, Tag, Task, Tasks, Tone,
};
pub use engine::{Assets, Engine};
pub use field::{Choice, ErrorLink, Field, Form, Hidden, Shown, Width};
pub use page::{
    ConfirmPage, Details, Flash, FlashKind, FormPage, Layout, ListPage, NavItem, OrganisationChoice, Page, PanelPage, RecordPage, Sample, Section, Shell,
    UserMenu,
};
pub use steps::{Step, Steps};
