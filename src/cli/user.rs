use enumset::EnumSet;

use super::arguments::{User as Arguments, UserCommand};
use super::service::{configure, not_done, open};
use super::{Failure, Outcome, Terminal};
use crate::account::Role;
use crate::account::actions::console::{self, Add, Listed};
use crate::app::App;
use crate::input;
use crate::text::{Message, text};

/// `kravkoll user`: the way in when nobody can sign in any more, for whoever sits at the machine.
pub(super) fn run(arguments: Arguments, terminal: &mut Terminal<'_>) -> Result<Outcome, Failure> {
    let app = open(configure(arguments.place)?, false)?;
    match arguments.command {
        UserCommand::Add { email, name, organisation, role, break_glass } => {
            let organisation = organisation.parse().map_err(|()| Failure::Input(Message::new("field-no-number-of-organisation")))?;
            let command = Add { organisation, email, name, roles: roles(&role)?, break_glass };
            let link = console::add(&app, command).map_err(|error| not_done(&error))?;
            tell_link(terminal, link.as_deref());
        }
        UserCommand::Reset { email } => {
            let link = console::reset(&app, &email).map_err(|error| not_done(&error))?;
            tell_link(terminal, Some(&link));
        }
        UserCommand::Disable { email } => {
            console::disable(&app, &email).map_err(|error| not_done(&error))?;
            terminal.tell(&Message::new("cli-user-disabled").with("email", email));
        }
        UserCommand::List => list(&app, terminal)?,
    }
    Ok(Outcome::Done)
}

fn roles(words: &[String]) -> Result<EnumSet<Role>, Failure> {
    let role = |word: &String| {
        let unknown = || Failure::Input(Message::new("cli-user-role").with("word", word.clone()).with("words", input::words::<Role>()));
        input::choice::<Role>(&word.replace('-', "_")).ok_or_else(unknown)
    };
    words.iter().map(role).collect()
}

fn tell_link(terminal: &mut Terminal<'_>, link: Option<&str>) {
    match link {
        Some(link) => terminal.tell(&Message::new("cli-user-link").with("link", link.to_owned())),
        None => terminal.tell(&Message::new("cli-user-no-link")),
    }
}

fn list(app: &App, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let language = terminal.language;
    let users = console::list(app).map_err(|error| not_done(&error))?;
    for Listed { user, organisations, second_factor } in &users {
        let factor = text(language, if *second_factor { "user-has-factor" } else { "user-misses-factor" });
        terminal.say(format!("{}  {}  {}  {factor}", user.email, user.name, user.status.name(language)));
        for (name, roles) in organisations {
            let roles = roles.iter().map(|role| role.name(language)).collect::<Vec<_>>().join(", ");
            terminal.say(format!("    {name}: {roles}"));
        }
    }
    terminal.tell(&Message::new("count-users").with("count", users.len()));
    Ok(())
}
