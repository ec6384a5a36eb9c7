use super::{AnswerPart, changes, facts, glossary, instructions};
use crate::tender::annex::{Annex, Row, RowStatus};
use crate::text::text as text_of;

/// The annex as plain text, to be copied into a tendering system.
pub(super) fn text(annex: &Annex) -> String {
    let language = annex.language;
    let mut out = Text::default();
    out.heading(&text_of(language, "annex-title"), '=');
    for (name, value) in facts(annex) {
        out.line(&format!("{name}: {value}"));
    }
    if let Some(description) = &annex.description {
        out.gap();
        out.line(description);
    }
    out.heading(&text_of(language, "annex-howto-heading"), '-');
    for (step, number) in instructions(annex).into_iter().zip(1..) {
        out.line(&format!("{number}. {step}"));
    }
    if !annex.changes.is_empty() {
        out.heading(&text_of(language, "annex-changes-heading"), '-');
        for change in changes(annex) {
            out.line(&format!("- {change}"));
        }
    }
    out.heading(&text_of(language, "annex-words-heading"), '-');
    for (word, meaning) in glossary(language) {
        out.line(&format!("{word}: {meaning}"));
    }
    for area in &annex.areas {
        out.heading(&format!("{} {}", area.letter, area.title), '-');
        for (place, row) in area.rows.iter().enumerate() {
            if place > 0 {
                out.gap();
            }
            out.row(annex, row);
        }
    }
    let dropped = annex.buyer.as_ref().map(|notes| notes.dropped.as_slice()).unwrap_or_default();
    if !dropped.is_empty() {
        out.heading(&text_of(language, "annex-buyer-dropped"), '-');
        for (id, title, motive) in dropped {
            out.line(&format!("{id} {title}: {}", motive.clone().unwrap_or_else(|| text_of(language, "annex-no-motive"))));
        }
    }
    out.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str, rule: char) {
        if !self.0.is_empty() {
            self.gap();
        }
        self.line(text);
        self.line(&rule.to_string().repeat(text.chars().count()));
    }

    fn row(&mut self, annex: &Annex, row: &Row) {
        let language = annex.language;
        if row.status == RowStatus::Struck {
            self.line(&format!("{} ({}): {}", row.number, row.id, text_of(language, "annex-struck")));
            return;
        }
        self.line(&format!("{} {} ({})", row.number, row.heading(language), row.id));
        self.line(&row.text);
        if let Some(proof) = row.proof_line(language) {
            self.line(&proof);
        }
        if annex.buyer.is_some() {
            let label = |key: &'static str, value: &str| format!("[{}] {value}", text_of(language, key));
            self.line(&label("annex-column-why", &row.reasons.join("; ")));
            for (key, value) in [("annex-column-motive", &row.motive), ("annex-column-follow-up", &row.follow_up)] {
                if let Some(value) = value {
                    self.line(&label(key, value));
                }
            }
            return;
        }
        let [yes, no] = super::yes_and_no(language);
        self.line(&format!("{} ({yes}/{no}):", AnswerPart::Fulfilled.heading(language)));
        self.line(&format!("{}:", AnswerPart::Description.heading(language)));
        self.line(&format!("{}:", AnswerPart::Evidence.heading(language)));
    }
}
