use super::arguments::Demo as Arguments;
use super::{Failure, Outcome, Terminal, annex, load_catalogue};
use crate::input::SourceFile;
use crate::tender::document::Format;
use crate::tender::{lint, source};
use crate::text::{Language, Message};

/// The example: a case-management system for social services, as a cloud service, at 3-2-2.
const TENDER: &str = include_str!("../../tests/data/tender-socialtjanst.toml");
const NAME: &str = "tender-socialtjanst.toml";

/// `kravkoll demo`: the main job on an example, for whoever wants to see what the program does.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    // There is no server yet, so there is nothing to leave out; the flag is taken so that scripts can already say it.
    let Arguments { out, no_serve: _ } = arguments;
    let tender = source::read(&SourceFile { name: NAME.to_owned(), text: example_in(terminal.language) })?;
    let catalogue = load_catalogue(None)?;
    let own_copy = annex::build(&tender, NAME, &catalogue, None)?;
    let findings = lint(&own_copy, &tender, &catalogue);
    let for_bidders = own_copy.clone().for_bidders();
    terminal.tell(&Message::new("cli-demo-intro"));
    annex::summary(terminal, &tender, &for_bidders, &catalogue)?;
    annex::list_findings(terminal, &findings);
    let mut written = annex::write(&for_bidders, &[Format::Docx, Format::Xlsx, Format::Txt], out)?;
    written.extend(annex::write(&own_copy, &[Format::Docx], out)?);
    let example = out.join(NAME);
    // Whoever has begun to edit the example keeps what was written.
    if !example.exists() {
        super::files::write(&example, example_in(terminal.language).as_bytes())?;
    }
    written.push(example.clone());
    annex::list_files(terminal, &written);
    terminal.tell(&Message::new("cli-demo-next").with("tender", example.display().to_string()));
    Ok(annex::outcome(&findings))
}

/// The example, whose annex is in the user's language. The officer's own texts in it are Swedish, as in life.
fn example_in(language: Language) -> String {
    TENDER.replacen("language     = \"sv\"", &format!("language     = \"{language}\""), 1)
}
