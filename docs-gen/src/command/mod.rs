//! What the program does, one file a command.

mod annotation;
mod check;
mod generate;
mod list;
mod mend;

use std::io::Write;

use crate::arguments::{Arguments, Command, PageArguments};
use crate::format::{Placement, Rendered, json};
use crate::input::Gathered;
use crate::{Error, Exit, Notices};

/// The streams of a run and how it was called.
pub(crate) struct Run<'r> {
    /// Where pages and diffs go.
    pub(crate) out: &'r mut dyn Write,
    /// Where everything else goes.
    pub(crate) notices: Notices<'r>,
    /// The command line, the program first.
    pub(crate) line: Vec<String>,
}

impl Run<'_> {
    /// Does what the arguments say.
    pub(crate) fn perform(&mut self, arguments: Arguments) -> Result<Exit, Error> {
        let command = arguments
            .command
            .unwrap_or(Command::Generate(arguments.generate));
        match command {
            Command::Generate(page) => generate::run(self, &page),
            Command::Check(check) => check::run(self, &check),
            Command::List(list) => list::run(self, &list),
            Command::Schema => {
                self.print(json::SCHEMA)?;
                Ok(Exit::Done)
            }
        }
    }

    /// The page as text, for the place where it goes.
    fn render(
        &mut self,
        page: &PageArguments,
        placement: Placement,
    ) -> Result<(Rendered, Gathered), Error> {
        let format = page.output.format()?.format();
        let input = page.inputs.to_input(&page.selection);
        let gathered = input.gather(&mut self.notices)?;
        let layout = page.layout.to_layout(placement);
        Ok((format.render(&gathered.page, &layout), gathered))
    }

    /// Tells GitHub why the run failed; the error itself follows on standard error.
    pub(crate) fn annotate(&mut self, failure: &Error) {
        // A failure to say so changes nothing about the failure.
        let _: Result<(), Error> = self.print(&annotation::of_failure(failure));
    }

    /// Writes to standard output; whoever stops reading early has what they wanted.
    fn print(&mut self, text: &str) -> Result<(), Error> {
        let written = self
            .out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.flush());
        match written {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            written => written
                .map_err(|error| Error::new("cannot write to standard output").caused_by(error)),
        }
    }
}
