use super::arguments::Demo as Arguments;
use super::{Failure, Outcome, Terminal, annex, load_catalogue};
use crate::tender::document::Format;
use crate::tender::{example, lint, source};
use crate::text::Message;

/// `kravkoll demo`: the main job on an example, for whoever wants to see what the program does.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    // There is no server yet, so there is nothing to leave out; the flag is taken so that scripts can already say it.
    let Arguments { out, no_serve: _ } = arguments;
    let example = example(terminal.language);
    let tender = source::read(&example)?;
    let catalogue = load_catalogue(None)?;
    let own_copy = annex::build(&tender, &example.name, &catalogue, None)?;
    let findings = lint(&own_copy, &tender, &catalogue);
    let for_bidders = own_copy.clone().for_bidders();
    terminal.tell(&Message::new("cli-demo-intro"));
    annex::summary(terminal, &tender, &for_bidders, &catalogue)?;
    annex::list_findings(terminal, &findings);
    let mut written = annex::write(&for_bidders, &[Format::Docx, Format::Xlsx, Format::Txt], out)?;
    written.extend(annex::write(&own_copy, &[Format::Docx], out)?);
    let file = out.join(&example.name);
    // Whoever has begun to edit the example keeps what was written.
    if !file.exists() {
        super::files::write(&file, example.text.as_bytes())?;
    }
    written.push(file.clone());
    annex::list_files(terminal, &written);
    terminal.tell(&Message::new("cli-demo-next").with("tender", file.display().to_string()));
    Ok(annex::outcome(&findings))
}
