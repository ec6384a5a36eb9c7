//! The `kravkoll` program: hands the arguments to [`kravkoll::cli`] and its outcome to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    let language = kravkoll::cli::language_of_environment(|name| std::env::var(name).ok());
    let outcome = kravkoll::cli::run(std::env::args_os(), language, &mut std::io::stdin().lock(), &mut std::io::stdout(), &mut std::io::stderr());
    ExitCode::from(outcome.code())
}
