use super::{Failure, Outcome, Terminal};
use crate::classification::{Aspect, Classification, Level, ProtectiveSecurity, QUESTIONS, Question, consequence, suggest};
use crate::text::{Message, text};

/// `kravkoll classify`: asks about each aspect from the highest level down; the first yes decides it.
pub(super) fn run(terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    terminal.tell(&Message::new("cli-classify-intro"));
    let mut levels = [Level::Negligible; 4];
    for (aspect, chosen) in Aspect::ALL.into_iter().zip(&mut levels) {
        terminal.say(format!("\n{} ({})", aspect.name(terminal.language), aspect.letter()));
        let mut yes: Vec<Question> = Vec::new();
        for question in QUESTIONS.into_iter().filter(|question| question.aspect == aspect) {
            if ask(&question, terminal)? {
                yes.push(question);
                break;
            }
        }
        *chosen = suggest(aspect, &yes);
        if *chosen == Level::Exceptional {
            return Err(ProtectiveSecurity { aspects: vec![aspect] }.into());
        }
        terminal.say(format!("→ {} {}: {}", aspect.letter(), chosen.digit(), consequence(aspect, *chosen, terminal.language)));
    }
    let [k, r, t, s] = levels;
    let classification = Classification { k, r, t, s: Some(s) };
    terminal.say("");
    terminal.tell(&Message::new("cli-classify-result").with("levels", classification.to_string()));
    Ok(Outcome::Done)
}

fn ask(question: &Question, terminal: &mut Terminal<'_>) -> Result<bool, Failure> {
    let language = terminal.language;
    loop {
        let prompt = format!("  {} [{}] ", question.text(language), text(language, "cli-classify-choices"));
        let _ = write!(terminal.out, "{prompt}").and_then(|()| terminal.out.flush());
        let mut line = String::new();
        let read = terminal.input.read_line(&mut line).unwrap_or(0);
        if read == 0 {
            return Err(Failure::Input(Message::new("cli-classify-ended")));
        }
        match line.trim().to_lowercase().as_str() {
            "j" | "ja" | "y" | "yes" => return Ok(true),
            "n" | "nej" | "no" => return Ok(false),
            _ => terminal.tell(&Message::new("cli-classify-again")),
        }
    }
}
