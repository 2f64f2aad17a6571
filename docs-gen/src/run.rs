//! From a command line to the end of the program.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::arguments::{Arguments, Command, MessageFormat};
use crate::command::Run;
use crate::{Exit, Notices};

/// How cargo calls the subcommand `cargo docs-gen`: the name once more as first argument.
const SUBCOMMAND: &str = "docs-gen";

/// Runs `docs-gen` with the command line of a process, the program first.
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     docs_gen::run(std::env::args_os())
/// }
/// ```
pub fn run(line: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = line.into_iter().skip(1).collect();
    let is_subcommand = words.first().is_some_and(|word| word == SUBCOMMAND);
    let (program, words) = if is_subcommand {
        ("cargo docs-gen", &words[1..])
    } else {
        ("docs-gen", &words[..])
    };
    let line = std::iter::once(OsString::from(program)).chain(words.iter().cloned());
    let line: Vec<OsString> = line.collect();
    match Arguments::try_parse_from(&line) {
        Ok(arguments) => perform(arguments, &line).into(),
        Err(error) => usage(&error).into(),
    }
}

/// Help and version are answers; anything else is a failed run, not clap's exit code.
fn usage(error: &clap::Error) -> Exit {
    // Nothing is left to tell it to.
    let _: io::Result<()> = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
        _ => Exit::Failed,
    }
}

fn perform(arguments: Arguments, line: &[OsString]) -> Exit {
    let is_for_github = matches!(
        &arguments.command,
        Some(Command::Check(check)) if check.message_format == MessageFormat::Github
    );
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    let mut run = Run {
        out: &mut out,
        notices: Notices::new(&mut err),
        line: line
            .iter()
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
    };
    run.perform(arguments).unwrap_or_else(|error| {
        if is_for_github {
            run.annotate(&error);
        }
        run.notices.fail(&error);
        Exit::Failed
    })
}
