use super::arguments::{Audit as Arguments, AuditCommand};
use super::service::{configure, not_done, open_to_inspect};
use super::{Failure, Outcome, Terminal};
use crate::audit::actions::{anchored, verify};
use crate::audit::chain::Break;
use crate::text::Message;

/// `kravkoll audit verify`: whether the audit trail is as it was written.
pub(super) fn run(arguments: Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let AuditCommand::Verify = arguments.command;
    let app = open_to_inspect(configure(arguments.place)?, false)?;
    let anchor = anchored(&app.keys, &app.config.anchor_file);
    let verdict = app.db.read_now(|tx| verify(tx, &app.keys, anchor.as_ref())).map_err(|error| not_done(&error))?;
    let message = match verdict.broken {
        None => Message::new("cli-audit-sound").with("count", verdict.sound),
        Some(Break::Missing(sequence)) => Message::new("cli-audit-missing").with("sequence", sequence),
        Some(Break::Altered(sequence)) => Message::new("cli-audit-altered").with("sequence", sequence),
        Some(Break::CutOff(sequence)) => Message::new("cli-audit-cut").with("sequence", sequence),
    };
    terminal.tell(&message);
    if !verdict.anchored {
        terminal.warn(Message::new("cli-audit-no-anchor").with("file", app.config.anchor_file.display().to_string()).render(terminal.language));
    }
    Ok(if verdict.broken.is_none() { Outcome::Done } else { Outcome::Findings })
}
