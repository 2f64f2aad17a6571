//! Writes the page.

use super::Run;
use crate::arguments::PageArguments;
use crate::format::Placement;
use crate::output::Target;
use crate::{Error, Exit};

/// To a file, or to standard output where none is named.
pub(super) fn run(run: &mut Run<'_>, arguments: &PageArguments) -> Result<Exit, Error> {
    let Some(path) = arguments.output.out.as_deref() else {
        let (rendered, _) = run.render(arguments, Placement::Whole)?;
        run.print(rendered.text())?;
        return Ok(Exit::Done);
    };
    let target = Target::open(path, arguments.output.format()?)?;
    let (rendered, _) = run.render(arguments, target.placement())?;
    target.write(&rendered)?;
    Ok(Exit::Done)
}
